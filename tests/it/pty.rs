//! Stories with the real program in a pseudo-terminal.

#![cfg(unix)]

mod ends;
mod kills;
#[cfg(feature = "encrypted")]
mod lock;
mod together;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use crate::faces::Face;

const NOW: &str = "2026-11-13T21:00:00+01:00";
/// Far beyond what anything takes, so that a slow machine is no failure.
const PATIENCE: Duration = Duration::from_mins(1);

/// A pseudo-terminal with the program in it. It answers no question.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    reader: JoinHandle<()>,
    pub screen: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    /// All that was written to it.
    pub raw: Vec<u8>,
}

impl Terminal {
    fn start(home: &Path, args: &[&str], (columns, rows): (u16, u16)) -> Self {
        Self::start_at(home, args, (columns, rows), NOW)
    }

    fn start_at(home: &Path, args: &[&str], size: (u16, u16), now: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_aftercare"));
        command.args(args);
        Self::spawn(command, home, in_cells(size), now, &[])
    }

    /// A terminal that tells its size in pixels, with these variables set.
    pub fn start_with(home: &Path, size: PtySize, variables: &[(&str, &str)]) -> Self {
        let command = CommandBuilder::new(env!("CARGO_BIN_EXE_aftercare"));
        Self::spawn(command, home, size, NOW, variables)
    }

    /// By the clock of the system.
    fn start_live(home: &Path) -> Self {
        // An empty variable counts as not set.
        Self::start_at(home, &[], (100, 40), "")
    }

    /// Started by a shell that does not pass on that its window was closed.
    fn start_in_a_shell(home: &Path) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", r#"trap "" HUP; "$0"; exit 7"#, env!("CARGO_BIN_EXE_aftercare")]);
        Self::spawn(command, home, in_cells((80, 24)), NOW, &[])
    }

    /// Started under a umask, for a journal in this folder.
    pub fn start_under(home: &Path, umask: &str, data: &Path) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        let script = format!(r#"umask {umask}; exec "$0" --data-dir "$1""#);
        command.args(["-c", &script, env!("CARGO_BIN_EXE_aftercare")]);
        command.arg(data);
        Self::spawn(command, home, in_cells((80, 24)), NOW, &[])
    }

    fn spawn(
        mut command: CommandBuilder,
        home: &Path,
        size: PtySize,
        now: &str,
        variables: &[(&str, &str)],
    ) -> Self {
        let PtySize { rows, cols, .. } = size;
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_GB.UTF-8");
        command.env("AFTERCARE_NOW", now);
        variables.iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(home);
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("output");
        let (send, output) = channel();
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(read) = reader.read(&mut bytes) {
                if read == 0 || send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("keys");
        let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        Self { master: pair.master, keyboard, output, reader, screen, child, raw: Vec::new() }
    }

    /// Reads until the screen says something.
    pub fn wait(&mut self, what: &str) -> String {
        self.wait_until(what, |text| text.contains(what))
    }

    fn wait_until(&mut self, what: &str, found: impl Fn(&str) -> bool) -> String {
        self.wait_for(what, |terminal| found(&terminal.screen.screen().contents()))
    }

    /// Reads until something is so, and returns what the screen says.
    #[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
    pub fn wait_for(&mut self, what: &str, found: impl Fn(&Self) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.screen.screen().contents();
            if found(self) {
                return text;
            }
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited for {what:?}, the screen says:\n{text}")
                }
            }
        }
    }

    /// Reads until the screen says something, or until then. Whether it did.
    #[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
    fn until(&mut self, end: Instant, found: impl Fn(&str) -> bool) -> bool {
        while !found(&self.screen.screen().contents()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => return false,
            }
        }
        true
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.screen.process(bytes);
    }

    pub fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self.keyboard.flush().expect("typed");
    }

    pub fn resize(&mut self, size: PtySize) {
        self.master.resize(size).expect("resized");
        self.screen.screen_mut().set_size(cells(size.rows), cells(size.cols));
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("sent");
    }

    fn pid(&self) -> Pid {
        let pid = i32::try_from(self.child.process_id().expect("running")).expect("a pid");
        Pid::from_raw(pid).expect("a pid")
    }

    /// Waits until the program has stopped itself.
    pub fn stopped(&self) {
        let status = waitpid(Some(self.pid()), WaitOptions::UNTRACED).expect("a child");
        assert!(status.expect("news").1.stopped());
    }

    /// Presses a key, closes the window, and waits for the end: it must come soon.
    fn close(self, key: &str) {
        let Self { master, mut keyboard, output, reader, child, .. } = self;
        drop(output);
        // What the key draws lets the reader see that nobody reads any more.
        keyboard.write_all(key.as_bytes()).expect("typed");
        reader.join().expect("read");
        drop(keyboard);
        drop(master);
        soon(child);
    }

    /// Waits for the end, and says whether the terminal was given back.
    pub fn end(mut self) -> (u32, bool) {
        self.left()
    }

    /// The same, and what was written can still be read.
    pub fn left(&mut self) -> (u32, bool) {
        let status = self.child.wait().expect("ended");
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(500)) {
            self.take(&bytes);
        }
        let screen = self.screen.screen();
        let given_back = !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None;
        (status.exit_code(), given_back)
    }
}

/// Waits for an end that must come soon, and returns its code.
fn soon(mut child: Box<dyn Child + Send + Sync>) -> u32 {
    let (send, ended) = channel();
    std::thread::spawn(move || send.send(child.wait()));
    let status = ended.recv_timeout(Duration::from_secs(15)).expect("it did not end");
    status.expect("ended").exit_code()
}

const fn in_cells((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> std::num::NonZeroU16 {
    std::num::NonZeroU16::new(count).expect("at least one")
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The folder of the journal.
fn data(home: &Path) -> PathBuf {
    home.join(".local/share/aftercare")
}

fn database(home: &Path) -> rusqlite::Connection {
    let db = rusqlite::Connection::open(data(home).join("journal.db")).expect("a journal");
    db.busy_timeout(PATIENCE).expect("set");
    db
}

/// Whether a database is as `SQLite` wants it.
fn is_whole(db: &rusqlite::Connection) -> bool {
    let whole = db.query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    let loose = db.prepare("PRAGMA foreign_key_check").and_then(|mut all| all.exists([]));
    whole.as_deref() == Ok("ok") && loose == Ok(false)
}

/// How many backups of the journal are whole, and how many are not.
fn backups(home: &Path) -> (usize, usize) {
    let files = std::fs::read_dir(data(home).join("backups")).expect("a folder");
    let files = files.map(|file| file.expect("a file").path());
    let copies = files.filter(|file| {
        let name = file.file_name().and_then(std::ffi::OsStr::to_str).expect("a name");
        name.starts_with("journal-") && file.extension().is_some_and(|ending| ending == "db")
    });
    let (whole, not): (Vec<_>, Vec<_>) =
        copies.partition(|file| rusqlite::Connection::open(file).is_ok_and(|db| is_whole(&db)));
    (whole.len(), not.len())
}

fn logs(home: &Path) -> i64 {
    database(home)
        .query_row("SELECT count(*) FROM day_log WHERE day >= 0", [], |row| row.get(0))
        .expect("counted")
}

/// The program on the command line, by the clock of the system.
fn command(home: &Path, args: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_aftercare"));
    command
        .args(args)
        .env_clear()
        .envs([("LANG", "en_GB.UTF-8"), ("TERM", "xterm-256color")])
        .env("HOME", home)
        .current_dir(home)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    command
}

/// Must succeed; answers with what it said.
fn ok(home: &Path, args: &[&str]) -> String {
    let done = command(home, args).output().expect("it runs");
    assert!(done.status.success(), "{args:?}: {done:?}");
    String::from_utf8(done.stdout).expect("text")
}

/// How often or how long, as the person who started it wants it.
#[expect(clippy::disallowed_methods, reason = "a campaign is asked for by a variable")]
fn wish(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a whole number"))
}

/// The same throws for the same seed.
struct Dice(u64);

impl Dice {
    /// Less than `faces`.
    fn throw(&mut self, faces: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % faces
    }
}

/// Answers the four questions: the day before, chin, a pen at a clinic.
fn first_run(terminal: &mut Terminal) {
    terminal.wait("Four questions");
    terminal.keys("\x15yesterday\r");
    terminal.wait("[ ] chin");
    terminal.keys("cc \r");
    terminal.wait("< not answered >");
    terminal.keys("p\r");
    terminal.wait("four digits");
    terminal.keys("0000\r");
    terminal.wait("Now your first day");
}

#[test]
fn a_new_person_logs_the_first_day_with_six_keys() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    terminal.keys("3101n");
    terminal.wait("Everything else");
    terminal.keys("\r");
    terminal.wait("Saved day 1");
    terminal.keys("gc");
    terminal.wait("usual range");
    terminal.keys("gf");
    terminal.wait("Nothing you logged is outside the usual range.");
    terminal.keys("qq");
    assert_eq!(terminal.end(), (0, true));
    assert_eq!(logs(home.path()), 1);
}

#[test]
fn a_kill_in_a_form_loses_no_field() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    terminal.keys("gy\rAnna!");
    terminal.wait("Anna!");
    // F2, as terminals send it.
    terminal.keys("\x1bOQ");
    terminal.wait("Worried now");
    terminal.keys("\r ");
    terminal.wait("EMERGENCY");
    terminal.signal(Signal::KILL);
    let _ = terminal.end();

    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("What you ticked under ! is kept");
    terminal.keys("gy\r");
    terminal.wait("Anna!");
    terminal.keys("\x03");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn a_kill_in_mid_entry_loses_no_key() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    terminal.keys("310");
    terminal.wait_until("three values", |text| {
        ["▐MARKED▌", "▐SLIGHT▌", "▐NONE▌"].iter().all(|value| text.contains(value))
    });
    terminal.keys("ihot after");
    terminal.wait("hot after");
    terminal.signal(Signal::KILL);
    let _ = terminal.end();
    assert_eq!(logs(home.path()), 0);

    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    let text = terminal.wait("still here");
    for kept in ["▐MARKED▌", "▐SLIGHT▌", "▐NONE▌", "hot after"] {
        assert!(text.contains(kept), "{kept} is gone:\n{text}");
    }
    terminal.keys(" a walk\r");
    terminal.wait("hot after a walk");
    terminal.keys("\r");
    terminal.wait("Saved day 1");
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));
    assert_eq!(logs(home.path()), 1);
}

#[test]
fn the_terminal_is_given_back_whatever_ends_the_program() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], (80, 24));
        terminal.wait("Four questions");
        terminal.signal(signal);
        let (_, given_back) = terminal.end();
        assert!(given_back, "{signal:?}");
    }
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("Four questions");
    terminal.keys("\x03");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn a_closed_window_ends_the_program_and_keeps_the_draft() {
    for in_a_shell in [true, false] {
        let home = home();
        let mut terminal = if in_a_shell {
            Terminal::start_in_a_shell(home.path())
        } else {
            Terminal::start(home.path(), &[], (80, 24))
        };
        first_run(&mut terminal);
        terminal.keys("31");
        terminal.wait("▐SLIGHT▌");
        terminal.close("0");

        let mut terminal = Terminal::start(home.path(), &[], (80, 24));
        let text = terminal.wait("still here");
        for kept in ["▐MARKED▌", "▐SLIGHT▌"] {
            assert!(text.contains(kept), "{kept} is gone:\n{text}");
        }
        terminal.keys("q");
        assert_eq!(terminal.end(), (0, true));
    }
}

#[test]
fn a_signal_ends_it_even_within_half_a_key() {
    for signal in [Signal::TERM, Signal::HUP] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], (80, 24));
        first_run(&mut terminal);
        terminal.keys("3");
        terminal.wait("▐MARKED▌");
        terminal.keys("1");
        terminal.wait("▐SLIGHT▌");
        // The rest of this sequence never comes; the reading waits for it.
        terminal.keys("\x1b[");
        let _ = terminal.output.recv_timeout(Duration::from_millis(300));
        terminal.signal(signal);
        soon(terminal.child);

        let mut terminal = Terminal::start(home.path(), &[], (80, 24));
        terminal.wait_until("both values", |text| {
            ["▐MARKED▌", "▐SLIGHT▌"].iter().all(|value| text.contains(value))
        });
        terminal.keys("q");
        assert_eq!(terminal.end(), (0, true));
    }
}

#[test]
fn stopped_and_back_again() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    terminal.keys("31");
    terminal.wait("▐SLIGHT▌");
    terminal.keys("\x1a");
    terminal.wait_until("the ordinary screen", |text| !text.contains("Redness"));
    assert!(!terminal.screen.screen().alternate_screen());
    terminal.stopped();
    terminal.signal(Signal::CONT);
    let text = terminal.wait("▐SLIGHT▌");
    assert!(text.contains("▐MARKED▌"), "{text}");
    terminal.keys("01n");
    terminal.wait("Everything else");
    terminal.keys("\r");
    terminal.wait("Saved day 1");
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn a_window_that_changes_its_size() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    for (cols, rows) in [(160, 48), (20, 5), (1, 1), (60, 20)] {
        terminal.resize(in_cells((cols, rows)));
    }
    terminal.wait_until("the last size", |text| {
        let fits = text.lines().all(|line| line.chars().count() <= 60);
        fits && text.contains("Redness") && text.contains("? help")
    });
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn two_windows_at_once_keep_both_entries() {
    let home = home();
    let mut one = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut one);
    let mut two = Terminal::start(home.path(), &[], (80, 24));
    two.wait("Redness");
    // Both are begun before either is saved: else the second would go on with what the first saved.
    one.keys("3101n");
    one.wait("Everything else");
    two.keys("2000n");
    two.wait("Everything else");
    one.keys("\r");
    one.wait("Saved day 1");
    two.keys("\r");
    two.wait("Saved day 1");
    one.keys("q");
    two.keys("q");
    assert_eq!(one.end(), (0, true));
    assert_eq!(two.end(), (0, true));
    assert_eq!(logs(home.path()), 2, "neither overwrote the other");
}

#[test]
fn a_journal_that_cannot_be_opened_is_told_on_the_ordinary_screen() {
    let home = home();
    let folder = home.path().join(".local/share/aftercare/journal.db");
    std::fs::create_dir_all(&folder).expect("a folder in its place");
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("folder");
    let (code, given_back) = terminal.end();
    assert_eq!(code, 3);
    assert!(given_back);
}

#[test]
fn a_terminal_is_asked_the_questions_before_a_session() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["screening"], (80, 24));
    terminal.wait("1 of 19");
    terminal.keys("n\n");
    terminal.wait("2 of 19");
    terminal.keys("y\n");
    terminal.wait("Choose another day");
    terminal.keys(&"\n".repeat(17));
    terminal.wait("Save?");
    terminal.keys("\n");
    terminal.wait("never permits");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn reminders_are_set_up_on_the_screen() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    // A calendar into a folder that is not there: the form keeps what was typed.
    terminal.keys("R\t\t~/none/a.ics\x13");
    terminal.wait("has no folder to be in");
    terminal.keys("\r");
    terminal.keys("R");
    terminal.wait("~/none/a.ics");
    terminal.keys("\tx\x1b");
    terminal.wait("Kept, not saved: R opens it again");
    terminal.keys("R\to");
    // `o` goes to off, then to on.
    terminal.wait("< off >");
    terminal.keys("o\t\x15~/a.ics\x13");
    let said = terminal.wait("To switch it on");
    assert!(said.contains("aftercare-remind.timer") && said.contains("a.ics: "), "{said}");
    let calendar = std::fs::read_to_string(home.path().join("a.ics")).expect("written");
    assert!(calendar.contains("SUMMARY:Skin log\\, day "), "{calendar}");
    let units = home.path().join(".config/systemd/user");
    let timer = std::fs::read_to_string(units.join("aftercare-remind.timer")).expect("written");
    assert!(timer.contains("OnCalendar=*-*-* 20:00:00"), "{timer}");
    let service = units.join("aftercare-remind.service");
    let service_text = std::fs::read_to_string(&service).expect("written");
    assert!(service_text.contains(".local/share/aftercare\" remind --notify"), "{service_text}");

    // It was done, so nothing is left of it; off takes the files away.
    terminal.keys("\r");
    terminal.keys("R");
    terminal.wait("not answered");
    terminal.keys("\to\x13");
    terminal.wait("Removed:");
    assert!(!service.exists());
    terminal.keys("\x1bqq");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn keys_are_answered_while_a_photo_is_decoded() {
    let home = home();
    let run = |args: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_aftercare"))
            .args(args)
            .env_clear()
            .envs([("LANG", "en_GB.UTF-8"), ("AFTERCARE_NOW", NOW)])
            .env("HOME", home.path())
            .current_dir(home.path())
            .output()
            .expect("run");
        assert!(done.status.success(), "{done:?}");
    };
    run(&["session", "add", "--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5"]);
    // As large as a phone takes them, and as a PNG slow to decode.
    let face = Face { width: 300, redness: 0.5, ..Face::default() }.draw();
    let large = aftercare::photo::scaled(&face, (3_000, 4_000));
    let png = home.path().join("large.png");
    let colours = image::ExtendedColorType::Rgb8;
    image::save_buffer(&png, &large.rgb, large.width, large.height, colours).expect("written");
    run(&["photo", "add", "large.png", "-d", "d1"]);
    // Nothing is left but the original.
    let cache = home.path().join(".cache");
    std::fs::remove_dir_all(&cache).expect("there was a preview");
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("Redness");
    terminal.keys("gp");
    terminal.wait("good photo");
    terminal.keys("gc");
    terminal.wait("usual");
    let seen = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!seen.contains('▀'), "the key was answered before the photo was there");
    // It is fetched all the same, for when it is wanted.
    terminal.keys("gp");
    terminal.wait("▀");
    assert!(cache.exists(), "and kept for the next time");
    terminal.keys("qq");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn a_watched_folder_is_looked_into_while_nobody_types() {
    let (clinic, person) = (home(), home());
    let watched = clinic.path().join("shared");
    std::fs::create_dir(&watched).expect("a folder");
    let run = |home: &Path, args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_aftercare"));
        command.args(args).env("HOME", home).env("AFTERCARE_NOW", NOW);
        for other in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"] {
            command.env_remove(other);
        }
        let done = command.output().expect("run");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let shared = watched.to_str().expect("text");
    run(
        clinic.path(),
        &["clinic", "set", "--name", "Example Clinic", "--by", "AE", "--folder", shared],
    );
    run(person.path(), &["session", "add", "--date", "today", "--site", "cheeks:1.5"]);
    let mut terminal = Terminal::start(clinic.path(), &["review"], (80, 24));
    terminal.wait("Nobody yet.");
    let file = watched.join("open.aftercare");
    let output = file.to_str().expect("text");
    run(person.path(), &["export", "bundle", "--open-to-everybody", "-o", output]);
    terminal.wait("bundle 1");
    // What only words open is asked for.
    let file = watched.join("locked.aftercare");
    let output = file.to_str().expect("text");
    run(person.path(), &["export", "bundle", "--words", "-o", output]);
    let text = terminal.wait("It is locked with words.");
    assert!(text.contains("locked.aftercare"), "{text}");
    terminal.close("\x1bqq");
}

#[test]
fn consent_is_asked_for_and_no_changes_nothing() {
    use aftercare::domain::{Consent, ReleaseLevel, Study, StudyField, StudyId};
    use aftercare::exchange::parcel::{OpeningKey, key_fingerprint};
    let home = home();
    let sealed = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_aftercare"));
        command.env_clear().env("HOME", home.path()).env("AFTERCARE_NOW", NOW).args(args);
        let done = command.output().expect("it runs");
        assert!(done.status.success(), "{done:?}");
    };
    sealed(&["profile", "set", "--birth-year", "1990"]);
    let study = Study {
        id: StudyId::try_from("redness-2027".to_owned()).expect("an id"),
        title: "How redness fades".to_owned(),
        contact: "Dr Ito".to_owned(),
        controller: "Example University".to_owned(),
        ethics: "2026-114".to_owned(),
        until: "2028-12-31".parse().expect("a date"),
        minimum_age: 18,
        level: ReleaseLevel::B,
        key: OpeningKey::generate().recipient(),
        fields: StudyField::all().iter().copied().collect(),
        consent: Consent { version: "1".to_owned(), text: "You can stop.".to_owned() },
    };
    let text = aftercare::exchange::study_file::write_study(&study);
    std::fs::write(home.path().join("study.toml"), text).expect("written");
    let journal = home.path().join(".local/share/aftercare/journal.db");
    let before = std::fs::read(&journal).expect("a journal");
    // Anything but yes is no.
    for key in ["n\r", "\r", "maybe\r"] {
        let mut terminal =
            Terminal::start(home.path(), &["study", "join", "study.toml"], (100, 60));
        let said = terminal.wait("do you want to take part? y or n");
        assert!(said.contains(&key_fingerprint(&study.key)), "{said}");
        assert!(said.contains("You can stop.") && said.contains("What is never given"), "{said}");
        terminal.keys(key);
        assert_eq!(terminal.end().0, 1);
        assert_eq!(std::fs::read(&journal).expect("a journal"), before);
    }
    let mut terminal = Terminal::start(home.path(), &["study", "join", "study.toml"], (100, 60));
    terminal.wait("do you want to take part? y or n");
    terminal.keys("y\r");
    terminal.wait("You take part in redness-2027.");
    assert_eq!(terminal.end().0, 0);
}

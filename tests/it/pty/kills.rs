//! The screens and the command line, killed at random moments while both write.
//!
//! Acknowledged is what was said to be saved: "Saved" was on the screen, or the command ended with
//! 0. `TIMES` and `SEED` of the environment make it a campaign: `tests/outside/kills`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a campaign tells what it saw")]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::{Dice, PATIENCE, Terminal, backups, command, data, database, home, is_whole, ok, wish};

/// Kills in one journal: then all of it is looked through, and another begins.
const ROUNDS: u64 = 25;

/// What is played against the program, to see that it would be noticed.
#[derive(Clone, Copy, PartialEq)]
enum Played {
    Nothing,
    /// The draft is deleted after a kill.
    NoDraft,
    /// The log that was saved last is deleted after a kill.
    NoRow,
    /// A log is stored twice.
    Twice,
    /// A page is overwritten.
    Damage,
}

#[derive(Debug, Default, PartialEq)]
struct Figures {
    /// Of the screens, of the command line.
    kills: (u64, u64),
    acknowledged: u64,
    lost: u64,
    twice: u64,
    corrupt: u64,
    backups: usize,
    drafts: u64,
    drafts_lost: u64,
    refused: u64,
    panics: u64,
}

/// The command line, which logs as fast as it can until it is killed.
struct Line {
    child: Arc<Mutex<Option<Child>>>,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<(Vec<String>, u64, u64)>,
}

impl Line {
    fn start(home: &Path, round: u64) -> Self {
        let child = Arc::new(Mutex::new(None));
        let stop = Arc::new(AtomicBool::new(false));
        let (home, mine, stopped) = (home.to_owned(), Arc::clone(&child), Arc::clone(&stop));
        let thread = std::thread::spawn(move || {
            let (mut saved, mut refused, mut panics) = (Vec::new(), 0, 0);
            for number in 0.. {
                let note = format!("c{round:05}x{number}");
                let mut held = mine.lock().expect("whole");
                if stopped.load(Ordering::SeqCst) {
                    break;
                }
                let args = ["log", "1", "0", "0", "0", "--note", &note];
                let mut begun = command(&home, &args).spawn().expect("it starts");
                let (out, err) = (begun.stdout.take(), begun.stderr.take());
                *held = Some(begun);
                drop(held);
                let text = |stream: Option<Box<dyn Read>>| {
                    let mut text = String::new();
                    let _ = stream.expect("piped").read_to_string(&mut text);
                    text
                };
                text(out.map(|out| Box::new(out) as Box<dyn Read>));
                let said = text(err.map(|err| Box::new(err) as Box<dyn Read>));
                let ended = mine.lock().expect("whole").take().expect("begun").wait();
                match ended.expect("ended").code() {
                    Some(0) => saved.push(note),
                    Some(_) => refused += 1,
                    None => {}
                }
                panics += u64::from(said.contains("panicked"));
                if !said.is_empty() {
                    eprintln!("the command line said: {said}");
                }
            }
            (saved, refused, panics)
        });
        Self { child, stop, thread }
    }

    /// Whether something was running to be killed.
    fn kill(&self) -> bool {
        self.stop.store(true, Ordering::SeqCst);
        let mut held = self.child.lock().expect("whole");
        held.as_mut().is_some_and(|child| {
            let runs = child.try_wait().is_ok_and(|ended| ended.is_none());
            child.kill().expect("killed");
            runs
        })
    }
}

/// What is in hand on the screen.
#[derive(Default)]
struct Hand {
    /// All of the note that was sent.
    note: String,
    /// Whether Enter was sent to save it.
    saving: bool,
}

struct Campaign<'a> {
    home: &'a Path,
    dice: Dice,
    played: Played,
    round: u64,
    figures: Figures,
    /// Notes of which it was said that they are saved.
    saved: Vec<String>,
    /// The part of a note that was on the screen at the kill, and all of it.
    shown: Option<(String, String)>,
}

impl Campaign<'_> {
    #[expect(clippy::disallowed_methods, reason = "the kill comes at a moment")]
    fn round(&mut self) {
        // Nobody knows of a backup any more: the first change is followed by one.
        let _ = std::fs::remove_file(data(self.home).join("backups/status.json"));
        let mut terminal = Terminal::start_live(self.home);
        let line = Line::start(self.home, self.round);
        let mut hand = Hand::default();
        if self.dice.throw(5) == 0 {
            // While it starts.
            let end = Instant::now() + Duration::from_millis(self.dice.throw(80));
            terminal.until(end, |_| false);
        } else {
            terminal.wait("Redness");
            let found = self.look_for_draft(&mut terminal);
            let end = Instant::now() + Duration::from_millis(self.dice.throw(700));
            self.type_on(&mut terminal, end, found, &mut hand);
        }
        // One of the two first.
        let screens_first = self.dice.throw(2) == 0;
        if screens_first {
            terminal.signal(Signal::KILL);
        }
        let line_ran = line.kill();
        if !screens_first {
            terminal.signal(Signal::KILL);
        }
        self.figures.kills.0 += 1;
        self.figures.kills.1 += u64::from(line_ran);
        // What it wrote before its end is on the screen.
        let _ = terminal.left();
        let text = terminal.screen.screen().contents();
        self.figures.panics += u64::from(text.contains("panicked"));
        if hand.saving && text.contains("Saved day") {
            self.saved.push(hand.note);
        } else if let Some(shown) = note_on(&text).filter(|note| hand.note.starts_with(note)) {
            self.shown = Some((shown, hand.note));
        }
        let (saved, refused, panics) = line.thread.join().expect("ended");
        self.saved.extend(saved);
        self.figures.refused += refused;
        self.figures.panics += panics;
        self.play();
    }

    /// What was on the screen must be there again, or in the journal. Answers with what is there
    /// and is not stored.
    fn look_for_draft(&mut self, terminal: &mut Terminal) -> Option<String> {
        let is_stored = |note: &str| notes(self.home).contains_key(note);
        if let Some((shown, whole)) = self.shown.take() {
            self.figures.drafts += 1;
            let patience = if self.played == Played::Nothing { PATIENCE } else { PATIENCE / 30 };
            #[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
            let end = Instant::now() + patience;
            let is_there = |text: &str| note_on(text).is_some_and(|note| note.starts_with(&shown));
            if !is_stored(&whole) && !terminal.until(end, is_there) {
                let text = terminal.screen.screen().contents();
                println!("{shown} of {whole} is gone:\n{text}");
                self.figures.drafts_lost += 1;
                return None;
            }
        }
        // The frame may have come in parts.
        let whole_frame = |text: &str| text.contains("? help") || text.contains("F1 help");
        terminal.wait_until("the keys", whole_frame);
        note_on(&terminal.screen.screen().contents()).filter(|note| !is_stored(note))
    }

    /// Saves what was found, then writes one log after the other until the moment comes.
    fn type_on(
        &mut self,
        terminal: &mut Terminal,
        end: Instant,
        found: Option<String>,
        hand: &mut Hand,
    ) {
        if let Some(found) = found {
            hand.note = found;
            // The first may only end the note.
            for _ in 0..2 {
                hand.saving = true;
                terminal.keys("\r");
                #[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
                let soon = end.min(Instant::now() + Duration::from_millis(400));
                if terminal.until(soon, |text| text.contains("Saved day")) {
                    break;
                }
            }
            if !terminal.until(end, |text| text.contains("Saved day")) {
                return;
            }
            self.saved.push(std::mem::take(&mut hand.note));
        }
        for number in 0.. {
            *hand = Hand::default();
            terminal.keys("N1000i");
            for letter in format!("t{:05}x{number}yes", self.round).chars() {
                hand.note.push(letter);
                terminal.keys(&letter.to_string());
                if !terminal.until(end, |text| text.contains(&hand.note)) {
                    return;
                }
            }
            terminal.keys("\r");
            hand.saving = true;
            terminal.keys("\r");
            if !terminal.until(end, |text| text.contains("Saved day")) {
                return;
            }
            self.saved.push(std::mem::take(&mut hand.note));
        }
    }

    /// Does the harm that is to be noticed.
    fn play(&self) {
        match self.played {
            Played::Nothing | Played::Damage => {}
            Played::NoDraft => {
                for number in 0..2 {
                    let draft = data(self.home).join(format!("draft-{number}.log"));
                    let _ = std::fs::remove_file(draft);
                }
            }
            Played::NoRow | Played::Twice => {
                let Some(last) = self.saved.last() else { return };
                let sql = if self.played == Played::NoRow {
                    "DELETE FROM observation WHERE log = (SELECT key FROM day_log WHERE note = 'LAST');
                     DELETE FROM day_log WHERE note = 'LAST';"
                } else {
                    "UPDATE day_log SET note = 'LAST' WHERE key = (SELECT max(key) FROM day_log);
                     UPDATE day_log SET note = 'LAST' WHERE key = (SELECT max(key) - 1 FROM day_log);"
                };
                database(self.home).execute_batch(&sql.replace("LAST", last)).expect("played");
            }
        }
    }

    /// Looks all of it through.
    fn look_through(&mut self) {
        if self.played == Played::Damage {
            use std::os::unix::fs::FileExt;
            let journal = data(self.home).join("journal.db");
            let file = std::fs::OpenOptions::new().write(true).open(journal).expect("a journal");
            file.write_all_at(&[0x55; 4096], 5 * 4096).expect("written");
        }
        let db = database(self.home);
        if !is_whole(&db) {
            self.figures.corrupt += 1;
            return;
        }
        let (whole, not) = backups(self.home);
        self.figures.backups += whole;
        self.figures.corrupt += u64::try_from(not).expect("few");
        let notes = notes(self.home);
        for note in &self.saved {
            if !notes.contains_key(note) {
                let sql = "SELECT kind || ' ' || change FROM changes WHERE instr(change, ?1)";
                let mut told = db.prepare(sql).expect("a query");
                let told = told.query_map([note], |row| row.get::<_, String>(0)).expect("read");
                println!("{note} is lost");
                told.for_each(|told| println!("  {}", told.expect("text")));
                self.figures.lost += 1;
            }
        }
        self.figures.acknowledged += u64::try_from(self.saved.len()).expect("few");
        self.figures.twice += notes.values().map(|count| count - 1).sum::<u64>();
        if self.played == Played::Nothing {
            ok(self.home, &["doctor"]);
            ok(self.home, &["check"]);
            ok(self.home, &["backup", "--prove"]);
        }
    }
}

/// Every note, and how often it is there.
fn notes(home: &Path) -> BTreeMap<String, u64> {
    let db = database(home);
    let mut query = db.prepare("SELECT note FROM day_log WHERE note <> ''").expect("a query");
    let rows = query.query_map([], |row| row.get::<_, String>(0)).expect("read");
    let mut notes = BTreeMap::new();
    rows.for_each(|note| *notes.entry(note.expect("text")).or_default() += 1);
    notes
}

/// The note that is on the screen.
fn note_on(text: &str) -> Option<String> {
    let line =
        text.lines().find_map(|line| line.trim_start_matches([' ', '▸']).strip_prefix("Note "));
    let note = line?.trim();
    (!note.is_empty() && !note.contains(' ')).then(|| note.to_owned())
}

fn campaign(times: u64, seed: u64, played: Played) -> Figures {
    let mut figures = Figures::default();
    for journal in 0..times.div_ceil(ROUNDS) {
        let home = home();
        let (site, yesterday) = (["--site", "cheeks:1.5"], ["--date", "yesterday"]);
        ok(home.path(), &[&["session", "add"], &yesterday[..], &site].concat());
        let mut campaign = Campaign {
            home: home.path(),
            dice: Dice(seed.wrapping_mul(1_000_003).wrapping_add(journal)),
            played,
            round: 0,
            figures: std::mem::take(&mut figures),
            saved: Vec::new(),
            shown: None,
        };
        for round in journal * ROUNDS..times.min((journal + 1) * ROUNDS) {
            campaign.round = round;
            campaign.round();
        }
        campaign.look_through();
        figures = campaign.figures;
    }
    figures
}

#[test]
fn no_kill_loses_what_was_said_to_be_saved_or_what_was_on_the_screen() {
    let (times, seed) = (wish("TIMES", 40), wish("SEED", 1));
    let figures = campaign(times, seed, Played::Nothing);
    println!("{times} times, seed {seed}: {figures:?}");
    let Figures { kills, acknowledged, drafts, backups, .. } = figures;
    let enough = acknowledged > times && drafts > times / 10 && backups > 0;
    assert!(enough, "it wrote little: {figures:?}");
    let clean = Figures { kills, acknowledged, backups, drafts, ..Figures::default() };
    assert_eq!(figures, clean);
}

#[test]
fn a_loss_would_be_noticed() {
    let noticed = |played| campaign(12, 7, played);
    assert!(noticed(Played::NoDraft).drafts_lost > 0);
    assert!(noticed(Played::NoRow).lost > 0);
    assert!(noticed(Played::Twice).twice > 0);
    assert!(noticed(Played::Damage).corrupt > 0);
}

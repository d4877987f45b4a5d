//! Terminals that come and go: resized all the time, stopped, closed; and what it costs to wait.

use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::{Dice, Terminal, database, first_run, home, in_cells, logs, ok, soon, wish};

#[test]
fn a_window_resized_a_thousand_times_loses_no_key() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    terminal.keys("3101i");
    let mut dice = Dice(wish("SEED", 1));
    let mut note = String::new();
    for number in 0..wish("RESIZES", 1000) {
        let size = match number % 50 {
            0 => (1, 1),
            1 => (500, 200),
            2 => (500, 1),
            3 => (1, 200),
            _ => (dice.throw(140) + 1, dice.throw(50) + 1),
        };
        let cells = |count| u16::try_from(count).expect("few");
        terminal.resize(in_cells((cells(size.0), cells(size.1))));
        if number % 5 == 0 {
            let letter = char::from(b'a' + u8::try_from(dice.throw(26)).expect("a letter"));
            terminal.keys(&letter.to_string());
            note.push(letter);
        }
        // Every screen is seen, at whatever size there is.
        if number % 60 == 30 {
            terminal.keys("\rgcgfgpgsgygti");
        }
    }
    terminal.resize(in_cells((300, 30)));
    // The field shows the end of it.
    terminal.wait(&note[note.len().saturating_sub(40)..]);
    terminal.keys("\r");
    terminal.keys("\r");
    terminal.wait("Saved day 1");
    let sql = "SELECT note FROM day_log WHERE day >= 0";
    let stored = database(home.path()).query_row(sql, [], |row| row.get::<_, String>(0));
    assert_eq!(stored, Ok(note));
    idle(&mut terminal);
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));
    assert_eq!(logs(home.path()), 1);
}

#[test]
fn a_key_that_comes_with_a_new_size_is_not_forgotten() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    first_run(&mut terminal);
    for round in 0..wish("RESIZES", 300) {
        terminal.resize(in_cells((80 + u16::from(round % 2 == 0), 24)));
        terminal.keys("i");
        terminal.wait("F1 help");
        terminal.resize(in_cells((90 + u16::from(round % 2 == 0), 24)));
        terminal.keys("\r");
        terminal.wait("? help");
    }
    terminal.keys("q");
    assert_eq!(terminal.end(), (0, true));
}

#[test]
fn stopped_from_outside_and_back_in_another_window() {
    for signal in [Signal::TSTP, Signal::STOP] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], (80, 24));
        first_run(&mut terminal);
        terminal.keys("31");
        terminal.wait("▐SLIGHT▌");
        // What runs behind the first frame may hold the journal: stopped from outside, it would hold it.
        idle(&mut terminal);
        terminal.signal(signal);
        terminal.stopped();
        terminal.resize(in_cells((100, 40)));
        ok(home.path(), &["session", "edit", "1", "--site", "neck:0.5"]);
        terminal.signal(Signal::CONT);
        // What was typed, what was stored meanwhile, and the new size.
        terminal.wait_until("all of it", |text| {
            text.contains("▐MARKED▌") && text.contains("neck") && text.contains("   Pain  ")
        });
        idle(&mut terminal);
        terminal.keys("q");
        assert_eq!(terminal.end(), (0, true), "{signal:?}");
    }
}

#[test]
fn a_signal_in_the_middle_of_anything_keeps_what_was_typed() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        // In a note, in the list of everything else, in a form, in the danger signs.
        for (keys, said) in [
            ("31isore", "sore"),
            ("3101n", "Everything else"),
            ("3101R\tx", "Remind"),
            ("31!", "Worried now"),
            ("31?", "Help"),
        ] {
            let home = home();
            let mut terminal = Terminal::start(home.path(), &[], (80, 24));
            first_run(&mut terminal);
            terminal.keys(keys);
            terminal.wait(said);
            terminal.signal(signal);
            let (_, given_back) = terminal.left();
            let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
            assert!(given_back && !raw.contains("panicked"), "{signal:?} {keys}");
            let mut terminal = Terminal::start(home.path(), &[], (80, 24));
            terminal
                .wait_until(keys, |text| text.contains("▐MARKED▌") && text.contains("▐SLIGHT▌"));
            terminal.keys("\x03");
            assert_eq!(terminal.end(), (0, true));
        }
    }
}

#[test]
fn questions_end_with_their_terminal() {
    for args in [&["--plain"][..], &["log", "-i"], &["screening"], &["worried"]] {
        let home = home();
        ok(home.path(), &["session", "add", "--date", "yesterday", "--site", "cheeks:1.5"]);
        let mut terminal = Terminal::start_at(home.path(), args, (80, 24), "");
        terminal.wait_until("a question", |text| text.trim_end().ends_with(['?', ':', '>', ')']));
        terminal.close("x");
        assert_eq!(logs(home.path()), 0, "{args:?}");
    }
}

/// After so many milliseconds.
#[expect(clippy::disallowed_methods, reason = "a test that waits must end")]
fn end_in(milliseconds: u64) -> Instant {
    Instant::now() + Duration::from_millis(milliseconds)
}

/// How often all threads of a process went to sleep, and how many ticks they ran.
#[cfg(target_os = "linux")]
fn at_work(pid: i32) -> (u64, u64) {
    let process = format!("/proc/{pid}");
    let sleeps = std::fs::read_dir(Path::new(&process).join("task")).expect("threads");
    let sleeps = sleeps.map(|task| {
        let status = std::fs::read_to_string(task.expect("one").path().join("status"));
        let status = status.expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.expect("counted").trim().parse::<u64>().expect("a number")
    });
    let sleeps = sleeps.sum();
    let stat = std::fs::read_to_string(format!("{process}/stat")).expect("its figures");
    let (_, figures) = stat.rsplit_once(')').expect("a name");
    let figure = |at: usize| figures.split_whitespace().nth(at).expect("a figure");
    let ticks = |at| figure(at).parse::<u64>().expect("a number");
    (sleeps, ticks(11) + ticks(12))
}

/// How often it woke and how many ticks it ran while nothing happened for two seconds.
#[cfg(target_os = "linux")]
fn idling(terminal: &mut Terminal) -> (u64, u64) {
    // What is on its way is drawn first.
    terminal.until(end_in(700), |_| false);
    let pid = terminal.pid().as_raw_nonzero().get();
    let before = at_work(pid);
    terminal.until(end_in(2000), |_| false);
    let after = at_work(pid);
    (after.0 - before.0, after.1 - before.1)
}

/// It sleeps while nothing happens.
fn idle(terminal: &mut Terminal) {
    #[cfg(target_os = "linux")]
    {
        let (woke, ticks) = idling(terminal);
        assert!(woke <= 3 && ticks <= 3, "it woke {woke} times and ran for {ticks} ticks");
    }
    #[cfg(not(target_os = "linux"))]
    let _ = terminal;
}

#[test]
#[cfg(target_os = "linux")]
fn waiting_costs_nothing_and_a_busy_loop_would_be_noticed() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("Four questions");
    idle(&mut terminal);
    first_run(&mut terminal);
    idle(&mut terminal);
    terminal.keys("3101isore");
    terminal.wait("sore");
    idle(&mut terminal);
    terminal.keys("\rn");
    terminal.wait("Everything else");
    idle(&mut terminal);
    // Another window that only reads, and one that writes and goes.
    ok(home.path(), &["profile", "set", "--birth-year", "1990"]);
    ok(home.path(), &["check"]);
    idle(&mut terminal);
    terminal.keys("\x03");
    assert_eq!(terminal.end(), (0, true));

    for busy in ["while :; do :; done", "while :; do /bin/true; done"] {
        let mut command = portable_pty::CommandBuilder::new("/bin/sh");
        command.args(["-c", &format!("echo begun; {busy}")]);
        let mut shell = Terminal::spawn(command, home.path(), in_cells((80, 24)), "", &[]);
        shell.wait("begun");
        let (woke, ticks) = idling(&mut shell);
        assert!(woke > 3 || ticks > 3, "{busy}: {woke} times, {ticks} ticks");
        shell.signal(Signal::KILL);
        soon(shell.child);
    }
}

/// What is in memory when it crashes is a diary, and may be the key to one.
#[test]
#[cfg(target_os = "linux")]
fn a_crash_leaves_nothing_of_the_memory_behind() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (80, 24));
    terminal.wait("Four questions");
    let limits = format!("/proc/{}/limits", terminal.pid().as_raw_nonzero());
    let limits = std::fs::read_to_string(limits).expect("read");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
    terminal.keys("\x03");
}

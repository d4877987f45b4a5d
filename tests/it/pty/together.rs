//! Two screens and the command line at work in one journal.
//!
//! `MINUTES` and `SEED` of the environment make it a campaign: `tests/outside/together`.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use aftercare::domain::{Change, DayLog, Edit, Severity, Symptom};

use super::{Dice, Terminal, backups, command, data, database, home, is_whole, ok, wish};

fn with_session(home: &Path) {
    ok(home, &["session", "add", "--date", "yesterday", "--site", "cheeks:1.5"]);
}

#[test]
fn what_another_stores_appears_by_itself() {
    let home = home();
    with_session(home.path());
    let mut one = Terminal::start_live(home.path());
    let mut two = Terminal::start_live(home.path());
    one.wait("Redness");
    two.wait("Redness");
    // No key is pressed in the first until the end.
    ok(home.path(), &["log", "1", "0", "0", "0", "--none", "--note", "first"]);
    one.wait("first");
    two.wait("first");
    ok(home.path(), &["log", "edit", "last", "--note", "second"]);
    one.wait("second");
    two.wait("second");
    two.keys("N2000n");
    two.wait("Everything else");
    two.keys("\r");
    two.wait("Saved day 1");
    one.wait("log 1 of 2");
    ok(home.path(), &["undo"]);
    ok(home.path(), &["log", "edit", "last", "--note", "third"]);
    one.wait("third");
    // What is being typed stays, the cursor too, and what was saved meanwhile is there.
    one.keys("i\x1b[D\x1b[DX");
    one.wait("thiXrd");
    ok(home.path(), &["log", "edit", "last", "swelling=3"]);
    one.wait("▐MARKED▌");
    one.keys("Y");
    one.wait("thiXYrd");
    // A log that is begun beside another does not become a change of that.
    two.wait("third");
    two.keys("N");
    two.wait("Another log");
    ok(home.path(), &["log", "edit", "last", "--note", "fourth"]);
    one.wait("▐MARKED▌");
    two.keys("1000");
    two.keys("\r");
    two.wait("Saved day 1");
    one.keys("\r");
    one.keys("\r");
    one.wait("Saved day 1");
    let db = database(home.path());
    let mut all = db.prepare("SELECT note FROM day_log ORDER BY key").expect("a query");
    let notes = all.query_map([], |row| row.get::<_, String>(0)).expect("read");
    assert_eq!(notes.map(|note| note.expect("text")).collect::<Vec<_>>(), ["thiXYrd", ""]);
    one.keys("q");
    two.keys("q");
    assert_eq!(one.end(), (0, true));
    assert_eq!(two.end(), (0, true));
}

/// What goes on beside them, to see that it would be noticed.
#[derive(Clone, Copy, PartialEq)]
enum Played {
    Nothing,
    /// Somebody reads the log and writes back what they read, without looking.
    Careless,
    /// Somebody holds the journal for longer than anybody waits.
    Held,
}

#[derive(Debug, Default, PartialEq)]
struct Figures {
    /// By the two screens and the command line.
    saved: [u64; 3],
    /// Of which so many on the second try, as another was first.
    again: u64,
    /// Said to be saved, and not in the history exactly once and in this order.
    lost: u64,
    /// Changes that did not begin with what the one before had left, or changed more than was typed.
    torn: u64,
    /// Answers that the journal is in use.
    in_use: u64,
    /// Taken by themselves, and when asked for.
    backups: (u64, u64),
    /// The journal and its copies.
    corrupt: u64,
}

/// What an answer was.
#[derive(PartialEq)]
enum Answer {
    Saved,
    Changed,
    InUse,
}

const IN_USE: &str = "Another program is using the journal";

/// One of the screens, which sets one row of the one log.
struct Hand {
    terminal: Terminal,
    /// How many rows down it is.
    row: usize,
    value: u8,
    /// Whether it is typed and not saved.
    typed: bool,
    /// What was said to be saved.
    saved: Vec<u8>,
}

impl Hand {
    fn type_value(&mut self) {
        self.value = 1 - self.value;
        self.terminal.keys("\x1b[H");
        self.terminal.keys(&"\x1b[B".repeat(self.row));
        self.terminal.keys(&self.value.to_string());
        self.terminal.wait_until("the line to be empty", |text| answer(text).is_none());
        self.typed = true;
    }

    /// Until it is said to be saved. Each answer comes, or the wait panics.
    fn save(&mut self, figures: &mut Figures) {
        loop {
            self.terminal.keys("\r");
            let said = self.terminal.wait_until("an answer", |text| answer(text).is_some());
            match answer(&said) {
                Some(Answer::Changed) => figures.again += 1,
                Some(Answer::InUse) => figures.in_use += 1,
                _ => break,
            }
            // The line goes with the next key.
            self.terminal.keys("\x1b[H");
            self.terminal.wait_until("the line to be empty", |text| answer(text).is_none());
        }
        self.typed = false;
        self.saved.push(self.value);
    }
}

fn answer(text: &str) -> Option<Answer> {
    [("Saved day", Answer::Saved), ("changed elsewhere", Answer::Changed), (IN_USE, Answer::InUse)]
        .into_iter()
        .find_map(|(words, answer)| text.contains(words).then_some(answer))
}

/// Edits the note until it is told to stop; answers with every note that was said to be saved.
fn edit_on(home: &Path, stop: &AtomicBool) -> (Vec<String>, Figures) {
    let (mut saved, mut figures) = (Vec::new(), Figures::default());
    for number in 0.. {
        let note = format!("n{number}n");
        // Now and then nobody knows of a backup any more: the next change is followed by one.
        let known = data(home).join("backups/status.json");
        if number % 8 == 0 {
            let _ = std::fs::remove_file(&known);
        }
        let done = command(home, &["log", "edit", "last", "--note", &note]).output();
        let done = done.expect("it runs");
        let said = String::from_utf8_lossy(&done.stderr);
        match done.status.code() {
            Some(0) => {
                saved.push(note);
                figures.backups.0 += u64::from(number % 8 == 0 && known.is_file());
            }
            // It was changed between its reading and its writing.
            Some(1) => figures.again += 1,
            _ if said.contains(IN_USE) => figures.in_use += 1,
            _ => panic!("{done:?}"),
        }
        if stop.load(Ordering::SeqCst) && !saved.is_empty() {
            break;
        }
    }
    (saved, figures)
}

/// Ends what goes on beside, after a panic too.
struct Stopping<'a>(&'a AtomicBool);

impl Drop for Stopping<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Does what is to be noticed.
#[expect(clippy::disallowed_methods, reason = "a fault that lasts is what is played")]
fn play(played: Played, home: &Path, stop: &AtomicBool) {
    if played == Played::Nothing {
        return;
    }
    let db = database(home);
    if played == Played::Held {
        db.execute_batch("BEGIN IMMEDIATE").expect("held");
        // Everybody waits for five.
        std::thread::sleep(Duration::from_secs(8));
        return;
    }
    while !stop.load(Ordering::SeqCst) {
        let read = db.query_row("SELECT note FROM day_log", [], |row| row.get::<_, String>(0));
        std::thread::sleep(Duration::from_millis(100));
        db.execute("UPDATE day_log SET note = ?1", [read.expect("a log")]).expect("written");
    }
}

#[expect(clippy::disallowed_methods, reason = "it goes on for as long as is wished")]
fn at_work(seconds: u64, seed: u64, played: Played) -> Figures {
    let home = home();
    with_session(home.path());
    ok(home.path(), &["log", "0", "0", "0", "0", "--none", "--note", "n"]);
    let hand = |row| {
        let mut terminal = Terminal::start_live(home.path());
        terminal.wait("Redness");
        Hand { terminal, row, value: 0, typed: false, saved: Vec::new() }
    };
    let mut hands = [hand(0), hand(2)];
    let end = Instant::now() + Duration::from_secs(seconds);
    let stop = AtomicBool::new(false);
    let mut figures = Figures::default();
    let mut dice = Dice(seed);
    let (notes, by_line) = std::thread::scope(|scope| {
        let stopping = Stopping(&stop);
        let line = scope.spawn(|| edit_on(home.path(), &stop));
        let other = scope.spawn(|| play(played, home.path(), &stop));
        let mut saved = 0;
        while Instant::now() < end || saved < 10 {
            let hand = &mut hands[usize::from(dice.throw(2) == 0)];
            match (hand.typed, dice.throw(3)) {
                (false, _) => hand.type_value(),
                (true, 0) => {}
                (true, _) => {
                    hand.save(&mut figures);
                    saved += 1;
                    if saved % 25 == 0 {
                        ok(home.path(), &["backup"]);
                        figures.backups.1 += 1;
                        ok(home.path(), &["export", "json", "-o", "-"]);
                    }
                }
            }
        }
        drop(stopping);
        other.join().expect("ended");
        line.join().expect("ended")
    });
    for hand in hands.iter_mut().filter(|hand| hand.typed) {
        hand.save(&mut figures);
    }
    if played == Played::Nothing {
        // The last word of another is on both screens, by itself.
        let last = notes.last().expect("a note");
        hands.iter_mut().for_each(|hand| _ = hand.terminal.wait(last));
    }
    figures.again += by_line.again;
    figures.backups.0 = by_line.backups.0;
    figures.in_use += by_line.in_use;
    look_through(home.path(), &hands, &notes, &mut figures);
    for mut hand in hands {
        hand.terminal.keys("q");
        assert_eq!(hand.terminal.end(), (0, true));
    }
    figures
}

/// Holds what was said to be saved against the history, and the history against itself.
fn look_through(home: &Path, hands: &[Hand; 2], notes: &[String], figures: &mut Figures) {
    let [one, two] = hands;
    let db = database(home);
    let mut all = db.prepare("SELECT change FROM changes ORDER BY seq").expect("a query");
    let all = all.query_map([], |row| row.get::<_, String>(0)).expect("read");
    let (mut values, mut written) = ([Vec::new(), Vec::new()], Vec::new());
    let mut last: Option<DayLog> = None;
    for change in all {
        let change: Change = serde_json::from_str(&change.expect("text")).expect("a change");
        for edit in change.edits {
            let Edit::Log(swap) = edit else { continue };
            let (before, after) = (swap.before, swap.after.expect("nothing is removed"));
            figures.torn += u64::from(before != last);
            if let Some(before) = before {
                let score = |log: &DayLog, of| log.scores.get(of).map(Severity::get);
                let mut typed = 0;
                for (of, values) in
                    [Symptom::Redness, Symptom::Bruising].into_iter().zip(&mut values)
                {
                    if score(&before, of) != score(&after, of) {
                        values.push(score(&after, of).expect("a value"));
                        typed += 1;
                    }
                }
                if before.note != after.note {
                    written.push(after.note.clone());
                    typed += 1;
                }
                figures.torn += u64::from(typed != 1);
            }
            last = Some(after);
        }
    }
    // What stands there is what the history ends with.
    let stored = db.query_row("SELECT note FROM day_log", [], |row| row.get::<_, String>(0));
    figures.torn += u64::from(stored.ok() != last.map(|log| log.note));
    figures.lost = unlike(&one.saved, &values[0]) + unlike(&two.saved, &values[1]);
    figures.lost += unlike(notes, &written);
    figures.saved = [one.saved.len(), two.saved.len(), notes.len()].map(|count| count as u64);
    let (whole, not) = backups(home);
    assert!(whole > 0, "there is no backup");
    figures.corrupt = u64::from(!is_whole(&db)) + not as u64;
}

/// In how many places two rows differ.
fn unlike<T: PartialEq>(one: &[T], two: &[T]) -> u64 {
    let unlike = one.iter().zip(two).filter(|(one, two)| one != two).count();
    (unlike + one.len().abs_diff(two.len())) as u64
}

#[test]
fn no_update_is_lost_and_nobody_waits_for_ever() {
    let seconds = match wish("MINUTES", 0) {
        0 => 5,
        minutes => minutes * 60,
    };
    let seed = wish("SEED", 1);
    let figures = at_work(seconds, seed, Played::Nothing);
    println!("{seconds} s, seed {seed}: {figures:?}");
    let Figures { saved, again, backups, .. } = figures;
    assert!(saved.iter().all(|count| *count > 0) && backups.0 > 0, "it did little: {figures:?}");
    assert_eq!(figures, Figures { saved, again, backups, ..Figures::default() });
}

#[test]
fn a_lost_update_and_a_journal_that_is_held_would_be_noticed() {
    assert!(at_work(2, 7, Played::Careless).torn > 0);
    assert!(at_work(2, 7, Played::Held).in_use > 0);
}

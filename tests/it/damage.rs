//! Damaged journals: each is read wholly, and is either right, or said to be damaged. Never a panic,
//! and looking changes nothing.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use aftercare::domain::{Change, Day, Edit, Swap, View};
use aftercare::driver::Driver;
use aftercare::effect::{Attach, Effect, Outcome};
use aftercare::exchange::journal;
use aftercare::photo::look_at;
use aftercare::seal::Seal;
use aftercare::store::{Fitness, Mode, Store};
use aftercare::world::{Clock, Ids};

use crate::exchange::samples::{now, planted};
use crate::faces::Face;

/// Words that stand in every text of the journal, long enough to need pages of their own.
const WORDS: &str = " a red cheek after the walk, and ";

/// A journal of everything that a journal can hold, in a folder.
struct Sample {
    folder: tempfile::TempDir,
    whole: Vec<u8>,
    page: usize,
    /// What is read of it.
    right: Seen,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut driver = planted(folder.path(), &WORDS.repeat(40));
        let path = folder.path().join("face.jpg");
        fs::write(&path, Face { width: 90, ..Face::default() }.jpeg()).expect("written");
        let (_, looked) = look_at(&path).expect("a photo");
        let session = driver.store().reader().latest_session().expect("read").expect("one");
        let to = Attach {
            session: session.id,
            day: Day(3),
            date: Day(3).date(session.date).expect("a date"),
            site: None,
            view: View::Front,
            in_place: false,
        };
        driver.attach(&path, &looked, &to).expect("attached");
        drop(driver);
        let whole = fs::read(folder.path().join("journal.db")).expect("read");
        let page = usize::from(u16::from_be_bytes([whole[16], whole[17]]));
        let right = read(&folder.path().join("journal.db"), Mode::ReadOnly).expect("sound");
        let sample = Self { folder, whole, page, right };
        assert!(sample.right.sound && sample.right.all.contains(WORDS));
        assert!(sample.pages() > 60, "{}", sample.pages());
        sample
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    fn pages(&self) -> usize {
        self.whole.len() / self.page
    }

    /// Opens a damaged copy and reads it wholly. How it was found out, or that it was no harm.
    fn judge(&self, bytes: &[u8], what: &str) -> &'static str {
        let mut found = Vec::new();
        for mode in [Mode::ReadOnly, Mode::ReadWrite] {
            fs::write(self.path(), bytes).expect("written");
            let answer = catch_unwind(AssertUnwindSafe(|| read(&self.path(), mode)));
            let answer = answer.unwrap_or_else(|_| panic!("{what}, {mode:?}: it panicked"));
            found.push(match answer {
                Err(kind) => kind,
                Ok(seen) if seen.all == self.right.all => "no harm",
                Ok(seen) if !seen.sound => "found by the check",
                Ok(_) => panic!("{what}, {mode:?}: something else is read, and nobody says"),
            });
            assert!(fs::read(self.path()).expect("read") == bytes, "{what}, {mode:?}: changed");
        }
        // Writing into it may be refused, or do; it never panics.
        let written = catch_unwind(AssertUnwindSafe(|| change(&self.path())));
        assert!(written.is_ok(), "{what}: writing panicked");
        found[0]
    }
}

/// What is read of a journal.
struct Seen {
    /// Everything, as text.
    all: String,
    /// Whether the full check found nothing.
    sound: bool,
}

/// Everything in a journal; else the kind of the fault.
fn read(path: &Path, mode: Mode) -> Result<Seen, &'static str> {
    let store = Store::open(path, &Seal::PLAIN, mode, now()).map_err(|error| error.kind())?;
    let sound = store.integrity_check() == Ok(Fitness::Sound);
    let mut text = String::new();
    store
        .read(|reader| {
            let diary = reader.diary()?;
            if let Some(diary) = &diary {
                let mut bytes = Vec::new();
                let head = journal::head("test", now(), 1, 1);
                journal::write(diary, &head, &mut bytes).expect("written in memory");
                text += &String::from_utf8(bytes).expect("UTF-8");
            }
            let mut put = |part: &dyn std::fmt::Debug| write!(text, "{part:?}").expect("text");
            put(&diary);
            put(&(reader.all_flags()?, reader.all_flag_events()?, reader.all_answers()?));
            put(&(reader.course()?, reader.counts()?, reader.log_counts()?, reader.ranges()?));
            put(&(reader.history(1000)?, reader.judged_with()?, reader.last_sent()?));
            put(&(reader.studies()?, reader.received_at()?, reader.own_key("age")?));
            put(&(reader.qualities()?, reader.measured()?));
            for photo in reader.photos()? {
                put(&reader.made(photo.file.sha256)?);
            }
            Ok(())
        })
        .map_err(|error| error.kind())?;
    let mut driver = driver(store);
    let mut see = |outcome| match outcome {
        Outcome::Fault(fault) => Err(fault.kind),
        shown => {
            write!(text, "{shown:?}").expect("text");
            Ok(())
        }
    };
    see(driver.first().unwrap_or_else(Outcome::Fault))?;
    for effect in [Effect::View(None), Effect::Sessions, Effect::Logs, Effect::Album] {
        see(driver.perform(&effect))?;
    }
    Ok(Seen { all: text, sound })
}

fn driver(store: Store) -> Driver {
    Driver::new(store, aftercare::library(), Clock::fixed(now()), Ids::seeded(1))
}

/// Removes and brings back what is there, as far as that goes.
fn change(path: &Path) -> Option<()> {
    let mut driver = driver(Store::open(path, &Seal::PLAIN, Mode::ReadWrite, now()).ok()?);
    let _ = driver.undo();
    let _ = driver.redo();
    let profile = driver.store().reader().profile().ok()??;
    let _ = driver.commit(&Change::from(Edit::Profile(Swap::remove(profile))));
    Some(())
}

/// Bytes that look like nothing, other ones for each seed.
fn noise(seed: usize, length: usize) -> Vec<u8> {
    let mut state = (seed as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

/// How often each was the answer.
fn tally(answers: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    answers.for_each(|answer| *tally.entry(answer).or_default() += 1);
    tally
}

#[test]
fn every_page_of_a_journal_damaged_in_turn() {
    let sample = Sample::new();
    let damaged = |page: usize, with: &dyn Fn(&mut [u8])| {
        let mut bytes = sample.whole.clone();
        with(&mut bytes[page * sample.page..(page + 1) * sample.page]);
        bytes
    };
    let mut figures = Vec::new();
    for (name, with) in [
        ("zeroed", (&|_, bytes: &mut [u8]| bytes.fill(0)) as &dyn Fn(usize, &mut [u8])),
        ("noise", &|page, bytes| bytes.copy_from_slice(&noise(page, bytes.len()))),
        // The head stays: what is inside is wrong.
        ("noise in its second half", &|page, bytes| {
            let half = bytes.len() / 2;
            bytes[half..].copy_from_slice(&noise(page, half));
        }),
        ("the page before", &|page, bytes| {
            let before = page.saturating_sub(1) * bytes.len();
            bytes.copy_from_slice(&sample.whole[before..before + bytes.len()]);
        }),
    ] {
        let judged = (0..sample.pages()).map(|page| {
            sample.judge(&damaged(page, &|bytes| with(page, bytes)), &format!("page {page} {name}"))
        });
        figures.push((name, tally(judged)));
    }
    // An empty file is one that nothing was written to yet.
    let cut = (1..sample.pages()).map(|pages| {
        sample.judge(&sample.whole[..pages * sample.page], &format!("cut to {pages} pages"))
    });
    figures.push(("cut off", tally(cut)));
    println!("{} pages: {figures:#?}", sample.pages());
    // It must be able to see damage at all: most pages hold something.
    for (name, tally) in figures {
        let harmless = tally.get("no harm").copied().unwrap_or(0);
        assert!(harmless * 2 < sample.pages(), "{name}: {tally:?}");
    }
}

#[test]
fn a_changed_letter_is_found() {
    let sample = Sample::new();
    let places: Vec<usize> = (0..sample.whole.len() - WORDS.len())
        .filter(|at| sample.whole[*at..].starts_with(WORDS.as_bytes()))
        .step_by(25)
        .collect();
    let mut answers = Vec::new();
    for at in &places {
        let mut bytes = sample.whole.clone();
        bytes[at + 3] = b'X';
        fs::write(sample.path(), &bytes).expect("written");
        answers.push(match read(&sample.path(), Mode::ReadOnly) {
            Ok(seen) if !seen.sound => "found by the check",
            // A part of a page that is free.
            Ok(seen) if seen.all == sample.right.all => "no harm",
            Ok(_) => panic!("{at}: something else is read, and nobody says"),
            Err(kind) => kind,
        });
    }
    let figures = tally(answers.into_iter());
    println!("{} letters: {figures:?}", places.len());
    // Most letters are in use.
    assert!(figures.get("no harm").copied().unwrap_or(0) * 2 < places.len(), "{figures:?}");
}

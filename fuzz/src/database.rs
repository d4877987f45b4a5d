//! Whatever stands where the journal or the practice should be: the file is refused and left as it
//! is, or it is read, shown, judged and written again without a mistake of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use aftercare::app::input::parse_key;
use aftercare::app::keymap::Keymap;
use aftercare::app::{Key, KeyCode};
use aftercare::domain::{Day, Diary, PatientId, Selection};
use aftercare::driver::{Desk, Driver};
use aftercare::effect::{CalendarWish, Effect, Fault, Outcome};
use aftercare::exchange::fhir::{self, About};
use aftercare::exchange::report::{Photos, Wanted, report};
use aftercare::exchange::tables::Table;
use aftercare::exchange::{journal, paper};
use aftercare::library;
use aftercare::photo::pixels_of;
use aftercare::seal::Seal;
use aftercare::store::{Drafts, Mode, Practice, Reader, Store, StoreError};
use aftercare::world::{Clock, Ids, Places};
use chrono::NaiveTime;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode};

use super::parcel::{MINE, now};
use super::stage::{Stage, driver, journal as sound, scratch};

/// Real files of every version, made small: pages of 512 bytes.
pub static BASES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(bases);
/// Longer than a seed takes: what makes the file shall not hang, the program may show whether it does.
const MOMENT: Duration = Duration::from_millis(500);
/// No word to a person is longer.
const LONGEST: usize = 2000;

/// The first byte says what the rest is, the second for `p` and `q` which file it starts from.
pub fn holds(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    match way {
        b'f' => file(bytes),
        b'p' | b'q' => {
            let Some((base, bytes)) = bytes.split_first() else { return };
            let base = &BASES[usize::from(*base) % BASES.len()];
            file(&if *way == b'p' { patched(base, bytes) } else { run(base, bytes) });
        }
        b'd' => drafts(bytes),
        b't' => typed(bytes),
        _ => {}
    }
}

/// The newest first, a practice, then the older ones, so that a further one moves none.
fn bases() -> Vec<Vec<u8>> {
    let folder = scratch();
    let path = folder.path().join("some.db");
    let older: [&[u8]; 4] = [
        include_bytes!("../../tests/data/db/v1.db"),
        include_bytes!("../../tests/data/db/v2.db"),
        include_bytes!("../../tests/data/db/v3.db"),
        include_bytes!("../../tests/data/db/v4.db"),
    ];
    let older = older.map(|bytes| {
        fs::write(&path, bytes).expect("written");
        small(&path)
    });
    drop(Store::open(&path, &Seal::PLAIN, Mode::ReadWrite, now()).expect("brought up to date"));
    let newest = small(&path);
    fs::remove_file(&path).expect("removed");
    let practice = Practice::open(&path, &Seal::PLAIN, Mode::ReadWrite, now()).expect("a practice");
    let (clock, ids) = (Clock::fixed(now()), Ids::seeded(1));
    let mut desk =
        Desk::new(practice, &Places::within(folder.path().to_owned()), library(), clock, ids);
    let file = desk.begin("Sam").expect("a file");
    desk.treat(file.id, &MINE.recoveries[0].session).expect("a session");
    drop(desk);
    [newest, small(&path)].into_iter().chain(older).collect()
}

/// The database at a path with small pages.
pub fn small(path: &Path) -> Vec<u8> {
    let db = Connection::open(path).expect("a database");
    db.execute_batch("PRAGMA page_size = 512; VACUUM").expect("written anew");
    drop(db);
    fs::read(path).expect("read")
}

/// A file with other bytes at some places: each three bytes of a place, how many, and those. None
/// cuts the file off there.
pub fn patched(base: &[u8], mut patches: &[u8]) -> Vec<u8> {
    let mut file = base.to_vec();
    while let Some(([a, b, c, count], rest)) = patches.split_first_chunk() {
        let place = u32::from_le_bytes([*a, *b, *c, 0]) as usize % file.len().max(1);
        let count = usize::from(*count % 17).min(rest.len());
        let (bytes, rest) = rest.split_at(count);
        if bytes.is_empty() {
            file.truncate(place);
        }
        file.iter_mut().skip(place).zip(bytes).for_each(|(to, from)| *to = *from);
        patches = rest;
    }
    file
}

/// A file in which somebody ran SQL of their own, against all rules that stand in it.
pub fn run(base: &[u8], sql: &[u8]) -> Vec<u8> {
    let folder = scratch();
    let path = folder.path().join("some.db");
    fs::write(&path, base).expect("written");
    let db = Connection::open(&path).expect("a database");
    let lax = "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; \
               PRAGMA writable_schema = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF";
    db.execute_batch(lax).expect("lax");
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).expect("set");
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 1 << 20).expect("set");
    // Another file would be outside of the folder.
    db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).expect("set");
    let interrupt = db.get_interrupt_handle();
    let (done, is_done) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        if is_done.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) {
            interrupt.interrupt();
        }
    });
    for statement in String::from_utf8_lossy(sql).split(";;") {
        let is_run = !statement.to_lowercase().contains("vacuum");
        let ran = if is_run { db.execute_batch(statement) } else { Ok(()) };
        if ran.is_err_and(|why| why.sqlite_error_code() == Some(ErrorCode::OperationInterrupted)) {
            break;
        }
    }
    drop(done);
    watch.join().expect("it waits");
    drop(db);
    fs::read(&path).expect("read")
}

/// A file as it stands there.
fn file(bytes: &[u8]) {
    let folder = scratch();
    for (name, is_journal) in [("journal.db", true), ("practice.db", false)] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        let read = if is_journal { read_only(&path) } else { looked_up(&path) };
        assert_eq!(fs::read(&path).expect("read"), bytes, "reading changes nothing");
        // Where another program switched its log on, SQLite needs two files to read it.
        let is_logged = bytes.get(18..20) == Some(&[2, 2]);
        let beside = fs::read_dir(&folder).expect("listed").count() - 1;
        assert!(beside == 0 || is_logged, "{beside} files are beside it");
        let opened = if is_journal { worked_on(&path) } else { at_the_desk(&path) };
        if let Err(why) = opened {
            told(&why);
            assert_eq!(fs::read(&path).expect("read"), bytes, "what is refused is left as it is");
            assert!(read.is_err(), "it was read, and cannot be written: {why}");
        }
        fs::read_dir(&folder).expect("listed").flatten().for_each(|file| {
            fs::remove_file(file.path()).expect("removed");
        });
    }
}

/// A journal opened for reading, and all of it read.
fn read_only(path: &Path) -> Result<(), StoreError> {
    let store = Store::open(path, &Seal::PLAIN, Mode::ReadOnly, now()).inspect_err(told)?;
    if let Some(diary) = all_of(&store.reader()) {
        papers(&diary);
    }
    Ok(())
}

/// Reads everything: what cannot be read is damaged, and never a mistake of the program.
fn all_of(reader: &Reader<'_>) -> Option<Diary> {
    fn read<T>(read: aftercare::store::Result<T>) -> Option<T> {
        read.inspect_err(told).ok()
    }
    let diary = read(reader.diary()).flatten();
    read(reader.history(usize::MAX));
    read(reader.counts());
    read(reader.log_counts());
    read(reader.open_flags());
    read(reader.judged_with());
    read(reader.studies());
    read(reader.received_at());
    read(reader.last_sent());
    read(reader.last_received("somebody"));
    read(reader.own_key("age"));
    read(reader.qualities());
    read(reader.measured());
    read(reader.latest_recovery());
    read(reader.find_session("0"));
    read(reader.find_log("0"));
    read(reader.find_photo("0"));
    for photo in read(reader.photos()).unwrap_or_default() {
        if let Some(made) = read(reader.made(photo.file.sha256)).flatten() {
            let _ = pixels_of(made.thumbnail);
        }
    }
    for session in read(reader.sessions()).unwrap_or_default().iter().take(3) {
        read(reader.place(session));
        read(reader.earlier(session, 5, |_, _| Day::EVERY));
        read(reader.flags_in_view(session.id));
        read(reader.latest_elsewhere(session.date));
    }
    diary
}

/// What can be made of a diary that was read: also where something in it is wrong.
fn papers(diary: &Diary) {
    let head = journal::head("aftercare", now(), 1, 1);
    let mut written = Vec::new();
    journal::write(diary, &head, &mut written).expect("written to memory");
    // What is wrong in it is told, also by a program that takes it in.
    if diary.faults().is_empty() {
        let _ = journal::read(&written);
    }
    for table in Table::all() {
        table.of(library(), diary).write(std::io::sink()).expect("written to nowhere");
    }
    let selection = Selection::default();
    let about =
        About { at: now(), version: "0", name: true, birth_year: true, selection: &selection };
    fhir::write(library(), diary, &about, std::io::sink()).expect("written to nowhere");
    let wanted = Wanted {
        library: library(),
        now: now(),
        name: None,
        selection: &selection,
        photos: Photos::None,
    };
    if let Some(paper) = report(diary, &wanted, &[]) {
        let _ = (paper::text(&paper), paper::html(&paper));
    }
}

/// A journal opened as the screens do, looked at and changed.
pub fn worked_on(path: &Path) -> Result<(), StoreError> {
    let store = Store::open(path, &Seal::PLAIN, Mode::ReadWrite, now())?;
    let _ = all_of(&store.reader());
    let _ = store.integrity_check().inspect_err(told);
    let mut driver = driver(store);
    for outcome in [Effect::Album, Effect::Logs, Effect::Sessions, Effect::Beside(0)] {
        without_mistake(driver.perform(&outcome));
    }
    for wish in [true, false] {
        let wish = CalendarWish { hour: NaiveTime::MIN, all: wish, discreet: !wish };
        let _ = driver.calendar(wish).inspect_err(blame);
    }
    for study in driver.studies().unwrap_or_default() {
        let _ = driver.gift(&study).inspect_err(blame);
    }
    for effect in [Effect::Undo, Effect::Redo, Effect::Undo, Effect::CheckUp] {
        without_mistake(driver.perform(&effect));
    }
    screens(driver, BTreeMap::new());
    let store =
        Store::open(path, &Seal::PLAIN, Mode::ReadWrite, now()).expect("what was open opens again");
    let _ = all_of(&store.reader());
    Ok(())
}

/// Every screen, and what floats over some.
fn screens(driver: Driver, drafts: BTreeMap<String, String>) {
    let Some(mut stage) = Stage::open(driver, Keymap::default(), drafts) else { return };
    let keys = "g t | K | esc | g c | g f | g p | g s | e | esc | P | esc | S | esc | g y | ! | esc | + | esc";
    for keys in keys.split('|') {
        for key in keys.split(' ').filter_map(parse_key) {
            stage.press(key);
        }
        stage.look((80, 24));
    }
    stage.press(Key::plain(KeyCode::Esc));
    stage.look((30, 9));
}

/// A practice opened for reading.
fn looked_up(path: &Path) -> Result<(), StoreError> {
    everybody(&Practice::open(path, &Seal::PLAIN, Mode::ReadOnly, now()).inspect_err(told)?);
    Ok(())
}

fn everybody(practice: &Practice) -> Vec<PatientId> {
    let told = |why: &StoreError| told(why);
    let _ = practice.office().inspect_err(told);
    let _ = practice.check().inspect_err(told);
    let _ = practice.people().inspect_err(told);
    let _ = practice.judged_before(99).inspect_err(told);
    let _ = practice.find("sam").inspect_err(told);
    let _ = practice.has_looked("a", "b").inspect_err(told);
    let all = practice.summaries::<serde_json::Value>().inspect_err(told).unwrap_or_default();
    let all: Vec<PatientId> = all.into_iter().map(|(id, ..)| id).take(3).collect();
    for id in &all {
        let _ = practice.events(*id).inspect_err(told);
        if let Ok(Some(file)) = practice.file(*id).inspect_err(told) {
            let _ = file.whole();
        }
    }
    all
}

/// A practice opened as its screens do, with each file brought into view.
pub fn at_the_desk(path: &Path) -> Result<(), StoreError> {
    let practice = Practice::open(path, &Seal::PLAIN, Mode::ReadWrite, now())?;
    let all = everybody(&practice);
    let places = Places::within(path.parent().expect("a folder").to_owned());
    let mut desk = Desk::new(practice, &places, library(), Clock::fixed(now()), Ids::seeded(1));
    let _ = desk.inbox().inspect_err(blame);
    for id in all {
        let _ = desk.open(id, None).inspect_err(blame);
        let _ = desk.comment(id, "Come in on Friday.").inspect_err(blame);
        let _ = desk.take_back(id).inspect_err(blame);
    }
    Ok(())
}

/// The drafts of a window that is gone, byte by byte.
fn drafts(bytes: &[u8]) {
    let folder = scratch();
    fs::write(folder.path().join("draft-0.log"), bytes).expect("written");
    let drafts = Drafts::open(folder.path(), &Seal::PLAIN).expect("a torn end is passed over");
    let all = drafts.all();
    drop(drafts);
    let mut again = Drafts::open(folder.path(), &Seal::PLAIN).expect("opened");
    assert_eq!(again.all(), all);
    again.put("a key", "a body", now()).expect("kept");
    drop(again);
    let again = Drafts::open(folder.path(), &Seal::PLAIN).expect("opened");
    assert!(again.all().contains(&("a key".to_owned(), "a body".to_owned())));
    screens(sound(), all.into_iter().collect());
}

/// Drafts by their keys and bodies, each ended by NUL: what the forms make of them.
fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\0');
    let mut all = BTreeMap::new();
    while let (Some(key), Some(body)) = (parts.next(), parts.next()) {
        all.insert(key.to_owned(), body.to_owned());
    }
    let folder = scratch();
    let mut kept = Drafts::open(folder.path(), &Seal::PLAIN).expect("opened");
    for (key, body) in &all {
        kept.put(key, body, now()).expect("kept");
    }
    drop(kept);
    let read: BTreeMap<_, _> =
        Drafts::open(folder.path(), &Seal::PLAIN).expect("opened").all().into_iter().collect();
    assert_eq!(read, all);
    screens(sound(), all);
}

fn without_mistake(outcome: Outcome) {
    if let Outcome::Fault(fault) = outcome {
        blame(&fault);
    }
}

/// A fault is the file's, never the program's, and said in a few words.
fn blame(fault: &Fault) {
    assert_ne!(fault.kind, "internal", "{fault:?}");
    assert!(fault.message.len() <= LONGEST, "{}", fault.message.len());
}

pub fn told(why: &StoreError) {
    assert_ne!(why.kind(), "internal", "{why:?}");
    assert!(!why.hint().is_empty() && why.message().len() <= LONGEST, "{}", why.message().len());
}

use std::fs;
use std::path::Path;

use rusqlite::ffi;

use super::samples::{log, profile, session};
use super::{Home, at, commit, no_flags};
use crate::domain::{Area, Edit, Profile, Swap};
use crate::seal::Seal;
use crate::store::open::{JOURNAL, MIGRATIONS, Schema, shape};
use crate::store::practice::PRACTICE;
use crate::store::{Fitness, Mode, Store, StoreError};

/// Opens a journal as a program with other migrations does.
fn open_with(path: &Path, mode: Mode, migrations: &[&str]) -> crate::store::Result<Store> {
    let schema = Schema { migrations, ..JOURNAL };
    let seal = &Seal::PLAIN;
    let (db, seal) = crate::store::open::open(path, seal, mode, at(0), schema)?;
    Ok(Store { db, seal })
}

fn refused(path: &Path, mode: Mode) -> StoreError {
    let error = Store::open(path, &Seal::PLAIN, mode, at(0)).expect_err("refused");
    assert!(!error.message().is_empty() && !error.hint().is_empty());
    error
}

/// The file must be refused in both ways, and not be touched.
fn refused_untouched(home: &Home) -> StoreError {
    let before = fs::read(home.path()).expect("read");
    let names = home.names();
    let error = refused(&home.path(), Mode::ReadWrite);
    assert_eq!(refused(&home.path(), Mode::ReadOnly).kind(), error.kind());
    assert_eq!(fs::read(home.path()).expect("read"), before);
    assert_eq!(home.names(), names);
    error
}

#[test]
fn a_new_journal_is_private_current_and_opens_again() {
    let home = Home::new();
    let store = home.open();
    let stats = store.stats().expect("read");
    assert_eq!((stats.version, stats.free), (NEWEST, 0));
    assert_eq!(stats.bytes, fs::metadata(home.path()).expect("is there").len());
    assert_eq!(
        (store.quick_check(), store.integrity_check()),
        (Ok(Fitness::Sound), Ok(Fitness::Sound))
    );
    drop(store);
    let bytes = fs::read(home.path()).expect("read");
    drop(home.open());
    drop(Store::open(&home.path(), &Seal::PLAIN, Mode::ReadOnly, at(0)).expect("opens"));
    assert_eq!(fs::read(home.path()).expect("read"), bytes, "opening changes nothing");
    assert_eq!(home.names(), ["journal.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(home.path()).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn every_connection_is_set_up() {
    let home = Home::new();
    let store = home.open();
    let setting =
        |name| store.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect(name);
    assert_eq!(setting("synchronous"), 3);
    assert_eq!(setting("foreign_keys"), 1);
    assert_eq!(setting("trusted_schema"), 0);
    assert_eq!(setting("cell_size_check"), 1);
    assert_eq!(setting("busy_timeout"), 5000);
    let journal: String =
        store.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("read");
    assert_eq!(journal, "delete");
}

#[test]
fn two_windows_may_make_the_journal_at_once() {
    for _ in 0..20 {
        let home = Home::new();
        let path = &home.path();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    Store::open(path, &Seal::PLAIN, Mode::ReadWrite, at(0)).expect("opens")
                });
            }
        });
        assert_eq!(home.open().integrity_check(), Ok(Fitness::Sound));
    }
}

#[test]
fn an_empty_file_becomes_a_journal() {
    let home = Home::new();
    fs::write(home.path(), "").expect("written");
    assert_eq!(refused(&home.path(), Mode::ReadOnly), StoreError::NotFound);
    assert_eq!(home.open().stats().expect("read").version, NEWEST);
}

#[test]
fn a_first_write_that_was_cut_off_is_taken_back() {
    let home = Home::new();
    let crashed = Home::new();
    let raw = home.raw();
    // A cache of one page, so that half of the transaction is in the file already.
    raw.execute_batch("PRAGMA cache_size = 1; BEGIN EXCLUSIVE").expect("begun");
    raw.execute_batch(MIGRATIONS[0]).expect("made");
    for name in ["journal.db", "journal.db-journal"] {
        let bytes = fs::read(home.folder.path().join(name)).expect("read");
        assert!(!bytes.is_empty(), "{name}");
        fs::write(crashed.folder.path().join(name), bytes).expect("copied");
    }
    let store = crashed.open();
    assert_eq!((store.integrity_check(), store.reader().profile()), (Ok(Fitness::Sound), Ok(None)));
    assert_eq!(crashed.names(), ["journal.db"]);
}

#[test]
fn other_files_are_left_alone() {
    let home = Home::new();
    for bytes in [&b"hello"[..], &[7; 5000], &b"SQLite format 3\0 and then nothing of it"[..]] {
        fs::write(home.path(), bytes).expect("written");
        let error = refused_untouched(&home);
        assert!(matches!(error.kind(), "foreign" | "damaged"), "{error:?}");
    }
    fs::remove_file(home.path()).expect("removed");
    home.raw().execute_batch("CREATE TABLE bookmarks (url)").expect("made");
    assert_eq!(refused_untouched(&home), StoreError::Foreign);
}

#[test]
fn a_newer_journal_is_refused() {
    let home = Home::new();
    drop(home.open());
    home.raw().pragma_update(None, "user_version", 9).expect("set");
    let error = refused_untouched(&home);
    assert_eq!(error, StoreError::Newer { found: 9, known: NEWEST });
    assert!(error.message().contains('9') && error.message().contains(&NEWEST.to_string()));
}

#[test]
fn a_damaged_journal_is_refused_or_found_out() {
    let home = Home::new();
    let mut store = home.open();
    let treatment = session(1, "2026-11-01", &[Area::Cheeks]);
    commit(&mut store, Edit::Session(Swap::make(treatment.clone())));
    commit(&mut store, Edit::Log(Swap::make(log(11, &treatment, 1))));
    drop(store);
    let whole = fs::read(home.path()).expect("read");

    // Cut off.
    fs::write(home.path(), &whole[..whole.len() / 2]).expect("written");
    assert_eq!(refused_untouched(&home).kind(), "damaged");

    // The table of tables overwritten.
    let mut bytes = whole.clone();
    bytes[100..2000].fill(0xff);
    fs::write(home.path(), &bytes).expect("written");
    assert_eq!(refused_untouched(&home).kind(), "damaged");

    // Everything but the header and the tables' descriptions overwritten: opens, is found out.
    let mut bytes = whole;
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x55);
    fs::write(home.path(), &bytes).expect("written");
    let found = Store::open(&home.path(), &Seal::PLAIN, Mode::ReadOnly, at(0))
        .and_then(|store| store.integrity_check());
    assert!(
        matches!(&found, Ok(Fitness::Faults(faults)) if !faults.is_empty())
            || matches!(found, Err(StoreError::Damaged { .. })),
        "{found:?}"
    );
}

#[test]
fn every_version_has_the_shape_that_its_migrations_make() {
    for schema in [JOURNAL, PRACTICE] {
        let db = rusqlite::Connection::open_in_memory().expect("opens");
        assert_eq!(schema.shapes.len(), schema.migrations.len());
        for (sql, known) in schema.migrations.iter().zip(schema.shapes) {
            db.execute_batch(sql).expect("applied");
            assert_eq!(shape(&db).expect("read").to_string(), *known);
        }
    }
}

#[test]
fn tables_that_another_program_had_its_hands_in_are_refused() {
    let endless = "WITH RECURSIVE r (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM r)";
    for sql in [
        // Reading it would never end.
        &*format!(
            "DROP TABLE study; CREATE VIEW study AS {endless} SELECT 'x' AS id, '{{}}' AS body \
             FROM r"
        ),
        // Nor would writing.
        &format!(
            "CREATE TRIGGER late AFTER INSERT ON changes BEGIN SELECT ({endless} SELECT max(k) \
             FROM r); END"
        ),
        "ALTER TABLE session ADD COLUMN huge TEXT AS (printf('%900000000d', 1))",
        "ALTER TABLE session RENAME COLUMN note TO notes",
        "CREATE TABLE theirs (a)",
        "PRAGMA user_version = 0",
    ] {
        let home = Home::new();
        drop(home.open());
        home.raw().execute_batch(sql).expect(sql);
        assert_eq!(refused_untouched(&home).kind(), "damaged", "{sql}");
    }
    // What SQLite counted for itself does no harm.
    let home = Home::new();
    drop(home.open());
    home.raw().execute_batch("ANALYZE").expect("counted");
    drop(home.open());
}

#[test]
fn a_fault_tells_the_beginning_of_what_is_wrong() {
    let home = Home::new();
    let mut store = home.open();
    commit(&mut store, Edit::Session(Swap::make(session(1, "2026-11-01", &[Area::Cheeks]))));
    drop(store);
    let raw = home.raw();
    raw.execute("UPDATE session SET products = '[' || hex(zeroblob(9999)) || ']'", [])
        .expect("set");
    raw.execute("INSERT INTO study VALUES ('x', '\"' || hex(zeroblob(9999)) || '\"')", [])
        .expect("set");
    let store = Store::open(&home.path(), &Seal::PLAIN, Mode::ReadOnly, at(0)).expect("opens");
    for told in [store.reader().sessions().map(drop), store.reader().studies().map(drop)] {
        let told = told.expect_err("wrong");
        assert!(told.kind() == "damaged" && told.message().len() < 400, "{}", told.message());
    }
}

#[test]
fn other_things_in_its_place_are_named() {
    let home = Home::new();
    assert_eq!(refused(&home.path(), Mode::ReadOnly), StoreError::NotFound);
    let nowhere = home.folder.path().join("no/such/journal.db");
    assert_eq!(refused(&nowhere, Mode::ReadWrite), StoreError::NotFound);
    fs::create_dir(home.path()).expect("made");
    assert_eq!(refused(&home.path(), Mode::ReadWrite), StoreError::Directory);
    assert_eq!(refused(&home.path(), Mode::ReadOnly), StoreError::Directory);
    #[cfg(unix)]
    assert_eq!(refused(Path::new("/dev/null"), Mode::ReadWrite), StoreError::Foreign);
    assert_eq!(home.names(), ["journal.db"]);
}

#[test]
fn a_journal_for_reading_is_not_written() {
    let home = Home::new();
    drop(home.open());
    let mut store = Store::open(&home.path(), &Seal::PLAIN, Mode::ReadOnly, at(0)).expect("opens");
    let answer = store.commit(&Edit::Profile(Swap::make(profile())).into(), at(0), no_flags);
    assert_eq!(answer, Err(StoreError::ReadOnly));
}

/// Root may do everything, so these are asked only of others.
#[cfg(unix)]
#[test]
fn missing_rights_are_named() {
    use std::os::unix::fs::PermissionsExt;
    if rustix::process::geteuid().is_root() {
        return;
    }
    let home = Home::new();
    drop(home.open());
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o400)).expect("set");
    assert_eq!(refused(&home.path(), Mode::ReadWrite), StoreError::ReadOnly);
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o000)).expect("set");
    assert_eq!(refused(&home.path(), Mode::ReadWrite), StoreError::Permission);
}

#[test]
fn a_full_disk_changes_nothing() {
    let home = Home::new();
    let mut store = home.open();
    let pages: i64 =
        store.db.pragma_query_value(None, "page_count", |row| row.get(0)).expect("read");
    store
        .db
        .pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0))
        .expect("set");
    let long = Profile { alias: "x".repeat(100_000), ..profile() };
    let answer = store.commit(&Edit::Profile(Swap::make(long)).into(), at(0), no_flags);
    assert_eq!(answer, Err(StoreError::Full));
    assert_eq!(store.reader().profile(), Ok(None));
    assert_eq!(store.integrity_check(), Ok(Fitness::Sound));
}

#[test]
fn another_program_that_holds_on_is_named() {
    let home = Home::new();
    let mut store = home.open();
    store.db.busy_timeout(std::time::Duration::from_millis(1)).expect("set");
    let other = home.raw();
    other.execute_batch("BEGIN EXCLUSIVE").expect("held");
    let answer = store.commit(&Edit::Profile(Swap::make(profile())).into(), at(0), no_flags);
    assert_eq!(answer, Err(StoreError::Locked));
    assert_eq!(store.reader().profile(), Err(StoreError::Locked));
    other.execute_batch("ROLLBACK").expect("let go");
    commit(&mut store, Edit::Profile(Swap::make(profile())));
}

#[test]
fn a_journal_that_is_moved_while_it_is_open_is_named() {
    let home = Home::new();
    let mut store = home.open();
    let away = home.folder.path().join("away.db");
    let change = Edit::Profile(Swap::make(profile())).into();
    fs::rename(home.path(), &away).expect("moved");
    assert_eq!(store.commit(&change, at(0), no_flags), Err(StoreError::Moved));
    fs::rename(&away, home.path()).expect("moved back");
    store.commit(&change, at(0), no_flags).expect("stored");
    // Another file in its place is not written to, and what was written before is not lost in it.
    fs::copy(home.path(), &away).expect("copied");
    fs::rename(&away, home.path()).expect("replaced");
    let answer = store.undo(at(1), no_flags);
    assert_eq!(answer, Err(StoreError::Moved));
    assert_eq!(home.open().reader().profile(), Ok(Some(profile())));
}

#[test]
fn why_a_write_failed_is_found_out_beside_it() {
    let home = Home::new();
    let fault = || StoreError::Io { detail: "disk I/O error".into() };
    let explained = |folder: &Path| crate::store::transact::explained(fault(), folder);
    assert_eq!(explained(home.folder.path()), fault(), "nothing is wrong there now");
    assert_eq!(explained(&home.path()), StoreError::NotFound);
    assert_eq!(home.names(), Vec::<String>::new());
}

#[test]
fn every_fault_of_the_engine_has_words() {
    for (code, kind) in [
        (ffi::SQLITE_NOTADB, "foreign"),
        (ffi::SQLITE_CORRUPT, "damaged"),
        (ffi::SQLITE_PERM, "permission"),
        (ffi::SQLITE_READONLY, "read_only"),
        (ffi::SQLITE_READONLY_DBMOVED, "moved"),
        (ffi::SQLITE_FULL, "disk_full"),
        (ffi::SQLITE_BUSY, "locked"),
        (ffi::SQLITE_LOCKED, "locked"),
        (ffi::SQLITE_IOERR, "io"),
        (ffi::SQLITE_CONSTRAINT, "invalid"),
        (ffi::SQLITE_CONSTRAINT_FOREIGNKEY, "in_use"),
        (ffi::SQLITE_MISUSE, "internal"),
    ] {
        let error = StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert_eq!(error.kind(), kind);
        assert_eq!(error.to_string(), error.message());
    }
    for (code, kind) in [
        (std::io::ErrorKind::PermissionDenied, "permission"),
        (std::io::ErrorKind::ReadOnlyFilesystem, "read_only"),
        (std::io::ErrorKind::StorageFull, "disk_full"),
        (std::io::ErrorKind::NotFound, "not_found"),
        (std::io::ErrorKind::BrokenPipe, "io"),
    ] {
        assert_eq!(StoreError::from(std::io::Error::from(code)).kind(), kind);
    }
}

const NEWEST: u32 = {
    assert!(MIGRATIONS.len() == 5, "write the newest version here");
    5
};
const EXTRA: &str = "CREATE TABLE extra (name TEXT) STRICT; INSERT INTO symptom VALUES ('glow');";

#[test]
fn an_older_journal_is_copied_then_brought_up_to_date() {
    let home = Home::new();
    let mut store = home.open();
    commit(&mut store, Edit::Profile(Swap::make(profile())));
    drop(store);
    let later = [MIGRATIONS, &[EXTRA]].concat();
    let path = home.path();
    let error = open_with(&path, Mode::ReadOnly, &later).expect_err("too old");
    assert_eq!(error, StoreError::Older { found: NEWEST, known: NEWEST + 1 });
    assert_eq!(home.names(), ["journal.db"]);

    for _ in 0..2 {
        let store = open_with(&path, Mode::ReadWrite, &later).expect("opens");
        assert_eq!(store.stats().expect("read").version, NEWEST + 1);
        assert_eq!(store.reader().profile(), Ok(Some(profile())));
        let keys: i64 =
            store.db.pragma_query_value(None, "foreign_keys", |row| row.get(0)).expect("read");
        assert_eq!(keys, 1);
    }
    let copy = format!("journal-v{NEWEST}-20261120T083000Z.db");
    assert_eq!(home.names(), [copy.as_str(), "journal.db"]);
    let copy = home.folder.path().join(copy);
    let copy = Store::open(&copy, &Seal::PLAIN, Mode::ReadOnly, at(0)).expect("the copy opens");
    assert_eq!(copy.reader().profile(), Ok(Some(profile())));
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let home = Home::new();
    drop(home.open());
    let before = fs::read(home.path()).expect("read");
    let broken = [MIGRATIONS, &[EXTRA, "CREATE TABLE patient (again)"]].concat();
    let error = open_with(&home.path(), Mode::ReadWrite, &broken);
    assert_eq!(error.expect_err("broken").kind(), "internal");
    assert_eq!(fs::read(home.path()).expect("read"), before);
    drop(home.open());
    // A copy that cannot be made stops it before it begins: this name is taken now.
    let error = open_with(&home.path(), Mode::ReadWrite, &[MIGRATIONS, &[EXTRA]].concat());
    assert_eq!(error.expect_err("no copy").kind(), "copy");
    assert_eq!(fs::read(home.path()).expect("read"), before);
}

#[test]
fn a_journal_and_a_syncer_can_be_given_to_a_worker() {
    fn is_send<T: Send>() {}
    is_send::<Store>();
    is_send::<crate::store::Drafts>();
    is_send::<crate::store::Syncer>();
}

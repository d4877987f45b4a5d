//! Whatever bytes somebody imports as a journal or as a table: they are refused with a reason, or
//! they are a diary in which nothing is wrong, and which is the same once written and read again.

use aftercare::domain::{Diary, Id, LogId, harmless};
use aftercare::exchange::document::Head;
use aftercare::exchange::journal;
use aftercare::exchange::merge::merge;
use aftercare::exchange::tables::{self, Fresh, Table};
use aftercare::exchange::{Fault, MOST_FAULTS};
use chrono::DateTime;

/// Takes bytes for a journal, and for a table.
pub fn holds(bytes: &[u8]) {
    let library = aftercare::library();
    match journal::read(bytes) {
        Ok((head, diary)) => journal_holds(&head, &diary),
        Err(faults) => told(&faults),
    }
    // Known to be a table or not, reading tells.
    let _ = tables::table(library, bytes);
    match logs(bytes, None) {
        Ok(diary) => table_holds(&diary),
        Err(faults) => told(&faults),
    }
}

fn told(faults: &[Fault]) {
    assert!(!faults.is_empty() && faults.len() <= MOST_FAULTS);
}

fn logs(bytes: &[u8], mine: Option<&Diary>) -> Result<Diary, Vec<Fault>> {
    let mut number = 0_u64;
    let mut id = || -> LogId {
        number += 1;
        Id::new(number, [9; 10])
    };
    let mut fresh = Fresh { now: DateTime::UNIX_EPOCH.fixed_offset(), id: &mut id };
    tables::read(aftercare::library(), bytes, mine, &mut fresh)
}

fn journal_holds(head: &Head, diary: &Diary) {
    assert_eq!(diary.faults(), []);
    let mut written = Vec::new();
    journal::write(diary, head, &mut written).expect("written to memory");
    let text = String::from_utf8(written.clone()).expect("JSON is UTF-8");
    assert_eq!(harmless(&text), text, "what a terminal would obey is gone");
    assert_eq!(journal::read(&written).as_ref(), Ok(&(head.clone(), diary.clone())));
    for table in Table::all() {
        table.of(aftercare::library(), diary).write(std::io::sink()).expect("written to nowhere");
    }
    nothing_is_new(diary, diary);
}

fn table_holds(diary: &Diary) {
    assert_eq!(diary.faults(), []);
    let mut written = Vec::new();
    let filled = Table::Logs.of(aftercare::library(), diary);
    filled.write(&mut written).expect("written to memory");
    let again = logs(&written, Some(diary)).unwrap_or_else(|faults| panic!("{faults:?}"));
    nothing_is_new(diary, &again);
}

fn nothing_is_new(mine: &Diary, theirs: &Diary) {
    let merged = merge(Some(mine), theirs).expect("one person");
    assert!(merged.change.edits.is_empty() && merged.differ.is_empty(), "{merged:?}");
}

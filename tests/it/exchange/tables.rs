//! Tables as CSV: out, and the logs in again.

use aftercare::domain::{Area, Change, Day, Diary, How, LogId, Severity, Symptom};
use aftercare::exchange::Fault;
use aftercare::exchange::merge::{Kind, Merged, merge};
use aftercare::exchange::tables::{Fresh, Table, VERSION, read, table, template};
use proptest::prelude::*;

use super::samples::{Kept, cases, changes, id, kept, now, small};

fn written(table: Table, diary: &Diary) -> String {
    let mut bytes = Vec::new();
    table.of(aftercare::library(), diary).write(&mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

fn logs(bytes: &[u8], mine: Option<&Diary>) -> Result<Diary, Vec<Fault>> {
    let mut number = 9_000;
    let mut fresh_id = || -> LogId {
        number += 1;
        id(number)
    };
    let mut fresh = Fresh { now: now(), id: &mut fresh_id };
    read(aftercare::library(), bytes, mine, &mut fresh)
}

fn faults(text: &str, mine: Option<&Diary>) -> Vec<String> {
    let faults = logs(text.as_bytes(), mine).expect_err("refused");
    faults.iter().map(ToString::to_string).collect()
}

/// What RFC 4180 says, letter by letter: records that end in CRLF, fields between commas, quotes
/// round a field, doubled inside. Panics where a text is something else.
fn strictly(text: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut chars = text.chars().peekable();
    while chars.peek().is_some() {
        let mut field = String::new();
        if chars.next_if_eq(&'"').is_some() {
            loop {
                match chars.next().expect("a quote ends") {
                    '"' if chars.next_if_eq(&'"').is_some() => field.push('"'),
                    '"' => break,
                    char => field.push(char),
                }
            }
        } else {
            while let Some(char) = chars.next_if(|char| !",\r\n".contains(*char)) {
                assert_ne!(char, '"', "a quote in a field without quotes: {text}");
                field.push(char);
            }
        }
        record.push(field);
        match chars.next().expect("the last record ends too") {
            ',' => {}
            '\r' => {
                assert_eq!(chars.next(), Some('\n'), "CR without LF: {text}");
                records.push(std::mem::take(&mut record));
            }
            other => panic!("{other:?} after a field: {text}"),
        }
    }
    assert_eq!(record, Vec::<String>::new());
    records
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn every_table_is_strict_and_no_cell_is_a_formula(changes in changes()) {
        let diary = kept(&changes).diary().expect("a diary");
        for table in Table::all() {
            let text = written(*table, &diary);
            let filled = table.of(aftercare::library(), &diary);
            let records = strictly(&text);
            prop_assert_eq!(records.len(), filled.rows.len() + 1);
            for (record, row) in records.iter().skip(1).zip(&filled.rows) {
                prop_assert_eq!(record.len(), filled.columns.len());
                for (cell, value) in record.iter().zip(row) {
                    let is_number = cell.parse::<f64>().is_ok();
                    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    prop_assert!(!begins || is_number, "{table}: {cell:?}");
                    let is_text = matches!(value, aftercare::exchange::tables::Cell::Text(_));
                    prop_assert!(!begins || !is_text, "{table}: {cell:?}");
                }
            }
        }
    }

    #[test]
    fn logs_come_back_whole(changes in changes()) {
        let diary = kept(&changes).diary().expect("a diary");
        let text = written(Table::Logs, &diary);
        // Beside themselves nothing is new.
        let beside = logs(text.as_bytes(), Some(&diary)).map_err(|f| TestCaseError::fail(format!("{f:?}\n{text}")))?;
        let merged = merge(Some(&diary), &beside).expect("the same person");
        prop_assert_eq!(merged.change, Change::default());
        prop_assert_eq!(merged.differ, vec![], "{}", text);
        // In an empty journal every log is there, on a session of the same day and places.
        let read = logs(text.as_bytes(), None).expect("read");
        let mut new = Kept::new(11);
        new.commit(&merge(None, &read).expect("nobody").change);
        let there = new.diary().expect("a diary");
        prop_assert_eq!(written(Table::Logs, &there), text);
        for (old, new) in diary.recoveries.iter().filter(|one| !one.logs.is_empty()).zip(&there.recoveries) {
            prop_assert_eq!(&old.logs, &new.logs);
        }
    }

    #[test]
    fn no_bytes_are_a_panic(changes in changes(), at in any::<prop::sample::Index>(), with in any::<Vec<u8>>()) {
        let diary = kept(&changes).diary().expect("a diary");
        let mut bytes = written(Table::Logs, &diary).into_bytes();
        let at = at.index(bytes.len());
        let end = (at + with.len() / 2).min(bytes.len());
        bytes.splice(at..end, with);
        for mine in [None, Some(&diary)] {
            if let Ok(read) = logs(&bytes, mine) {
                prop_assert_eq!(read.faults(), vec![]);
                if mine.is_none() {
                    Kept::new(12).commit(&merge(None, &read).expect("nobody").change);
                }
            }
        }
    }
}

fn merged(text: &str, mine: &Diary) -> (Diary, Merged) {
    let read = logs(text.as_bytes(), Some(mine)).unwrap_or_else(|faults| panic!("{faults:?}"));
    let merged = merge(Some(mine), &read).expect("the same person");
    (read, merged)
}

#[test]
fn rows_find_their_session_their_place_and_their_like() {
    let mine = small();
    let (read, done) = merged(
        "Redness,DATE,Session_Date,area,note\n\
         2,2026-11-14,2026-11-12,,hot\n\
         1,2026-11-15,2026-11-12,forehead,\n\
         4,2026-11-13,2026-11-12,,\n\
         2,2026-11-14,2026-11-12,,hot\n\
         ,,,,\n\
         # 3,2026-11-14,2026-11-12,,an example\n\
         3,2026-06-02,2026-06-01,under eye,\n",
        &mine,
    );
    assert_eq!(done.made, [(Kind::Session, 1), (Kind::Log, 3)].into());
    assert_eq!(done.same, [(Kind::Profile, 1), (Kind::Session, 1), (Kind::Log, 1)].into());
    let [june, november] = read.recoveries.as_slice() else { panic!("{read:?}") };
    assert_eq!(june.session.sites[0].area, Area::UnderEye);
    assert_eq!((june.logs[0].day, june.logs[0].site), (Day(1), None));
    assert_eq!(november.session, mine.recoveries[0].session);
    let [first, second, third] = november.logs.as_slice() else { panic!("{november:?}") };
    assert_eq!(first.id, mine.recoveries[0].logs[0].id, "redness 4 on day 1 was there");
    assert_eq!((second.day, second.note.as_str(), second.site), (Day(2), "hot", None));
    assert_eq!(second.scores.how(Symptom::Redness), Some(How::Imported));
    assert_eq!(third.site, Some(november.session.sites[1].id));
    assert_eq!(third.scores.get(Symptom::Swelling), None, "empty is not zero");
}

#[test]
fn european_spreadsheets_are_read() {
    let text = "\u{feff}session_date;day;redness;temperature_c;area;depth_mm;note\r\n\
                2026-06-01;3;2;37,5;cheeks;1,5;\"a; b, c\"\r\n";
    let read = logs(text.as_bytes(), None).expect("read");
    let recovery = &read.recoveries[0];
    let log = &recovery.logs[0];
    assert_eq!(log.date.to_string(), "2026-06-04");
    assert_eq!(log.temperature.map(|temperature| temperature.0), Some(375));
    assert_eq!(log.note, "a; b, c");
    assert_eq!(recovery.session.sites[0].depth.map(u16::from), Some(1500));
    let tabs = text.replace("a; b, c", "x").replace(';', "\t");
    assert_eq!(logs(tabs.as_bytes(), None).expect("read").recoveries[0].logs[0].day, Day(3));
}

#[test]
fn every_fault_is_told_with_its_line_and_column() {
    let mine = small();
    let told = faults(
        "session_date,date,redness,spreading,temperature_c,note\n\
         2026-11-12,2026-11-13,5,no,37,x\n\
         \n\
         2026-11-12,13.11.2026,1,perhaps,warm,\"two\nlines\"\n\
         2026-11-12,2026-11-13,1\n\
         ,2026-11-13,1,,,\n\
         2026-11-12,2026-11-13,,,,\n\
         2026-11-12,,1,,,\n\
         2026-12-24,2026-12-25,1,,,\n",
        Some(&mine),
    );
    // What each row says by itself comes first; the rest when that is right.
    assert_eq!(
        told,
        [
            "line 2, column 3: redness: \"5\" is not 0, 1, 2, 3 or 4",
            "line 4, column 2: date: \"13.11.2026\" is not a date such as 2026-11-19",
            "line 4, column 4: spreading: \"perhaps\" is not yes or no",
            "line 4, column 5: temperature_c: \"warm\" is not degrees Celsius",
            "line 6, column 1: this row has 3 cells, and there are 6 columns",
        ]
    );
    let told = faults(
        "session_date,date,redness,spreading,temperature_c,note\n\
         ,2026-11-13,1,,,\n\
         2026-11-12,2026-11-13,,,,\n\
         2026-11-12,,1,,,\n\
         2026-12-24,2026-12-25,1,,,\n",
        Some(&mine),
    );
    let starts = [
        "line 2, column 1: session_date: it is needed",
        "line 3, column 2: date: nothing is logged in this row",
        "line 4, column 2: date: it is needed, or day",
        "line 5, column 1: area: it is needed: this session is not in the journal yet",
    ];
    assert_eq!(told.len(), starts.len(), "{told:?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    for (text, start) in [
        ("", "the file is empty"),
        ("session_date,date,rednes\n", "line 1, column 3: rednes: there is no such column"),
        (
            "date,redness,date,day,session_id\n",
            "line 1, column 3: date: this column is there twice",
        ),
        ("redness,session_date\n", "line 1, column 1: date: a column date or day is needed"),
        ("redness,day\n", "line 1, column 1: session_date: a column session_date or session_id"),
        (
            "session_date,date,day,redness,area\n2026-06-01,2026-06-03,3,1,chin\n",
            "line 2, column 3: day: 3 is not the day of 2026-06-03: that is 2 days after 2026-06-01",
        ),
        (
            "session_date,date,redness,area,side\n2026-06-01,2026-06-03,1,chin neck jaw,left ?\n",
            "line 2, column 5: side: it needs one value for each area",
        ),
        (
            "session_id,date,redness,area\n018bcfe5-6800-7707-8000-000000000002,2026-11-13,1,scalp\n",
            "line 2, column 4: area: the session of 2026-11-12 did not treat scalp",
        ),
        (
            "log_id,session_date,date,redness\n1,2026-11-12,2026-11-13,1\n",
            "line 2, column 1: log_id: \"1\" is not an identity (UUID)",
        ),
    ] {
        let text = text.replace(
            "018bcfe5-6800-7707-8000-000000000002",
            &mine.recoveries[0].session.id.to_string(),
        );
        let told = faults(&text, Some(&mine));
        assert!(told[0].starts_with(start), "{told:?}");
    }
    let latin = b"session_date,date,note\n2026-11-12,2026-11-13,r\xf6t\n";
    let told = logs(latin, None).expect_err("refused");
    assert_eq!(told[0].at, Some((2, 24)));
    assert!(told[0].reason.contains("CSV UTF-8"));
}

#[test]
fn faults_beyond_a_page_are_told_next_time() {
    let text = format!("session_date,date,redness\n{}", "2026-11-12,2026-11-13,9\n".repeat(99));
    assert_eq!(faults(&text, None).len(), aftercare::exchange::MOST_FAULTS);
}

#[test]
fn a_filled_template_is_read_and_its_examples_are_not() {
    let mut bytes = Vec::new();
    template(aftercare::library(), &mut bytes).expect("written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(table(aftercare::library(), text.as_bytes()), Some(Table::Logs));
    assert_eq!(strictly(&text).len(), 3);
    assert_eq!(logs(text.as_bytes(), None).expect("read").recoveries, []);
    let row = text.lines().nth(1).expect("an example").replace("# example: ", "");
    let read = logs(format!("{text}{row}\r\n").as_bytes(), None).expect("read");
    assert_eq!(read.recoveries.len(), 1);
    assert_eq!(read.recoveries[0].logs[0].scores.get(Symptom::Redness), Severity::try_from(3).ok());
}

#[test]
fn tables_are_told_apart_by_their_columns() {
    for one in Table::all() {
        let text = written(*one, &small());
        assert_eq!(table(aftercare::library(), text.as_bytes()), Some(*one), "{one}");
    }
    for text in ["", "a,b,c\n", "date,weather\n2026-11-19,rain\n", "%PDF-1.7"] {
        assert_eq!(table(aftercare::library(), text.as_bytes()), None, "{text}");
    }
}

#[test]
fn no_path_and_no_camera_are_in_the_photos() {
    let columns = Table::Photos.columns(aftercare::library());
    for column in &columns {
        for word in ["path", "name", "camera", "kept", "taken", "place"] {
            assert!(!column.name.contains(word), "{}", column.name);
        }
    }
}

/// `docs/formats.md` between its marks, as the tables say it now.
fn reference() -> String {
    let mut text = String::new();
    for table in Table::all() {
        text += &format!(
            "### `{table}`\n\n{}\n\n| Column | What stands in it |\n|---|---|\n",
            table.meaning()
        );
        for column in table.columns(aftercare::library()) {
            text += &format!("| `{}` | {} |\n", column.name, column.text.replace('|', "\\|"));
        }
        text += "\n";
    }
    text
}

#[test]
#[expect(clippy::disallowed_methods, reason = "who asks for it gets the file written")]
fn every_column_stands_in_the_reference() {
    const BEGIN: &str = "<!-- columns: written by tests/it/exchange/tables.rs with BLESS=1 -->\n\n";
    const END: &str = "<!-- end of columns -->";
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let text = std::fs::read_to_string(&path).expect("docs/formats.md");
    let (before, rest) = text.split_once(BEGIN).expect("where columns begin");
    let (standing, after) = rest.split_once(END).expect("where they end");
    assert!(before.contains(&format!("Version {VERSION}.")), "the version of the tables");
    let reference = reference();
    if standing != reference && std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{reference}{END}{after}")).expect("written");
        return;
    }
    assert!(standing == reference, "docs/formats.md is of yesterday: run with BLESS=1");
}

#[test]
fn a_table_of_wrong_columns_is_refused_at_once() {
    let text = format!("session_date,date{}\n", ",x".repeat(1_000_000));
    assert_eq!(faults(&text, None).len(), aftercare::exchange::MOST_FAULTS);
    assert_eq!(table(aftercare::library(), text.as_bytes()), Some(Table::Logs));
}

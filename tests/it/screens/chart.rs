//! The chart.

use aftercare::domain::{
    Area, Change, Day, DayLog, Depth, Device, Edit, How, Session, Setting, Severity, Site, Swap,
    Symptom,
};
use aftercare::seal::Seal;
use aftercare::store::{Mode, Store};
use aftercare::world::{Ids, Places};
use chrono::{DateTime, NaiveDate};
use tempfile::TempDir;

use super::stage::{Stage, folder};

/// A session on an area with one log, redness on day 2.
fn add(folder: &TempDir, seed: u64, date: &str, area: Area, redness: u8) {
    let places = Places::within(folder.path().to_owned());
    places.ensure().expect("a folder");
    let at = DateTime::parse_from_rfc3339(&format!("{date}T09:00:00+01:00")).expect("a moment");
    let mut store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, at).expect("a journal");
    let mut ids = Ids::seeded(seed);
    let date: NaiveDate = date.parse().expect("a date");
    let session = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![Site {
            depth: Some(Depth::try_from(1000).expect("a depth")),
            ..Site::new(ids.make(at), area)
        }],
        revision: 1,
        ..Session::new(ids.make(at), date, 1)
    };
    let mut log = DayLog::empty(
        ids.make(at),
        session.id,
        None,
        Day(2),
        Day(2).date(date).expect("a date"),
        at,
    );
    log.scores.set(Symptom::Redness, Severity::try_from(redness).expect("0 to 4"), How::Typed);
    let edits = vec![Edit::Session(Swap::make(session)), Edit::Log(Swap::make(log))];
    store.commit(&Change { edits }, at, |_, _| Ok(Vec::new())).expect("stored");
}

#[test]
fn an_earlier_session_on_the_same_area_is_laid_beside() {
    let folder = folder();
    add(&folder, 1, "2026-08-01", Area::Cheeks, 2);
    add(&folder, 2, "2026-09-05", Area::Cheeks, 4);
    add(&folder, 3, "2026-10-10", Area::Neck, 1);
    add(&folder, 4, "2026-11-12", Area::Cheeks, 3);
    let mut stage = Stage::open(&folder, "2026-11-15T09:00:00+01:00", (80, 24));
    stage.press("g c");
    let beside = |stage: &Stage| {
        let curve = stage.model.chart.curve().expect("a curve");
        (stage.model.chart.data.compared, curve.beside.get(2).copied().flatten())
    };
    let severity = |n: u8| Severity::try_from(n).ok();
    assert_eq!(beside(&stage), (None, None));
    stage.press("c");
    assert_eq!(beside(&stage), (Some(2), severity(4)), "the neck lies between");
    assert!(stage.text(80, 24).contains("session 2"));
    stage.press("c");
    assert_eq!(beside(&stage), (Some(1), severity(2)));
    stage.press("c");
    assert_eq!(beside(&stage), (None, None), "past the oldest: none");
    // A change keeps it there.
    stage.press("c g t 1 0 0 0 n enter g c");
    assert_eq!(beside(&stage), (Some(2), severity(4)));
}

#[test]
fn without_an_earlier_session_it_says_so() {
    let folder = folder();
    add(&folder, 1, "2026-10-10", Area::Neck, 1);
    add(&folder, 2, "2026-11-12", Area::Cheeks, 3);
    let mut stage = Stage::open(&folder, "2026-11-15T09:00:00+01:00", (80, 24));
    stage.press("g c c");
    assert!(stage.text(80, 24).contains("There is no earlier session on the same area."));
}

/// What a study found of redness in band 2, up to 1 on days 0 to 3.
const FOUND: &str = r#"
    format = "aftercare-study-ranges"
    version = 1
    study = "redness-2027"
    title = "Redness after a pen"
    edition = 1
    ranges = 1
    people = 412
    provenance = "From 500 sessions of 412 people."

    [[course]]
    symptom = "redness"
    band = 2
    days = [
      { day = 0, people = 400, typical = 1, typical_interval = [1, 1], upper = 1, upper_interval = [1, 2] },
      { day = 2, people = 400, typical = 0, typical_interval = [0, 0], upper = 1, upper_interval = [1, 1] },
    ]
"#;

#[test]
fn what_a_study_found_is_drawn_beside_and_never_judged_by() {
    let folder = folder();
    add(&folder, 1, "2026-11-12", Area::Cheeks, 2);
    let now = "2026-11-15T09:00:00+01:00";
    let flags = |stage: &Stage| format!("{:?}", stage.model.journal.judgement);
    let mut stage = Stage::open(&folder, now, (80, 24));
    let judged = flags(&stage);
    stage.press("g c");
    assert_eq!(stage.model.chart.data.study, None);
    drop(stage);

    let at = DateTime::parse_from_rfc3339(now).expect("a moment");
    let found = aftercare::exchange::study_ranges::read(FOUND, Ids::seeded(9).make(at));
    let change = Change::from(Edit::StudyRanges(Swap::make(found.expect("a file"))));
    let journal = Places::within(folder.path().to_owned()).journal();
    let mut store = Store::open(&journal, &Seal::PLAIN, Mode::ReadWrite, at).expect("a journal");
    store.commit(&change, at, |_, _| Ok(Vec::new())).expect("stored");
    drop(store);

    let mut stage = Stage::open(&folder, now, (80, 24));
    assert_eq!(
        flags(&stage),
        judged,
        "redness 2 is above what the study found, and no flag is raised"
    );
    stage.press("g c ,");
    let text = stage.text(80, 24);
    assert!(text.contains("redness-2027 up to"), "{text}");
    assert!(text.contains("usual 0-2, redness-2027 0-1, in range"), "{text}");
    // Nothing is said of a day that too few logged.
    stage.press(",");
    let text = stage.text(80, 24);
    assert!(text.contains("usual 0-3") && !text.contains("usual 0-3, redness"), "{text}");
    stage.press("b");
    let text = stage.text(80, 24);
    assert!(text.contains("412 people") && text.contains("never judged by"), "{text}");
}

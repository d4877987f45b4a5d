//! The ranges that a study found, as the researcher's file holds them. `docs/formats.md` describes
//! it for others.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::study_file::parsed;
use super::{Fault, MOST_FAULTS, MOST_TEXT};
use crate::domain::{
    Day, StudyCourse, StudyDay, StudyId, StudyRanges, StudyRangesId, harmless, one_line,
};

/// What the file calls itself.
pub const FORMAT: &str = "aftercare-study-ranges";
/// The version of its form that is read.
pub const VERSION: u32 = 1;
/// Healing days that a study may tell of: as far as the built-in ranges go.
const LAST_DAY: Day = Day(30);
/// The longest title.
const LONGEST_TITLE: usize = 200;

/// What stands in every version.
#[derive(Deserialize)]
struct Named {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "read before the rest")]
    format: String,
    #[expect(dead_code, reason = "read before the rest")]
    version: u32,
    study: StudyId,
    title: String,
    edition: u32,
    ranges: u32,
    people: u32,
    provenance: String,
    course: Vec<StudyCourse>,
}

/// Whether a text says that it is such a file.
#[must_use]
pub fn is_study_ranges(text: &str) -> bool {
    toml::from_str::<Named>(text).is_ok_and(|named| named.format == FORMAT)
}

/// Reads the file; `id` will be its identity in the journal.
///
/// # Errors
/// When it is another file, of a newer form, or something in it cannot be.
pub fn read(text: &str, id: StudyRangesId) -> Result<StudyRanges, Vec<Fault>> {
    let named: Named = parsed(text).map_err(|fault| vec![fault])?;
    if named.format != FORMAT {
        return Err(vec![fault("format", format!("it is not {FORMAT}"))]);
    }
    if named.version != VERSION {
        let reason =
            format!("version {} is not read; this aftercare reads {VERSION}", named.version);
        return Err(vec![fault("version", reason)]);
    }
    let File { study, title, edition, ranges, people, provenance, course, .. } =
        parsed(text).map_err(|fault| vec![fault])?;
    let read = StudyRanges {
        id,
        study,
        title: one_line(&title).trim().to_owned(),
        edition,
        ranges,
        people,
        provenance: harmless(&provenance).trim().to_owned(),
        courses: course,
        revision: 0,
    };
    let mut faults = faults(&read);
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() { Ok(read) } else { Err(faults) }
}

/// What cannot be though each value alone can.
fn faults(read: &StudyRanges) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut add = |place: &str, reason: &str| found.push(fault(place, reason));
    if read.title.is_empty() || read.title.chars().count() > LONGEST_TITLE {
        add("title", "it has 1 to 200 characters");
    }
    if read.provenance.chars().count() > MOST_TEXT {
        add("provenance", "it is too long");
    }
    if read.edition == 0 {
        add("edition", "editions count from 1");
    }
    let mut seen = BTreeSet::new();
    for (at, course) in read.courses.iter().enumerate() {
        let place = format!("course[{at}]");
        if !(1..=4).contains(&course.band) {
            add(&format!("{place}.band"), "bands are 1 to 4");
        }
        if !seen.insert((course.symptom, course.band)) {
            add(&place, "this symptom and band are there twice");
        }
        let days = &course.days;
        if !days.is_sorted_by(|one, next| one.day < next.day) {
            add(&format!("{place}.days"), "days rise, each once");
        }
        for (at, day) in days.iter().enumerate() {
            let place = format!("{place}.days[{at}]");
            if !(Day::TREATMENT..=LAST_DAY).contains(&day.day) {
                add(&format!("{place}.day"), "days are 0 to 30");
            }
            if day.people == 0 || day.people > read.people {
                add(&format!("{place}.people"), "more people than the study has, or none");
            }
            if !in_order(day) {
                add(&place, "an interval does not hold its value, or typical is above upper");
            }
        }
    }
    if read.courses.is_empty() {
        add("course", "there is none");
    }
    found
}

fn in_order(day: &StudyDay) -> bool {
    let holds = |(least, most), value| least <= value && value <= most;
    day.typical <= day.upper
        && holds(day.typical_interval, day.typical)
        && holds(day.upper_interval, day.upper)
}

fn fault(field: &str, reason: impl Into<String>) -> Fault {
    Fault { at: None, field: field.to_owned(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Severity, Symptom};

    const GOOD: &str = r#"
        format = "aftercare-study-ranges"
        version = 1
        study = "redness-2027"
        title = "Redness after a pen"
        edition = 1
        ranges = 1
        people = 412
        provenance = "Invented."

        [[course]]
        symptom = "redness"
        band = 3
        days = [
          { day = 0, people = 400, typical = 3, typical_interval = [3, 3], upper = 4, upper_interval = [4, 4] },
          { day = 2, people = 380, typical = 1, typical_interval = [1, 2], upper = 2, upper_interval = [2, 3] },
        ]
    "#;

    fn id() -> StudyRangesId {
        StudyRangesId::new(0, [0; 10])
    }

    #[test]
    fn a_day_without_enough_people_is_unknown() {
        let read = read(GOOD, id()).expect("a file");
        let on = |day| read.on(Symptom::Redness, 3, Day(day)).map(|day| day.upper);
        assert_eq!(on(0), Some(Severity::MAX));
        assert_eq!(on(1), None);
        assert_eq!(read.on(Symptom::Redness, 2, Day(0)), None);
        assert!(is_study_ranges(GOOD));
    }

    #[test]
    fn of_many_faults_a_page_is_told() {
        let course = GOOD.split_once("[[course]]").expect("one").1;
        let text = format!("{GOOD}{}", format!("[[course]]{course}").repeat(30));
        assert_eq!(read(&text, id()).expect_err("twice").len(), MOST_FAULTS);
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_place() {
        for (old, new, says) in [
            ("version = 1", "version = 2", "version: version 2 is not read"),
            ("study-ranges\"", "study\"", "format: "),
            ("typical = 3", "typical = 5", "line 15"),
            ("people = 400", "people = 413", "course[0].days[0].people"),
            ("day = 2", "day = 31", "course[0].days[1].day"),
            ("day = 2", "day = 0", "course[0].days"),
            ("upper = 4", "upper = 2", "course[0].days[0]"),
            ("typical_interval = [1, 2]", "typical_interval = [2, 3]", "course[0].days[1]"),
            ("band = 3", "band = 5", "course[0].band"),
            ("Redness after a pen", "", "title"),
            ("edition = 1", "edition = 0", "edition"),
            ("redness-2027", "Redness 2027", "a study's id"),
            ("provenance =", "more = 1\nprovenance =", "more"),
        ] {
            assert!(GOOD.contains(old), "{old}");
            let faults = read(&GOOD.replacen(old, new, 1), id()).expect_err(new);
            let told = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            assert!(told.contains(says), "{new}: {told}");
        }
    }
}

//! The file for journals, and the same beside the built-in ranges.

use std::fmt::Write;

use aftercare::domain::{Day, Severity, StudyDay, StudyId};
use aftercare::exchange::study_ranges::{FORMAT, VERSION};
use aftercare::protocol::Library;

use super::{Counted, Estimate, Facts};

/// Writes the file that a journal takes in with `aftercare range load`.
///
/// # Errors
/// When there is no day with enough people: nothing may be told then.
pub fn write(
    estimate: &Estimate,
    facts: &Facts,
    (study, title): (&StudyId, &str),
    edition: u32,
    invented: bool,
) -> Result<String, TooFew> {
    if estimate.courses.is_empty() {
        return Err(TooFew { people: estimate.counted.people, least: facts.people });
    }
    let mut text = String::new();
    let marked = !invented || title.starts_with("INVENTED");
    let title = if marked { title.to_owned() } else { format!("INVENTED: {title}") };
    let mut line = |line: String| {
        text += &line;
        text.push('\n');
    };
    line(
        "# What a study found, for `aftercare range load FILE`. It is shown, never judged by."
            .into(),
    );
    line(format!("format = {}", toml::Value::from(FORMAT)));
    line(format!("version = {VERSION}"));
    line(format!("study = {}", toml::Value::from(study.as_str())));
    line(format!("title = {}", toml::Value::from(title)));
    line(format!("edition = {edition}"));
    line(format!("ranges = {}", estimate.ranges));
    line(format!("people = {}", estimate.counted.people));
    line(format!("provenance = {}", toml::Value::from(provenance(estimate, facts, invented))));
    for course in &estimate.courses {
        line(format!(
            "\n[[course]]\nsymptom = \"{}\"\nband = {}\ndays = [",
            course.symptom, course.band
        ));
        for StudyDay { day, people, typical, typical_interval, upper, upper_interval } in
            &course.days
        {
            let pair = |(least, most): &(Severity, Severity)| format!("[{least}, {most}]");
            line(format!(
                "  {{ day = {day}, people = {people}, typical = {typical}, typical_interval = {}, \
                 upper = {upper}, upper_interval = {} }},",
                pair(typical_interval),
                pair(upper_interval),
            ));
        }
        line("]".into());
    }
    Ok(text)
}

/// Too few people gave what ranges could be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no day of any symptom was logged by {least} people of one depth band ({people} people count): \
     no range can be told"
)]
pub struct TooFew {
    /// How many people count.
    pub people: u32,
    /// How many it takes.
    pub least: u32,
}

fn provenance(estimate: &Estimate, facts: &Facts, invented: bool) -> String {
    let Counted { people, sessions, complications, other_ranges, had_before, unknown_before } =
        estimate.counted;
    let mut text = String::new();
    if invented {
        text += "Invented people: for tests and teaching only. ";
    }
    let _ = write!(
        text,
        "From {sessions} sessions of {people} people. Typical: {} of 100 people logged at most this. \
         Upper: {} of 100. Intervals: {} of 100 of {} draws of people. Days with fewer than {} people \
         are left out. Left out: {complications} sessions after which a clinician found an \
         infection, a reaction or cold sores; {other_ranges} with depth bands of another version. \
         In {had_before} sessions the skin had a symptom before treatment, which is left out of it; in \
         {unknown_before} nobody knows how it was before. Made by aftercare-cohort {}.",
        percent(facts.typical),
        percent(facts.upper),
        percent(facts.interval),
        facts.replicates,
        facts.people,
        env!("CARGO_PKG_VERSION"),
    );
    text
}

fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// The upper ends beside the built-in ones where they differ, two lines a symptom and band.
#[must_use]
pub fn beside_built_in(library: &Library, estimate: &Estimate) -> String {
    let mut text = String::from(
        "upper end by day: built-in above, this study below; . is a day with too few people\n",
    );
    let version = library.range_version(estimate.ranges);
    let mut same = Vec::new();
    for course in &estimate.courses {
        let last = course.days.last().map_or(0, |day| day.day.0);
        let range = version
            .and_then(|version| version.ranges.get(course.symptom.index()))
            .and_then(|bands| bands.get(usize::from(course.band).saturating_sub(1)));
        let rows: Vec<[Option<Severity>; 2]> = (0..=last)
            .map(|day| {
                let built_in = range.map(|range| &range.upper).and_then(|values| {
                    let at = usize::try_from(day).ok()?;
                    values.get(at).or(values.last()).copied()
                });
                let ours = course.days.iter().find(|one| one.day == Day(day));
                [built_in, ours.map(|one| one.upper)]
            })
            .collect();
        if rows.iter().all(|[built_in, ours]| ours.is_none() || built_in == ours) {
            same.push(format!("{} band {}", course.symptom, course.band));
            continue;
        }
        let line = |pick: fn(&[Option<Severity>; 2]) -> Option<Severity>| {
            let cell = |value: Option<Severity>| value.map_or(".".to_owned(), |it| it.to_string());
            rows.iter().map(|row| cell(pick(row))).collect::<Vec<_>>().join(" ")
        };
        let most = course.days.iter().map(|day| day.people).max().unwrap_or(0);
        let _ = write!(
            text,
            "{:<10} band {}  {}\n{:>10}  n {:<4} {}\n",
            course.symptom.name(),
            course.band,
            line(|[built_in, _]| *built_in),
            "",
            most,
            line(|[_, ours]| *ours),
        );
    }
    if !same.is_empty() {
        let _ = writeln!(text, "as built-in: {}", same.join(", "));
    }
    text
}

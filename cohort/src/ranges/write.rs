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
    let title = if invented { format!("INVENTED: {title}") } else { title.to_owned() };
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
    let Counted { people, sessions, complications, other_ranges } = estimate.counted;
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
         Made by aftercare-cohort {}.",
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

/// The upper ends beside the built-in ones, a line a symptom and band: what moved, and how far.
#[must_use]
pub fn beside_built_in(library: &Library, estimate: &Estimate) -> String {
    let mut text = String::from(
        "upper end by day: built-in above, this study below; . is a day with too few people\n",
    );
    let version = library.range_version(estimate.ranges);
    for course in &estimate.courses {
        let last = course.days.last().map_or(0, |day| day.day.0);
        let range = version
            .and_then(|version| version.ranges.get(course.symptom.index()))
            .and_then(|bands| bands.get(usize::from(course.band).saturating_sub(1)));
        let built_in = (0..=last).map(|day| {
            let values = &range?.upper;
            usize::try_from(day).ok().and_then(|at| values.get(at).or(values.last()))
        });
        let ours = (0..=last)
            .map(|day| course.days.iter().find(|one| one.day == Day(day)).map(|one| &one.upper));
        let row = |values: Vec<Option<&Severity>>| {
            let cell = |value: Option<&Severity>| value.map_or(".".to_owned(), ToString::to_string);
            values.into_iter().map(cell).collect::<Vec<_>>().join(" ")
        };
        let most = course.days.iter().map(|day| day.people).max().unwrap_or(0);
        let _ = write!(
            text,
            "{:<10} band {}  {}\n{:>17}  {}  (up to {most} people)\n",
            course.symptom.name(),
            course.band,
            row(built_in.collect()),
            "",
            row(ours.collect()),
        );
    }
    text
}

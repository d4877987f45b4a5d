//! A clinic's own ranges and spacing, with its name on them, and what studies found.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::app::words;
use crate::domain::{Change, Day, Edit, OwnInterval, OwnRange, StudyRanges, Swap};
use crate::exchange::study_ranges;
use crate::say;
use crate::world::read_text;

use super::answer::{Answer, Failure, Result};
use super::choose::chosen;
use super::context::Context;
use super::journal::pick;
use super::json;
use super::profile::stored;
use super::values::{severity, symptom};

// What can be done with a clinic's own ranges.
#[derive(Debug, Subcommand)]
pub enum Ranges {
    /// Up to how much your clinic expects of a symptom
    Add {
        /// The symptom
        symptom: String,
        /// From this day after the session
        #[arg(long, value_name = "DAY")]
        from: String,
        /// To this day
        #[arg(long, value_name = "DAY")]
        to: String,
        /// Up to this is usual, 0 to 4
        #[arg(long, value_name = "0-4")]
        upto: String,
        /// Whose it is: it stands beside every number
        #[arg(long, value_name = "NAME")]
        by: String,
        /// For this session alone: its number, its id or last. Otherwise for all
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
    },
    /// Take in the ranges of a study: the chart shows them beside the built-in ones
    Load {
        /// The study's file (TOML)
        file: PathBuf,
    },
    /// All of them
    List,
    /// Remove one; `aftercare undo` brings it back
    Remove {
        /// Its number or id as `aftercare range list` prints it, or the id of a study
        id: String,
    },
}

/// `aftercare range`.
pub(super) fn run(context: &Context, command: Ranges) -> Result {
    match command {
        Ranges::Add { symptom: name, from, to, upto, by, session } => {
            let symptom = symptom(context.library, &name, "symptom")?;
            let (first, last) = (day(&from, "from")?, day(&to, "to")?);
            if last < first {
                return Err(Failure::field(
                    "to",
                    say::cli_range::backwards(&last, &first),
                    say::cli_range::backwards_hint(),
                ));
            }
            let upper = severity(&upto, "upto")?;
            let by = whose(&by)?;
            let driver = &mut *context.write()?;
            let session = session.map(|text| pick(driver, &text)).transpose()?;
            let id = driver.outside().1.make(context.at());
            let session = session.map(|session| session.id);
            let range = OwnRange { id, session, symptom, first, last, upper, by, revision: 0 };
            let line = described(context, &range);
            let out = json::RangeOut::from(&range);
            driver.commit(&Change::from(Edit::Range(Swap::make(range))))?;
            if context.global.json {
                return Answer::json(&out);
            }
            Ok(Answer::text(say::cli_range::saved(&line)))
        }
        Ranges::Load { file } => load(context, &file),
        Ranges::List => list(context),
        Ranges::Remove { id } => {
            let driver = &mut *context.change()?;
            let studies = driver.store().reader().course()?.studies;
            if let Some(ranges) = studies.into_iter().find(|one| one.study.as_str() == id.trim()) {
                let line = told_study(&ranges);
                driver.commit(&Change::from(Edit::StudyRanges(Swap::remove(ranges))))?;
                if context.global.json {
                    return Answer::json(&json::Done { done: "range_removed" });
                }
                return Ok(Answer::text(say::cli_range::removed_study(&line)));
            }
            let range = chosen(&driver.store().reader().ranges()?, &id, None)?.clone();
            let line = described(context, &range);
            driver.commit(&Change::from(Edit::Range(Swap::remove(range))))?;
            if context.global.json {
                return Answer::json(&json::Done { done: "range_removed" });
            }
            Ok(Answer::text(say::cli_range::removed(&line)))
        }
    }
}

/// Takes in what a study found. A newer edition takes the place of the one before.
fn load(context: &Context, file: &Path) -> Result {
    let text = read_text(file).map_err(|why| {
        Failure::field(
            "file",
            say::cli_common::file_unreadable(&file.display(), &why),
            say::cli_common::look_at_file(),
        )
    })?;
    let driver = &mut *context.write()?;
    let id = driver.outside().1.make(context.at());
    let read = study_ranges::read(&text, id).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::field(
            "file",
            say::cli_range::no_study_file(&file.display(), &faults.join("\n  ")),
            say::cli_range::no_study_file_hint(),
        )
    })?;
    let known = driver.store().reader().course()?.studies;
    let swap = match known.into_iter().find(|one| one.study == read.study) {
        Some(known) if known.edition > read.edition => {
            return Err(Failure::refused(
                "older",
                say::cli_range::older(&read.study, &known.edition),
                say::cli_range::older_hint(),
            ));
        }
        Some(known) => {
            let (id, revision) = (known.id, known.revision);
            let after = StudyRanges { id, revision, ..read };
            if after == known { None } else { Some(Swap::edit(known, after)) }
        }
        None => Some(Swap::make(read)),
    };
    let Some(swap) = swap else {
        if context.global.json {
            return Answer::json(&json::Done { done: "nothing" });
        }
        return Ok(Answer::text(say::cli_range::there_already()));
    };
    let line = swap.after.as_ref().map(told_study).unwrap_or_default();
    driver.commit(&Change::from(Edit::StudyRanges(swap)))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "range_loaded" });
    }
    Ok(Answer::text(say::cli_range::saved_study(&line)))
}

/// `redness-2027, edition 1: Redness after a pen (412 people).`
fn told_study(ranges: &StudyRanges) -> String {
    let StudyRanges { study, edition, title, people, .. } = ranges;
    say::cli_range::study(&study, &edition, &title, &people)
}

fn list(context: &Context) -> Result {
    let (ranges, studies) = match &mut context.read()? {
        Some(driver) => {
            let reader = driver.store().reader();
            (reader.ranges()?, reader.course()?.studies)
        }
        None => Default::default(),
    };
    if context.global.json {
        return Answer::json(&json::RangesOut {
            clinic: ranges.iter().map(json::RangeOut::from).collect(),
            studies: studies.iter().map(json::StudyRangesOut::from).collect(),
        });
    }
    if ranges.is_empty() && studies.is_empty() {
        return Ok(Answer::text(say::cli_range::none()));
    }
    let lines = (1..).zip(&ranges).map(|(n, range)| {
        format!("{n:>3}  {}  ({})\n", described(context, range), range.id.short())
    });
    let studies = studies
        .iter()
        .map(|ranges| format!("{}\n", say::cli_range::study_line(&told_study(ranges))));
    Ok(Answer::text(lines.chain(studies).collect::<String>()))
}

fn described(context: &Context, range: &OwnRange) -> String {
    say::cli_range::range(
        &range.session.is_some(),
        &words::symptom(context.library, range.symptom).to_lowercase(),
        &range.upper,
        &range.first,
        &range.last,
        &range.by,
    )
}

fn day(text: &str, field: &str) -> Result<Day> {
    let number = text.trim().trim_start_matches('d').parse::<i32>().ok();
    number.filter(|day| (0..=365).contains(day)).map(Day).ok_or_else(|| {
        Failure::field(field, say::cli_range::no_day(&field, &text), say::cli_range::no_day_hint())
    })
}

fn whose(by: &str) -> Result<String> {
    let by = by.trim();
    if by.is_empty() {
        return Err(Failure::field("by", say::cli_range::whose(), say::cli_range::whose_hint()));
    }
    Ok(by.to_owned())
}

/// `aftercare interval`.
pub(super) fn interval(
    context: &Context,
    days: Option<&str>,
    by: Option<&str>,
    clear: bool,
) -> Result {
    if days.is_none() && !clear {
        let profile = match &mut context.read()? {
            Some(driver) => Some(stored(context, driver)?.0),
            None => None,
        };
        return told(context, profile.and_then(|profile| profile.interval).as_ref());
    }
    let wanted = days.map(|text| {
        let days = text.parse::<u16>().ok().filter(|days| (1..=365).contains(days));
        let days = days.ok_or_else(|| {
            Failure::field("days", say::cli_range::no_days(&text), say::cli_range::no_days_hint())
        })?;
        Ok::<_, Failure>(OwnInterval { days, by: whose(by.unwrap_or_default())? })
    });
    let wanted = wanted.transpose()?;
    let driver = &mut *context.write()?;
    let (before, is_stored) = stored(context, driver)?;
    if before.interval != wanted {
        let mut after = before.clone();
        after.interval.clone_from(&wanted);
        let swap = if is_stored { Swap::edit(before, after) } else { Swap::make(after) };
        driver.commit(&Change::from(Edit::Profile(swap)))?;
    }
    told(context, wanted.as_ref())
}

fn told(context: &Context, interval: Option<&OwnInterval>) -> Result {
    if context.global.json {
        let out = interval.map(|own| json::IntervalOut { days: own.days, by: own.by.clone() });
        return Answer::json(&out);
    }
    Ok(Answer::text(match interval {
        Some(own) => say::cli_range::between_sessions(&words::days(i32::from(own.days)), &own.by),
        None => say::cli_range::no_spacing().to_owned(),
    }))
}

//! What was changed, and the way back.

use crate::app::words;
use crate::domain::{Change, Edit, Swap};
use crate::say;
use crate::store::Committed;

use super::answer::{Answer, Result};
use super::context::Context;
use super::date::short;
use super::json;

/// `aftercare undo`.
pub(super) fn undo(context: &Context) -> Result {
    if context.read()?.is_none() {
        return nothing(context, "nothing_to_undo", say::cli_history::nothing_to_undo());
    }
    match context.write()?.undo()? {
        Some(committed) => told(context, "undone", &committed),
        None => nothing(context, "nothing_to_undo", say::cli_history::nothing_to_undo()),
    }
}

/// `aftercare redo`.
pub(super) fn redo(context: &Context) -> Result {
    if context.read()?.is_none() {
        return nothing(context, "nothing_to_redo", say::cli_history::nothing_to_redo());
    }
    match context.write()?.redo()? {
        Some(committed) => told(context, "redone", &committed),
        None => nothing(context, "nothing_to_redo", say::cli_history::nothing_to_redo()),
    }
}

fn nothing(context: &Context, done: &'static str, text: &str) -> Result {
    if context.global.json {
        return Answer::json(&json::Done { done });
    }
    Ok(Answer::text(text))
}

fn told(context: &Context, done: &'static str, committed: &Committed) -> Result {
    if context.global.json {
        return Answer::json(&json::Done { done });
    }
    let what = described(context, &committed.change);
    Ok(Answer::text(say::cli_history::told(&done, &what)))
}

/// `aftercare history`.
pub(super) fn list(context: &Context, limit: usize) -> Result {
    let entries = match &mut context.read()? {
        Some(driver) => driver.store().reader().history(limit)?,
        None => Vec::new(),
    };
    if context.global.json {
        let entries = entries.iter().map(|entry| json::ChangeOut {
            number: entry.seq,
            at: entry.at,
            what: described(context, &entry.change),
            undone: entry.undone,
            undoes: entry.undoes,
        });
        return Answer::json(&entries.collect::<Vec<_>>());
    }
    if entries.is_empty() {
        return Ok(Answer::text(say::cli_history::nothing_yet()));
    }
    let mut text = String::new();
    for entry in &entries {
        let note = match (entry.undoes, entry.undone) {
            (Some(seq), true) => format!("  {}", say::cli_history::takes_back_and_back(&seq)),
            (Some(seq), false) => format!("  {}", say::cli_history::takes_back(&seq)),
            (None, true) => format!("  {}", say::cli_history::taken_back()),
            (None, false) => String::new(),
        };
        text += &format!(
            "{:>4}  {}  {}{note}\n",
            entry.seq,
            entry.at.format("%Y-%m-%d %H:%M"),
            described(context, &entry.change),
        );
    }
    Ok(Answer::text(text))
}

/// A change in a few words.
fn described(context: &Context, change: &Change) -> String {
    let edits: Vec<String> = change.edits.iter().map(|edit| edit_words(context, edit)).collect();
    match edits.as_slice() {
        [] => say::cli_history::gone().to_owned(),
        [first, _, _, rest @ ..] => say::cli_history::and_more(&first, &(rest.len() + 2)),
        few => few.join("; "),
    }
}

fn edit_words(context: &Context, edit: &Edit) -> String {
    fn verb<T>(swap: &Swap<T>) -> &'static str {
        match (&swap.before, &swap.after) {
            (None, _) => "added",
            (Some(_), Some(_)) => "changed",
            (Some(_), None) => "removed",
        }
    }
    fn of<T>(swap: &Swap<T>) -> Option<&T> {
        swap.after.as_ref().or(swap.before.as_ref())
    }
    let library = context.library;
    let date = |date| short(date, context.at().date_naive());
    match edit {
        Edit::Session(swap) => {
            let on = of(swap).map_or_else(String::new, |s| date(s.date));
            say::cli_history::session(&verb(swap), &on)
        }
        Edit::Log(swap) => {
            let day = of(swap).map_or_else(String::new, |log| {
                let line = words::log_line(library, &super::log::by_hand(log), context.scale());
                format!("{} ({line})", super::log::day_words(log.day))
            });
            say::cli_history::log(&verb(swap), &day)
        }
        Edit::Profile(swap) => say::cli_history::profile(&verb(swap)),
        Edit::Range(swap) => of(swap).map_or_else(String::new, |range| {
            let symptom = words::symptom(library, range.symptom);
            say::cli_history::range(&verb(swap), &symptom, &range.by)
        }),
        Edit::Flag(swap) => {
            let rule = of(swap).map_or("", |story| story.record.key.rule.as_str());
            say::cli_history::flag(&rule)
        }
        Edit::Answer(swap) => {
            let answer = of(swap).map_or_else(String::new, |answer| {
                say::cli_history::to_flag(&answer.kind, &answer.key.rule)
            });
            say::cli_history::answer(&verb(swap), &answer)
        }
        Edit::Plan(swap) => {
            let goals =
                of(swap).map_or_else(String::new, |plan| words::course::goals(library, plan));
            say::cli_history::series(&verb(swap), &goals)
        }
        Edit::Screening(swap) => {
            let on = of(swap).map_or_else(String::new, |one| date(one.date));
            say::cli_history::screening(&verb(swap), &on)
        }
        Edit::Benefit(swap) => {
            let day = of(swap).map_or(0, |one| one.day.0);
            say::cli_history::look_back(&verb(swap), &day)
        }
        Edit::Sheet(swap) => {
            let by = of(swap).map_or("", |sheet| sheet.by.as_str());
            say::cli_history::sheet(&verb(swap), &by)
        }
        Edit::Tool(swap) => {
            let name = of(swap).map_or("", |tool| tool.name.as_str());
            say::cli_history::tool(&verb(swap), &name)
        }
        Edit::Photo(swap) => of(swap).map_or_else(String::new, |photo| {
            let day = super::log::day_words(photo.day);
            say::cli_history::photo(&verb(swap), &day, &photo.file.name)
        }),
        Edit::Clinic(swap) => {
            let name = of(swap).map_or("", |clinic| clinic.card.name.as_str());
            say::cli_history::card(&verb(swap), &name)
        }
        Edit::Comment(swap) => {
            let by = of(swap).map_or("", |comment| comment.by.as_str());
            say::cli_history::comment(&verb(swap), &by)
        }
        Edit::StudyRanges(swap) => {
            let study = of(swap).map_or("", |ranges| ranges.study.as_str());
            say::cli_history::study_ranges(&verb(swap), &study)
        }
    }
}

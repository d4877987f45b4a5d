//! What was changed, and the way back.

use crate::app::words;
use crate::domain::{Change, Edit, Swap};
use crate::store::Committed;

use super::answer::{Answer, Result};
use super::date::short;
use super::journal::Context;
use super::json;

/// `aftercare undo`.
pub(super) fn undo(context: &Context) -> Result {
    if context.read()?.is_none() {
        return nothing(context, "nothing_to_undo", "Nothing to take back.");
    }
    match context.write()?.undo()? {
        Some(committed) => told(context, "undone", "Taken back", &committed),
        None => nothing(context, "nothing_to_undo", "Nothing to take back."),
    }
}

/// `aftercare redo`.
pub(super) fn redo(context: &Context) -> Result {
    if context.read()?.is_none() {
        return nothing(context, "nothing_to_redo", "Nothing to do again.");
    }
    match context.write()?.redo()? {
        Some(committed) => told(context, "redone", "Done again", &committed),
        None => nothing(context, "nothing_to_redo", "Nothing to do again."),
    }
}

fn nothing(context: &Context, done: &'static str, text: &str) -> Result {
    if context.global.json {
        return Answer::json(&json::Done { done });
    }
    Ok(Answer::text(text))
}

fn told(context: &Context, done: &'static str, verb: &str, committed: &Committed) -> Result {
    if context.global.json {
        return Answer::json(&json::Done { done });
    }
    let what = described(context, &committed.change);
    Ok(Answer::text(format!("{verb}. Now: {what}.\nThe flags are judged anew.")))
}

/// `aftercare history`.
pub(super) fn list(context: &Context, limit: usize) -> Result {
    let entries = match context.read()? {
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
        return Ok(Answer::text("Nothing was changed yet."));
    }
    let mut text = String::new();
    for entry in &entries {
        let note = match (entry.undoes, entry.undone) {
            (Some(seq), true) => format!("  (takes back {seq}; taken back itself)"),
            (Some(seq), false) => format!("  (takes back {seq})"),
            (None, true) => "  (taken back)".to_owned(),
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
        [] => "removed for good".to_owned(),
        [first, _, _, rest @ ..] => format!("{first}; and {} more", rest.len() + 2),
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
            format!("session of {on} {}", verb(swap))
        }
        Edit::Log(swap) => {
            let day = of(swap).map_or_else(String::new, |log| {
                let line = words::log_line(library, &super::log::by_hand(log), context.scale());
                format!("{} ({line})", super::log::day_words(log.day))
            });
            format!("log of {day} {}", verb(swap))
        }
        Edit::Profile(swap) => format!("profile {}", verb(swap)),
        Edit::Range(swap) => {
            let range = of(swap).map_or_else(String::new, |range| {
                format!("{} of {}", words::symptom(library, range.symptom), range.by)
            });
            format!("range {range} {}", verb(swap))
        }
        Edit::Flag(swap) => {
            let rule = of(swap).map_or("", |story| story.record.key.rule.as_str());
            format!("flag {rule} remembered")
        }
        Edit::Answer(swap) => {
            let answer = of(swap).map_or_else(String::new, |answer| {
                let kind: &str = answer.kind.into();
                format!("{kind} {}", answer.key.rule)
            });
            format!("answer {answer} {}", verb(swap))
        }
        Edit::Plan(swap) => {
            let goals =
                of(swap).map_or_else(String::new, |plan| words::course::goals(library, plan));
            format!("series ({goals}) {}", verb(swap))
        }
        Edit::Screening(swap) => {
            let on = of(swap).map_or_else(String::new, |one| date(one.date));
            format!("answers before a session, {on}, {}", verb(swap))
        }
        Edit::Benefit(swap) => {
            let day = of(swap).map_or(0, |one| one.day.0);
            format!("look back on day {day} {}", verb(swap))
        }
        Edit::Sheet(swap) => {
            let by = of(swap).map_or("", |sheet| sheet.by.as_str());
            format!("aftercare sheet of {by} {}", verb(swap))
        }
        Edit::Tool(swap) => {
            let name = of(swap).map_or("", |tool| tool.name.as_str());
            format!("tool {name} {}", verb(swap))
        }
        Edit::Photo(swap) => {
            let photo = of(swap).map_or_else(String::new, |photo| {
                format!("of {}, {}", super::log::day_words(photo.day), photo.file.name)
            });
            format!("photo {photo} {}", verb(swap))
        }
        Edit::Clinic(swap) => {
            let name = of(swap).map_or("", |clinic| clinic.card.name.as_str());
            format!("card of {name} {}", verb(swap))
        }
        Edit::Comment(swap) => {
            let by = of(swap).map_or("", |comment| comment.by.as_str());
            format!("comment of {by} {}", verb(swap))
        }
        Edit::StudyRanges(swap) => {
            let study = of(swap).map_or("", |ranges| ranges.study.as_str());
            format!("ranges of the study {study} {}", verb(swap))
        }
    }
}

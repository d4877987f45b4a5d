//! Words of the report alone.

use chrono::{Datelike, NaiveDate};

use crate::domain::{AnswerKind, Arrange, Day, FlagAnswer, FlagKey, Profile};
use crate::protocol::{Library, word_of};

/// `12 Nov 2026`.
pub(super) fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), date.format("%b"), date.year())
}

/// What the person is called, and by name where that is wanted.
pub(super) fn called(profile: &Profile, name: Option<&str>) -> String {
    let alias = profile.alias.trim();
    match (name.map(str::trim).filter(|name| !name.is_empty()), alias) {
        (Some(name), "") => name.to_owned(),
        (Some(name), alias) if name == alias => name.to_owned(),
        (Some(name), alias) => format!("{name} ({alias})"),
        (None, "") => format!("patient {}", profile.id.short()),
        (None, alias) => alias.to_owned(),
    }
}

/// `before`, `0 to 4, 6, 8`: days in order, each once.
pub(super) fn days(days: &[Day]) -> String {
    let mut days = days.to_vec();
    days.arrange_by(Ord::cmp);
    days.dedup();
    let mut spans: Vec<(Day, Day)> = Vec::new();
    for day in days {
        match spans.last_mut() {
            Some((_, last)) if day.since(*last) == 1 && day > Day::TREATMENT => *last = day,
            _ => spans.push((day, day)),
        }
    }
    let said = spans.iter().map(|(first, last)| match last.since(*first) {
        _ if *first < Day::TREATMENT => self::day(*first),
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// `days 0 to 4, 6`, `day 6`.
pub(super) fn on_days(all: &[Day]) -> String {
    match all {
        [day] => self::on_day(*day),
        _ => format!("days {}", days(all)),
    }
}

/// `before`, `6`.
pub(super) fn day(day: Day) -> String {
    match day.0 {
        ..=-2 => format!("{} before", day.0.unsigned_abs()),
        -1 => "before".to_owned(),
        _ => day.to_string(),
    }
}

/// `before treatment`, `day 6`.
pub(super) fn on_day(day: Day) -> String {
    if day < Day::TREATMENT { "before treatment".to_owned() } else { format!("day {day}") }
}

/// A flag as rules are named: `TRD2`, `ENV2/redness`.
pub(super) fn rule(key: &FlagKey) -> String {
    match key.symptom {
        Some(symptom) => format!("{}/{symptom}", key.rule),
        None => key.rule.to_string(),
    }
}

/// What was done about a flag, or about another one `of` which it took over: `19 Nov 09:20 called Example Clinic: "Keep it cool."`.
pub(super) fn done(library: &Library, answer: &FlagAnswer, of: Option<&str>) -> String {
    let by = if answer.by.trim().is_empty() { "somebody" } else { answer.by.trim() };
    let what = match answer.kind {
        AnswerKind::Called => format!("called {by}"),
        AnswerKind::Slept => "kept quiet until the next log".to_owned(),
        AnswerKind::Seen => {
            let on = answer.seen_on.map_or_else(String::new, |day| format!(" on {}", date(day)));
            format!("seen by {by}{on}")
        }
        AnswerKind::Settled => "settled, as far as the patient can tell".to_owned(),
        AnswerKind::Acknowledged => "read".to_owned(),
        AnswerKind::Noted => "note".to_owned(),
    };
    let of = of.map_or_else(String::new, |of| format!(" ({of})"));
    let mut said = format!("{}{of} {what}", answer.at.format("%-d %b %H:%M"));
    if let Some(outcome) = answer.outcome {
        said += &format!(", told: {}", word_of(&library.vocabulary.outcomes, &outcome));
    }
    if !answer.note.trim().is_empty() {
        said += &format!(", \"{}\"", answer.note.trim());
    }
    said
}

/// `2 logs`, `1 log`.
pub(super) fn count(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn and(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_row_are_a_span() {
        let said = |all: &[i32]| days(&all.iter().map(|n| Day(*n)).collect::<Vec<_>>());
        assert_eq!(said(&[0, 1, 2, 4, 6, 7]), "0 to 2, 4, 6, 7");
        assert_eq!(said(&[5, 4, 4, -1]), "before, 4, 5");
        assert_eq!(said(&[-3, -1, 0, 1, 2, 3]), "3 before, before, 0 to 3");
        assert_eq!(said(&[]), "");
    }
}

//! What the journal flags, by its own judgement, and what people do about it.

use std::collections::BTreeMap;

use aftercare::assess::{Case, Flag, Judgement, Standing, judge};
use aftercare::domain::{
    AnswerId, AnswerKind, Day, FlagAnswer, FlagId, FlagKey, Level, Outcome, Profile, Recovery,
};
use aftercare::protocol::Library;
use aftercare::research::{FlagRow, RuleCode};
use chrono::DateTime;

use super::course::Complicated;
use super::model::Model;
use super::random::Draws;

/// What became of a session.
pub(super) struct Judged {
    pub flags: Vec<FlagRow>,
    /// The day on which the first flag of the logs was raised.
    pub first: Option<Day>,
    /// Whether the first log already asked to call somebody.
    pub worried: bool,
}

/// Who called, who was seen, and what they heard.
#[derive(Clone, Copy)]
struct Done {
    called: bool,
    seen: bool,
}

pub(super) fn judged(
    library: &Library,
    model: &Model,
    draws: &mut Draws,
    profile: &Profile,
    (recovery, earlier): (&Recovery, &[Recovery]),
    complication: Option<&Complicated<'_>>,
) -> Judged {
    let case = Case { library, profile, recovery, earlier, ranges: &[], answers: &[] };
    let mut judgement = judge(case);
    let care = &model.care;
    let outcome = draws.chance(care.written_down).then(|| match complication {
        Some(_) if !draws.chance(care.right) => draws.pick(&care.wrong),
        Some(complication) => complication.what.truth,
        None => draws.pick(&care.nothing),
    });
    let mut done: BTreeMap<FlagKey, Done> = BTreeMap::new();
    for flag in flags(&judgement) {
        let likely = |of: &BTreeMap<Level, f64>| of.get(&flag.level).copied().unwrap_or_default();
        let seen = draws.chance(likely(&care.seen));
        let called = draws.chance(likely(&care.called)) || seen;
        done.entry(flag.key.clone()).or_insert(Done { called, seen });
    }
    // Only what waits for an answer comes out otherwise with it.
    let answers: Vec<FlagAnswer> = flags(&judgement)
        .filter(|flag| flag.level.needs_answer())
        .filter(|flag| done.get(&flag.key).is_some_and(|done| done.seen))
        .map(|flag| seen(flag, outcome))
        .collect();
    if !answers.is_empty() {
        judgement = judge(Case { answers: &answers, ..case });
    }
    let row = |flag: &Flag| {
        let done = done.get(&flag.key).copied().unwrap_or(Done { called: false, seen: false });
        Some(FlagRow {
            rule: RuleCode::try_from(flag.key.rule.as_str()).ok()?,
            symptom: flag.key.symptom,
            level: flag.level,
            since: i16::try_from(flag.since.0).ok()?,
            open: flag.standing != Standing::Cleared,
            rules: u16::try_from(library.rules.version).ok()?,
            called: done.called,
            seen: done.seen,
            outcome: outcome.filter(|_| done.seen),
        })
    };
    let first_log = recovery.logs.iter().find(|log| log.day >= Day::TREATMENT);
    let verdict = first_log.and_then(|log| judgement.of_log(log.id));
    let mut rows: Vec<FlagRow> = flags(&judgement).filter_map(row).collect();
    rows.sort_by_key(|row| row.since);
    Judged {
        flags: rows,
        first: judgement.series.iter().flat_map(|one| &one.flags).map(|flag| flag.since).min(),
        worried: verdict.is_some_and(|verdict| verdict.level >= Some(Level::Clinic)),
    }
}

/// Every flag there was, those of the logs first.
fn flags(judgement: &Judgement) -> impl Iterator<Item = &Flag> {
    judgement.series.iter().flat_map(|series| &series.flags).chain(&judgement.advice)
}

fn seen(flag: &Flag, outcome: Option<Outcome>) -> FlagAnswer {
    FlagAnswer {
        id: AnswerId::new(0, [0; 10]),
        flag: FlagId::new(0, [0; 10]),
        key: flag.key.clone(),
        at: DateTime::UNIX_EPOCH.fixed_offset(),
        // Of the day after: it counts before that day's log.
        day: flag.since.plus(1),
        kind: AnswerKind::Seen,
        by: String::new(),
        seen_on: None,
        outcome,
        note: String::new(),
    }
}

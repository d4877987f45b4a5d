//! What the journal flags, by its own judgement, and what people do about it.

use std::collections::BTreeMap;

use aftercare::assess::{Case, EntryFlag, Flag, Judgement, Standing, judge};
use aftercare::domain::{
    AnswerId, AnswerKind, Diary, FlagAnswer, FlagEvent, FlagEventKind, FlagId, FlagKey, FlagRecord,
    Level, LogId, Outcome, Recovery, Session,
};
use aftercare::protocol::Library;

use super::course::Complicated;
use super::model::Model;
use super::random::Draws;
use super::{id, midnight};

/// What a journal remembers of the flags of a session.
#[derive(Default)]
pub(super) struct Remembered {
    pub flags: Vec<FlagRecord>,
    /// That each was raised: of what came later the record tells how it ended.
    pub events: Vec<FlagEvent>,
    pub answers: Vec<FlagAnswer>,
}

/// Who called, who was seen.
#[derive(Clone, Copy, Default)]
struct Done {
    called: bool,
    seen: bool,
}

/// What is remembered of the latest session of a diary, once all of it is logged.
pub(super) fn remembered(
    library: &Library,
    model: &Model,
    draws: &mut Draws,
    number: u8,
    diary: &Diary,
    complication: Option<&Complicated<'_>>,
) -> Remembered {
    let Some(recovery) = diary.latest() else { return Remembered::default() };
    let earlier: Vec<Recovery> = diary.earlier(recovery).cloned().collect();
    let (profile, before) = (&diary.profile, diary.answers.as_slice());
    let case = Case { library, profile, recovery, earlier: &earlier, ranges: &[], answers: before };
    let mut judgement = judge(case);
    let care = &model.care;
    let outcome = draws.chance(care.written_down).then(|| match complication {
        Some(_) if !draws.chance(care.right) => draws.pick(&care.wrong),
        Some(complication) => complication.what.truth,
        None => draws.pick(&care.nothing),
    });
    let mut all_done: BTreeMap<FlagKey, Done> = BTreeMap::new();
    for flag in flags(&judgement) {
        let likely = |of: &BTreeMap<Level, f64>| of.get(&flag.level).copied().unwrap_or_default();
        let seen = draws.chance(likely(&care.seen));
        let called = draws.chance(likely(&care.called)) || seen;
        all_done.entry(flag.key.clone()).or_insert(Done { called, seen });
    }
    let done = |flag: &Flag| all_done.get(&flag.key).copied().unwrap_or_default();
    let seen = |flag: &Flag| answer(&recovery.session, flag, AnswerKind::Seen, outcome);
    // Only what waits for an answer comes out otherwise with it.
    let awaited = flags(&judgement).filter(|flag| flag.level.needs_answer() && done(flag).seen);
    let awaited: Vec<FlagAnswer> = awaited.map(seen).collect();
    if !awaited.is_empty() {
        let answers = [before, &awaited].concat();
        judgement = judge(Case { answers: &answers, ..case });
    }
    let mut all = Remembered::default();
    for flag in flags(&judgement) {
        let opened = opened(&judgement, flag);
        let cause = opened.map(|(log, _)| log);
        let log = recovery.logs.iter().find(|log| Some(log.id) == cause);
        let at = log.map_or_else(|| midnight(recovery.session.date), |log| log.logged_at);
        let (own, rules) = (id(number, all.flags.len()), library.rules.version);
        all.flags.push(FlagRecord {
            id: own,
            key: flag.key.clone(),
            level: flag.level,
            since: flag.since,
            raised_at: at,
            cause: flag.cause,
            rules,
            open: flag.standing != Standing::Cleared,
        });
        let level = opened.map_or(flag.level, |(_, level)| level);
        let kind = FlagEventKind::Raised;
        all.events.push(FlagEvent { flag: own, at, kind, level, cause, rules });
        let called =
            done(flag).called.then(|| answer(&recovery.session, flag, AnswerKind::Called, None));
        for one in called.into_iter().chain(done(flag).seen.then(|| seen(flag))) {
            let id = id(number, all.answers.len());
            all.answers.push(FlagAnswer { id, flag: own, ..one });
        }
    }
    all
}

/// Every flag there was, those of the logs first.
fn flags(judgement: &Judgement) -> impl Iterator<Item = &Flag> {
    judgement.series.iter().flat_map(|series| &series.flags).chain(&judgement.advice)
}

/// The log that opened a flag and the level it had then; `None` for advice.
fn opened(judgement: &Judgement, flag: &Flag) -> Option<(LogId, Level)> {
    let is_it = |one: &&EntryFlag| {
        (one.since, &one.rule, one.symptom) == (flag.since, &flag.key.rule, flag.key.symptom)
    };
    judgement
        .series
        .iter()
        .flat_map(|series| &series.entries)
        .find_map(|entry| entry.flags.iter().find(is_it).map(|one| (entry.log, one.level)))
}

/// An answer without an identity: judgement knows its flag by what that is about.
fn answer(
    session: &Session,
    flag: &Flag,
    kind: AnswerKind,
    outcome: Option<Outcome>,
) -> FlagAnswer {
    // Of the day after: it counts before that day's log.
    let day = flag.since.plus(1);
    FlagAnswer {
        id: AnswerId::new(0, [0; 10]),
        flag: FlagId::new(0, [0; 10]),
        key: flag.key.clone(),
        at: midnight(day.date(session.date).unwrap_or(session.date)),
        day,
        kind,
        by: String::new(),
        seen_on: None,
        outcome,
        note: String::new(),
    }
}

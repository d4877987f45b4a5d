//! Opens and clears flags, log by log: quick to open, slow to clear.

use crate::domain::{
    AnswerKind, Arrange, Day, DayLog, FlagAnswer, FlagKey, FlagRecord, Level, LogId, RuleId,
    SiteId, Symptom,
};
use crate::protocol::{Condition, Rule, RuleClass, Subject, Test};

use super::advice::{advise, recall};
use super::evaluate::{Facts, Prepared};
use super::evidence::{Topic, topics};
use super::{Case, Truth};

/// What is known about a whole recovery.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// By place: the whole treated area first.
    pub series: Vec<Verdict>,
    /// Advice about the treatment, apart from any level.
    pub advice: Vec<Flag>,
}

impl Judgement {
    /// The flags that the person reads: open, and not part of a graver one; with advice.
    pub fn read(&self) -> impl Iterator<Item = &Flag> {
        let flags = self.series.iter().flat_map(|series| &series.flags).chain(&self.advice);
        flags.filter(|flag| flag.standing == Standing::Open && flag.part_of.is_none())
    }

    /// Every flag of the recovery that has not cleared, gravest first, then oldest.
    #[must_use]
    pub fn open(&self) -> Vec<&Flag> {
        let flags = self.series.iter().flat_map(|series| &series.flags);
        let mut open: Vec<&Flag> =
            flags.filter(|flag| flag.standing != Standing::Cleared).collect();
        open.arrange_by_key(|flag| {
            let grave = std::cmp::Reverse(flag.level);
            (flag.standing != Standing::Open, grave, flag.since, flag.key.rule.clone())
        });
        open
    }

    /// Whether the person has answered a flag: it is quiet then, though it may not be over.
    #[must_use]
    pub fn is_quiet(&self, key: &FlagKey) -> bool {
        let mut flags = self.series.iter().flat_map(|series| &series.flags);
        flags.any(|flag| flag.key == *key && flag.standing != Standing::Open)
    }

    /// The gravest level open now.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.open().iter().filter(|flag| flag.standing == Standing::Open).map(|f| f.level).max()
    }

    /// The verdict on one log.
    #[must_use]
    pub fn of_log(&self, log: LogId) -> Option<&EntryVerdict> {
        self.series.iter().flat_map(|series| &series.entries).find(|entry| entry.log == log)
    }
}

/// What is known about one place.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The place; `None`: the whole treated area.
    pub site: Option<SiteId>,
    /// One for each log, judged from the logs up to it alone.
    pub entries: Vec<EntryVerdict>,
    /// Every flag that was ever open, in the order of opening.
    pub flags: Vec<Flag>,
}

/// What is known after one log.
#[derive(Clone, Debug)]
pub struct EntryVerdict {
    /// The log.
    pub log: LogId,
    /// Its healing day.
    pub day: Day,
    /// The gravest level open after it; `None`: nothing logged is outside the usual range.
    pub level: Option<Level>,
    /// The flags open after it, gravest first.
    pub flags: Vec<EntryFlag>,
    /// Rules that could not be told for lack of an answer.
    pub not_evaluated: Vec<NotEvaluated>,
}

/// A flag as it stood after one log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFlag {
    /// The rule.
    pub rule: RuleId,
    /// The symptom, for a rule that is asked of each of several.
    pub symptom: Option<Symptom>,
    /// Its level then.
    pub level: Level,
    /// The healing day it opened.
    pub since: Day,
    /// Whether this log opened it or raised its level.
    pub new: bool,
}

/// A rule that could not be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEvaluated {
    /// The rule.
    pub rule: RuleId,
    /// The symptom, for a rule that is asked of each of several.
    pub symptom: Option<Symptom>,
}

/// How a flag stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Open.
    Open,
    /// Open, and answered: it shrinks, and comes back at any rise.
    Quiet,
    /// Cleared.
    Cleared,
}

/// A flag that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// What it is about.
    pub key: FlagKey,
    /// The highest level it has had since it opened.
    pub level: Level,
    /// The healing day it opened.
    pub since: Day,
    /// The log that opened it, or raised it to its level; `None` for advice.
    pub cause: Option<LogId>,
    /// The latest log at which its condition held; `None` for advice.
    pub latest: Option<LogId>,
    /// How it stands after everything logged and answered.
    pub standing: Standing,
    /// The graver flag that rests on the same signs and more: the two are one to the person.
    pub part_of: Option<FlagKey>,
}

/// Judges a recovery with its advice.
#[must_use]
pub fn judge(case: Case<'_>) -> Judgement {
    Judgement { series: judge_recovery(case), advice: advise(case) }
}

/// Judges the logs; the advice is `remembered` from when it was last judged. It needs no earlier
/// session, and says the same as [`judge`] after a change that advice [does not rest
/// on](super::advice_rests_on).
#[must_use]
pub fn judge_logs(case: Case<'_>, remembered: &[FlagRecord]) -> Judgement {
    Judgement { series: judge_recovery(case), advice: recall(case, remembered) }
}

/// Judges the logs alone, place by place.
pub(super) fn judge_recovery(case: Case<'_>) -> Vec<Verdict> {
    let series = case.recovery.series();
    series.map(|series| judge_series(case, series.site, &series.logs)).collect()
}

pub(super) fn key(
    case: Case<'_>,
    rule: &Rule,
    site: Option<SiteId>,
    symptom: Option<Symptom>,
) -> FlagKey {
    FlagKey { session: case.recovery.session.id, site, rule: RuleId::from(rule.id), symptom }
}

/// A rule, for one symptom where it is asked of each, and the flag it has open.
struct Slot<'a> {
    rule: &'a Rule,
    it: Option<Symptom>,
    /// Index into the flags of the one that is open.
    open: Option<usize>,
    /// The last day on which everything it asks was logged and it did not hold.
    clean: Option<Day>,
    /// Why its flag is quiet.
    quiet: Option<Quiet>,
    /// Whether somebody said what came of it.
    settled: bool,
}

/// Why a flag is quiet.
#[derive(Clone, Copy)]
enum Quiet {
    /// Until the next entry.
    Slept,
    /// Until anything it asks about is worse than in this log; with no log, until the next.
    Answered(Option<usize>),
}

/// Judges one place.
fn judge_series(case: Case<'_>, site: Option<SiteId>, logs: &[&DayLog]) -> Verdict {
    let prepared = Prepared::new(case, site, logs);
    let mut slots = slots(case);
    let mut verdict = Verdict { site, entries: Vec::with_capacity(logs.len()), flags: Vec::new() };
    let answers = answers(case, site);
    let mut told = answers.iter().peekable();
    for (at, log) in logs.iter().enumerate() {
        while let Some(answer) = told.next_if(|answer| comes_before(answer, log)) {
            hear(&mut slots, &mut verdict.flags, answer, at.checked_sub(1));
        }
        let mut entry = EntryVerdict {
            log: log.id,
            day: log.day,
            level: None,
            flags: Vec::new(),
            not_evaluated: Vec::new(),
        };
        for slot in &mut slots {
            let new = step(&prepared, slot, at, log, site, &mut verdict.flags, &mut entry);
            let open = slot.open.and_then(|open| verdict.flags.get(open));
            if let Some(flag) = open.filter(|flag| flag.standing == Standing::Open) {
                entry.level = entry.level.max(Some(flag.level));
                entry.flags.push(EntryFlag {
                    rule: flag.key.rule.clone(),
                    symptom: flag.key.symptom,
                    level: flag.level,
                    since: flag.since,
                    new,
                });
            }
        }
        entry.flags.arrange_by_key(|flag| std::cmp::Reverse(flag.level));
        verdict.entries.push(entry);
    }
    for answer in told {
        hear(&mut slots, &mut verdict.flags, answer, logs.len().checked_sub(1));
    }
    fold(&prepared, logs, &mut verdict.flags);
    verdict
}

/// Finds flags that are one to the person: all that a milder one rests on, a graver one of the
/// same standing rests on too.
fn fold(prepared: &Prepared<'_>, logs: &[&DayLog], flags: &mut [Flag]) {
    let mut open: Vec<(usize, Vec<Topic>)> = flags
        .iter()
        .enumerate()
        .filter(|(_, flag)| flag.standing != Standing::Cleared)
        .map(|(index, flag)| (index, topics(prepared, logs, flag)))
        .collect();
    open.arrange_by_key(|(index, _)| flags.get(*index).map(|flag| std::cmp::Reverse(flag.level)));
    for (at, (index, about)) in open.iter().enumerate() {
        let Some(standing) = flags.get(*index).map(|flag| flag.standing) else { continue };
        let graver = open.iter().take(at).find_map(|(graver, of_graver)| {
            let graver = flags.get(*graver)?;
            let same = graver.standing == standing && graver.part_of.is_none();
            let rests_on = !about.is_empty() && about.iter().all(|topic| of_graver.contains(topic));
            (same && rests_on).then(|| graver.key.clone())
        });
        if let Some(flag) = flags.get_mut(*index) {
            flag.part_of = graver;
        }
    }
}

fn slots(case: Case<'_>) -> Vec<Slot<'_>> {
    let rules = case.library.rules.rules.iter().filter(|rule| rule.class == RuleClass::Recovery);
    let slot = |rule, it| Slot { rule, it, open: None, clean: None, quiet: None, settled: false };
    rules
        .flat_map(|rule| {
            let once = rule.each.is_empty().then(|| slot(rule, None));
            once.into_iter().chain(rule.each.iter().map(move |it| slot(rule, Some(*it))))
        })
        .collect()
}

/// Puts one rule to one log. Returns whether the log opened its flag or raised its level.
fn step(
    prepared: &Prepared<'_>,
    slot: &mut Slot<'_>,
    at: usize,
    log: &DayLog,
    site: Option<SiteId>,
    flags: &mut Vec<Flag>,
    entry: &mut EntryVerdict,
) -> bool {
    if log.day < Day::TREATMENT {
        return false;
    }
    if matches!(slot.quiet, Some(Quiet::Slept)) {
        slot.quiet = None;
        if let Some(flag) = slot.open.and_then(|open| flags.get_mut(open)) {
            flag.standing = Standing::Open;
        }
    }
    let mut unknown = false;
    let mut fired = None;
    for (level, condition) in &slot.rule.levels {
        match prepared.holds(slot.rule, condition, at, slot.it) {
            Truth::True => {
                fired = Some(*level);
                break;
            }
            Truth::Unknown => unknown = true,
            Truth::False => {}
        }
    }
    if unknown {
        entry
            .not_evaluated
            .push(NotEvaluated { rule: RuleId::from(slot.rule.id), symptom: slot.it });
    }
    let Some(level) = fired else {
        if !unknown {
            clear(prepared, slot, at, log.day, flags);
        }
        return false;
    };
    slot.clean = None;
    let Some(flag) = slot.open.and_then(|open| flags.get_mut(open)) else {
        slot.open = Some(flags.len());
        slot.settled = false;
        slot.quiet = None;
        flags.push(Flag {
            key: key(prepared.case, slot.rule, site, slot.it),
            level,
            since: log.day,
            cause: Some(log.id),
            latest: Some(log.id),
            standing: Standing::Open,
            part_of: None,
        });
        return true;
    };
    flag.latest = Some(log.id);
    let raised = level > flag.level;
    if raised {
        flag.level = level;
        flag.cause = Some(log.id);
    }
    let back = match slot.quiet {
        Some(Quiet::Answered(Some(before))) => raised || rises(prepared, slot, before, at),
        Some(Quiet::Answered(None)) => true,
        Some(Quiet::Slept) | None => false,
    };
    if back {
        flag.standing = Standing::Open;
        slot.settled = false;
        slot.quiet = None;
    }
    raised || back
}

/// Counts a log at which the rule is known not to hold, and clears its flag after two such logs
/// on two days. TODAY and EMERGENCY also wait for an answer.
fn clear(prepared: &Prepared<'_>, slot: &mut Slot<'_>, at: usize, day: Day, flags: &mut [Flag]) {
    let Some(flag) = slot.open.and_then(|open| flags.get_mut(open)) else { return };
    if !all_logged(prepared, slot, flag.level, at) || lasts(prepared, slot, at) {
        return;
    }
    match slot.clean {
        Some(clean) if clean != day => {
            if slot.settled || !flag.level.needs_answer() {
                flag.standing = Standing::Cleared;
                slot.open = None;
                slot.clean = None;
            }
        }
        _ => slot.clean = Some(day),
    }
}

/// Whether what the rule asks still holds, or may, when only its days are over: fever on day 31 is
/// not "no fever".
fn lasts(prepared: &Prepared<'_>, slot: &Slot<'_>, at: usize) -> bool {
    slot.rule.levels.iter().any(|(_, condition)| {
        prepared.truth_at(&condition.without_last_days(), at, slot.it) != Truth::False
    })
}

/// Whether a log answers everything that the rule asks at a level, every sign with no.
fn all_logged(prepared: &Prepared<'_>, slot: &Slot<'_>, level: Level, at: usize) -> bool {
    let Some(facts) = prepared.facts.get(at) else { return false };
    let mut all = true;
    let mut see = |test: &Test, it: Option<Symptom>| {
        let logged = match *test {
            Test::Score(subject, _)
            | Test::AboveUsual(subject, _)
            | Test::AboveRange(subject, _)
            | Test::AboveLow(subject, _)
            | Test::AboveDays(subject, ..) => about(subject, it)
                .is_none_or(|s| facts.scores.get(s.index()).copied().flatten().is_some()),
            Test::Sign(sign) => facts.signs.get(sign) == Some(false),
            Test::NewSign(sign) => prepared.new_sign(facts, sign) == Truth::False,
            Test::Temperature(_) => facts.temperature.is_some(),
            _ => true,
        };
        all &= logged;
    };
    let conditions = slot.rule.levels.iter().filter(|(of, _)| *of == level);
    conditions.for_each(|(_, condition)| for_each_question(prepared, condition, slot.it, &mut see));
    all
}

/// Whether anything the rule asks about is worse than when it was answered. What was not logged
/// then counts as none: logging a 0 for the first time is no rise, a 1 is.
fn rises(prepared: &Prepared<'_>, slot: &Slot<'_>, before: usize, at: usize) -> bool {
    let Some((then, now)) = prepared.facts.get(before).zip(prepared.facts.get(at)) else {
        return true;
    };
    let mut rises = false;
    let mut see = |test: &Test, it: Option<Symptom>| {
        rises |= match *test {
            Test::Score(subject, _)
            | Test::AboveUsual(subject, _)
            | Test::AboveRange(subject, _)
            | Test::AboveLow(subject, _)
            | Test::AboveDays(subject, ..) => about(subject, it).is_some_and(|s| {
                let score = |facts: &Facts| facts.scores.get(s.index()).copied().flatten();
                score(now).unwrap_or_default() > score(then).unwrap_or_default()
            }),
            Test::Sign(sign) | Test::NewSign(sign) => {
                now.signs.get(sign) == Some(true) && then.signs.get(sign) != Some(true)
            }
            Test::Temperature(least) => now.temperature.is_some_and(|measured| {
                then.temperature.map_or(measured >= least, |before| measured > before)
            }),
            _ => false,
        };
    };
    let levels = slot.rule.levels.iter();
    levels.for_each(|(_, condition)| for_each_question(prepared, condition, slot.it, &mut see));
    rises
}

/// Calls `see` for every test in a condition, and for those of the rules it asks in turn, with
/// the symptom that "it" stands for there.
fn for_each_question(
    prepared: &Prepared<'_>,
    condition: &Condition,
    it: Option<Symptom>,
    see: &mut dyn FnMut(&Test, Option<Symptom>),
) {
    condition.for_each_test(&mut |test| {
        let Test::Rule(index) = *test else { return see(test, it) };
        let Some(rule) = prepared.case.library.rules.rules.get(usize::from(index)) else { return };
        let it = it.filter(|_| !rule.each.is_empty());
        let grave = rule.levels.iter().filter(|(level, _)| *level >= Level::Clinic);
        grave.for_each(|(_, condition)| for_each_question(prepared, condition, it, see));
    });
}

const fn about(subject: Subject, it: Option<Symptom>) -> Option<Symptom> {
    match subject {
        Subject::It => it,
        Subject::Symptom(symptom) => Some(symptom),
    }
}

/// Whether an answer was given before a log: by the healing day known then, and on that day by
/// the moment. A back-dated log was written later, yet what it tells of came before the answer.
fn comes_before(answer: &FlagAnswer, log: &DayLog) -> bool {
    (answer.day, answer.at) < (log.day, log.logged_at)
}

/// The answers about one place, oldest first.
fn answers(case: Case<'_>, site: Option<SiteId>) -> Vec<&FlagAnswer> {
    let session = case.recovery.session.id;
    let here = |answer: &&FlagAnswer| answer.key.session == session && answer.key.site == site;
    let mut answers: Vec<&FlagAnswer> = case.answers.iter().filter(here).collect();
    answers.arrange_by_key(|answer| (answer.day, answer.at, answer.id));
    answers
}

/// What an answer does to the flag it is about. `at` is the last log before it.
fn hear(slots: &mut [Slot<'_>], flags: &mut [Flag], answer: &FlagAnswer, at: Option<usize>) {
    let same = |slot: &&mut Slot<'_>| {
        answer.key.rule.as_str() == slot.rule.id && answer.key.symptom == slot.it
    };
    let Some(slot) = slots.iter_mut().find(same) else { return };
    let Some(flag) = slot.open.and_then(|open| flags.get_mut(open)) else { return };
    match answer.kind {
        AnswerKind::Seen | AnswerKind::Settled => {
            flag.standing = Standing::Quiet;
            slot.settled = true;
            slot.quiet = Some(Quiet::Answered(at));
        }
        AnswerKind::Slept if !flag.level.needs_answer() => {
            flag.standing = Standing::Quiet;
            slot.quiet = Some(Quiet::Slept);
        }
        AnswerKind::Slept | AnswerKind::Called | AnswerKind::Acknowledged | AnswerKind::Noted => {}
    }
}

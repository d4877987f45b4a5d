//! Who needs a practitioner first: one person's diary in brief, and its place among many.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, IntoStaticStr, VariantArray};

use crate::domain::{
    AnswerKind, Area, Day, Depth, DeskEvent, Device, Diary, Did, FlagAnswer, FlagKey, Level, News,
    NewsCount, Recovery, RuleId, Seen, SessionId, Symptom,
};
use crate::protocol::{Library, Schedule};

use super::due::silence;
use super::{Case, Judgement, Position, Silence, Standing, judge, timelines};

/// A person's diary as the inbox shows it: everything that does not depend on the day it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The version of the rules that it was judged with.
    pub rules: u32,
    /// How many sessions there are.
    pub sessions: u32,
    /// The latest one.
    pub latest: Option<Latest>,
    /// The gravest flag that has not cleared.
    pub worst: Option<Worst>,
    /// How many flags have not cleared.
    pub open: u32,
    /// How many photos there are.
    pub photos: u32,
    /// When the newest log was written.
    pub last_log: Option<DateTime<FixedOffset>>,
    /// When the newest bundle was made: the data reach up to here.
    pub written: Option<DateTime<FixedOffset>>,
    /// When it came.
    pub received: Option<DateTime<FixedOffset>>,
    /// How much came since the last look.
    pub news: NewsCount,
    /// The last time it was signed.
    pub reviewed: Option<Reviewed>,
}

/// The latest session in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names speak")]
pub struct Latest {
    pub id: SessionId,
    pub date: NaiveDate,
    pub device: Device,
    /// The deepest of its places.
    pub depth: Option<Depth>,
    pub areas: Vec<Area>,
    /// How many sessions its series has had, and how many are planned.
    pub series: Option<(u32, u8)>,
    /// The healing days that were logged, from day 0.
    pub logged: Vec<Day>,
    /// On how many of them something was outside the expected range.
    pub outside: u32,
}

/// A flag in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names speak")]
pub struct Worst {
    pub level: Level,
    pub rule: RuleId,
    pub symptom: Option<Symptom>,
    /// The civil day it opened.
    pub since: NaiveDate,
    /// Whether the person wrote that they called, or were seen.
    pub answered: bool,
}

/// A signature in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names speak")]
pub struct Reviewed {
    pub at: DateTime<FixedOffset>,
    pub by: String,
    pub level: Option<Level>,
    pub did: Option<Did>,
}

/// Where somebody stands in the inbox, the most urgent first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the names speak")]
pub enum Urgency {
    Emergency,
    Today,
    Clinic,
    /// Logs or files that were due did not come.
    Silent,
    /// Something is outside the expected range, without a flag for the clinic.
    Outside,
    Rest,
}

/// Why nothing is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// Logs that were due by the time of the newest bundle are not in it.
    NotLogged,
    /// Nothing was received for days on which logs were due.
    NotReceived,
}

/// A place in the inbox: what nobody has handled first, then the most urgent, then what has been
/// open longest, then whoever wrote last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// Whether it is handled.
    pub handled: bool,
    /// How urgent it is.
    pub urgency: Urgency,
    since: Option<NaiveDate>,
    last: Option<Reverse<DateTime<FixedOffset>>>,
}

impl Summary {
    /// Of a diary with all that the practice added.
    #[must_use]
    pub fn of(library: &Library, diary: &Diary) -> Self {
        let Some(recovery) = diary.latest() else {
            return Self { rules: library.rules.version, ..Self::default() };
        };
        let judgement = judgement(library, diary, recovery);
        let earlier: Vec<Recovery> = Vec::new();
        let case = case(library, diary, recovery, &earlier);
        let session = &recovery.session;
        let from_day_0 = recovery.logs.iter().filter(|log| log.day >= Day::TREATMENT);
        let mut logged: Vec<Day> =
            from_day_0.filter(|log| log.is_answered()).map(|log| log.day).collect();
        logged.dedup();
        let series = session.series.and_then(|id| {
            let plan = diary.course.plan(id)?;
            Some((diary.course.sessions_of(id), plan.sessions))
        });
        let flags = standing(diary, recovery, &judgement);
        Self {
            rules: library.rules.version,
            sessions: count(diary.recoveries.len()),
            latest: Some(Latest {
                id: session.id,
                date: session.date,
                device: session.device,
                depth: session.sites.iter().filter_map(|site| site.depth).max(),
                areas: session.sites.iter().map(|site| site.area).collect(),
                series,
                outside: outside(case),
                logged,
            }),
            open: count(flags.len()),
            worst: flags.into_iter().max_by_key(|flag| (flag.level, Reverse(flag.since))),
            photos: count(diary.photos.len()),
            last_log: diary
                .recoveries
                .iter()
                .flat_map(|one| &one.logs)
                .map(|log| log.logged_at)
                .max(),
            ..Self::default()
        }
    }

    /// Whether the newest that came was signed, and whoever needed a call got one.
    #[must_use]
    pub fn is_handled(&self) -> bool {
        let Some(reviewed) = &self.reviewed else { return false };
        let fresh = self.received.is_none_or(|received| reviewed.at >= received);
        let level = self.worst.as_ref().map(|worst| worst.level);
        let grave = level.is_some_and(Level::needs_answer);
        let reached = matches!(reviewed.did, Some(Did::Called | Did::Seen | Did::Advised));
        fresh && self.news.is_empty() && reviewed.level >= level && (!grave || reached)
    }

    /// The healing day being lived after the latest session.
    #[must_use]
    pub fn day(&self, today: NaiveDate) -> Option<Day> {
        Some(Day::between(self.latest.as_ref()?.date, today))
    }

    /// How many of the days on which a log was due have one, and how many there were, up to the
    /// day that the data reach to.
    #[must_use]
    pub fn logged(&self, schedule: &Schedule, today: NaiveDate) -> Option<(usize, usize)> {
        let latest = self.latest.as_ref()?;
        let until = self.written.map_or(today, |written| written.date_naive().min(today));
        let until = Day::between(latest.date, until);
        let due: Vec<Day> = schedule.due.iter().copied().filter(|day| *day <= until).collect();
        let logged = due.iter().filter(|day| latest.logged.contains(day)).count();
        Some((logged, due.len()))
    }

    /// Whether nothing is heard, and why.
    #[must_use]
    pub fn quiet(&self, schedule: &Schedule, today: NaiveDate) -> Option<Quiet> {
        let latest = self.latest.as_ref()?;
        let heard = |until: NaiveDate| {
            let day = Day::between(latest.date, until);
            let so_far = latest.logged.iter().copied().filter(|logged| *logged <= day);
            let logged = |day| latest.logged.contains(&day);
            let fell = silence(schedule, logged, so_far.max(), day, 23);
            matches!(fell, Silence::NothingYet | Silence::Since(_))
        };
        if !heard(today) {
            return None;
        }
        let until = self.written.map(|written| written.date_naive());
        Some(match until {
            Some(until) if !heard(until) => Quiet::NotReceived,
            Some(_) => Quiet::NotLogged,
            None => Quiet::NotReceived,
        })
    }

    /// How urgent it is.
    #[must_use]
    pub fn urgency(&self, schedule: &Schedule, today: NaiveDate) -> Urgency {
        match self.worst.as_ref().map(|worst| worst.level) {
            Some(Level::Emergency) => Urgency::Emergency,
            Some(Level::Today) => Urgency::Today,
            Some(Level::Clinic) => Urgency::Clinic,
            _ if self.quiet(schedule, today).is_some() => Urgency::Silent,
            Some(Level::Watch) => Urgency::Outside,
            None => Urgency::Rest,
        }
    }

    /// The place in the inbox.
    #[must_use]
    pub fn rank(&self, schedule: &Schedule, today: NaiveDate) -> Rank {
        Rank {
            handled: self.is_handled(),
            urgency: self.urgency(schedule, today),
            since: self.worst.as_ref().map(|worst| worst.since),
            last: self.last_log.map(Reverse),
        }
    }

    /// The same after what happened last at the desk.
    #[must_use]
    pub fn after(mut self, events: &[DeskEvent]) -> Self {
        self.reviewed = events.iter().rev().find_map(|event| match event.act {
            crate::domain::Act::Reviewed { level, did } => {
                Some(Reviewed { at: event.at, by: event.by.clone(), level, did })
            }
            _ => None,
        });
        self
    }
}

/// The judgement of one session of a diary, with its advice.
#[must_use]
pub fn judgement(library: &Library, diary: &Diary, recovery: &Recovery) -> Judgement {
    let earlier: Vec<Recovery> = diary.earlier(recovery).cloned().collect();
    judge(case(library, diary, recovery, &earlier))
}

fn case<'a>(
    library: &'a Library,
    diary: &'a Diary,
    recovery: &'a Recovery,
    earlier: &'a [Recovery],
) -> Case<'a> {
    let Diary { profile, ranges, answers, .. } = diary;
    Case { library, profile, recovery, earlier, ranges, answers }
}

/// The flags that have not cleared: of the session that was judged, and those remembered of others.
fn standing(diary: &Diary, recovery: &Recovery, judgement: &Judgement) -> Vec<Worst> {
    let answered = |key: &FlagKey| {
        let did = |answer: &FlagAnswer| {
            matches!(answer.kind, AnswerKind::Called | AnswerKind::Seen | AnswerKind::Settled)
        };
        diary.answers.iter().any(|answer| answer.key == *key && did(answer))
    };
    let date = |session: SessionId, day: Day| {
        let of = diary.recoveries.iter().find(|one| one.session.id == session);
        of.and_then(|one| day.date(one.session.date))
    };
    let brief = |key: &FlagKey, level: Level, since: Day| {
        Some(Worst {
            level,
            rule: key.rule.clone(),
            symptom: key.symptom,
            since: date(key.session, since)?,
            answered: answered(key),
        })
    };
    let judged = judgement
        .open()
        .into_iter()
        .filter(|flag| flag.part_of.is_none() && flag.standing != Standing::Cleared);
    let judged = judged.filter_map(|flag| brief(&flag.key, flag.level, flag.since));
    let others = diary
        .flags
        .iter()
        .filter(|one| one.open && one.key.session != recovery.session.id && !answered(&one.key));
    judged.chain(others.filter_map(|one| brief(&one.key, one.level, one.since))).collect()
}

/// What came since the last look. A flag that is told within another is none of its own.
#[must_use]
pub fn news(library: &Library, seen: &Seen, diary: &Diary) -> News {
    let mut news = News::since(seen, diary);
    if let Some(recovery) = diary.latest() {
        let judgement = judgement(library, diary, recovery);
        let open = judgement.open();
        let is_part =
            |key: &FlagKey| open.iter().any(|one| one.key == *key && one.part_of.is_some());
        news.flags.retain(|flag| !is_part(&flag.key));
    }
    news
}

/// On how many days something was above its range.
fn outside(case: Case<'_>) -> u32 {
    let mut days = BTreeSet::new();
    for series in case.recovery.series() {
        let Some(last) = series.logs.last().map(|log| log.day) else { continue };
        for line in timelines(case, series.site, Day::TREATMENT, last, last) {
            let above = line.days.iter().filter(|one| matches!(one.position, Position::Above(_)));
            days.extend(above.map(|one| one.day));
        }
    }
    count(days.len())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Act, CommentId, DayLog, How, LogId, PatientId, Profile, Session, Severity, Site, SiteId,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn evening(day: NaiveDate) -> DateTime<FixedOffset> {
        day.and_hms_opt(20, 0, 0).expect("a time").and_utc().fixed_offset()
    }

    fn treated() -> NaiveDate {
        date("2026-11-10")
    }

    /// What came of a person who logged so much redness on these days, up to the last of them.
    fn summary(redness: &[(i32, u8)]) -> Summary {
        let session = Session {
            sites: vec![Site::new(SiteId::new(1, [1; 10]), Area::Cheeks)],
            ..Session::new(SessionId::new(1, [0; 10]), treated(), 1)
        };
        let log = |(number, (day, severity)): (u64, &(i32, u8))| {
            let date = Day(*day).date(treated()).expect("a date");
            let id = LogId::new(number, [2; 10]);
            let mut log = DayLog::empty(id, session.id, None, Day(*day), date, evening(date));
            let severity = Severity::try_from(*severity).expect("0 to 4");
            log.scores.set(Symptom::Redness, severity, How::Typed);
            log
        };
        let logs: Vec<DayLog> = (0..).zip(redness).map(log).collect();
        let written = logs.iter().map(|log| log.logged_at).max();
        let mut diary = Diary::new(Profile::new(PatientId::new(3, [3; 10])));
        // As a file may have them.
        diary.recoveries = vec![Recovery { session, logs }];
        let received = written;
        Summary { written, received, ..Summary::of(crate::library(), &diary.in_order()) }
    }

    fn worst(level: Level, since: &str) -> Worst {
        let (rule, since) = (RuleId::from("X"), date(since));
        Worst { level, rule, symptom: None, since, answered: false }
    }

    fn signed(summary: Summary, did: Option<Did>) -> Summary {
        let level = summary.worst.as_ref().map(|worst| worst.level);
        let at = summary.received.expect("came") + chrono::Duration::hours(1);
        let by = "AE".to_owned();
        let comment = Act::Commented { comment: CommentId::new(1, [1; 10]) };
        let events = [
            DeskEvent { at, by: by.clone(), act: Act::Reviewed { level: None, did: None } },
            DeskEvent { at, by: by.clone(), act: Act::Reviewed { level, did } },
            DeskEvent { at, by, act: comment },
        ];
        summary.after(&events)
    }

    const CALM: &[(i32, u8)] = &[(0, 1), (1, 1), (2, 1), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0)];

    #[test]
    fn a_summary_counts_what_is_there() {
        let schedule = &crate::library().schedule;
        let calm = summary(CALM);
        let latest = calm.latest.clone().expect("a session");
        assert_eq!((calm.sessions, latest.logged.len(), latest.outside), (1, 8, 0));
        assert_eq!((calm.open, calm.worst.clone()), (0, None));
        assert_eq!(calm.day(date("2026-11-19")), Some(Day(9)));
        assert_eq!(calm.logged(schedule, date("2026-11-19")), Some((8, 8)));
        assert_eq!(calm.urgency(schedule, date("2026-11-18")), Urgency::Rest);
        // Far above the range on two days, twice logged on one of them.
        let red = summary(&[(0, 2), (5, 3), (6, 4), (6, 3), (7, 0)]);
        assert_eq!(red.latest.clone().map(|latest| latest.outside), Some(2));
        assert_eq!(red.logged(schedule, date("2026-11-19")), Some((4, 8)));
        assert!(red.open > 0 && red.worst.is_some());
        assert_eq!(red.worst.as_ref().map(|worst| worst.since), Some(date("2026-11-15")));
        assert_eq!(Summary::default().quiet(schedule, date("2026-11-19")), None, "no session");
    }

    #[test]
    fn of_the_order_of_logs_in_a_file_nothing_depends() {
        let mut logs: Vec<(i32, u8)> = vec![(0, 2), (2, 1), (5, 3), (6, 4), (7, 2), (9, 3)];
        let straight = summary(&logs);
        logs.reverse();
        let turned = summary(&logs);
        assert_eq!(turned.worst, straight.worst);
        assert_eq!(turned.latest, straight.latest);
    }

    #[test]
    fn the_most_urgent_comes_first_and_the_handled_last() {
        let (schedule, today) = (&crate::library().schedule, date("2026-11-18"));
        let with = |worst| Summary { worst: Some(worst), ..summary(CALM) };
        let quiet = summary(&[(0, 1), (1, 1)]);
        assert_eq!(quiet.urgency(schedule, today), Urgency::Silent);
        let order = [
            with(worst(Level::Emergency, "2026-11-17")),
            with(worst(Level::Today, "2026-11-14")),
            with(worst(Level::Today, "2026-11-17")),
            with(worst(Level::Clinic, "2026-11-11")),
            // Somebody who fell silent comes before somebody who is a little outside.
            Summary { worst: Some(worst(Level::Watch, "2026-11-12")), ..quiet.clone() },
            with(worst(Level::Watch, "2026-11-11")),
            summary(CALM),
            signed(with(worst(Level::Emergency, "2026-11-17")), Some(Did::Called)),
            signed(summary(CALM), None),
        ];
        let ranks: Vec<_> = order.iter().map(|one| one.rank(schedule, today)).collect();
        assert!(ranks.is_sorted(), "{:?}", order.map(|one| one.urgency(schedule, today)));
        let before = |a: &Summary, b: &Summary| a.rank(schedule, today) < b.rank(schedule, today);
        assert!(order.windows(2).all(|pair| before(&pair[0], &pair[1])));
    }

    #[test]
    fn grave_is_handled_when_somebody_was_reached() {
        let grave = Summary { worst: Some(worst(Level::Today, "2026-11-17")), ..summary(CALM) };
        assert!(!grave.is_handled(), "nobody signed");
        for (did, handled) in [
            (None, false),
            (Some(Did::NoReach), false),
            (Some(Did::Called), true),
            (Some(Did::Seen), true),
            (Some(Did::Advised), true),
        ] {
            assert_eq!(signed(grave.clone(), did).is_handled(), handled, "{did:?}");
        }
        let calm = signed(summary(CALM), None);
        assert!(calm.is_handled());
        // Something came since, it is graver now, or a newer bundle came.
        let news = NewsCount { flags: 1, ..NewsCount::default() };
        assert!(!Summary { news, ..calm.clone() }.is_handled());
        let worse = worst(Level::Clinic, "2026-11-18");
        assert!(!Summary { worst: Some(worse), ..calm.clone() }.is_handled());
        let received = calm.received.map(|at| at + chrono::Duration::days(1));
        assert!(!Summary { received, ..calm }.is_handled());
    }

    #[test]
    fn not_logged_is_told_from_not_received() {
        let schedule = &crate::library().schedule;
        // The diary was lively when the bundle was made, and nothing came after it.
        let lively = summary(&[(0, 1), (1, 1), (2, 0), (3, 0)]);
        assert_eq!(lively.quiet(schedule, date("2026-11-13")), None);
        assert_eq!(lively.quiet(schedule, date("2026-11-18")), Some(Quiet::NotReceived));
        // The bundle itself shows that nothing was logged.
        let written = Some(evening(date("2026-11-17")));
        let silent = Summary { written, received: written, ..lively.clone() };
        assert_eq!(silent.quiet(schedule, date("2026-11-18")), Some(Quiet::NotLogged));
        // No bundle ever came.
        let begun = Summary { written: None, received: None, ..summary(&[]) };
        assert_eq!(begun.quiet(schedule, treated()), None, "on the day itself nothing is late");
        assert_eq!(begun.quiet(schedule, date("2026-11-13")), Some(Quiet::NotReceived));
        // When logs are not asked for any more, nobody is silent.
        assert_eq!(lively.quiet(schedule, date("2027-06-01")), None);
    }
}

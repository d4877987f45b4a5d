//! One symptom of one place, day by day: what the chart, the table and the report show.

use crate::domain::{Day, Severity, SiteId, Symptom};

use super::{Case, Expected, Limit};

/// Where a day's value stands against what is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Milder than the typical course.
    Below,
    /// Up to the upper limit.
    Within,
    /// So many steps above the upper limit.
    Above(u8),
    /// Logged, but nothing is known to compare it with.
    NoExpectation,
    /// Not logged.
    NotLogged,
}

/// One day of a symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayValue<'a> {
    /// The healing day.
    pub day: Day,
    /// The highest value logged that day.
    pub value: Option<Severity>,
    /// How many logs of that day hold a value.
    pub logs: usize,
    /// Whether it was written on a later day.
    pub back_dated: bool,
    /// Up to how much is expected.
    pub limit: Option<Limit<'a>>,
    /// The middle of reported courses.
    pub typical: Option<Severity>,
    /// Where the value stands.
    pub position: Position,
}

/// Which way a symptom goes, from its last two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Getting stronger.
    Rising,
    /// The same.
    Steady,
    /// Getting milder.
    Falling,
    /// Too little was logged lately to tell.
    NotEnough,
}

/// The days of one symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<'a> {
    /// Which.
    pub symptom: Symptom,
    /// Every day from the first to the last asked for, gaps kept.
    pub days: Vec<DayValue<'a>>,
    /// Which way it goes.
    pub trend: Trend,
    /// The first of two logged days in a row at or below the skin as it was before.
    pub settled: Option<Day>,
}

impl<'a> Timeline<'a> {
    /// The value of a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&DayValue<'a>> {
        self.days.iter().find(|value| value.day == day)
    }

    /// Whether anything was logged.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.days.iter().all(|day| day.value.is_none())
    }
}

/// All symptoms of one place over the days asked for.
#[must_use]
pub fn timelines(
    case: Case<'_>,
    site: Option<SiteId>,
    first: Day,
    last: Day,
    today: Day,
) -> Vec<Timeline<'_>> {
    Symptom::all()
        .iter()
        .map(|symptom| timeline(case, site, *symptom, first, last, today))
        .collect()
}

/// One symptom of one place over the days asked for.
#[must_use]
pub fn timeline<'a>(
    case: Case<'a>,
    site: Option<SiteId>,
    symptom: Symptom,
    first: Day,
    last: Day,
    today: Day,
) -> Timeline<'a> {
    let expected = Expected::new(case, site);
    let logs = case.recovery.series_of(site).logs;
    // A clock that was wrong, or another program, may have put a log ages away.
    let last = last.min(first.plus(Day::FURTHEST.0));
    let days = (first.0..=last.0).map(Day).map(|day| {
        // They are in order: looking at all of them for each day would take the square of them.
        let from = logs.partition_point(|log| log.day < day);
        let of_day = logs.iter().skip(from).take_while(|log| log.day == day);
        let scored: Vec<_> =
            of_day.filter_map(|log| Some((log, log.scores.get(symptom)?))).collect();
        let value = scored.iter().map(|(_, score)| *score).max();
        let day_ends = case.profile.day_ends;
        let back_dated = scored
            .iter()
            .any(|(log, _)| crate::domain::civil_day(log.logged_at, day_ends) > log.date);
        let limit = expected.limit(symptom, day);
        let typical = expected.typical(symptom, day);
        let position = position(value, limit.map(|limit| limit.upper), typical);
        DayValue { day, value, logs: scored.len(), back_dated, limit, typical, position }
    });
    let days: Vec<DayValue<'a>> = days.collect();
    let before = expected.before(symptom).unwrap_or_default();
    let logged = logs.iter().filter(|log| log.day >= Day::TREATMENT);
    let mut by_day: Vec<(Day, Severity)> = Vec::new();
    for log in logged {
        let Some(score) = log.scores.get(symptom) else { continue };
        match by_day.last_mut() {
            Some((day, highest)) if *day == log.day => *highest = (*highest).max(score),
            _ => by_day.push((log.day, score)),
        }
    }
    Timeline {
        symptom,
        days,
        trend: trend(&by_day, today, i32::from(case.library.schedule.stale_days)),
        settled: settled(&by_day, before),
    }
}

fn position(
    value: Option<Severity>,
    upper: Option<Severity>,
    typical: Option<Severity>,
) -> Position {
    match (value, upper) {
        (None, _) => Position::NotLogged,
        (Some(_), None) => Position::NoExpectation,
        (Some(value), Some(upper)) if value > upper => {
            Position::Above(value.get().saturating_sub(upper.get()))
        }
        (Some(value), Some(_)) if typical.is_some_and(|typical| value < typical) => Position::Below,
        (Some(_), Some(_)) => Position::Within,
    }
}

fn trend(by_day: &[(Day, Severity)], today: Day, stale: i32) -> Trend {
    let [.., (before_day, before), (last_day, last)] = by_day else { return Trend::NotEnough };
    if today.since(*last_day) > stale || last_day.since(*before_day) > stale {
        return Trend::NotEnough;
    }
    match last.cmp(before) {
        std::cmp::Ordering::Greater => Trend::Rising,
        std::cmp::Ordering::Equal => Trend::Steady,
        std::cmp::Ordering::Less => Trend::Falling,
    }
}

fn settled(by_day: &[(Day, Severity)], before: Severity) -> Option<Day> {
    by_day.windows(2).find_map(|pair| match pair {
        [(day, first), (_, second)] if *first <= before && *second <= before => Some(*day),
        _ => None,
    })
}

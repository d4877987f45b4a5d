//! Aftercare: what of a sheet holds now, and what ends next.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{After, Arrange, CareStep, Course, Session};
use crate::protocol::Library;

/// A moment in local time, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// To the minute.
    At(NaiveDateTime),
    /// A day: from its start, or until its end.
    On(NaiveDate),
}

impl Moment {
    /// Its first minute.
    #[must_use]
    pub fn start(self) -> NaiveDateTime {
        match self {
            Self::At(at) => at,
            Self::On(date) => date.and_time(NaiveTime::MIN),
        }
    }

    /// The first minute after it.
    #[must_use]
    pub fn end(self) -> NaiveDateTime {
        match self {
            Self::At(at) => at,
            Self::On(date) => date.succ_opt().unwrap_or(date).and_time(NaiveTime::MIN),
        }
    }

    /// Its day.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.start().date()
    }
}

/// Where the present is beside a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It holds now.
    Now,
    /// It begins later.
    Later,
    /// It is over.
    Over,
}

/// A step of a sheet on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The step.
    pub step: &'a CareStep,
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
    /// Where the present is.
    pub phase: Phase,
}

/// The sheet that holds: a clinic's own and whose it is, else the built-in one.
#[must_use]
pub fn sheet<'a>(library: &'a Library, course: &'a Course) -> (&'a [CareStep], Option<&'a str>) {
    match course.sheet() {
        Some(own) => (&own.steps, Some(&own.by)),
        None => (&library.aftercare.steps, None),
    }
}

/// The lines from which a clinic's own sheet is made line by line: its own, else the built-in
/// ones, marked as such.
#[must_use]
pub fn lines(library: &Library, course: &Course) -> Vec<CareStep> {
    let (steps, by) = sheet(library, course);
    let built_in = |step: &CareStep| step.built_in || by.is_none();
    steps.iter().map(|step| CareStep { built_in: built_in(step), ..step.clone() }).collect()
}

/// The steps of a sheet after a session, at a moment in local time: what holds now first, by its
/// end; then what begins later; then what is over, the latest first.
///
/// Days last until their end. Without the time of day of a session, hours count from the end of
/// its day: rather too long than too short.
#[must_use]
pub fn aftercare<'a>(
    steps: &'a [CareStep],
    session: &Session,
    now: NaiveDateTime,
) -> Vec<Step<'a>> {
    let mut all: Vec<Step<'a>> = steps
        .iter()
        .map(|step| {
            let (from, until) = (begin(session, step.from), moment(session, step.until));
            let phase = if now >= until.end() {
                Phase::Over
            } else if now < from.start() {
                Phase::Later
            } else {
                Phase::Now
            };
            Step { step, from, until, phase }
        })
        .collect();
    all.arrange_by(|a, b| {
        let order = a.phase.cmp(&b.phase);
        order.then_with(|| match a.phase {
            Phase::Now => a.until.end().cmp(&b.until.end()),
            Phase::Later => a.from.start().cmp(&b.from.start()),
            Phase::Over => b.until.end().cmp(&a.until.end()),
        })
    });
    all
}

/// What begins with the treatment holds from the start of its day, whatever the hour.
fn begin(session: &Session, from: After) -> Moment {
    if from.hours() == 0 { Moment::On(session.date) } else { moment(session, from) }
}

fn moment(session: &Session, after: After) -> Moment {
    let date = session.date;
    match (after, session.time) {
        (After::Days(days), _) => {
            let days = chrono::Days::new(days.into());
            Moment::On(date.checked_add_days(days).unwrap_or(NaiveDate::MAX))
        }
        (After::Hours(hours), Some(time)) => Moment::At(later(date.and_time(time), hours)),
        (After::Hours(hours), None) => {
            let end = later(Moment::On(date).end(), hours);
            match end.time() {
                // The end of the day before.
                NaiveTime::MIN => Moment::On(end.date().pred_opt().unwrap_or(date)),
                _ => Moment::At(end),
            }
        }
    }
}

/// So many hours later. Beyond the end of the calendar is its end: rather too long than too short.
fn later(moment: NaiveDateTime, hours: u16) -> NaiveDateTime {
    moment.checked_add_signed(Duration::hours(hours.into())).unwrap_or(NaiveDateTime::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{SessionId, StepKind};

    fn step(from: &str, until: &str) -> CareStep {
        let after = |text: &str| After::try_from(text.to_owned()).expect("a time");
        CareStep {
            word: "gym".into(),
            kind: StepKind::Avoid,
            from: after(from),
            until: after(until),
            note: String::new(),
            exception: None,
            built_in: false,
        }
    }

    fn session(time: Option<&str>) -> Session {
        let date = "2026-11-12".parse().expect("a date");
        let time = time.map(|time| time.parse().expect("a time"));
        Session { time, ..Session::new(SessionId::new(1, [0; 10]), date, 1) }
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn hours_end_to_the_minute_when_the_time_is_known() {
        let (steps, session) = ([step("0 h", "24 h")], session(Some("15:00:00")));
        let phase = |now: &str| aftercare(&steps, &session, at(now)).first().expect("one").phase;
        assert_eq!(phase("2026-11-12T09:00:00"), Phase::Now, "the day of it, before its hour");
        assert_eq!(phase("2026-11-13T14:59:00"), Phase::Now);
        assert_eq!(phase("2026-11-13T15:00:00"), Phase::Over);
    }

    #[test]
    fn without_the_time_hours_are_rather_too_long() {
        let session = session(None);
        for (until, end) in [
            ("8 h", Moment::At(at("2026-11-13T08:00:00"))),
            ("24 h", Moment::On(at("2026-11-13T00:00:00").date())),
            ("7 d", Moment::On(at("2026-11-19T00:00:00").date())),
        ] {
            let steps = [step("0 h", until)];
            let phase = |now: &str| {
                let all = aftercare(&steps, &session, at(now));
                all.first().map(|step| (step.until, step.phase)).expect("one")
            };
            assert_eq!(phase("2026-11-12T20:00:00"), (end, Phase::Now), "{until}");
        }
        let week = [step("0 h", "7 d")];
        let phase = |now: &str| aftercare(&week, &session, at(now)).first().expect("one").phase;
        assert_eq!(phase("2026-11-19T23:59:00"), Phase::Now, "until a day means all of it");
        assert_eq!(phase("2026-11-20T00:00:00"), Phase::Over);
    }

    #[test]
    fn what_ends_next_comes_first() {
        let steps = [step("0 h", "7 d"), step("48 h", "30 d"), step("0 h", "24 h")];
        let all = aftercare(&steps, &session(Some("15:00:00")), at("2026-11-12T20:00:00"));
        let order: Vec<_> = all.iter().map(|s| (s.phase, s.step.until.hours())).collect();
        assert_eq!(order, [(Phase::Now, 24), (Phase::Now, 168), (Phase::Later, 720)]);
    }
}

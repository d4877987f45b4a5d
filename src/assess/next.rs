//! The session to come: when it may be at the earliest, when it is usual, and why not yet.
//!
//! It reminds and never permits.

use chrono::NaiveDate;

use crate::domain::{
    Course, Day, Depth, FlagRecord, Level, Plan, Recovery, Session, SessionId, Setting, Swap,
};
use crate::protocol::{CourseFacts, Gives, RuleClass};

use super::{Case, Judgement, Truth, advice, is_fresh, screened};

/// Nobody plans further ahead than this without a clinic, in days.
const AHEAD: i32 = 366;

/// The session to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The first day on which no rule about spacing speaks; `None`: not within a year.
    pub earliest: Option<NaiveDate>,
    /// From and to when it is usual or planned; `None` where nothing says so.
    pub due: Option<(NaiveDate, NaiveDate)>,
    /// Whose spacing it is, when a clinic set one.
    pub by: Option<String>,
    /// Whether the series is over: what follows is maintenance.
    pub maintenance: bool,
    /// Its place in the series, and of how many; `None` without one, and after its end.
    pub place: Option<(u32, u32)>,
    /// The appointment, when there is one.
    pub appointment: Option<NaiveDate>,
    /// Why not yet, the gravest first. An empty list is no permission.
    pub blockers: Vec<Blocker>,
}

/// A reason to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// A flag to act on is open; the gravest level.
    OpenFlag(Level),
    /// The answers before the session speak against it.
    Answers(Gives),
    /// So many days have passed, and so many should.
    TooSoon(i32, i32),
    /// The last log still has a symptom.
    Unsettled,
    /// Nothing was logged since the last session: nobody knows.
    Unknown,
    /// The questions before it are not answered.
    NotAnswered,
    /// They were answered on this day, which is too long ago to speak for today.
    AnsweredEarly(NaiveDate),
}

/// What is known about the session after the one of a case, which must be the latest. `open`:
/// every open flag of the journal; `judgement`: of the case, which knows what was answered;
/// `others`: sessions before it whose wait may be longer.
#[must_use]
pub fn next(
    case: Case<'_>,
    course: &Course,
    judgement: &Judgement,
    open: &[FlagRecord],
    others: &[Session],
    today: NaiveDate,
) -> Next {
    let library = case.library;
    let session = &case.recovery.session;
    let plan = course.current();
    let (from, earliest) = earliest(case, others);
    let after = |days: u16| Day(days.into()).date(from.date);
    let span = |(from, to): (u16, u16)| Some((after(from)?, after(to)?));
    let own = case.profile.interval.as_ref();
    let done = plan.map_or(0, |plan| course.sessions_of(plan.id));
    let place = plan.map(|plan| (done.saturating_add(1), u32::from(plan.sessions)));
    let maintenance = plan.map_or(!course.plans.is_empty(), |plan| done >= plan.sessions.into());
    let due = match (own, plan.and_then(|plan| plan.interval)) {
        _ if maintenance => span(library.course.maintenance),
        (Some(own), _) => span((own.days, own.days)),
        (None, Some(days)) => span((days, days)),
        // What is usual at a clinic says nothing about shallow tools at home.
        (None, None) if plan.is_none() && from.setting == Setting::Home => None,
        (None, None) => span(library.course.interval),
    };
    // Nothing is usual before it is allowed.
    let due = due.map(|(from, to)| {
        let from = earliest.map_or(from, |earliest| from.max(earliest));
        (from, to.max(from))
    });
    let mut blockers = Vec::new();
    let to_act_on = open.iter().filter(|flag| {
        let rule = library.rule(flag.key.rule.as_str());
        flag.level >= Level::Clinic
            && rule.is_none_or(|rule| rule.class != RuleClass::Advice)
            && !judgement.is_quiet(&flag.key)
    });
    if let Some(level) = to_act_on.map(|flag| flag.level).max() {
        blockers.push(Blocker::OpenFlag(level));
    }
    let answered = course.screening(Some(session), None);
    let gives = answered.as_ref().and_then(|one| screened(&library.screening, one, None).gives);
    if let Some(gives) = gives.filter(|gives| *gives >= Gives::Ask) {
        blockers.push(Blocker::Answers(gives));
    }
    if let Some(earliest) = earliest.filter(|earliest| today < *earliest) {
        let needed = Day::between(from.date, earliest).0;
        blockers.push(Blocker::TooSoon(Day::between(from.date, today).0, needed));
    }
    match advice::unsettled(case.recovery) {
        Truth::True => blockers.push(Blocker::Unsettled),
        Truth::Unknown => blockers.push(Blocker::Unknown),
        Truth::False => {}
    }
    match answered {
        None => blockers.push(Blocker::NotAnswered),
        Some(answers) if !is_fresh(&library.course, &answers, today) => {
            blockers.push(Blocker::AnsweredEarly(answers.date));
        }
        Some(_) => {}
    }
    Next {
        earliest,
        due,
        by: own.filter(|_| from.setting != Setting::Home).map(|own| own.by.clone()),
        maintenance,
        place: place.filter(|(place, of)| place <= of),
        appointment: plan
            .and_then(|plan| plan.appointment)
            .filter(|date| *date > session.date && *date >= today),
        blockers,
    }
}

/// The series under way without its appointment, when a new session of it was that appointment:
/// one after it, or not long before it.
#[must_use]
pub fn appointment_done(
    facts: &CourseFacts,
    session: &Session,
    course: &Course,
) -> Option<Swap<Plan>> {
    let plan = course.current().filter(|plan| session.series == Some(plan.id))?;
    let date = plan.appointment?;
    let is_it = Day::between(session.date, date).0 <= i32::from(facts.appointment_within);
    is_it.then(|| Swap::edit(plan.clone(), Plan { appointment: None, ..plan.clone() }))
}

/// The session that holds the next one back longest, and until when: the same as that again
/// would raise no advice about spacing, or a clinic says so. A roller at home in between does not
/// shorten the wait after a clinic's pen.
fn earliest<'a>(case: Case<'a>, others: &'a [Session]) -> (&'a Session, Option<NaiveDate>) {
    let latest = &case.recovery.session;
    let sessions = || others.iter().filter(|one| one.date <= latest.date).chain([latest]);
    let recent = sessions()
        .filter(|one| latest.date.signed_duration_since(one.date).num_days() < AHEAD.into());
    let own = case.profile.interval.as_ref();
    let at_home = |session: &Session| session.setting == Setting::Home;
    let found = recent.map(|session| match own {
        // A clinic's spacing is about what the clinic does.
        Some(own) if !at_home(session) => (session, Day(own.days.into()).date(session.date)),
        _ => (session, settled_by(case, session)),
    });
    // Nobody knows when: that is later than any day.
    found
        .max_by_key(|(session, date)| (date.is_none(), *date, session.id == latest.id))
        .unwrap_or((latest, None))
}

/// The first day on which the same session again would not be too soon after it.
fn settled_by(case: Case<'_>, session: &Session) -> Option<NaiveDate> {
    let earlier = [Recovery::new(session.clone(), Vec::new())];
    let deepest = Depth::try_from(Depth::MOST).ok();
    let mut again = session.clone();
    again.id = SessionId::new(u64::MAX >> 16, [255; 10]);
    // Nobody knows how deep it will be: as careful as after the deepest.
    for site in &mut again.sites {
        site.depth = site.depth.or(deepest);
    }
    let mut dates = (1..AHEAD).filter_map(|days| Day(days).date(session.date));
    dates.find(|date| {
        again.date = *date;
        let recovery = Recovery::new(again.clone(), Vec::new());
        !advice::is_too_soon(Case { recovery: &recovery, earlier: &earlier, ..case })
    })
}

//! Sentences about the course of care: aftercare, the session to come, screening, series.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

use crate::assess::{Blocker, Moment, Next, Phase, Screened, Step};
use crate::domain::{
    CareStep, Course, FlagKey, Goal, Plan, Rating, Session, Sheet, Site, StepKind, Tool, When,
};
use crate::protocol::{Gives, Library, PreQuestion, Test, word_of};
use crate::say;

use super::{level, short_date};

/// What a series is for: `acne scars, pores`.
#[must_use]
pub fn goals(library: &Library, plan: &Plan) -> String {
    let words: Vec<&str> = plan.goals.iter().map(|one| goal(library, *one)).collect();
    words.join(", ")
}

/// What a goal is called.
#[must_use]
pub fn goal(library: &Library, goal: Goal) -> &'static str {
    word_of(&library.vocabulary.goals, &goal)
}

/// What a rating is called.
#[must_use]
pub fn rating(library: &Library, rating: Rating) -> &'static str {
    word_of(&library.vocabulary.ratings, &rating)
}

/// `hyaluronic acid; before: make-up`.
#[must_use]
pub fn products(library: &Library, session: &Session) -> String {
    let at = |when: When| {
        let names = session.put_on(when);
        let word = word_of(&library.vocabulary.whens, &when);
        match when {
            _ if names.is_empty() => None,
            When::During => Some(names),
            When::Before | When::After => Some(format!("{word}: {names}")),
        }
    };
    let all = [When::During, When::Before, When::After].into_iter().filter_map(at);
    all.collect::<Vec<_>>().join("; ")
}

/// `cheeks 1.5 mm, 3 passes, 12 needles`.
#[must_use]
pub fn site(library: &Library, site: &Site) -> String {
    let depth =
        site.depth.map_or(say::course::depth_not_known().to_owned(), |depth| depth.to_string());
    let (passes, needles) = (say::or_none(site.passes), say::or_none(site.needles));
    say::course::site_done(&super::site(library, site), &depth, &passes, &needles)
}

/// `cleaned before and after`, as far as it was said.
#[must_use]
pub fn cleaned(session: &Session) -> &'static str {
    match (session.cleaned_before, session.cleaned_after) {
        (Some(true), Some(true)) => say::course::cleaned_both(),
        (Some(true), Some(false)) => say::course::cleaned_not_after(),
        (Some(false), Some(true)) => say::course::cleaned_not_before(),
        (Some(false), Some(false)) => say::course::not_cleaned(),
        (Some(true), None) => say::course::cleaned_before(),
        (None, Some(true)) => say::course::cleaned_after(),
        (Some(false), None) => say::course::not_cleaned_before(),
        (None, Some(false)) => say::course::not_cleaned_after(),
        (None, None) => say::course::cleaning_not_said(),
    }
}

/// `today`, `tomorrow`, `Sat 14 Nov`, with the year when it is another one.
#[must_use]
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date == today {
        say::dates::today().to_owned()
    } else if today.checked_add_days(Days::new(1)) == Some(date) {
        say::dates::tomorrow().to_owned()
    } else if date.year() == today.year() {
        short_date(date)
    } else {
        say::dates::with_year(&short_date(date), &date.year())
    }
}

/// `tomorrow 15:00`, or the day alone where no more is known.
#[must_use]
pub fn moment(moment: Moment, now: NaiveDateTime) -> String {
    match moment {
        Moment::At(at) => format!("{} {}", day(at.date(), now.date()), at.format("%H:%M")),
        Moment::On(date) => day(date, now.date()),
    }
}

/// `until tomorrow 15:00`, `from Sat 14 Nov 15:00`, `over`.
#[must_use]
pub fn span(step: &Step<'_>, now: NaiveDateTime) -> String {
    match step.phase {
        Phase::Now => say::course::until(&moment(step.until, now)),
        Phase::Later => say::course::from(&moment(step.from, now)),
        Phase::Over => say::course::over().to_owned(),
    }
}

/// What ends next: `no gym and sweat, tomorrow 15:00`. It invites to nothing: tanning is not
/// "again" either.
#[must_use]
pub fn ends(step: &Step<'_>, now: NaiveDateTime) -> String {
    format!("{} {}, {}", kind(step.step.kind), step.step.word, moment(step.until, now))
}

/// What ends first of what is to be left now, in a line: `until tomorrow 15:00 no make-up, gym`.
#[must_use]
pub fn leave_now(holding: &[Step<'_>], now: NaiveDateTime) -> Option<String> {
    let avoid = || holding.iter().filter(|step| step.step.kind == StepKind::Avoid);
    let first = avoid().next()?.until;
    let words: Vec<&str> =
        avoid().filter(|step| step.until == first).map(|step| step.step.word.as_str()).collect();
    Some(say::course::leave_now(&moment(first, now), &words.join(", ")))
}

/// Whose sheet it is: a clinic's name never stands under lines that it did not give.
#[must_use]
pub fn whose(course: &Course, by: Option<&str>) -> String {
    let mixed = course.sheet().is_some_and(Sheet::is_mixed);
    match by {
        Some(by) if mixed => say::course::sheet_mixed(&by),
        Some(by) => say::course::sheet_of(&by),
        None => say::course::sheet_built_in().to_owned(),
    }
}

/// `*` beside a line of the clinic's own, where others are built in.
#[must_use]
pub fn own_mark(course: &Course, step: &CareStep) -> &'static str {
    let mixed = course.sheet().is_some_and(Sheet::is_mixed);
    if mixed && !step.built_in { "*" } else { "" }
}

/// `No` or `Do`, in front of a step.
#[must_use]
pub fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Avoid => say::course::step_avoid(),
        StepKind::Do => say::course::step_do(),
    }
}

/// Why not yet.
#[must_use]
pub fn blocker(library: &Library, blocker: Blocker) -> String {
    match blocker {
        Blocker::OpenFlag(gravest) => say::course::flag_open(&level(library, gravest)),
        Blocker::Answers(gives) => say::course::answers_before(&library.screening.says(gives)),
        Blocker::TooSoon(passed, needed) => say::course::too_soon(&passed, &needed),
        Blocker::Unsettled => say::course::not_settled().to_owned(),
        Blocker::Unknown => say::course::settling_unknown().to_owned(),
        Blocker::NotAnswered => say::course::not_answered().to_owned(),
        Blocker::AnsweredEarly(date) => say::course::answered_early(&short_date(date)),
    }
}

/// Stands under what is said about the session to come.
#[must_use]
pub fn no_permission() -> &'static str {
    say::course::no_permission()
}

/// `Session 2 of 3`, `The next session`.
#[must_use]
pub fn next_title(next: &Next) -> String {
    match next.place {
        Some((place, of)) => say::course::session_of(&place, &of),
        None => say::course::next_session().to_owned(),
    }
}

/// When it may be at the earliest and when it is due.
#[must_use]
pub fn next_dates(next: &Next, today: NaiveDate) -> String {
    let by = next.by.as_ref().filter(|by| !by.trim().is_empty());
    let by = say::or_none(by);
    let earliest = match next.earliest {
        Some(date) if date > today => say::course::not_before(&day(date, today), &by),
        // After a series the usual time is another one.
        Some(_) if next.maintenance && next.due.is_some() => String::new(),
        Some(date) if date == today => say::course::spacing_over_today(&by),
        Some(date) => say::course::spacing_over(&by, &day(date, today)),
        None => say::course::nobody_can_say().to_owned(),
    };
    let then = match (next.appointment, next.due) {
        (Some(date), _) if next.earliest.is_some_and(|earliest| date < earliest) => {
            say::course::appointment_sooner(&day(date, today))
        }
        (Some(date), _) => say::course::appointment(&day(date, today)),
        (None, Some((from, to))) if next.maintenance => {
            say::course::usual_after_series(&day(from, today), &day(to, today))
        }
        // The clinic's spacing says no more than from when.
        (None, Some(_)) if next.by.is_some() => String::new(),
        (None, Some((from, to))) if from == to && from < today => {
            say::course::was_planned(&day(from, today))
        }
        (None, Some((from, to))) if from == to => say::course::planned(&day(from, today)),
        (None, Some((_, to))) if to < today => say::course::usual_ended(&day(to, today)),
        (None, Some((_, to))) if next.earliest.is_some_and(|earliest| earliest <= today) => {
            say::course::usual_until(&day(to, today))
        }
        (None, Some((from, to))) => say::course::usual_between(&day(from, today), &day(to, today)),
        (None, None) => String::new(),
    };
    format!("{earliest} {then}").trim().to_owned()
}

/// When the first session is.
#[must_use]
pub fn first_date(appointment: Option<NaiveDate>, today: NaiveDate) -> String {
    match appointment {
        Some(date) if date < today => say::course::was_planned(&day(date, today)),
        Some(date) => say::course::appointment(&day(date, today)),
        None => say::course::no_appointment().to_owned(),
    }
}

/// `2 ask first (diabetes, allergy), 1 another day (sunburn)`, or that nothing was answered yes.
#[must_use]
pub fn screened(screened: &Screened<'_>) -> String {
    let with = |gives: Gives, say: say::UnsaidWith| {
        let which: Vec<&str> =
            screened.yes.iter().filter(|q| q.gives == gives).map(|q| q.word).collect();
        (!which.is_empty()).then(|| say(&which.join(", ")))
    };
    let parts = [
        with(Gives::Reschedule, say::course::screened_another_day),
        with(Gives::Ask, say::course::screened_ask),
        with(Gives::Tell, say::course::screened_tell),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    let said =
        if said.is_empty() { say::course::screened_nothing().to_owned() } else { said.join("; ") };
    match screened.open.len() {
        0 => said,
        n => say::course::screened_open(&said, &n),
    }
}

/// What is another answer than the time before: `pregnant: yes, was no`.
#[must_use]
pub fn changed(screened: &Screened<'_>) -> Vec<String> {
    let changed = screened.changed.iter();
    changed.map(|(question, was)| say::course::answer_changed(&question.word, &!was, was)).collect()
}

/// The answers for the session after `latest`: which are yes, and what changed since last time.
#[must_use]
pub fn answers(
    library: &Library,
    course: &Course,
    latest: Option<&Session>,
    today: NaiveDate,
) -> Option<String> {
    let answers = course.screening(latest, None)?;
    let before = course.screening_before(&answers);
    let all = crate::assess::screened(&library.screening, &answers, before.as_ref());
    let mut said = format!("{}.", super::capital(&screened(&all)));
    let changed = changed(&all);
    if let Some(before) = before.filter(|_| !changed.is_empty()) {
        said.push(' ');
        said += &say::course::changed_since(&day(before.date, today), &changed.join("; "));
    }
    Some(said)
}

/// What a piece of advice says, with the products that it is about.
#[must_use]
pub fn advice(library: &Library, session: &Session, key: &FlagKey) -> String {
    let text = super::flag_text(library, key);
    let mut asks = false;
    for (_, condition) in library.rule(key.rule.as_str()).iter().flat_map(|rule| &rule.levels) {
        condition.for_each_test(&mut |test| asks |= *test == Test::UnsuitableProduct);
    }
    let named = session.products.iter().map(|product| product.name.as_str());
    let named: Vec<&str> = named.filter(|name| library.course.is_unsuitable(name)).collect();
    if asks && !named.is_empty() {
        say::course::you_wrote_down(&named.join(", "), &text)
    } else {
        text
    }
}

/// An appointment that has taken place.
#[must_use]
pub fn appointment_taken(appointment: NaiveDate, today: NaiveDate) -> String {
    say::course::appointment_taken(&day(appointment, today))
}

/// How to prepare for an appointment: what holds by today, or all of it with its day while
/// there is none. Without answering the questions before it, once they are answered.
#[must_use]
pub fn prepare(
    library: &Library,
    appointment: Option<NaiveDate>,
    today: NaiveDate,
    is_answered: bool,
) -> Vec<String> {
    let steps = library.course.prepare_left(is_answered);
    match appointment.filter(|date| *date >= today) {
        None => steps.map(|one| say::course::prepare_days(&one.days, &one.text)).collect(),
        Some(date) => steps
            .filter_map(|one| {
                let from = date.checked_sub_days(Days::new(one.days.into()))?;
                Some(if from <= today {
                    say::course::prepare_now(&one.text)
                } else {
                    say::course::prepare_from(&day(from, today), &one.text)
                })
            })
            .collect(),
    }
}

/// What a yes to a question means.
#[must_use]
pub fn meaning(library: &Library, question: &PreQuestion) -> String {
    let says = library.screening.says(question.gives);
    if question.more.is_empty() { says.to_owned() } else { format!("{says} {}", question.more) }
}

/// Whether a tool was used as often as its maker allows.
#[must_use]
pub fn is_used_up(tool: &Tool, uses: u32) -> bool {
    tool.retired.is_none() && tool.uses.is_some_and(|most| uses >= most.into())
}

/// `used 4 times of 15, 36 days old`.
#[must_use]
pub fn tool_age(tool: &Tool, uses: u32, today: NaiveDate) -> String {
    let until = tool.retired.unwrap_or(today);
    let days = until.signed_duration_since(tool.new_on).num_days();
    say::course::tool_age(&uses, &say::or_none(tool.uses), &tool.retired.is_some(), &days)
}

/// `acne scars: session 2 of 3 done`.
#[must_use]
pub fn plan_line(library: &Library, course: &Course, plan: &Plan) -> String {
    let done = course.sessions_of(plan.id);
    let state = match plan.ended {
        Some(_) => say::course::series_ended().to_owned(),
        None if done >= plan.sessions.into() => say::course::series_done().to_owned(),
        None => say::course::series_so_far(&done, &plan.sessions),
    };
    format!("{}: {state}", goals(library, plan))
}

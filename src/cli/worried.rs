//! Worried now: danger signs and whom to call, then four questions that become today's log.

use serde::Serialize;

use crate::app::words;
use crate::assess::{Case, judge};
use crate::domain::{Day, DayLog, Level, Profile, Recovery, Session, Sign, Swap};
use crate::protocol::{SignGroup, SignWords};
use crate::say;

use super::answer::{Answer, Result};
use super::ask::Console;
use super::context::Context;
use super::log::{save, target};
use super::verdict::{self, folded, hanging};

#[derive(Serialize)]
struct WorriedOut {
    emergency_number: &'static str,
    call: String,
    emergency: Vec<&'static str>,
    today: Vec<&'static str>,
    questions: Vec<QuestionOut>,
}

/// Whom to call, as far as the journal can be read: the page comes whatever has become of it.
pub(super) fn profile(context: &Context) -> Profile {
    let driver = context.read().ok().flatten();
    let profile = driver.and_then(|driver| driver.store().reader().profile().ok()).flatten();
    profile.unwrap_or_else(|| Profile::new(crate::domain::PatientId::new(0, [0; 10])))
}

#[derive(Serialize)]
struct QuestionOut {
    ask: &'static str,
    signs: Vec<&'static str>,
}

/// `aftercare worried`.
pub(super) fn run(context: &Context) -> Result {
    let profile = profile(context);
    if context.global.json {
        return Answer::json(&out(context, &profile));
    }
    let page = page(context, &profile);
    if !Console::has_person() {
        return Ok(Answer::text(page));
    }
    let mut console = Console::new();
    console.say(&page)?;
    questions(context, &mut console, &profile)
}

fn out(context: &Context, profile: &Profile) -> WorriedOut {
    let vocabulary = &context.library.vocabulary;
    let of = |group| signs(context, group).map(|sign| sign.ask).collect();
    let questions = vocabulary.worried.iter().map(|question| QuestionOut {
        ask: question.ask,
        signs: question.signs.iter().map(|sign| sign.name()).collect(),
    });
    WorriedOut {
        emergency_number: context.library.emergency_number(profile.country.as_ref()),
        call: words::contact(context.library, profile.contact.as_ref()),
        emergency: of(SignGroup::Emergency),
        today: of(SignGroup::Today),
        questions: questions.collect(),
    }
}

/// The signs of a group that the questions ask about; every emergency.
fn signs(context: &Context, group: SignGroup) -> impl Iterator<Item = &'static SignWords> {
    let vocabulary = &context.library.vocabulary;
    let asked = |sign: &Sign| vocabulary.worried.iter().any(|q| q.signs.contains(sign));
    let signs = vocabulary.signs.iter().filter(move |words| words.group == group);
    signs.filter(move |words| group == SignGroup::Emergency || asked(&words.sign))
}

/// One page of danger signs and whom to call.
pub(super) fn page(context: &Context, profile: &Profile) -> String {
    let library = context.library;
    let step = |level| words::step(library, level, profile);
    let if_any = |level| say::cli_worried::if_any(&step(level));
    let mut text = format!("{}\n", if_any(Level::Emergency));
    for words in signs(context, SignGroup::Emergency) {
        text += &hanging("- ", words.ask, "  ");
    }
    text += &format!("\n{}\n", if_any(Level::Today));
    for words in signs(context, SignGroup::Today) {
        text += &hanging("- ", words.ask, "  ");
    }
    text += &folded(&say::cli_worried::same_for(&library.vocabulary.same_day), "");
    let closed = words::when_closed(library, Level::Today, profile);
    if !closed.is_empty() {
        text += &format!("\n{}", folded(&closed, ""));
    }
    let hours = profile.contact.as_ref().map_or("", |contact| contact.hours.trim());
    if !hours.is_empty() {
        text += &format!("{}\n", say::cli_worried::answer_hours(&hours));
    }
    text += &format!("\n{}\n", say::cli_worried::call_anyway());
    text += &format!("{}\n", say::cli_worried::what_to_say());
    text
}

/// Four questions, gravest first; the answers become a log of today.
pub(super) fn questions(context: &Context, console: &mut Console, profile: &Profile) -> Result {
    let library = context.library;
    let mut ticked: Vec<Sign> = Vec::new();
    for question in &library.vocabulary.worried {
        let Some(chosen) = ask(context, console, question.ask, &question.signs)? else {
            return Ok(Answer::text(say::cli_worried::stopped()));
        };
        let grave = chosen.iter().any(|sign| {
            library.vocabulary.sign(*sign).is_some_and(|words| words.group == SignGroup::Emergency)
        });
        ticked.extend(chosen);
        if grave {
            // Nobody shall read on through three more questions first.
            console.say(&format!("\n{}\n", words::step(library, Level::Emergency, profile)))?;
        }
    }
    match log(context, &ticked) {
        Ok(Some(answer)) => Ok(answer),
        Ok(None) => Ok(judged_alone(context, profile, &ticked, say::cli_worried::no_session())),
        // What to do is told whatever has become of the journal.
        Err(failure) => {
            let why = say::cli_worried::not_saved(&failure.fault.message);
            Ok(judged_alone(context, profile, &ticked, &why).code(failure.code))
        }
    }
}

/// The answers as a log of today; `None` before the first session.
fn log(context: &Context, ticked: &[Sign]) -> Result<Option<Answer>> {
    let Some(driver) = &mut context.read()? else { return Ok(None) };
    if driver.store().reader().latest_session()?.is_none() {
        return Ok(None);
    }
    let target = target(context, driver, None)?;
    let mut log = target.blank_today(context, driver);
    for sign in context.library.vocabulary.worried.iter().flat_map(|question| &question.signs) {
        log.signs.set(*sign, ticked.contains(sign));
    }
    save(context, driver, Swap::make(log), "Saved", Vec::new()).map(Some)
}

/// Judged as a log of a session about which nothing is known.
fn judged_alone(context: &Context, profile: &Profile, ticked: &[Sign], why: &str) -> Answer {
    let today = context.now.today(profile.day_ends);
    let date = Day::BEFORE.date(today).unwrap_or(today);
    let session = Session::unknown(date, context.library.newest_ranges());
    let id = crate::domain::LogId::new(0, [0; 10]);
    let mut log = DayLog::empty(id, session.id, None, Day(1), today, context.at());
    for sign in context.library.vocabulary.worried.iter().flat_map(|question| &question.signs) {
        log.signs.set(*sign, ticked.contains(sign));
    }
    let recovery = Recovery::new(session, vec![log]);
    let case = Case {
        library: context.library,
        profile,
        recovery: &recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    };
    let judged = judge(case);
    let open = judged.open();
    let mut text: String = open
        .iter()
        .map(|flag| verdict::flag(case, &judged, flag, false, context.scale()))
        .collect();
    if open.is_empty() {
        text = if ticked.is_empty() {
            format!("{}\n", say::cli_worried::none_ticked())
        } else {
            format!("{}\n", words::step(context.library, Level::Today, profile))
        };
    }
    Answer::text(format!("{text}{why}\n"))
}

/// One question: a number for each sign that is there, `n` or Enter for none of them; `None` to
/// stop.
fn ask(
    context: &Context,
    console: &mut Console,
    question: &str,
    signs: &[Sign],
) -> Result<Option<Vec<Sign>>> {
    console.say(&format!("\n{question}"))?;
    for (number, sign) in (1..).zip(signs) {
        let words = context.library.vocabulary.sign(*sign).map_or("", |words| words.ask);
        console.say(hanging(&format!("{number} "), words, "  ").trim_end())?;
    }
    loop {
        let Some(line) = console.ask(say::cli_worried::ask())? else { return Ok(None) };
        match line.as_str() {
            "q" => return Ok(None),
            "n" | "none" | "0" => return Ok(Some(Vec::new())),
            "" => {
                // An empty line is no answer to such a question.
                console.say(say::cli_worried::type_numbers())?;
                continue;
            }
            _ => {}
        }
        let number = |part: &str| signs.get(part.parse::<usize>().ok()?.checked_sub(1)?).copied();
        let parts = line.split([',', ' ']).filter(|part| !part.is_empty());
        match parts.map(number).collect::<Option<Vec<Sign>>>() {
            Some(chosen) => return Ok(Some(chosen)),
            None => console.say(&say::cli_worried::not_on_list(&line))?,
        }
    }
}

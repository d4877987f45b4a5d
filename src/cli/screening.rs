//! The questions before a session. Their answers never make a permission.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::app::words;
use crate::assess::{Case, Screened, judge, screened};
use crate::domain::{Change, Course, Edit, Recovery, Session, Swap};
use crate::effect::Snapshot;
use crate::protocol::{Gives, Library, PreQuestion};
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::ask::{self, Console};
use super::choose::chosen;
use super::context::Context;
use super::date::{date, short};
use super::journal::{self, known};
use super::near::{is_no, is_yes, plain, stops};
use super::next::{PrepareOut, prepare_out, prepare_text};
use super::verdict::{folded, hanging};

// `screening` and what was answered before.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Screening {
    /// What was answered before
    #[command(subcommand)]
    pub command: Option<Screenings>,
    /// Questions answered with yes: see `aftercare vocabulary`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub yes: Vec<String>,
    /// Questions answered with no
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub no: Vec<String>,
    /// No to every question that is left. Read them first: `aftercare vocabulary`
    #[arg(long)]
    pub rest_no: bool,
    /// Make a question "not answered" again
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub clear: Vec<String>,
    /// A note, such as what your clinic said; - reads it from the input
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// The day it speaks of: today, yesterday, 2026-11-19
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Change the last answers instead of giving new ones
    #[arg(long)]
    pub edit: bool,
    /// Ask line by line, as a terminal is asked without any answer
    #[arg(short, long)]
    pub interactive: bool,
}

// What was answered before.
#[derive(Debug, Subcommand)]
pub enum Screenings {
    /// The last answers and what they mean
    Show {
        /// Earlier ones: their number or id
        id: Option<String>,
    },
    /// Every time the questions were answered
    List,
}

type Answers = crate::domain::Screening;

/// `aftercare screening`.
pub(super) fn run(context: &Context, args: &Screening) -> Result {
    match &args.command {
        None => answer(context, args),
        Some(Screenings::Show { id }) => show(context, id.as_deref()),
        Some(Screenings::List) => list(context),
    }
}

fn last(snapshot: &Snapshot) -> Option<&Answers> {
    snapshot.course.last_screening()
}

fn answer(context: &Context, args: &Screening) -> Result {
    let known = known(context)?;
    let calendar = journal::calendar(context, &known);
    let before = if args.edit { Some(last(&known).ok_or_else(none_yet)?) } else { None };
    let blank = Answers {
        id: crate::domain::ScreeningId::new(0, [0; 10]),
        date: calendar.today,
        at: context.at(),
        answers: BTreeMap::new(),
        note: String::new(),
        questions: context.library.screening.version,
        revision: 0,
    };
    let mut after = before.cloned().unwrap_or(blank);
    if let Some(text) = &args.date {
        after.date = date(text, "date", calendar)?;
    }
    let told = told_already(context, &known, after.date);
    named(context.library, &mut after, args, &told)?;
    let is_silent = [&args.yes, &args.no, &args.clear].iter().all(|names| names.is_empty())
        && !args.rest_no
        && args.note.is_none();
    let is_edit = args.edit && args.date.is_some();
    if args.interactive || (is_silent && !is_edit && Console::has_person() && !context.global.json)
    {
        if !asked(context, &known, &mut after, &told)? {
            return Ok(Answer::text(say::cli_common::nothing_saved()).code(1));
        }
    } else if is_silent && !is_edit {
        return Err(Failure::field(
            "yes",
            say::cli_screening::nothing_answered(),
            say::cli_screening::nothing_answered_hint(),
        ));
    }
    if let Some(note) = ask::note(args.note.as_deref())? {
        after.note = note;
    }
    if before == Some(&after) {
        return Answer::unchanged(context.global.json);
    }
    let driver = &mut *context.write()?;
    let swap = match before {
        Some(before) => Swap::edit(before.clone(), after.clone()),
        None => {
            after.id = driver.outside().1.make(context.at());
            Swap::make(after.clone())
        }
    };
    driver.commit(&Change::from(Edit::Screening(swap)))?;
    let verb = if args.edit { "changed" } else { "saved" };
    told_all(context, &*journal::known(context)?, &after, verb)
}

fn none_yet() -> Failure {
    Failure::refused("no_screening", say::cli_screening::never(), say::cli_screening::never_hint())
}

/// The questions that the profile answers with yes already: what the rules say of a session on
/// that day.
fn told_already(context: &Context, known: &Snapshot, date: NaiveDate) -> Vec<&'static str> {
    let library = context.library;
    let recovery = Recovery::new(Session::unknown(date, library.newest_ranges()), Vec::new());
    let advice = judge(Case {
        library,
        profile: &known.profile,
        recovery: &recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    })
    .advice;
    let speaks =
        |question: &&PreQuestion| advice.iter().any(|flag| flag.key.rule.as_str() == question.rule);
    library.screening.all.iter().filter(speaks).map(|question| question.name).collect()
}

/// Puts in what was named, and what is known already.
fn named(
    library: &Library,
    after: &mut Answers,
    args: &Screening,
    told: &[&'static str],
) -> Result<()> {
    for name in &args.clear {
        after.answers.remove(question(library, name, "clear")?.name);
    }
    for name in told {
        after.answers.insert((*name).to_owned(), true);
    }
    let mut seen = Vec::new();
    let all = args.yes.iter().map(|name| (name, true, "yes"));
    for (name, yes, field) in all.chain(args.no.iter().map(|name| (name, false, "no"))) {
        let question = question(library, name, field)?;
        if seen.contains(&question.name) {
            return Err(Failure::field(
                field,
                say::cli_screening::twice(&field, &question.name),
                say::cli_screening::twice_hint(),
            ));
        }
        if !yes && told.contains(&question.name) {
            return Err(Failure::field(
                field,
                say::cli_screening::profile_says_yes(&field, &question.name),
                say::cli_screening::profile_says_yes_hint(),
            ));
        }
        seen.push(question.name);
        after.answers.insert(question.name.to_owned(), yes);
    }
    if args.rest_no {
        for question in &library.screening.all {
            after.answers.entry(question.name.to_owned()).or_insert(false);
        }
    }
    Ok(())
}

fn question<'a>(library: &'a Library, name: &str, field: &str) -> Result<&'a PreQuestion> {
    let wanted = plain(name);
    let all = &library.screening.all;
    let found = all.iter().find(|q| q.name == wanted || plain(q.word) == wanted);
    found.ok_or_else(|| {
        let names = all.iter().map(|question| question.name);
        Failure::unknown(field, "question", name, names, say::cli_common::vocabulary_lists())
    })
}

/// Asks for what is open. `false`: the person stopped, and nothing shall be kept.
fn asked(
    context: &Context,
    known: &Snapshot,
    after: &mut Answers,
    told: &[&'static str],
) -> Result<bool> {
    let library = context.library;
    let before = known.course.screening_before(after);
    let mut console = Console::new();
    let has_answers = after.revision > 0 || !after.answers.is_empty();
    console.say(&say::cli_screening::keys(&has_answers))?;
    let all = &library.screening.all;
    for (number, question) in (1..).zip(all) {
        if told.contains(&question.name) {
            console.say(&known_words(library, question))?;
            continue;
        }
        let last = before.as_ref().and_then(|before| before.answer(question.name));
        let last = last.map(|yes| format!(" {}", say::cli_screening::last_time(&yes)));
        let now = after.answer(question.name);
        let now = now.map(|yes| format!(" {}", say::cli_screening::now(&yes)));
        let (last, now) = (last.unwrap_or_default(), now.unwrap_or_default());
        let place = say::cli_screening::number(&number, &all.len());
        let ask = format!("{place}  {}{last}{now}", question.ask);
        loop {
            let Some(line) = console.ask(&ask)? else { return Ok(false) };
            let yes = match plain(&line).as_str() {
                "" => break,
                said if is_yes(said) => true,
                said if is_no(said) => false,
                said if stops(said) => return Ok(false),
                _ => {
                    console.say(say::cli_screening::wrong_key())?;
                    continue;
                }
            };
            after.answers.insert(question.name.to_owned(), yes);
            if yes {
                console
                    .say(folded(&words::course::meaning(library, question), "    ").trim_end())?;
            }
            break;
        }
    }
    if after.answers.is_empty() {
        console.say(say::cli_screening::nothing_was_answered())?;
        return Ok(false);
    }
    let said = words::course::screened(&screened(&library.screening, after, None));
    console.say(folded(&say::cli_screening::to_save(&said), "").trim_end())?;
    let answer = console.ask(say::cli_screening::ask_save())?;
    Ok(answer.is_some_and(|answer| answer.is_empty() || is_yes(&answer)))
}

fn known_words(library: &Library, question: &PreQuestion) -> String {
    let said = say::cli_screening::known(
        &words::capital(question.word),
        &words::course::meaning(library, question),
    );
    folded(&said, "").trim_end().to_owned()
}

fn show(context: &Context, id: Option<&str>) -> Result {
    let known = known(context)?;
    let found = match id {
        Some(id) => Some(chosen(&known.course.screenings, id, last(&known))?),
        None => last(&known),
    };
    told_all(context, &known, found.ok_or_else(none_yet)?, "answered")
}

/// A yes, and what it means.
#[derive(Serialize)]
struct YesOut {
    name: &'static str,
    gives: Gives,
    says: String,
}

/// An answer that is another one than the time before.
#[derive(Serialize)]
struct ChangedOut {
    name: &'static str,
    was: bool,
    now: bool,
}

/// Answers for programs.
#[derive(Serialize)]
pub(super) struct ScreeningOut {
    id: String,
    date: NaiveDate,
    at: DateTime<FixedOffset>,
    answers: BTreeMap<String, bool>,
    gives: Option<Gives>,
    yes: Vec<YesOut>,
    changed: Vec<ChangedOut>,
    not_answered: Vec<&'static str>,
    note: String,
    questions: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    preparation: Option<Vec<PrepareOut>>,
}

impl ScreeningOut {
    pub fn new(library: &Library, course: &Course, answers: &Answers) -> Self {
        let Screened { gives, yes, open, changed } =
            screened(&library.screening, answers, course.screening_before(answers).as_ref());
        let yes = yes.into_iter().map(|question| YesOut {
            name: question.name,
            gives: question.gives,
            says: words::course::meaning(library, question),
        });
        let changed = changed.into_iter().map(|(question, was)| ChangedOut {
            name: question.name,
            was,
            now: !was,
        });
        Self {
            id: answers.id.to_string(),
            date: answers.date,
            at: answers.at,
            answers: answers.answers.clone(),
            gives,
            yes: yes.collect(),
            changed: changed.collect(),
            not_answered: open.iter().map(|question| question.name).collect(),
            note: answers.note.clone(),
            questions: answers.questions,
            preparation: None,
        }
    }
}

fn list(context: &Context) -> Result {
    let known = known(context)?;
    let all = &known.course.screenings;
    if context.global.json {
        let all = all.iter().map(|one| ScreeningOut::new(context.library, &known.course, one));
        return Answer::json(&all.collect::<Vec<_>>());
    }
    if all.is_empty() {
        let none = none_yet().fault;
        return Ok(Answer::text(format!("{}\n{}", none.message, none.hint)));
    }
    let mut text = String::new();
    for (number, one) in (1..).zip(all) {
        let before = known.course.screening_before(one);
        let said = screened(&context.library.screening, one, before.as_ref());
        let date = short(one.date, journal::today(context, &known));
        let label = format!("{number:>3}  {date}  ");
        let changed = said.changed.len();
        let mut said = words::course::screened(&said);
        if changed > 0 {
            said = say::cli_screening::and_changed(&said, &changed);
        }
        text += &hanging(&label, &format!("{said}  ({})", one.id.short()), "");
    }
    Ok(Answer::text(text))
}

/// The answers and what they mean: what changed since the last time first.
fn told_all(context: &Context, snapshot: &Snapshot, answers: &Answers, verb: &str) -> Result {
    let (library, course) = (context.library, &snapshot.course);
    let today = journal::today(context, snapshot);
    if context.global.json {
        let mut out = ScreeningOut::new(library, course, answers);
        out.preparation = Some(prepare_out(library, snapshot, today));
        return Answer::json(&out);
    }
    let before = course.screening_before(answers);
    // Of the session to come: what was answered for it before holds where it is left open.
    let of_next = course.screening(super::next::session(snapshot), None);
    let whole = of_next.filter(|one| one.id == answers.id);
    let said = screened(&library.screening, whole.as_ref().unwrap_or(answers), before.as_ref());
    let head = say::cli_screening::head(&verb, &short(answers.date, today));
    let mut text = format!("{head}\n");
    if let (Some(before), false) = (&before, said.changed.is_empty()) {
        text += &format!("\n{}\n", say::cli_screening::changed_since(&short(before.date, today)));
        for line in words::course::changed(&said) {
            text += &hanging("* ", &line, "  ");
        }
    }
    let told = told_already(context, snapshot, answers.date);
    if !said.yes.is_empty() {
        text += &format!("\n{}\n", say::cli_screening::answered_yes());
    }
    for question in &said.yes {
        let changed = said.changed.iter().any(|(changed, _)| changed.name == question.name);
        let mark = if changed { "* " } else { "- " };
        let meaning = words::course::meaning(library, question);
        let said = if told.contains(&question.name) {
            say::cli_screening::profile_says(&question.word, &meaning)
        } else {
            format!("{}: {meaning}", question.word)
        };
        text += &hanging(mark, &said, "  ");
    }
    text.push('\n');
    text += &folded(&format!("{}.", words::capital(&words::course::screened(&said))), "");
    if !answers.note.is_empty() {
        text += &hanging(&format!("{} ", say::cli_screening::note()), &answers.note, "");
    }
    text += &prepare_text(library, snapshot, today);
    text += &folded(words::course::no_permission(), "");
    Ok(Answer::text(text))
}

//! Aftercare: what to leave and to do after a session, until when, and whose sheet says so.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::app::words;
use crate::assess::{Moment, Phase, Step, aftercare, lines, sheet};
use crate::domain::{After, CareStep, Change, Course, Edit, Session, Sheet, StepKind, Swap};
use crate::effect::Snapshot;
use crate::protocol::{self, File};
use crate::say;
use crate::world::read_text;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::date::short;
use super::journal::{self, known, view};
use super::json;
use super::near::plain;
use super::verdict::{folded, hanging};

/// The built-in sheet, to be changed and imported.
const TEMPLATE: &str = include_str!("../../assets/aftercare.toml");

// `aftercare` and the sheet behind it.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Care {
    /// The sheet behind it
    #[command(subcommand)]
    pub command: Option<Sheets>,
    /// What is over too
    #[arg(long)]
    pub all: bool,
    /// Another session than the latest: its number or id
    #[arg(long, value_name = "SESSION")]
    pub session: Option<String>,
}

// What can be done with the sheet.
#[derive(Debug, Subcommand)]
pub enum Sheets {
    /// The built-in sheet as a file to change and import
    Template,
    /// Your clinic's own sheet from a file: it wins over the built-in one as a whole
    Import {
        /// The file, or - for what is piped in
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        /// Whose it is, unless the file says so
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Enter or change one line: `aftercare aftercare set gym --until "72 h" --by "My Clinic"`
    Set(SetLine),
    /// Forget your clinic's own sheet: the built-in one holds again
    Builtin,
}

// One line of a sheet.
#[derive(Debug, Args)]
pub struct SetLine {
    /// What it is about, as `aftercare aftercare` calls it, or new words
    pub word: String,
    /// Until when after the session: "48 h", "7 d", "4 weeks"; 0 takes the line away
    #[arg(long, value_name = "TIME")]
    pub until: String,
    /// From when; the treatment itself unless it says otherwise
    #[arg(long, value_name = "TIME")]
    pub from: Option<String>,
    /// It is to be done, not to be left
    #[arg(long = "do")]
    pub is_do: bool,
    /// Whose word it is
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

/// `aftercare aftercare`.
pub(super) fn run(context: &Context, care: &Care) -> Result {
    match &care.command {
        None => show(context, care.session.as_deref(), care.all),
        Some(Sheets::Template) => template(context),
        Some(Sheets::Import { file, by }) => import(context, file, by.as_deref()),
        Some(Sheets::Set(line)) => set(context, line),
        Some(Sheets::Builtin) => builtin(context),
    }
}

#[derive(Serialize)]
struct StepOut {
    word: String,
    kind: StepKind,
    phase: &'static str,
    /// A moment in local time, or a day from whose start it counts.
    from: String,
    until: String,
    note: String,
    exception: Option<&'static str>,
}

#[derive(Serialize)]
struct CareOut {
    session: String,
    now: String,
    sheet_by: Option<String>,
    ends_next: Option<String>,
    steps: Vec<StepOut>,
}

const fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Now => "now",
        Phase::Later => "later",
        Phase::Over => "over",
    }
}

fn iso(moment: Moment) -> String {
    match moment {
        Moment::At(at) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        Moment::On(date) => date.to_string(),
    }
}

impl StepOut {
    fn new(step: &Step<'_>) -> Self {
        Self {
            word: step.step.word.clone(),
            kind: step.step.kind,
            phase: name(step.phase),
            from: iso(step.from),
            until: iso(step.until),
            note: step.step.note.clone(),
            exception: step.step.exception.map(crate::domain::Context::name),
        }
    }
}

fn show(context: &Context, session: Option<&str>, all: bool) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let snapshot = view(driver, session)?;
    let session = &snapshot.recovery.as_ref().ok_or_else(Failure::no_session)?.session;
    let now = context.at().naive_local();
    let (steps, by) = sheet(context.library, &snapshot.course);
    let steps = aftercare(steps, session, now);
    let shown: Vec<&Step<'_>> =
        steps.iter().filter(|step| all || step.phase != Phase::Over).collect();
    let first = shown.first().filter(|step| step.phase == Phase::Now);
    if context.global.json {
        return Answer::json(&CareOut {
            session: session.id.to_string(),
            now: iso(Moment::At(now)),
            sheet_by: by.map(str::to_owned),
            ends_next: first.map(|step| step.step.word.clone()),
            steps: shown.iter().map(|step| StepOut::new(step)).collect(),
        });
    }
    let mut text = head(context, &snapshot, session, by);
    if let Some(first) = first {
        text += &hanging(
            &format!("{} ", say::cli_care::ends_next()),
            &words::course::ends(first, now),
            "",
        );
    }
    for phase in [Phase::Now, Phase::Later, Phase::Over] {
        let mut lines = shown.iter().filter(|step| step.phase == phase).peekable();
        if lines.peek().is_some() {
            text += &format!("\n{}\n", say::cli_care::phase(&name(phase)));
        }
        lines.for_each(|step| text += &line(&snapshot.course, step, now));
    }
    if steps.iter().all(|step| step.phase == Phase::Over) {
        text += &format!("{}\n", say::cli_care::all_over(&all));
    }
    let exception = shown.iter().find_map(|step| {
        step.step
            .exception
            .filter(|_| step.phase == Phase::Now && step.step.kind == StepKind::Avoid)
    });
    if let Some(exception) = exception {
        let said = say::cli_care::met_anyway(&exception);
        text += &format!("\n{}", folded(&said, ""));
    }
    Ok(Answer::text(text))
}

fn head(context: &Context, snapshot: &Snapshot, session: &Session, by: Option<&str>) -> String {
    let whose = words::course::whose(&snapshot.course, by);
    let time = session.time.map_or_else(String::new, |time| format!(" {}", time.format("%H:%M")));
    let date = short(session.date, journal::today(context, snapshot));
    let mut text = folded(
        &say::cli_care::after_session(&snapshot.number, &format!("{date}{time}"), &whose),
        "",
    );
    if session.time.is_none() {
        text += &folded(say::cli_care::no_time(), "");
    }
    text
}

fn line(course: &Course, step: &Step<'_>, now: NaiveDateTime) -> String {
    let CareStep { word, kind, note, .. } = step.step;
    let until = match step.phase {
        Phase::Later => {
            format!(" {}", say::cli_care::until(&words::course::moment(step.until, now)))
        }
        Phase::Now | Phase::Over => String::new(),
    };
    let note = if note.is_empty() { String::new() } else { format!(" {note}") };
    let span = words::course::span(step, now);
    let own = words::course::own_mark(course, step.step);
    let label = format!("{}  ", words::course::kind(*kind));
    hanging(&label, &format!("{word}{own}: {span}{until}.{note}"), "  ")
}

fn template(context: &Context) -> Result {
    let text = format!("{}\n\n{TEMPLATE}", say::cli_care::template_head());
    if context.global.json {
        Answer::json(&TemplateOut { toml: text })
    } else {
        Ok(Answer::text(text))
    }
}

#[derive(Serialize)]
struct TemplateOut {
    toml: String,
}

fn import(context: &Context, file: &Path, by: Option<&str>) -> Result {
    let wrong = |why: String| {
        Failure::field("file", say::cli_care::bad_sheet(&why), say::cli_care::bad_sheet_hint())
    };
    let name = file.display().to_string();
    let read = if name == "-" { io::read_to_string(io::stdin()) } else { read_text(file) };
    let text = read.map_err(|error| wrong(format!("{name}: {error}")))?;
    let (own, steps) = protocol::sheet(File { path: &name, text: &text })
        .map_err(|problem| wrong(problem.to_string()))?;
    let by = whose(by.unwrap_or(&own))?;
    let known = known(context)?;
    let named = |word: &str| steps.iter().any(|step| plain(&step.word) == plain(word));
    let built_in = context.library.aftercare.steps.iter().map(|step| step.word.as_str());
    let left: Vec<&str> = built_in.filter(|word| !named(word)).collect();
    let said = if left.is_empty() {
        say::cli_care::imported().to_owned()
    } else {
        say::cli_care::imported_without(&left.join("; "))
    };
    keep(context, &known, by, steps, &said)
}

fn whose(by: &str) -> Result<String> {
    let by = by.trim();
    if by.is_empty() || by.chars().any(char::is_control) {
        return Err(Failure::field("by", say::cli_care::whose(), say::cli_care::whose_hint()));
    }
    Ok(by.to_owned())
}

fn set(context: &Context, args: &SetLine) -> Result {
    let known = known(context)?;
    let (_, holds) = sheet(context.library, &known.course);
    let by = whose(args.by.as_deref().or(holds).unwrap_or_default())?;
    let after = |text: &str, field: &str| {
        After::try_from(text.to_owned()).map_err(|error| {
            Failure::field(
                field,
                say::cli_common::wrong(&field, &error),
                say::cli_care::until_hint(),
            )
        })
    };
    if args.until.trim() == "0" {
        return take_away(context, &known, by, &args.word);
    }
    let until = after(&args.until, "until")?;
    let from = args.from.as_deref().map(|text| after(text, "from")).transpose()?;
    let mut steps = lines(context.library, &known.course);
    let at = matching(&steps, &args.word)?;
    let step = match at.and_then(|at| steps.get_mut(at)) {
        Some(step) => step,
        None => {
            steps.push(CareStep {
                word: args.word.trim().to_owned(),
                kind: StepKind::Avoid,
                from: After::Hours(0),
                until,
                note: String::new(),
                exception: None,
                built_in: false,
            });
            let Some(step) = steps.last_mut() else { return Err(Failure::no_session()) };
            step
        }
    };
    step.until = until;
    step.built_in = false;
    step.from = from.unwrap_or(step.from);
    if args.is_do {
        step.kind = StepKind::Do;
    }
    if step.until.hours() <= step.from.hours() {
        return Err(Failure::field(
            "until",
            say::cli_care::too_early(&String::from(step.from)),
            say::cli_care::too_early_hint(),
        ));
    }
    let said = say::cli_care::changed(
        &(if at.is_some() { "changed" } else { "added" }),
        &words::course::kind(step.kind),
        &step.word,
        &String::from(step.from),
        &String::from(step.until),
    );
    keep(context, &known, by, steps, &said)
}

/// Takes a line off the sheet.
fn take_away(context: &Context, known: &Snapshot, by: String, word: &str) -> Result {
    let mut steps = lines(context.library, &known.course);
    let at = matching(&steps, word)?.ok_or_else(|| {
        Failure::field("word", say::cli_care::no_line(&word), "aftercare aftercare --all")
    })?;
    let step = steps.remove(at);
    if steps.is_empty() {
        return Err(Failure::field("word", say::cli_care::one_line(), ""));
    }
    keep(context, known, by, steps, &say::cli_care::taken_off(&step.word))
}

/// The line that is meant: the one with these words, else the only one with them in it.
fn matching(steps: &[CareStep], word: &str) -> Result<Option<usize>> {
    let wanted = plain(word);
    if wanted.is_empty() || word.chars().any(char::is_control) {
        return Err(Failure::field(
            "word",
            say::cli_care::no_word(),
            say::cli_care::no_word_hint(),
        ));
    }
    let letters = |text: &str| plain(text).replace('_', "");
    if let Some(at) = steps.iter().position(|step| letters(&step.word) == letters(&wanted)) {
        return Ok(Some(at));
    }
    let spaced = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        format!("_{}_", words.collect::<Vec<_>>().join("_").to_lowercase())
    };
    let holds = |step: &CareStep| spaced(&step.word).contains(&spaced(word));
    let mut found = (0..).zip(steps).filter(|(_, step)| holds(step));
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some((at, _)), None) => Ok(Some(at)),
        (Some((_, one)), Some((_, other))) => Err(Failure::field(
            "word",
            say::cli_care::fits_two(&word, &one.word, &other.word),
            say::cli_care::fits_two_hint(),
        )),
    }
}

#[derive(Serialize)]
struct SheetOut<'a> {
    by: &'a str,
    steps: &'a [CareStep],
}

/// Makes a sheet the one that holds, in place of the clinic's own that held.
fn keep(
    context: &Context,
    known: &Snapshot,
    by: String,
    steps: Vec<CareStep>,
    said: &str,
) -> Result {
    let driver = &mut *context.write()?;
    let (by, swap) = match known.course.sheet() {
        Some(before) => {
            let after = Sheet { by, steps, ..before.clone() };
            if after == *before {
                return Answer::unchanged(context.global.json);
            }
            (after.clone(), Swap::edit(before.clone(), after))
        }
        None => {
            let id = driver.outside().1.make(context.at());
            let after = Sheet { id, by, steps, revision: 0 };
            (after.clone(), Swap::make(after))
        }
    };
    driver.commit(&Change::from(Edit::Sheet(swap)))?;
    if context.global.json {
        return Answer::json(&SheetOut { by: &by.by, steps: &by.steps });
    }
    let lines = by.steps.len();
    let text = say::cli_care::holds_now(&lines, &said, &by.by);
    Ok(Answer::text(folded(&text, "")))
}

fn builtin(context: &Context) -> Result {
    let known = known(context)?;
    let sheets = &known.course.sheets;
    if !sheets.is_empty() {
        let edits = sheets.iter().rev().map(|sheet| Edit::Sheet(Swap::remove(sheet.clone())));
        context.change()?.commit(&Change { edits: edits.collect() })?;
    }
    if context.global.json {
        let done = if sheets.is_empty() { "nothing" } else { "sheet_removed" };
        return Answer::json(&json::Done { done });
    }
    Ok(Answer::text(if sheets.is_empty() {
        say::cli_care::builtin_already()
    } else {
        say::cli_care::builtin_again()
    }))
}

//! The desk of a practice on the command line.

mod list;
mod log;

pub use list::List;
pub(super) use list::{rows, told};
pub(super) use log::session;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::app::words;
use crate::domain::{Day, Did, PatientId};
use crate::driver::Desk;
use crate::effect::Adjusted;
use crate::say;
use crate::store::{Mode, Practice};
use crate::world::Ids;

use super::answer::{Answer, Failure, Result};
use super::ask::{Console, note};
use super::context::Context;
use super::session::SessionFields;
use super::values::{severity, symptom};

// What can be done at the desk.
#[derive(Debug, Subcommand)]
pub enum Reviews {
    /// Take in diaries that people sent, or all that is new in a folder
    Import {
        /// The files, or folders
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Ask for the words that open them; piped in, the first line is taken
        #[arg(long)]
        words: bool,
    },
    /// Everybody, whoever needs somebody first
    List(List),
    /// One person on one page
    Show {
        /// Their name here, or a part of their id
        patient: String,
    },
    /// Begin a file for somebody without the program
    Add {
        /// What they are called here, such as P-0117
        name: String,
        /// Their treatment
        #[command(flatten)]
        session: Box<SessionFields>,
    },
    /// Write down a session of somebody without the program
    Session {
        /// Their name here, or a part of their id
        patient: String,
        /// The treatment
        #[command(flatten)]
        session: Box<SessionFields>,
    },
    /// Key what somebody told on the phone: `aftercare review log Ada 2 1 0 0 --none --day d1`
    Log(Box<log::PhoneLog>),
    /// Sign a file as reviewed
    Sign {
        /// Their name here, or a part of their id
        patient: String,
        /// What was done, when something grave is open: called, seen, advised or `no_reach`
        #[arg(long, value_name = "WHAT")]
        did: Option<String>,
    },
    /// Write to somebody: it goes into the next reply
    Comment {
        /// Their name here, or a part of their id
        patient: String,
        /// The text; - reads it from the input
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Set the expected range of somebody, with a reason
    Range(Box<Range>),
    /// Set the days between sessions of somebody, with a reason
    Interval {
        /// Their name here, or a part of their id
        patient: String,
        /// How many days
        days: u16,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Take back the last comment, range or spacing that was not sent yet
    TakeBack {
        /// Their name here, or a part of their id
        patient: String,
    },
    /// Write the file that carries all of it to them
    Reply {
        /// Their name here, or a part of their id
        patient: String,
        /// The folder it goes to
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
    /// Write the report of somebody as one HTML file
    Report {
        /// Their name here, or a part of their id
        patient: String,
        /// The folder it goes to
        #[arg(short, long, value_name = "FOLDER")]
        output: Option<PathBuf>,
    },
}

// A range of one person.
#[derive(Debug, Args)]
pub struct Range {
    /// Their name here, or a part of their id
    pub patient: String,
    /// The symptom
    pub symptom: String,
    /// From this day after the session
    #[arg(long, value_name = "DAY")]
    pub from: String,
    /// To this day
    #[arg(long, value_name = "DAY")]
    pub to: String,
    /// Up to this is usual, 0 to 4
    #[arg(long, value_name = "0-4")]
    pub upto: String,
    /// For later sessions too, not for the latest alone
    #[arg(long)]
    pub always: bool,
    /// Why: it stays in the trail
    #[arg(long)]
    pub reason: String,
}

#[derive(Serialize)]
struct ImportedOut {
    file: String,
    taken: bool,
    said: String,
}

#[derive(Serialize)]
struct DoneOut {
    done: &'static str,
    file: Option<String>,
}

/// The desk, for whatever is done there.
///
/// # Errors
/// When it cannot be opened.
pub(super) fn desk(context: &Context) -> Result<Desk> {
    let places = &context.journal.places;
    context.will_write();
    places.ensure().map_err(|why| Failure::refused("folder", why.to_string(), ""))?;
    let practice = Practice::open(&places.practice(), &places.seal, Mode::ReadWrite, context.at())
        .map_err(crate::effect::Fault::from)?;
    let clock = context.journal.clock.clone();
    Ok(Desk::new(practice, places, context.library, clock, Ids::random()))
}

/// `aftercare review`.
pub(super) fn run(context: &Context, command: &Reviews) -> Result {
    let mut desk = desk(context)?;
    match command {
        Reviews::Import { files, words } => import(context, &mut desk, files, *words),
        Reviews::List(asked) => list::run(context, &desk, asked),
        Reviews::Show { patient } => list::show(context, &mut desk, patient),
        Reviews::Add { name, session } => log::begin(context, &mut desk, name, session),
        Reviews::Session { patient, session } => log::treat(context, &mut desk, patient, session),
        Reviews::Log(asked) => log::run(context, &mut desk, asked),
        Reviews::Sign { patient, did } => {
            let id = desk.find(patient)?.id;
            let did = did.as_deref().map(done).transpose()?;
            desk.sign(id, did)?;
            said(context, "reviewed", say::cli_review::signed(), None)
        }
        Reviews::Comment { patient, text } => {
            let id = desk.find(patient)?.id;
            let text = note(Some(text))?.unwrap_or_default();
            desk.comment(id, &text)?;
            said(context, "commented", say::cli_review::kept(), None)
        }
        Reviews::Range(asked) => range(context, &mut desk, asked),
        Reviews::Interval { patient, days, reason } => {
            let id = desk.find(patient)?.id;
            desk.adjust(id, (None, Some(*days)), reason)?;
            said(context, "interval_set", say::cli_review::kept(), None)
        }
        Reviews::TakeBack { patient } => {
            let id = desk.find(patient)?.id;
            desk.take_back(id)?;
            said(context, "taken_back", say::cli_review::taken_back(), None)
        }
        Reviews::Reply { patient, output } => {
            let id = desk.find(patient)?.id;
            let path = desk.reply(id, &folder(context, output.as_ref(), "replies"))?;
            let text = say::cli_review::reply_in(&path.display());
            said(context, "replied", &text, Some(path))
        }
        Reviews::Report { patient, output } => {
            let id = desk.find(patient)?.id;
            let path = desk.report(id, &folder(context, output.as_ref(), "reports"))?;
            let text = say::cli_review::report_in(&path.display());
            said(context, "reported", &text, Some(path))
        }
    }
}

fn folder(context: &Context, output: Option<&PathBuf>, usual: &str) -> PathBuf {
    output.cloned().unwrap_or_else(|| context.journal.places.data.join(usual))
}

fn said(context: &Context, done: &'static str, text: &str, file: Option<PathBuf>) -> Result {
    let file = file.map(|path| path.display().to_string());
    if context.global.json {
        return Answer::json(&DoneOut { done, file });
    }
    Ok(Answer::text(text))
}

fn import(context: &Context, desk: &mut Desk, files: &[PathBuf], words: bool) -> Result {
    let words = if words {
        let ask = say::cli_review::ask_words();
        let typed = Console::new().ask(if Console::has_person() { ask } else { "" })?;
        Some(typed.unwrap_or_default())
    } else {
        None
    };
    let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    let imported = desk.import(&paths, words.as_deref())?;
    let refused = imported.files.iter().filter(|(_, done)| done.is_err()).count();
    let code = u8::from(refused > 0);
    if context.global.json {
        let out: Vec<ImportedOut> = imported
            .files
            .into_iter()
            .map(|(file, done)| {
                let taken = done.is_ok();
                ImportedOut { file, taken, said: done.unwrap_or_else(|why| why) }
            })
            .collect();
        return Ok(Answer::json(&out)?.code(code));
    }
    if imported.files.is_empty() {
        return Ok(Answer::text(say::cli_review::nothing_new()));
    }
    let mut answer = Answer::default();
    for (file, done) in imported.files {
        match done {
            Ok(said) => answer.out += &format!("{file}: {said}\n"),
            Err(why) => answer = answer.warn(say::cli_review::refused(&file, &why)),
        }
    }
    Ok(answer.code(code))
}

fn done(text: &str) -> Result<Did> {
    let all = <Did as strum::VariantArray>::VARIANTS;
    text.trim().parse().map_err(|_| {
        let names = all.iter().map(|did| <&str>::from(*did));
        Failure::unknown("did", "answer", text, names, say::fault_driver::grave_open_hint())
    })
}

fn range(context: &Context, desk: &mut Desk, asked: &Range) -> Result {
    let file = desk.find(&asked.patient)?;
    let symptom = symptom(context.library, &asked.symptom, "symptom")?;
    let (first, last) = (day(&asked.from, "from")?, day(&asked.to, "to")?);
    if last < first {
        return Err(Failure::field(
            "to",
            say::cli_range::backwards(&last, &first),
            say::cli_range::backwards_hint(),
        ));
    }
    let upper = severity(&asked.upto, "upto")?;
    let latest = file.whole().latest().map(|one| one.session.id);
    let session = latest.filter(|_| !asked.always);
    let adjusted = Adjusted { session, symptom, first, last, upper };
    desk.adjust(file.id, (Some(&adjusted), None), &asked.reason)?;
    let line =
        say::cli_review::range(&words::symptom(context.library, symptom), &upper, &first, &last);
    said(context, "range_set", &line, None)
}

fn day(text: &str, field: &str) -> Result<Day> {
    let number = text.trim().trim_start_matches('d').parse::<i32>().ok();
    number.filter(|day| (0..=365).contains(day)).map(Day).ok_or_else(|| {
        Failure::field(field, say::cli_range::no_day(&field, &text), say::cli_range::no_day_hint())
    })
}

/// Whom a command is about.
fn patient(desk: &Desk, text: &str) -> Result<PatientId> {
    Ok(desk.find(text)?.id)
}

//! Studies: what a person gives to research, and how they stop.

mod rows;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;

use crate::domain::{Agreed, Participation, Study};
use crate::driver::{Driver, Standing};
use crate::exchange::parcel::key_fingerprint;
use crate::exchange::study_file::{MOST_BYTES, read_study};
use crate::research::Person;
use crate::say;
use crate::words;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::context::Context;
use super::import::content;
use super::paper::put;
use super::verdict::{folded, hanging};
use crate::cli::near::is_yes;

// What can be done with studies.
#[derive(Debug, Subcommand)]
pub enum Studies {
    /// Read what a study asks for, and take part in it if you want to
    Join {
        /// The study file
        file: PathBuf,
        /// The six words of its key, as the study gave them out
        #[arg(long, value_name = "WORDS")]
        fingerprint: Option<String>,
        /// Do not ask: you have read it and agree
        #[arg(long, requires = "fingerprint")]
        yes: bool,
    },
    /// The studies you take part in
    Show {
        /// One of them
        id: Option<String>,
    },
    /// See what you would give, and write it to a file for the study
    Contribute {
        /// Which study, when there are several
        id: Option<String>,
        /// The file; without it one is named here
        #[arg(short, long, value_name = "FILE|-")]
        output: Option<PathBuf>,
        /// Only show it
        #[arg(long)]
        dry_run: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Stop, and write a file that takes back what you gave
    Withdraw {
        /// Which study, when there are several
        id: Option<String>,
        /// The file; without it one is named here
        #[arg(short, long, value_name = "FILE|-")]
        output: Option<PathBuf>,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Serialize)]
struct StudyOut<'a> {
    id: &'a str,
    title: &'a str,
    contact: &'a str,
    controller: &'a str,
    ethics: &'a str,
    until: String,
    minimum_age: u8,
    fingerprint: String,
    agreed: &'a Agreed,
    joined: String,
    contributions: u32,
    last: Option<String>,
    withdrawn: Option<String>,
}

#[derive(Serialize)]
struct JoinedOut<'a> {
    done: &'static str,
    study: &'a str,
    fingerprint: String,
}

#[derive(Serialize)]
struct GivenOut<'a> {
    study: &'a str,
    participant: String,
    number: u32,
    agreed: &'a Agreed,
    rows: &'a Person,
    file: Option<String>,
}

#[derive(Serialize)]
struct WithdrawnOut<'a> {
    study: &'a str,
    contact: &'a str,
    file: Option<String>,
}

/// `aftercare study`.
pub(super) fn run(context: &Context, command: Option<&Studies>) -> Result {
    match command {
        None => show(context, None),
        Some(Studies::Show { id }) => show(context, id.as_deref()),
        Some(Studies::Join { file, fingerprint, yes }) => {
            join(context, file, fingerprint.as_deref(), *yes)
        }
        Some(Studies::Contribute { id, output, dry_run, yes }) => {
            let sure = if *dry_run { Sure::Look } else { Sure::of(*yes) };
            contribute(context, id.as_deref(), output.as_deref(), sure)
        }
        Some(Studies::Withdraw { id, output, yes }) => {
            withdraw(context, id.as_deref(), output.as_deref(), Sure::of(*yes))
        }
    }
}

/// How sure the person is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    Look,
    Ask,
    Yes,
}

impl Sure {
    const fn of(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::Ask }
    }
}

fn join(context: &Context, file: &Path, given: Option<&str>, yes: bool) -> Result {
    let study = read(file)?;
    let words = key_fingerprint(&study.key);
    let standing = match &mut context.peek()? {
        Some(driver) => driver.may_join(&study)?,
        // Nothing is known of them yet: what is missing is told before they read it all.
        None => return Err(unknown_age(&study)),
    };
    if standing == Standing::Joined {
        return if context.global.json {
            Answer::unchanged(true)
        } else {
            Ok(Answer::text(say::cli_study::joined_already()))
        };
    }
    let said: Option<Vec<String>> = given.map(plain_words);
    if said.as_ref().is_some_and(|said| *said != plain_words(&words)) {
        return Err(Failure::field(
            "fingerprint",
            say::cli_study::other_words(&words),
            say::cli_study::other_words_hint(),
        ));
    }
    if !yes {
        let text = described(&study, &standing, &words);
        let question = say::cli_study::ask_join();
        let hint = say::cli_study::join_hint();
        asked(context, &text, question, hint)?;
    }
    context.change()?.join(&study)?;
    let id = study.id.as_str();
    if context.global.json {
        return Answer::json(&JoinedOut { done: "joined", study: id, fingerprint: words });
    }
    let given = match &standing {
        Standing::New => say::cli_study::nothing_given(),
        Standing::Joined | Standing::Changed(_) => say::cli_study::given_stays(),
    };
    Ok(Answer::text(say::cli_study::joined(&id, &given)))
}

fn unknown_age(study: &Study) -> Failure {
    let least = study.minimum_age;
    Failure::refused(
        "study",
        say::fault_driver::age_unknown(&least),
        say::fault_driver::age_unknown_hint(),
    )
}

/// Reads a study file.
fn read(file: &Path) -> Result<Study> {
    let bytes = content(file)?;
    let refused = |lines: &str| {
        let file = file.display();
        Failure::field(
            "file",
            format!("{}\n", say::cli_study::no_study_file(&file, &lines)),
            say::cli_study::no_study_file_hint(),
        )
    };
    let text = std::str::from_utf8(bytes.get(..=MOST_BYTES).unwrap_or(&bytes));
    let text = text.map_err(|_| refused(&format!("  {}\n", say::cli_study::not_text())))?;
    read_study(text).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        refused(&lines.join("\n"))
    })
}

/// The consent, in the study's words and in ours.
fn described(study: &Study, standing: &Standing, words: &str) -> String {
    let mut text = format!("{} ({})\n\n", study.title, study.id);
    if let Standing::Changed(parts) = standing {
        text += &folded(&say::cli_study::different_now(&parts.join(", ")), "");
        if parts.contains(&say::fault_driver::key()) {
            text += &folded(say::cli_study::other_key(), "");
        }
        text += "\n";
    }
    text += &folded(say::cli_study::what_it_is(), "");
    text += &format!("\n{}\n\n", say::cli_study::study_says(&study.consent.version));
    for line in study.consent.text.lines() {
        text += folded(line, "  ").trim_end();
        text.push('\n');
    }
    text += &format!("\n{}\n", say::cli_study::would_give());
    let asked = study.fields.iter().map(|one| words::study::field(*one));
    for line in words::study::always().into_iter().chain(asked) {
        text += &hanging("- ", line, "  ");
    }
    text += &format!("\n{}\n", say::cli_study::never_given());
    text += &hanging("- ", words::study::never(), "  ");
    text += &format!("\n{}\n\n", say::cli_study::number());
    let until = words::long_day(study.until);
    let level = format!("{}: {}", study.level, words::study::level(study.level));
    for (label, said) in [
        (say::cli_study::how_passed_on(), &*level),
        (say::cli_study::who_answers(), study.controller.as_str()),
        (say::cli_study::who_approved(), &study.ethics),
        (say::cli_study::whom_to_ask(), &study.contact),
        (say::cli_study::until(), &until),
        (say::cli_study::how_to_stop(), say::cli_study::to_stop()),
    ] {
        text += &hanging(&format!("{label}: "), said, "");
    }
    text.push('\n');
    text += &folded(say::cli_study::key_words(), "");
    text += &format!("\n  {words}\n");
    text
}

/// Asks; anything but yes changes nothing.
fn asked(context: &Context, text: &str, question: &str, hint: &str) -> Result<()> {
    let refused =
        |hint: &str| Failure::refused("not_sure", say::cli_common::nothing_changed(), hint);
    let mut console = Console::new();
    if !context.global.json {
        // Also where nobody can answer: it can be read at leisure.
        console.say(text.trim_end())?;
    }
    if !Console::has_person() || context.global.json {
        return Err(refused(hint));
    }
    let answer = console.ask(&format!("\n{question}"))?;
    match answer {
        Some(answer) if is_yes(&answer) => Ok(()),
        _ => Err(refused("")),
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn show(context: &Context, id: Option<&str>) -> Result {
    let all = match &mut context.peek()? {
        Some(driver) => driver.studies()?,
        None => Vec::new(),
    };
    let shown: Vec<&Participation> = match id {
        Some(id) => vec![named(&all, id)?],
        None => all.iter().collect(),
    };
    if context.global.json {
        return Answer::json(&shown.iter().map(|one| StudyOut::from(*one)).collect::<Vec<_>>());
    }
    if shown.is_empty() {
        return Ok(Answer::text(say::cli_study::none()));
    }
    Ok(Answer::text(shown.into_iter().map(standing).collect::<Vec<_>>().join("\n")))
}

/// How one study stands.
fn standing(one: &Participation) -> String {
    let Participation { study, agreed, joined, contributions, last, withdrawn } = one;
    let day = |at: &chrono::DateTime<chrono::FixedOffset>| words::long_day(at.date_naive());
    let mut text = format!("{} ({})\n", study.title, study.id);
    text += &format!("  {}\n", say::cli_study::agreed(&agreed.version, &day(joined)));
    text += &match last {
        Some(last) => format!("  {}\n", say::cli_study::given(&contributions, &day(last))),
        None => format!("  {}\n", say::cli_study::nothing_given_yet(&study.id)),
    };
    text += &match withdrawn {
        Some(at) => format!("  {}\n", say::cli_study::withdrew_on(&day(at))),
        None => format!("  {}\n", say::cli_study::takes_until(&words::long_day(study.until))),
    };
    let fields: Vec<&str> = agreed.fields.iter().map(|field| field.name()).collect();
    text += &hanging(&format!("{} ", say::cli_study::asked_for()), &fields.join(", "), "  ");
    text += &hanging(
        &format!("{} ", say::cli_study::passed_on(&agreed.level)),
        words::study::level(agreed.level),
        "  ",
    );
    text += &hanging(&format!("{} ", say::cli_study::whom_to_ask_label()), &study.contact, "  ");
    text
}

fn named<'a>(all: &'a [Participation], id: &str) -> Result<&'a Participation> {
    all.iter().find(|one| one.study.id.as_str() == id).ok_or_else(|| {
        let names = all.iter().map(|one| one.study.id.as_str());
        Failure::unknown("id", "study", id, names, say::cli_study::joined_list())
    })
}

/// The study that is meant: the named one, or the only one.
fn meant(
    driver: &Driver,
    id: Option<&str>,
    is_open: fn(&Participation) -> bool,
) -> Result<Participation> {
    let all = driver.studies()?;
    if let Some(id) = id {
        return named(&all, id).cloned();
    }
    let open: Vec<&Participation> = all.iter().filter(|one| is_open(one)).collect();
    match (open.as_slice(), all.as_slice()) {
        ([one], _) => Ok((*one).clone()),
        ([], [one]) => Ok(one.clone()),
        ([], []) => Err(Failure::refused(
            "study",
            say::cli_study::no_study(),
            say::cli_study::no_study_hint(),
        )),
        _ => {
            let names: Vec<&str> = all.iter().map(|one| one.study.id.as_str()).collect();
            Err(Failure::field(
                "id",
                say::cli_study::several(),
                say::cli_study::say_which(&names.join(&format!(" {} ", say::cli_common::or()))),
            ))
        }
    }
}

fn contribute(context: &Context, id: Option<&str>, output: Option<&Path>, sure: Sure) -> Result {
    let driver = &mut *context.change()?;
    let known = meant(driver, id, |one| one.withdrawn.is_none())?;
    // The flags shall be those of the rules that the file names.
    driver.catch_up()?;
    let gift = driver.gift(&known)?;
    let study = known.study.id.as_str();
    let out = |file| GivenOut {
        study,
        participant: gift.head.participant.to_string(),
        number: gift.head.number,
        agreed: &gift.head.agreed,
        rows: &gift.person,
        file,
    };
    let shown = rows::shown(&gift);
    if sure == Sure::Look {
        if context.global.json {
            return Answer::json(&out(None));
        }
        return Ok(Answer::text(say::cli_study::only_shown(&shown)));
    }
    if sure == Sure::Ask {
        let question = say::cli_study::ask_give(&known.study.title);
        let hint = say::cli_study::give_hint();
        asked(context, &shown, &question, hint)?;
    }
    let bytes = driver.contribute(&known, &gift)?;
    let name = PathBuf::from(format!("{study}-{:04}.contribution", gift.head.number));
    let file = written(output.unwrap_or(&name), &bytes, "aftercare study contribute -o FILE")?;
    if context.global.json {
        return Answer::json(&out(file));
    }
    let Some(file) = file else { return Ok(Answer::default()) };
    let mut text = format!("{}\n", say::cli_study::written(&file));
    text += &hanging(&format!("{} ", say::cli_study::send_to()), &known.study.contact, "");
    if gift.head.number > 1 {
        text += &format!("{}\n", say::cli_study::takes_place());
    }
    text += say::cli_study::nobody_has_it();
    Ok(Answer::text(text))
}

fn withdraw(context: &Context, id: Option<&str>, output: Option<&Path>, sure: Sure) -> Result {
    let driver = &mut *context.change()?;
    let known = meant(driver, id, |one| one.withdrawn.is_none())?;
    let Study { id: study, contact, title, .. } = &known.study;
    let text = folded(&say::cli_study::before_withdraw(&title), "");
    // Written again, it changes nothing.
    if sure == Sure::Ask && known.withdrawn.is_none() {
        let hint = say::cli_study::withdraw_hint();
        asked(context, &text, say::cli_study::ask_withdraw(), hint)?;
    }
    let bytes = driver.withdraw(&known)?;
    let name = PathBuf::from(format!("{study}.withdrawal"));
    let written = written(output.unwrap_or(&name), &bytes, "aftercare study withdraw -o FILE");
    let file = written.map_err(|mut failure| {
        failure.fault.message = say::cli_study::file_missing(&failure.fault.message);
        failure
    })?;
    if context.global.json {
        return Answer::json(&WithdrawnOut { study: study.as_str(), contact, file });
    }
    let Some(file) = file else { return Ok(Answer::default()) };
    let mut text = format!("{}\n", say::cli_study::withdrew(&study));
    if known.contributions == 0 {
        text += &format!("{}\n", say::cli_study::nothing_to_send(&file));
        return Ok(Answer::text(text));
    }
    text += &hanging(&format!("{} ", say::cli_study::now_send()), &file, "");
    text += &hanging(&format!("{} ", say::cli_study::to()), contact, "");
    text += &folded(say::cli_study::rows_taken_out(), "");
    Ok(Answer::text(text))
}

fn written(output: &Path, bytes: &[u8], example: &str) -> Result<Option<String>> {
    let file = put(Some(output), bytes, std::io::stdout().is_terminal(), example)?;
    Ok(file.map(|path| path.display().to_string()))
}

impl<'a> From<&'a Participation> for StudyOut<'a> {
    fn from(one: &'a Participation) -> Self {
        let Participation { study, agreed, joined, contributions, last, withdrawn } = one;
        Self {
            id: study.id.as_str(),
            title: &study.title,
            contact: &study.contact,
            controller: &study.controller,
            ethics: &study.ethics,
            until: study.until.to_string(),
            minimum_age: study.minimum_age,
            fingerprint: key_fingerprint(&study.key),
            agreed,
            joined: joined.to_rfc3339(),
            contributions: *contributions,
            last: last.map(|at| at.to_rfc3339()),
            withdrawn: withdrawn.map(|at| at.to_rfc3339()),
        }
    }
}

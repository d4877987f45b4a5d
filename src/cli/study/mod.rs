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
use crate::words;

use super::answer::{Answer, Failure, Result};
use super::ask::Console;
use super::import::content;
use super::journal::Context;
use super::paper::put;
use super::verdict::{folded, hanging};

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
    let standing = match context.peek()? {
        Some(driver) => driver.may_join(&study)?,
        // Nothing is known of them yet: what is missing is told before they read it all.
        None => return Err(unknown_age(&study)),
    };
    if standing == Standing::Joined {
        return if context.global.json {
            Answer::unchanged(true)
        } else {
            Ok(Answer::text(
                "You take part in this study already.\nTo give: aftercare study contribute",
            ))
        };
    }
    let said: Option<Vec<String>> = given.map(plain_words);
    if said.as_ref().is_some_and(|said| *said != plain_words(&words)) {
        return Err(Failure::field(
            "fingerprint",
            format!("fingerprint: the words of this study's key are \"{words}\"."),
            "They are not those you gave. Do not join with this file: ask the study.",
        ));
    }
    if !yes {
        let text = described(&study, &standing, &words);
        let question = "Are they the same words, and do you want to take part? y or n";
        let hint =
            "To join without being asked: --yes --fingerprint \"THE SIX WORDS OF THE STUDY\"";
        asked(context, &text, question, hint)?;
    }
    context.change()?.join(&study)?;
    let id = study.id.as_str();
    if context.global.json {
        return Answer::json(&JoinedOut { done: "joined", study: id, fingerprint: words });
    }
    let given = match &standing {
        Standing::New => "Nothing was given yet.",
        Standing::Joined | Standing::Changed(_) => "What you gave before stays given.",
    };
    Ok(Answer::text(format!(
        "You take part in {id}. {given}\nTo see what you would give, and give it: aftercare study \
         contribute {id}\nTo stop at any time: aftercare study withdraw {id}"
    )))
}

fn unknown_age(study: &Study) -> Failure {
    let least = study.minimum_age;
    Failure::refused(
        "study",
        format!("This study is for people of {least} and older, and your age is not known."),
        "Tell your year of birth first: aftercare profile set --birth-year YEAR",
    )
}

/// Reads a study file.
fn read(file: &Path) -> Result<Study> {
    let bytes = content(file)?;
    let refused = |lines: &str| {
        let file = file.display();
        Failure::field(
            "file",
            format!("file: {file} is no study file that can be used.\n{lines}\n"),
            "Ask the study for its file. Nothing was changed.",
        )
    };
    let text = std::str::from_utf8(bytes.get(..=MOST_BYTES).unwrap_or(&bytes));
    let text = text.map_err(|_| refused("  it is not UTF-8 text\n"))?;
    read_study(text).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| format!("  {fault}")).collect();
        refused(&lines.join("\n"))
    })
}

/// The consent, in the study's words and in ours.
fn described(study: &Study, standing: &Standing, words: &str) -> String {
    let mut text = format!("{} ({})\n\n", study.title, study.id);
    if let Standing::Changed(parts) = standing {
        text += &folded(
            &format!(
                "You joined this study before. Different now: {}. You are asked again; with no, \
                 all stays as you agreed to it.",
                parts.join(", ")
            ),
            "",
        );
        if parts.contains(&"the key") {
            text += &folded(
                "A study keeps its key. That this one is another may mean that the file is from \
                 somebody else: ask the study before you agree.",
                "",
            );
        }
        text += "\n";
    }
    text += &folded(
        "A study asks you to give it your recoveries. It is your choice, and nothing here works \
         less well when you say no.",
        "",
    );
    text += &format!("\nWhat the study says (text {}):\n\n", study.consent.version);
    for line in study.consent.text.lines() {
        text += folded(line, "  ").trim_end();
        text.push('\n');
    }
    text += "\nWhat you would give, each time you say so and no other time:\n";
    let asked = study.fields.iter().map(|one| words::study::field(*one));
    for line in words::study::always().into_iter().chain(asked) {
        text += &hanging("- ", line, "  ");
    }
    text += "\nWhat is never given:\n";
    text += &hanging("- ", words::study::never(), "  ");
    text += "\nYou are a number of 32 digits in it, another one in every study.\n\n";
    let until = study.until.format("%-d %B %Y").to_string();
    let level = format!("{}: {}", study.level, words::study::level(study.level));
    for (label, said) in [
        ("How it may be passed on", &*level),
        ("Who answers for the data", study.controller.as_str()),
        ("Who approved it", &study.ethics),
        ("Whom to ask", &study.contact),
        ("Until", &until),
        (
            "How to stop",
            "aftercare study withdraw, at any time and without a reason. Tables that were \
             published before cannot be taken back.",
        ),
    ] {
        text += &hanging(&format!("{label}: "), said, "");
    }
    text.push('\n');
    text += &folded(
        "The study's key has these six words. They must be those that the study gave out on paper \
         or on its own page, or somebody else would read what you give:",
        "",
    );
    text += &format!("\n  {words}\n");
    text
}

/// Asks; anything but yes changes nothing.
fn asked(context: &Context, text: &str, question: &str, hint: &str) -> Result<()> {
    let refused = |hint: &str| Failure::refused("not_sure", "Nothing was changed.", hint);
    let mut console = Console::new();
    if !context.global.json {
        // Also where nobody can answer: it can be read at leisure.
        console.say(text.trim_end())?;
    }
    if !Console::has_person() || context.global.json {
        return Err(refused(hint));
    }
    let answer = console.ask(&format!("\n{question}"))?;
    match answer.as_deref().map(str::trim) {
        Some("y" | "yes" | "Y") => Ok(()),
        _ => Err(refused("")),
    }
}

fn plain_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn show(context: &Context, id: Option<&str>) -> Result {
    let all = match context.peek()? {
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
        return Ok(Answer::text(
            "You take part in no study. A study gives you a file: aftercare study join FILE\n\
             Nothing of yours goes to anybody by itself.",
        ));
    }
    Ok(Answer::text(shown.into_iter().map(standing).collect::<Vec<_>>().join("\n")))
}

/// How one study stands.
fn standing(one: &Participation) -> String {
    let Participation { study, agreed, joined, contributions, last, withdrawn } = one;
    let day = |at: &chrono::DateTime<chrono::FixedOffset>| at.format("%-d %B %Y").to_string();
    let mut text = format!("{} ({})\n", study.title, study.id);
    text += &format!("  You agreed to text {} on {}.\n", agreed.version, day(joined));
    text += &match last {
        Some(last) => format!("  Given: {contributions}, last on {}.\n", day(last)),
        None => format!("  Nothing was given yet: aftercare study contribute {}\n", study.id),
    };
    text += &match withdrawn {
        Some(at) => format!("  You withdrew on {}.\n", day(at)),
        None => format!("  It takes contributions until {}.\n", study.until.format("%-d %B %Y")),
    };
    let fields: Vec<&str> = agreed.fields.iter().map(|field| field.name()).collect();
    text += &hanging("Asked for: ", &fields.join(", "), "  ");
    text += &hanging(
        &format!("Passed on ({}): ", agreed.level),
        words::study::level(agreed.level),
        "  ",
    );
    text += &hanging("Whom to ask: ", &study.contact, "  ");
    text
}

fn named<'a>(all: &'a [Participation], id: &str) -> Result<&'a Participation> {
    all.iter().find(|one| one.study.id.as_str() == id).ok_or_else(|| {
        let names = all.iter().map(|one| one.study.id.as_str());
        Failure::unknown("id", "study", id, names, "`aftercare study` lists those you joined.")
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
            "You take part in no study.",
            "A study gives you a file: aftercare study join FILE",
        )),
        _ => {
            let names: Vec<&str> = all.iter().map(|one| one.study.id.as_str()).collect();
            Err(Failure::field(
                "id",
                "id: there are several studies.",
                format!("Say which: {}", names.join(" or ")),
            ))
        }
    }
}

fn contribute(context: &Context, id: Option<&str>, output: Option<&Path>, sure: Sure) -> Result {
    let driver = context.change()?;
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
        return Ok(Answer::text(format!("{shown}\nNothing was given: this only shows it.")));
    }
    if sure == Sure::Ask {
        let question = format!("Give this to {}? y or n", known.study.title);
        let hint = "To write it without being asked: --yes; --dry-run only shows it.";
        asked(context, &shown, &question, hint)?;
    }
    let bytes = driver.contribute(&known, &gift)?;
    let name = PathBuf::from(format!("{study}-{:04}.contribution", gift.head.number));
    let file = written(output.unwrap_or(&name), &bytes, "aftercare study contribute -o FILE")?;
    if context.global.json {
        return Answer::json(&out(file));
    }
    let Some(file) = file else { return Ok(Answer::default()) };
    let mut text = format!("It is in {file}. Only the study can open it.\n");
    text += &hanging("Send it to: ", &known.study.contact, "");
    if gift.head.number > 1 {
        text += "It takes the place of what you gave before.\n";
    }
    text += "Nobody has it until you send it.";
    Ok(Answer::text(text))
}

fn withdraw(context: &Context, id: Option<&str>, output: Option<&Path>, sure: Sure) -> Result {
    let driver = context.change()?;
    let known = meant(driver, id, |one| one.withdrawn.is_none())?;
    let Study { id: study, contact, title, .. } = &known.study;
    let text = folded(
        &format!(
            "You withdraw from {title}. You need no reason, and nobody here is worse off. Nothing \
             more can be given to this study afterwards, and that cannot be undone."
        ),
        "",
    );
    // Written again, it changes nothing.
    if sure == Sure::Ask && known.withdrawn.is_none() {
        let hint = "To withdraw without being asked: --yes";
        asked(context, &text, "Withdraw? y or n", hint)?;
    }
    let bytes = driver.withdraw(&known)?;
    let name = PathBuf::from(format!("{study}.withdrawal"));
    let written = written(output.unwrap_or(&name), &bytes, "aftercare study withdraw -o FILE");
    let file = written.map_err(|mut failure| {
        failure.fault.message = format!(
            "You have withdrawn, and that holds. Only the file for the study is missing: {}",
            failure.fault.message
        );
        failure
    })?;
    if context.global.json {
        return Answer::json(&WithdrawnOut { study: study.as_str(), contact, file });
    }
    let Some(file) = file else { return Ok(Answer::default()) };
    let mut text = format!("You withdrew from {study}.\n");
    if known.contributions == 0 {
        text += "Nothing was given from here, so that nothing has to be sent. ";
        text += &format!("If you want them to know all the same, {file} says it.\n");
        return Ok(Answer::text(text));
    }
    text += &hanging("Now send this file: ", &file, "");
    text += &hanging("To: ", contact, "");
    text += &folded(
        "With it the study takes your rows out of all that it makes from then on. Tables and data \
         that it published before cannot be taken back.",
        "",
    );
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

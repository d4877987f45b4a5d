//! `aftercare-cohort study`: a study's key and file.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use aftercare::domain::{Consent, ReleaseLevel, Study, StudyField, StudyId};
use aftercare::exchange::parcel::{OpeningKey, key_fingerprint};
use aftercare::exchange::study_file::{read_study, write_study};
use aftercare::world::{ensure_folder, write_file};
use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{Done, Failure, Result, lines, text_of};

/// `aftercare-cohort study`.
#[derive(Debug, Args)]
pub struct StudyArgs {
    #[command(subcommand)]
    command: StudyCommand,
}

#[derive(Debug, Subcommand)]
enum StudyCommand {
    /// Make a study's secret key and its file, to be filled in
    New(Box<NewArgs>),
    /// Say what is missing in a study's file, and its fingerprint
    Check {
        /// The study's file
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
struct NewArgs {
    /// The folder to make them in
    folder: PathBuf,
    /// Its name in files: lower-case letters, digits and hyphens; never change it later
    #[arg(long, value_parser = |text: &str| StudyId::try_from(text.to_owned()))]
    id: StudyId,
    /// Its title: what people read first
    #[arg(long)]
    title: String,
    /// The last day on which anything can be given, such as 2028-12-31
    #[arg(long, value_name = "DATE")]
    until: NaiveDate,
    /// Whom to ask, and how to reach them
    #[arg(long, default_value = "")]
    contact: String,
    /// Who answers for the data by law
    #[arg(long, default_value = "")]
    controller: String,
    /// Which committee approved it, and its number
    #[arg(long, default_value = "")]
    ethics: String,
    /// How detailed it may be passed on: A, B, C or D
    #[arg(long, default_value = "B")]
    level: ReleaseLevel,
    /// Younger people are refused
    #[arg(long, value_name = "YEARS", default_value_t = 18)]
    minimum_age: u8,
    /// What is asked for, such as age,skin,scores; all of it when left out
    #[arg(long, value_delimiter = ',')]
    fields: Vec<StudyField>,
    /// A file with the text that people agree to
    #[arg(long, value_name = "FILE")]
    consent: Option<PathBuf>,
}

/// Runs it.
///
/// # Errors
/// When files are there already or cannot be written, or the study's file is none.
pub fn run(args: &StudyArgs, out: &mut dyn Write) -> Result {
    match &args.command {
        StudyCommand::New(args) => new(args, out),
        StudyCommand::Check { file } => check(file, out),
    }
}

fn new(args: &NewArgs, out: &mut dyn Write) -> Result {
    let (file, secret) = (args.folder.join("study.toml"), args.folder.join("study.key"));
    for path in [&file, &secret] {
        if path.exists() {
            let path = path.display();
            return Err(Failure(format!("{path} is there already: a study has one key for ever.")));
        }
    }
    let text = args.consent.as_deref().map(text_of).transpose()?.unwrap_or_default();
    let every = || StudyField::all().iter().copied().collect();
    let fields: BTreeSet<StudyField> = args.fields.iter().copied().collect();
    let key = OpeningKey::generate();
    let study = Study {
        id: args.id.clone(),
        title: args.title.clone(),
        contact: args.contact.clone(),
        controller: args.controller.clone(),
        ethics: args.ethics.clone(),
        until: args.until,
        minimum_age: args.minimum_age,
        level: args.level,
        key: key.recipient(),
        fields: if fields.is_empty() { every() } else { fields },
        consent: Consent { version: "1".to_owned(), text },
    };
    let put = |path: &Path, text: &str| {
        write_file(path, text.as_bytes())
            .map_err(|error| Failure(format!("{}: {error}", path.display())))
    };
    ensure_folder(&args.folder)
        .map_err(|error| Failure(format!("{}: {error}", args.folder.display())))?;
    put(&secret, &format!("{}\n", key.text()))?;
    let text = write_study(&study);
    put(&file, &text)?;
    let (file, secret) = (file.display(), secret.display());
    writeln!(
        out,
        "{file} is what you give out; {secret} opens what people send.\nKeep the key where only \
         those can read it who may, with a copy elsewhere: without it\neverything sent is lost."
    )?;
    match read_study(&text) {
        Ok(study) => writeln!(out, "{}", told(&study))?,
        Err(faults) => writeln!(
            out,
            "To be filled in, in {file}:\n{}Then: aftercare-cohort study check {file}",
            lines(&faults)
        )?,
    }
    Ok(Done::Wholly)
}

fn check(file: &Path, out: &mut dyn Write) -> Result {
    match read_study(&text_of(file)?) {
        Ok(study) => {
            let Study { id, title, until, level, minimum_age, fields, .. } = &study;
            let fields: Vec<&str> = fields.iter().map(|field| field.name()).collect();
            writeln!(out, "{title} ({id})")?;
            writeln!(out, "until {until}, release level {level}, from {minimum_age} years")?;
            writeln!(out, "asks for: {}", fields.join(", "))?;
            writeln!(out, "{}", told(&study))?;
            Ok(Done::Wholly)
        }
        Err(faults) => Err(Failure(format!(
            "{} cannot be given out yet:\n{}",
            file.display(),
            lines(&faults).trim_end()
        ))),
    }
}

fn told(study: &Study) -> String {
    format!(
        "fingerprint: {}\nGive these words out beside the file, on paper or on your site: people \
         compare them.",
        key_fingerprint(&study.key)
    )
}

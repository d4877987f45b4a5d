//! `aftercare-cohort pool`.

use std::io::Write;
use std::path::PathBuf;

use aftercare::exchange::parcel::OpeningKey;
use aftercare::exchange::study_file::read_study;
use clap::Args;

use super::{Done, Failure, Progress, Result, lines, text_of};
use crate::pool::{Edition, Made, Task, inputs, make};

/// `aftercare-cohort pool`.
#[derive(Debug, Args)]
pub struct PoolArgs {
    /// Contributions and withdrawals, and folders with them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    inputs: Vec<PathBuf>,
    /// The study's file
    #[arg(long, value_name = "FILE")]
    study: PathBuf,
    /// The study's secret key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Where the pool is to stand; an older one of the study is replaced
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// An earlier file of the study, whose text some agreed to
    #[arg(long, value_name = "FILE")]
    consent_text: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// When the study, its key or a path is none, or the pool cannot be written.
pub fn run(args: &PoolArgs, out: &mut dyn Write) -> Result {
    let text = text_of(&args.study)?;
    let study = read_study(&text).map_err(|faults| {
        let faults = lines(&faults);
        Failure(format!("{} is no study file:\n{}", args.study.display(), faults.trim_end()))
    })?;
    let key = key_in(&text_of(&args.key)?).ok_or_else(|| {
        let path = args.key.display();
        Failure(format!("{path} holds no secret key of age: a line AGE-SECRET-KEY-1…"))
    })?;
    if key.recipient() != study.key {
        let (key, study) = (args.key.display(), args.study.display());
        return Err(Failure(format!("{key} is not the secret half of the key in {study}.")));
    }
    let mut editions = vec![Edition::of(&study)];
    for path in &args.consent_text {
        let earlier = Edition::earlier(&text_of(path)?, &study)
            .map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        editions.push(earlier);
    }
    let inputs = inputs(&args.inputs)?;
    let mut progress = Progress::of("Opening");
    let made = make(
        &Task {
            library: aftercare::library(),
            study: (&study, &text),
            key: &key,
            editions: &editions,
            inputs: &inputs,
            place: &args.out,
        },
        &mut |done, all| progress.tell(done, all),
    )?;
    drop(progress);
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &made.about)?;
        writeln!(out)?;
    } else {
        tell(&made, out)?;
    }
    Ok(if made.refused.is_empty() { Done::Wholly } else { Done::Partly })
}

fn tell(Made { about, refused }: &Made, out: &mut dyn Write) -> Result<()> {
    let (size, files) = (&about.size, &about.files);
    if about.invented {
        writeln!(out, "INVENTED: nobody in this pool exists.")?;
    }
    writeln!(out, "{} people, {} sessions, {} logged days", size.people, size.sessions, size.days)?;
    writeln!(
        out,
        "{} contributions taken, {} replaced by newer ones, {} left out: their people withdrew",
        files.taken, files.replaced, files.withdrawn
    )?;
    writeln!(out, "{} withdrawals", files.withdrawals)?;
    if !refused.is_empty() {
        writeln!(out, "{} refused:", files.refused)?;
        for (path, why) in refused {
            writeln!(out, "  {}\n    {why}", path.display())?;
        }
    }
    Ok(())
}

/// The secret key in a file of age: comments may stand before it.
fn key_in(text: &str) -> Option<OpeningKey> {
    let lines = text.lines().map(str::trim);
    let mut keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    OpeningKey::from_text(keys.next()?).ok()
}

//! `aftercare-cohort simulate`.

use std::io::Write;
use std::path::PathBuf;

use aftercare::domain::StudyField;
use aftercare::exchange::parcel::OpeningKey;
use aftercare::exchange::study_file::read_study;
use clap::{Args, ValueEnum};

use super::{Done, Failure, Progress, Result, lines, named, text_of};
use crate::simulate::{Model, Simulation, check_study, invented_study};

/// `aftercare-cohort simulate`.
#[derive(Debug, Args)]
pub struct SimulateArgs {
    /// How many people
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    people: u32,
    /// The same number gives the same people
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Where to write them
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// As what
    #[arg(long = "as", value_name = "WHAT", default_value = "pool")]
    what: What,
    /// A study's file with an id that begins with invented-
    #[arg(long, value_name = "FILE", conflicts_with = "fields")]
    study: Option<PathBuf>,
    /// What the study asks for, such as age,skin,scores; all of it when left out
    #[arg(long, value_delimiter = ',', value_parser = named::<StudyField>)]
    fields: Vec<StudyField>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// A pool, as if all had been pooled
    Pool,
    /// Contributions as people send them, and the study with its key
    Contributions,
}

/// Runs it.
///
/// # Errors
/// When the study is a real one, or something cannot be written.
pub fn run(args: &SimulateArgs, out: &mut dyn Write) -> Result {
    let fields = (!args.fields.is_empty()).then(|| args.fields.iter().copied().collect());
    let (mut study, mut key) = (invented_study(fields.as_ref())?, None);
    if let Some(path) = &args.study {
        study = read_study(&text_of(path)?).map_err(|faults| {
            let faults = lines(&faults);
            Failure(format!("{} is no study file:\n{}", path.display(), faults.trim_end()))
        })?;
        check_study(&study)?;
    } else if args.what == What::Contributions {
        let new = OpeningKey::generate();
        study.key = new.recipient();
        key = Some(new);
    }
    let model = Model::built_in()?;
    let simulation = Simulation::new(aftercare::library(), &model, &study, args.seed);
    let mut progress = Progress::of("Inventing");
    let mut tell = |done, all| progress.tell(done, all);
    let place = args.out.display();
    match args.what {
        What::Pool => {
            let about = simulation.write_pool(args.people, &args.out, &mut tell)?;
            drop(progress);
            let size = about.size;
            writeln!(
                out,
                "INVENTED: a pool of {} people, {} sessions, {} logged days in {place}",
                size.people, size.sessions, size.days
            )?;
        }
        What::Contributions => {
            simulation.write_contributions(args.people, &args.out, key.as_ref(), &mut tell)?;
            drop(progress);
            writeln!(out, "INVENTED: {} contributions in {place}", args.people)?;
        }
    }
    Ok(Done::Wholly)
}

//! `aftercare-cohort ranges`.

use std::io::Write;
use std::path::PathBuf;

use aftercare::domain::Fingerprint;
use aftercare::world::write_file;
use clap::Args;
use sha2::{Digest, Sha256};

use super::{Done, Failure, Progress, Result, noted};
use crate::pool::Pool;
use crate::ranges::{Facts, Stage, beside_built_in, estimate, write};
use crate::trail::Deed;

/// `aftercare-cohort ranges`.
#[derive(Debug, Args)]
pub struct RangesArgs {
    /// The folder of the pool
    pool: PathBuf,
    /// The file to write, for `aftercare range load` in people's journals
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// Which edition, from 1: a journal takes a newer one in the place of an older one
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    edition: u32,
    /// The same number gives the same intervals
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Runs it.
///
/// # Errors
/// When the pool cannot be read, nothing was logged by enough people, or the file cannot be
/// written.
pub fn run(args: &RangesArgs, out: &mut dyn Write) -> Result {
    let pool = Pool::open(&args.pool)?;
    let facts = Facts::built_in()?;
    let library = aftercare::library();
    let mut reading = Progress::of("Reading");
    let mut drawing = Progress::of("Drawing people anew");
    let draws = usize::try_from(facts.replicates).unwrap_or(usize::MAX);
    let all = usize::try_from(pool.about.size.people).unwrap_or(usize::MAX);
    let people = pool.people()?.map(|pooled| pooled.map(|pooled| pooled.person));
    let tell = |stage, done| match stage {
        Stage::Reading => reading.tell(done, all),
        Stage::Drawing => drawing.tell(done, draws),
    };
    let estimate = estimate(library, &facts, args.seed, people, tell)?;
    drop((reading, drawing));
    let study = (&pool.study.id, pool.study.title.as_str());
    let text = write(&estimate, &facts, study, args.edition, pool.about.invented)?;
    write_file(&args.out, text.as_bytes())
        .map_err(|error| Failure(format!("{}: {error}", args.out.display())))?;
    let file = Fingerprint(Sha256::digest(text.as_bytes()).into());
    noted(&args.pool, pool.about.sha256, Deed::Ranged { edition: args.edition, file })?;
    if pool.about.invented {
        writeln!(out, "INVENTED: nobody in this pool exists.")?;
    }
    write!(out, "{}", beside_built_in(library, &estimate))?;
    writeln!(
        out,
        "{} people, {} sessions; left out: {} sessions with a complication, {} of other ranges.\n\
         Wrote {}. People take it in with: aftercare range load FILE",
        estimate.counted.people,
        estimate.counted.sessions,
        estimate.counted.complications,
        estimate.counted.other_ranges,
        args.out.display(),
    )?;
    Ok(Done::Wholly)
}

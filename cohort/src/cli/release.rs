//! `release`

use std::io::Write;
use std::path::PathBuf;

use aftercare::domain::{Fingerprint, ReleaseLevel};
use sha2::{Digest, Sha256};

use super::{Done, Result, Stages, named, noted};
use crate::dataset::CHECKSUMS;
use crate::pool::Pool;
use crate::release::{Wish, release, rules};
use crate::trail::Deed;

/// Write a dataset that keeps the promise of its level
#[derive(Debug, clap::Args)]
pub struct ReleaseArgs {
    /// The folder of the pool
    pool: PathBuf,
    /// A: days as logged, by agreement only. B: days in steps. C: a row a recovery. D: counts
    #[arg(long, value_parser = named::<ReleaseLevel>)]
    level: ReleaseLevel,
    /// The folder to make
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The fewest people who must be alike in what others could know; never fewer than 11
    #[arg(long, default_value_t = rules().k)]
    k: u32,
    /// The largest share that may be left out for standing out
    #[arg(long, value_name = "SHARE", default_value_t = rules().most_suppressed)]
    most_suppressed: f64,
    /// The licence by its SPDX name, such as CC-BY-4.0; without it by agreement only
    #[arg(long, value_name = "NAME")]
    licence: Option<String>,
    /// Tell what was done as JSON
    #[arg(long)]
    json: bool,
}

/// Writes a release.
///
/// # Errors
/// When it is refused, and why.
pub fn run(args: &ReleaseArgs, out: &mut dyn Write) -> Result {
    let pool = Pool::open(&args.pool)?;
    let wish = Wish {
        level: args.level,
        k: args.k,
        most_suppressed: args.most_suppressed,
        licence: args.licence.clone(),
    };
    let mut stages = Stages::default();
    let report = release(&pool, &wish, &args.out, &mut |what, done, of| {
        stages.tell(what, done, of);
    })?;
    drop(stages);
    let sums = std::fs::read(args.out.join(CHECKSUMS))?;
    let deed =
        Deed::Released { level: args.level, release: Fingerprint(Sha256::digest(sums).into()) };
    // A release that the trail does not know of was never made.
    noted(&args.pool, pool.about.sha256, deed)
        .inspect_err(|_| drop(std::fs::remove_dir_all(&args.out)))?;
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        let text = std::fs::read_to_string(args.out.join("privacy-report.txt"))?;
        write!(out, "{text}\nWritten to {}\n", args.out.display())?;
    }
    Ok(Done::Wholly)
}

//! `aftercare-cohort trail`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Done, Result};
use crate::trail::{Deed, Entry, read};

/// `aftercare-cohort trail`.
#[derive(Debug, Args)]
pub struct TrailArgs {
    /// The folder of the pool
    pool: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs it.
///
/// # Errors
/// When the trail cannot be read, or a line does not follow from those before it.
pub fn run(args: &TrailArgs, out: &mut dyn Write) -> Result {
    let (entries, last) = read(&args.pool)?;
    if args.json {
        serde_json::to_writer_pretty(&mut *out, &entries)?;
        writeln!(out)?;
        return Ok(Done::Wholly);
    }
    for Entry { at, deed, .. } in &entries {
        let at = at.format("%Y-%m-%d %H:%M");
        match deed {
            Deed::Pooled { people, withdrawals, refused } => writeln!(
                out,
                "{at}  pooled: {people} people, {withdrawals} withdrawals, {refused} files refused"
            )?,
            Deed::Released { level, release } => {
                writeln!(out, "{at}  released at level {level}: checksums {release}")?;
            }
            Deed::Ranged { edition, file } => {
                writeln!(out, "{at}  made ranges, edition {edition}: {file}")?;
            }
        }
    }
    match last {
        Some(last) => writeln!(out, "Nothing was changed between. Last: {last}")?,
        None => writeln!(out, "Nothing was written down yet.")?,
    }
    Ok(Done::Wholly)
}

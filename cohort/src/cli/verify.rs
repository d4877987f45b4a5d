//! `verify`

use std::io::Write;
use std::path::PathBuf;

use super::{Done, Result, Stages};
use crate::dataset::verify;
use crate::pool::Pool;

/// Check that a dataset is what it says it is
#[derive(Debug, clap::Args)]
pub struct VerifyArgs {
    /// The folder of the dataset
    dataset: PathBuf,
    /// The folder of the pool: whether it gives the same bytes again
    #[arg(long, value_name = "FOLDER")]
    pool: Option<PathBuf>,
}

/// Works everything out anew.
///
/// # Errors
/// The first thing that is not as it must be.
pub fn run(args: &VerifyArgs, out: &mut dyn Write) -> Result {
    let pool = args.pool.as_deref().map(Pool::open).transpose()?;
    let mut stages = Stages::default();
    let verified = verify(&args.dataset, pool.as_ref(), &mut |what, done, of| {
        stages.tell(what, done, of);
    })?;
    drop(stages);
    writeln!(out, "{}: as it says", args.dataset.display())?;
    match verified.k {
        Some(k) => writeln!(out, "  level {}, and what it promises with k = {k}", verified.level)?,
        None => writeln!(out, "  level {}, which promises no anonymity", verified.level)?,
    }
    writeln!(out, "  {} files with the right checksums", verified.files)?;
    for (table, rows) in &verified.rows {
        writeln!(out, "  {table}: {rows} rows, CSV and Parquet alike")?;
    }
    writeln!(out, "  the privacy report measured again: the same")?;
    if verified.from_pool == Some(true) {
        writeln!(out, "  made again from the pool: the same bytes")?;
    }
    Ok(Done::Wholly)
}

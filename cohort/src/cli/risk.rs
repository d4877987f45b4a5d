//! `risk`

use std::io::Write;
use std::path::PathBuf;

use super::{Done, Result, Stages};
use crate::pool::Pool;
use crate::release::risk_of_pool;
use crate::risk::text;

/// Tell how easily somebody in a pool could be found
#[derive(Debug, clap::Args)]
pub struct RiskArgs {
    /// The folder of the pool
    pool: PathBuf,
    /// What others could know, such as age,skin,depth; without it all that is marked so
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    quasi: Option<Vec<String>>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Measures a pool as it is.
///
/// # Errors
/// When it cannot be read.
pub fn run(args: &RiskArgs, out: &mut dyn Write) -> Result {
    let pool = Pool::open(&args.pool)?;
    let mut stages = Stages::default();
    let risk = risk_of_pool(&pool, args.quasi.as_deref(), &mut |what, done, of| {
        stages.tell(what, done, of);
    })?;
    drop(stages);
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&risk)?)?;
    } else {
        if pool.about.invented {
            writeln!(out, "INVENTED people, for tests and teaching.")?;
        }
        write!(out, "{}", text(&risk))?;
    }
    Ok(Done::Wholly)
}

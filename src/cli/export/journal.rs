//! The whole journal as one document.

use super::super::answer::Result;
use super::super::context::Context;
use super::{Output, give, unwritten, whole};
use crate::exchange::journal::{head, write};
use crate::say;

/// `aftercare export json`.
pub(super) fn run(context: &Context, asked: &Output) -> Result {
    let (_, diary) = whole(context)?;
    let program = concat!("aftercare ", env!("CARGO_PKG_VERSION"));
    let library = context.library;
    let head = head(program, context.at(), library.newest_ranges(), library.rules.version);
    let mut paper = Vec::new();
    write(&diary, &head, &mut paper).map_err(|why| unwritten(&why))?;
    let example = "aftercare export json -o journal.json";
    give(context, asked.output.as_deref(), &paper, say::cli_export::journal(), example)
}

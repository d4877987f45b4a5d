//! The paper diary of somebody without the program.

use crate::driver::Desk;
use crate::exchange::clinic_sheet::clinic_sheet;
use crate::exchange::pdf::pdf;
use crate::say;

use super::answer::{Failure, Result};
use super::context::Context;

/// The PDF of a person's paper diary.
pub(super) fn sheet(context: &Context, desk: &Desk, patient: &str) -> Result<Vec<u8>> {
    let file = desk.find(patient)?;
    let whole = file.whole();
    let Some(recovery) = whole.latest() else {
        return Err(Failure::refused(
            "no_session",
            say::cli_common::no_session_of(&file.name),
            say::cli_common::session_of_hint(),
        ));
    };
    let office = desk.office()?;
    let paper = clinic_sheet(context.library, &office, &file.name, recovery, context.at());
    Ok(pdf(&paper))
}

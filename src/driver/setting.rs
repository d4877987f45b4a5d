//! Writes settings.

use std::path::Path;

use crate::effect::{Fault, Outcome, Said, SetTo, Setting};
use crate::world::write_setting;

/// Writes what was set, one after the other. What fails holds until the program ends.
pub(super) fn set(path: Option<&Path>, all: &[SetTo]) -> Result<Outcome, Fault> {
    let cannot = |why: String| Fault {
        kind: "settings",
        message: format!("The settings are used now, but cannot be kept: {why}."),
        hint: "aftercare config check says what is wrong.".to_owned(),
        field: None,
    };
    let Some(path) = path else {
        return Err(cannot("there is no place for them".to_owned()));
    };
    for SetTo { key, value } in all {
        let Some(setting) = Setting::of(key) else { continue };
        write_setting(path, setting, value.as_deref()).map_err(|why| cannot(why.to_string()))?;
    }
    Ok(Outcome::Nothing(Said::SettingsSaved))
}

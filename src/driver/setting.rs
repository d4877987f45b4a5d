//! Writes settings.

use std::path::Path;

use crate::effect::{Fault, Outcome, Said, SetTo, Setting};
use crate::say;
use crate::world::write_setting;

/// Writes what was set, one after the other. What fails holds until the program ends.
pub(super) fn set(path: Option<&Path>, all: &[SetTo]) -> Result<Outcome, Fault> {
    let cannot = |why: String| Fault {
        kind: "settings",
        message: say::fault_driver::settings_not_kept(&why),
        hint: say::fault_driver::settings_hint().to_owned(),
        field: None,
    };
    let Some(path) = path else {
        return Err(cannot(say::fault_driver::no_place().to_owned()));
    };
    for SetTo { key, value } in all {
        let Some(setting) = Setting::of(key) else { continue };
        write_setting(path, setting, value.as_deref()).map_err(|why| cannot(why.to_string()))?;
    }
    Ok(Outcome::Nothing(Said::SettingsSaved))
}

//! What a dataset says of itself, and the words for its codes.

use std::collections::BTreeMap;
use std::path::Path;

use aftercare::domain::ReleaseLevel;
use serde::{Deserialize, Serialize};

use super::engine::EngineError;
use super::sql::Stratum;
use crate::release::{Plan, rules};

/// Counts of so many or fewer are left out of what is written about a dataset of level B or C: the
/// cell size below which the US Centers for Medicare & Medicaid Services suppress counts (1 to 10).
pub const FEW: u32 = 10;

/// A dataset, by its `datapackage.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// How much detail it has.
    pub level: ReleaseLevel,
    /// The study's name in files.
    pub study: String,
    /// Its title.
    pub title: String,
    /// Whether its people are invented.
    pub invented: bool,
    /// The fewest people who are alike in what others could know.
    #[serde(default)]
    pub k: Option<u32>,
    /// By which versions it was made, by name.
    #[serde(default)]
    pub versions: BTreeMap<String, serde_json::Value>,
    /// How much coarser it is than what people told.
    #[serde(default)]
    pub plan: Plan,
    /// Words for the codes of fields.
    #[serde(skip)]
    codes: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Package {
    aftercare: About,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    schema: Schema,
}

#[derive(Deserialize)]
struct Schema {
    fields: Vec<Field>,
}

#[derive(Deserialize)]
struct Field {
    name: String,
    #[serde(default)]
    codes: BTreeMap<String, String>,
}

impl About {
    /// A dataset of which nothing is known but its level.
    #[must_use]
    pub fn of(level: ReleaseLevel) -> Self {
        Self {
            level,
            study: String::new(),
            title: String::new(),
            invented: false,
            k: None,
            versions: BTreeMap::new(),
            plan: Plan::default(),
            codes: BTreeMap::new(),
        }
    }

    /// Reads what a dataset says of itself.
    ///
    /// # Errors
    /// When the folder holds no data package of ours.
    pub fn read(folder: &Path) -> Result<Self, EngineError> {
        let path = folder.join("datapackage.json");
        let fault = |fault: &dyn std::fmt::Display| EngineError::File {
            file: path.display().to_string(),
            fault: fault.to_string(),
        };
        let text = std::fs::read_to_string(&path).map_err(|it| fault(&it))?;
        let package: Package = serde_json::from_str(&text).map_err(|it| fault(&it))?;
        let fields = package.resources.into_iter().flat_map(|resource| resource.schema.fields);
        let codes = fields.filter(|it| !it.codes.is_empty()).map(|it| (it.name, it.codes));
        Ok(Self { codes: codes.collect(), ..package.aftercare })
    }

    /// Whether a count may be written.
    #[must_use]
    pub fn shows(&self, count: u32) -> bool {
        self.level == ReleaseLevel::A || count == 0 || count > FEW
    }

    /// Whether the field of a stratum was left out of it, so that nobody stands out.
    #[must_use]
    pub fn leaves_out(&self, by: Stratum) -> bool {
        let field: &str = by.into();
        let steps = rules().steps(field);
        steps > 0 && self.plan.coarser.get(field) == Some(&steps)
    }

    /// The words for a stratum.
    #[must_use]
    pub fn words(&self, by: Stratum, code: Option<&str>) -> String {
        let Some(code) = code else { return "not known".to_owned() };
        let known = self.codes.get(by.into()).and_then(|codes| codes.get(code));
        match (by, known) {
            (Stratum::Everyone, _) => "everyone".to_owned(),
            (_, Some(words)) => words.to_lowercase(),
            (Stratum::Depth, None) => depth(code),
            (Stratum::Skin, None) => format!("skin type {code}"),
            _ => code.replace('_', " "),
        }
    }
}

/// The words for a band of depth.
fn depth(code: &str) -> String {
    let library = aftercare::library();
    let ends = library.range_version(library.newest_ranges()).map(|ranges| ranges.bands);
    let millimetres = |end: u16| format!("{:.1} mm", f64::from(end) / 1000.0);
    match (code.parse::<usize>(), ends) {
        (Ok(4), Some([.., last])) => format!("over {}", millimetres(last)),
        (Ok(band), Some(ends)) => match band.checked_sub(1).and_then(|band| ends.get(band)) {
            Some(end) => format!("up to {}", millimetres(*end)),
            None => code.to_owned(),
        },
        _ => code.to_owned(),
    }
}

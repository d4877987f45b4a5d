//! The texts of the queries (`cohort/sql/README.md`) and the few words put into them.

use aftercare::domain::Symptom;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// By what recoveries are told apart.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "they are columns of the dataset")]
pub enum Stratum {
    /// All together.
    Everyone,
    Depth,
    Device,
    Region,
    Setting,
    Skin,
    Age,
    Began,
}

/// A query.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "each file says what it gives")]
pub enum Query {
    Adverse,
    Answered,
    Change,
    Episode,
    EpisodeReleased,
    Healing,
    Outcome,
    Pair,
    Person,
    Severity,
    Span,
    Treated,
}

impl Query {
    /// The text as it stands in its file.
    #[must_use]
    pub const fn template(self) -> &'static str {
        match self {
            Self::Adverse => include_str!("../../sql/adverse.sql"),
            Self::Answered => include_str!("../../sql/answered.sql"),
            Self::Change => include_str!("../../sql/change.sql"),
            Self::Episode => include_str!("../../sql/episode.sql"),
            Self::EpisodeReleased => include_str!("../../sql/episode_released.sql"),
            Self::Healing => include_str!("../../sql/healing.sql"),
            Self::Outcome => include_str!("../../sql/outcome.sql"),
            Self::Pair => include_str!("../../sql/pair.sql"),
            Self::Person => include_str!("../../sql/person.sql"),
            Self::Severity => include_str!("../../sql/severity.sql"),
            Self::Span => include_str!("../../sql/span.sql"),
            Self::Treated => include_str!("../../sql/treated.sql"),
        }
    }

    /// Whether its answer is the table `episode` of other queries.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        matches!(self, Self::Episode | Self::EpisodeReleased)
    }

    /// As a question about a symptom and a stratum, where it depends on them.
    #[must_use]
    pub fn about(
        self,
        symptom: impl Into<Option<Symptom>>,
        stratum: impl Into<Option<Stratum>>,
    ) -> Question {
        Question { query: self, symptom: symptom.into(), stratum: stratum.into() }
    }

    /// Whether it is about recoveries: the table `episode`.
    #[must_use]
    pub const fn about_episodes(self) -> bool {
        matches!(self, Self::Change | Self::Healing | Self::Pair | Self::Person)
    }

    /// The text for a symptom and a stratum. Where a query has no place for one, it is not used.
    /// Windows run over all rows: the engine is given people piece by piece.
    #[must_use]
    pub fn text(self, symptom: Symptom, stratum: Stratum) -> String {
        self.template()
            .replace("{symptom}", symptom.name())
            .replace("{stratum}", stratum.into())
            .replace("{part}", "0")
    }
}

/// A query and what it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The query.
    pub query: Query,
    /// Of which symptom its answer tells.
    pub symptom: Option<Symptom>,
    /// By what it tells recoveries apart.
    pub stratum: Option<Stratum>,
}

impl Question {
    /// The text to ask.
    #[must_use]
    pub fn text(self) -> String {
        let symptom = self.symptom.unwrap_or(Symptom::Redness);
        self.query.text(symptom, self.stratum.unwrap_or(Stratum::Everyone))
    }

    /// A name for files, such as `healing-redness-depth`.
    #[must_use]
    pub fn name(self) -> String {
        let parts = [
            Some(self.query.into()),
            self.symptom.map(Symptom::name),
            self.stratum.map(Into::into),
        ];
        parts.into_iter().flatten().collect::<Vec<&str>>().join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_query_and_says_first_what_it_gives() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sql");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts = files.filter(|path| path.extension().is_some_and(|it| it == "sql"));
        assert_eq!(texts.count(), Query::VARIANTS.len());
        for query in Query::VARIANTS {
            let name: &str = query.into();
            let file = std::fs::read_to_string(format!("{folder}/{name}.sql")).unwrap();
            assert_eq!(file, query.template());
            let text = query.text(Symptom::Redness, Stratum::Depth);
            assert!(text.starts_with("-- ") && !text.contains('{'), "{name}");
        }
    }
}

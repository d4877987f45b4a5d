//! Everything the program knows, in one place.

use serde::{Deserialize, Serialize};

use crate::domain::{Area, Country};

use super::range::area_facts;
use super::{
    Aftercare, AreaFacts, Bounds, CourseFacts, EmergencyNumber, FhirCodes, PhotoFacts,
    ProductWords, Questions, RangeVersion, RednessFacts, Rule, RuleSet, Schedule, Source,
    Vocabulary,
};

/// Everything the program knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Library {
    /// Words.
    pub vocabulary: Vocabulary,
    /// Areas, by their order in [`Area`].
    pub areas: Vec<AreaFacts>,
    /// When to log.
    pub schedule: Schedule,
    /// What to leave and to do after a session, unless a clinic's own sheet says otherwise.
    pub aftercare: Aftercare,
    /// The questions before a session.
    pub screening: Questions,
    /// Series, preparation, looking back.
    pub course: CourseFacts,
    /// What a clinic may set for one person.
    pub bounds: Bounds,
    /// Taking photos.
    pub photo: PhotoFacts,
    /// How redness is measured in photos.
    pub redness: RednessFacts,
    /// Codes of others, for FHIR.
    pub fhir: FhirCodes,
    /// Which words tell the kind of a product, for studies.
    pub products: ProductWords,
    /// Expected ranges, oldest version first.
    pub ranges: Vec<RangeVersion>,
    /// Flag rules, the newest version.
    pub rules: RuleSet,
    /// Sources.
    pub sources: Vec<Source>,
    /// Emergency numbers by country.
    pub emergency: Vec<EmergencyNumber>,
    /// What to say where no number is known for the country.
    pub emergency_unknown: &'static str,
    /// Whether a clinician has signed the numbers off: the program says so while it is not.
    pub signed_off: bool,
}

impl Library {
    /// The version of the ranges with this number, else the newest.
    #[must_use]
    pub fn range_version(&self, version: u32) -> Option<&RangeVersion> {
        self.ranges.iter().find(|ranges| ranges.version == version).or(self.ranges.last())
    }

    /// The number of the newest ranges.
    #[must_use]
    pub fn newest_ranges(&self) -> u32 {
        self.ranges.last().map_or(0, |ranges| ranges.version)
    }

    /// What is special about an area.
    #[must_use]
    pub fn area(&self, area: Area) -> Option<&AreaFacts> {
        area_facts(&self.areas, area)
    }

    /// The area that a person means by a word.
    #[must_use]
    pub fn find_area(&self, word: &str) -> Option<Area> {
        let plain = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
        let wanted = plain(word);
        let same = |text: &str| plain(text) == wanted;
        self.areas
            .iter()
            .find(|facts| {
                facts.area.name() == wanted
                    || same(facts.word)
                    || facts.also.iter().any(|a| same(a))
            })
            .map(|facts| facts.area)
    }

    /// The rule with this identifier.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.get(id)
    }

    /// The emergency number to show, in words where no country is known.
    #[must_use]
    pub fn emergency_number(&self, country: Option<&Country>) -> &'static str {
        self.emergency_for(country).map_or(self.emergency_unknown, |known| known.number)
    }

    /// What is known about a country's numbers.
    #[must_use]
    pub fn emergency_for(&self, country: Option<&Country>) -> Option<&EmergencyNumber> {
        let code = country?.code();
        self.emergency.iter().find(|number| number.country == code)
    }

    /// As bytes, for the binary.
    ///
    /// # Errors
    /// When it does not fit the format, which would be a mistake in this room.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// From [`Library::to_bytes`]; texts stay where they are.
    ///
    /// # Errors
    /// When the bytes were not made by the same program.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}

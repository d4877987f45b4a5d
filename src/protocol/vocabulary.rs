//! Words: for every level of every symptom, every sign, every answer.

use serde::{Deserialize, Serialize};

use super::Question;
use crate::domain::{
    ContactKind, Context, Device, Goal, Level, Medicine, Outcome, Rating, Risk, Setting, Side,
    Sign, Symptom, When,
};

/// The words of one symptom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SymptomWords {
    /// Which.
    pub symptom: Symptom,
    /// Its name at the start of a line.
    pub word: &'static str,
    /// How to look; may be empty.
    pub hint: &'static str,
    /// One sentence for each level, 0 to 4.
    pub levels: [&'static str; 5],
}

/// Where a sign stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignGroup {
    /// An emergency.
    Emergency,
    /// To act on today.
    Today,
    /// Away from the treated skin, or of the later weeks.
    Later,
}

/// The words of one sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignWords {
    /// Which.
    pub sign: Sign,
    /// Where in the list.
    pub group: SignGroup,
    /// A few words, for narrow places.
    pub word: &'static str,
    /// The whole question, in plain words.
    pub ask: &'static str,
}

/// A name with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<T> {
    /// Which.
    pub name: T,
    /// For people.
    pub word: &'static str,
}

/// The words of one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelWords {
    /// Which.
    pub level: Level,
    /// The word that always stands beside the mark.
    pub word: &'static str,
    /// The mark.
    pub mark: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What to do. `{contact}` stands for whom to call.
    pub step: &'static str,
    /// What to do when nobody answers; may be empty.
    pub closed: &'static str,
}

/// What a sign of a diary file means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiaryTarget {
    /// A sign.
    Sign(Sign),
    /// A symptom: a bare tick counts as 1.
    Symptom(Symptom),
}

/// A sign name of diary files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiarySign {
    /// As the file says it.
    pub name: &'static str,
    /// A tick means the first of these; no tick means none of them.
    pub means: Vec<DiaryTarget>,
}

/// Every word the program has for what is logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// The column heads shared by all symptoms, 0 to 4.
    pub short: [&'static str; 5],
    /// By [`Symptom::index`].
    pub symptoms: Vec<SymptomWords>,
    /// By [`Sign::index`].
    pub signs: Vec<SignWords>,
    /// By [`Level`], mildest first.
    pub levels: Vec<LevelWords>,
    /// What wants medical advice the same day, in a row of words.
    pub same_day: &'static str,
    /// The questions of "worried now", gravest first.
    pub worried: Vec<Question>,
    /// How skin reacts to sun, 1 to 6.
    pub skin_tones: [&'static str; 6],
    /// Risk conditions.
    pub risks: Vec<Named<Risk>>,
    /// Medicine.
    pub medicines: Vec<Named<Medicine>>,
    /// What the skin met.
    pub contexts: Vec<Named<Context>>,
    /// What somebody who saw it said.
    pub outcomes: Vec<Named<Outcome>>,
    /// Tools.
    pub devices: Vec<Named<Device>>,
    /// Clinic or home.
    pub settings: Vec<Named<Setting>>,
    /// Left or right.
    pub sides: Vec<Named<Side>>,
    /// Whom to call.
    pub contacts: Vec<Named<ContactKind>>,
    /// What a series is for.
    pub goals: Vec<Named<Goal>>,
    /// How a goal looks beside the time before.
    pub ratings: Vec<Named<Rating>>,
    /// When a product was put on.
    pub whens: Vec<Named<When>>,
    /// Below and above these tenths of a degree a temperature counts as not logged.
    pub plausible: (i16, i16),
    /// Sign names of diary files.
    pub diary: Vec<DiarySign>,
}

impl Vocabulary {
    /// The words of a symptom.
    #[must_use]
    pub fn symptom(&self, symptom: Symptom) -> Option<&SymptomWords> {
        self.symptoms.get(symptom.index())
    }

    /// The words of a sign.
    #[must_use]
    pub fn sign(&self, sign: Sign) -> Option<&SignWords> {
        self.signs.get(sign.index())
    }

    /// The words of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> Option<&LevelWords> {
        self.levels.get(level as usize)
    }

    /// Whether a temperature in tenths of a degree can be one.
    #[must_use]
    pub fn is_plausible(&self, tenths: i16) -> bool {
        (self.plausible.0..=self.plausible.1).contains(&tenths)
    }
}

/// The word of a name in a list.
#[must_use]
pub fn word_of<T: PartialEq>(names: &[Named<T>], name: &T) -> &'static str {
    names.iter().find(|named| named.name == *name).map_or("", |named| named.word)
}

//! One entry of the diary.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Day, LogId, Scores, SessionId, Severity, Sign, Signs, SiteId, Symptom, Temperature};

/// Medicine taken since the last log: it can hide a sign, or tell what was thought of it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the vocabulary says what each means")]
pub enum Medicine {
    Painkiller,
    Antihistamine,
    SteroidCream,
    Antibiotic,
    Antiviral,
}

impl Medicine {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What the skin met that day, in one key each.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the vocabulary says what each means")]
pub enum Context {
    Sun,
    Sweat,
    Makeup,
    Actives,
    NewProduct,
}

impl Context {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A symptom of the person's own making, charted but never judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSymptom {
    /// What they call it.
    pub name: String,
    /// How strong.
    pub severity: Severity,
}

/// One entry: the treated area, or one site of it, at one moment of one healing day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayLog {
    /// Its identity.
    pub id: LogId,
    /// The treatment it follows.
    pub session: SessionId,
    /// The site it is about; `None`: the whole treated area.
    pub site: Option<SiteId>,
    /// The healing day the person means. Fixed when written: travel never moves it.
    pub day: Day,
    /// The civil date the person means. Fixed when written.
    pub date: NaiveDate,
    /// When it was written: the instant with the local offset.
    pub logged_at: DateTime<FixedOffset>,
    /// The time zone's name at that moment, when the system told it.
    pub zone: Option<String>,
    /// The symptoms.
    pub scores: Scores,
    /// The person's own symptoms.
    pub own: Vec<OwnSymptom>,
    /// The warning signs.
    pub signs: Signs,
    /// The measured temperature.
    pub temperature: Option<Temperature>,
    /// Medicine since the last log; `None`: not asked.
    pub medicines: Option<BTreeSet<Medicine>>,
    /// What the skin met that day.
    pub context: BTreeSet<Context>,
    /// Products used that day.
    pub products: Vec<String>,
    /// Free text.
    pub note: String,
    /// Who entered it for the person, such as a practitioner on the telephone; empty: themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entered_by: String,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl DayLog {
    /// An empty log: nothing asked, nothing answered.
    #[must_use]
    pub fn empty(
        id: LogId,
        session: SessionId,
        site: Option<SiteId>,
        day: Day,
        date: NaiveDate,
        logged_at: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            id,
            session,
            site,
            day,
            date,
            logged_at,
            zone: None,
            scores: Scores::default(),
            own: Vec::new(),
            signs: Signs::default(),
            temperature: None,
            medicines: None,
            context: BTreeSet::new(),
            products: Vec::new(),
            note: String::new(),
            entered_by: String::new(),
            revision: 0,
        }
    }

    /// Whether nothing at all was logged.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.scores.is_empty()
            && self.own.is_empty()
            && self.signs.is_empty()
            && self.temperature.is_none()
            && self.medicines.is_none()
            && self.context.is_empty()
            && self.products.is_empty()
            && self.note.trim().is_empty()
    }

    /// Whether it says how the skin is: a note or a product alone does not.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !self.scores.is_empty()
            || !self.own.is_empty()
            || !self.signs.is_empty()
            || self.temperature.is_some()
    }

    /// Takes in what another log tells beside the skin: medicines, what was met and used, the note.
    pub fn join(&mut self, other: Self) {
        if let Some(taken) = other.medicines {
            self.medicines.get_or_insert_default().extend(taken);
        }
        self.context.extend(other.context);
        for product in other.products {
            if !self.products.contains(&product) {
                self.products.push(product);
            }
        }
        let notes = [self.note.trim(), other.note.trim()];
        let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        self.note = notes.join("\n");
    }

    /// Whether both answer everything alike, however the answers came.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let score = |symptom: &Symptom| self.scores.get(*symptom) == other.scores.get(*symptom);
        let sign = |sign: &Sign| self.signs.get(*sign) == other.signs.get(*sign);
        Symptom::all().iter().all(score)
            && Sign::all().iter().all(sign)
            && self.own == other.own
            && self.temperature == other.temperature
            && self.medicines == other.medicines
            && self.context == other.context
            && self.products == other.products
            && self.note == other.note
    }

    /// What was changed since `before`, as a change of what stands there `now`: whatever is as it
    /// was before is as it is now, answer by answer.
    #[must_use]
    pub fn onto(&self, before: &Self, now: &Self) -> Self {
        fn either<T: Clone + PartialEq>(mine: &T, before: &T, now: &T) -> T {
            if mine == before { now.clone() } else { mine.clone() }
        }
        let mut onto = now.clone();
        for symptom in Symptom::all() {
            let of = |log: &Self| log.scores.get(*symptom).zip(log.scores.how(*symptom));
            match either(&of(self), &of(before), &of(now)) {
                Some((severity, how)) => onto.scores.set(*symptom, severity, how),
                None => onto.scores.clear(*symptom),
            }
        }
        for sign in Sign::all() {
            let of = |log: &Self| log.signs.get(*sign).map(|yes| (yes, log.signs.by_rest(*sign)));
            onto.signs.clear(*sign);
            match either(&of(self), &of(before), &of(now)) {
                Some((_, true)) => onto.signs.set_rest_none(*sign),
                Some((yes, false)) => onto.signs.set(*sign, yes),
                None => {}
            }
        }
        onto.own = either(&self.own, &before.own, &now.own);
        onto.temperature = either(&self.temperature, &before.temperature, &now.temperature);
        onto.medicines = either(&self.medicines, &before.medicines, &now.medicines);
        onto.context = either(&self.context, &before.context, &now.context);
        onto.products = either(&self.products, &before.products, &now.products);
        onto.note = either(&self.note, &before.note, &now.note);
        onto
    }

    /// The order of judgement: by healing day, then by the moment it was written.
    #[must_use]
    pub fn order(&self) -> (Day, DateTime<FixedOffset>, LogId) {
        (self.day, self.logged_at, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_of_one_log_both_stay() {
        use crate::domain::How;
        let at = DateTime::parse_from_rfc3339("2026-11-13T21:00:00+01:00").expect("a moment");
        let (id, session) = (LogId::new(1, [0; 10]), SessionId::new(2, [0; 10]));
        let mut before = DayLog::empty(id, session, None, Day(1), at.date_naive(), at);
        let value = |n| Severity::try_from(n).expect("0 to 4");
        before.scores.set(Symptom::Redness, value(3), How::Typed);
        before.scores.set(Symptom::Pain, value(1), How::RestNone);
        before.signs.set_rest_none(Sign::all()[0]);
        before.signs.set(Sign::all()[1], true);
        before.note = "as it was".to_owned();
        let (mut mine, mut now) = (before.clone(), before.clone());
        mine.scores.set(Symptom::Redness, value(2), How::Typed);
        mine.scores.clear(Symptom::Pain);
        mine.signs.set(Sign::all()[0], true);
        mine.products = vec!["balm".to_owned()];
        now.scores.set(Symptom::Swelling, value(1), How::Typed);
        now.signs.clear(Sign::all()[1]);
        now.signs.set_rest_none(Sign::all()[2]);
        now.note = "more".to_owned();
        (now.day, now.revision) = (Day(2), 4);
        let both = mine.onto(&before, &now);
        let mut wanted = now.clone();
        wanted.scores = mine.scores.clone();
        wanted.scores.set(Symptom::Swelling, value(1), How::Typed);
        wanted.signs.set(Sign::all()[0], true);
        wanted.products = mine.products.clone();
        assert_eq!(both, wanted);
        assert_eq!(before.onto(&before, &now), now);
        assert_eq!(mine.onto(&before, &before), mine);
        // Of two changes of one answer the later one stays.
        mine.note = "mine".to_owned();
        assert_eq!(mine.onto(&before, &now).note, "mine");
    }
}

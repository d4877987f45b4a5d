//! Studies, from the person's side: joining, giving, taking back.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::Driver;
use super::correspond::{broken, no_secret};
use crate::domain::{Diary, Fingerprint, Participation, Study, StudyField, StudyId, civil_day};
use crate::effect::Fault;
use crate::exchange::contribution::{self, Contribution, Head, Withdrawal};
use crate::exchange::parcel::SigningKey;
use crate::exchange::study_file::agreed;
use crate::research::{Past, Person, pseudonym, rows, token};
use crate::say;
use crate::world::secret;

/// What the secret that all pseudonyms are made of is kept as.
const SECRET: &str = "research";
/// The version of the program that made the rows.
const PROGRAM: &str = concat!("aftercare ", env!("CARGO_PKG_VERSION"));

/// How a study in hand stands to what was joined before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was never joined.
    New,
    /// It was joined as it is.
    Joined,
    /// It was joined, and these parts of it were different then.
    Changed(Vec<&'static str>),
}

impl Driver {
    /// Every study that was ever joined.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn studies(&self) -> Result<Vec<Participation>, Fault> {
        Ok(self.store.reader().studies()?)
    }

    /// How a study stands to what was joined before. Nothing is stored.
    ///
    /// # Errors
    /// When this person cannot take part: the study is over, they may be too young, or they
    /// withdrew from it.
    pub fn may_join(&self, study: &Study) -> Result<Standing, Fault> {
        let reader = self.store.reader();
        let profile = reader.profile()?;
        let day_ends = profile.as_ref().map_or(0, |profile| profile.day_ends);
        let today = civil_day(self.clock.now().at, day_ends);
        is_running(study, today)?;
        is_of_age(study, profile.and_then(|profile| profile.birth_year), today)?;
        let Some(known) = reader.study(&study.id)? else { return Ok(Standing::New) };
        is_in(&known)?;
        let changed = different(&known.study, study);
        Ok(if changed.is_empty() { Standing::Joined } else { Standing::Changed(changed) })
    }

    /// Joins a study as the person agreed, or agrees to what is new in it.
    ///
    /// # Errors
    /// As [`Driver::may_join`]; when it cannot be stored.
    pub fn join(&mut self, study: &Study) -> Result<(), Fault> {
        self.may_join(study)?;
        let joined = self.clock.now().at;
        let before = self.store.reader().study(&study.id)?;
        let after = Participation {
            study: study.clone(),
            agreed: agreed(study),
            joined,
            contributions: before.as_ref().map_or(0, |before| before.contributions),
            last: before.as_ref().and_then(|before| before.last),
            withdrawn: None,
        };
        let random: [u8; 32] = secret().map_err(|why| no_secret(&why))?;
        let signer = SigningKey::generate().and_then(|key| key.text());
        let signer = signer.map_err(|error| broken(&error))?;
        // Those that are there stay: another secret would be another person.
        let keys = [(SECRET, Fingerprint(random).to_string()), (&*signing(&study.id), signer)];
        Ok(self.store.keep_study(before.as_ref(), &after, &keys)?)
    }

    /// What would be given to a study now. Nothing is stored.
    ///
    /// # Errors
    /// When the study is over, the person withdrew, or there is nothing to give.
    pub fn gift(&self, known: &Participation) -> Result<Contribution, Fault> {
        is_in(known)?;
        let (diary, past) = self.store.read(|reader| {
            let changes = reader.history(usize::MAX)?;
            let changes = changes.into_iter().rev().map(|entry| (entry.at, entry.change));
            Ok((reader.diary()?, Past::new(changes, &reader.received_at()?)))
        })?;
        let nothing = || {
            refused(
                say::fault_driver::no_session_to_give(),
                say::fault_driver::no_session_to_give_hint(),
            )
        };
        let diary: Diary = diary.ok_or_else(nothing)?;
        let today = civil_day(self.clock.now().at, diary.profile.day_ends);
        is_running(&known.study, today)?;
        is_of_age(&known.study, diary.profile.birth_year, today)?;
        let fields: &BTreeSet<StudyField> = &known.agreed.fields;
        let person: Person = rows(self.library, &diary, &past, fields);
        if person.sessions.is_empty() {
            return Err(nothing());
        }
        let (secret, study) = (self.secret()?, &known.study.id);
        let head = Head {
            study: study.clone(),
            participant: pseudonym(&secret, study),
            number: known.contributions.saturating_add(1),
            agreed: known.agreed.clone(),
            withdrawal: token(&secret, study).sha256(),
            program: PROGRAM.to_owned(),
            rules: self.library.rules.version,
        };
        Ok(Contribution { head, person })
    }

    /// Seals what was shown, and remembers that it was given.
    ///
    /// # Errors
    /// When it cannot be sealed, or not be stored: nothing is given then.
    pub fn contribute(
        &mut self,
        known: &Participation,
        gift: &Contribution,
    ) -> Result<Vec<u8>, Fault> {
        let kept = self.store.reader().own_key(&signing(&known.study.id))?;
        let signer = SigningKey::from_text(&kept.unwrap_or_default());
        let signer = signer.map_err(|error| broken(&error))?;
        let bytes = contribution::seal(gift, &signer, &known.study.key)?;
        let last = Some(self.clock.now().at);
        let after = Participation { contributions: gift.head.number, last, ..known.clone() };
        self.store.keep_study(Some(known), &after, &[])?;
        Ok(bytes)
    }

    /// Withdraws from a study, and gives the file that takes back what was given. It can be made
    /// again at any time.
    ///
    /// # Errors
    /// When it cannot be sealed or stored.
    pub fn withdraw(&mut self, known: &Participation) -> Result<Vec<u8>, Fault> {
        let (secret, study) = (self.secret()?, known.study.id.clone());
        let withdrawal = Withdrawal {
            participant: pseudonym(&secret, &study),
            token: token(&secret, &study),
            study,
        };
        let bytes = contribution::seal_withdrawal(&withdrawal, &known.study.key)?;
        if known.withdrawn.is_none() {
            let withdrawn = Some(self.clock.now().at);
            let after = Participation { withdrawn, ..known.clone() };
            self.store.keep_study(Some(known), &after, &[])?;
        }
        Ok(bytes)
    }

    /// What all pseudonyms are made of: made when a study is joined first.
    fn secret(&self) -> Result<[u8; 32], Fault> {
        let kept = self.store.reader().own_key(SECRET)?.unwrap_or_default();
        kept.parse().map(|Fingerprint(secret)| secret).map_err(|error| broken(&error))
    }
}

/// What the key is kept as that signs for a study.
fn signing(study: &StudyId) -> String {
    format!("study/{study}")
}

fn is_running(study: &Study, today: NaiveDate) -> Result<(), Fault> {
    if today <= study.until {
        return Ok(());
    }
    let until = crate::words::long_day(study.until);
    Err(refused(say::fault_driver::study_over(&until), say::fault_driver::study_over_hint()))
}

/// Whoever may still be too young is refused: only the year of birth is known.
fn is_of_age(study: &Study, born: Option<i32>, today: NaiveDate) -> Result<(), Fault> {
    let least = i32::from(study.minimum_age);
    match born {
        Some(born) if today.year() - born > least => Ok(()),
        Some(born) => Err(refused(
            say::fault_driver::maybe_too_young(&least),
            &say::fault_driver::maybe_too_young_hint(&born.saturating_add(least + 1)),
        )),
        None => Err(refused(
            say::fault_driver::age_unknown(&least),
            say::fault_driver::age_unknown_hint(),
        )),
    }
}

fn is_in(known: &Participation) -> Result<(), Fault> {
    if known.withdrawn.is_none() {
        return Ok(());
    }
    Err(refused(say::fault_driver::withdrawn(), say::fault_driver::withdrawn_hint()))
}

/// The parts of a study that are not as they were.
fn different(before: &Study, after: &Study) -> Vec<&'static str> {
    [
        (say::fault_driver::key(), before.key != after.key),
        (say::fault_driver::consent(), before.consent != after.consent),
        (say::fault_driver::fields(), before.fields != after.fields),
        (say::fault_driver::level(), before.level != after.level),
        (say::fault_driver::controller(), before.controller != after.controller),
        (say::fault_driver::contact(), before.contact != after.contact),
        (say::fault_driver::ethics(), before.ethics != after.ethics),
        (say::fault_driver::until(), before.until != after.until),
        (say::fault_driver::minimum_age(), before.minimum_age != after.minimum_age),
        (say::fault_driver::title(), before.title != after.title),
    ]
    .into_iter()
    .filter_map(|(what, is_different)| is_different.then_some(what))
    .collect()
}

fn refused(message: impl Into<String>, hint: &str) -> Fault {
    Fault { kind: "study", message: message.into(), hint: hint.to_owned(), field: None }
}

//! A clinic's own range or interval, with its name on it.

use crate::app::form::{Did, Form};
use crate::app::input::{Key, Outside};
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Change, Day, Edit, OwnInterval, OwnRange, Profile, Severity, Swap, Symptom};
use crate::effect::{Effect, Said};

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    By,
    Symptom,
    First,
    Last,
    Upper,
    Interval,
}

/// Asks for a range or an interval.
#[derive(Clone, Debug)]
pub struct RangeForm {
    /// The fields.
    pub form: Form<Name>,
}

impl RangeForm {
    /// Empty, with the symptom on the chart chosen.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let symptoms: Vec<String> =
            Symptom::all().iter().map(|s| words::symptom(model.library, *s).to_owned()).collect();
        let chosen = Symptom::all().iter().position(|s| *s == model.chart.symptom);
        let day = model.chart.cursor.to_string();
        let interval = model.journal.profile.interval.as_ref();
        let contact = model.journal.profile.contact.as_ref();
        let by = interval.map(|i| i.by.clone()).or_else(|| contact.map(|c| c.name.clone()));
        let form = Form::new("A range or interval of your clinic")
            .text(Name::By, "Whose it is", &by.unwrap_or_default(), "such as Example Clinic")
            .choice(Name::Symptom, "Symptom", symptoms, chosen, "left and right choose")
            .figure(Name::First, "From day", &day, "days since the session")
            .figure(Name::Last, "To day", &day, "")
            .figure(Name::Upper, "Usual up to", "", "0 to 4; empty: no range, only the interval")
            .figure(
                Name::Interval,
                "Days between sessions",
                &interval.map_or_else(String::new, |i| i.days.to_string()),
                "1 to 365; empty: the built-in spacing",
            )
            .resume("form.range".to_owned(), &model.drafts, model.date());
        Self { form }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(
        &mut self,
        key: Key,
        model: &Model,
        outside: &mut Outside<'_>,
    ) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => self.submit(model, outside),
            Did::Changed | Did::Nothing => None,
        }
    }

    fn submit(&mut self, model: &Model, outside: &mut Outside<'_>) -> Option<Vec<Effect>> {
        let form = &mut self.form;
        let by = form.value(Name::By).to_owned();
        if by.is_empty() {
            form.refuse(Name::By, "Say whose it is: it stands beside every number.");
            return None;
        }
        let mut edits = Vec::new();
        if !form.value(Name::Upper).is_empty() {
            let day =
                |text: &str| text.parse::<i32>().ok().filter(|d| (0..=365).contains(d)).map(Day);
            let Some(first) = day(form.value(Name::First)) else {
                form.refuse(Name::First, "A day is a number from 0.");
                return None;
            };
            let Some(last) = day(form.value(Name::Last)).filter(|last| *last >= first) else {
                form.refuse(Name::Last, "A day from the first one on.");
                return None;
            };
            let upper = form.value(Name::Upper).parse().ok();
            let Some(upper) = upper.and_then(|n: u8| Severity::try_from(n).ok()) else {
                form.refuse(Name::Upper, "A severity is 0 to 4.");
                return None;
            };
            let symptom = form.chosen(Name::Symptom).and_then(|i| Symptom::all().get(i));
            let range = OwnRange {
                id: outside.id(),
                session: model.session().map(|session| session.id),
                symptom: symptom.copied().unwrap_or(Symptom::Redness),
                first,
                last,
                upper,
                by: by.clone(),
                revision: 0,
            };
            edits.push(Edit::Range(Swap::make(range)));
        }
        let interval = match form.value(Name::Interval) {
            "" => None,
            text => match text.parse::<u16>().ok().filter(|days| (1..=365).contains(days)) {
                Some(days) => Some(OwnInterval { days, by }),
                None => {
                    form.refuse(Name::Interval, "Days between sessions are 1 to 365.");
                    return None;
                }
            },
        };
        if interval != model.journal.profile.interval {
            edits.push(profile_edit(model, |profile| profile.interval = interval));
        }
        if edits.is_empty() {
            return Some(Vec::new());
        }
        let change = Box::new(Change { edits });
        Some(vec![Effect::Commit { change, said: Said::RangeSaved }])
    }
}

/// An edit of the profile, or its making when it was never stored.
pub fn profile_edit(model: &Model, change: impl FnOnce(&mut Profile)) -> Edit {
    let before = model.journal.profile.clone();
    let mut after = before.clone();
    change(&mut after);
    Edit::Profile(if model.journal.profile_stored {
        Swap::edit(before, after)
    } else {
        Swap::make(after)
    })
}

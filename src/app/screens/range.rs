//! A clinic's own range or interval, with its name on it.

use crate::app::form::{Did, Form};
use crate::app::input::{Key, Outside};
use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Change, Day, Edit, OwnInterval, OwnRange, Profile, Severity, Swap, Symptom};
use crate::effect::{Effect, Said};
use crate::say;

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

const FIELDS: Fields<Name> =
    Fields { symptom: Name::Symptom, first: Name::First, last: Name::Last, upper: Name::Upper };

/// The fields in which a range is asked for, in a form of whoever sets it.
#[derive(Clone, Copy, Debug)]
pub struct Fields<N> {
    /// What it is for.
    pub symptom: N,
    /// Its first day.
    pub first: N,
    /// Its last day.
    pub last: N,
    /// The highest severity that is usual.
    pub upper: N,
}

impl<N: Copy + PartialEq> Fields<N> {
    /// What is written in them. `None`: one of them was refused.
    pub fn read(self, form: &mut Form<N>) -> Option<(Symptom, Day, Day, Severity)> {
        let day = |text: &str| text.parse::<i32>().ok().filter(|d| (0..=365).contains(d)).map(Day);
        let Some(first) = day(form.value(self.first)) else {
            form.refuse(self.first, say::range::day_from_zero());
            return None;
        };
        let Some(last) = day(form.value(self.last)).filter(|last| *last >= first) else {
            form.refuse(self.last, say::range::day_from_first());
            return None;
        };
        let upper = form.value(self.upper).parse().ok();
        let Some(upper) = upper.and_then(|n: u8| Severity::try_from(n).ok()) else {
            form.refuse(self.upper, say::range::severity());
            return None;
        };
        let symptom = form.chosen(self.symptom).and_then(|at| Symptom::all().get(at));
        Some((symptom.copied().unwrap_or(Symptom::Redness), first, last, upper))
    }
}

/// The days between sessions that are written in a field. `None`: it was refused.
pub fn interval<N: Copy + PartialEq>(form: &mut Form<N>, field: N) -> Option<u16> {
    let days = form.value(field).parse().ok().filter(|days| (1..=365).contains(days));
    if days.is_none() {
        form.refuse(field, say::range::days_range());
    }
    days
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
        let form = Form::new(say::range::title())
            .text(Name::By, say::range::whose(), &by.unwrap_or_default(), say::range::whose_hint())
            .choice(Name::Symptom, say::range::symptom(), symptoms, chosen, say::form::choose())
            .figure(Name::First, say::range::from_day(), &day, say::range::from_day_hint())
            .figure(Name::Last, say::range::to_day(), &day, "")
            .figure(Name::Upper, say::range::usual_up_to(), "", say::range::usual_up_to_hint())
            .figure(
                Name::Interval,
                say::range::days_between(),
                &interval.map_or_else(String::new, |i| i.days.to_string()),
                say::range::days_between_hint(),
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
            form.refuse(Name::By, say::range::say_whose());
            return None;
        }
        let mut edits = Vec::new();
        if !form.value(Name::Upper).is_empty() {
            let (symptom, first, last, upper) = FIELDS.read(form)?;
            let range = OwnRange {
                id: outside.id(),
                session: model.session().map(|session| session.id),
                symptom,
                first,
                last,
                upper,
                by: by.clone(),
                revision: 0,
            };
            edits.push(Edit::Range(Swap::make(range)));
        }
        let days = match form.value(Name::Interval) {
            "" => None,
            _ => Some(interval(form, Name::Interval)?),
        };
        let interval = days.map(|days| OwnInterval { days, by });
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

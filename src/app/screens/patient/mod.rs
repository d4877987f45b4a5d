//! The file of one person at a practice: what matters on one screen, and what is done about it.

use crate::app::Screen;
use crate::app::form::{Did as Done, Form};
use crate::app::input::{Key, KeyCode, Outside};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::domain::{Did, Level, Symptom};
use crate::effect::{Adjusted, DeskWish, Effect, PatientPage};
use crate::say;
use crate::words;

use super::{range, today};

mod page;

pub use page::{Kind, told};

/// The file in view.
fn page(model: &Model) -> Option<&PatientPage> {
    model.desk.as_ref()?.page.as_deref()
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if page(model).is_none() {
        return Vec::new();
    }
    match action {
        Action::Resolve => return sign(model),
        Action::Compare => {
            let form = CommentForm::new(model);
            model.overlays.push(Overlay::Comment(form));
        }
        Action::Source => adjust(model),
        Action::Reply => return vec![Effect::Desk(DeskWish::Reply(String::new()))],
        Action::Export => return vec![Effect::Desk(DeskWish::Report(String::new()))],
        Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => {
            let code = match action {
                Action::Up => KeyCode::Up,
                Action::Down => KeyCode::Down,
                Action::PageUp => KeyCode::PageUp,
                Action::PageDown => KeyCode::PageDown,
                Action::First => KeyCode::Home,
                _ => KeyCode::End,
            };
            let height = model.size.1;
            if let Some(desk) = &mut model.desk {
                desk.scroll.key(code, height);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Why a key does nothing at a desk.
#[must_use]
pub fn read_only() -> &'static str {
    say::patient::read_only()
}

/// Whether an action would change what the person wrote, or is about their own life.
#[must_use]
pub fn is_theirs(model: &Model, action: Action) -> bool {
    let keeps_diary = page(model).is_some_and(|page| page.can_reply);
    match action {
        Action::Edit
        | Action::CallCard
        | Action::Plan
        | Action::LookBack
        | Action::Tools
        | Action::Remind
        | Action::AddPhoto
        | Action::Mark
        | Action::Called
        | Action::Sleep
        | Action::Worried => true,
        // A log that was entered here goes again; the desk refuses the others.
        Action::Delete => model.screen != Screen::Today,
        Action::Screening => model.screen != Screen::Inbox,
        Action::Export => !matches!(model.screen, Screen::Inbox | Screen::Patient | Screen::Photos),
        Action::Resolve | Action::Accept => model.screen == Screen::Flags,
        // Whoever has no diary of their own has their sessions from here.
        Action::New => model.screen == Screen::Sessions && keeps_diary,
        _ => false,
    }
}

/// Whether an action is one of the person's page, on another tab of their file.
#[must_use]
pub fn is_elsewhere(model: &Model, action: Action) -> bool {
    let other = !matches!(model.screen, Screen::Inbox | Screen::Patient);
    model.desk.is_some() && other && {
        let compares = matches!(model.screen, Screen::Chart | Screen::Photos);
        action == Action::Reply || (action == Action::Compare && !compares)
    }
}

/// Takes back what was not sent, of the person in view.
pub fn take_back(model: &mut Model) -> Vec<Effect> {
    if model.screen == Screen::Inbox {
        model.refuse(say::patient::take_back_there());
        return Vec::new();
    }
    vec![Effect::Desk(DeskWish::TakeBack)]
}

/// Asks for a range of the person in view.
pub fn adjust(model: &mut Model) {
    let form = AdjustForm::new(model);
    model.overlays.push(Overlay::Adjust(form));
}

/// A telephone call is written down as a log of its day.
pub fn phone(model: &mut Model, outside: &mut Outside<'_>) {
    if model.session().is_none() {
        model.refuse(say::patient::no_session());
        return;
    }
    model.screen = Screen::Today;
    today::open_today(model, outside);
    model.say(say::patient::by_phone());
}

/// Signs, and goes on with the next; whoever needed a call is asked about first.
fn sign(model: &mut Model) -> Vec<Effect> {
    let level = page(model).and_then(|page| page.row.summary.worst.as_ref()).map(|one| one.level);
    if level.is_some_and(Level::needs_answer) {
        model.overlays.push(Overlay::Ask(Ask));
        return Vec::new();
    }
    signed(model, None)
}

fn signed(model: &mut Model, did: Option<Did>) -> Vec<Effect> {
    let mut effects = vec![Effect::Desk(DeskWish::Review(did))];
    effects.extend(super::inbox::open_next(model));
    effects
}

/// Asks what was done about somebody who needed a call: never a bare signature.
#[derive(Clone, Copy, Debug)]
pub struct Ask;

impl Ask {
    /// The answers, by their keys.
    pub const ANSWERS: [(char, Did, say::Unsaid); 4] = [
        ('c', Did::Called, say::desk::did_called),
        ('s', Did::Seen, say::desk::did_saw),
        ('a', Did::Advised, say::desk::did_wrote),
        ('n', Did::NoReach, say::patient::could_not_reach),
    ];

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(self, key: Key, model: &mut Model) -> Option<Vec<Effect>> {
        match key.code {
            KeyCode::Esc => Some(Vec::new()),
            KeyCode::Char(letter) => {
                let answer = Self::ANSWERS.iter().find(|(key, ..)| *key == letter)?;
                Some(signed(model, Some(answer.1)))
            }
            _ => None,
        }
    }
}

/// What is written to a person.
#[derive(Clone, Debug)]
pub struct CommentForm {
    /// The one field.
    pub form: Form<()>,
}

impl CommentForm {
    fn new(model: &Model) -> Self {
        let key = draft(model, "comment");
        let form = Form::new(say::patient::to_the_person())
            .text((), say::patient::text(), "", say::patient::text_hint())
            .resume(key, &model.drafts, model.date());
        Self { form }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Done::Leave => Some(Vec::new()),
            Done::Submit => {
                let text = self.form.value(()).trim().to_owned();
                if text.is_empty() {
                    self.form.refuse((), say::patient::write_something());
                    return None;
                }
                Some(vec![Effect::Desk(DeskWish::Comment(text))])
            }
            Done::Changed | Done::Nothing => None,
        }
    }
}

/// A draft of one person's is not another's.
fn draft(model: &Model, what: &str) -> String {
    let id = page(model).map(|page| page.row.id.to_string()).unwrap_or_default();
    format!("desk.{what}.{id}")
}

/// The fields of an adjustment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Symptom,
    First,
    Last,
    Upper,
    All,
    Interval,
    Reason,
}

const FIELDS: range::Fields<Name> = range::Fields {
    symptom: Name::Symptom,
    first: Name::First,
    last: Name::Last,
    upper: Name::Upper,
};

/// A range or the spacing for one person.
#[derive(Clone, Debug)]
pub struct AdjustForm {
    /// The fields.
    pub form: Form<Name>,
}

impl AdjustForm {
    fn new(model: &Model) -> Self {
        let symptoms =
            Symptom::all().iter().map(|one| words::symptom(model.library, *one).to_owned());
        let day = model.healing_day().0.clamp(0, 30).to_string();
        let form = Form::new(say::patient::range_title())
            .choice(
                Name::Symptom,
                say::patient::symptom(),
                symptoms.collect(),
                Some(0),
                say::form::choose(),
            )
            .figure(Name::First, say::patient::from_day(), &day, say::patient::from_day_hint())
            .figure(Name::Last, say::patient::to_day(), &day, "")
            .figure(Name::Upper, say::patient::usual_up_to(), "", say::patient::usual_up_to_hint())
            .question(
                Name::All,
                say::patient::later_too(),
                Some(false),
                say::patient::later_too_hint(),
            )
            .figure(
                Name::Interval,
                say::patient::days_between(),
                "",
                say::patient::days_between_hint(),
            )
            .text(Name::Reason, say::patient::reason(), "", say::patient::reason_hint())
            .resume(draft(model, "adjust"), &model.drafts, model.date());
        Self { form }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &Model) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Done::Leave => Some(Vec::new()),
            Done::Submit => self.submit(model),
            Done::Changed | Done::Nothing => None,
        }
    }

    fn submit(&mut self, model: &Model) -> Option<Vec<Effect>> {
        let form = &mut self.form;
        let reason = form.value(Name::Reason).trim().to_owned();
        if reason.is_empty() {
            form.refuse(Name::Reason, say::patient::say_why());
            return None;
        }
        let range = if form.value(Name::Upper).is_empty() {
            None
        } else {
            let (symptom, first, last, upper) = FIELDS.read(form)?;
            let for_all = form.chosen(Name::All) == Some(1);
            let session = model.session().map(|session| session.id).filter(|_| !for_all);
            Some(Adjusted { session, symptom, first, last, upper })
        };
        let days = match form.value(Name::Interval) {
            "" => None,
            _ => Some(range::interval(form, Name::Interval)?),
        };
        if range.is_none() && days.is_none() {
            form.refuse(Name::Upper, say::patient::range_or_spacing());
            return None;
        }
        Some(vec![Effect::Desk(DeskWish::Adjust { range, days, reason })])
    }
}

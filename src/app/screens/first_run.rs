//! The questions before the first session: when, where, which tool, how the skin was.

use chrono::{NaiveDate, NaiveTime};

use crate::app::date::{self, Calendar, NoDay};
use crate::app::form::{Did, Form};
use crate::app::input::{Key, KeyCode, Outside};
use crate::app::kept;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::assess::appointment_done;
use crate::domain::{
    Area, Change, Day, DayLog, Device, Edit, How, Session, Setting, Severity, Site, Swap, Symptom,
};
use crate::effect::{Effect, Said};
use crate::say;

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    When,
    Where,
    Tool,
    Before,
}

/// The questions, and what is answered so far.
#[derive(Clone, Debug)]
pub struct FirstRun {
    /// The fields.
    pub form: Form<Name>,
}

/// The key of their draft.
const DRAFT: &str = "form.first_run";

/// The answers to "which tool", in the order of the options.
const TOOLS: [(say::Unsaid, Device, Setting); 7] = [
    (say::first_run::pen_clinic, Device::Pen, Setting::Clinic),
    (say::first_run::rf_clinic, Device::Rf, Setting::Clinic),
    (say::first_run::roller_clinic, Device::Roller, Setting::Clinic),
    (say::first_run::stamp_clinic, Device::Stamp, Setting::Clinic),
    (say::first_run::roller_home, Device::Roller, Setting::Home),
    (say::first_run::pen_home, Device::Pen, Setting::Home),
    (say::first_run::tool_unknown, Device::Unknown, Setting::Unknown),
];

impl FirstRun {
    /// Nothing answered yet.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let areas =
            model.library.areas.iter().map(|facts| (facts.word.to_owned(), false)).collect();
        let tools = TOOLS.iter().map(|(word, ..)| word().to_owned()).collect();
        let form = Form::new(say::first_run::title())
            .figure(Name::When, say::first_run::when(), "today", say::first_run::when_hint())
            .ticks(Name::Where, say::first_run::where_on_body(), areas, say::form::ticks_letters())
            .choice(Name::Tool, say::first_run::tool(), tools, None, say::first_run::tool_hint())
            .figure(Name::Before, say::first_run::before(), "", say::first_run::before_hint())
            .resume(DRAFT.to_owned(), &model.drafts, model.date());
        Self { form }
    }

    /// What a key asks for that is not meant for the field: none here takes more than dates,
    /// digits and letters that jump.
    #[must_use]
    pub fn asks(&self, key: Key, model: &Model) -> Option<Action> {
        let action = model.keymap.action(key)?;
        let plain = match key.code {
            KeyCode::Char(char) if !key.ctrl && !key.alt => Some(char),
            _ => None,
        };
        let is_free = |char: char| char.is_uppercase() && !self.form.is_typing();
        let free = plain.is_none_or(|char| !char.is_alphanumeric() || is_free(char));
        let asks = match action {
            Action::Worried
            | Action::Help
            | Action::Undo
            | Action::Redo
            | Action::Plan
            | Action::Screening
            | Action::PreviousScreen
            | Action::NextScreen => free,
            Action::Quit | Action::Palette => !self.form.is_typing(),
            _ => false,
        };
        asks.then_some(action)
    }

    fn submit(&mut self, model: &Model, outside: &mut Outside<'_>) -> Option<Vec<Effect>> {
        let form = &mut self.form;
        let (date, time) = match read_when(form.value(Name::When), model.calendar()) {
            Ok(when) => when,
            Err(why) => {
                let such_as = say::first_run::such_as();
                form.refuse(Name::When, why.said(such_as));
                return None;
            }
        };
        let areas: Vec<Area> = form
            .ticked(Name::Where)
            .into_iter()
            .filter_map(|at| Area::all().get(at))
            .copied()
            .collect();
        if areas.is_empty() {
            form.refuse(Name::Where, say::first_run::tick_one());
            return None;
        }
        let tool = form.chosen(Name::Tool).and_then(|at| TOOLS.get(at));
        let Some((_, device, setting)) = tool.copied() else {
            form.refuse(Name::Tool, say::first_run::choose_tool());
            return None;
        };
        let Some(before) = read_before(form.value(Name::Before)) else {
            form.refuse(Name::Before, say::first_run::four_digits());
            return None;
        };
        let site = |area| Site {
            id: outside.id(),
            area,
            side: None,
            depth: None,
            passes: None,
            needles: None,
        };
        let sites = areas.into_iter().map(site).collect();
        let session = Session {
            device,
            setting,
            sites,
            time,
            series: model.journal.course.joins(setting, None),
            ..Session::new(outside.id(), date, model.library.newest_ranges())
        };
        let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
        if !model.journal.profile_stored {
            edits.push(Edit::Profile(Swap::make(model.journal.profile.clone())));
        }
        if !before.is_empty() {
            edits.push(Edit::Log(Swap::make(skin_before(&session, &before, outside))));
        }
        let journal = &model.journal;
        let done = appointment_done(&model.library.course, &session, &journal.course);
        edits.extend(done.map(Edit::Plan));
        Some(vec![Effect::Commit { change: Box::new(Change { edits }), said: Said::SessionSaved }])
    }
}

/// Takes a key. Esc leaves the program: what is answered is kept.
pub fn key(
    model: &mut Model,
    mut first_run: FirstRun,
    key: Key,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    let discards = key.ctrl && key.code == KeyCode::Char('x');
    let effects = match first_run.form.key(key) {
        Did::Leave if discards => {
            model.drafts.remove(DRAFT);
            model.first_run = Some(FirstRun::new(model));
            model.say(say::said::discarded());
            return vec![Effect::Draft { key: DRAFT.to_owned(), body: String::new() }];
        }
        Did::Leave => vec![Effect::Quit],
        Did::Submit => first_run.submit(model, outside).unwrap_or_default(),
        Did::Changed | Did::Nothing => Vec::new(),
    };
    let draft = first_run.form.draft();
    model.first_run = Some(first_run);
    if effects.is_empty() {
        kept::keep(model, draft)
    } else {
        kept::leave(model, draft, key, effects, say::first_run::next_start())
    }
}

/// Reads up to four digits; `None` when it is something else.
fn read_before(text: &str) -> Option<Vec<Severity>> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    if digits.len() > Symptom::MAIN.len() {
        return None;
    }
    let severity = |digit: &char| Severity::try_from(u8::try_from(digit.to_digit(10)?).ok()?).ok();
    digits.iter().map(severity).collect()
}

/// The skin as it was, remembered: the expected range is never below it.
fn skin_before(session: &Session, before: &[Severity], outside: &mut Outside<'_>) -> DayLog {
    let date = Day::BEFORE.date(session.date).unwrap_or(session.date);
    let at = outside.now.at;
    let mut log = DayLog::empty(outside.id(), session.id, None, Day::BEFORE, date, at);
    log.zone.clone_from(&outside.now.zone);
    for (symptom, severity) in Symptom::MAIN.iter().zip(before) {
        log.scores.set(*symptom, *severity, How::Recalled);
    }
    log
}

/// A date, and a time of day where one follows.
fn read_when(text: &str, calendar: Calendar) -> Result<(NaiveDate, Option<NaiveTime>), NoDay> {
    let (before, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let time = NaiveTime::parse_from_str(last, "%H:%M").ok();
    let day = if time.is_some() { before.trim() } else { text };
    let date = if day.is_empty() { calendar.today } else { date::past(day, calendar)? };
    Ok((date, time))
}

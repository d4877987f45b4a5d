//! The aftercare of today, and what happened anyway.

use chrono::NaiveDateTime;

use crate::app::input::{Key, KeyCode, Outside};
use crate::app::model::{Model, Overlay};
use crate::app::screens::course::CourseForm;
use crate::assess::{Phase, Step, aftercare, sheet};
use crate::domain::{Change, Context, Day, DayLog, Edit, Swap};
use crate::effect::{Effect, Said};
use crate::say;

/// The list, while it is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Care {
    /// The selected line.
    pub at: usize,
}

/// What can happen anyway, and its key.
pub const EXCEPTIONS: [(char, Context); 4] =
    [('s', Context::Sun), ('w', Context::Sweat), ('m', Context::Makeup), ('a', Context::Actives)];

/// The present in local time.
#[must_use]
pub fn now(model: &Model) -> NaiveDateTime {
    model.now.at.naive_local()
}

/// The steps after the session in view: what holds now first. Whose sheet it is, when it is not
/// the built-in one.
#[must_use]
pub fn steps(model: &Model) -> (Vec<Step<'_>>, Option<&str>) {
    let (steps, by) = sheet(model.library, &model.journal.course);
    let steps = model.session().map(|session| aftercare(steps, session, now(model)));
    (steps.unwrap_or_default(), by)
}

/// What to leave now, the first to end first.
#[must_use]
pub fn holding(model: &Model) -> Vec<Step<'_>> {
    let (mut steps, _) = steps(model);
    steps.retain(|step| step.phase == Phase::Now);
    steps
}

/// What happened anyway on the day being lived.
#[must_use]
pub fn happened(model: &Model, what: Context) -> bool {
    let day = model.healing_day();
    let stored = model.journal.recovery.iter().flat_map(|recovery| recovery.on(day));
    let typed = (model.today.day() == day).then_some(&model.today.log);
    stored.chain(typed).any(|log| log.context.contains(&what))
}

impl Care {
    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(
        &mut self,
        key: Key,
        model: &mut Model,
        outside: &mut Outside<'_>,
    ) -> Option<Vec<Effect>> {
        let last = steps(model).0.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | 'K') => return Some(Vec::new()),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::PageDown => self.at = (self.at + 10).min(last),
            KeyCode::Char('e') => {
                let form = CourseForm::step(model, self.place(model));
                model.overlays.push(Overlay::Course(Box::new(form)));
                return Some(Vec::new());
            }
            KeyCode::Char('+') => {
                let form = CourseForm::step(model, None);
                model.overlays.push(Overlay::Course(Box::new(form)));
                return Some(Vec::new());
            }
            KeyCode::Char(char) => {
                let (_, what) = EXCEPTIONS.iter().find(|(key, _)| *key == char)?;
                let effects = happen(model, *what, outside);
                // The list stays open: more may have happened.
                model.overlays.push(Overlay::Care(*self));
                return Some(effects);
            }
            _ => {}
        }
        None
    }

    /// The place of the selected line in the sheet.
    fn place(self, model: &Model) -> Option<usize> {
        let (steps, _) = steps(model);
        let selected = steps.get(self.at)?.step;
        let (sheet, _) = sheet(model.library, &model.journal.course);
        sheet.iter().position(|step| std::ptr::eq(step, selected))
    }
}

/// Writes down that something happened anyway, or takes it away again.
fn happen(model: &mut Model, what: Context, outside: &mut Outside<'_>) -> Vec<Effect> {
    let day = model.healing_day();
    let Some(recovery) = model.journal.recovery.as_ref().filter(|_| day >= Day::TREATMENT) else {
        return Vec::new();
    };
    let toggle = |log: &mut DayLog| {
        if !log.context.remove(&what) {
            log.context.insert(what);
        }
    };
    if model.today.day() == day && model.today.is_changed() {
        toggle(&mut model.today.log);
        model.say(say::today::stands_in_writing());
        return Vec::new();
    }
    let with = recovery.on(day).filter(|log| log.context.contains(&what)).last();
    let swap = match with.or_else(|| recovery.on(day).last()) {
        Some(before) => {
            let mut after = before.clone();
            toggle(&mut after);
            if after.is_blank() {
                Swap::remove(before.clone())
            } else {
                Swap::edit(before.clone(), after)
            }
        }
        None => {
            let session = &recovery.session;
            let date = model.date();
            let id = outside.id();
            let mut log = DayLog::empty(id, session.id, None, day, date, outside.now.at);
            log.zone.clone_from(&outside.now.zone);
            toggle(&mut log);
            Swap::make(log)
        }
    };
    let change = Box::new(Change::from(Edit::Log(swap)));
    vec![Effect::Commit { change, said: Said::ExceptionSaved }]
}

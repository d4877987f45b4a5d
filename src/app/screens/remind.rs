//! To be reminded outside of the program: a calendar file, a daily notice.

use chrono::NaiveTime;

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::app::words;
use crate::effect::{CalendarWish, Effect, Reminded, Reminding};

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Hour,
    Notice,
    File,
    Logs,
    Titles,
}

/// The form, while it is open.
#[derive(Clone, Debug)]
pub struct RemindForm {
    /// The fields.
    pub form: Form<Name>,
}

impl RemindForm {
    /// Nothing is asked for yet.
    #[must_use]
    pub fn open(model: &Model) -> Self {
        let words = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        let looks = model.library.course.look_back.first();
        let until = looks.map_or("the first weeks".to_owned(), |day| format!("until day {day}"));
        let form = Form::new("Reminders")
            .figure(Name::Hour, "At", "20:00", "the time of day")
            .choice(
                Name::Notice,
                "Notice each day",
                words(["off", "on"]),
                None,
                "on this desktop, when something is due; it says nothing about you",
            )
            .text(
                Name::File,
                "Calendar file",
                "",
                "such as ~/aftercare.ics, to import in your calendar; empty: none",
            )
            .choice(
                Name::Logs,
                "Days to log in it",
                vec![until, "all".to_owned()],
                Some(0),
                "left and right choose",
            )
            .choice(
                Name::Titles,
                "Its titles",
                words(["in words", "say nothing"]),
                Some(0),
                "say nothing: for a calendar that others can read",
            )
            .resume("form.remind".to_owned(), &model.drafts, model.date());
        Self { form }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key, model: &Model) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => match self.read(model) {
                Ok(asked) => Some(vec![Effect::Remind(asked)]),
                Err((name, what)) => {
                    self.form.refuse(name, what);
                    None
                }
            },
            Did::Changed | Did::Nothing => None,
        }
    }

    fn read(&self, model: &Model) -> Result<Reminding, (Name, &'static str)> {
        let form = &self.form;
        let hour = NaiveTime::parse_from_str(form.value(Name::Hour), "%H:%M")
            .map_err(|_| (Name::Hour, "A time looks like 20:00."))?;
        let notice = form.answer(Name::Notice);
        let (all, discreet) =
            (form.answer(Name::Logs) == Some(true), form.answer(Name::Titles) == Some(true));
        let file = Some(form.value(Name::File)).filter(|file| !file.is_empty());
        let calendar = file.map(|file| (file.to_owned(), CalendarWish { hour, all, discreet }));
        if notice.is_none() && calendar.is_none() {
            return Err((Name::Notice, "Choose on or off here, or name a file below."));
        }
        if model.setup.demo && notice == Some(true) {
            return Err((Name::Notice, "This is the demo: it will be gone tomorrow."));
        }
        Ok(Reminding { hour, notice, calendar })
    }
}

/// What became of it, to be read, and whether all of it was done.
#[must_use]
pub fn told(reminded: &Reminded) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    let mut done = true;
    let mut fault = |fault: &crate::effect::Fault| {
        done = false;
        vec![format!("{} {}", fault.message, fault.hint).trim().to_owned()]
    };
    let notice = reminded.notice.as_ref();
    let notice = notice.map(|units| units.as_ref().map_or_else(&mut fault, words::remind::units));
    let written = |written| words::remind::calendar_written(written, "\"say nothing\"");
    let calendar = reminded.calendar.as_ref();
    let calendar = calendar.map(|done| done.as_ref().map_or_else(&mut fault, written));
    for (title, said) in [("Notice", notice), ("Calendar", calendar)] {
        let Some(said) = said else { continue };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(title.to_owned());
        lines.extend(said);
    }
    (lines, done)
}

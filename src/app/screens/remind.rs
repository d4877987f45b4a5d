//! To be reminded outside of the program: a calendar file, a daily notice.

use chrono::NaiveTime;

use crate::app::form::{Did, Form};
use crate::app::input::Key;
use crate::app::model::Model;
use crate::app::words;
use crate::effect::{CalendarWish, Effect, Reminded, Reminding};
use crate::say;

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
        let until = looks.map_or(say::reminders::first_weeks().to_owned(), |day| {
            say::reminders::until_day(&day)
        });
        let form = Form::new(say::reminders::title())
            .figure(Name::Hour, say::reminders::at(), "20:00", say::reminders::at_hint())
            .choice(
                Name::Notice,
                say::reminders::notice_each_day(),
                words([say::reminders::off(), say::reminders::on()]),
                None,
                say::reminders::notice_hint(),
            )
            .text(
                Name::File,
                say::reminders::calendar_file(),
                "",
                say::reminders::calendar_file_hint(),
            )
            .choice(
                Name::Logs,
                say::reminders::days_in_it(),
                vec![until, say::reminders::all().to_owned()],
                Some(0),
                say::form::choose(),
            )
            .choice(
                Name::Titles,
                say::reminders::titles(),
                words([say::reminders::in_words(), say::reminders::say_nothing()]),
                Some(0),
                say::reminders::titles_hint(),
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
            .map_err(|_| (Name::Hour, say::reminders::such_as()))?;
        let notice = form.answer(Name::Notice);
        let (all, discreet) =
            (form.answer(Name::Logs) == Some(true), form.answer(Name::Titles) == Some(true));
        let file = Some(form.value(Name::File)).filter(|file| !file.is_empty());
        let calendar = file.map(|file| (file.to_owned(), CalendarWish { hour, all, discreet }));
        if notice.is_none() && calendar.is_none() {
            return Err((Name::Notice, say::reminders::choose_or_name()));
        }
        if model.setup.demo && notice == Some(true) {
            return Err((Name::Notice, say::reminders::demo()));
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
    let written = |written| {
        words::remind::calendar_written(written, &format!("\"{}\"", say::reminders::say_nothing()))
    };
    let calendar = reminded.calendar.as_ref();
    let calendar = calendar.map(|done| done.as_ref().map_or_else(&mut fault, written));
    for (title, said) in
        [(say::reminders::notice(), notice), (say::reminders::calendar(), calendar)]
    {
        let Some(said) = said else { continue };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(title.to_owned());
        lines.extend(said);
    }
    (lines, done)
}

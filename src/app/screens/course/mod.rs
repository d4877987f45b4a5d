//! The forms of the course of care: series, questions before a session, looking back, tools, and
//! lines of an aftercare sheet.

mod look_back;
mod plan;
mod screening;
mod step;
mod tool;

use crate::app::form::{Did, Form, Takes};
use crate::app::input::{Key, Outside};
use crate::app::model::{Model, Overlay};
use crate::app::scroll::Scroll;
use crate::domain::{Benefit, Change, Edit, Goal, Plan, Screening, Tool};
use crate::effect::{Effect, Said};
use crate::say;

/// The fields of all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Goals,
    Words,
    Sessions,
    Interval,
    By,
    Appointment,
    Ended,
    Question(usize),
    Rating(Goal),
    Whole,
    Called,
    Device,
    NewOn,
    Uses,
    Retired,
    Kind,
    From,
    Until,
    Note,
}

/// One of the forms.
#[derive(Clone, Debug)]
pub struct CourseForm {
    /// The fields.
    pub form: Form<Name>,
    about: About,
}

/// What a form makes or changes; without a record it makes one.
#[derive(Clone, Debug)]
enum About {
    Plan(Option<Plan>),
    Screening(Option<Screening>),
    LookBack(Box<look_back::Subject>, Option<Benefit>),
    Tool(Option<Tool>),
    Step(Option<usize>),
}

/// What a finished form asks for: the edits, what to say, and something to read.
struct Done {
    edits: Vec<Edit>,
    said: Said,
    notice: Option<(String, Vec<String>)>,
}

impl Done {
    fn new(edits: Vec<Edit>, said: Said) -> Self {
        Self { edits, said, notice: None }
    }
}

type Read = Result<Done, (Name, String)>;

impl CourseForm {
    /// The series under way, or a new one.
    #[must_use]
    pub fn plan(model: &Model) -> Self {
        plan::open(model)
    }

    /// The questions before the session to come.
    #[must_use]
    pub fn screening(model: &Model) -> Self {
        screening::open(model)
    }

    /// What a session did for its goals. `None`: there is no session in view.
    #[must_use]
    pub fn look_back(model: &Model) -> Option<Self> {
        look_back::open(model)
    }

    /// A tool of one's own, or a new one.
    #[must_use]
    pub fn tool(model: &Model, tool: Option<Tool>) -> Self {
        tool::open(model, tool)
    }

    /// A line of the aftercare sheet that holds, by its place, or a new one.
    #[must_use]
    pub fn step(model: &Model, at: Option<usize>) -> Self {
        step::open(model, at)
    }

    fn new(model: &Model, form: Form<Name>, draft: &str, about: About) -> Self {
        let form = form.resume(format!("form.{draft}"), &model.drafts, model.date());
        Self { form, about }
    }

    /// Which plain characters are meant for it.
    #[must_use]
    pub fn takes(&self) -> Takes {
        self.form.takes()
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(
        &mut self,
        key: Key,
        model: &mut Model,
        outside: &mut Outside<'_>,
    ) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => match self.read(model, outside) {
                Ok(done) => {
                    if let Some((title, lines)) = done.notice {
                        let scroll = Scroll::default();
                        model.overlays.push(Overlay::Notice { title, lines, scroll });
                    }
                    if done.edits.is_empty() {
                        return Some(Vec::new());
                    }
                    let change = Box::new(Change { edits: done.edits });
                    Some(vec![Effect::Commit { change, said: done.said }])
                }
                Err((name, what)) => {
                    self.form.refuse(name, what);
                    None
                }
            },
            Did::Changed | Did::Nothing => None,
        }
    }

    fn read(&self, model: &Model, outside: &mut Outside<'_>) -> Read {
        match &self.about {
            About::Plan(before) => plan::read(&self.form, before.as_ref(), model, outside),
            About::Screening(before) => {
                screening::read(&self.form, before.as_ref(), model, outside)
            }
            About::LookBack(subject, before) => {
                look_back::read(&self.form, subject, before.as_ref(), outside)
            }
            About::Tool(before) => tool::read(&self.form, before.as_ref(), model, outside),
            About::Step(at) => step::read(&self.form, *at, model, outside),
        }
    }

    /// What opens it again.
    #[must_use]
    pub fn again(&self) -> String {
        say::said::opens_again(&match self.about {
            About::Plan(_) => "F4",
            About::Screening(_) => "F5",
            About::LookBack(..) => "L",
            About::Tool(_) => "T",
            About::Step(_) => "K",
        })
    }
}

/// A whole number within a range; `None` when the field is empty.
fn number(
    form: &Form<Name>,
    name: Name,
    range: std::ops::RangeInclusive<u16>,
) -> Result<Option<u16>, (Name, String)> {
    match form.value(name) {
        "" => Ok(None),
        text => {
            let number = text.parse::<u16>().ok().filter(|number| range.contains(number));
            let what = || say::form::whole_number(&range.start(), &range.end());
            number.map(Some).ok_or_else(|| (name, what()))
        }
    }
}

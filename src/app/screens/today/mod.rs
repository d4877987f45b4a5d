//! The daily log.

mod answer;
mod days;
mod draft;
mod list;
mod save;
mod typing;

use std::collections::BTreeSet;

use tui_input::Input;

use crate::app::input::Outside;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::assess::{Case, Expected, judge};
use crate::domain::{Day, DayLog, FlagKey, Level, Recovery, Severity, Sign, SiteId, Symptom};
use crate::effect::Effect;

use days::{another, fill_gaps, next_place, step_day};

pub use days::of_the_day;
pub use draft::waiting;
pub use list::{Item, Rest, RestLayout, rest_layout};
pub use save::saved;
pub use typing::{Typing, paste, type_key};

/// The daily log as it is being filled in.
#[derive(Clone, Debug)]
pub struct Today {
    /// The place it is about; `None`: the whole treated area.
    pub place: Option<SiteId>,
    /// What is answered so far. Its session and id are meaningless before the first session.
    pub log: DayLog,
    /// The stored log that it changes.
    pub base: Option<DayLog>,
    /// The field with the cursor, an index into [`fields`].
    pub at: usize,
    /// The cursor within a field of several ticks.
    pub pick: usize,
    /// The list of everything that is left.
    pub rest: Option<Rest>,
    /// The field to go back to after a note that `i` began.
    pub back: Option<usize>,
    /// The text being typed.
    pub typing: Option<Typing>,
    /// A lone jump that is being asked about.
    pub jump: Option<Symptom>,
    /// Jumps that were confirmed.
    pub confirmed: BTreeSet<Symptom>,
    /// Whether missed days are being filled in.
    pub filling: bool,
    /// Whether the late weeks show the full form.
    pub full: bool,
    /// The person's own symptoms by name: asked each day once named.
    pub own: Vec<String>,
    /// An emergency that the ticks alone make.
    pub emergency: Option<FlagKey>,
    /// What the rows show once they are set.
    pub rows: Vec<Row>,
}

/// What a row shows once its value is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The symptom.
    pub symptom: Symptom,
    /// The highest value of the day before.
    pub yesterday: Option<Severity>,
    /// The value of the log before, for the question at a jump.
    pub before: Option<Severity>,
    /// Up to how much is expected.
    pub upper: Option<Severity>,
}

/// A line that can hold the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Field {
    Score(Symptom),
    Own(usize),
    Late(usize),
    More,
    Signs,
    Temperature,
    Took,
    Met,
    Products,
    Note,
}

impl Today {
    /// An empty log that belongs to nothing yet.
    #[must_use]
    pub fn blank(outside: &mut Outside<'_>) -> Self {
        let at = outside.now.at;
        let log =
            DayLog::empty(outside.id(), outside.id(), None, Day::TREATMENT, at.date_naive(), at);
        Self {
            place: None,
            log,
            base: None,
            at: 0,
            pick: 0,
            rest: None,
            back: None,
            typing: None,
            jump: None,
            confirmed: BTreeSet::new(),
            filling: false,
            full: false,
            own: Vec::new(),
            emergency: None,
            rows: Vec::new(),
        }
    }

    /// The day it is about.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.log.day
    }

    /// Whether anything differs from what is stored.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.base.as_ref().map_or(!self.log.is_blank(), |base| *base != self.log)
    }

    /// The row of a symptom.
    #[must_use]
    pub fn row(&self, symptom: Symptom) -> Option<&Row> {
        self.rows.iter().find(|row| row.symptom == symptom)
    }
}

/// Whether the short form of the later weeks is shown.
#[must_use]
pub fn is_late(model: &Model) -> bool {
    let late = &model.library.schedule.late;
    model.today.day() >= late.from && !model.today.full
}

/// The lines that can hold the cursor, top to bottom.
#[must_use]
pub fn fields(model: &Model) -> Vec<Field> {
    if is_late(model) {
        let questions = 0..model.library.schedule.late.questions.len();
        return questions.map(Field::Late).chain([Field::More, Field::Note]).collect();
    }
    let scores = Symptom::MAIN.iter().chain(&Symptom::REST).copied().map(Field::Score);
    let own = (0..model.today.own.len()).map(Field::Own);
    let others =
        [Field::Signs, Field::Temperature, Field::Took, Field::Met, Field::Products, Field::Note];
    scores.chain(own).chain(others).collect()
}

/// The field with the cursor.
#[must_use]
pub fn focus(model: &Model) -> Field {
    let fields = fields(model);
    fields.get(model.today.at).or(fields.last()).copied().unwrap_or(Field::Note)
}

/// Opens the log of a day and place: the draft of it, else the last log stored, else an empty
/// one.
pub fn open(model: &mut Model, place: Option<SiteId>, day: Day, outside: &mut Outside<'_>) {
    let Some(recovery) = &model.journal.recovery else { return };
    let session = &recovery.session;
    let place = place.filter(|id| session.site(*id).is_some());
    let stored = recovery.on(day).filter(|log| log.site == place).last().cloned();
    open_log(model, place, day, stored, outside);
}

/// Opens one of the logs of a day, or a new one, or what was being typed on that day.
fn open_log(
    model: &mut Model,
    place: Option<SiteId>,
    day: Day,
    stored: Option<DayLog>,
    outside: &mut Outside<'_>,
) {
    let Some(recovery) = &model.journal.recovery else { return };
    let session = &recovery.session;
    let date = day.date(session.date).unwrap_or_else(|| model.date());
    let mut log = stored.clone().unwrap_or_else(|| {
        DayLog::empty(outside.id(), session.id, place, day, date, outside.now.at)
    });
    let mut base = stored;
    let mut own = own_symptoms(recovery);
    let mut typing = None;
    if let Some(draft) = draft::of(model, &log) {
        // A draft of a log that is gone becomes a new log: nothing typed is lost.
        base = recovery.logs.iter().find(|log| log.id == draft.log.id).cloned();
        log = match &base {
            Some(stored) => draft.onto(stored),
            None => DayLog { revision: 0, ..draft.log },
        };
        own.extend(draft.own.into_iter().filter(|name| !own.contains(name)).collect::<Vec<_>>());
        typing = draft.typing.and_then(|(what, text)| draft::typing_from(&what, text));
    }
    let full = model.today.full && model.today.day() == day;
    let filling = model.today.filling;
    model.today = Today {
        place,
        log,
        base,
        own,
        typing,
        full,
        filling,
        at: 0,
        pick: 0,
        rest: None,
        back: None,
        jump: None,
        confirmed: BTreeSet::new(),
        emergency: None,
        rows: Vec::new(),
    };
    model.today.rows = rows(model);
    if let Some(typing) = &model.today.typing {
        let field = match typing {
            Typing::Note(_) | Typing::OwnSymptom(_) => Field::Note,
            Typing::Temperature(..) => Field::Temperature,
            Typing::Products(_) => Field::Products,
        };
        go_to(model, field);
    } else {
        let fields = fields(model);
        let empty = |field: &Field| match field {
            Field::Score(symptom) => model.today.log.scores.get(*symptom).is_none(),
            Field::Signs => model.today.log.signs.is_empty(),
            Field::Late(_) => true,
            _ => false,
        };
        model.today.at = fields.iter().position(empty).unwrap_or(0);
    }
    look_for_emergency(model);
}

/// The stored log that is being changed may have been changed elsewhere: what is typed is then
/// a change of what stands there now.
fn rebase(model: &mut Model) {
    let today = &model.today;
    let logs = model.journal.recovery.as_ref().map_or(&[][..], |recovery| &recovery.logs);
    let now = logs.iter().find(|log| log.id == today.log.id).cloned();
    if now == today.base {
        // What stands beside it may be another.
        model.today.rows = rows(model);
        return;
    }
    model.today.log = match (&today.base, &now) {
        (Some(base), Some(now)) => today.log.onto(base, now),
        // Stored, and its answer did not come.
        (None, Some(now)) => today.log.onto(now, now),
        (_, None) => DayLog { revision: 0, ..today.log.clone() },
    };
    model.today.base = now;
    model.today.rows = rows(model);
}

/// The journal was read anew: it may have been changed elsewhere. What is being typed stays as it
/// is, and so does the log in view; where nothing was begun the day is shown as it stands now.
pub fn read_anew(model: &mut Model, is_another: bool, outside: &mut Outside<'_>) {
    let today = &model.today;
    let logs = model.journal.recovery.as_ref().map_or(&[][..], |recovery| &recovery.logs);
    let is_there = today.base.as_ref().is_some_and(|base| logs.iter().any(|log| log.id == base.id));
    let begun = today.is_changed() || today.typing.is_some() || today.rest.is_some();
    if is_another || is_there || begun {
        rebase(model);
        return;
    }
    let (place, day, at) = (today.place, today.day(), today.at);
    open(model, place, day, outside);
    model.today.at = at;
}

/// Whether all that is typed is stored.
#[must_use]
pub fn is_stored(model: &Model) -> bool {
    let today = &model.today;
    let logs = model.journal.recovery.as_ref().map_or(&[][..], |recovery| &recovery.logs);
    let stored = logs.iter().find(|log| log.id == today.log.id);
    today.typing.is_none() && stored.is_some_and(|stored| today.log.says_the_same(stored))
}

/// Whether a log is open beside others of its day and place that are stored.
#[must_use]
pub fn is_another(model: &Model) -> bool {
    model.today.base.is_none() && !of_the_day(model).0.is_empty()
}

fn own_symptoms(recovery: &Recovery) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for own in recovery.logs.iter().flat_map(|log| &log.own) {
        if !names.contains(&own.name) {
            names.push(own.name.clone());
        }
    }
    names
}

/// Opens today's log at the first place that has none: the whole area, or a site that was split
/// off before.
pub fn open_today(model: &mut Model, outside: &mut Outside<'_>) {
    let day = model.healing_day();
    let Some(recovery) = &model.journal.recovery else { return };
    let split: Vec<SiteId> = recovery
        .session
        .sites
        .iter()
        .map(|site| site.id)
        .filter(|id| recovery.logs.iter().any(|log| log.site == Some(*id) && log.day < day))
        .collect();
    let places = std::iter::once(None).chain(split.into_iter().map(Some));
    let empty = |place: &Option<SiteId>| !recovery.on(day).any(|log| log.site == *place);
    let place = places.into_iter().find(empty).flatten();
    model.today.filling = false;
    open(model, place, day, outside);
}

/// What the rows show: yesterday and the usual range.
fn rows(model: &Model) -> Vec<Row> {
    let Some(case) = case(model) else { return Vec::new() };
    let place = model.today.place;
    let day = model.today.day();
    let expected = Expected::new(case, place);
    let series = case.recovery.series_of(place).logs;
    let current = model.today.log.id;
    let others = || series.iter().filter(|log| log.id != current);
    let row = |symptom: &Symptom| {
        let of_yesterday = others().filter(|log| log.day == day.plus(-1));
        let earlier = others().filter(|log| {
            log.day < day || (log.day == day && log.logged_at < model.today.log.logged_at)
        });
        Row {
            symptom: *symptom,
            yesterday: of_yesterday.filter_map(|log| log.scores.get(*symptom)).max(),
            before: earlier
                .filter(|log| log.day >= Day::TREATMENT)
                .rev()
                .find_map(|log| log.scores.get(*symptom)),
            upper: expected.limit(*symptom, day).map(|limit| limit.upper),
        }
    };
    Symptom::all().iter().map(row).collect()
}

fn case(model: &Model) -> Option<Case<'_>> {
    Some(Case {
        library: model.library,
        profile: &model.journal.profile,
        recovery: model.journal.recovery.as_ref()?,
        earlier: &[],
        ranges: &model.journal.ranges,
        answers: &model.journal.answers,
    })
}

fn go_to(model: &mut Model, field: Field) {
    if let Some(at) = fields(model).iter().position(|one| *one == field) {
        model.today.at = at;
        model.today.pick = 0;
    }
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    if model.journal.recovery.is_none() {
        return Vec::new();
    }
    if model.today.rest.is_some() {
        return list::act(model, action, outside);
    }
    if let Some(severity) = action.severity() {
        return answer::digit(model, severity);
    }
    let field = focus(model);
    let last = fields(model).len().saturating_sub(1);
    match action {
        Action::Up | Action::PreviousField => {
            model.today.at = model.today.at.saturating_sub(1);
            model.today.pick = 0;
        }
        Action::Down | Action::NextField => {
            model.today.at = (model.today.at + 1).min(last);
            model.today.pick = 0;
        }
        Action::First => model.today.at = 0,
        Action::Last => model.today.at = last,
        Action::Left => return answer::sideways(model, field, -1),
        Action::Right => return answer::sideways(model, field, 1),
        Action::Clear => return answer::clear(model, field),
        Action::Tick => return answer::tick(model, field),
        Action::AsYesterday => return answer::as_yesterday(model),
        Action::RestNone => return answer::rest_none(model),
        Action::Note => {
            model.today.back = Some(model.today.at);
            typing::start_typing(model, Field::Note);
        }
        Action::New => {
            model.today.typing = Some(Typing::OwnSymptom(Input::default()));
        }
        Action::PreviousDay => step_day(model, -1, outside),
        Action::NextDay => step_day(model, 1, outside),
        Action::Today => open_today(model, outside),
        Action::FillGaps => fill_gaps(model, outside),
        Action::AnotherLog => another(model, outside),
        Action::Place => next_place(model, outside),
        Action::CopyPlace => return answer::copy_place(model),
        Action::Delete => save::ask_delete(model),
        Action::Accept => return save::accept(model, field, outside),
        _ => {}
    }
    Vec::new()
}

/// The signs of a question of the late form.
#[must_use]
pub fn late_signs(model: &Model, question: usize) -> &'static [Sign] {
    let questions = &model.library.schedule.late.questions;
    questions.get(question).map_or(&[], |question| &question.signs)
}

/// Judges what is being typed, for signs that cannot wait until it is saved.
fn look_for_emergency(model: &mut Model) {
    let mut log = model.today.log.clone();
    if let Some(rest) = &model.today.rest {
        rest.write_touched(&mut log);
    }
    if log.signs.yes().next().is_none() {
        model.today.emergency = None;
        return;
    }
    let Some(case) = case(model) else { return };
    let mut logs: Vec<DayLog> = case.recovery.logs.clone();
    logs.retain(|stored| stored.id != log.id);
    let id = log.id;
    logs.push(log);
    let recovery = Recovery::new(case.recovery.session.clone(), logs);
    let judged = judge(Case { recovery: &recovery, ..case });
    let grave = judged.series.iter().flat_map(|series| &series.flags);
    let grave = grave.filter(|flag| flag.level == Level::Emergency && flag.latest == Some(id));
    model.today.emergency = grave.map(|flag| flag.key.clone()).next();
}

/// The cursor goes to a field that was pointed at; text that is being typed is taken first.
pub fn point_at(model: &mut Model, at: usize) {
    if typing::take_typed(model) && model.today.rest.is_none() {
        model.today.at = at.min(fields(model).len().saturating_sub(1));
    }
}

//! The daily log.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tui_input::Input;

use crate::app::form;
use crate::app::input::{Key, KeyCode, Outside};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::screens::confirm::{Confirm, Then};
use crate::assess::{Case, Expected, judge};
use crate::domain::{
    Change, Context, Day, DayLog, Edit, FlagKey, How, Level, LogId, Medicine, OwnSymptom, Recovery,
    Severity, Sign, SiteId, Swap, Symptom, Temperature,
};
use crate::effect::{Effect, Said};

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

/// Text being typed.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "each is what it holds")]
pub enum Typing {
    Note(Input),
    Temperature(Input, Option<String>),
    Products(Input),
    OwnSymptom(Input),
}

impl Typing {
    /// The line being typed.
    #[must_use]
    pub const fn input(&self) -> &Input {
        match self {
            Self::Note(input)
            | Self::Temperature(input, _)
            | Self::Products(input)
            | Self::OwnSymptom(input) => input,
        }
    }

    const fn input_mut(&mut self) -> &mut Input {
        match self {
            Self::Note(input)
            | Self::Temperature(input, _)
            | Self::Products(input)
            | Self::OwnSymptom(input) => input,
        }
    }
}

/// Everything that is left, all answered "none" until the person says otherwise.
#[derive(Clone, Debug)]
pub struct Rest {
    /// What is asked, in the order it is read.
    pub items: Vec<Item>,
    /// The item with the cursor.
    pub at: usize,
    /// The page being read.
    pub page: usize,
    /// Scores other than none.
    pub scores: BTreeMap<Symptom, Severity>,
    /// Signs that are there.
    pub ticked: BTreeSet<Sign>,
}

/// One question of [`Rest`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Item {
    Score(Symptom),
    Sign(Sign),
}

/// How the items of [`Rest`] stand on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RestLayout {
    /// Side by side.
    pub columns: usize,
    /// Below each other.
    pub rows: usize,
    /// One after the other.
    pub pages: usize,
}

/// The narrowest column in which every question can be read, in cells.
const REST_COLUMN: u16 = 38;
/// Lines of the screen around the items: header, title and footer.
const REST_FRAME: u16 = 6;

/// Lays so many items out on a screen. Both the brain and the face call this with one size, so
/// that a key answers exactly what was readable.
#[must_use]
pub fn rest_layout(items: usize, (width, height): (u16, u16)) -> RestLayout {
    let columns = usize::from(width / REST_COLUMN).clamp(1, 3);
    let rows = usize::from(height.saturating_sub(REST_FRAME)).max(1);
    let needed = items.div_ceil(columns).max(1);
    RestLayout { columns, rows: rows.min(needed), pages: items.div_ceil(columns * rows).max(1) }
}

/// What a draft keeps besides the log itself.
#[derive(Serialize, Deserialize)]
struct Draft {
    log: DayLog,
    base: Option<LogId>,
    own: Vec<String>,
    typing: Option<(String, String)>,
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
    let date = day.date(session.date).unwrap_or_else(|| model.date());
    let stored = recovery.on(day).filter(|log| log.site == place).last().cloned();
    let mut log = stored.clone().unwrap_or_else(|| {
        DayLog::empty(outside.id(), session.id, place, day, date, outside.now.at)
    });
    let mut base = stored;
    let mut own = own_symptoms(recovery);
    let mut typing = None;
    if let Some(draft) = draft(model, &log) {
        let of_base = draft.base.and_then(|id| recovery.logs.iter().find(|log| log.id == id));
        // A draft of a log that is gone becomes a new log: nothing typed is lost.
        base = of_base.cloned();
        log = draft.log;
        own.extend(draft.own.into_iter().filter(|name| !own.contains(name)).collect::<Vec<_>>());
        typing = draft.typing.and_then(|(what, text)| typing_from(&what, text));
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
            before: earlier.rev().find_map(|log| log.scores.get(*symptom)),
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
        earlier: &model.journal.earlier,
        ranges: &model.journal.ranges,
        answers: &model.journal.answers,
    })
}

/// Takes a key while text is being typed. Returns whether it was for the text.
pub fn type_key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let typing = model.today.typing.as_mut()?;
    match key.code {
        KeyCode::Enter | KeyCode::Tab | KeyCode::Down => {
            if take_typed(model) && key.code != KeyCode::Enter {
                let last = fields(model).len().saturating_sub(1);
                model.today.at = (model.today.at + 1).min(last);
            }
        }
        KeyCode::Esc | KeyCode::Up | KeyCode::BackTab => {
            // Leaving keeps what was typed, except what cannot be read as a temperature.
            if !take_typed(model) {
                model.today.typing = None;
            }
        }
        _ => {
            if !form::edit(typing.input_mut(), key) {
                return Some(Vec::new());
            }
            if let Typing::Temperature(_, error) = typing {
                *error = None;
            }
        }
    }
    Some(vec![keep_draft(model)])
}

/// Takes pasted text while text is being typed.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(typing) = model.today.typing.as_mut() else { return Vec::new() };
    form::paste(typing.input_mut(), text);
    vec![keep_draft(model)]
}

/// Puts the typed text into the log. Returns whether it could be read.
fn take_typed(model: &mut Model) -> bool {
    let Some(typing) = model.today.typing.take() else { return true };
    match typing {
        Typing::Note(input) => input.value().trim().clone_into(&mut model.today.log.note),
        Typing::Products(input) => {
            let names = input.value().split(',').map(str::trim).filter(|name| !name.is_empty());
            model.today.log.products = names.map(str::to_owned).collect();
        }
        Typing::OwnSymptom(input) => {
            let name = input.value().trim().to_owned();
            if !name.is_empty() && !model.today.own.contains(&name) {
                model.today.own.push(name);
                go_to(model, Field::Own(model.today.own.len() - 1));
            }
        }
        Typing::Temperature(input, _) if input.value().trim().is_empty() => {
            model.today.log.temperature = None;
        }
        Typing::Temperature(input, _) => match Temperature::from_celsius(input.value()) {
            Ok(temperature) => {
                model.today.log.temperature = Some(temperature);
                if !model.library.vocabulary.is_plausible(temperature.0) {
                    model.say(format!(
                        "{temperature} is kept but does not count: is it in Celsius?"
                    ));
                }
            }
            Err(error) => {
                model.today.typing = Some(Typing::Temperature(input, Some(error.to_string())));
                return false;
            }
        },
    }
    true
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
        return act_on_rest(model, action, outside);
    }
    if let Some(severity) = action.severity() {
        return digit(model, severity);
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
        Action::Left => return sideways(model, field, -1),
        Action::Right => return sideways(model, field, 1),
        Action::Clear => return clear(model, field),
        Action::Tick => return tick(model, field),
        Action::AsYesterday => return as_yesterday(model),
        Action::RestNone => return rest_none(model),
        Action::Note => start_typing(model, Field::Note),
        Action::New => {
            model.today.typing = Some(Typing::OwnSymptom(Input::default()));
        }
        Action::PreviousDay => step_day(model, -1, outside),
        Action::NextDay => step_day(model, 1, outside),
        Action::Today => open_today(model, outside),
        Action::FillGaps => fill_gaps(model, outside),
        Action::AnotherLog => another(model, outside),
        Action::Place => next_place(model, outside),
        Action::CopyPlace => return copy_place(model),
        Action::Delete => ask_delete(model),
        Action::Accept => return accept(model, field, outside),
        _ => {}
    }
    Vec::new()
}

fn digit(model: &mut Model, severity: u8) -> Vec<Effect> {
    let Ok(severity) = Severity::try_from(severity) else { return Vec::new() };
    let field = focus(model);
    match field {
        Field::Score(symptom) => {
            model.today.log.scores.set(symptom, severity, How::Typed);
            model.today.jump = None;
            model.today.confirmed.remove(&symptom);
        }
        Field::Own(index) => {
            let Some(name) = model.today.own.get(index).cloned() else { return Vec::new() };
            model.today.log.own.retain(|own| own.name != name);
            model.today.log.own.push(OwnSymptom { name, severity });
        }
        Field::Temperature => {
            let text = severity.to_string();
            model.today.typing = Some(Typing::Temperature(Input::new(text), None));
            return vec![keep_draft(model)];
        }
        _ => return Vec::new(),
    }
    model.today.at = (model.today.at + 1).min(fields(model).len().saturating_sub(1));
    look_for_emergency(model);
    vec![keep_draft(model)]
}

/// Left and right: a severity one lower or higher, or the next tick in a row of ticks.
fn sideways(model: &mut Model, field: Field, by: i8) -> Vec<Effect> {
    let step = |at: usize, count: usize| {
        if by < 0 { at.saturating_sub(1) } else { (at + 1).min(count.saturating_sub(1)) }
    };
    match field {
        Field::Score(symptom) => {
            let now = model.today.log.scores.get(symptom);
            let next = match (now, by) {
                (None, _) => 0,
                (Some(now), 1) => (now.get() + 1).min(Severity::MAX.get()),
                (Some(now), _) => now.get().saturating_sub(1),
            };
            if let Ok(next) = Severity::try_from(next) {
                model.today.log.scores.set(symptom, next, How::Typed);
            }
            look_for_emergency(model);
            vec![keep_draft(model)]
        }
        Field::Took => {
            model.today.pick = step(model.today.pick, model.library.vocabulary.medicines.len());
            Vec::new()
        }
        Field::Met => {
            model.today.pick = step(model.today.pick, model.library.vocabulary.contexts.len());
            Vec::new()
        }
        Field::Late(question) => {
            let count = late_signs(model, question).len();
            model.today.pick = step(model.today.pick, count);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The signs of a question of the late form.
#[must_use]
pub fn late_signs(model: &Model, question: usize) -> &'static [Sign] {
    let questions = &model.library.schedule.late.questions;
    questions.get(question).map_or(&[], |question| &question.signs)
}

fn clear(model: &mut Model, field: Field) -> Vec<Effect> {
    let log = &mut model.today.log;
    match field {
        Field::Score(symptom) => log.scores.clear(symptom),
        Field::Own(index) => {
            let name = model.today.own.get(index).cloned();
            log.own.retain(|own| Some(&own.name) != name.as_ref());
        }
        Field::Signs => log.signs = crate::domain::Signs::default(),
        Field::Late(question) => {
            let signs = late_signs(model, question);
            signs.iter().for_each(|sign| model.today.log.signs.clear(*sign));
        }
        Field::Temperature => log.temperature = None,
        Field::Took => log.medicines = None,
        Field::Met => log.context.clear(),
        Field::Products => log.products.clear(),
        Field::Note => log.note.clear(),
        Field::More => return Vec::new(),
    }
    look_for_emergency(model);
    vec![keep_draft(model)]
}

fn tick(model: &mut Model, field: Field) -> Vec<Effect> {
    let pick = model.today.pick;
    match field {
        Field::Took => {
            let all = &model.library.vocabulary.medicines;
            if let Some(medicine) = all.get(pick).map(|named| named.name) {
                flip::<Medicine>(model.today.log.medicines.get_or_insert_default(), medicine);
            }
        }
        Field::Met => {
            let all = &model.library.vocabulary.contexts;
            if let Some(context) = all.get(pick).map(|named| named.name) {
                flip::<Context>(&mut model.today.log.context, context);
            }
        }
        Field::Late(question) => {
            if let Some(sign) = late_signs(model, question).get(pick) {
                let yes = model.today.log.signs.get(*sign) != Some(true);
                model.today.log.signs.set(*sign, yes);
            }
        }
        Field::Signs => {
            open_list(model);
            return Vec::new();
        }
        Field::More => {
            model.today.full = true;
            model.today.at = 0;
            return Vec::new();
        }
        Field::Temperature | Field::Products | Field::Note => {
            start_typing(model, field);
            return Vec::new();
        }
        Field::Score(_) | Field::Own(_) => return Vec::new(),
    }
    look_for_emergency(model);
    vec![keep_draft(model)]
}

fn flip<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

fn start_typing(model: &mut Model, field: Field) {
    go_to(model, field);
    let log = &model.today.log;
    model.today.typing = match field {
        Field::Note => Some(Typing::Note(Input::new(log.note.clone()))),
        Field::Products => Some(Typing::Products(Input::new(log.products.join(", ")))),
        Field::Temperature => {
            let text = log.temperature.map_or_else(String::new, |t| t.to_string());
            Some(Typing::Temperature(Input::new(text), None))
        }
        _ => None,
    };
}

/// Copies the scores of the day before where nothing is set yet; warning signs never.
fn as_yesterday(model: &mut Model) -> Vec<Effect> {
    let Some(recovery) = &model.journal.recovery else { return Vec::new() };
    let yesterday = model.today.day().plus(-1);
    let series = recovery.series_of(model.today.place);
    let Some(before) = series.logs.iter().rev().find(|log| log.day == yesterday) else {
        model.refuse("Nothing was logged the day before.");
        return Vec::new();
    };
    let mut copied = Vec::new();
    let (own, log) = (before.own.clone(), &mut model.today.log);
    for symptom in Symptom::MAIN.iter().chain(&Symptom::REST) {
        if let (Some(score), None) = (before.scores.get(*symptom), log.scores.get(*symptom)) {
            log.scores.set(*symptom, score, How::AsYesterday);
            copied.push(format!("{} {score}", symptom.name()));
        }
    }
    for one in own {
        if !log.own.iter().any(|own| own.name == one.name) {
            copied.push(format!("{} {}", one.name, one.severity));
            log.own.push(one);
        }
    }
    if copied.is_empty() {
        model.refuse("Everything from yesterday is set already.");
        return Vec::new();
    }
    model.say(format!("As yesterday: {}. Warning signs are not copied.", copied.join(", ")));
    go_to(model, Field::Signs);
    vec![keep_draft(model)]
}

/// The whole area's or the earlier site's answers of the same day; warning signs never.
fn copy_place(model: &mut Model) -> Vec<Effect> {
    let Some(recovery) = &model.journal.recovery else { return Vec::new() };
    let (day, place) = (model.today.day(), model.today.place);
    let Some(from) = recovery.on(day).filter(|log| log.site != place).last() else {
        model.refuse("No other area is logged on this day.");
        return Vec::new();
    };
    for (symptom, score) in from.scores.iter() {
        let never = [Symptom::Pus, Symptom::Blisters, Symptom::Bleeding];
        if !never.contains(&symptom) {
            model.today.log.scores.set(symptom, score.severity, How::Typed);
        }
    }
    model.say("Copied from the other area. Warning signs are not copied.");
    go_to(model, Field::Signs);
    vec![keep_draft(model)]
}

/// `n`: in the late weeks the questions are on the screen and answered; else the list opens.
fn rest_none(model: &mut Model) -> Vec<Effect> {
    if is_late(model) {
        for question in 0..model.library.schedule.late.questions.len() {
            for sign in late_signs(model, question) {
                if model.today.log.signs.get(*sign).is_none() {
                    model.today.log.signs.set_rest_none(*sign);
                }
            }
        }
        model.say("None of these. Enter saves.");
        return vec![keep_draft(model)];
    }
    let log = &model.today.log;
    if let Some(missing) = Symptom::MAIN.iter().find(|s| log.scores.get(**s).is_none()) {
        let missing = *missing;
        go_to(model, Field::Score(missing));
        let word = crate::app::words::symptom(model.library, missing);
        model
            .refuse(format!("Set {} first: 0 to 4. Then n answers the rest.", word.to_lowercase()));
        return Vec::new();
    }
    open_list(model);
    Vec::new()
}

/// Shows every question that is left.
fn open_list(model: &mut Model) {
    let log = &model.today.log;
    let scores = Symptom::all().iter().filter(|s| !Symptom::MAIN.contains(s));
    let scores = scores.filter(|s| log.scores.get(**s).is_none()).map(|s| Item::Score(*s));
    // Signs that were answered are shown with their answer, so that it can be changed.
    let signs = Sign::all().iter().map(|sign| Item::Sign(*sign));
    let ticked = log.signs.yes().collect();
    let items: Vec<Item> = scores.chain(signs).collect();
    model.today.rest = Some(Rest { items, at: 0, page: 0, scores: BTreeMap::new(), ticked });
}

fn act_on_rest(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let size = model.size;
    let Some(rest) = &mut model.today.rest else { return Vec::new() };
    let layout = rest_layout(rest.items.len(), size);
    let page_size = layout.columns * layout.rows;
    let first = rest.page * page_size;
    let last = (first + page_size).min(rest.items.len()).saturating_sub(1);
    if let Some(severity) = action.severity() {
        if let Some(Item::Score(symptom)) = rest.items.get(rest.at).copied() {
            let severity = Severity::try_from(severity).unwrap_or_default();
            rest.scores.insert(symptom, severity);
            rest.at = (rest.at + 1).min(last);
        }
        return vec![keep_draft(model)];
    }
    match action {
        Action::Up | Action::PreviousField => rest.at = rest.at.saturating_sub(1).max(first),
        Action::Down | Action::NextField => rest.at = (rest.at + 1).min(last),
        Action::Left => rest.at = rest.at.saturating_sub(layout.rows).max(first),
        Action::Right => rest.at = (rest.at + layout.rows).min(last),
        Action::First => rest.at = first,
        Action::Last => rest.at = last,
        Action::PageUp if rest.page > 0 => {
            rest.page -= 1;
            rest.at = rest.page * page_size;
        }
        Action::Tick => {
            match rest.items.get(rest.at).copied() {
                Some(Item::Sign(sign)) => flip(&mut rest.ticked, sign),
                Some(Item::Score(symptom)) => {
                    let now = rest.scores.get(&symptom).copied().unwrap_or_default();
                    let next = if now == Severity::NONE { now.raised(1) } else { Severity::NONE };
                    rest.scores.insert(symptom, next);
                }
                None => {}
            }
            look_for_emergency(model);
            return vec![keep_draft(model)];
        }
        Action::Back | Action::Quit => {
            model.today.rest = None;
            look_for_emergency(model);
            return vec![keep_draft(model)];
        }
        Action::Accept | Action::PageDown if rest.page + 1 < layout.pages => {
            rest.page += 1;
            rest.at = rest.page * page_size;
        }
        Action::Accept => {
            if let Some(rest) = model.today.rest.take() {
                apply_rest(&mut model.today.log, &rest);
            }
            return save(model, outside);
        }
        _ => {}
    }
    Vec::new()
}

/// Answers everything on the list: what was not touched is none.
fn apply_rest(log: &mut DayLog, rest: &Rest) {
    for item in &rest.items {
        match *item {
            Item::Score(symptom) => match rest.scores.get(&symptom) {
                Some(severity) => log.scores.set(symptom, *severity, How::Typed),
                None => log.scores.set(symptom, Severity::NONE, How::RestNone),
            },
            Item::Sign(sign) if rest.ticked.contains(&sign) => log.signs.set(sign, true),
            Item::Sign(sign) => {
                if log.signs.get(sign) != Some(false) {
                    log.signs.set_rest_none(sign);
                }
            }
        }
    }
}

fn accept(model: &mut Model, field: Field, outside: &mut Outside<'_>) -> Vec<Effect> {
    match field {
        Field::Signs if model.today.log.signs.is_empty() => {
            open_list(model);
            Vec::new()
        }
        Field::More => tick(model, field),
        Field::Temperature
            if model.today.log.temperature.is_none() && !model.today.is_changed() =>
        {
            start_typing(model, field);
            Vec::new()
        }
        _ => save(model, outside),
    }
}

/// The only symptom that jumped from the log before, if it was not confirmed yet.
fn lone_jump(model: &Model) -> Option<Symptom> {
    let today = &model.today;
    let least = model.library.schedule.confirm_jump;
    let mut jumps = today.rows.iter().filter(|row| {
        let now = today.log.scores.get(row.symptom);
        now.zip(row.before).is_some_and(|(now, before)| now.get() >= before.get() + least)
    });
    match (jumps.next(), jumps.next()) {
        (Some(row), None) => Some(row.symptom).filter(|s| !today.confirmed.contains(s)),
        _ => None,
    }
}

/// Stores the log.
fn save(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    if let Some(asked) = model.today.jump.take() {
        model.today.confirmed.insert(asked);
    } else if let Some(symptom) = lone_jump(model) {
        model.today.jump = Some(symptom);
        go_to(model, Field::Score(symptom));
        return vec![keep_draft(model)];
    }
    if !model.today.is_changed() {
        model.say(if model.today.base.is_some() {
            "Nothing changed since it was saved."
        } else {
            "Nothing to save yet: 0 to 4 set the four rows."
        });
        return Vec::new();
    }
    let mut log = model.today.log.clone();
    let swap = match &model.today.base {
        Some(base) => Swap::edit(base.clone(), log.clone()),
        None => {
            log.logged_at = outside.now.at;
            log.zone.clone_from(&outside.now.zone);
            Swap::make(log.clone())
        }
    };
    let change = Box::new(Change::from(Edit::Log(swap)));
    vec![Effect::Commit { change, said: Said::LogSaved(log.day) }]
}

/// After a log was stored: forgets its draft and shows what comes next.
pub fn saved(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    let forget = forget_draft(model);
    if model.today.filling {
        model.today.filling = false;
        let missed = model.due().map(|due| due.missed).unwrap_or_default();
        match missed.first() {
            Some(day) => {
                open(model, None, *day, outside);
                model.today.filling = true;
            }
            None => open_today(model, outside),
        }
    } else if model.today.day() == model.healing_day() && model.today.base.is_none() {
        // On to the next place that is still empty today, if any was split off.
        open_today(model, outside);
    } else {
        open(model, model.today.place, model.today.day(), outside);
    }
    vec![forget]
}

fn step_day(model: &mut Model, by: i32, outside: &mut Outside<'_>) {
    let today = model.healing_day();
    let day = model.today.day();
    let next = match (day, by) {
        // Between treatment and the skin before there is nothing.
        (Day::TREATMENT, -1) => Day::BEFORE,
        _ => day.plus(by),
    };
    if next > today {
        model.refuse("This is today. Later days cannot be logged.");
    } else if next < Day::BEFORE {
        model.refuse("This is your skin as it was before treatment.");
    } else {
        open(model, model.today.place, next, outside);
    }
}

fn fill_gaps(model: &mut Model, outside: &mut Outside<'_>) {
    if let Some(day) = waiting(model).filter(|day| *day != model.today.day()) {
        open(model, None, day, outside);
        model.say(format!("This is what you typed for day {day}. Enter saves it."));
        return;
    }
    let missed = model.due().map(|due| due.missed).unwrap_or_default();
    match missed.first() {
        Some(day) => {
            open(model, None, *day, outside);
            model.today.filling = true;
            model.say(format!(
                "{} missed. This is day {day}. Esc stops.",
                crate::app::words::days(i32::try_from(missed.len()).unwrap_or(i32::MAX))
            ));
        }
        None => model.say("No day was missed."),
    }
}

fn another(model: &mut Model, outside: &mut Outside<'_>) {
    let Some(session) = model.session() else { return };
    let (session, place, day, date) =
        (session.id, model.today.place, model.today.day(), model.today.log.date);
    let log = DayLog::empty(outside.id(), session, place, day, date, outside.now.at);
    model.today.base = None;
    model.today.log = log;
    model.today.at = 0;
    model.today.rows = rows(model);
    model.say("Another log of the same day.");
}

/// The whole area first, then each site.
fn next_place(model: &mut Model, outside: &mut Outside<'_>) {
    let Some(session) = model.session() else { return };
    if session.sites.len() < 2 {
        model.say("Only one area was treated.");
        return;
    }
    let next = match model.today.place {
        None => session.sites.first(),
        Some(id) => session.sites.iter().skip_while(|site| site.id != id).nth(1),
    };
    let next = next.map(|site| site.id);
    open(model, next, model.today.day(), outside);
}

fn ask_delete(model: &mut Model) {
    let Some(base) = &model.today.base else {
        model.refuse("There is no saved log on this day.");
        return;
    };
    let confirm = Confirm::new(
        format!("Delete the log of day {}?", base.day),
        vec![
            crate::app::words::log_line(model.library, base),
            "The flags are judged anew. u brings it back.".to_owned(),
        ],
        "delete",
        Then::Commit(
            Change::from(Edit::Log(Swap::remove(base.clone()))),
            Said::LogRemoved(base.day),
        ),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}

/// Judges what is being typed, for signs that cannot wait until it is saved.
fn look_for_emergency(model: &mut Model) {
    let mut log = model.today.log.clone();
    if let Some(rest) = &model.today.rest {
        rest.ticked.iter().for_each(|sign| log.signs.set(*sign, true));
        rest.scores.iter().for_each(|(s, severity)| log.scores.set(*s, *severity, How::Typed));
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
    let grave = grave.filter(|flag| flag.level == Level::Emergency && flag.cause == Some(id));
    model.today.emergency = grave.map(|flag| flag.key.clone()).next();
}

fn draft_key(log: &DayLog) -> String {
    let place = log.site.map_or_else(|| "all".to_owned(), |site| site.to_string());
    format!("log/{}/{place}/{}", log.session, log.day)
}

fn draft(model: &Model, log: &DayLog) -> Option<Draft> {
    serde_json::from_str(model.drafts.get(&draft_key(log))?).ok()
}

/// The earliest day of the session in view with something typed and not saved.
#[must_use]
pub fn waiting(model: &Model) -> Option<Day> {
    let session = model.session()?.id;
    let drafts = model.drafts.values().filter_map(|body| serde_json::from_str::<Draft>(body).ok());
    drafts.filter(|draft| draft.log.session == session).map(|draft| draft.log.day).min()
}

/// Keeps what is typed so far.
fn keep_draft(model: &mut Model) -> Effect {
    let today = &model.today;
    let mut log = today.log.clone();
    if let Some(rest) = &today.rest {
        // Only what the person touched: nothing else on the list is answered yet.
        rest.scores.iter().for_each(|(s, severity)| log.scores.set(*s, *severity, How::Typed));
        rest.ticked.iter().for_each(|sign| log.signs.set(*sign, true));
    }
    let typing = today.typing.as_ref().map(|typing| {
        let what = match typing {
            Typing::Note(_) => "note",
            Typing::Temperature(..) => "temperature",
            Typing::Products(_) => "products",
            Typing::OwnSymptom(_) => "own",
        };
        (what.to_owned(), typing.input().value().to_owned())
    });
    let key = draft_key(&log);
    let unchanged = typing.is_none() && today.base.as_ref().map_or(log.is_blank(), |b| *b == log);
    let draft =
        Draft { log, base: today.base.as_ref().map(|log| log.id), own: today.own.clone(), typing };
    let body =
        if unchanged { String::new() } else { serde_json::to_string(&draft).unwrap_or_default() };
    if body.is_empty() {
        model.drafts.remove(&key);
    } else {
        model.drafts.insert(key.clone(), body.clone());
    }
    Effect::Draft { key, body }
}

fn forget_draft(model: &mut Model) -> Effect {
    let key = draft_key(&model.today.log);
    model.drafts.remove(&key);
    Effect::Draft { key, body: String::new() }
}

fn typing_from(what: &str, text: String) -> Option<Typing> {
    let input = Input::new(text);
    match what {
        "note" => Some(Typing::Note(input)),
        "temperature" => Some(Typing::Temperature(input, None)),
        "products" => Some(Typing::Products(input)),
        "own" => Some(Typing::OwnSymptom(input)),
        _ => None,
    }
}

//! The inbox of a practice: everybody who sent a diary, whoever needs somebody first.

use chrono::NaiveDate;
use strum::VariantArray;

use crate::app::Screen;
use crate::app::form::{Did as Done, Form};
use crate::app::input::{Key, KeyCode};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::scroll::Scroll;
use crate::assess::Urgency;
use crate::domain::PatientId;
use crate::effect::{DeskWish, Effect, Imported, Inbox, InboxRow, PatientPage};
use crate::protocol::Schedule;

use super::patient;

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Filter {
    /// Everybody.
    #[default]
    All,
    /// What nobody has handled.
    Open,
    /// With something that was not there at the last look.
    New,
    /// With a flag for the clinic or graver.
    Flagged,
    /// Nothing is heard from them.
    Silent,
}

impl Filter {
    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::All => "everybody",
            Self::Open => "not handled",
            Self::New => "new",
            Self::Flagged => "flagged",
            Self::Silent => "silent",
        }
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Order {
    /// Whoever needs somebody first.
    #[default]
    Worst,
    /// By name.
    Name,
    /// Whoever wrote last first.
    Newest,
    /// By the day after the session.
    Day,
}

impl Order {
    /// What it is called.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Worst => "worst first",
            Self::Name => "by name",
            Self::Newest => "newest entry first",
            Self::Day => "by day after the session",
        }
    }
}

/// The desk: the inbox, and the file in view.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The practice's name; may be empty.
    pub office: String,
    /// Everybody, in the order in which they came; `None` until they are loaded.
    pub rows: Option<Vec<InboxRow>>,
    /// The rows that are shown, by their index, in the order in force.
    pub shown: Vec<usize>,
    /// The selected one of them.
    pub at: usize,
    /// Which are shown.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// What their names must hold; empty: anything.
    pub find: String,
    /// Whether it is being typed.
    pub finding: bool,
    /// The file in view.
    pub page: Option<Box<PatientPage>>,
    /// How far its page is scrolled.
    pub scroll: Scroll,
    /// Whether the next one is to be opened once the inbox is there anew.
    pub next: bool,
}

impl Desk {
    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&InboxRow> {
        self.rows.as_ref()?.get(*self.shown.get(self.at)?)
    }

    /// Who is in view.
    #[must_use]
    pub fn in_view(&self) -> Option<PatientId> {
        Some(self.page.as_ref()?.row.id)
    }

    /// Takes everybody, and keeps the cursor on whom it was on.
    pub fn take(&mut self, rows: Vec<InboxRow>, schedule: &Schedule, today: NaiveDate) {
        let selected = self.selected().map(|row| row.id);
        self.rows = Some(rows);
        self.arrange(schedule, today);
        self.select(selected);
    }

    fn select(&mut self, id: Option<PatientId>) {
        let rows = self.rows.as_deref().unwrap_or_default();
        let is_it = |index: &usize| rows.get(*index).map(|row| row.id) == id;
        let last = self.shown.len().saturating_sub(1);
        self.at = self.shown.iter().position(is_it).unwrap_or(self.at).min(last);
    }

    /// Filters and sorts.
    pub fn arrange(&mut self, schedule: &Schedule, today: NaiveDate) {
        let rows = self.rows.as_deref().unwrap_or_default();
        let find = self.find.to_lowercase();
        let is_shown = |row: &InboxRow| {
            let summary = &row.summary;
            let kept = match self.filter {
                Filter::All => true,
                Filter::Open => !summary.is_handled(),
                Filter::New => !summary.news.is_empty(),
                Filter::Flagged => summary.urgency(schedule, today) <= Urgency::Clinic,
                Filter::Silent => summary.quiet(schedule, today).is_some(),
            };
            kept && (find.is_empty() || row.name.to_lowercase().contains(&find))
        };
        let mut shown: Vec<(usize, &InboxRow)> =
            rows.iter().enumerate().filter(|(_, row)| is_shown(row)).collect();
        match self.order {
            Order::Worst => shown.sort_by_cached_key(|(_, row)| row.summary.rank(schedule, today)),
            Order::Name => shown.sort_by_cached_key(|(_, row)| row.name.to_lowercase()),
            Order::Newest => {
                shown.sort_by_key(|(_, row)| std::cmp::Reverse(row.summary.last_log));
            }
            Order::Day => shown.sort_by_key(|(_, row)| row.summary.day(today)),
        }
        self.shown = shown.into_iter().map(|(index, _)| index).collect();
        self.at = self.at.min(self.shown.len().saturating_sub(1));
    }

    /// How many there are of each urgency that asks for somebody, and how many sent something new.
    #[must_use]
    pub fn counts(&self, schedule: &Schedule, today: NaiveDate) -> (Vec<(Urgency, usize)>, usize) {
        let rows = self.rows.as_deref().unwrap_or_default();
        let open = |row: &&InboxRow| !row.summary.is_handled();
        let of = |urgency: Urgency| {
            let is = |row: &&InboxRow| row.summary.urgency(schedule, today) == urgency;
            (urgency, rows.iter().filter(open).filter(is).count())
        };
        let told = [Urgency::Emergency, Urgency::Today, Urgency::Clinic, Urgency::Silent];
        let counts = told.into_iter().map(of).filter(|(_, count)| *count > 0).collect();
        (counts, rows.iter().filter(|row| !row.summary.news.is_empty()).count())
    }
}

/// Everybody is there.
pub fn take(model: &mut Model, inbox: Inbox) -> Vec<Effect> {
    let (schedule, today) = (&model.library.schedule, model.date());
    let Some(desk) = &mut model.desk else { return Vec::new() };
    desk.office = inbox.office;
    desk.take(inbox.rows, schedule, today);
    let next = std::mem::take(&mut desk.next);
    if next && desk.order == Order::Worst {
        // Whoever was just handled moves down, and the cursor must not go with them.
        desk.at = 0;
    }
    if let Some(imported) = inbox.imported {
        told(model, &imported);
    }
    if !next {
        return Vec::new();
    }
    let Some(desk) = &model.desk else { return Vec::new() };
    let is_left = desk.selected().is_some_and(|row| !row.summary.is_handled());
    if desk.order == Order::Worst && !is_left {
        model.screen = Screen::Inbox;
        model.say("Nobody is left whom nobody has handled.");
        return Vec::new();
    }
    open_selected(model)
}

/// What became of files that were dropped.
fn told(model: &mut Model, imported: &Imported) {
    match imported.files.as_slice() {
        [] => model.say("There was nothing new."),
        [(_, Ok(said))] => model.say(said.clone()),
        [(file, Err(why))] => model.refuse(format!("{file}: {why}")),
        files => {
            let lines = files.iter().map(|(file, done)| match done {
                Ok(said) => said.clone(),
                Err(why) => format!("{file}: {why}"),
            });
            let (lines, scroll) = (lines.collect(), Scroll::default());
            let title = "What came".to_owned();
            model.overlays.push(Overlay::Notice { title, lines, scroll });
        }
    }
}

/// Brings the selected person's file into view.
pub fn open_selected(model: &mut Model) -> Vec<Effect> {
    let selected = model.desk.as_ref().and_then(Desk::selected).map(|row| row.id);
    selected.map_or_else(Vec::new, |id| vec![Effect::Desk(DeskWish::Open(id))])
}

/// Goes on with whoever comes after the one in view, in the order in force.
pub fn open_next(model: &mut Model) -> Vec<Effect> {
    if let Some(desk) = &mut model.desk {
        desk.next = true;
        if desk.order != Order::Worst {
            desk.at = (desk.at + 1).min(desk.shown.len().saturating_sub(1));
        }
    }
    vec![Effect::Desk(DeskWish::Inbox)]
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (schedule, today) = (&model.library.schedule, model.date());
    let page = usize::from(model.size.1.saturating_sub(12)).max(1);
    let Some(desk) = &mut model.desk else { return Vec::new() };
    let last = desk.shown.len().saturating_sub(1);
    let selected = desk.selected().map(|row| row.id);
    match action {
        Action::Up | Action::PreviousField => desk.at = desk.at.saturating_sub(1),
        Action::Down | Action::NextField => desk.at = (desk.at + 1).min(last),
        Action::PageUp => desk.at = desk.at.saturating_sub(page),
        Action::PageDown => desk.at = (desk.at + page).min(last),
        Action::First => desk.at = 0,
        Action::Last => desk.at = last,
        Action::Flip => {
            desk.filter = after(desk.filter);
            desk.arrange(schedule, today);
            desk.select(selected);
        }
        Action::Screening => {
            desk.order = after(desk.order);
            desk.arrange(schedule, today);
            desk.at = 0;
        }
        Action::Note => model.overlays.push(Overlay::Bring(BringForm::new())),
        Action::Accept | Action::OpenDay => return open_selected(model),
        Action::Resolve | Action::Compare | Action::Export | Action::AnotherLog => {
            // What is signed is seen first.
            let Some(id) = selected else { return Vec::new() };
            if desk.in_view() == Some(id) {
                return patient::act(model, action);
            }
            model.say("Here is the file: press the key again.");
            return vec![Effect::Desk(DeskWish::Open(id))];
        }
        _ => {}
    }
    Vec::new()
}

/// The one after it, round and round.
fn after<T: VariantArray + PartialEq + Copy + Default>(one: T) -> T {
    let at = T::VARIANTS.iter().position(|other| *other == one).unwrap_or(0);
    T::VARIANTS.get(at + 1).copied().unwrap_or_default()
}

/// Begins to type what names must hold.
pub fn find(model: &mut Model) {
    if let Some(desk) = &mut model.desk {
        desk.finding = true;
        desk.find.clear();
    }
}

/// A key while it is typed; `None` when it is meant for something else.
pub fn find_key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let (schedule, today) = (&model.library.schedule, model.date());
    let desk = model.desk.as_mut().filter(|desk| desk.finding)?;
    match key.code {
        KeyCode::Enter => desk.finding = false,
        KeyCode::Esc => {
            desk.finding = false;
            desk.find.clear();
        }
        KeyCode::Backspace => {
            desk.find.pop();
        }
        KeyCode::Char(char) if !key.ctrl && !key.alt => desk.find.push(char),
        _ => return None,
    }
    desk.arrange(schedule, today);
    Some(Vec::new())
}

/// The file of a person came into view.
pub fn opened(model: &mut Model, page: PatientPage) {
    let (schedule, today) = (&model.library.schedule, model.date());
    let Some(desk) = &mut model.desk else { return };
    let id = page.row.id;
    let other = desk.in_view() != Some(id);
    if let Some(row) = desk.rows.iter_mut().flatten().find(|row| row.id == id) {
        *row = page.row.clone();
    }
    desk.arrange(schedule, today);
    desk.select(Some(id));
    desk.page = Some(Box::new(page));
    if other {
        desk.scroll = Scroll::default();
        model.screen = Screen::Patient;
    }
}

/// Asks for files to take in.
#[derive(Clone, Debug)]
pub struct BringForm {
    /// The fields.
    pub form: Form<Bring>,
}

/// The fields of [`BringForm`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Bring {
    File,
    Words,
}

impl BringForm {
    fn new() -> Self {
        let hint = "a .aftercare file, or a folder: all that is new in it";
        let words = "only when words lock it";
        let form = Form::new("Take in what people sent");
        let form = form.text(Bring::File, "File", "", hint);
        Self { form: form.text(Bring::Words, "Words", "", words) }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Done::Leave => Some(Vec::new()),
            Done::Submit => {
                let path = self.form.value(Bring::File).trim().to_owned();
                if path.is_empty() {
                    let way = "Name a file or a folder, or drop it on the window.";
                    self.form.refuse(Bring::File, way);
                    return None;
                }
                let words = self.form.value(Bring::Words).trim().to_owned();
                Some(vec![Effect::Desk(DeskWish::Import(vec![path], words))])
            }
            Done::Changed | Done::Nothing => None,
        }
    }
}

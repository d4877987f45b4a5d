//! The inbox of a practice: everybody who sent a diary, whoever needs somebody first.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate};
use strum::VariantArray;

use crate::app::Screen;
use crate::app::form::{Did as Done, Form};
use crate::app::input::{Key, KeyCode};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::scroll::Scroll;
use crate::assess::{Rank, Urgency};
use crate::domain::PatientId;
use crate::effect::{DeskWish, Effect, Imported, Inbox, InboxRow, PatientPage};
use crate::protocol::Schedule;
use crate::say;

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
    pub fn title(self) -> &'static str {
        match self {
            Self::All => say::inbox::everybody(),
            Self::Open => say::inbox::not_handled(),
            Self::New => say::inbox::new(),
            Self::Flagged => say::inbox::flagged(),
            Self::Silent => say::inbox::silent(),
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
    pub fn title(self) -> &'static str {
        match self {
            Self::Worst => say::inbox::worst_first(),
            Self::Name => say::inbox::by_name(),
            Self::Newest => say::inbox::newest_first(),
            Self::Day => say::inbox::by_day(),
        }
    }
}

/// The desk: the inbox, and the file in view.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// The practice's name; may be empty.
    pub office: String,
    /// Whether a folder is watched: it is looked into now and then.
    pub watches: bool,
    /// Everybody, in the order in which they came; `None` until they are loaded.
    pub rows: Option<Vec<InboxRow>>,
    /// How each of them stands today, as the rows are.
    standings: Vec<Standing>,
    /// All rows, by their index, in the order in force.
    sorted: Vec<usize>,
    /// How many there are of each urgency that asks for somebody, the most urgent first.
    pub urgent: Vec<(Urgency, usize)>,
    /// How many sent something new.
    pub new: usize,
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

/// What is asked of every row at a key: worked out when rows come or the day turns.
#[derive(Clone, Debug)]
struct Standing {
    rank: Rank,
    last_log: Option<DateTime<FixedOffset>>,
    treated: Option<NaiveDate>,
    is_silent: bool,
    is_new: bool,
    /// In small letters.
    name: String,
}

impl Standing {
    fn fits(&self, filter: Filter, find: &str) -> bool {
        let kept = match filter {
            Filter::All => true,
            Filter::Open => !self.rank.handled,
            Filter::New => self.is_new,
            Filter::Flagged => self.rank.urgency <= Urgency::Clinic,
            Filter::Silent => self.is_silent,
        };
        kept && self.name.contains(find)
    }
}

impl Desk {
    /// A desk with everybody at it.
    #[must_use]
    pub fn new(inbox: Inbox, schedule: &Schedule, today: NaiveDate) -> Self {
        let (office, watches) = (inbox.office, inbox.watches);
        let mut desk = Self { office, watches, ..Self::default() };
        desk.take(inbox.rows, schedule, today);
        desk
    }

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

    /// Looks at everybody as of a day, sorts and filters.
    pub fn arrange(&mut self, schedule: &Schedule, today: NaiveDate) {
        let standings = self.rows.iter().flatten().map(|InboxRow { name, summary, .. }| Standing {
            rank: summary.rank(schedule, today),
            last_log: summary.last_log,
            treated: summary.latest.as_ref().map(|latest| latest.date),
            is_silent: summary.quiet(schedule, today).is_some(),
            is_new: !summary.news.is_empty(),
            name: name.to_lowercase(),
        });
        self.standings = standings.collect();
        self.count();
        self.sort();
    }

    fn sort(&mut self) {
        let all = self.standings.as_slice();
        let of = |a: usize, b: usize| {
            let (one, other) = (all.get(a)?, all.get(b)?);
            Some(match self.order {
                Order::Worst => one.rank.cmp(&other.rank),
                Order::Name => one.name.cmp(&other.name),
                // The latest first.
                Order::Newest => other.last_log.cmp(&one.last_log),
                Order::Day => other.treated.cmp(&one.treated),
            })
        };
        self.sorted = (0..all.len()).collect();
        // The one who came first stands first among equals.
        let order = |a: &usize, b: &usize| of(*a, *b).unwrap_or(Ordering::Equal).then(a.cmp(b));
        self.sorted.sort_unstable_by(order);
        self.show();
    }

    /// Shows everybody again, whatever their names hold.
    pub fn stop_finding(&mut self) {
        self.find.clear();
        self.show();
    }

    fn show(&mut self) {
        let find = self.find.to_lowercase();
        let fits = |index: &usize| {
            self.standings.get(*index).is_some_and(|one| one.fits(self.filter, &find))
        };
        self.shown = self.sorted.iter().copied().filter(fits).collect();
        self.at = self.at.min(self.shown.len().saturating_sub(1));
    }

    fn count(&mut self) {
        let all = || self.standings.iter();
        let of = |urgency: Urgency| {
            let is = |one: &&Standing| !one.rank.handled && one.rank.urgency == urgency;
            (urgency, all().filter(is).count())
        };
        let told = [Urgency::Emergency, Urgency::Today, Urgency::Clinic, Urgency::Silent];
        self.urgent = told.into_iter().map(of).filter(|(_, count)| *count > 0).collect();
        self.new = all().filter(|one| one.is_new).count();
    }
}

/// Everybody is there.
pub fn take(model: &mut Model, inbox: Inbox) -> Vec<Effect> {
    let (schedule, today) = (&model.library.schedule, model.date());
    let Some(desk) = &mut model.desk else { return Vec::new() };
    (desk.office, desk.watches) = (inbox.office, inbox.watches);
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
        model.say(say::inbox::nobody_left());
        return Vec::new();
    }
    open_selected(model)
}

/// What became of files that were dropped.
fn told(model: &mut Model, imported: &Imported) {
    // Words are asked for where nothing else is going on.
    if let Some((path, why)) = imported.locked.as_ref().filter(|_| model.overlays.is_empty()) {
        let mut open = BringForm::new(path);
        open.form.refuse(Bring::Words, say::inbox::type_words(&why));
        model.overlays.push(Overlay::Bring(open));
        if imported.files.len() == 1 {
            return;
        }
    }
    match imported.files.as_slice() {
        [] => model.say(say::inbox::nothing_new_came()),
        [(_, Ok(said))] => model.say(said.clone()),
        [(file, Err(why))] => model.refuse(format!("{file}: {why}")),
        files => {
            let lines = files.iter().map(|(file, done)| match done {
                Ok(said) => said.clone(),
                Err(why) => format!("{file}: {why}"),
            });
            let (lines, scroll) = (lines.collect(), Scroll::default());
            let title = say::inbox::what_came().to_owned();
            model.overlays.push(Overlay::Notice { title, lines, scroll });
        }
    }
}

/// Brings the selected person's file into view.
pub fn open_selected(model: &mut Model) -> Vec<Effect> {
    let Some(desk) = &model.desk else { return Vec::new() };
    let Some(id) = desk.selected().map(|row| row.id) else { return Vec::new() };
    if desk.in_view() == Some(id) {
        // It is read anew, and shown at once.
        model.screen = Screen::Patient;
    }
    vec![Effect::Desk(DeskWish::Open(id))]
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
            desk.show();
            desk.select(selected);
        }
        Action::Screening => {
            desk.order = after(desk.order);
            desk.sort();
            desk.at = 0;
        }
        Action::Note => model.overlays.push(Overlay::Bring(BringForm::new(""))),
        Action::Accept | Action::OpenDay => return open_selected(model),
        Action::Resolve | Action::Compare | Action::Export | Action::AnotherLog => {
            // What is signed is seen first.
            let Some(id) = selected else { return Vec::new() };
            if desk.in_view() == Some(id) {
                return patient::act(model, action);
            }
            model.say(say::inbox::here_is_the_file());
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
        desk.stop_finding();
    }
}

/// A key while it is typed; `None` when it is meant for something else.
pub fn find_key(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
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
    desk.show();
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
    fn new(path: &str) -> Self {
        let hint = say::inbox::file_hint();
        let words = say::inbox::words_hint();
        let form = Form::new(say::inbox::take_in_title());
        let form = form.text(Bring::File, say::inbox::file(), path, hint);
        Self { form: form.text(Bring::Words, say::inbox::words(), "", words) }
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(&mut self, key: Key) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Done::Leave => Some(Vec::new()),
            Done::Submit => {
                let path = self.form.value(Bring::File).trim().to_owned();
                if path.is_empty() {
                    let way = say::inbox::name_a_file();
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Days};

    use super::*;
    use crate::assess::{Latest, Summary};
    use crate::domain::{Day, Device, Id, NewsCount};

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");

    /// Treated so many days ago, and logged up to a day.
    fn row(number: u64, name: &str, ago: u64, last: i32, new: usize) -> InboxRow {
        let date = TODAY.checked_sub_days(Days::new(ago)).expect("a date");
        let latest = Latest {
            id: Id::new(number, [1; 10]),
            date,
            device: Device::Pen,
            depth: None,
            areas: Vec::new(),
            series: None,
            logged: (0..=last).map(Day).collect(),
            outside: 0,
        };
        let at = DateTime::from_timestamp(i64::from(last) * 86_400, 0).expect("a moment");
        let summary = Summary {
            latest: Some(latest),
            last_log: Some(at.fixed_offset()),
            news: NewsCount { logs: new, ..NewsCount::default() },
            ..Summary::default()
        };
        InboxRow { id: Id::new(number, [0; 10]), name: name.to_owned(), summary }
    }

    fn names(desk: &Desk) -> Vec<&str> {
        let rows = desk.rows.as_deref().expect("rows");
        desk.shown.iter().map(|index| rows[*index].name.as_str()).collect()
    }

    #[test]
    fn orders_filters_and_names_narrow_the_same_rows() {
        let schedule = &crate::library().schedule;
        let mut desk = Desk::default();
        let rows = vec![
            row(1, "Eva", 4, 4, 0),
            row(2, "adam", 12, 1, 2),
            row(3, "Ada", 4, 4, 0),
            row(4, "Ben", 2, 2, 1),
        ];
        desk.take(rows, schedule, TODAY);
        // Nothing is heard of the first; among equals, whoever came first.
        assert_eq!(names(&desk), ["adam", "Eva", "Ada", "Ben"]);
        assert_eq!((desk.urgent.as_slice(), desk.new), (&[(Urgency::Silent, 1)][..], 2));
        for (order, wanted) in [
            (Order::Name, ["Ada", "adam", "Ben", "Eva"]),
            (Order::Newest, ["Eva", "Ada", "Ben", "adam"]),
            (Order::Day, ["Ben", "Eva", "Ada", "adam"]),
        ] {
            desk.order = order;
            desk.sort();
            assert_eq!(names(&desk), wanted, "{order:?}");
        }
        "AD".clone_into(&mut desk.find);
        desk.show();
        assert_eq!(names(&desk), ["Ada", "adam"]);
        desk.filter = Filter::New;
        desk.show();
        assert_eq!(names(&desk), ["adam"]);
        desk.stop_finding();
        assert_eq!(names(&desk), ["Ben", "adam"]);
    }

    #[test]
    fn a_day_later_somebody_is_silent() {
        let schedule = &crate::library().schedule;
        let mut desk = Desk::default();
        desk.take(vec![row(1, "Eva", 3, 3, 0)], schedule, TODAY);
        assert!(desk.urgent.is_empty());
        desk.arrange(schedule, TODAY + Days::new(11));
        assert_eq!(desk.urgent, [(Urgency::Silent, 1)]);
    }
}

//! The sessions, and the form that makes or changes one.

use chrono::{NaiveDate, NaiveTime};
use strum::VariantArray;

use crate::app::form::{Did, Form};
use crate::app::input::{Key, Outside};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::screens::confirm::{Confirm, Then};
use crate::app::{Screen, words};
use crate::assess::{Case, judge};
use crate::domain::{
    Area, Change, Day, Depth, Device, Edit, Product, Recovery, Session, Setting, Site, Swap, When,
};
use crate::effect::{Effect, Said, SessionRow};

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Sessions {
    /// Newest first; `None` until they are loaded.
    pub rows: Option<Vec<SessionRow>>,
    /// The selected row.
    pub at: usize,
}

impl Sessions {
    /// The selected row.
    #[must_use]
    pub fn selected(&self) -> Option<&SessionRow> {
        self.rows.as_ref()?.get(self.at)
    }

    /// Takes the rows, oldest first as they come.
    pub fn take(&mut self, mut rows: Vec<SessionRow>) {
        rows.reverse();
        self.at = self.at.min(rows.len().saturating_sub(1));
        self.rows = Some(rows);
    }
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let last = model.sessions.rows.as_ref().map_or(0, Vec::len).saturating_sub(1);
    match action {
        Action::Up | Action::PreviousField => {
            model.sessions.at = model.sessions.at.saturating_sub(1);
        }
        Action::Down | Action::NextField => model.sessions.at = (model.sessions.at + 1).min(last),
        Action::PageUp => model.sessions.at = model.sessions.at.saturating_sub(10),
        Action::PageDown => model.sessions.at = (model.sessions.at + 10).min(last),
        Action::First => model.sessions.at = 0,
        Action::Last => model.sessions.at = last,
        Action::New => {
            let form = SessionForm::new(model, outside);
            model.overlays.push(Overlay::Session(Box::new(form)));
        }
        Action::Edit => {
            if let Some(session) = model.sessions.selected().map(|row| row.session.clone()) {
                let form = SessionForm::edit(model, session);
                model.overlays.push(Overlay::Session(Box::new(form)));
            }
        }
        Action::Delete => ask_delete(model),
        Action::OpenDay | Action::Accept => {
            if let Some(row) = model.sessions.selected() {
                let session = row.session.id;
                model.screen = Screen::Today;
                return vec![Effect::View(Some(session))];
            }
        }
        _ => {}
    }
    Vec::new()
}

fn ask_delete(model: &mut Model) {
    let Some(row) = model.sessions.selected() else { return };
    let (number, logs) = (row.number, row.logs);
    let in_view = model.journal.recovery.as_ref().filter(|r| r.session.id == row.session.id);
    let Some(recovery) = in_view else {
        if logs > 0 {
            model.refuse(
                "Open this session first (Enter), then delete it here: its logs go with it.",
            );
            return;
        }
        let change = Change::from(Edit::Session(Swap::remove(row.session.clone())));
        push_confirm(model, number, 0, change);
        return;
    };
    let id = recovery.session.id;
    let removed_logs = recovery.logs.iter().map(|log| Edit::Log(Swap::remove(log.clone())));
    let ranges = model.journal.ranges.iter().filter(|range| range.session == Some(id));
    let ranges = ranges.map(|range| Edit::Range(Swap::remove(range.clone())));
    let session = Edit::Session(Swap::remove(recovery.session.clone()));
    let edits = removed_logs.chain(ranges).chain([session]).collect();
    let logs = recovery.logs.len();
    push_confirm(model, number, logs, Change { edits });
}

fn push_confirm(model: &mut Model, number: u32, logs: usize, change: Change) {
    let confirm = Confirm::new(
        format!("Delete session {number}?"),
        vec![format!("{logs} logs go with it. u brings everything back.")],
        "delete",
        Then::Commit(change, Said::SessionRemoved),
    );
    model.overlays.push(Overlay::Confirm(confirm));
}

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Date,
    Time,
    Device,
    Setting,
    Areas,
    Depth,
    Passes,
    Products,
    Shared,
    Note,
}

/// Makes or changes a session.
#[derive(Clone, Debug)]
pub struct SessionForm {
    /// The fields.
    pub form: Form<Name>,
    /// The session it changes.
    before: Option<Session>,
    /// Whether a depth far beyond the advice was asked about.
    deep_asked: bool,
}

fn device_words(model: &Model) -> Vec<String> {
    model.library.vocabulary.devices.iter().map(|named| named.word.to_owned()).collect()
}

fn setting_words(model: &Model) -> Vec<String> {
    model.library.vocabulary.settings.iter().map(|named| named.word.to_owned()).collect()
}

fn area_words(model: &Model, sites: &[Site]) -> Vec<(String, bool)> {
    let ticked = |area: Area| sites.iter().any(|site| site.area == area);
    model.library.areas.iter().map(|facts| (facts.word.to_owned(), ticked(facts.area))).collect()
}

impl SessionForm {
    /// For a new session: like the last one, today.
    #[must_use]
    pub fn new(model: &Model, outside: &mut Outside<'_>) -> Self {
        let last = model.session();
        let template = Session {
            device: last.map_or(Device::Unknown, |last| last.device),
            setting: last.map_or(Setting::Clinic, |last| last.setting),
            sites: last.map_or_else(Vec::new, |last| last.sites.clone()),
            ..Session::new(outside.id(), model.date(), model.library.newest_ranges())
        };
        let form = fill(model, &template, "A new session");
        let form = form.resume("form.session.new".to_owned(), &model.drafts, model.date());
        Self { form, before: None, deep_asked: false }
    }

    /// For a session that is there.
    #[must_use]
    pub fn edit(model: &Model, session: Session) -> Self {
        let form = fill(model, &session, "Change the session").changing();
        let key = format!("form.session.{}", session.id);
        let form = form.resume(key, &model.drafts, model.date());
        Self { form, before: Some(session), deep_asked: false }
    }

    /// Whether it makes a session.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(
        &mut self,
        key: Key,
        model: &Model,
        outside: &mut Outside<'_>,
    ) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => self.submit(model, outside),
            Did::Changed => {
                self.deep_asked = false;
                None
            }
            Did::Nothing => None,
        }
    }

    fn submit(&mut self, model: &Model, outside: &mut Outside<'_>) -> Option<Vec<Effect>> {
        let form = &mut self.form;
        let Some(date) = read_date(form.value(Name::Date), model.date()) else {
            form.refuse(Name::Date, "Today, yesterday or a past date such as 2026-11-12.");
            return None;
        };
        let time = match form.value(Name::Time) {
            "" => None,
            text => match NaiveTime::parse_from_str(text, "%H:%M") {
                Ok(time) => Some(time),
                Err(_) => {
                    form.refuse(Name::Time, "A time looks like 15:30.");
                    return None;
                }
            },
        };
        let areas: Vec<Area> = form
            .ticked(Name::Areas)
            .into_iter()
            .filter_map(|at| Area::all().get(at))
            .copied()
            .collect();
        if areas.is_empty() {
            form.refuse(Name::Areas, "Tick at least one area with Space.");
            return None;
        }
        let depths = match read_depths(form.value(Name::Depth), areas.len()) {
            Ok(depths) => depths,
            Err(what) => {
                form.refuse(Name::Depth, what);
                return None;
            }
        };
        let passes = match form.value(Name::Passes) {
            "" => None,
            text => match text.parse::<u8>().ok().filter(|n| (1..=99).contains(n)) {
                Some(passes) => Some(passes),
                None => {
                    form.refuse(Name::Passes, "Passes are 1 to 99, or empty.");
                    return None;
                }
            },
        };
        let old_sites = self.before.as_ref().map_or(&[][..], |before| &before.sites);
        let sites: Vec<Site> = areas
            .iter()
            .zip(depths)
            .map(|(area, depth)| {
                // A site keeps its identity: logs may name it.
                let old = old_sites.iter().find(|site| site.area == *area);
                Site {
                    id: old.map_or_else(|| outside.id(), |site| site.id),
                    area: *area,
                    side: old.and_then(|site| site.side),
                    depth,
                    passes,
                    needles: old.and_then(|site| site.needles),
                }
            })
            .collect();
        let products = self.form.value(Name::Products).split(',').map(str::trim);
        let mut session = self.before.clone().unwrap_or_else(|| Session {
            time,
            setting: Setting::Clinic,
            ..Session::new(outside.id(), date, model.library.newest_ranges())
        });
        session.date = date;
        session.time = time;
        session.device = pick(Device::VARIANTS, self.form.chosen(Name::Device), Device::Unknown);
        session.setting = pick(Setting::VARIANTS, self.form.chosen(Name::Setting), Setting::Clinic);
        session.sites = sites;
        let during = |name: &str| Product { name: name.to_owned(), when: When::During };
        session.products = products.filter(|p| !p.is_empty()).map(during).collect();
        session.shared_tool = self.form.chosen(Name::Shared).map(|at| at == 1);
        self.form.value(Name::Note).clone_into(&mut session.note);
        if let Some(question) = too_deep(model, &session).filter(|_| !self.deep_asked) {
            self.deep_asked = true;
            self.form.refuse(Name::Depth, question);
            return None;
        }
        let mut edits = Vec::new();
        match &self.before {
            Some(before) if *before == session => return Some(Vec::new()),
            Some(before) => {
                if before.date != session.date {
                    edits.extend(moved_logs(model, before, &session));
                }
                edits.insert(0, Edit::Session(Swap::edit(before.clone(), session)));
            }
            None => edits.push(Edit::Session(Swap::make(session))),
        }
        Some(vec![Effect::Commit { change: Box::new(Change { edits }), said: Said::SessionSaved }])
    }
}

/// A corrected treatment date moves the healing day of every log; its civil date stays.
fn moved_logs(model: &Model, before: &Session, after: &Session) -> Vec<Edit> {
    let in_view = model.journal.recovery.as_ref().filter(|r| r.session.id == before.id);
    let logs = in_view.map_or(&[][..], |recovery| &recovery.logs);
    let days = Day::between(after.date, before.date);
    let moved = logs.iter().filter(|log| log.day >= Day::TREATMENT).map(|log| {
        let mut moved = log.clone();
        moved.day = log.day.plus(days.0);
        Edit::Log(Swap::edit(log.clone(), moved))
    });
    moved.collect()
}

fn pick<T: Copy>(all: &[T], chosen: Option<usize>, otherwise: T) -> T {
    chosen.and_then(|at| all.get(at)).copied().unwrap_or(otherwise)
}

fn fill(model: &Model, session: &Session, title: &str) -> Form<Name> {
    let device = Device::VARIANTS.iter().position(|device| *device == session.device);
    let setting = Setting::VARIANTS.iter().position(|setting| *setting == session.setting);
    let depths: Vec<String> = session
        .sites
        .iter()
        .map(|site| site.depth.map_or("?".to_owned(), |d| d.to_string().replace(" mm", "")))
        .collect();
    let same = depths.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    let depth = match depths.first() {
        None => String::new(),
        Some(first) if same && first == "?" => String::new(),
        Some(first) if same => first.clone(),
        Some(_) => depths.join(", "),
    };
    let passes = session.sites.first().and_then(|site| site.passes);
    let shared = session.shared_tool.map(usize::from);
    let yes_no = vec!["no".to_owned(), "yes".to_owned()];
    Form::new(title)
        .figure(Name::Date, "Date", &session.date.to_string(), "year-month-day, today, yesterday")
        .figure(
            Name::Time,
            "Time",
            &session.time.map_or_else(String::new, |t| t.format("%H:%M").to_string()),
            "may stay empty",
        )
        .choice(Name::Device, "Tool", device_words(model), device, "left and right choose")
        .choice(Name::Setting, "Where", setting_words(model), setting, "")
        .ticks(Name::Areas, "Areas", area_words(model, &session.sites), "arrows move, Space ticks")
        .figure(
            Name::Depth,
            "Depth in mm",
            &depth,
            "one for all, or one for each area: 1.5, 1; empty: not known",
        )
        .figure(
            Name::Passes,
            "Passes",
            &passes.map_or_else(String::new, |p| p.to_string()),
            "may stay empty",
        )
        .text(
            Name::Products,
            "Serums, creams",
            &session.put_on(When::During),
            "put on during or right after",
        )
        .choice(
            Name::Shared,
            "Shared or reused tool",
            yes_no,
            shared,
            "or nobody with a licence; may stay empty",
        )
        .text(Name::Note, "Note", &session.note, "")
}

/// Reads a date as people write it, not after today.
pub(super) fn read_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let date = match text.to_lowercase().as_str() {
        "" | "today" => today,
        "yesterday" => today.pred_opt()?,
        text => text.parse().ok()?,
    };
    (date <= today).then_some(date)
}

/// One depth for all areas, or one for each.
fn read_depths(text: &str, areas: usize) -> Result<Vec<Option<Depth>>, String> {
    let one = |part: &str| match part.trim() {
        "" | "?" => Ok(None),
        part => Depth::from_mm(part).map(Some).map_err(|error| error.to_string()),
    };
    // A comma may be a decimal comma: "1,5" is one depth, "1.5, 1" and "1.5,1" are two.
    if let Ok(depth) = one(text) {
        return Ok(vec![depth; areas]);
    }
    let parts = text.split(',').map(one).collect::<Result<Vec<_>, _>>()?;
    if parts.len() == areas {
        Ok(parts)
    } else {
        Err(format!("One depth for all, or one for each of the {areas} areas."))
    }
}

/// Asks once whether a depth far beyond the advice for its area is a typing error: the rule says
/// how far.
fn too_deep(model: &Model, session: &Session) -> Option<String> {
    let recovery = Recovery::new(session.clone(), Vec::new());
    let judged = judge(Case {
        library: model.library,
        profile: &model.journal.profile,
        recovery: &recovery,
        earlier: &[],
        ranges: &[],
        answers: &[],
    });
    let deep = judged.advice.iter().any(|flag| flag.key.rule.as_str() == DEEPER_THAN_ADVISED);
    deep.then(|| {
        format!(
            "{} is deep for this area: a typing error? Enter again keeps it.",
            words::depths(session)
        )
    })
}

/// The rule that knows the advised depths.
const DEEPER_THAN_ADVISED: &str = "DEP3";

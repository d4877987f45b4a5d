//! The form that makes or changes a session.

use chrono::{Datelike, NaiveDate, NaiveTime};
use strum::VariantArray;

use crate::app::date;
use crate::app::form::{Did, Form};
use crate::app::input::{Key, Outside};
use crate::app::model::Model;
use crate::app::screens::range::profile_edit;
use crate::app::words;
use crate::assess::{Case, appointment_done, judge};
use crate::domain::{
    Area, Arrange, Change, Day, Depth, Device, Edit, OddClock, Product, Recovery, Session, Setting,
    Side, Site, Swap, When,
};
use crate::effect::{Effect, Said};
use crate::say;

use super::fill::{fill, tools};
use super::sites::{self, places};

/// The fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    Date,
    Time,
    Device,
    Setting,
    Areas,
    Sides,
    Depth,
    Passes,
    Needles,
    Products(When),
    Numbing,
    Minutes,
    Practitioner,
    Contact,
    Consent,
    Series,
    Tool,
    CleanedBefore,
    CleanedAfter,
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
    /// The places it was opened with.
    sites: Vec<Site>,
    /// Fields whose value was asked about once.
    asked: Vec<Name>,
}

impl SessionForm {
    /// For a new session: like the last one, today.
    #[must_use]
    pub fn new(model: &Model, outside: &mut Outside<'_>) -> Self {
        let blank = Session::new(outside.id(), model.date(), model.library.newest_ranges());
        let last = model.session();
        let setting = last.map_or(Setting::Clinic, |last| last.setting);
        let series = model.journal.course.joins(setting, last);
        let blank = Session { setting, series, ..blank };
        let template = match last {
            None => blank,
            Some(last) => Session {
                device: last.device,
                sites: last.sites.clone(),
                practitioner: last.practitioner.clone(),
                contact: last.contact.clone(),
                tool: last.tool,
                ..blank
            },
        };
        let form = fill(model, &template, say::sessions::new());
        let form = form.resume("form.session.new".to_owned(), &model.drafts, model.date());
        Self { form, before: None, sites: template.sites, asked: Vec::new() }
    }

    /// For a session that is there.
    #[must_use]
    pub fn edit(model: &Model, session: Session) -> Self {
        let form = fill(model, &session, say::sessions::change()).changing();
        let key = format!("form.session.{}", session.id);
        let form = form.resume(key, &model.drafts, model.date());
        Self { form, sites: session.sites.clone(), before: Some(session), asked: Vec::new() }
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
            Did::Submit => match self.submit(model, outside) {
                Ok(effects) => Some(effects),
                Err((name, what)) => {
                    self.form.refuse(name, what);
                    None
                }
            },
            Did::Changed => {
                self.asked.clear();
                None
            }
            Did::Nothing => None,
        }
    }

    fn submit(
        &mut self,
        model: &Model,
        outside: &mut Outside<'_>,
    ) -> Result<Vec<Effect>, (Name, String)> {
        let session = self.read(model, outside)?;
        if let Some(odd @ OddClock::Behind(_)) = model.odd_clock().filter(|_| self.is_new()) {
            let odd = words::odd_clock(odd, model.now.at);
            self.ask_once(Name::Date, say::sessions::odd_clock(&odd))?;
        }
        if let Some(question) = long_ago(session.date, model.date()) {
            self.ask_once(Name::Date, question)?;
        }
        let same = |there: &&Session| {
            let areas = |one: &Session| one.sites.iter().map(|site| site.area).collect::<Vec<_>>();
            (there.date, there.device, there.setting)
                == (session.date, session.device, session.setting)
                && areas(there) == areas(&session)
        };
        if self.before.is_none() && model.session().as_ref().is_some_and(same) {
            let there = say::sessions::there_already();
            self.ask_once(Name::Date, there.to_owned())?;
        }
        let sites = self.before.as_ref().map(|before| &before.sites);
        let is_new = sites != Some(&session.sites);
        if let Some(question) = too_deep(model, &session).filter(|_| is_new) {
            self.ask_once(Name::Depth, question)?;
        }
        let mut edits = Vec::new();
        match &self.before {
            Some(before) if *before == session => return Ok(Vec::new()),
            Some(before) => {
                edits.push(Edit::Session(Swap::edit(before.clone(), session.clone())));
                if before.date != session.date {
                    edits.extend(moved_logs(model, before, &session));
                }
            }
            None => {
                edits.push(Edit::Session(Swap::make(session.clone())));
                let journal = &model.journal;

                let done = appointment_done(&model.library.course, &session, &journal.course);
                edits.extend(done.map(Edit::Plan));
            }
        }
        edits.extend(contact_known(model, &session));
        Ok(vec![Effect::Commit { change: Box::new(Change { edits }), said: Said::SessionSaved }])
    }

    /// Asks about a value that is likely a slip; Enter again keeps it.
    fn ask_once(&mut self, name: Name, question: String) -> Result<(), (Name, String)> {
        if self.asked.contains(&name) {
            return Ok(());
        }
        self.asked.push(name);
        Err((name, question))
    }

    /// The session as the fields say it.
    fn read(&self, model: &Model, outside: &mut Outside<'_>) -> Result<Session, (Name, String)> {
        let form = &self.form;
        let date = match form.value(Name::Date) {
            "" => model.date(),
            text => date::past(text, model.calendar())
                .map_err(|why| (Name::Date, why.said(say::sessions::such_as())))?,
        };
        let time = match form.value(Name::Time) {
            "" => None,
            text => Some(
                NaiveTime::parse_from_str(text, "%H:%M")
                    .map_err(|_| (Name::Time, say::sessions::such_as_time().to_owned()))?,
            ),
        };
        let before = self.before.clone();
        let is_new = before.is_none();
        let mut session = before
            .unwrap_or_else(|| Session::new(outside.id(), date, model.library.newest_ranges()));
        session.sites = self.sites(model, outside)?;
        session.date = date;
        session.time = time;
        session.device = pick(Device::VARIANTS, form.chosen(Name::Device), Device::Unknown);
        session.setting = pick(Setting::VARIANTS, form.chosen(Name::Setting), Setting::Unknown);
        session.products = When::VARIANTS
            .iter()
            .flat_map(|when| {
                let names = form.value(Name::Products(*when)).split(',').map(str::trim);
                let names = names.filter(|name| !name.is_empty());
                names.map(|name| Product { name: name.to_owned(), when: *when })
            })
            .collect();
        session.numbing = minutes(form, Name::Numbing)?;
        session.minutes = minutes(form, Name::Minutes)?;
        form.value(Name::Practitioner).clone_into(&mut session.practitioner);
        form.value(Name::Contact).clone_into(&mut session.contact);
        form.value(Name::Consent).clone_into(&mut session.consent);
        form.value(Name::Note).clone_into(&mut session.note);
        session.shared_tool = form.answer(Name::Shared);
        if form.has(Name::CleanedBefore) {
            session.cleaned_before = form.answer(Name::CleanedBefore);
            session.cleaned_after = form.answer(Name::CleanedAfter);
        }
        if form.has(Name::Tool) {
            let tool = form.chosen(Name::Tool).and_then(|at| at.checked_sub(1));
            session.tool = tool.and_then(|at| Some(tools(model, &session).get(at)?.id));
        }
        let course = &model.journal.course;
        if form.has(Name::Series) {
            let plan = form.chosen(Name::Series).and_then(|at| at.checked_sub(1));
            session.series = plan.and_then(|at| Some(course.plans.get(at)?.id));
        } else if is_new {
            session.series = None;
        }
        Ok(session)
    }

    fn sites(&self, model: &Model, outside: &mut Outside<'_>) -> Result<Vec<Site>, (Name, String)> {
        let form = &self.form;
        let areas = form.ticked(Name::Areas);
        let areas: Vec<Area> =
            areas.into_iter().filter_map(|at| Area::all().get(at)).copied().collect();
        if areas.is_empty() {
            return Err((Name::Areas, say::sessions::tick_one().to_owned()));
        }
        let places = places(&areas, &self.sites);
        let of = |name, value: &dyn Fn(&str) -> Result<u16, String>| {
            sites::read(model.library, form.value(name), &places, value)
                .map_err(|what| (name, what))
        };
        let sides = of(Name::Sides, &|text| side(text).map(|side| side.map_or(0, side_number)))?;
        let depths = of(Name::Depth, &|text| {
            Depth::from_mm(text).map(Depth::micrometres).map_err(|error| error.to_string())
        })?;
        let passes = of(Name::Passes, &|text| whole(text, 99))?;
        let needles = of(Name::Needles, &|text| whole(text, 9999))?;
        let values = sides.into_iter().zip(depths).zip(passes.into_iter().zip(needles));
        let mut sites: Vec<Site> = Vec::new();
        for (place, ((side, depth), (passes, needles))) in places.iter().zip(values) {
            let is = |one: &&Side| Some(side_number(**one)) == side;
            // A stored site keeps its identity: logs may name it.
            let kept = place.old.as_ref().filter(|_| self.before.is_some());
            let site = Site {
                id: kept.map_or_else(|| outside.id(), |site| site.id),
                area: place.area,
                side: Side::VARIANTS.iter().find(is).copied(),
                depth: depth.and_then(|um| Depth::try_from(um).ok()),
                passes: passes.and_then(|n| u8::try_from(n).ok()),
                needles,
            };
            if sites.iter().any(|one| one.area == site.area && one.side == site.side) {
                return Err((Name::Sides, say::sessions::twice().to_owned()));
            }
            sites.push(site);
        }
        // As they were written down first: only new places come last.
        sites.arrange_by_key(|site| {
            self.sites.iter().position(|old| old.id == site.id).unwrap_or(usize::MAX)
        });
        Ok(sites)
    }
}

fn pick<T: Copy>(all: &[T], chosen: Option<usize>, otherwise: T) -> T {
    chosen.and_then(|at| all.get(at)).copied().unwrap_or(otherwise)
}

/// One side, or both.
fn side(text: &str) -> Result<Option<Side>, String> {
    match text.to_lowercase().as_str() {
        "both" => Ok(None),
        "l" => Ok(Some(Side::Left)),
        "r" => Ok(Some(Side::Right)),
        text => text.parse().map(Some).map_err(|_| say::sessions::side().to_owned()),
    }
}

const fn side_number(side: Side) -> u16 {
    side as u16 + 1
}

fn whole(text: &str, most: u16) -> Result<u16, String> {
    let number = text.parse::<u16>().ok().filter(|n| (1..=most).contains(n));
    number.ok_or_else(|| say::sessions::whole_or_nothing(&most))
}

fn minutes(form: &Form<Name>, name: Name) -> Result<Option<u16>, (Name, String)> {
    match form.value(name) {
        "" => Ok(None),
        text => {
            let minutes = text.trim_end_matches("min").trim().parse::<u16>().ok();
            let minutes = minutes.filter(|minutes| *minutes <= Session::MOST_MINUTES);
            minutes.map(Some).ok_or((name, say::sessions::minutes_range(&Session::MOST_MINUTES)))
        }
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
    let photos = model.journal.photos.iter().filter(|photo| photo.session == before.id);
    let photos =
        photos.map(|photo| Edit::Photo(Swap::edit(photo.clone(), photo.moved(after.date))));
    moved.chain(photos).collect()
}

/// Who did it is also whom to call, as long as nobody else was named.
fn contact_known(model: &Model, session: &Session) -> Option<Edit> {
    let contact = session.whom_to_call().filter(|_| !model.journal.profile.has_contact())?;
    Some(profile_edit(model, |profile| profile.contact = Some(contact)))
}

/// Asks once whether a year is a typing error.
fn long_ago(date: NaiveDate, today: NaiveDate) -> Option<String> {
    let years = today.years_since(date)?;
    (years > 0).then(|| say::sessions::long_ago(&date.year()))
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
    deep.then(|| say::sessions::too_deep(&words::depths(session)))
}

/// The rule that knows the advised depths.
const DEEPER_THAN_ADVISED: &str = "DEP3";

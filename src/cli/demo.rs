//! An invented journal in a throw-away folder.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use serde::Deserialize;

use crate::app::Setup;
use crate::app::keymap::Keymap;
use crate::domain::{
    AnswerKind, Area, Arrange, Benefit, Change, Contact, ContactKind, Context as Met, Country, Day,
    DayLog, Depth, Device, Edit, FlagAnswer, Gather, Goal, How, Level, Medicine, Plan, Product,
    Profile, Rating, Risk, Screening, Session, Setting, Severity, Sign, Site, SkinTone, Swap,
    Symptom,
};
use crate::driver::Driver;
use crate::say;
use crate::store::{Drafts, Mode, Store};
use crate::world::{
    Clock, Ids, Places, Settings, Surroundings, Throwaway, ensure_folder, standing,
};

use super::answer::{Answer, Failure, Result};
use super::args::Global;
use super::context::Context;
use super::journal::{Journal, Opened, setup};
use super::look::Looks;
use super::{Ran, plain};

/// The same identities every time.
const SEED: u64 = 0x0af7_e4ca;

const ADA: &str = include_str!("../../assets/demo/ada.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patient {
    profile: About,
    plan: Planned,
    session: Vec<Treatment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    goals: Vec<Goal>,
    words: String,
    sessions: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Screened {
    days_before: u64,
    yes: Vec<String>,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LookedBack {
    day: i32,
    ratings: BTreeMap<Goal, Rating>,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    alias: String,
    contact: ContactKind,
    contact_name: String,
    phone: String,
    hours: String,
    country: Country,
    skin_tone: SkinTone,
    birth_year: i32,
    no_risks: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Treatment {
    days_ago: u64,
    time: String,
    device: Device,
    setting: Setting,
    sites: Vec<String>,
    passes: u8,
    needles: u16,
    products: Vec<Product>,
    practitioner: String,
    numbing: u16,
    minutes: u16,
    consent: String,
    note: String,
    screening: Screened,
    look_back: Option<LookedBack>,
    log: Vec<Entry>,
    #[serde(default)]
    answer: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    day: i32,
    at: String,
    main: [Severity; 4],
    rest: [Severity; 4],
    #[serde(default)]
    none: bool,
    #[serde(default)]
    took: Vec<Medicine>,
    #[serde(default)]
    met: Vec<Met>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    day: i32,
    at: String,
    kind: AnswerKind,
    #[serde(default)]
    by: String,
    #[serde(default)]
    note: String,
}

/// `aftercare demo`.
pub(super) fn run(global: &Global, keep: Option<&Path>) -> Ran {
    let done = |answer: Result| {
        Ran::Done(match answer {
            Ok(answer) => answer.give(),
            Err(failure) => failure.give(global.json),
        })
    };
    if global.data_dir.is_some() || Places::named_outside() {
        return done(Err(Failure::refused(
            "demo",
            say::cli_demo::named(),
            say::cli_demo::named_hint(),
        )));
    }
    match keep {
        Some(folder) => done(kept(folder)),
        None => match shown(global) {
            Ok(ran) => ran,
            Err(failure) => done(Err(failure)),
        },
    }
}

/// Makes it in a new folder and leaves it there.
fn kept(folder: &Path) -> Result {
    if standing(folder).is_some_and(|found| !found.folder || !found.empty) {
        return Err(Failure::field(
            "keep",
            say::cli_demo::not_empty(&folder.display()),
            say::cli_demo::not_empty_hint(),
        ));
    }
    let made = ensure_folder(folder);
    made.map_err(|error| {
        Failure::field("keep", say::cli_demo::cannot_make(&folder.display(), &error), "")
    })?;
    let clock = clock()?;
    let places = Places::within(folder.to_owned());
    drop(build(&places, &clock)?);
    Ok(Answer::text(say::cli_demo::kept(&folder.display())))
}

fn clock() -> Result<Clock> {
    Clock::from_env().map_err(|error| Failure::refused("clock", error.to_string(), ""))
}

/// Opens it in a folder that is thrown away at the end.
fn shown(global: &Global) -> Result<Ran> {
    let clock = clock()?;
    let folder = Throwaway::new()
        .map_err(|error| Failure::refused("folder", say::cli_demo::no_temporary(&error), ""))?;
    let places = Places::within(folder.path().to_owned());
    let driver = build(&places, &clock)?;
    let surroundings = Surroundings::from_env();
    if super::by_lines(global) {
        drop(driver);
        let global = Global { plain: true, ..global.clone() };
        let context = Context::of(global.clone(), Journal { places, clock });
        let answer = plain::run(&context);
        drop(folder);
        return Ok(Ran::Done(match answer {
            Ok(answer) => answer.give(),
            Err(failure) => failure.give(global.json),
        }));
    }
    let drafts = Some(Drafts::open(&places.data, &places.seal)?);
    let setup = Setup { demo: true, ..setup(&clock) };
    let looks = Looks::new(&Settings::default(), &surroundings, global.no_color);
    Ok(Ran::Screens(Box::new(Opened {
        driver,
        clock,
        drafts,
        look: looks.look,
        preferences: looks.preferences,
        keymap: Keymap::default(),
        setup,
        keeper: None,
        folder: Some(folder),
    })))
}

/// What there is to do at a moment.
enum Event<'a> {
    Log(&'a Entry),
    Told(&'a Told),
}

/// Reads her by way of JSON, in which the types of the journal can be read already: a reader of TOML
/// for all of hers would be a hundredth of the program.
fn ada() -> std::result::Result<Patient, Box<dyn std::error::Error>> {
    let table: toml::Table = toml::from_str(ADA)?;
    Ok(serde_json::from_str(&serde_json::to_string(&table)?)?)
}

/// Writes the journal day by day, so that flags open and clear as they would have.
fn build(places: &Places, clock: &Clock) -> Result<Driver> {
    let patient =
        ada().map_err(|error| Failure::refused("internal", format!("demo: {error}"), ""))?;
    let now = clock.now().at;
    let today = clock.now().today(Profile::DAY_ENDS);
    places.ensure().map_err(|error| Failure::refused("folder", error.to_string(), ""))?;
    let store = Store::open(&places.journal(), &places.seal, Mode::ReadWrite, now)?;
    let mut ids = Ids::seeded(SEED);
    let mut driver =
        Driver::new(store, crate::library(), clock.clone(), Ids::seeded(SEED.rotate_left(7)));
    let mut profile = Some(about(&patient.profile, &mut ids, now));
    let plan = plan(&patient, &mut ids, now);
    let mut first = Some(Edit::Plan(Swap::make(plan.clone())));
    for treatment in &patient.session {
        let date = today.checked_sub_days(Days::new(treatment.days_ago)).unwrap_or(today);
        let at = moment(date, &treatment.time, now)?;
        let answered = screening(&treatment.screening, date, &mut ids, at);
        let before = first.take().into_iter().chain([Edit::Screening(Swap::make(answered))]);
        let before = Change { edits: before.collect() };
        store_at(&mut driver, at - TimeDelta::hours(1), &before)?;
        let session = Session { series: Some(plan.id), ..session(treatment, date, &mut ids, at) };
        let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
        edits.extend(profile.take().map(|profile| Edit::Profile(Swap::make(profile))));
        store_at(&mut driver, at, &Change { edits })?;
        let mut events = Vec::new();
        for entry in &treatment.log {
            let date = Day(entry.day).date(date).unwrap_or(date);
            // The skin before was remembered on the day of the session.
            let at = if entry.day < 0 { at } else { moment(date, &entry.at, now)? };
            events.push((at, Event::Log(entry)));
        }
        for told in &treatment.answer {
            let date = Day(told.day).date(date).unwrap_or(date);
            events.push((moment(date, &told.at, now)?, Event::Told(told)));
        }
        events.arrange_by_key(|(at, _)| *at);
        for (at, event) in events {
            let edit = match event {
                Event::Log(entry) => {
                    Some(Edit::Log(Swap::make(log(entry, &session, &mut ids, at))))
                }
                Event::Told(told) => {
                    let answer = answer(told, &driver, &session, &mut ids, at)?;
                    answer.map(|answer| Edit::Answer(Swap::make(answer)))
                }
            };
            if let Some(edit) = edit {
                store_at(&mut driver, at, &Change::from(edit))?;
            }
        }
        if let Some(looked) = &treatment.look_back {
            let day = Day(looked.day);
            let at = moment(day.date(date).unwrap_or(date), "20:45", now)?;
            let benefit = Benefit {
                id: ids.make(at),
                session: session.id,
                series: None,
                day,
                at,
                ratings: looked.ratings.clone(),
                words: looked.words.clone(),
                revision: 0,
            };
            store_at(&mut driver, at, &Change::from(Edit::Benefit(Swap::make(benefit))))?;
        }
    }
    driver.set_clock(clock.clone());
    Ok(driver)
}

fn plan(patient: &Patient, ids: &mut Ids, now: DateTime<FixedOffset>) -> Plan {
    let days = patient.session.iter().map(|treatment| treatment.days_ago).max().unwrap_or(0);
    let made = now.date_naive().checked_sub_days(Days::new(days + 7)).unwrap_or_default();
    Plan {
        id: ids.make(now - TimeDelta::days(42)),
        goals: patient.plan.goals.clone(),
        words: patient.plan.words.clone(),
        sessions: patient.plan.sessions,
        interval: None,
        appointment: None,
        made,
        ended: None,
        revision: 0,
    }
}

/// Every question answered, with no unless it is named.
fn screening(
    told: &Screened,
    session: NaiveDate,
    ids: &mut Ids,
    at: DateTime<FixedOffset>,
) -> Screening {
    let questions = &crate::library().screening;
    let answer = |name: &str| (name.to_owned(), told.yes.iter().any(|yes| yes == name));
    Screening {
        id: ids.make(at),
        date: session.checked_sub_days(Days::new(told.days_before)).unwrap_or(session),
        at: at - TimeDelta::hours(2),
        answers: questions.all.iter().map(|question| answer(question.name)).gather(),
        note: told.note.clone(),
        questions: questions.version,
        revision: 0,
    }
}

fn store_at(driver: &mut Driver, at: DateTime<FixedOffset>, change: &Change) -> Result<()> {
    driver.set_clock(Clock::fixed(at));
    driver.commit(change)?;
    Ok(())
}

/// A local time of a day, never in the future.
fn moment(
    date: NaiveDate,
    time: &str,
    now: DateTime<FixedOffset>,
) -> Result<DateTime<FixedOffset>> {
    let time = NaiveTime::parse_from_str(time, "%H:%M")
        .map_err(|error| Failure::refused("internal", format!("demo: {error}"), ""))?;
    let at = date.and_time(time).and_local_timezone(*now.offset()).single().unwrap_or(now);
    Ok(at.min(now - TimeDelta::minutes(1)))
}

fn about(about: &About, ids: &mut Ids, now: DateTime<FixedOffset>) -> Profile {
    use strum::VariantArray;
    let mut profile = Profile::new(ids.make(now - TimeDelta::days(40)));
    about.alias.clone_into(&mut profile.alias);
    profile.contact = Some(Contact {
        kind: about.contact,
        name: about.contact_name.clone(),
        phone: about.phone.clone(),
        hours: about.hours.clone(),
    });
    profile.country = Some(about.country.clone());
    profile.skin_tone = Some(about.skin_tone);
    profile.birth_year = Some(about.birth_year);
    if about.no_risks {
        profile.risks = Risk::VARIANTS.iter().map(|risk| (*risk, false)).gather();
    }
    profile
}

fn session(
    treatment: &Treatment,
    date: NaiveDate,
    ids: &mut Ids,
    at: DateTime<FixedOffset>,
) -> Session {
    let library = crate::library();
    let site = |text: &String| {
        let (area, depth) = text.split_once(':').unwrap_or((text, ""));
        let area = library.find_area(area).unwrap_or(Area::Elsewhere);
        let depth = Depth::from_mm(depth).ok();
        let (passes, needles) = (Some(treatment.passes), Some(treatment.needles));
        Site { depth, passes, needles, ..Site::new(ids.make(at), area) }
    };
    let sites = treatment.sites.iter().map(site).collect();
    let time = NaiveTime::parse_from_str(&treatment.time, "%H:%M").ok();
    Session {
        time,
        device: treatment.device,
        setting: treatment.setting,
        sites,
        products: treatment.products.clone(),
        shared_tool: Some(false),
        practitioner: treatment.practitioner.clone(),
        numbing: Some(treatment.numbing),
        minutes: Some(treatment.minutes),
        consent: treatment.consent.clone(),
        note: treatment.note.clone(),
        ..Session::new(ids.make(at), date, library.newest_ranges())
    }
}

fn log(entry: &Entry, session: &Session, ids: &mut Ids, at: DateTime<FixedOffset>) -> DayLog {
    let day = Day(entry.day);
    let date = day.date(session.date).unwrap_or(session.date);
    let mut log = DayLog::empty(ids.make(at), session.id, None, day, date, at);
    let how = if day < Day::TREATMENT { How::Recalled } else { How::Typed };
    let main = Symptom::MAIN.iter().zip(entry.main);
    for (symptom, severity) in main.chain(Symptom::REST.iter().zip(entry.rest)) {
        log.scores.set(*symptom, severity, how);
    }
    if entry.none {
        for symptom in Symptom::all() {
            if log.scores.get(*symptom).is_none() {
                log.scores.set(*symptom, Severity::NONE, How::RestNone);
            }
        }
        Sign::all().iter().for_each(|sign| log.signs.set_rest_none(*sign));
    }
    if !entry.took.is_empty() {
        log.medicines = Some(entry.took.iter().copied().gather());
    }
    log.context = entry.met.iter().copied().gather();
    entry.note.clone_into(&mut log.note);
    log
}

/// The answer to the gravest flag that was open then.
fn answer(
    told: &Told,
    driver: &Driver,
    session: &Session,
    ids: &mut Ids,
    at: DateTime<FixedOffset>,
) -> Result<Option<FlagAnswer>> {
    let flags = driver.store().reader().flags(session.id)?;
    let open = flags.into_iter().filter(|flag| flag.open && flag.level >= Level::Clinic);
    let Some(flag) = open.max_by_key(|flag| flag.level) else { return Ok(None) };
    Ok(Some(FlagAnswer {
        id: ids.make(at),
        flag: flag.id,
        key: flag.key,
        at,
        day: Day(told.day),
        kind: told.kind,
        by: told.by.clone(),
        seen_on: None,
        outcome: None,
        note: told.note.clone(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invented_patient_can_be_read() {
        let patient = ada().expect("a patient");
        assert_eq!(patient.session.len(), 2);
        assert!(patient.profile.phone.contains("555"));
    }
}

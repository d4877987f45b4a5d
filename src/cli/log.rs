//! Logging a day.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::app::words;
use crate::domain::{
    Change, Context as Met, Day, DayLog, Edit, How, Medicine, OwnSymptom, Profile, Session,
    Severity, Sign, SiteId, Swap, Symptom, Temperature,
};
use crate::driver::Driver;
use crate::protocol::{DiaryTarget, Library};

use super::answer::{Answer, Failure, Result};
use super::args::{Log, LogFields, Logs};
use super::ask::{self, Console};
use super::date::{Calendar, healing_day};
use super::form;
use super::journal::{Context, SHORTEST_ID, case, pick, view_id};
use super::json;
use super::near::plain;
use super::session::area;
use super::verdict;

/// `aftercare log`.
pub(super) fn run(context: &Context, log: &Log) -> Result {
    match &log.command {
        Some(Logs::Edit { id, fields, clear }) => edit(context, id, fields, clear),
        Some(Logs::Remove { id }) => remove(context, id),
        None => add(context, log),
    }
}

/// A session that is logged for, and its calendar.
pub(super) struct Target {
    pub session: Session,
    pub calendar: Calendar,
}

/// The session asked for, else the latest.
pub(super) fn target(context: &Context, driver: &Driver, session: Option<&str>) -> Result<Target> {
    let reader = driver.store().reader();
    let session = match session {
        Some(text) => pick(driver, text)?,
        None => reader.latest_session()?.ok_or_else(Failure::no_session)?,
    };
    let profile = reader.profile()?;
    let day_ends = profile.map_or(Profile::DAY_ENDS, |profile| profile.day_ends);
    let calendar = Calendar {
        today: context.now.today(day_ends),
        at: context.at(),
        treatment: Some(session.date),
    };
    Ok(Target { session, calendar })
}

fn add(context: &Context, args: &Log) -> Result {
    let driver = context.change()?;
    let target = target(context, driver, args.session.as_deref())?;
    let (day, date) = healing_day(&args.day, &target.session, target.calendar)?;
    let site = place(context.library, &target.session, args.area.as_deref())?;
    let id = driver.outside().1.make(context.at());
    let mut log = DayLog::empty(id, target.session.id, site, day, date, context.at());
    log.zone.clone_from(&context.now.zone);
    let mut warnings = Vec::new();
    if args.interactive {
        let mut console = Console::new();
        if !form::fill(context, &mut console, &target.session, &mut log)? {
            return Ok(Answer::text("Nothing was saved.").code(1));
        }
    }
    warnings.extend(fill(context.library, &mut log, &args.fields)?);
    if log.is_blank() {
        return Err(Failure::field(
            "values",
            "There is nothing to log yet.",
            "Four numbers from 0 to 4: redness swelling bruising breakouts, such as `aftercare \
             log 3 0 0 1 --none`; or line by line with `aftercare log -i`.",
        ));
    }
    save(context, driver, Swap::make(log), "Saved", warnings)
}

fn edit(context: &Context, id: &str, fields: &LogFields, clear: &[String]) -> Result {
    let driver = context.change()?;
    let before = find(driver, id)?;
    let mut log = before.clone();
    for name in clear {
        forget(context.library, &mut log, name)?;
    }
    let warnings = fill(context.library, &mut log, fields)?;
    if log == before {
        return Ok(Answer::text("Nothing is different."));
    }
    if log.is_blank() {
        return Err(Failure::field(
            "values",
            "Nothing would be left in this log.",
            "To remove it: aftercare log remove ID",
        ));
    }
    save(context, driver, Swap::edit(before, log), "Changed", warnings)
}

fn remove(context: &Context, id: &str) -> Result {
    let driver = context.change()?;
    let log = find(driver, id)?;
    let line = words::log_line(context.library, &log);
    let day = log.day;
    driver.commit(&Change::from(Edit::Log(Swap::remove(log))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "log_removed" });
    }
    Ok(Answer::text(format!(
        "Removed the log of {}: {line}.\nThe flags are judged anew. `aftercare undo` brings it back.",
        day_words(day)
    )))
}

/// The log that a person means by a part of its id, or `last`.
fn find(driver: &Driver, id: &str) -> Result<DayLog> {
    let reader = driver.store().reader();
    let found = if id.eq_ignore_ascii_case("last") {
        // The one written last, whatever day it speaks of.
        let recovery = reader.latest_recovery()?.ok_or_else(Failure::no_session)?;
        recovery.logs.into_iter().max_by_key(|log| (log.logged_at, log.id))
    } else if id.len() < SHORTEST_ID {
        None
    } else {
        reader.find_log(id)?
    };
    found.ok_or_else(|| {
        Failure::field(
            "id",
            format!("id: there is no log \"{id}\"."),
            "`aftercare show` prints the id of every log.",
        )
    })
}

#[derive(Serialize)]
struct SavedOut {
    log: json::LogOut,
    level: Option<&'static str>,
    above: Vec<String>,
    flags: Vec<json::FlagOut>,
    not_evaluated: Vec<json::MissingOut>,
}

/// Stores a log, and says what it means.
pub(super) fn save(
    context: &Context,
    driver: &mut Driver,
    swap: Swap<DayLog>,
    verb: &str,
    warnings: Vec<String>,
) -> Result {
    let session = swap.after.as_ref().map(|log| log.session);
    let id = swap.after.as_ref().map(|log| log.id);
    driver.commit(&Change::from(Edit::Log(swap)))?;
    let snapshot = view_id(driver, session)?;
    let case = case(context.library, &snapshot)?;
    let log = case.recovery.logs.iter().find(|log| Some(log.id) == id);
    let log = log.ok_or_else(|| Failure::refused("internal", "The log cannot be found.", ""))?;
    let mut answer = if context.global.json {
        let flags = verdict::flags(&snapshot, false);
        let entry = snapshot.judgement.of_log(log.id);
        let missing = entry.map_or(&[][..], |entry| &entry.not_evaluated);
        Answer::json(&SavedOut {
            log: json::LogOut::new(context.library, &case.recovery.session, log),
            level: verdict::level(context.library, &snapshot).map(crate::domain::Level::name),
            above: verdict::above(case, log),
            flags: flags.iter().map(|flag| verdict::flag_out(case, flag)).collect(),
            not_evaluated: missing.iter().map(json::MissingOut::from).collect(),
        })?
    } else {
        let mut saved = saved(context.library, &case.recovery.session, log, verb);
        let here = case.recovery.on(log.day).filter(|other| other.site == log.site).count();
        if here > 1 {
            saved += &format!("That day has {here} logs now; the highest of each value counts.\n");
        }
        Answer::text(verdict::after(case, &snapshot, log, &saved))
    };
    answer.warnings = warnings;
    Ok(answer)
}

/// What was stored, in words.
fn saved(library: &Library, session: &Session, log: &DayLog, verb: &str) -> String {
    let mut text = verdict::folded(
        &format!(
            "{verb} {}, {} ({}): {}.",
            day_words(log.day),
            words::short_date(log.date),
            words::place(library, session, log.site),
            words::log_line(library, &by_hand(log)),
        ),
        "",
    );
    let none = |how| how == Some(How::RestNone);
    let symptoms = Symptom::all().iter().filter(|symptom| none(log.scores.how(**symptom)));
    let symptoms: Vec<String> =
        symptoms.map(|symptom| words::symptom(library, *symptom).to_lowercase()).collect();
    let signs = log.signs.no().filter(|sign| log.signs.by_rest(*sign)).count();
    if !symptoms.is_empty() || signs > 0 {
        let signs = format!("{signs} warning signs");
        let none: Vec<&str> = symptoms.iter().map(String::as_str).chain([signs.as_str()]).collect();
        text += &verdict::folded(&format!("Answered \"none\": {}.", none.join(", ")), "");
    }
    text += "`aftercare undo` takes it back.\n";
    text
}

/// A log without what was answered with many others at once.
pub(super) fn by_hand(log: &DayLog) -> DayLog {
    let mut shown = log.clone();
    shown.scores = log.scores.iter().filter(|(_, score)| score.how != How::RestNone).collect();
    shown
}

/// `day 7`, or the skin before.
pub(super) fn day_words(day: Day) -> String {
    if day < Day::TREATMENT { "your skin before".to_owned() } else { format!("day {day}") }
}

/// The treated place that a person names; `None`: all of them.
pub(super) fn place(
    library: &Library,
    session: &Session,
    text: Option<&str>,
) -> Result<Option<SiteId>> {
    let Some(text) = text.filter(|text| !text.eq_ignore_ascii_case("all")) else {
        return Ok(None);
    };
    let (side, area) = area(library, "area", text)?;
    let mut sites = session.sites.iter().filter(|site| site.area == area);
    let found = match side {
        Some(side) => sites.find(|site| site.side == Some(side)),
        None => sites.next(),
    };
    found.map(|site| Some(site.id)).ok_or_else(|| {
        Failure::field(
            "area",
            format!("area: {text} was not treated in this session."),
            format!("Treated were: {}.", words::sites(library, session)),
        )
    })
}

/// Puts what was given into a log; answers with what is worth a word.
fn fill(library: &Library, log: &mut DayLog, fields: &LogFields) -> Result<Vec<String>> {
    let mut warnings = Vec::new();
    scores(library, log, &fields.values)?;
    for name in &fields.sign {
        tick(library, log, name)?;
    }
    if let Some(text) = &fields.temp {
        let temperature = temperature(text)?;
        if !library.vocabulary.is_plausible(temperature.0) {
            warnings.push(implausible(temperature));
        }
        log.temperature = Some(temperature);
    }
    if !fields.took.is_empty() {
        log.medicines = Some(medicines(library, &fields.took)?);
    }
    for name in &fields.met {
        let all = library.vocabulary.contexts.iter().map(|named| (named.name, named.word));
        log.context.insert(one_of(name, "met", "thing", all, Met::name)?);
    }
    for product in fields.product.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if !log.products.iter().any(|known| known == product) {
            log.products.push(product.to_owned());
        }
    }
    for text in &fields.own {
        let (name, value) = pair(text, "own")?;
        let severity = severity(value, "own")?;
        log.own.retain(|own| own.name != name);
        log.own.push(OwnSymptom { name: name.to_owned(), severity });
    }
    if fields.none {
        rest_none(library, log)?;
    }
    // Last: reading the input has no way back.
    if let Some(note) = ask::note(fields.note.as_deref())? {
        log.note = note;
    }
    Ok(warnings)
}

/// Why a temperature does not count.
pub(super) fn implausible(temperature: Temperature) -> String {
    format!("{temperature} is kept but does not count: is it in Celsius?")
}

/// Reads degrees.
pub(super) fn temperature(text: &str) -> Result<Temperature> {
    Temperature::from_text(text).map_err(|error| {
        Failure::field(
            "temp",
            format!("temp: {error}."),
            "Degrees, such as --temp 37.2 or --temp 99F",
        )
    })
}

/// Four numbers in their order, and `NAME=VALUE`.
fn scores(library: &Library, log: &mut DayLog, values: &[String]) -> Result<()> {
    let (named, bare): (Vec<&String>, Vec<&String>) =
        values.iter().partition(|value| value.contains('='));
    let mut seen = BTreeSet::new();
    if !bare.is_empty() && bare.len() != Symptom::MAIN.len() {
        return Err(Failure::field(
            "values",
            format!(
                "Four numbers are needed, here {}.",
                match bare.len() {
                    1 => "is 1".to_owned(),
                    n => format!("are {n}"),
                }
            ),
            "In this order: redness swelling bruising breakouts. Or name them: redness=3",
        ));
    }
    for (symptom, value) in Symptom::MAIN.iter().zip(bare) {
        log.scores.set(*symptom, severity(value, symptom.name())?, How::Typed);
        seen.insert(*symptom);
    }
    for text in named {
        let (name, value) = pair(text, "values")?;
        let symptom = symptom(library, name, "values")?;
        log.scores.set(symptom, severity(value, symptom.name())?, How::Typed);
        if !seen.insert(symptom) {
            return Err(Failure::field(
                symptom.name(),
                format!("{symptom}: it is there twice."),
                "Say each symptom once.",
            ));
        }
    }
    Ok(())
}

fn pair<'a>(text: &'a str, field: &str) -> Result<(&'a str, &'a str)> {
    let pair = text.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
    pair.filter(|(name, _)| !name.is_empty()).ok_or_else(|| {
        Failure::field(field, format!("{field}: \"{text}\" is not NAME=VALUE."), "Such as warmth=1")
    })
}

/// A severity by its number.
pub(super) fn severity(text: &str, field: &str) -> Result<Severity> {
    text.trim().parse::<u8>().ok().and_then(|n| Severity::try_from(n).ok()).ok_or_else(|| {
        Failure::field(
            field,
            format!("{field}: \"{text}\" is not a severity from 0 to 4."),
            "0 none, 1 slight, 2 moderate, 3 marked, 4 severe.",
        )
    })
}

/// A symptom by its name or word.
pub(super) fn symptom(library: &Library, name: &str, field: &str) -> Result<Symptom> {
    let wanted = plain(name);
    let is = |symptom: &&Symptom| {
        symptom.name() == wanted || plain(words::symptom(library, **symptom)) == wanted
    };
    Symptom::all().iter().find(is).copied().ok_or_else(|| {
        let names = Symptom::all().iter().map(|symptom| symptom.name());
        Failure::unknown(field, "symptom", name, names, "`aftercare vocabulary` lists them.")
    })
}

/// Ticks a sign by its name, its words, or its name in diary files. A symptom that is scored
/// counts as 1.
fn tick(library: &Library, log: &mut DayLog, name: &str) -> Result<()> {
    match sign(library, name, "sign")? {
        DiaryTarget::Sign(sign) => log.signs.set(sign, true),
        DiaryTarget::Symptom(symptom) => {
            let least = Severity::NONE.raised(1);
            let logged = log.scores.get(symptom).unwrap_or_default();
            log.scores.set(symptom, logged.max(least), How::Typed);
        }
    }
    Ok(())
}

fn sign(library: &Library, name: &str, field: &str) -> Result<DiaryTarget> {
    let wanted = plain(name);
    let vocabulary = &library.vocabulary;
    let by_name = vocabulary
        .signs
        .iter()
        .find(|words| words.sign.name() == wanted || plain(words.word) == wanted)
        .map(|words| DiaryTarget::Sign(words.sign));
    let scored = [Symptom::Bleeding, Symptom::Blisters, Symptom::Pus];
    let by_symptom = || {
        Symptom::all()
            .iter()
            .find(|symptom| symptom.name() == wanted)
            .map(|symptom| DiaryTarget::Symptom(*symptom))
    };
    let by_diary = || {
        let diary = vocabulary.diary.iter().find(|diary| diary.name == wanted);
        diary.and_then(|diary| diary.means.first()).copied()
    };
    by_name.or_else(by_symptom).or_else(by_diary).ok_or_else(|| {
        let names = Sign::all().iter().map(|sign| sign.name());
        let names = names.chain(scored.iter().map(|symptom| symptom.name()));
        Failure::unknown(field, "sign", name, names, "`aftercare vocabulary` lists them.")
    })
}

fn medicines(library: &Library, names: &[String]) -> Result<BTreeSet<Medicine>> {
    let mut taken = BTreeSet::new();
    if names.len() > 1 && names.iter().any(|name| name.eq_ignore_ascii_case("none")) {
        return Err(Failure::field(
            "took",
            "took: none and something.",
            "Leave none away, or the others.",
        ));
    }
    for name in names.iter().filter(|name| !name.eq_ignore_ascii_case("none")) {
        let all = library.vocabulary.medicines.iter().map(|named| (named.name, named.word));
        taken.insert(one_of(name, "took", "medicine", all, Medicine::name)?);
    }
    Ok(taken)
}

/// One of a list, by its name or its words.
pub(super) fn one_of<T: Copy>(
    text: &str,
    field: &str,
    what: &str,
    all: impl Iterator<Item = (T, &'static str)> + Clone,
    name: fn(T) -> &'static str,
) -> Result<T> {
    let wanted = plain(text);
    let found = all.clone().find(|(one, word)| name(*one) == wanted || plain(word) == wanted);
    found.map(|(one, _)| one).ok_or_else(|| {
        let names: Vec<&str> = all.map(|(one, _)| name(one)).collect();
        let list = format!("It is one of: {}.", names.join(", "));
        Failure::unknown(field, what, text, names, &list)
    })
}

/// Answers everything that is left with "none": the same that `n` answers on the screens, never
/// the temperature.
pub(super) fn rest_none(library: &Library, log: &mut DayLog) -> Result<()> {
    let missing = Symptom::MAIN.iter().find(|symptom| log.scores.get(**symptom).is_none());
    let late = &library.schedule.late;
    if missing.is_some()
        && log.day >= late.from
        && Symptom::MAIN.iter().all(|s| log.scores.get(*s).is_none())
    {
        // The short form of the later weeks asks about these alone.
        for sign in late.questions.iter().flat_map(|question| &question.signs) {
            if log.signs.get(*sign).is_none() {
                log.signs.set_rest_none(*sign);
            }
        }
        return Ok(());
    }
    if let Some(missing) = missing {
        return Err(Failure::field(
            "none",
            format!("none: {missing} is not there yet."),
            "Give the four numbers first: redness swelling bruising breakouts. Then --none \
             answers the rest.",
        ));
    }
    for symptom in Symptom::all() {
        if log.scores.get(*symptom).is_none() {
            log.scores.set(*symptom, Severity::NONE, How::RestNone);
        }
    }
    for sign in Sign::all() {
        if log.signs.get(*sign).is_none() {
            log.signs.set_rest_none(*sign);
        }
    }
    Ok(())
}

/// Makes an answer "not logged" again.
fn forget(library: &Library, log: &mut DayLog, name: &str) -> Result<()> {
    match plain(name).as_str() {
        "temp" | "temperature" => log.temperature = None,
        "took" => log.medicines = None,
        "met" => log.context.clear(),
        "product" | "products" => log.products.clear(),
        "note" => log.note.clear(),
        "own" => log.own.clear(),
        "signs" => log.signs = crate::domain::Signs::default(),
        other => match symptom(library, other, "clear") {
            Ok(symptom) => log.scores.clear(symptom),
            Err(_) => match sign(library, other, "clear")? {
                DiaryTarget::Sign(sign) => log.signs.clear(sign),
                DiaryTarget::Symptom(symptom) => log.scores.clear(symptom),
            },
        },
    }
    Ok(())
}

//! Treatment sessions.

use chrono::{NaiveTime, Timelike};
use strum::VariantArray;

use crate::app::words;
use crate::domain::{
    Area, Change, Day, DayLog, Depth, Device, Edit, How, Product, Profile, Session, Setting,
    Severity, Side, Site, SiteId, Swap, Symptom, When,
};
use crate::driver::Driver;
use crate::effect::{Effect, Outcome, SessionRow};
use crate::protocol::Library;

use super::answer::{Answer, Failure, Result};
use super::args::{SessionFields, Sessions};
use super::ask;
use super::date::{Calendar, date};
use super::journal::{Context, pick, view_id};
use super::json;
use super::near::plain;
use super::verdict;

/// `aftercare session`.
pub(super) fn run(context: &Context, command: Sessions) -> Result {
    match command {
        Sessions::Add(fields) => add(context, &fields),
        Sessions::List => list(context),
        Sessions::Show { id } => show(context, &id),
        Sessions::Edit { id, fields } => edit(context, &id, &fields),
        Sessions::Remove { id, with_logs } => remove(context, &id, with_logs),
    }
}

fn add(context: &Context, fields: &SessionFields) -> Result {
    // Everything is read before the journal is made or touched.
    if fields.date.is_none() {
        return Err(Failure::field(
            "date",
            "date: when was it?",
            "Add --date today, --date yesterday or --date 2026-11-12.",
        ));
    }
    let (sites, _) = sites(context.library, fields)?;
    if sites.is_empty() {
        return Err(Failure::field(
            "site",
            "site: where on the body was it?",
            "Add --site cheeks:1.5, once for each area; without a depth it is not known.",
        ));
    }
    let blank = Session::new(
        crate::domain::SessionId::new(0, [0; 10]),
        context.now.at.date_naive(),
        context.library.newest_ranges(),
    );
    let before = fields.before.as_deref().map(skin_before).transpose()?.unwrap_or_default();
    // Wrong values are told before a journal is made for them.
    filled(context, blank.clone(), fields, Profile::DAY_ENDS, None)?;
    let driver = context.write()?;
    let stored = driver.store().reader().profile()?;
    let day_ends = stored.as_ref().map_or(Profile::DAY_ENDS, |profile| profile.day_ends);
    let treatment = driver.store().reader().latest_session()?.map(|session| session.date);
    let mut session = filled(context, blank, fields, day_ends, treatment)?;
    session.note = ask::note(fields.note.as_deref())?.unwrap_or_default();
    let (_, ids) = driver.outside();
    session.id = ids.make(context.at());
    for site in &mut session.sites {
        site.id = ids.make(context.at());
    }
    let mut edits = vec![Edit::Session(Swap::make(session.clone()))];
    if stored.is_none() {
        edits.push(Edit::Profile(Swap::make(Profile::new(ids.make(context.at())))));
    }
    if !before.is_empty() {
        let date = Day::BEFORE.date(session.date).unwrap_or(session.date);
        let id = ids.make(context.at());
        let mut log = DayLog::empty(id, session.id, None, Day::BEFORE, date, context.at());
        log.zone.clone_from(&context.now.zone);
        for (symptom, severity) in Symptom::MAIN.iter().zip(before) {
            log.scores.set(*symptom, severity, How::Recalled);
        }
        edits.push(Edit::Log(Swap::make(log)));
    }
    driver.commit(&Change { edits })?;
    told(context, driver, &session, "Saved")
}

fn edit(context: &Context, id: &str, fields: &SessionFields) -> Result {
    let driver = context.change()?;
    let before = pick(driver, id)?;
    let profile = driver.store().reader().profile()?;
    let day_ends = profile.map_or(Profile::DAY_ENDS, |profile| profile.day_ends);
    let mut after = filled(context, before.clone(), fields, day_ends, None)?;
    if let Some(note) = ask::note(fields.note.as_deref())? {
        after.note = note;
    }
    for site in &mut after.sites {
        // A place keeps its identity: logs may name it.
        let old = before.sites.iter().find(|old| old.area == site.area && old.side == site.side);
        site.id = match old {
            Some(old) => old.id,
            None => driver.outside().1.make(context.at()),
        };
    }
    if fields.before.is_some() {
        return Err(Failure::field(
            "before",
            "before: your skin before is a log.",
            "Write it down with: aftercare log 0 0 0 1 --day before",
        ));
    }
    if after == before {
        return Ok(Answer::text("Nothing is different."));
    }
    let mut edits = vec![Edit::Session(Swap::edit(before.clone(), after.clone()))];
    if before.date != after.date {
        // A log keeps its civil date, so its healing day moves; the skin before stays before.
        let moved = Day::between(after.date, before.date).0;
        let logs = driver.store().reader().recovery(before.id)?.map_or_else(Vec::new, |r| r.logs);
        for log in logs.into_iter().filter(|log| log.day >= Day::TREATMENT) {
            let mut after = log.clone();
            after.day = log.day.plus(moved);
            edits.push(Edit::Log(Swap::edit(log, after)));
        }
    }
    driver.commit(&Change { edits })?;
    told(context, driver, &after, "Changed")
}

fn remove(context: &Context, id: &str, with_logs: bool) -> Result {
    let driver = context.change()?;
    let session = pick(driver, id)?;
    let reader = driver.store().reader();
    let (number, _) = reader.place(&session)?;
    let logs = reader.recovery(session.id)?.map_or_else(Vec::new, |recovery| recovery.logs);
    let count = logs.len();
    if count > 0 && !with_logs {
        return Err(Failure::refused(
            "in_use",
            format!("Session {number} has {count} logs, which would go with it."),
            "Add --with-logs if that is what you want. `aftercare undo` brings everything back.",
        ));
    }
    let ranges = reader.ranges()?.into_iter().filter(|range| range.session == Some(session.id));
    let mut edits: Vec<Edit> = ranges.map(|range| Edit::Range(Swap::remove(range))).collect();
    edits.extend(logs.into_iter().map(|log| Edit::Log(Swap::remove(log))));
    edits.push(Edit::Session(Swap::remove(session)));
    driver.commit(&Change { edits })?;
    if context.global.json {
        return Answer::json(&json::Done { done: "session_removed" });
    }
    Ok(Answer::text(format!(
        "Removed session {number} with {count} logs. `aftercare undo` brings it back."
    )))
}

fn rows(driver: &mut Driver) -> Result<Vec<SessionRow>> {
    match driver.perform(&Effect::Sessions) {
        Outcome::Sessions(rows) => Ok(rows),
        Outcome::Fault(fault) => Err(fault.into()),
        _ => Ok(Vec::new()),
    }
}

fn row_out(context: &Context, row: &SessionRow) -> json::SessionOut {
    let mut out = json::SessionOut::new(&row.session, row.number);
    out.logs = Some(row.logs);
    out.last_day = row.last_day.map(|day| day.0);
    let open = row.open.iter().map(|record| json::FlagName {
        rule: record.key.rule.to_string(),
        level: record.level.name(),
        symptom: record.key.symptom.map(Symptom::name),
        site: words::place(context.library, &row.session, record.key.site),
        since_day: record.since.0,
    });
    out.open_flags = Some(open.collect());
    out
}

fn list(context: &Context) -> Result {
    let rows = match context.read()? {
        Some(driver) => rows(driver)?,
        None => Vec::new(),
    };
    if context.global.json {
        return Answer::json(&rows.iter().map(|row| row_out(context, row)).collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(Answer::text(format!(
            "No session is written down yet.\n{}",
            Failure::no_session().fault.hint
        )));
    }
    let mut text = String::new();
    for row in rows.iter().rev() {
        let session = &row.session;
        let worst = row.open.iter().map(|flag| flag.level).max();
        let flags = worst.map_or_else(String::new, |level| {
            let word = words::level(context.library, level);
            format!("; open: {word}")
        });
        text += &format!(
            "{:>3}  {}  {}, {}, {}; {}{flags}  ({})\n",
            row.number,
            session.date,
            words::tool(context.library, session),
            words::depths(session),
            words::sites(context.library, session),
            logs_words(row.logs),
            session.id.short(),
        );
    }
    Ok(Answer::text(text))
}

fn logs_words(count: u32) -> String {
    if count == 1 { "1 log".to_owned() } else { format!("{count} logs") }
}

fn show(context: &Context, id: &str) -> Result {
    let driver = context.read()?.ok_or_else(Failure::no_session)?;
    if driver.store().reader().latest_session()?.is_none() {
        return Err(Failure::no_session());
    }
    let session = pick(driver, id)?;
    let rows = rows(driver)?;
    let row =
        rows.iter().find(|row| row.session.id == session.id).ok_or_else(Failure::no_session)?;
    if context.global.json {
        return Answer::json(&row_out(context, row));
    }
    let mut text = described(context.library, &session, row.number);
    text += &format!("Logs        {}\n", row.logs);
    for flag in &row.open {
        text += &format!(
            "Open        {} {}\n",
            words::level(context.library, flag.level),
            words::flag_title(context.library, &flag.key)
        );
    }
    Ok(Answer::text(text))
}

/// What is known about a session, a fact a line.
fn described(library: &Library, session: &Session, number: u32) -> String {
    let time = session.time.map_or_else(String::new, |t| format!(" at {}", t.format("%H:%M")));
    let mut text = format!(
        "Session     {number}  ({})\nDate        {}{time}\nTool        {}\n",
        session.id.short(),
        session.date,
        words::tool(library, session),
    );
    for site in &session.sites {
        let depth = site.depth.map_or_else(|| "depth not known".to_owned(), |d| d.to_string());
        let passes = site.passes.map_or_else(String::new, |n| format!(", {n} passes"));
        text += &format!("Area        {}, {depth}{passes}\n", words::site(library, site));
    }
    if !session.products.is_empty() {
        text += &format!("Products    {}\n", session.put_on(When::During));
    }
    if let Some(shared) = session.shared_tool {
        text += &format!("Shared tool {}\n", if shared { "yes" } else { "no" });
    }
    if !session.note.is_empty() {
        text += &format!("Note        {}\n", session.note);
    }
    text
}

/// What was stored, and what it raises.
fn told(context: &Context, driver: &mut Driver, session: &Session, verb: &str) -> Result {
    let snapshot = view_id(driver, Some(session.id))?;
    let stored = snapshot.recovery.as_ref().map_or(session, |recovery| &recovery.session);
    if context.global.json {
        return Answer::json(&json::SessionOut::new(stored, snapshot.number));
    }
    let mut text = format!(
        "{verb} session {} of {}: {}, {}, {}.\n",
        snapshot.number,
        words::short_date(stored.date),
        words::tool(context.library, stored),
        words::depths(stored),
        words::sites(context.library, stored),
    );
    text += &verdict::advice(context.library, &snapshot);
    text += "Log each day with: aftercare log 3 0 0 1 --none\n";
    Ok(Answer::text(text))
}

/// A session with the values that were given; the sites' identities are still to be made.
fn filled(
    context: &Context,
    mut session: Session,
    fields: &SessionFields,
    day_ends: u8,
    treatment: Option<chrono::NaiveDate>,
) -> Result<Session> {
    let calendar = Calendar { today: context.now.today(day_ends), at: context.at(), treatment };
    if let Some(text) = &fields.date {
        session.date = date(text, "date", calendar)?;
    }
    match fields.time.as_deref() {
        None => {}
        Some("") => session.time = None,
        Some(text) => {
            let time = NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| {
                Failure::field(
                    "time",
                    format!("time: \"{text}\" is not a time."),
                    "A time looks like 15:30.",
                )
            })?;
            session.time = time.with_second(0);
        }
    }
    if let Some(text) = &fields.device {
        session.device = named(text, "device", "tool", Device::VARIANTS, Device::name)?;
    }
    if let Some(text) = &fields.setting {
        session.setting = named(text, "setting", "setting", Setting::VARIANTS, Setting::name)?;
    }
    let (sites, given) = sites(context.library, fields)?;
    if given {
        session.sites = sites;
    } else if let Some(text) = &fields.depth {
        let depth = depth("depth", text)?;
        session.sites.iter_mut().for_each(|site| site.depth = depth);
    }
    if let Some(text) = &fields.passes {
        let passes = text.parse::<u8>().ok().filter(|passes| (1..=99).contains(passes));
        let passes = passes.ok_or_else(|| {
            Failure::field("passes", format!("passes: \"{text}\" is not 1 to 99."), "")
        })?;
        session.sites.iter_mut().for_each(|site| site.passes = Some(passes));
    }
    if !fields.product.is_empty() {
        let products = fields.product.iter().map(|product| product.trim().to_owned());
        let during = |name| Product { name, when: When::During };
        session.products = products.filter(|product| !product.is_empty()).map(during).collect();
    }
    session.shared_tool = match fields.shared_tool.as_deref() {
        None => session.shared_tool,
        Some("yes") => Some(true),
        Some("no") => Some(false),
        Some(other) => {
            return Err(Failure::field(
                "shared-tool",
                format!("shared-tool: \"{other}\" is neither yes nor no."),
                "Say yes or no.",
            ));
        }
    };
    Ok(session)
}

/// The places that were named, and whether any was.
fn sites(library: &Library, fields: &SessionFields) -> Result<(Vec<Site>, bool)> {
    let common = fields.depth.as_deref().map(|text| depth("depth", text)).transpose()?.flatten();
    let mut sites: Vec<Site> = Vec::new();
    let own = fields.site.iter().map(|text| (text.as_str(), "site"));
    for (text, field) in own.chain(fields.area.iter().map(|text| (text.as_str(), "area"))) {
        let (name, depth) = match text.split_once(':') {
            Some((name, mm)) => (name, depth(field, mm)?),
            None => (text, common),
        };
        let (side, area) = area(library, field, name)?;
        if sites.iter().any(|site| site.area == area && site.side == side) {
            return Err(Failure::field(
                field,
                format!("{field}: \"{name}\" is there twice."),
                "Name each area once.",
            ));
        }
        sites.push(Site {
            id: SiteId::new(0, [0; 10]),
            area,
            side,
            depth,
            passes: None,
            needles: None,
        });
    }
    let given = !sites.is_empty();
    Ok((sites, given))
}

fn depth(field: &str, text: &str) -> Result<Option<Depth>> {
    if matches!(text.trim(), "" | "?" | "unknown") {
        return Ok(None);
    }
    Depth::from_mm(text).map(Some).map_err(|error| {
        Failure::field(field, format!("{field}: {error}."), "Such as --site cheeks:1.5")
    })
}

/// A part of the body, and the side: `cheeks`, `left-cheek`.
pub(super) fn area(library: &Library, field: &str, text: &str) -> Result<(Option<Side>, Area)> {
    let name = plain(text);
    let side = |word: &str, side| Some((Some(side), library.find_area(name.strip_prefix(word)?)?));
    let found = library.find_area(&name).map(|area| (None, area));
    let found = found.or_else(|| side("left_", Side::Left)).or_else(|| side("right_", Side::Right));
    found.ok_or_else(|| {
        let names = library.areas.iter().map(|facts| facts.area.name());
        Failure::unknown(field, "area", text, names, "`aftercare vocabulary` lists them.")
    })
}

/// One of a closed list of names.
pub(super) fn named<T: Copy>(
    text: &str,
    field: &str,
    what: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T> {
    let wanted = plain(text);
    all.iter().copied().find(|one| name(*one) == wanted).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let list = format!("It is one of: {}.", names.join(", "));
        Failure::unknown(field, what, text, names, &list)
    })
}

fn skin_before(text: &str) -> Result<Vec<Severity>> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let severity = |digit: &char| Severity::try_from(u8::try_from(digit.to_digit(10)?).ok()?).ok();
    let read: Option<Vec<Severity>> = digits.iter().map(severity).collect();
    read.filter(|severities| severities.len() <= Symptom::MAIN.len()).ok_or_else(|| {
        Failure::field(
            "before",
            format!("before: \"{text}\" is not up to four digits from 0 to 4."),
            "Redness, swelling, bruising, breakouts: such as --before 0001",
        )
    })
}

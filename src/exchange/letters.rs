//! What a clinic's files hold: the start file of a treatment, and the reply to a bundle.
//!
//! Neither changes anything by itself: [`propose_start`] and [`propose_reply`] say what it would
//! change, and the person says whether it shall.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Fault;
use super::document::{self, Head, Kind};
use crate::assess::{OutOfBounds, interval_fits, range_fits};
use crate::domain::{
    Card, Change, Clinic, ClinicId, Comment, Contact, ContactKind, Country, DayLog, Degrees, Diary,
    DiaryFault, Edit, How, Id, OwnInterval, OwnRange, PatientId, Plan, Profile, Recovery, Session,
    Sheet, Swap, civil_day,
};
use crate::protocol::Library;
use crate::words;

const START: Kind = Kind { format: "aftercare-start", version: (1, 0), member: "start" };
const REPLY: Kind = Kind { format: "aftercare-reply", version: (1, 0), member: "reply" };

/// A treatment may lie so many days back, or ahead, of the day its file is opened.
const DAYS_AROUND: i64 = 366;

/// What a clinic fills in for a person on the day of treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The clinic's number; may be empty.
    #[serde(default)]
    pub phone: String,
    /// When it answers; may be empty.
    #[serde(default)]
    pub hours: String,
    /// Where it is: it decides the emergency number of somebody who never said where they live.
    #[serde(default)]
    pub country: Option<Country>,
    /// The treatment.
    pub session: Session,
    /// The series it belongs to.
    #[serde(default)]
    pub plan: Option<Plan>,
    /// The clinic's own ranges.
    #[serde(default)]
    pub ranges: Vec<OwnRange>,
    /// The clinic's own spacing, in days.
    #[serde(default)]
    pub interval: Option<u16>,
    /// The clinic's aftercare sheet.
    #[serde(default)]
    pub sheet: Option<Sheet>,
}

/// What a practitioner answers: all that they set and wrote for a person so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What they wrote.
    #[serde(default)]
    pub comments: Vec<Comment>,
    /// The ranges they set.
    #[serde(default)]
    pub ranges: Vec<OwnRange>,
    /// The spacing they set.
    #[serde(default)]
    pub interval: Option<OwnInterval>,
    /// What was told on the telephone.
    #[serde(default)]
    pub logs: Vec<DayLog>,
}

/// What a file would change, in the words that the person is asked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// What would be stored; without edits everything is there already.
    pub change: Change,
    /// What is different then, one line each.
    pub lines: Vec<String>,
    /// What is in the file and would not be taken, one line each.
    pub kept: Vec<String>,
}

/// Writes the content of a start file.
///
/// # Errors
/// When it cannot be put into words, which does not happen.
pub fn write_start(start: &Start, head: Head) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    document::write(START, &Head { format: START.format.to_owned(), ..head }, start, &mut bytes)?;
    Ok(bytes)
}

/// Writes the content of a reply.
///
/// # Errors
/// When it cannot be put into words, which does not happen.
pub fn write_reply(reply: &Reply, head: Head) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    document::write(REPLY, &Head { format: REPLY.format.to_owned(), ..head }, reply, &mut bytes)?;
    Ok(bytes)
}

/// Reads the content of a start file.
///
/// # Errors
/// All that is wrong with it.
pub fn read_start(bytes: &[u8]) -> Result<Start, Vec<Fault>> {
    let impossible = |start: &Start| {
        let Start { session, plan, ranges, interval, sheet, .. } = start;
        let mut diary = Diary::new(Profile::new(session.id.cast()));
        diary.recoveries.push(Recovery::new(session.clone(), Vec::new()));
        diary.ranges.clone_from(ranges);
        diary.course.plans.extend(plan.clone());
        diary.course.sheets.extend(sheet.clone());
        diary.profile.interval = interval.map(|days| OwnInterval { days, by: String::new() });
        named(diary.faults())
    };
    Ok(document::read(START, bytes, impossible)?.1)
}

/// Reads the content of a reply.
///
/// # Errors
/// All that is wrong with it.
pub fn read_reply(bytes: &[u8]) -> Result<Reply, Vec<Fault>> {
    let impossible = |reply: &Reply| {
        let mut found = twice("logs", reply.logs.iter().map(|one| one.id));
        found.extend(twice("ranges", reply.ranges.iter().map(|one| one.id)));
        // The rest is asked as in a diary.
        let mut diary = Diary::new(Profile::new(PatientId::new(0, [0; 10])));
        diary.course.comments.clone_from(&reply.comments);
        found.extend(named(diary.faults()));
        found
    };
    Ok(document::read(REPLY, bytes, impossible)?.1)
}

/// What was asked of a diary, with the places that it has in a letter.
fn named(faults: Vec<DiaryFault>) -> Vec<DiaryFault> {
    const NAMES: [(&str, &str); 5] = [
        ("recoveries[0].", ""),
        ("course.plans[0]", "plan"),
        ("course.sheets[0]", "sheet"),
        ("course.comments", "comments"),
        ("profile.interval.days", "interval"),
    ];
    let place = |place: String| {
        NAMES.iter().fold(place, |place, (in_diary, here)| place.replacen(in_diary, here, 1))
    };
    faults.into_iter().map(|fault| DiaryFault { place: place(fault.place), ..fault }).collect()
}

fn twice<T>(list: &str, ids: impl Iterator<Item = Id<T>>) -> Vec<DiaryFault> {
    let mut seen = BTreeSet::new();
    let repeated = ids.enumerate().filter(|(_, id)| !seen.insert(*id));
    let fault = |(at, _)| DiaryFault {
        place: format!("{list}[{at}].id"),
        reason: "it is there twice".to_owned(),
    };
    repeated.map(fault).collect()
}

/// What a start file of a clinic would change in a journal; `None` is one in which nothing was
/// written yet. A `stored` profile is edited, any other is made.
///
/// # Errors
/// When something in it is out of bounds: nothing of it is taken then.
pub fn propose_start(
    library: &Library,
    (mine, stored): (&Diary, bool),
    start: &Start,
    card: &Card,
    (at, clinic): (DateTime<FixedOffset>, ClinicId),
) -> Result<Proposal, Fault> {
    let today = civil_day(at, mine.profile.day_ends);
    let session = &start.session;
    if today.signed_duration_since(session.date).num_days().abs() > DAYS_AROUND {
        let reason = format!("{} is not about now", session.date);
        return Err(fault("start.session.date", reason));
    }
    let by = whose(card);
    let mut proposal = Proposal::default();
    pin(mine, card, Some(start), (at, clinic), &mut proposal)?;
    let known = mine.recoveries.iter().find(|one| one.session.id == session.id);
    match known {
        Some(_) => proposal.kept.push("The session is in your journal already.".to_owned()),
        None => {
            // The plan of another clinic is not taken over by a session.
            let series = session.series.filter(|id| start.plan.as_ref().map(|p| p.id) == Some(*id));
            let session =
                Session { series, tool: None, ranges: library.newest_ranges(), ..session.clone() };
            proposal.lines.push(format!(
                "Session of {}: {}, {}, {}.",
                words::short_date(session.date),
                words::tool(library, &session),
                words::depths(&session),
                words::sites(library, &session),
            ));
            proposal.change.edits.push(Edit::Session(Swap::make(session)));
        }
    }
    if let Some(plan) = start.plan.as_ref().filter(|plan| mine.course.plan(plan.id).is_none()) {
        let line = words::course::plan_line(library, &mine.course, plan);
        proposal.lines.push(format!("Series: {line}."));
        proposal.change.edits.push(Edit::Plan(Swap::make(plan.clone())));
    }
    let mut sessions: Vec<Session> =
        mine.recoveries.iter().map(|one| one.session.clone()).collect();
    sessions.push(session.clone());
    ranges(library, mine, &sessions, &start.ranges, &by, &mut proposal)?;
    let is_new = |sheet: &&Sheet| mine.course.sheets.iter().all(|one| one.id != sheet.id);
    if let Some(sheet) = start.sheet.as_ref().filter(is_new) {
        proposal.lines.push(format!("Aftercare sheet of {by}, {} lines.", sheet.steps.len()));
        let sheet = Sheet { by: by.clone(), ..sheet.clone() };
        proposal.change.edits.push(Edit::Sheet(Swap::make(sheet)));
    }
    let mut profile = mine.profile.clone();
    contact(&mut profile, start, &by, &mut proposal);
    let interval = start.interval.map(|days| OwnInterval { days, by: by.clone() });
    spacing(library, &mut profile, interval, &mut proposal)?;
    if profile.country.is_none() && start.country.is_some() {
        profile.country.clone_from(&start.country);
        let number = library.emergency_number(profile.country.as_ref());
        proposal.lines.push(format!("Emergency number: {number}."));
    }
    profile_edit(mine, profile, stored, &mut proposal);
    Ok(proposal)
}

/// What the reply of a clinic would change.
///
/// # Errors
/// When something in it is out of bounds, or about a session that is not there.
pub fn propose_reply(
    library: &Library,
    mine: &Diary,
    reply: &Reply,
    card: &Card,
    (at, clinic): (DateTime<FixedOffset>, ClinicId),
) -> Result<Proposal, Fault> {
    let by = whose(card);
    let today = civil_day(at, mine.profile.day_ends);
    let mut proposal = Proposal::default();
    pin(mine, card, None, (at, clinic), &mut proposal)?;
    for comment in &reply.comments {
        if mine.course.comments.iter().any(|one| one.id == comment.id) {
            continue;
        }
        let comment = Comment { by: signed(&comment.by, &by), revision: 0, ..comment.clone() };
        proposal.lines.push(format!("{} writes: {}", comment.by, comment.text));
        proposal.change.edits.push(Edit::Comment(Swap::make(comment)));
    }
    let sessions: Vec<Session> = mine.recoveries.iter().map(|one| one.session.clone()).collect();
    ranges(library, mine, &sessions, &reply.ranges, &by, &mut proposal)?;
    let mut profile = mine.profile.clone();
    let interval = reply.interval.as_ref();
    let interval = interval.map(|own| OwnInterval { days: own.days, by: signed(&own.by, &by) });
    spacing(library, &mut profile, interval, &mut proposal)?;
    profile_edit(mine, profile, true, &mut proposal);
    for (at, log) in reply.logs.iter().enumerate() {
        phoned(library, mine, (at, log), today, &by, &mut proposal)?;
    }
    Ok(proposal)
}

/// A log that was told on the telephone: only beside what is there.
fn phoned(
    library: &Library,
    mine: &Diary,
    (at, log): (usize, &DayLog),
    today: NaiveDate,
    by: &str,
    proposal: &mut Proposal,
) -> Result<(), Fault> {
    let place = |field: &str| format!("reply.logs[{at}].{field}");
    let of = mine.recoveries.iter().find(|one| one.session.id == log.session);
    let Some(of) = of else {
        return Err(fault(&place("session"), "there is no such session here".to_owned()));
    };
    if of.logs.iter().any(|own| own.id == log.id) {
        return Ok(());
    }
    if log.date > today {
        return Err(fault(&place("date"), "it is still to come".to_owned()));
    }
    // Asked as a diary is: that it fits its session, and lies within what a journal allows.
    let alone = Recovery::new(of.session.clone(), vec![log.clone()]);
    let alone = Diary { recoveries: vec![alone], ..Diary::new(mine.profile.clone()) };
    for DiaryFault { place: at, reason } in alone.faults() {
        if let Some((_, field)) = at.split_once("logs[0].") {
            return Err(fault(&place(field), reason));
        }
    }
    let mut log = DayLog { entered_by: signed(&log.entered_by, by), revision: 0, ..log.clone() };
    log.scores = log
        .scores
        .iter()
        .map(|(symptom, mut score)| {
            score.how = How::ByPhone;
            (symptom, score)
        })
        .collect();
    // Its values are shown, for they may clear a flag: only the person knows what they said.
    proposal.lines.push(format!(
        "What you told {} on the phone, day {}: {}.",
        log.entered_by,
        log.day,
        words::log_line(library, &log, Degrees::Celsius),
    ));
    proposal.change.edits.push(Edit::Log(Swap::make(log)));
    Ok(())
}

/// Keeps the card of a clinic that is not known yet; one that is known under another key is
/// refused.
fn pin(
    mine: &Diary,
    card: &Card,
    start: Option<&Start>,
    (at, id): (DateTime<FixedOffset>, ClinicId),
    proposal: &mut Proposal,
) -> Result<(), Fault> {
    let clinics = &mine.course.clinics;
    if let Some(known) = clinics.iter().find(|one| one.card.signer == card.signer) {
        if known.card.recipient == card.recipient {
            return Ok(());
        }
        return Err(fault("from.recipient", "the card of this clinic has changed".to_owned()));
    }
    if clinics.iter().any(|one| one.card.name == card.name) {
        let reason = format!("{} signed with another key before: call them", whose(card));
        return Err(fault("from.signer", reason));
    }
    let (phone, hours) = start.map(|start| (start.phone.clone(), start.hours.clone())).unzip();
    let clinic = Clinic {
        id,
        card: card.clone(),
        phone: phone.unwrap_or_default(),
        hours: hours.unwrap_or_default(),
        since: at,
        revision: 0,
    };
    proposal.lines.push(format!("{} can send you replies and read what you send it.", whose(card)));
    proposal.change.edits.push(Edit::Clinic(Swap::make(clinic)));
    Ok(())
}

fn ranges(
    library: &Library,
    mine: &Diary,
    sessions: &[Session],
    ranges: &[OwnRange],
    by: &str,
    proposal: &mut Proposal,
) -> Result<(), Fault> {
    for (at, range) in ranges.iter().enumerate() {
        let place = |field: &str| format!("ranges[{at}].{field}");
        if let Some(session) = range.session
            && sessions.iter().all(|one| one.id != session)
        {
            return Err(fault(&place("session"), "there is no such session here".to_owned()));
        }
        if range.first > range.last {
            return Err(fault(&place("last"), "it is before the first day".to_owned()));
        }
        range_fits(library, &mine.profile, sessions, range)
            .map_err(|why| fault(&place("upper"), out_of_bounds(why)))?;
        if mine.ranges.iter().any(|one| one.id == range.id) {
            continue;
        }
        let range = OwnRange { by: signed(&range.by, by), revision: 0, ..range.clone() };
        let line = words::desk::range(library, &range);
        proposal.lines.push(format!("Usual range: {line} ({}). Flags follow it.", range.by));
        proposal.change.edits.push(Edit::Range(Swap::make(range)));
    }
    Ok(())
}

fn spacing(
    library: &Library,
    profile: &mut Profile,
    interval: Option<OwnInterval>,
    proposal: &mut Proposal,
) -> Result<(), Fault> {
    let Some(interval) = interval else { return Ok(()) };
    interval_fits(library, interval.days).map_err(|why| fault("interval", out_of_bounds(why)))?;
    if profile.interval.as_ref() != Some(&interval) {
        let before = profile.interval.as_ref().map_or_else(String::new, |own| {
            format!(" Until now: {} ({}).", words::days(own.days.into()), own.by)
        });
        let days = words::days(interval.days.into());
        proposal.lines.push(format!("{days} between sessions ({}).{before}", interval.by));
        profile.interval = Some(interval);
    }
    Ok(())
}

/// Whom to call: a clinic takes the place of nobody, and of itself.
fn contact(profile: &mut Profile, start: &Start, by: &str, proposal: &mut Proposal) {
    if start.phone.trim().is_empty() {
        return;
    }
    let contact = Contact {
        kind: ContactKind::Clinic,
        name: by.to_owned(),
        phone: start.phone.clone(),
        hours: start.hours.clone(),
    };
    if profile.contact.as_ref() == Some(&contact) {
        return;
    }
    let own = profile.contact.as_ref().filter(|_| profile.has_contact());
    match own.filter(|own| own.name != by) {
        None => {
            proposal.lines.push(format!("Whom to call: {by}, {}.", start.phone));
            profile.contact = Some(contact);
        }
        Some(own) => {
            let said = format!("Whom to call stays {}, {}.", own.name, own.phone);
            proposal.kept.push(said);
        }
    }
}

fn profile_edit(mine: &Diary, after: Profile, stored: bool, proposal: &mut Proposal) {
    if after == mine.profile && stored {
        return;
    }
    let before = mine.profile.clone();
    let swap = if stored { Swap::edit(before, after) } else { Swap::make(after) };
    // Before the records that belong to a person.
    proposal.change.edits.insert(0, Edit::Profile(swap));
}

/// A clinic by its name.
fn whose(card: &Card) -> String {
    if card.name.is_empty() { "your clinic".to_owned() } else { card.name.clone() }
}

/// Who signed, always with the clinic's name.
fn signed(by: &str, clinic: &str) -> String {
    match by.trim() {
        "" => clinic.to_owned(),
        by if by.contains(clinic) => by.to_owned(),
        by => format!("{by}, {clinic}"),
    }
}

/// Why a clinic may not set that.
#[must_use]
pub fn out_of_bounds(why: OutOfBounds) -> String {
    match why {
        OutOfBounds::Days(first, last) => format!("a range is for days {first} to {last}"),
        OutOfBounds::Upper(day, most) => {
            format!("on day {day} a clinic may set {most} at most")
        }
        OutOfBounds::Interval(least, most) => {
            format!("days between sessions are {least} to {most}")
        }
    }
}

fn fault(field: &str, reason: String) -> Fault {
    Fault { at: None, field: field.to_owned(), reason }
}

//! Diaries as JSON Lines, judged without a database.
//!
//! One object a line: `id`, `treatment` {device, setting, `depth_mm`, area, `skin_type`},
//! `profile`, `entries`. An entry holds `day`, any symptom by its name (0 to 4), `temperature_c`
//! and `signs`, a list of names: one that is not in the list was answered no. A symptom that is
//! not there was not logged.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::assess::{Case, EntryFlag, EntryVerdict, Judgement, judge};
use crate::domain::{
    Area, Day, DayLog, Depth, Device, How, LogId, PatientId, Profile, Recovery, Risk, Session,
    SessionId, Setting, Severity, Site, SiteId, SkinTone, Symptom, Temperature, harmless,
};
use crate::protocol::{DiaryTarget, Library};

/// A diary that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field}: {reason}")]
pub struct BadLine {
    /// Counted from 1.
    pub line: usize,
    /// The field, such as `entries[3].redness`.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

/// Judges every diary of `input` and writes one line of JSON for each to `output`.
///
/// A line that cannot be read is told to `bad`; the others are still judged. Returns how many
/// were bad.
///
/// # Errors
/// When reading or writing fails.
pub fn assess_lines(
    library: &Library,
    input: impl BufRead,
    mut output: impl Write,
    mut bad: impl FnMut(&BadLine),
) -> io::Result<usize> {
    let mut count = 0;
    for (index, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match assess_line(library, &line) {
            Ok(verdict) => {
                serde_json::to_writer(&mut output, &verdict)?;
                output.write_all(b"\n")?;
            }
            Err((field, reason)) => {
                count += 1;
                bad(&BadLine { line: index + 1, field, reason });
            }
        }
    }
    output.flush()?;
    Ok(count)
}

/// The verdict on one diary, as it is written.
#[derive(Debug, Serialize)]
pub struct DiaryVerdict {
    id: Value,
    entries: Vec<EntryOut>,
    session_flags: Vec<FlagOut>,
}

#[derive(Debug, Serialize)]
struct EntryOut {
    day: i32,
    level: Option<&'static str>,
    flags: Vec<FlagOut>,
    not_evaluated: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FlagOut {
    rule: String,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    symptom: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since_day: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<bool>,
}

/// A field and what is wrong with it.
type Fault = (String, String);

fn fault(field: &str, reason: impl Into<String>) -> Fault {
    (field.to_owned(), reason.into())
}

fn assess_line(library: &Library, line: &[u8]) -> Result<DiaryVerdict, Fault> {
    let text =
        std::str::from_utf8(line).map_err(|error| fault("line", format!("not UTF-8: {error}")))?;
    let value: Value =
        serde_json::from_str(text).map_err(|error| fault("line", format!("not JSON: {error}")))?;
    let diary = Diary::read(library, &value)?;
    let judged = |logs: &[DayLog]| {
        let recovery = Recovery::new(diary.session.clone(), logs.to_vec());
        judge(Case {
            library,
            profile: &diary.profile,
            recovery: &recovery,
            earlier: &[],
            ranges: &[],
            answers: &[],
        })
    };
    let whole = judged(&diary.logs);
    let entries = if diary.logs.is_sorted_by_key(DayLog::order) {
        let verdicts = whole.series.iter().flat_map(|series| &series.entries);
        verdicts.map(entry_out).collect()
    } else {
        // Each entry is judged from those written up to it, whatever days they speak of. New is
        // what was not known after the entry written before, whichever day it is about.
        let mut known: Vec<EntryFlag> = Vec::new();
        let written = diary.logs.iter().enumerate();
        let so_far = written.filter_map(|(index, log)| {
            let judged = judged(diary.logs.get(..=index)?);
            let last = last_entry(&judged)?;
            let mut out = EntryOut { day: log.day.0, ..entry_out(last) };
            for (told, flag) in out.flags.iter_mut().zip(&last.flags) {
                let same = |old: &EntryFlag| {
                    old.rule == flag.rule && old.symptom == flag.symptom && old.level >= flag.level
                };
                told.new = Some(!known.iter().any(same));
            }
            known.clone_from(&last.flags);
            Some(out)
        });
        so_far.collect()
    };
    let advice = &whole.advice;
    let session_flags = advice.iter().map(|flag| FlagOut {
        rule: flag.key.rule.to_string(),
        level: flag.level.name(),
        symptom: None,
        since_day: None,
        new: None,
    });
    Ok(DiaryVerdict { id: diary.id, entries, session_flags: session_flags.collect() })
}

fn last_entry(judged: &Judgement) -> Option<&EntryVerdict> {
    judged.series.first()?.entries.last()
}

fn entry_out(entry: &EntryVerdict) -> EntryOut {
    let mut not_evaluated: Vec<String> =
        entry.not_evaluated.iter().map(|missing| missing.rule.to_string()).collect();
    not_evaluated.dedup();
    EntryOut {
        day: entry.day.0,
        level: entry.level.map(crate::domain::Level::name),
        flags: entry.flags.iter().map(flag_out).collect(),
        not_evaluated,
    }
}

fn flag_out(flag: &EntryFlag) -> FlagOut {
    FlagOut {
        rule: flag.rule.to_string(),
        level: flag.level.name(),
        symptom: flag.symptom.map(Symptom::name),
        since_day: Some(flag.since.0),
        new: Some(flag.new),
    }
}

struct Diary {
    id: Value,
    profile: Profile,
    session: Session,
    logs: Vec<DayLog>,
}

impl Diary {
    fn read(library: &Library, value: &Value) -> Result<Self, Fault> {
        let object = value.as_object().ok_or_else(|| fault("line", "expected an object"))?;
        let id = match object.get("id") {
            // It is written out again, perhaps to a terminal.
            Some(Value::String(id)) => Value::String(harmless(id).into_owned()),
            Some(id @ Value::Number(_)) => id.clone(),
            Some(_) => return Err(fault("id", "expected a text or a number")),
            None => return Err(fault("id", "is missing")),
        };
        let empty = Map::new();
        let part = |key: &'static str| match object.get(key) {
            None | Some(Value::Null) => Ok(&empty),
            Some(Value::Object(part)) => Ok(part),
            Some(_) => Err(fault(key, "expected an object")),
        };
        let treatment = part("treatment")?;
        let session = session(library, treatment)?;
        let profile = profile(treatment, part("profile")?, session.date)?;
        let entries = match object.get("entries") {
            Some(Value::Array(entries)) => entries,
            Some(_) => return Err(fault("entries", "expected a list")),
            None => return Err(fault("entries", "is missing")),
        };
        let logs = entries.iter().enumerate().map(|(index, entry)| {
            log(library, &session, index, entry)
                .map_err(|(field, reason)| (format!("entries[{index}]{field}"), reason))
        });
        let logs = logs.collect::<Result<Vec<_>, _>>()?;
        Ok(Self { id, profile, session, logs })
    }
}

/// A text field: absent and null are the same.
fn text<'a>(
    object: &'a Map<String, Value>,
    place: &str,
    key: &str,
) -> Result<Option<&'a str>, Fault> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(fault(&format!("{place}.{key}"), "expected a text")),
    }
}

/// A number field: absent and null are the same.
fn number(object: &Map<String, Value>, place: &str, key: &str) -> Result<Option<f64>, Fault> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => Ok(number.as_f64()),
        Some(_) => Err(fault(&format!("{place}.{key}"), "expected a number")),
    }
}

fn session(library: &Library, treatment: &Map<String, Value>) -> Result<Session, Fault> {
    let at = "treatment";
    let device = match text(treatment, at, "device")? {
        None => Device::Unknown,
        Some(name) => name
            .parse()
            .map_err(|_| fault("treatment.device", format!("no device is called `{name}`")))?,
    };
    let setting = match text(treatment, at, "setting")? {
        None => Setting::Clinic,
        Some(name) => name.parse().map_err(|_| {
            fault("treatment.setting", format!("expected clinic or home, found `{name}`"))
        })?,
    };
    let depth = number(treatment, at, "depth_mm")?
        .map(|mm| Depth::from_mm(&mm.to_string()))
        .transpose()
        .map_err(|error| fault("treatment.depth_mm", error.to_string()))?;
    // An area we have no special facts about is judged like any other skin.
    let area = text(treatment, at, "area")?.and_then(|word| library.find_area(word));
    let site = Site {
        id: SiteId::new(0, [0; 10]),
        area: area.unwrap_or(Area::Elsewhere),
        side: None,
        depth,
        passes: None,
        needles: None,
    };
    Ok(Session {
        device,
        setting,
        sites: vec![site],
        ..Session::new(SessionId::new(0, [0; 10]), NaiveDate::default(), library.newest_ranges())
    })
}

fn profile(
    treatment: &Map<String, Value>,
    object: &Map<String, Value>,
    date: NaiveDate,
) -> Result<Profile, Fault> {
    let mut profile = Profile::new(PatientId::new(0, [0; 10]));
    if let Some(tone) = number(treatment, "treatment", "skin_type")? {
        let tone = whole(tone).and_then(|tone| SkinTone::try_from(tone).ok());
        let tone = tone.ok_or_else(|| fault("treatment.skin_type", "expected 1 to 6"))?;
        profile.skin_tone = Some(tone);
    }
    if let Some(age) = number(object, "profile", "age")? {
        let age = whole(age).ok_or_else(|| fault("profile.age", "expected whole years"))?;
        // An age is exact, a year of birth is not: a grown-up's birthday has been this year.
        let birthday_to_come = i32::from(age >= 18);
        profile.birth_year = Some(date.year() - i32::from(age) - birthday_to_come);
    }
    let mut risks = BTreeMap::new();
    for (name, value) in object {
        if let (Ok(risk), Value::Bool(there)) = (name.parse::<Risk>(), value) {
            risks.insert(risk, *there);
        }
    }
    profile.risks = risks;
    Ok(profile)
}

/// A number as a small whole one.
fn whole(number: f64) -> Option<u8> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255, whole")]
    ((0.0..=255.0).contains(&number) && number.fract() == 0.0).then_some(number as u8)
}

/// Reads one entry; a fault names the field with a dot before it.
fn log(library: &Library, session: &Session, index: usize, value: &Value) -> Result<DayLog, Fault> {
    let object = value.as_object().ok_or_else(|| fault("", "expected an object"))?;
    let day = match object.get("day") {
        Some(Value::Number(day)) => day.as_i64().and_then(|day| i32::try_from(day).ok()),
        Some(_) => None,
        None => return Err(fault(".day", "is missing")),
    };
    let day = day.filter(|day| (-3650..=36500).contains(day)).map(Day);
    let day = day.ok_or_else(|| fault(".day", "expected a whole number of days"))?;
    let date = day.date(session.date).unwrap_or(session.date);
    let order = u64::try_from(index).unwrap_or(u64::MAX);
    let mut log =
        DayLog::empty(LogId::new(order, [0; 10]), session.id, None, day, date, moment(index));
    for symptom in Symptom::all() {
        let field = format!(".{symptom}");
        let score = match object.get(symptom.name()) {
            None | Some(Value::Null) => continue,
            Some(Value::Number(score)) => score.as_f64().and_then(whole),
            Some(_) => return Err(fault(&field, "expected a number from 0 to 4")),
        };
        let severity = score.and_then(|score| Severity::try_from(score).ok());
        let severity =
            severity.ok_or_else(|| fault(&field, "expected a whole number from 0 to 4"))?;
        log.scores.set(*symptom, severity, How::Imported);
    }
    if let Some(degrees) = number(object, "", "temperature_c")? {
        let temperature = Temperature::from_degrees(degrees);
        log.temperature =
            Some(temperature.ok_or_else(|| fault(".temperature_c", "expected degrees Celsius"))?);
    }
    match object.get("signs") {
        None | Some(Value::Null) => {}
        Some(Value::Array(ticked)) => {
            let ticked = ticked.iter().map(Value::as_str).collect::<Option<Vec<&str>>>();
            let ticked = ticked.ok_or_else(|| fault(".signs", "expected a list of names"))?;
            answer_signs(library, &mut log, &ticked);
        }
        Some(_) => return Err(fault(".signs", "expected a list of names")),
    }
    Ok(log)
}

/// Entries are in time order: each stands a second after the one before.
fn moment(index: usize) -> DateTime<FixedOffset> {
    let seconds = i64::try_from(index).unwrap_or(i64::MAX / 1000);
    (DateTime::UNIX_EPOCH + Duration::seconds(seconds)).fixed_offset()
}

/// A tick means the first thing its name stands for; no tick means none of them.
fn answer_signs(library: &Library, log: &mut DayLog, ticked: &[&str]) {
    let names = &library.vocabulary.diary;
    for name in names.iter().filter(|name| !ticked.contains(&name.name)) {
        for target in &name.means {
            match *target {
                DiaryTarget::Sign(sign) => log.signs.set(sign, false),
                DiaryTarget::Symptom(symptom) if log.scores.get(symptom).is_none() => {
                    log.scores.set(symptom, Severity::NONE, How::Imported);
                }
                DiaryTarget::Symptom(_) => {}
            }
        }
    }
    for name in names.iter().filter(|name| ticked.contains(&name.name)) {
        match name.means.first() {
            Some(DiaryTarget::Sign(sign)) => log.signs.set(*sign, true),
            Some(DiaryTarget::Symptom(symptom)) => {
                let least = Severity::NONE.raised(1);
                let logged = log.scores.get(*symptom).unwrap_or_default();
                log.scores.set(*symptom, logged.max(least), How::Imported);
            }
            None => {}
        }
    }
    // Words of our own vocabulary are understood too.
    for name in ticked {
        if let Ok(sign) = name.parse() {
            log.signs.set(sign, true);
        }
    }
}

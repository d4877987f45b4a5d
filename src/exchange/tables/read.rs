//! Reading a table of logs, as the program wrote it or as somebody filled it in.

use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::Table;
use super::cell::{parted, text_of};
use super::logs::{COMMENT, UNKNOWN};
use crate::domain::{
    Area, Context, Day, Depth, Device, How, LogId, Medicine, OwnSymptom, Scores, SessionId,
    Setting, Severity, Side, Sign, Signs, SiteId, Symptom, Temperature,
};
use crate::exchange::{Fault, MOST_BYTES, MOST_ENTRIES, MOST_FAULTS, MOST_TEXT};
use crate::protocol::Library;

/// More columns than any table has; of so many, one is wrong.
const MOST_COLUMNS: usize = 200;

/// What one row says.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Where it begins in the file, in bytes.
    pub offset: u64,
    pub id: Option<LogId>,
    pub session: Option<SessionId>,
    pub session_date: Option<NaiveDate>,
    pub device: Option<Device>,
    pub setting: Option<Setting>,
    pub areas: Vec<Area>,
    pub sides: Vec<Option<Side>>,
    pub depths: Vec<Option<Depth>>,
    pub site: Option<SiteId>,
    pub day: Option<Day>,
    pub date: Option<NaiveDate>,
    pub logged_at: Option<DateTime<FixedOffset>>,
    pub zone: Option<String>,
    pub scores: Scores,
    how: Vec<(Symptom, How)>,
    pub signs: Signs,
    rest: Vec<Sign>,
    pub temperature: Option<Temperature>,
    pub medicines: Option<Vec<Medicine>>,
    pub context: Vec<Context>,
    pub products: Vec<String>,
    pub own: Vec<OwnSymptom>,
    pub note: String,
    pub entered_by: String,
}

/// A file as text, with its columns.
pub(super) struct File<'a> {
    text: &'a str,
    /// The columns, as they are called here.
    pub heads: Vec<String>,
}

/// The table that a file is, by its header: the one that most of its columns are of, two at least.
#[must_use]
pub fn table(library: &Library, bytes: &[u8]) -> Option<Table> {
    let text = std::str::from_utf8(bare(bytes)).ok()?;
    let heads = heads(text)?;
    let known = |table: &Table| {
        let columns = table.columns(library);
        let heads = heads.iter().take(MOST_COLUMNS);
        heads.filter(|head| columns.iter().any(|column| column.name == **head)).count()
    };
    // The first of several, which are in the order of how often they are meant.
    let best = Table::all().iter().rev().max_by_key(|table| known(table))?;
    (known(best) > 1).then_some(*best)
}

/// Without the mark that some spreadsheets begin with.
fn bare(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// European spreadsheets write `;` between cells, as their comma is in numbers.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|byte| byte == mark).count();
    b",;\t".iter().rev().max_by_key(|mark| count(mark)).copied().unwrap_or(b',')
}

fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn heads(text: &str) -> Option<Vec<String>> {
    let head = reader(text).into_records().next()?.ok()?;
    Some(head.iter().map(|name| name.trim().to_lowercase()).collect())
}

impl<'a> File<'a> {
    /// A file of at most [`MOST_BYTES`].
    pub fn new(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES >> 20;
            return Err(Fault::whole(format!("the file is larger than {most} MB")));
        }
        let bytes = bare(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let before = String::from_utf8_lossy(before);
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
            let reason = "it is not UTF-8: save it as \"CSV UTF-8\"".to_owned();
            Fault { at: Some((line, column)), field: String::new(), reason }
        })?;
        let heads = heads(text).ok_or_else(|| Fault::whole("the file is empty"))?;
        Ok(Self { text, heads })
    }

    /// The line in which what begins at an offset stands, from 1.
    pub fn line(&self, offset: u64) -> usize {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        let (before, rest) = self.text.split_at_checked(offset).unwrap_or_default();
        // Empty lines before a row are counted to it by the parser.
        let empty = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let skipped = rest.get(..empty).unwrap_or_default();
        let mark = if self.text.contains('\n') { '\n' } else { '\r' };
        before.matches(mark).count() + skipped.matches(mark).count() + 1
    }

    /// A fault in a column of a row.
    pub fn fault(&self, offset: u64, column: &str, reason: impl Into<String>) -> Fault {
        let place = self.heads.iter().position(|head| head == column);
        Fault {
            at: Some((self.line(offset), place.map_or(1, |place| place + 1))),
            field: column.to_owned(),
            reason: reason.into(),
        }
    }

    /// What is wrong with the columns.
    pub fn check_heads(&self, library: &Library) -> Vec<Fault> {
        let known = Table::Logs.columns(library);
        let mut faults = Vec::new();
        let mut wrong = |at: usize, head: &str, reason: &str| {
            let field = crate::domain::harmless(head).chars().take(40).collect();
            faults.push(Fault { at: Some((1, at + 1)), field, reason: reason.to_owned() });
        };
        for (at, head) in self.heads.iter().enumerate().take(MOST_COLUMNS) {
            if !known.iter().any(|column| column.name == *head) {
                wrong(at, head, "there is no such column");
            } else if self.heads.iter().take(at).any(|before| before == head) {
                wrong(at, head, "this column is there twice");
            }
        }
        for (either, or, why) in [
            ("date", "day", "the day of each log"),
            ("session_date", "session_id", "the session of each log"),
        ] {
            if !self.heads.iter().any(|head| head == either || head == or) {
                let reason = format!("a column {either} or {or} is needed: {why}");
                faults.push(Fault { at: Some((1, 1)), field: either.to_owned(), reason });
            }
        }
        faults.truncate(MOST_FAULTS);
        faults
    }

    /// The rows, as far as each can be told alone.
    pub fn rows(&self, library: &Library) -> Result<Vec<Row>, Vec<Fault>> {
        let mut rows = Vec::new();
        let mut faults = Vec::new();
        let first_is_text = self.heads.first().is_some_and(|head| is_text(head));
        for record in reader(self.text).into_records().skip(1) {
            let Ok(record) = record else { continue };
            let offset = record.position().map_or(0, csv::Position::byte);
            let is_comment =
                !first_is_text && record.get(0).is_some_and(|cell| cell.starts_with(COMMENT));
            if is_comment || record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let (cells, heads) = (record.len(), self.heads.len());
            if cells == heads {
                let mut row = Row { offset, ..Row::default() };
                for (head, cell) in self.heads.iter().zip(&record) {
                    if let Err(reason) = row.set(library, head, cell) {
                        let reason = crate::domain::harmless(&reason).into_owned();
                        faults.push(self.fault(offset, head, reason));
                    }
                }
                row.finish();
                rows.push(row);
            } else {
                let reason = format!("this row has {cells} cells, and there are {heads} columns");
                let at = Some((self.line(offset), 1));
                faults.push(Fault { at, field: String::new(), reason });
            }
            if faults.len() >= MOST_FAULTS {
                break;
            }
            if rows.len() > MOST_ENTRIES {
                faults.push(Fault::whole(format!("there are more than {MOST_ENTRIES} rows")));
                break;
            }
        }
        faults.truncate(MOST_FAULTS);
        if faults.is_empty() { Ok(rows) } else { Err(faults) }
    }
}

/// Columns in which somebody writes what they like.
fn is_text(head: &str) -> bool {
    ["zone", "products", "own_symptoms", "note", "entered_by"].contains(&head)
}

impl Row {
    /// Takes in one cell; an empty one says nothing.
    fn set(&mut self, library: &Library, head: &str, cell: &str) -> Result<(), String> {
        let value = cell.trim();
        if cell.is_empty() || value.is_empty() && !is_text(head) {
            return Ok(());
        }
        if cell.chars().count() > MOST_TEXT {
            return Err(format!("it is longer than {MOST_TEXT} characters"));
        }
        match head {
            "log_id" => self.id = Some(identity(value)?),
            "session_id" => self.session = Some(identity(value)?),
            "session_date" => self.session_date = Some(date(value)?),
            "device" => self.device = Some(name(value, "a device")?),
            "setting" => self.setting = Some(name(value, "clinic, home or unknown")?),
            "area" => self.areas = areas(library, value)?,
            "side" => self.sides = list(value, |side| maybe(side, "left or right"))?,
            "depth_mm" => self.depths = list(value, depth)?,
            "site_id" => self.site = Some(identity(value)?),
            "day" => {
                let day = value.parse().ok().filter(|day| (-36_500..=36_500).contains(day));
                self.day = Some(Day(day.ok_or_else(|| not(value, "a whole number of days"))?));
            }
            "date" => self.date = Some(date(value)?),
            "logged_at" => {
                let at = DateTime::parse_from_rfc3339(value).ok();
                let at = at.filter(|at| YEARS.contains(&at.year()));
                self.logged_at = Some(
                    at.ok_or_else(|| not(value, "a moment such as 2026-11-19T21:00:00+01:00"))?,
                );
            }
            "zone" => self.zone = Some(text_of(cell)),
            "how" => self.how = list(value, how)?,
            "signs_rest_none" => self.rest = list(value, |one| name(one, "a sign"))?,
            "temperature_c" => {
                let degrees = value.replace(',', ".").parse().ok();
                let temperature = degrees.and_then(Temperature::from_degrees);
                self.temperature = Some(temperature.ok_or_else(|| not(value, "degrees Celsius"))?);
            }
            "medicines" if value.eq_ignore_ascii_case("none") => self.medicines = Some(Vec::new()),
            "medicines" => self.medicines = Some(list(value, |one| name(one, "a medicine"))?),
            "context" => self.context = list(value, |one| name(one, "such a thing"))?,
            "products" => self.products = parted(&text_of(cell)),
            "own_symptoms" => {
                let own = parted(&text_of(cell));
                self.own = own.iter().map(|one| own_symptom(one)).collect::<Result<_, _>>()?;
            }
            "note" => self.note = text_of(cell),
            "entered_by" => self.entered_by = text_of(cell),
            other => self.answer(other, value)?,
        }
        Ok(())
    }

    /// A symptom or a sign.
    fn answer(&mut self, head: &str, value: &str) -> Result<(), String> {
        if let Ok(symptom) = head.parse::<Symptom>() {
            self.scores.set(symptom, severity(value)?, How::Imported);
        } else if let Ok(sign) = head.parse::<Sign>() {
            let yes = match value.to_lowercase().as_str() {
                "yes" | "y" | "true" | "1" => true,
                "no" | "n" | "false" | "0" => false,
                _ => return Err(not(value, "yes or no")),
            };
            self.signs.set(sign, yes);
        }
        Ok(())
    }

    /// What rests on several columns, in whatever order they came.
    fn finish(&mut self) {
        for (symptom, how) in std::mem::take(&mut self.how) {
            if let Some(severity) = self.scores.get(symptom) {
                self.scores.set(symptom, severity, how);
            }
        }
        for sign in std::mem::take(&mut self.rest) {
            if self.signs.get(sign) == Some(false) {
                self.signs.set_rest_none(sign);
            }
        }
    }
}

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

fn not(value: &str, what: &str) -> String {
    let shown: String = value.chars().take(40).collect();
    format!("\"{shown}\" is not {what}")
}

fn identity<T>(value: &str) -> Result<crate::domain::Id<T>, String> {
    value.parse().map_err(|_| not(value, "an identity (UUID)"))
}

fn date(value: &str) -> Result<NaiveDate, String> {
    let date = value.parse::<NaiveDate>().ok().filter(|date| YEARS.contains(&date.year()));
    date.ok_or_else(|| not(value, "a date such as 2026-11-19"))
}

fn name<T: FromStr>(value: &str, what: &str) -> Result<T, String> {
    value.to_lowercase().parse().map_err(|_| not(value, what))
}

fn maybe<T: FromStr>(value: &str, what: &str) -> Result<Option<T>, String> {
    if value == UNKNOWN { Ok(None) } else { name(value, what).map(Some) }
}

fn depth(value: &str) -> Result<Option<Depth>, String> {
    if value == UNKNOWN {
        return Ok(None);
    }
    Depth::from_mm(value).map(Some).map_err(|_| not(value, "0.05 to 5 mm"))
}

fn severity(value: &str) -> Result<Severity, String> {
    let severity = value.parse::<u8>().ok().and_then(|value| Severity::try_from(value).ok());
    severity.ok_or_else(|| not(value, "0, 1, 2, 3 or 4"))
}

fn list<T>(value: &str, one: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    value.split_whitespace().map(one).collect()
}

fn areas(library: &Library, value: &str) -> Result<Vec<Area>, String> {
    // Of two words, such as under eye.
    if let Some(area) = library.find_area(value) {
        return Ok(vec![area]);
    }
    list(value, |one| library.find_area(one).ok_or_else(|| not(one, "an area")))
}

fn how(value: &str) -> Result<(Symptom, How), String> {
    let pair = value.split_once('=');
    let known = pair.and_then(|(symptom, how)| Some((symptom.parse().ok()?, how.parse().ok()?)));
    known.ok_or_else(|| not(value, "a symptom and how it was logged, such as redness=typed"))
}

fn own_symptom(text: &str) -> Result<OwnSymptom, String> {
    let (name, value) = text.rsplit_once('=').unwrap_or((text, ""));
    if name.trim().is_empty() {
        return Err(not(text, "a name and 0 to 4, such as tightness=2"));
    }
    Ok(OwnSymptom { name: name.trim().to_owned(), severity: severity(value.trim())? })
}

//! A release: a pool as a dataset that keeps the promise of its level, or a refusal that says why.
//!
//! Written into a folder beside its place, read again by code that knows nothing of how it was made
//! ([`crate::risk`]), and moved into place only when what was read keeps the promise.

pub mod counts;
mod episode;
mod protect;
mod rules;
mod search;
mod source;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use aftercare::domain::{ReleaseLevel, StudyField, Symptom};
use aftercare::research::Person;
use serde::{Deserialize, Serialize};

pub use counts::CountsRisk;
pub use protect::{Bounds, Grid};
pub use rules::{Plan, Rules, UnicityRules, rules};
pub use search::{Found, Keys, Told};
pub use source::{AboutStudy, Source};

use crate::course::{Course, median};
use crate::dataset::rows::{self, Encoder};
use crate::dataset::{
    self, Error as DatasetError, Facts, Versions, Writer, read_subjects, write_checksums,
    write_documents,
};
use crate::fields::{Cell, Table, fields};
use crate::pool::Pooled;
use crate::risk::{self, Reader, Risk, Subjects};

/// The name of the file that tells the risk, for programs.
pub const REPORT: &str = "privacy-report.json";
/// The same for people.
const REPORT_TEXT: &str = "privacy-report.txt";

/// What is wished for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// How much detail.
    pub level: ReleaseLevel,
    /// The fewest people who must be alike; at least 2.
    pub k: u32,
    /// What others could know; `None`: the fields that `assets/fields.toml` marks.
    pub quasi: Option<Vec<String>>,
    /// The largest share, 0 to 1, that may be left out for standing out.
    pub most_suppressed: f64,
    /// A licence by its SPDX name.
    pub licence: Option<String>,
}

/// Why there is no release.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It would not keep its promise, or is not allowed.
    #[error("{0}")]
    Refused(String),
    /// The pool cannot be read.
    #[error("{0}")]
    Pool(String),
    /// The dataset cannot be written, or not be read again.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}

/// `privacy-report.json`: what a release did to keep its promise, and the risk that is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The version of its layout.
    pub layout: u32,
    /// The level.
    pub level: ReleaseLevel,
    /// Whether its people are invented.
    pub invented: bool,
    /// The fewest people who are alike, as promised.
    pub promised_k: Option<u32>,
    /// What was lost on the way from the pool; absent for counts, where it would tell small ones.
    pub from_pool: Option<FromPool>,
    /// The risk, measured on the finished files.
    pub risk: Option<Risk>,
    /// The risk of counts, measured on the finished files.
    pub counts: Option<CountsRisk>,
}

/// What was lost on the way from the pool.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromPool {
    /// People in the pool.
    pub people: u64,
    /// Of those, who agreed to less detail only.
    pub agreed_to_less: u64,
    /// People, or recoveries at level C, that could have been released.
    pub candidates: u64,
    /// Of those, who were left out because they stood out.
    pub suppressed: u64,
    /// The information lost of those who are kept, 0 to 1: `release::search` says how.
    pub information_lost: f64,
    /// Kaplan–Meier median of the days until redness had cleared, before; absent when more than half
    /// were not seen to clear.
    pub median_clear_before: Option<i16>,
    /// The same in the release.
    pub median_clear_after: Option<i16>,
}

/// Who is asked about progress: what is done, how much of it, of how much.
pub type Tell<'a> = &'a mut dyn FnMut(&str, u64, u64);

/// What others could know, as it is taken: fields that give another away go with it.
///
/// # Errors
/// When a name is not such a field.
pub fn quasi(level: ReleaseLevel, chosen: Option<&[String]>) -> Result<Vec<String>, Error> {
    let all = fields().quasi(level);
    let Some(chosen) = chosen else { return Ok(all) };
    if let Some(unknown) = chosen.iter().find(|name| !all.contains(name)) {
        let known = all.join(", ");
        return Err(Error::Refused(format!("{unknown}: others could know at most {known}")));
    }
    let follows = |name: &String| rules().follows.get(name).is_some_and(|it| chosen.contains(it));
    Ok(all.into_iter().filter(|name| chosen.contains(name) || follows(name)).collect())
}

/// The risk of a pool as it is: everything as it was told.
///
/// # Errors
/// When the pool cannot be read.
pub fn risk_of_pool(
    source: &Source,
    chosen: Option<&[String]>,
    tell: Tell<'_>,
) -> Result<Risk, Error> {
    let level = ReleaseLevel::A;
    let quasi = quasi(level, chosen)?;
    let tables = fields().at(level);
    let mut reader = Reader::new(&tables, &quasi);
    for (number, pooled) in (1_i32..).zip(source.people().map_err(Error::Pool)?) {
        let person = pooled.map_err(Error::Pool)?.person;
        tell("reading people", u64::from(number.unsigned_abs()), 0);
        let sessions = person.sessions.len();
        person_rows(&tables, number, &person, sessions, &mut |table, row| {
            reader.push(table, &row);
            Ok(())
        })?;
    }
    tell("measuring", 0, 0);
    Ok(risk::measure(&reader.finish(), &quasi))
}

/// Writes a release into a new folder.
///
/// # Errors
/// When it is refused, and why; then nothing is left behind.
pub fn release(source: &Source, wish: &Wish, out: &Path, tell: Tell<'_>) -> Result<Report, Error> {
    allowed(wish, out)?;
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let temporary = tempfile::Builder::new()
        .prefix(".release-")
        .tempdir_in(&parent)
        .map_err(|fault| DatasetError::file(&parent, &fault))?;
    let report = write(source, wish, temporary.path(), tell)?;
    let finished = temporary.keep();
    std::fs::rename(&finished, out).map_err(|fault| DatasetError::file(out, &fault))?;
    Ok(report)
}

fn allowed(wish: &Wish, out: &Path) -> Result<(), Error> {
    let refuse = |why: String| Err(Error::Refused(why));
    if out.exists() {
        return refuse(format!("{} is there already: name a new folder", out.display()));
    }
    if wish.k < 2 {
        return refuse("k is at least 2: with 1 everybody may stand alone".to_owned());
    }
    if !(0.0..=1.0).contains(&wish.most_suppressed) {
        return refuse("--most-suppressed is a share from 0 to 1".to_owned());
    }
    match &wish.licence {
        Some(_) if wish.level == ReleaseLevel::A => refuse(
            "a release A goes to researchers who signed for it: it cannot have an open licence. Leave \
            --licence out, or release B, C or D"
                .to_owned(),
        ),
        Some(name) if !rules().licence.contains_key(name) => {
            let known: Vec<&str> = rules().licence.keys().map(String::as_str).collect();
            refuse(format!("the licence {name} is not known. Known are: {}", known.join(", ")))
        }
        _ => Ok(()),
    }
}

/// Everything in a folder, checked.
pub(crate) fn write(
    source: &Source,
    wish: &Wish,
    folder: &Path,
    tell: Tell<'_>,
) -> Result<Report, Error> {
    let quasi = quasi(wish.level, wish.quasi.as_deref())?;
    let promised = (wish.level != ReleaseLevel::A).then_some(wish.k);
    let mut facts = Facts {
        layout: dataset::VERSION,
        level: wish.level,
        study: source.study.id.clone(),
        title: source.study.title.clone(),
        contact: source.study.contact.clone(),
        controller: source.study.controller.clone(),
        licence: wish.licence.clone(),
        invented: source.study.is_invented(),
        k: promised,
        most_suppressed: wish.most_suppressed,
        quasi,
        plan: Plan::default(),
        versions: Versions::here(),
        rows: BTreeMap::new(),
        pool: source.sha256.clone(),
    };
    let told = Everybody::read(source, wish, &facts, tell)?;
    let mut lost = told.lost.clone();
    let mut after: Vec<Course> = Vec::new();
    match wish.level {
        ReleaseLevel::A => {
            let tables = facts.tables();
            facts.rows = people(source, wish.level, &tables, folder, tell, |person| {
                Some(person.sessions.len())
            })?;
        }
        ReleaseLevel::B | ReleaseLevel::C => {
            let keys = Keys::new(rules(), wish.level, &facts.quasi);
            let found = keys
                .search(&told.told, wish.k, wish.most_suppressed, |done, of| {
                    tell("searching the least coarse way", done as u64, of as u64);
                })
                .map_err(|least| too_few(wish, least))?;
            facts.plan = found.plan.clone();
            lost.candidates = found.of;
            lost.suppressed = found.suppressed;
            lost.information_lost = found.lost;
            let classes = keys.classes(&told.told, &found.plan);
            let maps = keys.maps(&found.plan);
            let crowd =
                |key: &[u8]| classes.get(key).is_some_and(|people| *people >= u64::from(wish.k));
            let tables = facts.tables();
            if wish.level == ReleaseLevel::B {
                facts.rows = people(source, wish.level, &tables, folder, tell, |person| {
                    let told = keys.told(person);
                    let mut stays = false;
                    keys.each_key(&told, &found.plan, &maps, |key| stays = crowd(key));
                    stays.then(|| keys.kept(&found.plan, person.sessions.len()))
                })?;
            } else {
                let mut recoveries = Vec::new();
                let table = tables.first().ok_or_else(|| Error::Refused("no table".into()))?;
                let encoder = Encoder::new(table);
                for pooled in allowed_people(source, wish.level)? {
                    let pooled = pooled?;
                    let flags = pooled.agreed.fields.contains(&StudyField::Flags);
                    let mut stays = Vec::new();
                    let told = keys.told(&pooled.person);
                    keys.each_key(&told, &found.plan, &maps, |key| stays.push(crowd(key)));
                    for (session, _) in
                        pooled.person.sessions.iter().zip(stays).filter(|(_, stays)| *stays)
                    {
                        after.extend(episode::course_of(session, Symptom::Redness));
                        let values = episode::episode(&pooled.person, session, flags);
                        recoveries.push(encoder.row(values)?);
                    }
                }
                // Numbered by what they hold: the numbers say nothing about people.
                recoveries.sort_unstable();
                for (number, row) in (1..).zip(&mut recoveries) {
                    if let Some(first) = row.first_mut() {
                        *first = Some(number);
                    }
                }
                facts.rows = write_rows(folder, &tables, recoveries)?;
            }
        }
        ReleaseLevel::D => {
            let tables = facts.tables();
            let table = tables.first().ok_or_else(|| Error::Refused("no table".into()))?;
            let (rows, people) = counts::rows(&told.traits, table, wish.k)?;
            let all: u64 = told.traits.values().sum();
            let out = risk::share(size(all - people), size(all)).unwrap_or(0.0);
            if rows.is_empty() || out > wish.most_suppressed {
                return Err(Error::Refused(format!(
                    "no counts can be released: of {all} people {} have something that fewer than {} \
                    share. More people are needed",
                    all - people,
                    wish.k
                )));
            }
            facts.rows = write_rows(folder, &tables, rows)?;
        }
    }
    tell("reading it again", 0, 0);
    let read = read_again(folder, &facts)?;
    kept_promise(&facts, &read)?;
    lost.median_clear_before = median(told.courses);
    lost.median_clear_after = match &read {
        Measured::Rows(subjects, _) if subjects.people => median(subjects.courses(0)),
        _ => median(after),
    };
    let report = Report {
        layout: dataset::VERSION,
        level: facts.level,
        invented: facts.invented,
        promised_k: promised,
        from_pool: (facts.level != ReleaseLevel::D).then_some(lost),
        risk: read.risk().cloned(),
        counts: read.counts().cloned(),
    };
    write_documents(folder, &facts)?;
    write_report(folder, &facts, &report)?;
    write_checksums(folder)?;
    Ok(report)
}

/// What is measured on finished files.
pub(crate) enum Measured {
    /// On rows of people or recoveries.
    Rows(Box<Subjects>, Box<Risk>),
    /// On counts.
    Counts(CountsRisk),
}

impl Measured {
    pub(crate) fn risk(&self) -> Option<&Risk> {
        match self {
            Self::Rows(_, risk) => Some(risk),
            Self::Counts(_) => None,
        }
    }

    pub(crate) const fn counts(&self) -> Option<&CountsRisk> {
        match self {
            Self::Counts(counts) => Some(counts),
            Self::Rows(..) => None,
        }
    }
}

/// Reads the finished tables of a folder and measures them.
///
/// # Errors
/// When a cell may not stand where it stands, or counts tell a small one.
pub(crate) fn read_again(folder: &Path, facts: &Facts) -> Result<Measured, Error> {
    let tables = facts.tables();
    if facts.level == ReleaseLevel::D {
        let mut rows = Vec::new();
        for table in &tables {
            for row in dataset::Rows::open(folder, table)? {
                rows.push(row?.1);
            }
        }
        let audit = counts::audit(&rows, facts.k.unwrap_or(rules().k));
        return audit
            .map(Measured::Counts)
            .map_err(|why| Error::Refused(format!("count.csv: {why}")));
    }
    let subjects = read_subjects(folder, &tables, &facts.quasi)?;
    let risk = risk::measure(&subjects, &facts.quasi);
    Ok(Measured::Rows(Box::new(subjects), Box::new(risk)))
}

/// Whether finished files keep the promise of their level.
///
/// # Errors
/// What they promise and do not keep.
pub(crate) fn kept_promise(facts: &Facts, read: &Measured) -> Result<(), Error> {
    match (facts.k, read.risk()) {
        (Some(k), Some(risk)) if risk.k < k => Err(Error::Refused(format!(
            "the tables promise that {k} are alike, but there are {} who are not more than {}",
            risk.of, risk.k
        ))),
        (None, _) if facts.level != ReleaseLevel::A => {
            Err(Error::Refused(format!("a release {} promises how many are alike", facts.level)))
        }
        _ => Ok(()),
    }
}

fn write_report(folder: &Path, facts: &Facts, report: &Report) -> Result<(), Error> {
    let mut json = serde_json::to_string_pretty(report).unwrap_or_default();
    json.push('\n');
    for (name, content) in [(REPORT, json), (REPORT_TEXT, report_text(facts, report))] {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(|fault| DatasetError::file(&path, &fault))?;
    }
    Ok(())
}

/// The report for people.
#[must_use]
pub fn report_text(facts: &Facts, report: &Report) -> String {
    let mut out = String::new();
    if facts.invented {
        out.push_str("INVENTED people, for tests and teaching.\n\n");
    }
    out.push_str(&format!(
        "Release {} of {}\n{}\n\n",
        facts.level,
        facts.study,
        dataset::promise(facts)
    ));
    if let Some(lost) = &report.from_pool {
        let of = report.risk.as_ref().map_or("people", |risk| risk.of.as_str());
        let days = |median: Option<i16>| {
            median.map_or_else(|| "not reached".to_owned(), |days| format!("day {days}"))
        };
        out.push_str(&format!(
            "From the pool: {} people, {} of them agreed to less detail only. Of {} {of} {} were left \
            out because they stood out. Information lost of those kept: {:.1} %.\nMedian time until \
            redness had cleared: {} before, {} in the release.\n",
            lost.people,
            lost.agreed_to_less,
            lost.candidates,
            lost.suppressed,
            100.0 * lost.information_lost,
            days(lost.median_clear_before),
            days(lost.median_clear_after),
        ));
        for (name, step) in facts.plan.coarser.iter().filter(|(_, step)| **step > 0) {
            let gone = *step == rules().steps(name);
            out.push_str(&format!(
                "{name}: {}\n",
                if gone { "left out".to_owned() } else { format!("coarser by {step}") }
            ));
        }
        if let Some(first) = facts.plan.sessions {
            out.push_str(&format!("sessions: only the first {first} of each person\n"));
        }
        out.push('\n');
    }
    if let Some(risk) = &report.risk {
        out.push_str(&risk::text(risk));
    }
    if let Some(counts) = &report.counts {
        out.push_str(&format!(
            "{} people in {} tables with {} counts, of which {} are left out. Of those, none can be \
            worked out to fewer than {} numbers.\n",
            counts.people,
            counts.tables,
            counts.counts,
            counts.left_out,
            counts.narrowest.map_or_else(|| "all".to_owned(), |it| it.to_string()),
        ));
    }
    out
}

/// What is kept of everybody while a way is searched.
struct Everybody {
    told: HashMap<Told, u64>,
    traits: BTreeMap<Vec<String>, u64>,
    courses: Vec<Course>,
    lost: FromPool,
}

impl Everybody {
    fn read(source: &Source, wish: &Wish, facts: &Facts, tell: Tell<'_>) -> Result<Self, Error> {
        let keys = Keys::new(rules(), wish.level, &facts.quasi);
        let mut all = Self {
            told: HashMap::new(),
            traits: BTreeMap::new(),
            courses: Vec::new(),
            lost: FromPool::default(),
        };
        let mut agreed = BTreeMap::<ReleaseLevel, u64>::new();
        for pooled in source.people().map_err(Error::Pool)? {
            let pooled = pooled.map_err(Error::Pool)?;
            all.lost.people += 1;
            tell("reading people", all.lost.people, 0);
            *agreed.entry(pooled.agreed.level).or_default() += 1;
            if pooled.agreed.level > wish.level {
                all.lost.agreed_to_less += 1;
                continue;
            }
            let person = &pooled.person;
            if wish.level == ReleaseLevel::D {
                if let Some(traits) = counts::traits(person) {
                    *all.traits.entry(traits).or_default() += 1;
                }
                continue;
            }
            *all.told.entry(keys.told(person)).or_default() += 1;
            let courses = person.sessions.iter();
            all.courses.extend(courses.filter_map(|it| episode::course_of(it, Symptom::Redness)));
        }
        all.lost.candidates = all.lost.people - all.lost.agreed_to_less;
        if all.lost.candidates == 0 {
            let instead = agreed.keys().next().map_or_else(
                || "The pool is empty".to_owned(),
                |level| format!("The most detailed that somebody agreed to is {level}"),
            );
            let why = format!("nobody agreed to a release {}. {instead}", wish.level);
            return Err(Error::Refused(why));
        }
        Ok(all)
    }
}

/// Everybody who agreed to as much detail.
fn allowed_people(
    source: &Source,
    level: ReleaseLevel,
) -> Result<impl Iterator<Item = Result<Pooled, Error>>, Error> {
    let people = source.people().map_err(Error::Pool)?;
    Ok(people
        .map(|pooled| pooled.map_err(Error::Pool))
        .filter(move |it| it.as_ref().map_or(true, |pooled| pooled.agreed.level <= level)))
}

/// Writes the people of whom so many sessions are kept.
fn people(
    source: &Source,
    level: ReleaseLevel,
    tables: &[Table],
    folder: &Path,
    tell: Tell<'_>,
    keep: impl Fn(&Person) -> Option<usize>,
) -> Result<BTreeMap<String, u64>, Error> {
    let mut writer = Writer::new(folder, tables)?;
    let mut number = 0_i32;
    for pooled in allowed_people(source, level)? {
        let person = pooled?.person;
        let Some(sessions) = keep(&person) else { continue };
        number += 1;
        tell("writing people", u64::from(number.unsigned_abs()), 0);
        person_rows(tables, number, &person, sessions, &mut |table, row| writer.push(table, &row))?;
    }
    Ok(writer.finish()?)
}

/// Hands on the rows of one person: to which table, and the row.
fn person_rows(
    tables: &[Table],
    number: i32,
    person: &Person,
    sessions: usize,
    to: &mut dyn FnMut(usize, Vec<Cell>) -> Result<(), DatasetError>,
) -> Result<(), Error> {
    let sessions = person.sessions.get(..sessions).unwrap_or_default();
    for (at, table) in tables.iter().enumerate() {
        let encoder = Encoder::new(table);
        match table.name.as_str() {
            "participant" => {
                to(at, encoder.row(rows::participant(number, person, sessions.len()))?)?;
            }
            "session" => {
                for session in sessions {
                    to(at, encoder.row(rows::session(number, session))?)?;
                }
            }
            "daily" => {
                for session in sessions {
                    for day in &session.days {
                        to(at, encoder.row(rows::daily(number, session.number, day))?)?;
                    }
                }
            }
            "value" => {
                for session in sessions {
                    for value in session
                        .days
                        .iter()
                        .flat_map(|day| rows::values(number, session.number, day))
                    {
                        to(at, encoder.row(value)?)?;
                    }
                }
            }
            "flag" => {
                for session in sessions {
                    for (count, flag) in (1..).zip(&session.flags) {
                        to(at, encoder.row(rows::flag(number, session.number, count, flag))?)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Writes rows of the only table.
fn write_rows(
    folder: &Path,
    tables: &[Table],
    rows: Vec<Vec<Cell>>,
) -> Result<BTreeMap<String, u64>, Error> {
    let mut writer = Writer::new(folder, tables)?;
    for row in rows {
        writer.push(0, &row)?;
    }
    Ok(writer.finish()?)
}

/// Why nobody would be left, and what to try.
fn too_few(wish: &Wish, least: Option<Found>) -> Error {
    let Some(least) = least else { return Error::Refused("the pool is empty".to_owned()) };
    let of = if wish.level == ReleaseLevel::C { "recoveries" } else { "people" };
    let try_else = match wish.level {
        ReleaseLevel::B => "Try --level C, where recoveries are not joined to people, or --level D",
        _ => "Try --level D, which tells counts only",
    };
    Error::Refused(format!(
        "a release {} in which {} are alike would leave out {} of {} {of} ({:.1} %) at best; {:.1} % are \
        allowed. {try_else}, gather more people, or allow more with --most-suppressed",
        wish.level,
        wish.k,
        least.suppressed,
        least.of,
        100.0 * least.left_out(),
        100.0 * wish.most_suppressed,
    ))
}

fn size(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

//! A release: a pool as a dataset that keeps the promise of its level, or a refusal that says why.
//!
//! Written into a folder beside its place, read again by code that knows nothing of how it was made
//! ([`crate::risk`]), and moved into place only when what was read keeps the promise.

pub mod counts;
mod episode;
mod protect;
mod report;
mod rules;
mod search;
mod write;

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use aftercare::domain::{ReleaseLevel, StudyField, Symptom};
use aftercare::research::Person;

pub use counts::CountsRisk;
pub use protect::{Bounds, Grid};
pub use report::{FromPool, REPORT, Report, report_text};
pub use rules::{Plan, Rules, UnicityRules, rules};
pub use search::{Found, Keys, Told};

use report::write_report;
use write::{person_rows, write_rows};

use crate::course::{Course, median};
use crate::dataset::rows::Encoder;
use crate::dataset::{
    self, Error as DatasetError, Facts, Versions, Writer, read_subjects, write_checksums,
    write_documents,
};
use crate::fields::{Table, fields};
use crate::pool::{Pool, PoolError, Pooled};
use crate::risk::{self, Reader, Risk, Subjects};
use crate::scratch::Scratch;

/// What is wished for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// How much detail.
    pub level: ReleaseLevel,
    /// The fewest people who must be alike; at least what the rules say.
    pub k: u32,
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
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The dataset cannot be written, or not be read again.
    #[error(transparent)]
    Dataset(#[from] DatasetError),
}

/// Who is asked about progress: what is done, how much of it, of how much.
pub type Tell<'a> = &'a mut dyn FnMut(&'static str, u64, u64);

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
pub fn risk_of_pool(pool: &Pool, chosen: Option<&[String]>, tell: Tell<'_>) -> Result<Risk, Error> {
    let level = ReleaseLevel::A;
    let quasi = quasi(level, chosen)?;
    let tables = fields().at(level);
    let mut reader = Reader::new(&tables, &quasi);
    let encoders: Vec<Encoder<'_>> = tables.iter().map(Encoder::new).collect();
    for (number, pooled) in (1_i32..).zip(pool.people()?) {
        let person = pooled?.person;
        tell("Reading people", u64::from(number.unsigned_abs()), pool.about.size.people);
        let sessions = person.sessions.len();
        person_rows(&encoders, number, &person, sessions, &mut |table, row| {
            reader.push(table, &row);
            Ok(())
        })?;
    }
    tell("Measuring", 0, 0);
    Ok(risk::measure(&reader.finish(), &quasi))
}

/// Writes a release into a new folder.
///
/// # Errors
/// When it is refused, and why; then nothing is left behind.
pub fn release(pool: &Pool, wish: &Wish, out: &Path, tell: Tell<'_>) -> Result<Report, Error> {
    allowed(wish, out)?;
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let temporary = Scratch::within(&parent, ".release-")
        .map_err(|fault| DatasetError::file(&parent, &fault))?;
    let report = write(pool, wish, temporary.path(), tell)?;
    let finished = temporary.keep();
    std::fs::rename(&finished, out).map_err(|fault| DatasetError::file(out, &fault))?;
    Ok(report)
}

fn allowed(wish: &Wish, out: &Path) -> Result<(), Error> {
    let refuse = |why: String| Err(Error::Refused(why));
    if out.exists() {
        return refuse(format!("{} is there already: name a new folder", out.display()));
    }
    if wish.k < rules().k {
        return refuse(format!(
            "k is at least {}: people were told that nobody stands alone. More is possible",
            rules().k
        ));
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
    pool: &Pool,
    wish: &Wish,
    folder: &Path,
    tell: Tell<'_>,
) -> Result<Report, Error> {
    // All that others could know, always: people were told so before they gave.
    let quasi = quasi(wish.level, None)?;
    let promised = (wish.level != ReleaseLevel::A).then_some(wish.k);
    let mut facts = Facts {
        layout: dataset::VERSION,
        level: wish.level,
        study: pool.study.id.to_string(),
        title: pool.study.title.clone(),
        contact: pool.study.contact.clone(),
        controller: pool.study.controller.clone(),
        licence: wish.licence.clone(),
        invented: pool.about.invented,
        k: promised,
        most_suppressed: wish.most_suppressed,
        quasi,
        plan: Plan::default(),
        versions: Versions::here(),
        rows: BTreeMap::new(),
        pool: pool.about.sha256.to_string(),
    };
    let told = Everybody::read(pool, wish, &facts, tell)?;
    let mut lost = told.lost.clone();
    let mut after: Vec<Course> = Vec::new();
    match wish.level {
        ReleaseLevel::A => {
            let tables = facts.tables();
            facts.rows = people(pool, wish.level, &tables, folder, tell, |person| {
                Some(person.sessions.len())
            })?;
        }
        ReleaseLevel::B | ReleaseLevel::C => {
            let keys = Keys::new(rules(), wish.level, &facts.quasi);
            let found = keys
                .search(&told.told, wish.k, wish.most_suppressed, |done, of| {
                    tell("Searching the least coarse way:", done as u64, of as u64);
                })
                .map_err(|least| too_few(wish, least))?;
            facts.plan = found.plan.clone();
            lost.candidates = found.of;
            lost.suppressed = found.suppressed;
            lost.information_lost = risk::rounded(found.lost);
            let classes = keys.classes(&told.told, &found.plan);
            let maps = keys.maps(&found.plan);
            let crowd =
                |key: &[u8]| classes.get(key).is_some_and(|people| *people >= u64::from(wish.k));
            let tables = facts.tables();
            if wish.level == ReleaseLevel::B {
                facts.rows = people(pool, wish.level, &tables, folder, tell, |person| {
                    let told = keys.told(person);
                    let mut stays = false;
                    keys.each_key(&told, &found.plan, &maps, |key| stays = crowd(key));
                    stays.then(|| keys.kept(&found.plan, person.sessions.len()))
                })?;
            } else {
                let mut recoveries = Vec::new();
                let table = tables.first().ok_or_else(|| Error::Refused("no table".into()))?;
                let encoder = Encoder::new(table);
                for pooled in allowed_people(pool, wish.level)? {
                    let pooled = pooled?;
                    let flags = pooled.agreed.fields.contains(&StudyField::Flags);
                    let mut stays = Vec::new();
                    let told = keys.told(&pooled.person);
                    keys.each_key(&told, &found.plan, &maps, |key| stays.push(crowd(key)));
                    let sessions = keys.released(&pooled.person).into_iter().zip(stays);
                    for (session, _) in sessions.filter(|(_, stays)| *stays) {
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
                    share. Gather more people, or allow more with --most-suppressed",
                    all - people,
                    wish.k
                )));
            }
            facts.rows = write_rows(folder, &tables, rows)?;
        }
    }
    tell("Reading it again", 0, 0);
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
    if facts.quasi != quasi(facts.level, None)? {
        let known = quasi(facts.level, None)?.join(", ");
        return Err(Error::Refused(format!(
            "it counts people as alike by {}, and others could know: {known}",
            facts.quasi.join(", ")
        )));
    }
    if facts.k.is_some_and(|k| k < rules().k) {
        return Err(Error::Refused(format!("it promises less than {} who are alike", rules().k)));
    }
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

/// What is kept of everybody while a way is searched.
struct Everybody {
    told: HashMap<Told, u64>,
    traits: BTreeMap<Vec<String>, u64>,
    courses: Vec<Course>,
    lost: FromPool,
}

impl Everybody {
    fn read(pool: &Pool, wish: &Wish, facts: &Facts, tell: Tell<'_>) -> Result<Self, Error> {
        let keys = Keys::new(rules(), wish.level, &facts.quasi);
        let mut all = Self {
            told: HashMap::new(),
            traits: BTreeMap::new(),
            courses: Vec::new(),
            lost: FromPool::default(),
        };
        let mut agreed = BTreeMap::<ReleaseLevel, u64>::new();
        for pooled in pool.people()? {
            let pooled = pooled?;
            all.lost.people += 1;
            tell("Reading people", all.lost.people, pool.about.size.people);
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
    pool: &Pool,
    level: ReleaseLevel,
) -> Result<impl Iterator<Item = Result<Pooled, Error>>, Error> {
    let people = pool.people()?;
    Ok(people
        .map(|pooled| pooled.map_err(Error::from))
        .filter(move |it| it.as_ref().map_or(true, |pooled| pooled.agreed.level <= level)))
}

/// Writes the people of whom so many sessions are kept.
fn people(
    pool: &Pool,
    level: ReleaseLevel,
    tables: &[Table],
    folder: &Path,
    tell: Tell<'_>,
    keep: impl Fn(&Person) -> Option<usize>,
) -> Result<BTreeMap<String, u64>, Error> {
    let mut writer = Writer::new(folder, tables)?;
    let encoders: Vec<Encoder<'_>> = tables.iter().map(Encoder::new).collect();
    let mut number = 0_i32;
    for pooled in allowed_people(pool, level)? {
        let person = pooled?.person;
        let Some(sessions) = keep(&person) else { continue };
        number += 1;
        tell("Writing people", u64::from(number.unsigned_abs()), pool.about.size.people);
        person_rows(&encoders, number, &person, sessions, &mut |table, row| {
            writer.push(table, &row)
        })?;
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

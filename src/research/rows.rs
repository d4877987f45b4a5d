//! From a diary to rows: only what a study asks for, and of that only codes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

use crate::domain::{
    AnswerKind, Arrange, Day, DayLog, Diary, FlagEventKind, FlagRecord, Gather, How, Level,
    Recovery, Risk, Session, Sign, StudyField, Symptom, Temperature, civil_day,
};
use crate::protocol::{Library, RangeVersion};

use super::faults::{DAYS, SESSIONS};
use super::{
    AgeBand, Answer, Began, DayRow, FlagRow, PartOfDay, Past, Person, Reading, Region, RuleCode,
    SessionRow, SkinBand, Value,
};

/// Nobody gives what they logged before this age, in years.
pub const ADULT: i32 = 18;

/// What one person gives to a study that asks for `fields`.
///
/// Sessions of a year in which the person may still have been younger than [`ADULT`] are left out,
/// and so are days beyond [`DAYS`] and temperatures that no person has.
#[must_use]
pub fn rows(
    library: &Library,
    diary: &Diary,
    past: &Past,
    fields: &BTreeSet<StudyField>,
) -> Person {
    let profile = &diary.profile;
    let asked = |field| fields.contains(&field);
    let years = |date: NaiveDate| profile.birth_year.map(|born| date.year() - born);
    let is_adult = |one: &&Recovery| years(one.session.date).is_none_or(|years| years > ADULT);
    let mut recoveries: Vec<&Recovery> = diary.recoveries.iter().filter(is_adult).collect();
    recoveries.arrange_by_key(|one| (one.session.date, one.session.time, one.session.id));
    recoveries.truncate(SESSIONS);
    let age = recoveries.first().and_then(|one| years(one.session.date));
    let age = age.and_then(|age| AgeBand::of(u8::try_from(age).ok()?));
    let mut before = None;
    let scope = Scope { library, diary, past, fields };
    let sessions = (1..).zip(&recoveries).map(|(number, recovery)| {
        let date = recovery.session.date;
        let gap = before.replace(date).map(|before| weeks(before, date));
        scope.session(number, gap, recovery)
    });
    let sessions = sessions.collect();
    Person {
        age: age.filter(|_| asked(StudyField::Age)),
        skin: profile.skin_tone.map(SkinBand::from).filter(|_| asked(StudyField::Skin)),
        risk: any_risk(diary).filter(|_| asked(StudyField::Risk)),
        sessions,
    }
}

/// Yes when one was answered yes, no when all were answered no.
fn any_risk(diary: &Diary) -> Option<bool> {
    use strum::VariantArray;
    let answers = || Risk::VARIANTS.iter().map(|risk| diary.profile.risk(*risk));
    if answers().any(|answer| answer == Some(true)) {
        return Some(true);
    }
    answers().all(|answer| answer == Some(false)).then_some(false)
}

fn weeks(from: NaiveDate, to: NaiveDate) -> u16 {
    u16::try_from(to.signed_duration_since(from).num_weeks()).unwrap_or(0)
}

/// A count, or the highest that fits.
fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn version(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX).clamp(1, 9999)
}

fn healing_day(day: Day) -> Option<i16> {
    i16::try_from(day.0).ok().filter(|day| DAYS.contains(day))
}

struct Scope<'a> {
    library: &'a Library,
    diary: &'a Diary,
    past: &'a Past,
    fields: &'a BTreeSet<StudyField>,
}

/// How a value came to be.
struct Came {
    delay: Option<u16>,
    part: Option<PartOfDay>,
    edited: Option<bool>,
}

impl Scope<'_> {
    fn asked(&self, field: StudyField) -> bool {
        self.fields.contains(&field)
    }

    fn session(&self, number: u8, gap_weeks: Option<u16>, recovery: &Recovery) -> SessionRow {
        let session = &recovery.session;
        let ranges = self.library.range_version(session.ranges);
        let bands =
            session.sites.iter().filter_map(|site| Some(ranges?.band(session, site).number));
        let deepest = session.sites.iter().filter_map(|site| site.depth).max();
        let products = self.asked(StudyField::Products).then_some(&session.products);
        let products = products.filter(|products| !products.is_empty()).map(|products| {
            let classes = products.iter().map(|one| self.library.products.classes(&one.name));
            classes.flatten().gather()
        });
        let days = self.days(recovery);
        SessionRow {
            number,
            gap_weeks,
            region: Region::of(session.sites.iter().map(|site| site.area)),
            places: count(session.sites.len()).max(1),
            depth: ranges.zip(deepest).map(|(ranges, depth)| ranges.depth_band(depth)),
            band: bands.max().unwrap_or(1),
            ranges: version(ranges.map_or(session.ranges, |ranges: &RangeVersion| ranges.version)),
            device: session.device,
            setting: session.setting,
            products,
            began: self.began(recovery),
            first_log: days.iter().map(|row| row.day).find(|day| *day >= 0),
            days,
            flags: self.flags(session),
        }
    }

    /// The flags of a session.
    fn raised(&self, session: &Session) -> impl Iterator<Item = &FlagRecord> + '_ {
        let id = session.id;
        self.diary.flags.iter().filter(move |flag| flag.key.session == id)
    }

    fn began(&self, recovery: &Recovery) -> Began {
        if self.past.is_started(recovery.session.id) {
            return Began::StartFile;
        }
        let first = recovery.logs.iter().min_by_key(|log| (log.logged_at, log.day, log.id));
        let is_grave = |flag: &FlagRecord| {
            self.diary.events.iter().any(|event| {
                event.flag == flag.id
                    && event.kind == FlagEventKind::Raised
                    && event.level >= Level::Clinic
                    && event.cause == first.map(|log| log.id)
            })
        };
        let worried = first.is_some() && self.raised(&recovery.session).any(is_grave);
        if worried { Began::Worried } else { Began::Planned }
    }

    fn days(&self, recovery: &Recovery) -> Vec<DayRow> {
        // Advice, which no log caused, is no reason to correct a log.
        let logged = self.raised(&recovery.session).filter(|flag| flag.cause.is_some());
        let flagged = logged.map(|flag| flag.raised_at).min();
        let mut days: BTreeMap<i16, Vec<&DayLog>> = BTreeMap::new();
        let mut logs: Vec<&DayLog> = recovery.logs.iter().filter(|log| tells(log)).collect();
        logs.arrange_by_key(|log| log.order());
        for log in logs {
            if let Some(day) = healing_day(log.day) {
                days.entry(day).or_default().push(log);
            }
        }
        days.into_iter().map(|(day, logs)| self.day(day, &logs, flagged)).collect()
    }

    fn day(&self, day: i16, logs: &[&DayLog], flagged: Option<DateTime<FixedOffset>>) -> DayRow {
        let asked = |field| self.asked(field);
        let how = asked(StudyField::How);
        let scores = Symptom::all().iter().filter_map(|symptom| {
            let (severity, log) = worst(logs, |log| log.scores.get(*symptom))?;
            let told = log.scores.how(*symptom).filter(|_| how);
            let Came { delay, part, edited } =
                self.came(log, flagged, |log| log.scores.get(*symptom));
            Some((*symptom, Value { severity, how: told, delay, part, edited }))
        });
        let signs = Sign::all().iter().filter_map(|sign| {
            let (yes, log) = worst(logs, |log| log.signs.get(*sign))?;
            let Came { delay, part, edited } = self.came(log, flagged, |log| log.signs.get(*sign));
            Some((
                *sign,
                Answer { yes, how: how.then(|| answered(log, *sign)), delay, part, edited },
            ))
        });
        let measured = worst(logs, |log| self.plausible(log)).map(|(reading, log)| {
            let Came { delay, part, edited } = self.came(log, flagged, |log| log.temperature);
            Reading { tenths: reading.0, delay, part, edited }
        });
        let mut medicines: Option<BTreeSet<_>> = None;
        for taken in logs.iter().filter_map(|log| log.medicines.as_ref()) {
            medicines.get_or_insert_default().extend(taken);
        }
        DayRow {
            day,
            logs: count(logs.len()),
            scores: if asked(StudyField::Scores) { scores.gather() } else { BTreeMap::new() },
            signs: if asked(StudyField::Signs) { signs.gather() } else { BTreeMap::new() },
            temperature: measured.filter(|_| asked(StudyField::Temperature)),
            medicines: medicines.filter(|_| asked(StudyField::Medicines)),
            met: if asked(StudyField::Met) {
                logs.iter().flat_map(|log| &log.context).copied().gather()
            } else {
                BTreeSet::new()
            },
        }
    }

    /// A temperature that a person can have.
    fn plausible(&self, log: &DayLog) -> Option<Temperature> {
        log.temperature.filter(|reading| self.library.vocabulary.is_plausible(reading.0))
    }

    fn came<V: PartialEq>(
        &self,
        log: &DayLog,
        flagged: Option<DateTime<FixedOffset>>,
        value: impl Fn(&DayLog) -> V,
    ) -> Came {
        if !self.asked(StudyField::How) {
            return Came { delay: None, part: None, edited: None };
        }
        let written = civil_day(log.logged_at, self.diary.profile.day_ends);
        let delay = written.signed_duration_since(log.date).num_days().max(0);
        let delay = u16::try_from(delay).unwrap_or(u16::MAX).min(DAYS.end().unsigned_abs());
        let edited = match flagged {
            None => Some(false),
            // Unknown where the history does not know the log.
            Some(at) => self.past.as_of(log.id, at).map(|then| value(then) != value(log)),
        };
        Came { delay: Some(delay), part: Some(PartOfDay::of(log.logged_at.hour())), edited }
    }

    fn flags(&self, session: &Session) -> Vec<FlagRow> {
        if !self.asked(StudyField::Flags) {
            return Vec::new();
        }
        let mut flags: Vec<FlagRow> =
            self.raised(session).filter_map(|flag| self.flag(flag)).collect();
        flags.arrange_by_key(|flag| (flag.since, flag.rule, flag.symptom));
        flags
    }

    /// `None` for a rule whose name is none, or a day beyond [`DAYS`].
    fn flag(&self, flag: &FlagRecord) -> Option<FlagRow> {
        let answers = || self.diary.answers.iter().filter(|answer| answer.flag == flag.id);
        let was = |kind| answers().any(|answer| answer.kind == kind);
        let told = answers().filter_map(|answer| Some((answer.at, answer.outcome?)));
        Some(FlagRow {
            rule: RuleCode::try_from(flag.key.rule.as_str()).ok()?,
            symptom: flag.key.symptom,
            level: flag.level,
            since: healing_day(flag.since)?,
            open: flag.open,
            rules: version(flag.rules),
            called: was(AnswerKind::Called),
            seen: was(AnswerKind::Seen),
            outcome: told.max_by_key(|(at, _)| *at).map(|(_, outcome)| outcome),
        })
    }
}

/// Whether a log tells anything that a study can ask for, or that the skin was looked at.
fn tells(log: &DayLog) -> bool {
    log.is_answered() || log.medicines.is_some() || !log.context.is_empty()
}

/// The highest value of the logs, and the first log that has it.
fn worst<'a, V: Ord + Copy>(
    logs: &[&'a DayLog],
    value: impl Fn(&DayLog) -> Option<V>,
) -> Option<(V, &'a DayLog)> {
    let told = logs.iter().filter_map(|log| Some((value(log)?, *log)));
    told.reduce(|worst, next| if next.0 > worst.0 { next } else { worst })
}

/// How an answer came to be: with its log where all of that came at once, else by its own key.
fn answered(log: &DayLog, sign: Sign) -> How {
    let whole = [How::ByPhone, How::Recalled, How::Imported];
    let at_once = log.scores.iter().map(|(_, score)| score.how).find(|how| whole.contains(how));
    match at_once {
        Some(how) => how,
        None if !log.entered_by.is_empty() => How::ByPhone,
        None if log.signs.by_rest(sign) => How::RestNone,
        None => How::Typed,
    }
}

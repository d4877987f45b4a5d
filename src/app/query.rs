//! What is searched for in the logs: words, and parts such as `redness:3+` that narrow them.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::date::{self, Calendar};
use super::words;
use crate::domain::{
    Area, Arrange, DayLog, Degrees, FlagRecord, Level, Recovery, SessionId, Sign, Symptom,
};
use crate::protocol::Library;
use crate::say;
use crate::words::plain;

/// How a search is written, in three lines.
#[must_use]
pub fn ways() -> &'static str {
    say::search::ways()
}

/// A log, or what was written down about a session, as it is searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The session, and its place among all of them from 1.
    pub session: (SessionId, usize),
    /// Its civil date.
    pub date: NaiveDate,
    /// The areas it speaks of.
    pub areas: Vec<Area>,
    /// The level of the gravest flag that it raised.
    pub level: Option<Level>,
    /// The log; `None`: it is the session's own.
    pub log: Option<DayLog>,
    /// It on one line.
    pub line: String,
    /// The same in small letters.
    text: String,
}

/// All that can be found, newest first.
#[must_use]
pub fn entries(
    library: &Library,
    recoveries: &[Recovery],
    flags: &[FlagRecord],
    scale: Degrees,
) -> Vec<Entry> {
    let mut all = Vec::new();
    for (number, Recovery { session, logs }) in (1..).zip(recoveries) {
        let entry = |date, areas, log: Option<DayLog>, line: String| {
            let text = line.to_lowercase();
            let raised = |log: &DayLog| {
                let by_it = flags.iter().filter(|flag| flag.cause == Some(log.id));
                by_it.map(|flag| flag.level).max()
            };
            let level = log.as_ref().and_then(raised);
            Entry { session: (session.id, number), date, areas, level, log, line, text }
        };
        let areas: Vec<Area> = session.sites.iter().map(|site| site.area).collect();
        if !session.note.trim().is_empty() {
            let line = format!("\"{}\"", session.note.trim());
            all.push(entry(session.date, areas.clone(), None, line));
        }
        for log in logs {
            let of_site = session.sites.iter().find(|site| Some(site.id) == log.site);
            let areas = of_site.map_or_else(|| areas.clone(), |site| vec![site.area]);
            let line = words::log_brief(library, log, scale);
            all.push(entry(log.date, areas, Some(log.clone()), line));
        }
    }
    all.arrange_by_key(|entry| std::cmp::Reverse(entry.date));
    all
}

/// What is searched for. All of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Score(Symptom, RangeInclusive<u8>),
    Dates(RangeInclusive<NaiveDate>),
    Area(Area),
    /// `None`: any.
    Sign(Option<Sign>),
    Session(usize),
    Level(RangeInclusive<Level>),
}

impl Query {
    /// Reads what was typed; days such as `d7` count as `calendar` says.
    ///
    /// # Errors
    /// The part that is not understood, and the way out.
    pub fn read(text: &str, library: &Library, calendar: Calendar) -> Result<Self, String> {
        let mut query = Self::default();
        for word in text.split_whitespace() {
            match part(word, library, calendar)? {
                Some(part) => query.parts.push(part),
                None => query.words.push(word.to_lowercase()),
            }
        }
        Ok(query)
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.parts.is_empty()
    }

    /// What holds all of it, by index; where nothing does, what holds words like these: then the
    /// second is true.
    #[must_use]
    pub fn find(&self, all: &[Entry]) -> (Vec<usize>, bool) {
        let holding = |holds: &dyn Fn(&Entry, &str) -> bool| -> Vec<usize> {
            let fits = |entry: &Entry| {
                self.parts.iter().all(|part| part.fits(entry))
                    && self.words.iter().all(|word| holds(entry, word))
            };
            (0..).zip(all).filter(|(_, entry)| fits(entry)).map(|(at, _)| at).collect()
        };
        if self.is_empty() {
            return (Vec::new(), false);
        }
        let exact = holding(&|entry, word| entry.text.contains(word));
        if !exact.is_empty() || self.words.is_empty() {
            return (exact, false);
        }
        (holding(&|entry, word| is_near(&entry.text, word)), true)
    }
}

/// Whether a text has a word that may have been meant: with a slip of the finger, or begun alike.
fn is_near(text: &str, word: &str) -> bool {
    let slips = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    text.split(|c: char| !c.is_alphanumeric()).any(|other| {
        let begun: String = other.chars().take(word.chars().count()).collect();
        strsim::osa_distance(word, other) <= slips
            || strsim::osa_distance(word, &begun) <= slips / 2
    })
}

impl Part {
    fn fits(&self, entry: &Entry) -> bool {
        let log = entry.log.as_ref();
        match self {
            Self::Score(symptom, range) => {
                let score = log.and_then(|log| log.scores.get(*symptom));
                score.is_some_and(|severity| range.contains(&severity.get()))
            }
            Self::Dates(range) => range.contains(&entry.date),
            Self::Area(area) => entry.areas.contains(area),
            Self::Sign(None) => log.is_some_and(|log| log.signs.yes().next().is_some()),
            Self::Sign(Some(sign)) => {
                log.is_some_and(|log| log.signs.yes().any(|one| one == *sign))
            }
            Self::Session(number) => entry.session.1 == *number,
            Self::Level(range) => entry.level.is_some_and(|level| range.contains(&level)),
        }
    }
}

fn part(word: &str, library: &Library, calendar: Calendar) -> Result<Option<Part>, String> {
    let Some((key, value)) = word.split_once(':').filter(|(key, _)| !key.is_empty()) else {
        return Ok(None);
    };
    let (key, wanted) = (plain(key), plain(value));
    let day = || {
        date::past(&value.replace('_', " "), calendar)
            .map_err(|why| format!("{key}: {}", why.said(date::ways())))
    };
    let vocabulary = &library.vocabulary;
    Ok(Some(match key.as_str() {
        "from" => Part::Dates(day()?..=NaiveDate::MAX),
        "to" => Part::Dates(NaiveDate::MIN..=day()?),
        "on" => day().map(|day| Part::Dates(day..=day))?,
        "session" => Part::Session(wanted.parse().map_err(|_| say::search::session().to_owned())?),
        "area" => {
            let found = library.find_area(&wanted);
            Part::Area(found.ok_or(say::search::area())?)
        }
        "level" => {
            let (name, most) = match wanted.strip_suffix('+') {
                Some(name) => (name, Some(Level::Emergency)),
                None => (&*wanted, None),
            };
            let least = name.parse::<Level>().map_err(|_| say::search::no_level())?;
            Part::Level(least..=most.unwrap_or(least))
        }
        "sign" if wanted == "any" => Part::Sign(None),
        "sign" => {
            let is = |sign: &&Sign| {
                let mut words = vocabulary.signs.iter().filter(|facts| facts.sign == **sign);
                sign.name().contains(&wanted)
                    || words.any(|facts| plain(facts.word).contains(&wanted))
            };
            let found = Sign::all().iter().find(is).filter(|_| !wanted.is_empty());
            Part::Sign(Some(*found.ok_or(say::search::sign())?))
        }
        _ => {
            let digits = value.starts_with(|c: char| c.is_ascii_digit());
            match words::find_symptom(library, &key) {
                Some(symptom) => Part::Score(symptom, scores(&key, value)?),
                // A time of day is a word like any other.
                None if digits && key.chars().all(char::is_alphabetic) => {
                    return Err(say::search::no_symptom(&key));
                }
                None => return Ok(None),
            }
        }
    }))
}

/// `3`, `3+` or `1-3`.
fn scores(key: &str, text: &str) -> Result<RangeInclusive<u8>, String> {
    let digit = |text: &str| text.parse::<u8>().ok().filter(|number| *number <= 4);
    let read = match (text.strip_suffix('+'), text.split_once('-')) {
        (Some(least), _) => digit(least).map(|least| least..=4),
        (None, Some((least, most))) => digit(least).zip(digit(most)).map(|(a, b)| a..=b),
        (None, None) => digit(text).map(|only| only..=only),
    };
    read.ok_or_else(|| say::search::scores(&key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Day, FlagId, FlagKey, How, LogId, RuleId, Session, Severity, Site, SiteId,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn log(session: &Session, day: i32, redness: u8, note: &str) -> DayLog {
        let date = Day(day).date(session.date).expect("a date");
        let at = date.and_hms_opt(20, 0, 0).expect("a time").and_utc().fixed_offset();
        let number = u64::try_from(day).expect("positive");
        let id =
            LogId::new(number, session.id.to_string().as_bytes()[..10].try_into().expect("10"));
        let mut log = DayLog::empty(id, session.id, None, Day(day), date, at);
        let severity = Severity::try_from(redness).expect("0 to 4");
        log.scores.set(Symptom::Redness, severity, How::Typed);
        log.note = note.to_owned();
        log
    }

    fn all() -> Vec<Entry> {
        let session = |number: u64, on: &str, area| Session {
            sites: vec![Site::new(SiteId::new(number, [1; 10]), area)],
            ..Session::new(
                SessionId::new(number, [u8::try_from(number).expect("small"); 10]),
                date(on),
                1,
            )
        };
        let mut first = session(1, "2026-10-01", Area::Cheeks);
        first.note = "More pressure on the left".to_owned();
        let second = session(2, "2026-11-12", Area::Neck);
        let one = vec![log(&first, 0, 3, ""), log(&first, 2, 1, "Went swimming at 9:00")];
        let mut other = vec![log(&second, 0, 4, "hot"), log(&second, 6, 3, "Rötung, HOT again")];
        other[1].signs.set(Sign::EyePain, true);
        other[1].products.push("zinc cream".to_owned());
        let flag = |log: &DayLog, level| FlagRecord {
            id: FlagId::new(7, [7; 10]),
            key: FlagKey {
                rule: RuleId::from("TRD1"),
                session: log.session,
                site: None,
                symptom: None,
            },
            level,
            since: log.day,
            raised_at: log.logged_at,
            cause: Some(log.id),
            rules: 1,
            open: false,
        };
        let flags = [
            flag(&one[1], Level::Clinic),
            flag(&other[1], Level::Watch),
            flag(&other[1], Level::Today),
        ];
        let recoveries =
            [Recovery { session: first, logs: one }, Recovery { session: second, logs: other }];
        entries(crate::library(), &recoveries, &flags, Degrees::Celsius)
    }

    fn found(text: &str) -> (Vec<String>, bool) {
        let calendar = Calendar { today: date("2026-11-20"), treatment: Some(date("2026-11-12")) };
        let all = all();
        let query = Query::read(text, crate::library(), calendar).expect(text);
        let (hits, near) = query.find(&all);
        (hits.iter().map(|at| all[*at].date.format("%m-%d").to_string()).collect(), near)
    }

    #[test]
    fn words_and_parts_must_all_hold() {
        for (text, dates) in [
            ("hot", &["11-18", "11-12"][..]),
            ("HOT rötung", &["11-18"]),
            ("redness:3+", &["11-18", "11-12", "10-01"]),
            ("redness:3", &["11-18", "10-01"]),
            ("redness:0-1", &["10-03"]),
            ("area:cheeks redness:3", &["10-01"]),
            ("session:2 redness:3", &["11-18"]),
            ("sign:eye_pain", &["11-18"]),
            ("sign:any", &["11-18"]),
            ("level:today", &["11-18"]),
            ("level:TODAY session:1", &[]),
            ("level:clinic+", &["11-18", "10-03"]),
            ("level:clinic", &["10-03"]),
            ("level:emergency", &[]),
            ("zinc", &["11-18"]),
            ("9:00", &["10-03"]),
            ("pressure", &["10-01"]),
            ("from:2026-10-02 to:2026-11-12", &["11-12", "10-03"]),
            ("on:d6", &["11-18"]),
            ("swelling:0+", &[]),
            ("", &[]),
        ] {
            assert_eq!(
                found(text),
                (dates.iter().map(|s| (*s).to_owned()).collect(), false),
                "{text}"
            );
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_forgiven_where_nothing_else_fits() {
        for text in ["swiming", "swmiming", "swimm", "presure left"] {
            let (dates, near) = found(text);
            assert!(dates.len() == 1 && (near || text == "swimm"), "{text} {dates:?}");
        }
        assert_eq!(found("swiming redness:4"), (Vec::new(), true), "parts hold all the same");
        assert_eq!(found("yacht"), (Vec::new(), true));
    }

    #[test]
    fn a_part_that_is_not_understood_says_what_would_be() {
        let calendar = Calendar { today: date("2026-11-20"), treatment: None };
        for (text, told) in [
            ("redness:5", "0 to 4"),
            ("redness:x", "redness:3+"),
            ("rednes:3", "no such symptom"),
            ("from:never", "2026-11-19"),
            ("on:d3", "no session"),
            ("area:moon", "area:cheeks"),
            ("sign:", "sign:any"),
            ("session:x", "session:2"),
        ] {
            let why = Query::read(text, crate::library(), calendar).expect_err(text);
            assert!(why.contains(told), "{text}: {why}");
        }
    }
}

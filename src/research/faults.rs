//! What rows may not be, whoever wrote them.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::domain::{Gather, StudyField};

use super::{Answer, DayRow, FlagRow, Person, Reading, SessionRow, Value};

/// Healing days that a row can be about.
pub const DAYS: RangeInclusive<i16> = -30..=3650;
/// Sessions that a person can give.
pub const SESSIONS: usize = 200;
/// Tenths of a degree Celsius that a thermometer can show.
const TENTHS: RangeInclusive<i16> = 200..=500;
/// Versions of ranges and rules.
const VERSIONS: RangeInclusive<u16> = 1..=9999;
/// Whole weeks of a hundred years.
const WEEKS: RangeInclusive<u16> = 0..=5200;
/// Flags that one session can have.
const FLAGS: usize = 9999;

impl Person {
    /// What is wrong with these rows: where, then why. None for rows that `rows` made.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut found = Found::default();
        if self.sessions.is_empty() {
            found.add("sessions", "there are none");
        }
        if self.sessions.len() > SESSIONS {
            found.add("sessions", format!("{} are more than {SESSIONS}", self.sessions.len()));
        }
        for (at, session) in self.sessions.iter().enumerate() {
            let place = format!("session {}", at + 1);
            if usize::from(session.number) != at + 1 {
                found.add(&place, format!("its number is {}", session.number));
            }
            found.session(&place, session, at == 0);
        }
        found.faults
    }

    /// What these rows hold though `fields` do not ask for it.
    #[must_use]
    pub fn beyond(&self, fields: &BTreeSet<StudyField>) -> BTreeSet<StudyField> {
        self.groups().difference(fields).copied().gather()
    }

    /// The groups of which there is something in these rows.
    fn groups(&self) -> BTreeSet<StudyField> {
        let days = || self.sessions.iter().flat_map(|session| &session.days);
        let sources = || days().flat_map(sources);
        let present = |field: &StudyField| match field {
            StudyField::Age => self.age.is_some(),
            StudyField::Skin => self.skin.is_some(),
            StudyField::Risk => self.risk.is_some(),
            StudyField::Scores => days().any(|day| !day.scores.is_empty()),
            StudyField::Signs => days().any(|day| !day.signs.is_empty()),
            StudyField::Temperature => days().any(|day| day.temperature.is_some()),
            StudyField::Medicines => days().any(|day| day.medicines.is_some()),
            StudyField::Met => days().any(|day| !day.met.is_empty()),
            StudyField::Products => self.sessions.iter().any(|one| one.products.is_some()),
            StudyField::Flags => self.sessions.iter().any(|one| !one.flags.is_empty()),
            StudyField::How => sources().any(|source| source.is_told),
        };
        StudyField::all().iter().copied().filter(|field| present(field)).gather()
    }
}

/// How a value of any kind came to be, as far as it can be checked.
struct Source {
    is_told: bool,
    delay: Option<u16>,
}

fn sources(day: &DayRow) -> impl Iterator<Item = Source> + '_ {
    let scores = day.scores.values().map(|value| {
        let Value { severity: _, how, delay, part, edited } = value;
        (how.is_some() || part.is_some() || edited.is_some(), *delay)
    });
    let signs = day.signs.values().map(|answer| {
        let Answer { yes: _, how, delay, part, edited } = answer;
        (how.is_some() || part.is_some() || edited.is_some(), *delay)
    });
    let measured = day.temperature.iter().map(|reading| {
        let Reading { tenths: _, delay, part, edited } = reading;
        (part.is_some() || edited.is_some(), *delay)
    });
    let all = scores.chain(signs).chain(measured);
    all.map(|(is_told, delay)| Source { is_told: is_told || delay.is_some(), delay })
}

#[derive(Default)]
struct Found {
    faults: Vec<String>,
}

impl Found {
    fn add(&mut self, place: &str, reason: impl Display) {
        self.faults.push(format!("{place}: {reason}"));
    }

    fn within<N: PartialOrd + Display>(
        &mut self,
        place: &str,
        what: &str,
        number: Option<N>,
        allowed: &RangeInclusive<N>,
    ) {
        if let Some(number) = number.filter(|number| !allowed.contains(number)) {
            let (least, most) = (allowed.start(), allowed.end());
            self.add(place, format!("{what} {number} is not {least} to {most}"));
        }
    }

    fn session(&mut self, place: &str, session: &SessionRow, is_first: bool) {
        self.within(place, "gap_weeks", session.gap_weeks, &WEEKS);
        if session.gap_weeks.is_some() == is_first {
            self.add(place, "gap_weeks stands for every session but the first");
        }
        self.within(place, "places", Some(session.places), &(1..=u8::MAX));
        self.within(place, "depth", session.depth, &(1..=4));
        self.within(place, "band", Some(session.band), &(1..=4));
        self.within(place, "ranges", Some(session.ranges), &VERSIONS);
        let first = session.days.iter().map(|row| row.day).find(|day| *day >= 0);
        if session.first_log != first {
            self.add(place, "first_log is not its first logged day");
        }
        for row in &session.days {
            self.day(&format!("{place}, day {}", row.day), row);
        }
        if !session.days.is_sorted_by(|one, next| one.day < next.day) {
            self.add(place, "its days are not in order, each once");
        }
        if session.flags.len() > FLAGS {
            self.add(place, format!("{} flags are more than {FLAGS}", session.flags.len()));
        }
        for flag in &session.flags {
            self.flag(place, flag);
        }
        if !session.flags.is_sorted_by_key(|flag| flag.since) {
            self.add(place, "its flags are not in order");
        }
    }

    fn day(&mut self, place: &str, row: &DayRow) {
        self.within(place, "day", Some(row.day), &DAYS);
        self.within(place, "logs", Some(row.logs), &(1..=u8::MAX));
        let tenths = row.temperature.as_ref().map(|reading| reading.tenths);
        self.within(place, "temperature", tenths, &TENTHS);
        for source in sources(row) {
            self.within(place, "delay", source.delay, &(0..=DAYS.end().unsigned_abs()));
        }
    }

    fn flag(&mut self, place: &str, flag: &FlagRow) {
        let place = format!("{place}, flag {}", flag.rule.as_str());
        self.within(&place, "since", Some(flag.since), &DAYS);
        self.within(&place, "rules", Some(flag.rules), &VERSIONS);
    }
}

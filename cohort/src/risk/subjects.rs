//! Who is measured: made of rows, whoever wrote them, without knowing how they were made.

use std::collections::HashMap;

use aftercare::domain::Symptom;

use crate::course::{Course, course};
use crate::fields::{Cell, Field, Table};

/// One logged day of one session with its four main symptoms, in 32 bits: session 8, day 12, and
/// three for each symptom, where 7 is "not logged". Sorted by session and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point(u32);

const NOT_LOGGED: u32 = 7;
const FIRST_DAY: i32 = -30;

impl Point {
    /// A day, from -30 to 3650, of a session, from 0 to 255.
    #[must_use]
    pub fn new(session: i32, day: i32, main: [Cell; 4]) -> Self {
        let values = main.into_iter().fold(0, |all, value| {
            all << 3 | value.and_then(|it| u32::try_from(it).ok()).unwrap_or(NOT_LOGGED)
        });
        let when = (session << 12 | (day - FIRST_DAY)).unsigned_abs();
        Self(when << 12 | values)
    }

    /// Session and day, as a number that is the same for the same day.
    #[must_use]
    pub const fn when(self) -> u32 {
        self.0 >> 12
    }

    /// The session.
    #[must_use]
    pub const fn session(self) -> u32 {
        self.0 >> 24
    }

    /// The healing day.
    #[must_use]
    pub fn day(self) -> i16 {
        i16::try_from((self.when() & 0xfff).cast_signed() + FIRST_DAY).unwrap_or(i16::MAX)
    }

    /// The severity of a main symptom, 0 to 3 in their order.
    #[must_use]
    pub fn severity(self, main: usize) -> Option<u8> {
        let value = self.0 >> (9 - 3 * main.min(3)) & 7;
        if value == NOT_LOGGED { None } else { u8::try_from(value).ok() }
    }

    /// What somebody knows of it who knows redness alone.
    #[must_use]
    pub fn redness_only(self) -> Self {
        Self(self.0 | 0o777)
    }

    /// What somebody knows of it who knows the four main symptoms.
    #[must_use]
    pub const fn all_main(self) -> Self {
        self
    }
}

/// What nobody should learn: a value for each subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sensitive {
    /// Its name.
    pub name: &'static str,
    /// Whether the order of the values means something.
    pub ordered: bool,
    /// A value for each subject; -1 is not told.
    pub values: Vec<i32>,
}

/// People, or recoveries where rows are not joined to people.
#[derive(Clone, Debug, Default)]
pub struct Subjects {
    /// Whether they are people.
    pub people: bool,
    /// For each the number of their class: those of whom others could know the same.
    pub class_of: Vec<u32>,
    /// How many there are in each class.
    pub sizes: Vec<u32>,
    /// What nobody should learn.
    pub sensitive: Vec<Sensitive>,
    /// Where the points of each begin; one more at the end. Empty where there are no points.
    pub starts: Vec<usize>,
    /// The logged days of all.
    pub points: Vec<Point>,
    /// How many rows are the only ones of their kind, where rows are recoveries.
    pub unique_rows: Option<u64>,
}

impl Subjects {
    /// The logged days of one.
    #[must_use]
    pub fn points_of(&self, subject: usize) -> &[Point] {
        let bounds = self.starts.get(subject).zip(self.starts.get(subject + 1));
        bounds.and_then(|(from, to)| self.points.get(*from..*to)).unwrap_or_default()
    }

    /// The courses of a main symptom, 0 to 3, in all sessions of all.
    pub fn courses(&self, main: usize) -> impl Iterator<Item = Course> + '_ {
        (0..self.class_of.len()).flat_map(move |subject| {
            let sessions =
                self.points_of(subject).chunk_by(|one, next| one.session() == next.session());
            sessions.filter_map(move |days| {
                course(days.iter().filter_map(|point| Some((point.day(), point.severity(main)?))))
            })
        })
    }
}

/// Makes subjects of rows, which come table by table as in the files.
#[derive(Debug)]
pub struct Reader {
    tables: Vec<Reading>,
    keys: Vec<Vec<i32>>,
    worst: Vec<i32>,
    treated: Vec<i32>,
    risk: Vec<i32>,
    days: Vec<(i32, Point)>,
    rows: HashMap<Vec<Cell>, u64>,
    people: bool,
}

/// Where in the rows of a table there is what counts here.
#[derive(Debug)]
struct Reading {
    name: String,
    /// The fields that others could know, and for sessions which session it is.
    key: Vec<usize>,
    participant: Option<usize>,
    session: Option<usize>,
    day: Option<usize>,
    main: Vec<usize>,
    risk: Option<usize>,
    level: Option<usize>,
    outcome: Option<usize>,
    /// The numbers of the outcomes that were treated.
    treatments: Vec<i32>,
    treated: Option<usize>,
}

impl Reader {
    /// For the tables of a release, when others could know these fields.
    #[must_use]
    pub fn new(tables: &[Table], quasi: &[String]) -> Self {
        let reading = |table: &Table| {
            let known = |field: &&Field| field.quasi && quasi.contains(&field.name);
            let mut key: Vec<usize> = table
                .fields
                .iter()
                .filter(known)
                .filter_map(|field| table.place(&field.name))
                .collect();
            if table.name == "session" && !key.is_empty() {
                key.extend(table.place("session"));
            }
            let outcome = table.place("outcome");
            let treatments = outcome.and_then(|at| table.fields.get(at)).map(|field| {
                let names = ["infection_treated", "product_reaction", "cold_sore"];
                names.iter().filter_map(|name| field.number(name)).collect()
            });
            Reading {
                name: table.name.clone(),
                key,
                participant: table.place("participant"),
                session: table.place("session"),
                day: table.place("day"),
                main: Symptom::MAIN.iter().filter_map(|it| table.place(it.name())).collect(),
                risk: table.place("risk"),
                level: table.place("level"),
                outcome,
                treatments: treatments.unwrap_or_default(),
                treated: table.place("treated"),
            }
        };
        Self {
            tables: tables.iter().map(reading).collect(),
            keys: Vec::new(),
            worst: Vec::new(),
            treated: Vec::new(),
            risk: Vec::new(),
            days: Vec::new(),
            rows: HashMap::new(),
            people: tables.iter().any(|table| table.name == "participant"),
        }
    }

    /// Takes the next row of the table with this number.
    pub fn push(&mut self, table: usize, row: &[Cell]) {
        let Some(reading) = self.tables.get(table) else { return };
        let at = |place: Option<usize>| place.and_then(|at| row.get(at).copied().flatten());
        let key = reading.key.iter().map(|place| at(Some(*place)).unwrap_or(-1));
        let person = at(reading.participant).and_then(|it| usize::try_from(it - 1).ok());
        match (reading.name.as_str(), person) {
            ("participant", _) => {
                self.keys.push(key.collect());
                self.worst.push(0);
                self.treated.push(0);
                self.risk.push(at(reading.risk).unwrap_or(-1));
            }
            ("session", Some(person)) => {
                if let Some(all) = self.keys.get_mut(person) {
                    all.extend(key);
                }
            }
            ("daily", Some(person)) => {
                let (Some(session), Some(day)) = (at(reading.session), at(reading.day)) else {
                    return;
                };
                let mut main = [None; 4];
                main.iter_mut().zip(&reading.main).for_each(|(to, from)| *to = at(Some(*from)));
                let person = i32::try_from(person).unwrap_or(i32::MAX);
                self.days.push((person, Point::new(session, day, main)));
            }
            ("flag", Some(person)) => {
                if let (Some(worst), Some(level)) = (self.worst.get_mut(person), at(reading.level))
                {
                    *worst = (*worst).max(level + 1);
                }
                let outcome = at(reading.outcome);
                if let (Some(treated), true) = (
                    self.treated.get_mut(person),
                    outcome.is_some_and(|it| reading.treatments.contains(&it)),
                ) {
                    *treated = 1;
                }
            }
            ("episode", _) => {
                self.keys.push(key.collect());
                self.treated.push(at(reading.treated).unwrap_or(-1));
                *self.rows.entry(row.iter().skip(1).copied().collect()).or_default() += 1;
            }
            _ => {}
        }
    }

    /// All that came.
    #[must_use]
    pub fn finish(mut self) -> Subjects {
        let mut classes: HashMap<Vec<i32>, u32> = HashMap::new();
        let mut sizes: Vec<u32> = Vec::new();
        let mut class_of = Vec::with_capacity(self.keys.len());
        for key in self.keys {
            let next = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
            let class = *classes.entry(key).or_insert(next);
            if class == next {
                sizes.push(0);
            }
            if let Some(size) = usize::try_from(class).ok().and_then(|at| sizes.get_mut(at)) {
                *size += 1;
            }
            class_of.push(class);
        }
        self.days.sort_unstable();
        let mut starts = Vec::new();
        if self.people {
            starts.reserve(class_of.len() + 1);
            starts.push(0);
            let mut days = self.days.iter().peekable();
            let mut at = 0;
            for person in 0..class_of.len() {
                while days.next_if(|(of, _)| usize::try_from(*of) == Ok(person)).is_some() {
                    at += 1;
                }
                starts.push(at);
            }
        }
        let sensitive = [
            ("worst", true, self.worst),
            ("treated", true, self.treated),
            ("risk", false, self.risk),
        ];
        let risk_told = self.tables.iter().any(|table| table.risk.is_some());
        let told = |name: &str| self.people && (name != "risk" || risk_told) || name == "treated";
        Subjects {
            people: self.people,
            class_of,
            sizes,
            sensitive: sensitive
                .into_iter()
                .filter(|(name, ..)| told(name))
                .map(|(name, ordered, values)| Sensitive { name, ordered, values })
                .collect(),
            starts,
            points: self.days.into_iter().map(|(_, point)| point).collect(),
            unique_rows: (!self.people)
                .then(|| self.rows.values().filter(|times| **times == 1).count() as u64),
        }
    }
}

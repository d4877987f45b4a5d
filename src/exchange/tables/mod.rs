//! Tables of a journal as CSV (RFC 4180): UTF-8, a header, CRLF, an empty cell for what is not
//! known.
//!
//! Every column is named and explained where it is filled ([`Column`]); the reference in `docs`,
//! the template and the header all come from there.

mod cell;
mod join;
mod logs;
mod others;
mod read;

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::domain::{Diary, PatientId, Profile};
use crate::protocol::Library;

pub use cell::Cell;
pub use join::{Fresh, read};
pub use read::table;

/// The version of all tables together: columns are added under the same one, and another meaning
/// of a column makes the next.
pub const VERSION: u32 = 1;

/// A table.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "`Table::meaning` says what each holds")]
pub enum Table {
    Logs,
    Sessions,
    Flags,
    FlagEvents,
    Answers,
    Photos,
    Ranges,
    Series,
    Screenings,
    Outcomes,
    Sheets,
    Tools,
    Profile,
}

/// A column of a table of `R`s.
struct Column<R> {
    name: String,
    meaning: String,
    get: Box<dyn Fn(&R) -> Cell>,
}

/// A column by its name, what stands in it, and how it is got.
fn column<R>(
    name: &str,
    meaning: impl Into<String>,
    get: impl Fn(&R) -> Cell + 'static,
) -> Column<R> {
    Column { name: name.to_owned(), meaning: meaning.into(), get: Box::new(get) }
}

/// What a column is called and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Its head.
    pub name: String,
    /// In a sentence.
    pub text: String,
}

/// A table with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its columns.
    pub columns: Vec<Meaning>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Every table.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// Its name on the command line, and that of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What a row of it is, in a sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Logs => "One row for each log.",
            Self::Sessions => "One row for each treated place of each session.",
            Self::Flags => "One row for each flag that was ever raised.",
            Self::FlagEvents => "One row for each thing that happened to a flag.",
            Self::Answers => "One row for each thing that was done about a flag.",
            Self::Photos => "One row for each photo, without the picture itself.",
            Self::Ranges => "One row for each range of a clinic's own.",
            Self::Series => "One row for each planned series of sessions.",
            Self::Screenings => "One row for each answered question before a session.",
            Self::Outcomes => "One row for each rated goal.",
            Self::Sheets => "One row for each line of each aftercare sheet of a clinic.",
            Self::Tools => "One row for each tool for home.",
            Self::Profile => "One row: what is known about the person.",
        }
    }

    /// The table of a diary.
    #[must_use]
    pub fn of(self, library: &Library, diary: &Diary) -> Filled {
        match self {
            Self::Logs => logs::logs(library, diary),
            Self::Sessions => others::sessions(diary),
            Self::Flags => others::flags(diary),
            Self::FlagEvents => others::flag_events(diary),
            Self::Answers => others::answers(diary),
            Self::Photos => others::photos(diary),
            Self::Ranges => others::ranges(diary),
            Self::Series => others::series(diary),
            Self::Screenings => others::screenings(diary),
            Self::Outcomes => others::outcomes(diary),
            Self::Sheets => others::sheets(diary),
            Self::Tools => others::tools(diary),
            Self::Profile => others::profile(diary),
        }
    }

    /// Its columns.
    #[must_use]
    pub fn columns(self, library: &Library) -> Vec<Meaning> {
        let nobody = Diary::new(Profile::new(PatientId::new(0, [0; 10])));
        self.of(library, &nobody).columns
    }
}

impl Filled {
    fn new<R>(columns: &[Column<R>], rows: impl IntoIterator<Item = R>) -> Self {
        let cells = |row: R| columns.iter().map(|column| (column.get)(&row)).collect();
        let meaning = |column: &Column<R>| Meaning {
            name: column.name.clone(),
            text: column.meaning.clone(),
        };
        Self {
            columns: columns.iter().map(meaning).collect(),
            rows: rows.into_iter().map(cells).collect(),
        }
    }

    /// Only these columns, in this order.
    ///
    /// # Errors
    /// The first name that is no column of it.
    pub fn only<'a>(&self, names: &[&'a str]) -> Result<Self, &'a str> {
        let place = |name: &&'a str| {
            self.columns.iter().position(|column| column.name == *name).ok_or(*name)
        };
        let places = names.iter().map(place).collect::<Result<Vec<usize>, _>>()?;
        let rows = self.rows.iter();
        Ok(Self {
            columns: places.iter().filter_map(|at| self.columns.get(*at).cloned()).collect(),
            rows: rows
                .map(|row| places.iter().filter_map(|at| row.get(*at).cloned()).collect())
                .collect(),
        })
    }

    /// Writes it as CSV.
    ///
    /// # Errors
    /// When `to` cannot be written.
    pub fn write(&self, to: impl Write) -> io::Result<()> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::written))?;
        }
        writer.flush()
    }
}

/// An empty table of logs for a person to fill, with two invented rows that are never read.
///
/// # Errors
/// When `to` cannot be written.
pub fn template(library: &Library, to: impl Write) -> io::Result<()> {
    logs::template(library).write(to)
}

/// A moment as tables hold it: RFC 3339 with the local offset.
fn moment(at: DateTime<FixedOffset>) -> Cell {
    Cell::of(at.to_rfc3339())
}

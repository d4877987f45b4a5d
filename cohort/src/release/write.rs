//! People into tables.

use std::collections::BTreeMap;
use std::path::Path;

use aftercare::research::Person;

use crate::dataset::rows::{self, Encoder};
use crate::dataset::{Error, Writer};
use crate::fields::{Cell, Table};

/// Hands on the rows of one person: to which table, and the row.
pub(super) fn person_rows(
    encoders: &[Encoder<'_>],
    number: i32,
    person: &Person,
    sessions: usize,
    to: &mut dyn FnMut(usize, Vec<Cell>) -> Result<(), Error>,
) -> Result<(), Error> {
    let sessions = person.sessions.get(..sessions).unwrap_or_default();
    for (at, encoder) in encoders.iter().enumerate() {
        match encoder.table.name.as_str() {
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
pub(super) fn write_rows(
    folder: &Path,
    tables: &[Table],
    rows: Vec<Vec<Cell>>,
) -> Result<BTreeMap<String, u64>, Error> {
    let mut writer = Writer::new(folder, tables)?;
    for row in rows {
        writer.push(0, &row)?;
    }
    writer.finish()
}

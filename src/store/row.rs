//! Between columns and domain values.

use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use rusqlite::Row;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Result, StoreError};
use crate::domain::{Id, Severity};
use crate::say;

/// Text without a copy.
pub(super) fn text<'row>(row: &'row Row<'_>, column: usize) -> Result<&'row str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// Text without a copy, or nothing.
pub(super) fn maybe_text<'row>(row: &'row Row<'_>, column: usize) -> Result<Option<&'row str>> {
    Ok(row.get_ref(column)?.as_str_or_null()?)
}

/// A value that is written as text: a name, an identity, a date.
pub(super) fn parsed<T: FromStr>(row: &Row<'_>, column: usize) -> Result<T> {
    let text = text(row, column)?;
    text.parse().map_err(|_| unreadable(row, column, text))
}

/// The same for a column that may be empty.
pub(super) fn maybe_parsed<T: FromStr>(row: &Row<'_>, column: usize) -> Result<Option<T>> {
    let Some(text) = maybe_text(row, column)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| unreadable(row, column, text))
}

/// A number with a range of its own.
pub(super) fn ranged<N, T>(row: &Row<'_>, column: usize) -> Result<Option<T>>
where
    N: rusqlite::types::FromSql + Copy + std::fmt::Display,
    T: TryFrom<N>,
{
    let Some(number) = row.get::<_, Option<N>>(column)? else { return Ok(None) };
    T::try_from(number).map(Some).map_err(|_| unreadable(row, column, &number.to_string()))
}

/// A severity that must be there.
pub(super) fn severity(row: &Row<'_>, column: usize) -> Result<Severity> {
    let number: u8 = row.get(column)?;
    Severity::try_from(number).map_err(|_| unreadable(row, column, &number.to_string()))
}

/// Names separated by spaces, into any collection.
pub(super) fn names<T: FromStr, C: Default + Extend<T>>(row: &Row<'_>, column: usize) -> Result<C> {
    Ok(maybe_names(row, column)?.unwrap_or_default())
}

/// The same for a column that may be empty.
pub(super) fn maybe_names<T: FromStr, C: Default + Extend<T>>(
    row: &Row<'_>,
    column: usize,
) -> Result<Option<C>> {
    let Some(text) = maybe_text(row, column)? else { return Ok(None) };
    let mut all = C::default();
    for name in text.split_ascii_whitespace() {
        all.extend([name.parse().map_err(|_| unreadable(row, column, name))?]);
    }
    Ok(Some(all))
}

/// Names for a column, separated by spaces.
pub(super) fn join(names: impl IntoIterator<Item = &'static str>) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(name);
    }
    text
}

/// A list from a JSON array.
pub(super) fn listed<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Vec<T>> {
    match text(row, column)? {
        "[]" => Ok(Vec::new()),
        json => serde_json::from_str(json).map_err(|_| unreadable(row, column, json)),
    }
}

/// A list as a JSON array.
pub(super) fn json<T: Serialize>(list: &[T]) -> Result<String> {
    if list.is_empty() {
        return Ok("[]".into());
    }
    serde_json::to_string(list).map_err(|error| StoreError::Internal { detail: error.to_string() })
}

/// A moment from UTC text and, in the next column, minutes east of UTC.
pub(super) fn moment(row: &Row<'_>, column: usize) -> Result<DateTime<FixedOffset>> {
    let minutes: i32 = row.get(column.saturating_add(1))?;
    let offset = minutes.checked_mul(60).and_then(FixedOffset::east_opt);
    let text = text(row, column)?;
    match (DateTime::parse_from_rfc3339(text), offset) {
        (Ok(at), Some(offset)) => Ok(at.with_timezone(&offset)),
        _ => Err(unreadable(row, column, text)),
    }
}

/// A moment as UTC text and minutes east of UTC.
pub(super) fn stamp(at: DateTime<FixedOffset>) -> (String, i32) {
    let utc = at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true);
    (utc, at.offset().local_minus_utc() / 60)
}

/// An identity as it stands in the file.
pub(super) fn key<T>(id: Id<T>) -> String {
    id.to_string()
}

/// A date as it stands in the file.
pub(super) fn day(date: NaiveDate) -> String {
    date.to_string()
}

fn unreadable(row: &Row<'_>, column: usize, text: &str) -> StoreError {
    StoreError::unreadable(
        row.as_ref().column_name(column).unwrap_or(say::fault_store::column()),
        text,
    )
}

//! Files back into rows, and nothing but rows.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use csv::{StringRecord, Terminator};
use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::datatypes::{Float64Type, Int16Type, Int32Type};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

use super::Error;
use super::write::schema;
use crate::fields::{Cell, Field, Kind, Table};
use crate::risk::{Reader, Subjects};

/// The rows of a CSV file, each cell checked against its field.
pub struct Rows<'a> {
    table: &'a Table,
    file: String,
    csv: csv::Reader<BufReader<File>>,
    record: StringRecord,
}

impl<'a> Rows<'a> {
    /// Opens a table of a folder and checks its first line.
    ///
    /// # Errors
    /// When it is not there, or has other columns.
    pub fn open(folder: &Path, table: &'a Table) -> Result<Self, Error> {
        let file = format!("{}.csv", table.name);
        let path = folder.join(&file);
        let open = File::open(&path).map_err(|fault| Error::file(&path, &fault))?;
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(false)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(BufReader::new(open));
        let mut record = StringRecord::new();
        let read = csv.read_record(&mut record);
        read.map_err(|fault| Error::broken(&file, fault.to_string()))?;
        let mut names = record.iter();
        for field in &table.fields {
            match names.next() {
                Some(name) if name == field.name => {}
                Some(name) => {
                    let what = format!("the column is {name:?}, where {} must stand", field.name);
                    return Err(Error::broken(&file, what));
                }
                None => return Err(Error::broken(&file, format!("no column {}", field.name))),
            }
        }
        if let Some(name) = names.next() {
            return Err(Error::broken(&file, format!("there is a column too many: {name:?}")));
        }
        Ok(Self { table, file, csv, record })
    }

    fn row(&mut self) -> Result<Option<(u64, Vec<Cell>)>, Error> {
        let next = self.csv.read_record(&mut self.record);
        if !next.map_err(|fault| Error::broken(&self.file, fault.to_string()))? {
            return Ok(None);
        }
        let line = self.record.position().map_or(0, csv::Position::line);
        let broken = |field: Option<&Field>, what: String| Error::Broken {
            file: self.file.clone(),
            line: Some(line),
            field: field.map(|field| field.name.clone()),
            what,
        };
        if self.record.len() != self.table.fields.len() {
            let what =
                format!("{} cells, where {} must be", self.record.len(), self.table.fields.len());
            return Err(broken(None, what));
        }
        let cells = self.table.fields.iter().zip(&self.record).map(|(field, text)| {
            let shown = || text.chars().take(40).collect::<String>();
            field.read(text).map_err(|allowed| {
                broken(
                    Some(field),
                    format!("{:?} may not stand there; allowed is {allowed}", shown()),
                )
            })
        });
        Ok(Some((line, cells.collect::<Result<_, _>>()?)))
    }
}

impl Iterator for Rows<'_> {
    /// The line and the cells.
    type Item = Result<(u64, Vec<Cell>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.row().transpose()
    }
}

/// Reads the finished tables of a folder as subjects, when others could know these fields.
///
/// # Errors
/// When a file is missing or a cell may not stand in its field.
pub fn read_subjects(folder: &Path, tables: &[Table], quasi: &[String]) -> Result<Subjects, Error> {
    let mut reader = Reader::new(tables, quasi);
    for (number, table) in tables.iter().enumerate().filter(|(_, table)| table.name != "value") {
        for row in Rows::open(folder, table)? {
            reader.push(number, &row?.1);
        }
    }
    Ok(reader.finish())
}

/// The rows of a Parquet file, in batches.
pub(super) struct Batches<'a> {
    table: &'a Table,
    file: String,
    reader: ParquetRecordBatchReader,
}

impl<'a> Batches<'a> {
    /// Opens a table of a folder and checks its columns.
    pub(super) fn open(folder: &Path, table: &'a Table) -> Result<Self, Error> {
        let file = format!("{}.parquet", table.name);
        let path = folder.join(&file);
        let broken = |fault: &dyn std::error::Error| Error::broken(&file, fault.to_string());
        let open = File::open(&path).map_err(|fault| Error::file(&path, &fault))?;
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(open, options)
            .map_err(|fault| broken(&fault))?;
        if builder.schema().fields() != schema(table).fields() {
            return Err(Error::broken(&file, "its columns are not those of the CSV file"));
        }
        let reader = builder.build().map_err(|fault| broken(&fault))?;
        Ok(Self { table, file, reader })
    }

    /// Compares all its rows with those of the CSV file.
    pub(super) fn same_as(self, rows: Rows<'_>) -> Result<u64, Error> {
        let (table, file) = (self.table, self.file);
        let mut rows = rows.fuse();
        let mut count = 0;
        for batch in self.reader {
            let batch = batch.map_err(|fault| Error::broken(&file, fault.to_string()))?;
            let columns: Vec<Vec<Option<Cell>>> = table
                .fields
                .iter()
                .enumerate()
                .map(|(place, field)| cells(field, &batch, place))
                .collect();
            for at in 0..batch.num_rows() {
                count += 1;
                let differs = |field: Option<&Field>, what: &str| Error::Broken {
                    file: file.clone(),
                    line: Some(count),
                    field: field.map(|field| field.name.clone()),
                    what: what.to_owned(),
                };
                let Some(row) = rows.next() else {
                    return Err(differs(None, "the row is not in the CSV file"));
                };
                for ((field, column), cell) in table.fields.iter().zip(&columns).zip(row?.1) {
                    if column.get(at) != Some(&Some(cell)) {
                        return Err(differs(Some(field), "the value is not that of the CSV file"));
                    }
                }
            }
        }
        match rows.next() {
            None => Ok(count),
            Some(_) => Err(Error::broken(&file, "the CSV file has more rows")),
        }
    }
}

/// The cells of a column; `None` for what is not in the field's list.
fn cells(field: &Field, batch: &RecordBatch, place: usize) -> Vec<Option<Cell>> {
    let Some(column) = batch.columns().get(place) else { return Vec::new() };
    match &field.kind {
        Kind::Integer { max: None, .. } => {
            column.as_primitive_opt::<Int32Type>().into_iter().flatten().map(Some).collect()
        }
        Kind::Integer { .. } | Kind::Boolean => column
            .as_primitive_opt::<Int16Type>()
            .into_iter()
            .flatten()
            .map(|value| Some(value.map(i32::from)))
            .collect(),
        #[expect(clippy::cast_possible_truncation, reason = "tenths of degrees")]
        Kind::Number { .. } => column
            .as_primitive_opt::<Float64Type>()
            .into_iter()
            .flatten()
            .map(|value| Some(value.map(|value| (value * 10.0).round() as i32)))
            .collect(),
        Kind::Code(_) => column.as_string_opt::<i32>().map_or_else(Vec::new, |names| {
            (0..names.len())
                .map(|at| {
                    if names.is_null(at) {
                        return Some(None);
                    }
                    field.number(names.value(at)).map(Some)
                })
                .collect()
        }),
    }
}

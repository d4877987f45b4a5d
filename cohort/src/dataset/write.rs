//! Rows into CSV and Parquet.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Float64Array, Int16Array, Int32Array, StringArray};
use datafusion::arrow::datatypes::{DataType, Field as Column, Schema, SchemaRef};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_writer::ArrowWriterOptions;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::metadata::SortingColumn;
use datafusion::parquet::file::properties::WriterProperties;

use super::Error;
use crate::fields::{Cell, Field, Kind, Table};

/// Rows that are handed to Parquet at once.
const BATCH: usize = 1 << 15;
/// Rows of a group: few enough that several cores share a table of a million rows, and that the least
/// and the greatest participant of a group rule most groups out.
const GROUP: usize = 1 << 18;

/// Writes the tables of a dataset, each as CSV and as Parquet.
pub struct Writer<'a> {
    tables: Vec<TableWriter<'a>>,
}

struct TableWriter<'a> {
    table: &'a Table,
    path: PathBuf,
    csv: csv::Writer<BufWriter<File>>,
    parquet: ArrowWriter<File>,
    schema: SchemaRef,
    columns: Vec<Vec<Cell>>,
    text: String,
    rows: u64,
}

impl<'a> Writer<'a> {
    /// New files in a folder.
    ///
    /// # Errors
    /// When they cannot be made.
    pub fn new(folder: &Path, tables: &'a [Table]) -> Result<Self, Error> {
        let tables = tables.iter().map(|table| TableWriter::new(folder, table));
        Ok(Self { tables: tables.collect::<Result<_, _>>()? })
    }

    /// Adds a row to the table with this number.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn push(&mut self, table: usize, row: &[Cell]) -> Result<(), Error> {
        self.tables.get_mut(table).map_or(Ok(()), |table| table.push(row))
    }

    /// Ends all files and tells how many rows each table has.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn finish(self) -> Result<BTreeMap<String, u64>, Error> {
        self.tables.into_iter().map(TableWriter::finish).collect()
    }
}

impl<'a> TableWriter<'a> {
    fn new(folder: &Path, table: &'a Table) -> Result<Self, Error> {
        let create = |ending: &str| {
            let path = folder.join(format!("{}.{ending}", table.name));
            File::create(&path).map_err(|fault| Error::file(&path, &fault))
        };
        let path = folder.join(&table.name);
        let mut csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .from_writer(BufWriter::new(create("csv")?));
        csv.write_record(table.fields.iter().map(|field| &field.name))
            .map_err(|fault| Error::file(&path, &fault))?;
        let schema = schema(table);
        let options = ArrowWriterOptions::new()
            .with_properties(properties(table))
            .with_skip_arrow_metadata(true);
        let parquet =
            ArrowWriter::try_new_with_options(create("parquet")?, Arc::clone(&schema), options)
                .map_err(|fault| Error::file(&path, &fault))?;
        let columns = vec![Vec::with_capacity(BATCH); table.fields.len()];
        Ok(Self { table, path, csv, parquet, schema, columns, text: String::new(), rows: 0 })
    }

    fn push(&mut self, row: &[Cell]) -> Result<(), Error> {
        for ((field, column), cell) in self.table.fields.iter().zip(&mut self.columns).zip(row) {
            self.text.clear();
            field.write(*cell, &mut self.text);
            self.csv.write_field(&self.text).map_err(|fault| Error::file(&self.path, &fault))?;
            column.push(*cell);
        }
        self.csv.write_record(None::<&[u8]>).map_err(|fault| Error::file(&self.path, &fault))?;
        self.rows += 1;
        if self.columns.first().is_some_and(|column| column.len() >= BATCH) {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        let columns = self.table.fields.iter().zip(&self.columns);
        let arrays = columns.map(|(field, cells)| array(field, cells)).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)
            .map_err(|fault| Error::file(&self.path, &fault))?;
        self.parquet.write(&batch).map_err(|fault| Error::file(&self.path, &fault))?;
        self.columns.iter_mut().for_each(Vec::clear);
        Ok(())
    }

    fn finish(mut self) -> Result<(String, u64), Error> {
        self.flush()?;
        self.parquet.close().map_err(|fault| Error::file(&self.path, &fault))?;
        self.csv.flush().map_err(|fault| Error::file(&self.path, &fault))?;
        Ok((self.table.name.clone(), self.rows))
    }
}

/// Compressed by snappy, which every engine reads; sorted by the table's key, and saying so.
fn properties(table: &Table) -> WriterProperties {
    let key = table.key.iter().filter_map(|name| i32::try_from(table.place(name)?).ok());
    let sorted = |column_idx| SortingColumn { column_idx, descending: false, nulls_first: false };
    // Codes are sorted by their lists, not by their letters.
    let whole = |name: &String| {
        let field = table.place(name).and_then(|place| table.fields.get(place));
        field.is_some_and(|field| matches!(field.kind, Kind::Integer { .. }))
    };
    let numbers = table.key.iter().take_while(|name| whole(name)).count();
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .set_sorting_columns(Some(key.take(numbers).map(sorted).collect()))
        .build()
}

/// The columns of a table: whole numbers that count people are 32 bits wide, all others and no/yes
/// are 16, codes are texts, numbers are doubles.
pub(super) fn schema(table: &Table) -> SchemaRef {
    let column = |field: &Field| {
        let kind = match field.kind {
            Kind::Integer { max: None, .. } => DataType::Int32,
            Kind::Integer { .. } | Kind::Boolean => DataType::Int16,
            Kind::Number { .. } => DataType::Float64,
            Kind::Code(_) => DataType::Utf8,
        };
        Column::new(&field.name, kind, field.missing.is_some())
    };
    Arc::new(Schema::new(table.fields.iter().map(column).collect::<Vec<_>>()))
}

fn array(field: &Field, cells: &[Cell]) -> ArrayRef {
    match &field.kind {
        Kind::Integer { max: None, .. } => Arc::new(cells.iter().copied().collect::<Int32Array>()),
        Kind::Integer { .. } | Kind::Boolean => {
            let narrow = |cell: &Cell| cell.and_then(|value| i16::try_from(value).ok());
            Arc::new(cells.iter().map(narrow).collect::<Int16Array>())
        }
        Kind::Number { .. } => {
            let tenths = |cell: &Cell| cell.map(|value| f64::from(value) / 10.0);
            Arc::new(cells.iter().map(tenths).collect::<Float64Array>())
        }
        Kind::Code(codes) => {
            let name = |cell: &Cell| {
                let at = usize::try_from((*cell)?).ok()?;
                codes.get(at).map(|code| code.name.as_str())
            };
            Arc::new(cells.iter().map(name).collect::<StringArray>())
        }
    }
}

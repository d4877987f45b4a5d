//! The engine: `DataFusion` on the Parquet files of a dataset.
//!
//! Daily rows come in the order of people, sessions and days, and say so. So windows over the days of
//! a session need no sorting and hardly any memory, and a dataset is worked through by ranges of
//! people, one range a core at a time.

use std::fs::File;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type, SchemaRef};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::logical_expr::SortExpr;
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::RowGroupMetaData;
use datafusion::parquet::file::reader::{FileReader, SerializedFileReader};
use datafusion::parquet::file::statistics::Statistics;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext, col, lit};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

/// So many daily rows are one piece of work.
const PIECE: i64 = 1 << 21;

/// What went wrong with an engine or a dataset.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A file of the dataset is not there or cannot be read.
    #[error(
        "{file}: {fault}. Is this a dataset? `aftercare-cohort verify` tells what is wrong with one"
    )]
    File {
        /// Which.
        file: String,
        /// Why.
        fault: String,
    },
    /// What a job gave is not whole.
    #[error("{file}: {fault}")]
    Results {
        /// Which file.
        file: String,
        /// Why.
        fault: String,
    },
    /// A query failed.
    #[error("a query failed: {0}")]
    Query(#[from] Box<DataFusionError>),
    /// A query gave what it must not.
    #[error("column {column} of a query gave {got}; is the dataset of this program's version?")]
    Cell {
        /// Which column, from 1.
        column: usize,
        /// What stood there.
        got: String,
    },
    /// No threads or no memory.
    #[error("the engine cannot start: {0}")]
    Start(String),
}

impl From<DataFusionError> for EngineError {
    fn from(fault: DataFusionError) -> Self {
        Self::Query(Box::new(fault))
    }
}

/// A value of a result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// None.
    Missing,
    /// A whole number.
    Whole(i64),
    /// A code.
    Text(String),
}

/// A row of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Cell>);

impl Row {
    /// A number, or none.
    ///
    /// # Errors
    /// When there is no number of that size.
    pub fn maybe<T: TryFrom<i64>>(&self, column: usize) -> Result<Option<T>, EngineError> {
        let wrong = |got: &dyn std::fmt::Debug| EngineError::Cell {
            column: column + 1,
            got: format!("{got:?}"),
        };
        match self.0.get(column) {
            Some(Cell::Missing) => Ok(None),
            Some(Cell::Whole(number)) => T::try_from(*number).map(Some).map_err(|_| wrong(number)),
            other => Err(wrong(&other)),
        }
    }

    /// A number.
    ///
    /// # Errors
    /// When there is no number of that size.
    pub fn number<T: TryFrom<i64>>(&self, column: usize) -> Result<T, EngineError> {
        let missing = || EngineError::Cell { column: column + 1, got: "nothing".to_owned() };
        self.maybe(column)?.ok_or_else(missing)
    }

    /// A code or a number as a name, or none.
    #[must_use]
    pub fn name(&self, column: usize) -> Option<String> {
        match self.0.get(column)? {
            Cell::Missing => None,
            Cell::Whole(number) => Some(number.to_string()),
            Cell::Text(text) => Some(text.clone()),
        }
    }
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// People with numbers above the first and up to the second.
type People = (i32, i32);

/// A dataset, ready to be asked.
#[derive(Debug)]
pub struct Engine {
    threads: usize,
    runtime: Runtime,
    memory: Arc<RuntimeEnv>,
    folder: PathBuf,
    tables: Vec<(&'static str, PathBuf)>,
}

impl Engine {
    /// Opens tables of a dataset: each a name in queries and the name of a Parquet file.
    ///
    /// `memory`: bytes that queries may use before they write to temporary files.
    ///
    /// # Errors
    /// When a file is not there, or no threads can be had.
    pub fn open(
        folder: &Path,
        tables: &[(&'static str, &str)],
        memory: usize,
    ) -> Result<Self, EngineError> {
        let tables: Vec<(&str, PathBuf)> = tables
            .iter()
            .map(|(name, file)| (*name, folder.join(file).with_extension("parquet")))
            .collect();
        for (_, path) in &tables {
            File::open(path).map_err(|fault| file_fault(path, &fault))?;
        }
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        let runtime = Builder::new_multi_thread()
            .worker_threads(threads)
            .build()
            .map_err(|fault| EngineError::Start(fault.to_string()))?;
        let memory = RuntimeEnvBuilder::new().with_memory_limit(memory, 1.0).build_arc()?;
        Ok(Self { threads, runtime, memory, folder: folder.to_owned(), tables })
    }

    /// The folder of the dataset.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The answer to a query about the tables of the dataset.
    ///
    /// # Errors
    /// When the query fails.
    pub fn ask(&self, sql: &str) -> Result<Answer, EngineError> {
        self.runtime.block_on(async {
            let context = self.context(self.threads);
            self.register(&context, None).await?;
            answer(&context, sql).await
        })
    }

    /// Asks a query person by person, and keeps its answer for other queries. `progress` is told
    /// how many pieces of how many are done.
    ///
    /// # Errors
    /// When the query fails.
    pub fn keep(
        &self,
        sql: &str,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Kept<'_>, EngineError> {
        let pieces = self.pieces()?;
        self.runtime.block_on(async {
            let all = pieces.len();
            let mut waiting = pieces.into_iter().enumerate();
            let mut running = JoinSet::new();
            let mut done = Vec::with_capacity(all);
            progress(0, all);
            loop {
                while running.len() < self.threads {
                    let Some((number, people)) = waiting.next() else { break };
                    let context = self.context(1);
                    self.register(&context, people).await?;
                    let answer = context.sql(sql).await?;
                    let schema: SchemaRef = Arc::clone(answer.schema().inner());
                    running.spawn(async move {
                        answer.collect().await.map(|batches| (number, schema, batches))
                    });
                }
                let Some(next) = running.join_next().await else { break };
                done.push(next.map_err(|fault| EngineError::Start(fault.to_string()))??);
                progress(done.len(), all);
            }
            done.sort_unstable_by_key(|(number, ..)| *number);
            let schema = done.first().map(|(_, schema, _)| Arc::clone(schema));
            let schema = schema.ok_or_else(|| EngineError::Start("nothing to do".to_owned()))?;
            let batches = done.into_iter().flat_map(|(_, _, batches)| batches).collect();
            let context = self.context(self.threads);
            let table = MemTable::try_new(schema, vec![batches])?;
            context.register_table("episode", Arc::new(table))?;
            Ok(Kept { engine: self, context })
        })
    }

    fn context(&self, partitions: usize) -> SessionContext {
        let config = SessionConfig::new().with_target_partitions(partitions);
        SessionContext::new_with_config_rt(config, Arc::clone(&self.memory))
    }

    /// Registers every table, with the rows of some people alone.
    async fn register(
        &self,
        context: &SessionContext,
        people: Option<People>,
    ) -> Result<(), EngineError> {
        for (name, path) in &self.tables {
            let sorted = |columns: &[&str]| -> Vec<SortExpr> {
                columns.iter().map(|column| col(*column).sort(true, false)).collect()
            };
            let order = match *name {
                "participant" => sorted(&["participant"]),
                "session" => sorted(&["participant", "session"]),
                "daily" => sorted(&["participant", "session", "day"]),
                _ => Vec::new(),
            };
            let options = ParquetReadOptions {
                file_sort_order: if order.is_empty() { Vec::new() } else { vec![order] },
                ..ParquetReadOptions::default()
            };
            let path = path.to_string_lossy();
            let mut table = context.read_parquet(path.as_ref(), options).await?;
            if let Some((above, upto)) = people {
                let within =
                    col("participant").gt(lit(above)).and(col("participant").lt_eq(lit(upto)));
                table = table.filter(within)?;
            }
            context.register_table(*name, table.into_view())?;
        }
        Ok(())
    }

    /// Ranges of people, so that each is read from few row groups; `None`: everybody.
    fn pieces(&self) -> Result<Vec<Option<People>>, EngineError> {
        let Some((_, path)) = self.tables.iter().find(|(name, _)| *name == "daily") else {
            return Ok(vec![None]);
        };
        let file = File::open(path).map_err(|fault| file_fault(path, &fault))?;
        let reader = SerializedFileReader::new(file)
            .map_err(|fault: ParquetError| file_fault(path, &fault))?;
        let groups = reader.metadata().row_groups();
        let rows: i64 = groups.iter().map(RowGroupMetaData::num_rows).sum();
        let each = i64::try_from(self.threads).map_or(rows, |threads| rows / threads).min(PIECE);
        let (mut pieces, mut above, mut filled) = (Vec::new(), i32::MIN, 0);
        for group in groups {
            filled += group.num_rows();
            let last = group.columns().first().and_then(|column| column.statistics());
            if let Some(Statistics::Int32(last)) = last
                && let Some(last) = last.max_opt()
                && filled >= each
            {
                pieces.push(Some((above, *last)));
                (above, filled) = (*last, 0);
            }
        }
        if filled > 0 || pieces.is_empty() {
            pieces.push(Some((above, i32::MAX)));
        }
        Ok(pieces)
    }
}

/// An answer that was kept: the table `episode` of other queries.
pub struct Kept<'a> {
    engine: &'a Engine,
    context: SessionContext,
}

impl Kept<'_> {
    /// The answer to a query about it.
    ///
    /// # Errors
    /// When the query fails.
    pub fn ask(&self, sql: &str) -> Result<Answer, EngineError> {
        self.engine.runtime.block_on(answer(&self.context, sql))
    }
}

async fn answer(context: &SessionContext, sql: &str) -> Result<Answer, EngineError> {
    let table = context.sql(sql).await?;
    let columns = table.schema().fields().iter().map(|field| field.name().clone()).collect();
    Ok(Answer { columns, rows: rows(&table.collect().await?)? })
}

fn file_fault(path: &Path, fault: &dyn std::fmt::Display) -> EngineError {
    EngineError::File { file: path.display().to_string(), fault: fault.to_string() }
}

/// The rows of some batches.
fn rows(batches: &[RecordBatch]) -> Result<Vec<Row>, EngineError> {
    let mut all = Vec::new();
    for batch in batches {
        let columns =
            batch.columns().iter().map(|column| cells(column)).collect::<Result<Vec<_>, _>>()?;
        let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
        for _ in 0..batch.num_rows() {
            all.push(Row(columns.iter_mut().filter_map(Iterator::next).collect()));
        }
    }
    Ok(all)
}

fn cells(column: &dyn Array) -> Result<Vec<Cell>, EngineError> {
    let arrow = |fault| EngineError::from(DataFusionError::ArrowError(Box::new(fault), None));
    if column.data_type().is_integer() {
        let column = cast(column, &DataType::Int64).map_err(arrow)?;
        let numbers = column.as_primitive::<Int64Type>();
        return Ok(numbers.iter().map(|it| it.map_or(Cell::Missing, Cell::Whole)).collect());
    }
    let column = cast(column, &DataType::Utf8).map_err(arrow)?;
    let texts = column.as_string::<i32>();
    Ok(texts
        .iter()
        .map(|it| it.map_or(Cell::Missing, |text| Cell::Text(text.to_owned())))
        .collect())
}

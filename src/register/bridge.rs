//! The one place where Arrow crosses between DuckDB and polars, and the only `unsafe` code.
//!
//! Both speak the Arrow C data interface (<https://arrow.apache.org/docs/format/CDataInterface.html>),
//! a fixed layout of C structures. Frames go in through `duckdb_arrow_scan`, fed in slices of
//! DuckDB's row-group size so that all its threads read; results come out in record batches of a few
//! thousand rows, whose texts are gathered in columns of one piece. (Taking the batches as they come, without a
//! copy, was slower and took twice the memory: DuckDB then holds the whole result, and the pieces have
//! to be joined all the same.)

#![allow(unsafe_code)]

use std::cell::RefCell;
use std::ffi::{CStr, CString};
use std::ptr;

use duckdb::arrow::array::{Array as _, AsArray as _};
use duckdb::arrow::datatypes as arrow;
use duckdb::{Connection, ToSql, ffi};
use polars::prelude::*;
use polars_arrow::array::{
    Array, MutablePlString, MutablePrimitiveArray, PrimitiveArray, StructArray,
};
use polars_arrow::datatypes::{ArrowDataType, Field};
use polars_arrow::ffi as pl_ffi;

use super::RegisterError;

/// DuckDB's row-group size: a slice as large as this is one thread's work.
const SLICE: usize = 122_880;

/// An in-memory DuckDB that registers are attached to.
pub(super) struct Engine {
    /// None only while dropping: it must go before the database that it belongs to.
    conn: Option<Connection>,
    /// A second connection of the same database: the crate does not lend its own handle.
    scans: ffi::duckdb_connection,
    database: ffi::duckdb_database,
    staged: RefCell<u32>,
}

impl Engine {
    /// Starts a DuckDB in memory, with automatic extension download off.
    pub(super) fn start() -> Result<Self, RegisterError> {
        let mut database: ffi::duckdb_database = ptr::null_mut();
        let mut message: *mut std::os::raw::c_char = ptr::null_mut();
        // SAFETY: all pointers are valid for the call; the message is freed as the C API asks.
        let state = unsafe {
            ffi::duckdb_open_ext(
                c":memory:".as_ptr(),
                &raw mut database,
                ptr::null_mut(),
                &raw mut message,
            )
        };
        if state != ffi::DuckDBSuccess {
            let why = if message.is_null() {
                String::from("no reason given")
            } else {
                // SAFETY: DuckDB gave a NUL-terminated string, which is ours to free.
                unsafe {
                    let why = CStr::from_ptr(message).to_string_lossy().into_owned();
                    ffi::duckdb_free(message.cast());
                    why
                }
            };
            return Err(RegisterError::Engine(why));
        }
        let mut scans: ffi::duckdb_connection = ptr::null_mut();
        // SAFETY: `database` was opened above and is closed only by `drop`, after its connections.
        let conn = unsafe {
            if ffi::duckdb_connect(database, &raw mut scans) != ffi::DuckDBSuccess {
                ffi::duckdb_close(&raw mut database);
                return Err(RegisterError::Engine("no second connection".into()));
            }
            Connection::open_from_raw(database)
        };
        let engine = Self {
            conn: Some(conn?),
            scans,
            database,
            staged: RefCell::new(0),
        };
        // Without FSST a large register is about twice as large, and a job on a million cells costs a
        // quarter less: texts that are all different are not worth the search for their shortest form
        // (benches/README.md). Checkpoints are ours to make (`super::checkpoint`): no log reaches that
        // threshold.
        engine.conn().execute_batch(
            "SET autoinstall_known_extensions = false;
             SET autoload_known_extensions = false;
             SET arrow_output_version = '1.4';
             SET produce_arrow_string_view = false;
             SET preserve_insertion_order = true;
             SET disabled_compression_methods = 'fsst';
             SET wal_autocheckpoint = '1024TB';
             PRAGMA disable_checkpoint_on_shutdown;",
        )?;
        Ok(engine)
    }

    /// The connection that all statements go through.
    pub(super) fn conn(&self) -> &Connection {
        self.conn
            .as_ref()
            .expect("the connection lives as long as the engine")
    }

    /// Has DuckDB hold less in memory than it would, for a large register that is read through. `staged` is how
    /// many rows are joined meanwhile: those have to fit.
    pub(super) fn sparing(&self, staged: usize) -> Result<Sparing<'_>, RegisterError> {
        /// Room for the blocks that are being read, in megabytes.
        const BLOCKS: usize = 384;
        /// So many staged rows take less than a megabyte.
        const STAGED: usize = 2_000;
        let limit = BLOCKS + staged / STAGED;
        let limit = format!("SET memory_limit = '{limit}MB'");
        self.conn().execute_batch(&limit)?;
        Ok(Sparing(self.conn()))
    }

    /// Runs a query and gives its result as a frame.
    pub(super) fn fetch(
        &self,
        sql: &str,
        params: &[&dyn ToSql],
    ) -> Result<DataFrame, RegisterError> {
        let _views = StringViews::on(self.conn())?;
        fetch(self.conn(), sql, params)
    }

    /// Runs queries side by side and puts their results under each other. DuckDB scans with all its threads,
    /// but a result is handed over by one. Each has a connection of its own: what a transaction has not
    /// committed yet is not seen.
    pub(super) fn fetch_beside(&self, queries: &[String]) -> Result<DataFrame, RegisterError> {
        // Until all have ended: the setting may be that of all connections.
        let _views = StringViews::on(self.conn())?;
        let connections = queries.iter().map(|_| {
            let conn = self.conn().try_clone()?;
            conn.execute_batch(StringViews::ON)?;
            Ok::<_, RegisterError>(conn)
        });
        let connections = connections.collect::<Result<Vec<_>, _>>()?;
        let frames: Vec<Result<DataFrame, RegisterError>> = std::thread::scope(|scope| {
            let running: Vec<_> = connections
                .into_iter()
                .zip(queries)
                .map(|(conn, sql)| scope.spawn(move || fetch(&conn, sql, &[])))
                .collect();
            let ended = running.into_iter().map(std::thread::ScopedJoinHandle::join);
            ended
                .map(|frame| frame.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        let frames = frames.into_iter().map(|frame| Ok(frame?.into_columns()));
        let mut parts: Vec<std::vec::IntoIter<Column>> = frames
            .map(|columns: Result<_, RegisterError>| Ok(columns?.into_iter()))
            .collect::<Result<_, RegisterError>>()?;
        // The parts of a column go when it is whole: all of them beside all columns would be twice as much.
        let mut columns = Vec::new();
        loop {
            let mut pieces = parts.iter_mut().filter_map(Iterator::next);
            let Some(mut column) = pieces.next() else {
                return Ok(DataFrame::new_infer_height(columns)?);
            };
            pieces.try_for_each(|piece| column.append_owned(piece).map(drop))?;
            columns.push(column.rechunk());
        }
    }

    /// Runs a query and hands its result out in frames of about `size` rows: the last one, which may be empty,
    /// always comes.
    pub(super) fn in_batches(
        &self,
        sql: &str,
        size: usize,
        each: impl FnMut(DataFrame) -> Result<(), RegisterError>,
    ) -> Result<(), RegisterError> {
        let _views = StringViews::on(self.conn())?;
        in_batches(self.conn(), sql, &[], size, each)
    }

    /// Makes a frame readable as a view for as long as the guard lives; it may be read once.
    pub(super) fn stage(&self, frame: &DataFrame) -> Result<Staged<'_>, RegisterError> {
        let name = {
            let mut count = self.staged.borrow_mut();
            *count += 1;
            format!("staged_{count}")
        };
        let mut frame = frame.clone();
        frame.rechunk_mut_par();
        let height = frame.height();
        let fields: Vec<Field> = frame
            .schema()
            .iter_fields()
            .map(|field| field.to_arrow(CompatLevel::newest()))
            .collect();
        let dtype = ArrowDataType::Struct(fields);
        let slice_type = dtype.clone();
        let slices = (0..height.div_ceil(SLICE)).map(move |at| {
            let offset = at * SLICE;
            let length = SLICE.min(height - offset);
            let arrays: Vec<Box<dyn Array>> = frame
                .columns()
                .iter()
                .map(|column| {
                    column
                        .as_materialized_series()
                        .slice(i64::try_from(offset).unwrap_or(i64::MAX), length)
                        .to_arrow(0, CompatLevel::newest())
                })
                .collect();
            Ok(StructArray::new(slice_type.clone(), length, arrays, None).boxed())
        });
        let stream = Box::new(pl_ffi::export_iterator(
            Box::new(slices),
            Field::new(PlSmallStr::EMPTY, dtype, false),
        ));
        let stream = Box::into_raw(stream);
        let view = CString::new(name.as_str()).expect("a generated name without NUL");
        // SAFETY: the stream is a valid C stream (polars-arrow's own exporter) and stays where it is
        // until the guard drops it, after the view that reads it is gone.
        let state = unsafe { ffi::duckdb_arrow_scan(self.scans, view.as_ptr(), stream.cast()) };
        let staged = Staged {
            engine: self,
            name,
            stream,
        };
        if state == ffi::DuckDBSuccess {
            Ok(staged)
        } else {
            Err(RegisterError::Engine("a frame could not be staged".into()))
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.conn = None;
        // SAFETY: both handles came from `start` and are given back once, connections first.
        unsafe {
            ffi::duckdb_disconnect(&raw mut self.scans);
            ffi::duckdb_close(&raw mut self.database);
        }
    }
}

fn fetch(conn: &Connection, sql: &str, params: &[&dyn ToSql]) -> Result<DataFrame, RegisterError> {
    let mut whole = DataFrame::empty();
    in_batches(conn, sql, params, usize::MAX, |frame| {
        whole = frame;
        Ok(())
    })?;
    Ok(whole)
}

/// The result is never whole twice: DuckDB goes on with the query while what it has found is taken into
/// columns.
fn in_batches(
    conn: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    size: usize,
    mut each: impl FnMut(DataFrame) -> Result<(), RegisterError>,
) -> Result<(), RegisterError> {
    let mut statement = conn.prepare(sql)?;
    // The iterator of this panics where a block cannot be read, and `step` says so.
    drop(statement.stream_arrow(params)?);
    let schema = statement.schema();
    let nothing = || -> Vec<Taken> {
        let fields = schema.fields().iter();
        fields.map(|field| Taken::of(field.data_type())).collect()
    };
    let frame = |columns: Vec<Taken>| {
        let columns = schema.fields().iter().zip(columns).map(|(field, column)| {
            let name = PlSmallStr::from_str(field.name());
            Ok(column.finish(name, field.data_type())?.into_column())
        });
        let columns = columns.collect::<Result<Vec<_>, RegisterError>>()?;
        Ok::<_, RegisterError>(DataFrame::new_infer_height(columns)?)
    };
    let (mut columns, mut rows) = (nothing(), 0);
    while let Some(batch) = statement.step()? {
        rows += batch.len();
        for (column, into) in batch.columns().iter().zip(&mut columns) {
            into.take(column.as_ref())?;
        }
        if rows >= size {
            each(frame(std::mem::replace(&mut columns, nothing()))?)?;
            rows = 0;
        }
    }
    each(frame(columns)?)
}

/// DuckDB keeps few blocks of the register while this lives: what is read once need not stay.
pub(super) struct Sparing<'a>(&'a Connection);

impl Drop for Sparing<'_> {
    fn drop(&mut self) {
        // The setting is known to exist, and setting it back cannot fail otherwise.
        let _ = self.0.execute_batch("RESET memory_limit");
    }
}

/// Results come as string views while this lives; the crate's own rows cannot read those.
struct StringViews<'a>(&'a Connection);

impl<'a> StringViews<'a> {
    const ON: &'static str = "SET produce_arrow_string_view = true";

    fn on(conn: &'a Connection) -> Result<Self, RegisterError> {
        conn.execute_batch(Self::ON)?;
        Ok(Self(conn))
    }
}

impl Drop for StringViews<'_> {
    fn drop(&mut self) {
        // The setting is known to exist, and setting it back cannot fail otherwise.
        let _ = self
            .0
            .execute_batch("SET produce_arrow_string_view = false");
    }
}

/// A frame that DuckDB can read by name.
pub(super) struct Staged<'a> {
    engine: &'a Engine,
    name: String,
    stream: *mut pl_ffi::ArrowArrayStream,
}

impl Staged<'_> {
    /// The view's name in SQL.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // A view that is left behind reads a stream that is gone; nobody knows its name any more,
        // so a failure to drop it harms nothing.
        let _ = self
            .engine
            .conn()
            .execute_batch(&format!("DROP VIEW IF EXISTS memory.main.{}", self.name));
        // SAFETY: the pointer came from `Box::into_raw` in `stage` and is freed once.
        drop(unsafe { Box::from_raw(self.stream) });
    }
}

/// A column of a result while it comes in. What is copied lets go of DuckDB's batch, and a column that is not
/// keeps all of the batch alive, with its texts.
enum Taken {
    /// Texts, copied into one piece.
    Texts(MutablePlString),
    /// Whole numbers, such as a record's id, copied into one piece.
    Numbers(MutablePrimitiveArray<i64>),
    /// Whatever else, as it came.
    Others(Vec<ArrayRef>),
}

impl Taken {
    fn of(dtype: &arrow::DataType) -> Self {
        match dtype {
            arrow::DataType::Utf8View => Self::Texts(MutablePlString::new()),
            arrow::DataType::Int64 => Self::Numbers(MutablePrimitiveArray::new()),
            _ => Self::Others(Vec::new()),
        }
    }

    fn take(&mut self, column: &dyn duckdb::arrow::array::Array) -> Result<(), RegisterError> {
        let other = || RegisterError::Engine("a column that is not what it was said to be".into());
        match self {
            Self::Texts(texts) => {
                texts.reserve(column.len());
                let views = column.as_string_view_opt().ok_or_else(other)?;
                views.iter().for_each(|text| texts.push(text));
            }
            Self::Numbers(numbers) => {
                numbers.reserve(column.len());
                let values = column.as_primitive_opt::<arrow::Int64Type>();
                let values = values.ok_or_else(other)?;
                values.iter().for_each(|number| numbers.push(number));
            }
            Self::Others(chunks) => chunks.push(taken(column)?),
        }
        Ok(())
    }

    fn finish(self, name: PlSmallStr, dtype: &arrow::DataType) -> Result<Series, RegisterError> {
        let chunks = match self {
            Self::Texts(texts) => vec![texts.freeze().boxed()],
            Self::Numbers(numbers) => vec![PrimitiveArray::from(numbers).boxed()],
            Self::Others(chunks) if chunks.is_empty() => {
                return Ok(Series::new_empty(name, &empty_type(dtype)));
            }
            Self::Others(chunks) => chunks,
        };
        Ok(Series::try_from((name, chunks))?.rechunk())
    }
}

/// One column of a record batch, taken over without copying.
fn taken(column: &dyn duckdb::arrow::array::Array) -> Result<ArrayRef, RegisterError> {
    let (array, schema) = duckdb::arrow::ffi::to_ffi(&column.to_data())
        .map_err(|error| RegisterError::Engine(error.to_string()))?;
    // SAFETY: both crates lay these structures out as the C data interface prescribes, so the bits
    // mean the same; ownership (the release callback) moves with them, once.
    unsafe {
        let array: pl_ffi::ArrowArray = std::mem::transmute(array);
        let schema: pl_ffi::ArrowSchema = std::mem::transmute(schema);
        let field = pl_ffi::import_field_from_c(&schema)?;
        Ok(pl_ffi::import_array_from_c(array, field.dtype)?)
    }
}

/// The polars type of an empty result's column.
fn empty_type(dtype: &arrow::DataType) -> DataType {
    match dtype {
        arrow::DataType::Int32 => DataType::Int32,
        arrow::DataType::UInt32 => DataType::UInt32,
        arrow::DataType::UInt64 => DataType::UInt64,
        arrow::DataType::Boolean => DataType::Boolean,
        arrow::DataType::Float64 => DataType::Float64,
        _ => DataType::String,
    }
}

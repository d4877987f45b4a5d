//! The zip archive, read from front to back: what stands in its directory at the end is never
//! asked, so there are no two answers to what is in it.

use std::io::{Cursor, Read, Write};

use zip::CompressionMethod;
use zip::read::read_zipfile_from_stream;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Limits, ParcelError};

/// Packs files in their order. The same files give the same bytes.
pub(in crate::exchange) fn write<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<Vec<u8>, ParcelError> {
    let broken = |error: &dyn std::fmt::Display| ParcelError::Io(error.to_string());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        // A JPEG does not become smaller.
        let is_packed = bytes.starts_with(b"\xff\xd8\xff");
        let method =
            if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        archive.start_file(path, options).map_err(|error| broken(&error))?;
        archive.write_all(bytes).map_err(|error| broken(&error))?;
    }
    Ok(archive.finish().map_err(|error| broken(&error))?.into_inner())
}

/// An archive that is being read.
pub(in crate::exchange) struct Reading<R> {
    input: R,
    limits: Limits,
    /// Bytes that may still come out of it.
    left: u64,
}

impl<R: Read> Reading<R> {
    pub fn new(input: R, limits: Limits) -> Self {
        Self { input, limits, left: limits.total.saturating_add(2 * limits.head) }
    }

    /// The next file, which must have this name and at most so many bytes.
    pub fn named(&mut self, path: &str, most: u64) -> Result<Vec<u8>, ParcelError> {
        let most = most.min(self.left);
        let Some(mut file) = read_zipfile_from_stream(&mut self.input).map_err(fault)? else {
            return Err(ParcelError::Shape(format!("{path} is not in it")));
        };
        if file.name_raw() != path.as_bytes() {
            return Err(ParcelError::Shape(format!("{path} is not where it should be")));
        }
        if file.encrypted() {
            return Err(ParcelError::Shape(format!("{path} is locked inside the archive")));
        }
        // One byte more than allowed is read, so that too much is told from just enough.
        let packed = file.compressed_size();
        let unpacked = packed.saturating_mul(self.limits.ratio).saturating_add(self.limits.head);
        let mut bytes = Vec::new();
        let read = (&mut file).take(most.min(unpacked).saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| fault(ZipError::Io(error)))?;
        let size = bytes.len() as u64;
        if size > unpacked {
            return Err(ParcelError::TooLarge("a file in it is packed too tightly"));
        }
        if size > most {
            return Err(ParcelError::TooLarge("a file in it is longer than it says"));
        }
        self.left -= size;
        Ok(bytes)
    }

    /// There must be no file more, and the input must end as it should: a file that was cut off in
    /// its last part is told only then.
    pub fn end(mut self) -> Result<(), ParcelError> {
        if read_zipfile_from_stream(&mut self.input).map_err(fault)?.is_some() {
            return Err(ParcelError::Shape("there is more in it than was signed".to_owned()));
        }
        // The directory that follows names every file once more, and nothing of it is used.
        let most = (self.limits.files as u64 + 2) * 512;
        let mut rest = Vec::new();
        self.input
            .by_ref()
            .take(most + 1)
            .read_to_end(&mut rest)
            .map_err(|error| fault(ZipError::Io(error)))?;
        if rest.len() as u64 > most {
            return Err(ParcelError::TooLarge("what follows its files"));
        }
        Ok(())
    }
}

fn fault(error: ZipError) -> ParcelError {
    match error {
        ZipError::Io(error) => super::seal::io_fault(&error),
        _ => ParcelError::Damaged,
    }
}

//! Documents: what is read whole and never searched, kept as one JSON body each.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::row::{key, parsed, text};
use super::write::Record;
use super::{Reader, Result, StoreError};
use crate::domain::{
    Benefit, Clinic, Comment, Course, Gather, Id, Plan, Screening, Sheet, StudyRanges, Tool,
};

/// A record that is kept as a document.
pub(super) trait Document: Clone + PartialEq + Serialize + DeserializeOwned {
    /// Its kind in the file, which is also what people call it.
    const KIND: &'static str;

    fn id(&self) -> Id<Self>;
    fn edits(&mut self) -> &mut u32;
}

macro_rules! documents {
    ($($kind:literal $document:ty),+ $(,)?) => {
        $(impl Document for $document {
            const KIND: &'static str = $kind;

            fn id(&self) -> Id<Self> {
                self.id
            }

            fn edits(&mut self) -> &mut u32 {
                &mut self.revision
            }
        })+
    };
}

documents!(
    "series" Plan, "screening" Screening, "outcome" Benefit, "sheet" Sheet, "tool" Tool,
    "clinic" Clinic, "comment" Comment, "study_ranges" StudyRanges,
);

impl<T: Document> Record for T {
    const WHAT: &'static str = T::KIND;

    fn stored(&self, reader: &Reader<'_>) -> Result<Option<Self>> {
        reader.one(
            "SELECT body FROM document WHERE id = ?1 AND kind = ?2",
            params![key(self.id()), T::KIND],
            |row| read(text(row, 0)?),
        )
    }

    fn insert(&self, db: &Connection) -> Result<()> {
        db.prepare_cached("INSERT INTO document (id, kind, body) VALUES (?1, ?2, ?3)")?
            .execute(params![key(self.id()), T::KIND, written(self)?])?;
        Ok(())
    }

    fn update(&self, db: &Connection) -> Result<()> {
        db.prepare_cached("UPDATE document SET body = ?2 WHERE id = ?1")?
            .execute(params![key(self.id()), written(self)?])?;
        Ok(())
    }

    fn delete(&self, db: &Connection) -> Result<()> {
        db.execute("DELETE FROM document WHERE id = ?1", [key(self.id())])?;
        Ok(())
    }

    fn revision(&mut self) -> Option<&mut u32> {
        Some(self.edits())
    }

    fn identity(&self) -> String {
        self.id().to_string()
    }
}

impl Reader<'_> {
    /// Everything around the sessions.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn course(&self) -> Result<Course> {
        let mut course = Course::default();
        let mut query = self.db.prepare_cached("SELECT kind, body FROM document ORDER BY key")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let body = text(row, 1)?;
            match text(row, 0)? {
                Plan::KIND => course.plans.push(read(body)?),
                Screening::KIND => course.screenings.push(read(body)?),
                Benefit::KIND => course.benefits.push(read(body)?),
                Sheet::KIND => course.sheets.push(read(body)?),
                Tool::KIND => course.tools.push(read(body)?),
                Clinic::KIND => course.clinics.push(read(body)?),
                Comment::KIND => course.comments.push(read(body)?),
                StudyRanges::KIND => course.studies.push(read(body)?),
                kind => return Err(StoreError::unreadable("document.kind", kind)),
            }
        }
        // Most journals have neither: nothing is to be counted then.
        if !course.plans.is_empty() {
            course.sessions = self.sessions_by("series")?;
        }
        if !course.tools.is_empty() {
            course.uses = self.sessions_by("tool")?;
        }
        Ok(course)
    }

    /// How many sessions name each identity in a column.
    fn sessions_by<T>(&self, column: &str) -> Result<BTreeMap<Id<T>, u32>> {
        let sql = format!(
            "SELECT {column}, count(*) FROM session WHERE {column} IS NOT NULL GROUP BY {column}"
        );
        let counts: Vec<(Id<T>, u32)> =
            self.all(&sql, [], |row| Ok((parsed(row, 0)?, row.get(1)?)))?;
        Ok(counts.into_iter().gather())
    }
}

fn read<T: Document>(body: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|error| StoreError::unreadable_json(T::KIND, &error))
}

fn written<T: Document>(document: &T) -> Result<String> {
    serde_json::to_string(document)
        .map_err(|error| StoreError::Internal { detail: error.to_string() })
}

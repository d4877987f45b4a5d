//! Photos, without their pixels.

use chrono::TimeZone;

use crate::domain::{Format, Photo, Session};

use super::codes::Codes;
use super::element::{CodeableConcept, Extension, Identifier, Period, Reference, Value, element};
use super::procedure::session_urn;
use super::text::{date, identity, moment, urn};

element! {
    /// That there is a photo, of which day and view, and which file it is.
    DocumentReference {
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        status: &'static str,
        r#type: Option<CodeableConcept>,
        subject: Option<Reference>,
        date: String,
        author: Vec<Reference>,
        description: String,
        content: Vec<Content>,
        context: Option<Context>,
    }
}

element! {
    /// The file.
    Content { attachment: Option<Attachment>, }
}

element! {
    /// What is known of a file. Its hash is no element of R4 unless it is SHA-1: the SHA-256 stands
    /// among the identifiers.
    Attachment { content_type: &'static str, size: Option<u32>, title: String, creation: String, }
}

element! {
    /// What the photo belongs to.
    Context { period: Option<Period>, related: Vec<Reference>, }
}

/// The entry of a photo.
pub(super) fn photo_urn(photo: &Photo) -> String {
    urn("DocumentReference", &photo.id)
}

/// What a photo shows.
pub(super) fn photo_word(codes: Codes<'_>, session: &Session, photo: &Photo) -> String {
    format!("day {}, {}, {}", photo.day, photo.view, codes.place(session, photo.site))
}

/// A photo. What its file is called may say more than its owner means to, and stays.
pub(super) fn document(
    codes: Codes<'_>,
    session: &Session,
    photo: &Photo,
    patient: &Reference,
) -> DocumentReference {
    let file = &photo.file;
    let shows = photo_word(codes, session, photo);
    // A camera's clock without its offset tells the date alone.
    let taken = file.taken.map(|taken| {
        let offset = taken.offset.and_then(|minutes| {
            chrono::FixedOffset::east_opt(i32::from(minutes) * 60)?
                .from_local_datetime(&taken.at)
                .single()
        });
        offset.map_or_else(|| date(taken.at.date()), moment)
    });
    let taken = taken.filter(|taken| !taken.is_empty());
    let attachment = Attachment {
        content_type: media_type(file.format),
        // R4 counts no further.
        size: u32::try_from(file.bytes).ok().filter(|bytes| *bytes <= i32::MAX.unsigned_abs()),
        title: format!("Photo, {shows}"),
        creation: taken.clone().unwrap_or_default(),
    };
    let sha256 = Identifier { system: codes.address("sha256"), value: file.sha256.to_string() };
    let own = codes.both("document", "photo", "Photo of the treated skin");
    let period = taken.map(|start| Period { start, ..Period::default() });
    DocumentReference {
        extension: vec![codes.extension("healing-day", Value::Integer(photo.day.0))],
        identifier: vec![identity(&photo.id), sha256],
        status: "current",
        r#type: Some(own),
        subject: Some(patient.clone()),
        date: moment(photo.added),
        author: vec![patient.clone()],
        description: shows,
        content: vec![Content { attachment: Some(attachment) }],
        context: Some(Context { period, related: vec![Reference::to(session_urn(session))] }),
    }
}

const fn media_type(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Webp => "image/webp",
        Format::Heic => "image/heic",
    }
}

//! Texts, dates and names as FHIR R4 allows them. What it cannot write is empty, and so absent.

use std::fmt::Display;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, Utc};
use sha2::{Digest, Sha256};

use super::element::Identifier;

/// A text without the characters that FHIR and XML forbid; empty when nothing is left to see.
pub(super) fn text(raw: &str) -> String {
    let allowed = |c: &char| {
        !matches!(c, '\u{fffe}' | '\u{ffff}')
            && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    };
    let clean: String = raw.chars().filter(allowed).collect();
    if clean.trim().is_empty() { String::new() } else { clean }
}

/// A civil date. Years are 1 to 9999.
pub(super) fn date(date: NaiveDate) -> String {
    if (1..=9999).contains(&date.year()) {
        date.format("%Y-%m-%d").to_string()
    } else {
        String::new()
    }
}

/// A moment with its offset: in UTC where FHIR has no such offset, beyond 14 hours or with seconds.
pub(super) fn moment(at: DateTime<FixedOffset>) -> String {
    let offset = at.offset().local_minus_utc();
    if !(1..=9999).contains(&at.year()) {
        String::new()
    } else if offset.abs() > 14 * 3600 || offset % 60 != 0 {
        at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true)
    } else {
        at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
    }
}

/// The name of an entry: a UUID of version 8, the first bits of the SHA-256 of what it is and what
/// it is made of (RFC 9562, appendix B.2). The same things have the same names in every document.
pub(super) fn urn(kind: &str, of: &dyn Display) -> String {
    let hash: [u8; 32] = Sha256::digest(format!("{kind} {of}")).into();
    let bits = hash.iter().take(16).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let bits = bits & !(0xf << 76) | 8 << 76;
    let bits = bits & !(0b11 << 62) | 0b10 << 62;
    format!(
        "urn:uuid:{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        bits >> 96,
        bits >> 80 & 0xffff,
        bits >> 64 & 0xffff,
        bits >> 48 & 0xffff,
        bits & 0xffff_ffff_ffff
    )
}

/// The identity that something has in the journal.
pub(super) fn identity(id: &dyn Display) -> Identifier {
    Identifier { system: "urn:ietf:rfc:3986".to_owned(), value: format!("urn:uuid:{id}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_uuids_of_version_8_and_differ_by_kind() {
        let name = urn("Patient", &7);
        assert_eq!(name.len(), "urn:uuid:".len() + 36);
        assert_eq!(name.get(23..24), Some("8"), "{name}");
        assert!(matches!(name.get(28..29), Some("8" | "9" | "a" | "b")), "{name}");
        assert_ne!(name, urn("Device", &7));
        assert_eq!(name, urn("Patient", &7));
    }

    #[test]
    fn what_fhir_cannot_write_is_left_out() {
        assert_eq!(text("a\u{0}\u{1b}[31m\u{9b}b\n"), "a[31mb\n");
        assert_eq!(text(" \u{7}\n"), "");
        assert_eq!(date(NaiveDate::MAX), "");
        let far = DateTime::parse_from_rfc3339("2026-11-19T21:00:00+15:30").expect("a moment");
        assert_eq!(moment(far), "2026-11-19T05:30:00Z");
        let near = DateTime::parse_from_rfc3339("2026-11-19T21:00:00.250+01:00").expect("a moment");
        assert_eq!(moment(near), "2026-11-19T21:00:00.250+01:00");
    }
}

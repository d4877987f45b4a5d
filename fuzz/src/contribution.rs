//! Whatever bytes somebody sends to a study as a contribution or a withdrawal: they are refused, or
//! what comes out was agreed to, holds nothing but codes, and is the same once sealed and opened.

use std::iter::once;

use aftercare::domain::{Agreed, Fingerprint, ReleaseLevel, StudyField};
use aftercare::exchange::contribution::{
    Contribution, Head, open, open_withdrawal, rows_json, seal, seal_withdrawal,
};
use aftercare::exchange::parcel::{Limits, OpeningKey, SigningKey};
use aftercare::research::{pseudonym, token};
use age::x25519::Recipient;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::parcel::{LIMITS, packed, signed};

/// The first byte says what the rest is.
pub fn holds(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    match way {
        b'z' => {
            opened(bytes);
            taken_back(bytes);
        }
        b'm' => forged(bytes),
        b'r' => rows(bytes),
        b'w' => taken_back(&locked(bytes)),
        _ => {}
    }
}

/// A file as it comes.
fn opened(bytes: &[u8]) {
    let Ok((given, signer)) = open(bytes, &key(), &Limits { files: 1, ..LIMITS }) else { return };
    let Contribution { head, person } = &given;
    assert_eq!(person.faults(), Vec::<String>::new());
    assert!(person.beyond(&head.agreed.fields).is_empty());
    let text = rows_json(person).expect("JSON");
    codes_alone(&serde_json::from_slice(&text).expect("JSON"));
    let own = signing();
    let sealed = seal(&given, &own, &key().recipient()).expect("what was taken can be given");
    let again = open(&sealed[..], &key(), &Limits { files: 1, ..LIMITS });
    assert_eq!(again, Ok((given, own.public())));
    assert!(!signer.is_empty());
}

/// Nothing in rows can be a name or a moment.
fn codes_alone(value: &Value) {
    match value {
        Value::String(text) => {
            let code = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
            assert!(text.len() <= 40 && text.bytes().all(code), "{text}");
        }
        Value::Number(number) => assert!(number.as_i64().is_some_and(|n| n.abs() < 1 << 20)),
        Value::Array(all) => all.iter().for_each(codes_alone),
        Value::Object(all) => all.values().for_each(codes_alone),
        Value::Null | Value::Bool(_) => {}
    }
}

/// A manifest of any text over rows of any content, parted by NUL, rightly signed and locked. Where
/// the manifest can be read, it says the right thing about the rows.
fn forged(bytes: &[u8]) {
    let (text, rows) = bytes.split_at(bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len()));
    let rows = rows.get(1..).unwrap_or_default();
    let text = match serde_json::from_slice::<Value>(text) {
        Ok(mut manifest) if manifest.is_object() => {
            manifest["rows"] = listed(rows);
            manifest["signer"] = json!(signing().public());
            serde_json::to_vec(&manifest).expect("JSON")
        }
        _ => text.to_vec(),
    };
    let signature = signed(&text);
    let head = [("manifest.json", &text[..]), ("manifest.json.minisig", signature.as_bytes())];
    opened(&locked(&packed(head.into_iter().chain(once(("rows.json", rows))))));
}

/// Rows of any content under a head in which all is right.
fn rows(bytes: &[u8]) {
    let study = "redness-2027".to_owned().try_into().expect("an id");
    let head = Head {
        participant: pseudonym(&[7; 32], &study),
        number: 1,
        agreed: Agreed {
            version: "2".to_owned(),
            sha256: Fingerprint([3; 32]),
            fields: StudyField::all().iter().copied().collect(),
            level: ReleaseLevel::B,
        },
        withdrawal: token(&[7; 32], &study).sha256(),
        study,
        program: "aftercare 0.1.0".to_owned(),
        rules: 1,
    };
    let manifest = json!({ "format": "aftercare-contribution", "version": "1.0", "head": head });
    forged(&[&serde_json::to_vec(&manifest).expect("JSON")[..], b"\0", bytes].concat());
}

fn listed(rows: &[u8]) -> Value {
    json!({ "bytes": rows.len(), "sha256": Fingerprint(Sha256::digest(rows).into()) })
}

fn taken_back(bytes: &[u8]) {
    let Ok(withdrawal) = open_withdrawal(bytes, &key(), &LIMITS) else { return };
    let sealed = seal_withdrawal(&withdrawal, &key().recipient()).expect("sealed");
    assert_eq!(open_withdrawal(&sealed[..], &key(), &LIMITS), Ok(withdrawal));
}

fn locked(bytes: &[u8]) -> Vec<u8> {
    let recipient: Recipient = key().recipient().parse().expect("a recipient");
    age::encrypt(&recipient, bytes).expect("locked")
}

fn key() -> OpeningKey {
    OpeningKey::from_text(include_str!("../parcel/age.key")).expect("a key")
}

fn signing() -> SigningKey {
    SigningKey::from_text(include_str!("../parcel/sign.key")).expect("a key")
}

//! Whatever bytes somebody sends as a bundle, a clinic's file or a card: the program goes on, and
//! what it takes can be kept, judged, shown and written again.
//!
//! The first byte says what the rest is, so that the run is not stopped by the first signature.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use aftercare::assess::Summary;
use aftercare::domain::{Card, ClinicId, Diary, Edit, ParcelId, PatientId};
use aftercare::driver::Driver;
use aftercare::effect::{Effect, Outcome};
use aftercare::exchange::letters::{propose_reply, propose_start, read_reply, read_start};
use aftercare::exchange::parcel::{
    Keys, Limits, Manifest, Opener, Parcel, open, read_card, write_card,
};
use aftercare::exchange::{bundle, journal};
use aftercare::library;
use aftercare::store::Store;
use aftercare::world::{Clock, Ids};
use chrono::{DateTime, FixedOffset};
use minisign::SecretKeyBox;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Far smaller than outside, so that a limit is soon met.
pub const LIMITS: Limits =
    Limits { sealed: 1 << 20, total: 1 << 20, files: 20, head: 1 << 16, ratio: 200, work: 1 };

/// Keys made for this target: they open and sign nothing else.
pub static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let [age, minisign] = [include_str!("../parcel/age.key"), include_str!("../parcel/sign.key")];
    Keys::from_texts(age, minisign).expect("keys")
});

/// The journal that a clinic's files meet.
pub static MINE: LazyLock<Diary> = LazyLock::new(|| {
    journal::read(include_bytes!("../corpus/parcel/journal").split_at(1).1).expect("a journal").1
});

/// The first byte says what the rest is.
pub fn holds(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    match way {
        b'z' => opened(bytes),
        b'm' => forged(bytes),
        b'j' => diary(bytes),
        b's' => start(bytes),
        b'r' => reply(bytes),
        b'c' => card(bytes),
        _ => {}
    }
}

/// A file as it comes: a zip archive, or one inside an age file.
fn opened(bytes: &[u8]) {
    let opener = Opener { key: Some(KEYS.opening()), passphrase: Some("one two") };
    let Ok(parcel) = open(bytes, &opener, &LIMITS) else { return };
    let sizes = parcel.files.iter().map(|(_, bytes)| bytes.len() as u64);
    assert!(sizes.sum::<u64>() <= LIMITS.total && parcel.files.len() <= LIMITS.files);
    let listed = parcel.manifest.files.iter().map(|file| (&file.path, file.bytes));
    assert!(listed.eq(parcel.files.iter().map(|(path, bytes)| (path, bytes.len() as u64))));
    let _ = bundle::read(&parcel);
}

/// A manifest of any text, rightly signed, before files of any content.
fn forged(bytes: &[u8]) {
    let (text, content) = bytes.split_at(bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len()));
    let signature = signed(text);
    let head = [("manifest.json", text), ("manifest.json.minisig", signature.as_bytes())];
    let files = content.split(|byte| *byte == 0).skip(1).take(4).zip(["a", "b", "c/d", "e"]);
    opened(&packed(head.into_iter().chain(files.map(|(bytes, path)| (path, bytes)))));
}

/// The signature of a text.
pub fn signed(text: &[u8]) -> String {
    let secret = SecretKeyBox::from_string(include_str!("../parcel/sign.key"))
        .and_then(SecretKeyBox::into_unencrypted_secret_key)
        .expect("a key");
    minisign::sign(None, &secret, Cursor::new(text), None, None).expect("signed").into_string()
}

/// A zip archive of files in their order.
pub fn packed<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (path, bytes) in files {
        zip.start_file(path, options).expect("a name");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// The diary of a bundle that is rightly signed.
fn diary(bytes: &[u8]) {
    let patient =
        journal::read(bytes).map_or(PatientId::new(0, [0; 10]), |(_, diary)| diary.profile.id);
    let manifest: Manifest = serde_json::from_value(serde_json::json!({
        "format": "aftercare-parcel", "version": "1.0", "program": "0.1.0", "kind": "bundle",
        "id": ParcelId::new(1, [1; 10]), "number": 1, "written": now(), "from": KEYS.card("Sam"),
        "patient": patient, "files": [],
    }))
    .expect("a manifest");
    let files = vec![("journal.json".to_owned(), bytes.to_vec())];
    let Ok((head, diary, _)) = bundle::read(&Parcel { manifest, files }) else { return };
    let mut again = Vec::new();
    journal::write(&diary, &head, &mut again).expect("written");
    let (_, same) = journal::read(&again).expect("what was read can be read again");
    assert_eq!(same, diary);
    let _ = Summary::of(library(), &diary);
    let store = Store::holding(&diary).expect("what is taken can be kept");
    let mut driver = Driver::new(store, library(), Clock::fixed(now()), Ids::seeded(1));
    assert!(matches!(driver.perform(&Effect::View(None)), Outcome::Journal { .. }));
}

fn start(bytes: &[u8]) {
    let Ok(start) = read_start(bytes) else { return };
    let blank = Diary::new(MINE.profile.clone());
    for mine in [&*MINE, &blank] {
        let proposal = propose_start(library(), (mine, true), &start, &clinic(), when());
        if let Ok(proposal) = proposal {
            assert!(proposal.change.edits.iter().all(within));
        }
    }
}

fn reply(bytes: &[u8]) {
    let Ok(reply) = read_reply(bytes) else { return };
    let Ok(proposal) = propose_reply(library(), &MINE, &reply, &clinic(), when()) else { return };
    assert!(proposal.change.edits.iter().all(within));
    // It may name what is there already; else it can be stored.
    let store = Store::holding(&MINE).expect("a journal");
    let mut driver = Driver::new(store, library(), Clock::fixed(now()), Ids::seeded(1));
    if let Err(fault) = driver.commit(&proposal.change) {
        assert_ne!(fault.kind, "damaged", "{fault:?}");
    }
}

/// Nothing that a clinic sends makes more usual than it may.
fn within(edit: &Edit) -> bool {
    match edit {
        Edit::Range(swap) => {
            let bounds = &library().bounds;
            swap.after.as_ref().is_some_and(|range| {
                range.upper <= bounds.most
                    && bounds.days.0 <= range.first
                    && range.last <= bounds.days.1
            })
        }
        Edit::Answer(_) | Edit::Photo(_) | Edit::Screening(_) | Edit::Benefit(_) => false,
        _ => true,
    }
}

fn card(bytes: &[u8]) {
    let Some(card) = std::str::from_utf8(bytes).ok().and_then(read_card) else { return };
    assert_eq!(read_card(&write_card(&card)), Some(card));
}

fn clinic() -> Card {
    KEYS.card("Example Clinic")
}

fn when() -> (DateTime<FixedOffset>, ClinicId) {
    (now(), ClinicId::new(2, [2; 10]))
}

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-20T09:30:00+01:00").expect("a moment")
}

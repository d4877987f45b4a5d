use std::io::{Cursor, Write};

use chrono::DateTime;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn cover(keys: &Keys) -> Cover {
    Cover {
        kind: ParcelKind::Bundle,
        id: ParcelId::new(7, [7; 10]),
        number: 3,
        written: DateTime::parse_from_rfc3339("2026-11-20T09:30:00+01:00").expect("a moment"),
        from: keys.card("Sam"),
        patient: Some(PatientId::new(1, [1; 10])),
        answers: None,
        until: None,
    }
}

fn file(path: &str, bytes: &[u8]) -> Enclosed {
    Enclosed { path: path.to_owned(), media: "text/plain", bytes: bytes.to_vec() }
}

fn files() -> Vec<Enclosed> {
    let long: Vec<u8> = (0..70_000_u32).flat_map(u32::to_le_bytes).collect();
    vec![file("journal.json", b"{}"), file("photos/001.jpg", &long)]
}

fn keys() -> Keys {
    Keys::generate().expect("randomness")
}

fn for_keys(keys: &Keys) -> Opener<'_> {
    Opener { key: Some(keys.opening()), passphrase: None }
}

fn opened(bytes: &[u8], opener: &Opener<'_>) -> Result<Parcel, ParcelError> {
    open(bytes, opener, &Limits::OUTSIDE)
}

/// Whatever somebody may write, packed as a zip archive.
fn forged(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        archive.start_file(*path, options).expect("a name");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("finished").into_inner()
}

/// A manifest that lists other files than there are, rightly signed by a stranger.
fn signed(keys: &Keys, files: Vec<Listed>) -> (Vec<u8>, Vec<u8>) {
    let text = Manifest::new(cover(keys), files).to_json().expect("JSON");
    let signature = signature::sign(keys.signing(), &text, "x").expect("signed");
    (text, signature.into_bytes())
}

fn listed(path: &str, bytes: &[u8]) -> Listed {
    let (path, media) = (path.to_owned(), "text/plain".to_owned());
    Listed { path, bytes: bytes.len() as u64, sha256: sha256(bytes), media }
}

#[test]
fn what_was_packed_comes_out_for_those_it_is_for() {
    let (sam, clinic, stranger) = (keys(), keys(), keys());
    let to_clinic = Lock::Recipient(clinic.card("").recipient);
    let sealed = pack(cover(&sam), &files(), &sam, Some(&to_clinic)).expect("packed");
    let parcel = opened(&sealed, &for_keys(&clinic)).expect("opened");
    assert_eq!(parcel.manifest.from, sam.card("Sam"));
    assert_eq!((parcel.manifest.kind, parcel.manifest.number), (ParcelKind::Bundle, 3));
    let paths: Vec<&str> = parcel.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["journal.json", "photos/001.jpg"]);
    assert_eq!(parcel.file("photos/001.jpg"), Some(files()[1].bytes.as_slice()));
    assert_eq!(opened(&sealed, &for_keys(&stranger)), Err(ParcelError::WrongKey));
    assert_eq!(opened(&sealed, &Opener::default()), Err(ParcelError::WrongKey));
}

#[test]
fn words_open_it_however_they_are_typed() {
    let sam = keys();
    let words = passphrase(&[9; 9]);
    assert_eq!(words.split('-').count(), WORDS);
    let lock = Lock::Passphrase(words.clone());
    let sealed = pack(cover(&sam), &files(), &sam, Some(&lock)).expect("packed");
    let typed = format!("  {} ", words.to_uppercase().replace('-', " "));
    let with = |words| Opener { key: None, passphrase: Some(words) };
    opened(&sealed, &with(&typed)).expect("opened");
    assert_eq!(opened(&sealed, &with("other")), Err(ParcelError::WrongPassphrase));
    assert_eq!(opened(&sealed, &Opener::default()), Err(ParcelError::NeedsPassphrase));
    assert_eq!(format!("{lock:?}"), "Passphrase");
    // Asking for 4 GB of memory and a minute of work.
    let head = b"-> scrypt ".len();
    let at = sealed.windows(head).position(|w| w == b"-> scrypt ").expect("a stanza");
    let line = at + sealed[at..].iter().position(|byte| *byte == b'\n').expect("its end");
    let mut heavy = sealed;
    assert_eq!(&heavy[line - 2..line], b"16");
    heavy[line - 2..line].copy_from_slice(b"22");
    assert_eq!(opened(&heavy, &with(&words)), Err(ParcelError::TooMuchWork));
}

#[test]
fn an_open_one_is_signed_all_the_same() {
    let sam = keys();
    let zip = pack(cover(&sam), &files(), &sam, None).expect("packed");
    opened(&zip, &Opener::default()).expect("opened");
}

#[test]
fn nothing_that_was_cut_off_or_changed_is_taken() {
    let (sam, clinic) = (keys(), keys());
    let lock = Lock::Recipient(clinic.card("").recipient);
    let sealed = pack(cover(&sam), &files(), &sam, Some(&lock)).expect("packed");
    let zip = pack(cover(&sam), &files(), &sam, None).expect("packed");
    for (whole, step) in [(&sealed, 997), (&zip, 311)] {
        for length in (0..whole.len() - 1).step_by(step).chain([whole.len() - 1]) {
            // The directory at the end of a plain archive is not asked: what is before it is whole.
            let cut = opened(&whole[..length], &for_keys(&clinic));
            let is_directory = whole == &zip && length + 400 > zip.len();
            assert!(cut.is_err() || is_directory, "{length} of {}", whole.len());
        }
        for at in (0..whole.len()).step_by(step) {
            let mut bent = whole.clone();
            bent[at] ^= 0x40;
            let read = opened(&bent, &for_keys(&clinic));
            // A time of the archive or its directory may differ: what was signed may not.
            if let Ok(parcel) = read {
                assert_eq!(parcel.files[1].1, files()[1].bytes, "{at}");
                assert_eq!(parcel.manifest.from, sam.card("Sam"));
            }
        }
    }
    let mut bent = sealed;
    let last = bent.len() - 1;
    bent[last] ^= 1;
    assert_eq!(opened(&bent, &for_keys(&clinic)), Err(ParcelError::Damaged));
}

#[test]
fn only_what_was_signed_by_the_sender_is_taken() {
    let (sam, mallory) = (keys(), keys());
    let (text, signature) = signed(&sam, vec![listed("a.txt", b"one")]);
    let good = forged(&[(MANIFEST, &text), (SIGNATURE, &signature), ("a.txt", b"one")]);
    opened(&good, &Opener::default()).expect("opened");
    // Another content, another text, another signer, no signature.
    let content = forged(&[(MANIFEST, &text), (SIGNATURE, &signature), ("a.txt", b"two")]);
    let changed = ParcelError::Changed { path: "a.txt".to_owned() };
    assert_eq!(opened(&content, &Opener::default()), Err(changed));
    let other = String::from_utf8(text.clone()).expect("text").replace("\"Sam\"", "\"Eve\"");
    let (_, strange) = signed(&mallory, vec![listed("a.txt", b"one")]);
    for (text, signature) in [
        (other.as_bytes(), signature.as_slice()),
        (text.as_slice(), strange.as_slice()),
        (text.as_slice(), b"".as_slice()),
        (text.as_slice(), b"\xff\xfe".as_slice()),
    ] {
        let bent = forged(&[(MANIFEST, text), (SIGNATURE, signature), ("a.txt", b"one")]);
        assert_eq!(opened(&bent, &Opener::default()), Err(ParcelError::Unsigned));
    }
}

#[test]
fn an_archive_of_tricks_is_refused_whole() {
    let eve = keys();
    let none = Opener::default();
    let (text, signature) = signed(&eve, vec![listed("a.txt", b"one"), listed("b.txt", b"two")]);
    let head = [(MANIFEST, text.as_slice()), (SIGNATURE, signature.as_slice())];
    let (one, two) = (("a.txt", b"one".as_slice()), ("b.txt", b"two".as_slice()));
    let three = ("c.txt", b"three".as_slice());
    opened(&forged(&[head[0], head[1], one, two]), &none).expect("opened");
    for entries in [
        vec![],
        vec![one, two],
        vec![head[1], head[0], one, two],
        vec![head[0], one, two],
        vec![head[0], head[1], two, one],
        vec![head[0], head[1], one],
        vec![head[0], head[1], one, two, three],
    ] {
        let error = opened(&forged(&entries), &none).expect_err("refused");
        let empty = entries.is_empty() && error == ParcelError::Foreign;
        assert!(empty || matches!(error, ParcelError::Shape(_)), "{error:?}");
    }
    // Names that would leave the folder, or be another file on another system.
    for path in ["../up", "/etc/passwd", "A.txt", "con", "a.txt.", "x/y/z", "manifest.json"] {
        let (text, signature) = signed(&eve, vec![listed(path, b"x")]);
        let zip = forged(&[(MANIFEST, &text), (SIGNATURE, &signature)]);
        assert!(matches!(opened(&zip, &none), Err(ParcelError::Shape(_))), "{path}");
    }
    let twice = signed(&eve, vec![listed("a.txt", b"x"), listed("a.txt", b"x")]);
    let zip = forged(&[(MANIFEST, &twice.0), (SIGNATURE, &twice.1), ("a.txt", b"x")]);
    assert!(matches!(opened(&zip, &none), Err(ParcelError::Shape(_))));
}

#[test]
fn bombs_stop_at_the_limits() {
    let eve = keys();
    let none = Opener::default();
    let zeros = vec![0; 8 << 20];
    let (text, signature) = signed(&eve, vec![listed("a.bin", &zeros)]);
    let bomb = forged(&[(MANIFEST, &text), (SIGNATURE, &signature), ("a.bin", &zeros)]);
    assert!(bomb.len() < 20_000, "{}", bomb.len());
    let tight = ParcelError::TooLarge("a file in it is packed too tightly");
    assert_eq!(opened(&bomb, &none), Err(tight));
    // Longer than its manifest says.
    let (text, signature) = signed(&eve, vec![listed("a.bin", b"x")]);
    let liar = forged(&[(MANIFEST, &text), (SIGNATURE, &signature), ("a.bin", &[7; 3000])]);
    assert_eq!(
        opened(&liar, &none),
        Err(ParcelError::TooLarge("a file in it is longer than it says"))
    );
    // A manifest as a bomb: it is read before anything is signed.
    let spaces = vec![b' '; 64 << 20];
    let bomb = forged(&[(MANIFEST, &spaces), (SIGNATURE, b"x")]);
    assert!(matches!(opened(&bomb, &none), Err(ParcelError::TooLarge(_))));
    // More in all than may be, more files than may be, and a sealed file that is too long.
    let small = Limits { total: 100, files: 3, ..Limits::OUTSIDE };
    for many in
        [vec![listed("a", &[0; 101])], (0..4).map(|n| listed(&format!("f{n}"), b"")).collect()]
    {
        let (text, signature) = signed(&eve, many);
        let zip = forged(&[(MANIFEST, &text), (SIGNATURE, &signature)]);
        assert!(matches!(open(&zip[..], &none, &small), Err(ParcelError::TooLarge(_))));
    }
    let zip = pack(cover(&eve), &files(), &eve, None).expect("packed");
    let short = Limits { sealed: 1000, ..Limits::OUTSIDE };
    assert_eq!(open(&zip[..], &none, &short), Err(ParcelError::Damaged));
    // A header without an end.
    let endless =
        [b"age-encryption.org/v1\n".as_slice(), &b"-> x y\nAAAA\n".repeat(1 << 17)].concat();
    assert_eq!(opened(&endless, &none), Err(ParcelError::TooLarge("its header")));
    let no_line = [b"age-encryption.org/v1\n".as_slice(), &b"x".repeat(1 << 20)].concat();
    assert_eq!(opened(&no_line, &none), Err(ParcelError::TooLarge("its header")));
}

#[test]
fn what_is_no_parcel_says_so() {
    let none = Opener::default();
    for bytes in [b"".as_slice(), b"hello", b"%PDF-1.7", &[0; 5000], b"PK", b"\x89PNG\r\n"] {
        assert_eq!(opened(bytes, &none), Err(ParcelError::Foreign), "{bytes:?}");
    }
    for bytes in [b"PK\x03\x04".as_slice(), b"age-encryption.org/v1", b"age-encryption.org/v1\n---"]
    {
        let error = opened(bytes, &none).expect_err("refused");
        assert!(matches!(error, ParcelError::Damaged), "{error:?}");
    }
    let eve = keys();
    let (text, _) = signed(&eve, Vec::new());
    let text = String::from_utf8(text).expect("text");
    let with = |from: &str, to: &str| {
        let text = text.replace(from, to);
        assert!(text.contains(to), "{to}");
        let signature = signature::sign(eve.signing(), text.as_bytes(), "x").expect("signed");
        opened(&forged(&[(MANIFEST, text.as_bytes()), (SIGNATURE, signature.as_bytes())]), &none)
    };
    assert_eq!(with("\"1.0\"", "\"2.0\""), Err(ParcelError::Newer { found: 2 }));
    with("\"1.0\"", "\"1.9\"").expect("a minor version adds only");
    with("\"files\"", "\"more\": [1],\n  \"files\"").expect("what is not known is left alone");
    assert_eq!(with("aftercare-parcel", "another"), Err(ParcelError::Foreign));
    assert!(matches!(with("\"number\": 3", "\"number\": 0"), Err(ParcelError::Shape(_))));
    assert!(matches!(with("\"number\": 3", "\"number\": -3"), Err(ParcelError::Shape(_))));
    let hostile = with("\"Sam\"", "\"S\\u001b[2Ja\\u202em\"").expect("shown harmless");
    assert_eq!(hostile.manifest.from.name, "S[2Jam");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(with("\"files\": []", &format!("\"files\": {deep}")).is_err());
}

#[test]
fn cards_and_keys_come_back_from_their_texts() {
    let one = keys();
    let [(_, age), (_, minisign)] = one.texts().expect("written");
    let again = Keys::from_texts(&age, &minisign).expect("read");
    let card = one.card("Example Clinic");
    assert_eq!(again.card("Example Clinic"), card);
    assert_eq!(read_card(&write_card(&card)), Some(card.clone()));
    assert_eq!(read_card(&format!(" {}\n", write_card(&one.card("")))), Some(one.card("")));
    for bad in ["", "hello", "aftercare-card-1", "aftercare-card-1 a b c", "aftercare-card-2 x"] {
        assert_eq!(read_card(bad), None, "{bad}");
    }
    assert!(Keys::from_texts("AGE-SECRET-KEY-1", &minisign).is_err());
    assert!(Keys::from_texts(&age, "untrusted comment: x\nabc").is_err());
    // Both keys count, the name does not.
    let words = fingerprint(&card);
    assert_eq!(words.split(' ').count(), WORDS);
    assert_eq!(fingerprint(&one.card("Other")), words);
    let two = keys().card("");
    assert_ne!(fingerprint(&Card { signer: two.signer, ..card.clone() }), words);
    assert_ne!(fingerprint(&Card { recipient: two.recipient, ..card }), words);
    assert!(!format!("{one:?}").contains("SECRET"));
}

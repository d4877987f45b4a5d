//! Photos on the command line.

use std::path::{Path, PathBuf};

use crate::faces::{Camera, Face};

use super::{Home, NOW};

/// A file in a home, of these bytes.
pub(super) fn file(home: &Home, name: &str, bytes: &[u8]) -> PathBuf {
    let path = home.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

pub(super) fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

fn face(home: &Home, name: &str, redness: f64, camera: Camera<'_>) -> PathBuf {
    let face = Face { redness, ..Face::default() };
    file(home, name, &camera.write(&face.jpeg()))
}

/// The files below a folder of the journal.
pub(super) fn below(home: &Home, folder: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                collect(&entry.path(), found);
            } else {
                found.push(entry.path());
            }
        }
    }
    let mut found = Vec::new();
    collect(&home.data().join(folder), &mut found);
    found
}

const TODAY: &str = "2026:11:19 20:55:00";

#[test]
fn a_photo_is_kept_safely_and_told() {
    let home = Home::with_session();
    let camera = Camera {
        taken: Some(TODAY),
        offset: Some("+01:00"),
        model: Some("Example Phone 1"),
        place: true,
        ..Camera::default()
    };
    let path = face(&home, "left.jpg", 0.5, camera);
    let said = home.ok(&["photo", "add", text(&path), "--view", "left", "-a", "cheeks"]);
    assert!(said.contains("left.jpg: left, cheeks, day 7, copied into the vault."), "{said}");
    assert!(said.contains("It says where it was taken: exports leave that out."), "{said}");
    let shown = home.json(&["photo", "list"])[0].clone();
    assert_eq!((&shown["day"], &shown["view"]), (&7.into(), &"left".into()));
    assert_eq!((&shown["width"], &shown["height"]), (&300.into(), &400.into()));
    assert_eq!(shown["camera"], "Example Phone 1");
    assert_eq!(shown["taken"], "2026-11-19T20:55:00");
    // The original is there untouched, for its owner alone.
    let [kept] = below(&home, "vault").try_into().expect("one");
    assert_eq!(std::fs::read(&kept).ok(), std::fs::read(&path).ok());
    let name = kept.file_name().expect("a name").to_string_lossy().into_owned();
    assert_eq!(name, format!("{}.jpeg", shown["sha256"].as_str().expect("text")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(kept.metadata().expect("there").permissions().mode() & 0o777, 0o600);
        let folder = kept.parent().expect("a folder").metadata().expect("there");
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }
    // The same file is one photo, whatever it is called.
    let again = file(&home, "again.png", &std::fs::read(&path).expect("there"));
    let (fault, code) = home.fails(&["photo", "add", text(&again), "-d", "d3"]);
    assert_eq!((fault["kind"].as_str(), code), (Some("photo"), 1));
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("to day 7")), "{fault}");
    assert_eq!(below(&home, "vault").len(), 1);
}

#[test]
fn a_photo_of_another_day_asks() {
    let home = Home::with_session();
    let camera = Camera { taken: Some("2026:11:18 21:40:00"), ..Camera::default() };
    let path = face(&home, "a.jpg", 0.2, camera);
    let (fault, _) = home.fails(&["photo", "add", text(&path)]);
    let said = fault["message"].as_str().expect("text");
    assert!(said.contains("taken yesterday 21:40"), "{said}");
    assert_eq!(home.count("SELECT count(*) FROM photo"), 0);
    home.ok(&["photo", "add", text(&path), "-d", "taken"]);
    assert_eq!(home.json(&["photo", "list"])[0]["day"], 6);
    // After midnight it is still the evening before.
    let late = Camera { taken: Some("2026:11:19 01:10:00"), ..Camera::default() };
    let path = face(&home, "b.jpg", 0.3, late);
    home.ok(&["photo", "add", text(&path), "-d", "taken"]);
    assert_eq!(home.json(&["photo", "list"])[1]["day"], 6);
    // A messenger leaves nothing but the name.
    let path = face(&home, "IMG-20261115-WA0003.jpg", 0.4, Camera::default());
    home.ok(&["photo", "add", text(&path), "-d", "taken"]);
    assert_eq!(home.json(&["photo", "list"])[0]["day"], 3);
    // The skin before.
    let before = Camera { taken: Some("2026:11:10 09:00:00"), ..Camera::default() };
    let path = face(&home, "c.jpg", 0.0, before);
    let said = home.ok(&["photo", "add", text(&path), "-d", "taken"]);
    assert!(said.contains("2 days before"), "{said}");
    let future = Camera { taken: Some("2027:01:01 09:00:00"), ..Camera::default() };
    let path = face(&home, "d.jpg", 0.1, future);
    let (fault, _) = home.fails(&["photo", "add", text(&path), "-d", "taken"]);
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("still to come")));
}

#[test]
fn it_is_turned_as_it_is_seen() {
    let home = Home::with_session();
    for (orientation, size) in [(1, (300, 400)), (6, (400, 300)), (3, (300, 400)), (8, (400, 300))]
    {
        let camera = Camera { orientation: Some(orientation), ..Camera::default() };
        let path = face(&home, &format!("{orientation}.jpg"), 0.0, camera);
        let shown = home.json(&["photo", "add", text(&path)])[0].clone();
        assert_eq!((&shown["width"], &shown["height"]), (&size.0.into(), &size.1.into()));
    }
}

#[test]
fn a_photo_that_could_be_better_is_said_kindly() {
    let home = Home::with_session();
    let add = |name: &str, face: Face| {
        let path = file(&home, name, &face.jpeg());
        home.ok(&["photo", "add", text(&path)])
    };
    let first = add("first.jpg", Face::default());
    assert!(!first.contains("- "), "{first}");
    let blurred = add("blurred.jpg", Face { blur: 12, redness: 0.1, ..Face::default() });
    assert!(blurred.contains("not sharp: hold still"), "{blurred}");
    assert!(blurred.contains("It is kept."), "{blurred}");
    let dark = add("dark.jpg", Face { light: 0.06, ..Face::default() });
    assert!(dark.contains("dark: go nearer to the window"), "{dark}");
    let lamp = add("lamp.jpg", Face { cast: [1.2, 0.9, 0.5], ..Face::default() });
    assert!(lamp.contains("another light than in the first photo"), "{lamp}");
    let small = add("small.jpg", Face { width: 150, ..Face::default() });
    assert!(small.contains("far fewer pixels"), "{small}");
}

/// What is said of a HEIC with nothing in it.
const HEIC_HEAD: &str =
    if cfg!(feature = "heic") { "cannot be read as a picture" } else { "HEIC photo" };

#[test]
fn what_is_no_photo_is_refused_and_nothing_is_stored() {
    let home = Home::with_session();
    let jpeg = Face::default().jpeg();
    let half = jpeg.len() / 2;
    for (name, bytes, why) in [
        ("empty.jpg", Vec::new(), "is empty"),
        ("text.jpg", b"not a picture at all".to_vec(), "is no JPEG, PNG or WebP picture"),
        ("a.jpg", b"GIF89a\x01\0\x01\0".to_vec(), "but a GIF"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), HEIC_HEAD),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "cannot be read as a picture"),
        ("head.jpg", jpeg[..20].to_vec(), "cannot be read as a picture"),
        ("huge.png", png_head(60_000, 60_000), "too large"),
        ("wide.png", png_head(1, 65_500), "too large"),
    ] {
        let path = file(&home, name, &bytes);
        let (fault, code) = home.fails(&["photo", "add", text(&path)]);
        assert_eq!(code, 1, "{name}");
        let said = fault["message"].as_str().expect("text");
        assert!(said.contains(why) && said.contains(name), "{name}: {said}");
        assert!(fault["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{name}");
    }
    let (fault, _) = home.fails(&["photo", "add", text(home.path())]);
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("no file")), "{fault}");
    let (fault, _) = home.fails(&["photo", "add", "nowhere.jpg"]);
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("cannot be read")));
    #[cfg(unix)]
    {
        let pipe = home.path().join("pipe.jpg");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()));
        let (fault, _) = home.fails(&["photo", "add", text(&pipe)]);
        assert!(fault["message"].as_str().is_some_and(|said| said.contains("no file")), "{fault}");
    }
    // One that is wrong keeps the right ones out too.
    let right = file(&home, "right.jpg", &jpeg);
    let wrong = file(&home, "wrong.jpg", &jpeg[..half.min(400)]);
    home.fails(&["photo", "add", text(&right), text(&wrong)]);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 0);
    assert_eq!(home.count("SELECT count(*) FROM picture"), 0);
    assert!(below(&home, "vault").is_empty());
}

/// The start of a PNG of this size, with nothing in it.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\r".to_vec();
    png.extend(&head);
    png.extend(crc(&head).to_be_bytes());
    png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
        })
    })
}

#[test]
fn detached_is_undone_and_removed_is_gone() {
    let home = Home::with_session();
    let path = face(&home, "secret-name.jpg", 0.5, Camera::default());
    home.ok(&["photo", "add", text(&path)]);
    let id = home.json(&["photo", "list"])[0]["id"].as_str().expect("an id").to_owned();
    let said = home.ok(&["photo", "remove", &id]);
    assert!(said.contains("aftercare undo"), "{said}");
    assert_eq!(home.count("SELECT count(*) FROM photo"), 0);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 1);
    home.ok(&["log", "1", "0", "0", "0", "--none"]);

    let (fault, _) = home.fails(&["photo", "remove", &id, "--for-good"]);
    assert_eq!(fault["kind"], "not_sure");
    let said = home.ok(&["photo", "remove", &id, "--for-good", "--yes"]);
    assert!(said.contains("Removed secret-name.jpg for good"), "{said}");
    assert!(below(&home, "vault").is_empty() && below(&home, "cache").is_empty());
    let bytes = std::fs::read(home.journal()).expect("there");
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(!holds(b"secret-name"), "no word of it is left in the file");
    // It cannot be brought back, and nothing else is taken back in its place.
    let said = home.ok(&["undo"]);
    assert!(said.contains("Nothing to take back."), "{said}");
    assert!(home.ok(&["history"]).contains("removed for good"));
    home.ok(&["log", "2", "0", "0", "0", "--none"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 2);
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 1);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 0);
}

#[test]
fn what_moved_is_found_by_its_content() {
    let home = Home::with_session();
    let kept = face(&home, "kept.jpg", 0.1, Camera::default());
    let left = face(&home, "left.jpg", 0.2, Camera::default());
    home.ok(&["photo", "add", text(&kept)]);
    home.ok(&["photo", "add", text(&left), "--in-place"]);
    assert_eq!(below(&home, "vault").len(), 1);
    let all = home.ok(&["photo", "find", text(home.path())]);
    assert!(all.contains("Every original is where it should be."), "{all}");
    // The one in its place moves, the vault's is lost.
    let folder = home.path().join("elsewhere").join("deep");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::rename(&left, folder.join("renamed.bin")).expect("moved");
    std::fs::remove_file(&below(&home, "vault")[0]).expect("gone");
    assert!(home.ok(&["photo", "list"]).matches("ORIGINAL MISSING").count() == 2);
    let doctor = home.command(&["doctor"]).output().expect("it ends");
    let said = String::from_utf8_lossy(&doctor.stdout).replace('\n', " ");
    assert!(said.contains("The original of 2 photos is not where it was."), "{said}");
    assert_eq!(doctor.status.code(), Some(1));
    let found = home.ok(&["photo", "find", text(&folder)]);
    assert!(found.contains("Found: left.jpg") && found.contains("Still missing: kept.jpg"));
    let found = home.ok(&["photo", "find", text(home.path())]);
    assert!(found.contains("Found: kept.jpg"), "{found}");
    assert!(!home.ok(&["photo", "list"]).contains("MISSING"));
}

#[test]
fn a_damaged_original_is_told_and_found_again() {
    let home = Home::with_session();
    let path = face(&home, "a.jpg", 0.2, Camera::default());
    home.ok(&["photo", "add", text(&path)]);
    let original = below(&home, "vault").remove(0);
    let mut bytes = std::fs::read(&original).expect("read");
    let last = bytes.len() - 100;
    bytes[last] ^= 1;
    std::fs::write(&original, &bytes).expect("written");
    let doctor = home.run(&["doctor"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    let said = doctor.out.replace('\n', " ");
    assert!(said.contains("The original of one photo was changed or is damaged."), "{said}");
    let found = home.ok(&["photo", "find", text(home.path())]);
    assert!(found.contains("Found: a.jpg"), "{found}");
    assert_eq!(std::fs::read(&original).expect("read"), std::fs::read(&path).expect("read"));
    home.ok(&["doctor"]);
}

#[test]
fn photos_go_and_move_with_their_session() {
    let home = Home::with_session();
    let path = face(&home, "a.jpg", 0.2, Camera::default());
    home.ok(&["photo", "add", text(&path)]);
    home.ok(&["session", "edit", "1", "--date", "2026-11-14"]);
    assert_eq!(home.json(&["photo", "list"])[0]["day"], 5);
    let (fault, _) = home.fails(&["session", "remove", "1"]);
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("one photo")), "{fault}");
    home.ok(&["session", "remove", "1", "--with-logs"]);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 0);
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM photo"), 1);
}

#[test]
fn a_synced_folder_proposes_what_is_new() {
    let home = Home::with_session();
    let folder = home.path().join("phone");
    std::fs::create_dir_all(folder.join("2026")).expect("made");
    face(&home, "phone/2026/new.jpg", 0.3, Camera { taken: Some(TODAY), ..Camera::default() });
    let old = Camera { taken: Some("2026:10:01 10:00:00"), ..Camera::default() };
    face(&home, "phone/2026/old.jpg", 0.1, old);
    file(&home, "phone/notes.txt", b"milk");
    let said = home.ok(&["photo", "watch", text(&folder)]);
    assert!(said.contains("new.jpg  taken today 20:55"), "{said}");
    assert!(!said.contains("old.jpg") && !said.contains("notes"), "{said}");
    home.ok(&["photo", "add", text(&folder.join("2026/new.jpg"))]);
    let said = home.run_at(NOW, &["photo", "watch", text(&folder)]).out;
    assert!(said.contains("Nothing new is there."), "{said}");
}

#[test]
fn a_photo_that_was_cut_off_is_no_photo() {
    let home = Home::with_session();
    let jpeg = Face::default().jpeg();
    for share in [3, 5, 9] {
        let path = file(&home, "cut.jpg", &jpeg[..jpeg.len() * share / 10]);
        let ran = home.run(&["photo", "add", text(&path)]);
        assert_eq!(ran.code, 1, "{share} tenths: {ran:?}");
    }
}

/// Cheeks of the drawn face, and its forehead, in percent.
const MARKED: [&str; 4] = ["--treated", "34,56,7,6", "--control", "50,22,10,4"];

#[test]
fn redness_is_measured_beside_the_untreated_skin() {
    let home = Home::with_session();
    let mut ids = Vec::new();
    for (name, taken, redness) in [
        ("before.jpg", "2026:11:11 20:00:00", 0.0),
        ("red.jpg", "2026:11:13 20:00:00", 0.9),
        ("fading.jpg", "2026:11:16 20:00:00", 0.4),
    ] {
        let camera =
            Camera { taken: Some(taken), model: Some("Example Phone 1"), ..Camera::default() };
        let face = Face { width: 600, redness, ..Face::default() };
        let path = file(&home, name, &camera.write(&face.jpeg()));
        let added = home.json(&["photo", "add", text(&path), "-d", "taken"]);
        ids.push(added[0]["id"].as_str().expect("an id").to_owned());
    }
    let (fault, _) = home.fails(&["photo", "measure"]);
    assert_eq!(fault["kind"], "not_marked");
    let (fault, _) = home.fails(&["photo", "measure", &ids[0]]);
    assert_eq!(fault["field"], "treated", "{fault}");
    home.ok(&[&["photo", "measure", ids[0].as_str()][..], &MARKED].concat());
    // The others of the view get the same places.
    for id in &ids[1..] {
        home.ok(&["photo", "measure", id]);
    }
    let all = home.json(&["photo", "measure"]);
    let change = |at: usize| all[at]["change"].as_f64().expect("a number");
    assert!(change(0).abs() < 0.001 && change(2) > 1.0 && change(1) > change(2) + 2.0, "{all}");
    assert_eq!(all[1]["compared_with"], -1);
    let said = home.ok(&["photo", "measure", &ids[1]]);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("redder than in the photo it is compared with"), "{said}");
    assert!(said.contains("not a medical measurement"), "{said}");
    for word in ["mild", "moderate", "severe", "normal"] {
        assert!(!said.contains(word), "no grade: {said}");
    }
    // It raises no flag, and can be taken back.
    assert_eq!(home.count("SELECT count(*) FROM flag"), 0);
    home.ok(&["undo"]);
    let (fault, _) = home
        .fails(&[&["photo", "measure", ids[0].as_str()][..], &["--treated", "1,1,50,50"]].concat());
    assert!(fault["message"].as_str().is_some_and(|said| said.contains("not inside the photo")));
    let (fault, _) = home.fails(&["photo", "measure", &ids[0], "--treated", "34,56"]);
    assert_eq!(fault["field"], "treated");
}

#[test]
fn what_is_exported_is_pixels_and_nothing_else() {
    let home = Home::with_session();
    let camera = Camera {
        taken: Some(TODAY),
        offset: Some("+01:00"),
        model: Some("Planted Serial 4711"),
        orientation: Some(6),
        place: true,
    };
    let path = face(&home, "planted-name.jpg", 0.5, camera);
    home.ok(&["photo", "add", text(&path), "--view", "left"]);
    let id = home.json(&["photo", "list"])[0]["id"].as_str().expect("an id").to_owned();
    let out = home.path().join("out");
    let (fault, _) = home.fails(&["photo", "export", &id, "-o", text(&out)]);
    assert_eq!(fault["field"], "output");
    std::fs::create_dir(&out).expect("made");
    let said = home.ok(&["photo", "export", &id, "-o", text(&out)]);
    assert!(said.contains("day-7-left.jpg"), "neither its name nor its date: {said}");
    home.ok(&["photo", "export", &id, "-o", text(&out), "--cover", "30-60"]);
    let read = |name: &str| std::fs::read(out.join(name)).expect("written");
    for name in ["day-7-left.jpg", "day-7-left-2.jpg"] {
        let jpeg = read(name);
        for planted in [&b"Exif"[..], b"GPS", b"4711", b"2026", b"http", b"ICC_PROFILE", b"planted"]
        {
            let there = jpeg.windows(planted.len()).any(|window| window == planted);
            assert!(!there, "{name} has {planted:?}");
        }
    }
    let pixels = |name: &str| {
        let source = aftercare::photo::Source::new(name.to_owned(), read(name)).expect("a photo");
        aftercare::photo::decode(&source).expect("decoded").picture
    };
    let (plain, covered) = (pixels("day-7-left.jpg"), pixels("day-7-left-2.jpg"));
    // Turned as it is seen.
    assert_eq!((plain.width, plain.height), (400, 300));
    assert_eq!(covered.pixel(200, 135), Some([128, 128, 128]));
    assert_ne!(plain.pixel(200, 135), covered.pixel(200, 135));
    let (fault, _) = home.fails(&["photo", "export", &id, "-o", text(&out), "--crop"]);
    assert_eq!(fault["field"], "crop");
    home.ok(&["photo", "measure", &id, "--treated", "40,50,10,10", "--control", "60,50,10,10"]);
    home.ok(&["photo", "export", &id, "-o", text(&out), "--crop"]);
    let cropped = pixels("day-7-left-3.jpg");
    assert_eq!((cropped.width, cropped.height), (80, 60));
}

#[test]
fn a_log_takes_its_photos_along() {
    let home = Home::with_session();
    let path = face(&home, "today.jpg", 0.3, Camera::default());
    let wrong = file(&home, "wrong.jpg", b"no picture");
    home.fails(&["log", "2", "0", "0", "0", "--none", "--photo", text(&wrong)]);
    assert_eq!(home.count("SELECT count(*) FROM day_log"), 0, "nothing was half-stored");
    let said = home.ok(&["log", "2", "0", "0", "0", "--none", "-d", "d3", "--photo", text(&path)]);
    assert!(said.contains("today.jpg: front") && said.contains("day 3"), "{said}");
    assert_eq!(home.json(&["photo", "list"])[0]["day"], 3);
}

#[cfg(feature = "heic")]
#[test]
fn a_photo_of_an_iphone_goes_the_whole_way() {
    let home = Home::with_session();
    let path = file(&home, "IMG_1.HEIC", include_bytes!("../../data/photos/turned.heic"));
    home.ok(&["photo", "add", text(&path), "--view", "left"]);
    let shown = home.json(&["photo", "list"])[0].clone();
    assert_eq!((&shown["day"], &shown["format"]), (&7.into(), &"heic".into()));
    assert_eq!((&shown["width"], &shown["height"]), (&450.into(), &600.into()));
    assert_eq!((&shown["camera"], &shown["says_where"]), (&"Example Phone 1".into(), &true.into()));
    let id = shown["id"].as_str().expect("an id");
    home.ok(&[&["photo", "measure", id][..], &MARKED].concat());
    home.ok(&["photo", "export", id, "-o", text(home.path())]);
    let jpeg = std::fs::read(home.path().join("day-7-left.jpg")).expect("written");
    for planted in [&b"Exif"[..], b"GPS", b"Example", b"2026", b"ICC_PROFILE", b"ftyp"] {
        assert!(!jpeg.windows(planted.len()).any(|window| window == planted), "{planted:?}");
    }
    let source = aftercare::photo::Source::new("a.jpg".to_owned(), jpeg).expect("a photo");
    let picture = aftercare::photo::decode(&source).expect("decoded").picture;
    assert_eq!((picture.width, picture.height), (450, 600));
}

#[test]
fn two_places_to_line_up_by_are_marked_without_skin() {
    let home = Home::with_session();
    let path = face(&home, "a.jpg", 0.4, Camera::default());
    let photo = home.json(&["photo", "add", text(&path)])[0]["id"].as_str().map(str::to_owned);
    let id = photo.expect("an id");
    let said = home.ok(&["photo", "measure", &id, "--points", "38,42,62,42.5"]);
    assert!(said.contains("marked to be lined up by"), "{said}");
    let marked = "SELECT body ->> '$.landmarks[1].y' FROM photo";
    assert_eq!(home.count(marked), 4_250);
    assert_eq!(home.count("SELECT count(*) FROM photo WHERE body ->> '$.regions' IS NULL"), 1);
    let (fault, _) = home.fails(&["photo", "measure", &id, "--points", "38,42"]);
    assert_eq!(fault["field"], "points");
    home.ok(&["undo"]);
    assert_eq!(home.count("SELECT count(*) FROM photo WHERE body ->> '$.landmarks' IS NULL"), 1);
}

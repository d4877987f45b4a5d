//! Whatever stands in a TOML file that others made or that was edited by hand: it is refused with a
//! reason, or it is the same once written and read again, can be kept, and is harmless on the screen.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use aftercare::app::input::parse_key;
use aftercare::app::keymap::{Action, Keymap, actions};
use aftercare::app::{Key, KeyCode};
use aftercare::assess;
use aftercare::cli::{own_keys, read_theme};
use aftercare::domain::{Change, Course, Edit, Id, Office, Sheet, Swap, harmless};
use aftercare::effect::{Colours, Fault as Refused, Look, Setting};
use aftercare::exchange::clinic_sheet::clinic_sheet;
use aftercare::exchange::paper;
use aftercare::exchange::study_file::{is_study, read_study, write_study};
use aftercare::exchange::{Fault, MOST_FAULTS, study_ranges};
use aftercare::library;
use aftercare::protocol::{File, sheet};
use aftercare::world::{Settings, write_setting};
use tempfile::TempDir;

use super::parcel::{MINE, now};
use super::stage::{Stage, journal, scratch};

/// No reason is longer: it would fill more than a screen.
const LONGEST: usize = 4000;

/// The first byte says which file it is.
pub fn holds(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match way {
        b's' => settings(text),
        b'k' => keys(text),
        b'c' => theme(text),
        b't' => study(text),
        b'r' => ranges(text),
        b'a' => aftercare_sheet(text),
        _ => {}
    }
}

/// A folder with a journal that is opened again and again.
static FOLDER: LazyLock<TempDir> = LazyLock::new(scratch);

/// `config.toml`: nobody is kept out by it, and what it says can be written anew.
fn settings(text: &str) {
    let path = FOLDER.path().join("some.toml");
    let read = |text: &str| {
        fs::write(&path, text).expect("written");
        Settings::read(&path).expect("read")
    };
    let settings = read(text);
    let lines = text.split('\n').count();
    for fault in &settings.faults {
        assert!((1..=lines).contains(&fault.line), "{fault:?}");
        told(&fault.to_string(), text);
    }
    if settings.faults.is_empty() {
        for said in &settings.said {
            let setting = Setting::of(said.key).expect("a key");
            fs::write(&path, text).expect("written");
            write_setting(&path, setting, Some(&said.value)).expect("written");
            let same = Settings::read(&path).expect("read");
            assert_eq!(values(&same), values(&settings), "{said:?}");
            write_setting(&path, setting, None).expect("written");
            let without = Settings::read(&path).expect("read");
            assert_eq!((without.said(said.key), without.faults.len()), (None, 0), "{said:?}");
        }
    }
    let mut again = String::new();
    for said in &settings.said {
        let setting = Setting::of(said.key).expect("a key");
        fs::write(&path, &again).expect("written");
        write_setting(&path, setting, Some(&said.value)).expect("written");
        again = fs::read_to_string(&path).expect("read");
    }
    let same = read(&again);
    assert_eq!((values(&same), same.faults), (values(&settings), Vec::new()));
}

/// What is set, wherever it stands in the file.
fn values(settings: &Settings) -> Settings {
    Settings { said: Vec::new(), faults: Vec::new(), ..settings.clone() }
}

/// A person's own theme.
fn theme(text: &str) {
    let (colours, faults) = read_theme(text);
    let lines = text.split('\n').count();
    for (line, why) in &faults {
        assert!((1..=lines).contains(line), "{line}: {why}");
        told(why, text);
    }
    let mut again = String::new();
    let mut of = colours;
    for (key, _, colour) in Colours::KEYS {
        again += &format!("{key} = \"{}\"\n", colour(&mut of));
    }
    assert_eq!(read_theme(&again), (colours, Vec::new()));
    let mut stage = Stage::open(journal(), Keymap::default(), BTreeMap::new()).expect("a journal");
    stage.dress(Look { colours, ..Look::default() });
    for key in ["g", "c"].into_iter().filter_map(parse_key) {
        stage.press(key);
    }
    stage.look((80, 24));
}

/// A person's own keys, as the program takes them when it is opened.
fn keys(text: &str) {
    let keymap = match keymap(text) {
        Ok(keymap) => keymap,
        Err(fault) => {
            assert_eq!(fault.kind, "keymap", "{fault:?}");
            return told(&fault.message, text);
        }
    };
    let mut again = String::new();
    for action in actions() {
        let keys = keymap.keys(*action);
        for key in keys {
            assert_eq!(keymap.action(parse_key(key).expect("a key")), Some(*action));
        }
        let quoted = keys.iter().map(|key| ::toml::Value::from(&**key).to_string());
        let list = quoted.collect::<Vec<_>>().join(", ");
        again += &format!("{} = [{list}]\n", action.name());
    }
    let same = self::keymap(&again).expect("what was read can be read again");
    assert!(actions().iter().all(|action| same.keys(*action) == keymap.keys(*action)));
    let help = parse_key(keymap.key(Action::Help));
    let mut stage = Stage::open(journal(), keymap, BTreeMap::new()).expect("a journal");
    stage.look((80, 24));
    if let Some(key) = help {
        stage.press(key);
        stage.look((80, 24));
    }
}

fn keymap(text: &str) -> Result<Keymap, Refused> {
    let path = FOLDER.path().join("keys.toml");
    fs::write(&path, text).expect("written");
    own_keys(&path)
}

/// The file of a study, of which people read what they agree to.
fn study(text: &str) {
    let study = match read_study(text) {
        Ok(study) => study,
        Err(faults) => return all_told(&faults, text),
    };
    assert!(is_study(text.trim_start_matches('\u{feff}')));
    let again = write_study(&study);
    assert_eq!(harmless(&again), again, "what a terminal would obey is gone");
    assert_eq!(read_study(&again).as_ref(), Ok(&study));
    let mut driver = journal();
    match driver.join(&study) {
        Ok(()) => {
            let kept = driver.studies().expect("read");
            assert!(kept.iter().any(|one| one.study == study), "{kept:?}");
        }
        Err(fault) => assert_eq!(fault.kind, "study", "{fault:?}"),
    }
}

/// What a study found.
fn ranges(text: &str) {
    let read = match study_ranges::read(text, Id::new(3, [3; 10])) {
        Ok(read) => read,
        Err(faults) => return all_told(&faults, text),
    };
    assert_eq!(harmless(&read.title), read.title);
    assert!(study_ranges::is_study_ranges(text));
    let course = kept(Edit::StudyRanges(Swap::make(read.clone())), "g c");
    assert_eq!(course.studies, [read]);
}

/// A clinic's own aftercare sheet.
fn aftercare_sheet(text: &str) {
    let (by, steps) = match sheet(File { path: "a file", text }) {
        Ok(read) => read,
        Err(problem) => return told(&problem.to_string(), text),
    };
    let sheet = Sheet { id: Id::new(4, [4; 10]), by, steps, revision: 0 };
    let recovery = &MINE.recoveries[0];
    let shown = assess::aftercare(&sheet.steps, &recovery.session, now().naive_local());
    assert_eq!(shown.len(), sheet.steps.len());
    let office = Office { sheet: Some(sheet.clone()), ..Default::default() };
    let sheet_of_paper = clinic_sheet(library(), &office, "Sam", recovery, now());
    let page = paper::text(&sheet_of_paper);
    assert_eq!(harmless(&page), page);
    assert!(!paper::html(&sheet_of_paper).is_empty());
    let course = kept(Edit::Sheet(Swap::make(sheet.clone())), "K");
    assert_eq!(course.sheets, [sheet]);
}

/// What the journal has of it once it is stored and was looked at.
fn kept(edit: Edit, keys: &str) -> Course {
    let mut driver = journal();
    driver.commit(&Change::from(edit)).expect("what was read can be kept");
    let course = driver.store().reader().course().expect("read");
    let mut stage = Stage::open(driver, Keymap::default(), BTreeMap::new()).expect("a journal");
    for key in keys.split(' ').filter_map(parse_key) {
        stage.press(key);
    }
    for code in [KeyCode::Down, KeyCode::PageDown, KeyCode::Esc] {
        stage.look((80, 24));
        stage.press(Key::plain(code));
    }
    course
}

fn all_told(faults: &[Fault], text: &str) {
    assert!(!faults.is_empty() && faults.len() <= MOST_FAULTS, "{} faults", faults.len());
    let lines = text.lines().count().max(1);
    for fault in faults {
        assert!(fault.at.is_none_or(|(line, column)| (1..=lines).contains(&line) && column > 0));
        told(&fault.to_string(), text);
    }
}

/// A reason is there, and no longer than can be read.
fn told(reason: &str, text: &str) {
    assert!(!reason.trim().is_empty());
    let most = LONGEST.max(2 * text.len());
    assert!(reason.len() <= most, "{} bytes of reasons for {}", reason.len(), text.len());
}

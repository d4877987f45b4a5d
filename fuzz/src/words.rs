//! Whatever somebody types: days, numbers, names, a search, keys on the screens.

use std::collections::BTreeMap;

use aftercare::app::date::{Calendar, ahead, meant_on, past};
use aftercare::app::input::{parse_key, shown};
use aftercare::app::keymap::Keymap;
use aftercare::app::query::{Query, entries};
use aftercare::app::{Event, Key, KeyCode};
use aftercare::domain::{Degrees, Depth, Temperature};
use aftercare::library;
use aftercare::words::{find_symptom, plain};
use chrono::NaiveDate;

use super::parcel::MINE;
use super::stage::{Stage, journal};

/// Sizes of a window, the smallest last.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (40, 12), (1, 1)];

/// The first byte says what is typed.
pub fn holds(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    match way {
        b'd' => days(&text),
        b'n' => numbers_and_names(&text),
        b'q' => search(&text),
        b'k' => typed(&text),
        _ => {}
    }
}

fn calendar() -> Calendar {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    Calendar { today: day("2026-11-20"), treatment: Some(day("2026-11-12")) }
}

/// A day lies on its side of today, and its date is the same day.
fn days(text: &str) {
    let calendar = calendar();
    let is_written = |date: NaiveDate| past(&date.to_string(), calendar) == Ok(date);
    if let Ok(date) = past(text, calendar) {
        assert!(date <= calendar.today && is_written(date), "{date}");
    }
    if let Ok(date) = ahead(text, calendar) {
        assert!(date >= calendar.today && ahead(&date.to_string(), calendar) == Ok(date));
    }
    let _ = past(text, Calendar { treatment: None, ..calendar });
    let _ = meant_on(text, calendar.today);
}

fn numbers_and_names(text: &str) {
    for own in [Degrees::Celsius, Degrees::Fahrenheit] {
        let Ok(read) = Temperature::from_text(text, own) else { continue };
        for scale in [own, own.other()] {
            let shown = read.temperature.shown_in(scale);
            let again = Temperature::from_text(&shown, own).expect(&shown);
            assert_eq!((again.temperature, again.scale), (read.temperature, scale));
        }
    }
    if let Ok(depth) = Depth::from_mm(text) {
        let mm = f64::from(depth.micrometres()) / 1000.0;
        assert_eq!(Depth::from_mm(&mm.to_string()), Ok(depth));
    }
    if let Some(symptom) = find_symptom(library(), text) {
        assert_eq!(find_symptom(library(), symptom.name()), Some(symptom));
    }
    if let Some(area) = library().find_area(text) {
        assert_eq!(library().find_area(area.name()), Some(area));
    }
    if parse_key(text).is_some() {
        assert!(!shown(text).is_empty());
    }
    let once = plain(text);
    assert_eq!(plain(&once), once);
}

/// What is found is there, in order, and the same when it is searched again.
fn search(text: &str) {
    let query = match Query::read(text, library(), calendar()) {
        Ok(query) => query,
        Err(why) => return assert!(!why.trim().is_empty()),
    };
    let all = entries(library(), &MINE.recoveries, &[], Degrees::Celsius);
    let (hits, near) = query.find(&all);
    assert!(hits.is_sorted() && hits.iter().all(|at| *at < all.len()));
    assert_eq!(query.find(&all), (hits, near));
}

/// Keys on the screens of a journal. Capitals after a NUL are keys without a character, other
/// characters after it are held with Control; ESC is itself.
fn typed(text: &str) {
    let mut stage = Stage::open(journal(), Keymap::default(), BTreeMap::new()).expect("a journal");
    let mut letters = text.chars().take(400);
    let mut looks = 0;
    while let Some(letter) = letters.next() {
        match letter {
            '\0' => match letters.next() {
                Some('P') => stage.event(Event::Paste(letters.by_ref().take(20).collect())),
                Some('C') => {
                    let mut place = || letters.next().map_or(0, |place| place as u8 % 80).into();
                    let (x, y) = (place(), place());
                    stage.event(Event::Click(x, y));
                }
                Some(letter) => stage.press(special(letter)),
                None => {}
            },
            '\u{1b}' => stage.press(Key::plain(KeyCode::Esc)),
            '\n' => stage.press(Key::plain(KeyCode::Enter)),
            '\t' => stage.press(Key::plain(KeyCode::Tab)),
            letter => stage.press(Key::char(letter)),
        }
        stage.look(SIZES[looks % SIZES.len()]);
        looks += 1;
    }
}

fn special(letter: char) -> Key {
    Key::plain(match letter {
        'B' => KeyCode::Backspace,
        'D' => KeyCode::Down,
        'E' => KeyCode::End,
        'H' => KeyCode::Home,
        'L' => KeyCode::Left,
        'N' => KeyCode::PageDown,
        'O' => KeyCode::PageUp,
        'R' => KeyCode::Right,
        'T' => KeyCode::BackTab,
        'U' => KeyCode::Up,
        'X' => KeyCode::Delete,
        '1'..='9' => KeyCode::F(letter as u8 - b'0'),
        other => return Key::ctrl(other),
    })
}

//! The photos on the screen: attached, beside each other, in one place.

use aftercare::app::Event;
use aftercare::domain::{Day, Photo, View};
use aftercare::effect::{CellSize, Look, Part, Pictures};
use aftercare::tui::views;
use ratatui::layout::Rect;
use tempfile::TempDir;

use crate::faces::{Camera, Face};

use super::stage::{Stage, folder};

/// A session of 12 November with logs, seen on the 19th, and photos in a folder beside it.
pub(super) fn with_photos(days: &[u32]) -> (TempDir, TempDir, Stage) {
    let (folder, phone) = (folder(), folder());
    let mut first = Stage::open(&folder, "2026-11-12T20:00:00+01:00", (80, 24));
    first.press("enter f f space c space enter right enter \"0000\" enter 4 2 0 0 n enter enter");
    drop(first);
    for day in days {
        let redness = 1.0 - f64::from(*day) / 8.0;
        let taken = format!("2026:11:{} 20:15:00", 12 + day);
        let camera = Camera { taken: Some(&taken), ..Camera::default() };
        let face = Face { width: 180, redness, ..Face::default() };
        let path = phone.path().join(format!("day {day}.jpg"));
        std::fs::write(path, camera.write(&face.jpeg())).expect("written");
    }
    let stage = Stage::open(&folder, "2026-11-19T21:00:00+01:00", (80, 24));
    (folder, phone, stage)
}

fn drop_on(stage: &mut Stage, phone: &TempDir, name: &str) {
    let path = phone.path().join(name).display().to_string();
    stage.event(Event::Paste(path));
}

pub(super) fn photos(stage: &Stage) -> Vec<Photo> {
    stage.driver().store().reader().photos().expect("read")
}

/// Attaches the photos of these days as they were taken.
pub(super) fn attached(days: &[u32]) -> (TempDir, TempDir, Stage) {
    let (folder, phone, mut stage) = with_photos(days);
    for day in days {
        drop_on(&mut stage, &phone, &format!("day {day}.jpg"));
        stage.press("ctrl-s");
    }
    assert_eq!(photos(&stage).len(), days.len(), "{}", stage.text(80, 24));
    stage.press("g p");
    (folder, phone, stage)
}

#[test]
fn a_dropped_file_is_asked_for_its_day_and_view() {
    let (_folder, phone, mut stage) = with_photos(&[3]);
    drop_on(&mut stage, &phone, "day 3.jpg");
    let text = stage.text(80, 24);
    assert!(text.contains("taken Sun 15 Nov 20:15"), "{text}");
    stage.press("tab l tab right ctrl-s");
    let [photo] = photos(&stage).try_into().expect("one");
    assert_eq!((photo.day, photo.view), (Day(3), View::Left));
    let site = stage.model.session().and_then(|session| session.sites.first()).map(|site| site.id);
    assert_eq!(photo.site, site);
    assert!(stage.text(80, 24).contains("Photo attached to day 3."));
    // Detached it comes back.
    stage.press("u");
    assert!(photos(&stage).is_empty());
    stage.press("U");
    assert_eq!(photos(&stage).len(), 1);
    // The same file is one photo.
    drop_on(&mut stage, &phone, "day 3.jpg");
    stage.press("ctrl-s");
    assert!(stage.text(80, 24).contains("attached already, to day 3"), "{}", stage.text(80, 24));
}

#[test]
fn several_files_come_one_after_the_other_and_wrong_ones_are_told() {
    let (_folder, phone, mut stage) = with_photos(&[0, 1]);
    std::fs::write(phone.path().join("no.jpg"), "no picture").expect("written");
    let paths = ["day 0.jpg", "no.jpg", "day 1.jpg"]
        .map(|name| format!("'{}'", phone.path().join(name).display()));
    stage.event(Event::Paste(paths.join(" ")));
    let text = stage.text(80, 24);
    assert!(text.contains("Not attached") && text.contains("no.jpg"), "{text}");
    let text = stage.press("esc").text(80, 24);
    assert!(text.contains("day 0.jpg (1 more after it)"), "{text}");
    stage.press("ctrl-s");
    // A day still to come is none.
    stage.press("\"2027-01-01\" ctrl-s");
    assert!(stage.text(80, 24).contains("still to come"), "{}", stage.text(80, 24));
    stage.press("ctrl-u \"d1\" ctrl-s");
    let days: Vec<Day> = photos(&stage).iter().map(|photo| photo.day).collect();
    assert_eq!(days, [Day(0), Day(1)]);
}

#[test]
fn files_are_chosen_from_a_list() {
    let (_folder, phone, mut stage) = with_photos(&[0, 1]);
    stage.press("p");
    // From wherever it began to the phone's folder.
    let path = phone.path().display().to_string();
    let listed = stage.driver_folder(&path);
    stage.event(Event::Done(listed));
    let text = stage.text(80, 24);
    assert!(text.contains("day 0.jpg") && text.contains("day 1.jpg"), "{text}");
    stage.press("home down space space enter");
    // What is asked about is seen: grey wall above, a face below.
    let wall = stage.colour_at(80, 24, "▀", (0.05, 0.02));
    let face = stage.colour_at(80, 24, "▀", (0.5, 0.5));
    assert!(wall[2] > wall[0] && face[0] > face[2] + 20, "{wall:?} {face:?}");
    stage.press("ctrl-s ctrl-s");
    assert_eq!(photos(&stage).len(), 2, "{}", stage.text(80, 24));
    // It begins where it was left.
    assert!(stage.press("p").text(80, 24).contains("day 0.jpg"), "{}", stage.text(80, 24));
}

#[test]
fn text_that_is_pasted_is_no_photo() {
    let (_folder, _phone, mut stage) = with_photos(&[]);
    stage.press("i");
    stage.event(Event::Paste("/tmp/face.jpg".to_owned()));
    assert!(stage.text(80, 24).contains("/tmp/face.jpg"), "it is a note");
}

#[test]
fn two_days_stand_beside_each_other() {
    let (_folder, _phone, mut stage) = attached(&[0, 1, 5]);
    let text = stage.text(80, 24);
    assert!(text.contains("front 3"), "{text}");
    assert!(text.contains("A day 0") && text.contains("B day 5"), "{text}");
    assert!(text.contains("redness 4"), "what was logged stands below: {text}");
    // The pane with the cursor turns its pages.
    let text = stage.press(", ").text(80, 24);
    assert!(text.contains("A day 0") && text.contains("B day 1"), "{text}");
    let text = stage.press("tab . . ,").text(80, 24);
    assert!(text.contains("A day 1") && text.contains("B day 1"), "{text}");
    insta::assert_snapshot!("photos_80x24", stage.text(80, 24));
    insta::assert_snapshot!("photos_120x34", stage.text(120, 34));
}

#[test]
fn they_flip_and_are_swiped_in_one_place() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let cheek = |stage: &mut Stage| stage.colour_at(80, 24, "▀", (0.36, 0.55));
    stage.press("f");
    let last = cheek(&mut stage);
    let first = cheek(stage.press("f"));
    let red = |[red, green, _]: [u8; 3]| i32::from(red) - i32::from(green);
    assert!(red(first) > red(last) + 10, "{first:?} {last:?}: day 0 is red, day 5 is not");
    assert_eq!(cheek(stage.press("f")), last);
    // The left cheek of the first, the right one of the last.
    stage.press("w");
    let left = stage.colour_at(80, 24, "▀", (0.34, 0.55));
    let right = stage.colour_at(80, 24, "▀", (0.68, 0.55));
    assert!(red(left) > red(right) + 10, "{left:?} {right:?}");
    let text = stage.press("w").text(80, 24);
    assert!(text.contains("A day 0") && text.contains("B day 5"), "beside again: {text}");
}

#[test]
fn both_are_zoomed_and_moved_together() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    stage.press("> > left up");
    assert!(stage.text(80, 24).contains("4x, arrows move"));
    let part = stage.model.photos.part.expect("zoomed");
    assert_eq!(part, Part { x: 3438, y: 3438, size: 2500 });
    for shown in stage.model.photos.shown.iter().flatten() {
        assert_eq!(shown.frame.part, part);
    }
    stage.press("< < <");
    assert_eq!(stage.model.photos.part, Some(Part::WHOLE));
}

#[test]
fn a_photo_is_drawn_where_there_is_no_colour() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let ramp = Look { pictures: Pictures::Ramp, ..Look::default() };
    stage.model.look = ramp;
    let text = stage.styled(80, 24, ramp);
    assert!(text.contains("%%%") || text.contains("###"), "{text}");
    assert!(!text.contains('▀') && !text.contains("Rgb("), "{text}");
    let off = Look { pictures: Pictures::Off, ..Look::default() };
    stage.model.look = off;
    let text = stage.styled(80, 24, off);
    assert!(text.contains("day 0.jpg") && text.contains("180 by 240 pixels"), "{text}");
}

#[test]
fn a_detached_photo_is_gone_until_it_is_taken_back() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let text = stage.press("D").text(80, 24);
    assert!(text.contains("Detach this photo?") && text.contains("day 5"), "{text}");
    let text = stage.press("y").text(80, 24);
    assert!(text.contains("front 1") && !text.contains("day 5"), "{text}");
    let text = stage.press("u").text(80, 24);
    assert!(text.contains("front 2"), "{text}");
}

#[test]
fn without_a_photo_it_says_how_to_take_one() {
    let (_folder, _phone, mut stage) = with_photos(&[]);
    let text = stage.press("g p").text(80, 24);
    assert!(text.contains("No photo is attached yet") && text.contains("by a window"), "{text}");
}

#[test]
fn it_draws_at_any_size() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    for (width, height) in [(1, 1), (24, 8), (40, 10), (51, 12), (60, 20), (200, 60)] {
        for keys in ["", "f", "w", "w", "enter", "enter"] {
            stage.press(keys);
            let _ = stage.text(width, height);
        }
    }
}

#[test]
fn a_lost_original_is_said_and_found() {
    let (folder, phone, stage) = attached(&[0]);
    let file = photos(&stage)[0].file.clone();
    let original = stage.driver().vault().path(&file);
    std::fs::remove_file(&original).expect("gone");
    std::fs::remove_file(stage.driver().vault().preview(file.sha256)).expect("gone");
    let mut stage = Stage::open(&folder, "2026-11-19T21:05:00+01:00", (80, 24));
    let text = stage.press("g p").text(80, 24);
    assert!(text.contains("F on the screen Photos looks"), "{text}");
    stage.press("F");
    let listed = stage.driver_folder(&phone.path().display().to_string());
    stage.event(Event::Done(listed));
    let text = stage.press("F").text(80, 24);
    assert!(text.contains("1 found again, none is missing."), "{text}");
    assert!(original.is_file());
}

#[test]
fn a_new_photo_is_compared_with_the_first_before_any_screen_showed_it() {
    let (folder, phone, stage) = attached(&[0]);
    drop(stage);
    let face = Face { width: 90, cast: [1.2, 0.9, 0.5], ..Face::default() };
    std::fs::write(phone.path().join("lamp.jpg"), face.jpeg()).expect("written");
    let mut stage = Stage::open(&folder, "2026-11-19T21:10:00+01:00", (80, 24));
    drop_on(&mut stage, &phone, "lamp.jpg");
    let text = stage.text(80, 24);
    assert!(text.contains("another light than in the first photo"), "{text}");
}

/// A face that is so far to the right in the picture, in ten-thousandths, as red as this.
fn shifted(phone: &TempDir, name: &str, right: u16, redness: f64) {
    let face = Face { width: 240, redness, ..Face::default() }.draw();
    let seen = aftercare::photo::cropped(&face, 800 - right, 500, 9_000);
    let jpeg = aftercare::photo::encode_jpeg(&seen, 90).expect("encoded");
    std::fs::write(phone.path().join(name), jpeg).expect("written");
}

#[test]
fn two_photos_are_lined_up_and_marked_places_follow() {
    let (_folder, phone, mut stage) = with_photos(&[]);
    shifted(&phone, "IMG_20261112_100000.jpg", 0, 0.8);
    shifted(&phone, "IMG_20261115_100000.jpg", 700, 0.5);
    for name in ["IMG_20261112_100000.jpg", "IMG_20261115_100000.jpg"] {
        drop_on(&mut stage, &phone, name);
        stage.press("ctrl-s");
    }
    // What is marked in the first is found again where it is in the second.
    stage.press("g p tab d enter tab d enter");
    let marked: Vec<_> =
        photos(&stage).iter().filter_map(|photo| photo.regions).map(|all| all.treated).collect();
    let [first, second] = marked[..] else { panic!("{marked:?}") };
    let right = i32::from(second.x) - i32::from(first.x);
    assert!((right - 778).abs() < 120, "{right}");
    assert!(second.y.abs_diff(first.y) < 120 && second.across == first.across);
    // Laid over the first, the edge of the face is where it is there.
    let hair = |stage: &mut Stage| stage.colour_at(80, 24, "▀", (0.12, 0.45));
    let first = hair(stage.press("f"));
    let second = hair(stage.press("f"));
    let apart = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).map(|(a, b)| a.abs_diff(b)).max();
    assert!(apart(first, second) > Some(60), "{first:?} {second:?}");
    let text = stage.press("s").text(80, 24);
    assert!(text.contains("lined up: s ends"), "{text}");
    let lined = hair(&mut stage);
    let other = hair(stage.press("f"));
    assert!(apart(lined, other) < Some(40), "{lined:?} {other:?}");
}

#[test]
fn what_cannot_be_lined_up_is_said_and_two_places_help() {
    let (_folder, phone, mut stage) = with_photos(&[]);
    shifted(&phone, "IMG_20261112_100000.jpg", 0, 0.8);
    let wall = aftercare::domain::Picture::new(90, 120, [180; 3].repeat(90 * 120)).expect("one");
    let jpeg = aftercare::photo::encode_jpeg(&wall, 90).expect("encoded");
    std::fs::write(phone.path().join("IMG_20261115_100000.jpg"), jpeg).expect("written");
    for name in ["IMG_20261112_100000.jpg", "IMG_20261115_100000.jpg"] {
        drop_on(&mut stage, &phone, name);
        stage.press("ctrl-s");
    }
    let text = stage.press("g p s").text(80, 24);
    assert!(text.contains("cannot be lined up by themselves"), "{text}");
    assert!(!stage.model.photos.straight);
    stage.press("d 1 H H 2 L L enter tab d 1 H H 2 L L enter s");
    let text = stage.text(80, 24);
    assert!(text.contains("lined up: s ends"), "{text}");
}

#[test]
fn where_the_terminal_draws_photos_there_is_room_for_them_at_any_size() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    stage.model.look.pictures = Pictures::Kitty;
    stage.event(Event::Cell(CellSize { width: 9, height: 18 }));
    let mut seen = 0;
    for (width, height) in (1..120).step_by(7).flat_map(|w| (1..45).map(move |h| (w, h))) {
        for keys in ["", "f", "w", "w", "enter", "enter"] {
            stage.press(keys);
            let text = stage.text(width, height);
            assert!(!text.contains('▀'), "{text}");
            let window = Rect::new(0, 0, width, height);
            for place in views::pictures(&stage.model, window) {
                // What is below keeps a terminal from scrolling.
                assert!(place.area.bottom() < height && place.area.right() <= width);
                let left = text.lines().skip(place.area.y.into()).take(place.area.height.into());
                let column = |x: u16| usize::from(x);
                let (from, to) = (column(place.area.x), column(place.area.right()));
                for line in left {
                    let under = line.chars().skip(from).take(to - from);
                    assert!(under.clone().all(|letter| letter == ' '), "{width} {height}: {text}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 1000, "{seen}");
    stage.press("?");
    let window = Rect::new(0, 0, 80, 24);
    let _ = stage.text(80, 24);
    assert!(views::pictures(&stage.model, window).iter().all(|place| !place.in_front));
    stage.press("esc g t");
    assert!(views::pictures(&stage.model, window).is_empty());
}

#[test]
fn what_is_no_picture_is_said_and_what_is_there_already_too() {
    let (_folder, phone, mut stage) = attached(&[0, 1]);
    let text = phone.path().join("letter.txt");
    std::fs::write(&text, "no picture").expect("written");
    stage.event(Event::Paste(text.display().to_string()));
    assert!(stage.text(80, 24).contains("That is no picture"), "{}", stage.text(80, 24));
    // Not a form for what is attached already.
    drop_on(&mut stage, &phone, "day 1.jpg");
    let text = stage.text(80, 24);
    assert!(text.contains("Not attached") && text.contains("already, to day 1."), "{text}");
    stage.press("esc");
    // It is a photo on any screen.
    stage.press("g c");
    drop_on(&mut stage, &phone, "day 1.jpg");
    let text = stage.text(80, 24);
    assert!(text.contains("already, to day 1."), "{text}");
    stage.press("esc g p");
    // What floats does not swallow a photo without a word.
    stage.press("b");
    drop_on(&mut stage, &phone, "day 1.jpg");
    assert!(stage.text(80, 24).contains("Close what is open first"), "{}", stage.text(80, 24));
}

#[test]
fn what_was_attached_last_is_in_sight_and_esc_ends_what_is_special() {
    let (_folder, phone, mut stage) = with_photos(&[0, 5, 2]);
    for name in ["day 0.jpg", "day 5.jpg"] {
        drop_on(&mut stage, &phone, name);
        stage.press("ctrl-s");
    }
    stage.press("g p");
    drop_on(&mut stage, &phone, "day 2.jpg");
    let text = stage.press("ctrl-s").text(80, 24);
    assert!(text.contains("A day 0") && text.contains("B day 2"), "{text}");
    let frames = |stage: &Stage| {
        stage.model.photos.shown.each_ref().map(|shown| shown.as_ref().map(|shown| shown.frame))
    };
    let before = frames(&stage);
    stage.press("f >");
    assert_ne!(frames(&stage), before);
    // Fetched again as they are beside each other, without another key.
    stage.press("esc");
    assert_eq!(frames(&stage), before);
    let text = stage.text(80, 24);
    assert!(text.contains("A day 0") && text.contains("B day 2"), "{text}");
    assert!(stage.press("esc").text(80, 24).contains("Redness"), "then Today");
}

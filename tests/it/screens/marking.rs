//! Skin marked and measured in photos, the guide, and photos that leave the journal.

use aftercare::app::Event;
use aftercare::domain::{Day, Regions};
use aftercare::effect::{CellSize, Look, Pictures};
use aftercare::tui::views;
use ratatui::layout::Rect;

use crate::faces::{Camera, Face};

use super::photos::{attached, photos};
use super::stage::{Stage, plain};

fn regions(stage: &Stage, at: usize) -> Option<Regions> {
    photos(stage).get(at).and_then(|photo| photo.regions)
}

/// The redness figures as the screen has them, by day.
fn readings(stage: &Stage) -> Vec<(i32, f64)> {
    let all = &stage.model.photos.readings;
    let day = |id| stage.model.photos.photo(id).map_or(99, |photo| photo.day.0);
    all.iter().filter_map(|one| Some((day(one.photo), one.charted()?))).collect()
}

#[test]
fn skin_is_marked_and_measured_and_the_next_photo_gets_the_same_places() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let text = stage.press("tab d").text(80, 24);
    for word in ["day 0: mark skin", "treated", "beside it", "redder than the skin beside it"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(text.contains("To begin with: cheek and neck"), "{text}");
    let text = stage.press("enter").text(80, 24);
    assert!(text.contains("Marked. u takes it back."), "{text}");
    let first = regions(&stage, 0).expect("marked");
    assert_eq!(regions(&stage, 1), None, "nothing is marked that the person has not seen");
    // The next one is placed by itself, and kept with one key.
    let text = stage.press("tab d").text(80, 24);
    assert!(text.contains("day 5: mark skin") && text.contains("As on day 0"), "{text}");
    stage.press("enter");
    assert_eq!(regions(&stage, 1).map(|marked| marked.treated.across), Some(first.treated.across));
    let [(0, early), (5, late)] = readings(&stage)[..] else { panic!("{:?}", readings(&stage)) };
    assert!(early > late + 3.0, "painted redness fades: {early} to {late}");
    // Beside what the person logged.
    let text = stage.press("b").text(80, 24);
    insta::assert_snapshot!("readings_80x24", text);
    // Taken back it is not measured any more.
    stage.press("esc u");
    assert_eq!((regions(&stage, 1), readings(&stage).len()), (None, 1));
    stage.press("U");
    assert_eq!(readings(&stage).len(), 2);
}

#[test]
fn what_is_marked_is_moved_and_resized() {
    let (_folder, _phone, mut stage) = attached(&[0]);
    stage.press("d enter");
    let before = regions(&stage, 0).expect("marked");
    stage.press("d right down + ] tab left - enter");
    let after = regions(&stage, 0).expect("marked");
    assert!(after.treated.x > before.treated.x && after.treated.y > before.treated.y);
    assert!(after.treated.across > before.treated.across);
    assert!(after.control.x < before.control.x && after.control.down < before.control.down);
    // Another step is so many cells.
    stage.press("d L enter");
    let far = regions(&stage, 0).expect("marked").treated.x - after.treated.x;
    let near = after.treated.x - before.treated.x;
    assert_eq!(far, 5 * near, "{near} a cell");
    // Esc leaves it as it was.
    let kept = regions(&stage, 0);
    stage.press("d right right esc");
    assert_eq!(regions(&stage, 0), kept);
    // White paper can be marked too, and forgotten.
    stage.press("d w left enter");
    assert!(regions(&stage, 0).is_some_and(|all| all.white.is_some()));
    stage.press("d w backspace enter");
    assert!(regions(&stage, 0).is_some_and(|all| all.white.is_none()));
}

#[test]
fn the_mouse_points_and_draws() {
    let (_folder, _phone, mut stage) = attached(&[0]);
    stage.press("d");
    // The photo stands in the left part: its middle, and a box down to the right.
    stage.event(Event::Click(22, 11));
    stage.press("enter");
    let middle = regions(&stage, 0).expect("marked").treated;
    assert!(middle.x.abs_diff(5_000) < 600 && middle.y.abs_diff(5_000) < 600, "{middle:?}");
    stage.press("d");
    stage.event(Event::Click(18, 9));
    stage.event(Event::Drag(26, 13));
    stage.press("enter");
    let drawn = regions(&stage, 0).expect("marked").treated;
    assert!(drawn.across > middle.across && drawn.down > middle.down, "{drawn:?} {middle:?}");
    stage.press("d");
    stage.event(Event::Scroll(-1));
    stage.press("enter");
    assert!(regions(&stage, 0).is_some_and(|all| all.treated.across > drawn.across));
}

#[test]
fn what_cannot_be_measured_is_said_and_nothing_is_kept() {
    let (_folder, _phone, mut stage) = attached(&[0]);
    // Onto the wall in the corner.
    let far = "H ".repeat(9) + &"K ".repeat(9);
    let text = stage.press(&format!("d - - - {far}enter")).text(80, 24);
    assert!(text.contains("mark skin") && text.contains("No skin was found"), "{text}");
    assert_eq!(regions(&stage, 0), None);
    stage.press("esc");
    assert_eq!(regions(&stage, 0), None);
}

#[test]
fn two_places_to_line_up_by_need_no_skin() {
    let (_folder, _phone, mut stage) = attached(&[0]);
    let text = stage.press("d 1 H H enter").text(80, 24);
    assert!(text.contains("Two places are needed"), "{text}");
    assert!(!stage.press("2").text(80, 24).contains("Two places are needed"));
    stage.press("L L enter");
    let [photo] = photos(&stage).try_into().expect("one");
    let Some([one, two]) = photo.landmarks else { panic!("{photo:?}") };
    assert!(one.x < two.x && one.y == two.y, "{one:?} {two:?}");
    assert_eq!(photo.regions, None, "nobody marked skin");
    // They stay when skin is marked later, and can be removed.
    stage.press("d enter");
    assert_eq!(photos(&stage)[0].landmarks, Some([one, two]));
    stage.press("d 1 backspace 2 backspace enter");
    let [photo] = photos(&stage).try_into().expect("one");
    assert!(photo.landmarks.is_none() && photo.regions.is_some());
}

#[test]
fn marks_are_seen_with_and_without_colour() {
    let (_folder, _phone, mut stage) = attached(&[0, 1]);
    stage.press("d");
    insta::assert_snapshot!("marking_80x24", stage.text(80, 24));
    insta::assert_snapshot!("marking_120x40", stage.text(120, 40));
    stage.model.look.pictures = Pictures::Ramp;
    let text = stage.styled(80, 24, plain());
    for letter in ['T', 'U'] {
        assert!(text.lines().filter(|line| line.contains(letter)).count() > 1, "{letter}: {text}");
    }
    stage.model.look.pictures = Pictures::Off;
    let text = stage.styled(80, 24, Look { pictures: Pictures::Off, ..plain() });
    assert!(text.contains("aftercare photo measure"), "{text}");
}

#[test]
fn the_guide_stands_beside_the_last_photo() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let text = stage.press("G").text(80, 24);
    assert!(text.contains("the last one, day 5") && text.contains("arm's length"), "{text}");
    let cheek = stage.colour_at(80, 24, "▀", (0.36, 0.55));
    assert!(cheek[0] > cheek[1], "it is a face: {cheek:?}");
    let text = stage.press("right").text(80, 24);
    assert!(text.contains("There is no photo of this"), "{text}");
    assert!(!stage.press("esc").text(80, 24).contains("How to take"));
}

#[test]
fn photos_leave_as_pixels_alone() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    let out = tempfile::tempdir().expect("a folder");
    let path = out.path().display().to_string();
    stage.press("x right tab tab \"36-50\" tab ctrl-u");
    stage.event(Event::Paste(path));
    let text = stage.press("ctrl-s").text(80, 24);
    assert!(text.contains("New pictures") && text.contains("day-0-front.jpg"), "{text}");
    for name in ["day-0-front.jpg", "day-5-front.jpg"] {
        let jpeg = std::fs::read(out.path().join(name)).expect(name);
        assert!(!jpeg.windows(4).any(|part| part == b"Exif"), "{name}");
        let eyes = aftercare::photo::pixels_of(jpeg).expect("a picture");
        let pixel = eyes.pixel(eyes.width / 2, eyes.height * 43 / 100).expect("inside");
        assert!(pixel.iter().all(|byte| byte.abs_diff(128) < 4), "the eyes are covered: {pixel:?}");
    }
    // What is not marked cannot be cropped to, a band needs two ends.
    stage.press("esc x tab right ctrl-s");
    assert!(stage.text(80, 24).contains("d marks it"), "{}", stage.text(80, 24));
    stage.press("left tab \"50\" ctrl-s");
    assert!(stage.text(80, 24).contains("36-50"), "{}", stage.text(80, 24));
}

#[test]
fn what_floats_over_photos_draws_at_any_size() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    stage.press("d enter");
    for keys in ["d", "G", "b", "x"] {
        stage.press(keys);
        for size in [(1, 1), (20, 8), (40, 15), (60, 20), (80, 24), (110, 30), (200, 60)] {
            let text = stage.text(size.0, size.1);
            assert_eq!(text.lines().count(), usize::from(size.1), "{keys} {size:?}");
        }
        stage.press("esc");
    }
    assert_eq!(photos(&stage)[0].day, Day(0));
}

#[test]
fn where_the_terminal_draws_photos_the_marks_are_in_them() {
    let (_folder, _phone, mut stage) = attached(&[0, 5]);
    stage.model.look.pictures = Pictures::Kitty;
    stage.event(Event::Cell(CellSize { width: 9, height: 18 }));
    for keys in ["d", "G"] {
        stage.press(keys);
        for (width, height) in [(40, 15), (60, 20), (80, 24), (160, 48)] {
            let text = stage.text(width, height);
            let window = Rect::new(0, 0, width, height);
            let places = views::pictures(&stage.model, window);
            let front: Vec<_> = places.iter().filter(|place| place.in_front).collect();
            let [photo] = front[..] else { panic!("{keys} {width}: {front:?}") };
            // Inside the frame, and no letter under it.
            let area = photo.area;
            assert!(area.x > 1 && area.y > 0 && area.right() < width && area.bottom() < height);
            for line in text.lines().skip(area.y.into()).take(area.height.into()) {
                let under = line.chars().skip(area.x.into()).take(area.width.into());
                assert!(under.clone().all(|letter| letter == ' '), "{keys} {width}: {text}");
            }
            let yellow = photo.image.parts[0].rgb.chunks(3).filter(|rgb| **rgb == [255, 230, 0]);
            assert_eq!(yellow.count() > 20, keys == "d", "{keys} {width}");
        }
        stage.press("esc");
    }
    // The mouse points at what is there, however large a cell is.
    stage.text(80, 24);
    stage.press("d");
    stage.event(Event::Click(22, 11));
    stage.press("enter");
    let marked = photos(&stage).into_iter().find_map(|photo| photo.regions).expect("marked");
    let middle = marked.treated;
    assert!(middle.x.abs_diff(5_000) < 700 && middle.y.abs_diff(5_000) < 700, "{middle:?}");
}

#[test]
fn the_photo_compared_with_is_called_that_and_others_are_asked_for() {
    let (folder, phone, mut stage) = attached(&[1, 2]);
    let before = Camera { taken: Some("2026:11:11 20:15:00"), ..Camera::default() };
    let face = Face { width: 180, ..Face::default() };
    let path = phone.path().join("before.jpg");
    std::fs::write(&path, before.write(&face.jpeg())).expect("written");
    stage.event(Event::Paste(path.display().to_string()));
    stage.press("ctrl-s");
    let text = stage.press("d enter b").text(80, 24);
    assert!(text.contains("This is the photo that the others are compared with."), "{text}");
    assert!(text.contains("Not marked yet: 2 photos."), "{text}");
    let text = stage.press("esc . d").text(80, 24);
    assert!(text.contains("Compared with the day before.") && !text.contains("No photo from"));
    drop(folder);
}

//! Photos that the terminal draws, in a pseudo-terminal that answers no question.

#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use aftercare::domain::Picture;
use aftercare::photo::{encode_jpeg, pixels_of};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portable_pty::PtySize;
use rustix::process::Signal;

use crate::pty::Terminal;

/// Two days, each of one colour.
const FIRST: [u8; 3] = [200, 120, 90];
const LAST: [u8; 3] = [80, 130, 190];

/// 80 by 24 cells of 9 by 18 pixels.
const WINDOW: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 720, pixel_height: 432 };
/// A photo of 300 by 400 in a pane of 38 by 15 cells, in pixels and in cells.
const PIXELS: (u32, u32) = (203, 270);
const CELLS: (u16, u16) = (23, 15);

const KITTY: &[(&str, &str)] = &[("TERM", "xterm-kitty"), ("COLORTERM", "truecolor")];
const ITERM2: &[(&str, &str)] = &[("TERM_PROGRAM", "iTerm.app"), ("COLORTERM", "truecolor")];
const SIXEL: &[(&str, &str)] = &[("TERM", "foot"), ("COLORTERM", "truecolor")];

/// A home with a session and a photo of day 0 and of day 1.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        let ran = Command::new(env!("CARGO_BIN_EXE_aftercare"))
            .env_clear()
            .env("HOME", home.path())
            .env("AFTERCARE_DATA_DIR", home.path().join("data"))
            .env("AFTERCARE_NOW", "2026-11-13T21:00:00+01:00")
            .current_dir(home.path())
            .args(args)
            .output()
            .expect("started");
        assert!(ran.status.success(), "{args:?}: {ran:?}");
    };
    run(&["session", "add", "--date", "2026-11-12", "--device", "pen", "--site", "cheeks:1.5"]);
    for (day, colour) in [("d0", FIRST), ("d1", LAST)] {
        let picture = Picture::new(300, 400, colour.repeat(300 * 400)).expect("a picture");
        let name = format!("{day}.jpg");
        std::fs::write(home.path().join(&name), encode_jpeg(&picture, 95).expect("a JPEG"))
            .expect("written");
        run(&["photo", "add", &name, "-d", day, "--view", "front"]);
    }
    home
}

/// Goes to the photos.
fn start(home: &Path, window: PtySize, variables: &[(&str, &str)]) -> Terminal {
    start_with(home, window, variables, "gp")
}

fn start_with(home: &Path, window: PtySize, variables: &[(&str, &str)], keys: &str) -> Terminal {
    let data = home.join("data").display().to_string();
    let data = ("AFTERCARE_DATA_DIR", data.as_str());
    let mut terminal = Terminal::start_with(home, window, &[&[data], variables].concat());
    terminal.wait("Redness");
    assert!(!has(&terminal.raw, "\x1b_G") && !has(&terminal.raw, "\x1bP"), "nothing is begun yet");
    terminal.keys(keys);
    terminal
}

/// Leaves, and sees to it that the terminal was asked nothing and is given back.
fn leave(mut terminal: Terminal) -> Vec<u8> {
    terminal.keys("\x03");
    assert_eq!(terminal.left(), (0, true));
    for question in [
        "\x1b[c",
        "\x1b[0c",
        "\x1b[>c",
        "\x1b[>q",
        "\x1b[=c",
        "\x1b[6n",
        "\x1b[5n",
        "\x1b[14t",
        "\x1b[16t",
        "\x1b[18t",
        "\x1b[?u",
        "\x1b]10;?",
        "\x1b]11;?",
        "a=q",
        "\x1bP+q",
    ] {
        assert!(!has(&terminal.raw, question), "{question:?} is a question");
    }
    terminal.raw
}

fn has(raw: &[u8], what: &str) -> bool {
    raw.windows(what.len()).any(|window| window == what.as_bytes())
}

/// What stands between a beginning and an end, each time.
fn between<'a>(raw: &'a [u8], begin: &str, end: &str) -> Vec<&'a str> {
    // The last bytes may be the first half of a letter.
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&raw[..error.valid_up_to()]).expect("valid so far"),
    };
    let parts = text.split(begin).skip(1);
    parts.filter_map(|part| part.split_once(end).map(|(inside, _)| inside)).collect()
}

/// A picture that was sent: its number, size in pixels and in cells, and its pixels.
#[derive(Debug)]
struct Sent {
    number: u32,
    cells: (u16, u16),
    picture: Picture,
}

fn cells_of(number: u32) -> u16 {
    u16::try_from(number).expect("so many cells as a window has")
}

/// The pictures that were sent to kitty, whole.
fn kitty(raw: &[u8]) -> Vec<Sent> {
    let mut sent = Vec::new();
    let mut head: Option<String> = None;
    let mut data = Vec::new();
    for piece in between(raw, "\x1b_G", "\x1b\\") {
        let (keys, piece) = piece.split_once(';').unwrap_or((piece, ""));
        if keys.contains("a=d") {
            continue;
        }
        assert!(piece.len() <= 4096 && keys.contains("q=2"), "{keys}");
        if keys.contains("a=T") {
            assert_eq!(head, None, "the one before is not whole");
            head = Some(keys.to_owned());
        }
        data.extend(STANDARD.decode(piece).expect("base64"));
        if keys.contains("m=0") {
            let head = head.take().expect("begun");
            let key = |name: &str| -> u32 {
                let pair = head.split(',').find_map(|pair| pair.strip_prefix(name));
                pair.and_then(|value| value.strip_prefix('=')?.parse().ok()).expect(name)
            };
            assert!(head.contains("U=1") && key("f") == 24, "{head}");
            let cells = (cells_of(key("c")), cells_of(key("r")));
            let rgb = std::mem::take(&mut data);
            let picture = Picture::new(key("s"), key("v"), rgb).expect("as many bytes as pixels");
            sent.push(Sent { number: key("i"), cells, picture });
        }
    }
    sent
}

/// The files that were sent to iTerm2: columns and rows, and what is in them.
fn iterm2(raw: &[u8]) -> Vec<Sent> {
    let files = between(raw, "\x1b]1337;File=", "\x07").into_iter();
    let files = files.map(|file| {
        let (keys, data) = file.split_once(':').expect("keys and data");
        let key = |name: &str| -> u32 {
            let pair = keys.split(';').find_map(|pair| pair.strip_prefix(name));
            pair.and_then(|value| value.strip_prefix('=')?.parse().ok()).expect(name)
        };
        let jpeg = STANDARD.decode(data).expect("base64");
        assert_eq!((key("size") as usize, key("inline")), (jpeg.len(), 1), "{keys}");
        let cells = (cells_of(key("width")), cells_of(key("height")));
        Sent { number: 0, cells, picture: pixels_of(jpeg).expect("a JPEG") }
    });
    files.collect()
}

/// Sixels, read as a terminal reads them.
fn sixel(raw: &[u8]) -> Vec<Sent> {
    let pictures = between(raw, "\x1bP0;1;0q", "\x1b\\").into_iter();
    pictures.map(|sixels| Sent { number: 0, cells: (0, 0), picture: read_sixels(sixels) }).collect()
}

fn read_sixels(sixels: &str) -> Picture {
    let numbers = |rest: &mut &str| -> Vec<u32> {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        *rest = after;
        digits.split(';').map(|digits| digits.parse().expect("a number")).collect()
    };
    let mut rest = sixels.strip_prefix('"').expect("its size first");
    let size = numbers(&mut rest);
    let [1, 1, width, height] = size[..] else { panic!("{size:?}") };
    let mut pixels: Vec<Option<[u8; 3]>> = vec![None; (width * height) as usize];
    let mut colours = [[0; 3]; 256];
    let (mut colour, mut x, mut y, mut times) = ([0; 3], 0, 0, 1);
    while let Some(sign) = rest.chars().next() {
        rest = &rest[1..];
        match sign {
            '#' => match numbers(&mut rest)[..] {
                [at] => colour = colours[at as usize],
                [at, 2, ref percent @ ..] => {
                    let channel =
                        |at: usize| u8::try_from((percent[at] * 255 + 50) / 100).expect("percent");
                    colours[at as usize] = [channel(0), channel(1), channel(2)];
                }
                ref other => panic!("{other:?}"),
            },
            '!' => times = numbers(&mut rest)[0],
            '$' => x = 0,
            '-' => (x, y) = (0, y + 6),
            '?'..='~' => {
                for _ in 0..std::mem::replace(&mut times, 1) {
                    for row in (0..6).filter(|row| (sign as u32 - '?' as u32) >> row & 1 == 1) {
                        assert!(x < width && y + row < height, "outside");
                        pixels[((y + row) * width + x) as usize] = Some(colour);
                    }
                    x += 1;
                }
            }
            other => panic!("{other:?} is no sixel"),
        }
    }
    let rgb = pixels.into_iter().flat_map(|pixel| pixel.expect("every pixel is drawn"));
    Picture::new(width, height, rgb.collect()).expect("a picture")
}

/// Whether the colour at a place, in percent across and in the middle down, is this one.
fn is_coloured(picture: &Picture, percent: u32, colour: [u8; 3]) -> bool {
    let x = picture.width * percent / 100;
    // Sixels are mixed from neighbours.
    let middle = (0..25).filter_map(|at| picture.pixel(x + at % 5, picture.height / 2 + at / 5));
    let mut mean = [0; 3];
    middle.for_each(|pixel| (0..3).for_each(|at| mean[at] += u32::from(pixel[at])));
    (0..3).all(|at| (mean[at] / 25).abs_diff(colour[at].into()) <= 4)
}

/// Both panes as they were sent, the first day left.
fn are_both(sent: &[Sent]) -> bool {
    let colours = [FIRST, LAST];
    let right = |colour: &[u8; 3]| {
        let is = |one: &&Sent| is_coloured(&one.picture, 50, *colour);
        sent.iter().filter(is).any(|one| (one.picture.width, one.picture.height) == PIXELS)
    };
    sent.len() >= 2 && colours.iter().all(right)
}

/// Cells that show a picture by its number.
fn named(terminal: &Terminal) -> Vec<vt100::Color> {
    let screen = terminal.screen.screen();
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let cells = cells.filter_map(|(row, column)| screen.cell(row, column));
    let cells = cells.filter(|cell| cell.contents().starts_with('\u{10EEEE}'));
    cells.map(vt100::Cell::fgcolor).collect()
}

fn colour_of(number: u32) -> vt100::Color {
    let [_, red, green, blue] = number.to_be_bytes();
    vt100::Color::Rgb(red, green, blue)
}

#[test]
fn kitty_shows_both_days_until_something_floats_over_them() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, KITTY);
    let of_a_pane = usize::from(CELLS.0 * CELLS.1);
    terminal.wait_for("both pictures", |terminal| named(terminal).len() == 2 * of_a_pane);
    let sent = kitty(&terminal.raw);
    assert!(are_both(&sent) && sent.iter().all(|one| one.cells == CELLS), "{sent:?}");
    let shown = named(&terminal);
    for one in &sent {
        let cells = shown.iter().filter(|colour| **colour == colour_of(one.number)).count();
        assert_eq!(cells, of_a_pane, "{one:?}");
    }
    terminal.keys("?");
    terminal.wait_for("help over nothing", |terminal| {
        terminal.screen.screen().contents().contains("Help") && named(terminal).is_empty()
    });
    // Back, they are shown again without being sent again.
    terminal.keys("\x1b");
    terminal.wait_for("both again", |terminal| named(terminal).len() == 2 * of_a_pane);
    assert_eq!(kitty(&terminal.raw).len(), sent.len());
    // In one place: each is sent when it is first turned to, and then no more.
    let first = |terminal: &Terminal| named(terminal).first().copied();
    let mut before = None;
    for count in [1, 2, 2, 2] {
        terminal.keys("f");
        terminal.wait_for("the other", |terminal| {
            let now = first(terminal).filter(|_| named(terminal).len() == of_a_pane);
            now.is_some() && now != before
        });
        before = first(&terminal);
        assert_eq!(kitty(&terminal.raw).len(), sent.len() + count);
    }
    // On another screen there is none.
    terminal.keys("gt");
    terminal.wait_for("no picture", |terminal| named(terminal).is_empty());
    let raw = leave(terminal);
    let mut numbers: Vec<u32> = sent.iter().map(|one| one.number).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), 2);
    for number in numbers {
        let forget = format!("\x1b_Ga=d,d=I,i={number},q=2\x1b\\");
        let left = between(&raw, &forget, "\x1b[?1049l");
        assert_eq!(left.len(), 1, "forgotten before the screen is left");
    }
}

#[test]
fn kitty_gets_both_again_after_a_stop_and_at_another_size() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, KITTY);
    terminal.wait_for("both", |terminal| kitty(&terminal.raw).len() == 2);
    terminal.keys("\x1a");
    terminal.stopped();
    terminal.signal(Signal::CONT);
    terminal.wait_for("both again", |terminal| kitty(&terminal.raw).len() == 4);
    assert!(has(&terminal.raw, "a=d,d=I"), "the shell has them not");
    terminal.resize(PtySize { rows: 30, cols: 100, pixel_width: 1000, pixel_height: 600 });
    // 48 by 20 cells of 10 by 20 pixels.
    terminal.wait_for("both larger", |terminal| {
        let large = |one: &&Sent| one.picture.height == 400;
        kitty(&terminal.raw).iter().filter(large).count() == 2
    });
    leave(terminal);
}

#[test]
fn kitty_swipes_one_picture_made_of_both() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, KITTY);
    terminal.wait_for("both", |terminal| kitty(&terminal.raw).len() == 2);
    terminal.keys("w");
    terminal.wait_for("one of both", |terminal| {
        kitty(&terminal.raw).last().is_some_and(|sent| {
            is_coloured(&sent.picture, 30, FIRST) && is_coloured(&sent.picture, 70, LAST)
        })
    });
    let number = kitty(&terminal.raw)[2].number;
    for _ in 0..6 {
        terminal.keys("\x1b[C");
    }
    // While it is made anew the former stays; the last is the one that was asked for.
    terminal.wait_for("the line at 80", |terminal| {
        assert!(!named(terminal).is_empty());
        kitty(&terminal.raw)
            .last()
            .is_some_and(|sent| sent.number == number && is_coloured(&sent.picture, 75, FIRST))
    });
    leave(terminal);
}

#[test]
fn iterm2_shows_both_days_and_again_after_a_popup() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, ITERM2);
    terminal.wait_for("both", |terminal| iterm2(&terminal.raw).len() == 2);
    let sent = iterm2(&terminal.raw);
    assert!(are_both(&sent) && sent.iter().all(|one| one.cells == CELLS), "{sent:?}");
    assert!(has(&terminal.raw, &format!("\x1b[{}X", CELLS.0)), "emptied first");
    terminal.keys("?");
    terminal.wait("Help");
    terminal.keys("\x1b");
    terminal.wait_for("both again", |terminal| iterm2(&terminal.raw).len() == 4);
    let raw = leave(terminal);
    assert!(!has(&raw, "\x1b_G") && !has(&raw, "▀"));
}

#[test]
fn sixels_show_both_days_and_again_after_a_popup() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, SIXEL);
    terminal.wait_for("both", |terminal| sixel(&terminal.raw).len() == 2);
    assert!(are_both(&sixel(&terminal.raw)));
    terminal.keys("?");
    terminal.wait("Help");
    terminal.keys("\x1b");
    terminal.wait_for("both again", |terminal| sixel(&terminal.raw).len() == 4);
    leave(terminal);
}

#[test]
fn keys_are_answered_while_pictures_are_made() {
    let home = home();
    let window = PtySize { rows: 60, cols: 240, pixel_width: 2880, pixel_height: 1440 };
    // Typed in one go, so that help is there before any picture can be.
    let mut terminal = start_with(home.path(), window, SIXEL, "gp?");
    terminal.wait("Help");
    assert_eq!(sixel(&terminal.raw).len(), 0);
    terminal.keys("\x1b");
    terminal.wait_for("both", |terminal| sixel(&terminal.raw).len() == 2);
    leave(terminal);
}

#[test]
fn a_terminal_that_does_not_tell_its_pixels() {
    let home = home();
    let untold = PtySize { pixel_width: 0, pixel_height: 0, ..WINDOW };
    let mut terminal = start(home.path(), untold, KITTY);
    // 38 by 15 cells of 8 by 16.
    terminal.wait_for("both", |terminal| {
        let sent = kitty(&terminal.raw);
        sent.len() == 2 && sent.iter().all(|one| one.picture.height == 240)
    });
    leave(terminal);
    for variables in [ITERM2, SIXEL] {
        let mut terminal = start(home.path(), untold, variables);
        terminal.wait("▀▀▀");
        leave(terminal);
    }
}

#[test]
fn in_tmux_pictures_are_made_of_characters_unless_they_are_forced() {
    let home = home();
    let tmux = &[("TMUX", "/tmp/tmux,1,0"), ("TERM", "tmux-256color"), ("KITTY_WINDOW_ID", "1")];
    let mut terminal = start(home.path(), WINDOW, tmux);
    terminal.wait("▀▀▀");
    assert!(!has(&leave(terminal), "\x1bP"));
    std::fs::write(home.path().join("data/config.toml"), "photos = \"kitty\"\n").expect("written");
    let mut terminal = start(home.path(), WINDOW, tmux);
    // Each piece in a letter to tmux, where an escape stands for two.
    let unpacked = |raw: &[u8]| -> Vec<u8> {
        let letters = between(raw, "\x1bPtmux;", "\x1b\x1b\\\x1b\\").into_iter();
        letters
            .flat_map(|letter| (letter.replace("\x1b\x1b", "\x1b") + "\x1b\\").into_bytes())
            .collect()
    };
    terminal.wait_for("both", |terminal| kitty(&unpacked(&terminal.raw)).len() == 2);
    assert!(are_both(&kitty(&unpacked(&terminal.raw))));
    leave(terminal);
}

#[test]
fn without_colour_photos_are_made_of_characters() {
    let home = home();
    let mut terminal = start(home.path(), WINDOW, &[KITTY, &[("NO_COLOR", "1")]].concat());
    // The brightness of both.
    terminal.wait("+++");
    let raw = leave(terminal);
    for colour in ["\x1b[38;", "\x1b[48;", "38;2;", "48;2;", "38;5;", "48;5;", "\x1b_G"] {
        assert!(!has(&raw, colour), "{colour:?}");
    }
}

//! kitty's way: the picture is sent once under a number, and shown wherever cells name it. Such
//! cells are text: what overwrites them takes the picture away.
//! <https://sw.kovidgoyal.net/kitty/graphics-protocol/>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ratatui::style::Color;

use crate::domain::Picture;

/// Bytes of a piece before they are encoded: a piece has at most 4096 characters.
const PIECE: usize = 3072;
/// Stands for a cell of a picture.
const CELL: char = '\u{10EEEE}';

/// The marks that number rows and columns, as first and how many, in kitty's order. There are
/// more: these are enough for 129 rows.
const MARKS: [(u32, u32); 43] = [
    (0x305, 1),
    (0x30D, 2),
    (0x310, 1),
    (0x312, 1),
    (0x33D, 3),
    (0x346, 1),
    (0x34A, 3),
    (0x350, 3),
    (0x357, 1),
    (0x35B, 1),
    (0x363, 13),
    (0x483, 5),
    (0x592, 4),
    (0x597, 3),
    (0x59C, 6),
    (0x5A8, 2),
    (0x5AB, 2),
    (0x5AF, 1),
    (0x5C4, 1),
    (0x610, 8),
    (0x657, 5),
    (0x65D, 2),
    (0x6D6, 7),
    (0x6DF, 4),
    (0x6E4, 1),
    (0x6E7, 2),
    (0x6EB, 2),
    (0x730, 1),
    (0x732, 2),
    (0x735, 2),
    (0x73A, 1),
    (0x73D, 1),
    (0x73F, 3),
    (0x743, 1),
    (0x745, 1),
    (0x747, 1),
    (0x749, 2),
    (0x7EB, 7),
    (0x7F3, 1),
    (0x816, 4),
    (0x81B, 9),
    (0x825, 3),
    (0x829, 5),
];

/// The number of a picture, of 24 bits: another one for each window and slot, so that two
/// windows of one terminal do not show each other's.
pub fn number(slot: usize) -> u32 {
    // A process number has at most 22 bits on Linux.
    (std::process::id() << 2 | u32::try_from(slot + 1).unwrap_or(0) & 3) & 0xFF_FFFF
}

/// Sends a picture and gives it its number, its columns and rows; nothing is answered.
pub fn send(picture: &Picture, number: u32, (columns, rows): (u16, u16)) -> Vec<String> {
    let last = picture.rgb.len().div_ceil(PIECE).saturating_sub(1);
    let (width, height) = (picture.width, picture.height);
    let pieces = picture.rgb.chunks(PIECE).enumerate().map(|(at, piece)| {
        let what = match at {
            0 => format!("a=T,U=1,f=24,t=d,i={number},s={width},v={height},c={columns},r={rows},"),
            _ => String::new(),
        };
        let more = u8::from(at < last);
        format!("\x1b_G{what}q=2,m={more};{}\x1b\\", STANDARD.encode(piece))
    });
    pieces.collect()
}

/// Lets the terminal forget a picture.
pub fn forget(number: u32) -> String {
    format!("\x1b_Ga=d,d=I,i={number},q=2\x1b\\")
}

/// The colour that says which picture cells are of.
pub fn colour(number: u32) -> Color {
    let [_, red, green, blue] = number.to_be_bytes();
    Color::Rgb(red, green, blue)
}

/// A cell of a picture: the first of a row tells which one, the others follow their left
/// neighbour. `None` below the last row that can be told.
pub fn cell(row: u16, column: u16) -> Option<String> {
    let mut cell = CELL.to_string();
    if column == 0 {
        cell.extend([mark(row)?, mark(0)?]);
    }
    Some(cell)
}

fn mark(at: u16) -> Option<char> {
    let all = MARKS.iter().flat_map(|(first, count)| *first..first + count);
    all.filter_map(char::from_u32).nth(at.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_in_kittys_order() {
        let marks: Vec<u32> = (0..200).map_while(mark).map(u32::from).collect();
        assert_eq!(marks.len(), 129);
        assert!(marks.is_sorted());
        // Row 0, 1 and 80 of the table that kitty publishes.
        assert_eq!((marks[0], marks[1], marks[80]), (0x305, 0x30D, 0x6E4));
        assert_eq!(cell(1, 0).as_deref(), Some("\u{10EEEE}\u{30D}\u{305}"));
        assert_eq!(cell(1, 1).as_deref(), Some("\u{10EEEE}"));
        assert_eq!(cell(129, 0), None);
    }

    #[test]
    fn a_picture_is_sent_in_pieces() {
        let picture = Picture::new(40, 30, (0..3600_u32).map(|n| n.to_le_bytes()[0]).collect());
        let pieces = send(&picture.expect("a picture"), 7, (5, 2));
        let [first, last] = pieces.as_slice() else { panic!("{pieces:?}") };
        let head = "\x1b_Ga=T,U=1,f=24,t=d,i=7,s=40,v=30,c=5,r=2,q=2,m=1;";
        assert!(first.starts_with(head) && first.ends_with("\x1b\\"), "{first}");
        assert!(last.starts_with("\x1b_Gq=2,m=0;") && last.ends_with("\x1b\\"), "{last}");
        assert_eq!(first.len() - head.len() - 2, 4096);
    }

    #[test]
    fn slots_have_numbers_of_their_own() {
        let numbers: Vec<u32> = (0..4).map(number).collect();
        assert!(numbers.iter().all(|number| (1..1 << 24).contains(number)), "{numbers:?}");
        let all: std::collections::BTreeSet<u32> = numbers.iter().copied().collect();
        assert_eq!(all.len(), numbers.len());
        assert_eq!(colour(0x01_02_03), Color::Rgb(1, 2, 3));
    }
}

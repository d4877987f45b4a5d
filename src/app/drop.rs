//! Files that were dropped on the window, and whatever else is pasted: terminals paste their paths, each in
//! its own way.

use crate::effect::{DeskWish, Effect};
use crate::say;

use super::form::Did;
use super::kept;
use super::model::{Model, Overlay, Screen};
use super::screens::{photos, today};

/// What is pasted goes into what is open, or is a file that was dropped.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(mut overlay) = model.overlays.pop() {
        match &mut overlay {
            Overlay::Answer(form) => form.form.paste(text),
            Overlay::Session(form) => form.form.paste(text),
            Overlay::Range(form) => form.form.paste(text),
            Overlay::Course(form) => form.form.paste(text),
            Overlay::Remind(form) => form.form.paste(text),
            Overlay::Settings(form) => form.form.paste(text),
            Overlay::Export(form) => form.form.paste(text),
            Overlay::Comment(form) => form.form.paste(text),
            Overlay::Adjust(form) => form.form.paste(text),
            Overlay::Bring(form) => form.form.paste(text),
            Overlay::Share(form) => form.form.paste(text),
            _ if !dropped(text).is_empty() => {
                model.refuse(say::frame::close_first());
                Did::Nothing
            }
            _ => Did::Nothing,
        };
        let (draft, _) = kept::of(&overlay, model);
        model.overlays.push(overlay);
        return kept::keep(model, draft);
    }
    if model.desk.is_some() {
        let files = parcels(text);
        if files.is_empty() {
            model.refuse(say::frame::no_parcel());
            return Vec::new();
        }
        return vec![Effect::Desk(DeskWish::Import(files, String::new()))];
    }
    // A clinic's file is taken for what it is on every screen, the first questions too.
    if let [file] = parcels(text).as_slice()
        && model.today.typing.is_none()
    {
        return vec![Effect::OpenLetter(file.clone())];
    }
    let files = if model.screen == Screen::Profile { Vec::new() } else { dropped(text) };
    let is_path = text.trim().starts_with(['/', '~']) || text.trim().starts_with("file://");
    let listens = model.today.typing.is_none() && model.asking().is_none();
    if files.is_empty() && is_path && listens && model.screen != Screen::Profile {
        model.refuse(say::frame::no_picture());
        return Vec::new();
    }
    if !files.is_empty() && model.today.typing.is_none() {
        return photos::attach::dropped(model, files);
    }
    if let Some(first_run) = model.first_run.as_mut().filter(|_| model.screen == Screen::Today) {
        first_run.form.paste(text);
        let draft = first_run.form.draft();
        return kept::keep(model, draft);
    }
    if let Some(form) = model.profile.form.as_mut().filter(|_| model.screen == Screen::Profile) {
        form.paste(text);
        let draft = form.draft();
        return kept::keep(model, draft);
    }
    today::paste(model, text)
}

/// The paths of the pictures in a pasted text; empty when it is anything else.
#[must_use]
pub fn dropped(text: &str) -> Vec<String> {
    paths(text, &[".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"])
}

/// The paths of the files in a pasted text that a person and a clinic exchange.
#[must_use]
pub fn parcels(text: &str) -> Vec<String> {
    paths(text, &[".aftercare"])
}

fn paths(text: &str, endings: &[&str]) -> Vec<String> {
    let ends = |path: &str| {
        let lower = path.to_lowercase();
        endings.iter().any(|ending| lower.ends_with(ending) && lower.len() > ending.len())
    };
    let whole = text.trim();
    // A path with blanks, as it is.
    let plain = !whole.contains(['\n', '\'', '"', '\\']) && whole.starts_with(['/', '~']);
    if plain && ends(whole) && whole.matches(" /").count() == 0 {
        return vec![whole.to_owned()];
    }
    let paths: Vec<String> = words(whole).into_iter().map(|word| from_url(&word)).collect();
    if paths.iter().all(|path| ends(path)) { paths } else { Vec::new() }
}

/// Words as a shell has them: quoted, or with escaped blanks.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, quote) {
            ('\\', None | Some('"')) => word.extend(chars.next()),
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (c, None) if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            (c, _) => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A path from a `file://` address, its `%20` and the like read.
fn from_url(word: &str) -> String {
    let Some(rest) = word.strip_prefix("file://") else { return word.to_owned() };
    // What stands before the path is the name of this machine.
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(rest);
    let mut bytes = Vec::new();
    let mut left = path.as_bytes();
    while let [first, rest @ ..] = left {
        let code = rest.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                left = rest.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                left = rest;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_terminals_paste_them() {
        for (text, paths) in [
            ("/a/b.jpg", vec!["/a/b.jpg"]),
            ("/a/my face 1.jpg\n", vec!["/a/my face 1.jpg"]),
            ("'/a/my face.jpg'", vec!["/a/my face.jpg"]),
            ("\"/a/my face.JPG\" ", vec!["/a/my face.JPG"]),
            ("/a/my\\ face\\ \\(1\\).png", vec!["/a/my face (1).png"]),
            ("file:///a/my%20face%C3%A9.jpeg", vec!["/a/my faceé.jpeg"]),
            ("file://phone/a/b.heic", vec!["/a/b.heic"]),
            ("'/a/1.jpg' '/a/2 3.jpg'", vec!["/a/1.jpg", "/a/2 3.jpg"]),
            ("/a/1.jpg /a/2.webp", vec!["/a/1.jpg", "/a/2.webp"]),
            ("file:///a/1.jpg\r\nfile:///a/2.jpg\r\n", vec!["/a/1.jpg", "/a/2.jpg"]),
            ("~/face.jpg", vec!["~/face.jpg"]),
        ] {
            assert_eq!(dropped(text), paths, "{text}");
        }
    }

    #[test]
    fn other_text_is_no_picture() {
        for text in ["", "hot after a walk", "/a/b.txt", "see /a/b.jpg", ".jpg", "3 2 0 1"] {
            assert!(dropped(text).is_empty(), "{text}");
        }
    }
}

//! Choosing picture files from a folder.

use std::collections::BTreeSet;

use crate::app::input::{Key, KeyCode};
use crate::effect::{Effect, Folder};

/// The list, while it is open.
#[derive(Clone, Debug, Default)]
pub struct Chooser {
    /// What is in the folder; `None` until it was read.
    pub folder: Option<Folder>,
    /// The selected line.
    pub at: usize,
    /// The pictures that are marked, by name.
    pub marked: BTreeSet<String>,
    /// Looks for missing originals here instead of attaching.
    pub finding: bool,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// The folder above.
    Above,
    /// A folder, by name.
    Folder(&'a str),
    /// A picture, by name.
    Picture(&'a str),
}

impl Chooser {
    /// The lines: the folder above, the folders, the pictures.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let folder = self.folder.iter();
        let above = folder.clone().map(|_| Line::Above);
        let folders = folder.clone().flat_map(|one| one.folders.iter().map(|n| Line::Folder(n)));
        above.chain(folders).chain(folder.flat_map(|f| f.pictures.iter().map(|n| Line::Picture(n))))
    }

    /// Shows a folder.
    pub fn take(&mut self, folder: Folder) {
        // The newest picture, which is the likely one.
        self.at = if folder.pictures.is_empty() { 0 } else { 1 + folder.folders.len() };
        self.marked.clear();
        self.folder = Some(folder);
    }

    fn path(&self, name: &str) -> String {
        let folder = self.folder.as_ref().map_or("", |folder| folder.path.as_str());
        format!("{}/{name}", folder.trim_end_matches('/'))
    }

    /// The folder above.
    fn above(&self) -> String {
        let folder = self.folder.as_ref().map_or("/", |folder| folder.path.as_str());
        match folder.trim_end_matches('/').rsplit_once('/') {
            Some(("", _)) | None => "/".to_owned(),
            Some((above, _)) => above.to_owned(),
        }
    }

    /// Takes a key. `None` while it goes on; what shall be done, and whether the list stays open.
    pub fn key(&mut self, key: Key) -> Option<(Vec<Effect>, bool)> {
        let last = self.lines().count().saturating_sub(1);
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Some((Vec::new(), false)),
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::PageUp => self.at = self.at.saturating_sub(10),
            KeyCode::PageDown => self.at = (self.at + 10).min(last),
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            KeyCode::Backspace | KeyCode::Left | KeyCode::Char('h') => {
                return Some((vec![Effect::Folder(self.above())], true));
            }
            KeyCode::Char('F') if self.finding => {
                let folder = self.folder.as_ref().map_or("", |folder| folder.path.as_str());
                return Some((vec![Effect::FindPhotos(folder.to_owned())], false));
            }
            KeyCode::Char(' ') => {
                let name = match self.lines().nth(self.at) {
                    Some(Line::Picture(name)) => Some(name.to_owned()),
                    Some(Line::Above | Line::Folder(_)) | None => None,
                };
                if let Some(name) = name {
                    if !self.marked.remove(&name) {
                        self.marked.insert(name);
                    }
                    self.at = (self.at + 1).min(last);
                }
            }
            KeyCode::Enter | KeyCode::Right | KeyCode::Char('l') => return self.enter(key.code),
            _ => {}
        }
        None
    }

    fn enter(&self, code: KeyCode) -> Option<(Vec<Effect>, bool)> {
        match self.lines().nth(self.at)? {
            Line::Above => Some((vec![Effect::Folder(self.above())], true)),
            Line::Folder(name) => Some((vec![Effect::Folder(self.path(name))], true)),
            Line::Picture(name) if code == KeyCode::Enter && !self.finding => {
                let marked: Vec<String> = self.marked.iter().map(|name| self.path(name)).collect();
                let paths = if marked.is_empty() { vec![self.path(name)] } else { marked };
                Some((vec![Effect::LookAt(paths)], false))
            }
            Line::Picture(_) => None,
        }
    }
}

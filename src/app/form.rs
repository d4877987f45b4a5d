//! A small form: choices, ticks and text fields, one below the other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tui_input::{Input, InputRequest};

use super::date::meant_on;
use super::input::{Key, KeyCode};
use crate::domain::Gather;
use crate::say;

/// A form whose fields are named by `N`.
#[derive(Clone, Debug)]
pub struct Form<N> {
    /// What it is about.
    pub title: String,
    /// Its fields, top to bottom.
    pub fields: Vec<Field<N>>,
    /// The field with the cursor.
    pub at: usize,
    /// What is wrong, and with which field.
    pub error: Option<(usize, String)>,
    /// Under which key it is kept, and what it held when it was opened.
    kept: Option<(String, Kept)>,
    /// Whether it changes what is stored.
    changes: bool,
    /// The letter that jumped last.
    letter: Option<char>,
}

/// What a form holds, in words, so that it can be filled in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// The day it was typed on: "today" means this day.
    date: NaiveDate,
    /// By label: the text, or the words of the chosen options.
    fields: BTreeMap<String, Vec<String>>,
}

impl Kept {
    /// What is to be stored of it, by what the form was opened with; empty when they are the same.
    fn draft(mut self, opened: &Self, changes: bool) -> String {
        if self == *opened {
            return String::new();
        }
        if changes {
            // Only what was touched: the rest may be stored otherwise when it is opened again.
            self.fields.retain(|label, words| opened.fields.get(label) != Some(words));
        }
        serde_json::to_string(&self).unwrap_or_default()
    }
}

/// Which plain characters are meant for the field with the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Any: it is free text.
    Text,
    /// Letters, digits and what stands in dates, numbers and codes.
    Figures,
    /// Letters jump; nothing else is text.
    Letters,
    /// A letter answers and goes on to the next field.
    Answer,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field<N> {
    /// Which.
    pub name: N,
    /// In front of it.
    pub label: String,
    /// A hint behind or below it; may be empty.
    pub hint: String,
    /// What it holds.
    pub kind: Kind,
    /// Which characters are meant for it.
    pub takes: Takes,
    /// Whether it holds what was proposed: the first letter or digit typed takes its place.
    proposed: bool,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A line of text.
    Text(Input),
    /// One of some options, or none yet.
    Choice {
        /// The options.
        options: Vec<String>,
        /// The chosen one.
        chosen: Option<usize>,
    },
    /// Any of some options.
    Ticks {
        /// The options and whether each is ticked.
        options: Vec<(String, bool)>,
        /// The one with the cursor.
        at: usize,
    },
}

impl Kind {
    /// The text, or the words of the chosen options.
    fn words(&self) -> Vec<String> {
        match self {
            Self::Text(input) => vec![input.value().to_owned()],
            Self::Choice { options, chosen } => {
                chosen.and_then(|at| options.get(at)).cloned().into_iter().collect()
            }
            Self::Ticks { options, .. } => {
                options.iter().filter(|(_, on)| *on).map(|(word, _)| word.clone()).collect()
            }
        }
    }
}

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Something in it changed, or the cursor moved.
    Changed,
    /// The person wants it done.
    Submit,
    /// The person wants out: Esc keeps what is typed for later, Ctrl-x discards it.
    Leave,
    /// Nothing: the key is for somebody else.
    Nothing,
}

impl<N: Copy + PartialEq> Form<N> {
    /// An empty form.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            fields: Vec::new(),
            at: 0,
            error: None,
            kept: None,
            changes: false,
            letter: None,
        }
    }

    /// Adds a line of text.
    #[must_use]
    pub fn text(self, name: N, label: &str, value: &str, hint: &str) -> Self {
        self.field_of(name, label, hint, Kind::Text(Input::new(value.to_owned())), Takes::Text)
    }

    /// Adds a date, a number or a code.
    #[must_use]
    pub fn figure(self, name: N, label: &str, value: &str, hint: &str) -> Self {
        self.field_of(name, label, hint, Kind::Text(Input::new(value.to_owned())), Takes::Figures)
    }

    /// Adds a choice of one.
    #[must_use]
    pub fn choice(
        self,
        name: N,
        label: &str,
        options: Vec<String>,
        chosen: Option<usize>,
        hint: &str,
    ) -> Self {
        self.field_of(name, label, hint, Kind::Choice { options, chosen }, Takes::Letters)
    }

    /// Adds a question with yes and no: a letter answers it and goes on.
    #[must_use]
    pub fn question(self, name: N, ask: &str, answer: Option<bool>, hint: &str) -> Self {
        let options = [say::form::no(), say::form::yes()].map(str::to_owned).to_vec();
        let kind = Kind::Choice { options, chosen: answer.map(usize::from) };
        self.field_of(name, ask, hint, kind, Takes::Answer)
    }

    /// Adds a choice of any.
    #[must_use]
    pub fn ticks(self, name: N, label: &str, options: Vec<(String, bool)>, hint: &str) -> Self {
        self.field_of(name, label, hint, Kind::Ticks { options, at: 0 }, Takes::Letters)
    }

    fn field_of(mut self, name: N, label: &str, hint: &str, kind: Kind, takes: Takes) -> Self {
        let (label, hint) = (label.to_owned(), hint.to_owned());
        let proposed = takes == Takes::Figures;
        self.fields.push(Field { name, label, hint, kind, takes, proposed });
        self
    }

    /// Fills in what was typed under this key and not saved, and keeps what is typed from now on.
    #[must_use]
    pub fn resume(
        mut self,
        key: String,
        drafts: &BTreeMap<String, String>,
        date: NaiveDate,
    ) -> Self {
        let before = drafts.get(&key).and_then(|body| serde_json::from_str::<Kept>(body).ok());
        self.kept = Some((key, self.holds(date)));
        if let Some(before) = before {
            self.fill(&before, date);
        }
        self
    }

    /// What is to be kept, and under which key; an empty body when nothing differs from what the
    /// form was opened with.
    #[must_use]
    pub fn draft(&self) -> Option<(String, String)> {
        let (key, opened) = self.kept.as_ref()?;
        Some((key.clone(), self.holds(opened.date).draft(opened, self.changes)))
    }

    /// It changes what is stored, and makes nothing new.
    #[must_use]
    pub fn changing(mut self) -> Self {
        self.changes = true;
        self.fields.iter_mut().for_each(|field| field.proposed = false);
        self
    }

    fn holds(&self, date: NaiveDate) -> Kept {
        let fields = self.fields.iter().map(|field| (field.label.clone(), field.kind.words()));
        Kept { date, fields: fields.gather() }
    }

    fn fill(&mut self, kept: &Kept, date: NaiveDate) {
        for field in &mut self.fields {
            let Some(words) = kept.fields.get(&field.label) else { continue };
            match &mut field.kind {
                Kind::Text(input) => {
                    let text = words.first().cloned().unwrap_or_default();
                    // Typed on another day, "today" means that day.
                    let figure = kept.date != date && field.takes != Takes::Text;
                    let meant = figure.then(|| meant_on(&text, kept.date)).flatten();
                    let text = meant.map_or(text, |date| date.to_string());
                    field.proposed &= text == input.value();
                    *input = Input::new(text);
                }
                Kind::Choice { options, chosen } => {
                    *chosen = options.iter().position(|option| words.contains(option));
                }
                Kind::Ticks { options, .. } => {
                    options.iter_mut().for_each(|(word, on)| *on = words.contains(word));
                }
            }
        }
    }

    fn field(&self, name: N) -> Option<&Field<N>> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether it has a field.
    #[must_use]
    pub fn has(&self, name: N) -> bool {
        self.field(name).is_some()
    }

    /// The text of a field, trimmed; empty where it is no text.
    #[must_use]
    pub fn value(&self, name: N) -> &str {
        match self.field(name).map(|field| &field.kind) {
            Some(Kind::Text(input)) => input.value().trim(),
            _ => "",
        }
    }

    /// The chosen option of a field.
    #[must_use]
    pub fn chosen(&self, name: N) -> Option<usize> {
        match self.field(name).map(|field| &field.kind) {
            Some(Kind::Choice { chosen, .. }) => *chosen,
            _ => None,
        }
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, name: N) -> Option<bool> {
        self.chosen(name).map(|at| at == 1)
    }

    /// Which options of a field are ticked.
    #[must_use]
    pub fn ticked(&self, name: N) -> Vec<usize> {
        match self.field(name).map(|field| &field.kind) {
            Some(Kind::Ticks { options, .. }) => {
                options.iter().enumerate().filter(|(_, (_, on))| *on).map(|(i, _)| i).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Says what is wrong with a field, and goes there.
    pub fn refuse(&mut self, name: N, what: impl Into<String>) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.at = at;
            self.error = Some((at, what.into()));
        }
    }

    /// Whether the cursor is in a line of text: letters are text there.
    #[must_use]
    pub fn is_typing(&self) -> bool {
        matches!(self.fields.get(self.at).map(|field| &field.kind), Some(Kind::Text(_)))
    }

    /// Which plain characters are meant for the field with the cursor.
    #[must_use]
    pub fn takes(&self) -> Takes {
        self.fields.get(self.at).map_or(Takes::Letters, |field| field.takes)
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Did {
        let last = self.fields.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Did::Leave,
            KeyCode::Char('x') if key.ctrl => return Did::Leave,
            KeyCode::Char('s') if key.ctrl => return Did::Submit,
            KeyCode::Enter if self.at == last => return Did::Submit,
            KeyCode::Enter | KeyCode::Tab | KeyCode::Down => {
                self.at = (self.at + 1).min(last);
                return Did::Changed;
            }
            KeyCode::BackTab | KeyCode::Up => {
                self.at = self.at.saturating_sub(1);
                return Did::Changed;
            }
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.at) else { return Did::Nothing };
        let starts =
            matches!(key.code, KeyCode::Char(c) if c.is_alphanumeric()) && !key.ctrl && !key.alt;
        let replaces = std::mem::take(&mut field.proposed) && starts;
        let changed = match &mut field.kind {
            Kind::Text(input) => {
                if replaces {
                    *input = Input::default();
                }
                edit(input, key)
            }
            Kind::Choice { options, chosen } => choose(options, chosen, key),
            Kind::Ticks { options, at } => tick(options, at, &mut self.letter, key),
        };
        if changed {
            self.error = None;
            if field.takes == Takes::Answer && matches!(key.code, KeyCode::Char(c) if c != ' ') {
                self.at = (self.at + 1).min(last);
            }
            Did::Changed
        } else {
            Did::Nothing
        }
    }

    /// Takes pasted text where there is a line for it.
    pub fn paste(&mut self, text: &str) -> Did {
        match self.fields.get_mut(self.at).map(|field| &mut field.kind) {
            Some(Kind::Text(input)) => {
                paste(input, text);
                Did::Changed
            }
            _ => Did::Nothing,
        }
    }
}

/// Moves a choice: arrows, or the first letter of an option.
fn choose(options: &[String], chosen: &mut Option<usize>, key: Key) -> bool {
    let last = options.len().saturating_sub(1);
    let next = match key.code {
        KeyCode::Left => chosen.map_or(last, |at| at.saturating_sub(1)),
        KeyCode::Right | KeyCode::Char(' ') => chosen.map_or(0, |at| (at + 1).min(last)),
        KeyCode::Backspace | KeyCode::Delete => {
            *chosen = None;
            return true;
        }
        KeyCode::Char(letter) if !key.ctrl && !key.alt => {
            let fits =
                |option: &String| option.to_lowercase().starts_with(letter.to_ascii_lowercase());
            // The next fitting one after the chosen, round to the start.
            let from = chosen.map_or(0, |at| at + 1);
            let found = options.iter().enumerate().skip(from).find(|(_, option)| fits(option));
            match found.or_else(|| options.iter().enumerate().find(|(_, option)| fits(option))) {
                Some((at, _)) => at,
                None => return false,
            }
        }
        _ => return false,
    };
    *chosen = Some(next);
    true
}

fn tick(
    options: &mut [(String, bool)],
    at: &mut usize,
    last_letter: &mut Option<char>,
    key: Key,
) -> bool {
    let last = options.len().saturating_sub(1);
    match key.code {
        KeyCode::Left => *at = at.saturating_sub(1),
        KeyCode::Right => *at = (*at + 1).min(last),
        KeyCode::Home => *at = 0,
        KeyCode::End => *at = last,
        KeyCode::Char(' ') => {
            if let Some((_, on)) = options.get_mut(*at) {
                *on = !*on;
            }
        }
        KeyCode::Char(letter) if !key.ctrl && !key.alt => {
            let fits = |option: &(String, bool)| {
                option.0.to_lowercase().starts_with(letter.to_ascii_lowercase())
            };
            // The first press goes to the first that fits, the same letter again to the next.
            let from = if last_letter.replace(letter) == Some(letter) { *at + 1 } else { 0 };
            let found = options.iter().enumerate().skip(from).find(|(_, option)| fits(option));
            let found =
                found.or_else(|| options.iter().enumerate().find(|(_, option)| fits(option)));
            match found {
                Some((found, _)) => *at = found,
                None => return false,
            }
        }
        _ => return false,
    }
    true
}

/// Edits a line of text by a key. Returns whether it was for it.
pub fn edit(input: &mut Input, key: Key) -> bool {
    let request = match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(char), false, false) => InputRequest::InsertChar(char),
        (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => {
            InputRequest::DeletePrevChar
        }
        (KeyCode::Delete, false, _) | (KeyCode::Char('d'), true, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false, false) | (KeyCode::Char('b'), true, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false, false) | (KeyCode::Char('f'), true, _) => {
            InputRequest::GoToNextChar
        }
        (KeyCode::Left, true, _) | (KeyCode::Char('b'), false, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true, _) | (KeyCode::Char('f'), false, true) => InputRequest::GoToNextWord,
        (KeyCode::Char('w'), true, _) | (KeyCode::Backspace, _, true) => {
            InputRequest::DeletePrevWord
        }
        (KeyCode::Char('k'), true, _) => InputRequest::DeleteTillEnd,
        (KeyCode::Char('u'), true, _) => InputRequest::DeleteLine,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => InputRequest::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => InputRequest::GoToEnd,
        _ => return false,
    };
    let _ = input.handle(request);
    true
}

/// Puts pasted text at the cursor, on one line and without control characters.
pub fn paste(input: &mut Input, text: &str) {
    // At once: letter by letter a megabyte takes minutes.
    let typed = text.chars().map(|char| if char.is_whitespace() { ' ' } else { char });
    let typed: String = typed.filter(|char| !char.is_control()).collect();
    let cursor = input.cursor();
    let mut value: String = input.value().chars().take(cursor).collect();
    value.push_str(&typed);
    value.extend(input.value().chars().skip(cursor));
    *input = Input::new(value).with_cursor(cursor + typed.chars().count());
}

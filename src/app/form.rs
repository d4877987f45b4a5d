//! A small form: choices, ticks and text fields, one below the other.

use tui_input::{Input, InputRequest};

use super::input::{Key, KeyCode};

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

/// What a key did to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Something in it changed, or the cursor moved.
    Changed,
    /// The person wants it done.
    Submit,
    /// The person wants out.
    Leave,
    /// Nothing: the key is for somebody else.
    Nothing,
}

impl<N: Copy + PartialEq> Form<N> {
    /// An empty form.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), fields: Vec::new(), at: 0, error: None }
    }

    /// Adds a line of text.
    #[must_use]
    pub fn text(mut self, name: N, label: &str, value: &str, hint: &str) -> Self {
        let kind = Kind::Text(Input::new(value.to_owned()));
        self.fields.push(Field { name, label: label.to_owned(), hint: hint.to_owned(), kind });
        self
    }

    /// Adds a choice of one.
    #[must_use]
    pub fn choice(
        mut self,
        name: N,
        label: &str,
        options: Vec<String>,
        chosen: Option<usize>,
        hint: &str,
    ) -> Self {
        let kind = Kind::Choice { options, chosen };
        self.fields.push(Field { name, label: label.to_owned(), hint: hint.to_owned(), kind });
        self
    }

    /// Adds a choice of any.
    #[must_use]
    pub fn ticks(mut self, name: N, label: &str, options: Vec<(String, bool)>, hint: &str) -> Self {
        let kind = Kind::Ticks { options, at: 0 };
        self.fields.push(Field { name, label: label.to_owned(), hint: hint.to_owned(), kind });
        self
    }

    fn field(&self, name: N) -> Option<&Field<N>> {
        self.fields.iter().find(|field| field.name == name)
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

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Did {
        let last = self.fields.len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Did::Leave,
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
        let changed = match &mut field.kind {
            Kind::Text(input) => edit(input, key),
            Kind::Choice { options, chosen } => choose(options, chosen, key),
            Kind::Ticks { options, at } => tick(options, at, key),
        };
        if changed {
            self.error = None;
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

fn tick(options: &mut [(String, bool)], at: &mut usize, key: Key) -> bool {
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
            let found = options.iter().enumerate().skip(*at + 1).find(|(_, option)| fits(option));
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
    for char in text.chars() {
        let char = if char.is_whitespace() { ' ' } else { char };
        if !char.is_control() {
            let _ = input.handle(InputRequest::InsertChar(char));
        }
    }
}

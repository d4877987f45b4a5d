//! How far something is, on the terminal of whoever waits.

use std::io::{self, IsTerminal, Write};

/// A line that tells how far something is; silent where nobody watches.
#[derive(Debug)]
pub struct Progress {
    what: String,
    watched: bool,
    /// The hundredths told last.
    told: Option<usize>,
}

impl Progress {
    /// A line for something, such as `Reading`.
    #[must_use]
    pub fn of(what: &str) -> Self {
        Self { what: what.to_owned(), watched: io::stderr().is_terminal(), told: None }
    }

    /// So many of all are done.
    pub fn tell(&mut self, done: usize, all: usize) {
        let now = Some(done * 100 / all.max(1));
        if !self.watched || self.told == now {
            return;
        }
        self.told = now;
        let part = if all > 1 { format!(" {done} of {all}") } else { String::new() };
        // Work goes on where it cannot be told.
        let _ = write!(io::stderr(), "\r\x1b[K{}{part} (Ctrl-C stops)", self.what);
    }
}

/// The line is wiped when it is over.
impl Drop for Progress {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// The line of work that has several parts, one after the other.
#[derive(Debug, Default)]
pub struct Stages(Option<Progress>);

impl Stages {
    /// So many of all of this part are done.
    pub fn tell(&mut self, what: &str, done: u64, all: u64) {
        if self.0.as_ref().is_none_or(|now| now.what != what) {
            // The line of the part before is wiped first.
            self.0 = None;
            self.0 = Some(Progress::of(what));
        }
        let count = |number| usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(now) = &mut self.0 {
            now.tell(count(done), count(all));
        }
    }
}

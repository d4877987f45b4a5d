//! How far it is, on the error stream, for people at a terminal only.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

/// A line that is written over, and gone when the work is done.
#[derive(Debug)]
pub struct Progress {
    shown: bool,
    next: Option<Instant>,
}

impl Progress {
    /// Says nothing for the first second.
    #[must_use]
    pub fn new() -> Self {
        let next = stderr().is_terminal().then(|| Instant::now() + Duration::from_secs(1));
        Self { shown: false, next }
    }

    /// What is being done, how much of it is, and of how much: 0 where that is not known.
    pub fn tell(&mut self, what: &str, done: u64, of: u64) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + Duration::from_millis(200));
        self.shown = true;
        let far = match (done, of) {
            (0, 0) => String::new(),
            (done, 0) => format!(": {done}"),
            (done, of) => format!(": {done} of {of}"),
        };
        let _ = write!(stderr(), "\r\x1b[K{what}{far} (Ctrl-C stops, nothing is left behind)");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

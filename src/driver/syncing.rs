//! Carries drafts to the disk itself, behind the keys.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use crate::store::Syncer;

/// A thread that syncs the drafts when something was typed: once for all that came meanwhile.
#[derive(Debug)]
pub struct Syncing {
    typed: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Syncing {
    /// Starts it.
    #[must_use]
    pub fn start(syncer: Syncer) -> Self {
        let (typed, waiting) = channel::<()>();
        let thread = std::thread::spawn(move || {
            while waiting.recv().is_ok() {
                while waiting.try_recv().is_ok() {}
                // A disk that cannot sync says so when the log itself is saved.
                let _ = syncer.sync();
            }
        });
        Self { typed: Some(typed), thread: Some(thread) }
    }

    /// Something was typed.
    pub fn soon(&self) {
        if let Some(typed) = &self.typed {
            let _ = typed.send(());
        }
    }
}

impl Drop for Syncing {
    fn drop(&mut self) {
        self.typed = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

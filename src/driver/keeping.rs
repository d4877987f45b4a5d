//! Backups while somebody works in the journal: on a thread of their own, so that nothing waits.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread::JoinHandle;

use chrono::{DateTime, FixedOffset};

use super::Waker;
use crate::backup::Keeper;
use crate::effect::Outcome;

/// Takes the day's backup when it is asked to.
#[derive(Debug)]
pub struct Keeping {
    keeper: Keeper,
    running: Option<(JoinHandle<()>, Receiver<Outcome>)>,
}

impl Keeping {
    /// With nothing to do yet.
    #[must_use]
    pub const fn new(keeper: Keeper) -> Self {
        Self { keeper, running: None }
    }

    /// Takes the day's backup if there is none yet; `wake` is called when that is over.
    pub fn begin(&mut self, at: DateTime<FixedOffset>, wake: Waker) {
        if self.running.is_some() {
            return;
        }
        let keeper = self.keeper.clone();
        let (done, outcome) = channel();
        let thread = std::thread::spawn(move || {
            if let Some(backups) = keeper.daily(at) {
                // Nobody listens any more when the person has left.
                let _ = done.send(Outcome::BackedUp(Box::new(backups)));
            }
            drop(done);
            wake();
        });
        self.running = Some((thread, outcome));
    }

    /// What came of it, once that is known.
    pub fn done(&mut self) -> Option<Outcome> {
        let (_, outcome) = self.running.as_ref()?;
        match outcome.try_recv() {
            Ok(outcome) => {
                self.running = None;
                Some(outcome)
            }
            Err(TryRecvError::Empty) => None,
            // There was nothing to back up.
            Err(TryRecvError::Disconnected) => {
                self.running = None;
                None
            }
        }
    }
}

/// A backup that has begun is finished.
impl Drop for Keeping {
    fn drop(&mut self) {
        if let Some((thread, _)) = self.running.take() {
            let _ = thread.join();
        }
    }
}

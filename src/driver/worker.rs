//! The driver on a thread of its own: first in, first out.

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

use crate::effect::{Effect, Outcome};
use crate::say;

use super::Hands;

/// Tells the screen's thread that something is done.
pub type Waker = Box<dyn Fn() + Send>;

/// Hands at work on their own thread.
#[derive(Debug)]
pub struct Worker {
    effects: Option<Sender<Effect>>,
    outcomes: Receiver<Outcome>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts it; `wake` is called after every outcome.
    #[must_use]
    pub fn start(mut hands: Box<dyn Hands>, wake: Waker) -> Self {
        let (effects, to_do) = channel::<Effect>();
        let (done, outcomes) = channel();
        let thread = std::thread::spawn(move || {
            for effect in to_do {
                let outcome = hands.perform(&effect);
                if done.send(outcome).is_err() {
                    break;
                }
                wake();
            }
        });
        Self { effects: Some(effects), outcomes, thread: Some(thread) }
    }

    /// Hands over something to do.
    pub fn send(&self, effect: Effect) {
        if let Some(effects) = &self.effects {
            // The thread only ends before us when it panicked: `next` says so then.
            let _ = effects.send(effect);
        }
    }

    /// The next outcome, if there is one. `Err` when the thread is gone.
    ///
    /// # Errors
    /// When the thread panicked.
    pub fn next(&self) -> Result<Option<Outcome>, WorkerGone> {
        match self.outcomes.try_recv() {
            Ok(outcome) => Ok(Some(outcome)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(WorkerGone),
        }
    }
}

/// The thread that stores is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", say::fault_driver::worker_gone())]
pub struct WorkerGone;

/// Lets what was handed over be finished: nothing that was to be stored is dropped.
impl Drop for Worker {
    fn drop(&mut self) {
        self.effects = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

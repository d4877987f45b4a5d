//! Sleeps until a key, an outcome or a signal arrives.

/// What woke us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "any of them may have happened at once")]
pub struct Woke {
    /// The terminal is gone or the system wants us to end.
    pub end: bool,
    /// The shell wants us to stop for a while.
    pub stop: bool,
    /// We were stopped and go on.
    pub go_on: bool,
    /// Nothing was there for as long as was asked for.
    pub slept: bool,
}

#[cfg(unix)]
pub use unix::{Waiter, is_there};

#[cfg(unix)]
mod unix {
    use std::io::{self, Read, Write};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::process::{Signal, getpid, kill_process};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};

    use super::Woke;
    use crate::driver::Waker;
    use crate::tui::terminal::give_back;

    /// How long the loop may take to end by itself.
    const GRACE: Duration = Duration::from_secs(3);

    const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR).union(PollFlags::NVAL);

    /// Whether the terminal is still there. One that is gone may also say that it can be read,
    /// and reading it then never ends: crossterm takes no end and no error for an answer.
    pub fn is_there() -> bool {
        let stdin = io::stdin();
        let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let _ = poll(&mut terminal, Some(&now));
        !terminal.iter().any(|terminal| terminal.revents().intersects(GONE))
    }

    /// Ends the process when the loop cannot: it may be inside a read that never ends. Sleeps
    /// until the terminal is gone or a signal to end came.
    fn watch(alarm: &UnixStream, left: &Receiver<()>) {
        let stdin = io::stdin();
        let mut sources =
            [PollFd::new(&stdin, PollFlags::empty()), PollFd::new(alarm, PollFlags::IN)];
        while poll(&mut sources, None) == Err(rustix::io::Errno::INTR) {}
        if left.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout) {
            // What was typed is a draft since the key.
            give_back();
            std::process::exit(1);
        }
    }

    /// Waits for the terminal, the worker and signals at once.
    pub struct Waiter {
        /// Readable when a signal came or the worker is done.
        bell: UnixStream,
        ring: UnixStream,
        end: Arc<AtomicBool>,
        stop: Arc<AtomicBool>,
        go_on: Arc<AtomicBool>,
        /// Readable when a signal to end came.
        alarmed: UnixStream,
        /// Dropped with this: the loop was left.
        left: Option<Sender<()>>,
    }

    impl Waiter {
        /// Begins to watch for signals.
        ///
        /// # Errors
        /// When the system has no handle left.
        pub fn new() -> io::Result<Self> {
            let (bell, ring) = UnixStream::pair()?;
            bell.set_nonblocking(true)?;
            ring.set_nonblocking(true)?;
            let flag = || Arc::new(AtomicBool::new(false));
            let (end, stop, go_on) = (flag(), flag(), flag());
            let (alarm, alarmed) = UnixStream::pair()?;
            for signal in [SIGTERM, SIGHUP, SIGINT] {
                signal_hook::flag::register(signal, Arc::clone(&end))?;
                signal_hook::low_level::pipe::register(signal, alarm.try_clone()?)?;
            }
            signal_hook::flag::register(SIGTSTP, Arc::clone(&stop))?;
            signal_hook::flag::register(SIGCONT, Arc::clone(&go_on))?;
            for signal in [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH] {
                signal_hook::low_level::pipe::register(signal, ring.try_clone()?)?;
            }
            Ok(Self { bell, ring, end, stop, go_on, alarmed, left: None })
        }

        /// Sees to it that the process ends with its terminal, whatever the loop is doing.
        ///
        /// # Errors
        /// When the system has no handle or thread left.
        pub fn guard(&mut self) -> io::Result<()> {
            let alarmed = self.alarmed.try_clone()?;
            let (left, is_left) = channel();
            self.left = Some(left);
            let watch = move || watch(&alarmed, &is_left);
            std::thread::Builder::new().name("watch".to_owned()).spawn(watch)?;
            Ok(())
        }

        /// Rings from another thread.
        ///
        /// # Errors
        /// When the system has no handle left.
        pub fn waker(&self) -> io::Result<Waker> {
            let ring = self.ring.try_clone()?;
            Ok(Box::new(move || {
                // A full pipe rings already.
                let _ = (&ring).write(&[0]);
            }))
        }

        /// Sleeps until something is there to be read, or so long at most.
        ///
        /// # Errors
        /// When the system cannot wait.
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Woke> {
            let stdin = io::stdin();
            let mut sources =
                [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
            let most = most.and_then(|most| Timespec::try_from(most).ok());
            let slept = match poll(&mut sources, most.as_ref()) {
                Ok(found) => found == 0,
                Err(rustix::io::Errno::INTR) => false,
                Err(error) => return Err(error.into()),
            };
            let [terminal, _] = &sources;
            let gone = terminal.revents().intersects(GONE);
            self.hush();
            let take = |flag: &AtomicBool| flag.swap(false, Ordering::Relaxed);
            Ok(Woke {
                end: take(&self.end) || gone,
                stop: take(&self.stop),
                go_on: take(&self.go_on),
                slept,
            })
        }

        fn hush(&mut self) {
            let mut bytes = [0; 64];
            while self.bell.read(&mut bytes).is_ok_and(|read| read > 0) {}
        }

        /// Stops this process until the shell goes on with it.
        ///
        /// # Errors
        /// When the system refuses.
        pub fn stop_here() -> io::Result<()> {
            Ok(kill_process(getpid(), Signal::STOP)?)
        }
    }
}

#[cfg(not(unix))]
pub use elsewhere::{Waiter, is_there};

#[cfg(not(unix))]
mod elsewhere {
    use std::io;
    use std::time::Duration;

    use super::Woke;
    use crate::driver::Waker;

    /// Nothing tells.
    pub const fn is_there() -> bool {
        true
    }

    /// How long a key is waited for at a time.
    const SHORT: Duration = Duration::from_millis(50);

    /// Waits for the terminal, and looks after the worker now and then.
    #[derive(Default)]
    pub struct Waiter {
        /// How long nothing was there.
        slept: Duration,
    }

    impl Waiter {
        /// Nothing to prepare.
        ///
        /// # Errors
        /// Never.
        pub const fn new() -> io::Result<Self> {
            Ok(Self { slept: Duration::ZERO })
        }

        /// Nothing tells when the terminal is gone.
        ///
        /// # Errors
        /// Never.
        pub const fn guard(&mut self) -> io::Result<()> {
            Ok(())
        }

        /// Nothing to ring.
        ///
        /// # Errors
        /// Never.
        pub fn waker(&self) -> io::Result<Waker> {
            Ok(Box::new(|| {}))
        }

        /// Sleeps until a key is there, or for a short while. Tells when nothing was there for so long.
        ///
        /// # Errors
        /// When the terminal is gone.
        pub fn wait(&mut self, most: Option<Duration>) -> io::Result<Woke> {
            if crossterm::event::poll(SHORT)? {
                self.slept = Duration::ZERO;
                return Ok(Woke::default());
            }
            self.slept += SHORT;
            let slept = most.is_some_and(|most| self.slept >= most);
            if slept {
                self.slept = Duration::ZERO;
            }
            Ok(Woke { slept, ..Woke::default() })
        }

        /// There is nothing like it here.
        ///
        /// # Errors
        /// Never.
        pub const fn stop_here() -> io::Result<()> {
            Ok(())
        }
    }
}

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
    /// Something was stored in the journal, by us or by another.
    pub stored: bool,
}

#[cfg(unix)]
pub use unix::{Waiter, is_there, was_forgotten};

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
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
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

    /// Whether keys wait that crossterm, which says there are none, has forgotten. It hears of keys
    /// once, when they come, and where they come together with a new size it takes the size alone:
    /// until the next key they would lie there, and we would not sleep. Setting the terminal as it
    /// is makes it hear of them again.
    pub fn was_forgotten() -> bool {
        let stdin = io::stdin();
        let mut terminal = [PollFd::new(&stdin, PollFlags::IN)];
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        let _ = poll(&mut terminal, Some(&now));
        let waits = |one: &PollFd<'_>| one.revents().contains(PollFlags::IN);
        if !terminal.iter().any(waits) || !is_there() {
            return false;
        }
        tcgetattr(&stdin).and_then(|as_is| tcsetattr(&stdin, OptionalActions::Now, &as_is)).is_ok()
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
        #[cfg(target_os = "linux")]
        journal: Option<super::journal::Watched>,
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
            Ok(Self {
                bell,
                ring,
                end,
                stop,
                go_on,
                alarmed,
                left: None,
                #[cfg(target_os = "linux")]
                journal: None,
            })
        }

        /// Wakes when something is stored in the journal. `false` where nothing tells.
        #[cfg(target_os = "linux")]
        pub fn watch_journal(&mut self, file: &std::path::Path) -> bool {
            self.journal = super::journal::Watched::new(file).ok();
            self.journal.is_some()
        }

        /// Nothing tells.
        #[cfg(not(target_os = "linux"))]
        pub const fn watch_journal(&mut self, _file: &std::path::Path) -> bool {
            false
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
                vec![PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.bell, PollFlags::IN)];
            #[cfg(target_os = "linux")]
            sources
                .extend(self.journal.as_ref().map(|journal| PollFd::new(journal, PollFlags::IN)));
            let most = most.and_then(|most| Timespec::try_from(most).ok());
            let slept = match poll(&mut sources, most.as_ref()) {
                Ok(found) => found == 0,
                Err(rustix::io::Errno::INTR) => false,
                Err(error) => return Err(error.into()),
            };
            let gone = sources.first().is_some_and(|one| one.revents().intersects(GONE));
            drop(sources);
            self.hush();
            #[cfg(target_os = "linux")]
            let stored = self.journal.as_ref().is_some_and(super::journal::Watched::stored);
            #[cfg(not(target_os = "linux"))]
            let stored = false;
            let take = |flag: &AtomicBool| flag.swap(false, Ordering::Relaxed);
            Ok(Woke {
                end: take(&self.end) || gone,
                stop: take(&self.stop),
                go_on: take(&self.go_on),
                slept,
                stored,
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

/// Tells when a change was stored: `SQLite` deletes its rollback journal then, and at no other time
/// than at the end of a change.
#[cfg(target_os = "linux")]
mod journal {
    use std::ffi::OsString;
    use std::mem::MaybeUninit;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    use rustix::fs::inotify::{CreateFlags, Reader, WatchFlags, add_watch, init};
    use rustix::io::{Errno, Result};

    pub struct Watched {
        events: OwnedFd,
        /// The name of the rollback journal.
        name: OsString,
    }

    impl Watched {
        pub fn new(file: &Path) -> Result<Self> {
            let (folder, name) = file.parent().zip(file.file_name()).ok_or(Errno::INVAL)?;
            let events = init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
            add_watch(&events, folder, WatchFlags::DELETE | WatchFlags::ONLYDIR)?;
            let mut name = name.to_owned();
            name.push("-journal");
            Ok(Self { events, name })
        }

        /// Takes what was told. Whether it was that.
        pub fn stored(&self) -> bool {
            let mut room = [MaybeUninit::uninit(); 4096];
            let mut told = Reader::new(&self.events, &mut room);
            let mut stored = false;
            while let Ok(event) = told.next() {
                let name = event.file_name().map(std::ffi::CStr::to_bytes);
                // Without a name: more was told than could be kept.
                stored |= name.is_none_or(|name| name == self.name.as_bytes());
            }
            stored
        }
    }

    impl AsFd for Watched {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.events.as_fd()
        }
    }
}

#[cfg(not(unix))]
pub use elsewhere::{Waiter, is_there, was_forgotten};

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

    /// Nothing is.
    pub const fn was_forgotten() -> bool {
        false
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

        /// Nothing tells.
        pub const fn watch_journal(&mut self, _file: &std::path::Path) -> bool {
            false
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

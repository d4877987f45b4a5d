//! What the system may do to the program, and with it.

#[cfg(unix)]
use std::sync::Arc;

/// From now on a write beyond the limit for files (`ulimit -f`) fails like one to a full disk; by
/// itself the system would end the program in the middle of it.
pub fn outlive_file_limit() {
    // Without it the program still works, only less kindly.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// From now on the system writes nothing of the program's memory to the disk when it crashes: a
/// diary, or the key to one, is in it.
pub fn leave_no_core() {
    // Without it the program still works, only less privately.
    #[cfg(unix)]
    let _ = rustix::process::setrlimit(
        rustix::process::Resource::Core,
        rustix::process::Rlimit { current: Some(0), maximum: Some(0) },
    );
}

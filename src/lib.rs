//! aftercare: a terminal journal for skin healing after microneedling.
//!
//! The rooms and the one-way flow between them are described in `ARCHITECTURE.md`.

use std::sync::LazyLock;

pub mod app;
pub mod assess;
pub mod backup;
pub mod cli;
pub mod domain;
pub mod driver;
pub mod effect;
pub mod exchange;
pub mod lock;
pub mod photo;
pub mod protocol;
pub mod research;
pub mod say;
pub mod seal;
pub mod store;
pub mod tui;
pub mod words;
pub mod world;

static LIBRARY: LazyLock<protocol::Library> = LazyLock::new(|| {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));
    #[expect(clippy::expect_used, reason = "written by this build's own build.rs")]
    protocol::Library::from_bytes(bytes).expect("the library in the binary is of this program")
});

/// The same with the texts of `assets/fr`; packed, for most people never read it.
static FRENCH: LazyLock<protocol::Library> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/library.fr.z"));
    #[expect(clippy::expect_used, reason = "written by this build's own build.rs")]
    protocol::Library::from_bytes(say::unpacked(packed).leak())
        .expect("the library in the binary is of this program")
});

/// The knowledge in this binary: everything in `assets/`, checked when it was built, with its texts in the
/// language that is spoken.
#[must_use]
pub fn library() -> &'static protocol::Library {
    match say::language() {
        say::Language::English => &LIBRARY,
        say::Language::French => &FRENCH,
    }
}

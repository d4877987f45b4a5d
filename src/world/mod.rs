//! The outside: clock, randomness, folders, files, settings and the environment.
//!
//! No other room reads any of them.

mod clock;
mod files;
mod graphics;
mod ids;
mod limits;
mod notice;
mod passphrase;
mod places;
mod settings;
mod surroundings;
mod timer;
mod viewer;

pub use clock::{Clock, ClockError};
pub use files::{
    ReadError, Standing, Throwaway, could_write_in, ensure_folder, files_below, files_in, in_home,
    is_picture_name, open_file, parcels_in, pictures_in, put_in_place_of, read_bytes, read_regular,
    read_text, remove_file, remove_folder, standing, starts_with, usual_pictures, write_file,
    write_files, write_with,
};
pub use graphics::Graphics;
pub use ids::{Ids, secret};
pub use limits::{leave_no_core, outlive_file_limit};
pub use notice::{NoticeError, has_notices, notify};
pub use passphrase::given_passphrase;
pub use places::{Places, PlacesError};
pub use settings::{Settings, SettingsError};
pub use surroundings::Surroundings;
pub use timer::{TimerError, install_timer, package_timer, remove_timer};
pub use viewer::{open_in_viewer, wait_a_little};

/// A variable of the environment; empty counts as not set.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

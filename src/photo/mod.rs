//! Pictures: the only room that knows how they are encoded.
//!
//! A file is opened once, identified by its content, decoded within limits, and turned the way it
//! is seen. Whatever a decoder does, the program goes on.
//!
//! Absent on purpose: the journal, the screen, any judgement of health.

mod align;
mod colour;
mod decode;
mod error;
mod exif;
mod export;
#[cfg(feature = "heic")]
mod heic;
mod look;
mod measure;
mod quality;
mod scale;
mod source;
mod vault;

pub use crate::domain::fit;
pub use align::{align, placed};
pub use colour::Colours;
pub use decode::{Decoded, decode};
pub use error::PhotoError;
pub use exif::Told;
pub use export::{Leave, export, export_small};
pub use look::{PREVIEW, THUMBNAIL, look, look_at, pixels_of};
pub use measure::{MeasureError, measure};
pub use quality::{quality, sharpness};
pub use scale::{cropped, encode_jpeg, scaled};
pub use source::Source;
pub use vault::{Vault, is_named_by_content};

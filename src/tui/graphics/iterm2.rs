//! iTerm2's way, which `WezTerm` and mintty know too: a picture file is written over the cells.
//! <https://iterm2.com/documentation-images.html>

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::domain::Picture;
use crate::photo::encode_jpeg;

/// Of 100. Photos arrive as JPEG anyway, and a PNG would be many times as long.
const QUALITY: u8 = 92;

/// The picture, over so many columns and rows from the cursor on; `None` when it is too large for
/// a JPEG.
pub fn file(picture: &Picture, (columns, rows): (u16, u16)) -> Option<String> {
    let jpeg = encode_jpeg(picture, QUALITY).ok()?;
    Some(format!(
        "\x1b]1337;File=inline=1;size={};width={columns};height={rows};doNotMoveCursor=1:{}\x07",
        jpeg.len(),
        STANDARD.encode(jpeg)
    ))
}

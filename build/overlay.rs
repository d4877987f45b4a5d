//! Lays the texts of another language over the library: a file below `assets/fr` has the tables and keys of
//! the English one with the same path, and of them only those that people read.

use std::path::Path;
use std::{fs, io};

use toml::{Table, Value};

/// Lays every file of a folder over the text of its path.
///
/// # Errors
/// In a sentence with file and key, when something is laid over nothing, or over something else.
pub fn lay(folder: &Path, texts: &mut [(String, String)]) -> io::Result<()> {
    for (path, text) in texts {
        let Ok(over) = fs::read_to_string(folder.join(&*path)) else { continue };
        let read = |text: &str| text.parse::<Table>().map_err(io::Error::other);
        let (mut under, over) = (Value::Table(read(text)?), Value::Table(read(&over)?));
        merge(&mut under, over).map_err(|key| {
            io::Error::other(format!("fr/{path}: {key} is not as in the English file"))
        })?;
        *text = toml::to_string(&under).map_err(io::Error::other)?;
    }
    Ok(())
}

/// The key at which both differ in their shape, if they do.
fn merge(under: &mut Value, over: Value) -> Result<(), String> {
    match (under, over) {
        (Value::Table(under), Value::Table(over)) => {
            for (key, over) in over {
                let under = under.get_mut(&key).ok_or_else(|| key.clone())?;
                merge(under, over).map_err(|below| format!("{key}.{below}"))?;
            }
            Ok(())
        }
        (Value::Array(under), Value::Array(over)) => {
            if under.len() != over.len() {
                return Err("its list".to_owned());
            }
            let mut pairs = under.iter_mut().zip(over);
            pairs.try_for_each(|(under, over)| merge(under, over))
        }
        (under, over) if under.same_type(&over) => {
            *under = over;
            Ok(())
        }
        _ => Err("its value".to_owned()),
    }
}

//! Files and folders that belong to their owner alone.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::domain::Arrange;

/// Puts `bytes` in the place of a file: after a crash either the old or the new one is there,
/// whole. Only its owner can read it. Its folder must be there.
///
/// # Errors
/// When it cannot be written; the old file is left as it was then.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_files([(path, bytes)])
}

/// Puts bytes in the places of a few files, each as [`write_file`] does. Each is open until all are
/// written.
///
/// # Errors
/// When one cannot be written; some of the others may be there then.
pub fn write_files<'a>(files: impl IntoIterator<Item = (&'a Path, &'a [u8])>) -> io::Result<()> {
    let mut drafts = Vec::new();
    for (path, bytes) in files {
        let folder = folder_of(path);
        // Readable by its owner only, and gone again when anything fails.
        let mut draft = tempfile::NamedTempFile::new_in(folder)?;
        draft.write_all(bytes)?;
        drafts.push((draft, path, folder));
    }
    // Waited for only now: the first wait takes the others along.
    for (draft, ..) in &drafts {
        draft.as_file().sync_all()?;
    }
    let mut folders = BTreeSet::new();
    for (draft, path, folder) in drafts {
        draft.persist(path)?;
        folders.insert(folder);
    }
    folders.into_iter().try_for_each(sync)
}

/// Puts what `write` gives in the place of a file, as [`write_file`] does.
///
/// # Errors
/// When it cannot be written, or `write` fails; the old file is left as it was then.
pub fn write_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let folder = folder_of(path);
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    write(&mut io::BufWriter::new(draft.as_file_mut()))?;
    draft.as_file().sync_all()?;
    draft.persist(path)?;
    sync(folder)
}

/// Whether something could be made in a folder, or the folder itself: nothing is, for asking.
///
/// # Errors
/// When it is no folder, or one in which nothing may be written.
pub fn could_write_in(folder: &Path) -> io::Result<()> {
    match fs::metadata(folder) {
        Ok(found) if !found.is_dir() => Err(io::ErrorKind::NotADirectory.into()),
        #[cfg(unix)]
        Ok(_) => Ok(rustix::fs::access(
            folder,
            rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK,
        )?),
        #[cfg(not(unix))]
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes a folder, and those above it, for their owner alone whatever the umask. One that is
/// there is left as it is.
///
/// # Errors
/// When it cannot be made, or something else is in its place.
pub fn ensure_folder(path: &Path) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Err(_) => {}
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    above.map_or(Ok(()), ensure_folder)?;
    #[allow(unused_mut, reason = "only Unix has modes")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        // Another window was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
        made => made?,
    }
    // A umask can only take rights away; ours are given back.
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    // What is put in it is there after a power cut only if its name is. A folder that may not be
    // looked into cannot be waited for.
    #[cfg(unix)]
    if let Ok(above) = fs::File::open(above.unwrap_or(Path::new("."))) {
        above.sync_all()?;
    }
    Ok(())
}

/// A path as a person types it where no shell reads it: `~/x` is `x` in their home folder.
#[must_use]
pub fn in_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(below), Some(base)) => base.home_dir().join(below),
        _ => path.to_owned(),
    }
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn read_text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// It is a folder, a pipe or a device.
    NoFile,
    /// It is larger than asked for: so many bytes.
    TooLarge(u64),
    /// The system said no.
    Io(io::Error),
}

/// All of a file, when it is one and has at most so many bytes. A pipe is never waited for.
///
/// # Errors
/// When it is none, is larger, or cannot be read.
pub fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed());
    }
    let file = options.open(path).map_err(ReadError::Io)?;
    // Asked of what was opened: the name may stand for something else by now.
    let found = file.metadata().map_err(ReadError::Io)?;
    if !found.is_file() {
        return Err(ReadError::NoFile);
    }
    if found.len() > most {
        return Err(ReadError::TooLarge(found.len()));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= most => Ok(bytes),
        length => Err(ReadError::TooLarge(length.unwrap_or(u64::MAX))),
    }
}

/// Whether the file at a path begins with these bytes; `None` when nothing is there.
///
/// # Errors
/// When something is there that cannot be read.
pub fn starts_with(path: &Path, head: &[u8]) -> io::Result<Option<bool>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // A device may never end, and a link is somebody else's.
        Ok(found) if !found.is_file() => return Ok(Some(false)),
        _ => {}
    }
    let mut begin = Vec::new();
    let length = u64::try_from(head.len()).unwrap_or(u64::MAX);
    fs::File::open(path)?.take(length).read_to_end(&mut begin)?;
    Ok(Some(begin == head))
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Where photos usually are: what the system calls the pictures' or downloads' folder, else home.
#[must_use]
pub fn usual_pictures() -> PathBuf {
    let user = directories::UserDirs::new();
    let named = |of: fn(&directories::UserDirs) -> Option<&Path>| {
        user.as_ref().and_then(of).filter(|path| path.is_dir()).map(Path::to_owned)
    };
    let below = |name: &str| {
        let path = user.as_ref().map(|user| user.home_dir().join(name));
        path.filter(|path| path.is_dir())
    };
    named(directories::UserDirs::picture_dir)
        .or_else(|| below("Pictures"))
        .or_else(|| named(directories::UserDirs::download_dir))
        .or_else(|| below("Downloads"))
        .or_else(|| user.as_ref().map(|user| user.home_dir().to_owned()))
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The names of the folders in a folder, and of its pictures, the newest first. Hidden ones are
/// left out.
///
/// # Errors
/// When it cannot be read.
pub fn pictures_in(folder: &Path) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut folders, mut pictures) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)?.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Ok(found) = fs::metadata(entry.path()) else { continue };
        if name.starts_with('.') {
            continue;
        }
        if found.is_dir() {
            folders.push(name);
        } else if is_picture_name(&name) {
            pictures.push((found.modified().ok(), name));
        }
    }
    folders.arrange_by(Ord::cmp);
    pictures.arrange_by(|a, b| b.cmp(a));
    Ok((folders, pictures.into_iter().map(|(_, name)| name).collect()))
}

/// The files of aftercare in a folder, by path, each with what tells that it was changed: size and
/// time. Hidden ones are left out.
///
/// # Errors
/// When it cannot be read.
pub fn parcels_in(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let Ok(file) = fs::metadata(entry.path()) else { continue };
        if name.starts_with('.') || !file.is_file() || !name.ends_with(".aftercare") {
            continue;
        }
        let since = |at: std::time::SystemTime| at.duration_since(std::time::UNIX_EPOCH).ok();
        let modified = file.modified().ok().and_then(since).unwrap_or_default();
        found.push((entry.path(), format!("{} {}", file.len(), modified.as_nanos())));
    }
    found.arrange_by(Ord::cmp);
    Ok(found)
}

/// Whether a file may be a picture, by the end of its name.
#[must_use]
pub fn is_picture_name(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "webp" | "heic" | "heif")
}

/// The files in a folder and below it with their sizes, by path. Links are not followed, and what
/// cannot be read is passed over.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn files_below(folder: &Path) -> io::Result<Vec<(PathBuf, u64)>> {
    let mut files = Vec::new();
    let mut folders = vec![fs::read_dir(folder)?];
    while let Some(folder) = folders.pop() {
        for entry in folder.flatten() {
            // Of the entry itself: a link is neither.
            match entry.metadata() {
                Ok(found) if found.is_file() => files.push((entry.path(), found.len())),
                Ok(found) if found.is_dir() => folders.extend(fs::read_dir(entry.path())),
                Ok(_) | Err(_) => {}
            }
        }
    }
    files.arrange_by(Ord::cmp);
    Ok(files)
}

/// The names of the files in a folder, in order.
///
/// # Errors
/// When it cannot be read.
pub fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.metadata().is_ok_and(|found| found.is_file()) {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

/// Puts a database in the place of one that nobody can read, which is kept under another name with
/// what a write that was cut off left beside it. After a crash one of both is there, whole.
///
/// # Errors
/// When something cannot be written; what was there stays then.
pub fn put_in_place_of(damaged: &Path, fresh: &Path, aside: &Path) -> io::Result<()> {
    let copy = |from: &Path, to: &Path| -> io::Result<()> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut copy = options.open(to)?;
        io::copy(&mut fs::File::open(from)?, &mut copy)?;
        copy.sync_all()
    };
    let beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-journal");
        PathBuf::from(name)
    };
    copy(damaged, aside)?;
    // It belongs to the damaged file alone: with the other one it would do harm.
    if beside(damaged).exists() {
        copy(&beside(damaged), &beside(aside))?;
        sync(folder_of(aside))?;
        fs::remove_file(beside(damaged))?;
        sync(folder_of(damaged))?;
    }
    sync(folder_of(aside))?;
    fs::rename(fresh, damaged)?;
    sync(folder_of(damaged))
}

/// The folder of a file.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Waits until the names in a folder are on the disk.
#[cfg_attr(not(unix), expect(unused_variables, clippy::unnecessary_wraps, reason = "Unix alone"))]
fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Removes a file. One that is not there is no fault.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes a folder with all that is in it. One that is not there is no fault.
///
/// # Errors
/// When something in it cannot be removed; the rest may be gone.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// A file to be read line by line.
///
/// # Errors
/// When it cannot be opened, or is a folder.
pub fn open_file(path: &Path) -> io::Result<io::BufReader<fs::File>> {
    let file = fs::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(io::BufReader::new(file))
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is a folder.
    pub folder: bool,
    /// Its size in bytes.
    pub bytes: u64,
    /// Who may do what: the last nine bits on Unix, nothing elsewhere.
    pub mode: Option<u32>,
    /// Whether nothing is in it, for a folder.
    pub empty: bool,
}

/// What stands at a path; `None` when nothing can be seen there.
#[must_use]
pub fn standing(path: &Path) -> Option<Standing> {
    let found = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let mode = Some(std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o777);
    #[cfg(not(unix))]
    let mode = None;
    let empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    Some(Standing { folder: found.is_dir(), bytes: found.len(), mode, empty })
}

/// A folder for its owner alone that is removed, with all that is in it, when this is dropped.
#[derive(Debug)]
pub struct Throwaway(tempfile::TempDir);

impl Throwaway {
    /// A new one in a folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn within(folder: &Path) -> io::Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix(".aftercare-").tempdir_in(folder)?))
    }

    /// A new one among the system's temporary files.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> io::Result<Self> {
        Ok(Self(tempfile::Builder::new().prefix("aftercare-demo-").tempdir()?))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("is there").permissions().mode() & 0o777
    }

    #[test]
    fn a_file_is_replaced_whole_and_stays_private() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("x.toml");
        fs::write(&path, "old").expect("written");
        write_file(&path, b"new").expect("replaced");
        assert_eq!(fs::read(&path).expect("read"), b"new");
        assert_eq!(mode(&path), 0o600);
        assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 1, "no draft is left");
    }

    #[test]
    fn a_failed_write_leaves_what_was_there() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("place");
        fs::create_dir_all(path.join("inside")).expect("made");
        assert!(write_file(&path, b"new").is_err());
        assert!(path.join("inside").is_dir());
        assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 1);
    }

    #[test]
    fn new_folders_are_private_and_old_ones_untouched() {
        let home = tempfile::tempdir().expect("a folder");
        let shared = home.path().join("shared");
        fs::create_dir(&shared).expect("made");
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).expect("opened");
        ensure_folder(&shared.join("a/b")).expect("made");
        assert_eq!(
            (mode(&shared), mode(&shared.join("a")), mode(&shared.join("a/b"))),
            (0o755, 0o700, 0o700)
        );
        ensure_folder(&shared.join("a/b")).expect("twice is once");
        fs::write(shared.join("file"), "").expect("written");
        assert!(ensure_folder(&shared.join("file")).is_err());
        assert!(ensure_folder(&shared.join("file/below")).is_err());
    }
}

//! Whatever somebody gives to `aftercare restore`: it is refused and the journal is as it was, or the
//! journal holds what the backup held, and what was there before can be brought back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use aftercare::backup::{
    BackupError, Difference, Stored, bring_back, diary_in, rehearse, stored_in, unseal,
};
use aftercare::domain::Diary;
use aftercare::photo::{Vault, is_named_by_content};
use aftercare::seal::Seal;
use aftercare::store::{Mode, Store, StoreError};
use aftercare::world::Places;
use age::secrecy::SecretString;
use tar::Header;

use super::database::{self, BASES, at_the_desk, patched, run, worked_on};
use super::parcel::{MINE, now};
use super::stage::scratch;

/// What stands where the backup goes: a journal, nothing, or something that nobody can read.
static BEFORE: LazyLock<[Option<Vec<u8>>; 3]> = LazyLock::new(|| {
    let folder = scratch();
    let path = folder.path().join("mine.db");
    Store::holding(&MINE).and_then(|mine| mine.backup_to(&path)).expect("a journal");
    let mut sound = database::small(&path);
    let whole = sound.clone();
    sound.truncate(whole.len() / 2);
    [Some(whole), None, Some(sound)]
});

/// The first byte says what the rest is, the second what stands there and which file the backup
/// starts from.
pub fn holds(bytes: &[u8]) {
    let Some(([way, which], bytes)) = bytes.split_first_chunk() else { return };
    let which = usize::from(*which);
    let before = BEFORE[which % BEFORE.len()].as_deref();
    let base = which / BEFORE.len() % BASES.len();
    let name = if base == 1 { "practice.db" } else { "journal.db" };
    let file = match way {
        b't' => return archive(bytes, before),
        b'a' => return archive(&[&entry(name, &BASES[base]), bytes].concat(), before),
        b'p' => patched(&BASES[base], bytes),
        b'q' => run(&BASES[base], bytes),
        _ => return,
    };
    let folder = scratch();
    let path = folder.path().join(name);
    fs::write(&path, file).expect("written");
    restored(&stored_in(&path, &Seal::PLAIN).expect("a file"), before);
}

/// A file as it stands in a tar archive.
fn entry(name: &str, content: &[u8]) -> Vec<u8> {
    let mut header = Header::new_gnu();
    header.set_path(name).expect("a short name");
    header.set_size(content.len() as u64);
    header.set_cksum();
    let mut entry = [&header.as_bytes()[..], content].concat();
    entry.resize(entry.len().next_multiple_of(512), 0);
    entry
}

/// A tar archive of anything, rightly locked.
fn archive(tar: &[u8], before: Option<&[u8]>) {
    let folder = scratch();
    let path = folder.path().join("some.tar.age");
    // As little work as there is: how much may be asked for is tried elsewhere.
    let mut recipient = age::scrypt::Recipient::new(SecretString::from("one-two"));
    recipient.set_work_factor(1);
    let locked = age::encrypt(&recipient, tar).expect("locked");
    fs::write(&path, locked).expect("written");
    match unseal(&path, "one two", folder.path(), now()) {
        Ok((unlocked, stored)) => {
            let within =
                |path: &Option<PathBuf>| path.iter().all(|path| path.starts_with(unlocked.path()));
            assert!(within(&stored.journal) && within(&stored.practice));
            restored(&stored, before);
        }
        Err(why) => told(&why),
    }
    assert_eq!(fs::read_dir(&folder).expect("listed").count(), 1, "nothing is left beside it");
}

/// The way of `aftercare restore`, and back again.
fn restored(backup: &Stored, before: Option<&[u8]>) {
    let folder = scratch();
    let places = Places::within(folder.path().to_owned());
    places.ensure().expect("folders");
    let journal = places.journal();
    if let Some(before) = before {
        fs::write(&journal, before).expect("written");
    }
    let there = || fs::read(&journal).ok();
    let rehearsed = rehearse(backup, (folder.path(), &Seal::PLAIN), now()).inspect_err(told);
    let then = diary_in(backup, (folder.path(), &Seal::PLAIN), now()).inspect_err(told);
    assert_eq!(there().as_deref(), before, "looking changes nothing");
    let Ok(then) = then else {
        assert!(rehearsed.is_err(), "it was rehearsed, and cannot be read");
        return;
    };
    let mine = diary(&journal).ok().flatten();
    let _ = Difference::between(mine.as_ref(), then.as_ref());
    let brought = match bring_back(backup, &places, now()) {
        Ok(brought) => brought,
        Err(why) => {
            told(&why);
            assert!(rehearsed.is_err(), "it was rehearsed, and cannot be brought back: {why}");
            assert_eq!(there().as_deref(), before, "what is refused changes nothing");
            return;
        }
    };
    originals(&places);
    if backup.practice.is_some() {
        at_the_desk(&places.practice()).expect("what was brought back opens");
    }
    if backup.journal.is_none() {
        return assert_eq!(there().as_deref(), before, "a practice changes no journal");
    }
    assert_eq!(diary(&journal).expect("what was brought back opens"), then);
    worked_on(&journal).expect("what was brought back opens");
    assert_eq!(brought.set_aside.is_some(), before.is_some());
    let Some(aside) = brought.set_aside.map(|folder| folder.join("journal.db")) else { return };
    match mine {
        None => assert_eq!(fs::read(&aside).ok().as_deref(), before, "kept as it was"),
        Some(mine) => {
            let aside = stored_in(&aside, &Seal::PLAIN).expect("a file");
            bring_back(&aside, &places, now()).expect("what was set aside can be brought back");
            assert_eq!(diary(&journal).expect("opens"), Some(mine));
        }
    }
}

fn diary(path: &Path) -> Result<Option<Diary>, StoreError> {
    Store::open(path, &Seal::PLAIN, Mode::ReadOnly, now())?.reader().diary()
}

/// What came into the vaults is what its names say, and nothing else came.
fn originals(places: &Places) {
    for data in [&places.data, &places.data.join("practice")] {
        let vault = Vault::of(data, &places.cache, &Seal::PLAIN);
        for (path, _) in vault.originals().expect("listed") {
            let bytes = fs::read(&path).expect("read");
            assert!(is_named_by_content(&path, &bytes), "{}", path.display());
        }
    }
    let names = ["journal.db", "practice.db", "vault", "practice", "backups", "cache"];
    for entry in fs::read_dir(&places.data).expect("listed").flatten() {
        let found = entry.file_name();
        assert!(names.iter().any(|name| found == *name), "{}", found.display());
    }
}

fn told(why: &BackupError) {
    match why {
        BackupError::Store(why) => database::told(why),
        BackupError::Locked(_) => assert!(!why.hint().is_empty() && why.to_string().len() < 400),
        other => panic!("{other}"),
    }
}

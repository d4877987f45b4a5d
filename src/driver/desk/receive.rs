//! Takes in bundles: whole or not at all, and never one person's into another's file.

use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::Desk;
use crate::assess::Summary;
use crate::domain::{
    Act, Added, DeskEvent, Diary, Fingerprint, ParcelKind, PatientId, Profile, Seen, one_line,
};
use crate::driver::correspond::{refused, wrong};
use crate::effect::{Fault, Imported};
use crate::exchange::bundle;
use crate::exchange::parcel::{self, Keys, Limits, Manifest, Opener};
use crate::photo::Source;
use crate::say;
use crate::store::{PatientFile, Store};
use crate::words::desk;
use crate::world::{ReadError, in_home, parcels_in, read_regular, standing};

/// The longest name that a diary gives itself here, in characters: a line of the inbox.
const LONGEST_NAME: usize = 60;
/// So many photos are written at once.
const AT_ONCE: usize = 32;

impl Desk {
    /// Takes in files, and all that is new in folders. Each is taken or refused by itself.
    ///
    /// # Errors
    /// When a folder cannot be read, or the practice cannot be written.
    pub fn import(&mut self, paths: &[String], words: Option<&str>) -> Result<Imported, Fault> {
        let mut imported = Imported::default();
        for path in paths {
            let path = in_home(Path::new(path));
            if standing(&path).is_some_and(|found| found.folder) {
                let found = self.new_in(&path)?;
                imported.files.extend(found.files);
                imported.locked = found.locked.or(imported.locked);
            } else {
                let done = self.import_file(&path, words);
                imported.one(&path, done);
            }
        }
        Ok(imported)
    }

    /// Takes in what is new in a folder.
    pub(super) fn new_in(&mut self, folder: &Path) -> Result<Imported, Fault> {
        let mut imported = Imported::default();
        let found = parcels_in(folder).map_err(|why| {
            let message = say::fault_driver::unreadable(&folder.display(), &why);
            refused(message, say::fault_driver::other_desk_folder())
        })?;
        for (path, stamp) in found {
            let shown = path.display().to_string();
            if self.practice.has_looked(&shown, &stamp)? {
                continue;
            }
            let done = self.import_file(&path, None);
            imported.one(&path, done);
            self.practice.record_looked(&shown, &stamp)?;
        }
        Ok(imported)
    }

    fn import_file(&mut self, path: &Path, words: Option<&str>) -> Result<String, Fault> {
        let most = Limits::OUTSIDE.sealed;
        let bytes = read_regular(path, most).map_err(|error| match error {
            ReadError::Io(why) => refused(say::fault_driver::it_unreadable(&why), ""),
            ReadError::NoFile => refused(say::fault_driver::it_no_file(), ""),
            ReadError::TooLarge(_) => refused(say::fault_driver::it_too_large(), ""),
        })?;
        self.receive(&bytes, words)
    }

    /// Takes in a bundle, and says what came.
    ///
    /// # Errors
    /// When it is none, is not for this practice, was changed, is older than what is here, or is
    /// signed by another than before. Nothing is taken in then.
    pub fn receive(&mut self, bytes: &[u8], words: Option<&str>) -> Result<String, Fault> {
        let keys = self.own_keys()?;
        let opener = Opener { key: keys.as_ref().map(Keys::opening), passphrase: words };
        let parcel = parcel::open(bytes, &opener, &Limits::OUTSIDE)?;
        let manifest = &parcel.manifest;
        if manifest.kind != ParcelKind::Bundle {
            return Err(refused(say::fault_driver::no_diary(), say::fault_driver::no_diary_hint()));
        }
        let now = self.at();
        if manifest.until.is_some_and(|until| now.date_naive() > until) {
            return Err(refused(
                say::fault_driver::not_any_more(),
                say::fault_driver::not_any_more_hint(),
            ));
        }
        let (_, diary, pictures) = bundle::read(&parcel).map_err(|faults| wrong(&faults))?;
        let begun = self.begun(&diary)?;
        let mut file = self.addressed(manifest, &diary, begun.as_ref())?;
        match file.newest {
            Some((newest, _)) if manifest.number < newest => {
                return Err(refused(
                    say::fault_driver::older_bundle(&manifest.number, &file.name, &newest),
                    say::fault_driver::newer_holds_all(),
                ));
            }
            Some((newest, id)) if manifest.number == newest && manifest.id == id => {
                return Ok(say::fault_driver::bundle_known(&file.name, &newest));
            }
            Some((newest, _)) if manifest.number == newest => {
                return Err(refused(
                    say::fault_driver::two_bundles(&newest, &file.name),
                    say::fault_driver::two_bundles_hint(),
                ));
            }
            _ => {}
        }
        let pictures = checked(&pictures)?;
        let logs = diary.recoveries.iter().map(|one| one.logs.len()).sum::<usize>();
        let photos = diary.photos.len();
        file.newest = Some((manifest.number, manifest.id));
        file.card = Some(manifest.from.clone());
        // A clock that goes ahead must not hide that nothing more came.
        file.written = Some(manifest.written.min(now));
        file.diary = diary;
        // What cannot be put into a journal could not be shown.
        Store::holding(&file.whole())?;
        let said = desk::received(&file.name, manifest.number, &file.diary);
        let act = Act::Received {
            parcel: manifest.id,
            number: manifest.number,
            logs: u32::try_from(logs).unwrap_or(u32::MAX),
            photos: u32::try_from(photos).unwrap_or(u32::MAX),
        };
        // Pictures first: whatever becomes of the rest, a picture without a file harms nobody.
        self.keep(&pictures)?;
        self.store(&file, begun.map(|begun| begun.id), act)?;
        Ok(said)
    }

    /// Stores a file with what happened, under the identity it was begun with before.
    fn store(
        &mut self,
        file: &PatientFile,
        begun: Option<PatientId>,
        act: Act,
    ) -> Result<(), Fault> {
        let event = self.event(act)?;
        let mut events = self.practice.events(begun.unwrap_or(file.id))?;
        events.push(event.clone());
        let summary = self.summary(file, &events);
        match begun {
            Some(begun) => self.practice.adopt(begun, file, &summary, &[event])?,
            None => self.practice.put(file, &summary, &[event])?,
        }
        Ok(())
    }

    /// Something that happens now, signed by who sits here.
    pub(super) fn event(&self, act: Act) -> Result<DeskEvent, Fault> {
        Ok(DeskEvent { at: self.at(), by: self.office()?.by, act })
    }

    /// The file that was begun here for the person whose diary this is: it holds a session of
    /// theirs, which only their start file told them.
    fn begun(&self, diary: &Diary) -> Result<Option<PatientFile>, Fault> {
        if self.practice.file(diary.profile.id)?.is_some() {
            return Ok(None);
        }
        for session in diary.recoveries.iter().map(|one| one.session.id) {
            if let Some(id) = self.practice.begun_with(session)? {
                return Ok(Some(self.file(id)?));
            }
        }
        Ok(None)
    }

    /// The file that a bundle belongs to. Identity and key must both be those of one person.
    fn addressed(
        &self,
        manifest: &Manifest,
        diary: &Diary,
        begun: Option<&PatientFile>,
    ) -> Result<PatientFile, Fault> {
        let id = diary.profile.id;
        let stranger =
            || refused(say::fault_driver::other_key(), say::fault_driver::other_key_hint());
        if let Some(owner) = self.practice.signed_by(&manifest.from.signer)?
            && owner != id
        {
            return Err(stranger());
        }
        if let Some(file) = self.practice.file(id)? {
            let is_theirs =
                file.card.as_ref().is_none_or(|card| card.signer == manifest.from.signer);
            return if is_theirs { Ok(file) } else { Err(stranger()) };
        }
        if let Some(begun) = begun {
            if begun.card.is_some() {
                return Err(stranger());
            }
            return Ok(PatientFile { id, ..begun.clone() });
        }
        let name = self.free_name(&diary.profile)?;
        Ok(PatientFile {
            id,
            name,
            card: None,
            newest: None,
            written: None,
            diary: Diary::new(diary.profile.clone()),
            added: Added::default(),
            seen: Seen::default(),
            revision: 0,
        })
    }

    /// What a person is called here: as they call themselves, on one line, and told from those who
    /// are called so already.
    fn free_name(&self, profile: &Profile) -> Result<String, Fault> {
        let alias: String = one_line(&profile.alias).chars().take(LONGEST_NAME).collect();
        if alias.is_empty() {
            return Ok(format!("P-{}", profile.id.short()));
        }
        let all = self.practice.summaries::<Summary>()?;
        let is_taken = all.iter().any(|(_, name, _)| name.to_lowercase() == alias.to_lowercase());
        Ok(if is_taken { format!("{alias} ({})", profile.id.short()) } else { alias })
    }

    fn keep(&self, pictures: &[Source]) -> Result<(), Fault> {
        // Some at once: one wait for the disk does for all of them.
        pictures.chunks(AT_ONCE).try_for_each(|some| {
            self.vault.put_all(some).map(drop).map_err(|why| {
                refused(
                    say::fault_driver::photo_not_kept(&why),
                    say::fault_driver::photo_not_kept_hint(),
                )
            })
        })
    }

    /// Begins a file for somebody without a diary of their own.
    ///
    /// # Errors
    /// When there is one of that name, or it cannot be stored.
    pub fn begin(&mut self, name: &str) -> Result<PatientFile, Fault> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Fault {
                field: Some("name".to_owned()),
                ..refused(say::fault_driver::no_name(), say::fault_driver::no_name_hint())
            });
        }
        if self.practice.summaries::<Summary>()?.iter().any(|(_, n, _)| n == name) {
            return Err(Fault {
                field: Some("name".to_owned()),
                ..refused(
                    say::fault_driver::name_taken(&name),
                    say::fault_driver::name_taken_hint(),
                )
            });
        }
        let at: DateTime<FixedOffset> = self.at();
        let id: PatientId = self.ids.make(at);
        let mut profile = Profile::new(id);
        name.clone_into(&mut profile.alias);
        let file = PatientFile {
            id,
            name: name.to_owned(),
            card: None,
            newest: None,
            written: None,
            diary: Diary::new(profile),
            added: Added::default(),
            seen: Seen::default(),
            revision: 0,
        };
        self.store(&file, None, Act::Begun)?;
        self.file(id)
    }
}

/// The pictures of a bundle, once each is known to be one.
fn checked(pictures: &[(Fingerprint, &[u8])]) -> Result<Vec<Source>, Fault> {
    let numbered = (1..).zip(pictures);
    let sources = numbered.map(|(number, (_, bytes))| {
        Source::new(say::fault_driver::photo_number(&number), bytes.to_vec())
    });
    Ok(sources.collect::<Result<_, _>>()?)
}

//! Files that a person and a clinic exchange, from the person's side.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Driver;
use super::export::shots;
use crate::domain::{Card, Clinic, Diary, ParcelId, ParcelKind, Photo, Profile, Selection};
use crate::effect::{Fault, LetterShown, Outcome, Share, ShareAs, Shared, WhichPhotos};
use crate::exchange::bundle::{self, Contents};
use crate::exchange::letters::{Proposal, propose_reply, propose_start, read_reply, read_start};
use crate::exchange::paper::html;
use crate::exchange::parcel::{
    self, AGE, Answered, Cover, Keys, Limits, Lock, MINISIGN, Manifest, Opener, ParcelError,
    fingerprint,
};
use crate::exchange::pdf::pdf;
use crate::exchange::report::{self, Photos, Wanted};
use crate::say;
use crate::world::{in_home, read_regular, secret, standing, write_file};

/// Pixels on the longer side of a photo that goes along: as much as any screen shows.
const PHOTO: u32 = 1600;

/// The same on paper: sharp, and small enough to send.
const REPORT_PHOTO: u32 = 1000;

/// Whom a bundle is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum For {
    /// Whoever has the secret keys of a card.
    Card(Card),
    /// Whoever knows words that are made for it.
    Words,
    /// Everybody who gets hold of it: asked for by name only.
    Everybody,
}

/// What shall go into a bundle.
#[derive(Clone, Debug)]
pub struct BundleWish {
    /// Whom it is for.
    pub to: For,
    /// The person's own name, where it shall be told.
    pub name: Option<String>,
    /// Which photos.
    pub photos: Photos,
    /// A band over them, from and to in ten-thousandths of the height.
    pub cover: Option<(u16, u16)>,
    /// The last day on which it may be opened.
    pub until: Option<NaiveDate>,
}

/// A bundle that was made.
#[derive(Clone, Debug)]
pub struct Bundled {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its number.
    pub number: u32,
    /// The words that open it, when it is for whoever knows them.
    pub words: Option<String>,
    /// How many photos are in it.
    pub photos: usize,
    /// Photos that were wanted and whose originals are missing.
    pub missing: usize,
}

/// A file of a clinic that was opened, and what it would change.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What it says about itself.
    pub manifest: Manifest,
    /// What it would change.
    pub proposal: Proposal,
    /// The words of its sender's card, when the person has not accepted that card before.
    pub compare: Option<String>,
}

impl Driver {
    /// One's own keys, made when they are needed first.
    ///
    /// # Errors
    /// When they cannot be read or stored.
    pub fn keys(&mut self) -> Result<Keys, Fault> {
        if let Some(keys) = self.own_keys()? {
            return Ok(keys);
        }
        let made =
            Keys::generate().and_then(|keys| keys.texts()).map_err(|error| broken(&error))?;
        self.store.keep_keys(&made)?;
        // Another window may have been quicker: those that are stored count.
        self.own_keys()?.ok_or_else(|| broken(&parcel::KeysError))
    }

    fn own_keys(&self) -> Result<Option<Keys>, Fault> {
        let reader = self.store.reader();
        let Some((age, minisign)) = reader.own_key(AGE)?.zip(reader.own_key(MINISIGN)?) else {
            return Ok(None);
        };
        Keys::from_texts(&age, &minisign).map(Some).map_err(|error| broken(&error))
    }

    /// The whole journal; `None` before the first session.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn diary(&self) -> Result<Option<Diary>, Fault> {
        let diary = self
            .store
            .read(|reader| Ok(reader.diary()?.filter(|diary| !diary.recoveries.is_empty())));
        Ok(diary?)
    }

    /// Makes a bundle and remembers its number.
    ///
    /// # Errors
    /// When there is no session, or something cannot be read or stored.
    pub fn bundle(&mut self, wish: &BundleWish) -> Result<Bundled, Fault> {
        let diary = self.diary()?.ok_or_else(no_session)?;
        let keys = self.keys()?;
        let now = self.clock.now().at;
        let words = match wish.to {
            For::Words => Some(parcel::passphrase(&secret().map_err(|why| no_secret(&why))?)),
            For::Card(_) | For::Everybody => None,
        };
        let wanted = Wanted {
            library: self.library,
            now,
            name: wish.name.as_deref(),
            selection: &Selection::default(),
            photos: wish.photos,
        };
        let photos: Vec<&Photo> = report::photos(&diary, &wanted);
        let pictures = shots(self.vault(), &photos, wish.cover, PHOTO);
        let contents = Contents {
            library: self.library,
            now,
            name: wish.name.as_deref(),
            pictures: &pictures,
        };
        let files = bundle::enclose(&diary, &contents).map_err(|why| unwritten(&why))?;
        if files.is_empty() {
            return Err(no_session());
        }
        let id: ParcelId = self.ids.make(now);
        let (lock, recipient) = match (&wish.to, &words) {
            (For::Card(card), _) => {
                (Some(Lock::Recipient(card.recipient.clone())), card.recipient.as_str())
            }
            (For::Words, Some(words)) => (Some(Lock::Passphrase(words.clone())), ""),
            _ => (None, ""),
        };
        let number = self.store.record_sent(id, recipient, now)?;
        let name = wish.name.as_deref().unwrap_or(&diary.profile.alias).trim();
        let cover = Cover {
            kind: ParcelKind::Bundle,
            id,
            number,
            written: now,
            from: keys.card(name),
            patient: Some(diary.profile.id),
            answers: None,
            until: wish.until,
        };
        let bytes = parcel::pack(cover, &files, &keys, lock.as_ref())?;
        let missing = photos.len().saturating_sub(pictures.len());
        Ok(Bundled { bytes, number, words, photos: pictures.len(), missing })
    }

    /// Makes a file of the diary in a folder, under a name that is not taken.
    ///
    /// # Errors
    /// When there is no session, or it cannot be written.
    pub fn share(&mut self, share: &Share) -> Result<Shared, Fault> {
        let photos = match share.photos {
            WhichPhotos::None => Photos::None,
            WhichPhotos::Ends => Photos::Ends,
            WhichPhotos::All => Photos::All,
        };
        let name = share.name.clone();
        let date = self.clock.now().at.format("%Y-%m-%d");
        let (bytes, words, count, file) = match &share.what {
            ShareAs::Bundle(_) | ShareAs::Words => {
                let to = match &share.what {
                    ShareAs::Bundle(card) => For::Card(card.clone()),
                    _ => For::Words,
                };
                let cover = share.cover;
                let wish = BundleWish { to, name, photos, cover, until: None };
                let made = self.bundle(&wish)?;
                let file = format!("diary-{:04}.aftercare", made.number);
                (made.bytes, made.words, made.photos, file)
            }
            ShareAs::Pdf | ShareAs::Html => {
                let diary = self.diary()?.ok_or_else(no_session)?;
                let (library, now, name) = (self.library, self.clock.now().at, name.as_deref());
                let wanted =
                    Wanted { library, now, name, selection: &Selection::default(), photos };
                let chosen = report::photos(&diary, &wanted);
                let pictures = shots(self.vault(), &chosen, share.cover, REPORT_PHOTO);
                let paper = report::report(&diary, &wanted, &pictures).ok_or_else(no_session)?;
                let (bytes, ending) = match &share.what {
                    ShareAs::Pdf => (pdf(&paper), "pdf"),
                    _ => (html(&paper).into_bytes(), "html"),
                };
                (bytes, None, pictures.len(), format!("aftercare-{date}.{ending}"))
            }
        };
        let path = free(&in_home(Path::new(&share.folder)), &file);
        write_file(&path, &bytes).map_err(|why| {
            refused(
                say::fault_driver::unwritten(&path.display(), &why),
                say::fault_driver::other_folder(),
            )
        })?;
        Ok(Shared { file: path.display().to_string(), words, photos: count })
    }

    /// Opens a file of a clinic and says what it would change. Nothing is stored.
    ///
    /// # Errors
    /// When it is none, is not for this person, is older than one that was taken in, or asks for
    /// something that is out of bounds.
    pub fn open_letter(&mut self, bytes: &[u8], words: Option<&str>) -> Result<Letter, Fault> {
        let keys = self.own_keys()?;
        let opener = Opener { key: keys.as_ref().map(Keys::opening), passphrase: words };
        let parcel = parcel::open(bytes, &opener, &Limits::OUTSIDE)?;
        let manifest = &parcel.manifest;
        let now = self.clock.now();
        let (mine, stored) = self.mine()?;
        if manifest.until.is_some_and(|until| now.today(mine.profile.day_ends) > until) {
            return Err(refused(say::fault_driver::until_over(), say::fault_driver::ask_for_new()));
        }
        self.in_order(manifest)?;
        let clinics = &mine.course.clinics;
        let known = clinics.iter().any(|one| one.card.signer == manifest.from.signer);
        let compare = (!known).then(|| fingerprint(&manifest.from));
        let at = (now.at, self.ids.make(now.at));
        let proposal = match manifest.kind {
            ParcelKind::Start => {
                let start = parcel.file(START).ok_or_else(|| shape(START))?;
                let start = read_start(start).map_err(|faults| wrong(&faults))?;
                propose_start(self.library, (&mine, stored), &start, &manifest.from, at)
            }
            ParcelKind::Reply => {
                self.is_for_me(manifest, &mine)?;
                let reply = parcel.file(REPLY).ok_or_else(|| shape(REPLY))?;
                let reply = read_reply(reply).map_err(|faults| wrong(&faults))?;
                propose_reply(self.library, &mine, &reply, &manifest.from, at)
            }
            ParcelKind::Bundle => {
                return Err(refused(
                    say::fault_driver::not_from_clinic(),
                    say::fault_driver::not_from_clinic_hint(),
                ));
            }
        };
        let proposal = proposal.map_err(|fault| wrong(&[fault]))?;
        Ok(Letter { manifest: parcel.manifest, proposal, compare })
    }

    /// Opens a file of a clinic for the screens: what it would change is shown, and waits.
    pub(super) fn show_letter(&mut self, path: &str) -> Result<Outcome, Fault> {
        let most = Limits::OUTSIDE.sealed;
        let bytes = read_regular(&in_home(Path::new(path)), most).map_err(|_| {
            refused(say::fault_driver::letter_unreadable(), say::fault_driver::drop_again())
        })?;
        let letter = self.open_letter(&bytes, None)?;
        let Letter { manifest, proposal, compare } = &letter;
        let kind = match manifest.kind {
            ParcelKind::Start => "start",
            ParcelKind::Reply => "reply",
            ParcelKind::Bundle => "bundle",
        };
        let shown = LetterShown {
            title: say::fault_driver::letter(&kind, &manifest.from.name),
            lines: proposal.lines.clone(),
            kept: proposal.kept.clone(),
            compare: compare.clone(),
        };
        self.letter = Some(letter);
        Ok(Outcome::Letter(shown))
    }

    /// Stores what a file of a clinic changes, after the person said so.
    ///
    /// # Errors
    /// When it cannot be stored; nothing has changed then.
    pub fn take_letter(&mut self, letter: &Letter) -> Result<(), Fault> {
        // One moment for both: it tells later that a session came with a file (`research::Past`).
        let at = self.clock.now().at;
        if !letter.proposal.change.edits.is_empty() {
            self.commit_at(&letter.proposal.change, at)?;
        }
        let Manifest { id, number, from, .. } = &letter.manifest;
        Ok(self.store.record_received((*id, *number), &from.signer, at)?)
    }

    /// The journal as it stands, and whether its profile is stored.
    fn mine(&mut self) -> Result<(Diary, bool), Fault> {
        let (diary, course) = self.store.read(|reader| Ok((reader.diary()?, reader.course()?)))?;
        if let Some(diary) = diary {
            return Ok((diary, true));
        }
        let id = self.ids.make(self.clock.now().at);
        Ok((Diary { course, ..Diary::new(Profile::new(id)) }, false))
    }

    /// An older file after a newer one would take back what the newer one said.
    fn in_order(&self, manifest: &Manifest) -> Result<(), Fault> {
        let last = self.store.reader().last_received(&manifest.from.signer)?;
        match last {
            Some((newest, _)) if manifest.number < newest => Err(refused(
                say::fault_driver::older_letter(&manifest.number, &newest),
                say::fault_driver::newer_holds_all(),
            )),
            Some((newest, id)) if manifest.number == newest && manifest.id != id => Err(refused(
                say::fault_driver::two_letters(&newest),
                say::fault_driver::two_letters_hint(),
            )),
            _ => Ok(()),
        }
    }

    /// A reply answers a bundle of this journal. Whoever can read a bundle can answer it: whether
    /// they are who they say is what a new card is compared for.
    fn is_for_me(&self, manifest: &Manifest, mine: &Diary) -> Result<(), Fault> {
        if manifest.patient != Some(mine.profile.id) {
            return Err(refused(
                say::fault_driver::for_somebody_else(),
                say::fault_driver::for_somebody_else_hint(),
            ));
        }
        let Answered { id, number } = manifest.answers.ok_or_else(|| shape("answers"))?;
        if self.store.reader().sent(id)? != Some(number) {
            return Err(refused(
                say::fault_driver::not_made_here(),
                say::fault_driver::not_made_here_hint(),
            ));
        }
        Ok(())
    }

    /// The clinics whose cards were accepted.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn clinics(&self) -> Result<Vec<Clinic>, Fault> {
        Ok(self.store.reader().course()?.clinics)
    }
}

/// Where a start file has its content.
pub(super) const START: &str = "start.json";
/// Where a reply has its content.
pub(super) const REPLY: &str = "reply.json";

pub(super) fn refused(message: impl Into<String>, hint: &str) -> Fault {
    Fault { kind: "refused", message: message.into(), hint: hint.to_owned(), field: None }
}

fn no_session() -> Fault {
    refused(say::fault_driver::no_session_to_send(), say::fault_driver::no_session_to_send_hint())
}

pub(super) fn shape(what: &str) -> Fault {
    ParcelError::Shape(say::fault_driver::not_in_it(&what)).into()
}

/// What is wrong with what a file holds.
pub(super) fn wrong(faults: &[crate::exchange::Fault]) -> Fault {
    let first = faults.first().map(ToString::to_string).unwrap_or_default();

    Fault {
        kind: "parcel",
        message: match faults.len() {
            0 | 1 => say::fault_driver::cannot_be(&first),
            all => say::fault_driver::cannot_be_and_more(&first, &(all - 1)),
        },
        hint: say::fault_driver::nothing_taken_in().to_owned(),
        field: faults.first().map(|fault| fault.field.clone()).filter(|field| !field.is_empty()),
    }
}

pub(super) fn broken(error: &dyn std::fmt::Display) -> Fault {
    Fault {
        kind: "damaged",
        message: error.to_string(),
        hint: say::fault_driver::run_doctor().to_owned(),
        field: None,
    }
}

pub(super) fn no_secret(why: &std::io::Error) -> Fault {
    refused(say::fault_driver::no_random(&why), say::fault_driver::try_again())
}

pub(super) fn unwritten(why: &std::io::Error) -> Fault {
    Fault { kind: "internal", message: why.to_string(), hint: String::new(), field: None }
}

impl From<ParcelError> for Fault {
    fn from(error: ParcelError) -> Self {
        let (message, hint) = (error.to_string(), error.hint().to_owned());
        let words = matches!(error, ParcelError::NeedsPassphrase | ParcelError::WrongPassphrase);
        Self { kind: if words { "words" } else { "parcel" }, message, hint, field: None }
    }
}

/// A path in a folder that is not taken: `report.pdf`, `report-2.pdf`.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let numbered = (2..).map(|n| folder.join(format!("{stem}-{n}.{ending}")));
    let mut all = std::iter::once(plain.clone()).chain(numbered);
    all.find(|path| standing(path).is_none()).unwrap_or(plain)
}

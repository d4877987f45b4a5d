//! Is everything in its place? It answers whatever state the journal is in.

mod text;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::backup::Keeper;
use crate::domain::Backups;
use crate::effect::{CellSize, Glyphs, Setting};
use crate::photo::Vault;
use crate::say;
use crate::store::{Fitness, Mode, Practice, Store, StoreError};
use crate::words;
use crate::world::{Places, Settings, Surroundings, could_write_in, standing};

use crate::cli::answer::{Answer, Result};
use crate::cli::args::Global;
use crate::cli::journal::Journal;
use crate::cli::lock;
use crate::cli::look::Looks;

#[derive(Serialize)]
struct DoctorOut {
    versions: Versions,
    places: Vec<PlaceOut>,
    journal: JournalOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<PracticeOut>,
    backups: BackupsOut,
    terminal: TerminalOut,
    settings: SettingsOut,
    clock: ClockOut,
    problems: Vec<String>,
}

#[derive(Default, Serialize)]
struct BackupsOut {
    #[serde(flatten)]
    known: Backups,
    /// Whether they are taken without being asked.
    daily: bool,
    folder: PathBuf,
    second_folder: Option<PathBuf>,
}

#[derive(Serialize)]
struct Versions {
    aftercare: &'static str,
    rules: u32,
    ranges: u32,
    signed_off: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    journal: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sqlite: Option<&'static str>,
}

#[derive(Serialize)]
struct PlaceOut {
    what: &'static str,
    path: PathBuf,
    there: bool,
    mode: Option<String>,
    bytes: Option<u64>,
}

#[derive(Default, Serialize)]
struct JournalOut {
    state: &'static str,
    /// Whether it is locked with a passphrase.
    locked: bool,
    message: Option<String>,
    hint: Option<String>,
    quick_check: Option<Vec<String>>,
    full_check: Option<Vec<String>>,
    sessions: Option<u32>,
    logs: Option<u32>,
    flags: Option<u32>,
    changes: Option<u32>,
    /// Those the person takes part in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    studies: Vec<String>,
    bytes: Option<u64>,
    free_bytes: Option<u64>,
}

#[derive(Default, Serialize)]
struct PracticeOut {
    state: &'static str,
    message: Option<String>,
    hint: Option<String>,
    /// Damage, and anything in the trail of the desk that was changed afterwards.
    full_check: Option<Vec<String>>,
    people: Option<u32>,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "four separate facts")]
struct TerminalOut {
    term: Option<String>,
    colorterm: Option<String>,
    colours: &'static str,
    utf8: bool,
    dumb: bool,
    columns: Option<u16>,
    rows: Option<u16>,
    stdin: bool,
    stdout: bool,
}

#[derive(Serialize)]
struct SettingsOut {
    theme: String,
    glyphs: &'static str,
    photos: Option<PhotosOut>,
    mouse: bool,
    keymap: Option<PathBuf>,
    fault: Option<String>,
}

#[derive(Serialize)]
struct PhotosOut {
    drawn: &'static str,
    because: String,
    cell: CellSize,
    #[serde(skip)]
    words: (String, Option<&'static str>),
}

#[derive(Serialize)]
struct ClockOut {
    fixed: bool,
    now: Option<String>,
    zone: Option<String>,
}

/// `aftercare doctor`.
pub(super) fn run(global: &Global) -> Result {
    let mut found = Journal::find(global.data_dir.as_deref());
    let library = crate::library();
    let surroundings = Surroundings::from_env();
    let mut out = DoctorOut {
        versions: Versions {
            aftercare: env!("CARGO_PKG_VERSION"),
            rules: library.rules.version,
            ranges: library.newest_ranges(),
            signed_off: library.signed_off,
            journal: None,
            sqlite: None,
        },
        places: Vec::new(),
        journal: JournalOut { state: "unusable", ..JournalOut::default() },
        practice: None,
        backups: BackupsOut::default(),
        terminal: terminal(&surroundings, global.no_color),
        settings: SettingsOut {
            theme: "auto".to_owned(),
            glyphs: Glyphs::default().into(),
            photos: None,
            mouse: false,
            keymap: None,
            fault: None,
        },
        clock: ClockOut { fixed: false, now: None, zone: None },
        problems: Vec::new(),
    };
    match &mut found {
        Ok(journal) => {
            let now = journal.clock.now();
            out.clock = ClockOut {
                fixed: journal.clock.is_fixed(),
                now: Some(now.at.to_rfc3339()),
                zone: now.zone,
            };
            places(&journal.places, &mut out);
            settings(journal, &surroundings, global.no_color, &mut out);
            match Journal::opened(global.data_dir.as_deref()) {
                Ok(opened) => {
                    *journal = opened;
                    out.journal.locked = !journal.places.seal.is_plain();
                    out.problems.extend(lock::gaps(&journal.places));
                    examine(journal, &mut out);
                    examine_practice(journal, &mut out);
                }
                Err(fault) => {
                    out.journal.locked = true;
                    out.problems.push(format!("{} {}", fault.message, fault.hint));
                    out.journal.message = Some(fault.message);
                    out.journal.hint = Some(fault.hint);
                }
            }
            backups(journal, &mut out);
        }
        Err(fault) => {
            out.journal.message = Some(fault.message.clone());
            out.problems.push(fault.message.clone());
        }
    }
    let practice = out.practice.as_ref().map(|practice| practice.state);
    let unusable = [Some(out.journal.state), practice].contains(&Some("unusable"));
    let code = if unusable { 3 } else { u8::from(!out.problems.is_empty()) };
    let answer = if global.json { Answer::json(&out)? } else { Answer::text(text::text(&out)) };
    Ok(answer.code(code))
}

fn terminal(surroundings: &Surroundings, no_color: bool) -> TerminalOut {
    let size = Surroundings::size();
    TerminalOut {
        term: surroundings.term.clone(),
        colorterm: surroundings.color_term.clone(),
        colours: if no_color || surroundings.no_color {
            "none (switched off)"
        } else if surroundings.dumb_terminal {
            "none"
        } else if surroundings.truecolor {
            "any"
        } else if surroundings.term.as_deref().is_some_and(|term| term.contains("256")) {
            "256"
        } else {
            "16"
        },
        utf8: surroundings.utf8,
        dumb: surroundings.dumb_terminal,
        columns: size.map(|(columns, _)| columns),
        rows: size.map(|(_, rows)| rows),
        stdin: std::io::stdin().is_terminal(),
        stdout: std::io::stdout().is_terminal(),
    }
}

fn places(places: &Places, out: &mut DoctorOut) {
    let journal = places.journal();
    let config = places.settings();
    for (what, path, private) in [
        ("data folder", &places.data, true),
        ("journal", &journal, true),
        ("settings", &config, false),
        ("cache", &places.cache, false),
    ] {
        let found = standing(path);
        let mode = found.and_then(|found| found.mode);
        if private && mode.is_some_and(|mode| mode & 0o077 != 0) {
            let file = path.display();
            out.problems.push(if what == "journal" {
                say::cli_doctor::open_journal(&file)
            } else {
                say::cli_doctor::open_folder(&file)
            });
        }
        out.places.push(PlaceOut {
            what,
            path: path.clone(),
            there: found.is_some(),
            mode: mode.map(|mode| format!("{mode:04o}")),
            bytes: found.filter(|found| !found.folder).map(|found| found.bytes),
        });
    }
}

fn settings(journal: &Journal, surroundings: &Surroundings, no_color: bool, out: &mut DoctorOut) {
    match Settings::read(&journal.places.settings()) {
        Ok(settings) => {
            let Looks { look, preferences, photos, notes } =
                Looks::new(&settings, surroundings, no_color);
            let theme = Setting::of("theme").map_or("", |theme| preferences.value(theme));
            if preferences.facts.colourless { "mono" } else { theme }
                .clone_into(&mut out.settings.theme);
            out.settings.glyphs = look.glyphs.into();
            out.settings.photos = Some(PhotosOut {
                drawn: photos.pictures.into(),
                words: photos.words(),
                because: photos.because,
                cell: photos.cell,
            });
            out.settings.mouse = look.mouse;
            out.settings.fault = notes.first().cloned();
            out.problems.extend(notes);
            if let Some(path) = &settings.keymap
                && let Err(fault) = crate::cli::journal::own_keys(path)
            {
                out.settings.fault = Some(fault.message.clone());
                out.problems.push(fault.message);
            }
            out.settings.keymap = settings.keymap;
        }
        Err(error) => {
            out.settings.fault = Some(error.to_string());
            out.problems.push(error.to_string());
        }
    }
}

/// Looks at the journal without changing anything.
fn examine(journal: &Journal, out: &mut DoctorOut) {
    let path = journal.places.journal();
    let looked =
        match Store::open(&path, &journal.places.seal, Mode::ReadOnly, journal.clock.now().at) {
            Ok(store) => look_into(&store, &journal.places, out).map(|()| "usable"),
            Err(StoreError::NotFound) if !is_there(&path) => Ok("not made yet"),
            Err(error @ StoreError::Older { .. }) => {
                out.journal.message = Some(error.message());
                out.journal.hint = Some(error.hint().to_owned());
                Ok("older")
            }
            Err(error) => Err(error),
        };
    match looked {
        Ok(state) => out.journal.state = state,
        Err(error) => {
            out.journal.message = Some(error.message());
            out.journal.hint = Some(error.hint().to_owned());
            out.problems.push(format!("{} {}", error.message(), error.hint()));
        }
    }
    let faults = [&out.journal.quick_check, &out.journal.full_check];
    if faults.iter().any(|faults| faults.as_ref().is_some_and(|faults| !faults.is_empty())) {
        out.journal.state = "unusable";
        out.problems.push(say::cli_doctor::damaged().to_owned());
    }
}

/// Looks at what a practice keeps, where there is one, without changing anything.
fn examine_practice(journal: &Journal, out: &mut DoctorOut) {
    let path = journal.places.practice();
    if !is_there(&path) {
        return;
    }
    let mut practice = PracticeOut { state: "unusable", ..PracticeOut::default() };
    let looked =
        Practice::open(&path, &journal.places.seal, Mode::ReadOnly, journal.clock.now().at)
            .and_then(|found| Ok((found.people()?, found.check()?)));
    match looked {
        Ok((people, fitness)) => {
            let faults = faults(fitness);
            practice.state = if faults.is_empty() { "usable" } else { "damaged" };
            if !faults.is_empty() {
                out.problems.push(say::cli_doctor::practice_damaged().to_owned());
            }
            (practice.people, practice.full_check) = (Some(people), Some(faults));
        }
        Err(error) => {
            if matches!(error, StoreError::Older { .. }) {
                practice.state = "older";
            } else {
                out.problems.push(format!("{} {}", error.message(), error.hint()));
            }
            practice.message = Some(error.message());
            practice.hint = Some(error.hint().to_owned());
        }
    }
    out.practice = Some(practice);
}

/// What is known of the backups.
fn backups(journal: &Journal, out: &mut DoctorOut) {
    // What is wrong with the settings is told where they are.
    let settings = Settings::read(&journal.places.settings()).unwrap_or_default();
    let keeper = Keeper::new(journal.places.clone(), settings.second_backup.clone());
    let known = keeper.known();
    if let Some(fault) = &known.fault {
        out.problems.push(say::cli_doctor::backup_failed(&fault.why));
    }
    let folder = keeper.shelf().folder().to_owned();
    if let Err(why) = could_write_in(&folder) {
        out.problems.push(say::backup::no_folder(&folder.display(), &why));
    }
    out.backups = BackupsOut {
        known,
        daily: settings.backups != Some(false),
        folder,
        second_folder: settings.second_backup,
    };
}

fn faults(fitness: Fitness) -> Vec<String> {
    match fitness {
        Fitness::Sound => Vec::new(),
        Fitness::Faults(faults) => faults,
    }
}

fn is_there(path: &Path) -> bool {
    path.try_exists().unwrap_or(true)
}

fn look_into(store: &Store, places: &Places, out: &mut DoctorOut) -> crate::store::Result<()> {
    let stats = store.stats()?;
    out.versions.journal = Some(stats.version);
    out.versions.sqlite = Some(stats.sqlite);
    out.journal.bytes = Some(stats.bytes);
    out.journal.free_bytes = Some(stats.free);
    out.journal.quick_check = Some(faults(store.quick_check()?));
    out.journal.full_check = Some(faults(store.integrity_check()?));
    let counts = store.reader().counts()?;
    out.journal.sessions = Some(counts.sessions);
    out.journal.logs = Some(counts.logs);
    out.journal.flags = Some(counts.flags);
    out.journal.changes = Some(counts.changes);
    let studies = store.reader().studies()?.into_iter().filter(|one| one.withdrawn.is_none());
    out.journal.studies = studies.map(|one| one.study.id.to_string()).collect();
    let vault = Vault::of(&places.data, &places.cache, &places.seal);
    let photos = store.reader().photos()?;
    let wrong = photos.iter().filter(|photo| vault.intact(&photo.file).is_none());
    let (changed, missing): (Vec<_>, Vec<_>) =
        wrong.partition(|photo| standing(&vault.path(&photo.file)).is_some());
    for (of, how) in [(missing, "missing"), (changed, "changed")] {
        if !of.is_empty() {
            let photos = words::photo::photos(of.len());
            out.problems.push(say::cli_doctor::original(&how, &photos));
        }
    }
    Ok(())
}

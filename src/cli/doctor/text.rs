//! What it found, in words.

use std::fmt::Display;

use chrono::DateTime;

use crate::cli::verdict::label;
use crate::say;

use super::{BackupsOut, DoctorOut};
use crate::words;

/// A fact below its heading.
fn line(name: &str, said: &dyn Display) -> String {
    format!("{}{said}\n", label(name))
}

fn backups_text(out: &DoctorOut) -> String {
    let BackupsOut { known, daily, folder, second_folder } = &out.backups;
    let today = out.clock.now.as_deref().and_then(|now| DateTime::parse_from_rfc3339(now).ok());
    let today = today.map(|now| now.date_naive()).unwrap_or_default();
    let twice = known.last.as_ref().is_some_and(|last| last.twice);
    let last = known.last.as_ref().map_or_else(
        || say::cli_doctor::none_yet().to_owned(),
        |last| words::backup::moment(last.at, today),
    );
    let last = if twice { say::cli_doctor::last_twice(&last) } else { last };
    let proved = known.proved.as_ref().map_or_else(
        || say::cli_doctor::never_proved().to_owned(),
        |proved| words::backup::moment(proved.at, today),
    );
    let mut text = format!("\n{}\n", say::cli_doctor::backups());
    text += &line(say::cli_doctor::last_label(), &last);
    text += &line(say::cli_doctor::proved_label(), &proved);
    text += &line(say::cli_doctor::folder_label(), &folder.display());
    if let Some(second) = second_folder {
        text += &line(say::cli_doctor::second_label(), &second.display());
    }
    if !daily {
        text += &line("", &say::cli_doctor::not_daily());
    }
    text
}

/// A name of the JSON as the catalogue knows it.
fn key(name: &str) -> String {
    name.replace(['(', ')'], "").replace(' ', "-")
}

fn none_found(faults: &[String]) -> String {
    if faults.is_empty() { say::cli_doctor::no_fault().to_owned() } else { faults.join("; ") }
}

pub(super) fn text(out: &DoctorOut) -> String {
    let versions = &out.versions;
    let mut text = line("aftercare", &versions.aftercare);
    let rules = if versions.signed_off {
        say::cli_doctor::rules(&versions.rules, &versions.ranges)
    } else {
        say::cli_doctor::rules_not_checked(&versions.rules, &versions.ranges)
    };
    text += &line(say::cli_doctor::rules_label(), &rules);
    if let (Some(journal), Some(sqlite)) = (versions.journal, versions.sqlite) {
        let said = say::cli_doctor::format(&journal, &sqlite);
        text += &line(say::cli_doctor::format_label(), &said);
    }
    text += &format!("\n{}\n", say::cli_doctor::places());
    for place in &out.places {
        let mut facts = Vec::new();
        if !place.there {
            facts.push(say::cli_doctor::not_there().to_owned());
        }
        facts.extend(place.mode.iter().map(|mode| say::cli_doctor::mode(&mode)));
        facts.extend(place.bytes.map(|bytes| say::cli_doctor::bytes(&bytes)));
        let name = say::cli_doctor::place(&key(place.what));
        text += &line(&name, &format!("{}  ({})", place.path.display(), facts.join(", ")));
    }
    let journal = &out.journal;
    let state = say::cli_doctor::state(&key(journal.state));
    let state = if journal.locked { say::cli_doctor::locked(&state) } else { state };
    text += &format!("\n{}\n", say::cli_doctor::journal());
    text += &line(say::cli_doctor::state_label(), &state);
    for said in [&journal.message, &journal.hint].into_iter().flatten() {
        text += &line("", said);
    }
    for (name, faults) in [
        (say::cli_doctor::quick_check_label(), &journal.quick_check),
        (say::cli_doctor::full_check_label(), &journal.full_check),
    ] {
        if let Some(faults) = faults {
            text += &line(name, &none_found(faults));
        }
    }
    if let (Some(sessions), Some(logs), Some(flags), Some(changes)) =
        (journal.sessions, journal.logs, journal.flags, journal.changes)
    {
        let said = say::cli_doctor::holds(&sessions, &logs, &flags, &changes);
        text += &line(say::cli_doctor::holds_label(), &said);
    }
    if !journal.studies.is_empty() {
        text += &line(say::cli_doctor::studies_label(), &journal.studies.join(", "));
    }
    if let Some(practice) = &out.practice {
        text += &format!("\n{}\n", say::cli_doctor::practice());
        let state = say::cli_doctor::state(&key(practice.state));
        text += &line(say::cli_doctor::state_label(), &state);
        for said in [&practice.message, &practice.hint].into_iter().flatten() {
            text += &line("", said);
        }
        if let Some(faults) = &practice.full_check {
            text += &line(say::cli_doctor::full_check_label(), &none_found(faults));
        }
        if let Some(people) = practice.people {
            text += &line(say::cli_doctor::holds_label(), &say::cli_doctor::people(&people));
        }
    }
    text += &backups_text(out);
    let terminal = &out.terminal;
    let or = |value: &Option<String>| {
        value.clone().unwrap_or_else(|| say::cli_doctor::not_set().to_owned())
    };
    let size = terminal.columns.zip(terminal.rows);
    let size = size
        .map_or_else(|| say::cli_doctor::no_terminal().to_owned(), |(c, r)| format!("{c} x {r}"));
    text += &format!("\n{}\n", say::cli_doctor::terminal());
    text += &line("TERM", &or(&terminal.term));
    text += &line("COLORTERM", &or(&terminal.colorterm));
    text +=
        &line(say::cli_doctor::colours_label(), &say::cli_doctor::colours(&key(terminal.colours)));
    text +=
        &line(say::cli_doctor::letters_label(), &(if terminal.utf8 { "UTF-8" } else { "ASCII" }));
    text += &line(say::cli_doctor::size_label(), &size);
    if terminal.dumb {
        text += &line("", &say::cli_doctor::by_lines());
    }
    let settings = &out.settings;
    let keymap = settings.keymap.as_ref();
    text += &format!("\n{}\n", say::cli_doctor::settings());
    text += &line(say::cli_doctor::theme_label(), &settings.theme);
    text += &line(say::cli_doctor::glyphs_label(), &settings.glyphs);
    if let Some((words, hint)) = settings.photos.as_ref().map(|photos| &photos.words) {
        text += &line(say::cli_doctor::photos_label(), words);
        text += &hint.map_or_else(String::new, |hint| line("", &hint));
    }
    text += &line(say::cli_doctor::mouse_label(), &say::cli_doctor::mouse(&settings.mouse));
    let keymap = keymap
        .map_or_else(|| say::cli_doctor::built_in().to_owned(), |path| path.display().to_string());
    text += &line(say::cli_doctor::keymap_label(), &keymap);
    let now = out.clock.now.as_deref().unwrap_or(say::cli_doctor::not_known());
    let now = if out.clock.fixed { say::cli_doctor::fixed(&now) } else { now.to_owned() };
    text += &format!("\n{}\n", say::cli_doctor::clock());
    text += &line(say::cli_doctor::now_label(), &now);
    if out.problems.is_empty() {
        text += &format!("\n{}\n", say::cli_doctor::nothing_wrong());
    } else {
        text += &format!("\n{}\n", say::cli_doctor::to_be_mended());
        out.problems.iter().for_each(|problem| text += &format!("- {problem}\n"));
    }
    text
}

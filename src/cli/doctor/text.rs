//! What it found, in words.

use chrono::DateTime;

use super::{BackupsOut, DoctorOut};
use crate::words;

fn backups_text(out: &DoctorOut) -> String {
    let BackupsOut { known, daily, folder, second_folder } = &out.backups;
    let today = out.clock.now.as_deref().and_then(|now| DateTime::parse_from_rfc3339(now).ok());
    let today = today.map(|now| now.date_naive()).unwrap_or_default();
    let twice = known.last.as_ref().is_some_and(|last| last.twice);
    let last = known
        .last
        .as_ref()
        .map_or_else(|| "none yet".to_owned(), |last| words::backup::moment(last.at, today));
    let mut text = format!(
        "\nBACKUPS\nlast        {last}{}\nproved      {}\nfolder      {}\n",
        if twice { ", also on the second folder" } else { "" },
        known.proved.as_ref().map_or_else(
            || "never: aftercare backup --prove brings one back for a look".to_owned(),
            |proved| words::backup::moment(proved.at, today),
        ),
        folder.display(),
    );
    if let Some(second) = second_folder {
        text += &format!("second      {}\n", second.display());
    }
    if !daily {
        text += "            None is taken without being asked: backups = false in config.toml.\n";
    }
    text
}

fn none_found(faults: &[String]) -> String {
    if faults.is_empty() { "no fault found".to_owned() } else { faults.join("; ") }
}

pub(super) fn text(out: &DoctorOut) -> String {
    let mut text = format!(
        "aftercare   {}\nrules       {}, ranges {}{}\n",
        out.versions.aftercare,
        out.versions.rules,
        out.versions.ranges,
        if out.versions.signed_off { "" } else { "; not yet checked by a clinician" },
    );
    if let (Some(journal), Some(sqlite)) = (out.versions.journal, out.versions.sqlite) {
        text += &format!("format      journal {journal}, SQLite {sqlite}\n");
    }
    text += "\nPLACES\n";
    for place in &out.places {
        let mut facts = Vec::new();
        if !place.there {
            facts.push("not there".to_owned());
        }
        facts.extend(place.mode.iter().map(|mode| format!("mode {mode}")));
        facts.extend(place.bytes.map(|bytes| format!("{bytes} bytes")));
        text += &format!("{:<11} {}  ({})\n", place.what, place.path.display(), facts.join(", "));
    }
    let journal = &out.journal;
    let lock = if journal.locked { ", locked with a passphrase" } else { "" };
    text += &format!("\nJOURNAL\nstate       {}{lock}\n", journal.state);
    if let Some(message) = &journal.message {
        text += &format!("            {message}\n");
    }
    if let Some(hint) = &journal.hint {
        text += &format!("            {hint}\n");
    }
    for (name, faults) in
        [("quick check", &journal.quick_check), ("full check", &journal.full_check)]
    {
        if let Some(faults) = faults {
            text += &format!("{name:<11} {}\n", none_found(faults));
        }
    }
    if let (Some(sessions), Some(logs), Some(flags), Some(changes)) =
        (journal.sessions, journal.logs, journal.flags, journal.changes)
    {
        text += &format!(
            "holds       {sessions} sessions, {logs} logs, {flags} flags, {changes} changes\n"
        );
    }
    if !journal.studies.is_empty() {
        text += &format!("studies     {}\n", journal.studies.join(", "));
    }
    if let Some(practice) = &out.practice {
        text += &format!("\nPRACTICE\nstate       {}\n", practice.state);
        for line in [&practice.message, &practice.hint].into_iter().flatten() {
            text += &format!("            {line}\n");
        }
        if let Some(faults) = &practice.full_check {
            text += &format!("full check  {}\n", none_found(faults));
        }
        if let Some(people) = practice.people {
            text += &format!("holds       {people} people\n");
        }
    }
    text += &backups_text(out);
    let terminal = &out.terminal;
    let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "not set".to_owned());
    let size = terminal.columns.zip(terminal.rows);
    let size = size.map_or_else(|| "no terminal".to_owned(), |(c, r)| format!("{c} x {r}"));
    text += &format!(
        "\nTERMINAL\nTERM        {}\nCOLORTERM   {}\ncolours     {}\nletters     {}\nsize        {size}\n",
        or(&terminal.term),
        or(&terminal.colorterm),
        terminal.colours,
        if terminal.utf8 { "UTF-8" } else { "ASCII" },
    );
    if terminal.dumb {
        text += "            The journal opens line by line here.\n";
    }
    let settings = &out.settings;
    let keymap = settings.keymap.as_ref();
    text +=
        &format!("\nSETTINGS\ntheme       {}\nglyphs      {}\n", settings.theme, settings.glyphs);
    if let Some((words, hint)) = settings.photos.as_ref().map(|photos| &photos.words) {
        text += &format!("photos      {words}\n");
        text += &hint.map_or_else(String::new, |hint| format!("            {hint}\n"));
    }
    text += &format!(
        "mouse       {}\nkeymap      {}\n",
        if settings.mouse { "ours" } else { "the terminal's" },
        keymap.map_or_else(|| "built in".to_owned(), |path| path.display().to_string()),
    );
    text += &format!(
        "\nCLOCK\nnow         {}{}\n",
        out.clock.now.as_deref().unwrap_or("not known"),
        if out.clock.fixed { " (fixed by AFTERCARE_NOW)" } else { "" },
    );
    if out.problems.is_empty() {
        text += "\nNothing wrong was found.\n";
    } else {
        text += "\nTO BE MENDED\n";
        out.problems.iter().for_each(|problem| text += &format!("- {problem}\n"));
    }
    text
}

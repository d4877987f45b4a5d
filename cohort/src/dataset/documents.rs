//! What stands beside the tables: made of the facts, so that it can be made again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use aftercare::domain::ReleaseLevel;

use super::{Error, Facts, package, redcap, sha256};
use crate::fields::{Field, Kind, Table};
use crate::release::rules;

/// The name of the file of checksums.
pub const CHECKSUMS: &str = "checksums.sha256";

/// The title, which says when people are invented.
pub(super) fn title(facts: &Facts) -> String {
    let invented = if facts.invented { "INVENTED people, for tests and teaching: " } else { "" };
    format!("{invented}{}", facts.title)
}

/// What the level promises, and what it does not.
#[must_use]
pub fn promise(facts: &Facts) -> String {
    let k = facts.k.unwrap_or_default();
    let quasi = facts.quasi.join(", ");
    match facts.level {
        ReleaseLevel::A => "Every day as it was logged. These are personal data under a pseudonym, \
            not anonymous: days alone tell most people from all others (see privacy-report.txt). Only \
            for researchers who signed for it."
            .to_owned(),
        ReleaseLevel::B => format!(
            "Every day, with symptoms in three steps. At least {k} people share everything of: {quasi}. \
            It is not anonymous for somebody who knows what a person logged on several days: \
            privacy-report.txt says how often."
        ),
        ReleaseLevel::C => format!(
            "One row a recovery, not joined to people. At least {k} people share everything of: {quasi}."
        ),
        ReleaseLevel::D => format!(
            "Counts of people by their first session. Counts from 1 to {} are left out, and with them \
            as many others as it takes that none can be worked out.",
            k.saturating_sub(1)
        ),
    }
}

/// Every file beside the tables but checksums and privacy report: name and content. `hashes`: the
/// SHA-256 of each CSV file.
///
/// # Errors
/// When a table cannot be written, which would be a mistake here.
pub fn documents(
    facts: &Facts,
    hashes: &BTreeMap<String, String>,
) -> Result<Vec<(&'static str, Vec<u8>)>, Error> {
    let tables = facts.tables();
    let dictionary =
        redcap::redcap(&tables).map_err(|fault| Error::broken("redcap.csv", fault.to_string()))?;
    let mut all = vec![
        ("CITATION.cff", citation(facts).into_bytes()),
        ("LICENSE.txt", licence(facts).into_bytes()),
        ("codebook.md", codebook(facts, &tables).into_bytes()),
        ("datapackage.json", package::package(facts, &tables, hashes).into_bytes()),
        ("redcap.csv", dictionary),
    ];
    if facts.invented {
        let text =
            "Everybody in this folder is invented by a program. Nothing in it was observed.\n";
        all.push(("INVENTED.txt", text.as_bytes().to_vec()));
    }
    Ok(all)
}

/// Writes all documents into a folder that has its tables.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write_documents(folder: &Path, facts: &Facts) -> Result<(), Error> {
    for (name, bytes) in documents(facts, &csv_hashes(folder, &facts.tables())?)? {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|fault| Error::file(&path, &fault))?;
    }
    Ok(())
}

/// The SHA-256 of each table's CSV file.
pub(super) fn csv_hashes(
    folder: &Path,
    tables: &[Table],
) -> Result<BTreeMap<String, String>, Error> {
    let names = tables.iter().map(|table| format!("{}.csv", table.name));
    names.map(|name| Ok((name.clone(), sha256(&folder.join(&name))?))).collect()
}

/// Writes `checksums.sha256`, last of all: a line for each other file, as `sha256sum -c` reads it.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write_checksums(folder: &Path) -> Result<(), Error> {
    let mut lines = String::new();
    for name in names(folder)?.iter().filter(|name| *name != CHECKSUMS) {
        let _ = writeln!(lines, "{}  {name}", sha256(&folder.join(name))?);
    }
    let path = folder.join(CHECKSUMS);
    std::fs::write(&path, lines).map_err(|fault| Error::file(&path, &fault))
}

/// The names in a folder, in order.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let refused = |fault: std::io::Error| Error::file(folder, &fault);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(refused)? {
        names.push(entry.map_err(refused)?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// A text between quotes, as JSON and YAML both read it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn citation(facts: &Facts) -> String {
    let mut out = String::from("cff-version: 1.2.0\ntype: dataset\n");
    let _ = writeln!(out, "message: \"Please cite this dataset, and the study it comes from.\"");
    let _ = writeln!(out, "title: {}", quoted(&title(facts)));
    let _ = writeln!(out, "abstract: {}", quoted(&promise(facts)));
    let _ = writeln!(out, "authors:\n  - name: {}", quoted(&facts.controller));
    let _ = writeln!(out, "contact:\n  - name: {}", quoted(&facts.contact));
    let _ = writeln!(out, "version: \"{}-{}\"", facts.level, &facts.layout);
    if let Some(licence) = &facts.licence {
        let _ = writeln!(out, "license: {licence}");
    }
    let _ = writeln!(out, "identifiers:\n  - type: other\n    value: {}", quoted(&facts.study));
    out
}

fn licence(facts: &Facts) -> String {
    let of = facts.licence.as_ref().and_then(|name| Some((name, rules().licence.get(name)?)));
    let mut out = match of {
        Some((name, (title, address))) => {
            format!("{title} ({name})\n{address}\n\nThe terms stand at that address.\n")
        }
        None => format!(
            "No licence is given: only who has a written agreement with {} may use this dataset, as the \
            agreement says.\n",
            facts.controller
        ),
    };
    out.push_str(
        "\nWhatever the licence allows: nobody may try to find out who the people are, nor join this \
        dataset with others to that end. Who finds somebody by accident tells the contact and nobody \
        else.\n",
    );
    let _ = writeln!(out, "\nContact: {}", facts.contact);
    out
}

fn codebook(facts: &Facts, tables: &[Table]) -> String {
    let mut out = String::new();
    let versions = &facts.versions;
    let _ = writeln!(out, "# {}\n", title(facts));
    let _ = writeln!(out, "Study {}, level {}. {}\n", facts.study, facts.level, promise(facts));
    let _ = writeln!(
        out,
        "Fields version {}, rules up to {}, expected ranges up to {}, program {}.\n",
        versions.fields, versions.rules, versions.ranges, versions.program
    );
    let _ = writeln!(
        out,
        "An empty cell is never zero and never \"no\": each field says what it means. Days count from \
        the treatment, which is day 0; there are no dates."
    );
    for table in tables {
        let rows = facts.rows.get(&table.name).copied().unwrap_or(0);
        let _ = writeln!(out, "\n## {}.csv\n\n{}. {rows} rows.", table.name, table.title);
        let _ = writeln!(out, "Key: {}.\n", table.key.join(", "));
        out.push_str("| field | what it is | values | empty |\n|---|---|---|---|\n");
        for field in &table.fields {
            let _ = writeln!(
                out,
                "| `{}` | {}{}{} | {} | {} |",
                field.name,
                field.words.replace('|', "/"),
                if field.quasi { " (others could know it)" } else { "" },
                if field.sensitive { " (sensitive)" } else { "" },
                values(field),
                field.missing.as_deref().unwrap_or("never"),
            );
        }
    }
    out
}

fn values(field: &Field) -> String {
    let unit = field.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let named = |name: &str, words: &str| format!("`{name}` {}", words.replace('|', "/"));
    match &field.kind {
        _ if field.gone => "none".to_owned(),
        Kind::Integer { only, .. } if !only.is_empty() => {
            let all = only.iter().map(|(value, words)| named(&value.to_string(), words));
            all.collect::<Vec<_>>().join("<br>")
        }
        Kind::Integer { min, max, .. } => {
            let end = |end: Option<i32>| end.map(|it| it.to_string()).unwrap_or_default();
            format!("{} to {}{unit}", end(*min), end(*max)).trim_end_matches(" to ").to_owned()
        }
        Kind::Number { min, max } => {
            format!("{}.{} to {}.{}{unit}", min / 10, min % 10, max / 10, max % 10)
        }
        Kind::Boolean => "`0` no<br>`1` yes".to_owned(),
        Kind::Code(codes) => {
            let all = codes.iter().map(|code| named(&code.name, &code.words));
            all.collect::<Vec<_>>().join("<br>")
        }
    }
}

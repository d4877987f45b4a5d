//! What the journal says about itself, in text and for programs.

use crate::app::words;
use crate::assess::{Case, EntryVerdict, Flag, Judgement, Standing, evidence};
use crate::domain::{Arrange, DayLog, Degrees, FlagKey, Level, Symptom};
use crate::effect::Snapshot;
use crate::protocol::Library;
use crate::say;

use super::json;

/// Columns that text is kept to.
const WIDTH: usize = 80;

/// Text folded to the width, every line after an indent.
pub(super) fn folded(text: &str, indent: &str) -> String {
    hanging("", text, indent)
}

/// Text folded to the width after an indent; lines after the first stand below what follows the
/// label.
pub(super) fn hanging(label: &str, text: &str, indent: &str) -> String {
    let first = format!("{indent}{label}");
    let rest = " ".repeat(first.chars().count());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&rest);
    let mut folded = textwrap::fill(&text, options);
    folded.push('\n');
    folded
}

/// The label of a part of a flag.
fn part(name: &str) -> String {
    format!("{name:<7} ")
}

/// The label of a fact in a list.
pub(super) fn label(name: &str) -> String {
    format!("{name:<11} ")
}

/// The gravest level open, of any session.
pub(super) fn level(library: &Library, snapshot: &Snapshot) -> Option<Level> {
    words::worst(library, snapshot).map(|(level, _)| level)
}

/// The exit status that says the level, 10 to 13.
pub(super) const fn exit(level: Option<Level>) -> u8 {
    match level {
        None => 0,
        Some(Level::Watch) => 10,
        Some(Level::Clinic) => 11,
        Some(Level::Today) => 12,
        Some(Level::Emergency) => 13,
    }
}

/// Flags that are one to the person: milder ones that rest on the same signs are left out.
pub(super) fn whole(snapshot: &Snapshot, all: bool) -> Vec<&Flag> {
    flags(snapshot, all).into_iter().filter(|flag| flag.part_of.is_none()).collect()
}

/// Every flag about the recovery in view: open ones first, the gravest first.
pub(super) fn flags(snapshot: &Snapshot, all: bool) -> Vec<&Flag> {
    let judgement = &snapshot.judgement;
    let mut flags: Vec<&Flag> = judgement.series.iter().flat_map(|series| &series.flags).collect();
    flags.retain(|flag| all || flag.standing != Standing::Cleared);
    flags.arrange_by_key(|flag| {
        (flag.standing, std::cmp::Reverse(flag.level), flag.since, flag.key.clone())
    });
    flags
}

/// Pieces of advice about the treatment in view.
pub(super) fn pieces_of_advice(snapshot: &Snapshot, all: bool) -> impl Iterator<Item = &Flag> {
    let advice = snapshot.judgement.advice.iter();
    advice.filter(move |flag| all || flag.standing != Standing::Cleared)
}

/// Advice about the treatment, unless it was read.
pub(super) fn advice(library: &Library, snapshot: &Snapshot) -> String {
    let mut text = String::new();
    let Some(recovery) = &snapshot.recovery else { return text };
    for flag in pieces_of_advice(snapshot, false) {
        let name = format!("{} ({})", words::flag_title(library, &flag.key), flag.key.rule);
        let said = words::course::advice(library, &recovery.session, &flag.key);
        text += &folded(&say::cli_flags::advice(&name, &said), "");
    }
    text
}

/// A flag in a few lines: what, why, what to do and whom to call.
pub(super) fn flag(
    case: Case<'_>,
    judged: &Judgement,
    flag: &Flag,
    explain: bool,
    scale: Degrees,
) -> String {
    let library = case.library;
    let (level, key) = (flag.level, &flag.key);
    let standing = match flag.standing {
        Standing::Open => String::new(),
        Standing::Quiet => format!(" {}", say::cli_flags::answered()),
        Standing::Cleared => format!(" {}", say::cli_flags::cleared()),
    };
    let mut text = format!(
        "{} {}  {}\n    {}  ({}){standing}\n",
        words::mark(library, level),
        words::level(library, level),
        words::flag_title(library, key),
        say::cli_flags::place(
            &words::place(library, &case.recovery.session, key.site),
            &flag.since
        ),
        name(flag),
    );
    text += &folded(words::flag_text(library, key).trim(), "    ");
    if flag.standing == Standing::Cleared && !explain {
        return text;
    }
    for line in words::evidence(library, &evidence(case, flag), scale) {
        text += &hanging(&part(say::cli_flags::seen_label()), &line, "    ");
    }
    text += &hanging(
        &part(say::cli_flags::do_now()),
        &words::step(library, level, case.profile),
        "    ",
    );
    let closed = words::when_closed(library, level, case.profile);
    if !closed.is_empty() {
        text += &folded(&closed, "            ");
    }
    for step in words::steps(library, judged, key) {
        text += &folded(step, "            ");
    }
    let parts = judged.series.iter().flat_map(|series| &series.flags);
    for flag in parts.filter(|flag| flag.part_of.as_ref() == Some(key)) {
        let title = words::flag_title(library, &flag.key);
        let level = words::level(library, flag.level);
        text += &hanging(
            &part(say::cli_flags::with_it()),
            &format!("{level} {title}  ({})", name(flag)),
            "    ",
        );
    }
    if explain && let Some(rule) = library.rule(key.rule.as_str()) {
        text += &hanging(&part(say::cli_flags::clears()), &clears(flag), "    ");
        text += &hanging(
            &part(say::cli_flags::rule()),
            &format!("{}: {}", key.rule, rule.reason),
            "    ",
        );
        for source in sources(library, &rule.sources) {
            text += &hanging(&part(say::cli_flags::source()), source, "    ");
        }
    }
    text
}

/// A flag as it is named on the command line: `TRD2`, `ENV2/redness`.
pub(super) fn name(flag: &Flag) -> String {
    key_name(&flag.key)
}

/// The same by its key.
pub(super) fn key_name(key: &FlagKey) -> String {
    match key.symptom {
        Some(symptom) => format!("{}/{symptom}", key.rule),
        None => key.rule.to_string(),
    }
}

/// What would clear a flag.
pub(super) fn clears(flag: &Flag) -> String {
    if flag.level.needs_answer() {
        say::cli_flags::clears_with_answer(&name(flag))
    } else {
        say::cli_flags::clears_alone().to_owned()
    }
}

fn sources<'a>(
    library: &'a Library,
    sources: &'a [u16],
) -> impl Iterator<Item = &'static str> + 'a {
    sources.iter().filter_map(|index| Some(library.sources.get(usize::from(*index))?.text))
}

/// A flag for programs.
pub(super) fn flag_out(case: Case<'_>, flag: &Flag) -> json::FlagOut {
    let library = case.library;
    let rule = library.rule(flag.key.rule.as_str());
    let contact = case.profile.contact.as_ref();
    let phone = match flag.level {
        Level::Emergency => library.emergency_number(case.profile.country.as_ref()).to_owned(),
        _ => contact.map_or_else(String::new, |contact| contact.phone.clone()),
    };
    let done = case.answers.iter().filter(|answer| answer.key == flag.key);
    json::FlagOut {
        rule: flag.key.rule.to_string(),
        level: flag.level.name(),
        session: flag.key.session.to_string(),
        site: words::place(library, &case.recovery.session, flag.key.site),
        symptom: flag.key.symptom.map(Symptom::name),
        since_day: flag.since.0,
        standing: match flag.standing {
            Standing::Open => "open",
            Standing::Quiet => "quiet",
            Standing::Cleared => "cleared",
        },
        part_of: flag.part_of.as_ref().map(key_name),
        title: words::flag_title(library, &flag.key),
        text: words::flag_text(library, &flag.key),
        next_step: words::step(library, flag.level, case.profile),
        phone,
        evidence: evidence(case, flag).iter().map(json::EvidenceOut::from).collect(),
        clears: clears(flag),
        source: rule.map(|rule| sources(library, &rule.sources).collect()).unwrap_or_default(),
        done: done.map(json::AnswerOut::from).collect(),
    }
}

/// The verdict on the latest log of every place.
pub(super) fn latest(snapshot: &Snapshot) -> impl Iterator<Item = &EntryVerdict> {
    snapshot.judgement.series.iter().filter_map(|series| series.entries.last())
}

/// What is above the usual range in one log, a line each.
pub(super) fn above(case: Case<'_>, log: &DayLog) -> Vec<String> {
    let library = case.library;
    let expected = crate::assess::Expected::new(case, log.site);
    let lines = log.scores.iter().filter_map(|(symptom, score)| {
        let limit = expected.limit(symptom, log.day)?;
        let by = score.severity.get().checked_sub(limit.upper.get()).filter(|by| *by > 0)?;
        Some(say::cli_flags::above_by(
            &words::symptom(library, symptom).to_lowercase(),
            &score.severity,
            &words::short(library, score.severity),
            &limit.upper,
            &by,
        ))
    });
    lines.collect()
}

/// What a log that was just stored means: the gravest first, and an emergency before all else.
pub(super) fn after(
    case: Case<'_>,
    snapshot: &Snapshot,
    log: &DayLog,
    saved: &str,
    scale: Degrees,
) -> String {
    let library = case.library;
    let open: Vec<&Flag> =
        whole(snapshot, false).into_iter().filter(|f| f.standing == Standing::Open).collect();
    let mut flagged = String::new();
    for one in &open {
        let whole = flag(case, &snapshot.judgement, one, false, scale);
        if one.level > Level::Watch {
            flagged += &format!("\n{whole}");
        } else {
            // What only asks for looking again takes two lines.
            let head: Vec<&str> = whole.lines().take(2).collect();
            flagged += &format!("\n{}\n", head.join("\n"));
        }
    }
    let mut text = String::new();
    let emergency = open.iter().any(|flag| flag.level == Level::Emergency);
    if emergency {
        let step = words::step(library, Level::Emergency, case.profile);
        text += &format!("{}\n{flagged}\n", say::cli_flags::emergency(&step));
    }
    text += saved;
    let above = above(case, log);
    if !above.is_empty() {
        text += &format!("{}\n", say::cli_flags::above());
        above.iter().for_each(|line| text += &format!("  {line}\n"));
    }
    if open.is_empty() {
        text += &format!("{}\n", words::calm(library, snapshot));
    } else if !emergency {
        text += &flagged;
    }
    text += &advice(library, snapshot);
    if let Some(entry) = snapshot.judgement.of_log(log.id) {
        text += &untold(library, entry);
    }
    text += &folded(words::not_a_diagnosis(), "");
    text
}

/// What could not be told for lack of an answer, in two lines.
fn untold(library: &Library, entry: &EntryVerdict) -> String {
    let missing = words::not_evaluated(library, &entry.not_evaluated);
    if missing.is_empty() {
        return String::new();
    }
    let first: Vec<&str> = missing.iter().take(3).map(String::as_str).collect();
    let said = match missing.len().saturating_sub(first.len()) {
        0 => say::cli_flags::missing(&first.join("; ")),
        more => say::cli_flags::missing_more(&first.join("; "), &more),
    };
    folded(&said, "")
}

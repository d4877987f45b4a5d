//! Sentences: those of [`crate::words`], and those about the journal as it is in view.

pub mod redness;
pub mod remind;

use crate::assess::{Flag, Standing};
use crate::domain::{Arrange, DayLog, FlagKey, Level};
use crate::effect::Snapshot;
use crate::protocol::Library;
use crate::say;

pub use crate::words::*;

/// What a verdict without flags says, and never more; [`calm`] knows when.
fn nothing_outside() -> &'static str {
    say::flags::nothing_outside()
}

/// The most important line of a screen: the gravest open flag, or that there is none.
#[must_use]
pub fn headline(library: &Library, snapshot: &Snapshot) -> Option<(Level, String, String)> {
    let (level, key) = worst(library, snapshot)?;
    let text = flag_text(library, &key);
    let here = snapshot.recovery.as_ref().is_none_or(|one| one.session.id == key.session);
    // No log of this session is about it.
    let text = if here { text } else { say::flags::from_another_session(&text) };
    Some((level, text, step(library, level, &snapshot.profile)))
}

/// Flags that were answered and whose signs are still there.
pub fn answered(snapshot: &Snapshot) -> impl Iterator<Item = &Flag> {
    let flags = snapshot.judgement.series.iter().flat_map(|series| &series.flags);
    flags.filter(|flag| flag.standing == Standing::Quiet && flag.part_of.is_none())
}

/// What is said when no flag is open: no more than what was logged can carry.
#[must_use]
pub fn calm(library: &Library, snapshot: &Snapshot) -> String {
    let mut answered: Vec<&Flag> = answered(snapshot).collect();
    answered.arrange_by_key(|flag| (std::cmp::Reverse(flag.level), flag.since));
    if let Some(flag) = answered.first() {
        let title = flag_title(library, &flag.key);
        return say::flags::answered_not_over(&title, &(answered.len() - 1));
    }
    let Some((recovery, day)) = snapshot.recovery.as_ref().and_then(|r| Some((r, r.last_day()?)))
    else {
        return say::flags::nothing_logged().to_owned();
    };
    let answers = |log: &DayLog| {
        log.scores.iter().next().is_some() || !log.signs.is_empty() || log.temperature.is_some()
    };
    if !recovery.on(day).any(answers) {
        return say::flags::nothing_told(&day);
    }
    let measured = recovery.on(day).find_map(|log| log.temperature);
    if measured.is_some_and(|t| !library.vocabulary.is_plausible(t.0)) {
        return say::flags::odd_temperature().to_owned();
    }
    nothing_outside().to_owned()
}

/// The gravest open flag about a recovery, of any session.
#[must_use]
pub fn worst(library: &Library, snapshot: &Snapshot) -> Option<(Level, FlagKey)> {
    let mut here = snapshot
        .judgement
        .open()
        .into_iter()
        .filter(|flag| flag.standing == Standing::Open && flag.part_of.is_none());
    let here = here.next().map(|flag| (flag.level, flag.key.clone()));
    let session = snapshot.recovery.as_ref().map(|recovery| recovery.session.id);
    let elsewhere = snapshot.open.iter().filter(|record| Some(record.key.session) != session);
    let elsewhere = elsewhere
        .filter(|record| is_recovery(library, &record.key))
        .map(|record| (record.level, record.key.clone()));
    // The first of the list on Flags: of two as grave, the one about this session, then the older.
    let elsewhere = elsewhere.rev().max_by_key(|(level, _)| *level);
    match (here, elsewhere) {
        (Some(here), Some(elsewhere)) if elsewhere.0 > here.0 => Some(elsewhere),
        (here, elsewhere) => here.or(elsewhere),
    }
}

//! Flags with their numbers and what was done about them.

use super::chart::ink;
use super::sheet::{MOST, fact};
use super::story::Story;
use super::words::{date, done, rule};
use crate::assess::{Flag, Standing};
use crate::domain::{Degrees, FlagAnswer, FlagKey};
use crate::exchange::paper::{Block, Notice};
use crate::words;

/// The open ones in full, the others in a line each.
pub(super) fn flags<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let library = story.library();
    let (closed, open): (Vec<&Flag>, Vec<&Flag>) =
        story.flags().into_iter().partition(|flag| flag.standing == Standing::Cleared);
    let mut blocks: Vec<Block<'a>> =
        open.iter().map(|flag| Block::Notice(notice(story, flag))).collect();
    let line = |flag: &&Flag| {
        let done = answers(story, flag);
        let done = if done.is_empty() { "nothing written down".to_owned() } else { done };
        format!(
            "{}: {} ({}), from day {}, cleared. Done: {done}",
            level(story, flag),
            words::flag_title(library, &flag.key),
            rule(&flag.key),
            flag.since,
        )
    };
    let mut lines: Vec<String> = closed.iter().take(MOST).map(line).collect();
    if closed.len() > MOST {
        lines.push(format!("{} more on the pages with the details.", closed.len() - MOST));
    }
    if open.is_empty() && closed.is_empty() {
        lines.push("No flag was raised. That does not mean that all is well.".to_owned());
    }
    let advice = story.judgement.advice.iter().filter(|flag| flag.standing == Standing::Open);
    lines.extend(advice.take(MOST).map(|flag| {
        let title = words::flag_title(library, &flag.key);
        format!("Advice about the treatment: {title} ({})", rule(&flag.key))
    }));
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    blocks
}

fn level(story: &Story<'_>, flag: &Flag) -> String {
    let library = story.library();
    let mark = words::mark(library, flag.level);
    format!("{mark} {}", words::level(library, flag.level)).trim().to_owned()
}

/// A flag in full.
pub(super) fn notice(story: &Story<'_>, flag: &Flag) -> Notice {
    let library = story.library();
    let place = words::place(library, story.session(), flag.key.site);
    let standing = match flag.standing {
        Standing::Open => "still open",
        Standing::Quiet => "answered, not over",
        Standing::Cleared => "cleared",
    };
    let raised = flag
        .since
        .date(story.session().date)
        .map_or_else(String::new, |on| format!(" ({})", date(on)));
    let mut facts = vec![fact("Since", format!("day {}{raised}, {standing}; {place}", flag.since))];
    let seen = words::evidence(library, &story.evidence(flag), Degrees::Celsius);
    if !seen.is_empty() {
        facts.push(fact("Numbers", seen.join("; ").replace("  ", " ")));
    }
    let parts = story.judgement.series.iter().flat_map(|series| &series.flags);
    let parts = parts.filter(|part| part.part_of.as_ref() == Some(&flag.key));
    let parts: Vec<String> = parts
        .map(|part| format!("{} {}", words::level(library, part.level), rule(&part.key)))
        .collect();
    if !parts.is_empty() {
        facts.push(fact("On the same numbers", parts.join(", ")));
    }
    let done = answers(story, flag);
    let done = if done.is_empty() { "nothing written down".to_owned() } else { done };
    facts.push(fact("Done about it", done));
    Notice {
        ink: ink(flag.level),
        word: level(story, flag),
        title: format!("{} ({})", words::flag_title(library, &flag.key), rule(&flag.key)),
        facts,
    }
}

fn answers(story: &Story<'_>, flag: &Flag) -> String {
    let series = story.judgement.series.iter().flat_map(|series| &series.flags);
    let parts = series.filter(|part| part.part_of.as_ref() == Some(&flag.key));
    let keys: Vec<&FlagKey> =
        std::iter::once(&flag.key).chain(parts.map(|part| &part.key)).collect();
    let all = || story.diary.answers.iter().filter(|answer| keys.contains(&&answer.key));
    let own = |answer: &&FlagAnswer| answer.key == flag.key;
    // An answer is kept for each part too; what was answered before a graver flag took a part in
    // is the part's alone.
    let repeats = |answer: &FlagAnswer| {
        all().filter(own).any(|one| (one.at, one.kind) == (answer.at, answer.kind))
    };
    let said = all().filter(|answer| own(answer) || !repeats(answer)).map(|answer| {
        let of = (!own(&answer)).then(|| rule(&answer.key));
        done(story.library(), answer, of.as_deref())
    });
    let said: Vec<String> = said.collect();
    said.join("; ")
}

//! A session beside the earlier ones.

use super::sheet::MOST;
use super::story::{Settled, Story};
use super::words::{count, date};
use crate::assess::{Case, timeline};
use crate::domain::{Day, Recovery, Symptom};
use crate::exchange::paper::{Block, Table};
use crate::words;

/// This session and the earlier ones on the same area: days to settle side by side.
pub(super) fn beside_others<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let heading = Block::Heading("Earlier sessions on the same area".to_owned());
    let earlier = story.case.earlier;
    if earlier.is_empty() {
        return vec![heading, Block::Text("None in this diary.".to_owned())];
    }
    let library = story.library();
    let mut head = vec!["Session".to_owned(), "Depth".to_owned()];
    head.extend(Symptom::MAIN.iter().map(|one| words::symptom(library, *one).to_owned()));
    head.push("Flags".to_owned());
    let mut rows = vec![row(story, story.whole)];
    rows.extend(earlier.iter().take(MOST).map(|one| row(story, one)));
    let caption = "The day from which each symptom was as before (none, where that is not known), and the gravest flag.".to_owned();
    let mut blocks = vec![heading, Block::Table(Table { caption, head, rows, by_hand: false })];
    if earlier.len() > MOST {
        let more = count(earlier.len() - MOST, "earlier session");
        blocks.push(Block::Small(format!("{more} more.")));
    }
    blocks
}

fn row(story: &Story<'_>, one: &Recovery) -> Vec<String> {
    let library = story.library();
    let all = &story.diary.recoveries;
    let number =
        all.iter().position(|other| other.session.id == one.session.id).map_or(0, |at| at + 1);
    let here = if one.session.id == story.session().id { ", this one" } else { "" };
    let case = Case { recovery: one, earlier: &[], ..story.case };
    let settled = |symptom: Symptom| {
        let last = one.last_day().unwrap_or(Day::TREATMENT);
        let line = timeline(case, None, symptom, Day::TREATMENT, last, last);
        match Settled::of(case, None, &line) {
            _ if line.is_blank() => "not logged".to_owned(),
            Settled::From(day) => format!("day {day}"),
            Settled::Never => "never more".to_owned(),
            Settled::NotYet => "not yet".to_owned(),
        }
    };
    let mut cells =
        vec![format!("{number}, {}{here}", date(one.session.date)), words::depths(&one.session)];
    cells.extend(Symptom::MAIN.iter().map(|symptom| settled(*symptom)));
    let recovery = |key| words::is_recovery(library, key);
    let flags = story
        .diary
        .flags
        .iter()
        .filter(|flag| flag.key.session == one.session.id && recovery(&flag.key));
    let worst = flags.clone().map(|flag| flag.level).max();
    cells.push(worst.map_or_else(
        || "none".to_owned(),
        |worst| {
            let open = if flags.clone().any(|flag| flag.open) { "open" } else { "cleared" };
            format!("{}, {open}", words::level(library, worst))
        },
    ));
    cells
}

//! Every question that is left.

use crate::app::screens::today::{Item, Rest, RestLayout, rest_layout};
use crate::app::{Model, words};
use crate::domain::{Level, Severity, Sign};
use crate::protocol::SignGroup;
use crate::say;
use crate::tui::page::{Page, width_of};

/// Every question that is left, answered none until something else is said.
pub(super) fn draw_rest(model: &Model, rest: &Rest, page: &mut Page<'_>) {
    let palette = page.palette;
    let layout = rest_layout(rest.items.len(), model.size);
    let title = if layout.pages > 1 {
        say::today::everything_pages(&(rest.page + 1), &layout.pages)
    } else {
        say::today::everything().to_owned()
    };
    let emergency = model.today.emergency.as_ref();
    let mut top = 1;
    let x = match emergency {
        Some(_) => {
            let style = palette.level(Level::Emergency);
            let step = words::step(model.library, Level::Emergency, &model.journal.profile);
            let word = words::level(model.library, Level::Emergency);
            let mark = words::mark(model.library, Level::Emergency);
            let text = format!("{mark} {word}  {step}");
            // The word stands without its mark where that saves the end of the sentence.
            let text =
                if width_of(&text) > page.width() { format!("{word}  {step}") } else { text };
            let (width, rows) = (page.width(), u16::try_from(layout.rows).unwrap_or(1));
            top = page.wrap((0, 0), width, page.height().saturating_sub(rows).max(1), &text, style);
            width
        }
        None => page.text(0, 0, &title, palette.strong),
    };
    if emergency.is_none() {
        let room = page.width().saturating_sub(x + 2);
        let hints = [say::today::everything_hint(), say::today::everything_hint_short()];
        let hint = hints.into_iter().find(|hint| width_of(hint) <= room);
        page.text(x + 2, 0, hint.unwrap_or_default(), palette.dim);
    }
    let first = rest.page * layout.columns * layout.rows;
    let columns = columns(model, &rest.items, first, layout, page.width());
    for (index, item) in
        rest.items.iter().enumerate().skip(first).take(layout.columns * layout.rows)
    {
        let place = index - first;
        let y = top + u16::try_from(place % layout.rows).unwrap_or(0);
        let Some((x, width)) = columns.get(place / layout.rows) else { break };
        let mut cell = page.part(*x, y, *width, 1);
        rest_item(model, rest, *item, index == rest.at, &mut cell);
    }
}

/// Where the columns stand, and how wide they are: all alike where each question fits, else the
/// last one gets what the others leave.
fn columns(
    model: &Model,
    items: &[Item],
    first: usize,
    layout: RestLayout,
    width: u16,
) -> Vec<(u16, u16)> {
    let wide = |item: &Item| match item {
        Item::Score(symptom) => 5 + width_of(words::symptom(model.library, *symptom)),
        Item::Sign(sign) => 5 + width_of(words::sign(model.library, *sign)),
    };
    let widest = |column: usize| {
        let column = items.iter().skip(first + column * layout.rows).take(layout.rows);
        column.map(wide).max().unwrap_or(0)
    };
    let needed: Vec<u16> = (0..layout.columns).map(widest).collect();
    let alike = width / u16::try_from(layout.columns).unwrap_or(1).max(1);
    let fit = needed.iter().all(|needed| *needed < alike);
    if fit || needed.iter().sum::<u16>() > width {
        return (0..)
            .step_by(usize::from(alike))
            .map(|x| (x, alike - 1))
            .take(needed.len())
            .collect();
    }
    let mut x = 0;
    let last = needed.len() - 1;
    let place = |(at, needed): (usize, &u16)| {
        let from = x;
        x += needed;
        (from, if at == last { width - from } else { *needed })
    };
    needed.iter().enumerate().map(place).collect()
}

pub(super) fn rest_item(model: &Model, rest: &Rest, item: Item, here: bool, page: &mut Page<'_>) {
    let palette = page.palette;
    if here {
        page.text(0, 0, palette.marks.cursor, palette.accent);
    }
    match item {
        Item::Score(symptom) => {
            let score = rest.scores.get(&symptom).copied().unwrap_or_default();
            let name = words::symptom(model.library, symptom);
            let style =
                if score > Severity::NONE { palette.level(Level::Clinic) } else { palette.text };
            let end = page.text(
                1,
                0,
                &format!(" {score}  {name}"),
                if here { palette.strong } else { style },
            );
            let word = if here {
                words::level_words(model.library, symptom, score)
            } else {
                words::short(model.library, score)
            };
            page.text(end + 2, 0, word, palette.dim);
        }
        Item::Sign(sign) => {
            let ticked = rest.ticked.contains(&sign);
            let word = words::sign(model.library, sign);
            let style = if ticked { palette.level(level_of(model, sign)) } else { palette.text };
            let mark = if ticked { "[x]" } else { "[ ]" };
            page.text(
                1,
                0,
                &format!("{mark} {word}"),
                if here && !ticked { palette.strong } else { style },
            );
        }
    }
}

pub(super) fn level_of(model: &Model, sign: Sign) -> Level {
    match model.library.vocabulary.sign(sign).map(|words| words.group) {
        Some(SignGroup::Emergency) => Level::Emergency,
        Some(SignGroup::Today) => Level::Today,
        _ => Level::Clinic,
    }
}

//! Every question that is left.

use crate::app::screens::today::{Item, Rest, rest_layout};
use crate::app::{Model, words};
use crate::domain::{Level, Severity, Sign};
use crate::protocol::SignGroup;
use crate::tui::page::Page;

/// Every question that is left, answered none until something else is said.
pub(super) fn draw_rest(model: &Model, rest: &Rest, page: &mut Page<'_>) {
    let palette = page.palette;
    let layout = rest_layout(rest.items.len(), model.size);
    let title = if layout.pages > 1 {
        format!("Everything else, page {} of {}: none of it?", rest.page + 1, layout.pages)
    } else {
        "Everything else: none of it?".to_owned()
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
            let (width, rows) = (page.width(), u16::try_from(layout.rows).unwrap_or(1));
            top = page.wrap((0, 0), width, page.height().saturating_sub(rows).max(1), &text, style);
            width
        }
        None => page.text(0, 0, &title, palette.strong),
    };
    if emergency.is_none() {
        page.text(x + 2, 0, "Enter: none of this. Space ticks.", palette.dim);
    }
    let column = page.width() / u16::try_from(layout.columns).unwrap_or(1).max(1);
    let first = rest.page * layout.columns * layout.rows;
    for (index, item) in
        rest.items.iter().enumerate().skip(first).take(layout.columns * layout.rows)
    {
        let place = index - first;
        let x = u16::try_from(place / layout.rows).unwrap_or(0) * column;
        let y = top + u16::try_from(place % layout.rows).unwrap_or(0);
        let mut cell = page.part(x, y, column.saturating_sub(1), 1);
        rest_item(model, rest, *item, index == rest.at, &mut cell);
    }
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

//! The flags: why, what to do, and what was done.

use crate::app::keymap::Action;
use crate::app::pointer::Hit;
use crate::app::screens::flags::FlagRow;
use crate::app::{Model, words};
use crate::assess::Standing;
use crate::domain::{FlagEventKind, FlagKey};
use crate::say;
use crate::tui::page::{Page, Text, width_of};

/// Draws the flags.
pub fn draw(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let (width, height) = (page.width(), page.height());
    let rows = &model.flags.rows;
    if rows.is_empty() {
        let calm = words::calm(model.library, &model.journal);
        let y = page.wrap((0, 0), width.min(78), 2, &calm, palette.strong) + 1;
        let y = y + page.wrap((0, y), width.min(78), 2, words::not_a_diagnosis(), palette.text) + 1;
        let mut text = Text::default();
        for line in clinic_wrote(model) {
            text.add(0, width.min(78), &line, palette.accent);
        }
        let lines = u16::try_from(text.len()).unwrap_or(u16::MAX).min(height.saturating_sub(y));
        text.show(0, "", &mut page.part(0, y, width, lines));
        let y = y + lines + u16::from(lines > 0);
        sign_off(model, page, y);
        not_evaluated(model, &mut page.part(0, y + 2, width, height.saturating_sub(y + 2)));
        return;
    }
    if width >= 112 {
        let left = width * 2 / 5;
        list(model, &mut page.part(0, 0, left - 2, height));
        details(model, &mut page.part(left + 1, 0, width - left - 1, height));
        return;
    }
    let lines = u16::try_from(rows.len()).unwrap_or(u16::MAX).min((height / 4).max(1));
    list(model, &mut page.part(0, 0, width, lines + 1));
    details(model, &mut page.part(0, lines + 2, width, height.saturating_sub(lines + 2)));
}

fn list(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let flags = &model.flags;
    let open = flags.open();
    page.text(0, 0, &say::flags::open_count(&open), palette.strong);
    let room = usize::from(page.height().saturating_sub(1));
    let first = (flags.at + 1).saturating_sub(room);
    for (y, (at, row)) in (1..page.height()).zip(flags.rows.iter().enumerate().skip(first)) {
        page.stands_for((0, y), (page.width(), 1), Hit::Row(at));
        if at == flags.at {
            page.text(0, y, palette.marks.cursor, palette.accent);
        }
        let level = words::level(model.library, row.level);
        let style = match row.standing {
            Standing::Open => palette.level(row.level),
            Standing::Quiet | Standing::Cleared => palette.dim,
        };
        let word =
            if words::is_recovery(model.library, &row.key) { level } else { say::flags::advice() };
        let mark = words::mark(model.library, row.level);
        let word = words::level_column(model.library, word);
        let title_at = page.text(2, y, &format!("{mark:<3} {word}"), style) + 1;
        let title = words::flag_title(model.library, &row.key);
        let long = state(row, false);
        let text = if at == flags.at { palette.strong } else { palette.text };
        let text = if row.standing == Standing::Cleared { palette.dim } else { text };
        let end = page.text(title_at, y, &title, text);
        // Short where the list is narrow: the title comes first.
        let fits = end + 2 + width_of(&long) <= page.width();
        let state = if fits { long } else { state(row, true) };
        page.text(end + 2, y, &state, palette.dim);
    }
}

fn state(row: &FlagRow, short: bool) -> String {
    let since = if row.other_session {
        say::flags::from_earlier().to_owned()
    } else if short {
        say::dates::day(&row.since)
    } else {
        say::flags::since_day(&row.since)
    };
    match row.standing {
        Standing::Open => since,
        Standing::Quiet => match row.done.last() {
            Some(done) => say::flags::call_again(&done),
            None => say::flags::quiet(&since),
        },
        Standing::Cleared => say::flags::cleared_since(&since),
    }
}

/// What practitioners wrote last.
fn clinic_wrote(model: &Model) -> Vec<String> {
    let comments = model.journal.course.comments_by_time();
    comments.into_iter().take(3).map(|one| words::desk::comment(one, model.date())).collect()
}

fn details(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let Some(row) = model.flags.selected() else { return };
    let (width, height) = (page.width(), page.height());
    let text_width = width.saturating_sub(14).min(78);
    let mut lines: Vec<(&str, String, ratatui::style::Style)> = Vec::new();
    let profile = &model.journal.profile;
    let rule = model.library.rule(row.key.rule.as_str());
    if let Some((_, events)) = model.flags.story.as_ref().filter(|(id, _)| Some(*id) == row.id) {
        for (n, event) in events.iter().enumerate() {
            let what = match event.kind {
                FlagEventKind::Raised => say::flags::raised(),
                FlagEventKind::Changed => say::flags::changed(),
                FlagEventKind::Shown => say::flags::shown(),
                FlagEventKind::Cleared => say::flags::cleared(),
                FlagEventKind::Withdrawn => say::flags::withdrawn(),
            };
            let when = words::day_and_time(event.at);
            let level = words::level(model.library, event.level);
            let line = say::flags::event(&when, &what, &level, &event.rules);
            lines.push((if n == 0 { say::flags::label_history() } else { "" }, line, palette.text));
        }
        for done in &row.done {
            lines.push(("", done.clone(), palette.text));
        }
    } else if model.flags.source {
        if let Some(rule) = rule {
            lines.push((
                say::flags::label_rule(),
                say::flags::rule(&rule.id, &model.library.rules.version),
                palette.text,
            ));
            let reason = rule.reason.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.push((say::flags::label_why_so(), reason, palette.text));
            for (n, source) in rule
                .sources
                .iter()
                .filter_map(|i| model.library.sources.get(usize::from(*i)))
                .enumerate()
            {
                lines.push((
                    if n == 0 { say::flags::label_sources() } else { "" },
                    source.text.to_owned(),
                    palette.dim,
                ));
            }
        }
    } else {
        lines.push((say::flags::label_why(), why(model, &row.key), palette.strong));
        for (n, line) in row.seen.iter().enumerate() {
            lines.push((
                if n == 0 { say::flags::label_saw() } else { "" },
                line.clone(),
                palette.text,
            ));
        }
        if let Some(line) = found_late(model, row) {
            lines.push(("", line, palette.dim));
        }
        if words::is_recovery(model.library, &row.key) {
            let step = words::step(model.library, row.level, profile);
            lines.push((say::flags::label_do(), step, palette.level(row.level)));
            let closed = words::when_closed(model.library, row.level, profile);
            if !closed.is_empty() {
                lines.push(("", closed, palette.text));
            }
            if let Some(hours) =
                profile.contact.as_ref().map(|c| c.hours.as_str()).filter(|h| !h.is_empty())
            {
                lines.push(("", say::flags::they_answer(&hours), palette.text));
            }
        }
        for step in words::steps(model.library, &model.journal.judgement, &row.key) {
            lines.push(("", step.to_owned(), palette.text));
        }
        if row.standing == Standing::Open && words::is_recovery(model.library, &row.key) {
            let flag = model
                .journal
                .judgement
                .series
                .iter()
                .flat_map(|s| &s.flags)
                .find(|flag| flag.key == row.key);
            let clears = flag.map_or(words::answer_only(), words::clears);
            lines.push((say::flags::label_clears(), clears.to_owned(), palette.dim));
        }
        for (n, done) in row.done.iter().enumerate() {
            lines.push((
                if n == 0 { say::flags::label_done() } else { "" },
                done.clone(),
                palette.text,
            ));
        }
        let advice = !words::is_recovery(model.library, &row.key);
        if advice && row.standing == Standing::Open {
            lines.push(("", say::flags::advice_read().to_owned(), palette.dim));
        }
        for (n, (key, _, level)) in row.parts.iter().enumerate() {
            let title = words::flag_title(model.library, key);
            let line = format!("{} {title}", words::level(model.library, *level));
            lines.push((if n == 0 { say::flags::label_with_it() } else { "" }, line, palette.dim));
        }
        let rule = rule.map_or("", |rule| rule.id);
        lines.push((say::flags::label_rule(), say::flags::rule_keys(&rule), palette.dim));
    }
    for (n, line) in clinic_wrote(model).into_iter().enumerate() {
        lines.push((if n == 0 { say::flags::label_clinic() } else { "" }, line, palette.accent));
    }
    let mut text = Text::default();
    for (label, line, style) in &lines {
        text.add(13, text_width, line, *style);
        text.lead(0, label, palette.dim);
    }
    let key = model.keymap.shown(Action::PageDown);
    let below = if height >= 5 { 2 } else { 0 };
    let mut room = page.part(0, 0, width, height.saturating_sub(below));
    text.show(model.flags.scroll, &say::flags::more_below(&key), &mut room);
    if below > 0 {
        page.text(0, height - 2, words::not_a_diagnosis(), palette.dim);
        sign_off(model, page, height - 1);
    }
}

/// A flag that was only found when a past day was filled in says so.
fn found_late(model: &Model, row: &FlagRow) -> Option<String> {
    let record = model.journal.open.iter().find(|record| Some(record.id) == row.id)?;
    let session = model.session().filter(|_| !row.other_session)?;
    let would = row.since.date(session.date)?;
    let found = crate::domain::civil_day(record.raised_at, model.journal.profile.day_ends);
    (found > would)
        .then(|| say::flags::found_late(&words::short_date(found), &words::short_date(would)))
}

/// The program says so while no clinician has signed the numbers off.
fn sign_off(model: &Model, page: &mut Page<'_>, y: u16) {
    if !model.library.signed_off {
        let dim = page.palette.dim;
        page.text(0, y, say::flags::not_checked(), dim);
    }
}

/// Rules that could not be told from the last log.
fn not_evaluated(model: &Model, page: &mut Page<'_>) {
    let palette = page.palette;
    let last = model.journal.judgement.series.iter().filter_map(|series| series.entries.last());
    let missing: Vec<_> = last.flat_map(|entry| entry.not_evaluated.clone()).collect();
    let lines = words::not_evaluated(model.library, &missing);
    if lines.is_empty() || page.height() < 3 {
        return;
    }
    page.text(0, 0, say::flags::not_told(), palette.strong);
    let room = usize::from(page.height().saturating_sub(1));
    for (y, line) in (1..).zip(lines.iter().take(room)) {
        page.text(2, y, line, palette.dim);
    }
}

/// Why a flag is there; advice names the products that it is about.
fn why(model: &Model, key: &FlagKey) -> String {
    match model.session().filter(|session| session.id == key.session) {
        Some(session) => words::course::advice(model.library, session, key),
        None => words::flag_text(model.library, key),
    }
}

//! What a file shows, in lines.

use crate::app::model::Model;
use crate::assess::{Position, evidence, timeline};
use crate::domain::{AnswerKind, Day, Level, Severity, Symptom};
use crate::effect::PatientPage;
use crate::say;
use crate::words;
use crate::words::desk;

use super::page;

/// How a line of the page is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Title,
    /// About a flag of this level.
    Grave(Level),
    /// Something that came since the last look.
    New,
    /// A row of columns.
    Table,
    /// Anything else.
    Plain,
    /// What is good to know.
    Quiet,
}

type Lines = Vec<(Kind, String)>;

/// The page in lines: what matters, then what stands beside it where there is room.
#[must_use]
pub fn told(model: &Model) -> (Lines, Lines) {
    let Some(page) = page(model) else { return (Vec::new(), Vec::new()) };
    let mut main = Vec::new();
    head(model, page, &mut main);
    news(model, page, &mut main);
    flags(model, page, &mut main);
    days(model, &mut main);
    said_by_them(model, &mut main);
    let mut side = Vec::new();
    earlier(model, page, &mut side);
    ours(model, page, &mut side);
    trail(model, page, &mut side);
    (main, side)
}

fn head(model: &Model, page: &PatientPage, lines: &mut Lines) {
    let (library, today) = (model.library, model.date());
    let summary = &page.row.summary;
    let title = format!("{}: {}", page.row.name, desk::session(library, summary));
    lines.push((Kind::Title, title));
    if let Some(session) = model.session() {
        let mut facts = vec![words::tool(library, session), say::dates::day(&model.healing_day())];
        let passes = session.sites.iter().filter_map(|site| site.passes).max();
        facts.extend(passes.map(|passes| say::patient::passes(&passes)));
        let profile = &model.journal.profile;
        facts.extend(profile.skin_tone.map(|tone| say::patient::skin_type(&tone.get())));
        facts.extend(profile.birth_year.map(|year| say::patient::born(&year)));
        lines.push((Kind::Plain, words::capital(&format!("{}.", facts.join(", ")))));
        let risks = library.vocabulary.risks.iter();
        let yes = risks.filter(|risk| profile.risk(risk.name) == Some(true));
        let yes: Vec<&str> = yes.map(|risk| risk.word).collect();
        if !yes.is_empty() {
            lines.push((Kind::Plain, say::patient::told_health(&yes.join(", "))));
        }
    }
    lines.push((Kind::Quiet, desk::fresh(summary, today)));
}

/// What came since the last look.
fn news(model: &Model, page: &PatientPage, lines: &mut Lines) {
    let (library, today) = (model.library, model.date());
    let summary = &page.row.summary;
    let since = summary.reviewed.as_ref().map_or_else(
        || say::patient::not_looked_at().to_owned(),
        |one| say::patient::since_last_look(&desk::moment(one.at, today)),
    );
    let all = desk::news(page.news.count());
    if all.is_empty() {
        lines.push((Kind::Quiet, say::patient::nothing_new(&since)));
        return;
    }
    lines.push((Kind::New, format!("{since}: {all}.")));
    let news = &page.news;
    let lists: [(say::UnsaidWith, _); 2] =
        [(say::patient::new_logs, &news.logs), (say::patient::changed_logs, &news.changed)];
    for (say, ids) in lists {
        let logs = model.journal.recovery.iter().flat_map(|recovery| &recovery.logs);
        let days = logs.filter(|log| ids.contains(&log.id) && log.day >= Day::TREATMENT);
        let days: Vec<String> = days.map(|log| log.day.to_string()).collect();
        if !days.is_empty() {
            lines.push((Kind::New, format!("  {}", say(&days.join(", ")))));
        }
    }
    let answers = &model.journal.answers;
    for answer in answers.iter().filter(|answer| page.news.answers.contains(&answer.id)) {
        let by = say::or_none(Some(&answer.by).filter(|by| !by.is_empty()));
        let moment = desk::moment(answer.at, today);
        let line = say::patient::they_wrote(&kind_word(answer.kind), &by, &moment);
        lines.push((Kind::New, format!("  {line}")));
    }
    if let Some(quiet) = summary.quiet(&library.schedule, today) {
        let quiet = words::capital(&desk::quiet(quiet, summary, today));
        lines.push((Kind::Plain, format!("{quiet}.")));
    }
}

/// The flags that are open, gravest first, with the numbers they rest on.
fn flags(model: &Model, page: &PatientPage, lines: &mut Lines) {
    let (library, journal) = (model.library, &model.journal);
    lines.push((Kind::Plain, String::new()));
    let Some(case) = journal.case(library) else { return };
    let open: Vec<_> =
        journal.judgement.open().into_iter().filter(|flag| flag.part_of.is_none()).collect();
    if open.is_empty() {
        let said = say::patient::no_flag();
        lines.push((Kind::Quiet, said.to_owned()));
    }
    for flag in open {
        let done = journal.answers.iter().filter(|answer| answer.key == flag.key);
        let done: Vec<String> = done.map(|answer| kind_word(answer.kind)).collect();
        let done = say::or_none((!done.is_empty()).then(|| done.join(", ")));
        let is_new = page.news.flags.iter().any(|new| new.key == flag.key);
        let title = say::patient::open_flag(
            &words::level(library, flag.level),
            &words::flag_title(library, &flag.key),
            &flag.since,
            &flag.key.rule,
            &done,
            &is_new,
        );
        lines.push((Kind::Grave(flag.level), title));
        let seen = words::evidence(library, &evidence(case, flag));
        lines.extend(seen.into_iter().take(3).map(|line| (Kind::Plain, format!("  {line}"))));
    }
    let session = model.session().map(|session| session.id);
    for flag in journal.open.iter().filter(|flag| Some(flag.key.session) != session) {
        let (level, title) =
            (words::level(library, flag.level), words::flag_title(library, &flag.key));
        lines.push((Kind::Plain, say::patient::other_session_flag(&level, &title)));
    }
}

/// Every symptom that was ever there by day, with what is usual now.
fn days(model: &Model, lines: &mut Lines) {
    let (library, journal) = (model.library, &model.journal);
    let Some(case) = journal.case(library) else { return };
    let last = case.recovery.last_day().unwrap_or(Day::TREATMENT);
    // So many columns fit beside the names on 80 columns.
    let first = Day((last.0 - 13).max(0));
    let days: Vec<Day> = (first.0..=last.0).map(Day).collect();
    lines.push((Kind::Plain, String::new()));
    let head = days.iter().fold(String::new(), |head, day| format!("{head}{:>3} ", day.0));
    let (day, usual) = (say::patient::day_head(), say::patient::usual_now());
    lines.push((Kind::Quiet, format!("{day:<11}{head}  {usual}")));
    for symptom in Symptom::all() {
        let line = timeline(case, None, *symptom, first, last, last);
        let is_main = Symptom::MAIN.contains(symptom);
        if line.is_blank() || (!is_main && line.days.iter().all(|day| is_none(day.value))) {
            continue;
        }
        let cells: String = line
            .days
            .iter()
            .map(|day| match (day.value, day.position) {
                (None, _) => format!("{:>3} ", "?"),
                (Some(value), Position::Above(_)) => format!("{value:>3}X"),
                (Some(value), _) => format!("{value:>3} "),
            })
            .collect();
        let usual = line.days.last().and_then(|day| day.limit);
        let usual = usual.map_or_else(|| "?".to_owned(), |limit| say::patient::up_to(&limit.upper));
        let name = words::symptom(library, *symptom).to_lowercase();
        lines.push((Kind::Table, format!("{name:<11}{cells}  {usual}")));
    }
    let signs: Vec<String> = days
        .iter()
        .filter_map(|day| {
            let logs = case.recovery.on(*day);
            let yes: Vec<&str> = logs
                .flat_map(|log| log.signs.yes())
                .map(|sign| words::sign(library, sign))
                .collect();
            (!yes.is_empty()).then(|| say::patient::day_signs(&day, &yes.join(", ")))
        })
        .collect();
    let said =
        if signs.is_empty() { say::patient::none_ticked().to_owned() } else { signs.join("; ") };
    lines.push((Kind::Plain, say::patient::warning_signs(&said)));
    lines.push((Kind::Quiet, say::patient::table_hint().to_owned()));
}

fn kind_word(kind: AnswerKind) -> String {
    say::patient::answer_kind(&<&str>::from(kind))
}

fn is_none(value: Option<Severity>) -> bool {
    value.is_none_or(|value| value == Severity::NONE)
}

/// Their own words, the newest first.
fn said_by_them(model: &Model, lines: &mut Lines) {
    let Some(recovery) = &model.journal.recovery else { return };
    let notes = recovery.logs.iter().rev().filter(|log| !log.note.trim().is_empty());
    let notes: Vec<String> = notes
        .take(4)
        .map(|log| say::patient::note(&log.day, &log.note.trim().replace('\n', " ")))
        .map(|note| format!("  {note}"))
        .collect();
    if !notes.is_empty() {
        lines.push((Kind::Plain, String::new()));
        lines.push((Kind::Title, say::patient::they_wrote_title().to_owned()));
        lines.extend(notes.into_iter().map(|note| (Kind::Plain, note)));
    }
    let by_us = recovery.logs.iter().filter(|log| !log.entered_by.is_empty());
    let by_us: Vec<String> =
        by_us.map(|log| say::patient::entered_day(&log.day, &log.entered_by)).collect();
    if !by_us.is_empty() {
        let said = say::patient::entered_here(&by_us.join(", "));
        lines.push((Kind::Plain, said));
    }
    lines.push((Kind::Plain, String::new()));
}

/// Earlier sessions in one line each.
fn earlier(model: &Model, page: &PatientPage, lines: &mut Lines) {
    let in_view = model.session().map(|session| session.id);
    let rows: Vec<_> = page.sessions.iter().filter(|row| Some(row.session.id) != in_view).collect();
    if rows.is_empty() {
        return;
    }
    lines.push((Kind::Title, say::patient::other_sessions().to_owned()));
    for row in rows.into_iter().rev().take(4) {
        let line = say::patient::other_session(
            &row.number,
            &words::date_year(row.session.date),
            &words::depths(&row.session),
            &words::days(i32::try_from(row.days).unwrap_or(0)),
            &row.flags,
        );
        let line = format!("  {line}");
        lines.push((Kind::Plain, line));
    }
    lines.push((Kind::Plain, String::new()));
}

/// What the practice set and wrote for them.
fn ours(model: &Model, page: &PatientPage, lines: &mut Lines) {
    let (library, today) = (model.library, model.date());
    let added = &page.added;
    if added.ranges.is_empty() && added.comments.is_empty() && added.interval.is_none() {
        return;
    }
    let sent = match (page.can_reply, page.unsent) {
        (true, true) => say::patient::not_sent(),
        (true, false) => say::patient::in_last_reply(),
        (false, _) => say::patient::nothing_to_reply_to(),
    };
    lines.push((Kind::Title, say::patient::from_here(&sent)));
    for comment in &added.comments {
        let said = format!(
            "  {}, {}: {}",
            desk::moment(comment.at, today),
            comment.by,
            comment.text.replace('\n', " ")
        );
        lines.push((Kind::Plain, said));
    }
    for range in &added.ranges {
        lines.push((Kind::Plain, format!("  {} ({})", desk::range(library, range), range.by)));
    }
    if let Some(interval) = &added.interval {
        let said = say::patient::spacing(&words::days(interval.days.into()), &interval.by);
        lines.push((Kind::Plain, format!("  {said}")));
    }
    lines.push((Kind::Plain, String::new()));
}

fn trail(model: &Model, page: &PatientPage, lines: &mut Lines) {
    if page.events.is_empty() {
        return;
    }
    lines.push((Kind::Title, say::patient::trail().to_owned()));
    let today = model.date();
    let told = desk::trail(model.library, &page.events, today).rev().take(8);
    lines.extend(told.map(|line| (Kind::Quiet, line)));
}

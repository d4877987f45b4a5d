//! The days of a session, and one symptom against the usual range.

use serde::Serialize;

use crate::app::words;
use crate::assess::{Expected, Position, Timeline, Trend, timeline};
use crate::domain::{Day, DayLog, Severity, SiteId, Symptom};
use crate::effect::Snapshot;
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::date::{Calendar, healing_day, short};
use super::journal::{self, case, view};
use super::json;
use super::log::{day_words, place};
use super::values::symptom;
use super::{plain, verdict};

/// Days that fit a screen.
const DAYS: i32 = 20;

#[derive(Serialize)]
struct ShowOut {
    session: json::SessionOut,
    day: Option<i32>,
    today: i32,
    logs: Vec<json::LogOut>,
}

/// `aftercare show`.
pub(super) fn run(
    context: &Context,
    day: Option<&str>,
    session: Option<&str>,
    area: Option<&str>,
) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let snapshot = view(driver, session)?;
    let case = case(context.library, &snapshot)?;
    let session = &case.recovery.session;
    let today = journal::today(context, &snapshot);
    let calendar = Calendar { today, treatment: Some(session.date) };
    let day = day.map(|text| healing_day(text, session, calendar)).transpose()?;
    let day = day.map(|(day, _)| day);
    let site = place(context.library, session, area)?;
    let logs = case.recovery.logs.iter();
    let logs = logs.filter(|log| day.is_none_or(|day| log.day == day));
    // A log without a place of its own speaks of all of them.
    let here = |log: &&DayLog| site.is_none() || log.site.is_none() || log.site == site;
    let logs: Vec<&DayLog> = logs.filter(here).collect();
    if context.global.json {
        return Answer::json(&ShowOut {
            session: json::SessionOut::new(session, snapshot.number),
            day: day.map(|day| day.0),
            today: Day::between(session.date, today).0,
            logs: logs.iter().map(|log| json::LogOut::new(context.library, session, log)).collect(),
        });
    }
    Ok(Answer::text(match day {
        Some(day) => one_day(context, &snapshot, day, &logs)?,
        None => all_days(context, &snapshot, &logs)?,
    }))
}

/// The session in a line.
fn heading(context: &Context, snapshot: &Snapshot) -> Result<String> {
    let case = case(context.library, snapshot)?;
    let session = &case.recovery.session;
    let today = journal::healing_day(context, snapshot, session);
    Ok(format!(
        "{}\n",
        say::cli_show::heading(
            &snapshot.number,
            &words::tool(context.library, session),
            &words::depths(session),
            &words::sites(context.library, session),
            &short(session.date, journal::today(context, snapshot)),
            &today
        )
    ))
}

fn all_days(context: &Context, snapshot: &Snapshot, logs: &[&DayLog]) -> Result<String> {
    let library = context.library;
    let case = case(library, snapshot)?;
    let symptoms = Symptom::MAIN.iter().chain(&Symptom::REST);
    let mut text = heading(context, snapshot)?;
    if logs.is_empty() {
        return Ok(text + &format!("{}\n", say::cli_show::nothing_yet()));
    }
    if context.global.plain {
        return Ok(text + &plain::days(case, logs, context.scale()));
    }
    text += &format!("\n{:>4}  {:<10}", say::cli_show::day_head(), say::cli_show::date_head());
    for symptom in symptoms.clone() {
        text += &format!(
            "{:>5}",
            words::symptom(library, *symptom).chars().take(4).collect::<String>()
        );
    }
    text += &format!("  {}\n", say::cli_show::log_head());
    let mut before: Option<Day> = None;
    for log in logs {
        for missed in (before.map_or(log.day.0, |day| day.0 + 1)..log.day.0).map(Day) {
            let date = missed.date(case.recovery.session.date).map(words::short_date);
            text += &format!(
                "{:>4}  {:<10}    {}\n",
                missed.0,
                date.unwrap_or_default(),
                say::cli_show::not_logged_day()
            );
        }
        before = Some(log.day).filter(|day| *day >= Day::TREATMENT);
        let expected = Expected::new(case, log.site);
        let day = if log.day < Day::TREATMENT {
            say::cli_show::before_short().to_owned()
        } else {
            log.day.to_string()
        };
        text += &format!("{day:>4}  {:<10}", words::short_date(log.date));
        for symptom in symptoms.clone() {
            let limit = expected.limit(*symptom, log.day).map(|limit| limit.upper);
            let cell = match log.scores.get(*symptom) {
                None => "?".to_owned(),
                Some(score) if limit.is_some_and(|limit| score > limit) => format!("{score}^"),
                Some(score) => format!("{score} "),
            };
            text += &format!("{cell:>5}");
        }
        text += &format!("  {}", log.id.short());
        let mut more = Vec::new();
        if log.site.is_some() {
            more.push(words::place(library, &case.recovery.session, log.site));
        }
        more.extend(log.signs.yes().map(|sign| words::sign(library, sign).to_owned()));
        if !log.context.is_empty() {
            more.push(say::cli_show::met(&met(library, log)));
        }
        if !more.is_empty() {
            text += &format!("\n      {}", more.join(", "));
        }
        text.push('\n');
    }
    text += &format!("\n{}\n", say::cli_show::table_legend());
    Ok(text)
}

fn one_day(context: &Context, snapshot: &Snapshot, day: Day, logs: &[&DayLog]) -> Result<String> {
    let library = context.library;
    let case = case(library, snapshot)?;
    let session = &case.recovery.session;
    let mut text = heading(context, snapshot)?;
    if logs.is_empty() {
        return Ok(text + &format!("{}\n", say::cli_show::nothing_for(&day_words(day))));
    }
    for log in logs {
        let expected = Expected::new(case, log.site);
        text += &format!(
            "\n{}\n",
            say::cli_show::day(
                &words::capital(&day_words(log.day)),
                &short(log.date, journal::today(context, snapshot)),
                &words::place(library, session, log.site),
                &words::day_and_time(log.logged_at),
                &log.id.short()
            )
        );
        for (symptom, score) in log.scores.iter() {
            let limit = expected.limit(symptom, log.day);
            let usual = limit.map_or_else(String::new, |limit| {
                let by = score.severity.get().saturating_sub(limit.upper.get());
                let said = if by > 0 {
                    say::cli_show::above(&limit.upper, &by)
                } else {
                    say::cli_show::usual(&limit.upper)
                };
                format!("; {said}")
            });
            text += &format!(
                "  {:<10} {} {}{usual}\n",
                words::symptom(library, symptom),
                score.severity,
                words::level_words(library, symptom, score.severity),
            );
        }
        for own in &log.own {
            text += &format!("  {:<10} {}\n", own.name, own.severity);
        }
        let mut fact = |label: &str, said: &str| text += &format!("  {label:<10} {said}\n");
        for sign in log.signs.yes() {
            fact(say::cli_show::sign(), words::sign(library, sign));
        }
        let none = log.signs.no().count();
        if none > 0 {
            fact(say::cli_show::signs(), &say::cli_show::not_there(&none));
        }
        if let Some(temperature) = log.temperature {
            fact(say::cli_show::measured(), &temperature.shown_in(context.scale()));
        }
        if let Some(taken) = &log.medicines {
            let words: Vec<&str> = taken
                .iter()
                .map(|m| crate::protocol::word_of(&library.vocabulary.medicines, m))
                .collect();
            let words = if words.is_empty() {
                say::cli_show::nothing_taken().to_owned()
            } else {
                words.join(", ")
            };
            fact(say::cli_show::took(), &words);
        }
        if !log.context.is_empty() {
            fact(say::cli_show::met_label(), &met(library, log));
        }
        if !log.products.is_empty() {
            fact(say::cli_show::used(), &log.products.join(", "));
        }
        if !log.note.is_empty() {
            text += &verdict::hanging(&format!("{:<10} ", say::cli_show::note()), &log.note, "  ");
        }
        if !log.entered_by.is_empty() {
            text += &verdict::hanging(
                &format!("{:<10} ", say::cli_show::entered_by()),
                &log.entered_by,
                "  ",
            );
        }
    }
    Ok(text)
}

/// What the skin met.
fn met(library: &Library, log: &DayLog) -> String {
    let all = &library.vocabulary.contexts;
    let words: Vec<&str> =
        log.context.iter().map(|one| crate::protocol::word_of(all, one)).collect();
    words.join(", ")
}

/// `aftercare chart`.
pub(super) fn chart(
    context: &Context,
    name: &str,
    session: Option<&str>,
    area: Option<&str>,
) -> Result {
    let symptom = symptom(context.library, name, "symptom")?;
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let snapshot = view(driver, session)?;
    let case = case(context.library, &snapshot)?;
    let session = &case.recovery.session;
    let site = place(context.library, session, area)?;
    let today = journal::healing_day(context, &snapshot, session);
    let (first, last) = window(today, case.recovery.last_day());
    let line = timeline(case, site, symptom, first, last, today);
    let study = snapshot.course.studies.last();
    let band = Expected::new(case, site).band().map(|band| band.number);
    let found = |day| study?.on(symptom, band?, day);
    if context.global.json {
        let mut out = chart_out(context, &snapshot, site, &line)?;
        for point in &mut out.days {
            point.study = found(Day(point.day)).zip(study).map(|(day, study)| json::FoundOut {
                study: study.study.to_string(),
                people: day.people,
                typical: day.typical.get(),
                up_to: day.upper.get(),
            });
        }
        return Answer::json(&out);
    }
    let mut text = heading(context, &snapshot)?;
    text += &format!(
        "\n{}\n",
        say::cli_show::against_usual(
            &words::symptom(context.library, symptom),
            &words::place(context.library, session, site)
        )
    );
    if !context.global.plain {
        text += &drawn(&line, today, |day| found(day).map(|found| found.upper));
        text += "\n";
    }
    for day in line.days.iter().filter(|day| day.day <= today) {
        let date = day.day.date(session.date).map(words::short_date).unwrap_or_default();
        let mut usual = day.limit.map_or_else(
            || say::cli_show::no_range().to_owned(),
            |limit| say::cli_show::usual(&limit.upper),
        );
        if let Some((found, study)) = found(day.day).zip(study) {
            usual = say::cli_show::found(&usual, &study.study, &found.upper);
        }
        text += &format!("{} {:<3} {date:<10}  ", say::cli_show::day_word(), day.day.0);
        text += &match day.value {
            None => format!("{:<17}{usual}\n", say::cli_show::not_logged()),
            Some(value) => format!(
                "{value} {:<15}{usual}, {}{}\n",
                words::short(context.library, value),
                words::position(day.position),
                if day.back_dated {
                    format!(" {}", say::cli_show::written_later())
                } else {
                    String::new()
                },
            ),
        };
    }
    text += &format!("\n{}", trend_words(&line));
    Ok(Answer::text(text))
}

/// The days around today and the last log.
fn window(today: Day, last: Option<Day>) -> (Day, Day) {
    let end = today.0.min(last.map_or(14, |day| day.0 + 1).max(14)).max(14);
    (Day((end - DAYS).max(0)), Day(end))
}

/// Letters and dots: the same as the screens say with lines.
fn drawn(line: &Timeline<'_>, today: Day, found: impl Fn(Day) -> Option<Severity>) -> String {
    let mut text = String::from(say::cli_show::legend());
    if line.days.iter().any(|day| found(day.day).is_some()) {
        text += &format!("  {}", say::cli_show::legend_study());
    }
    text += "\n\n";
    for level in (0..=4_u8).rev() {
        text += &format!("  {level} |");
        for day in &line.days {
            let value = day.value.map(Severity::get);
            let within = day.limit.is_some_and(|limit| level <= limit.upper.get());
            let cell = match value {
                Some(value) if value == level => {
                    if matches!(day.position, Position::Above(_)) {
                        'X'
                    } else {
                        'o'
                    }
                }
                None if level == 0 && day.day <= today => '?',
                _ if found(day.day).is_some_and(|upper| upper.get() == level) => '=',
                _ if day.typical.is_some_and(|typical| typical.get() == level) => 't',
                _ if within => '.',
                _ => ' ',
            };
            text += &format!(" {cell} ");
        }
        text = text.trim_end().to_owned() + "\n";
    }
    text += "    +";
    text += &"-".repeat(line.days.len() * 3);
    text += "\n     ";
    for day in &line.days {
        text += &format!("{:^3}", day.day.0);
    }
    format!("{}  {}\n", text.trim_end(), say::cli_show::days())
}

fn trend_words(line: &Timeline<'_>) -> String {
    let trend = match line.trend {
        Trend::Rising => say::cli_show::rising(),
        Trend::Steady => say::cli_show::steady(),
        Trend::Falling => say::cli_show::falling(),
        Trend::NotEnough => say::cli_show::not_enough(),
    };
    let settled =
        line.settled.map_or_else(String::new, |day| format!(" {}", say::cli_show::settled(&day)));
    format!("{trend}{settled}\n")
}

fn chart_out(
    context: &Context,
    snapshot: &Snapshot,
    site: Option<SiteId>,
    line: &Timeline<'_>,
) -> Result<json::ChartOut> {
    let session = &case(context.library, snapshot)?.recovery.session;
    let days = line.days.iter().map(|day| json::PointOut {
        day: day.day.0,
        value: day.value.map(Severity::get),
        usual_to: day.limit.map(|limit| limit.upper.get()),
        typical: day.typical.map(Severity::get),
        position: match day.position {
            Position::Below => "below",
            Position::Within => "within",
            Position::Above(_) => "above",
            Position::NoExpectation => "no_expectation",
            Position::NotLogged => "not_logged",
        },
        logs: day.logs,
        back_dated: day.back_dated,
        study: None,
    });
    Ok(json::ChartOut {
        symptom: line.symptom.name(),
        session: session.id.to_string(),
        site: words::place(context.library, session, site),
        trend: match line.trend {
            Trend::Rising => "rising",
            Trend::Steady => "steady",
            Trend::Falling => "falling",
            Trend::NotEnough => "not_enough",
        },
        settled_day: line.settled.map(|day| day.0),
        days: days.collect(),
    })
}

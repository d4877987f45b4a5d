//! The pages with the details of a session: everything that was written down.

use super::chart::{settled, status, strongest};
use super::flags::notice;
use super::sheet::{MISSING, day_cell, photo_words, title, unknown, written};
use super::story::Story;
use super::words::{date, rule};
use super::{Photos, Shot, picture};
use crate::assess::{Position, Timeline};
use crate::domain::{Day, DayLog, Degrees, Scores, Screening, SiteId};
use crate::exchange::paper::{Block, Part, Plate, Table};
use crate::protocol::word_of;
use crate::words;

/// Builds them.
pub(super) fn details<'a>(story: &Story<'_>, pictures: &'a [Shot]) -> Part<'a> {
    let mut blocks = vec![Block::Title(format!("Details: {}", title(story)))];
    for place in story.places() {
        blocks.extend(in_short(story, place));
        blocks.extend(day_by_day(story, place));
    }
    blocks.extend(logs(story));
    blocks.extend(flags(story));
    blocks.push(Block::Heading("The session".to_owned()));
    blocks.push(Block::Facts(session(story)));
    blocks.extend(screening(story));
    blocks.push(Block::Heading("The patient".to_owned()));
    blocks.push(Block::Facts(patient(story)));
    blocks.extend(looking_back(story));
    blocks.extend(photos(story, pictures));
    let unknown = unknown(story);
    if !unknown.is_empty() {
        let heading = "Rules that lacked an answer in the latest log".to_owned();
        blocks.push(Block::Heading(heading));
        blocks.push(Block::List(unknown));
    }
    Part { one_page: false, blocks }
}

/// Each symptom in a line.
fn in_short<'a>(story: &Story<'_>, place: Option<SiteId>) -> Vec<Block<'a>> {
    let library = story.library();
    let lines = story.timelines(place);
    let rows = lines.iter().filter_map(|line| {
        let latest = line.days.iter().rev().find(|day| day.value.is_some())?;
        let (latest, _) = status(story, place, line, latest);
        let strongest = strongest(line);
        let strongest =
            strongest.map_or("none".to_owned(), |(most, day)| format!("{most} on day {day}"));
        let word = words::symptom(library, line.symptom).to_owned();
        Some(vec![word, strongest, settled(story, place, line), latest])
    });
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let head = ["Symptom", "Strongest", "As before, or none", "Latest"].map(str::to_owned).to_vec();
    let name = words::place(library, story.session(), place);
    vec![
        Block::Heading(format!("Each symptom: {name}")),
        Block::Table(Table {
            caption: "As far as it was logged.".to_owned(),
            head,
            rows,
            by_hand: false,
        }),
    ]
}

fn day_by_day<'a>(story: &Story<'_>, place: Option<SiteId>) -> Vec<Block<'a>> {
    let lines: Vec<Timeline<'_>> =
        story.timelines(place).into_iter().filter(|line| !line.is_blank()).collect();
    let Some(first) = lines.first() else { return Vec::new() };
    let (_, missed) = story.adherence();
    let is_told = |day: Day| {
        missed.contains(&day)
            || lines.iter().any(|line| line.on(day).is_some_and(|d| d.value.is_some()))
    };
    let days: Vec<Day> = first.days.iter().map(|day| day.day).filter(|day| is_told(*day)).collect();
    let library = story.library();
    let mut head = vec!["Day".to_owned(), "Date".to_owned()];
    head.extend(lines.iter().map(|line| words::symptom(library, line.symptom).to_owned()));
    let cell = |line: &Timeline<'_>, day: Day| {
        let told = line.on(day).and_then(|day| Some((day.value?, day.position)));
        match told {
            None => "?".to_owned(),
            Some((value, Position::Above(by))) => format!("{value} (+{by})"),
            Some((value, _)) => value.to_string(),
        }
    };
    let rows = days.iter().map(|day| {
        let on = day.date(story.session().date).map_or_else(String::new, date);
        let cells = lines.iter().map(|line| cell(line, *day));
        [day_cell(*day), on].into_iter().chain(cells).collect()
    });
    let name = words::place(library, story.session(), place);
    vec![
        Block::Heading(format!("Day by day: {name}")),
        Block::Table(Table {
            caption:
                "0 none to 4 severe, the highest of the day. (+2): two above the usual range. \
                      ?: not logged."
                    .to_owned(),
            head,
            rows: rows.collect(),
            by_hand: false,
        }),
    ]
}

/// All notes and answers, log by log.
fn logs<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let heading = Block::Heading("Log by log".to_owned());
    if story.shown.logs.is_empty() {
        return vec![heading, Block::Text("Nothing was logged.".to_owned())];
    }
    let rows = story.shown.logs.iter().map(|log| {
        let place = words::place(story.library(), story.session(), log.site);
        let by = log.entered_by.trim();
        let by = if by.is_empty() { String::new() } else { format!(", by {by}") };
        let place = if log.site.is_none() { String::new() } else { format!("{place}: ") };
        vec![
            day_cell(log.day),
            format!("{}{by}", written(log.logged_at)),
            format!("{place}{}", told(story, log)),
        ]
    });
    let head = ["Day", "Written", "What was answered"].map(str::to_owned).to_vec();
    let caption =
        "As it was written. The numbers of a day with one log stand in the table above.".to_owned();
    vec![heading, Block::Table(Table { caption, head, rows: rows.collect(), by_hand: false })]
}

fn told(story: &Story<'_>, log: &DayLog) -> String {
    let mut log = log.clone();
    // In the table above, where nothing else is in the day.
    let stands_alone = log.site.is_none() && story.shown.on(log.day).count() == 1;
    if stands_alone {
        log.scores = Scores::default();
    }
    let mut said = words::log_line(story.library(), &log, Degrees::Celsius);
    if stands_alone && said == words::nothing_answered() {
        "the numbers".clone_into(&mut said);
    }
    let no = log.signs.no().count();
    if no > 0 {
        said += &format!("; {no} signs answered no");
    }
    if log.medicines.as_ref().is_some_and(std::collections::BTreeSet::is_empty) {
        said += "; no medicine";
    }
    if !log.products.is_empty() {
        said += &format!("; used {}", log.products.join(", "));
    }
    said
}

/// Every flag and every piece of advice with what it says.
fn flags<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let library = story.library();
    let all = story.flags().into_iter().map(|flag| (flag, words::flag_text(library, &flag.key)));
    let advice = story.judgement.advice.iter();
    let advice =
        advice.map(|flag| (flag, words::course::advice(library, story.session(), &flag.key)));
    let all: Vec<_> = all.chain(advice).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading("Every flag".to_owned())];
    for (flag, text) in all {
        let mut notice = notice(story, flag);
        notice.facts.insert(0, ("It says".to_owned(), text));
        if let Some(of) = library.rule(flag.key.rule.as_str()) {
            let sources = of.sources.iter().filter_map(|at| library.sources.get(usize::from(*at)));
            let sources: Vec<&str> = sources.map(|source| source.text).collect();
            let from = format!("{}: {}", rule(&flag.key), sources.join("; "));
            notice.facts.push(("Rule and sources".to_owned(), from));
        }
        blocks.push(Block::Notice(notice));
    }
    blocks
}

fn session(story: &Story<'_>) -> Vec<(String, String)> {
    let (library, session) = (story.library(), story.session());
    let mut facts = Vec::new();
    let mut say = |word: &str, what: Option<String>| {
        facts.extend(
            what.filter(|what| !what.trim().is_empty()).map(|what| (word.to_owned(), what)),
        );
    };
    let minutes = |n: u16| format!("{n} minutes");
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let time = session.time.map_or_else(String::new, |time| format!(", {}", time.format("%H:%M")));
    say("When", Some(format!("{}{time}", date(session.date))));
    say("Tool", Some(words::tool(library, session)));
    let sites = session.sites.iter().map(|site| words::course::site(library, site));
    say("Where", Some(sites.collect::<Vec<_>>().join("; ")));
    say("Put on", Some(words::course::products(library, session)));
    say("By", Some(session.practitioner.clone()));
    say("To reach them", Some(session.contact.clone()));
    say(
        "Numbing cream",
        session.numbing.map(|n| if n == 0 { "none".to_owned() } else { minutes(n) }),
    );
    say("Length", session.minutes.map(minutes));
    say("Consent", Some(session.consent.clone()));
    let tool = session.tool.and_then(|id| story.diary.course.tool(id));
    say("Own tool", tool.map(|tool| tool.name.clone()));
    if tool.is_some() || session.cleaned_before.or(session.cleaned_after).is_some() {
        say("Cleaning", Some(words::course::cleaned(session).to_owned()));
    }
    say("Shared tool", session.shared_tool.map(yes));
    say("Note", Some(session.note.clone()));
    let mut used: Vec<&str> = Vec::new();
    for product in story.shown.logs.iter().flat_map(|log| &log.products) {
        if !used.contains(&product.as_str()) {
            used.push(product);
        }
    }
    say("Used since", Some(used.join(", ")));
    facts
}

/// The health questions of the profile, each with its answer.
fn patient(story: &Story<'_>) -> Vec<(String, String)> {
    let profile = &story.diary.profile;
    let risks = &story.library().vocabulary.risks;
    let with = |answer: Option<bool>| {
        let of = risks.iter().filter(|risk| profile.risk(risk.name) == answer);
        of.map(|risk| risk.word).collect::<Vec<_>>().join("; ")
    };
    let answers = [("Yes to", Some(true)), ("No to", Some(false)), ("Not answered", None)];
    let said = answers.map(|(word, answer)| (word.to_owned(), with(answer)));
    said.into_iter().filter(|(_, said)| !said.is_empty()).collect()
}

fn screening<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let course = &story.diary.course;
    let at = story.number.checked_sub(2);
    let before = at.and_then(|at| story.diary.recoveries.get(at)).map(|one| &one.session);
    let heading = Block::Heading("Questions before the session".to_owned());
    let Some(answers) = course.screening(before, Some(story.session())) else {
        return vec![heading, Block::Text("Not answered.".to_owned())];
    };
    let all = &story.library().screening.all;
    let with = |answer: Option<bool>| {
        let of = all.iter().filter(|question| answers.answer(question.name) == answer);
        of.map(|question| question.word).collect::<Vec<_>>().join(", ")
    };
    let Screening { date: on, note, questions, .. } = &answers;
    let mut facts = vec![("Answered".to_owned(), format!("{}, version {questions}", date(*on)))];
    for (word, answer) in [("Yes", Some(true)), ("No", Some(false)), ("Not answered", None)] {
        let said = with(answer);
        if !said.is_empty() {
            facts.push((word.to_owned(), said));
        }
    }
    if !note.trim().is_empty() {
        facts.push(("Note".to_owned(), format!("\"{}\"", note.trim())));
    }
    vec![heading, Block::Facts(facts)]
}

/// What the session did for its goals, in the patient's eyes.
fn looking_back<'a>(story: &Story<'_>) -> Vec<Block<'a>> {
    let library = story.library();
    let of = story.diary.course.benefits.iter().filter(|one| one.session == story.session().id);
    let facts: Vec<(String, String)> = of
        .map(|one| {
            let rated = one.ratings.iter().map(|(goal, rating)| {
                let rating = word_of(&library.vocabulary.ratings, rating);
                format!("{} {rating}", words::course::goal(library, *goal))
            });
            let mut said: Vec<String> = rated.collect();
            if !one.words.trim().is_empty() {
                said.push(format!("\"{}\"", one.words.trim()));
            }
            let whole = if one.series.is_some() { ", on the series" } else { "" };
            (format!("Day {}{whole}", one.day), said.join("; "))
        })
        .collect();
    if facts.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading("What it did for its goals, in the patient's eyes".to_owned()),
        Block::Facts(facts),
    ]
}

fn photos<'a>(story: &Story<'_>, pictures: &'a [Shot]) -> Vec<Block<'a>> {
    if story.photos.is_empty() || story.wanted.photos == Photos::None {
        return Vec::new();
    }
    let says = |photo| format!("{}, {}", photo_words(story, photo), date(photo.date));
    let heading = Block::Heading("Every photo".to_owned());
    if story.wanted.photos != Photos::All {
        return vec![heading, Block::List(story.photos.iter().map(|photo| says(photo)).collect())];
    }
    let (mut plates, mut missing) = (Vec::new(), Vec::new());
    for photo in &story.photos {
        match picture(pictures, photo) {
            Some(jpeg) => plates.push(Plate { says: says(photo), jpeg }),
            None => missing.push(format!("{}: {MISSING}", says(photo))),
        }
    }
    let mut blocks = vec![heading];
    if !plates.is_empty() {
        blocks.push(Block::Pictures(plates));
    }
    if !missing.is_empty() {
        blocks.push(Block::List(missing));
    }
    blocks
}

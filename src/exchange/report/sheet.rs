//! The page of a session: what matters, in the order in which it is asked.

use chrono::{DateTime, FixedOffset};

use super::beside::beside_others;
use super::chart::{LEGEND, chart};
use super::flags::flags;
use super::story::{Asked, Story, ends};
use super::summary::summary;
use super::words::{count, date, day, days, on_day, on_days};
use super::{Photos, Shot, picture};
use crate::assess::Timeline;
use crate::domain::{Arrange, Day, DayLog, Level, Photo, Sign, SiteId, civil_day};
use crate::exchange::paper::{Block, Part, Plate};
use crate::words;

/// Notes, closed flags, earlier sessions and rules that the page has room for; the pages with the
/// details have all.
pub(super) const MOST: usize = 5;

/// Beside a photo that was not handed in.
pub(super) const MISSING: &str = "cannot be shown, its original is missing or damaged";

/// Builds the page.
pub(super) fn sheet<'a>(story: &Story<'_>, pictures: &'a [Shot]) -> Part<'a> {
    let lines: Vec<(Option<SiteId>, Vec<Timeline<'_>>)> =
        story.places().into_iter().map(|place| (place, story.timelines(place))).collect();
    let mut blocks = vec![
        Block::Title(title(story)),
        Block::Facts(who_and_what(story)),
        Block::Lead(summary(story, &lines)),
        Block::Heading("Symptoms by day".to_owned()),
    ];
    blocks.extend(symptoms(story, &lines));
    blocks.push(Block::Heading("Warning signs by day".to_owned()));
    blocks.push(Block::Facts(signs(story)));
    blocks.push(Block::Heading("Flags".to_owned()));
    blocks.extend(flags(story));
    let heading = |text: &str| Block::Heading(text.to_owned());
    let mut pictured = vec![heading("Photos")];
    pictured.extend(photos(story, pictures));
    blocks.push(Block::Beside([vec![heading("The patient's words"), notes(story)], pictured]));
    blocks.push(Block::Beside([
        vec![heading("How it was logged"), Block::Facts(adherence(story))],
        vec![heading("What this rests on"), Block::Facts(grounds(story))],
    ]));
    blocks.extend(beside_others(story));
    Part { one_page: true, blocks }
}

/// `Session 2, 12 Nov 2026: day 7`.
pub(super) fn title(story: &Story<'_>) -> String {
    let session = story.session();
    let plan = session.series.and_then(|id| story.diary.course.plan(id));
    let of = plan.map_or_else(String::new, |plan| {
        let all = story.diary.recoveries.iter().map(|one| &one.session);
        let place = all.take(story.number).filter(|one| one.series == Some(plan.id)).count();
        let goals = words::course::goals(story.library(), plan);
        format!(" ({place} of {} for {goals})", plan.sessions)
    });
    format!("Session {}, {}{of}", story.number, date(session.date))
}

pub(super) fn fact(word: &str, what: impl Into<String>) -> (String, String) {
    (word.to_owned(), what.into())
}

fn who_and_what(story: &Story<'_>) -> Vec<(String, String)> {
    let (library, session, profile) = (story.library(), story.session(), &story.diary.profile);
    let vocabulary = &library.vocabulary;
    let mut who = vec![super::words::called(profile, story.wanted.name)];
    who.extend(profile.birth_year.map(|year| format!("born {year}")));
    who.extend(profile.skin_tone.and_then(|tone| {
        let words = vocabulary.skin_tones.get(usize::from(tone.get()) - 1)?;
        Some(format!("skin type {} of 6 ({words})", tone.get()))
    }));
    let risks = &vocabulary.risks;
    let yes = risks.iter().filter(|risk| profile.risk(risk.name) == Some(true));
    let yes: Vec<&str> = yes.map(|risk| risk.word).collect();
    let open = risks.iter().filter(|risk| profile.risk(risk.name).is_none()).count();
    who.push(match (yes.as_slice(), open) {
        ([], 0) => format!("no to all {} health questions", risks.len()),
        ([], open) => format!("{open} of {} health questions not answered", risks.len()),
        (yes, 0) => format!("yes to: {}", yes.join(", ")),
        (yes, open) => format!("yes to: {}; {open} health questions not answered", yes.join(", ")),
    });
    let sites = session.sites.iter().map(|site| words::course::site(library, site));
    let mut done =
        format!("{}; {}", words::tool(library, session), sites.collect::<Vec<_>>().join("; "));
    if !session.practitioner.trim().is_empty() {
        done += &format!("; by {}", session.practitioner.trim());
    }
    let mut facts = vec![fact("Patient", who.join("; ")), fact("What was done", done)];
    let products = words::course::products(library, session);
    if !products.is_empty() {
        facts.push(fact("Put on", products));
    }
    facts
}

fn symptoms<'a>(
    story: &Story<'_>,
    lines: &[(Option<SiteId>, Vec<Timeline<'_>>)],
) -> Vec<Block<'a>> {
    let library = story.library();
    let (_, missed) = story.adherence();
    let mut figures = Vec::new();
    let mut facts = Vec::new();
    for (place, lines) in lines {
        let began = story.flag_days(*place);
        let (mut none, mut never) = (Vec::new(), Vec::new());
        for line in lines {
            let word = words::symptom(library, line.symptom).to_lowercase();
            let some = line.days.iter().any(|day| day.value.is_some_and(|value| value.get() > 0));
            if line.is_blank() {
                never.push(word);
            } else if some {
                let of = began.iter().filter(|(symptom, ..)| *symptom == line.symptom);
                let flags: Vec<(Day, Level)> = of.map(|(_, day, level)| (*day, *level)).collect();
                figures.push(chart(story, *place, line, &flags, &missed));
            } else {
                none.push(word);
            }
        }
        let at = match place {
            Some(_) => format!(", {}", words::place(library, story.session(), *place)),
            None => String::new(),
        };
        if !none.is_empty() {
            facts.push(fact(&format!("Always 0 when logged{at}"), none.join(", ")));
        }
        if !never.is_empty() {
            facts.push(fact(&format!("Never logged{at}"), never.join(", ")));
        }
    }
    facts.extend(own(story));
    let mut blocks = Vec::new();
    if !figures.is_empty() {
        blocks.push(Block::Figures(figures));
        blocks.push(Block::Small(LEGEND.to_owned()));
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks
}

/// The person's own symptoms, which are never judged.
fn own(story: &Story<'_>) -> Option<(String, String)> {
    let mut names: Vec<&str> = Vec::new();
    for own in story.shown.logs.iter().flat_map(|log| &log.own) {
        if !names.contains(&own.name.as_str()) {
            names.push(&own.name);
        }
    }
    let said = names.iter().map(|name| {
        let told =
            story.shown.logs.iter().flat_map(|log| log.own.iter().map(move |own| (log.day, own)));
        let told = told.filter(|(_, own)| own.name == **name);
        let told: Vec<String> =
            told.map(|(day, own)| format!("day {day} {}", own.severity)).collect();
        format!("{name}: {}", told.join(", "))
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| fact("The patient's own", said.join("; ")))
}

fn signs(story: &Story<'_>) -> Vec<(String, String)> {
    let library = story.library();
    let mut facts: Vec<(String, String)> = Sign::all()
        .iter()
        .filter_map(|sign| {
            let on = story.days_with(|log| log.signs.get(*sign) == Some(true));
            (!on.is_empty())
                .then(|| fact(words::sign(library, *sign), format!("YES on {}", on_days(&on))))
        })
        .collect();
    let asked = story.asked();
    for (what, word) in [
        (Asked::None, "None ticked, all asked"),
        (Asked::NoneOfSome, "None ticked, some asked"),
        (Asked::Nothing, "Not asked"),
    ] {
        let on: Vec<Day> =
            asked.iter().filter(|(_, how)| *how == what).map(|(day, _)| *day).collect();
        if !on.is_empty() {
            facts.push(fact(word, on_days(&on)));
        }
    }
    let measured = story.shown.logs.iter().filter_map(|log| {
        let odd = if library.vocabulary.is_plausible(log.temperature?.0) {
            ""
        } else {
            " (implausible, not judged)"
        };
        Some(format!("{} {} °C{odd}", on_day(log.day), log.temperature?))
    });
    let measured: Vec<String> = measured.collect();
    facts.push(fact(
        "Temperature",
        if measured.is_empty() { "not measured".to_owned() } else { measured.join(", ") },
    ));
    let taken = library.vocabulary.medicines.iter().filter_map(|medicine| {
        let took =
            |log: &DayLog| log.medicines.as_ref().is_some_and(|all| all.contains(&medicine.name));
        let on = story.days_with(took);
        (!on.is_empty()).then(|| format!("{} on {}", medicine.word, on_days(&on)))
    });
    let taken: Vec<String> = taken.collect();
    facts.push(fact(
        "Medicine",
        if taken.is_empty() { "none written down".to_owned() } else { taken.join("; ") },
    ));
    facts
}

/// The latest notes.
fn notes<'a>(story: &Story<'_>) -> Block<'a> {
    let noted = |log: &&DayLog| !log.note.trim().is_empty();
    let all: Vec<&DayLog> = story.shown.logs.iter().filter(noted).collect();
    let skipped = all.len().saturating_sub(MOST);
    let mut lines: Vec<(String, String)> = all
        .iter()
        .skip(skipped)
        .map(|log| (words::capital(&on_day(log.day)), format!("\"{}\"", log.note.trim())))
        .collect();
    if skipped > 0 {
        lines.insert(
            0,
            fact("Earlier", format!("{} on the pages with the details", count(skipped, "note"))),
        );
    }
    if lines.is_empty() {
        return Block::Text("No note was written.".to_owned());
    }
    Block::Facts(lines)
}

/// `Front, cheeks, day 3`.
pub(super) fn photo_words(story: &Story<'_>, photo: &Photo) -> String {
    words::capital(&words::photo::title(story.library(), story.session(), photo))
}

fn photos<'a>(story: &Story<'_>, pictures: &'a [Shot]) -> Vec<Block<'a>> {
    let all = story.diary.photos.iter().filter(|one| one.session == story.session().id).count();
    if story.wanted.photos == Photos::None {
        let kept = if all == 0 {
            "No photo was taken".to_owned()
        } else {
            format!("{} not shown here", count(all, "photo"))
        };
        return vec![Block::Text(format!("{kept}."))];
    }
    let shown = ends(&story.photos);
    let (mut plates, mut missing) = (Vec::new(), Vec::new());
    for (photo, name) in shown.iter().zip(["A", "B"]) {
        let says = format!("{name}: {}, {}", photo_words(story, photo), date(photo.date));
        match picture(pictures, photo) {
            Some(jpeg) => plates.push(Plate { says, jpeg }),
            None => {
                missing.push(format!("{says}: {MISSING}"));
            }
        }
    }
    let mut blocks = Vec::new();
    if !plates.is_empty() {
        blocks.push(Block::Pictures(plates));
    }
    if !missing.is_empty() {
        blocks.push(Block::List(missing));
    }
    blocks.push(Block::Small(match (all, shown.len()) {
        (0, _) => "No photo was taken.".to_owned(),
        (_, 0) => "No photo of these days and places.".to_owned(),
        (all, 1) => format!("{} in all. Light and camera may differ.", count(all, "photo")),
        (all, _) => format!(
            "The first and the latest of one view, of {} in all. Light and camera may differ.",
            count(all, "photo")
        ),
    }));
    blocks
}

fn adherence(story: &Story<'_>) -> Vec<(String, String)> {
    let (logged, missed) = story.adherence();
    let day_ends = story.diary.profile.day_ends;
    // The skin before is mostly remembered at the session.
    let late =
        |log: &DayLog| log.day >= Day::TREATMENT && civil_day(log.logged_at, day_ends) > log.date;
    let later = story.days_with(late);
    let mut said = format!("on {logged} of {} days that were due", logged + missed.len());
    if !missed.is_empty() {
        said += &format!("; not on {}: unknown, not zero", on_days(&missed));
    }
    let when = match later.as_slice() {
        [] => "all on the day itself".to_owned(),
        later => format!("{} written on a later day", on_days(later)),
    };
    let mut facts = vec![fact("Logged", format!("{said}; {when}"))];
    if let Some(last) = story.shown.last_day() {
        let made = story.lived();
        facts.push(fact("Latest log", format!("of day {last}; this was made on day {made}")));
    }
    let others = story.shown.logs.iter().map(|log| log.entered_by.trim());
    let mut others: Vec<&str> = others.filter(|by| !by.is_empty()).collect();
    others.arrange_by(Ord::cmp);
    others.dedup();
    if !others.is_empty() {
        facts.push(fact("Entered by", others.join(", ")));
    }
    let met = story.library().vocabulary.contexts.iter().filter_map(|context| {
        let on = story.days_with(|log| log.context.contains(&context.name));
        (!on.is_empty()).then(|| format!("{} on {}", context.word, on_days(&on)))
    });
    let met: Vec<String> = met.collect();
    facts.push(fact(
        "Against aftercare",
        if met.is_empty() { "nothing written down".to_owned() } else { met.join("; ") },
    ));
    facts
}

/// What could not be told, and by which numbers the rest was.
fn grounds(story: &Story<'_>) -> Vec<(String, String)> {
    let library = story.library();
    let mut facts = Vec::new();
    let unknown = unknown(story);
    facts.push(fact(
        "Could not be told",
        match unknown.len() {
            0 if story.shown.logs.is_empty() => "everything: nothing was logged".to_owned(),
            0 => "every rule had its answers in the latest log".to_owned(),
            n => {
                let first: Vec<&str> = unknown.iter().take(MOST).map(String::as_str).collect();
                let more = if n > MOST {
                    format!("; {} more in the details", n - MOST)
                } else {
                    String::new()
                };
                format!("for lack of an answer in the latest log: {}{more}", first.join("; "))
            }
        },
    ));
    facts.push(fact("Usual ranges", ranges(story)));
    facts.push(fact(
        "Flag rules",
        format!(
            "version {}{}",
            library.rules.version,
            if library.signed_off { "" } else { "; thresholds not yet checked by a clinician" },
        ),
    ));
    facts
}

/// The rules that the latest log of a place could not tell.
pub(super) fn unknown(story: &Story<'_>) -> Vec<String> {
    let entries = story.judgement.series.iter().filter_map(|series| series.entries.last());
    let mut all = Vec::new();
    for line in
        entries.flat_map(|entry| words::not_evaluated(story.library(), &entry.not_evaluated))
    {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

fn ranges(story: &Story<'_>) -> String {
    let library = story.library();
    let session = story.session();
    let Some(version) = library.range_version(session.ranges) else { return "none".to_owned() };
    let mut bands: Vec<String> = Vec::new();
    for site in &session.sites {
        let band = version.band(session, site);
        let assumed = if band.assumed { ", assumed as no depth is written down" } else { "" };
        let said = format!("depth band {} of 4{assumed}", band.number);
        if !bands.contains(&said) {
            bands.push(said);
        }
    }
    let mut said =
        format!("{}, version {}, {}", version.title, version.version, bands.join(" and "));
    let own =
        story.case.ranges.iter().filter(|range| range.session.is_none_or(|id| id == session.id));
    for range in own {
        let symptom = words::symptom(library, range.symptom).to_lowercase();
        let span = days(&[range.first, range.last]).replace(", ", " to ");
        said += &format!("; {}: {symptom} up to {} on days {span}", range.by.trim(), range.upper);
    }
    said
}

/// The moment of a log, as its person's clock told it.
pub(super) fn written(at: DateTime<FixedOffset>) -> String {
    at.format("%-d %b %H:%M").to_string()
}

/// Days before treatment too, for a table.
pub(super) fn day_cell(of: Day) -> String {
    day(of)
}

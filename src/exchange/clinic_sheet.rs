//! A paper diary for somebody without the program: one page with the days to fill in, the danger
//! signs with whom to call, and what to leave until when.

use chrono::{DateTime, FixedOffset, NaiveTime};

use super::paper::{Block, Ink, Notice, Paper, Part, Table};
use crate::assess::{Moment, Phase, Step, aftercare};
use crate::domain::{
    Contact, ContactKind, Day, Level, Office, Profile, Recovery, StepKind, Symptom,
};
use crate::protocol::{Library, SignGroup};
use crate::words;

/// What is asked on paper: the four of the ten-second log, and what infections show by.
const ASKED: [Symptom; 7] = [
    Symptom::Redness,
    Symptom::Swelling,
    Symptom::Bruising,
    Symptom::Breakouts,
    Symptom::Pain,
    Symptom::Warmth,
    Symptom::Itch,
];
/// So many days fit on the page with everything else.
const DAYS: usize = 12;

/// The paper of a person's latest session.
#[must_use]
pub fn clinic_sheet<'a>(
    library: &Library,
    office: &Office,
    name: &str,
    recovery: &Recovery,
    now: DateTime<FixedOffset>,
) -> Paper<'a> {
    let session = &recovery.session;
    let treated = format!(
        "{}: {}, {}, {}.",
        words::long_date(session.date),
        words::tool(library, session),
        words::depths(session),
        words::sites(library, session)
    );
    let mut blocks = vec![
        Block::Title(format!("After microneedling: {name}")),
        Block::Lead(treated),
        Block::Text(whom(office)),
    ];
    blocks.push(diary(library, recovery));
    blocks.push(Block::Small(
        "Write 0 to 4 in each box: 0 none, 1 slight, 2 moderate, 3 marked, 4 severe. Leave a box \
         empty when you did not look. Under \"what else\" write what you saw from the lists below."
            .to_owned(),
    ));
    blocks.extend(dangers(library, office));
    blocks.push(Block::Heading("What to leave and what to do, and until when".to_owned()));
    blocks.push(Block::Facts(care(library, office, recovery)));
    blocks.push(Block::Small(words::not_a_diagnosis().to_owned()));
    let foot = match office.name.as_str() {
        "" => "aftercare".to_owned(),
        clinic => format!("{clinic}, made with aftercare"),
    };
    Paper {
        title: format!("Paper diary: {name}"),
        made: now,
        foot,
        parts: vec![Part { one_page: true, blocks }],
    }
}

fn whom(office: &Office) -> String {
    let mut parts: Vec<&str> =
        [office.name.as_str(), office.phone.as_str(), office.hours.as_str()].to_vec();
    parts.retain(|part| !part.trim().is_empty());
    if parts.is_empty() {
        return "Questions: call whoever treated you.".to_owned();
    }
    format!("Questions: {}.", parts.join(", "))
}

/// The days on which a log is due, to be filled in.
fn diary<'a>(library: &Library, recovery: &Recovery) -> Block<'a> {
    let mut head = vec!["Day".to_owned()];
    head.extend(ASKED.iter().map(|one| words::symptom(library, *one).to_lowercase()));
    head.push("fever °C".to_owned());
    head.push("what else".to_owned());
    let width = head.len();
    let due = library.schedule.due.iter().copied().filter(|day| *day >= Day::TREATMENT);
    let rows = due.take(DAYS).map(|day| {
        let date = day.date(recovery.session.date);
        let date = date.map_or_else(String::new, |date| date.format("%a %-d %b").to_string());
        let mut row = vec![format!("{day}  {date}")];
        row.resize(width, String::new());
        row
    });
    let caption = "Your days".to_owned();
    Block::Table(Table { caption, head, rows: rows.collect(), by_hand: true })
}

/// The danger signs, gravest first, each with what to do.
fn dangers<'a>(library: &Library, office: &Office) -> Vec<Block<'a>> {
    let contact = (!office.phone.trim().is_empty()).then(|| Contact {
        kind: ContactKind::Clinic,
        name: office.name.clone(),
        phone: office.phone.clone(),
        hours: office.hours.clone(),
    });
    let profile = Profile {
        contact,
        country: office.country.clone(),
        ..Profile::new(crate::domain::PatientId::new(0, [0; 10]))
    };
    let notice = |level: Level, group: SignGroup, ink: Ink, more: Option<&'static str>| {
        let signs = library.vocabulary.signs.iter().filter(|sign| sign.group == group);
        let signs: Vec<&str> = signs.map(|sign| sign.ask).chain(more).collect();
        let mut facts = vec![("When".to_owned(), format!("{}.", signs.join("; ")))];
        let closed = words::when_closed(library, level, &profile);
        if !closed.is_empty() {
            facts.push(("Closed".to_owned(), closed));
        }
        Block::Notice(Notice {
            ink,
            word: format!("{} {}", words::mark(library, level), words::level(library, level)),
            title: words::step(library, level, &profile),
            facts,
        })
    };
    let same_day = Some(library.vocabulary.same_day);
    vec![
        notice(Level::Emergency, SignGroup::Emergency, Ink::Emergency, None),
        notice(Level::Today, SignGroup::Today, Ink::Today, same_day),
    ]
}

/// What to leave and to do, by when it ends.
fn care(library: &Library, office: &Office, recovery: &Recovery) -> Vec<(String, String)> {
    let session = &recovery.session;
    let steps = match &office.sheet {
        Some(sheet) => sheet.steps.as_slice(),
        None => library.aftercare.steps.as_slice(),
    };
    // As it stands right after the treatment.
    let at = session.date.and_time(session.time.unwrap_or(NaiveTime::MIN));
    let fact = |step: &Step<'_>| {
        let note = step.step.note.trim();
        let note = if note.is_empty() { String::new() } else { format!(". {note}") };
        let until = dated(step.until);
        let kind = if step.step.kind == StepKind::Do { "yes: " } else { "no " };
        (format!("until {until}"), words::capital(&format!("{kind}{}{note}", step.step.word)))
    };
    let all = aftercare(steps, session, at);
    all.iter().filter(|step| step.phase != Phase::Over).map(fact).collect()
}

/// A moment for a paper, which is read on any day: never "tomorrow".
fn dated(moment: Moment) -> String {
    match moment {
        Moment::At(at) => format!("{} {}", words::short_date(at.date()), at.format("%H:%M")),
        Moment::On(date) => words::short_date(date),
    }
}

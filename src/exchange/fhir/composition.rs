//! The first page: what the document is, and everything in it, in words and by name.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    Day, DayLog, Gather, Profile, Recovery, Selection, Session, Sign, Symptom, civil_day,
};

use super::About;
use super::codes::Codes;
use super::element::{CodeableConcept, Identifier, Narrative, Reference, element};
use super::flag::Judged;
use super::observation::{day_word, is_told};
use super::xhtml::Xhtml;

element! {
    /// The table of contents, which is also the text of the document.
    Composition {
        language: &'static str,
        identifier: Option<Identifier>,
        status: &'static str,
        r#type: Option<CodeableConcept>,
        subject: Option<Reference>,
        date: String,
        author: Vec<Reference>,
        title: String,
        section: Vec<Section>,
    }
}

element! {
    /// A part, with its entries.
    Section {
        title: String,
        code: Option<CodeableConcept>,
        text: Option<Narrative>,
        entry: Vec<Reference>,
        section: Vec<Section>,
    }
}

/// What stands in a cell where nothing was answered.
const NOT_LOGGED: &str = "not logged";

impl Section {
    /// A part of the document; `code` is its name in our own system.
    pub(super) fn new(
        codes: Codes<'_>,
        code: &str,
        title: &str,
        words: Xhtml,
        entry: Vec<Reference>,
    ) -> Self {
        Self {
            title: title.to_owned(),
            code: Some(codes.own("section", code, title).into()),
            text: Some(words.into()),
            entry,
            ..Self::default()
        }
    }
}

/// What a reader must know first.
pub(super) fn preface(codes: Codes<'_>) -> Section {
    let checked = if codes.library.signed_off {
        "The ranges and rules were checked by a clinician."
    } else {
        "The ranges and rules are not yet checked by a clinician."
    };
    let words = Xhtml::default()
        .p("A diary of skin healing after microneedling, written by the person it is about. It is \
            not a diagnosis, and nobody has watched it. A flag is what the diary told the person \
            to watch, or to contact somebody about.")
        .p(checked)
        .p("How strong a symptom is goes from 0 (none) to 4 (severe), in everyday steps of our own \
            that are not a validated instrument. What was not answered is absent: it is never 0 \
            and never no.");
    Section::new(codes, "about", "About this document", words, Vec::new())
}

/// The logs of a session as a table, with their entries.
pub(super) fn logs(codes: Codes<'_>, recovery: &Recovery, entry: Vec<Reference>) -> Section {
    let logged: BTreeSet<Symptom> =
        recovery.logs.iter().flat_map(|log| log.scores.iter().map(|(one, _)| one)).gather();
    let mut head = vec!["When".to_owned(), "Place".to_owned()];
    head.extend(logged.iter().map(|symptom| codes.symptom(*symptom).to_owned()));
    head.extend(["Own symptoms", "Temperature", "Signs", "Note"].map(str::to_owned));
    let row = |log: &DayLog| {
        let mut row = vec![day_word(log), codes.place(&recovery.session, log.site)];
        row.extend(logged.iter().map(|symptom| {
            let severity = log.scores.get(*symptom);
            severity.map_or(NOT_LOGGED.to_owned(), |s| format!("{s} {}", codes.short(s)))
        }));
        let own = log.own.iter().map(|own| format!("{}: {}", own.name, own.severity));
        row.push(own.collect::<Vec<_>>().join(", "));
        let degrees = log.temperature.filter(|t| is_told(codes, *t));
        row.push(degrees.map_or(NOT_LOGGED.to_owned(), |t| format!("{t} °C")));
        row.push(signs(codes, log));
        row.push(log.note.clone());
        row
    };
    let rows: Vec<Vec<String>> = recovery.logs.iter().map(row).collect();
    let title = format!("After the session of {}", recovery.session.date);
    let words = Xhtml::default().p(&title).table(&head, &rows);
    Section::new(codes, "session-logs", &title, words, entry)
}

fn signs(codes: Codes<'_>, log: &DayLog) -> String {
    let asked = Sign::all().iter().filter(|sign| log.signs.get(**sign).is_some()).count();
    let yes: Vec<&str> = log.signs.yes().map(|sign| codes.sign_word(sign)).collect();
    match (asked, yes.is_empty()) {
        (0, _) => "not asked".to_owned(),
        (asked, true) => format!("no to all {asked} asked"),
        (asked, false) => format!("yes: {} ({asked} asked)", yes.join(", ")),
    }
}

/// A session in one line.
pub(super) fn session_word(codes: Codes<'_>, session: &Session) -> String {
    let places: Vec<String> = session
        .sites
        .iter()
        .map(|site| {
            let depth = site.depth.map_or("depth not known".to_owned(), |depth| depth.to_string());
            format!("{} ({depth})", codes.place_word(site))
        })
        .collect();
    let vocabulary = &codes.library.vocabulary;
    let device = crate::protocol::word_of(&vocabulary.devices, &session.device);
    let setting = crate::protocol::word_of(&vocabulary.settings, &session.setting);
    let mut words = format!("{}: ", session.date);
    words.push_str(&places.join("; "));
    words.push_str(&format!(". Tool: {device}. Where: {setting}."));
    if !session.note.trim().is_empty() {
        words.push_str(&format!(" Note: {}", session.note));
    }
    words
}

/// What is not in the document, what was not logged, and what could not be told.
pub(super) fn gaps(
    codes: Codes<'_>,
    profile: &Profile,
    about: &About<'_>,
    judged: &[Judged<'_>],
) -> Section {
    let today = civil_day(about.at, profile.day_ends);
    let mut words = Xhtml::default().p(
        "Not in this document: the photos themselves, what the person answered about their \
         health, whom they call, their clinic's own ranges, and earlier versions of what was \
         changed.",
    );
    if *about.selection != Selection::default() {
        words = words.p("Only a part of the diary was chosen for this document.");
    }
    for one in judged {
        let session = &one.recovery().session;
        let title = format!("After the session of {}:", session.date);
        words = words.p(&title).list(of_session(codes, about.selection, today, one));
    }
    Section::new(codes, "gaps", "Not logged and not evaluated", words, Vec::new())
}

fn of_session(
    codes: Codes<'_>,
    selection: &Selection,
    today: NaiveDate,
    judged: &Judged<'_>,
) -> Vec<String> {
    let recovery = judged.recovery();
    let session = &recovery.session;
    let is_meant = |day: Day| {
        let date = day.date(session.date);
        date.is_some_and(|date| {
            date < today
                && selection.from.is_none_or(|from| from <= date)
                && selection.to.is_none_or(|to| date <= to)
        })
    };
    let due = codes.library.schedule.due.iter().filter(|day| **day >= Day::TREATMENT);
    let missed: Vec<String> = due
        .filter(|day| is_meant(**day) && !recovery.is_logged(**day))
        .map(ToString::to_string)
        .collect();
    let mut said = vec![if missed.is_empty() {
        "No day on which a log was due is missing.".to_owned()
    } else {
        format!("Days without a log, or without one for every place: {}.", missed.join(", "))
    }];
    let never = Symptom::all()
        .iter()
        .filter(|one| recovery.logs.iter().all(|log| log.scores.get(**one).is_none()))
        .map(|one| codes.symptom(*one));
    let never: Vec<&str> = never.collect();
    if !never.is_empty() {
        said.push(format!("Never answered: {}.", never.join(", ")));
    }
    for series in &judged.judgement.series {
        let Some(last) = series.entries.last().filter(|last| !last.not_evaluated.is_empty()) else {
            continue;
        };
        let rules = last
            .not_evaluated
            .iter()
            .map(|one| format!("{} {}", one.rule, codes.rule(one.rule.as_str(), one.symptom)));
        said.push(format!(
            "Not evaluated after the log of day {} ({}), for lack of an answer: {}.",
            last.day,
            codes.place(session, series.site),
            rules.collect::<Vec<_>>().join("; ")
        ));
    }
    for log in &recovery.logs {
        if let Some(odd) = log.temperature.filter(|t| !is_told(codes, *t)) {
            said.push(format!(
                "On day {} the temperature was written as {odd}: that can be none, so it counts as \
                 not logged.",
                log.day
            ));
        }
    }
    said
}

//! Flags: why, what to do, and what was done.

use strum::VariantArray;

use crate::app::words;
use crate::assess::{Flag, Standing};
use crate::domain::{
    AnswerKind, Arrange, Change, Day, Edit, FlagAnswer, FlagKey, FlagRecord, Level, Outcome, Swap,
};
use crate::driver::Driver;
use crate::effect::{Effect, Snapshot};
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::args::{self, Answers, Flags};
use super::ask;
use super::context::Context;
use super::date::{Calendar, date};
use super::journal::{self, case, view, view_id};
use super::json;
use super::values::one_of;
use super::verdict::{self, key_name};

/// `aftercare flags`.
pub(super) fn run(context: &Context, flags: &Flags) -> Result {
    let session = flags.session.as_deref();
    match &flags.command {
        None if flags.say => say(context, session),
        None => list(context, session, flags.all),
        Some(Answers::History(which)) => history(context, which.flag.as_deref()),
        Some(command) => answer(context, command),
    }
}

fn list(context: &Context, session: Option<&str>, all: bool) -> Result {
    let library = context.library;
    let nothing = json::FlagsOut { flags: Vec::new(), not_evaluated: Vec::new() };
    let Some(driver) = &mut context.read()? else { return none(context, &nothing) };
    let snapshot = view(driver, session)?;
    if snapshot.recovery.is_none() {
        return none(context, &nothing);
    }
    let case = case(library, &snapshot)?;
    let shown = verdict::flags(&snapshot, all);
    let advice: Vec<&Flag> = verdict::pieces_of_advice(&snapshot, all).collect();
    let elsewhere = elsewhere(&snapshot);
    if context.global.json {
        let mut flags: Vec<json::FlagOut> =
            shown.iter().chain(&advice).map(|flag| verdict::flag_out(case, flag)).collect();
        flags.extend(elsewhere.iter().map(|record| record_out(library, &snapshot, record)));
        let missing = verdict::latest(&snapshot).flat_map(|entry| &entry.not_evaluated);
        let not_evaluated = missing.map(json::MissingOut::from).collect();
        return Answer::json(&json::FlagsOut { flags, not_evaluated });
    }
    // A journal that can only be read cannot remember it, and shows it all the same.
    let open = snapshot.open.iter().map(|record| record.id).collect();
    let _ = driver.perform(&Effect::Shown(open));
    let mut text = String::new();
    for flag in verdict::whole(&snapshot, all) {
        text += &verdict::flag(case, &snapshot.judgement, flag, false, context.scale());
        for answer in snapshot.answers.iter().filter(|answer| answer.key == flag.key) {
            let label = say::cli_flags::done();
            text += &format!("    {label:<7} {}\n", answer_line(library, answer));
        }
        text.push('\n');
    }
    for record in &elsewhere {
        text += &format!(
            "{} {}  {}\n    {}  ({})\n\n",
            words::mark(library, record.level),
            words::level(library, record.level),
            words::flag_title(library, &record.key),
            say::cli_flags::elsewhere(&record.since),
            key_name(&record.key),
        );
    }
    if !shown.iter().any(|flag| flag.standing == Standing::Open) && elsewhere.is_empty() {
        text += &format!("{}\n", words::calm(library, &snapshot));
    }
    text += &verdict::advice(library, &snapshot);
    let missing: usize = verdict::latest(&snapshot).map(|entry| entry.not_evaluated.len()).sum();
    if missing > 0 {
        text += &format!("{}\n", say::cli_flags::untold(&missing));
    }
    let comments = snapshot.course.comments_by_time();
    if !comments.is_empty() {
        text += &format!("{}\n", say::cli_flags::clinic_wrote());
    }
    for comment in comments.into_iter().take(3) {
        let today = context.at().date_naive();
        text += &verdict::hanging("", &words::desk::comment(comment, today), "  ");
    }
    if !library.signed_off {
        text += &format!("{}\n", say::cli_flags::not_checked());
    }
    text += &verdict::folded(words::not_a_diagnosis(), "");
    Ok(Answer::text(text))
}

fn none(context: &Context, nothing: &json::FlagsOut) -> Result {
    if context.global.json {
        return Answer::json(nothing);
    }
    let hint = Failure::no_session().fault;
    Ok(Answer::text(format!("{}\n", say::cli_flags::none(&hint.message, &hint.hint))))
}

/// Open flags of other sessions.
fn elsewhere(snapshot: &Snapshot) -> Vec<&FlagRecord> {
    let here = snapshot.recovery.as_ref().map(|recovery| recovery.session.id);
    let other = |record: &&FlagRecord| Some(record.key.session) != here;
    snapshot.open.iter().filter(other).collect()
}

fn record_out(library: &Library, snapshot: &Snapshot, record: &FlagRecord) -> json::FlagOut {
    let contact = snapshot.profile.contact.as_ref();
    json::FlagOut {
        rule: record.key.rule.to_string(),
        level: record.level.name(),
        session: record.key.session.to_string(),
        site: String::new(),
        symptom: record.key.symptom.map(crate::domain::Symptom::name),
        since_day: record.since.0,
        standing: "open",
        part_of: None,
        title: words::flag_title(library, &record.key),
        text: words::flag_text(library, &record.key),
        next_step: words::step(library, record.level, &snapshot.profile),
        phone: contact.map_or_else(String::new, |contact| contact.phone.clone()),
        evidence: Vec::new(),
        clears: String::new(),
        source: Vec::new(),
        done: Vec::new(),
    }
}

/// Six lines to read out on the telephone.
fn say(context: &Context, session: Option<&str>) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let snapshot = view(driver, session)?;
    let recovery = snapshot.recovery.as_ref();
    let today = recovery.map_or(Day::TREATMENT, |recovery| {
        journal::healing_day(context, &snapshot, &recovery.session)
    });
    let lines = crate::app::call_card::lines(context.library, &snapshot, today, context.scale());
    if context.global.json {
        return Answer::json(&lines);
    }
    Ok(Answer::text(lines.join("\n")).warn(say::cli_flags::nobody_sees()))
}

/// What was answered, in a line.
fn answer_line(library: &Library, answer: &FlagAnswer) -> String {
    let when = words::day_and_time(answer.at);
    let by = if answer.by.is_empty() { say::cli_flags::somebody() } else { &answer.by };
    let said = match (answer.kind, answer.seen_on) {
        (AnswerKind::Called, _) => say::cli_flags::called(&by),
        (AnswerKind::Slept, _) => say::cli_flags::slept().to_owned(),
        (AnswerKind::Seen, Some(on)) => say::cli_flags::seen_on(&by, &words::short_date(on)),
        (AnswerKind::Seen, None) => say::cli_flags::seen(&by),
        (AnswerKind::Settled, _) => say::cli_flags::settled().to_owned(),
        (AnswerKind::Acknowledged, _) => say::cli_flags::read().to_owned(),
        (AnswerKind::Noted, _) => say::cli_flags::noted().to_owned(),
    };
    let mut line = format!("{when}  {said}");
    if let Some(outcome) = answer.outcome {
        let word = crate::protocol::word_of(&library.vocabulary.outcomes, &outcome);
        line += &format!(": {word}");
    }
    if !answer.note.is_empty() {
        line += &format!(", \"{}\"", answer.note);
    }
    line
}

/// Writes down what was done about a flag.
fn answer(context: &Context, command: &Answers) -> Result {
    let (kind, given) = match command {
        Answers::Called(given) => (AnswerKind::Called, given),
        Answers::Sleep(given) => (AnswerKind::Slept, given),
        Answers::Seen { answer, .. } => (AnswerKind::Seen, answer),
        Answers::Settled(given) => (AnswerKind::Settled, given),
        Answers::Note(given) => (AnswerKind::Noted, given),
        Answers::Read(given) | Answers::History(given) => (AnswerKind::Acknowledged, given),
    };
    let driver = &mut *context.change()?;
    let snapshot = view_id(driver, None)?;
    let record = find(&snapshot, given.flag.as_deref())?.clone();
    let is_advice = !words::is_recovery(context.library, &record.key);
    let name = key_name(&record.key);
    match kind {
        AnswerKind::Slept if matches!(record.level, Level::Today | Level::Emergency) => {
            return Err(Failure::refused(
                "not_allowed",
                say::cli_flags::no_sleep(&words::level(context.library, record.level)),
                say::cli_flags::no_sleep_hint(
                    &words::step(context.library, record.level, &snapshot.profile),
                    &name,
                ),
            ));
        }
        AnswerKind::Acknowledged if !is_advice => {
            return Err(Failure::refused(
                "not_allowed",
                say::cli_flags::read_is_not_enough(&name),
                say::cli_flags::read_hint(&name),
            ));
        }
        _ => {}
    }
    let mut stored = written(context, driver, &snapshot, &record, kind, given)?;
    if let Answers::Seen { on, outcome, .. } = command {
        let calendar = Calendar {
            today: journal::today(context, &snapshot),
            treatment: snapshot.recovery.as_ref().map(|recovery| recovery.session.date),
        };
        stored.seen_on = Some(date(on, "on", calendar)?);
        let all = context.library.vocabulary.outcomes.iter().map(|named| (named.name, named.word));
        let name = |outcome: Outcome| -> &'static str { outcome.into() };
        let read = outcome.as_deref().map(|text| one_of(text, "outcome", "outcome", all, name));
        stored.outcome = read.transpose()?;
    }
    let line = answer_line(context.library, &stored);
    let mut edits = vec![Edit::Answer(Swap::make(stored.clone()))];
    // Milder flags that rest on the same signs are answered with it.
    for part in parts(&snapshot, &record.key) {
        let id = driver.outside().1.make(context.at());
        let (flag, key) = (part.id, part.key.clone());
        edits.push(Edit::Answer(Swap::make(FlagAnswer { id, flag, key, ..stored.clone() })));
    }
    driver.commit(&Change { edits })?;
    if context.global.json {
        return Answer::json(&json::Done { done: "answered" });
    }
    let title = words::flag_title(context.library, &record.key);
    Ok(Answer::text(say::cli_flags::written_down(&title, &name, &line)))
}

/// The open flags that are part of another one.
fn parts<'a>(
    snapshot: &'a Snapshot,
    whole: &'a FlagKey,
) -> impl Iterator<Item = &'a FlagRecord> + 'a {
    let flags = snapshot.judgement.series.iter().flat_map(|series| &series.flags);
    let parts = flags.filter(move |flag| flag.part_of.as_ref() == Some(whole));
    parts.filter_map(|part| snapshot.open.iter().find(|record| record.key == part.key))
}

/// The answer with what every kind has.
fn written(
    context: &Context,
    driver: &mut Driver,
    snapshot: &Snapshot,
    record: &FlagRecord,
    kind: AnswerKind,
    given: &args::Answer,
) -> Result<FlagAnswer> {
    let note = ask::note(given.note.as_deref())?.unwrap_or_default();
    if kind == AnswerKind::Noted && note.is_empty() {
        return Err(Failure::field(
            "note",
            say::cli_flags::no_note(),
            say::cli_flags::no_note_hint(),
        ));
    }
    // Whose turn it is when nobody is named: the contact of the profile.
    let contact = snapshot.profile.contact.as_ref().filter(|_| kind == AnswerKind::Called);
    let by = given.by.clone().or_else(|| contact.map(|contact| contact.name.clone()));
    let session = driver.store().reader().recovery(record.key.session)?;
    let day = session.as_ref().and_then(crate::domain::Recovery::last_day);
    Ok(FlagAnswer {
        id: driver.outside().1.make(context.at()),
        flag: record.id,
        key: record.key.clone(),
        at: context.at(),
        day: day.unwrap_or(Day::TREATMENT),
        kind,
        by: by.unwrap_or_default(),
        seen_on: None,
        outcome: None,
        note,
    })
}

/// The open flag that a person means; the only one when none is named.
fn find<'a>(snapshot: &'a Snapshot, name: Option<&str>) -> Result<&'a FlagRecord> {
    let open = &snapshot.open;
    let is_part = |record: &FlagRecord| {
        let flags = snapshot.judgement.series.iter().flat_map(|series| &series.flags);
        let mut parts = flags.filter(|flag| flag.part_of.is_some());
        parts.any(|flag| flag.key == record.key)
    };
    let fits = |record: &&FlagRecord| {
        name.map_or(!is_part(record), |name| {
            let whole = key_name(&record.key);
            name.eq_ignore_ascii_case(&whole)
                || name.eq_ignore_ascii_case(record.key.rule.as_str())
                || (name.len() >= 4 && record.id.to_string().ends_with(name))
        })
    };
    let found: Vec<&FlagRecord> = open.iter().filter(fits).collect();
    let names = |records: &mut dyn Iterator<Item = &FlagRecord>| {
        records.map(|record| key_name(&record.key)).collect::<Vec<_>>().join(", ")
    };
    match found.as_slice() {
        [one] => Ok(one),
        [] if open.is_empty() => {
            Err(Failure::refused("no_flag", say::cli_flags::none_open(), say::cli_flags::worried()))
        }
        [] => Err(Failure::field(
            "flag",
            say::cli_flags::not_open(&name.unwrap_or_default()),
            say::cli_flags::are_open(&names(&mut open.iter())),
        )),
        several => Err(Failure::field(
            "flag",
            say::cli_flags::several(),
            say::cli_flags::several_hint(&names(&mut several.iter().copied())),
        )),
    }
}

#[derive(serde::Serialize)]
struct StoryOut {
    id: String,
    rule: String,
    level: &'static str,
    open: bool,
    events: Vec<json::EventOut>,
    done: Vec<json::AnswerOut>,
}

/// What happened with flags, open or not.
fn history(context: &Context, name: Option<&str>) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let reader = driver.store().reader();
    let mut records = reader.all_flags()?;
    let fits = |record: &FlagRecord| {
        name.is_none_or(|name| {
            name.eq_ignore_ascii_case(record.key.rule.as_str())
                || name.eq_ignore_ascii_case(&key_name(&record.key))
        })
    };
    records.retain(fits);
    if records.is_empty() {
        return Err(Failure::refused(
            "no_flag",
            say::cli_flags::no_such(),
            "aftercare flags --all",
        ));
    }
    let mut stories = Vec::new();
    let mut text = String::new();
    for record in &records {
        let events = reader.flag_events(record.id)?;
        let answers = reader.answers(record.key.session)?;
        let answers: Vec<&FlagAnswer> =
            answers.iter().filter(|answer| answer.flag == record.id).collect();
        text += &format!(
            "{} {}  {}  ({}) {}\n",
            words::mark(context.library, record.level),
            words::level(context.library, record.level),
            words::flag_title(context.library, &record.key),
            key_name(&record.key),
            say::cli_flags::open(&record.open),
        );
        let mut lines: Vec<(chrono::DateTime<chrono::FixedOffset>, String)> = events
            .iter()
            .map(|event| {
                let kind: &str = event.kind.into();
                let level = words::level(context.library, event.level);
                let when = words::day_and_time(event.at);
                (event.at, format!("{when}  {}", say::cli_flags::event(&kind, &level)))
            })
            .collect();
        let answered =
            answers.iter().map(|answer| (answer.at, answer_line(context.library, answer)));
        lines.extend(answered);
        lines.arrange_by_key(|(at, _)| *at);
        for (_, line) in lines {
            text += &format!("    {line}\n");
        }
        stories.push(StoryOut {
            id: record.id.to_string(),
            rule: key_name(&record.key),
            level: record.level.name(),
            open: record.open,
            events: events.iter().map(json::EventOut::from).collect(),
            done: answers.into_iter().map(json::AnswerOut::from).collect(),
        });
    }
    if context.global.json { Answer::json(&stories) } else { Ok(Answer::text(text)) }
}

/// Every name of an outcome, for the vocabulary.
pub(super) fn outcomes() -> impl Iterator<Item = &'static str> {
    Outcome::VARIANTS.iter().map(|outcome| (*outcome).into())
}

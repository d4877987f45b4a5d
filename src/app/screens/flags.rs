//! The flags: why, what to do, and what was done.

use strum::VariantArray;

use crate::app::date;
use crate::app::form::{Did, Form};
use crate::app::input::{Key, Outside};
use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::{Screen, words};
use crate::assess::{Case, Flag, Standing, evidence};
use crate::domain::{
    AnswerKind, Arrange, Change, Day, Edit, FlagAnswer, FlagEvent, FlagId, FlagKey, Level, Outcome,
    Swap,
};
use crate::effect::{Effect, Said};
use crate::say;

/// The list of flags and the one being read.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// Open ones first, gravest first; then quiet ones, then closed ones.
    pub rows: Vec<FlagRow>,
    /// The selected row.
    pub at: usize,
    /// Where the details start, in lines.
    pub scroll: usize,
    /// Whether the rule and its sources are shown.
    pub source: bool,
    /// What happened with the selected flag, when asked for.
    pub story: Option<(FlagId, Vec<FlagEvent>)>,
}

/// One flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRow {
    /// What it is about.
    pub key: FlagKey,
    /// Its record, once it is remembered.
    pub id: Option<FlagId>,
    /// Its level.
    pub level: Level,
    /// The day it opened.
    pub since: Day,
    /// How it stands.
    pub standing: Standing,
    /// The place, in words.
    pub place: String,
    /// The session it is about, when it is not the one in view.
    pub other_session: bool,
    /// The logged values behind it, line by line.
    pub seen: Vec<String>,
    /// What was answered, line by line.
    pub done: Vec<String>,
    /// Milder flags that rest on the same signs: answered together with this one.
    pub parts: Vec<(FlagKey, Option<FlagId>, Level)>,
}

/// Makes the rows anew from the journal.
pub fn refresh(model: &mut Model) {
    let rows = rows(model);
    model.flags.at = model.flags.at.min(rows.len().saturating_sub(1));
    model.flags.rows = rows;
}

fn rows(model: &Model) -> Vec<FlagRow> {
    let journal = &model.journal;
    let Some(recovery) = &journal.recovery else { return Vec::new() };
    let case = Case {
        library: model.library,
        profile: &journal.profile,
        recovery,
        earlier: &[],
        ranges: &journal.ranges,
        answers: &journal.answers,
    };
    let judged = journal.judgement.series.iter().flat_map(|series| &series.flags);
    let whole = judged.chain(&journal.judgement.advice).filter(|flag| flag.part_of.is_none());
    let here = whole.map(|flag| here(model, case, flag));
    let session = recovery.session.id;
    let elsewhere = journal.open.iter().filter(|record| record.key.session != session);
    let elsewhere = elsewhere.map(|record| FlagRow {
        key: record.key.clone(),
        id: Some(record.id),
        level: record.level,
        since: record.since,
        standing: Standing::Open,
        place: say::flags::earlier_session().to_owned(),
        other_session: true,
        seen: Vec::new(),
        done: Vec::new(),
        parts: Vec::new(),
    });
    let mut rows: Vec<FlagRow> = here.chain(elsewhere).collect();
    let advice = |row: &FlagRow| !words::is_recovery(model.library, &row.key);
    rows.arrange_by_key(|row| {
        (row.standing, advice(row), std::cmp::Reverse(row.level), row.since, row.key.rule.clone())
    });
    rows
}

fn here(model: &Model, case: Case<'_>, flag: &Flag) -> FlagRow {
    let journal = &model.journal;
    let answers = journal.answers.iter().filter(|answer| answer.key == flag.key);
    let done = answers.map(|answer| answer_line(model, answer)).collect();
    let record_of = |key: &FlagKey| journal.open.iter().find(|record| record.key == *key);
    let all = journal.judgement.series.iter().flat_map(|series| &series.flags);
    let parts = all.filter(|part| part.part_of.as_ref() == Some(&flag.key));
    let parts =
        parts.map(|part| (part.key.clone(), record_of(&part.key).map(|r| r.id), part.level));
    FlagRow {
        key: flag.key.clone(),
        id: record_of(&flag.key).map(|record| record.id),
        level: flag.level,
        since: flag.since,
        standing: flag.standing,
        place: words::place(model.library, &case.recovery.session, flag.key.site),
        other_session: false,
        seen: words::evidence(model.library, &evidence(case, flag), model.look.scale),
        done,
        parts: parts.collect(),
    }
}

/// What was answered, in a line: `19 Nov 09:10 you called Example Clinic`.
#[must_use]
pub fn answer_line(model: &Model, answer: &FlagAnswer) -> String {
    let when = words::day_and_time(answer.at);
    let by = say::or_none(Some(&answer.by).filter(|by| !by.is_empty()));
    let mut line = match answer.kind {
        AnswerKind::Called => say::flags::called(&when, &by),
        AnswerKind::Slept => say::flags::slept(&when),
        AnswerKind::Seen => {
            let on = say::or_none(answer.seen_on.map(words::short_date));
            say::flags::seen(&when, &by, &on)
        }
        AnswerKind::Settled => say::flags::settled(&when),
        AnswerKind::Acknowledged => say::flags::read(&when),
        AnswerKind::Noted => say::flags::noted(&when),
    };
    if let Some(outcome) = answer.outcome {
        let word = crate::protocol::word_of(&model.library.vocabulary.outcomes, &outcome);
        line += &format!(": {word}");
    }
    if !answer.note.is_empty() {
        line += &format!(", \"{}\"", answer.note);
    }
    line
}

impl Flags {
    /// The selected flag.
    #[must_use]
    pub fn selected(&self) -> Option<&FlagRow> {
        self.rows.get(self.at)
    }

    /// How many are open, advice not counted twice.
    #[must_use]
    pub fn open(&self) -> usize {
        self.rows.iter().filter(|row| row.standing == Standing::Open).count()
    }
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let last = model.flags.rows.len().saturating_sub(1);
    let flags = &mut model.flags;
    match action {
        Action::Up => {
            flags.at = flags.at.saturating_sub(1);
            (flags.scroll, flags.story, flags.source) = (0, None, false);
        }
        Action::Down => {
            flags.at = (flags.at + 1).min(last);
            (flags.scroll, flags.story, flags.source) = (0, None, false);
        }
        Action::First => flags.at = 0,
        Action::Last => flags.at = last,
        Action::PageDown => flags.scroll = (flags.scroll + 5).min(60),
        Action::PageUp => flags.scroll = flags.scroll.saturating_sub(5),
        Action::Source => flags.source = !flags.source,
        Action::History => {
            if flags.story.take().is_none()
                && let Some(id) = flags.selected().and_then(|row| row.id)
            {
                return vec![Effect::FlagStory(id)];
            }
        }
        Action::Called => return answer(model, AnswerKind::Called, outside),
        Action::Sleep => return sleep(model, outside),
        Action::Resolve | Action::Note => return open_form(model, action),
        Action::OpenDay => return open_day(model, outside),
        Action::Accept => {
            let advice = flags.selected().is_some_and(|row| {
                !words::is_recovery(model.library, &row.key) && row.standing == Standing::Open
            });
            if advice {
                return answer(model, AnswerKind::Acknowledged, outside);
            }
            return open_form(model, Action::Resolve);
        }
        _ => {}
    }
    Vec::new()
}

fn open_day(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    let Some(row) = model.flags.selected() else { return Vec::new() };
    if row.other_session {
        let session = row.key.session;
        model.say(say::flags::that_session());
        return vec![Effect::View(Some(session))];
    }
    let (place, day) = (row.key.site, row.since);
    model.screen = Screen::Today;
    super::today::open(model, place, day, outside);
    Vec::new()
}

fn sleep(model: &mut Model, outside: &mut Outside<'_>) -> Vec<Effect> {
    match model.flags.selected().map(|row| row.level) {
        Some(Level::Today | Level::Emergency) => {
            model.refuse(say::flags::no_sleep());
            Vec::new()
        }
        Some(_) => answer(model, AnswerKind::Slept, outside),
        None => Vec::new(),
    }
}

fn answer(model: &mut Model, kind: AnswerKind, outside: &mut Outside<'_>) -> Vec<Effect> {
    let Some(mut answer) = blank_answer(model, kind, outside) else {
        model.refuse(say::flags::nothing_open());
        return Vec::new();
    };
    if kind == AnswerKind::Called {
        let contact = model.journal.profile.contact.as_ref();
        answer.by = contact.map_or_else(String::new, |contact| contact.name.clone());
    }
    commit(model, answer, outside)
}

/// Writes the answer down, for the flag and for the milder ones that are part of it.
fn commit(model: &Model, answer: FlagAnswer, outside: &mut Outside<'_>) -> Vec<Effect> {
    let parts = model.flags.selected().map_or(&[][..], |row| &row.parts);
    let mut edits: Vec<Edit> = parts
        .iter()
        .filter_map(|(key, id, _)| {
            let same =
                FlagAnswer { id: outside.id(), flag: (*id)?, key: key.clone(), ..answer.clone() };
            Some(Edit::Answer(Swap::make(same)))
        })
        .collect();
    edits.insert(0, Edit::Answer(Swap::make(answer)));
    vec![Effect::Commit { change: Box::new(Change { edits }), said: Said::Answered }]
}

/// An answer to the selected flag; `None` when it is not open.
fn blank_answer(model: &Model, kind: AnswerKind, outside: &mut Outside<'_>) -> Option<FlagAnswer> {
    let row = model.flags.selected().filter(|row| row.standing != Standing::Cleared)?;
    let day = model.journal.recovery.as_ref().and_then(crate::domain::Recovery::last_day);
    Some(FlagAnswer {
        id: outside.id(),
        flag: row.id?,
        key: row.key.clone(),
        at: outside.now.at,
        day: day.unwrap_or(Day::TREATMENT),
        kind,
        by: String::new(),
        seen_on: None,
        outcome: None,
        note: String::new(),
    })
}

/// The fields of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Name {
    What,
    By,
    When,
    Outcome,
    Note,
}

/// What came of a flag.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    /// The fields.
    pub form: Form<Name>,
}

/// What the form can write down, in the order of its options.
const KINDS: [AnswerKind; 4] =
    [AnswerKind::Seen, AnswerKind::Settled, AnswerKind::Called, AnswerKind::Noted];

fn open_form(model: &mut Model, action: Action) -> Vec<Effect> {
    let open = model.flags.selected().filter(|row| row.standing != Standing::Cleared);
    let Some((row, id)) = open.and_then(|row| Some((row, row.id?))) else {
        model.refuse(say::flags::nothing_open());
        return Vec::new();
    };
    let key = format!("form.answer.{id}");
    let title = words::flag_title(model.library, &row.key);
    let what = [
        say::flags::seen_by_somebody(),
        say::flags::settled_by_itself(),
        say::flags::i_called(),
        say::flags::only_a_note(),
    ];
    let chosen = if action == Action::Note { 3 } else { 0 };
    let outcomes = model.library.vocabulary.outcomes.iter().map(|o| o.word.to_owned()).collect();
    let contact = model.journal.profile.contact.as_ref();
    let by = contact.map_or("", |contact| contact.name.as_str());
    let today = model.date().to_string();
    let form = Form::new(title)
        .choice(
            Name::What,
            say::flags::what_happened(),
            what.map(str::to_owned).to_vec(),
            Some(chosen),
            say::form::choose(),
        )
        .text(Name::By, say::flags::by_whom(), by, say::flags::by_whom_hint())
        .text(Name::When, say::flags::when(), &today, say::flags::when_hint())
        .choice(
            Name::Outcome,
            say::flags::what_they_said(),
            outcomes,
            None,
            say::form::may_stay_empty(),
        )
        .text(Name::Note, say::flags::note(), "", "")
        .resume(key, &model.drafts, model.date());
    model.overlays.push(Overlay::Answer(AnswerForm { form }));
    Vec::new()
}

impl AnswerForm {
    /// Takes a key. `None` while it goes on, else what shall be done.
    pub fn key(
        &mut self,
        key: Key,
        model: &Model,
        outside: &mut Outside<'_>,
    ) -> Option<Vec<Effect>> {
        match self.form.key(key) {
            Did::Leave => Some(Vec::new()),
            Did::Submit => self.submit(model, outside),
            Did::Changed | Did::Nothing => None,
        }
    }

    fn submit(&mut self, model: &Model, outside: &mut Outside<'_>) -> Option<Vec<Effect>> {
        let form = &mut self.form;
        let kind = form.chosen(Name::What).and_then(|at| KINDS.get(at)).copied();
        let kind = kind.unwrap_or(AnswerKind::Noted);
        let Some(mut answer) = blank_answer(model, kind, outside) else { return Some(Vec::new()) };
        if kind == AnswerKind::Seen {
            match date::past(form.value(Name::When), model.calendar()) {
                Ok(date) => answer.seen_on = Some(date),
                Err(why) => {
                    form.refuse(Name::When, why.said(say::flags::such_as()));
                    return None;
                }
            }
        }
        if matches!(kind, AnswerKind::Seen | AnswerKind::Called) {
            form.value(Name::By).clone_into(&mut answer.by);
        }
        answer.outcome =
            form.chosen(Name::Outcome).and_then(|at| Outcome::VARIANTS.get(at)).copied();
        form.value(Name::Note).clone_into(&mut answer.note);
        if kind == AnswerKind::Noted && answer.note.is_empty() {
            form.refuse(Name::Note, say::flags::note_empty());
            return None;
        }
        Some(commit(model, answer, outside))
    }
}

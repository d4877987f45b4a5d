//! Worried now: danger signs and whom to call, then four questions that become today's log.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::app::input::{Key, KeyCode, Outside};
use crate::app::model::Model;
use crate::app::scroll::Scroll;
use crate::assess::{Case, Flag, judge};
use crate::domain::{Arrange, Change, Day, DayLog, Edit, Level, Recovery, Session, Sign, Swap};
use crate::effect::{Effect, Said};

/// Where the person is in it.
#[derive(Clone, Debug, Default)]
pub struct Worried {
    /// 0 shows the danger signs, then one question each, then what to do.
    pub page: usize,
    /// The sign with the cursor.
    pub at: usize,
    /// How far a page without questions was scrolled.
    pub scroll: Scroll,
    /// What was ticked.
    pub ticked: BTreeSet<Sign>,
    /// What the answers so far mean, gravest first.
    pub result: Vec<Flag>,
}

/// What is ticked and not saved yet.
#[derive(Serialize, Deserialize)]
struct Kept {
    date: NaiveDate,
    ticked: BTreeSet<Sign>,
}

/// The key of its draft.
pub const DRAFT: &str = "worried";

/// What a key did.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// It goes on.
    On,
    /// Out, with this to be done.
    Out(Vec<Effect>),
}

impl Worried {
    /// The danger signs first, with what was ticked today and not saved.
    #[must_use]
    pub fn open(model: &Model, outside: &mut Outside<'_>) -> Self {
        let kept = model.drafts.get(DRAFT).and_then(|body| serde_json::from_str::<Kept>(body).ok());
        let ticked = kept.filter(|kept| kept.date == model.date()).map(|kept| kept.ticked);
        let mut worried = Self { ticked: ticked.unwrap_or_default(), ..Self::default() };
        worried.result = worried.judge(model, outside);
        worried
    }

    /// What is to be kept.
    #[must_use]
    pub fn draft(&self, model: &Model) -> Option<(String, String)> {
        let kept = Kept { date: model.date(), ticked: self.ticked.clone() };
        let body = if kept.ticked.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&kept).unwrap_or_default()
        };
        Some((DRAFT.to_owned(), body))
    }

    /// Whether what is ticked so far cannot wait for the other questions.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.result.first().is_some_and(|flag| flag.level == Level::Emergency)
    }

    /// The signs of the question being asked.
    #[must_use]
    pub fn signs(&self, model: &Model) -> &'static [Sign] {
        let question = self.page.checked_sub(1);
        let questions = &model.library.vocabulary.worried;
        question.and_then(|at| questions.get(at)).map_or(&[], |question| &question.signs)
    }

    /// Whether every question was answered.
    #[must_use]
    pub fn is_done(&self, model: &Model) -> bool {
        self.page > model.library.vocabulary.worried.len()
    }

    /// Takes a key: Space ticks, Enter or `n` goes on, Ctrl-s saves what is answered, Esc leaves.
    pub fn key(&mut self, key: Key, model: &Model, outside: &mut Outside<'_>) -> Step {
        let signs = self.signs(model);
        let last = signs.len().saturating_sub(1);
        if signs.is_empty() && self.scroll.key(key.code, model.size.1) {
            return Step::On;
        }
        self.scroll = Scroll::default();
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Step::Out(Vec::new()),
            KeyCode::Char('s') if key.ctrl && self.is_emergency() => {
                return Step::Out(self.save(model, outside));
            }
            KeyCode::Up | KeyCode::Char('k') => self.at = self.at.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => self.at = (self.at + 1).min(last),
            KeyCode::Char(' ') => {
                if let Some(sign) = signs.get(self.at)
                    && !self.ticked.remove(sign)
                {
                    self.ticked.insert(*sign);
                }
            }
            KeyCode::Backspace if self.page > 0 && !self.is_done(model) => {
                self.page -= 1;
                self.at = 0;
            }
            KeyCode::Enter | KeyCode::Char('n') if self.is_done(model) => {
                return Step::Out(self.save(model, outside));
            }
            KeyCode::Enter | KeyCode::Char('n') => {
                if key.code == KeyCode::Char('n') {
                    signs.iter().for_each(|sign| {
                        self.ticked.remove(sign);
                    });
                }
                self.page += 1;
                self.at = 0;
            }
            _ => {}
        }
        self.result = self.judge(model, outside);
        Step::On
    }

    /// The answers as a log of today.
    fn log(&self, model: &Model, session: &Session, outside: &mut Outside<'_>) -> DayLog {
        let date = model.date();
        let day = Day::between(session.date, date);
        let at = outside.now.at;
        let mut log = DayLog::empty(outside.id(), session.id, None, day, date, at);
        log.zone.clone_from(&outside.now.zone);
        // A question that was not answered yet says nothing but what is ticked.
        let asked = model.library.vocabulary.worried.iter().take(self.page.saturating_sub(1));
        asked.flat_map(|question| &question.signs).for_each(|sign| log.signs.set(*sign, false));
        self.ticked.iter().for_each(|sign| log.signs.set(*sign, true));
        log
    }

    /// What the answers raise by themselves, gravest first.
    fn judge(&self, model: &Model, outside: &mut Outside<'_>) -> Vec<Flag> {
        let journal = &model.journal;
        let (session, mut logs) = match &journal.recovery {
            Some(recovery) => (recovery.session.clone(), recovery.logs.clone()),
            None => {
                let date = Day::BEFORE.date(model.date()).unwrap_or(model.date());
                (Session::unknown(date, model.library.newest_ranges()), Vec::new())
            }
        };
        let log = self.log(model, &session, outside);
        let id = log.id;
        logs.push(log);
        let recovery = Recovery::new(session, logs);
        let judged = judge(Case {
            library: model.library,
            profile: &journal.profile,
            recovery: &recovery,
            earlier: &[],
            ranges: &journal.ranges,
            answers: &journal.answers,
        });
        let flags = judged.series.into_iter().flat_map(|series| series.flags);
        let mut raised: Vec<Flag> = flags.filter(|flag| flag.latest == Some(id)).collect();
        raised.arrange_by_key(|flag| std::cmp::Reverse(flag.level));
        raised
    }

    /// The answers become today's log, where there is a session to log for.
    fn save(&self, model: &Model, outside: &mut Outside<'_>) -> Vec<Effect> {
        let Some(session) = model.session().cloned() else { return Vec::new() };
        let log = self.log(model, &session, outside);
        let said = Said::LogSaved(log.day);
        vec![Effect::Commit { change: Box::new(Change::from(Edit::Log(Swap::make(log)))), said }]
    }
}

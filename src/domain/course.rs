//! The course of care around the sessions: everything that is no recovery.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Arrange, Benefit, Clinic, Comment, Plan, PlanId, Screening, Session, Setting, Sheet,
    StudyRanges, Tool, ToolId,
};

/// All of it, each list in the order in which it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// Series of sessions.
    pub plans: Vec<Plan>,
    /// Answers to the questions before sessions.
    pub screenings: Vec<Screening>,
    /// What sessions did for their goals.
    pub benefits: Vec<Benefit>,
    /// Clinics' aftercare sheets: the last one holds.
    pub sheets: Vec<Sheet>,
    /// Tools for home.
    pub tools: Vec<Tool>,
    /// The clinics that files are exchanged with.
    pub clinics: Vec<Clinic>,
    /// What practitioners wrote.
    pub comments: Vec<Comment>,
    /// What studies found: the last one is drawn.
    pub studies: Vec<StudyRanges>,
    /// How many sessions name each series.
    #[serde(skip)]
    pub sessions: BTreeMap<PlanId, u32>,
    /// How many sessions name each tool.
    #[serde(skip)]
    pub uses: BTreeMap<ToolId, u32>,
}

impl Course {
    /// The series under way.
    #[must_use]
    pub fn current(&self) -> Option<&Plan> {
        self.plans.iter().rev().find(|plan| plan.ended.is_none())
    }

    /// The series that a new session joins by itself: the one under way; at home only the one that
    /// the `latest` session, at home too, named.
    #[must_use]
    pub fn joins(&self, setting: Setting, latest: Option<&Session>) -> Option<PlanId> {
        if setting != Setting::Home {
            return self.current().map(|plan| plan.id);
        }
        let named = latest.filter(|latest| latest.setting == Setting::Home)?.series?;
        self.plan(named).filter(|plan| plan.ended.is_none()).map(|plan| plan.id)
    }

    /// A series.
    #[must_use]
    pub fn plan(&self, id: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// How many sessions a series has had.
    #[must_use]
    pub fn sessions_of(&self, plan: PlanId) -> u32 {
        self.sessions.get(&plan).copied().unwrap_or(0)
    }

    /// How often a tool was used.
    #[must_use]
    pub fn uses_of(&self, tool: ToolId) -> u32 {
        self.uses.get(&tool).copied().unwrap_or(0)
    }

    /// A tool.
    #[must_use]
    pub fn tool(&self, id: ToolId) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.id == id)
    }

    /// The clinic's sheet that holds.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheets.last()
    }

    /// What was answered for a session: on its date or before it, after the session `before` it.
    /// For the session to come there is no `session` yet; with neither, all that was ever
    /// answered. Of each question the last answer holds: leaving one open takes nothing back.
    #[must_use]
    pub fn screening(
        &self,
        before: Option<&Session>,
        session: Option<&Session>,
    ) -> Option<Screening> {
        self.answered(|one| {
            before.is_none_or(|before| one.date > before.date)
                && session.is_none_or(|session| one.date <= session.date)
        })
    }

    /// What was answered before these answers were given, for whatever session.
    #[must_use]
    pub fn screening_before(&self, screening: &Screening) -> Option<Screening> {
        self.answered(|one| one.order() < screening.order())
    }

    /// The answers that were given last.
    #[must_use]
    pub fn last_screening(&self) -> Option<&Screening> {
        self.screenings.iter().max_by_key(|one| one.order())
    }

    /// What practitioners wrote, the newest first.
    #[must_use]
    pub fn comments_by_time(&self) -> Vec<&Comment> {
        let mut comments: Vec<&Comment> = self.comments.iter().collect();
        comments.arrange_by_key(|comment| std::cmp::Reverse(comment.at));
        comments
    }

    fn answered(&self, fits: impl Fn(&Screening) -> bool) -> Option<Screening> {
        let mut fitting: Vec<&Screening> = self.screenings.iter().filter(|one| fits(one)).collect();
        fitting.arrange_by_key(|one| one.order());
        fitting.into_iter().cloned().reduce(|earlier, later| later.over(earlier))
    }
}

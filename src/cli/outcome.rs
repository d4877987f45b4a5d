//! What sessions did for their goals, as the person sees it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::app::words;
use crate::domain::{
    Arrange, Benefit, BenefitId, Change, Course, Day, Edit, Gather, Goal, PlanId, Rating, Session,
    Swap,
};
use crate::protocol::Library;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::choose::chosen;
use super::context::Context;
use super::journal::{self, pick, view_id};
use super::json;
use super::series::goal;
use super::values::one_of;
use super::verdict::{folded, hanging};

// What can be done with outcomes.
#[derive(Debug, Subcommand)]
pub enum Outcomes {
    /// Say how it looks: `aftercare outcome add --goal-rating acne_scars=better`; the same day
    /// again changes what was said
    Add(Look),
    /// All of them, goals side by side, session by session
    List,
    /// Remove one; `aftercare undo` brings it back
    Remove {
        /// Its number or id as `aftercare outcome list` prints it
        id: String,
    },
}

// How it looks.
#[derive(Debug, Args)]
pub struct Look {
    /// A goal, and how it looks beside the time before the series: `aftercare vocabulary` lists both
    #[arg(long, value_name = "GOAL=RATING", value_delimiter = ',')]
    pub goal_rating: Vec<String>,
    /// Another session than the latest: its number or id
    #[arg(long, value_name = "SESSION")]
    pub session: Option<String>,
    /// About the whole series, not this session alone
    #[arg(long)]
    pub series: bool,
    /// The same in your own words
    #[arg(long, value_name = "TEXT")]
    pub words: Option<String>,
}

/// `aftercare outcome`.
pub(super) fn run(context: &Context, command: Outcomes) -> Result {
    match command {
        Outcomes::Add(look) => add(context, &look),
        Outcomes::List => list(context),
        Outcomes::Remove { id } => remove(context, &id),
    }
}

fn add(context: &Context, look: &Look) -> Result {
    let ratings = ratings(context.library, &look.goal_rating)?;
    let words = look.words.as_deref().unwrap_or_default().trim();
    if ratings.is_empty() && words.is_empty() {
        return Err(Failure::field(
            "goal-rating",
            say::cli_outcome::no_rating(),
            say::cli_outcome::no_rating_hint(),
        ));
    }
    let driver = &mut *context.change()?;
    let session = match &look.session {
        Some(text) => pick(driver, text)?,
        None => driver.store().reader().latest_session()?.ok_or_else(Failure::no_session)?,
    };
    let snapshot = view_id(driver, Some(session.id))?;
    let day = journal::healing_day(context, &snapshot, &session);
    let course = &snapshot.course;
    let series = if look.series { Some(of_series(course, &session)?) } else { None };
    let mut earlier = course.benefits.iter().rev();
    let before =
        earlier.find(|one| (one.session, one.series, one.day) == (session.id, series, day));
    let mut benefit = match before {
        Some(before) => before.clone(),
        None => Benefit {
            id: driver.outside().1.make(context.at()),
            session: session.id,
            series,
            day,
            at: context.at(),
            ratings: BTreeMap::new(),
            words: String::new(),
            revision: 0,
        },
    };
    benefit.ratings.extend(ratings);
    if !words.is_empty() {
        words.clone_into(&mut benefit.words);
    }
    if before == Some(&benefit) {
        return Answer::unchanged(context.global.json);
    }
    benefit.at = context.at();
    let (verb, swap) = match before {
        Some(before) => ("changed", Swap::edit(before.clone(), benefit.clone())),
        None => ("saved", Swap::make(benefit.clone())),
    };
    driver.commit(&Change::from(Edit::Benefit(swap)))?;
    if context.global.json {
        return Answer::json(&BenefitOut::new(&benefit, Some(snapshot.number)));
    }
    let said = rated(context.library, &benefit);
    let saved = if series.is_some() {
        say::cli_outcome::saved_for_series(&verb, &snapshot.number, &day, &said)
    } else {
        say::cli_outcome::saved(&verb, &snapshot.number, &day, &said)
    };
    let mut text = folded(&saved, "");
    text += &format!("{}\n", say::cli_outcome::side_by_side());
    Ok(Answer::text(text))
}

/// The series that a session belongs to, else the one under way, else the last.
fn of_series(course: &Course, session: &Session) -> Result<PlanId> {
    let current = || course.current().or_else(|| course.plans.last()).map(|plan| plan.id);
    session.series.or_else(current).ok_or_else(|| {
        Failure::field("series", say::cli_outcome::no_series(), say::cli_outcome::no_series_hint())
    })
}

fn ratings(library: &Library, texts: &[String]) -> Result<BTreeMap<Goal, Rating>> {
    let mut ratings = BTreeMap::new();
    for text in texts {
        let pair = text.split_once('=').map(|(name, rating)| (name.trim(), rating.trim()));
        let (name, rating) = pair.ok_or_else(|| {
            Failure::field(
                "goal-rating",
                say::cli_outcome::no_pair(&text),
                say::cli_outcome::no_pair_hint(),
            )
        })?;
        let goal = goal(library, name, "goal-rating")?;
        let all = library.vocabulary.ratings.iter().map(|named| (named.name, named.word));
        let rating = one_of(rating, "goal-rating", "rating", all, Rating::name)?;
        if ratings.insert(goal, rating).is_some() {
            return Err(Failure::field(
                "goal-rating",
                say::cli_outcome::twice(&goal),
                say::cli_outcome::twice_hint(),
            ));
        }
    }
    Ok(ratings)
}

/// `acne scars better; "smoother"`.
fn rated(library: &Library, benefit: &Benefit) -> String {
    let ratings = benefit.ratings.iter().map(|(goal, rating)| {
        format!(
            "{} {}",
            words::course::goal(library, *goal),
            words::course::rating(library, *rating)
        )
    });
    let own = (!benefit.words.is_empty()).then(|| format!("\"{}\"", benefit.words));
    ratings.chain(own).collect::<Vec<_>>().join("; ")
}

fn remove(context: &Context, id: &str) -> Result {
    let driver = &mut *context.change()?;
    let course = driver.store().reader().course()?;
    let benefit = chosen(&course.benefits, id, None)?;
    let said = rated(context.library, benefit);
    driver.commit(&Change::from(Edit::Benefit(Swap::remove(benefit.clone()))))?;
    if context.global.json {
        return Answer::json(&json::Done { done: "outcome_removed" });
    }
    Ok(Answer::text(folded(&say::cli_outcome::removed(&said), "")))
}

#[derive(Serialize)]
struct RatingOut {
    goal: &'static str,
    rating: &'static str,
    points: i8,
}

#[derive(Serialize)]
struct BenefitOut {
    id: String,
    session: String,
    session_number: Option<u32>,
    series: Option<String>,
    day: i32,
    at: DateTime<FixedOffset>,
    ratings: Vec<RatingOut>,
    words: String,
}

impl BenefitOut {
    fn new(benefit: &Benefit, number: Option<u32>) -> Self {
        let ratings = benefit.ratings.iter().map(|(goal, rating)| RatingOut {
            goal: goal.name(),
            rating: rating.name(),
            points: rating.points(),
        });
        Self {
            id: benefit.id.to_string(),
            session: benefit.session.to_string(),
            session_number: number,
            series: benefit.series.map(|id| id.to_string()),
            day: benefit.day.0,
            at: benefit.at,
            ratings: ratings.gather(),
            words: benefit.words.clone(),
        }
    }
}

/// A look back beside the session it speaks of.
struct Row<'a> {
    number: usize,
    benefit: &'a Benefit,
    /// The session's place among all, and its series; `None` when it was removed.
    session: Option<(u32, Option<PlanId>)>,
}

impl Row<'_> {
    fn series(&self) -> Option<PlanId> {
        self.benefit.series.or_else(|| self.session?.1)
    }

    fn label(&self) -> String {
        let Day(day) = self.benefit.day;
        let session = self.session.map_or_else(
            || say::cli_outcome::session_gone().to_owned(),
            |(number, _)| say::cli_outcome::session(&number),
        );
        let said = if self.benefit.series.is_some() {
            say::cli_outcome::day_of_series(&session, &day)
        } else {
            say::cli_outcome::day(&session, &day)
        };
        format!("{:>3}  {said}", self.number)
    }

    fn order(&self) -> (bool, Option<u32>, Day, BenefitId) {
        let benefit = self.benefit;
        (benefit.series.is_some(), self.session.map(|(n, _)| n), benefit.day, benefit.id)
    }
}

fn list(context: &Context) -> Result {
    let (course, sessions) = match &mut context.read()? {
        Some(driver) => {
            let reader = driver.store().reader();
            (reader.course()?, reader.sessions()?)
        }
        None => (Course::default(), Vec::new()),
    };
    let session = |benefit: &Benefit| {
        let all = (1_u32..).zip(&sessions);
        let mut found = all.filter(|(_, session)| session.id == benefit.session);
        found.next().map(|(number, session)| (number, session.series))
    };
    let rows = (1..).zip(&course.benefits);
    let mut rows: Vec<Row<'_>> =
        rows.map(|(number, benefit)| Row { number, benefit, session: session(benefit) }).collect();
    rows.arrange_by_key(Row::order);
    if context.global.json {
        let all = rows.iter().map(|row| BenefitOut::new(row.benefit, row.session.map(|(n, _)| n)));
        return Answer::json(&all.collect::<Vec<_>>());
    }
    if rows.is_empty() {
        return Ok(Answer::text(say::cli_outcome::nothing_yet()));
    }
    let mut text = String::new();
    let plans = course
        .plans
        .iter()
        .map(|plan| (Some(plan.id), words::course::plan_line(context.library, &course, plan)));
    for (series, title) in plans.chain([(None, say::cli_outcome::without_series().to_owned())]) {
        let of_it: Vec<&Row<'_>> = rows.iter().filter(|row| row.series() == series).collect();
        if !of_it.is_empty() {
            text += &hanging("", &title, "");
            text += &table(context.library, &of_it);
            text.push('\n');
        }
    }
    text += &format!("{}\n", say::cli_outcome::as_you_see());
    Ok(Answer::text(text))
}

/// A line for each look back, a column for each goal: read down, a column is the way a goal went.
fn table(library: &Library, rows: &[&Row<'_>]) -> String {
    let goals: BTreeSet<Goal> =
        rows.iter().flat_map(|row| row.benefit.ratings.keys().copied()).gather();
    let names = goals.iter().map(|goal| words::course::goal(library, *goal).to_owned());
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(names).collect()];
    for row in rows {
        let ratings = goals.iter().map(|goal| match row.benefit.ratings.get(goal) {
            None => "-".to_owned(),
            Some(rating) => {
                let points = rating.points();
                let points = if points == 0 { " 0".to_owned() } else { format!("{points:+}") };
                format!("{points} {}", words::course::rating(library, *rating))
            }
        });
        lines.push(std::iter::once(row.label()).chain(ratings).collect());
    }
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let cells = line
            .iter()
            .enumerate()
            .map(|(column, cell)| format!("{cell:<width$}", width = width(column)));
        let line = cells.collect::<Vec<_>>().join("  ");
        if at > 0 || !goals.is_empty() {
            text += &format!("{}\n", line.trim_end());
        }
        let own = at.checked_sub(1).and_then(|at| rows.get(at)).map(|row| &row.benefit.words);
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            text += &hanging("\"", &format!("{own}\""), "       ");
        }
    }
    text
}

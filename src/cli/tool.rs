//! A person's own tools for home.

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use strum::VariantArray;

use crate::app::words;
use crate::domain::{Change, Course, Device, Edit, Swap, Tool};
use crate::effect::Snapshot;
use crate::say;

use super::answer::{Answer, Failure, Result};
use super::choose::chosen;
use super::context::Context;
use super::date::date;
use super::journal::{self, known};
use super::near::plain;
use super::session::{named, number};
use super::verdict::folded;

// What can be done with tools.
#[derive(Debug, Subcommand)]
pub enum Tools {
    /// Write down a roller, stamp or pen of your own
    Add {
        /// What you call it
        name: String,
        /// pen, roller, stamp or rf
        #[arg(long)]
        device: String,
        /// When it, or its needle head, was new: today, 2026-11-12
        #[arg(long, value_name = "DATE", default_value = "today")]
        new_on: String,
        /// After so many uses its maker says to replace it
        #[arg(long, value_name = "N")]
        uses: Option<String>,
    },
    /// All of them: how often each was used, and how old it is
    List,
    /// It was thrown away, or its needle head was replaced
    Retire {
        /// Its name, or its id as `aftercare tool list` prints it
        name: String,
        /// When: today, yesterday, 2026-11-19
        #[arg(long, value_name = "DATE", default_value = "today")]
        on: String,
    },
}

/// A tool for programs.
#[derive(Serialize)]
pub(super) struct ToolOut {
    id: String,
    name: String,
    device: &'static str,
    new_on: NaiveDate,
    uses: u32,
    uses_most: Option<u16>,
    replace_now: bool,
    retired: Option<NaiveDate>,
}

impl ToolOut {
    pub fn new(course: &Course, tool: &Tool) -> Self {
        Self {
            id: tool.id.to_string(),
            name: tool.name.clone(),
            device: tool.device.name(),
            new_on: tool.new_on,
            uses: course.uses_of(tool.id),
            uses_most: tool.uses,
            replace_now: worn(course, tool).is_some(),
            retired: tool.retired,
        }
    }
}

/// A plain word when its maker's number of uses is reached.
pub(super) fn worn(course: &Course, tool: &Tool) -> Option<&'static str> {
    words::course::is_used_up(tool, course.uses_of(tool.id)).then_some(say::cli_tool::worn())
}

/// `aftercare tool`.
pub(super) fn run(context: &Context, command: Tools) -> Result {
    match command {
        Tools::Add { name, device, new_on, uses } => {
            add(context, &name, &device, &new_on, uses.as_deref())
        }
        Tools::List => list(context),
        Tools::Retire { name, on } => retire(context, &name, &on),
    }
}

fn add(context: &Context, name: &str, device: &str, new_on: &str, uses: Option<&str>) -> Result {
    let name = name.trim();
    if name.is_empty() {
        return Err(Failure::field(
            "name",
            say::cli_tool::no_name(),
            say::cli_tool::no_name_hint(),
        ));
    }
    let device = named(device, "device", "tool", Device::VARIANTS, Device::name)?;
    let uses = uses.map(|text| number("uses", text, 1, 999)).transpose()?.flatten();
    let known = known(context)?;
    let new_on = date(new_on, "new-on", journal::calendar(context, &known))?;
    if in_use(&known.course, name).is_some() {
        return Err(Failure::field(
            "name",
            say::cli_tool::there_already(&name),
            say::cli_tool::there_already_hint(),
        ));
    }
    let driver = &mut *context.write()?;
    let id = driver.outside().1.make(context.at());
    let tool = Tool { id, name: name.to_owned(), device, new_on, uses, retired: None, revision: 0 };
    driver.commit(&Change::from(Edit::Tool(Swap::make(tool.clone()))))?;
    let line = line(context, &known, &tool);
    told(context, &known, &tool, &say::cli_tool::saved(&line), say::cli_tool::never_shared())
}

/// The tool that is meant: of two with one name the one in use.
pub(super) fn pick<'a>(course: &'a Course, text: &str) -> Result<&'a Tool> {
    match in_use(course, text) {
        Some(tool) => Ok(tool),
        None => chosen(&course.tools, text, None),
    }
}

fn in_use<'a>(course: &'a Course, name: &str) -> Option<&'a Tool> {
    let named = |tool: &&Tool| tool.retired.is_none() && plain(&tool.name) == plain(name);
    course.tools.iter().find(named)
}

fn retire(context: &Context, name: &str, on: &str) -> Result {
    let known = known(context)?;
    let course = &known.course;
    let before = pick(course, name)?;
    let on = date(on, "on", journal::calendar(context, &known))?;
    if on < before.new_on {
        return Err(Failure::field(
            "on",
            say::cli_tool::too_early(&before.new_on),
            say::cli_tool::too_early_hint(),
        ));
    }
    let after = Tool { retired: Some(on), ..before.clone() };
    let change = Change::from(Edit::Tool(Swap::edit(before.clone(), after.clone())));
    context.change()?.commit(&change)?;
    let line = line(context, &known, &after);
    told(context, &known, &after, &say::cli_tool::retired(&line), say::cli_tool::undo())
}

fn told(context: &Context, known: &Snapshot, tool: &Tool, said: &str, more: &str) -> Result {
    if context.global.json {
        return Answer::json(&ToolOut::new(&known.course, tool));
    }
    Ok(Answer::text(format!("{said}{}", folded(more, ""))))
}

fn line(context: &Context, known: &Snapshot, tool: &Tool) -> String {
    let (course, today) = (&known.course, journal::today(context, known));
    let device = crate::protocol::word_of(&context.library.vocabulary.devices, &tool.device);
    let age = words::course::tool_age(tool, course.uses_of(tool.id), today);
    let mut text = format!("{}, {device}: {age}  ({})\n", tool.name, tool.id.short());
    if let Some(worn) = worn(course, tool) {
        text += &format!("     {worn}\n");
    }
    text
}

fn list(context: &Context) -> Result {
    let known = known(context)?;
    let course = &known.course;
    if context.global.json {
        let tools = course.tools.iter().map(|tool| ToolOut::new(course, tool));
        return Answer::json(&tools.collect::<Vec<_>>());
    }
    if course.tools.is_empty() {
        return Ok(Answer::text(say::cli_tool::none()));
    }
    let lines = (1..)
        .zip(&course.tools)
        .map(|(n, tool)| format!("{n:>3}  {}", line(context, &known, tool)));
    Ok(Answer::text(lines.collect::<String>()))
}

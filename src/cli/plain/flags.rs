//! What is off, and what was done about it.

use crate::app::words;
use crate::assess::Standing;
use crate::cli::answer::{Answer, Result};
use crate::cli::args::Flags;
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::cli::journal::known;
use crate::cli::verdict;
use crate::say;

/// Says every flag, then asks what was done about one.
pub(super) fn run(context: &Context, console: &mut Console) -> Result {
    let asked = Flags { command: None, all: false, say: false, session: None };
    let said = crate::cli::flags::run(context, &asked);
    super::tell(console, said)?;
    let snapshot = known(context)?;
    let mut open = verdict::whole(&snapshot, false);
    open.retain(|flag| flag.standing == Standing::Open);
    if open.is_empty() {
        return Ok(Answer::default());
    }
    for (number, flag) in (1..).zip(&open) {
        let title = words::flag_title(context.library, &flag.key);
        console.say(&say::plain::flag_number(&number, &title))?;
    }
    let Some(line) = console.ask(say::plain::flag_which())? else { return Ok(Answer::default()) };
    let place = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some(flag) = place.and_then(|place| open.get(place)) else {
        return Ok(Answer::text(say::plain::back()));
    };
    let Some(done) = console.ask(say::plain::flag_done())? else { return Ok(Answer::default()) };
    let mut command = vec!["flags".to_owned()];
    let mut add = |console: &mut Console, option: &str, question: &str| -> Result<()> {
        let answer = console.ask(question)?.unwrap_or_default();
        if !answer.is_empty() {
            command.push(format!("{option}={answer}"));
        }
        Ok(())
    };
    let verb = match done.as_str() {
        "1" => {
            add(console, "--by", say::plain::flag_whom())?;
            "called"
        }
        "2" => "sleep",
        "3" => {
            add(console, "--by", say::plain::flag_seen_by())?;
            add(console, "--on", say::plain::flag_seen_when())?;
            "seen"
        }
        "4" => "settled",
        "5" => "note",
        _ => return Ok(Answer::text(say::plain::back())),
    };
    if verb != "sleep" {
        add(console, "--note", say::plain::flag_note())?;
    }
    command.splice(1..1, [verb.to_owned(), verdict::name(flag)]);
    super::typed(context, console, &command)
}

//! The files that people sent to a practice, whoever needs somebody first.

use crate::cli::answer::{Answer, Result};
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::cli::review::{self, List, rows, told};
use crate::effect::InboxRow;
use crate::say;

/// The files until the person leaves.
pub(in crate::cli) fn run(context: &Context) -> Result {
    people(context, &mut Console::new())
}

/// The same, from the journal line by line.
pub(super) fn people(context: &Context, console: &mut Console) -> Result {
    let mut listed = true;
    loop {
        let context = context.again();
        let rows = rows(&context, &review::desk(&context)?, &List::default())?;
        if listed {
            list(&context, console, &rows)?;
        }
        listed = false;
        let Some(line) = console.ask(say::plain::desk_which())? else {
            return Ok(Answer::default());
        };
        let meant = line.parse::<usize>().ok().and_then(|number| rows.get(number.checked_sub(1)?));
        let meant = meant.or_else(|| rows.iter().find(|row| row.name.eq_ignore_ascii_case(&line)));
        match (meant, line.as_str()) {
            _ if super::stops(&line) => return Ok(Answer::default()),
            (Some(row), _) => {
                one(&context, console, row)?;
                listed = true;
            }
            (None, "" | "list" | "l") => listed = true,
            (None, _) => {
                let answer = super::other(&context, console, &line);
                super::tell(console, answer)?;
            }
        }
    }
}

fn list(context: &Context, console: &mut Console, rows: &[InboxRow]) -> Result<()> {
    console.say(&say::plain::desk_hello(&rows.len()))?;
    for (number, row) in (1..).zip(rows) {
        let (what, state) = told(context, &row.summary);
        let day = row.summary.day(context.at().date_naive());
        let day = day.map_or_else(String::new, |day| say::plain::desk_day(&day));
        let said: Vec<String> =
            [day, what, state].into_iter().filter(|one| !one.is_empty()).collect();
        console.say(&say::plain::desk_row(&number, &row.name, &said.join("; ")))?;
    }
    Ok(())
}

/// One person: the page, then what is done about it.
fn one(context: &Context, console: &mut Console, row: &InboxRow) -> Result<()> {
    let id = row.id.to_string();
    let page = super::typed(context, console, &["review", "show", &id].map(str::to_owned));
    super::tell(console, page)?;
    loop {
        let Some(line) = console.ask(say::plain::desk_next())? else { return Ok(()) };
        let command: Vec<String> = match line.as_str() {
            "" | "q" | "list" => return Ok(()),
            "1" => {
                let mut sign = vec!["review".to_owned(), "sign".to_owned(), id.clone()];
                if row.summary.worst.as_ref().is_some_and(|worst| worst.level.needs_answer()) {
                    let did = console.ask(say::plain::desk_did())?.unwrap_or_default();
                    sign.push(format!("--did={did}"));
                }
                sign
            }
            "2" => {
                let Some(text) = console.ask(say::plain::desk_text())? else { return Ok(()) };
                vec!["review".to_owned(), "comment".to_owned(), id.clone(), text]
            }
            "3" => ["review", "reply", &id].map(str::to_owned).to_vec(),
            "4" => ["review", "report", &id].map(str::to_owned).to_vec(),
            _ => {
                let answer = super::other(context, console, &line);
                super::tell(console, answer)?;
                continue;
            }
        };
        let answer = super::typed(context, console, &command);
        super::tell(console, answer)?;
    }
}

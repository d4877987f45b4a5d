//! The course of a session in a few facts.

use super::story::{Settled, Story};
use super::words::{and, on_days};
use crate::assess::{Expected, Position, Standing, Timeline};
use crate::domain::{Day, Level, Sign, SiteId, Symptom};
use crate::words;

/// The course in a few facts: never what it may be, and never that all is well.
pub(super) fn summary(story: &Story<'_>, lines: &[(Option<SiteId>, Vec<Timeline<'_>>)]) -> String {
    let library = story.library();
    let last = story.shown.logs.iter().filter(|log| log.is_answered()).map(|log| log.day).max();
    let Some(last) = last.filter(|last| *last >= Day::TREATMENT) else {
        return "Nothing was logged after this session, so nothing can be told about it."
            .to_owned();
    };
    let name = |symptom: Symptom| words::symptom(library, symptom).to_lowercase();
    let (mut above, mut settled, mut none, mut logged) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (place, line) in
        lines.iter().flat_map(|(place, all)| all.iter().map(move |one| (place, one)))
    {
        let at = match place {
            Some(_) => format!(" ({})", words::place(library, story.session(), *place)),
            None => String::new(),
        };
        let told = line.days.iter().rev().find(|day| day.value.is_some() && day.day <= last);
        let Some((told, value)) = told.and_then(|day| Some((day, day.value?))) else { continue };
        logged += 1;
        if let (Position::Above(_), Some(limit)) = (told.position, told.limit) {
            let word = words::short(library, value);
            let on = if told.day == last { String::new() } else { format!(" on day {}", told.day) };
            above.push(format!(
                "{}{at} {value} {word}{on} (usual up to {})",
                name(line.symptom),
                limit.upper,
            ));
        } else if Symptom::MAIN.contains(&line.symptom)
            && let Settled::From(day) = Settled::of(story.case, *place, line)
        {
            let before = Expected::new(story.case, *place).before(line.symptom);
            let list = if before.is_some() { &mut settled } else { &mut none };
            list.push(format!("{}{at} from day {day}", name(line.symptom)));
        }
    }
    let mut said = to_act_on(story);
    said += &if !above.is_empty() {
        format!("Day {last}: above the usual range are {}.", and(&above))
    } else if logged == 0 {
        format!("Day {last} was logged without numbers.")
    } else {
        format!("Day {last}: no logged number is above the usual range.")
    };
    if !settled.is_empty() {
        said += &format!(" As before: {}.", and(&settled));
    }
    if !none.is_empty() {
        said += &format!(" Down to none: {}.", and(&none));
    }
    let ticked = Sign::all().iter().filter_map(|sign| {
        let on = story.days_with(|log| log.signs.get(*sign) == Some(true));
        (!on.is_empty()).then(|| format!("{} on {}", words::sign(library, *sign), on_days(&on)))
    });
    let ticked: Vec<String> = ticked.collect();
    if !ticked.is_empty() {
        said += &format!(" Warning signs: {}.", ticked.join("; "));
    }
    said += &flags_in_short(story);
    let (logged, missed) = story.adherence();
    said += &format!(" Logged on {logged} of {} days", logged + missed.len());
    said += &if missed.is_empty() {
        " that were due.".to_owned()
    } else {
        format!(" that were due; not on {}.", on_days(&missed))
    };
    said
}

/// The gravest open flag, where it is one to act on.
fn to_act_on(story: &Story<'_>) -> String {
    let library = story.library();
    let open = story.flags().into_iter().find(|flag| flag.standing == Standing::Open);
    open.filter(|flag| flag.level >= Level::Clinic).map_or_else(String::new, |flag| {
        let title = words::flag_title(library, &flag.key);
        format!("{} since day {}: {title}. ", words::level(library, flag.level), flag.since)
    })
}

fn flags_in_short(story: &Story<'_>) -> String {
    let flags = story.flags();
    if flags.is_empty() {
        return " No flag was raised.".to_owned();
    }
    let levels = [Level::Emergency, Level::Today, Level::Clinic, Level::Watch];
    let of = |standings: &[Standing]| -> Vec<String> {
        let count = |level: Level| {
            let of = flags.iter().filter(|f| f.level == level && standings.contains(&f.standing));
            of.count()
        };
        let told = levels.into_iter().filter(|level| count(*level) > 0);
        told.map(|level| format!("{} {}", count(level), words::level(story.library(), level)))
            .collect()
    };
    let (open, quiet, cleared) =
        (of(&[Standing::Open]), of(&[Standing::Quiet]), of(&[Standing::Cleared]));
    let parts = [("open", open), ("answered, not over", quiet), ("cleared", cleared)];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, all)| !all.is_empty())
        .map(|(word, all)| format!("{} {word}", all.join(", ")))
        .collect();
    format!(" Flags: {}.", parts.join("; "))
}

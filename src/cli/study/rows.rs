//! What would be given, exactly, in words.

use std::collections::BTreeMap;

use crate::cli::verdict::{folded, hanging};
use crate::domain::{How, Sign, Temperature};
use crate::exchange::contribution::{Contribution, Head};
use crate::research::{DayRow, FlagRow, PartOfDay, Person, SessionRow};

/// Every value of a contribution.
pub(super) fn shown(gift: &Contribution) -> String {
    let Contribution { head, person } = gift;
    let Head { study, participant, number, agreed, withdrawal: _, program, rules } = head;
    let Person { age, skin, risk, sessions } = person;
    let mut text = format!("This would be given to {study}, and nothing else:\n\n");
    text += &format!("You are {participant} there. This is number {number}.\n");
    text += &format!("You agreed to text {}. Made by {program}, rules {rules}.\n", agreed.version);
    let about: Vec<String> = [
        age.map(|age| format!("age {}", age.name())),
        skin.map(|skin| format!("skin {}", skin.name())),
        risk.map(|risk| format!("a health condition: {}", yes(risk))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !about.is_empty() {
        text += &hanging("About you: ", &about.join(", "), "");
    }
    sessions.iter().for_each(|one| text += &session(one));
    text
}

fn session(session: &SessionRow) -> String {
    let SessionRow {
        number,
        gap_weeks,
        region,
        places,
        depth,
        band,
        ranges,
        device,
        setting,
        products,
        began,
        first_log,
        days,
        flags,
    } = session;
    let mut about = vec![region.name().to_owned(), format!("places {places}")];
    about.extend(depth.map(|depth| format!("depth step {depth}")));
    about.push(format!("expected like step {band} (ranges {ranges})"));
    about.push(format!("tool {}", plain(device.name())));
    about.push(format!("setting {}", plain(setting.name())));
    about.extend(gap_weeks.map(|weeks| format!("{weeks} weeks after the one before")));
    if let Some(products) = products {
        let names: Vec<String> = products.iter().map(|one| plain(one.name())).collect();
        about.push(format!("products {}", names.join(" and ")));
    }
    about.push(format!("diary began: {}", plain(began.name())));
    about.extend(first_log.map(|day| format!("first logged on day {day}")));
    let mut text = String::from("\n");
    text += &hanging(&format!("Treatment {number}: "), &about.join(", "), "");
    days.iter().for_each(|row| text += &day(row));
    flags.iter().for_each(|row| text += &flag(row));
    text
}

/// What came in the same way.
#[derive(Default)]
struct Told {
    values: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

fn day(row: &DayRow) -> String {
    let DayRow { day, logs, scores, signs, temperature, medicines, met } = row;
    let times = if *logs == 1 { "once".to_owned() } else { format!("{logs} times") };
    let mut text = format!("  Day {day}, logged {times}:\n");
    // What came in the same way stands together.
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for (symptom, one) in scores {
        let told = told.entry(came(one.how, one.delay, one.part, one.edited)).or_default();
        told.values.push(format!("{} {}", symptom.name(), one.severity));
    }
    for (sign, one) in signs {
        let told = told.entry(came(one.how, one.delay, one.part, one.edited)).or_default();
        if one.yes { &mut told.yes } else { &mut told.no }.push(plain(sign.name()));
    }
    if let Some(one) = temperature {
        let told = told.entry(came(None, one.delay, one.part, one.edited)).or_default();
        told.values.push(format!("temperature {}", Temperature(one.tenths)));
    }
    for (came, Told { values, yes, mut no }) in told {
        if no.len() == Sign::all().len() {
            no = vec!["all warning signs".to_owned()];
        }
        let mut parts = Vec::from_iter((!values.is_empty()).then(|| values.join(", ")));
        parts.extend((!yes.is_empty()).then(|| format!("yes to {}", yes.join(", "))));
        parts.extend((!no.is_empty()).then(|| format!("no to {}", no.join(", "))));
        if !came.is_empty() {
            text += &format!("    {came}:\n");
        }
        text += &folded(&parts.join("; "), "      ");
    }
    let names = |names: Vec<&'static str>| {
        let names: Vec<String> = names.into_iter().map(plain).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
    };
    if let Some(taken) = medicines {
        let taken = names(taken.iter().map(|one| one.name()).collect());
        text += &hanging("took: ", &taken, "    ");
    }
    if !met.is_empty() {
        text += &hanging("met: ", &names(met.iter().map(|one| one.name()).collect()), "    ");
    }
    text
}

fn flag(row: &FlagRow) -> String {
    let FlagRow { rule, symptom, level, since, open, rules, called, seen, outcome } = row;
    let mut about = vec![format!("level {}", level.name()), format!("since day {since}")];
    about.extend(symptom.map(|symptom| format!("about {}", symptom.name())));
    about.push(format!("still open: {}", yes(*open)));
    about.push(format!("called: {}", yes(*called)));
    about.push(format!("seen: {}", yes(*seen)));
    about.extend(outcome.map(|outcome| format!("what was said: {}", plain(outcome.into()))));
    about.push(format!("rules {rules}"));
    hanging(&format!("Flag {}: ", rule.as_str()), &about.join(", "), "  ")
}

fn came(
    how: Option<How>,
    delay: Option<u16>,
    part: Option<PartOfDay>,
    edited: Option<bool>,
) -> String {
    let parts = [
        how.map(|how| plain(how.into())),
        delay.map(|days| match days {
            0 => "same day".to_owned(),
            1 => "a day later".to_owned(),
            days => format!("{days} days later"),
        }),
        part.map(|part| part.name().to_owned()),
        edited.filter(|edited| *edited).map(|_| "changed after a flag".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A name from a file, for people.
fn plain(name: &str) -> String {
    name.replace('_', " ")
}

const fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

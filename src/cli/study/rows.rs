//! What would be given, exactly, in words.

use std::collections::BTreeMap;

use crate::cli::verdict::{folded, hanging};
use crate::domain::{How, Sign, Temperature};
use crate::exchange::contribution::{Contribution, Head};
use crate::research::{DayRow, FlagRow, PartOfDay, Person, SessionRow};
use crate::say;

/// Every value of a contribution.
pub(super) fn shown(gift: &Contribution) -> String {
    let Contribution { head, person } = gift;
    let Head { study, participant, number, agreed, withdrawal: _, program, rules } = head;
    let Person { age, skin, risk, sessions } = person;
    let mut text = format!("{}\n\n", say::cli_study::would_be_given(study));
    text += &format!("{}\n", say::cli_study::you_are(participant, number));
    text += &format!("{}\n", say::cli_study::made_by(&agreed.version, program, rules));
    let about: Vec<String> = [
        age.map(|age| say::cli_study::age_group(&age.name())),
        skin.map(|skin| say::cli_study::skin(&skin.name())),
        risk.map(|risk| say::cli_study::condition(&risk)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !about.is_empty() {
        text += &hanging(&format!("{} ", say::cli_study::about_you()), &about.join(", "), "");
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
    let mut about = vec![region.name().to_owned(), say::cli_study::places(&places)];
    about.extend(depth.map(|depth| say::cli_study::depth(&depth)));
    about.push(say::cli_study::expected(&band, &ranges));
    about.push(say::cli_study::tool(&plain(device.name())));
    about.push(say::cli_study::setting(&plain(setting.name())));
    about.extend(gap_weeks.map(|weeks| say::cli_study::weeks(&weeks)));
    if let Some(products) = products {
        let names: Vec<String> = products.iter().map(|one| plain(one.name())).collect();
        about.push(say::cli_study::products(&names.join(&format!(" {} ", say::cli_study::and()))));
    }
    about.push(say::cli_study::began(&plain(began.name())));
    about.extend(first_log.map(|day| say::cli_study::first_logged(&day)));
    let mut text = String::from("\n");
    text += &hanging(&format!("{} ", say::cli_study::treatment(&number)), &about.join(", "), "");
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
    let mut text = format!("  {}\n", say::cli_study::logged(logs, day));
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
        told.values.push(say::cli_study::temperature(&Temperature(one.tenths)));
    }
    for (came, Told { values, yes, mut no }) in told {
        if no.len() == Sign::all().len() {
            no = vec![say::cli_study::all_signs().to_owned()];
        }
        let mut parts = Vec::from_iter((!values.is_empty()).then(|| values.join(", ")));
        parts.extend((!yes.is_empty()).then(|| say::cli_study::yes_to(&yes.join(", "))));
        parts.extend((!no.is_empty()).then(|| say::cli_study::no_to(&no.join(", "))));
        if !came.is_empty() {
            text += &format!("    {came}:\n");
        }
        text += &folded(&parts.join("; "), "      ");
    }
    let names = |names: Vec<&'static str>| {
        let names: Vec<String> = names.into_iter().map(plain).collect();
        if names.is_empty() { say::cli_study::nothing().to_owned() } else { names.join(", ") }
    };
    if let Some(taken) = medicines {
        let taken = names(taken.iter().map(|one| one.name()).collect());
        text += &hanging(&format!("{} ", say::cli_study::took()), &taken, "    ");
    }
    if !met.is_empty() {
        text += &hanging(
            &format!("{} ", say::cli_study::met()),
            &names(met.iter().map(|one| one.name()).collect()),
            "    ",
        );
    }
    text
}

fn flag(row: &FlagRow) -> String {
    let FlagRow { rule, symptom, level, since, open, rules, called, seen, outcome } = row;
    let mut about = vec![say::cli_study::level(&level.name()), say::cli_study::since(&since)];
    about.extend(symptom.map(|symptom| say::cli_study::about(&symptom.name())));
    about.push(say::cli_study::still_open(open));
    about.push(say::cli_study::called(called));
    about.push(say::cli_study::seen(seen));
    about.extend(outcome.map(|outcome| say::cli_study::what_was_said(&plain(outcome.into()))));
    about.push(say::cli_study::rules(&rules));
    hanging(&format!("{} ", say::cli_study::flag(&rule.as_str())), &about.join(", "), "  ")
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
            0 => say::cli_study::same_day().to_owned(),
            days => say::cli_study::later(&days),
        }),
        part.map(|part| part.name().to_owned()),
        edited.filter(|edited| *edited).map(|_| say::cli_study::changed().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A name from a file, for people.
fn plain(name: &str) -> String {
    name.replace('_', " ")
}

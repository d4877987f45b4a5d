//! Every rule has cases in which it fires and near misses in which it stays quiet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use aftercare::assess::{EntryVerdict, Standing};
use aftercare::domain::Level;
use aftercare::protocol::{Rule, RuleClass};

use crate::cases::{Cases, Made, OneCase};

fn data(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(below)
}

fn read(path: &Path) -> Cases {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What is wrong with a case, in words.
fn check(rule: &Rule, case: &OneCase, made: &Made) -> Result<(), String> {
    if rule.each.is_empty() == case.symptom.is_some() {
        return Err("symptom = … is for rules with each, and needed there".to_owned());
    }
    let judged = made.judge();
    let flags = judged.series.first().map_or(&[][..], |series| &series.flags[..]);
    let flags: Vec<_> = flags
        .iter()
        .chain(&judged.advice)
        .filter(|flag| flag.key.rule.as_str() == rule.id && flag.key.symptom == case.symptom)
        .collect();
    let nothing = EntryVerdict {
        log: aftercare::domain::LogId::new(0, [0; 10]),
        day: aftercare::domain::Day::TREATMENT,
        level: None,
        flags: Vec::new(),
        not_evaluated: Vec::new(),
    };
    let entries = judged.series.first().map_or(&[][..], |series| &series.entries[..]);
    let entry = entries.last().unwrap_or(&nothing);
    let unknown = entry
        .not_evaluated
        .iter()
        .any(|missing| missing.rule.as_str() == rule.id && missing.symptom == case.symptom);
    // Advice hangs on no log: what is open is read from the flags.
    let open = match rule.class {
        RuleClass::Advice => flags
            .iter()
            .find(|flag| flag.standing == Standing::Open)
            .map(|flag| (flag.level, flag.since, true)),
        RuleClass::Recovery => entry
            .flags
            .iter()
            .find(|flag| flag.rule.as_str() == rule.id && flag.symptom == case.symptom)
            .map(|flag| (flag.level, flag.since, flag.new)),
    };
    let is = |wanted: bool, what: &str| {
        if wanted { Ok(()) } else { Err(format!("{what}; open: {open:?}, unknown: {unknown}")) }
    };
    let mut asked = 0;
    if let Some(level) = case.fires {
        asked += 1;
        let since = case.since.unwrap_or(entry.day.0);
        let right = open.is_some_and(|(l, s, new)| l == level && s.0 == since && new);
        is(right, &format!("does not fire as {level} since day {since} at the last log"))?;
    }
    if let Some(level) = case.still {
        asked += 1;
        let right = open.is_some_and(|(l, s, new)| {
            l == level && !new && case.since.is_none_or(|since| s.0 == since)
        });
        is(right, &format!("is not still open as {level}"))?;
    }
    if case.quiet {
        asked += 1;
        is(open.is_none(), "is open")?;
        is(unknown == case.not_evaluated, "quiet, but known and unknown are mixed up")?;
        is(flags.is_empty(), "was open before: say cleared")?;
    }
    if case.not_evaluated {
        asked += 1;
        is(unknown, "is not listed as not evaluated")?;
    }
    if case.cleared {
        asked += 1;
        is(open.is_none() && !flags.is_empty(), "was not open, or still is")?;
        is(flags.iter().all(|flag| flag.standing == Standing::Cleared), "has not cleared")?;
    }
    if case.asleep {
        asked += 1;
        is(flags.last().is_some_and(|f| f.standing == Standing::Quiet), "is not quiet")?;
    }
    is(asked > 0, "expects nothing")
}

fn rule(id: &str) -> &'static Rule {
    aftercare::library().rule(id).unwrap_or_else(|| panic!("no rule is called {id}"))
}

#[test]
fn every_rule_fires_and_stays_quiet_as_its_cases_say() {
    let mut wrong = Vec::new();
    for rule in &aftercare::library().rules.rules {
        let path = data(&format!("rules/{}.toml", rule.id));
        if !path.exists() {
            wrong.push(format!("{}: no cases: {}", rule.id, path.display()));
            continue;
        }
        let cases = read(&path);
        for case in &cases.case {
            let made = case.make(rule.id, &cases.session);
            if let Err(what) = check(rule, case, &made) {
                wrong.push(format!("{}: {}: {what}", rule.id, case.name));
            }
        }
        let fired: BTreeSet<Level> = cases.case.iter().filter_map(|case| case.fires).collect();
        for (level, _) in &rule.levels {
            if !fired.contains(level) {
                wrong.push(format!("{}: no case fires as {level}", rule.id));
            }
        }
        if !cases.case.iter().any(|case| case.quiet && !case.not_evaluated) {
            wrong.push(format!("{}: no case in which it is known not to hold", rule.id));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_of_cases_belongs_to_a_rule() {
    for entry in std::fs::read_dir(data("rules")).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ext| ext == "toml") {
            rule(path.file_stem().and_then(|stem| stem.to_str()).expect("a name"));
        }
    }
}

#[test]
fn flags_clear_come_back_and_stay_as_the_cases_say() {
    let cases = read(&data("clearing.toml"));
    let mut wrong = Vec::new();
    for case in &cases.case {
        let id = case.rule.as_deref().expect("rule = … in every case");
        if let Err(what) = check(rule(id), case, &case.make(id, &cases.session)) {
            wrong.push(format!("{}: {what}", case.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

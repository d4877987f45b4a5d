//! Invented people: the same from the same seed, real in shape, plainly invented.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use aftercare::domain::{How, Level, Outcome, StudyField};
use aftercare::protocol::RuleClass;
use aftercare::research::{Began, DayRow, FlagRow, Person, SessionRow};
use cohort::pool::Pool;
use cohort::simulate::{Invented, Model, Simulation, invented_study};

use crate::command::run;

/// So many of seed 7.
fn people(count: u32) -> Vec<Invented> {
    let model = Model::built_in().expect("a model");
    let study = invented_study(None).expect("a study");
    let simulation = Simulation::new(aftercare::library(), &model, &study, 7);
    (0..count).map(|number| simulation.person(number)).collect()
}

#[test]
fn a_seed_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for (out, seed, count) in
        [("a", "1", "12"), ("b", "1", "12"), ("c", "2", "12"), ("d", "1", "13")]
    {
        let said = run(at, ["simulate", "--people", count, "--seed", seed, "--out", out]);
        assert_eq!(said.code, Some(0), "{said:?}");
        assert!(said.out.contains("INVENTED"), "{said:?}");
    }
    let bytes = |of: &str, name: &str| fs::read(at.join(of).join(name)).expect("a file");
    for name in ["people.jsonl", "pool.json", "study.toml", "truth.csv", "README.txt"] {
        assert_eq!(bytes("a", name), bytes("b", name), "{name}");
    }
    assert_ne!(bytes("a", "people.jsonl"), bytes("c", "people.jsonl"));
    // One more changes nobody else.
    let more = String::from_utf8(bytes("d", "people.jsonl")).expect("text");
    let fewer = String::from_utf8(bytes("a", "people.jsonl")).expect("text");
    let others: Vec<&str> =
        more.lines().filter(|line| fewer.lines().any(|one| one == *line)).collect();
    assert_eq!((others.len(), more.lines().count()), (12, 13));
}

#[test]
fn contributions_make_the_same_pool_and_all_say_that_they_are_invented() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let given = run(at, "simulate --people 9 --seed 3 --as contributions --out sent".split(' '));
    assert_eq!(given.code, Some(0), "{given:?}");
    let pooled =
        run(at, "pool --study sent/study.toml --key sent/study.key --out one sent".split(' '));
    assert_eq!(pooled.code, Some(0), "{pooled:?}");
    assert!(pooled.out.contains("INVENTED") && pooled.out.contains("9 people"), "{pooled:?}");
    let direct = run(at, "simulate --people 9 --seed 3 --out two".split(' '));
    assert_eq!(direct.code, Some(0), "{direct:?}");
    let read = |name: &str| fs::read_to_string(at.join(name)).expect("a file");
    assert_eq!(read("one/people.jsonl"), read("two/people.jsonl"));
    for place in ["one", "two"] {
        let pool = Pool::open(&at.join(place)).expect("a pool");
        assert!(pool.about.invented);
        assert!(pool.study.id.as_str().starts_with("invented-"));
        assert!(pool.study.title.contains("INVENTED"));
        assert!(read(&format!("{place}/README.txt")).starts_with("INVENTED"));
    }
    for row in read("two/truth.csv").lines().skip(1).chain(read("sent/truth.csv").lines().skip(1)) {
        assert!(row.starts_with("invented-"), "{row}");
    }
    assert!(read("sent/README.txt").starts_with("INVENTED"));

    // Nobody invented gets into a real study.
    let real = read("sent/study.toml").replace("invented-cohort", "redness-2027");
    fs::write(at.join("real.toml"), real).expect("written");
    let refused = run(at, "simulate --people 9 --study real.toml --out three".split(' '));
    assert_eq!(refused.code, Some(1));
    assert!(refused.error.contains("invented-") && !at.join("three").exists(), "{refused:?}");
}

#[test]
fn a_study_gets_what_it_asks_for() {
    let model = Model::built_in().expect("a model");
    let whole = people(6);
    for field in StudyField::all() {
        let fields = std::iter::once(*field).collect();
        let study = invented_study(Some(&fields)).expect("a study");
        let simulation = Simulation::new(aftercare::library(), &model, &study, 7);
        let beyond = |number| simulation.person(number).person.beyond(&fields);
        assert!((0..6).all(|number| beyond(number).is_empty()), "{field}");
        let none = BTreeSet::new();
        // How a value came to be is told of values, and none was asked for.
        let asked = *field == StudyField::How
            || (0..30).any(|number| !simulation.person(number).person.beyond(&none).is_empty());
        assert!(asked, "nobody gives {field}");
        // Of the same people: what they give changes nothing of who they are.
        for (number, other) in (0..).zip(&whole) {
            assert_eq!(simulation.person(number).truth, other.truth, "{field}");
        }
    }
}

#[test]
fn people_are_as_various_as_people() {
    let people = people(250);
    let sessions = || people.iter().flat_map(|one| &one.person.sessions);
    let days = || sessions().flat_map(|one| &one.days);
    for one in &people {
        assert_eq!(Person::faults(&one.person), Vec::<String>::new());
    }
    let share = |count: usize| count as f64 / sessions().count() as f64;
    // Skewed, with gaps.
    let several = people.iter().filter(|one| one.person.sessions.len() > 1).count();
    assert!((90..180).contains(&several), "{several}");
    assert!(people.iter().any(|one| one.person.skin.is_none()));
    assert!(
        sessions().any(|one| one.depth.is_none()) && sessions().any(|one| one.products.is_none())
    );
    // Delayed entry, and some who begin when worried.
    let late = share(sessions().filter(|one| one.first_log > Some(1)).count());
    assert!((0.03..0.2).contains(&late), "{late}");
    assert!(sessions().any(|one| one.began == Began::StartFile));
    assert!(sessions().any(|one| one.began == Began::Worried));
    // Every way of logging.
    for how in [How::Typed, How::RestNone, How::AsYesterday, How::Recalled] {
        let is = |row: &DayRow| row.scores.values().any(|one| one.how == Some(how));
        assert!(days().any(is), "{how}");
    }
    assert!(days().any(|row| row.logs > 1) && days().any(|row| row.signs.is_empty()));
    assert!(days().any(|row| row.scores.values().any(|one| one.delay > Some(1))));
    // Some change what they wrote once it was flagged.
    let edited = Some(true);
    assert!(days().any(|row| row.scores.values().any(|one| one.edited == edited)));
    assert!(days().any(|row| row.signs.values().any(|one| one.edited == edited)));
    // Some stop soon, some go on.
    let last = |row: &&SessionRow| row.days.last().map_or(0, |day| day.day);
    assert!(sessions().any(|one| last(&one) < 7) && sessions().any(|one| last(&one) >= 30));
}

#[test]
fn sessions_of_one_person_are_alike() {
    let people = people(250);
    let (mut within, mut across) = (Vec::new(), Vec::new());
    let mut before: Option<f64> = None;
    for one in people.iter().filter(|one| one.truth.len() > 1) {
        let (first, second) = (one.truth[0].slowness, one.truth[1].slowness);
        within.push((first - second).abs());
        across.extend(before.map(|other| (first - other).abs()));
        before = Some(first);
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    assert!(mean(&within) < 0.7 * mean(&across), "{} {}", mean(&within), mean(&across));
}

#[test]
fn what_went_wrong_is_flagged_and_mostly_told_rightly() {
    let people = people(700);
    let mut cases: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut right, mut coded, mut quiet, mut quiet_flagged) = (0, 0, 0, 0);
    for one in &people {
        for (session, truth) in one.person.sessions.iter().zip(&one.truth) {
            // Of the course: advice is about the treatment.
            let of_course = |flag: &&FlagRow| {
                let rule = aftercare::library().rule(flag.rule.as_str()).expect("a rule");
                rule.class == RuleClass::Recovery
            };
            let mut flags = session.flags.iter().filter(of_course);
            let grave = flags.any(|flag| flag.level >= Level::Clinic);
            let Some((name, _)) = &truth.complication else {
                quiet += 1;
                quiet_flagged += usize::from(grave);
                continue;
            };
            let (all, flagged) = cases.entry(name).or_default();
            *all += 1;
            *flagged += usize::from(grave);
            for flag in session.flags.iter().filter(|flag| flag.seen) {
                coded += usize::from(flag.outcome.is_some());
                let is = match name.as_str() {
                    "infection" => Outcome::InfectionTreated,
                    "cold_sore" => Outcome::ColdSore,
                    "product_reaction" => Outcome::ProductReaction,
                    _ => Outcome::Other,
                };
                right += usize::from(flag.outcome == Some(is));
            }
        }
    }
    let (infections, flagged) = cases["infection"];
    assert!((4..60).contains(&infections), "{cases:?}");
    assert!(flagged * 10 >= infections * 6, "{cases:?}");
    assert!(cases.len() >= 3, "{cases:?}");
    assert!(coded > 0 && right * 10 >= coded * 6, "{right} of {coded}");
    // An uneventful session is rarely flagged for the clinic.
    assert!(quiet_flagged * 10 < quiet, "{quiet_flagged} of {quiet}");
}

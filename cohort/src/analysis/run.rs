//! Asks the queries and computes what follows from their counts.

use std::collections::BTreeMap;
use std::path::Path;

use aftercare::domain::{ReleaseLevel, Symptom};
use strum::{Display, EnumString, VariantArray};

use super::about::About;
use super::engine::{EngineError, Row};
use super::source::{Counts, Source, open};
use super::sql::{Query, Stratum};
use super::stats::{Count, Curve, LogRank, Pair, Turnbull, Watch, log_rank, turnbull};

/// What an analysis is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Topic {
    /// How long symptoms take to clear.
    Healing,
    /// How the next recovery of the same person is.
    Change,
    /// How strong symptoms are day by day.
    Severity,
    /// What was flagged and treated.
    Adverse,
    /// Whether the rules were right.
    Rules,
    /// What was not logged.
    Missing,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Which symptoms.
    pub symptoms: Vec<Symptom>,
    /// By what recoveries are told apart.
    pub by: Vec<Stratum>,
    /// What about.
    pub topics: Vec<Topic>,
    /// Bytes that queries may use before they write to temporary files.
    pub memory: usize,
}

/// What was found.
#[derive(Debug)]
pub struct Analysis {
    /// The dataset.
    pub about: About,
    /// What was asked for that its level cannot tell, and why.
    pub untold: Vec<String>,
    /// How long symptoms take to clear.
    pub healing: Vec<Healing>,
    /// How the next recovery is.
    pub change: Vec<Change>,
    /// How strong symptoms are.
    pub severity: Vec<Severity>,
    /// What was flagged and treated.
    pub adverse: Vec<Adverse>,
    /// What came of each rule's flags.
    pub rules: Vec<RuleOutcome>,
    /// What was not logged.
    pub missing: Option<Missing>,
}

/// The time to clear of one symptom by one stratum.
#[derive(Debug)]
pub struct Healing {
    /// The symptom.
    pub symptom: Symptom,
    /// By what.
    pub by: Stratum,
    /// The groups, in the order of their codes.
    pub groups: Vec<Group>,
    /// Whether they differ, everybody counted from treatment.
    pub test: Option<LogRank>,
    /// The same, counted from the first log.
    pub entry_test: Option<LogRank>,
}

/// One group.
#[derive(Debug)]
pub struct Group {
    /// Its code; absent where it is not known.
    pub code: Option<String>,
    /// Recoveries.
    pub recoveries: u32,
    /// People.
    pub people: u32,
    /// Recoveries whose skin before treatment is known; absent where the dataset cannot tell.
    pub baseline: Option<u32>,
    /// How many were seen to clear.
    pub cleared: u32,
    /// From treatment.
    pub curve: Curve,
    /// From the first log.
    pub entry_curve: Curve,
    /// From intervals and the first log.
    pub intervals: Turnbull,
}

/// A recovery beside the next one of the same person.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// The symptom.
    pub symptom: Option<Symptom>,
    /// Whether both were equally deep; absent where one depth is not known.
    pub same_depth: Option<bool>,
    /// Pairs.
    pub pairs: u32,
    /// Pairs of which both were seen to clear, by days later (negative: sooner), in order.
    pub days: Vec<(i16, u32)>,
}

/// How strong a symptom was on one day in one band of the ranges.
#[derive(Clone, Debug)]
pub struct Severity {
    /// The symptom.
    pub symptom: Symptom,
    /// The band, 1 to 4.
    pub band: u8,
    /// The healing day.
    pub day: i16,
    /// How many recoveries logged each severity, in order.
    pub values: Vec<(i16, u32)>,
}

/// Recoveries with something that went wrong, by what it was.
#[derive(Clone, Debug)]
pub struct Adverse {
    /// By what.
    pub by: Stratum,
    /// The group.
    pub code: Option<String>,
    /// Recoveries.
    pub recoveries: u32,
    /// People; absent where the dataset cannot tell.
    pub people: Option<u32>,
    /// What, and in how many recoveries.
    pub events: Vec<(&'static str, u32)>,
}

/// What came of the flags of a rule.
#[derive(Clone, Debug)]
pub struct RuleOutcome {
    /// The rule.
    pub rule: String,
    /// Flags.
    pub raised: u32,
    /// People.
    pub people: u32,
    /// Flags that a clinician saw.
    pub seen: u32,
    /// An infection, a reaction or cold sores, a clinician said.
    pub confirmed: u32,
    /// Nothing was needed, a clinician said.
    pub nothing: u32,
    /// Nobody knows: not seen, not told, or something else.
    pub unknown: u32,
}

/// What was not logged.
#[derive(Clone, Debug, Default)]
pub struct Missing {
    /// Recoveries with a log after treatment.
    pub recoveries: u32,
    /// Days, in order.
    pub days: Vec<LoggedDay>,
    /// Why diaries began, and for each day from 0 how many still logged on that or a later day.
    pub staying: BTreeMap<String, Vec<u32>>,
}

/// A day of all recoveries.
#[derive(Clone, Debug)]
pub struct LoggedDay {
    /// The healing day.
    pub day: i16,
    /// Whether a log is due on it.
    pub due: bool,
    /// Recoveries that had begun and were logged on that or a later day.
    pub running: u32,
    /// Recoveries that were logged on it.
    pub logged: u32,
    /// In how many each symptom was answered.
    pub answered: Vec<(Symptom, u32)>,
}

/// Is told what is being done and how much of it is done.
pub type Progress<'a> = &'a mut dyn FnMut(&str, usize, usize);

/// Analyses a dataset, or a folder of counts that a job gave.
///
/// # Errors
/// When it cannot be read, or a query fails.
pub fn run(
    folder: &Path,
    wanted: &Wanted,
    progress: Progress<'_>,
) -> Result<Analysis, EngineError> {
    let about = About::read(folder)?;
    let source = open(folder, about.level, wanted.memory)?;
    ask(source.as_ref(), about, wanted, progress)
}

/// Asks a source all that is wanted to be known of a dataset.
///
/// # Errors
/// When it has no answer.
pub fn ask(
    source: &dyn Source,
    about: About,
    wanted: &Wanted,
    progress: Progress<'_>,
) -> Result<Analysis, EngineError> {
    let whole = matches!(about.level, ReleaseLevel::A | ReleaseLevel::B);
    let mut analysis = Analysis {
        about,
        untold: Vec::new(),
        healing: Vec::new(),
        change: Vec::new(),
        severity: Vec::new(),
        adverse: Vec::new(),
        rules: Vec::new(),
        missing: None,
    };
    let told = |it: &&Stratum| **it != Stratum::Everyone && (whole || **it != Stratum::Began);
    let (out, kept): (Vec<Stratum>, Vec<Stratum>) =
        wanted.by.iter().filter(told).partition(|it| analysis.about.leaves_out(**it));
    let by: Vec<Stratum> = std::iter::once(Stratum::Everyone).chain(kept).collect();
    let asks = |topic| wanted.topics.contains(&topic);
    if !whole {
        analysis.untold = untold(wanted);
    }
    if !out.is_empty() {
        let out: Vec<String> = out.iter().map(ToString::to_string).collect();
        analysis.untold.push(format!(
            "Left out of this dataset, so that nobody stands out by it: {}.",
            out.join(", ")
        ));
    }
    if asks(Topic::Healing) || (asks(Topic::Change) && whole) {
        for symptom in &wanted.symptoms {
            let query = if whole { Query::Episode } else { Query::EpisodeReleased };
            let what = format!("{symptom}: when it cleared");
            let told = &mut |done, all| progress(&what, done, all);
            let kept = source.episodes(query.about(*symptom, None), told)?;
            let kept = kept.as_ref();
            if asks(Topic::Healing) {
                for by in &by {
                    analysis.healing.push(healing(kept, *symptom, *by, whole)?);
                }
            }
            if asks(Topic::Change) && whole {
                analysis.change.extend(change(kept, *symptom)?);
            }
        }
    }
    if asks(Topic::Severity) && whole {
        for (done, symptom) in wanted.symptoms.iter().enumerate() {
            progress("severity by day", done, wanted.symptoms.len());
            analysis.severity.extend(severity(source, *symptom)?);
        }
    }
    if asks(Topic::Adverse) {
        for (done, by) in by.iter().enumerate() {
            progress("what was flagged and treated", done, wanted.by.len());
            analysis.adverse.extend(adverse(source, *by, whole)?);
        }
    }
    if asks(Topic::Rules) && whole {
        progress("what came of the rules", 0, 1);
        analysis.rules = rules(source)?;
    }
    if asks(Topic::Missing) && whole {
        progress("what was not logged", 0, 1);
        analysis.missing = Some(missing(source)?);
    }
    Ok(analysis)
}

/// What a dataset of one row a recovery cannot tell of what is wanted.
fn untold(wanted: &Wanted) -> Vec<String> {
    let mut untold = vec![
        "Recoveries are not joined to people: variances cannot be clustered, and how many people \
         there are is not known."
            .to_owned(),
    ];
    let asks = |topic| wanted.topics.contains(&topic);
    let tell = [
        (asks(Topic::Change), "the next recovery of the same person"),
        (asks(Topic::Severity), "severity day by day"),
        (asks(Topic::Adverse), "which flags were raised (only whether something was treated)"),
        (asks(Topic::Rules), "whether the rules were right"),
        (asks(Topic::Missing), "what was not logged"),
        (wanted.by.contains(&Stratum::Began), "why diaries began"),
    ];
    let what: Vec<&str> = tell.iter().filter(|(asked, _)| *asked).map(|(_, what)| *what).collect();
    if !what.is_empty() {
        untold.push(format!("Not in a dataset of level C: {}.", what.join("; ")));
    }
    untold
}

fn healing(
    kept: &dyn Counts,
    symptom: Symptom,
    by: Stratum,
    people: bool,
) -> Result<Healing, EngineError> {
    // What is not known comes last.
    let place = |code: Option<String>| (code.is_none(), code);
    let mut counts: BTreeMap<(bool, Option<String>), Vec<Count>> = BTreeMap::new();
    for row in kept.counts(Query::Healing.about(symptom, by))? {
        let count = Count {
            entry: row.number(1)?,
            after: row.number(2)?,
            day: row.number(3)?,
            cleared: row.number::<u8>(4)? == 1,
            n: row.number(5)?,
        };
        counts.entry(place(row.name(0))).or_default().push(count);
    }
    let codes: Vec<Option<String>> = counts.keys().map(|(_, code)| code.clone()).collect();
    let group = |code: Option<String>| codes.iter().position(|known| *known == code).unwrap_or(0);
    let mut pairs = Vec::new();
    if people {
        for row in kept.counts(Query::Pair.about(symptom, by))? {
            let count = |from: usize| -> Result<Count, EngineError> {
                let entry = row.number(from)?;
                let day = row.number(from + 1)?;
                let cleared = row.number::<u8>(from + 2)? == 1;
                Ok(Count { entry, after: entry, day, cleared, n: 1 })
            };
            pairs.push(Pair {
                groups: (group(row.name(0)), group(row.name(4))),
                of: (count(1)?, count(5)?),
                n: row.number(8)?,
            });
        }
    }
    let mut sizes: BTreeMap<Option<String>, Row> = BTreeMap::new();
    for row in kept.counts(Query::Person.about(symptom, by))? {
        sizes.insert(row.name(0), row);
    }
    let mut groups = Vec::new();
    for (group, ((_, code), counts)) in counts.iter().enumerate() {
        let nobody = Row(Vec::new());
        let size = sizes.get(code).unwrap_or(&nobody);
        let curve = |watch| {
            let curve = Curve::of(counts, watch);
            if people { curve.clustered(counts, &pairs, group) } else { curve }
        };
        groups.push(Group {
            code: code.clone(),
            recoveries: size.number(1)?,
            people: size.number(2)?,
            baseline: size.maybe(3)?,
            cleared: counts.iter().filter(|it| it.cleared).map(|it| it.n).sum(),
            curve: curve(Watch::FromTreatment),
            entry_curve: curve(Watch::FromEntry),
            intervals: turnbull(counts, Watch::FromEntry),
        });
    }
    let counts: Vec<Vec<Count>> = counts.into_values().collect();
    let test = |watch| {
        log_rank(&counts, &pairs, watch).map(|mut test| {
            if !people {
                (test.clustered, test.clustered_p) = (None, None);
            }
            test
        })
    };
    Ok(Healing {
        symptom,
        by,
        groups,
        test: test(Watch::FromTreatment),
        entry_test: test(Watch::FromEntry),
    })
}

fn change(kept: &dyn Counts, symptom: Symptom) -> Result<Vec<Change>, EngineError> {
    let mut all: BTreeMap<Option<bool>, (u32, BTreeMap<i16, u32>)> = BTreeMap::new();
    for row in kept.counts(Query::Change.about(symptom, None))? {
        let same = row.maybe::<u8>(0)?.map(|same| same == 1);
        let (pairs, days) = all.entry(same).or_default();
        let n: u32 = row.number(5)?;
        *pairs += n;
        if row.number::<u8>(2)? == 1 && row.number::<u8>(4)? == 1 {
            *days.entry(row.number::<i16>(3)? - row.number::<i16>(1)?).or_default() += n;
        }
    }
    let change = |(same_depth, (pairs, days)): (_, (_, BTreeMap<_, _>))| Change {
        symptom: Some(symptom),
        same_depth,
        pairs,
        days: days.into_iter().collect(),
    };
    Ok(all.into_iter().map(change).collect())
}

fn severity(source: &dyn Source, symptom: Symptom) -> Result<Vec<Severity>, EngineError> {
    let mut all: BTreeMap<(u8, i16), Vec<(i16, u32)>> = BTreeMap::new();
    for row in source.counts(Query::Severity.about(symptom, None))? {
        let place = (row.number(0)?, row.number(1)?);
        all.entry(place).or_default().push((row.number(2)?, row.number(3)?));
    }
    let day = |((band, day), values)| Severity { symptom, band, day, values };
    Ok(all.into_iter().map(day).collect())
}

fn adverse(source: &dyn Source, by: Stratum, whole: bool) -> Result<Vec<Adverse>, EngineError> {
    const FLAGGED: [&str; 7] = [
        "any flag",
        "clinic or above",
        "today or above",
        "emergency",
        "infection treated",
        "product reaction",
        "cold sores",
    ];
    let query = if whole { Query::Adverse } else { Query::Treated };
    let mut all = Vec::new();
    for row in source.counts(query.about(None, by))? {
        let (recoveries, people, events) = if whole {
            let count = |(at, what): (usize, &'static str)| Ok((what, row.number(at + 3)?));
            let events = FLAGGED.into_iter().enumerate().map(count);
            let events = events.collect::<Result<Vec<_>, EngineError>>()?;
            (row.number(1)?, Some(row.number(2)?), events)
        } else {
            let untold: u32 = row.number(3)?;
            let known = row.number::<u32>(1)?.saturating_sub(untold);
            (known, None, vec![("treated by a clinician", row.number(2)?)])
        };
        all.push(Adverse { by, code: row.name(0), recoveries, people, events });
    }
    Ok(all)
}

fn rules(source: &dyn Source) -> Result<Vec<RuleOutcome>, EngineError> {
    let mut all = Vec::new();
    for row in source.counts(Query::Outcome.about(None, None))? {
        let sum = |columns: &[usize]| -> Result<u32, EngineError> {
            columns.iter().map(|column| row.number::<u32>(*column)).sum()
        };
        all.push(RuleOutcome {
            rule: row.name(0).unwrap_or_default(),
            raised: sum(&[1])?,
            people: sum(&[2])?,
            seen: sum(&[4])?,
            confirmed: sum(&[5, 6, 7])?,
            nothing: sum(&[8])?,
            unknown: sum(&[9, 10, 11])?,
        });
    }
    Ok(all)
}

fn missing(source: &dyn Source) -> Result<Missing, EngineError> {
    let mut missing = Missing::default();
    let mut spans: Vec<(i16, i16, u32)> = Vec::new();
    for row in source.counts(Query::Span.about(None, None))? {
        let (Some(first), Some(last)) = (row.maybe(1)?, row.maybe::<i16>(2)?) else { continue };
        let n: u32 = row.number(3)?;
        missing.recoveries += n;
        spans.push((first, last, n));
        let began = row.name(0).unwrap_or_else(|| "not known".to_owned());
        let staying = missing.staying.entry(began).or_default();
        let days = usize::try_from(last).unwrap_or(0) + 1;
        if staying.len() < days {
            staying.resize(days, 0);
        }
        staying.iter_mut().take(days).for_each(|still| *still += n);
    }
    let due = &aftercare::library().schedule.due;
    for row in source.counts(Query::Answered.about(None, None))? {
        let day: i16 = row.number(0)?;
        if day < 0 {
            continue;
        }
        let within = |(first, last, _): &&(i16, i16, u32)| (*first..=*last).contains(&day);
        let symptom = |(at, symptom): (usize, &Symptom)| Ok((*symptom, row.number(at + 2)?));
        missing.days.push(LoggedDay {
            day,
            due: due.iter().any(|it| it.0 == i32::from(day)),
            running: spans.iter().filter(within).map(|(.., n)| n).sum(),
            logged: row.number(1)?,
            answered: Symptom::all()
                .iter()
                .enumerate()
                .map(symptom)
                .collect::<Result<_, EngineError>>()?,
        });
    }
    Ok(missing)
}

//! How the rules do: on invented diaries, and on simulated normal recoveries.
//!
//! `docs/results.md` is what [`document`] writes (`cargo run --example results`). A test holds it
//! to that.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a tool for tests, which stops when something is wrong"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use aftercare::domain::Level;
use aftercare::exchange::diary::assess_lines;
use serde::Deserialize;

use crate::simulator::{self, NOISE, Random};

/// The diaries that came with the brief, and ours, written before they were judged.
pub const SHARED: &str = include_str!("../data/clinical/diaries.jsonl");
pub const OWN: &str = include_str!("../data/clinical/own_diaries.jsonl");
/// Why a diary that is not judged as expected may stay so.
const REASONS: &str = include_str!("../data/clinical/reasons.toml");

/// Chosen before any of their figures was seen.
pub const SEEDS: [u64; 4] = [1, 2, 3, 4];
pub const COURSES_EACH: u32 = 5_000;

/// At most so much of simulated normal recoveries: per cent at CLINIC or above, and at TODAY.
pub const LIMITS: [(Level, f64); 2] = [(Level::Clinic, 2.0), (Level::Today, 0.05)];

#[derive(Deserialize)]
struct Diary {
    id: String,
    kind: String,
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    flag: bool,
    min_level: Option<String>,
    by_day: Option<i32>,
}

#[derive(Deserialize)]
struct Verdict {
    id: String,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    day: i32,
    level: Option<Level>,
    flags: Vec<EntryFlag>,
}

#[derive(Deserialize)]
struct EntryFlag {
    rule: String,
    level: Level,
    symptom: Option<String>,
    new: bool,
}

/// How a diary was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Flagged by its day at its level.
    Hit,
    /// At its level, but after its day.
    Late,
    /// By its day for CLINIC or more, never at its level.
    Weak,
    /// Nothing at CLINIC or above by its day, and never at its level.
    Missed,
    /// Nothing at CLINIC or above, as it should be.
    Quiet,
    /// CLINIC or above on a normal course.
    False,
}

/// One diary with its outcome, and what was raised at CLINIC or above.
pub struct Scored {
    pub id: String,
    pub kind: String,
    pub outcome: Outcome,
    pub raised: Vec<String>,
}

/// Scores diaries as `clinical/README.md` says.
pub fn score(diaries: &str) -> Vec<Scored> {
    let mut verdicts = Vec::new();
    let bad = assess_lines(aftercare::library(), diaries.as_bytes(), &mut verdicts, |bad| {
        panic!("{bad}");
    });
    assert_eq!(bad.expect("reads from memory"), 0);
    let verdicts = String::from_utf8(verdicts).expect("JSON is UTF-8");
    let pairs = diaries.lines().filter(|line| !line.trim().is_empty()).zip(verdicts.lines());
    pairs
        .map(|(diary, verdict)| {
            let diary: Diary = serde_json::from_str(diary).expect("a diary");
            let verdict: Verdict = serde_json::from_str(verdict).expect("a verdict");
            assert_eq!(diary.id, verdict.id);
            let raised = verdict.entries.iter().flat_map(|entry| {
                let grave = entry.flags.iter().filter(|f| f.new && f.level >= Level::Clinic);
                grave.map(|f| {
                    let of = f.symptom.as_ref().map_or(String::new(), |s| format!(" {s}"));
                    format!("day {} {} {}{of}", entry.day, f.level, f.rule)
                })
            });
            let raised = raised.collect();
            Scored { outcome: outcome(&diary, &verdict), id: diary.id, kind: diary.kind, raised }
        })
        .collect()
}

fn outcome(diary: &Diary, verdict: &Verdict) -> Outcome {
    let highest = |by: i32| verdict.entries.iter().filter(|e| e.day <= by).map(|e| e.level).max();
    let ever = highest(i32::MAX).flatten();
    if !diary.expect.flag {
        return if ever >= Some(Level::Clinic) { Outcome::False } else { Outcome::Quiet };
    }
    let wanted = match diary.expect.min_level.as_deref() {
        Some("emergency") => Level::Emergency,
        Some("same_day") => Level::Today,
        Some("contact") => Level::Clinic,
        other => panic!("{}: min_level {other:?}", diary.id),
    };
    let in_time = highest(diary.expect.by_day.unwrap_or(i32::MAX)).flatten();
    if in_time >= Some(wanted) {
        Outcome::Hit
    } else if ever >= Some(wanted) {
        Outcome::Late
    } else if in_time >= Some(Level::Clinic) {
        Outcome::Weak
    } else {
        Outcome::Missed
    }
}

/// What the rules raised on simulated normal recoveries.
pub struct Nuisance {
    pub courses: u32,
    /// Courses by the gravest flag they had.
    pub gravest: BTreeMap<(Level, String), u32>,
}

impl Nuisance {
    pub fn at_least(&self, level: Level) -> u32 {
        self.gravest.iter().filter(|((of, _), _)| *of >= level).map(|(_, count)| count).sum()
    }

    pub fn per_cent(&self, level: Level) -> f64 {
        100.0 * f64::from(self.at_least(level)) / f64::from(self.courses)
    }
}

/// Judges simulated normal recoveries.
pub fn nuisance(seeds: &[u64], courses_each: u32) -> Nuisance {
    let library = aftercare::library();
    let mut result = Nuisance { courses: 0, gravest: BTreeMap::new() };
    for seed in seeds {
        let mut random = Random::new(*seed);
        for _ in 0..courses_each {
            let course = simulator::normal(library, &mut random, NOISE);
            result.courses += 1;
            if let Some(gravest) = simulator::gravest(library, &course) {
                *result.gravest.entry(gravest).or_default() += 1;
            }
        }
    }
    result
}

/// The 95 % interval of a share after Wilson, in per cent.
pub fn wilson(hits: u32, of: u32) -> (f64, f64) {
    let (n, z) = (f64::from(of), 1.959_964);
    let p = f64::from(hits) / n;
    let middle = p + z * z / (2.0 * n);
    let spread = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 100.0 / (1.0 + z * z / n);
    (((middle - spread) * scale).max(0.0), (middle + spread) * scale)
}

/// Reasons by the diary's id.
pub fn reasons() -> BTreeMap<String, String> {
    toml::from_str(REASONS).expect("reasons.toml")
}

fn table(title: &str, scored: &[Scored], out: &mut String) {
    let mut groups: BTreeMap<&str, BTreeMap<Outcome, u32>> = BTreeMap::new();
    for one in scored {
        *groups.entry(&one.kind).or_default().entry(one.outcome).or_default() += 1;
    }
    let _ = writeln!(out, "### {title}\n");
    out.push_str("| group | diaries | hits | late | weak | missed | quiet | false alarms |\n");
    out.push_str("|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for kind in ["complication", "normal", "edge"] {
        let Some(counts) = groups.get(kind) else { continue };
        let of = |outcome| counts.get(&outcome).copied().unwrap_or(0);
        let _ = writeln!(
            out,
            "| {kind} | {} | {} | {} | {} | {} | {} | {} |",
            counts.values().sum::<u32>(),
            of(Outcome::Hit),
            of(Outcome::Late),
            of(Outcome::Weak),
            of(Outcome::Missed),
            of(Outcome::Quiet),
            of(Outcome::False),
        );
    }
    let wrong: Vec<&Scored> =
        scored.iter().filter(|one| !matches!(one.outcome, Outcome::Hit | Outcome::Quiet)).collect();
    if wrong.is_empty() {
        out.push_str("\nEvery diary is judged as expected.\n\n");
        return;
    }
    out.push('\n');
    let reasons = reasons();
    for one in wrong {
        let reason = reasons.get(&one.id).map_or("no reason written", String::as_str);
        let raised = if one.raised.is_empty() { "nothing".into() } else { one.raised.join(", ") };
        let outcome = format!("{:?}", one.outcome).to_lowercase();
        let _ = writeln!(out, "- {} ({outcome}; raised: {raised}): {reason}", one.id);
    }
    out.push('\n');
}

/// The part of `docs/results.md` about diaries.
pub fn diaries() -> String {
    let mut out = String::from(
        "## Diaries\n\nA hit is a flag of at least the expected level by the expected day. Late: that level, after\nthe day. Weak: CLINIC or above by the day, never the level. Missed: neither. A false alarm is\nCLINIC or above on any entry of a course that should have none; a WATCH is allowed.\n\n",
    );
    table("63 shared diaries, seen while the rules were made", &score(SHARED), &mut out);
    table("30 diaries of our own, written before they were judged", &score(OWN), &mut out);
    out
}

/// The part of `docs/results.md` about simulated normal recoveries.
pub fn nuisance_text(nuisance: &Nuisance) -> String {
    let mut out = format!(
        "## Nuisance\n\n{} simulated normal recoveries ({} each from seeds {SEEDS:?}, chosen before any figure was\nseen), with the noise that `tests/it/README.md` describes. A course counts once, by the gravest flag it\never had.\n\n",
        nuisance.courses, COURSES_EACH,
    );
    out.push_str("| level | courses | estimate | 95 % interval | limit |\n|---|--:|--:|--:|--:|\n");
    for (level, limit) in LIMITS {
        let hits = nuisance.at_least(level);
        let (low, high) = wilson(hits, nuisance.courses);
        let _ = writeln!(
            out,
            "| {} or above | {hits} | {:.3} % | {low:.3} to {high:.3} % | {limit} % |",
            level.name().to_uppercase(),
            nuisance.per_cent(level),
        );
    }
    out.push_str(
        "\nBy the rule that raised the gravest flag:\n\n| level | rule | courses |\n|---|---|--:|\n",
    );
    for ((level, rule), count) in nuisance.gravest.iter().rev() {
        let _ = writeln!(out, "| {} | {rule} | {count} |", level.name().to_uppercase());
    }
    out
}

/// `docs/results.md`.
pub fn document(nuisance: &Nuisance) -> String {
    format!(
        "# How the rules do\n\nWritten by `cargo run --example results > docs/results.md`; a test fails when it is not current.\nEverything here is invented or simulated: it shows that the rules do what they were made for, not\nthat they help. No clinician has checked the thresholds yet.\n\n{}{}",
        diaries(),
        nuisance_text(nuisance),
    )
}

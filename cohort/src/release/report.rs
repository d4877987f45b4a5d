//! What a release did to keep its promise, and the risk that is left.

use std::path::Path;

use aftercare::domain::ReleaseLevel;
use serde::{Deserialize, Serialize};

use super::counts::CountsRisk;
use super::rules::rules;
use crate::dataset::{self, Error, Facts};
use crate::risk::{self, Risk};

/// The name of the file that tells the risk, for programs.
pub const REPORT: &str = "privacy-report.json";
/// The same for people.
const REPORT_TEXT: &str = "privacy-report.txt";

/// `privacy-report.json`: what a release did to keep its promise, and the risk that is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The version of its layout.
    pub layout: u32,
    /// The level.
    pub level: ReleaseLevel,
    /// Whether its people are invented.
    pub invented: bool,
    /// The fewest people who are alike, as promised.
    pub promised_k: Option<u32>,
    /// What was lost on the way from the pool; absent for counts, where it would tell small ones.
    pub from_pool: Option<FromPool>,
    /// The risk, measured on the finished files.
    pub risk: Option<Risk>,
    /// The risk of counts, measured on the finished files.
    pub counts: Option<CountsRisk>,
}

/// What was lost on the way from the pool.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromPool {
    /// People in the pool.
    pub people: u64,
    /// Of those, who agreed to less detail only.
    pub agreed_to_less: u64,
    /// People, or recoveries at level C, that could have been released.
    pub candidates: u64,
    /// Of those, who were left out because they stood out.
    pub suppressed: u64,
    /// The information lost of those who are kept, 0 to 1: `release::search` says how.
    pub information_lost: f64,
    /// Kaplan–Meier median of the days until redness had cleared, before; absent when more than half
    /// were not seen to clear.
    pub median_clear_before: Option<i16>,
    /// The same in the release.
    pub median_clear_after: Option<i16>,
}

/// Writes both into a folder.
pub(super) fn write_report(folder: &Path, facts: &Facts, report: &Report) -> Result<(), Error> {
    let mut json = serde_json::to_string_pretty(report).unwrap_or_default();
    json.push('\n');
    for (name, content) in [(REPORT, json), (REPORT_TEXT, report_text(facts, report))] {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(|fault| Error::file(&path, &fault))?;
    }
    Ok(())
}

/// The report for people.
#[must_use]
pub fn report_text(facts: &Facts, report: &Report) -> String {
    let mut out = String::new();
    if facts.invented {
        out.push_str("INVENTED people, for tests and teaching.\n\n");
    }
    out.push_str(&format!(
        "Release {} of {}\n{}\n\n",
        facts.level,
        facts.study,
        dataset::promise(facts)
    ));
    if let Some(lost) = &report.from_pool {
        let of = report.risk.as_ref().map_or("people", |risk| risk.of.as_str());
        let days = |median: Option<i16>| {
            median.map_or_else(|| "not reached".to_owned(), |days| format!("day {days}"))
        };
        out.push_str(&format!(
            "From the pool: {} people, {} of them agreed to less detail only. Of {} {of} {} were left \
            out because they stood out. Information lost of those kept: {:.1} %.\nMedian time until \
            redness had cleared: {} before, {} in the release.\n",
            lost.people,
            lost.agreed_to_less,
            lost.candidates,
            lost.suppressed,
            100.0 * lost.information_lost,
            days(lost.median_clear_before),
            days(lost.median_clear_after),
        ));
        for (name, step) in facts.plan.coarser.iter().filter(|(_, step)| **step > 0) {
            let gone = *step == rules().steps(name);
            out.push_str(&format!(
                "{name}: {}\n",
                if gone { "left out".to_owned() } else { format!("coarser by {step}") }
            ));
        }
        if let Some(first) = facts.plan.sessions {
            out.push_str(&format!("sessions: only the first {first} of each person\n"));
        }
        out.push('\n');
    }
    if let Some(risk) = &report.risk {
        out.push_str(&risk::text(risk));
    }
    if let Some(counts) = &report.counts {
        out.push_str(&format!(
            "{} people in {} tables with {} counts, of which {} are left out. Of those, none can be \
            worked out to fewer than {} numbers.\n",
            counts.people,
            counts.tables,
            counts.counts,
            counts.left_out,
            counts.narrowest.map_or_else(|| "all".to_owned(), |it| it.to_string()),
        ));
    }
    out
}

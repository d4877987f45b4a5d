//! The measured risk in words.

use std::fmt::Write;

use super::{Knows, Risk};

/// The report as text.
#[must_use]
pub fn text(risk: &Risk) -> String {
    let mut out = String::new();
    let percent = |share: Option<f64>| {
        share.map_or_else(|| "not known".to_owned(), |share| format!("{:.1} %", 100.0 * share))
    };
    let line = |out: &mut String, name: &str, value: &str| {
        let _ = writeln!(out, "  {name:<34}{value}");
    };
    let _ = writeln!(
        out,
        "{} {}; others could know: {}",
        risk.subjects,
        risk.of,
        risk.quasi.join(", ")
    );
    line(&mut out, "k (fewest who are alike)", &risk.k.to_string());
    line(&mut out, "classes", &risk.classes.to_string());
    line(&mut out, "alone in their class", &risk.unique.to_string());
    line(&mut out, "prosecutor risk, highest", &percent(risk.prosecutor_max));
    line(&mut out, "prosecutor risk, mean of classes", &percent(risk.prosecutor_average));
    line(&mut out, "marketer risk", &percent(risk.marketer));
    line(&mut out, "journalist risk", &risk.journalist);
    for learned in &risk.learned {
        let what = match learned.name.as_str() {
            "worst" => "gravest flag",
            "treated" => "treated by a clinician",
            _ => "any risk condition",
        };
        line(&mut out, what, &format!("l = {}, t = {:.3}", learned.l, learned.t));
    }
    for knows in [Knows::Redness, Knows::MainSymptoms] {
        let rows: Vec<_> = risk.unicity.iter().filter(|it| it.knows == knows).collect();
        if rows.is_empty() {
            continue;
        }
        let of = match knows {
            Knows::Redness => "redness",
            Knows::MainSymptoms => "the main symptoms",
        };
        let _ = writeln!(out, "Told from all others by {of} on some days they logged:");
        for row in rows {
            let days =
                if row.days == 1 { "1 day".to_owned() } else { format!("{} days", row.days) };
            let value = match (row.low, row.high) {
                (Some(low), Some(high)) => format!(
                    "{} ({:.1} to {:.1}, {} of {} people drawn)",
                    percent(row.share),
                    100.0 * low,
                    100.0 * high,
                    row.sample,
                    row.people
                ),
                _ => "nobody logged as many".to_owned(),
            };
            line(&mut out, &days, &value);
        }
    }
    if risk.unique_curves.is_some() {
        line(&mut out, "whole curve theirs alone", &percent(risk.unique_curves));
    }
    if risk.unique_rows.is_some() {
        line(&mut out, "rows of which there is only one", &percent(risk.unique_rows));
    }
    out
}

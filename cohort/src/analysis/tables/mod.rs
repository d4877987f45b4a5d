//! What was found as tables for programs: every number with how many it rests on. The only place
//! that decides what a dataset's level lets be written.

mod healing;

use aftercare::domain::Severity as Score;
use serde_json::{Map, Value as Json, json};

use super::about::About;
use super::run::{Adverse, Analysis, Group, Healing, Missing, RuleOutcome, Severity};
use super::stats::{Proportion, Watch, clopper_pearson, quantile};

pub use healing::{MILESTONES, points};

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name in files.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The columns.
    pub columns: Vec<&'static str>,
    /// As many values as there are columns.
    pub rows: Vec<Vec<Value>>,
}

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Missing,
    /// There is one, of too few people to be told.
    Few,
    /// A count or a day.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A name.
    Text(String),
}

impl Value {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn day(day: Option<i16>) -> Self {
        day.map_or(Self::Missing, |day| Self::Whole(day.into()))
    }

    fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }

    /// In a file of commas; whole precision.
    fn plain(&self) -> String {
        match self {
            Self::Missing => String::new(),
            Self::Few => few(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    fn json(&self) -> Json {
        match self {
            Self::Missing => Json::Null,
            Self::Few => json!(few()),
            Self::Whole(number) => json!(number),
            Self::Number(number) => json!(number),
            Self::Text(text) => json!(text),
        }
    }
}

/// What stands where a count is too small to be told.
#[must_use]
pub fn few() -> String {
    format!("1-{}", super::about::FEW)
}

impl Table {
    /// As a file of commas, the name of the table first in each row.
    ///
    /// # Errors
    /// Never while it writes to memory.
    pub fn csv(&self) -> Result<String, csv::Error> {
        let mut file = csv::Writer::from_writer(Vec::new());
        file.write_record(std::iter::once("table").chain(self.columns.iter().copied()))?;
        for row in &self.rows {
            let cells = row.iter().map(Value::plain);
            file.write_record(std::iter::once(self.name.to_owned()).chain(cells))?;
        }
        let bytes = file.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn json(&self) -> Json {
        let row = |row: &Vec<Value>| {
            let cells = self.columns.iter().zip(row);
            cells.map(|(name, value)| ((*name).to_owned(), value.json())).collect::<Map<_, _>>()
        };
        let rows: Vec<_> = self.rows.iter().map(row).collect();
        json!({ "name": self.name, "title": self.title, "rows": rows })
    }
}

/// Everything as JSON: the dataset, what it cannot tell, and the tables.
#[must_use]
pub fn json(analysis: &Analysis, tables: &[Table]) -> Json {
    json!({
        "dataset": analysis.about,
        "untold": analysis.untold,
        "tables": tables.iter().map(Table::json).collect::<Vec<_>>(),
    })
}

/// Every table that anything was found for.
#[must_use]
pub fn tables(analysis: &Analysis) -> Vec<Table> {
    let about = &analysis.about;
    let all = [
        healing::healing(about, &analysis.healing),
        healing::curves(about, &analysis.healing),
        healing::intervals(about, &analysis.healing),
        healing::tests(about, &analysis.healing),
        healing::change(about, &analysis.change),
        severity(about, &analysis.severity),
        adverse(about, &analysis.adverse),
        rules(about, &analysis.rules),
        logged(about, analysis.missing.as_ref()),
        staying(about, analysis.missing.as_ref()),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

/// Which of these counts may be written. When a single one may not, the smallest of the others may
/// not either: it would follow from their sum.
#[must_use]
pub fn shown(about: &About, counts: &[u32]) -> Vec<bool> {
    let mut shown: Vec<bool> = counts.iter().map(|count| about.shows(*count)).collect();
    if shown.iter().filter(|it| !**it).count() == 1 {
        let rest =
            counts.iter().enumerate().filter(|(at, n)| shown.get(*at) == Some(&true) && **n > 0);
        let smallest = rest.min_by_key(|(_, n)| **n).map(|(at, _)| at);
        if let Some(it) = smallest.and_then(|at| shown.get_mut(at)) {
            *it = false;
        }
    }
    shown
}

/// The groups of a comparison that may be shown: of enough people, and none that follows from the
/// others.
pub fn groups<'a>(about: &About, healing: &'a Healing) -> Vec<(&'a Group, bool)> {
    let size = |group: &Group| group.people.min(group.recoveries);
    let sizes: Vec<u32> = healing.groups.iter().map(size).collect();
    healing.groups.iter().zip(shown(about, &sizes)).collect()
}

fn count(about: &About, n: u32) -> Value {
    if about.shows(n) { Value::Whole(n.into()) } else { Value::Few }
}

fn code(code: Option<&String>) -> Value {
    code.map_or(Value::Missing, Value::text)
}

/// The name of a way to count.
#[must_use]
pub const fn watch(watch: Watch) -> &'static str {
    match watch {
        Watch::FromTreatment => "from_treatment",
        Watch::FromEntry => "from_entry",
    }
}

/// A share of a count, unless it would tell of too few.
#[must_use]
pub fn share(about: &About, of: u32, n: u32) -> Option<Proportion> {
    clopper_pearson(of, n).filter(|_| about.shows(of) && about.shows(n - of) && about.shows(n))
}

/// The quantiles of a day, in percent: as the built-in ranges have a middle and an upper end.
pub const PERCENTS: [u32; 5] = [10, 25, 50, 75, 90];

fn severity(about: &About, all: &[Severity]) -> Table {
    let columns = vec![
        "symptom", "band", "day", "n", "p10", "p25", "p50", "p75", "p90", "none", "slight",
        "moderate", "marked", "severe",
    ];
    let row = |it: &Severity| {
        let n: u32 = it.values.iter().map(|(_, n)| n).sum();
        let mut row = vec![
            Value::text(it.symptom.name()),
            Value::Whole(it.band.into()),
            Value::day(Some(it.day)),
            count(about, n),
        ];
        let quantile =
            |percent| Value::day(quantile(&it.values, percent).filter(|_| about.shows(n)));
        row.extend(PERCENTS.map(quantile));
        let counts = Score::ALL.map(|score| {
            let own = it.values.iter().filter(|(value, _)| *value == i16::from(score.get()));
            own.map(|(_, n)| n).sum::<u32>()
        });
        let parts = counts.iter().zip(shown(about, &counts));
        row.extend(
            parts.map(|(n, shows)| if shows { Value::Whole((*n).into()) } else { Value::Few }),
        );
        row
    };
    let title = "Severity by band of the ranges and day: quantiles and how often each was logged";
    Table { name: "severity", title, columns, rows: all.iter().map(row).collect() }
}

fn adverse(about: &About, all: &[Adverse]) -> Table {
    let columns =
        vec!["by", "group", "event", "with", "recoveries", "people", "share", "lower", "upper"];
    let mut rows = Vec::new();
    for it in all {
        for (event, of) in &it.events {
            let share = share(about, *of, it.recoveries);
            let size = it.people.unwrap_or(it.recoveries);
            rows.push(vec![
                Value::text(it.by.to_string()),
                code(it.code.as_ref()),
                Value::text(*event),
                if about.shows(size) { count(about, *of) } else { Value::Few },
                count(about, it.recoveries),
                it.people.map_or(Value::Missing, |people| count(about, people)),
                Value::number(share.map(|it| it.share)),
                Value::number(share.map(|it| it.lower)),
                Value::number(share.map(|it| it.upper)),
            ]);
        }
    }
    Table {
        name: "adverse",
        title: "Recoveries with flags and treated complications",
        columns,
        rows,
    }
}

fn rules(about: &About, all: &[RuleOutcome]) -> Table {
    let columns = vec![
        "rule",
        "flags",
        "people",
        "seen",
        "confirmed",
        "nothing_needed",
        "unknown",
        "predictive",
        "lower",
        "upper",
        "if_unknown_were_nothing",
        "if_unknown_were_confirmed",
    ];
    let row = |it: &RuleOutcome| {
        let counts = [it.confirmed, it.nothing, it.unknown];
        let parts = shown(about, &counts);
        let all = parts.iter().all(|shows| *shows) && about.shows(it.people);
        let known = clopper_pearson(it.confirmed, it.confirmed + it.nothing).filter(|_| all);
        let bound = |of| clopper_pearson(of, it.raised).filter(|_| all).map(|it| it.share);
        let mut row = vec![
            Value::text(&it.rule),
            count(about, it.raised),
            count(about, it.people),
            count(about, it.seen),
        ];
        row.extend(counts.iter().zip(parts).map(|(n, shows)| {
            if shows && about.shows(it.people) { Value::Whole((*n).into()) } else { Value::Few }
        }));
        row.extend([
            Value::number(known.map(|it| it.share)),
            Value::number(known.map(|it| it.lower)),
            Value::number(known.map(|it| it.upper)),
            Value::number(bound(it.confirmed)),
            Value::number(bound(it.confirmed + it.unknown)),
        ]);
        row
    };
    let title = "Predictive value of each rule: of flags with a known outcome, how many were right";
    Table { name: "rule", title, columns, rows: all.iter().map(row).collect() }
}

fn logged(about: &About, missing: Option<&Missing>) -> Table {
    let mut columns = vec!["day", "due", "running", "logged", "share"];
    columns.extend(aftercare::domain::Symptom::all().iter().map(|symptom| symptom.name()));
    let rows = missing.into_iter().flat_map(|it| &it.days).map(|day| {
        let share = share(about, day.logged.min(day.running), day.running);
        let mut row = vec![
            Value::day(Some(day.day)),
            Value::Whole(day.due.into()),
            count(about, day.running),
            count(about, day.logged),
            Value::number(share.map(|it| it.share)),
        ];
        row.extend(day.answered.iter().map(|(_, n)| count(about, *n)));
        row
    });
    let title = "What was logged: recoveries by day, and in how many each symptom was answered";
    Table { name: "logged", title, columns, rows: rows.collect() }
}

fn staying(about: &About, missing: Option<&Missing>) -> Table {
    let columns = vec!["began", "day", "n", "still_logging", "share", "lower", "upper"];
    let mut rows = Vec::new();
    for (began, days) in missing.into_iter().flat_map(|it| &it.staying) {
        let n = days.first().copied().unwrap_or(0);
        for (day, still) in days.iter().enumerate() {
            let share = share(about, *still, n);
            rows.push(vec![
                Value::text(began),
                Value::day(i16::try_from(day).ok()),
                count(about, n),
                count(about, *still),
                Value::number(share.map(|it| it.share)),
                Value::number(share.map(|it| it.lower)),
                Value::number(share.map(|it| it.upper)),
            ]);
        }
    }
    let title =
        "Who stays: recoveries that were logged on that or a later day, by why the diary began";
    Table { name: "staying", title, columns, rows }
}

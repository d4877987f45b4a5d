//! The tables of the time to clear: each group, its curves, and how groups and recoveries differ.

use super::{Table, Value, code, count, groups, shown, watch};
use crate::analysis::about::About;
use crate::analysis::run::{Change, Healing};
use crate::analysis::stats::{Curve, LogRank, Point, Spread, Watch, quantile};

/// Days by which the table of healing says how many had not cleared.
pub const MILESTONES: [i16; 4] = [3, 7, 14, 30];

pub(super) fn healing(about: &About, all: &[Healing]) -> Table {
    let columns = vec![
        "symptom",
        "by",
        "group",
        "people",
        "recoveries",
        "baseline_known",
        "cleared",
        "watch",
        "n",
        "left_out",
        "median",
        "median_lower",
        "median_upper",
        "interval_median",
        "day_3",
        "day_3_lower",
        "day_3_upper",
        "day_7",
        "day_7_lower",
        "day_7_upper",
        "day_14",
        "day_14_lower",
        "day_14_upper",
        "day_30",
        "day_30_lower",
        "day_30_upper",
    ];
    let mut rows = Vec::new();
    for it in all {
        for (group, shows) in groups(about, it) {
            let head = vec![
                Value::text(it.symptom.name()),
                Value::text(it.by.to_string()),
                code(group.code.as_ref()),
            ];
            if !shows {
                let rest = columns.iter().skip(3).map(|_| Value::Few);
                rows.push(head.into_iter().chain(rest).collect());
                continue;
            }
            for curve in [&group.curve, &group.entry_curve] {
                let late = curve.watch == Watch::FromEntry;
                let (lower, upper) = curve.interval_of(0.5, Spread::Person);
                let mut row = head.clone();
                row.extend([
                    count(about, group.people),
                    count(about, group.recoveries),
                    group.baseline.map_or(Value::Missing, |n| count(about, n)),
                    count(about, group.cleared),
                    Value::text(watch(curve.watch)),
                    count(about, curve.n),
                    count(about, curve.left_out),
                    Value::day(curve.day_of(0.5)),
                    Value::day(lower),
                    Value::day(upper),
                    Value::day(if late { group.intervals.day_of(0.5) } else { None }),
                ]);
                for day in MILESTONES {
                    let point = curve.on(day).filter(|_| curve.follows(day));
                    let limits = point.and_then(|point| point.interval(Spread::Person));
                    row.extend([
                        Value::number(point.map(|point| point.survival)),
                        Value::number(limits.map(|limits| limits.0)),
                        Value::number(limits.map(|limits| limits.1)),
                    ]);
                }
                rows.push(row);
            }
        }
    }
    Table { name: "healing", title: "Time to clear", columns, rows }
}

/// The points of a curve that rest on enough.
pub fn points<'a>(about: &'a About, curve: &'a Curve) -> impl Iterator<Item = &'a Point> {
    curve.points.iter().filter(|point| about.shows(point.at_risk))
}

pub(super) fn curves(about: &About, all: &[Healing]) -> Table {
    let columns = vec![
        "symptom",
        "by",
        "group",
        "watch",
        "day",
        "at_risk",
        "cleared",
        "censored",
        "survival",
        "greenwood_error",
        "greenwood_lower",
        "greenwood_upper",
        "plain_lower",
        "plain_upper",
        "clustered_error",
        "clustered_lower",
        "clustered_upper",
    ];
    let mut rows = Vec::new();
    for it in all {
        for (group, _) in groups(about, it).into_iter().filter(|(_, shows)| *shows) {
            for curve in [&group.curve, &group.entry_curve] {
                for point in points(about, curve) {
                    let pair = |limits: Option<(f64, f64)>| {
                        [limits.map(|it| it.0), limits.map(|it| it.1)].map(Value::number)
                    };
                    let mut row = vec![
                        Value::text(it.symptom.name()),
                        Value::text(it.by.to_string()),
                        code(group.code.as_ref()),
                        Value::text(watch(curve.watch)),
                        Value::day(Some(point.day)),
                        count(about, point.at_risk),
                        count(about, point.events),
                        count(about, point.censored),
                        Value::Number(point.survival),
                        Value::number(point.error(Spread::Greenwood)),
                    ];
                    row.extend(pair(point.interval(Spread::Greenwood)));
                    row.extend(pair(point.plain(Spread::Greenwood)));
                    let clustered = point.clustered.is_some();
                    let person = |value: Option<(f64, f64)>| value.filter(|_| clustered);
                    row.push(Value::number(point.error(Spread::Person).filter(|_| clustered)));
                    row.extend(pair(person(point.interval(Spread::Person))));
                    rows.push(row);
                }
            }
        }
    }
    Table { name: "curve", title: "Share not yet cleared, by day (Kaplan-Meier)", columns, rows }
}

pub(super) fn intervals(about: &About, all: &[Healing]) -> Table {
    let columns =
        vec!["symptom", "by", "group", "n", "from", "to", "share", "survival", "converged"];
    let mut rows = Vec::new();
    for it in all {
        for (group, _) in groups(about, it).into_iter().filter(|(_, shows)| *shows) {
            for mass in &group.intervals.masses {
                rows.push(vec![
                    Value::text(it.symptom.name()),
                    Value::text(it.by.to_string()),
                    code(group.code.as_ref()),
                    count(about, group.intervals.n),
                    Value::day(Some(mass.from)),
                    Value::day(mass.to),
                    Value::Number(mass.share),
                    Value::Number(mass.survival),
                    Value::Whole(group.intervals.converged.into()),
                ]);
            }
        }
    }
    let title = "Share not yet cleared, from intervals and the first log (Turnbull)";
    Table { name: "interval", title, columns, rows }
}

pub(super) fn tests(about: &About, all: &[Healing]) -> Table {
    let columns = vec![
        "symptom",
        "by",
        "watch",
        "groups",
        "chi2",
        "degrees",
        "p",
        "clustered_chi2",
        "clustered_p",
    ];
    let mut rows = Vec::new();
    let mut push = |it: &Healing, how, test: Option<LogRank>| {
        let Some(test) = test else { return };
        rows.push(vec![
            Value::text(it.symptom.name()),
            Value::text(it.by.to_string()),
            Value::text(watch(how)),
            Value::Whole(i64::from(test.degrees) + 1),
            Value::Number(test.chi2),
            Value::Whole(test.degrees.into()),
            Value::Number(test.p),
            Value::number(test.clustered),
            Value::number(test.clustered_p),
        ]);
    };
    for it in all {
        // A statistic tells nothing of a few people, unless groups that are not shown are in it.
        if groups(about, it).iter().all(|(_, shows)| *shows) {
            push(it, Watch::FromTreatment, it.test);
            push(it, Watch::FromEntry, it.entry_test);
        }
    }
    Table { name: "test", title: "Do groups differ? (log-rank)", columns, rows }
}

pub(super) fn change(about: &About, all: &[Change]) -> Table {
    let columns = vec![
        "symptom",
        "same_depth",
        "pairs",
        "both_cleared",
        "sooner",
        "same",
        "later",
        "lower_quarter",
        "median",
        "upper_quarter",
    ];
    let row = |it: &Change| {
        let sum = |which: &dyn Fn(i16) -> bool| {
            it.days.iter().filter(|(days, _)| which(*days)).map(|(_, n)| n).sum::<u32>()
        };
        let counts = [sum(&|days| days < 0), sum(&|days| days == 0), sum(&|days| days > 0)];
        let both: u32 = counts.iter().sum();
        let mut row = vec![
            Value::text(it.symptom.map_or("", aftercare::domain::Symptom::name)),
            it.same_depth.map_or(Value::Missing, |same| Value::Whole(same.into())),
            count(about, it.pairs),
            count(about, both),
        ];
        let parts = counts.iter().zip(shown(about, &counts));
        row.extend(
            parts.map(|(n, shows)| if shows { Value::Whole((*n).into()) } else { Value::Few }),
        );
        let days = |percent| Value::day(quantile(&it.days, percent).filter(|_| about.shows(both)));
        row.extend([25, 50, 75].map(days));
        row
    };
    let title = "The next recovery of the same person: by how many days later it cleared";
    Table { name: "change", title, columns, rows: all.iter().map(row).collect() }
}

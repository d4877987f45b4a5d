//! The part of a report about one symptom: how long it takes to clear, and how strong it is.

use aftercare::domain::{ReleaseLevel, Symptom};
use aftercare::exchange::paper::{Block, Figure, Part, Table};

use super::charts::{self, Panel, limits, percent, thousands};
use super::{by_words, count, median, part, word};
use crate::analysis::about::About;
use crate::analysis::run::{Analysis, Change, Group, Healing, Severity};
use crate::analysis::sql::Stratum;
use crate::analysis::stats::{Curve, LogRank, Spread, quantile};
use crate::analysis::tables::{PERCENTS, few, groups, points, shown};

pub(super) fn course(analysis: &Analysis, symptom: Symptom) -> Part<'static> {
    let about = &analysis.about;
    let mut blocks = vec![Block::Title(word(symptom).to_owned())];
    let healing: Vec<&Healing> =
        analysis.healing.iter().filter(|it| it.symptom == symptom).collect();
    if !healing.is_empty() {
        blocks.push(Block::Small(
            "Share of recoveries in which it had not cleared, by day. Thick line: Kaplan-Meier from \
             treatment, in its 95 % interval clustered by person. Dashed: from intervals between \
             logs, counted from the first log (Turnbull). Thin lines: the other groups. At risk: \
             recoveries still followed."
                .to_owned(),
        ));
    }
    for it in &healing {
        blocks.extend(comparison(about, it));
    }
    let change: Vec<&Change> =
        analysis.change.iter().filter(|it| it.symptom == Some(symptom)).collect();
    if !change.is_empty() {
        blocks.push(Block::Heading("The next recovery of the same person".to_owned()));
        blocks.push(Block::Table(next(about, &change)));
    }
    let severity: Vec<&Severity> =
        analysis.severity.iter().filter(|it| it.symptom == symptom).collect();
    if !severity.is_empty() {
        blocks.push(Block::Heading("How strong, day by day".to_owned()));
        blocks.push(Block::Small(
            "By band of the expected ranges (1 shallow to 4 deep). Line with dots: the median. Dark: \
             the middle half. Light, dashed edges: 10 to 90 of 100."
                .to_owned(),
        ));
        blocks.push(Block::Figures(bands(about, &severity)));
    }
    part(blocks)
}

fn comparison(about: &About, healing: &Healing) -> Vec<Block<'static>> {
    let all = groups(about, healing);
    let name = |group: &Group| about.words(healing.by, group.code.as_deref());
    let of_all = healing.by == Stratum::Everyone;
    let title = if of_all { "Everyone".to_owned() } else { format!("By {}", by_words(healing.by)) };
    let mut blocks = vec![Block::Heading(title)];
    let mut panels = Vec::new();
    for (group, _) in all.iter().filter(|(_, shows)| *shows) {
        if of_all {
            panels.push(panel(about, "From treatment".to_owned(), group, &group.curve));
            panels.push(panel(about, "From the first log".to_owned(), group, &group.entry_curve));
        } else {
            panels.push(panel(about, name(group), group, &group.curve));
        }
    }
    blocks.push(Block::Figures(charts::curves(&panels)));
    let mut head = vec![by_words(healing.by).to_owned()];
    head.extend(
        [
            "recoveries",
            "cleared",
            "median (95 %)",
            "from first log",
            "n",
            "from intervals",
            "day 7",
            "day 14",
        ]
        .map(str::to_owned),
    );
    let row = |(group, shows): &(&Group, bool)| {
        let mut row = vec![name(group)];
        if !shows {
            row.extend(head.iter().skip(1).map(|_| "not shown".to_owned()));
            return row;
        }
        let left = |day: i16| {
            let point = group.curve.on(day).filter(|_| group.curve.follows(day));
            let interval = point.and_then(|it| it.interval(Spread::Person));
            match (point, interval) {
                (Some(it), Some((low, high))) => limits(it.survival, low, high),
                (Some(it), None) => percent(it.survival),
                (None, _) => String::new(),
            }
        };
        let intervals = group.intervals.day_of(0.5);
        row.extend([
            count(about, group.recoveries),
            count(about, group.cleared),
            median(&group.curve),
            median(&group.entry_curve),
            count(about, group.entry_curve.n),
            intervals.map_or("not reached".to_owned(), |day| day.to_string()),
            left(7),
            left(14),
        ]);
        row
    };
    let rows = all.iter().map(row).collect();
    let caption =
        "Median days to clear, and the share that had not by the end of a day, with 95 % intervals"
            .to_owned();
    blocks.push(Block::Table(Table { caption, head, rows, by_hand: false }));
    if let (Some(test), true) = (healing.test, all.iter().all(|(_, shows)| *shows)) {
        blocks.push(Block::Text(difference(&test)));
    }
    blocks
}

fn panel<'a>(about: &About, title: String, group: &'a Group, curve: &'a Curve) -> Panel<'a> {
    let points = points(about, curve).count();
    Panel { title, size: size(about, group), curve, points, intervals: &group.intervals }
}

fn size(about: &About, group: &Group) -> String {
    let recoveries = count(about, group.recoveries);
    if about.level == ReleaseLevel::C {
        return format!("{recoveries} recoveries");
    }
    format!("{recoveries} recoveries, {} people", count(about, group.people))
}

fn probability(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") }
}

fn difference(test: &LogRank) -> String {
    let plain = format!(
        "log-rank chi-square {:.1} with {} degrees of freedom, {}",
        test.chi2,
        test.degrees,
        probability(test.p)
    );
    match (test.clustered, test.clustered_p) {
        (Some(chi2), Some(p)) => format!(
            "Do the groups differ? Clustered by person: chi-square {chi2:.1}, {}. As if every \
             recovery were another person's: {plain}.",
            probability(p)
        ),
        _ => format!("Do the groups differ? As if every recovery were another person's: {plain}."),
    }
}

fn next(about: &About, all: &[&Change]) -> Table {
    let head = [
        "depth",
        "pairs",
        "both cleared",
        "sooner",
        "same day",
        "later",
        "days later: median (middle half)",
    ];
    let row = |it: &&Change| {
        let depth = match it.same_depth {
            Some(true) => "the same",
            Some(false) => "another",
            None => "not known",
        };
        let sum = |which: &dyn Fn(i16) -> bool| {
            it.days.iter().filter(|(days, _)| which(*days)).map(|(_, n)| n).sum::<u32>()
        };
        let counts = [sum(&|days| days < 0), sum(&|days| days == 0), sum(&|days| days > 0)];
        let both: u32 = counts.iter().sum();
        let mut row = vec![depth.to_owned(), count(about, it.pairs), count(about, both)];
        let parts = counts.iter().zip(shown(about, &counts));
        row.extend(parts.map(|(n, shows)| if shows { thousands(*n) } else { few() }));
        let days = [25, 50, 75].map(|percent| quantile(&it.days, percent));
        row.push(match days {
            [Some(low), Some(middle), Some(high)] if about.shows(both) => {
                format!("{middle} ({low} to {high})")
            }
            _ => String::new(),
        });
        row
    };
    Table {
        caption: "Pairs of recoveries numbered in a row; negative: the later one cleared sooner"
            .to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: all.iter().map(row).collect(),
        by_hand: false,
    }
}

fn bands(about: &About, all: &[&Severity]) -> Vec<Figure> {
    let by_band = all.chunk_by(|one, next| one.band == next.band);
    by_band
        .filter_map(|days| {
            let band = days.first()?.band;
            let mut most = 0;
            let quantiles: Vec<_> = days
                .iter()
                .filter_map(|day| {
                    let n: u32 = day.values.iter().map(|(_, n)| n).sum();
                    most = most.max(n);
                    let all = PERCENTS.map(|percent| quantile(&day.values, percent).unwrap_or(0));
                    about.shows(n).then_some((day.day, all))
                })
                .collect();
            let says = format!("up to {} logs a day", count(about, most));
            Some(charts::course(&format!("Band {band}"), &says, &quantiles))
        })
        .collect()
}

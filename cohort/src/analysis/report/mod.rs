//! What was found as a paper: one HTML file with charts, or text.

mod charts;
mod symptom;

use aftercare::domain::{ReleaseLevel, Symptom};
use aftercare::exchange::paper::{Block, Ink, Notice, Paper, Part, Table};
use chrono::DateTime;

use self::charts::{Branch, percent, thousands};
use super::about::{About, FEW};
use super::run::{Adverse, Analysis, Missing, RuleOutcome};
use super::sql::Stratum;
use super::stats::{Curve, Proportion, Spread, clopper_pearson};
use super::tables::{few, share, shown};

/// The report of an analysis.
#[must_use]
pub fn report(analysis: &Analysis) -> Paper<'static> {
    let about = &analysis.about;
    let mark = if about.invented { "INVENTED DATA. " } else { "" };
    let mut parts = vec![front(analysis)];
    let mut symptoms: Vec<Symptom> = analysis.healing.iter().map(|it| it.symptom).collect();
    symptoms.extend(analysis.severity.iter().map(|it| it.symptom));
    symptoms.extend(analysis.change.iter().filter_map(|it| it.symptom));
    symptoms.sort_unstable();
    symptoms.dedup();
    parts.extend(symptoms.into_iter().map(|symptom| symptom::course(analysis, symptom)));
    if !analysis.adverse.is_empty() {
        parts.push(complications(about, &analysis.adverse));
    }
    if !analysis.rules.is_empty() {
        parts.push(rules(about, &analysis.rules));
    }
    if let Some(missing) = &analysis.missing {
        parts.push(gaps(about, missing));
    }
    parts.push(methods());
    Paper {
        title: format!("{mark}{}", about.title),
        // A report of the same data is the same bytes, whenever it is made.
        made: DateTime::UNIX_EPOCH.fixed_offset(),
        foot: format!(
            "{mark}Study {}, dataset of level {}, aftercare-cohort {}. For research: not medical \
             advice, and not about any one person.",
            about.study,
            about.level,
            env!("CARGO_PKG_VERSION"),
        ),
        parts,
    }
}

fn part(blocks: Vec<Block<'static>>) -> Part<'static> {
    Part { one_page: false, blocks }
}

/// The name of a symptom in words.
fn word(symptom: Symptom) -> &'static str {
    let words = aftercare::library().vocabulary.symptom(symptom);
    words.map_or_else(|| symptom.name(), |words| words.word)
}

fn count(about: &About, n: u32) -> String {
    if about.shows(n) { thousands(n) } else { few() }
}

fn front(analysis: &Analysis) -> Part<'static> {
    let about = &analysis.about;
    let mut blocks = vec![Block::Title("How skin recovered".to_owned())];
    if about.invented {
        blocks.push(Block::Notice(Notice {
            ink: Ink::Emergency,
            word: "INVENTED".to_owned(),
            title: "These people never lived. Nothing here says anything about healing.".to_owned(),
            facts: Vec::new(),
        }));
    }
    let everyone = analysis.healing.iter().filter(|it| it.by == Stratum::Everyone);
    let medians: Vec<String> = everyone
        .filter_map(|it| Some((it, it.groups.first()?)))
        .filter(|(_, group)| about.shows(group.people))
        .map(|(it, group)| format!("{} {}", word(it.symptom).to_lowercase(), median(&group.curve)))
        .collect();
    if !medians.is_empty() {
        blocks.push(Block::Lead(format!(
            "Median days to clear (95 % interval): {}.",
            medians.join("; ")
        )));
    }
    let mut facts = vec![
        ("Study".to_owned(), about.study.clone()),
        ("Dataset".to_owned(), level(about.level).to_owned()),
    ];
    if let Some(k) = about.k {
        facts.push(("Alike".to_owned(), format!("at least {k} people in what others could know")));
    }
    let all = analysis.adverse.iter().find(|it| it.by == Stratum::Everyone);
    if let Some(all) = all {
        let people = all.people.map(|n| format!(" of {} people", count(about, n)));
        let size = format!("{}{}", count(about, all.recoveries), people.unwrap_or_default());
        facts.push(("Recoveries".to_owned(), size));
    }
    if !about.versions.is_empty() {
        let version = |(name, version): (&String, &serde_json::Value)| {
            format!("{name} {}", version.to_string().trim_matches('"'))
        };
        let versions: Vec<String> = about.versions.iter().map(version).collect();
        facts.push(("Made with".to_owned(), versions.join(", ")));
    }
    blocks.push(Block::Facts(facts));
    blocks.push(Block::Heading("Read with care".to_owned()));
    let mut care = vec![
        "People chose to keep a diary and to give it: they are not all who are treated. Whoever \
         begins when worried heals differently from whoever begins on the day of treatment; compare \
         the groups by why the diary began."
            .to_owned(),
        "Curves take it that whoever stopped logging would have gone on like those who did not. \
         Some stop because all is well, some because it is not; then curves are wrong, and no \
         statistic here can tell."
            .to_owned(),
        "Groups were not drawn by lot: what differs between them may have other causes. Nothing is \
         corrected for many comparisons."
            .to_owned(),
        "Severities are what people said of their own skin on a scale of 0 to 4 that is not a \
         validated instrument."
            .to_owned(),
    ];
    if about.level != ReleaseLevel::A {
        care.push(format!("Counts of 1 to {FEW} are not shown, nor what would follow from them."));
    }
    if about.level == ReleaseLevel::B {
        care.push(
            "Severities come in three steps: 0 is none, 1 slight or moderate, 3 marked or severe."
                .to_owned(),
        );
    }
    care.extend(analysis.untold.iter().cloned());
    blocks.push(Block::List(care));
    part(blocks)
}

const fn level(level: ReleaseLevel) -> &'static str {
    match level {
        ReleaseLevel::A => "level A: every day as it was told",
        ReleaseLevel::B => "level B: every day, in steps",
        ReleaseLevel::C => "level C: a row for each recovery, not joined to people",
        ReleaseLevel::D => "level D: counts",
    }
}

/// `4 (4 to 5)`, in days.
fn median(curve: &Curve) -> String {
    let day = |day: Option<i16>| day.map_or("not reached".to_owned(), |day| day.to_string());
    let (lower, upper) = curve.interval_of(0.5, Spread::Person);
    match curve.day_of(0.5) {
        None => "not reached".to_owned(),
        Some(middle) => format!("{middle} ({} to {})", day(lower), day(upper)),
    }
}

fn by_words(by: Stratum) -> &'static str {
    match by {
        Stratum::Everyone => "everyone",
        Stratum::Depth => "needle depth",
        Stratum::Device => "tool",
        Stratum::Region => "region",
        Stratum::Setting => "setting",
        Stratum::Skin => "skin type",
        Stratum::Age => "age",
        Stratum::Began => "why the diary began",
    }
}

fn complications(about: &About, all: &[Adverse]) -> Part<'static> {
    let mut blocks = vec![
        Block::Title("What went wrong".to_owned()),
        Block::Small(
            "Share of recoveries, with exact 95 % intervals (Clopper-Pearson). What a clinician said \
             is known only where somebody went and wrote it down, so these are lower bounds."
                .to_owned(),
        ),
    ];
    let events: Vec<&str> =
        all.first().map(|it| it.events.iter().map(|it| it.0).collect()).unwrap_or_default();
    let mut figures = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let mut branches = Vec::new();
        for group in all.chunk_by(|one, next| one.by == next.by) {
            if let Some(first) = group.first().filter(|it| it.by != Stratum::Everyone) {
                branches.push(Branch::heading(format!("By {}", by_words(first.by))));
            }
            for it in group {
                let of = it.events.get(at).map_or(0, |(_, of)| *of);
                let enough = about.shows(it.people.unwrap_or(it.recoveries));
                let share = share(about, of, it.recoveries).filter(|_| enough);
                branches.push(branch(about.words(it.by, it.code.as_deref()), share));
            }
        }
        let mut title: String = (*event).to_owned();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        figures.push(charts::forest(&title, "with 95 % interval", &branches));
    }
    blocks.push(Block::Figures(figures));
    part(blocks)
}

fn branch(label: String, share: Option<Proportion>) -> Branch {
    let of = |it: Proportion| format!("{}/{}", thousands(it.of), thousands(it.n));
    Branch {
        label,
        share: share.map(|it| (it.share, it.lower, it.upper)),
        of: share.map_or(String::new(), of),
        heads: false,
    }
}

fn rules(about: &About, all: &[RuleOutcome]) -> Part<'static> {
    let (mut right, mut seen, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for it in all {
        let counts = [it.confirmed, it.nothing, it.unknown];
        let tells = shown(about, &counts).iter().all(|it| *it) && about.shows(it.people);
        let known = clopper_pearson(it.confirmed, it.confirmed + it.nothing).filter(|_| tells);
        let saw = share(about, it.seen, it.raised).filter(|_| about.shows(it.people));
        right.push(branch(it.rule.clone(), known));
        seen.push(branch(it.rule.clone(), saw));
        let title = aftercare::library().rule(&it.rule).map_or("", |rule| rule.title);
        let title = title.replace("{It}", "It");
        let mut row =
            vec![format!("{} {title}", it.rule), count(about, it.raised), count(about, it.people)];
        row.extend(
            counts.iter().zip(shown(about, &counts)).map(|(n, shows)| {
                if shows && about.shows(it.people) { thousands(*n) } else { few() }
            }),
        );
        let bound = |of: u32| clopper_pearson(of, it.raised).filter(|_| tells);
        row.push(match (bound(it.confirmed), bound(it.confirmed + it.unknown)) {
            (Some(low), Some(high)) => format!("{} to {}", percent(low.share), percent(high.share)),
            _ => String::new(),
        });
        rows.push(row);
    }
    let head = [
        "rule",
        "flags",
        "people",
        "confirmed",
        "nothing needed",
        "unknown",
        "if unknowns are wrong to right",
    ];
    part(vec![
        Block::Title("Were the rules right?".to_owned()),
        Block::Small(
            "Of the flags with a known outcome, the share in which a clinician treated an infection, a \
             reaction or cold sores, with exact 95 % intervals. Flags with no answer, another \
             answer or one that nobody knew count as neither. Whoever was treated is likelier to have \
             written it down, so the share may be too high; the last column says by how much at \
             most."
                .to_owned(),
        ),
        Block::Figures(vec![
            charts::forest("Right, of those known", "with 95 % interval", &right),
            charts::forest("Seen by a clinician, of all", "with 95 % interval", &seen),
        ]),
        Block::Table(Table {
            caption: "What came of the flags".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
            by_hand: false,
        }),
    ])
}

fn gaps(about: &About, missing: &Missing) -> Part<'static> {
    let mut logged = Vec::new();
    for day in &missing.days {
        if let Some(share) = share(about, day.logged.min(day.running), day.running) {
            logged.push((day.day, share.share, day.due));
        }
    }
    let mut staying = Vec::new();
    for (began, days) in &missing.staying {
        let n = days.first().copied().unwrap_or(0);
        let day = |(day, still): (usize, &u32)| {
            Some((i16::try_from(day).ok()?, share(about, *still, n)?.share, false))
        };
        let line: Vec<_> = days.iter().enumerate().filter_map(day).collect();
        if !line.is_empty() {
            staying.push((format!("{} (n {})", began.replace('_', " "), count(about, n)), line));
        }
    }
    let due: Vec<_> = missing.days.iter().filter(|day| day.due).collect();
    let mut head = vec!["answered".to_owned()];
    head.extend(due.iter().map(|day| day.day.to_string()));
    let logs = std::iter::once("logs".to_owned());
    let mut rows: Vec<Vec<String>> =
        vec![logs.chain(due.iter().map(|day| count(about, day.logged))).collect()];
    for (at, symptom) in Symptom::all().iter().enumerate() {
        let cell = |day: &&&super::run::LoggedDay| {
            let of = day.answered.get(at).map_or(0, |(_, n)| *n);
            share(about, of, day.logged).map_or(String::new(), |it| percent(it.share))
        };
        rows.push(
            std::iter::once(word(*symptom).to_owned())
                .chain(due.iter().map(|day| cell(&day)))
                .collect(),
        );
    }
    let n = format!("{} recoveries", count(about, missing.recoveries));
    part(vec![
        Block::Title("What is missing".to_owned()),
        Block::Small(
            "Left: of the recoveries that had begun and were still followed on a day, those logged on \
             it; dots are days on which a log is due. Right: who was logged on that or a later \
             day, by why the diary began."
                .to_owned(),
        ),
        Block::Figures(vec![
            charts::shares("Logged on a day", &n, &[("logged".to_owned(), logged)]),
            charts::shares("Still logging", &n, &staying),
        ]),
        Block::Table(Table {
            caption: "Of the logs of a due day, in how many a symptom was answered".to_owned(),
            head,
            rows,
            by_hand: false,
        }),
    ])
}

fn methods() -> Part<'static> {
    part(vec![
        Block::Title("How it was computed".to_owned()),
        Block::List(
            [
                "Cleared: the first logged day whose value and the next logged value are at or below \
                 the highest value before treatment (none, where nothing was logged before). The \
                 value of a day is the worst that was logged.",
                "Curves: Kaplan and Meier (1958) from treatment, and with delayed entry from the day \
                 after the first log, without those who had cleared by then. Variance by Greenwood \
                 (1926), and clustered by person by the infinitesimal jackknife (Williams 1995), as \
                 recoveries of one person are alike. Intervals on the scale of log(-log); of the \
                 median by Brookmeyer and Crowley (1982).",
                "Intervals: the estimate of Turnbull (1976) for what is only known to have happened \
                 between two logs, with delayed entry as left truncation, by expectation-maximisation \
                 until no derivative of the likelihood exceeds its bound (Gentleman and Geyer 1994). \
                 It has no interval of its own here.",
                "Comparisons: log-rank (Mantel 1966), and with the variance of its scores clustered by \
                 person (Lin and Wei 1989).",
                "Shares: exact intervals of Clopper and Pearson (1934), as if recoveries were \
                 independent; with several recoveries of a person they are somewhat too narrow.",
                "Quantiles: the smallest severity that so many of 100 are at or below.",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
    ])
}

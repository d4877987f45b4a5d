//! The recovery against the expected range.

use std::collections::BTreeMap;

use crate::app::keymap::Action;
use crate::app::model::{Model, Overlay};
use crate::app::screens::aftercare::EXCEPTIONS;
use crate::app::screens::range::RangeForm;
use crate::app::{Outside, Screen, words};
use crate::assess::{Case, Expected, Position, Timeline, Trend, Whose, timelines};
use crate::domain::{
    Day, DayLog, Gather, Level, Recovery, SessionId, Severity, SiteId, StudyDay, Symptom,
};
use crate::effect::{Beside, Effect};
use crate::protocol::{Library, word_of};
use crate::say;

/// The chart: what is shown, and the values worked out for it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The place; `None`: the whole treated area.
    pub place: Option<SiteId>,
    /// The large one.
    pub symptom: Symptom,
    /// The day with the cursor.
    pub cursor: Day,
    /// The first day shown.
    pub first: Day,
    /// How many days are shown, an index into [`SPANS`].
    pub zoom: usize,
    /// The earlier session laid beside.
    pub beside: Option<Box<Beside>>,
    /// Whether a text table is shown.
    pub table: bool,
    /// Whether all symptoms are shown at once.
    pub all: bool,
    /// Whether the sources of the numbers are shown.
    pub source: bool,
    /// Worked out from the journal; made anew when it changes.
    pub data: Data,
}

/// Days shown at each zoom.
pub const SPANS: [i32; 6] = [8, 15, 22, 31, 61, 91];

/// What the chart draws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// One for each symptom that was logged, and the eight that are asked daily.
    pub curves: Vec<Curve>,
    /// Days with a note.
    pub notes: Vec<Day>,
    /// What the skin met on a day: letters for the row below the chart, and words.
    pub met: BTreeMap<Day, (String, String)>,
    /// Days on which a flag opened, with its level.
    pub flags: BTreeMap<Day, Level>,
    /// Logged days among those on which one was due, and how many were due, up to today.
    pub logged: (usize, usize),
    /// The band, in words.
    pub band: String,
    /// Where the numbers come from, line by line.
    pub sources: Vec<String>,
    /// The number of the session laid beside.
    pub compared: Option<u32>,
    /// The study whose ranges are drawn beside the built-in ones.
    pub study: Option<String>,
}

/// One symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Which.
    pub symptom: Symptom,
    /// Every day from 0 on.
    pub points: Vec<Point>,
    /// The same days of the session laid beside.
    pub beside: Vec<Option<Severity>>,
    /// Which way it goes.
    pub trend: Trend,
    /// The first of two days in a row at or below the skin as it was before.
    pub settled: Option<Day>,
}

/// One day of a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// The highest value logged.
    pub value: Option<Severity>,
    /// Up to how much is expected.
    pub upper: Option<Severity>,
    /// The middle of reported courses.
    pub typical: Option<Severity>,
    /// Where the value stands.
    pub position: Position,
    /// Whether it was written on a later day.
    pub back_dated: bool,
    /// Whose limit it is, when not the built-in one.
    pub whose: Option<String>,
    /// The note of the day.
    pub note: Option<String>,
    /// What a study found for this day: shown, never judged by.
    pub study: Option<StudyDay>,
}

impl Curve {
    /// The point of a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&Point> {
        self.points.get(usize::try_from(day.0).ok()?)
    }
}

impl Default for Chart {
    fn default() -> Self {
        Self {
            place: None,
            symptom: Symptom::Redness,
            cursor: Day::TREATMENT,
            first: Day::TREATMENT,
            zoom: 1,
            beside: None,
            table: false,
            all: false,
            source: false,
            data: Data::default(),
        }
    }
}

impl Chart {
    /// How many days are shown.
    #[must_use]
    pub fn span(&self) -> i32 {
        SPANS.get(self.zoom).copied().unwrap_or(15)
    }

    /// The large curve.
    #[must_use]
    pub fn curve(&self) -> Option<&Curve> {
        self.data.curves.iter().find(|curve| curve.symptom == self.symptom)
    }

    /// Moves the window so that the cursor is in it.
    fn follow(&mut self) {
        let last = self.first.plus(self.span() - 1);
        if self.cursor < self.first {
            self.first = self.cursor;
        } else if self.cursor > last {
            self.first = self.cursor.plus(1 - self.span());
        }
    }
}

/// From this width on the days so far stand beside the daily log.
pub const BESIDE_FROM: u16 = 112;

/// Whether the days so far stand beside the daily log.
#[must_use]
pub const fn is_beside(model: &Model) -> bool {
    model.size.0 >= BESIDE_FROM
}

/// Works the values out anew.
pub fn refresh(model: &mut Model) {
    let today = model.healing_day();
    model.chart.data = data(model, today).unwrap_or_default();
    if !model.chart.data.curves.iter().any(|curve| curve.symptom == model.chart.symptom) {
        model.chart.symptom = Symptom::Redness;
    }
}

/// Puts the cursor on today with the first two weeks in view, or the days around today.
pub fn reset(model: &mut Model) {
    let today = model.healing_day().0.max(0);
    let chart = &mut model.chart;
    chart.place = None;
    chart.beside = None;
    chart.zoom = 1;
    chart.first = Day::TREATMENT;
    chart.cursor = Day(today);
    if today >= chart.span() {
        // The whole of it, while it fits.
        chart.zoom = SPANS.iter().position(|span| *span > today).unwrap_or(SPANS.len() - 1);
    }
    chart.follow();
    refresh(model);
}

fn data(model: &Model, today: Day) -> Option<Data> {
    let journal = &model.journal;
    let case = Case {
        library: model.library,
        profile: &journal.profile,
        recovery: journal.recovery.as_ref()?,
        earlier: &[],
        ranges: &journal.ranges,
        answers: &journal.answers,
    };
    let place = model.chart.place;
    let last = model.chart.first.plus(model.chart.span() - 1).max(today);
    let expected = Expected::new(case, place);
    let series = case.recovery.series_of(place);
    let notes: BTreeMap<Day, String> = series
        .logs
        .iter()
        .filter(|log| log.day >= Day::TREATMENT && !log.note.is_empty())
        .map(|log| (log.day, log.note.clone()))
        .gather();
    let beside = model.chart.beside.as_ref();
    let of_beside: Vec<Timeline<'_>> = beside.map_or_else(Vec::new, |beside| {
        let recovery = &beside.recovery;
        timelines(Case { recovery, ..case }, None, Day::TREATMENT, last, last)
    });
    let lines = timelines(case, place, Day::TREATMENT, last, today);
    let study = journal.course.studies.last();
    let found = |symptom, day| study?.on(symptom, expected.band()?.number, day).copied();
    let daily =
        |symptom: &Symptom| Symptom::MAIN.contains(symptom) || Symptom::REST.contains(symptom);
    let curves = lines.into_iter().filter(|line| daily(&line.symptom) || !line.is_blank());
    let curves = curves.map(|line| {
        let points = line.days.iter().map(|day| Point {
            day: day.day,
            value: day.value,
            upper: day.limit.as_ref().map(|limit| limit.upper),
            typical: day.typical,
            position: day.position,
            back_dated: day.back_dated,
            whose: day.limit.as_ref().and_then(|limit| match limit.whose {
                Whose::BuiltIn | Whose::Underneath => None,
                Whose::Before => Some(say::chart::as_before().to_owned()),
                Whose::Own(by) => Some(by.to_owned()),
            }),
            note: notes.get(&day.day).cloned(),
            study: found(line.symptom, day.day),
        });
        let same = of_beside.iter().find(|other| other.symptom == line.symptom);
        Curve {
            symptom: line.symptom,
            points: points.collect(),
            beside: same.map_or_else(Vec::new, |same| same.days.iter().map(|d| d.value).collect()),
            trend: line.trend,
            settled: line.settled,
        }
    });
    let mut flags: BTreeMap<Day, Level> = BTreeMap::new();
    for verdict in &journal.judgement.series {
        for flag in verdict.flags.iter().filter(|_| place.is_none() || verdict.site == place) {
            let level = flags.entry(flag.since).or_insert(flag.level);
            *level = (*level).max(flag.level);
        }
    }
    let due = model.library.schedule.due.iter().filter(|day| **day <= today);
    let logged = due.clone().filter(|day| case.recovery.on(**day).any(DayLog::is_answered));
    let logged = logged.count();
    let curves: Vec<Curve> = curves.collect();
    let drawn = curves.iter().flat_map(|curve| &curve.points).any(|point| point.study.is_some());
    Some(Data {
        curves,
        notes: notes.keys().copied().collect(),
        met: met(model.library, case.recovery),
        flags,
        logged: (logged, due.count()),
        band: band(model, &expected),
        sources: sources(model, &expected),
        compared: beside.map(|beside| beside.number),
        study: study.filter(|_| drawn).map(|study| study.study.to_string()),
    })
}

/// What the skin met, by day: the letters are the keys that write it down.
fn met(library: &Library, recovery: &Recovery) -> BTreeMap<Day, (String, String)> {
    let mut met: BTreeMap<Day, (String, String)> = BTreeMap::new();
    for (letter, what) in EXCEPTIONS {
        let word = word_of(&library.vocabulary.contexts, &what);
        for log in recovery.logs.iter().filter(|log| log.context.contains(&what)) {
            let (letters, words) = met.entry(log.day).or_default();
            if !letters.contains(letter) {
                letters.push(letter);
                *words += if words.is_empty() { "" } else { "; " };
                *words += word;
            }
        }
    }
    met
}

/// Lays an earlier session beside, or none after the last.
pub fn lay_beside(model: &mut Model, beside: Option<Box<Beside>>) {
    if beside.is_none() && model.chart.beside.is_none() {
        model.say(say::chart::nothing_beside());
    }
    model.chart.beside = beside;
    refresh(model);
}

fn band(model: &Model, expected: &Expected<'_>) -> String {
    let session = model.session();
    let tool = session.map_or_else(String::new, |session| words::tool(model.library, session));
    match expected.band() {
        Some(band) if band.assumed => say::chart::band_assumed(&tool, &band.number),
        Some(band) => {
            let depth = session.map_or_else(String::new, words::depths);
            say::chart::band(&tool, &depth, &band.number)
        }
        None => tool,
    }
}

/// Where the numbers of this chart come from.
fn sources(model: &Model, expected: &Expected<'_>) -> Vec<String> {
    let Some(version) = expected.version() else { return Vec::new() };
    let session: Option<SessionId> = model.session().map(|session| session.id);
    // What a person or their clinic set comes first: it wins.
    let own = model.journal.ranges.iter();
    let own = own.filter(|own| own.session.is_none() || own.session == session);
    let mut lines: Vec<String> = own
        .map(|own| {
            let range = words::capital(&words::desk::range(model.library, own));
            say::chart::set_by(&range, &own.by)
        })
        .collect();
    lines.push(say::chart::built_in(
        &words::capital(version.title),
        &version.version,
        &band(model, expected),
    ));
    lines.push(version.reason.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.extend(version.sources.iter().filter_map(|index| {
        let source = model.library.sources.get(usize::from(*index))?;
        Some(format!("- {}", source.text))
    }));
    if let Some(study) = model.journal.course.studies.last() {
        let found = study.provenance.split_whitespace().collect::<Vec<_>>().join(" ");
        lines.insert(
            0,
            say::chart::study(&study.study, &study.edition, &study.title, &study.people, &found),
        );
    }
    lines
}

/// Takes an action of this screen.
pub fn act(model: &mut Model, action: Action, outside: &mut Outside<'_>) -> Vec<Effect> {
    let before = (model.chart.first, model.chart.zoom);
    let chart = &mut model.chart;
    if chart.source && matches!(action, Action::Back | Action::Quit | Action::Source) {
        chart.source = false;
        return Vec::new();
    }
    match action {
        Action::Left | Action::PreviousDay => chart.cursor = Day((chart.cursor.0 - 1).max(0)),
        Action::Right | Action::NextDay => {
            let end = SPANS.iter().max().copied().unwrap_or(91) - 1;
            chart.cursor = Day((chart.cursor.0 + 1).min(end));
        }
        Action::First => chart.cursor = Day::TREATMENT,
        Action::Last | Action::Today => {
            let today = model.healing_day().0.max(0);
            model.chart.cursor = Day(today);
        }
        Action::PageUp => chart.cursor = Day((chart.cursor.0 - chart.span()).max(0)),
        Action::PageDown => {
            let end = SPANS.iter().max().copied().unwrap_or(91) - 1;
            chart.cursor = Day((chart.cursor.0 + chart.span()).min(end));
        }
        Action::NextField | Action::Down => step_symptom(chart, 1),
        Action::PreviousField | Action::Up => step_symptom(chart, -1),
        Action::Multiples => chart.all = !chart.all,
        Action::Table => chart.table = !chart.table,
        Action::Source => chart.source = true,
        Action::ZoomIn => {
            chart.zoom = chart.zoom.saturating_sub(1);
            chart.first = Day((chart.cursor.0 - chart.span() / 2).max(0));
        }
        Action::ZoomOut => {
            chart.zoom = (chart.zoom + 1).min(SPANS.len() - 1);
            chart.first = Day((chart.cursor.0 - chart.span() / 2).max(0));
        }
        Action::Place => {
            let sites: Vec<SiteId> =
                model.session().map_or_else(Vec::new, |s| s.sites.iter().map(|s| s.id).collect());
            let chart = &mut model.chart;
            chart.place = match chart.place {
                None if sites.len() > 1 => sites.first().copied(),
                None => None,
                Some(id) => sites.iter().skip_while(|site| **site != id).nth(1).copied(),
            };
            refresh(model);
        }
        Action::Compare => {
            return vec![Effect::Beside(model.chart.beside.as_ref().map_or(0, |b| b.place + 1))];
        }
        Action::New => {
            let form = RangeForm::new(model);
            model.overlays.push(Overlay::Range(form));
        }
        Action::OpenDay | Action::Accept => {
            let day = model.chart.cursor;
            if day > model.healing_day() {
                model.refuse(say::dates::still_to_come());
            } else {
                let place = model.chart.place;
                model.screen = Screen::Today;
                super::today::open(model, place, day, outside);
            }
        }
        _ => {}
    }
    let shown = (model.chart.first, model.chart.zoom);
    model.chart.follow();
    if shown != before || (model.chart.first, model.chart.zoom) != before {
        refresh(model);
    }
    Vec::new()
}

fn step_symptom(chart: &mut Chart, by: i32) {
    let curves = &chart.data.curves;
    let count = i32::try_from(curves.len()).unwrap_or(0);
    if count == 0 {
        return;
    }
    let at = curves.iter().position(|curve| curve.symptom == chart.symptom);
    let at = at.and_then(|at| i32::try_from(at).ok()).unwrap_or(0);
    let next = usize::try_from((at + by).rem_euclid(count)).unwrap_or(0);
    if let Some(curve) = curves.get(next) {
        chart.symptom = curve.symptom;
    }
}

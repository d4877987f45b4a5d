//! The table of logs, which is also read.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::cell::joined;
use super::{Cell, Column, Filled, column, moment};
use crate::domain::{
    Area, DayLog, Device, Diary, How, LogId, PatientId, Profile, Recovery, Session, SessionId,
    Setting, Severity, Sign, Site, SiteId, Symptom,
};
use crate::protocol::Library;

/// Columns that only the program can fill.
pub(super) const OURS: [&str; 9] = [
    "log_id",
    "session_id",
    "site_id",
    "day",
    "logged_at",
    "zone",
    "how",
    "signs_rest_none",
    "entered_by",
];

/// A log with its session.
struct Row {
    session: Session,
    log: DayLog,
}

impl Row {
    /// The places it tells about.
    fn places(&self) -> impl Iterator<Item = &Site> {
        let only = self.log.site;
        self.session.sites.iter().filter(move |site| only.is_none_or(|only| site.id == only))
    }

    /// What is known of each place, in their order; empty when it is known of none.
    fn each(&self, known: impl Fn(&Site) -> Option<String>) -> Cell {
        let all: Vec<Option<String>> = self.places().map(known).collect();
        if all.iter().all(Option::is_none) {
            return Cell::Empty;
        }
        let all: Vec<String> =
            all.into_iter().map(|one| one.unwrap_or_else(|| UNKNOWN.to_owned())).collect();
        Cell::of(all.join(" "))
    }
}

/// Stands among several values for one that is not known.
pub(super) const UNKNOWN: &str = "?";

/// Names with a space between them.
fn names(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(" ")
}

fn columns(library: &Library) -> Vec<Column<Row>> {
    let mut all: Vec<Column<Row>> = vec![
        column("log_id", "The identity of the log (UUID).", |row: &Row| Cell::of(row.log.id)),
        column("session_id", "The identity of the session that it follows.", |row: &Row| {
            Cell::of(row.session.id)
        }),
        column("session_date", "The date of that session: healing day 0.", |row: &Row| {
            Cell::of(row.session.date)
        }),
        column("device", "What treated: pen, roller, stamp, rf or unknown.", |row: &Row| {
            Cell::of(row.session.device)
        }),
        column("setting", "Where: clinic, home or unknown.", |row: &Row| {
            Cell::of(row.session.setting)
        }),
        column(
            "area",
            "The places it tells about, with a space between them: all that were treated, or the \
             one that the log is about alone.",
            |row: &Row| row.each(|site| Some(site.area.name().to_owned())),
        ),
        column("side", "left or right, one for each place; ? for both sides.", |row: &Row| {
            row.each(|site| site.side.map(|side| side.to_string()))
        }),
        column(
            "depth_mm",
            "The needle depth in millimetres, one for each place; ? where it is not known.",
            |row: &Row| {
                row.each(|site| {
                    let depth = site.depth?.to_string();
                    Some(depth.trim_end_matches(" mm").to_owned())
                })
            },
        ),
        column(
            "site_id",
            "The identity of the one place, for a log about it alone.",
            |row: &Row| Cell::maybe(row.log.site),
        ),
        column("day", "The healing day; negative before treatment.", |row: &Row| {
            Cell::of(row.log.day)
        }),
        column("date", "The date that the person means.", |row: &Row| Cell::of(row.log.date)),
        column("logged_at", "When it was written (RFC 3339).", |row: &Row| {
            moment(row.log.logged_at)
        }),
        column("zone", "The time zone at that moment, such as Europe/Berlin.", |row: &Row| {
            row.log.zone.as_ref().map_or(Cell::Empty, Cell::text)
        }),
    ];
    for symptom in Symptom::all().iter().copied() {
        let word = library.vocabulary.symptom(symptom).map_or(symptom.name(), |words| words.word);
        let meaning = format!("{word}, 0 (none) to 4 (severe).");
        all.push(column(symptom.name(), meaning, move |row: &Row| {
            Cell::maybe(row.log.scores.get(symptom))
        }));
    }
    all.push(column(
        "how",
        "How each of these came about, as name=how with a space between them: typed, rest_none \
         (one key for all that is left), as_yesterday, by_phone, recalled or imported. Without it: \
         imported.",
        |row: &Row| {
            let each =
                row.log.scores.iter().map(|(symptom, score)| format!("{symptom}={}", score.how));
            Cell::of(each.collect::<Vec<_>>().join(" "))
        },
    ));
    for sign in Sign::all().iter().copied() {
        let asked = library.vocabulary.sign(sign).map_or(sign.name(), |words| words.ask);
        all.push(column(sign.name(), format!("yes or no: {asked}"), move |row: &Row| {
            Cell::answer(row.log.signs.get(sign))
        }));
    }
    all.extend([
        column(
            "signs_rest_none",
            "Which no was given with one key for all that is left: names with a space between them.",
            |row: &Row| {
                let signs = row.log.signs;
                Cell::of(names(signs.no().filter(|sign| signs.by_rest(*sign)).map(Sign::name)))
            },
        ),
        column("temperature_c", "The measured temperature in degrees Celsius.", |row: &Row| {
            Cell::maybe(row.log.temperature)
        }),
        column(
            "medicines",
            "Medicine since the last log: none, or painkiller, antihistamine, steroid_cream, \
             antibiotic, antiviral with a space between them.",
            |row: &Row| match &row.log.medicines {
                None => Cell::Empty,
                Some(taken) if taken.is_empty() => Cell::of("none"),
                Some(taken) => Cell::of(names(taken.iter().map(|one| one.name()))),
            },
        ),
        column(
            "context",
            "What the skin met: sun, sweat, makeup, actives, new_product with a space between them.",
            |row: &Row| Cell::of(names(row.log.context.iter().map(|one| one.name()))),
        ),
        column(
            "products",
            "Products used, with ; between them (\\; for one of their own).",
            |row: &Row| Cell::text(joined(&row.log.products)),
        ),
        column(
            "own_symptoms",
            "Symptoms of the person's own making, as name=0 to name=4 with ; between them.",
            |row: &Row| {
                let own = row.log.own.iter().map(|own| format!("{}={}", own.name, own.severity));
                Cell::text(joined(own))
            },
        ),
        column("note", "What the person wrote.", |row: &Row| Cell::text(&row.log.note)),
        column("entered_by", "Who entered it for the person; empty: themselves.", |row: &Row| {
            Cell::text(&row.log.entered_by)
        }),
    ]);
    all
}

pub(super) fn logs(library: &Library, diary: &Diary) -> Filled {
    let rows = diary.recoveries.iter().flat_map(|Recovery { session, logs }| {
        logs.iter().map(|log| Row { session: session.clone(), log: log.clone() })
    });
    Filled::new(&columns(library), rows)
}

/// What a person can fill, with two rows that begin as a comment.
pub(super) fn template(library: &Library) -> Filled {
    let examples = Diary { recoveries: vec![example()], ..Diary::new(Profile::new(id())) };
    let filled = logs(library, &examples);
    let names: Vec<String> = filled.columns.iter().map(|column| column.name.clone()).collect();
    let names: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !OURS.contains(name)).collect();
    let mut chosen = filled.only(&names).unwrap_or(filled);
    for cell in chosen.rows.iter_mut().filter_map(|row| row.first_mut()) {
        *cell = Cell::of(format!("{COMMENT} example: {}", cell.written()));
    }
    chosen
}

/// A row whose first cell begins with it is passed over.
pub(super) const COMMENT: char = '#';

fn id() -> PatientId {
    PatientId::new(0, [0; 10])
}

/// Two days of nobody's recovery.
fn example() -> Recovery {
    let date = NaiveDate::from_ymd_opt(2026, 1, 10).unwrap_or_default();
    let site = Site {
        depth: crate::domain::Depth::try_from(1500).ok(),
        ..Site::new(SiteId::new(0, [0; 10]), Area::Cheeks)
    };
    let session = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![site],
        ..Session::new(SessionId::new(0, [0; 10]), date, 1)
    };
    let log = |day: u8, redness: u8, note: &str| {
        let date = date.checked_add_days(Days::new(day.into())).unwrap_or(date);
        let at: DateTime<FixedOffset> = date.and_time(chrono::NaiveTime::MIN).and_utc().into();
        let id = LogId::new(day.into(), [0; 10]);
        let day = crate::domain::Day(day.into());
        let mut log = DayLog::empty(id, session.id, None, day, date, at);
        let redness = Severity::NONE.raised(redness);
        log.scores.set(Symptom::Redness, redness, How::Imported);
        log.scores.set(Symptom::Swelling, Severity::NONE, How::Imported);
        log.signs.set(Sign::Spreading, false);
        note.clone_into(&mut log.note);
        log
    };
    let logs = vec![log(1, 3, "hot in the evening"), log(2, 2, "")];
    Recovery::new(session, logs)
}

//! Journals to take along: any at all, kept by the program itself.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::domain::{
    After, AnswerKind, Area, Benefit, CareStep, Change, Contact, ContactKind, Context, Country,
    Day, DayLog, Depth, Device, Diary, Edit, FlagAnswer, FlagRecord, Goal, How, Id, Level, LogId,
    Medicine, Outcome, OwnInterval, OwnRange, OwnSymptom, PatientId, Plan, Product, Profile,
    Rating, Risk, Screening, Session, SessionId, Setting, Severity, Sheet, Side, Sign, Signs, Site,
    SkinTone, StepKind, Swap, Symptom, Temperature, Tool, When, harmless,
};
use aftercare::driver::Driver;
use aftercare::seal::Seal;
use aftercare::store::{Mode, Store};
use aftercare::world::{Clock, Ids, Places};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tempfile::TempDir;

pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-19T21:00:00+01:00").expect("a moment")
}

/// A whole journal is made for each.
pub fn cases() -> ProptestConfig {
    ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() }
}

/// A journal in a folder of its own.
pub struct Kept {
    _folder: TempDir,
    pub driver: Driver,
}

impl Kept {
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::within(folder.path().to_owned());
        places.ensure().expect("a folder");
        let store = Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, now())
            .expect("a journal");
        let clock = Clock::fixed(now());
        let driver = Driver::new(store, aftercare::library(), clock, Ids::seeded(seed));
        Self { _folder: folder, driver }
    }

    pub fn diary(&self) -> Option<Diary> {
        self.driver.store().reader().diary().expect("read")
    }

    pub fn commit(&mut self, change: &Change) {
        self.driver.commit(change).unwrap_or_else(|fault| panic!("{}", fault.message));
    }
}

pub fn id<T>(number: u64) -> Id<T> {
    let mut random = [7; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(1_700_000_000_000, random)
}

fn any_id<T: 'static>() -> impl Strategy<Value = Id<T>> {
    any::<u64>().prop_map(id)
}

/// Whatever somebody writes, as far as it may be shown.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        1 => Just(" ".to_owned()),
        3 => "[a-z ,;\"'\\\\=+@-]{1,12}",
        1 => "['=+@-]{1,4}[a-z]{0,3}",
        1 => any::<String>(),
        1 => Just("two\nlines, \"quoted\"; 日本 \\".to_owned()),
    ]
    .prop_map(|text| harmless(&text).into_owned())
}

fn name() -> impl Strategy<Value = String> {
    "[a-z][a-z;=\\\\,\" ]{0,8}[a-z]"
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0_i64..900).prop_map(|days| now().date_naive() - TimeDelta::days(days))
}

fn moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..90_000_000, -720_i32..=840).prop_map(|(seconds, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).expect("an offset");
        (now() - TimeDelta::seconds(seconds)).with_timezone(&offset)
    })
}

fn severity() -> impl Strategy<Value = Severity> {
    select(Severity::ALL.to_vec())
}

fn signs() -> impl Strategy<Value = Signs> {
    vec(0_u8..12, Sign::all().len()).prop_map(|answers| {
        let mut signs = Signs::default();
        for (sign, answer) in Sign::all().iter().zip(answers) {
            match answer {
                0 => signs.set(*sign, true),
                1..=4 => signs.set(*sign, false),
                5..=8 => signs.set_rest_none(*sign),
                _ => {}
            }
        }
        signs
    })
}

const HOWS: [How; 6] =
    [How::Typed, How::RestNone, How::AsYesterday, How::ByPhone, How::Recalled, How::Imported];
const MEDICINES: [Medicine; 5] = [
    Medicine::Painkiller,
    Medicine::Antihistamine,
    Medicine::SteroidCream,
    Medicine::Antibiotic,
    Medicine::Antiviral,
];
const CONTEXTS: [Context; 5] =
    [Context::Sun, Context::Sweat, Context::Makeup, Context::Actives, Context::NewProduct];

fn log(session: &Session) -> impl Strategy<Value = DayLog> + use<> {
    let places: Vec<_> = session.sites.iter().map(|site| Some(site.id)).chain([None]).collect();
    let (session, treated) = (session.id, session.date);
    let when = (-2_i32..40, moment(), option::of("[A-Z][a-z]{2,8}/[A-Z][a-z]{2,8}"));
    let score = (severity(), select(&HOWS[..]));
    let scores = btree_map(select(Symptom::all()), score, 1..11);
    let own = vec((name(), severity()), 0..3);
    let measured = (scores, own, signs(), option::of(0_i16..=2000));
    let taken = option::of(subsequence(MEDICINES.to_vec(), 0..=5));
    let beside = (taken, btree_set(select(&CONTEXTS[..]), 0..4), vec(name(), 0..3), text(), text());
    (any_id::<DayLog>(), select(places), when, measured, beside).prop_map(
        move |(id, site, (day, logged_at, zone), (scores, own, signs, temperature), beside)| {
            let (medicines, context, products, note, entered_by) = beside;
            let date = Day(day).date(treated).expect("in the calendar");
            let mut log = DayLog::empty(id, session, site, Day(day), date, logged_at);
            for (symptom, (severity, how)) in scores {
                log.scores.set(symptom, severity, how);
            }
            DayLog {
                zone,
                own: own
                    .into_iter()
                    .map(|(name, severity)| OwnSymptom { name, severity })
                    .collect(),
                signs,
                temperature: temperature.map(Temperature),
                medicines: medicines.map(|taken| taken.into_iter().collect()),
                context,
                products,
                note,
                entered_by,
                ..log
            }
        },
    )
}

fn site() -> impl Strategy<Value = Site> {
    let side = option::of(select(vec![Side::Left, Side::Right]));
    let tool = (option::of(50_u16..=5000), option::of(1_u8..=99), option::of(1_u16..=9999));
    (any_id(), select(Area::all()), side, tool).prop_map(
        |(id, area, side, (depth, passes, needles))| Site {
            side,
            depth: depth.map(|um| Depth::try_from(um).expect("a depth")),
            passes,
            needles,
            ..Site::new(id, area)
        },
    )
}

fn session() -> impl Strategy<Value = Session> {
    let devices = vec![Device::Pen, Device::Roller, Device::Stamp, Device::Rf, Device::Unknown];
    let settings = vec![Setting::Clinic, Setting::Home, Setting::Unknown];
    let how = (select(devices), select(settings), vec(site(), 1..4));
    let time = option::of((0_u32..86_400).prop_map(|seconds| {
        NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).expect("a time")
    }));
    let whens = vec![When::Before, When::During, When::After];
    let product = (name(), select(whens)).prop_map(|(name, when)| Product { name, when });
    let told = (vec(product, 0..3), option::of(any::<bool>()), text(), text(), text());
    let minutes = (option::of(0_u16..=600), option::of(0_u16..=600), option::of(any::<bool>()));
    (any_id(), date(), time, how, told, minutes).prop_map(
        |(id, date, time, (device, setting, mut sites), told, (numbing, minutes, cleaned))| {
            let (products, shared_tool, practitioner, contact, note) = told;
            // One place is treated once.
            let mut seen = BTreeSet::new();
            sites.retain(|site| seen.insert((site.area, site.side)));
            Session {
                time,
                device,
                setting,
                sites,
                products,
                shared_tool,
                practitioner,
                contact,
                numbing,
                minutes,
                cleaned_before: cleaned,
                note,
                ..Session::new(id, date, 1)
            }
        },
    )
}

fn profile() -> impl Strategy<Value = Profile> {
    let risks = vec![Risk::ColdSores, Risk::Diabetes, Risk::Pregnancy, Risk::Eczema];
    let told = (option::of(1_u8..=6), option::of(1900_i32..2020), text());
    let contact = option::of((text(), text(), text()));
    let rest = (btree_map(select(risks), any::<bool>(), 0..4), contact, 0_u8..=6);
    (any_id(), told, rest, option::of((1_u16..=365, text()))).prop_map(
        |(id, (tone, born, alias), (risks, contact, day_ends), interval)| Profile {
            alias,
            skin_tone: tone.and_then(|tone| SkinTone::try_from(tone).ok()),
            birth_year: born,
            risks,
            contact: contact.map(|(name, phone, hours)| Contact {
                kind: ContactKind::Clinic,
                name,
                phone,
                hours,
            }),
            country: Country::try_from("GB".to_owned()).ok(),
            day_ends,
            interval: interval.map(|(days, by)| OwnInterval { days, by }),
            ..Profile::new(id)
        },
    )
}

/// Everything around the sessions; what names a session names the first.
fn around(of: Option<SessionId>) -> impl Strategy<Value = Vec<Edit>> {
    let plan = (any_id(), text(), 1_u8..=99, option::of(1_u16..=365), date()).prop_map(
        |(id, words, sessions, interval, made)| {
            Edit::Plan(Swap::make(Plan {
                id,
                goals: vec![Goal::AcneScars, Goal::Pores],
                words,
                sessions,
                interval,
                appointment: Some(made),
                made,
                ended: None,
                revision: 0,
            }))
        },
    );
    let answers = btree_map("[a-z_]{1,9}", any::<bool>(), 0..4);
    let screening =
        (any_id(), date(), moment(), answers, text()).prop_map(|(id, date, at, answers, note)| {
            let questions = 1;
            Edit::Screening(Swap::make(Screening {
                id,
                date,
                at,
                answers,
                note,
                questions,
                revision: 0,
            }))
        });
    let range = (any_id(), -1_i32..20, 0_i32..20, severity(), text(), any::<bool>());
    let range = range.prop_map(move |(id, first, days, upper, by, whole)| {
        Edit::Range(Swap::make(OwnRange {
            id,
            session: if whole { None } else { of },
            symptom: Symptom::Redness,
            first: Day(first),
            last: Day(first + days),
            upper,
            by,
            revision: 0,
        }))
    });
    let benefit = (any_id(), moment(), text()).prop_map(move |(id, at, words)| {
        Edit::Benefit(Swap::make(Benefit {
            id,
            session: of.unwrap_or(self::id(1)),
            series: None,
            day: Day(30),
            at,
            ratings: BTreeMap::from([(Goal::AcneScars, Rating::Better)]),
            words,
            revision: 0,
        }))
    });
    let sheet = (any_id(), text(), text()).prop_map(|(id, by, note)| {
        let step = CareStep {
            word: "sun".to_owned(),
            kind: StepKind::Avoid,
            from: After::Hours(0),
            until: After::Days(7),
            note,
            exception: Some(Context::Sun),
            built_in: false,
        };
        Edit::Sheet(Swap::make(Sheet { id, by, steps: vec![step], revision: 0 }))
    });
    let tool =
        (any_id(), text(), date(), option::of(1_u16..=999)).prop_map(|(id, name, new_on, uses)| {
            let device = Device::Roller;
            Edit::Tool(Swap::make(Tool {
                id,
                name,
                device,
                new_on,
                uses,
                retired: None,
                revision: 0,
            }))
        });
    vec(prop_oneof![plan, screening, range, benefit, sheet, tool], 0..5)
}

/// Every record of a journal as a person would write it down: one change each.
pub fn changes() -> impl Strategy<Value = Vec<Change>> {
    let sessions = vec(session(), 0..3).prop_flat_map(|sessions| {
        let logs: Vec<_> = sessions.iter().map(|session| vec(log(session), 0..6)).collect();
        let around = around(sessions.first().map(|session| session.id));
        (Just(sessions), logs, around)
    });
    (profile(), sessions).prop_map(|(profile, (sessions, logs, around))| {
        let mut edits = vec![Edit::Profile(Swap::make(profile))];
        edits.extend(sessions.into_iter().map(|session| Edit::Session(Swap::make(session))));
        edits.extend(logs.into_iter().flatten().map(|log| Edit::Log(Swap::make(log))));
        edits.extend(around);
        edits.into_iter().map(Change::from).collect()
    })
}

/// Something done about a flag.
pub fn answer(number: u64, flag: &FlagRecord) -> FlagAnswer {
    FlagAnswer {
        id: id(number),
        flag: flag.id,
        key: flag.key.clone(),
        at: now(),
        day: flag.since,
        kind: if flag.level >= Level::Today { AnswerKind::Seen } else { AnswerKind::Called },
        by: "Example Clinic".to_owned(),
        seen_on: Some(now().date_naive()),
        outcome: Some(Outcome::NothingNeeded),
        note: "=cold compress, they said".to_owned(),
    }
}

/// A journal in which all of it was written down, with an answer to every second flag.
pub fn kept(changes: &[Change]) -> Kept {
    let mut kept = Kept::new(1);
    changes.iter().for_each(|change| kept.commit(change));
    let flags = kept.diary().expect("a diary").flags;
    for (number, flag) in (1_000..).zip(&flags).step_by(2) {
        kept.commit(&Change::from(Edit::Answer(Swap::make(answer(number, flag)))));
    }
    kept
}

/// A diary by hand: a session of 12 November on cheeks and forehead with logs of days 1 and 7.
pub fn small() -> Diary {
    let treated = NaiveDate::from_ymd_opt(2026, 11, 12).expect("a date");
    let site =
        |number, area| Site { depth: Depth::try_from(1500).ok(), ..Site::new(id(number), area) };
    let session = Session {
        device: Device::Pen,
        setting: Setting::Clinic,
        sites: vec![site(20, Area::Cheeks), site(21, Area::Forehead)],
        ..Session::new(id(2), treated, 1)
    };
    let log = |number: u64, day: i32, redness| {
        let date = Day(day).date(treated).expect("a date");
        let id: LogId = id(number);
        let mut log = DayLog::empty(id, session.id, None, Day(day), date, now());
        log.scores.set(Symptom::Redness, redness, How::Typed);
        log
    };
    let logs = vec![log(30, 1, Severity::MAX), log(31, 7, Severity::NONE)];
    let profile = Profile::new(PatientId::from(id(1)));
    let recoveries = vec![aftercare::domain::Recovery::new(session, logs)];
    Diary { recoveries, ..Diary::new(profile) }
}

/// What a terminal would obey, and what an eye would not see.
/// Its last letter has five marks, one more than stay, and a tag: a screen would take these whole.
///
/// After the sequences: every control of C0 and C1 but tab and line feed, every mark of direction, and
/// what has no width.
pub const HOSTILE: &str = "\u{1b}[2J\u{9b}31m\u{202e}\u{200b}\u{7f}\r\u{ad}x\
                           \u{301}\u{302}\u{303}\u{304}\u{305}\u{e0041}\
                           \u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{b}\u{c}\u{d}\u{e}\
                           \u{f}\u{10}\u{11}\u{12}\u{13}\u{14}\u{15}\u{16}\u{17}\u{18}\u{19}\
                           \u{1a}\u{1b}\u{1c}\u{1d}\u{1e}\u{1f}\u{7f}\u{80}\u{81}\u{82}\u{83}\
                           \u{84}\u{85}\u{86}\u{87}\u{88}\u{89}\u{8a}\u{8b}\u{8c}\u{8d}\u{8e}\
                           \u{8f}\u{90}\u{91}\u{92}\u{93}\u{94}\u{95}\u{96}\u{97}\u{98}\u{99}\
                           \u{9a}\u{9b}\u{9c}\u{9d}\u{9e}\u{9f}\u{61c}\u{200e}\u{200f}\
                           \u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\
                           \u{2069}\u{ad}\u{180e}\u{200b}\u{200c}\u{200d}\u{2060}\u{2061}\
                           \u{2062}\u{2063}\u{2064}\u{feff}\u{fff9}\u{fffa}\u{fffb}\u{e0041}\
                           \u{e007f}";

/// Fills a folder with a journal of everything a journal can hold, with [`HOSTILE`] in every text
/// of it.
pub fn hostile(folder: &std::path::Path) {
    planted(folder, HOSTILE);
}

/// The same with any text in every text of it: found by its JSON, so that no field is forgotten.
pub fn planted(folder: &std::path::Path, seed: &str) -> Driver {
    let places = Places::within(folder.to_owned());
    places.ensure().expect("a folder");
    let store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, now()).expect("a journal");
    let clock = Clock::fixed(now());
    let mut driver = Driver::new(store, aftercare::library(), clock, Ids::seeded(5));
    let mut diary = serde_json::to_value(full()).expect("JSON");
    let mut places = Vec::new();
    texts(&diary, String::new(), &mut places);
    let mut planted = 0;
    for place in places {
        let text = diary.pointer_mut(&place).expect("a text");
        let before = text.clone();
        *text = format!("{}{seed}", before.as_str().expect("a text")).into();
        // An identity, a date or a name of ours is no place for it.
        if serde_json::from_value::<Diary>(diary.clone()).is_ok() {
            planted += 1;
        } else {
            *diary.pointer_mut(&place).expect("a text") = before;
        }
    }
    assert!(planted > 25, "{planted}");
    let diary: Diary = serde_json::from_value(diary).expect("a diary");
    let mut change =
        aftercare::exchange::merge::merge(None, &diary).expect("nobody is there").change;
    change.edits.extend(diary.photos.into_iter().map(|photo| Edit::Photo(Swap::make(photo))));
    driver.commit(&change).unwrap_or_else(|fault| panic!("{}", fault.message));
    let flag = driver.store().reader().all_flags().expect("read").remove(0);
    let note = || format!("seen{seed}");
    let answer = FlagAnswer { by: note(), note: note(), ..answer(77, &flag) };
    driver.commit(&Change::from(Edit::Answer(Swap::make(answer)))).expect("stored");
    driver
}

/// The places of all texts in a document.
fn texts(value: &serde_json::Value, place: String, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(_) => found.push(place),
        serde_json::Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(at, one)| texts(one, format!("{place}/{at}"), found));
        }
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(name, one)| texts(one, format!("{place}/{name}"), found));
        }
        _ => {}
    }
}

/// [`small`] with something in every text that a journal has, and enough in it for every screen.
fn full() -> Diary {
    use aftercare::domain::{Fingerprint, Format, Kept, Photo, PhotoFile, View};
    let word = || "word".to_owned();
    let mut diary = small();
    let (session, day) = (diary.recoveries[0].session.id, now().date_naive());
    diary.profile = Profile {
        alias: word(),
        contact: Some(Contact {
            kind: ContactKind::Clinic,
            name: word(),
            phone: word(),
            hours: word(),
        }),
        country: Country::try_from("GB".to_owned()).ok(),
        interval: Some(OwnInterval { days: 42, by: word() }),
        ..diary.profile
    };
    for log in &mut diary.recoveries[0].logs {
        log.scores.set(Symptom::Warmth, Severity::MAX, How::Typed);
        log.scores.set(Symptom::Redness, Severity::MAX, How::Typed);
        log.zone = Some(word());
        log.own = vec![OwnSymptom { name: word(), severity: Severity::MAX }];
        log.products = vec![word()];
        log.note = word();
        log.entered_by = word();
    }
    let treated = &mut diary.recoveries[0].session;
    treated.setting = Setting::Home;
    treated.products = [When::Before, When::During, When::After]
        .map(|when| Product { name: word(), when })
        .to_vec();
    (treated.practitioner, treated.contact) = (word(), word());
    (treated.consent, treated.note) = (word(), word());
    (treated.series, treated.tool) = (Some(id(60)), Some(id(61)));
    diary.ranges = vec![OwnRange {
        id: id(62),
        session: None,
        symptom: Symptom::Redness,
        first: Day(0),
        last: Day(9),
        upper: Severity::NONE,
        by: word(),
        revision: 0,
    }];
    diary.course.plans = vec![Plan {
        id: id(60),
        goals: vec![Goal::Pores],
        words: word(),
        sessions: 3,
        interval: Some(42),
        appointment: Some(day + TimeDelta::days(30)),
        made: day,
        ended: None,
        revision: 0,
    }];
    diary.course.tools = vec![Tool {
        id: id(61),
        name: word(),
        device: Device::Roller,
        new_on: day - TimeDelta::days(900),
        uses: Some(1),
        retired: None,
        revision: 0,
    }];
    diary.course.screenings = vec![Screening {
        id: id(63),
        date: day,
        at: now(),
        answers: BTreeMap::from([("retinoid".to_owned(), true), (HOSTILE.to_owned(), true)]),
        note: word(),
        questions: 1,
        revision: 0,
    }];
    diary.course.benefits = vec![Benefit {
        id: id(64),
        session,
        series: None,
        day: Day(7),
        at: now(),
        ratings: BTreeMap::from([(Goal::Pores, Rating::Better)]),
        words: word(),
        revision: 0,
    }];
    let step = |kind| CareStep {
        word: word(),
        kind,
        from: After::Hours(0),
        until: After::Days(30),
        note: word(),
        exception: None,
        built_in: false,
    };
    let steps = vec![step(StepKind::Avoid), step(StepKind::Do)];
    diary.course.sheets = vec![Sheet { id: id(65), by: word(), steps, revision: 0 }];
    diary.photos = vec![Photo {
        id: id(66),
        session,
        day: Day(7),
        date: day,
        site: None,
        view: View::Front,
        file: PhotoFile {
            sha256: Fingerprint([7; 32]),
            bytes: 1,
            format: Format::Jpeg,
            width: 640,
            height: 480,
            name: word(),
            kept: Kept::InPlace(word()),
            taken: None,
            camera: Some(word()),
            flash: None,
            place: true,
        },
        regions: None,
        landmarks: None,
        added: now(),
        revision: 0,
    }];
    diary
}

//! Reads every asset file but the rules.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::{
    Area, ContactKind, Context, Day, Depth, Device, Level, Medicine, Outcome, Risk, Setting,
    Severity, Side, Sign, Symptom, Temperature,
};
use crate::protocol::Library;
use crate::protocol::care::{
    AreaFacts, EmergencyNumber, Gap, LateForm, Question, Schedule, Source, Sure,
};
use crate::protocol::range::{Range, RangeVersion};
use crate::protocol::vocabulary::{
    DiarySign, DiaryTarget, LevelWords, Named, SignGroup, SignWords, SymptomWords, Vocabulary,
};

use super::rules::rule_set;
use super::{At, File, Problem, fault_in, keep};

/// Reads all files: `rules/*/…`, `ranges/*`, and one of each other.
pub(super) fn library(files: &[File<'_>]) -> Result<Library, Problem> {
    let one = |path: &str| {
        files.iter().find(|file| file.path == path).copied().ok_or_else(|| Problem {
            file: path.to_owned(),
            place: "the file".to_owned(),
            key: String::new(),
            what: "is missing".to_owned(),
        })
    };
    let below = |folder: &str| -> Vec<File<'_>> {
        let mut found: Vec<File<'_>> =
            files.iter().filter(|file| file.path.starts_with(folder)).copied().collect();
        found.sort_by_key(|file| file.path);
        found
    };
    let sources = sources(one("sources.toml")?)?;
    let keys: Vec<&'static str> = sources.iter().map(|source| source.key).collect();
    let newest =
        below("rules/").iter().filter_map(|file| version_folder(file.path)).max().unwrap_or(0);
    let vocabulary = vocabulary(one("vocabulary.toml")?)?;
    let rules =
        rule_set(&below(&format!("rules/{newest}/")), &keys, |t| vocabulary.is_plausible(t))?;
    let mut ranges = below("ranges/")
        .into_iter()
        .map(|file| range_version(file, &keys))
        .collect::<Result<Vec<_>, _>>()?;
    ranges.sort_by_key(|version| version.version);
    let emergency: EmergencyFile = whole(one("emergency_numbers.toml")?)?;
    Ok(Library {
        vocabulary,
        areas: areas(one("areas.toml")?)?,
        schedule: schedule(one("schedule.toml")?, &keys)?,
        ranges,
        rules,
        sources,
        emergency: emergency
            .country
            .into_iter()
            .map(|(code, c)| EmergencyNumber {
                country: keep(code),
                name: keep(c.name),
                number: keep(c.number),
                advice: keep(c.advice),
            })
            .collect(),
        emergency_unknown: keep(emergency.unknown),
        signed_off: false,
    })
}

fn version_folder(path: &str) -> Option<u32> {
    path.split('/').nth(1)?.parse().ok()
}

/// Reads a file whose shape is a type.
fn whole<T: DeserializeOwned>(file: File<'_>) -> Result<T, Problem> {
    toml::from_str(file.text).map_err(|error| fault_in(file, &error))
}

/// The place of a source in the list.
pub(super) fn source_index(
    at: At<'_>,
    place: &str,
    key: &str,
    keys: &[&'static str],
) -> Result<u16, Problem> {
    keys.iter()
        .position(|known| *known == key)
        .and_then(|index| u16::try_from(index).ok())
        .ok_or_else(|| at.problem(place, format!("no source is called `{key}`")))
}

fn source_list(at: At<'_>, named: &[String], keys: &[&'static str]) -> Result<Vec<u16>, Problem> {
    if named.is_empty() {
        return Err(at.problem("sources", "is empty"));
    }
    named.iter().map(|key| source_index(at, "sources", key, keys)).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    text: String,
    sure: Sure,
}

fn sources(file: File<'_>) -> Result<Vec<Source>, Problem> {
    let read: BTreeMap<String, SourceFile> = whole(file)?;
    Ok(read
        .into_iter()
        .map(|(key, source)| Source { key: keep(key), text: keep(source.text), sure: source.sure })
        .collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmergencyFile {
    unknown: String,
    #[expect(dead_code, reason = "says where the numbers come from, for readers of the file")]
    source: String,
    country: BTreeMap<String, CountryFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryFile {
    name: String,
    number: String,
    #[serde(default)]
    advice: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AreaFile {
    word: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    thin_skin: bool,
    #[serde(default)]
    body: bool,
    advised_mm: Option<f64>,
}

fn areas(file: File<'_>) -> Result<Vec<AreaFacts>, Problem> {
    let mut read: BTreeMap<Area, AreaFile> = whole(file)?;
    Area::all()
        .iter()
        .map(|area| {
            let at = At { file: file.path, place: area.name() };
            let raw = read.remove(area).ok_or_else(|| at.problem("", "is missing"))?;
            let advised = raw.advised_mm.map(|mm| Depth::from_mm(&mm.to_string())).transpose();
            Ok(AreaFacts {
                area: *area,
                word: keep(raw.word),
                also: raw.also.into_iter().map(keep).collect(),
                thin_skin: raw.thin_skin,
                body: raw.body,
                advised: advised
                    .map_err(|error| at.problem("advised_mm", error))?
                    .map(Depth::micrometres),
            })
        })
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScheduleFile {
    due_days: Vec<i32>,
    first_log: FirstLog,
    missed_days: MissedDays,
    repeat: Repeat,
    stale_days: u16,
    gaps: Vec<GapFile>,
    runs_until_day: i32,
    masking_hours: u16,
    confirm_jump: u8,
    late_form: LateFile,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLog {
    day: i32,
    hour: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MissedDays {
    count: u8,
    from_day: i32,
    to_day: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    from: Level,
    hours: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapFile {
    after_day: i32,
    days: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LateFile {
    from_day: i32,
    questions: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    ask: String,
    signs: Vec<Sign>,
}

fn question(read: QuestionFile) -> Question {
    Question { ask: keep(read.ask), signs: read.signs }
}

fn schedule(file: File<'_>, keys: &[&'static str]) -> Result<Schedule, Problem> {
    let at = At { file: file.path, place: "the file" };
    let read: ScheduleFile = whole(file)?;
    if !read.due_days.is_sorted() {
        return Err(at.problem("due_days", "must rise"));
    }
    if !read.gaps.is_sorted_by_key(|gap| gap.after_day) {
        return Err(at.problem("gaps", "must rise by after_day"));
    }
    Ok(Schedule {
        due: read.due_days.into_iter().map(Day).collect(),
        first_by: Day(read.first_log.day),
        first_hour: read.first_log.hour,
        missed: read.missed_days.count,
        missed_within: (Day(read.missed_days.from_day), Day(read.missed_days.to_day)),
        repeat_from: read.repeat.from,
        repeat_hours: read.repeat.hours,
        stale_days: read.stale_days,
        gaps: read
            .gaps
            .into_iter()
            .map(|gap| Gap { after: Day(gap.after_day), days: gap.days })
            .collect(),
        runs_until: Day(read.runs_until_day),
        late: LateForm {
            from: Day(read.late_form.from_day),
            questions: read.late_form.questions.into_iter().map(question).collect(),
        },
        masking_hours: read.masking_hours,
        confirm_jump: read.confirm_jump,
        sources: source_list(at, &read.sources, keys)?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangesFile {
    version: u32,
    title: String,
    reason: String,
    sources: Vec<String>,
    bands_up_to_mm: [f64; 3],
    rf_bands_deeper: u8,
    unknown_depth: UnknownDepth,
    thin_skin: ThinSkin,
    body: Body,
    symptom: BTreeMap<Symptom, BTreeMap<String, RangeFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnknownDepth {
    clinic: u8,
    home: u8,
    rf: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThinSkin {
    symptoms: Vec<Symptom>,
    higher_by: u8,
    until_day: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    symptom: Symptom,
    after_day: i32,
    days_longer: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RangeFile {
    #[serde(default)]
    typical: Vec<Severity>,
    upper: Vec<Severity>,
}

/// Days 0 to 14 and one value for days 15 to 30.
const COLUMNS: usize = 16;

fn range_version(file: File<'_>, keys: &[&'static str]) -> Result<RangeVersion, Problem> {
    let at = At { file: file.path, place: "the file" };
    let mut read: RangesFile = whole(file)?;
    let band = |number: u8, key: &str| {
        if (1..=4).contains(&number) {
            Ok(number)
        } else {
            Err(at.problem(key, "a band is 1 to 4"))
        }
    };
    let mut bands = [0; 3];
    for (end, mm) in bands.iter_mut().zip(read.bands_up_to_mm) {
        *end = Depth::from_mm(&mm.to_string())
            .map_err(|error| at.problem("bands_up_to_mm", error))?
            .micrometres();
    }
    if !bands.is_sorted_by(|end, next| end < next) {
        return Err(at.problem("bands_up_to_mm", "must rise"));
    }
    let mut ranges = Vec::new();
    for symptom in Symptom::all() {
        let place = format!("symptom.{symptom}");
        let at = At { file: file.path, place: &place };
        let mut rows = read.symptom.remove(symptom).ok_or_else(|| at.problem("", "is missing"))?;
        let mut of = Vec::new();
        for number in 1..=4 {
            let key = format!("band{number}");
            let row = rows.remove(&key).ok_or_else(|| at.problem(&key, "is missing"))?;
            let right = |values: &[Severity]| values.len() == COLUMNS;
            if !right(&row.upper) || !(row.typical.is_empty() || right(&row.typical)) {
                return Err(at.problem(
                    &key,
                    format!("expected {COLUMNS} values: days 0 to 14, then 15 to 30"),
                ));
            }
            if row.typical.iter().zip(&row.upper).any(|(typical, upper)| typical > upper) {
                return Err(at.problem(&key, "typical is above upper"));
            }
            of.push(Range { typical: row.typical, upper: row.upper });
        }
        if let Some(extra) = rows.keys().next() {
            return Err(at.problem(extra, "is not a band: expected band1 to band4"));
        }
        ranges.push(of);
    }
    Ok(RangeVersion {
        version: read.version,
        title: keep(read.title),
        sources: source_list(at, &read.sources, keys)?,
        reason: keep(read.reason),
        bands,
        rf_step: read.rf_bands_deeper,
        assumed: [
            band(read.unknown_depth.clinic, "unknown_depth.clinic")?,
            band(read.unknown_depth.home, "unknown_depth.home")?,
            band(read.unknown_depth.rf, "unknown_depth.rf")?,
        ],
        thin_skin: (
            read.thin_skin.symptoms,
            read.thin_skin.higher_by,
            Day(read.thin_skin.until_day),
        ),
        body: (read.body.symptom, Day(read.body.after_day), read.body.days_longer),
        ranges,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    short: [String; 5],
    same_day: String,
    worried: Vec<QuestionFile>,
    symptom: BTreeMap<Symptom, SymptomFile>,
    sign: BTreeMap<Sign, SignFile>,
    level: BTreeMap<Level, LevelFile>,
    skin_tones: [String; 6],
    risk: BTreeMap<Risk, String>,
    medicine: BTreeMap<Medicine, String>,
    context: BTreeMap<Context, String>,
    outcome: BTreeMap<Outcome, String>,
    device: BTreeMap<Device, String>,
    setting: BTreeMap<Setting, String>,
    side: BTreeMap<Side, String>,
    contact: BTreeMap<ContactKind, String>,
    plausible_temperature: [f64; 2],
    diary_sign: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SymptomFile {
    word: String,
    #[serde(default)]
    hint: String,
    levels: [String; 5],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignFile {
    group: SignGroup,
    word: String,
    ask: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelFile {
    word: String,
    mark: String,
    meaning: String,
    step: String,
    #[serde(default)]
    closed: String,
}

fn vocabulary(file: File<'_>) -> Result<Vocabulary, Problem> {
    use strum::VariantArray;
    let at = At { file: file.path, place: "the file" };
    let mut read: VocabularyFile = whole(file)?;
    let missing = |place: &str| At { file: file.path, place }.problem("", "is missing");
    let mut symptoms = Vec::new();
    for symptom in Symptom::all() {
        let raw =
            read.symptom.remove(symptom).ok_or_else(|| missing(&format!("symptom.{symptom}")))?;
        symptoms.push(SymptomWords {
            symptom: *symptom,
            word: keep(raw.word),
            hint: keep(raw.hint),
            levels: raw.levels.map(keep),
        });
    }
    let mut signs = Vec::new();
    for sign in Sign::all() {
        let raw = read.sign.remove(sign).ok_or_else(|| missing(&format!("sign.{sign}")))?;
        signs.push(SignWords {
            sign: *sign,
            group: raw.group,
            word: keep(raw.word),
            ask: keep(raw.ask),
        });
    }
    let mut levels = Vec::new();
    for level in Level::VARIANTS {
        let raw = read.level.remove(level).ok_or_else(|| missing(&format!("level.{level}")))?;
        levels.push(LevelWords {
            level: *level,
            word: keep(raw.word),
            mark: keep(raw.mark),
            meaning: keep(raw.meaning),
            step: keep(raw.step),
            closed: keep(raw.closed),
        });
    }
    let mut diary = Vec::new();
    for (name, targets) in read.diary_sign {
        let means =
            targets.iter().map(|target| diary_target(at, target)).collect::<Result<Vec<_>, _>>()?;
        diary.push(DiarySign { name: keep(name), means });
    }
    let [low, high] = read.plausible_temperature.map(Temperature::from_degrees);
    let plausible = low.zip(high).filter(|(low, high)| low < high);
    Ok(Vocabulary {
        short: read.short.map(keep),
        symptoms,
        signs,
        levels,
        same_day: keep(read.same_day),
        worried: read.worried.into_iter().map(question).collect(),
        skin_tones: read.skin_tones.map(keep),
        risks: named(at, "risk", read.risk, Risk::VARIANTS)?,
        medicines: named(at, "medicine", read.medicine, Medicine::VARIANTS)?,
        contexts: named(at, "context", read.context, Context::VARIANTS)?,
        outcomes: named(at, "outcome", read.outcome, Outcome::VARIANTS)?,
        devices: named(at, "device", read.device, Device::VARIANTS)?,
        settings: named(at, "setting", read.setting, Setting::VARIANTS)?,
        sides: named(at, "side", read.side, Side::VARIANTS)?,
        contacts: named(at, "contact", read.contact, ContactKind::VARIANTS)?,
        plausible: plausible.map(|(low, high)| (low.0, high.0)).ok_or_else(|| {
            at.problem("plausible_temperature", "expected two rising temperatures in °C")
        })?,
        diary,
    })
}

fn diary_target(at: At<'_>, name: &str) -> Result<DiaryTarget, Problem> {
    name.parse()
        .map(DiaryTarget::Symptom)
        .or_else(|_| name.parse().map(DiaryTarget::Sign))
        .map_err(|_| at.problem("diary_sign", format!("no symptom or sign is called `{name}`")))
}

/// Words for every variant, in the order of the type.
fn named<T: Copy + Ord + std::fmt::Display>(
    at: At<'_>,
    table: &str,
    mut words: BTreeMap<T, String>,
    all: &[T],
) -> Result<Vec<Named<T>>, Problem> {
    all.iter()
        .map(|name| {
            let word = words
                .remove(name)
                .ok_or_else(|| at.problem(&format!("{table}.{name}"), "is missing"))?;
            Ok(Named { name: *name, word: keep(word) })
        })
        .collect()
}

//! Sentences made of the library's words: shared by screens, command line and papers.
//!
//! Absent on purpose: what is on the screen, the clock, any judgement.

pub mod backup;
pub mod course;
mod dates;
pub mod desk;
pub mod photo;
pub mod study;

use chrono::{DateTime, FixedOffset};

use strum::VariantArray;

use crate::assess::{Evidence, Flag, Judgement, Limit, NotEvaluated, Observed, Position, Whose};
use crate::domain::{
    Contact, ContactKind, Day, DayLog, Degrees, FlagKey, Level, OddClock, OutOfRange, Profile,
    Session, Severity, Sign, Site, SiteId, Symptom, Temperature, Typed,
};
use crate::protocol::{Library, word_of};
use crate::say;

pub use dates::{date_year, day_and_time, day_month, full_date, long_date, long_day, short_date};

/// Stands under every list of flags.
#[must_use]
pub fn not_a_diagnosis() -> &'static str {
    say::flags::not_a_diagnosis()
}

/// What is odd about a clock that says `now`.
#[must_use]
pub fn odd_clock(odd: OddClock, now: DateTime<FixedOffset>) -> String {
    let date = |at: DateTime<FixedOffset>| full_date(at.date_naive());
    match odd {
        OddClock::Behind(last) => say::dates::clock_behind(&date(now), &date(last)),
        OddClock::Ahead(last) => say::dates::clock_ahead(&date(now), &date(last)),
    }
}

/// `seven days after session 2`, `the day of session 2`, `before session 2`.
#[must_use]
pub fn since_session(day: Day, number: u32) -> String {
    match day.0 {
        i32::MIN..0 => say::dates::before_session(&number),
        0 => say::dates::day_of_session(&number),
        1 => say::dates::one_day_after_session(&number),
        n => say::dates::days_after_session(&count(n), &number),
    }
}

/// Small numbers in words.
#[must_use]
pub fn count(n: i32) -> String {
    say::count::in_words(&n)
}

/// `1 day`, `3 days`.
#[must_use]
pub fn days(n: i32) -> String {
    say::count::days(&n)
}

/// `2 logs`; the skin before is named apart.
#[must_use]
pub fn logs(logs: &[DayLog]) -> String {
    let after = logs.iter().filter(|log| log.day >= Day::TREATMENT).count();
    let said = count_of_logs(u32::try_from(after).unwrap_or(u32::MAX));
    match (after, logs.len() - after) {
        (_, 0) => said,
        (0, _) => say::logs::before().to_owned(),
        _ => say::logs::and_before(&said),
    }
}

/// `1 log`, `3 logs`.
#[must_use]
pub fn count_of_logs(count: u32) -> String {
    say::count::logs(&count)
}

/// The first letter in upper case.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A symptom's word at the start of a line: `Redness`.
#[must_use]
pub fn symptom(library: &Library, symptom: Symptom) -> &'static str {
    library.vocabulary.symptom(symptom).map_or("", |words| words.word)
}

/// The shared short word of a severity: `marked`.
#[must_use]
pub fn short(library: &Library, severity: Severity) -> &'static str {
    library.vocabulary.short.get(usize::from(severity.get())).copied().unwrap_or("")
}

/// A symptom's own sentence for a severity: `strong: like bad sunburn`.
#[must_use]
pub fn level_words(library: &Library, symptom: Symptom, severity: Severity) -> &'static str {
    let words = library.vocabulary.symptom(symptom);
    words.and_then(|w| w.levels.get(usize::from(severity.get()))).copied().unwrap_or("")
}

/// A sign in a few words.
#[must_use]
pub fn sign(library: &Library, sign: Sign) -> &'static str {
    library.vocabulary.sign(sign).map_or("", |words| words.word)
}

/// The word of a level: `TODAY`.
#[must_use]
pub fn level(library: &Library, level: Level) -> &'static str {
    library.vocabulary.level(level).map_or("", |words| words.word)
}

/// The word of a level with room for the longest, and one space more.
#[must_use]
pub fn level_column(library: &Library, word: &str) -> String {
    let words = Level::VARIANTS.iter().map(|level| self::level(library, *level).chars().count());
    let wide = words.max().unwrap_or_default() + 1;
    format!("{word:<wide$}")
}

/// The mark of a level: `!!`.
#[must_use]
pub fn mark(library: &Library, level: Level) -> &'static str {
    library.vocabulary.level(level).map_or("", |words| words.mark)
}

/// `left cheeks`.
#[must_use]
pub fn site(library: &Library, site: &Site) -> String {
    let area = library.area(site.area).map_or("", |facts| facts.word);
    match site.side {
        Some(side) => say::said::on_side(&word_of(&library.vocabulary.sides, &side), &area),
        None => area.to_owned(),
    }
}

/// Every site of a session: `cheeks, forehead`.
#[must_use]
pub fn sites(library: &Library, session: &Session) -> String {
    session.sites.iter().map(|s| site(library, s)).collect::<Vec<_>>().join(", ")
}

/// One place of a session: a site, or all of them.
#[must_use]
pub fn place(library: &Library, session: &Session, place: Option<SiteId>) -> String {
    match place.and_then(|id| session.site(id)) {
        Some(one) => site(library, one),
        None => sites(library, session),
    }
}

/// The depths of a session: `1.5 mm`, `1 to 1.5 mm`, `depth not known`.
#[must_use]
pub fn depths(session: &Session) -> String {
    let known: Vec<_> = session.sites.iter().filter_map(|site| site.depth).collect();
    match (known.iter().min(), known.iter().max()) {
        (Some(least), Some(most)) if least == most => most.to_string(),
        (Some(least), Some(most)) => {
            say::course::depths(&least.to_string().trim_end_matches(" mm"), &most)
        }
        _ => say::course::depth_not_known().to_owned(),
    }
}

/// The tool and where it was used: `pen at a clinic`.
#[must_use]
pub fn tool(library: &Library, session: &Session) -> String {
    let device = match session.device {
        crate::domain::Device::Unknown => say::course::tool_not_known(),
        device => word_of(&library.vocabulary.devices, &device),
    };
    match session.setting {
        crate::domain::Setting::Clinic => say::course::at_a_clinic(&device),
        crate::domain::Setting::Home => say::course::at_home(&device),
        crate::domain::Setting::Unknown => device.to_owned(),
    }
}

/// The title of a flag: `Redness above the usual range`.
#[must_use]
pub fn flag_title(library: &Library, key: &FlagKey) -> String {
    let title = library.rule(key.rule.as_str()).map_or(key.rule.as_str(), |rule| rule.title);
    with_it(library, title, key)
}

/// What a flag says: what was seen and what is usual.
#[must_use]
pub fn flag_text(library: &Library, key: &FlagKey) -> String {
    let text = library.rule(key.rule.as_str()).map_or("", |rule| rule.text);
    with_it(library, text, key)
}

fn with_it(library: &Library, text: &str, key: &FlagKey) -> String {
    match key.symptom {
        Some(it) => text.replace("{It}", symptom(library, it)),
        None => text.to_owned(),
    }
}

/// Whom to call, in a few words: `Example Clinic (555) 010-0199`, `your clinic`.
#[must_use]
pub fn contact(library: &Library, contact: Option<&Contact>) -> String {
    let Some(contact) = contact.filter(|contact| contact.kind != ContactKind::NoOne) else {
        return say::flags::your_clinic().to_owned();
    };
    let kind = word_of(&library.vocabulary.contacts, &contact.kind);
    let name = if contact.name.trim().is_empty() { kind } else { contact.name.trim() };
    match contact.phone.trim() {
        "" => name.to_owned(),
        phone => format!("{name} {phone}"),
    }
}

/// What to do at a level, with the person's own numbers in it.
#[must_use]
pub fn step(library: &Library, level: Level, profile: &Profile) -> String {
    let step = library.vocabulary.level(level).map_or("", |words| words.step);
    step.replace("{contact}", &contact(library, profile.contact.as_ref()))
        .replace("{emergency}", library.emergency_number(profile.country.as_ref()))
}

/// What to do when nobody answers; empty where the level does not need it.
#[must_use]
pub fn when_closed(library: &Library, level: Level, profile: &Profile) -> String {
    let closed = library.vocabulary.level(level).map_or("", |words| words.closed);
    let advice = library.emergency_for(profile.country.as_ref()).map_or("", |known| known.advice);
    if closed.is_empty() || advice.is_empty() {
        closed.to_owned()
    } else {
        say::flags::advice_line(&closed, &advice)
    }
}

/// The values behind a flag, a line for each symptom or sign:
/// `redness  day 4 1 slight, day 7 3 marked, usual up to 1, above by 2`.
#[must_use]
pub fn evidence(library: &Library, all: &[Evidence<'_>], scale: Degrees) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>, String)> = Vec::new();
    for one in all {
        let (name, value, limit) = match one.observed {
            Observed::Symptom(which, score) => (
                symptom(library, which).to_lowercase(),
                say::flags::day_score(&one.day, &score, &short(library, score)),
                one.limit.as_ref().map_or_else(String::new, |limit| limit_words(limit, score)),
            ),
            Observed::Temperature(temperature) => (
                say::flags::temperature().to_owned(),
                say::flags::day_temperature(&one.day, &temperature.shown_in(scale)),
                String::new(),
            ),
            Observed::Sign(which) => {
                (sign(library, which).to_owned(), say::dates::day(&one.day), String::new())
            }
        };
        match lines.iter_mut().find(|(other, ..)| *other == name) {
            // The limit of the last day counts: it is the one that was passed.
            Some((_, values, last)) => {
                values.push(value);
                *last = limit;
            }
            None => lines.push((name, vec![value], limit)),
        }
    }
    let line = |(name, values, limit): (String, Vec<String>, String)| {
        format!("{name}  {}{limit}", values.join(", "))
    };
    lines.into_iter().map(line).collect()
}

fn limit_words(limit: &Limit<'_>, score: Severity) -> String {
    let (whose, by) = match limit.whose {
        Whose::BuiltIn => ("built-in", ""),
        Whose::Underneath => ("underneath", ""),
        Whose::Before => ("before", ""),
        Whose::Own(by) => ("own", by),
    };
    let above = (score > limit.upper).then(|| score.get() - limit.upper.get());
    format!(", {}", say::flags::usual_up_to(&limit.upper, &whose, &by, &say::or_none(above)))
}

/// What would clear a flag of a session whose days are over.
#[must_use]
pub fn answer_only() -> &'static str {
    say::flags::answer_only()
}

/// What would clear a flag.
#[must_use]
pub fn clears(flag: &Flag) -> &'static str {
    if flag.level.needs_answer() {
        say::flags::two_logs_and_answer()
    } else {
        say::flags::two_logs()
    }
}

/// The rules that could not be told, by name, each once.
#[must_use]
pub fn not_evaluated(library: &Library, missing: &[NotEvaluated]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in missing {
        let title = library.rule(one.rule.as_str()).map_or("", |rule| rule.title);
        let line = match one.symptom {
            Some(it) => format!("{} {}", one.rule, title.replace("{It}", symptom(library, it))),
            None => format!("{} {title}", one.rule),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// A position against the range in words: `above by 2`, `in range`.
#[must_use]
pub fn position(position: Position) -> String {
    match position {
        Position::Below => say::flags::below().to_owned(),
        Position::Within => say::flags::in_range().to_owned(),
        Position::Above(by) => say::flags::above(&by),
        Position::NoExpectation => say::flags::no_range().to_owned(),
        Position::NotLogged => say::flags::not_logged().to_owned(),
    }
}

/// What a flag's rule says to do, and the rules of the flags that are one with it.
#[must_use]
pub fn steps(library: &Library, judgement: &Judgement, key: &FlagKey) -> Vec<&'static str> {
    let flags = judgement.series.iter().flat_map(|series| &series.flags);
    let parts = flags.filter(|flag| flag.part_of.as_ref() == Some(key)).map(|flag| &flag.key);
    let mut steps = Vec::new();
    for key in std::iter::once(key).chain(parts) {
        for step in library.rule(key.rule.as_str()).map_or(&[][..], |rule| &rule.steps) {
            if !steps.contains(step) {
                steps.push(step);
            }
        }
    }
    steps
}

/// Whether a flag is about a recovery, not advice about a treatment.
#[must_use]
pub fn is_recovery(library: &Library, key: &FlagKey) -> bool {
    let rule = library.rule(key.rule.as_str());
    rule.is_none_or(|rule| rule.class == crate::protocol::RuleClass::Recovery)
}

/// Names as they are typed: small letters without accents, `_` for blanks and hyphens.
#[must_use]
pub fn plain(text: &str) -> String {
    let bare = |letter| match letter {
        ' ' | '-' => '_',
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        letter => letter,
    };
    text.trim().to_lowercase().chars().map(bare).collect()
}

/// The symptom that is meant by its name or its word.
#[must_use]
pub fn find_symptom(library: &Library, text: &str) -> Option<Symptom> {
    let wanted = plain(text);
    let is = |one: &&Symptom| one.name() == wanted || plain(symptom(library, **one)) == wanted;
    Symptom::all().iter().find(is).copied()
}

/// Reads a temperature that was typed, and says what is odd about it: that it was taken for the other
/// scale, or that it does not count and what was probably meant.
///
/// # Errors
/// When it is no temperature at all.
pub fn read_temperature(
    library: &Library,
    text: &str,
    own: Degrees,
) -> Result<(Temperature, Option<String>), OutOfRange> {
    let Typed { degrees, scale, named, temperature } = Temperature::from_text(text, own)?;
    let is_plausible = |one: Temperature| library.vocabulary.is_plausible(one.0);
    let odd = if is_plausible(temperature) {
        let taken = || say::said::read_as(&degrees, &scale.unit(), &temperature.shown_in(own));
        (scale != own && !named).then(taken)
    } else {
        let other = Temperature::from_degrees_in(degrees, scale.other());
        let meant = other.filter(|other| is_plausible(*other)).map(|_| scale.other().letter());
        Some(say::said::no_temperature(&degrees, &scale.unit(), &say::or_none(meant)))
    };
    Ok((temperature, odd))
}

/// A log without answers, on one line.
#[must_use]
pub fn nothing_answered() -> &'static str {
    say::logs::nothing_answered()
}

/// One log on one line: `redness 3, swelling 0; spreading; 38.1 °C; "hot after a walk"`.
#[must_use]
pub fn log_line(library: &Library, log: &DayLog, scale: Degrees) -> String {
    let mut parts = log_parts(library, log, scale, Severity::NONE);
    if !log.note.trim().is_empty() {
        parts.push(format!("\"{}\"", log.note.trim()));
    }
    if parts.is_empty() { nothing_answered().to_owned() } else { parts.join("; ") }
}

/// The same with what stands out first: `"hot after a walk"; redness 3; spreading; used sunscreen`.
#[must_use]
pub fn log_brief(library: &Library, log: &DayLog, scale: Degrees) -> String {
    let mut parts = Vec::new();
    if !log.note.trim().is_empty() {
        parts.push(format!("\"{}\"", log.note.trim()));
    }
    let told = log_parts(library, log, scale, Severity::NONE.raised(1));
    if told.is_empty() && log.scores.iter().next().is_some() {
        parts.push(say::logs::all_none().to_owned());
    }
    parts.extend(told);
    if !log.products.is_empty() {
        parts.push(say::logs::used(&log.products.join(", ")));
    }
    if parts.is_empty() { nothing_answered().to_owned() } else { parts.join("; ") }
}

/// What a log says beside its note, with the scores that are at least this high.
fn log_parts(library: &Library, log: &DayLog, scale: Degrees, least: Severity) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let scores = log.scores.iter().filter(|(_, score)| score.severity >= least);
    let scores = scores.map(|(which, score)| {
        format!("{} {}", symptom(library, which).to_lowercase(), score.severity)
    });
    let own = log.own.iter().filter(|own| own.severity >= least);
    let own = own.map(|own| format!("{} {}", own.name, own.severity));
    let scores: Vec<String> = scores.chain(own).collect();
    if !scores.is_empty() {
        parts.push(scores.join(", "));
    }
    let ticked: Vec<&str> = log.signs.yes().map(|ticked| sign(library, ticked)).collect();
    if !ticked.is_empty() {
        parts.push(ticked.join(", "));
    }
    parts.extend(log.temperature.map(|temperature| temperature.shown_in(scale)));
    if let Some(medicines) = log.medicines.as_ref().filter(|medicines| !medicines.is_empty()) {
        let words = medicines.iter().map(|m| word_of(&library.vocabulary.medicines, m));
        parts.push(say::logs::took(&words.collect::<Vec<_>>().join(", ")));
    }
    let context: Vec<&str> =
        log.context.iter().map(|c| word_of(&library.vocabulary.contexts, c)).collect();
    if !context.is_empty() {
        parts.push(context.join(", "));
    }
    parts
}

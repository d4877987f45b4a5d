//! A practice's own settings, its card, and the files it gives to people.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use qrcode::QrCode;
use qrcode::types::Color;
use serde::Serialize;

use crate::domain::{Country, OwnRange, Sheet};
use crate::driver::Desk;
use crate::exchange::parcel::{fingerprint, write_card};
use crate::protocol::{File, sheet};
use crate::say;
use crate::world::read_text;

use super::answer::{Answer, Failure, Result};
use super::context::Context;
use super::paper::{put, said};
use super::review::{desk, session};
use super::session::SessionFields;
use super::values::{severity, symptom};

// What a practice can set and give.
#[derive(Debug, Subcommand)]
pub enum Clinics {
    /// What the practice says about itself
    Show,
    /// Set it; what is not named stays
    Set(Box<Set>),
    /// The card that people compare: the line, its six words, and a QR code
    Card {
        /// Without the QR code
        #[arg(long)]
        no_qr: bool,
    },
    /// A start file for somebody who was treated today: it fills in their journal
    Start(Box<Start>),
    /// A paper diary with a warning card and aftercare, for somebody without the program (PDF)
    Sheet {
        /// Their name here, or a part of their id
        patient: String,
        /// The file
        #[arg(short, long, value_name = "FILE|-")]
        output: Option<PathBuf>,
    },
}

// What a practice says about itself.
#[derive(Debug, Args)]
pub struct Set {
    /// Its name
    #[arg(long)]
    pub name: Option<String>,
    /// Its number
    #[arg(long)]
    pub phone: Option<String>,
    /// When it answers
    #[arg(long)]
    pub hours: Option<String>,
    /// Who works at this desk: stands beside all that is signed
    #[arg(long, value_name = "INITIALS")]
    pub by: Option<String>,
    /// Its country, two letters: decides the emergency number
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Its own days between sessions; 0: the built-in spacing
    #[arg(long, value_name = "DAYS")]
    pub interval: Option<u16>,
    /// Its aftercare sheet: see `aftercare aftercare template`; "none" for the built-in one
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
    /// A folder whose new files are taken in by themselves; "none" for no folder
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// A range of its own, for everybody: SYMPTOM:FROM:TO:UPTO, such as redness:3:5:2
    #[arg(long, value_name = "RANGE")]
    pub range: Vec<String>,
    /// Forget its own ranges
    #[arg(long)]
    pub no_ranges: bool,
}

// A start file.
#[derive(Debug, Args)]
pub struct Start {
    /// What they are called here; their diary is filed under it
    pub name: String,
    /// The treatment
    #[command(flatten)]
    pub session: SessionFields,
    /// The file
    #[arg(short, long, value_name = "FILE|-")]
    pub output: Option<PathBuf>,
}

#[derive(Serialize)]
struct OfficeOut {
    name: String,
    phone: String,
    hours: String,
    by: String,
    country: Option<String>,
    interval_days: Option<u16>,
    sheet_lines: usize,
    folder: String,
    ranges: Vec<String>,
}

#[derive(Serialize)]
struct CardOut {
    card: String,
    fingerprint: String,
}

#[derive(Serialize)]
struct FileOut {
    file: Option<String>,
    fingerprint: Option<String>,
}

/// `aftercare clinic`.
pub(super) fn run(context: &Context, command: &Clinics) -> Result {
    let mut desk = desk(context)?;
    match command {
        Clinics::Show => show(context, &desk),
        Clinics::Set(asked) => set(context, &mut desk, asked),
        Clinics::Card { no_qr } => card(context, &mut desk, *no_qr),
        Clinics::Start(asked) => start(context, &mut desk, asked),
        Clinics::Sheet { patient, output } => {
            let bytes = super::sheet::sheet(context, &desk, patient)?;
            give(context, output.as_deref(), &bytes, say::cli_clinic::paper_diary(), None)
        }
    }
}

fn show(context: &Context, desk: &Desk) -> Result {
    let office = desk.office()?;
    let ranges: Vec<String> =
        office.ranges.iter().map(|one| crate::words::desk::range(context.library, one)).collect();
    if context.global.json {
        return Answer::json(&OfficeOut {
            name: office.name,
            phone: office.phone,
            hours: office.hours,
            by: office.by,
            country: office.country.map(|country| country.code().to_owned()),
            interval_days: office.interval,
            sheet_lines: office.sheet.map_or(0, |sheet| sheet.steps.len()),
            folder: office.folder,
            ranges,
        });
    }
    let or_none = |text: &str| {
        if text.is_empty() { say::cli_clinic::not_set().to_owned() } else { text.to_owned() }
    };
    let sheet = office.sheet.as_ref();
    let mut text = String::new();
    let mut fact = |label: &str, said: String| text += &format!("{label:<9} {said}\n");
    fact(say::cli_clinic::name(), or_none(&office.name));
    fact(say::cli_clinic::phone(), or_none(&office.phone));
    fact(say::cli_clinic::hours(), or_none(&office.hours));
    fact(say::cli_clinic::signed_by(), or_none(&office.by));
    let country = office.country.as_ref().map_or("", Country::code);
    fact(say::cli_clinic::country(), or_none(country));
    let interval = office.interval.map(|days| crate::words::days(days.into()));
    fact(
        say::cli_clinic::spacing(),
        interval.unwrap_or_else(|| say::cli_clinic::built_in_spacing().to_owned()),
    );
    let lines = sheet.map(|sheet| say::cli_clinic::sheet_lines(&sheet.steps.len()));
    fact(
        say::cli_clinic::aftercare(),
        lines.unwrap_or_else(|| say::cli_clinic::built_in_sheet().to_owned()),
    );
    fact(say::cli_clinic::folder(), or_none(&office.folder));
    for range in ranges {
        fact(say::cli_clinic::range(), range);
    }
    Ok(Answer::text(text))
}

fn set(context: &Context, desk: &mut Desk, asked: &Set) -> Result {
    let mut office = desk.office()?;
    let into = |to: &mut String, text: &Option<String>| {
        if let Some(text) = text {
            text.trim().clone_into(to);
        }
    };
    into(&mut office.name, &asked.name);
    into(&mut office.phone, &asked.phone);
    into(&mut office.hours, &asked.hours);
    into(&mut office.by, &asked.by);
    if let Some(folder) = &asked.folder {
        office.folder = match folder.trim() {
            "none" => String::new(),
            folder => std::path::absolute(folder)
                .map_or_else(|_| folder.to_owned(), |path| path.display().to_string()),
        };
    }
    if let Some(code) = &asked.country {
        let country = Country::try_from(code.clone()).map_err(|why| {
            Failure::field(
                "country",
                say::cli_common::wrong(&"country", &why),
                say::cli_clinic::country_hint(),
            )
        })?;
        office.country = Some(country);
    }
    if let Some(days) = asked.interval {
        office.interval = (days > 0).then_some(days);
        if let Some(days) = office.interval {
            crate::assess::interval_fits(context.library, days).map_err(|why| {
                let why = crate::exchange::letters::out_of_bounds(why);
                Failure::field(
                    "interval",
                    say::cli_common::wrong(&"interval", &why),
                    say::cli_clinic::interval_hint(),
                )
            })?;
        }
    }
    if let Some(path) = &asked.sheet {
        office.sheet = read_sheet(context, desk, path, &office.name)?;
    }
    if asked.no_ranges {
        office.ranges.clear();
    }
    for text in &asked.range {
        let range = range(context, desk, text, &office.signature())?;
        office.ranges.retain(|one| {
            (one.symptom, one.first, one.last) != (range.symptom, range.first, range.last)
        });
        office.ranges.push(range);
    }
    desk.set_office(&office)?;
    show(context, desk)
}

fn read_sheet(context: &Context, desk: &mut Desk, path: &Path, by: &str) -> Result<Option<Sheet>> {
    if path == Path::new("none") {
        return Ok(None);
    }
    let shown = path.display().to_string();
    let fault = |why: String| {
        Failure::field(
            "sheet",
            say::cli_clinic::bad_sheet(&shown, &why),
            say::cli_clinic::bad_sheet_hint(),
        )
    };
    let text = read_text(path).map_err(|why| fault(why.to_string()))?;
    let (whose, steps) =
        sheet(File { path: &shown, text: &text }).map_err(|why| fault(why.to_string()))?;
    let by = if whose.is_empty() { by.to_owned() } else { whose };
    let id = desk.outside().1.make(context.at());
    Ok(Some(Sheet { id, by, steps, revision: 0 }))
}

/// `redness:3:5:2`.
fn range(context: &Context, desk: &mut Desk, text: &str, by: &str) -> Result<OwnRange> {
    let parts: Vec<&str> = text.split(':').collect();
    let [name, first, last, upper] = parts.as_slice() else {
        return Err(Failure::field(
            "range",
            say::cli_clinic::no_range(&text),
            say::cli_clinic::no_range_hint(),
        ));
    };
    let day = |text: &str| {
        let day = text.trim().trim_start_matches('d').parse().ok().map(crate::domain::Day);
        day.ok_or_else(|| Failure::field("range", say::cli_clinic::no_day(&text), ""))
    };
    let range = OwnRange {
        id: desk.outside().1.make(context.at()),
        session: None,
        symptom: symptom(context.library, name, "range")?,
        first: day(first)?,
        last: day(last)?,
        upper: severity(upper, "range")?,
        by: by.to_owned(),
        revision: 0,
    };
    let profile = crate::domain::Profile::new(crate::domain::PatientId::new(0, [0; 10]));
    crate::assess::range_fits(context.library, &profile, &[], &range).map_err(|why| {
        let why = crate::exchange::letters::out_of_bounds(why);
        Failure::field(
            "range",
            say::cli_common::wrong(&"range", &why),
            say::cli_clinic::range_hint(),
        )
    })?;
    Ok(range)
}

fn card(context: &Context, desk: &mut Desk, no_qr: bool) -> Result {
    let name = desk.office()?.name;
    if name.is_empty() {
        return Err(Failure::field(
            "name",
            say::cli_clinic::card_name(),
            say::cli_clinic::name_hint(),
        ));
    }
    let card = desk.keys()?.card(&name);
    let (line, words) = (write_card(&card), fingerprint(&card));
    if context.global.json {
        return Answer::json(&CardOut { card: line, fingerprint: words });
    }
    let mut text = format!("{}\n", say::cli_clinic::card(&name, &words, &line));
    if !no_qr && let Ok(code) = QrCode::new(line.as_bytes()) {
        text += &format!("\n{}", drawn(&code));
    }
    Ok(Answer::text(text))
}

/// A QR code in half-blocks, two rows a line, dark on light whatever the terminal's colours: a
/// light module is a full block.
fn drawn(code: &QrCode) -> String {
    const QUIET: usize = 2;
    let width = code.width();
    let is_light = |x: usize, y: usize| {
        let inside = (QUIET..QUIET + width).contains(&x) && (QUIET..QUIET + width).contains(&y);
        !inside || code[(x - QUIET, y - QUIET)] == Color::Light
    };
    let side = width + 2 * QUIET;
    let line = |y: usize| -> String {
        (0..side)
            .map(|x| match (is_light(x, y), y + 1 >= side || is_light(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            })
            .collect()
    };
    (0..side).step_by(2).map(|y| line(y) + "\n").collect()
}

fn start(context: &Context, desk: &mut Desk, asked: &Start) -> Result {
    let office = desk.office()?;
    if office.name.is_empty() {
        return Err(Failure::field(
            "name",
            say::cli_clinic::start_name(),
            say::cli_clinic::start_name_hint(),
        ));
    }
    if asked.session.date.is_none() {
        return Err(Failure::field(
            "date",
            say::cli_clinic::no_date(),
            say::cli_clinic::no_date_hint(),
        ));
    }
    let mut session = session(context, desk, &asked.session)?;
    if session.sites.is_empty() {
        return Err(Failure::field(
            "site",
            say::cli_clinic::no_site(),
            say::cli_clinic::no_site_hint(),
        ));
    }
    if session.setting == crate::domain::Setting::Unknown {
        session.setting = crate::domain::Setting::Clinic;
    }
    if session.practitioner.is_empty() {
        session.practitioner.clone_from(&office.by);
    }
    let bytes = desk.start_file(&session)?;
    let file = match desk.practice().find(&asked.name).map_err(crate::effect::Fault::from)? {
        Some(id) => desk.file(id)?,
        None => desk.begin(&asked.name)?,
    };
    desk.treat(file.id, &session)?;
    let words = fingerprint(&desk.keys()?.card(&office.name));
    give(context, asked.output.as_deref(), &bytes, say::cli_clinic::start_file(), Some(words))
}

fn give(
    context: &Context,
    output: Option<&Path>,
    bytes: &[u8],
    what: &str,
    words: Option<String>,
) -> Result {
    let example = "-o FILE";
    let file = put(output, bytes, std::io::stdout().is_terminal(), example)?;
    if context.global.json {
        let file = file.map(|path| path.display().to_string());
        return Answer::json(&FileOut { file, fingerprint: words });
    }
    let mut answer = said(what, file.as_deref());
    if let Some(words) = words.filter(|_| file.is_some()) {
        answer.out += &format!("{}\n", say::cli_clinic::give_words(&words));
    }
    Ok(answer)
}

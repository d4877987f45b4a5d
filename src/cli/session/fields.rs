//! What can be said about a session on the command line.

use chrono::{Months, NaiveDate};
use clap::Args;
use strum::VariantArray;

use crate::domain::{
    Area, Course, Depth, Device, Product, Session, Setting, Severity, Side, Site, SiteId, Symptom,
    When,
};
use crate::protocol::Library;
use crate::say;

use crate::cli::answer::{Failure, Result};
use crate::cli::choose::chosen;
use crate::cli::date::{Calendar, date, time_of_day, with_year};
use crate::cli::near::plain;
use crate::cli::tool;

// What is known about a session.
#[derive(Debug, Default, Args)]
pub struct SessionFields {
    /// The day of it: today, yesterday, 2026-11-12
    #[arg(long)]
    pub date: Option<String>,
    /// It really was more than a year ago
    #[arg(long)]
    pub long_ago: bool,
    /// The date of this computer is right, although the last entry makes it look odd
    #[arg(long)]
    pub clock_is_right: bool,
    /// The time of it, such as 15:30
    #[arg(long, value_name = "HH:MM")]
    pub time: Option<String>,
    /// pen, roller, stamp, rf (radio-frequency) or unknown
    #[arg(long)]
    pub device: Option<String>,
    /// clinic or home
    #[arg(long)]
    pub setting: Option<String>,
    /// A treated area, with its own depth in mm, passes and needles: cheeks:1.5, left-jaw:0.5:3:12
    #[arg(long, value_name = "AREA[:DEPTH[:PASSES[:NEEDLES]]]")]
    pub site: Vec<String>,
    /// A treated area, with the depth of --depth
    #[arg(long, value_name = "AREA")]
    pub area: Vec<String>,
    /// The needle depth in millimetres of every --area
    #[arg(long, value_name = "MM")]
    pub depth: Option<String>,
    /// How often the tool went over it, wherever --site does not say
    #[arg(long, value_name = "1-99")]
    pub passes: Option<String>,
    /// How many needles the tool had, wherever --site does not say
    #[arg(long, value_name = "1-9999")]
    pub needles: Option<String>,
    /// A serum or cream put on during it
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// A serum or cream put on before it
    #[arg(long, value_name = "NAME")]
    pub product_before: Vec<String>,
    /// A serum or cream put on right after it
    #[arg(long, value_name = "NAME")]
    pub product_after: Vec<String>,
    /// Who did it
    #[arg(long, value_name = "NAME")]
    pub practitioner: Option<String>,
    /// How to reach them: "Example Clinic 555 0199"
    #[arg(long, value_name = "TEXT")]
    pub contact: Option<String>,
    /// How long a numbing cream was on, in minutes; 0 when there was none
    #[arg(long, value_name = "MIN")]
    pub numbing: Option<String>,
    /// How long it took, in minutes
    #[arg(long, value_name = "MIN")]
    pub minutes: Option<String>,
    /// What was signed, and when
    #[arg(long, value_name = "TEXT")]
    pub consent: Option<String>,
    /// Your own tool, by its name or id: see `aftercare tool list`
    #[arg(long, value_name = "NAME|ID")]
    pub tool: Option<String>,
    /// Whether the tool was cleaned and disinfected before
    #[arg(long, value_name = "yes|no")]
    pub cleaned_before: Option<String>,
    /// Whether the tool was cleaned and disinfected afterwards
    #[arg(long, value_name = "yes|no")]
    pub cleaned_after: Option<String>,
    /// The series it belongs to. A new session joins the current one unless you say none; one at home
    /// joins it only when the last one did, or when you say current
    #[arg(long, value_name = "current|none|ID")]
    pub series: Option<String>,
    /// yes if the tool was shared or reused, or whoever did it had no licence
    #[arg(long, value_name = "yes|no")]
    pub shared_tool: Option<String>,
    /// A note; - reads it from the input, so that it stays out of the shell's history
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub note: Option<String>,
    /// The skin before: four digits 0 to 4 (redness swelling bruising breakouts), such as 0001
    #[arg(long, value_name = "DIGITS")]
    pub before: Option<String>,
}

/// A session with the values that were given; the sites' identities are still to be made.
pub(in crate::cli) fn filled(
    library: &Library,
    course: &Course,
    mut session: Session,
    fields: &SessionFields,
    calendar: Calendar,
) -> Result<Session> {
    if let Some(text) = &fields.date {
        session.date = treatment(text, fields.long_ago, calendar)?;
    }
    match fields.time.as_deref() {
        None => {}
        Some("") => session.time = None,
        Some(text) => session.time = Some(time_of_day(text, "time")?),
    }
    if let Some(text) = &fields.tool {
        own_tool(course, &mut session, text)?;
    }
    if let Some(text) = &fields.device {
        session.device = named(text, "device", "tool", Device::VARIANTS, Device::name)?;
    }
    if let Some(text) = &fields.setting {
        session.setting = named(text, "setting", "setting", Setting::VARIANTS, Setting::name)?;
    }
    places(library, &mut session, fields)?;
    for (names, when) in [
        (&fields.product_before, When::Before),
        (&fields.product, When::During),
        (&fields.product_after, When::After),
    ] {
        put_on(&mut session, names, when);
    }
    for (text, kept) in [
        (&fields.practitioner, &mut session.practitioner),
        (&fields.contact, &mut session.contact),
        (&fields.consent, &mut session.consent),
    ] {
        if let Some(text) = text {
            text.trim().clone_into(kept);
        }
    }
    for (field, text, kept) in [
        ("numbing", &fields.numbing, &mut session.numbing),
        ("minutes", &fields.minutes, &mut session.minutes),
    ] {
        if let Some(text) = text {
            *kept = number(field, text, 0, Session::MOST_MINUTES)?;
        }
    }
    for (field, text, kept) in [
        ("shared-tool", &fields.shared_tool, &mut session.shared_tool),
        ("cleaned-before", &fields.cleaned_before, &mut session.cleaned_before),
        ("cleaned-after", &fields.cleaned_after, &mut session.cleaned_after),
    ] {
        *kept = yes_or_no(field, text.as_deref(), *kept)?;
    }
    match fields.series.as_deref().map(str::trim) {
        None => {}
        Some("none" | "") => session.series = None,
        Some(text) => session.series = Some(chosen(&course.plans, text, course.current())?.id),
    }
    Ok(session)
}

/// The day of a treatment. One of more than a year ago is asked back: a year is easily mistyped.
fn treatment(text: &str, long_ago: bool, calendar: Calendar) -> Result<NaiveDate> {
    let date = date(text, "date", calendar)?;
    let year_ago = calendar.today.checked_sub_months(Months::new(12));
    if !long_ago && year_ago.is_some_and(|year_ago| date < year_ago) {
        return Err(Failure::field(
            "date",
            say::cli_session::long_ago(&with_year(date)),
            say::cli_session::long_ago_hint(),
        ));
    }
    Ok(date)
}

/// A person's own tool says what it is, and is used at home.
fn own_tool(course: &Course, session: &mut Session, text: &str) -> Result<()> {
    if text.trim().is_empty() {
        session.tool = None;
        return Ok(());
    }
    let tool = tool::pick(course, text)?;
    session.tool = Some(tool.id);
    session.device = tool.device;
    if session.setting == Setting::Unknown {
        session.setting = Setting::Home;
    }
    Ok(())
}

fn put_on(session: &mut Session, names: &[String], when: When) {
    if names.is_empty() {
        return;
    }
    session.products.retain(|product| product.when != when);
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    session.products.extend(names.map(|name| Product { name: name.to_owned(), when }));
}

fn places(library: &Library, session: &mut Session, fields: &SessionFields) -> Result<()> {
    let named = sites(library, fields)?;
    if !named.is_empty() {
        session.sites = named;
        return Ok(());
    }
    let sites = &mut session.sites;
    if let Some(text) = &fields.depth {
        let depth = depth("depth", text)?;
        sites.iter_mut().for_each(|site| site.depth = depth);
    }
    if let Some(text) = &fields.passes {
        let passes = passes("passes", text)?;
        sites.iter_mut().for_each(|site| site.passes = passes);
    }
    if let Some(text) = &fields.needles {
        let needles = number("needles", text, 1, 9999)?;
        sites.iter_mut().for_each(|site| site.needles = needles);
    }
    Ok(())
}

/// The places that were named.
pub(super) fn sites(library: &Library, fields: &SessionFields) -> Result<Vec<Site>> {
    let common_depth = fields.depth.as_deref().map(|text| depth("depth", text)).transpose()?;
    let common_passes = fields.passes.as_deref().map(|text| passes("passes", text)).transpose()?;
    let common_needles =
        fields.needles.as_deref().map(|text| number("needles", text, 1, 9999)).transpose()?;
    let mut sites: Vec<Site> = Vec::new();
    let own = fields.site.iter().map(|text| (text.as_str(), "site"));
    for (text, field) in own.chain(fields.area.iter().map(|text| (text.as_str(), "area"))) {
        let mut parts = text.split(':');
        let name = parts.next().unwrap_or_default();
        let (own_depth, own_passes, own_needles) = (parts.next(), parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(Failure::field(
                field,
                say::cli_session::too_much(&field, &text),
                say::cli_session::too_much_hint(),
            ));
        }
        let (side, area) = area(library, field, name)?;
        if sites.iter().any(|site| site.area == area && site.side == side) {
            return Err(Failure::field(
                field,
                say::cli_common::twice(&field, &name),
                say::cli_session::twice_hint(),
            ));
        }
        let own_depth = own_depth.map(|mm| depth(field, mm)).transpose()?;
        let own_passes = own_passes.map(|text| passes(field, text)).transpose()?;
        let own_needles = own_needles.map(|text| number(field, text, 1, 9999)).transpose()?;
        sites.push(Site {
            side,
            depth: own_depth.or(common_depth).flatten(),
            passes: own_passes.or(common_passes).flatten(),
            needles: own_needles.or(common_needles).flatten(),
            ..Site::new(SiteId::new(0, [0; 10]), area)
        });
    }
    Ok(sites)
}

fn depth(field: &str, text: &str) -> Result<Option<Depth>> {
    if matches!(text.trim(), "" | "?" | "unknown") {
        return Ok(None);
    }
    Depth::from_mm(text).map(Some).map_err(|error| {
        Failure::field(
            field,
            say::cli_common::wrong(&field, &error),
            say::cli_session::depth_hint(),
        )
    })
}

fn passes(field: &str, text: &str) -> Result<Option<u8>> {
    Ok(number(field, text, 1, 99)?.and_then(|passes| u8::try_from(passes).ok()))
}

/// A whole number, or that it is not known (any more).
pub(in crate::cli) fn number(
    field: &str,
    text: &str,
    least: u16,
    most: u16,
) -> Result<Option<u16>> {
    if matches!(text.trim(), "" | "?" | "unknown") {
        return Ok(None);
    }
    let number = text.trim().parse::<u16>().ok().filter(|n| (least..=most).contains(n));
    number.map(Some).ok_or_else(|| {
        Failure::field(
            field,
            say::cli_session::no_number(&field, &text, &least, &most),
            say::cli_session::no_number_hint(),
        )
    })
}

fn yes_or_no(field: &str, text: Option<&str>, now: Option<bool>) -> Result<Option<bool>> {
    match text.map(plain).as_deref() {
        None => Ok(now),
        Some("") => Ok(None),
        Some("yes" | "y") => Ok(Some(true)),
        Some("no" | "n") => Ok(Some(false)),
        Some(other) => Err(Failure::field(
            field,
            say::cli_session::yes_or_no(&field, &other),
            say::cli_session::yes_or_no_hint(),
        )),
    }
}

/// A part of the body, and the side: `cheeks`, `left-cheek`.
pub(in crate::cli) fn area(
    library: &Library,
    field: &str,
    text: &str,
) -> Result<(Option<Side>, Area)> {
    let name = plain(text);
    let side = |word: &str, side| Some((Some(side), library.find_area(name.strip_prefix(word)?)?));
    let found = library.find_area(&name).map(|area| (None, area));
    let found = found.or_else(|| side("left_", Side::Left)).or_else(|| side("right_", Side::Right));
    found.ok_or_else(|| {
        let names = library.areas.iter().map(|facts| facts.area.name());
        Failure::unknown(field, "area", text, names, say::cli_common::vocabulary_lists())
    })
}

/// One of a closed list of names.
pub(in crate::cli) fn named<T: Copy>(
    text: &str,
    field: &str,
    what: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T> {
    let wanted = plain(text);
    all.iter().copied().find(|one| name(*one) == wanted).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        let list = say::cli_common::one_of(&names.join(", "));
        Failure::unknown(field, what, text, names, &list)
    })
}

pub(super) fn skin_before(text: &str) -> Result<Vec<Severity>> {
    let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let severity = |digit: &char| Severity::try_from(u8::try_from(digit.to_digit(10)?).ok()?).ok();
    let read: Option<Vec<Severity>> = digits.iter().map(severity).collect();
    read.filter(|severities| severities.len() <= Symptom::MAIN.len()).ok_or_else(|| {
        Failure::field(
            "before",
            say::cli_session::skin_before(&text),
            say::cli_session::skin_before_hint(),
        )
    })
}

//! Attaching photos.

use std::path::PathBuf;

use chrono::NaiveDate;
use strum::VariantArray;

use super::Add;
use super::list::PhotoOut;
use crate::app::words;
use crate::assess::photo_checks;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::ask::Console;
use crate::cli::context::Context;
use crate::cli::date::{healing_day, short};
use crate::cli::journal::pick;
use crate::cli::log::{Target, place, target};
use crate::cli::near::{is_no, is_yes};
use crate::cli::session::named;
use crate::domain::{Day, Photo, Session, View};
use crate::driver::Driver;
use crate::effect::{Attach, Fault, Looked};
use crate::photo::{PhotoError, look_at};
use crate::say;

/// `aftercare photo add`.
pub(super) fn add(context: &Context, args: &Add) -> Result {
    let driver = &mut *context.change()?;
    let name = |view: View| <&str>::from(view);
    let view = named(&args.view, "view", "view", View::VARIANTS, name)?;
    let target = target(context, driver, args.session.as_deref())?;
    // All of them are looked at first: a wrong one leaves the journal as it was.
    let mut wanted = Vec::new();
    for path in &args.files {
        let (_, looked) = look_at(path).map_err(|error| none_of(error, args.files.len()))?;
        let (session, day, date) = when(context, driver, args, &target, &looked)?;
        let site = place(context.library, &session, args.area.as_deref())?;
        let to = Attach { session: session.id, day, date, site, view, in_place: args.in_place };
        wanted.push((path, looked, session, to));
    }
    let mut text = String::new();
    let mut photos = Vec::new();
    for (path, looked, session, to) in wanted {
        let photo = driver.attach(path, &looked, &to).map_err(|fault| partly(fault, &photos))?;
        text += &said(context, driver, &session, &photo, &looked)?;
        photos.push(photo);
    }
    if context.global.json {
        return Answer::json(&photos.iter().map(PhotoOut::new).collect::<Vec<_>>());
    }
    Ok(Answer::text(text))
}

/// Says that one wrong file keeps the others out.
fn none_of(error: PhotoError, files: usize) -> Fault {
    let mut fault = Fault::from(error);
    if files > 1 {
        fault.hint = format!("{} {}", fault.hint, say::cli_photo::none_of());
    }
    fault
}

/// Says which photos are attached although another could not be.
fn partly(mut fault: Fault, attached: &[Photo]) -> Fault {
    let names: Vec<&str> = attached.iter().map(|photo| photo.file.name.as_str()).collect();
    if !names.is_empty() {
        fault.hint = format!("{} {}", fault.hint, say::cli_photo::attached(&names.join(", ")));
    }
    fault
}

/// Photos that go with a log: looked at first, so that a wrong one leaves the journal as it was.
pub(in crate::cli) fn looked_at(paths: &[PathBuf]) -> Result<Vec<(&PathBuf, Looked)>> {
    let mut found = Vec::new();
    for path in paths {
        let (_, looked) = look_at(path).map_err(Fault::from)?;
        found.push((path, looked));
    }
    Ok(found)
}

/// Attaches them to the day of the log.
pub(in crate::cli) fn attach_to(
    context: &Context,
    driver: &mut Driver,
    session: &Session,
    to: &Attach,
    photos: Vec<(&PathBuf, Looked)>,
) -> Result<String> {
    let mut text = String::new();
    for (path, looked) in photos {
        let photo = driver.attach(path, &looked, to)?;
        text += &said(context, driver, session, &photo, &looked)?;
    }
    Ok(text)
}

/// The session, healing day and civil day that a photo is for.
fn when(
    context: &Context,
    driver: &Driver,
    args: &Add,
    target: &Target,
    looked: &Looked,
) -> Result<(Session, Day, NaiveDate)> {
    let day_ends = driver.store().reader().profile()?.map(|profile| profile.day_ends);
    let day_ends = day_ends.unwrap_or(crate::domain::Profile::DAY_ENDS);
    let taken = looked.file.taken.map(|taken| taken.day(day_ends));
    let today = target.calendar.today;
    let date = match (args.day.as_deref(), taken) {
        (Some("taken"), Some(taken)) => taken,
        (Some("taken"), None) => {
            return Err(Failure::field(
                "day",
                say::cli_photo::no_date(&looked.file.name),
                say::cli_photo::no_date_hint(),
            ));
        }
        (Some(text), _) => {
            let (day, date) = healing_day(text, &target.session, target.calendar)?;
            return Ok((target.session.clone(), day, date));
        }
        (None, Some(taken)) if taken != today => other_day(context, looked, taken, today)?,
        (None, _) => today,
    };
    if date > today {
        return Err(Failure::field(
            "day",
            say::cli_photo::to_come(&looked.file.name, &short(date, today)),
            say::cli_photo::to_come_hint(),
        ));
    }
    let session = match &args.session {
        Some(text) => pick(driver, text)?,
        None => session_of(driver, &target.session, date)?,
    };
    let day = Day::between(session.date, date);
    Ok((session, day, date))
}

/// A photo of another day asks for which day it is.
fn other_day(
    context: &Context,
    looked: &Looked,
    taken: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate> {
    let name = &looked.file.name;
    let told = looked.file.taken.map_or_else(String::new, |at| words::photo::taken(at, today));
    if Console::has_person() && !context.global.json {
        let ask = say::cli_photo::which_day(&name, &told, &short(taken, today));
        return match Console::new().ask(&ask)? {
            Some(said) if said.is_empty() || is_yes(&said) => Ok(taken),
            Some(said) if is_no(&said) => Ok(today),
            _ => Err(Failure::refused(
                "not_sure",
                say::cli_photo::nothing_attached(),
                say::cli_photo::y_or_n(),
            )),
        };
    }
    Err(Failure::field(
        "day",
        say::cli_photo::not_today(&name, &told),
        say::cli_photo::not_today_hint(),
    ))
}

/// The last session up to a date; before the first one, that.
pub(super) fn session_of(driver: &Driver, latest: &Session, date: NaiveDate) -> Result<Session> {
    if latest.date <= date {
        return Ok(latest.clone());
    }
    let all = driver.store().reader().sessions()?;
    let last = all.iter().rfind(|session| session.date <= date);
    Ok(last.or(all.first()).unwrap_or(latest).clone())
}

/// That it was attached, and how it is as a photo.
fn said(
    context: &Context,
    driver: &Driver,
    session: &Session,
    photo: &Photo,
    looked: &Looked,
) -> Result<String> {
    let library = context.library;
    let title = words::photo::title(library, session, photo);
    let mut text = format!("{}: {title}, {}.\n", photo.file.name, words::photo::kept(photo));
    let reader = driver.store().reader();
    let all = reader.photos_of(session.id)?;
    let first = all.iter().find(|one| one.view == photo.view && one.id != photo.id);
    let first = match first {
        Some(first) => {
            reader.made(first.file.sha256)?.map(|made| (first.file.clone(), made.quality))
        }
        None => None,
    };
    let first = first.as_ref().map(|(file, quality)| (file, quality));
    let checks = photo_checks(&library.photo.check, (&photo.file, &looked.quality), first);
    for check in &checks {
        text += &crate::cli::verdict::hanging("  - ", words::photo::check(*check), "    ");
    }
    if !checks.is_empty() {
        text += &format!("  {}\n", say::cli_photo::is_kept());
    }
    if photo.file.place {
        text += &format!("  {}\n", say::cli_photo::says_where());
    }
    Ok(text)
}

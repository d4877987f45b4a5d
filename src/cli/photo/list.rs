//! What is attached, and where it is.

use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::meant;
use crate::app::words;
use crate::cli::answer::{Answer, Failure, Result};
use crate::cli::context::Context;
use crate::cli::date::short;
use crate::cli::journal::{known, today};
use crate::cli::verdict::hanging;
use crate::domain::{Kept, Photo};
use crate::driver::view_outside;
use crate::say;

/// A photo for programs.
#[derive(Serialize)]
pub(super) struct PhotoOut {
    id: String,
    session: String,
    day: i32,
    date: NaiveDate,
    view: &'static str,
    name: String,
    sha256: String,
    bytes: u64,
    format: String,
    width: u32,
    height: u32,
    kept: &'static str,
    path: Option<String>,
    taken: Option<NaiveDateTime>,
    camera: Option<String>,
    says_where: bool,
    added: DateTime<FixedOffset>,
}

impl PhotoOut {
    pub fn new(photo: &Photo) -> Self {
        let file = &photo.file;
        let (kept, path) = match &file.kept {
            Kept::Vault => ("vault", None),
            Kept::InPlace(path) => ("in_place", Some(path.clone())),
        };
        Self {
            id: photo.id.to_string(),
            session: photo.session.to_string(),
            day: photo.day.0,
            date: photo.date,
            view: photo.view.into(),
            name: file.name.clone(),
            sha256: file.sha256.to_string(),
            bytes: file.bytes,
            format: file.format.to_string(),
            width: file.width,
            height: file.height,
            kept,
            path,
            taken: file.taken.map(|taken| taken.at),
            camera: file.camera.clone(),
            says_where: file.place,
            added: photo.added,
        }
    }
}

/// `aftercare photo list`.
pub(super) fn list(context: &Context) -> Result {
    let Some(driver) = &mut context.read()? else { return nothing(context) };
    let photos = driver.store().reader().photos()?;
    if context.global.json {
        return Answer::json(&photos.iter().map(PhotoOut::new).collect::<Vec<_>>());
    }
    if photos.is_empty() {
        return nothing(context);
    }
    let sessions = driver.store().reader().sessions()?;
    let today = today(context, &*known(context)?);
    let mut text = String::new();
    for (number, session) in (1..).zip(&sessions) {
        let of: Vec<&Photo> = photos.iter().filter(|one| one.session == session.id).collect();
        if of.is_empty() {
            continue;
        }
        text += &format!("{}\n", say::cli_photo::in_session(&number, &short(session.date, today)));
        for photo in of {
            let missing = if driver.has_original(photo) {
                ""
            } else {
                &format!("  {}", say::cli_photo::original_missing())
            };
            let title = words::photo::title(context.library, session, photo);
            let line = format!("{title}  {}  ({}){missing}", photo.file.name, photo.id.short());
            text += &hanging("  ", &line, "    ");
        }
    }
    Ok(Answer::text(text))
}

fn nothing(context: &Context) -> Result {
    if context.global.json {
        return Answer::json(&Vec::<PhotoOut>::new());
    }
    Ok(Answer::text(say::cli_photo::none()))
}

/// `aftercare photo show`.
pub(super) fn show(context: &Context, id: &str, open: bool) -> Result {
    let driver = &mut *context.read()?.ok_or_else(Failure::no_session)?;
    let photo = meant(driver, id)?;
    let path = driver.vault().path(&photo.file);
    if open {
        view_outside(driver.vault(), &photo.file).map_err(|fault| Failure { fault, code: 1 })?;
    }
    if context.global.json {
        return Answer::json(&PhotoOut::new(&photo));
    }
    let file = &photo.file;
    let session =
        driver.store().reader().session(photo.session)?.ok_or_else(Failure::no_session)?;
    let today = today(context, &*known(context)?);
    let mut text = String::new();
    let mut add = |label: &str, said: String| text += &hanging(&format!("{label:<10} "), &said, "");
    add(
        say::cli_photo::photo(),
        format!(
            "{}  ({})",
            words::photo::title(context.library, &session, &photo),
            photo.id.short()
        ),
    );
    add(say::cli_photo::file(), file.name.clone());
    let megabytes =
        say::cli_photo::megabytes(&(file.bytes / 1_000_000), &(file.bytes / 100_000 % 10));
    add(
        say::cli_photo::picture(),
        say::cli_photo::pixels(&file.width, &file.height, &file.format, &megabytes),
    );
    if let Some(taken) = file.taken {
        add(say::cli_photo::taken(), words::photo::when_taken(taken, today));
    }
    if let Some(camera) = &file.camera {
        add(say::cli_photo::camera(), camera.clone());
    }
    if file.place {
        add(say::cli_photo::place(), say::cli_photo::says_where_too().to_owned());
    }
    let missing = if driver.has_original(&photo) {
        String::new()
    } else {
        format!(" {}", say::cli_photo::missing())
    };
    add(say::cli_photo::original(), format!("{}{missing}", path.display()));
    add("SHA-256", file.sha256.to_string());
    Ok(Answer::text(text))
}

/// `aftercare photo find`.
pub(super) fn find(context: &Context, folder: &Path) -> Result {
    let driver = &mut *context.change()?;
    let done = driver.find_photos(folder)?;
    if context.global.json {
        #[derive(Serialize)]
        struct FoundOut {
            found: Vec<PhotoOut>,
            missing: Vec<PhotoOut>,
        }
        let out = |photos: &[Photo]| photos.iter().map(PhotoOut::new).collect();
        return Answer::json(&FoundOut { found: out(&done.found), missing: out(&done.missing) });
    }
    let names = |photos: &[Photo]| {
        photos.iter().map(|photo| photo.file.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut text = match (done.found.is_empty(), done.missing.is_empty()) {
        (true, true) => format!("{}\n", say::cli_photo::all_there()),
        (true, false) => String::new(),
        (false, _) => hanging(&format!("{} ", say::cli_photo::found()), &names(&done.found), "  "),
    };
    if !done.missing.is_empty() {
        text +=
            &hanging(&format!("{} ", say::cli_photo::still_missing()), &names(&done.missing), "  ");
    }
    Ok(Answer::text(text))
}

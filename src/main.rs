//! Wires the rooms together.

use std::io::Write;
use std::process::ExitCode;

use aftercare::app::{self, Outside, Start};
use aftercare::backup::Keeper;
use aftercare::cli::{self, Opened, OpenedDesk, Ran};
use aftercare::domain::Gather;
use aftercare::driver::Keeping;
use aftercare::effect::Outcome;
use aftercare::tui::{self, Face};
use aftercare::world::Ids;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ran::Done(code) => code,
        Ran::Screens(opened) => screens(*opened),
        Ran::Desk(opened) => desk(*opened),
    }
}

/// Opens the journal on the screen.
fn screens(mut opened: Opened) -> ExitCode {
    let journal = match opened.driver.first() {
        Ok(Outcome::Journal { snapshot, .. }) => *snapshot,
        Ok(_) => return ExitCode::from(3),
        Err(fault) => return failed(&format!("{} {}", fault.message, fault.hint), 3),
    };
    let clock = opened.clock;
    let mut now = || clock.now();
    let mut ids = Ids::random();
    let mut random = || ids.ten_bytes();
    let drafts = opened.drafts.as_ref().map(|kept| kept.all().into_iter().gather());
    let model = app::start(
        Start {
            library: aftercare::library(),
            keymap: opened.keymap,
            look: opened.look,
            preferences: opened.preferences,
            setup: opened.setup,
            size: (80, 24),
            journal,
            drafts: drafts.unwrap_or_default(),
            inbox: None,
            backups: opened.keeper.as_ref().map(Keeper::known),
        },
        &mut Outside { now: now(), random: &mut random },
    );
    let journal = opened.driver.store().file();
    let keeping = opened.keeper.map(Keeping::new);
    let drafts = opened.drafts;
    let face = Face { now: &mut now, random: &mut random, drafts, journal, keeping };
    let left = tui::run(model, Box::new(opened.driver), face);
    // A throw-away folder goes once nothing in it is open any more.
    drop(opened.folder);
    match left {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("The terminal could not be used: {error}."), 1),
    }
}

/// Opens the inbox of a practice on the screen.
fn desk(opened: OpenedDesk) -> ExitCode {
    let inbox = match opened.desk.inbox() {
        Ok(inbox) => inbox,
        Err(fault) => return failed(&format!("{} {}", fault.message, fault.hint), 3),
    };
    let clock = opened.clock;
    let mut now = || clock.now();
    let mut ids = Ids::random();
    let mut random = || ids.ten_bytes();
    let drafts = opened.drafts.as_ref().map(|kept| kept.all().into_iter().gather());
    let start = Start {
        library: aftercare::library(),
        keymap: opened.keymap,
        look: opened.look,
        preferences: opened.preferences,
        setup: opened.setup,
        size: (80, 24),
        journal: cli::nothing(),
        drafts: drafts.unwrap_or_default(),
        inbox: Some(inbox),
        backups: opened.keeper.as_ref().map(Keeper::known),
    };
    let model = app::start(start, &mut Outside { now: now(), random: &mut random });
    let keeping = opened.keeper.map(Keeping::new);
    let drafts = opened.drafts;
    let face = Face { now: &mut now, random: &mut random, drafts, journal: None, keeping };
    match tui::run(model, Box::new(opened.desk), face) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("The terminal could not be used: {error}."), 1),
    }
}

fn failed(text: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{text}");
    ExitCode::from(code)
}

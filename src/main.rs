//! Wires the rooms together.

use std::process::ExitCode;

use aftercare::app::{self, Outside, Start};
use aftercare::cli::{Journal, open};
use aftercare::effect::Outcome;
use aftercare::tui::{self, Face};

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("assess") => {
            let stdin = std::io::stdin().lock();
            let out = std::io::stdout().lock();
            let bad =
                aftercare::exchange::diary::assess_lines(aftercare::library(), stdin, out, |b| {
                    eprintln!("{b}")
                });
            return if bad.is_ok_and(|n| n == 0) { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
        _ => {}
    }
    let mut opened = match Journal::find(None).and_then(|j| open(&j)) {
        Ok(o) => o,
        Err(f) => {
            eprintln!("{} {}", f.message, f.hint);
            return ExitCode::from(3);
        }
    };
    let Ok(Outcome::Journal { snapshot, .. }) = opened.driver.first() else {
        return ExitCode::from(3);
    };
    let clock = opened.clock.clone();
    let mut now = || clock.now();
    let mut random = || {
        let mut b = [0; 10];
        let _ = getrandom::fill(&mut b);
        b
    };
    let drafts = opened.drafts.as_ref().map(|d| d.all().into_iter().collect()).unwrap_or_default();
    let model = app::start(
        Start {
            library: aftercare::library(),
            keymap: opened.keymap,
            look: opened.look,
            setup: app::Setup {
                fixed_clock: opened.clock.is_fixed(),
                demo: false,
                read_only: None,
            },
            size: (80, 24),
            journal: *snapshot,
            drafts,
        },
        &mut Outside { now: now(), random: &mut random },
    );
    match tui::run(
        model,
        opened.driver,
        Face { now: &mut now, random: &mut random, drafts: opened.drafts },
    ) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}

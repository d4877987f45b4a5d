//! What came of what was to be done: the journal as it stands, and what was said.

use crate::domain::FlagId;
use crate::effect::{DeskWish, Effect, LetterShown, Outcome, Said, Shared, Snapshot};
use crate::say;

use super::input::Outside;
use super::kept;
use super::model::{Model, Overlay, Screen};
use super::screens::chart::{self, Chart};
use super::screens::confirm::{Confirm, Then};
use super::screens::first_run::FirstRun;
use super::screens::inbox::Desk;
use super::screens::{flags, inbox, photos, remind, today, worried};
use super::scroll::Scroll;
use super::words;

/// Shows what came of an effect.
pub(super) fn done(model: &mut Model, outcome: Outcome, outside: &mut Outside<'_>) -> Vec<Effect> {
    match outcome {
        Outcome::Journal { snapshot, said } => journal(model, *snapshot, said, outside),
        Outcome::Sessions(rows) => {
            model.sessions.take(rows);
            Vec::new()
        }
        Outcome::Logs(recoveries, flags) => {
            if let Some(at) =
                model.overlays.iter().position(|one| matches!(one, Overlay::Search(_)))
                && let Overlay::Search(mut search) = model.overlays.remove(at)
            {
                search.take(&recoveries, &flags, model);
                model.overlays.insert(at, Overlay::Search(search));
            }
            Vec::new()
        }
        Outcome::Beside(beside) => {
            chart::lay_beside(model, beside);
            Vec::new()
        }
        Outcome::FlagStory(flag, events) => {
            model.flags.story = Some((flag, events));
            Vec::new()
        }
        Outcome::Album(album) => photos::take(model, album),
        Outcome::Shown(shown) => {
            photos::fetched(model, shown);
            Vec::new()
        }
        Outcome::Probed(found) => photos::probed(model, found),
        Outcome::Exported(files) => {
            photos::exported(model, files);
            Vec::new()
        }
        Outcome::LookedAt(found) => {
            photos::attach::looked_at(model, found);
            Vec::new()
        }
        Outcome::Folder(folder) => {
            if let Some(Overlay::Chooser(chooser)) = model.overlays.last_mut() {
                // Where it begins the next time.
                model.photos.folder.clone_from(&folder.path);
                chooser.take(folder);
            }
            Vec::new()
        }
        Outcome::PhotosFound(found, missing) => {
            model.say(match (found, missing) {
                (0, 0) => say::frame::all_found().to_owned(),
                (n, 0) => say::frame::found_again(&n),
                (n, m) => say::frame::some_missing(&n, &m),
            });
            vec![Effect::Album]
        }
        Outcome::Reminded(reminded) => {
            let (lines, done) = remind::told(&reminded);
            let title = say::reminders::title().to_owned();
            model.overlays.push(Overlay::Notice { title, lines, scroll: Scroll::default() });
            match model.saving.take().filter(|_| done) {
                Some(form) => kept::keep(model, Some((form, String::new()))),
                None => Vec::new(),
            }
        }
        Outcome::Shared(shared) => {
            handed_over(model, shared);
            Vec::new()
        }
        Outcome::Letter(shown) => {
            letter(model, shown);
            Vec::new()
        }
        Outcome::Inbox(inbox) => {
            let mut effects = inbox::take(model, inbox);
            effects.extend(back_up(model));
            effects
        }
        Outcome::Patient(page) => {
            let (snapshot, said) = ((*page.snapshot).clone(), page.said);
            inbox::opened(model, *page);
            journal(model, snapshot, said, outside)
        }
        Outcome::BackedUp(backups) => {
            model.backups = Some(*backups);
            Vec::new()
        }
        Outcome::Paper(file) => {
            model.say(say::frame::written(&file));
            // The trail has grown.
            let page = model.desk.as_ref().and_then(Desk::in_view);
            page.map(|id| Effect::Desk(DeskWish::Open(id))).into_iter().collect()
        }
        Outcome::Nothing(said) => {
            model.tell(said);
            Vec::new()
        }
        Outcome::Done => Vec::new(),
        Outcome::Fault(fault) => {
            model.saving = None;
            model.tell_fault(&fault);
            // What stands there now is shown, and what was typed stays in the form.
            let session = model.session().map(|session| session.id);
            if fault.kind == "conflict" { vec![Effect::View(session)] } else { Vec::new() }
        }
    }
}

fn journal(
    model: &mut Model,
    snapshot: Snapshot,
    said: Option<Said>,
    outside: &mut Outside<'_>,
) -> Vec<Effect> {
    let in_view = |model: &Model| model.session().map(|session| session.id);
    let session = in_view(model);
    let first = session.is_none();
    let raised = newly_open(model, &snapshot);
    let is_another = today::is_another(model);
    model.journal = snapshot;
    let other = in_view(model) != session;
    let mut effects = Vec::new();
    let form = kept::stored(model, said, &mut effects);
    model.first_run = match model.journal.recovery {
        None if model.desk.is_none() => {
            model.first_run.take().or_else(|| Some(FirstRun::new(model)))
        }
        _ => None,
    };
    if other {
        model.chart = Chart::default();
    }
    match said {
        // What is typed for the day stays while the answers to "worried" are stored.
        Some(Said::LogSaved(_)) if !other && form != worried::DRAFT => {
            if today::is_stored(model) {
                effects.extend(today::saved(model, outside));
            } else {
                // More was typed before the answer came.
                today::read_anew(model, true, outside);
            }
        }
        None | Some(Said::ChangedElsewhere) if !other => {
            today::read_anew(model, is_another, outside);
        }
        _ => reopen(model, outside, other),
    }
    let found = model.opening.take();
    if let Some((place, day)) =
        found.filter(|place| Some(place.session) == in_view(model)).and_then(|place| place.log)
    {
        today::open(model, place, day, outside);
    }
    let needed = model.screen == Screen::Chart || chart::is_beside(model);
    if needed && model.chart.data.curves.is_empty() {
        chart::reset(model);
    } else if !model.chart.data.curves.is_empty() {
        chart::refresh(model);
    }
    effects.extend(model.chart.beside.as_ref().map(|beside| Effect::Beside(beside.place)));
    flags::refresh(model);
    if model.photos.album.is_some() {
        effects.push(Effect::Album);
    }
    if model.screen == Screen::Sessions || (first && !model.overlays.is_empty()) {
        effects.push(Effect::Sessions);
    }
    match said {
        Some(Said::SessionSaved) if first => {
            model.screen = Screen::Today;
            model.say(say::frame::first_day());
        }
        // It comes by itself, and must not hide what was done last.
        Some(Said::ChangedElsewhere) if model.line.is_some() => {}
        Some(said) => model.tell(said),
        None => {}
    }
    if !raised.is_empty() {
        effects.push(Effect::Shown(raised));
    }
    if !matches!(said, None | Some(Said::ChangedElsewhere | Said::NewRules)) {
        effects.extend(back_up(model));
    }
    effects
}

/// The day's backup, where it has none yet.
fn back_up(model: &Model) -> Option<Effect> {
    let backups = model.backups.as_ref()?;
    backups.is_due(model.now.at.date_naive()).then_some(Effect::BackUp)
}

/// Shows the log of the same day and place anew, from what is stored now.
fn reopen(model: &mut Model, outside: &mut Outside<'_>, other: bool) {
    if other {
        today::open_today(model, outside);
    } else {
        let (place, day, at) = (model.today.place, model.today.day(), model.today.at);
        today::open(model, place, day, outside);
        model.today.at = at;
    }
}

/// Flags that are open now and were not before: the header shows them from now on.
fn newly_open(model: &Model, snapshot: &Snapshot) -> Vec<FlagId> {
    let known = |id: FlagId| model.journal.open.iter().any(|record| record.id == id);
    snapshot.open.iter().map(|record| record.id).filter(|id| !known(*id)).collect()
}

/// Asks whether a clinic's file shall be taken in.
fn letter(model: &mut Model, shown: LetterShown) {
    let LetterShown { title, lines, kept, compare } = shown;
    if lines.is_empty() {
        model.say(say::inbox::nothing_new(&title));
        return;
    }
    let mut said: Vec<String> = lines.into_iter().map(|line| format!("+ {line}")).collect();
    said.extend(kept);
    if let Some(words) = compare {
        said.push(String::new());
        let ask = say::inbox::words_on_card();
        said.push(ask.to_owned());
        said.push(words);
    }
    let confirm =
        Confirm::new(say::inbox::take_in(&title), said, say::inbox::take_it_in(), Then::TakeLetter);
    model.overlays.push(Overlay::Confirm(confirm));
}

/// Shows where the file is, and the words that open it.
fn handed_over(model: &mut Model, shared: Shared) {
    let Shared { file, words, photos } = shared;
    let written = say::share::written(&file, &words::photo::photos(photos));
    let mut lines: Vec<String> = written.lines().map(str::to_owned).collect();
    model.say(say::share::written_line());
    let given = say::share::nobody_has_it().to_owned();
    let Some(words) = words else {
        lines.extend([String::new(), given]);
        let title = say::share::title().to_owned();
        model.overlays.push(Overlay::Notice { title, lines, scroll: Scroll::default() });
        return;
    };
    lines.push(String::new());
    lines.extend(say::share::words_open_it().lines().map(str::to_owned));
    lines.extend([String::new(), words, String::new(), given]);
    model.overlays.push(Overlay::Once(lines));
}

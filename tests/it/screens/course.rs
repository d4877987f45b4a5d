//! The course of care on the screens: a series of three from its planning to its end.

use aftercare::domain::{
    Area, Change, Context, Course, Device, Edit, Goal, Rating, Session, Setting, Side, Site, Swap,
    When,
};
use aftercare::seal::Seal;
use aftercare::store::{Mode, Store};
use aftercare::world::Ids;
use tempfile::TempDir;

use super::stage::{Stage, folder, with_session};

fn at(folder: &TempDir, date: &str) -> Stage {
    Stage::open(folder, &format!("2026-{date}:00+02:00"), (80, 24))
}

fn course(stage: &Stage) -> Course {
    stage.driver().store().reader().course().expect("read")
}

fn sessions(stage: &Stage) -> Vec<Session> {
    stage.driver().store().reader().sessions().expect("read")
}

/// Plans a series before the first session, and answers the questions before it: sunburn and an
/// allergy.
fn planned(folder: &TempDir) {
    let mut stage = at(folder, "10-12T20:00");
    stage.press("f4 space right right right space tab tab tab \"35\" ctrl-s");
    let [plan] = course(&stage).plans.try_into().expect("one series");
    assert_eq!((plan.goals, plan.sessions), (vec![Goal::AcneScars, Goal::Pores], 3));
    assert_eq!(plan.interval, Some(35));
    stage.press("f5 n n n n n y n n n n n n n n n n y n n");
    stage.press("\"they said: cream only\" ctrl-s");
}

/// The first session: cheeks and forehead, each with a depth of its own.
fn treated(folder: &TempDir) {
    let mut stage = at(folder, "10-15T18:00");
    stage.press("enter f f space c space enter right enter \"0000\" enter");
    stage.press(
        "3 2 0 1 n enter enter g s e tab \"15:00\" tab tab tab tab \"both, left\" tab \"1.5, 0.8\"",
    );
    stage.press("tab \"3, 2\" tab \"12\" tab \"hyaluronic acid\" tab tab \"panthenol\"");
    stage.press("tab \"30\" tab \"45\" tab \"Dr Ada Example\" tab \"555-0100\" tab \"form v2\"");
    stage.press("ctrl-s");
    assert_eq!(sessions(&stage).len(), 1, "{}", stage.text(80, 24));
}

#[test]
fn a_series_and_its_questions_come_before_the_first_session() {
    let folder = folder();
    planned(&folder);
    let mut stage = at(&folder, "10-12T20:05");
    let [answered] = course(&stage).screenings.try_into().expect("answered once");
    assert_eq!(answered.answer("sunburn"), Some(true));
    assert_eq!(answered.answer("allergies"), Some(true));
    assert_eq!(answered.answer("diabetes"), Some(false));
    assert_eq!(answered.note, "they said: cream only");
    // Opened again on the same day it is changed, not asked anew.
    stage.press("f5 ctrl-s");
    let text = stage.text(80, 24);
    for said in [
        "Sunburn: Choose another day",
        "Allergy: Ask your clinician first. Say which.",
        "From 14 days before",
        "never permits",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert_eq!(course(&stage).screenings.len(), 1);
}

#[test]
fn the_plan_can_be_looked_at_before_the_first_session() {
    let folder = folder();
    planned(&folder);
    let mut stage = at(&folder, "10-13T20:00");
    stage.press("f4 tab tab tab tab tab \"in 2 weeks\" ctrl-s");
    let [plan] = course(&stage).plans.try_into().expect("one series");
    assert_eq!(plan.appointment, "2026-10-27".parse().ok());
    let text = stage.text(80, 24);
    assert!(text.contains("Series saved.") && !text.contains("u takes"), "u is text: {text}");
    // Brackets go round the screens; letters belong to the questions.
    let text = stage.press("] ] ] ]").text(80, 24);
    for said in [
        "The first session",
        "Your appointment: Tue 27 Oct.",
        "another day: sunburn; ask first: allergy",
        "From Tue 20 Oct: Leave out retinoids",
        "never permits",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let text = stage.press("g c").text(80, 24);
    assert!(text.contains("Nothing is logged yet, so nothing is judged."), "{text}");
    let text = stage.press("g f").text(80, 24);
    assert!(text.contains("Nothing is logged yet, so nothing is judged."), "{text}");
    // A country, for the number to call, is known before any session.
    stage.press("g y e tab tab tab tab tab \"GB\" ctrl-s q");
    let text = stage.text(80, 24);
    assert!(text.contains("Four questions") && text.contains("999"), "{text}");
    stage.press("ctrl-u \"last monday 15:30\"");
    stage.press("enter f space enter right enter enter");
    let [session] = sessions(&stage).try_into().expect("one session");
    assert_eq!(Some(session.date), "2026-10-12".parse().ok());
    assert_eq!(session.time, "15:30:00".parse().ok());
}

#[test]
fn an_appointment_that_is_over_stays_until_it_is_changed() {
    let folder = folder();
    planned(&folder);
    at(&folder, "10-12T20:00").press("f4 down down down down down \"tomorrow\" ctrl-s");
    let mut stage = at(&folder, "10-20T20:00");
    stage.press("f4 tab tab \"4\" ctrl-s");
    assert_eq!(course(&stage).plans[0].appointment, "2026-10-13".parse().ok());
    stage.press("f4 tab tab tab tab tab ctrl-u \"yesterday\" ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("That day is over."), "{text}");
    stage.press("ctrl-u \"next friday\" ctrl-s");
    assert_eq!(course(&stage).plans[0].appointment, "2026-10-30".parse().ok());
}

#[test]
fn a_session_is_written_down_in_full() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "10-15T18:10");
    let [session] = sessions(&stage).try_into().expect("one session");
    assert_eq!(session.series, course(&stage).plans.first().map(|plan| plan.id));
    let sites: Vec<_> = session
        .sites
        .iter()
        .map(|site| (site.area, site.side, site.depth.map(u16::from), site.passes, site.needles))
        .collect();
    assert_eq!(
        sites,
        [
            (Area::Forehead, None, Some(1500), Some(3), Some(12)),
            (Area::Cheeks, Some(Side::Left), Some(800), Some(2), Some(12))
        ]
    );
    assert_eq!(session.put_on(When::During), "hyaluronic acid");
    assert_eq!(session.put_on(When::After), "panthenol");
    assert_eq!((session.numbing, session.minutes), (Some(30), Some(45)));
    assert_eq!(session.consent, "form v2");
    // Whoever did it is whom to call, as nobody else was named.
    let contact = stage.model.journal.profile.contact.clone().expect("known now");
    assert_eq!((contact.name.as_str(), contact.phone.as_str()), ("Dr Ada Example", "555-0100"));
    let text = stage.press("g s").text(140, 40);
    assert!(text.contains("another day: sunburn; ask first: allergy"), "{text}");
}

#[test]
fn aftercare_ends_line_by_line() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    for (now, next) in [
        ("10-15T19:00", "Ends next: no washing, other creams, today 23:00."),
        ("10-16T09:00", "Ends next: no touching it, today 15:00."),
        ("10-16T15:00", "Ends next: no make-up, tomorrow 15:00."),
        ("10-17T16:00", "open water, tomorrow 15:00."),
        ("10-18T16:00", "Ends next: no scrubs and rubbing, Thu 22 Oct."),
        ("10-22T20:00", "Ends next: no scrubs and rubbing, today."),
        ("10-24T08:00", "Ends next: no retinoids, acids if your skin flakes, Thu 29 Oct."),
        ("11-20T08:00", "All of it is over for this session."),
    ] {
        let text = at(&folder, now).press("K").text(80, 24);
        assert!(text.contains(next), "{now}: {next}\n{text}");
    }
    let text = at(&folder, "10-17T16:00").text(80, 24);
    assert!(text.contains("Until tomorrow 15:00 no pool, hot tub, sauna, open water"), "{text}");
}

#[test]
fn without_the_time_of_a_session_it_says_how_hours_count() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-12T20:00:00+01:00", (80, 24));
    let text = stage.press("K").text(80, 24);
    assert!(text.contains("no washing, other creams, tomorrow 08:00"), "{text}");
    assert!(text.contains("hours count from the end of its day"), "{text}");
}

#[test]
fn what_happened_anyway_is_one_key_and_no_log() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "10-16T18:00");
    stage.press("K w s s");
    let logs = stage.driver().store().reader().latest_recovery().expect("read").expect("one").logs;
    let met: Vec<_> = logs.iter().flat_map(|log| log.context.iter().copied()).collect();
    assert_eq!(met, [Context::Sweat], "the same key takes it away again");
    assert!(stage.model.due().expect("a session").today, "the day is still to be logged");
    stage.press("esc 2 1 0 0 n enter g c");
    let text = stage.text(80, 24);
    assert!(text.contains("in range, sweat: sport"), "{text}");
    // While a day is being written, it goes into that.
    let mut stage = at(&folder, "10-17T18:00");
    stage.press("2 K a");
    assert!(stage.model.today.log.context.contains(&Context::Actives));
    assert!(stage.model.today.is_changed());
    // Taken away from a day that has nothing else, nothing is left of it.
    let mut stage = at(&folder, "10-18T18:00");
    stage.press("K m");
    let count = |stage: &Stage| stage.driver().store().reader().counts().expect("read").logs;
    let before = count(&stage);
    stage.press("m");
    assert_eq!(count(&stage), before - 1);
}

#[test]
fn the_next_session_waits_and_says_why() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    at(&folder, "10-20T20:00").press("1 0 0 0 n enter");
    let text = at(&folder, "10-25T20:00").press("g s").text(80, 24);
    for said in [
        "Series for acne scars, pores: 1 of 3 done",
        "Session 2 of 3",
        "Not before Thu 12 Nov. Planned for Thu 19 Nov.",
        "Too soon: 10 days have passed of 28.",
        "The skin has not settled",
        "The questions before it are not answered yet.",
        "never permits",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // A clinic's own spacing wins, with its name on it.
    let mut stage = at(&folder, "10-25T20:10");
    stage.press("g s P tab tab tab ctrl-u \"14\" tab \"Dr Ada Example\" ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("Not before Thu 29 Oct (spacing set by Dr Ada Example)."), "{text}");
    let plan = course(&stage).plans.into_iter().next().expect("one");
    assert_eq!(plan.interval, None, "it is the clinic's now");
    stage.press("u");
    let text = stage.text(80, 24);
    assert!(text.contains("Not before Thu 12 Nov."), "{text}");
}

#[test]
fn a_change_since_last_time_stands_out() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "11-10T20:00");
    stage.press("g s S");
    let text = stage.text(80, 24);
    assert!(text.contains("last time: no"), "{text}");
    stage.press("n n n n n n n n n n n n n n n n y y n ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("Different from last time: sunburn: yes, now no."), "{text}");
    assert!(text.contains("Different from last time: diabetes: no, now yes."), "{text}");
    let text = stage.press("esc").text(140, 40);
    assert!(text.contains("Your answers before it: Ask your clinician first."), "{text}");
    assert!(text.contains("Different from last time: diabetes, it was no"), "{text}");
    assert_eq!(course(&stage).screenings.len(), 2);
}

#[test]
fn the_second_session_is_laid_beside_the_first() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    at(&folder, "10-16T20:00").press("2 1 0 0 n enter");
    let mut stage = at(&folder, "10-25T18:00");
    stage.press("g s + ctrl-s");
    assert_eq!(sessions(&stage).len(), 2, "{}", stage.text(80, 24));
    let second = sessions(&stage).pop().expect("the second");
    assert_eq!(second.practitioner, "Dr Ada Example", "as last time");
    assert_eq!(second.put_on(When::During), "", "what was put on is asked anew");
    // Ten days after the first: the advice says so.
    let text = stage.press("g f").text(80, 24);
    assert!(text.contains("Very soon after the last session"), "{text}");
    stage.press("g t 3 1 0 0 n enter g c c");
    let text = stage.text(80, 24);
    assert!(text.contains("session 1"), "{text}");
    let text = stage.press("g s").text(80, 24);
    assert!(text.contains("2 of 3 done") && text.contains("Session 3 of 3"), "{text}");
}

#[test]
fn looking_back_is_kept_apart_from_the_recovery() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    assert!(!at(&folder, "11-13T18:00").text(80, 24).contains("What did session 1"));
    let mut stage = at(&folder, "11-14T18:00");
    assert!(stage.text(80, 24).contains("What did session 1 do for you?   L look back"));
    stage.press("L right right right right tab right right right tab y \"smoother\" ctrl-s");
    let [benefit] = course(&stage).benefits.try_into().expect("one");
    assert_eq!(benefit.ratings.get(&Goal::AcneScars), Some(&Rating::Better));
    assert_eq!(benefit.ratings.get(&Goal::Pores), Some(&Rating::Same));
    assert!(benefit.series.is_some() && benefit.words == "smoother", "{benefit:?}");
    assert!(!stage.text(80, 24).contains("What did session 1"));
    let text = stage.press("g s").text(140, 40);
    assert!(text.contains("acne scars") && text.contains("session 1 better (+1)"), "{text}");
    // The end of the series: maintenance is next.
    stage.press("P ctrl-s");
    stage.press("P tab tab tab tab tab tab y ctrl-s");
    let text = stage.text(80, 24);
    assert!(course(&stage).plans.first().is_some_and(|plan| plan.ended.is_some()), "{text}");
    assert!(text.contains("ended") && text.contains("Usual"), "{text}");
}

#[test]
fn an_appointment_brings_its_preparation() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "11-10T20:00");
    stage.press("g s P tab tab tab tab tab \"2026-11-19\" ctrl-s");
    let text = stage.text(140, 40);
    for said in [
        "Your appointment: Thu 19 Nov.",
        "Now: Stay out of strong sun",
        "From Thu 12 Nov: Leave out retinoids",
        "From Wed 18 Nov: Come with clean skin",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn a_clinics_own_sheet_wins() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "10-16T18:00");
    // The first line is make-up: the clinic wants three days.
    stage.press("K e tab tab ctrl-u \"72 h\" ctrl-s K");
    let text = stage.text(80, 24);
    let whose = "Lines marked * are from Dr Ada Example, the others are built in.";
    assert!(text.contains(whose), "a clinic's name stands only under what it said\n{text}");
    assert!(text.contains("make-up*") && text.contains("until Sun 18 Oct 15:00"), "{text}");
    stage.press("+ \"wine\" tab tab \"soon\" ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("must be hours, days or weeks"), "{text}");
    stage.press("ctrl-u \"5 d\" ctrl-s K");
    let text = stage.text(80, 24);
    assert!(text.contains("wine") && text.contains("until Tue 20 Oct"), "{text}");
    assert_eq!(course(&stage).sheets.len(), 1);
    stage.press("esc u u K");
    let text = stage.text(80, 24);
    assert!(text.contains("Built in"), "{text}");
}

#[test]
fn tools_for_home_grow_old_and_are_counted() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-20T18:00:00+01:00", (80, 24));
    stage.press("g s T + \"little roller\" tab right tab ctrl-u \"2026-11-01\" tab \"1\" ctrl-s T");
    let text = stage.text(80, 24);
    assert!(text.contains("little roller") && text.contains("in use for 19 days"), "{text}");
    // A session at home with it, cleaned before and not after.
    stage.press("esc + tab tab tab right");
    for _ in 0..14 {
        stage.press("tab");
    }
    stage.press("right tab y n ctrl-s");
    let session = sessions(&stage).pop().expect("the second");
    assert_eq!((session.cleaned_before, session.cleaned_after), (Some(true), Some(false)));
    let text = stage.press("g s T").text(80, 24);
    assert!(text.contains("used once of 1") && text.contains("replace it"), "{text}");
}

#[test]
fn what_is_typed_into_these_forms_is_kept() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "11-10T20:00");
    stage.press("g s S n n y esc");
    let text = stage.text(80, 24);
    assert!(text.contains("Kept, not saved: F5 opens it again."), "{text}");
    drop(stage);
    let mut stage = at(&folder, "11-10T20:05");
    stage.press("g s S");
    let text = stage.text(80, 24);
    assert!(text.contains("A cold sore now?") && text.contains("yes"), "{text}");
    assert_eq!(course(&stage).screenings.len(), 1);
    stage.press("ctrl-s");
    assert_eq!(course(&stage).screenings.len(), 2);
}

#[test]
fn a_year_that_is_likely_a_slip_is_asked_about_once() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-20T18:00:00+01:00", (80, 24));
    stage.press("g s + ctrl-u \"2024-11-19\" ctrl-s");
    let text = stage.text(80, 24);
    assert!(text.contains("That is in 2024: right?"), "{text}");
    assert_eq!(sessions(&stage).len(), 1);
    stage.press("ctrl-s");
    assert_eq!(sessions(&stage).len(), 2);
}

/// A session whose places were written down in another order than that of the body.
fn out_of_order(folder: &TempDir) -> Session {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-12T18:00:00+01:00").expect("a moment");
    let places = aftercare::world::Places::within(folder.path().to_owned());
    places.ensure().expect("a folder");
    let mut store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, at).expect("a journal");
    let mut ids = Ids::seeded(5);
    let mut site = |area, side, depth: u16, passes, needles| Site {
        side,
        depth: depth.try_into().ok(),
        passes: Some(passes),
        needles: Some(needles),
        ..Site::new(ids.make(at), area)
    };
    let sites = vec![
        site(Area::Neck, None, 500, 2, 12),
        site(Area::Cheeks, Some(Side::Right), 1500, 4, 40),
        site(Area::Forehead, None, 1000, 3, 24),
        site(Area::Cheeks, Some(Side::Left), 2000, 6, 36),
    ];
    let blank = Session::new(ids.make(at), at.date_naive(), 1);
    let session = Session { device: Device::Pen, setting: Setting::Clinic, sites, ..blank };
    let change = Change::from(Edit::Session(Swap::make(session.clone())));
    store.commit(&change, at, |_, _| Ok(Vec::new())).expect("stored");
    session
}

#[test]
fn depths_stay_with_their_places_whatever_their_order() {
    let folder = folder();
    let written = out_of_order(&folder);
    let mut stage = Stage::open(&folder, "2026-11-13T18:00:00+01:00", (80, 24));
    stage.press("g s e");
    for _ in 0..14 {
        stage.press("tab");
    }
    stage.press("\"Dr Kim\" ctrl-s");
    let stored = sessions(&stage).pop().expect("one");
    assert_eq!(stored.practitioner, "Dr Kim", "{}", stage.text(80, 24));
    assert_eq!(stored.sites, written.sites, "nothing else was touched");
    // A new session like it has the same values at the same places.
    // It is deep for the cheeks, which is asked once.
    stage.press("+ ctrl-s ctrl-s");
    let again = sessions(&stage).pop().expect("the second");
    let values = |session: &Session| {
        let mut values: Vec<_> = session
            .sites
            .iter()
            .map(|site| (site.area, site.side, site.depth, site.passes, site.needles))
            .collect();
        values.sort();
        values
    };
    assert_eq!(values(&again), values(&written));
    assert!(again.sites.iter().all(|site| written.site(site.id).is_none()), "places of their own");
}

#[test]
fn depths_are_read_as_people_write_them() {
    let folder = folder();
    with_session(&folder);
    for (typed, wanted) in [
        ("1,5, 0,5", Ok([Some(1500), Some(500)])),
        ("1.5,0.5", Ok([Some(1500), Some(500)])),
        ("cheeks 0.5, forehead 1.5 mm", Ok([Some(1500), Some(500)])),
        ("forehead 1,5; cheeks ?", Ok([Some(1500), None])),
        ("0,25", Ok([Some(250), Some(250)])),
        ("1, 2, 3", Err("One for all, or one for each: forehead, cheeks.")),
        ("nose 1, cheeks 2", Err("nose is not ticked above.")),
        ("elbow 1, cheeks 2", Err("elbow: no area is called that.")),
    ] {
        let mut stage = Stage::open(&folder, "2026-11-20T18:00:00+01:00", (80, 24));
        stage.press("g s + tab tab tab tab f f space tab tab ctrl-u");
        stage.press(&format!("\"{typed}\" ctrl-s"));
        let text = stage.text(80, 24);
        match wanted {
            Err(what) => assert!(text.contains(what), "{typed}\n{text}"),
            Ok(depths) => {
                let session = sessions(&stage).pop().expect("saved");
                let found: Vec<_> =
                    session.sites.iter().map(|site| site.depth.map(u16::from)).collect();
                assert_eq!(found, depths, "{typed}\n{text}");
                stage.press("u");
            }
        }
        stage.press("ctrl-x");
    }
}

#[test]
fn before_the_first_session_words_are_text_and_what_is_known_is_shown() {
    let folder = folder();
    planned(&folder);
    let mut stage = at(&folder, "10-12T21:00");
    let text = stage.text(80, 24);
    assert!(text.contains("F4 series: acne scars, pores: 0 of 3 done."), "{text}");
    assert!(text.contains("another day: sunburn; ask first: allergy"), "{text}");
    stage.press("ctrl-u \"Sunday\"");
    assert!(stage.model.overlays.is_empty(), "letters are text in a date");
    stage.press("f4 esc ctrl-u \"today 15:30\" tab f f space tab right tab enter");
    let session = sessions(&stage).pop().expect("saved");
    assert_eq!(session.time.map(|time| time.to_string()).as_deref(), Some("15:30:00"));
}

#[test]
fn an_appointment_is_taken_by_its_session_and_home_counts_for_no_clinic() {
    let folder = folder();
    planned(&folder);
    treated(&folder);
    let mut stage = at(&folder, "11-10T20:00");
    stage.press("g s P tab tab tab tab tab \"2026-11-19\" ctrl-s");
    let mut stage = at(&folder, "11-19T20:00");
    stage.press("g s + ctrl-s");
    let plan = course(&stage).plans.pop().expect("one");
    assert_eq!(plan.appointment, None, "{}", stage.text(80, 24));
    stage.press("u");
    assert!(course(&stage).plans.pop().is_some_and(|plan| plan.appointment.is_some()));
    // A roller at home, and the next one like it: neither is a session of the clinic's series.
    stage.press("g s + tab tab tab right");
    for _ in 0..14 {
        stage.press("tab");
    }
    stage.press("left ctrl-s + ctrl-s");
    assert!(stage.text(80, 24).contains("A session of that day is there already."));
    stage.press("ctrl-s");
    let all = sessions(&stage);
    let home: Vec<_> = all.iter().filter(|one| one.setting == Setting::Home).collect();
    assert_eq!(home.len(), 2, "{}", stage.text(80, 24));
    assert!(home.iter().all(|one| one.series.is_none()), "{}", stage.text(80, 24));
    let text = stage.text(80, 24);
    assert!(text.contains("1 of 3 done"), "{text}");
}

#[test]
fn a_flag_of_another_session_says_so_and_is_closed_by_an_answer() {
    let folder = folder();
    with_session(&folder);
    let mut stage = Stage::open(&folder, "2026-11-19T20:00:00+01:00", (80, 24));
    stage.press("3 0 0 0 n enter enter");
    assert!(stage.text(80, 24).contains("CLINIC"), "{}", stage.text(80, 24));
    drop(stage);
    let mut stage = Stage::open(&folder, "2026-12-20T20:00:00+01:00", (80, 24));
    stage.press("g s + ctrl-s");
    let text = stage.press("g t").text(80, 24);
    assert!(text.contains("Still open from another session:"), "{text}");
    let text = stage.press("g f").text(120, 34);
    assert!(text.contains("It is from another session: your answer"), "{text}");
    // The list names what is open of the recovery, and advice as advice.
    let text = stage.press("g s").text(80, 24);
    assert!(text.contains("CLINIC open") && text.contains("advice"), "{text}");
}

//! The desk of a practice: the inbox, one file after the other, and what travels back.

use aftercare::domain::Office;
use aftercare::driver::{BundleWish, Desk, For};
use aftercare::effect::Look;
use aftercare::exchange::report::Photos;
use tempfile::TempDir;

use super::stage::{Stage, desk, folder, journal, with_rebound};

const NOW: &str = "2026-11-19T09:12:00+01:00";

/// What a person hands over, open to everybody: who may open it is tested elsewhere.
fn bundle(patient: &TempDir, at: &str, name: &str) -> Vec<u8> {
    let wish = BundleWish {
        to: For::Everybody,
        name: Some(name.to_owned()),
        photos: Photos::None,
        cover: None,
        until: None,
    };
    journal(patient, at).bundle(&wish).expect("a bundle").bytes
}

fn office(desk: &mut Desk) {
    let office = Office {
        name: "Example Clinic".to_owned(),
        phone: "(555) 010-0199".to_owned(),
        by: "AE".to_owned(),
        ..Office::default()
    };
    desk.set_office(&office).expect("set");
}

/// Ada is back up at TODAY, Bo logged one quiet day, Cy has gone silent.
fn practice() -> (TempDir, TempDir) {
    let (ada, clinic) = (folder(), folder());
    with_rebound(&ada);
    let mut desk = desk(&clinic, NOW);
    office(&mut desk);
    desk.receive(&bundle(&ada, "2026-11-19T08:30:00+01:00", "Ada"), None).expect("taken in");
    for (name, last) in [("Bo", "2026-11-19T08:00:00+01:00"), ("Cy", "2026-11-13T20:00:00+01:00")] {
        let patient = folder();
        // Another minute, so that each has identities of their own.
        let minute = if name == "Bo" { 1 } else { 2 };
        let at = format!("2026-11-12T18:0{minute}:00+01:00");
        let mut first = Stage::open(&patient, &at, (80, 24));
        first.press("enter right right right right right space enter right enter \"0000\" enter");
        for day in 12..=19 {
            let at = format!("2026-11-{day}T08:00:00+01:00");
            if at.as_str() <= last {
                let mut stage = Stage::open(&patient, &at, (80, 24));
                stage.press(if day < 14 { "2 1 0 0 n enter" } else { "0 0 0 0 n enter" });
            }
        }
        desk.receive(&bundle(&patient, last, name), None).expect("taken in");
    }
    (clinic, ada)
}

fn names(stage: &mut Stage) -> Vec<String> {
    let text = stage.text(80, 24);
    let rows = text.lines().skip(4).take_while(|line| !line.contains("──"));
    let name = |line: &str| {
        line.split_whitespace()
            .find(|word| word.len() < 4 && word.starts_with(char::is_alphabetic))
            .map(str::to_owned)
    };
    rows.filter_map(name).collect()
}

#[test]
fn whoever_needs_somebody_comes_first() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    assert_eq!(names(&mut stage), ["Ada", "Cy", "Bo"]);
    let text = stage.text(80, 24);
    assert!(text.contains("1 TODAY") && text.contains("1 silent"), "{text}");
    // The other orders and filters, then the name.
    assert_eq!(names(stage.press("S")), ["Ada", "Bo", "Cy"]);
    stage.press("S S S f f f");
    assert_eq!(names(&mut stage), ["Ada"], "{}", stage.text(80, 24));
    assert_eq!(names(stage.press("f")), ["Cy"]);
    assert_eq!(names(stage.press("f / \"b\" enter")), ["Bo"]);
    assert_eq!(names(stage.press("esc")).len(), 3);
}

#[test]
fn every_file_is_signed_once_and_the_next_one_opens() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    stage.press("enter");
    let text = stage.text(80, 24);
    for told in ["Ada: session 1", "Not looked at yet", "8 new logs", "TODAY", "3X"] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    // Something grave is open: what was done is asked, and nothing is signed without it.
    stage.press("r esc");
    assert!(
        stage.desk().inbox().expect("read").rows.iter().all(|row| row.summary.reviewed.is_none())
    );
    stage.press("r c");
    assert!(stage.text(80, 24).contains("Cy: session 1"), "{}", stage.text(80, 24));
    stage.press("r");
    assert!(stage.text(80, 24).contains("Bo: session 1"));
    stage.press("r");
    let text = stage.text(80, 24);
    assert!(text.contains("Nobody is left"), "{text}");
    let rows = stage.desk().inbox().expect("read").rows;
    assert!(rows.iter().all(|row| row.summary.is_handled()));
}

#[test]
fn whom_nobody_reached_stays_to_be_done() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    stage.press("enter r n");
    let inbox = stage.desk().inbox().expect("read");
    let ada = inbox.rows.iter().find(|row| row.name == "Ada").expect("Ada");
    assert!(!ada.summary.is_handled());
    stage.press("g i");
    assert!(stage.text(80, 24).contains("no reach"), "{}", stage.text(80, 24));
}

#[test]
fn a_comment_and_a_range_are_kept_for_the_reply() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (100, 40));
    stage.press("enter c \"Come in on Friday.\" enter");
    let text = stage.text(100, 40);
    assert!(text.contains("AE, Example Clinic: Come in on Friday."), "{text}");
    // Without a reason, and beyond its bounds, a range is not set.
    stage.press("b tab \"5\" tab \"7\" tab \"4\" ctrl-s");
    assert!(stage.text(100, 40).contains("Say why"), "{}", stage.text(100, 40));
    stage.press("\"deep pass\" ctrl-s");
    assert!(stage.text(100, 40).contains("cannot be set"), "{}", stage.text(100, 40));
    stage.press("b tab ctrl-u \"5\" tab ctrl-u \"7\" tab ctrl-u \"2\" tab tab tab ctrl-u \"deep pass\" ctrl-s");
    let text = stage.text(100, 40);
    assert!(text.contains("redness up to 2 on days 5 to 7"), "{text}");
    assert!(text.contains("not sent yet"), "{text}");
    stage.press("W");
    assert!(stage.text(100, 40).contains("-reply-0001.aftercare"), "{}", stage.text(100, 40));
}

#[test]
fn a_file_is_opened_again() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    stage.press("enter");
    let opened = stage.text(80, 24);
    stage.press("esc");
    assert!(stage.text(80, 24).contains("Inbox, worst first"));
    stage.press("enter");
    assert_eq!(stage.text(80, 24), opened);
}

#[test]
fn what_was_not_sent_is_taken_back() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (100, 40));
    let file = |stage: &mut Stage| stage.desk().find("Ada").expect("a file");
    stage.press("enter c \"Come in on Friday.\" enter c \"b\" enter u");
    let text = stage.text(100, 40);
    assert!(text.contains("Taken back") && text.contains("comment taken back"), "{text}");
    let comments = file(&mut stage).added.comments;
    assert_eq!(comments.iter().map(|one| &*one.text).collect::<Vec<_>>(), ["Come in on Friday."]);
    // A range that is refused leaves the spacing that was typed with it as it was.
    let both = |upper: &str, days: &str| {
        format!(
            "b ctrl-x b tab ctrl-u \"5\" tab ctrl-u \"7\" tab \"{upper}\" tab tab \"{days}\" tab \"why\" ctrl-s"
        )
    };
    stage.press(&both("4", "42"));
    assert!(stage.text(100, 40).contains("cannot be set"), "{}", stage.text(100, 40));
    assert_eq!(file(&mut stage).added.interval, None);
    stage.press(&both("2", "42"));
    stage.press(&both("2", "49"));
    let days = |stage: &mut Stage| file(stage).added.interval.map(|interval| interval.days);
    assert_eq!(days(&mut stage), Some(49));
    stage.press("u");
    assert_eq!(days(&mut stage), Some(42), "as it was before");
    stage.press("u u u");
    let added = file(&mut stage).added;
    assert!(added.interval.is_none() && added.ranges.is_empty(), "{added:?}");
    // What was sent stays.
    stage.press("W u");
    let text = stage.text(100, 40);
    assert!(text.contains("Nothing is left to take back"), "{text}");
    assert_eq!(file(&mut stage).added.comments.len(), 1);
}

#[test]
fn what_the_person_wrote_is_only_read() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    for keys in ["enter g s e", "g s D", "g f C", "g p p", "g t u", "g f z"] {
        stage.press(keys);
        let text = stage.text(80, 24);
        assert!(
            text.contains("is read here") || text.contains("stays in its trail"),
            "{keys}\n{text}"
        );
    }
    // Where the keys of the person's page are is said on the other tabs.
    for keys in ["g f c", "g s W"] {
        stage.press(keys);
        assert!(stage.text(80, 24).contains("gr goes to Patient"), "{keys}");
    }
    // Nor is it offered.
    for (screen, theirs) in [("f", "I called"), ("p", "mark skin"), ("s", "plan series")] {
        stage.press(&format!("g {screen}"));
        let text = stage.text(160, 48);
        assert!(!text.lines().rev().take(2).any(|keys| keys.contains(theirs)), "{text}");
        stage.press("?");
        let help = stage.text(160, 160);
        assert!(
            help.contains("g go to") && !help.contains("Writes down that you called"),
            "{help}"
        );
        stage.press("esc");
    }
    // A log of theirs is not changed by typing over it.
    stage.press("g t 4 4 4 4 n enter");
    let text = stage.text(80, 24);
    assert!(text.contains("only read"), "{text}");
}

#[test]
fn a_telephone_call_is_a_log_with_a_name_on_it() {
    let (clinic, _) = practice();
    let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
    stage.press("/ \"cy\" enter enter N 1 0 0 0 n enter");
    let text = stage.text(80, 24);
    assert!(text.contains("Saved day 7"), "{text}");
    stage.press("g r");
    let text = stage.text(100, 40);
    assert!(text.contains("day 7 (AE, Example Clinic)"), "{text}");
    assert!(text.contains("log entered by phone (AE)"), "{text}");
    // What was keyed wrongly is corrected, or goes; the trail knows.
    stage.press("g t k 2 enter g r");
    let text = stage.text(100, 40);
    assert!(text.contains("log entered here corrected (AE)"), "{text}");
    stage.press("g t D y g r");
    let text = stage.text(100, 40);
    assert!(text.contains("log entered here removed (AE)"), "{text}");
    assert!(!text.contains("day 7 (AE, Example Clinic)"), "{text}");
    let file = stage.desk().find("Cy").expect("a file");
    assert!(file.added.logs.is_empty());
}

#[test]
fn the_desk_draws_at_every_size() {
    let (clinic, _) = practice();
    for keys in ["", "enter", "enter r", "enter c", "enter b", "i"] {
        let mut stage = Stage::open_desk(&clinic, NOW, (80, 24));
        stage.press(keys);
        for (width, height) in [(1, 1), (8, 3), (20, 8), (24, 8), (40, 15), (60, 20), (200, 60)] {
            let _ = stage.text(width, height);
        }
    }
}

#[test]
fn the_inbox_and_a_file_look_like_this() {
    let (clinic, _) = practice();
    for (width, height) in [(80, 24), (140, 40), (60, 20)] {
        let mut stage = Stage::open_desk(&clinic, NOW, (width, height));
        insta::assert_snapshot!(
            format!("inbox_{width}x{height}"),
            stage.styled(width, height, Look::default())
        );
        stage.press("enter");
        insta::assert_snapshot!(
            format!("patient_{width}x{height}"),
            stage.styled(width, height, Look::default())
        );
    }
}

/// A start file on the disk, as a clinic gives it, and the words of its card.
fn start_file(clinic: &TempDir) -> (String, String) {
    use aftercare::domain::{Area, Device, Session, SessionId, Site, SiteId};
    use aftercare::exchange::parcel::fingerprint;
    let mut desk = desk(clinic, "2026-11-12T16:00:00+01:00");
    office(&mut desk);
    let mut session = Session::new(
        SessionId::new(1_700_000_000_000, [1; 10]),
        "2026-11-12".parse().expect("a date"),
        1,
    );
    session.device = Device::Pen;
    session.sites = vec![Site::new(SiteId::new(1_700_000_000_000, [2; 10]), Area::Cheeks)];
    let bytes = desk.start_file(&session).expect("made");
    let path = clinic.path().join("start.aftercare");
    std::fs::write(&path, bytes).expect("written");
    let words = fingerprint(&desk.keys().expect("keys").card("Example Clinic"));
    (path.display().to_string(), words)
}

#[test]
fn a_start_file_dropped_on_the_first_questions_fills_them_in() {
    let (clinic, patient) = (folder(), folder());
    let (path, words) = start_file(&clinic);
    let mut stage = Stage::open(&patient, "2026-11-12T20:00:00+01:00", (100, 40));
    stage.event(aftercare::app::Event::Paste(path.clone()));
    let text = stage.text(100, 40);
    assert!(text.contains("A start file of Example Clinic. Take it in?"), "{text}");
    assert!(text.contains(&words) && text.contains("Session of Thu 12 Nov"), "{text}");
    // No is no.
    stage.press("n");
    assert!(stage.model.session().is_none());
    stage.event(aftercare::app::Event::Paste(path));
    stage.press("y");
    let session = stage.model.session().expect("a session");
    assert_eq!(session.date.to_string(), "2026-11-12");
    let contact = stage.model.journal.profile.contact.as_ref().expect("whom to call");
    assert_eq!(contact.phone, "(555) 010-0199");
    assert_eq!(stage.model.journal.course.clinics.len(), 1);
    // One key takes all of it back.
    stage.press("u");
    assert!(stage.model.session().is_none() && stage.model.journal.course.clinics.is_empty());
}

#[test]
fn a_diary_is_handed_over_from_the_screens() {
    let (patient, out) = (folder(), folder());
    with_rebound(&patient);
    let mut stage = Stage::open(&patient, NOW, (100, 40));
    let to = out.path().display().to_string();
    // A report for a browser, then a bundle that words lock.
    for (keys, ending) in [("right right", "html"), ("", "aftercare")] {
        stage.press(&format!("x {keys} tab tab tab tab ctrl-u \"{to}\" ctrl-s"));
        let text = stage.text(100, 40);
        assert!(text.contains("Nobody has it until you give it to them."), "{text}");
        assert_eq!(text.contains("shown once"), ending == "aftercare", "{text}");
        stage.press("esc");
        let mut files = std::fs::read_dir(out.path()).expect("listed").flatten();
        let is_there =
            files.any(|file| file.path().extension().is_some_and(|found| found == ending));
        assert!(is_there, "{ending}");
    }
}

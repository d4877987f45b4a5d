use tempfile::TempDir;

use super::at;
use super::samples::{id, log, profile, range, session};
use crate::domain::{
    Act, Added, Area, Card, DeskEvent, Diary, Office, OwnRange, PatientId, Profile, Recovery, Seen,
};
use crate::seal::Seal;
use crate::store::{Fitness, Mode, PatientFile, Practice, StoreError};

/// A folder with a practice in it, gone at the end of the test.
struct Rooms {
    folder: TempDir,
}

impl Rooms {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn open(&self) -> Practice {
        let path = self.folder.path().join("practice.db");
        Practice::open(&path, &Seal::PLAIN, Mode::ReadWrite, at(0)).expect("opens")
    }

    /// The practice without our program in between.
    fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("practice.db")).expect("opens")
    }
}

fn person(number: u8, name: &str) -> PatientFile {
    let id: PatientId = id(number);
    PatientFile {
        id,
        name: name.to_owned(),
        card: None,
        newest: None,
        written: None,
        diary: Diary::new(Profile { id, ..profile() }),
        added: Added::default(),
        seen: Seen::default(),
        revision: 0,
    }
}

fn event(minutes: i64, act: Act) -> DeskEvent {
    DeskEvent { at: at(minutes), by: "AE".to_owned(), act }
}

/// Stored as it is read again: every write counts its revision.
fn put(practice: &mut Practice, file: &PatientFile, act: Act) -> PatientFile {
    practice.put(file, &"a summary", &[event(0, act)]).expect("stored");
    practice.file(file.id).expect("read").expect("there")
}

#[test]
fn a_file_comes_back_as_it_was_stored() {
    let rooms = Rooms::new();
    let mut practice = rooms.open();
    let treated = session(1, "2026-11-12", &[Area::Cheeks]);
    let mut file = person(9, "P-0117");
    file.card = Some(Card {
        name: "P-0117".to_owned(),
        signer: "signer".to_owned(),
        recipient: "recipient".to_owned(),
    });
    file.newest = Some((3, id(7)));
    file.written = Some(at(-5));
    file.diary.recoveries = vec![Recovery::new(treated.clone(), vec![log(2, &treated, 1)])];
    file.added.ranges = vec![range(4, Some(treated.id))];
    file.seen = Seen::all(&file.diary);
    let stored = put(&mut practice, &file, Act::Treated);
    assert_eq!(stored, PatientFile { revision: 1, ..file.clone() });
    assert_eq!(practice.signed_by("signer").expect("read"), Some(file.id));
    assert_eq!(practice.signed_by("another").expect("read"), None);
    assert_eq!(practice.find(" p-0117 ").expect("read"), Some(file.id));
    assert_eq!(practice.find(&file.id.short()).expect("read"), Some(file.id));
    assert_eq!(practice.find("nobody").expect("read"), None);
    let twin = put(&mut practice, &person(8, "P-0117"), Act::Begun);
    let found = practice.find("P-0117");
    assert!(matches!(found, Err(StoreError::Ambiguous { .. })), "{found:?}");
    let all: Vec<(PatientId, String, String)> = practice.summaries().expect("read");
    let names: Vec<&str> = all.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(names, ["P-0117", "P-0117"]);
    assert_eq!(practice.events(twin.id).expect("read"), [event(0, Act::Begun)]);
    let office = Office { name: "Example Clinic".to_owned(), ..Office::default() };
    practice.set_office(&office).expect("stored");
    assert_eq!(rooms.open().office().expect("read"), office);
}

#[test]
fn of_two_windows_the_second_is_told() {
    let rooms = Rooms::new();
    let (mut one, mut two) = (rooms.open(), rooms.open());
    let file = put(&mut one, &person(9, "P-1"), Act::Begun);
    let seen_by_both = two.file(file.id).expect("read").expect("there");
    let named = PatientFile { name: "P-2".to_owned(), ..seen_by_both.clone() };
    put(&mut one, &named, Act::Treated);
    let late = two.put(&seen_by_both, &"a summary", &[event(1, Act::Rekeyed)]);
    assert!(matches!(late, Err(StoreError::Conflict { .. })), "{late:?}");
    // Nothing of it is there, neither in the file nor in the trail.
    assert_eq!(two.file(file.id).expect("read").map(|file| file.name), Some("P-2".to_owned()));
    let acts: Vec<Act> =
        two.events(file.id).expect("read").into_iter().map(|event| event.act).collect();
    assert_eq!(acts, [Act::Begun, Act::Treated]);
    assert_eq!(two.check().expect("looked"), Fitness::Sound);
}

#[test]
fn a_file_is_adopted_with_its_trail() {
    let rooms = Rooms::new();
    let mut practice = rooms.open();
    let treated = session(1, "2026-11-12", &[Area::Cheeks]);
    let mut begun = person(9, "P-0117");
    begun.added.sessions = vec![treated.clone()];
    let begun = put(&mut practice, &begun, Act::Begun);
    put(&mut practice, &person(5, "P-2"), Act::Begun);
    assert_eq!(practice.begun_with(treated.id).expect("read"), Some(begun.id));
    let card = Card {
        name: "P-0117".to_owned(),
        signer: "signer".to_owned(),
        recipient: "recipient".to_owned(),
    };
    let theirs = PatientFile { id: id(3), card: Some(card), ..begun.clone() };
    let came = Act::Received { parcel: id(6), number: 1, logs: 0, photos: 0 };
    practice.adopt(begun.id, &theirs, &"a summary", &[event(1, came.clone())]).expect("stored");
    assert_eq!(practice.file(begun.id).expect("read"), None);
    let acts: Vec<Act> =
        practice.events(theirs.id).expect("read").into_iter().map(|event| event.act).collect();
    assert_eq!(acts, [Act::Begun, came]);
    assert_eq!(practice.check().expect("looked"), Fitness::Sound, "the trail is theirs now");
    // Whoever has a card is not adopted once more.
    assert_eq!(practice.begun_with(treated.id).expect("read"), None);
}

#[test]
fn a_trail_that_was_changed_is_noticed() {
    let changes = [
        "UPDATE event SET body = replace(body, 'AE', 'XY') WHERE key = 2",
        "DELETE FROM event WHERE key = 2",
        "UPDATE event SET patient = 2 WHERE key = 1",
        "UPDATE event SET key = 9 WHERE key = 1",
        "INSERT INTO event SELECT 9, patient, body, hash FROM event WHERE key = 3",
    ];
    for sql in changes {
        let rooms = Rooms::new();
        let mut practice = rooms.open();
        let mut file = person(9, "P-1");
        for act in [Act::Begun, Act::Treated, Act::Rekeyed] {
            file = put(&mut practice, &file, act);
        }
        put(&mut practice, &person(8, "P-2"), Act::Begun);
        assert_eq!(practice.check().expect("looked"), Fitness::Sound);
        let raw = rooms.raw();
        let error = raw.execute(sql, []);
        // Whoever wants to change the trail must take the guards away first.
        assert_eq!(error.is_err(), !sql.starts_with("INSERT"), "{sql}: {error:?}");
        raw.execute_batch("DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete")
            .expect("dropped");
        if error.is_err() {
            raw.execute(sql, []).expect(sql);
        }
        let found = practice.check().expect("looked");
        assert!(
            matches!(&found, Fitness::Faults(all) if all[0].starts_with("The trail of the desk")),
            "{sql}: {found:?}"
        );
    }
}

#[test]
fn what_a_practice_adds_stays_fitting_when_the_diary_changes() {
    let treated = session(1, "2026-11-12", &[Area::Cheeks, Area::Forehead]);
    let mut file = person(9, "P-1");
    let mut part = log(3, &treated, 2);
    part.site = Some(treated.sites[1].id);
    let everywhere = OwnRange { session: None, ..range(6, None) };
    file.added = Added {
        logs: vec![log(2, &treated, 1), part],
        ranges: vec![range(4, Some(treated.id)), everywhere.clone()],
        ..Added::default()
    };
    file.diary.recoveries = vec![Recovery::new(treated.clone(), Vec::new())];
    let whole = file.whole();
    assert_eq!((whole.recoveries[0].logs.len(), whole.ranges.len()), (2, 2));
    assert_eq!(whole.faults(), []);
    // The person moved the session by a day, and the forehead was not treated after all.
    let mut moved = treated.clone();
    moved.date = moved.date.pred_opt().expect("a date");
    moved.sites.pop();
    file.diary.recoveries = vec![Recovery::new(moved, Vec::new())];
    let whole = file.whole();
    assert_eq!(whole.recoveries[0].logs.iter().map(|log| log.day.0).collect::<Vec<_>>(), [2]);
    assert_eq!(whole.faults(), []);
    // They sent another session alone.
    let other = session(7, "2026-11-14", &[Area::Neck]);
    file.diary.recoveries = vec![Recovery::new(other, Vec::new())];
    let whole = file.whole();
    assert_eq!(whole.ranges, [everywhere]);
    assert_eq!(whole.faults(), []);
}

//! What a journal shows after each change is what a judgement of everything in it says: advice
//! is asked again only when a log can alter it, and remembered otherwise.

use aftercare::assess::{Case, Judgement, judge};
use aftercare::domain::{
    AnswerId, AnswerKind, Area, Change, Day, DayLog, Depth, Device, Edit, FlagAnswer, How, Product,
    Profile, Session, Setting, Severity, Site, Swap, Symptom, When,
};
use aftercare::driver::Driver;
use aftercare::effect::{Effect, Outcome, Said, Snapshot};
use aftercare::seal::Seal;
use aftercare::store::{Mode, Reader, Store};
use aftercare::world::{Clock, Ids, Places};
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::prelude::*;

fn at(date: NaiveDate) -> DateTime<FixedOffset> {
    date.and_hms_opt(12, 0, 0).expect("noon").and_utc().fixed_offset()
}

/// A day of a session, and what is done on it.
#[derive(Clone, Debug)]
enum Step {
    Log { session: usize, day: i32, scores: [u8; 5] },
    Acknowledge,
    Undo,
    Product { session: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let log = (0..3_usize, prop_oneof![1..4_i32, 4..20_i32], [0..5_u8, 0..5, 0..3, 0..3, 0..5]);
    prop_oneof![
        6 => log.prop_map(|(session, day, scores)| Step::Log { session, day, scores }),
        1 => Just(Step::Acknowledge),
        1 => Just(Step::Undo),
        1 => (0..3_usize).prop_map(|session| Step::Product { session }),
    ]
}

struct Journal {
    driver: Driver,
    ids: Ids,
    /// Stands after every log that is written.
    now: DateTime<FixedOffset>,
}

impl Journal {
    fn perform(&mut self, effect: &Effect) -> Option<Box<Snapshot>> {
        match self.driver.perform(effect) {
            Outcome::Journal { snapshot, .. } => Some(snapshot),
            Outcome::Nothing(_) => None,
            other => panic!("{other:?}"),
        }
    }

    fn commit(&mut self, edit: Edit) -> Option<Box<Snapshot>> {
        let change = Box::new(Change::from(edit));
        self.perform(&Effect::Commit { change, said: Said::Answered })
    }

    fn take(&mut self, step: &Step) -> Option<Box<Snapshot>> {
        let sessions = self.driver.store().reader().sessions().expect("read");
        match step {
            Step::Log { session, day, scores } => {
                let session = sessions.get(*session)?;
                self.perform(&Effect::View(Some(session.id)));
                let date = Day(*day).date(session.date).expect("a date");
                let id = self.ids.make(self.now);
                let mut log = DayLog::empty(id, session.id, None, Day(*day), date, at(date));
                let symptoms = [
                    Symptom::Redness,
                    Symptom::Swelling,
                    Symptom::Pain,
                    Symptom::Bruising,
                    Symptom::Itch,
                ];
                for (symptom, score) in symptoms.into_iter().zip(scores) {
                    let severity = Severity::try_from(*score).expect("0 to 4");
                    log.scores.set(symptom, severity, How::Typed);
                }
                self.commit(Edit::Log(Swap::make(log)))
            }
            Step::Acknowledge => {
                let snapshot = self.perform(&Effect::View(None))?;
                let advice = snapshot.judgement.advice.first()?;
                let record = snapshot.open.iter().find(|record| record.key == advice.key)?;
                let id: AnswerId = self.ids.make(self.now);
                self.commit(Edit::Answer(Swap::make(FlagAnswer {
                    id,
                    flag: record.id,
                    key: record.key.clone(),
                    at: self.now,
                    day: Day(1),
                    kind: AnswerKind::Acknowledged,
                    by: String::new(),
                    seen_on: None,
                    outcome: None,
                    note: String::new(),
                })))
            }
            Step::Undo => self.perform(&Effect::Undo),
            Step::Product { session } => {
                let before = sessions.get(*session)?.clone();
                let mut after = before.clone();
                after.products =
                    if before.products.is_empty() { vec![serum()] } else { Vec::new() };
                self.commit(Edit::Session(Swap::edit(before, after)))
            }
        }
    }
}

/// Judges everything that stands in the journal.
fn afresh(reader: &Reader<'_>, shown: &Snapshot) -> Judgement {
    let recovery = shown.recovery.as_ref().expect("a session");
    let earlier = reader.earlier(&recovery.session, 12, |_, _| Day::EVERY).expect("read");
    let mut answers = reader.answers(recovery.session.id).expect("read");
    for before in &earlier {
        answers.extend(reader.answers(before.session.id).expect("read"));
    }
    judge(Case {
        library: aftercare::library(),
        profile: &shown.profile,
        recovery,
        earlier: &earlier,
        ranges: &shown.ranges,
        answers: &answers,
    })
}

/// Three sessions on the cheeks, ten days apart.
fn journal(folder: &std::path::Path) -> Journal {
    let places = Places::within(folder.to_owned());
    places.ensure().expect("a folder");
    let first = NaiveDate::from_ymd_opt(2026, 6, 1).expect("a date");
    let now = at(first + chrono::Days::new(24));
    let store =
        Store::open(&places.journal(), &Seal::PLAIN, Mode::ReadWrite, now).expect("a journal");
    let driver = Driver::new(store, aftercare::library(), Clock::fixed(now), Ids::seeded(1));
    let mut journal = Journal { driver, ids: Ids::seeded(2), now };
    let profile = Profile::new(journal.ids.make(now));
    journal.commit(Edit::Profile(Swap::make(profile)));
    for days in [0, 10, 20] {
        let session = Session {
            device: Device::Pen,
            setting: Setting::Clinic,
            sites: vec![Site {
                depth: Some(Depth::try_from(1000).expect("a depth")),
                ..Site::new(journal.ids.make(now), Area::Cheeks)
            }],
            revision: 1,
            ..Session::new(journal.ids.make(now), first + chrono::Days::new(days), 1)
        };
        journal.commit(Edit::Session(Swap::make(session)));
    }
    journal
}

#[test]
fn newer_rules_judge_what_is_running_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = journal(folder.path());
    assert_eq!(journal.driver.catch_up(), Ok(false), "it was judged by these rules");
    let shown = journal.perform(&Effect::View(None)).expect("a session");
    let gap = |shown: &Snapshot| {
        shown.open.iter().filter(|record| record.key.rule.as_str() == "SPC1").count()
    };
    assert_eq!(gap(&shown), 2, "ten days apart, twice");
    drop(journal);

    // The next version asks other things of the same journal.
    let mut library = aftercare::library().clone();
    library.rules.version += 1;
    library.rules.rules.retain(|rule| rule.id != "SPC1");
    let library = Box::leak(Box::new(library));
    let places = Places::within(folder.path().to_owned());
    let now = at(NaiveDate::from_ymd_opt(2026, 6, 26).expect("a date"));
    let open = |mode| Store::open(&places.journal(), &Seal::PLAIN, mode, now).expect("a journal");
    let driver = |store| Driver::new(store, library, Clock::fixed(now), Ids::seeded(3));
    assert_eq!(driver(open(Mode::ReadOnly)).catch_up(), Ok(false), "nothing can be written");
    let mut newer = driver(open(Mode::ReadWrite));
    assert_eq!(newer.catch_up(), Ok(true));
    assert_eq!(newer.catch_up(), Ok(false), "once");
    let Outcome::Journal { snapshot, .. } = newer.perform(&Effect::View(None)) else {
        panic!("no journal")
    };
    assert_eq!(gap(&snapshot), 0, "withdrawn");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]
    #[test]
    fn what_is_shown_is_what_everything_says(steps in prop::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = journal(folder.path());
        for step in &steps {
            let Some(shown) = journal.take(step).filter(|shown| shown.recovery.is_some()) else {
                continue;
            };
            let reader = journal.driver.store().reader();
            let judged = afresh(&reader, &shown);
            prop_assert_eq!(format!("{:?}", shown.judgement.series), format!("{:?}", judged.series));
            prop_assert_eq!(&shown.judgement.advice, &judged.advice, "after {:?}", step);
            // What is remembered agrees: the same flags are open in the file.
            let open: Vec<_> = judged.open().iter().map(|flag| flag.key.clone()).collect();
            let session = shown.recovery.as_ref().map(|recovery| recovery.session.id);
            for record in shown.open.iter().filter(|record| Some(record.key.session) == session) {
                let advice = judged.advice.iter().any(|flag| flag.key == record.key);
                prop_assert!(advice || open.contains(&record.key), "{:?}", record);
            }
        }
    }
}

fn serum() -> Product {
    Product { name: "Serum A".into(), when: When::During }
}

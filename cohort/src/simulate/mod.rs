//! Invented people, for tests and for teaching.
//!
//! `assets/simulate.toml` is the model with its reasons. A person is drawn from a seed and their
//! number alone, so the same seed gives the same people however many there are. The skin heals by
//! the built-in ranges, the person logs as people do, and the journal's own judgement flags it.

mod care;
mod course;
mod journal;
mod model;
mod random;
mod somebody;
mod write;

use aftercare::domain::{Recovery, Study, StudyField};
use aftercare::protocol::Library;
use aftercare::research::{Began, Person, Pseudonym, Region, SessionRow, pseudonym};

use course::Course;
use journal::Journal;
pub use model::Model;
use random::Draws;
use somebody::{Somebody, Treated, treat};
pub use write::{SimulateError, check_study, invented_study};

/// Whether a study asks for a group of fields.
type Asked<'a> = &'a dyn Fn(StudyField) -> bool;

/// A cohort to be.
#[derive(Clone, Debug)]
pub struct Simulation<'a> {
    library: &'a Library,
    model: &'a Model,
    study: &'a Study,
    seed: u64,
}

/// Somebody invented.
#[derive(Clone, Debug, PartialEq)]
pub struct Invented {
    /// What a journal would keep of them, and never send.
    pub secret: [u8; 32],
    /// Who they are in the study.
    pub participant: Pseudonym,
    /// What they give to it.
    pub person: Person,
    /// What it was really like, session by session.
    pub truth: Vec<Truth>,
}

/// What nobody knows of a real session.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// Which session, from 1.
    pub session: u8,
    /// The complication and the healing day it began.
    pub complication: Option<(String, i32)>,
    /// Where the course lies between the typical (0) and the slowest normal one (1).
    pub slowness: f64,
    /// The needle in micrometres, also where the person does not know it.
    pub depth: u16,
}

impl<'a> Simulation<'a> {
    /// A cohort for a study.
    #[must_use]
    pub const fn new(library: &'a Library, model: &'a Model, study: &'a Study, seed: u64) -> Self {
        Self { library, model, study, seed }
    }

    /// Who the person with this number is in the study.
    #[must_use]
    pub fn participant(&self, number: u32) -> Pseudonym {
        pseudonym(&Draws::of(self.seed, number).secret(), &self.study.id)
    }

    /// The person with this number.
    #[must_use]
    pub fn person(&self, number: u32) -> Invented {
        let (library, model) = (self.library, self.model);
        let mut draws = Draws::of(self.seed, number);
        let secret = draws.secret();
        let asked = |field| self.study.fields.contains(&field);
        let somebody = Somebody::draw(model, &mut draws);
        let mut recoveries: Vec<Recovery> = Vec::new();
        let (mut rows, mut truth) = (Vec::new(), Vec::new());
        let mut before: Option<Treated> = None;
        for _ in 0..draws.pick(&model.people.sessions) {
            let treated = treat(library, model, &mut draws, before.as_ref());
            let course = Course::draw(library, model, &mut draws, &somebody, &treated);
            let journal =
                Journal { library, model, person: &somebody, treated: &treated, course: &course };
            let (logs, start_file) = journal.write(&mut draws);
            let recovery = Recovery::new(
                treated.session.clone(),
                logs.iter().map(|written| written.log.clone()).collect(),
            );
            let here = |one: &&Recovery| one.session.shares_area(&recovery.session);
            let earlier: Vec<Recovery> = recoveries.iter().rev().filter(here).cloned().collect();
            let judged = care::judged(
                library,
                model,
                &mut draws,
                &somebody.profile,
                (&recovery, &earlier),
                course.complication.as_ref(),
            );
            let edited = model.habit.edited;
            let days = journal::rows(&mut draws, &asked, edited, judged.first, &logs);
            rows.push(SessionRow {
                number: treated.number,
                gap_weeks: treated.gap_weeks,
                region: Region::of([treated.area()]),
                places: treated.places,
                depth: treated.depth_told(library),
                band: treated.band_told(library),
                ranges: u16::try_from(treated.session.ranges).unwrap_or_default(),
                device: treated.session.device,
                setting: treated.session.setting,
                products: treated.products.clone().filter(|_| asked(StudyField::Products)),
                began: match (start_file, judged.worried) {
                    (true, _) => Began::StartFile,
                    (false, true) => Began::Worried,
                    (false, false) => Began::Planned,
                },
                first_log: days.iter().map(|row| row.day).find(|day| *day >= 0),
                days,
                flags: if asked(StudyField::Flags) { judged.flags } else { Vec::new() },
            });
            truth.push(Truth {
                session: treated.number,
                complication: course
                    .complication
                    .as_ref()
                    .map(|it| (it.what.name.clone(), it.onset)),
                slowness: course.slowness,
                depth: treated.depth,
            });
            recoveries.push(recovery);
            before = Some(treated);
        }
        let person = Person {
            age: asked(StudyField::Age).then_some(somebody.age),
            skin: somebody.skin_told().filter(|_| asked(StudyField::Skin)),
            risk: somebody.risk_told().filter(|_| asked(StudyField::Risk)),
            sessions: rows,
        };
        Invented { secret, participant: pseudonym(&secret, &self.study.id), person, truth }
    }

    /// The numbers of so many people, in the order of their pseudonyms.
    #[must_use]
    pub fn in_order(&self, people: u32) -> Vec<u32> {
        let mut all: Vec<(Pseudonym, u32)> =
            (0..people).map(|number| (self.participant(number), number)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, number)| number).collect()
    }
}

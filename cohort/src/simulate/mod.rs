//! Invented people, for tests and for teaching.
//!
//! `assets/simulate.toml` is the model with its reasons. A person is drawn from a seed and their
//! number alone, so the same seed gives the same people however many there are. The skin heals by
//! the built-in ranges, the person logs as people do, the journal's own judgement flags it, and the
//! code that makes the rows of real journals makes those of this one.

mod care;
mod course;
mod history;
mod journal;
mod model;
mod random;
mod somebody;
mod write;

use aftercare::domain::{Diary, Id, Recovery, Study};
use aftercare::protocol::Library;
use aftercare::research::{Past, Person, Pseudonym, pseudonym, rows};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use course::Course;
use history::History;
use journal::Journal;
pub use model::Model;
use random::Draws;
use somebody::{Somebody, treat};
pub use write::{SimulateError, check_study, invented_study};

type Moment = DateTime<FixedOffset>;

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

/// A journal, its history, and what it was really like.
struct Lived {
    diary: Diary,
    past: Past,
    truth: Vec<Truth>,
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
        let mut draws = Draws::of(self.seed, number);
        let secret = draws.secret();
        let participant = pseudonym(&secret, &self.study.id);
        let Lived { diary, past, truth } = self.live(&mut draws);
        let person = rows(self.library, &diary, &past, &self.study.fields);
        Invented { secret, participant, person, truth }
    }

    /// Whatever the study asks for: a person is the same in all.
    fn live(&self, draws: &mut Draws) -> Lived {
        let (library, model) = (self.library, self.model);
        let somebody = Somebody::draw(model, draws);
        let mut diary = Diary::new(somebody.profile.clone());
        let (mut history, mut truth) = (History::default(), Vec::new());
        for number in 1..=draws.pick(&model.people.sessions) {
            let before = diary.latest().map(|before| &before.session);
            let treated = treat(library, model, draws, number, before);
            let course = Course::draw(library, model, draws, &somebody, &treated);
            let journal =
                Journal { library, model, person: &somebody, treated: &treated, course: &course };
            let (logs, start_file) = journal.write(draws);
            history.begin(&treated.session, start_file);
            diary.recoveries.push(Recovery::new(treated.session, logs));
            let complication = course.complication.as_ref();
            let of_flags = care::remembered(library, model, draws, number, &diary, complication);
            let by_logs = of_flags.flags.iter().filter(|flag| flag.cause.is_some());
            let flagged = by_logs.map(|flag| flag.raised_at).min();
            for log in diary.latest().iter().flat_map(|recovery| &recovery.logs) {
                history.log(draws, model.habit.edited, flagged, log);
            }
            diary.flags.extend(of_flags.flags);
            diary.events.extend(of_flags.events);
            diary.answers.extend(of_flags.answers);
            truth.push(Truth {
                session: number,
                complication: complication.map(|it| (it.what.name.clone(), it.onset)),
                slowness: course.slowness,
                depth: treated.depth,
            });
        }
        Lived { diary, past: history.past(), truth }
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

/// The moment at which a day begins.
fn midnight(date: NaiveDate) -> Moment {
    date.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

/// The identity of the `nth` record of its kind in a session, from 0.
fn id<T>(session: u8, nth: usize) -> Id<T> {
    let nth = u64::try_from(nth).unwrap_or_default();
    Id::new(u64::from(session) * 10_000 + nth, [0; 10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_life_fits_in_a_journal() {
        let model = Model::built_in().expect("a model");
        let study = invented_study(None).expect("a study");
        let simulation = Simulation::new(aftercare::library(), &model, &study, 7);
        let mut flags = 0;
        for number in 0..100 {
            let Lived { diary, .. } = simulation.live(&mut Draws::of(7, number));
            assert_eq!(diary.faults(), [], "{number}");
            assert_eq!(diary.clone().in_order(), diary, "{number}");
            flags += diary.flags.len();
        }
        assert!(flags > 0);
    }
}

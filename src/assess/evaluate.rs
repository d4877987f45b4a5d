//! Puts a condition to one log of a series.

use crate::domain::{Day, DayLog, Device, Setting, Severity, Sign, Signs, SiteId, Symptom};
use crate::protocol::{Condition, Rule, Subject, Test};

use super::{Case, Expected, Truth, advice};

/// One log as the rules see it.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub day: Day,
    pub scores: PerSymptom,
    /// Up to how much is expected that day by the range in force, which may be a clinic's.
    pub upper: PerSymptom,
    /// The same by the built-in range.
    pub usual: PerSymptom,
    /// The lowest score from day 1 to the day before.
    pub low: PerSymptom,
    /// Tenths of a degree, when plausible.
    pub temperature: Option<i16>,
    pub signs: Signs,
}

/// One value by symptom, where there is one.
pub(super) type PerSymptom = [Option<Severity>; Symptom::COUNT];

/// A series made ready for the rules: looked up once, asked often.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    pub case: Case<'a>,
    /// In the order of the logs.
    pub facts: Vec<Facts>,
    /// Signs that were there before treatment.
    before: Signs,
}

impl<'a> Prepared<'a> {
    /// Looks up what the rules will ask of a series.
    pub fn new(case: Case<'a>, site: Option<SiteId>, logs: &[&DayLog]) -> Self {
        let expected = Expected::new(case, site);
        let mut before = Signs::default();
        let mut facts: Vec<Facts> = Vec::with_capacity(logs.len());
        // The lowest of whole days gone by, and of the day in progress.
        let (mut low, mut low_today, mut today): (PerSymptom, PerSymptom, Option<Day>) =
            ([None; Symptom::COUNT], [None; Symptom::COUNT], None);
        for log in logs {
            if log.day < Day::TREATMENT {
                log.signs.yes().for_each(|sign| before.set(sign, true));
            }
            if today != Some(log.day) {
                low = low_today;
                today = Some(log.day);
            }
            let mut scores = [None; Symptom::COUNT];
            for (symptom, score) in log.scores.iter() {
                if let Some(place) = scores.get_mut(symptom.index()) {
                    *place = Some(score.severity);
                }
            }
            if log.day > Day::TREATMENT {
                for (low, score) in low_today.iter_mut().zip(scores) {
                    *low = match (*low, score) {
                        (Some(low), Some(score)) => Some(low.min(score)),
                        (low, score) => low.or(score),
                    };
                }
            }
            let (mut upper, mut usual) = ([None; Symptom::COUNT], [None; Symptom::COUNT]);
            for ((upper, usual), symptom) in upper.iter_mut().zip(&mut usual).zip(Symptom::all()) {
                *usual = expected.usual(*symptom, log.day).map(|limit| limit.upper);
                *upper = match case.ranges {
                    [] => *usual,
                    _ => expected.limit(*symptom, log.day).map(|limit| limit.upper),
                };
            }
            let vocabulary = &case.library.vocabulary;
            let temperature = log.temperature.map(|t| t.0).filter(|t| vocabulary.is_plausible(*t));
            let (day, signs) = (log.day, log.signs);
            facts.push(Facts { day, scores, upper, usual, low, temperature, signs });
        }
        Self { case, facts, before }
    }

    /// Ready for conditions that ask about the session alone.
    pub fn about_session(case: Case<'a>) -> Self {
        let nothing = [None; Symptom::COUNT];
        let facts = Facts {
            day: Day::TREATMENT,
            scores: nothing,
            upper: nothing,
            usual: nothing,
            low: nothing,
            temperature: None,
            signs: Signs::default(),
        };
        Self { case, facts: vec![facts], before: Signs::default() }
    }

    /// Whether a condition holds that asks about the session alone.
    pub fn session_truth(&self, condition: &Condition) -> Truth {
        self.facts.first().map_or(Truth::Unknown, |facts| self.truth(condition, 0, facts, None))
    }

    /// Whether a rule's condition holds at a log. Outside the rule's days it does not.
    pub fn holds(
        &self,
        rule: &Rule,
        condition: &Condition,
        at: usize,
        it: Option<Symptom>,
    ) -> Truth {
        let Some(facts) = self.facts.get(at) else { return Truth::False };
        let (first, last) = rule.days;
        if facts.day < first || facts.day > last {
            return Truth::False;
        }
        self.truth(condition, at, facts, it)
    }

    /// Whether a condition holds at a log, whatever the day.
    pub fn truth_at(&self, condition: &Condition, at: usize, it: Option<Symptom>) -> Truth {
        self.facts.get(at).map_or(Truth::False, |facts| self.truth(condition, at, facts, it))
    }

    /// The index of the last log of the latest day before a log's.
    pub fn last_of_an_earlier_day(&self, at: usize) -> Option<usize> {
        let day = self.facts.get(at)?.day;
        self.facts.partition_point(|earlier| earlier.day < day).checked_sub(1)
    }

    fn truth(&self, condition: &Condition, at: usize, facts: &Facts, it: Option<Symptom>) -> Truth {
        match condition {
            Condition::Test(test) => self.test(*test, at, facts, it),
            Condition::All(of) => Truth::all(of.iter().map(|c| self.truth(c, at, facts, it))),
            Condition::Any(of) => Truth::any(of.iter().map(|c| self.truth(c, at, facts, it))),
            Condition::AtLeast(needed, of) => {
                let truths = of.iter().map(|c| self.truth(c, at, facts, it));
                Truth::at_least(usize::from(*needed), truths)
            }
            Condition::NoneOf(of) => {
                Truth::any(of.iter().map(|c| self.truth(c, at, facts, it))).not()
            }
            Condition::Unless(of) => (self.truth(of, at, facts, it) != Truth::True).into(),
            Condition::InARow { logs, days, of } => {
                self.in_a_row((*logs, i32::from(*days)), of, at, facts, it)
            }
            Condition::Harder(harder) => advice::harder(self.case, harder),
            Condition::Earlier(earlier) => advice::earlier(self.case, earlier),
        }
    }

    /// On this log and on the last log of each earlier day in a row, until there are enough
    /// logs over enough days.
    fn in_a_row(
        &self,
        (logs, days): (u8, i32),
        of: &Condition,
        at: usize,
        facts: &Facts,
        it: Option<Symptom>,
    ) -> Truth {
        let mut result = self.truth(of, at, facts, it);
        let (mut at, mut day, mut found) = (at, facts.day, 1);
        while result != Truth::False && (found < logs || facts.day.since(day) < days) {
            let gap = self.case.library.schedule.gap(day);
            let counts = |e: &Facts| e.day >= Day::TREATMENT && day.since(e.day) <= gap;
            let before =
                self.last_of_an_earlier_day(at).and_then(|i| Some((i, self.facts.get(i)?)));
            let Some((index, earlier)) = before.filter(|(_, earlier)| counts(earlier)) else {
                // Nothing was logged on the days that count: not known, unless none could be.
                return if day > Day::TREATMENT { Truth::Unknown } else { Truth::False };
            };
            result = Truth::all([result, self.truth(of, index, earlier, it)].into_iter());
            (at, day, found) = (index, earlier.day, found.saturating_add(1));
        }
        result
    }

    fn test(&self, test: Test, at: usize, facts: &Facts, it: Option<Symptom>) -> Truth {
        let of = |subject: Subject| match subject {
            Subject::It => it,
            Subject::Symptom(symptom) => Some(symptom),
        };
        let value = |table: &PerSymptom, subject: Subject| {
            table.get(of(subject)?.index()).copied().flatten()
        };
        let profile = self.case.profile;
        let session = &self.case.recovery.session;
        match test {
            Test::Score(subject, least) => {
                value(&facts.scores, subject).map(|score| score.get() >= least).into()
            }
            Test::AboveUsual(subject, by) | Test::AboveRange(subject, by) => {
                let limits =
                    if matches!(test, Test::AboveUsual(..)) { &facts.usual } else { &facts.upper };
                value(&facts.scores, subject)
                    .zip(value(limits, subject))
                    .map(|(score, upper)| score.get() >= upper.get().saturating_add(by))
                    .into()
            }
            Test::AboveLow(subject, by) => match value(&facts.scores, subject) {
                // Too low to be above anything, whatever came before.
                Some(score) if score.get() < by => Truth::False,
                score => score
                    .zip(value(&facts.low, subject))
                    .map(|(score, low)| score.get() >= low.get().saturating_add(by))
                    .into(),
            },
            Test::AboveDays(subject, first, last) => match value(&facts.scores, subject) {
                Some(Severity::NONE) => Truth::False,
                score => {
                    let from = self.facts.partition_point(|f| f.day < first);
                    let days = self.facts.iter().take(at).skip(from);
                    let days = days.take_while(|f| f.day <= last);
                    let highest = days.filter_map(|f| value(&f.scores, subject)).max();
                    score.zip(highest).map(|(score, highest)| score > highest).into()
                }
            },
            Test::Temperature(least) => facts.temperature.map(|tenths| tenths >= least).into(),
            Test::Sign(sign) => facts.signs.get(sign).into(),
            Test::NewSign(sign) => self.new_sign(facts, sign),
            Test::Day(first, last) => (first..=last).contains(&facts.day).into(),
            Test::Risk(risk) => profile.risk(risk).into(),
            Test::AgeBelow(years) => advice::age_below(self.case, years),
            Test::SkinTone(low, high) => {
                profile.skin_tone.map(|tone| (low..=high).contains(&tone.get())).into()
            }
            Test::SkinToneUnknown => profile.skin_tone.is_none().into(),
            Test::Device(Device::Unknown) => (session.device == Device::Unknown).into(),
            Test::Device(_) if session.device == Device::Unknown => Truth::Unknown,
            Test::Device(device) => (session.device == device).into(),
            Test::Setting(_) if session.setting == Setting::Unknown => Truth::Unknown,
            Test::Setting(setting) => (session.setting == setting).into(),
            Test::Rule(index) => self.other_rule(usize::from(index), at, it),
            Test::SharedTool if session.setting == Setting::Clinic => {
                session.shared_tool.unwrap_or(false).into()
            }
            Test::SharedTool => session.shared_tool.into(),
            Test::DepthOver(_)
            | Test::DepthUnder(_)
            | Test::GapUnder(_)
            | Test::GapUnderOwn
            | Test::DeeperThanAdvised(_)
            | Test::UnsuitableProduct
            | Test::LastFlagged
            | Test::LastUnsettled => advice::session_test(self.case, test),
        }
    }

    /// Ticked now, and not ticked before treatment.
    pub fn new_sign(&self, facts: &Facts, sign: Sign) -> Truth {
        if self.before.get(sign) == Some(true) {
            return Truth::False;
        }
        facts.signs.get(sign).into()
    }

    /// Whether another rule holds at this log, for CLINIC or more; for the same symptom, where
    /// that rule is asked of each.
    fn other_rule(&self, index: usize, at: usize, it: Option<Symptom>) -> Truth {
        let Some(rule) = self.case.library.rules.rules.get(index) else { return Truth::False };
        let it = match it {
            Some(symptom) if !rule.each.is_empty() => {
                if !rule.each.contains(&symptom) {
                    return Truth::False;
                }
                it
            }
            _ => None,
        };
        let grave = rule.levels.iter().filter(|(level, _)| *level >= crate::domain::Level::Clinic);
        Truth::any(grave.map(|(_, condition)| self.holds(rule, condition, at, it)))
    }
}

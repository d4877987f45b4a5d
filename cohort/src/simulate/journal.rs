//! What somebody writes down of a course, and when.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::domain::{
    Day, DayLog, How, LogId, Medicine, Severity, Sign, StudyField, Symptom, Temperature,
};
use aftercare::protocol::Library;
use aftercare::research::{Answer, DayRow, PartOfDay, Reading, Value};
use chrono::{DateTime, TimeDelta};

use super::Asked;
use super::course::Course;
use super::model::{Habit, Model};
use super::random::Draws;
use super::somebody::{Somebody, Treated};

/// A log, and what of its writing a study asks for.
pub(super) struct Written {
    pub log: DayLog,
    /// Days later.
    delay: u16,
    part: PartOfDay,
}

/// What one person writes of one session.
pub(super) struct Journal<'a> {
    pub library: &'a Library,
    pub model: &'a Model,
    pub person: &'a Somebody,
    pub treated: &'a Treated,
    pub course: &'a Course<'a>,
}

impl Journal<'_> {
    /// The logs in order, and whether the clinic's start file was at their beginning.
    pub fn write(&self, draws: &mut Draws) -> (Vec<Written>, bool) {
        let habit = &self.model.habit;
        let at_clinic = self.treated.session.setting == aftercare::domain::Setting::Clinic;
        let complication = self.course.complication.as_ref();
        let worried = complication.filter(|_| draws.chance(habit.worried));
        let (first, start_file) = match worried {
            Some(complication) => (complication.full_on(), false),
            None if draws.chance(habit.late) => (draws.pick(&habit.late_days), false),
            None => (0, at_clinic && draws.chance(habit.start_file)),
        };
        let mut logs: Vec<Written> = Vec::new();
        if first == 0 && draws.chance(habit.before) {
            logs.push(self.log(draws, Day::BEFORE, None));
        }
        for day in self.days(first) {
            if day.0 > first && draws.chance(habit.miss) {
                continue;
            }
            let before = logs.last().map(|written| &written.log).filter(|log| log.day.0 >= 0);
            let log = self.log(draws, day, before);
            let points: u8 = Symptom::MAIN
                .iter()
                .filter_map(|it| log.log.scores.get(*it))
                .map(Severity::get)
                .sum();
            logs.push(log);
            if draws.chance(habit.again) {
                let mut again = self.log(draws, day, None);
                again.log.logged_at += TimeDelta::minutes(30);
                again.log.id = LogId::new(log_number(day) + 1, [0; 10]);
                logs.push(again);
            }
            let healed = points == 0 && day.0 >= habit.healed_after;
            let stop = habit.stop
                + habit.stop_point * f64::from(points)
                + if healed { habit.stop_healed } else { 0.0 };
            if draws.chance(stop) {
                break;
            }
        }
        logs.sort_by_key(|written| written.log.order());
        (logs, start_file)
    }

    /// The days on which this person would log.
    fn days(&self, first: i32) -> BTreeSet<Day> {
        let due = self.library.schedule.due.iter().copied();
        let until = if self.person.daily { self.model.habit.daily_until } else { -1 };
        due.chain((0..=until).map(Day)).chain([Day(first)]).filter(|day| day.0 >= first).collect()
    }

    fn log(&self, draws: &mut Draws, day: Day, before: Option<&DayLog>) -> Written {
        let habit = &self.model.habit;
        let (delay, hour) = (draws.pick(&habit.delay), draws.pick(&habit.hour));
        let treatment = self.treated.session.date;
        let midnight = DateTime::UNIX_EPOCH.fixed_offset()
            + treatment.signed_duration_since(DateTime::UNIX_EPOCH.date_naive());
        // Small hours belong to the day before.
        let late = i64::from(hour < self.person.profile.day_ends);
        let at = midnight
            + TimeDelta::days(i64::from(day.0) + i64::from(delay) + late)
            + TimeDelta::hours(hour.into());
        let id = LogId::new(log_number(day), [0; 10]);
        let date = day.date(treatment).unwrap_or(treatment);
        let mut log = DayLog::empty(id, self.treated.session.id, None, day, date, at);
        let how = if draws.chance(habit.by_phone) {
            How::ByPhone
        } else if delay > 0 {
            How::Recalled
        } else {
            How::Typed
        };
        let complicated = self.course.complication.as_ref().filter(|it| it.is_full(day.0));
        let all = !self.person.four_only || complicated.is_some();
        match before.filter(|_| draws.chance(habit.as_yesterday)) {
            Some(before) => {
                for (symptom, score) in before.scores.iter() {
                    log.scores.set(symptom, score.severity, How::AsYesterday);
                }
            }
            None => self.score(draws, &mut log, how, all),
        }
        if all {
            let signs = complicated.map(|it| &it.signs);
            for sign in Sign::all() {
                match signs.is_some_and(|signs| signs.contains(sign)) {
                    true => log.signs.set(*sign, true),
                    false if self.person.rest_none => log.signs.set_rest_none(*sign),
                    false => log.signs.set(*sign, false),
                }
            }
        }
        self.beside(draws, &mut log, complicated.is_some_and(|it| it.fever));
        Written { log, delay, part: PartOfDay::of(hour.into()) }
    }

    /// The symptoms as the person sees and types them.
    fn score(&self, draws: &mut Draws, log: &mut DayLog, how: How, all: bool) {
        let habit = &self.model.habit;
        let hot = log.day > Day::TREATMENT && draws.chance(habit.hot_day);
        let symptoms = if all { Symptom::all() } else { &Symptom::MAIN[..] };
        for symptom in symptoms {
            let is = self.course.severity(*symptom, log.day);
            let seen = see(draws, habit, *symptom, is, hot);
            let by_key = self.person.rest_none && seen == 0 && !Symptom::MAIN.contains(symptom);
            let how = if by_key && how == How::Typed { How::RestNone } else { how };
            if let Ok(severity) = Severity::try_from(seen) {
                log.scores.set(*symptom, severity, how);
            }
        }
    }

    /// Temperature, medicines, what the skin met.
    fn beside(&self, draws: &mut Draws, log: &mut DayLog, fever: bool) {
        let habit = &self.model.habit;
        let complication = self.course.complication.as_ref();
        if let Some(complication) = complication.filter(|_| fever) {
            log.temperature = Some(Temperature(draws.whole(complication.what.temperature)));
        } else if draws.chance(habit.temperature) {
            log.temperature = Some(Temperature(draws.whole(habit.usual_temperature)));
        }
        if draws.chance(habit.medicines) {
            let mut taken: BTreeSet<Medicine> = draws.each(&habit.medicine);
            let pain = log.scores.get(Symptom::Pain).map_or(0, Severity::get);
            if pain >= habit.painkiller_from && draws.chance(habit.painkiller) {
                taken.insert(Medicine::Painkiller);
            }
            log.medicines = Some(taken);
        }
        log.context = draws.each(&habit.met);
    }
}

/// A number for the first log of a day, in order.
fn log_number(day: Day) -> u64 {
    10 * u64::try_from(day.0 + 1).unwrap_or_default()
}

/// A value as it is seen and typed.
fn see(draws: &mut Draws, habit: &Habit, symptom: Symptom, is: u8, hot: bool) -> u8 {
    let mut seen = is;
    // Never seen where there is none: nobody sees pus or blisters in a mood.
    let moody = !matches!(symptom, Symptom::Pus | Symptom::Blisters | Symptom::Bleeding);
    if moody && draws.chance(habit.wobble) {
        seen = if draws.chance(0.5) { (seen + 1).min(seen.max(3)) } else { seen.saturating_sub(1) };
    }
    if hot && matches!(symptom, Symptom::Redness | Symptom::Warmth) {
        seen = (seen + 1).min(Severity::MAX.get());
    }
    if draws.chance(habit.slip) {
        seen = u8::try_from(draws.whole((0, 4))).unwrap_or(seen);
    }
    seen
}

/// The rows of logs, day by day: of each value the worst, of equals the first.
pub(super) fn rows(
    draws: &mut Draws,
    asked: Asked<'_>,
    edited: f64,
    flagged: Option<Day>,
    logs: &[Written],
) -> Vec<DayRow> {
    let how = asked(StudyField::How);
    let mut rows: BTreeMap<Day, DayRow> = BTreeMap::new();
    for Written { log, delay, part } in logs {
        let Ok(day) = i16::try_from(log.day.0) else { continue };
        let row = rows.entry(log.day).or_insert_with(|| DayRow {
            day,
            logs: 0,
            scores: BTreeMap::new(),
            signs: BTreeMap::new(),
            temperature: None,
            medicines: None,
            met: BTreeSet::new(),
        });
        row.logs = row.logs.saturating_add(1);
        let (delay, part) = (how.then_some(*delay), how.then_some(*part));
        let after_flag = flagged.is_some_and(|since| log.day >= since);
        let mut changed = || how.then(|| after_flag && draws.chance(edited));
        if asked(StudyField::Scores) {
            for (symptom, score) in log.scores.iter() {
                let (severity, typed) = (score.severity, how.then_some(score.how));
                let value = Value { severity, how: typed, delay, part, edited: changed() };
                let worst = row.scores.entry(symptom).or_insert_with(|| value.clone());
                if worst.severity < severity {
                    *worst = value;
                }
            }
        }
        if asked(StudyField::Signs) {
            for sign in Sign::all() {
                let Some(yes) = log.signs.get(*sign) else { continue };
                let by = if log.signs.by_rest(*sign) { How::RestNone } else { How::Typed };
                let answer = Answer { yes, how: how.then_some(by), delay, part, edited: changed() };
                let worst = row.signs.entry(*sign).or_insert_with(|| answer.clone());
                if answer.yes && !worst.yes {
                    *worst = answer;
                }
            }
        }
        if let Some(Temperature(tenths)) =
            log.temperature.filter(|_| asked(StudyField::Temperature))
            && row.temperature.as_ref().is_none_or(|highest| highest.tenths < tenths)
        {
            row.temperature = Some(Reading { tenths, delay, part, edited: changed() });
        }
        if let Some(taken) = log.medicines.as_ref().filter(|_| asked(StudyField::Medicines)) {
            row.medicines.get_or_insert_default().extend(taken);
        }
        if asked(StudyField::Met) {
            row.met.extend(&log.context);
        }
    }
    rows.into_values().collect()
}

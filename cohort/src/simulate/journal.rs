//! What somebody writes down of a course, and when.

use std::collections::BTreeSet;

use aftercare::domain::{
    Day, DayLog, How, Medicine, Setting, Severity, Sign, Symptom, Temperature,
};
use aftercare::protocol::Library;
use chrono::TimeDelta;

use super::course::Course;
use super::model::{Habit, Model};
use super::random::Draws;
use super::somebody::{Somebody, Treated};
use super::{id, midnight};

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
    pub fn write(&self, draws: &mut Draws) -> (Vec<DayLog>, bool) {
        let habit = &self.model.habit;
        let at_clinic = self.treated.session.setting == Setting::Clinic;
        let complication = self.course.complication.as_ref();
        let worried = complication.filter(|_| draws.chance(habit.worried));
        let (first, start_file) = match worried {
            Some(complication) => (complication.full_on(), false),
            None if draws.chance(habit.late) => (draws.pick(&habit.late_days), false),
            None => (0, at_clinic && draws.chance(habit.start_file)),
        };
        let mut logs: Vec<DayLog> = Vec::new();
        if first == 0 && draws.chance(habit.before) {
            logs.push(self.log(draws, 0, Day::BEFORE, None));
        }
        for day in self.days(first) {
            if day.0 > first && draws.chance(habit.miss) {
                continue;
            }
            let before = logs.last().filter(|log| log.day.0 >= 0);
            let log = self.log(draws, logs.len(), day, before);
            let main = Symptom::MAIN.iter().filter_map(|it| log.scores.get(*it));
            let points: u8 = main.map(Severity::get).sum();
            logs.push(log);
            if draws.chance(habit.again) {
                let mut again = self.log(draws, logs.len(), day, None);
                again.logged_at += TimeDelta::minutes(30);
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
        (logs, start_file)
    }

    /// The days on which this person would log.
    fn days(&self, first: i32) -> BTreeSet<Day> {
        let due = self.library.schedule.due.iter().copied();
        let until = if self.person.daily { self.model.habit.daily_until } else { -1 };
        due.chain((0..=until).map(Day)).chain([Day(first)]).filter(|day| day.0 >= first).collect()
    }

    /// The log of a day; `nth` of the session, from 0.
    fn log(&self, draws: &mut Draws, nth: usize, day: Day, before: Option<&DayLog>) -> DayLog {
        let habit = &self.model.habit;
        let (delay, hour) = (draws.pick(&habit.delay), draws.pick(&habit.hour));
        let Treated { session, number, .. } = self.treated;
        let date = day.date(session.date).unwrap_or(session.date);
        // Small hours belong to the day before.
        let late = i64::from(hour < self.person.profile.day_ends);
        let at = midnight(date)
            + TimeDelta::days(i64::from(delay) + late)
            + TimeDelta::hours(hour.into());
        let mut log = DayLog::empty(id(*number, nth), session.id, None, day, date, at);
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
        log
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

//! One session with everything that is told about it, gathered and judged once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Wanted;
use crate::assess::{
    Case, Evidence, Expected, Flag, Judgement, Observed, Timeline, evidence, judge, timelines,
};
use crate::domain::{
    Arrange, Day, DayLog, Diary, Level, Photo, Recovery, Session, Sign, SiteId, Symptom, civil_day,
};
use crate::protocol::Library;

/// A usual course is over by then: so far a chart goes even when nobody logged.
const USUAL: Day = Day(14);
/// A chart is not shorter than a week.
const SHORTEST: Day = Day(7);

/// A session and what is told about it.
pub(super) struct Story<'a> {
    pub wanted: &'a Wanted<'a>,
    /// All of it: what is judged.
    pub diary: &'a Diary,
    /// Its place among all sessions, from 1.
    pub number: usize,
    /// The session with every log.
    pub whole: &'a Recovery,
    /// With the logs that are shown.
    pub shown: &'a Recovery,
    /// The photos that are shown.
    pub photos: Vec<&'a Photo>,
    /// What it is judged from.
    pub case: Case<'a>,
    pub judgement: Judgement,
    /// The last day of it that has come: today, or the day before the next session there.
    pub until: Day,
    /// The days that are shown.
    pub first: Day,
    pub last: Day,
}

impl<'a> Story<'a> {
    /// `at`: its place in the diary, from 0, the whole session, and the part that is shown.
    pub fn new(
        wanted: &'a Wanted<'a>,
        diary: &'a Diary,
        part: &'a Diary,
        (at, whole, shown): (usize, &'a Recovery, &'a Recovery),
        earlier: &'a [Recovery],
        today: NaiveDate,
    ) -> Self {
        let session = &whole.session;
        let case = Case {
            library: wanted.library,
            profile: &diary.profile,
            recovery: whole,
            earlier,
            ranges: &diary.ranges,
            answers: &diary.answers,
        };
        let next = diary.recoveries.iter().skip(at + 1).map(|one| &one.session);
        let next = next.filter(|next| next.date > session.date && next.shares_area(session));
        let ended = next.map(|next| Day::between(session.date, next.date).plus(-1)).min();
        let lived = Day::between(session.date, today);
        let until = ended.map_or(lived, |ended| ended.min(lived));

        let logged = || whole.logs.iter().map(|log| log.day);
        let photos: Vec<&Photo> =
            part.photos.iter().filter(|photo| photo.session == session.id).collect();
        let last = logged().max().unwrap_or(SHORTEST).max(until.min(USUAL)).max(SHORTEST);
        let before = logged().any(|day| day < Day::TREATMENT);
        let within = |date: Option<NaiveDate>| date.map(|date| Day::between(session.date, date));
        let (from, to) = (within(wanted.selection.from), within(wanted.selection.to));
        let first = if before { Day::BEFORE } else { Day::TREATMENT };
        Self {
            wanted,
            diary,
            number: at + 1,
            whole,
            shown,
            photos,
            case,
            judgement: judge(case),
            until,
            first: from.map_or(first, |from| from.max(first)),
            last: to.map_or(last, |to| to.min(last)),
        }
    }

    pub const fn library(&self) -> &'a Library {
        self.wanted.library
    }

    pub const fn session(&self) -> &'a Session {
        &self.whole.session
    }

    /// The places that have a course of their own, the whole treated area first.
    pub fn places(&self) -> Vec<Option<SiteId>> {
        let areas = &self.wanted.selection.areas;
        let wanted = |site: &Option<SiteId>| {
            let area = site.and_then(|id| self.session().site(id)).map(|site| site.area);
            areas.is_empty() || area.is_none_or(|area| areas.contains(&area))
        };
        self.whole.series().map(|series| series.site).filter(wanted).collect()
    }

    /// Every symptom of a place, over the days that are shown.
    pub fn timelines(&self, place: Option<SiteId>) -> Vec<Timeline<'a>> {
        timelines(self.case, place, self.first, self.last, self.until)
    }

    /// The days on which a log was due and that have come; of today only when it is there.
    fn due(&self) -> impl Iterator<Item = Day> + '_ {
        let lived = self.lived();
        let due = self.library().schedule.due.iter().copied();
        due.filter(move |day| {
            (self.first..=self.last.max(self.until)).contains(day)
                && self.within_dates(*day)
                && *day <= self.until
                && (*day < lived || self.is_logged(*day))
        })
    }

    fn within_dates(&self, day: Day) -> bool {
        let date = day.date(self.session().date);
        let selection = self.wanted.selection;
        selection.from.is_none_or(|from| date.is_none_or(|date| from <= date))
            && selection.to.is_none_or(|to| date.is_none_or(|date| date <= to))
    }

    /// The healing day on which this is made.
    pub fn lived(&self) -> Day {
        let today = civil_day(self.wanted.now, self.diary.profile.day_ends);
        Day::between(self.session().date, today)
    }

    fn is_logged(&self, day: Day) -> bool {
        if self.wanted.selection.areas.is_empty() {
            return self.shown.is_logged(day);
        }
        self.shown.on(day).any(DayLog::is_answered)
    }

    /// On how many of the days on which a log was due there is one, and on which there is none.
    pub fn adherence(&self) -> (usize, Vec<Day>) {
        let (logged, missed): (Vec<Day>, Vec<Day>) =
            self.due().partition(|day| self.is_logged(*day));
        (logged.len(), missed)
    }

    /// The flags about the recovery that stand for themselves: open ones first, the gravest first.
    pub fn flags(&self) -> Vec<&Flag> {
        let places = self.places();
        let all = self.judgement.series.iter().filter(|series| places.contains(&series.site));
        let mut flags: Vec<&Flag> =
            all.flat_map(|series| &series.flags).filter(|flag| flag.part_of.is_none()).collect();
        flags.arrange_by_key(|flag| {
            (flag.standing, std::cmp::Reverse(flag.level), flag.since, flag.key.clone())
        });
        flags
    }

    /// The values that a flag rests on.
    pub fn evidence(&self, flag: &Flag) -> Vec<Evidence<'a>> {
        evidence(self.case, flag)
    }

    /// Where flags about a symptom of a place began, with the gravest level of each day.
    pub fn flag_days(&self, place: Option<SiteId>) -> Vec<(Symptom, Day, Level)> {
        let flags = self.judgement.series.iter().flat_map(|series| &series.flags);
        let mut found = BTreeMap::new();
        for flag in flags.filter(|flag| flag.key.site == place) {
            for one in self.evidence(flag) {
                let Observed::Symptom(symptom, _) = one.observed else { continue };
                let level = found.entry((symptom, flag.since)).or_insert(flag.level);
                *level = flag.level.max(*level);
            }
        }
        found.into_iter().map(|((symptom, day), level)| (symptom, day, level)).collect()
    }

    /// The days of logs that hold something.
    pub fn days_with(&self, holds: impl Fn(&DayLog) -> bool) -> Vec<Day> {
        let mut days: Vec<Day> =
            self.shown.logs.iter().filter(|log| holds(log)).map(|log| log.day).collect();
        days.dedup();
        days
    }

    /// How each day of the logs answers the questions about signs.
    pub fn asked(&self) -> Vec<(Day, Asked)> {
        let mut all: Vec<(Day, Asked)> = Vec::new();
        let mut days: Vec<Day> = self.shown.logs.iter().map(|log| log.day).collect();
        days.dedup();
        for day in days.into_iter().filter(|day| *day >= Day::TREATMENT) {
            let get = |sign: Sign| {
                let told = self.shown.on(day).filter_map(|log| log.signs.get(sign));
                told.max()
            };
            let answers: Vec<Option<bool>> = Sign::all().iter().map(|sign| get(*sign)).collect();
            all.push((
                day,
                if answers.contains(&Some(true)) {
                    Asked::Some
                } else if answers.iter().all(Option::is_none) {
                    Asked::Nothing
                } else if answers.iter().all(Option::is_some) {
                    Asked::None
                } else {
                    Asked::NoneOfSome
                },
            ));
        }
        all
    }
}

/// Whether a symptom is back to how it was before treatment, or none where that is not known.
///
/// [`Timeline::settled`] is the first time that it was, on the way; looking back, what counts is
/// since when it stayed so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// It was never more than before.
    Never,
    /// On this day and on every logged day after it, two days at least.
    From(Day),
    /// Not yet, or on one day alone.
    NotYet,
}

impl Settled {
    pub fn of(case: Case<'_>, place: Option<SiteId>, line: &Timeline<'_>) -> Self {
        let before = Expected::new(case, place).before(line.symptom).unwrap_or_default();
        let after = line.days.iter().filter(|day| day.day >= Day::TREATMENT);
        let logged: Vec<_> = after.filter_map(|day| Some((day.day, day.value?))).collect();
        let Some(last) = logged.iter().rposition(|(_, value)| *value > before) else {
            return Self::Never;
        };
        match logged.get(last + 1..).unwrap_or_default() {
            [(day, _), _, ..] => Self::From(*day),
            _ => Self::NotYet,
        }
    }
}

/// What is known about the warning signs of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// One at least was ticked.
    Some,
    /// All were asked, none is there.
    None,
    /// Some were asked, none of those is there.
    NoneOfSome,
    /// None was asked.
    Nothing,
}

/// The first and the latest of the view that was kept up longest.
pub(super) fn ends<'a>(photos: &[&'a Photo]) -> Vec<&'a Photo> {
    let span = |photo: &&'a Photo| {
        let same = |other: &&&'a Photo| other.view == photo.view && other.site == photo.site;
        let mut of: Vec<&'a Photo> = photos.iter().filter(same).copied().collect();
        of.arrange_by_key(|photo| (photo.day, photo.file.taken.map(|taken| taken.at), photo.id));
        of.first().copied().zip(of.last().copied())
    };
    let mut best: Option<(&'a Photo, &'a Photo)> = None;
    for (first, last) in photos.iter().filter_map(span) {
        let days = |(first, last): (&Photo, &Photo)| last.day.since(first.day);
        if best.is_none_or(|best| days((first, last)) > days(best)) {
            best = Some((first, last));
        }
    }
    match best {
        Some((first, last)) if first.id != last.id => vec![first, last],
        Some((only, _)) => vec![only],
        None => Vec::new(),
    }
}

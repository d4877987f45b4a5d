//! What cannot be in a diary though each of its values alone can: asked of what comes from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::{Course, Day, Diary, Gather, Id, Profile, Recovery, Session, SessionId, SiteId};

/// Something in a diary that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryFault {
    /// Where, as names and places from 0: `recoveries[2].logs[0].date`.
    pub place: String,
    /// What is wrong with it, in words.
    pub reason: String,
}

/// Years in which somebody keeps a journal, or wrote about the past in it.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// So many ranges of its own a journal may have: every day of every chart asks them all.
const MOST_RANGES: usize = 1000;

impl Diary {
    /// Everything in it that cannot be: what is twice, names something that is not there, or lies
    /// beyond what the journal allows. Sessions may name a series or a tool, and ratings a session,
    /// that was removed since; flags may outlive what they are about.
    #[must_use]
    pub fn faults(&self) -> Vec<DiaryFault> {
        let mut found = Found::default();
        found.profile(&self.profile);
        found.twice("recoveries", self.recoveries.iter().map(|one| one.session.id), ".session.id");
        let sites = self.recoveries.iter().enumerate().flat_map(|(at, one)| {
            let place = move |n| format!("recoveries[{at}].session.sites[{n}].id");
            (0..).zip(&one.session.sites).map(move |(n, site)| (place(n), site.id))
        });
        found.repeated(sites);
        let logs = self.recoveries.iter().enumerate().flat_map(|(at, one)| {
            let place = move |n| format!("recoveries[{at}].logs[{n}].id");
            (0..).zip(&one.logs).map(move |(n, log)| (place(n), log.id))
        });
        found.repeated(logs);
        for (at, recovery) in self.recoveries.iter().enumerate() {
            found.recovery(&format!("recoveries[{at}]"), recovery);
        }
        let there = There {
            sessions: self.recoveries.iter().map(|one| (one.session.id, one.session.date)).gather(),
            sites: self.recoveries.iter().flat_map(|one| places(&one.session)).gather(),
        };
        self.ranges(&there, &mut found);
        self.flags(&mut found);
        self.photos(&there, &mut found);
        found.course(&self.course);
        found.faults
    }

    fn ranges(&self, there: &There, found: &mut Found) {
        if self.ranges.len() > MOST_RANGES {
            found.add("ranges", "", format!("there are more than {MOST_RANGES}"));
        }
        found.twice("ranges", self.ranges.iter().map(|range| range.id), ".id");
        for (at, range) in self.ranges.iter().enumerate() {
            let place = format!("ranges[{at}]");
            if range.first > range.last {
                found.add(&place, ".last", "it is before the first day");
            }
            if range.session.is_some_and(|id| !there.sessions.contains_key(&id)) {
                found.add(&place, ".session", "there is no such session");
            }
        }
    }

    fn flags(&self, found: &mut Found) {
        found.twice("flags", self.flags.iter().map(|flag| flag.id), ".id");
        found.twice("answers", self.answers.iter().map(|answer| answer.id), ".id");
        let mut open = BTreeSet::new();
        for (at, flag) in self.flags.iter().enumerate() {
            let place = format!("flags[{at}]");
            found.moment(&place, ".raised_at", flag.raised_at);
            if flag.key.rule.as_str().trim().is_empty() {
                found.add(&place, ".key.rule", "it is empty");
            }
            if flag.open && !open.insert(&flag.key) {
                found.add(&place, ".open", "the same flag is open twice");
            }
        }
        let flags: BTreeMap<_, _> = self.flags.iter().map(|flag| (flag.id, flag)).gather();
        for (at, event) in self.events.iter().enumerate() {
            let place = format!("events[{at}]");
            found.moment(&place, ".at", event.at);
            if !flags.contains_key(&event.flag) {
                found.add(&place, ".flag", "there is no such flag");
            }
        }
        for (at, answer) in self.answers.iter().enumerate() {
            let place = format!("answers[{at}]");
            found.moment(&place, ".at", answer.at);
            found.date(&place, ".seen_on", answer.seen_on);
            match flags.get(&answer.flag) {
                None => found.add(&place, ".flag", "there is no such flag"),
                Some(flag) if flag.key != answer.key => {
                    found.add(&place, ".key", "its flag is about something else");
                }
                Some(_) => {}
            }
        }
    }

    fn photos(&self, there: &There, found: &mut Found) {
        found.twice("photos", self.photos.iter().map(|photo| photo.id), ".id");
        for (at, photo) in self.photos.iter().enumerate() {
            let place = format!("photos[{at}]");
            found.date(&place, ".date", Some(photo.date));
            found.moment(&place, ".added", photo.added);
            match there.sessions.get(&photo.session) {
                None => found.add(&place, ".session", "there is no such session"),
                Some(treated) => found.day(&place, (*treated, photo.date), photo.day),
            }
            if photo.site.is_some_and(|site| !there.sites.contains(&(photo.session, site))) {
                found.add(&place, ".site", "its session has no such place");
            }
            let regions = photo.regions.iter();
            let mut marked =
                regions.flat_map(|all| [Some(all.treated), Some(all.control), all.white]);
            if marked.any(|one| one.is_some_and(|one| !one.is_possible())) {
                found.add(&place, ".regions", "a place in it is larger than the photo");
            }
        }
    }
}

/// What can be named.
struct There {
    sessions: BTreeMap<SessionId, NaiveDate>,
    sites: BTreeSet<(SessionId, SiteId)>,
}

fn places(session: &Session) -> impl Iterator<Item = (SessionId, SiteId)> {
    session.sites.iter().map(|site| (session.id, site.id))
}

#[derive(Default)]
struct Found {
    faults: Vec<DiaryFault>,
}

impl Found {
    fn add(&mut self, place: &str, field: &str, reason: impl Into<String>) {
        self.faults.push(DiaryFault { place: format!("{place}{field}"), reason: reason.into() });
    }

    fn repeated<I: Copy + Ord + Display>(&mut self, ids: impl Iterator<Item = (String, I)>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids {
            if !seen.insert(id) {
                self.add(&place, "", format!("{id} is there twice"));
            }
        }
    }

    fn twice<I: Copy + Ord + Display>(
        &mut self,
        list: &str,
        ids: impl Iterator<Item = I>,
        field: &str,
    ) {
        self.repeated(ids.enumerate().map(|(at, id)| (format!("{list}[{at}]{field}"), id)));
    }

    fn date(&mut self, place: &str, field: &str, date: Option<NaiveDate>) {
        if date.is_some_and(|date| !YEARS.contains(&date.year())) {
            self.add(place, field, "the year is not between 1900 and 2200");
        }
    }

    fn moment(&mut self, place: &str, field: &str, at: DateTime<FixedOffset>) {
        self.date(place, field, Some(at.date_naive()));
    }

    fn day(&mut self, place: &str, (treated, date): (NaiveDate, NaiveDate), day: Day) {
        let between = Day::between(treated, date);
        // The skin before stays before, whatever date the session is given later.
        if day >= Day::TREATMENT && day != between {
            let dates = format!("{between} days lie between {treated} and {date}");
            self.add(place, ".day", dates);
        }
        self.within(place, ".day", Some(day.0), (-Day::FURTHEST.0, Day::FURTHEST.0));
    }

    fn within<N: PartialOrd + Display>(
        &mut self,
        place: &str,
        field: &str,
        number: Option<N>,
        (least, most): (N, N),
    ) {
        if let Some(number) = number.filter(|number| *number < least || *number > most) {
            self.add(place, field, format!("{number} is not {least} to {most}"));
        }
    }

    fn profile(&mut self, profile: &Profile) {
        let place = "profile";
        self.within(place, ".birth_year", profile.birth_year, (*YEARS.start(), *YEARS.end()));
        self.within(place, ".day_ends", Some(profile.day_ends), (0, 6));
        let days = profile.interval.as_ref().map(|interval| interval.days);
        self.within(place, ".interval.days", days, (1, 365));
    }

    fn recovery(&mut self, place: &str, Recovery { session, logs }: &Recovery) {
        self.session(&format!("{place}.session"), session);
        let sites: BTreeSet<_> = places(session).gather();
        for (at, log) in logs.iter().enumerate() {
            let place = format!("{place}.logs[{at}]");
            self.date(&place, ".date", Some(log.date));
            self.moment(&place, ".logged_at", log.logged_at);
            if log.session != session.id {
                self.add(&place, ".session", "it stands under another session");
            }
            if log.site.is_some_and(|site| !sites.contains(&(session.id, site))) {
                self.add(&place, ".site", "its session has no such place");
            }
            self.day(&place, (session.date, log.date), log.day);
            self.within(&place, ".temperature", log.temperature.map(|t| t.0), (0, 2000));
            for (at, own) in log.own.iter().enumerate() {
                if own.name.trim().is_empty() {
                    self.add(&place, &format!(".own[{at}].name"), "it is empty");
                }
            }
        }
    }

    fn session(&mut self, place: &str, session: &Session) {
        self.date(place, ".date", Some(session.date));
        if session.sites.is_empty() {
            self.add(place, ".sites", "a session needs at least one treated area");
        }
        for (at, site) in session.sites.iter().enumerate() {
            let place = format!("{place}.sites[{at}]");
            self.within(&place, ".passes", site.passes, (1, 99));
            self.within(&place, ".needles", site.needles, (1, 9999));
        }
        self.within(place, ".numbing", session.numbing, (0, Session::MOST_MINUTES));
        self.within(place, ".minutes", session.minutes, (0, Session::MOST_MINUTES));
    }

    fn course(&mut self, course: &Course) {
        let Course {
            plans, screenings, benefits, sheets, tools, clinics, comments, studies, ..
        } = course;
        // They share one table in the journal.
        let ids = ids("plans", plans, |one| one.id)
            .chain(ids("screenings", screenings, |one| one.id))
            .chain(ids("benefits", benefits, |one| one.id))
            .chain(ids("sheets", sheets, |one| one.id))
            .chain(ids("tools", tools, |one| one.id))
            .chain(ids("clinics", clinics, |one| one.id))
            .chain(ids("comments", comments, |one| one.id))
            .chain(ids("studies", studies, |one| one.id));
        self.repeated(ids);
        for (at, plan) in plans.iter().enumerate() {
            let place = format!("course.plans[{at}]");
            self.within(&place, ".sessions", Some(plan.sessions), (1, 99));
            self.within(&place, ".interval", plan.interval, (1, 365));
            for (field, date) in [
                (".appointment", plan.appointment),
                (".made", Some(plan.made)),
                (".ended", plan.ended),
            ] {
                self.date(&place, field, date);
            }
            if plan.goals.is_empty() {
                self.add(&place, ".goals", "a series has at least one goal");
            }
        }
        for (at, screening) in screenings.iter().enumerate() {
            let place = format!("course.screenings[{at}]");
            self.date(&place, ".date", Some(screening.date));
            self.moment(&place, ".at", screening.at);
        }
        for (at, benefit) in benefits.iter().enumerate() {
            self.moment(&format!("course.benefits[{at}]"), ".at", benefit.at);
        }
        for (at, sheet) in sheets.iter().enumerate() {
            if sheet.steps.is_empty() {
                self.add(
                    &format!("course.sheets[{at}]"),
                    ".steps",
                    "a sheet has at least one line",
                );
            }
        }
        for (at, tool) in tools.iter().enumerate() {
            let place = format!("course.tools[{at}]");
            self.within(&place, ".uses", tool.uses, (1, 999));
            self.date(&place, ".new_on", Some(tool.new_on));
            self.date(&place, ".retired", tool.retired);
        }
        for (at, clinic) in clinics.iter().enumerate() {
            self.moment(&format!("course.clinics[{at}]"), ".since", clinic.since);
        }
        for (at, comment) in comments.iter().enumerate() {
            self.moment(&format!("course.comments[{at}]"), ".at", comment.at);
        }
    }
}

/// The places and identities of a list in the course of care.
fn ids<T, U>(
    list: &str,
    all: &[T],
    id: impl Fn(&T) -> Id<U>,
) -> impl Iterator<Item = (String, Id<()>)> {
    all.iter().enumerate().map(move |(at, one)| (format!("course.{list}[{at}].id"), id(one).cast()))
}

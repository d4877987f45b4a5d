//! Which backups are kept: the newest of each of the last days, weeks and months that have one.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, FixedOffset, Utc};

const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// Those of `all` that are kept. Days, weeks (from Monday) and months are those of the zone.
pub(super) fn kept(
    all: impl IntoIterator<Item = DateTime<Utc>>,
    zone: FixedOffset,
) -> BTreeSet<DateTime<Utc>> {
    let mut all: Vec<DateTime<Utc>> = all.into_iter().collect();
    all.sort_unstable();
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let newest_first = all.into_iter().rev();
    newest_first
        .filter(|at| {
            let date = at.with_timezone(&zone).date_naive();
            let week = date.iso_week();
            // None is left out by the others: a backup may be the newest of all three.
            let day = days.len() < DAYS && days.insert(date);
            let week = weeks.len() < WEEKS && weeks.insert((week.year(), week.week()));
            let month = months.len() < MONTHS && months.insert((date.year(), date.month()));
            day || week || month
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate, NaiveTime};
    use proptest::prelude::*;

    use super::*;

    const UTC: FixedOffset = FixedOffset::east_opt(0).expect("an offset");

    fn at(date: NaiveDate, hour: u32) -> DateTime<Utc> {
        date.and_time(NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour")).and_utc()
    }

    /// Two years of a backup a day, thinned each day as it happens.
    #[test]
    fn a_week_of_days_a_month_of_weeks_a_year_of_months() {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
        let mut here = BTreeSet::new();
        for day in 0..730 {
            here.insert(at(first + Days::new(day), 8));
            here = kept(here, UTC);
        }
        let last = first + Days::new(729);
        let ages: Vec<i64> =
            here.iter().rev().map(|at| (last - at.date_naive()).num_days()).collect();
        // 31 December 2027 is a Friday: Sundays are 5, 12 and 19 days back.
        assert_eq!(ages[..9], [0, 1, 2, 3, 4, 5, 6, 12, 19]);
        assert!(ages[9..].iter().all(|age| {
            let next = last - Days::new(age.unsigned_abs()) + Days::new(1);
            next.day() == 1
        }));
        assert_eq!(here.len(), 7 + 2 + 11);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_what_is_kept_is_kept_again(
            hours in prop::collection::btree_set(0_i64..30_000, 1..200),
            zone in -12_i32..=14,
        ) {
            let zone = FixedOffset::east_opt(zone * 3600).expect("an offset");
            let start = at(NaiveDate::from_ymd_opt(2024, 2, 27).expect("a date"), 0);
            let all: BTreeSet<_> =
                hours.iter().map(|hour| start + chrono::TimeDelta::hours(*hour)).collect();
            let once = kept(all.iter().copied(), zone);
            prop_assert!(once.is_subset(&all) && once.len() <= DAYS + WEEKS + MONTHS);
            prop_assert_eq!(once.last(), all.last());
            prop_assert_eq!(&kept(once.iter().copied(), zone), &once);
        }
    }
}

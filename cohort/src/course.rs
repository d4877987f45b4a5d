//! The course of one symptom after one session, in four numbers: what `sql/episode.sql` says of the
//! tables of a dataset, said of logs before there is one. A test holds the two together.

use std::collections::BTreeMap;

use crate::analysis::stats::{Count, Curve, Watch};

/// When a symptom cleared, as far as the logs tell: `left` < clearing <= `right`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// First day, from 0, on which it was logged.
    pub entry: i16,
    /// Last day on which it is known not to have cleared: the last log above the skin's own
    /// baseline before it cleared, else the day of entry; the last log when it was not seen to.
    pub left: i16,
    /// Day by which it had cleared: the first of two logs in a row at or below the baseline.
    pub right: Option<i16>,
    /// The most that was logged from day 0 on, 0 to 4.
    pub peak: u8,
}

/// The course told by logged days in their order, as (healing day, severity 0 to 4). The baseline is
/// the worst day before treatment; where none was logged it is none. `None`: nothing was logged
/// after treatment.
pub fn course(days: impl IntoIterator<Item = (i16, u8)>) -> Option<Course> {
    let mut baseline = 0;
    let mut clear: Option<i16> = None;
    let mut course: Option<Course> = None;
    for (day, severity) in days {
        if day < 0 {
            baseline = severity.max(baseline);
            continue;
        }
        let start = Course { entry: day, left: day, right: None, peak: 0 };
        let course = course.get_or_insert(start);
        course.peak = course.peak.max(severity);
        if course.right.is_some() {
            continue;
        }
        match clear.take() {
            _ if severity > baseline => course.left = day,
            Some(first) => course.right = Some(first),
            None => clear = Some(day),
        }
    }
    // One log at the baseline is not yet clearing: it is followed as long as the logs go.
    if let (Some(course), Some(last)) = (&mut course, clear) {
        course.left = last;
    }
    course
}

/// The Kaplan–Meier median of the time to clear, in days, everybody followed from treatment. `None`:
/// more than half were not seen to clear, or there is nobody.
pub fn median(courses: impl IntoIterator<Item = Course>) -> Option<i16> {
    let mut alike: BTreeMap<(i16, bool), u32> = BTreeMap::new();
    for course in courses {
        let cleared = course.right.is_some();
        *alike.entry((course.right.unwrap_or(course.left), cleared)).or_default() += 1;
    }
    let count = |((day, cleared), n)| Count { entry: 0, after: day, day, cleared, n };
    let counts: Vec<Count> = alike.into_iter().map(count).collect();
    Curve::of(&counts, Watch::FromTreatment).day_of(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearing_takes_two_logs_at_the_baseline() {
        let told = |days: &[(i16, u8)]| course(days.iter().copied());
        assert_eq!(told(&[(-1, 2)]), None);
        assert_eq!(
            told(&[(0, 3), (1, 2), (2, 0), (3, 1), (5, 0), (7, 0), (8, 2)]),
            Some(Course { entry: 0, left: 3, right: Some(5), peak: 3 })
        );
        // The skin was never paler than this.
        assert_eq!(
            told(&[(-2, 1), (-1, 0), (1, 1), (2, 1)]),
            Some(Course { entry: 1, left: 1, right: Some(1), peak: 1 })
        );
        // One log is not two.
        assert_eq!(
            told(&[(0, 2), (4, 0)]),
            Some(Course { entry: 0, left: 4, right: None, peak: 2 })
        );
    }

    #[test]
    fn the_median_counts_those_who_stopped_logging() {
        let at = |right: Option<i16>, left| Course { entry: 0, left, right, peak: 2 };
        // Left after 2: 3/4; after 4, with two at risk: 3/8.
        let all = [at(Some(2), 1), at(None, 3), at(Some(4), 3), at(Some(9), 8)];
        assert_eq!(median(all), Some(4));
        assert_eq!(median([at(None, 3)]), None);
        assert_eq!(median([]), None);
    }
}

//! Curves from intervals: nobody saw the hour at which it cleared, only the logs around it.

use serde::Serialize;

use super::{Count, Watch, at, sums};

/// So many rounds at most.
const ROUNDS: u32 = 20_000;
/// How far the likelihood may at most be from the best, relative to the number of recoveries.
const GAP: f64 = 1e-9;

/// The estimate of Turnbull (1976) by his expectation-maximisation, with delayed entry as left
/// truncation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Turnbull {
    /// How many recoveries count.
    pub n: u32,
    /// Where it cleared, in order. Within one of these nothing can be told.
    pub masses: Vec<Mass>,
    /// How many rounds it took.
    pub rounds: u32,
    /// Whether the criterion was met: no derivative of the log-likelihood above its bound by more
    /// than a billionth of the recoveries (Gentleman and Geyer 1994).
    pub converged: bool,
}

/// A share that cleared within some days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mass {
    /// The first of the days.
    pub from: i16,
    /// The last of them; absent for what was never seen to clear.
    pub to: Option<i16>,
    /// The share.
    pub share: f64,
    /// The share that had not cleared by the last of the days.
    pub survival: f64,
}

impl Turnbull {
    /// The day by which at least this share had cleared.
    #[must_use]
    pub fn day_of(&self, share: f64) -> Option<i16> {
        // As exact as the estimate is.
        let reached = 1.0 - share + 1e-6;
        self.masses.iter().find(|mass| mass.survival <= reached)?.to
    }
}

/// The days on which a recovery may have cleared, and those on which it would not have been seen.
#[derive(Clone, Copy)]
struct Span {
    from: i16,
    to: i16,
    /// The first day on which it could be seen at all.
    seen: i16,
    n: f64,
}

impl Span {
    fn of(count: &Count, watch: Watch) -> Self {
        let by_entry = count.cleared && count.day == count.entry;
        Self {
            from: if by_entry { 0 } else { count.after + 1 },
            to: if count.cleared { count.day } else { i16::MAX },
            seen: watch.before(count) + 1,
            n: f64::from(count.n),
        }
    }
}

/// The estimate. Recoveries that had cleared by their first log may have done so on any day up to
/// it; under [`Watch::FromEntry`] they do not count when that log is later than day 0.
#[must_use]
pub fn turnbull(counts: &[Count], watch: Watch) -> Turnbull {
    let counted = || counts.iter().filter(|count| watch.counts(count));
    let spans: Vec<Span> = counted().map(|count| Span::of(count, watch)).collect();
    let cells = cells(&spans);
    let rows: Vec<Row> = spans.iter().map(|span| Row::of(span, &cells)).collect();
    let n: f64 = spans.iter().map(|span| span.n).sum();
    let mut shares =
        vec![1.0 / f64::from(u32::try_from(cells.len()).unwrap_or(u32::MAX)); cells.len()];
    let (mut rounds, mut converged) = (0, cells.is_empty());
    while !converged && rounds < ROUNDS {
        let (gains, everybody) = gains(&rows, &shares);
        // At the best shares no gain is above the number of everybody, seen or not.
        let most = gains.iter().fold(0.0, |most: f64, gain| most.max(*gain));
        converged = most - everybody <= GAP * n;
        shares.iter_mut().zip(gains).for_each(|(share, gain)| *share *= gain / everybody);
        rounds += 1;
    }
    let gone = sums(shares.iter().copied());
    let masses = cells.iter().zip(&shares).enumerate().map(|(place, ((from, to), share))| Mass {
        from: *from,
        to: (*to < i16::MAX).then_some(*to),
        share: *share,
        survival: (1.0 - at(&gone, place + 1)).max(0.0),
    });
    Turnbull {
        n: counted().map(|count| count.n).sum(),
        masses: masses.collect(),
        rounds,
        converged,
    }
}

/// The innermost intervals: from a beginning to the next end with no beginning between. All mass
/// is there, wherever within makes no difference.
fn cells(spans: &[Span]) -> Vec<(i16, i16)> {
    let mut begins: Vec<i16> = spans.iter().map(|span| span.from).collect();
    // What nobody could have seen before is told apart too.
    let mut ends: Vec<i16> = spans.iter().map(|span| span.to).collect();
    ends.extend(spans.iter().filter(|span| span.seen > 0).map(|span| span.seen - 1));
    for list in [&mut begins, &mut ends] {
        list.sort_unstable();
        list.dedup();
    }
    let last_begin = |end: i16| begins.iter().rev().find(|begin| **begin <= end).copied();
    let mut cells: Vec<(i16, i16)> = Vec::new();
    for end in ends {
        let Some(begin) = last_begin(end) else { continue };
        if cells.last().is_none_or(|last| last.0 < begin) {
            cells.push((begin, end));
        }
    }
    cells
}

/// A span as places in the list of cells.
struct Row {
    from: usize,
    to: usize,
    seen: usize,
    n: f64,
}

impl Row {
    fn of(span: &Span, cells: &[(i16, i16)]) -> Self {
        Self {
            from: cells.partition_point(|cell| cell.0 < span.from),
            to: cells.partition_point(|cell| cell.1 <= span.to),
            seen: cells.partition_point(|cell| cell.0 < span.seen),
            n: span.n,
        }
    }
}

/// For each cell the expected number that cleared there, seen or not, for a share of 1; and the
/// expected number of everybody.
fn gains(rows: &[Row], shares: &[f64]) -> (Vec<f64>, f64) {
    let sum = sums(shares.iter().copied());
    let all = at(&sum, shares.len());
    // Differences of the gains from one cell to the next.
    let mut steps = vec![0.0; shares.len() + 1];
    let mut add = |place: usize, value: f64| {
        if let Some(step) = steps.get_mut(place) {
            *step += value;
        }
    };
    let mut everybody = 0.0;
    for row in rows {
        let own = at(&sum, row.to) - at(&sum, row.from);
        let seen = all - at(&sum, row.seen);
        if own <= 0.0 || seen <= 0.0 {
            continue;
        }
        add(row.from, row.n / own);
        add(row.to, -row.n / own);
        // Of each one seen, so many were not.
        add(0, row.n / seen);
        add(row.seen, -row.n / seen);
        everybody += row.n / seen;
    }
    let gains = sums(steps.into_iter()).into_iter().skip(1).take(shares.len()).collect();
    (gains, everybody)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(entry: i16, after: i16, day: i16, cleared: bool, n: u32) -> Count {
        Count { entry, after, day, cleared, n }
    }

    #[test]
    fn daily_logs_give_the_product_limit_curve() {
        // Every interval is one day, so there is nothing left to tell apart.
        let counts = [
            count(0, 0, 1, true, 2),
            count(0, 2, 2, false, 1),
            count(0, 3, 4, true, 3),
            count(0, 5, 5, false, 4),
        ];
        let curve = super::super::Curve::of(&counts, Watch::FromTreatment);
        let estimate = turnbull(&counts, Watch::FromTreatment);
        assert!(estimate.converged);
        for (day, place) in [(1, 0), (4, 1)] {
            let wanted = curve.on(day).unwrap().survival;
            assert!((estimate.masses[place].survival - wanted).abs() < 1e-6, "{estimate:?}");
        }
        assert_eq!(estimate.masses.last().unwrap().to, None);
    }

    #[test]
    fn intervals_that_meet_share_their_days() {
        // (0, 3], (1, 4] and (2, 5] meet on day 3: all the mass is there.
        let counts = [count(0, 0, 3, true, 1), count(0, 1, 4, true, 1), count(0, 2, 5, true, 1)];
        let estimate = turnbull(&counts, Watch::FromTreatment);
        assert_eq!(estimate.masses.len(), 1);
        assert_eq!((estimate.masses[0].from, estimate.masses[0].to), (3, Some(3)));
        assert!((estimate.masses[0].share - 1.0).abs() < 1e-12);
    }

    #[test]
    fn truncation_gives_back_who_was_not_seen() {
        // Half clear on day 1; of those seen from day 2 on only the slow half is there.
        let counts = [count(0, 0, 1, true, 10), count(0, 2, 3, true, 10), count(1, 2, 3, true, 10)];
        let all = turnbull(&counts, Watch::FromTreatment);
        assert!((all.masses[0].share - 1.0 / 3.0).abs() < 1e-6);
        let late = turnbull(&counts, Watch::FromEntry);
        assert!((late.masses[0].share - 0.5).abs() < 1e-6, "{late:?}");
    }
}

//! Small counts in a table with margins, and what can be worked out of those that are left out.
//!
//! A table of two traits with its margins is a transport problem: what somebody can work out of the
//! counts that are left out, knowing that none is negative, is an exact interval for each, and a
//! maximum flow finds it (Gusfield 1988, SIAM J. Comput. 17(3): A graph theoretic approach to
//! statistical data security).

use std::collections::VecDeque;

/// A table of counts; `None` is left out. Margins are always told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    columns: usize,
    cells: Vec<Option<u64>>,
    row_totals: Vec<u64>,
    column_totals: Vec<u64>,
}

/// What can be worked out of one count that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// The least it can be.
    pub low: u64,
    /// The most it can be.
    pub high: u64,
}

impl Grid {
    /// A table by its rows, and its margins.
    #[must_use]
    pub fn new(rows: &[Vec<Option<u64>>], row_totals: Vec<u64>, column_totals: Vec<u64>) -> Self {
        let columns = column_totals.len();
        let cells = rows.iter().flatten().copied().collect();
        Self { columns, cells, row_totals, column_totals }
    }

    /// A table of which everything is told.
    #[must_use]
    pub fn told(rows: &[Vec<u64>]) -> Self {
        let columns = rows.first().map_or(0, Vec::len);
        let column = |at: usize| rows.iter().filter_map(|row| row.get(at)).sum();
        let some: Vec<Vec<Option<u64>>> =
            rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
        let totals = rows.iter().map(|row| row.iter().sum()).collect();
        Self::new(&some, totals, (0..columns).map(column).collect())
    }

    /// A count; `None` where it is left out.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> Option<u64> {
        self.cells.get(row * self.columns + column).copied().flatten()
    }

    /// All places: row, column, count.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize, Option<u64>)> + '_ {
        let columns = self.columns.max(1);
        self.cells.iter().enumerate().map(move |(at, cell)| (at / columns, at % columns, *cell))
    }

    fn hide(&mut self, row: usize, column: usize) {
        if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
            *cell = None;
        }
    }

    /// What can be worked out of each count that is left out.
    ///
    /// # Errors
    /// When the counts and margins contradict each other.
    pub fn bounds(&self) -> Result<Vec<Bounds>, &'static str> {
        let rows = self.row_totals.len();
        let hidden: Vec<(usize, usize)> = self
            .places()
            .filter(|(.., cell)| cell.is_none())
            .map(|(row, column, _)| (row, column))
            .collect();
        let left = |total: u64, told: u64| total.checked_sub(told);
        let told_row = |row: usize| (0..self.columns).filter_map(|c| self.get(row, c)).sum();
        let told_column = |column: usize| (0..rows).filter_map(|r| self.get(r, column)).sum();
        // Nodes: rows, columns, then the source and the sink that fill in one possible table.
        let (source, sink) = (rows + self.columns, rows + self.columns + 1);
        let mut graph = Graph::new(sink + 1);
        let mut wanted = 0;
        for (row, total) in self.row_totals.iter().enumerate() {
            let left = left(*total, told_row(row)).ok_or("a row is more than its total")?;
            graph.add(source, row, left);
            wanted += left;
        }
        let mut given = 0;
        for (column, total) in self.column_totals.iter().enumerate() {
            let left =
                left(*total, told_column(column)).ok_or("a column is more than its total")?;
            graph.add(rows + column, sink, left);
            given += left;
        }
        let whole: u64 = self.row_totals.iter().sum();
        for (row, column) in &hidden {
            graph.add(*row, rows + column, whole);
        }
        if given != wanted || graph.flow(source, sink) != wanted {
            return Err("no counts fit its margins");
        }
        // What flows back from a column to a row is the count in that possible table. It may become
        // more by any amount, as long as others become less.
        for row in 0..rows {
            graph.cut(source, row);
        }
        for column in 0..self.columns {
            graph.cut(rows + column, sink);
        }
        Ok(hidden
            .into_iter()
            .map(|(row, column)| {
                let count = graph.get(rows + column, row);
                let mut others = graph.clone();
                others.cut(row, rows + column);
                let more = others.clone().flow(rows + column, row);
                let less = others.flow(row, rows + column).min(count);
                Bounds { row, column, low: count - less, high: count + more }
            })
            .collect())
    }

    /// Leaves out every count from 1 to k-1, and as many others as it takes that each of them could
    /// be anything from 0 to k-1, and that every other could be one of k numbers at least. `None`
    /// when even without any count the margins tell more than that.
    #[must_use]
    pub fn protected(&self, k: u64) -> Option<Self> {
        let small: Vec<(usize, usize, u64)> = self
            .places()
            .filter_map(|(row, column, cell)| Some((row, column, cell?)))
            .filter(|(.., count)| (1..k).contains(count))
            .collect();
        let mut grid = self.clone();
        small.iter().for_each(|(row, column, _)| grid.hide(*row, *column));
        loop {
            let bounds = grid.bounds().ok()?;
            let exposed = bounds.iter().find(|it| {
                let is_small = small.iter().any(|(r, c, _)| (*r, *c) == (it.row, it.column));
                it.high - it.low < k - 1 || is_small && (it.low > 0 || it.high < k - 1)
            });
            let Some(exposed) = exposed else { return Some(grid) };
            for (row, column) in self.companions(&grid, exposed.row, exposed.column, k)? {
                grid.hide(row, column);
            }
        }
    }

    /// The corners to leave out with a count, so that it can change by going round a rectangle: the
    /// ones that cost fewest people, of those that give it the room it needs if there are any.
    fn companions(
        &self,
        grid: &Self,
        row: usize,
        column: usize,
        k: u64,
    ) -> Option<Vec<(usize, usize)>> {
        let count = self.get(row, column)?;
        let (more, less) = ((k - 1).saturating_sub(count), count.min(k - 1));
        let others = (0..self.row_totals.len()).filter(|it| *it != row).flat_map(|other| {
            (0..self.columns).filter(|it| *it != column).map(move |it| (other, it))
        });
        others
            .filter_map(|(far_row, far_column)| {
                let corners = [(far_row, column), (row, far_column), (far_row, far_column)];
                let has = |at: usize, needs: u64| {
                    let (row, column) = *corners.get(at)?;
                    Some(self.get(row, column)? >= needs)
                };
                let room = has(0, more)? && has(1, more)? && has(2, less)?;
                let new: Vec<(usize, usize)> =
                    corners.into_iter().filter(|(r, c)| grid.get(*r, *c).is_some()).collect();
                let cost: u64 = new.iter().filter_map(|(r, c)| self.get(*r, *c)).sum();
                (!new.is_empty()).then_some(((!room, cost, new.len(), far_row, far_column), new))
            })
            .min()
            .map(|(_, new)| new)
    }
}

/// How much can go from each node to each.
#[derive(Clone)]
struct Graph {
    nodes: usize,
    room: Vec<u64>,
}

impl Graph {
    fn new(nodes: usize) -> Self {
        Self { nodes, room: vec![0; nodes * nodes] }
    }

    fn get(&self, from: usize, to: usize) -> u64 {
        self.room.get(from * self.nodes + to).copied().unwrap_or(0)
    }

    fn set(&mut self, from: usize, to: usize, room: u64) {
        if let Some(it) = self.room.get_mut(from * self.nodes + to) {
            *it = room;
        }
    }

    fn add(&mut self, from: usize, to: usize, room: u64) {
        self.set(from, to, self.get(from, to) + room);
    }

    fn cut(&mut self, one: usize, other: usize) {
        self.set(one, other, 0);
        self.set(other, one, 0);
    }

    /// The most that can go from one node to another (Edmonds and Karp 1972).
    fn flow(&mut self, from: usize, to: usize) -> u64 {
        let mut total = 0;
        while let Some(path) = self.path(from, to) {
            let steps = || path.iter().zip(path.iter().skip(1));
            let least = steps().map(|(one, next)| self.get(*one, *next)).min().unwrap_or(0);
            for (one, next) in path.iter().zip(path.iter().skip(1)) {
                self.set(*one, *next, self.get(*one, *next) - least);
                self.add(*next, *one, least);
            }
            total += least;
        }
        total
    }

    /// The shortest way with room.
    fn path(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut came: Vec<Option<usize>> = vec![None; self.nodes];
        let mut next = VecDeque::from([from]);
        while let Some(node) = next.pop_front() {
            if node == to {
                let back = std::iter::successors(Some(to), |node| {
                    if *node == from { None } else { came.get(*node).copied().flatten() }
                });
                let mut path: Vec<usize> = back.collect();
                path.reverse();
                return Some(path);
            }
            for other in 0..self.nodes {
                if other != from
                    && self.get(node, other) > 0
                    && let Some(unseen @ None) = came.get_mut(other)
                {
                    *unseen = Some(node);
                    next.push_back(other);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_count_left_out_is_no_secret() {
        let grid = Grid::new(
            &[vec![None, Some(20)], vec![Some(30), Some(40)]],
            vec![25, 70],
            vec![35, 60],
        );
        assert_eq!(grid.bounds(), Ok(vec![Bounds { row: 0, column: 0, low: 5, high: 5 }]));
    }

    #[test]
    fn counts_that_contradict_their_margins_are_refused() {
        let grid = Grid::new(&[vec![Some(26), Some(0)]], vec![25], vec![26, 0]);
        assert!(grid.bounds().is_err());
        let grid = Grid::new(&[vec![None, None]], vec![25], vec![20, 6]);
        assert!(grid.bounds().is_err());
    }

    /// Every table of whole numbers that fits, tried one by one: another way to the same interval.
    fn tried(grid: &Grid) -> Vec<Bounds> {
        fn go(grid: &Grid, at: usize, table: &mut Vec<u64>, seen: &mut Vec<(u64, u64)>) {
            let (rows, columns) = (grid.row_totals.len(), grid.columns);
            if at == grid.cells.len() {
                let row = |r: usize| table[r * columns..(r + 1) * columns].iter().sum::<u64>();
                let column = |c: usize| (0..rows).map(|r| table[r * columns + c]).sum::<u64>();
                if (0..rows).all(|r| row(r) == grid.row_totals[r])
                    && (0..columns).all(|c| column(c) == grid.column_totals[c])
                {
                    for (seen, value) in seen.iter_mut().zip(table) {
                        *seen = (seen.0.min(*value), seen.1.max(*value));
                    }
                }
                return;
            }
            let (row, column) = (at / columns, at % columns);
            let most = grid.row_totals[row].min(grid.column_totals[column]);
            let values = grid.cells[at].map_or(0..=most, |told| told..=told);
            for value in values {
                table[at] = value;
                go(grid, at + 1, table, seen);
            }
        }
        let mut seen = vec![(u64::MAX, 0); grid.cells.len()];
        go(grid, 0, &mut vec![0; grid.cells.len()], &mut seen);
        grid.places()
            .zip(seen)
            .filter(|((.., cell), _)| cell.is_none())
            .map(|((row, column, _), (low, high))| Bounds { row, column, low, high })
            .collect()
    }

    proptest! {
        #[test]
        fn intervals_are_those_of_all_tables_that_fit(
            cells in proptest::collection::vec(0u64..4, 6),
            hidden in proptest::collection::vec(any::<bool>(), 6),
        ) {
            let rows: Vec<Vec<u64>> = cells.chunks(3).map(<[u64]>::to_vec).collect();
            let mut grid = Grid::told(&rows);
            for (at, hide) in hidden.iter().enumerate() {
                if *hide {
                    grid.hide(at / 3, at % 3);
                }
            }
            prop_assert_eq!(grid.bounds().expect("a table"), tried(&grid));
        }

        #[test]
        fn no_small_count_can_be_worked_out(
            columns in 2usize..7,
            cells in proptest::collection::vec(
                prop_oneof![Just(0u64), 1u64..11, 11u64..200], 8..42
            ),
        ) {
            let rows: Vec<Vec<u64>> =
                cells.chunks_exact(columns).map(<[u64]>::to_vec).collect();
            let told = Grid::told(&rows);
            let Some(safe) = told.protected(11) else { return Ok(()) };
            for (row, column, cell) in safe.places() {
                prop_assert!(!cell.is_some_and(|count| (1..11).contains(&count)));
                prop_assert!(cell.is_none_or(|count| Some(count) == told.get(row, column)));
            }
            for it in safe.bounds().expect("a table") {
                let count = told.get(it.row, it.column).expect("told");
                prop_assert!(it.low <= count && count <= it.high);
                prop_assert!(it.high - it.low >= 10);
                prop_assert!(count == 0 || count >= 11 || it.low == 0 && it.high >= 10);
            }
        }
    }
}

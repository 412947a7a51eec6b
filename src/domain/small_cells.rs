//! Counts of people above the neighbourhood: a few of them might be known one by one, so a cell below [`LEAST`] is not told, and its sum
//! neither, from which it could be had again (docs/domain.md §8 P8). What was counted at a meeting and published is told exactly.

/// From so many on a number of people is told. *Ours*: the figure that statistics offices use most.
pub const LEAST: i64 = 5;

/// A number as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Told {
    Exact(i64),
    /// At least one, and fewer than this.
    Under(i64),
    /// More than this.
    Over(i64),
}

/// One number that no sum is told of.
pub const fn told(count: i64) -> Told {
    if 0 < count && count < LEAST { Told::Under(LEAST) } else { Told::Exact(count) }
}

/// Numbers and their sum. As soon as one of them is not told, the sum says no more than the numbers say already.
pub fn told_with_sum<const N: usize>(cells: [i64; N]) -> ([Told; N], Told) {
    let shown = cells.map(told);
    let (mut exact, mut hidden) = (0, 0);
    for cell in shown {
        match cell {
            Told::Exact(count) => exact += count,
            Told::Under(_) | Told::Over(_) => hidden += 1,
        }
    }
    let sum = match (hidden, exact) {
        (0, exact) => Told::Exact(exact),
        (hidden, 0) => Told::Under(hidden * (LEAST - 1) + 1),
        (_, exact) => Told::Over(exact),
    };
    (shown, sum)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every table of four cells from 0 to 7.
    fn tables() -> impl Iterator<Item = [i64; 4]> {
        (0..8_i64.pow(4)).map(|n| [n % 8, n / 8 % 8, n / 64 % 8, n / 512])
    }

    #[test]
    fn whoever_knows_how_it_is_told_still_takes_every_small_number_for_possible() {
        let mut behind: BTreeMap<([Told; 4], Told), Vec<[i64; 4]>> = BTreeMap::new();
        for cells in tables() {
            behind.entry(told_with_sum(cells)).or_default().push(cells);
        }
        for ((shown, sum), cells) in behind {
            for (at, told) in shown.iter().enumerate() {
                let possible: BTreeSet<i64> = cells.iter().map(|cells| cells[at]).collect();
                match told {
                    Told::Exact(count) => assert_eq!(possible, BTreeSet::from([*count])),
                    _ => assert_eq!(possible, (1..LEAST).collect(), "{shown:?} {sum:?}"),
                }
            }
        }
    }

    #[test]
    fn what_is_told_is_true() {
        let is_true = |told: Told, count: i64| match told {
            Told::Exact(told) => told == count,
            Told::Under(most) => 0 < count && count < most,
            Told::Over(least) => count > least,
        };
        for cells in tables() {
            let (shown, sum) = told_with_sum(cells);
            assert!(is_true(sum, cells.iter().sum()), "{cells:?} {sum:?}");
            for (told, count) in shown.into_iter().zip(cells) {
                assert!(is_true(told, count) && (told == Told::Exact(count)) != (1..LEAST).contains(&count));
            }
        }
        assert_eq!(
            told_with_sum([90, 0, 10]),
            ([Told::Exact(90), Told::Exact(0), Told::Exact(10)], Told::Exact(100))
        );
    }
}

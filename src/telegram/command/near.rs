//! Commands that a word with a slip of a finger may mean.

use super::{COMMANDS, Command};

/// Slips within which a command is offered for one that is none of ours.
const FAR: usize = 2;

/// The commands that are like a word, the nearest first; at one distance alone where something is that near.
pub(super) fn like(word: &str) -> Vec<(usize, &'static Command)> {
    let mut near: Vec<(usize, &'static Command)> = COMMANDS
        .iter()
        .map(|command| (slips(word, command.word), command))
        // A short word has too much in common with everything.
        .filter(|(slips, command)| *slips <= FAR && *slips * 2 < command.word.len().max(3))
        .collect();
    if near.is_empty() && word.len() > 2 {
        // "/lich" begins "/lichhop".
        near.extend(
            COMMANDS.iter().filter(|command| command.word.starts_with(word)).map(|command| (FAR, command)),
        );
    }
    near.sort_by_key(|(slips, _)| *slips);
    if let Some((least, _)) = near.first().copied() {
        near.retain(|(slips, _)| *slips == least);
    }
    near
}

/// How many slips of a finger lie between two words: a letter too many, too few, another one, or two in the wrong order.
pub(super) fn slips(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && one[i - 1] == *b && *a == other[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

//! How far a long command is: a bar with the time left on a terminal, plain lines elsewhere, for a log or somebody who reads it aloud.

use std::io::IsTerminal as _;

use indicatif::{ProgressBar, ProgressStyle};

use crate::clock::Clock;

/// Plain lines come this far apart.
const LINE_EVERY_MILLIS: i64 = 5_000;

/// A long command, told on standard error.
pub struct Progress {
    what: &'static str,
    total: u64,
    done: u64,
    clock: Clock,
    told_at: i64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// `what` is done, in `total` steps, as far as anybody knows.
    pub fn begin(what: &'static str, total: u64) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total).with_message(what);
            let style = "{msg}  {wide_bar}  {percent} %  {human_pos} of {human_len}  {eta} left";
            match ProgressStyle::with_template(style) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        let clock = Clock::system();
        Self { what, total, done: 0, told_at: clock.steady(), clock, bar }
    }

    /// So many more steps are done.
    pub fn add(&mut self, steps: u64) {
        self.done += steps;
        if let Some(bar) = &self.bar {
            bar.inc(steps);
            return;
        }
        let now = self.clock.steady();
        if now - self.told_at >= LINE_EVERY_MILLIS {
            self.told_at = now;
            eprintln!("{}", line(self.what, self.done, self.total, now));
        }
    }

    /// It is over, well or not.
    pub fn end(self) {
        match self.bar {
            Some(bar) => bar.finish_and_clear(),
            None if self.done > 0 => {
                eprintln!("{}: {} rows in {} s", self.what, self.done, self.clock.steady() / 1_000);
            }
            None => {}
        }
    }
}

/// How far it is after so many milliseconds, and how long it will take if it goes on as before.
fn line(what: &str, done: u64, total: u64, millis: i64) -> String {
    let total = total.max(done).max(1);
    let percent = done * 100 / total;
    let millis = u64::try_from(millis).unwrap_or(0);
    match (u128::from(millis) * u128::from(total - done)).checked_div(u128::from(done)) {
        Some(left) => {
            format!("{what}: {percent} %, {done} of {total} rows, about {} s left", left.div_ceil(1_000))
        }
        None => format!("{what}: {percent} %, {done} of {total} rows"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is_and_how_long_it_will_take() {
        assert_eq!(line("backup", 250, 1_000, 5_000), "backup: 25 %, 250 of 1000 rows, about 15 s left");
        assert_eq!(line("backup", 0, 1_000, 5_000), "backup: 0 %, 0 of 1000 rows");
        assert_eq!(line("backup", 7, 5, 5_000), "backup: 100 %, 7 of 7 rows, about 0 s left");
        assert_eq!(line("backup", 0, 0, 0), "backup: 0 %, 0 of 1 rows");
    }
}

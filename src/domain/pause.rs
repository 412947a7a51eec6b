//! Why nothing runs on a database. Kept by `store/halt.rs`, lifted by `loa resume`.

use super::words::words;

/// Why nothing runs; of several the last one here counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pause {
    /// It came out of a backup: what was sent since is not known here.
    Restored,
    /// `loa halt`.
    Halted,
    /// It was moved into another database, which is the one that counts.
    Moved,
}

words! {
    Pause { Restored = "restored", Halted = "halted", Moved = "moved" }
}

impl Pause {
    /// Said by whoever may not run.
    pub const fn told(self) -> &'static str {
        match self {
            Pause::Restored => {
                "this database was restored from a backup and is paused: nothing is sent and nobody is answered; `loa resume` lets it run"
            }
            Pause::Halted => {
                "everything is stopped (`loa halt`): nothing is sent and nobody is answered; `loa resume` lets it run again"
            }
            Pause::Moved => {
                "this database was moved (`loa move`) and is not written to any more: put the address of the new one into DATABASE_URL. If \
                 nothing ever ran on the new one, `loa resume --moved-back` lets this one run again"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pause_says_what_to_do() {
        for pause in Pause::ALL {
            assert!(pause.told().contains("`loa resume"), "{pause:?}");
        }
        assert!(Pause::Moved > Pause::Halted && Pause::Halted > Pause::Restored);
    }
}

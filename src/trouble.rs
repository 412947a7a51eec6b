//! A trouble that passes: it is told when it begins, when its cause changes and when it is over; the pause between tries grows.

use std::time::Duration;

/// Whoever waits for an outage to be over tries again after this long at the latest: everything goes on within 5 s of its end.
pub const PAUSE_MOST: Duration = Duration::from_secs(4);

/// What goes wrong again and again, and since when.
#[derive(Debug)]
pub struct Trouble {
    what: &'static str,
    first: Duration,
    most: Duration,
    pause: Duration,
    cause: Option<String>,
    times: u32,
}

impl Trouble {
    /// `what` fails, as the log shall say; the pause grows from `first` to `most`.
    pub fn new(what: &'static str, (first, most): (Duration, Duration)) -> Self {
        Self { what, first, most, pause: first, cause: None, times: 0 }
    }

    /// Whether it was met and is not over.
    pub fn is_on(&self) -> bool {
        self.cause.is_some()
    }

    /// How long to pause.
    pub fn met(&mut self, cause: String) -> Duration {
        self.met_for(cause, self.most)
    }

    /// How long to pause after this cause, whose pause grows to `most`.
    pub fn met_for(&mut self, cause: String, most: Duration) -> Duration {
        self.times += 1;
        if self.cause.as_ref() != Some(&cause) {
            tracing::warn!(cause, "{} fails and is tried again", self.what);
            self.cause = Some(cause);
        }
        let pause = self.pause.min(most);
        self.pause = (pause * 2).min(most);
        pause
    }

    /// It went well.
    pub fn over(&mut self) {
        if self.cause.take().is_some() {
            tracing::info!(failures = self.times, "{} works again", self.what);
        }
        (self.pause, self.times) = (self.first, 0);
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A log that is read.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_trouble_is_told_when_it_begins_changes_and_ends_and_its_pause_never_outlasts_what_is_promised() {
        let log = Log::default();
        let into = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || into.clone()).finish();
        tracing::subscriber::with_default(subscriber, || {
            let first = Duration::from_millis(500);
            let mut trouble = Trouble::new("intake: polling", (first, PAUSE_MOST));
            for cause in ["502", "502", "502", "no way there", "no way there", "502"] {
                let pause = trouble.met(cause.to_owned());
                assert!(pause >= first && pause <= PAUSE_MOST && trouble.is_on());
            }
            assert_eq!(trouble.met("502".to_owned()), PAUSE_MOST);
            assert_eq!(trouble.met_for("refused".to_owned(), PAUSE_MOST * 8), PAUSE_MOST);
            assert_eq!(trouble.met_for("refused".to_owned(), PAUSE_MOST * 8), PAUSE_MOST * 2);
            assert_eq!(
                trouble.met("502".to_owned()),
                PAUSE_MOST,
                "what was waited for otherwise does not count"
            );
            trouble.over();
            trouble.over();
            assert!(!trouble.is_on());
            assert_eq!(trouble.met("502".to_owned()), first);
        });
        let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let count = |words: &str| said.lines().filter(|line| line.contains(words)).count();
        assert_eq!(count("intake: polling fails and is tried again"), 6, "{said}");
        assert_eq!(count("intake: polling works again"), 1, "{said}");
    }
}

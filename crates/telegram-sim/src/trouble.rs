//! Getting in the bot's way: limits, delays, stalls, faults and outages.

use std::path::Path;
use std::time::Duration;

use super::Sim;
use super::faults::{Fault, FaultFilter, Reach, Stall, Staller};
use super::limits::{LimitBook, Limits};

/// What can be ordered.
impl Sim {
    /// Turns the sending limits on or off.
    pub fn set_limits(&self, limits: Limits) {
        self.house.core.lock().limits = LimitBook::new(limits);
    }

    /// Changes the real time before every answer but those to `getUpdates`.
    pub fn set_answer_delay(&self, delay: Duration) {
        self.house.core.delays().answers = delay;
    }

    /// Changes the real time before the answers to `getUpdates`.
    pub fn set_poll_delay(&self, delay: Duration) {
        self.house.core.delays().polls = delay;
    }

    /// Begins to hold calls up now and then; [`Stall::Never`] ends it for those that come afterwards.
    pub fn set_stall(&self, stall: Stall) {
        *self.house.core.staller() = Staller::new(stall);
    }

    /// Makes the next matching calls suffer.
    pub fn inject(&self, fault: Fault, filter: FaultFilter) {
        self.house.core.lock().faults.add(fault, filter);
    }

    /// Faults ordered and not yet used up.
    pub fn faults_left(&self) -> usize {
        self.world().faults.left()
    }

    /// Takes back all faults not yet used up.
    pub fn clear_faults(&self) {
        self.house.core.lock().faults.clear();
    }

    /// Makes all calls of one method suffer until `None` ends it.
    pub fn set_reach_for(&self, method: &str, fault: Option<Fault>) {
        let mut w = self.house.core.lock();
        w.faults.end_lasting(method);
        if let Some(fault) = fault {
            w.faults.add(fault, FaultFilter::method(method).lasting());
        }
    }

    /// Makes it a server that knows nothing that came after Bot API 9.1: what newer clients show it refuses, and the parameter of a
    /// message that one member sees it passes over.
    pub fn set_older(&self, older: bool) {
        self.house.core.lock().older = older;
    }

    /// Makes it a server of one's own that was started with `--local`: a file that is asked for is written into `folder` and named by its
    /// path there. A folder that is not here stands for the disk of another machine: nothing is written.
    pub fn keep_files_in(&self, folder: &Path) {
        self.house.core.lock().local_files = Some(folder.to_owned());
    }

    /// The next update has this number, as after a quiet week, when Telegram begins anew at random.
    pub fn number_updates_from(&self, id: i64) {
        self.house.core.lock().updates.number_from(id);
    }

    /// Trusts this certificate (PEM) where updates are brought, as if the bot had handed it in with its webhook.
    pub fn trust(&self, certificate: &[u8]) {
        self.house.core.lock().deliveries.trusted = Some(certificate.to_owned());
    }

    /// Begins an outage, or ends it with [`Reach::Well`].
    pub fn set_reach(&self, reach: Reach) {
        let door = &self.house.core.door;
        let mut w = self.house.core.lock();
        let turned = if reach == Reach::Refused { door.shut() } else { door.reopen() };
        if let Err(error) = turned {
            w.breach(format!("handle: set_reach: the listener: {error}"));
        }
        if !reach.carries_out() {
            w.updates.cut();
        }
        w.reach = reach;
    }

    /// How well the bot reaches the server now.
    pub fn reach(&self) -> Reach {
        self.world().reach.clone()
    }
}

//! A change for the whole province: one official asks for it, a second one confirms it. Decided in `app/election/proposal.rs`, kept
//! by `store/proposal.rs`, worded by `telegram/election.rs`.

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, ElectionId};
use super::polling::Edition;
use super::polling::PollingDay;
use super::time::Moment;
use super::words::words;

/// So long a proposal waits for the second official (ours).
pub const PROPOSAL_HOURS: i64 = 24;

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The day is set; `replaces`: the election that gets it instead of its own.
    Set {
        replaces: Option<Edition>,
        polling: PollingDay,
    },
    CallOff {
        edition: Edition,
        polling: PollingDay,
    },
}

impl Change {
    pub fn polling(&self) -> &PollingDay {
        match self {
            Change::Set { polling, .. } | Change::CallOff { polling, .. } => polling,
        }
    }
}

/// Where a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProposalState {
    /// It waits for the second official; there is at most one.
    Open,
    Enacted,
    Dropped,
    Expired,
}

words! {
    ProposalState {
        Open = "open",
        Enacted = "enacted",
        Dropped = "dropped",
        Expired = "expired",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub id: ElectionId,
    pub change: Change,
    pub state: ProposalState,
    pub proposed_by: AccountId,
    pub proposed_at: Moment,
    pub expires_at: Moment,
}

impl Proposal {
    pub fn new(id: ElectionId, change: Change, by: AccountId, now: Moment) -> Self {
        let expires_at = now.plus_minutes(PROPOSAL_HOURS * 60);
        Self { id, change, state: ProposalState::Open, proposed_by: by, proposed_at: now, expires_at }
    }

    /// Whether it still waits at `now`.
    pub fn is_open(&self, now: Moment) -> bool {
        self.state == ProposalState::Open && now < self.expires_at
    }

    /// Whether `who` may confirm it: somebody else than who asked for it, of `presiders`. Where nobody else has the right, the same
    /// person does it once more, in a step of its own.
    pub fn may_confirm(&self, who: AccountId, presiders: &[AccountId]) -> bool {
        let is_alone = presiders.iter().all(|presider| *presider == self.proposed_by);
        presiders.contains(&who) && (who != self.proposed_by || is_alone)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::election_mode::Electorate;
    use super::super::ids::Id as _;
    use super::super::polling::Hours;
    use super::*;

    #[test]
    fn a_second_official_confirms_and_only_who_is_alone_does_it_twice() {
        let now = Moment::from_unix_millis(1_653_000_000_000);
        let day = NaiveDate::from_ymd_opt(2022, 6, 5).unwrap();
        let polling = PollingDay { title: None, day, hours: Hours::USUAL, electorate: Electorate::default() };
        let change = Change::Set { replaces: None, polling };
        let [first, second, other] = [AccountId(1), AccountId(2), AccountId(3)];
        let proposal = Proposal::new(ElectionId::mint(now, [1; 10]), change, first, now);
        assert!(
            !proposal.may_confirm(first, &[first, second]) && proposal.may_confirm(second, &[first, second])
        );
        assert!(proposal.may_confirm(first, &[first]));
        assert!(!proposal.may_confirm(other, &[first, second]));
        assert!(
            proposal.is_open(now.plus_minutes(24 * 60 - 1)) && !proposal.is_open(now.plus_minutes(24 * 60))
        );
    }
}

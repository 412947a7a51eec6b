//! Which office does what: who convenes a meeting and signs its notice, and what an account may do about it. One table, walked by its
//! test for every act and role. Sources: Luật 10/2022/QH15, NĐ 59/2023/NĐ-CP Đ.3 k.1, Đ.6 k.1 (docs/domain.md §2.5).

use serde::{Deserialize, Serialize};

use super::duty::Duty;
use super::matter::Agenda;
use super::people::Role;
use super::words::{all, words};

/// Who convenes a meeting and signs its notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Convener {
    /// Trưởng thôn, Trưởng khu phố, Tổ trưởng tổ dân phố.
    Head,
    /// Ban công tác Mặt trận.
    Front,
    /// Tổ bầu cử.
    ElectionTeam,
    /// Chủ tịch Ủy ban nhân dân cấp xã.
    Commune,
}

words! {
    Convener {
        Head = "head",
        Front = "front",
        ElectionTeam = "team",
        Commune = "commune",
    }
}

/// What an official does about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Calls it, moves it, calls it off, says what it is for.
    Convene,
    /// Puts people on its list.
    Nominate,
    /// Enters what was counted.
    Count,
    /// Publishes or corrects what was counted.
    Publish,
}

all! {
    Act { Convene, Nominate, Count, Publish }
}

/// Who an account is at one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The roles that cover the meeting's neighbourhood.
    pub roles: Vec<Role>,
    /// Named in the configuration.
    pub is_operator: bool,
    /// On the list of this meeting.
    pub is_candidate: bool,
    /// Somebody holds the head's office here.
    pub has_head: bool,
    /// And leads the Front committee, too.
    pub is_one: bool,
}

/// Why an account may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Barred {
    /// It stands on the list itself (NĐ 59/2023/NĐ-CP Đ.6 k.1b).
    Candidate,
    /// It is for this office (NĐ 59/2023/NĐ-CP Đ.3 k.1).
    IsFor(Convener),
    /// It holds the office that is to be given up, and the one that would convene that: the commune's chair has it convened
    /// (NĐ 59/2023/NĐ-CP Đ.3 k.1).
    OwnRelease,
    /// What is decided names the account itself, under whatever matter.
    OwnMatter,
}

/// Who convenes by law. Introducing candidates is the Front's practice (docs/domain.md §2.2, step 3). The release of a head who leads the
/// Front committee, too (`is_one`), is the commune's chair's. Everything else but an election and a release is the head's; while there is
/// none, a representative of the Front's.
pub const fn convener(agenda: Agenda, has_head: bool, is_one: bool) -> Convener {
    match agenda {
        Agenda::Elect => Convener::ElectionTeam,
        Agenda::Release if is_one => Convener::Commune,
        Agenda::Introduce | Agenda::Release => Convener::Front,
        Agenda::Money | Agenda::Convention | Agenda::Boards | Agenda::Annual | Agenda::Other => {
            if has_head {
                Convener::Head
            } else {
                Convener::Front
            }
        }
    }
}

/// Whether `role` does `act` at a meeting that is convened by `by`.
const fn does(role: Role, act: Act, by: Convener) -> bool {
    match (role, by) {
        // The commune sees to it that what must be held is held.
        (Role::WardOfficer, _) => true,
        (Role::ProvinceAdmin, _) => false,
        (Role::ElectionTeam, by) => matches!(by, Convener::ElectionTeam),
        (Role::FrontHead, Convener::Front) => true,
        (Role::NeighborhoodHead, Convener::Head) => true,
        // They convene none of each other's, and count together: both sign the decision (Luật 10/2022/QH15 Đ.20 k.2).
        (Role::FrontHead, Convener::Head) => !matches!(act, Act::Convene),
        (Role::FrontHead, Convener::ElectionTeam | Convener::Commune)
        | (Role::NeighborhoodHead, Convener::Front | Convener::ElectionTeam | Convener::Commune) => false,
    }
}

/// Whether an account may do this about a meeting for `agenda`.
///
/// # Errors
/// Who does it instead, or that it stands on the list itself.
pub fn may(standing: &Standing, act: Act, agenda: Agenda) -> Result<(), Barred> {
    if standing.is_candidate {
        return Err(Barred::Candidate);
    }
    let by = convener(agenda, standing.has_head, standing.is_one);
    let has = |role| standing.roles.contains(&role);
    let has_another = has(Role::FrontHead) || has(Role::WardOfficer) || standing.is_operator;
    if agenda.is_release() && has(Role::NeighborhoodHead) && has_another {
        return Err(Barred::OwnRelease);
    }
    let does_it = standing.roles.iter().any(|role| does(*role, act, by));
    if standing.is_operator || does_it { Ok(()) } else { Err(Barred::IsFor(by)) }
}

/// Who owes a duty of the statutory clock, and is reminded of it; `by`: who convenes the meeting it belongs to. Sources: docs/domain.md
/// §2.11. Receipt and recognition are the commune's.
pub const fn owes(duty: Duty, by: Convener) -> &'static [Role] {
    match duty {
        Duty::Notice
        | Duty::Posting
        | Duty::Documents
        | Duty::Held
        | Duty::Result
        | Duty::Sent
        | Duty::Day
        | Duty::BallotStart => match by {
            Convener::Head => &[Role::NeighborhoodHead],
            Convener::Front => &[Role::FrontHead],
            Convener::ElectionTeam => &[Role::ElectionTeam],
            Convener::Commune => &[Role::WardOfficer],
        },
        Duty::Received
        | Duty::Recognition
        | Duty::Refused
        | Duty::NewElection
        | Duty::DayDecided
        | Duty::Team => &[Role::WardOfficer],
        // The papers of an election are the commune's plan, all others are planned by who convenes.
        Duty::BallotPlan | Duty::BallotNews => match (by, duty) {
            (Convener::Head, _) => &[Role::NeighborhoodHead],
            (Convener::Front, _) => &[Role::FrontHead],
            (Convener::ElectionTeam, Duty::BallotPlan) | (Convener::Commune, _) => &[Role::WardOfficer],
            (Convener::ElectionTeam, _) => &[Role::FrontHead, Role::ElectionTeam],
        },
        Duty::Candidates => &[Role::FrontHead],
        Duty::Decisions => &[Role::FrontHead, Role::ElectionTeam],
    }
}

/// Why an account may not tick a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTick {
    Candidate,
    AnotherOffice,
}

/// Whether an account may tick a duty, and take the tick back: who owes it, who counts at its meeting, and the commune's officer. That
/// a decision was received or recognised may be ticked by who sent it, too.
///
/// # Errors
/// Who stands on the list ticks nothing; others have other offices.
pub fn may_tick(standing: &Standing, duty: Duty, by: Convener) -> Result<(), NoTick> {
    if standing.is_candidate {
        return Err(NoTick::Candidate);
    }
    let of_meeting = matches!(
        duty,
        Duty::Notice
            | Duty::Posting
            | Duty::Documents
            | Duty::Sent
            | Duty::Received
            | Duty::Recognition
            | Duty::Refused
    ) || (matches!(duty, Duty::BallotPlan | Duty::BallotNews)
        && !matches!(by, Convener::ElectionTeam));
    let may = |role: &Role| {
        *role == Role::WardOfficer
            || owes(duty, by).contains(role)
            || (of_meeting && does(*role, Act::Publish, by))
    };
    if standing.is_operator || standing.roles.iter().any(may) { Ok(()) } else { Err(NoTick::AnotherOffice) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(role: Role, has_head: bool) -> Standing {
        Standing { roles: vec![role], has_head, ..Standing::default() }
    }

    /// Every act × role × agenda, written out: `c` convenes, `n` nominates, `t` counts, `p` publishes.
    const TABLE: &[(Role, Agenda, &str)] = &[
        (Role::FrontHead, Agenda::Introduce, "cntp"),
        (Role::FrontHead, Agenda::Elect, ""),
        (Role::FrontHead, Agenda::Release, "cntp"),
        (Role::FrontHead, Agenda::Money, "ntp"),
        (Role::FrontHead, Agenda::Convention, "ntp"),
        (Role::FrontHead, Agenda::Boards, "ntp"),
        (Role::FrontHead, Agenda::Annual, "ntp"),
        (Role::FrontHead, Agenda::Other, "ntp"),
        (Role::NeighborhoodHead, Agenda::Introduce, ""),
        (Role::NeighborhoodHead, Agenda::Elect, ""),
        (Role::NeighborhoodHead, Agenda::Release, ""),
        (Role::NeighborhoodHead, Agenda::Money, "cntp"),
        (Role::NeighborhoodHead, Agenda::Convention, "cntp"),
        (Role::NeighborhoodHead, Agenda::Boards, "cntp"),
        (Role::NeighborhoodHead, Agenda::Annual, "cntp"),
        (Role::NeighborhoodHead, Agenda::Other, "cntp"),
        (Role::ElectionTeam, Agenda::Introduce, ""),
        (Role::ElectionTeam, Agenda::Elect, "cntp"),
        (Role::ElectionTeam, Agenda::Release, ""),
        (Role::ElectionTeam, Agenda::Money, ""),
        (Role::ElectionTeam, Agenda::Convention, ""),
        (Role::ElectionTeam, Agenda::Boards, ""),
        (Role::ElectionTeam, Agenda::Annual, ""),
        (Role::ElectionTeam, Agenda::Other, ""),
        (Role::WardOfficer, Agenda::Introduce, "cntp"),
        (Role::WardOfficer, Agenda::Elect, "cntp"),
        (Role::WardOfficer, Agenda::Release, "cntp"),
        (Role::WardOfficer, Agenda::Money, "cntp"),
        (Role::WardOfficer, Agenda::Convention, "cntp"),
        (Role::WardOfficer, Agenda::Boards, "cntp"),
        (Role::WardOfficer, Agenda::Annual, "cntp"),
        (Role::WardOfficer, Agenda::Other, "cntp"),
        (Role::ProvinceAdmin, Agenda::Introduce, ""),
        (Role::ProvinceAdmin, Agenda::Elect, ""),
        (Role::ProvinceAdmin, Agenda::Release, ""),
        (Role::ProvinceAdmin, Agenda::Money, ""),
        (Role::ProvinceAdmin, Agenda::Convention, ""),
        (Role::ProvinceAdmin, Agenda::Boards, ""),
        (Role::ProvinceAdmin, Agenda::Annual, ""),
        (Role::ProvinceAdmin, Agenda::Other, ""),
    ];

    #[test]
    fn every_act_of_every_role_is_as_written_out() {
        for role in Role::ALL {
            for agenda in Agenda::ALL {
                let (.., acts) = TABLE
                    .iter()
                    .find(|(of, at, _)| (*of, *at) == (role, agenda))
                    .unwrap_or_else(|| panic!("{role:?} at {agenda:?} is not written out"));
                for (act, letter) in Act::ALL.into_iter().zip("cntp".chars()) {
                    let allowed = may(&standing(role, true), act, agenda);
                    let by = convener(agenda, true, false);
                    let expected = if acts.contains(letter) { Ok(()) } else { Err(Barred::IsFor(by)) };
                    assert_eq!(allowed, expected, "{role:?}, {act:?}, {agenda:?}");
                }
            }
        }
    }

    #[test]
    fn while_there_is_no_head_the_front_convenes_what_would_be_the_heads() {
        for agenda in [Agenda::Money, Agenda::Convention, Agenda::Boards, Agenda::Annual, Agenda::Other] {
            assert_eq!(convener(agenda, false, false), Convener::Front);
            assert_eq!(may(&standing(Role::FrontHead, false), Act::Convene, agenda), Ok(()));
        }
        assert_eq!(convener(Agenda::Elect, false, false), Convener::ElectionTeam);
    }

    #[test]
    fn whoever_stands_on_the_list_does_nothing_about_it_whatever_the_office() {
        for role in Role::ALL {
            for act in Act::ALL {
                let standing = Standing { is_candidate: true, ..standing(role, true) };
                assert_eq!(may(&standing, act, Agenda::Elect), Err(Barred::Candidate));
            }
        }
        let operator = Standing { is_operator: true, ..Standing::default() };
        assert_eq!(may(&operator, Act::Publish, Agenda::Elect), Ok(()));
    }

    #[test]
    fn whoever_is_head_and_heads_the_front_does_nothing_about_their_own_release() {
        let both = |more: &[Role]| Standing {
            roles: [&[Role::FrontHead, Role::NeighborhoodHead], more].concat(),
            has_head: true,
            ..Standing::default()
        };
        for act in Act::ALL {
            assert_eq!(may(&both(&[]), act, Agenda::Release), Err(Barred::OwnRelease));
            assert_eq!(may(&both(&[Role::WardOfficer]), act, Agenda::Release), Err(Barred::OwnRelease));
            assert_eq!(may(&both(&[]), act, Agenda::Money), Ok(()));
            let operator = Standing { is_operator: true, ..standing(Role::NeighborhoodHead, true) };
            assert_eq!(may(&operator, act, Agenda::Release), Err(Barred::OwnRelease));
            assert_eq!(may(&operator, act, Agenda::Money), Ok(()));
        }
    }

    #[test]
    fn the_release_of_a_head_who_leads_the_front_is_the_communes() {
        for agenda in Agenda::ALL {
            let by = convener(agenda, true, true);
            assert_eq!(by == Convener::Commune, agenda == Agenda::Release, "{agenda:?}");
        }
        for role in Role::ALL {
            let standing = Standing { is_one: true, ..standing(role, true) };
            let expected =
                if role == Role::WardOfficer { Ok(()) } else { Err(Barred::IsFor(Convener::Commune)) };
            for act in Act::ALL {
                assert_eq!(may(&standing, act, Agenda::Release), expected, "{role:?}, {act:?}");
            }
            for duty in Duty::ALL {
                let is_officers = owes(duty, Convener::Commune) == [Role::WardOfficer];
                let is_fronts = matches!(duty, Duty::Candidates | Duty::Decisions);
                assert!(is_officers != is_fronts, "{duty:?}");
            }
        }
    }

    #[test]
    fn who_holds_two_offices_may_what_either_may() {
        let both = Standing {
            roles: vec![Role::FrontHead, Role::ElectionTeam],
            has_head: true,
            ..Standing::default()
        };
        assert_eq!(may(&both, Act::Convene, Agenda::Elect), Ok(()));
        assert_eq!(may(&both, Act::Convene, Agenda::Release), Ok(()));
        assert_eq!(may(&both, Act::Convene, Agenda::Money), Err(Barred::IsFor(Convener::Head)));
    }

    /// Every duty × role, written out for a meeting of the head's: `o` owes it, `t` ticks it without owing it.
    const DUTIES: &[(Duty, [&str; 5])] = &[
        // Front head, neighbourhood head, election team, ward officer, province administrator.
        (Duty::Notice, ["t", "o", "", "t", ""]),
        (Duty::Posting, ["t", "o", "", "t", ""]),
        (Duty::Documents, ["t", "o", "", "t", ""]),
        (Duty::Held, ["", "o", "", "t", ""]),
        (Duty::Result, ["", "o", "", "t", ""]),
        (Duty::Sent, ["t", "o", "", "t", ""]),
        (Duty::Received, ["t", "t", "", "o", ""]),
        (Duty::Recognition, ["t", "t", "", "o", ""]),
        (Duty::Refused, ["t", "t", "", "o", ""]),
        (Duty::NewElection, ["", "", "", "o", ""]),
        (Duty::DayDecided, ["", "", "", "o", ""]),
        (Duty::Candidates, ["o", "", "", "t", ""]),
        (Duty::Team, ["", "", "", "o", ""]),
        (Duty::Decisions, ["o", "", "o", "t", ""]),
        (Duty::Day, ["", "o", "", "t", ""]),
        (Duty::BallotPlan, ["t", "o", "", "t", ""]),
        (Duty::BallotNews, ["t", "o", "", "t", ""]),
        (Duty::BallotStart, ["", "o", "", "t", ""]),
    ];

    #[test]
    fn every_duty_of_every_role_is_as_written_out() {
        for (duty, row) in Duty::ALL.into_iter().zip(DUTIES) {
            assert_eq!(duty, row.0);
            for (role, expected) in Role::ALL.into_iter().zip(row.1) {
                let owed = owes(duty, Convener::Head).contains(&role);
                let ticks = may_tick(&standing(role, true), duty, Convener::Head).is_ok();
                let found = match (owed, ticks) {
                    (true, true) => "o",
                    (false, true) => "t",
                    _ => "",
                };
                assert_eq!(found, expected, "{role:?}, {duty:?}");
            }
        }
        // Of an election the plan is the commune's alone, and everybody who serves it tells the households.
        let of_election = |duty, role| may_tick(&standing(role, true), duty, Convener::ElectionTeam).is_ok();
        for role in Role::ALL {
            assert_eq!(of_election(Duty::BallotPlan, role), role == Role::WardOfficer, "{role:?}");
            let tells = [Role::FrontHead, Role::ElectionTeam, Role::WardOfficer].contains(&role);
            assert_eq!(of_election(Duty::BallotNews, role), tells, "{role:?}");
        }
        let candidate = Standing { is_candidate: true, ..standing(Role::WardOfficer, true) };
        assert_eq!(may_tick(&candidate, Duty::Sent, Convener::ElectionTeam), Err(NoTick::Candidate));
        let team = standing(Role::ElectionTeam, true);
        assert_eq!(may_tick(&team, Duty::Sent, Convener::ElectionTeam), Ok(()));
        assert_eq!(may_tick(&team, Duty::Sent, Convener::Head), Err(NoTick::AnotherOffice));
    }
}

//! The page of one household: found by number, name or alley, an account is taken off it or let speak for it, codes are drawn anew.
//! Decided in `app/household.rs`, worded by `telegram/household.rs`; households themselves are in `household.rs`.

use serde::{Deserialize, Serialize};

use super::fold::fold;
use super::household::{Household, SpeaksAs};
use super::ids::{HouseholdId, LinkId, NeighborhoodId};
use super::place::Neighborhood;
use super::roll::number_key;
use super::rsvp::numbering::{FormerNumber, Formerly};
use super::setup::Page;
use super::time::Moment;

/// Households shown at once where several are found.
pub const MAX_FOUND: usize = 8;

/// Neighbourhoods of which all codes are drawn anew by a button under the search; who leads more names one.
pub const MAX_RENEWABLE: usize = 4;

/// Households that one account speaks for in a neighbourhood, its own among them.
pub const MOST_HOUSEHOLDS: usize = 3;

/// Accounts shown at once, of whom one becomes a deputy.
pub const MAX_CANDIDATES: usize = 30;

/// Neighbourhoods whose rolls are looked through at once; who leads more names one.
pub const MAX_SEARCHED: usize = 30;

/// The households that `words` mean: by number, of now or of before; else by every word in the name of the head or of who represents; else by words in
/// a row of the address ("ngõ 5" is not "ngõ 55"). Marks and case do not matter.
pub fn found<'a>(roll: &'a [Household], formers: &[FormerNumber], words: &str) -> Vec<&'a Household> {
    let bare = fold(words);
    let sought: Vec<&str> = split(&bare).collect();
    if sought.is_empty() {
        return Vec::new();
    }
    let number_of = |words: &str| number_key(words).trim_start_matches('0').to_owned();
    let number = number_of(bare.trim_start_matches("ho ").trim_start_matches("so "));
    let by = |fits: &dyn Fn(&Household) -> bool| {
        roll.iter().filter(|household| fits(household)).collect::<Vec<_>>()
    };
    // Where the roll has "01" beside "1", what is typed is meant as it is written.
    let written = by(&|household| fold(&household.number) == bare);
    let by_number = match written.as_slice() {
        [_] => written,
        _ => by(&|household| number_of(&household.number) == number),
    };
    // Who holds a paper from before reads the old number on it.
    let had = |household: &Household| {
        formers.iter().any(|former| former.household == household.id && number_of(&former.number) == number)
    };
    let by_old = by(&|household| had(household) && by_number.iter().all(|one| one.id != household.id));
    let by_number = [by_number, by_old].concat();
    if !by_number.is_empty() {
        return by_number;
    }
    let names = |household: &Household| {
        let representative = household.representative.as_deref().unwrap_or_default();
        [household.head_name.as_str(), representative].into_iter().any(|name| {
            let name = fold(name);
            sought.iter().all(|word| split(&name).any(|part| part == *word))
        })
    };
    let by_name = by(&names);
    if !by_name.is_empty() {
        return by_name;
    }
    by(&|household| {
        [&household.address, &household.alley, &household.cluster].into_iter().any(|place| {
            let place = fold(place);
            split(&place).collect::<Vec<_>>().windows(sought.len()).any(|words| words == sought)
        })
    })
}

fn split(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A household in a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub household: HouseholdId,
    pub number: String,
    pub head_name: String,
    pub address: String,
    pub neighborhood_name: String,
    /// Its number before its unit became part of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Formerly>,
}

/// An account that speaks for a household, or asks to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    pub link: LinkId,
    /// As the messenger showed it.
    pub name: String,
    pub approved: bool,
    /// Whether it is the reader's own.
    pub is_reader: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_as: Option<SpeaksAs>,
}

/// One household as who leads its neighbourhood, or who speaks for it, sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdPage {
    pub household: HouseholdId,
    pub neighborhood: Neighborhood,
    pub number: String,
    pub head_name: String,
    pub address: String,
    pub speakers: Vec<Speaker>,
    /// The reader keeps the roll here; otherwise speaks for the household.
    pub leads: bool,
    /// The reader is of another household: the family's accounts and its address are left out.
    #[serde(default)]
    pub is_deputy: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Formerly>,
}

/// Who took an account off a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// Who leads the neighbourhood.
    Official,
    /// Another account of the household.
    Family,
    /// The account itself.
    Oneself,
}

/// Which household a message is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    pub number: String,
    pub neighborhood: Neighborhood,
}

/// A neighbourhood of which all codes may be drawn anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewable {
    pub neighborhood: NeighborhoodId,
    pub name: String,
}

/// The households whose codes are drawn anew together: those that `words` mean, or all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    pub neighborhood: Neighborhood,
    pub words: Option<String>,
    pub count: usize,
}

/// An account that may become a household's deputy, and the household it speaks for already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub link: LinkId,
    pub name: String,
    pub number: String,
}

/// Why a pass is good no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PassEnd {
    /// This account opened it.
    Used {
        of: Which,
        name: String,
        speaks_as: SpeaksAs,
    },
    RunOut,
    /// A newer one was made for the household.
    Replaced,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdNotice {
    /// Which household is sought?
    AskWords,
    /// The same, with a button for all codes of a neighbourhood.
    AskSought {
        renewable: Vec<Renewable>,
    },
    /// Several fit; one page of them.
    Several {
        found: Vec<Found>,
        /// Written by version 0.2.0: how many more there are. Now they have pages.
        left: usize,
        /// The households whose codes may be drawn anew together: all that were found; 0: they lie in several neighbourhoods.
        #[serde(default)]
        renewable: usize,
        #[serde(default)]
        page: Page,
    },
    NoneFound {
        words: String,
    },
    Page(Box<HouseholdPage>),
    AskDetach {
        link: LinkId,
        household: HouseholdId,
        of: Which,
        name: String,
        by: By,
    },
    /// To who did it.
    Detached {
        of: Which,
        name: String,
        by: By,
    },
    /// To the account that speaks for the household no more.
    Removed {
        of: Which,
        by: By,
    },
    /// To the other accounts of the household.
    OneLess {
        of: Which,
        name: String,
        by: By,
    },
    AskReissue {
        household: HouseholdId,
        of: Which,
    },
    /// To the official: the new code; the old one and its link have ended.
    Reissued {
        of: Which,
        code: String,
    },
    /// To the accounts of the household: nothing changes for them.
    CodeRenewed {
        of: Which,
    },
    AskRenew(Renewal),
    /// To the official: all of these have new codes, the old ones and their links have ended.
    Renewed(Renewal),
    /// To those who lead there besides: what a colleague did.
    RenewedBy {
        renewal: Renewal,
        /// Of one household: which.
        of: Option<Which>,
        by: String,
    },
    /// Who stands before the official?
    AskPass {
        household: HouseholdId,
        of: Which,
    },
    /// Under the square code.
    Pass {
        of: Which,
        speaks_as: SpeaksAs,
        until: Moment,
    },
    /// In place of the words under it.
    PassEnded(PassEnd),
    /// Who is to speak for this household besides their own?
    AskDeputy {
        of: Which,
    },
    /// One of these? `left` are not shown.
    Candidates {
        household: HouseholdId,
        of: Which,
        candidates: Vec<Candidate>,
        left: usize,
    },
    /// No account that could.
    NoCandidate {
        words: String,
    },
    /// To the official.
    DeputyMade {
        of: Which,
        name: String,
    },
    /// To the deputy.
    MadeDeputy {
        of: Which,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdRefusal {
    /// Neither leads here nor speaks for this household.
    NotYours,
    /// The link ended before.
    AlreadyOff,
    /// Too many neighbourhoods to look through: one is to be named.
    NameThePlace { example: String },
    /// The account speaks for this household already.
    SpeaksAlready { number: String },
    /// It speaks for as many as one account may.
    TooManyHouseholds { limit: usize },
    /// The account may not become a deputy any more: it speaks for no household of its own.
    NoDeputy,
    /// No household is left whose code could be drawn anew.
    NothingToRenew { place: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdDialog {
    /// The next words say which household is sought.
    Words,
    /// So do they, while a list of those that the words as `typed` fit is on the screen: in this neighbourhood alone, if there is one, those
    /// that `words` fit.
    Found { neighborhood: Option<NeighborhoodId>, words: String, typed: String },
    /// The next words say who is to speak for this household, too.
    Deputy { household: HouseholdId },
    /// New codes for all of these? Words say no, or have it asked again. `typed`: the search that found them.
    Renewing { renewal: Renewal, typed: Option<String> },
}

impl HouseholdDialog {
    /// The search that was open before all that it found were to get new codes.
    pub fn before(renewal: &Renewal, typed: Option<String>) -> Option<Self> {
        let neighborhood = Some(renewal.neighborhood.id);
        let (words, typed) = renewal.words.clone().zip(typed)?;
        Some(HouseholdDialog::Found { neighborhood, words, typed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id as _;

    fn roll() -> Vec<Household> {
        let rows = [
            ("1", "Nguyễn Văn Lan", "Số 3, ngõ 55"),
            ("23", "Trần Thị Lan", "Số 1, ngõ 5"),
            ("15a", "Đặng Hùng", "Số 23, đường Hòa Bình"),
        ];
        let id = |byte| HouseholdId::mint(Moment::from_unix_millis(0), [byte; 10]);
        let household = |(at, (number, head, address)): (usize, (&str, &str, &str))| Household {
            id: id(u8::try_from(at).unwrap_or_default()),
            neighborhood: NeighborhoodId::mint(Moment::from_unix_millis(0), [9; 10]),
            number: number.to_owned(),
            head_name: head.to_owned(),
            address: address.to_owned(),
            representative: (number == "15a").then(|| "Lê Thị Mận".to_owned()),
            alley: if number == "15a" { "Ngõ Chùa".to_owned() } else { String::new() },
            cluster: if number == "1" { "Tổ 4".to_owned() } else { String::new() },
            code: String::new(),
            token: String::new(),
        };
        rows.into_iter().enumerate().map(household).collect()
    }

    #[test]
    fn a_household_is_found_by_number_name_or_alley_without_marks() {
        for (words, numbers) in [
            ("23", vec!["23"]),
            ("hộ số 023", vec!["23"]),
            ("15A", vec!["15a"]),
            ("lan", vec!["1", "23"]),
            ("TRAN lan", vec!["23"]),
            ("mận", vec!["15a"]),
            ("dang hung", vec!["15a"]),
            ("ngo 5", vec!["23"]),
            ("hoa binh", vec!["15a"]),
            ("ngo chua", vec!["15a"]),
            ("tổ 4", vec!["1"]),
            ("99", vec![]),
            ("", vec![]),
        ] {
            let roll = roll();
            let found: Vec<&str> =
                found(&roll, &[], words).iter().map(|household| household.number.as_str()).collect();
            assert_eq!(found, numbers, "{words}");
        }
    }
}

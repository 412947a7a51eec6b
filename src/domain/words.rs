//! Closed lists of words that the database keeps.

/// Gives an enum the word of each of its variants: `ALL`, `code` and `from_code`. A variant that is missing here does not compile,
/// because the `match` in `code` must name it; a word given twice is an unreachable arm of the one in `from_code`.
macro_rules! words {
    ($name:ident { $($variant:ident $(($inner:path))? = $code:literal),+ $(,)? }) => {
        impl $name {
            /// Every one, in the order of its list.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant $(($inner))?),+];

            /// The word that is kept.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant $(($inner))? => $code),+
                }
            }

            /// Reads what [`Self::code`] wrote.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant $(($inner))?),)+
                    _ => None,
                }
            }
        }
    };
}

/// Gives an enum its list `ALL`; a variant that is missing here does not compile.
macro_rules! all {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl $name {
            /// Every one, in the order of its list.
            pub const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
        }

        const _: fn($name) = |one| match one {
            $($name::$variant)|+ => (),
        };
    };
}

pub(crate) use all;
pub(crate) use words;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fmt::Debug;

    use super::super::reminder::WaveKind;
    use super::super::{
        answer, election, election_mode, home, household, letter, meeting, nomination, objection, people,
        place, proposal, roll, tally,
    };

    fn holds<T: Copy + Debug + PartialEq>(
        all: &[T],
        code: fn(T) -> &'static str,
        read: fn(&str) -> Option<T>,
    ) {
        let words: HashSet<&str> = all.iter().map(|one| code(*one)).collect();
        assert_eq!(words.len(), all.len(), "{all:?}");
        for one in all {
            assert_eq!(read(code(*one)), Some(*one));
        }
        assert_eq!((read(""), read("no such word")), (None, None));
    }

    macro_rules! every {
        ($($name:ty),+ $(,)?) => {$(
            holds(&<$name>::ALL, <$name>::code, <$name>::from_code);
        )+};
    }

    #[test]
    fn every_word_is_its_own_and_reads_back() {
        every!(
            answer::Answer,
            answer::Via,
            election::ElectionState,
            election_mode::ElectionMode,
            election_mode::Electorate,
            home::Work,
            household::LinkState,
            letter::LetterState,
            meeting::MeetingKind,
            meeting::ChaseKind,
            meeting::MeetingState,
            meeting::ReminderKind,
            nomination::Source,
            objection::ObjectionKind,
            objection::ObjectionState,
            people::Language,
            people::Role,
            place::CommuneKind,
            place::NeighborhoodKind,
            proposal::ProposalState,
            roll::ImportState,
            tally::TallyState,
            tally::VoteMethod,
            WaveKind,
        );
    }

    #[test]
    fn the_words_that_are_kept_do_not_change() {
        let kept = |words: &[&str]| words.join(" ");
        let roles = people::Role::ALL.map(people::Role::code);
        assert_eq!(kept(&roles), "front_head neighborhood_head election_team ward_officer province_admin");
        assert_eq!(kept(&WaveKind::ALL.map(WaveKind::code)), "t14 t7 t3 t1 day moved called_off");
        let states = letter::LetterState::ALL.map(letter::LetterState::code);
        assert_eq!(kept(&states), "waiting sending sent refused unknown cancelled");
    }
}

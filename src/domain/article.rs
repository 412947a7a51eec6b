//! Where it stands: every threshold, deadline and duty of the law with its article, by the rules until 30/6/2023 and by those since.
//! Sentences print it with `LAW("…")` (`text/mod.rs`), duties carry it (`duty.rs`), and docs/domain.md names the same
//! (`tests/suite/law.rs`). Which rules hold on a day: `rulebook.rs`.

use std::fmt;

use super::majority::Threshold;
use super::words::words;

/// One place in the law, in short: "NĐ 59/2023/NĐ-CP Đ.3 k.3". Written out by `text/format.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Article {
    short: &'static str,
    is_read: bool,
}

impl Article {
    /// Read in the codified text.
    const fn read(short: &'static str) -> Self {
        Self { short, is_read: true }
    }

    /// From a summary, an excerpt or the press: docs/domain.md says so beside it.
    const fn secondary(short: &'static str) -> Self {
        Self { short, is_read: false }
    }

    pub const fn short(self) -> &'static str {
        self.short
    }
}

/// As docs/domain.md writes it.
impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.short)?;
        if self.is_read { Ok(()) } else { f.write_str(" (*secondary*)") }
    }
}

/// How many, how much, by when: the number in a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    Days(i64),
    WorkingDays(i64),
    Share(Threshold),
    People { least: usize, most: usize },
}

/// As docs/domain.md writes it.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Days(days) => write!(f, "{days} days"),
            Amount::WorkingDays(days) => write!(f, "{days} working days"),
            Amount::Share(Threshold::MoreThanHalf) => f.write_str("more than half"),
            Amount::Share(Threshold::TwoThirds) => f.write_str("at least 2/3"),
            Amount::People { least, most } if least == most => write!(f, "{least} people"),
            Amount::People { least, most } => write!(f, "{least}–{most} people"),
        }
    }
}

/// What the law rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Whether a meeting may proceed.
    QuorumGate,
    /// How many may be introduced.
    MaxCandidates,
    /// Days of notice of a meeting.
    NoticeMinDays,
    /// The same of the yearly conference.
    AnnualNoticeMinDays,
    /// The notice hangs at the community house.
    Posting,
    /// Share of the roll that a decision takes.
    Majority,
    /// The same for contributions and funds.
    Money,
    /// Days before by which the documents are with each household.
    DocumentsMinDays,
    /// Working days for sending what passed.
    DecisionWorkingDays,
    /// Working days for recognising it.
    RecognitionWorkingDays,
    /// From when it is in force.
    Effect,
    /// How a meeting is held.
    Held,
    /// Publishing its result.
    Result,
    /// A release opens an election, decided within so many days.
    NewElection,
    /// Deciding the day and the plan of an election.
    ElectionDecided,
    /// The list of its candidates.
    ElectionCandidates,
    /// Its team.
    ElectionTeam,
    /// Announcing and posting the decisions about it.
    ElectionDecisions,
    /// Its day.
    ElectionDay,
    /// A head is elected at a meeting.
    AtMeeting,
    /// By the representatives of the households.
    Representatives,
    /// Who convenes and chairs a meeting, and who does not.
    Convener,
    /// Candidates are not in the team, which is for one election.
    Team,
    /// When papers go to every household.
    Papers,
    /// How they go.
    PapersHeld,
    /// Days after its issue within which their plan is with UBND and the Front.
    BallotPlan,
    /// Days before the papers by which everybody is told.
    BallotNews,
    /// People who hand them out and count them.
    BallotTeam,
    /// Households' representatives who see the count.
    BallotWitnesses,
    /// The form of an invitation.
    Invitation,
    /// What households decide: the matters.
    MatterMoney,
    MatterConvention,
    MatterHead,
    MatterBoards,
    MatterOther,
}

words! {
    Rule {
        QuorumGate = "quorum_gate",
        MaxCandidates = "max_candidates",
        NoticeMinDays = "notice_min_days",
        AnnualNoticeMinDays = "annual_notice_min_days",
        Posting = "posting",
        Majority = "majority",
        Money = "money",
        DocumentsMinDays = "documents_min_days",
        DecisionWorkingDays = "decision_working_days",
        RecognitionWorkingDays = "recognition_working_days",
        Effect = "effect",
        Held = "held",
        Result = "result",
        NewElection = "new_election",
        ElectionDecided = "election_decided",
        ElectionCandidates = "election_candidates",
        ElectionTeam = "election_team",
        ElectionDecisions = "election_decisions",
        ElectionDay = "election_day",
        AtMeeting = "at_meeting",
        Representatives = "representatives",
        Convener = "convener",
        Team = "team",
        Papers = "papers",
        PapersHeld = "papers_held",
        BallotPlan = "ballot_plan",
        BallotNews = "ballot_news",
        BallotTeam = "ballot_team",
        BallotWitnesses = "ballot_witnesses",
        Invitation = "invitation",
        MatterMoney = "matter_money",
        MatterConvention = "matter_convention",
        MatterHead = "matter_head",
        MatterBoards = "matter_boards",
        MatterOther = "matter_other",
    }
}

impl Rule {
    /// Where it stands since 1/7/2023.
    pub const fn since_2023(self) -> Article {
        match self {
            Rule::QuorumGate | Rule::Held => Article::read("Luật 10/2022/QH15 Đ.18"),
            Rule::MaxCandidates => Article::read("NĐ 59/2023/NĐ-CP Đ.6 k.2"),
            Rule::NoticeMinDays | Rule::Posting => Article::read("NĐ 59/2023/NĐ-CP Đ.3 k.3"),
            Rule::AnnualNoticeMinDays => Article::read("NĐ 59/2023/NĐ-CP Đ.11"),
            Rule::Majority | Rule::Money => Article::read("Luật 10/2022/QH15 Đ.21 k.1"),
            Rule::DocumentsMinDays => Article::read("NĐ 59/2023/NĐ-CP Đ.3 k.4"),
            Rule::DecisionWorkingDays => Article::read("Luật 10/2022/QH15 Đ.20 k.3"),
            Rule::RecognitionWorkingDays => Article::read("NĐ 59/2023/NĐ-CP Đ.8"),
            Rule::Effect => Article::read("Luật 10/2022/QH15 Đ.21 k.2"),
            Rule::Result => Article::read("Luật 10/2022/QH15 Đ.23 k.2"),
            Rule::NewElection => Article::secondary("NĐ 59/2023/NĐ-CP Đ.9 k.3"),
            Rule::ElectionDecided
            | Rule::ElectionCandidates
            | Rule::ElectionTeam
            | Rule::ElectionDecisions => Article::read("NĐ 59/2023/NĐ-CP Đ.6"),
            Rule::ElectionDay => Article::read("NĐ 59/2023/NĐ-CP Đ.7"),
            Rule::AtMeeting => Article::read("Luật 10/2022/QH15 Đ.17 k.2"),
            Rule::Representatives => Article::read("Luật 10/2022/QH15 Đ.18 k.2"),
            Rule::Convener => Article::read("NĐ 59/2023/NĐ-CP Đ.3 k.1"),
            Rule::Team => Article::read("NĐ 59/2023/NĐ-CP Đ.6 k.1"),
            Rule::Papers => Article::read("Luật 10/2022/QH15 Đ.19"),
            Rule::PapersHeld
            | Rule::BallotPlan
            | Rule::BallotNews
            | Rule::BallotTeam
            | Rule::BallotWitnesses => Article::read("NĐ 59/2023/NĐ-CP Đ.4"),
            Rule::Invitation => Article::read("NĐ 59/2023/NĐ-CP Mẫu.01"),
            Rule::MatterMoney => Article::read("Luật 10/2022/QH15 Đ.15 k.1–2"),
            Rule::MatterConvention => Article::read("Luật 10/2022/QH15 Đ.15 k.3"),
            Rule::MatterHead => Article::read("Luật 10/2022/QH15 Đ.15 k.4"),
            Rule::MatterBoards => Article::read("Luật 10/2022/QH15 Đ.15 k.5"),
            Rule::MatterOther => Article::read("Luật 10/2022/QH15 Đ.15 k.6"),
        }
    }

    /// The number in it since 1/7/2023, where it has one. Everything that reckons takes it from here; the rules before have their own
    /// in `rulebook.rs`, but for the days of an election, which were the same (NQLT 09/2008, secondary).
    pub const fn amount(self) -> Option<Amount> {
        Some(match self {
            Rule::NoticeMinDays
            | Rule::Posting
            | Rule::DocumentsMinDays
            | Rule::BallotPlan
            | Rule::BallotNews => Amount::Days(2),
            Rule::AnnualNoticeMinDays => Amount::Days(5),
            Rule::Majority => Amount::Share(Threshold::MoreThanHalf),
            Rule::Money => Amount::Share(Threshold::TwoThirds),
            Rule::DecisionWorkingDays | Rule::RecognitionWorkingDays => Amount::WorkingDays(5),
            Rule::NewElection => Amount::Days(60),
            Rule::ElectionDecided => Amount::Days(20),
            Rule::ElectionCandidates => Amount::Days(15),
            Rule::ElectionTeam => Amount::Days(10),
            Rule::ElectionDecisions => Amount::Days(7),
            Rule::BallotTeam => Amount::People { least: 3, most: 5 },
            Rule::BallotWitnesses => Amount::People { least: 2, most: 2 },
            Rule::QuorumGate
            | Rule::MaxCandidates
            | Rule::Effect
            | Rule::Held
            | Rule::Result
            | Rule::ElectionDay
            | Rule::AtMeeting
            | Rule::Representatives
            | Rule::Convener
            | Rule::Team
            | Rule::Papers
            | Rule::PapersHeld
            | Rule::Invitation
            | Rule::MatterMoney
            | Rule::MatterConvention
            | Rule::MatterHead
            | Rule::MatterBoards
            | Rule::MatterOther => return None,
        })
    }

    /// Its days, or working days; 0 where it has none.
    pub const fn days(self) -> i64 {
        match self.amount() {
            Some(Amount::Days(days) | Amount::WorkingDays(days)) => days,
            _ => 0,
        }
    }

    /// Its share of the roll; more than half where it names none (Luật 10/2022/QH15 Đ.21 k.1).
    pub const fn share(self) -> Threshold {
        match self.amount() {
            Some(Amount::Share(threshold)) => threshold,
            _ => Threshold::MoreThanHalf,
        }
    }

    /// The fewest and the most people it asks for.
    pub const fn people(self) -> (usize, usize) {
        match self.amount() {
            Some(Amount::People { least, most }) => (least, most),
            _ => (0, usize::MAX),
        }
    }

    /// Where it stood until 30/6/2023, as far as we know; `None`: those rules had nothing of the kind.
    pub const fn until_2023(self) -> Option<Article> {
        match self {
            Rule::QuorumGate => Some(Article::secondary("NQLT 09/2008 Đ.8")),
            Rule::MaxCandidates => Some(Article::secondary("NQLT 09/2008 Đ.6 k.2")),
            Rule::Majority | Rule::Money | Rule::Held | Rule::Result => {
                Some(Article::secondary("PL 34/2007/PL-UBTVQH11"))
            }
            Rule::ElectionDecided
            | Rule::ElectionCandidates
            | Rule::ElectionTeam
            | Rule::ElectionDecisions
            | Rule::ElectionDay
            | Rule::AtMeeting
            | Rule::Representatives
            | Rule::Team => Some(Article::secondary("NQLT 09/2008")),
            Rule::NoticeMinDays
            | Rule::AnnualNoticeMinDays
            | Rule::Posting
            | Rule::DocumentsMinDays
            | Rule::DecisionWorkingDays
            | Rule::RecognitionWorkingDays
            | Rule::Effect
            | Rule::NewElection
            | Rule::Convener
            | Rule::Papers
            | Rule::PapersHeld
            | Rule::BallotPlan
            | Rule::BallotNews
            | Rule::BallotTeam
            | Rule::BallotWitnesses
            | Rule::Invitation
            | Rule::MatterMoney
            | Rule::MatterConvention
            | Rule::MatterHead
            | Rule::MatterBoards
            | Rule::MatterOther => None,
        }
    }
}

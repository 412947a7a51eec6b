//! The legal regimes as data: which rules hold on the day of a meeting or an election. Used by `meeting/leave.rs` (days of
//! notice) and the count (thresholds, candidates, quorum). Sources: docs/domain.md §2.3 and §2.4.

use chrono::NaiveDate;

use super::article::{Article, Rule};
use super::majority::Threshold;
use super::matter::{Documents, Matter, MeetingKind};

/// The rules of one regime. How a threshold is reckoned is in `domain/majority.rs`, where each rule stands in `domain/article.rs`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// Whether a meeting may proceed only when more than half of the households are present (NQLT 09/2008). Since 2023
    /// there is no such gate (Luật 10/2022/QH15 Đ.18), only the majority over the whole roll that a decision needs (Đ.21 k.1).
    pub quorum_gate: bool,
    /// Whether heads were elected at polls with hours, as a province guided it (NQLT 09/2008); since 1/7/2023 at a meeting, or on
    /// household papers after it (Luật 10/2022/QH15 Đ.17 k.2).
    pub separate_poll: bool,
    /// The most candidates that may be introduced: two (NQLT 09/2008 Đ.6 k.2); since 2023 there is no upper limit, only
    /// at least one (NĐ 59/2023/NĐ-CP Đ.6 k.2).
    pub max_candidates: Option<i64>,
    /// Days before a meeting by which its notice must have reached the households (NĐ 59/2023/NĐ-CP Đ.3 k.3); nothing of
    /// the kind in 2008.
    pub notice_min_days: Option<i64>,
    /// The same for the yearly conference (NĐ 59/2023/NĐ-CP Đ.11).
    pub annual_notice_min_days: Option<i64>,
    /// What contributions and funds take (Luật 10/2022/QH15 Đ.15 k.1–2, Đ.21 k.1): two thirds of the roll since 2023, more
    /// than half before (Pháp lệnh 34/2007).
    pub money: Threshold,
    /// Days before a meeting by which its documents must have reached each household, for the matters of Đ.15 k.1–3
    /// (NĐ 59/2023/NĐ-CP Đ.3 k.4).
    pub documents_min_days: Option<i64>,
    /// Working days after the meeting within which a decision that passed is sent to the commune's People's Committee and Front
    /// (Luật 10/2022/QH15 Đ.20 k.3).
    pub decision_working_days: Option<i64>,
    /// Working days from its receipt within which it is recognised or refused in writing, where it needs to be
    /// (NĐ 59/2023/NĐ-CP Đ.8).
    pub recognition_working_days: Option<i64>,
}

/// Pháp lệnh 34/2007/PL-UBTVQH11 and NQLT 09/2008/NQLT-CP-UBTWMTTQVN.
static RULES_2008: Rulebook = Rulebook {
    quorum_gate: true,
    separate_poll: true,
    max_candidates: Some(2),
    notice_min_days: None,
    annual_notice_min_days: None,
    money: Threshold::MoreThanHalf,
    documents_min_days: None,
    decision_working_days: None,
    recognition_working_days: None,
};

/// Luật 10/2022/QH15 and NĐ 59/2023/NĐ-CP.
static RULES_2023: Rulebook = Rulebook {
    quorum_gate: false,
    separate_poll: false,
    max_candidates: None,
    notice_min_days: Some(Rule::NoticeMinDays.days()),
    annual_notice_min_days: Some(Rule::AnnualNoticeMinDays.days()),
    money: Rule::Money.share(),
    documents_min_days: Some(Rule::DocumentsMinDays.days()),
    decision_working_days: Some(Rule::DecisionWorkingDays.days()),
    recognition_working_days: Some(Rule::RecognitionWorkingDays.days()),
};

impl Rulebook {
    /// The rules that hold on the local `day` of the meeting or election.
    ///
    /// Luật 10/2022/QH15 Đ.90 repeals Pháp lệnh 34 from 1/7/2023. NĐ 59/2023 followed on 15/8/2023 (Đ.28); in the weeks
    /// between, its days of notice were not law yet, and keeping them harms nobody.
    pub fn at(day: NaiveDate) -> &'static Rulebook {
        match NaiveDate::from_ymd_opt(2023, 7, 1) {
            Some(in_force) if day < in_force => &RULES_2008,
            _ => &RULES_2023,
        }
    }

    /// Where a rule stands by the law of this regime; by that of today where this one had nothing of the kind.
    pub fn article(&self, rule: Rule) -> Article {
        match rule.until_2023() {
            Some(article) if self.separate_poll => article,
            _ => rule.since_2023(),
        }
    }

    /// The share of the roll that a decision on `matter` takes (Luật 10/2022/QH15 Đ.21 k.1); an opinion about persons, where
    /// nothing is decided, is held against one half.
    pub const fn threshold(&self, matter: Option<Matter>) -> Threshold {
        match matter {
            Some(Matter::Money) => self.money,
            Some(
                Matter::Convention | Matter::ElectHead | Matter::ReleaseHead | Matter::Boards | Matter::Other,
            )
            | None => Threshold::MoreThanHalf,
        }
    }

    /// Whether its law names what households decide clause by clause (Luật 10/2022/QH15 Đ.15).
    pub const fn names_matters(&self) -> bool {
        self.decision_working_days.is_some()
    }

    /// The days of notice that a meeting of `kind` needs, if any.
    pub fn notice_days(&self, kind: MeetingKind) -> Option<i64> {
        match kind {
            MeetingKind::Annual => self.annual_notice_min_days,
            MeetingKind::CandidateIntro | MeetingKind::Community => self.notice_min_days,
        }
    }

    /// The most candidates that may be introduced, when `found` are more.
    pub fn over_limit(&self, found: usize) -> Option<i64> {
        self.max_candidates.filter(|limit| i64::try_from(found).is_ok_and(|found| found > *limit))
    }

    /// The days of notice that were due, when a notice sent on `sent_on` for a meeting on `held_on` is later than that.
    /// Days are counted on the calendar: sent on the 19th for the 21st is two days before, whatever the hour.
    pub fn late_notice(&self, kind: MeetingKind, sent_on: NaiveDate, held_on: NaiveDate) -> Option<i64> {
        self.notice_days(kind).filter(|days| held_on.signed_duration_since(sent_on).num_days() < *days)
    }

    /// Whether the notice of such a meeting hangs at the community house, too (NĐ 59/2023/NĐ-CP Đ.3 k.3).
    pub const fn is_posted(&self, kind: MeetingKind) -> bool {
        kind.is_posted() && self.notice_min_days.is_some()
    }

    /// The days before a meeting by which every household must have its documents, or must where it decides such a matter
    /// (NĐ 59/2023/NĐ-CP Đ.3 k.4).
    pub fn documents_days(&self, kind: MeetingKind, matter: Option<Matter>) -> Option<i64> {
        self.documents_min_days.filter(|_| Documents::of(kind, matter) != Documents::No)
    }

    /// Those days, when documents sent on `sent_on` for a meeting on `held_on` are later than that.
    pub fn late_documents(
        &self,
        (kind, matter): (MeetingKind, Option<Matter>),
        sent_on: NaiveDate,
        held_on: NaiveDate,
    ) -> Option<i64> {
        let due = self.documents_days(kind, matter);
        due.filter(|days| held_on.signed_duration_since(sent_on).num_days() < *days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_old_rules_hold_until_the_last_day_of_june_2023() {
        assert_eq!(Rulebook::at(day(2022, 6, 5)), &RULES_2008);
        assert_eq!(Rulebook::at(day(2023, 6, 30)), &RULES_2008);
        assert_eq!(Rulebook::at(day(2023, 7, 1)), &RULES_2023);
        assert_eq!(Rulebook::at(day(2026, 12, 6)), &RULES_2023);
    }

    #[test]
    fn the_notice_of_a_meeting_is_late_from_the_day_before_on() {
        let rules = Rulebook::at(day(2026, 5, 21));
        let late = |sent: u32, kind| rules.late_notice(kind, day(2026, 5, sent), day(2026, 5, 21));
        assert_eq!(late(19, MeetingKind::Community), None);
        assert_eq!(late(20, MeetingKind::Community), Some(2));
        assert_eq!(late(20, MeetingKind::CandidateIntro), Some(2));
        assert_eq!(late(16, MeetingKind::Annual), None);
        assert_eq!(late(17, MeetingKind::Annual), Some(5));
    }

    #[test]
    fn documents_are_late_from_the_day_before_on_where_every_household_must_have_them() {
        let (held, rules) = (day(2026, 5, 21), Rulebook::at(day(2026, 5, 21)));
        for matter in Matter::ALL {
            let must = matches!(matter, Matter::Money | Matter::Convention);
            let of = (MeetingKind::Community, Some(matter));
            assert_eq!(rules.late_documents(of, day(2026, 5, 19), held), None, "{matter:?}");
            assert_eq!(rules.late_documents(of, day(2026, 5, 20), held), must.then_some(2), "{matter:?}");
        }
        for (kind, late) in [
            (MeetingKind::Community, None),
            (MeetingKind::CandidateIntro, None),
            // What it decides is not said before; then every household must have had them.
            (MeetingKind::Annual, Some(2)),
        ] {
            assert_eq!(rules.late_documents((kind, None), day(2026, 5, 20), held), late, "{kind:?}");
            assert_eq!(rules.late_documents((kind, None), day(2026, 5, 19), held), None, "{kind:?}");
        }
        let old = day(2022, 5, 21);
        for of in [(MeetingKind::Community, Some(Matter::Money)), (MeetingKind::Annual, None)] {
            assert_eq!(Rulebook::at(old).late_documents(of, old, old), None);
        }
    }

    #[test]
    fn a_notice_hangs_at_the_community_house_since_2023_but_for_the_yearly_conference() {
        for kind in MeetingKind::ALL {
            assert!(!RULES_2008.is_posted(kind), "{kind:?}");
            assert_eq!(RULES_2023.is_posted(kind), kind != MeetingKind::Annual, "{kind:?}");
        }
    }

    #[test]
    fn money_takes_two_thirds_since_july_2023_and_everything_else_more_than_half() {
        for matter in Matter::ALL {
            assert_eq!(RULES_2008.threshold(Some(matter)), Threshold::MoreThanHalf, "{matter:?}");
            let now = if matter == Matter::Money { Threshold::TwoThirds } else { Threshold::MoreThanHalf };
            assert_eq!(RULES_2023.threshold(Some(matter)), now, "{matter:?}");
        }
        assert_eq!(RULES_2023.threshold(None), Threshold::MoreThanHalf);
    }

    #[test]
    fn what_was_held_in_2022_cites_no_law_of_2022() {
        for rule in Rule::ALL.into_iter().filter(|rule| rule.until_2023().is_some()) {
            let short = RULES_2008.article(rule).short();
            assert!(!short.contains("/2022/") && !short.contains("/2023/"), "{rule:?}: {short}");
            assert_eq!(RULES_2023.article(rule), rule.since_2023());
        }
        // Every threshold and deadline of its own regime has an article there.
        assert!(Rule::Money.until_2023().is_some() && Rule::QuorumGate.until_2023().is_some());
    }

    #[test]
    fn two_candidates_were_the_limit_until_2023() {
        assert_eq!((RULES_2008.over_limit(2), RULES_2008.over_limit(3)), (None, Some(2)));
        assert_eq!(RULES_2023.over_limit(10), None);
    }

    #[test]
    fn in_2022_no_days_of_notice_were_set() {
        let held = day(2022, 5, 21);
        assert_eq!(Rulebook::at(held).late_notice(MeetingKind::Annual, held, held), None);
    }
}

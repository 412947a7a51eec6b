//! What is published of a count, and what follows from it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::count::{Count, Line};
use crate::domain::majority::Threshold;
use crate::domain::matter::{self, Agenda, Matter, Recognition};
use crate::domain::meeting::MeetingKind;
use crate::domain::nomination::Source;
use crate::domain::place::NeighborhoodKind;
use crate::domain::time::Moment;

/// What a correction says beside the right numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// 1 for the first correction of a result.
    pub number: i64,
    pub reason: String,
    pub old: Count,
    pub old_roll: i64,
}

/// From when what was decided is in force (Luật 10/2022/QH15 Đ.21 k.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    /// Nothing is in force about those whom it names.
    Unsaid,
    /// At once; what concerns the whole commune as its People's Committee announces.
    AtOnce,
    /// A convention when the People's Committee recognises it, whatever else at once.
    Several,
    /// When the commune's Front committee recognises it.
    Front,
    /// When the commune's People's Committee recognises it.
    PeoplesCommittee,
}

impl InForce {
    /// The word by which a sentence knows it.
    pub const fn code(self) -> &'static str {
        match self {
            InForce::Unsaid => "unsaid",
            InForce::AtOnce => "none",
            InForce::Several => "several",
            InForce::Front => "front",
            InForce::PeoplesCommittee => "committee",
        }
    }
}

/// Everything a published result says. The numbers are those of the count, whatever became of the roll since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultPost {
    pub neighborhood: String,
    pub commune: String,
    pub title: String,
    pub held_at: Moment,
    pub count: Count,
    /// Households on the roll when the count was entered.
    pub roll: i64,
    /// Whether the rules of the day let a meeting proceed only with more than half of the roll (NQLT 09/2008).
    pub quorum_gate: bool,
    /// The share of the roll that a decision takes.
    #[serde(default)]
    pub threshold: Threshold,
    /// What the neighbourhood is.
    #[serde(default)]
    pub unit: Option<NeighborhoodKind>,
    /// Working days within which a decision that passed is sent on, by the rules of the day (Luật 10/2022/QH15 Đ.20 k.3).
    #[serde(default)]
    pub sent_within: Option<i64>,
    /// The election that an introduction leads to, where it is set.
    pub election_day: Option<NaiveDate>,
    pub correction: Option<Correction>,
    /// When the roll it stands on was frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen_at: Option<Moment>,
    /// Two people counted, each for themselves, and wrote the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_two: bool,
    /// Its title or a line of it names somebody who stands on a list of the neighbourhood, and it is counted as something else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names_listed: bool,
    /// By which it is found in the record; none before it is out, and of what was out before there was a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What its meeting was for was corrected to this since: the result waits for its own correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_to: Option<Agenda>,
}

impl ResultPost {
    pub const fn is_introduction(&self) -> bool {
        matches!(self.count.kind, MeetingKind::CandidateIntro)
    }

    /// Whether it says something of a person: then it says, too, that it is no election's result, unless it is one. Members of the
    /// boards are elected and released under one matter (Luật 10/2022/QH15 Đ.15 k.5): its title tells which, and whether another body
    /// is meant.
    pub fn is_about_a_person_unelected(&self) -> bool {
        match self.count.matter {
            _ if self.is_introduction() => true,
            Some(Matter::ReleaseHead) => true,
            Some(Matter::ElectHead) => false,
            Some(Matter::Boards) => {
                let is_of_another = Agenda::of_a_person(&self.title).is_some_and(|it| it != Agenda::Boards);
                is_of_another || !matter::says_elected(&self.title) || matter::names_another_body(&self.title)
            }
            _ => self.only_names_a_person(),
        }
    }

    /// Whether it names a person, or chooses people, although what was decided is no matter of persons: it elects nobody to the head's
    /// office or the boards, and releases nobody from them.
    pub fn only_names_a_person(&self) -> bool {
        let is_of_persons = self.is_introduction()
            || matches!(self.count.matter, Some(Matter::ElectHead | Matter::ReleaseHead | Matter::Boards));
        let names_one = |line: &Line| line.names_a_person();
        let speaks = || matter::speaks_of_a_person(&self.title) || self.count.lines.iter().any(names_one);
        let chooses = || self.words().any(matter::chooses_people);
        !is_of_persons && (self.names_listed || speaks() || chooses())
    }

    /// Whether the people it chooses, or who give something up, are of another body than those the law has elected (Luật 10/2022/QH15
    /// Đ.15 k.4, k.5): whoever recognises those of that body, the community did choose them.
    pub fn chooses_for_another_body(&self) -> bool {
        let is_of_an_office = |words: &str| Agenda::of_a_person(words).is_some();
        self.only_names_a_person()
            && self.words().any(matter::chooses_people)
            && !self.words().any(is_of_an_office)
    }

    /// Its title, and what was counted.
    fn words(&self) -> impl Iterator<Item = &str> {
        let lines = self.count.lines.iter().map(|line| line.nominee.name.as_str());
        std::iter::once(self.title.as_str()).chain(lines)
    }

    /// What more than half of the roll is, where several matters are held against the two thirds that money takes: any other of them
    /// takes no more.
    pub fn needed_by_half(&self) -> Option<i64> {
        let is_stricter = self.threshold == Threshold::TwoThirds;
        (self.has_several_matters() && is_stricter).then(|| Threshold::MoreThanHalf.needed(self.roll))
    }

    /// Whether contributions or a fund may be among what is judged by more than half.
    pub fn may_be_money(&self) -> bool {
        let is_judged_by_half = self.sent_within.is_some() && self.threshold == Threshold::MoreThanHalf;
        let is_proposal = matches!(
            self.count.matter,
            Some(Matter::Convention | Matter::ReleaseHead | Matter::Boards | Matter::Other)
        );
        let names_money = |line: &Line| matter::speaks_of_money(&line.nominee.name);
        is_judged_by_half && is_proposal && self.count.lines.iter().any(names_money)
    }

    /// Whether more than half of the roll was in the room.
    pub const fn has_quorum(&self) -> bool {
        Threshold::MoreThanHalf.is_met(self.count.present, self.roll)
    }

    /// Whether as many households were in the room as a decision takes.
    pub const fn could_decide(&self) -> bool {
        self.threshold.is_met(self.count.present, self.roll)
    }

    /// What is decided with enough households in favour.
    pub fn has_passed(&self, line: &Line) -> bool {
        self.threshold.is_met(line.votes.yes, self.roll)
    }

    /// Whether several proposals are judged by one share ([`Count::has_several_matters`]); by the rules of 2008 there was but one.
    pub fn has_several_matters(&self) -> bool {
        self.count.has_several_matters() && self.sent_within.is_some()
    }

    /// Whether a line has more than half but not the two thirds of such a count: enough for anything but contributions and funds.
    pub fn is_between(&self, line: &Line) -> bool {
        self.count.is_between(line, self.threshold, self.roll)
    }

    /// Whether nobody has the households it takes: an election or introduction that may be held again.
    pub fn may_be_held_again(&self) -> bool {
        let chooses = self.is_introduction() || self.count.matter == Some(Matter::ElectHead);
        chooses && !self.count.lines.iter().any(|line| self.has_passed(line))
    }

    /// Whether it lacked the households to decide, so that papers may go to every household (Luật 10/2022/QH15 Đ.19 k.1b): not under
    /// the rules of 2008, nor at an introduction, which decides nothing.
    pub fn may_go_to_households(&self) -> bool {
        let decides = self.count.matter.is_some() && self.sent_within.is_some();
        decides && !self.count.by_households && !self.could_decide()
    }

    /// From when what was decided is in force; `None` where nothing passed, and by the rules of 2008, which leave it to others.
    pub fn in_force(&self) -> Option<InForce> {
        let matter = self.count.matter?;
        if self.sent_within.is_none() || !self.count.may_have_passed(self.threshold, self.roll) {
            return None;
        }
        Some(match matter.recognition() {
            _ if self.has_several_matters() => InForce::Several,
            Recognition::None if self.count.has_passed_a_convention(self.roll) => InForce::Several,
            // Whom it names it neither elects nor releases: nothing is in force about them. Who recognises those of another body its
            // own rules say; what money it decides besides is in force at once.
            Recognition::None
                if self.only_names_a_person()
                    && (!self.chooses_for_another_body() || matter == Matter::Other) =>
            {
                InForce::Unsaid
            }
            Recognition::None => InForce::AtOnce,
            Recognition::Front => InForce::Front,
            Recognition::PeoplesCommittee => InForce::PeoplesCommittee,
        })
    }

    /// The people of one source, in the order of the list.
    pub fn names_of(&self, source: Source) -> Vec<&str> {
        let lines = self.count.lines.iter().filter(|line| line.nominee.source == source);
        lines.map(|line| line.nominee.name.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::count::tests::{hands, line};
    use super::*;

    fn post(matter: Matter, title: &str, lines: Vec<Line>) -> ResultPost {
        let count = Count { kind: MeetingKind::Community, matter: Some(matter), ..hands(200, lines) };
        let threshold = if matter == Matter::Money { Threshold::TwoThirds } else { Threshold::MoreThanHalf };
        ResultPost {
            neighborhood: "Khu phố 1".to_owned(),
            commune: "Phường Bình Ngọc".to_owned(),
            title: title.to_owned(),
            held_at: Moment::from_unix_millis(1_800_000_000_000),
            count,
            roll: 310,
            quorum_gate: false,
            threshold,
            unit: None,
            sent_within: Some(5),
            election_day: None,
            correction: None,
            frozen_at: None,
            by_two: false,
            code: None,
            names_listed: false,
            corrected_to: None,
        }
    }

    #[test]
    fn a_result_that_names_a_person_is_no_elections_unless_it_is_one() {
        let of = |matter, title: &str, name: &str| post(matter, title, vec![line(name, 160, 40, 0)]);
        for (matter, title, name, is_labelled) in [
            (Matter::Other, "Họp tháng 3", "Ông Hoàng Đình Minh", true),
            (Matter::Other, "Họp tháng 3", "Hoàng Đình Minh", true),
            (Matter::Other, "Họp tháng 3", "đồng chí Minh", true),
            (Matter::Other, "Bầu Trưởng khu phố", "Đồng ý", true),
            (Matter::Money, "Bầu Trưởng khu phố", "Góp quỹ", true),
            (Matter::Other, "Họp tháng 3", "Dọn vệ sinh", false),
            (Matter::Money, "Làm đường ngõ 3", "Làm đường ngõ 3", false),
            (Matter::ElectHead, "Bầu Trưởng khu phố", "Ông Hoàng Đình Minh", false),
            (Matter::ReleaseHead, "Cho thôi Trưởng khu phố", "Đồng ý", true),
            (Matter::Boards, "Bầu Ban Thanh tra", "Bà Vũ Thị Bình", false),
            (Matter::Boards, "Cho thôi thành viên Ban Thanh tra", "Bà Vũ Thị Bình", true),
            (Matter::Boards, "Bầu Ban quản lý nhà văn hóa", "Bà Vũ Thị Bình", true),
            (Matter::Boards, "Bầu Trưởng khu phố", "Bà Vũ Thị Bình", true),
            (Matter::Other, "Bầu già làng", "Đồng ý", true),
            (Matter::Other, "Họp tháng 3", "Bầu Ban công tác Mặt trận", true),
            (Matter::Money, "Làm đường ngõ 3, cử người trông coi", "Đồng ý", true),
        ] {
            let post = of(matter, title, name);
            assert_eq!(post.is_about_a_person_unelected(), is_labelled, "{matter:?}, {title}: {name}");
            let is_of_persons = matches!(matter, Matter::ElectHead | Matter::ReleaseHead | Matter::Boards);
            assert_eq!(post.only_names_a_person(), is_labelled && !is_of_persons, "{title}: {name}");
        }
        let listed =
            ResultPost { names_listed: true, ..of(Matter::Other, "Họp tháng 3", "hoang dinh minh") };
        assert!(listed.is_about_a_person_unelected() && listed.only_names_a_person());
        let elected =
            ResultPost { names_listed: true, ..of(Matter::ElectHead, "Bầu", "Hoàng Đình Minh") };
        assert!(!elected.is_about_a_person_unelected());
    }

    #[test]
    fn who_is_chosen_for_another_body_is_told_from_who_is_neither_elected_nor_released() {
        let of = |title: &str, name: &str| post(Matter::Other, title, vec![line(name, 160, 40, 0)]);
        for (title, name, is_chosen) in [
            ("Bầu Ban quản lý nhà văn hóa", "Ông Hoàng Đình Minh", true),
            ("Họp tháng 3", "Cử người vào tổ hòa giải", true),
            ("Cho thôi thành viên Ban quản lý nhà văn hóa", "Đồng ý", true),
            ("Bầu Trưởng khu phố", "Ông Hoàng Đình Minh", false),
            ("Bầu Ban Thanh tra và Ban quản lý nhà văn hóa", "Đồng ý", false),
            ("Họp tháng 3", "Ông Hoàng Đình Minh", false),
            ("Họp tháng 3", "Dọn vệ sinh", false),
        ] {
            assert_eq!(of(title, name).chooses_for_another_body(), is_chosen, "{title}: {name}");
        }
        let elected = post(Matter::ElectHead, "Bầu Ban quản lý nhà văn hóa", vec![line("A", 160, 0, 0)]);
        assert!(!elected.chooses_for_another_body());
    }

    #[test]
    fn a_line_that_speaks_of_money_is_found_beside_whatever_else_it_says() {
        for (matter, name, is_money) in [
            (Matter::Convention, "Sửa quy ước, lập quỹ khuyến học", true),
            (Matter::Other, "Quyết toán quỹ", true),
            (Matter::ReleaseHead, "Góp quỹ", true),
            (Matter::Convention, "Sửa quy ước", false),
            (Matter::Money, "Góp quỹ", false),
        ] {
            assert_eq!(post(matter, "Họp", vec![line(name, 160, 0, 0)]).may_be_money(), is_money, "{name}");
        }
    }

    #[test]
    fn only_money_among_other_matters_leaves_two_numbers() {
        let two = || vec![line("Quỹ khuyến học", 200, 0, 0), line("Dọn vệ sinh", 160, 40, 0)];
        assert_eq!(post(Matter::Money, "Họp", two()).needed_by_half(), Some(156));
        assert_eq!(post(Matter::Other, "Họp", two()).needed_by_half(), None);
        assert_eq!(post(Matter::Money, "Họp", two().split_off(1)).needed_by_half(), None);
        let old = ResultPost { sent_within: None, ..post(Matter::Money, "Họp", two()) };
        assert_eq!(old.needed_by_half(), None, "by the rules of 2008 there was one share");
    }

    #[test]
    fn a_convention_passes_by_half_of_the_roll_under_whatever_matter_it_was_counted() {
        let count = |yes| hands(200, vec![line("Quỹ", 207, 0, 0), line("Sửa quy ước khu phố", yes, 0, 0)]);
        for (matter, yes, passed) in [
            (Some(Matter::Money), 156, true),
            (Some(Matter::Money), 155, false),
            (Some(Matter::Other), 156, true),
            (Some(Matter::Boards), 156, false),
            (None, 156, false),
        ] {
            let count = Count { kind: MeetingKind::Community, matter, ..count(yes) };
            assert_eq!(count.has_passed_a_convention(310), passed, "{matter:?}: {yes}");
        }
        let other = hands(200, vec![line("Quỹ khuyến học", 207, 0, 0)]);
        let other = Count { kind: MeetingKind::Community, matter: Some(Matter::Money), ..other };
        assert!(!other.has_passed_a_convention(310));
    }
}

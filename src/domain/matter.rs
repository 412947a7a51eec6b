//! What a meeting is for, and what it decides: the matters of Luật 10/2022/QH15 Đ.15. From the matter follow the share of the
//! households it takes, the duty to hand out documents, and where the papers go (`domain/rulebook.rs`, docs/domain.md §2.3).

use serde::{Deserialize, Serialize};

use super::article::{Article, Rule};
use super::fold::{fold, nfc};
use super::words::words;

mod speaks;

pub use speaks::{
    chooses_people, decides_about_people, names_a_convention, names_another_body, says_elected,
    speaks_of_a_person, speaks_of_money,
};
use speaks::{elects, is_of_a_year, names_money, names_the_head, padded, releases};

/// Kinds of meeting (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeetingKind {
    /// Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử.
    CandidateIntro,
    /// Cuộc họp của cộng đồng dân cư.
    Community,
    /// Hội nghị định kỳ (Luật 10/2022/QH15 Đ.33).
    Annual,
}

words! {
    MeetingKind {
        CandidateIntro = "candidate_intro",
        Community = "community",
        Annual = "annual",
    }
}

impl MeetingKind {
    /// Whether its notice is posted at the community house, too: not that of the yearly conference (NĐ 59/2023/NĐ-CP Đ.11).
    pub const fn is_posted(self) -> bool {
        !matches!(self, MeetingKind::Annual)
    }
}

/// What the households decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Matter {
    /// Contributions of money, goods or labour, and every fund the community holds (Đ.15 k.1, k.2).
    Money,
    /// The village convention: hương ước, quy ước (Đ.15 k.3).
    Convention,
    /// Electing the head (Đ.15 k.4).
    ElectHead,
    /// Releasing the head (Đ.15 k.4).
    ReleaseHead,
    /// Electing or releasing members of the people's inspection and the investment supervision boards (Đ.15 k.5).
    Boards,
    /// Every other self-managed matter (Đ.15 k.6).
    Other,
}

words! {
    Matter {
        Money = "money",
        Convention = "convention",
        ElectHead = "elect_head",
        ReleaseHead = "release_head",
        Boards = "boards",
        Other = "other",
    }
}

/// Who recognises a decision that has passed (Luật 10/2022/QH15 Đ.21 k.2, NĐ 59/2023/NĐ-CP Đ.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recognition {
    /// In force at once.
    None,
    /// Ủy ban nhân dân cấp xã.
    PeoplesCommittee,
    /// Ủy ban Mặt trận Tổ quốc cấp xã.
    Front,
}

impl Matter {
    /// Where it stands in the law, for whoever asks why.
    pub const fn article(self) -> Article {
        let rule = match self {
            Matter::Money => Rule::MatterMoney,
            Matter::Convention => Rule::MatterConvention,
            Matter::ElectHead | Matter::ReleaseHead => Rule::MatterHead,
            Matter::Boards => Rule::MatterBoards,
            Matter::Other => Rule::MatterOther,
        };
        rule.since_2023()
    }

    /// Whether the documents must reach each household before the meeting: k.1 to k.3 (NĐ 59/2023/NĐ-CP Đ.3 k.4).
    pub const fn needs_documents(self) -> bool {
        matches!(self, Matter::Money | Matter::Convention)
    }

    /// Who recognises what has passed.
    pub const fn recognition(self) -> Recognition {
        match self {
            Matter::Money | Matter::Other => Recognition::None,
            Matter::Convention | Matter::ElectHead | Matter::ReleaseHead => Recognition::PeoplesCommittee,
            Matter::Boards => Recognition::Front,
        }
    }

    /// What a meeting may be said to decide when it is counted, where it was not said before: at the yearly conference, nothing that
    /// another convenes.
    pub fn offered(kind: MeetingKind) -> Vec<Self> {
        let others = |matter: &Matter| {
            kind != MeetingKind::Annual || !matches!(matter, Matter::ElectHead | Matter::ReleaseHead)
        };
        Self::ALL.into_iter().filter(others).collect()
    }

    /// Whether it is about persons who may stand, rather than about a proposal.
    pub const fn is_about_persons(self) -> bool {
        matches!(self, Matter::ElectHead | Matter::Boards)
    }
}

/// Whether the documents of a meeting must reach each household before it (NĐ 59/2023/NĐ-CP Đ.3 k.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Documents {
    No,
    /// Where it decides such a matter: what a yearly conference decides is said when it is counted, too late for its documents.
    IfDecided,
    Must,
}

impl Documents {
    pub const fn of(kind: MeetingKind, matter: Option<Matter>) -> Self {
        match (kind, matter) {
            (_, Some(matter)) if matter.needs_documents() => Documents::Must,
            (MeetingKind::Annual, None) => Documents::IfDecided,
            _ => Documents::No,
        }
    }
}

/// What a meeting is called for, as its official is asked: one button each. Together with the rules of the day it says the kind of
/// meeting and, where one is decided, the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Agenda {
    /// Giới thiệu người ứng cử: an opinion, no decision.
    Introduce,
    Elect,
    Release,
    Money,
    Convention,
    Boards,
    /// Hội nghị định kỳ (Luật 10/2022/QH15 Đ.33); what it decides is asked when it is counted.
    Annual,
    Other,
}

words! {
    Agenda {
        Introduce = "introduce",
        Elect = "elect",
        Release = "release",
        Money = "money",
        Convention = "convention",
        Boards = "boards",
        Annual = "annual",
        Other = "other",
    }
}

impl Agenda {
    pub const fn is_release(self) -> bool {
        matches!(self, Agenda::Release)
    }

    /// What a meeting kept with this kind and matter is for; `None` for a community meeting kept by a version that did not ask.
    pub const fn of(kind: MeetingKind, matter: Option<Matter>) -> Option<Self> {
        match (kind, matter) {
            (MeetingKind::CandidateIntro, _) => Some(Agenda::Introduce),
            (MeetingKind::Annual, _) => Some(Agenda::Annual),
            (MeetingKind::Community, None) => None,
            (MeetingKind::Community, Some(matter)) => Some(match matter {
                Matter::Money => Agenda::Money,
                Matter::Convention => Agenda::Convention,
                Matter::ElectHead => Agenda::Elect,
                Matter::ReleaseHead => Agenda::Release,
                Matter::Boards => Agenda::Boards,
                Matter::Other => Agenda::Other,
            }),
        }
    }

    pub const fn kind(self) -> MeetingKind {
        match self {
            Agenda::Introduce => MeetingKind::CandidateIntro,
            Agenda::Annual => MeetingKind::Annual,
            Agenda::Elect
            | Agenda::Release
            | Agenda::Money
            | Agenda::Convention
            | Agenda::Boards
            | Agenda::Other => MeetingKind::Community,
        }
    }

    /// What is decided; none where nothing is, or where it is asked when it is counted.
    pub const fn matter(self) -> Option<Matter> {
        match self {
            Agenda::Introduce | Agenda::Annual => None,
            Agenda::Elect => Some(Matter::ElectHead),
            Agenda::Release => Some(Matter::ReleaseHead),
            Agenda::Money => Some(Matter::Money),
            Agenda::Convention => Some(Matter::Convention),
            Agenda::Boards => Some(Matter::Boards),
            Agenda::Other => Some(Matter::Other),
        }
    }

    /// What a title seems to speak of, with or without diacritics: only which button comes first, and what is asked twice, never an
    /// answer.
    pub fn likely(title: &str) -> Self {
        let lower = nfc(title).to_lowercase();
        let title = padded(title);
        let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let names_head = names_the_head(&lower, &title);
        let head = names_head || says(&["nhan su"]);
        // With their marks: "hội nghị việc làng" gives up nothing.
        let rests = lower.contains("xin nghỉ") || lower.contains("nghỉ việc");
        if is_of_a_year(&title) {
            Agenda::Annual
        } else if (releases(&title) || rests) && head {
            Agenda::Release
        } else if says(&["thanh tra nhan dan", "ban thanh tra", "giam sat dau tu", "ban giam sat"]) {
            Agenda::Boards
        } else if says(&["gioi thieu", "hiep thuong", "lay y kien"]) && says(&["ung cu", "nhan su"]) {
            Agenda::Introduce
        } else if says(&[" bau cu "])
            || (says(&[" bau ", " tin nhiem ", " suy ton ", " kien toan ", " chon "]) && head)
        {
            Agenda::Elect
        } else if says(&["ung cu vien"])
            || (names_head && says(&[" nhan su ", " ung cu ", " de cu ", " chuc danh "]))
        {
            Agenda::Introduce
        } else if names_a_convention(&title) {
            Agenda::Convention
        } else if names_money(&lower, &title) {
            Agenda::Money
        } else {
            Agenda::Other
        }
    }

    /// What `words` speak of, where they speak of a person: whoever is chosen or gives up an office.
    pub fn of_a_person(words: &str) -> Option<Self> {
        // A yearly conference may elect on the same evening.
        let words = nfc(words).to_lowercase().replace("định kỳ", " ").replace("dinh ky", " ");
        let agenda = Self::likely(&words);
        match agenda {
            Agenda::Introduce | Agenda::Elect | Agenda::Release => Some(agenda),
            Agenda::Boards if elects(&words) || releases(&words) => Some(agenda),
            Agenda::Boards | Agenda::Money | Agenda::Convention | Agenda::Annual | Agenda::Other => None,
        }
    }

    /// What the title of a meeting for this speaks of instead, where that is about a person.
    pub fn strays_from(self, title: &str) -> Option<Self> {
        let is_its_own = |likely: Self| likely == self || (self, likely) == (Agenda::Annual, Agenda::Boards);
        Self::of_a_person(title).filter(|likely| !is_its_own(*likely))
    }

    /// What the title of a meeting for this speaks of besides, where other rules hold for that: two thirds, a recognition and documents
    /// for every household, more days of notice, or no rules of an election at all. Said in the preview, and no answer.
    pub fn falls_short_of(self, title: &str) -> Option<Self> {
        let is_of_a_year = is_of_a_year(title);
        // What a yearly conference decides is asked when it is counted.
        let asks_later = self == Agenda::Annual && is_of_a_year;
        let says = |agenda: Self, is_said: bool| (is_said && self != agenda).then_some(agenda);
        says(Agenda::Money, speaks_of_money(title) && !asks_later)
            .or_else(|| says(Agenda::Convention, names_a_convention(title) && !asks_later))
            .or_else(|| says(Agenda::Annual, is_of_a_year))
            .or_else(|| {
                let is_of_persons =
                    matches!(self, Agenda::Introduce | Agenda::Elect | Agenda::Release | Agenda::Boards);
                says(Agenda::Other, is_of_persons && names_another_body(title))
            })
    }

    /// The agenda whose number in `order` was typed. Its words are those of its button (`app/label.rs`): nothing is guessed from others.
    pub fn numbered(words: &str, order: &[Self]) -> Option<Self> {
        let folded = fold(words);
        let bare = ["so ", "nut ", "viec so "].iter().find_map(|before| folded.strip_prefix(before));
        let number: usize = bare.unwrap_or(&folded).trim_end_matches(['.', ')']).parse().ok()?;
        order.get(number.checked_sub(1)?).copied()
    }

    /// Every agenda, the one the title seems to speak of first.
    pub fn in_order(title: &str) -> Vec<Self> {
        let likely = Self::likely(title);
        let others = Self::ALL.into_iter().filter(move |agenda| *agenda != likely);
        std::iter::once(likely).chain(others).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_speaks_of_a_person_strays_from_everything_else() {
        for (title, speaks) in [
            ("Hội nghị bầu Trưởng khu phố nhiệm kỳ 2027", Some(Agenda::Elect)),
            ("Tín nhiệm ông Nguyễn Văn 9 làm Trưởng khu phố", Some(Agenda::Elect)),
            ("hoi nghi bau truong khu pho", Some(Agenda::Elect)),
            ("Miễn nhiệm Trưởng thôn", Some(Agenda::Release)),
            ("Giới thiệu người ứng cử", Some(Agenda::Introduce)),
            ("Bầu Ban Thanh tra nhân dân", Some(Agenda::Boards)),
            ("Hội nghị định kỳ và bầu Trưởng khu phố", Some(Agenda::Elect)),
            ("Kiện toàn chức danh Trưởng khu phố", Some(Agenda::Elect)),
            ("Bãi miễn Trưởng khu phố", Some(Agenda::Release)),
            ("Báo cáo của Ban giám sát đầu tư", None),
            ("Dọn vệ sinh môi trường, bầu tổ tự quản", None),
            ("Đóng góp sửa trường mầm non", None),
            ("Hội nghị định kỳ", None),
            ("Nhân sự Trưởng khu phố nhiệm kỳ 2027", Some(Agenda::Introduce)),
            ("Ứng cử viên Trưởng khu phố", Some(Agenda::Introduce)),
            ("Họp về chức danh Trưởng thôn", Some(Agenda::Introduce)),
            ("Bầu TKP", Some(Agenda::Elect)),
            ("Thay Trưởng khu phố", Some(Agenda::Release)),
            ("Cách chức Trưởng khu phố", Some(Agenda::Release)),
            ("Trưởng khu phố xin nghỉ", Some(Agenda::Release)),
            ("Trưởng khu phố nghỉ việc", Some(Agenda::Release)),
            ("Bỏ phiếu bất tín nhiệm Trưởng khu phố", Some(Agenda::Release)),
            ("Hỗ trợ người nghỉ việc", None),
            ("Hội nghị việc làng, Trưởng khu phố chủ trì", None),
            ("Trưởng khu phố thay mặt nhận quà", None),
            ("Làm đường trước nhà ông Minh", None),
            ("Trồng cây thay thế", None),
        ] {
            for agenda in Agenda::ALL {
                let is_its_own =
                    |it: &Agenda| *it == agenda || (agenda, *it) == (Agenda::Annual, Agenda::Boards);
                assert_eq!(agenda.strays_from(title), speaks.filter(|it| !is_its_own(it)), "{title}");
            }
            assert_eq!(speaks_of_a_person(title), speaks.is_some(), "{title}");
        }
        assert!(speaks_of_a_person("Ông Hoàng Đình Minh") && !speaks_of_a_person("Bà con góp quỹ"));
        for title in [
            "Bỏ phiếu tín nhiệm ông Nguyễn Văn An",
            "Giới thiệu ông Nguyễn Văn An",
            "Hội nghị cử tri về ông Minh",
            "Công nhận bà Bình phụ trách khu phố",
            "Xem xét kỷ luật Trưởng khu phố",
        ] {
            assert!(speaks_of_a_person(title), "{title}");
        }
        for title in ["Ứng cứu bão lụt", "Đề cương văn hóa", "Phê chuẩn dự toán", "Thăm nhà ông Minh"]
        {
            assert!(!speaks_of_a_person(title), "{title}");
        }
        assert!(says_elected("Bầu Ban Thanh tra") && !says_elected("Cho thôi và bầu bổ sung Ban Thanh tra"));
    }

    #[test]
    fn a_title_for_which_other_rules_hold_than_were_chosen_is_found() {
        use Agenda::{Annual, Boards, Convention, Elect, Introduce, Money, Other, Release};
        let all_but = |but: Agenda| Agenda::ALL.into_iter().filter(|it| *it != but).collect::<Vec<_>>();
        let persons = vec![Introduce, Elect, Release, Boards];
        for (title, likely, short) in [
            ("Làm đường ngõ 3", Money, all_but(Money)),
            ("Góp quỹ khuyến học", Money, all_but(Money)),
            ("Quyết toán quỹ", Money, all_but(Money)),
            ("Mỗi hộ 200.000 đồng làm cổng chào", Money, all_but(Money)),
            ("Nạo vét mương, mỗi hộ một công", Money, all_but(Money)),
            ("Đổ bê tông ngõ 2", Money, all_but(Money)),
            ("Sửa quy ước khu phố", Convention, all_but(Convention)),
            ("Hội nghị định kỳ cuối năm", Annual, all_but(Annual)),
            ("Bầu Ban quản lý nhà văn hóa", Other, persons.clone()),
            ("Cử người vào tổ hòa giải", Other, persons.clone()),
            ("Bầu Trưởng Ban công tác Mặt trận", Other, persons),
            ("Dọn vệ sinh, mỗi hộ một người", Other, vec![]),
            ("Quy hoạch khu phố", Other, vec![]),
            ("Dọn vệ sinh", Other, vec![]),
            ("Bầu Trưởng khu phố", Elect, vec![]),
            ("Bầu Ban Thanh tra nhân dân", Boards, vec![]),
            ("Cho thôi Trưởng thôn", Release, vec![]),
        ] {
            for agenda in Agenda::ALL {
                let found = short.contains(&agenda).then_some(likely);
                assert_eq!(agenda.falls_short_of(title), found, "{title}: {agenda:?}");
            }
        }
        // Of two matters in one title the one that is not chosen is told, the stricter first.
        for (agenda, title, found) in [
            (Convention, "Sửa quy ước và góp quỹ", Some(Money)),
            (Money, "Sửa quy ước và góp quỹ", Some(Convention)),
            (Elect, "Bầu Trưởng khu phố và góp quỹ", Some(Money)),
            (Money, "Hội nghị định kỳ, góp quỹ", Some(Annual)),
            (Annual, "Hội nghị định kỳ, góp quỹ và sửa quy ước", None),
            (Elect, "Hội nghị định kỳ, bầu Trưởng khu phố", Some(Annual)),
        ] {
            assert_eq!(agenda.falls_short_of(title), found, "{title}: {agenda:?}");
        }
        for unit in crate::domain::place::NeighborhoodKind::ALL {
            let title = format!("Giới thiệu người ứng cử {}", unit.head());
            assert_eq!(Introduce.falls_short_of(&title), None, "{title}");
        }
        assert!(names_a_convention("Sửa HƯƠNG ƯỚC") && !names_a_convention("Quỹ khuyến học"));
    }

    #[test]
    fn who_heads_something_else_is_not_the_head() {
        for (title, likely) in [
            ("Bầu Trưởng Ban công tác Mặt trận", Agenda::Other),
            ("Miễn nhiệm Trưởng ban quản lý nhà văn hóa", Agenda::Other),
            ("Bầu đội trưởng đội văn nghệ", Agenda::Other),
            ("Bầu Tổ trưởng tổ hòa giải", Agenda::Other),
            ("Cho thôi Trưởng ban Thanh tra", Agenda::Boards),
            ("Bầu Tổ trưởng tổ dân phố 3", Agenda::Elect),
            ("Bầu Tổ trưởng", Agenda::Elect),
            ("bau truong ban 2", Agenda::Elect),
            ("Bầu Trưởng bản", Agenda::Elect),
            ("Bầu Trưởng thôn và Trưởng ban công tác Mặt trận", Agenda::Elect),
        ] {
            assert_eq!(Agenda::likely(title), likely, "{title}");
        }
    }

    #[test]
    fn who_is_chosen_for_another_body_is_known_by_the_words_for_it() {
        for title in [
            "Bầu Ban quản lý nhà văn hóa",
            "Bầu già làng",
            "Bầu Ban công tác Mặt trận",
            "Bầu người uy tín",
            "Bầu hòa giải viên",
            "Cử người vào tổ hòa giải",
            "Cử đại diện dự hội nghị của phường",
            "Giới thiệu người vào Ban công tác Mặt trận",
            "Bình chọn người có uy tín",
            "Kiện toàn tổ bảo vệ an ninh",
            "Suy tôn già làng",
            "Cho thôi thành viên Ban quản lý nhà văn hóa",
            "Dọn vệ sinh môi trường, bầu tổ tự quản",
            "bau ban quan ly nha van hoa",
            "cu nguoi trong nha van hoa",
        ] {
            assert!(chooses_people(title), "{title}");
            assert_eq!(Agenda::of_a_person(title), None, "{title}");
        }
        for title in [
            "Hội nghị cử tri đại diện hộ gia đình",
            "Dọn vệ sinh khu phố",
            "Chăm sóc bà bầu",
            "Giữ bầu không khí trong lành",
            "Làm đường Bàu Sen",
            "Sửa nhà cũ",
            "Giới thiệu quy ước",
            "Mừng thọ các cụ",
            "Biên soạn lịch sử thôn",
        ] {
            assert!(!chooses_people(title), "{title}");
        }
        assert!(names_another_body("Bầu Ban quản lý nhà văn hóa") && !names_another_body("Bầu Trưởng thôn"));
        assert!(!names_another_body("Bầu Ban Thanh tra") && !names_another_body("Bầu bổ sung"));
    }

    #[test]
    fn what_becomes_of_somebody_is_told_from_what_somebody_gives_or_is_thanked_for() {
        for (words, decides) in [
            ("Đề nghị bãi miễn ông Nguyễn Văn Quang", true),
            ("de nghi bai mien ong Quang", true),
            ("Lấy phiếu tín nhiệm ông Quang", true),
            ("Đề cử bà Bình vào ban quản lý", true),
            ("Kỷ luật ông Quang", true),
            ("Cho thôi Trưởng khu phố", true),
            ("Ông Quang hiến đất làm đường", false),
            ("Cảm ơn ông Quang", false),
            ("Xin cho thời gian sửa nhà ông Quang", false),
        ] {
            assert_eq!(decides_about_people(words), decides, "{words}");
        }
    }

    #[test]
    fn an_agenda_is_its_kind_and_matter() {
        for agenda in Agenda::ALL {
            assert_eq!(Agenda::of(agenda.kind(), agenda.matter()), Some(agenda));
        }
        assert_eq!(Agenda::of(MeetingKind::Community, None), None);
    }

    #[test]
    fn an_agenda_is_typed_by_its_number_and_guessed_from_nothing() {
        let order = Agenda::in_order("Làm đường ngõ 3");
        for words in ["1", "1.", "số 1"] {
            assert_eq!(Agenda::numbered(words, &order), Some(Agenda::Money), "{words}");
        }
        for words in ["", "0", "9", "không biết", "sửa đường", "bầu cử gì đâu", "họp khác"]
        {
            assert_eq!(Agenda::numbered(words, &order), None, "{words}");
        }
    }

    #[test]
    fn a_title_puts_one_button_first_and_leaves_none_out() {
        for (title, likely) in [
            (
                "Hội nghị cử tri đại diện hộ gia đình giới thiệu người ứng cử Trưởng khu phố",
                Agenda::Introduce,
            ),
            ("giới thiệu nhân sự bầu Trưởng khu phố", Agenda::Introduce),
            ("Lấy ý kiến về nhân sự Trưởng khu phố", Agenda::Introduce),
            ("hiệp thương nhân sự Trưởng thôn", Agenda::Introduce),
            ("Bầu Trưởng khu phố nhiệm kỳ 2027 - 2032", Agenda::Elect),
            ("bau lai to truong to dan pho", Agenda::Elect),
            ("Miễn nhiệm Trưởng khu phố", Agenda::Release),
            ("Bầu Ban Thanh tra nhân dân", Agenda::Boards),
            ("Bầu Ban giám sát đầu tư của cộng đồng", Agenda::Boards),
            ("Sửa hương ước", Agenda::Convention),
            ("Làm đường ngõ 3", Agenda::Money),
            ("Đóng góp quỹ khuyến học", Agenda::Money),
            ("Hội nghị định kỳ cuối năm", Agenda::Annual),
            ("Dọn vệ sinh khu phố", Agenda::Other),
        ] {
            let order = Agenda::in_order(title);
            assert_eq!(order.first(), Some(&likely), "{title}");
            assert!(
                Agenda::ALL.iter().all(|agenda| order.contains(agenda)) && order.len() == Agenda::ALL.len()
            );
        }
    }
}

//! What a meeting is for, and what it decides: the matters of Luật 10/2022/QH15 Đ.15. From the matter follow the share of the
//! households it takes, the duty to hand out documents, and where the papers go (`domain/rulebook.rs`, docs/domain.md §2.3).

use serde::{Deserialize, Serialize};

use super::article::{Article, Rule};
use super::fold::{fold, nfc};
use super::words::words;

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
        if says(&[" dinh ky "]) {
            Agenda::Annual
        } else if (says(RELEASES) || lower.contains("xin nghỉ")) && head {
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
        } else if says(CONVENTIONS) {
            Agenda::Convention
        } else if lower.contains("quỹ")
            || takes_from_each(&title)
            || says(&[
                "dong gop",
                "dong tien",
                "gop tien",
                "kinh phi",
                "thu chi",
                "thu, chi",
                "ngay cong",
                "thu quy",
                "quy khu",
                "quy thon",
                "quy khuyen hoc",
                "lap quy",
                "ung ho",
                "xa hoi hoa",
                "lam duong",
                " xay ",
                " sua nha ",
                " sua duong ",
                "sua chua",
                "be tong",
                "huy dong",
                "thu phi",
                "thu tien",
                "nop tien",
                "quyet toan",
                "tai tro",
                "tai san",
                "hien dat",
                "cong ich",
            ])
        {
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

    /// What the title of a meeting for this seems to speak of instead, where that takes more: two thirds, documents for every household,
    /// a recognition. Said in the preview, and no answer.
    pub fn falls_short_of(self, title: &str) -> Option<Self> {
        let likely = Self::likely(title);
        let falls_short = match likely {
            Agenda::Money => matches!(self, Agenda::Convention | Agenda::Boards | Agenda::Other),
            Agenda::Convention => matches!(self, Agenda::Boards | Agenda::Other),
            _ => false,
        };
        falls_short.then_some(likely)
    }

    /// What typed words answer to the question what a meeting is for; `order` is the order in which it was asked.
    pub fn read(words: &str, order: &[Self]) -> Option<Self> {
        let folded = fold(words);
        if let Ok(number) = folded.trim_end_matches('.').parse::<usize>() {
            return order.get(number.checked_sub(1)?).copied();
        }
        match Self::likely(words) {
            Agenda::Other if !folded.contains("khac") => None,
            agenda => Some(agenda),
        }
    }

    /// Every agenda, the one the title seems to speak of first.
    pub fn in_order(title: &str) -> Vec<Self> {
        let likely = Self::likely(title);
        let others = Self::ALL.into_iter().filter(move |agenda| *agenda != likely);
        std::iter::once(likely).chain(others).collect()
    }
}

/// Words of giving up an office.
const RELEASES: &[&str] = &[
    "bai nhiem",
    "mien nhiem",
    "cho thoi",
    "thoi giu chuc",
    "thoi lam",
    "bai mien",
    "tu chuc",
    "cach chuc",
    "xin thoi",
    "thay truong",
    "thay the truong",
];

/// What is said of who may hold an office, whatever is to be done about it.
const OF_AN_OFFICE: &[&str] =
    &[" nhan su ", " ung cu ", " de cu ", " ung vien ", " tin nhiem ", " chuc danh ", " trung cu "];
/// The same, of the head alone.
const OF_THE_HEAD: &[&str] = &[" ky luat ", " phe chuan ", " cong nhan ", " ra mat "];

/// Before a person's title when something is decided about them: "giới thiệu ông An", "về bà Bình", and not "nhà ông An".
const ABOUT: &[&str] = &["thieu", "cu", "nhan", "ve", "bau", "chon", "thoi"];

/// Folded, word by word, so that " de cu " is not found in "đề cương".
fn padded(words: &str) -> String {
    format!(" {} ", fold(words))
}

/// Whether a head is named; with its marks "trường" is a school or the environment.
fn names_the_head(lower: &str, padded: &str) -> bool {
    lower.contains("trưởng")
        || (padded.contains("truong") && !lower.contains("trường"))
        || padded.contains(" tkp ")
}

/// "Mỗi hộ 200.000 đồng", "mỗi hộ một công".
fn takes_from_each(folded: &str) -> bool {
    let is_a_sum = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word == "cong";
    folded.split_once("moi ho").is_some_and(|(_, each)| each.split_whitespace().take(3).any(is_a_sum))
}

/// Whether a person is named by title behind a word that tells something is decided about them.
fn is_about_somebody(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.windows(3).any(|three| match three {
        [before, title, name] => {
            ABOUT.contains(&fold(before).as_str())
                && ["ông", "bà", "anh", "chị"].contains(&title.to_lowercase().as_str())
                && name.starts_with(char::is_uppercase)
        }
        _ => false,
    })
}

/// Words of a village convention.
const CONVENTIONS: &[&str] = &["huong uoc", "quy uoc"];

fn releases(words: &str) -> bool {
    let words = fold(words);
    RELEASES.iter().any(|word| words.contains(word))
}

fn elects(words: &str) -> bool {
    format!(" {} ", fold(words)).contains(" bau ")
}

/// Whether words say that somebody is elected, and not that somebody gives up an office.
pub fn says_elected(words: &str) -> bool {
    elects(words) && !releases(words)
}

/// Whether words name a village convention: what is decided about it is recognised, whatever else it was counted with.
pub fn names_a_convention(words: &str) -> bool {
    let words = fold(words);
    CONVENTIONS.iter().any(|word| words.contains(word))
}

/// Whether words speak of a person: by an office that is given or given up, or by beginning with somebody's title.
pub fn speaks_of_a_person(words: &str) -> bool {
    let lower = nfc(words).to_lowercase();
    let mut first = lower.split_whitespace();
    let is_titled = matches!((first.next(), first.next()), (Some("ông" | "bà"), Some(name)) if name != "con");
    let folded = padded(&words.replace([',', '.', ';', ':', '(', ')'], " "));
    let says = |some: &[&str]| some.iter().any(|said| folded.contains(said));
    is_titled
        || says(OF_AN_OFFICE)
        || (says(OF_THE_HEAD) && names_the_head(&lower, &folded))
        || is_about_somebody(&nfc(words))
        || Agenda::of_a_person(words).is_some()
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
    fn a_title_that_takes_more_than_was_chosen_is_found() {
        for (title, likely, short) in [
            ("Làm đường ngõ 3", Agenda::Money, vec![Agenda::Convention, Agenda::Boards, Agenda::Other]),
            ("Sửa quy ước khu phố", Agenda::Convention, vec![Agenda::Boards, Agenda::Other]),
            ("Quyết toán quỹ", Agenda::Money, vec![Agenda::Convention, Agenda::Boards, Agenda::Other]),
            (
                "Mỗi hộ 200.000 đồng làm cổng chào",
                Agenda::Money,
                vec![Agenda::Convention, Agenda::Boards, Agenda::Other],
            ),
            (
                "Nạo vét mương, mỗi hộ một công",
                Agenda::Money,
                vec![Agenda::Convention, Agenda::Boards, Agenda::Other],
            ),
            ("Đổ bê tông ngõ 2", Agenda::Money, vec![Agenda::Convention, Agenda::Boards, Agenda::Other]),
            ("Dọn vệ sinh, mỗi hộ một người", Agenda::Other, vec![]),
            ("Quy hoạch khu phố", Agenda::Other, vec![]),
            ("Dọn vệ sinh", Agenda::Other, vec![]),
            ("Bầu Trưởng khu phố", Agenda::Elect, vec![]),
        ] {
            for agenda in Agenda::ALL {
                let found = short.contains(&agenda).then_some(likely);
                assert_eq!(agenda.falls_short_of(title), found, "{title}: {agenda:?}");
            }
        }
        assert!(names_a_convention("Sửa HƯƠNG ƯỚC") && !names_a_convention("Quỹ khuyến học"));
    }

    #[test]
    fn an_agenda_is_its_kind_and_matter() {
        for agenda in Agenda::ALL {
            assert_eq!(Agenda::of(agenda.kind(), agenda.matter()), Some(agenda));
        }
        assert_eq!(Agenda::of(MeetingKind::Community, None), None);
    }

    #[test]
    fn an_agenda_is_typed_by_its_number_or_its_words() {
        let order = Agenda::in_order("Làm đường ngõ 3");
        assert_eq!(Agenda::read("1", &order), Some(Agenda::Money));
        assert_eq!(Agenda::read("việc khác", &order), Some(Agenda::Other));
        assert_eq!(Agenda::read("bau truong khu pho", &order), Some(Agenda::Elect));
        for words in ["", "0", "9", "không biết"] {
            assert_eq!(Agenda::read(words, &order), None, "{words}");
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

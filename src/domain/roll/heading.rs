//! What a heading says its column holds: told by its words, in any order and with any addition, not by a list of phrases.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::RawCell;
use crate::domain::fold::{fold, nfc};

/// What a column holds. The smaller the rank, the better a column is for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The number of the household: 0 its own number, 1 a running number, 2 that of a household book.
    Number(u8),
    /// The head's name: 0 and 1 say so, [`REPRESENTS`] by another word, [`NAME`] any name.
    Head(u8),
    /// Family and middle name alone.
    Family,
    /// Middle name alone.
    Middle,
    /// Given name alone.
    Given,
    /// A whole address; 0 where people live, 1 where they are registered.
    Address(u8),
    /// A part of the address.
    Part(Part),
    Representative,
    /// Relation to the head: the sheet lists people.
    Relation,
    /// Known, and not read.
    Unread,
    /// Words that say nothing to us.
    Unknown,
    Blank,
}

/// Ranks of [`Meaning::Head`].
pub(super) const HOUSEHOLD: u8 = 3;
pub(super) const NAME: u8 = 4;

/// A part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    House,
    Alley,
    Cluster,
}

/// Most words of a heading; what is longer is a sentence.
const MOST_WORDS: usize = 16;

/// Words as they are written, and without their marks.
type Phrase = Vec<(String, String)>;

/// The lists of phrases, each once, found by the first word of a phrase without marks.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = [$($phrase:literal),+ $(,)?];)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum List { $($(#[$doc])* $name),+ }

        static PHRASES: LazyLock<HashMap<String, Vec<(List, Phrase)>>> = LazyLock::new(|| {
            let mut index: HashMap<String, Vec<(List, Phrase)>> = HashMap::new();
            for (list, phrase) in [$($((List::$name, $phrase)),+),+] {
                let words: Phrase = phrase.split(' ').map(|word| (word.to_owned(), fold(word))).collect();
                let first = words.first().map(|(_, folded)| folded.clone()).unwrap_or_default();
                index.entry(first).or_default().push((list, words));
            }
            index
        });
    };
}

lists! {
    /// How titles above a table begin.
    Titles = ["danh sách", "danh mục", "bảng", "biểu", "phụ lục", "ủy ban", "ubnd", "cộng hòa", "tổng hợp", "thống kê", "kính gửi", "mẫu", "đơn vị", "sổ theo dõi"];
    Names = ["họ và tên", "họ tên", "họ & tên", "họ chữ đệm", "họ tên đệm", "họ và chữ đệm", "tên chủ hộ", "tên đầy đủ", "họ đệm tên", "họ đệm và tên", "tên khai sinh", "full name"];
    Heads = ["chủ hộ", "chủ gia đình", "chủ nhà", "chủ hộ gđ", "đứng tên hộ", "head of household", "head of the household", "household head"];
    Households = ["tên hộ", "hộ gia đình", "hộ gđ", "gia đình ông bà", "hộ ông bà", "ông bà"];
    Representatives = ["đại diện", "người được cử", "cử tri dự họp", "representative"];
    /// Names of people who are not the head.
    Others = ["vợ", "chồng", "cha", "bố", "mẹ", "con", "giám hộ", "cán bộ", "người nhận", "thành viên", "nhân khẩu", "người lập", "người thu", "chủ hộ cũ", "chủ cũ"];
    Family = ["họ đệm", "họ và đệm", "họ và tên đệm", "họ tên đệm", "họ lót", "họ và chữ đệm", "họ chữ đệm", "họ và tên lót", "họ và chữ lót", "họ"];
    Middle = ["đệm", "chữ đệm", "tên đệm", "lót", "chữ lót", "tên lót", "đệm lót", "chữ đệm lót", "tên chữ đệm", "tên chữ lót", "middle name"];
    Given = ["tên", "tên gọi", "tên chính", "tên riêng", "đệm và tên", "chữ đệm và tên", "tên đệm và tên", "lót và tên", "chữ lót và tên", "đệm tên", "given name"];
    OwnNumbers = ["số hộ", "mã hộ", "mã số hộ", "số thứ tự hộ", "stt hộ", "tt hộ", "số hiệu hộ", "hộ số", "số của hộ", "mã định danh hộ", "mã gia đình", "số gia đình", "household no", "household number"];
    BookNumbers = ["số hộ khẩu", "mã hộ khẩu", "sổ hộ khẩu", "sổ hộ số", "số sổ", "sổ số", "số hk", "mã hk", "sổ hk", "hồ sơ hộ khẩu", "số đăng ký hộ", "mã hộ nghèo", "số sổ hộ"];
    RunningNumbers = ["stt", "s t t", "tt", "t t", "số tt", "số thứ tự", "thứ tự", "số tự", "no", "số"];
    /// Beside them a running number counts people.
    OfPeople = ["khẩu", "trong hộ", "thành viên", "người", "nhân khẩu"];
    /// What else such sheets hold; none of it is read.
    Unread = ["sinh", "tuổi", "giới tính", "giới", "nam", "nữ", "căn cước", "cccd", "cmnd", "cmt", "cmtnd", "cc", "định danh", "đddcn", "điện thoại", "đthoại", "sđt", "số đt", "đt", "di động", "phone", "zalo", "facebook", "email", "dân tộc", "tôn giáo", "quốc tịch", "nghề", "nghề nghiệp", "trình độ", "học vấn", "khẩu", "số người", "số thành viên", "số lao động", "tổng số", "số lượng", "sl", "diện tích", "ghi chú", "chú thích", "ký", "chữ ký", "xác nhận", "tiền", "mức", "đồng", "cấp", "quê", "quê quán", "nguyên quán", "làm việc", "cơ quan", "lý do", "thời gian", "thời hạn", "ngày", "tháng", "năm", "điểm", "kết quả", "loại", "phân loại", "đối tượng", "bảo hiểm", "bhyt", "thuế", "mst", "biển số", "tình trạng", "trạng thái", "nghèo", "thẻ", "tài khoản", "accounts", "phiếu", "hôn nhân", "chuyển đến", "chuyển đi", "nơi đến", "tổ trưởng", "đảng", "thuộc diện", "diện chính sách"];
    WhereTheyLive = ["địa chỉ", "đ chỉ", "đc", "nơi ở", "chỗ ở", "cư trú", "cư ngụ", "trú ngụ", "trú quán", "trú tại", "lưu trú", "hiện ở", "đang ở", "ở tại", "ở đâu", "sinh sống", "đang sống", "nơi sống", "hiện sống", "sống tại", "vị trí nhà", "vị trí", "address", "residence", "location"];
    Living = ["sinh sống"];
    PlaceWord = ["nơi", "chỗ"];
    Abode = ["ở", "sống", "ngụ", "trú"];
    WhereRegistered = ["thường trú", "tạm trú", "hktt", "đkhktt", "đktt", "nơi đăng ký hộ khẩu", "hộ khẩu tại", "nơi đk hộ khẩu"];
    /// Beside them it is when or why they are registered, not where.
    NotWhere = ["ngày", "thời hạn", "sinh", "làm việc", "cơ quan", "quê", "cấp", "lý do"];
    Clusters = ["tổ", "tdp", "cụm", "khu", "liên gia", "thôn", "ấp", "bản", "buôn", "đội", "khóm", "nhóm", "chi hội", "lô", "khối", "group", "cluster"];
    Alleys = ["ngõ", "ngách", "hẻm", "kiệt", "đường", "phố", "dãy", "xóm", "tuyến", "ngỏ", "block", "tòa", "alley", "lane"];
    Houses = ["số nhà", "nhà số", "căn hộ", "số căn", "sn", "nhà", "căn"];
    /// What else the heading of a part of an address may say.
    BesideParts = ["số", "tên", "dân", "cư", "phố", "và", "thuộc", "địa", "bàn", "vực", "gia", "hoặc", "nhà", "đường", "hội"];
    AboutTheHead = ["quan hệ", "qh với", "qh chủ hộ"];
    NotTheHead = ["chủ hộ cũ", "vợ", "chồng"];
    NameAlone = ["tên"];
    Counts = ["mã", "số"];
    OfHouseholds = ["tên hộ", "họ tên hộ", "hộ gia đình"];
    KindsAndCounts = ["số", "mã", "stt", "tt", "loại", "sổ"];
    HouseholdAlone = ["hộ", "gia đình", "các hộ"];
    OtherCounts = ["tổng số", "số nhà", "số khẩu", "số người"];
    OtherNumbers = ["sinh", "điện thoại", "căn cước", "cccd", "nơi"];
    NumberWord = ["số"];
    LongNumbers = ["số tt", "số thứ tự"];
    ClustersWithStreets = ["tổ dân phố", "khu phố", "khối phố"];
    HouseAlone = ["nhà"];
}

/// A heading as words, and the lists of which it says a phrase.
struct Words {
    exact: Vec<String>,
    /// Where each phrase stands, and how many words it has.
    said: Vec<(List, usize, usize)>,
}

impl Words {
    fn of(text: &str) -> Self {
        let lower = nfc(text).to_lowercase().replace('ð', "đ");
        let exact: Vec<String> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '&')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS + 1)
            .map(str::to_owned)
            .collect();
        let folded: Vec<String> = exact.iter().map(|word| fold(word)).collect();
        let is = |at: usize, (wanted, bare_wanted): &(String, String)| {
            let own = exact.get(at).zip(folded.get(at));
            // A word written without marks stands for any with them.
            own.is_some_and(|(own, bare)| {
                own == wanted
                    || (bare == bare_wanted && (own == bare || same_but_for_tone_place(own, wanted)))
            })
        };
        let mut said = Vec::new();
        for (at, word) in folded.iter().enumerate() {
            for (list, phrase) in PHRASES.get(word).into_iter().flatten() {
                if phrase.iter().enumerate().all(|(offset, word)| is(at + offset, word)) {
                    said.push((*list, at, phrase.len()));
                }
            }
        }
        // Who lives somewhere ("sinh sống") was not born there.
        let lives: Vec<usize> =
            said.iter().filter(|(list, ..)| *list == List::Living).map(|(_, at, _)| *at).collect();
        said.retain(|(list, at, length)| {
            let is_birth = matches!(list, List::Unread | List::NotWhere | List::OtherNumbers) && *length == 1;
            !(is_birth && lives.contains(at))
        });
        Words { exact, said }
    }

    fn say(&self, list: List) -> bool {
        self.said.iter().any(|(own, ..)| *own == list)
    }

    fn begin(&self, list: List) -> bool {
        self.said.iter().any(|(own, at, _)| *own == list && *at == 0)
    }

    fn are(&self, list: List) -> bool {
        self.said.iter().any(|(own, at, length)| *own == list && *at == 0 && *length == self.exact.len())
    }
}

/// "hoà" and "hòa": the same letters and the same marks, on another vowel.
fn same_but_for_tone_place(one: &str, other: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.nfd().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

/// The form in which a heading is remembered: its words without marks.
pub(super) fn key(text: &str) -> String {
    let bare: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    nfc(&bare).chars().take(80).collect()
}

pub(super) fn meaning_of(text: &str) -> Meaning {
    if !text.contains(char::is_alphabetic) {
        return if text.trim().is_empty() { Meaning::Blank } else { Meaning::Unknown };
    }
    let outside = text.split(['(', '[']).next().unwrap_or_default();
    let whole = plain(&Words::of(text));
    if outside.len() == text.len() {
        return whole;
    }
    match plain(&Words::of(outside)) {
        // What stands in brackets explains, and may say whose name it is.
        Meaning::Unknown | Meaning::Blank => whole,
        Meaning::Head(rank) => match whole {
            Meaning::Head(better) => Meaning::Head(rank.min(better)),
            _ => Meaning::Head(rank),
        },
        outside => outside,
    }
}

/// What the heading of two rows says: `below` alone, made plain by what stands `above` it.
pub(super) fn meaning_below(above: &str, below: &str) -> Meaning {
    let (top, own) = (meaning_of(above), meaning_of(below));
    match own {
        Meaning::Blank => top,
        Meaning::Unknown if matches!(top, Meaning::Address(_)) && is_of_house(below) => {
            Meaning::Part(Part::House)
        }
        Meaning::Unknown => match top {
            // "Địa chỉ" over parts with names of their own; but under a name stands more than the name.
            Meaning::Address(_) | Meaning::Part(_) | Meaning::Number(_) => top,
            Meaning::Unknown | Meaning::Blank => meaning_of(&format!("{above} {below}")),
            _ => Meaning::Unknown,
        },
        Meaning::Head(NAME) | Meaning::Family | Meaning::Middle | Meaning::Given => match top {
            Meaning::Head(rank) if rank < NAME && own == Meaning::Head(NAME) => Meaning::Head(rank),
            Meaning::Representative => Meaning::Representative,
            Meaning::Unread | Meaning::Relation => Meaning::Unread,
            _ => own,
        },
        Meaning::Address(_) | Meaning::Part(_) if top == Meaning::Unread => Meaning::Unread,
        // "Số" below "Địa chỉ" is that of the house.
        Meaning::Number(1) if matches!(top, Meaning::Address(_) | Meaning::Part(_)) && is_of_house(below) => {
            Meaning::Part(Part::House)
        }
        own => own,
    }
}

fn plain(words: &Words) -> Meaning {
    if words.exact.is_empty() {
        return Meaning::Blank;
    }
    if words.exact.len() > MOST_WORDS || words.begin(List::Titles) {
        return Meaning::Unknown;
    }
    if words.say(List::AboutTheHead) {
        return Meaning::Relation;
    }
    if let Some(name) = name(words) {
        return name;
    }
    if let Some(number) = number(words) {
        return number;
    }
    let unread = words.say(List::Unread);
    let lives = words.say(List::WhereTheyLive) || (words.begin(List::PlaceWord) && words.say(List::Abode));
    if words.begin(List::WhereTheyLive) || (lives && !words.say(List::NotWhere) && !unread) {
        return Meaning::Address(u8::from(words.say(List::WhereRegistered)));
    }
    if words.say(List::WhereRegistered) && !words.say(List::NotWhere) {
        return Meaning::Address(1);
    }
    if let Some(part) = part(words) {
        return part;
    }
    if unread { Meaning::Unread } else { Meaning::Unknown }
}

fn name(words: &Words) -> Option<Meaning> {
    if words.are(List::Family) {
        return Some(Meaning::Family);
    }
    if words.are(List::Middle) {
        return Some(Meaning::Middle);
    }
    if words.are(List::Given) {
        return Some(Meaning::Given);
    }
    let (named, head) = (words.say(List::Names), words.say(List::Heads));
    if words.say(List::Others) && !(head && words.begin(List::Names) && !words.say(List::NotTheHead)) {
        return Some(Meaning::Unread);
    }
    let begins = words.begin(List::Names) || words.begin(List::NameAlone);
    if head {
        // "Ngày sinh chủ hộ", "Chữ ký chủ hộ" are about the head, not the head's name.
        let about = words.say(List::Unread) || words.say(List::WhereTheyLive) || words.say(List::Counts);
        return match (begins, about) {
            (true, _) => Some(Meaning::Head(0)),
            (false, false) => Some(Meaning::Head(u8::from(!named))),
            (false, true) => None,
        };
    }
    if words.say(List::Representatives) {
        let about = words.say(List::Unread) && !begins;
        return Some(if about { Meaning::Unread } else { Meaning::Representative });
    }
    if words.begin(List::Names) || (named && !words.say(List::Unread)) {
        return Some(Meaning::Head(if words.say(List::OfHouseholds) { HOUSEHOLD } else { NAME }));
    }
    let about = words.say(List::Unread) || words.say(List::KindsAndCounts);
    let household = words.say(List::Households) || words.are(List::HouseholdAlone);
    (household && !about).then_some(Meaning::Head(HOUSEHOLD))
}

fn number(words: &Words) -> Option<Meaning> {
    if words.say(List::OtherCounts) {
        return None;
    }
    if words.say(List::BookNumbers) {
        return Some(Meaning::Number(2));
    }
    if words.say(List::OwnNumbers) && !words.say(List::OtherNumbers) {
        return Some(Meaning::Number(0));
    }
    let running =
        words.begin(List::RunningNumbers) && (words.exact.len() <= 3) || words.are(List::RunningNumbers);
    let single = words.begin(List::NumberWord) && words.exact.len() > 1;
    let counted = words.say(List::OfPeople);
    if running && !counted && (!single || words.begin(List::LongNumbers)) {
        return Some(Meaning::Number(1));
    }
    None
}

fn part(words: &Words) -> Option<Meaning> {
    let of_address = |at: usize| {
        let lists = [List::Clusters, List::Alleys, List::Houses, List::BesideParts];
        words
            .said
            .iter()
            .any(|(list, from, length)| lists.contains(list) && (*from..from + length).contains(&at))
    };
    if !(0..words.exact.len()).all(of_address) {
        return None;
    }
    // "Tổ dân phố" and "khu phố" name a cluster although a street is in them.
    let cluster = words.say(List::Clusters);
    let alley = words.say(List::Alleys) && !(cluster && words.say(List::ClustersWithStreets));
    if words.say(List::Houses) && !words.are(List::HouseAlone) {
        return Some(Meaning::Part(Part::House));
    }
    match (cluster, alley) {
        (_, true) => Some(Meaning::Part(Part::Alley)),
        (true, false) => Some(Meaning::Part(Part::Cluster)),
        (false, false) => None,
    }
}

/// "Số" or "Nhà" alone: beside an alley or a street, the number of the house.
pub(super) fn is_of_house(heading: &str) -> bool {
    let words = Words::of(heading.split(['(', '[']).next().unwrap_or_default());
    words.are(List::NumberWord) || words.are(List::HouseAlone)
}

/// The word of a part that goes before a bare number: "ngõ" of "Ngõ/xóm" and 5.
pub(super) fn part_word(heading: &str) -> Option<String> {
    let words = Words::of(heading);
    let lists = [List::Alleys, List::Clusters];
    let (_, at, _) =
        words.said.iter().filter(|(list, ..)| lists.contains(list)).min_by_key(|(_, at, _)| *at)?;
    let word = match words.exact.get(*at)?.as_str() {
        "alley" | "lane" => "ngõ",
        "group" | "cluster" => "tổ",
        word => word,
    };
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

pub(super) fn text_of(cell: &RawCell) -> &str {
    if let RawCell::Text(text) = cell { text } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_told_by_its_words() {
        use Meaning::*;
        for (meaning, headings) in [
            (Number(0), &["Số hộ", "SO HO", "Mã hộ", "STT hộ", "Mã số hộ gia đình", "Hộ số"][..]),
            (Number(1), &["STT", "S.T.T", "TT", "Số TT", "Thứ tự", "Số thứ tự", "STT (1)", "No."]),
            (Number(2), &["Số hộ khẩu", "Mã hộ khẩu", "Sổ hộ số", "Số sổ hộ khẩu"]),
            (
                Head(0),
                &[
                    "Họ và tên chủ hộ",
                    "HO VA TEN CHU HO",
                    "Họ, chữ đệm và tên chủ hộ",
                    "Họ, chữ đệm, tên khai sinh chủ hộ",
                    "Họ tên chủ hộ (chữ in hoa)",
                    "Họ và tên (chủ hộ)",
                    "Họ và tên chủ hộ/ người đại diện",
                    "Tên chủ hộ",
                    "Họ tên, năm sinh chủ hộ",
                ],
            ),
            (Head(1), &["Chủ hộ", "Chủ hộ gia đình", "CHỦ HỘ:", "Chủ nhà"]),
            (Head(HOUSEHOLD), &["Hộ gia đình", "Tên hộ", "Hộ", "Hộ ông/bà"]),
            (Head(NAME), &["Họ và tên", "Họ tên", "Họ, chữ đệm và tên", "Ho va ten"]),
            (Family, &["Họ đệm", "Họ và chữ đệm", "Họ"]),
            (Middle, &["Chữ đệm", "Đệm", "Tên đệm", "Lót", "Tên lót", "CHỮ LÓT"]),
            (Given, &["Tên", "TÊN", "Đệm và tên", "Chữ đệm và tên"]),
            (
                Representative,
                &["Đại diện hộ", "Người đại diện", "Cử tri đại diện hộ gia đình", "Họ tên người đại diện"],
            ),
            (Relation, &["Quan hệ với chủ hộ", "Mối quan hệ với chủ hộ", "Quan hệ"]),
            (
                Address(0),
                &[
                    "Địa chỉ",
                    "Nơi ở hiện tại",
                    "Chỗ ở",
                    "Nơi cư trú",
                    "ĐỊA CHỈ (số nhà, ngõ)",
                    "Địa chỉ, số điện thoại",
                    "Dia chi",
                    "Trú quán",
                    "Nơi sinh sống",
                    "Nơi cư ngụ",
                    "Hiện cư ngụ",
                    "Ở tại",
                    "Nơi đang ở",
                    "Vị trí nhà",
                    "Nơi thực tế đang sinh sống",
                    "Chỗ hiện đang ở",
                    "Nơi thực ở",
                    "NOI SINH SONG",
                ],
            ),
            (Address(1), &["Nơi thường trú", "Địa chỉ tạm trú", "HKTT", "Nơi đăng ký hộ khẩu thường trú"]),
            (Part(super::Part::House), &["Số nhà", "Nhà số", "Số nhà, ngõ"]),
            (Part(super::Part::Alley), &["Ngõ", "Ngõ/xóm", "Đường phố", "Tên đường"]),
            (Part(super::Part::Cluster), &["Tổ dân phố", "Cụm", "Cụm dân cư", "Tổ", "Khu phố", "TDP"]),
            (
                Unread,
                &[
                    "Ngày sinh",
                    "Ngày, tháng, năm sinh chủ hộ",
                    "Số điện thoại chủ hộ",
                    "Số CCCD",
                    "Số định danh cá nhân của chủ hộ",
                    "Ghi chú",
                    "Số khẩu",
                    "Tổng số người",
                    "Chữ ký chủ hộ",
                    "Quê quán",
                    "Nơi sinh",
                    "Nơi làm việc",
                    "Nơi cấp",
                    "Thời gian sinh sống",
                    "Số người đang ở",
                    "Họ và tên vợ (chồng)",
                    "Dân tộc",
                ],
            ),
            (Number(0), &["Household no."]),
            (Head(1), &["Head of household"]),
            (Part(super::Part::Alley), &["Alley"]),
            (Part(super::Part::Cluster), &["Group"]),
            (Representative, &["Representative"]),
            (Unread, &["Accounts"]),
            (Unknown, &["Danh xưng", "DANH SÁCH HỘ GIA ĐÌNH", "Phụ lục 1", "Hồ sơ"]),
        ] {
            for heading in headings {
                assert_eq!(meaning_of(heading), meaning, "{heading}");
            }
        }
    }

    #[test]
    fn a_heading_under_another_is_made_plain_by_it() {
        use Meaning::*;
        assert_eq!(meaning_below("Chủ hộ", "Họ và tên"), Head(1));
        assert_eq!(meaning_below("Chủ hộ", "Năm sinh"), Unread);
        assert_eq!(meaning_below("Vợ (chồng)", "Họ và tên"), Unread);
        assert_eq!(meaning_below("Người đại diện", "Họ và tên"), Representative);
        for house in ["Số nhà", "Số", "Nhà"] {
            assert_eq!(meaning_below("Địa chỉ", house), Part(super::Part::House), "{house}");
        }
        assert_eq!(meaning_below("Họ và tên chủ hộ", ""), Head(0));
    }
}

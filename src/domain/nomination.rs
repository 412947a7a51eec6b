//! People introduced at a meeting: how they are typed, and when two of them are one. Stored by `store/candidate.rs`, decided in
//! `app/tally/nominate.rs`.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::fields;
use super::fold::{fold, nfc};
use super::words::words;

mod name;

use name::{
    TITLES, bare, begins_a_name, has_a_number, has_a_second_person, is_nobody, is_office_or_place, joins_two,
    names_another, runs_together,
};

/// Longest name, in characters.
pub const MAX_NAME: usize = 80;
/// Longest current post, in characters.
pub const MAX_POST: usize = 160;
/// Most people at one meeting: a result must stay one readable message.
pub const MAX_NOMINEES: usize = 10;
/// How many days ahead a conference may be for people to be put on its list.
pub const AHEAD_DAYS: i64 = 365;

/// Who brought a person forward (docs/domain.md §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// Introduced by the Front committee.
    Front,
    /// Đề cử: nominated by a voter in the room.
    Voter,
    /// Tự ứng cử.
    Oneself,
}

words! {
    Source {
        Front = "front",
        Voter = "voter",
        Oneself = "self",
    }
}

impl Source {
    fn typed(words: &str) -> Option<Self> {
        match fold(words).as_str() {
            "gioi thieu" | "mat tran" | "mat tran gioi thieu" | "front" => Some(Source::Front),
            "de cu" | "de cu them" | "voter" => Some(Source::Voter),
            "tu ung cu" | "ung cu" | "self" => Some(Source::Oneself),
            _ => None,
        }
    }
}

/// A person introduced, as made public: name, current post, who brought them forward. At a meeting of another kind, the
/// matter that was put to the vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nominee {
    pub name: String,
    /// Empty when not said.
    pub post: String,
    pub source: Source,
}

/// Why words are no nominee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NomineeFault {
    /// No name at the beginning.
    NoName,
    NameTooLong {
        length: usize,
    },
    PostTooLong {
        length: usize,
    },
    /// Numbers or a colon among the words: somebody else's count, or a second person, would become part of a name.
    Numbers(String),
    /// Two people in one part: the second would become the first's name or post.
    SecondPerson(String),
    /// A meeting, a body or a matter, where people are meant.
    NoPerson(String),
    /// A third field that is none of the known sources, or a fourth field.
    UnknownSource(String),
}

/// Whether a count stands among the words: a colon, or two numbers in a row. One number may: "ngõ 3", "Bí thư chi bộ 2".
fn has_a_count(words: &str) -> bool {
    let is_number = |word: &str| {
        let word = word.trim_matches([',', '.']);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
    };
    let numbers: Vec<bool> = words.split([' ', '/', '-']).map(is_number).collect();
    words.contains(':') || numbers.windows(2).any(|pair| pair == [true, true])
}

/// Whether words are written as somebody's name is.
pub fn is_written_as_a_name(words: &str) -> bool {
    begins_a_name(words, false)
}

/// The first of `people` who is named as the meeting is: its title was typed where a name should stand.
pub fn first_named_as<'a>(people: &'a [Nominee], title: &str) -> Option<(usize, &'a Nominee)> {
    let title = fold(&nfc(title));
    (1..).zip(people).find(|(_, person)| fold(&person.name) == title)
}

/// Whether words name one of these people, with or without marks.
pub fn names_one_of(words: &str, people: &[Nominee]) -> bool {
    let plain = words.replace([',', '.', ';', ':', '(', ')', '“', '”', '"'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let named =
        |words: &[&str]| Nominee { name: words.join(" "), post: String::new(), source: Source::Front };
    people.iter().any(|person| {
        let person = Nominee { name: bare(&person.name), ..person.clone() };
        let length = person.key().split_whitespace().count();
        // One word alone is too little to be found among others.
        let is_in = length > 1 && words.windows(length).any(|some| person.is_same_person(&named(some)));
        is_in || person.is_same_person(&named(&words))
    })
}

/// Whether words name somebody who is known under one of these names. Whoever calls themselves by an office, or a place, is not meant by
/// the words for it.
pub fn names_any(words: &str, names: &[String]) -> bool {
    let named = |name: &String| Nominee { name: name.clone(), post: String::new(), source: Source::Front };
    let persons = names.iter().filter(|name| !is_nobody(name) && !is_office_or_place(name));
    names_one_of(words, &persons.map(named).collect::<Vec<_>>())
}

/// Whether somebody known under one of these names stands among `listed`.
pub fn is_among(listed: &[Nominee], names: &[String]) -> bool {
    names.iter().any(|name| {
        let known = Nominee { name: bare(name), post: String::new(), source: Source::Front };
        listed
            .iter()
            .any(|nominee| Nominee { name: bare(&nominee.name), ..nominee.clone() }.is_same_person(&known))
    })
}

impl Nominee {
    /// Reads people, each on a line of their own; one whose fields stand on several lines is one: no line behind the first begins as a
    /// name does.
    ///
    /// # Errors
    /// The line and what is wrong with it.
    pub fn read_all(typed: &str) -> Result<Vec<Self>, (usize, NomineeFault)> {
        let lines: Vec<&str> = typed.split(['\n', ';']).filter(|line| !line.trim().is_empty()).collect();
        let is_person = |line: &&str| {
            let lower = nfc(line).to_lowercase();
            let is_titled = TITLES
                .iter()
                .any(|title| lower.strip_prefix(title).is_some_and(|rest| rest.starts_with(' ')));
            let name = line.split([',', '|']).next().unwrap_or_default();
            is_titled || begins_a_name(name, false)
        };
        if lines.len() < 2 || !lines.iter().skip(1).all(is_person) {
            return Self::read_person(typed).map(|one| vec![one]).map_err(|fault| (1, fault));
        }
        let read = (1..).zip(lines).map(|(at, line)| Self::read_person(line).map_err(|fault| (at, fault)));
        read.collect()
    }

    /// Reads name, post and source, parted as people part fields; post and source may be left out.
    ///
    /// # Errors
    /// Names the first part that does not fit.
    pub fn read(typed: &str) -> Result<Self, NomineeFault> {
        fields::read(typed, 3, Self::read_line)
    }

    /// As [`Nominee::read`], where a person is meant and no proposal: two who have no title before their names are two as well, and what
    /// names a meeting or a body is nobody.
    ///
    /// # Errors
    /// As [`Nominee::read`].
    pub fn read_person(typed: &str) -> Result<Self, NomineeFault> {
        let read = Self::read(typed)?;
        if is_nobody(&read.name) {
            return Err(NomineeFault::NoPerson(shortened(&read.name)));
        }
        if has_a_number(&read.name) {
            return Err(NomineeFault::Numbers(shortened(&read.name)));
        }
        if joins_two(&read.name) || runs_together(&read.name) || names_another(&read.name, &read.post) {
            return Err(NomineeFault::SecondPerson(shortened(&format!("{}, {}", read.name, read.post))));
        }
        Ok(read)
    }

    fn read_line(typed: &str) -> Result<Self, NomineeFault> {
        let fields: Vec<String> = typed.split('|').map(nfc).collect();
        let (who, post, source) = match fields.as_slice() {
            [who] => (who.as_str(), None, Source::Front),
            [who, last] => match Source::typed(last) {
                Some(source) => (who.as_str(), None, source),
                None => (who.as_str(), Some(last.as_str()), Source::Front),
            },
            [who, post, last] => {
                let source =
                    Source::typed(last).ok_or_else(|| NomineeFault::UnknownSource(shortened(last)))?;
                (who.as_str(), Some(post.as_str()), source)
            }
            more => {
                return Err(NomineeFault::UnknownSource(shortened(more.last().map_or("", String::as_str))));
            }
        };
        let (name, post) = match post {
            Some(post) => (who, post),
            None => who.split_once(',').map_or((who, ""), |(name, post)| (name.trim(), post.trim())),
        };
        if !name.chars().next().is_some_and(char::is_alphabetic) {
            return Err(NomineeFault::NoName);
        }
        if has_a_count(name) || has_a_count(post) {
            return Err(NomineeFault::Numbers(shortened(&format!("{name}, {post}"))));
        }
        if has_a_second_person(name, post) {
            return Err(NomineeFault::SecondPerson(shortened(&format!("{name}, {post}"))));
        }
        match (name.chars().count(), post.chars().count()) {
            (length, _) if length > MAX_NAME => Err(NomineeFault::NameTooLong { length }),
            (_, length) if length > MAX_POST => Err(NomineeFault::PostTooLong { length }),
            _ => Ok(Self { name: name.to_owned(), post: post.to_owned(), source }),
        }
    }

    /// The name as compared: lower case, without "Ông" or "Bà", each word's marks after its letters ("Hoà" is "Hòa").
    pub fn key(&self) -> String {
        let lower: String = nfc(&self.name).chars().flat_map(char::to_lowercase).collect();
        let bare =
            TITLES.iter().find_map(|title| lower.strip_prefix(title)?.strip_prefix(' ')).unwrap_or(&lower);
        let words = bare.split_whitespace().map(|word| {
            let (mut marks, mut letters): (Vec<char>, Vec<char>) =
                word.nfd().partition(|letter| matches!(letter, '\u{300}'..='\u{36F}'));
            marks.sort_unstable();
            letters.extend(marks);
            letters.into_iter().collect::<String>()
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Whether both are the same person as far as names can tell. A name typed without any mark is the same as one that
    /// differs only in marks; "Hùng" and "Hưng" are two people.
    pub fn is_same_person(&self, other: &Nominee) -> bool {
        let (mine, theirs) = (self.key(), other.key());
        let (my_letters, their_letters) = (fold(&mine), fold(&theirs));
        mine == theirs || (my_letters == their_letters && (mine == my_letters || theirs == their_letters))
    }
}

fn shortened(words: &str) -> String {
    words.chars().take(40).collect()
}

/// Whether words say that nobody else is to be named: "hết rồi", "không còn ai".
pub fn is_all(words: &str) -> bool {
    const ALL: &[&str] = &[
        "het",
        "het roi",
        "the la het",
        "khong con",
        "khong con ai",
        "khong con ai nua",
        "khong ai nua",
        "khong co ai nua",
        "khong them ai",
        "khong them nua",
        "khong",
        "du roi",
        "the thoi",
        "vay thoi",
        "co vay thoi",
        "chi co vay",
        "xong",
        "xong roi",
        "no more",
        "nobody else",
        "that is all",
        "done",
    ];
    let folded = fold(words);
    let plain = folded.trim_matches(|sign: char| !sign.is_alphanumeric());
    let plain = plain.strip_suffix(" nhe").or_else(|| plain.strip_suffix(" a")).unwrap_or(plain);
    ALL.contains(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nominee(name: &str, post: &str, source: Source) -> Nominee {
        Nominee { name: name.to_owned(), post: post.to_owned(), source }
    }

    #[test]
    fn people_are_read_from_lines_and_fields_whatever_parts_them() {
        let teacher = || nominee("Bà Vũ Thị Bình", "Giáo viên", Source::Oneself);
        for typed in [
            "Bà Vũ Thị Bình | Giáo viên | tự ứng cử",
            "Bà Vũ Thị Bình, Giáo viên, tự ứng cử",
            "Bà Vũ Thị Bình - Giáo viên - tu ung cu",
            "Bà Vũ Thị Bình\nGiáo viên\ntự ứng cử",
        ] {
            assert_eq!(Nominee::read_all(typed), Ok(vec![teacher()]), "{typed}");
        }
        let secretary = nominee("Ông Hoàng Đình Minh", "Bí thư chi bộ, Phó ban", Source::Front);
        let both = "Ông Hoàng Đình Minh, Bí thư chi bộ, Phó ban\nBà Vũ Thị Bình, Giáo viên, tự ứng cử";
        assert_eq!(Nominee::read_all(both), Ok(vec![secretary.clone(), teacher()]));
        assert_eq!(Nominee::read("Ông Hoàng Đình Minh, Bí thư chi bộ, Phó ban"), Ok(secretary));
        let dashed = nominee("Ông A", "Bí thư chi bộ - Phó ban", Source::Front);
        assert_eq!(Nominee::read("Ông A, Bí thư chi bộ - Phó ban"), Ok(dashed));
        let untitled = ["Lê Văn An", "Trần Thị Bình"].map(|name| nominee(name, "", Source::Front));
        assert_eq!(Nominee::read_all("Lê Văn An; Trần Thị Bình"), Ok(untitled.to_vec()));
        let fault = NomineeFault::UnknownSource("gì đó".to_owned());
        assert_eq!(Nominee::read_all("Ông A\nBà B | Giáo viên | gì đó"), Err((2, fault)));
    }

    #[test]
    fn a_count_never_becomes_part_of_a_name() {
        for typed in [
            "Ông Lê A: 12 0 0, Ông B",
            "Ông Lê A: 12 0 0 Ông B",
            "Ông Lê A 12 0 0, Ông B",
            "Ông Lê A, Bí thư 12 0 0, Ông B",
            "Ông A 12/0/0, Ông B",
        ] {
            assert!(matches!(Nominee::read(typed), Err(NomineeFault::Numbers(_))), "{typed}");
        }
        for typed in [
            "Ông Trần Văn Hùng (ngõ 2)",
            "Ông A, Trưởng khu phố 1",
            "Bà B, Bí thư chi bộ 3, Trưởng khu phố 1",
        ] {
            assert!(Nominee::read(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn a_number_that_names_no_lane_is_no_part_of_a_persons_name() {
        for typed in ["có 17 hộ", "Nguyễn Văn An 156", "Ông Lê A 12 phiếu, Bí thư"] {
            assert!(matches!(Nominee::read_person(typed), Err(NomineeFault::Numbers(_))), "{typed}");
        }
        for typed in
            ["Trần Văn Hùng ngõ 2", "Trần Văn Hùng 2", "Ông Trần Văn Hùng (1960)", "Ông A, Trưởng khu phố 1"]
        {
            assert!(Nominee::read_person(typed).is_ok(), "{typed}");
        }
        assert!(Nominee::read("Đóng góp 100 nghìn đồng").is_ok(), "a proposal may hold a number");
    }

    #[test]
    fn two_people_in_one_part_are_not_one() {
        for typed in [
            "Ông Lê A và Bà Lê B",
            "Ông Lê A, bà Lê B",
            "Ông Lê A Bà Lê B",
            "Ông Lê A và Lê B",
            "Bà Lê A | Ông Lê B",
            "Ông Lê A + Lê B",
            "Ông Lê A, Bà Lê B | Bí thư chi bộ",
        ] {
            assert!(matches!(Nominee::read(typed), Err(NomineeFault::SecondPerson(_))), "{typed}");
        }
        for typed in [
            "Ông Và Bá Dìa",
            "Ông Trần Văn Hùng (chồng bà Hoa)",
            "Bà Vũ Thị Bình, bà con tín nhiệm",
            "Làm đường và cống ngõ 3",
            "Ba tuyến đường và cống",
            "Ông A, Phó ban và Tổ trưởng",
        ] {
            assert!(Nominee::read(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn two_people_without_titles_are_not_one_where_people_are_meant() {
        for typed in [
            "Lê A và Lê B",
            "Lê A, Lê B",
            "Lê A | Lê B",
            "Lê A / Lê B",
            "Lê A - Trần Thị B",
            "Lê A, Lê B, Lê C",
            "Lê A, Bí thư chi bộ, Trần Thị B",
            "Bác An & bác Bình",
            "Ông Lê A, Bí thư chi bộ, ông Lê B",
            "lê văn an, trần thị bình",
            // Nothing between them but a space, a full stop or the second's title.
            "Lê A Lê B",
            "Ông Lê A Lê B",
            "lê văn an lê thị bình",
            "Lê A. Lê B",
            "Lê A.Lê B",
            "Ông Lê A. Trần Thị B",
            "Lê A bà Trần B",
            "đ/c Lê A đ/c Trần B",
            "đ/c Lê A, đ/c Trần B",
            "Đồng chí Lê A đồng chí Trần B",
            "Lê A cô Trần B",
        ] {
            let read = Nominee::read_person(typed);
            assert!(matches!(read, Err(NomineeFault::SecondPerson(_))), "{typed}: {read:?}");
        }
        for typed in [
            "Và A Dìa, Giáo viên",
            "Ông Và Bá Dìa",
            "Lê A, Đoàn viên",
            "Lê A, Giáo Viên",
            "Lê A (con ông Lê B), Bí thư chi bộ",
            "lê văn an, hồ sơ viên",
            "Bà Vũ Thị Bình, bà con tín nhiệm",
            "Ông A, Phó ban và Tổ trưởng",
            "Lê A, Mai táng viên",
            "Lê Văn An bác sĩ",
            "Vũ Thị Bình cô giáo",
            "đ/c Lê Văn A, Bí thư chi bộ",
            "Đồng chí Lê Văn A",
            "Đ/c Và A Dìa",
            "TS. Lê Văn A",
            "Ông Th.S. Lê Văn A",
            "Lê V. An",
            "Lê Văn A.",
            "Phạm Văn Ông",
            "Nguyễn Ngọc Anh Thư",
            "Nguyễn Thị Hoàng Mai",
            "Hoàng Thị Hoàng Anh",
            "Trần Lê Trần",
            // One, says the place.
            "Hà Thu Hà My (ngõ 2)",
        ] {
            assert!(Nominee::read_person(typed).is_ok(), "{typed}");
        }
        let comrade = Nominee::read_person("đ/c Lê Văn A").expect("read");
        assert!(comrade.is_same_person(&nominee("Ông Lê Văn A", "", Source::Front)));
        assert!(Nominee::read("Làm đường ngõ 3, Lê Lợi").is_ok(), "a proposal is no person");
    }

    #[test]
    fn a_meeting_a_body_or_a_matter_is_nobody_where_people_are_meant() {
        for typed in [
            "Hội nghị định kỳ",
            "hoi nghi dinh ky",
            "Họp khu phố",
            "Ban Thanh tra nhân dân",
            "ban giam sat dau tu",
            "Bầu Ban Thanh tra",
            "Thành viên Ban Thanh tra",
            "Quỹ khuyến học",
            "Danh sách 3 người",
        ] {
            let read = Nominee::read_person(typed);
            assert!(matches!(read, Err(NomineeFault::NoPerson(_))), "{typed}: {read:?}");
        }
        for typed in
            ["Bà Vũ Thị Bình, Ban Thanh tra nhân dân", "Bàn Văn Họp", "Ông Việc", "Bau A Lềnh", "Hoppe"]
        {
            assert!(Nominee::read_person(typed).is_ok(), "{typed}");
        }
        assert!(Nominee::read("Hội nghị định kỳ").is_ok(), "a proposal is what it is");
        let people = ["Bà Vũ Thị Bình", "Kiện toàn nhân sự"].map(|name| nominee(name, "", Source::Front));
        assert_eq!(first_named_as(&people, "kiện toàn nhân sự").map(|(line, _)| line), Some(2));
        assert_eq!(first_named_as(&people, "Bầu Ban Thanh tra"), None);
    }

    #[test]
    fn who_is_listed_is_found_by_name_in_whatever_words() {
        let listed = ["Ông Hoàng Đình Hòa (ngõ 2)", "Bà B"].map(|name| nominee(name, "", Source::Front));
        for words in [
            "Hoàng Đình Hòa",
            "hoang dinh hoa",
            "Tín nhiệm Hoàng Đình Hoà, Bí thư",
            "Khen thưởng (hoang dinh hoa)",
            "bà B",
        ] {
            assert!(names_one_of(words, &listed), "{words}");
        }
        for words in ["Hoàng Đình Họa", "Dọn vệ sinh ngõ 2", "Phương án B", "Hoàng Đình"] {
            assert!(!names_one_of(words, &listed), "{words}");
        }
    }

    #[test]
    fn whoever_calls_themselves_by_an_office_or_a_place_is_not_meant_by_the_words_for_it() {
        for (words, name, is_named) in [
            ("Đề nghị bãi miễn ông Nguyễn Văn Quang", "Nguyễn Văn Quang", true),
            ("de nghi bai mien ong nguyen van quang", "Nguyễn Văn Quang", true),
            ("Đề nghị bãi miễn ông Nguyễn Văn Quang", "Nguyễn Văn Quảng", false),
            ("Bầu Trưởng khu phố", "Trưởng khu phố", false),
            ("Bau Truong khu pho", "Truong Khu Pho", false),
            ("Họp khu phố 1 bầu tổ hòa giải", "Khu phố 1", false),
            ("Bầu ông Trương Văn Minh", "Trương Văn Minh", true),
        ] {
            assert_eq!(names_any(words, &[name.to_owned()]), is_named, "{words}: {name}");
        }
    }

    #[test]
    fn a_nominee_is_read_as_people_type_it() {
        let minh = nominee("Ông Hoàng Đình Minh", "Bí thư chi bộ, Trưởng khu phố 1", Source::Front);
        assert_eq!(Nominee::read("Ông Hoàng Đình Minh | Bí thư chi bộ, Trưởng khu phố 1"), Ok(minh.clone()));
        assert_eq!(Nominee::read(" Ông Hoàng  Đình Minh, Bí thư chi bộ, Trưởng khu phố 1"), Ok(minh));
        let binh = nominee("Bà Vũ Thị Bình", "", Source::Oneself);
        assert_eq!(Nominee::read("Bà Vũ Thị Bình | tu ung cu"), Ok(binh.clone()));
        assert_eq!(Nominee::read("Bà Vũ Thị Bình | | Tự ứng cử"), Ok(binh));
        let voted = nominee("Bà Vũ Thị Bình", "Giáo viên", Source::Voter);
        assert_eq!(Nominee::read("Bà Vũ Thị Bình, Giáo viên | đề cử"), Ok(voted));
    }

    #[test]
    fn a_name_typed_decomposed_is_kept_composed() {
        let decomposed: String = "Ông Đoàn Mạnh Lực".nfd().collect();
        assert_eq!(Nominee::read(&decomposed).map(|read| read.name), Ok("Ông Đoàn Mạnh Lực".to_owned()));
    }

    #[test]
    fn what_is_no_nominee_is_refused_with_the_part_that_does_not_fit() {
        assert_eq!(Nominee::read("  "), Err(NomineeFault::NoName));
        assert_eq!(Nominee::read("156 0 0"), Err(NomineeFault::NoName));
        assert_eq!(Nominee::read(&"ơ".repeat(81)), Err(NomineeFault::NameTooLong { length: 81 }));
        assert!(Nominee::read(&"ơ".repeat(80)).is_ok());
        let post = format!("Ông A | {}", "ợ".repeat(161));
        assert_eq!(Nominee::read(&post), Err(NomineeFault::PostTooLong { length: 161 }));
        assert_eq!(
            Nominee::read("Ông A | Bí thư | khác"),
            Err(NomineeFault::UnknownSource("khác".to_owned()))
        );
    }

    #[test]
    fn one_person_typed_in_two_ways_is_one_person() {
        let named = |name| nominee(name, "", Source::Front);
        for other in ["hoàng đình hòa", "Ông Hoàng Đình Hoà", "Hoang Dinh Hoa", "ONG HOANG DINH HOA"]
        {
            assert!(named("Ông Hoàng Đình Hòa").is_same_person(&named(other)), "{other}");
        }
        assert!(!named("Ông Trần Văn Hùng").is_same_person(&named("Ông Trần Văn Hưng")));
    }
}

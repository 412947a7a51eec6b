//! Answers of households by their cases: who speaks for one, which tap stands, until when.

use super::super::ids::Id as _;
use super::*;

#[test]
fn of_two_taps_the_one_with_the_higher_number_was_pressed_later_unless_numbers_began_anew() {
    let at = Moment::from_unix_millis(1_652_662_800_000);
    let tap = Tap { update: 700_000_010, at };
    assert!(tap.was_pressed_after(700_000_009, at));
    assert!(tap.was_pressed_after(700_000_009, at.plus_secs(150)));
    assert!(tap.was_pressed_after(700_000_009, at.plus_secs(-30)), "clocks of two machines");
    assert!(!tap.was_pressed_after(700_000_010, at));
    assert!(!tap.was_pressed_after(700_000_011, at));
    assert!(!tap.was_pressed_after(5_000, at.plus_days(7)), "after a quiet week");
    assert!(!tap.was_pressed_after(0, at), "what came with no update");
}

#[test]
fn a_name_has_letters_and_no_digits() {
    assert_eq!(read_name("  Nguyễn  Thị Lan "), Some("Nguyễn Thị Lan".to_owned()));
    for text in ["", "L", "AB3D9K", "0912 345 678", "/hop", "Nguyễn 漢", "Иван", &"a".repeat(81)] {
        assert_eq!(read_name(text), None, "{text}");
    }
    // What a keyboard puts between or into words is no part of a name.
    for typed in ["Trần Văn\nBa", "Trần\u{7} Văn\tBa", "Trần\u{200b} Văn \u{202e}Ba"] {
        assert_eq!(read_name(typed), Some("Trần Văn Ba".to_owned()), "{typed:?}");
    }
}

#[test]
fn who_comes_instead_is_somebody_and_no_other_answer() {
    for (typed, name) in [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("nguyễn văn tú", "nguyễn văn tú"),
        ("Đỗ Văn Đi", "Đỗ Văn Đi"),
        ("Nguyễn Văn Tú, con trai", "Nguyễn Văn Tú, con trai"),
        ("vợ tôi", "vợ"),
        ("Con trai tôi đi", "Con trai"),
        ("con gái Lan đi thay", "con gái Lan"),
        ("chị Lan nhà tôi", "chị Lan"),
        ("bà Hoa nhà em ạ", "bà Hoa"),
        ("Lan nhé", "Lan"),
        ("con trai tôi tên Hùng", "con trai Hùng"),
        ("chị Hoa", "chị Hoa"),
    ] {
        assert_eq!(read_named(typed), Named::Name(name.to_owned()), "{typed}");
    }
    for typed in ["Bỏ qua", "không", "không cần", "ai cũng được"] {
        assert_eq!(read_named(typed), Named::Nobody, "{typed}");
    }
    for typed in [
        "Chưa biết.",
        "chưa biết ai",
        "mai trả lời",
        "Mai tra loi nhe",
        "để mai",
        "để tối xem đã",
        "lát nữa báo",
        "chưa quyết định",
        "hỏi lại đã",
        "Mai",
    ] {
        assert_eq!(read_named(typed), Named::Later, "{typed}");
    }
    for name in ["Nguyễn Thị Mai", "chị Mai", "Sáu", "Lê Hỏi"] {
        assert_eq!(read_named(name), Named::Name(name.to_owned()), "{name}");
    }
    for typed in
        ["tôi bận", "Tôi bận rồi", "thôi tôi đi được", "Có", "tham dự", "lịch họp", "đi thay", "0912"]
    {
        assert_eq!(read_named(typed), Named::Other, "{typed}");
    }
}

#[test]
fn who_speaks_for_two_households_is_asked_for_which_until_one_is_chosen() {
    let id = |byte| HouseholdId::mint(Moment::from_unix_millis(0), [byte; 10]);
    let claim = |byte: u8, is_approved: bool| {
        let link = LinkId::mint(Moment::from_unix_millis(0), [byte; 10]);
        let (household, number, head_name) = (id(byte), byte.to_string(), format!("Chủ hộ {byte}"));
        match is_approved {
            true => {
                Claim::Approved { link, household, number, head_name, before: None, tap: None, accounts: 1 }
            }
            false => Claim::Pending { link, household, number },
        }
    };
    assert_eq!(whose(vec![], false, None), Whose::Nobodys);
    assert_eq!(whose(vec![], true, None), Whose::Elsewhere);
    assert_eq!(whose(vec![claim(1, true)], true, None), Whose::Theirs(claim(1, true)));
    let two = || vec![claim(1, true), claim(2, true)];
    // One that waits is one of two all the same: what is meant for it never goes to the other.
    for claims in [two(), vec![claim(1, false), claim(2, true)]] {
        let Whose::Ask(asked) = whose(claims, false, None) else { panic!("nobody asked") };
        let numbers: Vec<_> = asked.iter().map(|choice| choice.number.as_str()).collect();
        assert_eq!(numbers, ["1", "2"]);
        assert_eq!(asked[1].head_name, "Chủ hộ 2");
    }
    let Whose::Ask(asked) = whose(vec![claim(1, false), claim(2, true)], false, None) else {
        panic!("nobody asked")
    };
    assert_eq!(asked[0].head_name, "", "whose household it is, nobody is told who waits for it");
    assert_eq!(whose(two(), false, Some(id(2))), Whose::Theirs(claim(2, true)));
    for claims in [two(), vec![claim(1, true)], vec![]] {
        assert_eq!(whose(claims, true, Some(id(3))), Whose::NotTheirs);
    }
}

#[test]
fn the_name_is_asked_for_but_interrupts_nothing() {
    use Answer::{Absent, Substitute};
    for (answer, before, may_ask, talk, expected) in [
        (Substitute, None, true, Talk::Silent, Naming::Ask),
        (Substitute, Some(Absent), true, Talk::AboutName, Naming::Ask),
        (Substitute, None, true, Talk::AboutOther, Naming::Leave),
        (Substitute, None, false, Talk::Silent, Naming::Leave),
        (Absent, Some(Substitute), true, Talk::AboutName, Naming::Drop),
        (Absent, Some(Substitute), true, Talk::AboutOther, Naming::Leave),
        (Absent, Some(Substitute), true, Talk::Silent, Naming::Leave),
        (Absent, None, true, Talk::AboutName, Naming::Leave),
    ] {
        assert_eq!(naming(answer, before, may_ask, talk), expected, "{answer:?} {before:?} {talk:?}");
    }
}

#[test]
fn the_same_answer_again_says_more_only_with_another_name() {
    use Answer::{Absent, Substitute};
    assert!(says_more(None, Absent, None));
    assert!(says_more(Some((Absent, None)), Substitute, None));
    assert!(!says_more(Some((Absent, None)), Absent, None));
    assert!(says_more(Some((Substitute, None)), Substitute, Some("Lan")));
    assert!(!says_more(Some((Substitute, Some("Lan"))), Substitute, Some("Lan")));
    assert!(!says_more(Some((Substitute, Some("Lan"))), Substitute, None));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in proptest::prelude::any::<String>()) {
        let _ = (read_name(&text), read_named(&text));
    }
}

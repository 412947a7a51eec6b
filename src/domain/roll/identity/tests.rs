//! Which family is which household, by its cases: renumbered lists, namesakes, new heads, who comes back.

use proptest::prelude::*;

use super::*;
use crate::domain::household::LinkState;
use crate::domain::ids::{AccountId, HouseholdId, Id as _, LinkId, NeighborhoodId};
use crate::domain::time::Moment;

fn row(number: &str, head_name: &str, address: &str) -> RollRow {
    let (number, head_name, address) = (number.to_owned(), head_name.to_owned(), address.to_owned());
    RollRow { number, head_name, address, ..RollRow::default() }.placed()
}

fn rows(all: &[(&str, &str, &str)]) -> Vec<RollRow> {
    all.iter().map(|(number, head, address)| row(number, head, address)).collect()
}

fn households(rows: &[RollRow]) -> Vec<Household> {
    let at = Moment::from_unix_millis(0);
    let household = |(place, row): (u16, &RollRow)| {
        let [high, low] = place.to_be_bytes();
        Household {
            id: HouseholdId::mint(at, [high, low, 0, 0, 0, 0, 0, 0, 0, 1]),
            neighborhood: NeighborhoodId::mint(at, [9; 10]),
            number: row.number.clone(),
            head_name: row.head_name.clone(),
            address: row.address.clone(),
            representative: row.representative.clone(),
            alley: row.alley.clone(),
            cluster: row.cluster.clone(),
            code: String::new(),
            token: String::new(),
        }
    };
    (0..).zip(rows).map(household).collect()
}

/// Which number each row's household had.
fn was(
    before: &[(&str, &str, &str)],
    now: &[(&str, &str, &str)],
    by: Identity,
) -> Vec<(String, Option<String>)> {
    let (current, now) = (households(&rows(before)), rows(now));
    let plan = Plan::new((&current, &[]), &now, by);
    let whose = |whose: &Whose| match whose {
        Whose::Known(place) => Some(current[*place].number.clone()),
        _ => None,
    };
    now.iter().zip(&plan.whose).map(|(row, found)| (row.number.clone(), whose(found))).collect()
}

fn pairs(all: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    all.iter().map(|(now, before)| ((*now).to_owned(), before.map(str::to_owned))).collect()
}

const THREE: [(&str, &str, &str); 4] = [
    ("1", "Chu Thị Huệ", "Ngõ 1"),
    ("2", "Trần Văn Hòa", "Ngõ 1"),
    ("3", "Vũ Văn Dũng", "Ngõ 2"),
    ("4", "Đặng Văn Quân", "Ngõ 3"),
];

#[test]
fn a_renumbered_list_keeps_its_families() {
    let now = [("1", "Chu Thị Huệ", "Ngõ 1"), ("2", "Vũ Văn Dũng", "Ngõ 2"), ("3", "Đặng Văn Quân", "Ngõ 3")];
    let found = was(&THREE, &now, Identity::Family);
    assert_eq!(found, pairs(&[("1", Some("1")), ("2", Some("3")), ("3", Some("4"))]));
    let found = was(&THREE, &now, Identity::Number);
    assert_eq!(found, pairs(&[("1", Some("1")), ("2", Some("2")), ("3", Some("3"))]));

    let (current, now) = (households(&rows(&THREE)), rows(&now));
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    assert_eq!(plan.change(), RollChange { unchanged: 1, moved: 2, removed: 1, ..RollChange::default() });
    assert_eq!(plan.in_doubt.len(), 2, "the numbers 2 and 3 have other heads elsewhere");
    assert_eq!(plan.gone()[0].number, "2");
    let renumbered = plan.renumbered();
    assert_eq!((renumbered[0].before.as_str(), renumbered[0].now.as_str()), ("3", "2"));
}

#[test]
fn the_same_list_in_another_spelling_is_the_same() {
    let now = [
        ("01", "CHU THỊ HUỆ", "ngõ 1"),
        ("2", "Trần Văn Hoà", "Ngõ  1,"),
        ("3", "Vu Van Dung", "Ngo 2"),
        ("4", "Đặng Văn Quân", "Số 7, ngõ 3"),
    ];
    let found = was(&THREE, &now, Identity::Family);
    assert_eq!(found, pairs(&[("01", Some("1")), ("2", Some("2")), ("3", Some("3")), ("4", Some("4"))]));
    assert_eq!(Plan::new((&households(&rows(&THREE)), &[]), &rows(&now), Identity::Family).in_doubt, []);
}

#[test]
fn another_head_in_the_same_house_and_a_family_that_moved_are_the_same_households() {
    let before = [
        ("1", "Chu Thị Huệ", "Số 3, ngõ 1"),
        ("2", "Trần Văn Hòa", "Số 8, ngõ 1"),
        ("3", "Vũ Dũng", "Ngõ 2"),
    ];
    let now = [
        ("1", "Chu Văn Tư", "Số 3, ngõ 1"),
        ("2", "Trần Thị Lan", "Số 8, ngõ 1, tổ 3"),
        ("3", "Vũ Dũng", "Ngõ 9"),
    ];
    let found = was(&before, &now, Identity::Family);
    assert_eq!(found, pairs(&[("1", Some("1")), ("2", Some("2")), ("3", Some("3"))]));
    let (current, now) = (households(&rows(&before)), rows(&now));
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    let heads: Vec<String> = plan.headed_anew(&[]).into_iter().map(|one| one.number).collect();
    assert_eq!((heads, plan.changed()), (vec!["1".to_owned(), "2".to_owned()], vec!["3".to_owned()]));
}

#[test]
fn the_same_letters_in_another_order_are_another_name() {
    let before =
        [("1", "Trần Thị Hoan", "Ngõ 2"), ("2", "Lê Văn Hảo", "Số 4, ngõ 2"), ("3", "Vũ Thị Na", "Ngõ 3")];
    let now =
        [("8", "Trần Thị Oanh", "Ngõ 2"), ("2", "Lê Văn Hỏa", "Số 4, ngõ 2"), ("9", "Vũ Thị An", "Ngõ 3")];
    assert_eq!(was(&before, &now, Identity::Family), pairs(&[("8", None), ("2", Some("2")), ("9", None)]));
    let (current, now) = (households(&rows(&before)), rows(&now));
    let heads = Plan::new((&current, &[]), &now, Identity::Family).headed_anew(&[]);
    assert_eq!(heads.len(), 1, "a new head in the same house is said: {heads:?}");
}

#[test]
fn an_alley_alone_is_no_house_so_that_another_head_under_a_number_is_asked_about() {
    for place in ["Ngõ 1", "Tổ dân phố số 3", "Đường 30/4", "Cụm dân cư số 1, phường Móng Cái 1", ""]
    {
        let before = [("1", "Chu Thị Huệ", place), ("2", "Trần Văn Hòa", place), ("3", "Vũ Dũng", "Ngõ 2")];
        let now = [("1", "Chu Thị Huệ", place), ("2", "Lê Thị Mới", place), ("3", "Vũ Dũng", "Ngõ 2")];
        let found = was(&before, &now, Identity::Family);
        assert_eq!(found, pairs(&[("1", Some("1")), ("2", None), ("3", Some("3"))]), "{place}");
        let (current, now) = (households(&rows(&before)), rows(&now));
        let plan = Plan::new((&current, &[]), &now, Identity::Family);
        let doubtful = plan.doubtful(&[]);
        assert_eq!(doubtful.len(), 1, "{place}");
        assert_eq!((doubtful[0].before.as_str(), doubtful[0].now.as_str()), ("Trần Văn Hòa", "Lê Thị Mới"));
        assert_eq!(plan.doubts_houses(), !place.is_empty());
        // The other reading keeps code and accounts with the number.
        assert_eq!(Plan::new((&current, &[]), &now, Identity::Number).leaving, [] as [usize; 0]);
    }
    // One of the lists says which house, the other only the alley: that may be another house of it.
    let before = [("2", "Trần Văn Hòa", "Số 8, ngõ 1"), ("3", "Vũ Dũng", "Ngõ 2")];
    let now = [("2", "Lê Thị Mới", "Ngõ 1"), ("3", "Vũ Dũng", "Ngõ 2")];
    assert_eq!(was(&before, &now, Identity::Family)[0].1, None);
    // Families that were found under other numbers leave nothing open.
    let before = [("1", "Chu Thị Huệ", "Ngõ 1"), ("2", "Trần Văn Hòa", "Ngõ 1")];
    let now = [("1", "Trần Văn Hòa", "Ngõ 1"), ("2", "Chu Thị Huệ", "Ngõ 1")];
    let current = households(&rows(&before));
    assert_eq!(Plan::new((&current, &[]), &rows(&now), Identity::Family).in_doubt, []);
}

#[test]
fn an_alley_alone_is_no_house_where_the_list_is_numbered_anew() {
    let before = [("1", "Chu Thị Huệ", "Ngõ 1"), ("2", "Trần Văn Hòa", "Ngõ 1"), ("3", "Vũ Dũng", "Ngõ 1")];
    // The first left, the others moved up, and a family nobody knew is the third.
    let now = [("1", "Trần Văn Hòa", "Ngõ 1"), ("2", "Vũ Dũng", "Ngõ 1"), ("3", "Lê Thị Mới", "Ngõ 1")];
    let found = was(&before, &now, Identity::Family);
    assert_eq!(found, pairs(&[("1", Some("2")), ("2", Some("3")), ("3", None)]));
}

#[test]
fn two_of_one_name_in_one_alley_are_told_by_their_number_or_not_at_all() {
    let before = [("5", "Nguyễn Văn Hùng", "Ngõ 5"), ("9", "Nguyễn Văn Hùng", "Ngõ 5")];
    let both = [("9", "Nguyễn Văn Hùng", "Ngõ 5"), ("5", "Nguyễn Văn Hùng", "Ngõ 5")];
    assert_eq!(was(&before, &both, Identity::Family), pairs(&[("9", Some("9")), ("5", Some("5"))]));
    let on = [("4", "Nguyễn Văn Hùng", "Ngõ 5"), ("8", "Nguyễn Văn Hùng", "Ngõ 5")];
    assert_eq!(was(&before, &on, Identity::Family), pairs(&[("4", Some("5")), ("8", Some("9"))]));
    let one = [("8", "Nguyễn Văn Hùng", "Ngõ 5")];
    assert_eq!(was(&before, &one, Identity::Family), pairs(&[("8", None)]), "nobody gets another's code");
    let marks = [("5", "Trần Hòa", "Ngõ 5"), ("9", "Trần Hoa", "Ngõ 5")];
    let turned = [("5", "Trần Hoa", "Ngõ 5"), ("9", "Trần Hoà", "Ngõ 5")];
    assert_eq!(was(&marks, &turned, Identity::Family), pairs(&[("5", Some("9")), ("9", Some("5"))]));
}

#[test]
fn two_of_one_name_keep_their_order_where_the_list_is_numbered_anew() {
    let hung = |number: &'static str| (number, "Nguyễn Văn Hùng", "Ngõ 5");
    let (lan, hue) = ("Trần Thị Lan", "Chu Thị Huệ");
    let before = [("1", lan, "Ngõ 1"), ("2", "Vũ Dũng", "Ngõ 2"), hung("3"), hung("4"), ("5", hue, "Ngõ 9")];
    // The second household left, and everybody below moved up.
    let now = [("1", lan, "Ngõ 1"), hung("2"), hung("3"), ("4", hue, "Ngõ 9")];
    let expected = pairs(&[("1", Some("1")), ("2", Some("3")), ("3", Some("4")), ("4", Some("5"))]);
    assert_eq!(was(&before, &now, Identity::Family), expected);
    // With nobody else to tell, the order tells, too.
    assert_eq!(
        was(&before[1..4], &now[1..3], Identity::Family),
        pairs(&[("2", Some("3")), ("3", Some("4"))])
    );
    // One of the two left with them: nobody knows which, and nobody gets another's code.
    let fewer = [("1", lan, "Ngõ 1"), hung("3"), ("4", hue, "Ngõ 9")];
    assert_eq!(was(&before, &fewer, Identity::Family)[1], ("3".to_owned(), None));
    // Where all others kept their numbers, these did, too.
    let one = [("1", lan, "Ngõ 1"), ("2", "Vũ Dũng", "Ngõ 2"), hung("4"), ("5", hue, "Ngõ 9")];
    assert_eq!(was(&before, &one, Identity::Family)[2], ("4".to_owned(), Some("4".to_owned())));
    let grown = [before[0], before[1], hung("4"), before[4], hung("6")];
    let expected = [("4".to_owned(), Some("4".to_owned())), ("6".to_owned(), Some("3".to_owned()))];
    let found = was(&before, &grown, Identity::Family);
    assert_eq!([found[2].clone(), found[4].clone()], expected);
}

#[test]
fn a_family_whose_address_and_number_are_written_anew_is_found_by_its_whole_name() {
    let before = [("1", "Chu Thị Huệ", "Ngõ 1"), ("2", "Vũ Dũng", "Ngõ 2")];
    let now = [("7", "Chu Thị Huệ", "12/4 Trần Phú"), ("8", "Vũ Dũng", "30 Lê Lợi")];
    assert_eq!(was(&before, &now, Identity::Family), pairs(&[("7", Some("1")), ("8", None)]));
}

#[test]
fn a_whole_name_in_another_house_is_a_question() {
    let before = [("5", "Nguyễn Văn Nam", "Số 3, ngõ 1"), ("6", "Vũ Dũng", "Số 8, ngõ 1")];
    let now = [("6", "Vũ Dũng", "Số 8, ngõ 1"), ("60", "Nguyễn Văn Nam", "Số 90, ngõ 7")];
    for by in [Identity::Family, Identity::Number] {
        assert_eq!(was(&before, &now, by), pairs(&[("6", Some("6")), ("60", None)]));
    }
    assert_eq!(was(&before, &now, Identity::Moved), pairs(&[("6", Some("6")), ("60", Some("5"))]));
    let (current, now) = (households(&rows(&before)), rows(&now));
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    let namesakes = plan.namesakes();
    assert_eq!((namesakes.len(), plan.in_doubt.len()), (1, 0));
    assert_eq!((namesakes[0].before.as_str(), namesakes[0].now.as_str()), ("5", "60"));
    assert_eq!(namesakes[0].address_now, "Số 90, ngõ 7");

    // Somebody else lives in the house of the one who may have moved.
    let now = [("5", "Trần Thị Lan", "Số 3, ngõ 1"), ("60", "Nguyễn Văn Nam", "Số 90, ngõ 7")];
    assert_eq!(was(&before, &now, Identity::Family), pairs(&[("5", Some("5")), ("60", None)]));
    assert_eq!(was(&before, &now, Identity::Moved), pairs(&[("5", None), ("60", Some("5"))]));
    assert_eq!(Plan::new((&current, &[]), &rows(&now), Identity::Family).namesakes().len(), 1);
}

#[test]
fn names_that_marks_tell_apart_are_two_heads_in_two_houses_even_under_one_number() {
    let before = [("5", "Trần Văn Hòa", "Số 3, ngõ 1"), ("6", "Vũ Dũng", "Số 8, ngõ 1")];
    let now = [("5", "Trần Văn Hoa", "Số 90, ngõ 7"), before[1]];
    assert_eq!(was(&before, &now, Identity::Family)[0].1, None);
    assert_eq!(was(&before, &now, Identity::Number)[0].1.as_deref(), Some("5"));
    let (current, rows_now) = (households(&rows(&before)), rows(&now));
    let plan = Plan::new((&current, &[]), &rows_now, Identity::Family);
    assert_eq!((plan.in_doubt.as_slice(), plan.namesakes().len()), ([(0, 0)].as_slice(), 0));
    // The very name under its number: the address was put right.
    let now = [("5", "Trần Văn Hoà", "Số 90, ngõ 7"), before[1]];
    assert_eq!(was(&before, &now, Identity::Family)[0].1.as_deref(), Some("5"));
}

#[test]
fn a_name_that_several_families_have_is_nobody_s_by_itself() {
    let before = [
        ("1", "Nguyễn Văn Hùng", "Số 2, ngõ 1"),
        ("2", "Nguyễn Văn Hùng", "Số 9, ngõ 4"),
        ("3", "Trần Thị Mai", "Số 5, ngõ 2"),
    ];
    // One of the two left, and somebody of that name came to another alley.
    let now = [
        ("1", "Nguyễn Văn Hùng", "Số 2, ngõ 1"),
        ("2", "Trần Thị Mai", "Số 5, ngõ 2"),
        ("3", "Nguyễn Văn Hùng", "Số 30, ngõ 7"),
    ];
    assert_eq!(
        was(&before, &now, Identity::Family),
        pairs(&[("1", Some("1")), ("2", Some("3")), ("3", None)])
    );
}

#[test]
fn both_heads_and_addresses_under_one_number_are_in_doubt() {
    let now = [("1", "Lê Thị Mới", "Ngõ 9"), THREE[1], THREE[2], THREE[3]];
    let (current, now_rows) = (households(&rows(&THREE)), rows(&now));
    assert_eq!(Plan::new((&current, &[]), &now_rows, Identity::Family).in_doubt, [(0, 0)]);
    assert_eq!(was(&THREE, &now, Identity::Family)[0].1, None);
    assert_eq!(was(&THREE, &now, Identity::Number)[0].1.as_deref(), Some("1"));
}

#[test]
fn who_left_and_comes_back_is_the_household_it_was() {
    let past = households(&rows(&[
        ("9", "Lê Văn Thêm", "Ngõ 4"),
        ("2", "Lê Văn Thêm", "Ngõ 4"),
        ("3", "Bùi An", ""),
    ]));
    let now = rows(&[THREE[0], ("5", "Lê Văn Thêm", "Ngõ 4"), ("6", "Bùi An", "")]);
    let current = households(&rows(&THREE));
    let plan = Plan::new((&current, &past), &now, Identity::Family);
    assert_eq!(
        plan.whose,
        [Whose::Known(0), Whose::Back(0), Whose::New],
        "the latest; without an address nobody"
    );
    assert_eq!(
        plan.change(),
        RollChange { unchanged: 1, returned: 1, added: 1, removed: 3, ..RollChange::default() }
    );
}

#[test]
fn who_is_not_named_leaves_and_takes_the_claims_along() {
    let at = Moment::from_unix_millis(0);
    let current = households(&rows(&THREE));
    let link = |household: &Household, account| Link {
        id: LinkId::mint(at, [7; 10]),
        household: household.id,
        neighborhood: household.neighborhood,
        account: AccountId(account),
        display_name: String::new(),
        state: LinkState::Approved,
        requested_at: at,
        held_answer: None,
        came_by: None,
        speaks_as: None,
    };
    let links = [link(&current[0], 1), link(&current[1], 2), link(&current[1], 3)];
    let now = rows(&[THREE[0], THREE[2], THREE[3]]);
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    assert_eq!(plan.lost(&links), [&links[1], &links[2]]);
}

#[test]
fn a_house_with_a_new_head_goes_on_in_a_list_that_is_numbered_anew() {
    let heads = ["Chu Thị Huệ", "Trần Văn Hòa", "Vũ Văn Dũng", "Đặng Văn Quân", "Bùi Văn Tám"];
    let list = |from: usize, third: &str| -> Vec<RollRow> {
        let named = heads.iter().enumerate().map(|(at, head)| (at, if at == 2 { third } else { head }));
        named
            .map(|(at, head)| row(&(at + from).to_string(), head, &format!("Số {}, ngõ 1", at + 3)))
            .collect()
    };
    let (current, mut now) = (households(&list(1, heads[2])), list(2, "Vũ Thị Nga"));
    now.push(row("1", "Lê Thị Mới", "Số 90, ngõ 1"));
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    assert_eq!(plan.change(), RollChange { moved: 5, added: 1, ..RollChange::default() });
    let headed = plan.headed_anew(&[]);
    assert_eq!(
        (headed.len(), headed[0].before.as_str(), headed[0].now.as_str()),
        (1, "Vũ Văn Dũng", "Vũ Thị Nga")
    );

    // Two households of one house: nobody can tell whose head it was.
    now.push(row("7", "Ngô Văn Bảy", "Số 5, ngõ 1"));
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    assert_eq!((plan.change().removed, plan.headed_anew(&[]).len()), (1, 0));
    // An alley without a house is no house.
    now.pop();
    now[2].address = "Ngõ 1".to_owned();
    let plan = Plan::new((&current, &[]), &now, Identity::Family);
    assert_eq!((plan.change().removed, plan.headed_anew(&[]).len()), (1, 0));
}

proptest! {
    #[test]
    fn every_household_and_every_row_is_counted_once(
        before in prop::collection::vec((0_usize..6, 0_usize..4), 0..25),
        now in prop::collection::vec((0_usize..6, 0_usize..4), 0..25),
        by_number in any::<bool>(),
    ) {
        let names = ["Chu Thị Huệ", "Trần Văn Hòa", "Trần Văn Hoa", "Vũ Dũng", "Lê An", "Lê Ân"];
        let places = ["Ngõ 1", "Số 2, ngõ 1", "Tổ 3", ""];
        let list = |all: &[(usize, usize)], from: usize| -> Vec<RollRow> {
            (from..).zip(all).map(|(number, (name, place))| row(&number.to_string(), names[*name], places[*place])).collect()
        };
        let (current, rows) = (households(&list(&before, 1)), list(&now, 5));
        let by = if by_number { Identity::Number } else { Identity::Family };
        let plan = Plan::new((&current, &[]), &rows, by);
        let change = plan.change();
        prop_assert_eq!(change.changed + change.moved + change.unchanged + change.removed, current.len());
        prop_assert_eq!(change.changed + change.moved + change.unchanged + change.added, rows.len());
        let mut met = HashSet::new();
        for whose in &plan.whose {
            if let Whose::Known(place) = whose {
                prop_assert!(met.insert(*place), "no household is two rows");
            }
        }
        // What was taken over is the roll; the same list again changes nothing.
        let taken = households(&rows);
        for by in [Identity::Family, Identity::Number] {
            prop_assert!(Plan::new((&taken, &[]), &rows, by).change().is_none());
        }
    }
}

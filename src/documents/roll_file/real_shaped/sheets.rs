//! Several sheets, lists of people, forms of offices.

use super::*;

pub(super) fn several_sheets() -> Vec<Case> {
    let three = |again: bool| {
        let sheet = |from: usize| {
            let lines = (from..from + 12)
                .map(|at| vec![(if again { at - from + 1 } else { at }).to_string(), person(at), house(at)]);
            [vec![line(&["DANH SÁCH HỘ"]), line(&HEADER)], lines.collect()].concat()
        };
        xlsx(&[("Tổ 1", sheet(1)), ("Tổ 2", sheet(13)), ("Tổ 3", sheet(25))], |_| {})
    };
    vec![
        told(
            "a sheet for each group",
            three(false),
            heads(1, 36),
            any!(RollFinding::Sheets(sheets) if sheets.len() == 3),
        ),
        told(
            "a sheet for each group, each counted anew",
            three(true),
            heads(1, 36),
            any!(RollFinding::NumberedOn { households: 36 }),
        ),
        told(
            "those who live and those who stay here",
            xlsx(
                &[
                    ("Bìa", vec![line(&["SỔ HỘ KHU PHỐ 3"])]),
                    ("Thường trú", households(&HEADER, 1, 12)),
                    ("Tạm trú", households(&["STT", "Chủ hộ", "Nơi tạm trú"], 13, 18)),
                ],
                |_| {},
            ),
            heads(1, 18),
            any!(RollFinding::Sheets(sheets) if sheets.len() == 2),
        ),
        told(
            "a second sheet without a header",
            xlsx(
                &[("1", households(&HEADER, 1, 12)), ("2", households(&HEADER, 13, 18).split_off(1))],
                |_| {},
            ),
            heads(1, 18),
            any!(RollFinding::Sheets(_)),
        ),
        told(
            "sheets with people that are not where their headings say, or not shown",
            xlsx(
                &[
                    ("1", households(&HEADER, 1, 12)),
                    (
                        "2",
                        [
                            vec![line(&HEADER)],
                            (13..=24)
                                .map(|at| line(&["", "", "", "", &at.to_string(), &person(at)]))
                                .collect(),
                        ]
                        .concat(),
                    ),
                    ("3", (25..=30).map(|at| vec![person(at), house(at)]).collect()),
                ],
                |book| {
                    book.worksheet_from_index(2).unwrap().set_hidden(true);
                },
            ),
            heads(1, 12),
            any!(RollFinding::SheetsUnread(names) if *names == ["2", "3"]),
        ),
        told(
            "people written small, in other columns and without a heading",
            xlsx(
                &[
                    ("1", households(&HEADER, 1, 12)),
                    ("2", (13..=18).map(|at| vec![house(at), person(at).to_lowercase()]).collect()),
                    ("3", (19..=22).map(|at| vec![person(at).to_lowercase()]).collect()),
                ],
                |_| {},
            ),
            heads(1, 12),
            any!(RollFinding::SheetsUnread(names) if *names == ["2", "3"]),
        ),
        told(
            "names alone in capitals, without a heading, and a cover with titles",
            xlsx(
                &[
                    ("1", households(&HEADER, 1, 12)),
                    ("2", (13..=16).map(|at| vec![person(at).to_uppercase()]).collect()),
                    (
                        "Bìa",
                        vec![
                            line(&["ỦY BAN NHÂN DÂN"]),
                            line(&["PHƯỜNG BÌNH NGỌC"]),
                            line(&["DANH SÁCH HỘ GIA ĐÌNH"]),
                            line(&["NĂM 2026"]),
                        ],
                    ),
                ],
                |_| {},
            ),
            heads(1, 12),
            any!(RollFinding::SheetsUnread(names) if *names == ["2"]),
        ),
        told(
            "the poor once more",
            xlsx(
                &[
                    (
                        "Hộ nghèo",
                        [
                            vec![line(&HEADER)],
                            vec![
                                vec!["1".into(), person(4), house(4)],
                                vec!["2".into(), person(9), house(9)],
                            ],
                        ]
                        .concat(),
                    ),
                    ("Toàn khu", households(&HEADER, 1, 12)),
                ],
                |_| {},
            ),
            heads(1, 12),
            any!(RollFinding::SheetRepeats(share) if share.name == "Hộ nghèo" && share.households == 2),
        ),
        told(
            "a hidden sheet",
            xlsx(&[("Mới", households(&HEADER, 1, 12)), ("Cũ", households(&HEADER, 1, 40))], |book| {
                book.worksheet_from_index(1).unwrap().set_hidden(true);
            }),
            heads(1, 12),
            any!(RollFinding::SheetHidden(share) if share.households == 40),
        ),
        told(
            "another list beside it",
            xlsx(
                &[
                    ("Hộ", households(&HEADER, 1, 12)),
                    (
                        "Ban công tác",
                        vec![line(&["Mục", "Danh xưng", "Việc"]), line(&["a", "Lê Thị Hoa", "Trưởng ban"])],
                    ),
                ],
                |_| {},
            ),
            heads(1, 12),
            any!(RollFinding::SheetsUnread(names) if *names == ["Ban công tác"]),
        ),
    ]
}

pub(super) fn people() -> Vec<Case> {
    let header = ["STT", "Số hộ", "Họ, chữ đệm và tên", "Ngày sinh", "Quan hệ với chủ hộ", "Nơi thường trú"];
    let family = |numbered: bool| {
        let mut lines = vec![line(&header)];
        let mut count = 0;
        for at in 1..=12 {
            for (place, relation) in ["Chủ hộ", "Vợ", "Con"].into_iter().enumerate().take(1 + at % 3) {
                count += 1;
                let own = if place == 0 && numbered { at.to_string() } else { String::new() };
                let name = if place == 0 {
                    person(at)
                } else {
                    format!("Lê Thị Người {}", GIVENS[(at + place) % 13])
                };
                lines.push(vec![count.to_string(), own, name, "1/2/1980".into(), relation.into(), house(at)]);
            }
        }
        lines
    };
    let beside = || {
        let mut lines =
            vec![line(&["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Họ và tên chủ hộ", "Nơi ở hiện tại"])];
        for at in 1..=12 {
            for member in 0..3 {
                let number = (at - 1) * 3 + member + 1;
                lines.push(vec![
                    number.to_string(),
                    person(at + member * 5 + 40),
                    "01/01/1980".into(),
                    "Nam".into(),
                    person(at),
                    house(at),
                ]);
            }
        }
        lines
    };
    let put_together = any!(RollFinding::People { households: 12, .. });
    vec![
        told(
            "people with their relation and the number of the household",
            one(family(true)),
            heads(1, 12),
            put_together,
        ),
        told(
            "people with their relation, counted one by one",
            one(family(false)),
            heads(1, 12),
            any!(RollFinding::Counted),
        ),
        told(
            "people with the name of their head",
            one(beside()),
            heads(1, 12),
            any!(RollFinding::People { people: 36, households: 12 }),
        ),
        named(
            "people whose heads stand in several places",
            {
                let mut lines = beside();
                let last = lines.remove(3);
                lines.push(last);
                one(lines)
            },
            |rejection| matches!(rejection, RollRejection::File(RollFileFault::PeopleWithHead { person, head }) if person == "B" && head == "E"),
        ),
        named(
            "people whose relations are not all said",
            {
                let mut lines = family(true);
                lines[3][4] = String::new();
                one(lines)
            },
            |rejection| matches!(rejection, RollRejection::File(RollFileFault::ListOfPeople { column }) if column == "E"),
        ),
    ]
}

pub(super) fn forms() -> Vec<Case> {
    vec![
        case(
            "a list of poor households",
            {
                let mut lines = vec![line(&[
                    "TT",
                    "Họ và tên chủ hộ",
                    "Ngày sinh",
                    "Giới tính",
                    "Dân tộc",
                    "Địa chỉ (thôn, tổ)",
                    "Số khẩu",
                    "Điểm B1",
                    "Điểm B2",
                    "Phân loại hộ",
                    "Chữ ký chủ hộ",
                ])];
                lines.extend((1..=12).map(|at| {
                    vec![
                        at.to_string(),
                        person(at),
                        "1/1/1970".into(),
                        "Nữ".into(),
                        "Dao".into(),
                        house(at),
                        "4".into(),
                        "120".into(),
                        "30".into(),
                        "Nghèo".into(),
                    ]
                }));
                one(signed(titled(lines)))
            },
            heads(1, 12),
        ),
        case(
            "a household book",
            {
                let mut lines = vec![line(&[
                    "Số hộ",
                    "Hồ sơ hộ khẩu số",
                    "Họ và tên chủ hộ",
                    "Số nhà",
                    "Đường",
                    "Tổ dân phố",
                    "Số điện thoại chủ hộ",
                ])];
                lines.extend((1..=12).map(|at| {
                    vec![
                        at.to_string(),
                        format!("2207000{at:02}"),
                        person(at),
                        at.to_string(),
                        "Trần Phú".into(),
                        "2".into(),
                        "0912345678".into(),
                    ]
                }));
                one(lines)
            },
            heads(1, 12),
        ),
        case(
            "codes of twelve digits beside a running number",
            {
                let mut lines = vec![line(&["STT", "Mã hộ", "Chủ hộ", "Thôn"])];
                lines.extend((1..=12).map(|at| {
                    vec![at.to_string(), format!("0220700012{at:02}"), person(at), "Thôn Đông".into()]
                }));
                one(lines)
            },
            heads(1, 12),
        ),
        told(
            "no numbers",
            {
                let mut lines = vec![line(&["Họ và tên chủ hộ", "Nơi ở"])];
                lines.extend((1..=12).map(|at| vec![person(at), house(at)]));
                one(lines)
            },
            heads(1, 12),
            any!(RollFinding::Counted),
        ),
        case(
            "where they live before where they are registered",
            {
                let mut lines = vec![line(&["STT", "Chủ hộ", "Hộ khẩu thường trú", "Nơi ở hiện nay"])];
                lines.extend(
                    (1..=12).map(|at| vec![at.to_string(), person(at), "Xã Hải Sơn".into(), house(at)]),
                );
                one(lines)
            },
            heads(1, 12),
        ),
    ]
}

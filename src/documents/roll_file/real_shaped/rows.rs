//! What stands between and around the households.

use super::*;

pub(super) fn rows_between() -> Vec<Case> {
    let sections = |names: [&[&str]; 2], again: bool| {
        let mut lines = vec![line(&HEADER), line(names[0])];
        lines.extend(households(&HEADER, 1, 7).split_off(1));
        lines.push(line(names[1]));
        let second = (8..=14).map(|at| {
            let number = if again { at - 7 } else { at };
            vec![number.to_string(), person(at), house(at)]
        });
        lines.extend(second);
        lines
    };
    let of_sections = any!(RollFinding::Sections(rows) if rows.count == 2);
    let with = |head: fn(usize) -> String| {
        let mut lines = vec![line(&HEADER)];
        lines.extend((1..=14).map(|at| vec![at.to_string(), head(at), house(at)]));
        one(lines)
    };
    vec![
        case(
            "a title before each name",
            with(|at| format!("{}{}", ["Ông ", "Bà ", "Ông: ", "Cụ "][at % 4], person(at))),
            heads(1, 14),
        ),
        told(
            "houses where nobody lives",
            with(|at| match at {
                4 => "Nhà trống".to_owned(),
                9 => "(bỏ hoang)".to_owned(),
                12 => "Đất chưa xây".to_owned(),
                _ => person(at),
            }),
            (1..=14).filter(|at| ![4, 9, 12].contains(at)).map(person).collect(),
            any!(RollFinding::RowsUnread(rows) if rows.count == 3 && rows.first[0].row == 5),
        ),
        named(
            "who of a pair is the head, in place of a name",
            with(|at| ["Chồng", "Vợ"][at % 2].to_owned()),
            |refusal| matches!(refusal, RollRejection::Rows { faults, total: 14 } if faults[0].problem == RollProblem::HeadNotAName),
        ),
        case(
            "households called by their numbers beside their heads",
            {
                let mut lines = vec![line(&["Hộ", "Họ và tên", "Địa chỉ"])];
                let called = |at: usize| format!("Hộ số {at}{}", if at == 12 { "A" } else { "" });
                lines.extend((1..=14).map(|at| vec![called(at), person(at), house(at)]));
                one(lines)
            },
            heads(1, 14),
        ),
        named(
            "households called by their numbers where their heads should be",
            {
                let mut lines = vec![line(&["STT", "Chủ hộ", "Địa chỉ"])];
                lines.extend((1..=14).map(|at| vec![at.to_string(), format!("Hộ số {at}"), house(at)]));
                one(lines)
            },
            |refusal| matches!(refusal, RollRejection::Rows { faults, total: 14 } if faults[0].problem == RollProblem::HeadNotAName),
        ),
        told(
            "alleys written once, numbers anew in each",
            {
                let mut lines = vec![line(&["Ngõ", "STT", "Chủ hộ", "Số nhà"])];
                lines.extend((1..=14).map(|at| {
                    let alley = if at % 7 == 1 { format!("Ngõ {}", at / 7 + 2) } else { String::new() };
                    vec![alley, ((at - 1) % 7 + 1).to_string(), person(at), at.to_string()]
                }));
                one(lines)
            },
            heads(1, 14),
            any!(RollFinding::NumberedOn { households: 14 }),
        ),
        case(
            "alleys that some houses have and others have not",
            {
                let mut lines = vec![line(&["Ngõ", "STT", "Chủ hộ", "Số nhà"])];
                lines.extend((1..=14).map(|at| {
                    let alley = if at % 2 == 1 { format!("Ngõ {}", at / 4 + 2) } else { String::new() };
                    vec![alley, at.to_string(), person(at), at.to_string()]
                }));
                one(lines)
            },
            heads(1, 14),
        ),
        told(
            "numbers in the cells of the names alone",
            {
                let mut lines = vec![line(&["Họ và tên chủ hộ", "Địa chỉ"])];
                lines.extend((1..=14).map(|at| vec![format!("{at}. {}", person(at)), house(at)]));
                one(lines)
            },
            heads(1, 14),
            any!(RollFinding::Counted),
        ),
        told(
            "sections with Roman numbers",
            one(sections([&["I", "Tổ dân phố 1"], &["II", "Tổ dân phố 2"]], false)),
            heads(1, 14),
            of_sections,
        ),
        told(
            "sections in one cell",
            one(sections([&["I. Cụm 1"], &["II. Cụm 2"]], false)),
            heads(1, 14),
            of_sections,
        ),
        told(
            "sections in the column of names",
            one(sections([&["", "NGÕ 12"], &["", "NGÕ 14 (7 hộ)"]], false)),
            heads(1, 14),
            of_sections,
        ),
        told(
            "sections numbered as households are",
            one(sections([&["1", "Tổ dân phố 1"], &["2", "Tổ dân phố 2"]], false)),
            heads(1, 14),
            of_sections,
        ),
        told(
            "sections merged over the table",
            edited(sections([&[""], &[""]], false), |sheet| {
                merge(sheet, (1, 0, 1, 2), "CỤM DÂN CƯ SỐ 1");
                merge(sheet, (9, 0, 9, 2), "CỤM DÂN CƯ SỐ 2");
            }),
            heads(1, 14),
            of_sections,
        ),
        told(
            "numbers that begin again",
            one(sections([&["Ngõ 1"], &["Ngõ 2"]], true)),
            heads(1, 14),
            any!(RollFinding::NumberedOn { households: 14 }),
        ),
        told(
            "sums between",
            {
                let mut lines = sections([&["A", "Xóm Chùa"], &["B", "Xóm Đình"]], false);
                lines.insert(9, line(&["", "Cộng xóm Chùa: 7 hộ"]));
                one(signed(lines))
            },
            heads(1, 14),
            any!(RollFinding::Sections(rows) if rows.count == 3),
        ),
        case(
            "a second table with its own title",
            {
                let mut lines = titled(households(&HEADER, 1, 8));
                lines.push(line(&["", "Cộng: 8 hộ"]));
                lines.push(line(&[]));
                lines.push(line(&["DANH SÁCH HỘ TẠM TRÚ"]));
                lines.extend(households(&HEADER, 9, 14));
                one(signed(lines))
            },
            heads(1, 14),
        ),
        case(
            "the header on every page",
            {
                let mut lines = households(&HEADER, 1, 14);
                lines.insert(8, line(&HEADER));
                lines.insert(4, line(&[]));
                one(lines)
            },
            heads(1, 14),
        ),
        told(
            "rows numbered in advance",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines.extend((13..=16).map(|at| vec![at.to_string()]));
                one(lines)
            },
            heads(1, 12),
            any!(RollFinding::RowsUnread(rows) if rows.count == 4),
        ),
        named(
            "a household below the signatures",
            {
                let mut lines = signed(households(&HEADER, 1, 15));
                lines.push(vec!["16".into(), person(16), house(16)]);
                one(lines)
            },
            |rejection| matches!(rejection, RollRejection::Rows { faults, .. } if matches!(faults[0].problem, RollProblem::BelowTheEnd { .. })),
        ),
        told(
            "hidden rows",
            edited(households(&HEADER, 1, 15), |sheet| {
                for row in [5, 6, 9] {
                    sheet.set_row_hidden(row).unwrap();
                }
            }),
            heads(1, 15),
            any!(RollFinding::HiddenRows(rows) if rows.count == 3 && rows.first[0].row == 6),
        ),
        told(
            "a hidden column",
            edited(households(&HEADER, 1, 12), |sheet| {
                sheet.set_column_hidden(2).unwrap();
            }),
            heads(1, 12),
            any!(RollFinding::HiddenColumns(columns) if *columns == ["C"]),
        ),
        case(
            "alleys merged over their houses",
            {
                let mut lines = vec![line(&["STT", "Ngõ", "Chủ hộ", "Số nhà"])];
                lines.extend(
                    (1..=12).map(|at| vec![at.to_string(), String::new(), person(at), at.to_string()]),
                );
                edited(lines, |sheet| {
                    merge(sheet, (1, 1, 6, 1), "Ngõ 3");
                    merge(sheet, (7, 1, 12, 1), "Ngõ 5");
                })
            },
            heads(1, 12),
        ),
    ]
}

/// Sums between households that have no number, or one with a sign before it, as after a merge.
pub(super) fn below_sums() -> Vec<Case> {
    let signed = |sign: &str, from: usize, to: usize| -> Lines {
        (from..=to).map(|at| vec![format!("{sign}-{at}"), person(at), house(at)]).collect()
    };
    let bare =
        |from: usize, to: usize| -> Lines { (from..=to).map(|at| vec![person(at), house(at)]).collect() };
    let of_a_sum = any!(RollFinding::Sections(rows) if rows.count == 1);
    let family = |at: usize| if at.is_multiple_of(3) { "Hồ".to_owned() } else { parts(at).0 };
    let headed = |header: &[&str], parts: &[Lines]| one([vec![line(header)], parts.concat()].concat());
    vec![
        told(
            "numbers with a sign below a sum",
            headed(
                &["Số hộ", "Chủ hộ", "Địa chỉ"],
                &[signed("K1", 1, 12), vec![line(&["", "Cộng: 12 hộ"])], signed("K2", 13, 24)],
            ),
            heads(1, 24),
            of_a_sum,
        ),
        named(
            "numbers with a sign below the end",
            headed(
                &["Số hộ", "Chủ hộ", "Địa chỉ"],
                &[signed("K1", 1, 12), vec![line(&["Người lập biểu"])], signed("K2", 13, 24)],
            ),
            |rejection| matches!(rejection, RollRejection::Rows { faults, .. } if matches!(faults[0].problem, RollProblem::BelowTheEnd { .. })),
        ),
        told(
            "households without numbers below a sum",
            headed(
                &["Họ và tên chủ hộ", "Địa chỉ"],
                &[bare(1, 12), vec![line(&["Cộng: 12 hộ"])], bare(13, 24)],
            ),
            heads(1, 24),
            of_a_sum,
        ),
        told(
            "a name below the last sum",
            headed(
                &["Họ và tên chủ hộ", "Địa chỉ"],
                &[bare(1, 12), vec![line(&["Cộng: 12 hộ"]), line(&["Lê Thị Thêm", "Xóm Chùa"])]],
            ),
            heads(1, 12),
            any!(RollFinding::RowsUnread(rows) if rows.count == 1 && rows.first[0].row == 15),
        ),
        named(
            "people without headings, and what each is",
            one((1..=12)
                .map(|at| line(&[&person(at), if at % 3 == 1 { "Chủ hộ" } else { "Con" }, "Ngõ Chùa"]))
                .collect()),
            |rejection| matches!(rejection, RollRejection::Columns(question) if question.wanted == RollColumn::Head),
        ),
        case(
            "names that are counted",
            headed(
                &HEADER,
                &[(1..=12)
                    .map(|at| vec![at.to_string(), format!("{at}. {}", person(at)), house(at)])
                    .collect()],
            ),
            heads(1, 12),
        ),
        case(
            "a household all of whose cells might be headings",
            headed(
                &["Họ và tên chủ hộ", "Giới tính", "Cư trú", "Diện"],
                &[(1..=12)
                    .map(|at| vec![person(at), "Nam".into(), "Thường trú".into(), "Hộ nghèo".into()])
                    .collect()],
            ),
            heads(1, 12),
        ),
        case(
            "a family that is called like its heading",
            {
                let lines = (1..=12).map(|at| vec![family(at), parts(at).1, house(at)]);
                headed(&["Họ đệm", "Tên", "Địa chỉ"], &[lines.collect()])
            },
            (1..=12).map(|at| format!("{} {}", family(at), parts(at).1)).collect(),
        ),
        case(
            "a second table below with other columns",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines.push(line(&["B. HỘ TẠM TRÚ"]));
                lines.push(line(&["STT", "Họ và tên chủ hộ", "Năm sinh", "Nơi tạm trú"]));
                lines.extend((13..=20).map(|at| vec![at.to_string(), person(at), "1970".into(), house(at)]));
                one(lines)
            },
            heads(1, 20),
        ),
        named(
            "two tables side by side in other words",
            headed(
                &["STT", "Họ tên", "Địa chỉ", "", "TT", "Họ và tên", "Nơi ở"],
                &[(1..=12)
                    .map(|at| {
                        vec![
                            at.to_string(),
                            person(at),
                            house(at),
                            String::new(),
                            (at + 12).to_string(),
                            person(at + 12),
                            house(at + 12),
                        ]
                    })
                    .collect()],
            ),
            |rejection| matches!(rejection, RollRejection::File(RollFileFault::TwoColumns { second, .. }) if second == "E"),
        ),
    ]
}

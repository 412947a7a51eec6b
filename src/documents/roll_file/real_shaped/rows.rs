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
    vec![
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

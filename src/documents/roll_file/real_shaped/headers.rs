//! Headings of every sort.

use super::*;

pub(super) fn shapes_of_headers() -> Vec<Case> {
    let numbered = |header: &[&str]| one(households(header, 1, 12));
    let mut cases = vec![
        case("titles, a total, signatures", one(signed(titled(households(&HEADER, 1, 15)))), heads(1, 15)),
        case(
            "columns numbered below the header",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines.insert(1, line(&["(1)", "(2)", "(3)"]));
                one(titled(lines))
            },
            heads(1, 12),
        ),
        case("capitals without marks", numbered(&["STT", "HO VA TEN CHU HO", "DIA CHI"]), heads(1, 12)),
        case("a heading in two lines", numbered(&["Số\nTT", "Họ và\ntên chủ hộ", "Địa\nchỉ"]), heads(1, 12)),
    ];
    for header in [
        ["STT", "Họ, chữ đệm và tên chủ hộ", "Nơi thường trú"],
        ["STT", "Họ, chữ đệm, tên khai sinh chủ hộ", "Nơi ở hiện tại"],
        ["Mã hộ khẩu", "Họ và tên chủ hộ", "Địa chỉ"],
        ["Sổ hộ số", "Họ và tên chủ hộ", "Địa chỉ tạm trú"],
        ["Thứ tự", "Hộ gia đình", "Chỗ ở"],
        ["Số hộ khẩu", "Họ và tên chủ hộ/ người đại diện", "Địa chỉ nhà"],
        ["Mã hộ", "Đại diện hộ", "Nơi cư trú"],
        ["TT", "Tên chủ hộ (viết hoa)", "HKTT"],
    ] {
        cases.push(told("official words", numbered(&header), heads(1, 12), |findings| {
            !findings.contains(&RollFinding::NoAddress)
        }));
    }
    cases.push(told(
        "a heading that says nothing of where",
        numbered(&["STT", "Chủ hộ", "Ghi chú"]),
        heads(1, 12),
        any!(RollFinding::NoAddress),
    ));
    let two_rows = |above: &[&str],
                    below: &[&str],
                    row: fn(usize) -> Vec<String>,
                    merged: &'static [(u32, u16, u32, u16)]| {
        let mut lines = vec![line(above), line(below)];
        lines.extend((1..=12).map(row));
        let above = line(above);
        edited(lines, move |sheet| {
            for &(top, left, bottom, right) in merged {
                merge(sheet, (top, left, bottom, right), &above[usize::from(left)]);
            }
        })
    };
    cases.push(case(
        "the head's name and birth below one heading",
        two_rows(
            &["STT", "Chủ hộ", "", "", "Địa chỉ"],
            &["", "Họ và tên", "Năm sinh", "Số CCCD", ""],
            |at| vec![at.to_string(), person(at), "1970".into(), format!("0220700012{at:02}"), house(at)],
            &[(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4)],
        ),
        heads(1, 12),
    ));
    cases.push(case(
        "family and given name below one heading",
        two_rows(
            &["STT", "Họ và tên chủ hộ", "", "Địa chỉ"],
            &["", "Họ đệm", "Tên", ""],
            |at| vec![at.to_string(), parts(at).0, parts(at).1, house(at)],
            &[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)],
        ),
        heads(1, 12),
    ));
    cases.push(case(
        "sums of people below one heading",
        two_rows(
            &["STT", "Họ tên chủ hộ", "Số khẩu", "", "Địa chỉ", ""],
            &["", "", "Nam", "Nữ", "Số nhà", "Đường"],
            |at| {
                vec![
                    at.to_string(),
                    person(at),
                    "2".into(),
                    "3".into(),
                    at.to_string(),
                    "Đường Trần Phú".into(),
                ]
            },
            &[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
        ),
        heads(1, 12),
    ));
    cases.push(case(
        "two rows of a header in a text table",
        {
            let mut lines =
                vec![line(&["STT", "Chủ hộ", "", "Địa chỉ"]), line(&["", "Họ và tên", "Năm sinh", ""])];
            lines.extend((1..=12).map(|at| vec![at.to_string(), person(at), "1980".into(), house(at)]));
            csv(&lines).into_bytes()
        },
        heads(1, 12),
    ));
    let split = || (1..=12).map(|at| vec![at.to_string(), parts(at).0, parts(at).1, house(at)]);
    cases.push(case(
        "one heading merged over both parts of the name",
        {
            let lines = [vec![line(&["STT", "", "", "Địa chỉ"])], split().collect()].concat();
            edited(lines, |sheet| merge(sheet, (0, 1, 0, 2), "Họ và tên chủ hộ"))
        },
        heads(1, 12),
    ));
    cases.push(case(
        "a part of the name without a heading",
        {
            let header = line(&["STT", "Họ và tên chủ hộ", "", "Địa chỉ"]);
            csv(&[vec![header], split().collect()].concat()).into_bytes()
        },
        heads(1, 12),
    ));
    cases.push(case(
        "family and given name, each with its heading",
        {
            let header = line(&["STT", "Họ và đệm", "Tên", "Địa chỉ"]);
            one([vec![header], split().collect()].concat())
        },
        heads(1, 12),
    ));
    cases.push(named("a heading nobody knows", numbered(&["STT", "Danh xưng", "Địa chỉ"]), |rejection| {
        matches!(rejection, RollRejection::Columns(question) if question.wanted == RollColumn::Head)
    }));
    cases.push(named("no header at all", one(households(&HEADER, 1, 12).split_off(1)), |rejection| {
        matches!(rejection, RollRejection::Columns(question) if question.wanted == RollColumn::Head)
    }));
    cases
}

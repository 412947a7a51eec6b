//! Wrong cells, odd archives, old letters.

use super::*;

pub(super) fn cells_and_letters() -> Vec<Case> {
    let note = |value: &str| {
        let mut lines = households(&["STT", "Họ và tên chủ hộ", "Địa chỉ", "Ghi chú"], 1, 12);
        lines[1].push("ghi".into());
        let bytes = edited(lines, |sheet| {
            sheet.write_formula(1, 3, Formula::new("VLOOKUP(B2)").set_result("LOI")).unwrap();
        });
        replaced(
            &bytes,
            SHEET,
            "t=\"str\"><f>VLOOKUP(B2)</f><v>LOI</v>",
            &format!("t=\"e\"><f>VLOOKUP(B2)</f><v>{value}</v>"),
        )
    };
    let wrong = |cell: &'static str| {
        let bytes = edited(households(&HEADER, 1, 12), |sheet| {
            sheet.write_formula(4, 2, Formula::new("A1+1").set_result("LOI")).unwrap();
        });
        replaced(&bytes, SHEET, "t=\"str\"><f>A1+1</f><v>LOI</v>", cell)
    };
    let plain = || one(households(&HEADER, 1, 12));
    let old = |letters: OldLetters, header: bool| {
        let mut lines = households(&HEADER, 1, 12);
        for cells in lines.iter_mut().skip(usize::from(!header)) {
            cells.iter_mut().for_each(|cell| *cell = written(cell, letters));
        }
        lines
    };
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    vec![
        case("an error nobody knows in a note", note("Err:504"), heads(1, 12)),
        case("an error of another program in a note", note("#ERROR!"), heads(1, 12)),
        named("an error in an address", wrong("t=\"e\"><f>A1+1</f><v>#REF!</v>"), |rejection| {
            matches!(rejection, RollRejection::Rows { faults, total: 1 }
                if faults[0].row == 5 && faults[0].column.as_deref() == Some("C") && faults[0].problem == RollProblem::ErrorCell)
        }),
        named(
            "formulas without results",
            wrong("><f>A1+1</f><v></v>"),
            |rejection| matches!(rejection, RollRejection::File(RollFileFault::NoValues { cell, count: 1 }) if cell == "C5"),
        ),
        case(
            "numbers written as formulas of text",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines.iter_mut().skip(1).zip(1..).for_each(|(cells, at)| cells[0] = format!("=\"{at:03}\""));
                csv(&lines).into_bytes()
            },
            heads(1, 12),
        ),
        named(
            "1 and 01 of one family",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines.push(vec!["01".into(), person(1), house(1)]);
                csv(&lines).into_bytes()
            },
            |rejection| {
                matches!(rejection, RollRejection::Rows { faults, .. }
                if faults[0].row == 14 && faults[0].problem == RollProblem::DuplicateNumber { first_row: 2 })
            },
        ),
        case(
            "what a Mac packs beside",
            {
                let mut parts = forge::parts(&plain());
                parts.push(("__MACOSX/xl/worksheets/._sheet1.xml".into(), vec![0, 5, 0x16, 7]));
                parts.push(("xl/.DS_Store".into(), vec![0, 0, 0, 1]));
                parts.push(("__MACOSX/xl/._sharedStrings.xml".into(), vec![0xFF; 40]));
                forge::stored(&parts)
            },
            heads(1, 12),
        ),
        case(
            "a part in UTF-16",
            changed(&plain(), STRINGS, |data| {
                let text = String::from_utf8(data).unwrap().replace("UTF-8", "UTF-16");
                [vec![0xFF, 0xFE], utf16(&text)].concat()
            }),
            heads(1, 12),
        ),
        case(
            "a wrong word about the encoding",
            replaced(&plain(), STRINGS, "UTF-8", "iso-8859-1"),
            heads(1, 12),
        ),
        told(
            "names in TCVN3 below a header in Unicode",
            one(old(OldLetters::Tcvn3, false)),
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Tcvn3)),
        ),
        told(
            "everything in TCVN3",
            one(old(OldLetters::Tcvn3, true)),
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Tcvn3)),
        ),
        told(
            "everything in VNI",
            one(old(OldLetters::Vni, true)),
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Vni)),
        ),
        told(
            "a text in TCVN3",
            latin(&csv(&old(OldLetters::Tcvn3, true))),
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Tcvn3)),
        ),
        told(
            "a text in VNI",
            latin(&csv(&old(OldLetters::Vni, true))),
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Vni)),
        ),
        told(
            "a text of the code page of Windows",
            {
                use unicode_normalization::UnicodeNormalization;
                // Its tones are letters of their own.
                let apart: String = csv(&households(&HEADER, 1, 12))
                    .nfd()
                    .collect::<String>()
                    .replace("a\u{302}", "â")
                    .replace("e\u{302}", "ê")
                    .replace("o\u{302}", "ô")
                    .replace("a\u{306}", "ă")
                    .replace("o\u{31B}", "ơ")
                    .replace("u\u{31B}", "ư")
                    .replace("A\u{302}", "Â")
                    .replace("a\u{323}\u{306}", "ă\u{323}")
                    .replace("a\u{323}\u{302}", "â\u{323}")
                    .replace("o\u{323}\u{302}", "ô\u{323}")
                    .replace("e\u{323}\u{302}", "ê\u{323}");
                encoding_rs::WINDOWS_1258.encode(&apart).0.into_owned()
            },
            heads(1, 12),
            any!(RollFinding::Converted(OldLetters::Windows1258)),
        ),
        case("a text in UTF-16 without a mark", utf16(&csv(&households(&HEADER, 1, 12))), heads(1, 12)),
        named(
            "letters that were lost",
            {
                let mut lines = households(&HEADER, 1, 12);
                lines[3][1] = "Nguy?n V?n B?nh".into();
                one(lines)
            },
            |rejection| matches!(rejection, RollRejection::Rows { faults, total: 1 } if faults[0].problem == RollProblem::OldLetters),
        ),
        case("an OpenDocument workbook", open_document(&households(&HEADER, 1, 12)), heads(1, 12)),
    ]
}

/// An .ods workbook as LibreOffice writes it.
fn open_document(lines: &Lines) -> Vec<u8> {
    let cell = |cell: &String| match cell.parse::<u32>() {
        Ok(number) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Err(_) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        ),
    };
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(cell).collect();
        format!(
            "<table:table-row>{cells}<table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>"
        )
    };
    let rows: String = lines.iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Trang 1\">{rows}<table:table-row table:number-rows-repeated=\"1048000\">\
         <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    forge::stored(&[("mimetype".to_owned(), kind.into()), ("content.xml".to_owned(), content.into_bytes())])
}

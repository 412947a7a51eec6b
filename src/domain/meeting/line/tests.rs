//! Lines of `/hop` as people write them, and what each field becomes.

use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;

use super::*;

fn local(day: u32, hour: u32, minute: u32) -> Moment {
    let at = NaiveDate::from_ymd_opt(2022, 5, day).and_then(|d| d.and_hms_opt(hour, minute, 0)).unwrap();
    Moment::from_local(at, Ho_Chi_Minh)
}

fn line(text: &str) -> Wanted {
    match read_line(text, "Nhà văn hóa", local(16, 8, 0), Ho_Chi_Minh) {
        // When it ends has a test of its own.
        Ok(Some(wanted)) => Wanted { ends: None, ..wanted },
        other => panic!("{text}: {other:?}"),
    }
}

fn said(venue: &str, title: &str) -> Wanted {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Wanted { starts_at: local(21, 19, 30), venue: some(venue), title: some(title), unread: None, ends: None }
}

#[test]
fn of_a_time_with_an_end_the_end_is_told_apart() {
    for (text, hour) in [
        ("19h30 - 21h 21/5/2022, Nhà văn hóa, Họp dân", Some(21)),
        ("19h30-21h 21/5 | Nhà văn hóa | Họp dân", Some(21)),
        ("từ 19h30 đến 22h thứ bảy, Nhà văn hóa, Họp dân", Some(22)),
        ("19h30 21/5 | Nhà văn hóa | Họp dân từ 7 đến 9", None),
        ("19h30 21/5 | Nhà văn hóa | Họp dân", None),
    ] {
        let read = read_line(text, "Nhà văn hóa", local(16, 8, 0), Ho_Chi_Minh);
        let ends = read.ok().flatten().and_then(|wanted| wanted.ends);
        assert_eq!(ends, hour.and_then(|hour| NaiveTime::from_hms_opt(hour, 0, 0)), "{text}");
    }
}

#[test]
fn a_meeting_is_read_whatever_parts_its_fields() {
    for text in [
        "19h30 21/5/2022 | Nhà văn hóa | Họp dân",
        "19h30 21/5/2022\nNhà văn hóa\nHọp dân",
        "19h30 21/5/2022 - Nhà văn hóa - Họp dân",
        "19h30 21/5/2022, Nhà văn hóa, Họp dân",
        "19h30 21/5/2022; Nhà văn hóa; Họp dân",
        "Nhà văn hóa | 19h30 21/5/2022 | Họp dân",
        "Nhà văn hóa, 19h30 21/5/2022, Họp dân",
        "Nhà văn hóa\nHọp dân\n19h30 21/5/2022",
        "Họp dân, Nhà văn hóa, 19h30 thứ bảy 21/5",
        "19h30, thứ bảy 21/5/2022, Nhà văn hóa, Họp dân",
        "19h30 21/5/2022 tại Nhà văn hóa, Họp dân",
        "Thời gian: 19h30 21/5/2022\nĐịa điểm: Nhà văn hóa\nNội dung: Họp dân",
        "Nội dung: Họp dân\nThời gian: 19h30 ngày 21/5/2022\nĐịa điểm: tại Nhà văn hóa.",
        "Họp dân | Nhà văn hóa | 19h30 21/5/2022",
        "19h30 21/5/2022,Nhà văn hóa,Họp dân",
        "19h30 21/5/2022 -Nhà văn hóa -Họp dân",
        "19h30 - 21h 21/5/2022, Nhà văn hóa, Họp dân",
        "Họp dân lúc 19h30 ngày 21/5 tại Nhà văn hóa",
        "Họp dân vào 19h30 thứ bảy ở Nhà văn hóa",
        "19h30 21/5/2022 / Nhà văn hóa / Họp dân",
        "19h30 21 / 5 / Nhà văn hóa / Họp dân",
        "Họp dân / Nhà văn hóa / 19h30 21/5",
        "19h30 21/5 → Nhà văn hóa → Họp dân",
        "19h30 21/5->Nhà văn hóa->Họp dân",
        "19h30 21/5. Nhà văn hóa. Họp dân.",
        "19h30 mùng 21/5, Nhà văn hóa, Họp dân",
        "19h30 mồng 21 tháng 5, Nhà văn hóa, Họp dân",
        "19h30 thứ bảy. Tại Nhà văn hóa. Họp dân",
        "19h30 thứ bảy, 21/5, Nhà văn hóa, Họp dân",
        "- Thời gian: 19h30 21/5/2022\n- Địa điểm: Nhà văn hóa\n- Nội dung: Họp dân",
        "1. Thời gian: 19h30 21/5\n2. Địa điểm: Nhà văn hóa\n3. Nội dung: Họp dân",
        "* 19h30 21/5\n* Nhà văn hóa\n* Họp dân",
        "TG: 19h30 21/5; ĐĐ: Nhà văn hóa; ND: Họp dân",
        "Thời gian 19h30 21/5, địa điểm Nhà văn hóa, nội dung Họp dân",
        "19h30 21/5, Nhà văn hóa. Nội dung: Họp dân",
        "Họp dân tại Nhà văn hóa lúc 19h30 thứ bảy",
        "Nhà văn hóa 19h30 thứ bảy Họp dân",
        "19h30 thứ bảy Họp dân ở Nhà văn hóa",
        "Mời bà con 19h30 ngày 21/5 đến Nhà văn hóa để Họp dân",
    ] {
        assert_eq!(line(text), said("Nhà văn hóa", "Họp dân"), "{text}");
    }
}

#[test]
fn names_keep_their_commas_and_dashes() {
    for (text, venue, title) in [
        (
            "19h30 21/5/2022 | Nhà văn hóa - cụm 2 | Họp dân, bàn việc",
            "Nhà văn hóa - cụm 2",
            "Họp dân, bàn việc",
        ),
        (
            "19h30 21/5/2022\nNhà văn hóa - cụm 2\nHọp dân, bàn việc",
            "Nhà văn hóa - cụm 2",
            "Họp dân, bàn việc",
        ),
        ("19h30 21/5/2022, Nhà văn hóa - cụm 2, Họp dân", "Nhà văn hóa - cụm 2", "Họp dân"),
        ("19h30 21/5/2022 - Số 5, ngõ 2 - Họp dân", "Số 5, ngõ 2", "Họp dân"),
        ("19h30 21/5/2022, Sân đình, Bàn việc đường, điện", "Sân đình", "Bàn việc đường, điện"),
        ("19h30 21/5/2022 / Số 5/2 ngõ 3 / Bàn việc", "Số 5/2 ngõ 3", "Bàn việc"),
        ("19h30 21/5/2022, NVH P. Bình Ngọc, Họp dân", "NVH P. Bình Ngọc", "Họp dân"),
        ("19h30 21/5. Nhà TS. Nam. Họp dân", "Nhà TS. Nam", "Họp dân"),
        ("19h30 21/5, nhà ông Bảy, ngõ 3, Họp dân", "nhà ông Bảy, ngõ 3", "Họp dân"),
        ("19h30 21/5, Hội trường UBND, tầng 2, Họp dân", "Hội trường UBND, tầng 2", "Họp dân"),
        ("19h30 21/5, Nhà văn hóa, Số liệu thu chi", "Nhà văn hóa", "Số liệu thu chi"),
        ("19h30 21/5 nhà ông Bảy bàn việc làm đường", "nhà ông Bảy", "bàn việc làm đường"),
        ("lấy ý kiến làm đường ở ngõ 3 lúc 19h30 21/5 tại đình", "đình", "lấy ý kiến làm đường ở ngõ 3"),
        ("19h30 21/5 NVH Họp dân", "NVH", "Họp dân"),
        ("19h30 21/5 tại Phòng họp UBND v/v làm đường", "Phòng họp UBND", "Làm đường"),
        ("TG: 19h30 21/5, ĐĐ: Nhà văn hóa, ND: Họp dân, bàn việc", "Nhà văn hóa", "Họp dân, bàn việc"),
        (
            "19h30 21/5/2022 | Sân đình | Nhiệm kỳ 2022 - 2025 | lần 2",
            "Sân đình",
            "Nhiệm kỳ 2022 - 2025 | lần 2",
        ),
    ] {
        assert_eq!(line(text), said(venue, title), "{text}");
    }
}

#[test]
fn what_is_missing_is_left_to_be_asked_and_what_is_there_is_kept() {
    assert_eq!(line("19h30 21/5/2022"), said("", ""));
    assert_eq!(line("19h30, thứ bảy này"), said("", ""));
    assert_eq!(line("19h30 21/5/2022, Họp dân"), said("", "Họp dân"));
    assert_eq!(line("19h30 21/5/2022, Sân đình"), said("Sân đình", ""));
    assert_eq!(line("19h30 thứ bảy tại sân đình"), said("sân đình", ""));
    assert_eq!(line("họp lúc 19h30 thứ bảy nhé"), said("", ""));
    assert_eq!(line("19h30 21/5/2022 | | Họp dân"), said("Nhà văn hóa", "Họp dân"));
    assert_eq!(line("19h30 - 21h 21/5/2022"), said("", ""));
    assert_eq!(line("Họp dân 19h30 21/5"), said("", "Họp dân"));
    assert_eq!(line("Kính mời bà con họp lúc 19h30 thứ bảy tại sân đình"), said("sân đình", ""));
    let about = said("nhà văn hóa khu phố 1", "Làm đường");
    assert_eq!(line("19h30 ngày 21/5 tại nhà văn hóa khu phố 1 về việc làm đường"), about);
    assert_eq!(line("Họp dân 19h30 21/5 về việc làm đường"), said("", "Họp dân về việc làm đường"));
}

#[test]
fn a_time_that_cannot_be_is_refused_wherever_it_stands() {
    let fault = |text: &str| match read_line(text, "", local(16, 8, 0), Ho_Chi_Minh) {
        Err(MeetingRefusal::When { fault, .. }) => fault,
        other => panic!("{text}: {other:?}"),
    };
    for text in ["Nhà văn hóa, 19h30 31/6/2022, Họp dân", "19h30 31/6/2022\nNhà văn hóa\nHọp dân"]
    {
        assert_eq!(fault(text), WhenFault::NoSuchDate, "{text}");
    }
    assert_eq!(fault("Nhà văn hóa, Họp dân"), WhenFault::NotUnderstood);
    assert_eq!(fault("19h30, Nhà văn hóa, Họp dân"), WhenFault::MissingDate);
}

#[test]
fn a_move_is_a_time_or_a_place_or_both_in_any_order() {
    let change = |text: &str| read_change(text, local(16, 8, 0), Ho_Chi_Minh);
    let (when, place) = (Some(local(21, 20, 0)), Some("Sân đình".to_owned()));
    for text in [
        "20h 21/5/2022 | Sân đình",
        "Sân đình, 20h 21/5/2022",
        "20h 21/5/2022\nSân đình",
        "20h 21/5/2022 - Sân đình",
    ] {
        assert_eq!(change(text), Ok((when, place.clone())), "{text}");
    }
    for text in [
        "dời sang 20h ngày 21/5 tại Sân đình",
        "dời đến 20h 21/5, Sân đình",
        "đổi thành 20h ngày 21/5 họp ở Sân đình",
        "sang 20h ngày 21/5 tại Sân đình",
        "dời họp sang Sân đình 20h 21/5",
        "Thời gian: 20h 21/5 tại Sân đình",
    ] {
        let (read, place) = change(text).unwrap();
        let place = place.map(|place| without_at(&place).to_owned());
        assert_eq!((read, place.as_deref()), (when, Some("Sân đình")), "{text}");
    }
    assert_eq!(change("dời sang 20h 21/5"), Ok((when, None)));
    let (read, place) = change("chuyển sang nhà số 12/5").unwrap();
    assert_eq!((read, place.as_deref()), (None, Some("nhà số 12/5")));
    for text in ["20h 21/5 bên chợ cũ", "lùi 1 tuần", "dời", "sáng thứ bảy 8h bà con đến đủ"]
    {
        assert!(matches!(change(text), Err(MeetingRefusal::When { .. })), "{text}");
    }
    assert_eq!(change("20h 21/5/2022"), Ok((when, None)));
    for text in ["Sân đình", "| Sân đình", "Địa điểm: Sân đình"] {
        let (when, place) = change(text).unwrap();
        assert_eq!((when, place.map(|place| nfc(&place))), (None, Some("Sân đình".to_owned())), "{text}");
    }
    assert!(matches!(change("để sau"), Err(MeetingRefusal::When { .. })));
}

#[test]
fn signs_labels_and_pictures_of_all_sorts_part_the_fields() {
    let mut faults = Vec::new();
    for text in [
        "Họp dân @ Nhà văn hóa @ 19h30 21/5",
        "Họp dân@Nhà văn hóa@19h30 21/5",
        "19h30 21/5 @ Nhà văn hóa @ Họp dân",
        "19h30 21/5 @ Nhà văn hóa, Họp dân",
        "19h30 21/5 @Nhà văn hóa: Họp dân",
        "19h30, 21/5 @ Nhà văn hóa | Họp dân",
        "7:30 pm 21 May @ Nhà văn hóa @ Họp dân",
        "Họp dân ~ Nhà văn hóa ~ 19h30 21/5",
        "19h30 21/5~Nhà văn hóa~Họp dân",
        "• 19h30 21/5 • Nhà văn hóa • Họp dân",
        "19h30 21/5 ▪ Nhà văn hóa ▪ Họp dân",
        "19h30 21/5 ;Nhà văn hóa ;Họp dân",
        "19h30 21/5 ; Nhà văn hóa , Họp dân",
        "19h30 21/5 ➡ Nhà văn hóa ➡ Họp dân",
        "19h30 21/5 ➜ Nhà văn hóa ➜ Họp dân",
        "19h30 21/5\tNhà văn hóa\tHọp dân",
        "Họp dân\tNhà văn hóa\t19h30 21/5",
        "19h30 21/5 || Nhà văn hóa || Họp dân",
        "19h30 21/5 ｜ Nhà văn hóa ｜ Họp dân",
        "19h30 21/5 ¦ Nhà văn hóa ¦ Họp dân",
        "19h30 21/5 l Nhà văn hóa l Họp dân",
        "19h30 21/5 -- Nhà văn hóa -- Họp dân",
        "19h30 21/5-Nhà văn hóa-Họp dân",
        "19h30 21/5 ﹣ Nhà văn hóa ﹣ Họp dân",
        "19h30 21/5 ➖ Nhà văn hóa ➖ Họp dân",
        "19h30 21/5__Nhà văn hóa__Họp dân",
        "19h30 21/5 = Nhà văn hóa = Họp dân",
        "19h30 21/5 \\ Nhà văn hóa \\ Họp dân",
        "[19h30 21/5] [Nhà văn hóa] [Họp dân]",
        "19h30 21/5 (Nhà văn hóa) Họp dân",
        "Họp dân (19h30 21/5, Nhà văn hóa)",
        "\"19h30 21/5\", \"Nhà văn hóa\", “Họp dân”",
        "⏰ 19h30 21/5\n📍 Nhà văn hóa\n📝 Họp dân",
        "🕖 19h30 21/5 📍 Nhà văn hóa 📝 Họp dân",
        "1️⃣ 19h30 21/5\n2️⃣ Nhà văn hóa\n3️⃣ Họp dân",
        "📢 Họp dân\n🕢 19h30 21/5\n🏠 Nhà văn hóa",
        "👉 19h30 21/5 👉 Nhà văn hóa 👉 Họp dân",
        "📢📢 Họp dân, 19h30 21/5, 📍 Nhà văn hóa",
        "Giờ: 19h30 21/5; Nơi: Nhà văn hóa; ND: Họp dân",
        "giờ: 19h30 21/5 nơi: Nhà văn hóa nd: Họp dân",
        "Giờ 19h30, ngày 21/5, nơi Nhà văn hóa, nội dung Họp dân",
        "Thời gian: 19h30 21/5 Địa điểm: Nhà văn hóa Nội dung: Họp dân",
        "Thời gian họp: 19h30 21/5\nĐịa điểm họp: Nhà văn hóa\nNội dung họp: Họp dân",
        "Khi nào: 19h30 21/5\nỞ đâu: Nhà văn hóa\nViệc gì: Họp dân",
        "Vào lúc: 19h30 21/5\nTại: Nhà văn hóa\nV/v: Họp dân",
        "When: 7:30 pm 21/5\nWhere: Nhà văn hóa\nWhat: Họp dân",
        "GIẤY MỜI\nThời gian: 19h30 21/5\nĐịa điểm: Nhà văn hóa\nNội dung: Họp dân\nTrân trọng kính mời!",
        "1/ Thời gian: 19h30 21/5\n2/ Địa điểm: Nhà văn hóa\n3/ Nội dung: Họp dân",
        "a) 19h30 21/5\nb) Nhà văn hóa\nc) Họp dân",
    ] {
        let read = line(text);
        faults.extend((read != said("Nhà văn hóa", "Họp dân")).then(|| format!("{text}: {read:?}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let mail = line("19h30 21/5, Nhà văn hóa, Hỏi kp1@binhngoc.gov.vn");
    assert_eq!(mail, said("Nhà văn hóa", "Hỏi kp1@binhngoc.gov.vn"));
    // What is written is not changed, nor is a title taken for courtesy.
    for title in ["Tết 💥 vui", "Mỗi hộ 200.000 đồng", "Thông báo thu chi", "Cảm ơn các hộ"]
    {
        assert_eq!(line(&format!("19h30 21/5 | Nhà văn hóa | {title}")), said("Nhà văn hóa", title));
    }
}

#[test]
fn whom_to_ask_goes_behind_the_content_whatever_parts_it() {
    for (text, beside) in [
        ("19h30 21/5 | Nhà văn hóa | Họp dân | 0912345678", "0912345678"),
        ("19h30 21/5, Nhà văn hóa, Họp dân, 0912 345 678", "0912 345 678"),
        ("19h30 21/5 - Nhà văn hóa - Họp dân - ông Nam 0912345678", "ông Nam 0912345678"),
        ("19h30 21/5\nNhà văn hóa\nHọp dân\nLH: 0912.345.678", "LH: 0912.345.678"),
        ("Họp dân @ Nhà văn hóa @ 19h30 21/5, bà Hoa 0988 777 666", "bà Hoa 0988 777 666"),
        ("0912345678 | 19h30 21/5 | Nhà văn hóa | Họp dân", "0912345678"),
        ("19h30 21/5 | 0912345678 | Nhà văn hóa | Họp dân", "0912345678"),
        ("TG: 19h30 21/5 ĐĐ: Nhà văn hóa ND: Họp dân LH: bà Hoa 0912345678", "LH: bà Hoa 0912345678"),
        (
            "Thời gian: 19h30 21/5\nĐịa điểm: Nhà văn hóa\nNội dung: Họp dân\nLiên hệ: bà Hoa, 0912 345 678",
            "Liên hệ: bà Hoa, 0912 345 678",
        ),
        (
            "Thời gian: 19h30 21/5\nChủ trì: ông Hùng\nĐịa điểm: Nhà văn hóa\nNội dung: Họp dân",
            "Chủ trì: ông Hùng",
        ),
    ] {
        assert_eq!(line(text), said("Nhà văn hóa", &format!("Họp dân | {beside}")), "{text}");
    }
    let nothing_else = line("19h30 21/5 | Nhà văn hóa | 0912345678");
    assert_eq!((nothing_else.title, nothing_else.unread.as_deref()), (None, Some("0912345678")));
}

#[test]
fn which_week_is_meant_is_part_of_the_time_wherever_it_is_parted_from_it() {
    for text in [
        "tuần đầu tháng, 19h30 thứ bảy | Nhà văn hóa | Họp dân",
        "tuần đầu tháng, 19h30 thứ bảy, Nhà văn hóa, Họp dân",
        "19h30 thứ bảy, tuần cuối tháng, Nhà văn hóa, Họp dân",
        "19h30 thứ bảy | đầu tháng sau | Nhà văn hóa | Họp dân",
        "Cuối tháng - 19h30 thứ bảy - Nhà văn hóa - Họp dân",
        "19h30 thứ bảy; giữa tháng; Nhà văn hóa; Họp dân",
        "tuần kế\n19h30 thứ bảy\nNhà văn hóa\nHọp dân",
        "dau thang sau, 19h30 thu bay, Nha van hoa, Hop dan",
    ] {
        let read = read_line(text, "Nhà văn hóa", local(16, 8, 0), Ho_Chi_Minh);
        assert!(matches!(read, Err(MeetingRefusal::When { .. })), "{text}: {read:?}");
    }
    for (text, title) in [
        ("19h30 thứ bảy, Nhà văn hóa, Họp cuối năm", "Họp cuối năm"),
        ("19h30 thứ bảy | Nhà văn hóa | Tết Trung thu", "Tết Trung thu"),
        ("19h30 thứ bảy, Nhà văn hóa, Họp hằng tháng", "Họp hằng tháng"),
    ] {
        assert_eq!(line(text), said("Nhà văn hóa", title), "{text}");
    }
}

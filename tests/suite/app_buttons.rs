//! Conversations: words that stand on a button press it, whatever asks; what a preview can change is changed by words; and what names
//! nothing is asked back.

use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::people::{Role, Scope};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const OFFICER: i64 = 300;
const KEPT: &str = "Đã giữ nguyên";

fn last(said: &[Delivered]) -> &Delivered {
    said.last().expect("an answer")
}

/// A ward of ten households an hour after its conference began, and the count of it as it is previewed.
async fn counted(db: &TestDatabase) -> (World, Meeting, i64) {
    let mut world = World::new(db).await;
    let (_, place, group) = world.ward(20).await;
    let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
    world.now = meeting.starts_at.plus_minutes(60);
    let preview = world.private(HEAD, "/bieuquyet 17/20 hộ | giơ tay | Ông Hoàng Đình Minh: 17 0 0").await;
    assert_has(preview[0].text(), &["Xem trước", "17 trong tổng số 20 hộ"]);
    (world, meeting, group.0)
}

on_both_databases! {
    async fn what_a_meeting_is_for_is_taken_from_its_buttons_and_their_numbers_alone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let asked = world.private(HEAD, "/hop 19h30 21/5 | Nhà văn hóa | Họp dân").await.remove(0);
        for words in ["sửa đường", "bầu cử à?", "hội nghị", "để đóng quỹ", "quỹ", "9", "0", "không biết", "họp dân thôi", "ok"] {
            let said = world.private(HEAD, words).await;
            assert_eq!((said.len(), &said[0].message), (1, &asked.message), "{words}: asked once more");
        }
        for (words, kind) in [
            ("đóng góp", "đóng góp hoặc quỹ"),
            ("Dong gop hoac quy.", "đóng góp hoặc quỹ"),
            ("hội nghị định kỳ ạ", "hội nghị định kỳ"),
            ("bấm nút Việc khác", "việc khác"),
            ("1", "việc khác"),
            ("thanh tra", "Ban Thanh tra nhân dân"),
        ] {
            world.private(HEAD, "/hop 19h30 21/5 | Nhà văn hóa | Họp dân").await;
            assert_has(last(&world.private(HEAD, words).await).text(), &["Xem trước", "Loại họp: ", kind]);
        }
        // What is out is corrected by a label, and by nothing like it.
        world.private(HEAD, "gửi giấy mời").await;
        let mine = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &mine, "Đổi loại họp").await;
        assert_has(world.private(HEAD, "làm đường").await[0].text(), &["Cuộc họp này để làm gì?"]);
        world.private(HEAD, "việc khác").await;
        assert_eq!(world.count("meeting", "state = 'called' AND matter = 'other'").await, 1);
    }

    async fn words_that_stand_on_a_button_of_a_preview_press_it_and_others_change_what_they_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let preview = world.hop(HEAD, "/hop 19h30 21/5 | Nhà văn hóa | Họp dân").await;
        let asked = world.private(HEAD, "sửa giờ").await;
        assert_has(asked[0].text(), &["Giờ đang ghi: 19 giờ 30"]);
        assert_eq!(world.private(HEAD, "Giữ nguyên").await[0].message, preview.message, "the preview as it was");
        for (words, has) in [
            ("20h", "20 giờ, thứ Bảy, ngày 21/5/2022"),
            ("sửa giờ thành 19h", "19 giờ, thứ Bảy"),
            ("lùi 1 tiếng", "20 giờ, thứ Bảy"),
            ("sớm hơn 30 phút", "19 giờ 30, thứ Bảy"),
            ("chủ nhật", "19 giờ 30, Chủ nhật, ngày 22/5/2022"),
            ("đổi nơi họp thành sân đình", "Địa điểm: sân đình."),
            ("nơi: Trường Tiểu học", "Địa điểm: Trường Tiểu học."),
            ("nội dung: Góp ý quy ước", "Nội dung: Góp ý quy ước."),
        ] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &["Xem trước", has]);
            assert!(to(&said, group.0).is_empty(), "{words}: nothing leaves");
        }
        assert_has(world.private(HEAD, "sửa nơi").await[0].text(), &["Nơi đang ghi: Trường Tiểu học"]);
        assert_has(last(&world.private(HEAD, "Sân đình").await).text(), &["Địa điểm: Sân đình."]);
        for words in ["sửa", "gửi", "gửi chưa?", "20", "đẹp rồi"] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &["Xem trước", "Địa điểm: Sân đình."]);
            assert!(to(&said, group.0).is_empty(), "{words}");
        }
        let sent = world.private(HEAD, "gửi giấy mời ạ").await;
        assert_has(to(&sent, group.0)[0].text(), &["Địa điểm: Sân đình."]);
        // Late, what is typed is the reason, and an hour is none.
        world.wait_until("2027-03-01 08:00");
        let late = world.hop(HEAD, "/hop 19h30 tối mai | Nhà văn hóa | Họp dân").await;
        assert_has(late.text(), &["xin ghi lý do"]);
        assert_has(last(&world.private(HEAD, "20h").await).text(), &["20 giờ", "xin ghi lý do"]);
        assert_has(last(&world.private(HEAD, "sửa giờ").await).text(), &["Giờ đang ghi: 20 giờ"]);
        world.private(HEAD, "giữ nguyên").await;
        assert_has(last(&world.private(HEAD, "Bão số 3").await).text(), &["Lý do: Bão số 3."]);
    }

    async fn several_people_are_named_one_after_another_until_that_is_all(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        world.private(HEAD, "/ungcu").await;
        for (words, line) in [
            ("Ông Hoàng Đình Minh, Bí thư chi bộ", "1. Ông Hoàng Đình Minh, Bí thư chi bộ"),
            ("Bà Vũ Thị Bình, Giáo viên", "2. Bà Vũ Thị Bình, Giáo viên"),
            ("Ông Trần Văn Hùng, tự ứng cử", "3. Ông Trần Văn Hùng (tự ứng cử)"),
        ] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &[line, "Còn ai nữa", "bấm Xong"]);
            assert!(labels(last(&said)).contains(&"Xong".to_owned()), "{words}");
        }
        // Whoever is named twice is told so, and the question stands.
        let said = world.private(HEAD, "Bà Vũ Thị Bình, Giáo viên").await;
        assert_has(last(&said).text(), &["3. Ông Trần Văn Hùng", "Còn ai nữa"]);
        let said = world.private(HEAD, "bỏ người số 3").await;
        assert!(!last(&said).text().contains("Trần Văn Hùng"), "a label under a list is pressed, too");
        let said = world.private(HEAD, "hết rồi").await;
        assert_has(last(&said).text(), &["2. Bà Vũ Thị Bình", "bấm nút Thêm người"]);
        assert!(!labels(last(&said)).contains(&"Xong".to_owned()));
        assert_has(world.private(HEAD, "Ông Lê Văn Tám").await[0].text(), &["chưa hiểu"]);
        // Another work takes its place without a word: nothing of it is lost.
        let (_, asked) = world.press(HEAD, last(&said), "Thêm người").await;
        assert_has(asked[0].text(), &["Thêm ai vào danh sách?"]);
        world.private(HEAD, "Ông Lê Văn Tám, Công an viên").await;
        let said = world.private(HEAD, "/lichhop").await;
        assert_has(last(&said).text(), &["3. Ông Lê Văn Tám", "Còn ai nữa"]);
        assert_eq!(world.private(HEAD, "/ghinhan").await.len(), 1);
        assert_eq!(world.count("candidate", "1 = 1").await, 3);
    }

    async fn a_number_under_a_count_is_asked_of_what_and_a_label_is_pressed(db: TestDatabase) {
        let (mut world, _, group) = counted(&db).await;
        let said = world.private(HEAD, "18").await;
        assert_has(last(&said).text(), &["“18” là số của chỗ nào?", "1. Số hộ có đại diện dự: 17"]);
        assert!(labels(last(&said))[0].contains("Số hộ dự"), "{:?}", labels(last(&said)));
        // The part that is named is that number; what it makes impossible is asked anew.
        let said = world.private(HEAD, "số hộ dự").await;
        assert_has(last(&said).text(), &["Xem trước", "18 trong tổng số 20 hộ"]);
        let said = world.private(HEAD, "sửa").await;
        assert_has(last(&said).text(), &["Ông/bà muốn sửa chỗ nào?"]);
        assert_has(last(&world.private(HEAD, "16").await).text(), &["“16” là số của chỗ nào?"]);
        let said = world.private(HEAD, "Không sửa nữa").await;
        assert_has(last(&said).text(), &["Xem trước", "18 trong tổng số 20 hộ"]);
        assert_has(last(&world.private(HEAD, "sai rồi").await).text(), &["Ông/bà muốn sửa chỗ nào?"]);
        world.private(HEAD, "không sửa nữa").await;
        for words in ["công", "đăng chưa", "anh Nam"] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &["Xem trước"]);
            assert!(to(&said, group).is_empty(), "{words}: nothing is published by half a word");
        }
        let said = world.private(HEAD, "Công bố.").await;
        assert_has(to(&said, group)[0].text(), &["18 trong tổng số 20 hộ"]);
        assert_has(world.private(HEAD, "công bố").await[0].text(), &["chưa hiểu"]);
    }

    async fn a_place_and_a_content_that_say_nothing_are_asked_back_and_the_rest_is_kept(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        for place in ["ở đâu cũng được", "chỗ cũ", "như mọi khi", "sẽ báo sau", "tùy bà con", "nhà"] {
            let asked = world.private(HEAD, &format!("/hop 19h30 21/5 | {place} | Họp dân")).await;
            assert_has(last(&asked).text(), &["Họp ở đâu?"]);
            assert_eq!(labels(last(&asked)), ["Nơi họp thường lệ", "Thôi"], "{place}: the usual place is a button");
            let said = world.private(HEAD, place).await;
            assert_has(said[0].text(), &["Chưa có nơi họp"]);
            assert_eq!(last(&said).message, last(&asked).message, "{place}");
            let said = world.private(HEAD, "nhà văn hóa khu phố 1").await;
            assert_has(last(&said).text(), &["Nội dung: Họp dân.", "Cuộc họp này để làm gì?"]);
        }
        world.private(HEAD, "/hop 19h30 21/5").await;
        assert_has(world.private(HEAD, "1").await[0].text(), &["Chưa có nơi họp"]);
        let asked = world.private(HEAD, "/hop 19h30 21/5 | Chợ cũ | gì cũng được").await;
        assert_has(last(&asked).text(), &["tại Chợ cũ", "Nội dung là gì?"]);
        let asked = world.private(HEAD, "/hop 19h30 21/5 online zoom").await;
        assert_has(asked[0].text(), &["“online zoom”", "chưa ghi"]);
        assert_has(last(&asked).text(), &["Họp ở đâu?"]);
        world.private(HEAD, "/huy").await;
        let asked = world.private(HEAD, "/hop Khu phố 9 | 19h30 21/5 | NVH | Họp dân").await;
        assert_has(asked[0].text(), &["Không có nơi nào tên như vậy"]);
        world.private(HEAD, "/hop 19h30 21/5 | Chợ cũ | gì cũng được").await;
        assert_has(world.private(HEAD, "như lần trước").await[0].text(), &["Chưa có nội dung họp"]);
        world.private(HEAD, "/huy").await;

        // What was said beside a time that cannot be taken is not asked for again.
        let asked = world.private(HEAD, "/hop thứ bảy | NVH | Họp dân").await;
        assert_has(asked[0].text(), &["Chưa có giờ"]);
        let said = world.private(HEAD, "19h30").await;
        assert_has(last(&said).text(), &["Nội dung: Họp dân.", "Cuộc họp này để làm gì?"]);
        assert_has(last(&world.private(HEAD, "việc khác").await).text(), &["19 giờ 30, thứ Bảy", "Địa điểm: NVH."]);
        let asked = world.private(HEAD, "/hop 19h3 21/5, Sân đình, Góp quỹ").await;
        assert_has(asked[0].text(), &["19h30 hay 19h03"]);
        let (_, said) = world.press(HEAD, last(&asked), &labels(last(&asked))[0].clone()).await;
        assert_has(last(&said).text(), &["Nội dung: Góp quỹ."]);
        world.private(HEAD, "đóng góp").await;
        let shown = world.private(HEAD, "20h").await;
        assert_has(last(&shown).text(), &["20 giờ", "Địa điểm: Sân đình."]);
    }

    async fn a_move_is_said_by_how_much_not_at_all_or_to_nobody_knows_when(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.call(HEAD, "19h30 24/5 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let mine = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &mine, "Dời họp").await;
        assert_has(world.private(HEAD, "không dời nữa").await[0].text(), &[KEPT]);
        assert_has(world.private(HEAD, "20h").await[0].text(), &["chưa hiểu"]);
        world.press(HEAD, &mine, "Dời họp").await;
        let said = world.private(HEAD, "hoãn").await;
        assert_has(said[0].text(), &["hoãn cuộc họp lúc 19 giờ 30", "đến lúc nào?"]);
        assert_eq!(labels(&said[0]), ["Hủy họp", "Giữ nguyên"]);
        for (words, has) in [
            ("lùi 1 tiếng", "20 giờ 30, thứ Ba, ngày 24/5/2022"),
            ("sớm hơn 30 phút", "19 giờ, thứ Ba, ngày 24/5/2022"),
            ("lùi lại 2 ngày", "19 giờ 30, thứ Năm, ngày 26/5/2022"),
            ("muộn hơn một tiếng rưỡi", "21 giờ, thứ Ba"),
        ] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &["thay đổi lịch họp?", has, "Địa điểm không đổi"]);
        }
        for words in ["lùi 8h", "lùi vài ngày"] {
            let said = world.private(HEAD, words).await;
            assert_has(last(&said).text(), &["thay đổi lịch họp?", "21 giờ, thứ Ba"]);
        }
        world.private(HEAD, "sớm hơn 30 phút").await;
        let said = world.private(HEAD, "đồng ý dời").await;
        assert_has(to(&said, group.0)[0].text(), &["19 giờ, thứ Ba, ngày 24/5/2022"]);
        let mine = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &mine, "Dời họp").await;
        let asked = world.private(HEAD, "hủy họp").await;
        assert_has(asked[0].text(), &["hủy cuộc họp lúc 19 giờ"]);
        let said = world.private(HEAD, "Hủy cuộc họp").await;
        assert_eq!(said[0].message, asked[0].message, "what cannot be taken back is done by its button alone");
        assert_has(world.private(HEAD, "không").await[0].text(), &[KEPT]);
        assert_eq!(world.count("meeting", "state = 'called'").await, 1);
        // From anywhere the doors of the home are named by their labels, and a move leads to the meetings.
        for words in ["dời họp", "Hủy họp nhé", "cuộc họp"] {
            assert!(labels(&world.private(HEAD, words).await[0]).contains(&"Dời họp".to_owned()), "{words}");
            world.private(HEAD, "/huy").await;
        }
        assert_has(world.private(HEAD, "mời họp").await[0].text(), &["họp lúc nào?"]);
        world.private(HEAD, "/huy").await;
        assert_has(world.private(7, "mời họp").await[0].text(), &["chưa hiểu"]);
    }

    async fn words_say_no_to_new_codes_of_what_was_found_and_the_search_goes_on(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(12).await;
        let codes = world.texts("SELECT code FROM household ORDER BY id").await;
        let found = world.private(HEAD, "/timho Nguyễn").await.remove(0);
        let (_, asked) = world.press(HEAD, &found, "Mã mới cả 12 hộ").await;
        for words in ["ừ", "đúng", "Đúng, cấp mã mới"] {
            let said = world.private(HEAD, words).await;
            assert_eq!((said.len(), &said[0].message), (1, &asked[0].message), "{words}");
        }
        assert_has(world.private(HEAD, "Không.").await[0].text(), &[KEPT]);
        assert_eq!(world.texts("SELECT code FROM household ORDER BY id").await, codes);
        assert_has(world.private(HEAD, "hộ số 3").await[0].text(), &["Hộ số 3"]);
        let sought = world.private(HEAD, "/timho").await.remove(0);
        let (_, asked) = world.press(HEAD, &sought, "Mã mới: Khu phố 1").await;
        assert_eq!(world.private(HEAD, "ok").await[0].message, asked[0].message);
        assert_has(world.private(HEAD, "thôi").await[0].text(), &["Đã dừng"]);
        // A place is closed by its button alone, too.
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.execute(&format!("UPDATE household SET removed_at = 1 WHERE neighborhood_id = '{}'", place.id)).await;
        let board = world.private(OFFICER, "/donvi").await.remove(0);
        let (_, page) = world.press(OFFICER, &board, "Khu phố 1").await;
        let (_, asked) = world.press(OFFICER, &page[0], "Đóng nơi này").await;
        assert_eq!(world.private(OFFICER, "ừ").await[0].message, asked[0].message);
        assert_has(world.private(OFFICER, "không đóng").await[0].text(), &[KEPT]);
        assert_eq!(world.count("neighborhood", "valid_to IS NULL").await, 1);
    }

    async fn a_roll_that_was_previewed_is_taken_over_by_the_words_on_its_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let mut csv = String::from("Số hộ,Chủ hộ,Địa chỉ\n");
        for number in 1..=12 {
            let name = char::from(b'A' + u8::try_from(number).unwrap());
            csv.push_str(&format!("{number},Nguyễn Văn {name}n,Ngõ {number}\n"));
        }
        let errands = world.send_file(HEAD, "danh-sach.csv", Some(900), "").await;
        let preview = world.read_roll(&errands, csv.as_bytes()).await.pop().expect("a preview");
        assert!(labels(&preview).contains(&"Nhập danh sách".to_owned()), "{:?}", labels(&preview));
        let said = world.private(HEAD, "nhập").await;
        assert_has(said[0].text(), &["chưa hiểu"]);
        assert_eq!(labels(last(&said)), labels(&preview), "what is open is shown again with its buttons");
        assert_eq!(world.count("household", "1 = 1").await, 0, "half a label is none");
        assert_has(last(&world.private(HEAD, "nhập danh sách").await).text(), &["Đã nhập danh sách hộ", "12 hộ"]);
        assert_eq!(world.count("household", "removed_at IS NULL").await, 12);
    }
}

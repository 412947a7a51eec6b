//! One household added, put right, closed from the chat (`/themho`, `/suaho`).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household_code::printed;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::store;

const LAN: i64 = 21;
const HAI: i64 = 22;
const NGA: i64 = 25;
const OTHER: i64 = 23;

fn to(said: &[Delivered], chat: i64) -> &Delivered {
    said.iter().find(|told| told.chat == chat).unwrap_or_else(|| panic!("nothing for {chat}: {said:?}"))
}

on_both_databases! {
    async fn a_household_is_added_from_the_chat_with_a_code_of_its_own(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(12).await;
        world.neighborhood(&commune, 2, 101, 3).await;
        let asked = world.private(HEAD, "/themho").await;
        assert_has(asked[0].text(), &["số hộ, chủ hộ, địa chỉ", "hộ mới mang số 13"]);
        assert_has(world.private(HEAD, "Trần Thị Lan 0912345678 | Ngõ 5").await[0].text(), &["giống số căn cước"]);
        assert_has(world.private(HEAD, "07 | Trần Thị Lan | Ngõ 5").await[0].text(), &["Số 7 đã là của hộ khác"]);
        let shown = world.private(HEAD, "Trần Thị Lan, số 3 ngõ 5").await;
        assert_has(shown[0].text(), &["Số hộ: 13", "Chủ hộ: Trần Thị Lan", "Ngõ, hẻm: Ngõ 5", "Chưa có gì thay đổi"]);
        assert_eq!(world.count("household", "number = '13'").await, 0);
        for who in [101, LAN] {
            let (toast, _) = world.forge(who, &shown[0], "Thêm hộ này").await;
            assert!(toast.unwrap().contains("cán bộ"), "{who}");
        }
        let (_, said) = world.press(HEAD, &shown[0], "Thêm hộ này").await;
        let mut tx = world.store.begin_read().await.unwrap();
        let added = store::household::find_by_number(&mut tx, one.id, "13").await.unwrap().expect("added");
        drop(tx);
        assert_eq!((added.address.as_str(), added.alley.as_str()), ("số 3 ngõ 5", "Ngõ 5"));
        assert_has(said[0].text(), &["Đã thêm hộ số 13", &printed(&added.code)]);
        let (toast, _) = world.press(HEAD, &shown[0], "Thêm hộ này").await;
        assert!(toast.unwrap().contains("đã cũ"), "pressed twice, one household is added");
        assert_eq!(world.count("household", "1 = 1").await, 16);
        assert_eq!(world.count("audit", "act = 'household_added'").await, 1);
        // A household that is called the same is named.
        let shown = world.private(HEAD, "/themho 14 | Trần Thị Lan | Số 3 ngõ 5").await;
        assert_has(shown[0].text(), &["hộ số 13 cũng có tên chủ hộ và địa chỉ này"]);
        let (_, kept) = world.press(HEAD, &shown[0], "Không thêm").await;
        assert_has(kept[0].text(), &["Danh sách hộ giữ nguyên"]);
        assert_has(world.private(LAN, "/themho").await[0].text(), &["cán bộ được cấp quyền"]);
    }

    async fn what_is_wrong_about_a_household_is_put_right_and_the_family_keeps_its_code(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(12).await;
        let own = world.link(LAN, one.id, "7").await;
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        let intent = Intent::Rsvp(RsvpIntent::AnswerNotice { meeting: meeting.id, answer: Answer::Attending });
        world.press_intent(LAN, group.0, 1, intent).await;
        let page = world.private(HEAD, "/suaho 7").await;
        assert_has(page[0].text(), &["Số hộ: 7", "Chủ hộ: Nguyễn Văn 7", "1 tài khoản đang báo thay hộ", "Đã trả lời: tham dự"]);
        let fields = ["Số hộ", "Chủ hộ", "Địa chỉ", "Ngõ, hẻm", "Tổ, cụm", "Người đại diện"];
        assert_eq!(labels(&page[0])[..6], fields);

        let (_, asked) = world.press(HEAD, &page[0], "Chủ hộ").await;
        assert_has(asked[0].text(), &["Chủ hộ hiện nay: Nguyễn Văn 7", "vẫn giữ nguyên"]);
        let shown = world.private(HEAD, "Trần Thị Lan").await;
        assert_has(shown[0].text(), &["Nguyễn Văn 7 → Trần Thị Lan"]);
        let (_, said) = world.press(HEAD, &shown[0], "Đúng, ghi lại").await;
        assert_has(said[0].text(), &["Đã ghi lại hộ số 7", "Chủ hộ: Trần Thị Lan"]);

        // A number of another is refused; a free one is told to the family.
        let (_, _) = world.press(HEAD, &page[0], "Số hộ").await;
        assert_has(world.private(HEAD, "8").await[0].text(), &["Số 8 đã là của hộ khác"]);
        assert_has(world.private(HEAD, "7").await[0].text(), &["không có gì thay đổi"]);
        let shown = world.private(HEAD, "7a").await;
        let (_, said) = world.press(HEAD, &shown[0], "Đúng, ghi lại").await;
        assert_has(to(&said, LAN).text(), &["nay mang số 7a", "trước là số 7"]);
        let (_, _) = world.press(HEAD, &page[0], "Địa chỉ").await;
        let shown = world.private(HEAD, "Số 3, ngõ 9").await;
        world.press(HEAD, &shown[0], "Đúng, ghi lại").await;

        let mut tx = world.store.begin_read().await.unwrap();
        let now = store::household::find(&mut tx, own.id).await.unwrap().expect("still there");
        assert_eq!((now.number.as_str(), now.head_name.as_str(), now.alley.as_str()), ("7a", "Trần Thị Lan", "Ngõ 9"));
        assert_eq!((&now.code, &now.token), (&own.code, &own.token));
        assert_eq!(store::rsvp::find(&mut tx, meeting.id, own.id).await.unwrap(), Some(Answer::Attending));
        drop(tx);
        assert_eq!(world.count("audit", "act = 'household_changed'").await, 3);
        let (toast, said) = world.forge(OTHER, &shown[0], "Đúng, ghi lại").await;
        assert!(toast.unwrap().contains("cán bộ") && said.is_empty());
    }

    async fn a_household_that_moved_away_is_closed_and_its_accounts_are_told(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(12).await;
        let gone = world.link(LAN, one.id, "7").await;
        world.claim(777, one.id, "7").await;
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        let intent = Intent::Rsvp(RsvpIntent::AnswerNotice { meeting: meeting.id, answer: Answer::Attending });
        world.press_intent(LAN, group.0, 1, intent).await;
        let found = world.private(HEAD, "/timho 7").await;
        let (_, page) = world.press(HEAD, &found[0], "Sửa, đóng hộ này").await;
        let (_, asked) = world.press(HEAD, &page[0], "Hộ chuyển đi").await;
        assert_has(asked[0].text(), &["chuyển đi từ 16/5/2022", "1 tài khoản đang báo thay hộ", "Đã trả lời: tham dự"]);
        assert_has(world.private(HEAD, "17/5/2022").await[0].text(), &["Ngày ấy chưa tới"]);
        let asked = world.private(HEAD, "3/5/2022").await;
        assert_has(asked[0].text(), &["chuyển đi từ 3/5/2022"]);
        assert_eq!(world.count("household", "removed_at IS NULL").await, 12);
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, đóng hộ").await;
        assert_has(to(&said, HEAD).text(), &["chuyển đi từ 3/5/2022", "1 tài khoản của hộ được báo tin"]);
        assert_has(to(&said, LAN).text(), &["đã được ghi là chuyển đi từ 3/5/2022", "không báo họp thay hộ được nữa"]);
        assert_eq!(world.count("household", "removed_at IS NOT NULL AND closed_as = 'moved' AND closed_on = '2022-05-03'").await, 1);
        assert_has(to(&said, 777).text(), &["Hộ số 7", "không chờ duyệt nữa"]);
        assert_eq!(world.count("household_link", "state = 'revoked'").await, 2, "whoever speaks, and whoever waits");
        let mut tx = world.store.begin_read().await.unwrap();
        let turnout = store::rsvp::turnout(&mut tx, meeting.id).await.unwrap();
        drop(tx);
        assert_eq!((turnout.attending, turnout.roll), (0, 11), "it counts no more");
        let (toast, said) = world.press(HEAD, &asked[0], "Đúng, đóng hộ").await;
        assert!(toast.unwrap().contains("không còn trong danh sách") && said.is_empty());

        // By the same name and address it comes back as what it was.
        let shown = world.private(HEAD, "/themho 7 | Nguyễn Văn 7 | Ngõ 1").await;
        assert_has(shown[0].text(), &["giữ mã hộ cũ"]);
        let (_, said) = world.press(HEAD, &shown[0], "Thêm hộ này").await;
        assert_has(said[0].text(), &["đã trở lại danh sách", &printed(&gone.code)]);
        assert_eq!(world.count("household", "removed_at IS NULL AND closed_as IS NULL").await, 12);
    }

    async fn a_household_that_joins_another_takes_its_accounts_along(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        world.link(LAN, one.id, "7").await;
        let other = world.link(HAI, one.id, "8").await;
        let page = world.private(HEAD, "/suaho 7").await;
        world.press(HEAD, &page[0], "Gộp vào hộ khác").await;
        assert_has(world.private(HEAD, "7").await[0].text(), &["Không gộp một hộ vào chính hộ ấy được. Xin gõ số hộ nhận gộp."]);
        assert_has(world.private(HEAD, "99").await[0].text(), &["Không có hộ số 99"]);
        let asked = world.private(HEAD, "hộ số 8").await;
        assert_has(asked[0].text(), &["Gộp hộ số 7", "vào hộ số 8", "nay báo họp thay hộ 8"]);
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, đóng hộ").await;
        assert_has(to(&said, LAN).text(), &["đã gộp vào hộ số 8", "nay báo họp thay hộ số 8"]);
        assert_has(to(&said, HAI).text(), &["Hộ số 7 vừa gộp vào hộ số 8 của ông/bà"]);
        assert_has(world.private(LAN, "/ho").await[0].text(), &["Hộ số 8"]);
        assert_eq!(world.count("household", &format!("closed_as = 'merged' AND merged_into = '{}'", other.id)).await, 1);
        let page = world.private(HEAD, "/suaho 9").await;
        let (_, asked) = world.press(HEAD, &page[0], "Hộ không còn").await;
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, đóng hộ").await;
        assert_has(said[0].text(), &["không còn từ 16/5/2022", "Hộ chưa có tài khoản nào"]);
        assert_eq!(world.count("household", "closed_as = 'dissolved'").await, 1);
    }
    async fn whoever_speaks_for_both_becomes_a_member_of_what_they_are_now_and_is_counted_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        world.link(LAN, one.id, "7").await;
        world.link(HAI, one.id, "8").await;
        world.link(NGA, one.id, "7").await;
        world.execute(&format!("UPDATE household_link SET speaks_as = 'head' WHERE account_id = {NGA}")).await;
        let page = world.private(HEAD, "/timho 8").await;
        world.press(HEAD, &page[0], "Nhờ người hộ khác").await;
        let found = world.private(HEAD, "7").await;
        let line = found[0].text().lines().find(|line| line.contains("Người 21")).expect("Lan's").to_owned();
        let (number, _) = line.split_once('.').expect("a number");
        world.press(HEAD, &found[0], &format!("Người thứ {number}")).await;
        // Ten meetings to come, and an answer to each.
        for days in 2..12 {
            let meeting = world.called_meeting(&one, MeetingKind::Community, world.now.plus_days(days)).await;
            let sql = format!(
                "INSERT INTO rsvp (meeting_id, household_id, answer, via, answered_by, answered_at) SELECT '{}', id, 'absent', 'phone', {HEAD}, {}
                 FROM household WHERE number = '7'",
                meeting.id,
                world.now.unix_millis()
            );
            world.execute(&sql).await;
        }
        let page = world.private(HEAD, "/suaho 7").await;
        assert_has(page[0].text(), &["2 tài khoản đang báo thay hộ", "Và 2 câu trả lời khác"]);
        world.press(HEAD, &page[0], "Gộp vào hộ khác").await;
        let asked = world.private(HEAD, "8").await;
        assert_has(asked[0].text(), &["2 tài khoản đang báo thay hộ", "Trong đó 1 tài khoản đã báo thay cho hộ nhận gộp"]);
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, đóng hộ").await;
        assert_has(to(&said, HEAD).text(), &["2 tài khoản của hộ được báo tin"]);
        let own = |account: i64| format!("account_id = {account} AND state = 'approved' AND speaks_as = 'member'");
        for account in [LAN, NGA] {
            assert_eq!(world.count("household_link", &own(account)).await, 1, "{account}");
        }
        assert_eq!(world.count("household_link", "state = 'approved'").await, 3);
        assert!(!world.private(LAN, "/ho").await[0].text().contains("giao báo họp thay"), "it is her own");
    }
}

//! One household: found, looked at, an account taken off, a new code (`/timho`, `/ho`).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household_code::printed;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::store;
use loa_phuong::telegram::start_link;

const LAN: i64 = 21;
const HAI: i64 = 22;
const OTHER: i64 = 23;
const WARD: i64 = 24;

fn to(said: &[Delivered], chat: i64) -> &Delivered {
    said.iter().find(|told| told.chat == chat).unwrap_or_else(|| panic!("nothing for {chat}: {said:?}"))
}

on_both_databases! {
    async fn a_household_is_found_as_people_name_it_by_those_who_lead(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.execute("UPDATE household SET head_name = 'Trần Thị Lan', address = 'Số 3, ngõ 5' WHERE number = '7'").await;
        world.execute("UPDATE household SET head_name = 'Đỗ Lan', address = 'Số 3, ngõ 55' WHERE number = '8'").await;
        world.link(LAN, one.id, "7").await;
        let page = world.private(HEAD, "/timho 07").await;
        assert_has(page[0].text(), &["Hộ số 7, khu phố 1, phường Bình Ngọc", "Chủ hộ: Trần Thị Lan", "Địa chỉ: Số 3, ngõ 5"]);
        assert_eq!(
            labels(&page[0]),
            ["Gỡ Người 21", "Cho quét mã vuông", "In mã vuông", "Nhờ người hộ khác", "Cấp mã hộ mới", "Sửa, đóng hộ này"]
        );
        let several = world.private(HEAD, "/timho lan").await;
        assert_has(several[0].text(), &["Số 7: Trần Thị Lan", "Số 8: Đỗ Lan"]);
        let (_, page) = world.press(HEAD, &several[0], "Hộ số 8").await;
        assert_has(page[0].text(), &["Hộ số 8", "Chưa tài khoản nào liên kết"]);
        // Asked for alone it asks back, and goes on asking until something fits.
        assert_has(world.private(HEAD, "/timho").await[0].text(), &["số hộ, tên chủ hộ hoặc tên ngõ"]);
        assert_has(world.private(HEAD, "ngõ 99").await[0].text(), &["Không có hộ nào khớp với “ngõ 99”"]);
        assert_has(world.private(HEAD, "ngo 5").await[0].text(), &["Hộ số 7"]);
        assert_eq!(world.count("dialog", "1 = 1").await, 0);
        for who in [LAN, OTHER] {
            assert_has(world.private(who, "/timho 7").await[0].text(), &["cán bộ được cấp quyền"]);
            let (toast, said) = world.forge(who, &several[0], "Hộ số 8").await;
            assert!(toast.expect("a toast").contains("không phải hộ của ông/bà") && said.is_empty());
        }
    }

    async fn who_leads_many_places_names_one(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(3).await;
        for position in 2..=31 {
            world.neighborhood(&commune, position, 1_000 + position, 3).await;
        }
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        assert_has(world.private(WARD, "/timho 2").await[0].text(), &["/timho Khu phố 1, Phường Bình Ngọc, 23"]);
        assert_has(world.private(WARD, "/timho Khu phố 31, 2").await[0].text(), &["Hộ số 2, khu phố 31"]);
        assert_has(world.private(WARD, "/timho khu pho 30: nguyen van 3").await[0].text(), &["Hộ số 3, khu phố 30"]);
    }

    async fn the_same_number_in_two_places_has_two_buttons_that_differ(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(3).await;
        world.neighborhood(&commune, 2, 1_002, 3).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let said = world.private(WARD, "/timho 2").await;
        assert_has(said[0].text(), &["1. Số 2:", "2. Số 2:"]);
        assert_eq!(labels(&said[0]), ["1. Hộ số 2", "2. Hộ số 2"]);
        let (_, page) = world.press(WARD, &said[0], "2. Hộ số 2").await;
        assert_has(page[0].text(), &["Hộ số 2, khu phố 2"]);
    }

    async fn an_account_is_taken_off_and_everybody_concerned_hears_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, group) = world.ward(30).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        for who in [LAN, HAI] {
            world.link(who, one.id, "7").await;
        }
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        let page = world.private(HEAD, "/timho 7").await;
        let (_, asked) = world.press(HEAD, &page[0], "Gỡ Người 22").await;
        assert_has(asked[0].text(), &["Gỡ tài khoản Người 22 khỏi hộ số 7", "vẫn giữ nguyên"]);
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, gỡ").await;
        assert_has(to(&said, HEAD).text(), &["Đã gỡ tài khoản Người 22 khỏi hộ số 7"]);
        assert_has(to(&said, HAI).text(), &["Cán bộ phụ trách đã gỡ tài khoản này khỏi hộ số 7"]);
        assert_has(to(&said, LAN).text(), &["Cán bộ phụ trách đã gỡ tài khoản Người 22"]);
        // Pressed twice, nothing more is done or told.
        let (toast, said) = world.press(HEAD, &asked[0], "Đúng, gỡ").await;
        assert!(toast.expect("a toast").contains("đã được gỡ") && said.is_empty());
        let intent = loa_phuong::app::Intent::Rsvp(loa_phuong::app::rsvp::RsvpIntent::AnswerNotice {
            meeting: meeting.id,
            answer: Answer::Attending,
        });
        let (toast, _) = world.press_intent(HAI, group.0, 1, intent).await;
        assert!(!toast.unwrap_or_default().contains("có người dự"));
        assert_eq!(world.count("rsvp", "1 = 1").await, 0, "who was taken off answers for it no more");
        assert_eq!(world.count("audit", "act = 'account_removed'").await, 1);
        let roll_up = world.private(WARD, "/tonghop").await;
        let (_, looks) = world.press(WARD, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["gỡ một tài khoản khỏi hộ", "tìm và xem một hộ"]);
    }

    async fn a_family_puts_its_own_accounts_right_and_nobody_elses(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for (who, number) in [(LAN, "7"), (HAI, "7"), (OTHER, "8")] {
            world.link(who, one.id, number).await;
        }
        let mine = world.private(LAN, "/ho").await;
        let (_, page) = world.press(LAN, &mine[0], "Ai báo hộ 7").await;
        assert_eq!(labels(&page[0]), ["Thôi báo thay hộ", "Gỡ Người 22"]);
        assert_has(page[0].text(), &["Người 21 (là tài khoản này)"]);
        let (toast, said) = world.forge(OTHER, &page[0], "Gỡ Người 22").await;
        assert!(toast.expect("a toast").contains("không phải hộ của ông/bà") && said.is_empty());
        let (_, asked) = world.press(LAN, &page[0], "Gỡ Người 22").await;
        let (toast, _) = world.forge(OTHER, &asked[0], "Đúng, gỡ").await;
        assert!(toast.expect("a toast").contains("không phải hộ của ông/bà"));
        let (_, said) = world.press(LAN, &asked[0], "Đúng, gỡ").await;
        assert_has(to(&said, HAI).text(), &["Người nhà đã gỡ tài khoản này"]);
        let (_, page) = world.press(LAN, &mine[0], "Ai báo hộ 7").await;
        let (_, asked) = world.press(LAN, &page[0], "Thôi báo thay hộ").await;
        assert_has(asked[0].text(), &["sẽ không báo họp thay hộ số 7"]);
        let (_, said) = world.press(LAN, &asked[0], "Đúng, thôi báo thay").await;
        assert_has(to(&said, LAN).text(), &["đã thôi báo thay hộ số 7"]);
        assert_eq!(world.count("household_link", "state = 'approved'").await, 1);
    }

    async fn a_deputy_reads_no_more_than_whom_it_answers_for_and_takes_nobody_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        for (who, number) in [(LAN, "7"), (HAI, "8"), (OTHER, "8")] {
            world.link(who, one.id, number).await;
        }
        let page = world.private(HEAD, "/timho 8").await;
        world.press(HEAD, &page[0], "Nhờ người hộ khác").await;
        let found = world.private(HEAD, "7").await;
        world.press(HEAD, &found[0], "Người thứ 1").await;
        let family = world.private(HAI, "/ho").await.remove(0);
        let (_, family) = world.press(HAI, &family, "Ai báo hộ 8").await;
        assert_has(family[0].text(), &["Địa chỉ: Ngõ 1", "Người 23", "Người 21, người hộ khác"]);
        let mine = world.private(LAN, "/ho").await.remove(0);
        let (_, mine) = world.press(LAN, &mine, "Ai báo hộ 8").await;
        assert_has(mine[0].text(), &["Hộ số 8", "Chủ hộ: Nguyễn Văn 8", "giao báo họp thay hộ này", "/lichhop"]);
        for word in ["Ngõ 1", "Người 22", "Người 23"] {
            assert!(!mine[0].text().contains(word), "{word}: {}", mine[0].text());
        }
        assert_eq!(labels(&mine[0]), ["Thôi báo thay hộ"]);
        // The family's button in the deputy's hands, and the question behind it.
        for label in ["Gỡ Người 23", "Gỡ Người 21"] {
            let (_, sure) = world.press(HAI, &family[0], label).await;
            if label == "Gỡ Người 23" {
                let (toast, said) = world.forge(LAN, &family[0], label).await;
                assert!(toast.expect("a toast").contains("không phải hộ của ông/bà") && said.is_empty());
                let (toast, said) = world.forge(LAN, &sure[0], "Đúng, gỡ").await;
                assert!(toast.expect("a toast").contains("không phải hộ của ông/bà") && said.is_empty());
            }
        }
        assert_eq!(world.count("household_link", "state = 'approved'").await, 4);
        let (_, sure) = world.press(LAN, &mine[0], "Thôi báo thay hộ").await;
        let (_, left) = world.press(LAN, &sure[0], &labels(&sure[0])[0]).await;
        assert_has(to(&left, HAI).text(), &["Người 21"]);
        assert_eq!(world.count("household_link", "state = 'approved'").await, 3);
    }

    async fn every_look_at_a_household_is_logged_whichever_old_button_it_is_by(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        world.link(LAN, one.id, "7").await;
        let claim = world.claim(HAI, one.id, "8").await;
        let page = world.private(HEAD, "/suaho 7").await.remove(0);
        let field = labels(&page).into_iter().find(|label| label == "Chủ hộ").expect("a field");
        let look = world.private(HEAD, "/timho 7").await.remove(0);
        let requests = world.private(HEAD, "/duyet").await.remove(0);
        let (_, why) = world.press(HEAD, &requests, "Từ chối").await;
        let looks = |world: &World, act: &'static str| {
            let since = world.now.plus_minutes(-1).unix_millis();
            let condition = format!("act = '{act}' AND at > {since}");
            let world = world.store.clone();
            async move {
                let mut tx = world.begin_read().await.unwrap();
                let sql = format!("SELECT COUNT(*) FROM audit WHERE {condition}");
                let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *tx).await.unwrap();
                count
            }
        };
        for (message, label, act) in [
            (&page, field.as_str(), "household_read"),
            (&look, "Gỡ Người 21", "household_read"),
            (&look, "Cấp mã hộ mới", "household_read"),
            (&requests, "Từ chối", "requests_read"),
            (&why[0], "Chưa quyết", "requests_read"),
        ] {
            world.now = world.now.plus_minutes(30);
            assert_eq!(looks(&world, act).await, 0, "{label}");
            world.press(HEAD, message, label).await;
            assert_eq!(looks(&world, act).await, 1, "{label}");
        }
        assert_eq!(world.count("household_link", &format!("id = '{claim}' AND state = 'pending'")).await, 1);
    }

    async fn a_new_code_ends_the_old_one_and_its_link(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let old = world.link(LAN, one.id, "7").await;
        let page = world.private(HEAD, "/timho 7").await;
        let (toast, _) = world.forge(LAN, &page[0], "Cấp mã hộ mới").await;
        assert!(toast.expect("a toast").contains("cán bộ"));
        let (_, asked) = world.press(HEAD, &page[0], "Cấp mã hộ mới").await;
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, cấp mã mới").await;
        let mut tx = world.store.begin_read().await.unwrap();
        let new = store::household::find(&mut tx, old.id).await.unwrap().expect("still there");
        drop(tx);
        assert!(new.code != old.code && new.token != old.token);
        assert_has(to(&said, HEAD).text(), &[&printed(&new.code), "Mã cũ đã hết dùng"]);
        assert_has(to(&said, LAN).text(), &["vừa được cấp mã mới", "vẫn báo họp như thường"]);
        assert!(!to(&said, LAN).text().contains(&printed(&new.code)), "the code goes by hand, not by message");
        let link = format!("/start {}", start_link::payload(&StartLink::Household(old.token)));
        assert_has(world.private(HAI, &link).await[0].text(), &["không còn đúng với hộ nào"]);
        let privacy = world.private(HAI, &old.code).await;
        let (_, said) = world.press(HAI, &privacy[0], "Tôi đồng ý").await;
        assert_has(said[0].text(), &["Mã hộ chưa đúng"]);
        assert_has(to(&world.private(HAI, &printed(&new.code)).await, HAI).text(), &["Đã nhận đề nghị", "hộ số 7"]);
        assert_has(world.private(LAN, "/ho").await[0].text(), &["Hộ số 7", "Ông/bà là đại diện hộ"]);
    }
}

//! Conversations: a household says what is wrong about it, and hears how it was settled; the page of one's own data; names that go when
//! their time is over; who showed whose code.

use loa_phuong::app::Intent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::{app, calendar, documents, store};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const LAN: i64 = 21;
const OFFICER: i64 = 300;

const WRONG: &str = "Tên chủ hộ đúng là Nguyễn Văn Ân, không phải An";

/// `who`, who speaks for one household, says what is wrong.
async fn asks(world: &mut World, who: i64, words: &str) -> Vec<Delivered> {
    world.press_intent(who, who, 1, Intent::Correction(CorrectionIntent::Begin)).await;
    world.private(who, words).await
}

/// The daily look, and what else the calendar tidies up.
async fn look(world: &mut World, at: &str) -> Vec<Delivered> {
    world.wait_until(at);
    calendar::tidy(&world.store, &world.ctx()).await.unwrap();
    world.deliver().await
}

on_both_databases! {
    async fn a_household_says_what_is_wrong_and_hears_by_when_and_how_it_ends(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(30).await;
        world.link(LAN, one.id, "23").await;
        assert!(labels(&world.private(LAN, "/ho").await[0]).contains(&"Sửa cho đúng".to_owned()));
        let data = world.private(LAN, "/dulieu").await.remove(0);
        assert_has(data.text(), &["hộ số 23, khu phố 1, phường Bình Ngọc: chủ hộ Nguyễn Văn 23, địa chỉ Ngõ 1"]);
        let (_, asked) = world.press(LAN, &data, "Sửa cho đúng").await;
        assert_has(asked[0].text(), &["Hộ số 23", "2 ngày làm việc", "10 ngày", "90 ngày", "tự đổi bằng nút"]);
        assert_eq!(labels(&asked[0]), ["Đổi ngôn ngữ", "Đổi nơi nhắc", "Thôi"]);
        let no = world.private(LAN, "Xin gọi 0912 345 678").await;
        assert_has(no[0].text(), &["dãy số giống số căn cước"]);
        assert_has(world.private(LAN, &"ợ".repeat(301)).await[0].text(), &["dài 301 ký tự, nhiều nhất là 300"]);
        let sent = world.private(LAN, WRONG).await;
        let mine = to(&sent, LAN)[0].clone();
        // Monday: two working days are over on Wednesday.
        assert_has(mine.text(), &[WRONG, "xem chậm nhất ngày 18/5/2022, giải quyết chậm nhất ngày 26/5/2022"]);
        let first = to(&sent, HEAD)[0].clone();
        assert_has(first.text(), &["của hộ số 23", WRONG, "chủ hộ Nguyễn Văn 23, địa chỉ Ngõ 1", "18/5/2022"]);
        assert_eq!(labels(&first), ["Sửa hộ này", "Đã sửa xong", "Không sửa"]);
        assert!(to(&sent, group.0).is_empty(), "the neighbours read nothing of it");
        assert_eq!(world.texts("SELECT words FROM correction").await, [WRONG]);
        assert_eq!(world.count("correction", "words LIKE '%Văn%'").await, 0, "sealed");

        let home = world.private(HEAD, "/start").await.remove(0);
        assert_has(home.text(), &["đề nghị sửa điều ghi về hộ: 1."]);
        let (_, list) = world.press(HEAD, &home, "Đề nghị sửa").await;
        assert_has(list[0].text(), &["Hộ 23", "chậm nhất ngày 26/5/2022."]);
        let (_, again) = world.press(HEAD, &list[0], "Hộ 23, Khu phố 1").await;
        let (_, taken) = world.press(HEAD, &again[0], "Sửa hộ này").await;
        assert_has(to(&taken, LAN)[0].text(), &["đang sửa, xong chậm nhất ngày 26/5/2022"]);
        let page = to(&taken, HEAD)[0].clone();
        assert_has(page.text(), &["Nguyễn Văn 23"]);
        world.press(HEAD, &page, "Chủ hộ").await;
        let preview = world.private(HEAD, "Nguyễn Văn Ân").await.remove(0);
        world.press(HEAD, &preview, "Đúng, ghi lại").await;
        let (_, taken) = world.press(HEAD, &again[0], "Sửa hộ này").await;
        assert!(to(&taken, LAN).is_empty(), "told once");
        let (toast, done) = world.press(HEAD, &first, "Đã sửa xong").await;
        assert_eq!(toast, None);
        assert_has(to(&done, LAN)[0].text(), &["hộ số 23", WRONG, "đã được sửa. Cảm ơn ông/bà."]);
        let settled = to(&done, HEAD);
        assert_eq!(settled.len(), 2, "the message pressed, and the other that showed it: {settled:?}");
        assert!(settled.iter().all(|said| said.text().contains("đã sửa xong") && labels(said).is_empty()));
        let (toast, _) = world.press(HEAD, &again[0], "Không sửa").await;
        assert_has(&toast.expect("a toast"), &["đã giải quyết: đã sửa"]);
        let (toast, _) = world.press(LAN, &mine, "Rút lại").await;
        assert_has(&toast.expect("a toast"), &["đã giải quyết: đã sửa"]);
        assert_has(world.private(LAN, "/dulieu").await[0].text(), &["chủ hộ Nguyễn Văn Ân", "(đã sửa)"]);
        assert!(!world.private(HEAD, "/start").await[0].text().contains("đề nghị sửa"));
    }

    async fn nobody_settles_his_own_household_s_matter_and_not_changing_it_takes_a_reason(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.link(HEAD, one.id, "1").await;
        world.link(LAN, one.id, "1").await;
        // Whoever leads speaks for it: the ward is asked, and without one the operator.
        let sent = asks(&mut world, LAN, WRONG).await;
        assert!(to(&sent, HEAD).is_empty());
        let shown = to(&sent, OPERATOR)[0].clone();
        let (toast, _) = world.forge(HEAD, &shown, "Đã sửa xong").await;
        assert_has(&toast.expect("a toast"), &["việc của chính hộ ông/bà", "cán bộ khác"]);
        let (toast, _) = world.forge(LAN, &shown, "Đã sửa xong").await;
        assert!(toast.is_some(), "officials only");
        let (_, why) = world.press(OPERATOR, &shown, "Không sửa").await;
        assert_has(why[0].text(), &["Vì sao không sửa", "Người gửi sẽ đọc lý do này"]);
        assert_has(world.private(OPERATOR, &"ợ".repeat(201)).await[0].text(), &["Lý do dài 201 ký tự"]);
        let told = world.private(OPERATOR, "Sổ của phường cũng ghi như vậy.").await;
        let reason = "cán bộ không sửa. Lý do: Sổ của phường cũng ghi như vậy. Nếu chưa đồng ý, xin gửi Ủy ban nhân dân";
        assert_has(to(&told, LAN)[0].text(), &[reason]);

        // Three at most are open, and one taken back makes room.
        for _ in 0..3 {
            asks(&mut world, LAN, WRONG).await;
        }
        let begin = Intent::Correction(CorrectionIntent::Begin);
        let (toast, _) = world.press_intent(LAN, LAN, 1, begin.clone()).await;
        assert_has(&toast.expect("a toast"), &["đã có 3 đề nghị chưa giải quyết", "/dulieu"]);
        let data = world.private(LAN, "/dulieu").await.remove(0);
        let (_, mine) = world.press(LAN, &data, "Đề nghị hộ 1").await;
        let (_, gone) = world.press(LAN, &mine[0], "Rút lại").await;
        assert_has(to(&gone, LAN)[0].text(), &["đã rút đề nghị"]);
        assert_has(to(&gone, OPERATOR)[0].text(), &["người gửi đã rút"]);
        assert_eq!(world.press_intent(LAN, LAN, 1, begin).await.0, None);
    }

    async fn what_is_late_comes_up_once_a_day_and_behind_the_last_day_the_ward_hears_of_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.link(LAN, one.id, "23").await;
        let sent = asks(&mut world, LAN, WRONG).await;
        let shown = to(&sent, HEAD)[0].clone();
        assert!(to(&sent, OFFICER).is_empty(), "there is somebody who leads");
        assert!(to(&look(&mut world, "2022-05-18 09:00").await, HEAD).is_empty(), "its day is not over");
        let said = look(&mut world, "2022-05-19 09:00").await;
        let late = "1 đề nghị sửa của bà con đã quá hạn, lâu nhất từ ngày 18/5/2022";
        assert_has(to(&said, HEAD)[0].text(), &[late]);
        assert!(to(&said, OFFICER).is_empty());
        assert!(to(&look(&mut world, "2022-05-19 11:00").await, HEAD).is_empty(), "once a day");
        assert!(world.private(HEAD, "/start").await[0].text().contains("hộ: 1, quá hạn 1."));
        world.press(HEAD, &shown, "Sửa hộ này").await;
        assert!(to(&look(&mut world, "2022-05-20 09:00").await, HEAD).is_empty(), "somebody is at it");
        assert!(to(&look(&mut world, "2022-05-26 09:00").await, HEAD).is_empty());
        let said = look(&mut world, "2022-05-27 09:00").await;
        assert_has(to(&said, HEAD)[0].text(), &["quá hạn, lâu nhất từ ngày 26/5/2022"]);
        let ward = to(&said, OFFICER)[0].clone();
        assert_has(ward.text(), &["đã quá ngày phải xong", "nhắc cán bộ phụ trách"]);
        let (_, list) = world.press(OFFICER, &ward, "Đề nghị sửa").await;
        let (_, one) = world.press(OFFICER, &list[0], "Hộ 23, Khu phố 1").await;
        assert_has(one[0].text(), &["Đã quá hạn"]);
        let (_, done) = world.press(OFFICER, &one[0], "Đã sửa xong").await;
        assert_has(to(&done, HEAD)[0].text(), &["đã sửa xong"]);
        assert!(to(&look(&mut world, "2022-05-28 09:00").await, OFFICER).is_empty());
    }

    async fn what_was_asked_is_forgotten_with_its_account_and_when_its_time_is_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for (who, number) in [(LAN, "23"), (LAN + 1, "24")] {
            world.link(who, one.id, number).await;
        }
        let sent = asks(&mut world, LAN + 1, WRONG).await;
        asks(&mut world, LAN, WRONG).await;
        let data = world.private(LAN, "/dulieu").await.remove(0);
        let (_, asked) = world.press(LAN, &data, "Rút đồng ý, xóa hết").await;
        let (_, gone) = world.press(LAN, &asked[0], "Xóa hết").await;
        assert_has(to(&gone, HEAD)[0].text(), &["người gửi đã rút"]);
        let forgotten = "state = 'withdrawn' AND account_id = 0 AND words = ''";
        assert_eq!(world.count("correction", forgotten).await, 1);

        world.press(HEAD, to(&sent, HEAD)[0], "Không sửa").await;
        world.private(HEAD, "Sổ của phường cũng ghi như vậy.").await;
        let settled = world.now;
        for (minutes, kept) in [(0, 1), (1, 0)] {
            world.now = settled.plus_days(90).plus_minutes(minutes);
            calendar::tidy(&world.store, &world.ctx()).await.unwrap();
            let still = "words <> '' OR reason IS NOT NULL OR account_id <> 0";
            assert_eq!(world.count("correction", still).await, kept);
        }
        assert_eq!(world.count("correction", "state = 'declined' AND settled_by = 100").await, 1);
    }

    async fn who_speaks_for_nobody_and_goes_by_another_name_changes_what_is_the_account_s(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(10).await;
        world.claim(LAN, one.id, "3").await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::account::set_consent(&mut tx, AccountId(LAN), "Tên cũ", 1, world.now).await.unwrap();
        tx.commit().await.unwrap();
        let data = world.private(LAN, "/dulieu").await.remove(0);
        let (_, said) = world.press(LAN, &data, "Sửa cho đúng").await;
        assert_has(said[0].text(), &["chưa đại diện hộ nào", "“Tên cũ”"]);
        world.press(LAN, &said[0], "Lấy tên mới").await;
        assert_has(world.private(LAN, "/dulieu").await[0].text(), &["Tên hiển thị: Người 21"]);
        let (toast, _) = world.press(LAN, &said[0], "Lấy tên mới").await;
        assert!(toast.is_some(), "it is the same now");
    }

    async fn all_that_is_kept_is_in_both_files_also_what_has_ended_and_what_the_log_says(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.link(LAN, one.id, "23").await;
        let refused = world.claim(LAN + 1, one.id, "24").await;
        world.execute(&format!("UPDATE household_link SET state = 'rejected' WHERE id = '{refused}'")).await;
        let found = world.private(HEAD, "/timho 23").await.remove(0);
        let (_, asked) = world.press(HEAD, &found, "Cho quét mã vuông").await;
        world.press(HEAD, &asked[0], "Chủ hộ").await;
        let (_, asked) = world.press(HEAD, &found, "Nhờ người hộ khác").await;
        assert!(!asked.is_empty());
        assert_has(world.private(LAN + 1, "/dulieu").await[0].text(), &["hộ số 24", "không được duyệt"]);
        let page = async |world: &mut World, who: i64| {
            let data = world.private(who, "/dulieu").await.remove(0);
            let (_, files) = world.press(who, &data, "Tải về").await;
            let mut made = Vec::new();
            for file in &files {
                let Errand::Hand { paper, .. } = &file.errand else { panic!("{file:?}") };
                let mut tx = world.store.begin_read().await.unwrap();
                let paper = app::roll::paper(&mut tx, &world.ctx(), paper, AccountId(who)).await;
                let (name, content) = paper.unwrap().unwrap();
                made.push((name, String::from_utf8(documents::written(&content).unwrap()).unwrap()));
            }
            assert!(matches!(&files[1].errand, Errand::Hand { paper: Paper::AccountPage, .. }));
            assert_eq!(made[1].0, "du-lieu-cua-toi.html");
            for (_, text) in &made {
                assert!(!text.contains("<script"));
            }
            made
        };
        for (_, text) in page(&mut world, LAN).await {
            assert_has(&text, &["Nguyễn Văn 23", "Ngõ 1", "Người 21", "đã duyệt"]);
        }
        for (_, text) in page(&mut world, HEAD).await {
            assert_has(&text, &["tìm và xem một hộ", "cho xem mã để liên kết", "Trưởng Ban công tác Mặt trận"]);
        }
        // What was said is no longer true for who is gone.
        let said = world.private(HEAD, "/dulieu").await.remove(0);
        assert_has(said.text(), &["Việc đã ghi sổ: ", "cho xem mã để liên kết, khu phố 1"]);
    }

    async fn the_ward_reads_who_showed_a_household_s_code_and_who_named_a_deputy(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.link(LAN, one.id, "23").await;
        let found = world.private(HEAD, "/timho 7").await.remove(0);
        let (_, asked) = world.press(HEAD, &found, "Cho quét mã vuông").await;
        world.press(HEAD, &asked[0], "Người trong hộ").await;
        world.press(HEAD, &found, "Nhờ người hộ khác").await;
        let candidates = world.private(HEAD, "23").await.remove(0);
        let label = labels(&candidates).remove(0);
        world.press(HEAD, &candidates, &label).await;
        let roll_up = world.private(OFFICER, "/tonghop").await.remove(0);
        let (_, looks) = world.press(OFFICER, &roll_up, "Ai đã xem").await;
        assert_has(looks[0].text(), &["cho xem mã để liên kết (hộ số 7)", "giao người báo thay (hộ số 7)"]);
    }

    async fn names_of_a_household_go_two_years_after_it_left_unless_something_still_asks_for_them(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(10).await;
        for number in ["3", "4", "5"] {
            world.link(20 + number.parse::<i64>().unwrap(), one.id, number).await;
        }
        asks(&mut world, 24, WRONG).await;
        let left = world.now;
        let millis = left.unix_millis();
        world.execute(&format!("UPDATE household SET removed_at = {millis} WHERE number IN ('3', '4')")).await;
        world.execute(&format!("UPDATE household SET removed_at = {} WHERE number = '5'", millis + 60_000)).await;
        let named = "removed_at IS NOT NULL AND head_name <> ''";
        for (minutes, kept) in [(0, 3), (1, 2), (2, 1)] {
            world.now = left.plus_days(730).plus_minutes(minutes);
            calendar::tidy(&world.store, &world.ctx()).await.unwrap();
            assert_eq!(world.count("household", named).await, kept, "{minutes}");
        }
        assert_eq!(world.count("household", "number = '4' AND head_name <> ''").await, 1, "something is open");
        let blank = "address = '' AND representative IS NULL AND code_hash IS NULL AND token_hash IS NULL AND code = 'gone:' || id";
        assert_eq!(world.count("household", &format!("number IN ('3', '5') AND {blank}")).await, 2);
        assert_eq!(world.count("household", "removed_at IS NULL AND head_name <> ''").await, 7, "who is there stays");
        // A frozen roll in force names its households as long as it holds.
        world.execute("UPDATE correction SET state = 'done', settled_at = made_at, settled_by = 1").await;
        let opening = world.house.chance.id::<loa_phuong::domain::ids::OpeningId>(world.now);
        let frozen = world.now.unix_millis();
        let sql = format!("INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at, size, frozen_by, frozen_at)
            VALUES ('{opening}', '{}', '2024-05-01', 100, {frozen}, 8, 100, {frozen})", one.id);
        world.execute(&sql).await;
        let sql = format!("INSERT INTO frozen_household (opening_id, household_id) SELECT '{opening}', id FROM household WHERE number = '4'");
        world.execute(&sql).await;
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("household", named).await, 1);
        world.now = world.now.plus_days(181);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("household", named).await, 0);
    }
}

//! The statutory clock: what is owed by which date, ticked by whom, reminded when; and the days off it is reckoned by
//! (docs/domain.md §2.11, §9).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::calendar;
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::people::{Role, Scope};

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// In the election team.
const TEAM: i64 = 160;
const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;

/// A neighbourhood with a head, an election team and a ward officer, on a morning in the week before 30/4/2027.
async fn april(db: &TestDatabase) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(12).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-04-19 08:00");
    (world, place.id, group)
}

async fn call(world: &mut World, who: i64, words: &str, agenda: &str) {
    let question = world.private(who, &format!("/hop {words}")).await.remove(0);
    let (_, shown) = world.press(who, &question, agenda).await;
    world.press(who, &shown[0], "Gửi giấy mời").await;
}

/// The hourly tidying of the calendar, in which the daily look is made.
async fn tidy(world: &mut World) -> Vec<Delivered> {
    calendar::tidy(&world.store, &world.ctx()).await.unwrap();
    world.deliver().await
}

on_both_databases! {
    async fn the_clock_of_a_contribution_is_ticked_and_taken_back(db: TestDatabase) {
        let (mut world, _, _) = april(&db).await;
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ").await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "Việc theo hạn, khu phố 1, phường Bình Ngọc\nCuộc họp lúc 19 giờ 30, thứ Bảy, ngày 24/4/2027: Làm đường ngõ 3\nHôm nay: 19/4/2027.",
            "1) Báo họp đến từng hộ: chậm nhất 22/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3). Đã vào nhóm ngày 19/4/2027; 0/12 hộ có tài khoản liên kết. Chưa ghi là đã làm.",
            "Niêm yết giấy mời tại nhà văn hóa, điểm sinh hoạt cộng đồng: chậm nhất 22/4/2027",
            "Gửi tài liệu đến từng hộ: chậm nhất 22/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 4). Chưa ghi là đã làm.",
            "5 ngày làm việc kể từ ngày họp, khi được thông qua",
        ]);
        assert!(!clock.text().contains("công nhận"), "a contribution needs no recognition: {}", clock.text());
        assert_eq!(labels(&clock), ["Đã báo từng hộ", "Đã niêm yết giấy mời", "Đã gửi tài liệu"]);
        let (_, shown) = world.press(KHU_HEAD, &clock, "Đã niêm yết giấy mời").await;
        assert_has(shown[0].text(), &["Đã làm ngày 19/4/2027, ghi lúc 8 giờ, thứ Hai, ngày 19/4/2027."]);
        assert_eq!(labels(&shown[0]), ["Đã báo từng hộ", "Bỏ ghi niêm yết", "Đã gửi tài liệu"]);
        // Pressed twice it stays as it is; the first tick counts.
        world.wait_until("2027-04-20 08:00");
        world.press(KHU_HEAD, &clock, "Đã niêm yết giấy mời").await;
        assert_eq!(world.count("duty", "kind = 'posting' AND done_on = '2027-04-19' AND done_by = 150").await, 1);
        let (_, shown) = world.press(KHU_HEAD, &shown[0], "Bỏ ghi niêm yết").await;
        assert_eq!(labels(&shown[0]), ["Đã báo từng hộ", "Đã niêm yết giấy mời", "Đã gửi tài liệu"]);
        assert_eq!(world.count("duty", "1 = 1").await, 0);
        // The Front's head signs the decision too; the election team has no part in it.
        world.forge(HEAD, &clock, "Đã gửi tài liệu").await;
        assert_eq!(world.count("duty", "kind = 'documents' AND done_by = 100").await, 1);
        let (toast, _) = world.forge(TEAM, &clock, "Đã niêm yết giấy mời").await;
        assert_has(&toast.unwrap(), &["do người mời họp hoặc cán bộ phường, xã ghi"]);
        let (toast, _) = world.forge(7, &clock, "Đã niêm yết giấy mời").await;
        assert_has(&toast.unwrap(), &["cán bộ được cấp quyền"]);
        assert!(world.private(7, "/viec").await[0].text().contains("cán bộ được cấp quyền"));
        assert_eq!(world.count("duty", "1 = 1").await, 1);
    }

    async fn five_working_days_run_from_the_meeting_and_from_the_receipt(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        world.appoint(KHU_HEAD + 1, Role::ElectionTeam, Scope::Neighborhood(place)).await;
        call(&mut world, TEAM, "19h30 24/4/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố").await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh | Bí thư chi bộ").await;
        world.wait_until("2027-04-24 20:45");
        let preview = world.private(TEAM, "/bieuquyet 10 | phieu kin 10 10 10 0 | Ông Hoàng Đình Minh: 9").await.remove(0);
        world.publish(TEAM, &preview).await;
        let clock = world.private(TEAM, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "Gửi quyết định đến Ủy ban nhân dân và Mặt trận cấp xã: chậm nhất 4/5/2027, tức 5 ngày làm việc kể từ 24/4/2027, không tính",
            "30/4/2027 (Ngày Chiến thắng 30/4)",
            "3/5/2027 (Ngày Quốc tế lao động 1/5)",
            "Luật 10/2022/QH15, Điều 20, khoản 3",
            "5 ngày làm việc kể từ ngày cấp xã nhận được",
        ]);
        world.wait_until("2027-04-28 08:00");
        // It was sent on Monday, and is ticked two days later.
        let (_, asked) = world.press(TEAM, &clock, "Đã gửi quyết định").await;
        assert_has(asked[0].text(), &["gửi quyết định đến cấp xã ngày nào?"]);
        assert_eq!(world.count("duty", "kind = 'sent'").await, 0, "nothing is written down before its day is known");
        for wrong in ["hôm trước", "23/4/2027", "29/4/2027"] {
            let said = world.private(TEAM, wrong).await;
            assert_has(said[0].text(), &["Ngày gửi phải từ 24/4/2027 đến 28/4/2027."]);
        }
        let shown = world.private(TEAM, "26/4/2027").await;
        assert_has(shown[0].text(), &["Điều 20, khoản 3). Đã làm ngày 26/4/2027"]);
        let (_, asked) = world.press(TEAM, &clock, "Ghi ngày nhận").await;
        assert_has(asked[0].text(), &["cấp xã nhận được quyết định ngày nào?"]);
        for wrong in ["chưa rõ", "23/4/2027", "29/4/2027"] {
            let said = world.private(TEAM, wrong).await;
            assert_has(said[0].text(), &["Ngày nhận phải từ 24/4/2027 đến 28/4/2027."]);
        }
        let shown = world.private(TEAM, "27/4/2027").await;
        assert_has(shown[0].text(), &[
            "Ngày cấp xã nhận được quyết định: xin ghi khi biết (Nghị định 59/2023/NĐ-CP, Điều 8). Đã làm ngày 27/4/2027",
            "chậm nhất 6/5/2027, tức 5 ngày làm việc kể từ 27/4/2027",
        ]);
        // The candidate ticks nothing about it, whatever the office.
        let officers = world.private(OFFICER, "/viec").await.remove(0);
        let (_, said) = world.press(OFFICER, &officers, "Đã được công nhận").await;
        assert_has(said[0].text(), &["Cấp xã công nhận, hoặc trả lời bằng văn bản: chậm nhất 6/5/2027", "Đã làm ngày 28/4/2027"]);
        let back = said[0].clone();
        world.press(OFFICER, &back, "Bỏ ghi ngày nhận").await;
        assert_eq!(world.count("duty", "kind = 'received'").await, 0);
    }

    async fn a_recognition_refused_in_writing_closes_its_line_and_opens_nothing(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        let release = "19h30 24/4/2027 | | Cho thôi Trưởng khu phố";
        call(&mut world, HEAD, release, "Cho thôi chức Trưởng").await;
        world.wait_until("2027-04-24 20:45");
        let preview = world.private(HEAD, "/bieuquyet 10 | gio tay | Cho thôi Trưởng khu phố: 9 1 0").await.remove(0);
        world.publish(HEAD, &preview).await;
        world.wait_until("2027-04-28 08:00");
        let clock = world.private(OFFICER, "/viec").await.remove(0);
        assert!(!labels(&clock).contains(&"Không công nhận".to_owned()), "nobody has received it: {:?}", labels(&clock));
        world.press(OFFICER, &clock, "Ghi ngày nhận").await;
        let shown = world.private(OFFICER, "27/4/2027").await.remove(0);
        assert_has(shown.text(), &["60 ngày kể từ ngày việc cho thôi được công nhận"]);
        let (_, said) = world.press(OFFICER, &shown, "Không công nhận").await;
        let refused = to(&said, OFFICER)[0].clone();
        assert_has(refused.text(), &[
            "Cấp xã không công nhận, trả lời bằng văn bản: chậm nhất 6/5/2027",
            "(Nghị định 59/2023/NĐ-CP, Điều 8). Đã làm ngày 28/4/2027, ghi lúc 8 giờ, thứ Tư, ngày 28/4/2027.",
        ]);
        // No new election is due of a release that is none.
        assert!(!refused.text().contains("Cấp xã quyết định việc bầu Trưởng mới"), "{}", refused.text());
        assert!(labels(&refused).contains(&"Bỏ ghi không nhận".to_owned()), "{:?}", labels(&refused));
        assert!(!labels(&refused).contains(&"Đã được công nhận".to_owned()), "{:?}", labels(&refused));
        for head in [HEAD, KHU_HEAD] {
            assert_has(to(&said, head)[0].text(), &[
                "Cấp xã không công nhận kết quả khu phố 1, phường Bình Ngọc, cuộc họp lúc 19 giờ 30, thứ Bảy, ngày 24/4/2027: Cho thôi Trưởng khu phố. Ngày ghi: 28/4/2027.",
                "Việc cho thôi chỉ có hiệu lực từ khi được công nhận (Luật Thực hiện dân chủ ở cơ sở, Điều 21, khoản 2), nên Trưởng vẫn làm nhiệm vụ",
                "hỏi Ủy ban nhân dân cấp xã việc làm tiếp theo.",
            ]);
        }
        // A button of before does not say both, and nothing more is owed or said.
        world.press(OFFICER, &shown, "Đã được công nhận").await;
        assert_eq!(world.count("duty", "kind IN ('refused', 'recognition')").await, 1);
        assert_eq!(world.count("duty", "kind = 'refused' AND done_on = '2027-04-28' AND done_by = 300").await, 1);
        world.wait_until("2027-07-10 08:00");
        assert!(tidy(&mut world).await.iter().all(|one| !one.text().contains("bầu Trưởng mới")));
        // Taken back it is owed again, and those who heard of it hear that, too.
        let (_, said) = world.press(OFFICER, &refused, "Bỏ ghi không nhận").await;
        assert_has(to(&said, HEAD)[0].text(), &["Ghi chú “không công nhận” ngày 28/4/2027", "đã được bỏ"]);
        assert_eq!(world.count("duty", "kind = 'refused'").await, 0);
        let again = to(&said, OFFICER)[0].clone();
        assert_has(again.text(), &["Cấp xã công nhận, hoặc trả lời bằng văn bản: chậm nhất 6/5/2027", "Quá hạn"]);
        world.press(OFFICER, &again, "Đã được công nhận").await;
        let clock = world.private(OFFICER, "/viec").await.remove(0);
        assert_has(clock.text(), &["Cấp xã quyết định việc bầu Trưởng mới: chậm nhất 8/9/2027"]);
        // Nor is it a stranger's to note.
        let (toast, _) = world.forge(7, &shown, "Không công nhận").await;
        assert!(toast.is_some());
        assert_eq!(world.count("duty", &format!("place = '{place}'")).await, 0);
    }

    async fn nothing_is_owed_to_the_commune_of_what_did_not_pass(db: TestDatabase) {
        let (mut world, _, _) = april(&db).await;
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ").await;
        world.wait_until("2027-04-24 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Làm đường ngõ 3: 7 3 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert!(!clock.text().contains("Gửi quyết định"), "{}", clock.text());
        assert_has(clock.text(), &["Công bố kết quả: ngay sau cuộc họp", "Đã xong ngày 24/4/2027."]);
    }

    async fn who_owes_it_is_reminded_once_the_day_before_and_once_when_it_is_overdue(db: TestDatabase) {
        let (mut world, _, _) = april(&db).await;
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ").await;
        assert_eq!(tidy(&mut world).await.len(), 0, "nothing is due tomorrow");
        world.wait_until("2027-04-21 06:45");
        assert_eq!(tidy(&mut world).await.len(), 0, "it is too early in the day");
        world.wait_until("2027-04-21 07:45");
        let said = tidy(&mut world).await;
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].chat, KHU_HEAD);
        assert_has(said[0].text(), &[
            "1) Báo họp đến từng hộ, khu phố 1, phường Bình Ngọc (cuộc họp lúc 19 giờ 30, thứ Bảy, ngày 24/4/2027: Làm đường ngõ 3): hạn 22/4/2027.",
            "2) Niêm yết giấy mời tại nhà văn hóa, điểm sinh hoạt cộng đồng",
            "3) Gửi tài liệu đến từng hộ",
            "/viec",
        ]);
        let (_, clock) = world.press(KHU_HEAD, &said[0], "Việc theo hạn").await;
        world.press(KHU_HEAD, &clock[0], "Đã niêm yết giấy mời").await;
        world.press(KHU_HEAD, &clock[0], "Đã báo từng hộ").await;
        world.wait_until("2027-04-21 08:45");
        assert_eq!(tidy(&mut world).await.len(), 0, "once");
        world.wait_until("2027-04-22 07:45");
        assert_eq!(tidy(&mut world).await.len(), 0, "on the day itself nothing is said again");
        world.wait_until("2027-04-23 20:30");
        assert_eq!(tidy(&mut world).await.len(), 0, "nobody is told in the evening");
        world.wait_until("2027-04-24 07:45");
        let said = tidy(&mut world).await;
        let said: Vec<&Delivered> = to(&said, KHU_HEAD);
        assert_eq!(said.len(), 1, "what was missed in the evening is made up: {said:?}");
        assert_has(said[0].text(), &["1) Gửi tài liệu đến từng hộ", "đã quá hạn 22/4/2027."]);
        assert!(!said[0].text().contains("Niêm yết"), "{}", said[0].text());
        world.wait_until("2027-04-25 07:45");
        let said = tidy(&mut world).await;
        assert_has(said[0].text(), &["Công bố kết quả", "cuộc họp ngày 24/4/2027 đã qua nhưng kết quả chưa vào nhóm."]);
        assert!(!said[0].text().contains("tài liệu"), "{}", said[0].text());
        // A meeting that is called off owes nothing.
        world.wait_until("2027-04-26 07:45");
        assert_eq!(tidy(&mut world).await.len(), 0);
    }

    async fn an_election_has_its_dates_in_each_neighbourhood_and_one_for_its_commune(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        let said = world.private(OFFICER, "/viec").await;
        assert_has(said[0].text(), &["Hiện không có cuộc họp hay ngày bầu cử nào"]);
        assert_has(world.private(PROVINCE, "/viec").await[0].text(), &["Chưa có ngày bầu cử"]);
        let said = world.private(OPERATOR, "/dotbaucu 16/5/2027 | Bầu Trưởng thôn").await;
        world.press(OPERATOR, &said[0], "Nhập ngày bầu cử").await;
        let asked = world.private(PROVINCE, "/dotbaucu").await;
        world.press(PROVINCE, asked.last().unwrap(), "Xác nhận").await;

        let clock = world.private(HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "Quyết định ngày bầu và kế hoạch bầu cử của Chủ tịch Ủy ban nhân dân cấp xã: chậm nhất 26/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 6).",
            "biên bản đến Ủy ban nhân dân cấp xã: chậm nhất 1/5/2027",
            "Quyết định thành lập Tổ bầu cử: chậm nhất 6/5/2027",
            "niêm yết các quyết định về bầu cử: chậm nhất 9/5/2027",
            "Ngày bầu cử: 16/5/2027",
        ]);
        // What is another's to tick has no button, and a line says whose it is.
        assert_eq!(labels(&clock), ["Đã gửi danh sách", "Đã niêm yết"]);
        assert_has(clock.text(), &["\nViệc số 1, 3: cán bộ phường, xã ghi."]);
        let officers = world.private(OFFICER, "/viec").await.remove(0);
        assert!(!officers.text().contains(" ghi.") && labels(&officers).len() == 4, "{}", officers.text());
        let (toast, _) = world.forge(HEAD, &officers, "Đã có quyết định").await;
        assert_has(&toast.unwrap(), &["cán bộ phường, xã ghi"]);
        world.press(HEAD, &clock, "Đã gửi danh sách").await;
        assert_eq!(world.count("duty", &format!("kind = 'candidates' AND place = '{place}'")).await, 1);

        world.wait_until("2027-04-25 07:45");
        let said = tidy(&mut world).await;
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].chat, OFFICER);
        assert_has(said[0].text(), &["cấp xã, phường Bình Ngọc (", "hạn 26/4/2027."]);
        let (_, shown) = world.press(OFFICER, &said[0], "Việc theo hạn").await;
        world.press(OFFICER, &shown[0], "Đã có quyết định").await;
        assert_eq!(world.count("duty", &format!("kind = 'day_decided' AND place = '{place}'")).await, 0);
        assert_eq!(world.count("duty", "kind = 'day_decided'").await, 1, "one tick for the commune");

        let overview = world.private(PROVINCE, "/dotbaucu").await;
        let (_, said) = world.press(PROVINCE, overview.last().unwrap(), "Việc theo hạn").await;
        assert_has(said[0].text(), &["chậm nhất 26/4/2027", "Đã ghi: 1/1 xã, phường.", "Đã ghi: 1/1 thôn, khu phố.", "Đã ghi: 0/1 thôn, khu phố."]);
        // Another day is another election: a button of the old one ticks nothing.
        let said = world.private(OPERATOR, "/dotbaucu 23/5/2027 | Bầu Trưởng thôn").await;
        world.press(OPERATOR, said.last().unwrap(), "Đổi ngày bầu cử").await;
        let asked = world.private(PROVINCE, "/dotbaucu").await;
        world.press(PROVINCE, asked.last().unwrap(), "Xác nhận").await;
        let before = world.count("duty", "1 = 1").await;
        let (toast, _) = world.press(OFFICER, &shown[0], "Đã lập Tổ bầu cử").await;
        assert!(toast.is_some(), "the day has moved");
        assert_eq!(world.count("duty", "1 = 1").await, before);
        let clock = world.private(HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["chậm nhất 8/5/2027", "Chưa ghi là đã làm."]);
        assert!(!clock.text().contains("Đã làm"), "{}", clock.text());
    }

    async fn a_day_off_that_the_operator_makes_a_working_day_counts_in_every_sum(db: TestDatabase) {
        let (mut world, _, _) = april(&db).await;
        world.wait_until("2027-08-23 08:00");
        call(&mut world, KHU_HEAD, "19h30 1/9/2027 | | Hương ước mới", "Hương ước, quy ước").await;
        world.wait_until("2027-09-01 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Hương ước mới: 9 1 0").await.remove(0);
        world.press(KHU_HEAD, &preview, "Công bố").await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["chậm nhất 10/9/2027, tức 5 ngày làm việc kể từ 1/9/2027, không tính", "3/9/2027"]);
        let said = world.private(OPERATOR, "/ngaynghi 3/9/2027 làm").await;
        assert_has(said[0].text(), &["Đã ghi nhận."]);
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["chậm nhất 9/9/2027, tức 5 ngày làm việc kể từ 1/9/2027, không tính", "2/9/2027 ("]);
        assert!(!clock.text().contains(" 3/9/2027"), "a working day is not left out: {}", clock.text());
        // The recognition runs from its receipt, over the same days.
        world.wait_until("2027-09-02 08:00");
        let (_, asked) = world.press(KHU_HEAD, &clock, "Đã gửi quyết định").await;
        let (_, shown) = world.press(KHU_HEAD, &asked[0], "Hôm nay").await;
        assert_has(shown[0].text(), &["Đã làm ngày 2/9/2027"]);
        world.press(KHU_HEAD, &clock, "Ghi ngày nhận").await;
        let shown = world.private(KHU_HEAD, "2/9/2027").await;
        assert_has(shown[0].text(), &["chậm nhất 9/9/2027, tức 5 ngày làm việc kể từ 2/9/2027"]);
        // And what is owed is reminded of by the day that holds now.
        world.wait_until("2027-09-08 07:45");
        world.press(KHU_HEAD, &shown[0], "Bỏ ghi đã gửi").await;
        let said = tidy(&mut world).await;
        assert!(said.iter().any(|one| one.chat == KHU_HEAD && one.text().contains("hạn 9/9/2027.")), "{said:?}");
    }

    async fn days_off_are_the_operators_to_put_right(db: TestDatabase) {
        let (mut world, _, _) = april(&db).await;
        let said = world.private(OPERATOR, "/ngaynghi").await;
        assert_has(said[0].text(), &[
            "Ngày nghỉ năm 2027, ngoài thứ Bảy, Chủ nhật:",
            "8/2/2027 đến 11/2/2027 (Tết Nguyên đán, dự kiến, chưa xác minh)",
            "30/4/2027 (Ngày Chiến thắng 30/4)",
        ]);
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ").await;
        world.wait_until("2027-04-24 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Làm đường ngõ 3: 8 2 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chậm nhất 4/5/2027, tức 5 ngày làm việc"]);

        let said = world.private(OPERATOR, "/ngaynghi 27/4/2027-28/4/2027 nghỉ Nghỉ bão").await;
        assert_has(said[0].text(), &["Đã ghi nhận.", "27/4/2027 đến 28/4/2027 (Nghỉ bão)"]);
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chậm nhất 6/5/2027", "27/4/2027 đến 28/4/2027 (Nghỉ bão)"]);
        let said = world.private(OPERATOR, "/ngaynghi 1/5/2027 làm").await;
        assert_has(said[0].text(), &["Ngày làm bù: thứ Bảy, ngày 1/5/2027."]);
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chậm nhất 5/5/2027"]);
        world.private(OPERATOR, "/ngaynghi 27/4/2027-28/4/2027 bỏ").await;
        world.private(OPERATOR, "/ngaynghi 1/5/2027 bỏ").await;
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chậm nhất 4/5/2027"]);

        for wrong in ["/ngaynghi 24/11 nghỉ", "/ngaynghi mai nghỉ", "/ngaynghi 1/1/2027-1/3/2027 nghỉ"] {
            assert_has(world.private(OPERATOR, wrong).await[0].text(), &["Xin ghi ngày có đủ năm", "/ngaynghi 24/11/2027 nghỉ"]);
        }
        assert_has(world.private(OFFICER, "/ngaynghi").await[0].text(), &["người vận hành"]);
        assert_eq!(world.count("day_off", "1 = 1").await, 0);
        // A year that nobody knows is said, and known from an operator's word on.
        let said = world.private(OPERATOR, "/ngaynghi 2028").await;
        assert_has(said[0].text(), &["Chưa có đủ lịch nghỉ năm 2028", "/ngaynghi 5/2/2028-11/2/2028 nghỉ", "/ngaynghi 2028 đủ"]);
        let (_, said) = world.press(OPERATOR, &said[0], "Năm 2027").await;
        assert_has(said[0].text(), &["Ngày nghỉ năm 2027"]);
        world.wait_until("2027-12-20 08:00");
        call(&mut world, KHU_HEAD, "19h30 29/12/2027 | | Làm đường ngõ 4", "Đóng góp hoặc quỹ").await;
        world.wait_until("2027-12-29 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Làm đường ngõ 4: 8 2 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chưa tính ra ngày vì chưa có lịch nghỉ của năm 2028"]);
        world.private(OPERATOR, "/ngaynghi 3/1/2028 nghỉ Tết Dương lịch").await;
        world.private(OPERATOR, "/ngaynghi 2028 đủ").await;
        assert_has(world.private(KHU_HEAD, "/viec").await[0].text(), &["chậm nhất 6/1/2028"]);
    }

    async fn what_was_ticked_for_the_old_hour_place_or_matter_is_taken_back(db: TestDatabase) {
        let (mut world, _, group) = april(&db).await;
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ").await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        for done in ["Đã báo từng hộ", "Đã niêm yết giấy mời", "Đã gửi tài liệu"] {
            world.press(KHU_HEAD, &clock, done).await;
        }
        // Another hour: the paper that hangs names the old one, what the households have in hand stays theirs.
        world.wait_until("2027-04-20 08:00");
        let mine = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        world.press(KHU_HEAD, &mine, "Dời họp").await;
        let preview = world.private(KHU_HEAD, "19h30 26/4/2027").await.remove(0);
        let (_, said) = world.press(KHU_HEAD, &preview, "Đồng ý dời").await;
        let to_head = to(&said, KHU_HEAD).into_iter().map(Delivered::text).collect::<Vec<_>>().join("\n");
        assert_has(&to_head, &["Xin niêm yết lại tại nhà văn hóa và báo lại các hộ không dùng điện thoại.", "/viec"]);
        assert_eq!(to(&said, group.0).len(), 1);
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "chậm nhất 24/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3). Đã vào nhóm ngày 20/4/2027; 0/12 hộ có tài khoản liên kết. Chưa ghi là đã làm.",
            "Gửi tài liệu đến từng hộ: chậm nhất 24/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 4). Đã làm ngày 19/4/2027",
        ]);
        assert_eq!(labels(&clock), ["Đã báo từng hộ", "Đã niêm yết giấy mời", "Bỏ ghi tài liệu"]);
        // Another place.
        world.press(KHU_HEAD, &clock, "Đã niêm yết giấy mời").await;
        let mine = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(KHU_HEAD, &mine, "Dời họp").await;
        world.press(KHU_HEAD, &asked[0], "Đổi nơi").await;
        let preview = world.private(KHU_HEAD, "Sân đình").await.remove(0);
        world.press(KHU_HEAD, &preview, "Đồng ý dời").await;
        assert_eq!((world.count("duty", "kind = 'posting'").await, world.count("duty", "1 = 1").await), (0, 1));
        // Another matter: the documents were about something else.
        let mine = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(KHU_HEAD, &mine, "Đổi loại họp").await;
        world.press(KHU_HEAD, &asked[0], "Hương ước, quy ước").await;
        assert_eq!(world.count("duty", "1 = 1").await, 0);
    }

    async fn what_waits_for_the_morning_or_stands_in_the_group_is_not_done_for_every_household(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        world.link(1001, place, "1").await;
        world.wait_until("2027-04-19 22:00");
        call(&mut world, KHU_HEAD, "19h30 24/4/2027 | | Dọn vệ sinh", "Việc khác").await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["1) Báo họp đến từng hộ: chậm nhất 22/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3). Giấy mời chưa vào nhóm. Chưa ghi là đã làm."]);
        world.wait_until("2027-04-20 06:31");
        world.deliver().await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["Đã vào nhóm ngày 20/4/2027; 1/12 hộ có tài khoản liên kết. Chưa ghi là đã làm."]);
        let (_, shown) = world.press(KHU_HEAD, &clock, "Đã báo từng hộ").await;
        assert_has(shown[0].text(), &["khoản 3). Đã làm ngày 20/4/2027"]);
        world.wait_until("2027-04-24 22:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Dọn vệ sinh: 9 1 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["Công bố kết quả: ngay sau cuộc họp, luật không định ngày (Luật 10/2022/QH15, Điều 23, khoản 2). Kết quả chưa vào nhóm. Chưa ghi là đã làm."]);
        world.wait_until("2027-04-25 06:31");
        world.deliver().await;
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["khoản 2). Đã xong ngày 25/4/2027."]);
    }

    async fn an_election_of_the_neighbourhoods_own_has_the_days_before_it_until_the_province_sets_one(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        call(&mut world, TEAM, "19h30 8/5/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố").await;
        let clock = world.private(OFFICER, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "1) Quyết định ngày bầu và kế hoạch bầu cử của Chủ tịch Ủy ban nhân dân cấp xã: chậm nhất 18/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 6). Quá hạn",
            "biên bản đến Ủy ban nhân dân cấp xã: chậm nhất 23/4/2027",
            "Quyết định thành lập Tổ bầu cử: chậm nhất 28/4/2027",
            "niêm yết các quyết định về bầu cử: chậm nhất 1/5/2027",
        ]);
        world.press(OFFICER, &clock, "Đã có quyết định").await;
        assert_eq!(world.count("duty", "kind = 'day_decided' AND subject LIKE 'meeting:%' AND place = ''").await, 1);
        let (toast, _) = world.forge(TEAM, &clock, "Đã lập Tổ bầu cử").await;
        assert_has(&toast.unwrap(), &["cán bộ phường, xã ghi"]);
        world.wait_until("2027-04-22 07:45");
        let said = tidy(&mut world).await;
        assert_has(to(&said, HEAD)[0].text(), &["Danh sách người ứng cử đã thống nhất", "khu phố 1, phường Bình Ngọc", "hạn 23/4/2027."]);
        // The day moves: what was decided is another day.
        let mine = world.private(TEAM, "/cuochop").await.remove(0);
        world.press(TEAM, &mine, "Dời họp").await;
        let preview = world.private(TEAM, "19h30 15/5/2027").await.remove(0);
        world.press(TEAM, &preview, "Đồng ý dời").await;
        assert_eq!(world.count("duty", "kind = 'day_decided'").await, 0);
        // Once the province has a day near it, these are that election's dates.
        let said = world.private(OPERATOR, "/dotbaucu 16/5/2027 | Bầu Trưởng thôn").await;
        world.press(OPERATOR, &said[0], "Nhập ngày bầu cử").await;
        let asked = world.private(PROVINCE, "/dotbaucu").await;
        world.press(PROVINCE, asked.last().unwrap(), "Xác nhận").await;
        let list = world.private(OFFICER, "/viec").await.remove(0);
        let number = if list.text().find("cuộc họp lúc") < list.text().find("Bầu Trưởng thôn") { 1 } else { 2 };
        let (_, shown) = world.press(OFFICER, &list, &format!("Mở việc số {number}")).await;
        assert_has(shown[0].text(), &["Báo họp đến từng hộ"]);
        assert!(!shown[0].text().contains("Quyết định ngày bầu"), "{}", shown[0].text());
        assert_eq!(world.count("duty", &format!("place = '{place}'")).await, 0);
    }

    async fn who_stands_ticks_nothing_is_shown_no_button_and_reminded_of_nothing(db: TestDatabase) {
        let (mut world, place, _) = april(&db).await;
        call(&mut world, TEAM, "19h30 8/5/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố").await;
        world.private(TEAM, "/ungcu Nguyễn Văn 7").await;
        world.link(HEAD, place, "7").await;
        let his = world.private(HEAD, "/viec").await.remove(0);
        assert!(labels(&his).is_empty(), "{:?}", labels(&his));
        assert_has(his.text(), &["Ông/bà có tên trong danh sách nên không được ghi việc ở đây; cán bộ khác của nơi này, hoặc cán bộ phường, xã sẽ ghi."]);
        let officers = world.private(OFFICER, "/viec").await.remove(0);
        let (toast, _) = world.forge(HEAD, &officers, "Đã gửi danh sách").await;
        assert_has(&toast.unwrap(), &["Ông/bà có tên trong danh sách nên không được ghi việc"]);
        // The list of candidates is the Front's to send; its head stands, so the commune sees to it.
        world.wait_until("2027-04-22 07:45");
        let said = tidy(&mut world).await;
        assert_has(to(&said, OFFICER)[0].text(), &["Danh sách người ứng cử đã thống nhất", "hạn 23/4/2027."]);
        assert!(to(&said, HEAD).is_empty(), "{said:?}");
        assert!(!world.private(HEAD, "/start").await[0].text().contains("quá hạn"));
        let (_, shown) = world.press(OFFICER, &officers, "Đã gửi danh sách").await;
        assert!(labels(&shown[0]).contains(&"Bỏ ghi danh sách".to_owned()));
    }

    async fn a_yearly_conference_is_not_posted_and_says_beforehand_what_money_would_take(db: TestDatabase) {
        let (mut world, _, group) = april(&db).await;
        let question = world.private(KHU_HEAD, "/hop 19h30 30/4/2027 | | Hội nghị định kỳ").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &question, "Hội nghị định kỳ").await;
        let (_, said) = world.press(KHU_HEAD, &shown[0], "Gửi giấy mời").await;
        assert_has(to(&said, group.0)[0].text(), &[
            "Việc đóng góp, quỹ cần từ 8/12 hộ tán thành (ít nhất 2/3 tổng số hộ); việc khác cần từ 7/12 hộ (quá nửa).",
            "đầy đủ, đúng thành phần",
        ]);
        for told in to(&said, KHU_HEAD) {
            assert!(!told.text().contains("niêm yết"), "{}", told.text());
        }
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "1) Báo họp đến từng hộ: chậm nhất 25/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 11).",
            "2) Gửi tài liệu đến từng hộ: nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước: chậm nhất 28/4/2027",
        ]);
        assert!(!clock.text().contains("Niêm yết"), "{}", clock.text());
        assert_eq!(labels(&clock), ["Đã báo từng hộ", "Đã gửi tài liệu"]);
        let (_, shown) = world.press(KHU_HEAD, &clock, "Đã gửi tài liệu").await;
        assert_has(shown[0].text(), &["Gửi tài liệu đến từng hộ: chậm nhất 28/4/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 4). Đã làm ngày 19/4/2027"]);
    }

    async fn a_meeting_of_2022_cites_no_law_of_2022(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        call(&mut world, HEAD, "19h30 21/5/2022 | | Giới thiệu người ứng cử", "Hội nghị giới thiệu").await;
        let clock = world.private(HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["Công bố kết quả: ngay sau cuộc họp, luật không định ngày (Pháp lệnh 34/2007/PL-UBTVQH11)."]);
        assert!(!clock.text().contains("10/2022") && !clock.text().contains("59/2023"), "{}", clock.text());
    }
}

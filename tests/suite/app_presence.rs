//! The roll call at the door: numbers as people write them, names, square codes; twice, in any order, by several officials at once.

use loa_phuong::domain::ids::NeighborhoodId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World, assert_has, labels, to};

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";
const SECOND: i64 = 101;
const RESIDENT: i64 = 1001;

async fn token(world: &World, place: NeighborhoodId, number: &str) -> String {
    let mut tx = world.store.begin_read().await.unwrap();
    store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap().token
}

on_both_databases! {
    async fn a_household_is_in_the_room_once_however_often_and_by_whom_it_is_marked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(12).await;
        world.appoint(SECOND, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        world.link(RESIDENT, place.id, "3").await;
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let early = world.private(HEAD, "/diemdanh 1").await;
        assert_has(early[0].text(), &["Lúc này không có cuộc họp nào để điểm danh", "3 tiếng trước giờ họp"]);

        world.wait_until("2022-05-21 18:50");
        world.deliver().await;
        let asked = world.private(HEAD, "/diemdanh").await;
        assert_has(asked[0].text(), &["Xin ghi số các hộ đã đến", "Có mặt 0/12 hộ", "Cần 7/12 hộ mới được tiến hành"]);
        let marked = world.private(HEAD, "1 4 7-9").await;
        assert_has(marked[0].text(), &["Đã điểm danh (5 hộ): 1, 4, 7–9", "Có mặt 5/12 hộ", "còn thiếu 2 hộ"]);
        assert_eq!(world.count("audit", "act = 'household_read' AND account_id = 100").await, 1, "who stands at the door reads");
        // Twice, and by somebody else.
        let again = world.private(SECOND, "/diemdanh 4").await;
        assert_has(again[0].text(), &["Hộ số 4", "đã điểm danh lúc 18 giờ 50", "Có mặt 5/12"]);
        assert!(!labels(&again[0]).contains(&"Bỏ lần ghi cuối".to_owned()), "nothing was done");
        // Who leaves, comes back, and does not count twice.
        assert_has(world.private(HEAD, "về 4").await[0].text(), &["Đã ghi ra về: hộ số 4", "Có mặt 4/12"]);
        assert_has(world.private(SECOND, "4").await[0].text(), &["Đã điểm danh: hộ số 4", "Có mặt 5/12"]);
        // What cannot be read is named; the rest is marked.
        let mixed = world.private(HEAD, "10, 99, 4").await;
        assert_has(mixed[0].text(), &["Đã điểm danh (1 hộ): 10", "Đã điểm danh từ trước: 4", "Chưa ghi", "99", "Có mặt 6/12"]);
        // The last entry is taken back, and no other.
        let (_, undone) = world.press(HEAD, &mixed[0], "Bỏ lần ghi cuối").await;
        assert_has(undone[0].text(), &["Đã bỏ lần ghi cuối: 10", "Có mặt 5/12"]);
        let (toast, said) = world.press(HEAD, &mixed[0], "Bỏ lần ghi cuối").await;
        let refused = toast.into_iter().chain(said.iter().map(|said| said.text().to_owned())).collect::<String>();
        assert_has(&refused, &["không bỏ được nữa"]);

        // The square on the slip, by any official's telephone; it says who was to come.
        world.private(HEAD, "11").await;
        let scan = format!("/start h{}", token(&world, place.id, "12").await);
        let scanned = world.private(HEAD, &scan).await;
        assert_has(to(&scanned, HEAD)[0].text(), &["Đã điểm danh: hộ số 12", "Hộ chưa báo trước", "Có mặt 7/12", "được tiến hành họp"]);
        let second = world.private(SECOND, &scan).await;
        assert_has(second[0].text(), &["Hộ số 12", "đã điểm danh lúc"]);
        // Enough are here: the group reads it, once, and numbers alone.
        let told = to(&scanned, group.0);
        assert_eq!(told.len(), 1);
        assert_has(told[0].text(), &["đã có mặt 7/12 hộ", "quá nửa"]);
        world.private(HEAD, "về 12").await;
        let last = world.private(HEAD, "12").await;
        assert_has(to(&last, HEAD)[0].text(), &["Có mặt 7/12"]);
        assert!(to(&last, group.0).is_empty(), "the group was told before");
        // A resident's telephone marks nobody.
        let before = world.count("presence", "left_at IS NULL").await;
        world.private(RESIDENT, &scan).await;
        assert_eq!(world.count("presence", "left_at IS NULL").await, before);

        let ended = world.private(HEAD, "xong").await;
        assert_has(ended[0].text(), &["Đã xong điểm danh", "Có mặt 7/12"]);
    }
    async fn a_contribution_is_held_against_two_thirds_and_who_stands_in_a_matter_is_not_at_its_door(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, group) = world.ward(12).await;
        world.appoint(SECOND, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(SECOND, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(SECOND, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-01-21 19:00");
        world.deliver().await;
        let half = world.private(SECOND, "/diemdanh 1-7").await;
        assert_has(to(&half, SECOND)[0].text(), &["Có mặt 7/12 hộ", "cần 8/12 hộ tán thành", "còn thiếu 1 hộ"]);
        assert!(to(&half, group.0).is_empty(), "half is not enough for money");
        let enough = world.private(SECOND, "8").await;
        assert_has(to(&enough, group.0)[0].text(), &["đã có mặt 8/12 hộ", "đủ số hộ cần cho biểu quyết (8/12 hộ)"]);
        world.private(SECOND, "xong").await;

        // The release of the head is the Front's: the head is not at its door.
        world.wait_until("2027-02-01 08:00");
        let preview = world.hop(HEAD, "/hop 19h30 20/2/2027 | Nhà văn hóa | Cho thôi Trưởng khu phố").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-02-20 19:00");
        world.deliver().await;
        let refused = world.private(SECOND, "/diemdanh 1").await;
        assert_eq!(world.count("presence", "left_at IS NULL").await, 8, "{refused:?}");
        assert_has(world.private(HEAD, "/diemdanh 1").await[0].text(), &["Có mặt 1/12 hộ"]);
    }

    async fn clusters_that_meet_apart_sum_to_the_neighbourhood_each_household_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        world.appoint(SECOND, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        let mut tx = world.store.begin_write().await.unwrap();
        for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
            let number: usize = household.number.parse().unwrap();
            household.cluster = if number <= 5 { "Tổ 2" } else { "Tổ 10" }.to_owned();
            store::household::update(&mut tx, &household).await.unwrap();
        }
        tx.commit().await.unwrap();
        let preview = world.hop(HEAD, LINE).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2022-05-21 19:00");
        world.deliver().await;
        // One official at each place; who was told the wrong one is marked at both.
        let asked = world.private(HEAD, "/diemdanh").await;
        world.private(HEAD, "1 2 3").await;
        world.private(SECOND, "/diemdanh 6-9, 3").await;
        let (_, told) = world.press(HEAD, &asked[0], "Theo cụm, tổ").await;
        let text = told[0].text();
        assert_has(text, &["Tổ 2: 3/5 hộ", "Tổ 10: 4/7 hộ", "Có mặt 7/12 hộ"]);
        assert!(text.find("Tổ 2") < text.find("Tổ 10"), "{text}");
        // A roll that names one alone has no such button.
        let mut tx = world.store.begin_write().await.unwrap();
        for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
            household.cluster = "Tổ 2".to_owned();
            store::household::update(&mut tx, &household).await.unwrap();
        }
        tx.commit().await.unwrap();
        world.private(HEAD, "xong").await;
        let asked = world.private(HEAD, "/diemdanh").await;
        assert!(!labels(&asked[0]).contains(&"Theo cụm, tổ".to_owned()));
    }
}

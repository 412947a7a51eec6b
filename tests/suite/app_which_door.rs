//! Who counts at a door, and at which: moved meetings, frozen rolls, two doors at once, papers that are counted, a slip of the finger, a
//! merged unit on the page.

use loa_phuong::app;
use loa_phuong::domain::door::{DoorAct, DoorEntry, DoorLink, EntryName};
use loa_phuong::domain::ids::{AccountId, NeighborhoodId};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::presence::{PresenceNotice, Step};
use loa_phuong::domain::say::Notice;
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";

async fn called(world: &mut World, line: &str) {
    let preview = world.hop(HEAD, line).await;
    world.press(HEAD, &preview, "Gửi giấy mời").await;
}

/// The meeting is moved, for a reason where one is asked.
async fn moved(world: &mut World, when: &str) {
    let mine = world.private(HEAD, "/cuochop").await;
    let card = mine
        .iter()
        .find(|said| labels(said).contains(&"Dời họp".to_owned()))
        .expect("a meeting to move")
        .clone();
    world.press(HEAD, &card, "Dời họp").await;
    let mut said = world.private(HEAD, when).await;
    if !labels(said.last().expect("an answer")).contains(&"Đồng ý dời".to_owned()) {
        said = world.private(HEAD, "mưa to").await;
    }
    let preview = said.last().expect("a preview").clone();
    let (toast, said) = world.press(HEAD, &preview, "Đồng ý dời").await;
    if said.iter().any(|said| said.text().contains("lý do")) {
        let preview = world.private(HEAD, "mưa to").await.pop().expect("a preview");
        if labels(&preview).contains(&"Đồng ý dời".to_owned()) {
            world.press(HEAD, &preview, "Đồng ý dời").await;
        }
    }
    assert_eq!(toast, None);
}

async fn scan(world: &mut World, place: NeighborhoodId, number: &str) -> Vec<Delivered> {
    let mut tx = world.store.begin_read().await.unwrap();
    let token = store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap().token;
    drop(tx);
    world.private(HEAD, &format!("/start h{token}")).await
}

/// What is delivered within so many seconds.
async fn later(world: &mut World, seconds: i64) -> Vec<Delivered> {
    let mut said = Vec::new();
    for _ in 0..seconds {
        world.now = world.now.plus_secs(1);
        said.extend(world.deliver().await);
    }
    said
}

on_both_databases! {
    async fn a_meeting_that_is_moved_to_another_evening_has_nobody_in_the_room(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(12).await;
        called(&mut world, LINE).await;
        world.wait_until("2022-05-21 18:50");
        world.deliver().await;
        world.private(HEAD, "/diemdanh 1-9").await;
        later(&mut world, 21).await;
        world.private(HEAD, "xong").await;
        let opened = world.now.unix_millis();
        world.execute(&format!("INSERT INTO order_step (meeting_id, step, said, marked_by, marked_at)
            SELECT id, 'opened', '{{\"At\":{opened}}}', 100, {opened} FROM meeting WHERE state = 'called'")).await;
        // Half an hour later the same people are in the room.
        moved(&mut world, "20h00 21/5").await;
        assert_eq!(world.count("presence", "1 = 1").await, 9, "whoever is there is there");
        moved(&mut world, "19h30 28/5").await;
        assert_eq!(world.count("presence", "1 = 1").await, 0, "nobody is there yet");
        assert_eq!(world.count("order_step", "step = 'opened'").await, 0, "it has not begun");
        world.wait_until("2022-05-28 18:50");
        world.deliver().await;
        let marked = world.private(HEAD, "/diemdanh 1-7").await;
        assert_has(marked[0].text(), &["Đã điểm danh (7 hộ): 1–7", "Có mặt 7/12 hộ"]);
        let told = later(&mut world, 21).await;
        assert_has(to(&told, group.0)[0].text(), &["đã có mặt 7/12 hộ"]);
    }

    async fn who_came_to_the_roll_after_it_was_frozen_and_who_left_it_do_not_change_the_count(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        // Frozen before the meeting with the first ten.
        let frozen_at = world.now.unix_millis();
        world.execute(&format!("INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at, size, frozen_by, frozen_at)
            VALUES ('0180c3f0-0000-7000-8000-0000000000fa', '{}', '2022-05-01', 100, 1, 10, 100, {frozen_at})", place.id)).await;
        world.execute("INSERT INTO frozen_household (opening_id, household_id)
            SELECT '0180c3f0-0000-7000-8000-0000000000fa', id FROM household WHERE CAST(number AS INTEGER) <= 10").await;
        called(&mut world, LINE).await;
        // One of the frozen roll moved away since: it stands on the list, and may come.
        world.execute(&format!("UPDATE household SET removed_at = {} WHERE number = '10'", world.now.unix_millis())).await;
        world.wait_until("2022-05-21 18:50");
        world.deliver().await;
        let marked = world.private(HEAD, "/diemdanh 1-4, 10, 11").await;
        assert_has(marked[0].text(), &["Đã điểm danh (5 hộ): 1–4, 10", "Chưa ghi", "11", "Có mặt 5/10 hộ"]);
        let alone = world.private(HEAD, "12").await;
        assert_has(alone[0].text(), &["12", "Có mặt 5/10 hộ"]);
        let scanned = scan(&mut world, place.id, "11").await;
        assert_has(scanned[0].text(), &["Hộ số 11 được thêm sau khi đã chốt danh sách", "/hodan"]);
        assert_eq!(world.count("presence", "left_at IS NULL").await, 5);
        // A mark of before the freeze, as by an older version, does not count either.
        world.execute("INSERT INTO presence (meeting_id, household_id, came_at, marked_by)
            SELECT m.id, h.id, 1, 100 FROM meeting m, household h WHERE m.state = 'called' AND h.number = '12'").await;
        assert_has(world.private(HEAD, "5").await[0].text(), &["Có mặt 6/10 hộ"]);
    }

    async fn a_square_marks_at_the_door_that_is_meant_and_at_none_that_is_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        called(&mut world, LINE).await;
        called(&mut world, "/hop 8h00 22/5/2022 | Sân đình | Họp dân lần hai").await;
        world.wait_until("2022-05-21 19:40");
        world.deliver().await;
        assert_has(scan(&mut world, place.id, "3").await[0].text(), &["Đã điểm danh: hộ số 3", "Có mặt 1/12"]);
        // The next morning both doors are open, and yesterday's list still stands there.
        world.wait_until("2022-05-22 07:30");
        world.deliver().await;
        let asked = scan(&mut world, place.id, "4").await;
        assert_has(asked[0].text(), &["Điểm danh cho cuộc họp nào?"]);
        let today = labels(&asked[0]).into_iter().find(|label| label.contains("8 giờ") || label.contains("22/5")).expect("today's");
        let (_, marked) = world.press(HEAD, &asked[0], &today).await;
        assert_has(marked[0].text(), &["Đã điểm danh: hộ số 4", "Có mặt 1/12"]);
        // From here on it is the door where one stands.
        assert_has(scan(&mut world, place.id, "5").await[0].text(), &["Đã điểm danh: hộ số 5", "Có mặt 2/12"]);
        world.private(HEAD, "xong").await;
        // Once a meeting has closed, a slip that is opened marks nobody: the other door is the only one.
        let closed = world.now.unix_millis();
        world.execute(&format!("UPDATE meeting SET starts_at = {} WHERE title LIKE '%lần hai%'", world.now.plus_minutes(-120).unix_millis())).await;
        for step in ["opened", "closed"] {
            world.execute(&format!("INSERT INTO order_step (meeting_id, step, said, marked_by, marked_at)
                SELECT id, '{step}', '{{\"At\":{closed}}}', 100, {closed} FROM meeting")).await;
        }
        let before = world.count("presence", "1 = 1").await;
        let said = scan(&mut world, place.id, "6").await;
        assert!(!said[0].text().contains("điểm danh"), "{}", said[0].text());
        assert_eq!(world.count("presence", "1 = 1").await, before);
    }

    async fn a_slip_of_the_finger_that_is_taken_back_is_not_told_to_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(12).await;
        called(&mut world, LINE).await;
        world.wait_until("2022-05-21 18:50");
        world.deliver().await;
        let slip = world.private(HEAD, "/diemdanh 1-9").await;
        world.press(HEAD, &slip[0], "Bỏ lần ghi cuối").await;
        world.private(HEAD, "1-3").await;
        assert!(to(&later(&mut world, 25).await, group.0).is_empty());
        world.private(HEAD, "4-7").await;
        let told = later(&mut world, 25).await;
        assert_eq!(to(&told, group.0).len(), 1);
        assert_has(to(&told, group.0)[0].text(), &["đã có mặt 7/12 hộ"]);
    }

    async fn what_is_over_or_counted_is_no_news_for_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(12).await;
        called(&mut world, LINE).await;
        world.wait_until("2022-05-21 19:00");
        world.deliver().await;
        world.private(HEAD, "/diemdanh 1-3").await;
        // Written down late that night, with the list still open.
        world.wait_until("2022-05-22 02:00");
        world.deliver().await;
        world.private(HEAD, "4-9").await;
        assert!(to(&later(&mut world, 25).await, group.0).is_empty(), "the next morning it is no news");
        // Another meeting, whose result is out already.
        let held = world.called_meeting(&place, MeetingKind::Community, world.now.plus_minutes(-30)).await;
        let tally: loa_phuong::domain::ids::TallyId = world.house.chance.id(world.now);
        world.execute(&format!("INSERT INTO tally (id, meeting_id, neighborhood_id, state, revision, roll, present, method, entered_by,
            entered_at, published_by, published_at, kind, matter) VALUES ('{tally}', '{}', '{}', 'published', 1, 12, 9, 'show_of_hands',
            100, 1, 100, 1, 'community', 'other')", held.id, place.id)).await;
        let link = DoorLink::new(held.id, AccountId(HEAD), world.now.plus_minutes(600), world.now);
        let act = DoorAct::typed("5", Step::Comes, None).unwrap();
        let entry = DoorEntry { name: EntryName::read("late").unwrap(), act, ago_millis: 0 };
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        app::door::enter(&mut tx, &ctx, &link, &entry).await.expect("heard");
        tx.commit().await.unwrap();
        assert!(to(&later(&mut world, 25).await, group.0).is_empty(), "the result has been read");
    }

    async fn what_is_counted_waits_for_nobody(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        let held = world.called_meeting(&place, MeetingKind::Community, world.now.plus_minutes(-60)).await;
        let tally: loa_phuong::domain::ids::TallyId = world.house.chance.id(world.now);
        world.execute(&format!("INSERT INTO tally (id, meeting_id, neighborhood_id, state, revision, roll, present, method, entered_by,
            entered_at, published_by, published_at, kind, matter) VALUES ('{tally}', '{}', '{}', 'published', 1, 12, 9, 'show_of_hands',
            100, 1, 100, 1, 'community', 'other')", held.id, place.id)).await;
        let said = world.private(HEAD, "/diemdanh").await;
        assert_has(said[0].text(), &["Lúc này không có cuộc họp nào để điểm danh"]);
        let scanned = scan(&mut world, place.id, "1").await;
        assert!(!scanned[0].text().contains("Đã điểm danh"), "{}", scanned[0].text());
        let order = world.private(HEAD, "/trinhtu").await;
        assert_has(order[0].text(), &["Có mặt 9/12 hộ. Kết quả cuộc họp đã công bố."]);
        let mine = world.private(HEAD, "/cuochop").await;
        assert!(mine.iter().all(|said| !said.text().contains("đang diễn ra")), "{mine:?}");
    }

    async fn on_the_page_of_a_merged_unit_it_is_asked_whose_numbers_they_are(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(12).await;
        world.neighborhood(&commune, 2, 102, 15).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let board = world.private(300, "/donvi").await.remove(0);
        world.press(300, &board, "Sáp nhập").await;
        let chosen = world.private(300, "1, 2").await.remove(0);
        world.press(300, &chosen, "Chọn xong").await;
        let shown = world.private(300, "Khu phố 1").await.remove(0);
        let (_, said) = world.press(300, &shown, "Xin xác nhận").await;
        world.press(OPERATOR, to(&said, OPERATOR)[0], "Xác nhận sáp nhập").await;
        let mut tx = world.store.begin_read().await.unwrap();
        let unit = store::place::neighborhoods(&mut tx, commune.id).await.unwrap().remove(0);
        drop(tx);
        let meeting = world.called_meeting(&unit, MeetingKind::Community, world.now.plus_minutes(30)).await;
        let link = DoorLink::new(meeting.id, AccountId(HEAD), world.now.plus_minutes(600), world.now);
        let told = async |world: &World, name: &str, numbers| {
            let act = DoorAct::typed("5", Step::Comes, numbers).unwrap();
            let entry = DoorEntry { name: EntryName::read(name).unwrap(), act, ago_millis: 0 };
            let ctx = world.ctx();
            let mut tx = world.store.begin_write().await.unwrap();
            let notice = app::door::enter(&mut tx, &ctx, &link, &entry).await.expect("heard");
            tx.commit().await.unwrap();
            notice
        };
        let Notice::Presence(PresenceNotice::AskNumbers(choices)) = told(&world, "a-1", None).await else { panic!("it is asked") };
        assert!(choices.len() >= 2, "{choices:?}");
        for (at, choice) in choices.iter().enumerate() {
            let notice = told(&world, &format!("b-{at}"), Some(choice.by)).await;
            assert!(matches!(notice, Notice::Presence(PresenceNotice::One { .. })), "{notice:?}");
        }
        assert_eq!(world.count("presence", "1 = 1").await, i64::try_from(choices.len()).unwrap(), "each another household");
    }
}

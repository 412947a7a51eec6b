//! The roll call at the door: numbers as people write them, names, square codes; twice, in any order, by several officials at once.

use loa_phuong::app;
use loa_phuong::documents::papers;
use loa_phuong::domain::door::{DoorAct, DoorEntry, DoorLink, EntryName};
use loa_phuong::domain::ids::{AccountId, MeetingId, NeighborhoodId};
use loa_phuong::domain::letter::Paper;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::presence::Step;
use loa_phuong::domain::printing::{PaperForm, Printed};
use loa_phuong::store;
use serde_json::json;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";
const SECOND: i64 = 101;
const RESIDENT: i64 = 1001;
const OFFICER: i64 = 700;

/// A meeting whose door is open, with two officials at it.
async fn door(db: &TestDatabase, households: usize) -> (World, Neighborhood) {
    let mut world = World::new(db).await;
    let (_, place, _) = world.ward(households).await;
    world.appoint(SECOND, Role::FrontHead, Scope::Neighborhood(place.id)).await;
    let preview = world.hop(HEAD, LINE).await;
    world.press(HEAD, &preview, "Gửi giấy mời").await;
    world.wait_until("2022-05-21 18:50");
    world.deliver().await;
    (world, place)
}

async fn meeting(world: &World) -> MeetingId {
    world.texts("SELECT id FROM meeting WHERE state = 'called'").await[0].parse().unwrap()
}

/// What is delivered when so much time has passed.
async fn later(world: &mut World, millis: i64) -> Vec<Delivered> {
    let mut said = Vec::new();
    for _ in 0..millis / 500 {
        world.now = world.now.plus_millis(500);
        said.extend(world.deliver().await);
    }
    said
}

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
        let told = later(&mut world, 21_000).await;
        assert_eq!(to(&told, group.0).len(), 1);
        assert_has(to(&told, group.0)[0].text(), &["đã có mặt 7/12 hộ", "quá nửa"]);
        world.private(HEAD, "về 12").await;
        let last = world.private(HEAD, "12").await;
        assert_has(to(&last, HEAD)[0].text(), &["Có mặt 7/12"]);
        assert!(to(&later(&mut world, 21_000).await, group.0).is_empty(), "the group was told before");
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
        assert!(to(&later(&mut world, 21_000).await, group.0).is_empty(), "half is not enough for money");
        world.private(SECOND, "8").await;
        let enough = later(&mut world, 21_000).await;
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

    async fn what_a_colleague_marks_is_read_within_a_second_where_it_is_looked_at(db: TestDatabase) {
        let (mut world, place) = door(&db, 12).await;
        let asked = world.private(HEAD, "/diemdanh").await.remove(0);
        let at_once = world.private(SECOND, "/diemdanh 1").await;
        assert!(to(&at_once, HEAD).is_empty(), "many entries of one second make one edit");
        world.private(SECOND, "2").await;
        world.private(SECOND, "3 4").await;
        let edited = later(&mut world, 1_000).await;
        let mine = to(&edited, HEAD);
        assert_eq!(mine.len(), 1, "{mine:?}");
        assert_eq!(mine[0].message_id, asked.message_id, "in the message that stands there");
        assert_has(mine[0].text(), &["Xin ghi số các hộ đã đến", "Có mặt 4/12 hộ", "còn thiếu 3 hộ"]);
        assert_eq!(labels(mine[0]), labels(&asked));
        assert!(to(&edited, SECOND).is_empty(), "whoever marked read it in the answer");
        // An entry that came while that second was written may have been missed by it: the next one reads it again, and no third.
        let edited = later(&mut world, 1_000).await;
        assert!(to(&edited, HEAD).iter().all(|said| said.text().contains("Có mặt 4/12 hộ")), "{edited:?}");
        assert!(later(&mut world, 5_000).await.is_empty());

        // Own words stay, the number below them follows; what was shown before is followed no more.
        let own = world.private(HEAD, "5").await.remove(0);
        assert_has(own.text(), &["Đã điểm danh: hộ số 5", "Có mặt 5/12 hộ"]);
        let edited = later(&mut world, 1_000).await;
        assert_has(to(&edited, SECOND)[0].text(), &["Đã điểm danh (2 hộ): 3, 4", "Có mặt 5/12 hộ"]);
        assert!(to(&edited, HEAD).is_empty(), "{edited:?}");
        let left = world.private(SECOND, "về 1").await.remove(0);
        let edited = later(&mut world, 1_000).await;
        assert_eq!(to(&edited, HEAD).iter().map(|said| said.message_id).collect::<Vec<_>>(), [own.message_id]);
        assert_has(to(&edited, HEAD)[0].text(), &["Đã điểm danh: hộ số 5", "Có mặt 4/12 hộ"]);
        world.press(SECOND, &left, "Bỏ lần ghi cuối").await;
        let edited = later(&mut world, 1_000).await;
        assert_has(to(&edited, HEAD)[0].text(), &["Có mặt 5/12 hộ"]);
        // The answer to a button stands in its message, and is followed there.
        world.private(HEAD, "6").await;
        let edited = later(&mut world, 1_000).await;
        assert_eq!(to(&edited, SECOND)[0].message_id, left.message_id);
        assert_has(to(&edited, SECOND)[0].text(), &["Đã bỏ lần ghi cuối", "Có mặt 6/12 hộ"]);

        // The page for the door is followed in both chats, also in that of who holds it.
        let link = DoorLink::new(meeting(&world).await, AccountId(SECOND), world.now.plus_minutes(60), world.now);
        for (name, act) in [("a-1", DoorAct::typed("7", Step::Comes, None).unwrap()), ("a-2", DoorAct::Undo(EntryName::read("a-1").unwrap()))] {
            let entry = DoorEntry { name: EntryName::read(name).unwrap(), act, ago_millis: 0 };
            let ctx = world.ctx();
            let mut tx = world.store.begin_write().await.unwrap();
            app::door::enter(&mut tx, &ctx, &link, &entry).await.expect("heard");
            tx.commit().await.unwrap();
            let here = if name == "a-1" { "Có mặt 7/12 hộ" } else { "Có mặt 6/12 hộ" };
            let edited = later(&mut world, 2_000).await;
            for who in [HEAD, SECOND] {
                assert_has(to(&edited, who)[0].text(), &[here]);
            }
        }
        // Who is done is left in peace, even if a change was on its way; a number that was said of a moment stays.
        world.private(SECOND, "8").await;
        let ended = world.private(HEAD, "xong").await.remove(0);
        assert_has(ended.text(), &["Đã xong điểm danh", "Có mặt 7/12"]);
        world.private(SECOND, "9").await;
        assert!(to(&later(&mut world, 3_000).await, HEAD).is_empty());
        // An officer of the ward who stands at this door reads it like everybody there.
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(place.commune)).await;
        let asked = world.private(OFFICER, "/diemdanh").await.remove(0);
        world.private(SECOND, "10").await;
        let edited = later(&mut world, 1_000).await;
        assert_eq!(to(&edited, OFFICER).iter().map(|said| said.message_id).collect::<Vec<_>>(), [asked.message_id], "{edited:?}");
    }

    async fn who_goes_instead_and_names_with_and_without_marks_are_known_at_the_door(db: TestDatabase) {
        let (mut world, place) = door(&db, 6).await;
        for (number, head) in [("1", "Trần Thị Thuỷ"), ("2", "Đặng Văn Ớt"), ("3", "Lê Thị Hoa"), ("4", "Lê Thị Hòa")] {
            let mut tx = world.store.begin_write().await.unwrap();
            let mut household = store::household::find_by_number(&mut tx, place.id, number).await.unwrap().unwrap();
            household.head_name = head.to_owned();
            store::household::update(&mut tx, &household).await.unwrap();
            tx.commit().await.unwrap();
        }
        world.private(HEAD, "/ghinhan 5 thay Nguyễn Thị Lan").await;
        world.private(HEAD, "xong").await;
        // With marks, in the other spelling, and without any.
        let said = world.private(HEAD, "/diemdanh Trần Thị Thủy").await;
        assert_has(said[0].text(), &["Đã điểm danh: hộ số 1", "Trần Thị Thuỷ", "Có mặt 1/6 hộ"]);
        let said = world.private(HEAD, "dang van ot").await;
        assert_has(said[0].text(), &["Đã điểm danh: hộ số 2", "Đặng Văn Ớt", "Có mặt 2/6 hộ"]);
        // Without marks two heads have one name: neither is guessed.
        let said = world.private(HEAD, "le thi hoa").await;
        assert_has(said[0].text(), &["Chưa ghi", "3, 4", "Có mặt 2/6 hộ"]);
        let said = world.private(HEAD, "Lê Thị Hòa").await;
        assert_has(said[0].text(), &["Đã điểm danh: hộ số 4", "Có mặt 3/6 hộ"]);
        // Whoever was named instead is named by the scan, and stands on the list.
        let scan = format!("/start h{}", token(&world, place.id, "5").await);
        let said = world.private(HEAD, &scan).await;
        assert_has(to(&said, HEAD)[0].text(), &["Đã điểm danh: hộ số 5", "Nguyễn Thị Lan"]);
        let paper = Paper::Printed { meeting: meeting(&world).await, printed: Printed::DoorList, form: PaperForm::Pdf, file: 1 };
        let (ctx, mut tx) = (world.ctx(), world.store.begin_read().await.unwrap());
        let (_, content) = app::roll::paper(&mut tx, &ctx, &paper, AccountId(HEAD)).await.unwrap().expect("theirs");
        let PaperContent::Printed(list) = content else { panic!("a list") };
        let data = papers::order(&list).data;
        let groups = data["parts"][0]["groups"].as_array().unwrap().iter();
        let rows: Vec<_> = groups.flat_map(|group| group["rows"].as_array().unwrap()).collect();
        let row = rows.iter().find(|row| row["number"] == "5").expect("on the list");
        assert_eq!((&row["person"], &row["answer"]), (&json!("Nguyễn Thị Lan"), &json!("đi thay")));
        assert!(rows.iter().filter(|row| row["number"] != "5").all(|row| row["person"] == ""));
    }

    async fn four_hundred_households_are_marked_by_two_officials_who_only_write_and_scan_in_the_chat(db: TestDatabase) {
        let (mut world, place) = door(&db, 400).await;
        let mut tx = world.store.begin_read().await.unwrap();
        let tokens: Vec<(String, String)> = store::household::list(&mut tx, place.id).await.unwrap()
            .into_iter().map(|one| (one.number, one.token)).collect();
        drop(tx);
        for who in [HEAD, SECOND] {
            world.private(who, "/diemdanh").await;
        }
        // Every fourth has its slip in hand; the others are written down as they come past, a handful at a time. Each fifth handful is
        // written by both, and each seventh entry is taken back and made again.
        let mut handful: Vec<String> = Vec::new();
        for (at, (number, token)) in tokens.iter().enumerate() {
            let who = if at % 2 == 0 { HEAD } else { SECOND };
            if at % 4 == 0 {
                world.private(who, &format!("/start h{token}")).await;
            } else {
                handful.push(number.clone());
            }
            if handful.len() == 6 || at + 1 == tokens.len() {
                let line = std::mem::take(&mut handful).join(" ");
                let said = world.private(who, &line).await;
                if at % 5 == 0 {
                    world.private(if who == HEAD { SECOND } else { HEAD }, &line).await;
                }
                if at % 7 == 0 {
                    let last = to(&said, who)[0].clone();
                    world.press(who, &last, "Bỏ lần ghi cuối").await;
                    world.private(who, &line).await;
                }
            }
            world.now = world.now.plus_millis(1_000);
        }
        assert_eq!(world.count("presence", "left_at IS NULL").await, 400, "nobody is lost, nobody has two seats");
        later(&mut world, 2_000).await;
        for who in [HEAD, SECOND] {
            assert_has(to(&world.private(who, "xong").await, who)[0].text(), &["Đã xong điểm danh", "Có mặt 400/400 hộ"]);
        }
    }
}

//! Nothing that is typed and nothing that is listed is left out: long entries are answered line by line, however many messages that
//! takes; a list turns its pages; what goes to many can be stopped by whoever may ask for it.

use loa_phuong::app::Intent;
use loa_phuong::domain::correction::{Correction, CorrectionState, Due};
use loa_phuong::domain::ids::{AccountId, ChatId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::pin::{Pin, Spot};
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const SECOND: i64 = 101;
const OFFICER: i64 = 300;
const LINE: &str = "19h30 21/5/2022 | Nhà văn hóa | Họp dân";

async fn called(world: &mut World, group: ChatId) {
    world.call(HEAD, LINE, "Việc khác", group).await;
}

fn offers(message: &Delivered, label: &str) -> bool {
    labels(message).iter().any(|one| one == label)
}

fn units(message: &Delivered) -> usize {
    message.text().encode_utf16().count()
}

/// Each of these stands in one of the messages, whole; buttons are under the last alone.
fn assert_whole(said: &[&Delivered], typed: &[String]) {
    let all: Vec<&str> = said.iter().map(|one| one.text()).collect();
    for one in typed {
        assert!(all.iter().any(|text| text.contains(one.as_str())), "{one} is not named");
    }
    for one in said {
        assert!(units(one) <= 4096 && !one.text().ends_with('…'), "{}", one.text());
    }
    let (last, others) = said.split_last().expect("something is said");
    assert!(offers(last, "Xong"), "{:?}", labels(last));
    assert!(others.iter().all(|one| labels(one).is_empty()), "buttons are under the last");
}

/// The numbers of the households for which something is recorded.
async fn answered(world: &World) -> Vec<String> {
    world
        .texts("SELECT h.number FROM rsvp r JOIN household h ON h.id = r.household_id ORDER BY h.number")
        .await
}

async fn send_spot(world: &mut World, who: i64) -> Vec<Delivered> {
    let pin = Pin::of_degrees(21.5243, 107.9645).expect("a point of the earth");
    let sender = world.sender(who, who);
    world.act(&sender, Intent::Placed(Spot { pin, name: None })).await;
    world.deliver().await
}

/// The reminders of a meeting to five accounts are written and held before the first leaves.
async fn chase_held(world: &mut World, place: NeighborhoodId, group: ChatId) -> Vec<Delivered> {
    for account in 1001..=1005 {
        world.link(account, place, &(account - 1000).to_string()).await;
    }
    called(world, group).await;
    world.wait_until("2022-05-18 18:00");
    write_held(world).await
}

async fn write_held(world: &mut World) -> Vec<Delivered> {
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    loa_phuong::app::wave::open_due(&mut tx, &ctx).await.unwrap();
    let wave = loa_phuong::app::wave::look(&mut tx, &ctx).await.unwrap().hungry[0];
    loa_phuong::app::wave::expand(&mut tx, &ctx, wave).await.unwrap();
    store::wave::hold(&mut tx, wave, AccountId(HEAD), ctx.now).await.unwrap();
    tx.commit().await.unwrap();
    world.deliver().await
}

fn reminded(said: &[Delivered]) -> usize {
    said.iter().filter(|one| (1001..=1005).contains(&one.chat)).count()
}

on_both_databases! {
    async fn every_line_of_a_long_recording_is_answered(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (.., group) = world.ward(12).await;
        called(&mut world, group).await;
        // Names that nobody has, numbers that the roll lacks, and what is recorded among them.
        let names: Vec<String> = (0..40).map(|n| format!("Lò Thị Xuân {}", "abcdefghij".chars().cycle().skip(n).take(3).collect::<String>())).collect();
        let missing: Vec<String> = (0..150).map(|n| (1001 + 2 * n).to_string()).collect();
        let text = format!("/ghinhan {}\n{}\n1-10 có\n{} có", "11 vắng", names.iter().map(|name| format!("{name} có")).collect::<Vec<_>>().join("\n"), missing.join(", "));
        assert!(text.encode_utf16().count() <= 4096, "as long as Telegram lets it be");
        let said = world.private(HEAD, &text).await;
        let said = to(&said, HEAD);
        assert!(said.len() > 1, "more than one message");
        assert_has(said[0].text(), &["Đã ghi 11 hộ.", "1–10", "11"]);
        assert_has(said[1].text(), &[&format!("phần 2 trong {}", said.len())]);
        let typed: Vec<String> = names.into_iter().chain(missing).collect();
        assert_whole(&said, &typed);
        // The last entry is taken back from under the last message.
        let (_, undone) = world.press(HEAD, said.last().unwrap(), "Bỏ lần ghi cuối").await;
        assert_has(undone[0].text(), &["Đã bỏ lần ghi cuối"]);
        // A short one is one message, as before.
        assert_eq!(world.private(HEAD, "1 có; abc; def").await.len(), 1);
    }

    async fn every_line_of_a_long_roll_call_is_answered(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(12).await;
        called(&mut world, group).await;
        world.wait_until("2022-05-21 19:00");
        world.deliver().await;
        let names: Vec<String> = (0..40).map(|n| format!("Lò Thị Xuân {}", "abcdefghij".chars().cycle().skip(n).take(3).collect::<String>())).collect();
        let missing: Vec<String> = (0..150).map(|n| (1001 + 2 * n).to_string()).collect();
        let text = format!("/diemdanh 1-5\n{}\n{}", names.join("\n"), missing.join(", "));
        let said = world.private(HEAD, &text).await;
        let said = to(&said, HEAD);
        assert!(said.len() > 1);
        assert_has(said[0].text(), &["Đã điểm danh (5 hộ): 1–5"]);
        assert!(!said[0].text().contains("Có mặt 5/12"), "how many are here stands last");
        assert_has(said.last().unwrap().text(), &["Có mặt 5/12"]);
        let typed: Vec<String> = names.into_iter().chain(missing).collect();
        assert_whole(&said, &typed);
    }

    async fn what_a_heading_and_a_line_under_it_say_against_each_other_is_asked_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (.., group) = world.ward(30).await;
        called(&mut world, group).await;
        let said = world.private(HEAD, "/ghinhan Vắng:\n9 có\n12\n15 mẹ ốm").await;
        assert_has(said[0].text(), &["9: đứng dưới dòng “vắng mặt” nhưng ghi “tham dự”", "12"]);
        assert_eq!(answered(&world).await, Vec::<String>::new(), "{}", said[0].text());
        let said = world.private(HEAD, "Có mặt:\n1-5\n3 vắng").await;
        assert_has(said[0].text(), &["3: đứng dưới dòng “tham dự” nhưng ghi “vắng mặt”"]);
        assert_eq!(answered(&world).await, ["1", "2", "4", "5"]);
        let said = world.private(HEAD, "20-24 có; 22-26 vắng").await;
        assert_has(said[0].text(), &["22–24: ghi hai câu trả lời khác nhau"]);
        let said = world.private(HEAD, "Vắng: 27, 28 có, 29").await;
        assert_has(said[0].text(), &["chưa hiểu"]);
        assert_eq!(answered(&world).await, ["1", "2", "20", "21", "25", "26", "4", "5"]);
        // What the refusal shows as its example is read.
        let said = world.private(HEAD, "9 tham dự").await;
        assert_has(said[0].text(), &["hộ số 9: tham dự"]);
    }

    async fn who_is_said_to_be_away_is_not_marked_at_the_door(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(30).await;
        called(&mut world, group).await;
        world.wait_until("2022-05-21 19:00");
        world.deliver().await;
        let said = world.private(HEAD, "/diemdanh 12 vắng").await;
        assert_has(said[0].text(), &["12: ghi là vắng nên chưa điểm danh", "Có mặt 0/30"]);
        let said = world.private(HEAD, "Vắng:\n9 có").await;
        assert_has(said[0].text(), &["9: đứng dưới dòng", "Có mặt 0/30"]);
        assert_has(world.private(HEAD, "1 có, 2 vắng").await[0].text(), &["2: ghi là vắng", "Có mặt 1/30"]);
    }

    async fn clusters_are_turned_page_by_page(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(45).await;
        let mut tx = world.store.begin_write().await.unwrap();
        for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
            household.cluster = format!("Tổ {}", household.number);
            store::household::update(&mut tx, &household).await.unwrap();
        }
        tx.commit().await.unwrap();
        called(&mut world, group).await;
        world.wait_until("2022-05-21 19:00");
        world.deliver().await;
        let asked = world.private(HEAD, "/diemdanh").await;
        let (_, told) = world.press(HEAD, &asked[0], "Theo cụm, tổ").await;
        assert_has(told[0].text(), &["Tổ 1: 0/1 hộ", "Tổ 40: 0/1 hộ", "Có mặt 0/45"]);
        assert!(!told[0].text().contains("Tổ 41"));
        let next = labels(&told[0]).last().cloned().expect("a page");
        let (_, told) = world.press(HEAD, &told[0], &next).await;
        assert_has(told[0].text(), &["Tổ 41: 0/1 hộ", "Tổ 45: 0/1 hộ", "Có mặt 0/45"]);
    }

    async fn every_account_of_a_household_has_its_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        for account in 2001..=2012 {
            world.link(account, place.id, "7").await;
        }
        let page = world.private(HEAD, "/timho 7").await.remove(0);
        let removes = labels(&page).iter().filter(|label| label.starts_with("Gỡ")).count();
        assert_eq!(removes, 12, "{:?}", labels(&page));
    }

    async fn open_corrections_are_all_reached(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(50).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let due = Due {
            answer_by: chrono::NaiveDate::from_ymd_opt(2022, 5, 18).unwrap(),
            done_by: chrono::NaiveDate::from_ymd_opt(2022, 5, 26).unwrap(),
        };
        for household in store::household::list(&mut tx, place.id).await.unwrap() {
            let one = Correction {
                id: world.house.chance.id(world.now),
                account: AccountId(21),
                household: household.id,
                number: household.number.clone(),
                neighborhood: place.id,
                words: format!("Điều sai thứ {}", household.number),
                state: CorrectionState::Open,
                made_at: world.now,
                due,
                taken_at: None,
                reason: None,
            };
            store::correction::insert(&mut tx, &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        let home = world.private(HEAD, "/start").await.remove(0);
        let (_, first) = world.press(HEAD, &home, "Đề nghị sửa").await;
        assert!(offers(first.last().unwrap(), "Xem tiếp"), "{:?}", first.last());
        assert!(first.iter().rev().skip(1).all(|one| !offers(one, "Xem tiếp")));
        let (_, rest) = world.press(HEAD, first.last().unwrap(), "Xem tiếp").await;
        assert!(!offers(rest.last().unwrap(), "Xem tiếp"));
        for number in 1..=50 {
            let label = format!("Hộ {number}, Khu phố 1");
            let shown = first.iter().chain(&rest).filter(|one| offers(one, &label)).count();
            assert_eq!(shown, 1, "{label}");
        }
    }

    async fn who_leads_more_places_than_one_look_takes_chooses_a_commune(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (first, _, group) = world.ward(10).await;
        called(&mut world, group).await;
        let second = world.other_ward("Phường Trà Cổ").await;
        for position in 2..=80 {
            world.neighborhood(&first, position, 5000 + position, 0).await;
        }
        for position in 101..=175 {
            world.neighborhood(&second, position, 5000 + position, 0).await;
        }
        let asked = world.private(OPERATOR, "/viec").await.remove(0);
        assert_eq!(labels(&asked), ["Phường Bình Ngọc", "Phường Trà Cổ"], "{}", asked.text());
        let (_, clock) = world.press(OPERATOR, &asked, "Phường Bình Ngọc").await;
        assert_has(clock[0].text(), &["khu phố 1, phường Bình Ngọc"]);
        let (_, none) = world.press(OPERATOR, &asked, "Phường Trà Cổ").await;
        assert!(labels(&none[0]).is_empty(), "nothing has dates there: {}", none[0].text());
        let (toast, said) = world.forge(1001, &asked, "Phường Bình Ngọc").await;
        assert!(toast.is_some() || !said[0].text().contains("Nhà văn hóa"), "a resident sees no duties");
    }

    async fn a_point_on_the_map_is_taken_away_by_its_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(501, place.id, "5").await;
        world.call(HEAD, "19h30 21/5/2022 | | Họp dân", "Việc khác", group).await;
        world.appoint(SECOND, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let kept = send_spot(&mut world, HEAD).await.remove(0);
        assert_eq!(labels(&kept), ["Bỏ vị trí này"]);
        world.now = world.now.plus_secs(5);
        let edited = world.edit_cards().await;
        let with = edited.iter().find(|one| offers(one, "Chỉ đường")).expect("the notice has it").clone();
        // A resident is shown the point and no button; who leads there may take it away later, too.
        let (_, shown) = world.press(501, &with, "Chỉ đường").await;
        assert!(to(&shown, 501).iter().all(|one| matches!(one.errand, Errand::Point { .. })), "{shown:?}");
        let (_, shown) = world.press_intent(SECOND, SECOND, 9, with.button("Chỉ đường")).await;
        let shown = to(&shown, SECOND);
        assert!(matches!(shown[0].errand, Errand::Point { .. }), "{shown:?}");
        assert_eq!(labels(shown[1]), ["Bỏ vị trí này"]);
        let (toast, said) = world.forge(501, &kept, "Bỏ vị trí này").await;
        assert!(toast.is_some() || !said[0].text().contains("Đã bỏ"), "a resident takes nothing away");
        let (_, removed) = world.press(HEAD, &kept, "Bỏ vị trí này").await;
        assert_has(removed[0].text(), &["Đã bỏ vị trí", "không còn nút Chỉ đường"]);
        world.now = world.now.plus_secs(5);
        let edited = world.edit_cards().await;
        assert!(edited.iter().any(|one| offers(one, "Tham dự") && !offers(one, "Chỉ đường")), "{edited:?}");
        let (toast, _) = world.press(HEAD, &kept, "Bỏ vị trí này").await;
        assert_has(&toast.expect("a toast"), &["đã được bỏ hoặc thay"]);
        // Another is kept since: the older button leaves it.
        world.now = world.now.plus_minutes(1);
        let again = send_spot(&mut world, HEAD).await.remove(0);
        let (toast, _) = world.press(HEAD, &kept, "Bỏ vị trí này").await;
        assert_has(&toast.expect("a toast"), &["thay bằng vị trí khác"]);
        let (_, removed) = world.press(HEAD, &again, "Bỏ vị trí này").await;
        assert_has(removed[0].text(), &["Đã bỏ vị trí"]);
    }

    async fn whoever_leads_there_finds_what_is_under_way_and_stops_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        world.neighborhood(&commune, 2, 777, 5).await;
        chase_held(&mut world, place.id, group).await;
        world.appoint(SECOND, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        assert!(!offers(&world.private(777, "/start").await[0], "Tin đang gửi"), "it is none of another's");
        assert!(!offers(&world.private(1001, "/start").await[0], "Tin đang gửi"), "nor a resident's");
        for who in [SECOND, OFFICER, OPERATOR] {
            let home = world.private(who, "/start").await.remove(0);
            let (_, shown) = world.press(who, &home, "Tin đang gửi").await;
            assert_has(shown[0].text(), &["Nhắc riêng các hộ", "Đã gửi 0 trên 5", "Đang tạm dừng"]);
            assert_eq!(labels(&shown[0]), ["Xem lại", "Tiếp tục", "Dừng hẳn"], "{who}");
        }
        let home = world.private(OFFICER, "/start").await.remove(0);
        let (_, shown) = world.press(OFFICER, &home, "Tin đang gửi").await;
        let (_, asked) = world.press(OFFICER, &shown[0], "Dừng hẳn").await;
        let (_, stopped) = world.press(OFFICER, &asked[0], "Đồng ý dừng").await;
        assert_has(to(&stopped, OFFICER)[0].text(), &["Đã dừng hẳn."]);
        world.now = world.now.plus_secs(3);
        let later = world.wake_calendar().await;
        assert_eq!(reminded(&later), 0);
        assert_has(to(&later, HEAD)[0].text(), &["Đã dừng hẳn."]);
        assert!(!offers(&world.private(SECOND, "/start").await[0], "Tin đang gửi"), "it is over");
    }

    async fn who_may_answer_for_another_household_is_told_as_far_as_a_message_goes_and_found_by_number(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(36).await;
        for number in 2..=36 {
            world.link(2000 + number, place.id, &number.to_string()).await;
        }
        let page = world.private(HEAD, "/timho 1").await.remove(0);
        world.press(HEAD, &page, "Nhờ người hộ khác").await;
        let shown = world.private(HEAD, "Ngõ 1").await.remove(0);
        assert_has(shown.text(), &["30. ", "Còn 5 tài khoản khác; xin gõ số hộ để tìm hẹp hơn."]);
        assert!(units(&shown) <= 4096 && offers(&shown, "Người thứ 30") && offers(&shown, "Thôi"), "{:?}", labels(&shown));
        let one = world.private(HEAD, "36").await.remove(0);
        assert_has(one.text(), &["hộ số 36"]);
        assert!(!one.text().contains("Còn"), "{}", one.text());
        let (_, made) = world.press(HEAD, &one, "Người thứ 1").await;
        assert_has(to(&made, HEAD)[0].text(), &["Đã giao: ", "báo thay cho cả hộ số 1"]);
    }

    async fn reminders_of_who_left_office_are_handed_to_who_leads_there_now(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let first = chase_held(&mut world, place.id, group).await;
        world.appoint(SECOND, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let shown = to(&first, HEAD)[0].clone();
        assert!(!shown.text().contains("không còn phụ trách"));
        world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {HEAD}", world.now.unix_millis())).await;
        world.now = world.now.plus_secs(61);
        let handed = world.wake_calendar().await;
        assert!(to(&handed, HEAD).is_empty(), "{handed:?}");
        let handed = to(&handed, SECOND)[0].clone();
        assert_has(handed.text(), &["không còn phụ trách nơi này", "Đang tạm dừng"]);
        let (toast, _) = world.press(HEAD, &shown, "Tạm dừng").await;
        assert!(toast.is_some(), "who left stops nothing");
        let (_, going) = world.press(SECOND, &handed, "Tiếp tục").await;
        assert_eq!(reminded(&going), 5);
        world.now = world.now.plus_secs(3);
        let over = world.wake_calendar().await;
        assert_eq!(to(&over, SECOND)[0].message_id, handed.message_id, "edited in place");
        assert_has(to(&over, SECOND)[0].text(), &["Đã gửi xong."]);
    }

    async fn reminders_whose_caller_left_before_they_began_are_told_to_who_leads_there_now(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        for account in 1001..=1005 {
            world.link(account, place.id, &(account - 1000).to_string()).await;
        }
        called(&mut world, group).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {HEAD}", world.now.unix_millis())).await;
        world.wait_until("2022-05-18 18:00");
        let said = write_held(&mut world).await;
        assert!(to(&said, HEAD).is_empty());
        assert_has(to(&said, OFFICER)[0].text(), &["không còn phụ trách nơi này", "Nhắc riêng các hộ"]);
    }
}

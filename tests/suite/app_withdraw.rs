//! A request to be linked that its sender takes back.

use loa_phuong::app::Intent;
use loa_phuong::app::link::LinkIntent;
use loa_phuong::domain::ids::NeighborhoodId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::telegram::start_link;
use loa_phuong::{calendar, store};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const LAN: i64 = 21;
const HAI: i64 = 22;
const SECOND_HEAD: i64 = 110;
const LEAVING: i64 = 111;

/// `who` deletes whatever is kept about them.
async fn forget(world: &mut World, who: i64) -> Vec<Delivered> {
    let page = world.private(who, "/dulieu").await.remove(0);
    let (_, asked) = world.press(who, &page, "Rút đồng ý, xóa hết").await;
    world.press(who, &asked[0], "Xóa hết").await.1
}

/// `who` opens the link on the household's paper, and agrees to be kept where that is asked.
async fn ask(world: &mut World, who: i64, place: NeighborhoodId, number: &str) -> Vec<Delivered> {
    asked(world, who, place, number).await.1
}

/// The same, with what the press that agrees is answered.
async fn asked(
    world: &mut World,
    who: i64,
    place: NeighborhoodId,
    number: &str,
) -> (Option<String>, Vec<Delivered>) {
    let mut tx = world.store.begin_read().await.unwrap();
    let household = store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap();
    drop(tx);
    let link = StartLink::Household(household.token);
    let said = world.private(who, &format!("/start {}", start_link::payload(&link))).await;
    match labels(&said[0]).iter().any(|label| label == "Tôi đồng ý") {
        true => world.press(who, &said[0], "Tôi đồng ý").await,
        false => (None, said),
    }
}

on_both_databases! {
    async fn a_request_is_taken_back_by_who_sent_it_and_no_official_decides_it_any_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.appoint(SECOND_HEAD, Role::FrontHead, Scope::Neighborhood(one.id)).await;
        let said = ask(&mut world, LAN, one.id, "23").await;
        let received = to(&said, LAN)[0].clone();
        assert_eq!(labels(&received), ["Rút đề nghị"]);
        let (first, second) = (to(&said, HEAD)[0].clone(), to(&said, SECOND_HEAD)[0].clone());

        // Nobody else takes it back, whatever their telephone sends.
        let intent = received.button("Rút đề nghị");
        let (toast, said) = world.press_intent(HAI, HAI, 1, intent).await;
        assert!(toast.is_some() && said.is_empty(), "{toast:?} {said:?}");
        assert_eq!(world.count("household_link", "state = 'pending'").await, 1);

        let (toast, said) = world.press(LAN, &received, "Rút đề nghị").await;
        assert_eq!(toast, None);
        assert_has(to(&said, LAN)[0].text(), &["Đã rút đề nghị liên kết với hộ số 23, khu phố 1", "nhập mã hộ"]);
        assert!(!to(&said, LAN)[0].text().contains("Nguyễn Văn 23"), "who is not linked is told no name");
        for official in [HEAD, SECOND_HEAD] {
            let copy = to(&said, official)[0];
            assert_has(copy.text(), &["Người xin đã rút: Người 21", "hộ số 23", "Không phải duyệt"]);
            assert!(labels(copy).is_empty(), "{:?}", labels(copy));
        }
        assert_eq!(world.count("household_link", "state = 'revoked' AND decided_by = 21").await, 1);

        // An approval or a refusal that crosses says so, and changes nothing.
        for (official, copy, label) in [(HEAD, &first, "Duyệt"), (SECOND_HEAD, &second, "Từ chối")] {
            let (toast, said) = world.forge(official, copy, label).await;
            assert!(toast.unwrap().contains("Người xin đã tự rút đề nghị này"));
            assert!(said.is_empty(), "{said:?}");
        }
        assert_eq!(world.count("household_link", "state IN ('approved', 'rejected')").await, 0);
        assert_has(world.private(HEAD, "/duyet").await[0].text(), &["Không có đề nghị nào"]);
        let (toast, said) = world.forge(LAN, &received, "Rút đề nghị").await;
        assert_eq!(toast, None);
        assert_has(to(&said, LAN)[0].text(), &["không còn chờ duyệt"]);
    }

    async fn what_waits_is_withdrawn_from_the_page_of_ones_own_households_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        let (two, _) = world.neighborhood(&commune, 2, 102, 5).await;
        world.link(LAN, one.id, "7").await;
        ask(&mut world, LAN, two.id, "3").await;
        let page = world.private(LAN, "/ho").await.remove(0);
        assert_has(page.text(), &["Hộ số 7, khu phố 1", "Hộ số 3, khu phố 2", "đang chờ"]);
        assert!(labels(&page).contains(&"Rút đề nghị 3".to_owned()), "{:?}", labels(&page));
        let (toast, said) = world.press(LAN, &page, "Rút đề nghị 3").await;
        assert_eq!(toast, None);
        assert_has(to(&said, LAN)[0].text(), &["Đã rút đề nghị liên kết với hộ số 3, khu phố 2"]);
        let page = world.private(LAN, "/ho").await.remove(0);
        assert!(!page.text().contains("khu phố 2"), "{}", page.text());
        assert!(labels(&page).iter().all(|label| !label.contains("Rút")), "{:?}", labels(&page));
    }

    async fn a_wrong_household_is_left_without_any_official(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        ask(&mut world, LAN, one.id, "23").await;
        let refused = ask(&mut world, LAN, one.id, "24").await;
        assert_has(to(&refused, LAN)[0].text(), &["đang chờ duyệt ở hộ số 23", "/ho", "“Rút đề nghị 23”"]);
        let page = world.private(LAN, "/ho").await.remove(0);
        world.press(LAN, &page, "Rút đề nghị 23").await;
        let said = ask(&mut world, LAN, one.id, "24").await;
        assert_has(to(&said, LAN)[0].text(), &["Đã nhận đề nghị liên kết tài khoản với hộ số 24"]);
        assert_has(to(&said, HEAD)[0].text(), &["Hộ số 24"]);
    }

    async fn what_was_approved_meanwhile_is_not_taken_back_and_says_how_to_leave(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let said = ask(&mut world, LAN, one.id, "23").await;
        let received = to(&said, LAN)[0].clone();
        let request = to(&said, HEAD)[0].clone();
        world.press(HEAD, &request, "Duyệt").await;
        let (toast, said) = world.press(LAN, &received, "Rút đề nghị").await;
        assert_eq!(toast, None);
        assert_has(to(&said, LAN)[0].text(), &["đã được duyệt trước khi rút", "hộ số 23", "/ho", "“Thôi báo thay hộ”"]);
        assert_eq!(world.count("household_link", "state = 'approved'").await, 1);
        let said = ask(&mut world, HAI, one.id, "23").await;
        let received = to(&said, HAI)[0].clone();
        let (_, asked) = world.press(HEAD, to(&said, HEAD)[0], "Từ chối").await;
        world.press(HEAD, &asked[0], "Không thuộc hộ này").await;
        let (_, said) = world.press(HAI, &received, "Rút đề nghị").await;
        assert_has(to(&said, HAI)[0].text(), &["không còn chờ duyệt"]);
        assert_eq!(world.count("household_link", "state = 'rejected'").await, 1);
    }

    async fn officials_are_not_called_by_one_account_again_and_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for _ in 0..3 {
            let said = ask(&mut world, LAN, one.id, "23").await;
            let received = to(&said, LAN)[0].clone();
            assert_eq!(to(&said, HEAD).len(), 1, "{said:?}");
            world.press(LAN, &received, "Rút đề nghị").await;
            world.now = world.now.plus_minutes(10);
        }
        let said = ask(&mut world, LAN, one.id, "23").await;
        assert_has(to(&said, LAN)[0].text(), &["đã rút đề nghị với hộ số 23", "có thể đề nghị lại sau"]);
        assert!(to(&said, HEAD).is_empty(), "{said:?}");
        world.now = world.now.plus_minutes(24 * 60);
        let said = ask(&mut world, LAN, one.id, "23").await;
        assert_eq!(to(&said, HEAD).len(), 1, "a day later it may be asked: {said:?}");
    }

    async fn deleting_ones_data_leaves_no_name_in_what_officials_were_shown(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let place = Scope::Neighborhood(one.id);
        world.appoint(SECOND_HEAD, Role::FrontHead, place).await;
        world.appoint(LEAVING, Role::FrontHead, place).await;
        let said = ask(&mut world, LAN, one.id, "23").await;
        let copy = to(&said, HEAD)[0].clone();
        // Another one was decided, with a reason that was typed.
        let other = ask(&mut world, HAI, one.id, "24").await;
        let (_, asked) = world.press(HEAD, to(&other, HEAD)[0], "Từ chối").await;
        assert_has(asked[0].text(), &["vì sao"]);
        let refused = world.private(HEAD, "Người này ở phường khác").await;
        assert!(to(&refused, HEAD).iter().any(|one| one.text().contains("Đã từ chối: Người 22")), "{refused:?}");
        world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {LEAVING}", world.now.unix_millis())).await;

        let told = forget(&mut world, LAN).await;
        assert_has(to(&told, LAN)[0].text(), &["Đã xóa tên"]);
        for official in [HEAD, SECOND_HEAD, LEAVING] {
            let copies = to(&told, official);
            assert_eq!(copies.len(), 1, "{official}: {told:?}");
            assert_has(copies[0].text(), &["hộ số 23, khu phố 1", "đã xóa dữ liệu của mình", "Không phải duyệt"]);
            assert!(!copies[0].text().contains("Người 21") && labels(copies[0]).is_empty(), "{}", copies[0].text());
        }
        let (toast, said) = world.forge(HEAD, &copy, "Duyệt").await;
        assert!(toast.unwrap().contains("đã cũ") && said.is_empty());
        let told = forget(&mut world, HAI).await;
        assert_eq!(to(&told, HEAD).len(), 2, "the copy, and what answered the reason: {told:?}");
        for official in [HEAD, SECOND_HEAD, LEAVING] {
            for copy in to(&told, official) {
                assert_has(copy.text(), &["Người từng xin liên kết với hộ số 24"]);
                assert!(!copy.text().contains("Người 22"), "{}", copy.text());
            }
        }
        assert_eq!(world.count("household_link", "1 = 1").await, 0);
        assert_has(world.private(HEAD, "/duyet").await[0].text(), &["Không có đề nghị nào"]);
        assert_eq!(world.count("outbox", "state NOT IN ('waiting', 'sending') AND errand <> 'null'").await, 0);
    }

    async fn what_is_forgotten_before_it_was_sent_is_never_sent_and_stands_nowhere(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        ask(&mut world, LAN, one.id, "23").await;
        // The official's telephone cannot be reached: what was to be said waits.
        let (link, request) = {
            let mut tx = world.store.begin_read().await.unwrap();
            (store::link::pending(&mut tx, one.id).await.unwrap().remove(0).id, "request:")
        };
        world.execute(&format!("UPDATE outbox SET state = 'waiting', due_at = due_at + 3600000, ended_at = NULL, message_id = NULL, errand = '\"Strip\"'
            WHERE subject = '{request}{link}' AND chat_id = {HEAD}")).await;
        let told = forget(&mut world, LAN).await;
        assert!(to(&told, HEAD).is_empty(), "{told:?}");
        assert_eq!(world.count("outbox", &format!("chat_id = {HEAD} AND (state = 'waiting' OR errand <> 'null')")).await, 0);
    }

    async fn a_decision_ends_the_copy_of_who_lost_the_office_meanwhile_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.appoint(LEAVING, Role::FrontHead, Scope::Neighborhood(one.id)).await;
        let said = ask(&mut world, LAN, one.id, "23").await;
        world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {LEAVING}", world.now.unix_millis())).await;
        let (_, said) = world.press(HEAD, to(&said, HEAD)[0], "Duyệt").await;
        let copy = to(&said, LEAVING)[0];
        assert_has(copy.text(), &["Đã duyệt: Người 21"]);
        assert!(labels(copy).is_empty());
    }

    async fn deleting_ones_data_opens_no_new_round_of_asking(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for _ in 0..3 {
            let said = ask(&mut world, LAN, one.id, "23").await;
            assert_eq!(to(&said, HEAD).len(), 1, "{said:?}");
            forget(&mut world, LAN).await;
            world.now = world.now.plus_minutes(10);
        }
        assert_eq!(world.count("household_link", "1 = 1").await, 0);
        let (toast, said) = asked(&mut world, LAN, one.id, "23").await;
        assert_has(&toast.expect("a toast"), &["đã rút đề nghị với hộ số 23", "có thể đề nghị lại sau"]);
        assert!(said.is_empty(), "{said:?}");
        // Another household, and another person, are another matter.
        assert_eq!(to(&ask(&mut world, LAN, one.id, "24").await, HEAD).len(), 1);
        assert_eq!(to(&ask(&mut world, HAI, one.id, "23").await, HEAD).len(), 1);
        // Nobody can tell whose it was.
        assert_eq!(world.count("asked_before", "outcome = 'withdrawn'").await, 3);
        assert_eq!(world.count("asked_before", "asker_hash LIKE '%21%' AND LENGTH(asker_hash) < 43").await, 0);
        world.now = world.now.plus_minutes(24 * 60);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("asked_before", "1 = 1").await, 0);
    }

    async fn twice_refused_stays_refused_for_who_deletes_what_is_kept(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for _ in 0..2 {
            let said = ask(&mut world, LAN, one.id, "23").await;
            let (_, asked) = world.press(HEAD, to(&said, HEAD)[0], "Từ chối").await;
            world.press(HEAD, &asked[0], "Không thuộc hộ này").await;
            forget(&mut world, LAN).await;
        }
        let (toast, said) = asked(&mut world, LAN, one.id, "23").await;
        assert!(said.is_empty(), "{said:?}");
        assert_has(&toast.expect("a toast"), &["hộ số 23"]);
        world.now = world.now.plus_minutes(24 * 60);
        assert_eq!(to(&ask(&mut world, LAN, one.id, "23").await, HEAD).len(), 1);
    }

    async fn approving_all_that_was_shown_passes_over_what_was_taken_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let received = to(&ask(&mut world, LAN, one.id, "23").await, LAN)[0].clone();
        ask(&mut world, HAI, one.id, "24").await;
        let all = world.private(HEAD, "/duyet").await;
        let last = all.last().unwrap().clone();
        world.press(LAN, &received, "Rút đề nghị").await;
        let (_, said) = world.press(HEAD, &last, "Duyệt tất cả (2)").await;
        assert_has(to(&said, HEAD).last().unwrap().text(), &["Đã duyệt 1 đề nghị"]);
        assert_eq!(world.count("household_link", "account_id = 21 AND state = 'approved'").await, 0);
        assert_eq!(world.count("household_link", "account_id = 22 AND state = 'approved'").await, 1);
        // The data of one's own say that it ended.
        let (_, said) = world.press_intent(LAN, LAN, 1, Intent::Link(LinkIntent::MyData)).await;
        assert_has(to(&said, LAN)[0].text(), &["Liên kết với hộ số 23", "đã thôi"]);
    }
}

//! Where rules meet each other: offices held by one person, papers and corrections, a frozen roll and the notice (docs/domain.md
//! §2.5, §2.9, §4.5).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};
use loa_phuong::app::Intent;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, Neighborhood};
use loa_phuong::store;

const KHU_HEAD: i64 = 150;
const TEAM: i64 = 160;
/// Heads the Front committee, and the neighbourhood.
const BOTH: i64 = 170;
const OFFICER: i64 = 300;
const RESIDENT: i64 = 500;

fn all(said: &[Delivered]) -> String {
    said.iter().map(|one| format!("[{}] {} {:?}\n", one.chat, one.text(), labels(one))).collect()
}

async fn start(db: &TestDatabase, households: usize) -> (World, Commune, Neighborhood, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(households).await;
    let here = Scope::Neighborhood(place.id);
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, here).await;
    world.appoint(TEAM, Role::ElectionTeam, here).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, commune, place, group)
}

async fn result(world: &mut World, who: i64, words: &str) -> Vec<Delivered> {
    let mut said = world.private(who, &format!("/bieuquyet {words}")).await;
    let mut preview = said.pop().expect("something");
    if let Some(newest) = labels(&preview).into_iter().find(|label| label.starts_with("1.")) {
        preview = world.press(who, &preview, &newest).await.1.pop().expect("a preview");
    }
    assert!(labels(&preview).contains(&"Công bố".to_owned()), "{} {:?}", preview.text(), labels(&preview));
    let (toast, sent) = world.publish(who, &preview).await;
    assert_eq!(toast, None);
    sent
}

async fn papers(world: &mut World, group: ChatId, failed: &str) -> (Delivered, Delivered) {
    world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
    world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
    world.wait_until("2027-03-20 20:45");
    let sent = result(world, TEAM, failed).await;
    let offer = to(&sent, OFFICER)
        .into_iter()
        .find(|said| said.text().contains("Theo Điều 19"))
        .expect("an offer")
        .clone();
    let again = to(&sent, TEAM)
        .into_iter()
        .find(|said| labels(said).contains(&"Mời họp lại".to_owned()))
        .expect("again")
        .clone();
    world.wait_until("2027-03-21 08:00");
    world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
    world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await;
    let preview = world.private(OFFICER, "23/3/2027 | 26/3/2027").await.remove(0);
    let (_, sent) = world.press(OFFICER, &preview, "Gửi thông báo").await;
    (to(&sent, OFFICER)[0].clone(), again)
}

async fn rename(world: &mut World, place: NeighborhoodId, number: &str, name: &str) {
    let mut tx = world.store.begin_write().await.unwrap();
    let mut household = store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap();
    household.head_name = name.to_owned();
    store::household::update(&mut tx, &household).await.unwrap();
    tx.commit().await.unwrap();
}

async fn freeze(world: &mut World, who: i64, until: &str, then: &str) {
    let panel = world.private(who, "/hodan").await.remove(0);
    let (_, board) = world.press(who, &panel, "Niêm yết, chốt").await;
    world.press(who, &board[0], "Niêm yết danh sách").await;
    let preview = world.private(who, until).await.remove(0);
    world.press(who, &preview, "Gửi thông báo").await;
    world.wait_until(then);
    let panel = world.private(who, "/hodan").await.remove(0);
    let (_, board) = world.press(who, &panel, "Niêm yết, chốt").await;
    world.press(who, &board[0], "Chốt danh sách").await;
}

on_both_databases! {
    async fn whoever_holds_both_offices_does_not_convene_the_own_release(db: TestDatabase) {
        let (mut world, _, place, _) = start(&db, 30).await;
        world.appoint(BOTH, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        world.appoint(BOTH, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let question = world.private(BOTH, "/hop 19h30 20/3/2027 | | Cho thôi Trưởng khu phố").await.remove(0);
        let (toast, said) = world.press(BOTH, &question, "Cho thôi chức Trưởng").await;
        assert_has(&toast.expect("a toast"), &["Ông/bà đang giữ chức", "Xin nhờ cán bộ phường, xã."]);
        assert!(said.is_empty(), "{}", all(&said));
        // Called by the commune, its dates are not theirs to tick either.
        let told = world.private(OFFICER, "/hop 19h30 20/3/2027 | | Cho thôi Trưởng khu phố").await.remove(0);
        let shown = world.press(OFFICER, &told, "Cho thôi chức Trưởng").await.1.remove(0);
        world.press(OFFICER, &shown, "Gửi giấy mời").await;
        let clock = world.private(OFFICER, "/viec").await.remove(0);
        assert!(labels(&world.private(BOTH, "/viec").await[0]).is_empty());
        let (toast, _) = world.forge(BOTH, &clock, "Đã niêm yết giấy mời").await;
        assert_has(&toast.expect("a toast"), &["Việc này do người mời họp hoặc cán bộ phường, xã ghi (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1)."]);
        // Where two offices are one person's a release is the commune's; else it is the Front's by law, an introduction by practice.
        world.appoint(151, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let question = world.private(151, "/hop 19h30 20/3/2027 | | Cho thôi Trưởng khu phố").await.remove(0);
        let (toast, _) = world.press(151, &question, "Cho thôi chức Trưởng").await;
        assert_has(&toast.expect("a toast"), &["Chủ tịch Ủy ban nhân dân phường, xã mời họp (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1)."]);
        world.execute(&format!("UPDATE role_grant SET ends_at = 1 WHERE account_id = {BOTH}")).await;
        let (toast, _) = world.press(151, &question, "Cho thôi chức Trưởng").await;
        assert_has(&toast.expect("a toast"), &["do Ban công tác Mặt trận mời và công bố (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1)."]);
        let (toast, _) = world.press(151, &question, "Hội nghị giới thiệu").await;
        assert_has(&toast.expect("a toast"), &["do Ban công tác Mặt trận mời và công bố. Xin nhờ"]);
    }

    async fn a_candidate_listed_with_what_tells_two_apart_is_known(db: TestDatabase) {
        let (mut world, _, place, group) = start(&db, 12).await;
        world.link(HEAD, place.id, "7").await;
        rename(&mut world, place.id, "7", "Trần Văn Hùng").await;
        world.call(HEAD, "19h30 20/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        world.private(OFFICER, "/ungcu Ông Trần Văn Hùng (ngõ 2)").await;
        world.private(OFFICER, "/ungcu Ông Trần Văn Hùng (ngõ 5)").await;
        world.wait_until("2027-03-20 20:45");
        let said = world.private(HEAD, "/bieuquyet 8 | gio tay | Ông Trần Văn Hùng (ngõ 2): 8 0 0; Ông Trần Văn Hùng (ngõ 5): 3 5 0").await;
        assert!(all(&said).contains("có tên trong danh sách"), "{}", all(&said));
    }

    async fn a_correction_that_finds_enough_stops_the_papers(db: TestDatabase) {
        let (mut world, _, _, group) = start(&db, 310).await;
        let (sheet, _) = papers(&mut world, group, "120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await;
        let offer = world.private(TEAM, "/bieuquyet 220 | phieu kin 220 220 220 0 | Ông Hoàng Đình Minh: 218").await.remove(0);
        world.press(TEAM, &offer, "Đính chính").await;
        let preview = world.private(TEAM, "Ghi thiếu một trăm hộ").await.remove(0);
        let (toast, sent) = world.publish(TEAM, &preview).await;
        assert!(toast.is_none() && to(&sent, group.0)[0].text().contains("trúng cử"), "{toast:?} {}", all(&sent));
        world.wait_until("2027-03-23 18:00");
        let (toast, said) = world.press(OFFICER, &sheet, "Ghi số trong ngày").await;
        assert_has(&toast.expect("somebody is elected already"), &["Chỉ phát phiếu từng hộ khi"]);
        assert!(said.is_empty(), "{}", all(&said));
    }

    async fn it_is_either_papers_to_every_household_or_a_re_run(db: TestDatabase) {
        let (mut world, _, _, group) = start(&db, 310).await;
        let (sheet, again) = papers(&mut world, group, "120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await;
        let (toast, said) = world.press(TEAM, &again, "Mời họp lại").await;
        assert_has(&toast.expect("papers run"), &["Đang phát phiếu từng hộ đến hết 26/3/2027", "công bố trước"]);
        assert!(said.is_empty(), "{}", all(&said));
        world.wait_until("2027-03-26 18:00");
        world.press(OFFICER, &sheet, "Ghi số trong ngày").await;
        let shown = world.private(OFFICER, "200 140").await.remove(0);
        world.wait_until("2027-03-27 08:00");
        world.press(OFFICER, &shown, "Ghi số trong ngày").await;
        let shown = world.private(OFFICER, "200 140").await.remove(0);
        world.press(OFFICER, &shown, "Kiểm phiếu").await;
        world.private(OFFICER, "Bà Vũ Thị Bình\nÔng Chu Văn An").await;
        world.private(OFFICER, "200 140 140 0").await;
        let preview = world.private(OFFICER, "130").await.remove(0);
        assert!(world.press(TEAM, &again, "Mời họp lại").await.0.is_some(), "it is being counted");
        let (toast, _) = world.publish(OFFICER, &preview).await;
        assert_eq!(toast, None);
        // The papers fell short, too: now it may be held again, and then no papers go out.
        let (toast, _) = world.press(TEAM, &again, "Mời họp lại").await;
        assert_eq!(toast, None);
        let shown = world.private(TEAM, "19h30 10/4/2027").await.remove(0);
        assert_eq!(world.press(TEAM, &shown, "Gửi giấy mời").await.0, None);
        world.wait_until("2027-04-10 20:45");
        let sent = result(&mut world, TEAM, "120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await;
        let offers = |who: i64, label: &str| to(&sent, who).into_iter().find(|said| labels(said).contains(&label.to_owned())).expect("an offer").clone();
        let (papers, again) = (offers(OFFICER, "Phát phiếu từng hộ"), offers(TEAM, "Mời họp lại"));
        world.press(TEAM, &again, "Mời họp lại").await;
        let shown = world.private(TEAM, "19h30 24/4/2027").await.remove(0);
        world.press(TEAM, &shown, "Gửi giấy mời").await;
        let (toast, said) = world.forge(OFFICER, &papers, "Phát phiếu từng hộ").await;
        assert_has(&toast.expect("it is held again"), &["đã được mời họp lại lúc 19 giờ 30, thứ Bảy, ngày 24/4/2027", "hủy cuộc ấy"]);
        assert!(said.is_empty(), "{}", all(&said));
    }

    async fn a_household_that_was_missing_gets_its_paper(db: TestDatabase) {
        let (mut world, _, place, group) = start(&db, 90).await;
        freeze(&mut world, KHU_HEAD, "10/3/2027", "2027-03-11 08:00").await;
        let (sheet, _) = papers(&mut world, group, "40 | phieu kin 40 40 40 0 | Ông Hoàng Đình Minh: 40").await;
        let ask = Intent::Objection(ObjectionIntent::Object(place.id));
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        let said = world.private(RESIDENT, "Phạm Văn Tùng | Ngõ 4").await;
        world.press(KHU_HEAD, to(&said, KHU_HEAD)[0], "Thêm hộ này").await;
        world.wait_until("2027-03-23 18:00");
        world.press(OFFICER, &sheet, "Ghi số trong ngày").await;
        let said = world.private(OFFICER, "91 91").await;
        assert_has(said[0].text(), &["Đã phát 91/91 hộ, đã thu 91/91 phiếu."]);
    }

    async fn whoever_stands_neither_hands_out_papers_nor_witnesses_their_count(db: TestDatabase) {
        let (mut world, _, _, group) = start(&db, 310).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-20 20:45");
        let sent = result(&mut world, TEAM, "120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await;
        let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        world.wait_until("2027-03-21 08:00");
        world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
        let said = world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Hoàng Đình Minh\nÔng Phạm Văn Bình").await;
        assert_has(said[0].text(), &["có người đang có tên trong danh sách bầu"]);
        // The question stays open.
        assert_has(world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await[0].text(), &["sớm nhất là"]);
    }

    async fn a_short_conference_more_takes_nothing_from_what_was_done(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, first) = world.ward(30).await;
        let (_, second) = world.neighborhood(&commune, 2, 102, 31).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.call(HEAD, "19h30 21/5/2022 | | Giới thiệu", "Hội nghị giới thiệu", first).await;
        world.call(102, "19h30 21/5/2022 | | Giới thiệu", "Hội nghị giới thiệu", second).await;
        world.wait_until("2022-05-21 20:45");
        result(&mut world, HEAD, "16 | gio tay | Ông A: 16 0 0").await;
        let sent = result(&mut world, 102, "15 | gio tay | Bà B: 15 0 0").await;
        assert!(to(&sent, OFFICER).is_empty(), "{}", all(&sent));
        let said = world.private(OFFICER, "/tonghop").await;
        assert_has(said[0].text(), &["đã xong 1/2", "đã họp nhưng chưa tính là xong, 15/31 hộ dự", "Tổng các nơi đã xong: 16/30 hộ dự.", "Đây chưa phải kết quả bầu cử."]);
        // Corrected to enough: told, marked.
        let offer = world.private(102, "/bieuquyet 16 | gio tay | Bà B: 15 1 0").await.remove(0);
        world.press(102, &offer, "Đính chính").await;
        let preview = world.private(102, "Sót một hộ").await.remove(0);
        let (_, sent) = world.publish(102, &preview).await;
        assert_has(to(&sent, OFFICER)[0].text(), &["2/2", "đã đính chính"]);
        // One more, short conference of the first takes nothing away from what was done.
        world.wait_until("2022-05-24 08:00");
        world.call(HEAD, "19h30 26/5/2022 | | Giới thiệu thêm", "Hội nghị giới thiệu", first).await;
        world.wait_until("2022-05-26 20:45");
        result(&mut world, HEAD, "10 | gio tay | Bà C: 10 0 0").await;
        let said = world.private(OFFICER, "/tonghop").await;
        assert!(said[0].text().contains("2/2"), "{}", said[0].text());
    }

    async fn the_notice_its_numbers_and_lists_stand_on_the_frozen_roll(db: TestDatabase) {
        let (mut world, _, place, group) = start(&db, 90).await;
        freeze(&mut world, KHU_HEAD, "10/3/2027", "2027-03-11 08:00").await;
        let mut tx = world.store.begin_write().await.unwrap();
        for number in 80..=90 {
            let household = store::household::find_by_number(&mut tx, place.id, &number.to_string()).await.unwrap().unwrap();
            store::household::remove(&mut tx, household.id, world.now).await.unwrap();
        }
        tx.commit().await.unwrap();
        let card = world.call(KHU_HEAD, "19h30 20/3/2027 | | Góp quỹ", "Đóng góp hoặc quỹ", group).await;
        // The lists are of the same households as the numbers beside them.
        let mine = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let overview = world.press(KHU_HEAD, &mine, "Ai dự, ai chưa báo").await.1.remove(0);
        for (on, label, next, last) in [
            (&overview, "Hộ chưa trả lời", "Trang sau", "90. Nguyễn Văn 90"),
            (&mine, "Chưa trả lời", "Xem tiếp", "Hộ 90: Nguyễn Văn 90"),
        ] {
            let mut shown = world.press(KHU_HEAD, on, label).await.1.remove(0);
            assert!(shown.text().contains("90 hộ"), "{}", shown.text());
            while labels(&shown).contains(&next.to_owned()) {
                shown = world.press(KHU_HEAD, &shown, next).await.1.remove(0);
            }
            assert_has(shown.text(), &[last]);
        }
        world.wait_until("2027-03-20 20:45");
        let sent = result(&mut world, KHU_HEAD, "55 | gio tay | Góp quỹ: 53 2 0").await;
        let text = to(&sent, group.0)[0].text();
        assert!(text.contains("(53/90)") && card.text().contains("60/90"), "notice: {}\nresult: {text}", card.text());
    }

    async fn a_head_to_be_released_decides_nothing_about_the_roll(db: TestDatabase) {
        let (mut world, _, place, group) = start(&db, 30).await;
        freeze(&mut world, KHU_HEAD, "10/3/2027", "2027-03-11 08:00").await;
        let card = world.call(HEAD, "19h30 20/3/2027 | | Cho thôi Trưởng khu phố", "Cho thôi chức Trưởng", group).await;
        assert_has(card.text(), &["Ban công tác Mặt trận khu phố 1 mời", "16/30"]);
        world.wait_until("2027-03-20 20:45");
        let said = world.private(KHU_HEAD, "/bieuquyet 20 | gio tay | Cho thôi Trưởng khu phố: 9 11 0").await;
        assert!(all(&said).contains("Ban công tác Mặt trận"), "{}", all(&said));
        let ask = Intent::Objection(ObjectionIntent::Object(place.id));
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        let said = world.private(RESIDENT, "Phạm Văn Tùng | Ngõ 4").await;
        let preview = world.private(HEAD, "/bieuquyet 20 | gio tay | Cho thôi Trưởng khu phố: 16 4 0").await.remove(0);
        let (toast, _) = world.publish(HEAD, &preview).await;
        assert!(toast.expect("blocked").contains("Còn 1 ý kiến"));
        assert!(labels(to(&said, KHU_HEAD).first().expect("told")).is_empty(), "it is not his to settle");
        let theirs = to(&said, HEAD).first().map(|one| (*one).clone()).expect("told");
        let (toast, asked) = world.forge(KHU_HEAD, &theirs, "Không chấp nhận").await;
        assert!(asked.is_empty(), "he decides who may vote about him: {}", all(&asked));
        assert_has(&toast.expect("a toast"), &["giữ chức đang bàn cho thôi ở đây"]);
    }
}

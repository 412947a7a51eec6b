//! Two who count, a meeting that is held again, a roll that is objected to and frozen, told as conversations (docs/domain.md §2.7,
//! §4.4, §4.5).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::app::Intent;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::calendar;
use loa_phuong::domain::ids::{ChatId, MeetingId, NeighborhoodId};
use loa_phuong::domain::meeting::Meeting;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// Two of the election team.
const TEAM: i64 = 160;
const TEAM_TOO: i64 = 161;
const OFFICER: i64 = 300;
const RESIDENT: i64 = 500;

async fn meetings(world: &World, neighborhood: NeighborhoodId) -> Vec<Meeting> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::called_in(&mut tx, neighborhood).await.unwrap()
}

/// A neighbourhood with its officials, on a morning of March 2027.
async fn march_2027(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(households).await;
    let here = Scope::Neighborhood(place.id);
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, here).await;
    world.appoint(TEAM, Role::ElectionTeam, here).await;
    world.appoint(TEAM_TOO, Role::ElectionTeam, here).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, place.id, group)
}

/// The election meeting of 20/3/2027, after it, with Ông Minh on its list.
async fn after_election(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
    let (mut world, place, group) = march_2027(db, households).await;
    world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
    world.private(TEAM, "/ungcu Ông Hoàng Đình Minh | Bí thư chi bộ").await;
    world.wait_until("2027-03-20 20:45");
    (world, place, group)
}

async fn held(world: &World, neighborhood: NeighborhoodId) -> MeetingId {
    meetings(world, neighborhood).await.remove(0).id
}

/// Opens the roll until 10/3/2027 and lets that day pass.
async fn open_until_the_tenth(world: &mut World, who: i64) -> Vec<Delivered> {
    let panel = world.private(who, "/hodan").await.remove(0);
    let (_, board) = world.press(who, &panel, "Niêm yết, chốt").await;
    world.press(who, &board[0], "Niêm yết danh sách").await;
    let preview = world.private(who, "10/3/2027").await.remove(0);
    let (_, sent) = world.press(who, &preview, "Gửi thông báo").await;
    world.wait_until("2027-03-11 08:00");
    sent
}

async fn board(world: &mut World, who: i64) -> Delivered {
    let panel = world.private(who, "/hodan").await.remove(0);
    world.press(who, &panel, "Niêm yết, chốt").await.1.remove(0)
}

on_both_databases! {
    async fn an_elections_result_is_published_by_two(db: TestDatabase) {
        let (mut world, _, group) = after_election(&db, 310).await;
        let words = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 160";
        let preview = world.private(TEAM, words).await.remove(0);
        let (_, asked) = world.press(TEAM, &preview, "Công bố").await;
        assert!(to(&asked, group.0).is_empty(), "one alone publishes no election");
        assert_has(to(&asked, TEAM)[0].text(), &["cần người thứ hai xác nhận", "Đã gửi cho 2 cán bộ khác"]);
        assert!(to(&asked, HEAD).is_empty() && to(&asked, KHU_HEAD).is_empty(), "the election is the team's");
        let wanted = to(&asked, TEAM_TOO)[0].clone();
        assert_has(wanted.text(), &["Tổ bầu cử đã nhập kết quả bầu cử dưới đây", "Tán thành 160 trong 210 phiếu hợp lệ"]);
        // Nobody confirms what is their own, and nobody who may not publish confirms at all.
        let toast = world.press_intent(TEAM, TEAM, 1, wanted.button("Đúng, công bố")).await.0;
        assert_has(&toast.expect("a toast"), &["cần một cán bộ khác xác nhận"]);
        let (toast, said) = world.press_intent(RESIDENT, RESIDENT, 1, wanted.button("Đúng, công bố")).await;
        assert_has(&toast.expect("a toast"), &["cán bộ được cấp quyền"]);
        assert!(said.is_empty());
        let (_, sent) = world.press(TEAM_TOO, &wanted, "Đúng, công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &["(160/310); quá nửa tổng số hộ: trúng cử"]);
        assert!(to(&sent, TEAM).iter().any(|told| told.text().contains("đã xác nhận kết quả bầu cử")), "{sent:?}");
        let (toast, again) = world.press(OFFICER, to(&asked, OFFICER)[0], "Đúng, công bố").await;
        assert_has(&toast.expect("a toast"), &["đã nhận kết quả này rồi"]);
        assert!(to(&again, group.0).is_empty());
        assert_eq!(world.count("tally", "state = 'published' AND entered_by = 160 AND published_by = 161").await, 1);
    }

    async fn whoever_alone_may_publish_an_election_confirms_once_more(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(310).await;
        world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
        world.wait_until("2027-03-01 08:00");
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh | Bí thư chi bộ").await;
        world.wait_until("2027-03-20 20:45");
        let words = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 160";
        let preview = world.private(TEAM, words).await.remove(0);
        let (_, asked) = world.press(TEAM, &preview, "Công bố").await;
        assert!(to(&asked, group.0).is_empty());
        assert_has(asked[0].text(), &["chỉ mình ông/bà có quyền công bố", "Xin đối chiếu với biên bản một lần nữa"]);
        // Words say no, or have it asked again; a label that does less is pressed.
        for words in ["ừ", "đúng rồi", "Đã đối chiếu, đăng"] {
            let said = world.private(TEAM, words).await;
            assert_eq!((said.len(), &said[0].message), (1, &asked[0].message), "{words}");
        }
        assert_has(world.private(TEAM, "không đăng").await[0].text(), &["Đã giữ nguyên"]);
        let (_, asked) = world.press(TEAM, &preview, "Công bố").await;
        assert_has(world.private(TEAM, "sửa").await[0].text(), &["Ông/bà muốn sửa chỗ nào?"]);
        let preview = world.private(TEAM, "không sửa nữa").await.remove(0);
        assert_has(&world.press(TEAM, &asked[0], "Đã đối chiếu, đăng").await.0.expect("a toast"), &["đã cũ"]);
        let (_, asked) = world.press(TEAM, &preview, "Công bố").await;
        let (_, sent) = world.press(TEAM, &asked[0], "Đã đối chiếu, đăng").await;
        assert_has(to(&sent, group.0)[0].text(), &["trúng cử"]);
    }

    async fn two_who_count_the_same_publish_one_count_with_both_of_them(db: TestDatabase) {
        let (mut world, place, group) = after_election(&db, 310).await;
        let words = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 160";
        let preview = world.private(TEAM, words).await.remove(0);
        let (_, asked) = world.press(TEAM, &preview, "Nhờ người thứ hai").await;
        assert_has(to(&asked, TEAM)[0].text(), &["Đã nhờ 2 cán bộ khác kiểm riêng."]);
        let wanted = to(&asked, TEAM_TOO)[0].clone();
        assert_has(wanted.text(), &["Tổ bầu cử đã nhập kết quả", "Hai bên nhập xong mới thấy số của nhau."]);
        assert!(!wanted.text().contains("160"), "{}", wanted.text());
        assert!(to(&asked, HEAD).is_empty() && to(&asked, KHU_HEAD).is_empty(), "the election is the team's");
        // It waits for the second, unless that is given up.
        let (toast, sent) = world.publish(TEAM, &preview).await;
        assert_has(&toast.expect("a toast"), &["Đang chờ người thứ hai"]);
        assert!(to(&sent, group.0).is_empty());

        // Entering it anew is still waiting.
        world.press(TEAM, &preview, "Sửa").await;
        let preview = world.private(TEAM, words).await.remove(0);
        assert!(labels(&preview).contains(&"Thôi chờ".to_owned()), "{:?}", labels(&preview));
        let (_, question) = world.press(TEAM_TOO, &wanted, "Nhập số tôi kiểm").await;
        assert_has(question[0].text(), &["Bao nhiêu hộ có đại diện dự?"]);
        assert!(!question[0].text().contains("216"));
        let both = world.private(TEAM_TOO, words).await;
        for who in [TEAM, TEAM_TOO] {
            assert_has(to(&both, who)[0].text(), &["Hai bên kiểm riêng, số khớp nhau.", "Người kiểm thứ hai: Tổ bầu cử"]);
        }
        let (_, sent) = world.publish(TEAM_TOO, to(&both, TEAM_TOO)[0]).await;
        assert_has(to(&sent, group.0)[0].text(), &["Hai người kiểm riêng, số khớp nhau.", "(160/310); quá nửa tổng số hộ: trúng cử."]);
        let (toast, _) = world.publish(TEAM, to(&both, TEAM)[0]).await;
        assert_has(&toast.expect("a toast"), &["đã nhận kết quả này rồi"]);
        let meeting = held(&world, place).await;
        let mut tx = world.store.begin_read().await.unwrap();
        let published = store::tally::find_published(&mut tx, meeting).await.unwrap().expect("published");
        let second = store::tally::second(&mut tx, published.id).await.unwrap().expect("kept");
        assert_eq!((published.entered_by.0, second.entered_by.0, second.agreed_to), (TEAM_TOO, TEAM, None));
        drop(tx);
        let own = world.private(TEAM, "/ketqua").await.remove(0);
        assert_eq!(own.text().matches("Người kiểm: Tổ bầu cử.").count(), 2, "{}", own.text());
    }

    async fn a_mismatch_is_shown_to_both_and_blocks_until_one_enters_again_or_agrees(db: TestDatabase) {
        let (mut world, place, group) = after_election(&db, 310).await;
        let first = world.private(TEAM, "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 156").await.remove(0);
        let both = world.private(TEAM_TOO, "/bieuquyet 215 | phieu kin 215 212 209 3 | Ông Hoàng Đình Minh: 155").await;
        assert_has(to(&both, TEAM_TOO)[0].text(), &[
            "Hai bên kiểm chưa khớp, cuộc họp của khu phố 1",
            "Số hộ dự, trên tổng số hộ: ông/bà ghi 215/310, bên kia ghi 216/310.",
            "Phiếu hợp lệ, trên phiếu thu vào: ông/bà ghi 209/212, bên kia ghi 210/212.",
            "Ông Hoàng Đình Minh: phiếu tán thành, trên phiếu hợp lệ: ông/bà ghi 155/209, bên kia ghi 156/210.",
        ]);
        assert_has(to(&both, TEAM)[0].text(), &["ông/bà ghi 216/310, bên kia ghi 215/310."]);
        let (toast, sent) = world.publish(TEAM, &first).await;
        assert_has(&toast.expect("a toast"), &["chưa khớp nên chưa công bố được"]);
        assert!(to(&sent, group.0).is_empty());
        // To enter again is not to withdraw: meanwhile the other cannot publish alone.
        let (_, question) = world.press(TEAM_TOO, to(&both, TEAM_TOO)[0], "Nhập lại").await;
        assert_has(question[0].text(), &["Ông/bà muốn sửa chỗ nào?", "1. Số hộ có đại diện dự: 215"]);
        assert!(world.publish(TEAM, &first).await.0.is_some());
        // A third does not count; who entered once may enter again.
        let third = world.private(OFFICER, "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 156").await.remove(0);
        assert_has(third.text(), &["đã có hai người kiểm"]);
        let both = world.private(TEAM_TOO, "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 155").await;
        let differs = to(&both, TEAM_TOO)[0].clone();
        assert_eq!(differs.text().matches("bên kia ghi").count(), 1, "one number is left: {}", differs.text());
        let (_, agreed) = world.press(TEAM_TOO, &differs, "Theo số bên kia").await;
        assert_has(to(&agreed, TEAM)[0].text(), &["Hai bên kiểm riêng, số khớp nhau."]);
        assert!(world.press(TEAM_TOO, &differs, "Theo số bên kia").await.0.is_some(), "once");
        let (_, sent) = world.publish(TEAM, to(&agreed, TEAM)[0]).await;
        assert_has(to(&sent, group.0)[0].text(), &["(156/310); quá nửa tổng số hộ: trúng cử."]);
        let own = world.private(TEAM, "/ketqua").await.remove(0);
        assert_has(own.text(), &["Người kiểm: Tổ bầu cử, theo số bên kia lúc 20 giờ"]);
        let meeting = held(&world, place).await;
        let given_up = format!("meeting_id = '{meeting}' AND entered_by = {TEAM_TOO} AND state = 'discarded' AND second_of IS NULL");
        assert_eq!(world.count("tally", &given_up).await, 2, "the numbers that were given up stay kept");
    }

    async fn who_withdraws_leaves_the_other_alone_and_one_counter_alone_is_enough(db: TestDatabase) {
        let (mut world, _, group) = after_election(&db, 310).await;
        world.private(TEAM, "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 156").await;
        let both = world.private(TEAM_TOO, "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 150").await;
        let (_, told) = world.press(TEAM_TOO, to(&both, TEAM_TOO)[0], "Rút bản của tôi").await;
        let alone = to(&told, TEAM)[0].clone();
        assert!(labels(&alone).contains(&"Nhờ người thứ hai".to_owned()), "{:?}", labels(&alone));
        let (_, asked) = world.press(TEAM, &alone, "Nhờ người thứ hai").await;
        let (_, shown) = world.press(TEAM, to(&asked, TEAM)[0], "Thôi chờ").await;
        let (_, sent) = world.publish(TEAM, &shown[0]).await;
        assert!(!to(&sent, group.0)[0].text().contains("Hai người kiểm"), "one counted");
    }

    async fn a_candidate_neither_counts_nor_settles_a_mismatch_nor_publishes_nor_overrules(db: TestDatabase) {
        let (mut world, place, group) = after_election(&db, 12).await;
        world.link(TEAM_TOO, place, "7").await;
        let preview = world.private(TEAM, "/bieuquyet 10 | phieu kin 10 10 10 0 | Ông Hoàng Đình Minh: 6").await.remove(0);
        let both = world.private(TEAM_TOO, "/bieuquyet 10 | phieu kin 10 10 10 0 | Ông Hoàng Đình Minh: 7").await;
        let differs = to(&both, TEAM_TOO)[0].clone();
        // It comes out that the second counter is the man on the list.
        let mut tx = world.store.begin_write().await.unwrap();
        let mut household = store::household::find_by_number(&mut tx, place, "7").await.unwrap().unwrap();
        household.head_name = "Hoàng Đình Minh".to_owned();
        store::household::update(&mut tx, &household).await.unwrap();
        tx.commit().await.unwrap();
        for label in ["Theo số bên kia", "Nhập lại"] {
            let (toast, sent) = world.press(TEAM_TOO, &differs, label).await;
            assert_has(&toast.expect("a toast"), &["có tên trong danh sách"]);
            assert!(sent.is_empty());
        }
        let said = world.private(TEAM_TOO, "/bieuquyet 10 | phieu kin 10 10 10 0 | Ông Hoàng Đình Minh: 7").await.remove(0);
        assert_has(said.text(), &["có tên trong danh sách"]);
        assert!(world.forge(TEAM_TOO, &preview, "Công bố").await.0.is_some());

        // Nor does he decide who may vote, whatever office he holds besides.
        world.appoint(TEAM_TOO, Role::FrontHead, Scope::Neighborhood(place)).await;
        let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await;
        world.press(KHU_HEAD, &shown[0], "Niêm yết danh sách").await;
        let open = world.private(KHU_HEAD, "25/3/2027").await.remove(0);
        world.press(KHU_HEAD, &open, "Gửi thông báo").await;
        let ask = Intent::Objection(ObjectionIntent::Object(place));
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        let said = world.private(RESIDENT, "Phạm Văn Tùng | Ngõ 4").await;
        assert!(labels(to(&said, TEAM_TOO)[0]).is_empty(), "it is not his to settle");
        for label in ["Không chấp nhận", "Thêm hộ này"] {
            let (toast, _) = world.forge(TEAM_TOO, to(&said, KHU_HEAD)[0], label).await;
            assert_has(&toast.expect("a toast"), &["có tên trong danh sách", "Xin nhờ cán bộ khác"]);
        }
        let (toast, sent) = world.publish(TEAM, &preview).await;
        assert_has(&toast.expect("a toast"), &["Còn 1 ý kiến về danh sách hộ"]);
        assert!(to(&sent, group.0).is_empty());
        let (_, asked) = world.press(KHU_HEAD, to(&said, KHU_HEAD)[0], "Không chấp nhận").await;
        assert_has(asked[0].text(), &["Vì sao không chấp nhận?"]);
        world.private(KHU_HEAD, "Hộ đã chuyển đi").await;
        // His own count is no second count any more: hers stands alone.
        let (_, sent) = world.publish(TEAM, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["trúng cử"]);
    }

    async fn an_election_of_2027_from_a_live_nomination_to_a_re_run(db: TestDatabase) {
        let (mut world, place, group) = after_election(&db, 310).await;
        let list = world.private(TEAM, "/ungcu Bà Vũ Thị Bình | Giáo viên | de cu").await.remove(0);
        assert_has(list.text(), &["2. Bà Vũ Thị Bình, Giáo viên (bà con đề cử)"]);
        let words = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 110; Bà Vũ Thị Bình: 100";
        let mine = world.private(TEAM, words).await.remove(0);
        let both = world.private(TEAM_TOO, words).await;
        assert_has(to(&both, TEAM)[0].text(), &["Hai bên kiểm riêng, số khớp nhau."]);
        let (_, sent) = world.publish(TEAM, &mine).await;
        assert_has(to(&sent, group.0)[0].text(), &["(110/310); chưa quá nửa tổng số hộ: chưa trúng cử.", "Hai người kiểm riêng"]);
        let offer = to(&sent, TEAM).into_iter().find(|said| said.text().contains("Chưa có ai trúng cử")).expect("an offer").clone();
        assert_has(offer.text(), &["Ủy ban nhân dân phường Bình Ngọc quyết định việc bầu lại."]);
        assert!(!offer.text().contains("phát phiếu"), "216 of 310 were there: {}", offer.text());

        world.wait_until("2027-03-21 08:00");
        assert!(world.forge(KHU_HEAD, &offer, "Mời họp lại").await.0.is_some(), "it is the team's");
        let (_, asked) = world.press(TEAM, &offer, "Mời họp lại").await;
        assert_has(asked[0].text(), &["Bầu Trưởng khu phố (bầu lại)", "Nhà văn hóa Khu phố 1", "2 người"]);
        let shown = world.private(TEAM, "19h30 3/4/2027").await.remove(0);
        assert_has(shown.text(), &["Bầu Trưởng khu phố (bầu lại)", "ngày 3/4/2027", "Loại họp: bầu Trưởng khu phố (Luật 10/2022/QH15, Điều 15, khoản 4)."]);
        let (_, sent) = world.press(TEAM, &shown, "Gửi giấy mời").await;
        assert_has(to(&sent, group.0)[0].text(), &["Tổ bầu cử khu phố 1 mời mỗi hộ", "Bầu Trưởng khu phố (bầu lại)"]);
        let called = meetings(&world, place).await;
        assert_eq!(called.len(), 2);
        let mut tx = world.store.begin_read().await.unwrap();
        let again = store::meeting::again_of(&mut tx, called[0].id).await.unwrap().expect("linked");
        assert_eq!((again.id, again.agenda(), again.convener), (called[1].id, called[0].agenda(), called[0].convener));
        assert_eq!(store::candidate::nominees(&mut tx, again.id).await.unwrap().len(), 2);
        drop(tx);
        let own = world.private(TEAM, "/ketqua").await.remove(0);
        let (toast, _) = world.press(TEAM, &own, "Mời họp lại").await;
        assert_has(&toast.expect("a toast"), &["đã được mời họp lại lúc 19 giờ 30"]);

        world.wait_until("2027-04-03 20:45");
        let said = world.private(TEAM, "/bieuquyet 250 | phieu kin 250 250 250 0 | Ông Hoàng Đình Minh: 156; Bà Vũ Thị Bình: 94").await;
        let said = said.last().expect("said").clone();
        let newest = labels(&said).into_iter().find(|label| label.starts_with("1.")).expect("two meetings");
        let (_, preview) = world.press(TEAM, &said, &newest).await;
        let (_, sent) = world.publish(TEAM, &preview[0]).await;
        assert_has(to(&sent, group.0)[0].text(), &["(156/310); quá nửa tổng số hộ: trúng cử."]);
        assert!(to(&sent, TEAM).iter().all(|said| !said.text().contains("Mời họp lại")));
    }

    async fn a_count_that_lacked_the_households_is_the_failed_meeting_that_papers_need(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 310).await;
        let said = world.private(OPERATOR, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        let label = said[0].message.keyboard[0][0].label.clone();
        world.press_twice(OPERATOR, &said[0], &label).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-20 20:45");
        let preview = world.private(TEAM, "/bieuquyet 155 | phieu kin 155 155 155 0 | Ông Hoàng Đình Minh: 155").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let told = to(&sent, TEAM).into_iter().find(|said| said.text().contains("phát phiếu từng hộ")).expect("told");
        assert_has(told.text(), &["Hội nghị chỉ có 155/310 hộ dự, không đủ để bầu: Loa Phường đã ghi nhận"]);
        let recorded = format!("neighborhood_id = '{place}' AND present = 155 AND roll = 310 AND failed_on = '2027-03-20'");
        assert_eq!(world.count("household_ballot", &recorded).await, 1);
        // The commune's officer decides on papers without anything typed again.
        let shown = world.private(OFFICER, "/baucu").await.remove(0);
        let (_, sheet) = world.press(OFFICER, &shown, "Ghi giờ, nơi bầu").await;
        assert_has(sheet[0].text(), &["Hội nghị ngày 20/3/2027: 155/310 hộ dự, không đủ để bầu."]);
        // What is typed of the same meeting does not contradict what is out.
        world.press(OFFICER, &sheet[0], "Họp không đủ hộ").await;
        let said = world.private(OFFICER, "20/3/2027 | 150").await.remove(0);
        assert_has(said.text(), &["Kết quả cuộc họp này đã công bố: 155/310 hộ dự.", "đính chính bằng /bieuquyet"]);
        world.wait_until("2027-03-20 21:00");
        let (toast, asked) = world.press(OFFICER, &sheet[0], "Phát phiếu từng hộ").await;
        assert_eq!(toast, None);
        // At night it is told in the morning, and two days run from then.
        assert_has(asked[0].text(), &["sớm nhất là 23/3/2027"]);
        // A correction that finds enough takes it back.
        let offer = world.private(TEAM, "/bieuquyet 160 | phieu kin 160 160 160 0 | Ông Hoàng Đình Minh: 155").await.remove(0);
        world.press(TEAM, &offer, "Đính chính").await;
        let preview = world.private(TEAM, "Đếm sót năm hộ").await.remove(0);
        world.publish(TEAM, &preview).await;
        assert_eq!(world.count("household_ballot", "1 = 1").await, 0);
    }

    async fn a_roll_frozen_with_one_household_missing_blocks_the_result_until_it_is_settled(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 90).await;
        let sent = open_until_the_tenth(&mut world, KHU_HEAD).await;
        let notice = to(&sent, group.0)[0].clone();
        assert_has(notice.text(), &["Khu phố 1, phường Bình Ngọc: danh sách hộ có 90 hộ, đang lấy ý kiến đến hết ngày 10/3/2027."]);
        assert_eq!(labels(&notice), ["Nhà tôi thiếu, sai"]);
        let shown = board(&mut world, KHU_HEAD).await;
        let (_, sent) = world.press(KHU_HEAD, &shown, "Chốt danh sách").await;
        assert_has(to(&sent, group.0)[0].text(), &["danh sách hộ chốt ngày 11/3/2027 có 90 hộ."]);
        assert_eq!(world.count("frozen_household", "1 = 1").await, 90);

        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-20 20:45");
        let preview = world.private(TEAM, "/bieuquyet 60 | phieu kin 60 60 60 0 | Ông Hoàng Đình Minh: 46").await.remove(0);
        assert_has(preview.text(), &["(46/90); quá nửa tổng số hộ: trúng cử.", "Danh sách hộ chốt ngày 11/3/2027."]);

        let said = world.private(RESIDENT, &format!("/start {}", loa_phuong::telegram::start_link::payload(
            &loa_phuong::domain::start_link::StartLink::Object(place),
        ))).await.remove(0);
        assert_has(said.text(), &["đã chốt ngày 11/3/2027", "nhóm không thấy", "Giải quyết xong 90 ngày thì xóa"]);
        world.press(RESIDENT, &said, "Nhà tôi thiếu").await;
        assert_has(world.private(RESIDENT, "Phạm Văn Tùng").await[0].text(), &["Chưa đọc được", "dấu phẩy"]);
        assert_has(world.private(RESIDENT, "Phạm Văn Tùng, 0912 345 678 | Ngõ 4").await[0].text(), &["giống số căn cước hoặc số điện thoại"]);
        let said = world.private(RESIDENT, "Phạm Văn Tùng | Ngõ 4, số 7").await;
        assert_has(to(&said, RESIDENT)[0].text(), &["nhà Phạm Văn Tùng, Ngõ 4, số 7, thiếu trong danh sách."]);
        let theirs = to(&said, KHU_HEAD)[0].clone();
        assert_has(theirs.text(), &["thiếu trong danh sách", "hộ sẽ mang số 91"]);
        assert!(to(&said, group.0).is_empty(), "the group hears nothing");

        let (toast, sent) = world.publish(TEAM, &preview).await;
        assert_has(&toast.expect("a toast"), &["Còn 1 ý kiến về danh sách hộ chưa giải quyết"]);
        assert!(to(&sent, group.0).is_empty());
        world.wait_until("2027-03-20 21:00");
        let (_, sent) = world.press(KHU_HEAD, &theirs, "Thêm hộ này").await;
        assert_has(to(&sent, KHU_HEAD)[0].text(), &["Đã thêm hộ vào danh sách", "91 hộ"]);
        assert_has(to(&sent, RESIDENT)[0].text(), &["hộ đã được thêm vào danh sách"]);
        // Whoever read how many households are frozen reads that it is one more, and not which.
        world.wait_until("2027-03-21 06:30");
        let morning = world.deliver().await;
        assert_has(to(&morning, group.0)[0].text(), &["danh sách hộ đã chốt được bổ sung một hộ còn thiếu, nay có 91 hộ"]);
        assert!(!to(&morning, group.0)[0].text().contains("Tùng"));
        assert!(world.press(KHU_HEAD, &theirs, "Thêm hộ này").await.0.is_some(), "once");
        assert_eq!((world.count("household", "1 = 1").await, world.count("frozen_household", "1 = 1").await), (91, 91));
        let settled = format!("state = 'added' AND settled_by = {KHU_HEAD} AND settled_at IS NOT NULL");
        assert_eq!(world.count("roll_objection", &settled).await, 1);

        // What was reckoned on 90 is no more right: 46 of 91 are enough, and they are reckoned anew.
        let (toast, _) = world.publish(TEAM, &preview).await;
        assert_has(&toast.expect("a toast"), &["nay có 91 hộ, bản này tính trên 90 hộ"]);
        let preview = world.private(TEAM, "/bieuquyet 60 | phieu kin 60 60 60 0 | Ông Hoàng Đình Minh: 46").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["(46/91); quá nửa tổng số hộ: trúng cử.", "Danh sách hộ chốt ngày 11/3/2027."]);
        assert!(!to(&sent, group.0)[0].text().contains("Tùng"));
    }

    async fn a_wrong_number_is_corrected_while_somebody_objects_to_the_roll(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 90).await;
        open_until_the_tenth(&mut world, KHU_HEAD).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-20 20:30");
        let preview = world.private(KHU_HEAD, "/bieuquyet 50 | gio tay | Dọn vệ sinh: 46 4 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let ask = Intent::Objection(ObjectionIntent::Object(place));
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        let said = world.private(RESIDENT, "Phạm Văn Tùng | Ngõ 4").await;

        let offer = world.private(KHU_HEAD, "/bieuquyet 50 | gio tay | Dọn vệ sinh: 47 3 0").await.remove(0);
        world.press(KHU_HEAD, &offer, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Ghi nhầm một hộ").await.remove(0);
        let (toast, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_eq!(toast, None);
        assert_has(to(&sent, group.0)[0].text(), &["(47/90)", "Ghi nhầm một hộ"]);
        // On another roll than the one that is out it waits for the answer.
        world.press(KHU_HEAD, to(&said, KHU_HEAD)[0], "Thêm hộ này").await;
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, Intent::Objection(ObjectionIntent::Object(place))).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        world.private(RESIDENT, "Lý Thị Mẩy | Ngõ 9").await;
        let offer = world.private(KHU_HEAD, "/bieuquyet 50 | gio tay | Dọn vệ sinh: 46 4 0").await.remove(0);
        world.press(KHU_HEAD, &offer, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Tính lại tổng số hộ").await.remove(0);
        let today = labels(&preview).into_iter().find(|label| label.contains("91")).expect("the roll of today");
        let (_, preview) = world.press(KHU_HEAD, &preview, &today).await;
        let (toast, sent) = world.publish(KHU_HEAD, &preview[0]).await;
        assert_has(&toast.expect("a toast"), &["Còn 1 ý kiến về danh sách hộ chưa giải quyết"]);
        assert!(to(&sent, group.0).is_empty());
    }

    async fn what_is_imported_after_the_freeze_does_not_change_the_count(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 90).await;
        open_until_the_tenth(&mut world, KHU_HEAD).await;
        let shown = board(&mut world, KHU_HEAD).await;
        world.press(KHU_HEAD, &shown, "Chốt danh sách").await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let household = store::household::find_by_number(&mut tx, place, "90").await.unwrap().unwrap();
        store::household::remove(&mut tx, household.id, world.now).await.unwrap();
        tx.commit().await.unwrap();
        world.wait_until("2027-03-20 20:45");
        let question = world.private(KHU_HEAD, "/bieuquyet").await.remove(0);
        assert_has(question.text(), &["Tổng số hộ trong danh sách là 90."]);
        let preview = world.private(KHU_HEAD, "/bieuquyet 50 | gio tay | Dọn vệ sinh: 46 4 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["(46/90); quá nửa tổng số hộ: được thông qua."]);
        // It holds for half a year, not for ever.
        world.wait_until("2027-09-20 08:00");
        world.call(KHU_HEAD, "19h30 25/9/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-09-25 20:45");
        let question = world.private(KHU_HEAD, "/bieuquyet").await.remove(0);
        assert_has(question.text(), &["Tổng số hộ trong danh sách là 89."]);
    }

    async fn a_household_that_an_objection_adds_after_the_count_takes_another_count(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 90).await;
        world.call(KHU_HEAD, "19h30 9/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        let shown = board(&mut world, KHU_HEAD).await;
        world.press(KHU_HEAD, &shown, "Niêm yết danh sách").await;
        let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        world.wait_until("2027-03-09 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 70 | gio tay | Làm đường ngõ 3: 60 10 0").await.remove(0);
        assert_has(preview.text(), &["(60/90); đủ 2/3 tổng số hộ: được thông qua."]);
        let said = world.private(RESIDENT, &format!("/start {}", loa_phuong::telegram::start_link::payload(
            &loa_phuong::domain::start_link::StartLink::Object(place),
        ))).await.remove(0);
        world.press(RESIDENT, &said, "Nhà tôi thiếu").await;
        let said = world.private(RESIDENT, "Nguyễn Văn Sót, Ngõ 3, số 12").await;
        let (toast, _) = world.press(KHU_HEAD, &preview, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["Còn 1 ý kiến"]);
        world.press(KHU_HEAD, to(&said, KHU_HEAD)[0], "Thêm hộ này").await;
        // Nothing is frozen yet; what was shown stands on a roll that was wrong.
        let (toast, sent) = world.press(KHU_HEAD, &preview, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["nay có 91 hộ, bản này tính trên 90 hộ. Xin bấm Sửa"]);
        assert!(to(&sent, group.0).is_empty());
        let (_, which) = world.press(KHU_HEAD, &preview, "Sửa").await;
        let (_, anew) = world.press(KHU_HEAD, &which[0], "Không sửa nữa").await;
        let (_, sent) = world.publish(KHU_HEAD, &anew[0]).await;
        assert_has(to(&sent, group.0)[0].text(), &["(60/91); chưa đủ 2/3 tổng số hộ: chưa được thông qua."]);
    }

    async fn what_is_held_again_has_no_old_number_and_is_no_papers_any_more(db: TestDatabase) {
        let (mut world, _, group) = march_2027(&db, 30).await;
        let question = world.private(TEAM, "/hop 19h30 20/3/2027 | | Bầu Trưởng khu phố").await.remove(0);
        let (_, shown) = world.press(TEAM, &question, "Bầu Trưởng khu phố").await;
        let (_, sheet) = world.press(TEAM, &shown[0], "Sửa giấy mời").await;
        world.press(TEAM, &sheet[0], "Số giấy mời").await;
        let sheet = world.private(TEAM, "05/GM-TBC").await.remove(0);
        let (_, shown) = world.press(TEAM, &sheet, "Quay lại").await;
        let (_, sent) = world.press(TEAM, &shown[0], "Gửi giấy mời").await;
        assert_has(to(&sent, group.0)[0].text(), &["Giấy mời số 05/GM-TBC."]);
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        world.wait_until("2027-03-20 20:45");
        let preview = world.private(TEAM, "/bieuquyet 12 | phieu kin 12 12 12 0 | Ông Hoàng Đình Minh: 12").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("papers").clone();
        world.wait_until("2027-03-21 08:00");
        world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
        world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await;
        let preview = world.private(OFFICER, "23/3/2027 | 23/3/2027").await.remove(0);
        let (_, sent) = world.press(OFFICER, &preview, "Gửi thông báo").await;
        let sheet = to(&sent, OFFICER)[0].clone();
        world.wait_until("2027-03-23 18:00");
        world.press(OFFICER, &sheet, "Ghi số trong ngày").await;
        let sheet = world.private(OFFICER, "30 30").await.remove(0);
        world.press(OFFICER, &sheet, "Kiểm phiếu").await;
        for words in ["Bà Vũ Thị Bình\nÔng Chu Văn An", "30 30 28 2"] {
            world.private(OFFICER, words).await;
        }
        let preview = world.private(OFFICER, "14").await.pop().expect("a preview");
        let (_, sent) = world.publish(OFFICER, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["(phát phiếu từng hộ)", "(14/30); chưa quá nửa tổng số hộ: chưa trúng cử."]);
        let offer = to(&sent, OFFICER).into_iter().find(|said| labels(said).contains(&"Mời họp lại".to_owned())).expect("an offer").clone();
        world.press(OFFICER, &offer, "Mời họp lại").await;
        let shown = world.private(OFFICER, "19h30 3/4/2027").await.pop().expect("a preview");
        assert_has(shown.text(), &["Nội dung: Bầu Trưởng khu phố (bầu lại)."]);
        assert!(!shown.text().contains("05/GM-TBC") && !shown.text().contains("phát phiếu"), "{}", shown.text());
    }

    async fn an_objection_is_put_right_overruled_with_a_reason_or_taken_back(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 20).await;
        let ask = || Intent::Objection(ObjectionIntent::Object(place));
        let (toast, _) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
        assert_has(&toast.expect("a toast"), &["chưa niêm yết danh sách hộ"]);
        let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await;
        world.press(KHU_HEAD, &shown[0], "Niêm yết danh sách").await;
        assert_has(world.private(KHU_HEAD, "tuần sau nữa nhé").await[0].text(), &["Chưa hiểu ngày"]);
        assert_has(world.private(KHU_HEAD, "1/3/2027").await[0].text(), &["phải từ 2/3/2027 đến 30/4/2027"]);
        let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        assert_has(preview.text(), &["Chưa có gì được lưu."]);
        assert_eq!(world.count("roll_opening", "1 = 1").await, 0);
        world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        let (toast, _) = world.press_intent(KHU_HEAD, KHU_HEAD, 1, Intent::Objection(ObjectionIntent::Freeze(place))).await;
        assert_has(&toast.expect("a toast"), &["Đang nhận ý kiến đến hết ngày 10/3/2027"]);

        let mut said = Vec::new();
        for (label, words) in [("Nhà tôi ghi sai", "Nguyễn Văn Bảy | Ngõ 1, số 7"), ("Nhà tôi thiếu", "Lý Thị Mẩy | Ngõ 9"), ("Nhà tôi thiếu", "Chu Văn An | Ngõ 5")] {
            let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
            world.press(RESIDENT, &asked[0], label).await;
            said.push(world.private(RESIDENT, words).await);
        }
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        assert_has(world.private(RESIDENT, "Chu Văn An | Ngõ 5").await[0].text(), &["đã có 3 ý kiến chưa giải quyết"]);
        let shown = board(&mut world, HEAD).await;
        assert_has(shown.text(), &["1. nhà Nguyễn Văn Bảy", "3. nhà Chu Văn An"]);

        world.press(HEAD, to(&said[0], HEAD)[0], "Sửa cho đúng").await;
        assert_has(world.private(HEAD, "99 | Nguyễn Văn Bảy | Ngõ 1").await[0].text(), &["không có hộ số 99"]);
        let sent = world.private(HEAD, "7 | Nguyễn Văn Bảy | Ngõ 1, số 7").await;
        assert_has(to(&sent, RESIDENT)[0].text(), &["danh sách đã được sửa"]);
        let mut tx = world.store.begin_read().await.unwrap();
        let household = store::household::find_by_number(&mut tx, place, "7").await.unwrap().unwrap();
        assert_eq!((household.head_name.as_str(), household.address.as_str()), ("Nguyễn Văn Bảy", "Ngõ 1, số 7"));
        drop(tx);

        world.press(HEAD, to(&said[1], HEAD)[0], "Không chấp nhận").await;
        assert_has(world.private(HEAD, &"ợ".repeat(201)).await[0].text(), &["Lý do dài 201 ký tự"]);
        let sent = world.private(HEAD, "Hộ đã chuyển đi từ tháng 1").await;
        assert_has(to(&sent, RESIDENT)[0].text(), &["chưa chấp nhận được. Lý do: Hộ đã chuyển đi từ tháng 1."]);
        let copy = to(&sent, KHU_HEAD)[0];
        assert_has(copy.text(), &["đã giải quyết: không chấp nhận, kèm lý do"]);
        assert!(labels(copy).is_empty() && !copy.text().contains("Lý Thị"), "{}", copy.text());
        let (toast, _) = world.forge(KHU_HEAD, to(&said[1], KHU_HEAD)[0], "Thêm hộ này").await;
        assert_has(&toast.expect("a toast"), &["đã giải quyết xong"]);

        // The same words hold up no result again; another household's may.
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        assert_has(world.private(RESIDENT, "lý thị MẨY | Ngõ 10").await[0].text(), &["đã trả lời là chưa chấp nhận. Lý do: Hộ đã chuyển đi từ tháng 1. "]);
        let said_again = world.private(RESIDENT, "Lý Thị Hà | Ngõ 9").await;
        world.press(RESIDENT, to(&said_again, RESIDENT)[0], "Rút ý kiến").await;
        assert!(world.forge(RESIDENT, to(&said[2], HEAD)[0], "Thêm hộ này").await.0.is_some(), "officials only");
        world.press(RESIDENT, to(&said[2], RESIDENT)[0], "Rút ý kiến").await;
        assert!(!board(&mut world, HEAD).await.text().contains("Ý kiến chưa giải quyết"));
        assert_eq!(world.count("household", "1 = 1").await, 20);
        assert!(said.iter().all(|said| to(said, group.0).is_empty()));
    }

    async fn who_deletes_what_is_kept_objects_to_nothing_twice_and_leaves_no_name_with_the_officials(db: TestDatabase) {
        let (mut world, place, _) = march_2027(&db, 20).await;
        open_until_the_tenth(&mut world, KHU_HEAD).await;
        let ask = || Intent::Objection(ObjectionIntent::Object(place));
        let mut said = Vec::new();
        for words in ["Lý Thị Mẩy | Ngõ 9", "Chu Văn An | Ngõ 5"] {
            let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
            world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
            said.push(world.private(RESIDENT, words).await);
        }
        world.press(HEAD, to(&said[0], HEAD)[0], "Không chấp nhận").await;
        world.private(HEAD, "Hộ đã chuyển đi từ tháng 1").await;
        // An official who leads nothing any more was shown them, too.
        world.execute(&format!("UPDATE role_grant SET ends_at = {} WHERE account_id = {KHU_HEAD}", world.now.unix_millis())).await;

        let shown = world.private(RESIDENT, "/dulieu").await.remove(0);
        let (_, asked) = world.press(RESIDENT, &shown, "Rút đồng ý, xóa hết").await;
        let (_, told) = world.press(RESIDENT, &asked[0], "Xóa hết").await;
        for official in [HEAD, KHU_HEAD] {
            let texts: Vec<&str> = to(&told, official).iter().map(|copy| copy.text()).collect();
            assert!(texts.iter().any(|text| text.contains("đã được người gửi rút lại")), "{official}: {texts:?}");
            assert!(to(&told, official).iter().all(|copy| labels(copy).is_empty()), "{official}");
            assert!(texts.iter().all(|text| !text.contains("Lý Thị") && !text.contains("Chu Văn")), "{texts:?}");
        }
        let (toast, _) = world.forge(HEAD, to(&said[1], HEAD)[0], "Thêm hộ này").await;
        assert_has(&toast.expect("a toast"), &["đã giải quyết xong"]);

        // What was answered stays answered, without anybody's name; what was not may be said again.
        assert_eq!(world.count("asked_before", "outcome = 'overruled'").await, 1);
        let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask()).await;
        world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
        assert_has(world.private(RESIDENT, "lý thị MẨY | Ngõ 10").await[0].text(), &["đã trả lời là chưa chấp nhận. Lý do: Hộ đã chuyển đi từ tháng 1. "]);
        let again = world.private(RESIDENT, "Chu Văn An | Ngõ 5").await;
        assert_has(to(&again, HEAD)[0].text(), &["Chu Văn An"]);
        let (_, asked) = world.press_intent(RESIDENT + 1, RESIDENT + 1, 1, ask()).await;
        world.press(RESIDENT + 1, &asked[0], "Nhà tôi thiếu").await;
        let other = world.private(RESIDENT + 1, "Lý Thị Mẩy | Ngõ 9").await;
        assert_has(to(&other, HEAD)[0].text(), &["Lý Thị Mẩy"]);
        world.now = world.now.plus_days(90).plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("asked_before", "1 = 1").await, 0);
    }

    async fn what_is_kept_of_an_objection_is_shown_deleted_and_goes_when_its_time_is_over(db: TestDatabase) {
        let (mut world, place, _) = march_2027(&db, 20).await;
        let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await;
        world.press(KHU_HEAD, &shown[0], "Niêm yết danh sách").await;
        let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        for who in [RESIDENT, RESIDENT + 1] {
            let (_, asked) = world.press_intent(who, who, 1, Intent::Objection(ObjectionIntent::Object(place))).await;
            world.press(who, &asked[0], "Nhà tôi thiếu").await;
            world.private(who, "Lý Thị Mẩy | Ngõ 9").await;
        }
        let shown = world.private(RESIDENT, "/dulieu").await.remove(0);
        assert_has(shown.text(), &["Ý kiến về danh sách hộ, khu phố 1, phường Bình Ngọc: nhà Lý Thị Mẩy, Ngõ 9, thiếu trong danh sách (chưa giải quyết)."]);
        let (_, asked) = world.press(RESIDENT, &shown, "Rút đồng ý, xóa hết").await;
        let label = labels(&asked[0]).remove(0);
        world.press(RESIDENT, &asked[0], &label).await;
        assert_eq!(world.count("roll_objection", "state = 'withdrawn' AND account_id = 0 AND head_name = '' AND address = ''").await, 1);

        let objection = board(&mut world, HEAD).await;
        let (_, one) = world.press(HEAD, &objection, "Ý kiến số 1").await;
        world.press(HEAD, &one[0], "Không chấp nhận").await;
        world.private(HEAD, "Đã chuyển đi").await;
        let settled = world.now;
        world.now = settled.plus_days(90);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("roll_objection", "head_name <> ''").await, 1);
        world.now = settled.plus_days(90).plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("roll_objection", "head_name <> '' OR address <> '' OR account_id <> 0").await, 0);
        assert_eq!(world.count("roll_objection", "state = 'overruled' AND settled_by <> 0").await, 1, "that it was settled stays");
    }

    async fn household_ballots_after_a_failed_election_meeting(db: TestDatabase) {
        let (mut world, place, group) = after_election(&db, 310).await;
        let preview = world.private(TEAM, "/bieuquyet 120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let offer = to(&sent, TEAM).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        assert_has(offer.text(), &["120/310 hộ dự, cần từ 156/310 hộ mới đủ để bầu.", "Bầu Trưởng thì cán bộ phường, xã quyết định; ông/bà xin báo"]);
        assert!(labels(&offer).is_empty(), "the papers are not the team's: {:?}", labels(&offer));
        let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("theirs").clone();
        assert_has(offer.text(), &["Muốn phát phiếu, xin bấm nút bên dưới."]);
        let (toast, _) = world.forge(TEAM, &offer, "Phát phiếu từng hộ").await;
        assert_has(&toast.expect("a toast"), &["do cán bộ phường, xã quyết định"]);
        world.wait_until("2027-03-21 08:00");
        let (toast, asked) = world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
        assert_eq!(toast, None);
        assert_has(asked[0].text(), &["120/310 hộ dự", "từ 3 đến 5 người", "đại diện Ban công tác Mặt trận"]);
        assert_has(world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An").await[0].text(), &["ở đây có 2"]);
        let asked = world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await.remove(0);
        assert_has(asked.text(), &["sớm nhất là 23/3/2027"]);
        assert_has(world.private(OFFICER, "22/3/2027 | 26/3/2027").await[0].text(), &["Phải báo bà con trước ít nhất 2 ngày", "từ 23/3/2027"]);
        let preview = world.private(OFFICER, "23/3/2027 | 26/3/2027").await.remove(0);
        assert_eq!(world.count("ballot_round", "1 = 1").await, 0);
        let (_, sent) = world.press(OFFICER, &preview, "Gửi thông báo").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "Khu phố 1, phường Bình Ngọc: phát phiếu lấy ý kiến từng hộ.",
            "Từ ngày 23/3/2027 đến ngày 26/3/2027", "Mỗi hộ một phiếu", "Tính trên tổng số 310 hộ: cần ít nhất 156 hộ tán thành.", "Tổ phát phiếu có 3 người, do đại diện Ban công tác Mặt trận làm tổ trưởng.", "tổng số 310 hộ",
        ]);
        assert!(!to(&sent, group.0)[0].text().contains("Hoa"), "no names in the group");
        let sheet = to(&sent, OFFICER)[0].clone();
        let (toast, _) = world.press(OFFICER, &sheet, "Ghi số trong ngày").await;
        assert_has(&toast.expect("a toast"), &["Phát phiếu từ ngày 23/3/2027"]);

        // Day by day, by the team; never more than the roll, never less than before without a reason.
        world.wait_until("2027-03-23 18:00");
        let own = world.private(TEAM, "/ketqua").await.remove(0);
        let (_, shown) = world.press(TEAM, &own, "Phát phiếu từng hộ").await;
        world.press(TEAM, &shown[0], "Ghi số trong ngày").await;
        assert_has(world.private(TEAM, "311 90").await[0].text(), &["tổng số hộ chỉ có 310"]);
        assert_has(world.private(TEAM, "90 120").await[0].text(), &["Thu 120 phiếu nhưng mới phát 90"]);
        let shown = world.private(TEAM, "200 150").await.remove(0);
        assert_has(shown.text(), &["Đã phát 200/310 hộ, đã thu 150/200 phiếu."]);
        assert!(!labels(&shown).contains(&"Kiểm phiếu".to_owned()), "still collecting");
        world.wait_until("2027-03-24 18:00");
        world.press(TEAM, &shown, "Ghi số trong ngày").await;
        assert_has(world.private(TEAM, "198 150").await[0].text(), &["số không giảm được"]);
        world.private(TEAM, "198 150 | đếm nhầm hai hộ").await;
        assert_eq!(world.texts("SELECT reason FROM ballot_sum WHERE issued = 198").await, ["đếm nhầm hai hộ"]);
        world.wait_until("2027-03-26 18:00");
        world.press(TEAM, &shown, "Ghi số trong ngày").await;
        world.private(TEAM, "300 290").await;

        world.wait_until("2027-03-27 08:00");
        let (_, shown) = world.press(TEAM, &own, "Phát phiếu từng hộ").await;
        world.press(TEAM, &shown[0], "Kiểm phiếu").await;
        assert_has(world.private(TEAM, "Bà Vũ Thị Bình").await[0].text(), &["đúng hai đại diện hộ"]);
        let asked = world.private(TEAM, "Bà Vũ Thị Bình\nÔng Chu Văn An").await.remove(0);
        assert_has(asked.text(), &["phát ra, thu vào, hợp lệ, không hợp lệ"]);
        assert_has(world.private(TEAM, "300 280 280 0").await[0].text(), &["phiếu tán thành"]);
        assert_has(world.private(TEAM, "150").await[0].text(), &["phát 300, thu 290"]);
        let said = world.private(TEAM, "/bieuquyet 300 | phieu kin 300 290 285 5 | Ông Hoàng Đình Minh: 156").await.remove(0);
        let newest = labels(&said).into_iter().find(|label| label.starts_with("1.")).expect("two counts");
        let (_, preview) = world.press(TEAM, &said, &newest).await;
        let (_, sent) = world.publish(TEAM, &preview[0]).await;
        let result = to(&sent, group.0)[0].text().to_owned();
        assert_has(&result, &[
            "kết quả bầu Trưởng khu phố.",
            "Kiểm phiếu: Bầu Trưởng khu phố (phát phiếu từng hộ)",
            "Số hộ nhận phiếu: 300 trong tổng số 310 hộ (đã quá nửa).",
            "Hình thức: phát phiếu lấy ý kiến từng hộ, có hai đại diện hộ chứng kiến kiểm phiếu. Phát ra 300 phiếu cho 300 hộ nhận phiếu, thu vào 290/300; trong 290 phiếu thu vào, hợp lệ 285, không hợp lệ 5.",
            "52% số hộ nhận phiếu (156/300), 50,32% tổng số hộ (156/310); quá nửa tổng số hộ: trúng cử.",
        ]);
        assert!(!result.contains("Chu Văn An") && !result.contains("bỏ phiếu kín"), "{result}");
        assert_eq!(meetings(&world, place).await.len(), 2);
        let witnesses = world.texts("SELECT witnesses FROM ballot_round WHERE counted_as IS NOT NULL").await;
        assert!(witnesses.len() == 1 && witnesses[0].contains("Chu Văn An"), "{witnesses:?}");
        let (toast, _) = world.press(TEAM, &shown[0], "Kiểm phiếu").await;
        assert_has(&toast.expect("a toast"), &["đã kiểm rồi"]);
        let (toast, _) = world.press(TEAM, &shown[0], "Ghi số trong ngày").await;
        assert_has(&toast.expect("a toast"), &["đã kiểm rồi"]);
    }

    async fn the_first_day_of_papers_is_one_day_for_all(db: TestDatabase) {
        for baucu_first in [false, true] {
            let db = crate::support::databases::migrated(db.engine).await;
            let (mut world, place, group) = march_2027(&db, 310).await;
            let said = world.private(OPERATOR, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
            let label = said[0].message.keyboard[0][0].label.clone();
            world.press_twice(OPERATOR, &said[0], &label).await;
            world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
            world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
            world.wait_until("2027-03-20 20:30");
            let preview = world.private(TEAM, "/bieuquyet 120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await.remove(0);
            let (_, sent) = world.publish(TEAM, &preview).await;
            let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
            world.wait_until("2027-03-21 08:00");
            if baucu_first {
                let shown = world.private(OFFICER, "/baucu").await.remove(0);
                let (_, sheet) = world.press(OFFICER, &shown, "Ghi giờ, nơi bầu").await;
                world.press(OFFICER, &sheet[0], "Phát phiếu từng hộ").await;
                let preview = world.private(OFFICER, "24/3/2027").await.remove(0);
                world.press(OFFICER, &preview, "Quyết định").await;
            }
            world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
            world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await;
            let mut preview = world.private(OFFICER, "23/3/2027 | 26/3/2027").await.remove(0);
            if baucu_first {
                assert_has(preview.text(), &["đã báo phát phiếu từ ngày 24/3/2027", "ngày đầu là 24/3/2027"]);
                preview = world.private(OFFICER, "24/3/2027 | 26/3/2027").await.remove(0);
            }
            let (_, mut sent) = world.press(OFFICER, &preview, "Gửi thông báo").await;
            calendar::tick(&world.store, &world.ctx()).await.expect("a turn");
            sent.extend(world.deliver().await);
            let first = if baucu_first { "2027-03-24" } else { "2027-03-23" };
            let kept = format!("neighborhood_id = '{place}' AND starts_on = '{first}'");
            assert_eq!(world.count("household_ballot", &kept).await, 1);
            assert_eq!(to(&sent, group.0).len(), 1, "the group reads it once: {sent:?}");
        }
    }

    async fn papers_decided_at_night_are_told_in_the_morning_and_two_days_run_from_then(db: TestDatabase) {
        let (mut world, _, _) = after_election(&db, 310).await;
        let preview = world.private(TEAM, "/bieuquyet 120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        world.wait_until("2027-03-21 22:00");
        world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await;
        let asked = world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Lê Văn An\nÔng Phạm Văn Bình").await.remove(0);
        assert_has(asked.text(), &["sớm nhất là 24/3/2027"]);
        assert_has(world.private(OFFICER, "23/3/2027 | 26/3/2027").await[0].text(), &["từ 24/3/2027"]);
        // The question stays open after a "no".
        assert_has(world.private(OFFICER, "24/3/2027 | 26/3/2027").await[0].text(), &["Xem trước"]);
    }

    async fn who_stands_neither_imports_the_roll_nor_opens_it_nor_ticks_nor_writes_about_the_election(db: TestDatabase) {
        let (mut world, place, group) = march_2027(&db, 310).await;
        let said = world.private(OPERATOR, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        let label = said[0].message.keyboard[0][0].label.clone();
        world.press_twice(OPERATOR, &said[0], &label).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Nguyễn Văn 7").await;
        // The head speaks for household 7, whose head stands.
        world.link(KHU_HEAD, place, "7").await;
        let shown = world.private(KHU_HEAD, "/baucu").await.remove(0);
        let (_, own) = world.press(KHU_HEAD, &shown, "Ghi giờ, nơi bầu").await;
        assert_has(own[0].text(), &["nên không được ghi ở đây; cán bộ khác của nơi này, hoặc cán bộ phường, xã sẽ ghi."]);
        assert_eq!(labels(&own[0]), ["Việc theo hạn", "Liên kết lời nhắc"]);
        let shown = world.private(OFFICER, "/baucu").await.remove(0);
        let (_, sheet) = world.press(OFFICER, &shown, "Ghi giờ, nơi bầu").await;
        for label in ["Ghi nơi bầu", "Ghi giờ", "Đã niêm yết ứng cử", "Đã niêm yết tên hộ", "Họp không đủ hộ"] {
            let (toast, said) = world.forge(KHU_HEAD, &sheet[0], label).await;
            assert_has(&toast.unwrap_or_else(|| panic!("{label}: {said:?}")), &["Ông/bà có tên trong danh sách"]);
        }
        let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
        assert_has(panel.text(), &["nên không được sửa, niêm yết hay chốt danh sách hộ; cán bộ khác của nơi này"]);
        assert!(!labels(&panel).contains(&"Thêm một hộ".to_owned()), "{:?}", labels(&panel));
        let (_, board) = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await;
        assert!(labels(&board[0]).is_empty(), "{:?}", labels(&board[0]));
        let panel = world.private(OFFICER, "/hodan").await.remove(0);
        let (_, board) = world.press(OFFICER, &panel, "Niêm yết, chốt").await;
        world.forge(KHU_HEAD, &board[0], "Niêm yết danh sách").await;
        let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        let (toast, _) = world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        assert_has(&toast.expect("a toast"), &["Ông/bà có tên trong danh sách"]);
        assert_eq!(world.count("roll_opening", "1 = 1").await, 0);
        assert_eq!(world.count("election_place", "1 = 1").await, 0);
    }

    async fn household_ballots_decide_a_matter_whose_meeting_lacked_the_households(db: TestDatabase) {
        let (mut world, _, group) = march_2027(&db, 30).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-06 20:30");
        let preview = world.private(KHU_HEAD, "/bieuquyet 19 | gio tay | Làm đường ngõ 3: 19 0 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        let offer = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        assert_has(offer.text(), &["19/30 hộ dự, cần từ 20/30 hộ"]);
        assert!(world.forge(HEAD, &offer, "Phát phiếu từng hộ").await.0.is_some(), "the head convenes it");
        world.wait_until("2027-03-07 08:00");
        world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
        world.private(KHU_HEAD, "Bà Trần Thị Hoa; Ông Lê Văn An; Ông Phạm Văn Bình").await;
        let preview = world.private(KHU_HEAD, "9/3/2027 | 12/3/2027").await.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        let sheet = to(&sent, KHU_HEAD)[0].clone();
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &[
            "Gửi kế hoạch phát phiếu đến Ủy ban nhân dân và Mặt trận cấp xã: chậm nhất 9/3/2027 (Nghị định 59/2023/NĐ-CP, Điều 4). Chưa ghi là đã làm.",
            "Thông tin công khai về việc phát phiếu đến các hộ: chậm nhất 7/3/2027",
            "Ngày đầu phát phiếu: 9/3/2027",
        ]);
        let (toast, _) = world.forge(TEAM, &clock, "Đã gửi kế hoạch").await;
        assert_has(&toast.expect("it is no election's"), &["người mời họp"]);
        let (_, shown) = world.press(KHU_HEAD, &clock, "Đã gửi kế hoạch").await;
        assert!(labels(&shown[0]).contains(&"Bỏ ghi kế hoạch".to_owned()), "{:?}", labels(&shown[0]));
        world.wait_until("2027-03-10 18:00");
        world.press(KHU_HEAD, &sheet, "Ghi số trong ngày").await;
        // Every household's paper is back before the last day: it may be counted.
        let shown = world.private(KHU_HEAD, "30 30").await.remove(0);
        world.press(KHU_HEAD, &shown, "Kiểm phiếu").await;
        world.private(KHU_HEAD, "Bà Vũ Thị Bình; Ông Chu Văn An").await;
        assert_has(world.private(KHU_HEAD, "30 30 30 0").await[0].text(), &["Làm đường ngõ 3", "phiếu tán thành"]);
        let preview = world.private(KHU_HEAD, "20").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["Số hộ nhận phiếu: 30 trong tổng số 30 hộ (đã đủ 2/3).", "(20/30); đủ 2/3 tổng số hộ: được thông qua."]);
        // A meeting that had the households gives no papers, and the rules of 2008 know none.
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-20 20:30");
        let said = world.private(KHU_HEAD, "/bieuquyet 16 | gio tay | Dọn vệ sinh: 10 6 0").await.remove(0);
        let newest = labels(&said).into_iter().find(|label| label.starts_with("1."));
        let preview = match newest {
            Some(newest) => world.press(KHU_HEAD, &said, &newest).await.1.remove(0),
            None => said,
        };
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert!(to(&sent, KHU_HEAD).iter().all(|said| !said.text().contains("Điều 19")));
    }
}

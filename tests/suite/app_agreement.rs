//! What is counted agrees with the meeting it was counted at: what that was for, on which roll, and about whom. Told as conversations
//! (docs/domain.md §2.2, §2.5, §4.4).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::domain::household::Household;
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::matter::Agenda;
use loa_phuong::domain::meeting::Meeting;
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// Two of the election team.
const TEAM: i64 = 160;
const TEAM_TOO: i64 = 161;
const OFFICER: i64 = 300;
const LABEL: &str = "Đây chưa phải kết quả bầu cử.";
const STALE: &str = "Loại họp đã sửa sau khi nhập bản này";

/// A neighbourhood with its officials, on a morning of March 2027.
async fn march(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
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

async fn meeting(world: &World, place: NeighborhoodId) -> Meeting {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::called_in(&mut tx, place).await.unwrap().remove(0)
}

/// As the version before kept it: nothing that was drafted is looked at.
async fn becomes(world: &World, place: NeighborhoodId, agenda: Agenda, convener: Convener) {
    let id = meeting(world, place).await.id;
    let mut tx = world.store.begin_write().await.unwrap();
    store::meeting::set_agenda(&mut tx, id, agenda, convener).await.unwrap();
    tx.commit().await.unwrap();
}

/// Somebody says what the one meeting was for, from the list of those that are over.
async fn corrected(world: &mut World, who: i64, preview: &Delivered, label: &str) -> Vec<Delivered> {
    let asked = world.forge(who, preview, "Đổi loại họp").await.1.remove(0);
    world.press(who, &asked, label).await.1
}

async fn frozen_on_the_eleventh(world: &mut World) {
    let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
    let board = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await.1.remove(0);
    world.press(KHU_HEAD, &board, "Niêm yết danh sách").await;
    let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
    world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
    world.wait_until("2027-03-11 08:00");
    freeze(world).await;
}

async fn freeze(world: &mut World) {
    let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
    let board = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await.1.remove(0);
    let (toast, _) = world.press(KHU_HEAD, &board, "Chốt danh sách").await;
    assert_eq!(toast, None);
}

/// So many more are imported.
async fn imported(world: &World, place: NeighborhoodId, numbers: std::ops::RangeInclusive<i64>) {
    let mut tx = world.store.begin_write().await.unwrap();
    for number in numbers {
        let household = Household {
            id: world.house.chance.id(world.now),
            neighborhood: place,
            number: number.to_string(),
            head_name: format!("Trần Thị {number}"),
            address: "Ngõ 9".to_owned(),
            representative: None,
            alley: String::new(),
            cluster: String::new(),
            code: world.house.chance.household_code(),
            token: world.house.chance.token(),
        };
        store::household::insert(&mut tx, &household).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn removed(world: &World, place: NeighborhoodId, number: &str) {
    let mut tx = world.store.begin_write().await.unwrap();
    let household = store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap();
    store::household::remove(&mut tx, household.id, world.now).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases! {
    async fn a_count_is_not_published_when_its_meeting_has_become_one_of_another_kind(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Họp tháng 3", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:00");
        let words = "/bieuquyet 200 | gio tay | Ngõ 3: 160 40 0";
        let preview = world.private(KHU_HEAD, words).await.remove(0);
        assert_has(preview.text(), &["(160/310); quá nửa tổng số hộ: được thông qua"]);
        let agreed = world.private(HEAD, words).await;
        assert_has(to(&agreed, HEAD)[0].text(), &["Hai bên kiểm riêng, số khớp nhau."]);
        // The officer fills in a sheet, too, and the head says what it was for.
        world.private(TEAM, "/trogiup").await;
        let sent = corrected(&mut world, KHU_HEAD, &preview, "Đóng góp hoặc quỹ").await;
        assert_has(to(&sent, group.0)[0].text(), &["cần từ 207/310 hộ tán thành"]);
        for who in [KHU_HEAD, HEAD] {
            let told = to(&sent, who).into_iter().find(|said| said.text().contains("theo loại họp cũ")).expect("told");
            assert_has(told.text(), &["đã sửa thành đóng góp hoặc quỹ của cộng đồng", "chưa gửi vào nhóm"]);
            assert_eq!(labels(told), ["Nhập lại từ đầu"]);
        }
        assert_eq!(world.count("tally", "state = 'draft'").await, 0);
        for (who, old) in [(KHU_HEAD, &preview), (HEAD, to(&agreed, HEAD)[0])] {
            let (toast, sent) = world.publish(who, old).await;
            assert_has(&toast.expect("a toast"), &[STALE, "/bieuquyet"]);
            assert!(to(&sent, group.0).is_empty());
        }

        // A sheet that is half filled in is of the old kind, too.
        world.private(KHU_HEAD, "/bieuquyet").await;
        let sent = corrected(&mut world, OFFICER, &preview, "Việc khác").await;
        assert_eq!(to(&sent, group.0).len(), 1);
        assert_has(world.private(KHU_HEAD, "200").await[0].text(), &[STALE]);
        // What a version before had kept is held against its meeting when it is published.
        let preview = world.private(KHU_HEAD, words).await.remove(0);
        becomes(&world, place, Agenda::Money, Convener::Head).await;
        for label in ["Công bố", "Sửa", "Nhờ người thứ hai"] {
            let (toast, sent) = world.press(KHU_HEAD, &preview, label).await;
            assert_has(&toast.expect(label), &[STALE]);
            assert!(to(&sent, group.0).is_empty(), "{label}");
        }
        let preview = world.private(KHU_HEAD, words).await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["(160/310); chưa đủ 2/3 tổng số hộ: chưa được thông qua."]);
    }

    async fn an_election_does_not_become_an_introduction_between_its_count_and_its_publication(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-20 20:00");
        let words = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 160";
        let preview = world.private(TEAM, words).await.remove(0);
        let asked = world.press(TEAM, &preview, "Công bố").await.1;
        let wanted = to(&asked, TEAM_TOO)[0].clone();
        becomes(&world, place, Agenda::Introduce, Convener::Front).await;
        for (who, on, label) in [(OFFICER, &wanted, "Đúng, công bố"), (TEAM, &preview, "Công bố")] {
            let (toast, sent) = world.forge(who, on, label).await;
            assert!(toast.is_some() && to(&sent, group.0).is_empty(), "{label}: {sent:?}");
        }
        becomes(&world, place, Agenda::Elect, Convener::ElectionTeam).await;
        let (_, sent) = world.press(TEAM_TOO, &wanted, "Đúng, công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &["kết quả bầu Trưởng khu phố.", "trúng cử"]);

        // What is out stays what it was, whatever the meeting is said to have been for afterwards.
        becomes(&world, place, Agenda::Introduce, Convener::Front).await;
        let out = world.say(500, group.0, "/ketqua").await.remove(0);
        assert_has(out.text(), &["kết quả bầu Trưởng khu phố.", "trúng cử"]);
        assert!(!out.text().contains(LABEL), "{}", out.text());
        // Corrected, it is an introduction and nothing of the election is left in it.
        let offer = world.private(HEAD, "/bieuquyet 216 | gio tay | Ông Hoàng Đình Minh: 160 56 0").await.remove(0);
        world.press(HEAD, &offer, "Đính chính").await;
        let preview = world.private(HEAD, "Đây là hội nghị giới thiệu").await.remove(0);
        let (_, sent) = world.publish(HEAD, &preview).await;
        let out = to(&sent, group.0)[0].text();
        assert_has(out, &["giới thiệu người ứng cử.", LABEL]);
        assert!(!out.contains("trúng cử"), "{out}");
    }

    async fn a_kind_corrected_after_its_result_is_told_on_the_roll_of_that_result(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | Làm đường ngõ 3: 160 40 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let owed = |said: Vec<Delivered>| {
            let sent = said.iter().flat_map(|said| said.text().lines()).find(|line| line.contains("Gửi quyết định"));
            !sent.expect("a line").contains("khi được thông qua")
        };
        imported(&world, place, 311..=330).await;
        let mine = world.private(KHU_HEAD, "/viec").await;
        assert!(owed(world.press(KHU_HEAD, &mine[0], &labels(&mine[0])[0]).await.1), "what passed is to be sent");
        let sent = corrected(&mut world, KHU_HEAD, &preview, "Đóng góp hoặc quỹ").await;
        assert_has(to(&sent, group.0)[0].text(), &["cần từ 207/310 hộ tán thành"]);
        // Of another kind it is not known to have passed.
        assert!(!owed(world.press(KHU_HEAD, &mine[0], &labels(&mine[0])[0]).await.1));
    }

    async fn a_failed_meeting_of_an_election_stands_on_the_frozen_roll(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 90).await;
        let said = world.private(OPERATOR, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        let label = labels(&said[0]).remove(0);
        world.press_twice(OPERATOR, &said[0], &label).await;
        frozen_on_the_eleventh(&mut world).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        imported(&world, place, 91..=100).await;
        world.wait_until("2027-03-20 20:30");
        let shown = world.private(OFFICER, "/baucu").await.remove(0);
        let sheet = world.press(OFFICER, &shown, "Ghi giờ, nơi bầu").await.1.remove(0);
        world.press(OFFICER, &sheet, "Họp không đủ hộ").await;
        let said = world.private(OFFICER, "20/3/2027 | 48").await.remove(0);
        assert_has(said.text(), &["48/90"]);
        assert_eq!(world.count("household_ballot", "1 = 1").await, 0, "{}", said.text());
        let said = world.private(OFFICER, "20/3/2027 | 45").await.remove(0);
        assert_has(said.text(), &["45/90 hộ dự, không đủ để bầu"]);
        // Typed after a result is out, it is held against the roll of that result.
        removed(&world, place, "7").await;
        let words = "/bieuquyet 44 | phieu kin 44 44 44 0 | Ông Hoàng Đình Minh: 44";
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        let preview = world.private(TEAM, words).await.remove(0);
        world.publish(TEAM, &preview).await;
        world.press(OFFICER, &sheet, "Họp không đủ hộ").await;
        let said = world.private(OFFICER, "20/3/2027 | 44").await.remove(0);
        assert_has(said.text(), &["44/90 hộ dự, không đủ để bầu"]);
    }

    async fn an_election_is_not_called_as_something_else_without_a_second_press_and_its_label(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.link(KHU_HEAD, place, "9").await;
        let question = world.private(KHU_HEAD, "/hop 19h30 6/3/2027 | | Hội nghị bầu Trưởng khu phố nhiệm kỳ 2027").await.remove(0);
        let preview = world.press(KHU_HEAD, &question, "Việc khác").await.1.remove(0);
        assert_has(preview.text(), &["có vẻ là bầu Trưởng khu phố, nhưng ông/bà đang chọn loại “việc khác của cộng đồng”", "Đây chưa phải kết quả bầu cử"]);
        let (_, asked) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        assert!(to(&asked, group.0).is_empty(), "one press is not enough");
        assert_has(asked[0].text(), &["có vẻ là bầu Trưởng khu phố"]);
        assert_eq!(labels(&asked[0]), ["Đúng, việc khác", "Đổi loại họp"]);
        let stale = asked[0].clone();
        // Whoever changes it meanwhile confirms nothing with the old button.
        let changed = world.press(KHU_HEAD, &asked[0], "Đổi loại họp").await.1.remove(0);
        let preview = world.press(KHU_HEAD, &changed, "Hương ước, quy ước").await.1.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &stale, "Đúng, việc khác").await;
        assert!(to(&sent, group.0).is_empty());
        let (_, asked) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        assert_eq!(labels(&asked[0]), ["Đúng như đã chọn", "Đổi loại họp"]);
        let changed = world.press(KHU_HEAD, &asked[0], "Đổi loại họp").await.1.remove(0);
        let preview = world.press(KHU_HEAD, &changed, "Việc khác").await.1.remove(0);
        let (_, asked) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        let (_, sent) = world.press(KHU_HEAD, &asked[0], "Đúng, việc khác").await;
        assert_eq!(to(&sent, group.0).len(), 1);
        world.wait_until("2027-03-06 20:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | Ông Hoàng Đình Minh: 160 40 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &[LABEL, "Nội dung: Ông Hoàng Đình Minh"]);

        // About a person by whatever words; and who stands on a list here publishes nothing of the kind.
        world.call(KHU_HEAD, "19h30 13/3/2027 | | Dọn vệ sinh môi trường, bầu tổ tự quản", "Việc khác", group).await;
        world.call(HEAD, "19h30 27/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        world.private(HEAD, "/ungcu Nguyễn Văn 9").await;
        world.wait_until("2027-03-13 20:00");
        let words = "/bieuquyet 200 | gio tay | Tín nhiệm ông Nguyễn Văn 9 làm Trưởng khu phố: 160 40 0";
        let said = world.private(OFFICER, words).await.remove(0);
        let newest = labels(&said).into_iter().find(|label| label.starts_with("1.")).expect("two meetings");
        let (toast, said) = world.forge(KHU_HEAD, &said, &newest).await;
        assert_eq!((toast, said.len()), (None, 1));
        let said = world.private(KHU_HEAD, words).await.remove(0);
        let (toast, said) = world.press(KHU_HEAD, &said, &newest).await;
        assert_has(&toast.unwrap_or_else(|| panic!("{said:?}")), &["có tên trong danh sách"]);
        // The name alone, without a title, is known by the list.
        let said = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | Nguyễn Văn 9: 160 40 0").await.remove(0);
        let (toast, said) = world.press(KHU_HEAD, &said, &newest).await;
        assert_has(&toast.unwrap_or_else(|| panic!("{said:?}")), &["có tên trong danh sách"]);
        let said = world.private(KHU_HEAD, "/thongbao Xin bà con bầu cho tôi, Nguyễn Văn 9").await;
        assert_has(said[0].text(), &["có tên trong danh sách"]);
        assert_has(world.private(KHU_HEAD, "/thongbao Mai mất điện").await[0].text(), &["Mai mất điện"]);
        let preview = world.private(OFFICER, words).await.remove(0);
        let preview = world.press(OFFICER, &preview, &newest).await.1.remove(0);
        let (_, sent) = world.publish(OFFICER, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &[LABEL]);
    }

    async fn what_a_called_election_becomes_takes_a_second_press_too(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.call(HEAD, "19h30 20/3/2027 | | Giới thiệu ứng cử Trưởng khu phố", "Hội nghị giới thiệu", group).await;
        let list = world.private(OFFICER, "/cuochop").await.remove(0);
        let asked = world.press(OFFICER, &list, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(OFFICER, &asked, "Việc khác").await;
        assert!(to(&sent, group.0).is_empty(), "{sent:?}");
        assert_has(sent[0].text(), &["có vẻ là giới thiệu người ứng cử Trưởng khu phố"]);
        assert_eq!(meeting(&world, place).await.agenda(), Some(Agenda::Introduce));
        let (_, sent) = world.press(OFFICER, &sent[0], "Đúng, việc khác").await;
        assert_has(to(&sent, group.0)[0].text(), &["Loại họp đúng là: việc khác của cộng đồng."]);
        // Late as well: the second press leads to the question for a reason, and that to the correction.
        world.wait_until("2027-03-18 08:00");
        let (_, sent) = world.press(OFFICER, &asked, "Hội nghị định kỳ").await;
        let (_, sent) = world.press(OFFICER, &sent[0], "Đúng như đã chọn").await;
        assert_has(sent[0].text(), &["xin ghi lý do ngay vào đây"]);
        let shown = world.private(OFFICER, "Phường yêu cầu").await.remove(0);
        let (_, sent) = world.press(OFFICER, &shown, "Gửi đính chính").await;
        assert_has(to(&sent, group.0)[0].text(), &["Loại họp đúng là: hội nghị định kỳ hằng năm.", "Lý do: Phường yêu cầu."]);
    }

    async fn several_lines_say_nothing_untrue_at_any_meeting_and_what_may_have_passed_is_sent_on(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Họp tháng 3", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-06 20:00");
        let words = "/bieuquyet 250 | gio tay | Quỹ khuyến học: 150 100 0; Dọn vệ sinh: 160 90 0";
        let preview = world.private(KHU_HEAD, words).await.remove(0);
        assert_has(preview.text(), &["bản này có 2 việc, xét chung một mức", "chỉ cần quá nửa, từ 156/310 hộ"]);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "(150/310); chưa đủ 2/3 tổng số hộ: chưa được thông qua.",
            "(160/310); chưa đủ 2/3 tổng số hộ, đã quá nửa: đóng góp, quỹ thì chưa được thông qua; việc khác thì được thông qua.",
            "Tiếp theo: việc nào được thông qua thì quyết định gửi Ủy ban nhân dân",
        ]);
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["Gửi quyết định đến Ủy ban nhân dân và Mặt trận cấp xã: chậm nhất"]);
        // Called as anything else, the official is told where money may be among them, of one as of several.
        world.call(KHU_HEAD, "19h30 13/3/2027 | | Họp dân", "Việc khác", group).await;
        world.wait_until("2027-03-13 20:00");
        for (words, warned) in [
            ("Góp quỹ khuyến học: 160 90 0; Dọn vệ sinh: 170 80 0", "bản này có 2 việc, xét chung một mức: quá nửa"),
            ("Góp quỹ khuyến học: 160 90 0", "việc này có vẻ là đóng góp hoặc quỹ"),
        ] {
            let said = world.private(KHU_HEAD, &format!("/bieuquyet 250 | gio tay | {words}")).await.remove(0);
            let newest = labels(&said).into_iter().find(|label| label.starts_with("1.")).expect("two meetings");
            let preview = world.press(KHU_HEAD, &said, &newest).await.1.remove(0);
            assert_has(preview.text(), &[warned, "xin bấm Đổi loại họp rồi chọn Đóng góp hoặc quỹ"]);
        }
        // Nobody is judged by two shares.
        let said = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | Dọn vệ sinh ngõ 4: 160 90 0").await.remove(0);
        let newest = labels(&said).into_iter().find(|label| label.starts_with("1.")).expect("two meetings");
        let preview = world.press(KHU_HEAD, &said, &newest).await.1.remove(0);
        assert!(!preview.text().contains("2/3"), "{}", preview.text());
    }

    async fn the_yearly_conference_is_no_candidate_and_its_matter_may_be_put_right(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Hội nghị định kỳ năm 2027", "Hội nghị định kỳ", group).await;
        world.wait_until("2027-03-20 20:00");
        let words = "/bieuquyet 250 | gio tay | Bà Vũ Thị Bình, Giáo viên: 200 50 0";
        let asked = world.private(KHU_HEAD, words).await.remove(0);
        let (toast, preview) = world.press(KHU_HEAD, &asked, "Thanh tra, Giám sát").await;
        assert_eq!(toast, None);
        assert_has(preview[0].text(), &["Người được biểu quyết: Bà Vũ Thị Bình, Giáo viên.", "được thông qua"]);
        // Step by step, nobody and nothing is named by the title.
        for (matter, question, typed, named) in [
            ("Thanh tra, Giám sát", "Hội nghị biểu quyết về những ai?", "Bà Vũ Thị Bình, Giáo viên", "Người được biểu quyết: Bà Vũ Thị Bình"),
            ("Đóng góp hoặc quỹ", "Hội nghị biểu quyết những việc gì?", "Quỹ khuyến học", "Nội dung: Quỹ khuyến học"),
        ] {
            let asked = world.private(KHU_HEAD, "/bieuquyet").await.remove(0);
            let asked = world.press(KHU_HEAD, &asked, matter).await.1.remove(0);
            assert_has(asked.text(), &["Bao nhiêu hộ có đại diện dự?"]);
            assert_has(world.private(KHU_HEAD, "250").await[0].text(), &[question]);
            world.private(KHU_HEAD, typed).await;
            world.private(KHU_HEAD, "giơ tay").await;
            let preview = world.private(KHU_HEAD, "160 90 0").await.remove(0);
            assert_has(preview.text(), &[named]);
            assert!(!preview.text().contains("biểu quyết: Hội nghị định kỳ") && !preview.text().contains("Nội dung: Hội nghị"), "{}", preview.text());
        }
        // Two things were among them after all.
        let asked = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | Quỹ khuyến học: 160 90 0; Dọn vệ sinh: 170 80 0").await.remove(0);
        let preview = world.press(KHU_HEAD, &asked, "Việc khác").await.1.remove(0);
        let which = world.press(KHU_HEAD, &preview, "Sửa").await.1.remove(0);
        assert_has(which.text(), &["1. Việc biểu quyết: Việc khác"]);
        let asked = world.press(KHU_HEAD, &which, "1. Việc biểu quyết").await.1.remove(0);
        let preview = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await.1.remove(0);
        assert_has(preview.text(), &["(160/310); chưa đủ 2/3 tổng số hộ, đã quá nửa"]);
    }

    async fn a_reason_goes_with_the_lateness_it_explained(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 10).await;
        let question = world.private(KHU_HEAD, "/hop 19h30 5/3/2027 | | Hội nghị định kỳ").await.remove(0);
        world.press(KHU_HEAD, &question, "Hội nghị định kỳ").await;
        let shown = world.private(KHU_HEAD, "Phường yêu cầu tổng kết sớm").await.remove(0);
        assert_has(shown.text(), &["Giấy mời này gửi muộn hơn quy định"]);
        let asked = world.press(KHU_HEAD, &shown, "Đổi loại họp").await.1.remove(0);
        let preview = world.press(KHU_HEAD, &asked, "Việc khác").await.1.remove(0);
        assert!(!preview.text().contains("muộn hơn quy định"), "{}", preview.text());
        let (_, sent) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        assert!(!to(&sent, group.0)[0].text().contains("muộn hơn quy định"), "{}", to(&sent, group.0)[0].text());
        assert_eq!(meeting(&world, place).await.late_reason, None);

        // The same when it is out already.
        let question = world.private(KHU_HEAD, "/hop 19h30 4/3/2027 | | Hội nghị định kỳ").await.remove(0);
        world.press(KHU_HEAD, &question, "Hội nghị định kỳ").await;
        let shown = world.private(KHU_HEAD, "Phường yêu cầu tổng kết sớm").await.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &shown, "Gửi giấy mời").await;
        assert_has(to(&sent, group.0)[0].text(), &["Giấy mời này gửi muộn hơn quy định"]);
        let list = world.private(KHU_HEAD, "/cuochop").await;
        let mine = list.iter().find(|one| one.text().contains("4/3/2027")).expect("listed");
        let asked = world.press(KHU_HEAD, mine, "Đổi loại họp").await.1.remove(0);
        world.press(KHU_HEAD, &asked, "Việc khác").await;
        assert_eq!(world.count("meeting", "state = 'called' AND late_reason IS NOT NULL").await, 0);
        world.now = world.now.plus_minutes(1);
        let edited = world.edit_cards().await;
        assert!(edited.iter().all(|card| !card.text().contains("muộn hơn quy định")), "{edited:?}");
    }

    async fn papers_are_counted_on_the_roll_and_by_the_sums_they_were_announced_with(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 30).await;
        let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let board = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await.1.remove(0);
        world.press(KHU_HEAD, &board, "Niêm yết danh sách").await;
        let preview = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-06 20:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 19 | gio tay | Làm đường ngõ 3: 19 0 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        let offer = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        world.wait_until("2027-03-07 08:00");
        world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
        world.private(KHU_HEAD, "Bà Trần Thị Hoa; Ông Lê Văn An; Ông Phạm Văn Bình").await;
        let plan = world.private(KHU_HEAD, "9/3/2027 | 12/3/2027").await.remove(0);
        assert_has(plan.text(), &["tổng số 30 hộ", "20 hộ"]);
        let (_, sent) = world.press(KHU_HEAD, &plan, "Gửi thông báo").await;
        let sheet = to(&sent, KHU_HEAD)[0].clone();
        for number in ["29", "30"] {
            removed(&world, place, number).await;
        }
        world.wait_until("2027-03-11 08:00");
        freeze(&mut world).await;
        world.press(KHU_HEAD, &sheet, "Ghi số trong ngày").await;
        let shown = world.private(KHU_HEAD, "30 30").await.remove(0);
        world.press(KHU_HEAD, &shown, "Kiểm phiếu").await;
        world.private(KHU_HEAD, "Bà Vũ Thị Bình; Ông Chu Văn An").await;
        world.private(KHU_HEAD, "30 30 30 0").await;
        let preview = world.private(KHU_HEAD, "20").await.remove(0);
        assert_has(preview.text(), &["(20/30); đủ 2/3 tổng số hộ: được thông qua."]);
        assert!(!preview.text().contains("Danh sách hộ chốt"), "28 are frozen: {}", preview.text());
        // Papers written down anew after the count is entered are other papers.
        world.press(KHU_HEAD, &shown, "Ghi số trong ngày").await;
        world.private(KHU_HEAD, "30 29 | đếm nhầm một phiếu").await;
        let (toast, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(&toast.expect("a toast"), &["phát 30, thu 29"]);
        assert!(to(&sent, group.0).is_empty());
        world.press(KHU_HEAD, &shown, "Ghi số trong ngày").await;
        world.private(KHU_HEAD, "30 30 | đếm lại").await;
        // What the papers are about is what their meeting was about: it is said once, and for both.
        let asked = world.press(KHU_HEAD, &preview, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &asked, "Việc khác").await;
        assert_has(to(&sent, group.0)[0].text(), &["cuộc họp lúc 19 giờ 30, thứ Bảy, ngày 6/3/2027", "việc khác của cộng đồng"]);
        assert_eq!(world.count("meeting", "matter = 'other'").await, 2);
        let (toast, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(&toast.expect("a toast"), &[STALE]);
        assert!(to(&sent, group.0).is_empty());
    }

    async fn papers_wait_until_the_result_they_follow_is_of_the_kind_its_meeting_was(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Họp tháng 3", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 15 | gio tay | Làm đường ngõ 3: 15 0 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        let offer = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        corrected(&mut world, KHU_HEAD, &preview, "Đóng góp hoặc quỹ").await;
        let (toast, _) = world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
        assert_has(&toast.expect("a toast"), &["Loại họp đã sửa sau khi công bố kết quả này", "/bieuquyet"]);
        let offered = world.private(KHU_HEAD, "/bieuquyet 15 | gio tay | Làm đường ngõ 3: 15 0 0").await.remove(0);
        world.press(KHU_HEAD, &offered, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Đây là việc đóng góp").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let (toast, _) = world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
        assert_eq!(toast, None);
    }

    async fn who_confirms_an_elections_correction_confirms_the_roll_that_was_shown(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 90).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-20 20:00");
        let preview = world.private(TEAM, "/bieuquyet 60 | phieu kin 60 60 60 0 | Ông Hoàng Đình Minh: 46").await.remove(0);
        world.publish(TEAM, &preview).await;
        imported(&world, place, 91..=93).await;
        let offer = world.private(TEAM, "/bieuquyet 60 | phieu kin 60 60 60 0 | Ông Hoàng Đình Minh: 47").await.remove(0);
        world.press(TEAM, &offer, "Đính chính").await;
        let preview = world.private(TEAM, "Đếm sót").await.remove(0);
        let asked = world.press(TEAM, &preview, "Công bố").await.1;
        let wanted = to(&asked, TEAM_TOO)[0].clone();
        assert_has(wanted.text(), &["(47/90)"]);
        world.press(TEAM, &preview, "Tính trên 93 hộ").await;
        let (toast, sent) = world.press(TEAM_TOO, &wanted, "Đúng, công bố").await;
        assert!(toast.is_some() && to(&sent, group.0).is_empty(), "{sent:?}");
    }

    async fn whoever_stands_neither_makes_nor_unmakes_nor_joins_the_election_team(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        let free = world.private(OFFICER, "/canbo").await;
        let officials = free.last().expect("a list").clone();
        let link = world.private(OFFICER, "/canbo tobaucu 1").await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Nguyễn Văn 7; Nguyễn Văn 8").await;
        world.link(OFFICER, place, "7").await;
        world.link(501, place, "8").await;
        let said = world.private(OFFICER, "/canbo tobaucu 1").await.remove(0);
        assert_has(said.text(), &["không được lập hay thay đổi Tổ bầu cử", "Nghị định 59/2023/NĐ-CP, Điều 6"]);
        let line = officials.text().lines().find(|line| line.contains("Tổ bầu cử")).expect("the team is listed");
        let number: String = line.chars().take_while(char::is_ascii_digit).collect();
        let label = labels(&officials).into_iter().find(|label| label.ends_with(&number)).expect("a button");
        let (toast, said) = world.press(OFFICER, &officials, &label).await;
        assert_has(&toast.unwrap_or_else(|| panic!("{said:?}")), &["không được lập hay thay đổi Tổ bầu cử"]);
        // A link that was made before is not taken by who stands.
        let mut urls = link.iter().flat_map(|one| one.message.keyboard.iter().flatten()).filter_map(|button| match &button.act {
            loa_phuong::telegram::message::Act::Open(url) => Some(url.clone()),
            _ => None,
        });
        let token = urls.next_back().expect("a link").split_once("?start=").expect("a deep link").1.to_owned();
        let offer = world.private(501, &format!("/start {token}")).await.remove(0);
        let said = match labels(&offer).contains(&"Nhận quyền".to_owned()) {
            true => world.press(501, &offer, "Nhận quyền").await.0.expect("a toast"),
            false => offer.text().to_owned(),
        };
        assert_has(&said, &["không được ở trong Tổ bầu cử"]);
        // Other offices are no matter of the election's.
        let said = world.private(OFFICER, "/canbo mattran 1").await;
        assert!(said.iter().all(|one| !one.text().contains("có tên trong danh sách")), "{said:?}");
    }

    async fn two_people_are_two_without_a_title_too(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 20).await;
        world.call(HEAD, "19h30 6/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        world.wait_until("2027-03-06 20:00");
        for words in ["Lê A và Lê B", "Lê A, Lê B", "Lê Văn An / Trần Thị Bình", "Lê Văn An, Bí thư chi bộ, Trần Thị Bình", "lê văn an, trần thị bình"] {
            let said = world.private(HEAD, &format!("/bieuquyet 12 | gio tay | {words}: 12 0 0")).await.remove(0);
            assert_has(said.text(), &["có vẻ có hai người"]);
            let said = world.private(HEAD, &format!("/ungcu {words}")).await.remove(0);
            assert_has(said.text(), &["có vẻ có hai người"]);
        }
        world.private(HEAD, "/bieuquyet").await;
        world.private(HEAD, "12").await;
        assert_has(world.private(HEAD, "Lê A và Lê B").await[0].text(), &["có vẻ có hai người"]);
        let said = world.private(HEAD, "/bieuquyet 12 | gio tay | Lê A, Đoàn viên; Và A Dìa, Giáo viên: 12 0 0").await;
        assert!(!said[0].text().contains("hai người"), "{}", said[0].text());
        let preview = world.private(HEAD, "/bieuquyet 12 | gio tay | Lê A, Đoàn viên: 12 0 0; Và A Dìa, Giáo viên: 12 0 0").await.remove(0);
        assert_has(preview.text(), &["Lê A, Đoàn viên", "Và A Dìa, Giáo viên"]);
    }

    async fn the_boards_members_are_no_elections_result_unless_they_were_elected(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        for (day, title, labelled) in [
            (6, "Cho thôi thành viên Ban Thanh tra nhân dân", true),
            (13, "Bầu Ban Thanh tra nhân dân nhiệm kỳ mới", false),
            (20, "Ban giám sát đầu tư của cộng đồng", true),
        ] {
            world.call(KHU_HEAD, &format!("19h30 {day}/3/2027 | | {title}"), "Thanh tra, Giám sát", group).await;
            world.wait_until(&format!("2027-03-{day:02} 20:00"));
            let mut said = world.private(KHU_HEAD, "/bieuquyet 20 | gio tay | Bà Vũ Thị Bình: 16 4 0").await.remove(0);
            let newest = labels(&said).into_iter().find(|label| label.starts_with("1."));
            if let Some(newest) = newest {
                said = world.press(KHU_HEAD, &said, &newest).await.1.remove(0);
            }
            let (_, sent) = world.publish(KHU_HEAD, &said).await;
            let result = to(&sent, group.0)[0].text();
            assert_has(result, &["Người được biểu quyết: Bà Vũ Thị Bình"]);
            assert_eq!(result.contains(LABEL), labelled, "{title}: {result}");
        }
    }
}

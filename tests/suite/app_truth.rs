//! What was said stays true when something else changes: the day of the election, the office of who signs, a second freeze; and nobody
//! acts in a matter of their own. Told as conversations (docs/domain.md §2.5, §4.4, §4.5, §9).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::app::Intent;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::meeting::{Meeting, MeetingKind};
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// Two of the election team.
const TEAM: i64 = 160;
const TEAM_TOO: i64 = 161;
const OFFICER: i64 = 300;
const RESIDENT: i64 = 500;
const ELECT: &str = "Bầu Trưởng khu phố";
const LABEL: &str = "Đây chưa phải kết quả bầu cử.";

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

/// What everybody hears when the election is set, moved or named anew.
async fn set(world: &mut World, line: &str) -> Vec<Delivered> {
    let preview = world.private(OPERATOR, line).await.remove(0);
    let button = labels(&preview).remove(0);
    let (toast, said) = world.press_twice(OPERATOR, &preview, &button).await;
    assert_eq!(toast, None, "{line}");
    said
}

/// Where and when the one neighbourhood that `who` leads elects.
async fn sheet(world: &mut World, who: i64) -> Delivered {
    let day = world.private(who, "/baucu").await.remove(0);
    world.press(who, &day, "Ghi giờ, nơi bầu").await.1.remove(0)
}

fn told(said: &[Delivered], who: i64) -> String {
    to(said, who).iter().map(|one| one.text()).collect::<Vec<_>>().join("\n")
}

fn has_no(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part:?} stands in:\n{text}");
    }
}

async fn press(world: &mut World, who: i64, on: &Delivered, label: &str) -> Vec<Delivered> {
    let (toast, said) = world.press(who, on, label).await;
    assert_eq!(toast, None, "{label}");
    said
}

async fn meetings(world: &World, place: NeighborhoodId) -> Vec<Meeting> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::called_in(&mut tx, place).await.unwrap()
}

async fn board(world: &mut World) -> Delivered {
    let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
    press(world, KHU_HEAD, &panel, "Niêm yết, chốt").await.remove(0)
}

/// Opens the roll until this day.
async fn open_until(world: &mut World, day: &str) {
    let shown = board(world).await;
    press(world, KHU_HEAD, &shown, "Niêm yết danh sách").await;
    let preview = world.private(KHU_HEAD, day).await.remove(0);
    press(world, KHU_HEAD, &preview, "Gửi thông báo").await;
}

async fn freeze(world: &mut World) {
    let shown = board(world).await;
    press(world, KHU_HEAD, &shown, "Chốt danh sách").await;
}

/// A resident says that a household is missing: what everybody hears.
async fn object(world: &mut World, place: NeighborhoodId, words: &str) -> Vec<Delivered> {
    let asks = Intent::Objection(ObjectionIntent::Object(place));
    let asked = world.press_intent(RESIDENT, RESIDENT, 1, asks).await.1.remove(0);
    press(world, RESIDENT, &asked, "Nhà tôi thiếu").await;
    world.private(RESIDENT, words).await
}

/// Enters a count and publishes it: what the group reads.
async fn published(world: &mut World, who: i64, words: &str, group: ChatId) -> String {
    let preview = world.private(who, words).await.remove(0);
    let (_, sent) = world.publish(who, &preview).await;
    told(&sent, group.0)
}

on_both_databases! {
    async fn a_meeting_beside_the_day_people_are_reminded_of_is_told_to_who_convenes_it_and_to_the_officer(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 12).await;
        set(&mut world, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        let shown = sheet(&mut world, HEAD).await;
        let ticked = press(&mut world, HEAD, &shown, "Đã niêm yết ứng cử").await.remove(0);
        press(&mut world, HEAD, &ticked, "Đã niêm yết tên hộ").await;
        world.call(TEAM, &format!("19h30 20/3/2027 | | {ELECT}"), ELECT, group).await;
        has_no(sheet(&mut world, HEAD).await.text(), &["Giấy mời hội nghị bầu đã gửi"]);

        // Another name is no other day; another day is told once to each, with what is theirs to do.
        let said = set(&mut world, "/dotbaucu 20/3/2027 | Bầu Trưởng thôn, khu phố").await;
        for who in [HEAD, KHU_HEAD, TEAM, OFFICER] {
            assert_eq!(told(&said, who), "", "{who}");
        }
        let said = set(&mut world, "/dotbaucu 27/3/2027 | Bầu Trưởng thôn, khu phố").await;
        let line = "Ngày bầu cử nay là 27/3/2027. Giấy mời hội nghị bầu đã gửi ghi ngày, giờ khác:\n\
            – Khu phố 1, phường Bình Ngọc: giấy mời ghi 19 giờ 30, thứ Bảy, ngày 20/3/2027.\n";
        for who in [TEAM, TEAM_TOO] {
            assert_eq!(to(&said, who).len(), 1, "{who}");
            assert_has(&told(&said, who), &[line, "Xin bấm Dời họp ở /cuochop."]);
        }
        assert_has(&told(&said, OFFICER), &[line, "Xin nhắc Tổ bầu cử dời họp, hoặc dời giúp ở /cuochop."]);
        assert_eq!(told(&said, KHU_HEAD), "", "nothing of it is the head's");

        // What was ticked for the old day is asked for again.
        assert_has(&told(&said, HEAD), &["Đã bỏ các ghi nhận niêm yết theo ngày cũ:\n– Khu phố 1, phường Bình Ngọc\n", "ghi lại ở /baucu"]);
        let shown = sheet(&mut world, HEAD).await;
        assert_has(shown.text(), &["Danh sách người ứng cử: chưa ghi nhận niêm yết", "Danh sách hộ: chưa ghi nhận niêm yết"]);
        assert_has(shown.text(), &["Giấy mời hội nghị bầu đã gửi ghi 19 giờ 30, thứ Bảy, ngày 20/3/2027, tại Nhà văn hóa"]);

        // It stands where it is moved from, and in the preview of the move.
        let mine = world.private(TEAM, "/cuochop").await.remove(0);
        assert_has(mine.text(), &["lời nhắc bầu cử đang báo bà con ngày 27/3/2027, khác giấy mời này. Xin bấm Dời họp;"]);
        press(&mut world, TEAM, &mine, "Dời họp").await;
        let shown = world.private(TEAM, "19h30 26/3/2027").await.remove(0);
        assert_has(shown.text(), &["đang báo bà con ngày 27/3/2027, khác giờ họp mới này. Xin nhập lại giờ, ngày;"]);
        let shown = world.private(TEAM, "19h30 27/3/2027").await.remove(0);
        has_no(shown.text(), &["lời nhắc bầu cử đang báo"]);
        press(&mut world, TEAM, &shown, "Đồng ý dời").await;

        // An hour that is written down after the notice is out.
        let shown = sheet(&mut world, HEAD).await;
        has_no(shown.text(), &["Giấy mời hội nghị bầu đã gửi"]);
        press(&mut world, HEAD, &shown, "Ghi giờ").await;
        let said = world.private(HEAD, "8h").await;
        assert_eq!(to(&said, HEAD).len(), 1);
        assert_has(&told(&said, HEAD), &["Đã ghi nhận.", "Giấy mời hội nghị bầu đã gửi ghi 19 giờ 30, thứ Bảy, ngày 27/3/2027"]);
        let line = "Lời nhắc bầu cử đang báo bà con ngày 27/3/2027. Giấy mời hội nghị bầu đã gửi ghi ngày, giờ khác:\n\
            – Khu phố 1, phường Bình Ngọc: giấy mời ghi 19 giờ 30, thứ Bảy, ngày 27/3/2027; lời nhắc báo 8 giờ.\n";
        for who in [TEAM, OFFICER] {
            assert_has(&told(&said, who), &[line]);
        }
        press(&mut world, HEAD, &shown, "Ghi giờ").await;
        let said = world.private(HEAD, "19h30").await;
        assert_eq!(told(&said, TEAM), "", "they agree now");
        press(&mut world, HEAD, &shown, "Ghi nơi bầu").await;
        assert_has(world.private(HEAD, "Sân bóng").await[0].text(), &["Giấy mời hội nghị bầu đã gửi ghi 19 giờ 30"]);

        // Called off, the meeting is not.
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let asked = press(&mut world, OPERATOR, &overview, "Bỏ lịch nhắc").await.remove(0);
        let button = labels(&asked).remove(0);
        let (_, said) = world.press_twice(OPERATOR, &asked, &button).await;
        let line = "Lịch nhắc bầu cử ngày 27/3/2027 đã bỏ. Giấy mời hội nghị bầu đã gửi thì vẫn còn:\n– Khu phố 1";
        assert_has(&told(&said, OFFICER), &[line, "Xin hủy họp ở /cuochop, hoặc giữ nếu nơi ấy vẫn bầu."]);
        assert_has(&told(&said, TEAM), &[line, "Xin hủy họp ở /cuochop."]);
    }

    async fn a_meeting_is_told_of_when_a_day_is_set_beside_it_or_it_turns_out_to_elect_and_not_at_night(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 12).await;
        world.call(OFFICER, "19h30 20/3/2027 | | Họp tháng 3", "Việc khác", group).await;
        let said = set(&mut world, "/dotbaucu 27/3/2027 | Bầu Trưởng khu phố").await;
        assert_eq!(told(&said, OFFICER), "", "it elects nobody");
        let mine = world.private(OFFICER, "/cuochop").await.remove(0);
        let asked = press(&mut world, OFFICER, &mine, "Đổi loại họp").await.remove(0);
        let (_, said) = world.press(OFFICER, &asked, ELECT).await;
        assert_has(&told(&said, TEAM), &["đang báo bà con ngày 27/3/2027", "giấy mời ghi 19 giờ 30, thứ Bảy, ngày 20/3/2027."]);
        world.wait_until("2027-03-01 22:00");
        let said = set(&mut world, "/dotbaucu 28/3/2027 | Bầu Trưởng khu phố").await;
        assert_eq!(told(&said, TEAM), "", "they sleep");
        let said = set(&mut world, "/dotbaucu 21/3/2027 | Bầu Trưởng khu phố").await;
        assert_eq!(told(&said, TEAM), "");
        world.wait_until("2027-03-02 06:30");
        let morning = world.deliver().await;
        assert_eq!(to(&morning, TEAM).len(), 1, "the last word alone");
        assert_has(&told(&morning, TEAM), &["Ngày bầu cử nay là 21/3/2027."]);
    }

    async fn the_release_of_a_head_who_leads_the_front_is_convened_and_signed_by_the_communes_chair(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        let release = "19h30 13/3/2027 | | Cho thôi Trưởng khu phố";
        let notice = world.call(HEAD, release, "Cho thôi chức Trưởng", group).await;
        assert_has(notice.text(), &["Ban công tác Mặt trận khu phố 1"]);
        // Now they are one.
        world.execute(&format!("UPDATE role_grant SET ends_at = 1 WHERE account_id = {KHU_HEAD}")).await;
        world.appoint(HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place)).await;
        let question = world.private(HEAD, "/hop 19h30 14/3/2027 | | Cho thôi Trưởng khu phố").await.remove(0);
        let (toast, _) = world.press(HEAD, &question, "Cho thôi chức Trưởng").await;
        assert_has(&toast.expect("a toast"), &["Ông/bà đang giữ chức Trưởng khu phố ở đây", "Xin nhờ cán bộ phường, xã."]);
        let question = world.private(TEAM, "/hop 19h30 14/3/2027 | | Cho thôi Trưởng khu phố").await.remove(0);
        let (toast, _) = world.press(TEAM, &question, "Cho thôi chức Trưởng").await;
        assert_has(&toast.expect("a toast"), &["cũng là Trưởng Ban công tác Mặt trận, nên Chủ tịch Ủy ban nhân dân phường, xã mời họp"]);
        let notice = world.call(OFFICER, "19h30 14/3/2027 | | Cho thôi Trưởng khu phố", "Cho thôi chức Trưởng", group).await;
        assert_has(notice.text(), &["Chủ tịch Ủy ban nhân dân phường Bình Ngọc"]);
        has_no(notice.text(), &["Ban công tác Mặt trận", "Trưởng khu phố 1"]);
        let kept = meetings(&world, place).await;
        let conveners: Vec<_> = kept.iter().map(|meeting| meeting.convener).collect();
        assert_eq!(conveners, [Some(Convener::Front), Some(Convener::Commune)], "each as it was signed");
        // Who owes what is the commune's, and so is the count.
        world.wait_until("2027-03-14 20:30");
        let said = world.private(HEAD, "/bieuquyet 10 | gio tay | Đồng ý: 9 1 0").await;
        assert_has(said[0].text(), &["Ông/bà đang giữ chức Trưởng khu phố ở đây"]);
    }

    async fn nobody_convenes_counts_or_publishes_what_decides_about_themselves_whatever_it_is_called(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        world.link(KHU_HEAD, place, "9").await;
        let own = "Nội dung nêu tên ông/bà và bàn việc bầu, giới thiệu, cho thôi";
        for title in ["Đề nghị bãi miễn ông Nguyễn Văn 9", "Đề cử bà Bình, ông nguyen van 9 vào ban quản lý"] {
            let question = world.private(KHU_HEAD, &format!("/hop 19h30 13/3/2027 | | {title}")).await.remove(0);
            let preview = press(&mut world, KHU_HEAD, &question, "Việc khác").await.remove(0);
            let (mut toast, said) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
            if let Some(asked) = said.first().filter(|asked| labels(asked).contains(&"Đúng, việc khác".to_owned())) {
                toast = world.press(KHU_HEAD, asked, "Đúng, việc khác").await.0;
            }
            assert_has(&toast.expect("a toast"), &[own, "Xin nhờ cán bộ phường, xã."]);
        }
        // What one gives, or is thanked for, is no such thing.
        world.call(KHU_HEAD, "19h30 7/3/2027 | | Cảm ơn ông Nguyễn Văn 9 hiến đất", "Việc khác", group).await;

        // Called by another, it is neither moved nor called off nor counted by whom it names.
        let released = "19h30 6/3/2027 | | Đề nghị bãi miễn ông Nguyễn Văn 9";
        world.call(OFFICER, released, "Việc khác", group).await;
        let all = world.private(KHU_HEAD, "/cuochop").await;
        let shown = all.iter().find(|one| one.text().contains("bãi miễn")).expect("it is shown");
        assert_has(shown.text(), &[own]);
        assert!(!labels(shown).contains(&"Dời họp".to_owned()), "{:?}", labels(shown));
        let theirs = world.private(OFFICER, "/cuochop").await;
        let theirs = theirs.iter().find(|one| one.text().contains("bãi miễn")).expect("it is shown").clone();
        for label in ["Dời họp", "Hủy họp", "Đổi loại họp"] {
            let (toast, said) = world.forge(KHU_HEAD, &theirs, label).await;
            match label {
                // What it is for may be looked at; it is not changed.
                "Đổi loại họp" => {
                    let (toast, _) = world.press(KHU_HEAD, &said[0], "Hội nghị định kỳ").await;
                    assert_has(&toast.expect("a toast"), &[own]);
                }
                _ => assert_has(&toast.expect("a toast"), &[own]),
            }
        }
        world.wait_until("2027-03-06 20:30");
        assert_has(world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Đồng ý: 1 9 0").await[0].text(), &[own]);
        let result = published(&mut world, HEAD, "/bieuquyet 10 | gio tay | Đồng ý: 7 3 0", group).await;
        assert_has(&result, &[LABEL]);
        // Nor as a line of something else.
        world.wait_until("2027-03-07 20:30");
        let line = "/bieuquyet 10 | gio tay | Dọn vệ sinh: 10 0 0; Kỷ luật ông Nguyễn Văn 9: 1 9 0";
        assert_has(world.private(KHU_HEAD, line).await[0].text(), &[own]);
    }

    async fn an_introduction_in_which_nobody_has_more_than_half_makes_no_official_list(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        world.call(HEAD, "19h30 6/3/2027 | | Giới thiệu người ứng cử", "Hội nghị giới thiệu", group).await;
        world.private(HEAD, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-03-06 20:30");
        let words = "/bieuquyet 20 | gio tay | Ông Hoàng Đình Minh: 15 5 0";
        let preview = world.private(HEAD, words).await.remove(0);
        let (_, sent) = world.publish(HEAD, &preview).await;
        let nobody = "Tiếp theo: chưa ai được quá nửa tổng số hộ tán thành nên chưa lập danh sách chính thức; sẽ có thông báo về việc họp lại hoặc giới thiệu người khác.";
        assert_has(&told(&sent, group.0), &[LABEL, nobody]);
        has_no(&told(&sent, group.0), &["quyết định danh sách chính thức"]);
        assert_has(&told(&sent, HEAD), &["Mời họp lại", "muốn giới thiệu người khác thì đổi danh sách bằng /ungcu"]);
        // With one household more there is a list.
        let offer = world.private(HEAD, "/bieuquyet 20 | gio tay | Ông Hoàng Đình Minh: 16 4 0").await.remove(0);
        press(&mut world, HEAD, &offer, "Đính chính").await;
        let preview = world.private(HEAD, "Đếm thiếu một hộ").await.remove(0);
        let (_, sent) = world.publish(HEAD, &preview).await;
        assert_has(&told(&sent, group.0), &["Tiếp theo: Ban công tác Mặt trận quyết định danh sách chính thức"]);
        has_no(&told(&sent, group.0), &[nobody]);
    }

    async fn a_household_that_was_missing_is_added_to_every_frozen_roll_whose_result_is_still_to_come(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        open_until(&mut world, "3/3/2027").await;
        world.wait_until("2027-03-04 08:00");
        freeze(&mut world).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh ngõ 3", "Việc khác", group).await;
        world.call(KHU_HEAD, "19h30 14/3/2027 | | Dọn vệ sinh ngõ 4", "Việc khác", group).await;
        world.wait_until("2027-03-07 08:00");
        open_until(&mut world, "9/3/2027").await;
        world.wait_until("2027-03-10 08:00");
        freeze(&mut world).await;
        let said = object(&mut world, place, "Phạm Văn Tùng | Ngõ 4, số 7").await;
        let asked = to(&said, KHU_HEAD)[0].clone();
        let said = press(&mut world, KHU_HEAD, &asked, "Thêm hộ này").await;
        assert_has(&told(&said, group.0), &[
            "các danh sách hộ đã chốt được bổ sung một hộ còn thiếu: danh sách chốt ngày 4/3/2027 nay có 13 hộ; danh sách chốt ngày 10/3/2027 nay có 13 hộ.",
        ]);
        has_no(&told(&said, group.0), &["Tùng"]);
        let result = published(&mut world, KHU_HEAD, "/bieuquyet 10 | gio tay | Dọn vệ sinh ngõ 3: 7 3 0", group).await;
        assert_has(&result, &["(7/13); quá nửa tổng số hộ", "Danh sách hộ chốt ngày 4/3/2027."]);
        // What is out stands as it is: only the roll whose result is to come grows.
        let said = object(&mut world, place, "Lê Thị Hoa | Ngõ 5").await;
        let asked = to(&said, KHU_HEAD)[0].clone();
        let said = press(&mut world, KHU_HEAD, &asked, "Thêm hộ này").await;
        assert_has(&told(&said, group.0), &["danh sách hộ đã chốt được bổ sung một hộ còn thiếu, nay có 14 hộ."]);
        assert_has(world.say(RESIDENT, group.0, "/ketqua").await[0].text(), &["(7/13)", "Danh sách hộ chốt ngày 4/3/2027."]);
        world.wait_until("2027-03-14 20:30");
        let preview = world.private(KHU_HEAD, "/bieuquyet 10 | gio tay | Dọn vệ sinh ngõ 4: 7 3 0").await.remove(0);
        let newest = labels(&preview).into_iter().find(|label| label.starts_with("1.")).expect("two meetings");
        let preview = press(&mut world, KHU_HEAD, &preview, &newest).await.remove(0);
        assert_has(preview.text(), &["(7/14); chưa quá nửa tổng số hộ", "Danh sách hộ chốt ngày 10/3/2027."]);
    }

    async fn an_objection_comes_without_buttons_to_who_stands_and_to_the_commune_where_nobody_else_may_settle_it(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        world.link(KHU_HEAD, place, "9").await;
        open_until(&mut world, "8/3/2027").await;
        world.call(TEAM, &format!("19h30 20/3/2027 | | {ELECT}"), ELECT, group).await;
        world.private(TEAM, "/ungcu Ông Nguyễn Văn 9").await;
        let said = object(&mut world, place, "Phạm Văn Tùng | Ngõ 4").await;
        let closed = to(&said, KHU_HEAD)[0];
        assert_has(closed.text(), &["nhà Phạm Văn Tùng, Ngõ 4, thiếu trong danh sách", "nên không được giải quyết ý kiến này"]);
        assert!(labels(closed).is_empty(), "{:?}", labels(closed));
        assert_eq!(labels(to(&said, HEAD)[0]), ["Thêm hộ này", "Thêm, ghi khác", "Không chấp nhận"]);
        assert!(to(&said, OFFICER).is_empty(), "others here may settle it");
        world.execute(&format!("UPDATE role_grant SET ends_at = 1 WHERE account_id IN ({HEAD}, {TEAM}, {TEAM_TOO})")).await;
        let said = object(&mut world, place, "Lê Thị Hoa | Ngõ 5").await;
        assert!(labels(to(&said, KHU_HEAD)[0]).is_empty());
        let theirs = to(&said, OFFICER)[0].clone();
        assert_has(&told(&press(&mut world, OFFICER, &theirs, "Thêm hộ này").await, OFFICER), &["Đã thêm hộ vào danh sách"]);
    }

    async fn of_many_meetings_those_of_others_have_no_button_and_their_number_is_said(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        let neighborhood = {
            let mut tx = world.store.begin_read().await.unwrap();
            store::place::find_neighborhood(&mut tx, place).await.unwrap().unwrap()
        };
        for hours in 1..=24 {
            let at = world.now.plus_minutes(-60 * hours);
            world.called_meeting(&neighborhood, MeetingKind::Community, at).await;
        }
        world.link(OFFICER, place, "9").await;
        world.call(HEAD, "9h 4/3/2027 | | Giới thiệu người ứng cử", "Hội nghị giới thiệu", group).await;
        world.private(HEAD, "/ungcu Ông Nguyễn Văn 9").await;
        world.wait_until("2027-03-04 11:00");
        let shown = world.private(OFFICER, "/bieuquyet").await.remove(0);
        assert_has(shown.text(), &["Trang này còn 1 cuộc họp ông/bà không ghi được"]);
        has_no(shown.text(), &["9 giờ, thứ Năm, ngày 4/3/2027"]);
        assert_has(world.private(HEAD, "/bieuquyet").await[0].text(), &["9 giờ, thứ Năm, ngày 4/3/2027"]);
    }
}

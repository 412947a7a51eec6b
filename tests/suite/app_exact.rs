//! What is said has legal weight: of whom, by how many, under which rules and in which words. Told as conversations
//! (docs/domain.md §2).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// In the election team.
const TEAM: i64 = 160;
const OFFICER: i64 = 300;
const RESIDENT: i64 = 500;
const LABEL: &str = "Đây chưa phải kết quả bầu cử.";

/// A neighbourhood with its officials, in May 2022.
async fn with_officials(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(households).await;
    let here = Scope::Neighborhood(place.id);
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, here).await;
    world.appoint(TEAM, Role::ElectionTeam, here).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    (world, place.id, group)
}

/// The same on a morning of March 2027.
async fn march(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
    let (mut world, place, group) = with_officials(db, households).await;
    world.wait_until("2027-03-01 08:00");
    (world, place, group)
}

async fn press(world: &mut World, on: &Delivered, label: &str) -> Delivered {
    let (toast, mut said) = world.press(KHU_HEAD, on, label).await;
    assert_eq!(toast, None, "{label}");
    said.remove(0)
}

/// Enters a count and publishes it: what the group reads.
async fn published(world: &mut World, who: i64, words: &str, group: ChatId) -> String {
    let mut preview = world.private(who, words).await.remove(0);
    // Of several the newest is meant.
    if labels(&preview).contains(&"1. Khu phố 1".to_owned()) {
        preview = world.press(who, &preview, "1. Khu phố 1").await.1.remove(0);
    }
    let (_, sent) = world.publish(who, &preview).await;
    to(&sent, group.0)[0].text().to_owned()
}

fn has_no(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part:?} stands in:\n{text}");
    }
}

on_both_databases! {
    async fn a_head_holds_no_vote_on_the_own_release_under_whatever_matter(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 12).await;
        let fronts = "do Ban công tác Mặt trận mời và công bố (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1).";
        for (title, matter) in [
            ("Cho thôi Trưởng khu phố", "Việc khác"),
            ("Trưởng khu phố xin nghỉ", "Việc khác"),
            ("Bỏ phiếu bất tín nhiệm Trưởng khu phố", "Việc khác"),
            ("Hội nghị định kỳ và miễn nhiệm Trưởng khu phố", "Hội nghị định kỳ"),
        ] {
            let question = world.private(KHU_HEAD, &format!("/hop 19h30 13/3/2027 | | {title}")).await.remove(0);
            let preview = press(&mut world, &question, matter).await;
            let (toast, said) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
            assert_has(&toast.expect("a toast"), &[fronts]);
            assert!(to(&said, group.0).is_empty(), "{title}");
        }
        // Nor is it counted as one line of something else.
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Họp tháng 3", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:00");
        let line = "/bieuquyet 10 | gio tay | Dọn vệ sinh: 10 0 0; Cho thôi Trưởng khu phố: 1 9 0";
        assert_has(world.private(KHU_HEAD, line).await[0].text(), &[fronts]);
        let preview = world.private(HEAD, line).await.remove(0);
        assert_has(preview.text(), &[LABEL]);
        // Nor by who operates.
        world.operators(&[OPERATOR, KHU_HEAD]);
        let own = "Ông/bà đang giữ chức Trưởng khu phố ở đây nên không được mời họp, ghi hay quyết định việc cho thôi chức ấy";
        assert_has(world.private(KHU_HEAD, line).await[0].text(), &[own, "Xin nhờ cán bộ phường, xã."]);
    }

    async fn whoever_was_brought_forward_stands_until_the_election_is_over(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 12).await;
        world.link(KHU_HEAD, place, "9").await;
        let asked = world.private(OPERATOR, "/dotbaucu 28/3/2027 | Bầu Trưởng thôn, bản, khu phố").await.remove(0);
        world.press_twice(OPERATOR, &asked, "Nhập ngày bầu cử").await;
        world.call(HEAD, "19h30 6/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        world.private(HEAD, "/ungcu Ông Nguyễn Văn 9, Trưởng khu phố").await;
        world.wait_until("2027-03-06 20:00");
        let result = published(&mut world, HEAD, "/bieuquyet 10 | gio tay | Ông Nguyễn Văn 9: 9 1 0", group).await;
        assert_has(&result, &[LABEL]);
        let barred = "Ông/bà có tên trong danh sách";
        for words in ["/themho 13 | Trần Văn X | Ngõ 1", "/thongbao Xin bà con bầu cho tôi"] {
            assert_has(world.private(KHU_HEAD, words).await[0].text(), &[barred]);
        }
        // Nor through an office that reaches the whole commune.
        let mut tx = world.store.begin_write().await.unwrap();
        let commune = store::place::find_neighborhood(&mut tx, place).await.unwrap().unwrap().commune;
        tx.commit().await.unwrap();
        world.appoint(KHU_HEAD, Role::WardOfficer, Scope::Commune(commune)).await;
        let which = world.private(KHU_HEAD, "/thongbao").await.remove(0);
        world.press(KHU_HEAD, &which, "Phường Bình Ngọc").await;
        let said = world.private(KHU_HEAD, "Xin bà con bầu cho tôi").await;
        assert_has(said[0].text(), &[barred]);
        world.private(KHU_HEAD, "/huy").await;
        world.wait_until("2027-03-29 08:00");
        let said = world.private(KHU_HEAD, "/themho 13 | Trần Văn X | Ngõ 1").await.remove(0);
        assert_has(said.text(), &["Hộ sẽ thêm vào danh sách"]);
    }

    async fn a_reason_typed_in_the_line_is_the_reason_of_a_late_notice_alone(db: TestDatabase) {
        let (mut world, _, _) = march(&db, 12).await;
        let late = "Giấy mời này gửi muộn hơn quy định. Lý do: bão số 3.";
        for (day, has, not) in [
            ("2/3/2027", vec!["Nội dung: Dọn vệ sinh.", late], vec!["xin ghi lý do"]),
            ("13/3/2027", vec!["Nội dung: Dọn vệ sinh"], vec!["muộn hơn"]),
        ] {
            let line = format!("/hop 19h30 {day} | | Dọn vệ sinh | lý do: bão số 3");
            let question = world.private(KHU_HEAD, &line).await.remove(0);
            let preview = press(&mut world, &question, "Việc khác").await;
            assert_has(preview.text(), &has);
            has_no(preview.text(), &not);
            assert!(labels(&preview).contains(&"Gửi giấy mời".to_owned()), "{:?}", labels(&preview));
        }
        // An announcement that says who was elected is told where counts belong.
        let words = "/thongbao Ông Nguyễn Văn An trúng cử Trưởng khu phố";
        let said = world.private(KHU_HEAD, words).await.remove(0);
        assert_has(said.text(), &["nói ai trúng cử", "/bieuquyet", "chưa phải kết quả bầu cử"]);
        let said = world.private(KHU_HEAD, "/thongbao Mất điện ngõ 3").await.remove(0);
        has_no(said.text(), &["trúng cử"]);
    }

    async fn a_reason_that_begins_as_a_place_does_is_the_reason_of_a_late_move(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 12).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-05 09:00");
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let asked = press(&mut world, &list, "Dời họp").await;
        press(&mut world, &asked, "Đổi nơi").await;
        let shown = world.private(KHU_HEAD, "Trường tiểu học").await.remove(0);
        assert_has(shown.text(), &["Địa điểm mới: Trường tiểu học", "xin ghi lý do ngay vào đây"]);
        let shown = world.private(KHU_HEAD, "Nhà văn hóa mất điện").await.remove(0);
        assert_has(shown.text(), &["Địa điểm mới: Trường tiểu học", "Lý do: Nhà văn hóa mất điện."]);
        let (_, sent) = world.press(KHU_HEAD, &shown, "Đồng ý dời").await;
        assert_has(to(&sent, group.0)[0].text(), &["Địa điểm mới: Trường tiểu học", "Lý do: Nhà văn hóa mất điện."]);
    }

    async fn who_gives_up_the_own_numbers_did_not_count_the_same(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.appoint(KHU_HEAD + 1, Role::ElectionTeam, Scope::Neighborhood(place)).await;
        world.call(TEAM, "19h30 6/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        world.wait_until("2027-03-06 20:00");
        let mine = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 157";
        world.private(TEAM, mine).await;
        let said = world.private(KHU_HEAD + 1, &mine.replace("157", "155")).await;
        let (_, both) = world.press(KHU_HEAD + 1, to(&said, KHU_HEAD + 1)[0], "Theo số bên kia").await;
        for who in [TEAM, KHU_HEAD + 1] {
            let preview = to(&both, who)[0].text();
            assert_has(preview, &["(157/310); quá nửa tổng số hộ: trúng cử."]);
            has_no(preview, &["Hai người kiểm riêng, số khớp nhau."]);
        }
        let (_, sent) = world.publish(TEAM, to(&both, TEAM)[0]).await;
        let result = to(&sent, group.0)[0].text();
        assert_has(result, &["(157/310); quá nửa tổng số hộ: trúng cử."]);
        has_no(result, &["Hai người kiểm riêng"]);
    }

    async fn a_title_that_speaks_of_a_person_or_a_fund_is_known_by_more_words(db: TestDatabase) {
        let (mut world, _, _) = march(&db, 12).await;
        let person = "không phải biểu quyết hay kết quả bầu cử.";
        for (title, has, not) in [
            ("Nhân sự Trưởng khu phố", vec![person, "nội dung có vẻ là giới thiệu người ứng cử"], vec![]),
            ("Bỏ phiếu tín nhiệm ông Nguyễn Văn An", vec![person], vec![]),
            ("Quyết toán quỹ", vec!["cần ít nhất 2/3 tổng số hộ tán thành"], vec![person]),
            ("Mỗi hộ 200.000 đồng làm cổng chào", vec!["cần ít nhất 2/3 tổng số hộ tán thành"], vec![person]),
            ("Ứng cứu bão lụt", vec![], vec![person, "có vẻ là"]),
        ] {
            let question = world.private(KHU_HEAD, &format!("/hop 19h30 6/3/2027 | | {title}")).await.remove(0);
            let preview = press(&mut world, &question, "Việc khác").await;
            assert_has(preview.text(), &has);
            has_no(preview.text(), &not);
        }
    }

    async fn who_stands_on_a_list_is_no_elections_result_under_whatever_matter(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        let card = world.call(KHU_HEAD, "19h30 6/3/2027 | | Họp tháng 3", "Việc khác", group).await;
        has_no(card.text(), &["kết quả bầu cử"]);
        let card = world.call(HEAD, "19h30 13/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        assert_has(card.text(), &["không phải biểu quyết hay kết quả bầu cử."]);
        world.private(HEAD, "/ungcu Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        world.wait_until("2027-03-06 20:00");
        // A proposal is none of it; a name is, by whoever it is typed, with or without marks, a title, or a list.
        let preview = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | Dọn vệ sinh ngõ 3: 160 40 0").await.remove(0);
        has_no(preview.text(), &[LABEL, "không bầu"]);
        assert_has(preview.text(), &["có hiệu lực ngay, việc chung của cả xã, phường thì theo thông báo của Ủy ban nhân dân."]);
        for name in ["hoang dinh minh", "Tín nhiệm hoàng đình minh", "Nguyễn Văn Nam", "đ/c Nam", "Nhân sự, ông Nam"] {
            let preview = world.private(KHU_HEAD, &format!("/bieuquyet 200 | gio tay | {name}: 160 40 0")).await.remove(0);
            assert_has(preview.text(), &[LABEL, "Kết quả này không bầu, không cho thôi ai giữ chức vụ."]);
            has_no(preview.text(), &["có hiệu lực ngay"]);
        }
        let result = published(&mut world, KHU_HEAD, "/bieuquyet 200 | gio tay | hoang dinh minh: 160 40 0", group).await;
        assert_has(&result, &[LABEL, "Nội dung: hoang dinh minh"]);
        let offer = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | hoang dinh minh: 161 39 0").await.remove(0);
        world.press(KHU_HEAD, &offer, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Ghi nhầm").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["đính chính lần 1", LABEL]);

        // A list whose result is out is a list still.
        world.wait_until("2027-03-13 20:00");
        published(&mut world, HEAD, "/bieuquyet 200 | gio tay | Ông Hoàng Đình Minh: 190 10 0", group).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Ý kiến về hoang dinh minh", "Việc khác", group).await;
        world.wait_until("2027-03-20 20:00");
        let result = published(&mut world, KHU_HEAD, "/bieuquyet 200 | gio tay | Đồng ý: 160 40 0", group).await;
        assert_has(&result, &[LABEL]);
        world.wait_until("2027-06-20 20:00");
        assert_has(world.say(RESIDENT, group.0, "/ketqua").await[0].text(), &[LABEL, "Nội dung: Đồng ý"]);
    }

    async fn a_kind_corrected_after_its_result_is_told_wherever_that_result_is_read(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:00");
        let words = "/bieuquyet 150 | gio tay | Làm đường ngõ 3: 150 0 0";
        let preview = world.private(KHU_HEAD, words).await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let own = world.private(KHU_HEAD, "/ketqua").await.remove(0);
        has_no(own.text(), &["chờ đính chính"]);
        assert!(labels(&own).contains(&"Phát phiếu từng hộ".to_owned()), "{:?}", labels(&own));
        let asked = world.forge(KHU_HEAD, &preview, "Đổi loại họp").await.1.remove(0);
        world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        let waits = "Kết quả này chờ đính chính: sau khi công bố, loại họp đã sửa thành đóng góp hoặc quỹ của cộng đồng;";
        let out = world.say(RESIDENT, group.0, "/ketqua").await.remove(0);
        assert_has(out.text(), &[waits, "quá nửa"]);
        has_no(out.text(), &["/bieuquyet"]);
        let own = world.private(KHU_HEAD, "/ketqua").await.remove(0);
        assert_has(own.text(), &[waits, "xin đính chính kết quả này bằng /bieuquyet"]);
        assert!(labels(&own).is_empty(), "what waits leads nowhere else: {:?}", labels(&own));
        let offer = world.private(KHU_HEAD, words).await.remove(0);
        world.press(KHU_HEAD, &offer, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Đây là việc đóng góp").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        has_no(world.say(RESIDENT, group.0, "/ketqua").await[0].text(), &["chờ đính chính"]);

        // Corrected to what is about persons, the correction says what it is not.
        let asked = world.forge(OFFICER, &preview, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(OFFICER, &asked, "Hội nghị giới thiệu").await;
        assert_has(to(&sent, group.0)[0].text(), &["Loại họp đúng là: giới thiệu người ứng cử Trưởng khu phố.", LABEL]);
    }

    async fn documents_of_a_yearly_conference_that_come_late_come_with_a_reason(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 3).await;
        world.link(1001, place, "1").await;
        let question = world.private(KHU_HEAD, "/hop 19h30 20/3/2027 | | Hội nghị định kỳ").await.remove(0);
        let preview = press(&mut world, &question, "Hội nghị định kỳ").await;
        assert_has(preview.text(), &["nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước thì phải có tài liệu gửi đến từng hộ trước cuộc họp ít nhất 2 ngày"]);
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-03-19 08:00");
        let listed = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        assert_has(sheet.text(), &["Nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước thì phải có tài liệu"]);
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "Thu chi.pdf", None, "").await.remove(0);
        let asked = press(&mut world, &kept, "Gửi tài liệu").await;
        assert_has(asked.text(), &["Nếu hội nghị 19 giờ 30", "nay gửi là muộn. Vì sao muộn?"]);
        assert!(world.wake_calendar().await.is_empty());
        world.private(KHU_HEAD, "Hôm qua mới chốt sổ").await;
        let sent = world.wake_calendar().await;
        let captions: Vec<&Delivered> = sent.iter().filter(|one| matches!(one.errand, Errand::Pass { .. })).collect();
        assert_eq!(captions.iter().map(|one| one.chat).collect::<Vec<_>>(), [group.0, 1001]);
        for caption in captions {
            assert_has(caption.text(), &["Tài liệu này gửi muộn hơn quy định. Lý do: Hôm qua mới chốt sổ."]);
        }

        // Where the notice is late its documents are, too, for the same reason.
        let question = world.private(KHU_HEAD, "/hop 19h30 20/3/2027 | | Làm đường ngõ 3").await.remove(0);
        let preview = press(&mut world, &question, "Đóng góp hoặc quỹ").await;
        let sheet = press(&mut world, &preview, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "Dự toán.pdf", None, "").await.remove(0);
        press(&mut world, &kept, "Quay lại").await;
        let preview = world.private(KHU_HEAD, "Bão số 3").await.remove(0);
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        let sent = world.wake_calendar().await;
        let caption = sent.iter().find(|one| matches!(one.errand, Errand::Pass { .. })).expect("a document");
        assert_has(caption.text(), &["Tài liệu này gửi muộn hơn quy định. Lý do: Bão số 3."]);
    }

    async fn a_title_that_takes_more_than_was_chosen_is_said_before_the_notice_is_out(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        for (title, agenda, said) in [
            ("Làm đường ngõ 3", "Việc khác", Some("nội dung có vẻ là đóng góp hoặc quỹ của cộng đồng, nhưng ông/bà đang chọn loại “việc khác của cộng đồng”. Nếu đúng thì cần ít nhất 2/3 tổng số hộ tán thành (")),
            ("Sửa quy ước khu phố", "Việc khác", Some("Nếu đúng thì phải được Ủy ban nhân dân công nhận (")),
            ("Làm đường ngõ 3", "Đóng góp hoặc quỹ", None),
            ("Dọn vệ sinh", "Việc khác", None),
        ] {
            let question = world.private(KHU_HEAD, &format!("/hop 19h30 6/3/2027 | | {title}")).await.remove(0);
            let preview = press(&mut world, &question, agenda).await;
            match said {
                Some(said) => assert_has(preview.text(), &[said, "tài liệu gửi trước đến từng hộ: xin bấm Đổi loại họp."]),
                None => has_no(preview.text(), &["có vẻ là"]),
            }
        }
        // It is no answer: the notice goes out as chosen, at one press.
        let question = world.private(KHU_HEAD, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await.remove(0);
        let preview = press(&mut world, &question, "Việc khác").await;
        let (_, sent) = world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        assert_has(to(&sent, group.0)[0].text(), &["cần từ 16/30 hộ tán thành (quá nửa tổng số hộ)"]);
        has_no(to(&sent, group.0)[0].text(), &["có vẻ là"]);
    }

    async fn papers_after_several_matters_name_the_households_that_each_takes(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-06 20:30");
        for (lines, offered, announced) in [
            (
                "Làm đường ngõ 3: 19 0 0; Dọn vệ sinh: 15 4 0",
                "19/30 hộ dự, cần từ 20/30 hộ mới đủ để quyết định đóng góp, quỹ; việc khác cần từ 16/30 hộ.",
                "đóng góp, quỹ cần ít nhất 20 hộ tán thành, việc khác cần ít nhất 16 hộ.",
            ),
            (
                "Làm đường ngõ 3: 19 0 0",
                "19/30 hộ dự, cần từ 20/30 hộ mới đủ để quyết định. Theo Điều 19",
                "Tính trên tổng số 30 hộ: cần ít nhất 20 hộ tán thành.",
            ),
        ] {
            let mut preview = world.private(KHU_HEAD, &format!("/bieuquyet 19 | gio tay | {lines}")).await.remove(0);
            if labels(&preview).contains(&"Đính chính".to_owned()) {
                world.press(KHU_HEAD, &preview, "Đính chính").await;
                preview = world.private(KHU_HEAD, "Chỉ một việc").await.remove(0);
            }
            let (_, sent) = world.publish(KHU_HEAD, &preview).await;
            let offer = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
            assert_has(offer.text(), &[offered, "Muốn phát phiếu, xin bấm nút bên dưới."]);
            world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
            world.private(KHU_HEAD, "Bà Trần Thị Hoa; Ông Lê Văn An; Ông Phạm Văn Bình").await;
            let plan = world.private(KHU_HEAD, "9/3/2027 | 12/3/2027").await.remove(0);
            assert_has(plan.text(), &[announced]);
            world.private(KHU_HEAD, "/huy").await;
        }
    }

    async fn a_meeting_of_2022_is_spoken_of_by_the_rules_of_2022(db: TestDatabase) {
        let (mut world, place, group) = with_officials(&db, 30).await;
        let mut read: Vec<String> = Vec::new();
        // Whose meeting it is, in a toast.
        for (who, title, agenda, instead) in [
            (KHU_HEAD, "Bầu Trưởng khu phố", "Bầu Trưởng khu phố", "do Tổ bầu cử mời và công bố. Xin nhờ Tổ bầu cử"),
            (HEAD, "Dọn vệ sinh", "Việc khác", "do Trưởng khu phố mời. Xin nhờ Trưởng khu phố"),
            (KHU_HEAD, "Cho thôi Trưởng khu phố", "Cho thôi chức Trưởng", "do Ban công tác Mặt trận mời và công bố. Xin nhờ"),
        ] {
            let question = world.private(who, &format!("/hop 19h30 21/5/2022 | | {title}")).await.remove(0);
            let toast = world.press(who, &question, agenda).await.0.expect("a toast");
            assert_has(&toast, &[instead]);
            read.push(toast);
            world.private(who, "/huy").await;
        }
        // A title that strays; the notice that hangs nowhere by those rules; a move.
        let question = world.private(KHU_HEAD, "/hop 19h30 21/5/2022 | | Hội nghị bầu Trưởng khu phố").await.remove(0);
        let preview = press(&mut world, &question, "Việc khác").await;
        assert_has(preview.text(), &["có người mời, số hộ và các bước riêng. Nếu vẫn gửi"]);
        read.push(preview.text().to_owned());
        let asked = press(&mut world, &preview, "Gửi giấy mời").await;
        let (_, sent) = world.press(KHU_HEAD, &asked, "Đúng, việc khác").await;
        assert_has(to(&sent, KHU_HEAD).last().expect("a word").text(), &["Xin nhớ báo các hộ không dùng điện thoại"]);
        read.extend(sent.iter().map(|said| said.text().to_owned()));
        let listed = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        press(&mut world, &listed, "Dời họp").await;
        let moved = world.private(KHU_HEAD, "20h 21/5/2022").await.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &moved, "Đồng ý dời").await;
        assert_has(to(&sent, KHU_HEAD).last().expect("a word").text(), &["Xin báo lại các hộ"]);
        read.extend(sent.iter().map(|said| said.text().to_owned()));
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        read.push(sheet.text().to_owned());
        // Who stands; and nobody is elected.
        world.call(TEAM, "19h30 22/5/2022 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2022-05-22 20:00");
        let preview = world.private(TEAM, "/bieuquyet 20 | phieu kin 20 20 20 0 | Ông Hoàng Đình Minh: 9").await.pop().expect("a preview");
        let preview = match labels(&preview).iter().find(|label| label.starts_with("1.")) {
            Some(newest) => world.press(TEAM, &preview, newest).await.1.remove(0),
            None => preview,
        };
        read.push(preview.text().to_owned());
        let (_, sent) = world.publish(TEAM, &preview).await;
        let again = to(&sent, TEAM).into_iter().find(|said| said.text().contains("Mời họp lại")).expect("an offer");
        assert_has(again.text(), &["Chưa có ai trúng cử tại khu phố 1. Khi có quyết định bầu lại, xin bấm Mời họp lại"]);
        has_no(again.text(), &["Ủy ban nhân dân"]);
        read.extend(sent.iter().map(|said| said.text().to_owned()));
        world.link(TEAM, place, "7").await;
        world.call(OFFICER, "19h30 29/5/2022 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        let which = world.private(OFFICER, "/ungcu Nguyễn Văn 7; Nguyễn Văn 8").await.remove(0);
        world.press(OFFICER, &which, "1. Khu phố 1").await;
        let no = world.forge(TEAM, &which, "1. Khu phố 1").await.0.expect("a toast");
        assert_has(&no, &["ghi hay công bố kết quả này (Nghị quyết liên tịch 09/2008)"]);
        read.push(no);
        world.link(OFFICER, place, "8").await;
        let no = world.private(OFFICER, "/canbo tobaucu 1").await.remove(0);
        assert_has(no.text(), &["không được lập hay thay đổi Tổ bầu cử (Nghị quyết liên tịch 09/2008)"]);
        read.push(no.text().to_owned());
        for text in read {
            has_no(&text, &["10/2022", "59/2023", "dân chủ ở cơ sở", "iêm yết"]);
        }
    }

    async fn an_election_short_of_households_is_short_of_an_election_and_passes_nothing(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(TEAM, "19h30 6/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh; Bà Vũ Thị Bình").await;
        let clock = world.private(TEAM, "/viec").await.remove(0);
        assert_has(clock.text(), &["5 ngày làm việc kể từ ngày họp, khi có người trúng cử"]);
        has_no(clock.text(), &["thông qua"]);
        world.wait_until("2027-03-06 20:00");
        // Enough came, and nobody has enough.
        let tie = "/bieuquyet 216 | phieu kin 216 216 216 0 | Ông Hoàng Đình Minh: 108; Bà Vũ Thị Bình: 108";
        let preview = world.private(TEAM, tie).await.remove(0);
        assert_has(preview.text(), &["216 trong tổng số 310 hộ (đã quá nửa).", "chưa trúng cử"]);
        has_no(preview.text(), &["thông qua"]);
        let short = "/bieuquyet 155 | phieu kin 155 155 155 0 | Ông Hoàng Đình Minh: 100; Bà Vũ Thị Bình: 55";
        let preview = world.private(TEAM, short).await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["155 trong tổng số 310 hộ (chưa quá nửa), chưa đủ để bầu."]);
        for said in &sent {
            has_no(said.text(), &["thông qua", "đủ để quyết định"]);
        }
        let offer = to(&sent, OFFICER).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("theirs").clone();
        assert_has(offer.text(), &["155/310 hộ dự, cần từ 156/310 hộ mới đủ để bầu."]);
        world.wait_until("2027-03-07 08:00");
        let asked = world.forge(OFFICER, &offer, "Phát phiếu từng hộ").await.1.remove(0);
        assert_has(asked.text(), &["155/310 hộ dự, không đủ để bầu, nên phát phiếu"]);

        // A release is decided: it passes, or it does not.
        world.call(HEAD, "19h30 13/3/2027 | | Cho thôi Trưởng khu phố", "Cho thôi chức Trưởng", group).await;
        world.wait_until("2027-03-13 20:00");
        let result = published(&mut world, HEAD, "/bieuquyet 155 | gio tay | Cho thôi Trưởng khu phố: 150 5 0", group).await;
        assert_has(&result, &["155 trong tổng số 310 hộ (chưa quá nửa), chưa đủ để thông qua."]);
    }

    async fn who_is_chosen_for_another_body_is_neither_elected_by_the_law_nor_said_to_be_released(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        let titles = ["Bầu Ban quản lý nhà văn hóa", "Bầu già làng", "Bầu Ban công tác Mặt trận", "Cử người vào tổ hòa giải"];
        for (day, title) in (6..).zip(titles) {
            let card = world.call(KHU_HEAD, &format!("19h30 {day}/3/2027 | | {title}"), "Việc khác", group).await;
            assert_has(card.text(), &["không phải biểu quyết hay kết quả bầu cử."]);
        }
        let chosen = "Việc chọn người ở đây không phải bầu, cho thôi Trưởng hay thành viên Ban Thanh tra, Ban Giám sát; chức nào phải có nơi công nhận thì khi được công nhận mới có hiệu lực.";
        for (day, title) in (6..).zip(titles) {
            world.wait_until(&format!("2027-03-{day:02} 20:00"));
            let result = published(&mut world, KHU_HEAD, &format!("/bieuquyet 200 | gio tay | {title}: 160 40 0"), group).await;
            assert_has(&result, &[LABEL, "được thông qua", chosen]);
            has_no(&result, &["có hiệu lực ngay", "không bầu, không cho thôi ai", "trúng cử"]);
        }
        // What money it decides besides is in force at once.
        world.call(KHU_HEAD, "19h30 13/3/2027 | | Làm đường ngõ 3, cử người trông coi", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-13 20:00");
        let words = "/bieuquyet 290 | gio tay | Làm đường ngõ 3, cử người trông coi: 250 40 0";
        let result = published(&mut world, KHU_HEAD, words, group).await;
        assert_has(&result, &[LABEL, "có hiệu lực ngay, việc chung của cả xã, phường thì theo thông báo của Ủy ban nhân dân. Việc chọn người ở đây"]);
    }

    async fn a_draft_whose_title_comes_to_speak_of_something_else_is_warned_of_under_every_kind(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 30).await;
        let question = world.private(TEAM, "/hop 19h30 6/3/2027 | | Bầu Trưởng khu phố").await.remove(0);
        let preview = world.press(TEAM, &question, "Bầu Trưởng khu phố").await.1.remove(0);
        has_no(preview.text(), &["có vẻ là"]);
        world.press(TEAM, &preview, "Sửa nội dung").await;
        let preview = world.private(TEAM, "Góp quỹ khuyến học").await.remove(0);
        assert_has(preview.text(), &["nội dung có vẻ là đóng góp hoặc quỹ của cộng đồng, nhưng ông/bà đang chọn loại “bầu Trưởng khu phố”. Nếu đúng thì cần ít nhất 2/3 tổng số hộ tán thành ("]);
        for (title, agenda, said) in [
            ("Sửa quy ước, lập quỹ khuyến học", "Hương ước, quy ước", "nội dung có vẻ là đóng góp hoặc quỹ"),
            ("Sửa quy ước, lập quỹ khuyến học", "Đóng góp hoặc quỹ", "Nếu đúng thì phải được Ủy ban nhân dân công nhận ("),
            ("Hội nghị định kỳ cuối năm", "Việc khác", "Nếu đúng thì phải báo đến các hộ trước ít nhất 5 ngày (Nghị định 59/2023/NĐ-CP, Điều 11): xin bấm Đổi loại họp."),
            ("Bầu Ban quản lý nhà văn hóa", "Thanh tra, Giám sát", "Nếu đúng thì đó là chọn người cho ban, tổ, chức khác (Luật Thực hiện dân chủ ở cơ sở, Điều 15, khoản 6)"),
            ("Góp quỹ khuyến học", "Hội nghị định kỳ", "nội dung có vẻ là đóng góp hoặc quỹ"),
        ] {
            let question = world.private(KHU_HEAD, &format!("/hop 19h30 13/3/2027 | | {title}")).await.remove(0);
            let preview = press(&mut world, &question, agenda).await;
            assert_has(preview.text(), &[said]);
        }
        // An election's result carries no such label, whatever its title speaks of.
        let question = world.private(TEAM, "/hop 19h30 6/3/2027 | | Giới thiệu người ứng cử Trưởng khu phố").await.remove(0);
        let preview = world.press(TEAM, &question, "Bầu Trưởng khu phố").await.1.remove(0);
        assert_has(preview.text(), &["Nếu vẫn gửi, kết quả sẽ tính là bầu cử."]);
        let asked = world.press(TEAM, &preview, "Gửi giấy mời").await.1.remove(0);
        assert_has(asked.text(), &["Kết quả sẽ tính là bầu cử."]);
        has_no(asked.text(), &["chưa phải kết quả"]);
        // What is corrected to less than its title says is told then, too.
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Góp quỹ khuyến học", "Đóng góp hoặc quỹ", group).await;
        let listed = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let asked = press(&mut world, &listed, "Đổi loại họp").await;
        let (_, sent) = world.press(KHU_HEAD, &asked, "Việc khác").await;
        let told = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("có vẻ là đóng góp")).expect("told");
        assert_eq!(labels(told), ["Đổi loại họp"]);
        has_no(to(&sent, group.0)[0].text(), &["có vẻ là"]);
    }

    async fn what_is_anothers_has_no_button_and_a_line_says_whose_it_is(db: TestDatabase) {
        let (mut world, place, group) = march(&db, 310).await;
        world.link(KHU_HEAD, place, "7").await;
        world.call(TEAM, "19h30 6/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.private(TEAM, "/ungcu Nguyễn Văn 7").await;
        let may = |message: &Delivered| labels(message).contains(&"Dời họp".to_owned());
        let teams = world.private(TEAM, "/cuochop").await.remove(0);
        assert!(may(&teams) && !teams.text().contains("Xin nhờ"), "{}", teams.text());
        for (who, why) in [
            (HEAD, "Hội nghị bầu Trưởng khu phố do Tổ bầu cử mời và công bố (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1). Xin nhờ Tổ bầu cử"),
            (KHU_HEAD, "Ông/bà có tên trong danh sách nên không được mời họp"),
        ] {
            let listed = world.private(who, "/cuochop").await.remove(0);
            assert_has(listed.text(), &[why]);
            assert_eq!(labels(&listed), ["Ai dự, ai chưa báo", "Chưa trả lời", "Việc theo hạn"], "{who}");
            let (toast, said) = world.forge(who, &teams, "Dời họp").await;
            assert!(toast.is_some() && said.is_empty(), "{said:?}");
        }
        world.call(KHU_HEAD, "20h30 6/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-06 20:45");
        // Home offers the count to who counts it, and /bieuquyet asks of no meeting that is another's.
        let counts = |message: &Delivered| labels(message).contains(&"Nhập kết quả còn nợ".to_owned());
        assert!(counts(&world.private(TEAM, "/start").await[0]));
        let own = world.private(KHU_HEAD, "/start").await.remove(0);
        // Its order, and its count with it.
        assert_eq!(own.text().matches("20 giờ 30").count(), 1, "{}", own.text());
        has_no(own.text(), &["19 giờ 30"]);
        let preview = world.private(KHU_HEAD, "/bieuquyet 150 | gio tay | Dọn vệ sinh: 150 0 0").await.remove(0);
        assert!(labels(&preview).contains(&"Công bố".to_owned()), "{:?}", labels(&preview));
        // Who counts beside the convener says nothing of its kind, nor plans its papers.
        let beside = world.private(HEAD, "/bieuquyet 150 | gio tay | Dọn vệ sinh: 150 0 0").await;
        let beside = to(&beside, HEAD)[0];
        assert!(labels(beside).contains(&"Công bố".to_owned()) && !labels(beside).contains(&"Đổi loại họp".to_owned()));
        let beside = beside.clone();
        let (_, sent) = world.publish(HEAD, &beside).await;
        let offer = to(&sent, HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("told");
        assert_has(offer.text(), &["Việc này do người mời họp quyết định; xin báo người mời họp."]);
        assert!(labels(offer).is_empty(), "{:?}", labels(offer));
        for (who, is_offered) in [(HEAD, false), (KHU_HEAD, true)] {
            let out = world.private(who, "/ketqua").await.remove(0);
            assert_eq!(labels(&out).contains(&"Phát phiếu từng hộ".to_owned()), is_offered, "{who}");
        }
    }

    async fn where_people_are_voted_on_a_name_is_one_persons_name(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Hội nghị định kỳ", "Hội nghị định kỳ", group).await;
        world.wait_until("2027-03-20 20:45");
        for (name, why) in [
            ("Hội nghị định kỳ", "“Hội nghị định kỳ” không phải họ tên"),
            ("Ban Thanh tra nhân dân", "“Ban Thanh tra nhân dân” không phải họ tên"),
            ("Lê A Lê B", "có vẻ có hai người"),
            ("Lê A. Trần B", "có vẻ có hai người"),
            ("đ/c Lê A đ/c Trần B", "có vẻ có hai người"),
        ] {
            let asked = world.private(KHU_HEAD, &format!("/bieuquyet 250 | gio tay | {name}: 160 90 0")).await.remove(0);
            let said = press(&mut world, &asked, "Thanh tra, Giám sát").await;
            assert_has(said.text(), &[why, "Xin ghi"]);
            assert!(!labels(&said).contains(&"Công bố".to_owned()), "{name}");
            world.private(KHU_HEAD, "/huy").await;
        }
        let asked = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | đ/c Lê Văn A, Tổ trưởng: 160 90 0").await.remove(0);
        let preview = press(&mut world, &asked, "Thanh tra, Giám sát").await;
        assert_has(preview.text(), &[
            "Loại họp: hội nghị định kỳ hằng năm. Biểu quyết: bầu, cho thôi thành viên Ban Thanh tra nhân dân",
            "(Luật 10/2022/QH15, Điều 15, khoản 5).",
            "Người được biểu quyết: đ/c Lê Văn A, Tổ trưởng.",
        ]);

        // The title of the meeting itself, whatever it says; asked step by step it leads to what can be changed.
        world.private(KHU_HEAD, "/huy").await;
        world.call(KHU_HEAD, "19h30 27/3/2027 | | Kiện toàn đợt 2", "Thanh tra, Giám sát", group).await;
        let list = world.private(KHU_HEAD, "/ungcu kiện toàn đợt 2").await.remove(0);
        assert_has(list.text(), &["“kiện toàn đợt 2” không phải họ tên", "loại họp"]);
        world.wait_until("2027-03-27 20:00");
        let mut asked = world.private(KHU_HEAD, "/bieuquyet").await.remove(0);
        if let Some(newest) = labels(&asked).into_iter().find(|label| label.starts_with("1.")) {
            asked = press(&mut world, &asked, &newest).await;
        }
        assert_has(asked.text(), &["Bao nhiêu hộ"]);
        world.private(KHU_HEAD, "250").await;
        let said = world.private(KHU_HEAD, "Kiện toàn đợt 2").await.remove(0);
        assert_has(said.text(), &["“Kiện toàn đợt 2” không phải họ tên"]);
        assert!(labels(&said).contains(&"Đổi loại họp".to_owned()), "{:?}", labels(&said));
        // The question is still open.
        assert_has(world.private(KHU_HEAD, "Bà Vũ Thị Bình").await[0].text(), &["biểu quyết bằng cách nào?"]);
    }

    async fn a_convention_decided_beside_a_fund_waits_for_its_recognition(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 12).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Hội nghị định kỳ", "Hội nghị định kỳ", group).await;
        world.wait_until("2027-03-20 20:45");
        // Seven of twelve are more than half, and no two thirds; six are neither.
        for (yes, is_recognised) in [(7, true), (6, false)] {
            let words = format!("/bieuquyet 10 | gio tay | Quỹ khuyến học: 8 2 0; Quy ước khu phố: {yes} {} 0", 10 - yes);
            let mut asked = world.private(KHU_HEAD, &words).await.remove(0);
            if is_recognised {
                asked = press(&mut world, &asked, "Đóng góp hoặc quỹ").await;
            } else {
                press(&mut world, &asked, "Đính chính").await;
                asked = world.private(KHU_HEAD, "Ghi nhầm").await.remove(0);
            }
            world.publish(KHU_HEAD, &asked).await;
            let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
            assert_has(clock.text(), &["Gửi quyết định đến Ủy ban nhân dân và Mặt trận cấp xã: chậm nhất"]);
            for line in ["Ngày cấp xã nhận được quyết định", "Cấp xã công nhận"] {
                assert_eq!(clock.text().contains(line), is_recognised, "{line}: {}", clock.text());
            }
        }
    }

    async fn at_an_election_nobody_is_asked_who_was_introduced(db: TestDatabase) {
        let (mut world, _, group) = march(&db, 310).await;
        world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        let list = world.private(TEAM, "/ungcu").await.remove(0);
        let (_, asked) = world.press(TEAM, &list, "Thêm người").await;
        assert_has(asked[0].text(), &["Thêm ai vào danh sách?"]);
        world.private(TEAM, "/huy").await;
        world.wait_until("2027-03-20 20:00");
        world.private(TEAM, "/bieuquyet").await;
        let asked = world.private(TEAM, "120").await.remove(0);
        assert_has(asked.text(), &["Những ai ứng cử?"]);
        for text in [list.text(), asked.text()] {
            has_no(text, &["ược giới thiệu"]);
        }
        world.private(TEAM, "/huy").await;
        let preview = world.private(TEAM, "/bieuquyet 120 | phieu kin 120 120 120 0 | Ông Hoàng Đình Minh: 118").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let offer = to(&sent, TEAM).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer");
        assert_has(offer.text(), &["120/310 hộ dự, cần từ 156/310 hộ", "Bầu Trưởng thì cán bộ phường, xã quyết định; ông/bà xin báo"]);
    }
}

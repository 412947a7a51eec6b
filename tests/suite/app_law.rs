//! What the law says about meetings, told as conversations: what is decided, by how many, called by whom (docs/domain.md §2).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};
use loa_phuong::domain::household::Household;
use loa_phuong::domain::ids::{AccountId, ChatId, MeetingId, NeighborhoodId};
use loa_phuong::domain::matter::{Agenda, Matter};
use loa_phuong::domain::meeting::Meeting;
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Neighborhood, NeighborhoodKind};
use loa_phuong::store;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
/// In the election team.
const TEAM: i64 = 160;
const OFFICER: i64 = 300;

async fn meetings(world: &World, neighborhood: NeighborhoodId) -> Vec<Meeting> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::meeting::called_in(&mut tx, neighborhood).await.unwrap()
}

/// A neighbourhood with a head, an election team and a ward officer, on a morning of March 2027.
async fn since_2023(db: &TestDatabase, households: usize) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(households).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, place.id, group)
}

async fn candidate_meeting(world: &World, neighborhood: NeighborhoodId) -> MeetingId {
    meetings(world, neighborhood).await.pop().expect("called").id
}

on_both_databases! {
    async fn a_contribution_fails_at_206_of_310_and_passes_at_207(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 310).await;
        let card = world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        assert_has(card.text(), &[
            "Trưởng khu phố 1 mời mỗi hộ một người đại diện đến dự họp.",
            "Để thông qua, cần từ 207/310 hộ tán thành (ít nhất 2/3 tổng số hộ).",
            "Cần thêm 207 hộ dự nữa để đủ 2/3: 207/310 hộ.",
        ]);
        world.wait_until("2027-03-06 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | Làm đường ngõ 3: 206 44 0").await.remove(0);
        assert_has(preview.text(), &["Loại họp: đóng góp hoặc quỹ của cộng đồng (Luật 10/2022/QH15, Điều 15, khoản 1–2).", "66,45% tổng số hộ (206/310); chưa đủ 2/3 tổng số hộ: chưa được thông qua."]);
        assert!(!preview.text().contains("được thông qua.\n\nBước"), "{}", preview.text());
        assert!(!preview.text().contains("quá nửa"), "one half says nothing here: {}", preview.text());
        let preview = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | Làm đường ngõ 3: 207 43 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "250 trong tổng số 310 hộ (đã đủ 2/3).",
            "82,8% số hộ dự (207/250), 66,77% tổng số hộ (207/310); đủ 2/3 tổng số hộ: được thông qua.",
            "Tính trên tổng số 310 hộ: ít nhất 2/3 là từ 207 hộ.",
            "trong 5 ngày làm việc; có hiệu lực ngay, việc chung của cả xã, phường",
        ]);
        assert_eq!(meetings(&world, place).await[0].matter, Some(Matter::Money));
    }

    async fn too_few_to_decide_is_said_before_and_after_publishing(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Góp quỹ", "Đóng góp hoặc quỹ", group).await;
        world.wait_until("2027-03-06 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 160 | gio tay | Góp quỹ: 160 0 0").await.remove(0);
        assert_has(preview.text(), &[
            "Xin lưu ý: 160/310 hộ dự là chưa đủ 2/3, cần từ 207/310 hộ.",
            "160 trong tổng số 310 hộ (chưa đủ 2/3), chưa đủ để thông qua.",
            "51,61% tổng số hộ (160/310); chưa đủ 2/3 tổng số hộ: chưa được thông qua.",
        ]);
    }

    async fn money_took_more_than_half_by_the_rules_of_2008(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(310).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let card = world.call(KHU_HEAD, "19h30 21/5/2022 | | Góp quỹ", "Đóng góp hoặc quỹ", group).await;
        assert_has(card.text(), &["cần từ 156/310 hộ tán thành (quá nửa tổng số hộ)"]);
        world.wait_until("2022-05-21 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 150 | gio tay | Góp quỹ: 150 0 0").await.remove(0);
        assert_has(preview.text(), &["Theo quy định, hội nghị chưa được tiến hành"]);
        let preview = world.private(KHU_HEAD, "/bieuquyet 160 | gio tay | Góp quỹ: 156 4 0").await.remove(0);
        assert_has(preview.text(), &["quá nửa tổng số hộ: được thông qua."]);
        assert!(!preview.text().contains("ngày làm việc"), "{}", preview.text());
    }

    async fn an_introduction_of_may_2022_by_whatever_words_is_no_election(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(310).await;
        let titles = ["Lấy ý kiến về nhân sự Trưởng khu phố", "giới thiệu nhân sự bầu Trưởng khu phố", "Hiệp thương"];
        for (day, title) in (21..).zip(titles) {
            let line = format!("19h30 {day}/5/2022 | | {title}");
            let card = world.call(HEAD, &line, "Hội nghị giới thiệu", group).await;
            assert_has(card.text(), &["Ban công tác Mặt trận khu phố 1 mời mỗi hộ"]);
            assert!(!card.text().contains("Để thông qua"), "{}", card.text());
        }
        for day in 21..24 {
            world.wait_until(&format!("2022-05-{day} 20:45"));
            let words = "/bieuquyet 171 | gio tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 171 0 0";
            let mut said = world.private(HEAD, words).await.remove(0);
            let mine = labels(&said).into_iter().find(|label| label.starts_with("1."));
            if let Some(newest) = mine {
                said = world.press(HEAD, &said, &newest).await.1.remove(0);
            }
            let (_, sent) = world.publish(HEAD, &said).await;
            assert_has(to(&sent, group.0)[0].text(), &[
                "kết quả giới thiệu người ứng cử.\nĐây chưa phải kết quả bầu cử.",
                "100% số hộ dự (171/171), 55,16% tổng số hộ (171/310)",
                "Tiếp theo: lập danh sách chính thức.",
            ]);
        }
    }

    async fn the_election_is_the_teams_and_names_who_is_elected(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 310).await;
        for (who, instead) in [(KHU_HEAD, "Xin nhờ Tổ bầu cử"), (HEAD, "Xin nhờ Tổ bầu cử")] {
            let question = world.private(who, "/hop 19h30 20/3/2027 | | Bầu Trưởng khu phố").await.remove(0);
            assert_eq!(labels(&question)[0], "Bầu Trưởng khu phố", "the likely one comes first");
            let (toast, sent) = world.press(who, &question, "Bầu Trưởng khu phố").await;
            assert_has(&toast.expect("a toast"), &[instead, "/canbo"]);
            assert!(sent.is_empty());
        }
        assert!(meetings(&world, place).await.is_empty());
        let card = world.call(TEAM, "19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        assert_has(card.text(), &["Tổ bầu cử khu phố 1 mời mỗi hộ", "Để trúng cử, cần từ 156/310 hộ tán thành"]);
        let called = meetings(&world, place).await.remove(0);
        assert_eq!((called.agenda(), called.convener), (Some(Agenda::Elect), Some(Convener::ElectionTeam)));

        // Nominations stay open inside the meeting.
        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh | Bí thư chi bộ").await;
        world.wait_until("2027-03-20 20:00");
        let list = world.private(TEAM, "/ungcu Bà Vũ Thị Bình | Giáo viên | de cu").await.remove(0);
        assert_has(list.text(), &["1. Ông Hoàng Đình Minh", "2. Bà Vũ Thị Bình, Giáo viên (bà con đề cử)"]);
        world.wait_until("2027-03-20 20:45");
        // One seat: a paper names one.
        let wrong = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 150; Bà Vũ Thị Bình: 61";
        assert_has(world.private(TEAM, wrong).await[0].text(), &["cộng lại là 211 nhưng chỉ có 210 phiếu hợp lệ"]);
        let lost = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 110; Bà Vũ Thị Bình: 100";
        let preview = world.private(TEAM, lost).await.remove(0);
        assert_has(preview.text(), &["chưa quá nửa tổng số hộ: chưa trúng cử.", "quyết định việc bầu lại"]);
        let won = "/bieuquyet 216 | phieu kin 216 212 210 2 | Ông Hoàng Đình Minh: 156; Bà Vũ Thị Bình: 54";
        let preview = world.private(TEAM, won).await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let result = to(&sent, group.0)[0].text().to_owned();
        assert_has(&result, &[
            "kết quả bầu Trưởng khu phố.",
            "50,32% tổng số hộ (156/310); quá nửa tổng số hộ: trúng cử.",
            "17,42% tổng số hộ (54/310); chưa quá nửa tổng số hộ: chưa trúng cử.",
            "có hiệu lực khi Ủy ban nhân dân phường Bình Ngọc công nhận.",
        ]);
        assert!(!result.contains("chưa phải kết quả bầu cử"), "{result}");
    }

    async fn a_candidate_neither_counts_nor_publishes_his_own_result(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 10).await;
        world.call(HEAD, "19h30 20/3/2027 | | Giới thiệu ứng cử", "Hội nghị giới thiệu", group).await;
        world.link(HEAD, place, "7").await;
        world.wait_until("2027-03-20 20:45");
        // He is known as who represents household 7: "Nguyễn Văn 7", whatever Telegram calls him.
        let mut tx = world.store.begin_write().await.unwrap();
        let mut household = store::household::find_by_number(&mut tx, place, "7").await.unwrap().unwrap();
        household.head_name = "Ông Trần Hùng".to_owned();
        store::household::update(&mut tx, &household).await.unwrap();
        tx.commit().await.unwrap();
        let said = world.private(HEAD, "/bieuquyet 8 | gio tay | ông trần hùng, Bí thư chi bộ: 8 0 0").await.remove(0);
        assert_has(said.text(), &["có tên trong danh sách", "Xin nhờ cán bộ phường, xã"]);
        // Another enters it; he may neither publish, nor move the meeting, nor change its list.
        let preview = world.private(OFFICER, "/bieuquyet 8 | gio tay | Ông Trần Hùng, Bí thư chi bộ: 8 0 0").await.remove(0);
        let (toast, sent) = world.forge(HEAD, &preview, "Công bố").await;
        assert!(toast.is_some() && to(&sent, group.0).is_empty());
        let (_, sent) = world.publish(OFFICER, &preview).await;
        assert_eq!(to(&sent, group.0).len(), 1);
        let id = candidate_meeting(&world, place).await;
        let said = world.private(HEAD, "/bieuquyet 8 | gio tay | Ông Trần Hùng: 7 1 0").await.remove(0);
        assert_has(said.text(), &["có tên trong danh sách"]);
        assert_eq!(store::tally::revisions(&mut world.store.begin_read().await.unwrap(), id).await.unwrap().len(), 1);
    }

    async fn what_a_meeting_is_for_changes_until_it_is_out_and_is_corrected_for_all_to_read_afterwards(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 310).await;
        let question = world.private(KHU_HEAD, "/hop 19h30 6/3/2027 | | Bàn việc khu phố").await.remove(0);
        assert_eq!(labels(&question).len(), Agenda::ALL.len() + 1, "and the way out");
        let (_, shown) = world.press(KHU_HEAD, &question, "Việc khác").await;
        assert_has(shown[0].text(), &["Loại họp: việc khác của cộng đồng (Luật 10/2022/QH15, Điều 15, khoản 6).", "cần từ 156/310 hộ"]);
        let (_, asked) = world.press(KHU_HEAD, &shown[0], "Đổi loại họp").await;
        assert_has(asked[0].text(), &["Hiện đang ghi: việc khác của cộng đồng."]);
        let (_, shown) = world.press(KHU_HEAD, &asked[0], "Hương ước, quy ước").await;
        assert_has(shown[0].text(), &["Loại họp: hương ước, quy ước (Luật 10/2022/QH15, Điều 15, khoản 3).", "phải có tài liệu gửi đến từng hộ trước cuộc họp ít nhất 2 ngày"]);
        world.press(KHU_HEAD, &shown[0], "Gửi giấy mời").await;

        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(KHU_HEAD, &list, "Đổi loại họp").await;
        let (toast, _) = world.press(KHU_HEAD, &asked[0], "Bầu Trưởng khu phố").await;
        assert_has(&toast.expect("a toast"), &["Tổ bầu cử"]);
        let (_, sent) = world.press(KHU_HEAD, &asked[0], "Đóng góp hoặc quỹ").await;
        let corrections = to(&sent, group.0);
        assert_has(corrections[0].text(), &[
            "Đính chính, khu phố 1, phường Bình Ngọc",
            "Loại họp đúng là: đóng góp hoặc quỹ của cộng đồng.",
            "Tin trước ghi: hương ước, quy ước.",
            "cần từ 207/310 hộ tán thành",
        ]);
        assert_has(to(&sent, KHU_HEAD)[0].text(), &["Đang đính chính vào nhóm"]);
        assert_eq!(meetings(&world, place).await[0].agenda(), Some(Agenda::Money));
        let (toast, sent) = world.press(KHU_HEAD, &asked[0], "Đóng góp hoặc quỹ").await;
        assert_has(&toast.expect("a toast"), &["đúng như vậy rồi"]);
        assert!(sent.is_empty());
    }

    async fn what_a_meeting_was_for_is_corrected_after_its_count_without_leading_anybody_astray(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Việc khác", group).await;
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        world.wait_until("2027-03-06 20:30");
        let preview = world.private(KHU_HEAD, "/bieuquyet 200 | gio tay | Làm đường ngõ 3: 160 40 0").await.remove(0);
        world.publish(KHU_HEAD, &preview).await;
        let asked = world.press(KHU_HEAD, &list, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "cần từ 207/310 hộ tán thành",
            "Kết quả đã công bố tính theo nội dung ghi lúc trước; cán bộ sẽ gửi đính chính kết quả.",
        ]);
        assert!(to(&sent, KHU_HEAD).iter().any(|said| said.text().contains("đính chính kết quả bằng /bieuquyet")));
    }

    async fn what_a_meeting_is_for_is_not_corrected_late_without_a_reason_that_the_group_reads(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Tổng kết năm, quỹ khuyến học", "Việc khác", group).await;
        world.wait_until("2027-03-03 08:00");
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let asked = world.press(KHU_HEAD, &list, "Đổi loại họp").await.1.remove(0);
        // Two days are left of a contribution's, none of a yearly conference's five.
        let (toast, sent) = world.press(KHU_HEAD, &asked, "Hội nghị định kỳ").await;
        assert_eq!((toast, to(&sent, group.0).len()), (None, 0));
        assert_has(sent[0].text(), &["đổi loại thành “hội nghị định kỳ hằng năm”; giấy mời đã gửi ghi “việc khác của cộng đồng”", "trước cuộc họp ít nhất 5 ngày", "xin ghi lý do ngay vào đây"]);
        assert_eq!(labels(&sent[0]), ["Vẫn đổi, ghi lý do", "Giữ nguyên"]);
        let (_, why) = world.press(KHU_HEAD, &sent[0], "Vẫn đổi, ghi lý do").await;
        assert_has(why[0].text(), &["Vì sao chưa đủ 5 ngày trước cuộc họp?"]);
        assert_eq!(meetings(&world, place).await[0].agenda(), Some(Agenda::Other));
        let shown = world.private(KHU_HEAD, "Phường yêu cầu tổng kết sớm.").await.remove(0);
        assert_has(shown.text(), &["Lời đính chính này gửi muộn hơn quy định. Lý do: Phường yêu cầu tổng kết sớm."]);
        let (_, sent) = world.press(KHU_HEAD, &shown, "Gửi đính chính").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "Loại họp đúng là: hội nghị định kỳ hằng năm. Tin trước ghi: việc khác của cộng đồng.",
            "Lời đính chính này gửi muộn hơn quy định. Lý do: Phường yêu cầu tổng kết sớm.",
        ]);
        let kept = meetings(&world, place).await.remove(0);
        assert_eq!((kept.agenda(), kept.late_reason.as_deref()), (Some(Agenda::Annual), Some("Phường yêu cầu tổng kết sớm.")));

        // In time, it is corrected at once; that every household must have documents is said.
        let (_, sent) = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        assert_has(to(&sent, group.0)[0].text(), &["cần từ 207/310 hộ tán thành"]);
        assert!(!to(&sent, group.0)[0].text().contains("muộn"), "{}", to(&sent, group.0)[0].text());
        let warned = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("tài liệu")).expect("a warning").text().to_owned();
        assert_has(&warned, &["gửi đến từng hộ trước cuộc họp ít nhất 2 ngày, chậm nhất 4/3/2027", "Thêm tài liệu"]);

        // The day before, both: a reason, and documents that are late already; "Giữ nguyên" changes nothing.
        world.press(KHU_HEAD, &asked, "Việc khác").await;
        world.wait_until("2027-03-05 08:00");
        let (_, sent) = world.press(KHU_HEAD, &asked, "Hương ước, quy ước").await;
        assert_has(sent[0].text(), &["ít nhất 2 ngày (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 4)", "(Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3)", "xin ghi lý do ngay vào đây"]);
        world.press(KHU_HEAD, &sent[0], "Giữ nguyên").await;
        assert_eq!(meetings(&world, place).await[0].agenda(), Some(Agenda::Other));
        let (_, sent) = world.press(KHU_HEAD, &asked, "Hương ước, quy ước").await;
        let shown = world.private(KHU_HEAD, "Dự thảo vừa xong").await.remove(0);
        assert!(to(&sent, group.0).is_empty());
        let (_, sent) = world.press(KHU_HEAD, &shown, "Gửi đính chính").await;
        assert!(to(&sent, KHU_HEAD).iter().any(|said| said.text().contains("Hạn ấy đã qua: xin gửi ngay")), "{sent:?}");
        // Once it has begun, a correction is for the record: nobody is asked why.
        world.wait_until("2027-03-06 20:00");
        let (_, sent) = world.press(KHU_HEAD, &asked, "Việc khác").await;
        assert_has(to(&sent, group.0)[0].text(), &["Loại họp đúng là: việc khác của cộng đồng."]);
    }

    async fn a_late_move_takes_its_reason_at_once_and_the_group_reads_it(db: TestDatabase) {
        let (mut world, place, group) = since_2023(&db, 10).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-05 08:00");
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        world.press(KHU_HEAD, &list, "Dời họp").await;
        let shown = world.private(KHU_HEAD, "20h 6/3/2027").await.remove(0);
        assert_has(shown.text(), &["lịch mới phải đến các hộ trước cuộc họp ít nhất 2 ngày", "xin ghi lý do ngay vào đây"]);
        assert!(labels(&shown).contains(&"Vẫn dời, ghi lý do".to_owned()), "{:?}", labels(&shown));
        let (_, asked) = world.press(KHU_HEAD, &shown, "Vẫn dời, ghi lý do").await;
        assert_has(asked[0].text(), &["Vì sao chưa đủ 2 ngày trước cuộc họp?"]);
        assert!(to(&asked, group.0).is_empty());
        let shown = world.private(KHU_HEAD, "Mất điện đến 19 giờ 45").await.remove(0);
        assert_has(shown.text(), &["Lý do: Mất điện đến 19 giờ 45."]);
        let (_, sent) = world.press(KHU_HEAD, &shown, "Đồng ý dời").await;
        assert_has(to(&sent, group.0)[0].text(), &["Thông báo thay đổi lịch họp", "20 giờ, thứ Bảy, ngày 6/3/2027", "Lý do: Mất điện đến 19 giờ 45."]);
        assert_eq!(meetings(&world, place).await[0].late_reason.as_deref(), Some("Mất điện đến 19 giờ 45"));
    }

    async fn two_calendar_days_that_are_less_than_48_hours_are_warned_of(db: TestDatabase) {
        let (mut world, _, _) = since_2023(&db, 10).await;
        world.wait_until("2027-03-04 20:00");
        let question = world.private(KHU_HEAD, "/hop 7h30 6/3/2027 | | Dọn vệ sinh").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &question, "Việc khác").await;
        assert_has(shown[0].text(), &["chưa đủ 48 giờ"]);
        assert!(labels(&shown[0]).contains(&"Gửi giấy mời".to_owned()));
        // What is to be done once it is out is not said before: then by whom it hangs, and where it is ticked.
        assert!(!shown[0].text().contains("niêm yết"), "{}", shown[0].text());
        let (_, sent) = world.press(KHU_HEAD, &shown[0], "Gửi giấy mời").await;
        world.wait_until("2027-03-05 06:31");
        let posted = [sent, world.deliver().await].concat();
        let told = to(&posted, KHU_HEAD).into_iter().map(Delivered::text).collect::<Vec<_>>().join("\n");
        assert_has(&told, &["Xin nhớ niêm yết tại nhà văn hóa và báo các hộ không dùng điện thoại"]);
        let clock = world.private(KHU_HEAD, "/viec").await.remove(0);
        assert_has(clock.text(), &["Niêm yết giấy mời tại nhà văn hóa, điểm sinh hoạt cộng đồng: chậm nhất 4/3/2027"]);
        assert!(labels(&clock).contains(&"Đã niêm yết giấy mời".to_owned()), "{:?}", labels(&clock));
    }

    async fn a_move_and_a_correction_that_leave_less_than_48_hours_are_warned_of(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 10).await;
        world.call(KHU_HEAD, "19h30 10/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        world.wait_until("2027-03-04 20:00");
        // Two calendar days, and 35 and a half hours.
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        world.press(KHU_HEAD, &list, "Dời họp").await;
        let shown = world.private(KHU_HEAD, "7h30 6/3/2027").await.remove(0);
        assert_has(shown.text(), &["Lưu ý: đủ số ngày theo lịch, nhưng từ lúc gửi tin này đến giờ họp chưa đủ 48 giờ."]);
        assert!(labels(&shown).contains(&"Đồng ý dời".to_owned()), "{:?}", labels(&shown));
        world.press(KHU_HEAD, &shown, "Đồng ý dời").await;
        // What it is for is put right in the same hours: it goes out, and its official is warned.
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let asked = world.press(KHU_HEAD, &list, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &asked, "Thanh tra, Giám sát").await;
        assert_has(to(&sent, group.0)[0].text(), &["Đính chính, khu phố 1, phường Bình Ngọc"]);
        let warned = |sent: &[Delivered]| to(sent, KHU_HEAD).iter().any(|said| said.text().contains("chưa đủ 48 giờ. Xin báo thêm các hộ"));
        assert!(warned(&sent), "{sent:?}");
        assert!(!to(&sent, group.0).iter().any(|said| said.text().contains("48 giờ")), "{sent:?}");
        // With more hours nobody is.
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Dọn vệ sinh ngõ 4", "Việc khác", group).await;
        let list = world.private(KHU_HEAD, "/cuochop").await.pop().expect("both");
        let asked = world.press(KHU_HEAD, &list, "Đổi loại họp").await.1.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        assert!(!warned(&sent), "{sent:?}");
    }

    async fn who_is_missing_is_named_against_the_share_of_each_matter(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 310).await;
        let money = world.call(KHU_HEAD, "19h30 6/3/2027 | | Làm đường ngõ 3", "Đóng góp hoặc quỹ", group).await;
        let other = world.call(KHU_HEAD, "19h30 7/3/2027 | | Dọn vệ sinh", "Việc khác", group).await;
        assert_has(money.text(), &["Cần thêm 207 hộ dự nữa để đủ 2/3: 207/310 hộ."]);
        assert_has(other.text(), &["Cần thêm 156 hộ dự nữa để quá nửa: 156/310 hộ."]);
        // And so for the officials who chase them.
        let list = world.private(KHU_HEAD, "/cuochop").await;
        let said: Vec<&str> = list.iter().map(Delivered::text).collect();
        assert_has(&said.join("\n"), &["đủ 2/3: 207/310 hộ", "quá nửa: 156/310 hộ"]);
    }

    async fn at_the_yearly_conference_what_is_decided_is_asked_when_it_is_counted(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 310).await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | | Hội nghị định kỳ", "Hội nghị định kỳ", group).await;
        world.wait_until("2027-03-20 20:45");
        let asked = world.private(KHU_HEAD, "/bieuquyet 250 | gio tay | Quỹ khuyến học: 206 44 0").await.remove(0);
        assert_has(asked.text(), &["Hội nghị biểu quyết việc gì?"]);
        assert!(!labels(&asked).iter().any(|label| label.contains("Bầu")), "{:?}", labels(&asked));
        let (_, preview) = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        assert_has(preview[0].text(), &["chưa đủ 2/3 tổng số hộ: chưa được thông qua."]);
        assert!(!preview[0].text().contains("xét chung một mức"), "{}", preview[0].text());
        // Several at once are held against one share, and the official is told which, and why; nothing untrue is printed.
        let both = "/bieuquyet 250 | gio tay | Quỹ khuyến học: 207 43 0; Dọn vệ sinh: 160 90 0";
        let asked = world.private(KHU_HEAD, both).await.remove(0);
        assert_has(asked.text(), &["nhiều việc mà có đóng góp hoặc quỹ thì bấm Đóng góp hoặc quỹ"]);
        let (_, preview) = world.press(KHU_HEAD, &asked, "Việc khác").await;
        assert_has(preview[0].text(), &["bản này có 2 việc, xét chung một mức: quá nửa, từ 156/310 hộ", "xin bấm Sửa rồi chọn Đóng góp hoặc quỹ"]);
        let asked = world.private(KHU_HEAD, both).await.remove(0);
        let (_, preview) = world.press(KHU_HEAD, &asked, "Đóng góp hoặc quỹ").await;
        assert_has(preview[0].text(), &["ít nhất 2/3, từ 207/310 hộ, mức của đóng góp và quỹ", "Điều 21, khoản 1", "chỉ cần quá nửa, từ 156/310 hộ"]);
        let (_, sent) = world.publish(KHU_HEAD, &preview[0]).await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "66,77% tổng số hộ (207/310); đủ 2/3 tổng số hộ: được thông qua.",
            "51,61% tổng số hộ (160/310); chưa đủ 2/3 tổng số hộ, đã quá nửa: đóng góp, quỹ thì chưa được thông qua; việc khác thì được thông qua.",
        ]);
    }

    async fn while_nobody_holds_the_heads_office_the_front_convenes_and_signs(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        let card = world.call(HEAD, "19h30 21/5/2022 | | Dọn vệ sinh", "Việc khác", group).await;
        assert_has(card.text(), &["Ban công tác Mặt trận khu phố 1 mời mỗi hộ"]);
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let question = world.private(HEAD, "/hop 19h30 22/5/2022 | | Dọn vệ sinh").await.remove(0);
        let (toast, _) = world.press(HEAD, &question, "Việc khác").await;
        assert_has(&toast.expect("a toast"), &["do Trưởng khu phố mời"]);
    }

    async fn a_count_that_runs_into_the_next_name_is_refused(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(20).await;
        world.call(HEAD, "19h30 21/5/2022 | | Giới thiệu", "Hội nghị giới thiệu", group).await;
        world.wait_until("2022-05-21 20:45");
        for words in ["Ông Lê A: 12 0 0, Ông B: 0 12 0", "Ông Lê A: 12 0 0 Ông B: 0 12 0", "Ông A 12 0 0, Ông B: 0 12 0"] {
            let said = world.private(HEAD, &format!("/bieuquyet 12 | gio tay | {words}")).await.remove(0);
            assert_has(said.text(), &["có lẫn số hay dấu hai chấm", "cách nhau bằng dấu chấm phẩy"]);
            assert!(labels(&said).iter().all(|label| label != "Công bố"));
        }
        for words in ["Ông Lê A và Bà Lê B: 12 0 0", "Ông Lê A, Bà Lê B: 12 0 0", "Ông Lê A Bà Lê B: 12 0 0"] {
            let said = world.private(HEAD, &format!("/bieuquyet 12 | gio tay | {words}")).await.remove(0);
            assert_has(said.text(), &["có vẻ có hai người", "xuống dòng"]);
            assert!(labels(&said).iter().all(|label| label != "Công bố"));
        }
        // One number belongs to a name or post; two people of one name are told apart by one.
        for words in ["Ông Trần Văn Hùng (ngõ 2), Bí thư chi bộ 3: 7 5 0; Ông Trần Văn Hùng (ngõ 5): 5 7 0", "Ông A | Trưởng khu phố 1 | tự ứng cử: 12 0 0"] {
            let said = world.private(HEAD, &format!("/bieuquyet 12 | gio tay | {words}")).await.pop().expect("a preview");
            assert!(said.text().contains("Xem trước") || labels(&said).iter().any(|label| label.starts_with("1.")), "{}", said.text());
        }
        let list = world.private(HEAD, "/ungcu Ông Lê A và Bà Lê B").await.remove(0);
        assert_has(list.text(), &["có vẻ có hai người"]);
        let list = world.private(HEAD, "/ungcu Ông Lê A | Bí thư chi bộ").await.remove(0);
        assert_has(list.text(), &["Người được giới thiệu tại hội nghị của khu phố 1, phường Bình Ngọc", "Đây chưa phải kết quả bầu cử.", "1. Ông Lê A, Bí thư chi bộ (Mặt trận giới thiệu)"]);
    }

    async fn a_to_dan_pho_has_its_titles_from_the_call_to_the_result(db: TestDatabase) {
        let (mut world, first, _) = since_2023(&db, 10).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let known = store::place::find_neighborhood(&mut tx, first).await.unwrap().unwrap();
        let (kind, name) = (NeighborhoodKind::ToDanPho, "Tổ dân phố 12".to_owned());
        let place = Neighborhood { id: world.house.chance.id(world.now), kind, name, position: 12, venue: "Nhà văn hóa tổ dân phố 12".to_owned(), ..known };
        store::place::insert_neighborhood(&mut tx, &place, world.now).await.unwrap();
        let group = ChatId(-1012);
        store::group::bind(&mut tx, group, None, place.id, AccountId(OFFICER), world.now).await.unwrap();
        for number in 1..=30 {
            let household = Household {
                id: world.house.chance.id(world.now),
                neighborhood: place.id,
                number: number.to_string(),
                head_name: format!("Trần Thị {number}"),
                address: String::new(),
                representative: None,
                alley: String::new(),
                cluster: String::new(),
                code: world.house.chance.household_code(),
                token: world.house.chance.token(),
            };
            store::household::insert(&mut tx, &household).await.unwrap();
        }
        tx.commit().await.unwrap();
        let (head, team) = (KHU_HEAD + 1, TEAM + 1);
        world.appoint(head, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        world.appoint(team, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;

        let card = world.call(head, "19h30 6/3/2027 | | Góp quỹ khuyến học", "Đóng góp hoặc quỹ", group).await;
        assert_has(card.text(), &["Kính mời bà con tổ dân phố 12, phường Bình Ngọc.", "Tổ trưởng tổ dân phố 12 mời mỗi hộ một người đại diện", "cần từ 20/30 hộ"]);
        let question = world.private(head, "/hop 19h30 20/3/2027 | | Bầu Tổ trưởng tổ dân phố").await.remove(0);
        assert_eq!(labels(&question)[0], "Bầu Tổ trưởng", "the likely one comes first");
        let (toast, _) = world.press(head, &question, "Bầu Tổ trưởng").await;
        assert_has(&toast.expect("it is the team's"), &["Hội nghị bầu Tổ trưởng tổ dân phố do Tổ bầu cử mời"]);
        let card = world.call(team, "19h30 20/3/2027 | | Bầu Tổ trưởng tổ dân phố", "Bầu Tổ trưởng", group).await;
        assert_has(card.text(), &["Tổ bầu cử tổ dân phố 12 mời", "Để trúng cử, cần từ 16/30 hộ"]);
        world.wait_until("2027-03-06 20:45");
        let preview = world.private(head, "/bieuquyet 25 | gio tay | Góp quỹ khuyến học: 20 5 0").await.remove(0);
        let (_, sent) = world.publish(head, &preview).await;
        assert_has(to(&sent, group.0)[0].text(), &["Tổ dân phố 12, phường Bình Ngọc: kết quả biểu quyết tại cuộc họp.", "được thông qua."]);
        world.private(team, "/ungcu Bà Vũ Thị Bình | Tổ phó").await;
        world.wait_until("2027-03-20 20:45");
        // The other meeting is the head's: it is not asked which is meant.
        let preview = world.private(team, "/bieuquyet 25 | phieu kin 25 25 25 0 | Bà Vũ Thị Bình: 16").await.remove(0);
        let (_, sent) = world.publish(team, &preview).await;
        let result = to(&sent, group.0)[0].text();
        assert_has(result, &["Tổ dân phố 12, phường Bình Ngọc: kết quả bầu Tổ trưởng tổ dân phố.", "Người ứng cử: Bà Vũ Thị Bình, Tổ phó.", "trúng cử."]);
        assert!(!result.contains("khu phố"), "{result}");
    }

    async fn members_of_the_boards_are_voted_on_and_never_printed_as_introduced(db: TestDatabase) {
        let (mut world, _, group) = since_2023(&db, 30).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Cho thôi thành viên Ban Thanh tra nhân dân", "Thanh tra, Giám sát", group).await;
        let list = world.private(KHU_HEAD, "/ungcu Bà Vũ Thị Bình | Thành viên Ban Thanh tra nhân dân").await.remove(0);
        assert_has(list.text(), &["Người được biểu quyết tại hội nghị", "Đây chưa phải kết quả bầu cử.", "1. Bà Vũ Thị Bình, Thành viên Ban Thanh tra nhân dân\n"]);
        world.wait_until("2027-03-06 20:45");
        let preview = world.private(KHU_HEAD, "/bieuquyet 20 | gio tay | Bà Vũ Thị Bình: 16 4 0").await.remove(0);
        let (_, sent) = world.publish(KHU_HEAD, &preview).await;
        let result = to(&sent, group.0)[0].text();
        assert_has(result, &["Người được biểu quyết: Bà Vũ Thị Bình", "được thông qua."]);
        assert!(!result.contains("được giới thiệu") && !result.contains("trúng cử"), "{result}");
    }
}

//! The invitation by Mẫu 01 and its documents, told as conversations (docs/domain.md §2.6).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has};
use loa_phuong::domain::ids::{ChatId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;

fn labels(message: &Delivered) -> Vec<&str> {
    message.message.keyboard.iter().flatten().map(|button| button.label.as_str()).collect()
}

/// Khu phố 1 with a head, on a morning of March 2027.
async fn khu_pho(db: &TestDatabase, households: usize) -> (World, Neighborhood, ChatId) {
    let mut world = World::new(db).await;
    let (_, place, group) = world.ward(households).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, place, group)
}

/// The preview of a meeting about money.
async fn preview(world: &mut World) -> Delivered {
    world.hop(KHU_HEAD, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await
}

async fn press(world: &mut World, on: &Delivered, label: &str) -> Delivered {
    let (toast, mut said) = world.press(KHU_HEAD, on, label).await;
    assert_eq!(toast, None, "{label}");
    assert_eq!(said.len(), 1, "{label}: {said:?}");
    said.remove(0)
}

async fn say(world: &mut World, words: &str) -> Delivered {
    world.private(KHU_HEAD, words).await.remove(0)
}

/// Confirms the preview and lets the calendar send the documents: everything that was said.
async fn send(world: &mut World, preview: &Delivered) -> Vec<Delivered> {
    let (_, mut said) = world.press(KHU_HEAD, preview, "Gửi giấy mời").await;
    said.extend(world.wake_calendar().await);
    said
}

fn files(said: &[Delivered]) -> Vec<(i64, &str)> {
    said.iter()
        .filter_map(|one| match &one.errand {
            Errand::Pass { file, .. } => Some((one.chat, file.name.as_str())),
            _ => None,
        })
        .collect()
}

async fn mine(world: &mut World) -> Delivered {
    world.private(KHU_HEAD, "/cuochop").await.remove(0)
}

async fn receipts(world: &World, place: NeighborhoodId, via: &str) -> i64 {
    let of = format!(
        "via = '{via}' AND household_id IN (SELECT id FROM household WHERE neighborhood_id = '{place}')"
    );
    world.count("document_receipt", &of).await
}

on_both_databases! {
    async fn what_mau_01_asks_is_written_once_and_confirmed_ever_after(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db, 10).await;
        let first = preview(&mut world).await;
        assert_has(first.text(), &["Giấy mời theo mẫu (Nghị định 59/2023/NĐ-CP, Mẫu 01) còn thiếu người chủ trì và người liên hệ."]);
        let sheet = press(&mut world, &first, "Sửa giấy mời").await;
        assert_has(sheet.text(), &["Giấy mời họp khu phố 1, phường Bình Ngọc,", "Chủ trì: chưa ghi", "Tài liệu: chưa có"]);

        let asked = press(&mut world, &sheet, "Chủ trì").await;
        assert_has(asked.text(), &["Ai chủ trì?"]);
        let sheet = say(&mut world, "ông Nguyễn Văn Hùng, Trưởng khu phố.").await;
        assert_has(sheet.text(), &["Đã ghi.", "Chủ trì: ông Nguyễn Văn Hùng, Trưởng khu phố\n"]);
        press(&mut world, &sheet, "Liên hệ").await;
        let refused = say(&mut world, "bà Hoa").await;
        assert_has(refused.text(), &["Bà con cần cả tên và số điện thoại."]);
        // The question stays open.
        let sheet = say(&mut world, "bà Lê Thị Hoa, 0912 345 678").await;
        press(&mut world, &sheet, "Khách mời").await;
        let sheet = say(&mut world, "Bí thư chi bộ").await;
        press(&mut world, &sheet, "Số giấy mời").await;
        let sheet = say(&mut world, "05/GM-KP1").await;
        let again = press(&mut world, &sheet, "Quay lại").await;
        assert!(!again.text().contains("còn thiếu"), "{}", again.text());

        let said = send(&mut world, &again).await;
        let card = said.iter().find(|one| one.chat == group.0).expect("the notice");
        assert_has(card.text(), &[
            "Giấy mời số 05/GM-KP1.",
            "Chủ trì: ông Nguyễn Văn Hùng, Trưởng khu phố.",
            "Thành phần: mỗi hộ một người đại diện; Bí thư chi bộ.",
            "Liên hệ: bà Lê Thị Hoa, 0912 345 678.",
        ]);

        // The next one begins with all of it, but for the number of that paper.
        let next = world.hop(KHU_HEAD, "/hop 19h30 20/3/2027 | | Dọn vệ sinh").await;
        assert_has(next.text(), &["Chủ trì: ông Nguyễn Văn Hùng", "Liên hệ: bà Lê Thị Hoa", "; Bí thư chi bộ."]);
        assert!(!next.text().contains("05/GM-KP1"), "{}", next.text());
        // The Front's invitations have a chair of their own.
        let theirs = world.hop(HEAD, "/hop 19h30 21/3/2027 | | Giới thiệu người ứng cử Trưởng khu phố").await;
        assert!(!theirs.text().contains("Nguyễn Văn Hùng"), "{}", theirs.text());
        let of_place = format!("neighborhood_id = '{}'", place.id);
        assert_eq!(world.count("invitation_habit", &of_place).await, 1);
    }

    async fn a_notice_that_is_out_follows_what_is_changed(db: TestDatabase) {
        let (mut world, _, _) = khu_pho(&db, 10).await;
        let first = preview(&mut world).await;
        send(&mut world, &first).await;
        let listed = mine(&mut world).await;
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Liên hệ").await;
        say(&mut world, "bà Hoa, 0912 345 678").await;
        world.now = world.now.plus_minutes(1);
        let edited = world.edit_cards().await;
        assert_has(edited.last().expect("an edit").text(), &["Liên hệ: bà Hoa, 0912 345 678."]);

        press(&mut world, &sheet, "Liên hệ").await;
        let sheet = say(&mut world, "-").await;
        assert_has(sheet.text(), &["Liên hệ: chưa ghi"]);
        world.wait_until("2027-03-06 20:00");
        let (toast, _) = world.press(KHU_HEAD, &sheet, "Liên hệ").await;
        assert_has(&toast.expect("a toast"), &["giấy mời không sửa được nữa", "/hop"]);
    }

    async fn documents_go_to_the_group_and_to_each_linked_household_and_paper_to_the_others(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db, 12).await;
        for (account, number) in [(1001, "1"), (1002, "2"), (1003, "2")] {
            world.link(account, place.id, number).await;
        }
        let first = preview(&mut world).await;
        let sheet = press(&mut world, &first, "Sửa giấy mời").await;
        assert_has(sheet.text(), &["Việc này phải có tài liệu đến từng hộ trước cuộc họp ít nhất 2 ngày"]);
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "Dự toán.pdf", Some(1_000), "").await.remove(0);
        assert_has(kept.text(), &["Tài liệu 1: Dự toán.pdf. Sẽ gửi cùng giấy mời."]);
        let again = press(&mut world, &kept, "Quay lại").await;
        assert_has(again.text(), &["Tài liệu: 1 tệp, gửi kèm giấy mời."]);
        assert!(files(&world.wake_calendar().await).is_empty(), "nothing before the notice");

        let said = send(&mut world, &again).await;
        let name = "Dự toán.pdf";
        assert_eq!(files(&said), [(group.0, name), (1001, name), (1002, name), (1003, name)]);
        let to_group: Vec<&Delivered> = said.iter().filter(|one| one.chat == group.0).collect();
        assert_has(to_group[0].text(), &["Kính mời bà con"]);
        assert_has(to_group.last().expect("the file").text(), &["Tài liệu họp khu phố 1, phường Bình Ngọc", "Nội dung: Làm đường ngõ 3."]);
        assert_eq!(receipts(&world, place.id, "message").await, 2, "households, not accounts");
        assert!(files(&world.wake_calendar().await).is_empty(), "once");

        let listed = mine(&mut world).await;
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        assert_has(sheet.text(), &["Đã đến 2/12 hộ, trong đó 0 hộ nhận bản giấy.", "Còn 10/12 hộ chưa có tài liệu, phải phát bản giấy."]);
        let list = press(&mut world, &sheet, "Phát bản giấy").await;
        assert_has(list.text(), &["10/12 hộ cần bản giấy.", "Hộ 3: Nguyễn Văn 3, Ngõ 1"]);
        assert!(!list.text().contains("Hộ 1:"), "{}", list.text());
        let refused = say(&mut world, "3, 99").await;
        assert_has(refused.text(), &["Chưa ghi hộ nào: trong danh sách không có hộ số 99."]);
        assert_eq!(receipts(&world, place.id, "paper").await, 0);
        let noted = say(&mut world, "3, 5-7").await;
        assert_has(noted.text(), &["Đã ghi 4 hộ nhận bản giấy.", "Còn 6/12 hộ chưa có tài liệu"]);
        assert_has(say(&mut world, "/viec").await.text(), &["Gửi tài liệu đến từng hộ: chậm nhất 4/3/2027", "Chưa ghi là đã làm."]);
        let list = press(&mut world, &sheet, "Phát bản giấy").await;
        let done = press(&mut world, &list, "Đã phát hết").await;
        assert_has(done.text(), &["Đã ghi 6 hộ nhận bản giấy.", "Hộ nào cũng đã có tài liệu."]);
        assert_eq!((receipts(&world, place.id, "message").await, receipts(&world, place.id, "paper").await), (2, 10));
        // Everybody has it: nobody need tick it.
        let clock = say(&mut world, "/viec").await;
        assert_has(clock.text(), &["Gửi tài liệu đến từng hộ: chậm nhất 4/3/2027 (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 4). Đã xong ngày 1/3/2027."]);
        assert!(!labels(&clock).contains(&"Đã gửi tài liệu"), "{:?}", labels(&clock));
    }

    async fn a_document_added_later_waits_for_its_button_and_for_the_morning(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db, 3).await;
        world.link(1001, place.id, "1").await;
        let first = preview(&mut world).await;
        send(&mut world, &first).await;
        world.wait_until("2027-03-01 22:00");
        let listed = mine(&mut world).await;
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "Bản vẽ.pdf", None, "").await.remove(0);
        assert_has(kept.text(), &["Tài liệu 1: Bản vẽ.pdf. Chưa gửi; bấm “Gửi tài liệu”."]);
        assert!(files(&world.wake_calendar().await).is_empty());
        let issued = press(&mut world, &kept, "Gửi tài liệu").await;
        assert!(!labels(&issued).contains(&"Gửi tài liệu"), "{:?}", labels(&issued));
        assert!(files(&world.wake_calendar().await).is_empty(), "not at night");
        let (toast, _) = world.press(KHU_HEAD, &kept, "Gửi tài liệu").await;
        assert_has(&toast.expect("a toast"), &["Không có tài liệu nào đang chờ gửi."]);
        world.wait_until("2027-03-02 06:30");
        assert_eq!(files(&world.wake_calendar().await), [(group.0, "Bản vẽ.pdf"), (1001, "Bản vẽ.pdf")]);
        let (toast, _) = world.press(KHU_HEAD, &kept, "Bỏ tài liệu 1").await;
        assert!(toast.is_some(), "what was sent is not taken away");
    }

    async fn documents_that_come_too_late_come_with_a_reason_for_all_to_read(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db, 3).await;
        world.link(1001, place.id, "1").await;
        let first = preview(&mut world).await;
        send(&mut world, &first).await;
        // At night of the 4th they would be read on the 5th, one day before.
        world.wait_until("2027-03-04 21:30");
        let listed = mine(&mut world).await;
        let sheet = press(&mut world, &listed, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "Dự toán.pdf", None, "").await.remove(0);
        let asked = press(&mut world, &kept, "Gửi tài liệu").await;
        assert_has(asked.text(), &["phải đến từng hộ trước ít nhất 2 ngày", "Vì sao muộn?"]);
        assert!(files(&world.wake_calendar().await).is_empty());
        assert_has(say(&mut world, &"ợ".repeat(301)).await.text(), &["Lý do"]);
        let issued = say(&mut world, "Hôm nay mới nhận được dự toán từ phường.").await;
        assert_has(issued.text(), &["Đang gửi tài liệu", "tài liệu sẽ gửi lúc 6 giờ 30."]);
        world.wait_until("2027-03-05 06:30");
        let sent = world.wake_calendar().await;
        assert_eq!(files(&sent), [(group.0, "Dự toán.pdf"), (1001, "Dự toán.pdf")]);
        for one in sent.iter().filter(|one| matches!(one.errand, Errand::Pass { .. })) {
            assert_has(one.text(), &["Tài liệu này gửi muộn hơn quy định. Lý do: Hôm nay mới nhận được dự toán từ phường."]);
        }
        // What is in time, and what no rule asks for, needs no reason.
        for (line, agenda) in [("/hop 19h30 20/3/2027 | | Làm đường ngõ 4", None), ("/hop 19h30 8/3/2027 | | Dọn vệ sinh", Some("Việc khác"))] {
            let shown = world.private(KHU_HEAD, line).await.remove(0);
            let shown = match agenda {
                Some(agenda) => press(&mut world, &shown, agenda).await,
                None => press(&mut world, &shown, "Đóng góp hoặc quỹ").await,
            };
            send(&mut world, &shown).await;
            if agenda.is_some() {
                world.wait_until("2027-03-07 08:00");
            }
            let sheet = press(&mut world, &shown, "Sửa giấy mời").await;
            press(&mut world, &sheet, "Thêm tài liệu").await;
            let kept = world.send_file(KHU_HEAD, "Bản vẽ.pdf", None, "").await.remove(0);
            assert_has(press(&mut world, &kept, "Gửi tài liệu").await.text(), &["Đang gửi tài liệu"]);
        }
    }

    async fn what_is_called_off_sends_no_documents_and_what_is_moved_sends_them_all_the_same(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db, 3).await;
        world.link(1001, place.id, "1").await;
        for (off, line) in [(false, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3"), (true, "/hop 19h30 7/3/2027 | | Làm đường ngõ 4")] {
            world.wait_until(if off { "2027-03-02 22:00" } else { "2027-03-01 22:00" });
            let shown = world.hop(KHU_HEAD, line).await;
            let sheet = press(&mut world, &shown, "Sửa giấy mời").await;
            press(&mut world, &sheet, "Thêm tài liệu").await;
            let kept = world.send_file(KHU_HEAD, "a.pdf", None, "").await.remove(0);
            let again = press(&mut world, &kept, "Quay lại").await;
            assert!(files(&send(&mut world, &again).await).is_empty(), "in the morning");
            let listed = world.private(KHU_HEAD, "/cuochop").await.pop().expect("the newest");
            if off {
                // Whoever read that the document leaves in the morning reads that it does not.
                world.appoint(151, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
                let (_, asked) = world.press_intent(151, 151, 9, listed.button("Hủy họp")).await;
                let (_, said) = world.press(151, &asked[0], "Hủy cuộc họp").await;
                let is_told = |one: &Delivered| one.chat == KHU_HEAD && one.text().contains("Tài liệu a.pdf không gửi nữa");
                assert!(said.iter().any(is_told), "{said:?}");
            } else {
                press(&mut world, &listed, "Dời họp").await;
                let moved = say(&mut world, "20h 6/3/2027").await;
                world.press(KHU_HEAD, &moved, "Đồng ý dời").await;
            }
            world.wait_until(if off { "2027-03-03 06:30" } else { "2027-03-02 06:30" });
            assert_eq!(files(&world.wake_calendar().await).len(), if off { 0 } else { 2 });
        }
    }

    async fn a_file_is_a_document_only_where_one_was_asked_for_and_five_are_enough(db: TestDatabase) {
        let (mut world, _, _) = khu_pho(&db, 3).await;
        let shown = preview(&mut world).await;
        let sheet = press(&mut world, &shown, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let words = say(&mut world, "đây").await;
        assert_has(words.text(), &["Ở đây đang chờ tệp tài liệu."]);
        let mut kept = Vec::new();
        for number in 1..=5 {
            kept = world.send_file(KHU_HEAD, &format!("{number}.pdf"), None, "").await;
        }
        assert!(!labels(&kept[0]).contains(&"Thêm tài liệu"), "{:?}", labels(&kept[0]));
        let sixth = world.send_file(KHU_HEAD, "6.pdf", None, "").await.remove(0);
        assert_has(sixth.text(), &["Mỗi cuộc họp nhiều nhất 5 tệp."]);
        let less = press(&mut world, &kept[0], "Bỏ tài liệu 2").await;
        assert_has(less.text(), &["Đã bỏ tài liệu.", "Tài liệu 2: 3.pdf."]);
        // Any command ends it: then a file is a roll again.
        world.private(KHU_HEAD, "/cuochop").await;
        let roll = world.send_file(KHU_HEAD, "danh sach.xlsx", None, "").await;
        assert!(roll.iter().any(|one| matches!(one.errand, Errand::FetchRoll { .. })), "{roll:?}");
        assert_eq!(world.count("meeting_document", "1 = 1").await, 4);
    }

    async fn who_may_not_convene_changes_no_invitation(db: TestDatabase) {
        let (mut world, _, _) = khu_pho(&db, 3).await;
        let shown = preview(&mut world).await;
        let sheet = press(&mut world, &shown, "Sửa giấy mời").await;
        for label in ["Chủ trì", "Thêm tài liệu"] {
            // Counts with the head and does not convene; a resident.
            for (who, why) in [(HEAD, "Họp về việc này do"), (900, "/batdau")] {
                let (toast, said) = world.forge(who, &sheet, label).await;
                let no = toast.expect("a toast");
                assert!(said.is_empty() && (no.contains(why) || who == 900), "{label} {who}: {no}");
            }
        }
        world.private(HEAD, "ông Lạ, Trưởng khu phố").await;
        assert_eq!(world.count("meeting", "chair IS NOT NULL").await, 0);
    }

    async fn receipts_are_dropped_after_two_years(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db, 3).await;
        world.link(1001, place.id, "1").await;
        let shown = preview(&mut world).await;
        let sheet = press(&mut world, &shown, "Sửa giấy mời").await;
        press(&mut world, &sheet, "Thêm tài liệu").await;
        let kept = world.send_file(KHU_HEAD, "a.pdf", None, "").await.remove(0);
        let again = press(&mut world, &kept, "Quay lại").await;
        send(&mut world, &again).await;
        assert_eq!(world.count("document_receipt", "1 = 1").await, 1);
        world.now = world.now.plus_days(729);
        loa_phuong::calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("document_receipt", "1 = 1").await, 1);
        world.now = world.now.plus_days(2);
        loa_phuong::calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!((world.count("document_receipt", "1 = 1").await, world.count("meeting_document", "1 = 1").await), (0, 0));
    }
}

//! The household roll: sent as a file, previewed, imported whole or not at all.

use std::time::Duration;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels};
use loa_phuong::app;
use loa_phuong::app::roll::RollIntent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, OpeningId, RollImportId};
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::roll::RollRow;
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::telegram::start_link;
use loa_phuong::{calendar, documents, store};

/// A roll of households `numbers`, as a text table.
fn csv(numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let mut table = "Số hộ,Chủ hộ,Địa chỉ\n".to_owned();
    for number in numbers {
        table.push_str(&format!("{number},Nguyễn Văn {},Ngõ 1\n", letters(number)));
    }
    table.into_bytes()
}

/// A name without digits for a number.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

async fn preview_of(world: &mut World, who: i64, bytes: &[u8]) -> Delivered {
    let sent = world.send_file(who, "danh-sach.csv", Some(2000), "").await;
    assert!(sent[0].text().starts_with("Đang đọc tệp “danh-sach.csv”"), "{}", sent[0].text());
    world.read_roll(&sent, bytes).await.remove(0)
}

async fn import(world: &mut World, who: i64, bytes: &[u8]) -> Vec<Delivered> {
    let preview = preview_of(world, who, bytes).await;
    let (toast, said) = world.press(who, &preview, "Nhập danh sách").await;
    assert_eq!(toast, None);
    said
}

async fn roll(world: &World, neighborhood: &Neighborhood) -> Vec<(String, String, String)> {
    let mut tx = world.store.begin_read().await.unwrap();
    let households = store::household::list(&mut tx, neighborhood.id).await.unwrap();
    households.into_iter().map(|one| (one.number, one.head_name, one.code)).collect()
}

/// The import that is asked about in two ways.
fn asked_id(preview: &Delivered) -> RollImportId {
    match preview.button("Vẫn nhà cũ, sửa tên") {
        Intent::Roll(RollIntent::ConfirmAs { import, .. }) => import,
        other => panic!("{other:?}"),
    }
}

/// The import that a button of `preview` is about.
fn import_id(preview: &Delivered) -> RollImportId {
    match preview.button("Nhập danh sách") {
        Intent::Roll(RollIntent::Confirm(id)) => id,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn a_head_sends_the_roll_and_imports_it_after_the_preview(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        assert!(world.private(HEAD, "/hodan").await[0].text().contains("chưa có danh sách hộ"));

        let preview = preview_of(&mut world, HEAD, &csv(1..=12)).await;
        assert!(preview.text().contains("đọc được 12 hộ cho khu phố 1, phường Bình Ngọc"), "{}", preview.text());
        assert!(preview.text().contains("Mới: 12."));
        assert!(preview.text().contains("Hộ 1: Nguyễn Văn b, Ngõ 1"));
        assert!(roll(&world, &one).await.is_empty(), "a preview changes nothing");

        let (_, said) = world.press(HEAD, &preview, "Nhập danh sách").await;
        assert!(said[0].text().starts_with("Đã nhập danh sách hộ của khu phố 1, phường Bình Ngọc: 12 hộ."), "{}", said[0].text());
        let imported = roll(&world, &one).await;
        assert_eq!(imported.len(), 12);
        assert_eq!(imported[0].1, "Nguyễn Văn b");
        let mut codes: Vec<_> = imported.iter().map(|row| row.2.clone()).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 12);

        // Who, when and how much is kept; neither the rows nor by what the messenger would give the file again.
        assert_eq!(world.count("roll_import", "state = 'imported' AND rows_json IS NULL AND row_count = 12 AND account_id = 100").await, 1);
        let files = world.texts("SELECT file FROM roll_import WHERE LENGTH(rows_sha256) = 64").await;
        assert_eq!(files, [""]);
        assert_eq!(world.count("audit", "act = 'roll_imported' AND account_id = 100").await, 1);

        let (toast, said) = world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(toast.as_deref(), Some("Danh sách này đã nhập xong, không cần bấm lại."));
        assert!(said.is_empty());
        let (toast, _) = world.press(HEAD, &preview, "Bỏ").await;
        assert!(toast.unwrap().contains("đã nhập xong"));
        assert_eq!(roll(&world, &one).await, imported);
        let panel = world.private(HEAD, "/hodan").await;
        assert!(panel[0].text().contains("danh sách có 12 hộ, chưa có tài khoản nào liên kết"), "{}", panel[0].text());
    }

    async fn a_roll_with_faults_is_never_half_imported(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(10).await;
        let before = roll(&world, &one).await;
        let mut table = String::from_utf8(csv(1..=10)).unwrap();
        table.push_str(",Trần Thị B,Ngõ 2\n3,Lê Văn C,Ngõ 3\n12,12345,Ngõ 4\n13,Phạm D,0912345678\n");
        let said = preview_of(&mut world, HEAD, table.as_bytes()).await;
        let text = said.text();
        assert!(text.contains("có 4 chỗ sai, nên chưa nhập hộ nào"), "{text}");
        assert!(text.contains("Dòng 12, cột A: chưa có số hộ"), "{text}");
        assert!(text.contains("Dòng 13, cột A: số hộ trùng với dòng 4"), "{text}");
        assert!(text.contains("Dòng 14, cột B: ô chủ hộ không phải họ tên"), "{text}");
        assert!(text.contains("Dòng 15, cột C: có dãy số giống số căn cước hoặc số điện thoại"), "{text}");
        assert!(said.message.keyboard.is_empty(), "nothing can be imported");
        assert_eq!(roll(&world, &one).await, before);
        assert_eq!(world.count("roll_import", "state = 'faulty' AND rows_json IS NULL").await, 1);
    }

    async fn many_faults_are_named_up_to_fifteen_and_counted(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let mut table = "Số hộ,Chủ hộ,Địa chỉ\n".to_owned();
        for number in 0..40 {
            table.push_str(&format!("{number},,Ngõ 1\n"));
        }
        let said = preview_of(&mut world, HEAD, table.as_bytes()).await;
        assert_eq!(said.text().matches("chưa có tên chủ hộ").count(), 15, "{}", said.text());
        assert!(said.text().contains("Còn 25 chỗ nữa"), "{}", said.text());
        assert!(said.text().contains("có 40 chỗ sai"));
    }

    async fn a_file_that_is_no_roll_is_refused_with_what_to_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        for (bytes, reason) in [
            (b"%PDF-1.7".to_vec(), "PDF"),
            (b"Mon;Gia\nA;3\n".to_vec(), "Không thấy dòng tiêu đề có cột Số hộ và Chủ hộ"),
            (csv(1..=3), "chỉ có 3 hộ; cần ít nhất 10 hộ"),
            (csv(1..=3001), "tối đa 3.000 hộ"),
        ] {
            let said = preview_of(&mut world, HEAD, &bytes).await;
            assert!(said.text().contains(reason), "{}", said.text());
            assert!(said.text().contains("giữ nguyên"), "{}", said.text());
            assert_eq!(labels(&said), ["Mẫu danh sách"], "nothing can be imported, and the way on is a button");
        }
        let said = world.send_file(HEAD, "to.xlsx", Some(5 * 1024 * 1024 + 1), "").await;
        assert!(said[0].text().contains("tối đa 5 MB"), "{}", said[0].text());
        assert!(said.iter().all(|told| !matches!(told.errand, Errand::FetchRoll { .. })));
    }

    async fn a_file_that_cannot_be_fetched_is_asked_for_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let sent = world.send_file(HEAD, "a.xlsx", None, "").await;
        let id = sent.iter().find_map(|told| match &told.errand {
            Errand::FetchRoll { import, .. } => Some(*import),
            _ => None,
        });
        for expected in [1, 0] {
            let ctx = world.ctx();
            let mut tx = world.store.begin_write().await.unwrap();
            app::roll::fetch_failed(&mut tx, &ctx, id.unwrap()).await.unwrap();
            tx.commit().await.unwrap();
            let said = world.deliver().await;
            assert_eq!(said.len(), expected, "told once, however often the post tries");
            assert!(said.iter().all(|told| told.text().contains("Xin gửi lại tệp")));
        }
    }

    async fn a_later_roll_keeps_codes_and_lets_go_of_households_that_left(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        import(&mut world, HEAD, &csv(1..=12)).await;
        let before = roll(&world, &one).await;
        world.link(5, one.id, "12").await;
        world.link(6, one.id, "1").await;

        let mut table = String::from_utf8(csv(2..=11)).unwrap();
        table.push_str("1,Trần Thị Mới,Ngõ 9\n15a,Lê Văn Thêm,\n");
        let preview = preview_of(&mut world, HEAD, table.as_bytes()).await;
        let text = preview.text();
        assert_has(text, &["Có 1 hộ cùng số nhưng khác cả chủ hộ lẫn địa chỉ: nay là nhà khác, hay vẫn nhà cũ", "Chưa có gì thay đổi. Xin bấm một nút."]);
        assert_has(text, &["hộ mới có mã mới. Mới: 2. Giữ nguyên: 10. Bỏ khỏi danh sách: 2. Mất liên kết, kể cả đang chờ duyệt: 2 tài khoản."]);
        assert_has(text, &["ở lại với số hộ. Mới: 1. Thay đổi: 1. Giữ nguyên: 10. Bỏ khỏi danh sách: 1. Mất liên kết, kể cả đang chờ duyệt: 1 tài khoản."]);
        assert_has(text, &["Các hộ sẽ bỏ: 1, 12.", "• Người 6, hộ 1", "• Người 5, hộ 12"]);
        assert_eq!(labels(&preview), ["Nay là nhà khác", "Vẫn nhà cũ, sửa tên", "Bỏ"]);
        // A press that was written before there were two ways shows them once more.
        let (_, again) = world.press_intent(HEAD, HEAD, preview.message_id, Intent::Roll(RollIntent::Confirm(asked_id(&preview)))).await;
        assert_eq!(labels(&again[0]), labels(&preview));
        assert_eq!(roll(&world, &one).await, before);
        let (_, said) = world.press(HEAD, &preview, "Vẫn nhà cũ, sửa tên").await;
        assert!(said.iter().any(|told| told.chat == 5 && told.text().contains("Hộ số 12") && told.text().contains("không còn trong danh sách")));
        assert!(said.iter().all(|told| told.chat != 6));

        let after = roll(&world, &one).await;
        assert_eq!(after.len(), 12);
        let find = |rows: &[(String, String, String)], number: &str| rows.iter().find(|row| row.0 == number).cloned();
        assert_eq!(find(&after, "1").unwrap().1, "Trần Thị Mới");
        assert_eq!(find(&after, "1").unwrap().2, find(&before, "1").unwrap().2, "the code on paper stays");
        assert_eq!(find(&after, "12"), None);
        assert_eq!(world.count("household_link", "account_id = 5 AND state = 'revoked' AND decided_by = 100").await, 1);
        assert_eq!(world.count("household_link", "account_id = 6 AND state = 'approved'").await, 1);
        assert!(world.private(5, "/ho").await[0].text().contains("chưa liên kết với hộ nào"));

        // A household that comes back is the one it was: its paper is good again, and its accounts ask anew.
        let preview = preview_of(&mut world, HEAD, &csv(2..=12)).await;
        assert_has(preview.text(), &["Trở lại danh sách: 1.", "Các hộ trở lại, giữ mã cũ: 12.", "Các hộ sẽ bỏ: 1, 15a."]);
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(find(&roll(&world, &one).await, "12").unwrap().2, find(&before, "12").unwrap().2);
        assert!(world.private(5, "/ho").await[0].text().contains("chưa liên kết với hộ nào"));
    }

    async fn who_comes_to_live_in_an_alley_inherits_no_code_without_being_asked_about(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        import(&mut world, HEAD, &csv(1..=12)).await;
        let before = roll(&world, &one).await;
        world.link(5, one.id, "7").await;

        // Number 7 of the alley is another family now; or the same, with another head. The file cannot tell.
        let table = String::from_utf8(csv(1..=12)).unwrap().replace("Nguyễn Văn h,", "Đinh Thị Lạ,");
        let preview = preview_of(&mut world, HEAD, table.as_bytes()).await;
        let told = ["Có 1 hộ cùng số nhưng khác chủ hộ, địa chỉ cũng khác hoặc không ghi số nhà", "• Hộ 7: Nguyễn Văn h → Đinh Thị Lạ", "• Người 5, hộ 7"];
        assert_has(preview.text(), &told);
        assert_eq!(labels(&preview), ["Nay là nhà khác", "Vẫn nhà cũ, sửa tên", "Bỏ"]);
        assert_eq!(roll(&world, &one).await, before);
        let (_, said) = world.press(HEAD, &preview, "Nay là nhà khác").await;
        assert!(said.iter().any(|told| told.chat == 5 && told.text().contains("không còn trong danh sách")));
        let code = |rows: &[(String, String, String)]| rows.iter().find(|row| row.0 == "7").unwrap().2.clone();
        let after = roll(&world, &one).await;
        assert_ne!(code(&after), code(&before), "the old paper opens nothing of the new family");
        assert_has(world.private(5, "/ho").await[0].text(), &["chưa liên kết với hộ nào"]);

        // Put right in the other reading: the paper stays good.
        world.link(6, one.id, "8").await;
        let table = table.replace("Nguyễn Văn i,", "Nguyễn Thị Con,");
        let preview = preview_of(&mut world, HEAD, table.as_bytes()).await;
        assert_has(preview.text(), &["• Hộ 8: Nguyễn Văn i → Nguyễn Thị Con"]);
        world.press(HEAD, &preview, "Vẫn nhà cũ, sửa tên").await;
        assert_has(world.private(6, "/ho").await[0].text(), &["Hộ số 8"]);
        let now = roll(&world, &one).await;
        let eighth = |rows: &[(String, String, String)]| rows.iter().find(|row| row.0 == "8").unwrap().clone();
        assert_eq!((eighth(&now).1.as_str(), eighth(&now).2), ("Nguyễn Thị Con", eighth(&before).2));
    }

    async fn a_namesake_in_another_house_gets_no_household_without_being_asked_about(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let first = String::from_utf8(csv(1..=12))
            .unwrap()
            .replace("5,Nguyễn Văn f,Ngõ 1", "5,Trần Văn Nam,Số 3 ngõ 1")
            .replace("9,Nguyễn Văn j,Ngõ 1", "9,Lê Thị Hoa,Số 4 ngõ 2");
        import(&mut world, HEAD, first.as_bytes()).await;
        let before = roll(&world, &one).await;
        let code = |rows: &[(String, String, String)], number: &str| {
            rows.iter().find(|row| row.0 == number).map(|row| row.2.clone())
        };
        world.link(5, one.id, "5").await;
        world.link(6, one.id, "9").await;

        // Number 5 leaves, and somebody of that name lives in another house under another number.
        let second = first.replace("5,Trần Văn Nam,Số 3 ngõ 1\n", "") + "60,Trần Văn Nam,Số 90 ngõ 7\n";
        let preview = preview_of(&mut world, HEAD, second.as_bytes()).await;
        let told = [
            "1 chủ hộ cùng họ tên nhưng khác nhà",
            "• Trần Văn Nam: 5 (Số 3 ngõ 1) → 60 (Số 90 ngõ 7)",
            "• Người 5, hộ 5",
        ];
        assert_has(preview.text(), &told);
        assert_eq!(labels(&preview), ["Nay là nhà khác", "Đã dọn nhà", "Bỏ"]);
        let Intent::Roll(RollIntent::ConfirmAs { import, .. }) = preview.button("Đã dọn nhà") else { panic!() };
        let (_, again) = world.press_intent(HEAD, HEAD, 1, Intent::Roll(RollIntent::Confirm(import))).await;
        assert_eq!(again[0].text(), preview.text());
        assert_eq!(roll(&world, &one).await, before, "a yes to neither reading takes over nothing");
        let (_, said) = world.press(HEAD, &preview, "Nay là nhà khác").await;
        assert!(said.iter().any(|told| told.chat == 5 && told.text().contains("không còn trong danh sách")));
        let after = roll(&world, &one).await;
        assert_ne!(code(&after, "60").unwrap(), code(&before, "5").unwrap());
        assert_has(world.private(5, "/ho").await[0].text(), &["chưa liên kết với hộ nào"]);

        // A family that did move keeps all it had, and hears of its new number.
        let third = second.replace("9,Lê Thị Hoa,Số 4 ngõ 2\n", "") + "61,Lê Thị Hoa,Số 7 ngõ 9\n";
        let preview = preview_of(&mut world, HEAD, third.as_bytes()).await;
        let (_, said) = world.press(HEAD, &preview, "Đã dọn nhà").await;
        let told = said.iter().find(|told| told.chat == 6).unwrap();
        assert_has(told.text(), &["nay mang số 61 trong danh sách", "trước là số 9"]);
        assert_eq!(code(&roll(&world, &one).await, "61"), code(&before, "9"));
        assert_has(world.private(6, "/ho").await[0].text(), &["Hộ số 61"]);
    }

    async fn a_renumbered_list_keeps_codes_accounts_and_answers_with_their_families(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(0).await;
        // The seven families of an alley, then four of another.
        let table = |families: &[usize]| {
            let mut table = "STT,Chủ hộ,Địa chỉ\n".to_owned();
            for (at, family) in families.iter().enumerate() {
                let alley = if *family < 8 { 1 } else { 2 };
                table.push_str(&format!("{},Nguyễn Văn {},\"Số {family}, ngõ {alley}\"\n", at + 1, letters(*family)));
            }
            table.into_bytes()
        };
        let all: Vec<usize> = (1..=12).collect();
        import(&mut world, HEAD, &table(&all)).await;
        let before = roll(&world, &one).await;
        let own = world.link(5, one.id, "5").await;
        world.link(6, one.id, "3").await;
        world.link(7, one.id, "12").await;
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        let intent = Intent::Rsvp(RsvpIntent::AnswerNotice { meeting: meeting.id, answer: Answer::Attending });
        world.press_intent(5, group.0, 1, intent).await;

        // Family 3 left, the others moved up; the last went before the one above it.
        let families = [1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 11];
        let preview = preview_of(&mut world, HEAD, &table(&families)).await;
        let text = preview.text();
        assert_has(text, &["Có 8 hộ cùng số nhưng khác cả chủ hộ lẫn địa chỉ: có phải danh sách đã đánh lại số?"]);
        assert_has(text, &["Đổi số: 8. Giữ nguyên: 3. Bỏ khỏi danh sách: 1.", "• Nguyễn Văn f: 5 → 4", "• Người 6, hộ 3"]);
        assert_eq!(labels(&preview), ["Đã đánh lại số", "Vẫn nhà cũ, sửa tên", "Xem hết thay đổi", "Bỏ"]);
        // Read by numbers the twelfth would go, and whoever speaks for it.
        let (_, by_number) = text.split_once("Nếu vẫn nhà cũ").unwrap();
        assert_has(by_number, &["Mất liên kết, kể cả đang chờ duyệt: 1 tài khoản", "• Người 7, hộ 12"]);
        let (_, said) = world.press(HEAD, &preview, "Đã đánh lại số").await;
        let done = said.iter().find(|told| told.chat == HEAD).unwrap();
        assert_has(done.text(), &["Đổi số: 8. Giữ nguyên: 3. Bỏ khỏi danh sách: 1."]);
        let after = roll(&world, &one).await;
        for (number, head, code) in &after {
            let was = before.iter().find(|row| row.1 == *head).unwrap();
            assert_eq!(*code, was.2, "{number}: the code stays with the family");
        }
        assert_has(world.private(5, "/ho").await[0].text(), &["Hộ số 4"]);
        assert_eq!(world.count("household_link", "account_id = 5 AND state = 'approved'").await, 1);
        assert_eq!(world.count("household_link", "account_id = 6 AND state = 'revoked'").await, 1);
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(store::rsvp::find(&mut tx, meeting.id, own.id).await.unwrap(), Some(Answer::Attending));
        drop(tx);

        // The same list again is the same; a list turned round gives every number to another.
        let preview = preview_of(&mut world, HEAD, &table(&families)).await;
        assert_has(preview.text(), &["Giữ nguyên: 11.", "giống danh sách đang dùng"]);
        assert!(!preview.text().contains("Mới:"), "{}", preview.text());
        let (_, said) = world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(labels(&said[0]), ["Mã hộ để in"], "there is nothing to undo");
        let turned: Vec<usize> = families.iter().rev().copied().collect();
        let preview = preview_of(&mut world, HEAD, &table(&turned)).await;
        world.press(HEAD, &preview, "Đã đánh lại số").await;
        for (_, head, code) in roll(&world, &one).await {
            assert_eq!(code, before.iter().find(|row| row.1 == head).unwrap().2);
        }
        assert_has(world.private(5, "/ho").await[0].text(), &["Hộ số 8"]);
    }

    async fn an_import_is_undone_within_a_day_with_all_that_it_changed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        world.neighborhood(&commune, 2, 101, 0).await;
        import(&mut world, HEAD, &csv(1..=12)).await;
        world.now = world.now.plus_days(2);
        let before = roll(&world, &one).await;
        world.link(5, one.id, "12").await;
        world.claim(6, one.id, "11").await;
        world.link(7, one.id, "2").await;

        // 1 and 2 change places, 11 and 12 leave, 3 gets a new address, two are new.
        let mut table = "Số hộ,Chủ hộ,Địa chỉ\n1,Nguyễn Văn c,Ngõ 1\n2,Nguyễn Văn b,Ngõ 1\n3,Nguyễn Văn d,Ngõ 7\n".to_owned();
        for number in 4..=10 {
            table.push_str(&format!("{number},Nguyễn Văn {},Ngõ 1\n", letters(number)));
        }
        table.push_str("21,Lê Thị Thêm,Ngõ 8\n22,Bùi Văn Thêm,Ngõ 8\n");
        let said = import(&mut world, HEAD, table.as_bytes()).await;
        let done = said.iter().find(|told| told.chat == HEAD).unwrap().clone();
        assert_has(done.text(), &["Mới: 2. Đổi số: 2. Thay đổi: 1. Giữ nguyên: 7. Bỏ khỏi danh sách: 2.", "trong 24 giờ"]);
        assert_has(done.text(), &["2 tài khoản, kể cả đang chờ duyệt, không còn liên kết"]);
        assert_eq!(world.count("household_link", "state = 'revoked'").await, 2);

        let (toast, said) = world.forge(101, &done, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền") && said.is_empty());
        let panel = world.private(HEAD, "/hodan").await;
        let (_, asked) = world.press(HEAD, &panel[0], "Hoàn tác lần nhập").await;
        assert_has(asked[0].text(), &["Hoàn tác lần nhập lúc", "Mới: 2. Đổi số: 2.", "sẽ trở lại như trước"]);
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, hoàn tác").await;
        let told = |chat: i64| said.iter().find(|told| told.chat == chat).map(|told| told.text().to_owned());
        let mine: Vec<&str> = said.iter().filter(|told| told.chat == HEAD).map(|told| told.text()).collect();
        assert_has(&mine.join("\n"), &["Đã hoàn tác", "12 hộ", "2 tài khoản, kể cả đang chờ duyệt, trở lại với hộ như trước"]);
        assert_has(&told(5).unwrap(), &["lại báo họp thay hộ số 12"]);
        assert_has(&told(6).unwrap(), &["hộ số 11", "lại chờ duyệt như trước"]);
        assert_has(&told(7).unwrap(), &["nay mang số 2 trong danh sách"]);
        let mut now = roll(&world, &one).await;
        now.sort();
        let mut then = before.clone();
        then.sort();
        assert_eq!(now, then, "numbers, heads and codes");
        assert!(!world.texts("SELECT address FROM household").await.iter().any(|address| address == "Ngõ 7"));
        assert_eq!(world.count("household_link", "account_id = 5 AND state = 'approved'").await, 1);
        assert_eq!(world.count("household_link", "account_id = 6 AND state = 'pending'").await, 1);
        assert_eq!(world.count("audit", "act = 'roll_undone'").await, 1);
        assert_eq!(world.count("roll_import", "undo IS NOT NULL").await, 1, "that of two days ago");
        let (toast, _) = world.press(HEAD, &asked[0], "Đúng, hoàn tác").await;
        assert!(toast.unwrap().contains("không hoàn tác được nữa"));
    }

    async fn an_import_that_named_another_head_is_not_undone_over_somebody_who_came_by_that_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        import(&mut world, HEAD, &csv(1..=10)).await;
        let before = roll(&world, &one).await;
        let text = String::from_utf8(csv(1..=10)).unwrap();
        let line = text.lines().nth(3).unwrap().to_owned();
        let turned = line.split(',').enumerate().map(|(at, cell)| if at == 1 { "Đinh Thị Lạ" } else { cell });
        let turned = text.replace(&line, &turned.collect::<Vec<_>>().join(","));
        let preview = preview_of(&mut world, HEAD, turned.as_bytes()).await;
        let done = world.press(HEAD, &preview, "Vẫn nhà cũ, sửa tên").await.1.remove(0);
        world.now = world.now.plus_minutes(5);
        let came = world.claim(5, one.id, "3").await;
        let (toast, _) = world.press(HEAD, &done, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("Hộ số 3 mới vào danh sách hoặc mới đổi chủ hộ"), "{came:?}");
        world.execute("DELETE FROM household_link").await;
        let (_, asked) = world.press(HEAD, &done, "Hoàn tác lần nhập").await;
        world.press(HEAD, &asked[0], "Đúng, hoàn tác").await;
        assert_eq!(roll(&world, &one).await, before);
    }

    async fn an_import_is_not_undone_when_something_stands_on_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let first = import(&mut world, HEAD, &csv(1..=10)).await.remove(0);
        let second = import(&mut world, HEAD, &csv(1..=11)).await.remove(0);
        let (toast, _) = world.press(HEAD, &first, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("đã có lần nhập khác"));

        // A preview of before is out of date when the roll changes under it, by whatever.
        let stale = preview_of(&mut world, HEAD, &csv(1..=14)).await;
        let said = world.private(HEAD, "/themho 30 | Trần Thị Lan | Ngõ 5").await;
        world.press(HEAD, &said[0], "Thêm hộ này").await;
        let (toast, _) = world.press(HEAD, &stale, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("bản xem trước này đã cũ"));
        let (toast, _) = world.press(HEAD, &second, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("đã có hộ được thêm, sửa hoặc đóng"));

        let third = import(&mut world, HEAD, &csv(1..=12)).await.remove(0);
        world.link(5, one.id, "12").await;
        let (toast, _) = world.press(HEAD, &third, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("Hộ số 12 mới vào danh sách hoặc mới đổi chủ hộ, từ đó đã có người liên kết"));
        world.execute("DELETE FROM household_link").await;
        world.execute(&format!(
            "INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at, size, frozen_by, frozen_at)
             VALUES ('{}', '{}', '2022-05-16', 100, {now}, 12, 100, {now})",
            world.house.chance.id::<OpeningId>(world.now), one.id, now = world.now.unix_millis()
        )).await;
        let (toast, _) = world.press(HEAD, &third, "Hoàn tác lần nhập").await;
        assert!(toast.unwrap().contains("Danh sách đã chốt sau lần nhập này"));
        world.execute("DELETE FROM roll_opening").await;
        let (_, asked) = world.press(HEAD, &third, "Hoàn tác lần nhập").await;
        world.now = world.now.plus_days(1);
        let (toast, _) = world.press(HEAD, &asked[0], "Đúng, hoàn tác").await;
        assert!(toast.unwrap().contains("đã quá 24 giờ"));
        assert_eq!(labels(&world.private(HEAD, "/hodan").await[0]).iter().filter(|label| *label == "Hoàn tác lần nhập").count(), 0);
        let mut tx = world.store.begin_write().await.unwrap();
        store::roll::forget_undo(&mut tx, world.now.plus_days(-1)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.count("roll_import", "undo IS NOT NULL").await, 0);
    }

    async fn the_roll_is_taken_as_a_file_and_read_back_unchanged(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        world.neighborhood(&commune, 2, 101, 0).await;
        world.appoint(24, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let mut table = "Số hộ,Chủ hộ,Số nhà,Ngõ,Tổ\n".to_owned();
        for number in 1..=10 {
            table.push_str(&format!("{number},Nguyễn Văn {},Số {number},{},2\n", letters(number), 5 + number % 2));
        }
        import(&mut world, HEAD, table.as_bytes()).await;
        world.link(5, one.id, "3").await;
        let fields = world.texts("SELECT alley FROM household").await;
        assert_eq!(fields.iter().filter(|alley| *alley == "Ngõ 5").count(), 5, "{fields:?}");
        let fields = world.texts("SELECT cluster FROM household").await;
        assert!(fields.len() == 10 && fields.iter().all(|cluster| cluster == "Tổ 2"), "{fields:?}");
        assert_has(world.private(HEAD, "/timho ngo 6").await[0].text(), &["Số 1:", "Số 9:"]);
        let panel = world.private(HEAD, "/hodan").await;
        let (toast, _) = world.forge(101, &panel[0], "Tải danh sách").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        let (_, said) = world.press(HEAD, &panel[0], "Tải danh sách").await;
        assert_has(said[0].text(), &["10 hộ, kèm tình trạng liên kết", "có ghi lại lần lấy này"]);
        let Errand::Hand { paper, .. } = &said[0].errand else { panic!("{:?}", said[0].errand) };
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (name, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().unwrap();
        assert!(app::roll::paper(&mut tx, &ctx, paper, AccountId(101)).await.unwrap().is_none());
        drop(tx);
        assert_eq!(name, "danh-sach-ho-khu-pho-1.xlsx");
        let bytes = documents::written(&content).unwrap();
        let preview = preview_of(&mut world, HEAD, &bytes).await;
        assert_has(preview.text(), &["Giữ nguyên: 10.", "giống danh sách đang dùng"]);
        assert_eq!(world.count("audit", "act = 'roll_exported' AND account_id = 100").await, 1);
        let roll_up = world.private(24, "/tonghop").await;
        let (_, looks) = world.press(24, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["tải danh sách hộ", "nhập danh sách hộ"]);
    }

    async fn noughts_before_a_number_make_no_other_household(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut table = String::from_utf8(csv(1..=10)).unwrap();
        table.push_str("01,Trần Thị Lan,Ngõ 5\n");
        let refused = preview_of(&mut world, HEAD, table.as_bytes()).await;
        assert_has(refused.text(), &["Dòng 12, cột A: số hộ trùng với dòng 2"]);
        assert!(roll(&world, &one).await.is_empty());
        import(&mut world, HEAD, &csv(1..=10)).await;
        let table = String::from_utf8(csv(1..=10)).unwrap();
        let preview = preview_of(&mut world, HEAD, table.replace("\n2,", "\n02,").as_bytes()).await;
        assert_has(preview.text(), &["Thay đổi: 1. Giữ nguyên: 9."]);
    }

    async fn a_second_official_s_import_in_between_makes_the_preview_stale(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mine = preview_of(&mut world, HEAD, &csv(1..=10)).await;
        import(&mut world, OPERATOR, &csv(1..=20)).await;
        let (toast, said) = world.press(HEAD, &mine, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("vừa được nhập từ một tệp khác"));
        assert!(said.is_empty());
        assert_eq!(roll(&world, &one).await.len(), 20);
    }

    async fn a_new_file_takes_the_place_of_the_one_before(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let old = preview_of(&mut world, HEAD, &csv(1..=10)).await;
        let new = preview_of(&mut world, HEAD, &csv(1..=11)).await;
        assert_eq!(world.count("roll_import", "rows_json IS NOT NULL").await, 1);
        let (toast, _) = world.press(HEAD, &old, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("đã cũ"));
        let (_, said) = world.press(HEAD, &new, "Bỏ").await;
        assert!(said[0].text().contains("Đã bỏ tệp này"));
        let (toast, _) = world.press(HEAD, &new, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert_eq!(world.count("roll_import", "rows_json IS NOT NULL").await, 0);
        assert!(roll(&world, &one).await.is_empty());

        let late = preview_of(&mut world, HEAD, &csv(1..=10)).await;
        world.now = world.now.plus_days(1);
        let (toast, _) = world.press(HEAD, &late, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("đã quá 24 giờ"), "a preview of yesterday");
        assert!(roll(&world, &one).await.is_empty());
        assert_eq!(world.count("roll_import", "file <> ''").await, 1, "what waits");

        // Nobody has to send another one before it goes, and what was asked about a file goes with it. A version before this one
        // kept the handles of files that were decided.
        let asked = world.send_file(HEAD, "ho.csv", None, "").await;
        let mut table = "Mục,Danh xưng,Trông nom,Địa chỉ\n".to_owned();
        for number in 1..=10 {
            table.push_str(&format!("{number},Nguyễn Văn {},Bà Năm,Ngõ {number}\n", letters(number).to_uppercase()));
        }
        world.read_roll(&asked, table.as_bytes()).await;
        assert_eq!(world.count("roll_import", "columns IS NOT NULL").await, 1);
        world.execute("UPDATE roll_import SET file = '{}' WHERE state = 'discarded'").await;
        world.now = world.now.plus_days(1).plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let kept = "file <> '' OR rows_json IS NOT NULL OR columns IS NOT NULL";
        assert_eq!(world.count("roll_import", kept).await, 0);
    }

    async fn a_foreign_hand_imports_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, group) = world.ward(0).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 0).await;
        let preview = preview_of(&mut world, HEAD, &csv(1..=10)).await;
        for who in [5, 101, OPERATOR] {
            let (toast, said) = world.forge(who, &preview, "Nhập danh sách").await;
            assert!(toast.unwrap().contains("đã cũ"), "{who}");
            assert!(said.is_empty());
        }
        // Whoever loses the office loses the right to the preview.
        let mut tx = world.store.begin_write().await.unwrap();
        let grants = store::grant::of_account(&mut tx, AccountId(HEAD), world.now).await.unwrap();
        store::grant::end(&mut tx, AccountId(HEAD), grants[0], world.now).await.unwrap();
        tx.commit().await.unwrap();
        let (toast, _) = world.press(HEAD, &preview, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        assert!(roll(&world, &one).await.is_empty());

        assert!(world.send_file(5, "a.xlsx", None, "").await[0].text().contains("chỉ nhận tệp danh sách từ cán bộ"));
        assert!(world.private(5, "/hodan").await[0].text().contains("cán bộ được cấp quyền"));
        assert!(world.say(101, group.0, "/hodan").await[0].text().contains("tin nhắn riêng"));
        let sender = world.sender(101, group.0);
        let file = loa_phuong::domain::letter::SentFile { handle: "h".to_owned(), name: "a.xlsx".to_owned(), size: None };
        world.act(&sender, Intent::Sent { file, caption: String::new() }).await;
        assert!(world.deliver().await.is_empty(), "files in the group are the neighbours' own");

        // The head of another neighbourhood chooses one that is not theirs.
        let sent = world.send_file(OPERATOR, "a.csv", None, "").await;
        let choice = sent[0].button("Khu phố 2, Phường Bình Ngọc");
        let (toast, _) = world.press_intent(101, 101, 1, choice).await;
        assert!(toast.unwrap().contains("đã cũ"));
        let forged = Intent::Roll(RollIntent::Codes(one.id));
        let (toast, said) = world.press_intent(101, 101, 1, forged).await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        assert!(said.is_empty());
        assert!(roll(&world, &two).await.is_empty());
    }

    async fn who_leads_several_says_whose_roll_it_is(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 0).await;
        let sent = world.send_file(OPERATOR, "a.csv", None, "gửi danh sách").await;
        assert!(sent[0].text().contains("Tệp “a.csv” là danh sách hộ của nơi nào?"), "{}", sent[0].text());
        assert_eq!(sent.len(), 1);
        let (_, chosen) = world.press(OPERATOR, &sent[0], "Khu phố 2, Phường Bình Ngọc").await;
        let (toast, again) = world.press(OPERATOR, &sent[0], "Khu phố 1, Phường Bình Ngọc").await;
        assert!(toast.unwrap().contains("không cần bấm lại"));
        assert!(again.is_empty());
        let preview = world.read_roll(&chosen, &csv(1..=10)).await;
        world.press(OPERATOR, &preview[0], "Nhập danh sách").await;
        assert_eq!((roll(&world, &one).await.len(), roll(&world, &two).await.len()), (0, 10));

        let named = world.send_file(OPERATOR, "b.csv", None, "Khu phố 1").await;
        let preview = world.read_roll(&named, &csv(1..=11)).await;
        world.press(OPERATOR, &preview[0], "Nhập danh sách").await;
        assert_eq!((roll(&world, &one).await.len(), roll(&world, &two).await.len()), (11, 10));
        assert!(world.private(OPERATOR, "/hodan khu pho 2").await[0].text().contains("danh sách có 10 hộ"));
        let choose = world.private(OPERATOR, "/hodan").await;
        let (_, panel) = world.press(OPERATOR, &choose[0], "Khu phố 1, Phường Bình Ngọc").await;
        assert!(panel[0].text().contains("danh sách có 11 hộ"));
        // A caption that names nothing does not stop who leads only one.
        assert!(world.send_file(101, "c.csv", None, "danh sách mới nhất").await[0].text().contains("Đang đọc"));
    }

    async fn the_preview_says_what_else_a_file_holds(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut table = "STT,Họ và tên chủ hộ\nI,Tổ dân phố 1\n".to_owned();
        for number in 1..=6 {
            table.push_str(&format!("{number},Nguyễn Văn {}\n", letters(number)));
        }
        table.push_str("II,Tổ dân phố 2\n");
        for number in 1..=6 {
            table.push_str(&format!("{number},Trần Thị {}\n", letters(number)));
        }
        table.push_str("7,\n");
        let preview = preview_of(&mut world, HEAD, table.as_bytes()).await;
        let text = preview.text();
        assert!(text.contains("đọc được 12 hộ") && text.contains("Hộ 1: Nguyễn Văn b, Tổ dân phố 1"), "{text}");
        assert!(text.contains("Không tính là hộ (tên cụm, tổ, dòng cộng): dòng 2, 9."), "{text}");
        assert!(text.contains("Không đọc, xin xem lại: dòng 16."), "{text}");
        assert!(text.contains("đếm lại từ 1, nên Loa Phường đánh số tiếp từ 1 đến 12"), "{text}");
        assert!(text.contains("Không thấy cột địa chỉ"), "{text}");
        world.press(HEAD, &preview, "Nhập danh sách").await;
        let numbers: Vec<String> = roll(&world, &one).await.into_iter().map(|row| row.0).collect();
        assert!(numbers.contains(&"12".to_owned()) && numbers.len() == 12, "{numbers:?}");

        // A plain roll has nothing of the kind to say.
        let plain = preview_of(&mut world, HEAD, &csv(1..=12)).await;
        assert!(!plain.text().contains("Không") && !plain.text().contains("đánh số"), "{}", plain.text());
    }

    async fn every_sheet_of_a_workbook_is_read_or_named(db: TestDatabase) {
        use rust_xlsxwriter::Workbook;
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut book = Workbook::new();
        for (name, from) in [("Thường trú", 1), ("Tạm trú", 9)] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write_row(0, 0, ["Số hộ", "Chủ hộ", "Nơi ở hiện tại"]).unwrap();
            for number in from..from + 8 {
                let line = number - from + 1;
                sheet.write(line, 0, number).unwrap();
                sheet.write(line, 1, format!("Nguyễn Văn {}", letters(number as usize))).unwrap();
                sheet.write(line, 2, "Ngõ 1").unwrap();
            }
        }
        let old = book.add_worksheet().set_name("Năm ngoái").unwrap().set_hidden(true);
        old.write_row(0, 0, ["Số hộ", "Chủ hộ"]).unwrap();
        old.write_row(1, 0, ["1", "Lê Thị Cũ"]).unwrap();
        let preview = preview_of(&mut world, HEAD, &book.save_to_buffer().unwrap()).await;
        let text = preview.text();
        assert!(text.contains("đọc được 16 hộ"), "{text}");
        assert!(text.contains("Đã đọc 2 trang: Thường trú (8 hộ), Tạm trú (8 hộ)."), "{text}");
        assert!(text.contains("Trang đang ẩn “Năm ngoái” có 1 hộ, không đọc."), "{text}");
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(roll(&world, &one).await.len(), 16);
    }

    async fn two_tables_of_one_sheet_are_one_sheet_and_what_is_left_out_is_named(db: TestDatabase) {
        use rust_xlsxwriter::Workbook;
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Số hộ", "Chủ hộ", "Địa chỉ"]).unwrap();
        sheet.write_row(12, 0, ["Chủ hộ", "Địa chỉ", "Số hộ"]).unwrap();
        for number in 1..=8_u32 {
            let head = format!("Nguyễn Văn {}", letters(number as usize).to_uppercase());
            sheet.write_row(number, 0, [number.to_string(), head.clone(), format!("Số {number}, ngõ 1")]).unwrap();
            let head = head.replace("Nguyễn", "Trần");
            sheet.write_row(12 + number, 0, [head, format!("Số {number}, ngõ 2"), (number + 8).to_string()]).unwrap();
        }
        let notes = book.add_worksheet().set_name("Sổ tay").unwrap();
        for (row, name) in (0..).zip(["lê thị hoa", "phạm văn bảy", "vũ thị cúc"]) {
            notes.write_row(row, 3, ["mới về", name]).unwrap();
        }
        let preview = preview_of(&mut world, HEAD, &book.save_to_buffer().unwrap()).await;
        assert_has(preview.text(), &["đọc được 16 hộ", "Không thấy bảng hộ ở trang: Sổ tay."]);
        assert!(!preview.text().contains("Đã đọc") && !preview.text().contains("Sheet1"), "{}", preview.text());
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(roll(&world, &one).await.len(), 16);
    }

    async fn of_a_table_only_headings_are_remembered(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let table = |first: &str| {
            let mut table = format!("{first}\n");
            for number in 1..=11 {
                table.push_str(&format!("Nguyễn Văn {},Ngõ {number}\n", letters(number).to_uppercase()));
            }
            table.into_bytes()
        };
        // The first row is a household, written small; then a heading with a name in it.
        for (first, households) in [("lê thị hoa,Ngõ chợ", 12), ("Danh xưng Lê Thị Hoa,Trông nom", 11)] {
            let bytes = table(first);
            let sent = world.send_file(HEAD, "ho.csv", None, "").await;
            let asked = world.read_roll(&sent, &bytes).await.remove(0);
            assert_has(asked.text(), &["cột nào là Chủ hộ?", "Chưa có gì thay đổi."]);
            let (_, again) = world.press(HEAD, &asked, "Cột A").await;
            let asked = world.read_roll(&again, &bytes).await.remove(0);
            assert_has(asked.text(), &["cột nào là Số hộ?"]);
            let (_, again) = world.press(HEAD, &asked, "Tự đánh số").await;
            let asked = world.read_roll(&again, &bytes).await.remove(0);
            assert_has(asked.text(), &["cột nào là Địa chỉ?"]);
            let (_, again) = world.press(HEAD, &asked, "Cột B").await;
            let preview = world.read_roll(&again, &bytes).await.remove(0);
            assert_has(preview.text(), &[&format!("đọc được {households} hộ")]);
            assert_eq!(world.texts("SELECT heading FROM roll_heading").await, [] as [String; 0], "{first}");
            world.press(HEAD, &preview, "Bỏ").await;
        }
        assert!(roll(&world, &one).await.is_empty());
    }

    async fn a_column_nobody_can_place_is_asked_by_buttons_and_remembered(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 0).await;
        let table = |extra: usize| {
            let mut table = "Mục,Danh xưng,Trông nom,Địa chỉ\n".to_owned();
            for number in 1..=10 + extra {
                table.push_str(&format!("{number},Nguyễn Văn {},Bà Năm,Ngõ {number}\n", letters(number).to_uppercase()));
            }
            table.into_bytes()
        };
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, &table(0)).await.remove(0);
        let text = asked.text();
        assert!(text.contains("Tệp “ho.csv” của khu phố 1, phường Bình Ngọc: cột nào là Chủ hộ?"), "{text}");
        assert!(text.contains("Cột B “Danh xưng”: Nguyễn Văn B; Nguyễn Văn C; Nguyễn Văn D"), "{text}");
        assert!(!text.contains("Cột A “Mục”"), "a number is no name: {text}");
        let kept = world.texts("SELECT columns FROM roll_import WHERE state = 'choosing'").await;
        assert!(kept.len() == 1 && !kept[0].contains("Nguyễn"), "the names are not kept: {kept:?}");

        // Neither somebody else's hand nor a column that was not offered.
        let (toast, said) = world.forge(101, &asked, "Cột B").await;
        assert!(toast.unwrap().contains("đã cũ") && said.is_empty());
        let (_, again) = world.press(HEAD, &asked, "Cột B").await;
        assert!(again[0].text().starts_with("Đang đọc tệp “ho.csv”"), "{}", again[0].text());
        let (toast, said) = world.press(HEAD, &asked, "Cột C").await;
        assert!(toast.unwrap().contains("đã cũ") && said.is_empty());

        // Then the number, which may also be counted.
        let asked = world.read_roll(&again, &table(0)).await.remove(0);
        assert!(asked.text().contains("cột nào là Số hộ?") && asked.text().contains("Cột A “Mục”: 1; 2; 3"), "{}", asked.text());
        let (_, again) = world.press(HEAD, &asked, "Cột A").await;
        let preview = world.read_roll(&again, &table(0)).await.remove(0);
        assert!(preview.text().contains("đọc được 10 hộ") && preview.text().contains("Hộ 1: Nguyễn Văn B, Ngõ 1"), "{}", preview.text());
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(roll(&world, &one).await.len(), 10);
        assert_eq!(world.count("roll_heading", "account_id = 100").await, 2);
        assert_eq!(world.count("roll_import", "columns IS NOT NULL").await, 0, "what was asked goes with the file");

        // The next list of the same kind asks nothing; that of another neighbourhood does.
        let preview = preview_of(&mut world, HEAD, &table(1)).await;
        assert!(preview.text().contains("đọc được 11 hộ"), "{}", preview.text());
        let sent = world.send_file(101, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, &table(0)).await.remove(0);
        assert!(asked.text().contains("cột nào là Chủ hộ?"), "{}", asked.text());
        let (_, dropped) = world.press(101, &asked, "Bỏ").await;
        assert!(dropped[0].text().contains("Đã bỏ tệp này"));
        assert!(roll(&world, &two).await.is_empty());
    }

    async fn households_without_numbers_are_counted_where_an_official_says_so(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut table = "Mục,Chủ hộ,Địa chỉ\n".to_owned();
        for number in 1..=10 {
            table.push_str(&format!("{},Nguyễn Văn {},Ngõ 1\n", number * 7, letters(number).to_uppercase()));
        }
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, table.as_bytes()).await.remove(0);
        let (_, again) = world.press(HEAD, &asked, "Tự đánh số").await;
        let preview = world.read_roll(&again, table.as_bytes()).await.remove(0);
        assert!(preview.text().contains("đánh số từ 1 theo thứ tự trong tệp") && preview.text().contains("Hộ 1: Nguyễn Văn B"), "{}", preview.text());
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(roll(&world, &one).await.len(), 10);
        // It is remembered as a column is, and may be chosen again.
        let again = preview_of(&mut world, HEAD, table.as_bytes()).await;
        assert_has(again.text(), &["Số hộ do Loa Phường tự đánh", "xin bấm Chọn lại cột"]);
        let (_, again) = world.press(HEAD, &again, "Chọn lại cột").await;
        let asked = world.read_roll(&again, table.as_bytes()).await.remove(0);
        let (_, again) = world.press(HEAD, &asked, "Cột A").await;
        let preview = world.read_roll(&again, table.as_bytes()).await.remove(0);
        assert_has(preview.text(), &["Số hộ ở cột A “Mục”", "Hộ 7: Nguyễn Văn B"]);
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(world.texts("SELECT heading FROM roll_heading").await, ["muc"], "the last word counts");
    }

    async fn what_was_chosen_of_columns_is_kept_only_once_the_list_is_taken_over(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let mut table = "Số hộ,Danh xưng,Trông nom,Địa chỉ\n".to_owned();
        for number in 1..=10 {
            let name = letters(number).to_uppercase();
            table.push_str(&format!("{number},Nguyễn Văn {name},Bùi Thị {name},Ngõ {number}\n"));
        }
        let table = table.into_bytes();
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, &table).await.remove(0);
        // The wrong column, seen in the preview and put aside.
        let (_, again) = world.press(HEAD, &asked, "Cột C").await;
        let preview = world.read_roll(&again, &table).await.remove(0);
        assert_has(preview.text(), &["Chủ hộ ở cột C “Trông nom”", "Hộ 1: Bùi Thị B"]);
        assert_eq!(world.count("roll_heading", "1 = 1").await, 0);
        world.press(HEAD, &preview, "Bỏ").await;
        assert_eq!(world.count("roll_heading", "1 = 1").await, 0, "nothing is learnt from a list that was dropped");

        // Seen in the preview and chosen again.
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, &table).await.remove(0);
        let (_, again) = world.press(HEAD, &asked, "Cột C").await;
        let preview = world.read_roll(&again, &table).await.remove(0);
        let (toast, _) = world.forge(101, &preview, "Chọn lại cột").await;
        assert!(toast.unwrap().contains("đã cũ"));
        let (_, again) = world.press(HEAD, &preview, "Chọn lại cột").await;
        let asked = world.read_roll(&again, &table).await.remove(0);
        assert_has(asked.text(), &["cột nào là Chủ hộ?"]);
        let (toast, _) = world.press(HEAD, &preview, "Nhập danh sách").await;
        assert!(toast.unwrap().contains("đã cũ"), "the preview that was turned down takes nothing over");
        let (_, again) = world.press(HEAD, &asked, "Cột B").await;
        let preview = world.read_roll(&again, &table).await.remove(0);
        assert_has(preview.text(), &["Chủ hộ ở cột B “Danh xưng”", "Hộ 1: Nguyễn Văn B"]);
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(roll(&world, &one).await[0].1, "Nguyễn Văn B");
        assert_eq!(world.texts("SELECT heading FROM roll_heading").await, ["danh xung"]);

        // What is remembered may be wrong as well.
        let preview = preview_of(&mut world, HEAD, &table).await;
        let (_, again) = world.press(HEAD, &preview, "Chọn lại cột").await;
        let asked = world.read_roll(&again, &table).await.remove(0);
        let (_, again) = world.press(HEAD, &asked, "Cột C").await;
        let preview = world.read_roll(&again, &table).await.remove(0);
        assert_has(preview.text(), &["Chủ hộ ở cột C “Trông nom”"]);
        world.press(HEAD, &preview, "Vẫn nhà cũ, sửa tên").await;
        assert_eq!(world.texts("SELECT heading FROM roll_heading").await, ["trong nom"]);
    }

    async fn what_a_ward_writes_is_read_right_or_refused_with_its_true_cause(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let table = |header: &str, row: &dyn Fn(usize) -> String| {
            let rows = (1..=12).map(|number| format!("{}\n", row(number)));
            std::iter::once(format!("{header}\n")).chain(rows).collect::<String>().into_bytes()
        };
        let name = |number: usize| format!("Nguyễn Văn {}", letters(number).to_uppercase());
        // Where they live stands under words nobody knows: asked, and "none of these" is an answer.
        let chon = table("STT,Chủ hộ,Chốn", &|number| format!("{number},{},Số {number} ngõ 1", name(number)));
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let asked = world.read_roll(&sent, &chon).await.remove(0);
        assert_has(asked.text(), &["cột nào là Địa chỉ?", "Cột C “Chốn”: Số 1 ngõ 1"]);
        assert_eq!(labels(&asked), ["Cột C", "Không có cột này", "Bỏ"]);
        let (_, again) = world.press(HEAD, &asked, "Không có cột này").await;
        let preview = world.read_roll(&again, &chon).await.remove(0);
        assert_has(preview.text(), &["Địa chỉ không có cột nào", "chưa có địa chỉ"]);
        let (_, again) = world.press(HEAD, &preview, "Chọn lại cột").await;
        let asked = world.read_roll(&again, &chon).await.remove(0);
        let (_, again) = world.press(HEAD, &asked, "Cột C").await;
        let preview = world.read_roll(&again, &chon).await.remove(0);
        assert_has(preview.text(), &["Hộ 1: Nguyễn Văn B, Số 1 ngõ 1", "Địa chỉ ở cột C “Chốn”"]);

        for (file, told) in [
            (
                table("STT hộ,Họ và tên,Địa chỉ", &|at| match at % 3 {
                    1 => format!("{},{},Ngõ 1", at.div_ceil(3), name(at)),
                    _ => format!(",{},", name(at)),
                }),
                vec!["danh sách từng người: cột A chỉ ghi số ở dòng đầu", "từ dòng 3"],
            ),
            (
                table("STT,Chủ hộ,Địa chỉ", &|at| format!("{at},{},Ngõ 1,{},Trần Thị {},Ngõ 2", name(at), at + 12, letters(at).to_uppercase())),
                vec!["cột A và cột D", "chuyển bảng bên phải xuống dưới bảng bên trái"],
            ),
            (
                table("STT,Chủ hộ,Địa chỉ", &|at| {
                    let number = if at == 4 { "03".to_owned() } else { at.to_string() };
                    format!("{number},{},Ngõ 1", name(at))
                }),
                vec!["Dòng 5, cột A: số hộ trùng với dòng 4", "Nếu mỗi ngõ, mỗi tổ đếm lại từ 1"],
            ),
            (
                table("STT,Chủ hộ,Địa chỉ", &|at| {
                    let second = if at == 5 { "\nTrần Thị Lan" } else { "" };
                    format!("{at},\"{}{second}\",Ngõ 1", name(at))
                }),
                vec!["cột B: ô ghi tên hai người"],
            ),
            (
                table("Số hộ,Họ và tên,Quan hệ với chủ hộ,Địa chỉ", &|at| {
                    let relation = if at % 2 == 1 && at != 5 { "Chủ hộ" } else { "Vợ" };
                    format!("{},{},{relation},Số {} ngõ 1", at.div_ceil(2), name(at), at.div_ceil(2))
                }),
                vec!["Dòng 6, cột C: bắt đầu một hộ khác mà không dòng nào ghi “Chủ hộ”"],
            ),
        ] {
            let refused = preview_of(&mut world, HEAD, &file).await;
            assert_has(refused.text(), &told);
        }
    }

    async fn a_roll_read_twice_is_shown_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let sent = world.send_file(HEAD, "a.csv", None, "").await;
        assert_eq!(world.read_roll(&sent, &csv(1..=10)).await.len(), 1);
        assert!(world.read_roll(&sent, &csv(1..=10)).await.is_empty(), "a letter may be delivered twice");
    }

    async fn the_papers_are_for_those_who_may_have_them(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        world.neighborhood(&commune, 2, 101, 0).await;
        let panel = world.private(HEAD, "/hodan").await;
        let (_, said) = world.press(HEAD, &panel[0], "Mẫu danh sách").await;
        assert!(matches!(said[0].errand, Errand::Hand { paper: Paper::RollTemplate, .. }));
        let (toast, _) = world.press_intent(HEAD, HEAD, 1, Intent::Roll(RollIntent::Codes(one.id))).await;
        assert!(toast.unwrap().contains("chưa có danh sách hộ"));
        assert_eq!(world.count("audit", "1 = 1").await, 0);

        import(&mut world, HEAD, &csv([2, 11, 1, 3, 4, 5, 6, 7, 8, 9, 10])).await;
        let panel = world.private(HEAD, "/hodan").await;
        let (_, said) = world.press(HEAD, &panel[0], "Mã hộ để in").await;
        assert!(said[0].text().contains("giao tận tay"));
        let Errand::Hand { paper, .. } = &said[0].errand else { panic!("{:?}", said[0].errand) };
        assert_eq!(world.count("audit", "act = 'codes_read' AND account_id = 100").await, 1);

        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (name, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().unwrap();
        assert_eq!(name, "ma-ho-khu-pho-1.xlsx");
        assert!(documents::written(&content).unwrap().starts_with(b"PK"));
        let loa_phuong::domain::paper::PaperContent::HouseholdCodes { rows, .. } = content else { panic!("codes") };
        let numbers: Vec<_> = rows.iter().map(|row| row.number.as_str()).collect();
        assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]);
        let household = store::household::find_by_number(&mut tx, one.id, "1").await.unwrap().unwrap();
        assert_eq!(rows[0].link, start_link::url(&StartLink::Household(household.token), "LoaPhuongBot"));
        for who in [5, 101] {
            assert!(app::roll::paper(&mut tx, &ctx, paper, AccountId(who)).await.unwrap().is_none(), "{who}");
        }
        let (_, content) = app::roll::paper(&mut tx, &ctx, &Paper::RollTemplate, AccountId(HEAD)).await.unwrap().unwrap();
        assert!(documents::written(&content).unwrap().starts_with(b"PK"));
    }

    async fn a_new_roll_makes_the_cards_of_coming_meetings_count_anew(db: TestDatabase) {
        use loa_phuong::domain::ids::{ChatId, MessageId};
        use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(0).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let meeting = Meeting {
            id: world.house.chance.id(world.now),
            neighborhood: one.id,
            kind: MeetingKind::CandidateIntro,
            matter: None,
            convener: None,
            title: "Giới thiệu".to_owned(),
            venue: "Nhà văn hóa".to_owned(),
            starts_at: world.now.plus_days(3),
            state: MeetingState::Called,
            version: 1,
            late_reason: None,
            particulars: Default::default(),
            called_by: AccountId(HEAD),
        };
        store::meeting::insert(&mut tx, &meeting, world.now).await.unwrap();
        let card = store::card::Card {
            chat: ChatId(group.0),
            message: MessageId(9),
            meeting: meeting.id,
            language: Default::default(),
            shown_digest: String::new(),
        };
        store::card::insert(&mut tx, &card, world.now).await.unwrap();
        tx.commit().await.unwrap();
        import(&mut world, HEAD, &csv(1..=10)).await;
        assert_eq!(world.count("card", "dirty = 1").await, 1);
    }

    async fn a_code_that_is_taken_is_drawn_anew(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(1).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let first = store::household::find_by_number(&mut tx, one.id, "1").await.unwrap().unwrap();
        store::household::remove(&mut tx, first.id, world.now).await.unwrap();
        let id = world.house.chance.id(world.now);
        let token = world.house.chance.token();
        let mut next = loa_phuong::domain::household::Household { id, token, number: "2".to_owned(), ..first };
        assert!(!store::household::insert_if_free(&mut tx, &next).await.unwrap(), "even of a household that left");
        next.code = world.house.chance.household_code();
        assert!(store::household::insert_if_free(&mut tx, &next).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(roll(&world, &one).await.len(), 1);
    }

    async fn three_thousand_households_are_imported_in_one_go(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let rows: Vec<RollRow> = (1..=3000)
            .map(|number| RollRow {
                number: number.to_string(),
                head_name: format!("Nguyễn Văn {}", letters(number)),
                address: "Ngõ 1".to_owned(),
                ..RollRow::default()
            })
            .collect();
        let sent = world.send_file(HEAD, "a.xlsx", None, "").await;
        let id = sent.iter().find_map(|told| match &told.errand {
            Errand::FetchRoll { import, .. } => Some(*import),
            _ => None,
        });
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        app::roll::read_done(&mut tx, &ctx, id.unwrap(), "a.xlsx".to_owned(), Ok(rows.into())).await.unwrap();
        tx.commit().await.unwrap();
        let preview = world.deliver().await.remove(0);
        assert!(preview.text().contains("3.000 hộ"));
        let sender = Sender { pressed: true, ..world.sender(HEAD, HEAD) };
        let confirm = Intent::Roll(RollIntent::Confirm(import_id(&preview)));
        tokio::time::timeout(Duration::from_secs(20), world.act(&sender, confirm)).await.expect("not for ever");
        assert_eq!(roll(&world, &one).await.len(), 3000);
        let refused = world.deliver().await;
        assert!(refused[0].text().contains("3.000 hộ"), "{}", refused[0].text());
    }
}

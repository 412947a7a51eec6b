//! What an official reads of a roll that was sent: nothing is counted without being named somewhere, nothing is dropped without a word,
//! and whoever looks is written down.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use loa_phuong::app;
use loa_phuong::app::roll::RollIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::people::{Language, Role, Scope};
use loa_phuong::{calendar, documents, store};

use crate::app_printing::press;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::sheets;
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const OFFICER: i64 = 24;

/// A name without digits for a number.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// A roll of households `numbers`, each in a house of its own.
fn table(numbers: impl IntoIterator<Item = usize>) -> String {
    let row = |number: usize| format!("{number},Nguyễn Văn {},Số {number} ngõ 1\n", letters(number));
    std::iter::once("Số hộ,Chủ hộ,Địa chỉ\n".to_owned()).chain(numbers.into_iter().map(row)).collect()
}

async fn preview(world: &mut World, table: &str) -> Delivered {
    let sent = world.send_file(HEAD, "danh-sach.csv", Some(2000), "").await;
    world.read_roll(&sent, table.as_bytes()).await.remove(0)
}

async fn take_over(world: &mut World, table: &str) {
    let shown = preview(world, table).await;
    world.press(HEAD, &shown, "Nhập danh sách").await;
}

/// The rows of each sheet of the file that a letter hands out to `reader`, below the title and the headings.
async fn handed(world: &World, letter: &Delivered, reader: i64) -> Option<Vec<(String, Vec<Vec<String>>)>> {
    let Errand::Hand { paper, .. } = &letter.errand else { panic!("{:?}", letter.errand) };
    let ctx = world.ctx();
    let mut tx = world.store.begin_read().await.unwrap();
    let (_, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(reader)).await.unwrap()?;
    let bytes = documents::bytes(content, &press()).await.unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let rows = |(name, range): (String, calamine::Range<Data>)| {
        let rows = range.rows().skip(3).map(|row| row.iter().map(Data::to_string).collect()).collect();
        (name, rows)
    };
    Some(book.worksheets().into_iter().map(rows).collect())
}

on_both_databases! {
    async fn every_row_that_was_not_read_stands_in_a_file_with_its_reason(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        let mut csv = table(1..=12);
        csv.push_str("13,Nhà trống,\nNgười lập biểu,,Trưởng khu phố\n");
        for number in 1..=10 {
            csv.push_str(&format!(",Trần Thị {},Xóm Chùa\n", letters(number)));
        }
        let shown = preview(&mut world, &csv).await;
        assert_has(shown.text(), &["đọc được 12 hộ", "Không đọc, xin xem lại: dòng 14, 16", "và 3 chỗ nữa", "từng dòng chưa đọc"]);
        let (_, said) = world.press(HEAD, &shown, "Xem hết thay đổi").await;
        let sheets = handed(&world, &said[0], HEAD).await.unwrap();
        let [_, (name, rows)] = sheets.as_slice() else { panic!("{sheets:?}") };
        assert_eq!((name.as_str(), rows.len()), ("Dòng chưa đọc", 11));
        assert_eq!(rows[0], ["", "14", "Ghi là nhà trống, không có người ở"]);
        for (row, number) in rows[1..].iter().zip(16..) {
            assert_eq!(row[1..], [number.to_string(), "Nằm dưới dòng kết thúc bảng; nếu là hộ, xin đưa lên trên".to_owned()]);
        }
    }

    async fn names_without_marks_are_households_and_none_of_them_is_lost_as_a_heading(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let names = [
            "Phan Van Minh", "DIEN THI HOA", "To Dan", "Lo A Pao", "TO TRUONG GIANG", "Khoi Van Tam", "Phan Minh", "Cum Thi Ba",
            "Ap Van Nam", "Xom Thi Lan", "An Dinh Nam", "Ho Can Thanh",
        ];
        let mut csv = "Chủ hộ,Địa chỉ\nTO DAN PHO 2,\n".to_owned();
        for (name, number) in names.iter().zip(1..) {
            let address = if number % 3 == 0 { String::new() } else { format!("Số {number} ngõ 4") };
            csv.push_str(&format!("{name},{address}\n"));
        }
        let shown = preview(&mut world, &csv).await;
        assert_has(shown.text(), &["12 hộ"]);
        world.press(HEAD, &shown, "Nhập danh sách").await;
        let mut tx = world.store.begin_read().await.unwrap();
        let roll = store::household::list(&mut tx, one.id).await.unwrap();
        drop(tx);
        let heads: Vec<&str> = roll.iter().map(|household| household.head_name.as_str()).collect();
        let missing: Vec<&&str> = names.iter().filter(|name| !heads.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(roll.iter().all(|household| household.cluster == "TO DAN PHO 2"), "{roll:?}");
    }

    async fn what_a_preview_counts_stands_in_a_file_with_every_account(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(0).await;
        world.neighborhood(&commune, 2, 101, 0).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        take_over(&mut world, &table(1..=40)).await;
        for (who, number) in (501..).zip(1..=18) {
            world.link(who, one.id, &number.to_string()).await;
        }
        for who in 601..=604 {
            world.link(who, one.id, "25").await;
        }
        // Two of them only ask to.
        world.execute("UPDATE household_link SET state = 'pending' WHERE account_id IN (501, 604)").await;
        // Twenty leave, one house has another head, twelve are new.
        let new = table(21..=52).replace("25,Nguyễn Văn cf,", "25,Nguyễn Thị Út,");
        let shown = preview(&mut world, &new).await;
        assert_has(shown.text(), &["18 tài khoản, kể cả đang chờ duyệt, sẽ không còn liên kết", "• Người 501, hộ 1 (đang chờ duyệt)\n• Người 502, hộ 2\n", "Còn 3 tài khoản nữa"]);
        assert_has(shown.text(), &["• Hộ 25: Nguyễn Văn cf → Nguyễn Thị Út (tài khoản: Người 601; Người 602; Người 603)"]);
        assert_has(shown.text(), &["sẽ báo thay chủ hộ mới", "và 10 hộ nữa"]);
        assert_eq!(labels(&shown), ["Nhập danh sách", "Xem hết thay đổi", "Bỏ"]);

        let (toast, _) = world.forge(101, &shown, "Xem hết thay đổi").await;
        assert!(toast.unwrap().contains("Nút này đã cũ"));
        let (_, said) = world.press(HEAD, &shown, "Xem hết thay đổi").await;
        assert_has(said[0].text(), &["Mọi thay đổi mà tệp “danh-sach.csv”", "không gửi vào nhóm", "có ghi lại"]);
        assert!(handed(&world, &said[0], 101).await.is_none());
        let sheets = handed(&world, &said[0], HEAD).await.unwrap();
        let [(name, rows)] = sheets.as_slice() else { panic!("{sheets:?}") };
        assert_eq!((name.as_str(), rows.len()), ("Thay đổi", 20 + 1 + 12));
        for (row, number) in rows[..20].iter().zip(1..) {
            let account = if (2..=18).contains(&number) { format!("Người {}", 500 + number) } else { String::new() };
            let expected = ["Bỏ khỏi danh sách", &number.to_string(), ""];
            assert_eq!((&row[..3], row[7].as_str(), row[8].as_str()), (&expected.map(str::to_owned)[..], account.as_str(), ""));
        }
        assert_eq!(rows[20][0], "Đổi chủ hộ");
        assert_eq!(rows[20][3..5], ["Nguyễn Văn cf", "Nguyễn Thị Út"]);
        assert_eq!(rows[20][7..], ["", "Người 601; Người 602; Người 603", "Người 604"], "who asks to does not speak for it");
        assert_eq!(rows[0][7..], ["", "", "Người 501"]);
        assert_eq!(rows[32][..3], ["Mới", "", "52"]);
        assert_eq!(rows[32][6], "Số 52 ngõ 1");

        // A look at the roll is written down once, however many pages of it are turned, and the ward reads it.
        assert_eq!(world.count("audit", "act = 'roll_compared' AND account_id = 100").await, 1);
        let roll_up = world.private(OFFICER, "/tonghop").await;
        let (_, looks) = world.press(OFFICER, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["so một tệp với danh sách hộ"]);

        // Once the roll is another, it would tell other changes than the preview: neither asked for anew, nor when it leaves.
        world.execute("UPDATE household SET number = '90' WHERE number = '40'").await;
        let (toast, more) = world.press(HEAD, &shown, "Xem hết thay đổi").await;
        assert_has(&toast.unwrap(), &["vừa có thay đổi", "gửi lại tệp"]);
        assert!(more.is_empty());
        assert!(handed(&world, &said[0], HEAD).await.is_none());
        world.execute("UPDATE household SET number = '40' WHERE number = '90'").await;
        assert!(handed(&world, &said[0], HEAD).await.is_some());

        let (_, told) = world.press(HEAD, &shown, "Nhập danh sách").await;
        assert_has(to(&told, 501)[0].text(), &["Hộ số 1, khu phố 1", "đề nghị báo thay hộ này", "không chờ duyệt nữa"]);
        assert_has(to(&told, 502)[0].text(), &["tài khoản không còn liên kết với hộ này"]);
        assert!(handed(&world, &said[0], HEAD).await.is_none(), "what is decided is compared with nothing");
        // What fits is named in the message alone.
        let shown = preview(&mut world, &new.replace("Số 30 ngõ 1", "Số 30 ngõ 2")).await;
        assert_eq!(labels(&shown), ["Nhập danh sách", "Bỏ"]);
    }

    async fn a_file_of_changes_says_of_when_it_is_and_one_whose_roll_changed_before_it_left_says_so_instead(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        take_over(&mut world, &table(1..=40)).await;
        let shown = preview(&mut world, &table(21..=52)).await;
        let asks = shown.button("Xem hết thay đổi");
        let (_, said) = world.press(HEAD, &shown, "Xem hết thay đổi").await;
        let Errand::Hand { paper, .. } = &said[0].errand else { panic!("{said:?}") };
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (_, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().unwrap();
        drop(tx);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(documents::bytes(content, &press()).await.unwrap())).unwrap();
        let title = book.worksheet_range_at(0).unwrap().unwrap().rows().next().unwrap()[0].to_string();
        assert_has(&title, &["“danh-sach.csv”", "so với danh sách hộ lúc 8 giờ", "16/5/2022"]);

        // Asked for in time; a household is changed before it leaves.
        let sender = Sender { pressed: true, message: None, ..world.sender(HEAD, HEAD) };
        assert!(world.act(&sender, asks).await.is_none());
        world.execute("UPDATE household SET number = '90' WHERE number = '40'").await;
        let said = world.deliver().await;
        assert_has(to(&said, HEAD)[0].text(), &["Danh sách hộ vừa có thay đổi", "gửi lại tệp"]);
        assert!(said.iter().all(|one| !one.text().contains("Mọi thay đổi mà tệp")), "{said:?}");
    }

    async fn an_exported_list_sent_back_changes_nothing_in_either_language(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let rows = [
            "1,Nguyễn Văn An,\"Số 1, ngõ 5\",5,3,Lê Thị Cả",
            "2,Trần Thị Bình,,Ngõ 7,,",
            "03a,Lê Văn Cường,12/5,,Tổ 2,",
        ];
        let more = (4..=12).map(|number| format!("{number},Phạm Văn {},Số {number} đường Hòa Bình,,,", letters(number)));
        let list: Vec<String> = rows.iter().map(|row| (*row).to_owned()).chain(more).collect();
        take_over(&mut world, &format!("Số hộ,Chủ hộ,Địa chỉ,Ngõ,Tổ,Người đại diện\n{}\n", list.join("\n"))).await;
        world.link(5, one.id, "2").await;
        let kept = world.texts("SELECT code_hash FROM household ORDER BY id").await;
        for (language, accounts) in [(Language::Vi, "Tài khoản"), (Language::En, "Accounts")] {
            let ctx = world.ctx();
            let mut tx = world.store.begin_write().await.unwrap();
            store::account::set_language(&mut tx, AccountId(HEAD), language, world.now).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = world.store.begin_read().await.unwrap();
            let (_, content) = app::roll::paper(&mut tx, &ctx, &Paper::Roll(one.id), AccountId(HEAD)).await.unwrap().unwrap();
            drop(tx);
            let bytes = documents::bytes(content, &press()).await.unwrap();
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
            let headings = book.worksheet_range_at(0).unwrap().unwrap();
            let heading = headings.rows().nth(2).unwrap().last().unwrap().to_string();
            assert_eq!(heading, accounts);
            let sent = world.send_file(HEAD, "danh-sach.xlsx", Some(20_000), "").await;
            let shown = world.read_roll(&sent, &bytes).await.remove(0);
            let is_same = ["giống danh sách đang dùng", "is the one in use"].iter().any(|words| shown.text().contains(words));
            assert!(is_same, "{}", shown.text());
        }
        assert_eq!(world.texts("SELECT code_hash FROM household ORDER BY id").await, kept);
    }

    async fn each_reading_of_a_list_has_its_sheet(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        take_over(&mut world, &table(1..=30)).await;
        world.link(5, one.id, "3").await;
        // The first ten numbers stand for other people in other houses.
        let new: String = table(1..=10).replace("Nguyễn Văn", "Trần Thị").replace("ngõ 1", "ngõ 9");
        let shown = preview(&mut world, &(new + table(11..=30).split_once('\n').unwrap().1)).await;
        assert_has(shown.text(), &["• Hộ 3: Nguyễn Văn d → Trần Thị d (tài khoản: Người 5)", "Còn 4 hộ nữa"]);
        let (_, said) = world.press(HEAD, &shown, "Xem hết thay đổi").await;
        let sheets = handed(&world, &said[0], HEAD).await.unwrap();
        let named: Vec<(&str, usize)> = sheets.iter().map(|(name, rows)| (name.as_str(), rows.len())).collect();
        // Each sheet is called as the button that takes the list over so.
        assert_eq!(named.iter().map(|(_, rows)| *rows).collect::<Vec<_>>(), [20, 10]);
        assert_eq!(named.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>(), labels(&shown)[..2]);
        let of = |sheet: usize, column: usize| sheets[sheet].1.iter().find(|row| row[column] == "Người 5").unwrap();
        assert_eq!((of(0, 7)[0].as_str(), of(0, 7)[1].as_str()), ("Bỏ khỏi danh sách", "3"));
        assert_eq!((of(1, 8)[0].as_str(), of(1, 8)[4].as_str()), ("Đổi chủ hộ", "Trần Thị d"));
    }

    async fn what_was_found_in_a_file_is_told_with_every_preview_of_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(0).await;
        take_over(&mut world, &table(1..=12)).await;
        let new = table(1..=12)
            .replace("\n3,Nguyễn Văn d,Số 3 ngõ 1", "\n3,Lê Thị Hoa,Số 70 ngõ 8")
            .replace("\n12,", "\nTổ 2,,\n12,");
        let shown = preview(&mut world, &new).await;
        let told = "Không tính là hộ (tên cụm, tổ, dòng cộng): dòng 13.";
        assert_has(shown.text(), &[told]);
        let Intent::Roll(RollIntent::ConfirmAs { import, .. }) = shown.button("Nay là nhà khác") else { panic!() };
        let (_, again) = world.press_intent(HEAD, HEAD, shown.message_id, Intent::Roll(RollIntent::Confirm(import))).await;
        assert_eq!(again[0].text(), shown.text());
        // One that a version read which did not keep them says where they stood.
        world.execute("UPDATE roll_import SET columns = NULL WHERE state = 'previewed'").await;
        let (_, again) = world.press_intent(HEAD, HEAD, shown.message_id, Intent::Roll(RollIntent::Confirm(import))).await;
        assert!(!again[0].text().contains(told));
        assert_has(again[0].text(), &["nằm ở lần xem trước đầu tiên"]);
    }

    async fn a_file_that_could_not_be_read_in_a_day_is_asked_for_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let sent = world.send_file(HEAD, "khu-1.xlsx", None, "").await;
        world.now = world.now.plus_minutes(24 * 60 - 1);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert!(world.deliver().await.is_empty(), "it may come still");
        world.now = world.now.plus_minutes(2);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let said = world.deliver().await;
        assert_eq!(to(&said, HEAD).len(), 1);
        assert_has(said[0].text(), &["“khu-1.xlsx”", "Chưa có gì thay đổi. Xin gửi lại tệp"]);
        // The road is open again, and the file comes: nobody waits for it, and it was said.
        assert!(world.read_roll(&sent, table(1..=12).as_bytes()).await.is_empty());
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert!(world.deliver().await.is_empty(), "told once");
        assert_eq!(world.count("roll_import", "state = 'faulty' AND rows_json IS NULL").await, 1);

        // One that was read and lay for a day says so when its button is pressed, whether it was swept up or not.
        let shown = preview(&mut world, &table(1..=12)).await;
        world.now = world.now.plus_days(1).plus_minutes(1);
        for swept in [false, true] {
            if swept {
                calendar::tidy(&world.store, &world.ctx()).await.unwrap();
            }
            let (toast, said) = world.press(HEAD, &shown, "Nhập danh sách").await;
            let told = toast.into_iter().chain(said.iter().map(|one| one.text().to_owned())).collect::<String>();
            assert_has(&told, &["đã quá 24 giờ", "Xin gửi lại tệp"]);
        }
        assert_eq!(world.count("household", &format!("neighborhood_id = '{}'", one.id)).await, 0);
    }

    async fn whoever_reads_a_list_that_names_households_is_written_down(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(12).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        assert!(world.private(HEAD, "/duyet").await[0].text().contains("Không có đề nghị nào"));
        assert_eq!(world.count("audit", "account_id = 100").await, 0, "nothing was read");
        world.claim(7, one.id, "4").await;
        world.claim(8, one.id, "5").await;
        for _ in 0..2 {
            assert!(world.private(HEAD, "/duyet").await[0].text().contains("Nguyễn Văn 4"));
        }
        assert_eq!(world.count("audit", "act = 'requests_read' AND account_id = 100").await, 1);
        // A number that is taken is no way to read names without a trace.
        world.private(HEAD, "/themho").await;
        let said = world.private(HEAD, "4 | Bùi Thị Mơ | Ngõ 2").await;
        assert_has(said[0].text(), &["Số 4 đã là của hộ khác", "/suaho 4"]);
        assert!(!said[0].text().contains("Nguyễn Văn 4"));
        assert_eq!(world.count("audit", "act = 'household_read'").await, 0);
        assert!(world.private(HEAD, "/suaho 4").await[0].text().contains("Nguyễn Văn 4"));
        assert_eq!(world.count("audit", "act = 'household_read' AND account_id = 100").await, 1);
        let roll_up = world.private(OFFICER, "/tonghop").await;
        let (_, looks) = world.press(OFFICER, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["xem ai xin liên kết với hộ nào", "tìm và xem một hộ"]);
    }

    async fn a_roll_comes_in_every_kind_of_file_and_letters(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(0).await;
        let names = ["Trần Thị Bình", "Lê Văn Dũng", "Nguyễn Văn Đức"];
        let table = |header: [&str; 3], names: [&str; 3], alley: &str| -> sheets::Table {
            let row = |number: usize| vec![number.to_string(), names[number % 3].to_owned(), format!("{alley} {number}")];
            std::iter::once(header.map(str::to_owned).to_vec()).chain((1..=12).map(row)).collect()
        };
        let plain = table(["Số hộ", "Chủ hộ", "Địa chỉ"], names, "Ngõ");
        let tcvn3 = table(["Sè hé", "Chñ hé", "§Þa chØ"], ["TrÇn ThÞ B×nh", "Lª V¨n Dòng", "NguyÔn V¨n §øc"], "Ngâ");
        let vni = table(["Soá hoä", "Chuû hoä", "Ñòa chæ"], ["Traàn Thò Bình", "Leâ Vaên Duõng", "Nguyeãn Vaên Ñöùc"], "Ngoõ");
        let utf16 = |text: String| [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let files: [(&str, Vec<u8>, &str); 9] = [
            ("ho.xlsx", sheets::xlsx(&plain), ""),
            ("ho.xls", sheets::xls(&plain), ""),
            ("ho.ods", sheets::ods(&plain), ""),
            ("ho.csv", sheets::text(&plain).into_bytes(), ""),
            ("ho-16.csv", utf16(sheets::text(&plain)), ""),
            ("ho-1258.csv", sheets::windows_1258(&sheets::text(&plain)), "(Windows-1258)"),
            ("ho-tcvn3.csv", sheets::bytes(&sheets::text(&tcvn3)), "(TCVN3)"),
            ("ho-vni.csv", sheets::bytes(&sheets::text(&vni)), "(VNI)"),
            ("ho-vntime.xlsx", sheets::xlsx(&tcvn3), "(TCVN3)"),
        ];
        for (at, (name, bytes, letters)) in files.into_iter().enumerate() {
            let sent = world.send_file(HEAD, name, Some(2000), "").await;
            let shown = world.read_roll(&sent, &bytes).await.remove(0);
            assert_has(shown.text(), &[&format!("“{name}” đọc được 12 hộ"), "Hộ 1: Lê Văn Dũng, Ngõ 1", letters]);
            let converted = shown.text().contains("bảng mã cũ");
            assert_eq!(converted, !letters.is_empty(), "{name}: {}", shown.text());
            // The same roll in other letters changes nothing.
            assert_has(shown.text(), &[if at == 0 { "Mới: 12" } else { "Giữ nguyên: 12." }]);
            world.press(HEAD, &shown, "Nhập danh sách").await;
            let mut tx = world.store.begin_read().await.unwrap();
            let roll = store::household::list(&mut tx, one.id).await.unwrap();
            assert!(roll.iter().all(|one| names.contains(&one.head_name.as_str())), "{name}: {roll:?}");
        }
    }
}

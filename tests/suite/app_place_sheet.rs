//! One sheet with where and when every neighbourhood of a province, or of a commune, elects.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels};
use loa_phuong::app;
use loa_phuong::documents::place_file;
use loa_phuong::domain::ids::PlaceSheetId;
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, CommuneKind};
use loa_phuong::{calendar, store};

const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;

const HEAD_LINE: &str = "Khu phố;Phường;Nơi bầu;Giờ;Người liên hệ;SĐT";

/// Two wards of two neighbourhoods each, all called alike; an election day is set.
async fn province(db: &TestDatabase) -> World {
    let mut world = World::new(db).await;
    let (ward, _, _) = world.ward(1).await;
    world.neighborhood(&ward, 2, HEAD + 1, 0).await;
    let other = Commune {
        id: world.house.chance.id(world.now),
        kind: CommuneKind::Ward,
        name: "Phường Trà Cổ".to_owned(),
        province: ward.province.clone(),
    };
    let mut tx = world.store.begin_write().await.unwrap();
    store::place::insert_commune(&mut tx, &other, world.now).await.unwrap();
    for (number, name) in [(1, "Khu phố 1"), (3, "Khu phố 3")] {
        let place = loa_phuong::domain::place::Neighborhood {
            id: world.house.chance.id(world.now),
            commune: other.id,
            kind: loa_phuong::domain::place::NeighborhoodKind::KhuPho,
            name: name.to_owned(),
            commune_name: other.name.clone(),
            venue: String::new(),
            position: number,
        };
        store::place::insert_neighborhood(&mut tx, &place, world.now).await.unwrap();
    }
    tx.commit().await.unwrap();
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(ward.id)).await;
    world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
    world.wait_until("2027-01-10 08:00");
    let said = world.private(OPERATOR, "/dotbaucu 7/2/2027 | Bầu Trưởng thôn").await;
    world.press(OPERATOR, &said[0], "Nhập ngày bầu cử").await;
    let asked = world.private(PROVINCE, "/dotbaucu").await;
    world.press(PROVINCE, asked.last().unwrap(), "Xác nhận").await;
    world
}

fn fetched(said: &[Delivered]) -> PlaceSheetId {
    let found = said.iter().find_map(|delivered| match &delivered.errand {
        Errand::FetchPlaces { sheet, .. } => Some(*sheet),
        _ => None,
    });
    found.expect("a sheet is to be fetched")
}

/// `who` presses the button, sends a sheet with these lines, and reads what became of it.
async fn send(world: &mut World, who: i64, lines: &[&str]) -> Vec<Delivered> {
    let said = world.send_file(who, "noi-bau.csv", Some(500), "").await;
    let outcome = place_file::read(
        std::iter::once(&HEAD_LINE).chain(lines).copied().collect::<Vec<_>>().join("\n").as_bytes(),
    );
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    app::place_sheet::read_done(&mut tx, &ctx, fetched(&said), outcome).await.unwrap();
    tx.commit().await.unwrap();
    world.deliver().await
}

async fn ask(world: &mut World, who: i64) -> Delivered {
    let overview = world.private(who, "/dotbaucu").await;
    let (_, asked) = world.press(who, overview.last().unwrap(), "Nhập từ bảng").await;
    asked[0].clone()
}

on_both_databases! {
    async fn a_sheet_for_the_province_is_checked_whole_and_taken_over_with_one_press(db: TestDatabase) {
        let mut world = province(&db).await;
        let asked = ask(&mut world, PROVINCE).await;
        assert_has(asked.text(), &["Thôn, khu phố; Xã, phường; Nơi bầu; Giờ; Người liên hệ; Điện thoại"]);
        let (_, handed) = world.press(PROVINCE, &asked, "Lấy bảng mẫu").await;
        assert!(handed.iter().any(|told| matches!(told.errand, Errand::Hand { paper: Paper::PlaceTemplate, .. })));
        assert_has(world.private(PROVINCE, "xong rồi").await[0].text(), &["Đang chờ tệp", "bấm Thôi"]);

        let said = send(&mut world, PROVINCE, &[
            "Khu phố 1;;Nhà văn hóa khu 1;19h30;Ông Quang;0912 345 678",
            "Khu phố 9;Phường Trà Cổ;Trường học;19h;;",
            "khu pho 3;tra co;Trường học;3h;;12",
            "Khu phố 3;Phường Trà Cổ;Đình;19h;;",
        ]).await;
        assert_has(said[0].text(), &[
            "Chưa ghi gì từ tệp noi-bau.csv: có 5 chỗ cần sửa.",
            "Dòng 2, cột A: có 2 nơi tên “Khu phố 1”; xin ghi cả xã, phường",
            "Dòng 3, cột A: không có nơi nào tên “Khu phố 9”",
            "Dòng 4, cột D: chưa đọc được giờ; xin ghi như 19h30",
            "Dòng 4, cột F: chưa đúng số điện thoại",
            "Dòng 5, cột A: nơi này đã có ở dòng 4",
        ]);
        assert_eq!(world.count("election_place", "1 = 1").await, 0, "nothing is half-saved");

        // The mended file may follow at once.
        let said = send(&mut world, PROVINCE, &[
            "Khu phố 1;Phường Bình Ngọc;Nhà văn hóa khu 1;19h30;Ông Quang;0912 345 678",
            "khu pho 3;tra co;Trường học;;;",
            "Khu phố 1;Phường Trà Cổ;;;;",
        ]).await;
        assert_has(said[0].text(), &["Đã khớp 2 nơi: 2 nơi có nơi bầu, 1 nơi có giờ, 1 nơi có người liên hệ. Chưa ghi gì"]);
        assert_eq!(world.count("election_place", "1 = 1").await, 0);
        // Words that are no label show it again with its buttons; the label presses it.
        let again = world.private(PROVINCE, "được rồi đấy").await.pop().unwrap();
        assert_eq!((again.text(), labels(&again)), (said[0].text(), labels(&said[0])));
        let taken = world.private(PROVINCE, "ghi vào").await;
        assert_has(taken[0].text(), &["Đã ghi cho 2 nơi"]);
        let of = |column: &str, condition: &str| format!("SELECT {column} FROM election_place WHERE {condition}");
        let first = "opens_minute = 1170 AND set_by = 400";
        assert_eq!(world.texts(&of("place", first)).await, ["Nhà văn hóa khu 1"]);
        assert_eq!(world.texts(&of("contact", first)).await, ["Ông Quang, 0912 345 678"]);
        let without = world.texts(&of("place", "opens_minute IS NULL")).await;
        assert_eq!(without.iter().filter(|place| *place == "Trường học").count(), 1, "{without:?}");
        assert_eq!(world.count("place_sheet", "state = 'imported' AND rows_json IS NULL AND file = ''").await, 1);
        let (toast, _) = world.press(PROVINCE, &said[0], "Ghi vào").await;
        assert_has(&toast.unwrap(), &["đã ghi rồi"]);
        let (_, missing) = world.press(PROVINCE, &taken[0], "Nơi chưa ghi giờ").await;
        assert_has(missing[0].text(), &["Phường Trà Cổ", "Khu phố 3", "Khu phố 2"]);
        assert!(!missing[0].text().contains("Phường Bình Ngọc: Khu phố 1"), "{}", missing[0].text());

        // What a later sheet leaves empty stays.
        ask(&mut world, PROVINCE).await;
        let said = send(&mut world, PROVINCE, &["Khu phố 1;Phường Bình Ngọc;;8h;;"]).await;
        world.press(PROVINCE, &said[0], "Ghi vào").await;
        assert_eq!(world.texts("SELECT place FROM election_place WHERE opens_minute = 480").await, ["Nhà văn hóa khu 1"]);
    }

    async fn a_ward_officer_sends_a_sheet_for_the_ward_alone_and_a_head_none(db: TestDatabase) {
        let mut world = province(&db).await;
        let said = world.private(OFFICER, "/baucu").await;
        let (_, choose) = world.press(OFFICER, &said[0], "Ghi giờ, nơi bầu").await;
        world.press(OFFICER, &choose[0], "Nhập từ bảng").await;
        let said = send(&mut world, OFFICER, &["Khu phố 1;;Nhà văn hóa;19h;;", "Khu phố 3;Phường Trà Cổ;Đình;19h;;"]).await;
        assert_has(said[0].text(), &["có 1 chỗ cần sửa", "Dòng 3, cột A: không có nơi nào tên “Khu phố 3” trong phạm vi ông/bà phụ trách"]);
        let said = send(&mut world, OFFICER, &["Khu phố 1;;Nhà văn hóa;19h;;"]).await;
        let (toast, _) = world.forge(HEAD, &said[0], "Ghi vào").await;
        assert!(toast.is_some(), "somebody else's sheet");
        let (toast, _) = world.forge(HEAD, &choose[0], "Nhập từ bảng").await;
        assert_has(&toast.unwrap(), &["quản trị cấp tỉnh hoặc cán bộ phường, xã"]);
        world.press(OFFICER, &said[0], "Bỏ").await;
        let (toast, _) = world.press(OFFICER, &said[0], "Ghi vào").await;
        assert!(toast.is_some());
        assert_eq!(world.count("election_place", "1 = 1").await, 0);
    }

    async fn a_sheet_of_an_election_that_moved_is_not_taken(db: TestDatabase) {
        let mut world = province(&db).await;
        ask(&mut world, PROVINCE).await;
        let said = send(&mut world, PROVINCE, &["Khu phố 1;Phường Bình Ngọc;Nhà văn hóa;19h;;"]).await;
        let moved = world.private(OPERATOR, "/dotbaucu 14/2/2027 | Bầu Trưởng thôn").await;
        world.press(OPERATOR, moved.last().unwrap(), "Đổi ngày bầu cử").await;
        let asked = world.private(PROVINCE, "/dotbaucu").await;
        world.press(PROVINCE, asked.last().unwrap(), "Xác nhận").await;
        let (toast, _) = world.press(PROVINCE, &said[0], "Ghi vào").await;
        assert_has(&toast.unwrap(), &["Ngày bầu cử đã đổi"]);
        assert_eq!(world.count("election_place", "1 = 1").await, 0);
        // A file that could not be fetched is said; without the button a file is a roll.
        ask(&mut world, PROVINCE).await;
        let said = world.send_file(PROVINCE, "noi-bau.csv", Some(6_000_000), "").await;
        assert_has(said[0].text(), &["Tệp lớn quá"]);
        let said = world.send_file(PROVINCE, "noi-bau.csv", Some(500), "").await;
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        app::place_sheet::fetch_failed(&mut tx, &ctx, fetched(&said)).await.unwrap();
        tx.commit().await.unwrap();
        assert_has(world.deliver().await[0].text(), &["Chưa tải được tệp noi-bau.csv"]);
    }

    async fn a_sheet_that_could_not_be_read_is_asked_for_again(db: TestDatabase) {
        let mut world = province(&db).await;
        ask(&mut world, PROVINCE).await;
        world.send_file(PROVINCE, "noi-bau.csv", Some(500), "").await;
        world.now = world.now.plus_minutes(24 * 60 + 1);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let said = world.deliver().await;
        assert!(said.iter().any(|told| told.chat == PROVINCE && told.text().contains("Chưa tải được tệp noi-bau.csv")));
        // Read, and left for a day.
        ask(&mut world, PROVINCE).await;
        let said = send(&mut world, PROVINCE, &["Khu phố 1;Phường Bình Ngọc;Nhà văn hóa;19h;;"]).await;
        world.now = world.now.plus_days(1);
        let (toast, _) = world.press(PROVINCE, &said[0], "Ghi vào").await;
        assert_has(&toast.unwrap(), &["đã quá 24 giờ", "gửi lại"]);
    }
}

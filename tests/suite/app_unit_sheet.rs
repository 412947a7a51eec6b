//! One sheet with the units of a province: previewed commune by commune, confirmed by a second operator where it cannot be taken back,
//! and taken over whole.

use loa_phuong::app;
use loa_phuong::documents::unit_file;
use loa_phuong::domain::ids::{AccountId, UnitSheetId};
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::{calendar, store};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const SECOND: i64 = 2;
const OFFICER: i64 = 300;
const LAN: i64 = 21;
const HAI: i64 = 22;
const SON: i64 = 23;

const HEAD_LINE: &str = "Xã, phường;Thôn, khu phố;Trước là;Xã, phường cũ;Cấp trên";

fn fetched(said: &[Delivered]) -> UnitSheetId {
    let found = said.iter().find_map(|delivered| match &delivered.errand {
        Errand::FetchUnits { sheet, .. } => Some(*sheet),
        _ => None,
    });
    found.expect("a sheet is to be fetched")
}

/// `who` sends a sheet with these lines, and reads what became of it.
async fn send(world: &mut World, who: i64, lines: &[String]) -> Vec<Delivered> {
    let said = world.send_file(who, "thon.csv", Some(500), "").await;
    let text =
        std::iter::once(HEAD_LINE).chain(lines.iter().map(String::as_str)).collect::<Vec<_>>().join("\n");
    let outcome = unit_file::read(text.as_bytes());
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    app::unit_sheet::read_done(&mut tx, &ctx, fetched(&said), outcome).await.unwrap();
    tx.commit().await.unwrap();
    world.deliver().await
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The operator presses the button under the list of places.
async fn ask(world: &mut World) -> Delivered {
    let board = world.private(OPERATOR, "/donvi").await.remove(0);
    world.press(OPERATOR, &board, "Nhập từ bảng").await.1.remove(0)
}

async fn names(world: &World) -> Vec<String> {
    let mut tx = world.store.begin_read().await.unwrap();
    let all = store::place::all_neighborhoods(&mut tx).await.unwrap();
    let mut names: Vec<String> =
        all.into_iter().map(|unit: Neighborhood| format!("{}, {}", unit.name, unit.commune_name)).collect();
    names.sort();
    names
}

on_both_databases! {
    async fn the_units_of_a_province_are_made_from_one_sheet(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let how_to = world.private(OPERATOR, "/khupho").await.remove(0);
        let (_, asked) = world.press(OPERATOR, &how_to, "Nhập từ bảng").await;
        assert_has(asked[0].text(), &["Xã, phường; Thôn, khu phố; Trước là; Xã, phường cũ; Cấp trên"]);
        let (_, handed) = world.press(OPERATOR, &asked[0], "Lấy bảng mẫu").await;
        assert!(handed.iter().any(|told| matches!(told.errand, Errand::Hand { paper: Paper::UnitTemplate, .. })));
        assert_has(world.private(OPERATOR, "xong rồi").await[0].text(), &["Đang chờ tệp"]);

        // A row without a word for its kind.
        let said = send(&mut world, OPERATOR, &lines(&["Xã Số 1;Thôn 1;;;tỉnh Quảng Ninh", "Xã Số 1;Bình Minh;;;"])).await;
        assert_has(said[0].text(), &["Chưa ghi gì từ tệp thon.csv: có 1 chỗ cần sửa", "Dòng 3, cột B: chưa rõ “Bình Minh” là thôn hay khu phố"]);
        // 54 communes with 1,452 neighbourhoods.
        let all: Vec<String> = (0..1_452)
            .map(|number| {
                let (commune, unit) = (number % 54 + 1, number / 54 + 1);
                format!("Xã Số {commune};Thôn {unit};;;tỉnh Quảng Ninh")
            })
            .collect();
        let said = send(&mut world, OPERATOR, &all).await;
        assert_has(said[0].text(), &["lập 54 phường, xã mới; thêm 1.452 nơi", "Xã Số 1: phường, xã mới; thêm 27 nơi", "Chưa có gì thay đổi"]);
        assert!(labels(&said[0]).contains(&"Trang 2/7".to_owned()), "{:?}", labels(&said[0]));
        assert_eq!(world.count("commune", "1 = 1").await, 0);
        // What can be put right later needs nobody else.
        let again = world.private(OPERATOR, "đúng rồi đó").await.pop().unwrap();
        assert_eq!((again.text(), labels(&again)), (said[0].text(), labels(&said[0])), "the preview, with its buttons");
        let taken = world.private(OPERATOR, "Ghi vào").await;
        assert_has(taken[0].text(), &["Đã làm theo tệp thon.csv", "thêm 1.452 nơi"]);
        assert_eq!((world.count("commune", "1 = 1").await, world.count("neighborhood", "valid_to IS NULL").await), (54, 1_452));
        assert_eq!(world.count("neighborhood", "position = 27 AND name = 'Thôn 27' AND kind = 'thon'").await, 48);
        assert_eq!(world.count("unit_sheet", "state = 'imported' AND plan IS NULL AND file = ''").await, 1);
        let (toast, _) = world.press(OPERATOR, &said[0], "Ghi vào").await;
        assert_has(&toast.unwrap(), &["đã làm rồi"]);
        // Sent again, nothing changes.
        ask(&mut world).await;
        let said = send(&mut world, OPERATOR, &all).await;
        assert_has(said[0].text(), &["cả 1.452 nơi đã đúng như bảng"]);
        assert!(labels(&said[0]).is_empty());
    }

    async fn the_new_map_is_confirmed_by_a_second_operator_and_everything_goes_along(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.operators(&[OPERATOR, SECOND]);
        let (ward, one, _) = world.ward(2).await;
        let (two, _) = world.neighborhood(&ward, 2, 102, 2).await;
        let (three, _) = world.neighborhood(&ward, 3, 103, 2).await;
        let other = world.other_ward("Phường Trà Cổ").await;
        let (theirs, _) = world.neighborhood_of(&other, 1, 1_102, -2_001).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(ward.id)).await;
        world.link(LAN, one.id, "1").await;
        world.link(HAI, two.id, "1").await;
        world.link(SON, three.id, "2").await;
        let board = world.private(OPERATOR, "/donvi").await.remove(0);
        let (toast, _) = world.forge(OFFICER, &board, "Nhập từ bảng").await;
        assert!(toast.is_some(), "for operators");
        ask(&mut world).await;
        let map = lines(&[
            "Phường Bình Ngọc;Khu phố Bình Minh;Khu phố 1 và Khu phố 2;;",
            "Phường Bình Ngọc;Khu phố 1;;;",
        ]);
        let said = send(&mut world, OPERATOR, &map).await;
        assert_has(said[0].text(), &["Dòng 3, cột B: “Khu phố 1” đã nhập vào nơi ở dòng 2"]);
        let map = lines(&[
            "Phường Bình Ngọc;Khu phố Bình Minh;Khu phố 1, Khu phố 2;;",
            "Phường Bình Ngọc;Khu phố Hòa Bình;Khu phố 3;;",
            "Phường Bình Ngọc;Khu phố 9;Khu phố 1;Phường Trà Cổ;",
            "Phường Bình Ngọc;Khu phố 10;;;",
        ]);
        let meeting = world.called_meeting(&two, MeetingKind::Community, world.now.plus_days(3)).await;
        let said = send(&mut world, OPERATOR, &map).await;
        assert_has(
            said[0].text(),
            &[
                "thêm 1 nơi; 1 nơi đổi tên; 1 nơi chuyển sang phường, xã khác; sáp nhập 2 nơi thành 1; 4 hộ mang số mới",
                "khu phố 1; khu phố 2 → khu phố Bình Minh", "khu phố 1, phường Trà Cổ → khu phố 9", "khu phố 3 → khu phố Hòa Bình",
                "còn việc chưa xong", "Khu phố 2: sắp họp",
            ],
        );
        assert!(!labels(&said[0]).contains(&"Xin xác nhận".to_owned()));
        world.execute(&format!("UPDATE meeting SET state = 'called_off' WHERE id = '{}'", meeting.id)).await;
        ask(&mut world).await;
        let said = send(&mut world, OPERATOR, &map).await;
        assert_has(said[0].text(), &["người vận hành thứ hai xác nhận"]);
        let (_, asked) = world.press(OPERATOR, &said[0], "Xin xác nhận").await;
        assert_has(to(&asked, OPERATOR)[0].text(), &["Theo tệp thon.csv", "Đã xin 1 người"]);
        let confirm = to(&asked, SECOND)[0].clone();
        assert_has(confirm.text(), &["Người 1 xin xác nhận", "sáp nhập 2 nơi thành 1"]);
        assert_has(to(&world.private(SECOND, "/donvi").await, SECOND)[1].text(), &["xin xác nhận"]);
        assert_eq!(world.count("neighborhood", "valid_to IS NOT NULL").await, 0);

        let (toast, said) = world.press(SECOND, &confirm, "Xác nhận sáp nhập").await;
        assert_eq!(toast, None);
        assert_has(to(&said, SECOND)[0].text(), &["Đã làm theo tệp thon.csv"]);
        assert_has(to(&said, OPERATOR)[0].text(), &["Đã làm theo tệp thon.csv"]);
        assert_has(to(&said, HEAD)[0].text(), &["đã sáp nhập thành khu phố Bình Minh"]);
        assert_has(to(&said, 103)[0].text(), &["Khu phố 3 nay là khu phố Hòa Bình"]);
        assert_has(to(&said, 1_102)[0].text(), &["Khu phố 1 từ nay thuộc phường Bình Ngọc"]);
        assert_has(to(&said, -2_001)[0].text(), &["từ nay thuộc phường Bình Ngọc"]);
        assert_eq!(
            names(&world).await,
            [
                "Khu phố 10, Phường Bình Ngọc", "Khu phố 9, Phường Bình Ngọc", "Khu phố Bình Minh, Phường Bình Ngọc",
                "Khu phố Hòa Bình, Phường Bình Ngọc",
            ]
        );
        let mut tx = world.store.begin_read().await.unwrap();
        let moved = store::place::find_neighborhood(&mut tx, theirs.id).await.unwrap().unwrap();
        assert_eq!(moved.commune, ward.id);
        let of_lan = store::household::of_account(&mut tx, AccountId(LAN)).await.unwrap();
        let of_son = store::household::of_account(&mut tx, AccountId(SON)).await.unwrap();
        drop(tx);
        assert_eq!((of_lan[0].number.as_str(), of_son[0].number.as_str()), ("K1-1", "2"));
        let said = world.wake_calendar().await;
        assert_has(to(&said, LAN)[0].text(), &["Khu phố 1 đã sáp nhập thành khu phố Bình Minh", "Hộ số 1 của ông/bà nay mang số K1-1"]);
        assert_has(to(&said, HAI)[0].text(), &["nay mang số K2-1"]);
        assert!(to(&said, SON).is_empty(), "a unit that is only renamed keeps its numbers");

        // Pressed again nothing is done; sent again nothing changes.
        let (toast, said) = world.press(SECOND, &confirm, "Xác nhận sáp nhập").await;
        assert!(toast.is_some() && said.is_empty());
        ask(&mut world).await;
        let said = send(&mut world, OPERATOR, &map).await;
        assert_has(said[0].text(), &["cả 4 nơi đã đúng như bảng"]);
    }

    async fn a_sheet_waits_for_its_second_operator_a_day_and_one_that_lies_for_a_day_says_so(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.operators(&[OPERATOR, SECOND]);
        let (ward, ..) = world.ward(1).await;
        world.neighborhood(&ward, 2, 102, 1).await;
        let map = lines(&["Phường Bình Ngọc;Khu phố Bình Minh;Khu phố 1, Khu phố 2;;"]);
        ask(&mut world).await;
        let said = send(&mut world, OPERATOR, &map).await.remove(0);
        world.now = world.now.plus_minutes(23 * 60);
        let (_, asked) = world.press(OPERATOR, &said, "Xin xác nhận").await;
        let confirm = to(&asked, SECOND)[0].clone();
        world.now = world.now.plus_minutes(2 * 60);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let (toast, said) = world.press(SECOND, &confirm, "Xác nhận sáp nhập").await;
        assert_eq!(toast, None);
        assert_has(to(&said, SECOND)[0].text(), &["Đã làm theo tệp thon.csv"]);

        // One that nobody could fetch in a day is asked for again; one that was previewed and lay so long says so.
        ask(&mut world).await;
        world.send_file(OPERATOR, "thon.csv", Some(500), "").await;
        world.now = world.now.plus_minutes(24 * 60 + 1);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_has(to(&world.deliver().await, OPERATOR)[0].text(), &["Chưa tải được tệp thon.csv", "rồi gửi lại"]);
        ask(&mut world).await;
        let said = send(&mut world, OPERATOR, &lines(&["Xã Số 1;Thôn Đông;;;tỉnh Quảng Ninh"])).await;
        world.now = world.now.plus_days(1);
        let (toast, _) = world.press(OPERATOR, &said[0], "Ghi vào").await;
        assert_has(&toast.unwrap(), &["đã quá 24 giờ", "gửi lại"]);
    }

    async fn a_sheet_that_was_overtaken_declined_or_forgotten_changes_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.operators(&[OPERATOR, SECOND]);
        let (ward, ..) = world.ward(1).await;
        world.neighborhood(&ward, 2, 102, 1).await;
        let map = lines(&["Phường Bình Ngọc;Khu phố Bình Minh;Khu phố 1, Khu phố 2;;"]);
        let propose = async |world: &mut World| {
            ask(world).await;
            let said = send(world, OPERATOR, &map).await.remove(0);
            let (_, asked) = world.press(OPERATOR, &said, "Xin xác nhận").await;
            to(&asked, SECOND)[0].clone()
        };
        let confirm = propose(&mut world).await;
        world.execute("UPDATE neighborhood SET name = 'Khu phố 7' WHERE position = 2").await;
        let (toast, _) = world.press(SECOND, &confirm, "Xác nhận sáp nhập").await;
        assert_has(&toast.unwrap(), &["đã thay đổi từ khi xem trước"]);
        world.execute("UPDATE neighborhood SET name = 'Khu phố 2' WHERE position = 2").await;
        let (_, said) = world.press(SECOND, &confirm, "Bỏ, không sáp nhập").await;
        assert_has(to(&said, OPERATOR)[0].text(), &["Người 2 đã bỏ việc làm theo tệp thon.csv"]);
        let confirm = propose(&mut world).await;
        world.now = world.now.plus_days(1);
        let said = world.wake_calendar().await;
        for side in [OPERATOR, SECOND] {
            assert_has(to(&said, side)[0].text(), &["Không ai xác nhận tệp thon.csv trong 24 giờ"]);
        }
        assert!(world.wake_calendar().await.is_empty(), "it is said once");
        let (toast, _) = world.press(SECOND, &confirm, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("đã hết hạn hoặc đã bỏ"));
        assert_eq!(world.count("neighborhood", "valid_to IS NULL").await, 2);
        // A preview has pages, and is dropped with a button.
        ask(&mut world).await;
        let wards: Vec<String> = (1..=9).map(|number| format!("Xã Số {number};Thôn Đông;;;tỉnh Quảng Ninh")).collect();
        let said = send(&mut world, OPERATOR, &wards).await;
        let (_, page) = world.press(OPERATOR, &said[0], "Trang 2/2").await;
        assert_has(page[0].text(), &["Xã Số 9: phường, xã mới; thêm 1 nơi"]);
        let (_, dropped) = world.press(OPERATOR, &page[0], "Bỏ").await;
        assert_has(dropped[0].text(), &["Không có gì thay đổi"]);
        let (toast, _) = world.press(OPERATOR, &page[0], "Ghi vào").await;
        assert!(toast.is_some() && world.count("commune", "1 = 1").await == 1);
        // A file that could not be fetched is said; one that is too large is not fetched.
        ask(&mut world).await;
        assert_has(world.send_file(OPERATOR, "thon.csv", Some(6_000_000), "").await[0].text(), &["Tệp lớn quá"]);
        let said = world.send_file(OPERATOR, "thon.csv", Some(500), "").await;
        let ctx = world.ctx();
        let mut tx = world.store.begin_write().await.unwrap();
        app::unit_sheet::fetch_failed(&mut tx, &ctx, fetched(&said)).await.unwrap();
        tx.commit().await.unwrap();
        assert_has(world.deliver().await[0].text(), &["Chưa tải được tệp thon.csv"]);
    }
}

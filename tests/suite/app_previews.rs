//! What is previewed is changed field by field, and the rest stays; who leaves a question finds the preview as it was.

use loa_phuong::app::Intent;
use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::people::{Role, Scope};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const OFFICER: i64 = 300;

fn picture(caption: &str) -> Intent {
    let picture = "AgACAgUAAxkBAAIB".to_owned();
    Intent::Pictured { picture, caption: caption.to_owned(), announces: false }
}

async fn send_picture(world: &mut World, who: i64, caption: &str) -> Delivered {
    let sender = world.sender(who, who);
    world.act(&sender, picture(caption)).await;
    world.deliver().await.remove(0)
}

on_both_databases! {
    async fn an_announcement_is_changed_in_its_words_its_picture_and_its_place_and_keeps_its_readers(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(10).await;
        world.link(1001, place.id, "1").await;
        world.neighborhood(&commune, 2, 200, 10).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let asked = world.private(OFFICER, "/thongbao Mất điện thứ Bảy").await.remove(0);
        let (_, shown) = world.press(OFFICER, &asked, "Khu phố 1").await;
        let (_, shown) = world.press(OFFICER, &shown[0], "Gửi cả từng hộ").await;
        assert_eq!(labels(&shown[0]), ["Gửi thông báo", "Chỉ đăng vào nhóm", "Sửa lời", "Thêm ảnh", "Đổi nơi", "Bỏ"]);
        // Its words: the question stands where the preview stood, and nothing can be sent meanwhile.
        let (_, asked) = world.press(OFFICER, &shown[0], "Sửa lời").await;
        assert_has(asked[0].text(), &["Lời đang ghi: Mất điện thứ Bảy", "Xin ghi lời mới"]);
        assert_eq!((labels(&asked[0]), asked[0].message_id), (vec!["Giữ nguyên".to_owned()], shown[0].message_id));
        let (_, kept) = world.press(OFFICER, &asked[0], "Giữ nguyên").await;
        assert_has(kept[0].text(), &["Mất điện thứ Bảy", "và gửi riêng 1 tài khoản"]);
        world.press(OFFICER, &kept[0], "Sửa lời").await;
        let shown = world.private(OFFICER, "Mất điện Chủ nhật").await.remove(0);
        assert_has(shown.text(), &["Khu phố 1, phường Bình Ngọc thông báo:\n\nMất điện Chủ nhật", "và gửi riêng 1 tài khoản"]);
        assert!(!shown.text().contains("thứ Bảy"), "{}", shown.text());
        // A picture joins the words; words under it stand in their place.
        let (_, asked) = world.press(OFFICER, &shown, "Thêm ảnh").await;
        assert_has(world.private(OFFICER, "ảnh đây").await[0].text(), &["Đây chưa phải ảnh"]);
        assert_has(asked[0].text(), &["Xin gửi một ảnh"]);
        let shown = send_picture(&mut world, OFFICER, "").await;
        assert_has(shown.text(), &["Mất điện Chủ nhật", "Gửi kèm ảnh", "và gửi riêng 1 tài khoản"]);
        let (_, asked) = world.press(OFFICER, &shown, "Sửa lời").await;
        let (_, alone) = world.press(OFFICER, &asked[0], "Bỏ lời").await;
        assert_has(alone[0].text(), &["Chỉ gửi ảnh"]);
        let shown = world.private(OFFICER, "Mất điện thứ Hai").await.remove(0);
        let (_, asked) = world.press(OFFICER, &shown, "Đổi ảnh").await;
        let (_, shown) = world.press(OFFICER, &asked[0], "Bỏ ảnh").await;
        assert!(!shown[0].text().contains("ảnh"), "{}", shown[0].text());
        // Elsewhere, with the same words and to the same readers.
        let (_, asked) = world.press(OFFICER, &shown[0], "Đổi nơi").await;
        let (_, back) = world.press(OFFICER, &asked[0], "Thôi").await;
        assert_has(back[0].text(), &["Khu phố 1, phường Bình Ngọc thông báo:\n\nMất điện thứ Hai"]);
        let (_, asked) = world.press(OFFICER, &back[0], "Đổi nơi").await;
        let (_, shown) = world.press(OFFICER, &asked[0], "Phường Bình Ngọc").await;
        assert_has(shown[0].text(), &["Phường Bình Ngọc thông báo:\n\nMất điện thứ Hai", "và gửi riêng"]);
        let (toast, _) = world.press(OFFICER, &back[0], "Gửi thông báo").await;
        assert!(toast.expect("an older preview sends nothing").contains("đã cũ"));
        world.press(OFFICER, &shown[0], "Gửi thông báo").await;
        let said = world.wake_calendar().await;
        assert!(to(&said, group.0)[0].text().ends_with("Mất điện thứ Hai"), "{said:?}");
    }

    async fn an_election_day_is_changed_field_by_field(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let shown = world.private(OPERATOR, "/dotbaucu 5/6/2022 | 7h-18h | Bầu Trưởng khu phố").await.remove(0);
        assert_eq!(labels(&shown), ["Nhập ngày bầu cử", "Sửa ngày", "Sửa giờ", "Sửa tên", "Bỏ"]);
        let (_, asked) = world.press(OPERATOR, &shown, "Sửa ngày").await;
        assert_has(asked[0].text(), &["Ngày đang ghi: Chủ nhật, ngày 5/6/2022"]);
        // A day that is past keeps the question, and the preview behind it.
        let said = world.private(OPERATOR, "5/6/2021").await;
        assert_has(said.last().unwrap().text(), &["Ngày đang ghi"]);
        let shown = world.private(OPERATOR, "12/6/2022").await.remove(0);
        assert_has(shown.text(), &["ngày 12/6/2022", "từ 7 giờ sáng đến 18 giờ", "Tên: Bầu Trưởng khu phố"]);
        world.press(OPERATOR, &shown, "Sửa giờ").await;
        let shown = world.private(OPERATOR, "6h-17h").await.remove(0);
        assert_has(shown.text(), &["ngày 12/6/2022", "từ 6 giờ sáng đến 17 giờ", "Tên: Bầu Trưởng khu phố"]);
        let (_, asked) = world.press(OPERATOR, &shown, "Sửa tên").await;
        let (_, kept) = world.press(OPERATOR, &asked[0], "Giữ nguyên").await;
        assert_has(kept[0].text(), &["Tên: Bầu Trưởng khu phố", "từ 6 giờ sáng đến 17 giờ"]);
        world.press(OPERATOR, &kept[0], "Sửa tên").await;
        let shown = world.private(OPERATOR, "Bầu Trưởng thôn, bản, khu phố").await.remove(0);
        assert_has(shown.text(), &["Tên: Bầu Trưởng thôn, bản, khu phố", "ngày 12/6/2022", "từ 6 giờ sáng đến 17 giờ"]);
        let (_, said) = world.press(OPERATOR, &shown, "Nhập ngày bầu cử").await;
        assert_has(said[0].text(), &["Chủ nhật 12/6/2022, từ 6 giờ đến 17 giờ"]);
    }

    async fn a_household_that_is_added_is_changed_field_by_field(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(12).await;
        let shown = world.private(HEAD, "/themho 13, Trần Thị Lan, Số 3, ngõ 5").await.remove(0);
        assert_eq!(labels(&shown).first().map(String::as_str), Some("Thêm hộ này"));
        let (_, asked) = world.press(HEAD, &shown, "Sửa số hộ").await;
        assert_has(asked[0].text(), &["Số hộ đang ghi: 13", "chỗ khác giữ nguyên"]);
        assert_has(world.private(HEAD, "7").await[0].text(), &["Số 7 đã là của hộ khác"]);
        let shown = world.private(HEAD, "14").await.remove(0);
        assert_has(shown.text(), &["Số hộ: 14", "Chủ hộ: Trần Thị Lan", "Ngõ, hẻm: Ngõ 5"]);
        let (_, asked) = world.press(HEAD, &shown, "Sửa chủ hộ").await;
        let (_, kept) = world.press(HEAD, &asked[0], "Giữ nguyên").await;
        assert_has(kept[0].text(), &["Số hộ: 14", "Chủ hộ: Trần Thị Lan"]);
        world.press(HEAD, &kept[0], "Sửa chủ hộ").await;
        let shown = world.private(HEAD, "Trần Thị Lành").await.remove(0);
        assert_has(shown.text(), &["Số hộ: 14", "Chủ hộ: Trần Thị Lành", "Ngõ, hẻm: Ngõ 5"]);
        world.press(HEAD, &shown, "Thêm hộ này").await;
        assert_eq!(world.count("household", "number = '14'").await, 1);
    }

    async fn a_commune_that_is_made_is_changed_field_by_field(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let line = "/khupho Phường Hải Yên | tỉnh Quảng Ninh | Khu phố 1; Khu phố 2";
        let shown = world.private(OPERATOR, line).await.remove(0);
        let (_, asked) = world.press(OPERATOR, &shown, "Sửa danh sách").await;
        assert_has(asked[0].text(), &["Đang ghi: Khu phố 1; Khu phố 2"]);
        let shown = world.private(OPERATOR, "Khu phố 1-3\nThôn Đông").await.remove(0);
        assert_has(shown.text(), &["phường Hải Yên", "tỉnh Quảng Ninh", "Khu phố 3; Thôn Đông"]);
        world.press(OPERATOR, &shown, "Sửa tên").await;
        assert_has(world.private(OPERATOR, "Hải Hòa").await[0].text(), &["Hải Hòa"]);
        let shown = world.private(OPERATOR, "Phường Hải Hòa").await.remove(0);
        assert_has(shown.text(), &["phường Hải Hòa", "Khu phố 3; Thôn Đông"]);
        let (_, asked) = world.press(OPERATOR, &shown, "Sửa tỉnh").await;
        let (_, kept) = world.press(OPERATOR, &asked[0], "Giữ nguyên").await;
        world.press(OPERATOR, &kept[0], "Tạo").await;
        assert_eq!(world.count("neighborhood", "1 = 1").await, 4);
    }

    async fn a_move_that_is_previewed_keeps_its_hour_when_its_place_changes_and_its_place_when_its_hour_does(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group): (_, _, ChatId) = world.ward(10).await;
        world.call(HEAD, "19h30 24/5/2022 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let card = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &card, "Dời họp").await;
        let shown = world.private(HEAD, "20h 25/5/2022").await.remove(0);
        assert_eq!(labels(&shown), ["Đồng ý dời", "Sửa giờ", "Sửa nơi", "Giữ nguyên"]);
        let (_, asked) = world.press(HEAD, &shown, "Sửa nơi").await;
        let (_, kept) = world.press(HEAD, &asked[0], "Giữ nguyên").await;
        assert_has(kept[0].text(), &["20 giờ, thứ Tư, ngày 25/5/2022"]);
        world.press(HEAD, &kept[0], "Sửa nơi").await;
        let shown = world.private(HEAD, "Sân đình Bình Ngọc").await.remove(0);
        assert_has(shown.text(), &["20 giờ, thứ Tư, ngày 25/5/2022", "Sân đình Bình Ngọc"]);
        world.press(HEAD, &shown, "Sửa giờ").await;
        let shown = world.private(HEAD, "20h30 26/5/2022").await.remove(0);
        assert_has(shown.text(), &["20 giờ 30, thứ Năm, ngày 26/5/2022", "Sân đình Bình Ngọc"]);
        // So do words typed under the preview.
        let shown = world.private(HEAD, "nơi: nhà ông Bảy, ngõ 3").await.remove(0);
        assert_has(shown.text(), &["20 giờ 30, thứ Năm, ngày 26/5/2022"]);
        let (_, said) = world.press(HEAD, &shown, "Đồng ý dời").await;
        assert_has(to(&said, group.0)[0].text(), &["20 giờ 30, thứ Năm, ngày 26/5/2022"]);
    }
}

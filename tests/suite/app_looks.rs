//! How it looks: what stands out, what changed, when something leaves at night, and in which language it is said.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};
use loa_phuong::app::account::AccountIntent;
use loa_phuong::app::meeting::MeetingIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::ids::NeighborhoodId;
use loa_phuong::domain::people::Language;
use loa_phuong::telegram::command;
use loa_phuong::text::emphasis::Bold;

const LINE: &str = "/hop 19h30 21/5/2022 | Nhà *văn* <b>hóa</b> 💥 | Giới thiệu người ứng cử Trưởng khu phố";

/// What stands out of a message.
fn bold(of: &Delivered) -> Vec<String> {
    let units: Vec<u16> = of.text().encode_utf16().collect();
    let words = |bold: &Bold| String::from_utf16(&units[bold.offset..bold.offset + bold.length]).unwrap();
    of.message.bold.iter().map(words).collect()
}

async fn called(world: &mut World) -> (Delivered, NeighborhoodId) {
    let (_, place, group) = world.ward(310).await;
    let preview = world.hop(HEAD, LINE).await;
    let (_, sent) = world.press(HEAD, &preview, "Gửi giấy mời").await;
    (to(&sent, group.0)[0].clone(), place.id)
}

on_both_databases! {
    async fn a_notice_shows_in_bold_what_when_where_and_how_many_and_keeps_words_as_they_were_written(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, place) = called(&mut world).await;
        assert_eq!(bold(&card), [
            "Giới thiệu người ứng cử Trưởng khu phố", "19 giờ 30, thứ Bảy, ngày 21/5/2022", "Nhà *văn* <b>hóa</b> 💥",
            "0", "0", "310", "156",
        ]);
        // A toast can show nothing in bold, and carries no mark of it.
        world.link(5, place, "1").await;
        let (toast, _) = world.press(5, &card, "Tham dự").await;
        assert_eq!(
            toast.as_deref(),
            Some("Đã ghi nhận: hộ số 1 có người dự. Hẹn gặp ông/bà lúc 19 giờ 30, thứ Bảy, ngày 21/5/2022. Cần đổi, xin bấm nút khác.")
        );
    }

    async fn a_move_shows_in_bold_only_what_changed_and_at_night_when_it_leaves(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = called(&mut world).await;
        world.wait_until("2022-05-18 22:30");
        let list = world.private(HEAD, "/cuochop").await.remove(0);
        world.press(HEAD, &list, "Dời họp").await;
        let preview = world.private(HEAD, "20h 21/5/2022").await.remove(0);
        assert_has(preview.text(), &["Địa điểm không đổi: Nhà *văn*", "Đang là giờ nghỉ (21 giờ đến 6 giờ 30)"]);
        assert_eq!(bold(&preview), ["20 giờ, thứ Bảy, ngày 21/5/2022", "6 giờ 30, thứ Năm, ngày 19/5/2022"]);
        let (_, said) = world.press(HEAD, &preview, "Đồng ý dời").await;
        assert!(to(&said, card.chat).is_empty(), "the group sleeps: {said:?}");
        assert_has(to(&said, HEAD)[0].text(), &["Đang là giờ nghỉ: thông báo sẽ gửi vào nhóm lúc 6 giờ 30"]);
        world.wait_until("2022-05-19 06:30");
        let said = world.deliver().await;
        let told = to(&said, card.chat)[0];
        assert_has(told.text(), &["Thông báo thay đổi lịch họp", "(trước là 19 giờ 30, thứ Bảy, ngày 21/5/2022)"]);
        assert_eq!(bold(told), ["20 giờ, thứ Bảy, ngày 21/5/2022"]);
    }

    async fn a_result_at_night_waits_for_the_morning_and_says_so_before_and_after(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = called(&mut world).await;
        world.wait_until("2022-05-21 22:05");
        let preview = world.private(HEAD, "/bieuquyet 160 | giơ tay | Ông Hoàng Đình Minh: 160 0 0").await.remove(0);
        assert_has(preview.text(), &["nếu công bố, tin sẽ gửi lúc 6 giờ 30, Chủ nhật, ngày 22/5/2022."]);
        let (_, said) = world.press(HEAD, &preview, "Công bố").await;
        assert!(to(&said, card.chat).is_empty(), "{said:?}");
        let later = "Đang là giờ nghỉ: kết quả sẽ gửi vào nhóm của khu phố 1 lúc 6 giờ 30, Chủ nhật, ngày 22/5/2022.";
        assert_eq!(to(&said, HEAD)[0].text(), later);
        assert_has(world.private(HEAD, "/ketqua").await[0].text(), &["Kết quả này sẽ gửi vào nhóm lúc 6 giờ 30"]);
        world.wait_until("2022-05-22 06:30");
        let said = world.deliver().await;
        let result = to(&said, card.chat).into_iter().find(|one| one.text().contains("kết quả")).expect("the result");
        assert_has(result.text(), &["Đạt 100% số hộ dự (160/160)"]);
        assert_eq!(bold(result), ["Đây chưa phải kết quả bầu cử.", "160", "Ông Hoàng Đình Minh", "160"]);
        // Below it stands the code for whoever checks it.
        let (read, code) = result.text().rsplit_once('\n').expect("lines");
        assert!(read.chars().count() <= 600 && code.starts_with("Mã kiểm chứng"), "one screen: {}", result.text());
    }

    async fn the_app_chooses_the_first_language_and_a_group_is_answered_in_vietnamese(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (card, _) = called(&mut world).await;
        let english = |sender: Sender| Sender { language: Language::En, ..sender };
        let start = Intent::Account(AccountIntent::Start);
        world.act(&english(world.sender(7, 7)), start.clone()).await;
        assert_has(world.deliver().await[0].text(), &["Hello. This is Loa Phường", "A khu phố"]);
        world.act(&english(world.sender(7, card.chat)), Intent::Meeting(MeetingIntent::Coming)).await;
        assert_has(world.deliver().await[0].text(), &["Khu phố 1, phường Bình Ngọc: lịch họp sắp tới."]);
        // What was chosen goes before the app; what was agreed to keeps it.
        let vietnamese = Intent::Account(AccountIntent::SetLanguage(Language::Vi));
        world.act(&english(world.sender(7, 7)), vietnamese).await;
        world.deliver().await;
        world.act(&english(world.sender(7, 7)), start).await;
        assert_has(world.deliver().await[0].text(), &["Kính chào ông/bà"]);
        let remind = command::read("/nhac", "LoaPhuongBot").expect("a command");
        world.act(&english(world.sender(8, 8)), remind).await;
        let asked = world.deliver().await.remove(0);
        assert_eq!(labels(&asked), ["I agree", "I do not agree"]);
        let agree = asked.button("I agree");
        let sender = Sender { pressed: true, ..english(world.sender(8, 8)) };
        world.act(&sender, agree).await;
        assert_eq!(world.count("account", "id = 8 AND language = 'en'").await, 1);
    }
}

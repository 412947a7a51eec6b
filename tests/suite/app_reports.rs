//! What officials hear of what they had said to a group, beyond notices and results; and that of what waits the newest word wins.

use loa_phuong::app::channel;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::ids::{ChatId, MessageId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, to};

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
const RESIDENT: i64 = 500;

async fn khu_pho(db: &TestDatabase) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (_, place, group) = world.ward(30).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, place.id, group)
}

/// The chat refuses us: the group is locked, or the person blocked us.
async fn refuses(world: &World, chat: ChatId) {
    let mut tx = world.store.begin_write().await.unwrap();
    match chat.0 < 0 {
        true => channel::locked(&mut tx, &world.ctx(), chat).await.unwrap(),
        false => channel::shut_out(&mut tx, &world.ctx(), chat).await.unwrap(),
    }
    tx.commit().await.unwrap();
}

/// The chat takes letters again: what comes then.
async fn opens(world: &mut World, chat: ChatId) -> Vec<Delivered> {
    let mut tx = world.store.begin_write().await.unwrap();
    channel::heard_from(&mut tx, &world.ctx(), chat).await.unwrap();
    tx.commit().await.unwrap();
    let mut said = world.deliver().await;
    said.extend(world.deliver().await);
    said
}

/// Presses; nothing is delivered before the group has refused it.
async fn press_and_be_refused(
    world: &mut World,
    group: ChatId,
    on: &Delivered,
    label: &str,
) -> Vec<Delivered> {
    let message = Some(MessageId(on.message_id));
    let sender = Sender { pressed: true, message, ..world.sender(KHU_HEAD, KHU_HEAD) };
    assert_eq!(world.act(&sender, on.button(label)).await, None);
    refuses(world, group).await;
    world.deliver().await
}

/// The preview of an opening of the roll.
async fn opening(world: &mut World) -> Delivered {
    let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
    let (_, shown) = world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await;
    world.press(KHU_HEAD, &shown[0], "Niêm yết danh sách").await;
    world.private(KHU_HEAD, "10/3/2027").await.remove(0)
}

async fn object(world: &mut World, place: NeighborhoodId, words: &str) -> Vec<Delivered> {
    let ask = Intent::Objection(ObjectionIntent::Object(place));
    let (_, asked) = world.press_intent(RESIDENT, RESIDENT, 1, ask).await;
    world.press(RESIDENT, &asked[0], "Nhà tôi thiếu").await;
    world.private(RESIDENT, words).await
}

fn texts(said: &[Delivered], chat: i64) -> Vec<&str> {
    to(said, chat).into_iter().map(Delivered::text).collect()
}

/// A meeting with one document, issued; the list it stands in.
async fn with_document(world: &mut World, line: &str) -> Delivered {
    let shown = world.hop(KHU_HEAD, line).await;
    let (_, sheet) = world.press(KHU_HEAD, &shown, "Sửa giấy mời").await;
    world.press(KHU_HEAD, &sheet[0], "Thêm tài liệu").await;
    let kept = world.send_file(KHU_HEAD, "Dự toán.pdf", None, "").await.remove(0);
    let (_, again) = world.press(KHU_HEAD, &kept, "Quay lại").await;
    world.press(KHU_HEAD, &again[0], "Gửi giấy mời").await;
    world.private(KHU_HEAD, "/cuochop").await.remove(0)
}

fn captions(said: &[Delivered], chat: i64) -> Vec<&str> {
    let documents = to(said, chat).into_iter().filter(|one| matches!(one.errand, Errand::Pass { .. }));
    documents.map(Delivered::text).collect()
}

on_both_databases! {
    async fn who_opens_or_freezes_a_roll_hears_what_becomes_of_the_notice(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        let preview = opening(&mut world).await;
        let said = press_and_be_refused(&mut world, group, &preview, "Gửi thông báo").await;
        assert!(texts(&said, group.0).is_empty());
        let told = texts(&said, KHU_HEAD);
        assert_eq!(told.len(), 2, "on its way, and refused: {told:?}");
        assert_has(told[0], &["Khu phố 1, phường Bình Ngọc. Thông báo lấy ý kiến về danh sách hộ đang được gửi vào nhóm."]);
        assert_has(told[1], &["lấy ý kiến về danh sách hộ chưa vào được nhóm. Nhóm đang tắt quyền gửi tin"]);
        world.now = world.now.plus_minutes(20);
        let said = opens(&mut world, group).await;
        assert_has(texts(&said, group.0)[0], &["đang lấy ý kiến đến hết ngày 10/3/2027"]);
        assert_eq!(texts(&said, KHU_HEAD).len(), 1);
        assert_has(texts(&said, KHU_HEAD)[0], &["Thông báo lấy ý kiến về danh sách hộ đã vào nhóm lúc 8 giờ 20"]);

        // Once it is frozen nobody reads any more that it is open.
        world.wait_until("2027-03-11 08:00");
        let board = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &board, "Niêm yết, chốt").await;
        let (_, said) = world.press(KHU_HEAD, &shown[0], "Chốt danh sách").await;
        assert_has(texts(&said, group.0)[0], &["danh sách hộ chốt ngày 11/3/2027"]);
        assert_has(texts(&said, KHU_HEAD).last().unwrap(), &["Thông báo chốt danh sách hộ đã vào nhóm lúc 8 giờ"]);
    }

    async fn a_roll_that_is_frozen_is_not_said_to_be_open_any_more(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        let preview = opening(&mut world).await;
        press_and_be_refused(&mut world, group, &preview, "Gửi thông báo").await;
        world.wait_until("2027-03-11 08:00");
        refuses(&world, group).await;
        world.deliver().await;
        let board = world.private(KHU_HEAD, "/hodan").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &board, "Niêm yết, chốt").await;
        let (_, said) = world.press(KHU_HEAD, &shown[0], "Chốt danh sách").await;
        // That the group refuses it stands there at once.
        assert_has(texts(&said, KHU_HEAD)[0], &["Thông báo chốt danh sách hộ chưa vào được nhóm. Nhóm đang tắt"]);
        let said = opens(&mut world, group).await;
        assert_eq!(texts(&said, group.0).len(), 1);
        assert_has(texts(&said, group.0)[0], &["danh sách hộ chốt ngày 11/3/2027"]);
        assert_has(texts(&said, KHU_HEAD)[0], &["Thông báo chốt danh sách hộ đã vào nhóm"]);
    }

    async fn who_sends_papers_hears_what_becomes_of_the_notice(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        let question = world.private(KHU_HEAD, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await.remove(0);
        let (_, shown) = world.press(KHU_HEAD, &question, "Đóng góp hoặc quỹ").await;
        world.press(KHU_HEAD, &shown[0], "Gửi giấy mời").await;
        world.wait_until("2027-03-06 20:30");
        let preview = world.private(KHU_HEAD, "/bieuquyet 19 | gio tay | Làm đường ngõ 3: 19 0 0").await.remove(0);
        let (_, sent) = world.press(KHU_HEAD, &preview, "Công bố").await;
        let offer = to(&sent, KHU_HEAD).into_iter().find(|said| said.text().contains("Theo Điều 19")).expect("an offer").clone();
        world.wait_until("2027-03-07 08:00");
        world.press(KHU_HEAD, &offer, "Phát phiếu từng hộ").await;
        world.private(KHU_HEAD, "Bà Trần Thị Hoa; Ông Lê Văn An; Ông Phạm Văn Bình").await;
        let preview = world.private(KHU_HEAD, "9/3/2027 | 12/3/2027").await.remove(0);
        let said = press_and_be_refused(&mut world, group, &preview, "Gửi thông báo").await;
        let told = texts(&said, KHU_HEAD);
        assert_eq!(told.len(), 3, "the sheet, on its way, refused: {told:?}");
        assert_has(told[0], &["Phát phiếu từng hộ từ ngày 9/3/2027"]);
        assert_has(told[1], &["Làm đường ngõ 3. Thông báo phát phiếu từng hộ đang được gửi vào nhóm."]);
        assert_has(told[2], &["Thông báo phát phiếu từng hộ chưa vào được nhóm. Nhóm đang tắt quyền gửi tin"]);
        world.now = world.now.plus_minutes(20);
        let said = opens(&mut world, group).await;
        assert_has(texts(&said, group.0)[0], &["phát phiếu lấy ý kiến từng hộ"]);
        assert_eq!(texts(&said, KHU_HEAD).len(), 1);
        assert_has(texts(&said, KHU_HEAD)[0], &["Thông báo phát phiếu từng hộ đã vào nhóm lúc 8 giờ 20"]);
    }

    async fn what_waits_about_an_objection_goes_once_it_is_settled_taken_back_or_forgotten(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db).await;
        let preview = opening(&mut world).await;
        world.press(KHU_HEAD, &preview, "Gửi thông báo").await;
        let families = ["Lý Thị Mẩy", "Chu Văn An", "Vũ Thị Bình", "Đặng Thị Lan"];
        for (how, family) in ["settled", "taken back", "forgotten", "open"].into_iter().zip(families) {
            refuses(&world, ChatId(HEAD)).await;
            let said = object(&mut world, place, &format!("{family} | Ngõ 9, {how}")).await;
            assert!(texts(&said, HEAD).is_empty(), "{how}");
            match how {
                "settled" => {
                    world.press(KHU_HEAD, to(&said, KHU_HEAD)[0], "Không chấp nhận").await;
                    world.private(KHU_HEAD, "Hộ đã chuyển đi").await;
                }
                "taken back" => drop(world.press(RESIDENT, to(&said, RESIDENT)[0], "Rút ý kiến").await),
                "forgotten" => {
                    let shown = world.private(RESIDENT, "/dulieu").await.remove(0);
                    let (_, asked) = world.press(RESIDENT, &shown, "Rút đồng ý, xóa hết").await;
                    let label = crate::support::world::labels(&asked[0]).remove(0);
                    world.press(RESIDENT, &asked[0], &label).await;
                }
                _ => {}
            }
            let said = opens(&mut world, ChatId(HEAD)).await;
            let shown = texts(&said, HEAD).into_iter().filter(|text| text.contains(how)).count();
            assert_eq!(shown, usize::from(how == "open"), "{how}: {said:?}");
        }
    }

    async fn a_document_that_waits_while_its_meeting_moves_tells_the_new_time_and_waits_for_it(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db).await;
        for (account, number) in [(1001, "1"), (1002, "2")] {
            world.link(account, place, number).await;
        }
        refuses(&world, ChatId(1001)).await;
        refuses(&world, group).await;
        let listed = with_document(&mut world, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await;
        let said = world.wake_calendar().await;
        assert_has(captions(&said, 1002)[0], &["19 giờ 30, thứ Bảy, ngày 6/3/2027"]);
        assert!(captions(&said, 1001).is_empty() && captions(&said, group.0).is_empty());
        world.press(KHU_HEAD, &listed, "Dời họp").await;
        let moved = world.private(KHU_HEAD, "20h 13/3/2027").await.remove(0);
        world.press(KHU_HEAD, &moved, "Đồng ý dời").await;
        // After the old hour, before the new one.
        world.wait_until("2027-03-08 09:00");
        let mut said = opens(&mut world, ChatId(1001)).await;
        said.extend(opens(&mut world, group).await);
        for chat in [1001, group.0] {
            let captions = captions(&said, chat);
            assert_eq!(captions.len(), 1, "{said:?}");
            assert_has(captions[0], &["Nội dung: Làm đường ngõ 3.", "20 giờ, thứ Bảy, ngày 13/3/2027"]);
        }
        assert_eq!(world.count("document_receipt", "1 = 1").await, 2);
    }

    async fn a_document_whose_meeting_was_called_off_or_has_begun_is_not_said_any_more(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db).await;
        world.link(1001, place, "1").await;
        refuses(&world, ChatId(1001)).await;
        let listed = with_document(&mut world, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await;
        world.wake_calendar().await;
        let (_, asked) = world.press(KHU_HEAD, &listed, "Dời họp").await;
        assert!(!asked.is_empty());
        let moved = world.private(KHU_HEAD, "18h 4/3/2027").await.remove(0);
        world.press(KHU_HEAD, &moved, "Đồng ý dời").await;
        // It is earlier now: what expires goes with it.
        world.wait_until("2027-03-04 18:00");
        let said = opens(&mut world, ChatId(1001)).await;
        assert!(captions(&said, 1001).is_empty(), "{said:?}");
    }

    async fn who_added_a_document_hears_that_it_was_missed(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db).await;
        world.link(1001, place, "1").await;
        with_document(&mut world, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await;
        // Nobody woke the calendar until it was too late.
        world.wait_until("2027-03-06 19:30");
        for told in [1, 0] {
            let said = world.wake_calendar().await;
            assert!(captions(&said, group.0).is_empty() && captions(&said, 1001).is_empty());
            let missed: Vec<_> = texts(&said, KHU_HEAD).into_iter().filter(|text| text.contains("Dự toán.pdf")).collect();
            assert_eq!(missed.len(), told, "{said:?}");
            for text in missed {
                assert_has(text, &["Chưa kịp gửi hết tài liệu Dự toán.pdf", "Làm đường ngõ 3", "phát bản giấy"]);
            }
        }
        // The neighbourhood's group is gone: the households have it, and its official knows about the group.
        with_document(&mut world, "/hop 19h30 13/3/2027 | | Làm đường ngõ 4").await;
        let mut tx = world.store.begin_write().await.unwrap();
        sqlx::query("DELETE FROM group_chat").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        world.wait_until("2027-03-07 08:00");
        let said = world.wake_calendar().await;
        assert_eq!(captions(&said, 1001).len(), 1, "{said:?}");
        let told = texts(&said, KHU_HEAD);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_has(told[0], &["ài liệu", "Hiện không còn nhóm nào gắn với Loa Phường"]);
        assert!(texts(&world.wake_calendar().await, KHU_HEAD).is_empty(), "once");
    }
}

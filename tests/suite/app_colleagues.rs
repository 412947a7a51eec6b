//! What an official hears of what others do, and of a group that does not let us work; and the first words in a new group.

use loa_phuong::app::channel::ChannelIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::calendar;
use loa_phuong::domain::household::{Link, LinkState};
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId, NeighborhoodId};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::pin::{Pin, Spot};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::voice_note::SentVoice;
use loa_phuong::post::desk::Call;
use loa_phuong::store;
use loa_phuong::telegram::api::{ApiError, Refused};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::office::Office;
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

/// Holds the head's office; [`HEAD`] is the head of the Front committee.
const KHU_HEAD: i64 = 150;
const OFFICER: i64 = 300;

/// A meeting whose reminders are on their way, and held by whoever called it.
async fn hold_reminders(world: &mut World, place: NeighborhoodId, group: ChatId) {
    for account in 1001..=1003 {
        world.link(account, place, &(account - 1000).to_string()).await;
    }
    world.call(KHU_HEAD, "19h30 24/4/2027 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
    world.wait_until("2027-04-21 18:00");
    let ctx = world.ctx();
    let mut tx = world.store.begin_write().await.unwrap();
    loa_phuong::app::wave::open_due(&mut tx, &ctx).await.unwrap();
    let wave = loa_phuong::app::wave::look(&mut tx, &ctx).await.unwrap().hungry[0];
    loa_phuong::app::wave::expand(&mut tx, &ctx, wave).await.unwrap();
    store::wave::hold(&mut tx, wave, AccountId(KHU_HEAD), ctx.now).await.unwrap();
    tx.commit().await.unwrap();
}

async fn khu_pho(db: &TestDatabase) -> (World, NeighborhoodId, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(30).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-04-19 08:00");
    (world, place.id, group)
}

/// What Telegram says of our seat in a chat, and what is said then.
async fn seat(world: &mut World, by: i64, chat: i64, intent: ChannelIntent) -> Vec<Delivered> {
    let sender = Sender { ..world.sender(by, chat) };
    world.act(&sender, Intent::Channel(intent)).await;
    world.deliver().await
}

on_both_databases! {
    async fn whoever_called_a_meeting_hears_what_another_official_does_about_it(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        world.call(KHU_HEAD, "19h30 24/4/2027 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let card = world.private(OFFICER, "/cuochop").await.remove(0);
        let (_, _) = world.press(OFFICER, &card, "Dời họp").await;
        let preview = world.private(OFFICER, "20h 25/4/2027").await.remove(0);
        let (_, said) = world.press(OFFICER, &preview, "Đồng ý dời").await;
        let told = to(&said, KHU_HEAD);
        assert_eq!(told.len(), 1, "{said:?}");
        assert_has(told[0].text(), &["vừa đổi lịch cuộc họp ông/bà đã mời", "20 giờ, Chủ nhật, ngày 25/4/2027", "/cuochop"]);
        // One's own act is told nobody.
        let card = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        world.press(KHU_HEAD, &card, "Dời họp").await;
        let preview = world.private(KHU_HEAD, "20h30 25/4/2027").await.remove(0);
        let (_, said) = world.press(KHU_HEAD, &preview, "Đồng ý dời").await;
        assert!(to(&said, KHU_HEAD).iter().all(|told| !told.text().contains("ông/bà đã mời")), "{said:?}");
        let card = world.private(OFFICER, "/cuochop").await.remove(0);
        let (_, asked) = world.press(OFFICER, &card, "Hủy họp").await;
        let (_, said) = world.press(OFFICER, &asked[0], "Hủy cuộc họp").await;
        assert_has(to(&said, KHU_HEAD)[0].text(), &["vừa báo hủy cuộc họp ông/bà đã mời"]);
    }

    async fn whoever_called_hears_once_of_the_invitation_its_voice_and_its_posting(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        world.call(KHU_HEAD, "19h30 24/4/2027 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let told = |said: &[Delivered]| -> Vec<String> {
            to(said, KHU_HEAD).into_iter().map(|told| told.text().to_owned()).filter(|text| text.contains("ông/bà đã mời")).collect()
        };
        // Three changes at once, of one and the same invitation, are told once, when their author is done.
        let card = world.private(OFFICER, "/cuochop").await.remove(0);
        let (_, sheet) = world.press(OFFICER, &card, "Sửa giấy mời").await;
        for (field, words) in [("Chủ trì", "ông Nguyễn Văn Hùng, Trưởng khu phố"), ("Khách mời", "Bí thư chi bộ"), ("Khách mời", "Không mời ai")] {
            world.press(OFFICER, &sheet[0], field).await;
            assert!(told(&world.private(OFFICER, words).await).is_empty());
        }
        world.now = world.now.plus_minutes(3);
        let said = told(&world.deliver().await);
        assert_eq!(said.len(), 1, "{said:?}");
        assert_has(&said[0], &["vừa sửa giấy mời của cuộc họp ông/bà đã mời", "19 giờ 30, thứ Bảy", "Xem, hoặc sửa lại: /cuochop"]);
        // A voice, a document, and what the law asks for: each by itself.
        let (_, asked) = world.press(OFFICER, &card, "Giọng nói").await;
        assert_has(asked[0].text(), &["bấm giữ hình micrô"]);
        let voice = SentVoice { handle: "AwACAgUAAxkBAAI7".to_owned(), seconds: 7, size: Some(9_000) };
        let sender = world.sender(OFFICER, OFFICER);
        world.act(&sender, Intent::Spoken(voice)).await;
        world.press(OFFICER, &sheet[0], "Thêm tài liệu").await;
        world.send_file(OFFICER, "Dự toán.pdf", None, "").await;
        let (_, clock) = world.press(OFFICER, &card, "Việc theo hạn").await;
        world.press(OFFICER, &clock[0], "Đã niêm yết giấy mời").await;
        world.now = world.now.plus_minutes(3);
        let said = told(&world.deliver().await);
        assert_eq!(said.len(), 3, "{said:?}");
        let all = said.join("\n");
        assert_has(&all, &["vừa thu giọng nói cho cuộc họp", "vừa thêm tài liệu cho cuộc họp", "vừa ghi đã làm việc “Niêm yết giấy mời", "Xem, hoặc ghi lại: /viec"]);
        // Whoever called it does the same, and nobody is told.
        let card = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, sheet) = world.press(KHU_HEAD, &card, "Sửa giấy mời").await;
        world.press(KHU_HEAD, &sheet[0], "Liên hệ").await;
        world.private(KHU_HEAD, "bà Hoa, 0912 345 678").await;
        world.now = world.now.plus_minutes(3);
        assert!(world.deliver().await.iter().all(|one| !one.text().contains("đã mời")));
    }

    async fn whoever_called_hears_where_a_colleague_says_the_place_is(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        world.call(KHU_HEAD, "19h30 24/4/2027 | | Họp dân", "Việc khác", group).await;
        world.call(KHU_HEAD, "19h30 26/4/2027 | Sân đình | Họp dân", "Việc khác", group).await;
        let pin = Pin::of_degrees(21.5243, 107.9645).expect("a point of the earth");
        let sender = world.sender(HEAD, HEAD);
        world.act(&sender, Intent::Placed(Spot { pin, name: None })).await;
        let kept = world.deliver().await;
        assert!(to(&kept, KHU_HEAD).is_empty(), "told when its author is done: {kept:?}");
        world.now = world.now.plus_minutes(3);
        let said = world.deliver().await;
        let told = to(&said, KHU_HEAD);
        assert_eq!(told.len(), 1, "of the meeting at that place alone: {said:?}");
        assert_has(told[0].text(), &["vừa ghi vị trí nơi họp trên bản đồ cho cuộc họp ông/bà đã mời", "ngày 24/4/2027", "/cuochop"]);
        world.press(HEAD, to(&kept, HEAD)[0], "Bỏ vị trí này").await;
        world.now = world.now.plus_minutes(3);
        let said = world.deliver().await;
        assert_has(to(&said, KHU_HEAD)[0].text(), &["vừa bỏ vị trí nơi họp trên bản đồ của cuộc họp ông/bà đã mời"]);
        // One's own point is told nobody.
        let sender = world.sender(KHU_HEAD, KHU_HEAD);
        world.act(&sender, Intent::Placed(Spot { pin, name: None })).await;
        world.now = world.now.plus_minutes(3);
        assert!(world.deliver().await.iter().all(|one| !one.text().contains("đã mời")));
    }

    async fn whoever_called_hears_that_a_colleague_holds_or_stops_its_reminders(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db).await;
        hold_reminders(&mut world, place, group).await;
        world.deliver().await;
        let home = world.private(OFFICER, "/start").await.remove(0);
        let (_, shown) = world.press(OFFICER, &home, "Tin đang gửi").await;
        // Whoever is not its reader has a message that is not edited: it says of when it is, and is looked at anew.
        assert_has(shown[0].text(), &["Số liệu lúc 18 giờ.", "xin bấm Xem lại"]);
        world.now = world.now.plus_minutes(4);
        let (_, shown) = world.press(OFFICER, &shown[0], "Xem lại").await;
        assert_has(shown[0].text(), &["Số liệu lúc 18 giờ 04."]);
        let told = |said: &[Delivered]| -> Vec<String> {
            to(said, KHU_HEAD).into_iter().map(|told| told.text().to_owned()).filter(|text| text.contains("ông/bà đã mời")).collect()
        };
        // What changes back and forth is told once, as it is when that is over; a stop for good at once.
        let (_, going) = world.press(OFFICER, &shown[0], "Tiếp tục").await;
        assert!(told(&going).is_empty());
        world.now = world.now.plus_minutes(3);
        let said = told(&world.deliver().await);
        assert_eq!(said.len(), 1, "{said:?}");
        assert_has(&said[0], &["vừa cho gửi tiếp tin nhắc các hộ về cuộc họp ông/bà đã mời", "Xem tin đang gửi: /start"]);
    }

    async fn whoever_called_hears_at_once_that_its_reminders_were_stopped(db: TestDatabase) {
        let (mut world, place, group) = khu_pho(&db).await;
        hold_reminders(&mut world, place, group).await;
        let read = world.deliver().await;
        let home = world.private(OFFICER, "/start").await.remove(0);
        let (_, shown) = world.press(OFFICER, &home, "Tin đang gửi").await;
        let (_, asked) = world.press(OFFICER, &shown[0], "Dừng hẳn").await;
        let (_, stopped) = world.press(OFFICER, &asked[0], "Đồng ý dừng").await;
        assert_has(to(&stopped, OFFICER)[0].text(), &["Đã dừng hẳn."]);
        assert!(!to(&stopped, OFFICER)[0].text().contains("Số liệu lúc"), "what is over changes no more");
        assert_has(to(&stopped, KHU_HEAD)[0].text(), &["vừa dừng hẳn tin nhắc các hộ về cuộc họp ông/bà đã mời"]);
        // The reader's own message is brought up to date and says no hour.
        world.now = world.now.plus_secs(61);
        let over = world.wake_calendar().await;
        let own = to(&over, KHU_HEAD)[0];
        assert_eq!(own.message_id, to(&read, KHU_HEAD)[0].message_id);
        assert_has(own.text(), &["Đã dừng hẳn."]);
    }

    async fn whoever_called_hears_of_a_count_and_of_its_result_and_reads_it(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        world.call(OFFICER, "19h30 24/4/2027 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        world.wait_until("2027-04-24 21:00");
        let preview = world.private(KHU_HEAD, "/bieuquyet 28 | gio tay | Dọn vệ sinh ngõ 3: 27 1 0").await.remove(0);
        world.now = world.now.plus_minutes(3);
        let said = world.deliver().await;
        let told: Vec<_> = to(&said, OFFICER);
        assert_eq!(told.len(), 1, "{said:?}");
        assert_has(told[0].text(), &["vừa nhập kết quả, chưa công bố, của cuộc họp ông/bà đã mời"]);
        let (_, said) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&said, OFFICER)[0].text(), &["vừa công bố kết quả cuộc họp ông/bà đã mời", "Xem kết quả: /ketqua"]);
        // Whoever is told to look can look.
        assert_has(world.private(OFFICER, "/ketqua").await[0].text(), &["Dọn vệ sinh ngõ 3"]);
        // A correction that is published before it would be told of is told once, as what it is.
        let offer = world.private(KHU_HEAD, "/bieuquyet 28 | gio tay | Dọn vệ sinh ngõ 3: 26 2 0").await.remove(0);
        world.press(KHU_HEAD, &offer, "Đính chính").await;
        let preview = world.private(KHU_HEAD, "Ghi nhầm").await.remove(0);
        let (_, said) = world.publish(KHU_HEAD, &preview).await;
        assert_has(to(&said, OFFICER)[0].text(), &["vừa công bố đính chính kết quả cuộc họp ông/bà đã mời"]);
        world.now = world.now.plus_minutes(3);
        assert!(to(&world.deliver().await, OFFICER).is_empty());
    }

    async fn results_are_turned_over_by_place_and_by_day(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(30).await;
        world.link(1001, place.id, "1").await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        for (day, title) in [(17, "Việc một"), (21, "Việc hai"), (25, "Việc ba")] {
            world.wait_until(&format!("2022-05-{day} 08:00"));
            let line = format!("19h30 {}/5/2022 | Nhà văn hóa | Họp dân về {title}", day + 2);
            world.call(KHU_HEAD, &line, "Việc khác", group).await;
            world.wait_until(&format!("2022-05-{} 20:45", day + 2));
            let mut preview = world.private(KHU_HEAD, &format!("/bieuquyet 28 | gio tay | {title}: 27 1 0")).await.remove(0);
            // Of several meetings the newest is the first.
            if labels(&preview).contains(&"1. Khu phố 1".to_owned()) {
                preview = world.press(KHU_HEAD, &preview, "1. Khu phố 1").await.1.remove(0);
            }
            world.publish(KHU_HEAD, &preview).await;
        }
        for who in [1001, KHU_HEAD, OFFICER] {
            let said = world.private(who, "/ketqua").await;
            assert_has(said[0].text(), &["Việc ba"]);
            assert_has(said[1].text(), &["Còn 2 kết quả của ngày khác, nơi khác."]);
            let (_, list) = world.press(who, &said[1], "Xem danh sách").await;
            assert_has(list[0].text(), &["1. Khu phố 1, phường Bình Ngọc", "Họp dân về Việc ba", "3. Khu phố 1", "Họp dân về Việc một"]);
            let (_, one) = world.press(who, &list[0], "3. Khu phố 1").await;
            assert_has(one[0].text(), &["Việc một"]);
        }
        // Nobody reads by a button what is of another place.
        let said = world.private(OFFICER, "/ketqua").await;
        let (_, list) = world.press(OFFICER, &said[1], "Xem danh sách").await;
        let (toast, _) = world.forge(777, &list[0], "3. Khu phố 1").await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn the_first_words_in_a_new_group_name_the_next_step(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        let said = seat(&mut world, 5, -777, ChannelIntent::Added { may_pin: false }).await;
        let words = to(&said, -777)[0];
        assert_has(words.text(), &["Kính chào bà con", "không bao giờ hỏi số căn cước", "/khupho@"]);
        assert_eq!(labels(words), Vec::<String>::new());
        // Who leads here needs one press.
        let said = seat(&mut world, KHU_HEAD, -778, ChannelIntent::Added { may_pin: false }).await;
        let words = to(&said, -778)[0].clone();
        assert_eq!(labels(&words), ["Khu phố 1, Phường Bình Ngọc"]);
        let sender = Sender { pressed: true, ..world.sender(5, -778) };
        assert!(world.act(&sender, words.button("Khu phố 1, Phường Bình Ngọc")).await.is_some(), "not by a resident");
        assert_eq!(world.count("group_chat", "chat_id = -778").await, 0);
        // The neighbourhood's own group is greeted by nobody again.
        assert!(to(&seat(&mut world, 5, group.0, ChannelIntent::Added { may_pin: false }).await, group.0).is_empty());
    }

    async fn whoever_leads_hears_once_that_the_group_does_not_let_us_work(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        let said = seat(&mut world, 5, group.0, ChannelIntent::ShutOut).await;
        for leader in [HEAD, KHU_HEAD] {
            let told = to(&said, leader);
            assert_eq!(told.len(), 1, "{said:?}");
            assert_has(told[0].text(), &["không còn ở trong nhóm của khu phố 1", "Xin thêm Loa Phường vào lại nhóm"]);
        }
        assert!(to(&said, OFFICER).is_empty() && to(&said, OPERATOR).is_empty());
        assert!(seat(&mut world, 5, group.0, ChannelIntent::ShutOut).await.is_empty(), "told once");
        seat(&mut world, 5, group.0, ChannelIntent::Added { may_pin: false }).await;
        let said = seat(&mut world, 5, group.0, ChannelIntent::Locked).await;
        assert_has(to(&said, HEAD)[0].text(), &["chỉ cho quản trị viên gửi tin", "cho Loa Phường quyền gửi tin nhắn"]);
    }

    async fn a_refused_pin_is_told_whoever_called_once_a_group_with_what_to_do(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, place, group) = office.world.ward(3).await;
        office.world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let mut told = Vec::new();
        for day in [21, 22] {
            let line = format!("/hop 19h30 {day}/5/2022, Nhà văn hóa, Họp dân");
            let question = office.world.private(KHU_HEAD, &line).await.remove(0);
            let (_, shown) = office.world.press(KHU_HEAD, &question, "Việc khác").await;
            let sender = Sender { pressed: true, message: Some(MessageId(9)), ..office.world.sender(KHU_HEAD, KHU_HEAD) };
            office.world.act(&sender, shown[0].button("Gửi giấy mời")).await;
            for _ in 0..12 {
                office.pass_well(2_000).await;
                let calls: Vec<(ChatId, bool)> =
                    office.under_way.iter().map(|job| (job.chat, matches!(job.call, Call::Pin { .. }))).collect();
                told.extend(office.under_way.iter().filter_map(|job| match (job.chat.0, &job.call) {
                    (KHU_HEAD, Call::Say { message, .. }) => Some(message.text.clone()),
                    _ => None,
                }));
                for (chat, pins) in calls {
                    let refused = ApiError::Refused {
                        code: 400,
                        why: Refused::NoRight,
                        description: "Bad Request: not enough rights to manage pinned messages in the chat".to_owned(),
                    };
                    office.comes_back(chat, if pins { Err(refused) } else { Ok(()) });
                }
            }
        }
        told.retain(|text| text.contains("ghim"));
        assert_eq!(told.len(), 1, "{group} is told of once: {told:?}");
        assert_has(&told[0], &["đã đăng vào nhóm", "chưa ghim được", "Xin ghim giúp tin ấy", "cho Loa Phường quyền ghim"]);
    }

    async fn the_ward_hears_that_a_neighbourhood_is_late(db: TestDatabase) {
        let (mut world, _, group) = khu_pho(&db).await;
        world.call(KHU_HEAD, "19h30 24/4/2027 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        world.wait_until("2027-04-22 08:00");
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert!(to(&world.deliver().await, OFFICER).is_empty(), "what is due is told who owes it");
        let home = world.private(KHU_HEAD, "/start").await;
        assert_has(home[0].text(), &["Việc đang chờ", "Việc theo luật: "]);
        assert!(!home[0].text().contains("chưa vào được nhóm"), "{}", home[0].text());
        world.execute(&format!("UPDATE outbox SET state = 'refused' WHERE chat_id = {} AND state = 'sent'", group.0)).await;
        let home = world.private(KHU_HEAD, "/start").await;
        assert_has(home[0].text(), &["Tin họp khu phố 1", "chưa vào được nhóm"]);
        world.wait_until("2027-04-23 08:00");
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let said = world.deliver().await;
        assert_has(to(&said, KHU_HEAD)[0].text(), &["Niêm yết giấy mời", "đã quá hạn 22/4/2027"]);
        assert_has(to(&said, OFFICER)[0].text(), &["Việc theo luật mà thôn, khu phố chưa ghi là đã làm", "Niêm yết giấy mời"]);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert!(to(&world.deliver().await, OFFICER).is_empty(), "told once");
    }

    async fn meetings_that_are_over_are_listed_page_by_page(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db).await;
        let none = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, said) = world.press(KHU_HEAD, &none, "Cuộc họp đã qua").await;
        assert_has(said[0].text(), &["Chưa có cuộc họp nào đã qua"]);
        let here = {
            let mut tx = world.store.begin_read().await.unwrap();
            store::place::find_neighborhood(&mut tx, place).await.unwrap().unwrap()
        };
        for day in 1..=9 {
            world.called_meeting(&here, MeetingKind::Community, world.now.plus_days(day)).await;
        }
        world.now = world.now.plus_days(20);
        let none = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let (_, said) = world.press(KHU_HEAD, &none, "Cuộc họp đã qua").await;
        assert_eq!(said[0].text().matches("Chưa có kết quả").count(), 8, "{}", said[0].text());
        assert_has(said[0].text(), &["28/4/2027", "Hộ báo dự: 0/30"]);
        let (_, older) = world.press(KHU_HEAD, &said[0], "Trước đó nữa").await;
        assert_has(older[0].text(), &["20/4/2027"]);
        assert_eq!(labels(&older[0]), ["Gần đây hơn"]);
    }

    async fn a_ward_of_many_neighbourhoods_is_paged(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let names: Vec<String> = (1..=45).map(|number| format!("Khu phố {number}")).collect();
        let line = format!("/khupho Phường Hải Yên | tỉnh Quảng Ninh | {}", names.join("; "));
        let preview = world.private(OPERATOR, &line).await.remove(0);
        world.press(OPERATOR, &preview, "Tạo").await;
        let list = world.private(OPERATOR, "/khupho").await.remove(0);
        assert_has(list.text(), &["Khu phố 20"]);
        assert!(!list.text().contains("Khu phố 21"), "{}", list.text());
        let (_, list) = world.press(OPERATOR, &list, "Trang 2/3").await;
        let (_, list) = world.press(OPERATOR, &list[0], "Trang 3/3").await;
        assert_has(list[0].text(), &["Khu phố 41", "Khu phố 45"]);
        assert_eq!(labels(&list[0]), ["Trang trước", "Đổi, sáp nhập nơi"]);
        let seats = world.private(OPERATOR, "/canbo").await.remove(0);
        let (_, seats) = world.press(OPERATOR, &seats, "Trang 2/3").await;
        assert!(labels(&seats[0]).contains(&"Khu phố 40".to_owned()), "{:?}", labels(&seats[0]));
    }

    async fn a_ward_of_a_hundred_and_fifty_units_and_a_unit_of_three_thousand_households_are_paged(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(3_000).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let mut tx = world.store.begin_write().await.unwrap();
        for position in 2..=150 {
            let unit = Neighborhood {
                id: world.house.chance.id(world.now),
                name: format!("Khu phố {position}"),
                venue: String::new(),
                position,
                ..place.clone()
            };
            store::place::insert_neighborhood(&mut tx, &unit, world.now).await.unwrap();
        }
        for account in 0..40 {
            let number = (account * 75 + 1).to_string();
            let household = store::household::find_by_number(&mut tx, place.id, &number).await.unwrap().unwrap();
            let link = Link {
                id: world.house.chance.id(world.now),
                household: household.id,
                neighborhood: place.id,
                account: AccountId(2_000 + account),
                display_name: format!("Người {account}"),
                state: LinkState::Pending,
                requested_at: world.now.plus_secs(account),
                held_answer: None,
                came_by: None,
                speaks_as: None,
            };
            store::link::insert(&mut tx, &link).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (command, next) in [("/khupho", "Trang 2/8"), ("/canbo", "Trang 2/")] {
            let mut list = world.private(OFFICER, command).await.remove(0);
            let mut seen = format!("{} {:?}", list.text(), labels(&list));
            assert!(labels(&list).iter().any(|label| label.starts_with(next)), "{command}: {:?}", labels(&list));
            for page in 2..=12 {
                let Some(label) = labels(&list).into_iter().find(|label| label.starts_with(&format!("Trang {page}/"))) else {
                    break;
                };
                list = world.press(OFFICER, &list, &label).await.1.remove(0);
                assert!(list.message.keyboard.iter().flatten().count() <= 30, "{:?}", labels(&list));
                seen.push_str(&format!("{} {:?}", list.text(), labels(&list)));
            }
            for number in [1, 2, 15, 75, 100, 149, 150] {
                let name = format!("Khu phố {number}");
                let is_whole = |(at, _): (usize, &str)| !seen[at + name.len()..].starts_with(|sign: char| sign.is_ascii_digit());
                assert!(seen.match_indices(&name).any(is_whole), "{command}: {name}");
            }
        }
        // One of 3,000 is found by its number; what many fit is paged, and says how many more there are.
        assert_has(world.private(HEAD, "/timho 2999").await[0].text(), &["Hộ số 2999, khu phố 1"]);
        let first = world.private(HEAD, "/timho nguyen").await.remove(0);
        let (_, second) = world.press(HEAD, &first, "Trang 2/375").await;
        let numbers = |found: &Delivered| labels(found).into_iter().filter(|label| label.starts_with("Hộ số ")).collect::<Vec<_>>();
        let (first, second) = (numbers(&first), numbers(&second[0]));
        assert!(!first.is_empty() && first.len() == second.len(), "{first:?} {second:?}");
        assert!(first.iter().all(|number| !second.contains(number)), "{first:?} {second:?}");
        assert_has(world.private(HEAD, "/hodan").await[0].text(), &["3.000 hộ"]);
        let list = world.private(HEAD, "/duyet").await;
        let (shown, requests) = list.split_last().unwrap();
        assert_eq!(requests.len(), 10, "a page of requests");
        assert_has(requests[0].text(), &["Hộ số 1 ", "Người 0"]);
        assert_has(shown.text(), &["Có 10 đề nghị ở trên", "Còn 30 đề nghị nữa"]);
        let (_, list) = world.press(HEAD, shown, "Xem đề nghị tiếp").await;
        assert_has(list[0].text(), &["Hộ số 751 ", "Người 10"]);
        assert_has(list.last().unwrap().text(), &["Còn 20 đề nghị nữa"]);
    }

    async fn a_request_shows_what_helps_to_decide_and_a_refusal_has_its_reason(db: TestDatabase) {
        let (mut world, place, _) = khu_pho(&db).await;
        world.link(500, place, "5").await;
        let token = {
            let mut tx = world.store.begin_read().await.unwrap();
            store::household::find_by_number(&mut tx, place, "5").await.unwrap().unwrap().token
        };
        let privacy = world.private(501, &format!("/start h{token}")).await.remove(0);
        let (_, said) = world.press(501, &privacy, "Tôi đồng ý").await;
        let request = to(&said, HEAD)[0].clone();
        assert_has(request.text(), &["Người 501 (@nguoi_501)", "mở đường liên kết của hộ", "Hộ đã có 1 tài khoản: Người 500"]);
        let (_, why) = world.press(HEAD, &request, "Từ chối").await;
        assert_has(why[0].text(), &["vì sao?"]);
        let (_, back) = world.press(HEAD, &why[0], "Chưa quyết").await;
        assert_has(back[0].text(), &["Duyệt không?"]);
        let (_, why) = world.press(HEAD, &back[0], "Từ chối").await;
        assert_has(world.private(HEAD, &"ợ".repeat(201)).await[0].text(), &["Lý do dài 201 ký tự"]);
        let said = world.private(HEAD, "Hộ này đã chuyển đi").await;
        assert_has(to(&said, 501)[0].text(), &["Chưa duyệt được", "Lý do: Hộ này đã chuyển đi"]);
        let (toast, _) = world.press(HEAD, &why[0], "Không thuộc hộ này").await;
        assert_has(&toast.expect("a toast"), &["không còn chờ duyệt"]);
    }
}

//! The official's day: what is noted is taken away by a button, what goes to many is held, colleagues are heard of, lists are turned, and
//! what an official of sixty writes is understood, or answered with what to do next.

use loa_phuong::calendar;
use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, Neighborhood};
use loa_phuong::store;
use loa_phuong::telegram::intent;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const KHU_HEAD: i64 = 150;
const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;
const CLEAR: &str = "Bỏ điều đã ghi";

async fn khu_pho(db: &TestDatabase, households: usize) -> (World, Commune, Neighborhood, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(households).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-03-01 08:00");
    (world, commune, place, group)
}

async fn press(world: &mut World, who: i64, on: &Delivered, label: &str) -> Delivered {
    let (toast, mut said) = world.press(who, on, label).await;
    assert_eq!(toast, None, "{label}");
    assert!(!said.is_empty(), "{label}: nothing");
    said.remove(0)
}

fn offers(message: &Delivered, label: &str) -> bool {
    labels(message).iter().any(|one| one == label)
}

/// A message in the group with this in it, as Telegram tells it.
async fn in_group(world: &mut World, from: i64, group: ChatId, body: serde_json::Value) -> Vec<Delivered> {
    let mut message = serde_json::json!({
        "message_id": 5, "date": 1_653_000_000,
        "from": {"id": from, "is_bot": false, "first_name": "Lan"},
        "chat": {"id": group.0, "type": "supergroup", "title": "Khu phố 1"},
    });
    let body = body.as_object().expect("an object").clone();
    message.as_object_mut().expect("an object").extend(body);
    let update = serde_json::json!({"update_id": 9, "message": message});
    let heard = intent::read(&update.to_string(), &world.house.bot_username).heard.expect("heard");
    world.act(&heard.sender, heard.intent).await;
    world.deliver().await
}

async fn subscribe_many(world: &mut World, from: i64, to: i64) {
    let mut tx = world.store.begin_write().await.unwrap();
    for who in from..=to {
        store::subscriber::start(&mut tx, ChatId(who), Some(1), world.now).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// One turn of the calendar, and what it sends.
async fn turn(world: &mut World, later_secs: i64) -> Vec<Delivered> {
    world.now = world.now.plus_secs(later_secs);
    calendar::tick(&world.store, &world.ctx()).await.unwrap();
    world.deliver().await
}

fn reached(said: &[Delivered]) -> usize {
    said.iter().filter(|one| (10_001..20_000).contains(&one.chat)).count()
}

/// The first reminder of an election goes to a group and 1,500 people, a thousand at a time: what the operator reads of it.
async fn wave_under_way(db: &TestDatabase) -> (World, Delivered) {
    let mut world = World::new(db).await;
    let (commune, ..) = world.ward(10).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
    let preview = world.private(OPERATOR, "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng khu phố").await.remove(0);
    let (_, said) = world.press(OPERATOR, &preview, "Nhập ngày bầu cử").await;
    let asked = to(&said, PROVINCE)[0].clone();
    world.press(PROVINCE, &asked, "Xác nhận").await;
    subscribe_many(&mut world, 10_001, 11_500).await;
    world.wait_until("2022-05-22 07:00");
    let first = turn(&mut world, 0).await;
    assert_eq!(reached(&first), 999, "and the group");
    let shown = first.iter().rfind(|one| offers(one, "Tạm dừng")).expect("how far it is").clone();
    (world, shown)
}

/// Place, hours and contact of an election are written and taken away: by the button, shown only then, and by a dash.
async fn taken_away(mut world: World, day: &str, hours: &str, hours_now: &str) {
    let preview = world.private(OPERATOR, &format!("/dotbaucu {day} | Bầu Trưởng khu phố")).await.remove(0);
    let preview = match offers(&preview, "Nhập ngày bầu cử") {
        true => preview,
        false => press(&mut world, OPERATOR, &preview, &labels(&preview)[0]).await,
    };
    world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
    for (label, words, line) in [
        ("Ghi nơi bầu", "Sân đình làng Thượng", "Nơi bầu: chưa ghi"),
        ("Ghi giờ", hours, hours_now),
        ("Ghi người liên hệ", "Ông Quang, 0912 345 678", "Liên hệ: chưa ghi"),
    ] {
        let sheet = world.private(OFFICER, "/baucu khu phố 1").await.remove(0);
        let asked = press(&mut world, OFFICER, &sheet, label).await;
        assert!(!offers(&asked, CLEAR) && !asked.text().contains("dấu gạch"), "{}", asked.text());
        let sheet = world.private(OFFICER, words).await.remove(0);
        let asked = press(&mut world, OFFICER, &sheet, label).await;
        assert_has(asked.text(), &["xin bấm nút dưới đây"]);
        let cleared = press(&mut world, OFFICER, &asked, CLEAR).await;
        assert_has(cleared.text(), &["Đã ghi nhận.", line]);
        let asked = press(&mut world, OFFICER, &cleared, label).await;
        assert!(!offers(&asked, CLEAR), "{label}");
        world.private(OFFICER, words).await;
        press(&mut world, OFFICER, &cleared, label).await;
        assert_has(world.private(OFFICER, "-").await[0].text(), &[line]);
    }
}

on_both_databases! {
    async fn what_an_invitation_says_is_taken_away_by_a_button_that_shows_where_something_is(db: TestDatabase) {
        let (mut world, ..) = khu_pho(&db, 10).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 6/3/2027 | | Làm đường ngõ 3").await;
        let sheet = press(&mut world, KHU_HEAD, &preview, "Sửa giấy mời").await;
        for (field, words, line) in [
            ("Chủ trì", "ông Nguyễn Văn Hùng", "Chủ trì"),
            ("Khách mời", "Bí thư chi bộ", "Khách mời"),
            ("Liên hệ", "bà Lê Thị Hoa, 0912 345 678", "Liên hệ"),
            ("Số giấy mời", "05/GM-KP1", "Số giấy mời"),
        ] {
            let asked = press(&mut world, KHU_HEAD, &sheet, field).await;
            assert!(!offers(&asked, CLEAR), "{field}: nothing is noted");
            let noted = world.private(KHU_HEAD, words).await.remove(0);
            assert_has(noted.text(), &[&format!("{line}: {words}")]);
            let asked = press(&mut world, KHU_HEAD, &sheet, field).await;
            assert_has(asked.text(), &[words, "xin bấm nút dưới đây"]);
            let cleared = press(&mut world, KHU_HEAD, &asked, CLEAR).await;
            assert_has(cleared.text(), &["Đã bỏ điều đã ghi.", &format!("{line}: chưa ghi")]);
            let ended = world.private(KHU_HEAD, words).await.remove(0);
            assert!(!ended.text().contains("Đã ghi."), "the question is over: {}", ended.text());
            // Typed, the dash does the same.
            press(&mut world, KHU_HEAD, &sheet, field).await;
            world.private(KHU_HEAD, words).await;
            press(&mut world, KHU_HEAD, &sheet, field).await;
            assert_has(world.private(KHU_HEAD, "-").await[0].text(), &[&format!("{line}: chưa ghi")]);
        }
        // The button of an older question leaves the open one as it is.
        press(&mut world, KHU_HEAD, &sheet, "Chủ trì").await;
        world.private(KHU_HEAD, "ông Nguyễn Văn Hùng").await;
        let older = press(&mut world, KHU_HEAD, &sheet, "Chủ trì").await;
        press(&mut world, KHU_HEAD, &sheet, "Khách mời").await;
        press(&mut world, KHU_HEAD, &older, CLEAR).await;
        let guests = world.private(KHU_HEAD, "Bí thư chi bộ").await.remove(0);
        assert_has(guests.text(), &["Chủ trì: chưa ghi", "Khách mời: Bí thư chi bộ"]);
        // Whoever may not write it does not take it away.
        let asked = press(&mut world, KHU_HEAD, &sheet, "Khách mời").await;
        let (toast, said) = world.forge(999, &asked, CLEAR).await;
        assert!(toast.is_some() || !said.is_empty());
        let sheet = press(&mut world, KHU_HEAD, &preview, "Sửa giấy mời").await;
        assert_has(sheet.text(), &["Khách mời: Bí thư chi bộ"]);
    }

    async fn where_and_when_a_meeting_elects_is_taken_away_by_a_button(db: TestDatabase) {
        let (world, ..) = khu_pho(&db, 10).await;
        taken_away(world, "30/5/2027", "19h30", "Giờ: chưa ghi").await;
    }

    async fn the_hours_of_polls_are_those_of_the_province_again_by_a_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(10).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        taken_away(world, "5/6/2022", "8h-18h", "từ 7 giờ đến 19 giờ").await;
    }

    async fn what_is_kept_of_a_household_is_taken_away_by_a_button(db: TestDatabase) {
        let (mut world, ..) = khu_pho(&db, 10).await;
        let page = world.private(KHU_HEAD, "/suaho 7").await.remove(0);
        for field in ["Số hộ", "Chủ hộ", "Người đại diện"] {
            let asked = press(&mut world, KHU_HEAD, &page, field).await;
            assert!(!offers(&asked, CLEAR), "{field} is never empty, or is empty");
        }
        let asked = press(&mut world, KHU_HEAD, &page, "Địa chỉ").await;
        assert!(offers(&asked, CLEAR) && !asked.text().contains("“không”"), "{}", asked.text());
        let preview = press(&mut world, KHU_HEAD, &asked, CLEAR).await;
        assert_has(preview.text(), &["Chưa có gì thay đổi."]);
        let save = labels(&preview)[0].clone();
        press(&mut world, KHU_HEAD, &preview, &save).await;
        let page = world.private(KHU_HEAD, "/suaho 7").await.remove(0);
        let asked = press(&mut world, KHU_HEAD, &page, "Địa chỉ").await;
        assert!(!offers(&asked, CLEAR), "{}", asked.text());
    }

    async fn an_elections_reminder_is_held_and_let_go_by_whoever_presides(db: TestDatabase) {
        let (mut world, shown) = wave_under_way(&db).await;
        for who in [HEAD, OFFICER, 10_001] {
            let (toast, said) = world.press_intent(who, who, 9, shown.button("Tạm dừng")).await;
            assert!(toast.is_some(), "{who}: {said:?}");
        }
        let held = press(&mut world, OPERATOR, &shown, "Tạm dừng").await;
        assert_has(held.text(), &["Lời nhắc bầu cử", "Đang tạm dừng"]);
        assert_eq!(labels(&held), ["Tiếp tục", "Dừng hẳn"]);
        for _ in 0..3 {
            assert_eq!(reached(&turn(&mut world, 60).await), 0, "nothing leaves");
        }
        let (_, gone_on) = world.press(OPERATOR, &held, "Tiếp tục").await;
        let mut left = reached(&gone_on);
        for _ in 0..3 {
            left += reached(&turn(&mut world, 60).await);
        }
        assert_eq!(left, 501, "the rest, once each");
        let (toast, _) = world.press(OPERATOR, &held, "Dừng hẳn").await;
        assert!(toast.unwrap().contains("đã gửi xong"));
    }

    async fn who_presides_beside_the_operator_finds_an_elections_reminder_and_lets_it_go_on(db: TestDatabase) {
        let (mut world, shown) = wave_under_way(&db).await;
        press(&mut world, OPERATOR, &shown, "Tạm dừng").await;
        // The message stands in the operator's chat: nobody else presses there. The own home has the door.
        let home = world.private(PROVINCE, "/start").await.remove(0);
        let held = press(&mut world, PROVINCE, &home, "Tin đang gửi").await;
        assert_has(held.text(), &["Lời nhắc bầu cử", "Đang tạm dừng"]);
        let (toast, gone_on) = world.press(PROVINCE, &held, "Tiếp tục").await;
        assert_eq!(toast, None);
        let mut left = reached(&gone_on);
        for _ in 0..3 {
            left += reached(&turn(&mut world, 60).await);
        }
        assert_eq!(left, 501, "the rest, once each");
        let home = world.private(OFFICER, "/start").await.remove(0);
        assert!(!offers(&home, "Tin đang gửi"), "an officer of one ward presides over nothing");
    }

    async fn an_elections_reminder_is_stopped_and_its_sums_say_so(db: TestDatabase) {
        let (mut world, shown) = wave_under_way(&db).await;
        let held = press(&mut world, OPERATOR, &shown, "Tạm dừng").await;
        let asked = press(&mut world, OPERATOR, &held, "Dừng hẳn").await;
        assert_has(asked.text(), &["chưa gửi sẽ không nhận tin này nữa"]);
        let (toast, _) = world.press_intent(OFFICER, OFFICER, 9, asked.button("Đồng ý dừng")).await;
        assert!(toast.is_some(), "an officer of one ward stops nothing");
        let stopped = press(&mut world, OPERATOR, &asked, "Đồng ý dừng").await;
        assert_has(stopped.text(), &["Đã dừng hẳn."]);
        assert!(stopped.message.keyboard.is_empty());
        for _ in 0..3 {
            assert_eq!(reached(&turn(&mut world, 60).await), 0, "the rest is cancelled");
        }
        let mut tx = world.store.begin_read().await.unwrap();
        let election = store::election::active(&mut tx).await.unwrap().unwrap();
        let wave = store::campaign::of_election(&mut tx, election.id).await.unwrap();
        let wave = wave.into_iter().find(|wave| !wave.missed).unwrap();
        let sums = store::campaign::sums(&mut tx, wave.id).await.unwrap();
        assert!(sums.add_up() && sums.waiting == 0 && sums.sent >= 1000, "{sums:?}");
        tx.commit().await.unwrap();
        let (toast, _) = world.press(OPERATOR, &held, "Tiếp tục").await;
        assert!(toast.unwrap().contains("đã dừng hẳn"));
    }

    async fn whoever_called_a_meeting_hears_once_of_its_corrected_kind_and_of_its_result(db: TestDatabase) {
        let (mut world, _, _, group) = khu_pho(&db, 310).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh ngõ 3", "Việc khác", group).await;
        let of_colleague = |said: &[Delivered], who: i64| {
            to(said, who).into_iter().filter(|one| one.text().contains("ông/bà đã mời")).count()
        };
        let list = world.private(OFFICER, "/cuochop").await.remove(0);
        let asked = press(&mut world, OFFICER, &list, "Đổi loại họp").await;
        let (_, said) = world.press(OFFICER, &asked, "Hương ước, quy ước").await;
        assert_eq!((of_colleague(&said, KHU_HEAD), of_colleague(&said, OFFICER)), (1, 0), "{said:?}");
        // By who called it: nobody is told.
        let list = world.private(KHU_HEAD, "/cuochop").await.remove(0);
        let asked = press(&mut world, KHU_HEAD, &list, "Đổi loại họp").await;
        let (_, said) = world.press(KHU_HEAD, &asked, "Việc khác").await;
        assert_eq!(of_colleague(&said, KHU_HEAD), 0, "{said:?}");

        world.wait_until("2027-03-06 21:00");
        world.deliver().await;
        let preview = world.private(OFFICER, "/bieuquyet 200 | gio tay | Dọn vệ sinh ngõ 3: 160 40 0").await.remove(0);
        let (_, mut said) = world.publish(OFFICER, &preview).await;
        said.extend(world.deliver().await);
        assert_eq!((of_colleague(&said, KHU_HEAD), of_colleague(&said, OFFICER)), (1, 0), "{said:?}");
    }

    async fn links_that_nobody_has_used_are_turned_page_by_page(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(1).await;
        for position in 2..=27 {
            world.neighborhood(&commune, position, 5000 + position, 1).await;
        }
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        for position in 2..=27 {
            world.now = world.now.plus_minutes(1);
            world.private(OFFICER, &format!("/canbo mattran Khu phố {position}")).await;
        }
        let said = world.private(OFFICER, "/canbo").await;
        let links = said.iter().find(|one| one.text().contains("chưa ai dùng")).expect("the links");
        assert!(offers(links, "Thu hồi liên kết 1") && offers(links, "Thu hồi liên kết 20"));
        assert!(!offers(links, "Thu hồi liên kết 21") && !links.text().contains("chưa nêu ở đây"), "{}", links.text());
        let next = labels(links).last().cloned().unwrap();
        let second = press(&mut world, OFFICER, links, &next).await;
        assert!(offers(&second, "Thu hồi liên kết 21") && offers(&second, "Thu hồi liên kết 26"), "{:?}", labels(&second));
        assert_has(second.text(), &["26) Trưởng Ban công tác Mặt trận tại khu phố 2"]);
        let (_, withdrawn) = world.press(OFFICER, &second, "Thu hồi liên kết 26").await;
        assert_has(withdrawn[0].text(), &["Đã thu hồi liên kết"]);
        let (toast, _) = world.forge(HEAD, links, &next).await;
        assert!(toast.is_some(), "who may appoint nobody turns no page");
    }

    async fn a_picture_or_a_file_in_the_group_is_answered_where_it_is_meant_for_us(db: TestDatabase) {
        let (mut world, _, _, group) = khu_pho(&db, 10).await;
        let photo = || serde_json::json!([{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9, "file_size": 9}]);
        let pdf = || serde_json::json!({"file_id": "a", "file_unique_id": "b", "file_size": 9, "file_name": "scan.pdf"});
        let bot = world.house.bot_username.clone();
        let ours = serde_json::json!({
            "message_id": 4, "date": 1_653_000_000, "text": "Kính mời",
            "from": {"id": 1, "is_bot": true, "first_name": "Loa", "username": bot},
            "chat": {"id": group.0, "type": "supergroup", "title": "Khu phố 1"},
        });
        let theirs = serde_json::json!({
            "message_id": 4, "date": 1_653_000_000, "text": "Kính mời",
            "from": {"id": 7, "is_bot": false, "first_name": "Lan", "username": "lan"},
            "chat": {"id": group.0, "type": "supergroup", "title": "Khu phố 1"},
        });
        for body in [
            serde_json::json!({"photo": photo(), "reply_to_message": ours.clone()}),
            serde_json::json!({"photo": photo(), "caption": format!("danh sách đây @{bot}")}),
            serde_json::json!({"photo": photo(), "caption": "/hodan"}),
            serde_json::json!({"document": pdf(), "reply_to_message": ours}),
            serde_json::json!({"document": pdf(), "caption": format!("@{bot} nhận giúp")}),
            serde_json::json!({"document": pdf(), "caption": format!("/hodan@{bot}")}),
        ] {
            // Two answers a minute are a member's.
            world.now = world.now.plus_minutes(2);
            let said = in_group(&mut world, KHU_HEAD, group, body.clone()).await;
            assert_eq!(said.len(), 1, "{body}: {said:?}");
            assert_has(said[0].text(), &["tin nhắn riêng", "xóa ngay khỏi nhóm"]);
        }
        for body in [
            serde_json::json!({"photo": photo()}),
            serde_json::json!({"photo": photo(), "caption": "cả nhà xem này"}),
            serde_json::json!({"photo": photo(), "reply_to_message": theirs.clone()}),
            serde_json::json!({"photo": photo(), "caption": "/lichhop@AnotherBot"}),
            serde_json::json!({"document": pdf()}),
            serde_json::json!({"document": pdf(), "reply_to_message": theirs}),
        ] {
            let said = in_group(&mut world, 999, group, body.clone()).await;
            assert!(said.is_empty(), "{body}: {said:?}");
        }
        // Another command beside a picture is that command.
        let said = in_group(&mut world, 999, group, serde_json::json!({"photo": photo(), "caption": "/lichhop"})).await;
        assert!(!said.is_empty());
    }

    async fn a_meeting_under_way_is_one_line_of_the_home(db: TestDatabase) {
        let (mut world, _, place, _) = khu_pho(&db, 10).await;
        let begins = world.now.plus_minutes(30);
        world.called_meeting(&place, MeetingKind::CandidateIntro, begins).await;
        for minutes in [0, 40, 90] {
            world.now = begins.plus_minutes(minutes - 30);
            let home = world.private(HEAD, "/start").await.remove(0);
            let lines = home.text().lines().filter(|line| line.starts_with('•') && line.contains("khu phố 1")).count();
            assert_eq!(lines, 1, "{minutes}: {}", home.text());
        }
        world.now = begins.plus_days(1);
        let home = world.private(HEAD, "/start").await.remove(0);
        assert_has(home.text(), &["chưa có kết quả"]);
    }

    async fn a_telephone_behind_the_content_is_whom_to_ask(db: TestDatabase) {
        let (mut world, ..) = khu_pho(&db, 10).await;
        for (typed, contact) in [
            ("/hop 19h30 6/3/2027 | Nhà văn hóa | Họp dân | 0912 345 678", "Liên hệ: Người, 0912 345 678."),
            ("/hop Họp dân @ Nhà văn hóa @ 19h30 6/3/2027, bà Hoa 0988 777 666", "Liên hệ: bà Hoa 0988 777 666."),
            (
                "/hop Thời gian: 19h30 6/3/2027\nĐịa điểm: Nhà văn hóa\nNội dung: Họp dân\nLiên hệ: bà Lê Thị Hoa, 0912 345 678",
                "Liên hệ: bà Lê Thị Hoa, 0912 345 678.",
            ),
        ] {
            let question = world.private(KHU_HEAD, typed).await.pop().unwrap();
            assert!(!question.text().contains("678") && !question.text().contains("666"), "{}", question.text());
            let preview = press(&mut world, KHU_HEAD, &question, "Việc khác").await;
            assert_has(preview.text(), &["Họp dân", contact]);
            assert!(!preview.text().contains("Họp dân |") && !preview.text().contains('@'), "{}", preview.text());
            let content = preview.text().lines().find(|line| line.starts_with("Nội dung")).unwrap().to_owned();
            assert!(!content.contains("09"), "{content}");
        }
        // Guided, and changed under the preview.
        world.private(KHU_HEAD, "/hop").await;
        world.private(KHU_HEAD, "19h30 6/3/2027").await;
        world.private(KHU_HEAD, "Nhà văn hóa").await;
        let question = world.private(KHU_HEAD, "Họp dân, LH ông Nam 0977 111 222").await.pop().unwrap();
        let preview = press(&mut world, KHU_HEAD, &question, "Việc khác").await;
        assert_has(preview.text(), &["Liên hệ: ông Nam 0977 111 222."]);
        let changed = world.private(KHU_HEAD, "nội dung: Họp tổ, LH bà Tư 0966 333 444").await.pop().unwrap();
        assert_has(changed.text(), &["Họp tổ", "Liên hệ: bà Tư 0966 333 444."]);
    }

    async fn households_listed_under_headings_are_recorded_line_by_line(db: TestDatabase) {
        let (mut world, _, place, group) = khu_pho(&db, 30).await;
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh ngõ 3", "Việc khác", group).await;
        let said = world.private(KHU_HEAD, "/ghinhan Vắng:\n9 mẹ ốm\n12 - đi biển\nhộ 15: bận\nCó:\n1\n4\n7 con đi").await;
        let told: String = said.iter().map(|one| one.text()).collect::<Vec<_>>().join("\n");
        for number in ["9", "12", "15"] {
            assert_eq!(answer(&world, &place, number).await, "absent", "{number}: {told}");
        }
        for (number, expected) in [("1", "attending"), ("4", "attending"), ("7", "substitute")] {
            assert_eq!(answer(&world, &place, number).await, expected, "{number}: {told}");
        }
        assert!(!told.contains("mẹ ốm") && !told.contains("đi biển"), "reasons are kept nowhere: {told}");
        let said = world.private(KHU_HEAD, "/ghinhan Vắng:\n20 mẹ ốm\nđi biển\nChưa trả lời:\n21").await;
        let told: String = said.iter().map(|one| one.text()).collect::<Vec<_>>().join("\n");
        assert_eq!(answer(&world, &place, "20").await, "absent");
        assert_eq!(answer(&world, &place, "21").await, "", "{told}");
        assert_has(&told, &["đi biển", "21"]);
    }

    async fn what_an_official_says_without_a_command_is_understood_or_shown_a_way_on(db: TestDatabase) {
        let (mut world, _, place, group) = khu_pho(&db, 30).await;
        // A sentence calls a meeting; it is sent by a button alone.
        for words in [
            "họp dân tối thứ bảy này 7 rưỡi ở nhà văn hoá bàn chuyện làm đường ngõ 3",
            "Mời bà con 19h30 ngày 6/3 đến Nhà văn hóa để họp dân",
            "họp dân, 19h30 6/3, nhà văn hóa",
        ] {
            let said = world.private(KHU_HEAD, words).await;
            let question = said.last().unwrap();
            assert_has(question.text(), &["Cuộc họp này để làm gì?"]);
            assert!(to(&said, group.0).is_empty(), "{words}");
            world.private(KHU_HEAD, "/huy").await;
        }
        world.call(KHU_HEAD, "19h30 6/3/2027 | | Dọn vệ sinh ngõ 3", "Việc khác", group).await;
        for (who, words, has) in [
            (KHU_HEAD, "họp", "họp lúc nào"),
            (KHU_HEAD, "mời họp", "họp lúc nào"),
            (KHU_HEAD, "call a meeting", "họp lúc nào"),
            (KHU_HEAD, "ai đi họp?", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "bao nhiêu hộ đi", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "danh sách đi họp", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "dời họp sang 8 giờ", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "huy hop nhe", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "in giấy mời", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "who is coming", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "move the meeting to 8pm", "Dọn vệ sinh ngõ 3"),
            (KHU_HEAD, "hộ 5 đi", "Đã ghi nhận hộ số 5: tham dự"),
            (KHU_HEAD, "9 om", "Đã ghi nhận hộ số 9: vắng mặt"),
            (KHU_HEAD, "nhà số 7 không đi", "Đã ghi nhận hộ số 7: vắng mặt"),
            (KHU_HEAD, "ghi giúp", "Xin ghi số hộ rồi câu trả lời"),
            (KHU_HEAD, "thêm hộ", "danh sách có 30 hộ"),
            (KHU_HEAD, "xoá hộ số 3", "danh sách có 30 hộ"),
            (KHU_HEAD, "bấm vào đâu?", "/hop"),
            (KHU_HEAD, "em ơi giúp bác với", "/hop"),
            (KHU_HEAD, "help me", "/hop"),
            (OFFICER, "tổng hợp", "phường Bình Ngọc"),
            (OFFICER, "ai chưa họp", "phường Bình Ngọc"),
            (OFFICER, "cấp quyền cho bà Hoa", "cấp quyền ở đâu?"),
        ] {
            let said = world.private(who, words).await;
            let told: String = said.iter().map(|one| one.text()).collect::<Vec<_>>().join("\n");
            assert!(told.to_lowercase().contains(&has.to_lowercase()), "{words}: {told}");
            world.private(who, "/huy").await;
        }
        assert_eq!(world.count("rsvp", "1 = 1").await, 3, "what households said, and nothing else");
        assert_eq!(world.count("meeting", "state = 'called'").await, 1);
        // Of who leads nothing the same words are no command.
        world.link(1001, place.id, "1").await;
        for words in ["họp dân, 19h30 6/3, nhà văn hóa", "hộ 5 đi", "họp", "cấp quyền"] {
            let said = world.private(1001, words).await;
            assert!(said.iter().all(|one| !one.text().contains("Cuộc họp này để làm gì") && !one.text().contains("Xin ghi số hộ")), "{words}");
        }
    }
}

async fn answer(world: &World, place: &Neighborhood, number: &str) -> String {
    let mut tx = world.store.begin_read().await.unwrap();
    let household = store::household::find_by_number(&mut tx, place.id, number).await.unwrap().unwrap();
    let sql = format!("SELECT answer FROM rsvp WHERE household_id = '{}'", household.id);
    tx.commit().await.unwrap();
    world.texts(&sql).await.pop().unwrap_or_default()
}

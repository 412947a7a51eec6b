//! What daily use asked for: a sheet in the open, copies of a request, a last word after `/huy`, refusals in a group, a title that is an
//! hour, and where on the map a meeting is.

use loa_phuong::app::channel::ChannelIntent;
use loa_phuong::app::{Intent, Sender, Toast};
use loa_phuong::domain::ids::{ChatId, MessageId, NeighborhoodId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::pin::{Pin, Spot};
use loa_phuong::domain::say::{Notice, Refusal};
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::store;
use loa_phuong::telegram::{intent, notice, start_link};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const KHU_HEAD: i64 = 150;
const PROVINCE: i64 = 400;

/// A message with this in it, as Telegram tells it.
fn heard(from: i64, chat: i64, body: serde_json::Value) -> intent::Heard {
    let kind = if chat == from { "private" } else { "supergroup" };
    let mut message = serde_json::json!({
        "message_id": 5, "date": 1_653_000_000,
        "from": {"id": from, "is_bot": false, "first_name": "Lan"},
        "chat": {"id": chat, "type": kind, "title": "Khu phố 1", "first_name": "Lan"},
    });
    let body = body.as_object().expect("an object").clone();
    message.as_object_mut().expect("an object").extend(body);
    let update = serde_json::json!({"update_id": 9, "message": message});
    intent::read(&update.to_string(), "LoaPhuongBot").heard.expect("heard")
}

fn document(name: &str) -> serde_json::Value {
    serde_json::json!({"document": {"file_id": "a", "file_unique_id": "b", "file_size": 9, "file_name": name}})
}

async fn tell(world: &mut World, heard: intent::Heard) -> Vec<Delivered> {
    world.act(&heard.sender, heard.intent).await;
    world.deliver().await
}

async fn token(world: &World, place: NeighborhoodId, number: &str) -> String {
    let mut tx = world.store.begin_read().await.unwrap();
    store::household::find_by_number(&mut tx, place, number).await.unwrap().unwrap().token
}

fn spot(name: Option<&str>) -> Spot {
    let pin = Pin::of_degrees(21.5243, 107.9645).expect("a point of the earth");
    Spot { pin, name: name.map(str::to_owned) }
}

async fn send_spot(world: &mut World, who: i64, name: Option<&str>) -> Vec<Delivered> {
    let sender = world.sender(who, who);
    world.act(&sender, Intent::Placed(spot(name))).await;
    world.deliver().await
}

on_both_databases! {
    async fn a_sheet_sent_into_the_group_is_warned_of_and_nothing_of_it_is_read(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let said = tell(&mut world, heard(HEAD, group.0, document("Danh sách hộ.XLSX"))).await;
        assert_has(to(&said, group.0)[0].text(), &["xin xóa ngay khỏi nhóm", "tin nhắn riêng", "chưa đọc gì"]);
        assert_eq!(world.count("roll_import", "1 = 1").await, 0);
        for list in ["Danh sách hộ KP1.pdf", "DANHSACHHO.docx", "ds cử tri.jpg", "Sổ nhân khẩu tổ 3.odt", "hộ gia đình"] {
            world.now = world.now.plus_minutes(10);
            let said = tell(&mut world, heard(HEAD, group.0, document(list))).await;
            assert_has(to(&said, group.0)[0].text(), &["xin xóa ngay khỏi nhóm", "tin nhắn riêng"]);
            assert!(!said[0].text().contains("KP1"), "nor is the name of the file repeated");
        }
        world.now = world.now.plus_minutes(10);
        for other in ["thơ.pdf", "Thông báo cho dân.docx", "sổ tay.pdf", "bài hát.mp3"] {
            assert!(tell(&mut world, heard(HEAD, group.0, document(other))).await.is_empty(), "{other}: no word");
        }
    }

    async fn until_there_is_a_roll_a_file_of_its_official_in_the_group_may_be_one_whatever_its_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(0).await;
        for name in ["scan_0001.pdf", "IMG-2022.docx"] {
            assert!(tell(&mut world, heard(31, group.0, document(name))).await.is_empty(), "a neighbour's own file");
            let said = tell(&mut world, heard(HEAD, group.0, document(name))).await;
            assert_has(to(&said, group.0)[0].text(), &["xin xóa ngay khỏi nhóm", "tin nhắn riêng", "chưa đọc gì"]);
            world.now = world.now.plus_minutes(10);
        }
        let sent = world.send_file(HEAD, "ho.csv", None, "").await;
        let rows: String = (1..=12).map(|number| format!("{number},Trần Thị Sen,Ngõ {number}\n")).collect();
        let preview = world.read_roll(&sent, format!("Số hộ,Chủ hộ,Địa chỉ\n{rows}").as_bytes()).await.remove(0);
        world.press(HEAD, &preview, "Nhập danh sách").await;
        assert_eq!(world.count("household", &format!("neighborhood_id = '{}'", place.id)).await, 12);
        assert!(tell(&mut world, heard(HEAD, group.0, document("scan_0001.pdf"))).await.is_empty(), "there is a roll");
    }

    async fn what_a_colleague_decided_has_no_buttons_left_anywhere(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(10).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let start = format!("/start h{}", token(&world, place.id, "5").await);
        let privacy = world.private(501, &start).await.remove(0);
        let (_, said) = world.press(501, &privacy, "Tôi đồng ý").await;
        let (own, copy) = (to(&said, HEAD)[0].clone(), to(&said, KHU_HEAD)[0].clone());
        // How the person came is known later, too.
        let listed = world.private(KHU_HEAD, "/duyet").await.remove(0);
        assert_has(listed.text(), &["mở đường liên kết của hộ"]);
        let (_, why) = world.press(HEAD, &own, "Từ chối").await;
        let (_, said) = world.press(HEAD, &why[0], "Không nêu lý do").await;
        let told = to(&said, KHU_HEAD);
        assert_eq!(told.len(), 2, "{said:?}");
        for (message, shown) in [(&copy, told[0]), (&listed, told[1])] {
            assert_eq!((shown.message_id, labels(shown)), (message.message_id, Vec::new()));
            assert_has(shown.text(), &["Đã từ chối"]);
        }
        assert_eq!(to(&said, HEAD).len(), 1, "the pressed one is replaced once");
        // Refused once, one may have mended it; twice, the same household waits for a day, said kindly, and another one does not.
        let refused_at = world.now;
        world.now = world.now.plus_minutes(10);
        let own = to(&world.private(501, &start).await, HEAD)[0].clone();
        let (_, why) = world.press(HEAD, &own, "Từ chối").await;
        world.press(HEAD, &why[0], "Không nêu lý do").await;
        let again = world.private(501, &start).await.remove(0);
        assert_has(again.text(), &["hai lần chưa duyệt tài khoản này cho hộ số 5", "đề nghị lại sau 8 giờ"]);
        let other = format!("/start h{}", token(&world, place.id, "6").await);
        assert_has(to(&world.private(501, &other).await, 501)[0].text(), &["Đã nhận đề nghị liên kết tài khoản với hộ số 6"]);
        let own = to(&world.private(HEAD, "/duyet").await, HEAD)[0].clone();
        let (_, why) = world.press(HEAD, &own, "Từ chối").await;
        world.press(HEAD, &why[0], "Không nêu lý do").await;
        world.now = refused_at.plus_days(1);
        assert_has(to(&world.private(501, &start).await, 501)[0].text(), &["Đã nhận đề nghị liên kết tài khoản với hộ số 5"]);
    }

    async fn a_last_word_shown_before_huy_sends_nothing_and_one_shown_after_it_does(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.call(HEAD, "19h30 21/5/2022 | | Họp dân", "Việc khác", group).await;
        let card = world.private(HEAD, "/cuochop").await.remove(0);
        let (_, asked) = world.press(HEAD, &card, "Hủy họp").await;
        let shown_at = world.now;
        let press = |world: &World, as_of| Sender {
            pressed: true,
            message: Some(MessageId(asked[0].message_id)),
            as_of: Some(as_of),
            ..world.sender(HEAD, HEAD)
        };
        world.now = world.now.plus_minutes(1);
        world.private(HEAD, "/huy").await;
        let call_off = asked[0].button("Hủy cuộc họp");
        let toast = world.act(&press(&world, shown_at), call_off.clone()).await;
        assert_eq!(toast, Some(Toast::Say(Notice::Refused(Refusal::GivenUp))));
        assert_has(&notice::toast(&Notice::Refused(Refusal::GivenUp), &world.voice()), &["/huy", "bắt đầu lại"]);
        assert_eq!(world.count("meeting", "state = 'called_off'").await, 0);
        world.now = world.now.plus_minutes(1);
        world.act(&press(&world, world.now), call_off).await;
        assert_eq!(world.count("meeting", "state = 'called_off'").await, 1);
    }

    async fn a_refusal_that_is_nobody_elses_business_is_read_in_private(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(501, place.id, "5").await;
        let said = world.say(501, group.0, "/hop").await;
        assert!(to(&said, group.0).is_empty(), "{said:?}");
        assert_has(to(&said, 501)[0].text(), &["dành cho cán bộ"]);
        // Whom we may not write to is answered where he asked.
        assert_has(to(&world.say(777, group.0, "/hop").await, group.0)[0].text(), &["dành cho cán bộ"]);
        let said = world.say(HEAD, group.0, "/thongbao Mất điện").await;
        let told = said.iter().find(|one| one.text().contains("xem trước trong tin nhắn riêng")).expect("told");
        assert_eq!(labels(told), ["Mở tin nhắn riêng"]);
        assert_eq!(world.count("announcement", "1 = 1").await, 0);
    }

    async fn a_group_where_we_may_pin_is_not_asked_for_that_right(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(0).await;
        for (number, head, chat, may_pin) in [(2, 302, -602, true), (3, 303, -603, false)] {
            world.neighborhood(&commune, number, head, 0).await;
            let sender = world.sender(head, chat);
            world.act(&sender, Intent::Channel(ChannelIntent::Added { may_pin: false })).await;
            world.act(&sender, Intent::Channel(ChannelIntent::Welcomed { may_pin })).await;
            world.deliver().await;
            let asked = world.say(head, chat, "/khupho").await;
            let bound = match asked[0].text().contains("từ nay là") {
                true => asked,
                false => world.press(head, &asked[0], "Đổi").await.1,
            };
            let asks = to(&bound, chat)[0].text().contains("cho Loa Phường quyền ghim tin");
            assert_eq!(asks, !may_pin, "{bound:?}");
        }
    }

    async fn a_day_or_an_hour_is_no_title_and_no_place(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        world.private(PROVINCE, "/dotbaucu").await;
        world.private(PROVINCE, "5/6/2022").await;
        world.private(PROVINCE, "7h-19h").await;
        for hours in ["7h-19h", "8 giờ", "5/6/2022"] {
            assert_has(world.private(PROVINCE, hours).await[0].text(), &["chưa phải tên cuộc bầu cử"]);
        }
        assert_has(world.private(PROVINCE, "Bầu Trưởng khu phố").await[0].text(), &["Bầu Trưởng khu phố"]);
        world.private(HEAD, "/hop").await;
        world.private(HEAD, "19h30 21/5/2022").await;
        assert_has(world.private(HEAD, "20h").await[0].text(), &["chưa phải nơi họp"]);
        world.private(HEAD, "Sân đình").await;
        assert_has(world.private(HEAD, "19h30 tối thứ bảy").await[0].text(), &["chưa phải nội dung họp"]);
        assert_has(world.private(HEAD, "Họp dân").await[0].text(), &["Họp dân"]);
    }

    async fn a_point_sent_where_the_place_is_asked_is_under_the_notice_from_then_on(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(501, place.id, "5").await;
        world.private(HEAD, "/hop 19h30 21/5/2022").await;
        let said = send_spot(&mut world, HEAD, Some("Sân đình Bình Ngọc")).await;
        assert_has(said[0].text(), &["Đã lưu vị trí của Sân đình Bình Ngọc", "Chỉ đường"]);
        assert_has(said[1].text(), &["Sân đình Bình Ngọc"]);
        let asked = world.private(HEAD, "Họp dân").await.remove(0);
        let (_, preview) = world.press(HEAD, &asked, "Việc khác").await;
        let (_, sent) = world.press(HEAD, &preview[0], "Gửi giấy mời").await;
        let card = to(&sent, group.0)[0].clone();
        assert_eq!(labels(&card), ["Tham dự", "Vắng mặt", "Người nhà đi thay", "Chỉ đường"]);
        // In the group nothing is added: whoever presses is sent the point in private, or led there.
        let (toast, said) = world.press(501, &card, "Chỉ đường").await;
        assert_has(&toast.expect("a toast"), &["tin nhắn riêng"]);
        assert!(to(&said, group.0).is_empty());
        let pointed = to(&said, 501)[0];
        assert!(matches!(&pointed.errand, Errand::Point { pin, .. } if *pin == spot(None).pin), "{pointed:?}");
        assert_has(pointed.text(), &["Sân đình Bình Ngọc\nKhu phố 1", "Họp lúc 19 giờ 30"]);
        let (toast, said) = world.press(777, &card, "Chỉ đường").await;
        assert!(said.is_empty());
        let link = toast.expect("a link");
        let start = link.split_once("start=").expect("a payload").1;
        assert!(matches!(&world.private(777, &format!("/start {start}")).await[0].errand, Errand::Point { .. }));
        assert_eq!(link, start_link::url(&StartLink::Place(meeting_of(&world).await), "LoaPhuongBot"));
        // The next meeting there has it by itself; one elsewhere has not.
        let second = world.call(HEAD, "19h30 28/5/2022 | sân đình bình ngọc | Họp dân", "Việc khác", group).await;
        assert!(labels(&second).contains(&"Chỉ đường".to_owned()));
        let third = world.call(HEAD, "19h30 29/5/2022 | Nhà ông Tư | Họp dân", "Việc khác", group).await;
        assert!(!labels(&third).contains(&"Chỉ đường".to_owned()));
    }

    async fn a_point_without_a_question_is_the_usual_place_and_the_notice_that_is_out_gets_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(10).await;
        world.link(501, place.id, "5").await;
        let card = world.call(HEAD, "19h30 21/5/2022 | | Họp dân", "Việc khác", group).await;
        assert!(!labels(&card).contains(&"Chỉ đường".to_owned()));
        let said = send_spot(&mut world, HEAD, None).await;
        assert_has(said[0].text(), &["Đã lưu vị trí của Nhà văn hóa"]);
        world.now = world.now.plus_secs(5);
        let edited = world.edit_cards().await;
        assert!(edited.iter().any(|one| labels(one).contains(&"Chỉ đường".to_owned())), "{edited:?}");
        // In private before the meeting, too.
        world.wait_until("2022-05-18 18:00");
        let reminded = world.wake_calendar().await;
        let (_, said) = world.press(501, to(&reminded, 501)[0], "Chỉ đường").await;
        assert!(matches!(&to(&said, 501)[0].errand, Errand::Point { .. }));
        // Who leads nothing, or several places, is told what to do.
        assert_has(send_spot(&mut world, 501, None).await[0].text(), &["chưa dùng vị trí"]);
        world.link(777, place.id, "6").await;
        assert_has(send_spot(&mut world, OPERATOR, None).await[0].text(), &["vị trí"]);
        let moving = heard(HEAD, HEAD, serde_json::json!({"location": {"latitude": 21.0, "longitude": 107.9, "live_period": 60}}));
        assert!(matches!(moving.intent, Intent::Wordless(_)), "a place that moves is no hall");
    }
}

async fn meeting_of(world: &World) -> loa_phuong::domain::ids::MeetingId {
    world.id_where("meeting", "venue", "Sân đình Bình Ngọc").await.parse().unwrap()
}

#[test]
fn a_point_and_a_venue_are_read_as_such() {
    let asked = |body| heard(HEAD, HEAD, body).intent;
    let location = serde_json::json!({"latitude": 21.5243, "longitude": 107.9645});
    assert_eq!(asked(serde_json::json!({"location": location})), Intent::Placed(spot(None)));
    let venue = serde_json::json!({"location": location, "title": "Sân đình", "address": "Bình Ngọc"});
    let both = serde_json::json!({"location": location, "venue": venue});
    assert_eq!(asked(both), Intent::Placed(spot(Some("Sân đình"))));
    let group = heard(HEAD, ChatId(-1001).0, serde_json::json!({"location": location}));
    assert_eq!(group.intent, Intent::Ignored);
}

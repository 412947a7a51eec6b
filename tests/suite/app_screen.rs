//! Conversations: where no question is open, words that stand on a button of what was said last press it, what fits none is said and the
//! choice comes once more; what was not understood is never passed over in silence.

use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::telegram::intent;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const LAN: i64 = 1001;
const OFFICER: i64 = 300;
const HEAD_2: i64 = 202;

fn last(said: &[Delivered]) -> &Delivered {
    said.last().expect("an answer")
}

/// A ward of three neighbourhoods, with an officer, and a meeting coming in each of the first two.
async fn ward_of_three(db: &TestDatabase) -> (World, ChatId) {
    let mut world = World::new(db).await;
    let (commune, place, group) = world.ward(12).await;
    let (second, _) = world.neighborhood(&commune, 2, HEAD_2, 5).await;
    world.neighborhood(&commune, 3, 203, 5).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(9)).await;
    world.called_meeting(&second, MeetingKind::CandidateIntro, world.now.plus_days(10)).await;
    (world, group)
}

/// A message in the group with this in it, as Telegram tells it.
async fn in_group(world: &mut World, from: i64, group: ChatId, body: serde_json::Value) -> Vec<Delivered> {
    let mut message = serde_json::json!({
        "message_id": 5, "date": 1_653_000_000,
        "from": {"id": from, "is_bot": false, "first_name": "Lan"},
        "chat": {"id": group.0, "type": "supergroup", "title": "Khu phố 1"},
    });
    message.as_object_mut().expect("an object").extend(body.as_object().expect("an object").clone());
    let update = serde_json::json!({"update_id": 9, "message": message});
    let heard = intent::read(&update.to_string(), &world.house.bot_username).heard.expect("heard");
    world.act(&heard.sender, heard.intent).await;
    world.deliver().await
}

on_both_databases! {
    async fn words_on_a_button_press_it_where_only_a_choice_was_offered(db: TestDatabase) {
        let (mut world, _) = ward_of_three(&db).await;
        for (command, words, answer) in [
            ("/canbo", "Khu phố 2", &["khu phố 2", "tư cách nào"] as &[&str]),
            ("/canbo", "khu pho 2", &["khu phố 2"]),
            ("/canbo", "2", &["khu phố 2"]),
            ("/canbo", "số 3", &["khu phố 3"]),
            ("/hodan", "Khu phố 3", &["khu phố 3"]),
            ("/hodan", "khu pho 3", &["khu phố 3"]),
            ("/hodan", "3", &["khu phố 3"]),
            ("/themho", "bấm nút Khu phố 2 ạ", &["khu phố 2"]),
            ("/themho", "2", &["khu phố 2"]),
            ("/viec", "Mở việc số 2", &["khu phố 2"]),
            ("/viec", "mo viec so 2", &["khu phố 2"]),
            ("/viec", "2", &["khu phố 2"]),
            ("/donvi", "Khu phố 2", &["khu phố 2"]),
            ("/donvi", "Thêm một nơi", &["tên"]),
        ] {
            world.private(OFFICER, "/huy").await;
            world.private(OFFICER, command).await;
            let said = world.private(OFFICER, words).await;
            let all: Vec<&str> = said.iter().map(Delivered::text).collect();
            let all = all.join("\n");
            assert!(!all.contains("hưa hiểu"), "{command}, {words}: {all}");
            let folded = all.to_lowercase();
            for part in answer {
                assert!(folded.contains(&part.to_lowercase()), "{command}, {words}: {part} is missing in {all}");
            }
        }
    }

    async fn words_that_fit_no_button_say_so_and_the_choice_comes_once_more(db: TestDatabase) {
        let (mut world, _) = ward_of_three(&db).await;
        let other = world.other_ward("Phường Hải Hòa").await;
        world.neighborhood(&other, 7, 207, 3).await;
        for (who, command) in [
            (OFFICER, "/canbo"), (OFFICER, "/hodan"), (OFFICER, "/themho"), (OFFICER, "/viec"), (OFFICER, "/donvi"),
            (OPERATOR, "/canbo"), (OPERATOR, "/donvi"), (OPERATOR, "/tonghop"),
        ] {
            world.private(who, "/huy").await;
            let asked = world.private(who, command).await;
            let said = world.private(who, "cái hôm nọ ấy").await;
            assert_has(said[0].text(), &["Chưa hiểu “cái hôm nọ ấy”; chưa có gì thay đổi."]);
            assert!(said.len() > 1, "{command}: {said:?}");
            assert!(asked.iter().any(|one| one.message == last(&said).message), "{command}: {}", last(&said).text());
            // And it still takes its words.
            let again = world.private(who, "chẳng nơi nào").await;
            assert_eq!(last(&again).message, last(&said).message, "{command}");
            // "Thôi" leaves it.
            assert_has(world.private(who, "thôi").await[0].text(), &["Đã giữ nguyên"]);
            let said = world.private(who, "cái hôm nọ ấy").await;
            assert!(!said[0].text().contains("chưa có gì thay đổi"), "{command}: {}", said[0].text());
        }
    }

    async fn a_number_revokes_closes_and_merges_nothing(db: TestDatabase) {
        let (mut world, _) = ward_of_three(&db).await;
        world.private(OFFICER, "/canbo").await;
        // The label itself asks, and what it asks for is done by its button alone.
        let said = world.private(OFFICER, "Thu hồi số 2").await;
        assert!(labels(last(&said)).contains(&"Thu hồi".to_owned()), "{said:?}");
        let asked = world.private(OFFICER, "thu hồi").await;
        assert_eq!(last(&asked).message, last(&said).message);
        world.private(OFFICER, "không").await;
        for (command, words) in [
            ("/canbo", "1"), ("/canbo", "thu hồi"), ("/canbo", "số 1"), ("/canbo", "thu"),
            ("/donvi", "đóng"), ("/donvi", "sáp"), ("/donvi", "1"), ("/donvi", "đóng phường"),
        ] {
            world.private(OFFICER, "/huy").await;
            world.private(OFFICER, command).await;
            let said = world.private(OFFICER, words).await;
            for grave in ["Thu hồi", "Đúng, đóng", "Chọn xong"] {
                assert!(!labels(last(&said)).contains(&grave.to_owned()), "{command}, {words}: {said:?}");
            }
        }
        assert_eq!(world.count("role_grant", "ends_at IS NULL").await, 4);
    }

    async fn a_command_or_another_screen_ends_the_one_before(db: TestDatabase) {
        let (mut world, _) = ward_of_three(&db).await;
        world.private(OFFICER, "/hodan").await;
        world.private(OFFICER, "/trogiup").await;
        let said = world.private(OFFICER, "Khu phố 2").await;
        assert_has(said[0].text(), &["chưa hiểu", "/trogiup"]);
        world.private(OFFICER, "/hodan").await;
        world.private(OFFICER, "/themho").await;
        let said = world.private(OFFICER, "Khu phố 2").await;
        assert!(!said[0].text().contains("Danh sách"), "of the newest: {}", said[0].text());
        // A question that is open is asked of, and not the screen before it.
        world.private(OFFICER, "/canbo").await;
        world.private(OFFICER, "/timho").await;
        let said = world.private(OFFICER, "Khu phố 2").await;
        assert!(!said[0].text().contains("Cấp quyền"), "{}", said[0].text());
        // A press ends it, too.
        world.private(OFFICER, "/huy").await;
        let shown = world.private(OFFICER, "/hodan").await.remove(0);
        let label = labels(&shown).remove(0);
        world.press(OFFICER, &shown, &label).await;
        let said = world.private(OFFICER, "Khu phố 3").await;
        assert_has(said[0].text(), &["chưa hiểu"]);
        // Nothing of it is kept of who asked for a door that has no choice.
        world.private(LAN, "/start").await;
        assert_eq!(world.count("dialog", &format!("account_id = {LAN}")).await, 0);
    }

    async fn what_is_typed_after_the_recording_ended_is_recorded_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(30).await;
        world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        let asked = world.private(HEAD, "/ghinhan").await.remove(0);
        // What the bot shows as an example it takes.
        let example: Vec<&str> = asked.text().lines().filter(|line| line.starts_with("1, 4")).collect();
        let said = world.private(HEAD, example[0]).await;
        assert_has(said[0].text(), &["Đã ghi 8 hộ", "Vắng mặt (1 hộ, qua điện thoại): 9", "Ghi riêng, khác với cả dãy số: 9"]);
        assert!(!said[0].text().contains("Chưa ghi được"), "{}", said[0].text());
        let said = world.private(HEAD, "20 chưa chắc; 21 vắng; 22 có").await;
        assert_has(said[0].text(), &["Đã ghi 2 hộ", "Vắng mặt (1 hộ, qua điện thoại): 21", "“20 chưa chắc”: chưa hiểu"]);
        let said = world.private(HEAD, "15-18 có; 16-17 vắng").await;
        assert_has(said[0].text(), &["16, 17: ghi hai câu trả lời khác nhau"]);
        world.private(HEAD, "xong").await;
        assert_has(world.private(HEAD, "19 vắng").await[0].text(), &["hộ số 19", "vắng mặt"]);
        world.private(HEAD, "xong").await;
        assert_has(world.private(HEAD, "23 có; 24, 25 vắng").await[0].text(), &["Đã ghi 3 hộ"]);
        world.private(HEAD, "xong").await;
        assert_has(world.private(HEAD, "Vắng: 26, 27").await[0].text(), &["Đã ghi 2 hộ"]);
        world.private(HEAD, "xong").await;
        assert_has(world.private(HEAD, "28").await[0].text(), &["chưa hiểu"]);
        assert_has(world.private(HEAD, "hộ 28 chưa chắc").await[0].text(), &["chưa hiểu"]);
        // Of several meetings it is asked which; the words wait for it.
        let (second, _) = world.neighborhood(&commune, 2, HEAD, 5).await;
        world.called_meeting(&second, MeetingKind::Community, world.now.plus_days(6)).await;
        let asked = world.private(HEAD, "1 vắng, 2 có").await.remove(0);
        assert_has(asked.text(), &["cuộc họp nào"]);
        let label = labels(&asked).remove(1);
        let (_, said) = world.press(HEAD, &asked, &label).await;
        assert_has(said[0].text(), &["Đã ghi 2 hộ"]);
    }

    async fn a_slip_or_our_name_in_the_group_is_answered(db: TestDatabase) {
        let (mut world, group) = ward_of_three(&db).await;
        assert_has(world.say(LAN, group.0, "/lichhopp").await[0].text(), &["lịch họp sắp tới"]);
        world.now = world.now.plus_minutes(2);
        let said = world.say(HEAD, group.0, "/hopp 19h30 24/5/2022 | Nhà văn hóa | Họp dân").await;
        assert!(!to(&said, HEAD).is_empty() || !said.is_empty(), "{said:?}");
        let bot = world.house.bot_username.clone();
        let message = |name: &str, is_bot: bool| serde_json::json!({
            "message_id": 4, "date": 1_653_000_000, "text": "Kính mời",
            "from": {"id": 1, "is_bot": is_bot, "first_name": "Loa", "username": name},
            "chat": {"id": group.0, "type": "supergroup", "title": "Khu phố 1"},
        });
        for body in [
            serde_json::json!({"text": "tối nay nhà tôi bận", "reply_to_message": message(&bot, true)}),
            serde_json::json!({"text": format!("@{bot} mấy giờ họp?")}),
            serde_json::json!({"text": format!("hỏi @{}, họp ở đâu", bot.to_lowercase())}),
        ] {
            world.now = world.now.plus_minutes(2);
            let said = in_group(&mut world, LAN, group, body.clone()).await;
            assert_eq!(said.len(), 1, "{body}: {said:?}");
            assert_has(said[0].text(), &["nhắn riêng"]);
            // Whoever else says so within the minute reads the same.
            let again = in_group(&mut world, 1002, group, body.clone()).await;
            assert!(again.is_empty(), "{body}: {again:?}");
        }
        world.now = world.now.plus_minutes(2);
        for body in [
            serde_json::json!({"text": "tối nay họp nhé bà con"}),
            serde_json::json!({"text": "vâng ạ", "reply_to_message": message("lan", false)}),
            serde_json::json!({"text": format!("@{bot}2 mấy giờ họp?")}),
            serde_json::json!({"text": "/thoitiet", "reply_to_message": message(&bot, true)}),
            serde_json::json!({"text": "/lichhopp@AnotherBot"}),
            serde_json::json!({"text": "/dungg"}),
        ] {
            let said = in_group(&mut world, LAN, group, body.clone()).await;
            assert!(said.is_empty(), "{body}: {said:?}");
        }
    }

    async fn a_preview_says_what_it_did_not_understand(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(20).await;
        let preview = world.hop(HEAD, "/hop 19h30 24/5/2022 | Nhà văn hóa | Họp dân").await;
        for words in ["sửa", "hộ 23 có đi", "ừ nhỉ"] {
            let said = world.private(HEAD, words).await;
            assert_has(said[0].text(), &[&format!("Chưa hiểu “{words}”; chưa có gì thay đổi.")]);
            assert_eq!(last(&said).message, preview.message, "{words}");
        }
        world.private(HEAD, "/huy").await;
        world.private(HEAD, "/thongbao Mất nước từ 8 giờ đến 11 giờ").await;
        let said = world.private(HEAD, "thế à").await;
        assert_has(said[0].text(), &["Chưa hiểu “thế à”"]);
        assert_has(last(&said).text(), &["Mất nước"]);
        world.private(HEAD, "/huy").await;
        world.private(OPERATOR, "/khupho Phường Trà Cổ | tỉnh Quảng Ninh | Khu phố 1").await;
        let said = world.private(OPERATOR, "thế à").await;
        assert_has(said[0].text(), &["Chưa hiểu “thế à”"]);
        assert_eq!(said.len(), 2, "{said:?}");
    }

    async fn the_end_of_a_meeting_is_not_dropped_in_silence(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(20).await;
        let end = "Giờ kết thúc (21 giờ) không ghi vào giấy mời.";
        for line in ["/hop 19h30-21h 22/5 | Nhà văn hóa | Họp dân", "/hop từ 19h30 đến 21h 22/5, Nhà văn hóa, họp dân"] {
            let said = world.private(HEAD, line).await;
            assert_has(said[0].text(), &[end]);
            world.private(HEAD, "việc khác").await;
        }
        let said = world.private(HEAD, "sửa giờ thành 20h-21h").await;
        assert_has(said[0].text(), &[end]);
        assert_has(last(&said).text(), &["20 giờ"]);
        world.private(HEAD, "/huy").await;
        let said = world.private(HEAD, "/hop 19h30 22/5 | Nhà văn hóa | Họp dân").await;
        assert!(!said[0].text().contains("kết thúc"), "{}", said[0].text());
    }

    async fn a_part_of_a_count_that_words_name_is_what_they_say(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(20).await;
        let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(5)).await;
        world.now = meeting.starts_at.plus_minutes(60);
        world.private(HEAD, "/bieuquyet 17/20 hộ | giơ tay | Ông Hoàng Đình Minh: 16 0 0").await;
        let said = world.private(HEAD, "sửa số hộ dự thành 16").await;
        assert_has(last(&said).text(), &["Xem trước", "16 trong tổng số 20 hộ"]);
        // What cannot be is said, and asked for.
        let said = world.private(HEAD, "sửa số hộ dự thành 165").await;
        assert!(!last(&said).text().contains("Xem trước"), "{said:?}");
        assert!(said[0].text().contains("20"), "{said:?}");
        world.private(HEAD, "/huy").await;
        // While another thing is asked.
        world.private(HEAD, "/bieuquyet").await;
        world.private(HEAD, "17").await;
        let asked = world.private(HEAD, "Ông Hoàng Đình Minh").await;
        let said = world.private(HEAD, "số hộ dự 18").await;
        assert_eq!(last(&said).message, last(&asked).message, "{said:?}");
        world.private(HEAD, "giơ tay").await;
        let said = world.private(HEAD, "18 0 0").await;
        assert_has(last(&said).text(), &["Xem trước", "18 trong tổng số 20 hộ"]);
    }
}

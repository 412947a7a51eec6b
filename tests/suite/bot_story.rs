//! The main road end to end, over HTTP: from an empty database to the morning of 5/6/2022, and what may happen on the way.

use std::time::Duration;

use crate::support::databases::{TestDatabase, by_both_roads, on_both_databases};
use crate::support::town::Town;
use loa_phuong::demo::roll;
use loa_phuong::domain::letter::LetterState;
use loa_phuong::domain::time::Moment;
use telegram_sim::{Fault, FaultFilter};

const PLACES: &str = "/khupho Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; Khu phố 2";

/// `day/5/2022 hour:minute` in Vietnam.
fn may(day: i64, hour: i64, minute: i64) -> Moment {
    // 1/5/2022 00:00 in Vietnam.
    Moment::from_unix_millis(1_651_338_000_000).plus_days(day - 1).plus_minutes(hour * 60 + minute)
}

struct Quarter {
    head: i64,
    group: i64,
    /// The deep link of each household, by its place in the roll.
    links: Vec<String>,
}

/// A ward set up from chat: two neighbourhoods, their heads, their groups, and rolls of `households` each.
async fn set_up(town: &Town, households: usize) -> Vec<Quarter> {
    let operator = town.operator;
    town.private(operator, PLACES).await;
    town.press(operator, operator, "Tạo").await;
    let mut quarters = Vec::new();
    for number in 1..=2 {
        let head = town.person(&format!("Trưởng ban {number}"));
        let said = town.private(operator, &format!("/canbo mattran Khu phố {number}")).await;
        let link = said
            .text
            .split_whitespace()
            .find(|word| word.starts_with("https://t.me/"))
            .expect("a link")
            .to_owned();
        town.sim.open_link(head, &link);
        town.quiet().await;
        town.press(head, head, "Nhận quyền").await;
        let group = town.sim.add_group(&format!("Khu phố {number}"), &[head]);
        town.sim.add_bot(group, head);
        town.sim.promote_bot(group, true);
        town.say(head, group, "/khupho").await;
        let rows = roll::invent(number, households);
        town.sim.send_document(head, head, "ho.csv", "text/csv", &roll::csv(&rows), "");
        town.quiet().await;
        town.press(head, head, "Nhập danh sách").await;
        town.private(head, "/hodan").await;
        town.press(head, head, "Mã hộ để in").await;
        let sheet = town.said(head).into_iter().rev().find_map(|message| message.document).expect("a sheet");
        quarters.push(Quarter { head, group, links: links(&sheet.bytes) });
    }
    quarters
}

fn links(sheet: &[u8]) -> Vec<String> {
    use calamine::Reader as _;
    let mut workbook: calamine::Xlsx<_> =
        calamine::Xlsx::new(std::io::Cursor::new(sheet.to_vec())).expect("a workbook");
    let range = workbook.worksheet_range_at(0).expect("a sheet").expect("readable");
    let cells = range.rows().filter_map(|row| row.get(4)).map(ToString::to_string);
    cells.filter(|cell| cell.starts_with("https://t.me/")).collect()
}

/// A resident linked to a household, by deep link and approval.
async fn resident(town: &Town, quarter: &Quarter, household: usize, name: &str) -> i64 {
    let person = town.person(name);
    town.sim.add_member(quarter.group, person);
    town.sim.open_link(person, &quarter.links[household - 1]);
    town.quiet().await;
    town.press(person, person, "Tôi đồng ý").await;
    town.press(quarter.head, quarter.head, "Duyệt").await;
    person
}

async fn call(town: &Town, quarter: &Quarter, when: &str) {
    let line = format!("/hop {when} | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố");
    town.hop(quarter.head, &line).await;
    town.press(quarter.head, quarter.head, "Gửi giấy mời").await;
}

by_both_roads! {
    async fn the_story_runs_from_an_empty_database_to_election_day(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let (first, second) = (&quarters[0], &quarters[1]);
        town.private(town.operator, "/dotbaucu 5/6/2022 | 7h-19h").await;
        town.press(town.operator, town.operator, "Nhập ngày bầu cử").await;
        town.press(town.operator, town.operator, "Xác nhận lần hai").await;

        let lan = resident(&town, first, 1, "Bà Lan").await;
        let hai = resident(&town, first, 1, "Anh Hải").await;
        call(&town, first, "19h30 19/5/2022").await;
        call(&town, second, "19h30 19/5/2022").await;
        let notice = town.with_button(first.group, "Tham dự");
        assert!(notice.pinned, "the notice is pinned");

        // One household, two accounts, one answer; another, not yet linked, is led into the private chat.
        assert!(town.press(lan, first.group, "Tham dự").await.contains("hộ số 1"));
        assert!(town.press(hai, first.group, "Vắng mặt").await.contains("đã đổi"));
        let tu = town.person("Bà Tư");
        town.sim.add_member(first.group, tu);
        let lead = town.press(tu, first.group, "Tham dự").await;
        town.sim.open_link(tu, &lead);
        town.quiet().await;
        assert!(!town.last(tu).text.is_empty());
        town.press(tu, tu, "Tôi đồng ý").await;
        let code = code_of(&town, first.head, 2);
        town.private(tu, &code).await;
        town.press(first.head, first.head, "Duyệt").await;
        town.quiet().await;
        let notice = town.with_button(first.group, "Tham dự");
        assert!(notice.text.contains("1/10"), "one coming: {}", notice.text);
        assert!(notice.edits >= 1);
        assert!(notice.bold().contains(&"1".to_owned()), "through the wire, after an edit: {:?}", notice.bold());
        let group_text: String = town.said(first.group).into_iter().map(|message| message.text).collect();
        for name in ["Bà Lan", "Anh Hải", "Bà Tư"] {
            assert!(!group_text.contains(name), "no names in the group");
        }

        // The count: impossible numbers are refused, possible ones published.
        town.turn(may(19, 20, 30)).await;
        let closed = town.said(first.group).into_iter().find(|message| message.id == notice.id).expect("still there");
        assert!(closed.buttons.is_empty(), "no answers after the meeting opened");
        let asked = town.private(first.head, "/bieuquyet 11 | giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 11 0 0").await;
        let said = town.said(first.head);
        let refused = &said[said.len() - 2];
        assert!(refused.text.contains("11") && refused.text.contains("10"), "{}", refused.text);
        assert!(asked.text.contains("Bao nhiêu hộ"), "a refused line leaves its question: {}", asked.text);
        town.private(first.head, "/bieuquyet 8 | giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 8 0 0").await;
        town.press(first.head, first.head, "Công bố").await;
        let posted = town.last(first.group);
        assert!(posted.text.contains("chưa phải kết quả bầu cử"), "{}", posted.text);
        assert!(town.private(town.operator, "/tonghop").await.text.contains("1/2"));
        town.private(second.head, "/bieuquyet 9 | giơ tay | Bà Nguyễn Thị Quý Duyên, Chi hội trưởng: 9 0 0").await;
        town.press(second.head, second.head, "Công bố").await;
        assert!(town.private(town.operator, "/tonghop").await.text.contains("2/2"));

        // June 5: five reminders to who asked, none after /dung.
        for person in [lan, tu] {
            town.private(person, "/nhac").await;
        }
        town.turn(may(22, 7, 0)).await;
        town.private(tu, "/dung").await;
        for (day, hour) in [(29, 7), (33, 7), (35, 7), (36, 6)] {
            town.turn(may(day, hour, 0)).await;
        }
        let reminders = |chat: i64| town.said(chat).into_iter().filter(|message| message.button("Dừng nhận nhắc").is_some()).count();
        assert_eq!(reminders(lan), 5);
        assert_eq!(reminders(tu), 1);
        assert_eq!(reminders(first.group), 5);
        assert_eq!(reminders(second.group), 5);
        let is_over = |states: &[(LetterState, i64)]| {
            states.iter().all(|(state, _)| matches!(state, LetterState::Sent | LetterState::Cancelled))
        };
        // How far the last wave is gets its last form a moment later.
        for _ in 0..100 {
            if is_over(&town.states().await) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let states = town.states().await;
        assert!(is_over(&states), "{states:?}");
        town.close().await;
    }
}

on_both_databases! {
    async fn an_officials_voice_is_heard_where_voices_are_taken_and_its_words_stand_everywhere(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let (first, second) = (&quarters[0], &quarters[1]);
        let lan = resident(&town, first, 1, "Bà Lan").await;
        let tu = resident(&town, first, 2, "Bà Tư").await;
        town.sim.forbid_voices(second.group, true);
        town.sim.forbid_voices(tu, true);
        for quarter in [first, second] {
            let line = "/hop 19h30 21/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố";
            town.hop(quarter.head, line).await;
            town.press(quarter.head, quarter.head, "Thêm giọng nói").await;
            town.sim.send_voice(quarter.head, quarter.head, 25, b"OggS");
            town.quiet().await;
            assert!(town.last(quarter.head).text.contains("Đã ghi nhận giọng nói (25 giây)"));
            town.press(quarter.head, quarter.head, "Nghe lại").await;
            assert_eq!(town.last(quarter.head).voice, Some(25), "as it will be heard");
            town.press(quarter.head, quarter.head, "Quay lại").await;
            town.press(quarter.head, quarter.head, "Gửi giấy mời").await;
        }
        let heard = |chat| town.said(chat).into_iter().filter_map(|message| message.voice).collect::<Vec<_>>();
        assert_eq!((heard(first.group), heard(second.group)), (vec![25], vec![]));
        let told = |chat| town.said(chat).iter().any(|message| message.text.contains("không nhận tin thoại"));
        assert!(told(second.head) && !told(first.head));
        assert!(town.with_button(second.group, "Tham dự").pinned, "the words stand");
        town.turn(may(18, 18, 1)).await;
        for (who, voices) in [(lan, vec![25]), (tu, vec![])] {
            assert_eq!(heard(who), voices);
            assert!(town.said(who).iter().any(|message| message.text.contains("chưa báo dự")), "{who} was reminded");
        }
        assert!(town.said(second.group).iter().any(|message| message.pinned));
        town.close().await;
    }

    async fn a_group_that_becomes_a_supergroup_keeps_its_voice_and_its_answers(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let lan = resident(&town, first, 1, "Bà Lan").await;
        call(&town, first, "19h30 19/5/2022").await;
        town.press(lan, first.group, "Tham dự").await;
        let new_group = town.sim.upgrade_group(first.group);
        town.quiet().await;
        let anew = town.with_button(new_group, "Tham dự");
        assert!(anew.text.contains("1/10"), "{}", anew.text);
        assert!(town.press(lan, new_group, "Vắng mặt").await.contains("đã đổi"));
        town.close().await;
    }

    async fn a_notice_for_a_group_that_threw_us_out_waits_until_we_are_back(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        town.sim.remove_bot(first.group, first.head);
        town.quiet().await;
        call(&town, first, "19h30 19/5/2022").await;
        let calls = town.sim.count_calls("sendMessage");
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert!(town.sim.count_calls("sendMessage") - calls <= 1, "no hot loop");
        assert!(town.said(first.group).iter().all(|message| message.button("Tham dự").is_none()));
        town.sim.add_bot(first.group, first.head);
        town.quiet().await;
        assert_eq!(town.said(first.group).iter().filter(|message| message.button("Tham dự").is_some()).count(), 1);
        town.close().await;
    }

    async fn a_deleted_notice_is_posted_anew_once_with_its_numbers(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let lan = resident(&town, first, 1, "Bà Lan").await;
        let hoa = resident(&town, first, 2, "Ông Hòa").await;
        call(&town, first, "19h30 19/5/2022").await;
        let notice = town.with_button(first.group, "Tham dự");
        let press = town.sim.press(lan, first.group, notice.id, "Tham dự").expect("the button is there");
        town.sim.delete_message(first.group, notice.id);
        town.sim.await_toast(press, Duration::from_secs(10)).await.expect("answered");
        town.quiet().await;
        let anew = town.with_button(first.group, "Tham dự");
        assert!(anew.text.contains("1/10"), "{}", anew.text);
        town.press(hoa, first.group, "Tham dự").await;
        assert_eq!(town.said(first.group).iter().filter(|message| message.button("Tham dự").is_some()).count(), 1);
        town.close().await;
    }

    async fn a_notice_whose_fate_is_unknown_is_said_once_more(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        town.sim.inject(Fault::AnswerLost, FaultFilter::method("sendMessage").in_chat(first.group));
        call(&town, first, "19h30 19/5/2022").await;
        assert_eq!(town.said(first.group).iter().filter(|message| message.button("Tham dự").is_some()).count(), 2);
        town.close().await;
    }

    async fn an_answer_pressed_in_the_group_survives_opening_the_papers_link_instead(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        call(&town, first, "19h30 19/5/2022").await;
        let tu = town.person("Bà Tư");
        town.sim.add_member(first.group, tu);
        let lead = town.press(tu, first.group, "Tham dự").await;
        town.sim.open_link(tu, &lead);
        town.quiet().await;
        town.press(tu, tu, "Tôi đồng ý").await;
        town.private(tu, "/ho").await;
        town.sim.open_link(tu, &first.links[1]);
        town.quiet().await;
        town.press(first.head, first.head, "Duyệt").await;
        assert!(town.with_button(first.group, "Tham dự").text.contains("1/10"));
        town.close().await;
    }

    async fn a_neighbourhood_that_takes_another_group_takes_its_notice_along(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let lan = resident(&town, first, 1, "Bà Lan").await;
        call(&town, first, "19h30 19/5/2022").await;
        town.press(lan, first.group, "Tham dự").await;
        let group = town.sim.add_supergroup("Khu phố 1, nhóm mới", &[first.head, lan]);
        town.sim.add_bot(group, first.head);
        town.say(first.head, group, "/khupho").await;
        town.press(first.head, group, "Đổi").await;
        assert!(town.with_button(group, "Tham dự").text.contains("1/10"));
        assert!(town.press(lan, group, "Vắng mặt").await.contains("đã đổi"));
        town.close().await;
    }

    async fn a_closed_topic_sends_the_notice_to_the_groups_general_topic(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let group = town.sim.add_supergroup("Khu phố 1, có chủ đề", &[first.head]);
        town.sim.add_bot(group, first.head);
        let topic = town.sim.open_topic(group, "Thông báo");
        town.sim.say_in_topic(first.head, group, topic, "/khupho");
        town.quiet().await;
        assert_eq!(town.last(group).thread, Some(topic), "answered where it was asked");
        town.press(first.head, group, "Đổi").await;
        town.sim.close_topic(group, topic);
        town.quiet().await;
        call(&town, first, "19h30 19/5/2022").await;
        let notice = town.with_button(group, "Tham dự");
        assert_eq!(notice.thread, None);
        let told = town.sim.chat(first.head).expect("a chat").messages.iter().filter(|said| said.text.contains("đã đóng hoặc bị xóa")).count();
        assert_eq!(told, 1, "who leads there is told once");
        town.close().await;
    }

    async fn an_official_is_told_when_telegram_does_not_take_the_notice(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let refused = Fault::Error { code: 400, description: "Bad Request: something new".to_owned() };
        // Once with all of it, once more without what newer clients show.
        town.sim.inject(refused, FaultFilter::method("sendMessage").in_chat(first.group).times(2));
        call(&town, first, "19h30 19/5/2022").await;
        assert!(town.last(first.head).text.contains("chưa vào được nhóm"), "{}", town.last(first.head).text);
        town.close().await;
    }

    async fn leaving_the_recording_says_that_the_answers_are_kept(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        call(&town, first, "19h30 19/5/2022").await;
        town.private(first.head, "/ghinhan").await;
        town.private(first.head, "3 co").await;
        let said = town.private(first.head, "/huy").await;
        assert!(said.text.contains("vẫn được giữ"), "{}", said.text);
        assert!(town.with_button(first.group, "Tham dự").text.contains("1/10"));
        town.close().await;
    }

    async fn the_card_of_a_group_that_threw_us_out_rests_and_is_right_once_we_are_back(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        call(&town, first, "19h30 19/5/2022").await;
        town.sim.remove_bot(first.group, first.head);
        town.quiet().await;
        town.private(first.head, "/ghinhan 3 co").await;
        let edits = town.sim.count_calls("editMessageText");
        for number in 4..8 {
            town.private(first.head, &format!("/ghinhan {number} co")).await;
        }
        assert!(town.sim.count_calls("editMessageText") - edits <= 1, "no edit after edit into a closed door");
        town.sim.add_bot(first.group, first.head);
        town.quiet().await;
        assert!(town.with_button(first.group, "Tham dự").text.contains("5/10"));
        town.close().await;
    }

    async fn a_second_meeting_never_silently_takes_the_place_of_a_held_answer(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        call(&town, first, "19h30 19/5/2022").await;
        let one = town.with_button(first.group, "Tham dự").id;
        call(&town, first, "19h30 20/5/2022").await;
        let two = town.with_button(first.group, "Tham dự").id;
        assert_ne!(one, two);
        let tu = town.person("Bà Tư");
        town.sim.add_member(first.group, tu);
        town.sim.open_link(tu, &first.links[1]);
        town.quiet().await;
        town.press(tu, tu, "Tôi đồng ý").await;
        let mut said = Vec::new();
        for message in [one, two] {
            let press = town.sim.press(tu, first.group, message, "Tham dự").expect("the button is there");
            let toast = town.sim.await_toast(press, Duration::from_secs(20)).await.expect("answered");
            said.push(toast.text.unwrap_or_default());
        }
        assert!(said[0].contains("Đã giữ") && said[1].contains("Chưa ghi được"), "{said:?}");
        town.press(first.head, first.head, "Duyệt").await;
        let shows = |message| town.sim.message(first.group, message).expect("still there").text;
        assert!(shows(one).contains("1/10") && shows(two).contains("0/10"));
        town.close().await;
    }

    async fn a_locked_group_gets_its_notice_once_it_opens(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        let locked = Fault::Error { code: 400, description: "Bad Request: CHAT_WRITE_FORBIDDEN".to_owned() };
        town.sim.inject(locked, FaultFilter::method("sendMessage").in_chat(first.group));
        call(&town, first, "19h30 19/5/2022").await;
        assert!(town.said(first.group).iter().all(|message| message.button("Tham dự").is_none()));
        town.turn(town.clock.now().plus_minutes(11)).await;
        assert_eq!(town.said(first.group).iter().filter(|message| message.button("Tham dự").is_some()).count(), 1);
        town.close().await;
    }

    async fn an_anonymous_administrator_is_asked_to_show_who_acts(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let first = &quarters[0];
        town.sim.say_anonymously(first.group, "/khupho 2");
        town.quiet().await;
        assert!(town.last(first.group).text.contains("ẩn danh"));
        town.close().await;
    }

    async fn taps_of_a_whole_quarter_make_few_edits_and_the_last_shows_all(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 30).await;
        let first = &quarters[0];
        let mut people = Vec::new();
        for household in 1..=30 {
            let person = town.person(&format!("Hộ {household}"));
            town.sim.add_member(first.group, person);
            town.sim.open_link(person, &first.links[household - 1]);
            people.push(person);
        }
        town.quiet().await;
        for person in &people {
            let message = town.with_button(*person, "Tôi đồng ý");
            town.sim.press(*person, *person, message.id, "Tôi đồng ý").expect("pressed");
        }
        town.quiet().await;
        for request in town.said(first.head).into_iter().filter(|message| message.button("Duyệt").is_some()) {
            town.sim.press(first.head, first.head, request.id, "Duyệt").expect("pressed");
        }
        town.quiet().await;
        call(&town, first, "19h30 19/5/2022").await;
        let card = town.with_button(first.group, "Tham dự").id;
        for person in &people {
            town.sim.press(*person, first.group, card, "Tham dự").expect("pressed");
        }
        town.quiet().await;
        let shown = town.sim.message(first.group, card).expect("still there");
        assert!(shown.text.contains("30/30"), "{}", shown.text);
        assert!(shown.edits <= 4, "{} edits for 30 taps", shown.edits);
        town.close().await;
    }

    async fn a_document_reaches_the_group_and_the_household_over_the_wire(db: TestDatabase) {
        let town = Town::open(&db).await;
        let quarters = set_up(&town, 10).await;
        let (first, head) = (&quarters[0], quarters[0].head);
        let lan = resident(&town, first, 1, "Bà Lan").await;
        town.hop(head, "/hop 19h30 19/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố").await;
        town.press(head, head, "Sửa giấy mời").await;
        town.press(head, head, "Thêm tài liệu").await;
        town.sim.send_document(head, head, "Lý lịch.pdf", "application/pdf", b"%PDF-1.4", "");
        town.quiet().await;
        town.press(head, head, "Quay lại").await;
        town.press(head, head, "Gửi giấy mời").await;
        town.quiet().await;
        for chat in [first.group, lan] {
            let handed = town.said(chat).into_iter().rev().find_map(|message| message.document).expect("the document");
            assert_eq!((handed.name.as_str(), &handed.bytes[..]), ("Lý lịch.pdf", &b"%PDF-1.4"[..]));
        }
        let notice = town.with_button(first.group, "Tham dự");
        let handed = town.said(first.group).into_iter().find(|message| message.document.is_some()).expect("there");
        assert!(handed.id > notice.id, "after the notice");
        let sheet = town.private(head, "/cuochop").await;
        assert!(sheet.text.contains("19 giờ 30"), "{}", sheet.text);
        town.press(head, head, "Sửa giấy mời").await;
        let sheet = town.last(head);
        assert!(sheet.text.contains("Đã đến 1/10 hộ, trong đó 0 hộ nhận bản giấy."), "{}", sheet.text);
        town.close().await;
    }
}

/// The code of a household, as an official reads it from the printed sheet.
fn code_of(town: &Town, head: i64, household: usize) -> String {
    use calamine::Reader as _;
    let sheet = town.said(head).into_iter().rev().find_map(|message| message.document).expect("a sheet");
    let mut workbook: calamine::Xlsx<_> =
        calamine::Xlsx::new(std::io::Cursor::new(sheet.bytes.to_vec())).expect("a workbook");
    let range = workbook.worksheet_range_at(0).expect("a sheet").expect("readable");
    let mut rows = range
        .rows()
        .filter(|row| row.get(4).is_some_and(|cell| cell.to_string().starts_with("https://t.me/")));
    rows.nth(household - 1).expect("on the roll")[3].to_string()
}

//! Every open question has a visible way out, and leaving it drops nothing but that.

use loa_phuong::domain::people::{Language, Role, Scope};
use loa_phuong::domain::say::Notice;
use loa_phuong::telegram::message::Act;
use loa_phuong::telegram::notice;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::samples;
use crate::support::world::{HEAD, OPERATOR, World, assert_has, labels};

const OFFICER: i64 = 300;

/// Labels that leave a question, or end what it goes on with.
const OUT: &[&str] = &[
    "Thôi",
    "Không thêm",
    "Bỏ, không sáp nhập",
    "Giữ nguyên",
    "Bỏ",
    "Bỏ qua",
    "Xong",
    "Quay lại",
    "Về trình tự",
    "Không sửa nữa",
    "Không, giữ nguyên",
    "Giữ lại",
    "Không đồng ý",
    "Chưa quyết",
    "Thôi, về trang hộ",
    "Thôi, tìm hộ khác",
    "Giữ lời nhắc",
    "Sửa",
    "Đổi loại họp",
    "Để sau",
    "Không dừng",
];
/// Questions that only offer where to look: nothing is open behind them, and a command or another button goes on.
const ONLY_DOORS: &[&str] = &[
    "account ChooseLanguage",
    "account Greeting",
    "account Home",
    "account Dropped",
    "setup Greeting",
    "setup Trouble",
    "setup Invitation",
    "roll FetchFailed",
    "roll Changes",
    "link Request",
    "link StillWaiting",
    "rsvp PressInstead",
    "rsvp RecordedMany",
    "tally KindChanged",
    "tally Results",
    "voice_note Outdated",
    "election OwnReminders",
    "election_place Poster",
    // Something is decided by another, or the question they are about comes right behind them.
    "link WhyNotUnread",
    "tally Unread",
    "tally Impossible",
    "unit JoinProposed",
    "unit JoinToConfirm",
    "setup ChooseGroup",
    "setup ChooseCommune",
    "setup ChooseSeat",
    "setup ChooseRole",
    "setup ChooseOffice",
    "roll Choose",
    "roll ChooseForFile",
    "objection Ask",
    "correction Choose",
    "household_change AskPlace",
    "rsvp WhichAsked",
    "rsvp AskWhich",
    "tally ChooseCommune",
    "election ChooseCommune",
    "election ChooseNeighborhood",
    "election AskStop",
    "election_place Choose",
    "unit ChooseCommune",
    "duty Choose",
    "duty ChooseCommune",
    "unit AskJoin",
];

/// Words by which a screen asks for something, or shows what is not done yet.
const ASKS: &[&str] = &[
    "?",
    "Xin gõ",
    "Xin ghi",
    "Xin nhập",
    "Xin thu",
    "Xin chọn",
    "Xin bấm một nút",
    "Xin gửi vào đây",
    "Xem trước",
    "Chưa có gì được lưu",
    "Chưa có gì thay đổi",
];

/// Whatever its name or its words say: it asks for something, or previews it.
fn asks(variant: &str, text: &str) -> bool {
    let by_name = ["Ask", "Choose", "Which"].iter().any(|word| variant.starts_with(word))
        || ["Preview", "Candidates", "Waiting"].iter().any(|word| variant.ends_with(word));
    by_name || ASKS.iter().any(|words| text.contains(words))
}

#[test]
fn whatever_asks_or_previews_has_a_button_that_leaves_it() {
    let voice = samples::voice(Language::Vi);
    let mut bare = Vec::new();
    for sample in samples::everything_said() {
        let name = sample.name();
        let of = format!("{} {}", name.feature, name.variant);
        let shown = notice::render(&sample.notice, &voice);
        if !asks(name.variant, &shown.text)
            || name.is_refusal
            || matches!(sample.notice, Notice::Refused(_))
            || ONLY_DOORS.contains(&of.as_str())
        {
            continue;
        }
        let presses = shown.keyboard.iter().flatten().filter(|button| matches!(button.act, Act::Press(_)));
        let mut labels = presses.map(|button| button.label.as_str());
        if !labels.any(|label| OUT.contains(&label)) {
            bare.push(of);
        }
    }
    bare.dedup();
    assert!(bare.is_empty(), "no way out of {bare:?}");
}

on_both_databases! {
    async fn a_question_is_left_by_its_button_and_an_older_one_leaves_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(12).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        for (who, command) in [
            (HEAD, "/hop"), (HEAD, "/thongbao"), (HEAD, "/timho"), (HEAD, "/themho"), (OPERATOR, "/dotbaucu"), (1001, "/start lienket"),
        ] {
            let Some(asked) = world.private(who, command).await.pop().filter(|asked| labels(asked).contains(&"Thôi".to_owned())) else {
                assert_eq!(command, "/start lienket", "{command} has a way out");
                continue;
            };
            let (toast, left) = world.press(who, &asked, "Thôi").await;
            assert_eq!(toast, None, "{command}");
            assert_has(left[0].text(), &["Đã dừng: "]);
            assert_eq!(left[0].message_id, asked.message_id, "{command}: in its place");
            assert_eq!(world.count("dialog", "1 = 1").await, 0, "{command}");
        }
        // The button of an older question points to the one that is open.
        let old = world.private(HEAD, "/thongbao").await.remove(0);
        let open = world.private(HEAD, "/timho").await.remove(0);
        let (toast, again) = world.press(HEAD, &old, "Thôi").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert!(open.text().starts_with(again[0].text()), "{}", again[0].text());
        assert_eq!(world.count("dialog", "1 = 1").await, 1);
        // Pressed once more there is nothing to leave, and nothing is dropped.
        let (_, left) = world.press(HEAD, &open, "Thôi").await;
        let (_, again) = world.press(HEAD, &open, "Thôi").await;
        assert_has(left[0].text(), &["Đã dừng"]);
        assert_has(again[0].text(), &["Đã giữ nguyên"]);
    }

    /// Of the same work: another announcement, another search, another meeting, another household.
    async fn an_old_way_out_leaves_no_newer_question_of_the_same_work(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(12).await;
        for (command, answer, left) in [
            ("/thongbao", None, "thông báo"),
            ("/timho", None, "tìm một hộ"),
            ("/themho", None, "thêm, sửa một hộ"),
            ("/hop", Some("19h30 24/5/2022"), "mời họp"),
        ] {
            let old = world.private(HEAD, command).await.remove(0);
            world.now = world.now.plus_secs(5);
            let newer = match answer {
                Some(words) => world.private(HEAD, words).await.remove(0),
                None => world.private(HEAD, command).await.remove(0),
            };
            world.now = world.now.plus_secs(5);
            let (toast, again) = world.press(HEAD, &old, "Thôi").await;
            assert!(toast.unwrap().contains("đã cũ"), "{command}");
            assert!(newer.text().starts_with(again[0].text()), "{command}: {}", again[0].text());
            assert_eq!(world.count("dialog", "1 = 1").await, 1, "{command}: nothing was dropped");
            // Asked once more, it is left by its newest button.
            let (_, dropped) = world.press(HEAD, &again[0], "Thôi").await;
            assert_has(dropped[0].text(), &["Đã dừng: ", left]);
            assert_eq!(world.count("dialog", "1 = 1").await, 0, "{command}");
        }
    }

    async fn an_old_way_out_answers_no_last_word(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(12).await;
        world.call(HEAD, "19h30 24/5/2022 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        let old = world.private(HEAD, "/timho").await.remove(0);
        world.press(HEAD, &old, "Thôi").await;
        world.now = world.now.plus_secs(5);
        let card = world.private(HEAD, "/cuochop").await.remove(0);
        let (_, sure) = world.press(HEAD, &card, "Hủy họp").await;
        let (toast, again) = world.press(HEAD, &old, "Thôi").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert!(sure[0].text().starts_with(again[0].text()), "{}", again[0].text());
        assert_has(world.private(HEAD, "không").await[0].text(), &["Đã giữ nguyên"]);
    }

    async fn a_field_of_a_notice_is_left_as_it_was_by_its_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(12).await;
        let shown = world.hop(HEAD, "/hop 19h30 24/5/2022 | Nhà văn hóa | Họp dân").await;
        let (_, sheet) = world.press(HEAD, &shown, "Sửa giấy mời").await;
        let (_, asked) = world.press(HEAD, &sheet[0], "Chủ trì").await;
        let (_, back) = world.press(HEAD, &asked[0], "Giữ nguyên").await;
        assert_eq!(labels(&back[0]), labels(&sheet[0]), "the list it belongs to");
        assert_eq!(world.count("meeting", "state = 'draft'").await, 1);
        assert_eq!(world.count("group_chat", &format!("chat_id = {}", group.0)).await, 1);
    }
}

//! How an account comes to speak for a household, and how it is forgotten.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::samples::link::kept;
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has};
use loa_phuong::app;
use loa_phuong::app::Intent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::app::link::LinkIntent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::calendar;
use loa_phuong::domain::account::AccountNotice;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::household::{HeldAnswer, Household};
use loa_phuong::domain::ids::{AccountId, ChatId, MessageId, NeighborhoodId};
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::link::Claim;
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Language, Role, Scope};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::telegram::start_link;
use loa_phuong::{documents, store};

async fn household(world: &World, neighborhood: NeighborhoodId, number: &str) -> Household {
    let mut tx = world.store.begin_read().await.unwrap();
    store::household::find_by_number(&mut tx, neighborhood, number).await.unwrap().expect("on the roll")
}

fn start(link: &StartLink) -> String {
    format!("/start {}", start_link::payload(link))
}

/// A meeting in three days, whose notice is out with a live card.
async fn meeting(world: &mut World, neighborhood: NeighborhoodId) -> Meeting {
    let meeting = Meeting {
        id: world.house.chance.id(world.now),
        neighborhood,
        kind: MeetingKind::CandidateIntro,
        matter: None,
        convener: None,
        title: "Giới thiệu người ứng cử Trưởng khu phố".to_owned(),
        venue: "Nhà văn hóa khu phố 1".to_owned(),
        starts_at: world.now.plus_days(3),
        state: MeetingState::Called,
        version: 1,
        late_reason: None,
        particulars: Default::default(),
        called_by: AccountId(HEAD),
    };
    let mut tx = world.store.begin_write().await.unwrap();
    store::meeting::insert(&mut tx, &meeting, world.now).await.unwrap();
    let card = store::card::Card {
        chat: ChatId(-1001),
        message: MessageId(500 + world.now.unix_millis() % 100),
        meeting: meeting.id,
        language: Default::default(),
        shown_digest: String::new(),
    };
    store::card::insert(&mut tx, &card, world.now).await.unwrap();
    tx.commit().await.unwrap();
    meeting
}

/// `who` follows the household's paper and agrees to the privacy notice.
async fn ask(world: &mut World, who: i64, household: &Household) -> Vec<Delivered> {
    let link = StartLink::Household(household.token.clone());
    let privacy = world.private(who, &start(&link)).await;
    world.press(who, &privacy[0], "Tôi đồng ý").await.1
}

/// Rows about this account, wherever they could be; letters apart.
async fn rows_about(world: &World, who: i64) -> i64 {
    let mut rows = 0;
    for (table, column) in [
        ("account", "id"),
        ("household_link", "account_id"),
        ("dialog", "account_id"),
        ("code_guess", "account_id"),
        ("role_grant", "account_id"),
        ("rsvp", "answered_by"),
        ("audit", "account_id"),
        ("roll_import", "account_id"),
        ("appointment", "ended_by"),
        ("subscriber", "chat_id"),
        ("correction", "account_id"),
    ] {
        rows += world.count(table, &format!("{column} = {who}")).await;
    }
    rows
}

fn to(said: &[Delivered], chat: i64) -> &Delivered {
    said.iter().find(|told| told.chat == chat).unwrap_or_else(|| panic!("nothing for {chat}: {said:?}"))
}

on_both_databases! {
    async fn a_resident_is_linked_after_consent_and_approval(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "23").await;
        let privacy = world.private(5, &start(&StartLink::Household(home.token.clone()))).await;
        assert!(privacy[0].text().contains("Ủy ban nhân dân phường Bình Ngọc lưu tên, địa chỉ hộ"), "{}", privacy[0].text());
        assert!(privacy[0].text().contains(" Câu trả lời lưu đến 90 ngày sau cuộc họp."), "{}", privacy[0].text());
        assert!(!privacy[0].text().contains("Nguyễn Văn 23"), "no name is shown to who found the paper");
        assert_eq!(rows_about(&world, 5).await, 0, "nothing before consent");

        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(to(&said, 5).text().starts_with("Đã nhận đề nghị liên kết tài khoản với hộ số 23, khu phố 1, phường Bình Ngọc."), "{}", to(&said, 5).text());
        let request = to(&said, HEAD);
        assert!(request.text().contains("Hộ số 23 (Nguyễn Văn 23) có người xin liên kết tài khoản: Người 5 (@nguoi_5). Người này mở đường liên kết của hộ."), "{}", request.text());
        assert_eq!(world.count("account", "id = 5 AND consent_version = 1 AND consent_at > 0").await, 1);
        assert_eq!(world.texts("SELECT display_name FROM account WHERE id = 5").await, ["Người 5"]);
        assert!(world.private(5, "/ho").await[0].text().contains("đang chờ Ban công tác Mặt trận duyệt"));

        let (_, said) = world.press(HEAD, request, "Duyệt").await;
        assert!(to(&said, 5).text().starts_with("Đã duyệt. Ông/bà là đại diện hộ số 23, khu phố 1, phường Bình Ngọc."));
        assert!(to(&said, HEAD).text().starts_with("Đã duyệt: Người 5"));
        assert_eq!(world.count("household_link", "account_id = 5 AND state = 'approved' AND decided_by = 100").await, 1);

        // A second account of the family: the first one is told.
        let said = ask(&mut world, 6, &home).await;
        assert!(to(&said, HEAD).text().contains("Hộ đã có 1 tài khoản: Người"));
        let (_, said) = world.press(HEAD, to(&said, HEAD), "Duyệt").await;
        assert!(to(&said, 5).text().contains("vừa có thêm một tài khoản đại diện: Người 6"));
        assert!(world.private(5, "/ho").await[0].text().contains("Hộ có 2 tài khoản đại diện."));
        assert!(world.private(7, "/ho").await[0].text().contains("Tài khoản chưa liên kết với hộ nào. Xin nhập mã hộ"));
        assert!(world.say(5, -1001, "/ho").await[0].text().contains("tin nhắn riêng"));
    }

    async fn consent_refused_leaves_no_row_anywhere(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "23").await;
        let called = meeting(&mut world, one.id).await;
        for link in [
            start(&StartLink::Household(home.token.clone())),
            start(&StartLink::Answer { meeting: called.id, answer: Answer::Attending }),
            home.code.clone(),
        ] {
            let privacy = world.private(5, &link).await;
            let (_, said) = world.press(5, &privacy[0], "Không đồng ý").await;
            assert!(said[0].text().contains("vẫn được mời họp bằng giấy và loa"), "{}", said[0].text());
            assert!(said.iter().all(|told| told.chat == 5), "nobody hears of it");
        }
        assert_eq!(rows_about(&world, 5).await, 0);
        assert!(world.private(5, "/dulieu").await[0].text().contains("không lưu dữ liệu nào"));
    }

    async fn a_typed_code_is_read_as_people_type_it_and_asks_for_consent_first(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        let typed = format!(" {}-{} ", home.code[..3].to_lowercase(), &home.code[3..]);
        let privacy = world.private(5, &typed).await;
        assert!(privacy[0].text().contains("xin ông/bà đọc"));
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(to(&said, 5).text().contains("hộ số 7"));
        // Pressed twice: one request.
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(to(&said, 5).text().contains("đã nhận rồi"));
        assert!(said.iter().all(|told| told.chat == 5));
        let (toast, _) = world.press(5, &privacy[0], "Không đồng ý").await;
        assert!(toast.unwrap().contains("đã cũ"), "what was agreed to is withdrawn by /dulieu");
        assert_eq!(world.count("household_link", "1 = 1").await, 1);
        // In the group a code is not to be typed for all to read.
        assert!(world.say(6, -1001, &home.code).await[0].text().contains("tin nhắn riêng"));
        assert_eq!(rows_about(&world, 6).await, 0);
    }

    async fn guessing_codes_stops(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        let privacy = world.private(5, "AAAAAA").await;
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(said[0].text().contains("Mã hộ chưa đúng") && said[0].text().contains("còn 4 lần"), "{}", said[0].text());
        assert!(world.private(5, "không nhớ").await[0].text().contains("ví dụ BK4-7MTP"), "no guess, and the question stays");
        for left in [3, 2] {
            assert!(world.private(5, "AAAAAB").await[0].text().contains(&format!("còn {left} lần")));
        }
        // Leaving the conversation does not start the count anew.
        world.private(5, "/huy").await;
        assert!(world.private(5, "AAAAAC").await[0].text().contains("còn 1 lần"));
        assert!(world.private(5, "AAAAAD").await[0].text().contains("nhập sai nhiều lần"));
        let closed = world.private(5, &home.code).await;
        assert!(closed[0].text().contains("Xin thử lại sau 8 giờ 15"), "{}", closed[0].text());
        assert_eq!(world.count("household_link", "1 = 1").await, 0);
        world.now = world.now.plus_minutes(15);
        let said = world.private(5, &home.code).await;
        assert!(to(&said, 5).text().contains("hộ số 7"));
    }

    async fn a_code_is_found_in_words_and_behind_what_a_keyboard_made_of_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        // Of older paper, with vowels and keys of marks.
        let old = household(&world, one.id, "8").await;
        let mut tx = world.store.begin_write().await.unwrap();
        assert!(store::household::reissue(&mut tx, old.id, "PLYSCB", &old.token).await.unwrap());
        tx.commit().await.unwrap();
        let printed = loa_phuong::domain::household_code::printed(&home.code);
        for (person, typed, number) in [
            (5, format!("Mã hộ {printed}."), "7"),
            (6, format!("\u{200e}{}", home.code.to_lowercase()), "7"),
            (7, "Dạ mã của nhà tôi là PLYSCB ạ".to_owned(), "8"),
            (9, "plýcb".to_owned(), "8"),
            (11, format!("/start {}", home.code.to_lowercase()), "7"),
            (12, format!("/start mã {printed}"), "7"),
        ] {
            let privacy = world.private(person, &typed).await;
            let (_, said) = world.press(person, &privacy[0], "Tôi đồng ý").await;
            assert_has(to(&said, person).text(), &[&format!("hộ số {number}")]);
        }
        // Words stay words: no code was tried.
        world.private(10, "vắng").await;
        assert_eq!(world.count("code_guess", "1 = 1").await, 0);
    }

    async fn wrong_codes_of_all_together_alarm_the_operators_and_close_typing_but_no_link(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        let wrong = |n: i64| format!("UPDATE code_guess SET wrong = {n} WHERE account_id = 100");
        let at = world.now.unix_millis();
        world.execute(&format!("INSERT INTO code_guess (account_id, wrong, last_at) VALUES (100, 198, {at})")).await;
        let privacy = world.private(5, "KHKCLCH").await;
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert_eq!(said.len(), 1, "199 are no alarm");
        let said = world.private(5, "KHKCLCH").await;
        assert_has(to(&said, OPERATOR).text(), &["200 lần nhập sai mã hộ", "Đến 2.000 lần"]);
        assert_eq!(world.private(5, "KHKCLCH").await.len(), 1, "once an hour");
        world.execute(&wrong(1_997)).await;
        let said = world.private(5, &home.code).await;
        assert_has(to(&said, 5).text(), &["tạm ngừng nhận", "liên kết trên giấy mời"]);
        let link = start(&StartLink::Household(home.token.clone()));
        assert_has(to(&world.private(5, &link).await, 5).text(), &["hộ số 7"]);
        world.now = world.now.plus_minutes(16);
        let privacy = world.private(6, &home.code).await;
        let (_, said) = world.press(6, &privacy[0], "Tôi đồng ý").await;
        assert_has(to(&said, 6).text(), &["hộ số 7"]);
    }

    async fn a_code_that_may_stand_for_several_is_one_guess_and_all_of_them_are_looked_up(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(30).await;
        // What Telex made of an older code: each that it may have been is looked up.
        let typed = "plýcb";
        let tried = i64::try_from(loa_phuong::domain::household_code::read(typed).unwrap().codes.len()).unwrap();
        assert!(tried > 1, "{tried}");
        let (at, others) = (world.now.unix_millis(), 200 - tried);
        world.execute(&format!("INSERT INTO code_guess (account_id, wrong, last_at) VALUES (100, {others}, {at})")).await;
        let privacy = world.private(5, typed).await;
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert_eq!(world.count("code_guess", &format!("account_id = 5 AND wrong = 1 AND looked_up = {tried}")).await, 1);
        assert_has(to(&said, OPERATOR).text(), &["200 lần nhập sai mã hộ"]);
        assert_has(to(&said, 5).text(), &["còn 4 lần"]);
        for left in [3, 2, 1] {
            assert_has(to(&world.private(5, typed).await, 5).text(), &[&format!("còn {left} lần")]);
        }
        assert_has(to(&world.private(5, typed).await, 5).text(), &["nhập sai nhiều lần"]);
    }

    async fn signs_that_paper_confuses_are_exchanged_where_the_code_is_nobody_s(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        for (number, code) in [("7", "8K47MTP"), ("8", "2KGHMTB"), ("9", "BKHHMTP"), ("10", "8KHH2TP"), ("11", "AB3D9K")] {
            let home = household(&world, one.id, number).await;
            let mut tx = world.store.begin_write().await.unwrap();
            assert!(store::household::reissue(&mut tx, home.id, code, &home.token).await.unwrap());
            tx.commit().await.unwrap();
        }
        for (person, typed, number) in [(5, "BK4-7MTP", "7"), (6, "2K6HMT8", "8"), (7, "BKHHMTP", "9"), (9, "A83D9K", "11")] {
            let privacy = world.private(person, typed).await;
            let (_, said) = world.press(person, &privacy[0], "Tôi đồng ý").await;
            assert_has(to(&said, person).text(), &[&format!("hộ số {number}")]);
        }
        assert_eq!(world.count("code_guess", "1 = 1").await, 0);
        // One guess of the account, and every code that was looked up is one of all.
        let privacy = world.private(12, "8G47MT2").await;
        let (_, said) = world.press(12, &privacy[0], "Tôi đồng ý").await;
        assert_has(to(&said, 12).text(), &["Mã hộ chưa đúng", "còn 4 lần"]);
        assert_eq!(world.count("code_guess", "account_id = 12 AND wrong = 1 AND looked_up = 4").await, 1);
    }

    async fn an_unknown_or_withdrawn_link_is_refused_before_anything_is_asked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        let link = start(&StartLink::Household(home.token.clone()));
        let privacy = world.private(5, &link).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::household::remove(&mut tx, home.id, world.now).await.unwrap();
        tx.commit().await.unwrap();
        assert!(world.private(6, &link).await[0].text().contains("không còn đúng với hộ nào"));
        let (toast, _) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(toast.unwrap().contains("không còn đúng với hộ nào"));
        assert_eq!(rows_about(&world, 5).await, 0, "consent for nothing is not kept");
        let forged = Intent::Link(LinkIntent::Agree(Claim::Code("không phải mã".to_owned())));
        let (toast, _) = world.press_intent(6, 6, 1, forged).await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert_eq!(rows_about(&world, 6).await, 0);
    }

    async fn the_answer_pressed_before_counts_on_approval(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "23").await;
        let called = meeting(&mut world, one.id).await;
        let link = start(&StartLink::Answer { meeting: called.id, answer: Answer::Substitute });
        let privacy = world.private(5, &link).await;
        let (_, asked) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        assert!(asked[0].text().contains("Câu trả lời “Người nhà đi thay” sẽ được tính"), "{}", asked[0].text());
        let said = world.private(5, &home.code).await;
        assert!(to(&said, 5).text().contains("“Người nhà đi thay” được tính ngay khi duyệt"), "{}", to(&said, 5).text());
        assert_eq!(world.count("rsvp", "1 = 1").await, 0, "not before approval");
        assert_eq!(world.count("dialog", "1 = 1").await, 0);

        // Pressed otherwise meanwhile: the later press is the one that counts.
        let again = world.private(5, &start(&StartLink::Answer { meeting: called.id, answer: Answer::Absent })).await;
        assert!(again[0].text().contains("“Vắng mặt” được tính ngay khi duyệt"), "{}", again[0].text());
        let (_, said) = world.press(HEAD, to(&said, HEAD), "Duyệt").await;
        assert!(said.iter().any(|told| told.chat == 5 && told.text().contains("hộ số 23, khu phố 1, phường Bình Ngọc: Vắng mặt")));
        assert_eq!(world.count("rsvp", &format!("household_id = '{}' AND answer = 'absent' AND via = 'tap' AND answered_by = 5", home.id)).await, 1);
        assert_eq!(world.count("card", "dirty = 1").await, 1);
        // Already linked: a press that still leads here counts at once.
        world.now = world.now.plus_minutes(1);
        let said = world.private(5, &link).await;
        assert!(said.iter().any(|told| told.text().contains("đã là đại diện hộ số 23")));
        assert_eq!(world.count("rsvp", "answer = 'substitute' AND answered_by = 5").await, 1);
    }

    async fn a_held_answer_lapses_when_it_is_too_late_or_for_another_place(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 10).await;
        let called = meeting(&mut world, one.id).await;
        let link = start(&StartLink::Answer { meeting: called.id, answer: Answer::Attending });

        // The paper is of another neighbourhood.
        let privacy = world.private(5, &link).await;
        world.press(5, &privacy[0], "Tôi đồng ý").await;
        let foreign = household(&world, two.id, "3").await;
        let said = world.private(5, &foreign.code).await;
        assert!(to(&said, 5).text().contains("cuộc họp của nơi khác nên không được tính"), "{}", to(&said, 5).text());
        world.press(101, to(&said, 101), "Duyệt").await;
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);

        // The meeting has begun before the approval, and before the link is opened.
        let privacy = world.private(7, &link).await;
        world.press(7, &privacy[0], "Tôi đồng ý").await;
        let home = household(&world, one.id, "5").await;
        let request = world.private(7, &home.code).await;
        world.now = called.starts_at;
        let (_, said) = world.press(HEAD, to(&request, HEAD), "Duyệt").await;
        assert!(said.iter().any(|told| told.chat == 7 && told.text().contains("không được tính")));
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);
        assert!(world.private(8, &link).await[0].text().contains("Đã hết giờ báo dự"));
        assert_eq!(rows_about(&world, 8).await, 0);
    }

    async fn only_who_leads_the_neighbourhood_decides_and_only_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        world.neighborhood(&commune, 2, 101, 10).await;
        world.appoint(102, Role::NeighborhoodHead, Scope::Neighborhood(one.id)).await;
        let home = household(&world, one.id, "23").await;
        let said = ask(&mut world, 5, &home).await;
        let (first, second) = (to(&said, HEAD).clone(), to(&said, 102).clone());
        for who in [5, 101] {
            for label in ["Duyệt", "Từ chối"] {
                let (toast, said) = world.forge(who, &first, label).await;
                assert!(toast.unwrap().contains("cán bộ được cấp quyền"), "{who} {label}");
                assert!(said.is_empty());
            }
        }
        assert_eq!(world.count("household_link", "state = 'pending' AND decided_by IS NULL").await, 1);

        let (_, why) = world.press(102, &second, "Từ chối").await;
        let (_, said) = world.press(102, &why[0], "Không nêu lý do").await;
        assert!(to(&said, 5).text().contains("Trưởng Ban công tác Mặt trận"));
        let (toast, said) = world.press(HEAD, &first, "Duyệt").await;
        assert!(toast.unwrap().contains("đã được xử lý"));
        assert!(said.is_empty());
        assert_eq!(world.count("household_link", "state = 'rejected' AND decided_by = 102").await, 1);

        // Rejected is not for ever: with the right paper the account asks again.
        world.now = world.now.plus_days(1);
        let said = world.private(5, &home.code).await;
        let request = to(&said, HEAD).clone();
        world.press(HEAD, &request, "Duyệt").await;
        let (toast, said) = world.press(102, to(&said, 102), "Duyệt").await;
        assert_eq!(toast.as_deref(), Some("Đề nghị này đã được duyệt. Xem các đề nghị khác: /duyet"));
        assert!(said.is_empty());
        let (toast, _) = world.press_intent(HEAD, HEAD, 1, Intent::Link(LinkIntent::Approve(world.house.chance.id(world.now)))).await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn a_code_in_a_stranger_s_hands_opens_nothing_of_another_household(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(30).await;
        let other = world.link(9, one.id, "8").await;
        let stolen = household(&world, one.id, "7").await;
        let called = world.called_meeting(&one, MeetingKind::Community, world.now.plus_days(3)).await;
        let attending = RsvpIntent::AnswerNotice { meeting: called.id, answer: Answer::Attending };
        world.press_intent(9, group.0, 1, Intent::Rsvp(attending)).await;

        let privacy = world.private(5, &stolen.code).await;
        let (_, said) = world.press(5, &privacy[0], "Tôi đồng ý").await;
        let request = to(&said, HEAD).clone();
        let secrets = [other.head_name.clone(), other.code.clone(), other.token.clone(), "Người 9".to_owned()];
        for is_approved in [false, true] {
            if is_approved {
                world.press(HEAD, &request, "Duyệt").await;
            } else {
                let (toast, _) = world.forge(5, &request, "Duyệt").await;
                assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
            }
            let mut heard = Vec::new();
            for words in ["/ho", "/dulieu", "/timho 8", "/lich", "vắng"] {
                heard.extend(world.private(5, words).await);
            }
            let answer = Answer::Absent;
            for intent in [
                Intent::Rsvp(RsvpIntent::AnswerFor { meeting: called.id, household: other.id, answer }),
                Intent::Rsvp(RsvpIntent::RecordAnswer { meeting: called.id, household: other.id, answer }),
                Intent::Correction(CorrectionIntent::About(other.id)),
            ] {
                heard.extend(world.press_intent(5, 5, 1, intent).await.1);
            }
            for told in heard.iter().filter(|told| told.chat == 5) {
                let text = told.text();
                assert!(secrets.iter().all(|secret| !text.contains(secret.as_str())), "{is_approved}: {text}");
            }
            let mut tx = world.store.begin_read().await.unwrap();
            let kept = store::rsvp::find(&mut tx, called.id, other.id).await.unwrap();
            assert_eq!(kept, Some(Answer::Attending), "{is_approved}");
            drop(tx);
            let own = format!("household_id = '{}' AND account_id = 9 AND state = 'approved'", other.id);
            assert_eq!(world.count("household_link", &own).await, 1);
            let strange = format!("household_id = '{}' AND account_id = 5", other.id);
            assert_eq!(world.count("household_link", &strange).await, 0);
            assert_eq!(household(&world, one.id, "8").await, other);
        }
    }

    async fn who_was_refused_twice_asks_again_a_day_later(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "7").await;
        for time in 0..2 {
            let said = if time == 0 { ask(&mut world, 5, &home).await } else { world.private(5, &home.code).await };
            let (_, why) = world.press(HEAD, to(&said, HEAD), "Từ chối").await;
            world.press(HEAD, &why[0], "Không nêu lý do").await;
        }
        let said = world.private(5, &home.code).await;
        assert!(said.iter().all(|told| told.chat == 5), "no official is asked a third time");
        assert_has(to(&said, 5).text(), &["Đã hai lần chưa duyệt tài khoản này cho hộ số 7"]);
        assert_eq!(world.count("household_link", "state = 'pending'").await, 0);
        world.now = world.now.plus_days(1);
        let said = world.private(5, &home.code).await;
        assert_has(to(&said, HEAD).text(), &["Hộ số 7"]);
        assert_eq!(world.count("household_link", "state = 'pending'").await, 1);
    }

    async fn without_a_head_the_ward_officer_is_asked_and_without_one_the_operator(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let grants = store::grant::of_account(&mut tx, AccountId(HEAD), world.now).await.unwrap();
        store::grant::end(&mut tx, AccountId(HEAD), grants[0], world.now).await.unwrap();
        tx.commit().await.unwrap();
        let home = household(&world, one.id, "1").await;
        let said = ask(&mut world, 5, &home).await;
        assert!(to(&said, OPERATOR).text().contains("Hộ số 1 "));
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let home = household(&world, one.id, "2").await;
        let said = ask(&mut world, 6, &home).await;
        assert!(said.iter().all(|told| told.chat != OPERATOR));
        let (_, said) = world.press(300, to(&said, 300), "Duyệt").await;
        assert!(to(&said, 6).text().starts_with("Đã duyệt."));
    }

    async fn waiting_requests_are_shown_and_only_those_shown_are_approved_at_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 10).await;
        assert_eq!(world.private(HEAD, "/duyet").await[0].text(), "Không có đề nghị nào đang chờ duyệt.");
        assert!(world.private(5, "/duyet").await[0].text().contains("cán bộ được cấp quyền"));
        for number in 1..=12 {
            let home = household(&world, one.id, &number.to_string()).await;
            ask(&mut world, 1000 + number, &home).await;
        }
        let home = household(&world, two.id, "1").await;
        ask(&mut world, 2000, &home).await;

        let said = world.private(HEAD, "/duyet").await;
        assert_eq!(said.len(), 11);
        assert!(said[0].text().contains("Hộ số 1 ") && said[9].text().contains("Hộ số 10 "));
        assert!(said[10].text().contains("Còn 2 đề nghị nữa"), "{}", said[10].text());
        let (toast, _) = world.forge(5, &said[10], "Duyệt tất cả (10)").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        let (_, why) = world.press(HEAD, &said[3], "Từ chối").await;
        world.press(HEAD, &why[0], "Không nêu lý do").await;
        let (_, done) = world.press(HEAD, &said[10], "Duyệt tất cả (10)").await;
        assert!(done.iter().any(|one| one.chat == HEAD && one.text().starts_with("Đã duyệt 9 đề nghị.")), "{done:?}");
        assert!(to(&done, 1001).text().starts_with("Đã duyệt."));
        assert_eq!(world.count("household_link", "state = 'approved'").await, 9);
        assert_eq!(world.count("household_link", "state = 'pending'").await, 3);
        let (toast, again) = world.press(HEAD, &said[10], "Duyệt tất cả (10)").await;
        assert_eq!(toast.as_deref(), Some("Không có đề nghị nào đang chờ duyệt."));
        assert!(again.is_empty());
    }

    async fn one_account_speaks_for_one_household_of_a_neighbourhood(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(30).await;
        let (two, _) = world.neighborhood(&commune, 2, 101, 10).await;
        world.link(5, one.id, "1").await;
        let other = household(&world, one.id, "2").await;
        let said = world.private(5, &other.code).await;
        assert!(said[0].text().contains("đang liên kết với hộ số 1") && said[0].text().contains("Thôi báo thay hộ"), "{}", said[0].text());
        let mine = household(&world, one.id, "1").await;
        assert!(world.private(5, &mine.code).await[0].text().contains("đã là đại diện hộ số 1"));
        let elsewhere = household(&world, two.id, "3").await;
        let said = world.private(5, &elsewhere.code).await;
        assert!(to(&said, 101).text().contains("Hộ số 3 "), "a home in another neighbourhood is another matter");
        assert_eq!(world.count("household_link", "account_id = 5").await, 2);
    }

    async fn an_account_sees_takes_along_and_deletes_what_is_kept(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        let home = household(&world, one.id, "23").await;
        let called = meeting(&mut world, one.id).await;
        let said = ask(&mut world, 5, &home).await;
        world.press(HEAD, to(&said, HEAD), "Duyệt").await;
        let link = start(&StartLink::Answer { meeting: called.id, answer: Answer::Attending });
        world.private(5, &link).await;
        assert_eq!(world.count("rsvp", "answered_by = 5").await, 1);
        world.private(5, "AAAAAA").await;
        assert_eq!(world.count("code_guess", "account_id = 5").await, 1);

        world.private(5, "/nhac").await;
        let data = world.private(5, "/dulieu").await;
        let text = data[0].text();
        for line in [
            "Tên hiển thị: Người 5",
            "Đồng ý lưu dữ liệu lúc 8 giờ, thứ Hai, ngày 16/5/2022",
            "Đại diện hộ số 23, khu phố 1, phường Bình Ngọc",
            "Đang nhận lời nhắc ngày bầu cử",
            "Báo dự “Giới thiệu người ứng cử Trưởng khu phố” (19/5/2022): Tham dự",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        let (_, copy) = world.press(5, &data[0], "Tải về").await;
        let Errand::Hand { paper: paper @ Paper::AccountData, .. } = &copy[0].errand else { panic!("{copy:?}") };
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (name, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(5)).await.unwrap().unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(name, "du-lieu-cua-toi.json");
        let json = String::from_utf8(documents::written(&content).unwrap()).unwrap();
        assert!(json.starts_with("{\n  \"Tên hiển thị\": \"Người 5\",\n  \"Đồng ý lúc\""), "{json}");
        assert!(json.contains("\"Số hộ\": \"23\"") && json.contains("\"Trả lời\": \"Tham dự\""), "{json}");
        // Who goes instead was typed by this account, too.
        world.execute("UPDATE rsvp SET answer = 'substitute', substitute_name = 'Lê Thị Thay' WHERE answered_by = 5").await;
        let told = world.private(5, "/dulieu").await;
        assert!(told[0].text().contains("Người nhà đi thay (Lê Thị Thay)"), "{}", told[0].text());
        let mut tx = world.store.begin_read().await.unwrap();
        let (_, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(5)).await.unwrap().unwrap();
        drop(tx);
        assert!(String::from_utf8(documents::written(&content).unwrap()).unwrap().contains("Người nhà đi thay (Lê Thị Thay)"));

        // A letter that still waits for the account.
        let mut tx = world.store.begin_write().await.unwrap();
        let notice = Notice::Account(AccountNotice::Greeting);
        ctx.tell(&mut tx, AccountId(5), notice).await.unwrap();
        tx.commit().await.unwrap();

        let sender = loa_phuong::app::Sender { pressed: true, message: Some(MessageId(data[0].message_id)), ..world.sender(5, 5) };
        world.act(&sender, data[0].button("Rút đồng ý, xóa hết")).await;
        let asked = world.deliver().await;
        let asked = asked.iter().find(|told| told.text().contains("Giữ lại: câu trả lời dự họp")).expect("asked first");
        assert_ne!(rows_about(&world, 5).await, 0);
        let (_, kept) = world.press(5, asked, "Giữ lại").await;
        assert_eq!(kept[0].text(), "Đã giữ nguyên, không xóa gì.");

        let mut tx = world.store.begin_write().await.unwrap();
        let notice = Notice::Account(AccountNotice::Greeting);
        ctx.tell(&mut tx, AccountId(5), notice).await.unwrap();
        tx.commit().await.unwrap();
        let (_, deleted) = world.press(5, asked, "Xóa hết").await;
        let own: Vec<_> = deleted.iter().filter(|told| told.chat == 5).collect();
        assert_eq!(own.len(), 1, "the letter that waited is gone: {deleted:?}");
        assert!(own[0].text().starts_with("Đã xóa tên"));
        assert_eq!(rows_about(&world, 5).await, 1, "the count of wrong codes rests until its pause is over");
        world.now = world.now.plus_minutes(16);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(rows_about(&world, 5).await, 0);
        assert_eq!(world.count("outbox", "chat_id = 5").await, 1, "the answer itself");
        assert_eq!(world.count("rsvp", &format!("household_id = '{}' AND answer = 'substitute' AND answered_by = 0", home.id)).await, 1);
        assert!(world.private(5, "/dulieu").await[0].text().contains("không lưu dữ liệu nào"));
        // The official's old button decides nothing any more.
        let (toast, _) = world.press(HEAD, to(&said, HEAD), "Duyệt").await;
        assert!(toast.unwrap().contains("đã cũ"));
    }

    async fn an_official_s_office_outlives_the_deletion_and_says_so(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.link(HEAD, one.id, "1").await;
        let data = world.private(HEAD, "/dulieu").await;
        assert!(data[0].text().contains("Quyền cán bộ: Trưởng Ban công tác Mặt trận tại khu phố 1"), "{}", data[0].text());
        let (_, asked) = world.press(HEAD, &data[0], "Rút đồng ý, xóa hết").await;
        assert!(asked[0].text().contains("đến khi người cấp thu hồi"), "{}", asked[0].text());
        let (_, deleted) = world.press(HEAD, &asked[0], "Xóa hết").await;
        assert!(deleted[0].text().contains("Riêng quyền cán bộ và tên đi kèm vẫn giữ"));
        assert_eq!(world.count("household_link", "account_id = 100").await, 0);
        assert_eq!(world.count("role_grant", "account_id = 100 AND ends_at IS NULL").await, 1);
    }

    async fn a_press_of_a_meeting_that_is_not_ours_is_a_stale_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        let held = HeldAnswer { meeting: world.house.chance.id(world.now), answer: Answer::Absent };
        let (toast, said) = world.press_intent(5, 5, 1, Intent::Link(LinkIntent::Agree(Claim::Answer(held)))).await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert!(said.is_empty());
        assert_eq!(rows_about(&world, 5).await, 0);
    }
}

#[test]
fn the_copy_of_ones_data_is_json_in_both_languages() {
    for language in Language::ALL {
        for kept in [Some(kept()), None] {
            let zone = chrono_tz::Asia::Ho_Chi_Minh;
            let content = PaperContent::AccountData { kept: kept.clone(), language, zone };
            let json = documents::written(&content).expect("a file");
            serde_json::from_slice::<serde_json::Value>(&json).expect("JSON");
        }
    }
}

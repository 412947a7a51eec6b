//! Conversations: new codes for many, requests that wait for long, passes that link on the spot, one account for two households, and
//! links and last days of offices.

use loa_phuong::app;
use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::calendar;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::{AccountId, MeetingId, NeighborhoodId};
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::start_link::StartLink;
use loa_phuong::store;
use loa_phuong::telegram::start_link;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const LAN: i64 = 21;
const HAI: i64 = 22;
const OTHER: i64 = 23;
const KHU_HEAD: i64 = 150;
const OFFICER: i64 = 300;

/// The households of an alley in khu phố 1 have other addresses than the rest.
async fn alley(world: &World, numbers: &str) {
    let sql = format!("UPDATE household SET address = 'Số 3, ngõ 5' WHERE number IN ({numbers})");
    world.execute(&sql).await;
}

/// Presses an answer under the notice in the group.
async fn answer(
    world: &mut World,
    who: i64,
    group: i64,
    meeting: MeetingId,
    answer: Answer,
) -> (String, Vec<Delivered>) {
    let intent = Intent::Rsvp(RsvpIntent::AnswerNotice { meeting, answer });
    let (toast, said) = world.press_intent(who, group, 1, intent).await;
    (toast.expect("a toast"), said)
}

/// The answers to all meetings: number of the household and answer.
async fn answers(world: &World, neighborhood: NeighborhoodId, meeting: MeetingId) -> Vec<(String, Answer)> {
    let mut tx = world.store.begin_read().await.unwrap();
    let given = store::rsvp::given_to(&mut tx, meeting).await.unwrap();
    let roll = store::household::list(&mut tx, neighborhood).await.unwrap();
    let found = roll.iter().filter_map(|one| Some((one.number.clone(), given.get(&one.id)?.answer)));
    found.collect()
}

/// The words that open the link of the pass that was shown to the official.
fn scanned(said: &[Delivered]) -> (String, &Delivered) {
    let shown = to(said, HEAD)[0];
    match &shown.errand {
        Errand::ShowPass { token, .. } => {
            (format!("/start {}", start_link::payload(&StartLink::Pass(token.clone()))), shown)
        }
        other => panic!("no square code: {other:?}"),
    }
}

/// The head shows a pass for household `number` to somebody who is `label`.
async fn shows_pass(world: &mut World, number: &str, label: &str) -> Vec<Delivered> {
    let page = world.private(HEAD, &format!("/timho {number}")).await;
    let (_, asked) = world.press(HEAD, &page[0], "Cho quét mã vuông").await;
    assert_has(asked[0].text(), &["quét được một lần, trong 5 phút"]);
    world.press(HEAD, &asked[0], label).await.1
}

/// Opens a link and agrees to the privacy notice where it is shown.
async fn opens(world: &mut World, who: i64, start: &str) -> Vec<Delivered> {
    let said = world.private(who, start).await;
    match said.iter().find(|told| labels(told).iter().any(|label| label == "Tôi đồng ý")) {
        Some(privacy) => {
            let privacy = privacy.clone();
            world.press(who, &privacy, "Tôi đồng ý").await.1
        }
        None => said,
    }
}

/// The start link of an appointment, as its maker was sent it.
fn start_of(said: &[Delivered]) -> String {
    let text = said.iter().map(Delivered::text).find(|text| text.contains("?start=")).expect("a link");
    let payload = text.split_once("?start=").unwrap().1;
    format!("/start {}", payload.split_whitespace().next().unwrap())
}

on_both_databases! {
    async fn an_alley_and_a_whole_neighbourhood_get_new_codes_and_everybody_concerned_hears_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(13).await;
        world.execute("UPDATE household SET removed_at = 1652600000000 WHERE number = '13'").await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(one.id)).await;
        alley(&world, "'3', '4', '5'").await;
        let old = world.link(LAN, one.id, "3").await;
        let kept = world.link(HAI, one.id, "7").await;
        let several = world.private(HEAD, "/timho ngõ 5").await;
        assert_eq!(labels(&several[0]).last().unwrap(), "Mã mới cả 3 hộ");
        let (_, asked) = world.press(HEAD, &several[0], "Mã mới cả 3 hộ").await;
        assert_has(asked[0].text(), &["3 hộ khớp với “ngõ 5”", "hết dùng ngay", "vẫn liên kết"]);
        // One household more in the meantime: it is asked anew, and nothing has changed.
        alley(&world, "'6'").await;
        let (_, again) = world.press(HEAD, &asked[0], "Đúng, cấp mã mới").await;
        assert_has(again[0].text(), &["Cấp mã mới cho 4 hộ"]);
        assert!(world.texts("SELECT code FROM household").await.contains(&old.code));
        let (_, said) = world.press(HEAD, &again[0], "Đúng, cấp mã mới").await;
        assert_has(to(&said, HEAD)[0].text(), &["Đã cấp mã mới cho 4 hộ", "Mã cũ đã hết dùng"]);
        assert_eq!(labels(to(&said, HEAD)[0]), ["Mã hộ để in"]);
        assert_has(to(&said, LAN)[0].text(), &["Hộ số 3", "vừa được cấp mã mới", "vẫn báo họp như thường"]);
        assert_has(to(&said, KHU_HEAD)[0].text(), &["Người 100 vừa cấp mã mới cho 4 hộ", "không phát giấy cũ"]);
        assert!(to(&said, HAI).is_empty(), "another alley's codes are as they were");
        assert!(world.texts("SELECT code FROM household").await.contains(&kept.code));
        assert!(world.texts("SELECT token FROM household").await.contains(&kept.token));
        let link = format!("/start {}", start_link::payload(&StartLink::Household(old.token)));
        assert_has(world.private(OTHER, &link).await[0].text(), &["không còn đúng với hộ nào"]);
        let (toast, _) = world.press(HEAD, &again[0], "Đúng, cấp mã mới").await;
        assert!(toast.expect("a toast").contains("đã cũ"), "the search is over");

        // A household that left keeps its code for when it comes back: that one ends, too.
        let left = world.texts("SELECT code FROM household WHERE number = '13'").await.remove(0);
        let asked = world.private(KHU_HEAD, "/timho").await;
        let (toast, said) = world.forge(LAN, &asked[0], "Mã mới: Khu phố 1").await;
        assert!(toast.expect("a toast").contains("cán bộ") && said.is_empty());
        let (_, asked) = world.press(KHU_HEAD, &asked[0], "Mã mới: Khu phố 1").await;
        assert_has(asked[0].text(), &["cả 12 hộ của khu phố 1"]);
        let (_, said) = world.press(KHU_HEAD, &asked[0], "Đúng, cấp mã mới").await;
        assert_has(to(&said, HAI)[0].text(), &["Hộ số 7", "vừa được cấp mã mới"]);
        assert_has(to(&said, HEAD)[0].text(), &["Người 150 vừa cấp mã mới cho 12 hộ của khu phố 1"]);
        let codes = world.texts("SELECT code FROM household").await;
        assert!(!codes.contains(&kept.code) && !codes.contains(&left));
        assert_eq!(world.count("household_link", "state = 'approved'").await, 2);
        assert_eq!(world.count("audit", "act = 'code_renewed'").await, 2);

        // Of one household colleagues hear, too.
        let page = world.private(HEAD, "/timho 3").await;
        let (_, asked) = world.press(HEAD, &page[0], "Cấp mã hộ mới").await;
        let (_, said) = world.press(HEAD, &asked[0], "Đúng, cấp mã mới").await;
        assert_has(to(&said, KHU_HEAD)[0].text(), &["Người 100 vừa cấp mã mới cho hộ số 3"]);
    }

    async fn requests_that_wait_for_three_days_come_up_once_a_day_in_the_daytime(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(12).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let first = world.claim(31, one.id, "5").await;
        world.claim(32, one.id, "6").await;
        world.now = world.now.plus_minutes(1);
        world.claim(33, one.id, "5").await;
        let look = async |world: &mut World, at: &str| {
            world.wait_until(at);
            calendar::tidy(&world.store, &world.ctx()).await.unwrap();
            world.deliver().await
        };
        assert!(to(&look(&mut world, "2022-05-18 09:00").await, HEAD).is_empty(), "two days are not long");
        assert!(to(&look(&mut world, "2022-05-19 07:00").await, HEAD).is_empty(), "nobody is told so early");
        let said = look(&mut world, "2022-05-19 08:30").await;
        let told = to(&said, HEAD)[0].clone();
        assert_has(told.text(), &["Còn 3 đề nghị", "quá ba ngày", "16/5/2022"]);
        assert!(to(&said, OFFICER).is_empty(), "there is somebody who decides");
        assert!(to(&look(&mut world, "2022-05-19 10:30").await, HEAD).is_empty(), "once a day");
        // Both of household 5 stand together, and each names the other.
        let (_, shown) = world.press(HEAD, &told, "Xem và duyệt").await;
        let numbers = ["hộ số 5", "hộ số 5", "hộ số 6"];
        for (request, number) in shown.iter().zip(numbers) {
            assert!(request.text().to_lowercase().contains(number), "{}", request.text());
        }
        assert_has(shown[0].text(), &["Người 31", "1 đề nghị khác đang chờ: Người 33", "đã chờ từ"]);
        assert_has(shown[1].text(), &["Người 33", "1 đề nghị khác đang chờ: Người 31"]);
        assert!(!shown[2].text().contains("đề nghị khác"));
        world.press(HEAD, &shown[0], "Duyệt").await;
        world.press(HEAD, &shown[1], "Duyệt").await;
        world.press(HEAD, &shown[2], "Duyệt").await;
        assert!(to(&look(&mut world, "2022-05-20 08:30").await, HEAD).is_empty(), "nothing waits");
        world.execute(&format!("UPDATE household_link SET state = 'pending' WHERE id = '{first}'")).await;
        assert_has(to(&look(&mut world, "2022-05-21 08:30").await, HEAD)[0].text(), &["Còn 1 đề nghị"]);
        assert_has(to(&look(&mut world, "2022-05-22 08:30").await, HEAD)[0].text(), &["Còn 1 đề nghị"]);
    }

    async fn a_pass_links_whoever_stands_there_at_once_and_only_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        world.link(HAI, one.id, "7").await;
        let said = shows_pass(&mut world, "7", "Chủ hộ").await;
        let (start, shown) = scanned(&said);
        assert_has(shown.text(), &["cho chủ hộ quét mã này", "hộ số 7", "đến 8 giờ 05"]);
        let token = start.split_once(" s").unwrap().1.to_owned();
        assert_eq!(world.count("pass", &format!("token_hash LIKE '%{token}%'")).await, 0, "only its hash is kept");
        assert_eq!(world.count("outbox", &format!("errand LIKE '%{token}%'")).await, 0);
        let said = opens(&mut world, LAN, &start).await;
        assert_has(to(&said, LAN)[0].text(), &["Ông/bà là đại diện hộ số 7"]);
        assert_has(to(&said, HAI)[0].text(), &["vừa có thêm một tài khoản đại diện: Người 21"]);
        let caption = to(&said, HEAD)[0];
        assert!(matches!(caption.errand, Errand::Caption { message, .. } if message.0 == shown.message_id));
        assert_has(caption.text(), &["Mã đã dùng: Người 21", "hộ số 7", "là chủ hộ"]);
        assert_eq!(world.count("household_link", "state = 'approved' AND speaks_as = 'head' AND decided_by = 100").await, 1);
        assert_has(world.private(HEAD, "/timho 7").await[0].text(), &["Người 21 (@nguoi_21), chủ hộ"]);
        assert_has(opens(&mut world, OTHER, &start).await[0].text(), &["Mã vuông này đã dùng hoặc đã quá 5 phút"]);

        // Five minutes are over to the minute, and the picture says so.
        let said = shows_pass(&mut world, "8", "Người trong hộ").await;
        let (start, shown) = scanned(&said);
        let privacy = world.private(OTHER, &start).await;
        world.wait_until("2022-05-16 08:05");
        let (toast, said) = world.press(OTHER, &privacy[0], "Tôi đồng ý").await;
        assert!(toast.expect("a toast").contains("đã quá 5 phút") && said.is_empty());
        let said = world.wake_calendar().await;
        assert!(matches!(to(&said, HEAD)[0].errand, Errand::Caption { message, .. } if message.0 == shown.message_id));
        assert_has(to(&said, HEAD)[0].text(), &["đã quá 5 phút"]);
        assert!(world.wake_calendar().await.is_empty(), "said once");

        // A newer pass ends the older one; one whose maker lost the office is good for nothing.
        let older = scanned(&shows_pass(&mut world, "8", "Người trong hộ").await).0;
        let said = shows_pass(&mut world, "8", "Người trong hộ").await;
        assert!(said.iter().any(|told| told.text().contains("hộ đã có mã mới hơn")));
        assert_has(opens(&mut world, OTHER, &older).await[0].text(), &["đã dùng hoặc đã quá 5 phút"]);
        let shown = said.iter().find(|told| matches!(told.errand, Errand::ShowPass { .. })).unwrap().clone();
        let newer = scanned(&[shown]).0;
        // Who speaks for another household is told what to do, and the pass stays good.
        assert_has(opens(&mut world, HAI, &newer).await[0].text(), &["đang liên kết với hộ số 7", "cán bộ phụ trách"]);
        world.execute("UPDATE role_grant SET ends_at = 1 WHERE account_id = 100").await;
        assert_has(opens(&mut world, OTHER, &newer).await[0].text(), &["đã dùng hoặc đã quá 5 phút"]);
        world.execute("UPDATE role_grant SET ends_at = NULL WHERE account_id = 100").await;
        // Whoever waits for this very household is approved by it, and the request is off the list.
        world.claim(OTHER, one.id, "8").await;
        assert_has(to(&opens(&mut world, OTHER, &newer).await, OTHER)[0].text(), &["Ông/bà là đại diện hộ số 8"]);
        assert_has(world.private(HEAD, "/duyet").await[0].text(), &["Không có đề nghị nào"]);
        world.now = world.now.plus_days(2);
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(world.count("pass", "1 = 1").await, 0, "nothing of it is kept for long");
    }

    async fn a_son_who_answers_for_his_mother_is_always_asked_for_which_household(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(12).await;
        for (who, number) in [(LAN, "7"), (HAI, "8")] {
            world.link(who, one.id, number).await;
        }
        let starts_at = world.now.plus_days(4);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        // Only an official makes him so; the mother's household and he himself are told.
        let page = world.private(HEAD, "/timho 8").await;
        let (toast, _) = world.forge(HAI, &page[0], "Nhờ người hộ khác").await;
        assert!(toast.expect("a toast").contains("cán bộ"));
        world.press(HEAD, &page[0], "Nhờ người hộ khác").await;
        assert_has(world.private(HEAD, "9").await[0].text(), &["Chưa tài khoản nào", "“9”"]);
        let found = world.private(HEAD, "Nguyễn Văn 7").await;
        assert_has(found[0].text(), &["1. Người 21, hộ số 7"]);
        let (_, said) = world.press(HEAD, &found[0], "Người thứ 1").await;
        assert_has(to(&said, HEAD)[0].text(), &["Người 21 báo thay cho cả hộ số 8"]);
        assert_has(to(&said, LAN)[0].text(), &["báo họp thay cho cả hộ số 8", "sẽ hỏi là cho hộ nào"]);
        assert_has(to(&said, HAI)[0].text(), &["vừa có thêm một tài khoản đại diện: Người 21"]);
        let (toast, _) = world.press(HEAD, &found[0], "Người thứ 1").await;
        assert!(toast.expect("a toast").contains("đã báo thay cho hộ số 8 rồi"));
        assert_has(world.private(LAN, "/ho").await[0].text(), &["Hộ số 7", "Hộ số 8", "được cán bộ giao báo họp thay hộ này"]);

        // What stands on the roll of the mother's household is not about him.
        let kept = world.private(LAN, "/dulieu").await.remove(0);
        assert_has(kept.text(), &["Đại diện hộ số 7", "Đại diện hộ số 8", "Nguyễn Văn 7"]);
        assert!(!kept.text().contains("Nguyễn Văn 8"), "{}", kept.text());

        // A press in the group: nothing is recorded before he says for which.
        let (toast, said) = answer(&mut world, LAN, group.0, meeting.id, Answer::Attending).await;
        assert!(toast.contains("Xin chọn hộ trong tin nhắn riêng"), "{toast}");
        assert!(answers(&world, one.id, meeting.id).await.is_empty());
        let asked = to(&said, LAN)[0].clone();
        assert_has(asked.text(), &["“tham dự” là của hộ nào", "Hộ số 7 (Nguyễn Văn 7): chưa trả lời", "Hộ số 8"]);
        assert_eq!(labels(&asked), ["Hộ số 7", "Hộ số 8"]);
        for stranger in [OTHER, HAI] {
            let (toast, _) = world.forge(stranger, &asked, "Hộ số 7").await;
            assert!(toast.expect("a toast").contains("không phải hộ của ông/bà"));
        }
        let (toast, said) = world.press(LAN, &asked, "Hộ số 8").await;
        assert!(toast.expect("a toast").contains("hộ số 8 có người dự"));
        assert_eq!(answers(&world, one.id, meeting.id).await, [("8".to_owned(), Answer::Attending)]);
        assert_has(to(&said, HAI)[0].text(), &["hộ số 8", "tham dự"]);
        // Two presses of one batch, one of them by somebody with a single household, go each to their own.
        let (toast, _) = answer(&mut world, HAI, group.0, meeting.id, Answer::Absent).await;
        assert!(toast.contains("Hộ số 8 đã đổi"), "{toast}");

        // In private: words, /lichhop and what was answered before ask, too.
        let words = world.private(LAN, "tôi không đi được").await;
        assert_eq!(words.len(), 2, "both of his households are shown: {words:?}");
        let list = world.private(LAN, "/lichhop").await;
        for (shown, number) in [(&words[0], "7"), (&list[1], "8"), (&to(&said, LAN)[0].clone(), "8")] {
            let (toast, said) = world.press(LAN, shown, "Vắng mặt").await;
            assert!(toast.expect("a toast").contains("chưa ghi gì"), "{number}");
            assert_has(to(&said, LAN)[0].text(), &["“vắng mặt” là của hộ nào", "Hộ số 8 (Nguyễn Văn 8): đang là vắng mặt"]);
        }
        assert_eq!(answers(&world, one.id, meeting.id).await.len(), 1);

        // Who comes instead is asked of the household that was chosen, and the name goes there.
        let (_, said) = answer(&mut world, LAN, group.0, meeting.id, Answer::Substitute).await;
        let (_, said) = world.press(LAN, to(&said, LAN)[0], "Hộ số 7").await;
        assert!(said.iter().any(|told| told.text().contains("Hộ số 7: ai trong gia đình sẽ đi thay")), "{said:?}");
        let (_, said) = answer(&mut world, LAN, group.0, meeting.id, Answer::Substitute).await;
        world.press(LAN, to(&said, LAN)[0], "Hộ số 8").await;
        assert_has(world.private(LAN, "Phạm Thị Mơ").await[0].text(), &["Phạm Thị Mơ đi thay cho hộ số 7"]);
        assert_eq!(world.count("rsvp", "substitute_name IS NOT NULL").await, 1);

        // The reminder comes for each household, and its buttons ask.
        world.execute("DELETE FROM rsvp").await;
        world.execute(&format!("UPDATE meeting SET announced_at = {}", world.now.unix_millis())).await;
        world.wait_until("2022-05-17 18:00");
        let reminded = world.wake_calendar().await;
        let mine = to(&reminded, LAN);
        assert_eq!(mine.len(), 2);
        assert_has(mine[0].text(), &["Hộ số 7 chưa báo dự"]);
        assert_has(mine[1].text(), &["Hộ số 8 chưa báo dự"]);
        let (toast, _) = world.press(LAN, mine[1], "Tham dự").await;
        assert!(toast.expect("a toast").contains("chưa ghi gì"));
        // To somebody whom we may not write to, the question comes when they come to us.
        let mut tx = world.store.begin_write().await.unwrap();
        store::account::set_reachable(&mut tx, AccountId(LAN), false).await.unwrap();
        tx.commit().await.unwrap();
        let (link, said) = answer(&mut world, LAN, group.0, meeting.id, Answer::Attending).await;
        assert!(said.is_empty() && link.contains("?start=a"), "{link}");
        let asked = world.private(LAN, &format!("/start {}", link.split_once("?start=").unwrap().1)).await;
        assert_eq!(labels(&asked[0]), ["Hộ số 7", "Hộ số 8"]);
        assert!(answers(&world, one.id, meeting.id).await.is_empty());

        // Taken back, he speaks for his own household alone and is asked no more.
        let page = world.private(HEAD, "/timho 8").await;
        assert_has(page[0].text(), &["Người 21, người hộ khác"]);
        let (_, sure) = world.press(HEAD, &page[0], "Gỡ Người 21").await;
        let (_, said) = world.press(HEAD, &sure[0], "Đúng, gỡ").await;
        assert_has(to(&said, LAN)[0].text(), &["đã gỡ tài khoản này khỏi hộ số 8"]);
        assert_has(to(&said, HAI)[0].text(), &["đã gỡ tài khoản Người 21"]);
        let (toast, _) = world.press(LAN, &asked[0], "Hộ số 8").await;
        assert!(toast.expect("a toast").contains("không phải hộ của ông/bà"));
        let (toast, _) = answer(&mut world, LAN, group.0, meeting.id, Answer::Attending).await;
        assert!(toast.contains("hộ số 7 có người dự"), "{toast}");
        assert_eq!(answers(&world, one.id, meeting.id).await, [("7".to_owned(), Answer::Attending)]);
    }

    async fn an_answer_meant_for_a_household_that_waits_goes_to_no_other(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(12).await;
        let starts_at = world.now.plus_days(3);
        let meeting = world.called_meeting(&one, MeetingKind::Community, starts_at).await;
        world.claim(OTHER, one.id, "9").await;
        let start = scanned(&shows_pass(&mut world, "10", "Người hộ khác").await).0;
        let said = opens(&mut world, OTHER, &start).await;
        assert_has(to(&said, OTHER)[0].text(), &["báo họp thay cho cả hộ số 10"]);
        assert_eq!(world.count("household_link", "state = 'pending'").await, 1, "the own request goes on waiting");
        let (_, said) = answer(&mut world, OTHER, group.0, meeting.id, Answer::Attending).await;
        let asked = to(&said, OTHER)[0].clone();
        assert_eq!(labels(&asked), ["Hộ số 9", "Hộ số 10"]);
        assert_has(asked.text(), &["Hộ số 9: đang chờ duyệt", "Hộ số 10 (Nguyễn Văn 10)"]);
        assert!(!asked.text().contains("Nguyễn Văn 9"), "who waits is not told whose household it is: {}", asked.text());
        let (toast, _) = world.press(OTHER, &asked, "Hộ số 9").await;
        assert!(toast.expect("a toast").contains("Đã giữ câu trả lời"));
        assert!(answers(&world, one.id, meeting.id).await.is_empty());
        let list = world.private(HEAD, "/duyet").await;
        world.press(HEAD, &list[0], "Duyệt").await;
        assert_eq!(answers(&world, one.id, meeting.id).await, [("9".to_owned(), Answer::Attending)]);
        // Three households are the most.
        for number in ["11", "12"] {
            let start = scanned(&shows_pass(&mut world, number, "Người hộ khác").await).0;
            opens(&mut world, OTHER, &start).await;
        }
        assert_eq!(world.count("household_link", "state = 'approved'").await, 3);
    }

    async fn links_of_offices_are_seen_and_withdrawn_and_a_newer_one_ends_an_older(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(3).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let older = start_of(&world.private(OFFICER, "/canbo truongkhu 1").await);
        let offer = world.private(201, &older).await;
        world.now = world.now.plus_minutes(1);
        let said = world.private(OPERATOR, "/canbo truongkhu 1").await;
        let newer = start_of(&said);
        assert!(said.iter().any(|told| told.chat == OPERATOR && told.text().contains("đã hết dùng")), "{said:?}");
        assert_has(to(&said, OFFICER)[0].text(), &["Người 1 đã gửi liên kết mới", "hết dùng"]);
        let (toast, _) = world.press(201, &offer[0], "Nhận quyền").await;
        assert!(toast.expect("a toast").contains("đã thu hồi"));
        // A team has several members, each with a link of their own.
        let team: Vec<String> = {
            let first = start_of(&world.private(OPERATOR, "/canbo tobaucu 1").await);
            world.now = world.now.plus_minutes(1);
            vec![first, start_of(&world.private(OPERATOR, "/canbo tobaucu 1").await)]
        };
        let list = world.private(OFFICER, "/canbo").await;
        let links = list.iter().find(|told| told.text().contains("chưa ai dùng")).expect("the open links").clone();
        assert_has(links.text(), &["1) Tổ bầu cử", "2) Trưởng khu phố tại khu phố 1", "23/5/2022"]);
        // The newest first: what went to the wrong person was sent just now.
        assert_eq!(labels(&links).len(), 3);
        assert!(!links.text().contains("?start="), "seeing a link is not having it");
        for who in [HEAD, 201] {
            let (toast, said) = world.forge(who, &links, "Thu hồi liên kết 2").await;
            assert!(toast.is_some() && said.is_empty());
        }
        let (_, said) = world.press(OFFICER, &links, "Thu hồi liên kết 2").await;
        assert_has(to(&said, OFFICER)[0].text(), &["Đã thu hồi liên kết cấp quyền với tư cách Trưởng khu phố"]);
        assert_has(to(&said, OPERATOR)[0].text(), &["Người 300 đã thu hồi liên kết"]);
        assert_has(world.private(201, &newer).await[0].text(), &["đã thu hồi hoặc đã hết hạn"]);
        let (toast, _) = world.press(OFFICER, &links, "Thu hồi liên kết 2").await;
        assert!(toast.expect("a toast").contains("đã dùng, đã thu hồi hoặc đã hết hạn"));
        for (start, who) in team.iter().zip([202, 203]) {
            let offer = world.private(who, start).await;
            world.press(who, &offer[0], "Nhận quyền").await;
        }
        assert_eq!(world.count("role_grant", "role = 'election_team'").await, 2);
        assert!(!world.private(OFFICER, "/canbo").await.iter().any(|told| told.text().contains("chưa ai dùng")));
    }

    async fn an_office_ends_on_its_day_to_the_minute(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(3).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.execute("UPDATE role_grant SET holder_name = 'Bà Lan' WHERE account_id = 300").await;
        world.appoint(202, Role::ElectionTeam, Scope::Neighborhood(one.id)).await;
        let list = world.private(OFFICER, "/canbo").await.pop().unwrap();
        assert_has(list.text(), &["1) Trưởng Ban công tác Mặt trận", "từ 16/5/2022"]);
        let (_, asked) = world.press(OFFICER, &list, "Thu hồi số 2").await;
        assert!(!labels(&asked[0]).iter().any(|label| label == "Chỉ đến một ngày"), "a team ends with its election");
        let (_, asked) = world.press(OFFICER, &list, "Thu hồi số 1").await;
        let (_, asked) = world.press(OFFICER, &asked[0], "Chỉ đến một ngày").await;
        assert_has(asked[0].text(), &["đến hết ngày nào", "ví dụ: 31/12/2023."]);
        assert_has(world.private(OFFICER, "hôm qua").await[0].text(), &["Chưa đọc được ngày cuối", "ví dụ: 31/12/2023."]);
        let said = world.private(OFFICER, "20/5/2022").await;
        assert_has(to(&said, OFFICER)[0].text(), &["đến hết", "20/5/2022", "tự hết"]);
        assert_has(to(&said, HEAD)[0].text(), &["có hiệu lực đến hết", "20/5/2022"]);
        let list = world.private(OFFICER, "/canbo").await.pop().unwrap();
        assert_has(list.text(), &["đến hết", "20/5/2022"]);
        world.wait_until("2022-05-20 23:59");
        assert_has(world.private(HEAD, "/timho 1").await[0].text(), &["Hộ số 1"]);
        world.wait_until("2022-05-21 00:00");
        assert_has(world.private(HEAD, "/timho 1").await[0].text(), &["cán bộ được cấp quyền"]);
        world.wait_until("2022-05-21 08:30");
        calendar::tidy(&world.store, &world.ctx()).await.unwrap();
        let said = world.deliver().await;
        assert!(to(&said, HEAD).iter().any(|one| one.text().contains("đã kết thúc")), "{said:?}");
        assert!(said.iter().any(|one| one.chat == HEAD && one.errand == Errand::OfferCommands));
    }

    async fn what_an_office_let_its_holder_see_and_decide_ends_with_it_to_the_minute(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(12).await;
        let ends = world.at("2022-05-21 00:00");
        world.execute(&format!("UPDATE role_grant SET until_at = {}, holder_name = 'Bà Lan' WHERE account_id = {HEAD}", ends.unix_millis())).await;
        world.link(LAN, one.id, "2").await;
        world.claim(HAI, one.id, "3").await;
        let request = world.private(HEAD, "/duyet").await.remove(0);
        let page = world.private(HEAD, "/timho 2").await.remove(0);
        let papers = [Paper::HouseholdCodes(one.id), Paper::Roll(one.id)];
        let may = async |world: &World| {
            let ctx = world.ctx();
            let mut tx = world.store.begin_read().await.unwrap();
            let mut handed = Vec::new();
            for paper in &papers {
                handed.push(app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().is_some());
            }
            handed
        };

        world.wait_until("2022-05-20 23:59");
        assert_eq!(may(&world).await, [true, true]);
        let data = world.private(HEAD, "/dulieu").await.remove(0);
        assert_has(data.text(), &["Quyền cán bộ: Trưởng Ban công tác Mặt trận"]);
        let (_, asked) = world.press(HEAD, &data, "Rút đồng ý, xóa hết").await;
        assert_has(asked[0].text(), &["Riêng quyền cán bộ và tên đi kèm được giữ"]);

        world.wait_until("2022-05-21 00:00");
        assert_eq!(may(&world).await, [false, false], "a paper that was asked for before is not handed out after");
        let data = world.private(HEAD, "/dulieu").await.remove(0);
        assert!(!data.text().contains("Quyền cán bộ"), "{}", data.text());
        let (toast, said) = world.press(HEAD, &request, "Duyệt").await;
        assert!(toast.unwrap().contains("cán bộ") && said.is_empty(), "{said:?}");
        assert_eq!(world.count("household_link", "account_id = 22 AND state = 'pending'").await, 1);
        for label in ["Gỡ Người 21", "Cấp mã hộ mới"] {
            let Some(label) = labels(&page).into_iter().find(|own| own.starts_with(label)) else { panic!("{:?}", labels(&page)) };
            let (toast, said) = world.press(HEAD, &page, &label).await;
            assert!(toast.is_some() && said.is_empty(), "{label}: {said:?}");
        }
        for command in ["/duyet", "/timho 2", "/hodan", "/cuochop"] {
            let said = world.private(HEAD, command).await;
            assert!(said.iter().all(|one| !one.text().contains("Nguyễn Văn 2")), "{command}: {said:?}");
        }
        // The name that went with the office goes with the other data now.
        let (_, said) = world.press(HEAD, &asked[0], "Xóa hết").await;
        assert!(to(&said, HEAD).iter().all(|one| !one.text().contains("Riêng quyền cán bộ")), "{said:?}");
        assert_eq!(world.texts("SELECT holder_name FROM role_grant WHERE account_id = 100").await.concat(), "");
    }
}

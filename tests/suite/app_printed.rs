//! Papers that are pressed: each arrives under its name with the numbers of the record, nobody else gets one, one that is printed again
//! after a change says which one it replaces, and what cannot be printed is named.

use std::time::Duration;

use loa_phuong::app::Intent;
use loa_phuong::app::printing::PrintingIntent;
use loa_phuong::clock::Clock;
use loa_phuong::documents::press::{Limits, Order, Press};
use loa_phuong::documents::{self, Unmade, papers};
use loa_phuong::domain::ids::{ChatId, MeetingId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Language, Role, Scope};
use loa_phuong::domain::printing::{Printed, PrintingNotice, SquaresPaper, Unprintable, WrittenAt};
use loa_phuong::post::desk::Call;
use loa_phuong::store;
use loa_phuong::telegram::api::{ApiError, Refused};
use loa_phuong::telegram::notice;
use serde_json::{Value, json};

use crate::app_order::{printed, step, text};
use crate::app_printing::{content_of, press};
use telegram_sim::Person;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::office::Office;
use crate::support::running::{Running, SOON, loa, real_sim};
use crate::support::samples::{khu_pho, voice};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const RESIDENT: i64 = 1001;
const STRANGER: i64 = 900;
const KHU_HEAD: i64 = 101;

/// Fills in what an invitation must say.
async fn complete(world: &mut World, who: i64) {
    let mine = world.private(who, "/cuochop").await;
    let (_, sheet) = world.press(who, &mine[0], "Sửa giấy mời").await;
    for (label, words) in [("Chủ trì", "ông Nguyễn Văn Hùng"), ("Liên hệ", "bà Lan, 0912 345 678")]
    {
        world.press(who, &sheet[0], label).await;
        world.private(who, words).await;
    }
}

async fn board(world: &mut World, who: i64) -> Delivered {
    let mine = world.private(who, "/cuochop").await;
    let (_, board) = world.press(who, &mine[0], "Giấy tờ để in").await;
    board[0].clone()
}

/// The board of a meeting that is over.
async fn board_of(world: &mut World, who: i64, meeting: MeetingId) -> Delivered {
    let asks = Intent::Printing(PrintingIntent::Board(meeting));
    world.press_intent(who, who, 1, asks).await.1.remove(0)
}

async fn meeting(world: &World) -> MeetingId {
    let ids = world.texts("SELECT id FROM meeting WHERE state = 'called' ORDER BY starts_at").await;
    ids.last().expect("a meeting").parse().unwrap()
}

/// The files that a press of this label hands over: their names and what goes into them.
async fn files(world: &mut World, who: i64, board: &Delivered, label: &str) -> Vec<(String, Order)> {
    let (toast, sent) = world.press(who, board, label).await;
    assert_eq!(toast, None, "{label}");
    let mut files = Vec::new();
    for letter in &sent {
        let (name, content) = content_of(world, letter, who).await.expect("theirs");
        for other in [RESIDENT, STRANGER] {
            assert!(content_of(world, letter, other).await.is_none(), "{other} gets no {label}");
        }
        let PaperContent::Printed(paper) = content else { panic!("a paper: {label}") };
        files.push((name, papers::order(&paper)));
    }
    files
}

/// One paper, made: its data. Whoever may not have it is refused and gets nothing.
async fn made(world: &mut World, board: &Delivered, label: &str, name: &str) -> Value {
    for other in [RESIDENT, STRANGER] {
        let (toast, sent) = world.forge(other, board, label).await;
        let no = toast.into_iter().chain(sent.iter().map(|said| said.text().to_owned())).collect::<String>();
        assert!(!no.is_empty() && !no.contains("PDF"), "{label}: {no}");
        assert!(sent.iter().all(|said| !matches!(said.errand, Errand::Hand { .. })), "{label}");
    }
    let files = files(world, HEAD, board, label).await;
    let found = files.iter().find(|(file, _)| file == name);
    let (_, order) = found
        .unwrap_or_else(|| panic!("{name}: {:?}", files.iter().map(|(name, _)| name).collect::<Vec<_>>()));
    let bytes = press().print(order).await.unwrap();
    let begins: &[u8] = if name.ends_with("png") { b"\x89PNG" } else { b"%PDF-" };
    assert!(bytes.starts_with(begins), "{name}");
    order.data.clone()
}

fn numbers(data: &Value) -> Vec<String> {
    let parts = data["parts"].as_array().expect("a list").iter();
    let groups = parts.flat_map(|part| part["groups"].as_array().unwrap());
    let rows = groups.flat_map(|group| group["rows"].as_array().unwrap());
    rows.map(|row| row["number"].as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    async fn every_paper_before_a_meeting_arrives_with_its_name_and_numbers_and_for_its_official_alone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(12).await;
        world.link(RESIDENT, place.id, "1").await;
        // The head of the neighbourhood beside it is an official, and none of this one.
        world.neighborhood(&commune, 2, STRANGER, 3).await;
        let preview = world.hop(HEAD, "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố").await;
        let (_, sent) = world.press(HEAD, &preview, "Gửi giấy mời").await;
        let notice = sent.iter().find(|sent| sent.chat < 0).expect("in the group").clone();
        world.press(RESIDENT, &notice, "Tham dự").await;
        world.private(HEAD, "/ghinhan 2 vắng").await;
        complete(&mut world, HEAD).await;
        let shown = board(&mut world, HEAD).await;
        let ends = "khu-pho-1-2022-05-21";

        let calls = made(&mut world, &shown, "Hộ cần gọi điện", &format!("danh-sach-goi-{ends}.pdf")).await;
        assert_eq!((&calls["total"], &calls["waiting"]), (&json!(12), &json!(10)));
        let mut called = numbers(&calls);
        called.sort_by_key(|number| number.parse::<u32>().unwrap());
        assert_eq!(called, (3..=12).map(|number| number.to_string()).collect::<Vec<_>>(), "who has answered is not called");
        let door = made(&mut world, &shown, "Danh sách ký tên", &format!("danh-sach-ky-ten-{ends}.pdf")).await;
        assert_eq!((numbers(&door).len(), &door["total"]), (12, &json!(12)));
        let rows = &door["parts"][0]["groups"][0]["rows"];
        assert_eq!((&rows[0]["answer"], &rows[1]["answer"], &rows[2]["answer"]), (&json!("dự"), &json!("vắng"), &json!("")));
        for ending in ["png", "pdf"] {
            let poster = made(&mut world, &shown, "Áp phích", &format!("ap-phich-{ends}.{ending}")).await;
            assert_eq!((&poster["opened"], &poster["day"]), (&json!("19 giờ 30"), &json!("thứ Bảy, ngày 21/5/2022")));
            assert_eq!((&poster["contact"], &poster["venue"]), (&json!("bà Lan, 0912 345 678"), &json!("Nhà văn hóa Khu phố 1")));
        }
        let front = made(&mut world, &shown, "Biên bản Mặt trận", &format!("bien-ban-mat-tran-{ends}.pdf")).await;
        assert_eq!((&front["head_title"], &front["unit_name"]), (&json!("Trưởng khu phố"), &json!("1")));
        let invited = made(&mut world, &shown, "Giấy mời chung", &format!("giay-moi-{ends}.pdf")).await;
        assert_eq!(invited["corrected"], Value::Null, "it is the first");
        made(&mut world, &shown, "Giấy mời từng hộ", &format!("giay-moi-tung-ho-{ends}-01.pdf")).await;
        // What is read out and sent is for its official, too.
        for other in [RESIDENT, STRANGER] {
            let (toast, said) = world.forge(other, &shown, "Bài đọc loa, SMS").await;
            assert!(toast.is_some() && said.is_empty(), "{said:?}");
        }
        let (_, said) = world.press(HEAD, &shown, "Bài đọc loa, SMS").await;
        assert_eq!(said.len(), 2);
    }

    async fn the_result_is_printed_as_it_was_published_and_says_after_a_correction_what_it_replaces(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        world.link(RESIDENT, place.id, "1").await;
        let preview = world.hop(HEAD, "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let shown = board(&mut world, HEAD).await;
        assert!(!labels(&shown).contains(&"Thông báo kết quả".to_owned()), "nothing is counted yet");
        world.private(HEAD, "/ungcu Ông Hoàng Đình Minh | Bí thư chi bộ").await;
        world.wait_until("2022-05-21 20:45");
        world.deliver().await;
        let said = world.private(HEAD, "/bieuquyet 9 | gio tay | Ông Hoàng Đình Minh: 8 1 0").await;
        world.publish(HEAD, &said[0]).await;
        let id = meeting(&world).await;
        let shown = board_of(&mut world, HEAD, id).await;
        let name = "thong-bao-ket-qua-khu-pho-1-2022-05-21.pdf";
        let first = made(&mut world, &shown, "Thông báo kết quả", name).await;
        assert_eq!((&first["present"], &first["total"], &first["corrected"]), (&json!(9), &json!(12), &Value::Null));
        assert_eq!(first["lines"][0]["votes"][0], "8/12 hộ (66,67%)");

        // The next day the numbers are corrected: the sheet that hangs is replaced, the minutes that nobody printed are not.
        world.wait_until("2022-05-22 08:00");
        world.deliver().await;
        let asked = world.private(HEAD, "/bieuquyet").await;
        world.press(HEAD, &asked[0], "Đính chính").await;
        let mut said = Vec::new();
        for answer in ["cộng sót một hộ", "9", "gio tay", "9 0 0"] {
            said = world.private(HEAD, answer).await;
        }
        world.publish(HEAD, &said[0]).await;
        let second = made(&mut world, &shown, "Thông báo kết quả", name).await;
        assert_eq!(second["lines"][0]["votes"][0], "9/12 hộ (75%)");
        assert_has(second["corrected"].as_str().unwrap(), &["đã đính chính lần 1, thay bản in ngày 21/5/2022", "cộng sót một hộ"]);
        let minutes = printed(&mut world, HEAD, &shown, "Biên bản cuộc họp").await;
        assert_has(minutes[0].data["corrected"].as_str().unwrap(), &["thay cho bản lập trước đó"]);
        assert_has(&text(&minutes[1]).await, &["đã đính chính lần 1"]);
    }

    async fn an_invitation_that_is_printed_again_says_which_one_it_replaces_and_why(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(4).await;
        let preview = world.hop(HEAD, "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        complete(&mut world, HEAD).await;
        let shown = board(&mut world, HEAD).await;
        let labels = ["Giấy mời chung", "Giấy mời từng hộ", "Danh sách ký tên", "Áp phích"];
        for label in labels {
            for order in printed(&mut world, HEAD, &shown, label).await {
                assert_eq!(order.data["corrected"], Value::Null, "{label}");
            }
        }
        // Printed once more as it was, it replaces nothing: also on another day.
        world.wait_until("2022-05-17 08:00");
        world.deliver().await;
        for order in printed(&mut world, HEAD, &shown, "Giấy mời chung").await {
            assert_eq!(order.data["corrected"], Value::Null);
        }
        world.wait_until("2022-05-17 08:05");
        world.deliver().await;
        // Somebody else is to be asked: the invitation says so, the list at the door is as it was.
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, sheet) = world.press(HEAD, &mine[0], "Sửa giấy mời").await;
        world.press(HEAD, &sheet[0], "Liên hệ").await;
        world.private(HEAD, "ông Tư, 0903 111 222").await;
        for order in printed(&mut world, HEAD, &shown, "Giấy mời chung").await {
            assert_eq!(order.data["corrected"], "Giấy này thay giấy in lúc 8 giờ cùng ngày: nội dung giấy mời đã sửa.");
        }
        assert_eq!(printed(&mut world, HEAD, &shown, "Danh sách ký tên").await[0].data["corrected"], Value::Null);
        // It is moved: all of them say so.
        world.wait_until("2022-05-18 08:00");
        world.deliver().await;
        world.press(HEAD, &mine[0], "Dời họp").await;
        let moved = world.private(HEAD, "20h 22/5/2022").await;
        world.press(HEAD, &moved[0], "Đồng ý dời").await;
        let said_of = [
            ("Giấy này thay giấy", "17/5/2022", ": thời gian hoặc địa điểm họp đã đổi."),
            ("Giấy này thay giấy", "16/5/2022", ": thời gian hoặc địa điểm họp đã đổi; nội dung giấy mời đã sửa."),
            ("Danh sách này thay danh sách", "17/5/2022", ": thời gian hoặc địa điểm họp đã đổi."),
            ("Áp phích này thay áp phích", "16/5/2022", ": thời gian hoặc địa điểm họp đã đổi; thông tin về cuộc họp đã sửa."),
        ];
        for (label, (this, day, why)) in labels.into_iter().zip(said_of) {
            for order in printed(&mut world, HEAD, &shown, label).await {
                let said = order.data["corrected"].as_str().unwrap_or_else(|| panic!("{label}"));
                assert_eq!(said, format!("{this} in ngày {day}{why}"));
                assert!(!press().print(&order).await.unwrap().is_empty());
            }
        }
        let word = printed(&mut world, HEAD, &shown, "Giấy mời chung").await;
        assert_has(&text(&word[1]).await, &["Giấy này thay giấy in ngày 17/5/2022"]);
        assert_eq!(world.count("printed_paper", "edition LIKE '%.%.%.%'").await, 0, "what it says is sealed");
    }

    async fn only_a_paper_that_somebody_may_have_is_replaced_by_the_next(db: TestDatabase) {
        let mut office = Office::open(&db).await;
        let (_, place, _) = office.world.ward(3).await;
        let starts_at = office.world.now.plus_days(3);
        let meeting = office.world.called_meeting(&place, MeetingKind::Community, starts_at).await.id;
        let (head, printed) = (ChatId(HEAD), Printed::DoorList);
        // Called off before it leaves, it is not made, and whoever waits for it reads why.
        let sender = office.world.sender(HEAD, HEAD);
        office.world.act(&sender, Intent::Printing(PrintingIntent::Print { meeting, printed })).await;
        office.world.execute("UPDATE meeting SET state = 'called_off'").await;
        office.until_under_way(head, 20_000).await;
        let Call::Say { message, .. } = &office.under_way[0].call else { panic!("{:?}", office.under_way) };
        assert_has(&message.text, &["hủy"]);
        office.comes_back(head, Ok(()));
        office.turn().await;
        assert_eq!(office.world.count("printed_paper", "1 = 1").await, 0, "that was no paper");
        office.world.execute("UPDATE meeting SET state = 'called'").await;
        let kept = async |office: &Office| office.world.count("printed_paper", "paper = 'door_list'").await;
        let refused = ApiError::Refused { why: Refused::Other, code: 400, description: "Bad Request: no".to_owned() };
        // Refused, sent on, not reached: nobody has it. Delivered, cut short, and where nobody knows: it may hang somewhere.
        let ends = [
            (Err(refused), 0), (Err(ApiError::NotReached), 0), (Ok(()), 1), (Err(ApiError::CutShort { message: None }), 1), (Err(ApiError::Lost), 1),
        ];
        for (end, papers) in ends {
            office.world.execute("DELETE FROM printed_paper").await;
            office.world.execute("DELETE FROM outbox").await;
            office.crash();
            let sender = office.world.sender(HEAD, HEAD);
            office.world.act(&sender, Intent::Printing(PrintingIntent::Print { meeting, printed })).await;
            assert_eq!(kept(&office).await, 0, "a press of the button prints nothing");
            office.until_under_way(head, 20_000).await;
            office.comes_back(head, end.clone());
            office.turn().await;
            assert_eq!(kept(&office).await, papers, "{end:?}");
        }
    }

    async fn who_is_told_of_their_answer_puts_the_meeting_into_a_calendar_and_takes_it_out_when_it_is_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(4).await;
        world.link(RESIDENT, place.id, "1").await;
        world.call(HEAD, "19h30 21/5/2022 | Nhà văn hóa | Họp dân", "Việc khác", group).await;
        world.wait_until("2022-05-18 18:00");
        let reminded = world.wake_calendar().await;
        let (_, mine) = world.press(RESIDENT, to(&reminded, RESIDENT)[0], "Tham dự").await;
        let calendar = |mut world: World, message: Delivered, label: &'static str| async move {
            let (_, sent) = world.press(RESIDENT, &message, label).await;
            let file = content_of(&world, to(&sent, RESIDENT)[0], RESIDENT).await.expect("anybody's").1;
            let bytes = documents::written(&file).unwrap();
            (world, to(&sent, RESIDENT)[0].text().to_owned(), String::from_utf8(bytes).unwrap())
        };
        let of = to(&mine, RESIDENT)[0].clone();
        let (mut world, said, file) = calendar(world, of, "Ghi vào lịch").await;
        assert_has(&said, &["ghi cuộc họp vào lịch"]);
        assert_has(&file, &["METHOD:PUBLISH", "SEQUENCE:0", "DTSTART;TZID=Asia/Ho_Chi_Minh:20220521T193000"]);
        // Moved, called off: told in private with the button that changes the entry.
        let mine = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &mine[0], "Dời họp").await;
        let moving = world.private(HEAD, "20h 22/5/2022").await;
        let (_, moved) = world.press(HEAD, &moving[0], "Đồng ý dời").await;
        let of = to(&moved, RESIDENT)[0].clone();
        let (mut world, _, file) = calendar(world, of, "Ghi vào lịch").await;
        assert_has(&file, &["METHOD:PUBLISH", "SEQUENCE:1", "20220522T200000"]);
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, sure) = world.press(HEAD, &mine[0], "Hủy họp").await;
        let (_, off) = world.press(HEAD, &sure[0], "Hủy cuộc họp").await;
        let of = to(&off, RESIDENT)[0].clone();
        let (_, said, file) = calendar(world, of, "Xóa khỏi lịch").await;
        assert_has(&said, &["xóa cuộc họp khỏi lịch"]);
        assert_has(&file, &["METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED"]);
    }

    async fn what_cannot_be_printed_is_named_with_its_household_or_field_and_what_to_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(5).await;
        // A little picture in a title is left out, and stops nothing.
        let preview = world.hop(HEAD, "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân 🎉").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        complete(&mut world, HEAD).await;
        let shown = board(&mut world, HEAD).await;
        for order in printed(&mut world, HEAD, &shown, "Giấy mời từng hộ").await {
            assert_eq!(order.data["about"], "họp dân");
            assert!(press().print(&order).await.is_ok());
        }
        let set = async |world: &World, number: &str, head: &str| {
            let mut tx = world.store.begin_write().await.unwrap();
            let mut household = store::household::find_by_number(&mut tx, place.id, number).await.unwrap().unwrap();
            household.head_name = head.to_owned();
            store::household::update(&mut tx, &household).await.unwrap();
            tx.commit().await.unwrap();
        };
        set(&world, "4", "Nguyễn 漢 Hùng").await;
        let odd = async |world: &mut World, label: &str| -> (String, Option<Unprintable>) {
            let (_, sent) = world.press(HEAD, &shown, label).await;
            let (_, content) = content_of(world, &sent[0], HEAD).await.expect("his");
            let Err(Unmade { why, .. }) = documents::bytes(content, &press()).await else { panic!("{label} is made") };
            let said = PrintingNotice::Unprintable(why.clone().expect("a reason")).into();
            (notice::render(&said, &world.voice()).text, why)
        };
        for label in ["Giấy mời từng hộ", "Danh sách ký tên", "Hộ cần gọi điện"] {
            let (said, why) = odd(&mut world, label).await;
            let at = WrittenAt::Household { number: "4".to_owned() };
            assert_eq!(why, Some(Unprintable::Letter { letter: "漢".to_owned(), at }), "{label}");
            assert_has(&said, &["chữ “漢” không in được", "hộ số", "Xin gửi /timho 4 để sửa, rồi bấm in lại."]);
        }
        set(&world, "4", "Nguyễn Văn Hùng").await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, sheet) = world.press(HEAD, &mine[0], "Sửa giấy mời").await;
        world.press(HEAD, &sheet[0], "Chủ trì").await;
        world.private(HEAD, "ông Nguyễn 漢").await;
        let (said, _) = odd(&mut world, "Giấy mời chung").await;
        assert_has(&said, &["ở tên người chủ trì", "/cuochop, bấm Sửa giấy mời"]);
        // The square code of that household alone says it as well.
        set(&world, "2", "Trần 漢").await;
        let panel = world.private(HEAD, "/timho 2").await;
        let (_, sent) = world.press(HEAD, &panel[0], "In mã vuông").await;
        let (_, content) = content_of(&world, &sent[0], HEAD).await.expect("his");
        let why = documents::bytes(content, &press()).await.unwrap_err().why;
        let at = WrittenAt::Household { number: "2".to_owned() };
        assert_eq!(why, Some(Unprintable::Letter { letter: "漢".to_owned(), at }));
    }

    async fn the_number_at_the_door_goes_into_the_count_and_another_is_said_before_it_is_published(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-01-21 19:40");
        world.deliver().await;
        // Where nobody stood at the door nothing is offered.
        let asked = world.private(KHU_HEAD, "/bieuquyet").await;
        assert!(labels(&asked[0]).iter().all(|label| !label.contains("ở cửa")), "{:?}", labels(&asked[0]));
        world.private(KHU_HEAD, "thôi").await;
        world.private(KHU_HEAD, "/diemdanh 1-9").await;
        world.private(KHU_HEAD, "xong").await;
        let asked = world.private(KHU_HEAD, "/bieuquyet").await;
        assert_has(asked[0].text(), &["Ở cửa đã điểm danh 9 hộ"]);
        // Somebody comes meanwhile: the old number is not taken, the new one is offered.
        world.private(KHU_HEAD, "/diemdanh 10").await;
        world.private(KHU_HEAD, "xong").await;
        let again = world.private(KHU_HEAD, "/bieuquyet").await;
        assert_has(again[0].text(), &["Ở cửa đã điểm danh 10 hộ"]);
        let (_, still) = world.press_intent(KHU_HEAD, KHU_HEAD, 1, asked[0].button("Dùng số ở cửa: 9")).await;
        assert_has(still[0].text(), &["Ở cửa đã điểm danh 10 hộ"]);
        let (toast, next) = world.press(KHU_HEAD, &still[0], "Dùng số ở cửa: 10").await;
        assert_eq!(toast, None);
        assert!(!next[0].text().contains("Bao nhiêu hộ có đại diện dự"), "{}", next[0].text());
        let mut said = next;
        for answer in ["Góp 200.000 đồng mỗi hộ", "giơ tay", "9 1 0"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        assert_has(said[0].text(), &["10 trong tổng số 12 hộ"]);
        assert!(!said[0].text().contains("ở cửa"), "the same number needs no word");
        // The chair counted another one: it stands, and the difference is said.
        world.press(KHU_HEAD, &said[0], "Sửa").await;
        let other = world.private(KHU_HEAD, "/bieuquyet 11 | gio tay | Góp 200.000 đồng mỗi hộ: 9 1 0").await;
        assert_has(other[0].text(), &["ở cửa đã điểm danh 10 hộ, số nhập là 11 hộ dự"]);
        let (_, sent) = world.publish(KHU_HEAD, &other[0]).await;
        let group = sent.iter().find(|sent| sent.chat < 0).expect("in the group");
        assert_has(group.text(), &["11 trong tổng số 12 hộ"]);
        assert!(!group.text().contains("ở cửa"), "that is the officials' matter");
    }

    async fn a_meeting_that_ended_short_owes_no_result_and_one_that_was_only_looked_at_has_not_ended(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-01-21 19:50");
        world.deliver().await;
        let marked = world.private(KHU_HEAD, "/diemdanh 1-5").await;
        let (_, short) = world.press(KHU_HEAD, &marked[0], "Không đủ số hộ").await;
        // The chair looks at what papers would take, and goes on waiting.
        world.press(KHU_HEAD, &short[0], "Phát phiếu từng hộ").await;
        world.private(KHU_HEAD, "thôi").await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        assert!(!list[0].text().contains("cuộc họp không đủ số hộ"), "{}", list[0].text());
        world.press(KHU_HEAD, &list[0], "Thư ký").await;
        let list = world.private(KHU_HEAD, "Bà Trần Thị Hoa").await;
        let (_, shown) = world.press(KHU_HEAD, &list[0], "Giấy tờ để in").await;
        let minutes = printed(&mut world, KHU_HEAD, &shown[0], "Biên bản cuộc họp").await;
        assert_eq!(minutes[0].data["ended_short"], Value::Null, "it has not ended");
        let owed = world.private(KHU_HEAD, "/viec").await;
        assert_has(owed[0].text(), &["Công bố kết quả"]);

        // It is closed after midnight, as it was written: the night is of the day after.
        world.wait_until("2027-01-22 00:20");
        world.deliver().await;
        world.press(KHU_HEAD, &short[0], "Phát phiếu từng hộ").await;
        world.private(KHU_HEAD, "thôi").await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Khai mạc", "").await;
        let list = step(&mut world, KHU_HEAD, &list, "Khai mạc", "19h55").await;
        let list = step(&mut world, KHU_HEAD, &list, "Bế mạc", "").await;
        let (_, asked) = world.press(KHU_HEAD, &list, "Bế mạc").await;
        assert_has(asked[0].text(), &["0 giờ 20"]);
        let wrong = world.private(KHU_HEAD, "18h").await;
        assert_has(wrong[0].text(), &["19 giờ 55"]);
        let list = world.private(KHU_HEAD, "0h15").await;
        assert_has(list[0].text(), &["Bế mạc: 0 giờ 15", "cuộc họp không đủ số hộ"]);
        let (_, shown) = world.press(KHU_HEAD, &list[0], "Giấy tờ để in").await;
        let minutes = printed(&mut world, KHU_HEAD, &shown[0], "Biên bản cuộc họp").await;
        assert_has(minutes[0].data["ended_short"].as_str().unwrap(), &["5/12 hộ", "8/12 hộ"]);
        assert_eq!(minutes[0].data["closed"], "0 giờ 15 ngày 22/1/2027");
        let word = text(&minutes[1]).await;
        assert_has(&word, &["kết thúc vào hồi 0 giờ 15 ngày 22/1/2027, đã đọc"]);
        assert!(press().print(&minutes[0]).await.unwrap().starts_with(b"%PDF-"));
        // Nothing was counted: no result is owed, nothing is sent, and the first page asks for none.
        let owed = world.private(KHU_HEAD, "/viec").await;
        assert!(owed.iter().all(|said| !said.text().contains("Công bố kết quả")), "{owed:?}");
        let home = world.private(KHU_HEAD, "/start").await;
        assert!(!home[0].text().contains("chưa nhập kết quả"), "{}", home[0].text());
    }

    async fn clusters_that_meet_on_days_of_their_own_sum_until_the_meeting_is_counted(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let clusters = async |world: &World, name: &dyn Fn(usize) -> &'static str| {
            let mut tx = world.store.begin_write().await.unwrap();
            for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
                household.cluster = name(household.number.parse().unwrap()).to_owned();
                store::household::update(&mut tx, &household).await.unwrap();
            }
            tx.commit().await.unwrap();
        };
        let preview = world.hop(KHU_HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-01-21 19:00");
        world.deliver().await;
        world.private(KHU_HEAD, "/diemdanh 1-5").await;
        world.private(KHU_HEAD, "xong").await;
        // Two days later the door of a meeting in one place is closed …
        world.wait_until("2027-01-23 19:00");
        world.deliver().await;
        let closed = world.private(KHU_HEAD, "/diemdanh 6").await;
        assert_has(closed[0].text(), &["Lúc này không có cuộc họp nào để điểm danh"]);
        // … and that of clusters is open; whoever was told both days counts once.
        clusters(&world, &|number| if number <= 5 { "Tổ 1" } else { "Tổ 2" }).await;
        let marked = world.private(KHU_HEAD, "/diemdanh 6-9, 5").await;
        assert_has(marked[0].text(), &["Đã điểm danh (4 hộ): 6–9", "Có mặt 9/12 hộ"]);
        world.private(KHU_HEAD, "xong").await;
        let asked = world.private(KHU_HEAD, "/diemdanh").await;
        let (_, told) = world.press(KHU_HEAD, &asked[0], "Theo cụm, tổ").await;
        assert_has(told[0].text(), &["Tổ 1: 5/5 hộ", "Tổ 2: 4/7 hộ", "Có mặt 9/12 hộ"]);
        world.private(KHU_HEAD, "xong").await;
        // Counted, it is over.
        let asked = world.private(KHU_HEAD, "/bieuquyet").await;
        assert_has(asked[0].text(), &["Ở cửa đã điểm danh 9 hộ"]);
        let mut said = world.press(KHU_HEAD, &asked[0], "Dùng số ở cửa: 9").await.1;
        for answer in ["Góp 200.000 đồng mỗi hộ", "giơ tay", "9 0 0"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        world.publish(KHU_HEAD, &said[0]).await;
        let closed = world.private(KHU_HEAD, "/diemdanh 10").await;
        assert_has(closed[0].text(), &["Lúc này không có cuộc họp nào để điểm danh"]);
    }

    async fn the_running_bot_says_of_a_file_that_could_not_be_made_what_to_do(db: TestDatabase) {
        let (sim, folder) = (real_sim(), tempfile::tempdir().unwrap());
        let official = sim.add_user(Person::named("Bà Hoa"));
        let mut world = World::new(&db).await;
        world.now = Clock::system().now();
        let (_, place, _) = world.ward(3).await;
        world.appoint(official, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        let mut tx = world.store.begin_write().await.unwrap();
        let mut household = store::household::find_by_number(&mut tx, place.id, "2").await.unwrap().unwrap();
        household.head_name = "Trần 漢".to_owned();
        store::household::update(&mut tx, &household).await.unwrap();
        tx.commit().await.unwrap();
        // Written, and not sent yet.
        let sender = world.sender(official, official);
        world.act(&sender, Intent::Printing(PrintingIntent::Square(household.id))).await;
        sim.say(official, official, "/start");
        let bot = Running::start(loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run"));
        let clock = Clock::system();
        let reads = |words: &str| sim.transcript(official).contains(words);
        while !(reads("chữ “漢” không in được") && reads("/timho 2 để sửa")) {
            assert!(clock.steady() < SOON.as_millis() as i64, "{}\n{}", sim.transcript(official), bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(!bot.said().contains('漢'), "no name belongs into the log: {}", bot.said());
        // A list with that name is refused, and is no paper that another replaces; one that was made is.
        let meeting = world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(3)).await.id;
        let print = Intent::Printing(PrintingIntent::Print { meeting, printed: Printed::DoorList });
        world.act(&sender, print.clone()).await;
        while sim.transcript(official).matches("/timho 2 để sửa").count() < 2 {
            assert!(clock.steady() < SOON.as_millis() as i64, "{}\n{}", sim.transcript(official), bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        household.head_name = "Trần Văn Hán".to_owned();
        let mut tx = world.store.begin_write().await.unwrap();
        store::household::update(&mut tx, &household).await.unwrap();
        tx.commit().await.unwrap();
        while world.count("outbox", "state IN ('waiting', 'sending')").await > 0 {
            assert!(clock.steady() < SOON.as_millis() as i64, "{}", bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(world.count("printed_paper", "1 = 1").await, 0, "nobody has it");
        world.act(&sender, print).await;
        while world.count("printed_paper", "1 = 1").await == 0 {
            assert!(clock.steady() < SOON.as_millis() as i64, "{}\n{}", sim.transcript(official), bot.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(reads("danh-sach-ky-ten"), "{}", sim.transcript(official));
    }
}

#[tokio::test]
async fn a_press_that_never_answers_is_not_waited_for_and_its_reader_is_told() {
    let content = PaperContent::Squares(Box::new(SquaresPaper {
        neighborhood: khu_pho(1),
        households: Vec::new(),
        bot_username: "LoaPhuongBot".to_owned(),
    }));
    let folder = tempfile::tempdir().unwrap();
    let sleeps = folder.path().join("sleeps");
    std::fs::write(&sleeps, "#!/bin/sh\nexec sleep 600\n").unwrap();
    std::fs::set_permissions(&sleeps, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let limits = Limits { patience: Duration::from_secs(1), ..Limits::default() };
    for (program, why) in [(sleeps, Some(Unprintable::TooMuch)), (folder.path().join("none"), None)] {
        let unmade =
            documents::bytes(content.clone(), &Press::new(program).within(limits)).await.unwrap_err();
        assert_eq!(unmade.why, why, "one that cannot be started is no reason that a reader could mend");
    }
    let said =
        notice::render(&PrintingNotice::Unprintable(Unprintable::TooMuch).into(), &voice(Language::Vi)).text;
    assert_has(&said, &["đã dừng lại; mọi việc khác vẫn chạy", "/trinhtu"]);
}

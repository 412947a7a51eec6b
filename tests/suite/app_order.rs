//! The order of a meeting, ticked by the chair: a conference told from its notice to its printed minutes under each set of rules; one is
//! moved, one corrected, one called off, and one lacks the households.

use serde_json::Value;

use crate::app_printing::press;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};
use loa_phuong::app::printing::PrintingIntent;
use loa_phuong::app::{self, Intent};
use loa_phuong::documents::papers;
use loa_phuong::documents::press::{Form, Order};
use loa_phuong::domain::ids::{AccountId, MeetingId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};

const KHU_HEAD: i64 = 101;
const TEAM: i64 = 102;
const OFFICER: i64 = 300;

/// What is on the screen after the step's button and these words.
pub async fn step(world: &mut World, who: i64, list: &Delivered, label: &str, words: &str) -> Delivered {
    let (toast, asked) = world.press(who, list, label).await;
    assert_eq!(toast, None, "{label}");
    assert!(matches!(asked[0].errand, Errand::Replace { .. }), "in place: {:?}", asked[0].errand);
    if words.is_empty() {
        return asked[0].clone();
    }
    let shown = world.private(who, words).await;
    assert_eq!(shown.len(), 1, "{words}: {shown:?}");
    assert!(matches!(shown[0].errand, Errand::Replace { .. }), "in place: {:?}", shown[0].errand);
    shown[0].clone()
}

/// What goes into each file of the paper with this label.
pub async fn printed(world: &mut World, who: i64, board: &Delivered, label: &str) -> Vec<Order> {
    let (toast, files) = world.press(who, board, label).await;
    assert_eq!(toast, None, "{label}");
    let mut orders = Vec::new();
    for file in &files {
        let Errand::Hand { paper, .. } = &file.errand else { panic!("a file: {:?}", file.errand) };
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let content =
            app::roll::paper(&mut tx, &ctx, paper, AccountId(who)).await.unwrap().expect("theirs").1;
        let PaperContent::Printed(paper) = content else { panic!("a paper") };
        orders.push(papers::order(&paper));
    }
    orders
}

pub fn words(data: &Value, field: &str) -> Vec<String> {
    let list = data[field].as_array().unwrap_or_else(|| panic!("{field}: {data}"));
    list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

pub fn roles(data: &Value) -> Vec<String> {
    data["signers"].as_array().unwrap().iter().map(|one| one["role"].as_str().unwrap().to_owned()).collect()
}

/// The words of a Word file.
pub async fn text(order: &Order) -> String {
    use std::io::Read as _;
    let file = press().print(order).await.unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The points of the agenda are written and ticked; the list.
async fn points(world: &mut World, list: &Delivered) -> Delivered {
    // What it deals with: what it was called for, until somebody writes the points; each is ticked when it is done with.
    let asked = step(world, KHU_HEAD, list, "Nội dung họp", "").await;
    assert_has(asked.text(), &["1. Góp quỹ làm đường"]);
    let asked = world.private(KHU_HEAD, "1. Báo cáo thu chi *2026*\n2. Góp quỹ làm đường\n- Đèn ngõ 5").await;
    assert_has(asked[0].text(), &["1. Báo cáo thu chi *2026*", "3. Đèn ngõ 5"]);
    let asked = step(world, KHU_HEAD, &asked[0], "Xong việc 1", "").await;
    let asked = step(world, KHU_HEAD, &asked, "Xong việc 3", "").await;
    let asked = step(world, KHU_HEAD, &asked, "Xong việc 2", "").await;
    let asked = step(world, KHU_HEAD, &asked, "Bỏ dấu việc 3", "").await;
    assert_has(asked.text(), &["✅ 2. Góp quỹ làm đường", "\n3. Đèn ngõ 5"]);
    let list = step(world, KHU_HEAD, &asked, "Về trình tự", "").await;
    assert_has(list.text(), &["3. Nội dung họp: xong 2/3 việc"]);
    list
}

async fn made_again(world: &mut World, board: &Delivered) {
    // Minutes that are made again say what is another in them: what was written, and not the count.
    world.wait_until("2027-01-22 08:00");
    world.deliver().await;
    let again = printed(world, KHU_HEAD, board, "Biên bản cuộc họp").await;
    assert_eq!(again[0].data["corrected"], Value::Null, "as it was");
    world.wait_until("2027-01-22 08:05");
    world.deliver().await;
    let list = world.private(KHU_HEAD, "/trinhtu").await;
    let asked = step(world, KHU_HEAD, &list[0], "Nội dung họp", "").await;
    let asked = step(world, KHU_HEAD, &asked, "Xong việc 3", "").await;
    step(world, KHU_HEAD, &asked, "Về trình tự", "").await;
    for order in printed(world, KHU_HEAD, board, "Biên bản cuộc họp").await {
        let said = "Bản này thay bản in lúc 8 giờ cùng ngày: phần ghi tại cuộc họp đã sửa.";
        assert_eq!(order.data["corrected"], said);
    }
    for label in ["Biên bản kiểm phiếu", "Nghị quyết"] {
        let order = printed(world, KHU_HEAD, board, label).await.remove(0);
        assert_eq!(order.data["corrected"], Value::Null, "{label} says nothing of the points");
    }
}

on_both_databases! {
    async fn a_contribution_of_2027_is_told_from_its_notice_to_its_minutes(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        let early = world.private(KHU_HEAD, "/trinhtu").await;
        assert_has(early[0].text(), &["Lúc này không có cuộc họp nào", "3 tiếng trước giờ họp"]);

        world.wait_until("2027-01-21 19:00");
        world.deliver().await;
        let mine = world.private(KHU_HEAD, "/cuochop").await;
        assert!(labels(&mine[0]).contains(&"Trình tự cuộc họp".to_owned()), "{:?}", labels(&mine[0]));
        world.private(KHU_HEAD, "/diemdanh 1-9").await;
        world.private(KHU_HEAD, "xong").await;
        let home = world.private(KHU_HEAD, "/start").await;
        let (_, list) = world.press(KHU_HEAD, &home[0], "Trình tự cuộc họp").await;
        assert_has(list[0].text(), &["1. Khai mạc: chưa ghi", "2. Thư ký: chưa ghi", "Có mặt 9/12 hộ"]);
        assert!(!labels(&list[0]).contains(&"Ban kiểm phiếu".to_owned()), "nobody said that there are ballots");
        // A time is ticked by its press, once; the second press asks, and what is typed takes its place.
        world.wait_until("2027-01-21 19:35");
        let list = step(&mut world, KHU_HEAD, &list[0], "Khai mạc", "").await;
        assert_has(list.text(), &["1. Khai mạc: 19 giờ 35"]);
        let list = step(&mut world, KHU_HEAD, &list, "Khai mạc", "19h40").await;
        assert_has(list.text(), &["1. Khai mạc: 19 giờ 40"]);
        let list = step(&mut world, KHU_HEAD, &list, "Thư ký", "Bà Trần Thị Hoa").await;
        assert_has(list.text(), &["2. Thư ký: Bà Trần Thị Hoa"]);
        let list = Box::pin(points(&mut world, &list)).await;
        // What is said comes in several messages, and any other question keeps its place in between.
        let asked = step(&mut world, KHU_HEAD, &list, "Thảo luận", "Ông Tư hỏi về dự toán.").await;
        assert_has(asked.text(), &["đã ghi: Ông Tư hỏi về dự toán."]);
        world.private(KHU_HEAD, "Chủ trì giải thích, bà con nhất trí.").await;
        let list = world.private(KHU_HEAD, "xong").await;
        assert_has(list[0].text(), &["4. Trình bày, thảo luận: Ông Tư hỏi về dự toán. Chủ trì giải thích"]);
        let asked = step(&mut world, KHU_HEAD, &list[0], "Cách biểu quyết", "").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Bỏ phiếu kín", "").await;
        let few = world.press(KHU_HEAD, &list, "Ban kiểm phiếu").await.1;
        assert_has(few[0].text(), &["3 đến 5 người"]);
        let refused = world.private(KHU_HEAD, "Bà Hoa, Ông An").await;
        assert_has(refused[0].text(), &["từ 3 đến 5 người, ở đây có 2"]);
        let list = world.private(KHU_HEAD, "Bà Hoa, Ông An, Ông Bình").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Hộ chứng kiến", "Bà Vũ Thị Bình\nÔng Chu Văn An").await;
        // A step is taken back and comes back; one is left out.
        let asked = step(&mut world, KHU_HEAD, &list, "Thư ký", "").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Bỏ phần đã ghi", "").await;
        assert_has(list.text(), &["2. Thư ký: chưa ghi"]);
        let asked = step(&mut world, KHU_HEAD, &list, "Thư ký", "").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Lấy lại phần trước", "").await;
        assert_has(list.text(), &["2. Thư ký: Bà Trần Thị Hoa"]);

        // The count is the one there is, and knows already that there were ballots.
        let (_, counting) = world.press(KHU_HEAD, &list, "Kết quả").await;
        assert_has(counting[0].text(), &["Bao nhiêu hộ có đại diện dự"]);
        let mut said = counting;
        for answer in ["9", "Góp 200.000 đồng mỗi hộ", "9 9 9 0", "8"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        world.publish(KHU_HEAD, &said[0]).await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        assert_has(list[0].text(), &["đã công bố kết quả"]);
        let asked = step(&mut world, KHU_HEAD, &list[0], "Kết luận", "Khởi công trong tháng 2.").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Về trình tự", "").await;
        world.wait_until("2027-01-21 21:10");
        let list = step(&mut world, KHU_HEAD, &list, "Bế mạc", "").await;
        assert_has(list.text(), &["Bế mạc: 21 giờ 10"]);
        // What was written is sealed at rest.
        let kept = world.count("order_step", "said LIKE '%Hoa%' OR said LIKE '%Names%'").await;
        assert_eq!(kept, 0);

        let (_, board) = world.press(KHU_HEAD, &list, "Giấy tờ để in").await;
        let minutes = printed(&mut world, KHU_HEAD, &board[0], "Biên bản cuộc họp").await;
        let data = &minutes[0].data;
        for (field, said) in
            [("opened", "19 giờ 40"), ("closed", "21 giờ 10"), ("secretary", "Bà Trần Thị Hoa"), ("method", "bỏ phiếu kín")]
        {
            assert_eq!(data[field], said, "{field}");
        }
        assert_eq!(words(data, "discussion"), ["Ông Tư hỏi về dự toán.", "Chủ trì giải thích, bà con nhất trí."]);
        assert_eq!(words(data, "concluded"), ["Khởi công trong tháng 2."]);
        assert_eq!(words(data, "agenda"), ["Báo cáo thu chi *2026*", "Góp quỹ làm đường", "Đèn ngõ 5 (chưa bàn)"]);
        let head = ["Thư ký", "Trưởng khu phố", "Trưởng Ban công tác Mặt trận khu phố 1", "Đại diện hai hộ gia đình"];
        assert_eq!(roles(data), head);
        let word = text(&minutes[1]).await;
        assert_has(&word, &["Bà Trần Thị Hoa", "Ông Tư hỏi về dự toán.", "Khởi công trong tháng 2.", "19 giờ 40", "21 giờ 10"]);
        assert_has(&word, &["Báo cáo thu chi *2026*", "Ban kiểm phiếu: Bà Hoa (Trưởng ban); Ông An; Ông Bình."]);
        let count = printed(&mut world, KHU_HEAD, &board[0], "Biên bản kiểm phiếu").await;
        assert_eq!(words(&count[0].data, "board"), ["Bà Hoa", "Ông An", "Ông Bình"]);
        assert_eq!(words(&count[0].data, "witnesses"), ["Bà Vũ Thị Bình", "Ông Chu Văn An"]);
        let decision = printed(&mut world, KHU_HEAD, &board[0], "Nghị quyết").await;
        assert_eq!(decision.iter().map(|order| order.form).collect::<Vec<_>>(), [Form::Pdf, Form::Docx]);
        let word = text(&decision[1]).await;
        assert_has(&word, &["NGHỊ QUYẾT", "10/2022/QH15", "8/12 hộ", "Khởi công trong tháng 2.", "5 ngày làm việc"]);
        assert!(!word.contains("THƯ KÝ"), "the head, the Front and two households sign a decision");
        assert!(press().print(&minutes[0]).await.unwrap().starts_with(b"%PDF-"));

        Box::pin(made_again(&mut world, &board[0])).await;
    }

    async fn an_introduction_of_2022_is_moved_counted_corrected_and_names_people_in_the_room(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, _) = world.ward(12).await;
        let preview = world.hop(HEAD, "/hop 19h30 20/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.deliver().await;
        let mine = world.private(HEAD, "/cuochop").await;
        world.press(HEAD, &mine[0], "Dời họp").await;
        let moved = world.private(HEAD, "20h 21/5/2022").await;
        world.press(HEAD, &moved[0], "Đồng ý dời").await;
        world.wait_until("2022-05-20 19:30");
        world.deliver().await;
        assert_has(world.private(HEAD, "/trinhtu").await[0].text(), &["Lúc này không có cuộc họp nào"]);

        world.wait_until("2022-05-21 20:05");
        world.deliver().await;
        let list = world.private(HEAD, "/trinhtu").await;
        assert_has(list[0].text(), &["20 giờ, thứ Bảy", "Giới thiệu, tự ứng cử: chưa ghi", "1. Khai mạc: chưa ghi"]);
        let list = step(&mut world, HEAD, &list[0], "Khai mạc", "").await;
        // Who is named in the room goes onto the list that there is.
        let (_, asked) = world.press(HEAD, &list, "Người ứng cử").await;
        assert!(!asked.is_empty());
        world.private(HEAD, "Ông Hoàng Đình Minh, Bí thư chi bộ").await;
        world.private(HEAD, "xong").await;
        let list = world.private(HEAD, "/trinhtu").await;
        assert_has(list[0].text(), &["Giới thiệu, tự ứng cử: 1 người trong danh sách"]);
        // Who stands writes no minutes.
        let asked = step(&mut world, HEAD, &list[0], "Thư ký", "").await;
        let refused = world.private(HEAD, "Ông Hoàng Đình Minh").await;
        assert_has(refused[0].text(), &["đang có tên trong danh sách ứng cử"]);
        let list = step(&mut world, HEAD, &asked, "Để dòng chấm", "").await;
        assert_has(list.text(), &["2. Thư ký: để dòng chấm"]);
        let asked = step(&mut world, HEAD, &list, "Cách biểu quyết", "giơ tay").await;
        assert_has(asked.text(), &["giơ tay"]);

        let (_, _) = world.press(HEAD, &asked, "Kết quả").await;
        let mut said = Vec::new();
        for answer in ["9", "8 1 0"] {
            said = world.private(HEAD, answer).await;
        }
        world.publish(HEAD, &said[0]).await;
        let asked = world.private(HEAD, "/bieuquyet").await;
        world.press(HEAD, &asked[0], "Đính chính").await;
        let mut said = Vec::new();
        for answer in ["cộng sót một hộ", "9", "gio tay", "9 0 0"] {
            said = world.private(HEAD, answer).await;
        }
        world.publish(HEAD, &said[0]).await;

        let list = world.private(HEAD, "/trinhtu").await;
        let (_, board) = world.press(HEAD, &list[0], "Giấy tờ để in").await;
        assert!(!labels(&board[0]).contains(&"Nghị quyết".to_owned()), "an introduction decides nothing");
        let minutes = printed(&mut world, HEAD, &board[0], "Biên bản cuộc họp").await;
        let data = &minutes[0].data;
        assert_eq!((data["opened"].as_str(), data["secretary"].as_str()), (Some("20 giờ 05"), None));
        assert!(data["closed"].is_null(), "nobody wrote it: a dotted line");
        assert_has(data["corrected"].as_str().unwrap(), &["đã đính chính lần 1", "cộng sót một hộ"]);
        assert_eq!(roles(data)[1], "Trưởng Ban công tác Mặt trận khu phố 1", "who presides signs first");
    }

    async fn a_meeting_that_lacks_households_waits_is_called_again_or_goes_onto_papers(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2027-01-21 19:10");
        world.deliver().await;
        let marked = world.private(KHU_HEAD, "/diemdanh 1-5").await;
        assert!(!labels(&marked[0]).contains(&"Không đủ số hộ".to_owned()), "its hour has not come");
        world.wait_until("2027-01-21 20:15");
        let marked = world.private(KHU_HEAD, "6").await;
        let (_, short) = world.press(KHU_HEAD, &marked[0], "Không đủ số hộ").await;
        assert_has(short[0].text(), &["đến 20 giờ 15 mới có 6/12 hộ", "còn thiếu 2 hộ thì đủ 8", "phát phiếu tới từng hộ"]);
        assert_eq!(labels(&short[0]), ["Chờ 15 phút", "Chờ 30 phút", "Mời họp lại", "Phát phiếu từng hộ"]);
        let (_, waits) = world.press(KHU_HEAD, &short[0], "Chờ 15 phút").await;
        assert_has(waits[0].text(), &["chờ đến 20 giờ 30", "còn thiếu 2 hộ"]);
        world.wait_until("2027-01-21 20:30");
        let over = world.deliver().await;
        assert_has(to(&over, KHU_HEAD)[0].text(), &["Đã hết giờ chờ"]);

        // The papers follow at once, by the numbers of the door; the list to hand them out is printed with their team.
        let (_, team) = world.press(KHU_HEAD, &waits[0], "Phát phiếu từng hộ").await;
        assert_has(team[0].text(), &["6/12 hộ dự", "Tổ phát phiếu có những ai"]);
        world.private(KHU_HEAD, "Bà Hoa\nÔng An\nÔng Bình").await;
        let preview = world.private(KHU_HEAD, "24/1/2027, 26/1/2027").await;
        world.press(KHU_HEAD, &preview[0], "Gửi thông báo").await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        assert_has(list[0].text(), &["cuộc họp không đủ số hộ"]);
        let (_, board) = world.press(KHU_HEAD, &list[0], "Giấy tờ để in").await;
        let handed = printed(&mut world, KHU_HEAD, &board[0], "Danh sách phát phiếu").await;
        assert_eq!(words(&handed[0].data, "team"), ["Bà Hoa", "Ông An", "Ông Bình"]);
        assert_eq!(handed[0].data["parts"][0]["groups"][0]["rows"].as_array().unwrap().len(), 12, "one paper a household");
        let (toast, said) = world.press(KHU_HEAD, &waits[0], "Mời họp lại").await;
        let no = toast.into_iter().chain(said.iter().map(|said| said.text().to_owned())).collect::<String>();
        assert_has(&no, &["phiếu"]);

        // Counted, Mẫu 04 names who handed out and who saw it.
        world.wait_until("2027-01-24 08:00");
        let sheet = world.press(KHU_HEAD, &waits[0], "Phát phiếu từng hộ").await.1;
        world.press(KHU_HEAD, &sheet[0], "Ghi số trong ngày").await;
        let sheet = world.private(KHU_HEAD, "12 12").await;
        world.press(KHU_HEAD, &sheet[0], "Kiểm phiếu").await;
        world.private(KHU_HEAD, "Bà Vũ Thị Bình\nÔng Chu Văn An").await;
        let mut said = Vec::new();
        for answer in ["Góp 200.000 đồng mỗi hộ", "12 12 12 0", "10"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        world.publish(KHU_HEAD, &said[0]).await;
        let counted = world.texts("SELECT counted_as FROM ballot_round WHERE counted_as IS NOT NULL").await;
        let asks = Intent::Printing(PrintingIntent::Board(counted[0].parse::<MeetingId>().unwrap()));
        let (_, board) = world.press_intent(KHU_HEAD, KHU_HEAD, 1, asks).await;
        let count = printed(&mut world, KHU_HEAD, &board[0], "Kiểm phiếu từng hộ").await;
        assert_eq!(words(&count[0].data, "board"), ["Bà Hoa", "Ông An", "Ông Bình"]);
        assert_eq!(words(&count[0].data, "witnesses"), ["Bà Vũ Thị Bình", "Ông Chu Văn An"]);
        let decision = printed(&mut world, KHU_HEAD, &board[0], "Nghị quyết").await;
        assert_has(&text(&decision[1]).await, &["phiếu lấy ý kiến từng hộ gia đình", "10/12 hộ"]);
    }

    async fn under_the_rules_of_2008_few_do_not_begin_and_papers_follow_a_second_failure(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(12).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let preview = world.hop(KHU_HEAD, "/hop 19h30 20/5/2022 | Nhà văn hóa | Góp quỹ làm đường").await;
        world.press(KHU_HEAD, &preview, "Gửi giấy mời").await;
        world.wait_until("2022-05-20 19:40");
        world.deliver().await;
        world.private(KHU_HEAD, "/diemdanh 1-3").await;
        world.private(KHU_HEAD, "xong").await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let (toast, _) = world.press(KHU_HEAD, &list[0], "Khai mạc").await;
        assert_has(&toast.unwrap(), &["Mới có 3 hộ, cần 7 hộ"]);
        let (_, short) = world.press(KHU_HEAD, &list[0], "Không đủ số hộ").await;
        assert_has(short[0].text(), &["lần thứ hai vẫn không đủ mới phát phiếu"]);
        assert!(!labels(&short[0]).contains(&"Phát phiếu từng hộ".to_owned()));
        world.press(KHU_HEAD, &short[0], "Mời họp lại").await;
        let preview = world.private(KHU_HEAD, "19h30 23/5/2022").await;
        assert_has(preview[0].text(), &["Góp quỹ làm đường"]);
        world.press(KHU_HEAD, &preview[0], "Gửi giấy mời").await;
        // It is called again once.
        let (toast, _) = world.press(KHU_HEAD, &short[0], "Mời họp lại").await;
        assert!(toast.is_some());
        world.wait_until("2022-05-23 19:40");
        world.deliver().await;
        world.private(KHU_HEAD, "/diemdanh 1-4").await;
        let ended = world.private(KHU_HEAD, "xong").await;
        let (_, short) = world.press(KHU_HEAD, &ended[0], "Không đủ số hộ").await;
        let (_, team) = world.press(KHU_HEAD, &short[0], "Phát phiếu từng hộ").await;
        assert_has(team[0].text(), &["4/12 hộ dự"]);
        // What is written of a meeting that counted nothing is minutes, too.
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Bế mạc", "").await;
        let (_, board) = world.press(KHU_HEAD, &list, "Giấy tờ để in").await;
        let minutes = printed(&mut world, KHU_HEAD, &board[0], "Biên bản cuộc họp").await;
        assert_has(minutes[0].data["ended_short"].as_str().unwrap(), &["4/12 hộ", "7/12 hộ"]);
        assert_has(&text(&minutes[1]).await, &["chưa đủ số hộ để tiến hành"]);
    }

    async fn a_meeting_called_off_has_no_order_and_an_election_is_signed_by_its_team(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-10 08:00");
        let (_, place, group) = world.ward(12).await;
        world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
        let preview = world.hop(HEAD, "/hop 19h30 21/1/2027 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố").await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.deliver().await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &mine[0], "Hủy họp").await;
        let yes = labels(&asked[0]).into_iter().find(|label| label.starts_with("Hủy")).expect("a button");
        world.press(HEAD, &asked[0], &yes).await;
        world.wait_until("2027-01-21 19:30");
        world.deliver().await;
        assert_has(world.private(HEAD, "/trinhtu").await[0].text(), &["Lúc này không có cuộc họp nào"]);

        world.call(TEAM, "19h30 24/1/2027 | Nhà văn hóa | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        world.wait_until("2027-01-24 19:35");
        world.deliver().await;
        let list = world.private(TEAM, "/trinhtu").await;
        let list = step(&mut world, TEAM, &list[0], "Khai mạc", "").await;
        let (_, board) = world.press(TEAM, &list, "Giấy tờ để in").await;
        let minutes = printed(&mut world, TEAM, &board[0], "Biên bản cuộc họp").await;
        let front = "Trưởng Ban công tác Mặt trận khu phố 1";
        assert_eq!(roles(&minutes[0].data), ["Thư ký", "Tổ trưởng Tổ bầu cử", front, "Đại diện hai hộ gia đình"]);
        // Nobody else keeps it.
        let (toast, _) = world.forge(HEAD, &list, "Khai mạc").await;
        assert!(toast.is_some(), "the election is its team's");
    }
}

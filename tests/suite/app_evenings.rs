//! Whole evenings, each one conversation from its invitation to minutes that are signed: the election of 5 June that lacks the households
//! and goes onto papers, the yearly conference, the members of a board. Contributions are told in `app_order.rs`.

use loa_phuong::app::Intent;
use loa_phuong::app::printing::PrintingIntent;
use loa_phuong::domain::ids::{ChatId, MeetingId};
use loa_phuong::domain::people::{Role, Scope};
use serde_json::Value;

use crate::app_order::{printed, roles, step, text, words};
use crate::app_printing::press;
use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels, to};

const KHU_HEAD: i64 = 101;
const TEAM: i64 = 160;
const TEAM_TOO: i64 = 161;
const OFFICER: i64 = 300;

/// A neighbourhood of twelve households with everybody who may have to do with it.
async fn neighborhood(world: &mut World, at: &str) -> ChatId {
    world.wait_until(at);
    let (commune, place, group) = world.ward(12).await;
    world.appoint(KHU_HEAD, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
    world.appoint(TEAM_TOO, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    group
}

/// The invitation is completed and printed; its data.
async fn invited(world: &mut World, who: i64) -> Value {
    let mine = world.private(who, "/cuochop").await;
    let (_, sheet) = world.press(who, &mine[0], "Sửa giấy mời").await;
    for (label, words) in [("Chủ trì", "ông Nguyễn Văn Hùng"), ("Liên hệ", "bà Lan, 0912 345 678")]
    {
        world.press(who, &sheet[0], label).await;
        world.private(who, words).await;
    }
    let (_, board) = world.press(who, &mine[0], "Giấy tờ để in").await;
    let invitation = printed(world, who, &board[0], "Giấy mời chung").await;
    assert!(press().print(&invitation[0]).await.unwrap().starts_with(b"%PDF-"));
    invitation[0].data.clone()
}

async fn at_board(world: &mut World, who: i64, meeting: &str) -> Delivered {
    let asks = Intent::Printing(PrintingIntent::Board(meeting.parse::<MeetingId>().unwrap()));
    world.press_intent(who, who, 1, asks).await.1.remove(0)
}

/// Everything a meeting was written of, on paper: made, and its words as a word processor has them.
async fn minutes(world: &mut World, who: i64, board: &Delivered) -> (Value, String) {
    let files = printed(world, who, board, "Biên bản cuộc họp").await;
    assert!(press().print(&files[0]).await.unwrap().starts_with(b"%PDF-"));
    (files[0].data.clone(), text(&files[1]).await)
}

on_both_databases! {
    async fn an_election_of_the_fifth_of_june_lacks_households_and_is_decided_on_papers(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let group = neighborhood(&mut world, "2027-05-22 08:00").await;
        world.call(TEAM, "19h30 5/6/2027 | Nhà văn hóa | Bầu Trưởng khu phố", "Bầu Trưởng khu phố", group).await;
        for name in ["Ông Hoàng Đình Minh | Bí thư chi bộ", "Bà Lê Thị Thu Hương | Giáo viên"] {
            world.private(TEAM, &format!("/ungcu {name}")).await;
        }
        let invitation = invited(&mut world, TEAM).await;
        assert_eq!(invitation["signer"], "TM. Tổ bầu cử\nTổ trưởng");
        // Mẫu 05: the list the Front committee agrees on before.
        let mine = world.private(TEAM, "/cuochop").await;
        let (_, board) = world.press(TEAM, &mine[0], "Giấy tờ để in").await;
        let list = printed(&mut world, TEAM, &board[0], "Biên bản Mặt trận").await;
        assert_eq!((list[0].template.as_str(), &list[0].data["head_title"]), ("front_minutes.typ", &Value::from("Trưởng khu phố")));
        assert!(press().print(&list[0]).await.unwrap().starts_with(b"%PDF-"));

        world.wait_until("2027-06-05 19:20");
        world.deliver().await;
        world.private(TEAM, "/diemdanh 1-5").await;
        world.private(TEAM, "xong").await;
        world.wait_until("2027-06-05 19:40");
        world.deliver().await;
        let list = world.private(TEAM, "/trinhtu").await;
        let list = step(&mut world, TEAM, &list[0], "Khai mạc", "").await;
        assert_has(list.text(), &["Có mặt 5/12 hộ"]);
        let (_, short) = world.press(TEAM, &list, "Không đủ số hộ").await;
        assert_has(short[0].text(), &["5/12 hộ", "còn thiếu 2 hộ"]);
        // The team does not decide on papers; the officer of the ward does, and by the same numbers.
        let (toast, said) = world.press(TEAM, &short[0], "Phát phiếu từng hộ").await;
        let no = toast.into_iter().chain(said.iter().map(|said| said.text().to_owned())).collect::<String>();
        assert_has(&no, &["phường, xã"]);
        let (_, said) = world.forge(OFFICER, &short[0], "Phát phiếu từng hộ").await;
        assert_has(to(&said, OFFICER)[0].text(), &["5/12 hộ dự"]);
        assert_has(to(&said, TEAM)[0].text(), &["không đủ hộ dự cuộc họp ông/bà đã mời"]);
        world.private(OFFICER, "Bà Trần Thị Hoa\nÔng Vũ Văn An\nÔng Đỗ Văn Bình").await;
        let preview = world.private(OFFICER, "8/6/2027, 10/6/2027").await;
        let (_, sent) = world.press(OFFICER, &preview[0], "Gửi thông báo").await;
        assert!(!to(&sent, group.0).is_empty() || world.count("outbox", "dedupe_key LIKE 'papers:%'").await == 1);
        // The evening's own minutes say why it came to that; no result is owed of it.
        let list = world.private(TEAM, "/trinhtu").await;
        let list = step(&mut world, TEAM, &list[0], "Bế mạc", "").await;
        let (_, board) = world.press(TEAM, &list, "Giấy tờ để in").await;
        let (data, word) = minutes(&mut world, TEAM, &board[0]).await;
        assert_has(data["ended_short"].as_str().unwrap(), &["5/12 hộ", "7/12 hộ"]);
        assert_has(&word, &["chưa đủ số hộ"]);

        // Papers go out, come back and are counted before two households: Mẫu 04.
        world.wait_until("2027-06-08 08:00");
        world.deliver().await;
        let (_, sheet) = world.forge(OFFICER, &short[0], "Phát phiếu từng hộ").await;
        world.press(OFFICER, &sheet[0], "Ghi số trong ngày").await;
        let sheet = world.private(OFFICER, "12 12").await;
        world.press(OFFICER, &sheet[0], "Kiểm phiếu").await;
        let mut said = world.private(OFFICER, "Bà Vũ Thị Bình\nÔng Chu Văn An").await;
        for answer in ["12 12 11 1", "8", "3"] {
            said = world.private(OFFICER, answer).await;
        }
        world.publish(OFFICER, &said[0]).await;
        let counted = world.texts("SELECT counted_as FROM ballot_round WHERE counted_as IS NOT NULL").await.remove(0);
        let board = at_board(&mut world, OFFICER, &counted).await;
        let count = printed(&mut world, OFFICER, &board, "Kiểm phiếu từng hộ").await;
        let data = &count[0].data;
        assert_eq!(count[0].template, "ballot_minutes.typ");
        assert_eq!((data["issued"].as_str(), data["returned"].as_str(), data["valid"].as_str(), data["invalid"].as_str()), (Some("12"), Some("12"), Some("11"), Some("1")));
        assert_eq!(words(data, "board"), ["Bà Trần Thị Hoa", "Ông Vũ Văn An", "Ông Đỗ Văn Bình"]);
        assert_eq!(data["lines"][0]["votes"][0], "8/12 hộ (66,67%)");
        assert!(press().print(&count[0]).await.unwrap().starts_with(b"%PDF-"));
        let decision = printed(&mut world, OFFICER, &board, "Nghị quyết").await;
        assert_has(&text(&decision[1]).await, &["Trúng cử Trưởng khu phố", "ông Hoàng Đình Minh (8/12 hộ", "công nhận của Ủy ban nhân dân"]);
    }

    async fn the_yearly_conference_collects_money_by_two_thirds_and_its_minutes_are_signed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let group = neighborhood(&mut world, "2027-11-20 08:00").await;
        world.call(KHU_HEAD, "19h30 4/12/2027 | Nhà văn hóa | Hội nghị định kỳ năm 2027", "Hội nghị định kỳ", group).await;
        let invitation = invited(&mut world, KHU_HEAD).await;
        assert_eq!((&invitation["signer"], &invitation["about"]), (&Value::from("Trưởng khu phố"), &Value::from("hội nghị định kỳ năm 2027")));
        world.wait_until("2027-12-04 19:10");
        world.deliver().await;
        world.private(KHU_HEAD, "/diemdanh 1-9").await;
        world.private(KHU_HEAD, "xong").await;
        world.wait_until("2027-12-04 19:35");
        world.deliver().await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Khai mạc", "").await;
        let list = step(&mut world, KHU_HEAD, &list, "Thư ký", "Bà Trần Thị Hoa").await;
        let asked = step(&mut world, KHU_HEAD, &list, "Thảo luận", "Báo cáo thu chi năm 2027.").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Về trình tự", "").await;
        let asked = step(&mut world, KHU_HEAD, &list, "Cách biểu quyết", "").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Giơ tay", "").await;
        let (_, asked) = world.press(KHU_HEAD, &list, "Kết quả").await;
        let (_, asked) = world.press(KHU_HEAD, &asked[0], "Đóng góp hoặc quỹ").await;
        let (_, mut said) = world.press(KHU_HEAD, &asked[0], "Dùng số ở cửa: 9").await;
        for answer in ["Quỹ khuyến học 100.000 đồng mỗi hộ", "8 1 0"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        assert_has(said[0].text(), &["8/12"]);
        world.publish(KHU_HEAD, &said[0]).await;
        world.wait_until("2027-12-04 21:00");
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Bế mạc", "").await;
        let (_, board) = world.press(KHU_HEAD, &list, "Giấy tờ để in").await;
        let (data, word) = minutes(&mut world, KHU_HEAD, &board[0]).await;
        assert_eq!((&data["opened"], &data["closed"], &data["method"]), (&Value::from("19 giờ 35"), &Value::from("21 giờ"), &Value::from("biểu quyết giơ tay")));
        assert_eq!(roles(&data)[..2], ["Thư ký", "Trưởng khu phố"]);
        assert_has(&word, &["Bà Trần Thị Hoa", "Báo cáo thu chi năm 2027.", "8/12 hộ", "từ hai phần ba tổng số hộ", "Được thông qua: Quỹ khuyến học"]);
        let decision = printed(&mut world, KHU_HEAD, &board[0], "Nghị quyết").await;
        assert_has(&text(&decision[1]).await, &["Quỹ khuyến học 100.000 đồng mỗi hộ (8/12 hộ", "5 ngày làm việc"]);
    }

    async fn members_of_a_board_are_elected_by_paper_and_counted_before_two_households(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let group = neighborhood(&mut world, "2027-03-01 08:00").await;
        world.call(KHU_HEAD, "19h30 20/3/2027 | Nhà văn hóa | Bầu Ban Thanh tra nhân dân", "Thanh tra, Giám sát", group).await;
        invited(&mut world, KHU_HEAD).await;
        world.wait_until("2027-03-20 19:10");
        world.deliver().await;
        world.private(KHU_HEAD, "/diemdanh 1-10").await;
        world.private(KHU_HEAD, "xong").await;
        world.wait_until("2027-03-20 19:35");
        world.deliver().await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Khai mạc", "").await;
        // Named in the room.
        world.press(KHU_HEAD, &list, "Người ứng cử").await;
        world.private(KHU_HEAD, "Bà Vũ Thị Bình, Giáo viên").await;
        world.private(KHU_HEAD, "xong").await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let asked = step(&mut world, KHU_HEAD, &list[0], "Cách biểu quyết", "").await;
        let list = step(&mut world, KHU_HEAD, &asked, "Bỏ phiếu kín", "").await;
        let list = step(&mut world, KHU_HEAD, &list, "Ban kiểm phiếu", "Bà Hoa, Ông An, Ông Bình").await;
        let list = step(&mut world, KHU_HEAD, &list, "Hộ chứng kiến", "Bà Đào Thị Nga\nÔng Chu Văn An").await;
        let (_, asked) = world.press(KHU_HEAD, &list, "Kết quả").await;
        let (_, mut said) = world.press(KHU_HEAD, &asked[0], "Dùng số ở cửa: 10").await;
        for answer in ["10 10 10 0", "9"] {
            said = world.private(KHU_HEAD, answer).await;
        }
        world.publish(KHU_HEAD, &said[0]).await;
        let list = world.private(KHU_HEAD, "/trinhtu").await;
        let list = step(&mut world, KHU_HEAD, &list[0], "Bế mạc", "").await;
        let (_, board) = world.press(KHU_HEAD, &list, "Giấy tờ để in").await;
        let count = printed(&mut world, KHU_HEAD, &board[0], "Biên bản kiểm phiếu").await;
        assert_eq!(words(&count[0].data, "witnesses"), ["Bà Đào Thị Nga", "Ông Chu Văn An"]);
        assert_eq!(words(&count[0].data, "copies").len(), 3, "for the committee, the Front and the neighbourhood");
        assert!(press().print(&count[0]).await.unwrap().starts_with(b"%PDF-"));
        let (data, word) = minutes(&mut world, KHU_HEAD, &board[0]).await;
        assert_eq!(data["method"], "bỏ phiếu kín");
        assert_has(&word, &["Vũ Thị Bình", "9/12 hộ"]);
        // The Front's head reads the same, and prints the same.
        let meeting = world.texts("SELECT id FROM meeting").await.remove(0);
        let board = at_board(&mut world, HEAD, &meeting).await;
        assert!(labels(&board).contains(&"Nghị quyết".to_owned()), "{:?}", labels(&board));
    }
}

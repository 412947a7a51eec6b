//! Papers of a meeting, to print: chosen from a board, refused by name when something is missing, made by the press.

use std::io::{Cursor, Read as _};
use std::time::Duration;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::app;
use loa_phuong::documents::press::{Form, Limits, Order, Press, child};
use loa_phuong::documents::{self, papers};
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

const LINE: &str = "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố";
const RESIDENT: i64 = 1001;
const OFFICER: i64 = 300;

/// One that has the time which a program that is made for tests needs beside others.
pub fn press() -> Press {
    let limits = Limits { work_secs: 120, patience: Duration::from_secs(180), ..Limits::default() };
    Press::new(env!("CARGO_BIN_EXE_loa").into()).within(limits)
}

/// A ward with households, a meeting that is called, and its papers' board.
async fn board(world: &mut World, households: usize) -> Delivered {
    let (_, place, _) = world.ward(households).await;
    world.link(RESIDENT, place.id, "1").await;
    let preview = world.hop(HEAD, LINE).await;
    world.press(HEAD, &preview, "Gửi giấy mời").await;
    mine(world).await
}

async fn mine(world: &mut World) -> Delivered {
    let mine = world.private(HEAD, "/cuochop").await;
    let (_, board) = world.press(HEAD, &mine[0], "Giấy tờ để in").await;
    board[0].clone()
}

/// What a letter hands over to this reader, if anything.
pub async fn content_of(world: &World, letter: &Delivered, reader: i64) -> Option<(String, PaperContent)> {
    let Errand::Hand { paper, .. } = &letter.errand else { panic!("a file: {:?}", letter.errand) };
    let ctx = world.ctx();
    let mut tx = world.store.begin_read().await.unwrap();
    app::roll::paper(&mut tx, &ctx, paper, AccountId(reader)).await.unwrap()
}

/// The first page of a paper as a picture.
async fn first_page(order: Order) -> Vec<u8> {
    let pages = tokio::task::spawn_blocking(move || child::pictures(&order, 20)).await.unwrap();
    pages.unwrap().remove(0)
}

/// The name of the file and the order behind a letter.
pub async fn order_of(world: &World, letter: &Delivered) -> (String, Order) {
    let (name, content) = content_of(world, letter, HEAD).await.expect("his");
    let other = content_of(world, letter, RESIDENT).await;
    assert!(other.is_none(), "a resident gets nothing, even if a letter were on its way");
    let PaperContent::Printed(paper) = content else { panic!("a paper") };
    (name, papers::order(&paper))
}

/// The links of all square codes on a picture.
pub fn squares(png: &[u8]) -> Vec<String> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let step = info.color_type.samples();
    let grey = |x: usize, y: usize| bytes[(y * width + x) * step];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let mut links: Vec<String> =
        picture.detect_grids().iter().map(|grid| grid.decode().expect("a code").1).collect();
    links.sort();
    links
}

/// The links of a sheet of square codes in two columns, as a camera that is held over one after another reads them: corners of
/// several codes at once make grids that are none.
pub fn squares_apart(png: &[u8]) -> Vec<String> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let (width, height, step) = (info.width as usize, info.height as usize, info.color_type.samples());
    // A card is 80 mm high, on a page of 297.
    let (half, window) = (width / 2, height * 80 / 297);
    let mut links = Vec::new();
    for left in [0, half] {
        for top in (0..=height - window).step_by(window / 2) {
            let grey = |x: usize, y: usize| bytes[((top + y) * width + left + x) * step];
            let mut picture = rqrr::PreparedImage::prepare_from_greyscale(half, window, grey);
            let read = picture.detect_grids().into_iter().filter_map(|grid| grid.decode().ok());
            links.extend(read.map(|(_, link)| link));
        }
    }
    links.sort();
    links.dedup();
    links
}

/// A part of a Word file.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

on_both_databases! {
    async fn an_invitation_that_lacks_its_chair_is_refused_by_name_and_printed_once_it_is_written(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let shown = board(&mut world, 5).await;
        assert_has(shown.text(), &["Giấy tờ của cuộc họp", "Xin bấm giấy cần in"]);
        assert!(!labels(&shown).contains(&"Biên bản cuộc họp".to_owned()), "nothing is counted yet");
        let (toast, said) = world.press(HEAD, &shown, "Giấy mời chung").await;
        let refused = toast.into_iter().chain(said.iter().map(|said| said.text().to_owned())).collect::<String>();
        assert_has(&refused, &["Giấy mời chưa ghi người chủ trì"]);

        let mine = world.private(HEAD, "/cuochop").await;
        let (_, sheet) = world.press(HEAD, &mine[0], "Sửa giấy mời").await;
        world.press(HEAD, &sheet[0], "Chủ trì").await;
        world.private(HEAD, "ông Nguyễn Văn Hùng, Trưởng Ban công tác Mặt trận").await;
        world.press(HEAD, &sheet[0], "Liên hệ").await;
        world.private(HEAD, "bà Lan, 0912 345 678").await;

        let (_, files) = world.press(HEAD, &shown, "Giấy mời chung").await;
        assert_eq!(files.len(), 2, "to print, and to edit");
        let (name, order) = order_of(&world, &files[0]).await;
        assert_eq!((name.as_str(), order.form), ("giay-moi-khu-pho-1-2022-05-21.pdf", Form::Pdf));
        assert!(press().print(&order).await.unwrap().starts_with(b"%PDF-"));
        let (name, order) = order_of(&world, &files[1]).await;
        assert_eq!(name, "giay-moi-khu-pho-1-2022-05-21.docx");
        let file = press().print(&order).await.unwrap();
        assert!(part(&file, "word/styles.xml").contains("Times New Roman"));
        let words = part(&file, "word/document.xml");
        // No line ends inside the number of a telephone.
        for said in ["ông Nguyễn Văn Hùng", "0912\u{a0}345\u{a0}678", "19 giờ 30, thứ Bảy, ngày 21/5/2022"] {
            assert!(words.contains(said), "{said}");
        }
    }

    async fn each_household_gets_a_slip_with_its_own_square_code(db: TestDatabase) {
        let mut world = World::new(&db).await;
        board(&mut world, 103).await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, sheet) = world.press(HEAD, &mine[0], "Sửa giấy mời").await;
        world.press(HEAD, &sheet[0], "Chủ trì").await;
        world.private(HEAD, "ông Nguyễn Văn Hùng").await;
        world.press(HEAD, &sheet[0], "Liên hệ").await;
        world.private(HEAD, "bà Lan, 0912 345 678").await;
        let (_, board) = world.press(HEAD, &mine[0], "Giấy tờ để in").await;
        let (_, files) = world.press(HEAD, &board[0], "Giấy mời từng hộ").await;
        assert_eq!(files.len(), 2);
        assert_has(files[0].text(), &["Tệp 1/2", "Loa Phường có ghi lại lần lấy này"]);
        assert_eq!(world.count("audit", "act = 'codes_read' AND account_id = 100").await, 1);
        let mut all = Vec::new();
        for file in &files {
            let (_, order) = order_of(&world, file).await;
            all.extend(order.squares.iter().map(|(_, link)| link.clone()));
        }
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!((count, all.len()), (103, 103), "a code each");
        // The second file, as it is printed: two slips on its first page, each with its own code.
        let (name, order) = order_of(&world, &files[1]).await;
        assert_eq!(name, "giay-moi-tung-ho-khu-pho-1-2022-05-21-02.pdf");
        let picture = first_page(order.clone()).await;
        let mut first: Vec<String> = order.squares.iter().take(2).map(|(_, link)| link.clone()).collect();
        first.sort();
        assert_eq!(squares(&picture), first);
    }

    async fn what_is_read_out_has_no_digit_and_takes_a_minute_and_a_short_message_fits(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let shown = board(&mut world, 5).await;
        let (_, said) = world.press(HEAD, &shown, "Bài đọc loa, SMS").await;
        assert_eq!(said.len(), 2);
        let (short, script) = (&said[0], said[1].text());
        assert_has(script, &["Loa truyền thanh xin thông báo", "mười chín giờ ba mươi phút", "thứ Bảy, ngày hai mươi mốt tháng năm"]);
        assert!(!script.contains(|letter: char| letter.is_ascii_digit()), "{script}");
        assert!(script.split_whitespace().count() <= 150, "a minute of calm reading: {script}");
        assert_eq!(labels(short), ["Chép tin không dấu", "Chép tin có dấu"]);
        let bare = short.text().lines().find(|line| line.contains("moi moi ho")).expect("without marks");
        assert!(bare.is_ascii() && bare.len() <= 160, "{bare}");
        assert_has(bare, &["19h30 21/5/2022"]);
    }

    async fn a_meeting_goes_into_a_calendar_and_out_of_it_again(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let shown = board(&mut world, 5).await;
        let (_, files) = world.press(HEAD, &shown, "Ghi vào lịch").await;
        let (name, content) = content_of(&world, &files[0], HEAD).await.expect("his");
        assert_eq!(name, "lich-hop-2022-05-21.ics");
        let bytes = documents::bytes(content, &press()).await.unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_has(&text, &["BEGIN:VCALENDAR", "DTSTART;TZID=Asia/Ho_Chi_Minh:20220521T193000", "METHOD:PUBLISH"]);
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &mine[0], "Hủy họp").await;
        let ask = asked.last().expect("are you sure?").clone();
        let yes = labels(&ask).into_iter().find(|label| label.starts_with("Hủy")).expect("a button");
        world.press(HEAD, &ask, &yes).await;
        let (_, content) = content_of(&world, &files[0], HEAD).await.expect("his");
        let off = String::from_utf8(documents::bytes(content, &press()).await.unwrap()).unwrap();
        assert_has(&off, &["METHOD:CANCEL", "STATUS:CANCELLED"]);
    }

    async fn square_codes_are_printed_for_all_for_an_alley_and_for_one(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(7).await;
        world.link(RESIDENT, place.id, "1").await;
        let panel = world.private(HEAD, "/timho 3").await;
        let (_, files) = world.press(HEAD, &panel[0], "In mã vuông").await;
        assert_eq!(files.len(), 1);
        assert_has(files[0].text(), &["Mã vuông của 1 hộ", "đừng gửi vào nhóm"]);
        assert!(content_of(&world, &files[0], RESIDENT).await.is_none(), "a resident gets none");
        let (_, content) = content_of(&world, &files[0], HEAD).await.expect("his");
        let PaperContent::Squares(paper) = content else { panic!("squares") };
        let order = papers::square_sheet(&paper);
        let picture = first_page(order.clone()).await;
        assert_eq!(squares(&picture), [order.squares[0].1.clone()]);
        assert_eq!(world.count("audit", "act = 'codes_read' AND account_id = 100").await, 1);

        // An alley: those whose address is there, and no other.
        let mut tx = world.store.begin_write().await.unwrap();
        for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
            let number: usize = household.number.parse().unwrap();
            household.address = if number <= 4 { "Ngõ 12" } else { "Ngõ 5" }.to_owned();
            household.alley = household.address.clone();
            store::household::update(&mut tx, &household).await.unwrap();
        }
        tx.commit().await.unwrap();
        let links = async |world: &World, letter: &Delivered| -> Vec<(String, String)> {
            let (_, content) = content_of(world, letter, HEAD).await.expect("his");
            let PaperContent::Squares(paper) = content else { panic!("squares") };
            paper.households.iter().map(|one| (one.number.clone(), one.link.clone())).collect()
        };
        let found = world.private(HEAD, "/timho ngõ 12").await;
        let (_, files) = world.press(HEAD, &found[0], "In mã vuông (PDF)").await;
        assert_has(files[0].text(), &["Mã vuông của 4 hộ"]);
        let alley = links(&world, &files[0]).await;
        assert_eq!(alley.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
        // All of them.
        let shown = world.private(HEAD, "/hodan").await;
        let (_, codes) = world.press(HEAD, &shown[0], "Mã hộ để in").await;
        let (_, files) = world.press(HEAD, &codes[0], "In mã vuông (PDF)").await;
        assert_has(files[0].text(), &["Mã vuông của 7 hộ"]);
        let mut all = links(&world, &files[0]).await;
        assert_eq!(all.len(), 7);
        let (_, content) = content_of(&world, &files[0], HEAD).await.expect("his");
        let PaperContent::Squares(paper) = content else { panic!("squares") };
        let order = papers::square_sheet(&paper);
        let picture = first_page(order.clone()).await;
        // The first page, of six.
        let mut on_paper: Vec<String> = order.squares.iter().take(6).map(|(_, link)| link.clone()).collect();
        on_paper.sort();
        assert_eq!(squares_apart(&picture), on_paper, "each is printed and reads back");
        assert!(alley.iter().all(|one| all.contains(one)), "a household has the same code on every sheet");
        all.sort_by(|one, two| one.1.cmp(&two.1));
        all.dedup_by(|one, two| one.1 == two.1);
        assert_eq!(all.len(), 7, "and no two the same");
        assert_eq!(world.count("audit", "act = 'codes_read' AND account_id = 100").await, 4, "each file, and the sheet of codes");
    }

    async fn the_roll_up_is_a_picture_a_paper_and_a_workbook(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(5).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let shown = world.private(OFFICER, "/tonghop").await;
        let (_, files) = world.press(OFFICER, &shown[0], "Hình, PDF, Excel").await;
        let mut kinds = Vec::new();
        for file in &files {
            let (name, content) = content_of(&world, file, OFFICER).await.expect("his");
            let is_picture = content.is_picture();
            let bytes = documents::bytes(content, &press()).await.unwrap();
            kinds.push((name.rsplit_once('.').unwrap().1.to_owned(), is_picture, bytes.get(..4).unwrap().to_vec()));
        }
        assert_eq!(kinds, [
            ("png".to_owned(), true, b"\x89PNG".to_vec()),
            ("pdf".to_owned(), false, b"%PDF".to_vec()),
            ("xlsx".to_owned(), false, b"PK\x03\x04".to_vec()),
        ]);
        assert!(content_of(&world, &files[0], RESIDENT).await.is_none());
    }
}

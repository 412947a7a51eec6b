//! The story: Phường Bình Ngọc, May–June 2022. Names of the ward, its candidates and the election day are from the article of
//! 21/5/2022; households are invented, and the counts are made up to show the numbers at work.

use std::collections::HashMap;
use std::io::Cursor;

use anyhow::{Context as _, ensure};
use calamine::Reader as _;

use super::roll::{self, Invented};
use super::room::Room;
use super::stage::{Stage, at};
use crate::domain::letter::LetterState;

/// Room seconds per real second while people act.
const SPEED: u32 = 30;
/// Households of each khu phố: 1,241 in all, as in the ward's own figures.
const HOUSEHOLDS: [usize; 4] = [310, 311, 310, 310];
/// How many households of each khu phố take part by phone in this telling.
const CROWD: usize = 180;
const TITLE: &str = "Giới thiệu người ứng cử Trưởng khu phố, nhiệm kỳ 2022 - 2025";

/// One khu phố of the story.
struct Quarter {
    name: String,
    head: i64,
    head_name: &'static str,
    group: i64,
    roll: Vec<Invented>,
    meeting: &'static str,
    candidate: &'static str,
    /// Households present at the conference (made up).
    present: usize,
    crowd: Vec<i64>,
    /// Household number to (code, deep link), as printed for the paper invitations.
    codes: HashMap<String, (String, String)>,
}

pub(super) async fn tell() -> anyhow::Result<()> {
    println!("Loa Phường – câu chuyện phường Bình Ngọc, tháng 5 và 6 năm 2022.");
    println!(
        "Telegram ở đây là bản mô phỏng; tên các hộ và số phiếu là số liệu minh họa. Không cần mạng, không cần mã bot."
    );
    let folder = tempfile::tempdir()?;
    let database = format!("sqlite://{}", folder.path().join("loa.db").display());
    let room = Room::open(&database, at(16, 5, 8, 0)?, SPEED).await?;
    let mut stage = Stage::new(room, SPEED);
    let mut quarters = quarters(&stage);
    let officer = stage.person("Chị Thủy (cán bộ phường)");

    set_up(&mut stage, &mut quarters, officer).await?;
    set_election(&mut stage).await?;
    send_rolls(&mut stage, &mut quarters).await?;
    let people = link_people(&mut stage, &mut quarters).await?;
    call_meetings(&mut stage, &mut quarters).await?;
    answer(&mut stage, &mut quarters, &people).await?;
    hold_meetings(&mut stage, &quarters, officer).await?;
    remind(&mut stage, &quarters, &people).await?;
    sum_up(&mut stage).await
}

fn quarters(stage: &Stage) -> Vec<Quarter> {
    let facts = [
        (
            "Bà Phượng (Mặt trận khu 1)",
            "19h30 19/5/2022",
            "Ông Hoàng Đình Minh, Bí thư chi bộ, Trưởng khu phố 1 nhiệm kỳ 2020 - 2022",
            171,
        ),
        (
            "Ông Chung (Mặt trận khu 2)",
            "19h30 19/5/2022",
            "Bà Nguyễn Thị Quý Duyên, Đảng viên, Chi hội trưởng Chi hội Phụ nữ khu 2",
            186,
        ),
        ("Bà Liên (Mặt trận khu 3)", "19h30 20/5/2022", "Ông Đoàn Mạnh Lực, Đảng viên chi bộ khu phố 3", 164),
        (
            "Ông Sơn (Mặt trận khu 4)",
            "19h30 20/5/2022",
            "Ông Hoàng Quang Vinh, Bí thư chi bộ, Trưởng khu phố 4 nhiệm kỳ 2020 - 2022",
            178,
        ),
    ];
    facts
        .into_iter()
        .zip(HOUSEHOLDS)
        .zip(1..)
        .map(|(((head_name, meeting, candidate, present), households), number)| {
            let head = stage.person(head_name);
            Quarter {
                name: format!("Khu phố {number}"),
                head,
                head_name,
                group: stage.room.sim.add_supergroup(&format!("Bà con khu phố {number} Bình Ngọc"), &[head]),
                roll: roll::invent(2022 + number, households),
                meeting,
                candidate,
                present,
                crowd: Vec::new(),
                codes: HashMap::new(),
            }
        })
        .collect()
}

async fn set_up(stage: &mut Stage, quarters: &mut [Quarter], officer: i64) -> anyhow::Result<()> {
    stage.act("Người vận hành lập phường, giao việc cho cán bộ");
    let operator = stage.room.operator;
    stage.say(operator, operator, "/start").await?;
    let line = "/khupho Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; Khu phố 2; Khu phố 3; Khu phố 4";
    stage.say(operator, operator, line).await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 9);
    stage.press(operator, operator, "Tạo").await?;
    for quarter in quarters.iter() {
        appoint(stage, &format!("mattran {}", quarter.name), quarter.head).await?;
    }
    appoint(stage, "phuong Phường Bình Ngọc", officer).await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 3);
    stage.show(quarters[0].head_name, quarters[0].head, 9);
    for quarter in quarters.iter() {
        stage.room.sim.add_bot(quarter.group, quarter.head);
        stage.room.sim.promote_bot(quarter.group, true);
        stage.say(quarter.head, quarter.group, "/khupho").await?;
    }
    stage.show("Nhóm khu phố 1", quarters[0].group, 9);
    Ok(())
}

async fn appoint(stage: &mut Stage, what: &str, whom: i64) -> anyhow::Result<()> {
    let operator = stage.room.operator;
    stage.say(operator, operator, &format!("/canbo {what}")).await?;
    let invitation = stage.room.sim.last_bot_message(operator).context("an invitation")?;
    let link = link_in(&invitation.text)
        .or_else(|| invitation.buttons.iter().flatten().find_map(|button| button.url.clone()))
        .with_context(|| format!("a link in: {}", invitation.text))?;
    stage.room.sim.open_link(whom, &link);
    stage.rest().await?;
    stage.press(whom, whom, "Nhận nhiệm vụ").await?;
    Ok(())
}

fn link_in(text: &str) -> Option<String> {
    text.split_whitespace().find(|word| word.starts_with("https://t.me/")).map(str::to_owned)
}

async fn set_election(stage: &mut Stage) -> anyhow::Result<()> {
    stage.act("Ngày bầu cử của cả tỉnh: Chủ nhật 5/6/2022");
    let operator = stage.room.operator;
    stage
        .say(
            operator,
            operator,
            "/dotbaucu 5/6/2022 | 7h-19h | Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh",
        )
        .await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 9);
    stage.press(operator, operator, "Đặt ngày bầu cử").await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 9);
    Ok(())
}

async fn send_rolls(stage: &mut Stage, quarters: &mut [Quarter]) -> anyhow::Result<()> {
    stage.act("Bốn khu phố gửi danh sách hộ");
    let sim = stage.room.sim.clone();
    let first = &quarters[0];
    let mut broken = first.roll.clone();
    broken[6].number = String::new();
    broken[16].number = broken[15].number.clone();
    broken[40].head = "0912".to_owned();
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    sim.send_document(
        first.head,
        first.head,
        "ho-khu-1.xlsx",
        sheet,
        &roll::workbook("Danh sách hộ khu phố 1", &broken)?,
        "",
    );
    stage.rest().await?;
    for (number, quarter) in quarters.iter().enumerate() {
        if number % 2 == 0 {
            let bytes = roll::workbook(&format!("Danh sách hộ {}", quarter.name), &quarter.roll)?;
            sim.send_document(
                quarter.head,
                quarter.head,
                &format!("ho-khu-{}.xlsx", number + 1),
                sheet,
                &bytes,
                "",
            );
        } else {
            let name = format!("ho-khu-{}.csv", number + 1);
            sim.send_document(quarter.head, quarter.head, &name, "text/csv", &roll::csv(&quarter.roll), "");
        }
    }
    stage.rest().await?;
    stage.show(quarters[0].head_name, quarters[0].head, 9);
    for quarter in quarters.iter_mut() {
        stage.press(quarter.head, quarter.head, "Nhập danh sách").await?;
        stage.say(quarter.head, quarter.head, "/hodan").await?;
        stage.press(quarter.head, quarter.head, "Mã hộ để in").await?;
        quarter.codes = printed_codes(stage, quarter.head)?;
        ensure!(quarter.codes.len() == quarter.roll.len(), "every household has a code");
    }
    stage.show(quarters[0].head_name, quarters[0].head, 9);
    let total: usize = HOUSEHOLDS.iter().sum();
    stage.tell(&format!("Bốn danh sách, {total} hộ; mã hộ được in ra và giao tận tay cùng giấy mời."));
    Ok(())
}

/// Reads the printed sheet of codes as the official's computer would.
fn printed_codes(stage: &Stage, head: i64) -> anyhow::Result<HashMap<String, (String, String)>> {
    let messages = stage.room.sim.chat(head).context("a chat")?.messages;
    let sheet = messages.iter().rev().find(|message| message.by_bot && message.document.is_some());
    let document = sheet.and_then(|message| message.document.clone()).context("the sheet of codes")?;
    let mut workbook: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(document.bytes.to_vec()))?;
    let range = workbook.worksheet_range_at(0).context("a first sheet")??;
    let rows = range
        .rows()
        .filter(|row| row.get(4).is_some_and(|cell| cell.to_string().starts_with("https://t.me/")));
    Ok(rows.map(|row| (row[0].to_string(), (row[3].to_string(), row[4].to_string()))).collect())
}

/// The people with a name in the story.
struct People {
    lan: i64,
    hai: i64,
    tu: i64,
    subscriber: i64,
}

async fn link_people(stage: &mut Stage, quarters: &mut [Quarter]) -> anyhow::Result<People> {
    stage.act("Bà con nối tài khoản với hộ của mình");
    let sim = stage.room.sim.clone();
    let people = People {
        lan: stage.person("Bà Lan"),
        hai: stage.person("Anh Hải (đi biển)"),
        tu: stage.person("Bà Tư"),
        subscriber: stage.person("Chú Quang"),
    };
    let (code, link) = quarters[0].codes["23"].clone();
    sim.add_member(quarters[0].group, people.lan);
    sim.add_member(quarters[0].group, people.hai);
    sim.add_member(quarters[0].group, people.tu);
    sim.open_link(people.lan, &link);
    stage.rest().await?;
    stage.show("Bà Lan, quét mã vuông trên giấy mời", people.lan, 9);
    stage.press(people.lan, people.lan, "Tôi đồng ý").await?;
    stage.say(people.hai, people.hai, "/start").await?;
    stage.say(people.hai, people.hai, &code.to_lowercase()).await?;
    stage.press(people.hai, people.hai, "Tôi đồng ý").await?;
    let head = quarters[0].head;
    stage.show(quarters[0].head_name, head, 9);
    for request in requests(stage, head) {
        stage.begin_press(head, head, request, "Duyệt")?;
    }
    stage.rest().await?;
    stage.show("Bà Lan", people.lan, 9);
    stage.show("Anh Hải, cùng hộ số 23, gõ mã sáu ký tự", people.hai, 9);
    stage.show(quarters[0].head_name, head, 9);

    // The crowd: the same road, all at once.
    for quarter in quarters.iter_mut() {
        let numbers: Vec<String> = (1..=quarter.roll.len())
            .map(|number| number.to_string())
            .filter(|number| number != "23" && number != "57")
            .take(CROWD)
            .collect();
        for number in numbers {
            let person = stage.one_of_the_crowd(&quarter.roll[number.parse::<usize>()? - 1].head.clone());
            sim.add_member(quarter.group, person);
            quarter.crowd.push(person);
            sim.open_link(person, &quarter.codes[&number].1);
        }
    }
    stage.rest().await?;
    for quarter in quarters.iter() {
        for person in &quarter.crowd {
            let message = stage.with_button(*person, "Tôi đồng ý")?;
            stage.begin_press(*person, *person, message.id, "Tôi đồng ý")?;
        }
    }
    stage.rest().await?;
    for quarter in quarters.iter() {
        for request in requests(stage, quarter.head) {
            stage.begin_press(quarter.head, quarter.head, request, "Duyệt")?;
        }
    }
    stage.rest().await?;
    stage.show(quarters[0].head_name, head, 1);
    stage.tell(&format!(
        "Thêm {} hộ nối tài khoản theo đúng con đường ấy, mỗi hộ đều do cán bộ duyệt.",
        CROWD * 4
    ));
    Ok(people)
}

/// The requests an official has still to decide.
fn requests(stage: &Stage, head: i64) -> Vec<i64> {
    let messages = stage.room.sim.chat(head).map(|chat| chat.messages).unwrap_or_default();
    messages.iter().filter(|message| message.button("Duyệt").is_some()).map(|message| message.id).collect()
}

async fn call_meetings(stage: &mut Stage, quarters: &mut [Quarter]) -> anyhow::Result<()> {
    stage.act("Ban công tác Mặt trận mời họp");
    for quarter in quarters.iter() {
        let venue = format!("Nhà văn hóa {}", quarter.name);
        stage
            .say(quarter.head, quarter.head, &format!("/hop {} | {venue} | {TITLE}", quarter.meeting))
            .await?;
        if quarter.head == quarters[0].head {
            stage.show(quarter.head_name, quarter.head, 9);
        }
        stage.press(quarter.head, quarter.head, "Gửi giấy mời").await?;
    }
    stage.show(quarters[0].head_name, quarters[0].head, 9);
    stage.show("Nhóm khu phố 1", quarters[0].group, 9);
    Ok(())
}

async fn answer(stage: &mut Stage, quarters: &mut [Quarter], people: &People) -> anyhow::Result<()> {
    stage.act("Mỗi hộ một câu trả lời");
    let group = quarters[0].group;
    stage.press(people.lan, group, "Tham dự").await?;
    stage.press(people.hai, group, "Người nhà đi thay").await?;
    stage.say(people.hai, people.hai, "Trần Thị Hoa").await?;
    stage.show("Nhóm khu phố 1", group, 9);
    stage.show("Bà Lan", people.lan, 9);
    stage.show("Anh Hải (đi biển)", people.hai, 9);
    stage.tell("Bà Tư chưa nối hộ: bấm nút trong nhóm thì được đưa sang tin nhắn riêng.");
    let lead = stage.press(people.tu, group, "Tham dự").await?;
    stage.room.sim.open_link(people.tu, &lead);
    stage.rest().await?;
    stage.press(people.tu, people.tu, "Tôi đồng ý").await?;
    let code = quarters[0].codes["57"].0.clone();
    stage.say(people.tu, people.tu, &code).await?;
    stage.press(quarters[0].head, quarters[0].head, "Duyệt").await?;
    stage.show("Bà Tư", people.tu, 9);

    let began = stage.room.clock.now();
    for quarter in quarters.iter() {
        let card = stage.with_button(quarter.group, "Tham dự")?;
        for (number, person) in quarter.crowd.iter().enumerate() {
            let label = match number % 12 {
                0 => "Vắng mặt",
                5 => "Người nhà đi thay",
                _ => "Tham dự",
            };
            stage.begin_press(*person, quarter.group, card.id, label)?;
        }
    }
    stage.rest().await?;
    let minutes = stage.room.clock.now().millis_since(began) / 60_000 + 1;
    stage.tell(&format!(
        "{} hộ của bốn khu phố bấm nút gần như cùng lúc; số liệu cập nhật xong sau chưa đầy {minutes} phút.",
        CROWD * 4
    ));
    stage.show("Nhóm khu phố 1: vẫn là giấy mời ấy, số liệu mới", group, 9);
    stage.tell("Hộ số 300 không dùng điện thoại: cán bộ ghi nhận giúp qua điện thoại.");
    stage.say(quarters[0].head, quarters[0].head, "/ghinhan 300 co").await?;
    stage.say(people.lan, people.lan, "/lichhop").await?;
    stage.show(quarters[0].head_name, quarters[0].head, 9);
    stage.show("Bà Lan", people.lan, 9);
    Ok(())
}

async fn hold_meetings(stage: &mut Stage, quarters: &[Quarter], officer: i64) -> anyhow::Result<()> {
    stage.turn(at(18, 5, 18, 5)?).await?;
    stage.turn(at(19, 5, 17, 45)?).await?;
    stage.turn(at(19, 5, 19, 31)?).await?;
    stage.act("Hội nghị khu phố 1 và 2; công bố kết quả");
    let first = &quarters[0];
    stage.show("Nhóm khu phố 1: lời nhắc trước họp, giấy mời đã đóng", first.group, 9);
    stage.turn(at(19, 5, 21, 0)?).await?;
    stage.tell("Bà Phượng gõ nhầm: 340 hộ dự, trong khi cả khu có 310 hộ.");
    stage
        .say(first.head, first.head, &format!("/bieuquyet 340 | giơ tay | {}: 340 0 0", first.candidate))
        .await?;
    for quarter in &quarters[..2] {
        publish(stage, quarter).await?;
    }
    stage.show(first.head_name, first.head, 9);
    stage.show("Nhóm khu phố 1", first.group, 9);
    stage.turn(at(20, 5, 19, 31)?).await?;
    stage.turn(at(20, 5, 21, 0)?).await?;
    stage.act("Hội nghị khu phố 3 và 4; phường tổng hợp");
    publish(stage, &quarters[2]).await?;
    stage.say(officer, officer, "/tonghop").await?;
    stage.show("Cán bộ phường: mới xong ba khu phố", officer, 9);
    publish(stage, &quarters[3]).await?;
    stage.say(officer, officer, "/tonghop").await?;
    stage.show("Cán bộ phường: đủ 4/4", officer, 9);
    Ok(())
}

async fn publish(stage: &mut Stage, quarter: &Quarter) -> anyhow::Result<()> {
    let line = format!("/bieuquyet {p} | giơ tay | {}: {p} 0 0", quarter.candidate, p = quarter.present);
    stage.say(quarter.head, quarter.head, &line).await?;
    if quarter.name.ends_with('1') {
        stage.show(quarter.head_name, quarter.head, 9);
    }
    stage.press(quarter.head, quarter.head, "Công bố").await?;
    Ok(())
}

async fn remind(stage: &mut Stage, quarters: &[Quarter], people: &People) -> anyhow::Result<()> {
    stage.turn(at(21, 5, 9, 0)?).await?;
    stage.act("Nhắc ngày bầu cử 5/6");
    let quang = people.subscriber;
    stage.say(quang, quang, "/nhac").await?;
    stage.show("Chú Quang, đăng ký nhận lời nhắc", quang, 9);
    stage.press(quang, quang, "Tôi đồng ý").await?;
    stage.say(people.lan, people.lan, "/nhac").await?;
    stage.show("Chú Quang", quang, 9);
    for (day, month, hour) in [(22, 5, 7), (29, 5, 7)] {
        stage.turn(at(day, month, hour, 0)?).await?;
    }
    stage.tell("Sau lời nhắc ngày 29/5, bà Lan gửi /dung.");
    stage.say(people.lan, people.lan, "/dung").await?;
    for (day, month, hour) in [(2, 6, 7), (4, 6, 7), (5, 6, 6)] {
        stage.turn(at(day, month, hour, 0)?).await?;
    }
    stage.act("Sáng ngày bầu cử");
    stage.show("Chú Quang: đủ năm lời nhắc, mỗi lời một lần", quang, 9);
    stage.show("Bà Lan: hai lời nhắc, rồi thôi", people.lan, 9);
    stage.show("Nhóm khu phố 1", quarters[0].group, 9);
    let reminders = |chat: i64| {
        let messages = stage.room.sim.chat(chat).map(|chat| chat.messages).unwrap_or_default();
        messages.iter().filter(|message| message.by_bot && message.button("Dừng nhận tin").is_some()).count()
    };
    ensure!(reminders(quarters[0].group) == 5, "the group got five reminders");
    Ok(())
}

async fn sum_up(stage: &mut Stage) -> anyhow::Result<()> {
    stage.act("Sổ sách");
    let letters = stage.room.letters().await?;
    let count = |state| letters.iter().filter(|(_, of, _)| *of == state).map(|(_, _, n)| n).sum::<i64>();
    let (sent, refused, unknown, cancelled) = (
        count(LetterState::Sent),
        count(LetterState::Refused),
        count(LetterState::Unknown),
        count(LetterState::Cancelled),
    );
    let open = count(LetterState::Waiting) + count(LetterState::Sending);
    let total: i64 = letters.iter().map(|(_, _, n)| n).sum();
    println!(
        "  Thư đã viết {total} = đã gửi {sent} + bị từ chối {refused} + không rõ {unknown} + đã hủy {cancelled} + đang chờ {open}"
    );
    let edits = stage.room.sim.count_calls("editMessageText");
    let taps = stage.room.sim.presses().len();
    println!(
        "  Lượt bấm nút {taps}; lần sửa tin {edits}; việc Telegram mô phỏng chê sai luật: {}",
        stage.room.sim.breaches().len()
    );
    stage.room.stop_bot().await?;
    ensure!(
        stage.room.sim.breaches().is_empty(),
        "no rule of the Bot API was broken: {:?}",
        stage.room.sim.breaches()
    );
    ensure!(stage.room.sim.pending_updates() == 0, "nothing is left unread");
    let lost = stage.room.sim.updates().iter().filter(|update| update.expired).count();
    ensure!(lost == 0, "no press waited longer than Telegram keeps it: {lost}");
    ensure!(taps >= CROWD * 4 * 3, "everybody agreed, was approved and answered: {taps} presses");
    ensure!(open == 0 && refused == 0 && unknown == 0, "nothing is left unsent");
    ensure!(crate::text::fault_count() == 0, "no wording is broken");
    println!("\nHết. Muốn dùng thật: xem README, năm bước.");
    Ok(())
}

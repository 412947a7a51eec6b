//! The story as the terminal tells it: from an empty database to the morning of the election. Its facts are in `ward.rs`.

use std::collections::HashMap;

use anyhow::ensure;

use super::play::{Printed, at};
use super::roll::{self, Invented};
use super::room::Room;
use super::stage::Stage;
use super::ward::{self, QUARTERS};
use crate::domain::letter::LetterState;

/// Room seconds per real second while people act.
const SPEED: u32 = 30;
/// How many households of each khu phố take part by phone in this telling.
const CROWD: usize = 180;

/// One khu phố of the story.
struct Quarter {
    facts: ward::Quarter,
    name: String,
    head: i64,
    group: i64,
    roll: Vec<Invented>,
    crowd: Vec<i64>,
    codes: HashMap<String, Printed>,
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
    let quarter = |facts: ward::Quarter| {
        let head = stage.person(facts.head);
        Quarter {
            facts,
            name: facts.name(),
            head,
            group: stage.room.sim.add_supergroup(&facts.group_title(), &[head]),
            roll: facts.roll(),
            crowd: Vec::new(),
            codes: HashMap::new(),
        }
    };
    QUARTERS.into_iter().map(quarter).collect()
}

async fn set_up(stage: &mut Stage, quarters: &mut [Quarter], officer: i64) -> anyhow::Result<()> {
    stage.act("Người vận hành lập phường, giao việc cho cán bộ");
    let operator = stage.room.operator;
    stage.say(operator, operator, "/start").await?;
    stage.say(operator, operator, ward::SET_UP).await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 9);
    stage.press(operator, operator, "Tạo").await?;
    for quarter in quarters.iter() {
        stage.room.appoint(&format!("mattran {}", quarter.name), quarter.head).await?;
    }
    stage.room.appoint(&format!("phuong {}", ward::WARD), officer).await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 3);
    stage.show(quarters[0].facts.head, quarters[0].head, 9);
    for quarter in quarters.iter() {
        stage.room.sim.add_bot(quarter.group, quarter.head);
        stage.room.sim.promote_bot(quarter.group, true);
        stage.say(quarter.head, quarter.group, "/khupho").await?;
    }
    stage.show("Nhóm khu phố 1", quarters[0].group, 9);
    Ok(())
}

async fn set_election(stage: &mut Stage) -> anyhow::Result<()> {
    stage.act("Ngày bầu cử của cả tỉnh: Chủ nhật 5/6/2022");
    let operator = stage.room.operator;
    stage.say(operator, operator, ward::SET_ELECTION).await?;
    stage.show("Vận hành ↔ Loa Phường", operator, 9);
    stage.press(operator, operator, "Nhập ngày bầu cử").await?;
    stage.press(operator, operator, "Xác nhận lần hai").await?;
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
    stage.show(quarters[0].facts.head, quarters[0].head, 9);
    for quarter in quarters.iter_mut() {
        stage.press(quarter.head, quarter.head, "Nhập danh sách").await?;
        quarter.codes = stage.room.print_codes(quarter.head).await?;
        ensure!(quarter.codes.len() == quarter.roll.len(), "every household has a code");
    }
    stage.show(quarters[0].facts.head, quarters[0].head, 9);
    let total: usize = QUARTERS.iter().map(|quarter| quarter.households).sum();
    stage.tell(&format!("Bốn danh sách, {total} hộ; mã hộ được in ra và giao tận tay cùng giấy mời."));
    Ok(())
}

/// The people with a name in the story.
struct People {
    lan: i64,
    hai: i64,
    tu: i64,
    subscriber: i64,
}

async fn link_people(stage: &mut Stage, quarters: &mut [Quarter]) -> anyhow::Result<People> {
    stage.act("Bà con liên kết tài khoản với hộ của mình");
    let sim = stage.room.sim.clone();
    let people = People {
        lan: stage.person("Bà Lan"),
        hai: stage.person("Anh Hải (đi biển)"),
        tu: stage.person("Bà Tư"),
        subscriber: stage.person("Chú Quang"),
    };
    let Printed { code, url, .. } = quarters[0].codes[ward::SHARED_HOUSEHOLD].clone();
    sim.add_member(quarters[0].group, people.lan);
    sim.add_member(quarters[0].group, people.hai);
    sim.add_member(quarters[0].group, people.tu);
    sim.open_link(people.lan, &url);
    stage.rest().await?;
    stage.show("Bà Lan, mở liên kết của mã hộ", people.lan, 9);
    stage.press(people.lan, people.lan, "Tôi đồng ý").await?;
    stage.say(people.hai, people.hai, "/start").await?;
    stage.say(people.hai, people.hai, &code.to_lowercase()).await?;
    stage.press(people.hai, people.hai, "Tôi đồng ý").await?;
    let head = quarters[0].head;
    stage.show(quarters[0].facts.head, head, 9);
    stage.room.approve_all(head)?;
    stage.rest().await?;
    stage.show("Bà Lan", people.lan, 9);
    stage.show("Anh Hải, cùng hộ số 23, gõ mã hộ trên giấy", people.hai, 9);
    stage.show(quarters[0].facts.head, head, 9);

    // The crowd: the same road, all at once.
    let heads: Vec<i64> = quarters.iter().map(|quarter| quarter.head).collect();
    let mut with_papers = Vec::new();
    for quarter in quarters.iter_mut() {
        let numbers: Vec<String> = (1..=quarter.roll.len())
            .map(|number| number.to_string())
            .filter(|number| number != ward::SHARED_HOUSEHOLD && number != ward::UNLINKED_HOUSEHOLD)
            .take(CROWD)
            .collect();
        for number in numbers {
            let person = stage.one_of_the_crowd(&quarter.roll[number.parse::<usize>()? - 1].head.clone());
            sim.add_member(quarter.group, person);
            quarter.crowd.push(person);
            with_papers.push((person, &quarter.codes[&number]));
        }
    }
    stage.room.link(&with_papers, &heads).await?;
    stage.rest().await?;
    stage.show(quarters[0].facts.head, head, 1);
    stage.tell(&format!(
        "Thêm {} hộ liên kết tài khoản theo đúng con đường ấy, mỗi hộ đều do cán bộ duyệt.",
        CROWD * 4
    ));
    Ok(people)
}

async fn call_meetings(stage: &mut Stage, quarters: &mut [Quarter]) -> anyhow::Result<()> {
    stage.act("Ban công tác Mặt trận mời họp");
    for quarter in quarters.iter() {
        stage.say(quarter.head, quarter.head, &quarter.facts.call(quarter.facts.meeting)).await?;
        if quarter.head == quarters[0].head {
            stage.show(quarter.facts.head, quarter.head, 9);
        }
        stage.press(quarter.head, quarter.head, "Hội nghị giới thiệu").await?;
        stage.press(quarter.head, quarter.head, "Gửi giấy mời").await?;
    }
    stage.show(quarters[0].facts.head, quarters[0].head, 9);
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
    stage.tell("Bà Tư chưa liên kết với hộ: bấm nút trong nhóm thì được đưa sang tin nhắn riêng.");
    let lead = stage.press(people.tu, group, "Tham dự").await?;
    stage.room.sim.open_link(people.tu, &lead);
    stage.rest().await?;
    stage.press(people.tu, people.tu, "Tôi đồng ý").await?;
    let code = quarters[0].codes[ward::UNLINKED_HOUSEHOLD].code.clone();
    stage.say(people.tu, people.tu, &code).await?;
    stage.press(quarters[0].head, quarters[0].head, "Duyệt").await?;
    stage.show("Bà Tư", people.tu, 9);

    let began = stage.room.clock.now();
    let pace = stage.room.crowd_begins();
    for quarter in quarters.iter() {
        let card = stage.room.with_button(quarter.group, "Tham dự")?;
        for (number, person) in quarter.crowd.iter().enumerate() {
            let label = match number % 12 {
                0 => "Vắng mặt",
                5 => "Người nhà đi thay",
                _ => "Tham dự",
            };
            stage.room.begin_press(*person, quarter.group, card.id, label)?;
        }
    }
    stage.room.crowd_is_heard(pace).await?;
    stage.rest().await?;
    let minutes = stage.room.clock.now().millis_since(began) / 60_000 + 1;
    stage.tell(&format!(
        "{} hộ của bốn khu phố bấm nút gần như cùng lúc; số liệu cập nhật xong sau chưa đầy {minutes} phút.",
        CROWD * 4
    ));
    stage.show("Nhóm khu phố 1: vẫn là giấy mời ấy, số liệu mới", group, 9);
    stage.tell("Hộ số 300 không dùng điện thoại: cán bộ ghi nhận giúp qua điện thoại.");
    stage
        .say(quarters[0].head, quarters[0].head, &format!("/ghinhan {} co", ward::HOUSEHOLD_WITHOUT_PHONE))
        .await?;
    stage.say(people.lan, people.lan, "/lichhop").await?;
    stage.show(quarters[0].facts.head, quarters[0].head, 9);
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
    stage.say(first.head, first.head, &first.facts.count(340)).await?;
    for quarter in &quarters[..2] {
        publish(stage, quarter).await?;
    }
    stage.show(first.facts.head, first.head, 9);
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
    stage.say(quarter.head, quarter.head, &quarter.facts.count(quarter.facts.present)).await?;
    if quarter.name.ends_with('1') {
        stage.show(quarter.facts.head, quarter.head, 9);
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
        messages.iter().filter(|message| message.by_bot && message.button("Dừng nhận nhắc").is_some()).count()
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

//! 1,000 households tap one notice at once: polling, a Telegram that answers after 40 ms, SQLite with `synchronous = FULL`.
//! Prints taps a second, the time from tap to toast, and how many edits the notice took. `cargo bench`.

use std::collections::HashSet;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::Config;
use loa_phuong::domain::household::{Household, Link, LinkState};
use loa_phuong::domain::ids::{AccountId, ChatId, MeetingId};
use loa_phuong::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::people::Language;
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind};
use loa_phuong::domain::rsvp::Answer;
use loa_phuong::run::{self, Parts};
use loa_phuong::sim::{Person, Sim, SimOptions};
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::callback;
use tokio::sync::watch;

const TAPS: usize = 1_000;
const ANSWER_DELAY: Duration = Duration::from_millis(40);
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!(
        "{TAPS} households tap one notice at once; Telegram answers after {} ms; SQLite FULL",
        ANSWER_DELAY.as_millis()
    );
    for round in 1..=ROUNDS {
        runtime.block_on(tap_all(round))?;
    }
    Ok(())
}

async fn tap_all(round: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let clock = Clock::system();
    let of_sim = clock.clone();
    let sim = Sim::start(SimOptions::new(Arc::new(move || of_sim.now().unix_millis())))?;
    let url = format!("sqlite://{}", folder.path().join("loa.db").display());
    let config = Config::from_lookup(|name| match name {
        "TELOXIDE_TOKEN" => Some(sim.token().to_owned()),
        "TELOXIDE_API_URL" => Some(sim.api_url()),
        "DATABASE_URL" => Some(url.clone()),
        "LOA_ADMINS" => Some("1".to_owned()),
        "LOA_CONTROLLER" => Some("Ủy ban nhân dân phường".to_owned()),
        _ => None,
    })?;
    let parts = Parts::assemble(&config, clock.clone(), Chance::seeded(1)).await?;
    let (group, meeting, accounts) = furnish(&sim, &parts.store, &clock).await?;
    let (stop, stopped) = watch::channel(false);
    let bot = tokio::spawn(run::run(parts, stopped));
    let card = loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if let Some(message) = sim.last_bot_message(group) {
            break message.id;
        }
    };
    tokio::time::sleep(Duration::from_millis(500)).await;
    sim.set_answer_delay(ANSWER_DELAY);
    let begun = clock.now();
    let mut presses = Vec::with_capacity(TAPS);
    for (number, account) in accounts.iter().enumerate() {
        let intent = Intent::Rsvp(RsvpIntent::Answer { meeting, answer: Answer::ALL[number % 3] });
        let data = callback::encode(&intent).ok_or("a tap has data")?;
        presses.push(sim.press_data(*account, group, card, &data));
    }
    let mut waits = Vec::with_capacity(TAPS);
    for press in &presses {
        let toast = sim.await_toast(*press, Duration::from_secs(60)).await.ok_or("a tap was not answered")?;
        waits.push(toast.answered_after);
    }
    let all_answered = clock.now().millis_since(begun);
    sim.settle(Duration::from_secs(5), Duration::from_secs(30)).await;
    waits.sort_unstable();
    let edits: Vec<i64> =
        sim.calls().iter().filter(|call| call.method == "editMessageText").map(|call| call.at_ms).collect();
    let last_edit = edits.last().map_or(0, |at| at - begun.unix_millis());
    let shown = sim.message(group, card).map(|message| message.text).unwrap_or_default();
    println!(
        "round {round}: all answered in {all_answered} ms = {} taps/s; tap to toast p50 {} ms, p99 {} ms, most {} ms; \
         {} edits, the last after {last_edit} ms; breaches {}",
        TAPS as i64 * 1000 / all_answered.max(1),
        waits[TAPS / 2].as_millis(),
        waits[TAPS * 99 / 100].as_millis(),
        waits[TAPS - 1].as_millis(),
        edits.len(),
        sim.breaches().len(),
    );
    if !shown.contains("667") {
        println!("the notice does not show the last numbers:\n{shown}");
    }
    stop.send_replace(true);
    bot.await??;
    Ok(())
}

/// A neighbourhood of 1,000 linked households and a called meeting whose notice is about to leave.
async fn furnish(
    sim: &Sim,
    store: &Store,
    clock: &Clock,
) -> Result<(i64, MeetingId, Vec<i64>), Box<dyn Error>> {
    let (now, chance) = (clock.now(), Chance::seeded(2));
    let commune = Commune {
        id: chance.id(now),
        kind: CommuneKind::Ward,
        name: "Phường Bình Ngọc".to_owned(),
        province: "tỉnh Quảng Ninh".to_owned(),
    };
    let neighborhood = Neighborhood {
        id: chance.id(now),
        commune: commune.id,
        kind: NeighborhoodKind::KhuPho,
        name: "Khu phố 1".to_owned(),
        commune_name: commune.name.clone(),
        venue: "Nhà văn hóa Khu phố 1".to_owned(),
        position: 1,
    };
    let head = sim.add_user(Person::named("Trưởng ban"));
    let group = sim.add_supergroup("Khu phố 1", &[head]);
    sim.add_bot(group, head);
    sim.promote_bot(group, true);
    let mut tx = store.begin_write().await?;
    store::place::insert_commune(&mut tx, &commune, now).await?;
    store::place::insert_neighborhood(&mut tx, &neighborhood, now).await?;
    store::group::bind(&mut tx, ChatId(group), None, neighborhood.id, AccountId(head), now).await?;
    let mut accounts = Vec::new();
    let mut seen = HashSet::new();
    for number in 1..=TAPS {
        let account = sim.add_user(Person::named(&format!("Hộ {number}")));
        sim.add_member(group, account);
        let code = loop {
            let code = chance.household_code();
            if seen.insert(code.clone()) {
                break code;
            }
        };
        let household = Household {
            id: chance.id(now),
            neighborhood: neighborhood.id,
            number: number.to_string(),
            head_name: format!("Nguyễn Văn {number}"),
            address: String::new(),
            representative: None,
            code,
            token: chance.token(),
        };
        store::household::insert(&mut tx, &household).await?;
        store::account::set_consent(&mut tx, AccountId(account), "Hộ", 1, now).await?;
        let link = Link {
            id: chance.id(now),
            household: household.id,
            neighborhood: neighborhood.id,
            account: AccountId(account),
            display_name: "Hộ".to_owned(),
            state: LinkState::Approved,
            requested_at: now,
            held_answer: None,
        };
        store::link::insert(&mut tx, &link).await?;
        accounts.push(account);
    }
    let meeting = Meeting {
        id: chance.id(now),
        neighborhood: neighborhood.id,
        kind: MeetingKind::CandidateIntro,
        title: "Giới thiệu người ứng cử Trưởng khu phố".to_owned(),
        venue: neighborhood.venue.clone(),
        starts_at: now.plus_days(3),
        state: MeetingState::Called,
        version: 1,
        late_reason: None,
        called_by: AccountId(head),
    };
    store::meeting::insert(&mut tx, &meeting, now).await?;
    let ctx = loa_phuong::app::Ctx { now, house: Arc::new(house(chance)) };
    let notice = loa_phuong::app::card::load(&mut tx, &ctx, meeting.id).await?.ok_or("a card")?;
    let letter = Letter {
        to: Address { chat: ChatId(group), thread: None, language: Language::Vi },
        lane: Lane::Cards,
        errand: Errand::Post { meeting: meeting.id, notice },
        due_at: now,
        expires_at: None,
        dedupe_key: "bench".to_owned(),
        doubt: Doubt::Repeat,
        campaign: None,
        subject: None,
        asked_by: None,
        report: None,
    };
    ctx.post(&mut tx, &letter).await?;
    tx.commit().await?;
    Ok((group, meeting.id, accounts))
}

fn house(chance: Chance) -> loa_phuong::app::House {
    loa_phuong::app::House {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        operators: Vec::new(),
        controller: String::new(),
        bot_username: String::new(),
        chance,
    }
}

//! Papers: slips for 1,000 households, minutes, a picture, each made by a process of its own as the bot makes them; and what a tap
//! waits meanwhile.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use loa_phuong::clock::Clock;
use loa_phuong::documents::press::{Form, Order, Press};
use loa_phuong::documents::{papers, roll_up};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::invitation::Particulars;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::Matter;
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::nomination::{Nominee, Source};
use loa_phuong::domain::office::Convener;
use loa_phuong::domain::place::{Commune, Neighborhood};
use loa_phuong::domain::printing::{
    Edition, HOUSEHOLDS_A_FILE, HouseholdCode, PaperForm, Printed, PrintedPaper, RollUpForm, RollUpPaper,
};
use loa_phuong::domain::tally::{Count, Line, Progress, ResultPost, RollUp, Votes};
use loa_phuong::domain::unit::{CommuneKind, NeighborhoodKind};

use crate::machine::{BINARY, Bot, Fail, memory_kb};
use crate::roll::ms;
use crate::rows::Bench;
use crate::sheet::percentile;
use crate::telegram::Manner;
use crate::town::Town;

const HOUSEHOLDS: usize = 1_000;
const ROLL: i64 = 400;
const ZONE: chrono_tz::Tz = chrono_tz::Asia::Ho_Chi_Minh;

/// A paper of a meeting whose count is out.
fn paper(printed: Printed, form: PaperForm, households: Vec<HouseholdCode>) -> Result<PrintedPaper, Fail> {
    let now = Clock::system().now();
    let (place, commune) = (Town::neighborhood(0).parse()?, Town::commune(0).parse()?);
    let title = "Họp bàn đóng góp làm đường bê tông ngõ 3".to_owned();
    let (neighborhood, commune_name) = ("Khu phố 1".to_owned(), "Phường Bình Ngọc".to_owned());
    let count = Count {
        kind: MeetingKind::Community,
        matter: Some(Matter::Money),
        present: 320,
        ballots: None,
        lines: vec![Line {
            nominee: Nominee { name: title.clone(), post: String::new(), source: Source::Front },
            votes: Votes { yes: 290, no: 20, other: 10 },
        }],
        by_households: false,
    };
    let result = ResultPost {
        neighborhood: neighborhood.clone(),
        commune: commune_name.clone(),
        title: title.clone(),
        held_at: now,
        count,
        roll: ROLL,
        quorum_gate: false,
        threshold: Threshold::TwoThirds,
        unit: Some(NeighborhoodKind::KhuPho),
        sent_within: Some(5),
        election_day: None,
        correction: None,
        frozen_at: None,
        by_two: false,
        code: Some("7F3K-9QZ2".to_owned()),
        names_listed: false,
        corrected_to: None,
    };
    Ok(PrintedPaper {
        printed,
        form,
        meeting: Meeting {
            id: Town::new(1, 1).meeting(0).parse()?,
            neighborhood: place,
            kind: MeetingKind::Community,
            matter: Some(Matter::Money),
            convener: Some(Convener::Head),
            title,
            venue: "Nhà văn hóa khu phố 1".to_owned(),
            starts_at: now,
            state: MeetingState::Called,
            version: 1,
            late_reason: None,
            particulars: Particulars {
                chair: Some("ông Nguyễn Văn Hùng, Trưởng khu phố".to_owned()),
                contact: Some("bà Lan, 0912 345 678".to_owned()),
                ..Particulars::default()
            },
            called_by: AccountId(1),
        },
        neighborhood: Neighborhood {
            id: place,
            commune,
            kind: NeighborhoodKind::KhuPho,
            name: neighborhood,
            commune_name: commune_name.clone(),
            venue: String::new(),
            position: 0,
        },
        commune: Commune {
            id: commune,
            kind: CommuneKind::Ward,
            name: commune_name,
            province: "tỉnh Quảng Ninh".to_owned(),
        },
        documents: Vec::new(),
        households,
        rows: Vec::new(),
        first: 0,
        roll: ROLL,
        result: Some(Box::new(result)),
        minutes: None,
        nominees: Vec::new(),
        present: None,
        ended_short: false,
        round: None,
        edition: Edition::kept(String::new()),
        replaces: None,
        record_code: Some("7F3K-9QZ2".to_owned()),
        link: "https://t.me/loa_phuong_bot".to_owned(),
        made_at: now,
        zone: ZONE,
    })
}

/// Slips for all, a file for every hundred households.
fn slips() -> Result<Vec<Order>, Fail> {
    let household = |at: usize| HouseholdCode {
        number: (at + 1).to_string(),
        head_name: format!("Nguyễn Thị Thanh {at}"),
        address: format!("Số {}, ngõ {}", at % 60 + 1, at / 60 + 1),
        code: format!("C{at:07}"),
        link: format!("https://t.me/loa_phuong_bot?start=htoken-{at:016}"),
        formerly: None,
    };
    let all: Vec<HouseholdCode> = (0..HOUSEHOLDS).map(household).collect();
    all.chunks(HOUSEHOLDS_A_FILE)
        .map(|file| Ok(papers::order(&paper(Printed::Slips, PaperForm::Pdf, file.to_vec())?)))
        .collect()
}

/// The roll-up of a commune with thirty neighbourhoods.
fn picture() -> Result<Order, Fail> {
    let progress = |at: i64| {
        let progress =
            if at % 3 == 0 { Progress::NotCalled } else { Progress::Short { present: 100 + at, roll: 310 } };
        (format!("Khu phố {}", at + 1), progress)
    };
    let roll_up = RollUp {
        commune: Town::commune(0).parse()?,
        commune_name: "Phường Bình Ngọc".to_owned(),
        unit: Some(NeighborhoodKind::KhuPho),
        neighborhoods: (0..30).map(progress).collect(),
        page: 0,
        at: Clock::system().now(),
    };
    Ok(roll_up::order(&RollUpPaper { roll_up, form: RollUpForm::Picture, zone: ZONE }))
}

/// The most memory of a process until it ends, in MB.
fn watched(mut child: Child) -> Result<f64, Fail> {
    let mut most = 0;
    while child.try_wait()?.is_none() {
        most = most.max(memory_kb(child.id(), "VmHWM:").unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(most as f64 / 1024.0)
}

/// What the press takes for a paper, in MB.
fn memory_mb(order: &Order) -> Result<f64, Fail> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("order");
    std::fs::write(&file, serde_json::to_vec(order)?)?;
    let child = Command::new(BINARY)
        .arg("paper")
        .env_clear()
        .envs([("RAYON_NUM_THREADS", "2"), ("MALLOC_ARENA_MAX", "2")])
        .stdin(std::fs::File::open(&file)?)
        .stdout(Stdio::null())
        .spawn()?;
    watched(child)
}

impl Bench {
    /// How long papers take and how much memory, and taps meanwhile.
    pub async fn papers(&mut self) -> Result<(), Fail> {
        self.heading("papers: 1,000 slips, minutes, a picture, and taps while slips are made");
        let Some(first) = self.engines.first().copied() else { return Ok(()) };
        let press = Press::new(BINARY.into());
        let (slips, picture) = (slips()?, picture()?);
        let minutes = [PaperForm::Pdf, PaperForm::Word]
            .map(|form| paper(Printed::Minutes, form, Vec::new()).map(|paper| papers::order(&paper)));
        for _ in 0..self.rounds {
            let began = Instant::now();
            let mut bytes = 0;
            for order in &slips {
                bytes += press.print(order).await?.len();
            }
            self.sheet.add(first, "1,000 slips", "s", "≤ 10", ms(began) / 1e3);
            self.sheet.add(first, "1,000 slips: files", "MB", "", bytes as f64 / 1e6);
            if let Some(order) = slips.first() {
                self.sheet.add(first, "100 slips: memory", "MB", "≤ 150", memory_mb(order)?);
            }
            for order in minutes.iter().flatten() {
                let name = if order.form == Form::Docx { "minutes, Word" } else { "minutes, PDF" };
                let began = Instant::now();
                press.print(order).await?;
                self.sheet.add(first, name, "ms", "≤ 1,000", ms(began));
            }
            let began = Instant::now();
            press.print(&picture).await?;
            self.sheet.add(first, "roll-up as picture", "ms", "≤ 300", ms(began));
        }
        for engine in self.engines.clone() {
            let town = Town::new(30, 240);
            let database = self.town(engine, town).await?;
            let near = Manner { answer_ms: 0, poll_ms: 0, limits: false, stall_every_ms: 0, stall_ms: 0 };
            self.telegram.manner(near)?;
            let bot = Bot::settled(&mut self.telegram, &database, "Asia/Ho_Chi_Minh").await?;
            for round in 0..self.rounds {
                let taps = (0..400_u64).map(|n| {
                    let answer = if round % 2 == 0 { Answer::Absent } else { Answer::Attending };
                    town.tap(n % town.quarters, n / town.quarters, answer)
                });
                self.telegram.stage(taps.collect::<Result<Vec<_>, _>>()?.into_iter())?;
                let is_over = Arc::new(AtomicBool::new(false));
                let printing = {
                    let (is_over, press, slips) = (is_over.clone(), press.clone(), slips.clone());
                    tokio::spawn(async move {
                        for order in slips.iter().cycle() {
                            if is_over.load(Ordering::Relaxed) || press.print(order).await.is_err() {
                                break;
                            }
                        }
                    })
                };
                self.telegram.go(Duration::from_millis(25))?;
                let told =
                    self.telegram.until("answers", Duration::from_secs(120), |c| c.answered == 400).await;
                is_over.store(true, Ordering::Relaxed);
                printing.await?;
                told.map_err(|error| format!("{error}\n{}", bot.last_words()))?;
                let mut waits = self.telegram.report()?.waits_us;
                let name = "tap to toast while slips are made, p99";
                self.sheet.add(engine, name, "ms", "≤ 100", percentile(&mut waits, 99) / 1e3);
            }
            bot.terminate()?;
            database.drop().await?;
        }
        Ok(())
    }
}

//! Outages lived through second by second, two hours of them, at the post's own desk: what waits meanwhile comes out afterwards, once
//! where nothing was in doubt, at most twice where it was; nothing is used up. And a post that has to wait sleeps.

use std::collections::HashMap;
use std::time::Duration;

use loa_phuong::app;
use loa_phuong::domain::ids::{CampaignId, ChatId, MessageId};
use loa_phuong::domain::letter::{Doubt, Errand, Lane, Letter, LetterState};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::post::desk::{Call, Job, Knock, What};
use loa_phuong::store;
use loa_phuong::telegram::api::ApiError;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::kinds::{self, Readers};
use crate::support::office::Office;

/// What becomes of every call while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outage {
    /// A proxy's page.
    Page,
    /// Nobody listens.
    Refused,
    /// Nobody answers within the ten seconds of a call.
    TimeOut,
    /// 429, whoever asks for what.
    TooMany,
    /// Every line is reset after the request left.
    Reset,
    /// Who we are is told, and nothing else works.
    SendsAlone,
}

impl Outage {
    /// What comes back for a call, and after how many milliseconds.
    fn result(self, harmless: bool) -> (Result<(), ApiError>, i64) {
        match self {
            Outage::SendsAlone if harmless => (Ok(()), 0),
            Outage::Page | Outage::SendsAlone => (Err(ApiError::Server { code: 502 }), 0),
            Outage::Refused => (Err(ApiError::NotReached), 0),
            Outage::TimeOut => (Err(ApiError::Lost), 10_000),
            Outage::TooMany => (Err(ApiError::TooMany { retry_after: Duration::from_secs(30) }), 0),
            Outage::Reset => (Err(ApiError::Lost), 0),
        }
    }
}

/// A Telegram that is well or is not, and what it did.
struct Far {
    office: Office,
    outage: Option<Outage>,
    knocks: Vec<(Knock, i64)>,
    /// When harmless calls began.
    knocked: Vec<i64>,
    /// Messages that were carried out, and those that may have been, by chat.
    said: HashMap<ChatId, usize>,
    doubted: HashMap<ChatId, usize>,
    /// Edits that were carried out.
    edits: usize,
}

impl Far {
    async fn open(db: &TestDatabase) -> Self {
        Self {
            office: Office::open(db).await,
            outage: None,
            knocks: Vec::new(),
            knocked: Vec::new(),
            said: HashMap::new(),
            doubted: HashMap::new(),
            edits: 0,
        }
    }

    fn is_said(job: &Job) -> bool {
        matches!(job.call, Call::Say { .. } | Call::Hand { .. } | Call::Pass { .. } | Call::Show { .. })
    }

    /// The call to this chat comes back, and is counted.
    fn comes_back(&mut self, chat: ChatId, result: Result<(), ApiError>) {
        let job = self.office.under_way.iter().find(|job| job.chat == chat).expect("under way");
        match (&result, Self::is_said(job)) {
            (Ok(()), true) => *self.said.entry(chat).or_default() += 1,
            (Ok(()), false) => self.edits += usize::from(matches!(job.what, What::Card(_))),
            (Err(ApiError::Lost), true) => *self.doubted.entry(chat).or_default() += 1,
            _ => {}
        }
        self.office.comes_back(chat, result);
    }

    /// What has come back by now; whether anything has.
    fn hear(&mut self) -> bool {
        let steady = self.office.steady;
        let outcome = |outage: Option<Outage>, harmless| outage.map_or((Ok(()), 0), |of| of.result(harmless));
        let mut heard = false;
        let over: Vec<ChatId> = self.office.under_way.iter().map(|job| (job.chat, job.began)).fold(
            Vec::new(),
            |mut over, (chat, began)| {
                if began + outcome(self.outage, false).1 <= steady {
                    over.push(chat);
                }
                over
            },
        );
        for chat in over {
            self.comes_back(chat, outcome(self.outage, false).0);
            heard = true;
        }
        for (knock, began) in std::mem::take(&mut self.knocks) {
            let (result, after) = outcome(self.outage, knock == Knock::WhoAmI);
            if began + after <= steady {
                self.office.desk.knocked(knock, &result, steady);
                heard = true;
            } else {
                self.knocks.push((knock, began));
            }
        }
        heard
    }

    async fn turn(&mut self) {
        self.office.turn().await;
        if let Some(knock) = self.office.knock.take() {
            self.knocks.push((knock, self.office.steady));
            self.knocked.push(self.office.steady);
        }
    }

    /// Lives for so many seconds, each of them; what comes back at once is written down at once.
    async fn live(&mut self, seconds: i64) {
        for _ in 0..seconds {
            self.office.sleep(1_000);
            self.hear();
            self.turn().await;
            for _ in 0..4 {
                if !self.hear() {
                    break;
                }
                self.turn().await;
            }
        }
    }

    /// Lives for so many seconds as the loop does, which sleeps until its next look or until something comes back; says how often it
    /// looked.
    async fn live_asleep(&mut self, seconds: i64) -> usize {
        let (until, before) = (self.office.steady + seconds * 1_000, self.office.turns);
        while self.office.steady < until {
            self.turn().await;
            if self.hear() {
                continue;
            }
            let back =
                |began: i64, harmless| began + self.outage.map_or(0, |outage| outage.result(harmless).1);
            let calls = self.office.under_way.iter().map(|job| back(job.began, false));
            let knocks = self.knocks.iter().map(|(knock, began)| back(*began, *knock == Knock::WhoAmI));
            let wakes = calls.chain(knocks).min().unwrap_or(i64::MAX).min(self.office.next);
            self.office.sleep((wakes - self.office.steady).max(1));
            self.hear();
        }
        self.office.turns - before
    }
}

const LATE: ChatId = ChatId(601);
const FRESH: ChatId = ChatId(602);
const OFFICIAL: ChatId = ChatId(603);
const RESTS: ChatId = ChatId(604);
const REPEATS: ChatId = ChatId(605);
const MEANWHILE: ChatId = ChatId(606);
const SUPERGROUP: ChatId = ChatId(-1_777);
/// Who gets letters of the other kinds.
const KINDS: Readers =
    Readers { group: ChatId(-1_778), household: ChatId(607), official: ChatId(608), message: MessageId(5) };
const READERS: i64 = 40;

async fn two_hours_of(db: &TestDatabase, outage: Outage) {
    let mut far = Far::open(db).await;
    let (_, ward, group) = far.office.world.ward(3).await;
    let now = far.office.world.now;
    let meeting = far.office.world.called_meeting(&ward, MeetingKind::Community, now.plus_days(3)).await;
    let office = &far.office;
    office.card(group, meeting.id, "old").await;
    // Two that are under way when it begins, and of which nobody knows any more.
    office.write(office.letter(RESTS, Lane::Answers, Doubt::Rest, "rests")).await;
    office.write(office.letter(REPEATS, Lane::Cards, Doubt::Repeat, "repeats")).await;
    far.turn().await;
    far.outage = Some(outage);
    for chat in [RESTS, REPEATS] {
        far.comes_back(chat, Err(ApiError::Lost));
    }

    let office = &far.office;
    let ctx = office.world.ctx();
    let mut tx = office.store().begin_write().await.unwrap();
    let notice = app::card::load(&mut tx, &ctx, meeting.id).await.unwrap().expect("its notice");
    store::card::touch(&mut tx, &[meeting.id], now).await.unwrap();
    tx.commit().await.unwrap();
    let errand = Errand::Post { meeting: meeting.id, notice };
    office.write(Letter { errand, ..office.letter(SUPERGROUP, Lane::Cards, Doubt::Repeat, "notice") }).await;
    for (chat, key, hours) in [(LATE, "late", 1), (FRESH, "fresh", 3)] {
        let expires_at = Some(now.plus_minutes(hours * 60));
        office.write(Letter { expires_at, ..office.letter(chat, Lane::Answers, Doubt::Rest, key) }).await;
    }
    let wave: CampaignId = office.world.house.chance.id(now);
    for reader in 0..READERS {
        let letter =
            office.letter(ChatId(700 + reader), Lane::Bulk, Doubt::Repeat, &format!("wave:{reader}"));
        office.write(Letter { campaign: Some(wave), ..letter }).await;
    }
    for key in ["result", "correction"] {
        office.write(office.letter(OFFICIAL, Lane::Cards, Doubt::Repeat, key)).await;
    }
    let chance = &office.world.house.chance;
    let others = kinds::write(office.store(), chance, now, &ward, KINDS, (100, kinds::FIRST_FILE)).await;

    far.live(3_600).await;
    far.office.say(MEANWHILE, "asked meanwhile").await;
    far.live(3_600).await;
    assert_eq!(far.said.values().sum::<usize>(), 0, "{outage:?}: nothing works");
    if outage != Outage::TooMany {
        let apart = far.knocked.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(far.knocked.len() <= 2 * 7_200 / 4 + 20, "{outage:?}: {} harmless calls", far.knocked.len());
        assert!(apart.max().unwrap_or(i64::MAX) <= 30_000, "{outage:?}: asked too seldom");
    }
    far.outage = None;
    far.live(90).await;

    let world = &far.office.world;
    let mut expected: Vec<(ChatId, usize)> = (0..READERS).map(|reader| (ChatId(700 + reader), 1)).collect();
    expected.extend([
        (LATE, 0),
        (FRESH, 1),
        (MEANWHILE, 1),
        (SUPERGROUP, 1),
        (OFFICIAL, 2),
        (RESTS, 1),
        (REPEATS, 1),
    ]);
    for reader in [KINDS.group, KINDS.household, KINDS.official] {
        expected.push((reader, others.iter().filter(|other| other.chat == reader.0).count()));
    }
    for (chat, once) in expected {
        let (said, doubted) = [&far.said, &far.doubted].map(|of| of.get(&chat).copied().unwrap_or(0)).into();
        assert_eq!(said, once, "{outage:?}, {chat}: said, and {doubted} times perhaps");
        assert!(doubted <= once, "{outage:?}, {chat}: tried {} times in doubt", said + doubted);
        let nothing_left =
            matches!(outage, Outage::Page | Outage::Refused | Outage::TooMany | Outage::SendsAlone);
        if nothing_left && ![RESTS, REPEATS].contains(&chat) {
            assert_eq!(doubted, 0, "{outage:?}, {chat}: nothing was in doubt");
        }
    }
    assert_eq!(far.office.state("late").await, Some(LetterState::Cancelled), "{outage:?}");
    let others = world.count("outbox", "state <> 'sent' AND dedupe_key <> 'late'").await;
    assert_eq!(others, 0, "{outage:?}: not sent");
    assert_eq!(world.count("outbox", "tries > 0").await, 0, "{outage:?}: an attempt was counted");
    let doubts = if matches!(outage, Outage::TimeOut | Outage::Reset) { 8 } else { 2 };
    assert!(world.count("outbox", "doubts > 0").await <= doubts, "{outage:?}: more than were under way");
    assert_eq!(world.count("outbox", "doubts > 1").await, 0, "{outage:?}");
    assert!(far.edits >= 1, "{outage:?}: the card shows the old numbers");
    assert_eq!(world.count("card", "dirty = 1 OR shown_digest IN ('', 'old')").await, 0, "{outage:?}");
}

on_both_databases! {
    async fn two_hours_of_pages_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::Page).await;
    }

    async fn two_hours_without_a_listener_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::Refused).await;
    }

    async fn two_hours_of_silence_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::TimeOut).await;
    }

    async fn two_hours_of_429_for_all_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::TooMany).await;
    }

    async fn two_hours_of_resets_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::Reset).await;
    }

    async fn two_hours_in_which_only_who_we_are_is_told_are_lived_through(db: TestDatabase) {
        two_hours_of(&db, Outage::SendsAlone).await;
    }

    /// A look a second is the housekeeping's; every harmless call is two more.
    async fn a_post_that_has_to_wait_sleeps(db: TestDatabase) {
        let mut far = Far::open(&db).await;
        let (_, ward, group) = far.office.world.ward(3).await;
        let starts_at = far.office.world.now.plus_days(3);
        let meeting = far.office.world.called_meeting(&ward, MeetingKind::Community, starts_at).await;
        for outage in
            [Outage::Page, Outage::Refused, Outage::TimeOut, Outage::TooMany, Outage::Reset, Outage::SendsAlone]
        {
            far.office.crash();
            far.knocks.clear();
            far.outage = None;
            let office = &far.office;
            let mut tx = office.store().begin_write().await.unwrap();
            for sql in ["DELETE FROM outbox", "DELETE FROM card"] {
                sqlx::query(sql).execute(&mut *tx).await.unwrap();
            }
            tx.commit().await.unwrap();
            for reader in 0..60 {
                let lane = [Lane::Answers, Lane::Cards, Lane::Bulk][usize::try_from(reader).unwrap() % 3];
                office.write(office.letter(ChatId(700 + reader), lane, Doubt::Repeat, &format!("{reader}"))).await;
            }
            office.card(group, meeting.id, "old").await;
            let mut tx = office.store().begin_write().await.unwrap();
            store::card::touch(&mut tx, &[meeting.id], office.world.now).await.unwrap();
            tx.commit().await.unwrap();
            far.outage = Some(outage);
            far.live_asleep(60).await;
            let turns = far.live_asleep(60).await;
            eprintln!("{outage:?}: {turns} looks in a minute");
            // 429 of everything: sixty chats, each tried twice a minute.
            let most = if outage == Outage::TooMany { 300 } else { 130 };
            assert!(turns <= most, "{outage:?}: {turns} looks in a minute");
        }
    }

    /// Two chats say 429, so that everything bulk waits as told: nobody looks every ten milliseconds.
    async fn while_bulk_is_paused_nobody_looks_in_vain(db: TestDatabase) {
        let mut far = Far::open(&db).await;
        for reader in 0..60 {
            far.office.write(far.office.letter(ChatId(700 + reader), Lane::Bulk, Doubt::Repeat, &format!("wave:{reader}"))).await;
        }
        far.turn().await;
        let chats: Vec<ChatId> = far.office.under_way.iter().map(|job| job.chat).collect();
        for (number, chat) in chats.into_iter().enumerate() {
            let too_many = ApiError::TooMany { retry_after: Duration::from_secs(40) };
            far.comes_back(chat, if number < 2 { Err(too_many) } else { Ok(()) });
        }
        let turns = far.live_asleep(38).await;
        eprintln!("{turns} looks in 38 s");
        assert!(turns <= 45, "{turns} looks in 38 s");
        let said = far.said.values().sum::<usize>();
        far.live_asleep(20).await;
        assert_eq!((said, far.said.values().sum::<usize>()), (4, 60), "all leaves when the pause is over");
    }
}

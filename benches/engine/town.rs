//! Fills databases: khu phố with their groups, households, accounts, meetings and answers; elections, waves and letters.
//! Rows are written many to a statement, as text, the same for both engines.

use std::fmt::Write as _;

use chrono::Timelike as _;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::election::{Audience, ElectionNotice, Place};
use loa_phuong::domain::election_mode::Electorate;
use loa_phuong::domain::ids::{ElectionId, MeetingId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::polling::{Hours, PollingDay};
use loa_phuong::domain::reminder::Reminder;
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::telegram::press::Press;
use loa_phuong::telegram::rsvp::RsvpButton;
use sqlx::AnyConnection;
use sqlx::Connection as _;

use crate::database::{Database, run};
use crate::machine::Fail;
use crate::telegram::unix_us;

/// Rows in one statement.
const ROWS: usize = 500;
/// Khu phố of one ward.
pub const PER_WARD: u64 = 14;
const DAY_MS: i64 = 86_400_000;
/// The message that shows a khu phố's coming meeting, in its group.
const CARD: i64 = 100;

pub fn now_ms() -> i64 {
    i64::try_from(unix_us() / 1000).unwrap_or(i64::MAX)
}

/// An identifier: what it names, and which.
fn id(kind: u16, number: u64) -> String {
    format!("01900000-{kind:04x}-7000-8000-{number:012x}")
}

/// A time zone in which it is between eleven and twelve: the hours in which everything may be said.
pub fn zone_at_noon() -> Result<String, Fail> {
    let hour = i64::from(now()?.hour());
    // These names count to the west.
    Ok(match 11 - hour {
        0 => "Etc/GMT".to_owned(),
        east @ 1.. => format!("Etc/GMT-{east}"),
        west => format!("Etc/GMT+{}", -west),
    })
}

fn now() -> Result<chrono::DateTime<chrono::Utc>, Fail> {
    Ok(chrono::DateTime::from_timestamp_millis(now_ms()).ok_or("an odd time")?)
}

/// Rows of one table, written out whenever there are enough.
struct Rows<'a> {
    connection: &'a mut AnyConnection,
    head: &'static str,
    text: String,
    count: usize,
}

impl<'a> Rows<'a> {
    /// `head`: the table and its columns, as after `INSERT INTO`.
    fn of(connection: &'a mut AnyConnection, head: &'static str) -> Self {
        Self { connection, head, text: String::new(), count: 0 }
    }

    async fn add(&mut self, values: std::fmt::Arguments<'_>) -> Result<(), Fail> {
        if self.count == 0 {
            write!(self.text, "INSERT INTO {} VALUES ", self.head)?;
        } else {
            self.text.push(',');
        }
        write!(self.text, "({values})")?;
        self.count += 1;
        if self.count == ROWS {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), Fail> {
        if self.count > 0 {
            self.count = 0;
            run(self.connection, std::mem::take(&mut self.text)).await?;
        }
        Ok(())
    }
}

/// How large a town is.
#[derive(Debug, Clone, Copy)]
pub struct Town {
    pub quarters: u64,
    pub households_each: u64,
    /// Meetings that were, in each khu phố, three months apart; the answers of the last ninety days are still kept.
    pub past_meetings: u64,
    /// Of every hundred households, how many have answered for the coming meeting.
    pub answered_percent: u64,
    /// Of every hundred accounts, how many asked for reminders.
    pub subscribed_percent: u64,
}

impl Town {
    /// With nothing behind it.
    pub const fn new(quarters: u64, households_each: u64) -> Self {
        Town { quarters, households_each, past_meetings: 0, answered_percent: 0, subscribed_percent: 0 }
    }

    pub const fn households(&self) -> u64 {
        self.quarters * self.households_each
    }

    /// The group of a khu phố.
    fn group(quarter: u64) -> i64 {
        -1_002_000_000_000 - quarter.cast_signed()
    }

    pub fn neighborhood(quarter: u64) -> String {
        id(2, quarter)
    }

    pub fn commune(ward: u64) -> String {
        id(1, ward)
    }

    /// The one account of a household; its number is that of the private chat too.
    pub fn account(&self, quarter: u64, household: u64) -> i64 {
        5_000_000_000 + (quarter * self.households_each + household).cast_signed()
    }

    pub fn household(&self, quarter: u64, household: u64) -> String {
        id(3, quarter * self.households_each + household)
    }

    /// The number of a khu phố's coming meeting comes after all that were.
    pub fn meeting(&self, quarter: u64) -> String {
        id(4, quarter * (self.past_meetings + 1) + self.past_meetings)
    }

    /// The update that a tap under a khu phố's card makes.
    pub fn tap(
        &self,
        quarter: u64,
        household: u64,
        answer: Answer,
    ) -> Result<impl FnOnce(i64) -> String + use<>, Fail> {
        let meeting: MeetingId = self.meeting(quarter).parse()?;
        let intent = RsvpButton::AnswerNotice { meeting, answer };
        let data = Press::from(intent).data();
        let (account, group, date) =
            (self.account(quarter, household), Self::group(quarter), now_ms() / 1000);
        Ok(move |update: i64| {
            format!(
                "{{\"update_id\":{update},\"callback_query\":{{\"id\":\"{update}\",\"from\":{{\"id\":{account},\"is_bot\":false,\"first_name\":\"Hộ {household}\",\"language_code\":\"vi\"}},\"message\":{{\"message_id\":{CARD},\"from\":{{\"id\":7000000001,\"is_bot\":true,\"first_name\":\"Loa Phường\",\"username\":\"loa_phuong_bot\"}},\"chat\":{{\"id\":{group},\"title\":\"Khu phố {quarter}\",\"type\":\"supergroup\"}},\"date\":{date},\"text\":\"x\"}},\"chat_instance\":\"{account}\",\"data\":\"{data}\"}}}}"
            )
        })
    }

    /// Fills a fresh database: wards, khu phố with a group, households each with one linked account, meetings, a live card.
    pub async fn fill(&self, database: &Database) -> Result<(), Fail> {
        let mut connection = database.connect_to_fill().await?;
        run(&mut connection, "BEGIN").await?;
        self.fill_places(&mut connection).await?;
        self.fill_people(&mut connection).await?;
        self.fill_meetings(&mut connection).await?;
        run(&mut connection, "COMMIT").await?;
        connection.close().await?;
        database.settle().await
    }

    async fn fill_places(&self, connection: &mut AnyConnection) -> Result<(), Fail> {
        let now = now_ms();
        let mut rows = Rows::of(connection, "commune (id, kind, name, province, created_at)");
        for ward in 0..self.quarters.div_ceil(PER_WARD) {
            let id = id(1, ward);
            rows.add(format_args!("'{id}','ward','Phường {ward}','tỉnh Quảng Ninh',{now}")).await?;
        }
        rows.flush().await?;
        let mut rows =
            Rows::of(connection, "neighborhood (id, commune_id, kind, name, venue, position, valid_from)");
        for quarter in 0..self.quarters {
            let (this, ward) = (id(2, quarter), id(1, quarter / PER_WARD));
            rows.add(format_args!(
                "'{this}','{ward}','khu_pho','Khu phố {quarter}','Nhà văn hóa Khu phố {quarter}',{quarter},{now}"
            ))
            .await?;
        }
        rows.flush().await?;
        let mut rows = Rows::of(connection, "group_chat (chat_id, neighborhood_id, bound_by, bound_at)");
        for quarter in 0..self.quarters {
            let (group, this) = (Self::group(quarter), id(2, quarter));
            rows.add(format_args!("{group},'{this}',1,{now}")).await?;
        }
        rows.flush().await
    }

    async fn fill_people(&self, connection: &mut AnyConnection) -> Result<(), Fail> {
        let now = now_ms();
        let everybody = || (0..self.quarters).flat_map(|q| (0..self.households_each).map(move |h| (q, h)));
        let mut rows = Rows::of(
            connection,
            "account (id, display_name, language, consent_version, consent_at, created_at)",
        );
        for (q, h) in everybody() {
            rows.add(format_args!("{},'Hộ {h}','vi',1,{now},{now}", self.account(q, h))).await?;
        }
        rows.flush().await?;
        let mut rows =
            Rows::of(connection, "household (id, neighborhood_id, number, head_name, address, code, token)");
        for (q, h) in everybody() {
            let (this, place, n) = (self.household(q, h), id(2, q), q * self.households_each + h);
            rows.add(format_args!(
                "'{this}','{place}','{}','Nguyễn Văn {h}','Số {h}, ngõ {q}','C{n:07}','token-{n:016}'",
                h + 1
            ))
            .await?;
        }
        rows.flush().await?;
        let mut rows = Rows::of(
            connection,
            "household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at, decided_by, decided_at)",
        );
        for (q, h) in everybody() {
            let (this, household, place) =
                (id(5, q * self.households_each + h), self.household(q, h), id(2, q));
            let account = self.account(q, h);
            rows.add(format_args!(
                "'{this}','{household}','{place}',{account},'Hộ {h}','approved',{now},1,{now}"
            ))
            .await?;
        }
        rows.flush().await?;
        let mut rows =
            Rows::of(connection, "subscriber (chat_id, active, consent_version, consent_at, subscribed_at)");
        for (q, h) in everybody().filter(|(q, h)| (q + h) % 100 < self.subscribed_percent) {
            rows.add(format_args!("{},1,1,{now},{}", self.account(q, h), now - 1)).await?;
        }
        rows.flush().await
    }

    async fn fill_meetings(&self, connection: &mut AnyConnection) -> Result<(), Fail> {
        let now = now_ms();
        let mut rows = Rows::of(
            connection,
            "meeting (id, neighborhood_id, kind, title, venue, starts_at, state, version, called_by, created_at, announced_at)",
        );
        let (first, coming) = (self.past_meetings, now + 3 * DAY_MS);
        for q in 0..self.quarters {
            for n in 0..=self.past_meetings {
                let this = id(4, q * (self.past_meetings + 1) + n);
                let starts = if n == first { coming } else { self.past_start(n, now) };
                rows.add(format_args!(
                    "'{this}','{}','community','Họp khu phố','Nhà văn hóa',{starts},'called',1,1,{},{}",
                    id(2, q),
                    starts - 7 * DAY_MS,
                    starts - 7 * DAY_MS
                ))
                .await?;
            }
        }
        rows.flush().await?;
        let mut rows =
            Rows::of(connection, "rsvp (meeting_id, household_id, answer, via, answered_by, answered_at)");
        for q in 0..self.quarters {
            for n in 0..=self.past_meetings {
                let meeting = id(4, q * (self.past_meetings + 1) + n);
                let percent = if n == first { self.answered_percent } else { 60 };
                if n < first && self.past_start(n, now) < now - 90 * DAY_MS {
                    continue;
                }
                for h in (0..self.households_each).filter(|h| h % 100 < percent) {
                    let (household, account) = (self.household(q, h), self.account(q, h));
                    rows.add(format_args!("'{meeting}','{household}','attending','tap',{account},{now}"))
                        .await?;
                }
            }
        }
        rows.flush().await?;
        let mut rows = Rows::of(
            connection,
            "card (chat_id, message_id, meeting_id, language, dirty, due_at, shown_digest, live)",
        );
        for q in 0..self.quarters {
            rows.add(format_args!("{},{CARD},'{}','vi',0,0,'',1", Self::group(q), self.meeting(q))).await?;
        }
        rows.flush().await
    }

    /// Three months apart, the last a fortnight ago.
    fn past_start(&self, number: u64, now: i64) -> i64 {
        now - 14 * DAY_MS - (self.past_meetings - 1 - number).cast_signed() * 91 * DAY_MS
    }
}

/// An election in seven days by the clock of `zone`, set in time for that reminder, which is due since this morning.
pub async fn set_election(connection: &mut AnyConnection, zone: &str) -> Result<PollingDay, Fail> {
    let zone: chrono_tz::Tz = zone.parse().map_err(|_| "an odd zone")?;
    let today = now()?.with_timezone(&zone).date_naive();
    let polling = PollingDay {
        title: None,
        day: today + chrono::Duration::days(7),
        hours: Hours::USUAL,
        electorate: Electorate::default(),
    };
    let set_at = now_ms() - 2 * DAY_MS;
    let this = id(6, 1);
    run(
        connection,
        format!(
            "INSERT INTO election (id, day, opens_minute, closes_minute, state, version, version_at, preview_id, set_by, created_at)
             VALUES ('{this}', '{}', 420, 1140, 'active', 1, {set_at}, '{this}', 1, {set_at})",
            polling.day
        ),
    )
    .await?;
    Ok(polling)
}

/// So many letters of a wave that are due now, each to a chat of its own.
pub async fn write_wave(database: &Database, zone: &str, letters: u64) -> Result<(), Fail> {
    let mut connection = database.connect_to_fill().await?;
    let polling = set_election(&mut connection, zone).await?;
    let election: ElectionId = id(6, 1).parse()?;
    let tz: chrono_tz::Tz = zone.parse().map_err(|_| "an odd zone")?;
    let now = now_ms();
    let window = Reminder::SevenDays.window(&polling, tz);
    let (wave, expires) = (id(7, 1), window.useful_until.unix_millis());
    run(
        &mut connection,
        format!(
            "INSERT INTO campaign (id, election_id, election_version, kind, due_at, expires_at, state, total, created_at)
             VALUES ('{wave}', '{election}', 1, 't7', {}, {expires}, 'expanded', {letters}, {now})",
            window.due_at.unix_millis()
        ),
    )
    .await?;
    let place = Place {
        neighborhood: "Khu phố 1".to_owned(),
        commune: "Phường Bình Ngọc".to_owned(),
        venue: "Nhà văn hóa Khu phố 1".to_owned(),
        at: None,
    };
    let notice = ElectionNotice::Reminder {
        reminder: Reminder::SevenDays,
        polling,
        counted_on: Moment::from_unix_millis(now).local_day(tz),
        audience: Audience::Person(vec![place]),
    };
    let errand = serde_json::to_string(&Errand::Say(Notice::Election(notice)))?.replace('\'', "''");
    run(&mut connection, "BEGIN").await?;
    let mut rows = Rows::of(
        &mut connection,
        "outbox (id, dedupe_key, lane, chat_id, language, errand, doubt, campaign_id, subject, due_at, expires_at, state, created_at)",
    );
    let subject = format!("election:{election}:1");
    for n in 0..letters {
        let (this, chat) = (id(8, n), 5_000_000_000 + n);
        rows.add(format_args!(
            "'{this}','{subject}:t7:{chat}',2,{chat},'vi','{errand}','repeat','{wave}','{subject}',{now},{expires},'waiting',{now}"
        ))
        .await?;
    }
    rows.flush().await?;
    run(&mut connection, "COMMIT").await?;
    connection.close().await?;
    database.settle().await
}

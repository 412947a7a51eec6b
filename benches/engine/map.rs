//! The map of a province in one sheet: 300 neighbourhoods made of three with a hundred households each, by two operators, in one
//! transaction; and how long a tap would have waited behind it.

use std::sync::Arc;
use std::time::Instant;

use loa_phuong::app::unit::UnitIntent;
use loa_phuong::app::unit_sheet::{UnitSheetIntent, read_done};
use loa_phuong::app::{self, Ctx, House, Intent, Room, RoomKind, Sender};
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::documents::unit_file;
use loa_phuong::domain::ids::{AccountId, ChatId, UnitChangeId, UnitSheetId};
use loa_phuong::domain::letter::SentFile;
use loa_phuong::store::Store;
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use crate::database::{Database, run};
use crate::machine::Fail;
use crate::roll::{ms, said};
use crate::rows::Bench;
use crate::town::{PER_WARD, Town};

/// Neighbourhoods that become one.
const PARTS: u64 = 3;
const OPERATORS: [AccountId; 2] = [AccountId(1), AccountId(2)];

fn sender(account: AccountId) -> Sender {
    Sender {
        account,
        name: "Người vận hành".to_owned(),
        username: None,
        anonymous: false,
        pressed: false,
        room: Room { chat: ChatId(account.0), kind: RoomKind::Private, thread: None, title: String::new() },
        message: None,
        as_of: None,
        update: 0,
        language: Default::default(),
    }
}

/// As many merges as the wards have room for.
fn map(town: &Town) -> (String, u64) {
    let (mut text, mut merges) = ("Xã, phường;Thôn, khu phố;Trước là\n".to_owned(), 0);
    for first in 0..town.quarters {
        let (ward, at) = (first / PER_WARD, first % PER_WARD);
        if at.is_multiple_of(PARTS) && at + PARTS <= PER_WARD && first + PARTS <= town.quarters {
            let parts: Vec<String> =
                (first..first + PARTS).map(|quarter| format!("Khu phố {quarter}")).collect();
            text.push_str(&format!("Phường {ward};Khu phố Mới {first};{}\n", parts.join(", ")));
            merges += 1;
        }
    }
    (text, merges)
}

async fn newest(database: &Database, sql: &str) -> Result<String, Fail> {
    let mut plain = database.connect().await?;
    let id =
        sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_one(&mut plain).await?.try_get::<String, _>(0)?;
    plain.close().await?;
    Ok(id)
}

/// Merges, and milliseconds: the sheet previewed, asked for, confirmed.
async fn in_database(database: &Database, town: &Town) -> Result<[f64; 4], Fail> {
    let mut plain = database.connect_to_fill().await?;
    run(&mut plain, "DELETE FROM card; UPDATE meeting SET state = 'called_off'").await?;
    plain.close().await?;
    let store = Store::connect(database.url(), &practice_data_key()).await?;
    let house = Arc::new(House {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        operators: OPERATORS.to_vec(),
        operators_chat: None,
        controller: String::new(),
        bot_username: "bot".to_owned(),
        public_url: None,
        labels: loa_phuong::telegram::label::labels,
        chance: Chance::seeded(3),
    });
    let clock = Clock::system();
    let ctx = || Ctx { now: clock.now(), house: house.clone() };
    let [first, second] = OPERATORS.map(sender);
    let act = async |sender: &Sender, intent: Intent| -> Result<f64, Fail> {
        let began = Instant::now();
        let mut tx = store.begin_write().await?;
        app::handle(&mut tx, &ctx(), sender, intent).await.map_err(said)?;
        tx.commit().await?;
        Ok(ms(began))
    };
    act(&first, Intent::UnitSheet(UnitSheetIntent::Ask)).await?;
    let file = SentFile { handle: "handle".to_owned(), name: "map.csv".to_owned(), size: None };
    act(&first, Intent::Sent { file, caption: String::new() }).await?;
    let sheet: UnitSheetId = newest(database, "SELECT id FROM unit_sheet").await?.parse()?;
    let (text, merges) = map(town);
    let read = unit_file::read(text.as_bytes());
    let began = Instant::now();
    let mut tx = store.begin_write().await?;
    read_done(&mut tx, &ctx(), sheet, read).await.map_err(said)?;
    tx.commit().await?;
    let previewed = ms(began);
    let asked = act(&first, Intent::UnitSheet(UnitSheetIntent::Take(sheet))).await?;
    let change: UnitChangeId =
        newest(database, "SELECT id FROM unit_change WHERE state = 'open'").await?.parse()?;
    let confirmed = act(&second, Intent::Unit(UnitIntent::Confirm(change))).await?;
    newest(database, "SELECT id FROM unit_change WHERE state = 'enacted'").await?;
    store.close().await;
    Ok([merges as f64, previewed, asked, confirmed])
}

impl Bench {
    /// A province's new map.
    pub async fn map(&mut self) -> Result<(), Fail> {
        // Four merges in each ward.
        let town = Town::new(PER_WARD * if self.full { 75 } else { 10 }, 100);
        self.heading("map: units of a province merged by one sheet");
        for engine in self.engines.clone() {
            for _ in 0..self.rounds {
                let database = self.town(engine, town).await?;
                let [merges, previewed, asked, confirmed] = in_database(&database, &town).await?;
                let name = |what: &str| format!("{merges} merges of 3 × 100 households: {what}");
                self.sheet.add(engine, name("previewed"), "ms", "", previewed);
                self.sheet.add(engine, name("asked for"), "ms", "", asked);
                self.sheet.add(engine, name("confirmed, and done"), "ms", "10,000", confirmed);
                database.drop().await?;
            }
        }
        Ok(())
    }
}

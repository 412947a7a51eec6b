//! A roll of 3,000 households: read and previewed in a process of its own, taken over, listed. What is read from the database stands
//! beside the same rows as the database hands them out, sealed: the difference is what opening costs.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use loa_phuong::app::roll::{RollIntent, read_done};
use loa_phuong::app::{self, Ctx, House, Intent, Room, RoomKind, Sender, Stop};
use loa_phuong::chance::Chance;
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::documents::roll_file;
use loa_phuong::domain::household::Household;
use loa_phuong::domain::ids::{AccountId, ChatId, NeighborhoodId, RollImportId};
use loa_phuong::domain::letter::SentFile;
use loa_phuong::domain::people::{Grant, Role, Scope};
use loa_phuong::domain::place::{Neighborhood, NeighborhoodKind};
use loa_phuong::domain::roll::{Identity, RollPreview, RollReading, RollRow};
use loa_phuong::store::{self, Store};
use rust_xlsxwriter::Workbook;
use sqlx::{AssertSqlSafe, Connection as _, Row as _};

use crate::database::Database;
use crate::machine::{Fail, memory_kb};
use crate::rows::Bench;
use crate::town::Town;

/// The process that reads a file and ends.
pub const ROLE: &str = "read-a-roll";

const HOUSEHOLDS: usize = 3_000;
const OFFICIAL: AccountId = AccountId(7_100);

const FAMILIES: [&str; 10] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Dương"];
const GIVEN: [&str; 12] =
    ["An", "Bình", "Chi", "Dũng", "Giang", "Hòa", "Khánh", "Lan", "Minh", "Nga", "Phúc", "Quân"];

/// Number, head, address and representative of a household.
fn line(at: usize) -> [String; 4] {
    let family = FAMILIES[at % FAMILIES.len()];
    let (middle, given) = (GIVEN[at / 7 % GIVEN.len()], GIVEN[at / 90 % GIVEN.len()]);
    let head = format!("{family} {} {middle} {given}", if at.is_multiple_of(2) { "Văn" } else { "Thị" });
    let address = format!("Số {}, ngõ {}, tổ {}", at % 60 + 1, at / 60 + 1, at / 300 + 1);
    [(at + 1).to_string(), head.clone(), address, if at.is_multiple_of(3) { head } else { String::new() }]
}

const HEADER: [&str; 4] = ["Số hộ", "Họ và tên chủ hộ", "Địa chỉ", "Người đại diện"];

fn files(folder: &Path) -> Result<[(&'static str, std::path::PathBuf); 2], Fail> {
    let (csv, xlsx) = (folder.join("roll.csv"), folder.join("roll.xlsx"));
    let mut text = format!("{}\n", HEADER.join(";"));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(HEADER) {
        sheet.write(0, column, heading)?;
    }
    for at in 0..HOUSEHOLDS {
        let cells = line(at);
        text.push_str(&format!("{}\n", cells.join(";")));
        for (column, cell) in (0..).zip(&cells) {
            sheet.write(u32::try_from(at + 1)?, column, cell.as_str())?;
        }
    }
    std::fs::write(&csv, text)?;
    book.save(&xlsx)?;
    Ok([("csv", csv), ("xlsx", xlsx)])
}

fn place() -> Result<Neighborhood, Fail> {
    Ok(Neighborhood {
        id: Town::neighborhood(0).parse()?,
        commune: Town::commune(0).parse()?,
        kind: NeighborhoodKind::KhuPho,
        name: "Khu phố 0".to_owned(),
        commune_name: "Phường 0".to_owned(),
        venue: String::new(),
        position: 0,
    })
}

/// The rows as a roll that holds, each household a number further on: every family is to be found again.
fn renumbered(rows: &[RollRow], chance: &Chance) -> Result<Vec<Household>, Fail> {
    let now = Clock::system().now();
    let neighborhood: NeighborhoodId = Town::neighborhood(0).parse()?;
    let household = |(at, row): (usize, &RollRow)| Household {
        id: chance.id(now),
        neighborhood,
        number: (at + 2).to_string(),
        head_name: row.head_name.clone(),
        address: row.address.clone(),
        representative: row.representative.clone(),
        alley: row.alley.clone(),
        cluster: row.cluster.clone(),
        code: String::new(),
        token: String::new(),
    };
    Ok(rows.iter().enumerate().map(household).collect())
}

/// Reads the file and compares it with a roll: microseconds of both, and the most memory the process ever had, in KiB.
pub fn play(file: &str) -> Result<(), Fail> {
    let bytes = std::fs::read(file)?;
    let began = Instant::now();
    let reading = roll_file::read(&bytes, &[]).map_err(|rejection| format!("{rejection:?}"))?;
    let read = began.elapsed().as_micros();
    let rows = reading.rows();
    let chance = Chance::seeded(1);
    let current = renumbered(&rows, &chance)?;
    let import: RollImportId = chance.id(Clock::system().now());
    let began = Instant::now();
    let preview = RollPreview::new(import, (place()?, String::new()), (&current, &[]), &[], &rows);
    let compared = began.elapsed().as_micros();
    if preview.total != HOUSEHOLDS || preview.change.moved != HOUSEHOLDS {
        return Err(format!("{} households, {:?}", preview.total, preview.change).into());
    }
    println!("{read} {compared} {}", memory_kb(std::process::id(), "VmHWM")?);
    Ok(())
}

fn read_apart(file: &Path) -> Result<[f64; 3], Fail> {
    let output = Command::new(std::env::current_exe()?).arg(ROLE).arg(file).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let figures: Vec<f64> = said.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    <[f64; 3]>::try_from(figures).map_err(|_| String::from_utf8_lossy(&output.stderr).into_owned().into())
}

pub fn ms(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

pub fn said(stop: Stop) -> Fail {
    format!("{stop:?}").into()
}

/// What one database takes for it, in milliseconds: the preview written, taken over, taken over numbered anew, listed, its rows alone.
async fn in_database(database: &Database, reading: &RollReading) -> Result<[f64; 5], Fail> {
    let store = Store::connect(database.url(), &practice_data_key()).await?;
    let chance = Chance::seeded(2);
    let house = Arc::new(House {
        zone: chrono_tz::Asia::Ho_Chi_Minh,
        operators: Vec::new(),
        operators_chat: None,
        controller: String::new(),
        bot_username: "bot".to_owned(),
        public_url: None,
        labels: loa_phuong::telegram::label::labels,
        chance,
    });
    let clock = Clock::system();
    let ctx = || Ctx { now: clock.now(), house: house.clone() };
    let neighborhood: NeighborhoodId = Town::neighborhood(0).parse()?;
    let mut tx = store.begin_write().await?;
    let grant = Grant { role: Role::FrontHead, scope: Scope::Neighborhood(neighborhood) };
    let id = house.chance.id(clock.now());
    store::grant::insert(&mut tx, id, OFFICIAL, grant, OFFICIAL, clock.now()).await?;
    tx.commit().await?;
    let sender = Sender {
        account: OFFICIAL,
        name: "Cán bộ".to_owned(),
        username: None,
        anonymous: false,
        pressed: false,
        room: Room { chat: ChatId(OFFICIAL.0), kind: RoomKind::Private, thread: None, title: String::new() },
        message: None,
        as_of: None,
        update: 0,
        language: Default::default(),
    };
    let mut turned = reading.clone();
    turned.households.rotate_left(1);
    for (at, household) in turned.households.iter_mut().enumerate() {
        household.row.number = (at + 1).to_string();
    }
    let mut figures = Vec::new();
    for (reading, by) in [(reading, None), (&turned, Some(Identity::Family))] {
        let mut tx = store.begin_write().await?;
        let file = SentFile { handle: "handle".to_owned(), name: "roll.xlsx".to_owned(), size: None };
        let sent = Intent::Sent { file, caption: String::new() };
        app::handle(&mut tx, &ctx(), &sender, sent).await.map_err(said)?;
        tx.commit().await?;
        let mut plain = database.connect().await?;
        let newest = "SELECT id FROM roll_import WHERE state = 'fetching'";
        let import: RollImportId =
            sqlx::query(newest).fetch_one(&mut plain).await?.try_get::<String, _>(0)?.parse()?;
        plain.close().await?;
        let began = Instant::now();
        let mut tx = store.begin_write().await?;
        read_done(&mut tx, &ctx(), import, "roll.xlsx".to_owned(), Ok(reading.clone()))
            .await
            .map_err(said)?;
        tx.commit().await?;
        let previewed = ms(began);
        let intent = match by {
            None => RollIntent::Confirm(import),
            Some(by) => RollIntent::ConfirmAs { import, by },
        };
        let began = Instant::now();
        let mut tx = store.begin_write().await?;
        app::handle(&mut tx, &ctx(), &sender, Intent::Roll(intent)).await.map_err(said)?;
        tx.commit().await?;
        if by.is_none() {
            figures.push(previewed);
        }
        figures.push(ms(began));
    }
    let began = Instant::now();
    let mut tx = store.begin_read().await?;
    let listed = store::household::list(&mut tx, neighborhood).await?.len();
    figures.push(ms(began));
    tx.rollback().await?;
    if listed != HOUSEHOLDS {
        return Err(format!("{listed} households on the roll").into());
    }
    let mut plain = database.connect().await?;
    let rows = format!(
        "SELECT id, neighborhood_id, number, head_name, address, representative, alley, cluster, code, token
            FROM household WHERE neighborhood_id = '{neighborhood}' AND removed_at IS NULL"
    );
    let began = Instant::now();
    let sealed = sqlx::query(AssertSqlSafe(rows)).fetch_all(&mut plain).await?;
    figures.push(ms(began));
    plain.close().await?;
    store.close().await;
    if sealed.len() != HOUSEHOLDS {
        return Err("another roll".into());
    }
    <[f64; 5]>::try_from(figures).map_err(|_| "not every figure".into())
}

impl Bench {
    /// 3,000 households, from the file to the list.
    pub async fn roll(&mut self) -> Result<(), Fail> {
        self.heading("roll: 3,000 households read, previewed, taken over, listed");
        let folder = tempfile::tempdir()?;
        let files = files(folder.path())?;
        let reading = roll_file::read(&std::fs::read(&files[1].1)?, &[])
            .map_err(|rejection| format!("{rejection:?}"))?;
        for engine in self.engines.clone() {
            for _ in 0..self.rounds {
                for (kind, file) in &files {
                    let [read, compared, memory] = read_apart(file)?;
                    let name = |what: &str| format!("3,000 rows, {kind}: {what}");
                    self.sheet.add(engine, name("read"), "ms", "", read / 1e3);
                    self.sheet.add(
                        engine,
                        name("read and compared, all numbered anew"),
                        "ms",
                        "1,000",
                        (read + compared) / 1e3,
                    );
                    self.sheet.add(engine, name("most RSS of the process"), "MB", "64", memory / 1024.0);
                }
                let database = self.town(engine, Town::new(1, 0)).await?;
                let [previewed, imported, again, listed, sealed] = in_database(&database, &reading).await?;
                let name = |what: &str| format!("3,000 households: {what}");
                self.sheet.add(engine, name("preview written"), "ms", "", previewed);
                self.sheet.add(engine, name("taken over, all new"), "ms", "", imported);
                self.sheet.add(engine, name("taken over, all numbered anew"), "ms", "", again);
                self.sheet.add(engine, name("listed, opened"), "ms", "", listed);
                self.sheet.add(engine, name("the same rows, still sealed"), "ms", "", sealed);
                database.drop().await?;
            }
        }
        Ok(())
    }
}

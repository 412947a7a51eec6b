//! A world without a network: a real database, a clock and a chance of our own, and the use-cases. What a person says goes
//! through the command reader and the button codec; what we answer is rendered, so a test reads what people read.

use std::sync::Arc;

use chrono::NaiveDateTime;
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::app::{self, Ctx, House, Intent, Room, RoomKind, Sender, Stop, Toast};
use loa_phuong::chance::Chance;
use loa_phuong::config::practice_data_key;
use loa_phuong::documents::roll_file;
use loa_phuong::domain::household::{Household, Link, LinkState};
use loa_phuong::domain::ids::{AccountId, ChatId, LinkId, MessageId, NeighborhoodId};
use loa_phuong::domain::letter::{Errand, Lane, LetterState, SentFile};
use loa_phuong::domain::meeting::{CardPhase, Meeting, MeetingKind, MeetingNotice, MeetingState};
use loa_phuong::domain::people::{Grant, Language, Role, Scope};
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood, NeighborhoodKind};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::time::Moment;
use loa_phuong::post::desk::{Brought, Call, Desk, Done, Job, What};
use loa_phuong::post::pace::Pace;
use loa_phuong::store::{self, Store};
use loa_phuong::telegram::message::{Act, MAX_TEXT_UNITS, Message, Voice};
use loa_phuong::telegram::press::{self, Press};
use loa_phuong::telegram::{command, notice, start_link};

use super::databases::TestDatabase;
use super::leaks;
use super::samples::{self, Sample};

/// The operator of every test world (`LOA_ADMINS`).
pub const OPERATOR: i64 = 1;
/// The Front committee head of the first neighbourhood made by [`World::ward`].
pub const HEAD: i64 = 100;
/// Of so many households of a neighbourhood code and token are looked for when the test is over (`leaks.rs`).
const LOOKED_FOR: usize = 20;

/// What was delivered to a chat.
#[derive(Debug, Clone)]
pub struct Delivered {
    pub chat: i64,
    pub message_id: i64,
    pub errand: Errand,
    pub message: Message,
}

impl Delivered {
    pub fn text(&self) -> &str {
        &self.message.text
    }

    /// What the button with this label asks, through the codec.
    pub fn button(&self, label: &str) -> Intent {
        let mut buttons = self.message.keyboard.iter().flatten();
        match buttons.find(|button| button.label == label).map(|button| &button.act) {
            Some(Act::Press(asks)) => press::asked(&asks.data()),
            _ => panic!("no button {label:?} under {:?}: {:?}", self.text(), self.message.keyboard),
        }
    }
}

/// Asserts that every one of these stands in the text.
pub fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is missing in:\n{text}");
    }
}

/// What was delivered to this chat.
pub fn to(delivered: &[Delivered], chat: i64) -> Vec<&Delivered> {
    delivered.iter().filter(|delivered| delivered.chat == chat).collect()
}

/// What stands on the buttons, in their order.
pub fn labels(message: &Delivered) -> Vec<String> {
    message.message.keyboard.iter().flatten().map(|button| button.label.clone()).collect()
}

pub struct World {
    pub store: Store,
    /// Of the database.
    url: String,
    pub house: Arc<House>,
    pub now: Moment,
    next_message: i64,
    said: Vec<Delivered>,
    edited: Vec<Delivered>,
    pins: Vec<(i64, &'static str, i64)>,
}

impl World {
    /// An empty, migrated database at 08:00 on Monday 16/5/2022.
    pub async fn new(db: &TestDatabase) -> Self {
        let store = Store::connect(&db.url, &practice_data_key()).await.expect("the test database is there");
        store.migrate().await.expect("the migrations apply");
        let house = House {
            zone: Ho_Chi_Minh,
            operators: vec![AccountId(OPERATOR)],
            operators_chat: None,
            controller: "Ủy ban nhân dân phường Bình Ngọc".to_owned(),
            bot_username: "LoaPhuongBot".to_owned(),
            chance: Chance::seeded(7),
            public_url: None,
            labels: loa_phuong::telegram::label::labels,
        };
        let now = Moment::from_unix_millis(1_652_662_800_000);
        Self {
            store,
            url: db.url.clone(),
            house: Arc::new(house),
            now,
            next_message: 1000,
            said: Vec::new(),
            edited: Vec::new(),
            pins: Vec::new(),
        }
    }

    /// Who operates from now on.
    pub fn operators(&mut self, accounts: &[i64]) {
        let house = Arc::get_mut(&mut self.house).expect("nobody else holds it");
        house.operators = accounts.iter().map(|account| AccountId(*account)).collect();
    }

    /// Where operators are told from now on.
    pub fn operators_chat(&mut self, chat: ChatId) {
        Arc::get_mut(&mut self.house).expect("nobody else holds it").operators_chat = Some(chat);
    }

    pub fn ctx(&self) -> Ctx {
        Ctx { now: self.now, house: self.house.clone() }
    }

    pub fn voice(&self) -> Voice {
        Voice {
            language: Default::default(),
            zone: self.house.zone,
            today: self.now.local_day(self.house.zone),
            controller: self.house.controller.clone(),
            bot_username: self.house.bot_username.clone(),
        }
    }

    /// A commune with one neighbourhood: its group bound, its head appointed, `households` on the roll.
    pub async fn ward(&mut self, households: usize) -> (Commune, Neighborhood, ChatId) {
        let commune = Commune {
            id: self.house.chance.id(self.now),
            kind: CommuneKind::Ward,
            name: "Phường Bình Ngọc".to_owned(),
            province: "thành phố Móng Cái, tỉnh Quảng Ninh".to_owned(),
        };
        let mut tx = self.store.begin_write().await.expect("begin");
        store::place::insert_commune(&mut tx, &commune, self.now).await.expect("commune");
        tx.commit().await.expect("commit");
        let (neighborhood, group) = self.neighborhood(&commune, 1, HEAD, households).await;
        (commune, neighborhood, group)
    }

    /// Another commune without a neighbourhood.
    pub async fn other_ward(&mut self, name: &str) -> Commune {
        let commune = Commune {
            id: self.house.chance.id(self.now),
            kind: CommuneKind::Ward,
            name: name.to_owned(),
            province: "thành phố Móng Cái, tỉnh Quảng Ninh".to_owned(),
        };
        let mut tx = self.store.begin_write().await.expect("begin");
        store::place::insert_commune(&mut tx, &commune, self.now).await.expect("commune");
        tx.commit().await.expect("commit");
        commune
    }

    /// One more neighbourhood "Khu phố {position}" with its group and head.
    pub async fn neighborhood(
        &mut self,
        commune: &Commune,
        position: i64,
        head: i64,
        households: usize,
    ) -> (Neighborhood, ChatId) {
        self.neighborhood_with(commune, position, (head, ChatId(-1000 - position)), households).await
    }

    /// One without a roll whose group is `group`.
    pub async fn neighborhood_of(
        &mut self,
        commune: &Commune,
        position: i64,
        head: i64,
        group: i64,
    ) -> (Neighborhood, ChatId) {
        self.neighborhood_with(commune, position, (head, ChatId(group)), 0).await
    }

    async fn neighborhood_with(
        &mut self,
        commune: &Commune,
        position: i64,
        (head, group): (i64, ChatId),
        households: usize,
    ) -> (Neighborhood, ChatId) {
        let chance = &self.house.chance;
        let neighborhood = Neighborhood {
            id: chance.id(self.now),
            commune: commune.id,
            kind: NeighborhoodKind::KhuPho,
            name: format!("Khu phố {position}"),
            commune_name: commune.name.clone(),
            venue: format!("Nhà văn hóa Khu phố {position}"),
            position,
        };
        let operator = AccountId(OPERATOR);
        let mut tx = self.store.begin_write().await.expect("begin");
        store::place::insert_neighborhood(&mut tx, &neighborhood, self.now).await.expect("neighborhood");
        store::group::bind(&mut tx, group, None, neighborhood.id, operator, self.now).await.expect("group");
        let grant = Grant { role: Role::FrontHead, scope: Scope::Neighborhood(neighborhood.id) };
        let id = chance.id(self.now);
        store::grant::insert(&mut tx, id, AccountId(head), grant, operator, self.now).await.expect("grant");
        for number in 1..=households {
            let household = Household {
                id: chance.id(self.now),
                neighborhood: neighborhood.id,
                number: number.to_string(),
                head_name: format!("Nguyễn Văn {number}"),
                address: "Ngõ 1".to_owned(),
                representative: None,
                alley: String::new(),
                cluster: String::new(),
                code: chance.household_code(),
                token: chance.token(),
            };
            store::household::insert(&mut tx, &household).await.expect("household");
            if number <= LOOKED_FOR {
                leaks::secret(&self.url, &household.code);
                leaks::secret(&self.url, &household.token);
            }
        }
        tx.commit().await.expect("commit");
        (neighborhood, group)
    }

    /// A meeting whose notice is out, inserted without `/hop`.
    pub async fn called_meeting(
        &mut self,
        neighborhood: &Neighborhood,
        kind: MeetingKind,
        starts_at: Moment,
    ) -> Meeting {
        let meeting = Meeting {
            id: self.house.chance.id(self.now),
            neighborhood: neighborhood.id,
            kind,
            matter: None,
            convener: None,
            title: "Giới thiệu người ứng cử Trưởng khu phố".to_owned(),
            venue: neighborhood.venue.clone(),
            starts_at,
            state: MeetingState::Called,
            version: 1,
            late_reason: None,
            particulars: Default::default(),
            called_by: AccountId(HEAD),
        };
        let mut tx = self.store.begin_write().await.expect("begin");
        store::meeting::insert(&mut tx, &meeting, self.now).await.expect("meeting");
        tx.commit().await.expect("commit");
        meeting
    }

    /// Appoints `account`.
    pub async fn appoint(&mut self, account: i64, role: Role, scope: Scope) {
        let mut tx = self.store.begin_write().await.expect("begin");
        let (id, grant) = (self.house.chance.id(self.now), Grant { role, scope });
        store::grant::insert(&mut tx, id, AccountId(account), grant, AccountId(OPERATOR), self.now)
            .await
            .expect("grant");
        tx.commit().await.expect("commit");
    }

    /// Links `account` to household `number`, approved, with consent given.
    pub async fn link(&mut self, account: i64, neighborhood: NeighborhoodId, number: &str) -> Household {
        let mut tx = self.store.begin_write().await.expect("begin");
        let name = format!("Người {account}");
        store::account::set_consent(&mut tx, AccountId(account), &name, 1, self.now).await.expect("consent");
        tx.commit().await.expect("commit");
        self.linked(account, neighborhood, number, LinkState::Approved).await.0
    }

    /// A claim of `account` to household `number` that no official has decided yet.
    pub async fn claim(&mut self, account: i64, neighborhood: NeighborhoodId, number: &str) -> LinkId {
        self.linked(account, neighborhood, number, LinkState::Pending).await.1
    }

    async fn linked(
        &mut self,
        account: i64,
        neighborhood: NeighborhoodId,
        number: &str,
        state: LinkState,
    ) -> (Household, LinkId) {
        let mut tx = self.store.begin_write().await.expect("begin");
        let found = store::household::find_by_number(&mut tx, neighborhood, number).await.expect("read");
        let household = found.expect("on the roll");
        let link = Link {
            id: self.house.chance.id(self.now),
            household: household.id,
            neighborhood,
            account: AccountId(account),
            display_name: format!("Người {account}"),
            state,
            requested_at: self.now,
            held_answer: None,
            came_by: None,
            speaks_as: None,
        };
        store::link::insert(&mut tx, &link).await.expect("link");
        tx.commit().await.expect("commit");
        (household, link.id)
    }

    /// Calls a meeting with these words, says what it is for, and confirms: what the group reads.
    pub async fn call(&mut self, who: i64, words: &str, agenda: &str, group: ChatId) -> Delivered {
        let question = self.private(who, &format!("/hop {words}")).await.remove(0);
        let (toast, shown) = self.press(who, &question, agenda).await;
        assert_eq!(toast, None);
        let (_, sent) = self.press(who, &shown[0], "Gửi giấy mời").await;
        to(&sent, group.0)[0].clone()
    }

    pub fn sender(&self, who: i64, chat: i64) -> Sender {
        let kind = if who == chat { RoomKind::Private } else { RoomKind::Group };
        Sender {
            account: AccountId(who),
            name: format!("Người {who}"),
            username: Some(format!("nguoi_{who}")),
            anonymous: false,
            pressed: false,
            room: Room { chat: ChatId(chat), kind, thread: None, title: String::new() },
            message: None,
            as_of: None,
            update: 0,
            language: Default::default(),
        }
    }

    /// Does what was asked as the intake does: a refusal undoes, then is told.
    pub async fn act(&mut self, sender: &Sender, intent: Intent) -> Option<Toast> {
        let ctx = self.ctx();
        let mut tx = self.store.begin_write().await.expect("begin");
        store::savepoint(&mut tx).await.expect("savepoint");
        // A test that acts often would hold as many of these on its stack.
        let toast = match Box::pin(app::handle(&mut tx, &ctx, sender, intent.clone())).await {
            Ok(toast) => toast,
            Err(Stop::Refused(refusal)) => {
                store::undo(&mut tx).await.expect("undo");
                app::refuse(&mut tx, &ctx, sender, &intent, *refusal).await.expect("a refusal is told")
            }
            Err(Stop::Fault(fault)) => panic!("{fault}"),
        };
        store::release(&mut tx).await.expect("release");
        tx.commit().await.expect("commit");
        toast
    }

    /// `who` says `text` in private; what is delivered to anybody because of it.
    pub async fn private(&mut self, who: i64, text: &str) -> Vec<Delivered> {
        self.say(who, who, text).await
    }

    /// `who` calls a meeting with a whole line, and says that it is for what it is likely for: the preview.
    pub async fn hop(&mut self, who: i64, line: &str) -> Delivered {
        let question = self.private(who, line).await.pop().expect("a question");
        let likely = question.message.keyboard[0][0].label.clone();
        let (_, mut delivered) = self.press(who, &question, &likely).await;
        delivered.pop().expect("a preview")
    }

    /// `who` says `text` in `chat`.
    pub async fn say(&mut self, who: i64, chat: i64, text: &str) -> Vec<Delivered> {
        leaks::said(&self.url, text);
        let bot = &self.house.bot_username;
        let intent = match who == chat {
            true => command::read_in_private(text, bot),
            false => command::read_in_group(text, bot).unwrap_or_else(|| Intent::Typed(text.to_owned())),
        };
        let sender = Sender { message: Some(MessageId(1)), ..self.sender(who, chat) };
        self.act(&sender, intent).await;
        self.deliver().await
    }

    /// `who` changes a message in private, so that it says `text`.
    pub async fn edit(&mut self, who: i64, text: &str) -> Vec<Delivered> {
        let now = command::read_in_private(text, &self.house.bot_username);
        let sender = Sender { message: Some(MessageId(1)), ..self.sender(who, who) };
        self.act(&sender, Intent::Edited(Box::new(now))).await;
        self.deliver().await
    }

    /// `who` sends a file in private.
    pub async fn send_file(
        &mut self,
        who: i64,
        name: &str,
        size: Option<i64>,
        caption: &str,
    ) -> Vec<Delivered> {
        leaks::said(&self.url, caption);
        let file = SentFile { handle: format!("handle of {name}"), name: name.to_owned(), size };
        let sender = Sender { message: Some(MessageId(1)), ..self.sender(who, who) };
        self.act(&sender, Intent::Sent { file, caption: caption.to_owned() }).await;
        self.deliver().await
    }

    /// Reads `bytes` for the one roll that is to be fetched by `errands`, as the post would.
    pub async fn read_roll(&mut self, errands: &[Delivered], bytes: &[u8]) -> Vec<Delivered> {
        let fetch = errands.iter().find_map(|delivered| match &delivered.errand {
            Errand::FetchRoll { import, file, columns } => {
                Some((*import, file.name.clone(), columns.clone()))
            }
            _ => None,
        });
        let (import, name, columns) = fetch.expect("a roll is to be fetched");
        let outcome = roll_file::read(bytes, &columns);
        let ctx = self.ctx();
        let mut tx = self.store.begin_write().await.expect("begin");
        app::roll::read_done(&mut tx, &ctx, import, name, outcome).await.expect("read");
        tx.commit().await.expect("commit");
        self.deliver().await
    }

    /// What a test must put in place that no conversation does.
    pub async fn execute(&self, sql: &str) {
        leaks::by_hand(&self.url, sql);
        let mut tx = self.store.begin_write().await.expect("begin");
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await.expect("executed");
        tx.commit().await.expect("commit");
    }

    /// How many rows of `table` fulfil `condition`.
    pub async fn count(&self, table: &str, condition: &str) -> i64 {
        let mut tx = self.store.begin_read().await.expect("begin");
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE {condition}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *tx).await.expect("count")
    }

    /// The first column of every row, opened where it is sealed; nothing where there is nothing. (No condition can look into it.)
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let mut tx = self.store.begin_read().await.expect("begin");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(&mut *tx).await.expect("read");
        let text = |row: &sqlx::any::AnyRow| sqlx::Row::try_get::<Option<String>, _>(row, 0).expect("a text");
        rows.iter().filter_map(text).collect()
    }

    /// The id of the row of `table` in whose `column` this stands.
    pub async fn id_where(&self, table: &str, column: &str, is: &str) -> String {
        for id in self.texts(&format!("SELECT id FROM {table}")).await {
            if self.texts(&format!("SELECT {column} FROM {table} WHERE id = '{id}'")).await == [is] {
                return id;
            }
        }
        panic!("no {table} has {column} {is}")
    }

    /// `who` presses the button `label` of a delivered message: the toast as read, and what is delivered.
    pub async fn press(&mut self, who: i64, on: &Delivered, label: &str) -> (Option<String>, Vec<Delivered>) {
        self.press_intent(who, on.chat, on.message_id, on.button(label)).await
    }

    /// `who`, the only one who presides over the province, presses `label` and then confirms it a second time.
    /// Presses "publish", and what a second person has to press for an election; what is said in the last step.
    pub async fn publish(&mut self, who: i64, on: &Delivered) -> (Option<String>, Vec<Delivered>) {
        let (toast, said) = self.press(who, on, "Công bố").await;
        let wants =
            |label: &str| said.iter().find(|told| labels(told).iter().any(|one| one == label)).cloned();
        if let Some(wanted) = wants("Đúng, công bố") {
            return self.press(wanted.chat, &wanted, "Đúng, công bố").await;
        }
        match wants("Đã đối chiếu, đăng") {
            Some(asked) => self.press(who, &asked, "Đã đối chiếu, đăng").await,
            None => (toast, said),
        }
    }

    pub async fn press_twice(
        &mut self,
        who: i64,
        on: &Delivered,
        label: &str,
    ) -> (Option<String>, Vec<Delivered>) {
        let (toast, asked) = self.press(who, on, label).await;
        match asked.first() {
            Some(asked) => self.press(who, asked, "Xác nhận lần hai").await,
            None => (toast, asked),
        }
    }

    /// `who` sends, from their own private chat, the data of a button that somebody else was shown.
    pub async fn forge(&mut self, who: i64, of: &Delivered, label: &str) -> (Option<String>, Vec<Delivered>) {
        self.press_intent(who, who, of.message_id, of.button(label)).await
    }

    /// Presses a button that asks `intent`. A toast that leads into the private chat reads as its address.
    pub async fn press_intent(
        &mut self,
        who: i64,
        chat: i64,
        message: i64,
        intent: Intent,
    ) -> (Option<String>, Vec<Delivered>) {
        let sender = Sender { pressed: true, message: Some(MessageId(message)), ..self.sender(who, chat) };
        let toast = match self.act(&sender, intent).await {
            Some(Toast::Say(notice)) => Some(notice::toast(&notice, &self.voice())),
            Some(Toast::Lead(link)) => Some(start_link::url(&link, &self.house.bot_username)),
            None => None,
        };
        (toast, self.deliver().await)
    }

    /// Delivers every letter that is due, in order, with the post's own desk, to a messenger that takes everything; returns what
    /// was said, rendered. Cards that are due are edited by the way ([`World::edit_cards`]).
    pub async fn deliver(&mut self) -> Vec<Delivered> {
        self.drive().await;
        std::mem::take(&mut self.said)
    }

    /// The edits of live cards since the last time, those that are due now included.
    pub async fn edit_cards(&mut self) -> Vec<Delivered> {
        self.drive().await;
        std::mem::take(&mut self.edited)
    }

    async fn drive(&mut self) {
        let ctx = self.ctx();
        let steady = self.now.unix_millis();
        let mut desk = Desk::new(self.house.clone(), "test".to_owned(), Pace::unlimited(), 200);
        let mut done: Vec<Done> = Vec::new();
        loop {
            // As the post itself begins its turns.
            let mut tx = self.store.begin_write_loose().await.expect("begin");
            desk.write_down(&mut tx, &ctx, steady, &std::mem::take(&mut done)).await.expect("written down");
            let round = desk.prepare(&mut tx, &ctx, steady).await.expect("prepared");
            tx.commit().await.expect("commit");
            if round.jobs.is_empty() && round.next > steady + 10 {
                return;
            }
            for mut job in round.jobs {
                desk.begin(&mut job, steady);
                let (digest, print) = (job.digest(), job.print());
                let brought = self.receive(&job);
                let Job { what, chat, began, act, .. } = job;
                let mut over = Done {
                    what,
                    chat,
                    digest,
                    began,
                    act,
                    result: Ok(brought),
                    print,
                    alone: false,
                    heard: 0,
                    moves: 0,
                };
                desk.hear(&mut over, steady);
                done.push(over);
            }
        }
    }

    /// What the reader of a call sees, and what comes back for it.
    fn receive(&mut self, job: &Job) -> Brought {
        let (message, number) = match &job.call {
            Call::Say { message, .. }
            | Call::Hand { message, .. }
            | Call::Pass { message, .. }
            | Call::Show { message, .. }
            | Call::Picture { message, .. }
            | Call::Speak { message, .. }
            | Call::Point { message, .. } => (message.clone(), None),
            Call::Replace { message_id, message } | Call::Caption { message_id, message } => {
                (message.clone(), Some(*message_id))
            }
            Call::Pin { message_id } => return self.by_the_way(job.chat.0, "pin", message_id.0),
            Call::Unpin { message_id } => return self.by_the_way(job.chat.0, "unpin", message_id.0),
            Call::Strip { message_id } => return self.by_the_way(job.chat.0, "strip", message_id.0),
            Call::OfferCommands { .. } | Call::Fetch { .. } => (Message::default(), None),
        };
        let MessageId(message_id) = number.unwrap_or_else(|| {
            self.next_message += 1;
            MessageId(self.next_message)
        });
        let chat = job.chat.0;
        match &job.what {
            What::Letter(letter) => {
                leaks::sent(&self.url, &message.text);
                self.said.push(Delivered { chat, message_id, errand: letter.errand.clone(), message });
            }
            What::Card(card) => {
                let errand = Errand::Pin { message: card.message };
                self.edited.push(Delivered { chat, message_id, errand, message });
            }
        }
        match &job.call {
            Call::Say { .. }
            | Call::Hand { .. }
            | Call::Pass { .. }
            | Call::Show { .. }
            | Call::Picture { .. }
            | Call::Speak { .. }
            | Call::Point { .. } => Brought::Message(Some(MessageId(message_id))),
            _ => Brought::Nothing,
        }
    }

    fn by_the_way(&mut self, chat: i64, what: &'static str, message: i64) -> Brought {
        self.pins.push((chat, what, message));
        Brought::Nothing
    }

    /// What was pinned and unpinned, and which messages lost their buttons, since the last time.
    pub fn pins(&mut self) -> Vec<(i64, &'static str, i64)> {
        std::mem::take(&mut self.pins)
    }

    /// The moment that clocks in the house's zone show as `local` ("2022-05-21 19:30").
    pub fn at(&self, local: &str) -> Moment {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("a local time");
        Moment::from_local(local, self.house.zone)
    }

    /// Lets time pass until `local` ("2022-05-21 19:30") in the house's zone.
    pub fn wait_until(&mut self, local: &str) {
        let then = self.at(local);
        assert!(then >= self.now, "time does not run backwards");
        self.now = then;
    }

    /// The calendar wakes: reminders that are due are written, cards of opened meetings closed; what is delivered then.
    pub async fn wake_calendar(&mut self) -> Vec<Delivered> {
        let ctx = self.ctx();
        let mut tx = self.store.begin_write().await.expect("begin");
        app::meeting::plan_reminders(&mut tx, &ctx).await.expect("reminders");
        app::meeting::close_due(&mut tx, &ctx).await.expect("cards");
        app::wave::open_due(&mut tx, &ctx).await.expect("reminders in private");
        for wave in app::wave::look(&mut tx, &ctx).await.expect("waves").hungry {
            app::wave::expand(&mut tx, &ctx, wave).await.expect("waves");
        }
        app::wave::show_due(&mut tx, &ctx).await.expect("progress");
        while let Some(wave) = app::wave::look(&mut tx, &ctx).await.expect("waves").strip {
            app::wave::strip(&mut tx, &ctx, wave).await.expect("buttons of reminders");
        }
        for untold in app::invitation::look(&mut tx).await.expect("documents") {
            app::invitation::tell(&mut tx, &ctx, &untold).await.expect("documents");
        }
        app::link::pass::run_out(&mut tx, &ctx).await.expect("passes");
        app::unit::merge::expire_due(&mut tx, &ctx).await.expect("changes of units");
        tx.commit().await.expect("commit");
        self.deliver().await
    }
}

/// Words every notice in both languages ([`assert_reads_well`]).
pub fn assert_worded(notices: &[Notice]) {
    for notice in notices {
        assert_reads_well(&samples::said(notice.clone()));
    }
}

/// Words a sample in both languages: no key or argument is missing, no text is empty or too long or, unless its words are as long as
/// we take them, cut; buttons are short. Names of places may be longer than 20 characters; they contain a comma.
pub fn assert_reads_well(sample: &Sample) {
    for language in Language::ALL {
        let (notice, voice) = (&sample.notice, samples::voice(language));
        let message = notice::render(notice, &voice);
        let text = &message.text;
        assert_eq!(loa_phuong::text::fault_count(), 0, "{language:?} {notice:?}");
        assert!(!text.trim().is_empty(), "{language:?} {notice:?}");
        assert!(!text.contains(['{', '}', '$']) && !text.contains("  "), "{language:?} {text}");
        assert!(text.encode_utf16().count() <= MAX_TEXT_UNITS, "{language:?} {text}");
        assert!(sample.has_long_words || !text.ends_with('…'), "{language:?} cut: {text}");
        if sample.is_toast {
            let toast = notice::toast(notice, &voice);
            assert!(sample.has_long_words || !toast.ends_with('…'), "{language:?} cut: {toast}");
        }
        for button in message.keyboard.iter().flatten() {
            let short = button.label.chars().count() <= 20 || button.label.contains(',');
            assert!(short, "{language:?} {:?}", button.label);
            if let Act::Press(asks) = &button.act {
                assert_eq!(Press::read(&asks.data()).as_ref(), Some(asks));
            }
        }
    }
}

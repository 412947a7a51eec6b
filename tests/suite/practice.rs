//! The practice room through its own door: the page's server, the bot as a process of its own, the room's file. What people see
//! of it is tested in a browser (`tests/browser`).

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use futures_util::StreamExt as _;
use loa_phuong::demo::{Premises, page};
use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

const PATIENCE: Duration = Duration::from_secs(90);

/// An open room and a client at its door.
struct Room {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    served: JoinHandle<anyhow::Result<()>>,
    client: reqwest::Client,
}

impl Room {
    async fn open(folder: &Path) -> Self {
        let premises = Premises {
            folder: folder.to_owned(),
            program: PathBuf::from(env!("CARGO_BIN_EXE_loa")),
            log: "warn".to_owned(),
            public_url: None,
        };
        let (opened, address) = oneshot::channel();
        let (stop, stopped) = watch::channel(false);
        let tell = |address| opened.send(address).expect("somebody waits");
        let served = tokio::spawn(page::serve(premises, ([127, 0, 0, 1], 0).into(), tell, stopped));
        let address = address.await.expect("the room opens");
        Self { address, stop, served, client: reqwest::Client::new() }
    }

    async fn close(self) {
        self.stop.send_replace(true);
        self.served.await.expect("no panic").expect("it closes well");
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.client.post(self.url(path)).json(&body).send().await.expect("an answer");
        let status = answer.status();
        let answer: Value = answer.json().await.expect("JSON");
        assert!(status.is_success(), "{path} {body}: {answer}");
        answer
    }

    async fn act(&self, id: &str) {
        let head = self.id("head").await;
        self.post("/api/act", json!({"as": head, "id": id})).await;
    }

    /// The first event of a kind, as this person sees the room.
    async fn event(&self, person: Option<i64>, kind: &str) -> Value {
        let url =
            self.url(&format!("/api/events?as={}", person.map(|id| id.to_string()).unwrap_or_default()));
        let answer = self.client.get(url).send().await.expect("an answer");
        let (mut stream, mut text) = (answer.bytes_stream(), Vec::new());
        loop {
            text.extend(stream.next().await.expect("it goes on").expect("readable"));
            let whole = String::from_utf8_lossy(&text).into_owned();
            for event in whole.split_inclusive("\n\n").filter(|event| event.ends_with("\n\n")) {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name));
                if field("event: ").or(field("event:")) == Some(kind) {
                    let data = field("data: ").or(field("data:")).expect("data");
                    return serde_json::from_str(data).expect("JSON");
                }
            }
        }
    }

    async fn until(&self, what: &str, kind: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let waiting = async {
            loop {
                let event = self.event(None, kind).await;
                if holds(&event) {
                    return event;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{what} does not come about"))
    }

    async fn id(&self, key: &str) -> i64 {
        let room = self.event(None, "room").await;
        let people = room["people"].as_array().expect("people").clone();
        let person = people.iter().find(|person| person["key"] == key).expect("somebody of this key");
        person["id"].as_i64().expect("a number")
    }

    /// A chat as this person sees it: a group by its key, or their private chat.
    async fn chat(&self, person: i64, key: Option<&str>) -> Value {
        let room = self.event(Some(person), "room").await;
        let chats = room["chats"].as_array().expect("chats").clone();
        let wanted = |chat: &&Value| match key {
            Some(key) => chat["key"] == key,
            None => chat["kind"] == "private",
        };
        chats.iter().find(wanted).expect("the chat").clone()
    }

    async fn say(&self, person: i64, text: &str) {
        self.post("/api/say", json!({"as": person, "chat": person, "text": text})).await;
    }

    /// Presses the newest button with this label once it is there.
    async fn press(&self, person: i64, key: Option<&str>, label: &str) {
        let pressing = async {
            loop {
                let chat = self.chat(person, key).await;
                let messages = chat["messages"].as_array().expect("messages");
                for message in messages.iter().rev() {
                    for (row, buttons) in message["buttons"].as_array().expect("rows").iter().enumerate() {
                        let mut buttons = buttons.as_array().expect("buttons").iter();
                        if let Some(column) = buttons.position(|button| button["label"] == label) {
                            let body = json!({
                                "as": person, "chat": chat["id"], "message": message["id"], "row": row, "column": column,
                            });
                            self.post("/api/press", body).await;
                            return;
                        }
                    }
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(PATIENCE, pressing).await.unwrap_or_else(|_| panic!("no button {label}"));
    }

    /// The texts of a chat, one after another.
    async fn texts(&self, person: i64, key: Option<&str>) -> String {
        let chat = self.chat(person, key).await;
        let texts =
            chat["messages"].as_array().expect("messages").iter().map(|message| message["text"].as_str());
        texts.flatten().collect::<Vec<_>>().join("\n")
    }

    async fn shows(&self, person: i64, key: Option<&str>, words: &str) {
        let looking = async {
            while !self.texts(person, key).await.replace('\u{A0}', " ").contains(words) {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, looking).await.is_err() {
            panic!("no “{words}” in: {}", self.texts(person, key).await);
        }
    }
}

fn is_idle(numbers: &Value) -> bool {
    let nothing = |field: &Value| field.as_i64() == Some(0);
    numbers["progress"].is_null()
        && numbers["walking"].is_null()
        && nothing(&numbers["updates_waiting"])
        && nothing(&numbers["letters"]["waiting"])
        && nothing(&numbers["letters"]["sending"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_cannot_reach_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let room = Room::open(folder.path()).await;
    let get = |name: &str, value: &str| room.client.get(room.url("/")).header(name, value).send();
    let own = get("accept", "text/html").await.expect("an answer");
    assert!(own.status().is_success());
    let policy = own.headers()["content-security-policy"].to_str().expect("text");
    assert!(policy.starts_with("default-src 'self'"), "{policy}");
    for (name, value) in [
        ("host", "example.com"),
        ("host", "127.0.0.1.example.com:8088"),
        ("origin", "https://example.com"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ] {
        assert_eq!(get(name, value).await.expect("an answer").status(), 403, "{name}: {value}");
    }
    let form = room.client.post(room.url("/api/reset")).body("kind=ready");
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let form = form.try_clone().expect("a copy").header("content-type", kind);
        assert_eq!(form.send().await.expect("an answer").status(), 403, "{kind}");
    }
    room.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wards_own_roll_is_answered_through_a_kill_and_is_there_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let room = Room::open(folder.path()).await;
    room.post("/api/reset", json!({"kind": "empty"})).await;
    room.until("the empty room", "room", |room| room["ready"] == true).await;
    let head = room.id("head").await;

    let rows = (1..=40).map(|number| format!("{number};Nguyễn Văn An;Xóm Bãi, số {number}\r\n"));
    let roll = format!("Số hộ;Chủ hộ;Địa chỉ\r\n{}", rows.collect::<String>());
    let url = room.url(&format!("/api/upload?as={head}&chat={head}&name=ho.csv"));
    let sent =
        room.client.post(url).header("content-type", "application/octet-stream").body(roll).send().await;
    assert!(sent.expect("an answer").status().is_success());
    room.press(head, None, "Nhập danh sách").await;
    room.shows(head, None, "Hoàn tác lần nhập").await;
    room.act("crowd-link").await;
    room.until("everybody linked", "numbers", is_idle).await;

    room.say(head, "/hop 19h30 19/5/2022 | Nhà văn hóa | Giới thiệu người ứng cử Trưởng khu phố").await;
    room.press(head, None, "Hội nghị giới thiệu").await;
    room.press(head, None, "Gửi giấy mời").await;
    room.shows(head, Some("kp1"), "Hộ có người dự: 0/40").await;

    room.act("crowd-answer").await;
    room.until("a few answers", "numbers", |numbers| {
        numbers["progress"]["done"].as_i64().is_some_and(|done| done >= 12)
    })
    .await;
    room.act("bot-kill").await;
    let dead = room
        .until("taps that wait", "numbers", |numbers| {
            numbers["updates_waiting"].as_i64().is_some_and(|n| n >= 3)
        })
        .await;
    assert_eq!(dead["bot"], "dead");
    room.act("bot-start").await;
    let numbers = room.until("everything answered", "numbers", is_idle).await;
    assert_eq!(numbers["taps"]["lost"], 0);
    assert_eq!(numbers["taps"]["pressed"], numbers["taps"]["recorded"]);
    // 40 households, of which two have their paper in the hand of somebody one plays; of 38, four stay away.
    room.shows(head, Some("kp1"), "Hộ có người dự: 34/40 · Hộ vắng: 4/40 · Chưa trả lời: 2/40").await;
    room.close().await;

    let again = Room::open(folder.path()).await;
    again.until("the same room", "room", |room| room["ready"] == true).await;
    let resumed = again.event(None, "numbers").await;
    assert!(resumed["now_ms"].as_i64() >= numbers["now_ms"].as_i64());
    assert_eq!(resumed["taps"], numbers["taps"]);
    again.shows(head, Some("kp1"), "Hộ có người dự: 34/40").await;
    again.act("forward-meeting").await;
    again.until("the end of the meeting", "numbers", is_idle).await;
    again.shows(head, Some("kp1"), "19 giờ 30 ngày mai").await;
    again.shows(head, Some("kp1"), "ngừng nhận báo dự").await;
    again.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_of_a_room_waits_for_the_one_before_to_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = std::fs::File::create(folder.path().join("bot.db.lock")).expect("a file");
    lock.lock().expect("nobody else is there");
    // Longer than `loa run` waits for a predecessor that was killed.
    let ends = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(3));
        drop(lock);
    });
    let open = async {
        let room = Room::open(folder.path()).await;
        room.until("the room", "room", |room| room["ready"] == true).await;
        room
    };
    let room = tokio::time::timeout(PATIENCE, open).await.expect("its bot lives");
    ends.join().expect("no panic");
    room.close().await;
}

#[test]
fn the_room_refuses_a_real_token_and_does_not_print_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let token = "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    for of_file in [true, false] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
        command
            .args(["demo", "--listen", "127.0.0.1:0"])
            .current_dir(folder.path())
            .env_remove("TELOXIDE_TOKEN");
        if of_file {
            std::fs::write(folder.path().join(".env"), format!("TELOXIDE_TOKEN={token}\n")).expect("a file");
        } else {
            command.env("TELOXIDE_TOKEN", token);
        }
        let output = command.output().expect("the binary starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains("refuses a real bot token"), "{said}");
        assert!(!said.contains(token), "{said}");
    }
}

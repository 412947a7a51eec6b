//! `loa setup`: asks for what the bot needs, tries each answer at once, writes `.env` and says the next step. Nothing is written
//! before everything was answered.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::json;

use crate::config::{self, Config, Secret};
use crate::store::{self, Standing};
use crate::telegram::api::{Api, ApiError, Refused};

/// How often one question is asked before we give up.
const TRIES: usize = 5;
const WHO_WROTE: Duration = Duration::from_secs(20);

const ENDED: &str = "Chưa viết gì cả: xin chạy lại `loa setup` khi đã có đủ. / Nothing was written.";

/// Who wrote to the bot, as far as Telegram still keeps it.
#[derive(Deserialize)]
struct Update {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    from: Option<Writer>,
    chat: Chat,
}

#[derive(Deserialize)]
struct Chat {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Writer {
    id: i64,
    first_name: String,
    #[serde(default)]
    last_name: String,
}

struct Talk<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    answers: BTreeMap<&'static str, String>,
}

/// Asks for token, operators, the body answerable and the database, and writes them into `file`, for the owner's eyes alone. A file
/// that is there already is kept beside it.
///
/// # Errors
/// When the answers end early, one stays wrong, or the file cannot be written.
pub async fn setup(file: &Path, input: &mut dyn BufRead, output: &mut dyn Write) -> anyhow::Result<()> {
    let mut talk = Talk { input, output, answers: BTreeMap::new() };
    if file.exists() && !talk.agrees("Đã có tệp .env ở đây. Viết tệp mới, giữ tệp cũ bên cạnh? / There is a .env; write a new one? (c/K)")? {
        bail!(ENDED);
    }
    for name in ["TELOXIDE_API_URL", "TELOXIDE_PROXY"] {
        if let Some(value) = config::setting(name) {
            talk.answers.insert(name, value);
        }
    }
    let api = talk.token().await?;
    talk.operators(&api).await?;
    talk.ask_for(
        "LOA_CONTROLLER",
        "Cơ quan chịu trách nhiệm về dữ liệu, ví dụ Ủy ban nhân dân phường Bình Ngọc / The body answerable for the data:",
    )?;
    talk.database().await?;
    let old = keep_old(file)?;
    write_new(file, &talk.answers)?;
    talk.say(&format!(
        "\nĐã viết {} (chỉ mình bạn đọc được). / Written, readable by you alone.",
        file.display()
    ))?;
    if let Some(old) = old {
        talk.say(&format!("Tệp cũ ở {}. / The old file is kept there.", old.display()))?;
    }
    talk.say("Việc tiếp theo / Next: loa check, rồi / then loa run.")
}

impl Talk<'_> {
    fn say(&mut self, line: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.output, "{line}")?)
    }

    fn ask(&mut self, question: &str) -> anyhow::Result<String> {
        write!(self.output, "{question} ")?;
        self.output.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            self.say("")?;
            bail!(ENDED);
        }
        Ok(line.trim().to_owned())
    }

    fn agrees(&mut self, question: &str) -> anyhow::Result<bool> {
        let answer = self.ask(question)?.to_lowercase();
        Ok(["c", "có", "co", "y", "yes"].contains(&answer.as_str()))
    }

    /// What is wrong with one answer, by the same rules as at every start.
    fn mistake(&self, name: &str, answer: &str) -> Option<String> {
        let lookup = |asked: &str| {
            if asked == name { Some(answer.to_owned()) } else { self.answers.get(asked).cloned() }
        };
        let mistakes = Config::from_lookup(lookup).err()?;
        mistakes.0.into_iter().find(|mistake| mistake.name == name).map(|mistake| mistake.what)
    }

    /// Asks until the answer is none that every start would refuse.
    fn ask_for(&mut self, name: &'static str, question: &str) -> anyhow::Result<()> {
        for _ in 0..TRIES {
            let answer = self.ask(question)?;
            match self.mistake(name, &answer) {
                Some(what) => self.say(&format!("  ✗ {what}"))?,
                None => {
                    self.answers.insert(name, answer);
                    return Ok(());
                }
            }
        }
        bail!(ENDED)
    }

    fn api(&self) -> anyhow::Result<Api> {
        let answer = |name: &str| self.answers.get(name).cloned();
        // The others do not matter for talking to Telegram.
        let lookup = |name: &str| match name {
            "LOA_ADMINS" => Some("1".to_owned()),
            "LOA_CONTROLLER" => Some("-".to_owned()),
            name => answer(name),
        };
        Api::new(&Config::from_lookup(lookup)?.telegram)
    }

    async fn token(&mut self) -> anyhow::Result<Api> {
        for _ in 0..TRIES {
            self.ask_for(
                "TELOXIDE_TOKEN",
                "Mã bot (token) @BotFather đưa sau khi gửi /newbot / The token of @BotFather:",
            )?;
            let api = self.api()?;
            match api.who_am_i().await {
                Ok(me) => {
                    self.say(&format!("  ✓ @{}", me.username))?;
                    return Ok(api);
                }
                Err(ApiError::Refused { why: Refused::Unauthorized, .. }) => {
                    self.say("  ✗ Telegram không nhận mã này; xin chép lại cả dòng. / Telegram refuses it.")?;
                }
                Err(_) => {
                    self.say(
                        "  ✗ Chưa tới được Telegram từ máy này. / Telegram cannot be reached from here.",
                    )?;
                    let proxy = self.ask(
                        "Địa chỉ proxy, như http://máy:cổng; để trống là thử lại / A proxy, or nothing to try again:",
                    )?;
                    match self.mistake("TELOXIDE_PROXY", &proxy) {
                        Some(what) => self.say(&format!("  ✗ {what}"))?,
                        None if proxy.is_empty() => {}
                        None => drop(self.answers.insert("TELOXIDE_PROXY", proxy)),
                    }
                }
            }
        }
        bail!(ENDED)
    }

    /// Nobody knows the number of an account by heart: whoever writes to the bot is offered.
    async fn operators(&mut self, api: &Api) -> anyhow::Result<()> {
        for _ in 0..TRIES {
            let answer = self.ask(
                "Người vận hành: nhắn /start cho bot trên Telegram rồi bấm Enter ở đây, hoặc gõ số tài khoản / \
                 Operators: write /start to the bot, then press Enter here; or type the user ids:",
            )?;
            if !answer.is_empty() {
                match self.mistake("LOA_ADMINS", &answer) {
                    Some(what) => self.say(&format!("  ✗ {what}"))?,
                    None => {
                        self.answers.insert("LOA_ADMINS", answer);
                        return Ok(());
                    }
                }
                continue;
            }
            for (id, name) in who_wrote(api).await {
                if self.agrees(&format!("  {name} ({id}): là người vận hành? / an operator? (c/K)"))? {
                    let known = self.answers.entry("LOA_ADMINS").or_default();
                    if !known.is_empty() {
                        known.push(',');
                    }
                    known.push_str(&id.to_string());
                }
            }
            if self.answers.contains_key("LOA_ADMINS") {
                return Ok(());
            }
            self.say("  ✗ Chưa thấy ai. / Nobody yet.")?;
        }
        bail!(ENDED)
    }

    async fn database(&mut self) -> anyhow::Result<()> {
        for _ in 0..TRIES {
            self.answers.remove("DATABASE_URL");
            let answer = self.ask(
                "Cơ sở dữ liệu: để trống là một tệp SQLite ở đây, hoặc postgres://… / The database; nothing: a SQLite file here:",
            )?;
            if answer.is_empty() {
                return Ok(());
            }
            if let Some(what) = self.mistake("DATABASE_URL", &answer) {
                self.say(&format!("  ✗ {what}"))?;
                continue;
            }
            self.answers.insert("DATABASE_URL", answer);
            let answers = &self.answers;
            let config = Config::from_lookup(|name| answers.get(name).cloned())?;
            match store::look(config.database_url.expose(), &config.data_key).await {
                Ok((engine, standing, _)) => {
                    let state =
                        if matches!(standing, Standing::Absent) { ", chưa có gì / empty" } else { "" };
                    self.say(&format!("  ✓ {engine:?}{state}"))?;
                    return Ok(());
                }
                Err(fault) => self.say(&format!("  ✗ {fault}"))?,
            }
        }
        bail!(ENDED)
    }
}

/// Reads without taking: what was written to the bot is still there when it starts.
async fn who_wrote(api: &Api) -> Vec<(i64, String)> {
    let updates: Vec<Update> =
        api.call_as("GetUpdates", &json!({ "timeout": 0 }), WHO_WROTE).await.unwrap_or_default();
    let mut people = Vec::new();
    for message in updates.into_iter().filter_map(|update| update.message) {
        if message.chat.kind != "private" {
            continue;
        }
        if let Some(Writer { id, first_name, last_name }) = message.from
            && people.iter().all(|(known, _)| *known != id)
        {
            people.push((id, format!("{first_name} {last_name}").trim().to_owned()));
        }
    }
    people
}

fn keep_old(file: &Path) -> io::Result<Option<PathBuf>> {
    if !file.exists() {
        return Ok(None);
    }
    let name = |count: usize| match count {
        0 => file.with_extension("old"),
        count => file.with_extension(format!("old{count}")),
    };
    let old = (0..).map(name).find(|old| !old.exists()).unwrap_or_else(|| file.with_extension("old"));
    fs::rename(file, &old)?;
    Ok(Some(old))
}

fn write_new(file: &Path, answers: &BTreeMap<&'static str, String>) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(file).with_context(|| format!("{} cannot be written", file.display()))?;
    writeln!(written, "# .env.example says what else can be set.")?;
    for (name, answer) in answers {
        writeln!(written, "{name}={}", quoted(&Secret::new(answer.as_str())))?;
    }
    written.sync_all()?;
    Ok(())
}

/// As dotenvy reads it back, whatever is in it.
fn quoted(answer: &Secret) -> String {
    let mut quoted = String::from("\"");
    for letter in answer.expose().chars() {
        if matches!(letter, '"' | '\\' | '$') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(".env");
        let answers = BTreeMap::from([
            ("DATABASE_URL", "postgres://loa:p$ss\"w\\rd #1@host/loa".to_owned()),
            ("LOA_CONTROLLER", "Ủy ban nhân dân phường 'Bình Ngọc'".to_owned()),
        ]);
        write_new(&file, &answers).unwrap();
        let read: BTreeMap<String, String> =
            dotenvy::from_path_iter(&file).unwrap().collect::<Result<_, _>>().unwrap();
        for (name, answer) in &answers {
            assert_eq!(&read[*name], answer);
        }
        assert!(write_new(&file, &answers).is_err(), "nothing is written over");
        assert_eq!(keep_old(&file).unwrap().unwrap(), folder.path().join(".env.old"));
    }
}

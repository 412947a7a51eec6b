//! The only reader of the environment. Reports all mistakes at once; secrets never print. Partner: `.env.example`.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono_tz::Tz;
use reqwest::Url;

use crate::domain::data_key::{DataKeySource, DataKeys};
use crate::domain::ids::{AccountId, ChatId};

/// Every name we read; `.env.example` shows each (a test holds the two against each other).
pub const NAMES: [&str; 20] = [
    "TELOXIDE_TOKEN",
    "TELOXIDE_API_URL",
    "TELOXIDE_PROXY",
    "DATABASE_URL",
    "LOA_DATA_KEY",
    "LOA_DATA_KEY_FILE",
    "LOA_ADMINS",
    "LOA_OPERATORS_CHAT",
    "LOA_CONTROLLER",
    "LOA_TIME_ZONE",
    "LOA_LISTEN",
    "LOA_PUBLIC_URL",
    "LOA_METRICS_LISTEN",
    "LOA_WEBHOOK_URL",
    "LOA_WEBHOOK_SECRET",
    "LOA_BACKUP_DIR",
    "LOA_BULK_PER_SECOND",
    "LOA_STOP_SECONDS",
    "LOA_LOG",
    "LOA_LOG_FORMAT",
];

const DEFAULT_API_URL: &str = "https://api.telegram.org";
const DEFAULT_DATABASE_URL: &str = "sqlite://loa.db";
const DEFAULT_BULK_PER_SECOND: u32 = 30;
/// Telegram's free limit for bulk messages is about 30 a second (bots FAQ).
const MAX_BULK_PER_SECOND: u32 = 30;
const DEFAULT_STOP_SECONDS: u64 = 10;
/// Longer than any supervisor waits.
const MAX_STOP_SECONDS: u64 = 120;

/// A text that never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// How Telegram is reached.
#[derive(Debug, Clone)]
pub struct Telegram {
    pub token: Secret,
    pub api_url: Url,
    /// May carry a password: a secret.
    pub proxy: Option<Secret>,
}

/// Where Telegram brings updates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its address from outside; it ends with [`WEBHOOK_PATH`].
    pub url: String,
    /// What Telegram says with every update, so that nobody else brings any.
    pub secret: Secret,
}

/// Where the listener takes updates.
pub const WEBHOOK_PATH: &str = "/webhook";
/// The ports that Telegram brings updates to (Bot API, setWebhook).
const WEBHOOK_PORTS: [u16; 4] = [443, 80, 88, 8443];
/// A secret that nobody guesses, and no longer than Telegram takes.
const SECRET_LENGTHS: std::ops::RangeInclusive<usize> = 16..=256;

#[derive(Debug, Clone)]
pub struct Config {
    pub telegram: Telegram,
    /// May carry a password: a secret.
    pub database_url: Secret,
    /// Where the key is that seals what is kept about people.
    pub data_key: DataKeySource,
    /// The first operators.
    pub operators: Vec<AccountId>,
    /// The group in which they are told what they must know; without it each is told in private.
    pub operators_chat: Option<ChatId>,
    /// The body answerable for the data, named in the privacy notice.
    pub controller: String,
    pub zone: Tz,
    /// Where we listen for the page for the door and for Telegram; `None` where nobody comes from outside, or somebody else serves
    /// the page (the practice room).
    pub listen: Option<SocketAddr>,
    /// What stands before the path of every address of the page for the door, without a slash at its end. Off unless it is set.
    pub public_url: Option<String>,
    /// Updates are polled unless it is set.
    pub webhook: Option<Webhook>,
    /// Where whoever watches us may ask; off unless it is set.
    pub metrics: Option<SocketAddr>,
    /// Where a backup goes every night; `None`: none is made.
    pub backup_folder: Option<PathBuf>,
    pub bulk_per_second: u32,
    /// A process told to stop has ended after this long, whatever hangs.
    pub stop_within: Duration,
}

/// One mistake in the configuration, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub name: &'static str,
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.what)
    }
}

/// All mistakes found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl Mistakes {
    /// Whether there is no token at all: a newcomer, not a mistake.
    pub fn no_token(&self) -> bool {
        self.0.iter().any(|mistake| mistake.what == NO_TOKEN)
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mistake in &self.0 {
            writeln!(f, "  {mistake}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// Said by `loa run` when there is no token at all.
pub const NO_TOKEN: &str = "There is no bot token: talk to @BotFather in Telegram, send it /newbot, and put the token it gives \
you into the file .env as TELOXIDE_TOKEN=…; to try everything without a token, run `loa demo`.";

/// Said by `loa demo` when there is a token.
const REAL_TOKEN: &str = "The practice room refuses a real bot token, and TELOXIDE_TOKEN is set (in the environment or in .env). \
Run it in another folder, or without the token for this once: TELOXIDE_TOKEN= loa demo";

/// What the log shows unless `LOA_LOG` says otherwise (tracing-subscriber's filter); the demo shows troubles only.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn log_filter(demo: bool) -> String {
    let usual = if demo { "warn" } else { "loa_phuong=info,warn" };
    std::env::var("LOA_LOG").ok().filter(|filter| !filter.is_empty()).unwrap_or_else(|| usual.to_owned())
}

/// Whether the log is one JSON object a line, for programs: said by `LOA_LOG_FORMAT` (`json`, `text`), otherwise wherever nobody reads
/// along on a terminal. The practice room is always read by people.
pub fn log_is_json(demo: bool, on_terminal: bool) -> bool {
    match setting("LOA_LOG_FORMAT").as_deref() {
        Some("json") => true,
        Some("text") => false,
        _ => !demo && !on_terminal,
    }
}

/// The token of the bot in the practice room, which nobody else has: it opens nothing at Telegram.
pub const PRACTICE_TOKEN: &str = "7000000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// The key of the practice room, which everybody has: nothing in that room is protected by it.
pub const PRACTICE_DATA_KEY: &str = "TG9hIFBodW9uZyBwcmFjdGljZSByb29tOiBubyBrZXk=";

/// That key, for the room and for tests.
pub fn practice_data_key() -> DataKeySource {
    DataKeys::read(PRACTICE_DATA_KEY).map_or(DataKeySource::Beside, DataKeySource::Given)
}

/// The practice room never runs beside a real bot's token, so that nobody can take one for the other.
///
/// # Errors
/// When the environment or `.env` has a token that is not [`PRACTICE_TOKEN`].
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn refuse_real_token() -> anyhow::Result<()> {
    let token = std::env::var("TELOXIDE_TOKEN").unwrap_or_default();
    anyhow::ensure!(token.is_empty() || token == PRACTICE_TOKEN, REAL_TOKEN);
    Ok(())
}

/// Reads the file `.env` of the working folder, if there is one, into the environment; variables already set win.
///
/// # Errors
/// When the file exists but a line of it cannot be read.
pub fn load_dotenv() -> Result<(), Mistakes> {
    match dotenvy::dotenv() {
        Ok(_) => Ok(()),
        Err(error) if error.not_found() => Ok(()),
        Err(dotenvy::Error::LineParse(..)) => Err(Mistakes(vec![Mistake {
            name: ".env",
            // The line itself is not shown: it may hold the token.
            what:
                "a line cannot be read; put every value with spaces into quotes, like LOA_ADMINS=\"12, 34\""
                    .to_owned(),
        }])),
        Err(error) => Err(Mistakes(vec![Mistake { name: ".env", what: format!("cannot be read: {error}") }])),
    }
}

/// One setting of the environment, unless it is empty.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Config {
    /// Reads the environment.
    ///
    /// # Errors
    /// All mistakes at once.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    pub fn from_env() -> Result<Self, Mistakes> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads settings from `lookup`; an empty value counts as none.
    ///
    /// # Errors
    /// All mistakes at once.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Mistakes> {
        let lookup =
            |name: &str| lookup(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        let mut mistakes = Vec::new();
        let mut mistake = |name, what: String| mistakes.push(Mistake { name, what });

        let token = lookup("TELOXIDE_TOKEN").unwrap_or_default();
        if token.is_empty() {
            mistake("TELOXIDE_TOKEN", NO_TOKEN.to_owned());
        } else if !looks_like_a_token(&token) {
            mistake(
                "TELOXIDE_TOKEN",
                "does not look like a token of @BotFather (123456789:AA…); copy it again, whole".to_owned(),
            );
        }
        let api_url = lookup("TELOXIDE_API_URL").unwrap_or_else(|| DEFAULT_API_URL.to_owned());
        let parsed_url = Url::parse(&api_url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        if parsed_url.is_none() {
            mistake("TELOXIDE_API_URL", format!("is no http address; leave it out for {DEFAULT_API_URL}"));
        }
        let proxy = lookup("TELOXIDE_PROXY");
        if proxy.as_deref().is_some_and(|proxy| reqwest::Proxy::all(proxy).is_err()) {
            mistake("TELOXIDE_PROXY", "is no proxy address; write http://host:port".to_owned());
        }
        let database_url = lookup("DATABASE_URL").unwrap_or_else(|| DEFAULT_DATABASE_URL.to_owned());
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            mistake("DATABASE_URL", "must begin with sqlite: or postgres:, like sqlite://loa.db".to_owned());
        }
        let data_key = match (lookup("LOA_DATA_KEY"), lookup("LOA_DATA_KEY_FILE")) {
            (None, None) => DataKeySource::Beside,
            (None, Some(file)) => DataKeySource::File(file.into()),
            (Some(keys), None) => DataKeys::read(&keys).map(DataKeySource::Given).unwrap_or_else(|| {
                let what = "is no key: 32 bytes in base64 or hexadecimal, like what `openssl rand -base64 32` prints";
                mistake("LOA_DATA_KEY", what.to_owned());
                DataKeySource::Beside
            }),
            (Some(_), Some(_)) => {
                mistake("LOA_DATA_KEY_FILE", "stands beside LOA_DATA_KEY; leave one of the two out".to_owned());
                DataKeySource::Beside
            }
        };
        let mut operators = Vec::new();
        for word in
            lookup("LOA_ADMINS").unwrap_or_default().split([',', ' ', ';']).filter(|word| !word.is_empty())
        {
            match word.parse() {
                Ok(id) if id > 0 => operators.push(AccountId(id)),
                _ => mistake(
                    "LOA_ADMINS",
                    format!(
                        "“{word}” is no Telegram user id; ids are numbers (ask @userinfobot), separated by commas"
                    ),
                ),
            }
        }
        if operators.is_empty() {
            mistake(
                "LOA_ADMINS",
                "names nobody; put in the Telegram user id of the first operator".to_owned(),
            );
        }
        let controller = lookup("LOA_CONTROLLER").unwrap_or_default();
        if controller.contains('…') {
            mistake(
                "LOA_CONTROLLER",
                "is still the example; put the real name where the three dots are".to_owned(),
            );
        } else if controller.is_empty() {
            mistake(
                "LOA_CONTROLLER",
                "is missing; name the body answerable for the data, like Ủy ban nhân dân phường Bình Ngọc"
                    .to_owned(),
            );
        }
        let zone_name = lookup("LOA_TIME_ZONE").unwrap_or_else(|| "Asia/Ho_Chi_Minh".to_owned());
        let zone = zone_name.parse::<Tz>().unwrap_or_else(|_| {
            mistake(
                "LOA_TIME_ZONE",
                format!("“{zone_name}” is no time zone; write one like Asia/Ho_Chi_Minh"),
            );
            Tz::Asia__Ho_Chi_Minh
        });
        let here = parsed_url.as_ref().is_some_and(is_loopback);
        let (listen, public, hook) =
            (lookup("LOA_LISTEN"), lookup("LOA_PUBLIC_URL"), lookup("LOA_WEBHOOK_URL"));
        // It may stay when the address is taken away to poll again.
        let secret = lookup("LOA_WEBHOOK_SECRET");
        let is_reached = public.is_some() || hook.is_some();
        match (&listen, is_reached) {
            (Some(_), false) if secret.is_none() => mistake(
                "LOA_PUBLIC_URL",
                "is missing: people open the page for the door at it; without that page, and without LOA_WEBHOOK_URL, leave LOA_LISTEN out"
                    .to_owned(),
            ),
            (None, true) => mistake(
                "LOA_LISTEN",
                "is missing: where the page for the door is served and updates are taken, like 127.0.0.1:8080 behind a proxy with TLS"
                    .to_owned(),
            ),
            _ => {}
        }
        let listen = listen.and_then(|listen| {
            let address = listen.parse().ok();
            if address.is_none() {
                mistake("LOA_LISTEN", "is no address with a port; write one like 127.0.0.1:8080".to_owned());
            }
            address.filter(|_| is_reached)
        });
        let public_url = public.and_then(|url| {
            let url = public_url(&url, here);
            if url.is_none() {
                mistake(
                    "LOA_PUBLIC_URL",
                    "must be an https address without ? and #, like https://loa.example.vn".to_owned(),
                );
            }
            url
        });
        let hook = hook.and_then(|url| {
            let url = webhook_url(&url, here);
            if url.is_none() {
                mistake(
                    "LOA_WEBHOOK_URL",
                    "must be an https address at port 443, 80, 88 or 8443 that ends with /webhook, like https://loa.example.vn/webhook"
                        .to_owned(),
                );
            }
            url
        });
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let webhook = match (hook, secret) {
            (Some(_), Some(secret))
                if !SECRET_LENGTHS.contains(&secret.len()) || !secret.chars().all(plain) =>
            {
                mistake(
                    "LOA_WEBHOOK_SECRET",
                    "must have 16 to 256 letters without accents, digits, _ and -, like what `openssl rand -hex 32` prints".to_owned(),
                );
                None
            }
            (Some(url), Some(secret)) => Some(Webhook { url, secret: Secret(secret) }),
            (Some(_), None) => {
                mistake(
                    "LOA_WEBHOOK_SECRET",
                    "is missing: without it anybody could bring updates; make one with `openssl rand -hex 32`".to_owned(),
                );
                None
            }
            (None, _) => None,
        };
        let operators_chat = lookup("LOA_OPERATORS_CHAT").and_then(|chat| {
            let number = chat.parse::<i64>().ok().filter(|number| *number != 0);
            if number.is_none() {
                mistake(
                    "LOA_OPERATORS_CHAT",
                    "must be the number of a group, like -1001234567890: `/tinhtrang`, sent there by an operator, says it".to_owned(),
                );
            }
            number.map(ChatId)
        });
        let metrics = lookup("LOA_METRICS_LISTEN").and_then(|listen| {
            let address = listen.parse().ok();
            if address.is_none() {
                mistake(
                    "LOA_METRICS_LISTEN",
                    "is no address with a port; write one like 127.0.0.1:9102".to_owned(),
                );
            }
            address
        });
        let bulk = lookup("LOA_BULK_PER_SECOND").unwrap_or_else(|| DEFAULT_BULK_PER_SECOND.to_string());
        let bulk_per_second = bulk.parse().ok().filter(|rate| (1..=MAX_BULK_PER_SECOND).contains(rate));
        if bulk_per_second.is_none() {
            mistake("LOA_BULK_PER_SECOND", format!("must be a number from 1 to {MAX_BULK_PER_SECOND}"));
        }
        let stop = lookup("LOA_STOP_SECONDS").unwrap_or_else(|| DEFAULT_STOP_SECONDS.to_string());
        let stop_seconds = stop.parse().ok().filter(|seconds| (1..=MAX_STOP_SECONDS).contains(seconds));
        if stop_seconds.is_none() {
            mistake("LOA_STOP_SECONDS", format!("must be a number of seconds from 1 to {MAX_STOP_SECONDS}"));
        }
        match (parsed_url, bulk_per_second, stop_seconds) {
            (Some(api_url), Some(bulk_per_second), Some(stop_seconds)) if mistakes.is_empty() => Ok(Self {
                telegram: Telegram { token: Secret(token), api_url, proxy: proxy.map(Secret) },
                database_url: Secret(database_url),
                data_key,
                operators,
                operators_chat,
                controller,
                zone,
                listen,
                public_url,
                webhook,
                metrics,
                backup_folder: lookup("LOA_BACKUP_DIR").map(PathBuf::from),
                bulk_per_second,
                stop_within: Duration::from_secs(stop_seconds),
            }),
            _ => Err(Mistakes(mistakes)),
        }
    }
}

/// `<digits>:<35 or so characters>` (Bot API, authorizing your bot).
fn looks_like_a_token(token: &str) -> bool {
    let Some((id, secret)) = token.split_once(':') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !id.is_empty()
        && id.chars().all(|c| c.is_ascii_digit())
        && secret.len() >= 10
        && secret.chars().all(plain)
}

/// An address that pages of ours can stand behind, without a slash at its end. Telegram opens nothing without TLS; where the messenger
/// itself is on this machine, the page may be, too.
fn public_url(text: &str, messenger_is_here: bool) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_safe = url.scheme() == "https" || url.scheme() == "http" && messenger_is_here && is_loopback(&url);
    let is_plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    (is_safe && is_plain && url.has_host()).then(|| url.as_str().trim_end_matches('/').to_owned())
}

/// As [`public_url`], where Telegram would bring updates.
fn webhook_url(text: &str, messenger_is_here: bool) -> Option<String> {
    let url = public_url(text, messenger_is_here)?;
    let port = Url::parse(&url).ok()?.port_or_known_default()?;
    (url.ends_with(WEBHOOK_PATH) && (messenger_is_here || WEBHOOK_PORTS.contains(&port))).then_some(url)
}

/// Whether an address is on this very machine.
pub fn is_loopback(url: &Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            format!("{}:0", host).parse::<SocketAddr>().is_ok_and(|address| address.ip().is_loopback())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests;

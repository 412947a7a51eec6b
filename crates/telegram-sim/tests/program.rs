//! The program, as somebody with a bot in another language uses it.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says no by panicking")]

use std::error::Error;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

#[tokio::test]
async fn a_bot_of_any_language_is_written_to_answers_and_is_pressed() -> Result<(), Box<dyn Error>> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_telegram-sim"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut people = program.stdin.take().ok_or("piped")?;
    let mut lines = BufReader::new(program.stdout.take().ok_or("piped")?).lines();
    let mut line = || -> Result<Value, Box<dyn Error>> {
        Ok(serde_json::from_str(&lines.next().ok_or("it has ended")??)?)
    };
    let ready = line()?["ready"].clone();
    let person = ready["person"].clone();
    let base = format!(
        "{}/bot{}",
        ready["api_url"].as_str().ok_or("no address")?,
        ready["token"].as_str().ok_or("no token")?
    );
    let client = reqwest::Client::new();
    let call = async |method: &str, body: Value| -> Result<Value, reqwest::Error> {
        client.post(format!("{base}/{method}")).json(&body).send().await?.json().await
    };

    writeln!(people, "/start")?;
    let said = line()?;
    assert_eq!(said["said"]["chat"], person);
    let updates = call("getUpdates", json!({ "allowed_updates": ["message"] })).await?;
    let texts: Vec<_> =
        updates["result"].as_array().into_iter().flatten().map(|u| &u["message"]["text"]).collect();
    assert!(texts.contains(&&json!("/start")), "{updates}");

    let keyboard = json!({ "inline_keyboard": [[{ "text": "Yes", "callback_data": "y" }]] });
    call("sendMessage", json!({ "chat_id": person, "text": "Coming?", "reply_markup": keyboard })).await?;
    let told = line()?["message"].clone();
    assert_eq!((&told["chat"], &told["text"]), (&person, &json!("Coming?")));
    assert_eq!(told["buttons"], json!([[{ "text": "Yes" }]]));

    writeln!(people, "{}", json!({ "press": "No" }))?;
    assert!(line()?["refused"].as_str().is_some_and(|why| why.contains("only [\"Yes\"]")));
    call("getUpdates", json!({ "allowed_updates": ["callback_query"], "offset": -1 })).await?;
    writeln!(people, "{}", json!({ "press": "Yes" }))?;
    assert_eq!(line()?["pressed"]["button"], "Yes");

    call("sendMessage", json!({ "chat_id": person })).await?;
    assert_eq!(line()?["mistake"], "sendMessage: Bad Request: message text is empty");

    drop(people);
    assert!(program.wait()?.success());
    Ok(())
}

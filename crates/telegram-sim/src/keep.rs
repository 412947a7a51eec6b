//! Keeping the world between two runs: what people and the bot can still see of it, as JSON.
//!
//! Limits, faults, outages and the single calls are not kept, nor who waits for an answer.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files::FileRec;
use super::queue::Updates;
use super::records::{ChatRec, Content, PressRec, UserRec};
use super::world::{Counters, World};

/// Grows whenever a world saved earlier cannot be read any more.
const VERSION: u32 = 1;

/// A scope or text with its language, as the bot gave it.
type Key = (String, String);

/// The world without its files; the same for both ways, so that nothing is written that is not read.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    users: Cow<'a, HashMap<i64, UserRec>>,
    chats: Cow<'a, HashMap<i64, ChatRec>>,
    presses: Cow<'a, [PressRec]>,
    updates: Cow<'a, Updates>,
    call_counts: Cow<'a, HashMap<String, usize>>,
    breaches: Cow<'a, [String]>,
    commands: Vec<(Key, Vec<(String, String)>)>,
    texts: Vec<(Key, String)>,
    webhook: Cow<'a, Option<Map<String, Value>>>,
    counters: Counters,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Deserialize)]
struct Saved {
    world: Kept<'static>,
    files: Vec<FileRec>,
}

/// Everything but the files, which are many bytes and need no lock.
pub(crate) fn world(w: &World) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Kept {
        users: Cow::Borrowed(&w.users),
        chats: Cow::Borrowed(&w.chats),
        presses: Cow::Borrowed(&w.presses),
        updates: Cow::Borrowed(&w.updates),
        call_counts: Cow::Borrowed(&w.call_counts),
        breaches: Cow::Borrowed(&w.breaches),
        commands: w.commands.clone().into_iter().collect(),
        texts: w.texts.clone().into_iter().collect(),
        webhook: Cow::Borrowed(&w.webhook),
        counters: w.counters,
    })
}

/// Puts what [`world`] wrote and the files together.
pub(crate) fn whole(world: &[u8], files: &[Arc<FileRec>]) -> serde_json::Result<Vec<u8>> {
    let files: Vec<&FileRec> = files.iter().map(AsRef::as_ref).collect();
    let files = serde_json::to_vec(&files)?;
    let head = format!("{{\"version\":{VERSION},\"world\":");
    Ok([head.as_bytes(), world, b",\"files\":", &files, b"}"].concat())
}

fn broken(why: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("the saved world is broken: {why}"))
}

/// Fills a new world with a saved one, and jumps.
pub(crate) fn load(w: &mut World, bytes: &[u8]) -> io::Result<()> {
    let Versioned { version } = serde_json::from_slice(bytes).map_err(broken)?;
    if version != VERSION {
        let why = format!("the saved world is of version {version}, and only version {VERSION} can be read");
        return Err(io::Error::new(io::ErrorKind::InvalidData, why));
    }
    let Saved { world, files } = serde_json::from_slice(bytes).map_err(broken)?;
    for file in files {
        w.keep_file(&Arc::new(file));
    }
    w.users = world.users.into_owned();
    w.chats = world.chats.into_owned();
    for chat in w.chats.values_mut() {
        chat.jump();
        for message in &mut chat.messages {
            if let Content::File { file, .. } = &mut message.content {
                let known = w.files.get(&file.file_id).ok_or_else(|| broken("a file is missing"))?;
                *file = Arc::clone(known);
            }
        }
    }
    w.presses = world.presses.into_owned();
    w.updates.go_on(world.updates.into_owned());
    w.call_counts = world.call_counts.into_owned();
    w.breaches = world.breaches.into_owned();
    w.commands = world.commands.into_iter().collect();
    w.texts = world.texts.into_iter().collect();
    w.webhook = world.webhook.into_owned();
    w.counters = world.counters;
    w.counters.jump();
    Ok(())
}

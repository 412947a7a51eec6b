//! The guided tours: their steps are in `tours.json`; here they get the room's own facts, and their scene is set.

use serde_json::Value;

use super::hall::Hall;
use super::words::{Both, Refused, both, of_the_bot, refused};
use crate::domain::ids::AccountId;
use crate::domain::reminder::Reminder;
use crate::domain::time::after_quiet_hours;
use crate::store;

/// A tour takes so long by the room's clock.
const TOUR_MINUTES: i64 = 60;
/// The part of the official's tour that calls the meeting.
const CALLING: &str = "call";
/// Before the key of a sentence of the bot that stands in a tour, so that both always say the same.
const OF_THE_BOT: &str = "{text:";
const TOURS: &str = include_str!("tours.json");

/// How the room is for a tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    Set,
    /// What it would show has been done in this room.
    Past,
}

/// What is said of a tour whose room is past it.
pub(super) fn past() -> Both {
    both(
        "Trong phòng, việc này đã làm xong. Muốn đi lại bài này, xin làm lại từ đầu.",
        "In this room it is done already. To take this tour, start the room over.",
    )
}

/// What tours there are, with how long each takes.
pub fn tour_names() -> Vec<String> {
    let tours: Vec<Value> = serde_json::from_str(TOURS).unwrap_or_default();
    let word =
        |tour: &Value, path: &str| tour.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = |tour: &Value| {
        let minutes = tour.get("minutes").and_then(Value::as_i64).unwrap_or_default();
        format!("{} / {} ({minutes} phút, min)", word(tour, "/title/vi"), word(tour, "/title/en"))
    };
    tours.iter().map(name).collect()
}

impl Hall {
    /// The tours as they stand in this room.
    ///
    /// # Errors
    /// When the room's facts cannot be read.
    pub(super) async fn tours(&self) -> Result<Value, Refused> {
        let mut tours: Value = serde_json::from_str(TOURS).map_err(anyhow::Error::from)?;
        let code = self.cast().keyed("tu").and_then(|tu| tu.paper.clone()).map(|paper| paper.printed.code);
        let quarter = self.quarter(1)?;
        let present = self.present(&quarter).await?;
        let facts = [
            ("{tu.code}", code.unwrap_or_default()),
            ("{when}", self.next_conference(&quarter)?),
            ("{present}", present.to_string()),
            ("{nominee}", nominee(quarter.facts().candidate)),
            ("{votes}", format!("{present} 0 0")),
        ];
        fill(&mut tours, &|text| with_facts(text, &facts));
        if self.cast().skips_call {
            skip_the_call(&mut tours);
        }
        Ok(tours)
    }

    /// Sets the scene of a tour: what it takes for granted is done, by those whose business it is.
    ///
    /// # Errors
    /// When something else has to be done before.
    pub(super) async fn set_scene(&self, tour: &str) -> Result<Scene, Refused> {
        let now = self.room.clock.now();
        let zone = self.room.config.zone;
        let election = self.election().await?;
        let eve = election.map(|election| Reminder::DayBefore.due(&election.polling, zone));
        if eve.is_none_or(|eve| eve.plus_days(-4) <= now) {
            return Ok(Scene::Past);
        }
        let quarter = self.quarter(1)?;
        let standing = self.standing(&quarter).await?;
        if standing.roll == 0 {
            return Ok(Scene::Past);
        }
        self.let_it_be_day().await?;
        let standing = self.standing(&quarter).await?;
        match tour {
            "resident" => {
                let tu = self.cast().keyed("tu").map(|tu| AccountId(tu.id));
                let mut tx = self.store().begin_read().await?;
                let linked = match tu {
                    Some(tu) => !store::household::of_account(&mut tx, tu).await?.is_empty(),
                    None => true,
                };
                drop(tx);
                if linked {
                    return Ok(Scene::Past);
                }
                if self.cast().keyed("tu").is_none_or(|tu| tu.paper.is_none()) {
                    return Err(refused(
                        "Bà Tư chưa có giấy mời. Xin bấm “Thêm hộ khu phố 1 liên kết” trước: mã hộ được in và phát.",
                        "Bà Tư has no paper yet. Press “More households of khu phố 1 link” first: codes are then printed.",
                    ));
                }
                if standing.coming.is_none() {
                    self.call_conference(&quarter).await?;
                }
                self.wait_for_notices(&[1]).await?;
            }
            "official" => {
                if standing.published || standing.unpublished {
                    return Ok(Scene::Past);
                }
                self.cast().skips_call = standing.coming.is_some();
                self.wait_for_notices(&[1]).await?;
            }
            "subscriber" => {
                let quang = self.cast().keyed("quang").map(|quang| quang.id);
                if let Some(quang) = quang {
                    self.subscribe(quang).await?;
                }
            }
            _ => {}
        }
        Ok(Scene::Set)
    }

    /// Nothing that can wait is sent at night, and a tour cannot wait: the clock is moved to the morning.
    async fn let_it_be_day(&self) -> anyhow::Result<()> {
        let zone = self.room.config.zone;
        let soon = self.room.clock.now().plus_minutes(TOUR_MINUTES);
        let morning = after_quiet_hours(soon, zone);
        if morning > soon { self.walk_to(morning.plus_minutes(1)).await } else { Ok(()) }
    }

    async fn subscribe(&self, person: i64) -> anyhow::Result<()> {
        let mut tx = self.store().begin_read().await?;
        let known = store::subscriber::find(&mut tx, crate::domain::ids::ChatId(person)).await?;
        drop(tx);
        if known.is_none() {
            self.room.say(person, person, "/nhac").await?;
            let agrees = of_the_bot("election-button-agree");
            if self.room.with_button(person, &agrees).is_ok() {
                self.room.press(person, person, &agrees).await?;
            }
        }
        Ok(())
    }
}

/// A second meeting would make every later question ambiguous: who has called one begins with the answers.
fn skip_the_call(tours: &mut Value) {
    let official = tours.as_array_mut().into_iter().flatten().find(|tour| tour["id"] == "official");
    if let Some(steps) = official.and_then(|tour| tour["steps"].as_array_mut()) {
        steps.retain(|step| step["part"] != CALLING);
    }
}

/// Name and post as they are typed when one is asked for them; more posts would only be more to read.
fn nominee(candidate: &str) -> String {
    candidate.splitn(3, ", ").take(2).collect::<Vec<_>>().join(", ")
}

/// The text with the room's facts and the bot's own words in it.
fn with_facts(text: &str, facts: &[(&str, String)]) -> String {
    let mut filled = text.to_owned();
    for (place, fact) in facts {
        filled = filled.replace(place, fact);
    }
    while let Some((before, rest)) = filled.split_once(OF_THE_BOT) {
        let (key, after) = rest.split_once('}').unwrap_or((rest, ""));
        filled = format!("{before}{}{after}", of_the_bot(key));
    }
    filled
}

/// Changes every text.
fn fill(value: &mut Value, change: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, change)),
        Value::Object(fields) => fields.values_mut().for_each(|item| fill(item, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::acts::Act;
    use crate::demo::cast::parts;
    use crate::text;

    /// Everything the bot can say in Vietnamese, as its catalogues have it.
    fn catalogues() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/vi");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let said: String = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
        said.replace('\u{a0}', " ").to_lowercase()
    }

    #[test]
    fn every_step_names_people_and_acts_and_words_that_there_are() {
        let mut tours: Value = serde_json::from_str(TOURS).unwrap();
        let faults = text::fault_count();
        fill(&mut tours, &|text| with_facts(text, &[]));
        assert_eq!(text::fault_count(), faults, "a sentence of the bot that is named is there");
        let said_by_the_bot = catalogues();
        let keys: Vec<&str> = parts().iter().map(|(key, ..)| *key).collect();
        let mut steps = 0;
        for tour in tours.as_array().unwrap() {
            assert!(tour["minutes"].as_i64().unwrap() > 0);
            let all = tour["steps"].as_array().unwrap();
            for step in all {
                steps += 1;
                assert!(keys.contains(&step["person"].as_str().unwrap()), "{step}");
                assert!(["private", "kp1"].contains(&step["chat"].as_str().unwrap()), "{step}");
                for text in ["say", "why", "did"] {
                    assert!(step[text]["vi"].is_string() && step[text]["en"].is_string(), "{step}");
                }
                let to_do = &step["do"];
                match to_do["kind"].as_str().unwrap() {
                    "act" => assert!(Act::from_id(to_do["id"].as_str().unwrap()).is_some(), "{step}"),
                    "press" => assert!(to_do["label"].is_string(), "{step}"),
                    "send" => assert!(to_do["text"].is_string(), "{step}"),
                    "command" => {
                        let word = format!("command-{} =", to_do["command"].as_str().unwrap());
                        assert!(said_by_the_bot.contains(&word), "{step}");
                    }
                    "read" => {}
                    other => panic!("{other}"),
                }
                let awaited = step["until"].as_array().into_iter().flatten();
                let others = [&step["again"]["text"], &step["past"]["text"], &to_do["show"]];
                for words in awaited.chain(others).filter_map(Value::as_str) {
                    let is_said = said_by_the_bot.contains(&words.to_lowercase())
                        || !words.contains(char::is_alphabetic);
                    assert!(is_said, "the bot never says “{words}”: {step}");
                }
                if let Some(name) = step["again"]["to"].as_str() {
                    assert!(all.iter().any(|each| each["name"] == name), "{step}");
                }
            }
        }
        assert!(steps > 20);
    }

    #[test]
    fn the_rooms_facts_and_the_bots_words_are_put_into_every_text() {
        let mut value = serde_json::json!({"a": ["x {p} y", {"b": "{text:rsvp-button-absent}."}], "n": 1});
        fill(&mut value, &|text| with_facts(text, &[("{p}", "đây".to_owned())]));
        assert_eq!(value, serde_json::json!({"a": ["x đây y", {"b": "Vắng mặt."}], "n": 1}));
        assert_eq!(nominee("Ông A, Bí thư, Trưởng khu phố 1 nhiệm kỳ 2020 - 2022"), "Ông A, Bí thư");
    }
}

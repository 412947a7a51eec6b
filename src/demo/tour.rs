//! The guided tours: their steps are in `tours.json`; here they get the room's own facts, and their scene is set.

use serde_json::Value;

use super::hall::Hall;
use super::words::{Refused, refused};
use crate::domain::ids::AccountId;
use crate::domain::reminder::Reminder;
use crate::domain::time::after_quiet_hours;
use crate::store;

/// A tour takes so long by the room's clock.
const TOUR_MINUTES: i64 = 60;
/// The first steps of the official's tour: writing the call, and sending it.
const CALLING_STEPS: usize = 2;
const TOURS: &str = include_str!("tours.json");

impl Hall {
    /// The tours as they stand in this room.
    ///
    /// # Errors
    /// When the room's facts cannot be read.
    pub(super) async fn tours(&self) -> Result<Value, Refused> {
        let mut tours: Value = serde_json::from_str(TOURS).map_err(anyhow::Error::from)?;
        let code = self.cast().keyed("tu").and_then(|tu| tu.paper.clone()).map(|paper| paper.printed.code);
        let quarter = self.quarter(1)?;
        let facts = [
            ("{tu.code}", code.unwrap_or_default()),
            ("{call}", quarter.facts().call(&self.next_conference(&quarter)?)),
            ("{count}", quarter.facts().count(self.present(&quarter).await?)),
        ];
        fill(&mut tours, &facts);
        if self.cast().skips_call {
            skip_the_call(&mut tours);
        }
        Ok(tours)
    }

    /// Sets the scene of a tour: what it takes for granted is done, by those whose business it is.
    ///
    /// # Errors
    /// When the room is past it.
    pub(super) async fn set_scene(&self, tour: &str) -> Result<(), Refused> {
        let now = self.room.clock.now();
        let zone = self.room.config.zone;
        let election = self.election().await?;
        let eve = election.map(|election| Reminder::DayBefore.due(&election.polling, zone));
        if eve.is_none_or(|eve| eve.plus_days(-4) <= now) {
            return Err(tidy_first());
        }
        let quarter = self.quarter(1)?;
        let standing = self.standing(&quarter).await?;
        if standing.roll == 0 {
            return Err(tidy_first());
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
                    return Err(tidy_first());
                }
                if self.cast().keyed("tu").is_none_or(|tu| tu.paper.is_none()) {
                    return Err(refused(
                        "Bà Tư chưa có giấy mời. Xin bấm “Thêm hộ khu phố 1 nối tài khoản” trước: mã hộ được in và phát.",
                        "Bà Tư has no paper yet. Press “More households of khu phố 1 link” first: codes are then printed.",
                    ));
                }
                if standing.coming.is_none() {
                    self.call_conference(&quarter).await?;
                }
                Ok(self.wait_for_notices(&[1]).await?)
            }
            "official" if standing.published || standing.unpublished => Err(tidy_first()),
            "official" => {
                self.cast().skips_call = standing.coming.is_some();
                Ok(self.wait_for_notices(&[1]).await?)
            }
            "subscriber" => {
                let quang = self.cast().keyed("quang").map(|quang| quang.id);
                if let Some(quang) = quang {
                    self.subscribe(quang).await?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
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
            if self.room.with_button(person, "Tôi đồng ý").is_ok() {
                self.room.press(person, person, "Tôi đồng ý").await?;
            }
        }
        Ok(())
    }
}

fn tidy_first() -> Refused {
    refused(
        "Phòng đã qua việc này rồi. Xin bấm “Dọn lại phòng” rồi bắt đầu lại.",
        "The room is past this already. Please tidy it up (reset), then begin again.",
    )
}

/// A second meeting would make every later question ambiguous: who has called one begins with the answers.
fn skip_the_call(tours: &mut Value) {
    let official = tours.as_array_mut().into_iter().flatten().find(|tour| tour["id"] == "official");
    if let Some(steps) = official.and_then(|tour| tour["steps"].as_array_mut()) {
        steps.drain(..CALLING_STEPS.min(steps.len()));
    }
}

/// Puts the facts into every text.
fn fill(value: &mut Value, facts: &[(&str, String)]) {
    match value {
        Value::String(text) => {
            for (place, fact) in facts {
                if text.contains(place) {
                    *text = text.replace(place, fact);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, facts)),
        Value::Object(fields) => fields.values_mut().for_each(|item| fill(item, facts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::acts::Act;
    use crate::demo::cast::{Beginning, parts};

    #[test]
    fn every_step_names_people_and_acts_that_there_are() {
        let tours: Value = serde_json::from_str(TOURS).unwrap();
        let keys: Vec<&str> = parts(Beginning::Ready).iter().map(|(key, ..)| *key).collect();
        let mut steps = 0;
        for step in tours.as_array().unwrap().iter().flat_map(|tour| tour["steps"].as_array().unwrap()) {
            steps += 1;
            assert!(keys.contains(&step["person"].as_str().unwrap()), "{step}");
            assert!(["private", "kp1"].contains(&step["chat"].as_str().unwrap()), "{step}");
            for text in ["say", "why"] {
                assert!(step[text]["vi"].is_string() && step[text]["en"].is_string(), "{step}");
            }
            let to_do = &step["do"];
            match to_do["kind"].as_str().unwrap() {
                "act" => assert!(Act::from_id(to_do["id"].as_str().unwrap()).is_some(), "{step}"),
                "press" => assert!(to_do["label"].is_string(), "{step}"),
                "send" => assert!(to_do["text"].is_string(), "{step}"),
                "read" => {}
                other => panic!("{other}"),
            }
        }
        assert!(steps > 20);
    }

    #[test]
    fn the_rooms_facts_are_put_into_every_text() {
        let mut value = serde_json::json!({"a": ["x {p} y", {"b": "{p}"}], "n": 1});
        fill(&mut value, &[("{p}", "đây".to_owned())]);
        assert_eq!(value, serde_json::json!({"a": ["x đây y", {"b": "đây"}], "n": 1}));
    }
}

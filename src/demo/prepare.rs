//! Setting a new practice room up, by the very acts a ward sets itself up with. Nothing is written into the bot's database
//! behind its back.

use anyhow::{Context as _, ensure};
use futures_util::future::try_join_all;
use telegram_sim::Person;

use super::cast::{Beginning, Paper, Player, Quarter, parts};
use super::hall::{Hall, Progress};
use super::play::Printed;
use super::roll;
use super::ward::{self, QUARTERS, SHARED_HOUSEHOLD, UNLINKED_HOUSEHOLD};
use super::words::{Both, both, of_the_bot};

/// Households of khu phố 1 to 4 that are linked in a new room.
const LINKED: [usize; 4] = [96, 32, 32, 32];
const STEPS: usize = 6;
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Hall {
    fn step(&self, done: usize, what: Both) {
        self.set_progress(Some(Progress { id: "prepare", done, of: STEPS, what }));
    }

    /// Sets the room up from nothing.
    pub(super) async fn prepare(&self) -> anyhow::Result<()> {
        let beginning = self.cast().beginning;
        self.step(0, both("Mọi người vào phòng", "People come in"));
        self.seat_everybody();
        self.step(1, both("Người vận hành lập phường", "The operator sets up the ward"));
        self.set_up_ward().await?;
        if beginning == Beginning::Ready {
            self.step(4, both("Bốn khu phố gửi danh sách hộ", "The four khu phố send their rolls"));
            self.send_rolls().await?;
            self.step(
                5,
                both("Các hộ liên kết tài khoản, cán bộ duyệt", "Households link, officials approve"),
            );
            // At the same time: each head reads no more than one message a second.
            try_join_all((1..).zip(LINKED).map(|(number, most)| self.link_households(number, most))).await?;
            self.step(STEPS, both("Bà Lan, anh Hải và chú Quang", "Bà Lan, anh Hải and chú Quang"));
            self.link_players().await?;
        }
        self.mark_all_read();
        ensure!(self.room.sim.breaches().is_empty(), "{:?}", self.room.sim.breaches());
        let now = self.room.clock.now();
        self.room.clock.turn(now, 1);
        Ok(())
    }

    fn seat_everybody(&self) {
        let sim = &self.room.sim;
        let mut players = Vec::new();
        for (key, name, role, about) in parts() {
            let id = if key == "operator" { self.room.operator } else { sim.add_user(Person::named(name)) };
            let name = name.split(" (").next().unwrap_or(name).to_owned();
            players.push(Player { id, key: Some(key.to_owned()), name, role, about, paper: None });
        }
        let id_of = |key: &str| players.iter().find(|p| p.key.as_deref() == Some(key)).map(|p| p.id);
        let quarters = QUARTERS.into_iter().map(|facts| {
            let head = match id_of("head") {
                Some(head) if facts.number == 1 => head,
                _ => sim.add_user(Person::named(facts.head)),
            };
            // The first is a basic group, so that one can see it become a supergroup.
            let group = if facts.number == 1 {
                let residents = ["lan", "hai", "tu"].into_iter().filter_map(id_of);
                sim.add_group(&facts.group_title(), &[head].into_iter().chain(residents).collect::<Vec<_>>())
            } else {
                sim.add_supergroup(&facts.group_title(), &[head])
            };
            Quarter { number: facts.number, head, group, crowd: Default::default() }
        });
        let quarters = quarters.collect();
        let mut cast = self.cast();
        cast.players = players;
        cast.quarters = quarters;
    }

    pub(super) fn quarter(&self, number: usize) -> anyhow::Result<Quarter> {
        let cast = self.cast();
        cast.quarters
            .iter()
            .find(|quarter| quarter.number == number)
            .cloned()
            .context("a khu phố of the room")
    }

    fn id_of(&self, key: &str) -> anyhow::Result<i64> {
        self.cast().keyed(key).map(|player| player.id).with_context(|| format!("{key} plays in the room"))
    }

    async fn set_up_ward(&self) -> anyhow::Result<()> {
        let room = &self.room;
        let operator = room.operator;
        room.say(operator, operator, "/start").await?;
        room.say(operator, operator, ward::SET_UP).await?;
        room.press(operator, operator, &of_the_bot("setup-button-create")).await?;
        self.step(2, both("Cấp quyền cho cán bộ", "Officials are appointed"));
        let quarters = self.cast().quarters.clone();
        for quarter in &quarters {
            room.appoint(&format!("mattran {}", quarter.facts().name()), quarter.head).await?;
        }
        room.appoint(&format!("phuong {}", ward::WARD), self.id_of("officer")?).await?;
        self.step(3, both("Bot vào nhóm bốn khu phố", "The bot joins the four groups"));
        for quarter in &quarters {
            room.sim.add_bot(quarter.group, quarter.head);
            room.sim.promote_bot(quarter.group, true);
            room.sim.say(quarter.head, quarter.group, "/khupho");
        }
        room.rest().await?;
        room.say(operator, operator, ward::SET_ELECTION).await?;
        room.press(operator, operator, &of_the_bot("election-button-set")).await?;
        // Nobody else presides here: the second word is the same person's.
        room.press(operator, operator, &of_the_bot("election-button-second")).await?;
        Ok(())
    }

    async fn send_rolls(&self) -> anyhow::Result<()> {
        let quarters = self.cast().quarters.clone();
        for quarter in &quarters {
            let facts = quarter.facts();
            let bytes = roll::workbook(&format!("Danh sách hộ {}", facts.name()), &facts.roll())?;
            let name = format!("ho-khu-{}.xlsx", quarter.number);
            self.room.sim.send_document(quarter.head, quarter.head, &name, SHEET, &bytes, "");
        }
        self.room.rest().await?;
        for quarter in &quarters {
            self.room.press(quarter.head, quarter.head, &of_the_bot("roll-button-import")).await?;
        }
        Ok(())
    }

    /// Links up to `most` households of a khu phố that nobody speaks for yet, by the paper's link and their head's approval.
    pub(super) async fn link_households(&self, number: usize, most: usize) -> anyhow::Result<()> {
        let room = &self.room;
        let quarter = self.quarter(number)?;
        let codes = room.print_codes(quarter.head).await?;
        let mut free: Vec<(&String, &Printed)> =
            codes.iter().filter(|(household, _)| !quarter.crowd.contains_key(*household)).collect();
        free.sort_by_key(|(household, _)| (household.len(), household.as_str()));
        if number == 1 {
            self.hand_out_papers(&mut free);
        }
        free.truncate(most);
        let people: Vec<(String, i64)> = free
            .iter()
            .map(|(household, printed)| {
                ((*household).clone(), room.sim.add_user(Person::named(&printed.head_name)))
            })
            .collect();
        let accounts: Vec<i64> = people.iter().map(|(_, account)| *account).collect();
        room.sim.seat_members(quarter.group, &accounts);
        let with_papers: Vec<(i64, &Printed)> =
            accounts.into_iter().zip(free.iter().map(|(_, printed)| *printed)).collect();
        room.link(&with_papers, &[quarter.head]).await?;
        let mut cast = self.cast();
        let quarter = cast.quarters.iter_mut().find(|quarter| quarter.number == number);
        quarter.context("a khu phố of the room")?.crowd.extend(people);
        Ok(())
    }

    /// The residents one can be get the papers of two households, those of the story if the roll has them; the crowd does not.
    fn hand_out_papers(&self, free: &mut Vec<(&String, &Printed)>) {
        let mut cast = self.cast();
        for (keys, household) in [(&["lan", "hai"][..], SHARED_HOUSEHOLD), (&["tu"], UNLINKED_HOUSEHOLD)] {
            let theirs: Vec<&mut Player> = cast
                .players
                .iter_mut()
                .filter(|player| player.key.as_deref().is_some_and(|key| keys.contains(&key)))
                .collect();
            let held =
                theirs.first().and_then(|player| player.paper.as_ref()).map(|paper| paper.household.clone());
            let wanted = held.as_deref().unwrap_or(household);
            let Some(at) = free.iter().position(|(number, _)| *number == wanted).or(match held {
                Some(_) => None,
                None => (!free.is_empty()).then_some(0),
            }) else {
                continue;
            };
            let (household, printed) = free.remove(at);
            for player in theirs {
                player.paper = Some(Paper { household: household.clone(), printed: printed.clone() });
            }
        }
    }

    async fn link_players(&self) -> anyhow::Result<()> {
        let room = &self.room;
        let (lan, hai, quang) = (self.id_of("lan")?, self.id_of("hai")?, self.id_of("quang")?);
        let head = self.id_of("head")?;
        let paper =
            self.cast().keyed("lan").and_then(|lan| lan.paper.clone()).context("a paper for bà Lan")?;
        room.sim.open_link(lan, &paper.printed.url);
        room.say(hai, hai, &paper.printed.code.to_lowercase()).await?;
        for person in [lan, hai] {
            room.press(person, person, &of_the_bot("link-button-agree")).await?;
        }
        room.approve_all(head)?;
        room.say(quang, quang, "/nhac").await?;
        room.press(quang, quang, &of_the_bot("election-button-agree")).await?;
        Ok(())
    }

    /// Nobody begins with a pile of unread messages.
    fn mark_all_read(&self) {
        let mut cast = self.cast();
        let people: Vec<i64> = cast.players.iter().map(|player| player.id).collect();
        for person in people {
            for chat in self.room.sim.chats_of(person) {
                if let Some(newest) = self.room.sim.chat_facts(chat).and_then(|facts| facts.newest) {
                    cast.read.insert((person, chat), newest);
                }
            }
        }
    }
}

//! What the real binary does with what it keeps about people: a new key takes the place of the old one, killed in the middle or not,
//! and what its time is over is removed, and told in numbers.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use loa_phuong::clock::Clock;
use loa_phuong::domain::data_key::DataKeySource;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::store::{self, Store};
use sqlx::{AnyConnection, Connection as _};

use crate::support::databases::{TestDatabase, on_both_databases, on_both_empty_databases};
use crate::support::leaks::{self, texts};
use crate::support::running::{NOWHERE, Running, TOKEN, loa, output, real_sim};
use crate::support::world::{HEAD, World};

const HOUSEHOLDS: usize = 1_500;

/// The binary with the key in a file of this folder.
fn with_key(folder: &Path, url: &str, key: &str, command: &str) -> Command {
    let mut loa = loa(folder, url, NOWHERE, TOKEN, command);
    loa.env_remove("LOA_DATA_KEY").env("LOA_DATA_KEY_FILE", folder.join(key));
    loa
}

/// The names of the keys that heads of households are sealed with.
async fn keys_in_use(here: &mut AnyConnection) -> usize {
    let mut heads = texts(here, "SELECT DISTINCT SUBSTR(head_name, 2, 10) FROM household").await;
    heads.sort();
    heads.dedup();
    heads.len()
}

on_both_empty_databases! {
    async fn a_new_key_that_was_killed_in_the_middle_is_carried_through_and_the_old_one_is_refused(db: TestDatabase) {
        let folder = tempfile::tempdir().unwrap();
        let key = DataKeySource::File(folder.path().join("loa.key"));
        let mut world = World::new(&db).await;
        world.store.close().await;
        world.store = Store::connect(&db.url, &key).await.unwrap();
        world.store.seal().await.unwrap();
        let (_, place, _) = world.ward(HOUSEHOLDS).await;
        let linked = world.link(31, place.id, "1500").await;
        world.store.close().await;
        std::fs::copy(folder.path().join("loa.key"), folder.path().join("old.key")).unwrap();

        let mut rotate = with_key(folder.path(), &db.url, "loa.key", "key");
        rotate.arg("rotate");
        let mut process = Running::start(rotate);
        let mut here = leaks::connect(&db.url).await;
        let clock = Clock::system();
        while keys_in_use(&mut here).await < 2 {
            assert!(clock.steady() < 60_000, "it does not begin:\n{}", process.said());
            assert!(process.child.try_wait().unwrap().is_none(), "over before it could be killed:\n{}", process.said());
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        process.signal("-KILL");
        let (success, _) = process.ends(Duration::from_secs(5)).await;
        assert!(!success);
        assert_eq!(keys_in_use(&mut here).await, 2, "it was in the middle");
        here.close().await.unwrap();

        // In between, everything is read by the file that holds both.
        let heads = async |key: &DataKeySource, is_through: bool| {
            let store = Store::connect(&db.url, key).await.unwrap();
            let mut tx = store.begin_read().await.unwrap();
            let mut heads: Vec<String> =
                store::household::list(&mut tx, place.id).await.unwrap().into_iter().map(|one| one.head_name).collect();
            // Who starts seals the rest first; only then is anything looked up.
            if is_through {
                let found = store::household::find_by_code(&mut tx, &linked.code).await.unwrap().unwrap();
                assert_eq!(found.id, linked.id);
            }
            tx.rollback().await.unwrap();
            store.close().await;
            heads.sort();
            heads
        };
        let mut expected: Vec<String> = (1..=HOUSEHOLDS).map(|number| format!("Nguyễn Văn {number}")).collect();
        expected.sort();
        assert_eq!(heads(&key, false).await, expected);

        let mut again = with_key(folder.path(), &db.url, "loa.key", "key");
        again.arg("rotate");
        let (success, said) = output(again);
        assert!(success && said.contains("sealed with a new key"), "{said}");
        assert!(said.contains("Keep a copy of it elsewhere"), "{said}");
        let mut here = leaks::connect(&db.url).await;
        assert_eq!(keys_in_use(&mut here).await, 1);
        here.close().await.unwrap();
        assert_eq!(heads(&key, true).await, expected);
        let [now, before] = ["loa.key", "old.key"].map(|name| std::fs::read_to_string(folder.path().join(name)).unwrap());
        assert_ne!(now, before);
        let leftover = before.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap();
        assert!(!now.contains(leftover), "the old key does not stay in the file");

        // Whoever starts with the old one is refused, and nothing is changed by it.
        for command in ["migrate", "run"] {
            let (success, said) = output(with_key(folder.path(), &db.url, "old.key", command));
            assert!(!success, "{said}");
            assert!(said.contains("old.key holds another"), "{command}: {said}");
        }
        let (success, said) = output(with_key(folder.path(), &db.url, "loa.key", "migrate"));
        assert!(success, "{said}");
        assert_eq!(heads(&key, true).await, expected);
    }
}

on_both_databases! {
    async fn what_its_time_is_over_is_removed_and_told_in_numbers_without_a_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(30).await;
        world.link(31, one.id, "4").await;
        let meeting = world.called_meeting(&one, MeetingKind::Community, world.now.plus_days(3)).await;
        world.private(HEAD, "/ghinhan 1-3 có; 5 thay Trần Thị Thảo Vy").await;
        world.private(HEAD, "/timho Nguyễn Văn 7").await;
        world
            .execute(&format!(
                "INSERT INTO roll_heading (neighborhood_id, heading, meaning, account_id, chosen_at) VALUES ('{}', 'le thi hoa', 'head', 100, 0)",
                one.id
            ))
            .await;
        // One of each thing that has a time of its own.
        let (held, now) = (meeting.id, world.now.unix_millis());
        let of_household = "FROM household WHERE number = '4'";
        for sql in [
            format!("INSERT INTO presence (meeting_id, household_id, came_at, marked_by) SELECT '{held}', id, {now}, {HEAD} {of_household}"),
            format!("INSERT INTO door_entry (meeting_id, entry, account_id, step, seen_at) VALUES ('{held}', 'e1', {HEAD}, 'comes', {now})"),
            format!("INSERT INTO order_step (meeting_id, step, marked_by, marked_at) VALUES ('{held}', 'opened', {HEAD}, {now})"),
            format!("INSERT INTO printed_paper (meeting_id, paper, printed_at, edition) VALUES ('{held}', 'slips', {now}, '')"),
            format!("INSERT INTO pass (token_hash, household_id, speaks_as, made_by, made_at, expires_at, ended_at) SELECT 'x', id, 'member', {HEAD}, {now}, {now}, {now} {of_household}"),
            format!("INSERT INTO asked_before (asker_hash, outcome, at, until) VALUES ('x', 'rejected', {now}, {now})"),
            format!("INSERT INTO voice_note (meeting_id, handle, seconds, added_by, added_at) VALUES ('{held}', '', 5, {HEAD}, {now})"),
            format!("INSERT INTO meeting_document (id, meeting_id, handle, name, added_by, added_at) VALUES ('d1', '{held}', '', '', {HEAD}, {now})"),
            format!("INSERT INTO document_receipt (document_id, household_id, via, at) SELECT 'd1', id, 'message', {now} {of_household}"),
            format!("UPDATE household_link SET state = 'revoked', decided_by = {HEAD}, decided_at = {now}"),
            format!(
                "INSERT INTO roll_import (id, neighborhood_id, account_id, file, state, created_at, decided_at, undo)
                 VALUES ('i1', '{}', {HEAD}, '', 'imported', {now}, {now}, '')",
                one.id
            ),
        ] {
            world.execute(&sql).await;
        }
        let (answers, log) = (world.count("rsvp", "1 = 1").await, world.count("audit", "1 = 1").await);
        assert!(answers == 4 && log > 0, "{answers} {log}");
        world.store.close().await;

        // Years later, by the clock of the machine.
        let folder = tempfile::tempdir().unwrap();
        let sim = real_sim();
        let mut bot = Running::start(loa(folder.path(), &db.url, &sim.api_url(), sim.token(), "run"));
        let removed = |what: &str, count: i64| format!("what=\"{what}\" removed={count}");
        let plain = |said: String| {
            let mut plain = String::new();
            let mut codes = said.chars();
            while let Some(sign) = codes.next() {
                match sign {
                    '\u{1b}' => while codes.next().is_some_and(|sign| sign != 'm') {},
                    sign => plain.push(sign),
                }
            }
            plain
        };
        let clock = Clock::system();
        let wanted =
            [
                removed("answers of households", answers),
                removed("entries of the log", log),
                removed("headings that may name somebody", 1),
                removed("presences of households", 1),
                removed("entries at the door", 1),
                removed("steps of the order of a meeting", 1),
                removed("marks of printed papers", 1),
                removed("passes", 1),
                removed("traces of what forgotten accounts had asked", 1),
                removed("recordings of voices", 1),
                removed("documents of meetings", 1),
                removed("receipts of documents", 1),
                removed("names in links that ended", 1),
                removed("rolls as they were before an import", 1),
            ];
        while !wanted.iter().all(|line| plain(bot.said()).contains(line)) {
            assert!(clock.steady() < 30_000, "{wanted:?} is not said:\n{}", plain(bot.said()));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bot.signal("-TERM");
        bot.ends(Duration::from_secs(15)).await;
        let said = plain(bot.said());
        let told: Vec<&str> = said.lines().filter(|line| line.contains("its time is over")).collect();
        assert!(told.len() >= 3, "{said}");
        for line in &told {
            let (_, words) = line.split_once("its time is over").unwrap();
            let fields = words.split_once("removed what=").map_or(words, |(_, fields)| fields);
            assert!(fields.is_ascii(), "a word of somebody's: {line}");
        }
        for word in ["Nguyễn", "Thảo Vy", "Hoa", "hoa", &one.name, &meeting.id.to_string()] {
            assert!(told.iter().all(|line| !line.contains(word)), "{word}: {told:?}");
        }
        let mut here = leaks::connect(&db.url).await;
        assert_eq!(texts(&mut here, "SELECT answer FROM rsvp").await, [""; 0]);
        here.close().await.unwrap();
    }
}

//! The record: every act that matters is an entry, a result carries its code, whatever is changed afterwards is named, and a program
//! that is not ours finds the chain whole.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World, assert_has, to};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::record::{Broken, Entry};
use loa_phuong::domain::time::Moment;
use loa_phuong::store;
use loa_phuong::verify::{Verdict, line, verify};

/// 19:30 on Saturday 21/5/2022.
const CONFERENCE: Moment = Moment::from_unix_millis(1_653_136_200_000);

async fn entries(world: &World) -> Vec<Entry> {
    let mut tx = world.store.begin_read().await.expect("begin");
    store::record::behind(&mut tx, 0, 1_000).await.expect("read")
}

fn acts(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.act.as_str()).collect()
}

async fn verdict(world: &World) -> Verdict {
    verify(&world.store).await.expect("read")
}

/// A ward of one neighbourhood whose conference was counted, published and corrected; and both posts.
async fn counted(db: &TestDatabase) -> (World, [String; 2]) {
    let mut world = World::new(db).await;
    let (_, place, group) = world.ward(310).await;
    world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
    world.now = CONFERENCE.plus_minutes(75);
    let line = "/bieuquyet 150 | giơ tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 150 0 0";
    let preview = world.private(HEAD, line).await;
    assert!(!preview[0].text().contains("Mã kiểm chứng"), "nothing is out yet");
    let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
    let first = to(&sent, group.0)[0].text().to_owned();
    let said = world.private(HEAD, "/bieuquyet").await;
    world.press(HEAD, &said[0], "Đính chính").await;
    world.private(HEAD, "Ghi nhầm số hộ dự.").await;
    world.private(HEAD, "156").await;
    world.private(HEAD, "giơ tay").await;
    let preview = world.private(HEAD, "156 0 0").await;
    let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
    let second = to(&sent, group.0)[0].text().to_owned();
    (world, [first, second])
}

/// What a program of somebody else says to a chain: whether it is whole, and its words.
fn checked(lines: &str) -> (bool, String) {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/check-record");
    let mut checker = Command::new("python3")
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 is missing: apt-get install python3-minimal, or scripts/test, which does it");
    checker.stdin.take().expect("piped").write_all(lines.as_bytes()).expect("read");
    let done = checker.wait_with_output().expect("ends");
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).expect("text"))
}

on_both_databases! {
    async fn what_officials_do_is_recorded_and_names_nobody(db: TestDatabase) {
        let (mut world, posts) = counted(&db).await;
        let entries = entries(&world).await;
        assert_eq!(acts(&entries), ["record_begun", "result_published", "result_corrected"]);
        for (entry, post) in entries[1..].iter().zip(&posts) {
            assert!(post.ends_with(&format!("Mã kiểm chứng: {}.", entry.code())), "{post}");
        }
        assert!(entries[1..].iter().all(|entry| entry.who.len() == 16 && entry.who == entries[1].who), "one official");
        for entry in &entries {
            let printed = line(entry).to_string();
            for name in ["Minh", "Khu phố", "Bình Ngọc"] {
                assert!(!printed.contains(name), "{printed}");
            }
        }
        // What is shown again later carries the same code.
        let said = world.private(HEAD, "/ketqua").await;
        assert_has(said[0].text(), &[&format!("Mã kiểm chứng: {}.", entries[2].code())]);
        let verdict = verdict(&world).await;
        assert!(verdict.holds());
        assert_eq!((verdict.entries, verdict.counts, verdict.before), (3, 2, 0));
        // And a program that shares nothing with ours says the same.
        let lines: Vec<String> = entries.iter().map(|entry| line(entry).to_string()).collect();
        let (whole, said) = checked(&lines.join("\n"));
        assert!(whole && said.starts_with("3 entries"), "{said}");
        let (whole, said) = checked(&lines.join("\n").replace("result_corrected", "result_published"));
        assert!(!whole && said.contains("entry 3 was changed"), "{said}");
    }

    async fn meetings_and_offices_leave_entries_from_call_to_calling_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, group) = world.ward(310).await;
        let call = "19h30 21/5/2022 | Nhà văn hóa khu phố 1 | Họp dân tháng 5";
        world.call(HEAD, call, "Việc khác", group).await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, asked) = world.press(HEAD, &mine[0], "Hủy họp").await;
        world.press(HEAD, &asked[0], "Hủy cuộc họp").await;
        assert_eq!(acts(&entries(&world).await), ["record_begun", "meeting_called", "meeting_called_off"]);
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        assert!(verdict(&world).await.holds());
    }

    async fn whatever_is_changed_behind_our_back_is_named(db: TestDatabase) {
        let (world, _) = counted(&db).await;
        // A number of a published result, whatever its form.
        let counts = verdict(&world).await.counts;
        assert_eq!(counts, 2);
        for change in [
            "UPDATE tally SET present = present + 1 WHERE revision = 2",
            "UPDATE tally SET roll = roll - 1 WHERE revision = 1",
            "UPDATE tally_line SET yes = yes - 1",
        ] {
            world.execute(change).await;
            let found = verdict(&world).await;
            assert!(!found.holds() && found.broken.is_none() && !found.changed.is_empty(), "{change}");
        }
        world.execute("UPDATE tally SET present = present - 1 WHERE revision = 2").await;
        world.execute("UPDATE tally SET roll = roll + 1 WHERE revision = 1").await;
        world.execute("UPDATE tally_line SET yes = yes + 1").await;
        assert!(verdict(&world).await.holds(), "put back, it holds again");
        // An entry of the chain itself.
        world.execute("UPDATE record SET at = at + 1 WHERE seq = 1").await;
        assert_eq!(verdict(&world).await.broken, Some(Broken::Changed(1)));
        world.execute("UPDATE record SET at = at - 1 WHERE seq = 1").await;
        // The last entry, cut off: its count is out without it.
        world.execute("DELETE FROM record WHERE seq = 3").await;
        let cut = verdict(&world).await;
        assert_eq!((cut.broken.clone(), cut.entries, cut.changed.len()), (None, 2, 1));
        assert!(!cut.holds());
        // The whole of it: what is out has no entry.
        world.execute("DELETE FROM record").await;
        let gone = verdict(&world).await;
        assert_eq!((gone.entries, gone.before, gone.changed.len()), (0, 0, 2));
        assert!(!gone.holds());
    }
}

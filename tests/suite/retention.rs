//! What the privacy notice promises about how long things are kept.

use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::calendar;
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World};

const OFFICER: i64 = 300;

on_both_databases! {
    async fn answers_are_dropped_ninety_days_after_their_meeting_and_not_before(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        world.link(5, neighborhood.id, "1").await;
        let meeting = world.called_meeting(&neighborhood, MeetingKind::CandidateIntro, world.now.plus_days(3)).await;
        let answer = Intent::Rsvp(RsvpIntent::Answer { meeting: meeting.id, answer: Answer::Attending });
        world.press_intent(5, group.0, 1, answer).await;
        world.now = meeting.starts_at.plus_days(90);
        calendar::tidy(&world.store, &world.ctx()).await.expect("a tick");
        assert_eq!(world.count("rsvp", "1 = 1").await, 1);
        world.now = world.now.plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("a tick");
        assert_eq!(world.count("rsvp", "1 = 1").await, 0);
        assert_eq!(world.count("meeting", "1 = 1").await, 1, "that it was held is no secret");
    }

    async fn the_log_ends_after_twenty_four_months_and_headings_that_name_somebody_go_at_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(10).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.private(HEAD, "/timho 7").await;
        let looked = world.now;
        assert_eq!(world.count("audit", "1 = 1").await, 1);
        // A version before this one remembered whatever stood above a column.
        for heading in ["danh xung", "ho ten chu ho", "nguyen van an", "0912345678", "chu nha le thi hoa"] {
            let sql = format!(
                "INSERT INTO roll_heading (neighborhood_id, heading, meaning, account_id, chosen_at) VALUES ('{}', '{heading}', 'head', 100, 0)",
                one.id
            );
            world.execute(&sql).await;
        }
        world.now = looked.plus_days(730);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("audit", "1 = 1").await, 1, "not before its time");
        let mut kept = world.texts("SELECT heading FROM roll_heading").await;
        kept.sort();
        assert_eq!(kept, ["danh xung", "ho ten chu ho"]);
        world.private(HEAD, "/timho 8").await;
        world.now = world.now.plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("audit", "1 = 1").await, 1, "the look of two years ago is gone, that of today is not");
        let data = world.private(HEAD, "/dulieu").await;
        assert!(!data[0].text().contains("16/5/2022"), "{}", data[0].text());
    }

    async fn the_name_in_a_link_that_ended_goes_after_ninety_days_and_the_link_stays(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, _) = world.ward(10).await;
        world.link(21, one.id, "1").await;
        world.link(22, one.id, "2").await;
        let claim = world.claim(23, one.id, "3").await;
        let ended = world.now;
        let at = ended.unix_millis();
        world.execute(&format!("UPDATE household_link SET state = 'rejected', decided_by = {HEAD}, decided_at = {at} WHERE id = '{claim}'")).await;
        world.execute(&format!("UPDATE household_link SET state = 'revoked', decided_by = {HEAD}, decided_at = {at} WHERE account_id = 22")).await;
        let named = "display_name <> ''";
        world.now = ended.plus_days(90);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("household_link", named).await, 3, "not before its time");
        world.now = world.now.plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("household_link", &format!("{named} AND state = 'approved'")).await, 1);
        assert_eq!(world.count("household_link", named).await, 1, "those that ended have none");
        assert_eq!(world.count("household_link", "1 = 1").await, 3, "that there was one stays");
        let page = world.private(HEAD, "/timho 1").await;
        assert!(page[0].text().contains("Người 21"), "{}", page[0].text());
        assert!(world.private(23, "/dulieu").await[0].text().contains("hộ số 3"), "its account reads of it still");
    }

    async fn the_words_of_a_letter_do_not_stay_with_us(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.private(5, "/trogiup").await;
        assert_eq!(world.count("outbox", "state = 'sent'").await, 1);
        assert_eq!(world.count("outbox", "errand <> 'null'").await, 0);
    }

    async fn letters_are_dropped_thirty_five_days_after_they_ended_and_not_before(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.private(5, "/trogiup").await;
        let sent = world.now;
        world.now = sent.plus_days(35);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("outbox", "1 = 1").await, 1);
        world.private(6, "/trogiup").await;
        world.now = world.now.plus_minutes(1);
        calendar::tidy(&world.store, &world.ctx()).await.expect("tidied");
        assert_eq!(world.count("outbox", "chat_id = 5").await, 0);
        assert_eq!(world.count("outbox", "chat_id = 6").await, 1, "what ended just now stays");
    }
}

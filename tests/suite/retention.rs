//! What the privacy notice promises about how long things are kept; and the migrations on a filled database.

use loa_phuong::app::Intent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::calendar;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::rsvp::Answer;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::World;

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

    async fn the_words_of_a_letter_do_not_stay_with_us(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.private(5, "/trogiup").await;
        assert_eq!(world.count("outbox", "state = 'sent'").await, 1);
        assert_eq!(world.count("outbox", "errand <> 'null'").await, 0);
    }

    async fn a_filled_database_is_migrated_again_without_harm(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        world.store.migrate().await.expect("nothing is missing");
        assert_eq!(world.count("household", "1 = 1").await, 10);
    }
}

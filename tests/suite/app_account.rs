//! Greeting, help and language, told as conversations; and the store's own promises.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, OPERATOR, World, labels};
use loa_phuong::domain::people::Language;
use loa_phuong::{store, text};

on_both_databases! {
    async fn a_newcomer_is_greeted_and_led_on(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let said = world.private(5, "/start").await;
        assert!(said[0].text().starts_with("Kính chào ông/bà."), "{}", said[0].text());
        assert_eq!(said[0].message.keyboard.len(), 1);
    }

    async fn help_shows_each_reader_what_they_may_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        assert!(!world.private(5, "/trogiup").await[0].text().contains("/hop "));
        assert!(world.private(HEAD, "/trogiup").await[0].text().contains("/hop "));
        assert!(world.private(OPERATOR, "/trogiup").await[0].text().contains("/canbo"));
        assert!(!world.say(HEAD, group.0, "/trogiup").await[0].text().contains("/hop "));
    }

    async fn a_chosen_language_stays(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let said = world.private(5, "/ngonngu").await;
        let (_, replaced) = world.press(5, &said[0], "English").await;
        assert!(replaced[0].text().starts_with("From now on"), "{}", replaced[0].text());
        assert!(world.private(5, "/trogiup").await[0].text().starts_with("Everyone can use"));
    }

    async fn a_word_we_do_not_know_is_refused_with_what_to_do(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let said = world.private(5, "/khongco").await;
        assert!(said[0].text().starts_with("Không có lệnh “/khongco”"), "{}", said[0].text());
        assert_eq!(labels(&said[0]), ["Trợ giúp"]);
        assert!(world.private(5, "xin chào").await[0].text().contains("/trogiup"));
    }

    async fn every_statement_is_understood_by_the_database(db: TestDatabase) {
        let world = World::new(&db).await;
        for (file, name, sql) in store::all_statements(world.store.engine()) {
            if let Err(fault) = world.store.prepare(sql).await {
                panic!("{file}::{name}: {fault}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_once() {
    let sorted = |language| {
        let mut keys = text::keys(language);
        keys.sort();
        keys
    };
    let vi = sorted(Language::Vi);
    assert_eq!(vi, sorted(Language::En));
    assert!(vi.windows(2).all(|pair| pair[0] != pair[1]), "a key stands twice");
    assert_eq!(text::fault_count(), 0);
}

//! Conversations of an official of two communes, each with a unit of the same name: which one is meant is always said. And of an election
//! team, which has its meeting and keeps no roll.

use loa_phuong::app::Intent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::app::order::OrderIntent;
use loa_phuong::domain::matter::Matter;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World, assert_has, labels, to};

/// Head of both.
const BOTH: i64 = 31;
const TEAM: i64 = 32;
const KHU_HEAD: i64 = 33;
const LAN: i64 = 21;
const MINH: i64 = 22;

/// "Khu phố 1, phường Bình Ngọc" and "Khu phố 1, phường Trà Cổ", with five households each.
async fn twins(world: &mut World) -> (Neighborhood, Neighborhood) {
    let (_, one, _) = world.ward(5).await;
    let other = world.other_ward("Phường Trà Cổ").await;
    let (two, _) = world.neighborhood(&other, 2, 199, 5).await;
    world.execute(&format!("UPDATE neighborhood SET name = 'Khu phố 1' WHERE id = '{}'", two.id)).await;
    for place in [&one, &two] {
        world.appoint(BOTH, Role::NeighborhoodHead, Scope::Neighborhood(place.id)).await;
    }
    (one, Neighborhood { name: "Khu phố 1".to_owned(), ..two })
}

on_both_databases! {
    async fn a_meeting_is_chosen_by_its_commune_where_two_units_are_called_the_same(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (one, two) = twins(&mut world).await;
        for place in [&one, &two] {
            world.called_meeting(place, MeetingKind::Community, world.now.plus_days(1)).await;
        }
        for command in ["/ghinhan", "/diemdanh"] {
            if command == "/diemdanh" {
                world.now = world.now.plus_days(1).plus_minutes(-20);
            }
            let asked = world.private(BOTH, command).await.remove(0);
            assert_has(asked.text(), &["1. Khu phố 1, Phường", "2. Khu phố 1, Phường", "Phường Bình Ngọc", "Phường Trà Cổ"]);
            let second = asked.text().lines().find(|line| line.contains("Trà Cổ")).unwrap();
            let (number, _) = second.split_once('.').unwrap();
            let label = labels(&asked).into_iter().find(|label| label.starts_with(number)).unwrap();
            let (_, next) = world.press(BOTH, &asked, &label).await;
            assert_has(next[0].text(), &["hu phố 1, phường Trà Cổ"]);
            let wrong = world.private(BOTH, "1 có, 99 có").await;
            assert_has(wrong[0].text(), &["99"]);
            assert!(!wrong[0].text().contains("Bình Ngọc"), "{}", wrong[0].text());
            if command == "/ghinhan" {
                let (_, done) = world.press(BOTH, &wrong[0], "Xong").await;
                assert_has(done[0].text(), &["hu phố 1, phường Trà Cổ"]);
            }
        }
        // Whoever serves one commune reads the short name.
        let alone = world.private(HEAD, "/ghinhan").await.remove(0);
        assert!(!alone.text().contains("Bình Ngọc"), "{}", alone.text());
    }

    async fn a_count_an_order_and_the_first_page_name_the_commune_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (one, two) = twins(&mut world).await;
        let mut held = Vec::new();
        for place in [&one, &two] {
            held.push(world.called_meeting(place, MeetingKind::Community, world.now.plus_days(1)).await);
        }
        world.now = world.now.plus_days(1).plus_minutes(30);
        let both = ["Khu phố 1, Phường Bình Ngọc", "Khu phố 1, Phường Trà Cổ"];
        let count = world.private(BOTH, "/bieuquyet").await.remove(0);
        assert_has(count.text(), &both);
        let order = world.private(BOTH, "/trinhtu").await.remove(0);
        assert_has(order.text(), &both);
        let home = world.private(BOTH, "/start").await.remove(0);
        assert_has(home.text(), &["phường Trà Cổ"]);
        let marked = format!(
            "INSERT INTO presence (meeting_id, household_id, came_at, marked_by) SELECT '{}', id, {}, {BOTH} FROM household
             WHERE number = '1' AND neighborhood_id = '{}'",
            held[1].id,
            world.now.unix_millis(),
            two.id
        );
        world.execute(&marked).await;
        let (_, _) = world.press_intent(BOTH, BOTH, 1, Intent::Order(OrderIntent::Wait { meeting: held[1].id, minutes: 15 })).await;
        world.now = world.now.plus_minutes(16);
        let over = world.deliver().await;
        assert_has(to(&over, BOTH)[0].text(), &["hu phố 1, phường Trà Cổ"]);
    }

    async fn a_household_is_found_by_its_commune_and_its_codes_are_renewed_there(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, two) = twins(&mut world).await;
        for command in ["/timho 3", "/suaho 3"] {
            let found = world.private(BOTH, command).await.remove(0);
            assert_has(found.text(), &["1. Số 3", "2. Số 3", "khu phố 1, phường Bình Ngọc", "khu phố 1, phường Trà Cổ"]);
        }
        for words in ["Khu phố 1, Phường Trà Cổ, 3", "khu pho 1, tra co: 3"] {
            let page = world.private(BOTH, &format!("/timho {words}")).await.remove(0);
            assert_has(page.text(), &["Hộ số 3, khu phố 1, phường Trà Cổ"]);
        }
        let asked = world.private(BOTH, "/timho").await.remove(0);
        assert_has(asked.text(), &["1. Khu phố 1, Phường Bình Ngọc", "2. Khu phố 1, Phường Trà Cổ"]);
        let renew: Vec<String> = labels(&asked).into_iter().filter(|label| label.starts_with("Mã mới")).collect();
        assert!(renew.len() == 2 && renew[0].starts_with("Mã mới: 1.") && renew[1].starts_with("Mã mới: 2."), "{renew:?}");
        let (_, sure) = world.press(BOTH, &asked, &renew[1]).await;
        assert_has(sure[0].text(), &["khu phố 1, phường Trà Cổ"]);
        assert_eq!(two.name, "Khu phố 1");
    }

    async fn what_is_to_be_put_right_in_two_communes_has_a_number_for_each_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (one, two) = twins(&mut world).await;
        world.link(LAN, one.id, "4").await;
        world.link(MINH, two.id, "4").await;
        for who in [LAN, MINH] {
            world.press_intent(who, who, 1, Intent::Correction(CorrectionIntent::Begin)).await;
            world.private(who, "Tên chủ hộ ghi sai dấu").await;
        }
        let (_, list) = world.press_intent(BOTH, BOTH, 2, Intent::Correction(CorrectionIntent::List)).await;
        let list = to(&list, BOTH)[0].clone();
        assert_has(list.text(), &["1. Hộ 4, khu phố 1, phường", "2. Hộ 4, khu phố 1, phường"]);
        let labels: Vec<String> = labels(&list);
        assert!(labels[0].starts_with("1. Hộ 4") && labels[1].starts_with("2. Hộ 4"), "{labels:?}");
    }

    async fn somebody_with_a_household_in_each_of_two_communes_reads_which_is_which(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (one, two) = twins(&mut world).await;
        world.link(LAN, one.id, "4").await;
        world.link(LAN, two.id, "4").await;
        let home = world.private(LAN, "/ho").await.remove(0);
        assert_has(home.text(), &["1. ", "2. ", "phường Bình Ngọc", "phường Trà Cổ"]);
        let second = home.text().lines().find(|line| line.contains("Trà Cổ")).unwrap();
        let (number, _) = second.split_once('.').unwrap();
        let (_, page) = world.press(LAN, &home, &format!("{number}. Ai báo hộ 4")).await;
        assert_has(page[0].text(), &["Hộ số 4, khu phố 1, phường Trà Cổ"]);
        let (_, asked) = world.press(LAN, &home, "Sửa cho đúng").await;
        assert_has(asked[0].text(), &["1. Hộ 4, khu phố 1, phường", "2. Hộ 4, khu phố 1, phường", "Trà Cổ", "Bình Ngọc"]);
        let (_, words) = world.press(LAN, &asked[0], "2. Hộ 4, Khu phố 1").await;
        assert_has(words[0].text(), &["Hộ số 4"]);
    }

    async fn an_election_team_has_its_meeting_and_its_door_and_keeps_no_roll(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(10).await;
        let here = Scope::Neighborhood(place.id);
        world.appoint(TEAM, Role::ElectionTeam, here).await;
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, here).await;
        for command in ["/timho 3", "/hodan", "/themho", "/suaho 3", "/duyet"] {
            let said = world.private(TEAM, command).await.remove(0);
            assert_has(said.text(), &["Danh sách hộ, mã và tài khoản báo thay do", "/diemdanh"]);
        }
        // By a button of the head's, too.
        let page = world.private(KHU_HEAD, "/timho 3").await.remove(0);
        for label in labels(&page) {
            let (toast, said) = world.forge(TEAM, &page, &label).await;
            let text = toast.unwrap_or_else(|| said[0].text().to_owned());
            assert_has(&text, &["Danh sách hộ, mã và tài khoản"]);
        }
        assert_eq!(world.count("audit", &format!("account_id = {TEAM}")).await, 0, "it saw nothing");
        // Nobody asks it who may speak for a household, or what is wrong on the roll.
        world.link(LAN, place.id, "3").await;
        world.press_intent(LAN, LAN, 1, Intent::Correction(CorrectionIntent::Begin)).await;
        let sent = world.private(LAN, "Tên chủ hộ ghi sai dấu").await;
        assert!(!to(&sent, KHU_HEAD).is_empty() && !to(&sent, HEAD).is_empty(), "{sent:?}");
        assert!(to(&sent, TEAM).is_empty(), "{sent:?}");
        let home = world.private(TEAM, "/start").await.remove(0);
        assert!(!home.text().contains("đề nghị sửa"), "{}", home.text());
        // Of two meetings it records for the one that elects.
        let other = world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(2)).await;
        let none = world.private(TEAM, "/ghinhan 1 có").await.remove(0);
        assert!(!none.text().contains("Đã ghi"), "{}", none.text());
        let elects = world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(3)).await;
        let matter = Matter::ElectHead.code();
        world.execute(&format!("UPDATE meeting SET matter = '{matter}' WHERE id = '{}'", elects.id)).await;
        let said = world.private(TEAM, "/ghinhan 1 có").await.remove(0);
        assert_has(said.text(), &["1"]);
        assert_eq!(world.count("rsvp", &format!("meeting_id = '{}'", elects.id)).await, 1);
        assert_eq!(world.count("rsvp", &format!("meeting_id = '{}'", other.id)).await, 0);
        let mut tx = world.store.begin_read().await.unwrap();
        let keepers = store::grant::roll_keepers(&mut tx, place.id, world.now).await.unwrap();
        assert_eq!(keepers.len(), 2, "{keepers:?}");
        drop(tx);
        assert_eq!(commune.id, place.commune);
    }
}

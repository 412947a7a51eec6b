//! After a merge: a household is found by the number on its older papers, and nobody guesses which one a number means.

use loa_phuong::domain::ids::{AccountId, MeetingId};
use loa_phuong::domain::letter::Paper;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::domain::printing::SquaresOf;
use loa_phuong::{app, store};

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const OFFICER: i64 = 300;
const LAN: i64 = 21;
const HAI: i64 = 22;

/// Three neighbourhoods with 12, 15 and 20 households, of which the first takes in the others; or all become a new one.
async fn merged(world: &mut World, into: &str) -> Neighborhood {
    let (commune, one, _) = world.ward(12).await;
    let (two, _) = world.neighborhood(&commune, 2, 102, 15).await;
    world.neighborhood(&commune, 3, 103, 20).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.link(LAN, two.id, "5").await;
    world.claim(HAI, two.id, "6").await;
    let board = world.private(OFFICER, "/donvi").await.remove(0);
    world.press(OFFICER, &board, "Sáp nhập").await;
    let chosen = world.private(OFFICER, "1, 2, 3").await.remove(0);
    world.press(OFFICER, &chosen, "Chọn xong").await;
    let shown = world.private(OFFICER, into).await.remove(0);
    let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
    let (toast, _) = world.press(OPERATOR, to(&said, OPERATOR)[0], "Xác nhận sáp nhập").await;
    assert_eq!(toast, None);
    let mut tx = world.store.begin_read().await.unwrap();
    let units = store::place::neighborhoods(&mut tx, commune.id).await.unwrap();
    drop(tx);
    let [unit] = units.as_slice() else { panic!("{units:?}") };
    if unit.id != one.id {
        world.appoint(HEAD, Role::FrontHead, Scope::Neighborhood(unit.id)).await;
    }
    unit.clone()
}

async fn answered(world: &World, meeting: MeetingId) -> Vec<String> {
    let sql = format!(
        "SELECT h.number FROM rsvp r JOIN household h ON h.id = r.household_id WHERE r.meeting_id = '{meeting}' AND r.answer = 'attending' ORDER BY h.number"
    );
    world.texts(&sql).await
}

async fn here(world: &World, meeting: MeetingId) -> Vec<String> {
    let sql = format!(
        "SELECT h.number FROM presence p JOIN household h ON h.id = p.household_id WHERE p.meeting_id = '{meeting}' ORDER BY h.number"
    );
    world.texts(&sql).await
}

/// What is told after a merge leaves, so that later messages stand alone.
async fn quiet(world: &mut World) -> Vec<Delivered> {
    let mut said = world.wake_calendar().await;
    said.extend(world.deliver().await);
    said
}

on_both_databases! {
    async fn an_old_number_finds_its_household_and_one_that_several_had_is_asked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        merged(&mut world, "Khu phố 1").await;
        quiet(&mut world).await;
        // 13 to 15 collided between the second and the third; 16 to 20 stayed.
        let page = world.private(HEAD, "/timho 16").await.remove(0);
        assert_has(page.text(), &["Hộ số 16"]);
        assert!(!page.text().contains("số cũ"), "{}", page.text());
        let page = world.private(HEAD, "/timho K2-5").await.remove(0);
        assert_has(page.text(), &["Hộ số K2-5 (số cũ 5, khu phố 2)"]);
        let two = world.private(HEAD, "/timho 14").await.remove(0);
        assert_has(two.text(), &["K2-14 (số cũ 14, khu phố 2)", "K3-14 (số cũ 14, khu phố 3)"]);
        assert!(labels(&two).contains(&"Hộ K3-14".to_owned()) || labels(&two).iter().any(|label| label.contains("K3-14")), "{:?}", labels(&two));
        // A number of now that was another's before: both, none of them guessed.
        let three = world.private(HEAD, "/timho 05").await.remove(0);
        assert_has(three.text(), &["Số 5:", "K2-5 (số cũ 5, khu phố 2)", "K3-5 (số cũ 5, khu phố 3)"]);
    }

    async fn what_an_official_writes_down_by_old_numbers_is_asked_once_and_then_read_so(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let unit = merged(&mut world, "Khu phố 1").await;
        quiet(&mut world).await;
        let meeting = world.called_meeting(&unit, MeetingKind::Community, world.now.plus_days(3)).await;

        // No household has 14 now, two had it.
        let asked = world.private(HEAD, "/ghinhan 14 có").await.remove(0);
        assert_has(asked.text(), &["Ông/bà ghi theo số nào?", "Số cũ khu phố 2: nay là hộ K2-14", "Số cũ khu phố 3: nay là hộ K3-14"]);
        assert_eq!(labels(&asked), ["Số cũ khu phố 2", "Số cũ khu phố 3", "Xong"]);
        assert_eq!(answered(&world, meeting.id).await, [""; 0], "nothing is guessed");
        let (toast, said) = world.press(HEAD, &asked, "Số cũ khu phố 3").await;
        assert_eq!(toast, None);
        assert_has(to(&said, HEAD)[0].text(), &["Đã ghi nhận hộ số K3-14 (số cũ 14, khu phố 3)"]);
        // The next lines are read the same way, also from one number to another.
        let said = world.private(HEAD, "1, 3-5, 18 có").await.remove(0);
        assert_has(said.text(), &["Đã ghi 5 hộ", "đọc là số cũ của khu phố 3"]);
        assert_eq!(answered(&world, meeting.id).await, ["18", "K3-1", "K3-14", "K3-3", "K3-4", "K3-5"]);
        world.private(HEAD, "xong").await;

        // In another recording it is asked anew: 5 is one household's now, and was two others'.
        let asked = world.private(HEAD, "/ghinhan 5, 7 có").await.remove(0);
        assert_has(asked.text(), &["Số hiện nay: hộ 5, 7", "Số cũ khu phố 2: nay là hộ K2-5, K2-7", "Số cũ khu phố 3"]);
        // Words that say what stands on the button press it.
        let said = world.private(HEAD, "số hiện nay").await.remove(0);
        assert_has(said.text(), &["Đã ghi 2 hộ", "5, 7"]);
        assert!(!said.text().contains("số cũ"), "{}", said.text());
        let said = world.private(HEAD, "9 có").await.remove(0);
        assert_has(said.text(), &["Đã ghi nhận hộ số 9: tham dự"]);
        world.private(HEAD, "xong").await;
        // What only one reading fits is read so; the words in front say it, too.
        let said = world.private(HEAD, "/ghinhan K2-8, K3-9 có").await.remove(0);
        assert_has(said.text(), &["Đã ghi 2 hộ"]);
        let said = world.private(HEAD, "mới 11 có").await.remove(0);
        assert_has(said.text(), &["Đã ghi nhận hộ số 11: tham dự"]);
        assert_eq!(answered(&world, meeting.id).await.len(), 12);
    }

    async fn a_reason_that_stood_behind_a_number_is_not_kept_while_it_is_asked(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let unit = merged(&mut world, "Khu phố 1").await;
        quiet(&mut world).await;
        world.called_meeting(&unit, MeetingKind::Community, world.now.plus_days(3)).await;
        let asked = world.private(HEAD, "/ghinhan 5 vắng vì nằm viện").await.remove(0);
        assert_has(asked.text(), &["theo số nào"]);
        let mut tx = world.store.begin_read().await.unwrap();
        let dialog = store::dialog::find(&mut tx, AccountId(HEAD)).await.unwrap();
        drop(tx);
        assert!(!format!("{dialog:?}").contains("viện"), "{dialog:?}");
        let (_, said) = world.press(HEAD, &asked, "Số hiện nay").await;
        assert_has(to(&said, HEAD)[0].text(), &["hộ số 5", "vắng"]);
        // A button of a question that is over does nothing.
        let (toast, _) = world.press(HEAD, &asked, "Số cũ khu phố 2").await;
        assert!(toast.is_some());
    }

    async fn at_the_door_nobody_is_marked_for_another_by_an_old_number(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let unit = merged(&mut world, "Khu phố Bình Minh").await;
        quiet(&mut world).await;
        let meeting = world.called_meeting(&unit, MeetingKind::Community, world.now.plus_minutes(60)).await;
        let asked = world.private(HEAD, "/diemdanh 4").await.remove(0);
        assert_has(asked.text(), &["theo số nào", "nay là hộ K1-4", "nay là hộ K2-4", "nay là hộ K3-4"]);
        assert_eq!(here(&world, meeting.id).await, [""; 0]);
        let (_, said) = world.press(HEAD, &asked, "Số cũ khu phố 2").await;
        assert_has(to(&said, HEAD)[0].text(), &["Đã điểm danh: hộ số K2-4 (số cũ 4, khu phố 2)"]);
        let said = world.private(HEAD, "7, 9-11").await.remove(0);
        assert_has(said.text(), &["K2-7", "đọc là số cũ của khu phố 2"]);
        assert_eq!(here(&world, meeting.id).await, ["K2-10", "K2-11", "K2-4", "K2-7", "K2-9"]);
        // One that leaves, by the same numbers.
        let said = world.private(HEAD, "về 7").await.remove(0);
        assert_has(said.text(), &["Đã ghi ra về: hộ số K2-7"]);
        // What it was called before is read where no other had it; what no unit has is named.
        let said = world.private(HEAD, "99").await.remove(0);
        assert_has(said.text(), &["99", "không có hộ số này"]);
    }

    async fn long_after_the_merge_a_number_is_the_one_of_now_and_an_old_one_is_found_where_nobody_has_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let unit = merged(&mut world, "Khu phố 1").await;
        quiet(&mut world).await;
        for (days, asks) in [(89, true), (2, false)] {
            world.now = world.now.plus_days(days);
            let meeting = world.called_meeting(&unit, MeetingKind::Community, world.now.plus_days(3)).await;
            let said = world.private(HEAD, "/ghinhan 5 có").await.remove(0);
            assert_eq!(said.text().contains("theo số nào"), asks, "{}", said.text());
            if !asks {
                assert_has(said.text(), &["Đã ghi nhận hộ số 5: tham dự"]);
                let said = world.private(HEAD, "14 có").await.remove(0);
                assert_has(said.text(), &["theo số nào", "K2-14", "K3-14"]);
            }
            world.private(HEAD, "/huy").await;
            world.execute(&format!("UPDATE meeting SET state = 'called_off' WHERE id = '{}'", meeting.id)).await;
        }
    }

    async fn papers_carry_the_number_that_stands_on_the_older_ones(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let unit = merged(&mut world, "Khu phố 1").await;
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let reader = AccountId(HEAD);
        let (_, content) = app::roll::paper(&mut tx, &ctx, &Paper::HouseholdCodes(unit.id), reader).await.unwrap().unwrap();
        let PaperContent::HouseholdCodes { rows, .. } = &content else { panic!("{content:?}") };
        let shown: Vec<(String, Option<String>)> = rows
            .iter()
            .map(|row| (row.number.clone(), row.formerly.as_ref().map(|old| format!("{}, {}", old.number, old.unit))))
            .collect();
        assert!(shown.contains(&("K2-5".to_owned(), Some("5, Khu phố 2".to_owned()))), "{shown:?}");
        assert!(shown.contains(&("5".to_owned(), None)) && shown.contains(&("16".to_owned(), None)), "{shown:?}");
        let of = SquaresOf::Sought("14".to_owned());
        let squares = Paper::Squares { neighborhood: unit.id, of, file: 1 };
        let (_, content) = app::roll::paper(&mut tx, &ctx, &squares, reader).await.unwrap().unwrap();
        let PaperContent::Squares(paper) = content else { panic!("{content:?}") };
        let numbers: Vec<&str> = paper.households.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(numbers, ["K2-14", "K3-14"]);
    }

    async fn who_waits_to_be_approved_is_told_the_new_number_too(db: TestDatabase) {
        let mut world = World::new(&db).await;
        merged(&mut world, "Khu phố 1").await;
        let said = quiet(&mut world).await;
        assert_has(to(&said, LAN)[0].text(), &["Hộ số 5 của ông/bà nay mang số K2-5"]);
        assert_has(to(&said, HAI)[0].text(), &["Hộ số 6 mà ông/bà xin báo thay nay mang số K2-6", "vẫn chờ duyệt", "không phải gửi lại"]);
        let page = world.private(HAI, "/ho").await.remove(0);
        assert_has(page.text(), &["K2-6", "đang chờ"]);
        assert!(quiet(&mut world).await.iter().all(|told| !told.text().contains("K2-6")), "it is said once");
    }
}

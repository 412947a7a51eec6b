//! Units that change (`/donvi`): renamed, added, closed, and several that become one.

use loa_phuong::app::Intent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::domain::ids::{CommuneId, HouseholdId, LinkId, NeighborhoodId};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::Neighborhood;
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels, to};

const OFFICER: i64 = 300;
const OTHER_OFFICER: i64 = 301;
const LAN: i64 = 21;
const HAI: i64 = 22;
const SON: i64 = 23;

fn only(said: &[Delivered], chat: i64) -> &Delivered {
    match to(said, chat).as_slice() {
        [one] => one,
        found => panic!("{} messages for {chat}: {said:?}", found.len()),
    }
}

/// Three neighbourhoods of a ward with a group, a head and `households` each, and a ward officer.
async fn ward(world: &mut World, households: usize) -> (CommuneId, Vec<Neighborhood>) {
    let (commune, one, _) = world.ward(0).await;
    let (two, _) = world.neighborhood(&commune, 2, 102, 0).await;
    let (three, _) = world.neighborhood(&commune, 3, 103, 0).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    let units = vec![one, two, three];
    for unit in &units {
        fill(world, unit, households).await;
    }
    (commune.id, units)
}

/// A roll of so many, in one statement.
async fn fill(world: &World, unit: &Neighborhood, households: usize) {
    let rows: Vec<String> = (1..=households)
        .map(|number| {
            let id: HouseholdId = world.house.chance.id(world.now);
            let (code, token) = (world.house.chance.household_code(), world.house.chance.token());
            format!(
                "('{id}', '{}', '{number}', 'Nguyễn Văn {number}', 'Ngõ 1', '{code}', '{token}')",
                unit.id
            )
        })
        .collect();
    if !rows.is_empty() {
        let columns = "id, neighborhood_id, number, head_name, address, code, token";
        world.execute(&format!("INSERT INTO household ({columns}) VALUES {}", rows.join(", "))).await;
    }
}

/// An account for each of the first households of a unit, numbered on from `first`.
async fn link_all(world: &World, unit: &Neighborhood, first: i64, count: i64) {
    let mut tx = world.store.begin_read().await.unwrap();
    let roll = store::household::list(&mut tx, unit.id).await.unwrap();
    drop(tx);
    let rows: Vec<String> = roll
        .iter()
        .zip(first..first + count)
        .map(|(household, account)| {
            let id: LinkId = world.house.chance.id(world.now);
            format!(
                "('{id}', '{}', '{}', {account}, 'Người {account}', 'approved', 0)",
                household.id, unit.id
            )
        })
        .collect();
    let columns = "id, household_id, neighborhood_id, account_id, display_name, state, requested_at";
    world.execute(&format!("INSERT INTO household_link ({columns}) VALUES {}", rows.join(", "))).await;
}

/// A published result of a meeting that was held a month ago.
async fn published(world: &mut World, unit: &Neighborhood, title: &str) {
    let held = world.called_meeting(unit, MeetingKind::Community, world.now.plus_days(-30)).await;
    world.execute(&format!("UPDATE meeting SET title = '{title}' WHERE id = '{}'", held.id)).await;
    let tally: loa_phuong::domain::ids::TallyId = world.house.chance.id(world.now);
    let columns = "id, meeting_id, neighborhood_id, state, revision, roll, present, method, entered_by, entered_at, published_by,
        published_at, kind, matter";
    let values = format!(
        "'{tally}', '{}', '{}', 'published', 1, 400, 300, 'show_of_hands', {HEAD}, 1, {HEAD}, 1, 'community', 'other'",
        held.id, unit.id
    );
    world.execute(&format!("INSERT INTO tally ({columns}) VALUES ({values})")).await;
    let line = format!("'{tally}', 1, '{title}', '', 'front', 290, 5, 5");
    world
        .execute(&format!(
            "INSERT INTO tally_line (tally_id, position, name, post, source, yes, no, other) VALUES ({line})"
        ))
        .await;
}

/// The officer chooses these units by name and says what they become: the dry run.
async fn dry_run(world: &mut World, who: i64, names: &str, into: &str) -> Delivered {
    let board = world.private(who, "/donvi").await.remove(0);
    let (toast, asked) = world.press(who, &board, "Sáp nhập").await;
    assert_eq!(toast, None);
    assert_has(asked[0].text(), &["sáp nhập làm một"]);
    let chosen = world.private(who, names).await.remove(0);
    let (_, asked) = world.press(who, &chosen, "Chọn xong").await;
    assert_has(asked[0].text(), &["sáp nhập thành nơi nào"]);
    world.private(who, into).await.remove(0)
}

async fn number_of(world: &World, unit: NeighborhoodId, account: i64) -> String {
    let mut tx = world.store.begin_read().await.unwrap();
    let all =
        store::household::of_account(&mut tx, loa_phuong::domain::ids::AccountId(account)).await.unwrap();
    let here = all.into_iter().find(|household| household.neighborhood == unit);
    here.expect("a household there").number
}

on_both_databases! {
    async fn three_units_of_four_hundred_become_one_with_every_seat_link_and_result(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, units) = ward(&mut world, 400).await;
        for (unit, first) in units.iter().zip([10_000, 20_000, 30_000]) {
            link_all(&world, unit, first, 20).await;
        }
        // One account speaks for its own household in two of them.
        let second = format!("SELECT id FROM household WHERE number = '300' AND neighborhood_id = '{}'", units[2].id);
        let link: LinkId = world.house.chance.id(world.now);
        world.execute(&format!("INSERT INTO household_link (id, household_id, neighborhood_id, account_id, display_name, state, requested_at) VALUES ('{link}', ({second}), '{}', 10000, '', 'approved', 0)", units[2].id)).await;
        published(&mut world, &units[1], "Làm đường ngõ 3").await;
        world.execute("UPDATE household SET removed_at = 1 WHERE number = '400' AND neighborhood_id = (SELECT n.id FROM neighborhood n WHERE n.position = 3)").await;
        let links = world.count("household_link", "state = 'approved'").await;

        let shown = dry_run(&mut world, OFFICER, "1, 2, 3", "Khu phố Bình Minh").await;
        assert_has(
            shown.text(),
            &[
                "thành khu phố Bình Minh, phường Bình Ngọc: khu phố 1; khu phố 2; khu phố 3", "1.199 hộ", "61 tài khoản",
                "hộ 1 khu phố 1 thành K1-1", "hộ 1 khu phố 3 thành K3-1", "1 tài khoản đang báo cho hộ ở hai nơi",
                "Nhóm của khu phố 1 là nhóm chung", "không tách lại được", "Chưa có gì thay đổi",
            ],
        );
        assert_eq!(world.count("neighborhood", "valid_to IS NULL").await, 3, "a dry run changes nothing");
        let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        let confirm = only(&said, OPERATOR).clone();
        assert_has(confirm.text(), &["Người 300 xin xác nhận", "1.199 hộ"]);
        assert_has(only(&said, OFFICER).text(), &["Đã xin 1 người"]);
        let (toast, _) = world.forge(OFFICER, &confirm, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("một người khác xác nhận"));

        let (toast, said) = world.press(OPERATOR, &confirm, "Xác nhận sáp nhập").await;
        assert_eq!(toast, None);
        assert_has(only(&said, OPERATOR).text(), &["Đã sáp nhập thành khu phố Bình Minh, phường Bình Ngọc: khu phố 1; khu phố 2; khu phố 3", "1.199 hộ"]);
        assert_has(only(&said, OFFICER).text(), &["Đã sáp nhập"]);
        for head in [HEAD, 102, 103] {
            assert_has(to(&said, head)[0].text(), &["đã sáp nhập thành khu phố Bình Minh", "kết thúc từ nay"]);
        }
        assert_has(only(&said, -1001).text(), &["nhóm chung"]);
        for group in [-1002, -1003] {
            assert_has(only(&said, group).text(), &["thôi nhận giấy mời", "hỏi cán bộ để vào nhóm chung"]);
        }
        let mut tx = world.store.begin_read().await.unwrap();
        let now = store::place::neighborhoods(&mut tx, commune).await.unwrap();
        assert_eq!(now.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Khu phố Bình Minh"]);
        let unit = now[0].id;
        assert_eq!(store::household::roll_size(&mut tx, unit).await.unwrap(), 1_199);
        drop(tx);
        let here = format!("neighborhood_id = '{unit}'");
        assert_eq!(world.count("household", &here).await, 1_200, "who left goes along");
        assert_eq!(world.count("household_link", &format!("{here} AND state = 'approved'")).await, links);
        assert_eq!(world.count("household_link", &format!("{here} AND speaks_as = 'deputy'")).await, 1);
        assert_eq!(world.count("household_link", "household_id IN (SELECT id FROM household WHERE removed_at IS NULL)").await, links);
        assert_eq!(world.count("role_grant", "neighborhood_id IS NOT NULL AND ends_at IS NULL").await, 0);
        assert_eq!(world.count("group_chat", &format!("{here} AND chat_id = -1001")).await, 1);
        assert_eq!(world.count("group_chat", "1 = 1").await, 1);
        assert_eq!(number_of(&world, unit, 20_004).await, "K2-5");

        // Pressed again, nothing is done twice.
        let (toast, said) = world.press(OPERATOR, &confirm, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("Đã sáp nhập rồi") && said.is_empty());

        // Every household is told its number, and whoever confirmed reads how far that is.
        let said = world.wake_calendar().await;
        assert_has(only(&said, 20_004).text(), &["Hộ số 5 của ông/bà nay mang số K2-5", "Mã hộ và việc báo họp vẫn như cũ"]);
        assert_eq!(to(&said, 10_000).len(), 2, "of both households");
        let told = said.iter().filter(|told| told.text().contains("của ông/bà")).count();
        assert_eq!(i64::try_from(told).unwrap(), links);
        assert!(to(&said, OPERATOR).iter().any(|told| told.text().contains("Báo số hộ mới")), "{said:?}");
        assert!(world.wake_calendar().await.iter().all(|told| !told.text().contains("của ông/bà")));

        // What was decided stays with the old name and is read by all.
        let said = world.private(20_004, "/ketqua").await;
        assert_has(said[0].text(), &["Khu phố 2", "Làm đường ngõ 3"]);
        assert_has(world.private(10_001, "/ho").await[0].text(), &["K1-2", "Bình Minh"]);
        let board = world.private(OFFICER, "/donvi").await.remove(0);
        let (_, page) = world.press(OFFICER, &board, &labels(&board)[0].clone()).await;
        assert_has(page[0].text(), &["Trước là: Khu phố 1; Khu phố 2; Khu phố 3", "chưa có cán bộ"]);
    }

    async fn a_unit_takes_in_another_and_keeps_its_numbers_its_head_and_its_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 3).await;
        world.link(LAN, units[0].id, "1").await;
        world.link(HAI, units[1].id, "2").await;
        world.link(SON, units[2].id, "3").await;
        // Nobody else has the right: whoever asked confirms once more.
        world.execute("DELETE FROM role_grant WHERE role = 'ward_officer'").await;
        let shown = dry_run(&mut world, OPERATOR, "Khu phố 1; khu pho 2", "khu phố 1").await;
        assert_has(shown.text(), &["thành khu phố 1", "6 hộ", "3 hộ mang số mới", "hộ 1 khu phố 2 thành K2-1", "cán bộ ở đây giữ quyền"]);
        let (_, shown) = world.press(OPERATOR, &shown, "Nhóm Khu phố 2").await;
        assert_has(shown[0].text(), &["Nhóm của khu phố 2 là nhóm chung"]);
        let (_, said) = world.press(OPERATOR, &shown[0], "Xin xác nhận").await;
        let alone = only(&said, OPERATOR).clone();
        assert_has(alone.text(), &["Không ai khác có quyền này"]);
        let (_, said) = world.press(OPERATOR, &alone, "Xác nhận sáp nhập").await;
        assert!(to(&said, HEAD).is_empty(), "the head of the unit that goes on keeps the office");
        assert_has(to(&said, 102)[0].text(), &["Quyền cán bộ của ông/bà ở khu phố 2 kết thúc"]);
        assert_has(only(&said, -1002).text(), &["nhóm chung"]);
        assert_has(only(&said, -1001).text(), &["thôi nhận giấy mời"]);
        assert_eq!(number_of(&world, units[0].id, LAN).await, "1");
        assert_eq!(number_of(&world, units[0].id, HAI).await, "K2-2");
        assert_eq!(number_of(&world, units[2].id, SON).await, "3", "the third is not concerned");
        assert_eq!(world.count("group_chat", &format!("neighborhood_id = '{}' AND chat_id = -1002", units[0].id)).await, 1);
        // The new numbers are said as they are written, and the head leads all.
        let said = world.private(HEAD, "/timho K2-2").await;
        assert_has(said[0].text(), &["K2-2"]);
        // A unit that is no more is nowhere offered.
        let (toast, _) = world.press_intent(OPERATOR, OPERATOR, 1, loa_phuong::app::Intent::Unit(loa_phuong::app::unit::UnitIntent::Show(units[1].id))).await;
        assert!(toast.unwrap().contains("không còn nữa"));
    }

    async fn what_a_household_asked_to_be_put_right_is_settled_where_it_is_after_a_merge(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 3).await;
        world.link(HAI, units[1].id, "2").await;
        world.press_intent(HAI, HAI, 1, Intent::Correction(CorrectionIntent::Begin)).await;
        world.private(HAI, "Tên chủ hộ đúng là Nguyễn Văn Ân").await;
        let shown = dry_run(&mut world, OPERATOR, "Khu phố 1; Khu phố 2", "Khu phố 1").await;
        let (_, said) = world.press(OPERATOR, &shown, "Xin xác nhận").await;
        world.press(OFFICER, only(&said, OFFICER), "Xác nhận sáp nhập").await;
        let (_, listed) = world.press_intent(HEAD, HEAD, 1, Intent::Correction(CorrectionIntent::List)).await;
        assert_has(listed[0].text(), &["K2-2"]);
        let (_, one) = world.press(HEAD, &listed[0], &labels(&listed[0])[0].clone()).await;
        let (toast, said) = world.press(HEAD, &one[0], "Đã sửa xong").await;
        assert_eq!(toast, None);
        assert_has(to(&said, HAI)[0].text(), &["đã được sửa"]);
    }

    async fn what_is_under_way_is_named_with_what_to_do_and_holds_a_merge_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 3).await;
        let starts_at = world.now.plus_days(3);
        let coming = world.called_meeting(&units[1], MeetingKind::Community, starts_at).await;
        let held = world.called_meeting(&units[2], MeetingKind::Community, world.now.plus_days(-1)).await;
        let shown = dry_run(&mut world, OFFICER, "1, 2, 3", "Khu phố Bình Minh").await;
        assert_has(shown.text(), &["Khu phố 2: sắp họp", "hủy trong /cuochop", "Khu phố 3: đã họp", "chưa công bố kết quả"]);
        // As long as its count may be entered, and no longer.
        for (days, holds) in [(13, true), (14, false)] {
            let at = world.now.plus_days(-days).unix_millis();
            world.execute(&format!("UPDATE meeting SET starts_at = {at} WHERE id = '{}'", held.id)).await;
            let shown = world.private(OFFICER, "Khu phố Bình Minh").await.remove(0);
            assert_eq!(shown.text().contains("không có biểu quyết thì đợi đến"), holds, "{}", shown.text());
        }
        assert!(!labels(&shown).contains(&"Xin xác nhận".to_owned()), "{:?}", labels(&shown));
        // A frozen roll would not know the households that come; of a new unit there is none.
        let opening: loa_phuong::domain::ids::OpeningId = world.house.chance.id(world.now);
        let at = world.now.plus_days(-2).unix_millis();
        world
            .execute(&format!(
                "INSERT INTO roll_opening (id, neighborhood_id, until_day, opened_by, opened_at, size, frozen_by, frozen_at)
                VALUES ('{opening}', '{}', '2022-05-13', {HEAD}, {at}, 3, {HEAD}, {at})",
                units[0].id
            ))
            .await;
        let into_one = world.private(OFFICER, "Khu phố 1").await.remove(0);
        assert_has(into_one.text(), &["Khu phố 1: danh sách đã chốt còn hiệu lực"]);
        for meeting in [coming.id, held.id] {
            world.execute(&format!("UPDATE meeting SET state = 'called_off' WHERE id = '{meeting}'")).await;
        }
        let shown = world.private(OFFICER, "Khu phố Bình Minh").await.remove(0);
        assert!(!shown.text().contains("đã chốt còn hiệu lực"), "{}", shown.text());
        let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        let confirm = only(&said, OPERATOR).clone();
        // What begins before it is confirmed holds it back, too.
        world.called_meeting(&units[0], MeetingKind::Community, starts_at).await;
        let (_, said) = world.press(OPERATOR, &confirm, "Xác nhận sáp nhập").await;
        assert_has(only(&said, OPERATOR).text(), &["còn việc chưa xong", "Khu phố 1: sắp họp"]);
        assert_eq!(world.count("neighborhood", "valid_to IS NULL").await, 3);
        // Declined, it is over, and whoever asked hears of it.
        let (_, said) = world.press(OPERATOR, &confirm, "Bỏ, không sáp nhập").await;
        assert_has(only(&said, OFFICER).text(), &["Người 1 đã bỏ việc sáp nhập"]);
        let (toast, _) = world.press(OPERATOR, &confirm, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("đã hết hạn hoặc đã bỏ"));
    }

    async fn a_merge_nobody_confirmed_in_a_day_is_over_and_a_new_one_takes_its_place(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _) = ward(&mut world, 2).await;
        world.appoint(OTHER_OFFICER, Role::WardOfficer, Scope::Commune(commune)).await;
        let shown = dry_run(&mut world, OFFICER, "1, 2", "Khu phố Bình Minh").await;
        let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        let first = only(&said, OTHER_OFFICER).clone();
        assert_has(only(&said, OFFICER).text(), &["Đã xin 2 người"]);
        assert_has(to(&world.private(OTHER_OFFICER, "/donvi").await, OTHER_OFFICER)[1].text(), &["xin xác nhận việc sáp nhập"]);
        world.now = world.now.plus_days(1);
        let said = world.wake_calendar().await;
        for side in [OFFICER, OTHER_OFFICER, OPERATOR] {
            assert_has(only(&said, side).text(), &["Không ai xác nhận việc sáp nhập thành khu phố Bình Minh trong 24 giờ", "/donvi"]);
        }
        assert!(world.wake_calendar().await.is_empty(), "it is said once");
        let (toast, _) = world.press(OTHER_OFFICER, &first, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("đã hết hạn"));
        let shown = dry_run(&mut world, OFFICER, "2, 3", "Khu phố 2").await;
        let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        let second = only(&said, OTHER_OFFICER).clone();
        let (_, said) = world.press(OTHER_OFFICER, &second, "Xác nhận sáp nhập").await;
        assert_has(only(&said, OTHER_OFFICER).text(), &["thành khu phố 2"]);
        let (toast, _) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        assert!(toast.is_some(), "its step is over");
        assert_eq!(world.count("unit_change", "state = 'enacted'").await, 1);
    }

    async fn a_unit_is_renamed_corrected_added_and_closed_from_the_chat(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 2).await;
        world.link(LAN, units[0].id, "1").await;
        published(&mut world, &units[0], "Dọn vệ sinh").await;
        let board = world.private(OFFICER, "/donvi").await.remove(0);
        assert_has(board.text(), &["Khu phố 1: 2 hộ"]);
        let (_, page) = world.press(OFFICER, &board, "Khu phố 1").await;
        assert_has(page[0].text(), &["2 hộ, 1 tài khoản", "có nhóm", "1 cán bộ"]);
        world.press(OFFICER, &page[0], "Đổi tên").await;
        assert_has(world.private(OFFICER, "Bình Minh").await[0].text(), &["Chưa rõ “Bình Minh”"]);
        assert_has(world.private(OFFICER, "khu pho 2").await[0].text(), &["Đã có khu phố 2"]);
        let said = world.private(OFFICER, "Khu phố 7-5").await;
        assert_has(said[0].text(), &["“Khu phố 7-5” là một nơi hay nhiều nơi?", "Khu phố 5-7", "Khu phố 7/5"]);
        let shown = world.private(OFFICER, "Khu phố Bình Mnh").await.remove(0);
        assert_has(shown.text(), &["sẽ mang tên khu phố Bình Mnh", "2 hộ, 1 tài khoản", "Chưa có gì thay đổi"]);
        let (_, said) = world.press(OFFICER, &shown, "Đổi tên từ nay").await;
        assert_has(only(&said, HEAD).text(), &["Khu phố 1 nay là khu phố Bình Mnh"]);
        assert_has(world.private(LAN, "/ho").await[0].text(), &["Bình Mnh"]);

        // A misspelling is put right without a trace in the former name.
        let (_, page) = world.press(OFFICER, &board, "Khu phố 1").await;
        world.press(OFFICER, &page[0], "Đổi tên").await;
        let shown = world.private(OFFICER, "Khu phố Bình Minh").await.remove(0);
        let (_, said) = world.press(OFFICER, &shown, "Chỉ sửa chữ sai").await;
        assert_has(only(&said, OFFICER).text(), &["Đã sửa tên: Khu phố Bình Mnh → Khu phố Bình Minh"]);
        let (_, page) = world.press(OFFICER, &board, "Khu phố 1").await;
        assert_has(page[0].text(), &["Trước là: Khu phố 1"]);
        // What was published before keeps the name of its day, in the group and in private.
        for chat in [LAN, -1001] {
            let said = world.say(LAN, chat, "/ketqua").await;
            assert_has(said[0].text(), &["Khu phố 1, phường Bình Ngọc: kết quả"]);
            assert!(!said[0].text().contains("Bình Minh"), "{}", said[0].text());
        }

        let (_, _) = world.press(OFFICER, &board, "Thêm một nơi").await;
        let shown = world.private(OFFICER, "Thôn Đông").await.remove(0);
        let (_, said) = world.press(OFFICER, &shown, "Thêm nơi này").await;
        assert_has(only(&said, OFFICER).text(), &["Đã thêm thôn Đông"]);
        let (toast, said) = world.press(OFFICER, &shown, "Thêm nơi này").await;
        assert!(toast.is_some() && said.len() <= 1, "{said:?}");
        assert_eq!(world.count("neighborhood", "name = 'Thôn Đông' AND kind = 'thon' AND position = 4").await, 1);

        // A series is each of them, named once.
        world.press(OFFICER, &board, "Thêm một nơi").await;
        assert_has(world.private(OFFICER, "Khu phố 1-2").await[0].text(), &["Đã có khu phố 2"]);
        let shown = world.private(OFFICER, "Khu phố 5-7").await.remove(0);
        assert_has(shown.text(), &["Sẽ thêm 3 nơi", "Khu phố 5; Khu phố 6; Khu phố 7"]);
        let said = world.private(OFFICER, "thêm nơi này").await;
        assert_has(only(&said, OFFICER).text(), &["Đã thêm 3 nơi"]);
        assert_eq!(world.count("neighborhood", "name IN ('Khu phố 5', 'Khu phố 6', 'Khu phố 7')").await, 3);

        // With households it is not closed, nor while somebody waits for an answer.
        world.link(HAI, units[1].id, "2").await;
        world.press_intent(HAI, HAI, 1, Intent::Correction(CorrectionIntent::Begin)).await;
        world.private(HAI, "Tên chủ hộ đúng là Nguyễn Văn Ân").await;
        let waiting = world.claim(LAN, units[1].id, "1").await;
        let (_, page) = world.press(OFFICER, &board, "Khu phố 2").await;
        let (_, said) = world.press(OFFICER, &page[0], "Đóng nơi này").await;
        assert_has(only(&said, OFFICER).text(), &["còn việc chưa xong", "danh sách còn 2 hộ", "/suaho", "còn 1 người chờ duyệt", "còn 1 đề nghị sửa điều ghi"]);
        world.execute(&format!("UPDATE household SET removed_at = 1 WHERE neighborhood_id = '{}'", units[1].id)).await;
        world.execute(&format!("UPDATE household_link SET state = 'rejected' WHERE id = '{waiting}'")).await;
        let (_, said) = world.press(OFFICER, &page[0], "Đóng nơi này").await;
        assert_has(only(&said, OFFICER).text(), &["còn 1 đề nghị sửa điều ghi về hộ", "/start"]);
        assert!(!only(&said, OFFICER).text().contains("còn 2 hộ"), "{}", only(&said, OFFICER).text());
        let (_, listed) = world.press_intent(102, 102, 1, Intent::Correction(CorrectionIntent::List)).await;
        let (_, one) = world.press(102, &listed[0], &labels(&listed[0])[0].clone()).await;
        world.press(102, &one[0], "Đã sửa xong").await;
        // Without, its officials and its group hear of it.
        let (_, asked) = world.press(OFFICER, &page[0], "Đóng nơi này").await;
        assert_has(asked[0].text(), &["Đóng khu phố 2", "không mở lại được"]);
        let (_, said) = world.press(OFFICER, &asked[0], "Đúng, đóng").await;
        assert_has(to(&said, 102)[0].text(), &["đã đóng", "kết thúc từ nay"]);
        assert_has(only(&said, -1002).text(), &["đã đóng"]);
        let (toast, said) = world.press(OFFICER, &asked[0], "Đúng, đóng").await;
        assert!(toast.unwrap().contains("không còn nữa") && said.is_empty());
        assert_eq!(world.count("neighborhood", "valid_to IS NULL").await, 6);
        assert_eq!(world.count("unit_change", "state = 'enacted'").await, 7);
    }

    async fn two_units_of_one_name_are_told_apart_by_their_former_ones(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 2).await;
        world
            .execute(&format!("UPDATE neighborhood SET name = 'Khu phố 1', former = 'Khu 5, Phường Trà Cổ' WHERE id = '{}'", units[1].id))
            .await;
        let said = world.private(OFFICER, "/donvi").await;
        assert_has(said[0].text(), &["Khu phố 1: 2 hộ", "Khu phố 1 (trước là Khu 5, Phường Trà Cổ): 2 hộ"]);
        // The name both have is asked about; the former one, or its ward, says which.
        let said = world.private(OFFICER, "/themho khu phố 1").await;
        assert_eq!(labels(&said[0]).len(), 2, "{:?}", labels(&said[0]));
        for words in ["khu 5", "khu phố 1, trà cổ"] {
            let said = world.private(OFFICER, &format!("/themho {words}")).await;
            assert_has(said[0].text(), &["trước là Khu 5"]);
        }
    }

    async fn a_ward_goes_into_another_with_all_it_has_and_is_named_where_two_are_called_the_same(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (old, units) = ward(&mut world, 2).await;
        world.link(LAN, units[0].id, "1").await;
        published(&mut world, &units[0], "Dọn vệ sinh").await;
        let new = world.other_ward("Phường Trà Cổ").await;
        let (theirs, _) = world.neighborhood_of(&new, 1, 1_102, -2_001).await;
        let board = world.private(OPERATOR, "/donvi Bình Ngọc").await.remove(0);
        let (_, asked) = world.press(OPERATOR, &board, "Nhập vào nơi khác").await;
        let (_, shown) = world.press(OPERATOR, &asked[0], "Phường Trà Cổ").await;
        assert_has(shown[0].text(), &["Nhập phường Bình Ngọc vào phường Trà Cổ", "3 thôn, khu phố với 6 hộ", "Tên trùng nhau: Khu phố 1", "1 cán bộ"]);
        let (toast, _) = world.forge(OFFICER, &board, "Nhập vào nơi khác").await;
        assert!(toast.is_some(), "for operators");
        let (_, said) = world.press(OPERATOR, &shown[0], "Xin xác nhận").await;
        let alone = only(&said, OPERATOR).clone();
        assert_eq!(world.count("commune", "valid_to IS NULL").await, 2);
        let (_, said) = world.press(OPERATOR, &alone, "Xác nhận sáp nhập").await;
        assert_has(only(&said, OPERATOR).text(), &["Đã nhập phường Bình Ngọc vào phường Trà Cổ"]);
        assert_has(to(&said, OFFICER)[0].text(), &["kết thúc từ nay"]);
        assert_has(only(&said, -1001).text(), &["Khu phố 1 từ nay thuộc phường Trà Cổ", "trước thuộc phường Bình Ngọc"]);
        assert_has(to(&said, HEAD)[0].text(), &["từ nay thuộc phường Trà Cổ"]);
        let mut tx = world.store.begin_read().await.unwrap();
        let all = store::place::neighborhoods(&mut tx, new.id).await.unwrap();
        drop(tx);
        let names: Vec<&str> = all.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!(names, ["Khu phố 1", "Khu phố 1 (trước là Khu phố 1, Phường Bình Ngọc)", "Khu phố 2", "Khu phố 3"]);
        assert_eq!((all[0].id, all[1].id), (theirs.id, units[0].id));
        assert_has(world.private(LAN, "/ho").await[0].text(), &["trước là Khu phố 1, phường Bình Ngọc"]);
        assert_eq!(world.count("commune", &format!("id = '{old}' AND valid_to IS NOT NULL")).await, 1);
        let (toast, said) = world.press(OPERATOR, &alone, "Xác nhận sáp nhập").await;
        assert!(toast.unwrap().contains("Đã sáp nhập rồi") && said.is_empty());

        // What several become may have a new name.
        let board = world.private(OPERATOR, "/donvi").await.remove(0);
        world.press(OPERATOR, &board, "Đổi tên phường, xã").await;
        assert_has(world.private(OPERATOR, "Móng Cái").await[0].text(), &["phường hay xã"]);
        let shown = world.private(OPERATOR, "phường Móng Cái 1").await.remove(0);
        assert_has(shown.text(), &["Phường Trà Cổ sẽ mang tên phường Móng Cái 1", "4 thôn, khu phố"]);
        let (_, said) = world.press(OPERATOR, &shown, "Đổi tên từ nay").await;
        assert_has(only(&said, -2_001).text(), &["Khu phố 1 từ nay thuộc phường Móng Cái 1"]);
        assert_has(world.private(LAN, "/ho").await[0].text(), &["phường Móng Cái 1"]);
        let said = world.private(LAN, "/ketqua").await;
        assert_has(said[0].text(), &["Khu phố 1, phường Bình Ngọc: kết quả", "Việt Nam phường Bình Ngọc."]);
    }

    async fn who_leads_what_units_became_reads_who_looked_at_them_and_whose_import_stays_is_told(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 0).await;
        let mut csv = "Số hộ;Chủ hộ;Địa chỉ\n".to_owned();
        for number in 1..=12 {
            csv.push_str(&format!("{number};Vũ Văn {};Ngõ {number}\n", ["An", "Ba", "Cúc", "Dần"][number % 4]));
        }
        let errands = world.send_file(102, "danh-sach.csv", Some(400), "").await;
        let preview = world.read_roll(&errands, csv.as_bytes()).await;
        world.press(102, preview.last().unwrap(), "Nhập danh sách").await;
        world.private(102, "/timho 7").await;
        let shown = dry_run(&mut world, OFFICER, "2, 3", "Khu phố Bình Minh").await;
        let (_, said) = world.press(OFFICER, &shown, "Xin xác nhận").await;
        let confirm = only(&said, OPERATOR).clone();
        let (_, said) = world.press(OPERATOR, &confirm, "Xác nhận sáp nhập").await;
        let texts: Vec<&str> = to(&said, 102).iter().map(|told| told.text()).collect();
        assert!(
            texts.iter().any(|text| text.contains("khu phố 2 nhập lúc 8 giờ") && text.contains("không hoàn tác được nữa")
                && text.contains("khu phố Bình Minh")),
            "{texts:?}"
        );
        for nobody in [103, HEAD] {
            assert!(to(&said, nobody).iter().all(|told| !told.text().contains("hoàn tác")), "{nobody}: {said:?}");
        }

        // The whole ward goes into another; its officer leads nothing any more, the other's reads what was looked at.
        let new = world.other_ward("Phường Trà Cổ").await;
        world.neighborhood_of(&new, 1, 1_102, -2_001).await;
        world.appoint(OTHER_OFFICER, Role::WardOfficer, Scope::Commune(new.id)).await;
        let roll_up = world.private(OTHER_OFFICER, "/tonghop").await.remove(0);
        let (_, looks) = world.press(OTHER_OFFICER, &roll_up, "Ai đã xem").await;
        assert!(!looks[0].text().contains("tìm và xem một hộ"), "not theirs yet: {}", looks[0].text());
        let board = world.private(OPERATOR, "/donvi Bình Ngọc").await.remove(0);
        let (_, asked) = world.press(OPERATOR, &board, "Nhập vào nơi khác").await;
        let (_, shown) = world.press(OPERATOR, &asked[0], "Phường Trà Cổ").await;
        let (_, said) = world.press(OPERATOR, &shown[0], "Xin xác nhận").await;
        let alone = only(&said, OPERATOR).clone();
        world.press(OPERATOR, &alone, "Xác nhận sáp nhập").await;
        let roll_up = world.private(OTHER_OFFICER, "/tonghop").await.remove(0);
        let (_, looks) = world.press(OTHER_OFFICER, &roll_up, "Ai đã xem").await;
        assert_has(looks[0].text(), &["khu phố 2, phường Bình Ngọc, tìm và xem một hộ", "nhập danh sách hộ"]);
        assert_eq!(world.count("neighborhood", &format!("id = '{}' AND valid_to IS NOT NULL", units[1].id)).await, 1);
    }

    async fn a_province_is_put_right_for_all_that_say_it_and_a_ward_without_units_is_closed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (first, units) = ward(&mut world, 2).await;
        let other = world.other_ward("Phường Trà Cổ").await;
        let board = world.private(OPERATOR, "/donvi Bình Ngọc").await.remove(0);
        assert!(!labels(&board).contains(&"Đóng phường, xã".to_owned()), "{:?}", labels(&board));
        world.press(OPERATOR, &board, "Đổi tên phường, xã").await;
        let (was, right) = ("thành phố Móng Cái, tỉnh Quảng Ninh", "tỉnh Quảng Ninh mới");
        assert_eq!(world.count("commune", &format!("province = '{was}'")).await, 2);
        let shown = world.private(OPERATOR, &format!("Phường Bình Ngọc, {right}")).await.remove(0);
        assert_has(shown.text(), &[was, "sẽ ghi là tỉnh Quảng Ninh mới", "ở cả 1 phường, xã khác"]);
        assert_eq!(world.count("commune", &format!("province = '{was}'")).await, 2, "nothing yet");
        let (_, said) = world.press(OPERATOR, &shown, "Đổi tên từ nay").await;
        assert_eq!(world.count("commune", &format!("province = '{right}' AND valid_to IS NULL")).await, 2);
        assert_eq!(said.iter().filter(|told| told.chat != OPERATOR).count(), 0, "the name is the same: {said:?}");
        world.press(OPERATOR, &board, "Đổi tên phường, xã").await;
        assert_has(world.private(OPERATOR, &format!("phường Bình Ngọc, {right}")).await[0].text(), &["Tên vẫn như cũ"]);

        // Made by mistake: nothing belongs to it, and its officer is told.
        world.appoint(OTHER_OFFICER, Role::WardOfficer, Scope::Commune(other.id)).await;
        let board = world.private(OPERATOR, "/donvi Trà Cổ").await.remove(0);
        let (toast, said) = world.forge(OTHER_OFFICER, &board, "Đóng phường, xã").await;
        assert!(toast.is_some() && said.is_empty(), "for operators");
        let (_, asked) = world.press(OPERATOR, &board, "Đóng phường, xã").await;
        assert_has(asked[0].text(), &["Đóng phường Trà Cổ", "không có thôn, khu phố nào", "1 cán bộ"]);
        assert_eq!(world.count("commune", "valid_to IS NULL").await, 2);
        let (_, said) = world.press(OPERATOR, &asked[0], "Đúng, đóng").await;
        assert_has(only(&said, OPERATOR).text(), &["Đã đóng phường Trà Cổ"]);
        assert_has(to(&said, OTHER_OFFICER)[0].text(), &["Phường Trà Cổ đã đóng", "kết thúc từ nay"]);
        assert_eq!(world.count("commune", &format!("id = '{}' AND valid_to IS NOT NULL", other.id)).await, 1);
        assert_eq!(world.count("role_grant", &format!("commune_id = '{}' AND ends_at IS NULL", other.id)).await, 0);
        // A button of before, and one of a ward that has units, close nothing.
        let close = |commune| Intent::Unit(loa_phuong::app::unit::UnitIntent::CloseCommune(commune));
        for commune in [other.id, first] {
            let (toast, _) = world.press_intent(OPERATOR, OPERATOR, 1, close(commune)).await;
            assert!(toast.is_some());
        }
        assert_eq!(world.count("commune", &format!("id = '{first}' AND valid_to IS NULL")).await, 1);
        assert_eq!(world.count("neighborhood", &format!("commune_id = '{first}' AND valid_to IS NULL")).await, units.len() as i64);
    }

    async fn units_of_two_wards_become_one_by_operators_alone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, units) = ward(&mut world, 2).await;
        let other = world.other_ward("Phường Trà Cổ").await;
        let (theirs, _) = world.neighborhood_of(&other, 1, 1_102, -2_001).await;
        fill(&world, &theirs, 2).await;
        world.link(LAN, theirs.id, "2").await;
        let listed = world.private(OFFICER, "/khupho").await.remove(0);
        let (_, board) = world.press(OFFICER, &listed, "Đổi, sáp nhập nơi").await;
        let (_, asked) = world.press(OFFICER, &board[0], "Sáp nhập").await;
        assert!(!asked[0].text().contains("phường, xã khác"), "{}", asked[0].text());
        let said = world.private(OFFICER, "Khu phố 1; Khu phố 1, phường Trà Cổ").await;
        assert!(said[0].text().contains("Khu phố 1, phường Trà Cổ") && !labels(&said[0]).contains(&"Chọn xong".to_owned()));
        assert!(!labels(&world.private(HEAD, "/khupho").await[0]).contains(&"Đổi, sáp nhập nơi".to_owned()));

        let board = world.private(OPERATOR, "/donvi Bình Ngọc").await.remove(0);
        let (_, asked) = world.press(OPERATOR, &board, "Sáp nhập").await;
        assert_has(asked[0].text(), &["Nơi ở phường, xã khác: xin ghi cả tên phường"]);
        let chosen = world.private(OPERATOR, "Khu phố 1; Khu phố 1, phường Trà Cổ").await.remove(0);
        assert_has(chosen.text(), &["Đã chọn 2 nơi: khu phố 1; khu phố 1, phường Trà Cổ"]);
        world.press(OPERATOR, &chosen, "Chọn xong").await;
        let shown = world.private(OPERATOR, "Khu phố 1").await.remove(0);
        assert_has(shown.text(), &["thành khu phố 1, phường Bình Ngọc", "4 hộ", "hộ 1 khu phố 1, phường Trà Cổ thành K1"]);
        let (_, said) = world.press(OPERATOR, &shown, "Xin xác nhận").await;
        assert!(to(&said, OFFICER).is_empty(), "it is not the ward's alone");
        let alone = only(&said, OPERATOR).clone();
        let (toast, _) = world.forge(OFFICER, &alone, "Xác nhận sáp nhập").await;
        assert!(toast.is_some());
        assert_eq!(world.private(OFFICER, "/donvi").await.len(), 1, "what waits is shown to who may decide");
        let (_, said) = world.press(OPERATOR, &alone, "Xác nhận sáp nhập").await;
        assert_has(only(&said, -2_001).text(), &["Khu phố 1, phường Trà Cổ đã sáp nhập thành khu phố 1, phường Bình Ngọc"]);
        assert_has(to(&said, 1_102)[0].text(), &["Quyền cán bộ của ông/bà ở khu phố 1, phường Trà Cổ kết thúc"]);
        assert_eq!(world.count("household", &format!("neighborhood_id = '{}'", units[0].id)).await, 4);
        let told = world.wake_calendar().await;
        assert_has(to(&told, LAN)[0].text(), &["Khu phố 1, phường Trà Cổ đã sáp nhập", "Hộ số 2 của ông/bà nay mang số K1"]);
    }

    async fn who_leads_only_a_neighbourhood_changes_no_units(db: TestDatabase) {
        let mut world = World::new(&db).await;
        ward(&mut world, 2).await;
        for who in [HEAD, LAN] {
            let said = world.private(who, "/donvi").await;
            assert!(said[0].message.keyboard.is_empty(), "{said:?}");
            assert!(said[0].text().contains("cán bộ"), "{}", said[0].text());
        }
        let board = world.private(OFFICER, "/donvi").await.remove(0);
        for label in ["Khu phố 1", "Thêm một nơi", "Sáp nhập"] {
            let (toast, said) = world.forge(HEAD, &board, label).await;
            assert!(toast.is_some() && said.is_empty(), "{label}");
        }
    }
}

//! Setting up a ward from chat: the one line, the groups, the officials.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World};
use loa_phuong::domain::ids::{AccountId, ChatId, ThreadId};
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood};
use loa_phuong::store;
use loa_phuong::telegram::command;
use loa_phuong::telegram::message::Act;

const LINE: &str = "/khupho Phường Bình Ngọc | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; Khu phố 2; Khu phố 3; Khu phố 4";

/// The example as it is shown: a line for each field.
fn in_lines() -> String {
    LINE.replace(" | ", "\n")
}

/// The ward of the article, set up from chat.
async fn set_up(world: &mut World) {
    let said = world.private(OPERATOR, LINE).await;
    let (toast, _) = world.press(OPERATOR, &said[0], "Tạo").await;
    assert_eq!(toast, None);
}

async fn neighborhoods(world: &World) -> Vec<Neighborhood> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::place::all_neighborhoods(&mut tx).await.unwrap()
}

/// The `/start …` that opens the link of an invitation.
fn start_of(said: &[Delivered]) -> String {
    let open = said.iter().flat_map(|delivered| delivered.message.keyboard.iter().flatten());
    let url = open
        .filter_map(|button| match &button.act {
            Act::Open(url) => Some(url.clone()),
            _ => None,
        })
        .next()
        .expect("an invitation with a link");
    assert!(said.iter().any(|delivered| delivered.text().contains(&url)), "the text carries the link");
    format!("/start {}", url.split_once("?start=").expect("a deep link").1)
}

/// The first of what was delivered to `chat`: letters to several chats come in no order.
fn to(said: &[Delivered], chat: i64) -> &Delivered {
    said.iter().find(|told| told.chat == chat).unwrap_or_else(|| panic!("nothing for {chat}: {said:?}"))
}

/// `head` becomes Front committee head of `place` by the operator's link.
async fn make_head(world: &mut World, head: i64, place: &str) {
    let said = world.private(OPERATOR, &format!("/canbo mattran {place}")).await;
    let start = start_of(&said);
    let offer = world.private(head, &start).await;
    world.press(head, &offer[0], "Nhận quyền").await;
}

async fn group_of(world: &World, neighborhood: &Neighborhood) -> Option<store::group::GroupChat> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::group::find_by_neighborhood(&mut tx, neighborhood.id).await.unwrap()
}

on_both_databases! {
    async fn the_operator_sets_up_the_ward_in_one_line(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let said = world.private(OPERATOR, "/khupho").await;
        assert!(said[0].text().contains(&in_lines()), "{}", said[0].text());

        let said = world.private(OPERATOR, LINE).await;
        assert!(said[0].text().contains("phường Bình Ngọc (thành phố Móng Cái, tỉnh Quảng Ninh), gồm 4"), "{}", said[0].text());
        assert!(neighborhoods(&world).await.is_empty(), "a preview makes nothing");

        let (_, made) = world.press(OPERATOR, &said[0], "Tạo").await;
        assert!(made[0].text().starts_with("Đã lập phường Bình Ngọc với 4"), "{}", made[0].text());
        assert!(matches!(made[0].errand, Errand::Replace { .. }));
        let all = neighborhoods(&world).await;
        let names: Vec<_> = all.iter().map(|place| (place.name.as_str(), place.venue.as_str())).collect();
        assert_eq!(names[0], ("Khu phố 1", "Nhà văn hóa Khu phố 1"));
        assert_eq!(names.len(), 4);

        let (toast, said) = world.press(OPERATOR, &said[0], "Tạo").await;
        assert_eq!(toast.as_deref(), Some("Đã lập rồi, không cần bấm lại. Xem bằng lệnh /khupho."));
        assert!(said.is_empty());
        assert_eq!(world.count("commune", "1 = 1").await, 1);

        let said = world.private(OPERATOR, "/khupho").await;
        assert!(said[0].text().contains("Khu phố 1: chưa có danh sách hộ; chưa gắn nhóm; chưa có cán bộ"), "{}", said[0].text());
    }

    async fn only_the_operator_sets_up_a_ward_and_never_the_same_twice(db: TestDatabase) {
        let mut world = World::new(&db).await;
        assert!(world.private(5, LINE).await[0].text().contains("người vận hành"));
        assert!(world.private(5, "/khupho").await[0].text().contains("cán bộ được cấp quyền"));
        let preview = world.private(OPERATOR, LINE).await;
        let (toast, _) = world.forge(5, &preview[0], "Tạo").await;
        assert!(toast.unwrap().contains("người vận hành"));
        assert_eq!(world.count("commune", "1 = 1").await, 0);

        world.press(OPERATOR, &preview[0], "Tạo").await;
        let again = world.private(OPERATOR, "/khupho phường bình ngọc|Thành phố Móng Cái, tỉnh Quảng Ninh|Khu 9").await;
        assert_eq!(again[0].text(), "Phường Bình Ngọc đã có rồi. Xem bằng lệnh /khupho.");
        let twice = world.private(OPERATOR, "/khupho Xã Hải Xuân | Móng Cái | Thôn 1; thôn 1").await;
        assert!(twice[0].text().contains("“Thôn 1” có hai lần"), "{}", twice[0].text());
        let form = world.private(OPERATOR, "/khupho Xã Hải Xuân, Thôn 1").await;
        assert!(form[0].text().contains(&in_lines()), "{}", form[0].text());
        assert!(world.private(OPERATOR, &in_lines()).await[0].text().contains("đã có rồi"), "lines part as bars do");
    }

    async fn a_button_of_an_older_preview_makes_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let old = world.private(OPERATOR, LINE).await;
        let new = world.private(OPERATOR, "/khupho Xã Hải Xuân | Móng Cái | Thôn 1; Thôn 2").await;
        let (toast, _) = world.press(OPERATOR, &old[0], "Tạo").await;
        assert!(toast.unwrap().contains("đã cũ"));
        // Words typed meanwhile show the preview again instead of being taken for something else.
        let again = world.private(OPERATOR, "đúng rồi").await;
        assert!(again[0].text().contains("Chưa hiểu “đúng rồi”") && again[1].text().contains("xã Hải Xuân"));
        let (_, dropped) = world.press(OPERATOR, &new[0], "Bỏ").await;
        assert_eq!(dropped[0].text(), "Đã bỏ. Chưa có gì được lập.");
        let (toast, _) = world.press(OPERATOR, &new[0], "Tạo").await;
        assert!(toast.unwrap().contains("đã cũ"));
        assert_eq!(world.count("commune", "1 = 1").await, 0);
    }

    async fn a_head_takes_office_by_a_link_and_binds_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        let said = world.private(OPERATOR, "/canbo mattran Khu phố 1").await;
        assert!(said[0].text().contains("chuyển tiếp"), "{}", said[0].text());
        assert!(said[1].text().contains("23/5/2022"), "valid for seven days: {}", said[1].text());
        let start = start_of(&said);
        let token = start.split_once(" o").unwrap().1.to_owned();
        assert_eq!(world.count("appointment", &format!("token_hash LIKE '%{token}%'")).await, 0);

        let offer = world.private(200, &start).await;
        assert!(offer[0].text().contains("Trưởng Ban công tác Mặt trận tại khu phố 1, phường Bình Ngọc"));
        assert!(offer[0].text().contains("Ủy ban nhân dân phường Bình Ngọc lưu tên hiển thị"));
        assert_eq!(world.count("role_grant", "1 = 1").await, 0);

        let (_, said) = world.press(200, &offer[0], "Nhận quyền").await;
        assert!(to(&said, 200).text().contains("/khupho") && to(&said, 200).text().contains("/hodan"));
        assert!(said.iter().any(|delivered| delivered.chat == 200 && delivered.errand == Errand::OfferCommands));
        let told = to(&said, OPERATOR);
        assert!(told.text().starts_with("Người 200 đã nhận quyền với tư cách Trưởng Ban công tác Mặt trận"), "{}", told.text());

        let bound = world.say(200, -2001, "/khupho").await;
        assert!(bound[0].text().starts_with("Kính gửi bà con khu phố 1, phường Bình Ngọc."), "{}", bound[0].text());
        assert!(bound[0].text().contains("quyền ghim tin"));
        let all = neighborhoods(&world).await;
        assert_eq!(group_of(&world, &all[0]).await.unwrap().chat, ChatId(-2001));
        assert_eq!(group_of(&world, &all[1]).await, None);
        let again = world.say(200, -2001, "/khupho").await;
        assert!(again[0].text().contains("không cần làm lại"), "{}", again[0].text());
    }

    async fn the_link_of_an_appointment_works_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        let start = start_of(&world.private(OPERATOR, "/canbo truongkhu 2").await);
        let offer = world.private(200, &start).await;
        let other = world.private(201, &start).await;
        world.press(200, &offer[0], "Nhận quyền").await;
        let (toast, _) = world.press(200, &offer[0], "Nhận quyền").await;
        assert!(toast.unwrap().starts_with("Ông/bà đang có quyền với tư cách Trưởng khu phố"));
        let (toast, _) = world.press(201, &other[0], "Nhận quyền").await;
        assert!(toast.unwrap().contains("đã dùng, đã thu hồi hoặc đã hết hạn"));
        assert!(world.private(202, &start).await[0].text().contains("liên kết mới"));
        assert!(world.private(202, "/start oAAAAAAAAAAAAAAAAAAAAAA").await[0].text().contains("liên kết mới"));
        assert_eq!(world.count("role_grant", "1 = 1").await, 1);
        assert_eq!(world.count("role_grant", "account_id = 200 AND role = 'neighborhood_head'").await, 1);
    }

    async fn a_link_ends_when_declined_when_a_week_is_over_and_when_its_maker_may_no_longer_appoint(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        let commune = neighborhoods(&world).await[0].commune;
        let start = start_of(&world.private(OPERATOR, "/canbo mattran 1").await);
        let offer = world.private(200, &start).await;
        let (_, said) = world.press(200, &offer[0], "Từ chối").await;
        assert!(to(&said, 200).text().contains("không lưu gì"));
        assert_eq!(world.count("appointment", "ended_by = 0").await, 1);
        assert!(said.iter().any(|told| told.chat == OPERATOR && told.text().contains("đã từ chối")));
        assert!(world.private(200, &start).await[0].text().contains("liên kết mới"));

        let start = start_of(&world.private(OPERATOR, "/canbo mattran 1").await);
        world.now = world.now.plus_days(7);
        assert!(world.private(200, &start).await[0].text().contains("liên kết mới"));

        let ward = start_of(&world.private(OPERATOR, "/canbo phuong").await);
        let offer = world.private(300, &ward).await;
        world.press(300, &offer[0], "Nhận quyền").await;
        let start = start_of(&world.private(300, "/canbo mattran 1").await);
        let officials = world.private(OPERATOR, "/canbo").await;
        let list = officials.last().unwrap();
        assert!(list.text().contains("1) Cán bộ phường Bình Ngọc: Người 300"), "{}", list.text());
        let (_, asked) = world.press(OPERATOR, list, "Thu hồi số 1").await;
        let (_, said) = world.press(OPERATOR, &asked[0], "Thu hồi").await;
        assert!(said.iter().any(|told| told.chat == 300 && told.text().contains("đã kết thúc")));
        assert!(said.iter().any(|told| told.chat == 300 && told.errand == Errand::OfferCommands));
        assert!(world.private(200, &start).await[0].text().contains("liên kết mới"));
        let (toast, _) = world.press(OPERATOR, &asked[0], "Thu hồi").await;
        assert!(toast.unwrap().contains("kết thúc từ trước"));
        let mut tx = world.store.begin_read().await.unwrap();
        let grants = store::grant::of_account(&mut tx, AccountId(300), world.now).await.unwrap();
        assert!(grants.is_empty(), "{commune}");
    }

    async fn offices_are_given_by_buttons_within_reach_alone(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        let commune = neighborhoods(&world).await[0].commune;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune)).await;

        let said = world.private(300, "/canbo").await;
        let labels: Vec<_> = said[0].message.keyboard.iter().flatten().map(|button| button.label.as_str()).collect();
        assert_eq!(labels, ["Khu phố 1", "Khu phố 2", "Khu phố 3", "Khu phố 4"], "a ward officer appoints no ward officer");
        let (_, roles) = world.press(300, &said[0], "Khu phố 3").await;
        assert_eq!(roles[0].text(), "Khu phố 3, phường Bình Ngọc: cấp quyền với tư cách nào?");
        let (_, invited) = world.press(300, &roles[0], "Trưởng Ban Mặt trận").await;
        let start = start_of(&invited);
        let (toast, again) = world.press(300, &roles[0], "Trưởng Ban Mặt trận").await;
        assert!(toast.unwrap().contains("không cần bấm lại"));
        assert!(again.is_empty(), "a double tap makes no second link");
        let mut tx = world.store.begin_write().await.unwrap();
        sqlx::query("UPDATE appointment SET made_at = made_at + 86400000").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let (_, another) = world.press(300, &roles[0], "Trưởng Ban Mặt trận").await;
        assert!(!another.is_empty(), "one of a clock that was ahead is no double tap");
        assert!(world.private(203, &start).await[0].text().contains("đã thu hồi"), "the newer ends the older");
        let start = start_of(&another);
        let offer = world.private(203, &start).await;
        world.press(203, &offer[0], "Nhận quyền").await;

        let operator = world.private(OPERATOR, "/canbo").await;
        let (_, ward) = world.press(OPERATOR, &operator[0], "Cả phường").await;
        let (toast, said) = world.forge(300, &ward[0], "Cán bộ phường, xã").await;
        assert!(toast.unwrap().contains("cán bộ phường, xã hoặc người vận hành"));
        assert!(said.is_empty());
        // A head and a resident press what is not theirs.
        for (who, reason) in [(203, "cán bộ phường, xã hoặc người vận hành"), (5, "cán bộ được cấp quyền")] {
            let (toast, said) = world.forge(who, &roles[0], "Trưởng khu phố").await;
            assert!(toast.unwrap().contains(reason), "{who}");
            assert!(said.is_empty());
            assert!(world.private(who, "/canbo").await[0].text().contains(reason), "{who}");
        }
        let list = world.private(300, "/canbo").await;
        let (toast, _) = world.forge(5, list.last().unwrap(), "Thu hồi số 1").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        let (toast, _) = world.forge(203, list.last().unwrap(), "Thu hồi số 1").await;
        assert!(toast.unwrap().contains("cán bộ phường, xã hoặc người vận hành"));
        assert_eq!(world.count("role_grant", "ends_at IS NOT NULL").await, 0);
        assert_eq!(world.count("appointment", "1 = 1").await, 2, "the two links of before");
    }

    async fn every_kind_of_unit_is_set_up_and_its_head_is_called_after_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let line = "/khupho Xã Tân Lợi | tỉnh Đồng Nai | Ấp 3; khom 2; Xóm Đình; Buôn Ama Thuột; Tiểu khu 4; Khu dân cư số 5; Khối 7";
        let said = world.private(OPERATOR, line).await;
        for name in ["Ấp 3", "Khóm 2", "Xóm Đình", "Buôn Ama Thuột", "Tiểu khu 4", "Khu dân cư số 5", "Khối 7"] {
            assert!(said[0].text().contains(name), "{name}: {}", said[0].text());
        }
        world.press(OPERATOR, &said[0], "Tạo").await;
        let kinds: Vec<_> = neighborhoods(&world).await.iter().map(|place| place.kind).collect();
        use loa_phuong::domain::place::NeighborhoodKind as K;
        assert_eq!(kinds, [K::Ap, K::Khom, K::Xom, K::Buon, K::TieuKhu, K::KhuDanCu, K::Khoi]);
        // The version before reads the nearest kind it knows.
        assert_eq!(world.count("neighborhood", "kind = 'thon'").await, 2);
        assert_eq!(world.count("neighborhood", "kind = 'ban'").await, 1);
        assert_eq!(world.count("neighborhood", "kind = 'khu_pho'").await, 4);

        let operator = world.private(OPERATOR, "/canbo").await;
        let labels: Vec<_> = operator[0].message.keyboard.iter().flatten().map(|button| button.label.clone()).collect();
        assert!(labels.contains(&"Cả xã".to_owned()), "{labels:?}");
        for (place, head) in [("Khu dân cư số 5", "Trưởng khu dân cư"), ("Buôn Ama Thuột", "Trưởng buôn"), ("Ấp 3", "Trưởng ấp")] {
            let (_, roles) = world.press(OPERATOR, &operator[0], place).await;
            let labels: Vec<_> = roles[0].message.keyboard.iter().flatten().map(|button| button.label.clone()).collect();
            assert!(labels.contains(&head.to_owned()), "{labels:?}");
        }
        let start = start_of(&world.private(OPERATOR, "/canbo truongap Ấp 3").await);
        let offer = world.private(200, &start).await;
        let (_, said) = world.press(200, &offer[0], "Nhận quyền").await;
        let told = to(&said, 200).text();
        assert!(told.contains("Trưởng ấp tại ấp 3, xã Tân Lợi") && told.contains("vào nhóm của ấp,"), "{told}");
        let bound = world.say(200, -2001, "/khupho").await;
        assert!(bound[0].text().contains("Kính gửi bà con ấp 3, xã Tân Lợi."), "{}", bound[0].text());
        assert!(bound[0].text().contains("từ nay là loa của ấp."), "{}", bound[0].text());
        world.now = world.now.plus_days(1);
        let preview = world.hop(200, "/hop 19h30 21/5/2022 | Nhà văn hóa ấp 3 | Sửa quy ước của ấp").await;
        assert!(preview.text().contains("Trưởng ấp 3"), "{}", preview.text());
        let unknown = world.private(OPERATOR, "/khupho Xã Tân Phú | tỉnh Đồng Nai | Lăng Cô 1").await;
        assert!(unknown[0].text().contains("Ấp, Xóm, Buôn"), "{}", unknown[0].text());
        assert_eq!(world.count("commune", "1 = 1").await, 1);
    }

    async fn the_command_line_of_canbo_is_refused_with_examples(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        assert!(world.private(OPERATOR, "/canbo bí thư Khu phố 1").await[0].text().contains("/canbo mattran Khu phố 1"));
        assert!(world.private(OPERATOR, "/canbo mattran Khu phố 9").await[0].text().contains("Không thấy “Khu phố 9”"));
        let said = world.private(OPERATOR, "/canbo tinh").await;
        let offer = world.private(400, &start_of(&said)).await;
        let (_, said) = world.press(400, &offer[0], "Nhận quyền").await;
        assert!(to(&said, 400).text().contains("/dotbaucu"));
        // The head of no neighbourhood binds no group.
        assert!(world.say(400, -2001, "/khupho").await[0].text().contains("cán bộ được cấp quyền"));
    }

    async fn an_anonymous_administrator_and_a_resident_bind_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        make_head(&mut world, 200, "Khu phố 1").await;
        let anonymous = loa_phuong::app::Sender { anonymous: true, ..world.sender(200, -2001) };
        world.act(&anonymous, command::read("/khupho", "LoaPhuongBot").unwrap()).await;
        let said = world.deliver().await;
        assert!(said[0].text().contains("ẩn danh"), "{}", said[0].text());
        assert!(world.say(5, -2001, "/khupho 1").await[0].text().contains("cán bộ được cấp quyền"));
        assert!(world.say(200, -2001, "/khupho 2").await[0].text().contains("Không thấy “2”"));
        assert!(world.private(200, "/khupho Khu phố 1").await[0].text().contains("trong nhóm"));
        assert_eq!(world.count("group_chat", "1 = 1").await, 0);
    }

    async fn a_name_that_two_wards_share_is_chosen_by_button(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set_up(&mut world).await;
        let said = world.private(OPERATOR, "/khupho Phường Trà Cổ | thành phố Móng Cái, tỉnh Quảng Ninh | Khu phố 1; Khu phố 2").await;
        world.press(OPERATOR, &said[0], "Tạo").await;

        let said = world.say(OPERATOR, -2001, "/khupho Khu phố 1").await;
        let labels: Vec<_> = said[0].message.keyboard.iter().flatten().map(|button| button.label.clone()).collect();
        assert_eq!(labels, ["Khu phố 1, Phường Bình Ngọc", "Khu phố 1, Phường Trà Cổ"]);
        let (toast, _) = world.press(5, &said[0], "Khu phố 1, Phường Trà Cổ").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        assert_eq!(world.count("group_chat", "1 = 1").await, 0);
        let (_, bound) = world.press(OPERATOR, &said[0], "Khu phố 1, Phường Trà Cổ").await;
        assert!(bound[0].text().starts_with("Kính gửi bà con khu phố 1, phường Trà Cổ."));
        let (toast, _) = world.press(OPERATOR, &said[0], "Khu phố 1, Phường Trà Cổ").await;
        assert!(toast.unwrap().contains("không cần làm lại"));

        let named = world.say(OPERATOR, -2002, "/khupho khu pho 1, binh ngoc").await;
        assert!(named[0].text().starts_with("Kính gửi bà con khu phố 1, phường Bình Ngọc."), "{}", named[0].text());
        // An office of an ambiguous name is chosen by button too.
        let said = world.private(OPERATOR, "/canbo mattran Khu phố 2").await;
        let (_, invited) = world.press(OPERATOR, &said[0], "Khu phố 2, Phường Trà Cổ").await;
        assert!(invited[1].text().contains("khu phố 2, phường Trà Cổ"));
    }

    async fn a_group_changes_its_neighbourhood_only_after_a_yes(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, group) = world.ward(0).await;
        let (two, other) = world.neighborhood(&commune, 2, 101, 0).await;

        let said = world.say(101, group.0, "/khupho").await;
        assert!(said[0].text().contains("đang là loa của khu phố 1") && said[0].text().contains("một nhóm khác"), "{}", said[0].text());
        assert_eq!(group_of(&world, &one).await.unwrap().chat, group);
        let (toast, _) = world.press(5, &said[0], "Đổi").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"));
        let (toast, _) = world.press(HEAD, &said[0], "Đổi").await;
        assert!(toast.unwrap().contains("cán bộ được cấp quyền"), "the head of another neighbourhood");
        let (_, kept) = world.press(101, &said[0], "Giữ nguyên").await;
        assert_eq!(kept[0].text(), "Đã giữ nguyên, không đổi gì.");
        assert_eq!(group_of(&world, &one).await.unwrap().chat, group);

        let (_, changed) = world.press(101, &said[0], "Đổi").await;
        let lost: Vec<_> = changed.iter().filter(|told| told.chat == HEAD).collect();
        assert_eq!(lost.len(), 1, "{changed:?}");
        assert!(lost[0].text().contains("chưa có nhóm") && lost[0].text().contains("/khupho"), "{}", lost[0].text());
        assert!(changed.iter().any(|told| told.chat == other.0 && told.text().contains("một nhóm khác")));
        assert!(changed.iter().any(|told| told.chat == group.0 && told.text().starts_with("Kính gửi bà con khu phố 2")));
        assert_eq!(group_of(&world, &two).await.unwrap().chat, group);
        assert_eq!(group_of(&world, &one).await, None);
    }

    async fn of_a_notice_in_a_group_that_is_anothers_now_nothing_is_pinned_or_pressed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, group) = world.ward(12).await;
        world.neighborhood(&commune, 2, 101, 12).await;
        let notice = world.hop(HEAD, "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân").await;
        world.press(HEAD, &notice, "Gửi giấy mời").await;
        assert_eq!(world.count("card", "live = 1").await, 1);
        world.pins();
        let said = world.say(101, group.0, "/khupho").await;
        world.press(101, &said[0], "Đổi").await;
        world.deliver().await;
        let acts: Vec<_> = world.pins().into_iter().filter(|(chat, ..)| *chat == group.0).map(|(_, act, _)| act).collect();
        assert!(acts.contains(&"unpin") && acts.contains(&"strip"), "{acts:?}");
        assert_eq!(world.count("card", "live = 1").await, 0);
    }

    async fn the_topic_of_the_command_is_the_topic_of_the_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, one, group) = world.ward(0).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::group::set_reminders(&mut tx, group, false).await.unwrap();
        tx.commit().await.unwrap();
        let mut sender = world.sender(HEAD, group.0);
        sender.room.thread = Some(ThreadId(77));
        world.act(&sender, command::read("/khupho", "LoaPhuongBot").unwrap()).await;
        let said = world.deliver().await;
        assert!(said[0].text().contains("từ nay tin của khu phố đăng ở chủ đề này"), "{}", said[0].text());
        let bound = group_of(&world, &one).await.unwrap();
        assert_eq!(bound.thread, Some(ThreadId(77)));
        assert!(!bound.reminders, "a choice about reminders outlives the change of topic");
    }

    async fn a_big_province_asks_for_the_full_name(db: TestDatabase) {
        let mut world = World::new(&db).await;
        for number in 1..=9 {
            let mut tx = world.store.begin_write().await.unwrap();
            let commune = Commune {
                id: world.house.chance.id(world.now),
                kind: CommuneKind::Commune,
                name: format!("Xã {number}"),
                province: String::new(),
            };
            store::place::insert_commune(&mut tx, &commune, world.now).await.unwrap();
            tx.commit().await.unwrap();
            world.neighborhood(&commune, number, 100 + number, 0).await;
        }
        let said = world.say(OPERATOR, -1, "/khupho").await;
        assert!(said[0].text().contains("Xin ghi rõ tên thôn, khu phố và xã, phường, ví dụ: Khu phố 1, Xã 1"), "{}", said[0].text());
        let said = world.private(OPERATOR, "/canbo").await;
        let (_, xa) = world.press(OPERATOR, &said[0], "Xã 9").await;
        assert!(xa[0].text().starts_with("Xã 9: cấp quyền ở đâu?"));
        assert!(xa.last().unwrap().text().contains("Trưởng Ban công tác Mặt trận tại khu phố 9, xã 9: (không có tên)"));
    }
}

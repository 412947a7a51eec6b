//! How, where and when each neighbourhood elects; the second official of a province-wide change; what subscribers choose. Told as
//! conversations.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, labels};
use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::calendar;
use loa_phuong::domain::election::Election;
use loa_phuong::domain::election_mode::{ElectionMode, Electorate};
use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, CommuneKind, Neighborhood};
use loa_phuong::domain::time::Moment;
use loa_phuong::store;

const TEAM: i64 = 160;
const WARD: i64 = 300;
const SECOND: i64 = 200;
const RESIDENT: i64 = 500;
const FEB_7: &str = "/dotbaucu 7/2/2027 | Bầu Trưởng thôn, bản, khu phố";
const JUNE_5: &str = "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng thôn, bản, khu phố";

fn local(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Moment {
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    Moment::from_local(day.and_hms_opt(hour, minute, 0).unwrap(), Ho_Chi_Minh)
}

/// December 2026: the law of 2022 holds.
async fn new_world(db: &TestDatabase) -> World {
    let mut world = World::new(db).await;
    world.now = local(2026, 12, 7, 8, 0);
    world
}

async fn set(world: &mut World, line: &str) {
    let preview = world.private(OPERATOR, line).await.remove(0);
    let (toast, said) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
    assert_eq!(toast, None);
    assert!(said[0].text().starts_with("Đã nhập:"), "{}", said[0].text());
}

async fn active(world: &World) -> Option<Election> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::election::active(&mut tx).await.unwrap()
}

async fn live(world: &mut World, now: Moment) -> Vec<Delivered> {
    world.now = now;
    calendar::tick(&world.store, &world.ctx()).await.unwrap();
    let mut said = world.deliver().await;
    said.retain(|letter| letter.chat != OPERATOR);
    said
}

fn chats(delivered: &[Delivered]) -> Vec<i64> {
    let mut chats: Vec<i64> = delivered.iter().map(|letter| letter.chat).collect();
    chats.sort_unstable();
    chats
}

fn to(said: &[Delivered], chat: i64) -> &Delivered {
    said.iter().find(|letter| letter.chat == chat).unwrap_or_else(|| panic!("nothing to {chat}: {said:?}"))
}

/// The sheet of the one neighbourhood that `who` leads.
async fn sheet(world: &mut World, who: i64) -> Delivered {
    let day = world.private(who, "/baucu").await.remove(0);
    world.press(who, &day, "Ghi giờ, nơi bầu").await.1.remove(0)
}

async fn write_down(world: &mut World, who: i64, label: &str, words: &str) -> Delivered {
    let sheet = sheet(world, who).await;
    world.press(who, &sheet, label).await;
    world.private(who, words).await.remove(0)
}

async fn subscribe(world: &mut World, who: i64) -> Delivered {
    let asked = world.private(who, "/nhac").await.remove(0);
    world.press(who, &asked, "Tôi đồng ý").await.1.remove(0)
}

async fn scope(world: &World, who: i64) -> Scope {
    let mut tx = world.store.begin_read().await.unwrap();
    store::subscriber::find(&mut tx, ChatId(who)).await.unwrap().expect("subscribed").scope
}

/// Another commune with khu phố `first` and the next ones.
async fn another_commune(
    world: &mut World,
    name: &str,
    first: i64,
    count: i64,
) -> (Commune, Vec<Neighborhood>) {
    let commune = Commune {
        id: world.house.chance.id(world.now),
        kind: CommuneKind::Ward,
        name: name.to_owned(),
        province: "tỉnh Quảng Ninh".to_owned(),
    };
    let mut tx = world.store.begin_write().await.unwrap();
    store::place::insert_commune(&mut tx, &commune, world.now).await.unwrap();
    tx.commit().await.unwrap();
    let mut all = Vec::new();
    for number in first..first + count {
        all.push(world.neighborhood(&commune, number, 100 + number, 10).await.0);
    }
    (commune, all)
}

on_both_databases! {
    async fn since_2023_an_election_is_at_meetings_and_has_no_hours_for_all(db: TestDatabase) {
        let mut world = new_world(&db).await;
        for line in ["/dotbaucu 7/2/2027 | 7h-19h", "/dotbaucu 7/2/2027 | 7h | Bầu Trưởng thôn"] {
            let said = world.private(OPERATOR, line).await;
            assert!(said[0].text().starts_with("Từ ngày 1/7/2023, Trưởng thôn, bản, khu phố được bầu tại hội nghị"), "{}", said[0].text());
            assert!(said[0].text().contains("ví dụ: /dotbaucu 17/1, Bầu"), "{}", said[0].text());
        }
        let said = world.private(OPERATOR, "/dotbaucu 7/2/2027 | Bầu Trưởng thôn | mọi cử tri").await;
        assert!(said[0].text().contains("người bầu là đại diện các hộ gia đình"), "{}", said[0].text());
        // Question by question nobody is asked for hours.
        world.private(OPERATOR, "/dotbaucu").await;
        let title = world.private(OPERATOR, "7/2/2027").await.remove(0);
        assert!(title.text().starts_with("Tên cuộc bầu cử:"), "{}", title.text());
        let preview = world.press(OPERATOR, &title, "Dùng tên này").await.1.remove(0);
        assert!(preview.text().contains("Bầu tại hội nghị; giờ và nơi do từng thôn, bản, khu phố ghi"), "{}", preview.text());
        assert!(!preview.text().contains("bỏ phiếu"), "{}", preview.text());
        let (_, said) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        assert!(said[0].text().contains("Chủ nhật 7/2/2027, tại hội nghị của từng thôn, bản, khu phố."), "{}", said[0].text());
        assert_eq!(active(&world).await.unwrap().polling.mode(), ElectionMode::AtMeeting);
    }

    async fn the_five_of_2027_name_hour_and_place_of_the_neighbourhood_or_the_invitation(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, group) = world.ward(10).await;
        let (second, other) = world.neighborhood(&commune, 2, 102, 10).await;
        set(&mut world, FEB_7).await;
        world.link(501, first.id, "3").await;
        world.link(502, second.id, "4").await;
        for who in [501, 502] {
            world.private(who, "/nhac").await;
        }
        subscribe(&mut world, RESIDENT).await;
        write_down(&mut world, HEAD, "Ghi nơi bầu", "Nhà văn hóa khu 1, phố Bình Minh").await;
        write_down(&mut world, HEAD, "Ghi người liên hệ", "Ông Quang, 0912 345 678").await;
        let saved = write_down(&mut world, HEAD, "Ghi giờ", "19h30").await;
        for line in ["Đã ghi nhận.", "Nơi bầu: Nhà văn hóa khu 1, phố Bình Minh", "Giờ: lúc 19 giờ 30", "Liên hệ: Ông Quang, 0912 345 678"] {
            assert!(saved.text().contains(line), "{line} in {}", saved.text());
        }
        let told = "Hội nghị bầu Trưởng khu phố lúc 19 giờ 30, tại Nhà văn hóa khu 1, phố Bình Minh. Liên hệ: Ông Quang, 0912 345 678.";
        let untold = "Hội nghị bầu Trưởng khu phố: giờ và nơi ghi trong giấy mời.";
        let nowhere = "Hội nghị bầu: giờ và nơi ghi trong giấy mời.";
        let everyone = vec![other.0, group.0, RESIDENT, 501, 502];
        for (due, words) in [
            (local(2027, 1, 24, 7, 0), "Tính đến ngày 24/1/2027, còn 14 ngày nữa. Trưởng thôn, bản, khu phố được bầu tại hội nghị"),
            (local(2027, 1, 31, 7, 0), "Tính đến ngày 31/1/2027, còn 7 ngày nữa. Theo luật, các quyết định về bầu cử phải được thông báo, niêm yết tại nhà văn hóa chậm nhất 7 ngày trước ngày bầu."),
            (local(2027, 2, 4, 7, 0), "Tính đến ngày 4/2/2027, còn 3 ngày nữa. Mỗi hộ cử một người đại diện dự hội nghị bầu."),
            (local(2027, 2, 6, 7, 0), "Ngày mai họp bầu.\n"),
            (local(2027, 2, 7, 6, 0), "Hôm nay, Chủ nhật 7/2/2027, là ngày họp bầu. Kính mời đại diện hộ dự hội nghị.\n"),
        ] {
            assert!(live(&mut world, due.plus_millis(-1)).await.is_empty(), "{words} came too early");
            let said = live(&mut world, due).await;
            assert_eq!(chats(&said), everyone, "{words}");
            for letter in &said {
                let text = letter.text();
                assert!(text.contains(words), "{words} in {text}");
                for never in ["bỏ phiếu", "7 giờ đến 19 giờ", "Nhà văn hóa Khu phố", "phòng"] {
                    assert!(!text.contains(never), "{never} in {text}");
                }
            }
            if due >= local(2027, 2, 6, 7, 0) {
                assert!(to(&said, group.0).text().contains(told), "{}", to(&said, group.0).text());
                assert!(to(&said, other.0).text().contains(untold), "{}", to(&said, other.0).text());
                let first = format!("Khu phố 1, phường Bình Ngọc. {told}");
                assert!(to(&said, 501).text().contains(&first), "{}", to(&said, 501).text());
                assert!(to(&said, 502).text().contains(untold), "{}", to(&said, 502).text());
                assert!(to(&said, RESIDENT).text().contains(nowhere), "{}", to(&said, RESIDENT).text());
            }
        }
        // The evening's meeting is not over at 19:00; the day after it is.
        world.now = local(2027, 2, 7, 20, 0);
        let said = world.say(RESIDENT, group.0, "/baucu").await;
        assert!(said[0].text().contains("Hôm nay họp bầu.") && said[0].text().contains(told), "{}", said[0].text());
        world.now = local(2027, 2, 8, 0, 0);
        let said = world.private(RESIDENT, "/baucu").await;
        assert!(said[0].text().contains("Ngày họp bầu đã qua."), "{}", said[0].text());
    }

    async fn nothing_hangs_at_the_community_house_before_somebody_ticked_it(db: TestDatabase) {
        for (line, at) in [(FEB_7, local(2026, 12, 7, 8, 0)), (JUNE_5, local(2022, 5, 16, 8, 0))] {
            let db = crate::support::databases::migrated(db.engine).await;
            let mut world = World::new(&db).await;
            world.now = at;
            let (commune, _, group) = world.ward(10).await;
            let (_, other) = world.neighborhood(&commune, 2, 102, 10).await;
            set(&mut world, line).await;
            let day = active(&world).await.unwrap().polling.day;
            let before = |days: u64| {
                let day = day.checked_sub_days(chrono::Days::new(days)).unwrap();
                Moment::from_local(day.and_hms_opt(7, 0, 0).unwrap(), Ho_Chi_Minh)
            };
            let sheet_of_first = sheet(&mut world, HEAD).await;
            let ticked = world.press(HEAD, &sheet_of_first, "Đã niêm yết tên hộ").await.1.remove(0);
            assert!(ticked.text().contains("Danh sách hộ: đã niêm yết tại nhà văn hóa, ghi nhận 8 giờ"), "{}", ticked.text());
            assert!(ticked.text().contains("Danh sách người ứng cử: chưa ghi nhận niêm yết"), "{}", ticked.text());
            let said = live(&mut world, before(14)).await;
            let (first, second) = (to(&said, group.0).text(), to(&said, other.0).text());
            assert!(first.contains("Danh sách cử tri đại diện hộ của khu phố 1 đã niêm yết tại nhà văn hóa. Xin bà con xem"), "{first}");
            assert!(!second.contains("niêm yết"), "{second}");
            for text in [first, second] {
                assert!(text.contains("Ban công tác Mặt trận hoặc Ủy ban nhân dân xã, phường"), "{text}");
                assert!(!text.contains("Tổ bầu cử"), "the team need not be there yet: {text}");
            }
            // Ticked by mistake, and taken back.
            let sheet_of_second = sheet(&mut world, 102).await;
            let ticked = world.press(102, &sheet_of_second, "Đã niêm yết ứng cử").await.1.remove(0);
            world.press(102, &ticked, "Chưa niêm yết ứng cử").await;
            world.press(HEAD, &sheet_of_first, "Đã niêm yết ứng cử").await;
            let said = live(&mut world, before(7)).await;
            for (chat, posted) in [(group.0, true), (other.0, false)] {
                let text = to(&said, chat).text();
                assert_eq!(text.contains("Danh sách người ứng cử của khu phố"), posted, "{text}");
                let ordered = "Theo luật, các quyết định về bầu cử phải được thông báo, niêm yết tại nhà văn hóa";
                assert_eq!(text.contains(ordered), line == FEB_7, "{text}");
                let polls = "Xin xem thông báo của Tổ bầu cử.";
                assert_eq!(text.contains(polls), line == JUNE_5, "{text}");
            }
        }
    }

    async fn under_the_rules_of_2008_all_voters_may_elect_and_no_household_is_asked_for(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        set(&mut world, &format!("{JUNE_5} | mọi cử tri")).await;
        assert_eq!(active(&world).await.unwrap().polling.electorate, Electorate::AllVoters);
        for due in [local(2022, 5, 22, 7, 0), local(2022, 5, 29, 7, 0), local(2022, 6, 2, 7, 0), local(2022, 6, 4, 7, 0), local(2022, 6, 5, 6, 0)] {
            let said = live(&mut world, due).await;
            let text = to(&said, group.0).text();
            assert!(!text.contains("đại diện") && !text.contains("Mỗi hộ"), "{text}");
        }
        // Moved, it stays what it was.
        world.now = local(2022, 6, 5, 7, 0);
        let preview = world.private(OPERATOR, "/dotbaucu 12/6/2022").await.remove(0);
        assert!(preview.text().contains("Người bầu: mọi cử tri"), "{}", preview.text());
    }

    async fn a_meeting_that_elects_beside_the_day_or_hour_people_are_reminded_of_is_noted(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, ..) = world.ward(30).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.wait_until("2027-03-01 08:00");
        set(&mut world, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        write_down(&mut world, HEAD, "Ghi giờ", "8h").await;
        for (when, what, said) in [
            ("19h30 20/3/2027", "Bầu Trưởng khu phố", Some("lời nhắc bầu cử đang báo bà con 8 giờ, ngày 20/3/2027, khác giấy mời này. Xin bấm Sửa giờ")),
            ("8h 21/3/2027", "Bầu Trưởng khu phố", Some("8 giờ, ngày 20/3/2027, khác giấy mời này")),
            ("8h 20/3/2027", "Bầu Trưởng khu phố", None),
            ("19h30 20/3/2027", "Dọn vệ sinh", None),
            ("19h30 15/5/2027", "Bầu Trưởng khu phố", None),
        ] {
            let question = world.private(WARD, &format!("/hop {when} | | {what}")).await.remove(0);
            let likely = question.message.keyboard[0][0].label.clone();
            let preview = world.press(WARD, &question, &likely).await.1.remove(0);
            assert_eq!(preview.text().contains("khác giấy mời này"), said.is_some(), "{}", preview.text());
            assert_has(preview.text(), &[said.unwrap_or(what)]);
        }
    }

    async fn only_who_leads_a_neighbourhood_writes_down_where_it_elects(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, 102, 10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        // Before a day is set there is nothing to write.
        let said = world.private(HEAD, "/baucu khu phố 1").await;
        assert!(said[0].text().starts_with("Chưa có ngày bầu cử"), "{}", said[0].text());
        set(&mut world, FEB_7).await;
        let day = world.private(RESIDENT, "/baucu").await.remove(0);
        assert!(day.message.keyboard.iter().flatten().all(|button| button.label != "Ghi giờ, nơi bầu"));
        let own = sheet(&mut world, HEAD).await;
        assert!(own.text().starts_with("Khu phố 1, phường Bình Ngọc\n"), "{}", own.text());
        let officers = world.private(WARD, "/baucu khu phố 1").await.remove(0);
        for who in [RESIDENT, 102] {
            for label in ["Ghi nơi bầu", "Ghi giờ", "Đã niêm yết ứng cử", "Họp không đủ hộ"] {
                let (toast, said) = world.forge(who, &officers, label).await;
                assert!(toast.unwrap().starts_with("Việc này dành cho cán bộ"), "{label}");
                assert!(said.is_empty());
            }
        }
        // An officer of the ward chooses, or names the place.
        let day = world.private(WARD, "/baucu").await.remove(0);
        let which = world.press(WARD, &day, "Ghi giờ, nơi bầu").await.1.remove(0);
        let of_second = world.press(WARD, &which, "Khu phố 2, Phường Bình Ngọc").await.1.remove(0);
        assert!(of_second.text().starts_with("Khu phố 2, phường Bình Ngọc\n"), "{}", of_second.text());
        let named = world.private(WARD, "/baucu khu phố 2").await.remove(0);
        assert_eq!(named.text(), of_second.text());
        // A slip keeps the question open.
        world.press(WARD, &named, "Ghi giờ").await;
        for slip in ["sớm", "3h", "25h", "7h-19h"] {
            let said = world.private(WARD, slip).await;
            assert!(said[0].text().starts_with("Chưa hiểu giờ họp."), "{slip}: {}", said[0].text());
        }
        world.private(WARD, "8h").await;
        world.press(WARD, &named, "Ghi nơi bầu").await;
        let said = world.private(WARD, &"ợ".repeat(101)).await;
        assert!(said[0].text().starts_with("Xin viết ngắn hơn"), "{}", said[0].text());
        world.private(WARD, "Sân bóng").await;
        let election = active(&world).await.unwrap().id;
        let mut tx = world.store.begin_read().await.unwrap();
        let kept = store::election_place::find(&mut tx, election, second.id).await.unwrap();
        assert_eq!(kept.place.as_deref(), Some("Sân bóng"));
        assert_eq!(store::election_place::find(&mut tx, election, first.id).await.unwrap(), Default::default());
        tx.commit().await.unwrap();
        // Taken away again with a dash.
        world.press(WARD, &named, "Ghi nơi bầu").await;
        let said = world.private(WARD, "-").await;
        assert!(said[0].text().contains("Nơi bầu: chưa ghi") && said[0].text().contains("Giờ: lúc 8 giờ"), "{}", said[0].text());
    }

    async fn the_province_reads_who_has_not_said_where_page_by_page(db: TestDatabase) {
        let mut world = new_world(&db).await;
        world.ward(10).await;
        another_commune(&mut world, "Phường Trà Cổ", 11, 45).await;
        set(&mut world, FEB_7).await;
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let page = world.press(OPERATOR, &overview, "Nơi chưa ghi giờ").await.1.remove(0);
        assert!(page.text().contains("46/46 nơi chưa ghi giờ hoặc nơi bầu."), "{}", page.text());
        assert!(page.text().contains("– Phường Bình Ngọc (1): Khu phố 1\n– Phường Trà Cổ (45): Khu phố 11; Khu phố 12;"), "{}", page.text());
        assert!(!page.text().contains("Khu phố 50"), "{}", page.text());
        let next = world.press(OPERATOR, &page, "Xem tiếp").await.1.remove(0);
        assert!(next.text().contains("– Phường Trà Cổ (45): Khu phố 50; Khu phố 51;"), "{}", next.text());
        // A place alone is not enough for a meeting: it has an hour, too.
        write_down(&mut world, HEAD, "Ghi nơi bầu", "Nhà văn hóa").await;
        let page = world.press(OPERATOR, &next, "Trang trước").await.1.remove(0);
        assert!(page.text().contains("46/46"), "{}", page.text());
        write_down(&mut world, HEAD, "Ghi giờ", "19h30").await;
        let page = world.press(OPERATOR, &overview, "Nơi chưa ghi giờ").await.1.remove(0);
        assert!(page.text().contains("45/46") && !page.text().contains("Bình Ngọc"), "{}", page.text());
        // A head sees nothing of it.
        let (toast, _) = world.forge(HEAD, &overview, "Nơi chưa ghi giờ").await;
        assert!(toast.unwrap().starts_with("Việc này dành cho cán bộ"));
    }

    async fn papers_go_to_households_only_after_a_recorded_meeting_that_failed(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, group) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, 102, 10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(first.id)).await;
        set(&mut world, FEB_7).await;
        world.link(501, first.id, "3").await;
        world.link(502, second.id, "4").await;
        for who in [501, 502] {
            world.private(who, "/nhac").await;
        }
        subscribe(&mut world, RESIDENT).await;
        // Who chose the whole ward hears of it, too.
        subscribe(&mut world, 503).await;
        world.private(503, "/nhac Bình Ngọc").await;
        assert_eq!(scope(&world, 503).await, Scope::Commune(commune.id));

        // Before the day nobody can have met.
        let own = sheet(&mut world, TEAM).await;
        let (toast, _) = world.press(TEAM, &own, "Họp không đủ hộ").await;
        assert!(toast.unwrap().starts_with("Hội nghị bầu họp từ ngày 7/2/2027."));
        live(&mut world, local(2027, 2, 8, 9, 0)).await;
        // Without a recorded meeting the officer of the ward is told the article.
        let named = world.private(WARD, "/baucu khu phố 1").await.remove(0);
        let (toast, _) = world.press(WARD, &named, "Phát phiếu từng hộ").await;
        let toast = toast.unwrap();
        assert!(toast.starts_with("Theo Điều 19 Luật Thực hiện dân chủ ở cơ sở"), "{toast}");

        // Who counts the meeting records it: the team, and not the Front's head.
        let own = sheet(&mut world, HEAD).await;
        assert!(own.text().ends_with("\nHội nghị họp không đủ hộ do Tổ bầu cử hoặc cán bộ phường, xã ghi; phát phiếu từng hộ do cán bộ phường, xã quyết định."), "{}", own.text());
        let shown = labels(&own);
        assert!(!shown.iter().any(|label| ["Họp không đủ hộ", "Phát phiếu từng hộ"].contains(&label.as_str())), "{shown:?}");
        let (toast, said) = world.forge(HEAD, &named, "Họp không đủ hộ").await;
        assert!(toast.unwrap().contains("do Tổ bầu cử mời và công bố (Nghị định 59/2023/NĐ-CP, Điều 3, khoản 1)"), "{said:?}");
        // Papers are not the team's to decide.
        let own = sheet(&mut world, TEAM).await;
        assert!(own.text().ends_with("\nPhát phiếu từng hộ do cán bộ phường, xã quyết định."), "{}", own.text());
        world.press(TEAM, &own, "Họp không đủ hộ").await;
        for (typed, start) in [
            ("hôm qua", "Chưa đọc được."),
            ("6/2/2027 | 3", "Hội nghị bầu họp từ ngày 7/2/2027."),
            ("7/2/2027 | 11", "Danh sách chỉ có 10 hộ, mỗi hộ một người đại diện (Luật Thực hiện dân chủ ở cơ sở, Điều 18, khoản 2)."),
            ("7/2/2027 | 6", "6/10 hộ đã quá nửa"),
        ] {
            let said = world.private(TEAM, typed).await;
            assert!(said[0].text().starts_with(start), "{typed}: {}", said[0].text());
        }
        let recorded = world.private(TEAM, "7/2/2027 | 5").await.remove(0);
        assert!(recorded.text().starts_with("Đã ghi nhận hội nghị không đủ số hộ."), "{}", recorded.text());
        assert!(recorded.text().contains("Hội nghị ngày 7/2/2027: 5/10 hộ dự, không đủ để bầu."), "{}", recorded.text());
        let (toast, _) = world.forge(TEAM, &named, "Phát phiếu từng hộ").await;
        assert!(toast.unwrap().contains("do cán bộ phường, xã quyết định"));

        let asked = world.press(WARD, &named, "Phát phiếu từng hộ").await.1.remove(0);
        assert!(asked.text().contains("sớm nhất là 10/2/2027"), "{}", asked.text());
        let said = world.private(WARD, "9/2/2027").await;
        assert!(said[0].text().starts_with("Phải báo bà con trước ít nhất 2 ngày (Nghị định 59/2023/NĐ-CP, Điều 4)."), "{}", said[0].text());
        let preview = world.private(WARD, "12/2/2027").await.remove(0);
        assert!(preview.text().contains("Chưa có gì được lưu."), "{}", preview.text());
        let decided = world.press(WARD, &preview, "Quyết định").await.1.remove(0);
        assert!(decided.text().contains("Phát phiếu tới từng hộ từ ngày 12/2/2027. Quyết định 9 giờ"), "{}", decided.text());
        let (toast, _) = world.press(WARD, &preview, "Quyết định").await;
        assert!(toast.unwrap().starts_with("Nút này đã cũ."));
        let election = active(&world).await.unwrap();
        let mut tx = world.store.begin_read().await.unwrap();
        let kept = store::election_place::ballots(&mut tx, election.edition(), first.id).await.unwrap().unwrap();
        assert_eq!((kept.failed_recorded.by.0, kept.decided.map(|decided| decided.by.0)), (TEAM, Some(WARD)));
        assert_eq!(store::election_place::ballots(&mut tx, election.edition(), second.id).await.unwrap(), None);
        tx.commit().await.unwrap();

        // The group and those it concerns are told once; others not at all.
        let at = world.now;
        let said = live(&mut world, at).await;
        assert_eq!(chats(&said), [group.0, 501, 503]);
        for letter in &said {
            for words in ["ngày 7/2/2027 có 5/10 hộ dự", "Từ ngày 12/2/2027, tổ phát phiếu đến từng hộ. Mỗi hộ nhận một phiếu"] {
                assert!(letter.text().contains(words), "{words} in {}", letter.text());
            }
        }
        assert!(live(&mut world, at.plus_minutes(1)).await.is_empty());
        let said = world.private(501, "/baucu").await;
        let papers = "Ngày họp bầu đã qua.\nKhu phố 1, phường Bình Ngọc. Bầu bằng phiếu phát tới từng hộ, từ ngày 12/2/2027.";
        assert!(said[0].text().contains(papers), "{}", said[0].text());
        let said = world.private(502, "/baucu").await;
        assert!(said[0].text().contains("Kết quả được công bố tại hội nghị"), "{}", said[0].text());
    }

    async fn a_day_that_moves_takes_its_failed_meetings_with_it(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, group) = world.ward(10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        set(&mut world, FEB_7).await;
        world.now = local(2027, 2, 7, 21, 30);
        let named = world.private(WARD, "/baucu").await.remove(0);
        let own = world.press(WARD, &named, "Ghi giờ, nơi bầu").await.1.remove(0);
        world.press(WARD, &own, "Họp không đủ hộ").await;
        let recorded = world.private(WARD, "7/2/2027 | 0").await.remove(0);
        world.press(WARD, &recorded, "Phát phiếu từng hộ").await;
        let preview = world.private(WARD, "12/2/2027").await.remove(0);
        world.press(WARD, &preview, "Quyết định").await;
        // Decided at night: written at once, told in the morning. But before that the day moves.
        assert!(live(&mut world, local(2027, 2, 7, 21, 31)).await.is_empty());
        let preview = world.private(OPERATOR, "/dotbaucu 21/2/2027").await.remove(0);
        world.press_twice(OPERATOR, &preview, "Đổi ngày bầu cử").await;
        let said = live(&mut world, local(2027, 2, 8, 6, 30)).await;
        assert!(said.iter().all(|letter| !letter.text().contains("phát phiếu")), "{said:?}");
        let election = active(&world).await.unwrap();
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(store::election_place::ballots(&mut tx, election.edition(), first.id).await.unwrap(), None);
        tx.commit().await.unwrap();
        let said = world.say(RESIDENT, group.0, "/baucu").await;
        assert!(said[0].text().contains("Hội nghị bầu Trưởng khu phố: giờ"), "{}", said[0].text());
    }

    async fn who_says_stop_at_night_hears_nothing_of_papers_in_the_morning(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (_, first, group) = world.ward(10).await;
        set(&mut world, FEB_7).await;
        for who in [501, 502] {
            world.link(who, first.id, "3").await;
            world.private(who, "/nhac").await;
        }
        live(&mut world, local(2027, 2, 7, 22, 0)).await;
        let own = world.private(OPERATOR, "/baucu").await.remove(0);
        let own = world.press(OPERATOR, &own, "Ghi giờ, nơi bầu").await.1.remove(0);
        world.press(OPERATOR, &own, "Họp không đủ hộ").await;
        world.private(OPERATOR, "7/2/2027 | 2").await;
        world.press(OPERATOR, &own, "Phát phiếu từng hộ").await;
        let preview = world.private(OPERATOR, "12/2/2027").await.remove(0);
        world.press(OPERATOR, &preview, "Quyết định").await;
        assert!(live(&mut world, local(2027, 2, 7, 22, 1)).await.is_empty());
        world.private(502, "/dung").await;
        assert_eq!(chats(&live(&mut world, local(2027, 2, 8, 6, 30)).await), [group.0, 501]);
    }

    async fn under_the_rules_of_2008_there_are_no_papers_to_households(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        set(&mut world, JUNE_5).await;
        let own = sheet(&mut world, HEAD).await;
        let labels: Vec<&str> = own.message.keyboard.iter().flatten().map(|button| button.label.as_str()).collect();
        assert!(!labels.contains(&"Họp không đủ hộ") && labels.contains(&"Ghi giờ"), "{labels:?}");
        assert!(own.text().contains("Giờ: từ 7 giờ đến 19 giờ"), "{}", own.text());
    }

    async fn a_day_for_the_province_holds_when_a_second_official_confirms(db: TestDatabase) {
        let mut world = new_world(&db).await;
        world.appoint(SECOND, Role::ProvinceAdmin, Scope::Province).await;
        let preview = world.private(SECOND, FEB_7).await.remove(0);
        let said = world.press(SECOND, &preview, "Nhập ngày bầu cử").await.1;
        let waits = to(&said, SECOND);
        assert!(waits.text().contains("Lịch chưa thay đổi.") && waits.text().contains("Đã báo 1 người có quyền; xin chờ đến 8 giờ, thứ Ba, ngày 8/12/2026"), "{}", waits.text());
        let asked = to(&said, OPERATOR);
        assert!(asked.text().starts_with("Người 200 đề nghị: nhập Bầu Trưởng thôn, bản, khu phố, Chủ nhật 7/2/2027"), "{}", asked.text());
        assert_eq!(active(&world).await, None);
        // Nobody confirms what they asked for; nobody without the right does either.
        let (toast, _) = world.forge(SECOND, asked, "Xác nhận").await;
        assert!(toast.unwrap().starts_with("Ông/bà là người đề nghị nên cần một người khác xác nhận."));
        let (toast, _) = world.forge(RESIDENT, asked, "Xác nhận").await;
        assert!(toast.unwrap().starts_with("Việc này dành cho cán bộ"));
        let said = world.press(OPERATOR, asked, "Xác nhận").await.1;
        assert!(to(&said, OPERATOR).text().starts_with("Đã nhập:") && to(&said, SECOND).text().starts_with("Đã nhập:"));
        let election = active(&world).await.unwrap();
        assert_eq!(election.set_by.0, SECOND);
        let (toast, _) = world.press(OPERATOR, asked, "Xác nhận").await;
        assert_eq!(toast.as_deref(), Some("Lịch này đã nhập rồi. Xem lại: /dotbaucu."));

        // Moving and calling off, too; the second one may say no.
        let preview = world.private(OPERATOR, "/dotbaucu 14/2/2027").await.remove(0);
        let said = world.press(OPERATOR, &preview, "Đổi ngày bầu cử").await.1;
        let said = world.press(SECOND, to(&said, SECOND), "Không xác nhận").await.1;
        assert!(to(&said, OPERATOR).text().starts_with("Người 200 đã bỏ đề nghị: đổi sang"), "{said:?}");
        assert!(to(&said, SECOND).text().starts_with("Đã bỏ đề nghị:"), "{said:?}");
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let sure = world.press(OPERATOR, &overview, "Bỏ lịch nhắc").await.1.remove(0);
        let said = world.press(OPERATOR, &sure, "Bỏ lịch này").await.1;
        assert_eq!(active(&world).await, Some(election));
        // Whoever looks finds what waits.
        let shown = world.private(SECOND, "/dotbaucu").await;
        assert!(shown[1].text().contains("đề nghị: bỏ lịch nhắc Bầu Trưởng thôn"), "{}", shown[1].text());
        let said_now = world.press(SECOND, to(&said, SECOND), "Xác nhận").await.1;
        assert!(to(&said_now, OPERATOR).text().starts_with("Đã bỏ lịch nhắc:"), "{said_now:?}");
        assert_eq!(active(&world).await, None);
    }

    async fn who_is_alone_says_it_twice_and_may_withdraw(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let preview = world.private(OPERATOR, FEB_7).await.remove(0);
        let asked = world.press(OPERATOR, &preview, "Nhập ngày bầu cử").await.1.remove(0);
        assert!(asked.text().contains("Hiện chỉ mình ông/bà có quyền này"), "{}", asked.text());
        assert_eq!(active(&world).await, None);
        let (toast, _) = world.press(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        assert!(toast.unwrap().starts_with("Đang có một đề nghị chờ xác nhận."));
        let said = world.private(OPERATOR, "/dotbaucu").await;
        assert_eq!((said.len(), said[0].text()), (1, asked.text()), "what waits is shown, no question is asked");
        let said = world.press(OPERATOR, &asked, "Rút đề nghị").await.1;
        assert!(said[0].text().starts_with("Đã bỏ đề nghị:"), "{}", said[0].text());
        let (toast, _) = world.press(OPERATOR, &asked, "Xác nhận lần hai").await;
        assert!(toast.unwrap().starts_with("Đề nghị này đã hết hạn hoặc đã được quyết định."));
        set(&mut world, FEB_7).await;
        // Once there is a second one, the first is not enough any more.
        let preview = world.private(OPERATOR, "/dotbaucu 14/2/2027").await.remove(0);
        let asked = world.press(OPERATOR, &preview, "Đổi ngày bầu cử").await.1.remove(0);
        world.appoint(SECOND, Role::ProvinceAdmin, Scope::Province).await;
        let (toast, _) = world.press(OPERATOR, &asked, "Xác nhận lần hai").await;
        assert!(toast.unwrap().starts_with("Ông/bà là người đề nghị"));
        assert_eq!(active(&world).await.unwrap().version, 1);
    }

    async fn a_proposal_runs_out_after_a_day_and_both_are_told_in_the_morning(db: TestDatabase) {
        let mut world = new_world(&db).await;
        world.appoint(SECOND, Role::ProvinceAdmin, Scope::Province).await;
        world.now = local(2026, 12, 7, 22, 0);
        let preview = world.private(SECOND, FEB_7).await.remove(0);
        let said = world.press(SECOND, &preview, "Nhập ngày bầu cử").await.1;
        let asked = to(&said, OPERATOR).clone();
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(2026, 12, 8, 22, 0)));
        world.now = local(2026, 12, 8, 22, 0);
        let (toast, _) = world.press(OPERATOR, &asked, "Xác nhận").await;
        assert!(toast.unwrap().starts_with("Đề nghị này đã hết hạn"));
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert!(world.deliver().await.is_empty(), "not at night");
        world.now = local(2026, 12, 9, 6, 30);
        let said = world.deliver().await;
        assert_eq!(chats(&said), [OPERATOR, SECOND]);
        assert!(said.iter().all(|letter| letter.text().starts_with("Đề nghị đã hết hạn vì chưa có người thứ hai xác nhận")));
        assert_eq!(calendar::tick(&world.store, &world.ctx()).await.unwrap(), None);
        assert_eq!(active(&world).await, None);
    }

    async fn a_subscriber_chooses_a_neighbourhood_in_a_tap_or_two(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, _) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, 102, 10).await;
        set(&mut world, FEB_7).await;
        // A pilot ward: its khu phố are offered at once.
        let said = subscribe(&mut world, RESIDENT).await;
        assert!(said.text().contains("tin chung của cả tỉnh"), "{}", said.text());
        let chosen = world.press(RESIDENT, &said, "Khu phố 2, Phường Bình Ngọc").await.1.remove(0);
        assert!(chosen.text().contains("Nơi ông/bà chọn: khu phố 2, phường Bình Ngọc."), "{}", chosen.text());
        assert_eq!(scope(&world, RESIDENT).await, Scope::Neighborhood(second.id));
        write_down(&mut world, 102, "Ghi nơi bầu", "Sân bóng").await;
        let day = world.private(RESIDENT, "/baucu").await.remove(0);
        assert!(day.text().contains("Khu phố 2, phường Bình Ngọc. Hội nghị bầu Trưởng khu phố vào giờ ghi trong giấy mời, tại Sân bóng."), "{}", day.text());
        let data = world.private(RESIDENT, "/dulieu").await.remove(0);
        assert!(data.text().contains("Nơi chọn để được nhắc: khu phố 2, phường Bình Ngọc"), "{}", data.text());
        // Said stop and back, the choice is kept.
        world.private(RESIDENT, "/dung").await;
        let back = world.private(RESIDENT, "/nhac").await.remove(0);
        assert!(back.text().contains("khu phố 2"), "{}", back.text());
        world.press(RESIDENT, &back, "Cả tỉnh").await;
        assert_eq!(scope(&world, RESIDENT).await, Scope::Province);

        // Two wards: the ward, then the khu phố or the whole of it.
        another_commune(&mut world, "Phường Trà Cổ", 11, 2).await;
        let said = subscribe(&mut world, 601).await;
        let which = world.press(601, &said, "Phường Bình Ngọc").await.1.remove(0);
        world.press(601, &which, "Khu phố 1").await;
        assert_eq!(scope(&world, 601).await, Scope::Neighborhood(first.id));
        world.press(601, &which, "Cả xã, phường").await;
        assert_eq!(scope(&world, 601).await, Scope::Commune(commune.id));
        // A household knows its place.
        world.link(501, first.id, "3").await;
        let said = world.private(501, "/nhac").await.remove(0);
        world.press(501, &said, "Khu phố 1, Phường Bình Ngọc").await;
        assert_eq!(scope(&world, 501).await, Scope::Neighborhood(first.id));
        // By name.
        let said = world.private(601, "/nhac khu phố 12, Trà Cổ").await;
        assert!(said[0].text().contains("khu phố 12, phường Trà Cổ"), "{}", said[0].text());
        for unclear in ["/nhac khu phố 99", "/nhac Hà Nội"] {
            let said = world.private(601, unclear).await;
            assert!(said[0].text().starts_with("Chưa rõ là nơi nào."), "{}", said[0].text());
        }
    }

    async fn very_many_wards_are_chosen_page_by_page(db: TestDatabase) {
        let mut world = new_world(&db).await;
        for number in 0..35 {
            let commune = Commune {
                id: world.house.chance.id(world.now),
                kind: CommuneKind::Ward,
                name: format!("Phường {:02}", number + 1),
                province: String::new(),
            };
            let mut tx = world.store.begin_write().await.unwrap();
            store::place::insert_commune(&mut tx, &commune, world.now).await.unwrap();
            tx.commit().await.unwrap();
        }
        let said = subscribe(&mut world, RESIDENT).await;
        let page = world.press(RESIDENT, &said, "Chọn xã, phường").await.1.remove(0);
        assert_eq!(page.message.keyboard.len(), 31);
        let next = world.press(RESIDENT, &page, "Xem tiếp").await.1.remove(0);
        let which = world.press(RESIDENT, &next, "Phường 35").await.1.remove(0);
        world.press(RESIDENT, &which, "Cả xã, phường").await;
        assert!(matches!(scope(&world, RESIDENT).await, Scope::Commune(_)));
    }

    async fn a_poster_leads_to_the_reminders_of_its_neighbourhood(db: TestDatabase) {
        let mut world = new_world(&db).await;
        let (commune, first, group) = world.ward(10).await;
        let (second, other) = world.neighborhood(&commune, 2, 102, 10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        set(&mut world, FEB_7).await;
        let own = sheet(&mut world, HEAD).await;
        let poster = world.press(HEAD, &own, "Liên kết lời nhắc").await.1.remove(0);
        let start = |text: &str, kind: &str| {
            let at = text.find(&format!("start={kind}")).unwrap_or_else(|| panic!("{kind} in {text}"));
            let payload = text[at + "start=".len()..].split_whitespace().next().unwrap();
            format!("/start {payload}")
        };
        let of_first = start(poster.text(), "nn");
        assert!(!poster.text().contains("start=nc"), "{}", poster.text());
        let named = world.private(WARD, "/baucu khu phố 2").await.remove(0);
        let poster = world.press(WARD, &named, "Liên kết lời nhắc").await.1.remove(0);
        let (of_second, of_ward) = (start(poster.text(), "nn"), start(poster.text(), "nc"));

        let asked = world.private(701, &of_first).await.remove(0);
        assert!(asked.text().starts_with("Lời nhắc bầu cử của khu phố 1, phường Bình Ngọc.\n"), "{}", asked.text());
        assert!(asked.text().contains("nơi ông/bà chọn để được nhắc"), "{}", asked.text());
        assert_eq!(world.count("subscriber", "1 = 1").await, 0, "nothing is kept before they agree");
        world.press(701, &asked, "Tôi đồng ý").await;
        assert_eq!(scope(&world, 701).await, Scope::Neighborhood(first.id));
        let asked = world.private(702, &of_ward).await.remove(0);
        world.press(702, &asked, "Tôi đồng ý").await;
        assert_eq!(scope(&world, 702).await, Scope::Commune(commune.id));
        // Another poster moves who had agreed before.
        let said = world.private(701, &of_second).await;
        assert!(said[0].text().contains("Nơi ông/bà chọn: khu phố 2"), "{}", said[0].text());
        assert_eq!(scope(&world, 701).await, Scope::Neighborhood(second.id));

        write_down(&mut world, HEAD, "Ghi nơi bầu", "Nhà văn hóa khu 1").await;
        let said = live(&mut world, local(2027, 2, 6, 7, 0)).await;
        assert_eq!(chats(&said), [other.0, group.0, 701, 702]);
        assert!(to(&said, 701).text().contains("Khu phố 2, phường Bình Ngọc. Hội nghị bầu"), "{}", to(&said, 701).text());
        // Of a whole ward all of them, told or not.
        let ward = to(&said, 702).text();
        assert!(ward.contains("tại Nhà văn hóa khu 1.\nKhu phố 2, phường Bình Ngọc. Hội nghị bầu Trưởng khu phố: giờ và nơi ghi"), "{ward}");
        for start in ["/start nnAAAAAAAAAAAAAAAAAAAAAA", "/start ncAAAAAAAAAAAAAAAAAAAAAA"] {
            let said = world.private(703, start).await;
            assert!(said[0].text().starts_with("Nút này đã cũ."), "{}", said[0].text());
        }
    }
}

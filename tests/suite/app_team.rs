//! The election team: for one neighbourhood and one election, which it outlasts by a few days (docs/domain.md §2.5).

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, OPERATOR, World, assert_has, labels, to};
use loa_phuong::calendar;
use loa_phuong::domain::ids::ChatId;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::telegram::message::Act;

const OFFICER: i64 = 300;
const TEAM: i64 = 160;
const ELECT: &str = "Bầu Trưởng khu phố";

async fn winter(db: &TestDatabase) -> (World, ChatId) {
    let mut world = World::new(db).await;
    let (commune, _, group) = world.ward(12).await;
    world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
    world.wait_until("2027-01-18 08:00");
    (world, group)
}

async fn set(world: &mut World, line: &str) {
    let preview = world.private(OPERATOR, line).await.remove(0);
    let button = labels(&preview).remove(0);
    assert_eq!(world.press_twice(OPERATOR, &preview, &button).await.0, None);
}

/// The ward officer passes a link on to `TEAM`: what it is offered.
async fn offered(world: &mut World) -> Delivered {
    let said = world.private(OFFICER, "/canbo tobaucu 1").await;
    let buttons = said.iter().flat_map(|one| one.message.keyboard.iter().flatten());
    let mut url = buttons.filter_map(|button| match &button.act {
        Act::Open(url) => Some(url.clone()),
        _ => None,
    });
    let token = url.next_back().expect("a link").split_once("?start=").expect("a deep link").1.to_owned();
    world.private(TEAM, &format!("/start {token}")).await.remove(0)
}

async fn appoint(world: &mut World) -> String {
    let offer = offered(world).await;
    let (toast, said) = world.press(TEAM, &offer, "Nhận quyền").await;
    assert_eq!(toast, None);
    to(&said, TEAM)[0].text().to_owned()
}

async fn officials(world: &mut World) -> String {
    world.private(OFFICER, "/canbo").await.last().expect("a list").text().to_owned()
}

/// `TEAM` wants an election meeting then: the refusal, or nothing.
async fn refused(world: &mut World, when: &str) -> Option<String> {
    let question = world.private(TEAM, &format!("/hop {when} | | {ELECT}")).await.remove(0);
    world.press(TEAM, &question, ELECT).await.0
}

async fn tidy(world: &mut World) -> Vec<Delivered> {
    calendar::tidy(&world.store, &world.ctx()).await.unwrap();
    world.deliver().await
}

on_both_databases! {
    async fn a_team_calls_the_meeting_of_its_own_election_and_ends_some_days_after_it(db: TestDatabase) {
        let (mut world, group) = winter(&db).await;
        set(&mut world, "/dotbaucu 7/2/2027 | Bầu Trưởng thôn, bản, khu phố").await;
        let office = "Tổ bầu cử tại khu phố 1, phường Bình Ngọc (lần bầu ngày 7/2/2027, giữ đến hết 22/2/2027)";
        assert!(offered(&mut world).await.text().contains(office));
        assert!(appoint(&mut world).await.contains(office));
        assert_has(&officials(&mut world).await, &[&format!("{office}: Người {TEAM}")]);
        assert!(world.private(TEAM, "/dulieu").await[0].text().contains(office));
        let no = refused(&mut world, "19h30 23/2/2027").await.expect("that is another election's");
        assert_has(&no, &["lập cho lần bầu ngày 7/2/2027, giữ đến hết 22/2/2027", "/canbo"]);
        world.call(TEAM, &format!("19h30 7/2/2027 | | {ELECT}"), ELECT, group).await;
        let again = offered(&mut world).await;
        assert!(again.text().starts_with("Ông/bà đang có quyền với tư cách Tổ bầu cử"), "{}", again.text());

        world.wait_until("2027-02-22 23:59");
        assert!(!world.private(TEAM, "/hop").await[0].text().contains("cán bộ được cấp quyền"));
        tidy(&mut world).await;
        world.wait_until("2027-02-23 07:45");
        assert_has(world.private(TEAM, "/hop").await[0].text(), &["cán bộ được cấp quyền"]);
        let said = tidy(&mut world).await;
        let told = to(&said, TEAM);
        assert_has(told[0].text(), &["với tư cách Tổ bầu cử tại khu phố 1, phường Bình Ngọc (lần bầu ngày 7/2/2027", "đã kết thúc cùng cuộc bầu cử"]);
        world.wait_until("2027-02-24 07:45");
        assert!(to(&tidy(&mut world).await, TEAM).is_empty(), "it is told once");
        assert!(!officials(&mut world).await.contains("Tổ bầu cử"));
        // The next election takes another team; it may be the same people.
        set(&mut world, "/dotbaucu 5/9/2027 | Bầu Trưởng thôn, bản, khu phố").await;
        assert!(appoint(&mut world).await.contains("lần bầu ngày 5/9/2027, giữ đến hết 20/9/2027"));
    }

    async fn a_team_moves_with_its_election_and_ends_when_that_is_called_off(db: TestDatabase) {
        let (mut world, _) = winter(&db).await;
        // Set up before the province has a day, it is for the day that comes.
        assert!(appoint(&mut world).await.contains("chưa có ngày bầu, giữ đến hết 17/7/2027"));
        set(&mut world, "/dotbaucu 7/2/2027 | Bầu Trưởng thôn, bản, khu phố").await;
        assert_has(&officials(&mut world).await, &["lần bầu ngày 7/2/2027, giữ đến hết 22/2/2027"]);
        set(&mut world, "/dotbaucu 21/2/2027 | Bầu Trưởng thôn, bản, khu phố").await;
        assert_has(&officials(&mut world).await, &["lần bầu ngày 21/2/2027, giữ đến hết 8/3/2027"]);
        assert_eq!(refused(&mut world, "19h30 8/3/2027").await, None);
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let asked = world.press(OPERATOR, &overview, "Bỏ lịch nhắc").await.1.remove(0);
        let button = labels(&asked).remove(0);
        assert_eq!(world.press_twice(OPERATOR, &asked, &button).await.0, None);
        assert_has(world.private(TEAM, "/hop").await[0].text(), &["cán bộ được cấp quyền"]);
        let said = tidy(&mut world).await;
        assert_has(to(&said, TEAM)[0].text(), &["đã kết thúc cùng cuộc bầu cử"]);
        world.wait_until("2027-01-19 07:45");
        assert!(to(&tidy(&mut world).await, TEAM).is_empty(), "it is told once");
    }

    async fn an_election_of_the_neighbourhoods_own_has_the_day_of_its_meeting_and_a_re_run_keeps_its_team(db: TestDatabase) {
        let (mut world, group) = winter(&db).await;
        appoint(&mut world).await;
        world.call(TEAM, &format!("19h30 6/2/2027 | | {ELECT}"), ELECT, group).await;
        assert_has(&officials(&mut world).await, &["lần bầu ngày 6/2/2027, giữ đến hết 21/2/2027"]);
        assert_has(&refused(&mut world, "19h30 22/2/2027").await.expect("another election's"), &["lần bầu ngày 6/2/2027"]);
        // Called off, it waits for another day; moved, it follows.
        let mine = world.private(TEAM, "/cuochop").await.remove(0);
        let asked = world.press(TEAM, &mine, "Hủy họp").await.1.remove(0);
        world.press(TEAM, &asked, "Hủy cuộc họp").await;
        assert_has(&officials(&mut world).await, &["chưa có ngày bầu, giữ đến hết 17/7/2027"]);
        world.call(TEAM, &format!("19h30 20/2/2027 | | {ELECT}"), ELECT, group).await;
        let mine = world.private(TEAM, "/cuochop").await.into_iter().find(|one| labels(one).contains(&"Dời họp".to_owned()));
        world.press(TEAM, &mine.expect("the one that stands"), "Dời họp").await;
        let shown = world.private(TEAM, "19h30 27/2/2027").await.remove(0);
        world.press(TEAM, &shown, "Đồng ý dời").await;
        assert_has(&officials(&mut world).await, &["lần bầu ngày 27/2/2027, giữ đến hết 14/3/2027"]);

        world.private(TEAM, "/ungcu Ông Hoàng Đình Minh").await;
        world.wait_until("2027-02-27 20:45");
        let preview = world.private(TEAM, "/bieuquyet 9 | phieu kin 9 9 9 0 | Ông Hoàng Đình Minh: 5").await.remove(0);
        let (_, sent) = world.publish(TEAM, &preview).await;
        let offer = to(&sent, TEAM).into_iter().find(|said| labels(said).contains(&"Mời họp lại".to_owned())).expect("a re-run").clone();
        world.press(TEAM, &offer, "Mời họp lại").await;
        let shown = world.private(TEAM, "19h30 20/3/2027").await.remove(0);
        let (toast, _) = world.press(TEAM, &shown, "Gửi giấy mời").await;
        assert_eq!(toast, None, "a re-run is the same election's");
        assert_has(&officials(&mut world).await, &["giữ đến hết 4/4/2027"]);
        world.wait_until("2027-02-28 08:00");
        // Its day is past: another link is for the next election, whatever is left of this one.
        assert!(appoint(&mut world).await.contains("chưa có ngày bầu"));
        assert_eq!(world.count("role_grant", "role = 'election_team' AND ends_at IS NULL").await, 1);
    }
}

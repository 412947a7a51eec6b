//! What an official is shown of a request stays true, and whoever may not read codes prints none.

use loa_phuong::app::Intent;
use loa_phuong::app::printing::PrintingIntent;
use loa_phuong::domain::ids::LinkId;
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::printing::Printed;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, OPERATOR, World, assert_has, labels, to};

const ASKS: i64 = 1001;
const TEAM: i64 = 160;
const QUANG: i64 = 1900;

on_both_databases! {
    async fn a_request_is_read_by_the_head_that_its_household_has_now(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(12).await;
        world.claim(ASKS, place.id, "5").await;
        let shown = world.private(HEAD, "/duyet").await.remove(0);
        assert_has(shown.text(), &["5"]);
        let page = world.private(HEAD, "/suaho 5").await.remove(0);
        world.press(HEAD, &page, "Chủ hộ").await;
        let preview = world.private(HEAD, "Đặng Thị Mới").await.pop().expect("a preview");
        let (_, said) = world.press(HEAD, &preview, &labels(&preview)[0].clone()).await;
        let anew: Vec<_> = said.iter().filter(|said| said.message_id == shown.message_id).collect();
        assert_eq!(anew.len(), 1, "{said:?}");
        assert_has(anew[0].text(), &["Đặng Thị Mới"]);
        assert_eq!(labels(anew[0]), labels(&shown), "it may be decided still, under the new name");
        // Another field is nobody's question.
        let page = world.private(HEAD, "/suaho 5").await.remove(0);
        world.press(HEAD, &page, "Địa chỉ").await;
        let preview = world.private(HEAD, "Số 9, ngõ 3").await.pop().expect("a preview");
        let (_, said) = world.press(HEAD, &preview, &labels(&preview)[0].clone()).await;
        assert!(said.iter().all(|said| said.message_id != shown.message_id), "{said:?}");
    }

    async fn those_of_one_household_stand_together_and_what_was_not_shown_is_not_approved(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, _) = world.ward(30).await;
        for number in 1..=12_i64 {
            world.claim(2_000 + number, place.id, &number.to_string()).await;
        }
        // Another of the tenth household, who asked last.
        let second: LinkId = world.claim(2_100, place.id, "10").await;
        let said = world.private(HEAD, "/duyet").await;
        let mine = to(&said, HEAD);
        let requests: Vec<_> = mine.iter().filter(|said| labels(said).contains(&"Duyệt".to_owned())).collect();
        assert_eq!(requests.len(), 11, "ten, and who belongs to the tenth: {requests:?}");
        // One with an old number came back, and nobody has seen it.
        world.claim(2_200, place.id, "20").await;
        world.execute("UPDATE household_link SET id = '00000000-0000-7000-8000-000000000001' WHERE account_id = 2200").await;
        let all = mine.last().expect("the last").to_owned().clone();
        let button = labels(&all).into_iter().find(|label| label.contains("Duyệt")).expect("all at once");
        world.press(HEAD, &all, &button).await;
        assert_eq!(world.count("household_link", "state = 'approved'").await, 11);
        assert_eq!(world.count("household_link", &format!("id = '{second}' AND state = 'approved'")).await, 1);
        assert_eq!(world.count("household_link", "account_id = 2200 AND state = 'pending'").await, 1);
    }

    async fn an_election_team_prints_no_slip_with_a_code(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.wait_until("2027-01-18 08:00");
        let (_, place, _) = world.ward(12).await;
        world.appoint(TEAM, Role::ElectionTeam, Scope::Neighborhood(place.id)).await;
        let meeting = world.called_meeting(&place, MeetingKind::Community, world.now.plus_days(5)).await;
        world.execute("UPDATE meeting SET matter = 'elect_head', convener = 'team', title = 'Bầu Trưởng khu phố'").await;
        let (_, shown) = world.press_intent(TEAM, TEAM, 1, Intent::Printing(PrintingIntent::Board(meeting.id))).await;
        assert!(shown.iter().all(|said| labels(said).iter().all(|label| !label.contains("từng hộ"))), "{shown:?}");
        let slips = PrintingIntent::Print { meeting: meeting.id, printed: Printed::Slips };
        let (toast, said) = world.press_intent(TEAM, TEAM, 1, Intent::Printing(slips)).await;
        let refused: String = toast.into_iter().chain(said.iter().map(|said| said.text().to_owned())).collect();
        assert_has(&refused, &["Danh sách hộ, mã và tài khoản báo thay do"]);
        assert_eq!(world.count("audit", "act = 'codes_read'").await, 0);
    }

    async fn who_takes_reminders_alone_has_a_home(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(12).await;
        let greeted = world.private(QUANG, "/start").await.remove(0);
        let asked = world.private(QUANG, "/nhac").await.remove(0);
        world.press(QUANG, &asked, "Tôi đồng ý").await;
        let home = world.private(QUANG, "/start").await.remove(0);
        assert_ne!(home.text(), greeted.text());
        assert!(labels(&home).len() >= 4, "{:?}", labels(&home));
    }

    async fn after_a_merge_those_who_keep_the_roll_now_are_shown_who_waits_and_a_second_household_stays_a_deputys(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, one, _) = world.ward(12).await;
        let (two, _) = world.neighborhood(&commune, 2, 102, 15).await;
        world.appoint(300, Role::WardOfficer, Scope::Commune(commune.id)).await;
        // One account has a household in the first and waits for another in the second.
        world.link(ASKS, one.id, "3").await;
        let waits = world.claim(ASKS, two.id, "5").await;
        let board = world.private(300, "/donvi").await.remove(0);
        world.press(300, &board, "Sáp nhập").await;
        let chosen = world.private(300, "1, 2").await.remove(0);
        world.press(300, &chosen, "Chọn xong").await;
        let shown = world.private(300, "Khu phố 1").await.remove(0);
        let (_, said) = world.press(300, &shown, "Xin xác nhận").await;
        let (_, mut said) = world.press(OPERATOR, to(&said, OPERATOR)[0], "Xác nhận sáp nhập").await;
        said.extend(world.deliver().await);
        let requests: Vec<_> = to(&said, HEAD).into_iter().filter(|said| labels(said).contains(&"Duyệt".to_owned())).collect();
        assert_eq!(requests.len(), 1, "{said:?}");
        assert_has(requests[0].text(), &["K2-5"]);
        let own = "account_id = 1001 AND state = 'approved' AND COALESCE(speaks_as, '') <> 'deputy'";
        assert_eq!(world.count("household_link", own).await, 1, "the household of before stays one's own");
        let deputy = format!("id = '{waits}' AND state = 'pending' AND speaks_as = 'deputy'");
        assert_eq!(world.count("household_link", &deputy).await, 1, "what waits is the deputy's");
    }
}

//! Who comes, who sends whom, who has not answered: for those who lead the neighbourhood; and who looked.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, World, assert_has, labels};
use loa_phuong::app;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::{Errand, Paper};
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::store;

const LINE: &str = "/hop 19h30 21/5/2022 | | Giới thiệu người ứng cử Trưởng khu phố";
const HEAD_2: i64 = 200;
const WARD: i64 = 300;
const RESIDENT: i64 = 1001;

/// Forty households in two alleys and without one; the lists' door under the head's meeting.
async fn door(world: &mut World) -> Delivered {
    let (commune, place, _) = world.ward(40).await;
    world.neighborhood(&commune, 2, HEAD_2, 10).await;
    world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
    let mut tx = world.store.begin_write().await.unwrap();
    for mut household in store::household::list(&mut tx, place.id).await.unwrap() {
        let number: usize = household.number.parse().unwrap();
        household.address = match number {
            1..=10 => format!("Số {number}, ngõ 12"),
            11..=30 => "Ngõ 5".to_owned(),
            _ => String::new(),
        };
        household.alley = String::new();
        store::household::update(&mut tx, &household).await.unwrap();
    }
    tx.commit().await.unwrap();
    world.link(RESIDENT, place.id, "1").await;
    let preview = world.hop(HEAD, LINE).await;
    world.press(HEAD, &preview, "Gửi giấy mời").await;
    world.private(HEAD, "/ghinhan 1-3, 11 có; 4 vắng; 12 thay Nguyễn Thị Lan").await;
    world.private(HEAD, "xong").await;
    let mine = world.private(HEAD, "/cuochop").await;
    let (_, overview) = world.press(HEAD, &mine[0], "Ai dự, ai chưa báo").await;
    overview[0].clone()
}

on_both_databases! {
    async fn those_who_lead_read_who_comes_alley_by_alley(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let overview = door(&mut world).await;
        assert_has(
            overview.text(),
            &["Dự họp: 4/40 hộ", "Người nhà đi thay: 1/40 hộ", "Vắng: 1/40 hộ", "Chưa trả lời: 34/40 hộ"],
        );
        assert_eq!(world.count("audit", "1 = 1").await, 0, "numbers name nobody");
        let (_, coming) = world.press(HEAD, &overview, "Hộ dự họp").await;
        let text = coming[0].text();
        assert_has(text, &["Hộ dự họp: 4/40 hộ. Khu phố 1, phường Bình Ngọc, lúc", "Ngõ 5\n11. Nguyễn Văn 11", "Ngõ 12\n1. Nguyễn Văn 1, Số 1, ngõ 12"]);
        assert!(text.find("Ngõ 5") < text.find("Ngõ 12"), "{text}");
        let (_, sending) = world.press(HEAD, &coming[0], "Hộ cử người thay").await;
        assert_has(sending[0].text(), &["12. Nguyễn Văn 12, Ngõ 5, Nguyễn Thị Lan đi thay"]);
        let (_, silent) = world.press(HEAD, &sending[0], "Hộ chưa trả lời").await;
        assert_has(silent[0].text(), &["Hộ chưa trả lời: 34/40 hộ", "Trang 1/3"]);
        let (_, next) = world.press(HEAD, &silent[0], "Trang sau").await;
        let (_, last) = world.press(HEAD, &next[0], "Trang sau").await;
        assert_has(last[0].text(), &["Không ghi ngõ", "40. Nguyễn Văn 40", "Trang 3/3"]);
        assert!(!labels(&last[0]).contains(&"Trang sau".to_owned()));
        let looks = "act = 'answers_read' AND account_id = 100";
        assert_eq!(world.count("audit", looks).await, 1, "one look, however many lists and pages");
        // A page turned to later is another.
        world.now = world.now.plus_minutes(11);
        world.press(HEAD, &next[0], "Trang sau").await;
        assert_eq!(world.count("audit", looks).await, 2);
    }

    async fn the_file_holds_every_household_and_only_its_leaders_get_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let overview = door(&mut world).await;
        let (_, file) = world.press(HEAD, &overview, "Tệp để in").await;
        let Errand::Hand { paper: paper @ Paper::Attendance(_), .. } = &file[0].errand else { panic!("a file") };
        assert_eq!(world.count("audit", "act = 'answers_printed' AND account_id = 100").await, 1);
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (name, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().expect("his");
        assert_eq!(name, "du-hop-2022-05-21.xlsx");
        let PaperContent::Attendance(sheet) = content else { panic!("a sheet") };
        assert_eq!(sheet.rows.len(), 40);
        assert_eq!(sheet.rows[1].substitute_name.as_deref(), Some("Nguyễn Thị Lan"));
        for who in [RESIDENT, HEAD_2, 5] {
            let none = app::roll::paper(&mut tx, &ctx, paper, AccountId(who)).await.unwrap();
            assert!(none.is_none(), "{who} gets nothing, even if a letter were on its way");
        }
    }

    async fn residents_and_officials_of_other_places_never_see_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let overview = door(&mut world).await;
        let (_, coming) = world.press(HEAD, &overview, "Hộ dự họp").await;
        for who in [RESIDENT, HEAD_2, 5] {
            for (on, label) in [(&overview, "Hộ dự họp"), (&overview, "Tệp để in"), (&coming[0], "Hộ chưa trả lời")] {
                let (toast, said) = world.forge(who, on, label).await;
                assert!(toast.expect("a toast").contains("cán bộ được cấp quyền"), "{who} {label}");
                assert!(said.is_empty(), "{who} {label}");
            }
        }
        // Whoever leads it reads it in private alone.
        let (toast, said) = world.press_intent(HEAD, -1001, 9, overview.button("Hộ dự họp")).await;
        assert!(toast.expect("a toast").contains("riêng") && said.is_empty());
        assert_eq!(world.count("audit", "1 = 1").await, 1);
    }

    async fn the_ward_reads_who_looked_and_nobody_else_does(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let overview = door(&mut world).await;
        world.press(HEAD, &overview, "Hộ dự họp").await;
        world.now = world.now.plus_minutes(5);
        world.press(HEAD, &overview, "Tệp để in").await;
        let roll_up = world.private(WARD, "/tonghop").await;
        let (_, looks) = world.press(WARD, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["phường Bình Ngọc", "xem ai dự họp", "lấy tệp dự họp", "khu phố 1"]);
        for who in [HEAD, HEAD_2, RESIDENT] {
            let (toast, said) = world.forge(who, &roll_up[0], "Ai đã xem").await;
            assert!(toast.is_some() && said.is_empty(), "{who}");
        }
    }
}

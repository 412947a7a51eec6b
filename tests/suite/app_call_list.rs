//! Whom to call before a meeting: the fewest households, alley by alley, as an estimate, for those who lead; and who looked.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{HEAD, World, assert_has, labels};
use loa_phuong::app;
use loa_phuong::domain::ids::AccountId;
use loa_phuong::domain::letter::Errand;
use loa_phuong::domain::paper::PaperContent;
use loa_phuong::domain::people::{Role, Scope};

const FIRST: &str = "/hop 19h30 21/5/2022 | Nhà văn hóa | Họp dân";
const SECOND: &str = "/hop 19h30 11/6/2022 | Nhà văn hóa | Họp dân";
const HEAD_2: i64 = 200;
const WARD: i64 = 300;
const RESIDENT: i64 = 1001;

/// How many households stand in a text of lines "12. Nguyễn Văn 12".
fn named(text: &str) -> Vec<String> {
    let is_line = |line: &&str| {
        line.split_once(". ")
            .is_some_and(|(number, rest)| number.parse::<u32>().is_ok() && rest.starts_with("Nguyễn"))
    };
    text.lines().filter(is_line).map(|line| line.split('.').next().unwrap_or_default().to_owned()).collect()
}

on_both_databases! {
    async fn the_fewest_households_are_named_and_an_estimate_says_that_it_is_one(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(40).await;
        world.neighborhood(&commune, 2, HEAD_2, 10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.link(RESIDENT, place.id, "1").await;
        let preview = world.hop(HEAD, FIRST).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.private(HEAD, "/ghinhan 1-18 có; 19-20 vắng").await;
        world.private(HEAD, "xong").await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, overview) = world.press(HEAD, &mine[0], "Ai dự, ai chưa báo").await;
        let (_, calls) = world.press(HEAD, &overview[0], "Nên gọi hộ nào").await;
        // 18 said yes, of whom not all come; nothing is known of anybody yet.
        assert_has(
            calls[0].text(),
            &["Cần 21/40 hộ", "Đã báo dự hoặc cử người thay: 18 hộ", "Ước tính, nếu không gọi ai: khoảng 20 hộ", "ước tính khoảng 23 hộ đến, chưa chắc đủ 21 hộ",
              "chưa có cuộc họp nào điểm danh đủ: có thể lệch nhiều", "không giữ số điện thoại", "có ghi lại lần xem này"],
        );
        let before = named(calls[0].text());
        assert!(!before.is_empty() && before.iter().all(|number| number.parse::<u32>().unwrap() > 20), "{before:?}");
        assert_eq!(world.count("audit", "act = 'calls_read' AND account_id = 100").await, 1);

        // At the meeting 21 to 25 came without a word, and of those who said yes five stayed away.
        world.wait_until("2022-05-21 19:00");
        world.private(HEAD, "/diemdanh 1-13 21-25").await;
        world.private(HEAD, "xong").await;
        world.wait_until("2022-05-30 08:00");
        let preview = world.hop(HEAD, SECOND).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        world.private(HEAD, "/ghinhan 1-10 có").await;
        world.private(HEAD, "xong").await;
        let mine = world.private(HEAD, "/cuochop").await;
        let (_, overview) = world.press(HEAD, &mine[0], "Ai dự, ai chưa báo").await;
        let (_, calls) = world.press(HEAD, &overview[0], "Nên gọi hộ nào").await;
        assert_has(calls[0].text(), &["Ước tính theo 1 cuộc họp đã điểm danh trong 90 ngày qua"]);
        let total: usize = calls[0]
            .text()
            .split("Gọi ")
            .nth(1)
            .or_else(|| calls[0].text().split("gọi cả ").nth(1))
            .and_then(|rest| rest.split(' ').next())
            .and_then(|number| number.parse().ok())
            .expect("how many");
        assert!(total <= 30, "never more than are silent: {total}");

        // The printed list takes the same order, and says which come first.
        let (_, files) = world.press(HEAD, &calls[0], "In danh sách gọi").await;
        let Errand::Hand { paper, .. } = &files[0].errand else { panic!("a file") };
        let ctx = world.ctx();
        let mut tx = world.store.begin_read().await.unwrap();
        let (_, content) = app::roll::paper(&mut tx, &ctx, paper, AccountId(HEAD)).await.unwrap().expect("his");
        let PaperContent::Printed(paper) = content else { panic!("a paper") };
        assert_eq!((paper.rows.len(), paper.first), (30, total));
        let first: Vec<&str> = paper.rows.iter().take(12).map(|row| row.number.as_str()).collect();
        let shown = named(calls[0].text());
        assert_eq!(first.iter().take(shown.len()).copied().collect::<Vec<_>>(), shown);
        drop(tx);

        // Everybody who is called says yes: the list ends.
        world.private(HEAD, "/ghinhan 11-40 có").await;
        world.private(HEAD, "xong").await;
        let (_, calls) = world.press(HEAD, &overview[0], "Nên gọi hộ nào").await;
        assert_has(calls[0].text(), &["Theo ước tính thì đã đủ"]);
        assert!(!labels(&calls[0]).contains(&"In danh sách gọi".to_owned()), "nobody is silent");
    }

    async fn nobody_else_reads_it_and_the_ward_reads_who_did(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, _) = world.ward(20).await;
        world.neighborhood(&commune, 2, HEAD_2, 10).await;
        world.appoint(WARD, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.link(RESIDENT, place.id, "1").await;
        let preview = world.hop(HEAD, FIRST).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        // On its day the home leads there.
        world.wait_until("2022-05-21 08:00");
        let home = world.private(HEAD, "/start").await;
        let (_, calls) = world.press(HEAD, &home[0], "Nên gọi hộ nào").await;
        assert_has(calls[0].text(), &["Cần 11/20 hộ"]);
        for who in [RESIDENT, HEAD_2, 5] {
            let (toast, said) = world.forge(who, &home[0], "Nên gọi hộ nào").await;
            assert!(toast.is_some() && said.is_empty(), "{who}");
        }
        assert_eq!(world.count("audit", "act = 'calls_read'").await, 1);
        let roll_up = world.private(WARD, "/tonghop").await;
        let (_, looks) = world.press(WARD, &roll_up[0], "Ai đã xem").await;
        assert_has(looks[0].text(), &["xem nên gọi hộ nào trước cuộc họp"]);
        // Long after the meeting there is nobody to be called.
        world.wait_until("2022-05-23 08:00");
        let (toast, _) = world.press(HEAD, &calls[0], "In danh sách gọi").await;
        let (later, said) = world.press(HEAD, &home[0], "Nên gọi hộ nào").await;
        assert!(later.is_some() && said.is_empty(), "{toast:?}");
    }
}

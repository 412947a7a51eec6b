//! Election day, subscriptions and reminders, told as conversations and lived through on the calendar.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World};
use chrono::NaiveDate;
use chrono_tz::Asia::Ho_Chi_Minh;
use loa_phuong::app::election::ElectionIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::calendar;
use loa_phuong::clock::Clock;
use loa_phuong::config::practice_data_key;
use loa_phuong::domain::election::{Edition, Election};
use loa_phuong::domain::ids::{AccountId, CampaignId, ChatId};
use loa_phuong::domain::letter::LetterState;
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::polling::Hours;
use loa_phuong::domain::reminder::{Reminder, Sums, WaveKind};
use loa_phuong::domain::time::Moment;
use loa_phuong::store::campaign::{Campaign, CampaignState};
use loa_phuong::store::outbox::{Again, Room};
use loa_phuong::store::{self, Store};

const RESIDENT: i64 = 500;
const JUNE_5: &str = "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh";
const HEADLINE: &str = "Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh, Chủ nhật 5/6/2022.";

/// A local time of 2022.
fn local(month: u32, day: u32, hour: u32, minute: u32) -> Moment {
    let day = NaiveDate::from_ymd_opt(2022, month, day).unwrap();
    Moment::from_local(day.and_hms_opt(hour, minute, 0).unwrap(), Ho_Chi_Minh)
}

/// The operator sets the election with one line and one press.
async fn set(world: &mut World, line: &str) -> Delivered {
    let preview = world.private(OPERATOR, line).await.remove(0);
    let (toast, mut said) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
    assert_eq!(toast, None);
    said.remove(0)
}

/// The second official confirms what `said` asks of them.
async fn confirm(world: &mut World, who: i64, said: &[Delivered]) -> Vec<Delivered> {
    let asked = said.iter().find(|letter| letter.chat == who).expect("the second official is asked");
    world.press(who, asked, "Xác nhận").await.1
}

async fn subscribe(world: &mut World, who: i64) -> Delivered {
    let asked = world.private(who, "/nhac").await.remove(0);
    world.press(who, &asked, "Tôi đồng ý").await.1.remove(0)
}

/// An official writes one thing down under `/baucu`.
async fn write_down(world: &mut World, who: i64, label: &str, words: &str) -> Delivered {
    let day = world.private(who, "/baucu").await.remove(0);
    let sheet = world.press(who, &day, "Ghi giờ, nơi bầu").await.1.remove(0);
    world.press(who, &sheet, label).await;
    world.private(who, words).await.remove(0)
}

async fn subscribe_many(world: &mut World, from: i64, to: i64) {
    let mut tx = world.store.begin_write().await.unwrap();
    for who in from..=to {
        store::subscriber::start(&mut tx, ChatId(who), Some(1), world.now).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// One turn of the calendar at `now`, and what it sends; what the operator is told of waves that the story leapt over is not its
/// business (`engine_calendar.rs`).
async fn live(world: &mut World, now: Moment) -> Vec<Delivered> {
    world.now = now;
    calendar::tick(&world.store, &world.ctx()).await.unwrap();
    let mut said = world.deliver().await;
    said.retain(|letter| letter.chat != OPERATOR);
    said
}

/// The waves that were not missed.
async fn waves(world: &World) -> Vec<Campaign> {
    let mut tx = world.store.begin_read().await.unwrap();
    let mut waves = match store::election::active(&mut tx).await.unwrap() {
        Some(election) => store::campaign::of_election(&mut tx, election.id).await.unwrap(),
        None => Vec::new(),
    };
    waves.retain(|wave| !wave.missed);
    waves
}

async fn sums(world: &World, wave: CampaignId) -> Sums {
    let mut tx = world.store.begin_read().await.unwrap();
    let sums = store::campaign::sums(&mut tx, wave).await.unwrap();
    assert!(sums.add_up(), "{sums:?}");
    sums
}

async fn active(world: &World) -> Option<Election> {
    let mut tx = world.store.begin_read().await.unwrap();
    store::election::active(&mut tx).await.unwrap()
}

fn edition(election: &Election) -> Edition {
    Edition { election: election.id, version: election.version }
}

fn chats(delivered: &[Delivered]) -> Vec<i64> {
    // What the operator reads of how far a wave is has tests of its own (`app_wave.rs`).
    let mut chats: Vec<i64> =
        delivered.iter().map(|letter| letter.chat).filter(|chat| *chat != OPERATOR).collect();
    chats.sort_unstable();
    chats
}

on_both_databases! {
    async fn an_election_is_previewed_and_then_set_with_a_second_word(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.ward(10).await;
        subscribe(&mut world, RESIDENT).await;
        let preview = world.private(OPERATOR, JUNE_5).await.remove(0);
        let text = preview.text();
        assert!(text.contains("Ngày: Chủ nhật, ngày 5/6/2022 (còn 20 ngày)"), "{text}");
        assert!(text.contains("từ 7 giờ sáng đến 19 giờ"), "{text}");
        for line in [
            "trước 14 ngày: 7 giờ, Chủ nhật, ngày 22/5/2022\n",
            "trước 7 ngày: 7 giờ, Chủ nhật, ngày 29/5/2022\n",
            "trước 3 ngày: 7 giờ, thứ Năm, ngày 2/6/2022\n",
            "trước 1 ngày: 7 giờ, thứ Bảy, ngày 4/6/2022\n",
            "sáng ngày bầu cử: 6 giờ, Chủ nhật, ngày 5/6/2022\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(text.contains("các nhóm của các thôn, khu phố và dưới 5 người nhận. Mỗi đợt nhắc mất khoảng 1 phút."), "{text}");
        assert_eq!(active(&world).await, None);

        let (_, said) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        assert!(said[0].text().starts_with("Đã nhập: Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh, Chủ nhật 5/6/2022, từ 7 giờ đến 19 giờ."), "{}", said[0].text());
        let election = active(&world).await.unwrap();
        assert_eq!(election.polling.day, NaiveDate::from_ymd_opt(2022, 6, 5).unwrap());
        assert_eq!((election.version, election.set_by), (1, AccountId(OPERATOR)));

        let (toast, said) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        assert_eq!(toast.as_deref(), Some("Lịch này đã nhập rồi. Xem lại: /dotbaucu."));
        assert!(said.is_empty());
        assert_eq!(active(&world).await, Some(election));
    }

    async fn an_election_is_set_question_by_question(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let said = world.private(OPERATOR, "/dotbaucu").await;
        assert!(said[0].text().starts_with("Bầu cử vào ngày nào?"), "{}", said[0].text());
        // A slip keeps the question open.
        let said = world.private(OPERATOR, "31/6/2022").await;
        assert!(said[0].text().starts_with("Trên lịch không có ngày này."), "{}", said[0].text());
        let said = world.private(OPERATOR, "Chủ nhật 5/6/2022").await;
        assert!(said[0].text().contains("Giờ bỏ phiếu từ 7 giờ đến 19 giờ, có đúng không?"), "{}", said[0].text());
        let said = world.private(OPERATOR, "sớm").await;
        assert!(said[0].text().starts_with("Chưa hiểu giờ bỏ phiếu."), "{}", said[0].text());
        let said = world.private(OPERATOR, "6h30-18h").await;
        let preview = world.press(OPERATOR, &said[0], "Dùng tên này").await.1.remove(0);
        assert!(preview.text().contains("Tên: Bầu Trưởng thôn, bản, khu phố\n"), "{}", preview.text());
        assert!(preview.text().contains("từ 6 giờ 30 sáng đến 18 giờ"), "{}", preview.text());
        let said = world.private(OPERATOR, "đặt đi").await;
        assert!(said[0].text().contains("bấm nút"), "{}", said[0].text());
        world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        let polling = active(&world).await.unwrap().polling;
        assert_eq!(polling.title, None);
        assert_eq!(polling.hours, Hours::read("6h30-18h", Hours::USUAL).unwrap());
    }

    async fn hours_and_title_can_be_taken_as_offered_or_typed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.private(OPERATOR, "/dotbaucu").await;
        let hours = world.private(OPERATOR, "5/6/2022").await.remove(0);
        let title = world.press(OPERATOR, &hours, "Đúng giờ này").await.1.remove(0);
        let (toast, said) = world.press(OPERATOR, &hours, "Đúng giờ này").await;
        assert!(toast.unwrap().starts_with("Nút này đã cũ."));
        assert_eq!(said[0].message, title.message, "what is asked now is asked again");
        assert!(title.text().starts_with("Tên cuộc bầu cử:"), "{}", title.text());
        let preview = world.private(OPERATOR, "Bầu  Trưởng khu 1").await.remove(0);
        assert!(preview.text().contains("Tên: Bầu Trưởng khu 1\n"), "{}", preview.text());
        let said = world.press(OPERATOR, &preview, "Bỏ").await.1;
        assert!(said[0].text().starts_with("Đã bỏ."), "{}", said[0].text());
        let (toast, _) = world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        assert!(toast.unwrap().starts_with("Nút này đã cũ."));
        assert_eq!(active(&world).await, None);
    }

    async fn what_cannot_be_set_is_refused_with_an_example(db: TestDatabase) {
        let mut world = World::new(&db).await;
        for (line, start) in [
            ("/dotbaucu 15/5/2022", "Ngày giờ này đã qua."),
            ("/dotbaucu 31/6/2022", "Trên lịch không có ngày này."),
            ("/dotbaucu thứ hai 5/6/2022", "Ngày này là Chủ nhật, không phải thứ Hai."),
            ("/dotbaucu 5/6/2202", "Ngày này còn xa hơn 400 ngày."),
            ("/dotbaucu tháng sau", "Chưa hiểu ngày bầu cử."),
            ("/dotbaucu 5/6/2022 | 25h", "Chưa hiểu giờ bỏ phiếu."),
            ("/dotbaucu 5/6/2022 | 19h-7h", "Giờ đóng phải sau giờ mở."),
            ("/dotbaucu 5/6/2022 | 4h-19h", "Giờ bỏ phiếu phải trong khoảng"),
            ("/dotbaucu 5/6/2022 7h", "Xin ngăn ngày, giờ và tên"),
        ] {
            let said = world.private(OPERATOR, line).await;
            assert!(said[0].text().starts_with(start), "{line}: {}", said[0].text());
            assert!(said[0].text().contains("ví dụ"), "{line}: {}", said[0].text());
        }
        // Today, after the polls would have closed.
        world.now = local(6, 5, 19, 0);
        let said = world.private(OPERATOR, "/dotbaucu 5/6/2022").await;
        assert!(said[0].text().starts_with("Ngày giờ này đã qua."), "{}", said[0].text());
        assert_eq!(active(&world).await, None);
    }

    async fn only_those_who_preside_set_move_or_call_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        world.appoint(200, Role::ProvinceAdmin, Scope::Province).await;
        let preview = world.private(200, JUNE_5).await.remove(0);
        for who in [RESIDENT, HEAD] {
            let said = world.private(who, JUNE_5).await;
            assert!(said[0].text().starts_with("Việc này dành cho cán bộ"), "{}", said[0].text());
            // Somebody else's button, forged or forwarded.
            let forged = preview.button("Nhập ngày bầu cử");
            let (toast, _) = world.press_intent(who, who, 1, forged).await;
            assert!(toast.unwrap().starts_with("Việc này dành cho cán bộ"));
        }
        // Even another presider cannot confirm what only the first has seen.
        let forged = preview.button("Nhập ngày bầu cử");
        let (toast, _) = world.press_intent(OPERATOR, OPERATOR, 1, forged).await;
        assert!(toast.unwrap().starts_with("Nút này đã cũ."));
        assert!(world.say(200, group.0, JUNE_5).await[0].text().contains("tin nhắn riêng"));
        assert_eq!(active(&world).await, None);

        let asked = world.press(200, &preview, "Nhập ngày bầu cử").await.1;
        confirm(&mut world, OPERATOR, &asked).await;
        let election = active(&world).await.unwrap();
        let it = edition(&election);
        for intent in [
            ElectionIntent::Move(it),
            ElectionIntent::CallOff(it),
            ElectionIntent::ConfirmCallOff(it),
            ElectionIntent::KeepElection,
            ElectionIntent::TakeHours,
            ElectionIntent::TakeTitle,
            ElectionIntent::Discard(election.preview),
        ] {
            let (toast, said) = world.press_intent(HEAD, HEAD, 1, Intent::Election(intent.clone())).await;
            assert!(toast.unwrap().starts_with("Việc này dành cho cán bộ"), "{intent:?}");
            assert!(said.is_empty(), "{intent:?}");
        }
        assert_eq!(active(&world).await, Some(election));
    }

    async fn buttons_of_an_election_that_never_was_or_has_changed_do_nothing(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        let old = active(&world).await.unwrap();
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let first = world.private(OPERATOR, "/dotbaucu 12/6/2022").await.remove(0);
        world.press_twice(OPERATOR, &first, "Đổi ngày bầu cử").await;
        let moved = active(&world).await;
        let foreign = Edition { election: world.house.chance.id(world.now), version: 1 };
        for intent in [
            overview.button("Đổi ngày"),
            overview.button("Bỏ lịch nhắc"),
            Intent::Election(ElectionIntent::ConfirmCallOff(edition(&old))),
            Intent::Election(ElectionIntent::ConfirmCallOff(foreign)),
            Intent::Election(ElectionIntent::Move(foreign)),
        ] {
            let (toast, said) = world.press_intent(OPERATOR, OPERATOR, 1, intent.clone()).await;
            assert!(toast.unwrap().starts_with("Lịch bầu cử vừa được thay đổi"), "{intent:?}");
            assert!(said.is_empty());
        }
        assert_eq!(active(&world).await, moved);
    }

    async fn of_two_presiders_the_second_is_told_that_the_schedule_changed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.appoint(200, Role::ProvinceAdmin, Scope::Province).await;
        let mine = world.private(OPERATOR, JUNE_5).await.remove(0);
        let theirs = world.private(200, "/dotbaucu 12/6/2022").await.remove(0);
        let asked = world.press(200, &theirs, "Nhập ngày bầu cử").await.1;
        let again = world.private(OPERATOR, "/dotbaucu 19/6/2022").await;
        assert!(again[0].text().starts_with("Đang có một đề nghị chờ xác nhận."), "{}", again[0].text());
        confirm(&mut world, OPERATOR, &asked).await;
        let (toast, _) = world.press(OPERATOR, &mine, "Nhập ngày bầu cử").await;
        assert!(toast.unwrap().starts_with("Lịch bầu cử vừa được thay đổi"));
        let polling = active(&world).await.unwrap().polling;
        assert_eq!(polling.day, NaiveDate::from_ymd_opt(2022, 6, 12).unwrap());
    }

    async fn nothing_is_kept_of_a_newcomer_before_they_agree(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let asked = world.private(RESIDENT, "/nhac").await.remove(0);
        assert!(asked.text().contains("máy chủ Telegram ở nước ngoài"), "{}", asked.text());
        let (_, said) = world.press(RESIDENT, &asked, "Không đồng ý").await;
        assert!(said[0].text().starts_with("Loa Phường không lưu gì"), "{}", said[0].text());
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(store::subscriber::find(&mut tx, ChatId(RESIDENT)).await.unwrap(), None);
        assert_eq!(store::account::find(&mut tx, AccountId(RESIDENT)).await.unwrap(), None);
        tx.commit().await.unwrap();

        let (_, said) = world.press(RESIDENT, &asked, "Tôi đồng ý").await;
        assert!(said[0].text().contains("Hiện chưa có ngày bầu cử."), "{}", said[0].text());
        let mut tx = world.store.begin_read().await.unwrap();
        let kept = store::subscriber::find(&mut tx, ChatId(RESIDENT)).await.unwrap().unwrap();
        assert_eq!((kept.active, kept.consent_version, kept.scope), (true, Some(2), Scope::Province));
        // Agreeing to reminders is not agreeing to the household notice.
        assert_eq!(store::account::find(&mut tx, AccountId(RESIDENT)).await.unwrap(), None);
        tx.commit().await.unwrap();

        // Pressed again, either button: a clear toast, and still subscribed.
        for label in ["Tôi đồng ý", "Không đồng ý"] {
            let (toast, said) = world.press(RESIDENT, &asked, label).await;
            assert!(toast.unwrap().starts_with("Ông/bà đang nhận lời nhắc rồi."));
            assert!(said.is_empty());
        }
    }

    async fn somebody_who_speaks_for_a_household_subscribes_at_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, _) = world.ward(10).await;
        world.link(RESIDENT, neighborhood.id, "3").await;
        world.now = local(5, 31, 8, 0);
        set(&mut world, JUNE_5).await;
        let said = world.private(RESIDENT, "/nhac").await;
        let text = said[0].text();
        assert!(text.starts_with("Đã ghi nhận:"), "{text}");
        assert!(text.contains("Còn 5 ngày."), "{text}");
        // Only what is still to come.
        assert!(!text.contains("trước 7 ngày") && text.contains("trước 3 ngày"), "{text}");
    }

    async fn the_whole_calendar_says_each_thing_once_and_at_its_minute(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        world.link(501, neighborhood.id, "3").await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        world.private(501, "/nhac").await;
        let everyone = vec![group.0, RESIDENT, 501];
        for (due, words) in [
            (local(5, 22, 7, 0), "còn 14 ngày"),
            (local(5, 29, 7, 0), "còn 7 ngày"),
            (local(6, 2, 7, 0), "còn 3 ngày"),
            (local(6, 4, 7, 0), "Ngày mai bầu cử."),
            (local(6, 5, 6, 0), "Hôm nay, Chủ nhật 5/6"),
        ] {
            assert!(live(&mut world, due.plus_millis(-1)).await.is_empty(), "{words} came too early");
            let said = live(&mut world, due).await;
            assert_eq!(chats(&said), everyone, "{words}");
            for letter in &said {
                let mut lines = letter.text().lines();
                if letter.chat == group.0 {
                    assert_eq!(lines.next(), Some("Khu phố 1, phường Bình Ngọc."));
                }
                assert_eq!(lines.next(), Some(HEADLINE));
                assert!(letter.text().contains(words), "{}", letter.text());
                assert!(letter.text().chars().count() <= 600, "{}", letter.text());
                letter.button("Dừng nhận nhắc");
            }
            for minutes in [0, 1, 60] {
                assert!(live(&mut world, due.plus_minutes(minutes)).await.is_empty(), "{words} came twice");
            }
        }
        assert!(live(&mut world, local(6, 6, 7, 0)).await.is_empty());
        for wave in waves(&world).await {
            assert_eq!(sums(&world, wave.id).await, Sums { total: 3, sent: 3, ..Sums::default() });
        }
    }

    async fn the_last_two_reminders_name_place_and_hours(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, first, group) = world.ward(10).await;
        let (second, _) = world.neighborhood(&commune, 2, 102, 10).await;
        world.link(501, first.id, "3").await;
        world.link(502, first.id, "4").await;
        world.link(502, second.id, "4").await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        for who in [501, 502] {
            world.private(who, "/nhac").await;
        }
        // Only the first khu phố has said where; the house of culture that its meetings are held in is no polling place.
        write_down(&mut world, HEAD, "Ghi nơi bầu", "Trường Tiểu học Bình Ngọc").await;
        write_down(&mut world, HEAD, "Ghi giờ", "7h-18h").await;
        let text = |said: &[Delivered], chat: i64| {
            said.iter().find(|letter| letter.chat == chat).unwrap().text().to_owned()
        };
        let said = live(&mut world, local(6, 4, 7, 0)).await;
        let unset = "Nơi bầu: nơi ghi trong giấy mời. Giờ bỏ phiếu: từ 7 giờ đến 19 giờ.";
        let first = "Nơi bầu: Trường Tiểu học Bình Ngọc. Giờ bỏ phiếu: từ 7 giờ đến 18 giờ.";
        assert!(text(&said, RESIDENT).contains(&format!("Ngày mai bầu cử.\n{unset}\n")), "{}", text(&said, RESIDENT));
        assert!(text(&said, group.0).contains(&format!("Ngày mai bầu cử.\n{first}\n")), "{}", text(&said, group.0));
        assert!(text(&said, 501).contains(&format!("Khu phố 1, phường Bình Ngọc. {first}")), "{}", text(&said, 501));
        let both = format!("Khu phố 1, phường Bình Ngọc. {first}\nKhu phố 2, phường Bình Ngọc. {unset}");
        assert!(text(&said, 502).contains(&both), "{}", text(&said, 502));
        let said = live(&mut world, local(6, 5, 6, 0)).await;
        assert!(text(&said, RESIDENT).contains(unset) && text(&said, group.0).contains(first));
        assert!(said.iter().all(|letter| !letter.text().contains("Nhà văn hóa Khu phố")));
    }

    async fn who_said_stop_hears_nothing_more_and_can_come_back(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        let reminder = live(&mut world, local(5, 22, 7, 0)).await.remove(0);
        let (toast, said) = world.press(RESIDENT, &reminder, "Dừng nhận nhắc").await;
        assert!(toast.unwrap().starts_with("Đã dừng nhận lời nhắc."));
        assert!(said[0].text().contains("/nhac"), "{}", said[0].text());
        let (toast, nothing) = world.press(RESIDENT, &reminder, "Dừng nhận nhắc").await;
        assert!(toast.unwrap().starts_with("Ông/bà hiện không nhận lời nhắc nào."));
        assert!(nothing.is_empty());
        assert!(live(&mut world, local(5, 29, 7, 0)).await.is_empty());

        // Back with one press: the agreement was kept.
        let (_, back) = world.press(RESIDENT, &said[0], "Nhận lại").await;
        assert!(back[0].text().starts_with("Đã ghi nhận:"), "{}", back[0].text());
        let (toast, _) = world.press(RESIDENT, &said[0], "Nhận lại").await;
        assert!(toast.unwrap().starts_with("Ông/bà đang nhận lời nhắc rồi."));
        // The wave that had begun while they were away is not theirs; the next one is.
        assert!(live(&mut world, local(5, 30, 7, 0)).await.is_empty());
        assert_eq!(chats(&live(&mut world, local(6, 2, 7, 0)).await), [RESIDENT]);
        let said = world.private(RESIDENT, "/dung").await;
        assert!(said[0].text().starts_with("Đã dừng."), "{}", said[0].text());
        let said = world.private(RESIDENT, "/dung").await;
        assert!(said[0].text().starts_with("Ông/bà hiện không nhận"), "{}", said[0].text());
    }

    async fn a_letter_that_waits_is_cancelled_with_the_word_stop(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let sender = world.sender(502, 502);
        world.act(&sender, Intent::Election(ElectionIntent::Unsubscribe)).await;
        let said = world.deliver().await;
        assert_eq!(chats(&said), [501, 502, 503]);
        let to_502 = said.iter().find(|letter| letter.chat == 502).unwrap();
        assert!(to_502.text().starts_with("Đã dừng."), "{}", to_502.text());
        let wave = waves(&world).await.remove(0);
        assert_eq!(sums(&world, wave.id).await, Sums { total: 3, sent: 2, cancelled: 1, ..Sums::default() });
    }

    async fn a_reminder_missed_by_a_late_start_is_sent_until_the_next_is_due(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        // Nobody was there on 22/5 and 29/5; on 31/5 at noon only the later one is of use, and it counts right.
        let said = live(&mut world, local(5, 31, 12, 0)).await;
        assert_eq!(said.len(), 1);
        assert!(said[0].text().contains("Tính đến ngày 31/5/2022, còn 5 ngày nữa."), "{}", said[0].text());
        assert!(said[0].text().contains("Xin xem thông báo của Tổ bầu cử"), "{}", said[0].text());
        // The next absence lasts beyond T-3 and T-1.
        let said = live(&mut world, local(6, 5, 9, 0)).await;
        assert_eq!(said.len(), 1);
        assert!(said[0].text().contains("Hôm nay"), "{}", said[0].text());
        let kinds: Vec<WaveKind> = waves(&world).await.iter().map(|wave| wave.kind).collect();
        assert_eq!(kinds, [WaveKind::Reminder(Reminder::SevenDays), WaveKind::Reminder(Reminder::Morning)]);
    }

    async fn no_reminder_of_the_day_is_sent_once_the_polls_are_closed(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        assert!(live(&mut world, local(6, 5, 19, 0)).await.is_empty());
        assert!(waves(&world).await.is_empty());
    }

    async fn an_election_set_five_days_before_has_three_reminders(db: TestDatabase) {
        let mut world = World::new(&db).await;
        world.now = local(5, 31, 8, 0);
        let preview = world.private(OPERATOR, JUNE_5).await.remove(0);
        assert!(preview.text().contains("trước 7 ngày: 7 giờ, Chủ nhật, ngày 29/5/2022, đã qua nên không gửi"), "{}", preview.text());
        world.press_twice(OPERATOR, &preview, "Nhập ngày bầu cử").await;
        subscribe(&mut world, RESIDENT).await;
        let mut count = 0;
        for hours in 0..6 * 24 {
            count += live(&mut world, local(5, 31, 8, 0).plus_minutes(60 * hours)).await.len();
        }
        assert_eq!(count, 3);
        let kinds: Vec<&str> = waves(&world).await.iter().map(|wave| wave.kind.code()).collect();
        assert_eq!(kinds, ["t3", "t1", "day"]);
    }

    async fn a_moved_election_is_corrected_once_and_reminds_anew(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        assert_eq!(live(&mut world, local(5, 22, 7, 0)).await.len(), 2);

        world.now = local(5, 27, 9, 0);
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        assert!(overview.text().contains("trước 14 ngày (22/5/2022): dưới 5 nơi nhận. Đã gửi dưới 5."), "{}", overview.text());
        let (_, said) = world.press(OPERATOR, &overview, "Đổi ngày").await;
        assert!(said[0].text().contains("Xin nhập ngày mới"), "{}", said[0].text());
        let hours = world.private(OPERATOR, "12/6/2022").await.remove(0);
        let title = world.press(OPERATOR, &hours, "Đúng giờ này").await.1.remove(0);
        assert!(title.text().contains("toàn tỉnh Quảng Ninh"), "{}", title.text());
        let preview = world.press(OPERATOR, &title, "Dùng tên này").await.1.remove(0);
        assert!(preview.text().contains("Thay cho lịch hiện nay: Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh, Chủ nhật 5/6/2022, từ 7 giờ đến 19 giờ."), "{}", preview.text());
        assert!(preview.text().contains("gửi thông báo thay đổi lịch tới những nơi đang nhận lời nhắc"), "{}", preview.text());
        let (_, said) = world.press_twice(OPERATOR, &preview, "Đổi ngày bầu cử").await;
        assert!(said[0].text().starts_with("Đã đổi lịch:"), "{}", said[0].text());

        let moment = world.now;
        let said = live(&mut world, moment).await;
        assert_eq!(chats(&said), [group.0, RESIDENT]);
        for letter in &said {
            assert!(letter.text().contains("Thông báo thay đổi lịch bầu cử."), "{}", letter.text());
            assert!(letter.text().contains("Chủ nhật 12/6/2022, từ 7 giờ đến 19 giờ"), "{}", letter.text());
        }
        // The old T-7 (29/5 but also the new T-14), T-3, T-1 and day fall silent; the new ones come once each.
        let said = live(&mut world, local(5, 29, 7, 0)).await;
        assert_eq!(chats(&said), [group.0, RESIDENT]);
        assert!(said[0].text().contains("còn 14 ngày"), "{}", said[0].text());
        for old in [local(6, 2, 7, 0), local(6, 4, 7, 0)] {
            assert!(live(&mut world, old).await.is_empty());
        }
        let said = live(&mut world, local(6, 5, 7, 0)).await;
        assert!(said[0].text().contains("còn 7 ngày"), "{}", said[0].text());
        let election = active(&world).await.unwrap();
        assert_eq!(election.version, 2);
    }

    async fn moving_before_any_reminder_needs_no_correction(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        let preview = world.private(OPERATOR, "/dotbaucu 12/6/2022").await.remove(0);
        assert!(!preview.text().contains("đính chính"), "{}", preview.text());
        let (_, said) = world.press_twice(OPERATOR, &preview, "Đổi ngày bầu cử").await;
        assert!(!said[0].text().contains("đính chính"), "{}", said[0].text());
        let (toast, _) = world.press_twice(OPERATOR, &preview, "Đổi ngày bầu cử").await;
        assert!(toast.unwrap().starts_with("Lịch này đã nhập rồi."));
        assert_eq!(active(&world).await.unwrap().version, 2);
        assert!(live(&mut world, local(5, 22, 7, 0)).await.is_empty());
        let said = world.private(OPERATOR, "/dotbaucu 12/6/2022").await;
        assert!(said[0].text().starts_with("Lịch bầu cử đã đúng như vậy rồi."), "{}", said[0].text());
    }

    async fn letters_of_the_old_day_that_still_wait_are_cancelled_by_the_move(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 510).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        // The post is slow: nothing of the wave has left when the day is moved.
        let sender = world.sender(OPERATOR, OPERATOR);
        world.act(&sender, Intent::Election(ElectionIntent::Set("12/6/2022".to_owned()))).await;
        let mut tx = world.store.begin_read().await.unwrap();
        let dialog = store::dialog::find(&mut tx, AccountId(OPERATOR)).await.unwrap();
        tx.commit().await.unwrap();
        let Some(loa_phuong::domain::say::Dialog::Election(
            loa_phuong::domain::election::ElectionDialog::Preview { preview, .. },
        )) = dialog
        else {
            panic!("no preview: {dialog:?}");
        };
        let pressed = Sender { pressed: true, ..sender };
        world.act(&pressed, Intent::Election(ElectionIntent::Confirm(preview))).await;
        world.act(&pressed, Intent::Election(ElectionIntent::ConfirmProposal(preview))).await;
        let old = waves(&world).await.remove(0);
        assert_eq!(old.state, CampaignState::Cancelled);
        assert_eq!(sums(&world, old.id).await, Sums { total: 10, cancelled: 10, ..Sums::default() });
        let said = world.deliver().await;
        assert!(said.iter().all(|letter| letter.chat == OPERATOR), "{said:?}");
        // What was under way may have left: everybody is told of the new day.
        let at = world.now;
        let said = live(&mut world, at).await;
        assert_eq!(chats(&said), (501..=510).collect::<Vec<i64>>());
        assert!(said.iter().all(|letter| letter.text().contains("12/6/2022")));
    }

    async fn a_cancelled_election_is_silent(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let asked = world.press(OPERATOR, &overview, "Bỏ lịch nhắc").await.1.remove(0);
        let kept = world.press(OPERATOR, &asked, "Giữ lại").await.1.remove(0);
        assert!(kept.text().starts_with("Đã giữ lại"), "{}", kept.text());
        assert!(active(&world).await.is_some());
        let (_, said) = world.press_twice(OPERATOR, &asked, "Bỏ lịch này").await;
        assert!(said[0].text().starts_with("Đã bỏ lịch nhắc:"), "{}", said[0].text());
        for (on, label) in [(&asked, "Bỏ lịch này"), (&overview, "Bỏ lịch nhắc")] {
            let (toast, said) = world.press(OPERATOR, on, label).await;
            assert_eq!(toast.as_deref(), Some("Lịch nhắc này đã bỏ rồi. Xem lịch: /dotbaucu"));
            assert!(said.is_empty());
        }
        for day in [22, 29] {
            assert!(live(&mut world, local(5, day, 7, 0)).await.is_empty());
        }
        assert!(live(&mut world, local(6, 5, 6, 0)).await.is_empty());
        assert!(world.private(RESIDENT, "/baucu").await[0].text().starts_with("Hiện chưa có ngày bầu cử"));
        // Another election may be set now.
        set(&mut world, "/dotbaucu 12/6/2022").await;
        assert_eq!(active(&world).await.unwrap().version, 1);
    }

    async fn whoever_was_reminded_is_told_once_that_the_election_is_called_off(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        assert_eq!(live(&mut world, local(5, 22, 7, 0)).await.len(), 1);
        let overview = world.private(OPERATOR, "/dotbaucu").await.remove(0);
        let asked = world.press(OPERATOR, &overview, "Bỏ lịch nhắc").await.1.remove(0);
        assert!(asked.text().contains("báo lại cho những nơi đang nhận lời nhắc"), "{}", asked.text());
        world.press_twice(OPERATOR, &asked, "Bỏ lịch này").await;
        let at = world.now;
        let said = live(&mut world, at).await;
        assert_eq!(chats(&said), [RESIDENT]);
        assert!(said[0].text().contains("không tiến hành theo lịch đó nữa"), "{}", said[0].text());
        for due in [local(5, 29, 7, 0), local(6, 2, 7, 0), local(6, 4, 7, 0), local(6, 5, 6, 0)] {
            assert!(live(&mut world, due).await.is_empty());
        }
    }

    async fn two_calendars_at_once_make_no_letter_twice(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 3500).await;
        let other = Store::connect(&db.url, &practice_data_key()).await.unwrap();
        world.now = local(5, 22, 7, 0);
        let mut delivered = Vec::new();
        for _ in 0..6 {
            let ctx = world.ctx();
            let (one, two) = tokio::join!(
                tokio::spawn({ let (store, ctx) = (world.store.clone(), ctx.clone()); async move { calendar::tick(&store, &ctx).await } }),
                tokio::spawn({ let (store, ctx) = (other.clone(), ctx.clone()); async move { calendar::tick(&store, &ctx).await } }),
            );
            one.unwrap().unwrap();
            two.unwrap().unwrap();
            delivered.extend(world.deliver().await);
        }
        let mut expected: Vec<i64> = (1001..=3500).collect();
        expected.insert(0, group.0);
        assert_eq!(chats(&delivered), expected);
        let all = waves(&world).await;
        assert_eq!(all.len(), 1);
        assert_eq!(sums(&world, all[0].id).await, Sums { total: 2501, sent: 2501, ..Sums::default() });
        other.close().await;
    }

    async fn a_wave_to_three_thousand_is_written_in_batches_and_its_sums_are_right_at_every_step(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 4000).await;
        world.now = local(5, 22, 7, 0);
        let ctx = world.ctx();
        let next = calendar::tick(&world.store, &ctx).await.unwrap();
        assert_eq!(next, Some(world.now.plus_secs(1)));
        let wave = waves(&world).await.remove(0).id;
        let mut expected = Sums { total: 1000, waiting: 1000, ..Sums::default() };
        assert_eq!(sums(&world, wave).await, expected);
        // Enough in hand: the post is not flooded.
        calendar::tick(&world.store, &ctx).await.unwrap();
        assert_eq!(sums(&world, wave).await, expected);
        // 501 end, in each of the ways a letter can end.
        let mut tx = world.store.begin_write().await.unwrap();
        let until = world.now.plus_minutes(1);
        let again = Again { rest: true, repeat: true };
        let mut letters = Vec::new();
        while letters.len() < 501 {
            let room = Room { answers: 0, notices: 0, bulk: (501 - i64::try_from(letters.len()).unwrap()).min(60) };
            let taken = store::outbox::take_up(&mut tx, "test", world.now, until, room, again).await.unwrap();
            assert_eq!(taken.letters.len(), usize::try_from(room.bulk).unwrap());
            letters.extend(taken.letters);
        }
        for (place, letter) in letters.iter().enumerate() {
            let state = match place {
                0 => LetterState::Refused,
                1 => LetterState::Unknown,
                _ => LetterState::Sent,
            };
            assert!(store::outbox::end(&mut tx, letter, state, None, None, world.now).await.unwrap());
        }
        tx.commit().await.unwrap();
        expected = Sums { total: 1000, waiting: 499, sent: 499, refused: 1, unknown: 1, cancelled: 0 };
        assert_eq!(sums(&world, wave).await, expected);
        calendar::tick(&world.store, &ctx).await.unwrap();
        expected = Sums { total: 2000, waiting: 1499, ..expected };
        assert_eq!(sums(&world, wave).await, expected);
        world.deliver().await;
        calendar::tick(&world.store, &ctx).await.unwrap();
        expected = Sums { total: 3000, waiting: 1000, sent: 1998, ..expected };
        assert_eq!(sums(&world, wave).await, expected);
        world.deliver().await;
        calendar::tick(&world.store, &ctx).await.unwrap();
        expected = Sums { waiting: 0, sent: 2998, ..expected };
        assert_eq!(sums(&world, wave).await, expected);
        assert_eq!(waves(&world).await[0].state, CampaignState::Expanded);
        // The operator's message gets its last form.
        world.now = world.now.plus_secs(3);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(5, 29, 7, 0)));
        let said = world.private(OPERATOR, "/dotbaucu").await;
        let sums = "hơn 2.998 nơi nhận. Đã gửi 2.998, bị từ chối dưới 5, không rõ dưới 5.";
        assert!(said.iter().any(|one| one.text().contains(sums)), "{said:?}");
    }

    async fn a_crash_in_a_batch_leaves_neither_a_gap_nor_a_double(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 3200).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let mut delivered = world.deliver().await;
        // The second batch is written but its transaction never ends.
        let wave = waves(&world).await.remove(0).id;
        let mut tx = world.store.begin_write().await.unwrap();
        let written = loa_phuong::app::campaign::expand(&mut tx, &world.ctx(), wave).await.unwrap();
        assert_eq!(written, 1000);
        drop(tx);
        world.store.close().await;
        world.store = Store::connect(&db.url, &practice_data_key()).await.unwrap();
        for _ in 0..3 {
            calendar::tick(&world.store, &world.ctx()).await.unwrap();
            delivered.extend(world.deliver().await);
        }
        assert_eq!(chats(&delivered), (1001..=3200).collect::<Vec<i64>>());
        assert_eq!(sums(&world, wave).await, Sums { total: 2200, sent: 2200, ..Sums::default() });
    }

    async fn a_wave_rests_at_night_and_goes_on_at_half_past_six(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 2500).await;
        world.now = local(5, 22, 20, 59);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(5, 22, 20, 59).plus_secs(1)));
        // A thousand letters wait when the evening comes.
        assert!(live(&mut world, local(5, 22, 21, 0)).await.is_empty());
        world.now = local(5, 22, 21, 1);
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(5, 23, 6, 30)));
        assert!(live(&mut world, local(5, 23, 6, 29)).await.is_empty());
        let mut said = live(&mut world, local(5, 23, 6, 30)).await;
        for _ in 0..2 {
            said.extend(live(&mut world, local(5, 23, 6, 31)).await);
        }
        assert_eq!(chats(&said), (1001..=2500).collect::<Vec<i64>>());
        // Counted on the day they were written: true whenever they are read.
        let late = said.iter().filter(|letter| letter.text().contains("Tính đến ngày 23/5/2022, còn 13 ngày nữa.")).count();
        let early = said.iter().filter(|letter| letter.text().contains("Tính đến ngày 22/5/2022, còn 14 ngày nữa.")).count();
        assert_eq!((early, late), (1000, 500));
    }

    async fn the_calendar_wakes_for_the_evening_while_letters_wait(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 1010).await;
        world.now = local(5, 22, 20, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let mut tx = world.store.begin_read().await.unwrap();
        let next = loa_phuong::app::campaign::next_due(&mut tx, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(5, 22, 21, 0)));
    }

    async fn tomorrow_is_never_said_on_the_day_itself(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 2500).await;
        world.now = local(6, 4, 20, 59);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        for minutes in 0..600 {
            if minutes % 30 == 0 {
                let said = live(&mut world, local(6, 4, 21, 0).plus_minutes(minutes)).await;
                assert!(said.iter().all(|letter| letter.text().contains("Hôm nay")), "{}", said[0].text());
            }
        }
        let all = waves(&world).await;
        assert_eq!(all.len(), 2);
        // Nobody is passed over in silence: who could not be told in time is counted as cancelled.
        assert_eq!(sums(&world, all[0].id).await, Sums { total: 1500, cancelled: 1500, ..Sums::default() });
        assert_eq!(all[0].state, CampaignState::Expanded);
        assert_eq!(sums(&world, all[1].id).await, Sums { total: 1500, sent: 1500, ..Sums::default() });
    }

    async fn the_morning_of_the_day_speaks_in_the_quiet_hours(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 1003).await;
        assert!(live(&mut world, local(6, 5, 5, 59)).await.is_empty());
        assert_eq!(live(&mut world, local(6, 5, 6, 0)).await.len(), 3);
    }

    async fn a_correction_made_at_night_waits_for_the_morning(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        live(&mut world, local(5, 22, 7, 0)).await;
        world.now = local(5, 22, 22, 0);
        let preview = world.private(OPERATOR, "/dotbaucu 12/6/2022").await.remove(0);
        world.press_twice(OPERATOR, &preview, "Đổi ngày bầu cử").await;
        assert!(live(&mut world, local(5, 22, 22, 1)).await.is_empty());
        assert_eq!(chats(&live(&mut world, local(5, 23, 6, 30)).await), [RESIDENT]);
    }

    async fn who_joins_after_a_wave_was_opened_waits_for_the_next(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 2500).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        world.now = world.now.plus_secs(5);
        // One behind the cursor, one before it, and one who leaves before their turn.
        subscribe_many(&mut world, 900, 900).await;
        subscribe_many(&mut world, 9000, 9000).await;
        let leaver = world.sender(2400, 2400);
        world.act(&leaver, Intent::Election(ElectionIntent::Unsubscribe)).await;
        let mut said = world.deliver().await;
        for _ in 0..2 {
            let at = world.now;
            said.extend(live(&mut world, at).await);
        }
        said.retain(|letter| letter.text().contains("còn 14 ngày"));
        let mut expected: Vec<i64> = (1001..=2500).collect();
        expected.retain(|who| *who != 2400);
        assert_eq!(chats(&said), expected);
    }

    async fn who_blocked_us_is_no_recipient_until_they_return(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 502).await;
        let mut tx = world.store.begin_write().await.unwrap();
        store::subscriber::park(&mut tx, ChatId(501)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(chats(&live(&mut world, local(5, 22, 7, 0)).await), [502]);
        let mut tx = world.store.begin_write().await.unwrap();
        store::subscriber::unpark(&mut tx, ChatId(501)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(chats(&live(&mut world, local(5, 29, 7, 0)).await), [501, 502]);
    }

    async fn many_who_blocked_us_in_a_wave_do_not_stop_it(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 1001, 2500).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let mut tx = world.store.begin_write().await.unwrap();
        for who in 1001..=1600 {
            store::outbox::park(&mut tx, ChatId(who)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut said = world.deliver().await;
        let at = world.now;
        said.extend(live(&mut world, at).await);
        assert_eq!(chats(&said), (1601..=2500).collect::<Vec<i64>>());
    }

    async fn a_forgotten_reader_leaves_the_sums_true(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe_many(&mut world, 501, 503).await;
        live(&mut world, local(5, 22, 7, 0)).await;
        world.now = local(5, 29, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let mut tx = world.store.begin_write().await.unwrap();
        loa_phuong::app::election::forget(&mut tx, &world.ctx(), AccountId(502)).await.unwrap();
        store::outbox::delete_of_chat(&mut tx, ChatId(502)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(chats(&world.deliver().await), [501, 503]);
        let mut tx = world.store.begin_read().await.unwrap();
        assert_eq!(store::subscriber::find(&mut tx, ChatId(502)).await.unwrap(), None);
        tx.commit().await.unwrap();
        let all = waves(&world).await;
        assert_eq!(sums(&world, all[0].id).await, Sums { total: 3, sent: 3, ..Sums::default() });
        assert_eq!(sums(&world, all[1].id).await, Sums { total: 3, sent: 2, cancelled: 1, ..Sums::default() });
    }

    async fn a_group_that_moves_in_the_middle_of_a_wave_is_told_once(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, group) = world.ward(10).await;
        let (_, other) = world.neighborhood(&commune, 2, 102, 10).await;
        set(&mut world, JUNE_5).await;
        world.now = local(5, 22, 7, 0);
        calendar::tick(&world.store, &world.ctx()).await.unwrap();
        let moved = ChatId(-100_500);
        let mut tx = world.store.begin_write().await.unwrap();
        store::group::move_chat(&mut tx, group, moved).await.unwrap();
        store::outbox::move_chat(&mut tx, group, moved).await.unwrap();
        tx.commit().await.unwrap();
        let mut said = world.deliver().await;
        let at = world.now;
        said.extend(live(&mut world, at).await);
        assert_eq!(chats(&said), [moved.0, other.0]);
    }

    async fn the_calendar_also_reminds_of_meetings(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        let line = "/hop 19h30 21/5/2022 | Nhà văn hóa khu phố 1 | Giới thiệu người ứng cử Trưởng khu phố";
        let preview = world.hop(HEAD, line).await;
        world.press(HEAD, &preview, "Gửi giấy mời").await;
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap();
        assert_eq!(next, Some(local(5, 18, 18, 0)), "households are reminded in private; none is linked");
        assert!(live(&mut world, local(5, 18, 18, 0)).await.is_empty());
        let next = calendar::tick(&world.store, &world.ctx()).await.unwrap().unwrap();
        assert!(local(5, 20, 6, 30) <= next && next < local(5, 21, 19, 30), "{:?}", next.local(Ho_Chi_Minh));
        assert!(live(&mut world, next.plus_millis(-1)).await.is_empty());
        let said = live(&mut world, next).await;
        assert_eq!(chats(&said), [group.0]);
        assert!(said[0].text().contains("19 giờ 30"), "{}", said[0].text());
        assert!(live(&mut world, next).await.is_empty());
    }

    async fn a_group_is_switched_by_its_officials_only(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, _, group) = world.ward(10).await;
        set(&mut world, JUNE_5).await;
        let reminder = live(&mut world, local(5, 22, 7, 0)).await.remove(0);
        // A resident is led to reminders of their own, in private; the group keeps its.
        let (lead, said) = world.press(RESIDENT, &reminder, "Dừng nhận nhắc").await;
        let lead = lead.unwrap();
        assert!(said.is_empty() && lead.starts_with("https://t.me/LoaPhuongBot?start=gn"), "{lead}");
        let start = format!("/start {}", lead.rsplit('=').next().unwrap());
        let said = world.private(RESIDENT, &start).await;
        assert!(said[0].text().starts_with("Lời nhắc trong nhóm khu phố 1, phường Bình Ngọc do cán bộ bật, tắt."), "{}", said[0].text());
        let asked = world.press(RESIDENT, &said[0], "Nhắc riêng tôi").await.1.remove(0);
        assert!(asked.text().starts_with("Lời nhắc bầu cử của khu phố 1, phường Bình Ngọc."), "{}", asked.text());
        world.press(RESIDENT, &asked, "Tôi đồng ý").await;
        for word in ["/nhac", "/dung"] {
            let said = world.say(RESIDENT, group.0, word).await;
            assert!(said[0].text().contains("cán bộ được cấp quyền"), "{}", said[0].text());
        }
        let anonymous = Sender { anonymous: true, ..world.sender(HEAD, group.0) };
        world.act(&anonymous, Intent::Election(ElectionIntent::Unsubscribe)).await;
        assert!(world.deliver().await[0].text().contains("ẩn danh"));
        assert_eq!(chats(&live(&mut world, local(5, 29, 7, 0)).await), [group.0, RESIDENT]);
        world.private(RESIDENT, "/dung").await;

        // An official is asked once more, and may think better of it.
        let asked = world.press(HEAD, &reminder, "Dừng nhận nhắc").await.1.remove(0);
        assert!(asked.text().starts_with("Khu phố 1, phường Bình Ngọc.\nThôi gửi lời nhắc"), "{}", asked.text());
        let (lead, said) = world.press(RESIDENT, &asked, "Thôi gửi vào nhóm").await;
        assert!(lead.unwrap().contains("start=gn") && said.is_empty());
        let said = world.press(HEAD, &asked, "Giữ lời nhắc").await.1;
        assert!(said[0].text().contains("vẫn nhận lời nhắc"), "{}", said[0].text());
        let asked = world.say(HEAD, group.0, "/dung").await.remove(0);
        let (toast, said) = world.press(HEAD, &asked, "Thôi gửi vào nhóm").await;
        assert!(toast.unwrap().starts_with("Đã dừng nhận lời nhắc."));
        assert!(said[0].text().starts_with("Khu phố 1, phường Bình Ngọc.\nNhóm này thôi nhận lời nhắc"), "{}", said[0].text());
        for (on, label) in [(&reminder, "Dừng nhận nhắc"), (&asked, "Thôi gửi vào nhóm")] {
            let (toast, said) = world.press(HEAD, on, label).await;
            assert!(toast.unwrap().contains("hiện không nhận lời nhắc"));
            assert!(said.is_empty());
        }
        assert!(live(&mut world, local(6, 2, 7, 0)).await.is_empty());

        let said = world.say(HEAD, group.0, "/nhac").await;
        assert!(said[0].text().starts_with("Khu phố 1, phường Bình Ngọc.\nNhóm này nhận lời nhắc"), "{}", said[0].text());
        assert_eq!(chats(&live(&mut world, local(6, 4, 7, 0)).await), [group.0]);
        let asked = world.say(HEAD, group.0, "/dung").await.remove(0);
        world.press(HEAD, &asked, "Thôi gửi vào nhóm").await;
        assert!(live(&mut world, local(6, 5, 6, 0)).await.is_empty());
        // A group of nobody's.
        let said = world.say(HEAD, -77, "/nhac").await;
        assert!(said[0].text().contains("/khupho"), "{}", said[0].text());
    }

    async fn an_official_of_another_neighbourhood_has_no_say_in_this_group(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, group) = world.ward(10).await;
        world.neighborhood(&commune, 2, 102, 10).await;
        let said = world.say(102, group.0, "/dung").await;
        assert!(said[0].text().contains("cán bộ được cấp quyền"), "{}", said[0].text());
        let mut tx = world.store.begin_read().await.unwrap();
        assert!(store::group::find_by_chat(&mut tx, group).await.unwrap().unwrap().reminders);
    }

    async fn anybody_can_ask_when_and_where_the_election_is(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, neighborhood, group) = world.ward(10).await;
        let said = world.private(RESIDENT, "/baucu").await;
        assert!(said[0].text().starts_with("Hiện chưa có ngày bầu cử."), "{}", said[0].text());
        set(&mut world, JUNE_5).await;
        let said = world.private(RESIDENT, "/baucu").await;
        let expected = format!("{HEADLINE}\nCòn 20 ngày.\nNơi bầu: nơi ghi trong giấy mời. Giờ bỏ phiếu: từ 7 giờ đến 19 giờ.");
        assert_eq!(said[0].text(), expected);
        let (_, asked) = world.press(RESIDENT, &said[0], "Nhắc tôi").await;
        world.press(RESIDENT, &asked[0], "Tôi đồng ý").await;
        assert!(world.private(RESIDENT, "/baucu").await[0].message.keyboard.is_empty());
        world.link(501, neighborhood.id, "3").await;
        let said = world.private(501, "/baucu").await;
        assert!(said[0].text().contains("Khu phố 1, phường Bình Ngọc. Nơi bầu: nơi ghi trong giấy mời."), "{}", said[0].text());
        // In the group: the group's place, whoever asks, and no offer.
        let said = world.say(RESIDENT, group.0, "/baucu").await;
        assert!(said[0].text().starts_with("Khu phố 1, phường Bình Ngọc.\n"), "{}", said[0].text());
        assert!(said[0].text().contains("Nơi bầu: nơi ghi trong giấy mời."), "{}", said[0].text());
        assert!(said[0].message.keyboard.is_empty());
        world.now = local(6, 5, 8, 0);
        assert!(world.private(501, "/baucu").await[0].text().contains("Bầu cử hôm nay."));
        world.now = local(6, 5, 19, 0);
        assert!(world.private(501, "/baucu").await[0].text().contains("Cuộc bầu cử đã kết thúc."));
        // The day after, the next election can be set beside the one that is over.
        set(&mut world, "/dotbaucu 5/1/2023").await;
        assert!(world.private(501, "/baucu").await[0].text().contains("5/1/2023"));
    }

    async fn reminders_are_read_in_the_language_of_the_reader(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, "/dotbaucu 5/6/2022").await;
        subscribe(&mut world, RESIDENT).await;
        let choose = world.private(RESIDENT, "/ngonngu").await.remove(0);
        world.press(RESIDENT, &choose, "English").await;
        let said = live(&mut world, local(5, 22, 7, 0)).await;
        assert!(said[0].text().starts_with("Election of village and neighbourhood heads, Sunday 5 June 2022.\n14 days left"), "{}", said[0].text());
    }

    async fn the_loop_lives_through_the_calendar_and_stops_when_told(db: TestDatabase) {
        let mut world = World::new(&db).await;
        set(&mut world, JUNE_5).await;
        subscribe(&mut world, RESIDENT).await;
        let clock = Clock::by_hand(world.now, 0);
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let (wake, post_wake) = (std::sync::Arc::new(tokio::sync::Notify::new()), std::sync::Arc::new(tokio::sync::Notify::new()));
        let running = tokio::spawn(calendar::run(
            world.store.clone(),
            clock.clone(),
            world.house.clone(),
            wake.clone(),
            post_wake.clone(),
            loa_phuong::health::Health::default(),
            stopped,
        ));
        let patience = std::time::Duration::from_secs(20);
        for due in [local(5, 22, 7, 0), local(5, 29, 7, 0)] {
            clock.turn(due, 0);
            world.now = due;
            let mut said = Vec::new();
            while said.is_empty() {
                // Told after every turn, so at last after the one that wrote.
                tokio::time::timeout(patience, post_wake.notified()).await.expect("letters were written");
                said = world.deliver().await;
                said.retain(|letter| letter.chat != OPERATOR);
            }
            assert_eq!(chats(&said), [RESIDENT]);
        }
        stop.send_replace(true);
        tokio::time::timeout(patience, running).await.expect("it stops").unwrap().unwrap();
    }
}

//! People introduced, counts, results and the ward's roll-up, told as conversations.

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::world::{Delivered, HEAD, OPERATOR, World, assert_has, to};
use loa_phuong::app::tally::TallyIntent;
use loa_phuong::app::{Intent, Sender};
use loa_phuong::domain::ids::{ChatId, HouseholdId, MeetingId, MessageId, TallyId};
use loa_phuong::domain::letter::{Errand, LetterState};
use loa_phuong::domain::meeting::{Meeting, MeetingKind, MeetingState};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place::{Commune, Neighborhood};
use loa_phuong::domain::say::Notice;
use loa_phuong::domain::tally::{TallyNotice, TallyState};
use loa_phuong::domain::time::Moment;
use loa_phuong::store::tally::Tally;
use loa_phuong::{store, text};
use unicode_normalization::UnicodeNormalization as _;

const OFFICER: i64 = 300;
const MINH: &str = "Ông Hoàng Đình Minh, Bí thư chi bộ, Trưởng khu phố 1";

/// 19:30 on Saturday 21/5/2022.
const CONFERENCE: Moment = Moment::from_unix_millis(1_653_136_200_000);

/// A ward with one neighbourhood of `households`, an hour and a quarter after its introduction conference began.
async fn after_conference(db: &TestDatabase, households: usize) -> (World, Neighborhood, ChatId, Meeting) {
    let mut world = World::new(db).await;
    let (_, place, group) = world.ward(households).await;
    let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
    world.now = CONFERENCE.plus_minutes(75);
    (world, place, group, meeting)
}

async fn revisions(world: &World, meeting: MeetingId) -> Vec<Tally> {
    let mut tx = world.store.begin_read().await.expect("begin");
    store::tally::revisions(&mut tx, meeting).await.expect("read")
}

async fn published(world: &World, meeting: MeetingId) -> Option<Tally> {
    let mut tx = world.store.begin_read().await.expect("begin");
    store::tally::find_published(&mut tx, meeting).await.expect("read")
}

async fn tally(world: &World, id: TallyId) -> Tally {
    let mut tx = world.store.begin_read().await.expect("begin");
    store::tally::find(&mut tx, id).await.expect("read").expect("kept")
}

/// The draft that a preview shows.
fn draft_of(preview: &Delivered) -> TallyId {
    match preview.button("Công bố") {
        Intent::Tally(TallyIntent::Publish(tally)) => tally,
        other => panic!("{other:?}"),
    }
}

async fn count(world: &mut World, words: &str) -> Delivered {
    let said = world.private(HEAD, &format!("/bieuquyet {words}")).await;
    said.into_iter().next().expect("an answer")
}

on_both_databases! {
    async fn a_whole_count_is_entered_step_by_step_and_published(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let said = world.private(HEAD, "/bieuquyet").await;
        assert_has(said[0].text(), &["Khu phố 1", "19 giờ 30, thứ Bảy, ngày 21/5/2022", "Bao nhiêu hộ", "310"]);
        let said = world.private(HEAD, "156").await;
        assert_has(said[0].text(), &["mỗi người một dòng"]);
        let said = world.private(HEAD, MINH).await;
        let (_, said) = world.press(HEAD, &said[0], "Giơ tay").await;
        assert_has(said[0].text(), &["Ông Hoàng Đình Minh", "156 hộ dự"]);
        let preview = world.private(HEAD, "156 0 0").await;
        assert_has(preview[0].text(), &["Xem trước"]);
        assert!(!preview[0].text().contains("Xin lưu ý"), "{}", preview[0].text());
        assert!(to(&preview, group.0).is_empty());
        assert!(published(&world, meeting.id).await.is_none());

        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        let posts = to(&sent, group.0);
        assert_eq!(posts.len(), 1);
        let (post, code) = posts[0].text().rsplit_once('\n').expect("a last line");
        assert!(code.starts_with("Mã kiểm chứng: ") && code.len() == "Mã kiểm chứng: 7F3K-9QZ2.".len(), "{code}");
        assert_eq!(
            post,
            "Khu phố 1, phường Bình Ngọc: kết quả giới thiệu người ứng cử.\n\
             Đây chưa phải kết quả bầu cử.\n\n\
             Hội nghị: Giới thiệu người ứng cử Trưởng khu phố, 19 giờ 30, thứ Bảy, ngày 21/5/2022.\n\
             Số hộ có đại diện dự: 156 trong tổng số 310 hộ (đã quá nửa).\n\
             Hình thức: giơ tay.\n\n\
             Người được giới thiệu: Ông Hoàng Đình Minh, Bí thư chi bộ, Trưởng khu phố 1.\n\
             Tán thành 156, không tán thành 0, ý kiến khác 0, trên 156 hộ.\n\
             Đạt 100% số hộ dự (156/156), 50,32% tổng số hộ (156/310); quá nửa tổng số hộ (từ 156 hộ).\n\n\
             Không ai được đề cử thêm hay tự ứng cử.\n\
             Tiếp theo: lập danh sách chính thức.\n\
             Ý kiến xin gửi Ủy ban Mặt trận Tổ quốc Việt Nam phường Bình Ngọc."
        );
        assert!(to(&sent, HEAD)[0].text().starts_with("Đang gửi kết quả vào nhóm của khu phố 1."));
        let kept = published(&world, meeting.id).await.expect("published");
        assert_eq!((kept.revision, kept.roll, kept.count.present), (Some(1), 310, 156));
        assert_eq!(kept.count.lines[0].votes.yes, 156);
    }

    async fn a_count_in_one_line_says_the_same(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let preview = count(
            &mut world,
            "156 | gio tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 153 0 3; Bà Vũ Thị Bình | Giáo viên | tu ung cu: 3 150 3",
        )
        .await;
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        let post = to(&sent, group.0)[0].text().to_owned();
        assert_has(&post, &[
            "Người được giới thiệu: Ông Hoàng Đình Minh, Bí thư chi bộ.",
            "Tán thành 153, không tán thành 0, ý kiến khác 3, trên 156 hộ.",
            "Người tự ứng cử: Bà Vũ Thị Bình, Giáo viên.",
            "Đạt 1,92% số hộ dự (3/156), 0,97% tổng số hộ (3/310); chưa quá nửa tổng số hộ.",
            "Không có ai được đề cử thêm.",
        ]);
        assert_eq!(published(&world, meeting.id).await.expect("published").count.lines.len(), 2);
        let list = world.private(HEAD, "/ungcu").await;
        assert_has(list[0].text(), &["1. Ông Hoàng Đình Minh", "2. Bà Vũ Thị Bình, Giáo viên (tự ứng cử)"]);
    }

    async fn a_secret_ballot_is_published_with_its_papers(db: TestDatabase) {
        let (mut world, _, group, _) = after_conference(&db, 310).await;
        world.private(HEAD, "/bieuquyet").await;
        world.private(HEAD, "216").await;
        let said = world.private(HEAD, "Ông Hoàng Đình Minh").await;
        let (_, said) = world.press(HEAD, &said[0], "Bỏ phiếu kín").await;
        assert_has(said[0].text(), &["phát ra, thu vào, hợp lệ, không hợp lệ"]);
        let said = world.private(HEAD, "216 212 210 2").await;
        assert_has(said[0].text(), &["210 phiếu hợp lệ"]);
        let preview = world.private(HEAD, "110").await;
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "216 trong tổng số 310 hộ (đã quá nửa).",
            "Hình thức: bỏ phiếu kín. Phát ra 216 phiếu cho 216 hộ dự, thu vào 212/216; trong 212 phiếu thu vào, hợp lệ 210, không hợp lệ 2.",
            "Tán thành 110 trong 210 phiếu hợp lệ; các phiếu hợp lệ còn lại: 100.",
            "50,93% số hộ dự (110/216), 35,48% tổng số hộ (110/310); chưa quá nửa tổng số hộ (từ 156 hộ).",
        ]);
    }

    async fn exactly_half_is_not_a_majority_and_the_post_says_so(db: TestDatabase) {
        let (mut world, _, group, _) = after_conference(&db, 310).await;
        let preview = count(&mut world, "155 | giơ tay | Ông Hoàng Đình Minh: 155 0 0").await;
        assert_has(preview.text(), &["Xin lưu ý: 155/310 hộ dự là chưa quá nửa, cần từ 156/310 hộ. Tin sẽ ghi rõ"]);
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "155 trong tổng số 310 hộ (chưa quá nửa).",
            "100% số hộ dự (155/155), 50% tổng số hộ (155/310); chưa quá nửa tổng số hộ (từ 156 hộ).",
            "Tiếp theo: sẽ có thông báo về việc họp lại.",
        ]);
    }

    async fn a_result_names_the_election_day_that_is_set(db: TestDatabase) {
        let (mut world, _, group, _) = after_conference(&db, 310).await;
        let said = world.private(OPERATOR, "/dotbaucu 5/6/2022 | 7h | Bầu Trưởng khu phố").await;
        let label = said[0].message.keyboard[0][0].label.clone();
        world.press_twice(OPERATOR, &said[0], &label).await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &["lập danh sách chính thức, bầu ngày 5/6/2022."]);
    }

    async fn since_2023_half_a_room_is_published_without_the_old_gate_and_the_old_limit(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(310).await;
        // 19:30 on Saturday 21/11/2026.
        let held = Moment::from_unix_millis(1_795_264_200_000);
        world.now = held.plus_minutes(60);
        world.called_meeting(&place, MeetingKind::CandidateIntro, held).await;
        let words = "155 | gio tay | Ông A: 100 0 0; Ông B: 50 0 0; Ông C: 5 0 0";
        let preview = count(&mut world, words).await;
        assert_has(preview.text(), &["155/310 hộ dự là chưa quá nửa, cần từ 156/310 hộ. Tin sẽ ghi rõ"]);
        assert!(!preview.text().contains("danh sách chính thức nhiều nhất"), "{}", preview.text());
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        let post = to(&sent, group.0)[0].text().to_owned();
        assert_has(&post, &["ngày 21/11/2026", "155 trong tổng số 310 hộ (chưa quá nửa).\nHình thức", "sẽ có thông báo về việc họp lại"]);
    }

    async fn impossible_numbers_are_refused_with_the_reason_and_nothing_is_saved(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 155).await;
        for (words, reason) in [
            ("160 | giơ tay | Ông A: 160 0 0", "Có 160 hộ dự nhưng tổng số hộ chỉ có 155."),
            ("-1 | giơ tay | Ông A: 0 0 0", "Số -1 nhỏ hơn 0;"),
            ("100 | giơ tay | Ông A: 90 10 1", "Ông A: cộng lại được 101 hộ nhưng chỉ có 100 hộ dự."),
            ("100 | phieu kin 101 90 90 0 | Ông A: 9", "Phát ra 101 phiếu nhưng chỉ có 100 hộ dự."),
            ("100 | phieu kin 90 91 90 1 | Ông A: 9", "Thu vào 91 phiếu nhưng chỉ phát ra 90."),
            ("100 | phieu kin 90 90 80 9 | Ông A: 9", "Hợp lệ 80 và không hợp lệ 9 cộng lại là 89, nhưng thu vào 90"),
            ("100 | phieu kin 90 90 80 10 | Ông A: 81", "Ông A: 81 phiếu tán thành nhưng chỉ có 80 phiếu hợp lệ."),
            ("100 | giơ tay | Ông A: 50 0 0; ông a: 50 0 0", "có hai lần"),
            ("100 | giơ tay | Ông A: 50", "đủ ba số"),
            ("100 | giơ tay | Ông A", "“Ông A”"),
            ("trăm rưỡi | giơ tay | Ông A: 1 0 0", "Xin gửi một số, ví dụ: 156"),
            ("100 | vỗ tay | Ông A: 1 0 0", "giơ tay, Ông Hoàng Đình Minh"),
            ("100", "một trong hai mẫu"),
        ] {
            let said = count(&mut world, words).await;
            assert!(said.text().contains(reason), "{words}: {}", said.text());
            assert!(said.message.keyboard.is_empty(), "{words} was taken: {}", said.text());
        }
        assert!(revisions(&world, meeting.id).await.is_empty());
        assert!(to(&world.deliver().await, group.0).is_empty());
    }

    async fn a_wrong_number_in_the_conversation_is_named_and_can_be_corrected(db: TestDatabase) {
        let (mut world, _, _, _) = after_conference(&db, 155).await;
        world.private(HEAD, "/bieuquyet").await;
        for (words, reason) in [("160", "tổng số hộ chỉ có 155"), ("nhiều", "Xin gửi một số"), ("1 2", "một số")] {
            assert_has(world.private(HEAD, words).await[0].text(), &[reason]);
        }
        world.private(HEAD, "100").await;
        assert_has(world.private(HEAD, "156 0 0").await[0].text(), &["chưa có họ tên"]);
        world.private(HEAD, "Ông A\nBà B, Giáo viên").await;
        assert_has(world.private(HEAD, "vỗ tay").await[0].text(), &["Giơ tay"]);
        world.private(HEAD, "bỏ phiếu kín").await;
        assert_has(world.private(HEAD, "101 90 90 0").await[0].text(), &["chỉ có 100 hộ dự"]);
        world.private(HEAD, "90 90 80 10").await;
        world.private(HEAD, "80").await;
        let fault = world.private(HEAD, "81").await;
        assert_has(fault[0].text(), &["81 phiếu tán thành nhưng chỉ có 80"]);
        // At an introduction everybody is judged alone: one paper may be for both.
        assert_has(world.private(HEAD, "79").await[0].text(), &["Xem trước", "Tán thành 80 trong 80 phiếu hợp lệ", "Tán thành 79 trong 80 phiếu hợp lệ; các phiếu hợp lệ còn lại: 1."]);
    }

    async fn a_count_can_be_begun_again_after_a_wrong_number(db: TestDatabase) {
        let (mut world, _, _, _) = after_conference(&db, 155).await;
        world.private(HEAD, "/bieuquyet").await;
        world.private(HEAD, "10").await;
        world.private(HEAD, "Ông A").await;
        world.private(HEAD, "gio tay").await;
        let fault = world.private(HEAD, "100 0 0").await;
        let (_, said) = world.press(HEAD, &fault[0], "Nhập lại từ đầu").await;
        assert_has(said[0].text(), &["Bao nhiêu hộ có đại diện dự"]);
        assert_has(world.private(HEAD, "100").await[0].text(), &["mỗi người một dòng"]);
    }

    async fn pressing_publish_twice_posts_once(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông Hoàng Đình Minh: 156 0 0").await;
        let (_, first) = world.press(HEAD, &preview, "Công bố").await;
        let (toast, second) = world.press(HEAD, &preview, "Công bố").await;
        assert_eq!(to(&first, group.0).len(), 1);
        assert!(to(&second, group.0).is_empty());
        assert_eq!(toast.as_deref(), Some("Loa Phường đã nhận kết quả này rồi, không gửi thêm lần nữa. Xem đã vào nhóm chưa: /ketqua"));
        for button in ["Sửa", "Bỏ"] {
            let (toast, _) = world.press(HEAD, &preview, button).await;
            assert_has(&toast.expect("a toast"), &["đã công bố"]);
        }
        assert_eq!(revisions(&world, meeting.id).await.len(), 1);
    }

    async fn a_draft_that_was_dropped_or_replaced_is_never_published(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let first = count(&mut world, "150 | gio tay | Ông A: 150 0 0").await;
        let second = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let (toast, sent) = world.press(HEAD, &first, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["đã cũ"]);
        assert!(sent.is_empty());
        let (_, said) = world.press(HEAD, &second, "Bỏ").await;
        assert_has(said[0].text(), &["Đã bỏ bản nháp"]);
        assert!(world.press(HEAD, &second, "Bỏ").await.0.is_some());
        let (_, sent) = world.press(HEAD, &second, "Công bố").await;
        assert!(to(&sent, group.0).is_empty());
        assert!(published(&world, meeting.id).await.is_none());
        assert_eq!(tally(&world, draft_of(&second)).await.state, TallyState::Discarded);
    }

    async fn one_number_is_put_right_and_the_others_stay(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        let line = "156 | phieu kin 156 156 150 6 | Ông Hoàng Đình Minh: 100; Bà Vũ Thị Bình: 40";
        let preview = count(&mut world, line).await;
        let (_, asked) = world.press(HEAD, &preview, "Sửa").await;
        assert_has(asked[0].text(), &[
            "1. Số hộ có đại diện dự: 156",
            "4. Phát ra 156 phiếu, thu vào 156, hợp lệ 150, không hợp lệ 6",
            "6. Bà Vũ Thị Bình: 40/150 phiếu tán thành",
        ]);
        assert_has(world.private(HEAD, "số cuối").await[0].text(), &["Xin bấm nút của chỗ cần sửa"]);
        let (_, said) = world.press(HEAD, &asked[0], "6. Bà Vũ Thị Bình").await;
        assert_has(said[0].text(), &["Bà Vũ Thị Bình: bao nhiêu phiếu tán thành? Có 150 phiếu hợp lệ."]);
        // A number that cannot be leads to any other that may be the wrong one.
        let said = world.private(HEAD, "160").await;
        assert_has(said[0].text(), &["chỉ có 150 phiếu hợp lệ"]);
        let (_, asked) = world.press(HEAD, &said[0], "Sửa chỗ đã nhập").await;
        world.press(HEAD, &asked[0], "6. Bà Vũ Thị Bình").await;
        let preview = world.private(HEAD, "45").await;
        assert_has(preview[0].text(), &["Tán thành 100 trong 150 phiếu hợp lệ", "Tán thành 45 trong 150 phiếu hợp lệ"]);
        let (_, asked) = world.press(HEAD, &preview[0], "Sửa").await;
        let (_, kept) = world.press(HEAD, &asked[0], "Không sửa nữa").await;
        assert_has(kept[0].text(), &["Xem trước", "Tán thành 45 trong 150 phiếu hợp lệ"]);
        // With fewer households than papers the papers are asked anew, and then the votes.
        let (_, asked) = world.press(HEAD, &kept[0], "Sửa").await;
        world.press(HEAD, &asked[0], "1. Số hộ dự").await;
        assert_has(world.private(HEAD, "120").await[0].text(), &["Xin gửi bốn số"]);
        assert_has(world.private(HEAD, "120 120 118 2").await[0].text(), &["Ông Hoàng Đình Minh"]);
        world.private(HEAD, "100").await;
        let again = world.private(HEAD, "18").await;
        world.press(HEAD, &again[0], "Công bố").await;
        let kept = published(&world, meeting.id).await.expect("published").count;
        assert_eq!((kept.present, kept.lines[0].votes.yes, kept.lines[1].votes.yes), (120, 100, 18));
    }

    async fn everybody_in_favour_is_one_button(db: TestDatabase) {
        let (mut world, _, group, _) = after_conference(&db, 310).await;
        world.private(HEAD, "/bieuquyet").await;
        world.private(HEAD, "171").await;
        let said = world.private(HEAD, MINH).await;
        let (_, asked) = world.press(HEAD, &said[0], "Giơ tay").await;
        let (_, preview) = world.press(HEAD, &asked[0], "Cả 171 hộ tán thành").await;
        assert_has(preview[0].text(), &["Tán thành 171, không tán thành 0, ý kiến khác 0, trên 171 hộ."]);
        let (toast, _) = world.press(HEAD, &asked[0], "Cả 171 hộ tán thành").await;
        assert_has(&toast.expect("a toast"), &["đã cũ"]);
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &["100% số hộ dự (171/171)"]);
    }

    async fn nobody_without_the_right_enters_or_publishes(db: TestDatabase) {
        let (mut world, place, group, meeting) = after_conference(&db, 310).await;
        for who in [5, 6] {
            assert_has(world.private(who, "/bieuquyet").await[0].text(), &["cán bộ được cấp quyền"]);
        }
        world.link(6, place.id, "1").await;
        for text in ["/bieuquyet 1 | gio tay | Ông A: 1 0 0", "/ungcu Ông A", "/tonghop"] {
            assert_has(world.private(6, text).await[0].text(), &["cán bộ được cấp quyền"]);
        }
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let publish = preview.button("Công bố");
        let (toast, sent) = world.press_intent(6, 6, 1, publish.clone()).await;
        assert_has(&toast.expect("a toast"), &["cán bộ được cấp quyền"]);
        assert!(sent.is_empty());
        let begin = Intent::Tally(TallyIntent::Begin(meeting.id));
        assert!(world.press_intent(6, 6, 1, begin).await.1.is_empty());
        assert_has(world.say(HEAD, group.0, "/bieuquyet").await[0].text(), &["tin nhắn riêng"]);
        assert!(world.press_intent(HEAD, group.0, 1, publish).await.1.is_empty());
        assert!(published(&world, meeting.id).await.is_none());
    }

    async fn a_draft_of_another_neighbourhood_cannot_be_published(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, place, group) = world.ward(310).await;
        world.neighborhood(&commune, 2, 200, 300).await;
        let meeting = world.called_meeting(&place, MeetingKind::CandidateIntro, CONFERENCE).await;
        world.now = CONFERENCE.plus_minutes(60);
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        for button in ["Công bố", "Sửa", "Bỏ"] {
            let (toast, sent) = world.press_intent(200, 200, 1, preview.button(button)).await;
            assert_has(&toast.expect("a toast"), &["cán bộ được cấp quyền"]);
            assert!(sent.is_empty());
        }
        // Another official of the same place has the right, but not this draft.
        let (toast, sent) = world.press_intent(OPERATOR, OPERATOR, 1, preview.button("Công bố")).await;
        assert_has(&toast.expect("a toast"), &["đã cũ"]);
        assert!(to(&sent, group.0).is_empty());
        let unknown: TallyId = world.house.chance.id(world.now);
        let forged = Intent::Tally(TallyIntent::Publish(unknown));
        assert_has(&world.press_intent(HEAD, HEAD, 1, forged).await.0.expect("a toast"), &["đã cũ"]);
        assert_eq!(tally(&world, draft_of(&preview)).await.state, TallyState::Draft);
        assert!(published(&world, meeting.id).await.is_none());
    }

    async fn before_the_meeting_begins_the_time_is_told(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        world.now = CONFERENCE.plus_minutes(-1);
        for words in ["", "156 | gio tay | Ông A: 156 0 0"] {
            let said = count(&mut world, words).await;
            assert_has(said.text(), &["bắt đầu lúc 19 giờ 30, thứ Bảy, ngày 21/5/2022"]);
        }
        let begin = Intent::Tally(TallyIntent::Begin(meeting.id));
        assert_has(&world.press_intent(HEAD, HEAD, 1, begin).await.0.expect("a toast"), &["19 giờ 30"]);
    }

    async fn a_meeting_long_past_or_called_off_takes_no_count(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        let mut tx = world.store.begin_write().await.expect("begin");
        store::meeting::set_state(&mut tx, meeting.id, MeetingState::Called, MeetingState::CalledOff, world.now)
            .await
            .expect("called off");
        tx.commit().await.expect("commit");
        assert_has(count(&mut world, "").await.text(), &["Trong 14 ngày qua", "/hop"]);
        let begin = Intent::Tally(TallyIntent::Begin(meeting.id));
        assert_has(&world.press_intent(HEAD, HEAD, 1, begin).await.0.expect("a toast"), &["đã hủy"]);

        let place = Neighborhood { id: meeting.neighborhood, ..place_of(&world, &meeting).await };
        let old = world.called_meeting(&place, MeetingKind::CandidateIntro, world.now.plus_days(-14)).await;
        assert_has(count(&mut world, "").await.text(), &["Trong 14 ngày qua"]);
        let begin = Intent::Tally(TallyIntent::Begin(old.id));
        assert_has(&world.press_intent(HEAD, HEAD, 1, begin).await.0.expect("a toast"), &["14 ngày"]);
    }

    async fn among_several_meetings_a_button_chooses_and_the_words_wait(db: TestDatabase) {
        let (mut world, place, _, intro) = after_conference(&db, 310).await;
        let other = world.called_meeting(&place, MeetingKind::Community, CONFERENCE.plus_days(-1)).await;
        let said = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        assert_has(said.text(), &["1. Khu phố 1, 19 giờ 30, thứ Bảy", "2. Khu phố 1, 19 giờ 30, thứ Sáu"]);
        let (_, preview) = world.press(HEAD, &said, "1. Khu phố 1").await;
        world.press(HEAD, &preview[0], "Công bố").await;
        assert!(published(&world, intro.id).await.is_some());
        assert!(published(&world, other.id).await.is_none());

        // A line that cannot be read is told in full, not in a toast of 200 characters.
        let said = count(&mut world, "156").await;
        let (toast, told) = world.press(HEAD, &said, "2. Khu phố 1").await;
        assert_eq!(toast, None);
        assert_has(told[0].text(), &["một trong hai mẫu"]);
        let said = count(&mut world, "").await;
        assert_has(said.text(), &["1. Khu phố 1, 19 giờ 30, thứ Bảy, ngày 21/5/2022 (đã công bố)"]);
        assert_eq!(said.text().matches("đã công bố").count(), 1);
    }

    async fn a_community_meeting_counts_its_matter_and_is_no_introduction(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (_, place, group) = world.ward(310).await;
        world.called_meeting(&place, MeetingKind::Community, CONFERENCE).await;
        world.now = CONFERENCE.plus_minutes(75);
        assert_has(world.private(HEAD, "/ungcu").await[0].text(), &["Chưa có hội nghị nào để giới thiệu"]);
        // Called by a version that did not ask what for.
        assert_has(world.private(HEAD, "/bieuquyet").await[0].text(), &["biểu quyết việc gì?"]);
        assert_has(world.private(HEAD, "200").await[0].text(), &["Chưa rõ là việc gì"]);
        world.private(HEAD, "việc khác").await;
        assert_has(world.private(HEAD, "200").await[0].text(), &["Hội nghị biểu quyết những việc gì?"]);
        world.private(HEAD, "Dọn vệ sinh ngõ 3").await;
        world.private(HEAD, "gio tay").await;
        let preview = world.private(HEAD, "160 40 0").await;
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        let post = to(&sent, group.0)[0].text().to_owned();
        assert!(post.starts_with("Khu phố 1, phường Bình Ngọc: kết quả biểu quyết tại cuộc họp."), "{post}");
        // Its title speaks of introducing somebody.
        assert_has(&post, &["Đây chưa phải kết quả bầu cử.", "Nội dung: Dọn vệ sinh ngõ 3."]);
        assert!(!post.contains("tự ứng cử"), "{post}");
        assert_has(&post, &["Tán thành 160, không tán thành 40, ý kiến khác 0, trên 200 hộ.", "quá nửa tổng số hộ"]);
    }

    async fn a_correction_is_marked_and_keeps_what_was_published(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "150 | gio tay | Ông Hoàng Đình Minh, Bí thư chi bộ: 150 0 0").await;
        world.pins();
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        let result = to(&sent, group.0)[0].message_id;
        assert_eq!(world.pins(), [(group.0, "pin", result)]);

        let said = world.private(HEAD, "/bieuquyet").await;
        assert_has(said[0].text(), &["đã công bố", "đính chính"]);
        let (_, said) = world.press(HEAD, &said[0], "Đính chính").await;
        assert_has(said[0].text(), &["Vì sao phải đính chính"]);
        assert_has(world.private(HEAD, &"lý do ".repeat(40)).await[0].text(), &["nhiều nhất là 200"]);
        world.private(HEAD, "Ghi nhầm số hộ dự.").await;
        world.private(HEAD, "156").await;
        world.private(HEAD, "gio tay").await;
        let preview = world.private(HEAD, "156 0 0").await;
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        let corrected = to(&sent, group.0)[0].message_id;
        let mut pins = world.pins();
        pins.sort_unstable();
        assert_eq!(pins, [(group.0, "pin", corrected), (group.0, "unpin", result)], "in its place");
        let post = to(&sent, group.0)[0].text().to_owned();
        assert_has(&post, &[
            "Khu phố 1, phường Bình Ngọc: đính chính lần 1 kết quả giới thiệu người ứng cử.\nĐây chưa phải kết quả bầu cử.",
            "Lý do: Ghi nhầm số hộ dự. Xin lỗi bà con",
            "Số đã đăng, nay không dùng nữa: 150 trong tổng số 310 hộ có đại diện dự.",
            "Ông Hoàng Đình Minh: tán thành 150, không tán thành 0, ý kiến khác 0, trên 150 hộ.",
            "Số đúng như sau.",
            "Số hộ có đại diện dự: 156 trong tổng số 310 hộ (đã quá nửa).",
            "Người được giới thiệu: Ông Hoàng Đình Minh, Bí thư chi bộ.\nTán thành 156",
        ]);
        let kept = revisions(&world, meeting.id).await;
        let numbers: Vec<_> = kept.iter().map(|tally| (tally.revision, tally.state, tally.count.present)).collect();
        assert_eq!(
            numbers,
            [(Some(1), TallyState::Superseded, 150), (Some(2), TallyState::Published, 156)]
        );
        assert_eq!(kept[1].reason.as_deref(), Some("Ghi nhầm số hộ dự."));

        let said = world.private(HEAD, "/bieuquyet").await;
        let (_, left) = world.press(HEAD, &said[0], "Giữ nguyên").await;
        assert_has(left[0].text(), &["giữ nguyên"]);
        assert_eq!(revisions(&world, meeting.id).await.len(), 2);
    }

    async fn a_correction_that_cannot_be_is_refused_before_its_reason_is_asked(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        world.press(HEAD, &preview, "Công bố").await;
        let said = count(&mut world, "311 | gio tay | Ông A: 156 0 0").await;
        assert_has(said.text(), &["Có 311 hộ dự nhưng tổng số hộ chỉ có 310.", "cả dòng /bieuquyet"]);
        assert!(said.message.keyboard.is_empty());
        assert_eq!(revisions(&world, meeting.id).await.len(), 1);
    }

    async fn a_result_that_still_waits_is_not_said_after_its_correction(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "150 | gio tay | Ông A: 150 0 0").await;
        let presses = Sender { pressed: true, message: Some(MessageId(preview.message_id)), ..world.sender(HEAD, HEAD) };
        world.act(&presses, preview.button("Công bố")).await;
        // As after four failures of its own: it waits long, and keeps its place no longer.
        let mut tx = world.store.begin_write().await.expect("begin");
        let waits = "UPDATE outbox SET due_at = due_at + 40000, tries = 4 WHERE dedupe_key LIKE 'result:%'";
        assert_eq!(sqlx::query(waits).execute(&mut *tx).await.expect("put back").rows_affected(), 1);
        tx.commit().await.expect("commit");
        assert!(to(&world.deliver().await, group.0).is_empty());

        let said = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        world.press(HEAD, &said, "Đính chính").await;
        let preview = world.private(HEAD, "Ghi nhầm số hộ dự.").await;
        let (_, mut sent) = world.press(HEAD, &preview[0], "Công bố").await;
        world.now = world.now.plus_minutes(1);
        sent.extend(world.deliver().await);
        let posts = to(&sent, group.0);
        assert_eq!(posts.len(), 1, "{posts:?}");
        assert_has(posts[0].text(), &["đính chính lần 1", "150 trong tổng số 310 hộ", "156 trong tổng số 310 hộ"]);
        assert_eq!(world.count("outbox", "dedupe_key LIKE 'result:%' AND state = 'waiting'").await, 0);
        assert_eq!(revisions(&world, meeting.id).await.len(), 2);
    }

    async fn numbers_typed_in_the_group_are_not_taken_for_a_count(db: TestDatabase) {
        let (mut world, _, group, _) = after_conference(&db, 310).await;
        world.private(HEAD, "/bieuquyet").await;
        assert_has(world.say(HEAD, group.0, "156").await[0].text(), &["tin nhắn riêng"]);
        assert_has(world.private(HEAD, "156").await[0].text(), &["mỗi người một dòng"]);
    }

    async fn a_correction_in_one_line_asks_for_its_reason_and_may_mend_a_name(db: TestDatabase) {
        let (mut world, _, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông Hoang Dinh Minh, Bí thư chi bộ: 156 0 0").await;
        world.press(HEAD, &preview, "Công bố").await;
        let said = count(&mut world, "156 | gio tay | Ông Hoàng Đình Minh: 155 1 0").await;
        let (_, said) = world.press(HEAD, &said, "Đính chính").await;
        assert_has(said[0].text(), &["Vì sao phải đính chính"]);
        let preview = world.private(HEAD, "Ghi sai họ tên").await;
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &[
            "Ông Hoang Dinh Minh: tán thành 156",
            "Người được giới thiệu: Ông Hoàng Đình Minh, Bí thư chi bộ.\nTán thành 155, không tán thành 1",
        ]);
        assert_eq!(revisions(&world, meeting.id).await.len(), 2);
        assert_has(world.private(HEAD, "/ungcu").await[0].text(), &["1. Ông Hoàng Đình Minh, Bí thư chi bộ"]);
    }

    async fn two_officials_with_two_drafts_publish_one_result(db: TestDatabase) {
        let (mut world, place, group, meeting) = after_conference(&db, 310).await;
        world.appoint(101, Role::FrontHead, Scope::Neighborhood(place.id)).await;
        let mine = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let theirs = world.private(101, "/bieuquyet 157 | gio tay | Ông A: 157 0 0").await;
        let differs = to(&theirs, 101)[0];
        let (toast, sent) = world.press(HEAD, &mine, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["Hai bên kiểm chưa khớp"]);
        assert!(to(&sent, group.0).is_empty());
        world.press(101, differs, "Rút bản của tôi").await;
        let (_, sent) = world.press(HEAD, &mine, "Công bố").await;
        assert_eq!(to(&sent, group.0).len(), 1);
        assert!(world.press(101, differs, "Theo số bên kia").await.0.is_some(), "withdrawn");
        assert_eq!(published(&world, meeting.id).await.expect("published").count.present, 156);
    }

    async fn without_a_group_the_draft_waits(db: TestDatabase) {
        let (mut world, place, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let mut tx = world.store.begin_write().await.expect("begin");
        // The group goes to another neighbourhood, so this one has none.
        let commune = store::place::communes(&mut tx).await.expect("read").remove(0);
        tx.commit().await.expect("commit");
        let (other, _) = world.neighborhood(&commune, 2, 200, 1).await;
        let bind = async |world: &World, to| {
            let mut tx = world.store.begin_write().await.expect("begin");
            store::group::bind(&mut tx, group, None, to, loa_phuong::domain::ids::AccountId(OPERATOR), world.now)
                .await
                .expect("bound");
            tx.commit().await.expect("commit");
        };
        bind(&world, other.id).await;
        let (toast, sent) = world.press(HEAD, &preview, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["chưa có nhóm", "/khupho"]);
        assert!(sent.is_empty());
        bind(&world, place.id).await;
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        assert_eq!(to(&sent, group.0).len(), 1);
        assert!(published(&world, meeting.id).await.is_some());
    }

    async fn a_roll_that_changes_later_does_not_change_what_was_published(db: TestDatabase) {
        let (mut world, place, group, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        world.press(HEAD, &preview, "Công bố").await;
        remove_households(&world, &place, 10).await;
        assert_has(world.say(5, group.0, "/ketqua").await[0].text(), &["156 trong tổng số 310 hộ", "50,32%"]);
        assert_eq!(published(&world, meeting.id).await.expect("published").roll, 310);

        // A correction stays on the published roll, unless the official says otherwise.
        let said = count(&mut world, "150 | gio tay | Ông A: 150 0 0").await;
        world.press(HEAD, &said, "Đính chính").await;
        let preview = world.private(HEAD, "Ghi nhầm").await;
        assert_has(preview[0].text(), &["danh sách hôm nay có 300 hộ", "150 trong tổng số 310 hộ"]);
        let (_, preview) = world.press(HEAD, &preview[0], "Tính trên 300 hộ").await;
        assert_has(preview[0].text(), &["150 trong tổng số 300 hộ", "50% tổng số hộ (150/300); chưa quá nửa"]);
        let (_, sent) = world.press(HEAD, &preview[0], "Công bố").await;
        assert_has(to(&sent, group.0)[0].text(), &["156 trong tổng số 310 hộ", "150 trong tổng số 300 hộ"]);
    }

    async fn people_are_put_on_the_list_and_taken_off(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        world.now = CONFERENCE.plus_days(-2);
        assert_has(world.private(HEAD, "/ungcu").await[0].text(), &["khu phố 1, phường Bình Ngọc", "Chưa có ai"]);
        let decomposed: String = "/ungcu Ông Đoàn  Mạnh Lực | Đảng viên chi bộ khu phố 3".nfd().collect();
        let said = world.private(HEAD, &decomposed).await;
        assert_has(said[0].text(), &["1. Ông Đoàn Mạnh Lực, Đảng viên chi bộ khu phố 3 (Mặt trận giới thiệu)"]);
        for same in ["/ungcu ông đoàn mạnh lực", "/ungcu Doan Manh Luc | Bí thư"] {
            assert_has(world.private(HEAD, same).await[0].text(), &["đã có trong danh sách"]);
        }
        for (wrong, reason) in [
            ("/ungcu | Bí thư", "chưa có họ tên"),
            ("/ungcu Ông A | Bí thư | bầu", "“bầu”"),
            (&format!("/ungcu {}", "Ơ".repeat(81)), "nhiều nhất là 80"),
        ] {
            assert_has(world.private(HEAD, wrong).await[0].text(), &[reason]);
        }
        world.private(HEAD, "/ungcu Bà Vũ Thị Bình | Giáo viên | de cu").await;
        let said = world.private(HEAD, "/ungcu Ông Trần Văn Hùng, Tổ trưởng | tự ứng cử").await;
        assert_has(said[0].text(), &["3. Ông Trần Văn Hùng, Tổ trưởng (tự ứng cử)", "nhiều nhất 2 người"]);
        let (_, left) = world.press(HEAD, &said[0], "Bỏ người số 3").await;
        assert!(!left[0].text().contains("Hùng"), "{}", left[0].text());
        let (toast, _) = world.press(HEAD, &said[0], "Bỏ người số 3").await;
        assert_has(&toast.expect("a toast"), &["đã cũ"]);
        let (toast, _) = world.press_intent(5, 5, 1, said[0].button("Bỏ người số 1")).await;
        assert_has(&toast.expect("a toast"), &["cán bộ được cấp quyền"]);

        let mut tx = world.store.begin_read().await.expect("begin");
        let kept = store::candidate::list(&mut tx, meeting.id).await.expect("read");
        drop(tx);
        let names: Vec<_> = kept.iter().map(|candidate| candidate.nominee.name.as_str()).collect();
        assert_eq!(names, ["Ông Đoàn Mạnh Lực", "Bà Vũ Thị Bình"]);

        // Everybody on the list is counted; names alone are enough.
        world.now = CONFERENCE.plus_minutes(100);
        let said = count(&mut world, "156 | gio tay | ong doan manh luc: 156 0 0").await;
        assert_has(said.text(), &["Còn thiếu kết quả của Bà Vũ Thị Bình"]);
        let line = "156 | gio tay | ong doan manh luc: 100 50 6; Vũ Thị Bình: 56 100 0";
        let preview = count(&mut world, line).await;
        assert_has(preview.text(), &["Ông Đoàn Mạnh Lực, Đảng viên chi bộ khu phố 3", "Người được đề cử thêm: Bà Vũ Thị Bình"]);

        // Somebody joins the list after the draft: the draft no longer holds.
        world.private(HEAD, "/ungcu Bà Nguyễn Thị Quý Duyên").await;
        let (toast, _) = world.press(HEAD, &preview, "Công bố").await;
        assert_has(&toast.expect("a toast"), &["Còn thiếu kết quả của Bà Nguyễn Thị Quý Duyên"]);
        assert!(published(&world, meeting.id).await.is_none());
    }

    async fn the_list_closes_with_publication_and_at_ten_people(db: TestDatabase) {
        let (mut world, _, _, _) = after_conference(&db, 310).await;
        for number in 0..10 {
            let name = char::from(b'A' + number);
            world.private(HEAD, &format!("/ungcu Ông {name}")).await;
        }
        assert_has(world.private(HEAD, "/ungcu Bà K").await[0].text(), &["đã có 10 người"]);
        let parts: Vec<_> = (0..10u8).map(|n| format!("Ông {}: 10 0 0", char::from(b'A' + n))).collect();
        let preview = count(&mut world, &format!("156 | gio tay | {}", parts.join("; "))).await;
        let list = world.private(HEAD, "/ungcu").await;
        world.press(HEAD, &preview, "Công bố").await;
        assert_has(world.private(HEAD, "/ungcu Bà K").await[0].text(), &["không đổi được nữa", "/bieuquyet"]);
        let (toast, _) = world.press(HEAD, &list[0], "Bỏ người số 1").await;
        assert!(toast.is_some());
        let closed = world.private(HEAD, "/ungcu").await;
        assert!(closed[0].message.keyboard.is_empty());
        assert_has(closed[0].text(), &["10. Ông J"]);
    }

    async fn results_are_shown_in_the_group_and_to_those_who_live_there(db: TestDatabase) {
        let (mut world, place, group, _) = after_conference(&db, 310).await;
        assert_has(world.say(5, group.0, "/ketqua").await[0].text(), &["Khu phố 1 chưa có kết quả"]);
        assert_has(world.private(5, "/ketqua").await[0].text(), &["trong nhóm của thôn, khu phố"]);
        assert_has(world.say(5, -99, "/ketqua").await[0].text(), &["chưa gắn với thôn, khu phố"]);
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        world.press(HEAD, &preview, "Công bố").await;
        let said = world.say(5, group.0, "/ketqua").await;
        assert_eq!(said.len(), 1);
        assert_has(said[0].text(), &["Khu phố 1, phường Bình Ngọc: kết quả", "Đây chưa phải kết quả bầu cử."]);
        world.link(5, place.id, "7").await;
        assert_has(world.private(5, "/ketqua").await[0].text(), &["156 trong tổng số 310 hộ"]);
        assert_has(world.private(HEAD, "/ketqua").await[0].text(), &["156 trong tổng số 310 hộ"]);
    }

    async fn a_result_never_names_a_household(db: TestDatabase) {
        let (mut world, place, group, _) = after_conference(&db, 310).await;
        world.link(5, place.id, "7").await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        let (_, sent) = world.press(HEAD, &preview, "Công bố").await;
        let post = to(&sent, group.0)[0].clone();
        let errand = format!("{:?}", post.errand);
        for secret in ["Nguyễn Văn", "Người 5", "Ngõ 1"] {
            assert!(!errand.contains(secret) && !post.text().contains(secret), "{secret}: {}", post.text());
        }
        assert!(matches!(post.errand, Errand::SayPinned(Notice::Tally(TallyNotice::Result(_)))));
    }

    async fn the_ward_sees_three_of_four_and_is_told_when_all_are_in(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, places) = bình_ngọc(&mut world).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        for (number, place) in (1i64..).zip(&places) {
            let at = if number == 2 { CONFERENCE.plus_days(1) } else { CONFERENCE };
            world.called_meeting(place, MeetingKind::CandidateIntro, at).await;
        }
        world.now = CONFERENCE.plus_minutes(75);
        assert_has(world.private(OFFICER, "/tonghop").await[0].text(), &["Phường Bình Ngọc: đã xong 0/4 khu phố, còn 4."]);
        for (head, words) in [(HEAD, "16 | gio tay | Ông A: 16 0 0"), (103, "16 | gio tay | Ông C: 12 4 0"), (104, "20 | gio tay | Ông D: 20 0 0")] {
            let preview = world.private(head, &format!("/bieuquyet {words}")).await;
            let (_, sent) = world.press(head, &preview[0], "Công bố").await;
            assert!(to(&sent, OFFICER).is_empty(), "told too early");
        }
        let said = world.private(OFFICER, "/tonghop").await;
        assert_eq!(
            said[0].text(),
            "Phường Bình Ngọc: đã xong 3/4 khu phố, còn 1.\n\
             Đây chưa phải kết quả bầu cử.\n\n\
             Khu phố 1: 16/30 hộ dự. Ông A: tán thành 16/16 hộ dự (100%), 16/30 tổng số hộ (53,33%; quá nửa là từ 16/30 hộ).\n\
             Khu phố 2: chưa có kết quả, dự kiến 19 giờ 30, Chủ nhật, ngày 22/5/2022.\n\
             Khu phố 3: 16/30 hộ dự. Ông C: tán thành 12/16 hộ dự (75%), 12/30 tổng số hộ (40%; quá nửa là từ 16/30 hộ).\n\
             Khu phố 4: 20/30 hộ dự. Ông D: tán thành 20/20 hộ dự (100%), 20/30 tổng số hộ (66,67%; quá nửa là từ 16/30 hộ).\n\n\
             Tổng các nơi đã xong: 52/90 hộ dự.\n\
             Số liệu lúc 20 giờ 45, thứ Bảy, ngày 21/5/2022."
        );
        world.now = CONFERENCE.plus_days(1).plus_minutes(90);
        assert_has(world.private(OFFICER, "/tonghop").await[0].text(), &["họp 19 giờ 30, Chủ nhật, ngày 22/5/2022, chưa công bố"]);
        let preview = world.private(102, "/bieuquyet 18 | gio tay | Bà B: 18 0 0").await;
        let (_, sent) = world.press(102, &preview[0], "Công bố").await;
        let told = to(&sent, OFFICER);
        assert_eq!(told.len(), 1);
        assert_has(told[0].text(), &[
            "Phường Bình Ngọc: 4/4 khu phố đã tổ chức hội nghị giới thiệu người ứng cử.",
            "70/120 hộ dự",
        ]);

        // A correction changes the numbers of the roll-up, and tells nobody a second time.
        let said = world.private(102, "/bieuquyet 19 | gio tay | Bà B: 19 0 0").await;
        world.press(102, &said[0], "Đính chính").await;
        let preview = world.private(102, "Ghi nhầm").await;
        let (_, sent) = world.press(102, &preview[0], "Công bố").await;
        assert!(to(&sent, OFFICER).is_empty());
        assert_has(world.private(OFFICER, "/tonghop").await[0].text(), &["4/4", "71/120 hộ dự", ", đã đính chính."]);
    }

    async fn the_roll_up_is_for_those_who_govern_the_commune(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _) = bình_ngọc(&mut world).await;
        assert_has(world.private(HEAD, "/tonghop").await[0].text(), &["cán bộ được cấp quyền"]);
        assert_has(world.private(5, "/tonghop").await[0].text(), &["cán bộ được cấp quyền"]);
        let forged = Intent::Tally(TallyIntent::RollUpOf { commune: commune.id, page: 0 });
        let (toast, sent) = world.press_intent(HEAD, HEAD, 1, forged).await;
        assert_has(&toast.expect("a toast"), &["cán bộ được cấp quyền"]);
        assert!(sent.is_empty());

        assert_has(world.private(OPERATOR, "/tonghop").await[0].text(), &["0/4 khu phố"]);
        let hải = Commune { id: world.house.chance.id(world.now), name: "Phường Hải Hòa".to_owned(), ..commune };
        let mut tx = world.store.begin_write().await.expect("begin");
        store::place::insert_commune(&mut tx, &hải, world.now).await.expect("commune");
        tx.commit().await.expect("commit");
        let said = world.private(OPERATOR, "/tonghop").await;
        let (_, said) = world.press(OPERATOR, &said[0], "Phường Bình Ngọc").await;
        assert_has(said[0].text(), &["Phường Bình Ngọc: đã xong 0/4"]);
    }

    async fn a_ward_of_150_neighbourhoods_is_read_page_by_page(db: TestDatabase) {
        let mut world = World::new(&db).await;
        let (commune, _, _) = world.ward(1).await;
        for position in 2..=150 {
            world.neighborhood(&commune, position, 1000 + position, 0).await;
        }
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        let mut page = world.private(OFFICER, "/tonghop").await.remove(0);
        let mut seen = 0;
        for number in 1..=13 {
            assert_has(page.text(), &["0/150 khu phố", "đã xong 0/150 khu phố, còn 150.", &format!("Trang {number}/13.")]);
            seen += page.text().matches("chưa có kết quả").count();
            let next = if number < 13 { "Xem tiếp" } else { "Về trang đầu" };
            page = world.press(OFFICER, &page, next).await.1.remove(0);
        }
        assert_eq!(seen, 150);
        assert_has(page.text(), &["Trang 1/13."]);
        let far = Intent::Tally(TallyIntent::RollUpOf { commune: commune.id, page: i64::MAX });
        assert_has(world.press_intent(OFFICER, OFFICER, 1, far).await.1[0].text(), &["Trang 13/13."]);
    }

    async fn a_result_leaves_once_and_ends_in_one_known_state(db: TestDatabase) {
        let (mut world, _, _, meeting) = after_conference(&db, 310).await;
        let preview = count(&mut world, "156 | gio tay | Ông A: 156 0 0").await;
        world.press(HEAD, &preview, "Công bố").await;
        world.press(HEAD, &preview, "Công bố").await;
        let mut tx = world.store.begin_read().await.expect("begin");
        let states = store::outbox::tally(&mut tx).await.expect("read");
        assert!(states.iter().all(|(_, state, _)| *state == LetterState::Sent), "{states:?}");
        let cards: i64 = states
            .iter()
            .filter(|(lane, _, _)| *lane == loa_phuong::domain::letter::Lane::Cards)
            .map(|(_, _, n)| n)
            .sum();
        assert_eq!(cards, 2, "the result and its pin");
        drop(tx);
        assert_eq!(revisions(&world, meeting.id).await.len(), 1);
        assert_eq!(text::fault_count(), 0);
    }
}

/// The four khu phố of the article, 30 households each; heads 100, 102, 103, 104.
async fn bình_ngọc(world: &mut World) -> (Commune, Vec<Neighborhood>) {
    let (commune, first, _) = world.ward(30).await;
    let mut places = vec![first];
    for position in 2..=4 {
        places.push(world.neighborhood(&commune, position, 100 + position, 30).await.0);
    }
    (commune, places)
}

async fn place_of(world: &World, meeting: &Meeting) -> Neighborhood {
    let mut tx = world.store.begin_read().await.expect("begin");
    let found = store::place::find_neighborhood(&mut tx, meeting.neighborhood).await.expect("read");
    found.expect("it holds")
}

async fn remove_households(world: &World, place: &Neighborhood, count: usize) {
    let mut tx = world.store.begin_write().await.expect("begin");
    let all = store::household::list(&mut tx, place.id).await.expect("read");
    let leaving: Vec<HouseholdId> = all.iter().take(count).map(|household| household.id).collect();
    for id in leaving {
        store::household::remove(&mut tx, id, world.now).await.expect("removed");
    }
    tx.commit().await.expect("commit");
}

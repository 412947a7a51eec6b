//! People introduced, counts, results, the roll-up.

use loa_phuong::domain::delivery::Delivery;
use loa_phuong::domain::majority::Threshold;
use loa_phuong::domain::matter::{Agenda, Matter};
use loa_phuong::domain::meeting::MeetingKind;
use loa_phuong::domain::nomination::{MAX_NAME, MAX_NOMINEES, MAX_POST, Nominee, NomineeFault, Source};
use loa_phuong::domain::people::Role;
use loa_phuong::domain::place::NeighborhoodKind;
use loa_phuong::domain::setup::Page;
use loa_phuong::domain::tally::{
    Ballots, Choice, Correcting, Correction, Count, Counted, Counter, Difference, Entered, Line, MAX_REASON,
    Mismatch, NomineeList, Part, Preview, Progress, Purpose, Question, ResultLine, ResultPost, RollUp,
    Second, Sheet, Short, TallyDialog, TallyFault, TallyNotice, TallyRefusal, Unread, VoteMethod, Votes,
};

use super::meeting::listed_deliveries;
use super::{
    INTRO, Sample, at, commune, id, in_order, khu_pho, meeting_id, next_commune, on, opens, press_refused,
    refused, variants, words,
};

variants! {
    TallyNotice {
        ChooseMeeting, OfferCorrection, Ask, Unread, Impossible, Preview, Mismatch, SecondWanted, SecondAsked, ConfirmWanted, ConfirmAsked, AskAlone, Confirmed, MayHoldAgain,
        MayGoToHouseholds, AskAgain, Published, Discarded, Left, AlreadyNoted, KindChanged,
        AlreadyPublished, AskNominee, MoreResults, MoreInPrivate, Results, Nominees, Result, OwnResult, ChooseCommune, RollUp,
    }
    TallyRefusal {
        ConfirmedByOther, NoMeeting, NoIntroduction, NotStarted, NotHeld, NoGroup, Overtaken, KindChanged, MissingNominee, IsPublished, ListClosed, SameNominee,
        TooManyNominees, Unread, Impossible, NoResult, NoNeighborhood, GroupNotBound, NoCommune, TwoCounters, CountsDiffer,
        SecondAwaited, NobodyElseCounts, Objected, RollChanged, NotTheSums, NothingToHoldAgain, PapersRun, AlreadyAgain,
    }
    TallyDialog { ChooseMeeting, ChooseIntroduction, Counting, Nominee, Again }
    Counted { Roll, Present, Issued, Returned, Valid, Invalid, Yes, No, Other }
    Difference { Matter, Method, Number, Alone }
    Second { Nobody, Awaited, Agrees }
    TallyFault {
        EmptyRoll, NoNominee, TooManyNominees, SameNominee, Negative, MorePresentThanRoll, HandsOverPresent, IssuedOverPresent,
        ReturnedOverIssued, ValidAndInvalid, VotesOverValid, AllVotesOverValid,
        AllHandsOverPresent,
    }
    Unread { Reason, Matter, Present, Which, Nominee, Method, Ballots, Hands, Papers, OneLine, Part }
    NomineeFault { NoName, NameTooLong, PostTooLong, Numbers, SecondPerson, NoPerson, UnknownSource }
    Question { Reason, Matter, Present, Nominees, VotedOn, Method, Ballots, Hands, Papers, Which }
    Entered { Which, Nothing, Present, Nominees, Method, Ballots, Votes, Matter }
    Progress { Done, Short, Called, NotCalled }
}

const MINH: &str = "Ông Hoàng Đình Minh";

fn nominee(name: &str, post: &str, source: Source) -> Nominee {
    Nominee { name: words(name), post: words(post), source }
}

fn minh() -> Nominee {
    nominee(MINH, "Bí thư chi bộ", Source::Front)
}

fn binh() -> Nominee {
    nominee("Bà Vũ Thị Bình", "Giáo viên", Source::Oneself)
}

fn hung() -> Nominee {
    nominee("Ông Trần Văn Hùng", "", Source::Voter)
}

pub fn nominee_faults() -> Vec<NomineeFault> {
    vec![
        NomineeFault::NoName,
        NomineeFault::NameTooLong { length: MAX_NAME + 12 },
        NomineeFault::PostTooLong { length: MAX_POST + 3 },
        NomineeFault::Numbers(words("Ông Lê A: 12 0 0, Ông B")),
        NomineeFault::SecondPerson(words("Ông Lê A, Bà Lê B")),
        NomineeFault::SecondPerson(words("Ông Lê A và Lê B, ")),
        NomineeFault::NoPerson(words("Hội nghị định kỳ")),
        NomineeFault::UnknownSource(words("chi bộ cử")),
    ]
}

pub fn unread() -> Vec<Unread> {
    let mut all =
        vec![Unread::Reason { length: 0 }, Unread::Reason { length: MAX_REASON + 50 }, Unread::Present];
    all.extend(nominee_faults().into_iter().map(|fault| Unread::Nominee { line: 2, fault }));
    all.extend([
        Unread::Matter,
        Unread::Which,
        Unread::Method,
        Unread::Ballots,
        Unread::Hands { name: words(MINH) },
        Unread::Papers { name: words(MINH) },
        Unread::OneLine,
        Unread::Part { words: words("Ông Hoàng Đình Minh 156 0 0") },
    ]);
    all
}

pub fn faults() -> Vec<TallyFault> {
    let name = || words(MINH);
    vec![
        TallyFault::EmptyRoll,
        TallyFault::NoNominee,
        TallyFault::TooManyNominees { found: MAX_NOMINEES + 1 },
        TallyFault::SameNominee { name: name() },
        TallyFault::Negative { number: -3 },
        TallyFault::MorePresentThanRoll { present: 320, roll: 312 },
        TallyFault::HandsOverPresent { name: name(), sum: 180, present: 178 },
        TallyFault::IssuedOverPresent { issued: 180, present: 178 },
        TallyFault::ReturnedOverIssued { returned: 178, issued: 176 },
        TallyFault::ValidAndInvalid { valid: 170, invalid: 3, returned: 175 },
        TallyFault::VotesOverValid { name: name(), sum: 172, valid: 170 },
        TallyFault::AllVotesOverValid { sum: 175, valid: 170 },
        TallyFault::AllHandsOverPresent { sum: 175, present: 170 },
    ]
}

/// A count of a secret ballot on its way, to be put right in one place.
fn entered() -> Sheet {
    let ballots = Some(Ballots { issued: 178, returned: 176, valid: 170, invalid: 6 });
    let lines = vec![
        Line { nominee: minh(), votes: Votes { yes: 120, no: 0, other: 0 } },
        Line { nominee: binh(), votes: Votes { yes: 40, no: 0, other: 0 } },
    ];
    let kind = MeetingKind::CandidateIntro;
    let count = Count { kind, matter: None, present: 178, ballots, lines, by_households: false };
    Sheet::of(meeting_id(), &count, None)
}

/// Each part of a sheet that may be put right by itself.
fn mendings() -> Vec<Entered> {
    vec![
        Entered::Which,
        Entered::Nothing,
        Entered::Present,
        Entered::Nominees,
        Entered::Method,
        Entered::Ballots,
        Entered::Votes(1),
        Entered::Matter,
    ]
}

pub fn questions() -> Vec<Question> {
    vec![
        Question::Reason,
        Question::Matter { offered: Matter::offered(MeetingKind::Annual) },
        Question::Matter { offered: Matter::offered(MeetingKind::Community) },
        Question::Present { roll: 312, at_door: None },
        Question::Present { roll: 312, at_door: Some(171) },
        Question::Nominees,
        Question::VotedOn { matter: Matter::Boards },
        Question::VotedOn { matter: Matter::Money },
        Question::VotedOn { matter: Matter::ElectHead },
        Question::Method,
        Question::Ballots,
        Question::Hands { name: words(MINH), present: 178, unanimous: Some(0) },
        Question::Hands { name: words(MINH), present: 1_241, unanimous: Some(0) },
        Question::Papers { name: words(MINH), valid: 170, unanimous: None },
        Question::Papers { name: words(MINH), valid: 170, unanimous: Some(0) },
        Question::Which { sheet: Box::new(entered()) },
        Question::Which { sheet: Box::new(Sheet { said: Some(words("18 hộ")), ..entered() }) },
    ]
}

fn line(nominee: Nominee, yes: i64, no: i64, other: i64) -> Line {
    Line { nominee, votes: Votes { yes, no, other } }
}

/// 178 of 312 households, by hands.
fn by_hands(lines: Vec<Line>) -> Count {
    let kind = MeetingKind::CandidateIntro;
    Count { kind, matter: None, present: 178, ballots: None, lines, by_households: false }
}

fn by_ballot() -> Count {
    let ballots = Ballots { issued: 178, returned: 176, valid: 173, invalid: 3 };
    Count {
        ballots: Some(ballots),
        ..by_hands(vec![line(minh(), 121, 0, 0), line(binh(), 40, 0, 0), line(hung(), 9, 0, 0)])
    }
}

fn post(count: Count) -> ResultPost {
    ResultPost {
        neighborhood: khu_pho(1).name,
        commune: commune().name,
        title: words(INTRO),
        held_at: opens(),
        unit: Some(NeighborhoodKind::KhuPho),
        quorum_gate: count.kind != MeetingKind::CandidateIntro,
        threshold: Threshold::MoreThanHalf,
        sent_within: None,
        count,
        roll: 312,
        election_day: Some(on("2022-06-05")),
        correction: None,
        by_two: false,
        code: None,
        frozen_at: None,
        names_listed: false,
        corrected_to: None,
    }
}

/// What a conference usually brings: one person, nearly everybody for it.
fn usual_post() -> ResultPost {
    post(by_hands(vec![line(minh(), 170, 5, 3)]))
}

fn correction(number: i64, reason: &str, old: Count, old_roll: i64) -> Option<Correction> {
    Some(Correction { number, reason: words(reason), old, old_roll })
}

/// A matter put to the vote at another meeting.
fn matter(present: i64, yes: i64) -> ResultPost {
    let road = nominee("Làm đường ngõ 2, mỗi hộ góp 500.000 đồng", "", Source::Front);
    let count = Count {
        kind: MeetingKind::Community,
        matter: Some(Matter::Money),
        present,
        ballots: None,
        lines: vec![line(road, yes, present - yes, 0)],
        by_households: false,
    };
    ResultPost { title: words("Bàn việc làm đường ngõ 2"), election_day: None, ..post(count) }
}

/// A meeting that decides something else than money.
fn decided(matter: Matter, lines: Vec<Line>) -> ResultPost {
    let count = Count { kind: MeetingKind::Community, matter: Some(matter), ..by_hands(lines) };
    ResultPost {
        title: words("Cuộc họp của cộng đồng dân cư"), election_day: None, ..post(count)
    }
}

/// What a yearly conference decided.
fn annual() -> ResultPost {
    let post = decided(Matter::Convention, vec![line(nominee("Quy ước", "", Source::Front), 170, 3, 5)]);
    let count = Count { kind: MeetingKind::Annual, ..post.count };
    ResultPost { sent_within: Some(5), count, ..post }
}

/// The same, counted on papers that went to every household.
fn on_paper(post: ResultPost) -> ResultPost {
    let ballots = Some(Ballots { issued: 178, returned: 176, valid: 173, invalid: 3 });
    let count = Count { ballots, by_households: true, ..post.count };
    ResultPost { title: format!("{} (phát phiếu từng hộ)", post.title), count, ..post }
}

/// As many people as a list takes, each with words as long as we take them.
fn longest_post() -> ResultPost {
    let sources = [Source::Front, Source::Voter, Source::Oneself];
    let lines = (0..MAX_NOMINEES).zip(sources.into_iter().cycle()).map(|(number, source)| {
        let name = format!("{number}{}", "ợ".repeat(MAX_NAME - 1));
        line(nominee(&name, &"ữ".repeat(MAX_POST), source), 100, 50, 28)
    });
    let count = by_hands(lines.collect());
    let reason = "ậ".repeat(MAX_REASON);
    ResultPost { correction: correction(1, &reason, count.clone(), 312), ..post(count) }
}

/// A result that loses the posts of its people, and no number.
fn long_post() -> ResultPost {
    ResultPost { correction: None, ..longest_post() }
}

fn results() -> Vec<ResultPost> {
    let three = vec![line(minh(), 156, 12, 10), line(binh(), 15, 150, 13), line(hung(), 3, 160, 15)];
    let few = Count { present: 150, ..by_hands(vec![line(minh(), 150, 0, 0)]) };
    let since_2023 = |post: ResultPost| ResultPost {
        held_at: at("2024-05-18 19:30"),
        quorum_gate: false,
        threshold: if post.count.matter == Some(Matter::Money) {
            Threshold::TwoThirds
        } else {
            Threshold::MoreThanHalf
        },
        sent_within: Some(5),
        election_day: None,
        ..post
    };
    let wrong = by_hands(vec![line(minh(), 107, 5, 3)]);
    vec![
        usual_post(),
        ResultPost { election_day: None, ..post(by_hands(three)) },
        post(by_ballot()),
        post(few.clone()),
        since_2023(post(few)),
        // Exactly half of the roll is no majority.
        post(by_hands(vec![line(minh(), 156, 22, 0)])),
        matter(178, 165),
        matter(150, 140),
        since_2023(matter(150, 140)),
        since_2023(matter(216, 207)),
        since_2023(matter(216, 209)),
        since_2023(decided(Matter::ElectHead, vec![line(minh(), 157, 0, 0), line(binh(), 20, 0, 0)])),
        since_2023(decided(Matter::ElectHead, vec![line(minh(), 100, 0, 0), line(binh(), 70, 0, 0)])),
        since_2023(decided(Matter::Boards, vec![line(binh(), 170, 3, 5)])),
        since_2023(decided(
            Matter::Convention,
            vec![line(nominee("Sửa quy ước khu phố", "", Source::Front), 170, 3, 5)],
        )),
        since_2023(decided(
            Matter::ReleaseHead,
            vec![line(nominee("Cho thôi Trưởng khu phố", "", Source::Front), 170, 3, 5)],
        )),
        since_2023(decided(Matter::Other, vec![line(nominee("Dọn vệ sinh", "", Source::Front), 100, 70, 5)])),
        on_paper(since_2023(decided(Matter::ElectHead, vec![line(minh(), 160, 0, 0)]))),
        on_paper(since_2023(matter(178, 120))),
        // Somebody who stands on a list, without a title before the name; and two matters at once, one of them a convention.
        ResultPost {
            names_listed: true,
            ..since_2023(decided(
                Matter::Other,
                vec![line(nominee("Hoàng Đình Minh", "", Source::Front), 170, 3, 5)],
            ))
        },
        since_2023(decided(
            Matter::Money,
            vec![
                line(nominee("Quỹ khuyến học", "", Source::Front), 178, 0, 0),
                line(nominee("Quy ước khu phố", "", Source::Front), 160, 10, 8),
            ],
        )),
        ResultPost { corrected_to: Some(Agenda::Money), ..since_2023(matter(178, 165)) },
        since_2023(ResultPost {
            by_two: true,
            code: Some("7F3K-9QZ2".to_owned()),
            frozen_at: Some(at("2024-05-10 08:00")),
            ..usual_post()
        }),
        ResultPost {
            correction: correction(1, "Ghi nhầm số phiếu tán thành.", wrong, 312), ..usual_post()
        },
        ResultPost {
            correction: correction(2, "Ghi nhầm số hộ dự", by_ballot(), 311), ..post(by_ballot())
        },
    ]
}

fn previews() -> Vec<Preview> {
    let plain = |post| Preview {
        tally: id(80),
        post,
        over_limit: None,
        roll_today: None,
        meeting: Some(id(10)),
        second: Second::Nobody,
        leaves_at: None,
        at_door: None,
    };
    let few = || Count { present: 150, ..by_hands(vec![line(minh(), 150, 0, 0)]) };
    let corrected = || {
        let wrong = by_hands(vec![line(minh(), 107, 5, 3)]);
        ResultPost {
            correction: correction(1, "Ghi nhầm số phiếu tán thành", wrong, 312), ..usual_post()
        }
    };
    vec![
        plain(usual_post()),
        plain(post(few())),
        plain(ResultPost { quorum_gate: false, ..post(few()) }),
        Preview { over_limit: Some(2), ..plain(post(by_ballot())) },
        plain(corrected()),
        Preview { roll_today: Some(315), ..plain(corrected()) },
        Preview { second: Second::Awaited, ..plain(usual_post()) },
        Preview { leaves_at: Some(at("2022-05-22 06:30")), ..plain(usual_post()) },
        plain(annual()),
        Preview { at_door: Some(170), ..plain(usual_post()) },
        Preview {
            second: Second::Agrees(counter(Some(Role::FrontHead))),
            ..plain(ResultPost { by_two: true, ..usual_post() })
        },
    ]
}

fn counter(role: Option<Role>) -> Counter {
    Counter { role, name: words("Trần Thị Hoa"), agreed_at: None }
}

pub fn counted() -> Vec<Counted> {
    let name = || words(MINH);
    vec![
        Counted::Roll,
        Counted::Present,
        Counted::Issued,
        Counted::Returned,
        Counted::Valid,
        Counted::Invalid,
        Counted::Yes { name: name(), of_papers: true },
        Counted::Yes { name: name(), of_papers: false },
        Counted::No { name: name() },
        Counted::Other { name: name() },
    ]
}

pub fn differences() -> Vec<Difference> {
    let mut all = vec![
        Difference::Matter { mine: Some(Matter::Money), theirs: None },
        Difference::Method { mine: VoteMethod::ShowOfHands, theirs: VoteMethod::SecretBallot },
    ];
    all.extend(counted().into_iter().map(|what| {
        let of = if what == Counted::Roll { 0 } else { 216 };
        Difference::Number { what, mine: Part { number: 210, of }, theirs: Part { number: 209, of } }
    }));
    all.extend([true, false].map(|mine| Difference::Alone { name: words(MINH), mine }));
    all
}

fn mismatch(role: Option<Role>, differences: Vec<Difference>) -> TallyNotice {
    TallyNotice::Mismatch(Box::new(Mismatch {
        mine: id(80),
        theirs: id(81),
        neighborhood: khu_pho(1).name,
        held_at: opens(),
        other: counter(role),
        unit: NeighborhoodKind::KhuPho,
        differences,
    }))
}

/// Two who count, and a meeting that is held again.
fn beside() -> Vec<TallyNotice> {
    let again = |elects, short, before_2023| TallyNotice::MayHoldAgain {
        meeting: meeting_id(),
        neighborhood: khu_pho(1).name,
        commune: commune().name,
        elects,
        short,
        before_2023,
    };
    let households = |elects, half| TallyNotice::MayGoToHouseholds {
        meeting: meeting_id(),
        present: 120,
        roll: 312,
        needed: if elects { 157 } else { 208 },
        elects,
        half,
        is_anothers: false,
        place: String::new(),
    };
    let of_officers = TallyNotice::MayGoToHouseholds {
        meeting: meeting_id(),
        present: 120,
        roll: 312,
        needed: 157,
        elects: true,
        half: None,
        is_anothers: false,
        place: words("Khu phố 1, Phường Bình Ngọc"),
    };
    let of_anothers = [true, false].map(|elects| TallyNotice::MayGoToHouseholds {
        meeting: meeting_id(),
        present: 120,
        roll: 312,
        needed: if elects { 157 } else { 208 },
        elects,
        half: None,
        is_anothers: true,
        place: String::new(),
    });
    let [elected, decided] = of_anothers;
    vec![
        of_officers,
        elected,
        decided,
        mismatch(Some(Role::NeighborhoodHead), differences()),
        mismatch(None, differences().split_off(11)),
        TallyNotice::SecondWanted {
            meeting: meeting_id(),
            neighborhood: khu_pho(1).name,
            held_at: opens(),
            by: counter(Some(Role::ElectionTeam)),
            unit: NeighborhoodKind::KhuPho,
        },
        TallyNotice::SecondAsked { tally: id(80), others: 1 },
        TallyNotice::SecondAsked { tally: id(80), others: 3 },
        again(true, None, false),
        again(true, None, true),
        again(true, Some(Short { present: 120, roll: 312 }), false),
        again(false, None, false),
        households(true, None),
        households(false, None),
        households(false, Some(157)),
        TallyNotice::AskAgain {
            meeting: meeting_id(),
            neighborhood: khu_pho(1).name,
            title: words("Bầu Trưởng khu phố (bầu lại)"),
            venue: khu_pho(1).venue,
            people: 2,
            example: at("2022-05-28 19:30"),
        },
    ]
}

fn longest_preview() -> Preview {
    Preview {
        tally: id(80),
        post: longest_post(),
        over_limit: Some(2),
        roll_today: Some(318),
        meeting: Some(id(10)),
        second: Second::Awaited,
        leaves_at: Some(at("2022-05-22 06:30")),
        at_door: Some(170),
    }
}

fn done(present: i64, leading_yes: i64, unposted: bool) -> Progress {
    Progress::Done {
        present,
        roll: 312,
        leading_yes,
        leading_name: words(MINH),
        corrected: unposted,
        unposted,
    }
}

fn roll_up(unit: Option<NeighborhoodKind>, neighborhoods: Vec<(String, Progress)>, page: i64) -> TallyNotice {
    TallyNotice::RollUp(Box::new(RollUp {
        commune: commune().id,
        commune_name: commune().name,
        unit,
        neighborhoods,
        page,
        at: at("2022-05-22 08:00"),
    }))
}

/// A commune that is half done and one where nothing is.
pub fn some_roll_ups() -> Vec<RollUp> {
    let inner = |notice: TallyNotice| match notice {
        TallyNotice::RollUp(roll_up) => *roll_up,
        other => panic!("{other:?}"),
    };
    roll_ups().into_iter().skip(1).take(2).map(inner).collect()
}

fn roll_ups() -> Vec<TallyNotice> {
    let named = |word: &str, progress: &[Progress]| -> Vec<(String, Progress)> {
        (1..).zip(progress).map(|(number, progress)| (format!("{word} {number}"), progress.clone())).collect()
    };
    let khu = Some(NeighborhoodKind::KhuPho);
    let all = [done(178, 170, false), done(160, 155, false), done(200, 198, false), done(157, 157, false)];
    let held = Progress::Called(opens());
    let planned = Progress::Called(at("2022-05-28 19:30"));
    let some = [
        done(178, 170, false),
        done(160, 155, true),
        held,
        planned.clone(),
        Progress::Short { present: 150, roll: 312 },
        Progress::NotCalled,
        Progress::NotCalled,
    ];
    let two_left = [done(178, 170, false), planned];
    let many = vec![done(178, 170, false); 35];
    let mut all = vec![
        roll_up(khu, named("Khu phố", &all), 0),
        roll_up(khu, named("Khu phố", &some), 0),
        roll_up(khu, named("Khu phố", &[const { Progress::NotCalled }; 4]), 0),
        roll_up(khu, named("Khu phố", &many), 0),
        roll_up(khu, named("Khu phố", &many), 1),
        roll_up(None, named("Thôn", &two_left), 0),
        roll_up(None, named("Thôn", &many[..1]), 0),
        roll_up(None, named("Thôn", &many[..2]), 0),
    ];
    for (kind, word) in [
        (NeighborhoodKind::ToDanPho, "Tổ dân phố"),
        (NeighborhoodKind::Thon, "Thôn"),
        (NeighborhoodKind::Ban, "Bản"),
        (NeighborhoodKind::TieuKhu, "Tiểu khu"),
    ] {
        all.push(roll_up(Some(kind), named(word, &two_left), 0));
        all.push(roll_up(Some(kind), named(word, &many[..1]), 0));
        all.push(roll_up(Some(kind), named(word, &many[..2]), 0));
    }
    all.push(roll_up(khu, named("Khu phố", &many[..1]), 0));
    all
}

fn nominees(list: Vec<Nominee>, over_limit: Option<i64>, closed: bool) -> TallyNotice {
    nominees_for(None, list, over_limit, closed)
}

fn nominees_for(
    matter: Option<Matter>,
    list: Vec<Nominee>,
    over_limit: Option<i64>,
    closed: bool,
) -> TallyNotice {
    TallyNotice::Nominees(Box::new(NomineeList {
        neighborhood: khu_pho(1).name,
        commune: commune().name,
        held_at: opens(),
        nominees: (90..).zip(list).map(|(number, nominee)| (id(number), nominee)).collect(),
        over_limit,
        closed,
        matter,
        meeting: Some(meeting_id()),
        goes_on: false,
    }))
}

/// The same while the next words are somebody else.
fn going_on(list: TallyNotice) -> TallyNotice {
    match list {
        TallyNotice::Nominees(list) => {
            TallyNotice::Nominees(Box::new(NomineeList { goes_on: true, ..*list }))
        }
        other => other,
    }
}

/// What becomes of a result: nobody waits with it for the morning, and without a group none is published.
fn told_deliveries() -> impl Iterator<Item = Delivery> {
    listed_deliveries()
        .into_iter()
        .filter(|delivery| !matches!(delivery, Delivery::Later(_) | Delivery::Sent(None)))
}

pub fn notices() -> Vec<TallyNotice> {
    let meeting = meeting_id();
    let choice = |number: u8, published| Choice {
        meeting,
        neighborhood: khu_pho(number).name,
        starts_at: opens(),
        published,
    };
    let choices = |purpose, closed| TallyNotice::ChooseMeeting {
        purpose,
        meetings: vec![choice(1, false), choice(2, true)],
        page: Page { at: 1, of: 3 },
        closed,
    };
    let ask =
        |question| TallyNotice::Ask { meeting, neighborhood: khu_pho(1).name, held_at: opens(), question };
    let mut notices = vec![
        choices(Purpose::Count, 0),
        choices(Purpose::Nominate, 2),
        TallyNotice::OfferCorrection { meeting, neighborhood: khu_pho(1).name, held_at: opens() },
        TallyNotice::Discarded,
        TallyNotice::Left,
        TallyNotice::AlreadyNoted,
        TallyNotice::AlreadyPublished,
        TallyNotice::AskNominee,
        TallyNotice::MoreResults { more: 1 },
        TallyNotice::MoreResults { more: 12 },
        TallyNotice::MoreInPrivate { more: 2 },
        TallyNotice::Results {
            results: [(1, INTRO), (2, "Góp quỹ làm đường ngõ 3")]
                .map(|(number, title)| ResultLine {
                    tally: id(80 + number),
                    name: khu_pho(number).name,
                    commune: commune().name,
                    title: words(title),
                    held_at: opens(),
                })
                .to_vec(),
            page: Page { at: 1, of: 3 },
        },
        nominees(Vec::new(), None, false),
        nominees(vec![minh(), binh()], None, false),
        going_on(nominees(vec![minh()], None, false)),
        going_on(nominees(Vec::new(), None, false)),
        nominees(vec![binh(), minh()], None, false),
        nominees(vec![minh(), binh(), hung()], Some(2), false),
        nominees(vec![minh(), binh(), hung()], None, true),
        nominees_for(Some(Matter::ElectHead), vec![minh(), binh()], None, false),
        nominees_for(Some(Matter::Boards), vec![minh(), binh()], None, false),
        TallyNotice::ChooseCommune {
            communes: [commune(), next_commune()].map(|commune| (commune.id, commune.name)).to_vec(),
            page: Page { at: 0, of: 2 },
        },
    ];
    notices.extend(questions().into_iter().map(ask));
    notices.extend(unread().into_iter().map(|what| TallyNotice::Unread {
        meeting,
        what,
        mends: false,
        is_anothers: false,
    }));
    notices.extend(faults().into_iter().map(|fault| TallyNotice::Impossible { meeting, fault, mends: true }));
    notices.extend(previews().into_iter().map(|preview| TallyNotice::Preview(Box::new(preview))));
    notices.extend(results().into_iter().map(|post| TallyNotice::Result(Box::new(post))));
    for delivery in told_deliveries() {
        notices.extend([false, true].map(|correction| TallyNotice::Published {
            neighborhood: khu_pho(1).name,
            correction,
            delivery,
        }));
    }
    notices.extend(beside());
    notices.extend([
        TallyNotice::ConfirmWanted {
            tally: id(70),
            meeting,
            by: counter(Some(Role::ElectionTeam)),
            post: Box::new(usual_post()),
        },
        TallyNotice::ConfirmAsked { tally: id(70), others: 1 },
        TallyNotice::ConfirmAsked { tally: id(70), others: 3 },
        TallyNotice::AskAlone { tally: id(70) },
        TallyNotice::Confirmed { by: counter(Some(Role::WardOfficer)), unit: NeighborhoodKind::KhuPho },
    ]);
    let own = |delivery| TallyNotice::OwnResult {
        post: Box::new(usual_post()),
        delivery,
        counters: Vec::new(),
        again: None,
        papers: None,
        print: None,
    };
    notices.extend(listed_deliveries().into_iter().map(own));
    notices.extend(roll_ups());
    notices.extend([
        TallyNotice::Preview(Box::new(longest_preview())),
        TallyNotice::Result(Box::new(long_post())),
        TallyNotice::Result(Box::new(longest_post())),
        TallyNotice::OwnResult {
            post: Box::new(longest_post()),
            delivery: Delivery::Locked,
            counters: vec![
                counter(Some(Role::FrontHead)),
                Counter { agreed_at: Some(at("2022-05-21 22:10")), ..counter(Some(Role::WardOfficer)) },
            ],
            again: Some(meeting_id()),
            papers: Some(meeting_id()),
            print: Some(meeting_id()),
        },
    ]);
    notices.extend(changed_kinds());
    in_order(notices)
}

/// What a meeting was for has become each of these.
fn changed_kinds() -> impl Iterator<Item = TallyNotice> {
    [Agenda::Money, Agenda::Elect].into_iter().map(|agenda| TallyNotice::KindChanged {
        meeting: meeting_id(),
        neighborhood: khu_pho(1).name,
        held_at: opens(),
        agenda: Some(agenda),
        unit: NeighborhoodKind::KhuPho,
    })
}

pub fn refusals() -> Vec<TallyRefusal> {
    let neighborhood = || khu_pho(1).name;
    let mut refusals = vec![
        TallyRefusal::ConfirmedByOther,
        TallyRefusal::NoMeeting,
        TallyRefusal::NoIntroduction,
        TallyRefusal::NotStarted { neighborhood: neighborhood(), starts_at: opens() },
        TallyRefusal::NotHeld,
        TallyRefusal::NoGroup { neighborhood: neighborhood() },
        TallyRefusal::Overtaken,
        TallyRefusal::KindChanged,
        TallyRefusal::MissingNominee { name: words(MINH) },
        TallyRefusal::IsPublished,
        TallyRefusal::ListClosed,
        TallyRefusal::SameNominee { name: words(MINH) },
        TallyRefusal::TooManyNominees,
        TallyRefusal::NoResult { neighborhood: neighborhood() },
        TallyRefusal::NoNeighborhood,
        TallyRefusal::GroupNotBound,
        TallyRefusal::NoCommune,
        TallyRefusal::TwoCounters,
        TallyRefusal::CountsDiffer,
        TallyRefusal::SecondAwaited,
        TallyRefusal::NobodyElseCounts,
        TallyRefusal::Objected { open: 1 },
        TallyRefusal::Objected { open: 2 },
        TallyRefusal::RollChanged { roll: 91, counted_on: 90 },
        TallyRefusal::NotTheSums { issued: 300, collected: 290 },
        TallyRefusal::NothingToHoldAgain,
        TallyRefusal::PapersRun { last_day: on("2027-03-26").into() },
        TallyRefusal::PapersRun { last_day: None },
        TallyRefusal::AlreadyAgain { starts_at: opens() },
    ];
    refusals.extend(unread().into_iter().map(TallyRefusal::Unread));
    refusals.extend(faults().into_iter().map(TallyRefusal::Impossible));
    in_order(refusals)
}

fn has_long_words(notice: &TallyNotice) -> bool {
    let is_long = |post: &ResultPost| post.count.lines.len() == MAX_NOMINEES;
    match notice {
        TallyNotice::Preview(preview) => is_long(&preview.post),
        TallyNotice::Result(post) | TallyNotice::OwnResult { post, .. } => is_long(post),
        _ => false,
    }
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: TallyNotice| match notice {
        TallyNotice::AlreadyNoted | TallyNotice::AlreadyPublished => super::toast(notice),
        notice if has_long_words(&notice) => super::said(notice).with_long_words(),
        notice => super::said(notice),
    };
    let no = |refusal: TallyRefusal| match refusal {
        // After a press, too, it is told as a message.
        TallyRefusal::Unread(_) => refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<TallyDialog> {
    let empty = || Sheet::empty(meeting_id(), MeetingKind::CandidateIntro, None, vec![minh()]);
    let sheets = [
        empty(),
        Sheet {
            correcting: Some(Correcting { of: id(80), reason: None }),
            words: Some(words("178 | gio tay | Ông Hoàng Đình Minh: 170 5 3")),
            ..empty()
        },
        Sheet {
            correcting: Some(Correcting { of: id(80), reason: Some(words("Ghi nhầm số hộ dự")) }),
            present: Some(178),
            nominees: vec![minh(), binh()],
            method: Some(VoteMethod::ShowOfHands),
            votes: vec![Votes { yes: 170, no: 5, other: 3 }],
            ..empty()
        },
        Sheet {
            kind: MeetingKind::Community,
            present: Some(178),
            method: Some(VoteMethod::SecretBallot),
            ballots: by_ballot().ballots,
            ..empty()
        },
    ];
    let mut dialogs = vec![
        TallyDialog::ChooseMeeting { words: String::new() },
        TallyDialog::ChooseMeeting { words: words("178 | gio tay | Ông Hoàng Đình Minh: 170 5 3") },
        TallyDialog::ChooseIntroduction { words: words("Bà Vũ Thị Bình | Giáo viên | tu ung cu") },
    ];
    dialogs.push(TallyDialog::Nominee { meeting: meeting_id(), added: false });
    dialogs.push(TallyDialog::Nominee { meeting: meeting_id(), added: true });
    dialogs.push(TallyDialog::Again { meeting: meeting_id() });
    dialogs.extend(sheets.map(|sheet| TallyDialog::Counting(Box::new(sheet))));
    let mended = mendings().into_iter().map(|part| Sheet { mending: Some(part), ..entered() });
    dialogs.extend(mended.map(|sheet| TallyDialog::Counting(Box::new(sheet))));
    dialogs
}

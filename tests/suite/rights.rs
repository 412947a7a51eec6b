//! Everything that can be asked × everybody who may ask it. Each is asked in a transaction that is undone, of a neighbourhood
//! where there is something to ask about; what comes back is kept in `tests/rights/` and read by a person when it changes.

use std::fmt::Write as _;

use loa_phuong::app::account::AccountIntent;
use loa_phuong::app::alarm::AlarmIntent;
use loa_phuong::app::announcement::AnnouncementIntent;
use loa_phuong::app::attendance::AttendanceIntent;
use loa_phuong::app::channel::ChannelIntent;
use loa_phuong::app::correction::CorrectionIntent;
use loa_phuong::app::duty::DutyIntent;
use loa_phuong::app::election::ElectionIntent;
use loa_phuong::app::election_place::PlaceIntent;
use loa_phuong::app::holiday::HolidayIntent;
use loa_phuong::app::household::HouseholdIntent;
use loa_phuong::app::household_change::ChangeIntent;
use loa_phuong::app::invitation::InvitationIntent;
use loa_phuong::app::link::LinkIntent;
use loa_phuong::app::meeting::MeetingIntent;
use loa_phuong::app::objection::ObjectionIntent;
use loa_phuong::app::order::OrderIntent;
use loa_phuong::app::papers::PapersIntent;
use loa_phuong::app::place_sheet::SheetIntent;
use loa_phuong::app::presence::PresenceIntent;
use loa_phuong::app::printing::PrintingIntent;
use loa_phuong::app::roll::RollIntent;
use loa_phuong::app::rsvp::RsvpIntent;
use loa_phuong::app::setup::SetupIntent;
use loa_phuong::app::tally::TallyIntent;
use loa_phuong::app::unit::UnitIntent;
use loa_phuong::app::unit_sheet::UnitSheetIntent;
use loa_phuong::app::voice_note::VoiceNoteIntent;
use loa_phuong::app::wave::WaveIntent;
use loa_phuong::app::{self, Intent, Sender, Stop};
use loa_phuong::domain::announcement::{Announcement, AnnouncementField, AnnouncementRefusal};
use loa_phuong::domain::answer::Answer;
use loa_phuong::domain::attendance::List;
use loa_phuong::domain::correction::CorrectionRefusal;
use loa_phuong::domain::duty::{Duty, DutyRefusal};
use loa_phuong::domain::election::Edition;
use loa_phuong::domain::election_place::{PlaceField, PlaceRefusal, Posted};
use loa_phuong::domain::home::{Door, Work};
use loa_phuong::domain::household::{Closing, SpeaksAs};
use loa_phuong::domain::household_change::ChangeField;
use loa_phuong::domain::household_page::HouseholdRefusal;
use loa_phuong::domain::ids::{
    AccountId, AnnouncementId, CampaignId, CandidateId, ChatId, CommuneId, CorrectionId, DocumentId, GrantId,
    HouseholdId, MeetingId, MessageId, NeighborhoodId, ObjectionId, RoundId, TallyId, UnitChangeId,
};
use loa_phuong::domain::invitation::Field;
use loa_phuong::domain::matter::{Agenda, Matter};
use loa_phuong::domain::meeting::{CallField, ChaseKind, MeetingRefusal};
use loa_phuong::domain::nomination::Source;
use loa_phuong::domain::objection::{ObjectionKind, ObjectionRefusal};
use loa_phuong::domain::order;
use loa_phuong::domain::papers::{PapersRefusal, PlanField, Round, Sums};
use loa_phuong::domain::people::{Role, Scope};
use loa_phuong::domain::place_sheet::SheetRefusal;
use loa_phuong::domain::polling::PollingField;
use loa_phuong::domain::printing::Printed;
use loa_phuong::domain::reminder::{Reminder, WaveKind};
use loa_phuong::domain::roll::{Identity, RollColumn};
use loa_phuong::domain::rsvp::EntryMark;
use loa_phuong::domain::rsvp::numbering::NumbersOf;
use loa_phuong::domain::say::Refusal;
use loa_phuong::domain::setup::{CommuneField, SetupRefusal};
use loa_phuong::domain::tally::{Entered, VoteMethod};
use loa_phuong::domain::unit_change::{ChangeState, Merge, Target, UnitAct, UnitChange};
use loa_phuong::domain::wave::WaveOf;
use loa_phuong::store;

use crate::support::databases::{TestDatabase, on_both_databases};
use crate::support::samples::{Variants, missing, variants};
use crate::support::snapshot;
use crate::support::world::{HEAD, OPERATOR, World};

const KHU_HEAD: i64 = 150;
const TEAM: i64 = 160;
const OFFICER: i64 = 300;
const PROVINCE: i64 = 400;
const ELSEWHERE: i64 = 170;
/// An officer of the commune who speaks for a household whose head stands.
const CANDIDATE: i64 = 310;
const RESIDENT: i64 = 500;
const STRANGER: i64 = 600;

const ACTORS: [(&str, i64); 10] = [
    ("stranger", STRANGER),
    ("resident", RESIDENT),
    ("front", HEAD),
    ("head", KHU_HEAD),
    ("team", TEAM),
    ("officer", OFFICER),
    ("province", PROVINCE),
    ("elsewhere", ELSEWHERE),
    ("stands", CANDIDATE),
    ("operator", OPERATOR),
];

variants! {
    AccountIntent { Start, Help, ChooseLanguage, SetLanguage, Open, WhoAmI, Leave, CalledByName }
    SetupIntent {
        Places, Appoint, OpenAppointment, Create, DropCreate, EditCreate, Bind, KeepGroup, PlacesPage, AppointPage, AppointIn, AppointInPage, OfficialsPage, LinksPage, AppointAt, AppointTo, Take, Decline,
        AskRevoke, Revoke, KeepOfficial, AskUntil, Withdraw,
    }
    RollIntent { Ask, Show, Choose, Column, ColumnsAgain, Confirm, ConfirmAs, Discard, AskUndo, Undo, Export, Changes, Template, Codes, InGroup, FileInGroup }
    ChangeIntent { Add, AddIn, SaveNew, EditNew, ClearNew, Edit, Show, AskField, Clear, Save, AskClose, Close, Keep }
    ObjectionIntent { Board, BoardPage, Open, EditUntil, ConfirmOpen, Drop, Freeze, Object, Say, Withdraw, One, AskRow, Add, Overrule }
    CorrectionIntent { Begin, About, TakeName, Mine, Withdraw, List, ListFrom, One, TakeUp, Done, Decline }
    LinkIntent {
        OpenHousehold, OpenPass, TypeCode, OpenAnswer, MyHousehold, Approvals, MyData, Agree, Decline, Approve, Reject, RejectFor, KeepRequest, Withdraw, ApprovalsAfter, ApproveAll, CopyData,
        AskDelete, Delete, KeepData,
    }
    MeetingIntent {
        Call, CallIn, ChoosePage, UseVenue, UseTitle, ChooseAgenda, AskAgenda, SetAgenda, Confirm, Insist, Discard, Edit, UseTime, GiveReason, Mine,
        MinePage, Past, AskMove, AskMoveOf, ConfirmMove, AskCallOff, ConfirmCallOff, Keep, Unanswered, Coming, ComingPage, ShowPin, RemovePin,
    }
    InvitationIntent { Sheet, Ask, Clear, AskDocument, Drop, Issue, Paper, PaperDone, Back }
    RsvpIntent {
        Answer, AnswerNotice, AnswerFor, SkipName, Record, ChoosePage, RecordFor, RecordAnswer, ByNumbers, UndoRecording, EndRecording,
    }
    OrderIntent { Begin, ChoosePage, Open, Press, Choose, Tick, Skip, Undo, Back, Short, Wait, Again, Papers }
    AttendanceIntent { Overview, Show, Calls, Print, Looks }
    PresenceIntent { Begin, ChoosePage, For, ByNumbers, ByCluster, Undo, End }
    PrintingIntent { Board, Print, Squares, Square, SquaresFound, RollUp, Calendar, Aloud }
    VoiceNoteIntent { Sheet, Record, Hear, Drop, Post }
    TallyIntent {
        Nominate, Enter, ChoosePage, Results, ResultsPage, ResultOf, RollUp, RollUpCommunes, List, Remove, AskNominee, NomineesDone, SetSource, Begin, Correct, Leave, Decides, By, AtDoor, Everybody, Mend,
        Publish, ConfirmPublish, PublishAlone, Edit, Discard, AskSecond,
        HoldAgain, StopAsking, Agree, UseRollOfToday, RollUpOf,
    }
    PapersIntent { Begin, Confirm, Drop, Edit, AskSums, Count }
    ElectionIntent {
        Set, TakeHours, TakeTitle, Confirm, Discard, Edit, ConfirmProposal, DropProposal, Move, CallOff, ConfirmCallOff,
        KeepElection, Show, Subscribe, SubscribeTo, SubscribeNamed, ChooseCommune, ChooseIn, AgreeSubscribe,
        AgreeSubscribeTo, DeclineSubscribe, InsteadOfGroup, Unsubscribe, StopGroup, KeepGroup,
    }
    PlaceIntent { Open, Sheet, Ask, Clear, Tick, Poster, Failed, Ballots, EditBallots, ConfirmBallots, DropBallots, Missing }
    DutyIntent { Open, OpenPage, Communes, OpenIn, Meeting, Election, Province, Tick, TakeBack, TickAt, TakeBackAt, SentToday, ReceivedToday }
    HolidayIntent { Ask, Year }
    AlarmIntent { Status }
    HouseholdIntent {
        Find, FoundPage, Show, AskDetach, Detach, AskReissue, Reissue, AskRenewAll, RenewAll, AskRenewFound, RenewFound, AskPass, ShowPass, AskDeputy,
        Depute,
    }
    SheetIntent { Ask, Template, Confirm, Drop }
    AnnouncementIntent { Begin, In, WherePage, ToGroups, ToHouseholds, Edit, Clear, Send, Discard }
    UnitIntent {
        Begin, CommunesPage, Board, Show, AskRename, Rename, AskAdd, Add, AskClose, Close, AskMerge, ChoosePage, Choose, Chosen, Into, UseGroup,
        Propose, Confirm, DropMerge, AskJoin, Join, ProposeJoin, AskCommuneName, RenameCommune, AskCloseCommune, CloseCommune, Keep,
    }
    UnitSheetIntent { Ask, Template, Page, Take, Drop }
    WaveIntent { Hold, LetGo, AskStop, Stop, Keep, List, Show }
    ChannelIntent { Moved, Added, Welcomed, ShutOut, Locked }
}

/// The id in the one column of the first row that this asks for.
async fn id<T: std::str::FromStr>(world: &World, sql: &str) -> T {
    let mut tx = world.store.begin_read().await.unwrap();
    let text: Option<String> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_optional(&mut *tx).await.unwrap();
    let text = text.unwrap_or_else(|| panic!("no row: {sql}"));
    text.parse().unwrap_or_else(|_| panic!("an id: {text}"))
}

/// Of something that is not there.
fn unknown<T: loa_phuong::domain::ids::Id>() -> T {
    T::mint(loa_phuong::domain::time::Moment::from_unix_millis(0), [9; 10])
}

/// A neighbourhood on 5/3/2027 with an election set, a meeting held and counted, two to come, a draft, an open roll.
struct Ground {
    world: World,
    commune: CommuneId,
    place: NeighborhoodId,
    group: ChatId,
    /// The head's: held, its short count published, and to come.
    held: MeetingId,
    coming: MeetingId,
    /// The team's, to come.
    elects: MeetingId,
    draft: MeetingId,
}

impl Ground {
    async fn new(db: &TestDatabase) -> Self {
        let mut world = World::new(db).await;
        let (commune, place, group) = world.ward(30).await;
        let (other, _) = world.neighborhood(&commune, 2, 199, 3).await;
        let here = Scope::Neighborhood(place.id);
        world.appoint(KHU_HEAD, Role::NeighborhoodHead, here).await;
        world.appoint(TEAM, Role::ElectionTeam, here).await;
        world.appoint(OFFICER, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.appoint(CANDIDATE, Role::WardOfficer, Scope::Commune(commune.id)).await;
        world.appoint(ELSEWHERE, Role::NeighborhoodHead, Scope::Neighborhood(other.id)).await;
        world.link(CANDIDATE, place.id, "7").await;
        world.link(RESIDENT, place.id, "3").await;
        world.wait_until("2027-03-01 08:00");
        let said = world.private(OPERATOR, "/dotbaucu 20/3/2027 | Bầu Trưởng khu phố").await;
        let label = said[0].message.keyboard[0][0].label.clone();
        world.press_twice(OPERATOR, &said[0], &label).await;
        world.appoint(PROVINCE, Role::ProvinceAdmin, Scope::Province).await;
        let call = async |world: &mut World, who: i64, words: &str, agenda: &str| {
            let question = world.private(who, words).await.remove(0);
            world.press(who, &question, agenda).await.1.remove(0)
        };
        for words in ["/hop 19h30 4/3/2027 | | Làm đường ngõ 3", "/hop 19h30 12/3/2027 | | Làm đường ngõ 4"]
        {
            let shown = call(&mut world, KHU_HEAD, words, "Đóng góp hoặc quỹ").await;
            world.press(KHU_HEAD, &shown, "Gửi giấy mời").await;
        }
        let shown =
            call(&mut world, TEAM, "/hop 19h30 20/3/2027 | | Bầu Trưởng khu phố", "Bầu Trưởng khu phố").await;
        world.press(TEAM, &shown, "Gửi giấy mời").await;
        world.private(TEAM, "/ungcu Nguyễn Văn 7").await;
        call(&mut world, KHU_HEAD, "/hop 19h30 15/3/2027 | | Quỹ khuyến học", "Đóng góp hoặc quỹ").await;
        let meeting = async |world: &World, title: &str| {
            world.id_where("meeting", "title", title).await.parse::<MeetingId>().expect("an id")
        };
        let held = meeting(&world, "Làm đường ngõ 3").await;
        let coming = meeting(&world, "Làm đường ngõ 4").await;
        let elects = meeting(&world, "Bầu Trưởng khu phố").await;
        let draft = meeting(&world, "Quỹ khuyến học").await;

        world.wait_until("2027-03-05 08:00");
        let preview =
            world.private(KHU_HEAD, "/bieuquyet 19 | gio tay | Làm đường ngõ 3: 19 0 0").await.remove(0);
        world.press(KHU_HEAD, &preview, "Công bố").await;
        let board = async |world: &mut World| {
            let panel = world.private(KHU_HEAD, "/hodan").await.remove(0);
            world.press(KHU_HEAD, &panel, "Niêm yết, chốt").await.1.remove(0)
        };
        let shown = board(&mut world).await;
        world.press(KHU_HEAD, &shown, "Niêm yết danh sách").await;
        let shown = world.private(KHU_HEAD, "10/3/2027").await.remove(0);
        world.press(KHU_HEAD, &shown, "Gửi thông báo").await;
        let ask = Intent::Objection(ObjectionIntent::Object(place.id));
        let (_, asked) = world.press_intent(STRANGER + 1, STRANGER + 1, 1, ask).await;
        world.press(STRANGER + 1, &asked[0], "Nhà tôi thiếu").await;
        world.private(STRANGER + 1, "Phạm Văn Tùng | Ngõ 4").await;
        // Somebody's count of the election that nobody published, and a document that waits.
        let mut tx = world.store.begin_write().await.unwrap();
        let file =
            loa_phuong::domain::letter::SentFile { handle: "h".into(), name: "a.pdf".into(), size: None };
        let document: DocumentId = world.house.chance.id(world.now);
        store::invitation::add(&mut tx, document, coming, &file, AccountId(KHU_HEAD), world.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.claim(STRANGER + 2, place.id, "5").await;
        let begin = Intent::Correction(CorrectionIntent::Begin);
        world.press_intent(RESIDENT, RESIDENT, 1, begin).await;
        world.private(RESIDENT, "Tên đúng là Nguyễn Văn Ba").await;
        Self { world, commune: commune.id, place: place.id, group, held, coming, elects, draft }
    }

    /// An announcement that is previewed.
    async fn announcement(&self, scope: Scope) -> AnnouncementId {
        let (world, mut tx) = (&self.world, self.world.store.begin_write().await.unwrap());
        let id = world.house.chance.id(world.now);
        let draft =
            Announcement { id, scope, words: "Mất điện".into(), picture: None, to_households: false };
        store::announcement::insert(&mut tx, &draft, AccountId(KHU_HEAD), world.now).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A reminder in private of a meeting that is being written.
    async fn chase(&self, meeting: MeetingId) -> CampaignId {
        let (world, mut tx) = (&self.world, self.world.store.begin_write().await.unwrap());
        let found = store::meeting::find(&mut tx, meeting).await.unwrap().expect("a meeting");
        let wave = store::wave::Wave {
            id: world.house.chance.id(world.now),
            of: WaveOf::Chase { meeting, kind: ChaseKind::Ahead },
            subject: found.subject(),
            due_at: world.now,
            expires_at: found.starts_at,
            state: store::wave::CampaignState::Expanding,
            cursor: Default::default(),
            total: 0,
            asked_by: AccountId(KHU_HEAD),
            created_at: world.now,
            settled: None,
        };
        assert!(store::wave::open(&mut tx, &wave).await.unwrap());
        tx.commit().await.unwrap();
        wave.id
    }

    /// Papers of the head's that are out since two days.
    async fn round(&self) -> RoundId {
        let (world, mut tx) = (&self.world, self.world.store.begin_write().await.unwrap());
        let today = world.now.local_day(world.house.zone);
        let round = Round {
            id: world.house.chance.id(world.now),
            meeting: self.draft,
            neighborhood: self.place,
            team: vec!["Bà Trần Thị Hoa".into(), "Ông Lê Văn Ba".into(), "Bà Lê Thị Tư".into()],
            first_day: today - chrono::Days::new(2),
            last_day: today,
            roll: 30,
            sums: Sums::default(),
            witnesses: Vec::new(),
            counted: None,
        };
        store::papers::insert(&mut tx, &round, AccountId(KHU_HEAD), world.now).await.unwrap();
        tx.commit().await.unwrap();
        round.id
    }

    /// A merge that an officer asked for.
    async fn merge(&self) -> UnitChangeId {
        let (world, mut tx) = (&self.world, self.world.store.begin_write().await.unwrap());
        let units = store::place::neighborhoods(&mut tx, self.commune).await.unwrap();
        let merge = Merge {
            commune: self.commune,
            units: units.into_iter().map(|unit| unit.id).collect(),
            into: Target::Unit(self.place),
            voice: None,
            across: false,
        };
        let change = UnitChange {
            id: world.house.chance.id(world.now),
            commune: Some(self.commune),
            act: UnitAct::Merged(merge),
            state: ChangeState::Open,
            asked_by: AccountId(OPERATOR),
            asked_at: world.now,
        };
        store::unit_change::insert(&mut tx, &change).await.unwrap();
        tx.commit().await.unwrap();
        change.id
    }

    /// A reminder of the election that is being written.
    async fn reminder(&self, edition: Edition) -> CampaignId {
        let (world, mut tx) = (&self.world, self.world.store.begin_write().await.unwrap());
        let id = world.house.chance.id(world.now);
        let times = (world.now, world.now.plus_days(1));
        let kind = WaveKind::Reminder(Reminder::SevenDays);
        assert!(store::campaign::open(&mut tx, id, edition, kind, times, false, world.now).await.unwrap());
        tx.commit().await.unwrap();
        id
    }

    /// Every intent of the lists above at least once, with what it is about.
    async fn intents(&self) -> Vec<(&'static str, Intent)> {
        let (world, place, commune) = (&self.world, self.place, self.commune);
        let household: HouseholdId = id(world, "SELECT id FROM household WHERE number = '9'").await;
        let candidate = world.id_where("candidate", "name", "Nguyễn Văn 7").await;
        let candidate: CandidateId = candidate.parse().expect("an id");
        let document: DocumentId = id(world, "SELECT id FROM meeting_document").await;
        let objection: ObjectionId = id(world, "SELECT id FROM roll_objection").await;
        let tally: TallyId = id(world, "SELECT id FROM tally").await;
        let grant: GrantId = id(world, &format!("SELECT id FROM role_grant WHERE account_id = {TEAM}")).await;
        let head: GrantId =
            id(world, &format!("SELECT id FROM role_grant WHERE account_id = {KHU_HEAD}")).await;
        let link = id(world, "SELECT id FROM household_link WHERE state = 'pending'").await;
        let mut tx = world.store.begin_read().await.unwrap();
        let election = store::election::active(&mut tx).await.unwrap().expect("an election is set");
        drop(tx);
        let edition = election.edition();
        let (scope, answer) = (Scope::Neighborhood(place), Answer::Attending);
        let mut all: Vec<(&'static str, Intent)> = Vec::new();
        let mut add = |about: &'static str, intents: Vec<Intent>| {
            all.extend(intents.into_iter().map(|intent| (about, intent)));
        };
        let account = [
            AccountIntent::Start,
            AccountIntent::Help,
            AccountIntent::ChooseLanguage,
            AccountIntent::SetLanguage(Default::default()),
            AccountIntent::WhoAmI,
            AccountIntent::Leave(0, Work::Meeting),
            AccountIntent::CalledByName,
        ];
        add("", account.into_iter().map(Intent::Account).collect());
        for (about, door) in [
            ("to the call", Door::Call),
            ("to the roll-up", Door::RollUp),
            ("to the day", Door::ElectionDay),
            ("to the household", Door::Household),
        ] {
            add(about, vec![Intent::Account(AccountIntent::Open(door))]);
        }
        let held_grant = loa_phuong::domain::people::Grant { role: Role::NeighborhoodHead, scope };
        let setup = [
            SetupIntent::Places(String::new()),
            SetupIntent::Appoint(String::new()),
            SetupIntent::OpenAppointment("không có".into()),
            SetupIntent::Create(unknown()),
            SetupIntent::DropCreate(unknown()),
            SetupIntent::EditCreate { commune: unknown(), field: CommuneField::Name },
            SetupIntent::Bind { neighborhood: place, sure: true },
            SetupIntent::KeepGroup(place),
            SetupIntent::PlacesPage(0),
            SetupIntent::AppointPage(0),
            SetupIntent::AppointInPage { commune, page: 0 },
            SetupIntent::OfficialsPage { of: Scope::Commune(commune), page: 0 },
            SetupIntent::LinksPage { of: Scope::Commune(commune), page: 0 },
            SetupIntent::AppointIn(commune),
            SetupIntent::AppointAt(scope),
            SetupIntent::AppointTo(held_grant),
            SetupIntent::Take("không có".into()),
            SetupIntent::Decline("không có".into()),
            SetupIntent::AskRevoke(grant),
            SetupIntent::Revoke(grant),
            SetupIntent::KeepOfficial(grant),
            SetupIntent::AskUntil(head),
            SetupIntent::Withdraw("không có".into()),
        ];
        add("", setup.into_iter().map(Intent::Setup).collect());
        let roll = [
            RollIntent::Ask(String::new()),
            RollIntent::Show(place),
            RollIntent::Choose { import: unknown(), neighborhood: place },
            RollIntent::Column { import: unknown(), wanted: RollColumn::Head, place: 0 },
            RollIntent::ColumnsAgain(unknown()),
            RollIntent::Confirm(unknown()),
            RollIntent::ConfirmAs { import: unknown(), by: Identity::Family },
            RollIntent::AskUndo(unknown()),
            RollIntent::Undo(unknown()),
            RollIntent::Export(place),
            RollIntent::Changes(unknown()),
            RollIntent::Discard(unknown()),
            RollIntent::Template,
            RollIntent::Codes(place),
            RollIntent::InGroup,
            RollIntent::FileInGroup,
        ];
        add("", roll.into_iter().map(Intent::Roll).collect());
        let change = [
            ChangeIntent::Add("Bùi Thị Mơ | Ngõ 2".into()),
            ChangeIntent::AddIn(place),
            ChangeIntent::SaveNew(place),
            ChangeIntent::EditNew(ChangeField::Head),
            ChangeIntent::ClearNew(ChangeField::Address),
            ChangeIntent::Edit("9".into()),
            ChangeIntent::Show(household),
            ChangeIntent::AskField { household, field: ChangeField::Head },
            ChangeIntent::Clear { household, field: ChangeField::Address },
            ChangeIntent::Save(household),
            ChangeIntent::AskClose { household, how: Closing::Moved },
            ChangeIntent::Close(household),
            ChangeIntent::Keep,
        ];
        add("", change.into_iter().map(Intent::HouseholdChange).collect());
        let objection = [
            ObjectionIntent::Board(place),
            ObjectionIntent::BoardPage { neighborhood: place, page: 1 },
            ObjectionIntent::Open(place),
            ObjectionIntent::EditUntil(place),
            ObjectionIntent::ConfirmOpen(place),
            ObjectionIntent::Drop(place),
            ObjectionIntent::Freeze(place),
            ObjectionIntent::Object(place),
            ObjectionIntent::Say { neighborhood: place, kind: ObjectionKind::Missing },
            ObjectionIntent::Withdraw(objection),
            ObjectionIntent::One(objection),
            ObjectionIntent::AskRow(objection),
            ObjectionIntent::Add(objection),
            ObjectionIntent::Overrule(objection),
        ];
        add("", objection.into_iter().map(Intent::Objection).collect());
        let asked: HouseholdId = id(world, "SELECT household_id FROM correction").await;
        let correction: CorrectionId = id(world, "SELECT id FROM correction").await;
        let corrections = [
            CorrectionIntent::Begin,
            CorrectionIntent::About(asked),
            CorrectionIntent::TakeName,
            CorrectionIntent::Mine(correction),
            CorrectionIntent::Withdraw(correction),
            CorrectionIntent::List,
            CorrectionIntent::ListFrom(0),
            CorrectionIntent::One(correction),
            CorrectionIntent::TakeUp(correction),
            CorrectionIntent::Done(correction),
            CorrectionIntent::Decline(correction),
        ];
        add("", corrections.into_iter().map(Intent::Correction).collect());
        let held_answer = loa_phuong::domain::household::HeldAnswer { meeting: self.coming, answer };
        let linked = [
            LinkIntent::OpenHousehold("không có".into()),
            LinkIntent::OpenPass("không có".into()),
            LinkIntent::TypeCode("BK47MTP".into()),
            LinkIntent::OpenAnswer(held_answer),
            LinkIntent::MyHousehold,
            LinkIntent::Approvals,
            LinkIntent::MyData,
            LinkIntent::Agree(loa_phuong::domain::link::Claim::Answer(held_answer)),
            LinkIntent::Decline,
            LinkIntent::Approve(link),
            LinkIntent::Reject(link),
            LinkIntent::KeepRequest(link),
            LinkIntent::Withdraw(link),
            LinkIntent::RejectFor { link, why: loa_phuong::domain::link::WhyNot::NotMet },
            LinkIntent::ApprovalsAfter(link),
            LinkIntent::ApproveAll(link),
            LinkIntent::CopyData,
            LinkIntent::AskDelete,
            LinkIntent::Delete,
            LinkIntent::KeepData,
        ];
        add("", linked.into_iter().map(Intent::Link).collect());
        let calls = [
            MeetingIntent::Call("19h30 25/3/2027 | | Dọn vệ sinh".into()),
            MeetingIntent::CallIn(place),
            MeetingIntent::ChoosePage(0),
            MeetingIntent::UseVenue,
            MeetingIntent::UseTitle,
            MeetingIntent::UseTime(0),
            MeetingIntent::ChooseAgenda(Agenda::Other),
            MeetingIntent::MinePage(0),
            MeetingIntent::Past(0),
            MeetingIntent::Mine,
            MeetingIntent::Coming,
            MeetingIntent::ComingPage(1),
        ];
        add("", calls.into_iter().map(Intent::Meeting).collect());
        let draft = self.draft;
        let drafts = [
            MeetingIntent::AskAgenda(draft),
            MeetingIntent::SetAgenda { meeting: draft, agenda: Agenda::Convention },
            MeetingIntent::Confirm(draft),
            MeetingIntent::Insist { meeting: draft, agenda: Agenda::Other },
            MeetingIntent::Edit { meeting: draft, field: CallField::Where },
            MeetingIntent::Discard(draft),
            MeetingIntent::GiveReason(draft),
            MeetingIntent::Keep(draft),
        ];
        add("the head's draft", drafts.into_iter().map(Intent::Meeting).collect());
        for (about, meeting) in [("the head's meeting", self.coming), ("the election", self.elects)] {
            let called = [
                MeetingIntent::AskAgenda(meeting),
                MeetingIntent::SetAgenda { meeting, agenda: Agenda::Other },
                MeetingIntent::AskMove(meeting),
                MeetingIntent::AskMoveOf { meeting, field: CallField::When },
                MeetingIntent::ConfirmMove { meeting, version: 1 },
                MeetingIntent::AskCallOff(meeting),
                MeetingIntent::ConfirmCallOff(meeting),
                MeetingIntent::Keep(meeting),
                MeetingIntent::Unanswered { meeting, after: None },
                MeetingIntent::ShowPin(meeting),
                MeetingIntent::RemovePin { neighborhood: place, set_at: 0 },
            ];
            add(about, called.into_iter().map(Intent::Meeting).collect());
            let invitation = [
                InvitationIntent::Sheet(meeting),
                InvitationIntent::Ask { meeting, field: Field::Chair },
                InvitationIntent::Clear { meeting, field: Field::Guests },
                InvitationIntent::AskDocument(meeting),
                InvitationIntent::Issue(meeting),
                InvitationIntent::Paper(meeting),
                InvitationIntent::PaperDone(meeting),
                InvitationIntent::Back(meeting),
            ];
            add(about, invitation.into_iter().map(Intent::Invitation).collect());
            let voice = [
                VoiceNoteIntent::Sheet(meeting),
                VoiceNoteIntent::Record(meeting),
                VoiceNoteIntent::Hear(meeting),
                VoiceNoteIntent::Drop(meeting),
                VoiceNoteIntent::Post(meeting),
            ];
            add(about, voice.into_iter().map(Intent::VoiceNote).collect());
            let rsvp = [
                RsvpIntent::Answer { meeting, answer },
                RsvpIntent::AnswerNotice { meeting, answer },
                RsvpIntent::AnswerFor { meeting, household, answer },
                RsvpIntent::RecordFor(meeting),
                RsvpIntent::RecordAnswer { meeting, household, answer },
            ];
            add(about, rsvp.into_iter().map(Intent::Rsvp).collect());
            let lists = [
                AttendanceIntent::Overview(meeting),
                AttendanceIntent::Show { meeting, list: List::Coming, page: 0 },
                AttendanceIntent::Calls { meeting, page: 0 },
                AttendanceIntent::Print(meeting),
            ];
            add(about, lists.into_iter().map(Intent::Attendance).collect());
            add(
                about,
                vec![Intent::Order(OrderIntent::Open(meeting)), Intent::Order(OrderIntent::Short(meeting))],
            );
            let door = [PresenceIntent::For(meeting), PresenceIntent::ByCluster { meeting, page: 0 }];
            add(about, door.into_iter().map(Intent::Presence).collect());
            let print = |printed| PrintingIntent::Print { meeting, printed };
            let papers = [
                PrintingIntent::Board(meeting),
                print(Printed::DoorList),
                PrintingIntent::Calendar(meeting),
                PrintingIntent::Aloud(meeting),
            ];
            add(about, papers.into_iter().map(Intent::Printing).collect());
            add(about, vec![Intent::Tally(TallyIntent::List(meeting))]);
            let duty = [
                DutyIntent::Meeting(meeting),
                DutyIntent::Tick { meeting, duty: Duty::Posting },
                DutyIntent::TakeBack { meeting, duty: Duty::Posting },
                DutyIntent::SentToday(meeting),
                DutyIntent::ReceivedToday(meeting),
            ];
            add(about, duty.into_iter().map(Intent::Duty).collect());
        }
        add("the head's meeting", vec![Intent::Invitation(InvitationIntent::Drop(document))]);
        let mark = EntryMark { meeting: self.coming, entry: 1 };
        let rsvp = [
            RsvpIntent::SkipName,
            RsvpIntent::Record(String::new()),
            RsvpIntent::ChoosePage(0),
            RsvpIntent::ByNumbers(NumbersOf::Now),
            RsvpIntent::UndoRecording(mark),
            RsvpIntent::EndRecording,
        ];
        add("", rsvp.into_iter().map(Intent::Rsvp).collect());
        add("", vec![Intent::Attendance(AttendanceIntent::Looks { commune, page: 0 })]);
        let door = [
            PresenceIntent::Begin(String::new()),
            PresenceIntent::ChoosePage(0),
            PresenceIntent::ByNumbers(NumbersOf::Now),
            PresenceIntent::Undo(mark),
            PresenceIntent::End,
        ];
        add("", door.into_iter().map(Intent::Presence).collect());
        let (meeting, step, method) = (self.coming, order::Step::Method, VoteMethod::ShowOfHands);
        let steps = [
            OrderIntent::Begin,
            OrderIntent::ChoosePage(0),
            OrderIntent::Press { meeting, step },
            OrderIntent::Choose { meeting, method },
            OrderIntent::Skip { meeting, step },
            OrderIntent::Tick { meeting, point: 0 },
            OrderIntent::Undo { meeting, step },
            OrderIntent::Back(meeting),
            OrderIntent::Wait { meeting, minutes: 15 },
            OrderIntent::Again(meeting),
            OrderIntent::Papers(meeting),
        ];
        add("", steps.into_iter().map(Intent::Order).collect());
        let tallies = [
            TallyIntent::Nominate(String::new()),
            TallyIntent::Enter(String::new()),
            TallyIntent::ChoosePage(0),
            TallyIntent::ResultsPage(0),
            TallyIntent::ResultOf(unknown()),
            TallyIntent::Results,
            TallyIntent::RollUp,
            TallyIntent::RollUpCommunes(0),
            TallyIntent::RollUpOf { commune, page: 0 },
            TallyIntent::Leave,
        ];
        add("", tallies.into_iter().map(Intent::Tally).collect());
        let printed = [PrintingIntent::RollUp(commune), PrintingIntent::SquaresFound];
        add("", printed.into_iter().map(Intent::Printing).collect());
        let listed = [
            TallyIntent::Remove(candidate),
            TallyIntent::SetSource { candidate, source: Source::Voter },
            TallyIntent::AskNominee(self.elects),
            TallyIntent::NomineesDone(self.elects),
        ];
        add("the election", listed.into_iter().map(Intent::Tally).collect());
        let meeting = self.held;
        let counted = [
            TallyIntent::Begin(meeting),
            TallyIntent::Correct(meeting),
            TallyIntent::Decides { meeting, matter: Matter::Money },
            TallyIntent::By { meeting, method: VoteMethod::ShowOfHands },
            TallyIntent::AtDoor { meeting, present: 0 },
            TallyIntent::Everybody { meeting, place: 0 },
            TallyIntent::Mend { meeting, part: Entered::Present },
            TallyIntent::Publish(tally),
            TallyIntent::ConfirmPublish(tally),
            TallyIntent::PublishAlone(tally),
            TallyIntent::Edit(tally),
            TallyIntent::Discard(tally),
            TallyIntent::AskSecond(tally),
            TallyIntent::StopAsking(tally),
            TallyIntent::Agree { own: tally, other: unknown() },
            TallyIntent::UseRollOfToday(tally),
            TallyIntent::HoldAgain(meeting),
        ];
        add("the head's count", counted.into_iter().map(Intent::Tally).collect());
        let papers = [
            PapersIntent::Begin(meeting),
            PapersIntent::Confirm(meeting),
            PapersIntent::Drop,
            PapersIntent::Edit { meeting, field: PlanField::Days },
            PapersIntent::AskSums(unknown()),
            PapersIntent::Count(unknown()),
        ];
        add("the head's count", papers.into_iter().map(Intent::Papers).collect());
        let round = self.round().await;
        let papers = [PapersIntent::AskSums(round), PapersIntent::Count(round)];
        add("the head's papers, handed out", papers.into_iter().map(Intent::Papers).collect());
        let elections = [
            ElectionIntent::Set("27/3/2027".into()),
            ElectionIntent::TakeHours,
            ElectionIntent::TakeTitle,
            ElectionIntent::Edit { preview: unknown(), field: PollingField::Day },
            ElectionIntent::Confirm(unknown()),
            ElectionIntent::Discard(unknown()),
            ElectionIntent::ConfirmProposal(election.id),
            ElectionIntent::DropProposal(election.id),
            ElectionIntent::Move(edition),
            ElectionIntent::CallOff(edition),
            ElectionIntent::ConfirmCallOff(edition),
            ElectionIntent::KeepElection,
            ElectionIntent::Show(String::new()),
            ElectionIntent::Subscribe,
            ElectionIntent::SubscribeTo(scope),
            ElectionIntent::SubscribeNamed("khu phố 1".into()),
            ElectionIntent::ChooseCommune(0),
            ElectionIntent::ChooseIn { commune, page: 0 },
            ElectionIntent::AgreeSubscribe,
            ElectionIntent::AgreeSubscribeTo(scope),
            ElectionIntent::DeclineSubscribe,
            ElectionIntent::InsteadOfGroup(scope),
            ElectionIntent::Unsubscribe,
            ElectionIntent::StopGroup,
            ElectionIntent::KeepGroup,
        ];
        add("", elections.into_iter().map(Intent::Election).collect());
        let places = [
            PlaceIntent::Open,
            PlaceIntent::Sheet(place),
            PlaceIntent::Ask { neighborhood: place, field: PlaceField::Place },
            PlaceIntent::Clear { neighborhood: place, field: PlaceField::Contact },
            PlaceIntent::Tick { neighborhood: place, posted: Posted::List },
            PlaceIntent::Poster(place),
            PlaceIntent::Failed(place),
            PlaceIntent::Ballots(place),
            PlaceIntent::EditBallots(place),
            PlaceIntent::ConfirmBallots(place),
            PlaceIntent::DropBallots(place),
            PlaceIntent::Missing(0),
        ];
        add("", places.into_iter().map(Intent::ElectionPlace).collect());
        let (duty, day) = (Duty::Decisions, 20_000);
        let duties = [
            DutyIntent::Open(String::new()),
            DutyIntent::OpenPage(0),
            DutyIntent::Communes(0),
            DutyIntent::OpenIn { commune, page: 0 },
            DutyIntent::Election(place),
            DutyIntent::Province,
            DutyIntent::TickAt { neighborhood: place, duty, day },
            DutyIntent::TakeBackAt { neighborhood: place, duty, day },
        ];
        add("", duties.into_iter().map(Intent::Duty).collect());
        let households = [
            HouseholdIntent::Find("1".to_owned()),
            HouseholdIntent::FoundPage(0),
            HouseholdIntent::Show(household),
            HouseholdIntent::AskDetach(link),
            HouseholdIntent::Detach(link),
            HouseholdIntent::AskReissue(household),
            HouseholdIntent::Reissue(household),
            HouseholdIntent::AskRenewAll(place),
            HouseholdIntent::RenewAll { neighborhood: place, count: 20 },
            HouseholdIntent::AskRenewFound,
            HouseholdIntent::RenewFound { count: 1 },
            HouseholdIntent::AskPass(household),
            HouseholdIntent::ShowPass { household, speaks_as: SpeaksAs::Member },
            HouseholdIntent::AskDeputy(household),
            HouseholdIntent::Depute { household, link },
        ];
        add("", households.into_iter().map(Intent::Household).collect());
        let squares = [PrintingIntent::Squares(place), PrintingIntent::Square(household)];
        add("", squares.into_iter().map(Intent::Printing).collect());
        let holidays = [HolidayIntent::Ask(String::new()), HolidayIntent::Year(2027)];
        add("", holidays.into_iter().map(Intent::Holiday).collect());
        add("", vec![Intent::Alarm(AlarmIntent::Status)]);
        let sheets = [
            SheetIntent::Ask,
            SheetIntent::Template,
            SheetIntent::Confirm(unknown()),
            SheetIntent::Drop(unknown()),
        ];
        add("", sheets.into_iter().map(Intent::PlaceSheet).collect());
        let units = [
            UnitIntent::Begin(String::new()),
            UnitIntent::CommunesPage(0),
            UnitIntent::Board { commune, page: 0 },
            UnitIntent::Show(place),
            UnitIntent::AskRename(place),
            UnitIntent::Rename { unit: place, keeps_former: true },
            UnitIntent::AskAdd(commune),
            UnitIntent::Add(commune),
            UnitIntent::AskClose(place),
            UnitIntent::Close(place),
            UnitIntent::AskMerge(commune),
            UnitIntent::ChoosePage { commune, page: 0 },
            UnitIntent::Choose(place),
            UnitIntent::Chosen(commune),
            UnitIntent::Into(place),
            UnitIntent::UseGroup(place),
            UnitIntent::Propose(commune),
            UnitIntent::Confirm(self.merge().await),
            UnitIntent::DropMerge(self.merge().await),
            UnitIntent::AskJoin { commune, page: 0 },
            UnitIntent::Join { from: commune, into: unknown() },
            UnitIntent::ProposeJoin { from: commune, into: unknown() },
            UnitIntent::AskCommuneName(commune),
            UnitIntent::RenameCommune(commune),
            UnitIntent::AskCloseCommune(commune),
            UnitIntent::CloseCommune(commune),
            UnitIntent::Keep,
        ];
        add("", units.into_iter().map(Intent::Unit).collect());
        let sheets = [
            UnitSheetIntent::Ask,
            UnitSheetIntent::Template,
            UnitSheetIntent::Page { sheet: unknown(), page: 0 },
            UnitSheetIntent::Take(unknown()),
            UnitSheetIntent::Drop(unknown()),
        ];
        add("", sheets.into_iter().map(Intent::UnitSheet).collect());
        let here = self.announcement(scope).await;
        let announcements = |id, scope| {
            [
                AnnouncementIntent::In(scope),
                AnnouncementIntent::ToGroups(id),
                AnnouncementIntent::ToHouseholds(id),
                AnnouncementIntent::Edit { announcement: id, field: AnnouncementField::Words },
                AnnouncementIntent::Clear { announcement: id, field: AnnouncementField::Words },
                AnnouncementIntent::Send(id),
                AnnouncementIntent::Discard(id),
            ]
        };
        add("", vec![Intent::Announcement(AnnouncementIntent::Begin("Mất điện".into()))]);
        add("", vec![Intent::Announcement(AnnouncementIntent::WherePage(0))]);
        add(
            "of the neighbourhood",
            announcements(here, scope).into_iter().map(Intent::Announcement).collect(),
        );
        let ward = self.announcement(Scope::Commune(commune)).await;
        let of_ward = announcements(ward, Scope::Commune(commune));
        add("of the commune", of_ward.into_iter().map(Intent::Announcement).collect());
        let waves = |wave| {
            [
                WaveIntent::Hold(wave),
                WaveIntent::LetGo(wave),
                WaveIntent::AskStop(wave),
                WaveIntent::Stop(wave),
                WaveIntent::Keep(wave),
                WaveIntent::Show(wave),
                WaveIntent::List(0),
            ]
        };
        let of_meeting = self.chase(self.coming).await;
        add("of a meeting", waves(of_meeting).into_iter().map(Intent::Wave).collect());
        let of_election = self.reminder(edition).await;
        add("of the election", waves(of_election).into_iter().map(Intent::Wave).collect());
        all
    }
}

/// What came back, in a word.
fn told(outcome: Result<Option<app::Toast>, Stop>) -> &'static str {
    let refusal = match outcome {
        Ok(Some(app::Toast::Lead(_))) => return "led",
        Ok(_) => return "yes",
        Err(Stop::Refused(refusal)) => *refusal,
        Err(Stop::Fault(fault)) => panic!("{fault}"),
    };
    match refusal {
        Refusal::OfficialsOnly
        | Refusal::RollKeepersOnly
        | Refusal::OperatorsOnly
        | Refusal::NotLinked
        | Refusal::Setup(SetupRefusal::WardOfficersOnly)
        | Refusal::ElectionPlace(PlaceRefusal::GovernorsOnly)
        | Refusal::Papers(PapersRefusal::GovernorsOnly)
        | Refusal::PlaceSheet(SheetRefusal::NotYours)
        | Refusal::Announcement(AnnouncementRefusal::NotYours)
        | Refusal::Household(HouseholdRefusal::NotYours)
        | Refusal::Correction(CorrectionRefusal::NotYours)
        | Refusal::Duty(DutyRefusal::NotYours { .. })
        | Refusal::Meeting(MeetingRefusal::Barred {
            barred: loa_phuong::domain::office::Barred::IsFor(_),
            ..
        }) => "no",
        Refusal::Meeting(MeetingRefusal::Barred { .. })
        | Refusal::Setup(SetupRefusal::Stands { .. })
        | Refusal::Duty(DutyRefusal::Candidate)
        | Refusal::Objection(ObjectionRefusal::Candidate) => "stands",
        Refusal::StaleButton => "stale",
        Refusal::GroupOnly | Refusal::PrivateOnly => "elsewhere",
        // Whoever hears of the thing itself may do it.
        _ => "may",
    }
}

fn variant(intent: &Intent) -> String {
    let (feature, name) = match intent {
        Intent::Account(intent) => ("account", intent.variant()),
        Intent::Setup(intent) => ("setup", intent.variant()),
        Intent::Roll(intent) => ("roll", intent.variant()),
        Intent::Objection(intent) => ("objection", intent.variant()),
        Intent::Correction(intent) => ("correction", intent.variant()),
        Intent::Household(intent) => ("household", intent.variant()),
        Intent::HouseholdChange(intent) => ("household change", intent.variant()),
        Intent::Link(intent) => ("link", intent.variant()),
        Intent::Meeting(intent) => ("meeting", intent.variant()),
        Intent::Invitation(intent) => ("invitation", intent.variant()),
        Intent::Rsvp(intent) => ("rsvp", intent.variant()),
        Intent::Attendance(intent) => ("attendance", intent.variant()),
        Intent::Presence(intent) => ("presence", intent.variant()),
        Intent::Order(intent) => ("order", intent.variant()),
        Intent::Tally(intent) => ("tally", intent.variant()),
        Intent::Papers(intent) => ("papers", intent.variant()),
        Intent::Printing(intent) => ("printing", intent.variant()),
        Intent::VoiceNote(intent) => ("voice note", intent.variant()),
        Intent::Election(intent) => ("election", intent.variant()),
        Intent::ElectionPlace(intent) => ("place", intent.variant()),
        Intent::Duty(intent) => ("duty", intent.variant()),
        Intent::Holiday(intent) => ("holiday", intent.variant()),
        Intent::Alarm(intent) => ("alarm", intent.variant()),
        Intent::PlaceSheet(intent) => ("place sheet", intent.variant()),
        Intent::Wave(intent) => ("wave", intent.variant()),
        Intent::Announcement(intent) => ("announcement", intent.variant()),
        Intent::Unit(intent) => ("unit", intent.variant()),
        Intent::UnitSheet(intent) => ("unit sheet", intent.variant()),
        // The messenger says these, no person.
        Intent::Channel(_)
        | Intent::Ignored
        | Intent::Typed(_)
        | Intent::Wordless(_)
        | Intent::Placed(_)
        | Intent::Pictured { .. }
        | Intent::Spoken(_)
        | Intent::Sent { .. }
        | Intent::UnknownCommand { .. }
        | Intent::Edited(_)
        | Intent::Drop
        | Intent::StaleButton => ("", ""),
    };
    format!("{feature} {name}")
}

macro_rules! of {
    ($all:expr, $kind:ident) => {
        $all.iter().filter_map(|(_, intent)| match intent {
            Intent::$kind(intent) => Some(intent),
            _ => None,
        })
    };
}

/// The names of all intents that the walk does not meet.
fn unmet(all: &[(&'static str, Intent)]) -> Vec<&'static str> {
    [
        missing(of!(all, Account)),
        missing(of!(all, Setup)),
        missing(of!(all, Roll)),
        missing(of!(all, Objection)),
        missing(of!(all, Correction)),
        missing(of!(all, Link)),
        missing(of!(all, Meeting)),
        missing(of!(all, Invitation)),
        missing(of!(all, Rsvp)),
        missing(of!(all, Attendance)),
        missing(of!(all, Presence)),
        missing(of!(all, Order)),
        missing(of!(all, Tally)),
        missing(of!(all, Papers)),
        missing(of!(all, Printing)),
        missing(of!(all, VoiceNote)),
        missing(of!(all, Election)),
        missing(of!(all, ElectionPlace)),
        missing(of!(all, Duty)),
        missing(of!(all, Holiday)),
        missing(of!(all, Alarm)),
        missing(of!(all, Household)),
        missing(of!(all, HouseholdChange)),
        missing(of!(all, PlaceSheet)),
        missing(of!(all, Wave)),
        missing(of!(all, Announcement)),
        missing(of!(all, Unit)),
        missing(of!(all, UnitSheet)),
    ]
    .concat()
}

on_both_databases! {
    async fn every_intent_of_every_role_is_as_written_down(db: TestDatabase) {
        let ground = Ground::new(&db).await;
        let all = ground.intents().await;
        assert_eq!(unmet(&all), Vec::<&str>::new());
        let mut table = format!("{:<62}", "");
        for (name, _) in ACTORS {
            write!(table, "{name:<10}").unwrap();
        }
        for (about, intent) in all {
            let name = variant(&intent);
            let label = if about.is_empty() { name } else { format!("{name} ({about})") };
            write!(table, "\n{label:<62}").unwrap();
            for (_, who) in ACTORS {
                let chat = match &intent {
                    Intent::Setup(SetupIntent::Bind { .. } | SetupIntent::KeepGroup(_)) => ground.group.0,
                    Intent::Election(ElectionIntent::StopGroup | ElectionIntent::KeepGroup) => ground.group.0,
                    _ => who,
                };
                let from = ground.world.sender(who, chat);
                let from = Sender { pressed: true, message: Some(MessageId(1)), ..from };
                let mut tx = ground.world.store.begin_write().await.unwrap();
                let outcome = app::handle(&mut tx, &ground.world.ctx(), &from, intent.clone()).await;
                write!(table, "{:<10}", told(outcome)).unwrap();
                tx.rollback().await.unwrap();
            }
        }
        let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
        snapshot::assert_kept("rights", "intents", &lines.join("\n"));
    }
}

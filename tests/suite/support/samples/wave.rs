//! What goes to many, and how far it is.

use loa_phuong::domain::election_mode::Electorate;
use loa_phuong::domain::ids::CampaignId;
use loa_phuong::domain::meeting::ChaseKind;
use loa_phuong::domain::page::Page;
use loa_phuong::domain::polling::{Hours, PollingDay};
use loa_phuong::domain::reminder::{Reminder, Sums, WaveKind};
use loa_phuong::domain::wave::{Progress, Stage, WaveAbout, WaveNotice, WaveRefusal};

use super::{Sample, at, id, on, opens, press_refused, said as message, variants, words};

variants! {
    WaveNotice { Progress, AskStop, List, NoneRunning }
    WaveRefusal { Over, Stopped, Expired }
}

pub fn notices() -> Vec<WaveNotice> {
    let place = || words("Khu phố 1, Phường Bình Ngọc");
    let chase = |kind| WaveAbout::Chase { kind, place: place(), starts_at: opens() };
    let polling = PollingDay {
        title: None,
        day: on("2022-06-05"),
        hours: Hours::USUAL,
        electorate: Electorate::default(),
    };
    let election = WaveAbout::Election { kind: WaveKind::Reminder(Reminder::SevenDays), polling };
    let announcement = || WaveAbout::Announcement {
        place: place(),
        words: words("Thứ Bảy tuần này mất điện từ 7 giờ đến 11 giờ để sửa đường dây ở ngõ 5."),
    };
    let none = Sums { total: 291, waiting: 291, ..Sums::default() };
    let some = Sums { waiting: 100, sent: 186, refused: 5, ..none };
    let stopped = Sums { waiting: 0, cancelled: 99, unknown: 1, ..some };
    let over = Sums { waiting: 0, sent: 286, ..some };
    let shown = |about, sums, stage| {
        Box::new(Progress {
            wave: id::<CampaignId>(23),
            about,
            sums,
            recipients: 291,
            stage,
            wide: false,
            handed: false,
            as_of: None,
        })
    };
    // To people of a whole commune.
    let few = Sums { total: 291, sent: 287, refused: 4, ..Sums::default() };
    let wide = |sums, stage| Box::new(Progress { wide: true, ..*shown(announcement(), sums, stage) });
    let going = Stage::Going { ends_at: at("2022-05-18 18:05") };
    let handed = Progress { handed: true, ..*shown(chase(ChaseKind::Eve), some, going) };
    let as_of =
        Progress { as_of: Some(at("2022-05-18 18:02")), ..*shown(chase(ChaseKind::Eve), some, going) };
    let listed = [chase(ChaseKind::Ahead), announcement()];
    let waves = listed.map(|about| (id::<CampaignId>(23), about)).to_vec();
    vec![
        WaveNotice::Progress(Box::new(handed)),
        WaveNotice::Progress(Box::new(as_of)),
        WaveNotice::List { waves, page: Page { at: 0, of: 2 } },
        WaveNotice::NoneRunning,
        WaveNotice::Progress(shown(chase(ChaseKind::Ahead), none, going)),
        WaveNotice::Progress(shown(chase(ChaseKind::Eve), over, Stage::Over)),
        WaveNotice::Progress(shown(election, some, Stage::Held)),
        WaveNotice::Progress(shown(announcement(), none, Stage::From(at("2022-05-19 06:30")))),
        WaveNotice::Progress(shown(
            WaveAbout::Announcement { place: place(), words: String::new() },
            over,
            Stage::Over,
        )),
        WaveNotice::Progress(shown(announcement(), stopped, Stage::Stopped)),
        WaveNotice::Progress(shown(announcement(), stopped, Stage::Expired)),
        WaveNotice::Progress(wide(few, Stage::Over)),
        WaveNotice::Progress(wide(some, going)),
        WaveNotice::Progress(shown(
            WaveAbout::Numbers { place: words("Khu phố Bình Minh, Phường Bình Ngọc"), others: 0 },
            some,
            going,
        )),
        WaveNotice::Progress(shown(
            WaveAbout::Numbers { place: words("Khu phố Bình Minh, Phường Bình Ngọc"), others: 2 },
            some,
            going,
        )),
        WaveNotice::AskStop(shown(announcement(), some, going)),
        WaveNotice::AskStop(wide(Sums { waiting: 3, sent: 288, ..none }, Stage::Held)),
    ]
}

pub fn said() -> Vec<Sample> {
    let notices = super::in_order(notices()).into_iter().map(message);
    let refusals = [WaveRefusal::Over, WaveRefusal::Stopped, WaveRefusal::Expired];
    notices.chain(refusals.map(press_refused)).collect()
}

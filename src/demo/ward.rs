//! The facts of the story, played in the terminal and in the room: Phường Bình Ngọc, May–June 2022. The names of the ward, of its
//! candidates and the election day are from the article of 21/5/2022; officials, households and counts are invented.

use chrono::NaiveDate;

use super::roll::{self, Invented};

/// The day the story begins.
pub const STORY_BEGINS: NaiveDate = match NaiveDate::from_ymd_opt(2022, 5, 16) {
    Some(day) => day,
    None => NaiveDate::MIN,
};
pub const WARD: &str = "Phường Bình Ngọc";
/// The body answerable for the data, as the privacy notice names it.
pub const CONTROLLER: &str = "Ủy ban nhân dân phường Bình Ngọc";
/// What the operator types to set up the ward.
pub const SET_UP: &str = "/khupho Phường Bình Ngọc\nthành phố Móng Cái, tỉnh Quảng Ninh\nKhu phố 1; Khu phố 2; Khu phố 3; Khu phố 4";
/// What the province's administrator types to set the day.
pub const SET_ELECTION: &str =
    "/dotbaucu 5/6/2022, 7h-19h, Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh";
pub const MEETING_TITLE: &str = "Giới thiệu người ứng cử Trưởng khu phố, nhiệm kỳ 2022 - 2025";
/// The household whose two members both play.
pub const SHARED_HOUSEHOLD: &str = "23";
/// The household of the resident who is not linked at first.
pub const UNLINKED_HOUSEHOLD: &str = "57";
/// The household without a telephone, whose answer an official records.
pub const HOUSEHOLD_WITHOUT_PHONE: &str = "300";

/// One khu phố.
#[derive(Debug, Clone, Copy)]
pub struct Quarter {
    /// 1 to 4.
    pub number: usize,
    pub head: &'static str,
    /// When its conference is, as its head types it.
    pub meeting: &'static str,
    pub candidate: &'static str,
    /// Households present at the conference (made up).
    pub present: i64,
    /// Households on its roll: 1,241 in all, as in the ward's own figures.
    pub households: usize,
}

impl Quarter {
    pub fn name(&self) -> String {
        format!("Khu phố {}", self.number)
    }

    pub fn group_title(&self) -> String {
        format!("Bà con khu phố {} Bình Ngọc", self.number)
    }

    pub fn roll(&self) -> Vec<Invented> {
        roll::invent(2022 + self.number as u64, self.households)
    }

    /// What its head types to call the conference for `when`.
    pub fn call(&self, when: &str) -> String {
        format!("/hop {when}\nNhà văn hóa {}\n{MEETING_TITLE}", self.name())
    }

    /// What its head types to enter a count in which `present` households are all for the candidate.
    pub fn count(&self, present: i64) -> String {
        format!("/bieuquyet {present}\ngiơ tay\n{}: {present} 0 0", self.candidate)
    }
}

pub const QUARTERS: [Quarter; 4] = [
    Quarter {
        number: 1,
        head: "Bà Phượng (Mặt trận khu 1)",
        meeting: "19h30 19/5/2022",
        candidate: "Ông Hoàng Đình Minh, Bí thư chi bộ, Trưởng khu phố 1 nhiệm kỳ 2020 - 2022",
        present: 171,
        households: 310,
    },
    Quarter {
        number: 2,
        head: "Ông Chung (Mặt trận khu 2)",
        meeting: "19h30 19/5/2022",
        candidate: "Bà Nguyễn Thị Quý Duyên, Đảng viên, Chi hội trưởng Chi hội Phụ nữ khu 2",
        present: 186,
        households: 311,
    },
    Quarter {
        number: 3,
        head: "Bà Liên (Mặt trận khu 3)",
        meeting: "19h30 20/5/2022",
        candidate: "Ông Đoàn Mạnh Lực, Đảng viên chi bộ khu phố 3",
        present: 164,
        households: 310,
    },
    Quarter {
        number: 4,
        head: "Ông Sơn (Mặt trận khu 4)",
        meeting: "19h30 20/5/2022",
        candidate: "Ông Hoàng Quang Vinh, Bí thư chi bộ, Trưởng khu phố 4 nhiệm kỳ 2020 - 2022",
        present: 178,
        households: 310,
    },
];

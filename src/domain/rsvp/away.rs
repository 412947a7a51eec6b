//! Words that say that nobody comes, and words that sound like an answer and say only that somebody was there.

/// Why a household is away, or only that it is.
pub(super) const AWAY: &[&str] = &[
    "vắng",
    "v",
    "vắng mặt",
    "vm",
    "bận",
    "bận việc",
    "đi vắng",
    "có việc",
    "có việc bận",
    "có phép",
    "có lý do",
    "có tang",
    "đi du lịch",
    "có bận",
    "mắc",
    "mắc việc",
    "mắc bận",
    "nghỉ",
    "kẹt",
    "kẹt việc",
    "ốm",
    "cáo ốm",
    "mệt",
    "bệnh",
    "đi xa",
    "đi làm",
    "đi biển",
    "đi công tác",
    "đi học",
    "đi viện",
    "nằm viện",
    "về quê",
    "từ chối",
    "absent",
    "away",
    "có xin phép",
];

/// What says that nobody comes, whoever it is said of; the rest of [`AWAY`] is why, and of one of the family it is no answer: somebody else
/// of it may come.
pub(super) const PLAINLY_AWAY: &[&str] = &[
    "vắng",
    "v",
    "vắng mặt",
    "vm",
    "đi vắng",
    "nghỉ",
    "từ chối",
    "có phép",
    "có xin phép",
    "absent",
    "away",
];

/// No answer, though it sounds like one ("đi được thì đi"), or said of a visit to the house and not of the meeting: "có nhà" is at home, "có gặp" was met there, "có báo" was told.
pub(super) const AT_HOME: &[&str] = &[
    "có nhà",
    "ở nhà",
    "có ở nhà",
    "có gặp",
    "có báo",
    "có nói",
    "có hẹn",
    "có ghi",
    "có trả lời",
    "được thì",
    "rảnh thì",
    "rỗi thì",
    "kịp thì",
];

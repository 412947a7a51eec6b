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

/// Said of a visit to the house, not of the meeting: "có nhà" is at home, "có gặp" was met there, "có báo" was told.
pub(super) const AT_HOME: &[&str] =
    &["có nhà", "ở nhà", "có ở nhà", "có gặp", "có báo", "có nói", "có hẹn", "có ghi", "có trả lời"];

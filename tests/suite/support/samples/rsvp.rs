//! What households answer.

use loa_phuong::domain::answer::{Answer, Via};
use loa_phuong::domain::roll::MAX_NUMBER;
use loa_phuong::domain::rsvp::{MeetingChoice, RsvpDialog, RsvpNotice, RsvpRefusal};

use super::{
    Sample, at, card, id, in_order, khu_pho, meeting_id, next_khu_pho, opens, press_refused, refused,
    variants, words,
};

variants! {
    RsvpNotice {
        Saved, Held, ToldHousehold, Own, AskSubstitute, SubstituteNamed, SubstituteSkipped, NoLongerSubstitute, ChooseMeeting,
        AskRecording, AskAnswer, Recorded, RecordedForYou,
    }
    RsvpRefusal {
        TooLate, CalledOff, HeldElsewhere, UnknownHousehold, RecordingUnclear, NothingToRecord, NameUnfit,
    }
    RsvpDialog { SubstituteName, ChooseMeeting, Record }
}

pub fn notices() -> Vec<RsvpNotice> {
    let number = || words("23");
    let name = || words("Nguyễn Thị Lan");
    let card = || Box::new(card());
    let mut notices = Vec::new();
    for answer in Answer::ALL {
        for before in [None, Some(Answer::Attending), Some(Answer::Absent), Some(Answer::Substitute)] {
            notices.push(RsvpNotice::Saved { number: number(), answer, before, starts_at: opens() });
            if before.is_none_or(|before| before != answer) {
                notices.push(RsvpNotice::ToldHousehold { number: number(), answer, before, card: card() });
            }
        }
        // The longest number and the longest date there is.
        let (longest, starts_at) = ("9".repeat(MAX_NUMBER), at("2022-11-24 22:55"));
        notices.push(RsvpNotice::Saved { number: longest, answer, before: None, starts_at });
        notices
            .extend([RsvpNotice::Held(answer), RsvpNotice::Own { number: number(), answer, card: card() }]);
    }
    for (answer, before, via, substitute_name, goes_on) in [
        (Answer::Attending, None, Via::Phone, None, false),
        (Answer::Attending, None, Via::Phone, None, true),
        (Answer::Absent, None, Via::Door, None, true),
        (Answer::Absent, Some(Answer::Attending), Via::Paper, None, false),
        (Answer::Absent, Some(Answer::Absent), Via::Phone, None, false),
        (Answer::Substitute, None, Via::Paper, None, false),
        (Answer::Substitute, None, Via::Door, Some(name()), true),
        (Answer::Substitute, Some(Answer::Absent), Via::Phone, Some(name()), false),
    ] {
        notices.push(RsvpNotice::Recorded {
            number: number(),
            answer,
            before,
            via,
            substitute_name,
            goes_on,
        });
    }
    for (answer, via) in
        [(Answer::Attending, Via::Phone), (Answer::Absent, Via::Door), (Answer::Substitute, Via::Paper)]
    {
        let by = words("Trần Văn Hòa");
        let at = at("2022-05-19 20:15");
        notices.push(RsvpNotice::RecordedForYou { number: number(), answer, via, by, at, card: card() });
    }
    let choice =
        |neighborhood_name, starts_at| MeetingChoice { meeting: meeting_id(), neighborhood_name, starts_at };
    notices.extend([
        RsvpNotice::AskSubstitute { number: number() },
        RsvpNotice::SubstituteNamed { number: number(), name: name() },
        RsvpNotice::SubstituteSkipped { number: number() },
        RsvpNotice::NoLongerSubstitute { number: number() },
        RsvpNotice::ChooseMeeting(vec![
            choice(khu_pho(1).name, opens()),
            choice(next_khu_pho().name, at("2022-05-22 08:00")),
        ]),
        RsvpNotice::AskRecording { neighborhood_name: khu_pho(1).name, starts_at: opens() },
        RsvpNotice::AskAnswer { meeting: meeting_id(), household: id(70), number: number() },
    ]);
    in_order(notices)
}

pub fn refusals() -> Vec<RsvpRefusal> {
    vec![
        RsvpRefusal::TooLate,
        RsvpRefusal::CalledOff,
        RsvpRefusal::HeldElsewhere,
        RsvpRefusal::UnknownHousehold { number: words("999"), neighborhood_name: khu_pho(1).name },
        RsvpRefusal::RecordingUnclear,
        RsvpRefusal::NothingToRecord,
        RsvpRefusal::NameUnfit,
    ]
}

pub fn said() -> Vec<Sample> {
    let worded = |notice: RsvpNotice| match notice {
        RsvpNotice::Saved { .. } | RsvpNotice::Held(_) => super::toast(notice),
        notice => super::said(notice),
    };
    let no = |refusal: RsvpRefusal| match refusal {
        RsvpRefusal::NameUnfit => refused(refusal),
        refusal => press_refused(refusal),
    };
    notices().into_iter().map(worded).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<RsvpDialog> {
    vec![
        RsvpDialog::SubstituteName { meeting: meeting_id(), household: id(70) },
        RsvpDialog::ChooseMeeting { text: words("23 co") },
        RsvpDialog::ChooseMeeting { text: String::new() },
        RsvpDialog::Record { meeting: meeting_id() },
    ]
}

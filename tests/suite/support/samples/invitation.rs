//! What an invitation says beyond its notice; its documents, and paper copies.

use loa_phuong::domain::ids::DocumentId;
use loa_phuong::domain::invitation::{
    Document, Field, InvitationDialog, InvitationNotice, InvitationRefusal, News, Of, OnPaper, Particulars,
};
use loa_phuong::domain::letter::SentFile;
use loa_phuong::domain::meeting::MeetingKind;

use super::{Sample, at, card, id, in_order, meeting_id, opens, press_refused, refused, variants, words};

variants! {
    InvitationNotice { Sheet, Ask, AskDocument, AskLate, Handed, Missed, OffInstead, OnPaper, Noted }
    InvitationRefusal {
        Length, NoPhone, Over, TooManyDocuments, NothingToIssue, NotAFile, UnknownNumbers, NoNumbers,
    }
    InvitationDialog { Field, Document, Paper, Late }
    News { Saved, NumberSaved, DocumentKept, DocumentWaits, DocumentDropped, Cleared, Issued }
    Field { Chair, Guests, Contact, Number }
}

pub fn particulars() -> Particulars {
    Particulars {
        chair: Some(words("ông Nguyễn Văn Hùng, Trưởng khu phố")),
        guests: Some(words("Bí thư chi bộ, đại diện Ủy ban nhân dân phường")),
        contact: Some(words("bà Lê Thị Hoa, 0912 345 678")),
        number: Some(words("05/GM-KP1")),
    }
}

pub fn document() -> DocumentId {
    id(70)
}

pub fn file() -> SentFile {
    SentFile {
        handle: words("BQACAgUAAxkBAAIB"), name: words("Dự toán làm đường.pdf"), size: Some(184_320)
    }
}

fn of() -> Box<Of> {
    Box::new(Of {
        meeting: meeting_id(),
        kind: MeetingKind::Community,
        place: card().place(),
        title: words("Làm đường ngõ 3"),
        starts_at: opens(),
    })
}

fn documents(is_issued: bool) -> Vec<Document> {
    let issued_at = is_issued.then(|| at("2022-05-16 09:00"));
    vec![
        Document { id: document(), name: file().name, issued_at, by_message: 120, on_paper: 30 },
        Document { id: id(71), name: words("Bản vẽ.docx"), issued_at: None, by_message: 0, on_paper: 0 },
    ]
}

fn sheet(
    particulars: Particulars,
    documents: Vec<Document>,
    (is_called, due_days): (bool, Option<i64>),
    news: Option<News>,
) -> InvitationNotice {
    let on_paper = if is_called { 162 } else { 0 };
    InvitationNotice::Sheet {
        of: of(),
        particulars,
        documents,
        roll: 312,
        on_paper,
        due_days,
        is_called,
        news,
    }
}

fn households() -> Vec<OnPaper> {
    [("7", "Trần Văn Sáu", "Ngõ 3, phố Bình Minh"), ("15a", "Lê Thị Bảy", "")]
        .map(|(number, head, address)| OnPaper {
            number: words(number),
            head_name: words(head),
            address: words(address),
        })
        .to_vec()
}

pub fn notices() -> Vec<InvitationNotice> {
    let mut notices = vec![
        sheet(Particulars::default(), Vec::new(), (false, None), None),
        sheet(particulars(), Vec::new(), (false, Some(2)), Some(News::Saved)),
        sheet(particulars(), Vec::new(), (false, Some(2)), Some(News::NumberSaved)),
        sheet(particulars(), documents(false), (false, Some(2)), Some(News::DocumentKept)),
        sheet(particulars(), documents(true), (true, Some(2)), Some(News::DocumentWaits)),
        sheet(particulars(), documents(true), (true, None), Some(News::DocumentDropped)),
        sheet(particulars(), documents(true), (true, None), Some(News::Cleared)),
        sheet(particulars(), documents(true), (true, None), Some(News::Issued)),
        InvitationNotice::AskDocument { of: of() },
        InvitationNotice::AskLate { of: of(), days: 2 },
        InvitationNotice::AskLate { of: Box::new(Of { kind: MeetingKind::Annual, ..*of() }), days: 2 },
        InvitationNotice::Handed { of: of(), late: None },
        InvitationNotice::Handed {
            of: of(), late: Some(words("Hôm nay mới nhận được dự toán."))
        },
        InvitationNotice::Missed { of: of(), file_name: file().name },
        InvitationNotice::OffInstead { of: of(), file_name: file().name },
        InvitationNotice::OnPaper {
            of: of(),
            households: households(),
            left: 162,
            roll: 310,
            rest: words("16–150, 155, 201–224"),
        },
        InvitationNotice::OnPaper {
            of: of(),
            households: households(),
            left: 2,
            roll: 310,
            rest: String::new(),
        },
        InvitationNotice::OnPaper {
            of: of(),
            households: Vec::new(),
            left: 0,
            roll: 310,
            rest: String::new(),
        },
        InvitationNotice::Noted { households: 1, left: 161, roll: 310 },
        InvitationNotice::Noted { households: 161, left: 0, roll: 0 },
    ];
    for field in Field::ALL {
        notices.push(InvitationNotice::Ask { field, now: None, clears: None });
        let now = particulars().get(field).map(words);
        notices.push(InvitationNotice::Ask { field, now, clears: Some(of().meeting) });
    }
    in_order(notices)
}

pub fn refusals() -> Vec<InvitationRefusal> {
    let mut refusals: Vec<InvitationRefusal> =
        Field::ALL.into_iter().map(|field| InvitationRefusal::Length { field }).collect();
    refusals.extend([
        InvitationRefusal::NoPhone,
        InvitationRefusal::Over,
        InvitationRefusal::TooManyDocuments,
        InvitationRefusal::NothingToIssue,
        InvitationRefusal::NotAFile,
        InvitationRefusal::UnknownNumbers { numbers: vec![words("99")], more: 0 },
        InvitationRefusal::UnknownNumbers { numbers: vec![words("99"), words("15b")], more: 4 },
        InvitationRefusal::NoNumbers,
    ]);
    refusals
}

pub fn said() -> Vec<Sample> {
    let no = |refusal: InvitationRefusal| match refusal {
        InvitationRefusal::Over | InvitationRefusal::TooManyDocuments | InvitationRefusal::NothingToIssue => {
            press_refused(refusal)
        }
        // To typed words alone.
        refusal => refused(refusal),
    };
    notices().into_iter().map(super::said).chain(refusals().into_iter().map(no)).collect()
}

pub fn dialogs() -> Vec<InvitationDialog> {
    let meeting = meeting_id();
    let fields = Field::ALL.into_iter().map(|field| InvitationDialog::Field { meeting, field });
    let others = [
        InvitationDialog::Document { meeting },
        InvitationDialog::Paper { meeting },
        InvitationDialog::Late { meeting },
    ];
    fields.chain(others).collect()
}

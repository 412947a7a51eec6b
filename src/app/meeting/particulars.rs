//! What an official wrote behind the content of a meeting: whom to ask, who chairs, who is invited besides. Rules in
//! `domain/meeting/particulars.rs`; changed later in `app/invitation.rs`.

use super::super::{Ctx, Outcome, Sender};
use super::say;
use crate::domain::invitation::{Field, InvitationRefusal};
use crate::domain::link::display_name;
use crate::domain::meeting::{Meeting, MeetingNotice};
use crate::store::{self, Fault, Write};

/// Takes them into the invitation and remembers them for the next one; what cannot be taken is said.
pub(super) async fn take(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    meeting: &mut Meeting,
    said: Vec<(Field, String)>,
) -> Outcome<()> {
    let mut is_new = false;
    for (field, words) in said {
        let read = match field.read(&words) {
            Err(InvitationRefusal::NoPhone) => phone_of(tx, sender, meeting, &words).await?,
            Err(_) => None,
            Ok(read) => read,
        };
        match read {
            Some(read) => {
                is_new |= meeting.particulars.get(field) != Some(&read);
                meeting.particulars.set(field, Some(read));
            }
            None => ctx.tell(tx, sender.account, say(MeetingNotice::NotTaken { words })).await?,
        }
    }
    if is_new && let Some(convener) = meeting.convener {
        let habit = meeting.particulars.habit();
        store::invitation::keep_habit(tx, meeting.neighborhood, convener, &habit, sender.account, ctx.now)
            .await?;
    }
    Ok(())
}

/// A telephone without a name is that of whom the invitation names already, or else of who wrote it.
async fn phone_of(
    tx: &mut Write,
    sender: &Sender,
    meeting: &Meeting,
    words: &str,
) -> Result<Option<String>, Fault> {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let known = meeting.particulars.get(Field::Contact);
    if let Some(known) = known.filter(|known| digits(known) == digits(words)) {
        return Ok(Some(known.to_owned()));
    }
    let by = match store::grant::name_of(tx, sender.account).await? {
        Some(name) => name,
        None => display_name(&sender.name),
    };
    let by: String = by.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    Ok(Field::Contact.read(&format!("{}, {words}", by.trim())).ok().flatten())
}

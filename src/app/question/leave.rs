//! The way out of a question (`domain/way_out.rs`): what was being written is let go of, or what was previewed before stands there
//! again as it was. The button of an older question, of the same work or another, leads to the newest instead, and drops nothing.

use super::super::election_place::{self, PlaceIntent};
use super::super::invitation::{self, InvitationIntent};
use super::super::{
    Ctx, Outcome, Sender, announcement, election, household_change, meeting, objection, papers, setup, tally,
};
use crate::domain::account::AccountNotice;
use crate::domain::announcement::AnnouncementDialog;
use crate::domain::election::ElectionDialog;
use crate::domain::election_place::PlaceDialog;
use crate::domain::home::Work;
use crate::domain::household_change::ChangeDialog;
use crate::domain::invitation::InvitationDialog;
use crate::domain::meeting::MeetingDialog;
use crate::domain::objection::ObjectionDialog;
use crate::domain::order::OrderDialog;
use crate::domain::papers::PapersDialog;
use crate::domain::presence::PresenceDialog;
use crate::domain::rsvp::RsvpDialog;
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::SetupDialog;
use crate::domain::tally::TallyDialog;
use crate::domain::unit_change::UnitDialog;
use crate::store::{self, Write};

/// `Thôi`, `Giữ nguyên`, under a question that was asked at this moment.
pub(in crate::app) async fn leave(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (asked_at, work): (i64, Work),
) -> Outcome {
    sender.in_private()?;
    let Some((asked, since)) = store::dialog::find_with_time(tx, sender.account).await? else {
        ctx.replace(tx, sender, AccountNotice::Left.into()).await?;
        return Ok(None);
    };
    if asked_at < since.unix_millis() || !is_of(work, Work::of(&asked)) {
        return Err(Refusal::StaleButton.into());
    }
    match asked {
        // Something is previewed, recorded or marked: its own buttons end it.
        Dialog::Sure(_)
        | Dialog::Announcement(AnnouncementDialog::Preview { .. })
        | Dialog::Election(ElectionDialog::Preview { .. })
        | Dialog::Papers(PapersDialog::Preview { .. })
        | Dialog::Objection(ObjectionDialog::Preview { .. })
        | Dialog::ElectionPlace(PlaceDialog::Preview { .. })
        | Dialog::Setup(SetupDialog::Create { .. })
        | Dialog::HouseholdChange(
            ChangeDialog::New { .. } | ChangeDialog::Save { .. } | ChangeDialog::Close { .. },
        )
        | Dialog::Unit(
            UnitDialog::Adding { .. }
            | UnitDialog::Renaming { .. }
            | UnitDialog::RenamingCommune { .. }
            | UnitDialog::Merging(_),
        )
        | Dialog::Rsvp(RsvpDialog::Record { .. } | RsvpDialog::SubstituteName { .. })
        | Dialog::Presence(PresenceDialog::Marking { .. })
        | Dialog::Order(OrderDialog::Asking { .. }) => Err(Refusal::StaleButton.into()),
        // What was previewed stands there again.
        Dialog::Announcement(
            AnnouncementDialog::Edit { announcement, .. }
            | AnnouncementDialog::Where { of: Some(announcement), .. },
        ) => announcement::back(tx, ctx, sender, announcement).await,
        Dialog::Election(ElectionDialog::Edit { replaces, preview, polling, .. }) => {
            election::back(tx, ctx, sender, (replaces, preview, polling)).await
        }
        Dialog::Papers(PapersDialog::Edit { meeting, team, first_day, last_day, .. }) => {
            papers::back(tx, ctx, sender, meeting, (team, (first_day, last_day))).await
        }
        Dialog::Objection(ObjectionDialog::Until { neighborhood, kept: Some(until) }) => {
            objection::show(tx, ctx, sender, neighborhood, until).await
        }
        Dialog::ElectionPlace(PlaceDialog::Ballots { neighborhood, kept: Some(starts_on) }) => {
            election_place::ballots::show(tx, ctx, sender, neighborhood, starts_on).await
        }
        Dialog::Setup(SetupDialog::CreateField { id, new, .. }) => {
            setup::create::show(tx, ctx, sender, id, new).await
        }
        Dialog::HouseholdChange(ChangeDialog::NewField { neighborhood, row, .. }) => {
            household_change::show_new(tx, ctx, sender, neighborhood, row).await
        }
        Dialog::Meeting(
            dialog @ (MeetingDialog::Preview { .. }
            | MeetingDialog::Edit { .. }
            | MeetingDialog::Reason { .. }
            | MeetingDialog::Move { .. }
            | MeetingDialog::Moving { .. }
            | MeetingDialog::Correcting { .. }
            | MeetingDialog::AgendaOf { .. }),
        ) => meeting::back(tx, ctx, sender, dialog).await,
        // The list it belongs to.
        Dialog::Invitation(
            InvitationDialog::Field { meeting, .. }
            | InvitationDialog::Document { meeting }
            | InvitationDialog::Paper { meeting }
            | InvitationDialog::Late { meeting },
        ) => invitation::handle(tx, ctx, sender, InvitationIntent::Sheet(meeting)).await,
        Dialog::ElectionPlace(
            PlaceDialog::Field { neighborhood, .. }
            | PlaceDialog::Failed { neighborhood }
            | PlaceDialog::Ballots { neighborhood, kept: None },
        ) => {
            store::dialog::end(tx, sender.account).await?;
            election_place::handle(tx, ctx, sender, PlaceIntent::Sheet(neighborhood)).await
        }
        // One part of a count is left as it was.
        Dialog::Tally(TallyDialog::Counting(sheet)) if sheet.mends_a_part() => {
            tally::mend_none(tx, ctx, sender, *sheet).await
        }
        asked => {
            store::dialog::end(tx, sender.account).await?;
            let works = vec![Work::of(&asked)];
            let notice = AccountNotice::Dropped { something: true, works };
            ctx.replace(tx, sender, Notice::Account(notice)).await?;
            Ok(None)
        }
    }
}

/// Whether a button of this work stands under a question of that one: a reason is asked for of a notice and of a move alike.
fn is_of(button: Work, asked: Work) -> bool {
    let family = |work| if work == Work::Move { Work::Meeting } else { work };
    family(button) == family(asked)
}

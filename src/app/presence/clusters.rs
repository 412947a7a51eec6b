//! Clusters of one neighbourhood that meet at places, or on days, of their own: who of each is here.

use super::{Entrance, entrance, room, say};
use crate::app::{Ctx, Outcome, Sender, authority, card};
use crate::domain::household::Household;
use crate::domain::ids::MeetingId;
use crate::domain::meeting::Meeting;
use crate::domain::presence::{Cluster, PresenceNotice, by_cluster, closes_at, has_clusters};
use crate::domain::setup::Page;
use crate::store::{self, Fault, Tx, Write};

/// Clusters on one page.
const CLUSTERS_A_PAGE: usize = 40;

/// Whether clusters of this meeting may still meet, on a day of their own: the roll names several, and nothing is counted yet. Asked only
/// once the door would be closed otherwise.
pub(in crate::app) async fn meets_apart(tx: &mut Tx, ctx: &Ctx, meeting: &Meeting) -> Result<bool, Fault> {
    if ctx.now <= closes_at(meeting.starts_at, false) || ctx.now > closes_at(meeting.starts_at, true) {
        return Ok(false);
    }
    if store::tally::find_published(tx, meeting.id).await?.is_some() {
        return Ok(false);
    }
    let roll = card::roll(tx, meeting).await?;
    Ok(has_clusters(&by_cluster(roll.iter().map(|household| (household.cluster.as_str(), false)))))
}

/// The clusters of the roll, with who of each is in the room.
pub(super) async fn clusters(tx: &mut Tx, at: &Entrance) -> Result<Vec<Cluster>, Fault> {
    let here = store::presence::of_meeting(tx, at.meeting.id).await?;
    let roll = card::roll(tx, &at.meeting).await?;
    let is_here =
        |household: &Household| here.get(&household.id).is_some_and(|presence| presence.left_at.is_none());
    Ok(by_cluster(roll.iter().map(|household| (household.cluster.as_str(), is_here(household)))))
}

/// Clusters meet at places of their own, each with an official who marks: who is here at each of them, and in all.
pub(super) async fn show_clusters(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (id, page): (MeetingId, i64),
) -> Outcome {
    let at = entrance(tx, ctx, sender, id).await?;
    let room = room(tx, ctx, &at.meeting).await?;
    let (clusters, page) = Page::cut_by(clusters(tx, &at).await?, page, CLUSTERS_A_PAGE);
    let neighborhood_name = authority::called_to(tx, ctx, sender.account, &at.neighborhood).await?;
    let turn = (!page.is_alone()).then_some((id, page));
    let notice = PresenceNotice::ByCluster { neighborhood_name, clusters, room, turn };
    ctx.reply(tx, sender, say(notice)).await?;
    Ok(None)
}

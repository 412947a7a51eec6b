//! `/thongbao`: words or a picture, a preview, and the wave that brings them to the groups and, if chosen, to linked households.
//! Rules in `domain/announcement.rs`; how far it is: `app/wave.rs`.

mod edit;

use super::authority::official;
use super::{Ctx, Outcome, RoomKind, Sender, Toast, wave};
use crate::domain::announcement::{
    Announcement, AnnouncementDialog, AnnouncementField, AnnouncementNotice, AnnouncementRefusal, Where,
    read_words, speaks_for, speaks_of_the_vote,
};
use crate::domain::ids::{AnnouncementId, LetterId};
use crate::domain::letter::{Address, Doubt, Errand, Lane, Letter};
use crate::domain::people::{Authority, Scope};
use crate::domain::say::{Dialog, Notice, Refusal};
use crate::domain::setup::Page;
use crate::domain::time::after_quiet_hours;
use crate::domain::wave::WaveOf;
use crate::store::announcement::AnnouncementState;
use crate::store::wave::{CampaignState, Cursor, Wave};
use crate::store::{self, Fault, Tx, Write};

/// An announcement that could not be said for so long is stale.
const USEFUL_DAYS: i64 = 3;

#[derive(Debug, Clone, PartialEq)]
pub enum AnnouncementIntent {
    /// `/thongbao`, with what follows the command.
    Begin(String),
    /// To this place.
    In(Scope),
    /// More places to choose from.
    WherePage(i64),
    /// To the groups alone, or to linked households too.
    ToGroups(AnnouncementId),
    ToHouseholds(AnnouncementId),
    /// Its words, its picture or its place anew.
    Edit {
        announcement: AnnouncementId,
        field: AnnouncementField,
    },
    /// Without its words, or its picture.
    Clear {
        announcement: AnnouncementId,
        field: AnnouncementField,
    },
    Send(AnnouncementId),
    Discard(AnnouncementId),
}

pub(super) async fn handle(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    intent: AnnouncementIntent,
) -> Outcome {
    if sender.room.kind == RoomKind::Group {
        official(tx, ctx, sender).await?;
        return Err(AnnouncementRefusal::InGroup.into());
    }
    match intent {
        AnnouncementIntent::Begin(words) => begin(tx, ctx, sender, &words, None).await,
        AnnouncementIntent::In(scope) => chosen(tx, ctx, sender, scope).await,
        AnnouncementIntent::WherePage(page) => where_page(tx, ctx, sender, page).await,
        AnnouncementIntent::ToGroups(id) => choose_readers(tx, ctx, sender, id, false).await,
        AnnouncementIntent::ToHouseholds(id) => choose_readers(tx, ctx, sender, id, true).await,
        AnnouncementIntent::Edit { announcement, field } => {
            edit::ask(tx, ctx, sender, announcement, field).await
        }
        AnnouncementIntent::Clear { announcement, field } => {
            edit::clear(tx, ctx, sender, announcement, field).await
        }
        AnnouncementIntent::Send(id) => send(tx, ctx, sender, id).await,
        AnnouncementIntent::Discard(id) => discard(tx, ctx, sender, id).await,
    }
}

/// A picture sent in private with words under it: an announcement, where one is asked for or the words begin as one. Says whether it
/// was.
pub(super) async fn pictured(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    picture: String,
    caption: &str,
    begins: bool,
) -> Outcome<bool> {
    sender.in_private()?;
    if begins {
        begin(tx, ctx, sender, caption, Some(picture)).await?;
        return Ok(true);
    }
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Announcement(AnnouncementDialog::Words { scope })) => {
            preview(tx, ctx, sender, (scope, None), caption, Some(picture)).await?;
            Ok(true)
        }
        Some(Dialog::Announcement(
            AnnouncementDialog::Preview { announcement } | AnnouncementDialog::Edit { announcement, .. },
        )) => {
            if waiting(tx, announcement).await?.is_none() {
                return Ok(false);
            }
            edit::picture(tx, ctx, sender, announcement, (picture, caption)).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

pub(super) async fn typed(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: AnnouncementDialog,
    words: &str,
) -> Outcome {
    sender.in_private()?;
    match dialog {
        AnnouncementDialog::Words { scope } => preview(tx, ctx, sender, (scope, None), words, None).await,
        AnnouncementDialog::Where { words: given, picture, of } => {
            let written = Written { words: given, picture, of };
            let places = places(tx, ctx, sender).await?;
            let is_meant = |place: &&Where| {
                let typed = crate::domain::fold::fold(words);
                [place.name.clone(), place.place()]
                    .iter()
                    .any(|name| crate::domain::fold::fold(name) == typed)
            };
            match places.iter().filter(is_meant).collect::<Vec<_>>().as_slice() {
                [one] => go_on(tx, ctx, sender, one, written).await,
                [] => Err(Refusal::unread(words).into()),
                _ => ask_where(tx, ctx, sender, (places, 0), written).await,
            }
        }
        AnnouncementDialog::Preview { announcement } => match waiting(tx, announcement).await? {
            // The words of a picture that was sent without any.
            Some(draft) if draft.words.is_empty() => edit::words(tx, ctx, sender, draft.id, words).await,
            Some(_) => Err(Refusal::unread(words).into()),
            None => {
                store::dialog::end(tx, sender.account).await?;
                super::link::typed_code(tx, ctx, sender, words).await
            }
        },
        AnnouncementDialog::Edit { announcement, field } => {
            edit::typed(tx, ctx, sender, (announcement, field), words).await
        }
    }
}

/// The preview once more, in place of the question that changed it.
pub(super) async fn back(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: AnnouncementId) -> Outcome {
    edit::back(tx, ctx, sender, id).await
}

/// An announcement that was previewed and not yet sent or dropped.
async fn waiting(tx: &mut Tx, id: AnnouncementId) -> Result<Option<Announcement>, Fault> {
    let found = store::announcement::find(tx, id).await?;
    Ok(found.filter(|(_, state)| *state == AnnouncementState::Draft).map(|(draft, _)| draft))
}

async fn show_again(tx: &mut Write, ctx: &Ctx, sender: &Sender, draft: &Announcement) -> Outcome {
    let place = place(tx, ctx, sender, draft.scope).await?;
    show(tx, ctx, sender, &place, draft).await
}

/// The open question once more.
pub(super) async fn ask_again(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    dialog: AnnouncementDialog,
) -> Outcome {
    match dialog {
        AnnouncementDialog::Words { scope } => {
            let place = place(tx, ctx, sender, scope).await?;
            go_on(tx, ctx, sender, &place, Written::default()).await
        }
        AnnouncementDialog::Where { words, picture, of } => {
            let places = places(tx, ctx, sender).await?;
            ask_where(tx, ctx, sender, (places, 0), Written { words, picture, of }).await
        }
        AnnouncementDialog::Preview { announcement } => {
            let draft = waiting(tx, announcement).await?.ok_or(Refusal::StaleButton)?;
            show_again(tx, ctx, sender, &draft).await
        }
        AnnouncementDialog::Edit { announcement, field } => {
            edit::ask(tx, ctx, sender, announcement, field).await
        }
    }
}

/// Where this account may announce: its neighbourhoods, and the communes it is an officer of.
async fn places(tx: &mut Tx, ctx: &Ctx, sender: &Sender) -> Outcome<Vec<Where>> {
    let authority = official(tx, ctx, sender).await?;
    let mut places = Vec::new();
    for commune in store::place::communes(tx).await? {
        if governs(&authority, Scope::Commune(commune.id)) {
            places.push(Where {
                scope: Scope::Commune(commune.id),
                name: commune.name,
                within: String::new(),
            });
        }
    }
    for neighborhood in super::authority::led(tx, &authority).await? {
        if speaks_for(&authority, &neighborhood) {
            places.push(Where {
                scope: Scope::Neighborhood(neighborhood.id),
                name: neighborhood.name,
                within: neighborhood.commune_name,
            });
        }
    }
    if places.is_empty() { Err(AnnouncementRefusal::NotYours.into()) } else { Ok(places) }
}

fn governs(authority: &Authority, scope: Scope) -> bool {
    matches!(scope, Scope::Commune(commune) if authority.govern(commune).is_ok())
}

/// The place, for who may announce there.
async fn place(tx: &mut Tx, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome<Where> {
    let authority = official(tx, ctx, sender).await?;
    let (found, may) = match scope {
        Scope::Neighborhood(id) => {
            let found = store::place::find_neighborhood(tx, id).await?.ok_or(Refusal::StaleButton)?;
            let may = speaks_for(&authority, &found);
            (Where { scope, name: found.name, within: found.commune_name }, may)
        }
        Scope::Commune(id) => {
            let found = store::place::find_commune(tx, id).await?.ok_or(Refusal::StaleButton)?;
            let may = governs(&authority, scope);
            (Where { scope, name: found.name, within: String::new() }, may)
        }
        Scope::Province => return Err(Refusal::StaleButton.into()),
    };
    if may { Ok(found) } else { Err(AnnouncementRefusal::NotYours.into()) }
}

/// Whether this account may have an announcement of this scope held and stopped.
pub(super) async fn may(tx: &mut Tx, ctx: &Ctx, sender: &Sender, id: AnnouncementId) -> Outcome<()> {
    let (announcement, _) = store::announcement::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    place(tx, ctx, sender, announcement.scope).await.map(|_| ())
}

/// "Khu phố 1, Phường Bình Ngọc", for whoever reads how far it is; and its words.
pub(super) async fn about(tx: &mut Tx, id: AnnouncementId) -> Result<Option<(String, String)>, Fault> {
    let Some((announcement, _)) = store::announcement::find(tx, id).await? else { return Ok(None) };
    let place = name(tx, announcement.scope).await?;
    Ok(place.map(|place| (place, announcement.words)))
}

async fn name(tx: &mut Tx, scope: Scope) -> Result<Option<String>, Fault> {
    Ok(match scope {
        Scope::Neighborhood(id) => store::place::find_neighborhood(tx, id)
            .await?
            .map(|found| format!("{}, {}", found.name, found.commune_name)),
        Scope::Commune(id) => store::place::find_commune(tx, id).await?.map(|found| found.name),
        Scope::Province => None,
    })
}

/// How many letters an announcement makes, as far as they can be counted.
pub(super) async fn recipients(tx: &mut Tx, id: AnnouncementId) -> Result<i64, Fault> {
    let Some((announcement, _)) = store::announcement::find(tx, id).await? else { return Ok(0) };
    let reach = store::announcement::reach(tx, announcement.scope).await?;
    Ok(reach.groups + if announcement.to_households { reach.accounts } else { 0 })
}

/// Whether people of more than one neighbourhood are written to, each in private.
pub(super) async fn is_to_many_places(tx: &mut Tx, id: AnnouncementId) -> Result<bool, Fault> {
    let found = store::announcement::find(tx, id).await?;
    Ok(found.is_some_and(|(announcement, _)| announcement.to_households && is_wide(announcement.scope)))
}

const fn is_wide(scope: Scope) -> bool {
    matches!(scope, Scope::Commune(_) | Scope::Province)
}

async fn begin(tx: &mut Write, ctx: &Ctx, sender: &Sender, words: &str, picture: Option<String>) -> Outcome {
    let places = places(tx, ctx, sender).await?;
    store::dialog::end(tx, sender.account).await?;
    let written = Written { words: words.to_owned(), picture, of: None };
    match places.as_slice() {
        [one] => go_on(tx, ctx, sender, one, written).await,
        _ => ask_where(tx, ctx, sender, (places, 0), written).await,
    }
}

/// What is known of an announcement whose place is asked for.
#[derive(Debug, Clone, Default)]
struct Written {
    words: String,
    picture: Option<String>,
    /// The draft that goes elsewhere.
    of: Option<AnnouncementId>,
}

async fn ask_where(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (places, page): (Vec<Where>, i64),
    Written { words, picture, of }: Written,
) -> Outcome {
    // What is too long is told before the place is asked.
    let words = read_words(&words)?;
    let (places, page) = Page::cut(places, page);
    let dialog = Dialog::Announcement(AnnouncementDialog::Where { words, picture, of });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.replace(tx, sender, AnnouncementNotice::AskWhereOn { places, page }.into()).await?;
    Ok(None)
}

async fn where_page(tx: &mut Write, ctx: &Ctx, sender: &Sender, page: i64) -> Outcome {
    let places = places(tx, ctx, sender).await?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Announcement(AnnouncementDialog::Where { words, picture, of })) => {
            ask_where(tx, ctx, sender, (places, page), Written { words, picture, of }).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

async fn chosen(tx: &mut Write, ctx: &Ctx, sender: &Sender, scope: Scope) -> Outcome {
    let place = place(tx, ctx, sender, scope).await?;
    match store::dialog::find(tx, sender.account).await? {
        Some(Dialog::Announcement(AnnouncementDialog::Where { words, picture, of })) => {
            go_on(tx, ctx, sender, &place, Written { words, picture, of }).await
        }
        _ => Err(Refusal::StaleButton.into()),
    }
}

/// Asks what is to be said, or shows it.
async fn go_on(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    place: &Where,
    Written { words, picture, of }: Written,
) -> Outcome {
    if !words.trim().is_empty() || picture.is_some() {
        let before = match of {
            Some(id) => waiting(tx, id).await?,
            None => None,
        };
        let to_households = before.map(|draft| draft.to_households);
        return preview(tx, ctx, sender, (place.scope, to_households), &words, picture).await;
    }
    let dialog = Dialog::Announcement(AnnouncementDialog::Words { scope: place.scope });
    store::dialog::set(tx, sender.account, &dialog, ctx.now).await?;
    ctx.replace(tx, sender, AnnouncementNotice::AskWords { place: place.place() }.into()).await?;
    Ok(None)
}

/// Keeps the draft and shows it as it will be read; `to_households`: as it was chosen before, where it was.
async fn preview(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    (scope, to_households): (Scope, Option<bool>),
    words: &str,
    picture: Option<String>,
) -> Outcome {
    let place = place(tx, ctx, sender, scope).await?;
    let words = read_words(words)?;
    if speaks_of_the_vote(&words) {
        let reached = match scope {
            Scope::Neighborhood(id) => store::place::find_neighborhood(tx, id).await?.into_iter().collect(),
            Scope::Commune(id) => store::place::neighborhoods(tx, id).await?,
            Scope::Province => Vec::new(),
        };
        // Whoever stands asks nobody for a vote through us (docs/domain.md §5).
        for neighborhood in reached {
            super::authority::stands_not(tx, ctx, sender, &neighborhood).await?;
        }
    }
    if words.is_empty() && picture.is_none() {
        return Err(AnnouncementRefusal::Empty.into());
    }
    let reach = store::announcement::reach(tx, scope).await?;
    if reach.groups + reach.accounts == 0 {
        return Err(AnnouncementRefusal::NobodyThere.into());
    }
    store::announcement::discard_drafts(tx, sender.account).await?;
    // Where there is no group, households are all there is.
    let to_households = reach.groups == 0 || (to_households.unwrap_or_default() && reach.accounts > 0);
    let draft = Announcement { id: ctx.house.chance.id(ctx.now), scope, words, picture, to_households };
    store::announcement::insert(tx, &draft, sender.account, ctx.now).await?;
    let waits = AnnouncementDialog::Preview { announcement: draft.id };
    store::dialog::set(tx, sender.account, &Dialog::Announcement(waits), ctx.now).await?;
    show(tx, ctx, sender, &place, &draft).await
}

async fn show(tx: &mut Write, ctx: &Ctx, sender: &Sender, place: &Where, draft: &Announcement) -> Outcome {
    let leaves_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let shown = AnnouncementNotice::Preview {
        id: draft.id,
        place: place.place(),
        words: draft.words.clone(),
        has_picture: draft.picture.is_some(),
        to_households: draft.to_households,
        reach: store::announcement::reach(tx, draft.scope).await?,
        wide: is_wide(draft.scope),
        leaves_at: Some(leaves_at).filter(|at| *at > ctx.now),
        elsewhere: places(tx, ctx, sender).await?.len() > 1,
    };
    ctx.replace(tx, sender, shown.into()).await?;
    Ok(None)
}

/// A draft, for who may announce there; else the toast that says what became of it.
async fn draft(
    tx: &mut Tx,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
) -> Outcome<Result<(Where, Announcement), Toast>> {
    let (draft, state) = store::announcement::find(tx, id).await?.ok_or(Refusal::StaleButton)?;
    let place = place(tx, ctx, sender, draft.scope).await?;
    match state {
        AnnouncementState::Draft => Ok(Ok((place, draft))),
        AnnouncementState::Sent => Ok(Err(Toast::Say(AnnouncementNotice::AlreadySent.into()))),
        AnnouncementState::Discarded => Err(Refusal::StaleButton.into()),
    }
}

async fn choose_readers(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    id: AnnouncementId,
    to_households: bool,
) -> Outcome {
    let (place, draft) = match draft(tx, ctx, sender, id).await? {
        Ok(draft) => draft,
        Err(toast) => return Ok(Some(toast)),
    };
    if !store::announcement::set_households(tx, id, to_households).await? {
        return Err(Refusal::StaleButton.into());
    }
    show(tx, ctx, sender, &place, &Announcement { to_households, ..draft }).await
}

/// Its preview is the question that is open no more.
async fn end_preview(tx: &mut Write, sender: &Sender, id: AnnouncementId) -> Result<(), Fault> {
    let preview = Dialog::Announcement(AnnouncementDialog::Preview { announcement: id });
    if store::dialog::find(tx, sender.account).await?.as_ref() == Some(&preview) {
        store::dialog::end(tx, sender.account).await?;
    }
    Ok(())
}

async fn discard(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: AnnouncementId) -> Outcome {
    if let Err(toast) = draft(tx, ctx, sender, id).await? {
        return Ok(Some(toast));
    }
    if !store::announcement::set_state(tx, id, AnnouncementState::Discarded).await? {
        return Err(Refusal::StaleButton.into());
    }
    end_preview(tx, sender, id).await?;
    ctx.replace(tx, sender, AnnouncementNotice::Discarded.into()).await?;
    Ok(None)
}

/// From here on it is a wave; its message shows how far it is.
async fn send(tx: &mut Write, ctx: &Ctx, sender: &Sender, id: AnnouncementId) -> Outcome {
    let (_, draft) = match draft(tx, ctx, sender, id).await? {
        Ok(draft) => draft,
        Err(toast) => return Ok(Some(toast)),
    };
    if !store::announcement::set_state(tx, id, AnnouncementState::Sent).await? {
        return Err(Refusal::StaleButton.into());
    }
    end_preview(tx, sender, id).await?;
    let due_at = after_quiet_hours(ctx.now, ctx.house.zone);
    let wave = Wave {
        id: ctx.house.chance.id(ctx.now),
        of: WaveOf::Announcement(id),
        subject: draft.subject(),
        due_at,
        expires_at: due_at.plus_days(USEFUL_DAYS),
        state: CampaignState::Expanding,
        cursor: Cursor::default(),
        total: 0,
        asked_by: sender.account,
        created_at: ctx.now,
        settled: None,
    };
    store::wave::open(tx, &wave).await?;
    let message = sender.message.filter(|_| sender.pressed);
    wave::begin(tx, ctx, wave.id, sender.account, message).await?;
    Ok(None)
}

/// The next letters of an announcement, at most `limit`: to the groups, then to households.
pub(super) async fn letters(
    tx: &mut Tx,
    ctx: &Ctx,
    wave: &Wave,
    id: AnnouncementId,
    limit: i64,
) -> Result<(Cursor, Vec<(LetterId, Letter)>), Fault> {
    let mut cursor = wave.cursor.clone();
    let mut letters = Vec::new();
    let Some((announcement, _)) = store::announcement::find(tx, id).await? else {
        return Ok((cursor, letters));
    };
    let Some(place) = name(tx, announcement.scope).await? else { return Ok((cursor, letters)) };
    for (neighborhood, to) in
        store::announcement::next_groups(tx, announcement.scope, &cursor.group, limit).await?
    {
        cursor.group = neighborhood.to_string();
        letters.push(letter(ctx, wave, &announcement, &place, to));
    }
    let room = limit - i64::try_from(letters.len()).unwrap_or(limit);
    if announcement.to_households && room > 0 {
        for to in store::announcement::next_accounts(tx, announcement.scope, cursor.account, room).await? {
            cursor.account = to.chat.0;
            letters.push(letter(ctx, wave, &announcement, &place, to));
        }
    }
    Ok((cursor, letters))
}

fn letter(
    ctx: &Ctx,
    wave: &Wave,
    announcement: &Announcement,
    place: &str,
    to: Address,
) -> (LetterId, Letter) {
    let notice: Notice =
        AnnouncementNotice::Said { place: place.to_owned(), words: announcement.words.clone() }.into();
    let errand = match &announcement.picture {
        Some(picture) => Errand::Show { picture: picture.clone(), notice },
        None => Errand::Say(notice),
    };
    let letter = Letter {
        to,
        lane: Lane::Bulk,
        errand,
        due_at: ctx.now,
        expires_at: Some(wave.expires_at),
        dedupe_key: format!("{}:{}", wave.subject, to.chat),
        doubt: Doubt::Repeat,
        campaign: Some(wave.id),
        subject: Some(wave.subject.clone()),
        asked_by: None,
        report: None,
    };
    (ctx.house.chance.id(ctx.now), letter)
}

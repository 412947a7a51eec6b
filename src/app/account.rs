//! Greeting, help, language, and dropping a conversation. Worded by `telegram/account.rs`.

use super::{Ctx, Outcome, RoomKind, Sender, home, question};
use crate::domain::account::{AccountNotice, Thing};
use crate::domain::home::{Door, Work, doors};
use crate::domain::letter::Errand;
use crate::domain::people::Language;
use crate::domain::say::{Notice, Refusal};
use crate::store::{self, Write};

#[derive(Debug, Clone, PartialEq)]
pub enum AccountIntent {
    /// `/start` without a payload.
    Start,
    /// `/trogiup`.
    Help,
    /// `/ngonngu`.
    ChooseLanguage,
    /// The button of a language.
    SetLanguage(Language),
    /// A door of the home: what its command asks (`app/home.rs`).
    Open(Door),
    /// Who am I here?
    WhoAmI,
    /// The way out of a question of this work that was asked at this moment, in milliseconds.
    Leave(i64, Work),
    /// Words in a group that are said to us: a reply to a message of ours, or our name.
    CalledByName,
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: AccountIntent) -> Outcome {
    match intent {
        // In a group nobody is invited to type the code of a household.
        AccountIntent::Start if sender.room.kind == RoomKind::Group => help(tx, ctx, sender).await?,
        AccountIntent::Start => {
            let notice = match home::of(tx, ctx, sender).await? {
                Some(home) => AccountNotice::Home(Box::new(home)),
                None => AccountNotice::Greeting,
            };
            ctx.reply(tx, sender, Notice::Account(notice)).await?;
            ctx.errand(tx, sender.address(), Errand::OfferCommands).await?;
        }
        AccountIntent::Help => help(tx, ctx, sender).await?,
        AccountIntent::ChooseLanguage => {
            sender.in_private()?;
            ctx.reply(tx, sender, Notice::Account(AccountNotice::ChooseLanguage)).await?;
        }
        AccountIntent::SetLanguage(language) => {
            sender.in_private()?;
            store::account::set_language(tx, sender.account, language, ctx.now).await?;
            let sender = &Sender { language, ..sender.clone() };
            ctx.replace(tx, sender, Notice::Account(AccountNotice::LanguageSet(language))).await?;
            ctx.errand(tx, sender.address(), Errand::OfferCommands).await?;
        }
        // Doors are opened in private before they come here.
        AccountIntent::Open(_) => return Err(Refusal::PrivateOnly.into()),
        AccountIntent::WhoAmI => {
            sender.in_private()?;
            let who = home::who(tx, ctx, sender).await?;
            ctx.reply(tx, sender, Notice::Account(AccountNotice::Who(Box::new(who)))).await?;
        }
        AccountIntent::CalledByName => not_read_here(tx, ctx, sender).await?,
        AccountIntent::Leave(asked_at, work) => {
            return question::leave(tx, ctx, sender, (asked_at, work)).await;
        }
    }
    Ok(None)
}

/// What neighbours say in their group is not read; where it is, they are told once a minute at most.
async fn not_read_here(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome<()> {
    if sender.room.kind == RoomKind::Group {
        let notice = Notice::Account(AccountNotice::NotReadHere);
        let mut letter = ctx.chatter(sender.address(), Errand::Say(notice));
        letter.dedupe_key = format!("aside:{}:{}", sender.room.chat, ctx.now.unix_millis() / 60_000);
        letter.asked_by = Some(sender.account);
        ctx.post(tx, &letter).await?;
    }
    Ok(())
}

async fn help(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome<()> {
    // In a group the help is the residents' own: nobody's offices are read out to the neighbours.
    let notice = if sender.room.kind == RoomKind::Private {
        let authority = ctx.authority(tx, sender.account).await?;
        AccountNotice::Help {
            operator: authority.is_operator(),
            roles: home::roles(&authority),
            home: home::of(tx, ctx, sender).await?.map(Box::new),
        }
    } else {
        AccountNotice::Help { operator: false, roles: Vec::new(), home: None }
    };
    ctx.reply(tx, sender, Notice::Account(notice)).await?;
    Ok(())
}

/// Something that is no words: what to do instead, and the question that is open if one is.
pub(super) async fn wordless(tx: &mut Write, ctx: &Ctx, sender: &Sender, thing: Thing) -> Outcome {
    sender.in_private()?;
    let asked = store::dialog::find(tx, sender.account).await?;
    let notice = AccountNotice::Wordless { thing, asked: asked.is_some() };
    ctx.reply(tx, sender, Notice::Account(notice)).await?;
    match asked {
        Some(asked) => question::ask_again(tx, ctx, sender, asked).await?,
        None => {
            super::rsvp::words_met(tx, ctx, sender).await?;
        }
    }
    Ok(None)
}

/// A command that is none of ours: the doors of those that are like it and may be used.
pub(super) async fn unsure(
    tx: &mut Write,
    ctx: &Ctx,
    sender: &Sender,
    line: String,
    like: Vec<Door>,
) -> Outcome {
    sender.in_private()?;
    let authority = ctx.authority(tx, sender.account).await?;
    let mut open = doors(authority.is_operator(), &home::roles(&authority));
    open.extend(doors(false, &[]));
    if authority.is_official() {
        open.extend(Door::ALL);
    }
    let doors = like.into_iter().filter(|door| open.contains(door)).collect();
    ctx.reply(tx, sender, Notice::Account(AccountNotice::Unsure { line, doors })).await?;
    Ok(None)
}

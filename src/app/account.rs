//! Greeting, help, language, and dropping a conversation. Worded by `telegram/account.rs`.

use super::{Ctx, Outcome, RoomKind, Sender};
use crate::domain::account::{AccountNotice, Thing};
use crate::domain::letter::Errand;
use crate::domain::people::Language;
use crate::domain::say::{Dialog, Notice};
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
}

pub(super) async fn handle(tx: &mut Write, ctx: &Ctx, sender: &Sender, intent: AccountIntent) -> Outcome {
    match intent {
        // In a group nobody is invited to type the code of a household.
        AccountIntent::Start if sender.room.kind == RoomKind::Group => help(tx, ctx, sender).await?,
        AccountIntent::Start => {
            ctx.reply(tx, sender, Notice::Account(AccountNotice::Greeting)).await?;
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
    }
    Ok(None)
}

async fn help(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome<()> {
    let authority = ctx.authority(tx, sender.account).await?;
    let mut roles = Vec::new();
    // In a group the help is the residents' own: nobody's offices are read out to the neighbours.
    let operator = sender.room.kind == RoomKind::Private && authority.is_operator();
    if sender.room.kind == RoomKind::Private {
        for grant in authority.grants() {
            if !roles.contains(&grant.role) {
                roles.push(grant.role);
            }
        }
    }
    ctx.reply(tx, sender, Notice::Account(AccountNotice::Help { operator, roles })).await?;
    Ok(())
}

/// Something that is no words: what to do instead, and that a question is open if one is.
pub(super) async fn wordless(tx: &mut Write, ctx: &Ctx, sender: &Sender, thing: Thing) -> Outcome {
    sender.in_private()?;
    let asked = store::dialog::find(tx, sender.account).await?.is_some();
    ctx.reply(tx, sender, Notice::Account(AccountNotice::Wordless { thing, asked })).await?;
    if !asked {
        super::rsvp::words_met(tx, ctx, sender).await?;
    }
    Ok(None)
}

/// `/huy`.
pub(super) async fn drop_dialog(tx: &mut Write, ctx: &Ctx, sender: &Sender) -> Outcome {
    let notice = match store::dialog::find(tx, sender.account).await? {
        // Each of these answers was kept as it was given.
        Some(Dialog::Rsvp(_)) => AccountNotice::Ended,
        Some(_) => AccountNotice::Dropped { something: true },
        None => AccountNotice::Dropped { something: false },
    };
    store::dialog::end(tx, sender.account).await?;
    ctx.reply(tx, sender, Notice::Account(notice)).await?;
    Ok(None)
}

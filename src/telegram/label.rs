//! What stands on the buttons of a notice, and what each asks: words that say the same press it (`app/label.rs`).

use super::message::{Act, Voice};
use super::notice;
use crate::app::{House, Intent};
use crate::domain::people::Language;
use crate::domain::say::Notice;
use crate::domain::time::Moment;

/// The labels of the buttons that are pressed, in their order.
pub fn labels(notice: &Notice, house: &House, now: Moment, language: Language) -> Vec<(String, Intent)> {
    let voice = Voice {
        language,
        zone: house.zone,
        today: now.local_day(house.zone),
        controller: house.controller.clone(),
        bot_username: house.bot_username.clone(),
    };
    let buttons = notice::render_written(notice, &voice, now).keyboard.into_iter().flatten();
    let pressed = buttons.filter_map(|button| match button.act {
        Act::Press(asks) => Some((button.label, Intent::from(asks))),
        Act::Start(_) | Act::Open(_) | Act::Page(_) | Act::Copy(_) => None,
    });
    pressed.collect()
}

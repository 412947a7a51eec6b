//! Wording of `app/wave.rs`; sentences in `text/*/wave.ftl`. What a wave itself says is worded by the feature it is of.

use super::election::{title, wave_name};
use super::message::{Message, Voice, cut};
use super::press::buttons;
use crate::app::wave::WaveIntent;
use crate::args;
use crate::domain::ids::CampaignId;
use crate::domain::meeting::ChaseKind;
use crate::domain::setup::Page;
use crate::domain::small_cells::{Told, told_with_sum};
use crate::domain::wave::{Progress, Stage, WaveAbout, WaveNotice, WaveRefusal};

buttons! {
    /// Buttons of what goes to many.
    WaveButton asks WaveIntent {
        'h' Hold(wave: CampaignId);
        'l' LetGo(wave: CampaignId);
        'a' AskStop(wave: CampaignId);
        's' Stop(wave: CampaignId);
        'k' Keep(wave: CampaignId);
        'L' List(page: i64);
        'S' Show(wave: CampaignId);
    }
}

/// Of an announcement so much is shown that it is told from others.
const WORDS_SHOWN: usize = 60;

pub(super) fn render(notice: &WaveNotice, voice: &Voice) -> Message {
    match notice {
        WaveNotice::Progress(progress) => self::progress(progress, voice),
        WaveNotice::AskStop(progress) => {
            let ([_, left, ..], _) = numbers(progress);
            let args = args! { "about" => about(&progress.about, voice), "left" => voice.told(left) };
            Message::text(voice.say("wave-ask-stop", args))
                .button(voice.word("wave-button-stop-now"), WaveButton::Stop(progress.wave))
                .button(voice.word("wave-button-keep"), WaveButton::Keep(progress.wave))
        }
        WaveNotice::List { waves, page } => list(waves, *page, voice),
        WaveNotice::NoneRunning => Message::text(voice.word("wave-none-running")),
    }
}

pub(super) fn refuse(refusal: &WaveRefusal, voice: &Voice) -> Message {
    Message::text(voice.word(match refusal {
        WaveRefusal::Over => "wave-refused-over",
        WaveRefusal::Stopped => "wave-refused-stopped",
        WaveRefusal::Expired => "wave-refused-expired",
    }))
}

fn list(waves: &[(CampaignId, WaveAbout)], page: Page, voice: &Voice) -> Message {
    let mut lines = vec![voice.word("wave-list")];
    let mut buttons = Vec::new();
    for (number, (wave, of)) in (1..).zip(waves) {
        lines.push(format!("{number}. {}", about(of, voice)));
        let label = voice.say("wave-button-show", args! { "number" => voice.number(number) });
        buttons.push((label, WaveButton::Show(*wave).into()));
    }
    Message::text(lines.join("\n")).in_pairs(buttons).pages(page, WaveButton::List, voice)
}

fn about(about: &WaveAbout, voice: &Voice) -> String {
    match about {
        WaveAbout::Election { kind, polling } => {
            let title = title(polling.title.as_deref(), voice);
            voice.say("wave-about-election", args! { "name" => wave_name(*kind, voice), "title" => title })
        }
        WaveAbout::Chase { kind, place, starts_at } => {
            let key = match kind {
                ChaseKind::Ahead => "wave-about-ahead",
                ChaseKind::Eve => "wave-about-eve",
            };
            voice.say(key, args! { "place" => place.as_str(), "when" => voice.date_time(*starts_at) })
        }
        WaveAbout::Numbers { place, others } => {
            let args = voice.counted(args! { "place" => place.as_str() }, *others);
            voice.say("wave-about-numbers", args)
        }
        WaveAbout::Announcement { place, words } if words.is_empty() => {
            voice.say("wave-about-picture", args! { "place" => place.as_str() })
        }
        WaveAbout::Announcement { place, words } => {
            let words = cut(words.lines().next().unwrap_or_default(), WORDS_SHOWN);
            voice.say("wave-about-announcement", args! { "place" => place.as_str(), "words" => words })
        }
    }
}

/// Letters that are not waited for any more.
fn ended(progress: &Progress) -> i64 {
    progress.sums.total - progress.sums.waiting
}

/// Those that were sent, are left, were refused, are unclear and were dropped; and all.
fn numbers(progress: &Progress) -> ([Told; 5], Told) {
    let sums = &progress.sums;
    let left = progress.recipients - ended(progress);
    let cells = [sums.sent, left, sums.refused, sums.unknown, sums.cancelled];
    match progress.wide {
        true => told_with_sum(cells),
        false => (cells.map(Told::Exact), Told::Exact(progress.recipients)),
    }
}

fn progress(progress: &Progress, voice: &Voice) -> Message {
    let sums = &progress.sums;
    let mut lines = vec![about(&progress.about, voice)];
    if progress.handed {
        lines.push(voice.word("wave-handed"));
    }
    let ([sent, _, refused, unknown, cancelled], total) = numbers(progress);
    lines.push(voice.say("wave-sent", args! { "sent" => voice.told(sent), "total" => voice.told(total) }));
    let not = [
        ("wave-not-refused", sums.refused, refused),
        ("wave-not-known", sums.unknown, unknown),
        ("wave-not-said", sums.cancelled, cancelled),
    ];
    for (key, count, told) in not {
        if count > 0 {
            lines.push(voice.say(key, args! { "n" => voice.told(told), "count" => count }));
        }
    }
    lines.push(match progress.stage {
        Stage::From(at) => voice.say("wave-from", args! { "at" => voice.date_time(at) }),
        Stage::Going { ends_at } => voice.say("wave-going", args! { "at" => voice.time(ends_at) }),
        Stage::Held => voice.word("wave-held"),
        Stage::Stopped => voice.word("wave-stopped"),
        Stage::Over => voice.word("wave-over"),
        Stage::Expired => voice.word("wave-expired"),
    });
    let wave = progress.wave;
    let goes_on = !matches!(progress.stage, Stage::Stopped | Stage::Over | Stage::Expired);
    let as_of = progress.as_of.filter(|_| goes_on);
    lines.extend(as_of.map(|at| voice.say("wave-as-of", args! { "at" => voice.time(at) })));
    let message = Message::text(lines.join("\n"));
    let message = match as_of {
        Some(_) => message.button(voice.word("wave-button-again"), WaveButton::Show(wave)),
        None => message,
    };
    let message = match progress.stage {
        Stage::From(_) | Stage::Going { .. } => {
            message.button(voice.word("wave-button-hold"), WaveButton::Hold(wave))
        }
        Stage::Held => message.button(voice.word("wave-button-let-go"), WaveButton::LetGo(wave)),
        Stage::Stopped | Stage::Over | Stage::Expired => return message,
    };
    message.button(voice.word("wave-button-stop"), WaveButton::AskStop(wave))
}

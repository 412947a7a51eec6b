//! Fluent catalogues, Vietnamese first, English complete; one file a feature and language. Change a sentence there.

pub mod emphasis;
pub mod format;
pub mod office;
pub mod sms;
pub mod spoken;

use std::borrow::Cow;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::article::Rule;
use crate::domain::people::Language;

/// The catalogues, one a feature, in both languages.
macro_rules! catalogues {
    ($($file:literal),+ $(,)?) => {
        const VI: &[(&str, &str)] = &[$(($file, include_str!(concat!("vi/", $file, ".ftl")))),+];
        const EN: &[(&str, &str)] = &[$(($file, include_str!(concat!("en/", $file, ".ftl")))),+];
    };
}

catalogues!(
    "account",
    "alarm",
    "agenda",
    "announcement",
    "attendance",
    "call_list",
    "correction",
    "door",
    "duty",
    "election",
    "election_place",
    "holiday",
    "household",
    "household_change",
    "invitation",
    "link",
    "meeting",
    "objection",
    "order",
    "papers",
    "place_sheet",
    "presence",
    "printing",
    "refusal",
    "roll",
    "rsvp",
    "setup",
    "tally",
    "unit",
    "unit_sheet",
    "voice_note",
    "wave"
);

static CATALOGUES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle(Language::Vi, VI), bundle(Language::En, EN)]);

static FAULTS: AtomicUsize = AtomicUsize::new(0);

fn fault(what: &str, key: &str) {
    FAULTS.fetch_add(1, Ordering::Relaxed);
    tracing::error!(key, "text: {what}");
}

/// How many wordings went wrong since the start: missing keys, missing arguments, unreadable catalogues. A test holds it at 0.
pub fn fault_count() -> usize {
    FAULTS.load(Ordering::Relaxed)
}

fn bundle(language: Language, files: &[(&str, &str)]) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The isolation marks would show as boxes on old phones.
    bundle.set_use_isolating(false);
    let functions: [(&str, Function); 6] = match language {
        Language::Vi => [
            ("IN", inside),
            ("UP", at_the_start),
            ("KIND", kind),
            ("B", bold),
            ("CAP", capital),
            ("LAW", law_in_vietnamese),
        ],
        Language::En => [
            ("IN", as_it_is),
            ("UP", as_it_is),
            ("KIND", as_it_is),
            ("B", bold),
            ("CAP", capital),
            ("LAW", law_in_english),
        ],
    };
    for (name, function) in functions {
        if bundle.add_function(name, function).is_err() {
            fault("a function stands twice", name);
        }
    }
    for (file, source) in files {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(readable, _)| {
            fault("a catalogue has lines that cannot be read", file);
            readable
        });
        if bundle.add_resource(resource).is_err() {
            fault("a catalogue repeats a key", file);
        }
    }
    bundle
}

/// A function that sentences call.
type Function = for<'a> fn(&[FluentValue<'a>], &FluentArgs<'_>) -> FluentValue<'a>;

/// `IN($place)`: names of places as they stand inside a Vietnamese sentence ("khu phố 1, phường Bình Ngọc").
fn inside<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(names), ..] => format::inside(names).into(),
        _ => as_it_is(args, named),
    }
}

/// `UP($place)`: the same at the beginning of a sentence ("Khu phố 1, phường Bình Ngọc").
fn at_the_start<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(names), ..] => format::upper_first(&format::inside(names)).into(),
        _ => as_it_is(args, named),
    }
}

/// `KIND($place)`: what the place is ("ấp", of "Ấp 3, Xã Tân Lợi"), where it is spoken of without its name.
fn kind<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(name), ..] => format::kind(name).into(),
        _ => as_it_is(args, named),
    }
}

/// `CAP($who)`: whoever it is, at the beginning of a sentence.
fn capital<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(words), ..] => format::upper_first(words).into(),
        _ => as_it_is(args, named),
    }
}

/// `B($when)`: what the eye is to find first, where a message can show it ([`emphasis`]).
fn bold<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match args {
        [FluentValue::String(words), ..] => emphasis::mark(words).into(),
        _ => as_it_is(args, named),
    }
}

/// `LAW("posting")`: where a rule stands since 1/7/2023 ("Nghị định 59/2023/NĐ-CP, Điều 3, khoản 3"), from the table of
/// `domain/article.rs`; with `first: "article"` that article comes first ("Điều 19 Luật …"). `LAW("team", $rules)` is where it stood
/// before, when `$rules` says "before".
fn law<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>, language: Language) -> FluentValue<'a> {
    let rule = match args {
        [FluentValue::String(code), ..] => Rule::from_code(code),
        _ => None,
    };
    let Some(rule) = rule else { return FluentValue::Error };
    let article = match args {
        [_, FluentValue::String(rules), ..] if rules == "before" => rule.until_2023(),
        _ => None,
    };
    let write = if named.get("first").is_some() { format::article_first } else { format::article_named };
    write(article.unwrap_or(rule.since_2023()).short(), language).into()
}

fn law_in_vietnamese<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    law(args, named, Language::Vi)
}

fn law_in_english<'a>(args: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    law(args, named, Language::En)
}

/// What is missing stays an error, which the tests hold at none.
fn as_it_is<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    args.first().cloned().unwrap_or(FluentValue::Error)
}

/// Arguments of a wording: `args! { "hour" => 19, "name" => name }`.
#[macro_export]
macro_rules! args {
    ($($name:literal => $value:expr),* $(,)?) => {{
        #[allow(unused_mut)]
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set($name, $value);)*
        args
    }};
}

/// The wording of `key` in `language`, with nothing that stands out.
pub fn say(language: Language, key: &str, args: &FluentArgs<'_>) -> String {
    emphasis::plain(&marked(language, key, args)).into_owned()
}

/// The wording of `key` in `language`, with the marks of [`emphasis`]. A key or argument that is missing is logged and shows the key:
/// never a panic.
pub fn marked(language: Language, key: &str, args: &FluentArgs<'_>) -> String {
    let bundle = match language {
        Language::Vi => &CATALOGUES[0],
        Language::En => &CATALOGUES[1],
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        fault("no such key", key);
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let wording: Cow<'_, str> = bundle.format_pattern(pattern, Some(args), &mut errors);
    if !errors.is_empty() {
        fault("a missing argument", key);
    }
    wording.into_owned()
}

/// Every key of a language, for the test that holds the catalogues against each other.
pub fn keys(language: Language) -> Vec<String> {
    let files = match language {
        Language::Vi => VI,
        Language::En => EN,
    };
    let mut keys = Vec::new();
    for (_, source) in files {
        for line in source.lines() {
            let is_key = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((key, _)) = line.split_once('=').filter(|_| is_key) {
                keys.push(key.trim().to_owned());
            }
        }
    }
    keys
}

//! Settings as people write them: what is enough, what is refused, and that all mistakes are named at once.

use super::*;

fn read(values: &[(&str, &str)]) -> Result<Config, Mistakes> {
    Config::from_lookup(|name| {
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
}

const GOOD: [(&str, &str); 3] = [
    ("TELOXIDE_TOKEN", "123456789:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    ("LOA_ADMINS", "42, 43"),
    ("LOA_CONTROLLER", "Ủy ban nhân dân phường Bình Ngọc"),
];

#[test]
fn three_settings_are_enough() {
    let config = read(&GOOD).unwrap();
    assert_eq!(config.operators, [AccountId(42), AccountId(43)]);
    assert_eq!(config.database_url.expose(), "sqlite://loa.db");
    assert_eq!(config.bulk_per_second, 30);
    assert_eq!(config.stop_within, Duration::from_secs(10));
}

#[test]
fn all_mistakes_are_named_at_once() {
    let wrong = [
        ("TELOXIDE_TOKEN", "hello"),
        ("TELOXIDE_API_URL", "telegram"),
        ("DATABASE_URL", "mysql://x"),
        ("LOA_ADMINS", "me"),
        ("LOA_DATA_KEY", "secret"),
        ("LOA_TIME_ZONE", "Hanoi"),
        ("LOA_BULK_PER_SECOND", "99"),
        ("LOA_STOP_SECONDS", "0"),
    ];
    let names: Vec<&str> = read(&wrong).unwrap_err().0.iter().map(|mistake| mistake.name).collect();
    for name in [
        "TELOXIDE_TOKEN",
        "TELOXIDE_API_URL",
        "DATABASE_URL",
        "LOA_ADMINS",
        "LOA_CONTROLLER",
        "LOA_DATA_KEY",
        "LOA_TIME_ZONE",
        "LOA_STOP_SECONDS",
    ] {
        assert!(names.contains(&name), "{name} not in {names:?}");
    }
}

#[test]
fn the_key_is_in_a_setting_or_in_a_file_and_not_in_both() {
    let with = |more: &[(&str, &str)]| read(&[&GOOD[..], more].concat());
    assert_eq!(with(&[]).unwrap().data_key, DataKeySource::Beside);
    let given = with(&[("LOA_DATA_KEY", PRACTICE_DATA_KEY)]).unwrap().data_key;
    assert!(matches!(given, DataKeySource::Given(_)));
    let file = with(&[("LOA_DATA_KEY_FILE", "/etc/loa/key")]).unwrap().data_key;
    assert_eq!(file, DataKeySource::File("/etc/loa/key".into()));
    let both = with(&[("LOA_DATA_KEY", PRACTICE_DATA_KEY), ("LOA_DATA_KEY_FILE", "/etc/loa/key")]);
    assert_eq!(both.unwrap_err().0[0].name, "LOA_DATA_KEY_FILE");
}

#[test]
fn the_public_page_takes_both_settings_and_an_address_with_tls() {
    let with = |more: &[(&str, &str)]| read(&[&GOOD[..], more].concat());
    let listen = ("LOA_LISTEN", "127.0.0.1:8080");
    let none = with(&[]).unwrap();
    assert_eq!((none.public_url, none.listen), (None, None));
    let public = with(&[listen, ("LOA_PUBLIC_URL", "https://loa.example.vn/")]).unwrap();
    assert_eq!(public.public_url.as_deref(), Some("https://loa.example.vn"));
    assert_eq!(public.listen, "127.0.0.1:8080".parse().ok());
    let below = with(&[listen, ("LOA_PUBLIC_URL", "https://example.vn/loa")]).unwrap();
    assert_eq!(below.public_url.as_deref(), Some("https://example.vn/loa"));
    let wrong = |more: &[(&str, &str)]| with(more).unwrap_err().0[0].name;
    assert_eq!(wrong(&[listen]), "LOA_PUBLIC_URL");
    assert_eq!(wrong(&[("LOA_PUBLIC_URL", "https://loa.example.vn")]), "LOA_LISTEN");
    assert_eq!(wrong(&[("LOA_LISTEN", "8080"), ("LOA_PUBLIC_URL", "https://loa.example.vn")]), "LOA_LISTEN");
    for url in [
        "http://loa.example.vn",
        "loa.example.vn",
        "https://a.vn/?x=1",
        "https://me:pw@a.vn",
        "http://127.0.0.1:8080",
    ] {
        assert_eq!(wrong(&[listen, ("LOA_PUBLIC_URL", url)]), "LOA_PUBLIC_URL", "{url}");
    }
    let here =
        [listen, ("LOA_PUBLIC_URL", "http://127.0.0.1:8080"), ("TELOXIDE_API_URL", "http://127.0.0.1:9")];
    assert!(with(&here).unwrap().public_url.is_some(), "where the messenger is simulated");
}

#[test]
fn the_webhook_takes_an_address_that_telegram_comes_to_and_a_secret_and_leaves_by_one_setting() {
    let with = |more: &[(&str, &str)]| read(&[&GOOD[..], more].concat());
    let (listen, secret) = (("LOA_LISTEN", "127.0.0.1:8080"), ("LOA_WEBHOOK_SECRET", "0123456789abcdef"));
    let url = |url| ("LOA_WEBHOOK_URL", url);
    let good = url("https://loa.example.vn/webhook");
    let config = with(&[listen, secret, good]).unwrap();
    let webhook = config.webhook.unwrap();
    assert_eq!((webhook.url.as_str(), webhook.secret.expose()), (good.1, secret.1));
    assert!(config.listen.is_some() && config.public_url.is_none());
    // Polling again: the address goes, the rest may stay.
    let polls = with(&[listen, secret]).unwrap();
    assert!(polls.webhook.is_none() && polls.listen.is_none());
    let wrong = |more: &[(&str, &str)]| with(more).unwrap_err().0[0].name;
    assert_eq!(wrong(&[secret, good]), "LOA_LISTEN");
    assert_eq!(wrong(&[listen, good]), "LOA_WEBHOOK_SECRET");
    for secret in ["short", "with a space in the middle", &"x".repeat(257)] {
        assert_eq!(wrong(&[listen, good, ("LOA_WEBHOOK_SECRET", secret)]), "LOA_WEBHOOK_SECRET", "{secret}");
    }
    for wrong_url in [
        "http://loa.example.vn/webhook",
        "https://loa.example.vn/",
        "https://loa.example.vn:9000/webhook",
        "https://loa.example.vn/webhook?x=1",
        "http://127.0.0.1:8080/webhook",
    ] {
        assert_eq!(wrong(&[listen, secret, url(wrong_url)]), "LOA_WEBHOOK_URL", "{wrong_url}");
    }
    assert!(with(&[listen, secret, url("https://example.vn:8443/loa/webhook")]).is_ok());
    let here =
        [listen, secret, url("http://127.0.0.1:9000/webhook"), ("TELOXIDE_API_URL", "http://127.0.0.1:9")];
    assert!(with(&here).unwrap().webhook.is_some(), "where the messenger is simulated");
}

#[test]
fn a_secret_does_not_print() {
    let config = read(&[&GOOD[..], &[("LOA_DATA_KEY", PRACTICE_DATA_KEY)]].concat()).unwrap();
    assert!(!format!("{config:?}").contains("TG9hIFBo"));
    assert!(!format!("{config:?}").contains("AAxxx"));
}

#[test]
fn the_example_file_names_every_setting_and_no_other() {
    let example = include_str!("../../.env.example");
    let mut named: Vec<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches('#').trim().split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect();
    named.sort_unstable();
    let mut known = NAMES.to_vec();
    known.sort_unstable();
    assert_eq!(named, known);
}

//! What every shape of answer means: whether anything was done, and how long to wait.

use super::*;

const PAGE: &str = "<html><body><h1>502 Bad Gateway</h1></body></html>";
const DONE: &str = r#"{"ok":true,"result":{"message_id":77,"text":"x"}}"#;

/// One row: status, header, body, whether all of it arrived, and what it means.
#[test]
fn every_answer_says_whether_anything_was_done() {
    let server = |code| Err(ApiError::Server { code });
    let too_many = |seconds| Err(ApiError::TooMany { retry_after: Duration::from_secs(seconds) });
    let cut = |message: Option<i64>| Err(ApiError::CutShort { message: message.map(MessageId) });
    let refused =
        |code, why, words: &str| Err(ApiError::Refused { why, code, description: words.to_owned() });
    type Row<'a> = (u16, Option<u64>, &'a str, bool, Result<(), ApiError>);
    let rows: Vec<Row<'_>> = vec![
        (200, None, DONE, true, Ok(())),
        (200, None, r#"{"ok":true,"result":true}"#, true, Ok(())),
        // 5xx of any shape: nothing was done, whatever the body says or how much of it came.
        (
            500,
            None,
            r#"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#,
            true,
            server(500),
        ),
        (500, None, "", true, server(500)),
        (502, None, PAGE, true, server(502)),
        (502, None, &PAGE[..20], false, server(502)),
        (503, Some(7), "", true, server(503)),
        (504, None, DONE, true, server(504)),
        (599, None, "\u{0}\u{1}", true, server(599)),
        // Pages of something in between.
        (200, None, PAGE, true, server(200)),
        (200, None, "", true, server(200)),
        (403, None, PAGE, true, server(403)),
        (404, None, PAGE, true, server(404)),
        (407, None, "", true, server(407)),
        (301, None, "", true, server(301)),
        (413, None, "<html>413 Request Entity Too Large</html>", true, server(413)),
        (400, None, r#"{"ok":fal"#, false, server(400)),
        // Cut: only an HTTP 200 that had not said ok yet leaves a doubt.
        (200, None, "", false, Err(ApiError::Lost)),
        (200, None, r#"{"ok""#, false, Err(ApiError::Lost)),
        (200, None, r#"{"ok":tru"#, true, Err(ApiError::Lost)),
        (200, None, r#"{"ok":true"#, false, cut(None)),
        (200, None, r#"{ "ok" : true, "result":{"message_id":7"#, false, cut(None)),
        (200, None, r#"{"ok":true,"result":{"message_id":77,"te"#, false, cut(Some(77))),
        (200, None, r#"{"ok":true,"result":{"message_id":77,"te"#, true, cut(Some(77))),
        (200, None, r#"{"ok":true}"#, true, cut(None)),
        // Telegram's own "no".
        (
            429,
            None,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":35}}"#,
            true,
            too_many(35),
        ),
        (
            429,
            None,
            r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9"}"#,
            true,
            too_many(9),
        ),
        (
            429,
            None,
            r#"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":1.2}}"#,
            true,
            too_many(2),
        ),
        (
            429,
            None,
            r#"{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":"7"}}"#,
            true,
            too_many(7),
        ),
        (429, Some(12), PAGE, true, too_many(12)),
        (429, None, PAGE, true, too_many(5)),
        (429, Some(0), "", true, too_many(1)),
        (
            400,
            None,
            r#"{"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":-100123}}"#,
            true,
            Err(ApiError::Moved(ChatId(-100_123))),
        ),
        (
            400,
            None,
            r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#,
            true,
            refused(400, Refused::ShutOut, "Bad Request: chat not found"),
        ),
        // What else it says may have any shape.
        (
            400,
            None,
            r#"{"ok":false,"error_code":400,"description":"x","parameters":null}"#,
            true,
            refused(400, Refused::Other, "x"),
        ),
        (
            400,
            None,
            r#"{"ok":false,"error_code":400,"description":"x","parameters":"y"}"#,
            true,
            refused(400, Refused::Other, "x"),
        ),
        (
            403,
            None,
            r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#,
            true,
            refused(403, Refused::ShutOut, "Forbidden: bot was blocked by the user"),
        ),
        (
            404,
            None,
            r#"{"ok":false,"error_code":404,"description":"Not Found"}"#,
            true,
            refused(404, Refused::Unauthorized, "Not Found"),
        ),
        (
            401,
            None,
            r#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#,
            true,
            refused(401, Refused::Unauthorized, "Unauthorized"),
        ),
        (200, None, r#"{"ok":false,"error_code":500,"description":"x"}"#, true, server(500)),
        (
            200,
            None,
            r#"{"ok":false,"error_code":409,"description":"Conflict"}"#,
            true,
            refused(409, Refused::Conflict, "Conflict"),
        ),
    ];
    for (status, told, body, whole, expected) in rows {
        let verdict = judge(status, told, body.as_bytes(), whole).map(|_| ());
        assert_eq!(verdict, expected, "{status} {body:?} whole: {whole}");
    }
}

#[test]
fn telegrams_own_words_are_sorted() {
    let cases = [
        (403, "Forbidden: bot was blocked by the user", Refused::ShutOut),
        (403, "Forbidden: bot is not a member of the supergroup chat", Refused::ShutOut),
        (403, "Forbidden: bot was kicked from the group chat", Refused::ShutOut),
        (403, "Forbidden: the group chat was deleted", Refused::ShutOut),
        (403, "Forbidden: bot can't initiate conversation with a user", Refused::ShutOut),
        (400, "Bad Request: chat not found", Refused::ShutOut),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Refused::Muted),
        (400, "Bad Request: have no rights to send a message", Refused::Muted),
        (400, "Bad Request: not enough rights to send text messages to the chat", Refused::Muted),
        (400, "Bad Request: need administrator rights in the channel chat", Refused::Muted),
        (400, "Bad Request: CHAT_ADMIN_REQUIRED", Refused::Muted),
        (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", Refused::Muted),
        (403, "Forbidden: CHAT_GUEST_SEND_FORBIDDEN", Refused::Muted),
        (400, "Bad Request: USER_BANNED_IN_CHANNEL", Refused::Muted),
        (400, "Bad Request: VOICE_MESSAGES_FORBIDDEN", Refused::NoVoice),
        (400, "Bad Request: user restricted receiving of voice note messages", Refused::NoVoice),
        (400, "Bad Request: not enough rights to send voice notes to the chat", Refused::NoVoice),
        (400, "Bad Request: CHAT_SEND_VOICES_FORBIDDEN", Refused::NoVoice),
        (400, "Bad Request: CHANNEL_PRIVATE", Refused::ShutOut),
        (400, "Bad Request: group chat was deactivated", Refused::ShutOut),
        (400, "Bad Request: TOPIC_CLOSED", Refused::ThreadGone),
        (400, "Bad Request: message thread not found", Refused::ThreadGone),
        (400, "Bad Request: message to edit not found", Refused::MessageGone),
        (400, "Bad Request: message can't be edited", Refused::MessageGone),
        (400, "Bad Request: not enough rights to manage pinned messages in the chat", Refused::NoRight),
        (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
            Refused::QueryTooOld,
        ),
        (
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly \
             the same as a current content and reply markup of the message",
            Refused::NotModified,
        ),
        (409, "Conflict: terminated by other getUpdates request", Refused::Conflict),
        (401, "Unauthorized", Refused::Unauthorized),
        (404, "Not Found", Refused::Unauthorized),
        (400, "Bad Request: BUTTON_DATA_INVALID", Refused::Other),
    ];
    for (code, words, why) in cases {
        assert_eq!(classify(code, words), why, "{words}");
    }
}

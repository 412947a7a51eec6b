//! Answers as they leave: whole, cut in the middle, of another shape, or none.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use tokio::io;

use super::base::ApiError;
use super::faults::{self, Fault};
use super::listen::Line;

/// Where a redirection leads: a page that has nothing to do with Telegram.
pub(crate) const PORTAL: &str = "/portal";
/// What arrives before a reset has time to be read: a reset overtakes nothing that was read before it.
const BEFORE_RESET: Duration = Duration::from_millis(20);

/// An answer before it is sent.
pub(crate) struct Answer {
    pub code: u16,
    pub kind: &'static str,
    pub body: Bytes,
}

impl Answer {
    /// A refusal in Telegram's shape.
    pub(crate) fn refusal(error: &ApiError) -> Self {
        Answer { code: error.code, kind: "application/json", body: error.body().into() }
    }

    /// Sends the whole of it.
    pub(crate) fn response(self) -> Response {
        self.response_with(Body::from)
    }

    /// Sends the head as it is and of the body so much, then resets the connection.
    pub(crate) fn cut_after(self, bytes: usize, line: Arc<Line>) -> Response {
        let length = self.body.len();
        let first = self.body.slice(..bytes.min(length.saturating_sub(1)));
        let mut response = self.response_with(|_| {
            Body::from_stream(stream::unfold((first, line), |(rest, line)| async move {
                if !rest.is_empty() {
                    return Some((Ok(rest), (Bytes::new(), line)));
                }
                tokio::time::sleep(BEFORE_RESET).await;
                line.cut();
                Some((Err(io::Error::from(io::ErrorKind::ConnectionReset)), (rest, line)))
            }))
        });
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        response
    }

    fn response_with(self, body: impl FnOnce(Bytes) -> Body) -> Response {
        let mut response = Response::new(body(self.body));
        let status = StatusCode::from_u16(self.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(self.kind));
        if status.is_redirection() {
            headers.insert(header::LOCATION, header::HeaderValue::from_static(PORTAL));
        }
        response
    }
}

fn reason(code: u16) -> String {
    let known = StatusCode::from_u16(code).ok().and_then(|status| status.canonical_reason());
    known.unwrap_or("Unknown").to_owned()
}

/// A page as nginx makes them.
pub(crate) fn page(code: u16) -> Answer {
    let title = format!("{code} {}", reason(code));
    let body = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
    );
    Answer { code, kind: "text/html", body: body.into() }
}

/// Closes the connection without a word.
pub(crate) fn reset(line: &Line) -> Response {
    line.cut();
    Response::new(Body::empty())
}

/// The answer of a fault that lets nothing be done, with the words for the log; `None` if there is no answer at all.
pub(crate) fn instead(fault: &Fault) -> Option<(Answer, String)> {
    let error = match fault {
        Fault::TooMany { retry_after } => ApiError::too_many(*retry_after),
        Fault::ServerError => ApiError::new(500, "Internal Server Error"),
        Fault::Error { code, description } => ApiError::new(*code, description.clone()),
        Fault::BadGateway => return Some((page(502), reason(502))),
        Fault::Status { code, body: faults::Body::Telegram } => ApiError::new(*code, reason(*code)),
        Fault::Status { code, body: faults::Body::Html } => return Some((page(*code), reason(*code))),
        Fault::Status { code, body: faults::Body::Empty } => {
            let nothing = Answer { code: *code, kind: "text/plain", body: Bytes::new() };
            return Some((nothing, reason(*code)));
        }
        Fault::Unreachable
        | Fault::AnswerLost
        | Fault::CutBody { .. }
        | Fault::Hang { .. }
        | Fault::Slow(_) => return None,
    };
    Some((Answer::refusal(&error), error.description))
}

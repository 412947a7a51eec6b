//! Files that we make and send, in the form that browsers send files in.

use serde::de::DeserializeOwned;

use super::{Api, ApiError, CALL_TIMEOUT, answer};
use crate::domain::ids::ChatId;

/// As what a file made in memory is sent.
#[derive(Debug, Clone, Copy)]
pub enum Upload {
    Document,
    Picture,
}

impl Api {
    /// Sends a file made in memory.
    ///
    /// # Errors
    /// See [`ApiError`].
    pub async fn send_file<R: DeserializeOwned>(
        &self,
        kind: Upload,
        (chat, thread): (ChatId, Option<i64>),
        caption: &str,
        file_name: &str,
        bytes: Vec<u8>,
    ) -> Result<R, ApiError> {
        let (method, field) = match kind {
            Upload::Document => ("SendDocument", "document"),
            Upload::Picture => ("SendPhoto", "photo"),
        };
        let part = reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned());
        let mut form = reqwest::multipart::Form::new()
            .text("chat_id", chat.to_string())
            .text("caption", caption.to_owned())
            .part(field, part);
        if let Some(thread) = thread {
            form = form.text("message_thread_id", thread.to_string());
        }
        let request = self.client.post(self.address("", method)?).multipart(form).timeout(CALL_TIMEOUT);
        self.counted(answer(request.send().await).await)
    }
}

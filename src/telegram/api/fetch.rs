//! Files that people send, from Telegram's file server; what comes instead of one is judged as any other answer.

use std::path::Path;
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;

use super::{Api, ApiError, Refused, TELEGRAM, judge, told, unreached};

/// How long a file may keep us waiting between two pieces of it.
const FILE_IDLE: Duration = Duration::from_secs(10);
/// Telegram serves files up to 20 MB; we take rolls up to 5 MiB.
const MAX_FILE_BYTES: usize = 5 * 1024 * 1024;

impl Api {
    /// Fetches a file that somebody sent.
    ///
    /// # Errors
    /// See [`ApiError`]; a file over 5 MiB is refused.
    pub async fn fetch(&self, handle: &str) -> Result<Vec<u8>, ApiError> {
        #[derive(Deserialize)]
        struct Found {
            file_path: Option<String>,
            file_size: Option<usize>,
        }
        let get = teloxide::payloads::GetFile::new(teloxide::types::FileId(handle.to_owned()));
        let found: Found = self.call(&get).await.map_err(|error| match error {
            // What was done is only telling; without the whole of it we know nothing.
            ApiError::CutShort { .. } => ApiError::Lost,
            error => error,
        })?;
        let path = found.file_path.ok_or_else(|| ApiError::Refused {
            why: Refused::Other,
            code: 404,
            description: "the file is not to be had".to_owned(),
        })?;
        // A Bot API server of one's own that runs with `--local` names a file by its path on the server's disk.
        if Path::new(&path).is_absolute() && self.base.host_str() != Some(TELEGRAM) {
            return from_disk(&path).await;
        }
        let url = self.address("file", &path)?;
        let asked = tokio::time::timeout(FILE_IDLE, self.client.get(url).send()).await;
        let mut response = asked.map_err(|_| ApiError::Lost)?.map_err(|error| unreached(&error))?;
        let (status, told) = (response.status().as_u16(), told(&response));
        let is_page = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let mut bytes = Vec::new();
        let whole = loop {
            match tokio::time::timeout(FILE_IDLE, response.chunk()).await {
                Ok(Ok(Some(piece))) if bytes.len() + piece.len() <= MAX_FILE_BYTES => {
                    bytes.extend_from_slice(&piece)
                }
                Ok(Ok(Some(_))) if status == 200 => {
                    let description = "the file is larger than it was declared".to_owned();
                    return Err(ApiError::Refused { why: Refused::Other, code: 413, description });
                }
                Ok(Ok(None)) => break true,
                Ok(Ok(Some(_)) | Err(_)) | Err(_) => break false,
            }
        };
        // Something in between may answer with a page or words of its own, which no sheet begins like.
        let is_odd = found.file_size.is_some_and(|size| size != bytes.len())
            && bytes.first().is_none_or(|first| b"<{".contains(first));
        if status == 200 && whole && !is_page && !is_odd {
            return Ok(bytes);
        }
        Err(no_file(status, told, &bytes, whole))
    }
}

/// A file that a server on this machine keeps. Where its disk is another one, only its operator can help.
async fn from_disk(path: &str) -> Result<Vec<u8>, ApiError> {
    let refused = |code, description: String| ApiError::Refused { why: Refused::Other, code, description };
    let read = async {
        let found = tokio::fs::metadata(path).await?;
        if !found.is_file() {
            return Err(std::io::Error::other("it is no file"));
        }
        match usize::try_from(found.len()).is_ok_and(|size| size <= MAX_FILE_BYTES) {
            true => tokio::fs::read(path).await.map(Some),
            false => Ok(None),
        }
    };
    match read.await {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(refused(413, "the file is larger than it was declared".to_owned())),
        Err(error) => {
            tracing::error!(
                %error,
                "telegram: the Bot API server keeps files on a disk that cannot be read here; run it without --local, or on this \
                 machine under a user whose files this one may read"
            );
            Err(refused(404, format!("the file is on the disk of the Bot API server: {error}")))
        }
    }
}

/// What came instead of a file, judged as any other answer. That Telegram itself does not have it is the one "no" that lasts.
fn no_file(status: u16, told: Option<u64>, body: &[u8], whole: bool) -> ApiError {
    match judge(status, told, body, whole) {
        Err(ApiError::Refused { code: code @ 404, description, .. }) => {
            ApiError::Refused { why: Refused::Other, code, description }
        }
        Ok(_) | Err(ApiError::CutShort { .. } | ApiError::Moved(_)) => ApiError::Lost,
        Err(error) => error,
    }
}

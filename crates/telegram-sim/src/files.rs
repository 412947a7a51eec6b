//! Files that messages carry, and how they are written down.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The kinds of file a message can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FileKind {
    Document,
    Photo,
    Voice,
}

/// A stored file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct FileRec {
    pub file_id: String,
    pub unique_id: String,
    pub path: String,
    pub name: String,
    pub mime: String,
    /// How long a voice message is.
    #[serde(default)]
    pub seconds: i64,
    #[serde(with = "as_base64")]
    pub bytes: Arc<[u8]>,
}

/// A message names its file by id, because several may carry the same; loading a world puts the file itself there.
pub(crate) mod by_id {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::FileRec;

    pub(crate) fn serialize<S: Serializer>(file: &Arc<FileRec>, to: S) -> Result<S::Ok, S::Error> {
        file.file_id.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<FileRec>, D::Error> {
        Ok(Arc::new(FileRec { file_id: String::deserialize(from)?, ..FileRec::default() }))
    }
}

/// Bytes as base64.
pub(crate) mod as_base64 {
    use std::sync::Arc;

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &Arc<[u8]>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<[u8]>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map(Into::into).map_err(D::Error::custom)
    }
}

//! Reads a request: parameters in the query, a form, several parts or JSON.

use std::collections::HashMap;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use serde_json::{Map, Value};

use super::base::Upload;

/// The largest request: Telegram takes files of up to 50 MB.
pub(crate) const MAX_BODY: usize = 55 * 1024 * 1024;

/// The parameters of a request, before they are checked.
#[derive(Debug, Default)]
pub(crate) struct Params {
    pub values: Map<String, Value>,
    pub files: HashMap<String, Upload>,
}

/// Reads the parameters from wherever the client put them.
pub(crate) async fn read(request: Request) -> Result<Params, String> {
    let mut params = Params::default();
    if let Some(query) = request.uri().query() {
        for (key, value) in pairs(query)? {
            params.values.insert(key, Value::String(value));
        }
    }
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default()
        .to_ascii_lowercase();
    if kind.starts_with("multipart/form-data") {
        let mut form =
            Multipart::from_request(request, &()).await.map_err(|e| format!("can't read multipart: {e}"))?;
        while let Some(part) = form.next_field().await.map_err(|e| format!("can't read multipart: {e}"))? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file_name) => {
                    let mime = part.content_type().unwrap_or("application/octet-stream").to_owned();
                    let bytes = part.bytes().await.map_err(|e| format!("can't read file: {e}"))?;
                    params.files.insert(name, Upload { name: file_name, mime, bytes });
                }
                None => {
                    let text = part.text().await.map_err(|e| format!("can't read field: {e}"))?;
                    params.values.insert(name, Value::String(text));
                }
            }
        }
        return Ok(params);
    }
    let body = axum::body::to_bytes(request.into_body(), MAX_BODY)
        .await
        .map_err(|e| format!("can't read body: {e}"))?;
    if body.is_empty() {
        return Ok(params);
    }
    if kind.starts_with("application/json") {
        match serde_json::from_slice(&body) {
            Ok(Value::Object(values)) => params.values.extend(values),
            // Some clients send `null` when there is nothing to say.
            Ok(Value::Null) => {}
            Ok(_) => return Err("can't parse request: a JSON object is expected".to_owned()),
            Err(e) => return Err(format!("can't parse JSON: {e}")),
        }
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        let text = std::str::from_utf8(&body).map_err(|e| format!("can't read form: {e}"))?;
        for (key, value) in pairs(text)? {
            params.values.insert(key, Value::String(value));
        }
    } else {
        return Err(format!("unsupported content type {kind:?}"));
    }
    Ok(params)
}

/// The pairs of a query or a form.
fn pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        out.push(match b {
            b'+' => b' ',
            b'%' => {
                let mut digit = || bytes.next().and_then(|d| char::from(d).to_digit(16));
                match (digit(), digit()) {
                    // Two hexadecimal digits always fit a byte.
                    (Some(high), Some(low)) => (high * 16 + low) as u8,
                    _ => return Err("bad percent encoding".to_owned()),
                }
            }
            other => other,
        });
    }
    String::from_utf8(out).map_err(|_| "text is not UTF-8".to_owned())
}

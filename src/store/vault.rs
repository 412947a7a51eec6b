//! Seals what is kept about people before it goes into the database, and opens it again; keyed hashes by which a sealed value is
//! found. Which columns are sealed: `seal.rs`. Why it is done this way: docs/decisions/0020.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::hmac;
use ring::rand::{SecureRandom as _, SystemRandom};

use super::{Fault, to_json};
use crate::domain::data_key::{DataKey, DataKeys};

/// What a sealed value begins with: a sign that no text has that people write, and the number of this shape.
const PREFIX: &str = "\u{1e}1.";
/// Letters that tell which key sealed a value.
pub(super) const ID_LEN: usize = 8;
/// Letters of what proves which key it is.
pub(super) const PROOF_LEN: usize = 43;
const SALT: &[u8] = b"loa-phuong data key";

/// What a keyed hash is of, so that equal texts of two kinds have two hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hashed {
    /// A household's code.
    Code,
    /// The token of a household's link.
    Token,
    /// The name of somebody introduced at a meeting, as compared.
    Nominee,
    /// A place of meetings, folded.
    Venue,
    /// Who acted, in the record.
    Actor,
    /// What a link to the page for the door says.
    Door,
    /// Who asked, and about what, of accounts that were forgotten.
    Asker,
    /// That this is the key.
    Proof,
}

impl Hashed {
    const fn label(self) -> &'static str {
        match self {
            Hashed::Code => "code",
            Hashed::Token => "token",
            Hashed::Nominee => "nominee",
            Hashed::Venue => "venue",
            Hashed::Actor => "actor",
            Hashed::Door => "door",
            Hashed::Asker => "asker",
            Hashed::Proof => "proof",
        }
    }
}

/// A value that cannot be opened: sealed with a key that we do not have, or changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shut;

/// The keys made of one key of the operator's.
struct Keys {
    /// What its values begin with.
    head: String,
    seal: LessSafeKey,
    hash: hmac::Key,
    /// Of which the keys of backups are made.
    archive: [u8; 32],
}

/// Seals and opens with the operator's keys.
pub struct Vault {
    current: Keys,
    older: Vec<Keys>,
    random: SystemRandom,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vault({})", self.id())
    }
}

/// How many bytes are wanted.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn refused(_: ring::error::Unspecified) -> Fault {
    Fault::Unreadable { column: "(sealed)".to_owned(), why: "the cryptography refuses".to_owned() }
}

impl Keys {
    fn of(key: &DataKey) -> Result<Self, Fault> {
        let root = Salt::new(HKDF_SHA256, SALT).extract(key.bytes());
        let mut bytes = [0; 32];
        let expand = |purpose: &'static [u8], into: &mut [u8]| {
            root.expand(&[purpose], Length(into.len())).and_then(|made| made.fill(into)).map_err(refused)
        };
        let mut id = [0; ID_LEN / 2];
        expand(b"id", &mut id)?;
        let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        expand(b"seal", &mut bytes)?;
        let seal = UnboundKey::new(&CHACHA20_POLY1305, &bytes).map_err(refused)?;
        expand(b"hash", &mut bytes)?;
        let hash = hmac::Key::new(hmac::HMAC_SHA256, &bytes);
        expand(b"archive", &mut bytes)?;
        Ok(Self { head: format!("{PREFIX}{id}."), seal: LessSafeKey::new(seal), hash, archive: bytes })
    }

    fn id(&self) -> &str {
        self.head.get(PREFIX.len()..PREFIX.len() + ID_LEN).unwrap_or_default()
    }

    fn open(&self, body: &str) -> Result<String, Shut> {
        let mut bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| Shut)?;
        if bytes.len() < NONCE_LEN {
            return Err(Shut);
        }
        let mut text = bytes.split_off(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(&bytes).map_err(|_| Shut)?;
        let length = self
            .seal
            .open_in_place(nonce, Aad::from(self.head.as_bytes()), &mut text)
            .map_err(|_| Shut)?
            .len();
        text.truncate(length);
        String::from_utf8(text).map_err(|_| Shut)
    }
}

impl Vault {
    pub fn new(keys: &DataKeys) -> Result<Self, Fault> {
        Ok(Self {
            current: Keys::of(&keys.current)?,
            older: keys.older.iter().map(Keys::of).collect::<Result<_, _>>()?,
            random: SystemRandom::new(),
        })
    }

    /// By which the current key is known; it says nothing about the key.
    pub fn id(&self) -> &str {
        self.current.id()
    }

    /// What only the bearer of the current key can tell: kept in the database, it tells whether a start has the same key.
    pub fn proof(&self) -> String {
        self.hash(Hashed::Proof, self.id())
    }

    /// Whether one of our keys, the current or an older one, has this id and this proof.
    pub fn knows(&self, id: &str, proof: &str) -> bool {
        let mut all = std::iter::once(&self.current).chain(&self.older);
        all.any(|keys| keys.id() == id && hashed(keys, Hashed::Proof, id) == proof)
    }

    /// The key of one file, made of the key of ours that has this id and this proof, and of what the file begins with; `None` when
    /// we do not have that key.
    ///
    /// # Errors
    /// When the cryptography refuses.
    pub fn file_key(&self, id: &str, proof: &str, head: &[u8]) -> Result<Option<LessSafeKey>, Fault> {
        let mut all = std::iter::once(&self.current).chain(&self.older);
        let ours = all.find(|keys| keys.id() == id && hashed(keys, Hashed::Proof, id) == proof);
        let Some(keys) = ours else { return Ok(None) };
        let root = Salt::new(HKDF_SHA256, head).extract(&keys.archive);
        let made = root.expand(&[b"pieces"], &CHACHA20_POLY1305).map_err(refused)?;
        Ok(Some(LessSafeKey::new(UnboundKey::from(made))))
    }

    /// Whether there are keys that only read.
    pub fn has_older(&self) -> bool {
        !self.older.is_empty()
    }

    /// Seals a text with the current key, differently each time. An empty one stays empty: it tells nothing, and statements ask
    /// for it.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn seal(&self, text: &str) -> Result<String, Fault> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let mut nonce = [0; NONCE_LEN];
        self.random.fill(&mut nonce).map_err(refused)?;
        let mut sealed = text.as_bytes().to_vec();
        let head = &self.current.head;
        let tag = self
            .current
            .seal
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(head.as_bytes()),
                &mut sealed,
            )
            .map_err(refused)?;
        let mut body = Vec::with_capacity(NONCE_LEN + sealed.len() + tag.as_ref().len());
        body.extend_from_slice(&nonce);
        body.extend_from_slice(&sealed);
        body.extend_from_slice(tag.as_ref());
        let mut text = String::with_capacity(head.len() + body.len() * 4 / 3 + 4);
        text.push_str(head);
        URL_SAFE_NO_PAD.encode_string(&body, &mut text);
        Ok(text)
    }

    /// As [`Vault::seal`], of a document of ours.
    ///
    /// # Errors
    /// As there, and when it cannot be written as JSON.
    pub fn seal_json<T: serde::Serialize>(&self, value: &T) -> Result<String, Fault> {
        self.seal(&to_json(value)?)
    }

    /// The text of a stored value. One that is not sealed is from before and is read as it is.
    ///
    /// # Errors
    /// [`Shut`] when it is sealed and cannot be opened.
    pub fn open(&self, stored: &str) -> Result<String, Shut> {
        if !is_sealed(stored) {
            return Ok(stored.to_owned());
        }
        let mut all = std::iter::once(&self.current).chain(&self.older);
        all.find_map(|keys| Some(keys.open(stored.strip_prefix(&keys.head)?))).unwrap_or(Err(Shut))
    }

    /// Whether a stored value is sealed with the current key.
    pub fn is_current(&self, stored: &str) -> bool {
        stored.starts_with(&self.current.head)
    }

    /// The keyed hash by which a sealed value is found, in 43 letters.
    pub fn hash(&self, of: Hashed, text: &str) -> String {
        hashed(&self.current, of, text)
    }

    /// Whether this is [`Vault::hash`] of the text, compared in constant time.
    pub fn is_hash(&self, of: Hashed, text: &str, hash: &str) -> bool {
        let Ok(tag) = URL_SAFE_NO_PAD.decode(hash) else { return false };
        hmac::verify(&self.current.hash, &labelled(of, text), &tag).is_ok()
    }
}

fn hashed(keys: &Keys, of: Hashed, text: &str) -> String {
    URL_SAFE_NO_PAD.encode(hmac::sign(&keys.hash, &labelled(of, text)))
}

fn labelled(of: Hashed, text: &str) -> Vec<u8> {
    [of.label().as_bytes(), &[0], text.as_bytes()].concat()
}

/// Whether a stored value is sealed, with whatever key.
pub fn is_sealed(stored: &str) -> bool {
    stored.starts_with(PREFIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(current: u8, older: &[u8]) -> DataKeys {
        let older = older.iter().map(|byte| DataKey::new([*byte; 32])).collect();
        DataKeys { current: DataKey::new([current; 32]), older }
    }

    fn vault(current: u8, older: &[u8]) -> Vault {
        Vault::new(&keys(current, older)).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_again_and_looks_different_each_time() {
        let vault = vault(1, &[]);
        for text in ["Vũ Thị Tâm", "ạ", "{\"Say\":1}", &"ợ".repeat(4000)] {
            let (once, twice) = (vault.seal(text).unwrap(), vault.seal(text).unwrap());
            assert_ne!(once, twice);
            assert!(!once.contains(text) && is_sealed(&once) && vault.is_current(&once));
            assert_eq!((vault.open(&once), vault.open(&twice)), (Ok(text.to_owned()), Ok(text.to_owned())));
        }
        assert_eq!((vault.seal("").unwrap().as_str(), vault.open("")), ("", Ok(String::new())));
        assert_eq!(vault.open("Vũ Thị Tâm"), Ok("Vũ Thị Tâm".to_owned()), "a text from before is read");
    }

    #[test]
    fn another_key_opens_nothing_and_an_older_one_still_reads() {
        let sealed = vault(1, &[]).seal("Vũ Thị Tâm").unwrap();
        assert_eq!(vault(2, &[3]).open(&sealed), Err(Shut));
        let carried = vault(2, &[3, 1]);
        assert_eq!(carried.open(&sealed), Ok("Vũ Thị Tâm".to_owned()));
        assert!(!carried.is_current(&sealed));
        assert!(carried.knows(vault(1, &[]).id(), &vault(1, &[]).proof()));
        assert!(!carried.knows(vault(1, &[]).id(), &vault(2, &[]).proof()), "an id alone proves nothing");
        assert!(!vault(2, &[3]).knows(vault(1, &[]).id(), &vault(1, &[]).proof()));
    }

    #[test]
    fn a_value_of_which_one_letter_was_changed_does_not_open() {
        let vault = vault(1, &[]);
        let sealed = vault.seal("Vũ Thị Tâm").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            let opened = vault.open(&changed);
            // A changed beginning makes it a text from before, which says nothing of what was sealed.
            assert!(opened == Err(Shut) || (!is_sealed(&changed) && opened == Ok(changed)), "{at}");
        }
        for short in ["", "AA", "AAAAAAAAAAAAAAAAAAAA"] {
            assert_eq!(vault.open(&format!("{PREFIX}{}.{short}", vault.id())), Err(Shut));
        }
    }

    #[test]
    fn hashes_are_the_keys_own_and_their_kinds_own() {
        let (one, two) = (vault(1, &[]), vault(2, &[]));
        assert_eq!(one.hash(Hashed::Code, "7QK4PX"), one.hash(Hashed::Code, "7QK4PX"));
        assert_ne!(one.hash(Hashed::Code, "7QK4PX"), two.hash(Hashed::Code, "7QK4PX"));
        assert_ne!(one.hash(Hashed::Code, "7QK4PX"), one.hash(Hashed::Token, "7QK4PX"));
        let signed = one.hash(Hashed::Door, "m.1.2.3");
        assert!(one.is_hash(Hashed::Door, "m.1.2.3", &signed));
        for (of, text) in [(Hashed::Door, "m.1.2.4"), (Hashed::Token, "m.1.2.3")] {
            assert!(!one.is_hash(of, text, &signed), "{text}");
        }
        assert!(!two.is_hash(Hashed::Door, "m.1.2.3", &signed));
        assert!(!one.is_hash(Hashed::Door, "m.1.2.3", "") && !one.is_hash(Hashed::Door, "m.1.2.3", "!"));
    }
}

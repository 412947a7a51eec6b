//! The file of a backup: sealed in pieces, each with a key made for this file of the data key. A piece opens at its own place alone,
//! and the last one only as the last: whatever is cut off, moved or changed is noticed where it is read. What is in it: `backup.rs`;
//! its shape: docs/backup.md; why: docs/decisions/0033.

use std::io::{self, Read, Seek, SeekFrom, Write};

use ring::aead::{Aad, LessSafeKey, NONCE_LEN, Nonce};
use ring::rand::{SecureRandom as _, SystemRandom};

use super::Fault;
use super::vault::{ID_LEN, PROOF_LEN, Vault};

/// How every such file begins, with the number of its shape.
const MAGIC: &[u8] = b"loa-backup-1\n";
/// How every whole one ends. Only a hint, for a sentence that is true: what is cut off does not open either.
const END: &[u8] = b"\nloa-backup-end\n";
const SALT_LEN: usize = 32;
/// The beginning, the id and the proof of the key, a blank, a line feed, and what makes the file's own key.
const HEAD_LEN: usize = MAGIC.len() + ID_LEN + 1 + PROOF_LEN + 1 + SALT_LEN;
/// Bytes sealed as one piece.
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

/// What is wrong with a file that is no whole backup of ours.
pub(super) fn refused(what: impl Into<String>) -> Fault {
    Fault::Unusable {
        what: what.into(),
        advice: "take another backup; this one is not whole, and nothing of it was put into the database"
            .to_owned(),
        passing: false,
    }
}

fn not_opened(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// What a piece is opened with: its number, and whether it is the last.
fn nonce(number: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[NONCE_LEN - 9..NONCE_LEN - 1].copy_from_slice(&number.to_be_bytes());
    bytes[NONCE_LEN - 1] = u8::from(is_last);
    Nonce::assume_unique_for_key(bytes)
}

/// Seals what is written into it.
pub(super) struct Sealer<W> {
    out: W,
    key: LessSafeKey,
    piece: Vec<u8>,
    number: u64,
}

impl<W: Write> Sealer<W> {
    /// Begins a file that the current key of `vault` opens.
    pub fn begin(mut out: W, vault: &Vault) -> Result<Self, Fault> {
        let mut head = Vec::with_capacity(HEAD_LEN);
        head.extend_from_slice(MAGIC);
        head.extend_from_slice(format!("{} {}\n", vault.id(), vault.proof()).as_bytes());
        let mut salt = [0; SALT_LEN];
        SystemRandom::new()
            .fill(&mut salt)
            .map_err(|_| refused("the operating system gives no randomness"))?;
        head.extend_from_slice(&salt);
        let key = vault.file_key(vault.id(), &vault.proof(), &head)?;
        let key = key.ok_or_else(|| refused("the key does not know itself"))?;
        out.write_all(&head).map_err(|error| not_written(&error))?;
        Ok(Self { out, key, piece: Vec::with_capacity(PIECE + TAG), number: 0 })
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let nonce = nonce(self.number, is_last);
        self.key
            .seal_in_place_append_tag(nonce, Aad::empty(), &mut self.piece)
            .map_err(|_| io::Error::other("the cryptography refuses"))?;
        self.out.write_all(&self.piece)?;
        self.piece.clear();
        self.number += 1;
        Ok(())
    }

    /// Seals what is left, as the last piece.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.out.write_all(END)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece is sealed once it is known not to be the last.
        if self.piece.len() == PIECE && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend(bytes.iter().take(taken));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A disk that does not take what is written.
pub(super) fn not_written(error: &io::Error) -> Fault {
    Fault::Unusable {
        what: format!("the backup cannot be written ({error})"),
        advice: "look at the folder, its rights and the free space of its disk".to_owned(),
        passing: matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded),
    }
}

/// Opens what a [`Sealer`] wrote.
#[derive(Debug)]
pub(super) struct Opener<R> {
    input: R,
    key: LessSafeKey,
    /// Sealed bytes that were not read yet.
    left: u64,
    /// Where they begin in the file.
    at: u64,
    number: u64,
    open: Vec<u8>,
    read: usize,
}

impl<R: Read + Seek> Opener<R> {
    /// Reads the beginning and finds the key.
    pub fn begin(mut input: R, vault: &Vault) -> Result<Self, Fault> {
        let unread = |error: io::Error| refused(format!("the file cannot be read ({error})"));
        let length = input.seek(SeekFrom::End(0)).map_err(unread)?;
        input.seek(SeekFrom::Start(0)).map_err(unread)?;
        let mut head = vec![0; HEAD_LEN.min(usize::try_from(length).unwrap_or(HEAD_LEN))];
        input.read_exact(&mut head).map_err(unread)?;
        let known = MAGIC.len().min(head.len());
        if head.is_empty() || head.get(..known) != MAGIC.get(..known) {
            return Err(refused("the file is no backup of loa, or one of a newer version"));
        }
        let frame = (HEAD_LEN + TAG + END.len()) as u64;
        let mut end = [0; END.len()];
        if length >= frame {
            input.seek(SeekFrom::End(-(END.len() as i64))).map_err(unread)?;
            input.read_exact(&mut end).map_err(unread)?;
            input.seek(SeekFrom::Start(HEAD_LEN as u64)).map_err(unread)?;
        }
        if end.as_slice() != END {
            return Err(refused(format!(
                "the backup is cut off: it has {length} bytes, and its end is missing"
            )));
        }
        let named = head.get(MAGIC.len()..HEAD_LEN - SALT_LEN - 1).unwrap_or_default();
        let named = String::from_utf8_lossy(named).into_owned();
        let (id, proof) = named.split_once(' ').unwrap_or_default();
        let Some(key) = vault.file_key(id, proof, &head)? else {
            return Err(Fault::Unusable {
                what: format!("the backup is sealed with key {id}, and the key here is another ({})", vault.id()),
                advice: "put the key of that time into the key file or LOA_DATA_KEY; behind the newer one, a comma between them, if it \
                         has changed since"
                    .to_owned(),
                passing: false,
            });
        };
        let left = length - (HEAD_LEN + END.len()) as u64;
        Ok(Self { input, key, left, at: HEAD_LEN as u64, number: 0, open: Vec::new(), read: 0 })
    }

    /// Whether everything was read.
    pub fn is_through(&self) -> bool {
        self.left == 0 && self.read == self.open.len()
    }

    fn next(&mut self) -> io::Result<()> {
        let size = self.left.min((PIECE + TAG) as u64);
        let is_last = size == self.left;
        self.open.resize(usize::try_from(size).unwrap_or(PIECE + TAG), 0);
        self.read = 0;
        self.input.read_exact(&mut self.open)?;
        let sealed = if is_last { self.open.clone() } else { Vec::new() };
        let opened = self.key.open_in_place(nonce(self.number, is_last), Aad::empty(), &mut self.open);
        let Ok(length) = opened.map(|text| text.len()) else {
            let mut sealed = sealed;
            let goes_on = is_last
                && self.key.open_in_place(nonce(self.number, false), Aad::empty(), &mut sealed).is_ok();
            return Err(not_opened(if goes_on {
                format!("the backup is cut off behind byte {}", self.at + size)
            } else {
                format!(
                    "the backup was changed: what stands at byte {} is not what was written there (changed, damaged, or moved \
                     from another place)",
                    self.at
                )
            }));
        };
        self.open.truncate(length);
        (self.left, self.at, self.number) = (self.left - size, self.at + size, self.number + 1);
        Ok(())
    }
}

impl<R: Read + Seek> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.read == self.open.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.next()?;
        }
        let rest = self.open.get(self.read..).unwrap_or_default();
        let taken = rest.len().min(into.len());
        for (into, byte) in into.iter_mut().zip(rest) {
            *into = *byte;
        }
        self.read += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::domain::data_key::{DataKey, DataKeys};

    fn vault(key: u8, older: &[u8]) -> Vault {
        let older = older.iter().map(|byte| DataKey::new([*byte; 32])).collect();
        Vault::new(&DataKeys { current: DataKey::new([key; 32]), older }).unwrap()
    }

    fn sealed(bytes: &[u8]) -> Vec<u8> {
        let mut sealer = Sealer::begin(Vec::new(), &vault(1, &[])).unwrap();
        sealer.write_all(bytes).unwrap();
        sealer.finish().unwrap()
    }

    fn opened(file: &[u8], vault: &Vault) -> Result<Vec<u8>, String> {
        let mut opener = Opener::begin(Cursor::new(file), vault).map_err(|fault| fault.to_string())?;
        let mut bytes = Vec::new();
        opener.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        assert!(opener.is_through());
        Ok(bytes)
    }

    fn bytes(count: usize) -> Vec<u8> {
        (0..count).map(|at| (at * 7 % 251) as u8).collect()
    }

    #[test]
    fn what_is_sealed_opens_again_whatever_its_length_and_with_the_key_of_its_time() {
        for count in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17] {
            let file = sealed(&bytes(count));
            assert!(opened(&file, &vault(1, &[])).unwrap() == bytes(count), "{count}");
            assert!(opened(&file, &vault(2, &[3, 1])).unwrap() == bytes(count), "{count}");
            assert_ne!(file, sealed(&bytes(count)), "each file has a key of its own");
        }
        let refusal = opened(&sealed(b"x"), &vault(2, &[])).unwrap_err();
        assert!(refusal.contains("sealed with key") && refusal.contains("LOA_DATA_KEY"), "{refusal}");
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_refused_as_cut_off() {
        let file = sealed(&bytes(2 * PIECE + 100));
        for cut in 1..file.len() {
            // Every place near the ends of pieces, some of the others.
            let near = (cut.abs_diff(HEAD_LEN) % (PIECE + TAG)).min(file.len() - cut) < 20;
            if near || cut % 997 == 0 {
                let refusal = opened(&file[..cut], &vault(1, &[])).unwrap_err();
                assert!(refusal.contains("cut off"), "{cut}: {refusal}");
            }
        }
        // By somebody who puts an end behind it.
        for pieces in 1..3 {
            let mut short = file[..HEAD_LEN + pieces * (PIECE + TAG)].to_vec();
            short.extend_from_slice(END);
            let refusal = opened(&short, &vault(1, &[])).unwrap_err();
            assert!(refusal.contains("cut off behind byte"), "{refusal}");
        }
        assert!(opened(&[], &vault(1, &[])).unwrap_err().contains("no backup"));
        assert!(opened(b"SQLite format 3\0", &vault(1, &[])).unwrap_err().contains("no backup"));
    }

    #[test]
    fn a_file_of_which_a_byte_was_changed_or_a_piece_moved_is_refused_as_changed() {
        let file = sealed(&bytes(3 * PIECE + 100));
        let key = vault(1, &[]);
        for at in (0..file.len()).filter(|at| *at < HEAD_LEN + 40 || at % 4_999 == 0 || file.len() - at < 120)
        {
            let mut changed = file.clone();
            changed[at] ^= 1;
            let refusal = opened(&changed, &key).unwrap_err();
            let cause = match at {
                at if at < MAGIC.len() => "no backup",
                at if at < HEAD_LEN - SALT_LEN - 1 => "sealed with key",
                at if at >= file.len() - END.len() => "cut off",
                _ => "was changed",
            };
            assert!(refusal.contains(cause), "{at}: {refusal}");
        }
        let piece =
            |number: usize| HEAD_LEN + number * (PIECE + TAG)..HEAD_LEN + (number + 1) * (PIECE + TAG);
        let mut swapped = file.clone();
        swapped[piece(0)].copy_from_slice(&file[piece(1)]);
        swapped[piece(1)].copy_from_slice(&file[piece(0)]);
        let refusal = opened(&swapped, &key).unwrap_err();
        assert!(refusal.contains(&format!("at byte {HEAD_LEN} ")), "{refusal}");
        let twice = [&file[..piece(1).start], &file[piece(0)], &file[piece(1).start..]].concat();
        assert!(opened(&twice, &key).unwrap_err().contains("was changed"));
        let another = [&sealed(&bytes(3 * PIECE + 100))[..piece(0).end], &file[piece(1).start..]].concat();
        assert!(opened(&another, &key).unwrap_err().contains("was changed"), "pieces of two files");
    }
}

//! Which key opens a database: taken out of a setting or a file, made at the first start, and held against the check in the database,
//! so that nothing is ever sealed or read with the wrong one. Partner of `domain/data_key.rs`.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use ring::rand::{SecureRandom as _, SystemRandom};
use sqlx::AnyConnection;
use tempfile::NamedTempFile;

use super::open::Place;
use super::vault::Vault;
use super::{Columns as _, Engine, Fault, statements};
use crate::domain::data_key::{DataKey, DataKeySource, DataKeys, KEY_BYTES};

const HAS_CHECK_SQLITE: &str =
    "SELECT COUNT(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = 'data_key'";
const HAS_CHECK_POSTGRES: &str =
    "SELECT COUNT(*) AS tables FROM pg_catalog.pg_class WHERE oid = to_regclass('data_key')";

statements! {
    CHECK = "SELECT key_id, proof, covers FROM data_key WHERE name = 'data'";
}

const KEEP_IT: &str = "put the copy of the key file back, or the key into LOA_DATA_KEY; without it nobody can read the names in this \
    database, and no new one is made for it. Xin đặt lại bản sao của tệp khóa vào chỗ cũ, hoặc ghi khóa vào LOA_DATA_KEY; không có khóa \
    thì không ai đọc lại được họ tên trong cơ sở dữ liệu này, và cơ sở dữ liệu này không được cấp khóa mới";
/// What the loss of the key means, before it happens, for whoever can still keep a copy.
pub const LOSS: &str = "whoever loses it can never read the names in the database again: keep a copy elsewhere, never together with a copy \
    of the database. Mất khóa này thì không ai đọc lại được họ tên, địa chỉ, mã hộ trong cơ sở dữ liệu: xin cất một bản ở nơi khác, không \
    cùng chỗ với bản sao cơ sở dữ liệu";
/// What stands in a key file above the key.
const REMARK: &str = "# Khóa mở tên, địa chỉ và mã hộ trong cơ sở dữ liệu của Loa Phường. Mất tệp này là mất hết: không ai đọc lại được nữa.
# Xin cất một bản ở nơi khác, không cùng chỗ với bản sao cơ sở dữ liệu.
# The key to the names, addresses and codes in Loa Phường's database. Whoever loses it loses them: nobody can read them again.
# Keep a copy elsewhere, never together with a copy of the database.
";

/// What the database says of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Check {
    pub key_id: String,
    pub proof: String,
    /// Which list of sealed columns was carried through with that key; 0: none yet.
    pub covers: i64,
}

/// What the database says of its key; `None` when it was never started with one.
pub(super) async fn check(engine: Engine, connection: &mut AnyConnection) -> Result<Option<Check>, Fault> {
    let has_check = match engine {
        Engine::Sqlite => HAS_CHECK_SQLITE,
        Engine::Postgres => HAS_CHECK_POSTGRES,
    };
    if sqlx::query(has_check).fetch_one(&mut *connection).await?.int("tables")? == 0 {
        return Ok(None);
    }
    let row = sqlx::query(CHECK).fetch_optional(connection).await?;
    row.map(|row| {
        Ok(Check { key_id: row.text("key_id")?, proof: row.text("proof")?, covers: row.int("covers")? })
    })
    .transpose()
}

/// Where the key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyStanding {
    /// In the setting `LOA_DATA_KEY`.
    Setting,
    /// In this file.
    File(PathBuf),
    /// In no file yet: this one is made at the first start.
    ToBeMade(PathBuf),
    /// Nowhere: a database in memory has a key of its own.
    Fleeting,
}

fn file_of(place: &Place, source: &DataKeySource) -> Option<PathBuf> {
    match (source, &place.file, place.engine) {
        (DataKeySource::Given(_), ..) => None,
        (DataKeySource::File(file), ..) => Some(file.clone()),
        (DataKeySource::Beside, Some(file), _) => {
            Some(super::open::beside(&super::open::real_path(file), ".key"))
        }
        (DataKeySource::Beside, None, Engine::Postgres) => Some(PathBuf::from("loa.key")),
        (DataKeySource::Beside, None, Engine::Sqlite) => None,
    }
}

fn unusable(what: String, advice: &str) -> Fault {
    Fault::Unusable { what, advice: advice.to_owned(), passing: false }
}

fn read(file: &Path) -> Result<Option<DataKeys>, Fault> {
    match fs::read_to_string(file) {
        Ok(text) => match DataKeys::read(&text) {
            Some(keys) => Ok(Some(keys)),
            None => {
                let what = format!("the key file {} holds no key of {KEY_BYTES} bytes", file.display());
                Err(unusable(what, KEEP_IT))
            }
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let what = format!("the key file {} cannot be read ({error})", file.display());
            Err(unusable(what, "give the user who runs the bot, and nobody else, the right to read it"))
        }
    }
}

/// The keys and where they are; `None` when there is none yet and one may be made.
pub(super) fn find(
    place: &Place,
    source: &DataKeySource,
    check: Option<&Check>,
) -> Result<(Option<DataKeys>, KeyStanding), Fault> {
    let found = match (source, file_of(place, source)) {
        (DataKeySource::Given(keys), _) => (Some(keys.clone()), KeyStanding::Setting),
        (_, None) => (Some(DataKeys { current: fresh()?, older: Vec::new() }), KeyStanding::Fleeting),
        (_, Some(file)) => match read(&file)? {
            Some(keys) => (Some(keys), KeyStanding::File(file)),
            None => (None, KeyStanding::ToBeMade(file)),
        },
    };
    match (check, &found) {
        (Some(check), (Some(keys), standing)) => hold_against(&Vault::new(keys)?, check, standing)?,
        (Some(check), (None, KeyStanding::ToBeMade(file))) => {
            let what = format!(
                "the database is sealed with key {}, and there is no key: {} is missing",
                check.key_id,
                file.display()
            );
            return Err(unusable(what, KEEP_IT));
        }
        _ => {}
    }
    Ok(found)
}

/// Whether the vault has the key that the database is sealed with.
pub(super) fn hold_against(vault: &Vault, check: &Check, standing: &KeyStanding) -> Result<(), Fault> {
    if vault.knows(&check.key_id, &check.proof) {
        return Ok(());
    }
    let place = match standing {
        KeyStanding::File(file) | KeyStanding::ToBeMade(file) => file.display().to_string(),
        KeyStanding::Setting | KeyStanding::Fleeting => "LOA_DATA_KEY".to_owned(),
    };
    let what = format!(
        "the database is sealed with key {}, and {place} holds another ({})",
        check.key_id,
        vault.id()
    );
    Err(unusable(what, KEEP_IT))
}

/// Looks for the key and makes none.
pub(super) fn look(
    place: &Place,
    source: &DataKeySource,
    check: Option<&Check>,
) -> Result<KeyStanding, Fault> {
    find(place, source, check).map(|(_, standing)| standing)
}

/// The vault of a database. Its key is made if this is the first start.
pub(super) fn unlock(
    place: &Place,
    source: &DataKeySource,
    check: Option<&Check>,
) -> Result<(Vault, KeyStanding), Fault> {
    let (keys, standing) = match find(place, source, check)? {
        (None, KeyStanding::ToBeMade(file)) => {
            let keys = make(&file)?;
            (Some(keys), KeyStanding::File(file))
        }
        found => found,
    };
    if let KeyStanding::File(file) = &standing
        && fs::metadata(file).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
    {
        tracing::warn!(file = %file.display(), "keys: others than its owner can read the key file; chmod 600");
    }
    let keys = keys.ok_or_else(|| unusable("there is no key".to_owned(), KEEP_IT))?;
    Ok((Vault::new(&keys)?, standing))
}

fn fresh() -> Result<DataKey, Fault> {
    let mut bytes = [0; KEY_BYTES];
    SystemRandom::new().fill(&mut bytes).map_err(|_| {
        unusable("the operating system gives no randomness".to_owned(), "look at the machine")
    })?;
    Ok(DataKey::new(bytes))
}

/// Makes the key file, its owner's alone. Of two who make it at once the first one's holds.
fn make(file: &Path) -> Result<DataKeys, Fault> {
    let keys = DataKeys { current: fresh()?, older: Vec::new() };
    let made = written(file, &keys).and_then(|written| match written.persist_noclobber(file) {
        Ok(_) => settle(file).map(|()| true),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(refused) => Err(refused.error),
    });
    match made.map_err(|error| not_written(file, &error))? {
        true => {
            tracing::warn!(
                file = %file.display(),
                "keys: the key to the names in the database was made; {LOSS}"
            );
            Ok(keys)
        }
        false => read(file)?.ok_or_else(|| unusable(format!("{} is gone again", file.display()), KEEP_IT)),
    }
}

fn not_written(file: &Path, error: &io::Error) -> Fault {
    unusable(
        format!("the key file {} cannot be written ({error})", file.display()),
        "give the user who runs the bot the right to write to that folder, or name another file in LOA_DATA_KEY_FILE",
    )
}

/// The file is in its folder even after a power cut: nothing may be sealed with a key that could be lost.
pub(super) fn settle(file: &Path) -> io::Result<()> {
    File::open(super::open::folder_of(file))?.sync_all()
}

/// The keys in a file beside `file`, on the disk, to be put in its place; its owner's alone, as all such files are.
fn written(file: &Path, keys: &DataKeys) -> io::Result<NamedTempFile> {
    let mut new = NamedTempFile::new_in(super::open::folder_of(file))?;
    new.write_all(REMARK.as_bytes())?;
    for key in std::iter::once(&keys.current).chain(&keys.older) {
        writeln!(new, "{}", key.written())?;
    }
    new.as_file().sync_all()?;
    Ok(new)
}

/// Puts keys in the place of those in a key file, all or nothing.
fn replace(file: &Path, keys: &DataKeys) -> Result<(), Fault> {
    let replaced = written(file, keys).and_then(|new| new.persist(file).map_err(|refused| refused.error));
    replaced.and_then(|_| settle(file)).map_err(|error| not_written(file, &error))
}

/// Everything is sealed with the current key: those before it have had their day.
pub(super) fn forget_older(standing: &KeyStanding) -> Result<(), Fault> {
    match standing {
        KeyStanding::File(file) => {
            if let Some(keys) = read(file)?.filter(|keys| !keys.older.is_empty()) {
                replace(file, &DataKeys { older: Vec::new(), ..keys })?;
            }
        }
        KeyStanding::Setting => {
            tracing::info!("keys: only the first key in LOA_DATA_KEY is needed now; take out any other");
        }
        KeyStanding::ToBeMade(_) | KeyStanding::Fleeting => {}
    }
    Ok(())
}

/// Puts a new key before the one in the key file: the next start carries the database over to it, and then takes the old one out. One
/// that is under way is left as it is. Says which file it was.
///
/// # Errors
/// When the key is in a setting, or there is no file: what to do.
pub fn renew(url: &str, source: &DataKeySource) -> Result<PathBuf, Fault> {
    let place = Place::of(url)?;
    let Some(file) = file_of(&place, source) else {
        return Err(unusable(
            "the key is in LOA_DATA_KEY, which only you can change".to_owned(),
            "put a new key before it, a comma between them, and run `loa migrate`; then take the old one out",
        ));
    };
    let Some(keys) = read(&file)? else {
        return Err(unusable(format!("there is no key file {}", file.display()), KEEP_IT));
    };
    if keys.older.is_empty() {
        replace(&file, &DataKeys { current: fresh()?, older: vec![keys.current] })?;
    }
    Ok(file)
}

//! The clocks of a process of its own, moved while it runs: a small library in front of the C library (`clocks.c`), compiled by the
//! compiler that SQLite needs too.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering};

/// By how much a process's clocks are ahead of the machine's.
pub struct Clocks {
    folder: tempfile::TempDir,
    file: File,
    steady: AtomicI64,
}

impl Clocks {
    /// Right ones.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/clocks.c");
        let library = folder.path().join("clocks.so");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source);
        assert!(compiler.status().expect("a C compiler").success());
        let name = folder.path().join("clocks");
        fs::write(&name, [0; 16]).expect("writes");
        let file = OpenOptions::new().write(true).open(&name).expect("opens");
        Self { folder, file, steady: AtomicI64::new(0) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A process that is started so lives by these clocks.
    pub fn rule(&self, command: &mut Command) {
        command.env("LD_PRELOAD", self.path("clocks.so")).env("LOA_TEST_CLOCKS", self.path("clocks"));
    }

    /// The clock on the wall shows so much more than it should; less, when negative.
    pub fn set_wall(&self, ahead_millis: i64) {
        self.file.write_all_at(&ahead_millis.to_ne_bytes(), 0).expect("writes");
    }

    /// Time goes on by so much at once.
    pub fn skip(&self, millis: i64) {
        let ahead = self.steady.fetch_add(millis, Ordering::SeqCst) + millis;
        self.file.write_all_at(&ahead.to_ne_bytes(), 8).expect("writes");
    }
}

//! What the tests stand on. In a test file: `mod support;`.

#![allow(dead_code, unused_imports, unused_macros, reason = "each test file uses its own part of this")]

pub mod bot;
pub mod clocks;
pub mod databases;
pub mod kinds;
pub mod leaks;
pub mod nginx;
pub mod office;
pub mod proxy;
pub mod running;
pub mod samples;
pub mod sheets;
pub mod snapshot;
pub mod town;
pub mod world;

/// What a machine that compiles meanwhile may need beyond what is promised of a quiet one, in milliseconds. A promise of seconds is held
/// apart from a fault of half a minute by it; the figures themselves are printed and kept in docs/reliability.md.
pub const BUSY_MILLIS: i64 = 8_000;

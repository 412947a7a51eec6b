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

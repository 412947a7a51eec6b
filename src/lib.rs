//! Loa Phường: the ward loudspeaker that hears back. This page is the map, in reading order.

pub mod app;
pub mod chance;
pub mod clock;
pub mod domain;
pub mod store;
pub mod telegram;
pub mod text;
pub mod worker;

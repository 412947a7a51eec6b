//! Loa Phường: the ward loudspeaker that hears back. This page is the map, in reading order.

pub mod documents;
pub mod domain;
pub mod sim;

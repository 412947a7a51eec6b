//! The loops: the post (delivery) and the calendar (what becomes due by itself).

pub mod calendar;
pub mod pace;
pub mod post;

//! All tests that need a database, the simulator or the whole bot, in one binary: linked once.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says no by panicking")]

mod support;

mod app_account;
mod app_agreement;
mod app_attendance;
mod app_colleagues;
mod app_counts;
mod app_duty;
mod app_edges;
mod app_election;
mod app_election_modes;
mod app_home;
mod app_invitation;
mod app_law;
mod app_link;
mod app_looks;
mod app_meeting;
mod app_place_sheet;
mod app_reports;
mod app_roll;
mod app_rsvp;
mod app_setup;
mod app_tally;
mod app_team;
mod app_wave;
mod app_words;
mod book;
mod bot_core;
mod bot_story;
mod crash;
mod crash_points;
mod databases;
mod engine_adopt;
mod engine_calendar;
mod engine_clock;
mod engine_fate;
mod engine_faults;
mod engine_ground;
mod engine_intake;
mod engine_lived;
mod engine_outage;
mod engine_post;
mod engine_process;
mod law;
mod migrations;
mod plans;
mod practice;
mod retention;
mod rights;
mod siege;
mod state_machine;
mod stored;
mod telegram_looks;

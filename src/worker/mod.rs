//! The loops that run beside the intake.

pub mod calendar;

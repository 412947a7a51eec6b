//! The shapes of everything the store keeps as JSON: `tests/stored/*.snap`, one shape a paragraph. A changed shape fails here, before
//! it meets rows of an older version; what may change, and how, is in `migrations/README.md`. How to accept a change: see `book.rs`.
//!
//! `tests/stored/since_0_1_0.json` holds what version 0.1.0 wrote. It is never made anew: what is in it must be read for ever.

use std::fmt::Debug;

use loa_phuong::domain::letter::{Errand, Report, SentFile};
use loa_phuong::domain::order::Said;
use loa_phuong::domain::roll::{ImportColumns, RollRow};
use loa_phuong::domain::say::Dialog;
use loa_phuong::domain::unit_change::UnitAct;
use loa_phuong::store::unit_sheet::Planned;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::support::samples::{self, letter, order, roll, unit, unit_sheet};
use crate::support::snapshot::assert_kept;

/// The JSON without what differs from row to row: numbers, and words that are not the name of a variant.
fn shape(value: &Value) -> Value {
    let is_variant = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    match value {
        Value::String(word) if is_variant(word) => value.clone(),
        Value::String(_) => Value::from(""),
        Value::Number(_) => Value::from(0),
        Value::Array(items) => {
            let mut shapes: Vec<Value> = Vec::new();
            for item in items.iter().map(shape) {
                if !shapes.contains(&item) {
                    shapes.push(item);
                }
            }
            Value::Array(shapes)
        }
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), shape(field))).collect(),
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

/// Holds the shapes of `values` against the file, and reads each value back from what stands there.
fn assert_shapes<T>(name: &str, values: &[T], read: impl Fn(&str) -> serde_json::Result<T>)
where
    T: Serialize + PartialEq + Debug,
{
    let mut shapes = Vec::new();
    let mut paragraphs = Vec::new();
    for value in values {
        let text = serde_json::to_string_pretty(value).expect("JSON");
        assert_eq!(&read(&text).expect("what we write we can read"), value);
        let shape = shape(&serde_json::to_value(value).expect("JSON"));
        if !shapes.contains(&shape) {
            shapes.push(shape);
            paragraphs.push(text);
        }
    }
    assert_kept("stored", name, &paragraphs.join("\n\n"));
}

fn from_json<T: DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str(text)
}

#[test]
fn letters_are_stored_as_they_were() {
    let all = [letter::others(), letter::said()].concat();
    assert_shapes("errand", &all, Errand::from_stored);
}

#[test]
fn conversations_are_stored_as_they_were() {
    assert_shapes("dialog", &samples::dialogs(), from_json::<Dialog>);
}

#[test]
fn the_steps_of_an_order_are_stored_as_they_were() {
    assert_shapes("order_step", &order::kept(), from_json::<Said>);
}

#[test]
fn reports_are_stored_as_they_were() {
    assert_shapes("report", &letter::reports(), from_json::<Report>);
}

#[test]
fn the_files_of_rolls_are_stored_as_they_were() {
    assert_shapes("roll_file", &roll::files(), from_json::<SentFile>);
}

#[test]
fn changes_of_units_are_stored_as_they_were() {
    assert_shapes("unit_act", &unit::acts(), from_json::<UnitAct>);
    assert_shapes("unit_plan", &[unit_sheet::planned()], from_json::<Planned>);
}

#[test]
fn the_rows_of_rolls_are_stored_as_they_were() {
    assert_shapes("roll_rows", &[roll::rows(), Vec::new()], from_json::<Vec<RollRow>>);
}

#[test]
fn what_is_asked_about_files_is_stored_as_it_was() {
    assert_shapes("roll_columns", &roll::import_columns(), from_json::<ImportColumns>);
}

#[test]
fn every_notice_is_read_back_from_every_letter_that_may_carry_it() {
    for sample in samples::everything_said() {
        for errand in letter::speaking(&sample.notice) {
            let text = serde_json::to_string(&errand).expect("JSON");
            assert_eq!(Errand::from_stored(&text).expect("what we write we can read"), errand);
        }
    }
}

/// Whether everything that was written stands there still, at its place; fields that came since may stand beside it.
fn holds(now: &Value, written: &Value) -> bool {
    match (now, written) {
        (Value::Object(now), Value::Object(written)) => {
            written.iter().all(|(key, value)| now.get(key).is_some_and(|now| holds(now, value)))
        }
        (Value::Array(now), Value::Array(written)) => {
            now.len() == written.len() && now.iter().zip(written).all(|(now, value)| holds(now, value))
        }
        _ => now == written,
    }
}

/// Reads what version 0.1.0 wrote under `name`. Written anew, it is what it was, or what it must become.
fn assert_still_read<T: Serialize>(name: &str, read: impl Fn(&str) -> serde_json::Result<T>) -> usize {
    let kept: Value = serde_json::from_str(include_str!("../stored/since_0_1_0.json")).expect("JSON");
    let entries = kept[name].as_array().expect("a list");
    for entry in entries {
        let written = &entry["written"];
        let value = read(&written.to_string()).unwrap_or_else(|error| panic!("{error}: {written}"));
        let becomes = entry.get("becomes").unwrap_or(written);
        let now = serde_json::to_value(&value).expect("JSON");
        assert!(holds(&now, becomes), "{written}\nbecame\n{now}");
    }
    entries.len()
}

#[test]
fn what_version_0_1_0_wrote_is_still_read() {
    // The file is complete: nothing was taken out of it to make this pass.
    assert_eq!(assert_still_read("letters", Errand::from_stored), 320);
    assert_eq!(assert_still_read("conversations", from_json::<Dialog>), 25);
    assert_eq!(assert_still_read("files", from_json::<SentFile>), 2);
    assert_eq!(assert_still_read("rolls", from_json::<Vec<RollRow>>), 1);
}

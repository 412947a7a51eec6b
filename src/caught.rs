//! What a caught panic said, for the log and for the fault that is kept. The personal data of whoever's update it was stay out.

use std::any::Any;

/// Longest text that is kept, in characters.
const MOST: usize = 200;

/// The first line of what a panic said. What it quotes is left out, because that may be what somebody wrote or is called (a slice
/// that cuts a letter in two quotes the whole text); names of Rust's own are kept.
pub fn text(panic: Box<dyn Any + Send>) -> String {
    let said = match panic.downcast::<String>() {
        Ok(said) => *said,
        Err(panic) => {
            panic.downcast::<&'static str>().map_or_else(|_| "no words".to_owned(), |said| (*said).to_owned())
        }
    };
    format!(
        "panic: {}",
        without_quotes(said.lines().next().unwrap_or_default()).chars().take(MOST).collect::<String>()
    )
}

fn without_quotes(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(begin) = rest.find(['`', '"']) {
        let (before, quoted) = rest.split_at(begin);
        let quote = if quoted.starts_with('`') { '`' } else { '"' };
        let inside = quoted.get(1..).unwrap_or_default();
        let end = closing(inside, quote);
        let word = inside.get(..end).unwrap_or_default();
        kept.push_str(before);
        kept.push(quote);
        kept.push_str(if is_of_rust(word) { word } else { "…" });
        kept.push(quote);
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    kept + rest
}

/// Where the quotation ends: at the next `quote` that is not escaped, or with the line.
fn closing(inside: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in inside.char_indices() {
        if letter == quote && !is_escaped {
            return at;
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    inside.len()
}

fn is_of_rust(word: &str) -> bool {
    matches!(word, "None" | "Some" | "Ok" | "Err")
        || word.starts_with("Option::")
        || word.starts_with("Result::")
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    fn caught(panics: impl FnOnce() + std::panic::UnwindSafe) -> String {
        text(catch_unwind(panics).expect_err("it panics"))
    }

    #[test]
    fn what_a_panic_said_is_kept() {
        assert_eq!(caught(|| panic!("on purpose")), "panic: on purpose");
        assert_eq!(caught(|| panic!("{} on purpose", 2)), "panic: 2 on purpose");
        assert_eq!(caught(|| std::panic::panic_any(7)), "panic: no words");
        let nothing: Option<i32> = std::hint::black_box(None);
        let unwrapped = "panic: called `Option::unwrap()` on a `None` value";
        assert_eq!(caught(move || assert_eq!(nothing.unwrap(), 0)), unwrapped);
    }

    #[test]
    fn what_somebody_wrote_is_not() {
        let name = std::hint::black_box("Vũ Thị “Lan”");
        let cut = caught(move || drop(name[..2].to_owned()));
        assert!(cut.starts_with("panic: "), "{cut}");
        for part in ["Thị", "Lan"] {
            assert!(!cut.contains(part), "{cut}");
        }
        assert_eq!(without_quotes(r#"left: "Lan \" Hoa", right: 3"#), r#"left: "…", right: 3"#);
        assert_eq!(without_quotes("it breaks off in `Lan"), "it breaks off in `…`");
        assert_eq!(caught(|| panic!("first\nLan")), "panic: first");
        assert_eq!(caught(|| panic!("{}", "x".repeat(500))).chars().count(), MOST + "panic: ".len());
    }
}

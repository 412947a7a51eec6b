//! The text of an official in tokens: numbers of households, words, and what parts them. Nothing is left out.

use super::heading::unnumbered;
use super::phrase::{Class, Word, class};
use super::roll::Roll;
use crate::domain::fold::{fold, nfc};

#[derive(Debug, Clone)]
pub(super) enum Token {
    Number(String),
    Word(Word),
    /// A comma, "và", "&".
    Comma,
    /// A dash: between two numbers it is "to".
    Dash,
    /// A colon, an equals sign, an arrow: what stands before it is said of what follows, and is no beginning of a range.
    Mark,
    /// The full stop or the bracket behind a number.
    Dot,
    /// What stands in brackets.
    Bracket(String),
    /// `hard`: the end of a line.
    Break {
        hard: bool,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Tok {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

/// The text with its lines kept, in the form in which tokens point into it.
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(nfc).filter(|line| !line.is_empty()).collect();
    lines.iter().map(|line| unnumbered(line)).collect::<Vec<_>>().join("\n")
}

const DASHES: [char; 5] = ['-', '–', '—', '−', '~'];
const MARKS: [char; 4] = [':', '=', '>', '→'];
/// Pleasantries without letters.
const SMILES: [char; 16] =
    ['👍', '👌', '🙏', '🙂', '😊', '😄', '✅', '❤', '\u{FE0F}', '!', '*', '•', '"', '“', '”', '…'];

pub(super) fn read(text: &str, roll: &Roll) -> Vec<Tok> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let end = start + c.len_utf8();
        match c {
            '\n' => tokens.push(Tok { token: Token::Break { hard: true }, start, end }),
            ';' | '|' => tokens.push(Tok { token: Token::Break { hard: false }, start, end }),
            ',' | '&' | '+' => tokens.push(Tok { token: Token::Comma, start, end }),
            '(' | '[' | '（' => {
                let mut depth = 1;
                let mut close = text.len();
                for (at, c) in rest.by_ref() {
                    match c {
                        '(' | '[' | '（' => depth += 1,
                        ')' | ']' | '）' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        close = at;
                        break;
                    }
                }
                let inner = text.get(end..close).unwrap_or_default();
                let inner = inner.replace(['(', '[', '（', ')', ']', '）', '\n'], " ");
                let end =
                    text.get(close..).and_then(|t| t.chars().next()).map_or(close, |c| close + c.len_utf8());
                tokens.push(Tok { token: Token::Bracket(inner), start, end });
            }
            c if c.is_whitespace() => {}
            _ => {
                let stops = |c: char| c.is_whitespace() || ",;|&+([（".contains(c);
                let mut end = end;
                while let Some((at, c)) = rest.next_if(|(_, c)| !stops(*c)) {
                    end = at + c.len_utf8();
                }
                chunk(text.get(start..end).unwrap_or_default(), start, roll, &mut tokens);
            }
        }
    }
    series(text, &mut tokens);
    tokens
}

/// "1..5", "1 … 5" and "1, 2, ..., 5" go from one to the other: of what stands there one dash is left.
fn series(text: &str, tokens: &mut Vec<Tok>) {
    let is_dots = |tok: &Tok| {
        matches!(tok.token, Token::Dash)
            && text.get(tok.start..tok.end).is_some_and(|sign| sign.starts_with(['.', '…']))
    };
    let mut kept: Vec<Tok> = Vec::with_capacity(tokens.len());
    for tok in tokens.drain(..) {
        match (kept.last(), &tok.token) {
            (Some(last), Token::Dash) if matches!(last.token, Token::Dash) => continue,
            (Some(last), Token::Comma) if is_dots(last) => continue,
            (Some(last), Token::Dash) if matches!(last.token, Token::Comma) && is_dots(&tok) => {
                kept.pop();
            }
            _ => {}
        }
        kept.push(tok);
    }
    *tokens = kept;
}

/// What stands between two gaps.
fn chunk(chunk: &str, start: usize, roll: &Roll, tokens: &mut Vec<Tok>) {
    let all = start + chunk.len();
    if chunk != "." && chunk.chars().all(|sign| matches!(sign, '.' | '…')) {
        return tokens.push(Tok { token: Token::Dash, start, end: all });
    }
    let kept = chunk.trim_matches(|c| SMILES.contains(&c) || c == '#' || c == '\'');
    let start = start + chunk.find(kept).unwrap_or(0);
    let body = kept.trim_end_matches(['.', '?', ':', ')', ']', '）']);
    let (tail, body_end) = (kept.get(body.len()..).unwrap_or_default(), start + body.len());
    let mut push = |token, start, end| tokens.push(Tok { token, start, end });
    if !body.is_empty() {
        pieces(body, start, roll, &mut push);
    }
    if tail.contains('?') {
        push(Token::Word(Word::new("?", body_end, all)), body_end, all);
    } else if tail.contains(':') {
        push(Token::Mark, body_end, all);
    } else if !tail.is_empty() && body.ends_with(|c: char| c.is_ascii_digit()) {
        push(Token::Dot, body_end, all);
    } else if tail.contains('.') {
        push(Token::Break { hard: false }, body_end, all);
    }
}

fn pieces(body: &str, start: usize, roll: &Roll, push: &mut impl FnMut(Token, usize, usize)) {
    let has_digit = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    if has_digit(body) && roll.number(body).is_some() {
        return push(Token::Number(body.to_owned()), start, start + body.len());
    }
    let digits_around = |at: usize, c: char| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(body.get(..at).and_then(|b| b.chars().next_back()))
            && digit(body.get(at + c.len_utf8()..).and_then(|b| b.chars().next()))
    };
    // "19:30", "12/5" and "1.2" are no two numbers of households.
    let parts_here = |at: usize, c: char| match c {
        '.' | '/' => !digits_around(at, c),
        ':' => !digits_around(at, c),
        c => c == '…' || DASHES.contains(&c) || MARKS.contains(&c),
    };
    let mut from = 0;
    for (at, c) in body.char_indices().chain([(body.len(), '-')]) {
        if !parts_here(at, c) {
            continue;
        }
        if let Some(piece) = body.get(from..at).filter(|piece| !piece.is_empty()) {
            one(piece, start + from, roll, push);
        }
        if at < body.len() {
            let token = if MARKS.contains(&c) { Token::Mark } else { Token::Dash };
            push(token, start + at, start + at + c.len_utf8());
        }
        from = at + c.len_utf8();
    }
}

/// A number, a word, or both written as one: "12có", "hộ12".
fn one(piece: &str, start: usize, roll: &Roll, push: &mut impl FnMut(Token, usize, usize)) {
    let end = start + piece.len();
    let word = |text: &str, start, end| Token::Word(Word::new(text, start, end));
    if !piece.chars().any(|c| c.is_ascii_digit()) {
        let token = word(piece, start, end);
        let joins = ["và", "va", "với", "voi", "and"].contains(&piece.to_lowercase().as_str());
        return push(if joins { Token::Comma } else { token }, start, end);
    }
    if roll.number(piece).is_some() {
        return push(Token::Number(piece.to_owned()), start, end);
    }
    let digits_end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
    let (digits, letters) = piece.split_at(digits_end);
    if !digits.is_empty() && letters.chars().count() > 1 && letters.chars().all(char::is_alphabetic) {
        let behind = Word::new(letters, start + digits_end, end);
        if class(std::slice::from_ref(&behind)).0 != Class::Unknown {
            push(Token::Number(digits.to_owned()), start, start + digits_end);
            return push(Token::Word(behind), start + digits_end, end);
        }
    }
    let letters_end = piece.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (letters, number) = piece.split_at(letters_end);
    if matches!(fold(letters).as_str(), "ho" | "so" | "nha" | "h" | "hoso") {
        return push(Token::Number(number.to_owned()), start + letters_end, end);
    }
    // "16 có17 vắng": an answer, and the next number.
    let before = Word::new(letters, start, start + letters_end);
    if letters.chars().count() > 1
        && number.chars().all(|sign| sign.is_ascii_digit())
        && class(std::slice::from_ref(&before)).0 != Class::Unknown
    {
        push(Token::Word(before), start, start + letters_end);
        return push(Token::Number(number.to_owned()), start + letters_end, end);
    }
    push(Token::Number(piece.to_owned()), start, end);
}

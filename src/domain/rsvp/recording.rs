//! What an official writes down for households that told somebody instead of pressing a button, as people write it: "1, 4, 7-12, 15a có;
//! 9 vắng (đi biển)", many lines, answers behind the numbers or before them. Every token is understood, or its clause is named as not
//! understood and records nothing.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::heading::is_reason;
use super::lex::{self, Tok, Token};
use super::phrase::{Class, Hands, Said, Word, class, hands, said, sends_to};
use super::read_name;
pub use super::roll::Roll;
use crate::domain::answer::{Answer, Via};
use crate::domain::when::PLACES;

/// Words that could not be read are shown up to this length, in characters.
const MOST_SHOWN: usize = 60;

/// A number longer than this is that of a telephone.
const MOST_DIGITS: usize = 6;

/// What is to be written down for a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the [`Roll`].
    pub place: usize,
    pub answer: Answer,
    pub via: Via,
    pub substitute_name: Option<String>,
    /// It was called by the name of its head.
    pub by_name: bool,
}

/// What was not written down, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// The roll has no such numbers.
    NoSuchNumber(String),
    /// Several households' heads have this name: their numbers.
    Several { name: String, numbers: String },
    /// Households without an answer behind them.
    NoAnswer(String),
    /// Named twice, with different answers.
    Twice(String),
    /// The number is one household's, the name another's.
    Mismatch { number: String, name: String },
    /// Words that cannot be read, as they were typed.
    Unclear(String),
    /// The line over them says one thing, they themselves another.
    AgainstHeading { numbers: String, heading: Answer, said: Answer },
    /// At a door: whoever is said to be away is not in the room.
    NotHere(String),
    /// One household was to answer for another (docs/domain.md §1: whoever comes instead is of the same household). `sends` stays away,
    /// `goes` has somebody there.
    OtherHousehold { words: String, sends: String, goes: String },
}

/// A text as it was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    pub entries: Vec<Entry>,
    pub problems: Vec<Problem>,
    /// A reason for an absence, or a remark, stood there; it is kept nowhere (docs/domain.md §8 P2).
    pub read_over: bool,
    /// The text is nothing but one household: its answer is to be asked.
    pub only: Option<usize>,
    /// Households that a list from one number to another holds, and that were named behind it with another answer: theirs counts.
    pub apart: Vec<usize>,
}

/// Reads what an official typed; [`Reading`] says what became of each part.
pub fn read_recording(text: &str, roll: &Roll) -> Reading {
    let text = lex::lines(text);
    let mut reader = Reader::new(&text, roll);
    reader.read(&lex::read(&text, roll));
    reader.finish()
}

/// The answer a text gives to "what did this household say?", without any number.
pub fn read_answer(text: &str) -> Option<(Answer, Option<Via>, Option<String>)> {
    let text = lex::lines(text);
    let roll = Roll::new(Vec::new());
    let mut reader = Reader::new(&text, &roll);
    let mut words = Vec::new();
    let mut note = None;
    for tok in lex::read(&text, &roll) {
        match tok.token {
            Token::Word(word) => words.push(word),
            Token::Number(_) => return None,
            Token::Bracket(inner) => note = Some(inner),
            Token::Comma | Token::Dash | Token::Mark | Token::Dot | Token::Break { .. } => {}
        }
    }
    let Said::Answer { answer, via, name, .. } = said(&words) else { return None };
    let mut clause = Clause { answer, via, name, ..Clause::begun(Vec::new(), 0) };
    if let Some(note) = note {
        reader.note(&mut clause, &note);
    }
    (!clause.is_bad).then_some((clause.answer, clause.via, clause.name))
}

/// Whether words that answer no question say what households answered: "hộ 5 đi", "9 ốm", "18 có; 19, 20 vắng", "Vắng: 9". Every number
/// of them has its answer, and nothing else stands there.
pub fn sounds_recorded(text: &str) -> bool {
    let text = lex::lines(text);
    let roll = Roll::new(Vec::new());
    let tokens = lex::read(&text, &roll);
    let first = tokens.iter().find(
        |tok| !matches!(&tok.token, Token::Word(word) if class(std::slice::from_ref(word)).0 == Class::Fill),
    );
    let begins_with_number = matches!(first.map(|tok| &tok.token), Some(Token::Number(_)));
    let is_list = tokens.iter().any(|tok| matches!(tok.token, Token::Mark));
    let mut reader = Reader::new(&text, &roll);
    reader.read(&tokens);
    // The roll is not looked into: no number of it is known.
    let is_number = |problem: &Problem| match problem {
        Problem::NoSuchNumber(numbers) => numbers.split(['–', ',']).all(|number| {
            let number = number.trim();
            let letters = number.trim_start_matches(|sign: char| sign.is_ascii_digit());
            (1..=4).contains(&(number.len() - letters.len()))
                && letters.len() < 2
                && letters.bytes().all(|sign| sign.is_ascii_alphabetic())
        }),
        _ => false,
    };
    let is_told = |clause: &Clause| {
        !clause.is_bad
            && clause.against.is_none()
            && !clause.subjects.is_empty()
            && clause
                .subjects
                .iter()
                .all(|subject| !subject.is_unclear && subject.problem.as_ref().is_none_or(is_number))
    };
    (begins_with_number || is_list)
        && reader.pending.is_empty()
        && reader.problems.is_empty()
        && reader.heading.as_ref().is_none_or(|heading| heading.is_used)
        && reader.done.iter().any(|clause| !clause.subjects.is_empty())
        && reader.done.iter().all(|clause| is_told(clause) || (clause.subjects.is_empty() && !clause.is_bad))
}

/// The text without what stands behind an absence in brackets or in words of its own: what is kept until a meeting is chosen.
pub fn without_reasons(text: &str) -> String {
    let text = lex::lines(text);
    let roll = Roll::new(Vec::new());
    let mut kept = String::new();
    let mut away = false;
    let mut run: Vec<Word> = Vec::new();
    // What stands over the numbers of these lines says that they are away; a number stands before the words.
    let (mut over, mut numbered) = (false, false);
    let end_run =
        |run: &mut Vec<Word>, kept: &mut String, away: &mut bool, over: &mut bool, numbered: bool| {
            if run.is_empty() {
                return;
            }
            let words = std::mem::take(run);
            match said(&words) {
                Said::Answer { answer, .. } if !numbered => *over = answer == Answer::Absent,
                Said::Answer { answer: Answer::Absent, .. } if *over => return,
                _ if *over && numbered && is_reason(&words) => return,
                _ => {}
            }
            let reason = matches!(said(&words), Said::Answer { answer: Answer::Absent, reason: true, .. });
            *away = matches!(said(&words), Said::Answer { answer: Answer::Absent, .. })
                || (*away && said(&words) == Said::Words);
            let shown = words.iter().map(|word| word.raw.as_str()).collect::<Vec<_>>().join(" ");
            if !kept.is_empty() && !kept.ends_with(['\n', ' ']) {
                kept.push(' ');
            }
            kept.push_str(if reason { "vắng" } else { &shown });
        };
    for tok in lex::read(&text, &roll) {
        let shown = text.get(tok.start..tok.end).unwrap_or_default();
        if let Token::Word(word) = tok.token {
            run.push(word);
            continue;
        }
        end_run(&mut run, &mut kept, &mut away, &mut over, numbered);
        match tok.token {
            Token::Bracket(_) if away || (over && numbered) => continue,
            Token::Number(_) => (away, numbered) = (false, true),
            Token::Break { .. } => numbered = false,
            _ => {}
        }
        if matches!(tok.token, Token::Number(_) | Token::Bracket(_)) && !kept.ends_with(['\n', ' ', '-']) {
            kept.push(' ');
        }
        kept.push_str(shown);
    }
    end_run(&mut run, &mut kept, &mut away, &mut over, numbered);
    kept.trim().to_owned()
}

/// A household, or several, before their answer is known.
#[derive(Debug, Clone)]
struct Subject {
    places: Vec<usize>,
    by_name: bool,
    problem: Option<Problem>,
    /// What stood in brackets behind it.
    note: Option<String>,
    /// Words right behind it cannot be read: its answer is not known, that of the others is.
    is_unclear: bool,
    start: usize,
    end: usize,
}

#[derive(Debug, Clone)]
struct Clause {
    subjects: Vec<Subject>,
    answer: Answer,
    via: Option<Via>,
    name: Option<String>,
    is_bad: bool,
    /// What the line over it says is another answer.
    against: Option<Answer>,
    start: usize,
    end: usize,
}

impl Clause {
    fn begun(subjects: Vec<Subject>, at: usize) -> Self {
        let start = subjects.first().map_or(at, |subject| subject.start);
        let end = subjects.last().map_or(at, |subject| subject.end);
        let (answer, via, name) = (Answer::Attending, None, None);
        Self { subjects, answer, via, name, is_bad: false, against: None, start, end }
    }
}

/// How answers stand in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Unknown,
    /// "1, 4 có".
    Behind,
    /// "Có: 1, 4".
    Before,
}

#[derive(Debug, Clone)]
struct Heading {
    clause: Clause,
    is_used: bool,
    /// It stands alone on its line, over those it is said of.
    is_alone: bool,
    /// A line under it says something else: where the list ends, nobody knows.
    is_disputed: bool,
}

impl Heading {
    fn over(clause: Clause, is_alone: bool) -> Self {
        Self { clause, is_used: !is_alone, is_alone, is_disputed: false }
    }
}

struct Reader<'a> {
    text: &'a str,
    roll: &'a Roll,
    done: Vec<Clause>,
    problems: Vec<Problem>,
    read_over: bool,
    /// Households whose answer is still to come.
    pending: Vec<Subject>,
    /// Something that cannot be read stands among them.
    pending_bad: bool,
    /// The line they stand on ended with them.
    ended: bool,
    /// A line of its own over households: "Vắng:".
    heading: Option<Heading>,
    current: Option<Clause>,
    order: Order,
    /// "Giấy:" before everything else.
    via: Option<Via>,
    /// The last token was a number: a name behind it is that of its head.
    beside: bool,
    /// The words being read stand before a number, and not behind one: what cannot be read of them is said of that number.
    leads: bool,
    /// Such words could not be read: where they begin, or end, if the clause before holds them.
    unread: Option<usize>,
    /// A number of this segment is that of a lane or a group, so nobody knows what the others count.
    in_place: bool,
    /// The number of this segment says how many follow.
    counted: bool,
    /// An answer before the numbers of this segment, and another behind one of them: "Vắng: 9, 12 có, 15".
    mixed: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, roll: &'a Roll) -> Self {
        Self {
            text,
            roll,
            done: Vec::new(),
            problems: Vec::new(),
            read_over: false,
            pending: Vec::new(),
            pending_bad: false,
            ended: false,
            heading: None,
            current: None,
            order: Order::Unknown,
            via: None,
            beside: false,
            leads: false,
            unread: None,
            in_place: false,
            counted: false,
            mixed: false,
        }
    }

    fn read(&mut self, tokens: &[Tok]) {
        let mut from = 0;
        for (at, tok) in tokens.iter().enumerate() {
            if let Token::Break { hard } = tok.token {
                self.segment(tokens.get(from..at).unwrap_or_default(), hard);
                from = at + 1;
            }
        }
        self.segment(tokens.get(from..).unwrap_or_default(), true);
    }

    /// What stands between two breaks.
    fn segment(&mut self, tokens: &[Tok], hard: bool) {
        if tokens.is_empty() {
            return;
        }
        let has_subject = self.names_households(tokens);
        if std::mem::take(&mut self.ended) && has_subject {
            self.give_up();
        }
        self.order = if self.pending.is_empty() { Order::Unknown } else { Order::Behind };
        self.beside = false;
        self.via = None;
        self.unread = None;
        self.in_place = false;
        self.counted = false;
        self.mixed = false;
        let first_done = self.done.len();
        let is_number = |at: usize| matches!(tokens.get(at).map(|tok| &tok.token), Some(Token::Number(_)));
        let mut at = 0;
        while let Some(tok) = tokens.get(at) {
            at += match &tok.token {
                Token::Number(number) => self.number(tokens, at, number),
                Token::Word(_) => {
                    let run: Vec<Word> = tokens
                        .iter()
                        .skip(at)
                        .map_while(|tok| match &tok.token {
                            Token::Word(word) => Some(word.clone()),
                            _ => None,
                        })
                        .collect();
                    self.leads = leads(tokens, at, at + run.len());
                    self.in_place |= self.leads && names_place(&run);
                    let next = next_number(tokens, at + run.len());
                    // "10 có nhà 11 vắng": the "nhà" is that of the number behind it.
                    let said = match run.as_slice() {
                        [rest @ .., last] if is_number(at + run.len()) && last.is("nhà") => rest,
                        all => all,
                    };
                    run.len() + self.words(said, next.as_ref())
                }
                Token::Bracket(inner) => {
                    self.bracket(inner, tok);
                    1
                }
                Token::Comma => {
                    self.beside = false;
                    if self.begins_another(tokens.get(at + 1..).unwrap_or_default()) {
                        self.part_unread(tokens.get(..at).unwrap_or_default());
                    }
                    1
                }
                Token::Dash | Token::Mark | Token::Dot | Token::Break { .. } => 1,
            };
        }
        self.part_unread(tokens);
        let ends_open = matches!(tokens.last().map(|tok| &tok.token), Some(Token::Comma));
        let is_sign = |tok: &Tok| !matches!(tok.token, Token::Word(_) | Token::Number(_) | Token::Bracket(_));
        let is_headed =
            matches!(tokens.iter().find(|tok| is_sign(tok)).map(|tok| &tok.token), Some(Token::Mark));
        self.end_segment(first_done, (has_subject, is_headed), hard && !ends_open);
    }

    /// Whether a household of its own stands behind a comma: "hộ 21", "bà Lan".
    fn begins_another(&self, behind: &[Tok]) -> bool {
        let words: Vec<Word> = behind
            .iter()
            .map_while(|tok| match &tok.token {
                Token::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        let lead = words
            .iter()
            .take_while(|word| matches!(class(std::slice::from_ref(*word)).0, Class::Fill | Class::Title))
            .count();
        match behind.get(lead).map(|tok| &tok.token) {
            Some(Token::Number(_)) => true,
            Some(Token::Word(_)) => {
                words.get(lead..).is_some_and(|rest| self.roll.name(rest, lead > 0).is_some())
            }
            _ => false,
        }
    }

    /// "20 chưa chắc; 21 vắng": words that cannot be read and end here are said of the numbers before them, and of none behind.
    fn part_unread(&mut self, before: &[Tok]) {
        let last = before.iter().rfind(|tok| !matches!(tok.token, Token::Comma));
        let Some(word) = last.filter(|tok| self.pending_bad && matches!(tok.token, Token::Word(_))) else {
            return;
        };
        if let Some(subject) = self.pending.last_mut() {
            subject.end = subject.end.max(word.end);
            self.give_up();
        }
    }

    fn names_households(&self, tokens: &[Tok]) -> bool {
        let words: Vec<Word> = tokens
            .iter()
            .filter_map(|tok| match &tok.token {
                Token::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        tokens.iter().any(|tok| matches!(tok.token, Token::Number(_)))
            || (0..words.len())
                .any(|at| words.get(at..).is_some_and(|rest| self.roll.name(rest, false).is_some()))
    }

    /// `is_headed`: a colon comes first of all signs.
    fn end_segment(&mut self, first_done: usize, (has_subject, is_headed): (bool, bool), hard: bool) {
        if std::mem::take(&mut self.in_place) | std::mem::take(&mut self.mixed) {
            for clause in self.done.iter_mut().skip(first_done).chain(&mut self.current) {
                clause.is_bad = true;
            }
            self.pending_bad |= !self.pending.is_empty();
        }
        if self.order == Order::Before {
            match self.current.take() {
                Some(clause) if !clause.subjects.is_empty() => {
                    self.end_heading();
                    // "Vắng: 9 mẹ ốm" over "12 đi biển": it is their heading, too.
                    if hard && is_headed && !clause.is_bad {
                        let over =
                            Clause { answer: clause.answer, via: clause.via, ..Clause::begun(Vec::new(), 0) };
                        self.heading = Some(Heading::over(over, false));
                    }
                    self.close(clause);
                }
                // "Có: 1, 4 vắng": which is which?
                Some(clause) if self.done.len() > first_done => {
                    let mut clauses = self.done.split_off(first_done);
                    clauses.push(clause);
                    for mut clause in clauses {
                        clause.is_bad = true;
                        self.done.push(clause);
                    }
                }
                Some(clause) if clause.is_bad || (has_subject && !self.counted) || clause.name.is_some() => {
                    self.done.push(Clause { is_bad: true, ..clause });
                }
                Some(clause) => {
                    self.end_heading();
                    self.heading = Some(Heading::over(clause, true));
                }
                None => {}
            }
            return;
        }
        let closed = self.current.is_some() || self.done.len() > first_done;
        if let Some(clause) = self.current.take() {
            self.close(clause);
        }
        if closed {
            // "Vắng:" over "4 ốm", over "4 con đi thay": the line says it once more, or that somebody comes for it. What cannot be
            // read says nothing against it.
            let of_line = self.done.get_mut(first_done..).unwrap_or_default();
            let fits =
                |clause: &Clause, over: Answer| clause.is_bad || is_under(over, clause.answer).is_some();
            // "Chưa trả lời:" is another heading, whatever it means.
            match &mut self.heading {
                Some(heading) if has_subject => {
                    let over = heading.clause.answer;
                    let mut against = of_line.iter_mut().filter(|clause| !fits(clause, over)).peekable();
                    match (against.peek().is_some(), heading.is_alone) {
                        (false, _) => heading.is_used = true,
                        // "Vắng:" over "9 có".
                        (true, true) => {
                            against.for_each(|clause| clause.against = Some(over));
                            (heading.is_used, heading.is_disputed) = (true, true);
                        }
                        // "Có: 1, 4" over "9 vắng".
                        (true, false) => self.end_heading(),
                    }
                }
                _ => self.end_heading(),
            }
        }
        if self.pending.is_empty() {
            self.pending_bad = false;
            return;
        }
        match &mut self.heading {
            Some(heading) if !self.pending_bad && !heading.is_disputed => {
                heading.is_used = true;
                let (answer, via) = (heading.clause.answer, heading.clause.via);
                let clause = Clause { answer, via, ..Clause::begun(std::mem::take(&mut self.pending), 0) };
                self.close(clause);
            }
            Some(_) if hard => self.give_up(),
            _ if hard && closed => self.give_up(),
            // "12" on a line, its answer on the next.
            _ => self.ended = hard,
        }
    }

    /// A heading over nothing is an answer of nobody.
    fn end_heading(&mut self) {
        if let Some(Heading { clause, .. }) = self.heading.take().filter(|heading| !heading.is_used) {
            self.done.push(Clause { is_bad: true, ..clause });
        }
    }

    /// The pending households get no answer.
    fn give_up(&mut self) {
        let subjects = std::mem::take(&mut self.pending);
        if std::mem::take(&mut self.pending_bad) {
            self.done.push(Clause { is_bad: true, ..Clause::begun(subjects, 0) });
            return;
        }
        let mut places = Vec::new();
        for subject in subjects {
            places.extend(subject.places);
            self.problems.extend(subject.problem);
        }
        if !places.is_empty() {
            self.problems.push(Problem::NoAnswer(self.roll.spans(&places)));
        }
    }

    /// A number, or from one to another. How many tokens it takes.
    fn number(&mut self, tokens: &[Tok], at: usize, number: &str) -> usize {
        let token = |ahead: usize| tokens.get(at + ahead).map(|tok| &tok.token);
        let until = |ahead: usize| match token(ahead) {
            Some(Token::Dash) => true,
            Some(Token::Word(word)) => ["đến", "tới"].iter().any(|one| word.is(one)),
            _ => false,
        };
        let is_number = |ahead: usize| match token(ahead) {
            Some(Token::Number(number)) => Some(number.clone()),
            _ => None,
        };
        // "1. Hộ 9: mẹ ốm": the first counts the lines.
        let names_one =
            matches!(token(2), Some(Token::Word(one)) if ["hộ", "số", "nhà"].iter().any(|word| one.is(word)));
        if matches!(token(1), Some(Token::Dot)) && names_one && is_number(3).is_some() {
            return 2;
        }
        let (start, mut end) = tokens.get(at).map_or((0, 0), |tok| (tok.start, tok.end));
        let mut taken = 1;
        let mut subject = Subject {
            places: Vec::new(),
            by_name: false,
            problem: None,
            note: None,
            is_unclear: false,
            start,
            end,
        };
        // "Vắng 3 hộ:", "Có mặt: 40 hộ" count those that are listed.
        let says_households = matches!(token(1), Some(Token::Word(one)) if one.is("hộ"));
        let behind = 1 + usize::from(says_households);
        let ends = match token(behind) {
            None => says_households,
            // "Vắng 2 hộ: 9, 12"
            Some(Token::Mark) => says_households || token(behind + 1).is_none(),
            Some(_) => false,
        };
        let is_lone = self.current.as_ref().is_some_and(|clause| clause.subjects.is_empty());
        if self.order == Order::Before && is_lone && ends {
            self.counted = true;
            if let (Some(current), Some(last)) = (&mut self.current, tokens.get(at + behind - 1)) {
                current.end = last.end;
            }
            return behind;
        }
        // "4 có 2 người" counts people, "3 hộ có" households, and "1. 12 có" lines.
        let counts = matches!((token(1), token(2)), (Some(Token::Word(one)), next) if one.is("người")
            && !matches!(next, Some(Token::Word(two)) if ["nhà", "thân", "trong"].iter().any(|word| two.is(word))))
            || (says_households && matches!(token(2), Some(Token::Word(_))));
        let numbered = matches!(token(1), Some(Token::Dot)) && is_number(2).is_some();
        let letter = match token(1) {
            Some(Token::Word(word)) if word.raw.chars().count() == 1 => Some(format!("{number}{}", word.raw)),
            _ => None,
        };
        let unread = self.unread.take();
        let mut bad = counts || numbered || unread.is_some();
        // "Từ hộ 1 đến hộ 5"; without its first word "hộ 1 đến hộ 5 vắng" may say two things.
        let is_filler = |token: Option<&Token>| match token {
            Some(Token::Word(word)) => ["hộ", "số", "nhà"].iter().any(|one| word.is(one)),
            _ => false,
        };
        let says_to = matches!(token(1), Some(Token::Word(_))) && until(1);
        let to = 2 + if says_to { (2..4).take_while(|ahead| is_filler(token(*ahead))).count() } else { 0 };
        let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).map(|tok| &tok.token);
        let begins = 1 + (1..3).take_while(|back| is_filler(before(*back))).count();
        let says_from = matches!(before(begins), Some(Token::Word(word)) if word.is("từ"));
        if let Some(last) = is_number(to).filter(|_| until(1)) {
            taken = to + 1;
            bad |= to > 2 && !says_from;
            end = tokens.get(at + to).map_or(end, |tok| tok.end);
            // "1 - 4 - 7" is a list to one and a range to another.
            while until(taken) && is_number(taken + 1).is_some() {
                taken += 2;
                bad = true;
                end = tokens.get(at + taken - 1).map_or(end, |tok| tok.end);
            }
            match self.roll.range(number, &last) {
                Some((places, missing)) => {
                    subject.places = places;
                    subject.problem =
                        (!missing.is_empty()).then(|| Problem::NoSuchNumber(missing.join(", ")));
                }
                None => bad = true,
            }
        } else if let Some(place) = letter.and_then(|number| self.roll.number(&number)) {
            taken = 2;
            end = tokens.get(at + 1).map_or(end, |tok| tok.end);
            subject.places.push(place);
        } else {
            match self.roll.number(number) {
                Some(place) => subject.places.push(place),
                None => subject.problem = Some(Problem::NoSuchNumber(short(number))),
            }
        }
        // "ngõ 3: 15", "3 = 15": the one is said of the other.
        bad |= matches!(token(taken), Some(Token::Mark)) && is_number(taken + 1).is_some();
        subject.start = unread.unwrap_or(start);
        subject.end = end;
        self.subject(subject);
        if bad {
            self.spoil(start, end);
        }
        self.beside = true;
        taken
    }

    fn subject(&mut self, subject: Subject) {
        match self.order {
            Order::Before => {
                if let Some(current) = &mut self.current {
                    current.end = subject.end;
                    current.subjects.push(subject);
                }
            }
            Order::Behind | Order::Unknown => {
                self.order = Order::Behind;
                if let Some(clause) = self.current.take() {
                    self.close(clause);
                }
                self.pending.push(subject);
            }
        }
    }

    /// What cannot be read makes the clause it stands in record nothing.
    fn spoil(&mut self, start: usize, end: usize) {
        if !self.pending.is_empty() && self.order == Order::Behind {
            self.pending_bad = true;
            if let Some(last) = self.pending.last_mut() {
                last.end = last.end.max(end);
            }
        } else if let Some(current) = &mut self.current {
            current.is_bad = true;
            current.end = current.end.max(end);
        } else {
            self.done.push(Clause { is_bad: true, start, end, ..Clause::begun(Vec::new(), start) });
        }
    }

    /// Words without anything between: names of heads, and what is said of them. How many tokens behind them belong to them, too.
    fn words(&mut self, run: &[Word], next: Option<&Next>) -> usize {
        let mut at = 0;
        while at < run.len() {
            let rest = run.get(at..).unwrap_or_default();
            let lead = rest
                .iter()
                .enumerate()
                .take_while(|(n, _)| {
                    matches!(class(rest.get(*n..=*n).unwrap_or_default()).0, Class::Fill | Class::Title)
                })
                .count();
            let addressed = lead > 0;
            if let Some(taken) = self.name_of(rest, lead, addressed) {
                at += lead + taken;
                self.beside = false;
                continue;
            }
            // A name may follow an answer without anything between.
            let cut = (1..rest.len()).find(|cut| {
                let (before, behind) =
                    (rest.get(..*cut).unwrap_or_default(), rest.get(*cut..).unwrap_or_default());
                let clear = matches!(
                    said(before),
                    Said::Answer { answer: Answer::Attending | Answer::Absent, reason: false, .. }
                );
                clear && self.roll.name(behind, false).is_some_and(|(length, _)| length > 1)
            });
            let phrase = rest.get(..cut.unwrap_or(rest.len())).unwrap_or_default();
            at += phrase.len();
            if at == run.len()
                && let Some(next) = next
                && self.hands_over(phrase, next)
            {
                self.beside = false;
                return next.tokens;
            }
            self.phrase(phrase, self.leads && at == run.len(), next.is_some() && at == run.len());
            self.beside = false;
        }
        0
    }

    /// "4 ủy quyền cho 5", "5 đi thay 4": neither is written down, and what to write instead is said. Says whether it was that.
    fn hands_over(&mut self, words: &[Word], next: &Next) -> bool {
        if next.number.len() > MOST_DIGITS {
            return false;
        }
        if self.order == Order::Before {
            let Some(current) = self.current.as_mut().filter(|current| !current.subjects.is_empty()) else {
                return false;
            };
            if hands(words, &next.behind).is_none() {
                return false;
            }
            current.is_bad = true;
            current.end = next.end;
            return true;
        }
        let Some(handed) = hands(words, &next.behind).filter(|_| !self.pending.is_empty()) else {
            return false;
        };
        let subjects = std::mem::take(&mut self.pending);
        self.pending_bad = false;
        self.unread = None;
        let start = subjects.first().map_or(next.start, |subject| subject.start);
        let first = subjects.last().and_then(|last| self.text.get(last.start..last.end)).unwrap_or_default();
        let (first, second) = (short(first), short(&next.number));
        let (sends, goes) = match handed {
            Hands::ToSecond => (first, second),
            Hands::ForSecond => (second, first),
        };
        self.problems.push(Problem::OtherHousehold { words: self.shown(start, next.end), sends, goes });
        true
    }

    /// Takes the name of a head behind `lead` words that mean nothing: how many words it has.
    fn name_of(&mut self, rest: &[Word], lead: usize, addressed: bool) -> Option<usize> {
        let (taken, places) = self.roll.name(rest.get(lead..)?, addressed)?;
        let name = rest.get(lead..lead + taken)?;
        let (start, end) = (name.first()?.start, name.last()?.end);
        let shown = self.text.get(start..end).unwrap_or_default().to_owned();
        let substitutes = |answer: Answer| answer == Answer::Substitute;
        let names_substitute = match self.order {
            Order::Before => self.beside,
            _ => self.pending.is_empty(),
        };
        // "Đi thay:" over "9 chị Lan".
        let over = self.heading.as_ref().map(|heading| heading.clause.answer);
        if self.beside && over.is_some_and(substitutes) && self.order == Order::Behind {
            return None;
        }
        // "12, chị Lan đi thay".
        let comes_instead =
            || matches!(said(rest), Said::Answer { answer: Answer::Substitute, name: Some(_), .. });
        if !self.beside && self.order == Order::Behind && !self.pending.is_empty() && comes_instead() {
            return None;
        }
        if names_substitute && self.current.as_ref().is_some_and(|clause| substitutes(clause.answer)) {
            return None;
        }
        if self.beside {
            let last = match (self.order, &mut self.current) {
                (Order::Before, Some(current)) => current.subjects.last_mut(),
                _ => self.pending.last_mut(),
            };
            if let Some(last) = last {
                last.end = end;
                if last.places.iter().any(|place| places.contains(place)) {
                    return Some(taken);
                }
                // "12 Nguyễn Thị Lan đi thay": she is no household here.
                if matches!(said(rest), Said::Answer { answer: Answer::Substitute, .. }) {
                    return None;
                }
                if last.places.len() == 1 && last.problem.is_none() {
                    let number = last
                        .places
                        .first()
                        .and_then(|place| self.roll.get(*place))
                        .map_or_else(String::new, |household| household.number.clone());
                    last.problem = Some(Problem::Mismatch { number, name: short(&shown) });
                    last.places.clear();
                }
                return Some(taken);
            }
        }
        let mut subject =
            Subject { places, by_name: true, problem: None, note: None, is_unclear: false, start, end };
        if subject.places.len() > 1 {
            let numbers = subject
                .places
                .iter()
                .filter_map(|place| self.roll.get(*place))
                .map(|household| household.number.clone())
                .collect::<Vec<_>>();
            subject.problem = Some(Problem::Several { name: short(&shown), numbers: numbers.join(", ") });
            subject.places.clear();
        }
        self.subject(subject);
        Some(taken)
    }

    /// Whether the line says nothing but a number and these words, and the heading over it says what they mean: why the household is away,
    /// or who comes instead.
    fn is_told_by_heading(&self, words: &[Word], runs_on: bool) -> bool {
        let waits = !self.pending.is_empty() && !self.pending_bad && self.current.is_none() && !runs_on;
        let heading = self.heading.as_ref().filter(|heading| waits && !heading.is_disputed);
        let heading = heading.filter(|_| self.order == Order::Behind);
        heading.is_some_and(|heading| match heading.clause.answer {
            Answer::Absent => is_reason(words),
            // "Anh Ba": without its mark the name is also a word of address.
            Answer::Substitute => {
                said(words) == Said::Words || (words.len() > 1 && words.last().is_some_and(Word::is_capital))
            }
            Answer::Attending => false,
        })
    }

    fn under_heading(&mut self, words: &[Word], start: usize, end: usize) {
        let Some(heading) = &mut self.heading else { return };
        heading.is_used = true;
        let (answer, via) = (heading.clause.answer, heading.clause.via);
        let name = self.text.get(start..end).filter(|_| answer == Answer::Substitute).and_then(read_name);
        let subjects = std::mem::take(&mut self.pending);
        let is_bad = answer == Answer::Substitute && name.is_none();
        self.read_over |= answer == Answer::Absent && !words.is_empty();
        let clause = Clause { answer, via, name, is_bad, ..Clause::begun(subjects, start) };
        self.current = Some(Clause { end, ..clause });
    }

    /// `leads`: a number follows, and what cannot be read is said of it. `runs_on`: a number follows without anything between.
    fn phrase(&mut self, words: &[Word], leads: bool, runs_on: bool) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (start, end) = (first.start, last.end);
        // "Ủy quyền cho 5": whoever sends, it is not the household of that number.
        if leads && self.order == Order::Unknown && self.pending.is_empty() && sends_to(words) {
            self.unread = Some(start);
            return;
        }
        match said(words) {
            Said::Nothing | Said::Words | Said::Unclear if self.is_told_by_heading(words, runs_on) => {
                self.under_heading(words, start, end);
            }
            Said::Nothing => {}
            Said::Via(via) => match &mut self.current {
                Some(current) if self.pending.is_empty() => {
                    current.via = Some(via);
                    current.end = end;
                }
                None if self.pending.is_empty() => self.via = Some(via),
                _ => self.spoil(start, end),
            },
            Said::Answer { answer, via, name, reason } => {
                let current = self.current.as_ref().filter(|current| !current.subjects.is_empty());
                self.mixed |= self.order == Order::Before
                    && !runs_on
                    && current.is_some_and(|current| is_under(current.answer, answer).is_none());
                self.answer((answer, via, name, reason), start, end)
            }
            Said::Words | Said::Unclear => {
                let plain = said(words) == Said::Words || self.is_away();
                match &mut self.current {
                    // "22 vắng mặt, đi biển".
                    Some(current)
                        if plain
                            && !leads
                            && current.answer == Answer::Absent
                            && self.pending.is_empty()
                            && !doubts(words)
                            // "Vắng: mẹ ốm": of which household?
                            && !(self.order == Order::Before && current.subjects.is_empty()) =>
                    {
                        current.end = end;
                        self.read_over = true;
                    }
                    Some(current)
                        if plain
                            && current.answer == Answer::Substitute
                            && current.name.is_none()
                            && self.pending.is_empty() =>
                    {
                        let name = self.text.get(start..end).and_then(read_name);
                        current.is_bad |= name.is_none();
                        current.name = name;
                        current.end = end;
                    }
                    None if leads && self.pending.is_empty() => self.unread = Some(start),
                    // "Có: 1, 4 chưa chắc, 7".
                    Some(current) if self.order == Order::Before && self.beside && !leads && !runs_on => {
                        current.end = end;
                        if let Some(last) = current.subjects.last_mut() {
                            (last.is_unclear, last.end) = (true, end);
                        }
                    }
                    _ => {
                        self.spoil(start, end);
                        self.unread = leads.then_some(end);
                    }
                }
            }
        }
    }

    fn is_away(&self) -> bool {
        self.current.as_ref().is_some_and(|clause| clause.answer == Answer::Absent)
    }

    fn answer(
        &mut self,
        (answer, via, name, reason): (Answer, Option<Via>, Option<String>, bool),
        start: usize,
        end: usize,
    ) {
        self.read_over |= reason;
        let via = via.or(self.via);
        let fresh =
            |subjects| Clause { answer, via, name: name.clone(), end, ..Clause::begun(subjects, start) };
        match (self.order, &mut self.current) {
            (Order::Unknown, _) => {
                self.order = Order::Before;
                // "Vắng Hùng": whoever that is, it is no reason.
                self.current = Some(Clause { is_bad: reason, ..fresh(Vec::new()) });
            }
            (Order::Behind, _) if !self.pending.is_empty() => {
                let mut clause = fresh(std::mem::take(&mut self.pending));
                clause.is_bad = std::mem::take(&mut self.pending_bad);
                clause.end = end;
                let note = clause.subjects.last_mut().and_then(|last| last.note.take());
                if let Some(note) = note {
                    self.note(&mut clause, &note);
                }
                self.current = Some(clause);
            }
            // "Vắng: 9 mẹ ốm, 12 đi biển": right beside its number, what says the same says why.
            (Order::Before, Some(current))
                if self.beside
                    && current.answer == answer
                    && answer != Answer::Attending
                    && name.is_none() =>
            {
                self.read_over |= answer == Answer::Absent;
                current.end = end;
            }
            (Order::Before, Some(current)) if !current.subjects.is_empty() => {
                let clause = std::mem::replace(current, fresh(Vec::new()));
                self.close(clause);
            }
            (_, Some(current)) => {
                current.end = end;
                match both(current.answer, answer) {
                    Some(answer) => {
                        current.answer = answer;
                        current.via = via.or(current.via);
                        current.name = name.or(current.name.take());
                    }
                    None => current.is_bad = true,
                }
            }
            (_, None) => self.spoil(start, end),
        }
    }

    /// What stands in brackets belongs to the household or answer before it.
    fn bracket(&mut self, inner: &str, tok: &Tok) {
        if inner.trim().is_empty() {
            return;
        }
        // "1 (5, 6)": numbers alone are no remark.
        if inner.contains(|c: char| c.is_ascii_digit()) && !inner.contains(char::is_alphabetic) {
            let is_one = inner.trim().chars().all(|c| c.is_ascii_digit());
            match &mut self.current {
                // "Vắng (3):" counts those under it.
                Some(lone) if is_one && self.order == Order::Before && lone.subjects.is_empty() => {
                    lone.end = tok.end;
                }
                _ => self.spoil(tok.start, tok.end),
            }
            return;
        }
        let words: Vec<Word> =
            inner.split_whitespace().map(|word| Word::new(word, tok.start, tok.end)).collect();
        let named =
            self.roll.name(&words, true).filter(|(length, _)| *length == words.len()).map(|(_, who)| who);
        let place = match (self.order, &mut self.current) {
            (Order::Before, Some(current)) => {
                current.end = tok.end;
                current.subjects.last_mut()
            }
            (Order::Behind, _) if !self.pending.is_empty() => self.pending.last_mut(),
            _ => None,
        };
        if let Some(subject) = place {
            let is_head = named.is_some_and(|who| subject.places.iter().any(|place| who.contains(place)));
            if is_head {
                return;
            }
            if subject.note.is_none() {
                subject.note = Some(inner.to_owned());
                subject.end = tok.end;
                return;
            }
            return self.spoil(tok.start, tok.end);
        }
        match self.current.take() {
            Some(mut clause) => {
                clause.end = tok.end;
                self.note(&mut clause, inner);
                self.current = Some(clause);
            }
            None => self.spoil(tok.start, tok.end),
        }
    }

    /// What a remark in brackets makes of an answer.
    fn note(&mut self, clause: &mut Clause, inner: &str) {
        let words: Vec<Word> = inner
            .split(|c: char| c.is_whitespace() || ",;|".contains(c))
            .filter(|word| !word.is_empty())
            .map(|word| Word::new(word, clause.start, clause.end))
            .collect();
        let heard = said(&words);
        if let Said::Via(via) = heard {
            clause.via = Some(via);
            return;
        }
        match (clause.answer, heard) {
            // "(anh Ba)": without its mark the name is also a word of address.
            (Answer::Substitute, Said::Nothing)
                if words.len() > 1 && words.last().is_some_and(Word::is_capital) =>
            {
                clause.name = read_name(inner);
            }
            (_, Said::Nothing | Said::Via(_)) => {}
            (_, Said::Answer { answer: Answer::Substitute, name, via, .. }) => {
                clause.answer = Answer::Substitute;
                clause.name = name.or(clause.name.take());
                clause.via = via.or(clause.via);
            }
            (before, Said::Answer { answer, .. }) if before == answer => self.read_over = true,
            (Answer::Absent, Said::Words | Said::Unclear) if !contradicts(&words) => self.read_over = true,
            (Answer::Attending, Said::Words) => self.read_over = true,
            (Answer::Substitute, Said::Words) if clause.name.is_none() && !doubts(&words) => {
                clause.name = read_name(inner);
                clause.is_bad |= clause.name.is_none();
            }
            _ => clause.is_bad = true,
        }
    }

    fn close(&mut self, clause: Clause) {
        // Each household listed under "Đi thay:" has its own remark.
        let (noted, plain): (Vec<Subject>, Vec<Subject>) =
            clause.subjects.into_iter().partition(|subject| subject.note.is_some());
        for mut subject in noted {
            let note = subject.note.take().unwrap_or_default();
            let mut own = Clause {
                answer: clause.answer,
                via: clause.via,
                name: clause.name.clone(),
                is_bad: clause.is_bad,
                ..Clause::begun(vec![subject], clause.start)
            };
            self.note(&mut own, &note);
            self.done.push(own);
        }
        self.done.push(Clause { subjects: plain, ..clause });
    }

    fn finish(mut self) -> Reading {
        let only = match (self.done.as_slice(), self.problems.as_slice(), self.pending.as_slice()) {
            ([], [], [one]) if !self.pending_bad && one.problem.is_none() => match one.places.as_slice() {
                [place] => Some(*place),
                _ => None,
            },
            _ => None,
        };
        if only.is_some() {
            return Reading { only, ..Reading::default() };
        }
        self.end_heading();
        self.give_up();
        let mut reading = Reading { read_over: self.read_over, ..Reading::default() };
        let mut told: BTreeMap<usize, Heard> = BTreeMap::new();
        let mut disputed = BTreeSet::new();
        for clause in std::mem::take(&mut self.done) {
            match clause.against.filter(|_| !clause.is_bad) {
                Some(heading) => {
                    let (said, subjects) = (clause.answer, clause.subjects);
                    let places: Vec<usize> =
                        subjects.iter().flat_map(|subject| subject.places.iter().copied()).collect();
                    reading.problems.extend(subjects.into_iter().filter_map(|subject| subject.problem));
                    if !places.is_empty() {
                        let numbers = self.roll.spans(&places);
                        reading.problems.push(Problem::AgainstHeading { numbers, heading, said });
                    }
                    told.extend(places.iter().map(|place| (*place, Heard::default())));
                    disputed.extend(places);
                }
                None => self.take(clause, &mut told, &mut reading.problems),
            }
        }
        reading.problems.append(&mut self.problems);
        let mut twice = Vec::new();
        for (place, heard) in told {
            match heard.entry {
                Some(entry) => {
                    reading.apart.extend(heard.is_apart.then_some(place));
                    reading.entries.push(entry);
                }
                None if disputed.contains(&place) => {}
                None => twice.push(place),
            }
        }
        if !twice.is_empty() {
            reading.problems.push(Problem::Twice(self.roll.spans(&twice)));
        }
        reading.problems = merged(reading.problems);
        reading
    }

    fn take(&self, clause: Clause, told: &mut BTreeMap<usize, Heard>, problems: &mut Vec<Problem>) {
        let many = clause.subjects.iter().map(|subject| subject.places.len()).sum::<usize>() > 1;
        // One person does not come for two households.
        if clause.is_bad || (many && clause.name.is_some()) {
            problems.push(Problem::Unclear(self.shown(clause.start, clause.end)));
            return;
        }
        for subject in clause.subjects {
            if subject.is_unclear {
                problems.push(Problem::Unclear(self.shown(subject.start, subject.end)));
                continue;
            }
            problems.extend(subject.problem);
            let is_one = subject.places.len() == 1;
            for place in subject.places {
                let entry = Entry {
                    place,
                    answer: clause.answer,
                    via: clause.via.unwrap_or(Via::Phone),
                    substitute_name: clause.name.clone(),
                    by_name: subject.by_name,
                };
                match told.entry(place) {
                    Slot::Vacant(free) => {
                        free.insert(Heard { entry: Some(entry), is_one, is_apart: false });
                    }
                    Slot::Occupied(mut heard) => heard.get_mut().again(entry, is_one),
                }
            }
        }
    }

    /// The words as they were typed, without what stands in brackets.
    fn shown(&self, start: usize, end: usize) -> String {
        let mut depth = 0_i32;
        let mut kept = String::new();
        for c in self.text.get(start..end).unwrap_or_default().chars() {
            match c {
                '(' | '[' | '（' => {
                    depth += 1;
                    if depth == 1 {
                        kept.push_str("(…)");
                    }
                }
                ')' | ']' | '）' => depth -= 1,
                '\n' => kept.push(' '),
                c if depth <= 0 => kept.push(c),
                _ => {}
            }
        }
        short(kept.trim_start_matches([':', '=', '-', ' ']).trim())
    }
}

/// What was said of a household so far; no entry: two things.
#[derive(Default)]
struct Heard {
    entry: Option<Entry>,
    /// By its own number, and not from one number to another.
    is_one: bool,
    is_apart: bool,
}

impl Heard {
    /// "7-12 có; 9 vắng": the number by itself is taken out of the list before it. What else says two things says nothing.
    fn again(&mut self, entry: Entry, is_one: bool) {
        let Some(before) = self.entry.take() else { return };
        let differs = before.answer != entry.answer;
        if is_one && !self.is_one && differs {
            *self = Self { entry: Some(entry), is_one, is_apart: true };
            return;
        }
        self.entry = agreed(before, &entry);
        self.is_one |= is_one;
    }
}

/// A number behind words, with what is said behind it.
struct Next {
    number: String,
    /// The words behind it, over what it is listed with.
    behind: Vec<Word>,
    /// How many tokens it takes, with the words right behind it.
    tokens: usize,
    start: usize,
    end: usize,
}

fn next_number(tokens: &[Tok], from: usize) -> Option<Next> {
    let is_dash = |at: usize| tokens.get(at).is_some_and(|tok| matches!(tok.token, Token::Dash));
    let number_at = |at: usize| match tokens.get(at).map(|tok| &tok.token) {
        Some(Token::Number(number)) => Some(number),
        _ => None,
    };
    let words_from = |at: usize| -> Vec<Word> {
        tokens
            .iter()
            .skip(at)
            .map_while(|tok| match &tok.token {
                Token::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect()
    };
    let is_sign = |tok: &&Tok| matches!(tok.token, Token::Dash | Token::Mark);
    let at = from + tokens.iter().skip(from).take_while(is_sign).count();
    let mut number = number_at(at)?.clone();
    let mut to = at + 1;
    while is_dash(to)
        && let Some(last) = number_at(to + 1)
    {
        number = format!("{number}-{last}");
        to += 2;
    }
    let listed = |tok: &&Tok| !matches!(tok.token, Token::Word(_));
    let behind = words_from(to + tokens.iter().skip(to).take_while(listed).count());
    let to = to + words_from(to).len();
    let start = tokens.get(at).map_or(0, |tok| tok.start);
    let end = to.checked_sub(1).and_then(|last| tokens.get(last)).map_or(start, |tok| tok.end);
    Some(Next { number, behind, tokens: to - from, start, end })
}

/// Whether the words from `at` up to `end` stand before a number, and not behind one.
fn leads(tokens: &[Tok], at: usize, end: usize) -> bool {
    let is_number = |tok: &Tok| matches!(tok.token, Token::Number(_));
    let mut behind = tokens.iter().skip(end).skip_while(|tok| matches!(tok.token, Token::Dash | Token::Mark));
    let is_behind_one = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_number);
    behind.next().is_some_and(is_number) && !is_behind_one
}

/// Whether words end with that which a lane, a group or a floor is called by: "ngõ", "tổ số". A house is a household.
fn names_place(words: &[Word]) -> bool {
    let last = words.iter().rev().find(|word| class(std::slice::from_ref(word)).0 != Class::Fill);
    last.is_some_and(|word| PLACES.iter().any(|place| word.is(place)))
}

/// A household named twice: the same answer, with the name of whoever comes instead, or none.
fn agreed(before: Entry, again: &Entry) -> Option<Entry> {
    let names_agree = match (&before.substitute_name, &again.substitute_name) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let substitute_name = before.substitute_name.clone().or_else(|| again.substitute_name.clone());
    (before.answer == again.answer && names_agree).then_some(Entry { substitute_name, ..before })
}

/// Two answers to one question: the household is away and sends somebody, or it is not clear.
fn both(one: Answer, other: Answer) -> Option<Answer> {
    match (one, other) {
        (one, other) if one == other => Some(one),
        (Answer::Absent | Answer::Attending, Answer::Substitute)
        | (Answer::Substitute, Answer::Attending) => Some(Answer::Substitute),
        _ => None,
    }
}

/// What a line says under a heading that says `over`: the same once more, or that somebody comes instead.
fn is_under(over: Answer, said: Answer) -> Option<Answer> {
    (over == said || said == Answer::Substitute).then_some(said)
}

/// Whether a remark says that somebody comes after all.
fn contradicts(words: &[Word]) -> bool {
    (0..words.len()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        class(rest).0 == Class::Instead || rest.first().is_some_and(|word| word.is("nhưng"))
    })
}

fn doubts(words: &[Word]) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        let (class, length) = class(rest);
        if class == Class::Doubt || class == Class::Instead {
            return true;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}

fn short(text: &str) -> String {
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST_SHOWN - 1).collect();
    // No number is shown in part.
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ' ']))
}

/// Numbers that the roll lacks, and households without an answer, in one line each.
fn merged(problems: Vec<Problem>) -> Vec<Problem> {
    let (mut missing, mut silent, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for problem in problems {
        match problem {
            Problem::NoSuchNumber(numbers) => missing.push(numbers),
            Problem::NoAnswer(numbers) => silent.push(numbers),
            other => others.push(other),
        }
    }
    let listed = |numbers: Vec<String>| numbers.join(", ");
    let mut merged = Vec::new();
    if !missing.is_empty() {
        merged.push(Problem::NoSuchNumber(listed(missing)));
    }
    if !silent.is_empty() {
        merged.push(Problem::NoAnswer(listed(silent)));
    }
    merged.extend(others);
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::household::Household;
    use crate::domain::ids::Id;
    use crate::domain::time::Moment;

    fn roll() -> Roll {
        let head = |number: &str| match number {
            "12" | "40" => "Nguyễn Văn Hùng",
            "13" => "Trần Thị Lan",
            "14" => "Đỗ Văn Vang",
            "16" => "Lê Hòa",
            "17" => "Phạm Thị Mai",
            _ => "Vũ Đức Thịnh",
        };
        let numbers = (1..=60).map(|n| n.to_string()).chain(["15a".to_owned(), "061b".to_owned()]);
        let households =
            numbers.enumerate().filter(|(_, number)| number != "48").map(|(n, number)| Household {
                id: Id::mint(Moment::from_unix_millis(1_653_000_000_000), [u8::try_from(n).unwrap(); 10]),
                neighborhood: Id::mint(Moment::from_unix_millis(1), [0; 10]),
                head_name: head(&number).to_owned(),
                number,
                address: String::new(),
                representative: None,
                alley: String::new(),
                cluster: String::new(),
                code: String::new(),
                token: String::new(),
            });
        Roll::new(households.collect())
    }

    /// "1 a, 9 b | why": each household with its answer (`a`ttending, `b`: absent, `s`ubstitute), then what was not written down.
    fn shown(text: &str) -> String {
        let roll = roll();
        let reading = read_recording(text, &roll);
        if let Some(only) = reading.only {
            return format!("{}?", roll.get(only).unwrap().number);
        }
        let entries = reading.entries.iter().map(|entry| {
            let letter = match entry.answer {
                Answer::Attending => "a",
                Answer::Absent => "b",
                Answer::Substitute => "s",
            };
            let via = match entry.via {
                Via::Paper => " giấy",
                Via::Door => " cửa",
                _ => "",
            };
            let name = entry.substitute_name.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
            format!("{}{letter}{via}{name}", roll.get(entry.place).unwrap().number)
        });
        let problems = reading.problems.iter().map(|problem| match problem {
            Problem::NoSuchNumber(numbers) => format!("none {numbers}"),
            Problem::Several { numbers, .. } => format!("several {numbers}"),
            Problem::NoAnswer(numbers) => format!("no answer {numbers}"),
            Problem::Twice(numbers) => format!("twice {numbers}"),
            Problem::Mismatch { number, .. } => format!("mismatch {number}"),
            Problem::Unclear(words) => format!("unclear {words}"),
            Problem::AgainstHeading { numbers, .. } => format!("against {numbers}"),
            Problem::NotHere(numbers) => format!("not here {numbers}"),
            Problem::OtherHousehold { sends, goes, .. } => format!("{sends} by {goes}"),
        });
        let listed = |of: Vec<String>| of.join(", ");
        let (entries, problems) = (listed(entries.collect()), problems.collect::<Vec<_>>().join("; "));
        if problems.is_empty() { entries } else { format!("{entries} | {problems}") }
    }

    #[test]
    fn what_officials_type_is_read() {
        let mut faults = Vec::new();
        for (typed, expected) in [
            ("1, 4, 7-9, 15a có; 10 vắng (đi biển)", "1a, 4a, 7a, 8a, 9a, 10b, 15aa"),
            ("16 có17 vắng", "16a, 17b"),
            ("49 Có.", "49a"),
            ("49 có. 50 vắng.", "49a, 50b"),
            ("12 người nhà đi thay (chị Lan)", "12s [chị Lan]"),
            ("1 co\n2 vang\n3 thay Nguyễn Thị Lan", "1a, 2b, 3s [Nguyễn Thị Lan]"),
            ("6, 7 co", "6a, 7a"),
            ("6 7 co", "6a, 7a"),
            ("8-10 co", "8a, 9a, 10a"),
            ("8 – 10 có", "8a, 9a, 10a"),
            ("từ 8 đến 10 có", "8a, 9a, 10a"),
            ("14-16 có", "14a, 15a, 15aa, 16a"),
            ("11 khong", "11b"),
            ("18 bận", "18b"),
            ("18 mẹ vắng", "18b"),
            ("18 mẹ ốm nên vắng", "18b"),
            ("18 vắng, mẹ ốm", "18b"),
            ("43 ko", "43b"),
            ("44 k đi", "44b"),
            ("46 sẽ đi", "46a"),
            ("47 dự họp", "47a"),
            ("39 có người dự", "39a"),
            ("19 tham gia", "19a"),
            ("41 ok", "41a"),
            ("26 C", "26a"),
            ("27 v", "27b"),
            ("53 co, giay", "53a giấy"),
            ("24 co Giấy", "24a giấy"),
            ("22 vắng mặt, đi biển", "22b"),
            ("59 vắng (đi làm xa)", "59b"),
            ("59 vắng vì ốm", "59b"),
            ("19 - vắng", "19b"),
            ("20 ủy quyền", "20s"),
            ("#52 co", "52a"),
            ("55.co", "55a"),
            ("05 co", "5a"),
            ("61b có", "061ba"),
            ("58 co 👍", "58a"),
            ("nhà 38 có", "38a"),
            ("hộ số 23: tham dự", "23a"),
            ("các hộ 23 và 24 đều có ạ", "23a, 24a"),
            ("1;2;3 có", "1a, 2a, 3a"),
            ("1 | 2 | có | 3 | vắng", "1a, 2a, 3b"),
            ("Có: 1, 4, 7–9. Vắng: 10", "1a, 4a, 7a, 8a, 9a, 10b"),
            ("Có mặt\n1\n4\nVắng\n9", "1a, 4a, 9b"),
            ("Vắng:\n9 ốm\n10 đi làm\n11", "9b, 10b, 11b"),
            ("57) có", "57a"),
            ("30 đồng ý", "30a"),
            ("31 nhận lời đi", "31a"),
            ("32 có mặt đầy đủ", "32a"),
            ("33 không rảnh", "33b"),
            ("34 mệt", "34b"),
            ("35 xin vắng, bà xã đi thay", "35s"),
            ("36 bà nội đi", "36s"),
            ("ghi cho hộ 37 có", "37a"),
            ("sửa lại 38 vắng", "38b"),
            ("39 đổi thành vắng", "39b"),
            ("vắng 9 (ốm), 10 (đi xa)", "9b, 10b"),
            ("đi thay: 9 (chị Lan), 10 (anh Ba)", "9s [chị Lan], 10s [anh Ba]"),
            ("11\ncó\n18\nvắng", "11a, 18b"),
            ("1 có - 2 vắng", "1a, 2b"),
            ("1 có 2 vắng", "1a, 2b"),
            ("11 con đi thay", "11s"),
            ("11 vợ đi", "11s"),
            ("11 con trai Tú đi thay", "11s [con trai Tú]"),
            ("11 bận, con đi thay", "11s"),
            ("11 có người nhà đi", "11s"),
            ("11 không có ai đi", "11b"),
            ("11 không đi được", "11b"),
            ("11 có việc bận", "11b"),
            ("11 đi vắng", "11b"),
            ("Trần Thị Lan có", "13a"),
            ("tran thi lan co", "13a"),
            ("bà Lan có", "13a"),
            ("Do Van Vang vang", "14b"),
            ("ông Hoà đi, 17 vắng", "16a, 17b"),
            ("12. Nguyễn Văn Hùng có", "12a"),
            ("12 - Nguyễn Văn Hùng - có", "12a"),
            ("1 có Trần Thị Lan vắng", "1a, 13b"),
            ("13 thay Nguyễn Văn Hùng", "13s [Nguyễn Văn Hùng]"),
            ("23 thay Trần Văn Cửa", "23s [Trần Văn Cửa]"),
            ("23 đi thay Nguyễn Thị Lan giay", "23s giấy [Nguyễn Thị Lan]"),
            ("23 vắng mặt cửa", "23b cửa"),
            ("giấy: 1, 4 có", "1a giấy, 4a giấy"),
            ("3 yes", "3a"),
            ("12có 13vắng", "12a, 13b"),
            ("hộ12 có", "12a"),
            ("15 a có", "15aa"),
            ("15a", "15a?"),
            ("Hộ số 23", "23?"),
            ("3 thay 4 có", "3s, 4a"),
            ("2 vắng 3 con đi thay 4, 6 có", "2b, 3s, 4a, 6a"),
            ("4 cử con đi thay 5 có", "4s, 5a"),
            ("20 ủy quyền, 21 có", "20s, 21a"),
            ("4 ủy quyền cho chị Hoa", "4s [chị Hoa]"),
            ("4 thay chị Hoa hộ 5 có", "4s [chị Hoa], 5a"),
            ("Đi thay: 5, 6", "5s, 6s"),
            ("1 đi nhé em", "1a"),
            ("1 em đi thay", "1s"),
            ("từ hộ 1 đến hộ 3 có", "1a, 2a, 3a"),
            ("1..3 có", "1a, 2a, 3a"),
            ("1 ... 3 có", "1a, 2a, 3a"),
            ("1, 2, …, 4 có; 5 vắng...", "1a, 2a, 3a, 4a, 5b"),
            ("1 vắng có phép, 2 xin phép vắng, 3 có tang", "1b, 2b, 3b"),
            ("1 có xin phép, 2 có việc, 3 có việc nhà", "1b, 2b, 3b"),
            ("1 có con đi thay, 2 có con trai đi", "1s, 2s"),
            ("1 có nhà 2 vắng; 3 vắng ở nhà trông cháu", "1a, 2b, 3b"),
            ("Có nhà 1, nhà 2, 4", "1a, 2a, 4a"),
            ("1 hai vợ chồng đi; 2 cháu nội đi thay; 3 cả hai vợ chồng vắng", "1a, 2s, 3b"),
        ] {
            faults.extend(
                (shown(typed) != expected)
                    .then(|| format!("{typed:?}: {:?}, not {expected:?}", shown(typed))),
            );
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn what_is_not_that_clear_is_named_and_records_nothing() {
        let mut faults = Vec::new();
        for (typed, expected) in [
            ("99 có", " | none 99"),
            ("47-49 có", "47a, 49a | none 48"),
            ("12-7 có", " | unclear 12-7 có"),
            ("1 - 4 - 7 có", " | unclear 1 - 4 - 7 có"),
            ("1. 12 có", " | unclear 1. 12 có"),
            ("Nguyễn Văn Hùng có", " | several 12, 40"),
            ("13 Nguyễn Văn Hùng có", " | mismatch 13"),
            ("Nguyễn Văn Hưng có", " | unclear Nguyễn Văn Hưng có"),
            ("1, 4", " | no answer 1, 4"),
            ("1 có, 4", "1a | no answer 4"),
            ("1 có; 1 vắng", " | twice 1"),
            ("1 có thể đi", " | unclear 1 có thể đi"),
            ("1 có nhưng về sớm", " | unclear 1 có nhưng về sớm"),
            ("1 chưa chắc", " | unclear 1 chưa chắc"),
            ("10 có nhà", " | unclear 10 có nhà"),
            ("10 co nha, 11 có", "11a | unclear 10 co nha"),
            ("10 có mặt ở nhà", " | unclear 10 có mặt ở nhà"),
            ("10 đang ở nhà", " | unclear 10 đang ở nhà"),
            ("10 không có nhà", " | unclear 10 không có nhà"),
            ("10 có gặp", " | unclear 10 có gặp"),
            ("10 không trả lời", " | unclear 10 không trả lời"),
            ("10 không gặp", " | unclear 10 không gặp"),
            ("10 không báo, 11 vắng", "11b | unclear 10 không báo"),
            ("10 gọi không được", " | unclear 10 gọi không được"),
            ("10 không gọi được", " | unclear 10 không gọi được"),
            ("10 đt ko được", " | unclear 10 đt ko được"),
            ("10 không có ai ở nhà", " | unclear 10 không có ai ở nhà"),
            ("10 gọi được; 11 gặp được", " | unclear 10 gọi được; unclear 11 gặp được"),
            ("10 không đi được; 11 không đi, gọi điện", "10b, 11b"),
            ("10 có báo; 11 có hẹn", " | unclear 10 có báo; unclear 11 có hẹn"),
            ("10 có con nhỏ", " | unclear 10 có con nhỏ"),
            ("10 có con", " | unclear 10 có con"),
            ("10 có người nhà", " | unclear 10 có người nhà"),
            ("10 có khách", " | unclear 10 có khách"),
            ("10 đi được thì đi", " | unclear 10 đi được thì đi"),
            ("10 rảnh thì đi", " | unclear 10 rảnh thì đi"),
            ("18 mẹ ốm", " | unclear 18 mẹ ốm"),
            ("10 con đi học, 11 có", "11a | unclear 10 con đi học"),
            ("10 chồng đi biển; 18 vợ bận", " | unclear 10 chồng đi biển; unclear 18 vợ bận"),
            ("1 có không", " | unclear 1 có không"),
            ("1 không vắng", " | unclear 1 không vắng"),
            ("1 có?", " | unclear 1 có?"),
            ("1 vắng nhưng con đi", " | unclear 1 vắng nhưng con đi"),
            ("1 hàng xóm đi thay", " | unclear 1 hàng xóm đi thay"),
            ("1 thay 0912345678", "1s | none 0912345678"),
            ("1, 4 thay Nguyễn Thị Lan", " | unclear 1, 4 thay Nguyễn Thị Lan"),
            ("4 có 2 người, 5 vắng", "4a, 5b | unclear 2 người"),
            ("Có: 1, 4 vắng", " | unclear Có: 1, 4; unclear vắng"),
            ("12 có\nVắng Hùng", "12a | unclear Vắng Hùng"),
            ("12 có\nvắng", "12a | unclear vắng"),
            ("1-10 trừ 5 có", " | unclear 1-10 trừ 5 có"),
            ("Chào anh, 1 có", "1a | unclear Chào anh"),
            ("có", " | unclear có"),
            ("abc", " | unclear abc"),
            ("ngõ 3: 15, 16 có", " | unclear ngõ 3: 15, 16 có"),
            ("tổ 3: 15 có", " | unclear tổ 3: 15 có"),
            ("3: 15 có", " | unclear 3: 15 có"),
            ("3 → 15 có; 5 vắng", "5b | unclear 3 → 15 có"),
            ("Có: 3 = 15", " | unclear Có: 3 = 15"),
            ("tổ 2 có", " | unclear tổ 2 có"),
            ("to so 2 co", " | unclear to so 2 co"),
            ("hẻm 3 có 15, 16 vắng; 17 có", "17a | unclear hẻm 3 có; unclear 15, 16 vắng"),
            ("ngõ 3 số 15, 16 có", " | unclear ngõ 3 số 15, 16 có"),
            ("ngõ 1 (5, 6) có", " | unclear ngõ 1 (…) có"),
            ("1 (5, 6) có", " | unclear 1 (…) có"),
            ("chưa gặp 15; 16 có", " | unclear chưa gặp 15; 16 có"),
            ("bỏ 5; 6 có", " | unclear bỏ 5; 6 có"),
            ("trừ 26, 27-31 có; 32 có", "32a | unclear trừ 26, 27-31 có"),
            ("1-10 có, trừ 5, 11 có", " | unclear 1-10 có, trừ; unclear 5, 11 có"),
            ("1-10 vắng, bỏ 5", " | unclear 1-10 vắng, bỏ; unclear 5"),
            ("Vắng: 9, bỏ 10", " | unclear Vắng: 9, bỏ 10"),
            ("1 vắng (nhưng con đi thay)", " | unclear 1 vắng (…)"),
            ("4 ủy quyền cho 5", " | 4 by 5"),
            ("4 uỷ quyền 5", " | 4 by 5"),
            ("hộ 4 uy quyen cho ho 5 đi họp", " | 4 by 5"),
            ("4 cho 5 đi thay", " | 4 by 5"),
            ("4 nhờ 5", " | 4 by 5"),
            ("4 nhờ bà Lan hộ 13 đi thay", " | 4 by 13"),
            ("5 đi thay 4", " | 4 by 5"),
            ("5 đi thay cho hộ 4", " | 4 by 5"),
            ("5 đi hộ 4", " | 4 by 5"),
            ("5 được 4 ủy quyền", " | 4 by 5"),
            ("5 nhận ủy quyền của 4", " | 4 by 5"),
            ("Trần Thị Lan nhờ 5", " | Trần Thị Lan by 5"),
            ("4, 6 ủy quyền cho 5; 7 có", "7a | 6 by 5"),
            ("4-6 ủy quyền cho 7", " | 4-6 by 7"),
            ("1 có, 4 ủy quyền cho 5 có, 6 vắng", "1a, 6b | 4 by 5"),
            ("4 ủy quyền cho 5\n5 có", "5a | 4 by 5"),
            ("ủy quyền cho 5", " | unclear ủy quyền cho 5"),
            ("hộ 1 đến hộ 3 vắng", " | unclear 1 đến hộ 3 vắng"),
            ("nhờ 5 đi thay", " | unclear nhờ 5 đi thay"),
            ("Có: 1, 4 ủy quyền cho 5", " | unclear Có: 1, 4 ủy quyền cho 5"),
        ] {
            faults.extend(
                (shown(typed) != expected)
                    .then(|| format!("{typed:?}: {:?}, not {expected:?}", shown(typed))),
            );
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_number_behind_a_list_that_holds_it_is_taken_out_of_it() {
        let mut faults = Vec::new();
        for (typed, expected) in [
            ("1, 4, 7-12 có; 9 vắng", "1a, 4a, 7a, 8a, 9b, 10a, 11a, 12a"),
            ("1, 4, 7-12, 15a có; 9 vắng (đi biển)", "1a, 4a, 7a, 8a, 9b, 10a, 11a, 12a, 15aa"),
            ("7-9 có\n8 con đi thay", "7a, 8s, 9a"),
            ("7-9 vắng, 8 có", "7b, 8a, 9b"),
            ("Có: 7-9\nVắng: 8", "7a, 8b, 9a"),
            ("12-14 có; bà Lan vắng", "12a, 13b, 14a"),
            ("7-9 có; 8 có", "7a, 8a, 9a"),
            // The list says it once more, or two say different things of themselves.
            ("8 vắng; 7-9 có", "7a, 9a | twice 8"),
            ("7-9 có; 8 vắng; 8 có", "7a, 9a | twice 8"),
            ("7-9 có; 8 có; 8 vắng", "7a, 9a | twice 8"),
            ("7-9 có; 8 vắng; 8-10 có", "7a, 9a, 10a | twice 8"),
            ("7-9 có; 8-9 vắng", "7a | twice 8, 9"),
            ("8 có; 8 vắng", " | twice 8"),
        ] {
            faults.extend(
                (shown(typed) != expected)
                    .then(|| format!("{typed:?}: {:?}, not {expected:?}", shown(typed))),
            );
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let roll = roll();
        let apart = |text: &str| roll.spans(&read_recording(text, &roll).apart);
        assert_eq!(apart("1, 4, 7-12 có; 9 vắng; 10 có"), "9");
        assert_eq!(apart("9 có; 10 vắng"), "");
    }

    #[test]
    fn words_that_answer_nothing_sound_recorded_where_every_number_has_its_answer() {
        for text in [
            "18 có",
            "hộ 5 đi",
            "9 ốm",
            "nhà số 12 vắng (đi biển)",
            "18 có; 19, 20 vắng",
            "1, 4, 7-12, 15a có; 9 vắng",
            "23 thay Nguyễn Thị Lan",
            "Vắng: 9, 12",
            "18 có\n19 vắng",
        ] {
            assert!(sounds_recorded(text), "{text}");
        }
        for text in [
            "",
            "18",
            "hộ 18",
            "18 chưa chắc",
            "18 có; 19",
            "18 có; 19 chưa chắc",
            "có",
            "vắng",
            "họp lúc 7 giờ",
            "19h30 21/5 có",
            "0912345678 đi",
            "2 người đi",
            "Nguyễn Văn Hùng có",
            "tháng 5 có họp không",
            "3 hộ vắng",
        ] {
            assert!(!sounds_recorded(text), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_of_one_number_takes_none_other_with_it() {
        let mut faults = Vec::new();
        for (typed, expected) in [
            ("20 chưa chắc; 21 vắng; 22 có", "21b, 22a | unclear 20 chưa chắc"),
            ("20 chưa chắc, 21 vắng, 22 có", "21b, 22a | unclear 20 chưa chắc"),
            ("20 chưa chắc\n21 vắng\n22 có", "21b, 22a | unclear 20 chưa chắc"),
            ("20 chưa chắc,\n21 vắng,\n22 có", "21b, 22a | unclear 20 chưa chắc"),
            ("20 chưa gặp; hộ 21 vắng; nhà số 22 có", "21b, 22a | unclear 20 chưa gặp"),
            ("20, 21 chưa chắc, 22 có", "22a | unclear 20, 21 chưa chắc"),
            ("20 chưa chắc, đi biển, 21 có", "21a | unclear 20 chưa chắc, đi biển"),
            ("20 chưa chắc, bà Lan có", "13a | unclear 20 chưa chắc"),
            ("20 (chưa chắc), 21 có", "21a | unclear 20 (…)"),
            ("19 có; 20 để xem; 21 vắng; 22 để xem", "19a, 21b | unclear 20 để xem; unclear 22 để xem"),
            ("Có: 1, 4 chưa chắc, 7", "1a, 7a | unclear 4 chưa chắc"),
            ("Có: 4 chưa chắc, 7; 9 vắng", "7a, 9b | unclear 4 chưa chắc"),
            ("Vắng: 9, 12 chưa chắc, 13", "9b, 13b | unclear 12 chưa chắc"),
            // Behind a comma it may be the answer after all.
            ("20 chưa chắc, vắng", " | unclear 20 chưa chắc, vắng"),
        ] {
            faults.extend(
                (shown(typed) != expected)
                    .then(|| format!("{typed:?}: {:?}, not {expected:?}", shown(typed))),
            );
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let long = "20 có thể đi hoặc là không đi còn tùy hôm ấy trời mưa hay nắng, chưa biết thế nào 1234";
        assert!(short(long).ends_with("hay…"), "{}", short(long));
    }

    #[test]
    fn a_heading_governs_the_lines_under_it_until_the_next() {
        let mut faults = Vec::new();
        for (typed, expected) in [
            ("Vắng:\n9 mẹ ốm\n12 - đi biển\nhộ 15a: bận", "9b, 12b, 15ab"),
            ("Vắng\n9 mẹ ốm\n12 đi biển\n\nCó\n1, 4, 7", "1a, 4a, 7a, 9b, 12b"),
            ("VẮNG:\n9: mẹ ốm\n13. đi làm xa\n16, đi biển\n17/ vợ đẻ", "9b, 13b, 16b, 17b"),
            ("Vắng:\n- 9 mẹ ốm\n- 12 đi biển", "9b, 12b"),
            ("Vắng:\n• Hộ 9 mẹ ốm\n• nhà 12 con nhỏ", "9b, 12b"),
            ("Vắng: 9 mẹ ốm, 12 đi biển, 15a bận", "9b, 12b, 15ab"),
            ("Vắng: 9 mẹ ốm\n12 vợ ốm", "9b, 12b"),
            ("Vắng: 9\n12", "9b, 12b"),
            ("Có: 1, 4\n7", "1a, 4a, 7a"),
            ("Vắng:\n9 mẹ ốm\nCó: 1, 4\n7", "1a, 4a, 7a, 9b"),
            ("Vắng mặt:\n9 mẹ ốm\nCó mặt:\n1", "1a, 9b"),
            ("Hộ vắng:\n9 mẹ ốm\nHộ có:\n1", "1a, 9b"),
            ("Danh sách vắng:\n9 mẹ ốm\n12\nDanh sách có mặt:\n1", "1a, 9b, 12b"),
            ("Những hộ sau đây vắng mặt:\n9 mẹ ốm", "9b"),
            ("Vắng gồm có:\n9 mẹ ốm\n12", "9b, 12b"),
            ("Vắng có lý do:\n9 mẹ ốm\nVắng không phép:\n12", "9b, 12b"),
            ("Vắng họp:\n9 mẹ ốm\n12 đi chợ", "9b, 12b"),
            ("Vắng 3 hộ:\n9 mẹ ốm\n12\n13", "9b, 12b, 13b"),
            ("Vắng (2):\n9 mẹ ốm\n12", "9b, 12b"),
            ("Vắng (9)", " | unclear Vắng (…)"),
            ("Có mặt: 3 hộ\n1\n2\n4", "1a, 2a, 4a"),
            ("Vắng 2 hộ: 9, 12\nCó 3 hộ: 1, 4, 7", "1a, 4a, 7a, 9b, 12b"),
            ("Vắng:\n1. Hộ 9: mẹ ốm\n2. Hộ 12: đi biển", "9b, 12b"),
            ("Vắng:\n1) 9 mẹ ốm\n2) 12", " | unclear 1 9 mẹ ốm; unclear 2 12"),
            ("1. Vắng:\n9 mẹ ốm\n2. Có:\n4", "4a, 9b"),
            ("I. Vắng:\n9 mẹ ốm\nII. Có:\n1", "1a, 9b"),
            ("❌ Vắng:\n9 mẹ ốm\n✅ Có:\n1", "1a, 9b"),
            ("*Vắng*\n9 mẹ ốm", "9b"),
            ("Không đi:\n9 mẹ ốm\n12 trực", "9b, 12b"),
            ("vang:\n9 me om\n12 di bien", "9b, 12b"),
            ("Absent:\n9 mother ill\n12 at sea\nComing:\n1", "1a, 9b, 12b"),
            ("Vắng:\n9 con đi thay\n12 mẹ ốm", "9s, 12b"),
            ("Vắng:\nbà Lan ốm\n12", "12b, 13b"),
            ("Vắng:\n9 đi Hà Nội\n17 đi ăn cưới\n18 có đám giỗ", "9b, 17b, 18b"),
            (
                "Đi thay:\n9 chị Lan\n12 anh Ba\n16 Nguyễn Thị Hoa\n17 con gái",
                "9s [chị Lan], 12s [anh Ba], 16s [Nguyễn Thị Hoa], 17s",
            ),
            ("Có:\n1\n4 mẹ đi\n7 hai vợ chồng\nVắng:\n9 mẹ ốm", "1a, 4s, 7a, 9b"),
            ("Vắng:\n9 mẹ ốm\nđi biển", "9b | unclear đi biển"),
            ("Vắng: mẹ ốm\n12", " | no answer 12; unclear Vắng: mẹ ốm"),
            ("Vắng:\n9 mẹ ốm\nChưa trả lời:\n13", "9b | no answer 13; unclear Chưa trả lời"),
            ("Vắng:\n9 có\n12", " | no answer 12; against 9"),
            ("Vắng:\n9\n12 có\n13 có\n14 vắng", "9b, 14b | against 12; against 13"),
            ("Vắng:\n9-12\n10 có", "9b, 11b, 12b | against 10"),
            ("Vắng:\n12 có\n9-13 vắng", "9b, 10b, 11b, 13b | against 12"),
            ("Vắng:\n9 có, 12 vắng", "12b | against 9"),
            ("Vắng:\nbà Lan có\n12 ốm", "12b | against 13"),
            ("Có mặt:\n1\n4 vắng\n7", "1a | no answer 7; against 4"),
            ("Có mặt:\n1\n4 bận", "1a | against 4"),
            ("Đi thay:\n9 chị Lan\n12 có", "9s [chị Lan] | against 12"),
            ("Đi thay:\n9 vắng", " | against 9"),
            ("Vắng:\n99 có", " | none 99"),
            ("Vắng:\n9 có\nCó:\n12", "12a | against 9"),
            ("Có: 1, 4\n9 vắng\n12 có", "1a, 4a, 9b, 12a"),
            ("Vắng: 9, 12 có, 15", " | unclear Vắng: 9, 12; unclear có, 15"),
            ("có 1, 4 vắng 9", "1a, 4a, 9b"),
            ("có 1, 4, vắng: 9", "1a, 4a, 9b"),
            ("1-5 có\n3 vắng", "1a, 2a, 3b, 4a, 5a"),
            ("1-5 có; 4-8 vắng", "1a, 2a, 3a, 6b, 7b, 8b | twice 4, 5"),
            ("13 vắng; bà Lan có", " | twice 13"),
            ("Vắng:\n9 mẹ ốm nhưng con đi\n12", "12b | unclear 9 mẹ ốm nhưng con đi"),
            ("Vắng:\n9 không vắng\n12", "12b | unclear 9 không vắng"),
            ("Vắng:\n9 không biết\n12", "12b | unclear 9 không biết"),
            ("Vắng:\n9 chưa chắc\n12", "12b | unclear 9 chưa chắc"),
            ("Vắng:\n9 Nguyễn Văn Tèo\n12", "12b | unclear 9 Nguyễn Văn Tèo"),
            ("Vắng:\n9 đi Hà Nội ngày 20\n12", "12b | unclear 9 đi Hà Nội ngày 20"),
            ("Vắng:\n9 mẹ ốm 12 đi biển", " | unclear 9 mẹ ốm 12 đi biển"),
            ("Có:\n1 sẽ đến muộn\n4", "4a | unclear 1 sẽ đến muộn"),
            ("Có: 40 hộ", " | unclear Có: 40 hộ"),
            ("3 hộ có", " | unclear 3 hộ có"),
            ("Tổ 1 vắng:\n9 mẹ ốm", " | unclear Tổ 1 vắng; unclear 9 mẹ ốm"),
        ] {
            faults.extend(
                (shown(typed) != expected)
                    .then(|| format!("{typed:?}: {:?}, not {expected:?}", shown(typed))),
            );
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let listed = "Vắng:\n9 mẹ ốm\n12 (đi biển)\n15a đi làm xa\nCó:\n1\n4 mẹ đi";
        assert_eq!(without_reasons(listed), "Vắng:\n9\n12\n15a\nCó:\n1\n4 mẹ đi");
        assert_eq!(without_reasons("Vắng: 9 mẹ ốm, 12 đi biển; có 4"), "Vắng: 9, 12; có 4");
    }

    #[test]
    fn the_reason_for_an_absence_is_read_over() {
        let reading = read_recording("9 vắng (đi biển), 10 vắng vì ốm; 11 có", &roll());
        assert!(reading.read_over && reading.problems.is_empty(), "{reading:?}");
        assert!(!format!("{reading:?}").contains("biển") && !format!("{reading:?}").contains("ốm"));
        assert_eq!(
            without_reasons("9 vắng (đi biển), 10 vắng vì ốm; 11 thay (chị Lan)"),
            "9 vắng, 10 vắng; 11 thay (chị Lan)"
        );
    }

    #[test]
    fn an_answer_alone_is_read_where_it_was_asked_for() {
        assert_eq!(read_answer("Có."), Some((Answer::Attending, None, None)));
        assert_eq!(read_answer("vắng, giấy").map(|one| one.0), None.or(read_answer("vắng").map(|one| one.0)));
        assert_eq!(
            read_answer("người nhà đi thay (chị Lan)"),
            Some((Answer::Substitute, None, Some("chị Lan".to_owned())))
        );
        for text in ["12", "12 có", "để xem", ""] {
            assert_eq!(read_answer(text), None, "{text}");
        }
    }

    fn token() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => (1_u32..48).prop_map(|n| n.to_string()),
            3 => prop::sample::select(vec!["có", "co", "vắng", "không đi", "đi thay", "bận", "dự", "con", "thay"])
                .prop_map(str::to_owned),
            2 => prop::sample::select(vec![",", ";", "\n", "-", "|", "và", ".", ":"]).prop_map(str::to_owned),
            1 => prop::sample::select(vec!["zzz", "Qqq", "nhưng", "hộ", "Trần Thị Lan", "giấy", "(zzz)"])
                .prop_map(str::to_owned),
        ]
    }

    proptest! {
        #[test]
        fn no_number_and_no_strange_word_is_passed_over_in_silence(
            tokens in proptest::collection::vec(token(), 1..14)
        ) {
            let roll = roll();
            let text = tokens.join(" ");
            let reading = read_recording(&text, &roll);
            let said = format!("{:?}", reading.problems);
            let names: Vec<_> = reading.entries.iter().filter_map(|entry| entry.substitute_name.clone()).collect();
            let all = format!("{said} {names:?}");
            for (at, token) in tokens.iter().enumerate() {
                let digits = token.chars().all(|c| c.is_ascii_digit());
                // "Có 3 hộ", "vắng 3:" may count those that follow.
                let counts = tokens.get(at + 1).is_some_and(|next| next == "hộ" || next == ":");
                if digits && !counts {
                    let place = roll.number(token);
                    let told = reading.entries.iter().any(|entry| Some(entry.place) == place)
                        || reading.only == place && place.is_some();
                    // Lists are shortened ("7–12"), and what cannot be read is cut.
                    let named = said.contains(token.as_str()) || said.contains('–') || said.contains('…');
                    prop_assert!(told || named, "{token} at {at} of {text:?}: {reading:?}");
                }
                // Words beside a household that is named as a problem fall with it.
                let falls = reading.problems.iter().any(|problem| !matches!(problem, Problem::Unclear(_)));
                if ["zzz", "Qqq", "nhưng"].contains(&token.as_str()) && !falls {
                    let heard = all.contains(token.as_str()) || all.contains('…') || reading.read_over;
                    prop_assert!(heard, "{token} at {at} of {text:?}: {reading:?}");
                }
            }
            let answers = tokens.iter().any(|token| ["có", "co", "dự", "vắng", "bận"].contains(&token.as_str()));
            prop_assert!(!answers || !reading.entries.is_empty() || !reading.problems.is_empty(), "{text:?}");
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let roll = roll();
            let _ = read_recording(&text, &roll);
            let _ = read_answer(&text);
            let _ = without_reasons(&text);
        }

        #[test]
        fn what_the_bot_lists_it_reads(numbers in proptest::collection::btree_set(1_u32..48, 1..40)) {
            let roll = roll();
            let places: Vec<usize> = numbers.iter().filter_map(|n| roll.number(&n.to_string())).collect();
            let reading = read_recording(&format!("Tham dự (12 hộ): {}", roll.spans(&places)).replace("(12 hộ)", ""), &roll);
            let read: Vec<usize> = reading.entries.iter().map(|entry| entry.place).collect();
            let mut sorted = places.clone();
            sorted.sort_unstable();
            prop_assert_eq!(read, sorted);
        }
    }
}

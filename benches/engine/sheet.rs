//! The figures: one line a measure, a column an engine, the median over the rounds with the least and the most.

use crate::database::Engine;

struct Line {
    measure: String,
    unit: &'static str,
    target: &'static str,
    values: [Vec<f64>; 2],
}

#[derive(Default)]
pub struct Sheet(Vec<Line>);

const fn column(engine: Engine) -> usize {
    match engine {
        Engine::Sqlite => 0,
        Engine::Postgres => 1,
    }
}

impl Sheet {
    /// Adds what one round showed. `target`: what is to be reached, empty if nothing is.
    pub fn add(
        &mut self,
        engine: Engine,
        measure: impl Into<String>,
        unit: &'static str,
        target: &'static str,
        value: f64,
    ) {
        let measure = measure.into();
        eprintln!("  {}: {measure}: {} {unit}", engine.name(), short(value));
        let at = match self.0.iter().position(|line| line.measure == measure) {
            Some(at) => at,
            None => {
                self.0.push(Line { measure, unit, target, values: Default::default() });
                self.0.len() - 1
            }
        };
        if let Some(line) = self.0.get_mut(at) {
            line.values[column(engine)].push(value);
        }
    }

    pub fn print(&self) {
        println!("\n| measure | SQLite | PostgreSQL | target |\n|---|---|---|---|");
        for line in &self.0 {
            let cells = [Engine::Sqlite, Engine::Postgres].map(|engine| cell(&line.values[column(engine)]));
            let target = if line.target.is_empty() { "" } else { line.target };
            println!("| {} ({}) | {} | {} | {target} |", line.measure, line.unit, cells[0], cells[1]);
        }
    }
}

fn cell(values: &[f64]) -> String {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted[..] {
        [] => "–".to_owned(),
        [one] => short(one),
        [least, .., most] => {
            format!("**{}** ({}–{}; {})", short(middle(&sorted)), short(least), short(most), sorted.len())
        }
    }
}

fn middle(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => (sorted[half - 1] + sorted[half]) / 2.0,
        _ => sorted[half],
    }
}

/// Three digits that count.
fn short(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        1.0.. => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// The value that so many percent of these do not exceed.
pub fn percentile(values: &mut [u64], percent: usize) -> f64 {
    values.sort_unstable();
    let at = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(at).copied().unwrap_or(0) as f64
}

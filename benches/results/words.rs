//! Figures in words, the same in every table and on every plot.

use super::{Figure, Outcome};

/// `1,000,000`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Seconds: `0.07 s`, and from ten on without hundredths.
pub(crate) fn seconds(seconds: f64) -> String {
    if seconds < 10.0 {
        format!("{seconds:.2} s")
    } else {
        format!("{seconds:.1} s")
    }
}

/// A cell of a table: `3.48 s · 5.66 s · 1,580 MB`, or why there is no such figure.
pub(crate) fn cell(figure: Option<&Figure>) -> String {
    let Some(figure) = figure else {
        return String::new();
    };
    match &figure.outcome {
        Outcome::Measured(it) => {
            let mut text = format!("{} · {}", seconds(it.wall), seconds(it.cpu));
            if let Some(peak) = it.peak_mb {
                text.push_str(&format!(" · {} MB", grouped(peak)));
            }
            if it.is_mistaken() {
                text.push_str(" ≠");
            }
            text
        }
        Outcome::Stopped { seconds } => format!("> {seconds} s"),
        Outcome::Failed { why } => format!("failed: {}", why.replace('|', "/")),
        Outcome::NotRun { why } => format!("not run: {why}"),
    }
}

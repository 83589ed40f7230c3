//! What of the figures becomes a line on which picture.

use crate::results::words::grouped;
use crate::results::{Figure, Outcome};

use super::chart::{Chart, Line};

/// Ourselves, in the results of every bench.
pub(super) const OURS: &str = "rundtur";

/// A stage grows with the register if a thousand times the customers take this many times as long;
/// the others only show how long the program takes to start.
const GROWS: f64 = 2.0;

/// The stages that get a picture: what costs most, and the whole. The others have their tables.
const DRAWN: [&str; 4] = ["export", "read", "plan", "trip"];

/// Those of them that several programs were measured in.
pub(super) fn compared(figures: &[Figure]) -> Vec<&'static str> {
    let programs = |stage| {
        let figures = figures.iter().filter(|it| it.stage == stage);
        names(figures, |figure| &figure.program).len()
    };
    DRAWN
        .into_iter()
        .filter(|stage| programs(*stage) > 1)
        .collect()
}

/// Different names, in the order in which they come.
pub(super) fn names<'a>(
    figures: impl IntoIterator<Item = &'a Figure>,
    name: impl Fn(&Figure) -> &String,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for figure in figures {
        if !names.contains(name(figure)) {
            names.push(name(figure).clone());
        }
    }
    names
}

/// The sizes, the smallest first.
pub(super) fn sizes(figures: &[Figure]) -> Vec<u64> {
    let mut sizes: Vec<u64> = figures.iter().map(|figure| figure.customers).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

pub(super) fn title(stage: &str) -> String {
    format!("{stage}: seconds by the number of customers")
}

/// Time by size, a line a program.
pub(super) fn programs(figures: &[Figure], stage: &str) -> Chart {
    let of_stage = || figures.iter().filter(|it| it.stage == stage);
    let lines = names(of_stage(), |figure| &figure.program)
        .into_iter()
        .map(|program| {
            let own: Vec<&Figure> = of_stage().filter(|it| it.program == program).collect();
            Line {
                points: own
                    .iter()
                    .filter_map(|it| Some((count(it.customers), it.outcome.get()?.wall)))
                    .collect(),
                stopped: own.iter().filter_map(|it| stopped(it)).collect(),
                is_ours: program == OURS,
                name: program,
            }
        })
        .filter(|line| !line.points.is_empty() || !line.stopped.is_empty())
        .collect();
    Chart {
        title: title(stage),
        unit: "s",
        lines,
    }
}

fn stopped(figure: &Figure) -> Option<(f64, f64)> {
    match figure.outcome {
        Outcome::Stopped { seconds } => Some((count(figure.customers), count(seconds))),
        _ => None,
    }
}

/// Time a row by size, a line a stage, of ourselves alone.
pub(super) fn growth(figures: &[Figure]) -> Chart {
    let lines = growing(figures)
        .into_iter()
        .map(|stage| Line {
            points: sizes(figures)
                .into_iter()
                .filter_map(|size| Some((count(size), a_row(figures, &stage, size)?)))
                .collect(),
            stopped: Vec::new(),
            is_ours: false,
            name: stage,
        })
        .collect();
    Chart {
        title: "rundtur: microseconds a customer, by their number".to_owned(),
        unit: "µs",
        lines,
    }
}

/// Our stages that take longer the more customers there are.
pub(super) fn growing(figures: &[Figure]) -> Vec<String> {
    let sizes = sizes(figures);
    let (Some(first), Some(last)) = (sizes.first(), sizes.last()) else {
        return Vec::new();
    };
    let mut stages = names(figures, |figure| &figure.stage);
    stages.retain(|stage| {
        let total = |size: u64| Some(a_row(figures, stage, size)? * count(size));
        first != last
            && total(*first)
                .zip(total(*last))
                .is_some_and(|(few, many)| many > GROWS * few)
    });
    stages
}

/// Our microseconds a customer in a stage.
pub(super) fn a_row(figures: &[Figure], stage: &str, size: u64) -> Option<f64> {
    let figure = figures
        .iter()
        .find(|it| it.program == OURS && it.stage == stage && it.customers == size)?;
    Some(figure.outcome.get()?.wall * 1e6 / count(size))
}

/// `1,000,000` on an axis.
pub(super) fn on_axis(size: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a size came from there
    let whole = size.round() as u64;
    grouped(whole)
}

#[allow(clippy::cast_precision_loss)] // nobody has that many customers
fn count(number: u64) -> f64 {
    number as f64
}

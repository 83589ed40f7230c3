//! Moves between groups as a picture: groups left and right, and between them a ribbon for each move,
//! as broad as the records that move are many.
//!
//! Heights are points of the page; across, the ribbons are drawn on 100 units and stretched.

use std::fmt::Write as _;

use crate::plan::GroupMove;
use crate::report::fit::fit;
use crate::report::words;
use crate::schema::Lang;
use crate::words::thousands;

/// The groups on a side; those with fewer records are drawn as one.
const GROUPS: usize = 8;

/// The characters of a group's name.
const NAME: usize = 20;

/// The height that all records of a side take together, a share for each group of the larger side up to
/// the most; the least of one group, and what lies between.
const EACH: f64 = 34.0;
const MOST: f64 = 150.0;
const LEAST: f64 = 18.0;
const GAP: f64 = 8.0;

/// The picture.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) height: String,
    pub(super) from: Vec<Node>,
    pub(super) to: Vec<Node>,
    /// The ribbons' outlines, as paths of SVG.
    pub(super) ribbons: Vec<String>,
}

/// A group on one of the sides.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) count: String,
    pub(super) y: String,
    pub(super) height: String,
    pub(super) middle: String,
}

/// Draws the moves; none where there is nothing to draw.
pub(super) fn flow(moves: &[GroupMove], lang: Lang) -> Option<Flow> {
    if moves.is_empty() {
        return None;
    }
    let (from_of, to_of) = (words::moves_from, words::moves_to);
    let mut from = Side::of(moves.iter().map(|m| (from_of(m, lang), m.count)), lang);
    let mut to = Side::of(moves.iter().map(|m| (to_of(m, lang), m.count)), lang);
    let most = from.groups.len().max(to.groups.len()) as u64;
    let scale = (EACH * ratio(most, 1)).min(MOST);
    from.lay(scale);
    to.lay(scale);
    // A ribbon between two groups that are drawn as one is one.
    let mut between = vec![vec![0u64; to.groups.len()]; from.groups.len()];
    for m in moves {
        between[from.place(&from_of(m, lang))][to.place(&to_of(m, lang))] += m.count;
    }
    let height = from.height.max(to.height);
    let (mut left, mut right) = (from.tops(height), to.tops(height));
    let mut ribbons = Vec::new();
    for (at, row) in between.iter().enumerate() {
        for (other, count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (thick, thin) = (from.share(at, *count), to.share(other, *count));
            ribbons.push(ribbon(left[at], thick, right[other], thin));
            left[at] += thick;
            right[other] += thin;
        }
    }
    Some(Flow {
        height: number(height),
        from: from.nodes(height, lang),
        to: to.nodes(height, lang),
        ribbons,
    })
}

/// The groups of one side, the largest first.
struct Side {
    groups: Vec<Group>,
    height: f64,
}

struct Group {
    name: String,
    count: u64,
    height: f64,
}

impl Side {
    fn of(moves: impl Iterator<Item = (String, u64)>, lang: Lang) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (name, count) in moves {
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.count += count,
                None => groups.push(Group {
                    name,
                    count,
                    height: 0.0,
                }),
            }
        }
        // Stable: groups of one size stay in the order of the plan's moves.
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        if groups.len() > GROUPS {
            let others = groups.split_off(GROUPS - 1);
            groups.push(Group {
                name: lang.word("page-other-groups"),
                count: others.iter().map(|group| group.count).sum(),
                height: 0.0,
            });
        }
        Self {
            groups,
            height: 0.0,
        }
    }

    /// Gives each group its height, where all records together take `scale`.
    fn lay(&mut self, scale: f64) {
        let all: u64 = self.groups.iter().map(|group| group.count).sum();
        for group in &mut self.groups {
            group.height = (scale * ratio(group.count, all)).max(LEAST);
        }
        let gaps = GAP * ratio(self.groups.len().saturating_sub(1) as u64, 1);
        self.height = self.groups.iter().map(|group| group.height).sum::<f64>() + gaps;
    }

    /// The place of a group; of one that has none, that of the others.
    fn place(&self, name: &str) -> usize {
        let place = self.groups.iter().position(|group| group.name == name);
        place.unwrap_or(self.groups.len() - 1)
    }

    /// Where each group begins in a picture of this height: the lower side stands in its middle.
    fn tops(&self, height: f64) -> Vec<f64> {
        let mut top = (height - self.height) / 2.0;
        let next = |group: &Group| {
            let its = top;
            top += group.height + GAP;
            its
        };
        self.groups.iter().map(next).collect()
    }

    /// The part of a group's height that some of its records take.
    fn share(&self, place: usize, count: u64) -> f64 {
        let group = &self.groups[place];
        group.height * ratio(count, group.count)
    }

    fn nodes(&self, height: f64, lang: Lang) -> Vec<Node> {
        let tops = self.tops(height);
        let node = |(group, top): (&Group, f64)| Node {
            name: fit(&group.name, NAME),
            count: thousands(lang, group.count),
            y: number(top),
            height: number(group.height),
            middle: number(top + group.height / 2.0),
        };
        self.groups.iter().zip(tops).map(node).collect()
    }
}

/// The outline of a ribbon from one height on the left to another on the right.
fn ribbon(left: f64, thick: f64, right: f64, thin: f64) -> String {
    let mut path = String::new();
    let _ = write!(
        path,
        "M0 {}C50 {} 50 {} 100 {}V{}C50 {} 50 {} 0 {}Z",
        number(left),
        number(left),
        number(right),
        number(right),
        number(right + thin),
        number(right + thin),
        number(left + thick),
        number(left + thick),
    );
    path
}

/// One number by another; counts of records are far below what a float holds exactly.
#[allow(clippy::cast_precision_loss)]
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// A number for SVG, to a tenth.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fixture;

    fn moves(all: &[(Option<&str>, Option<&str>, u64)]) -> Vec<GroupMove> {
        let field = fixture::plan().head.groups.moves[0].field.clone();
        let one = |(from, to, count): &(Option<&str>, Option<&str>, u64)| GroupMove {
            several: false,
            field: field.clone(),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            count: *count,
        };
        all.iter().map(one).collect()
    }

    fn names(nodes: &[Node]) -> Vec<(&str, &str)> {
        nodes
            .iter()
            .map(|node| (node.name.as_str(), node.count.as_str()))
            .collect()
    }

    #[test]
    fn each_side_counts_its_records() {
        let drawn = flow(
            &moves(&[
                (Some("Retail"), Some("VIP"), 10),
                (None, Some("VIP"), 3),
                (Some("Retail"), None, 2),
            ]),
            Lang::En,
        )
        .expect("a picture");
        assert_eq!(names(&drawn.from), [("Retail", "12"), ("(none)", "3")]);
        assert_eq!(names(&drawn.to), [("VIP", "13"), ("(none)", "2")]);
        assert_eq!(drawn.ribbons.len(), 3);
    }

    #[test]
    fn small_groups_are_drawn_as_one() {
        let many: Vec<String> = (0..40).map(|nth| format!("Group {nth}")).collect();
        let all: Vec<_> = many
            .iter()
            .map(|name| (Some(name.as_str()), Some("VIP"), 1))
            .collect();
        let drawn = flow(&moves(&all), Lang::En).expect("a picture");
        assert_eq!(drawn.from.len(), GROUPS);
        assert_eq!(names(&drawn.from)[GROUPS - 1], ("others", "33"));
        assert_eq!(drawn.ribbons.len(), GROUPS);
    }

    #[test]
    fn no_moves_are_no_picture() {
        assert!(flow(&[], Lang::En).is_none());
    }

    #[test]
    fn numbers_are_short() {
        for (value, text) in [(0.0, "0"), (12.04, "12"), (12.06, "12.1"), (150.0, "150")] {
            assert_eq!(number(value), text);
        }
    }
}

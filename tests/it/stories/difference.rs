//! Two texts, line by line: what a failing story shows.

/// The lines that two texts do not share, with `-` for what was expected and `+` for what came; lines
/// around them stay for orientation, the rest is left out.
pub(super) fn difference(expected: &str, came: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), came.lines().collect());
    let marked = marked(&old, &new);
    let near = |at: usize| {
        let (from, to) = (at.saturating_sub(2), (at + 3).min(marked.len()));
        marked[from..to].iter().any(|(mark, _)| *mark != ' ')
    };
    let mut text = String::new();
    let mut left_out = false;
    for (at, (mark, line)) in marked.iter().enumerate() {
        if near(at) {
            text.push_str(&format!("{mark} {line}\n"));
        } else if !left_out {
            text.push_str("  …\n");
        }
        left_out = !near(at);
    }
    text
}

/// Every line of both texts with its mark, by the longest common subsequence.
fn marked<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(char, &'a str)> {
    // common[i][j]: how many lines the rests from i and from j share.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut marked = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            marked.push((' ', old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            marked.push(('-', old[i]));
            i += 1;
        } else {
            marked.push(('+', new[j]));
            j += 1;
        }
    }
    marked
}

#[test]
fn a_difference_shows_what_is_not_shared_and_what_stands_beside_it() {
    let shown = difference("a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nF\ng");
    assert_eq!(shown, "  …\n  d\n  e\n- f\n+ F\n  g\n");
}

//! The groups in a cell of a field that holds several (`many = true`): a set, whose order means nothing.
//!
//! | the cell                                                 | its groups                    |
//! |----------------------------------------------------------|-------------------------------|
//! | `VIP; Retail`, `retail,VIP`, `VIP; Retail; vip;`         | `Retail` and `VIP`            |
//! | `"Oslo, Bergen"; VIP`                                    | `Oslo, Bergen` and `VIP`      |
//! | `Oslo, Bergen; VIP` where there is a group `Oslo, Bergen` | `Oslo, Bergen` and `VIP`      |
//! | `Oslo, Bergen; VIP` where there is none                  | `Bergen`, `Oslo` and `VIP`    |
//!
//! It is written in one way alone, so that two cells with the same groups are one text: by name, without
//! case, `; ` between them; a name that would not be read back so stands in quotes, its own ones doubled.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::field::group_name;
use super::fold::fold;

/// The marks between two groups.
const SEPARATORS: [char; 2] = [';', ','];

/// Groups that a record is in, each once; names that fold alike are one.
#[derive(Debug, Clone, Default)]
pub struct GroupSet(BTreeMap<String, String>);

impl GroupSet {
    /// The groups of a cell of which nobody knows which groups there are: those of a canonical value.
    pub fn of(text: &str) -> Self {
        Self::read(text, |_| false)
    }

    /// The set of one group, whatever marks its name holds.
    pub fn of_one(name: &str) -> Self {
        let mut set = Self::default();
        set.add(name);
        set
    }

    /// The groups of a cell. A cell, or what stands between two semicolons, that is a group's name as a
    /// whole is that group, whatever marks the name holds.
    pub fn read(text: &str, is_a_group: impl Fn(&str) -> bool) -> Self {
        let whole = text.trim();
        if whole.contains(SEPARATORS) && is_a_group(whole) {
            return Self::of_one(whole);
        }
        let mut set = Self::default();
        for part in pieces(text, &[';']) {
            if part.contains(',') && is_a_group(part) {
                set.add(part);
                continue;
            }
            for piece in pieces(part, &SEPARATORS) {
                set.add(&unquoted(piece));
            }
        }
        set
    }

    /// The one way in which the set is written.
    pub fn written(&self) -> String {
        let names: Vec<Cow<'_, str>> = self.names().map(quoted).collect();
        names.join("; ")
    }

    /// The groups' names, without case in the alphabet's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// True where there is no group in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True where the other set has the same groups.
    pub fn says(&self, other: &Self) -> bool {
        self.0.keys().eq(other.0.keys())
    }

    /// The set with each name changed; names that become one are one.
    #[must_use]
    pub fn mapped<'a>(&'a self, mut name: impl FnMut(&'a str) -> &'a str) -> Self {
        let mut set = Self::default();
        for one in self.names() {
            set.add(name(one));
        }
        set
    }

    /// The groups of this set that the other has not.
    pub fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(|(key, _)| !other.0.contains_key(*key));
        own.map(|(_, name)| name.as_str())
    }

    /// The set with the groups of another instead of one of its own; the others stay.
    #[must_use]
    pub fn replaced(&self, group: &str, by: &Self) -> Self {
        let mut set = self.clone();
        set.0.remove(&fold(group));
        set.joined(by)
    }

    /// Both sets' groups.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        for (key, name) in &other.0 {
            self.0.entry(key.clone()).or_insert_with(|| name.clone());
        }
        self
    }

    /// What `typed` made of `base`, done to `now`: groups that were added are added, groups that were
    /// taken out are taken out, and all others stay as they are now.
    #[must_use]
    pub fn merged(base: &Self, typed: &Self, now: &Self) -> Self {
        let mut set = now.clone();
        let was_taken_out = |key: &String| base.0.contains_key(key) && !typed.0.contains_key(key);
        set.0.retain(|key, _| !was_taken_out(key));
        for (key, name) in &typed.0 {
            if !base.0.contains_key(key) {
                set.0.entry(key.clone()).or_insert_with(|| name.clone());
            }
        }
        set
    }

    fn add(&mut self, name: &str) {
        let name = group_name(Cow::Borrowed(name.trim()));
        if !name.is_empty() {
            let kept = self.0.entry(fold(&name));
            kept.or_insert_with(|| name.into_owned());
        }
    }
}

/// What stands between the separators, without outer blanks and empty pieces; a mark in quotes is none.
fn pieces<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    // A quote counts where a name begins, whatever separates it from the one before.
    let mut name_begins = true;
    while let Some(mark) = text[at..].chars().next() {
        if name_begins && let Some(end) = closing(&text[at..]) {
            at += end;
            name_begins = false;
            continue;
        }
        if separators.contains(&mark) {
            pieces.push(&text[from..at]);
            from = at + mark.len_utf8();
        }
        name_begins = SEPARATORS.contains(&mark) || (name_begins && mark.is_whitespace());
        at += mark.len_utf8();
    }
    pieces.push(&text[from..]);
    let trimmed = pieces.into_iter().map(str::trim);
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// Where a name in quotes ends, behind its last one; none where what begins with a quote is not that.
fn closing(text: &str) -> Option<usize> {
    if !text.starts_with('"') {
        return None;
    }
    let mut from = 1;
    loop {
        let end = from + text[from..].find('"')? + 1;
        if text[end..].starts_with('"') {
            from = end + 1;
            continue;
        }
        let behind = text[end..].trim_start();
        let is_whole = behind.is_empty() || behind.starts_with(SEPARATORS);
        return (is_whole && end > 2).then_some(end);
    }
}

fn unquoted(piece: &str) -> Cow<'_, str> {
    match closing(piece) {
        Some(end) if end == piece.len() => Cow::Owned(piece[1..end - 1].replace("\"\"", "\"")),
        _ => Cow::Borrowed(piece),
    }
}

/// A name as it stands among others.
fn quoted(name: &str) -> Cow<'_, str> {
    if name.contains(SEPARATORS) || name.starts_with('"') {
        Cow::Owned(format!("\"{}\"", name.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(text: &str) -> GroupSet {
        GroupSet::of(text)
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_cell_is_written_in_one_way() {
        for (typed, written) in [
            ("VIP; Retail", "Retail; VIP"), ("retail,VIP", "retail; VIP"), ("VIP", "VIP"),
            ("VIP; Retail ; vip;; ", "Retail; VIP"), ("Key  accounts;a", "a; Key accounts"),
            ("\"Oslo, Bergen\"; VIP", "\"Oslo, Bergen\"; VIP"), ("x, \"a; b\";c", "\"a; b\"; c; x"),
            ("\"VIP\", b", "b; VIP"), ("19\" racks; a", "19\" racks; a"), (" ;, ", ""), ("\"\"", "\"\"\"\"\"\""),
            ("\"open, a", "\"\"\"open\"; a"), ("\"A\" team; b", "\"\"\"A\"\" team\"; b"),
        ] {
            assert_eq!(set(typed).written(), written, "{typed:?}");
            assert_eq!(set(written).written(), written, "{written:?}");
        }
    }

    #[test]
    fn a_group_whose_name_holds_a_mark_is_known_by_it() {
        let there_is = |name: &str| ["oslo, bergen", "a; b"].contains(&fold(name).as_str());
        for (typed, names) in [
            ("Oslo, Bergen", &["Oslo, Bergen"][..]),
            ("VIP; Oslo, Bergen", &["Oslo, Bergen", "VIP"]),
            ("VIP, Oslo, Bergen", &["Bergen", "Oslo", "VIP"]),
            ("A; B", &["A; B"]),
            ("A; B; VIP", &["A", "B", "VIP"]),
        ] {
            let set = GroupSet::read(typed, there_is);
            assert_eq!(set.names().collect::<Vec<_>>(), names, "{typed}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_one_side_did_is_done_to_the_other() {
        for (base, typed, now, merged) in [
            ("A", "A; B", "A; C", "A; B; C"), ("A; B", "A", "A; B; C", "A; C"),
            ("A; B", "B", "A; B", "B"), ("", "B", "C", "B; C"), ("A", "B", "A; C", "B; C"),
            ("A", "B", "C", "B; C"), ("A; B", "A", "B", ""), ("A", "a; B", "A", "A; B"),
        ] {
            let merged_so = GroupSet::merged(&set(base), &set(typed), &set(now)).written();
            assert_eq!(merged_so, merged, "{base} | {typed} | {now}");
        }
    }

    #[test]
    fn a_group_gives_way_to_others_within_the_set() {
        let replaced = |of: &str, group, by| set(of).replaced(group, &set(by)).written();
        assert_eq!(replaced("A; C", "a", "B"), "B; C");
        assert_eq!(replaced("A; B", "A", "B"), "B");
        assert_eq!(replaced("C", "A", "B"), "B; C");
        assert_eq!(set("A; B").without(&set("b; c")).collect::<Vec<_>>(), ["A"]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(names in prop::collection::vec("[a-cÅ\"';, ]{0,5}", 0..5)) {
            let mut whole = GroupSet::default();
            for name in &names {
                whole.add(name);
            }
            let again = set(&whole.written());
            prop_assert!(again.says(&whole), "{:?} {:?}", whole.written(), again);
            prop_assert_eq!(again.written(), whole.written());
        }
    }
}

//! Random: repeatable chance, so that a seed always makes the same customers.
//!
//! The generator is `SplitMix64` (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
//! Generators", OOPSLA 2014): one addition and one mixing function for each number. It is no good
//! for secrets, and very good for a million addresses.

/// Chance with a seed.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

/// The odd constant nearest to 2⁶⁴ divided by the golden ratio: the step of the paper.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// Starts the stream of one record: it depends on the seed and the place alone, so a longer
    /// register begins with the same customers as a shorter one.
    pub(crate) fn for_record(seed: u64, place: u64) -> Self {
        Self {
            state: mixed(seed).wrapping_add(mixed(place.wrapping_add(1)).rotate_left(32)),
        }
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mixed(self.state)
    }

    /// A number below `end`, all alike. `end` 0 gives 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // Multiplying and keeping the upper half spreads 32 bits over `end` values without division.
        let spread = (self.bits() >> 32) * u64::from(end);
        u32::try_from(spread >> 32).expect("the upper half of 64 bits fits into 32")
    }

    /// True in `percent` of 100 cases.
    pub(crate) fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of a table's entries, all alike.
    ///
    /// Panics if the table is empty, which no table of ours is.
    pub(crate) fn one_of<T: Copy>(&mut self, table: &[T]) -> T {
        let length = u32::try_from(table.len()).expect("our tables are short");
        table[self.below(length) as usize]
    }

    /// One entry of a table of weights and values; the weights need not add up to anything.
    pub(crate) fn weighted<T: Copy>(&mut self, table: &[(u32, T)]) -> T {
        let total = table.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for &(weight, value) in table {
            if left < weight {
                return value;
            }
            left -= weight;
        }
        table[table.len() - 1].1
    }

    /// Appends one of the patterns, with a digit for each `#` and one from 2 to 9 for each `N`.
    pub(crate) fn digits(&mut self, patterns: &[&str], out: &mut String) {
        for sign in self.one_of(patterns).chars() {
            let digit = match sign {
                '#' => self.below(10),
                'N' => 2 + self.below(8),
                _ => {
                    out.push(sign);
                    continue;
                }
            };
            out.extend(char::from_digit(digit, 10));
        }
    }
}

/// The paper's mixing function (its variant 13, after David Stafford).
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers for seed 1234567 in the algorithm's public test vectors.
    #[test]
    fn the_stream_is_splitmix64() {
        let mut random = Random { state: 1_234_567 };
        let first = [random.bits(), random.bits(), random.bits()];
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::for_record(7, 0);
        let mut seen = [0_u32; 3];
        for _ in 0..10_000 {
            seen[random.weighted(&[(70, 0_usize), (30, 1), (0, 2)])] += 1;
        }
        assert!((6_800..7_200).contains(&seen[0]), "{seen:?}");
        assert_eq!(seen[0] + seen[1], 10_000);
    }

    #[test]
    fn patterns_become_digits() {
        let mut out = String::new();
        Random::for_record(7, 3).digits(&["+358 N# x"], &mut out);
        let signs: Vec<char> = out.chars().collect();
        assert_eq!(signs.len(), 9);
        assert!(out.starts_with("+358 ") && out.ends_with(" x"), "{out}");
        assert!(('2'..='9').contains(&signs[5]) && signs[6].is_ascii_digit());
    }
}

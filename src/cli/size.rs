//! Sizes as people write them: `500MB`, `2GB`, `1.5 GiB`.

/// The bytes that a size means: thousands for `kB`, `MB` and `GB`, 1024s for `KiB`, `MiB` and `GiB`.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let unit = text.find(|c: char| c.is_ascii_alphabetic());
    let (number, unit) = text.split_at(unit.unwrap_or(text.len()));
    let one: u32 = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => 0,
    };
    let number: f64 = number.trim().parse().unwrap_or_default();
    let size = number * f64::from(one);
    // As many bytes as an `f64` counts exactly are more than any machine has.
    if !(1.0..=9e15).contains(&size) {
        return Err("write it as `500MB` or `2GB`".to_owned());
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within the range above
    Ok(size as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_the_usual_ones() {
        for (text, expected) in [
            ("500MB", Some(500_000_000)),
            ("2GB", Some(2_000_000_000)),
            ("1.5 GiB", Some(3 << 29)),
            ("2g", Some(2_000_000_000)),
            ("64 KiB", Some(65_536)),
            ("4096", Some(4_096)),
            ("0", None),
            ("0MB", None),
            ("-1GB", None),
            ("2TB", None),
            ("much", None),
            ("GB", None),
            ("inf", None),
            ("nan", None),
            ("1e30GB", None),
            ("", None),
        ] {
            assert_eq!(bytes(text).ok(), expected, "{text}");
        }
    }
}

//! Physical lines of a text: `\n`, `\r\n` and `\r` each end one.

/// The number of line ends in a text.
pub(super) fn count(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// The text's first line without its end, and the rest behind the end.
pub(super) fn first(text: &str) -> (&str, &str) {
    let Some(at) = text.find(['\n', '\r']) else {
        return (text, "");
    };
    let rest = &text[at..];
    let end = if rest.starts_with("\r\n") { 2 } else { 1 };
    (&text[..at], &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        for (text, lines, line, rest) in [
            ("", 0, "", ""),
            ("a", 0, "a", ""),
            ("a\n", 1, "a", ""),
            ("a\r\nb\rc\nd", 3, "a", "b\rc\nd"),
            ("\r\r\n\n", 3, "", "\r\n\n"),
        ] {
            assert_eq!(count(text), lines, "{text:?}");
            assert_eq!(first(text), (line, rest), "{text:?}");
        }
    }
}

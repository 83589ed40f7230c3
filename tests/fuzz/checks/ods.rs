//! ods: `content.xml` and `meta.xml` are the fuzzer's; a whole container is read as it is.

use super::container::{ZIP, parts, zipped};
use super::sound;

const CONTENT: &[u8] = br#"<office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>Number</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
const META: &[u8] = b"<office:meta/>";

/// The container around an input.
pub fn container(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(ZIP) {
        return bytes.to_vec();
    }
    let [content, meta] = parts(bytes, [CONTENT, META]);
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content),
        ("meta.xml", meta),
    ])
}

/// Reads it.
pub fn check(bytes: &[u8]) {
    let _ = sound::read(&container(bytes), "a.ods");
}

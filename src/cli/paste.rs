//! `rundtur paste`: a block from standard input or the clipboard; its first line names the fields.

use std::io::Read as _;

use super::args::{Global, PasteArgs, ReportArgs};
use super::failure::Failure;
use super::planning::{Ask, Ended, Guide};
use super::ui::Ui;
use super::{Outcome, planning, reading, selecting};
use crate::plan::Verb;
use crate::register::Access;

pub(super) fn run(global: &Global, args: &PasteArgs, ui: &Ui) -> Result<Outcome, Failure> {
    let block = if args.clipboard {
        clipboard()?
    } else {
        let mut block = Vec::new();
        // One byte more than may be read: reading the block says so.
        let most = reading::max_memory(&args.taking.reading);
        std::io::stdin().take(most + 1).read_to_end(&mut block)?;
        block
    };
    if block.iter().all(u8::is_ascii_whitespace) {
        let what = if args.clipboard {
            "the clipboard holds no text"
        } else {
            "standard input is empty"
        };
        return Err(Failure::new(
            what,
            "paste a block whose first line names the fields: number, e-mail, phone",
        ));
    }
    let taking = &args.taking;
    let block = without_blanks_round_delimiters(&block);
    let mut workbooks = reading::block(&block, &taking.reading, ui)?;
    let register = selecting::open(global, Access::Write)?;
    // Where standard input is the block, nobody can answer there.
    let ui = Ui {
        interactive: ui.interactive && args.clipboard,
        ..ui.clone()
    };
    let (mut guide, verb) = (Guide::new(taking), Verb::Paste);
    let (mut plan, learnt) =
        planning::from_files(&register, &mut guide, &mut workbooks, verb, Ask::Names, &ui)?;
    let report = ReportArgs {
        no_report: taking.report.report.is_empty(),
        ..taking.report.clone()
    };
    let outcome = planning::conclude(&register, &mut plan, &report, None, &ui)?;
    learnt.keep(&register, &ui)?;
    guide.tell_command(&plan.head.answers, Ended::Planned, &ui);
    Ok(outcome)
}

/// The text on the system's clipboard.
fn clipboard() -> Result<Vec<u8>, Failure> {
    let text = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    match text {
        Ok(text) => Ok(text.into_bytes()),
        Err(arboard::Error::ContentNotAvailable) => Ok(Vec::new()),
        Err(error) => Err(Failure::new(
            format!("the clipboard cannot be read: {error}"),
            "without one, put the block into a file: `rundtur paste < block.txt`",
        )),
    }
}

/// People write `e-mail, phone`, and align what they write: a blank beside a delimiter or at either end of
/// a line belongs to nobody. A block with tabs comes from a spreadsheet and is taken as it is.
fn without_blanks_round_delimiters(block: &[u8]) -> Vec<u8> {
    if block.contains(&b'\t') {
        return block.to_vec();
    }
    let mut quoted = false;
    let mut text = Vec::with_capacity(block.len());
    let mut after_delimiter = true;
    for byte in block {
        let delimits = !quoted && matches!(byte, b',' | b';' | b'|' | b'\r' | b'\n');
        match byte {
            b'"' => quoted = !quoted,
            b' ' if after_delimiter && !quoted => continue,
            _ if delimits => drop_last_blanks(&mut text),
            _ => {}
        }
        after_delimiter = delimits;
        text.push(*byte);
    }
    if !quoted {
        drop_last_blanks(&mut text);
    }
    text
}

fn drop_last_blanks(text: &mut Vec<u8>) {
    let filled = text.iter().rposition(|byte| *byte != b' ');
    text.truncate(filled.map_or(0, |last| last + 1));
}

#[cfg(test)]
mod tests {
    use super::without_blanks_round_delimiters;

    #[test]
    fn blanks_beside_delimiters_go_and_quoted_ones_stay() {
        let block = b" e-mail , name \r\na@x.fi,  \"Smith , Ann \" \nb@x.fi , Bo Ek ";
        assert_eq!(
            without_blanks_round_delimiters(block),
            b"e-mail,name\r\na@x.fi,\"Smith , Ann \"\nb@x.fi,Bo Ek"
        );
        assert_eq!(without_blanks_round_delimiters(b"a\t b\n"), b"a\t b\n");
    }
}

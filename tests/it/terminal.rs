//! A pseudo-terminal with a person before it: rundtur run by script(1), as it behaves where it can ask.

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::desk::{Desk, RUNDTUR, skip};

/// The key that takes what is marked.
pub(crate) const ENTER: &str = "\r";

/// The key that marks the next one.
pub(crate) const DOWN: &str = "\u{1b}[B";

/// The key that marks the one before; from the first the last.
pub(crate) const UP: &str = "\u{1b}[A";

/// The key that goes back.
pub(crate) const ESCAPE: &str = "\u{1b}";

/// The keys that cancel.
pub(crate) const CANCEL: &str = "\u{3}";

/// A program that says nothing for so long has hung: the only use of time here.
const HUNG: Duration = Duration::from_secs(120);

/// A command that runs in a terminal.
pub(crate) struct Terminal {
    child: Child,
    keys: Option<ChildStdin>,
    shown: Receiver<Vec<u8>>,
    /// Everything that was shown, as it came.
    raw: Vec<u8>,
    /// How much of the text has been waited for already.
    seen: usize,
}

/// What a terminal showed in the end.
#[derive(Debug)]
pub(crate) struct Shown {
    /// The exit status.
    pub(crate) status: Option<i32>,
    /// What was shown, with the sequences that move the cursor.
    pub(crate) raw: String,
    /// The same without them.
    pub(crate) text: String,
}

impl Terminal {
    /// Runs rundtur on a desk's terminal; none where there is no script(1) that can.
    pub(crate) fn run(desk: &Desk, what: &str, words: &[&str]) -> Option<Self> {
        Self::run_on(desk, what, words, 100, &[])
    }

    /// The same on a terminal of so many columns, in an environment of its own.
    pub(crate) fn run_on(
        desk: &Desk,
        what: &str,
        words: &[&str],
        columns: u16,
        environment: &[(&str, &str)],
    ) -> Option<Self> {
        let version = Command::new("script").arg("--version").output();
        let util_linux =
            version.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("util-linux"));
        if !util_linux {
            skip(what, "no script(1) of util-linux makes a terminal here");
            return None;
        }
        let mut line = format!("stty rows 40 cols {columns}; exec");
        for word in [RUNDTUR].iter().chain(words) {
            line.push_str(&format!(" '{}'", word.replace('\'', r"'\''")));
        }
        let mut child = desk
            .command("script")
            .args(["-qefc", &line, "/dev/null"])
            .env("TERM", "xterm")
            .env("SHELL", "/bin/sh")
            .envs(environment.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("script(1)");
        let keys = child.stdin.take();
        let mut out = child.stdout.take().expect("what the terminal shows");
        let (sender, shown) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = out.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Some(Self {
            child,
            keys,
            shown,
            raw: Vec::new(),
            seen: 0,
        })
    }

    /// Waits until the terminal shows a text that it has not been waited for yet.
    pub(crate) fn waits_for(&mut self, text: &str) {
        loop {
            let all = self.text();
            if let Some(at) = all[self.seen..].find(text) {
                self.seen += at + text.len();
                return;
            }
            match self.shown.recv_timeout(HUNG) {
                Ok(bytes) => self.raw.extend(bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!(
                        "the terminal never showed `{text}`, but\n{}",
                        &all[self.seen..]
                    )
                }
            }
        }
    }

    /// Types keys.
    pub(crate) fn types(&mut self, keys: &[&str]) {
        let input = self.keys.as_mut().expect("a keyboard");
        input
            .write_all(keys.concat().as_bytes())
            .and_then(|()| input.flush())
            .expect("keys that somebody reads");
    }

    /// Waits for the end.
    pub(crate) fn ends(mut self) -> Shown {
        while let Ok(bytes) = self.shown.recv_timeout(HUNG) {
            self.raw.extend(bytes);
        }
        drop(self.keys.take());
        let status = self.child.wait().expect("an end").code();
        Shown {
            status,
            text: self.text(),
            raw: String::from_utf8_lossy(&self.raw).into_owned(),
        }
    }

    /// What was shown so far.
    pub(crate) fn text(&self) -> String {
        without_sequences(&String::from_utf8_lossy(&self.raw))
    }
}

/// A text without what moves the cursor or colours (ECMA-48 control sequences).
fn without_sequences(raw: &str) -> String {
    let mut text = String::new();
    let mut signs = raw.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\u{1b}' if signs.peek() == Some(&'[') => {
                signs.next();
                for sign in signs.by_ref() {
                    if ('@'..='~').contains(&sign) {
                        break;
                    }
                }
            }
            '\r' => {}
            sign => text.push(sign),
        }
    }
    text
}

#[test]
fn sequences_are_taken_out_and_words_stay() {
    assert_eq!(
        without_sequences("\u{1b}[2K\u{1b}[38;5;10m?\u{1b}[39m Plan 2\r\n"),
        "? Plan 2\n"
    );
}

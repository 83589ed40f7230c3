//! A real browser without a window: Debian's Chromium, spoken to through two pipes.
//!
//! With `--remote-debugging-pipe` Chromium reads commands of its protocol for tools from file descriptor
//! 3 and answers on 4, each message ended by a zero byte. A shell puts our ends there.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desk::{Desk, skip};

/// How long anything may take: a machine that does much else is slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with one page.
pub(crate) struct Browser {
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    session: Option<String>,
    sent: u64,
    /// What the page complained of: exceptions, and what the browser logged.
    complaints: Vec<String>,
}

impl Browser {
    /// Starts it on a desk; none where Chromium is missing, which is said.
    pub(crate) fn start(desk: &Desk) -> Option<Self> {
        let there = Command::new("chromium").arg("--version").output();
        if !there.is_ok_and(|output| output.status.success()) {
            skip("browser", "chromium is not installed");
            return None;
        }
        let chromium = "exec chromium --headless=new --no-sandbox --disable-gpu --no-first-run \
            --disable-dev-shm-usage --hide-scrollbars --remote-debugging-pipe \
            --user-data-dir=\"$PWD/chromium\" about:blank 3<&0 4>&1 </dev/null >/dev/null";
        let mut process = desk
            .command("sh")
            .args(["-c", chromium])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let commands = process.stdin.take().expect("its end of a pipe");
        let answers = BufReader::new(process.stdout.take().expect("its end of a pipe"));
        let mut browser = Self {
            process,
            commands,
            answers,
            session: None,
            sent: 0,
            complaints: Vec::new(),
        };
        let target = browser.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = browser.call("Target.attachToTarget", &attach);
        browser.session = session["sessionId"].as_str().map(str::to_owned);
        for part in ["Page", "Runtime", "Log"] {
            browser.call(&format!("{part}.enable"), &json!({}));
        }
        browser.size(1440, 900);
        Some(browser)
    }

    /// Opens a file, at a place in it, and waits until it stands there.
    pub(crate) fn open(&mut self, file: &Path, place: &str) {
        // From one place of a page to another the browser would not load it again.
        self.call("Page.navigate", &json!({"url": "about:blank"}));
        let url = format!("file://{}{place}", file.display());
        self.call("Page.navigate", &json!({"url": url}));
        self.until("document.readyState === 'complete' && location.protocol === 'file:'");
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", &asked);
        assert!(
            answer["exceptionDetails"].is_null(),
            "{expression}: {answer}"
        );
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) fn until(&mut self, expression: &str) {
        let started = Instant::now();
        while self.value(expression) != true {
            assert!(started.elapsed() < PATIENCE, "never: {expression}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text of the elements that a selector finds, as a person sees it.
    pub(crate) fn texts(&mut self, selector: &str) -> Vec<String> {
        let all = format!(
            "[...document.querySelectorAll({selector:?})].map((it) => it.innerText.trim())"
        );
        let texts = self.value(&all);
        texts
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it.as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: &str) {
        // The codes that some keys have since the days of Internet Explorer: without them nothing scrolls.
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "PageDown" => 34,
            "End" => 35,
            "Home" => 36,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => 0,
        };
        let text = if key.chars().count() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "windowsVirtualKeyCode": code, "text": if kind == "keyDown" { text } else { "" }});
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Types a text into what has the focus.
    pub(crate) fn enter(&mut self, text: &str) {
        self.call("Input.insertText", &json!({"text": text}));
    }

    /// Clicks on the first element that a selector finds.
    pub(crate) fn click(&mut self, selector: &str) {
        self.value(&format!("document.querySelector({selector:?}).click()"));
    }

    /// Gives the window a size; below 700 across it is a phone's.
    pub(crate) fn size(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Lets a feature of the system be so: `prefers-color-scheme`, `dark`.
    pub(crate) fn system(&mut self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.call("Emulation.setEmulatedMedia", &features);
    }

    /// Switches scripts off or on for what is opened next.
    pub(crate) fn scripts(&mut self, are_on: bool) {
        let off = json!({"value": !are_on});
        self.call("Emulation.setScriptExecutionDisabled", &off);
    }

    /// Prints the page; gives the PDF in base64.
    pub(crate) fn print(&mut self) -> String {
        let answer = self.call("Page.printToPDF", &json!({"printBackground": true}));
        answer["data"].as_str().expect("a PDF").to_owned()
    }

    /// A picture of what is seen, in base64 (PNG).
    pub(crate) fn picture(&mut self) -> String {
        let answer = self.call("Page.captureScreenshot", &json!({"format": "png"}));
        answer["data"].as_str().expect("a picture").to_owned()
    }

    /// What the page complained of so far.
    pub(crate) fn complaints(&mut self) -> &[String] {
        // What was complained of before this answer has arrived before it.
        self.call("Runtime.evaluate", &json!({"expression": "1"}));
        &self.complaints
    }

    /// Sends a command and waits for its answer.
    fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.sent += 1;
        let mut command = json!({"id": self.sent, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            command["sessionId"] = session.as_str().into();
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        self.commands
            .write_all(&bytes)
            .expect("a browser that listens");
        loop {
            let mut bytes = Vec::new();
            self.answers.read_until(0, &mut bytes).expect("an answer");
            bytes.pop();
            assert!(!bytes.is_empty(), "the browser is gone, at {method}");
            let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
            if answer["id"] == self.sent {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
            let complains = [
                "Runtime.exceptionThrown",
                "Runtime.consoleAPICalled",
                "Log.entryAdded",
            ];
            if complains.iter().any(|it| answer["method"] == *it) {
                self.complaints.push(answer["params"].to_string());
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.session = None;
        let close = b"{\"id\":0,\"method\":\"Browser.close\"}\0";
        let _ = self.commands.write_all(close);
        let started = Instant::now();
        while matches!(self.process.try_wait(), Ok(None))
            && started.elapsed() < Duration::from_secs(10)
        {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

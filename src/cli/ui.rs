//! Talking to the person: the only module that prints, asks and draws.
//!
//! Data goes to standard output, talk and progress to standard error. Without a terminal nothing is
//! ever asked: the safe answer is taken, and said.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod person; // the questions that a plan and its files leave open
mod plainly; // the same where the cursor cannot be moved

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use inquire::ui::{RenderConfig, Styled};

use super::args::{Global, Progress, When};
use super::failure::Failure;
use super::world;
use crate::report::Style;
use crate::report::listing::sentences;
use crate::schema::Lang;

/// Work shorter than this shows no bar: it would only flicker.
const NOTICEABLE: Duration = Duration::from_millis(400);

/// The person's side of the program.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // each is an option or a fact of its own
pub(super) struct Ui {
    /// True where a person can be asked.
    pub interactive: bool,
    /// `--yes`.
    pub yes: bool,
    /// `--json`.
    pub json: bool,
    /// The language of what is told.
    pub lang: Lang,
    /// `--quiet`.
    pub quiet: bool,
    /// `--verbose`.
    pub verbose: bool,
    /// Which work has a bar.
    pub progress: Progress,
    /// True where standard output takes colour.
    pub colour: bool,
    /// Columns of the terminal; 80 where there is none.
    pub width: u16,
    /// How many columns a list may take: as many as it needs where no terminal shows it.
    pub listing_width: u16,
    /// True where the cursor cannot be moved: then questions are lines, and so are answers.
    pub plain: bool,
    /// The command line as it was typed, without the program's name.
    pub typed: Vec<String>,
}

/// Stands behind a question that was left for the one before it.
const WENT_BACK: &str = "←";

/// What a text is wrapped at where nothing says how wide the screen is.
const USUAL_WIDTH: u16 = 80;

impl Ui {
    /// Looks at the terminal and the environment, once.
    pub(super) fn new(global: &Global) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match global.color {
            When::Always => true,
            When::Never => false,
            When::Auto => !plain && std::io::stdout().is_terminal(),
        };
        let look = match global.color {
            When::Always => RenderConfig::default_colored(),
            When::Auto if !plain => RenderConfig::default_colored(),
            When::Auto | When::Never => RenderConfig::empty(),
        };
        inquire::set_global_render_config(
            look.with_canceled_prompt_indicator(Styled::new(WENT_BACK)),
        );
        let shown = if std::io::stdout().is_terminal() {
            Some(console_width().unwrap_or(USUAL_WIDTH))
        } else {
            std::env::var("COLUMNS")
                .ok()
                .and_then(|text| text.parse().ok())
        };
        Self {
            interactive: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            yes: global.yes,
            json: global.json,
            lang: global.lang.unwrap_or_else(world::language),
            quiet: global.quiet,
            verbose: global.verbose,
            progress: global.progress,
            colour,
            width: shown.unwrap_or(USUAL_WIDTH),
            listing_width: shown.unwrap_or(u16::MAX),
            plain: std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
            typed: Vec::new(),
        }
    }

    /// True where questions are put: somebody is there, and has not answered all of them beforehand.
    pub(super) fn asks(&self) -> bool {
        self.interactive && !self.yes
    }

    /// Data, on standard output. A reader that goes away early (`| head`) is no mistake.
    pub(super) fn data(&self, text: &str) {
        let ending = if text.ends_with('\n') || text.is_empty() {
            ""
        } else {
            "\n"
        };
        self.bytes(text.as_bytes());
        self.bytes(ending.as_bytes());
    }

    /// Writes bytes to standard output as they are.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        let mut out = std::io::stdout().lock();
        if out.write_all(bytes).and_then(|()| out.flush()).is_err() {
            leave_quietly();
        }
    }

    /// Talk, on standard error; left out with `--quiet`.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            self.warn(text);
        }
    }

    /// The same on one line however long it is: to be copied.
    pub(super) fn say_as_is(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// Talk that `--quiet` does not leave out: something went otherwise than asked for.
    pub(super) fn warn(&self, text: &str) {
        if std::io::stderr().is_terminal() {
            eprintln!("{}", self.broken(text));
        } else {
            eprintln!("{text}");
        }
    }

    /// A text whose lines are broken between words where the screen would break them anywhere.
    fn broken(&self, text: &str) -> String {
        let style = Style {
            width: self.width,
            ..Style::default()
        };
        let long = |line: &&str| line.chars().count() > usize::from(self.width);
        let lines = text.lines().map(|line| match Some(line).filter(long) {
            Some(long) => sentences(std::iter::once(long.to_owned()), &style)
                .trim_end()
                .to_owned(),
            None => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A failure, on standard error.
    pub(super) fn fail(&self, failure: &Failure) {
        eprintln!("{failure}");
    }

    /// Asks for consent. Without a terminal and without `--yes` the answer is no.
    pub(super) fn agrees(&self, question: &str) -> bool {
        if self.yes {
            return true;
        }
        if !self.interactive {
            return false;
        }
        self.confirms(question)
    }

    /// A bar for work that may take noticeable time; drawn on a terminal only.
    pub(super) fn bar(&self, what: &'static str, rows: Option<u64>) -> Bar {
        let appears = match self.progress {
            _ if self.quiet || !std::io::stderr().is_terminal() => Appears::Never,
            Progress::Auto => Appears::Late,
            Progress::Always => Appears::AtOnce,
            Progress::Never => Appears::Never,
        };
        Bar::new(what, rows, appears)
    }
}

fn console_width() -> Option<u16> {
    let (_, columns) = console::Term::stdout().size_checked()?;
    Some(columns)
}

#[allow(clippy::disallowed_methods)] // nobody is left to read what would come
fn leave_quietly() {
    std::process::exit(0);
}

/// Work of known length.
const WITH_LENGTH: &str = "{msg:12} {wide_bar} {human_pos}/{human_len} rows";

/// Work that counts rows, and does not know how many will come.
const WITHOUT_LENGTH: &str = "{msg:12} {spinner} {human_pos} rows";

/// Work that only takes its time.
const WITHOUT_ROWS: &str = "{msg:12} {spinner} {elapsed}";

fn set_template(bar: &ProgressBar, template: &str) {
    // A template that does not parse leaves indicatif's own style, which serves as well.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

/// When a bar appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Appears {
    /// With the beginning of the work.
    AtOnce,
    /// When the work takes long enough to be noticed.
    Late,
    /// Not at all.
    Never,
}

/// A progress bar; what it stands for ends when it is dropped.
#[derive(Debug)]
pub(super) struct Bar {
    bar: ProgressBar,
    done: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<std::thread::JoinHandle<()>>,
    finished: AtomicBool,
    /// True once rows were counted.
    counts: AtomicBool,
}

impl Bar {
    fn new(what: &'static str, rows: Option<u64>, appears: Appears) -> Self {
        let bar = match rows {
            Some(rows) => ProgressBar::with_draw_target(Some(rows), ProgressDrawTarget::hidden()),
            None => ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
        };
        set_template(
            &bar,
            if rows.is_some() {
                WITH_LENGTH
            } else {
                WITHOUT_ROWS
            },
        );
        bar.set_message(what);
        let done = Arc::new((Mutex::new(false), Condvar::new()));
        if appears == Appears::AtOnce {
            show(&bar);
        }
        let thread = (appears == Appears::Late).then(|| {
            let (bar, done) = (bar.clone(), Arc::clone(&done));
            std::thread::spawn(move || {
                let (finished, signal) = &*done;
                let Ok(guard) = finished.lock() else { return };
                let Ok((guard, _)) = signal.wait_timeout_while(guard, NOTICEABLE, |done| !*done)
                else {
                    return;
                };
                if !*guard {
                    show(&bar);
                }
            })
        });
        Self {
            bar,
            done,
            thread,
            finished: AtomicBool::new(false),
            counts: AtomicBool::new(false),
        }
    }
}

/// Draws a bar from now on.
fn show(bar: &ProgressBar) {
    bar.set_draw_target(ProgressDrawTarget::stderr());
    bar.tick();
    bar.enable_steady_tick(Duration::from_millis(100));
}

impl crate::sheet::Progress for Bar {
    fn rows(&self, done: u64) {
        if !self.finished.load(Ordering::Relaxed) {
            if self.bar.length().is_none() && !self.counts.swap(true, Ordering::Relaxed) {
                set_template(&self.bar, WITHOUT_LENGTH);
            }
            self.bar.set_position(done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finished.store(true, Ordering::Relaxed);
        if let Ok(mut done) = self.done.0.lock() {
            *done = true;
        }
        self.done.1.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

//! Parse, run, exit code; nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    rundtur::cli::run(std::env::args_os())
}

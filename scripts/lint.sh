#!/bin/sh
# Checks the form of the code: rustfmt and clippy, warnings being errors. A component that the
# toolchain lacks is skipped by name.
set -eu
cd "$(dirname "$0")/.."

features=$(sh scripts/duckdb.sh features)
quiet=--quiet
if [ -t 2 ]; then quiet=; fi

if cargo fmt --version >/dev/null 2>&1; then
    cargo fmt --check
    echo 'lint: rustfmt is content'
else
    echo 'skipped: rustfmt (rustup component add rustfmt)'
fi

if cargo clippy --version >/dev/null 2>&1; then
    # The release profile again: build scripts and macros are there from the tests.
    # shellcheck disable=SC2086 # several words, or none
    cargo clippy --release --all-targets $quiet $features -- -D warnings
    echo 'lint: clippy is content'
else
    echo 'skipped: clippy (rustup component add clippy)'
fi

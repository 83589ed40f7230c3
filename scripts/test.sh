#!/bin/sh
# Runs every test and ends with one line: how many passed, and how long it took.
#
# Tests run in the release profile, like the demo, so that polars is compiled once for both. What
# they print goes to a log; of it one sees what was skipped, what takes long, and what failed.
# Arguments go to cargo: `test.sh --test all stories`.
set -eu
cd "$(dirname "$0")/.."

log=${CARGO_TARGET_DIR:-target}/test.log
features=$(sh scripts/duckdb.sh features)

# On a terminal cargo draws its progress; elsewhere it would list 300 crates.
quiet=--quiet
if [ -t 2 ]; then quiet=; fi

main() {
    echo 'building the tests (some minutes the first time)'
    # shellcheck disable=SC2086 # several words, or none
    cargo test --release --no-run $quiet $features "$@"

    echo 'running the tests'
    mkdir -p "$(dirname "$log")"
    started=$(date +%s)
    # shellcheck disable=SC2086
    { cargo test --release --no-fail-fast $features "$@" -- --show-output 2>&1 </dev/null ||
        echo "test.sh: failed"; } | tee "$log" | told
    seconds=$(($(date +%s) - started))

    summary=$(awk '/^test result:/ { passed += $4; failed += $6; ignored += $8 }
        END { printf "%d passed, %d failed, %d ignored", passed, failed, ignored }' "$log")
    if grep -q '^test.sh: failed$' "$log"; then
        failures
        echo "tests: $summary in $seconds s (all they said: $log)" >&2
        exit 1
    fi
    echo "tests: $summary in $seconds s"
}

# While the tests run: what is left out, by name, and what takes its time.
told() {
    while IFS= read -r line; do
        case "$line" in
        'skipped: '* | 'test '*' has been running for over '*) printf '%s\n' "$line" ;;
        esac
    done
}

# What the failed tests said; if none did, but something else went wrong, how the log ends.
failures() {
    said=$(awk '/^failures:$/ { on = 1 } /^test result:/ { on = 0 } on' "$log")
    if [ -n "$said" ]; then
        printf '%s\n' "$said"
    else
        tail -n 40 "$log"
    fi
}

main "$@"

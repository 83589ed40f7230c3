#!/bin/sh
# Fuzzes what reads files: `fuzz.sh [TARGET [SECONDS]]`, each target in turn where none is named.
# tests/fuzz/README.md says what there is.
#
# The stable toolchain does it. Only what reads files is built for the fuzzer, by this script standing
# in for rustc: polars and DuckDB are compiled as they always are, and are as fast.
set -eu

fuzz=tests/fuzz

main() {
    cd "$(dirname "$0")/.."
    target=${1:-}
    seconds=${2:-600}
    targets=$(cd $fuzz/targets && printf '%s ' *.rs | sed 's/\.rs / /g')
    if [ -n "$target" ] && [ ! -f "$fuzz/targets/$target.rs" ]; then
        echo "error: there is no target \`$target\`" >&2
        echo "hint: TARGET is one of $targets" >&2
        exit 2
    fi
    built=${CARGO_TARGET_DIR:-$PWD/$fuzz/target}
    build
    for target in ${target:-$targets}; do
        echo "fuzzing $target for $seconds s"
        run "$target" "$seconds"
    done
}

build() {
    # The program's own versions of everything; cargo adds libfuzzer's.
    cp Cargo.lock $fuzz/Cargo.lock
    # shellcheck disable=SC2046 # several words, or none
    RUSTC_WRAPPER=$PWD/scripts/fuzz.sh CARGO_TARGET_DIR=$built \
        cargo build --release --manifest-path $fuzz/Cargo.toml --bins $(sh scripts/duckdb.sh features)
}

# What is new goes to `corpus`, what breaks something to `artifacts`; both stay out of the repository.
run() {
    mkdir -p "$fuzz/corpus/$1" "$fuzz/artifacts/$1"
    set -- "$1" -max_total_time="$2" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
        -artifact_prefix="$fuzz/artifacts/$1/" "$fuzz/corpus/$1" "$fuzz/seeds/$1"
    for more in "regressions/$1" "dictionaries/$1.dict"; do
        case "$more" in
        *.dict) if [ -f "$fuzz/$more" ]; then set -- "$@" "-dict=$fuzz/$more"; fi ;;
        *) if [ -d "$fuzz/$more" ]; then set -- "$@" "$fuzz/$more"; fi ;;
        esac
    done
    binary=$built/release/$1
    shift
    LD_LIBRARY_PATH=${DUCKDB_LIB_DIR:-$PWD/.duckdb}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} "$binary" "$@"
}

# As `RUSTC_WRAPPER` cargo calls this script with rustc's path and arguments.
stand_in_for_rustc() {
    crate=$(printf '%s\n' "$@" | sed -n '/^--crate-name$/ { n; p; }')
    # What only a build script needs is not optimised, and has no fuzzer to report to.
    case " $* " in
    *' opt-level=3 '*) ;;
    *) exec "$@" ;;
    esac
    case " rundtur checks zip quick_xml calamine csv csv_core vparser xlsx ods xls xlsb text vcard mapping values number_format " in
    *" $crate "*)
        set -- "$@" -Cpasses=sancov-module -Ccodegen-units=1 \
            -Cllvm-args=-sanitizer-coverage-level=4 \
            -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
            -Cllvm-args=-sanitizer-coverage-pc-table \
            -Cllvm-args=-sanitizer-coverage-trace-compares
        ;;
    esac
    exec "$@"
}

case ${1-} in
*rustc*) stand_in_for_rustc "$@" ;;
*) main "$@" ;;
esac

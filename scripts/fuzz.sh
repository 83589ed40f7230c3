#!/bin/sh
# Fuzzes one target: `fuzz.sh TARGET SECONDS`. tests/fuzz/README.md says what there is.
#
# The stable toolchain does it. Only what reads files is built for the fuzzer, by this script standing
# in for rustc: polars and DuckDB are as `make test` compiled them, and as fast.
set -eu

# As `RUSTC_WRAPPER` cargo calls it with rustc's path and arguments.
case ${1-} in
*rustc*)
    crate=$(printf '%s\n' "$@" | sed -n '/^--crate-name$/ { n; p; }')
    # What only a build script needs is not optimised, and has no fuzzer to report to.
    case " $* " in
    *" opt-level=3 "*) ;;
    *) exec "$@" ;;
    esac
    case " rundtur checks zip quick_xml calamine csv csv_core ssfmt xlsx ods xls xlsb text mapping values number_format " in
    *" $crate "*)
        set -- "$@" -Cpasses=sancov-module -Ccodegen-units=1 \
            -Cllvm-args=-sanitizer-coverage-level=4 \
            -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
            -Cllvm-args=-sanitizer-coverage-pc-table \
            -Cllvm-args=-sanitizer-coverage-trace-compares
        ;;
    esac
    exec "$@"
    ;;
esac

cd "$(dirname "$0")/.."
target=${1:-}
seconds=${2:-600}
fuzz=tests/fuzz
if [ ! -f "$fuzz/targets/$target.rs" ]; then
    echo "error: there is no target \`$target\`" >&2
    echo "hint: TARGET is one of $(cd $fuzz/targets && echo *.rs | sed 's/\.rs//g')" >&2
    exit 2
fi

# The program's own versions of everything; cargo adds libfuzzer's.
cp Cargo.lock $fuzz/Cargo.lock
folder=${FUZZ_TARGET_DIR:-$fuzz/target}
RUSTC_WRAPPER=$PWD/scripts/fuzz.sh CARGO_TARGET_DIR=$folder \
    cargo build --release --manifest-path $fuzz/Cargo.toml --bin "$target"

mkdir -p "$fuzz/corpus/$target" "$fuzz/artifacts/$target" "$fuzz/regressions/$target" "$fuzz/seeds/$target"
dictionary=
if [ -f "$fuzz/dictionaries/$target.dict" ]; then dictionary=-dict=$fuzz/dictionaries/$target.dict; fi
# shellcheck disable=SC2086 # nothing, or one word
exec "$folder/release/$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 \
    -print_final_stats=1 -artifact_prefix="$fuzz/artifacts/$target/" $dictionary \
    "$fuzz/corpus/$target" "$fuzz/seeds/$target" "$fuzz/regressions/$target"

#!/bin/sh
# Brings DuckDB's prebuilt library, so that nobody compiles DuckDB for 40 minutes of processor time.
#
#   duckdb.sh fetch [FOLDER]   puts libduckdb into FOLDER (.duckdb), unless it is there already
#   duckdb.sh features         prints what cargo must be told: nothing, or `--features bundled`
#   duckdb.sh compiler         fails, saying what to install, where there is no C++ compiler
#   duckdb.sh version          prints DuckDB's version
#
# DuckDB's own Node package carries the official library, with the C interface that the `duckdb` crate
# binds. A DUCKDB_LIB_DIR of the user's wins over everything; BUNDLED=1 compiles DuckDB in. Where the
# library is not to be had (no npm, or a system that it is not built for), DuckDB is compiled in too.
set -eu
cd "$(dirname "$0")/.."
. scripts/fail.sh

duckdb=1.5.5
package_version=$duckdb-r.5

# The package's SHA-512, which the registry states in base64 as its `integrity`.
checksum() {
    case "$1" in
    linux-x64) echo 902caae815e19fa4177f017cc957552ab8924873feadf556709e7a706f2a67394e669c72bd3e561a6ea332c871838762b4b94eb07b0837f0f8ed162b7235ee1d ;;
    linux-arm64) echo 09a7c7d8022f5eda700f29c6dca07fe2e10e1d11a516807b6ae091308c07dc128d2286ec00d5792d2a43277b5fc9108522c2ba7bc013d5eb1e5959eed83bf773 ;;
    darwin-arm64) echo 58975e2d3172e29460eb4ae46e9f6c9ad94fd62210f04aed2099314bed8b42d335659312072c96fb758fa4da0a7bb2303ed565d9f2e53f0eed0e6416e19f7be2 ;;
    darwin-x64) echo acdd0a8d7d77330550e55e6e7f292896dcbfb5fe1269a7cea4659c500d427a07fdf233de45db09b0413520c5e7f27deee96bcc4991152661c9de66b81ebed5ce ;;
    *) return 1 ;;
    esac
}

main() {
    case "${1:-}" in
    fetch) fetch "${2:-.duckdb}" ;;
    features) if is_bundled; then echo '--features bundled'; fi ;;
    compiler) need_compiler ;;
    version) echo "$duckdb" ;;
    *) usage && exit 2 ;;
    esac
}

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
}

fetch() {
    folder=$1
    if [ -n "${DUCKDB_LIB_DIR:-}" ]; then
        return
    elif [ "${BUNDLED:-0}" = 1 ]; then
        bundle 'as BUNDLED=1 asks'
    elif is_there "$folder"; then
        return
    elif ! platform=$(platform); then
        bundle "as there is no prebuilt library for $(uname -s) on $(uname -m)"
    elif ! command -v npm >/dev/null 2>&1; then
        bundle 'as there is no npm to fetch its prebuilt library with'
    else
        fetch_with_npm "$platform" "$folder"
    fi
}

# Either the whole library appears in the folder, or nothing: it is unpacked beside, then renamed.
fetch_with_npm() {
    if [ -L "$2" ] && [ ! -e "$2" ]; then
        mkdir -p "$(readlink "$2")"
    fi
    mkdir -p "$2"
    fresh=$(cd "$2" && mktemp -d "$PWD/.fetching.XXXXXX")
    trap 'rm -rf "$fresh"' EXIT
    trap 'exit 1' HUP INT TERM

    echo "fetching DuckDB $duckdb for $1 (24 MB)"
    name="@duckdb/node-bindings-$1@$package_version"
    if ! (cd "$fresh" && npm pack --loglevel=error "$name" >/dev/null </dev/null); then
        echo "npm could not fetch $name" >&2
        bundle 'as its prebuilt library could not be fetched'
        return
    fi
    wanted=$(checksum "$1")
    found=$(sha512 "$fresh"/*.tgz)
    found=${found%% *}
    if [ "$found" != "$wanted" ]; then
        fail "$name is not the file it should be, and was thrown away" \
            "its SHA-512 is $found, not $wanted" \
            'try again; `make BUNDLED=1 demo` compiles DuckDB instead'
    fi
    # -m: the files are new here, whatever day their makers gave them.
    tar -xzmf "$fresh"/*.tgz -C "$fresh"
    library=$(library_in "$fresh/package") || fail "$name holds no libduckdb"
    mv -f "$fresh/package/LICENSE" "$2/LICENSE"
    echo "$package_version" >"$fresh/version"
    mv -f "$library" "$2/"
    mv -f "$fresh/version" "$2/version"
}

# There, and of this version. A folder that does not say its version was filled by hand.
is_there() {
    library_in "$1" >/dev/null || return 1
    [ ! -f "$1/version" ] || [ "$(cat "$1/version")" = "$package_version" ]
}

library_in() {
    for library in "$1/libduckdb.so" "$1/libduckdb.dylib"; do
        if [ -f "$library" ]; then
            echo "$library"
            return
        fi
    done
    return 1
}

is_bundled() {
    [ -z "${DUCKDB_LIB_DIR:-}" ] || return 1
    [ "${BUNDLED:-0}" = 1 ] || ! is_there .duckdb
}

# The package's word for this machine. The library wants glibc, so musl systems have none.
platform() {
    case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) found=linux-x64 ;;
    Linux-aarch64 | Linux-arm64) found=linux-arm64 ;;
    Darwin-arm64) found=darwin-arm64 ;;
    Darwin-x86_64) found=darwin-x64 ;;
    *) return 1 ;;
    esac
    if ldd --version 2>&1 | grep -qi musl; then
        return 1
    fi
    echo "$found"
}

bundle() {
    need_compiler
    echo "DuckDB is compiled in, $1: about 40 minutes of processor time, once"
}

need_compiler() {
    for compiler in "${CXX:-c++}" g++ clang++; do
        if command -v "$compiler" >/dev/null 2>&1; then
            return
        fi
    done
    fail 'DuckDB is missing, and neither npm nor a C++ compiler is here to get it' \
        'install npm: DuckDB is fetched, in seconds' \
        'or install a C++ compiler (g++, clang++): DuckDB is compiled, for long' \
        "or set DUCKDB_LIB_DIR to a folder with libduckdb $duckdb"
}

# The hexadecimal digest, and after a blank whatever the tool has to add.
sha512() {
    if command -v sha512sum >/dev/null 2>&1; then
        sha512sum <"$1"
    elif command -v shasum >/dev/null 2>&1; then
        shasum -a 512 <"$1"
    elif command -v openssl >/dev/null 2>&1; then
        openssl dgst -sha512 -r <"$1"
    else
        fail 'sha512sum, shasum and openssl are all missing: install one to check what is fetched'
    fi
}

main "$@"

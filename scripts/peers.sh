#!/bin/sh
# Makes a Python with the programs that rundtur is measured beside: `peers.sh FOLDER`.
#
# Their versions stand in benches/peers/requirements.txt. A folder that was made from the same list is used again.
set -eu
cd "$(dirname "$0")/.."
. scripts/fail.sh

requirements=benches/peers/requirements.txt

main() {
    folder=${1:?usage: peers.sh FOLDER}
    if cmp -s "$requirements" "$folder/requirements.txt" && "$folder/bin/python" -c '' 2>/dev/null; then
        return
    fi
    need_python
    echo "installing the rivals from $requirements into $folder" >&2
    rm -rf "$folder"
    python3 -m venv "$folder" || fail 'python3 makes no virtual environment' \
        'install its venv module: `apt install python3-venv` on Debian and Ubuntu'
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
        --only-binary :all: --requirement "$requirements" ||
        fail 'pip could not install the rivals' \
            'it says why above; it needs a package index to fetch from' \
            "and wheels for this system: $requirements lists what there must be one of"
    # Last, so that a folder that was left half-made is made again.
    cp "$requirements" "$folder/requirements.txt"
}

need_python() {
    command -v python3 >/dev/null 2>&1 || fail 'python3 is missing' \
        'install Python 3.11 or later: the rivals are Python libraries'
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "$(python3 -V) is too old" \
        'install Python 3.11 or later, and let `python3` be it'
    python3 -c 'import ensurepip, venv' 2>/dev/null || fail 'python3 has no venv' \
        'install it: `apt install python3-venv` on Debian and Ubuntu'
}

main "$@"

#!/bin/sh
# The whole trip on the sample register: fill a register, export it, edit the file, see every change,
# apply, take it back. RUNDTUR names the binary; everything happens in target/demo.
set -eu
cd "$(dirname "$0")/.."

samples=$PWD/samples
rundtur=${RUNDTUR:-target/release/rundtur}
case "$rundtur" in /*) ;; *) rundtur=$PWD/$rundtur ;; esac

rm -rf target/demo
mkdir -p target/demo
cd target/demo
unset RUNDTUR_REGISTER

main() {
    heading 'A register of 200 invented customers'
    run init --from "$samples/register/customers.csv"
    run list --search Oslo

    heading 'Out to a spreadsheet'
    run export customers.xlsx
    run export customers.csv

    heading 'Somebody edits the file: an e-mail address, and a group for everybody in Pizzeria'
    edit <customers.csv >edited.csv
    diff customers.csv edited.csv | sed -n 's/^> /  /p' | cut -c 1-100

    heading 'Back again: every change is shown, and nothing is written'
    run plan edited.csv
    plan=$("$rundtur" plan edited.csv --json </dev/null | number plan)
    run plan customers.xlsx

    heading 'Applied, looked up, and taken back'
    run apply "$plan" --yes
    run log
    run undo "$("$rundtur" log --json </dev/null | number job | sort -n | tail -n 1)" --yes

    heading 'What the trip left behind'
    echo "  $PWD:"
    ls
}

# Shows a command, then runs it. Status 3 means: done, and something is held for a person to decide.
run() {
    printf '\n$ rundtur'
    printf ' %s' "$@"
    printf '\n'
    "$rundtur" "$@" </dev/null || test $? -eq 3
}

# As a person would, but with sed.
edit() {
    sed -e '/Pizzeria/s/Restaurants/Region North/' \
        -e 's/geir\.fjellstad@example\.no/geir@fjellstad.example/'
}

# The number under a key, a line for each object.
number() {
    sed -n "s/.*\"$1\": *\([0-9][0-9]*\).*/\1/p"
}

heading() {
    printf '\n── %s\n' "$1"
}

main

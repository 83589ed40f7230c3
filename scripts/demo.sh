#!/bin/sh
# The whole trip on the sample register: out to a spreadsheet, edited there, every change looked at,
# applied, taken back. RUNDTUR names the binary; everything happens in target/demo, made afresh.
#
# Each command states the exit status that it is to end with; any other ends the demo with status 1.
set -eu
cd "$(dirname "$0")/.."

samples=$PWD/samples
rundtur=${RUNDTUR:-target/release/rundtur}
case "$rundtur" in /*) ;; *) rundtur=$PWD/$rundtur ;; esac

rm -rf target/demo
mkdir -p target/demo
cd target/demo
cp "$samples/register/customers.csv" .
unset RUNDTUR_REGISTER
# The text around the commands is English, so what they say is too.
export LC_ALL=C.UTF-8

main() {
    heading '1. Fill a register' \
        'The sample holds 200 invented Nordic customers.'
    run 0 init --from customers.csv
    run 0 list --where city=Oslo --limit 4 --fields number,name,postcode,group

    heading '2. Take it to a spreadsheet' \
        'All of it as a workbook, for you to play with afterwards; and a few columns' \
        'as CSV, which this script can edit by itself.'
    run 0 export all.xlsx
    run 0 export contacts.csv --fields number,name,phone,group

    heading '3. Somebody edits contacts.csv' \
        'A phone number; a group of their own for the pizzerias; a slip in the name' \
        'of a group; a row deleted; and a new customer at the end.'
    edit <contacts.csv >edited.csv
    differences contacts.csv edited.csv
    mv edited.csv contacts.csv

    heading '4. See what the file would change' \
        'Nothing is written yet. The slip is held, so the exit status is 3. The' \
        'customer whose row was deleted stays in the register.'
    run 3 plan contacts.csv

    heading '5. Apply the plan' \
        'Apply writes what the plan showed, and no other cell.'
    run 3 apply 2 --yes
    run 0 list --group Pizzerias --fields number,name,phone,group

    heading '6. Mend the slip, bring the same file again' \
        'What was applied is done: nothing is left to do, nothing comes twice.'
    sed 's/Retial/Retail/' contacts.csv >mended.csv
    mv mended.csv contacts.csv
    run 0 plan contacts.csv

    heading '7. Who did what, and how to take it back' \
        'An undo is a plan like any other: it is shown, applied, and can be undone.'
    run 0 log
    run 0 undo 2 --yes
    run 0 list --search pizz --fields number,name,phone,group

    heading 'To play on' \
        'Edit target/demo/all.xlsx in Excel or LibreOffice, save it, and then:'
    printf '\n  cd target/demo\n  %s import all.xlsx\n' "$(shown_binary)"
    printf '\nThe plans are there as workbooks:'
    printf ' %s' *.plan-*.xlsx
    printf '\n'
}

# Shows a command, runs it, and insists on the status that it is to end with.
run() {
    wanted=$1
    shift
    printf '\n$ rundtur'
    for word in "$@"; do
        case "$word" in
        *' '*) printf ' "%s"' "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    status=0
    "$rundtur" "$@" </dev/null 2>&1 || status=$?
    if [ "$status" -ne "$wanted" ]; then
        echo "error: \`rundtur $*\` ended with status $status, not $wanted" >&2
        exit 1
    fi
}

# As a person would, but with sed: the group is what stands behind the last semicolon.
edit() {
    sed -e '/^10004;/s/22 97 41 58/22 97 41 59/' \
        -e '/[Pp]izz/s/;[^;]*$/;Pizzerias/' \
        -e '/^10001;/s/;[^;]*$/;Retial/' \
        -e '/^10015;/d'
    echo ';Kahvila Aamu Oy;09 1234 5678;Retail'
}

# What differs, line by line.
differences() {
    diff "$1" "$2" | tr -d '\r' | sed -n -e 's/^< /  - /p' -e 's/^> /  + /p'
}

# The binary as one can type it inside target/demo.
shown_binary() {
    if [ "$rundtur" = "$(cd ../.. && pwd)/target/release/rundtur" ]; then
        echo ../release/rundtur
    else
        echo "$rundtur"
    fi
}

# A heading, and below it what it is about, a line for each argument.
heading() {
    printf '\n── %s\n' "$1"
    shift
    printf '   %s\n' "$@"
}

main

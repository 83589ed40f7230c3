# For other scripts to take in: how they give up.

# One sentence, and what helps.
fail() {
    echo "error: $1" >&2
    shift
    for hint in "$@"; do
        echo "hint: $hint" >&2
    done
    exit 1
}

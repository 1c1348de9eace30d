# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# How the set-up speaks: one line per step that does something, and the whole output of a step that failed.

say() {
    printf 'setup: %s\n' "$*"
}

# fail WHAT REMEDY
fail() {
    printf 'setup: %s\nsetup: %s\n' "$1" "$2" >&2
    exit 1
}

# step WHAT REMEDY COMMAND...: runs COMMAND in silence; when it fails, shows what it printed, and the remedy.
step() {
    local what=$1 remedy=$2 log
    shift 2
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        rm -f "$log"
        fail "$what failed: $*" "$remedy"
    fi
    rm -f "$log"
}

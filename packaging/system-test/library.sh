# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What the checks are written with.

passed=0

# check WHAT COMMAND...: passes when COMMAND exits 0; the first that does not ends the test.
check() {
    local what=$1 output start=$SECONDS
    shift
    if output=$("$@" 2>&1); then
        passed=$((passed + 1))
        echo "ok   $what ($((SECONDS - start)) s)"
        return
    fi
    echo "FAIL $what"
    printf '%s\n' "$output" | tail -n 40 | sed 's/^/     /'
    journalctl --no-pager --lines 80 --unit 'codeinsight*' 2>&1 | sed 's/^/     /'
    echo "system-test: failed after $passed checks"
    exit 1
}

refused() { ! "$@"; }

as() {
    local user=$1
    shift
    runuser --user "$user" -- "$@"
}

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || { "$@"; return 1; }
        sleep 0.2
    done
}

# output_has TEXT COMMAND...
output_has() {
    local text=$1 output
    shift
    output=$("$@" 2>&1) || true
    [[ $output == *"$text"* ]] || { printf 'no "%s" in:\n%s\n' "$text" "$output"; return 1; }
}

# A git repository of the developer's that the agent may read.
# project NAME: /srv/NAME with the files of ./NAME
project() {
    install -d -o developer "/srv/$1"
    as developer git init --quiet --initial-branch=main "/srv/$1"
    cp -r "$1/." "/srv/$1/"
    chown -R developer: "/srv/$1"
    chmod -R a+rX "/srv/$1"
    commit "$1"
}
# commit NAME
commit() {
    as developer git -C "/srv/$1" add --all
    as developer git -C "/srv/$1" -c user.name=d -c user.email=d@example.com commit --quiet --message change
}

main_pid() { systemctl show --property MainPID --value "$1"; }
restarts() { systemctl show --property NRestarts --value "$1"; }
developer() { as developer codeinsight "$@"; }
services=(codeinsight.service codeinsight-egress.service codeinsight-sandbox.service)
# shellcheck disable=SC2034 # used by the checks
sockets=(codeinsight.socket codeinsight-egress.socket codeinsight-sandbox.socket)
up() { systemctl is-active --quiet "${services[@]}" && developer status; }

# resident UNIT: resident memory of its main process in kB.
resident() { awk '/^VmRSS/ { print $2 }' "/proc/$(main_pid "$1")/status"; }

install_package() { apt-get install -y --no-install-recommends --allow-downgrades -o Dpkg::Options::=--force-confold "$1"; }

# received N FOLDER: the receiver was asked exactly N times.
received() {
    local count
    count=$(find "$2" -name '*.body' 2> /dev/null | wc -l)
    [ "$count" = "$1" ] || { echo "received $count instead of $1"; return 1; }
}

# at_most LIMIT VALUE WHAT
at_most() { [ "$2" -le "$1" ] || { echo "$3: $2, at most $1 wanted"; return 1; }; }

#!/bin/sh
# Runs commands under a tracer and fails when one of them asks the system for a
# socket: nothing that is answered leaves the computer.
#
#   .ci/sockets.sh READINESS
#
# In CI (CI=true) it installs strace; elsewhere it says that it is missing.
set -eu

[ $# -eq 1 ] || { echo "usage: sockets.sh READINESS" >&2; exit 2; }
readiness=$1

if ! command -v strace >/dev/null; then
    if [ "${CI:-}" != true ]; then
        echo "sockets: strace is missing; install it, or run with CI=true" >&2
        exit 1
    fi
    apt-get update -q
    apt-get install -y -q --no-install-recommends strace
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
runs=0

# traced ARGUMENTS... runs the program and keeps what it asks of the network.
traced() {
    runs=$((runs + 1))
    strace -f -qq -e signal=none -e trace=%network -o "$work/trace" "$readiness" "$@" >"$work/out" 2>&1 || {
        cat "$work/out" >&2
        echo "sockets: readiness $* failed" >&2
        exit 1
    }
    # "???(" is a thread that ended before strace knew what it was about.
    if grep -v ' ???( <detached' "$work/trace" >"$work/asked"; then
        cat "$work/asked" >&2
        echo "sockets: readiness $* asks for the network" >&2
        exit 1
    fi
}

answers=testdata/answers/riverbend.yaml
exec </dev/null
traced list
traced show supervision
traced schema answers
traced check testdata/answers testdata/brand/brand.yaml
traced score "$answers" --json
traced explain "$answers"
traced path "$answers"
traced compare "$answers" "$answers"
traced page -o "$work/page.html"
traced template -o "$work/blank.yaml"
for ending in pdf html docx md xlsx csv json; do
    traced report "$answers" -o "$work/report.$ending"
done
traced batch testdata/answers -o "$work/many"

# An interview that answers a question, and leaves.
traced template --from "$answers" -o "$work/new.yaml"
printf '3\nq\n' >"$work/typed"
traced run --plain "$work/new.yaml" <"$work/typed"
grep -q '^> Saved: 3' "$work/out" || { cat "$work/out" >&2; echo "sockets: run asked no question" >&2; exit 1; }
echo "sockets: $runs commands, none asked for the network"

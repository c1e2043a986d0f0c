#!/bin/sh
# Answers the pages that readiness writes in headless Chromium, and in Firefox,
# reads what they save with the program, and compares the reports that they make
# with the program's. It also checks the types of their code. Words choose the
# tests that have them in their name.
#
#   .ci/page.sh READINESS [WORDS]
set -eu

[ $# -eq 1 ] || [ $# -eq 2 ] || { echo "usage: page.sh READINESS [WORDS]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
name=page packages="axe-core@4 puppeteer-core@24 typescript@5"
. "$here/browser.sh"

# Elsewhere than in CI the pages are answered in Firefox only if it is there.
FIREFOX=$(command -v "${FIREFOX:-firefox-esr}" || command -v firefox || true)
if [ -z "$FIREFOX" ] && [ "${CI:-}" = true ]; then
    if apt-get update -q && apt-get install -y -q --no-install-recommends firefox-esr; then
        FIREFOX=$(command -v firefox-esr)
    fi
fi
export FIREFOX

"$AXE_HOME/node_modules/.bin/tsc" --checkJs --allowJs --noEmit --strict --target es2022 \
    --lib es2022,dom,dom.iterable "$here"/../cmd/internal/page/web/*.js

# The command of the README, so that it is true.
engine=$(mktemp -d)
trap 'rm -rf "$engine"' EXIT
build=$(sed -n 's/^\$ \(GOOS=js .*\) -o engine.wasm /\1 -o "$engine\/engine.wasm" /p' "$here/../README.md")
(cd "$here/.." && eval "$build")
node "$here/page.js" "$1" "$engine/engine.wasm" "${2:-}"

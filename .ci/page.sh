#!/bin/sh
# Answers the pages that readiness writes in headless Chromium, and in Firefox,
# and reads what they save with the program. It also checks the types of their
# code. Words choose the tests that have them in their name.
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
    apt-get update -q
    apt-get install -y -q --no-install-recommends firefox-esr
    FIREFOX=$(command -v firefox-esr)
fi
export FIREFOX

"$AXE_HOME/node_modules/.bin/tsc" --checkJs --allowJs --noEmit --strict --target es2022 \
    --lib es2022,dom,dom.iterable "$here"/../cmd/internal/page/web/*.js
node "$here/page.js" "$@"

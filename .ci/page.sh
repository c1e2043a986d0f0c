#!/bin/sh
# Answers the pages that readiness writes in headless Chromium, and reads what
# they save with the program. It also checks the types of their code.
#
#   .ci/page.sh READINESS
set -eu

[ $# -eq 1 ] || { echo "usage: page.sh READINESS" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
name=page packages="axe-core@4 puppeteer-core@24 typescript@5"
. "$here/browser.sh"

"$AXE_HOME/node_modules/.bin/tsc" --checkJs --allowJs --noEmit --strict --target es2022 \
    --lib es2022,dom,dom.iterable "$here"/../cmd/internal/page/web/*.js
node "$here/page.js" "$1"

#!/bin/sh
# Answers the pages that readiness writes in headless Chromium, and reads what
# they save with the program. It also checks the types of their code.
#
#   .ci/page.sh READINESS
#
# In CI (CI=true) it installs what it needs; elsewhere it says what is missing.
# AXE_HOME is where the npm packages are, or go.
set -eu

[ $# -eq 1 ] || { echo "usage: page.sh READINESS" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
AXE_HOME=${AXE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/readiness-axe}

missing() {
    if [ "${CI:-}" != true ]; then
        echo "page: $1 is missing; install it, or run with CI=true" >&2
        exit 1
    fi
}

if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
    missing chromium
    apt-get update -q
    apt-get install -y -q --no-install-recommends chromium fonts-liberation
fi
if ! command -v npm >/dev/null; then
    missing npm
    apt-get install -y -q --no-install-recommends npm
fi
for package in axe-core@4 puppeteer-core@24 typescript@5; do
    if [ ! -d "$AXE_HOME/node_modules/${package%@*}" ]; then
        missing "$package in $AXE_HOME"
        mkdir -p "$AXE_HOME"
        npm install --silent --no-audit --no-fund --prefix "$AXE_HOME" "$package"
    fi
done

"$AXE_HOME/node_modules/.bin/tsc" --checkJs --allowJs --noEmit --strict --target es2022 \
    --lib es2022,dom,dom.iterable "$here"/../cmd/internal/page/web/*.js
CHROMIUM=$(command -v "${CHROMIUM:-chromium}") NODE_PATH="$AXE_HOME/node_modules" node "$here/page.js" "$1"

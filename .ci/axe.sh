#!/bin/sh
# Checks HTML reports for accessibility in headless Chromium.
#
#   .ci/axe.sh FILE.html...
#
# In CI (CI=true) it installs what it needs; elsewhere it says what is missing.
# AXE_HOME is where the npm packages are, or go.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
AXE_HOME=${AXE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/readiness-axe}

missing() {
    if [ "${CI:-}" != true ]; then
        echo "axe: $1 is missing; install it, or run with CI=true" >&2
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
# puppeteer-core downloads no browser of its own.
if [ ! -d "$AXE_HOME/node_modules/axe-core" ] || [ ! -d "$AXE_HOME/node_modules/puppeteer-core" ]; then
    missing "axe-core with puppeteer-core in $AXE_HOME"
    mkdir -p "$AXE_HOME"
    npm install --silent --no-audit --no-fund --prefix "$AXE_HOME" axe-core@4 puppeteer-core@24
fi

CHROMIUM=$(command -v "${CHROMIUM:-chromium}") NODE_PATH="$AXE_HOME/node_modules" node "$here/axe.js" "$@"

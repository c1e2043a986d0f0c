#!/bin/sh
# Checks HTML reports for accessibility in headless Chromium.
#
#   .ci/axe.sh FILE.html...
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# puppeteer-core downloads no browser of its own.
name=axe packages="axe-core@4 puppeteer-core@24"
. "$here/browser.sh"

node "$here/axe.js" "$@"

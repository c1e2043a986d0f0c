# Finds or installs a browser and npm packages; axe.sh and page.sh source it.
#
#   name=axe packages="axe-core@4 ..."; . "$here/browser.sh"
#
# In CI (CI=true) it installs what is missing; elsewhere it says so and ends.
# AXE_HOME is where the npm packages are, or go.

AXE_HOME=${AXE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/readiness-axe}

missing() {
    if [ "${CI:-}" != true ]; then
        echo "$name: $1 is missing; install it, or run with CI=true" >&2
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
for package in $packages; do
    if [ ! -d "$AXE_HOME/node_modules/${package%@*}" ]; then
        missing "$package in $AXE_HOME"
        mkdir -p "$AXE_HOME"
        npm install --silent --no-audit --no-fund --prefix "$AXE_HOME" "$package"
    fi
done

CHROMIUM=$(command -v "${CHROMIUM:-chromium}")
NODE_PATH=$AXE_HOME/node_modules
export CHROMIUM NODE_PATH

#!/bin/sh
# Opens an action register in LibreOffice and compares what it finds there with
# the CSV file of the same assessment.
#
#   .ci/libreoffice.sh REGISTER.xlsx REGISTER.csv
#
# In CI (CI=true) it installs LibreOffice; elsewhere it says that it is missing.
set -eu

[ $# -eq 2 ] || { echo "usage: libreoffice.sh REGISTER.xlsx REGISTER.csv" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v soffice >/dev/null; then
    if [ "${CI:-}" != true ]; then
        echo "libreoffice: soffice is missing; install libreoffice-calc, or run with CI=true" >&2
        exit 1
    fi
    apt-get update -q
    apt-get install -y -q --no-install-recommends libreoffice-calc
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Comma, double quote, UTF-8, from line 1; cells as shown; every sheet (-1) to
# a file of its own.
soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1' \
    --outdir "$work/out" "$1" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

name=$(basename "$1" .xlsx)
for sheet in Steps Actions Scores Answers Arithmetic "Plan rows"; do
    if [ ! -s "$work/out/$name-$sheet.csv" ]; then
        echo "libreoffice: $1 has no sheet $sheet, or an empty one" >&2
        cat "$work/log" >&2
        exit 1
    fi
done
go run "$here/comparecsv.go" "$work/out/$name-Steps.csv" "$2"
echo "libreoffice: $1 opens, and agrees with $2"

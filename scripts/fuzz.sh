#!/usr/bin/env bash
# Runs every fuzz target of the module for FUZZTIME each (default 20s). What it
# finds is kept by Go under testdata/fuzz and fails from then on.
set -euo pipefail
cd "$(dirname "$0")/.."

found=0
while IFS=: read -r file target; do
  found=$((found + 1))
  echo "== ${file%/*} $target"
  go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-20s}" "./${file%/*}"
done < <(grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' cmd configs internal | sed 's/:func /:/')

if ((found == 0)); then
  echo "no fuzz target was found" >&2
  exit 1
fi
echo "$found fuzz targets, ${FUZZTIME:-20s} each: no fault"

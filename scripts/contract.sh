#!/usr/bin/env bash
# The OpenAPI text that the program prints is the contract; the web app's types
# are made from it.
#   contract.sh write   make frontend/src/api/schema.d.ts anew
#   contract.sh check   fail when the file in the source is not what would be made
set -euo pipefail
cd "$(dirname "$0")/.."

types=frontend/src/api/schema.d.ts
contract=$PWD/build/openapi.json
mkdir -p build
go run ./cmd/enishi openapi >"$contract.new"
mv "$contract.new" "$contract"

case ${1:-} in
write)
  npm --prefix frontend run --silent gen:api -- "$contract"
  echo "$types is up to date"
  ;;
check)
  kept=$(mktemp)
  trap 'cp "$kept" "$types"; rm -f "$kept"' EXIT
  cp "$types" "$kept"
  npm --prefix frontend run --silent gen:api -- "$contract"
  if ! diff -u "$kept" "$types"; then
    echo "$types does not fit the program: run 'make generate' and commit it" >&2
    exit 1
  fi
  ;;
*)
  echo "usage: contract.sh write|check" >&2
  exit 2
  ;;
esac

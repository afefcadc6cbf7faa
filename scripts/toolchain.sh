#!/usr/bin/env bash
# Says which compilers are here and which must be installed, all of it at once.
set -euo pipefail

missing=()

# at_least HAVE WANT: are the first two numbers of HAVE not below WANT's?
at_least() {
  local have want
  IFS=. read -ra have <<<"$1"
  IFS=. read -ra want <<<"$2"
  ((10#${have[0]:-0} > want[0] || (10#${have[0]:-0} == want[0] && 10#${have[1]:-0} >= want[1])))
}

if ! command -v go >/dev/null; then
  missing+=("Go 1.26 or later: https://go.dev/dl (Debian's own is older)")
else
  go=$(cd / && GOTOOLCHAIN=local go env GOVERSION)
  go=${go#go}
  at_least "$go" 1.26 || missing+=("Go 1.26 or later, this is $go: https://go.dev/dl")
fi

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  missing+=("Node 20.19 or later with npm: https://nodejs.org (Debian 12's own is 18)")
else
  node=$(node --version)
  node=${node#v}
  at_least "$node" 20.19 || missing+=("Node 20.19 or later, this is $node: https://nodejs.org")
fi

if ! command -v gcc >/dev/null; then
  missing+=("gcc, for the race detector: apt-get install gcc libc6-dev")
fi

if ((${#missing[@]})); then
  echo "Please install:" >&2
  printf '  - %s\n' "${missing[@]}" >&2
  exit 1
fi
echo "Go $go, Node $node$(command -v gcc >/dev/null && echo ", gcc $(gcc -dumpversion)")"

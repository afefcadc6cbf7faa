#!/usr/bin/env bash
# Makes sure that a browser and Japanese glyphs are here: the flows run in a
# real Chromium, and a page without glyphs would be measured wrongly.
set -euo pipefail

wanted=()
[[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || wanted+=(chromium)
[[ -n $(fc-list :lang=ja 2>/dev/null) ]] || wanted+=(fontconfig fonts-noto-cjk)
if ((${#wanted[@]} == 0)); then
  exit 0
fi

root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "Please install (administrator rights are needed): apt-get install ${wanted[*]}" >&2
    exit 1
  fi
  root=(sudo -n)
fi
if ! command -v apt-get >/dev/null; then
  echo "Please install with this system's package manager: ${wanted[*]}; set CHROMIUM to the browser's path" >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -q
"${root[@]}" apt-get install -q -y --no-install-recommends "${wanted[@]}"

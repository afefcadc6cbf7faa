#!/usr/bin/env bash
# The public pages of the demo as Lighthouse judges them with its mobile settings;
# fails below the aims: accessibility 1.00, performance .90.
set -euo pipefail
cd "$(dirname "$0")/.."

data=$(mktemp -d)
port=${PORT:-8187}
bin/enishi demo --data "$data" --addr "127.0.0.1:$port" --public-url "http://localhost:$port" >"$data.log" 2>&1 &
server=$!
trap 'kill $server; wait $server 2>/dev/null || true; rm -rf "$data" "$data.log"' EXIT
for _ in $(seq 100); do
  bin/enishi health --url "http://127.0.0.1:$port" >/dev/null 2>&1 && break
  sleep 0.2
done

for page in / /members /cases; do
  CHROME_PATH=${CHROMIUM:-/usr/bin/chromium} npm exec --yes --package=lighthouse@12.8.2 -- lighthouse \
    "http://localhost:$port$page" --only-categories=performance,accessibility \
    --chrome-flags="--headless=new --no-sandbox --lang=ja" --output=json --output-path="$data/report.json" --quiet
  node -e '
    const { categories: c, audits: a } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const [fast, open] = [c.performance.score, c.accessibility.score];
    console.log(`${process.argv[2]}: performance ${fast.toFixed(2)}, accessibility ${open.toFixed(2)}, largest paint ${a["largest-contentful-paint"].displayValue}`);
    process.exit(fast >= 0.9 && open === 1 ? 0 : 1);
  ' "$data/report.json" "$page"
done

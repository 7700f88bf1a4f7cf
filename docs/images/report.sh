#!/usr/bin/env bash
# Makes docs/images/report.png: the demo, its report in chromium, the top of it as a picture. Takes as long as the demo does.
# Usage: docs/images/report.sh [FOLDER]   FOLDER: that of a demo that has been run.
set -euo pipefail
root=$(dirname "$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
demo=${1:-$scratch/demo}
[ $# -gt 0 ] || "$root/augmix" demo --seed 1 --output "$demo"
chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1 --window-size=1100,1900 --virtual-time-budget=3000 \
  --screenshot="$root/docs/images/report.png" "file://$(readlink -f "$demo")/report.html" 2>/dev/null

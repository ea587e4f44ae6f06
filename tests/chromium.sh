#!/bin/sh
# The browser tests need Chromium: install it through the system's package manager where that is allowed.
set -u
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
root=""
if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then root="sudo -n"; else root="none"; fi
fi
if [ "$root" != none ]; then
    if command -v apt-get >/dev/null 2>&1; then
        $root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq chromium >/dev/null
    elif command -v dnf >/dev/null 2>&1; then $root dnf install -y -q chromium
    elif command -v pacman >/dev/null 2>&1; then $root pacman -S --noconfirm --quiet chromium
    elif command -v brew >/dev/null 2>&1; then brew install --quiet --cask chromium
    fi
fi
if command -v chromium >/dev/null 2>&1; then exit 0; fi
echo "No Chromium found and none could be installed: install it, or set CHROMIUM to its path; the browser tests need it." >&2
[ -n "${CI:-}" ] && exit 1
exit 0

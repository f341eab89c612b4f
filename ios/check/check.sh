#!/bin/bash
# usage: ios/check/check.sh
#
# Checks what the app has of its own for the iPhone, on a computer without Apple's kit. Needed are clang, musl's headers
# (musl-dev), GNUstep (libgnustep-base-dev) and blocks (libblocksruntime-dev).
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the package is made of.
go test ./ios

# Compiled for the phone against ios/check/headers, which declare what Apple's do: what we wrote, and all the Go of the app.
compiled() {
	. ios/check/target.sh && go build ./app/... && go vet ./app/vault ./app/remind ./app/phone && go vet -tags accessibility .
}
(compiled)
echo "ios: the app compiles for arm64 without a warning."

# Mistakes that this has to find, each a line of ios/check/mistakes: a file, and what sed does to it in a copy of its package.
found=0
copy=build/ios/_mistaken
while read -r file change; do
	case $file in '' | '#'*) continue ;; esac
	rm -rf "$copy" && mkdir -p "$copy" && cp "$(dirname "$file")"/*.* "$copy"
	sed -i -E "$change" "$copy/$(basename "$file")"
	if cmp -s "$file" "$copy/$(basename "$file")"; then
		echo "ios/check/mistakes: $change changes nothing in $file."
		exit 1
	fi
	if (. ios/check/target.sh && go build "./$copy") >"$work/said" 2>&1; then
		echo "This mistake in $file was not found: $change"
		exit 1
	fi
	found=$((found + 1))
done <ios/check/mistakes
rm -rf "$copy"
echo "ios: finds the $found mistakes made on purpose."

# Run as it is, on GNUstep and a phone of our own.
packages=(./app ./app/vault ./app/remind ./app/phone)
run() {
	. ios/check/gnustep.sh &&
		go vet -tags gnustep "${packages[@]}" ./ios/... &&
		go tool staticcheck -tags gnustep "${packages[@]}" ./ios/... &&
		go test -tags gnustep -v -run 'IPhone' "${packages[@]}"
}
(run) >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
if grep 'without pool' "$work/said"; then
	echo "What is made on a thread without a pool is never given back, above."
	exit 1
fi
echo "ios: $(grep -c -- '--- PASS' "$work/said") stories on GNUstep."

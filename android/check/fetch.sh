#!/bin/bash
# usage: android/check/fetch.sh FOLDER SUITE PACKAGE…
#
# Unpacks packages of a suite of Debian's into FOLDER: past this machine's own lists, without installing anything.
set -euo pipefail

folder=$1 suite=$2
shift 2
mkdir -p "$folder"
folder=$(realpath "$folder")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial"

mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
apt=(apt-get -qq -o Dir::Etc::sourcelist="$work/suite.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists"
	-o Dir::Cache="$work" -o APT::Sandbox::User=root -o Acquire::Check-Valid-Until=false)
download() { # MIRROR PACKAGE…
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $1 $suite main" >"$work/suite.list"
	shift
	"${apt[@]}" update >&2 && (cd "$work" && "${apt[@]}" download "$@" >&2)
}
# Suites that are no longer looked after move to the archive.
download "${mirror:-http://deb.debian.org/debian}" "$@" || download http://archive.debian.org/debian "$@"
for package in "$work"/*.deb; do
	dpkg -x "$package" "$folder"
done

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
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} $suite main" >"$work/suite.list"
apt=(apt-get -qq -o Dir::Etc::sourcelist="$work/suite.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists"
	-o Dir::Cache="$work" -o APT::Sandbox::User=root)
"${apt[@]}" update >&2
(cd "$work" && "${apt[@]}" download "$@" >&2)
for package in "$work"/*.deb; do
	dpkg -x "$package" "$folder"
done

#!/bin/bash
# usage: android/check/framework.sh FOLDER
#
# Prints the path of a jar with Android's classes of API level 23. It is fetched once into FOLDER, from Debian 11, the last that
# has it, past this machine's own lists of packages.
set -euo pipefail

mkdir -p "${1:?usage: android/check/framework.sh FOLDER}"
folder=$(realpath "$1")
jar=$folder/android-23.jar
if [ ! -e "$jar" ]; then
	mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -1)
	mkdir -p "$folder/lists/partial"
	echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror:-http://deb.debian.org/debian} bullseye main" >"$folder/bullseye.list"
	apt=(apt-get -qq -o Dir::Etc::sourcelist="$folder/bullseye.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$folder/lists"
		-o APT::Sandbox::User=root)
	"${apt[@]}" update >&2
	(cd "$folder" && "${apt[@]}" download libandroid-23-java >&2)
	dpkg -x "$folder"/libandroid-23-java_*.deb "$folder/unpacked"
	cp "$folder/unpacked/usr/share/java/com.android.android-23.jar" "$jar.new"
	mv "$jar.new" "$jar"
	rm -rf "$folder/lists" "$folder/unpacked" "$folder"/libandroid-23-java_*.deb
fi
echo "$jar"

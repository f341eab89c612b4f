#!/bin/bash
# usage: android/check/kit.sh FOLDER
#
# Makes what stands in for Google's kits in FOLDER, from Debian's packages alone, once for each state of these scripts:
#   android-23.jar  Android's classes of API level 23, and
#   dx.jar          the tool that makes its bytecode: both from Debian 11, the last that has them
#   newer.apk       attributes that came after the framework's resources in Debian
#   ndk/            compilers, headers and libraries
set -euo pipefail

mkdir -p "${1:?usage: android/check/kit.sh FOLDER}"
kit=$(realpath "$1")
cd "$(dirname "$0")"
state=$(cat kit.sh fetch.sh ndk.sh ./*.h newer/AndroidManifest.xml newer/res/values/*.xml | sha256sum)
[ "$(cat "$kit/state" 2>/dev/null)" != "$state" ] || exit 0
rm -rf "$kit"
mkdir -p "$kit"

debian11=$(mktemp -d)
trap 'rm -rf "$debian11"' EXIT
./fetch.sh "$debian11" bullseye libandroid-23-java dalvik-exchange
cp "$debian11/usr/share/java/com.android.android-23.jar" "$kit/android-23.jar"
cp "$debian11/usr/share/java/com.android.dx.jar" "$kit/dx.jar"

aapt2 compile --dir newer/res -o "$kit/newer.zip"
aapt2 link --manifest newer/AndroidManifest.xml -o "$kit/newer.apk" "$kit/newer.zip"
rm "$kit/newer.zip"

./ndk.sh "$kit/ndk"
echo "$state" >"$kit/state"

#!/bin/bash
# usage: android/check/jni.sh JAR
#
# Runs what calls into Java (app/java) on this machine's own, under -Xcheck:jni: the vault and the reminders through every story
# that such have to pass, and what the app asks of a phone. And compares all that is called with Android's own classes. JAR holds
# those of API level 23 (Debian's libandroid-23-java); a JDK is needed (openjdk-17-jdk-headless).
set -euo pipefail

jar=$(realpath "${1:?usage: android/check/jni.sh JAR}")
cd "$(dirname "$0")/../.."
home=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
said=$(mktemp)
trap 'rm -f "$said"' EXIT

export MAWIDI_ANDROID_JAR=$jar
export CGO_CFLAGS="-O1 -g -Wall -I$home/include -I$home/include/linux"
export CGO_LDFLAGS="-L$home/lib/server -Wl,-rpath,$home/lib/server"
go vet -tags jvm ./app/java/... ./app/vault/... ./app/remind/... ./app/phone/...
go test -tags jvm -count=1 -v ./app/java/... ./app/vault/jvm ./app/remind/jvm ./app/phone/jvm >"$said" 2>&1 || { cat "$said"; exit 1; }
if grep -nE 'WARNING|FATAL ERROR in native method' "$said"; then
	echo "The virtual machine warns, above."
	exit 1
fi
echo "jni: $(grep -c -- '--- PASS' "$said") stories on $("$home/bin/java" -version 2>&1 | head -1), nothing to warn of; all that is called is in Android."

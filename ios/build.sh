#!/bin/bash
# usage: ios/build.sh VERSION LDFLAGS
#
# Makes the package for iPhones, build/dist/Mawidi.ipa, for TestFlight and the App Store. MAWIDI_TEAM is the team's identifier at
# Apple. Nobody has yet run what comes after the checks.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() {
	echo "make ios: $1"
	exit 1
}
[ "$(uname)" = Darwin ] || stop "this needs a Mac with Xcode 15 or later, since Apple's compiler and signing are nowhere else. 'make ios-check' checks here what can be checked without."
sdk=$(xcrun --sdk iphoneos --show-sdk-path 2>/dev/null) || stop "Xcode is not there, or not chosen. Install it, open it once, and run 'sudo xcode-select -s /Applications/Xcode.app'."
[[ ${MAWIDI_TEAM:-} =~ ^[A-Z0-9]{10}$ ]] || stop "set MAWIDI_TEAM to your team's identifier: the ten letters and digits on developer.apple.com/account, under Membership. Xcode must be signed in to that team (Settings, Accounts)."

version=${1%%-*} # Apple takes numbers and points
out=build/ios
mkdir -p "$out" build/dist
target="-isysroot $sdk -target arm64-apple-ios15.0"
GOOS=ios GOARCH=arm64 CGO_ENABLED=1 CC=$(xcrun --sdk iphoneos --find clang) CGO_CFLAGS=$target CGO_LDFLAGS=$target \
	go build -tags accessibility -ldflags "$2" -o "$out/Mawidi" .

xcodebuild archive -quiet -project ios/Mawidi.xcodeproj -scheme Mawidi -destination generic/platform=iOS -archivePath "$out/Mawidi.xcarchive" \
	-allowProvisioningUpdates DEVELOPMENT_TEAM="$MAWIDI_TEAM" MARKETING_VERSION="$version" CURRENT_PROJECT_VERSION="$(git rev-list --count HEAD)"
xcodebuild -exportArchive -quiet -archivePath "$out/Mawidi.xcarchive" -exportOptionsPlist ios/ExportOptions.plist -exportPath "$out" \
	-allowProvisioningUpdates
mv "$out/Mawidi.ipa" build/dist/
echo "build/dist/Mawidi.ipa is ready: hand it to Apple with Transporter, or 'xcrun altool --upload-app -t ios -f build/dist/Mawidi.ipa'."

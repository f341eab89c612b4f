package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// propertyList tells macOS of the app (Information Property List).
const propertyList = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
  <key>CFBundleIdentifier</key><string>app.mawidi</string>
  <key>CFBundleName</key><string>Mawidi</string>
  <key>CFBundleExecutable</key><string>mawidi</string>
  <key>CFBundleIconFile</key><string>icon.icns</string>
  <key>CFBundlePackageType</key><string>APPL</string>
  <key>CFBundleShortVersionString</key><string>%[1]s</string>
  <key>CFBundleVersion</key><string>%[1]s</string>
  <key>CFBundleLocalizations</key><array><string>ar</string><string>en</string></array>
  <key>LSMinimumSystemVersion</key><string>11.0</string>
  <key>NSHighResolutionCapable</key><true/>
</dict></plist>
`

// packMacOS makes an app bundle of a program that was built on this Mac: Apple's headers and frameworks are to be had nowhere else.
func packMacOS(r release) error {
	if runtime.GOOS != "darwin" {
		return errors.New("this needs a Mac with Xcode's command line tools; everything else is packed without it")
	}
	bundle := r.name("macos", runtime.GOARCH, "") + "/Mawidi.app/Contents"
	program, err := os.ReadFile(r.app)
	if err != nil {
		return err
	}
	core, _, _ := strings.Cut(r.version, "-")
	if err := write(filepath.Join(bundle, "MacOS", "mawidi"), 0o755, program); err != nil {
		return err
	}
	if err := write(filepath.Join(bundle, "Info.plist"), 0o644, fmt.Appendf(nil, propertyList, core)); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(bundle, "Resources"), 0o755); err != nil {
		return err
	}
	icon := exec.Command("sips", "-s", "format", "icns", "assets/icon.png", "--out", filepath.Join(bundle, "Resources", "icon.icns"))
	if said, err := icon.CombinedOutput(); err != nil {
		return fmt.Errorf("make the icon: %w: %s", err, said)
	}
	packed(bundle)
	return nil
}

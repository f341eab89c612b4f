package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// resources are what Windows shows of a program and how it treats it: our icon, our version, and a manifest that keeps the
// window sharp where the screen is scaled.
const resources = `1 ICON "app.ico"
1 24 "app.manifest"
1 VERSIONINFO
FILEVERSION %[1]s
PRODUCTVERSION %[1]s
BEGIN
  BLOCK "StringFileInfo" BEGIN BLOCK "040904B0" BEGIN
    VALUE "FileDescription", "Mawidi"
    VALUE "ProductName", "Mawidi"
    VALUE "ProductVersion", "%[2]s"
    VALUE "OriginalFilename", "mawidi.exe"
  END END
  BLOCK "VarFileInfo" BEGIN VALUE "Translation", 0x0409, 0x04B0 END
END
`

const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="app.mawidi" version="1.0.0.0"/>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
  </trustInfo>
</assembly>
`

const mingw = "x86_64-w64-mingw32-" // Debian's gcc-mingw-w64-x86-64

// packWindows builds the program for 64-bit Windows by Debian's mingw-w64 and puts icon, version and manifest into it.
func packWindows(r release) error {
	work, err := os.MkdirTemp("", "mawidi-pack")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	icon, err := windowsIcon("assets/icon-128.png")
	if err != nil {
		return err
	}
	script := fmt.Appendf(nil, resources, windowsVersion(r.version), r.version)
	for name, content := range map[string][]byte{"app.ico": icon, "app.manifest": []byte(manifest), "app.rc": script} {
		if err := write(filepath.Join(work, name), 0o644, content); err != nil {
			return err
		}
	}
	linked := filepath.Join(work, "app.o")
	if err := r.run(nil, mingw+"windres", "-I", work, "-i", filepath.Join(work, "app.rc"), "-o", linked); err != nil {
		return err
	}
	program := r.name("windows", "amd64", ".exe")
	// The identity of the build is left out, since it tells in which folder the resources were.
	flags := fmt.Sprintf("-s -w -buildid= -H=windowsgui -X main.version=%s -extldflags '-Wl,--no-insert-timestamp %s'", r.version, linked)
	if err := r.run([]string{"CGO_ENABLED=1", "GOOS=windows", "GOARCH=amd64", "CC=" + mingw + "gcc"},
		"go", "build", "-tags", "accessibility", "-ldflags", flags, "-o", program, "."); err != nil {
		return err
	}
	packed(program)
	return nil
}

// windowsIcon wraps a PNG of at most 256 pixels a side as an icon file of one picture, which Windows has taken since Vista.
func windowsIcon(file string) ([]byte, error) {
	picture, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	config, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	head := []any{
		[]uint16{0, 1, 1}, // reserved, an icon, one picture
		[]uint8{uint8(config.Width), uint8(config.Height), 0, 0},
		[]uint16{1, 32}, // planes, bits of a pixel
		[]uint32{uint32(len(picture)), 22},
	}
	var icon bytes.Buffer
	for _, part := range head {
		_ = binary.Write(&icon, binary.LittleEndian, part) // into memory: it cannot fail
	}
	icon.Write(picture)
	return icon.Bytes(), nil
}

// windowsVersion is a version in the four numbers that Windows compares.
func windowsVersion(version string) string {
	core, _, _ := strings.Cut(version, "-")
	return strings.ReplaceAll(core, ".", ",") + ",0"
}

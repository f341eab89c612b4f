package main

import (
	"debug/elf"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/mod/semver"
)

// desktopEntry puts the app into the desktop's menu (freedesktop.org Desktop Entry Specification 1.5).
const desktopEntry = `[Desktop Entry]
Type=Application
Name=Mawidi
Name[ar]=موعدي
Comment=Consular appointments, fairly and free
Comment[ar]=المواعيد القنصلية بعدل ومجاناً
Exec=mawidi
Icon=app.mawidi
Categories=Office;
StartupWMClass=app.mawidi
`

// control is what dpkg wants to know (deb-control(5)). Windows, pointers and outputs of X11 are looked up by the program as
// it runs, so no tool finds these libraries in it.
const control = `Package: mawidi
Version: %s
Architecture: %s
Maintainer: Mawidi <mawidi@localhost>
Depends: libc6 (>= %s), libgl1, libwayland-client0, libwayland-cursor0, libwayland-egl1, libxkbcommon0, libx11-6, libxcursor1, libxi6, libxinerama1, libxrandr2, libxext6
Recommends: gnome-keyring | org.freedesktop.secrets
Section: misc
Priority: optional
Description: consular appointments for Syrian citizens abroad
 Mawidi gets an appointment at an embassy or consulate: fairly, free, in Arabic, with nobody in between.
`

// packLinux makes an archive that runs from where it is unpacked, and a package for Debian and Ubuntu.
func packLinux(r release) error {
	work, err := os.MkdirTemp("", "mawidi-pack")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	tree := filepath.Join(work, "mawidi")
	if err := r.layOut(tree); err != nil {
		return err
	}
	archive := r.name("linux", runtime.GOARCH, ".tar.xz")
	if err := r.run(nil, "tar", "--sort=name", fmt.Sprintf("--mtime=@%d", r.made.Unix()), "--owner=0", "--group=0", "--numeric-owner",
		"-cJf", archive, "-C", work, "mawidi"); err != nil {
		return err
	}
	packed(archive)
	libc, err := oldestLibc(r.app)
	if err != nil {
		return err
	}
	metadata := filepath.Join(tree, "DEBIAN", "control")
	if err := write(metadata, 0o644, fmt.Appendf(nil, control, debianVersion(r.version), runtime.GOARCH, libc)); err != nil {
		return err
	}
	debian := filepath.Join(r.out, fmt.Sprintf("mawidi_%s_%s.deb", debianVersion(r.version), runtime.GOARCH))
	if err := r.run(nil, "dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, debian); err != nil {
		return err
	}
	packed(debian)
	return nil
}

// layOut puts the program and what the desktop wants to know of it where a system has them.
func (r release) layOut(tree string) error {
	for from, file := range map[string]struct {
		to   string
		mode os.FileMode
	}{
		r.app:                  {"usr/bin/mawidi", 0o755},
		"assets/icon.png":      {"usr/share/icons/hicolor/512x512/apps/app.mawidi.png", 0o644},
		"assets/icon.svg":      {"usr/share/icons/hicolor/scalable/apps/app.mawidi.svg", 0o644},
		"assets/fonts/OFL.txt": {"usr/share/doc/mawidi/OFL.txt", 0o644},
	} {
		content, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(tree, file.to), file.mode, content); err != nil {
			return err
		}
	}
	return write(filepath.Join(tree, "usr/share/applications/app.mawidi.desktop"), 0o644, []byte(desktopEntry))
}

func write(file string, mode os.FileMode, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, mode)
}

// debianVersion is a version as dpkg compares it: what follows a dash comes before the release (deb-version(7)), while what git
// counts after a tag comes after it.
func debianVersion(version string) string {
	core, rest, _ := strings.Cut(version, "-")
	switch {
	case rest == "":
		return core
	case rest[0] >= '0' && rest[0] <= '9' || rest == "dirty":
		return core + "+" + strings.ReplaceAll(rest, "-", ".")
	default:
		return core + "~" + strings.ReplaceAll(rest, "-", ".")
	}
}

// oldestLibc is the oldest version of the C library that has all that the program asks of it, such as "2.34".
func oldestLibc(program string) (string, error) {
	file, err := elf.Open(program)
	if err != nil {
		return "", err
	}
	defer file.Close()
	symbols, err := file.ImportedSymbols()
	if err != nil {
		return "", err
	}
	oldest := ""
	for _, s := range symbols {
		if version, found := strings.CutPrefix(s.Version, "GLIBC_"); found && semver.Compare("v"+version, "v"+oldest) > 0 {
			oldest = version
		}
	}
	if oldest == "" {
		return "", fmt.Errorf("%s asks nothing of the C library", program)
	}
	return oldest, nil
}

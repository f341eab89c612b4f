package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"mawidi/locale"
)

// laylasPIN locks her app.
const laylasPIN = "280617"

func (s *stage) lockTheApp() error {
	return steps(
		func() error { return s.open(layla, "-route", "lock") },
		func() error { return s.taps("lock.start") },
		func() error { return s.window.types(laylasPIN) },
		func() error { return s.sees("lock.repeat") },
		func() error { return s.window.types(laylasPIN) },
		func() error { return s.sees("lock.change") },
		func() error { return s.picture("lock-is-on") },
		func() error { return s.open(layla, "-route", "appointments") },
		func() error { return s.sees("lock.enter") },
		func() error { return s.picture("locked") },
		func() error { return s.window.types(laylasPIN) },
		func() error { return s.sees("appointments.upcoming") },
	)
}

func (s *stage) eraseTheDevice() error {
	return steps(
		func() error { return s.open(layla, "-route", "privacy") },
		func() error { return s.sees("lock.enter") },
		func() error { return s.window.types(laylasPIN) },
		func() error { return s.taps("settings.erase") },
		func() error { return s.picture("what-erasing-means") },
		func() error { return s.taps("settings.erase_confirm") },
		func() error { return s.sees("welcome.title") },
		func() error { return s.picture("erased") },
		leftNothing,
	)
}

// leftNothing looks into every byte of what the app, and Fyne for it, keeps on the disk. The app that is opened anew has files of
// its own already, so the pages that only a citizen has are looked for by their names too.
func leftNothing() error {
	config, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	personal := []string{laylasName[locale.Arabic], laylasName[locale.English], laylasNumber, laylasPassport, laylasPhone}
	pages := []string{"account.page", "appointments.page", "session.page", "devices.page"}
	return filepath.WalkDir(filepath.Join(config, "fyne"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found := func(secret string) bool { return bytes.Contains(content, []byte(secret)) }
		if slices.Contains(pages, entry.Name()) || slices.ContainsFunc(personal, found) {
			return fmt.Errorf("the erased app left %s", path)
		}
		return nil
	})
}

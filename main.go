// Command mawidi is the app with which Syrian citizens abroad get a consular appointment. This file opens its window;
// everything else is in screens, app and below.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/assets"
	"mawidi/screens"
)

func main() {
	o, err := parseOptions(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fail(err)
	}
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: "app.mawidi", Name: "Mawidi", Version: version, Build: 1, Migrations: map[string]bool{"fyneDo": true},
		Icon: fyne.NewStaticResource("icon.png", assets.Icon),
	})
	platform := fyneapp.NewWithID("app.mawidi")
	window := platform.NewWindow("موعدي")
	window.SetPadded(false)
	window.Resize(fyne.NewSize(390, 844))
	h := &house{options: o, platform: platform, window: window}
	if err := h.open(); err != nil {
		fail(err)
	}
	inspect(window)
	window.ShowAndRun()
	h.close()
}

// house is the app that is open in the window. Erasing the device pulls it down and builds an empty one in its place.
type house struct {
	options  options
	platform fyne.App
	window   fyne.Window
	app      *app.App
	shell    *screens.Shell
}

func (h *house) open() error {
	core, err := app.Open(app.Config{
		Server: h.options.server, Version: version, Vault: vault.Open(h.options.profile),
		Dir:        filepath.Join(h.platform.Storage().RootURI().Path(), "profiles", h.options.profile),
		DeviceName: deviceName(), Platform: devicePlatform(),
	})
	if err != nil {
		return err
	}
	if s := core.Settings(); h.options.language != "" && s.Language != h.options.language {
		s.Language = h.options.language
		if err := core.SetSettings(s); err != nil {
			return err
		}
	}
	h.app = core
	h.shell = screens.New(h.window, core, screens.Options{
		Version: version, Start: h.options.route, HasStart: h.options.routed,
		Notify: h.notify, SetTheme: h.platform.Settings().SetTheme, OpenURL: h.platform.OpenURL,
		Clipboard: h.platform.Clipboard(),
	})
	core.Subscribe(func(news app.News) {
		if _, erased := news.(app.Erased); erased {
			fyne.Do(h.rebuild)
		}
	})
	h.furnish()
	h.shell.Show()
	core.Start()
	return nil
}

func (h *house) rebuild() {
	h.close()
	h.options.routed = false
	if err := h.open(); err != nil {
		fail(err)
	}
}

func (h *house) close() {
	h.shell.Close()
	h.app.Close()
}

// notify shows a notification of the platform's.
func (h *house) notify(title, body string) {
	h.platform.SendNotification(fyne.NewNotification(title, body))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "mawidi:", err)
	os.Exit(1)
}

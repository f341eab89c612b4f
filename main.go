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
	"fyne.io/fyne/v2/driver/desktop"

	"mawidi/app"
	"mawidi/app/motion"
	"mawidi/app/phone"
	"mawidi/app/vault"
	"mawidi/assets"
	"mawidi/locale"
	"mawidi/screens"
	"mawidi/screens/kit"
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
		Icon: fyne.NewStaticResource("icon.png", assets.SmallIcon),
	})
	platform := fyneapp.NewWithID("app.mawidi")
	endWithTheLoop(platform)
	h := &house{options: o, platform: platform, phone: phone.Open()}
	unlocked := make(chan error, 1)
	go kit.LoadFonts()
	go func() { unlocked <- h.unlock() }() // while the window is made
	h.window = platform.NewWindow("موعدي")
	paintFlat()
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(390, 844))
	if err := <-unlocked; err != nil {
		fail(err)
	}
	h.open()
	inspect(h.window)
	h.window.Show()
	h.furnish()
	platform.Run()
	h.close()
}

// house is the app that is open in the window. Erasing the device pulls it down and builds an empty one in its place.
type house struct {
	options  options
	platform fyne.App
	window   fyne.Window
	phone    phone.Phone // nil on a computer
	app      *app.App
	shell    *screens.Shell
	tray     desktop.App // nil where there is none, and until it is drawn
}

// unlock opens the app, which waits for the keyring and reads files, and reads the words of its language. It touches nothing of
// the window's.
func (h *house) unlock() error {
	core, err := app.Open(app.Config{
		Server: h.options.server, Version: version, Vault: vault.Open(h.options.profile),
		Dir:        filepath.Join(h.platform.Storage().RootURI().Path(), "profiles", h.options.profile),
		DeviceName: deviceName(), Platform: devicePlatform(), Phone: h.phone, PinnedKeys: h.options.pinnedKeys(),
		LedgerKeys: h.options.ledgerKeys(),
	})
	if err != nil {
		return err
	}
	h.app = core
	s := core.Settings()
	if h.options.language != "" && s.Language != h.options.language {
		s.Language = h.options.language
		if err := core.SetSettings(s); err != nil {
			return err
		}
	}
	locale.New(s.Language, s.Numerals)
	return nil
}

// open shows the app's first page in the window.
func (h *house) open() {
	h.shell = screens.New(h.window, h.app, screens.Options{
		Version: version, Start: h.options.route, HasStart: h.options.routed,
		Notify: h.notify, SetTheme: h.platform.Settings().SetTheme, OpenURL: h.platform.OpenURL,
		Clipboard: h.platform.Clipboard(), Store: newer(), Shaders: true,
		OnLock: h.redrawTray, Phone: h.phone, Still: motion.Reduced,
	})
	h.app.Subscribe(func(news app.News) {
		if erased, ok := news.(app.Erased); ok {
			fyne.Do(func() { h.rebuild(erased) })
		}
	})
	h.platform.Lifecycle().SetOnEnteredForeground(func() {
		h.app.Foreground()
		fyne.Do(h.shell.Resume)
	})
	h.platform.Lifecycle().SetOnExitedForeground(h.shell.Leave)
	h.shell.Show()
}

func (h *house) rebuild(erased app.Erased) {
	h.close()
	h.options.routed = false
	if err := h.unlock(); err != nil {
		fail(err)
	}
	h.open()
	h.shell.TellErased(erased)
	h.furnish()
}

func (h *house) close() {
	h.shell.Close()
	h.app.Close()
}

// notify shows a notification of the platform's: on phones as reminders are, which the citizen has allowed or not, and knows by
// their name.
func (h *house) notify(title, body string) {
	if fyne.CurrentDevice().IsMobile() {
		h.app.ShowNow(title, body)
		return
	}
	h.platform.SendNotification(fyne.NewNotification(title, body))
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "mawidi:", err)
	os.Exit(1)
}

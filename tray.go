package main

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/locale"
)

// furnish lets what goes on by itself begin, and on the desktop adds a tray that says when the next appointment is, also while
// the window is hidden. It comes after the first frame: Fyne makes a window of its own for the tray.
func (h *house) furnish() {
	defer h.app.Start()
	tray, ok := h.platform.(desktop.App)
	if !ok {
		return
	}
	h.tray = tray
	h.redrawTray()
	h.app.Subscribe(func(news app.News) {
		switch news.(type) {
		case app.AppointmentsChanged, app.SettingsChanged, app.SessionChanged, app.ReminderDue:
			fyne.Do(h.redrawTray)
		}
	})
}

// redrawTray says when the next appointment is, unless the app is locked.
func (h *house) redrawTray() {
	if h.tray == nil {
		return
	}
	s := h.app.Settings()
	words := locale.New(s.Language, s.Numerals)
	next := words.T("tray.no_appointment")
	reminders := h.app.Reminders()
	switch i := slices.IndexFunc(reminders, func(r remind.Reminder) bool { return r.AppointmentID != "" }); {
	case h.shell.Locked():
		next = words.T("lock.on")
	case i >= 0:
		next = words.T("tray.next_appointment", locale.A("When", words.DateTime(reminders[i].StartsAt())))
	}
	upcoming := fyne.NewMenuItem(locale.Plain(next), nil)
	upcoming.Disabled = true
	quit := fyne.NewMenuItem(words.T("tray.quit"), h.platform.Quit)
	quit.IsQuit = true
	h.tray.SetSystemTrayMenu(fyne.NewMenu(words.T("tray.tooltip"), upcoming,
		fyne.NewMenuItem(words.T("tray.open"), h.window.Show),
		fyne.NewMenuItem(words.T("tray.hide"), h.window.Hide), fyne.NewMenuItemSeparator(), quit))
}

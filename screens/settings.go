package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/app/lock"
	"mawidi/screens/kit"
)

// settingsApp is what the settings need of the app.
type settingsApp interface {
	settingsKeeper
	accountSource
	reminderSource
	Lock() *lock.Lock
}

// settings is one of the main places: the account, how the app looks, reminders, and the ways to devices, privacy and
// what the app is.
type settings struct {
	stage
	page    *kit.Page
	account *accountPart
	reminds *remindersPart
	lock    *lock.Lock
	ways    *fyne.Container // to other pages
}

func newSettings(s stage, a settingsApp) *settings {
	t := s.words.T
	v := &settings{stage: s, account: newAccountPart(s, a), reminds: newRemindersPart(s, a), lock: a.Lock(), ways: kit.VStack("")}
	parts := []fyne.CanvasObject{
		v.account.body,
		v.section(t("settings.appearance"), newDisplayPart(s, a)),
		v.section(t("settings.reminders"), v.reminds.body),
		v.ways,
	}
	v.showWays()
	v.page = s.page(kit.PageParts{Title: t("settings.title"), Body: kit.VStack(kit.SpaceL, parts...)})
	return v
}

func (v *settings) content() fyne.CanvasObject { return v.page }

// resume looks again for what another page may have changed.
func (v *settings) resume() {
	v.account.load()
	v.reminds.showPermission()
	v.showWays()
}

// showWays leads to the pages that settings are too long for.
func (v *settings) showWays() {
	lockState := "lock.off"
	if v.lock.Status().Set {
		lockState = "lock.on"
	}
	rows := []fyne.CanvasObject{v.row(kit.IconLock, "lock.title", AppLock, v.words.T(lockState))}
	if v.account.source.Session().State >= app.DeviceWaiting {
		rows = append(rows, v.row(kit.IconDevices, "settings.devices", Devices))
	}
	rows = append(rows, v.row(kit.IconShield, "settings.privacy", Privacy), v.row(kit.IconInfo, "settings.about", About))
	v.ways.Objects = []fyne.CanvasObject{kit.ListCard(rows...)}
	v.ways.Refresh()
}

func (v *settings) row(icon kit.Icon, key string, to Page, lines ...string) fyne.CanvasObject {
	return kit.NewListRow(v.look, kit.RowParts{Icon: icon, Title: v.words.T(key), Lines: lines, OnTap: func() { v.nav.Push(To(to)) }})
}

// section is a part of a page under its name.
func (s stage) section(title string, inside fyne.CanvasObject) fyne.CanvasObject {
	return kit.VStack(kit.SpaceS, s.heading(title), inside)
}

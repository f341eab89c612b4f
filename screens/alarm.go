package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// ledgerAlarms are what the app has found that must not be.
type ledgerAlarms interface {
	LedgerAlarms() []app.LedgerAlarm
}

// alarmApp is what the page of an alarm needs of the app.
type alarmApp interface {
	ledgerAlarms
	AcknowledgeAlarm(id string) error
	AlarmFile(id string) (phone.File, error)
	AcceptLedger() error
}

// alarm says that the ministry has signed what cannot be true together: what happened, what it does not mean, and what to do.
type alarm struct {
	stage
	app     alarmApp
	files   files
	alarm   app.LedgerAlarm
	leave   func()
	silence func() // ends its work, where it stands in the place of all pages
	page    *kit.Page
	told    *kit.Banner
}

// newAlarm returns the page of an alarm; leave is called once its reader has taken it in.
func newAlarm(s stage, a alarmApp, f files, found app.LedgerAlarm, leave func()) *alarm {
	v := &alarm{stage: s, app: a, files: f, alarm: found, leave: leave}
	v.told = kit.NewBanner(s.look, kit.Good, "", "")
	v.told.Hide()
	label := "fair.save"
	if s.sheet != nil {
		label = "fair.share"
	}
	v.page = s.page(kit.PageParts{Title: s.words.T("fair.alarm_page"), Body: v.body(), Actions: []fyne.CanvasObject{
		kit.NewButton(s.look, kit.Primary, s.words.T(label), v.onShare),
		kit.NewButton(s.look, kit.Secondary, s.words.T("fair.alarm_read"), v.onRead),
	}})
	return v
}

// openAlarm returns the page of an alarm that was read before, found by its ID.
func openAlarm(s stage, a alarmApp, f files, id string) *alarm {
	found := byID(a.LedgerAlarms(), id, func(l app.LedgerAlarm) string { return l.ID })
	return newAlarm(s, a, f, found, s.nav.Back)
}

func (v *alarm) content() fyne.CanvasObject { return v.page }

// alarmWords are the parts of the keys of what each kind of alarm says.
var alarmWords = map[app.AlarmKind]string{
	app.AlarmHistory: "history", app.AlarmPromise: "promise", app.AlarmDraw: "draw", app.AlarmKey: "key", app.AlarmWitnesses: "witnesses",
}

// alarmTitle says in a line what was found.
func alarmTitle(words *locale.Locale, kind app.AlarmKind) string {
	return words.T("fair.alarm_" + alarmWords[kind] + "_title")
}

func (v *alarm) body() fyne.CanvasObject {
	t := v.words.T
	kind := alarmWords[v.alarm.Kind]
	if kind == "" { // the alarm is not known any more
		return kit.Empty(v.look, kit.IconInfo, t("state.no_page_title"), "", nil)
	}
	found := kit.NewBanner(v.look, kit.Bad, alarmTitle(v.words, v.alarm.Kind), t("fair.alarm_found", locale.A("When", v.when(v.alarm.At.In(v.here)))))
	parts := []fyne.CanvasObject{
		v.told, found,
		v.section(t("fair.alarm_what"), kit.Card(kit.NewText(v.look, t("fair.alarm_"+kind), kit.Style{}))),
		v.section(t("fair.alarm_not"), kit.Card(kit.VStack(kit.SpaceM,
			v.consequence(kit.IconTicket, t("fair.alarm_not_tickets")),
			v.consequence(kit.IconLock, t("fair.alarm_not_data")),
			v.consequence(kit.IconInfo, t("fair.alarm_not_intent"))))),
		v.section(t("fair.alarm_do"), kit.Card(kit.VStack(kit.SpaceM,
			v.consequence(kit.IconShare, t("fair.alarm_do_share")),
			v.consequence(kit.IconPeople, t("fair.alarm_do_whom"))))),
	}
	if v.alarm.Kind == app.AlarmKey || v.alarm.Kind == app.AlarmWitnesses {
		parts = append(parts, v.acceptance())
	}
	return kit.VStack(kit.SpaceM, parts...)
}

// acceptance is for whoever has heard from the ministry itself that its signatures are new.
func (v *alarm) acceptance() fyne.CanvasObject {
	banner := kit.NewBanner(v.look, kit.Neutral, v.words.T("fair.accept_title"), v.words.T("fair.accept"))
	banner.SetAction(v.words.T("fair.accept_do"), func() {
		if err := v.app.AcceptLedger(); err != nil {
			v.told.Set(kit.Bad, "", v.words.T("fair.not_accepted"))
			v.told.Show()
			v.reveal()
			return
		}
		v.onRead()
	})
	return banner
}

func (v *alarm) onShare() {
	f, err := v.app.AlarmFile(v.alarm.ID)
	if err != nil {
		v.told.Set(kit.Bad, "", v.words.T("ticket.not_saved"))
		v.told.Show()
	} else {
		v.handOn(f, v.files, v.told, v.onShare)
	}
	v.reveal()
}

func (v *alarm) reveal() {
	v.page.Refresh()
	if v.told.Visible() {
		v.page.Reveal(v.told)
	}
}

// onRead remembers that the alarm was read; it stays among the alarms, and on Home.
func (v *alarm) onRead() {
	if err := v.app.AcknowledgeAlarm(v.alarm.ID); err != nil {
		v.nav.Announce(kit.Warn, "", v.words.T("settings.not_kept"))
	}
	v.leave()
}

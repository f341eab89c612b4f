package screens

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// waitingApp is what a waiting device needs of the app.
type waitingApp interface {
	Session() app.Session
	Account(context.Context) (app.Known[api.Account], error)
}

// waiting is a new device that is not let in yet (rule 10): approved on the old one by comparing two digits, or after a
// day. Once it is let in, or refused, the news of the session leads on.
type waiting struct {
	stage
	app waitingApp

	page    *kit.Page
	compare *fyne.Container // where there is a number to compare
	number  *kit.Text
	when    *kit.Text
	left    *kit.Text
	old     *fyne.Container // since when nothing was heard of the ministry
	trouble *kit.Banner
	tickets *kit.Button
	device  api.Device
	asking  bool // the ministry is being asked
}

// pollEvery is how often a waiting device asks whether it was let in, while its page is in sight.
const pollEvery = 5 * time.Second

func newDeviceWaiting(s stage, a waitingApp) *waiting {
	t := s.words.T
	w := &waiting{stage: s, app: a, device: a.Session().Device}
	w.number = kit.NewText(s.look, "", kit.Style{Size: kit.SizeDisplay, Weight: kit.Bold, Color: kit.ColorForest, Align: kit.AlignCenter, Tabular: true})
	w.when = kit.NewText(s.look, "", kit.Style{})
	w.left = kit.NewText(s.look, "", kit.Style{Weight: kit.SemiBold})
	w.trouble = kit.NewBanner(s.look, kit.Warn, "", "")
	w.trouble.Hide()
	w.tickets = kit.NewButton(s.look, kit.Secondary, t("device.show_tickets"), func() { s.nav.Root(To(Appointments)) })
	w.old = kit.VStack("")
	w.old.Hide()
	w.compare = kit.AccentCard(kit.VStack(kit.SpaceM,
		s.heading(t("device.number_title")),
		kit.NewText(s.look, t("device.number_lead"), kit.Style{}),
		w.number,
		kit.NewText(s.look, t("device.number_waiting"), kit.Style{Color: kit.ColorMuted, Align: kit.AlignCenter})))
	body := kit.VStack(kit.SpaceL,
		w.old, w.trouble, w.compare,
		kit.Card(kit.VStack(kit.SpaceM,
			s.heading(t("device.wait_here")),
			w.when, w.left,
			kit.NewText(s.look, t("device.waiting_why"), kit.Style{Color: kit.ColorMuted}))))
	w.page = s.page(kit.PageParts{Title: t("device.waiting_title"), Body: body, Actions: []fyne.CanvasObject{w.tickets}})
	w.show()
	tick(s, pollEvery, w.ask)
	w.ask()
	return w
}

func (w *waiting) content() fyne.CanvasObject { return w.page }

// resume asks at once when the reader comes back, maybe from having approved the device.
func (w *waiting) resume() { w.ask() }

func (w *waiting) show() {
	number := numberOf(w.device)
	w.compare.Hidden = number == ""
	w.number.SetText(w.words.Digits(number))
	if until := w.device.WaitsUntil; until != nil {
		w.when.SetText(w.words.T("device.waiting", locale.A("When", w.words.RelativeTime(until.In(w.here), w.now().In(w.here)))))
		w.left.SetText(w.words.T("device.waiting_left", locale.A("Time", w.words.Spoken(roundUp(until.Sub(w.now()), time.Minute)))))
		if w.left.Hidden = !until.After(w.now()); w.left.Hidden {
			w.when.SetText(w.words.T("device.waiting_ended"))
		}
	}
	w.page.Refresh()
}

// ask looks whether the device was let in. What comes of it is told by the session's news.
func (w *waiting) ask() {
	if w.asking {
		return
	}
	w.asking = true
	task(w.stage, w.app.Account, func(account app.Known[api.Account], err error) {
		w.asking = false
		w.trouble.Hide()
		w.old.Objects, w.old.Hidden = nil, !account.Stale
		switch {
		case err != nil:
			w.tell(w.trouble, err, w.ask)
		case account.Stale:
			w.old.Objects = []fyne.CanvasObject{w.offlineSince(account.At, w.words.T("device.waiting_offline"), w.ask)}
		default:
			w.device = account.Value.Device
		}
		w.show()
	})
}

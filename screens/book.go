package screens

import (
	"context"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// bookApp is what Book needs of the app.
type bookApp interface {
	offerApp
	askings
	ChangeRequest(ctx context.Context, requestID string, choices []api.Slot, whichever bool) (api.Request, error)
	releaseReminders
}

// releaseReminders are what the app does for whoever waits for a release.
type releaseReminders interface {
	RemindOfRelease(r api.Release, mission api.Localized) error
	RemindsOfRelease(releaseID string) bool
	ForgetReleases() error
}

// book is where a time is chosen: one that is booked at once, or while a release gathers several, in order. Where a request
// is gathered already, it is that which is changed.
type book struct {
	stage
	app       bookApp
	missionID string
	serviceID string

	page   *kit.Page
	body   *fyne.Container
	week   fyne.CanvasObject // nil until there were times to choose from
	any    *kit.CheckRow
	action *kit.Button

	countdown *kit.Countdown
	until     time.Time // what the countdown is for
	said      string    // how it is read out

	offer     offer
	loaded    bool
	failure   error
	changing  *api.Request // the request that is gathered already
	applicant string
	day       time.Time // the one chosen, midnight in the mission's zone
	choices   choices
	whichever bool
	turn      time.Time // when a release changes its phase next
	again     time.Time // when the offer is asked for again
}

// freshness is how long an offer is shown before it is asked for again: others book meanwhile.
const freshness = 20 * time.Second

func newBook(s stage, a bookApp, r Route) *book {
	b := &book{stage: s, app: a, missionID: r.ID(0), serviceID: r.ID(1), body: kit.VStack(kit.SpaceM)}
	if r.Wish != nil {
		b.applicant, b.choices.slots, b.whichever = r.Wish.ApplicantID, r.Wish.Choices, r.Wish.Any
	}
	b.action = kit.NewButton(s.look, kit.Primary, s.words.T("book.review"), b.submit)
	b.page = s.page(kit.PageParts{Title: s.words.T("book.title"), Body: b.body})
	b.show()
	b.refresh()
	tick(s, 500*time.Millisecond, b.tick)
	return b
}

func (b *book) content() fyne.CanvasObject { return b.page }

func (b *book) resume() { b.refresh() }

func (b *book) hear(news app.News) {
	switch news.(type) {
	case app.SessionChanged, app.AppointmentsChanged, app.RequestSettled:
		b.refresh()
	}
}

// refresh asks for the offer and shows it where it is another than before.
func (b *book) refresh() {
	b.again = b.now().Add(freshness)
	load := func(ctx context.Context) (offer, error) { return loadOffer(ctx, b.app, b.missionID, b.serviceID) }
	task(b.stage, load, func(o offer, err error) {
		if err != nil {
			b.failure = err
			if !b.loaded {
				b.show()
			}
			return
		}
		if b.loaded && b.failure == nil && reflect.DeepEqual(o, b.offer) {
			return
		}
		first := !b.loaded
		b.offer, b.loaded, b.failure = o, true, nil
		b.settleIn(first)
		b.show()
	})
}

// settleIn makes what was chosen fit what is now offered.
func (b *book) settleIn(first bool) {
	eligible := b.offer.eligible()
	isEligible := func(a api.Applicant) bool { return a.ID == b.applicant }
	if len(eligible) > 0 && !slices.ContainsFunc(eligible, isEligible) {
		b.applicant = eligible[0].ID
	}
	b.findRequest(first)
	b.choices.most = max(1, b.offer.policy.MaxChoices)
	b.choices.keep(b.offer.slots)
	if len(b.dayOf(b.day).slots) == 0 {
		b.day = b.firstDay()
	}
}

// findRequest takes up the request that is gathered for the applicant already, with its choices.
func (b *book) findRequest(withChoices bool) {
	b.changing = nil
	for _, r := range b.app.Requests() {
		if r.State == api.Gathered && r.ApplicantID == b.applicant && r.ServiceID == b.serviceID && r.MissionID == b.missionID {
			b.changing = &r
			if withChoices {
				b.choices.slots, b.whichever = r.Choices, r.Any
			}
		}
	}
}

// firstDay is the first day that has slots of the release that gathers, or else the first that has any.
func (b *book) firstDay() time.Time {
	days := bookDays(b.offer.slots, b.now().In(zoneOf(b.offer.mission)))
	for _, suits := range []func(api.Slot) bool{gathering, func(api.Slot) bool { return true }} {
		for _, d := range days {
			if slices.ContainsFunc(d.slots, suits) {
				return d.date
			}
		}
	}
	return days[0].date
}

// dayOf is the day of that date with its slots.
func (b *book) dayOf(date time.Time) bookDay {
	for _, d := range bookDays(b.offer.slots, b.now().In(zoneOf(b.offer.mission))) {
		if sameDate(d.date, date) {
			return d
		}
	}
	return bookDay{date: date}
}

// gathers tells whether requests for the service are being gathered now.
func (b *book) gathers() bool { return slices.ContainsFunc(b.offer.slots, gathering) }

// tick moves the countdown on, and asks again where a release has turned or the offer has become old.
func (b *book) tick() {
	now := b.now()
	switch {
	case !b.turn.IsZero() && !now.Before(b.turn):
		b.turn, _ = nextTurn(b.offer.releases, now)
		b.again = now.Add(soon())
		b.show()
	case !b.again.IsZero() && !now.Before(b.again):
		b.refresh()
	}
	if b.countdown != nil {
		b.countTo(b.countdown, b.said, b.until.Sub(now))
	}
}

// onTime takes a tap on a time: it is booked at once, or becomes one of the choices, or is no longer one.
func (b *book) onTime(t slotTime) {
	if !gathering(t.slots[0]) {
		b.review(app.Wish{Choices: []api.Slot{t.slot()}})
		return
	}
	if !b.choices.toggle(t) {
		b.nav.Announce(kit.Warn, "", b.words.T("book.choices_full"))
		return
	}
	b.whichever = false
	b.show()
}

// submit goes on with the choices.
func (b *book) submit() {
	switch {
	case !b.loaded || !b.gathers():
		return
	case !b.whichever && len(b.choices.slots) == 0:
		b.nav.Announce(kit.Warn, "", b.words.T("book.choices_none"))
	case b.changing != nil:
		b.change()
	case b.whichever:
		b.review(app.Wish{Any: true})
	default:
		b.review(app.Wish{Choices: b.choices.slots})
	}
}

// review goes on to look everything over once more; whoever is not registered does that first.
func (b *book) review(w app.Wish) {
	if b.app.Session().State < app.DeviceWaiting {
		b.nav.Push(To(Register))
		return
	}
	w.ApplicantID, w.MissionID, w.ServiceID = b.applicant, b.missionID, b.serviceID
	b.nav.Push(Route{Page: Review, Wish: &w})
}

// change sends the new choices of the request that is gathered already.
func (b *book) change() {
	b.action.SetBusy(true)
	id, chosen, whichever := b.changing.ID, b.choices.slots, b.whichever
	send := func(ctx context.Context) (api.Request, error) { return b.app.ChangeRequest(ctx, id, chosen, whichever) }
	task(b.stage, send, func(r api.Request, err error) {
		b.action.SetBusy(false)
		if err != nil {
			t := b.explain(err)
			b.nav.Announce(t.Tone, t.Title, t.Sentence)
			return
		}
		b.nav.Replace(To(Request, r.ID))
		b.nav.Announce(kit.Good, "", b.words.T("book.changed"))
	})
}

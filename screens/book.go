package screens

import (
	"context"
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
	ConfirmsBefore(settles time.Time) bool
	releaseReminders
}

// book is where a time is chosen: one that is booked at once, or while a release gathers several, in order. The two are
// never shown together. Where a request is gathered already, it is that which is changed.
type book struct {
	stage
	app       bookApp
	missionID string
	serviceID string
	carried   *app.Wish // what was chosen before: to be taken up again

	page   *kit.Page
	body   *fyne.Container
	coming fyne.CanvasObject // has the shape of the times to choose from
	week   fyne.CanvasObject // nil until there were times to choose from
	any    *kit.CheckRow
	action *kit.Button

	countdown *kit.Countdown
	until     time.Time // what the countdown is for
	said      string    // how it is read out

	offer     offer
	loaded    bool         // the ministry's answer is here; before, the offer is what the offline copy has
	since     time.Time    // when the ministry said it
	failure   error        // why there is no newer answer
	changing  *api.Request // the request that is gathered already
	applicant string
	day       time.Time             // the one chosen, midnight in the mission's zone
	round     string                // the release that gathers and whose times are shown; "" for none
	left      map[string][]api.Slot // the choices in those that were shown before
	atOnce    bool                  // the times shown are those that are booked at once, though a release gathers
	picked    *api.Slot             // the one of them that was tapped
	choices   choices               // of those of the release that gathers
	movers    []choiceMover
	whichever bool      // any of them will do
	turn      time.Time // when a release changes its phase next
	again     time.Time // when the offer is asked for again
}

// freshness is how long an offer is shown before it is asked for again: others book meanwhile.
const freshness = 20 * time.Second

func newBook(s stage, a bookApp, r Route) *book {
	b := &book{stage: s, app: a, missionID: r.ID(0), serviceID: r.ID(1), round: r.ID(2), left: map[string][]api.Slot{}, carried: r.Wish, body: kit.VStack(kit.SpaceM)}
	b.coming = b.skeleton(b.modelTimetable(s.words.T("book.times_open")))
	b.action = kit.NewButton(s.look, kit.Primary, s.words.T("book.review"), b.submit)
	b.page = s.page(kit.PageParts{Title: s.words.T("book.title"), Body: b.body})
	b.show()
	b.recall()
	b.refresh()
	tickSeconds(s, b.tick)
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

// tick moves the countdown on, and asks again where a release has turned or the offer has become old.
func (b *book) tick() {
	now := b.now()
	switch {
	case !b.turn.IsZero() && !now.Before(b.turn):
		if r, opened := gatheringOf(b.offer.releases, b.serviceID, now); opened {
			b.feelsOpening(r, b.turn)
		}
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
	if !b.draws() {
		slot := t.slot()
		b.picked = &slot
		b.show()
		b.review(app.Wish{Choices: []api.Slot{slot}})
		return
	}
	if !b.choices.toggle(t) {
		b.nav.Announce(kit.Warn, "", b.words.T("book.choices_full"))
		return
	}
	b.whichever = false
	b.show()
}

// submit goes on with what is chosen.
func (b *book) submit() {
	switch {
	case b.week == nil || !b.draws() && b.picked == nil:
		return
	case !b.draws():
		b.review(app.Wish{Choices: []api.Slot{*b.picked}})
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

// review goes on to look everything over once more. Whoever is not registered does that first, and comes back to what they
// chose.
func (b *book) review(w app.Wish) {
	w.ApplicantID, w.MissionID, w.ServiceID = b.applicant, b.missionID, b.serviceID
	if b.app.Session().State < app.DeviceWaiting {
		b.nav.Replace(bookAgain(w))
		b.nav.Push(To(Register))
		return
	}
	b.nav.Push(Route{Page: Review, Wish: &w})
}

// bookAgain is the route to Book with what was chosen there before.
func bookAgain(w app.Wish) Route {
	return Route{Page: Book, Arg: To(Book, w.MissionID, w.ServiceID).Arg, Wish: &w}
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

package screens

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/screens/kit"
)

// requestApp is what Request needs of the app.
type requestApp interface {
	Ask(context.Context, app.Wish) (api.Request, error)
	WithdrawWish(applicantID string) bool
	Appointment(ctx context.Context, id string) (app.Known[api.Appointment], error)
	WithdrawRequest(ctx context.Context, requestID string) (api.Request, error)
	AwaitSettled(ctx context.Context, requestID string) (api.Request, error)
	Stand(ctx context.Context, requestID string, stands bool) (api.Request, error)
	StandAgain(context.Context, api.Request) (api.Request, error)
	Ending(requestID string) (app.Ending, bool)
	Promise(requestID string) (app.Promise, bool)
	draws
	handBacks
	askings
	board
	catalogue
	releaseReminders
}

// request follows a request from the moment it is kept on the device until it is settled. It survives leaving and coming
// back: what it shows comes from the app each time.
type request struct {
	stage
	app    requestApp
	id     string
	page   *kit.Page
	body   *fyne.Container
	banner *kit.Banner

	countdown *kit.Countdown
	until     time.Time
	said      string // the key of how the countdown is read out
	step      step   // how far the request was when it was drawn
	onward    func() // the one way on, where there is one

	pending  app.Pending     // while it waits for its moment
	request  *api.Request    // once it was handed in
	got      api.Appointment // what came of it, as it now is
	lost     bool            // it is neither kept nor was it handed in
	refusal  error           // why it was not handed in
	failure  error           // why nothing can be learnt of it
	mission  api.Mission
	service  api.Service
	releases []api.Release
}

func newRequest(s stage, a requestApp, route Route) *request {
	r := &request{stage: s, app: a, id: route.ID(0), body: kit.VStack(kit.SpaceM)}
	r.banner = kit.NewBanner(s.look, kit.Warn, "", "")
	r.banner.Hide()
	r.page = s.page(kit.PageParts{Title: s.words.T("book.request_title"), Body: r.body})
	switch {
	case route.Wish != nil:
		r.pending.Wish = *route.Wish
		r.ask()
	case r.id == asking:
		r.pending.ApplicantID = route.ID(1)
		r.watch()
	default:
		r.follow(r.id)
	}
	r.show()
	tickSeconds(s, r.tick)
	return r
}

func (r *request) content() fyne.CanvasObject { return r.page }

// submit takes the one way on.
func (r *request) submit() {
	if r.onward != nil {
		r.onward()
	}
}

func (r *request) hear(news app.News) {
	switch n := news.(type) {
	case app.RequestSettled:
		if n.Request.ID == r.id {
			r.take(n.Request)
			r.show()
		}
	case app.RequestHeard:
		if n.Request.ID == r.id {
			r.take(n.Request)
			r.show()
		}
	case app.ReleaseChecked:
		if n.Proof.RequestID == r.id {
			r.show()
		}
	case app.RequestRefused:
		if r.id == asking && reflect.DeepEqual(n.Wish, r.pending.Wish) {
			r.refusal = n.Err
			r.show()
		}
	}
}

// resume looks again, since the request may have been changed or settled meanwhile.
func (r *request) resume() {
	for _, made := range r.app.Requests() {
		if made.ID == r.id {
			r.take(made)
		}
	}
	r.show()
}

// tick moves the countdown on, and sees when the wish was handed in or the time is up.
func (r *request) tick() {
	now := r.now()
	if r.id == asking && r.refusal == nil && !r.lost {
		r.watch()
		if r.lost {
			r.show()
		}
	}
	if r.request != nil && isPending(*r.request) && stepOf(*r.request, now) != r.step {
		r.show()
		return
	}
	switch {
	case r.countdown == nil:
	case !now.Before(r.until):
		r.show()
	default:
		r.countTo(r.countdown, r.said, r.until.Sub(now))
	}
}

// unreached tells whether the error means that no answer of the ministry arrived.
func unreached(err error) bool {
	var silent *client.Unreachable
	var garbled *client.Unreadable
	return errors.As(err, &silent) || errors.As(err, &garbled)
}

// asProblem finds the ministry's problem in an error.
func asProblem(err error) (*api.Problem, bool) {
	var problem *api.Problem
	return problem, errors.As(err, &problem)
}

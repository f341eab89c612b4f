package screens

import (
	"context"
	"errors"
	"slices"
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
	WithdrawWish() bool
	WithdrawRequest(ctx context.Context, requestID string) (api.Request, error)
	AwaitSettled(ctx context.Context, requestID string) (api.Request, error)
	askings
	board
	catalogue
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
	settling  bool // the time is up and the result on its way

	wish     app.Wish     // while it waits for its moment
	request  *api.Request // once it was handed in
	lost     bool         // it is neither kept nor was it handed in
	refusal  error        // why it was not handed in
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
		r.wish = *route.Wish
		r.ask()
	case r.id == asking:
		r.watch()
	default:
		r.follow(r.id)
	}
	r.show()
	tick(s, 500*time.Millisecond, r.tick)
	return r
}

func (r *request) content() fyne.CanvasObject { return r.page }

// ask hands the wish in, at a random moment of the gathering that the app draws (rule 2). If it is on its way already, that
// is what is shown.
func (r *request) ask() {
	r.refusal = nil
	r.learnNames(r.wish.MissionID, r.wish.ServiceID)
	r.learnReleases(r.wish.MissionID)
	send := func(ctx context.Context) (api.Request, error) { return r.app.Ask(ctx, r.wish) }
	task(r.stage, send, func(made api.Request, err error) {
		switch {
		case err == nil:
			r.nav.Replace(To(Request, made.ID))
		case errors.Is(err, app.ErrAsking):
			r.watch()
		default:
			r.refusal = err
			r.show()
		}
	})
}

// watch finds out what became of the wish that is kept on the device: it still waits, it was handed in, or neither.
func (r *request) watch() {
	if wish, _, ok := r.app.Asking(); ok {
		if r.wish.ServiceID == "" {
			r.learnNames(wish.MissionID, wish.ServiceID)
			r.learnReleases(wish.MissionID)
		}
		r.wish = wish
		return
	}
	for _, made := range r.app.Requests() {
		if r.wish.ServiceID == "" || made.ServiceID == r.wish.ServiceID && made.ApplicantID == r.wish.ApplicantID {
			r.nav.Replace(To(Request, made.ID))
			return
		}
	}
	r.lost = true
}

// follow shows the request as it was last known and waits until it is settled.
func (r *request) follow(id string) {
	i := slices.IndexFunc(r.app.Requests(), func(made api.Request) bool { return made.ID == id })
	if i >= 0 {
		r.take(r.app.Requests()[i])
	}
	if i >= 0 && r.request.State != api.Gathered {
		return
	}
	await := func(ctx context.Context) (api.Request, error) { return r.app.AwaitSettled(ctx, id) }
	task(r.stage, await, func(settled api.Request, err error) {
		if err != nil {
			r.tell(r.banner, err, func() { r.follow(id) })
			r.page.Refresh()
			return
		}
		r.take(settled)
		r.show()
	})
}

// take learns the request as the ministry describes it.
func (r *request) take(made api.Request) {
	r.request = &made
	r.learnNames(made.MissionID, made.ServiceID)
	if made.State == api.NotServed || made.State == api.Withdrawn {
		r.learnReleases(made.MissionID)
	}
}

// learnReleases finds when requests are settled, and when there is another release.
func (r *request) learnReleases(missionID string) {
	ask := func(ctx context.Context) (app.Known[[]api.Release], error) { return r.app.Releases(ctx, missionID) }
	read(r.stage, ask, func(known app.Known[[]api.Release], err error) {
		if err == nil {
			r.releases = known.Value
			r.show()
		}
	})
}

// learnNames finds what the mission and the service are called.
func (r *request) learnNames(missionID, serviceID string) {
	if r.mission.ID != "" {
		return
	}
	read(r.stage, r.app.Missions, func(missions app.Known[[]api.Mission], err error) {
		r.mission = byID(missions.Value, missionID, func(m api.Mission) string { return m.ID })
		r.show()
	})
	ask := func(ctx context.Context) (app.Known[[]api.Service], error) { return r.app.Services(ctx, missionID) }
	read(r.stage, ask, func(services app.Known[[]api.Service], err error) {
		r.service = byID(services.Value, serviceID, func(s api.Service) string { return s.ID })
		r.show()
	})
}

func (r *request) hear(news app.News) {
	if settled, ok := news.(app.RequestSettled); ok && settled.Request.ID == r.id {
		r.take(settled.Request)
		r.show()
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
	if r.countdown == nil {
		return
	}
	if r.settling = !now.Before(r.until); r.settling {
		r.show()
		return
	}
	r.countTo(r.countdown, "a11y.time_left", r.until.Sub(now))
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

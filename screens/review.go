package screens

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// reviewApp is what Review needs of the app.
type reviewApp interface {
	Ask(context.Context, app.Wish) (api.Request, error)
	WithdrawWish(applicantID string) bool
	askings
	Appointment(ctx context.Context, id string) (app.Known[api.Appointment], error)
	catalogue
	accounts
}

// review says everything once, in plain words, before it is sent. The device makes and sends the confirmation code itself.
type review struct {
	stage
	app     reviewApp
	wish    app.Wish
	page    *kit.Page
	body    *fyne.Container
	banner  *kit.Banner
	confirm *kit.Button
	other   *kit.Button // another time, once the one wished for is refused
	since   time.Time   // when the confirmation was sent, zero while it is not under way
	waits   bool        // for a fresh confirmation
	nearest bool        // the time is the nearest to the one wished for, which was taken

	mission   api.Mission
	service   api.Service
	applicant api.Applicant
	others    bool // it could be for someone else, too
}

func newReview(s stage, a reviewApp, w app.Wish) *review {
	r := &review{stage: s, app: a, wish: w, body: kit.VStack(kit.SpaceM)}
	r.banner = kit.NewBanner(s.look, kit.Warn, "", "")
	r.banner.Hide()
	label := "review.book"
	if gathers(r.wish) {
		label = "review.send"
	}
	r.confirm = kit.NewButton(s.look, kit.Primary, s.words.T(label), r.submit)
	r.other = kit.NewButton(s.look, kit.Secondary, s.words.T("book.choose_again"), r.onOtherTime)
	r.other.Hide()
	r.page = s.page(kit.PageParts{Title: s.words.T("review.title"), Body: r.body, Actions: []fyne.CanvasObject{r.confirm, r.other}})
	r.body.Objects = []fyne.CanvasObject{r.outlined()}
	r.confirm.Disable()
	r.load()
	tick(s, time.Second, r.tick)
	return r
}

func (r *review) content() fyne.CanvasObject { return r.page }

// load finds the names of all that the wish refers to.
func (r *review) load() {
	type names struct {
		mission   api.Mission
		service   api.Service
		applicant api.Applicant
		others    bool
	}
	wish := r.wish
	find := func(ctx context.Context) (n names, err error) {
		missions, err := known(ctx, r.app.Missions)
		if err != nil {
			return n, err
		}
		services, err := known(ctx, func(ctx context.Context) (app.Known[[]api.Service], error) {
			return r.app.Services(ctx, wish.MissionID)
		})
		if err != nil {
			return n, err
		}
		account, err := known(ctx, r.app.Account)
		n.mission = byID(missions, wish.MissionID, func(m api.Mission) string { return m.ID })
		n.service = byID(services, wish.ServiceID, func(s api.Service) string { return s.ID })
		n.applicant = byID(account.Applicants, wish.ApplicantID, func(a api.Applicant) string { return a.ID })
		n.others = len(offer{service: n.service, applicants: account.Applicants}.eligible()) > 1
		return n, err
	}
	task(r.stage, find, func(n names, err error) {
		if err != nil {
			r.body.Objects = []fyne.CanvasObject{r.failed(err, r.load)}
			r.page.Refresh()
			return
		}
		r.mission, r.service, r.applicant, r.others = n.mission, n.service, n.applicant, n.others
		r.confirm.Enable()
		r.show()
	})
}

// submit sends the wish, once: while it is under way the button does nothing. A wish for a release that gathers is handed
// over to Request, which shows what becomes of it.
func (r *review) submit() {
	switch {
	case r.mission.ID == "" || r.confirm.Busy() || r.confirm.Disabled():
		return
	case gathers(r.wish):
		wish := r.wish
		r.land(Route{Page: Request, Arg: To(Request, asking, wish.ApplicantID).Arg, Wish: &wish})
		return
	}
	r.busy(true)
	wish := r.wish
	ask := func(ctx context.Context) (api.Request, error) { return r.app.Ask(ctx, wish) }
	task(r.stage, ask, func(made api.Request, err error) {
		r.busy(false)
		switch {
		case err != nil:
			r.refused(err)
		case made.Appointment != nil:
			r.land(To(Ticket, made.Appointment.ID, justBooked))
		default:
			r.land(To(Request, made.ID))
		}
	})
}

// land leads to what came of the wish; the way back from there is Home, not the choosing that is over.
func (s stage) land(to Route) {
	s.nav.Root(To(Home))
	s.nav.Push(to)
}

func (r *review) busy(busy bool) {
	r.since, r.waits = time.Time{}, false
	label := "review.book"
	if busy {
		r.since, label = r.now(), "review.booking"
	}
	r.banner.Hide()
	r.other.Hide()
	r.confirm.SetLabel(r.words.T(label))
	r.confirm.SetBusy(busy)
	r.page.Refresh()
}

// refused says why nothing was booked and what can be done. Where no answer came, the booking may have been made: the same
// wish sent again has one effect.
func (r *review) refused(err error) {
	var problem *api.Problem
	switch {
	case errors.Is(err, context.Canceled):
		r.say(kit.Neutral, hindrance{sentence: r.words.T("confirming.stopped")})
	case app.MayHaveArrived(err):
		r.say(kit.Warn, hindrance{title: r.words.T("review.unsure_title"), sentence: r.words.T("review.unsure")})
		r.confirm.SetLabel(r.words.T("review.check"))
	case errors.Is(err, app.ErrAsking):
		other, _ := pendingFor(r.app, r.wish.ApplicantID)
		other.ApplicantID = r.wish.ApplicantID
		r.refuse(r.goesOut(other.Wish))
	case errors.As(err, &problem) && problem.Code == "slot-taken":
		r.taken(problem)
	case errors.As(err, &problem) && problem.Code == "already-booked" && problem.AppointmentID != nil:
		r.booked(problem)
	case errors.As(err, &problem):
		if h, ok := r.hinders(problem); ok {
			r.refuse(h)
			return
		}
		fallthrough
	default:
		r.tell(r.banner, err, r.submit)
		r.page.ScrollToTop()
	}
}

package screens

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/api/typed"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// registerApp is what registering needs of the app.
type registerApp interface {
	Register(context.Context, app.Registrant) (api.Registration, error)
	Draft() app.Registrant
	Session() app.Session
}

// registration asks who the citizen is, in two steps: their papers, and the address that the verification code goes to.
type registration struct {
	stage
	app  registerApp
	form *form

	page    *kit.Page
	steps   *kit.Steps
	papers  *papersStep
	address *addressStep
	trouble *kit.Banner
	next    *kit.Button
	send    *kit.Button
	step    int // 1 or 2
}

// newRegister opens the first step, or the second where only the address is to be changed.
func newRegister(s stage, a registerApp, f *form, second bool) *registration {
	r := &registration{stage: s, app: a, form: f, step: 1}
	r.steps = kit.NewSteps(s.look, 2, 1, "")
	r.papers = newPapersStep(s, f)
	r.address = newAddressStep(s, f)
	r.trouble = kit.NewBanner(s.look, kit.Warn, "", "")
	r.trouble.Hide()
	r.next = kit.NewButton(s.look, kit.Primary, s.words.T("action.next"), r.onNext)
	r.send = kit.NewButton(s.look, kit.Primary, s.words.T("register.submit"), r.onSend)
	r.page = s.page(kit.PageParts{Title: s.words.T("register.title"), OnBack: r.onBack})
	if second {
		r.step = 2
	}
	r.showStep()
	return r
}

func (r *registration) content() fyne.CanvasObject { return r.page }

func (r *registration) showStep() {
	r.steps.Set(r.step, r.words.T("register.step", locale.A("Step", r.step), locale.A("Steps", 2)))
	r.trouble.Hide()
	if r.step == 1 {
		r.page.SetBody(kit.VStack(kit.SpaceL, kit.VStack(kit.SpaceM, r.steps, r.trouble), r.papers.body))
		r.page.SetActions(r.next)
		return
	}
	r.page.SetBody(kit.VStack(kit.SpaceL, kit.VStack(kit.SpaceM, r.steps, r.trouble), r.address.body))
	r.page.SetActions(r.send)
}

// start is where typing begins in this step.
func (r *registration) start() fyne.Focusable {
	if r.step == 1 {
		return r.papers.national.Input()
	}
	return r.address.field().Input()
}

func (r *registration) goTo(step int) {
	r.step = step
	r.showStep()
	r.nav.Focus(nil)
	if r.keyboard {
		r.nav.Focus(r.start())
	}
}

// back goes from the second step to the first.
func (r *registration) back() bool {
	if r.step == 1 || r.send.Busy() {
		return r.send.Busy()
	}
	r.goTo(1)
	return true
}

func (r *registration) onBack() {
	if !r.back() {
		r.nav.Back()
	}
}

func (r *registration) submit() {
	if r.step == 1 {
		r.onNext()
	} else {
		r.onSend()
	}
}

func (r *registration) onNext() {
	if r.papers.check() {
		r.goTo(2)
	}
}

// onSend asks for the code. Where one is on its way for exactly this already, it leads there instead of to another, which
// the ministry would refuse for a while.
func (r *registration) onSend() {
	if r.send.Busy() || !r.address.check() {
		return
	}
	if !r.papers.check() {
		r.goTo(1)
		r.papers.check() // once more, to take the keyboard to where it is
		return
	}
	registrant := r.form.registrant(r.now())
	if s := r.app.Session(); s.State == app.CodeSent && r.app.Draft() == registrant && s.Registration.ExpiresAt.After(r.now()) {
		r.nav.Replace(To(Code))
		return
	}
	r.trouble.Hide()
	r.send.SetBusy(true)
	answered := r.reassure(r.trouble, r.page.Refresh)
	task(r.stage, func(ctx context.Context) (api.Registration, error) { return r.app.Register(ctx, registrant) },
		func(_ api.Registration, err error) {
			answered()
			r.send.SetBusy(false)
			r.trouble.Hide()
			r.sent(err)
		})
}

func (r *registration) sent(err error) {
	if err == nil {
		r.form.sentAt = r.now()
		r.nav.Replace(To(Code))
		return
	}
	var problem *api.Problem
	if errors.As(err, &problem) && problem.Errors != nil && r.mark(*problem.Errors) {
		return
	}
	r.tellTyped(r.trouble, err, r.onSend)
	if problem != nil && problem.Code == "too-many-requests" && problem.NextAllowedAt != nil {
		r.trouble.Set(kit.Warn, "", r.tooSoon(*problem.NextAllowedAt))
		r.trouble.SetAction("", nil)
	}
	r.page.ScrollToTop()
	r.page.Refresh()
}

// tooSoon says when the next code may be asked for: in a minute, or once the day's codes are used up, at a time.
func (s stage) tooSoon(next time.Time) string {
	if left := next.Sub(s.now()); left < time.Hour {
		return s.words.T("code.resend_in", locale.A("Time", s.words.Until(left)))
	}
	return s.words.T("code.day_limit", locale.A("When", s.words.RelativeTime(next.In(s.here), s.now().In(s.here))))
}

// mark shows what the ministry found wrong at its fields, on the first step that has one of them. It reports whether
// every one was found.
func (r *registration) mark(wrong []api.FieldError) bool {
	var papers []string
	found := 0
	for _, e := range wrong {
		switch {
		case r.papers.mark(e.Field, typed.Code(e.Code)):
			found++
			papers = append(papers, e.Field)
		case r.address.mark(e.Field, typed.Code(e.Code)):
			found++
		}
	}
	if len(papers) > 0 {
		r.papers.sumUp(papers)
		r.goTo(1)
		r.papers.goTo(papers[0])
	} else if found > 0 {
		r.address.goTo(fieldAddress)
	}
	return found == len(wrong)
}

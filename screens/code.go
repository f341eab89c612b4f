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

// codeApp is what the code needs of the app.
type codeApp interface {
	Session() app.Session
	Draft() app.Registrant
	Resend(context.Context) (api.Registration, error)
	Verify(ctx context.Context, code string) (app.Session, error)
}

// code takes the verification code (rule 9). Once it is accepted, the news of the session leads on.
type code struct {
	stage
	app  codeApp
	form *form

	page       *kit.Page
	sent       *kit.Text
	code       *kit.CodeField
	expires    *kit.Text
	trouble    *kit.Banner
	verify     *kit.Button
	resend     *kit.Button
	resendIn   *kit.Text
	notArrived *fyne.Container

	registration api.Registration
	said         runningWords
	spent        bool // no code of this registration can be right any more
}

// helpAfter is how long a message may take before the reader is told what to check.
const helpAfter = 2 * time.Minute

func newCode(s stage, a codeApp, f *form) *code {
	t := s.words.T
	c := &code{stage: s, app: a, form: f, registration: a.Session().Registration}
	if f.sentAt.IsZero() { // the app was closed meanwhile
		f.sentAt = s.now()
	}
	c.sent = kit.NewText(s.look, "", kit.Style{})
	warning := kit.NewBanner(s.look, kit.Warn, "", t("code.warning"))
	warning.SetIcon(kit.IconLock)
	c.code = kit.NewCodeField(s.look, t("code.label"), 6)
	c.code.OnComplete = func(string) { c.onVerify() }
	c.expires = s.hint("")
	c.trouble = kit.NewBanner(s.look, kit.Warn, "", "")
	c.trouble.Hide()
	c.verify = kit.NewButton(s.look, kit.Primary, t("code.verify"), c.onVerify)
	c.resend = kit.NewButton(s.look, kit.Secondary, t("code.resend"), c.onResend)
	c.resendIn = s.hint("")
	c.notArrived = c.help()
	body := kit.VStack(kit.SpaceL,
		kit.VStack(kit.SpaceM, c.sent, warning),
		kit.VStack(kit.SpaceM, c.trouble, c.code, c.expires),
		kit.VStack(kit.SpaceS, c.resend, c.resendIn),
		c.notArrived)
	c.page = s.page(kit.PageParts{
		Title: t("code.title"), Body: body, Actions: []fyne.CanvasObject{c.verify}, OnBack: c.onChange,
	})
	c.show()
	tick(s, time.Second, c.tick)
	return c
}

func (c *code) content() fyne.CanvasObject { return c.page }

func (c *code) start() fyne.Focusable { return c.code }

func (c *code) submit() { c.onVerify() }

// back leads to the address, to correct it.
func (c *code) back() bool {
	c.onChange()
	return true
}

// canResend reports whether the papers are still known: they are kept in memory alone, and gone when the app was closed.
func (c *code) canResend() bool { return c.app.Draft() != app.Registrant{} }

// giveUp says under the boxes that this code is of no use any more, and why.
func (c *code) giveUp(sentence string) {
	c.spent = true
	c.code.SetError(sentence)
	c.code.Disable()
	c.verify.Disable()
	c.expires.Hide()
}

func (c *code) onVerify() {
	if c.verify.Busy() || c.spent {
		return
	}
	typed := c.code.Value()
	switch {
	case typed == "":
		c.wrong(c.words.FieldProblem("code", "required"))
		return
	case len(typed) < 6:
		c.wrong(c.words.FieldProblem("code", "too-short"))
		return
	}
	c.trouble.Hide()
	c.code.SetError("")
	c.busy(true)
	answered := c.reassure(c.trouble, c.page.Refresh)
	task(c.stage, func(ctx context.Context) (app.Session, error) { return c.app.Verify(ctx, typed) },
		func(_ app.Session, err error) {
			answered()
			c.trouble.Hide()
			if err != nil { // else the shell hears of the session and leads on
				c.busy(false)
				c.refused(err)
			}
		})
}

func (c *code) busy(busy bool) {
	label := "code.verify"
	if busy {
		label = "code.verifying"
		c.code.Disable()
	} else {
		c.code.Enable()
	}
	c.verify.SetLabel(c.words.T(label))
	c.verify.SetBusy(busy)
}

func (c *code) wrong(sentence string) {
	c.code.SetError(sentence)
	c.nav.Focus(c.code)
	c.page.Refresh()
}

func (c *code) refused(err error) {
	var problem *api.Problem
	if !errors.As(err, &problem) {
		c.tellTyped(c.trouble, err, c.onVerify)
		c.page.Refresh()
		return
	}
	switch sentence := c.explain(err).Sentence; problem.Code {
	case "code-wrong":
		c.code.SetValue("")
		if problem.TriesLeft != nil && *problem.TriesLeft == 0 {
			c.giveUp(c.words.T("code.no_tries"))
			break
		}
		c.wrong(sentence)
		return
	case "code-expired", "code-used", "code-foreign", "not-found":
		c.code.SetValue("")
		c.giveUp(sentence)
	default:
		c.tellTyped(c.trouble, err, c.onVerify)
	}
	c.show()
}

func (c *code) onResend() {
	if c.resend.Busy() {
		return
	}
	c.trouble.Hide()
	c.resend.SetBusy(true)
	task(c.stage, c.app.Resend, c.resent)
}

func (c *code) resent(registration api.Registration, err error) {
	c.resend.SetBusy(false)
	var problem *api.Problem
	switch {
	case err == nil:
		c.registration, c.spent, c.form.sentAt = registration, false, c.now()
		c.code.SetValue("")
		c.code.SetError("")
		c.code.Enable()
		c.verify.Enable()
		c.trouble.Set(kit.Good, "", c.words.T("code.resent"))
		c.trouble.SetAction("", nil)
		c.trouble.Show()
		c.nav.Focus(c.code)
	case errors.As(err, &problem) && problem.NextAllowedAt != nil:
		c.registration.ResendAt = *problem.NextAllowedAt
	default:
		c.tell(c.trouble, err, c.onResend)
	}
	c.show()
}

// onChange goes back to the address. All that was typed is still there.
func (c *code) onChange() { c.nav.Replace(To(Register, "address")) }

package screens

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// remedy is what a reader can do about a trouble.
type remedy int

const (
	tryAgain remedy = iota // the same once more
	signIn                 // register this device again
	update                 // a newer app
	wait                   // nothing but what the sentence says
)

// trouble is an error in the reader's words: what happened, and what to do next.
type trouble struct {
	Code     string // the problem's code, "network-none" and the like, or "unknown"
	Title    string
	Sentence string
	Remedy   remedy
	Tone     kit.Tone
}

// explain puts any error into the reader's words.
func (s stage) explain(err error) trouble {
	var (
		problem    *api.Problem
		silent     *client.Unreachable
		unreadable *client.Unreadable
		out        *client.SignedOut
	)
	switch {
	case errors.As(err, &out):
		return trouble{"signed-out", s.words.T("device.signed_out_title"), s.words.T("device.signed_out"), signIn, kit.Warn}
	case errors.As(err, &problem):
		return s.refusal(problem)
	case errors.As(err, &silent):
		return s.unreached(silent.Kind)
	case errors.As(err, &unreadable) && unreadable.Reason == client.ReasonPortal:
		return trouble{"network-portal", s.words.T("network.portal_title"), s.words.T("network.portal"), tryAgain, kit.Warn}
	case errors.As(err, &unreadable):
		return trouble{"network-broken", s.words.T("network.broken_title"), s.words.T("network.broken"), tryAgain, kit.Warn}
	case errors.Is(err, app.ErrOutdated):
		return trouble{"app-too-old", s.words.T("update.required_title"), s.words.T("update.required"), update, kit.Warn}
	case errors.Is(err, vault.ErrDamaged):
		return trouble{"vault-damaged", s.words.T("vault.damaged_title"), s.words.T("vault.damaged"), signIn, kit.Bad}
	default:
		return trouble{"unknown", s.words.T("state.error_title"), s.words.Problem("unknown"), tryAgain, kit.Bad}
	}
}

// unreached explains why no answer of the ministry arrived.
func (s stage) unreached(kind client.Kind) trouble {
	name := map[client.Kind]string{client.KindSlow: "slow", client.KindBroken: "broken", client.KindTLS: "unsafe"}[kind]
	switch {
	case kind == client.KindClock:
		return trouble{"clock-off", s.words.T("clock.off_title"), s.words.Problem("clock-off"), tryAgain, kit.Warn}
	case kind == client.KindSlow:
		return trouble{"network-slow", s.words.T("network.slow_title"), s.words.Problem("network-slow"), tryAgain, kit.Warn}
	case name == "":
		name = "none"
	}
	return trouble{"network-" + name, s.words.T("network." + name + "_title"), s.words.T("network." + name), tryAgain, kit.Warn}
}

// remedies are those of problems that trying again does not help against.
var remedies = map[string]remedy{
	"signed-out": signIn, "token-expired": signIn, "proof-missing": signIn,
	"app-too-old": update, "method-not-allowed": update, "unsupported-media-type": update,
	"validation-failed": wait, "code-wrong": wait, "code-expired": wait, "code-used": wait, "code-foreign": wait,
	"already-booked": wait, "already-asked": wait, "not-released": wait, "window-closed": wait, "device-waiting": wait,
	"rebooking-waits": wait, "confirmation-locked": wait, "settled": wait, "allowance-used": wait,
	"already-cancelled": wait, "too-late": wait, "not-found": wait, "service-not-bookable": wait, "not-eligible": wait,
	"approval-number-wrong": wait, "attestation-required": wait, "approval-not-pending": wait, "slot-taken": wait,
}

// refusal explains a problem of the ministry's, with the moments and numbers that it names.
func (s stage) refusal(p *api.Problem) trouble {
	t := trouble{Code: p.Code, Sentence: s.words.Problem(p.Code, s.facts(p)...), Remedy: remedies[p.Code], Tone: kit.Warn}
	if p.Status >= 500 {
		t.Title, t.Tone = s.words.T("state.error_title"), kit.Bad
	}
	return t
}

// facts are what a problem names, as the sentences of locale.Problem call it.
func (s stage) facts(p *api.Problem) []locale.Arg {
	facts := []locale.Arg{locale.A("RequestID", p.RequestID)}
	if p.TriesLeft != nil {
		facts = append(facts, locale.A("Count", *p.TriesLeft))
	}
	var wait time.Duration
	switch {
	case p.RetryAfter != nil:
		wait = time.Duration(*p.RetryAfter) * time.Second
	case p.NextAllowedAt != nil:
		wait = p.NextAllowedAt.Sub(s.now())
	}
	if wait > 0 {
		facts = append(facts, locale.A("Time", s.words.Until(wait)))
	}
	if p.NextAllowedAt != nil {
		facts = append(facts, locale.A("Date", s.words.Date(*p.NextAllowedAt)))
	}
	if when, ok := s.moment(p); ok {
		facts = append(facts, locale.A("When", s.words.RelativeTime(when, s.now().In(when.Location()))))
	}
	return facts
}

// moment is the one that the problem's sentence tells the time of.
func (s stage) moment(p *api.Problem) (time.Time, bool) {
	switch {
	case p.OpensAt != nil:
		return *p.OpensAt, true
	case p.Nearest != nil && len(*p.Nearest) > 0:
		return (*p.Nearest)[0].StartsAt, true
	case p.NextAllowedAt != nil:
		return p.NextAllowedAt.In(s.here), true
	}
	return time.Time{}, false
}

// tell shows the trouble in a banner, with the way out of it that there is. again is what trying again does; nil offers
// none.
func (s stage) tell(b *kit.Banner, err error, again func()) {
	t := s.explain(err)
	b.Set(t.Tone, t.Title, t.Sentence)
	label, act := s.wayOut(t, again)
	b.SetAction(label, act)
	b.Show()
}

// tellTyped is tell where the reader typed what could not be sent: with no network it says that nothing of it is lost.
func (s stage) tellTyped(b *kit.Banner, err error, again func()) {
	s.tell(b, err, again)
	if t := s.explain(err); t.Code == "network-none" {
		b.Set(t.Tone, t.Title, s.words.T("network.none_typed"))
	}
}

// failed is what stands in the place of a page's content that could not be had. Where nothing else helps it leads back.
func (s stage) failed(err error, again func()) fyne.CanvasObject {
	t := s.explain(err)
	if t.Title == "" {
		t.Title = s.words.T("state.error_title")
	}
	icon := kit.IconInfo
	switch {
	case t.Tone == kit.Bad:
		icon = kit.IconError
	case strings.HasPrefix(t.Code, "network-"):
		icon = kit.IconOffline
	}
	label, act := s.wayOut(t, again)
	switch {
	case act == nil && s.wayBack:
		label, act = s.words.T("nav.home"), func() { s.nav.Root(To(Home)) } // the way back is called so already
	case act == nil:
		return kit.Empty(s.look, icon, t.Title, t.Sentence, nil)
	}
	var way *kit.Button
	way = kit.NewButton(s.look, kit.Secondary, label, func() {
		way.SetBusy(t.Remedy == tryAgain) // until what comes of it takes this place
		act()
	})
	return kit.Empty(s.look, icon, t.Title, t.Sentence, way)
}

// signedOut is what stands in the place of a page that needs the account: the way to one, or on to the code that was sent.
func (s stage) signedOut(state app.SessionState) fyne.CanvasObject {
	label, to := "action.register", To(Register)
	if state == app.CodeSent {
		label, to = "action.continue", To(Code)
	}
	way := kit.NewButton(s.look, kit.Primary, s.words.T(label), func() { s.nav.Push(to) })
	return kit.Empty(s.look, kit.IconPerson, s.words.T("state.signed_out_title"), s.words.T("state.signed_out"), way)
}

// wayOut is the button that helps against a trouble, if there is one.
func (s stage) wayOut(t trouble, again func()) (label string, act func()) {
	switch {
	case t.Remedy == signIn:
		return s.words.T("action.sign_in"), func() { s.nav.Push(To(Register)) }
	case t.Remedy == update:
		return s.words.T("action.learn_more"), func() { s.nav.Push(To(Update)) }
	case t.Remedy == tryAgain && again != nil:
		return s.words.T("action.retry"), again
	}
	return "", nil
}

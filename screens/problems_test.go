package screens

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app/vault"
	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

func TestEveryErrorIsSaidInTheReadersWordsAndWithAWayOn(t *testing.T) {
	december := time.Date(2026, time.December, 1, 0, 0, 0, 0, beirut)
	for name, c := range map[string]struct {
		err    error
		says   string
		remedy remedy
	}{
		"no network":            {&client.Unreachable{Kind: client.KindNone}, "Check your connection", tryAgain},
		"a slow network":        {&client.Unreachable{Kind: client.KindSlow}, "nothing will be done twice", tryAgain},
		"a connection that cut": {&client.Unreachable{Kind: client.KindBroken}, "nothing will be done twice", tryAgain},
		"a false certificate":   {&client.Unreachable{Kind: client.KindTLS}, "Use another network", tryAgain},
		"a wrong clock":         {&client.Unreachable{Kind: client.KindClock}, "Turn on automatic time", tryAgain},
		"a kind yet to come":    {&client.Unreachable{Kind: "eclipse"}, "Check your connection", tryAgain},
		"a hotel's sign-in":     {&client.Unreadable{Status: 302, Reason: client.ReasonPortal}, "sign in to the network", tryAgain},
		"a garbled answer":      {&client.Unreadable{Status: 200, Reason: client.ReasonMalformed}, "nothing will be done twice", tryAgain},
		"signed out":            {&client.SignedOut{Problem: refused("signed-out")}, "Sign in again", signIn},
		"damaged keys":          {fmt.Errorf("read the tokens: %w", vault.ErrDamaged), "Sign in again", signIn},
		"allowance": {
			&api.Problem{Status: 409, Code: "allowance-used", NextAllowedAt: &december},
			"You can cancel again from Tuesday 1 December 2026", wait,
		},
		"a crowd": {&api.Problem{Status: 429, Code: "too-many-requests", RetryAfter: new(90)}, "Try again in 1 min 30 s.", tryAgain},
		"a busy ministry": {
			&api.Problem{Status: 503, Code: "unavailable", RetryAfter: new(5)}, "Try again in 5 s.", tryAgain,
		},
		"a waiting device": {
			&api.Problem{Status: 403, Code: "device-waiting", NextAllowedAt: new(noon.Add(20 * time.Hour))},
			"tomorrow at 6:00 am", wait,
		},
		"the ministry's fault": {&api.Problem{Status: 500, Code: "internal", RequestID: "01J9Z3"}, "give support this number: 01J9Z3", tryAgain},
		"a code yet to come":   {&api.Problem{Status: 418, Code: "teapot", RequestID: "01J9Z3"}, "give support this number: 01J9Z3", tryAgain},
		"anything else":        {errors.New("disk full"), "Something unexpected went wrong. Try again in a moment.", tryAgain},
	} {
		t.Run(name, func(t *testing.T) {
			s := perform(t, locale.English).stage()
			trouble := s.explain(fmt.Errorf("do it: %w", c.err))
			require.Contains(t, locale.Plain(trouble.Sentence), c.says)
			require.Equal(t, c.remedy, trouble.Remedy)
		})
	}
}

func TestATroubleOffersWhatHelps(t *testing.T) {
	p := perform(t, locale.Arabic)
	banner := kit.NewBanner(p.stage().look, kit.Warn, "", "")
	p.window.SetContent(kit.Voiced(banner))
	again := 0

	p.stage().tell(banner, &client.Unreachable{Kind: client.KindNone}, func() { again++ })
	p.taps("حاول مرة أخرى")
	require.Equal(t, 1, again)

	p.stage().tell(banner, &client.SignedOut{}, nil)
	p.taps(p.words.T("action.sign_in"))
	require.Equal(t, []Route{To(Register)}, p.nav.routes)

	p.stage().tell(banner, refused("too-late"), func() { again++ })
	p.seesNot("حاول مرة أخرى")
}

func TestATryThatFailsAgainCanBeMadeOnceMore(t *testing.T) {
	for name, open := range map[string]func(*performance, *citizen) screen{
		"home":         func(p *performance, c *citizen) screen { return newHome(p.stage(), c) },
		"missions":     func(p *performance, c *citizen) screen { return newMissions(p.stage(), c) },
		"services":     func(p *performance, c *citizen) screen { return newServices(p.stage(), c, "beirut") },
		"book":         func(p *performance, c *citizen) screen { return newBook(p.stage(), c, renewal) },
		"appointments": func(p *performance, c *citizen) screen { return newAppointments(p.stage(), c) },
		"a new device": func(p *performance, c *citizen) screen { return newApproval(p.stage(), visitor{c}) },
	} {
		t.Run(name, func(t *testing.T) {
			p := perform(t, locale.English)
			c := leila()
			c.failing = &client.Unreachable{Kind: client.KindNone}
			p.show(open(p, c))
			p.sees("No internet")
			p.run.held = true
			p.taps("Try again")
			if !strings.Contains(p.heard(), "Loading…") {
				require.True(t, p.finds("Try again", isButton).(*kit.Button).Busy(), "it is seen to be tried")
			}
			p.run.release()
			p.sees("No internet")

			c.failing = nil
			p.taps("Try again")

			p.seesNot("No internet")
		})
	}
}

// visitor is a citizen who may be asked about a new device.
type visitor struct{ *citizen }

func (visitor) DecideDevice(context.Context, string, string, bool) (api.Device, error) {
	return api.Device{}, nil
}

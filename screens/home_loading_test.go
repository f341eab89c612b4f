package screens

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
	"mawidi/screens/readout"
)

// top is how far down the window the first thing of a kind is.
func top[T fyne.CanvasObject](p *performance) float32 {
	p.t.Helper()
	for _, item := range readout.Of(p.window.Canvas()) {
		if _, ok := item.Object.(T); ok {
			return item.Y
		}
	}
	require.FailNow(p.t, "there is none", "%T", *new(T))
	return 0
}

func isButton(o fyne.CanvasObject) bool {
	_, ok := o.(*kit.Button)
	return ok
}

// accountless knows a citizen's releases, and is refused everything about their account.
type accountless struct{ *citizen }

func (accountless) Account(context.Context) (app.Known[api.Account], error) {
	return app.Known[api.Account]{}, refused("internal")
}

func (accountless) Appointments(context.Context) (app.Known[[]api.Appointment], error) {
	return app.Known[[]api.Appointment]{}, refused("internal")
}

// elsewhere follows a mission that the ministry does not know.
type elsewhere struct{ *citizen }

func (elsewhere) Releases(context.Context, string) (app.Known[[]api.Release], error) {
	return app.Known[[]api.Release]{}, refused("not-found")
}

func TestNothingJumpsWhenHomeArrives(t *testing.T) {
	for _, lang := range locale.Languages() {
		p := perform(t, lang)
		p.run.held = true
		h := newHome(p.stage(), leila())
		p.show(h)
		p.sees(p.words.T("state.loading"))
		skeleton := h.body.Objects[0].(*kit.Skeleton)
		shape, begins := skeleton.HeightFor(358), top[*kit.Skeleton](p)

		p.run.release()

		p.seesNot(p.words.T("state.loading"))
		require.InDelta(t, begins, top[*kit.ListRow](p), 8, "the mission is where its skeleton was")
		parts := kit.VStack(kit.SpaceM, h.body.Objects[:3]...)
		require.InDelta(t, shape, parts.Layout.MinSize(parts.Objects).Height, 30, "what comes below begins where it was, but for a line of words")
	}
}

func TestOnASlowNetworkHomeSaysSoAndShowsWhatIsHere(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.run.held = true
	p.show(newHome(p.stage(), leila()))
	p.seesNot("الشبكة بطيئة")

	p.waits(slowAfter)

	p.sees("الشبكة بطيئة. ما زلنا نحاول…")
	p.run.release()
	p.sees("دفعة المواعيد التالية")
	p.seesNot("الشبكة بطيئة")
}

func TestAnAccountThatCannotBeReadKeepsNoReleaseBack(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newHome(p.stage(), accountless{leila()}))

	p.sees("Next release of appointments")
	p.seesNot("Loading…")
}

func TestASecondTryIsSeenWhileItLasts(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.stale = true
	p.show(newHome(p.stage(), c))
	p.run.held = true

	p.taps("Try again")
	busy := p.finds("Try again", isButton).(*kit.Button)
	require.True(t, busy.Busy())
	p.run.release()
	p.sees("Offline. Last updated")
	require.False(t, p.finds("Try again", isButton).(*kit.Button).Busy())

	c.stale = false
	p.taps("Try again")
	p.seesNot("Offline")
}

func TestOfflineHomeDoesNotCallOldNewsNew(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.stale = true
	c.releases[0].Services[0].Left = 4
	p.show(newHome(p.stage(), c))
	p.sees("4 times were free at the last update")

	p.waits(9 * time.Hour) // all that was known is over

	p.sees("Connect to the internet to see the next release.", "Release at 8:00 pm: Over")
	p.seesNot("No releases have been announced yet", "Release at 8:00 pm: Open")
}

func TestAMissionThatIsNoLongerThereCanBeChanged(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.followed = "atlantis"
	p.show(newHome(p.stage(), elsewhere{c}))

	p.sees("We could not find this.")
	p.taps("Change embassy or consulate")

	require.Equal(t, []Route{To(Missions)}, p.nav.routes)
}

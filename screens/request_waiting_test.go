package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// waitingWish is Layla before a wish that waits for its moment in the fair minute.
func waitingWish(t *testing.T) (*performance, *citizen, app.Wish) {
	p := perform(t, locale.English)
	c := leila()
	wish := gatheringWish()
	c.wish = &wish
	p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
	return p, c, wish
}

func TestAResultThatIsLateSaysThatNothingIsLost(t *testing.T) {
	p := perform(t, locale.English)
	c := inTheMinute(p, gathered())
	p.showsGathered(c)
	p.waits(61 * time.Second)
	p.sees("The result will be here in a moment.")

	p.waits(settlingTime)
	p.waits(time.Second)

	p.sees("This is taking longer than usual. The ministry has your request")
}

func TestAWishWithoutAnAnswerIsStillTried(t *testing.T) {
	p, c, _ := waitingWish(t)
	p.sees("Withdraw the request")

	c.unheard = true
	p.waits(time.Second)

	p.sees("No answer yet", "We keep trying until time is up, and your request counts only once. You can leave this page.")
	p.seesNot("Withdraw the request", "Change the request")
}

func TestAWishThatIsRefusedWhileItsPageIsOpenAgainSaysWhy(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	wish := gatheringWish()
	c.wish = &wish
	r := newRequest(p.stage(), c, To(Request, asking, "layla"))
	p.show(r)

	c.wish = nil
	r.hear(app.RequestRefused{Wish: wish, Err: &api.Problem{Code: "already-booked", Status: 409}})

	p.sees("You have an appointment for this service", "You can move or cancel it.")
	p.seesNot("Time was up")
}

func TestAnEarlierRequestIsNotTakenForTheOneThatWaits(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	wish := gatheringWish()
	c.wish, c.sendAt = &wish, noon.Add(time.Hour+20*time.Second)
	earlier := notServed()
	earlier.MadeAt = noon.Add(-2 * time.Hour)
	c.requests = []api.Request{earlier}
	p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))

	c.wish = nil
	p.waits(time.Second)

	require.Empty(t, p.nav.replaced)
	p.sees("This request was not handed in")
}

func TestARequestThatCannotBeLearntOfIsAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.settled = func(string) (api.Request, error) {
		return api.Request{}, &api.Problem{Code: "internal", Status: 500, RequestID: "01J9"}
	}
	p.show(newRequest(p.stage(), c, To(Request, "rq_9")))
	p.sees("This could not be loaded")

	c.settled = func(string) (api.Request, error) { return served(), nil }
	p.taps("Try again")
	p.sees("You have an appointment")
}

func TestAWishThatWaitsIsFoundAgainAfterLeaving(t *testing.T) {
	p, c, _ := waitingWish(t)
	p.sees("Your request is ready", "First choice")

	c.wish, c.requests = nil, []api.Request{gathered()}
	p.waits(time.Second)

	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.replaced)
}

func TestAWishThatWaitsIsTakenBackToBeChanged(t *testing.T) {
	p, c, wish := waitingWish(t)

	p.taps("Change the request")

	require.Nil(t, c.wish)
	require.Equal(t, Book, p.nav.replaced[0].Page)
	require.Equal(t, wish, *p.nav.replaced[0].Wish)
}

func TestAWishIsWithdrawnBeforeItIsSent(t *testing.T) {
	p, c, _ := waitingWish(t)

	p.taps("Withdraw the request")
	p.sees("You will not take part in this release.")
	p.taps("Withdraw the request")

	require.Nil(t, c.wish)
	require.Equal(t, []Route{To(Home)}, p.nav.roots)
}

func TestAWishThatTheMinistryRefusesSaysWhy(t *testing.T) {
	id := "ap_1"
	p := perform(t, locale.English)
	c := leila()
	c.answer = refuses(api.Problem{Code: "already-asked", RequestIDOpen: &id})
	wish := gatheringWish()
	p.show(newRequest(p.stage(), c, Route{Page: Request, Arg: asking + "/layla", Wish: &wish}))

	p.sees("You have a request in this release")
	p.taps("Open my request")

	require.Equal(t, []Route{To(Request, "ap_1")}, p.nav.routes)
}

func TestAWishWithoutAnAnswerIsSentAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.answer = func(app.Wish) (api.Request, error) {
		return api.Request{}, &client.Unreachable{Kind: client.KindSlow}
	}
	wish := gatheringWish()
	p.show(newRequest(p.stage(), c, Route{Page: Request, Arg: asking + "/layla", Wish: &wish}))
	p.sees("The request may have gone through. Check again: it counts only once.")

	c.answer = func(app.Wish) (api.Request, error) { return gathered(), nil }
	p.taps("Check now")

	require.Len(t, c.asked, 2)
	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.replaced)
}

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

func TestARequestIsLeftInPlaceAndTakenOutAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.requests = []api.Request{askedForADay()}
	c.settled = func(string) (api.Request, error) { return c.requests[0], nil }
	p.showsGathered(c)

	p.taps("Leave my request in place")
	require.True(t, *c.requests[0].Standing)
	p.sees("Leave my request in place. If you get nothing this time", "switch. on")

	p.show(newHome(p.stage(), c))
	p.sees("It stays in place until you get an appointment or withdraw it.")

	p.showsGathered(c)
	p.taps("Leave my request in place")
	require.False(t, *c.requests[0].Standing)
	p.sees("switch. off")
}

func TestTheSwitchGoesBackWhereNothingCouldBeChanged(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.requests = []api.Request{askedForADay()}
	c.settled = func(string) (api.Request, error) { return c.requests[0], nil }
	p.showsGathered(c)

	c.unread = &client.Unreachable{Kind: client.KindNone}
	p.taps("Leave my request in place")

	p.sees("switch. off", "No internet")
}

func TestAWishIsLeftInPlaceBeforeItIsSent(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.gather()
	p.show(newReview(p.stage(), c, gatheringWish()))

	p.taps("أبقِ طلبي قائماً")
	p.taps("أرسل الطلب")

	require.True(t, p.nav.routes[0].Wish.Standing)
}

func TestABookingIsNotLeftInPlace(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newReview(p.stage(), leila(), openWish()))

	p.seesNot("Leave my request in place")
}

func TestOneTapStandsAgainAfterADrawThatGaveNothing(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	lost := askedForADay()
	lost.State, lost.Outcome = api.RequestStateNotServed, &api.Outcome{Requests: 340, Slots: 12}
	c.requests = []api.Request{lost}
	c.answer = func(app.Wish) (api.Request, error) { return api.Request{ID: "rq_2"}, nil }
	p.clock = noon.Add(2 * time.Hour)
	p.showsGathered(c)
	p.sees("340 requests were made for this service.", "The next release takes requests until today at 4:00 pm")

	p.taps("Keep asking in the next releases")

	require.Equal(t, []app.Wish{{ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal", Any: true, Standing: true}}, c.asked)
	require.Equal(t, []Route{To(Request, "rq_2")}, p.nav.replaced)
}

func TestAStandingRequestThatGotNothingGoesOnByItself(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	lost, next := notServed(), "rq_2"
	lost.NextRequestID = &next
	c.requests = []api.Request{lost}
	p.showsGathered(c)

	p.sees("Your request goes on in the next release.")
	p.seesNot("Keep asking in the next releases")
	p.taps("Open my request")
	require.Equal(t, []Route{To(Request, "rq_2")}, p.nav.replaced)
}

package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

func TestWhoChoosesADayAheadSeesUntilWhenAndHowManyAsk(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	p.show(newBook(p.stage(), c, renewal))

	p.sees("Which release do you want to take part in?",
		"Requests until today at 1:00 pm. 340 requests so far. Appointments: 12. selected",
		"Requests until tomorrow at 10:00 am. 8 requests so far. Appointments: 12.",
		"Everyone who asks before the deadline has the same chance",
		"Requests are taken until today at 1:00 pm, Beirut time (11:00 am here).",
		"Asking early, fast or more than once gains nothing.",
		"In the past week there were 310 requests. Appointments: 12.")
	p.sees("9:00 am\n9:30 am")
	p.seesNot("10:00 am\n10:30 am")
}

func TestWhoWaitsForAReleaseLearnsHowManyAskedLately(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	asked := 95
	c.releases[0].DrawnAt, c.releases[0].Services[0].Requests, c.releases[0].Services[0].Left = &c.releases[0].SettlesAt, &asked, 0
	p.show(newBook(p.stage(), c, renewal))

	p.sees("All appointments are taken", "In the past week there were 95 requests. Appointments: 12.")
}

func TestChoicesAreKeptForEachReleaseByItself(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	p.show(newBook(p.stage(), c, renewal))
	p.taps("9:30 am")

	p.taps("Requests until today at 4:00 pm")
	p.seesNot("Any free time", "First choice") // that is for the release that is drawn next
	p.taps("10:00 am")
	p.taps("Check your request")
	require.Equal(t, []api.Slot{c.slots[3]}, p.nav.routes[0].Wish.Choices)

	p.taps("Requests until today at 1:00 pm")
	p.sees("Any free time", "9:30 am. selected. choice 1")

	p.taps("Available now")
	p.sees("These are left from earlier releases.")
}

func TestAnotherReleaseCanBeAskedForAtTheSameTime(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	other := askedForADay()
	other.ServiceID = "birth"
	c.requests = []api.Request{other}
	p.show(newBook(p.stage(), c, renewal))
	p.sees("You have a request in this release")
	p.seesNot("Choose a day")

	p.taps("Requests until today at 8:00 pm")

	p.sees("Choose a day", "11:00 am")
	p.seesNot("You have a request in this release")
}

func TestARequestOfTheDayIsChangedInItsOwnRelease(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	later := askedForADay()
	later.ReleaseID, later.Choices = &c.releases[3].ID, c.slots[5:6]
	c.requests = []api.Request{later}

	p.showsGathered(c)
	p.taps("Change the request")
	require.Equal(t, []Route{To(Book, "beirut", "passport-renewal", "beirut.23T20:00")}, p.nav.replaced)

	p.show(newBook(p.stage(), c, p.nav.replaced[0]))
	p.sees("Requests until today at 8:00 pm. 41 requests so far. Appointments: 6. selected", "11:00 am. selected. choice 1")
	p.taps("11:30 am")
	p.taps("Change the request")
	require.Equal(t, [][]api.Slot{c.slots[5:7]}, c.changed)
}

func TestAClosedRequestWaitsForTheNumberThatNobodyKnows(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.requests = []api.Request{askedForADay()}
	c.settled = func(string) (api.Request, error) { return c.requests[0], nil }
	r := p.showsGathered(c)
	p.sees("We have your request", "340 requests so far. Appointments: 12.", "Time left: 1 hour", "Change the request")

	p.clock = *closed().SettlesAt
	r.hear(app.RequestHeard{Request: closed()})
	p.sees("Requests are closed", "Time left until the draw: 2 minutes", "not even the ministry", "There is nothing for you to do.")
	p.seesNot("Change the request", "Withdraw the request")

	p.waits(70 * time.Second)
	p.sees("Drawing the order of requests", "The result will be here in a moment.")

	p.waits(2 * settlingTime)
	p.sees("The draw is late", "The public random number has not come yet", "If that does not change by today at 2:00 pm, this release is called off",
		"There is nothing for you to do.")
}

func TestALateDrawNamesThoseWhomItMayWaitFor(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.keepsLedger()
	c.trust.Quorum = 2
	c.settled = func(string) (api.Request, error) { return c.requests[0], nil }
	for beacon, sentences := range map[string][2]string{
		"none": {"Independent witnesses have not yet confirmed", "Independent witnesses did not confirm the closed list in time"},
		"quicknet": {
			"The public random number or the word of the independent witnesses has not come yet",
			"The public random number or the word of the independent witnesses did not come in time",
		},
	} {
		c.trust.Beacon = beacon
		c.requests = []api.Request{closed()}
		p.clock = noon.Add(time.Hour + 5*time.Minute)
		p.showsGathered(c)
		p.sees("The draw is late", sentences[0])

		c.requests = []api.Request{calledOff()}
		p.showsGathered(c)
		p.sees("The draw was called off", sentences[1])
	}
}

func TestAListThatIsNotClosedSinceItsWitnessesAreAwaySaysSo(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.settled = func(string) (api.Request, error) { return c.requests[0], nil }
	waits := closed()
	waits.ClosedAt, waits.DrawsAt = nil, nil
	c.requests = []api.Request{waits}
	p.clock = waits.SettlesAt.Add(5 * time.Minute)
	p.showsGathered(c)
	p.sees("The draw is late", "Independent witnesses have not yet confirmed", "If that does not change by today at 2:00 pm", "There is nothing for you to do.")
	p.seesNot("Change the request", "Withdraw the request")
}

func TestTheOwnRequestCountsBeforeTheMinistrysFiguresDo(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	none := 0
	c.releases[1].Services[0].Requests = &none
	c.requests = []api.Request{askedForADay()}
	p.showsGathered(c)
	p.sees("1 request so far. Appointments: 12.")
}

func TestADrawThatWasCalledOffStandsAmongTheRecentOnes(t *testing.T) {
	p := perform(t, locale.English)
	list := newDiary(p)
	list.keepsLedger()
	list.requests = []api.Request{calledOff()}
	p.show(newAppointments(p.stage(), list))

	p.sees("Recent draws")
	p.taps("The draw was called off. Passport renewal. Today at 1:00 pm")
	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.routes)
}

func TestADrawThatWasCalledOffSaysWhatHappensNext(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.requests = []api.Request{calledOff()}
	p.clock = noon.Add(2 * time.Hour)
	p.showsGathered(c)

	p.sees("The draw was called off", "Nothing of yours was lost.", "All appointments of this release go to a later one.")
	p.sees("The next release takes requests until today at 4:00 pm")
	p.taps("See the times left")
	require.Equal(t, []Route{renewal}, p.nav.replaced)
}

func TestAStandingRequestGoesOnAfterADrawThatWasCalledOff(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	next, called := "rq_2", calledOff()
	called.NextRequestID = &next
	c.requests = []api.Request{called}
	p.showsGathered(c)

	p.sees("Your request goes on in the next release.")
	p.taps("Open my request")
	require.Equal(t, []Route{To(Request, "rq_2")}, p.nav.replaced)
}

func TestHomeOfADayShowsWhatIsGatheredAndWhatIsOpen(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	later := askedForADay()
	later.ID, later.ReleaseID, later.SettlesAt = "rq_2", &c.releases[2].ID, &c.releases[2].SettlesAt
	c.requests = []api.Request{askedForADay(), later}
	p.show(newHome(p.stage(), c))

	p.sees("Appointments are open now", "3 times free", "Time is up today at 1:00 pm. You will have the result after that.", "Time is up today at 4:00 pm. You will have the result after that.")
	p.taps("Your request is waiting. Time is up today at 4:00 pm. You will have the result after that.")
	require.Equal(t, []Route{To(Request, "rq_2")}, p.nav.routes)
}

func TestHomeCountsDownToTheDraw(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	draws := noon.Add(time.Hour + 2*time.Minute)
	c.releases[1].State, c.releases[1].DrawsAt = api.ReleaseStateDrawing, &draws
	p.clock = noon.Add(time.Hour + time.Minute)
	p.show(newHome(p.stage(), c))

	p.sees("Requests are closed", "Time left until the draw: 1 minute", "Release at 1:00 pm: The draw")
	p.waits(time.Minute)
	p.sees("Drawing the order of requests")
	p.waits(2 * settlingTime)
	p.sees("The draw is late")

	c.releases[1].State, c.releases[1].DrawsAt = api.ReleaseStateCalledOff, nil
	p.waits(time.Minute)
	p.sees("Release at 1:00 pm: Called off", "Next release of appointments")
}

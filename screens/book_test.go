package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

var renewal = To(Book, "beirut", "passport-renewal")

// opens has the release of ten, which is open, offer slots on two days.
func (c *citizen) opens() {
	c.slots = []api.Slot{
		slot("sl_a", 0, 9, 0, api.SlotStateOpen), slot("sl_b", 0, 12, 30, api.SlotStateOpen), slot("sl_c", 1, 10, 0, api.SlotStateOpen),
	}
}

// atOne moves the clock to the opening of the release of one o'clock.
func (p *performance) atOne() { p.clock = noon.Add(time.Hour) }

func TestOneTapTakesAnOpenTimeToTheReview(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.opens()
	p.show(newBook(p.stage(), c, renewal))
	p.sees("تجديد جواز السفر", "الاثنين 30 تشرين الثاني", "الصباح\n9:00 صباحاً", "الظهر\n12:30 ظهراً",
		"الأوقات بتوقيت بيروت. الساعة 9:00 صباحاً هناك هي 7:00 صباحاً عندك.")

	p.taps("12:30 ظهراً")

	require.Len(t, p.nav.routes, 1)
	require.Equal(t, Review, p.nav.routes[0].Page)
	require.Equal(t, app.Wish{ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal", Choices: c.slots[1:2]}, *p.nav.routes[0].Wish)
}

func TestTheWeekStripSaysHowManyAreLeftAndShowsAnotherDay(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	p.show(newBook(p.stage(), c, renewal))

	p.sees("Monday 30 November: 2 times free. selected", "Tuesday 1 December: 1 time free\n")
	p.taps("Tuesday 1 December: 1 time free")

	p.sees("10:00 am")
	p.seesNot("12:30 pm")
}

func TestBeforeTheReleaseBookCountsDownInPlaceAndOpensByItself(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.releases[0].Services[0] = api.ReleaseCount{ServiceID: "passport-renewal"}
	p.show(newBook(p.stage(), c, renewal))
	p.sees("Not released yet", "The next appointments are released today at 1:00 pm, Beirut time (11:00 am here).", "1 hour", "Your old passport")

	c.gather()
	p.waits(time.Hour)
	p.sees("Everyone in this minute has the same chance", "Time left: 1 minute", "Loading")
	p.seesNot("Not released yet")

	p.waits(5 * time.Second)
	p.sees("Everyone in this minute has the same chance", "Time left: 1 minute", "9:15 am")
}

func TestWhenAllIsTakenBookSaysWhenThereWillBeMore(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.releases[0].Services[0].Left = 0
	p.show(newBook(p.stage(), c, renewal))

	p.sees("حُجزت كل المواعيد", "تُفتح دفعة المواعيد التالية اليوم الساعة 1:00 ظهراً بتوقيت بيروت (11:00 صباحاً عندك).")
}

func TestWhoeverWaitsIsRemindedOfTheReleaseUnlessTheyChangeTheirMind(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.releases[0].Services[0].Left = 0
	p.show(newBook(p.stage(), c, renewal))

	p.taps("Remind me when they open")
	require.Equal(t, c.releases[1].ID, c.reminds)

	p.taps("Remind me when they open")
	require.Empty(t, c.reminds)
}

func TestTheListRefreshesQuietlyAndKeepsTheDay(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	p.show(newBook(p.stage(), c, renewal))
	p.taps("Tuesday 1 December: 1 time free")

	c.slots = append(c.slots[1:], slot("sl_d", 1, 10, 15, api.SlotStateOpen))
	p.waits(21 * time.Second)

	p.sees("Tuesday 1 December: 2 times free. selected", "10:15 am", "Monday 30 November: 1 time free")
}

func TestAParentChoosesForWhom(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "omar", Minor: true, Relation: api.Child, Name: both("عمر حداد", "Omar Haddad")})
	p.show(newBook(p.stage(), c, renewal))

	p.taps("Who is it for? Omar Haddad")
	p.taps("9:00 am")

	require.Equal(t, "omar", p.nav.routes[0].Wish.ApplicantID)
}

func TestAServiceForAdultsIsNotOfferedToChildren(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "omar", Minor: true, Relation: api.Child, Name: both("عمر حداد", "Omar Haddad")})
	p.show(newBook(p.stage(), c, To(Book, "beirut", "birth")))

	p.seesNot("Omar Haddad")
}

func TestWhatWouldBeRefusedIsSaidBeforeATimeIsChosen(t *testing.T) {
	until := noon.Add(48 * time.Hour)
	for name, story := range map[string]struct {
		given func(*citizen)
		sees  string
		taps  string
		leads Route
	}{
		"an appointment for the service": {
			func(c *citizen) { c.appointments = []api.Appointment{appointment()} },
			"It is Tuesday 1 December at 9:00 am at the Embassy in Beirut.", "Open my appointment", To(Ticket, "ap_1"),
		},
		"a device that waits": {
			func(c *citizen) { c.session.State, c.session.Device.WaitsUntil = app.DeviceWaiting, &until },
			"Booking and cancelling open for you Wednesday 25 November at 10:00 am", "Find out more", To(DeviceWaiting),
		},
		"another request in the release": {
			func(c *citizen) {
				c.gather()
				c.requests = []api.Request{{ID: "rq_2", State: api.RequestStateGathered, ApplicantID: "layla", MissionID: "beirut", ServiceID: "birth"}}
			},
			"You have a request in this release", "Open my request", To(Request, "rq_2"),
		},
		"a request that waits for its moment": {
			func(c *citizen) {
				c.wish = &app.Wish{ApplicantID: "layla", MissionID: "beirut", ServiceID: "birth", Any: true}
			},
			"You have a request in this release", "Open my request", To(Request, asking, "layla"),
		},
		"a booking that waits for a fresh confirmation": {
			func(c *citizen) { booking := openWish(); c.wish = &booking },
			"Your last booking is still going out", "Show it", To(Request, asking, "layla"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := perform(t, locale.English)
			c := leila()
			c.opens()
			story.given(c)
			p.show(newBook(p.stage(), c, renewal))

			p.sees(story.sees)
			p.seesNot("9:00 am, ", "Choose a day")
			p.taps(story.taps)

			require.Equal(t, []Route{story.leads}, p.nav.routes)
		})
	}
}

func TestWhoeverGaveAnAppointmentBackLearnsWhenToBookAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	c.account.Applicants[0].RebookingWaits = []api.RebookingWait{{ServiceID: "passport-renewal", Until: noon.AddDate(0, 0, 3)}}
	p.show(newBook(p.stage(), c, renewal))

	p.sees("You can book this service again from Thursday 26 November 2026")
	p.seesNot("Choose a day")
}

func TestWhoeverIsNotRegisteredLearnsThatTheChoiceIsKept(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.session = app.Session{}
	c.opens()
	p.show(newBook(p.stage(), c, renewal))

	p.sees("اختر الوقت أولاً، ثم سجّل. يبقى اختيارك محفوظاً.", "9:00 صباحاً")
}

func TestATimeThatIsTakenWhileItIsChosenIsSaid(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	b := newBook(p.stage(), c, renewal)
	p.show(b)
	p.taps("9:00 am")
	c.slots = c.slots[1:]

	b.resume()

	require.Equal(t, []string{"The time you chose is no longer free. Choose another."}, p.nav.announced)
	p.sees("12:30 pm")
}

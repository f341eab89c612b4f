package screens

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

// choosing is Layla before the times of a release that gathers.
func choosing(t *testing.T) (*performance, *citizen) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.gather()
	p.show(newBook(p.stage(), c, renewal))
	return p, c
}

func TestWhileGatheringUpToThreeTimesAreChosenInOrder(t *testing.T) {
	p, c := choosing(t)
	p.sees("Everyone in this minute has the same chance", "Time left: 1 minute", "Tuesday 1 December")

	p.taps("9:15 am")
	p.taps("12:00 pm")
	p.taps("9:00 am")
	p.sees("9:15 am. selected. choice 1", "12:00 pm. selected. choice 2", "9:00 am. selected. choice 3", "First choice. Tuesday 1 December at 9:15 am", "3 of 3 chosen")

	p.taps("9:30 am")
	require.Equal(t, []string{"You have chosen as many as you can. Remove one to add another."}, p.nav.announced)

	p.taps("12:00 pm") // again: out
	p.sees("9:00 am. selected. choice 2")
	p.taps("Check your request")

	require.Equal(t, []api.Slot{c.slots[2], c.slots[1]}, p.nav.routes[0].Wish.Choices)
}

func TestTheFifthOfAFamilyIsToldThatTheirRequestGoesOutAfterTheMinute(t *testing.T) {
	told := "Your device has made all the requests it can before time is up. This one goes out right after, for whichever of your times are left."
	p, c := choosing(t)
	p.seesNot(told)

	c.confirmed = true
	p.taps("9:15 am")
	p.sees(told)

	wish := gatheringWish()
	c.wish, c.sendAt = &wish, noon.Add(time.Hour+time.Minute)
	p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
	p.sees("Your request is ready", "Time left: 1 minute", told+" You need do nothing.")
}

func TestAnyTimeWillDo(t *testing.T) {
	p, _ := choosing(t)

	p.taps("Check your request")
	require.Equal(t, []string{"Choose at least one time, or “Any free time”."}, p.nav.announced)

	p.taps("Any free time")
	p.taps("Check your request")

	require.True(t, p.nav.routes[0].Wish.Any)
	require.Empty(t, p.nav.routes[0].Wish.Choices)
}

func TestAChoiceIsTakenOutOfTheList(t *testing.T) {
	p, _ := choosing(t)
	p.taps("9:15 am")

	p.taps("Remove: first choice")

	p.seesNot("First choice")
	p.sees("9:00 am\n9:15 am\n")
}

func TestTheOrderOfTheChoicesIsChanged(t *testing.T) {
	p, c := choosing(t)
	p.taps("9:00 am")
	p.taps("9:15 am")
	p.taps("9:30 am")
	p.taps("Move up: first choice") // it is the first already
	p.sees("9:00 am. selected. choice 1")

	p.taps("Move up: third choice")
	p.taps("Move down: first choice")
	p.taps("Check your request")

	require.Equal(t, []api.Slot{c.slots[3], c.slots[1], c.slots[2]}, p.nav.routes[0].Wish.Choices)
}

func TestChoicesAreReorderedByKeyboardAlone(t *testing.T) {
	p, _ := choosing(t)
	for _, time := range []string{"9:00 am", "9:15 am", "9:30 am"} {
		p.taps(time)
	}
	down := p.finds("Move down: first choice", func(o fyne.CanvasObject) bool { _, ok := o.(fyne.Focusable); return ok })
	p.window.Canvas().Focus(down.(fyne.Focusable))

	p.presses(fyne.KeySpace)
	p.presses(fyne.KeySpace)

	p.sees("9:15 am. selected. choice 1", "9:30 am. selected. choice 2", "9:00 am. selected. choice 3")
	require.Contains(t, locale.Plain(p.window.Canvas().Focused().(fyne.Accessible).AccessibilityLabel()), "Move up: third choice", "at the end the way back has the keyboard")
	p.presses(fyne.KeySpace)
	p.sees("9:00 am. selected. choice 2")
}

func TestWhileOnesOwnRequestWaitsAnotherIsMadeForAChild(t *testing.T) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.gather()
	c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "omar", Minor: true, Relation: api.Child, Name: both("عمر حداد", "Omar Haddad")})
	wish := gatheringWish()
	c.wish = &wish
	p.show(newBook(p.stage(), c, renewal))
	p.sees("You have a request in this release")

	p.taps("Omar Haddad")
	p.taps("9:30 am")
	p.taps("Check your request")

	require.Equal(t, "omar", p.nav.routes[0].Wish.ApplicantID)
}

func TestAGatheredRequestIsChanged(t *testing.T) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.gather()
	c.requests = []api.Request{{
		ID: "rq_1", State: api.RequestStateGathered, ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal", Choices: c.slots[1:2],
	}}
	p.show(newBook(p.stage(), c, renewal))
	p.sees("9:00 am. selected. choice 1")

	p.taps("9:30 am")
	p.taps("Change the request")

	require.Equal(t, [][]api.Slot{{c.slots[1], c.slots[3]}}, c.changed)
	require.Equal(t, []Route{To(Request, "rq_1")}, p.nav.replaced)
	require.Equal(t, []string{"Your request has been changed."}, p.nav.announced)
}

func TestTimesOfTheDrawAndThoseBookedAtOnceAreNeverShownTogether(t *testing.T) {
	p := perform(t, locale.English)
	p.atOne()
	c := leila()
	c.gather()
	c.slots = append(c.slots, slot("sl_left", 1, 10, 0, api.SlotStateOpen))
	p.show(newBook(p.stage(), c, renewal))
	p.sees("In the draw. selected", "Monday 30 November: 0 times free", "Tuesday 1 December: 4 times free", "Choose the times that suit you, the best one first.")
	p.seesNot("10:00 am")
	p.taps("9:15 am")

	p.taps("Available now")
	p.sees("Monday 30 November: 1 time free", "Tuesday 1 December: 1 time free. selected", "book it at once, without the draw")
	p.seesNot("Everyone in this minute has the same chance", "Any free time", "First choice", "Check your request")
	p.taps("10:00 am")
	require.Equal(t, c.slots[5:], p.nav.routes[0].Wish.Choices)

	p.taps("In the draw")
	p.sees("9:15 am. selected. choice 1", "First choice")
	p.taps("Check your request")
	require.Equal(t, []api.Slot{c.slots[2]}, p.nav.routes[1].Wish.Choices)
}

func TestWhereAllTimesAreOfOneKindThereIsNothingToTellApart(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	p.show(newBook(p.stage(), c, renewal))
	p.seesNot("In the draw", "Available now")

	p.atOne()
	c.gather()
	c.slots = c.slots[1:]
	p.show(newBook(p.stage(), c, renewal))
	p.seesNot("In the draw. selected", "Available now")
}

func TestWhenTheTimeToAskIsOverWhileChoosingBookSaysSo(t *testing.T) {
	p, c := choosing(t)
	p.taps("9:15 am")

	c.slots = []api.Slot{slot("sl_0930", 1, 9, 30, api.SlotStateOpen)}
	p.waits(time.Minute)
	p.waits(5 * time.Second)

	require.Equal(t, []string{"Time is up. What is left can be booked at once."}, p.nav.announced)
	p.sees("9:30 am", "Choose a time, check it and confirm")
	p.seesNot("First choice", "Check your request")
}

func TestATimeThatWasTappedIsMarkedOnTheWayBackFromTheReview(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.opens()
	b := newBook(p.stage(), c, renewal)
	p.show(b)
	p.taps("12:30 pm")

	b.resume()
	p.sees("12:30 pm. selected")
	p.taps("Check your booking")
	require.Equal(t, []api.Slot{c.slots[1]}, p.nav.routes[1].Wish.Choices)

	c.slots = slices.Delete(slices.Clone(c.slots), 1, 2)
	b.resume()
	p.seesNot("12:30 pm", "Check your booking")
}

func TestSignedOutTheTimesAreShownAndATapLeadsToRegistering(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.session = app.Session{}
	c.opens()
	p.show(newBook(p.stage(), c, renewal))

	p.taps("9:00 am")

	require.Equal(t, []Route{To(Register)}, p.nav.routes)
	require.Equal(t, renewal.Arg, p.nav.replaced[0].Arg)
	require.Equal(t, c.slots[:1], p.nav.replaced[0].Wish.Choices)
}

func TestWhatWasChosenBeforeRegisteringIsTakenUpAgain(t *testing.T) {
	chosen := []api.Slot{slot("sl_0930", 1, 9, 30, api.SlotStateGathering), slot("sl_0900", 1, 9, 0, api.SlotStateGathering)}
	route := bookAgain(app.Wish{MissionID: "beirut", ServiceID: "passport-renewal", Choices: chosen})
	for name, story := range map[string]struct {
		slots     []api.Slot
		sees      string
		asksFor   []api.Slot
		announced []string
	}{
		"while requests are still gathered": {chosen, "9:30 am. selected. choice 1", chosen, nil},
		"after the draw, what is left of it": {
			[]api.Slot{slot("sl_other", 0, 9, 0, api.SlotStateOpen), slot("sl_0900", 1, 9, 0, api.SlotStateOpen)},
			"Tuesday 1 December: 1 time free. selected",
			[]api.Slot{slot("sl_0900", 1, 9, 0, api.SlotStateOpen)},
			nil,
		},
		"when it is gone": {
			[]api.Slot{slot("sl_other", 0, 9, 0, api.SlotStateOpen)},
			"Morning\n9:00 am", nil,
			[]string{"The time you chose is no longer free. Choose another."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := perform(t, locale.English)
			p.atOne()
			c := leila()
			c.releases[1].State = api.ReleaseStateGathering
			c.slots = story.slots
			p.show(newBook(p.stage(), c, route))

			p.sees(story.sees)
			p.presses(fyne.KeyReturn)

			require.Equal(t, story.announced, p.nav.announced)
			if story.asksFor == nil {
				require.Empty(t, p.nav.routes)
				return
			}
			require.Equal(t, story.asksFor, p.nav.routes[0].Wish.Choices)
			require.Equal(t, "layla", p.nav.routes[0].Wish.ApplicantID)
		})
	}
}

func TestSlotsOfSeveralCountersAreOneTime(t *testing.T) {
	other := slot("sl_other", 1, 9, 0, api.SlotStateOpen)
	other.Counter = "2"
	times := slotTimes([]api.Slot{slot("sl_0900", 1, 9, 0, api.SlotStateOpen), other, slot("sl_0915", 1, 9, 15, api.SlotStateOpen)})

	require.Len(t, times, 2)
	given := map[string]bool{}
	for range 200 {
		given[times[0].slot().ID] = true
	}
	require.Len(t, given, 2, "every counter's slots are given out")
}

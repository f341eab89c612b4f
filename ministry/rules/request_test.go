package rules

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// today's releases in Beirut, and a slot of one of them eight days later.
func todaysReleases(t *testing.T) []Release {
	return Default().Schedule(zone(t, "Asia/Beirut"), GatherMinute).On(date(t, "2026-11-23"))
}

func aChoice(t *testing.T, id string, release Release) Choice {
	return Choice{id, "beirut", "passport-new", instant(t, "2026-12-01T09:00:00+02:00"), release}
}

func TestASlotPassesThroughItsWindows(t *testing.T) {
	choice := aChoice(t, "nine", todaysReleases(t)[0])
	for _, c := range []struct {
		now  string
		want Window
	}{
		{"2026-11-23T09:59:59+02:00", Unreleased},
		{"2026-11-23T10:00:00+02:00", Gathered},
		{"2026-11-23T10:00:59+02:00", Gathered},
		{"2026-11-23T10:01:00+02:00", Open},
		{"2026-12-01T08:59:59+02:00", Open},
		{"2026-12-01T09:00:00+02:00", Past},
	} {
		assert.Equal(t, c.want, choice.Window(instant(t, c.now)), c.now)
	}
	lapsed := aChoice(t, "nine", Release{})
	assert.Equal(t, Unreleased, lapsed.Window(instant(t, "2026-11-25T10:00:00+02:00")), "a lapsed slot is in no release")
}

func TestARequestNamesOneToFiveSlotsThatGoTogether(t *testing.T) {
	ten, one := todaysReleases(t)[0], todaysReleases(t)[1]
	nine, half := aChoice(t, "nine", ten), aChoice(t, "half-past", ten)
	later := aChoice(t, "later", one)
	inBerlin, birth := nine, nine
	inBerlin.SlotID, inBerlin.MissionID = "in-berlin", "berlin"
	birth.SlotID, birth.ServiceID = "birth", "birth"
	dayAhead := Default().Schedule(zone(t, "Asia/Beirut"), GatherDay).On(date(t, "2026-11-23"))
	var six []Choice
	for i := range 6 {
		six = append(six, aChoice(t, fmt.Sprint("slot-", i), ten))
	}
	for _, c := range []struct {
		name    string
		choices []Choice
		now     string
		want    Window
		err     error
	}{
		{"two while gathering", []Choice{nine, half}, "10:00:30", Gathered, nil},
		{"two that are open", []Choice{half, nine}, "10:01:00", Open, nil},
		{"open ones of two releases", []Choice{nine, later}, "13:01:00", Open, nil},
		{"five", six[:5], "10:00:30", Gathered, nil},
		{"none", nil, "10:00:30", 0, FieldErrors{{"choices", Required}}},
		{"six", six, "10:00:30", 0, FieldErrors{{"choices", TooMany}}},
		{"the same one twice", []Choice{nine, half, nine}, "10:00:30", 0, FieldErrors{{"choices", Repeated}}},
		{"one gathering, one open", []Choice{nine, later}, "13:00:30", 0, &Refusal{Code: ChoicesMixed}},
		{"two missions", []Choice{nine, inBerlin}, "10:00:30", 0, &Refusal{Code: ChoicesMixed}},
		{"two services", []Choice{nine, birth}, "10:00:30", 0, &Refusal{Code: ChoicesMixed}},
		{"two releases that both gather", []Choice{aChoice(t, "a", dayAhead[0]), aChoice(t, "b", dayAhead[1])}, "09:00:00", 0, &Refusal{Code: ChoicesMixed}},
		{"a second before opening", []Choice{nine}, "09:59:59", 0, &Refusal{Code: NotReleased}},
		{"one not yet released", []Choice{nine, later}, "10:30:00", 0, &Refusal{Code: NotReleased}},
		{"a lapsed one", []Choice{aChoice(t, "lapsed", Release{})}, "10:30:00", 0, &Refusal{Code: NotReleased}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := CheckChoices(c.choices, 5, instant(t, "2026-11-23T"+c.now+"+02:00"))
			assert.Equal(t, c.err, err)
			assert.Equal(t, c.want, got)
		})
	}
	_, err := CheckChoices([]Choice{nine}, 5, nine.StartsAt)
	assert.Equal(t, &Refusal{Code: WindowClosed}, err, "once it started")
}

func TestWhoTakesAnySlotGetsAnOpenOneFirstAndElseTheNextDraw(t *testing.T) {
	releases := Default().Schedule(zone(t, "Asia/Beirut"), GatherDay).On(date(t, "2026-11-23"))
	eight, nine := aChoice(t, "eight", releases[1]), aChoice(t, "nine", releases[1])
	eight.StartsAt = nine.StartsAt.Add(-time.Hour)
	evening, open := aChoice(t, "evening", releases[3]), aChoice(t, "open", releases[0])
	noon := instant(t, "2026-11-23T12:00:00+02:00")

	window, slots, err := CheckAny([]Choice{evening, nine, open, eight}, noon)
	require.NoError(t, err)
	assert.Equal(t, Open, window)
	assert.Equal(t, []Choice{open}, slots)

	window, slots, err = CheckAny([]Choice{evening, nine, eight}, noon)
	require.NoError(t, err)
	assert.Equal(t, Gathered, window)
	assert.Equal(t, []Choice{eight, nine}, slots, "those of one o'clock, soonest first")

	_, _, err = CheckAny([]Choice{evening}, noon.AddDate(0, 0, -2))
	assert.Equal(t, &Refusal{Code: NotReleased}, err)
}

func TestARequestCanBeChangedUntilItIsSettled(t *testing.T) {
	release := todaysReleases(t)[0]
	assert.NoError(t, CheckOpenRequest(release, release.SettlesAt.Add(-time.Millisecond)))
	assert.Equal(t, &Refusal{Code: Settled}, CheckOpenRequest(release, release.SettlesAt))
}

func TestWhoComesTooLateIsShownTheNearestFreeSlots(t *testing.T) {
	wanted := aChoice(t, "wanted", todaysReleases(t)[0])
	at := func(id string, after time.Duration) Choice {
		c := wanted
		c.SlotID, c.StartsAt = id, wanted.StartsAt.Add(after)
		return c
	}
	free := []Choice{at("next week", 7*24*time.Hour), at("before", -15*time.Minute), at("after", 30*time.Minute), at("far off", 9000*time.Hour)}
	assert.Equal(t, &Refusal{Code: SlotTaken, Nearest: []string{"before", "after", "next week"}}, Taken(wanted, free, 3))
	assert.Equal(t, &Refusal{Code: SlotTaken}, Taken(wanted, nil, 3))
}

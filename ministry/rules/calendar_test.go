package rules

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestACounterThatWouldServeTwoPeopleAtOnceIsNamed(t *testing.T) {
	morning := Template{time.Monday, "2", "passport-new", 9 * 60, 12 * 60, 20}
	for _, c := range []struct {
		name  string
		other Template
		want  string
	}{
		{"overlapping", Template{time.Monday, "2", "birth", 11 * 60, 13 * 60, 15}, "Monday, counter 2, 11:00–13:00, birth overlaps Monday, counter 2, 09:00–12:00, passport-new"},
		{"inside", Template{time.Monday, "2", "birth", 10 * 60, 11 * 60, 15}, "Monday, counter 2, 10:00–11:00, birth overlaps Monday, counter 2, 09:00–12:00, passport-new"},
		{"right after", Template{time.Monday, "2", "birth", 12 * 60, 13 * 60, 15}, ""},
		{"at another counter", Template{time.Monday, "3", "birth", 9 * 60, 12 * 60, 15}, ""},
		{"on another day", Template{time.Tuesday, "2", "birth", 9 * 60, 12 * 60, 15}, ""},
		{"too short for a slot", Template{time.Tuesday, "2", "birth", 540, 550, 15}, "Tuesday, counter 2, 09:00–09:10, birth: no slot of 15 minutes fits"},
		{"backwards", Template{time.Tuesday, "2", "birth", 600, 540, 15}, "Tuesday, counter 2, 10:00–09:00, birth: no slot of 15 minutes fits"},
		{"past midnight", Template{time.Tuesday, "2", "birth", 1400, 1450, 15}, "Tuesday, counter 2, 23:20–24:10, birth: no slot of 15 minutes fits"},
		{"without a length", Template{time.Tuesday, "2", "birth", 540, 600, 0}, "Tuesday, counter 2, 09:00–10:00, birth: no slot of 0 minutes fits"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := CheckTemplates([]Template{morning, c.other})
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestAMissionsDayIsCutIntoSlots(t *testing.T) {
	monday := date(t, "2026-11-30")
	calendar := Calendar{
		Zone: zone(t, "Asia/Beirut"),
		Templates: []Template{
			{time.Monday, "2", "birth", 9 * 60, 9*60 + 50, 20}, // ten minutes stay unused
			{time.Monday, "1", "passport-new", 9 * 60, 10 * 60, 30},
			{time.Tuesday, "1", "passport-new", 9 * 60, 10 * 60, 30},
		},
		Closed: map[Date]bool{monday.AddDays(7): true},
	}
	var got []string
	for _, s := range calendar.Slots(monday) {
		got = append(got, s.ServiceID+" "+s.Counter+" "+s.Start.String()+" "+s.End.Clock.String())
	}
	assert.Equal(t, []string{
		"passport-new 1 2026-11-30T09:00 09:30",
		"birth 2 2026-11-30T09:00 09:20",
		"birth 2 2026-11-30T09:20 09:40",
		"passport-new 1 2026-11-30T09:30 10:00",
	}, got)
	assert.Empty(t, calendar.Slots(monday.AddDays(7)), "a closed Monday")
	assert.Empty(t, calendar.Slots(monday.AddDays(2)), "a Wednesday without counters")
	assert.Len(t, calendar.Slots(monday.AddDays(14)), 4, "the next open Monday")
}

// aCalendar draws counters that each serve several services, one after the other,
// at any time of the week, the hours around midnight included.
func aCalendar(t *rapid.T, loc *time.Location) Calendar {
	calendar := Calendar{Zone: loc}
	for _, counter := range []string{"1", "2", "3"} {
		for weekday := time.Sunday; weekday <= time.Saturday; weekday++ {
			start := Clock(rapid.IntRange(0, 10*60).Draw(t, "start"))
			for _, service := range []string{"passport-new", "birth"} {
				length := rapid.IntRange(5, 90).Draw(t, "length")
				end := min(start+Clock(length*rapid.IntRange(1, 6).Draw(t, "slots")), minutesADay)
				calendar.Templates = append(calendar.Templates, Template{weekday, counter, service, start, end, length})
				start = end
			}
		}
	}
	require.NoError(t, CheckTemplates(calendar.Templates))
	return calendar
}

func TestNoCounterServesTwoPeopleAtOnceNotEvenWhenClocksChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		busyUntil := map[string]time.Time{}
		for _, s := range aCalendar(t, loc).Slots(day) {
			start, end := s.Start.In(loc), s.End.In(loc)
			assert.False(t, start.Before(busyUntil[s.Counter]), "counter %s is busy at %s", s.Counter, s.Start)
			assert.True(t, end.After(start), "%s ends after it starts", s.Start)
			busyUntil[s.Counter] = end
		}
	})
}

func TestSlotsInAnHourThatClocksSkipAreLeftOut(t *testing.T) {
	calendar := Calendar{
		Zone:      zone(t, "Asia/Beirut"),
		Templates: []Template{{time.Sunday, "1", "passport-new", 0, 2 * 60, 30}},
	}
	assert.Len(t, calendar.Slots(date(t, "2026-03-22")), 4, "an ordinary Sunday night")
	skipped := calendar.Slots(date(t, "2026-03-29"))
	require.Len(t, skipped, 2, "the Sunday on which the hour after midnight is skipped")
	assert.Equal(t, "2026-03-29T01:00", skipped[0].Start.String())

	berlin := Calendar{Zone: zone(t, "Europe/Berlin"), Templates: []Template{
		{time.Sunday, "1", "birth", 105, 135, 30},        // 01:45 to 02:15, when it is 03:15
		{time.Sunday, "1", "passport-new", 135, 225, 45}, // 02:15 and 03:00
	}}
	skipped = berlin.Slots(date(t, "2026-03-29"))
	require.Len(t, skipped, 1, "one that would end in the skipped hour runs into the next")
	assert.Equal(t, "2026-03-29T03:00", skipped[0].Start.String())
}

func TestEachSlotIsDealtToOneBatchAndBatchesDifferByOneAtMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		slots := aCalendar(t, loc).Slots(day)
		batches := rapid.IntRange(1, mostReleases).Draw(t, "batches")
		dealt := Deal(day, slots, batches)

		require.Len(t, dealt, batches, "an empty batch is shown as empty")
		assert.ElementsMatch(t, slots, slices.Concat(dealt...))
		for _, service := range []string{"passport-new", "birth"} {
			counts := countsOf(dealt, service)
			assert.LessOrEqual(t, slices.Max(counts)-slices.Min(counts), 1, "%s over the batches: %v", service, counts)
		}
		slices.Reverse(slots)
		assert.Equal(t, dealt, Deal(day, slots, batches), "the order in which slots are handed in does not matter")
	})
}

func countsOf(dealt [][]Slot, service string) []int {
	counts := make([]int, len(dealt))
	for batch, slots := range dealt {
		for _, s := range slots {
			if s.ServiceID == service {
				counts[batch]++
			}
		}
	}
	return counts
}

func TestTheOddSlotsOfAWeekdayTurnThroughAllBatches(t *testing.T) {
	for batches := 2; batches <= mostReleases; batches++ {
		calendar := Calendar{
			Zone:      zone(t, "Europe/Berlin"),
			Templates: []Template{{time.Thursday, "1", "passport-new", 540, 540 + 10*Clock(batches+1), 10}}, // one odd
		}
		luckyBatches := map[int]bool{}
		for week := range batches {
			thursday := date(t, "2026-12-03").AddDays(7 * week)
			counts := countsOf(Deal(thursday, calendar.Slots(thursday), batches), "passport-new")
			luckyBatches[slices.Index(counts, 2)] = true
		}
		assert.Len(t, luckyBatches, batches, "in as many weeks, each of %d batches gets the odd one", batches)
	}
}

func TestADayWithoutReleasesDealsNothing(t *testing.T) {
	assert.Empty(t, Deal(date(t, "2026-12-03"), nil, 0))
}

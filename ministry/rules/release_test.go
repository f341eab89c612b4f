package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const sevenDays = 168 * time.Hour

func TestEachSlotStaysBookableForAtLeast168Hours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		policy := Default()
		policy.ReleaseTimes = rapid.Map(
			rapid.SliceOfNDistinct(rapid.IntRange(0, int(latestRelease)), 1, mostReleases, rapid.ID[int]),
			ascending,
		).Draw(t, "release times")
		require.NoError(t, policy.Validate())

		schedule := policy.Schedule(loc, rapid.SampledFrom([]Gathering{GatherMinute, GatherDay}).Draw(t, "gathering"))
		releases := schedule.On(day.AddDays(-policy.LeadDays()))
		for i, batch := range Deal(day, aCalendar(t, loc).Slots(day), len(releases)) {
			for _, slot := range batch {
				bookable := slot.Start.In(loc).Sub(releases[i].OpensAt)
				assert.GreaterOrEqual(t, bookable, sevenDays, "slot at %s, released at %s", slot.Start, releases[i].OpensAt)
			}
		}
	})
}

func TestTheAnnouncedTimesLeave168HoursEvenToASlotAtMidnight(t *testing.T) {
	policy := Default()
	for _, name := range missionZones {
		schedule := policy.Schedule(zone(t, name), GatherMinute)
		for day := date(t, "2026-01-01"); day.Year < 2032; day = day.AddDays(1) {
			releases := schedule.On(day.AddDays(-policy.LeadDays()))
			last := releases[len(releases)-1]
			require.GreaterOrEqual(t, day.At(0).In(schedule.Zone).Sub(last.OpensAt), sevenDays, "%s, %s", name, day)
		}
	}
}

func TestALaterReleaseThanThePolicyAllowsWouldBreakThePromise(t *testing.T) {
	policy := Default()
	policy.ReleaseTimes = []Clock{23*60 + 30}
	require.ErrorContains(t, policy.Validate(), "release at 23:30")

	day := date(t, "2026-03-30") // the day after Beirut's clocks went forward
	release := policy.Schedule(zone(t, "Asia/Beirut"), GatherMinute).On(day.AddDays(-policy.LeadDays()))[0]
	assert.Less(t, day.At(0).In(zone(t, "Asia/Beirut")).Sub(release.OpensAt), sevenDays)
}

func ascending(minutes []int) []Clock {
	clocks := make([]Clock, 0, len(minutes))
	for c := Clock(0); c < minutesADay; c++ {
		for _, m := range minutes {
			if Clock(m) == c {
				clocks = append(clocks, c)
			}
		}
	}
	return clocks
}

func TestAReleaseGathersForTheMinuteAfterOpening(t *testing.T) {
	releases := Default().Schedule(zone(t, "Asia/Beirut"), GatherMinute).On(date(t, "2026-11-23"))
	require.Len(t, releases, 4)
	for i, opens := range []string{"10:00", "13:00", "16:00", "20:00"} {
		r := releases[i]
		assert.Equal(t, "2026-11-23T"+opens+":00+02:00", r.OpensAt.Format(time.RFC3339))
		assert.Equal(t, r.OpensAt, r.GathersFrom)
		assert.Equal(t, r.OpensAt.Add(time.Minute), r.SettlesAt)
		assert.Equal(t, i, r.Index)
		assert.False(t, r.ListPublic(r.OpensAt.Add(-time.Nanosecond)))
		assert.True(t, r.ListPublic(r.OpensAt))
	}
}

func TestAReleaseThatGathersForADayDoesSoFromItsListUntilOpening(t *testing.T) {
	r := Default().Schedule(zone(t, "Asia/Beirut"), GatherDay).On(date(t, "2026-03-29"))[0]
	assert.Equal(t, "2026-03-29T10:00:00+03:00", r.OpensAt.Format(time.RFC3339))
	assert.Equal(t, "2026-03-28T09:00:00+02:00", r.GathersFrom.Format(time.RFC3339), "24 hours before, over a change of clocks")
	assert.Equal(t, r.OpensAt, r.SettlesAt)
}

func TestACitizenSeesTheComingAndThePastReleases(t *testing.T) {
	schedule := Default().Schedule(zone(t, "Europe/Berlin"), GatherMinute)
	now := instant(t, "2026-11-23T13:00:00+01:00")

	next := schedule.Next(now, 8)
	require.Len(t, next, 8)
	assert.Equal(t, "2026-11-23T16:00:00+01:00", next[0].OpensAt.Format(time.RFC3339), "the one that opens now is no longer the next")
	assert.Equal(t, "2026-11-25T13:00:00+01:00", next[7].OpensAt.Format(time.RFC3339))

	past := schedule.Past(now, 7)
	require.Len(t, past, 7*4+2)
	assert.Equal(t, "2026-11-16T10:00:00+01:00", past[0].OpensAt.Format(time.RFC3339))
	assert.Equal(t, now, past[29].OpensAt.In(now.Location()))
}

func TestComingReleasesAreInOrderAndNoneIsMissing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		now := day.At(Clock(rapid.IntRange(0, minutesADay-1).Draw(t, "minute"))).In(loc)
		schedule := Default().Schedule(loc, GatherMinute)
		next := schedule.Next(now, 9)
		require.Len(t, next, 9)
		for i, r := range next {
			assert.True(t, r.OpensAt.After(now))
			if i > 0 {
				assert.True(t, r.OpensAt.After(next[i-1].OpensAt))
			}
		}
		assert.Equal(t, next[0].Date, next[4].Date.AddDays(-1), "four a day")
		assert.Equal(t, next[0].Index, next[4].Index)
	})
}

func TestAMissionWithoutReleaseTimesHasNoReleases(t *testing.T) {
	schedule := Schedule{Zone: time.UTC}
	assert.Empty(t, schedule.Next(time.Unix(0, 0), 8))
	assert.Empty(t, schedule.Past(time.Unix(0, 0), 8))
}

package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAFreedSlotReturnsInOneOfTheNextFourBatchesNotYetPublic(t *testing.T) {
	for _, c := range []struct {
		name, now, slot string
		gathering       Gathering
		want            []string
	}{
		{"a week ahead", "2026-11-23T12:00:00", "2026-11-30T09:00", GatherMinute, []string{"23T13:00", "23T16:00", "23T20:00", "24T10:00"}},
		{"at the moment of a release", "2026-11-23T13:00:00", "2026-11-30T09:00", GatherMinute, []string{"23T16:00", "23T20:00", "24T10:00", "24T13:00"}},
		{"tomorrow at nine", "2026-11-23T12:00:00", "2026-11-24T09:00", GatherMinute, []string{"23T13:00", "23T16:00", "23T20:00"}},
		{"this evening, two hours after a batch", "2026-11-23T12:00:00", "2026-11-23T15:00", GatherMinute, []string{"23T13:00"}},
		{"a minute too near", "2026-11-23T12:00:00", "2026-11-23T14:59", GatherMinute, nil},
		{"where lists are public a day ahead", "2026-11-23T12:00:00", "2026-11-30T09:00", GatherDay, []string{"24T13:00", "24T16:00", "24T20:00", "25T10:00"}},
		{"too near where lists are public a day ahead", "2026-11-23T12:00:00", "2026-11-24T14:00", GatherDay, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			loc := zone(t, "Asia/Beirut")
			schedule := Default().Schedule(loc, c.gathering)
			var got []string
			for _, r := range FreedBatches(schedule, wall(t, c.slot).In(loc), instant(t, c.now+"+02:00"), 4, 2*time.Hour) {
				got = append(got, r.OpensAt.Format("02T15:04"))
			}
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAFreedSlotIsNeverBookableAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc, day := aDayNearAClockChange(t)
		policy := Default()
		schedule := policy.Schedule(loc, rapid.SampledFrom([]Gathering{GatherMinute, GatherDay}).Draw(t, "gathering"))
		now := day.At(Clock(rapid.IntRange(0, minutesADay-1).Draw(t, "minute"))).In(loc)
		starts := now.Add(time.Duration(rapid.IntRange(1, 10*minutesADay).Draw(t, "minutes to the slot")) * time.Minute)

		candidates := FreedBatches(schedule, starts, now, policy.FreedBatches, policy.FreedLead)
		assert.LessOrEqual(t, len(candidates), policy.FreedBatches)
		for _, r := range candidates {
			slot := Choice{SlotID: "freed", StartsAt: starts, Release: r}
			assert.Equal(t, Unreleased, slot.Window(now), "not at once")
			assert.Equal(t, Gathered, slot.Window(r.GathersFrom), "drawn with all the others")
			assert.GreaterOrEqual(t, starts.Sub(r.OpensAt), policy.FreedLead)
		}
	})
}

func TestNobodyKnowsInWhichBatchAFreedSlotReturns(t *testing.T) {
	candidates := Default().Schedule(zone(t, "Asia/Beirut"), GatherMinute).On(date(t, "2026-11-23"))
	random := seeded(4)
	counts := make([]int, len(candidates))
	for range 10_000 {
		r, ok, err := DrawFreed(candidates, random)
		require.NoError(t, err)
		require.True(t, ok)
		counts[r.Index]++
	}
	assert.Less(t, chiSquare(counts), 16.27, "3 degrees of freedom, 0.1 %%: %v", counts)

	_, ok, err := DrawFreed(nil, random)
	require.NoError(t, err)
	assert.False(t, ok, "without a batch in time it lapses")
}

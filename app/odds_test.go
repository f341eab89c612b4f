package app

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestTheOddsAreWhatOthersAskedFor(t *testing.T) {
	asked := func(state api.ReleaseState, day, slots, requests int) api.Release {
		drawn := time.Date(2026, 11, day, 10, 0, 0, 0, time.UTC)
		r := api.Release{State: state, Services: []api.ReleaseCount{{ServiceID: "birth", Slots: slots, Requests: &requests}}}
		if state == api.ReleaseStateOpen {
			r.DrawnAt = &drawn
		}
		return r
	}
	odds := OddsOf([]api.Release{
		asked(api.ReleaseStateOpen, 20, 10, 25), asked(api.ReleaseStateOpen, 21, 0, 3), asked(api.ReleaseStateOpen, 22, 4, 3),
		asked(api.ReleaseStateGathering, 23, 12, 60), asked(api.ReleaseStateUpcoming, 24, 12, 0),
	}, "birth")
	require.Len(t, odds.Running, 1)
	assert.Equal(t, 5, odds.Running[0].OneIn())
	require.Len(t, odds.Past, 2, "without the one that had no slot")
	assert.Equal(t, []int{1, 3}, []int{odds.Past[0].OneIn(), odds.Past[1].OneIn()}, "newest first")
	assert.Equal(t, 2, odds.Lately().OneIn())
	assert.Zero(t, Turnout{}.OneIn())
}

func TestARequestGoesThroughItsPhases(t *testing.T) {
	closes := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	closed, draws := closes.Add(time.Second), closes.Add(time.Minute)
	r := api.Request{State: api.RequestStateGathered, SettlesAt: &closes}
	assert.Equal(t, Gathering, PhaseOf(r, closes.Add(-time.Second)))
	assert.Equal(t, Closing, PhaseOf(r, closes))
	r.ClosedAt, r.DrawsAt = &closed, &draws
	assert.Equal(t, Drawing, PhaseOf(r, closed))
	assert.Equal(t, Drawing, PhaseOf(r, draws.Add(10*time.Second)), "fetching and drawing take some seconds")
	assert.Equal(t, Overdue, PhaseOf(r, draws.Add(time.Minute)))
	for state, phase := range map[api.RequestState]Phase{
		api.RequestStateCalledOff: CalledOff, api.RequestStateServed: Decided, api.RequestStateNotServed: Decided,
		api.RequestStateWithdrawn: TakenBack,
	} {
		r.State = state
		assert.Equal(t, phase, PhaseOf(r, closed))
	}
}

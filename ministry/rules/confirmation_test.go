package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// codeOf is a code that was made in one time step.
func codeOf(step int64) func(int64) bool { return func(s int64) bool { return s == step } }

func noCode(int64) bool { return false }

func TestAConfirmationCodeCountsInItsStepAndTheNeighbours(t *testing.T) {
	policy := Default().Confirmation
	now := instant(t, "2026-11-23T10:00:10Z")
	step := now.Unix() / 30
	for offset, right := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		after, err := Confirmation{Wrong: 2}.Confirm(codeOf(step+offset), now, policy)
		if right {
			require.NoError(t, err, "%d steps off", offset)
			assert.Equal(t, Confirmation{LastStep: step + offset}, after, "the count starts anew")
			continue
		}
		assert.Equal(t, &Refusal{Code: ConfirmationWrong, TriesLeft: 2}, err, "%d steps off", offset)
		assert.Equal(t, Confirmation{Wrong: 3}, after)
	}
}

func TestATimeStepIsSpentOnce(t *testing.T) {
	policy := Default().Confirmation
	now := instant(t, "2026-11-23T10:00:10Z")
	step := now.Unix() / 30
	spent, err := Confirmation{}.Confirm(codeOf(step), now, policy)
	require.NoError(t, err)

	after, err := spent.Confirm(codeOf(step), now.Add(5*time.Second), policy)
	assert.Equal(t, &Refusal{Code: ConfirmationWrong, TriesLeft: 5, RetryAfter: 15 * time.Second}, err, "until the next step")
	assert.Equal(t, spent, after, "a replay is no guess and is not counted")

	_, err = spent.Confirm(codeOf(step+1), now.Add(20*time.Second), policy)
	assert.NoError(t, err)

	_, err = Confirmation{}.Confirm(codeOf(step), now, policy)
	assert.NoError(t, err, "another kind of change has not spent it")
}

func TestFiveWrongConfirmationCodesLockForAQuarterOfAnHour(t *testing.T) {
	policy := Default().Confirmation
	now := instant(t, "2026-11-23T10:00:10Z")
	var state Confirmation
	var err error
	for left := 4; left > 0; left-- {
		state, err = state.Confirm(noCode, now, policy)
		assert.Equal(t, &Refusal{Code: ConfirmationWrong, TriesLeft: left}, err)
	}
	until := now.Add(15 * time.Minute)
	state, err = state.Confirm(noCode, now, policy)
	assert.Equal(t, &Refusal{Code: ConfirmationLocked, NextAllowedAt: until, RetryAfter: 15 * time.Minute}, err)

	almost := until.Add(-time.Second)
	locked, err := state.Confirm(codeOf(almost.Unix()/30), almost, policy)
	assert.Equal(t, &Refusal{Code: ConfirmationLocked, NextAllowedAt: until, RetryAfter: time.Second}, err, "even the right one")
	assert.Equal(t, state, locked, "trying on does not prolong it")

	open, err := state.Confirm(codeOf(until.Unix()/30), until, policy)
	require.NoError(t, err)
	assert.Equal(t, Confirmation{LastStep: until.Unix() / 30}, open)
	_, err = state.Confirm(noCode, until, policy)
	assert.Equal(t, &Refusal{Code: ConfirmationWrong, TriesLeft: 4}, err, "five new tries")
}

func TestGuessingConfirmationCodesIsHeldToFiveInAQuarterOfAnHour(t *testing.T) {
	policy := Default().Confirmation
	rapid.Check(t, func(t *rapid.T) {
		now := instant(t, "2026-11-23T10:00:10Z")
		var state Confirmation
		var judged []time.Time
		for _, seconds := range rapid.SliceOfN(rapid.IntRange(0, 400), 1, 60).Draw(t, "pauses") {
			now = now.Add(time.Duration(seconds) * time.Second)
			wasLocked := now.Before(state.LockedUntil)
			next, err := state.Confirm(noCode, now, policy)
			require.Error(t, err)
			if !wasLocked {
				judged = append(judged, now)
			}
			state = next
		}
		for i := policy.Tries; i < len(judged); i++ {
			assert.GreaterOrEqual(t, judged[i/policy.Tries*policy.Tries].Sub(judged[i/policy.Tries*policy.Tries-1]), policy.Lock)
		}
	})
}

package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestAVerificationCodeLetsInOnceOnTheDeviceThatAsked(t *testing.T) {
	policy := Default().Codes
	sent := instant(t, "2026-11-23T10:00:00Z")
	fresh := VerificationCode{Key: "phone", SentAt: sent}
	tired := VerificationCode{Key: "phone", SentAt: sent, Wrong: 4}
	locked := VerificationCode{Key: "phone", SentAt: sent, Wrong: 5}
	used := VerificationCode{Key: "phone", SentAt: sent, Used: true}

	for _, c := range []struct {
		name    string
		code    VerificationCode
		key     string
		right   bool
		after   time.Duration
		outcome CodeOutcome
		refusal error
		wrong   int
	}{
		{"right", fresh, "phone", true, time.Minute, CodeOK, nil, 0},
		{"right at the fifth try", tired, "phone", true, time.Minute, CodeOK, nil, 4},
		{"wrong", fresh, "phone", false, time.Minute, CodeMismatch, &Refusal{Code: CodeWrong, TriesLeft: 4}, 1},
		{"wrong for the fifth time", tired, "phone", false, time.Minute, CodeMismatch, &Refusal{Code: CodeWrong}, 5},
		{"right after five wrong ones", locked, "phone", true, time.Minute, CodeOver, &Refusal{Code: CodeExpired}, 5},
		{"right in the last second", fresh, "phone", true, 10*time.Minute - time.Second, CodeOK, nil, 0},
		{"right after ten minutes", fresh, "phone", true, 10 * time.Minute, CodeOver, &Refusal{Code: CodeExpired}, 0},
		{"right a second time", used, "phone", true, time.Minute, CodeSpent, &Refusal{Code: CodeExpired}, 0},
		{"relayed to another device", fresh, "brokers-phone", true, time.Minute, CodeForeignTo, &Refusal{Code: CodeExpired}, 0},
		{"guessed on another device", tired, "brokers-phone", false, time.Minute, CodeForeignTo, &Refusal{Code: CodeExpired}, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			after, outcome := c.code.Try(c.key, c.right, sent.Add(c.after), policy)
			assert.Equal(t, c.outcome, outcome)
			assert.Equal(t, c.refusal, after.Refuse(outcome, policy))
			assert.Equal(t, c.wrong, after.Wrong)
			assert.Equal(t, c.code.Used || outcome == CodeOK, after.Used)
		})
	}
}

func TestCodesAreSentAMinuteApartAndFiveADay(t *testing.T) {
	policy := Default().Codes
	start := instant(t, "2026-11-23T10:00:00Z")
	at := func(minutes ...int) []time.Time {
		times := make([]time.Time, len(minutes))
		for i, m := range minutes {
			times[i] = start.Add(time.Duration(m) * time.Minute)
		}
		return times
	}
	for _, c := range []struct {
		name string
		sent []time.Time
		want time.Time
	}{
		{"the first", nil, time.Time{}},
		{"the second", at(0), start.Add(time.Minute)},
		{"the fifth", at(0, 10, 20, 30), start.Add(31 * time.Minute)},
		{"the sixth waits for the first to be a day old", at(0, 10, 20, 30, 40), start.Add(aDay)},
		{"the seventh for the second", at(0, 10, 20, 30, 40, 24*60), start.Add(aDay + 10*time.Minute)},
		{"a minute still counts after a day", at(0, 10, 20, 30, 24*60-1), start.Add(aDay)},
	} {
		assert.Equal(t, c.want, NextCodeAt(c.sent, policy), c.name)
	}
}

func TestNoMoreThanFiveCodesFallIntoAnyDay(t *testing.T) {
	policy := Default().Codes
	rapid.Check(t, func(t *rapid.T) {
		now := instant(t, "2026-11-23T10:00:00Z")
		var sent []time.Time
		for _, seconds := range rapid.SliceOfN(rapid.IntRange(1, 4*60*60), 0, 60).Draw(t, "pauses") {
			now = now.Add(time.Duration(seconds) * time.Second)
			if !NextCodeAt(sent, policy).After(now) {
				sent = append(sent, now)
			}
		}
		for i := range sent {
			if i >= policy.PerDay {
				assert.GreaterOrEqual(t, sent[i].Sub(sent[i-policy.PerDay]), aDay)
			}
			if i > 0 {
				assert.GreaterOrEqual(t, sent[i].Sub(sent[i-1]), policy.Every)
			}
		}
	})
}

func TestVerificationCodesAreSixDigitsEachAsLikely(t *testing.T) {
	random := seeded(5)
	digits := [6][]int{}
	for i := range digits {
		digits[i] = make([]int, 10)
	}
	for range 20_000 {
		code, err := NewVerificationCode(random)
		require.NoError(t, err)
		require.Regexp(t, `^\d{6}$`, code)
		for i, digit := range code {
			digits[i][digit-'0']++
		}
	}
	for i, counts := range digits {
		assert.Less(t, chiSquare(counts), 27.88, "place %d, 9 degrees of freedom, 0.1 %%: %v", i, counts)
	}
}

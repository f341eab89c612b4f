package post_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// Whatever carriers do, at whatever times the office looks: a message is taken once
// at most, never before its time, never once it expired, and never once it was cancelled.
func TestWhateverFailsAMessageIsTakenOnceAndInItsTime(t *testing.T) {
	h := newHouse(t)
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		judge := &judge{clock: h.clock, letters: map[string]*judged{}}
		h.carriedBy(post.Carriers{post.SMS: judge, post.Email: judge})
		for i := range rapid.IntRange(1, 5).Draw(t, "letters") {
			judge.add(h, drawLetter(t, fmt.Sprint(run, "/", i), h.clock.Now()))
		}
		for range rapid.IntRange(1, 12).Draw(t, "rounds") {
			judge.moods = rapid.SliceOfN(rapid.SampledFrom([]error{nil, errors.New("down"), &post.Failure{Permanent: true}}), 8, 8).Draw(t, "moods")
			if rapid.IntRange(0, 9).Draw(t, "cancel") == 0 {
				judge.cancel(h, fmt.Sprint(run, "/0"))
			}
			h.deliver()
			h.clock.advance(time.Duration(rapid.IntRange(0, 600).Draw(t, "seconds")) * time.Second)
		}
		for _, wrong := range judge.wrong {
			t.Error(wrong)
		}
		h.clock.advance(48 * time.Hour)
		judge.moods = []error{nil}
		h.deliver()
	})
}

func drawLetter(t *rapid.T, about string, now time.Time) post.Letter {
	l := reminder(about, now.Add(time.Duration(rapid.IntRange(-60, 600).Draw(t, "after"))*time.Second))
	if rapid.Bool().Draw(t, "expires") {
		l.ExpiresAt = now.Add(time.Duration(rapid.IntRange(1, 1200).Draw(t, "lives")) * time.Second)
	}
	if rapid.Bool().Draw(t, "has another address") {
		l.Otherwise = &post.Address{Channel: post.Email, To: "layla@example.org"}
	}
	return l
}

// judge is a carrier that notes everything that must not happen.
type judge struct {
	clock   *clock
	letters map[string]*judged
	moods   []error
	turn    int
	wrong   []string
}

type judged struct {
	post.Letter
	taken, cancelled bool
}

func (j *judge) add(h *house, l post.Letter) {
	j.letters[h.enqueue(l)] = &judged{Letter: l}
}

func (j *judge) cancel(h *house, about string) {
	h.change(func(tx *store.Tx) error { return tx.CancelMessagesAbout(about, h.clock.Now()) })
	for _, l := range j.letters {
		l.cancelled = l.cancelled || l.About == about
	}
}

func (j *judge) Carry(_ context.Context, e post.Envelope) error {
	j.clock.mu.Lock() // carriers are called by several goroutines
	defer j.clock.mu.Unlock()
	l, known := j.letters[e.ID]
	if !known {
		return nil // of an earlier run
	}
	now := j.clock.now
	for what, isSo := range map[string]bool{
		"taken twice":      l.taken,
		"after cancelling": l.cancelled,
		"before its time":  now.Before(l.NotBefore),
		"after it expired": !l.ExpiresAt.IsZero() && !now.Before(l.ExpiresAt),
	} {
		if isSo {
			j.wrong = append(j.wrong, e.ID+" "+what)
		}
	}
	j.turn++
	mood := j.moods[j.turn%len(j.moods)]
	l.taken = mood == nil
	return mood
}

// The same judge finds the fault when there is one.
func TestTheJudgeWouldNotice(t *testing.T) {
	h := newHouse(t)
	j := &judge{clock: h.clock, letters: map[string]*judged{}, moods: []error{nil}}
	j.letters["ms_1"] = &judged{Letter: reminder("ap_1", noon)}
	require.NoError(t, j.Carry(t.Context(), post.Envelope{ID: "ms_1"}))
	require.NoError(t, j.Carry(t.Context(), post.Envelope{ID: "ms_1"}))
	require.Equal(t, []string{"ms_1 taken twice"}, j.wrong)
}

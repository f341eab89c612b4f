//go:build linux

package app

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/fair"
)

func TestACitizenSeesOnTheirDeviceThatTheDrawWasFair(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	promise, expected := c.app.Promise("rq_1")
	require.True(t, expected)
	require.Equal(t, Promise{Kept: true}, promise)
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	c.settles()

	assert.Empty(t, c.checks())
	proof, known := c.app.Proof("rq_1")
	require.True(t, known)
	assert.Equal(t, Checks(), proof.With(Passed), "each was made, in this order")
	assert.Equal(t, Passed, proof.Outcome())
	assert.Equal(t, []int{31, 12, 12}, []int{proof.Requests, proof.Slots, proof.Served})
	assert.Positive(t, proof.Turn)
	assert.Contains(t, verdict(t, proof, CheckPlace).Detail, fmt.Sprintf("drawn as number %d of 31", proof.Turn))
	assert.Empty(t, c.alarms())
	trust, known := c.app.LedgerTrust()
	require.True(t, known)
	assert.Equal(t, l.size(), trust.Lines, "the newest checkpoint is remembered")
	assert.Equal(t, []string{"witness.example"}, trust.Witnesses)
	file, err := c.app.CheckpointFile()
	require.NoError(t, err)
	assert.Equal(t, l.evidence(0).Checkpoint, file.Content)

	l.server.Close()
	c.app.Close()
	c.open()
	again, known := c.app.Proof("rq_1")
	require.True(t, known, "what was found shows without a network")
	assert.Equal(t, proof.Verdicts, again.Verdicts)
}

func verdict(t testing.TB, p Proof, check Check) Verdict {
	v, made := p.Of(check)
	require.True(t, made, check)
	return v
}

func TestWhatADeviceKnowsOfItsRequestIsSealedUnspokenAndGoneWithIt(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	l.edit = func(e *fair.Evidence) { e.Places = nil }
	require.NotEmpty(t, c.checks())
	require.NotEmpty(t, c.alarms())

	require.NoError(t, fs.WalkDir(os.DirFS(c.home), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(c.home, path))
		assert.NotContains(t, string(content), c.sent.PublicID, path)
		assert.NotContains(t, string(content), "mawidi receipt v1", path)
		return err
	}))
	assert.NotContains(t, c.app.Report(Screen{}), c.sent.PublicID)

	require.NoError(t, c.app.EraseDevice(t.Context()))
	_, known := c.app.Proof("rq_1")
	assert.False(t, known)
	assert.Empty(t, c.alarms())
	_, known = c.app.LedgerTrust()
	assert.False(t, known)
	assert.NoDirExists(t, filepath.Join(c.home, "files"))
}

func TestADeviceThatDidNotMakeTheRequestSaysWhatItCannotCheck(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	require.NoError(t, c.app.copy.forget(ownPage))
	c.settles()
	assert.Equal(t, map[Check]Outcome{CheckRequest: Unchecked, CheckReceipt: Unchecked, CheckPlace: Unchecked}, c.checks())
	assert.Empty(t, c.alarms())
}

func TestALargeReleaseIsNotFetchedUnasked(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	c.answer.Outcome = &api.Outcome{Requests: 60_000, Slots: 2000}
	c.app.keepRequest(c.answer)

	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", SmallEvidence) {
		require.ErrorContains(t, err, "more bytes than are wanted (2684096)")
	}
	assert.Zero(t, l.asked)
	assert.Empty(t, c.checks(), "but on a tap")
}

func TestWhatWasSpoiltOnItsWayIsFetchedOnceMore(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.settles()
	l.edit = func(e *fair.Evidence) {
		if l.asked == 1 {
			e.Places[0] ^= 1
		}
	}
	assert.Empty(t, c.checks())
	assert.Equal(t, 2, l.asked)
	assert.Empty(t, c.alarms())
}

func TestAStandingWishIsFoundInTheNextReleaseByItsOwnKey(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.sent.StandingKey = newStandingKey()
	c.app.own(c.answer, c.sent)
	next := "rq_2"
	c.answer.State, c.answer.NextRequestID = api.RequestStateNotServed, &next
	c.app.keepRequest(c.answer)

	release := "beirut.2026-09-18T10:00"
	c.app.keepRequest(api.Request{ID: next, ReleaseID: &release, State: api.RequestStateGathered, Any: true})
	o, known := c.app.ownOf(next)
	require.True(t, known)
	assert.Equal(t, followingID(c.sent.StandingKey, release), o.PublicID)
	row, err := o.row()
	require.NoError(t, err)
	assert.Empty(t, row.Choices, "any slot")
}

func TestEveryRequestHasAnIDOfItsOwnAndARetryTheSame(t *testing.T) {
	c := asks(t, openALedger(t))
	w := c.sent.Wish
	w.Standing = true
	first := c.app.identify(w)
	require.Len(t, first.PublicID, 32)
	require.Len(t, first.StandingKey, 64)
	c.app.wishes[w.ApplicantID] = first
	w.Choices[0].State = api.SlotStateOpen // seen anew meanwhile
	again := c.app.identify(w)
	assert.Equal(t, first.body(), again.body())
	assert.Equal(t, first.Key, again.Key)
	w.Choices = slices.Clone(w.Choices[:1])
	other := c.app.identify(w)
	assert.NotEqual(t, first.PublicID, other.PublicID)
	assert.NotEqual(t, first.StandingKey, other.StandingKey)
	assert.NotEqual(t, first.Key, other.Key)
}

func TestWhoeverGotAFreedSlotWasInNoList(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	l.draw(c.crowd()[1:], asDrawn)
	c.answer.State, c.answer.Appointment = api.RequestStateServed, &api.Appointment{ID: "at_1", SlotID: "sl_freed"}
	c.isAnswered(c.receipt())
	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", AnyEvidence) {
		require.ErrorIs(t, err, ErrNotDrawn)
	}
	assert.Empty(t, c.alarms())
}

func TestAReleaseOfWhichNothingIsPublishedYetIsNotJudged(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	c.answer.State = api.RequestStateNotServed
	c.isAnswered(c.receipt())
	for _, err := range c.app.CheckRelease(t.Context(), "rq_1", AnyEvidence) {
		require.ErrorIs(t, err, ErrNotDrawn)
	}
	_, known := c.app.Proof("rq_1")
	assert.False(t, known)
}

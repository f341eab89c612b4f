//go:build linux

package app

import (
	"bytes"
	"crypto/ed25519"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"mawidi/api"
	"mawidi/fair"
)

// In these tests an insider holds the ledger's key and the database, but neither the witness's key, nor quicknet's, nor the
// citizen's phone. What catches them is the citizen's app alone.

// anApplicant has handed in a request, looked at the ledger, and been told how the release went.
func anApplicant(t *testing.T) (*openLedger, *applicant) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	c.settles()
	return l, c
}

// isCaught requires that the checks failed, that the alarm was raised once however often it is checked, and that its file proves it.
func (c *applicant) isCaught(kind AlarmKind, failed ...Check) {
	c.t.Helper()
	for range 2 {
		objections := c.checks()
		for _, check := range failed {
			assert.Equal(c.t, Failed, objections[check], check)
		}
	}
	alarms := c.app.LedgerAlarms()
	require.Len(c.t, alarms, 1)
	assert.Equal(c.t, kind, alarms[0].Kind)
	assert.Equal(c.t, failed, alarms[0].Checks)
	file, err := c.app.AlarmFile(alarms[0].ID)
	require.NoError(c.t, err)
	assert.NotEmpty(c.t, file.Content)
	require.NoError(c.t, c.app.AcknowledgeAlarm(alarms[0].ID))
	assert.True(c.t, c.app.LedgerAlarms()[0].Seen)
}

func TestAnInsiderWhoAddsARequestAfterTheFactIsCaughtByTheApp(t *testing.T) {
	l, c := anApplicant(t)
	l.edit = func(e *fair.Evidence) {
		table, err := fair.FormatRequests(append(c.crowd(), fair.Request{ID: fair.Pseudonym{99}, Service: "passport-renewal"}))
		require.NoError(t, err)
		e.Requests = table
	}
	c.isCaught(AlarmDraw, CheckList)
}

func TestAnInsiderWhoDropsMyRequestIsCaughtByTheApp(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	l.draw(c.crowd()[1:], asDrawn)
	c.isTold()
	c.isCaught(AlarmPromise, CheckRequest, CheckReceipt)

	file, err := c.app.AlarmFile(c.app.LedgerAlarms()[0].ID)
	require.NoError(t, err)
	shown, err := fair.FromArchive(file.Content)
	require.NoError(t, err, "drawcheck reads it")
	assert.Equal(t, c.receipt(), string(shown.Receipt), "and the ministry's own promise is in it")
}

func TestAnInsiderWhoReordersTheDrawIsCaughtByTheApp(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	l.draw(c.crowd(), func(drawn []fair.Place) { drawn[0].Slot, drawn[20].Slot = drawn[20].Slot, drawn[0].Slot })
	c.isTold()
	c.isCaught(AlarmDraw, CheckAllocation)
}

func TestAnInsiderWhoEditsOneLineIsCaughtByTheApp(t *testing.T) {
	l, c := anApplicant(t)
	edited := bytes.Replace(l.evidence(0).Release, []byte("mission=beirut"), []byte("mission=berlin"), 1)
	l.edit = func(e *fair.Evidence) { e.Release = edited }
	c.isCaught(AlarmDraw, CheckLog)
}

func TestAnInsiderWhoRewritesTheLedgerIsCaughtByTheApp(t *testing.T) {
	l, c := anApplicant(t)
	l.rewrite(0, func(line fair.Line) { line.(*fair.Lapse).Slot = "sl_another" })
	c.isCaught(AlarmHistory, CheckHistory)
	bothCheckpoints(t, c)
}

// bothCheckpoints requires that the alarm's file has two checkpoints that the ledger signed.
func bothCheckpoints(t *testing.T, c *applicant) {
	t.Helper()
	file, err := c.app.AlarmFile(c.app.LedgerAlarms()[0].ID)
	require.NoError(t, err)
	trust, _ := c.app.ledgerTrust()
	signed := 0
	for _, f := range txtar.Parse(file.Content).Files {
		if _, err := fair.OpenCheckpoint(f.Data, trust.Ledger); err == nil {
			signed++
		}
	}
	assert.Equal(t, 2, signed)
}

func TestAnInsiderWhoGivesNoProofOfTheLedgersHistoryIsCaughtByTheApp(t *testing.T) {
	l, c := anApplicant(t)
	l.edit = func(e *fair.Evidence) { e.EarlierProof = nil }
	c.isCaught(AlarmHistory, CheckHistory)
}

func TestAnInsiderWhoShowsTwoPeopleTwoLedgersIsCaughtOnceOneOfThemSeesBoth(t *testing.T) {
	l, c := anApplicant(t)
	theirs := openALedger(t)
	theirs.write(&fair.Lapse{Slot: "sl_only_they_see", At: opensAt})
	theirs.announce(12)
	theirs.draw(c.crowd(), asDrawn)
	require.Empty(t, c.checks())
	require.Greater(t, theirs.size(), l.size())

	l.lines, l.hashes, l.closing = theirs.lines, theirs.hashes, theirs.closing
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	l.write(&fair.Lapse{Slot: "sl_later", At: closedAt + 900})
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	assert.Equal(t, []AlarmKind{AlarmHistory}, c.alarms(), "once")
	bothCheckpoints(t, c)
	trust, _ := c.app.LedgerTrust()
	assert.Equal(t, l.size()-2, trust.Lines, "the other ledger is not gone by")
}

func TestALedgerThatGrowsIsNoAlarm(t *testing.T) {
	l, c := anApplicant(t)
	for i := range 600 {
		l.write(&fair.Lapse{Slot: slotName(i), At: closedAt + 900})
	}
	require.NoError(t, c.app.LookAtLedger(t.Context()))
	trust, _ := c.app.LedgerTrust()
	assert.Equal(t, l.size(), trust.Lines)
	assert.Empty(t, c.checks())
	assert.Empty(t, c.alarms())
}

func TestALedgerThatWasCutShortIsAnAlarm(t *testing.T) {
	l, c := anApplicant(t)
	require.Empty(t, c.checks())
	l.lines = l.lines[:len(l.lines)-1]
	c.isCaught(AlarmHistory, CheckHistory)
}

func TestAMinistryThatTellsAnotherResultThanTheDrawsIsCaughtByTheApp(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	l.draw([]fair.Request{c.row()}, asDrawn) // nobody is before her
	c.answer.State = api.RequestStateNotServed
	c.isAnswered(c.receipt())
	c.isCaught(AlarmDraw, CheckPlace)
}

func TestAForgedReceiptIsNamed(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	_, forger := keysOfLedger(t, l.signer.Name(), ed25519.NewKeyFromSeed(bytes.Repeat([]byte{6}, 32)))
	forged, err := fair.Receipt{Release: testRelease, At: opensAt + 7, Request: c.row()}.Sign(forger)
	require.NoError(t, err)
	c.app.changeOwn("rq_1", func(o *ownRequest) { o.Receipt = "" })
	c.isAnswered(string(forged))
	promise, _ := c.app.Promise("rq_1")
	assert.False(t, promise.Kept)
	assert.Contains(t, promise.Flaw, "note has no verifiable signatures")

	l.draw(c.crowd(), asDrawn)
	c.answer.State = api.RequestStateNotServed
	c.app.changeOwn("rq_1", func(o *ownRequest) { o.Told = nil })
	c.isTold()
	c.app.changeOwn("rq_1", func(o *ownRequest) { o.Receipt, o.Flaw = "", promise.Flaw })
	assert.Equal(t, map[Check]Outcome{CheckReceipt: Failed}, c.checks())
	assert.Empty(t, c.alarms(), "what nobody has signed proves nothing")
}

func TestAReceiptForAnotherRequestIsNoPromise(t *testing.T) {
	l := openALedger(t)
	l.announce(12)
	c := asks(t, l)
	another := c.row()
	slices.Reverse(another.Choices)
	signed, err := fair.Receipt{Release: testRelease, At: opensAt + 7, Request: another}.Sign(l.signer)
	require.NoError(t, err)
	c.isAnswered(string(signed))
	promise, _ := c.app.Promise("rq_1")
	assert.Equal(t, Promise{Flaw: "the receipt is for another request"}, promise)
}

func TestAForgedProofCheckpointOrListIsNamed(t *testing.T) {
	for name, forged := range map[string]struct {
		edit  func(*fair.Evidence)
		check Check
	}{
		"proof":      {func(e *fair.Evidence) { e.List[len(e.List)-2] ^= 1 }, CheckLog},
		"history":    {func(e *fair.Evidence) { e.EarlierProof[len(e.EarlierProof)-2] ^= 1 }, CheckHistory},
		"checkpoint": {func(e *fair.Evidence) { e.Checkpoint[len(e.Checkpoint)/2] ^= 1 }, CheckCheckpoint},
		"closing":    {func(e *fair.Evidence) { e.Closing = e.Checkpoint }, CheckWitness},
		"list":       {func(e *fair.Evidence) { e.Requests[0] ^= 1 }, CheckList},
		"slots":      {func(e *fair.Evidence) { e.Slots = e.Slots[:len(e.Slots)/12*11] }, CheckSlots},
		"places":     {func(e *fair.Evidence) { e.Places = nil }, CheckAllocation},
		"seed":       {func(e *fair.Evidence) { e.Seed = e.Release }, CheckLog},
	} {
		t.Run(name, func(t *testing.T) {
			l, c := anApplicant(t)
			l.edit = forged.edit
			assert.Equal(t, Failed, c.checks()[forged.check])
			proof, _ := c.app.Proof("rq_1")
			assert.Equal(t, Failed, proof.Outcome())
			if forged.check == CheckCheckpoint {
				assert.Empty(t, c.alarms(), "what nobody has signed proves nothing")
				assert.Equal(t, []Check{CheckCheckpoint}, proof.With(Failed), "what builds on it is not checked")
			}
		})
	}
}

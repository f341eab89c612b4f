package fair

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// In these tests an insider holds the ledger's key and the database, but neither the
// witness's key, nor the beacon's, nor the citizen's phone.

func TestAnInsiderWhoAddsARequestAfterTheFactIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	requests, err := ParseRequests(p.evidence.Requests)
	require.NoError(t, err)
	p.evidence.Requests, err = FormatRequests(append(requests, Request{ID: Pseudonym{7}, Service: "birth"}))
	require.NoError(t, err)
	assert.Equal(t, Failed, p.objections()[CheckList])
}

func TestAnInsiderWhoDropsMyRequestAfterTheFactIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.evidence.Requests = bytes.Replace(p.evidence.Requests, p.evidence.Request, nil, 1)
	assert.Equal(t, Failed, p.objections()[CheckList])
}

func TestAnInsiderWhoDropsMyRequestBeforeTheListIsClosedIsCaughtByMyReceipt(t *testing.T) {
	p := aPlayedRelease(t, cheat{gathered: func(r []Request) []Request { return r[1:] }})
	assert.Equal(t, map[Check]Outcome{CheckRequest: Failed, CheckReceipt: Failed, CheckPlace: Unchecked}, p.objections())
}

func TestAnInsiderWhoChangesMyChoicesIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{gathered: func(r []Request) []Request {
		changed := slices.Clone(r)
		changed[0].Choices = []Name{"sl_00000"}
		return changed
	}})
	assert.Equal(t, map[Check]Outcome{CheckRequest: Failed, CheckReceipt: Failed, CheckPlace: Unchecked}, p.objections())
}

func TestAnInsiderWhoReordersThePlacesIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	rows := bytes.SplitAfter(p.evidence.Places, []byte("\n"))
	rows[0], rows[1] = rows[1], rows[0]
	p.evidence.Places = bytes.Join(rows, nil)
	assert.Equal(t, Failed, p.objections()[CheckAllocation])
}

func TestAnInsiderWhoGivesMyPlaceToAFriendIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{allot: func(drawn []Place) {
		last := len(drawn) - 1
		drawn[0].Slot, drawn[last].Slot = drawn[last].Slot, drawn[0].Slot
	}})
	assert.Equal(t, map[Check]Outcome{CheckAllocation: Failed, CheckPlace: Unchecked}, p.objections())
}

func TestAnInsiderWhoDrawsWithAnotherSecretIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{reveal: func(s *Seed) { s.Secret[0]++ }})
	assert.Equal(t, map[Check]Outcome{CheckCommitment: Failed}, p.objections())
}

func TestAnInsiderWhoDrawsWithALaterRoundIsCaught(t *testing.T) {
	beacon := aStandIn(t)
	p := aPlayedRelease(t, cheat{reveal: func(s *Seed) { s.Beacon = beacon.sign(s.Beacon.Number + 1) }})
	assert.Equal(t, map[Check]Outcome{CheckBeacon: Failed}, p.objections())
}

func TestAnInsiderWhoInventsTheBeaconsRoundIsCaught(t *testing.T) {
	beacon := aStandIn(t)
	p := aPlayedRelease(t, cheat{reveal: func(s *Seed) { s.Beacon.Signature = beacon.sign(1).Signature }})
	assert.Equal(t, map[Check]Outcome{CheckBeacon: Failed}, p.objections())
}

func TestAnInsiderWhoClosesTheListOnceTheBeaconIsKnownIsCaught(t *testing.T) {
	p := aPlayedRelease(t, cheat{witness: closed + 65})
	assert.Equal(t, map[Check]Outcome{CheckWitness: Failed}, p.objections())
}

func TestAnInsiderWhoRewritesTheLedgerFromTheBeginningIsCaught(t *testing.T) {
	told := aPlayedRelease(t, cheat{})
	rewritten := aPlayedRelease(t, cheat{mission: "istanbul"})
	rewritten.trust.Earlier = told.trust.Earlier
	assert.Equal(t, map[Check]Outcome{CheckHistory: Failed}, rewritten.objections())
}

func TestAnInsiderWhoEditsOneLineOfTheLedgerIsCaught(t *testing.T) {
	told, edited := aPlayedRelease(t, cheat{}), aPlayedRelease(t, cheat{mission: "istanbul"})
	told.evidence.Release = edited.evidence.Release
	assert.Equal(t, Failed, told.objections()[CheckLog])
}

func TestAnInsiderWhoShowsTwoPeopleTwoLedgersIsCaught(t *testing.T) {
	mine := aPlayedRelease(t, cheat{})
	theirs := aPlayedRelease(t, cheat{mission: "istanbul"})
	seen := theirs.ledger.tree(theirs.ledger.size())
	mine.trust.Earlier = &seen
	assert.Equal(t, map[Check]Outcome{CheckHistory: Failed}, mine.objections())
}

func TestALedgerThatNoWitnessSignedIsNotBelieved(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.evidence.Checkpoint = p.ledger.checkpoint(p.ledger.size())
	assert.Equal(t, map[Check]Outcome{CheckWitness: Failed}, p.objections())
}

func TestAnotherKeysLedgerIsNotBelieved(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.trust.Ledger = newKey(ledgerName, 9).verifier()
	assert.Equal(t, Failed, p.objections()[CheckCheckpoint])
}

func TestAnOlderCheckpointOfTheSameLedgerIsNoContradiction(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	shown := p.ledger.size()
	p.ledger.write(&Lapse{"sl_old_3", closed + 900})
	later := p.ledger.tree(p.ledger.size())
	p.trust.Earlier, p.evidence.EarlierProof = &later, p.ledger.consistency(shown, p.ledger.size())
	assert.Empty(t, p.objections())
}

package fair

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// on edits the lines of one kind.
func on[T any](edit func(*T)) func(Line) {
	return func(line Line) {
		if l, is := line.(any).(*T); is {
			edit(l)
		}
	}
}

func TestALineThatBreaksTheRulesFailsThoughAllHaveSignedIt(t *testing.T) {
	for why, c := range map[string]struct {
		check Check
		line  func(Line)
	}{
		"announced after it opened":           {CheckLog, on(func(l *Release) { l.At = l.Opens + 1 })},
		"closed before it opened":             {CheckLog, on(func(l *Release) { l.Opens = l.Closes + 1 })},
		"the list closed too early":           {CheckLog, on(func(l *List) { l.At = closed - 3 })},
		"drawn too late":                      {CheckLog, on(func(l *Allocation) { l.At = closed + 90_000 })},
		"the list of another release":         {CheckLog, on(func(l *List) { l.Release = "other" })},
		"the seed of another release":         {CheckLog, on(func(l *Seed) { l.Release = "other" })},
		"the places of another release":       {CheckLog, on(func(l *Allocation) { l.Release = "other" })},
		"a slot more than there are":          {CheckSlots, on(func(l *Release) { l.Slots++ })},
		"a request more than there are":       {CheckList, on(func(l *List) { l.Requests++ })},
		"a place more than there are":         {CheckAllocation, on(func(l *Allocation) { l.Served++ })},
		"another chain than expected":         {CheckBeacon, on(func(l *Release) { l.Beacon.Chain = "other" })},
		"a round that the rule does not give": {CheckBeacon, on(func(l *List) { l.Round += 20 })},
	} {
		objections := aPlayedRelease(t, cheat{line: c.line}).objections()
		assert.Equal(t, Failed, objections[c.check], "%s: %v", why, objections)
	}
}

func TestABeaconIsAnnouncedIfAndOnlyIfItIsDrawnWith(t *testing.T) {
	beacon := aStandIn(t)
	for why, line := range map[string]func(Line){
		"announced and not drawn with": func(line Line) {
			on(func(l *List) { l.Round = 0 })(line)
			on(func(l *Seed) { l.Beacon = Round{} })(line)
		},
		"drawn with and not announced": func(line Line) {
			on(func(l *Release) { l.Beacon = BeaconRule{} })(line)
			on(func(l *List) { l.Round = 5 })(line)
			on(func(l *Seed) { l.Beacon = beacon.sign(5) })(line)
		},
	} {
		p := aPlayedRelease(t, cheat{line: line})
		p.trust.Beacon = nil
		assert.Equal(t, Failed, p.objections()[CheckBeacon], "%s, which shows without the beacon's key", why)
	}
}

func TestLinesInAnotherOrderAreRefused(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.ledger.write(p.ledger.lines[1])
	size := p.ledger.size()
	p.evidence.Checkpoint = p.ledger.checkpoint(size, aWitness(closed+200))
	for i, part := range []*[]byte{&p.evidence.Release, &p.evidence.List, &p.evidence.Seed, &p.evidence.Allocation} {
		*part = p.ledger.inclusion([]int64{size - 1, 7, 9, 10}[i])
	}
	assert.Equal(t, Failed, p.objections()[CheckLog], "a release that was announced again after its draw")
}

func TestAClosingThatDoesNotHoldTheListIsRefused(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.evidence.Closing = p.ledger.checkpoint(7, aWitness(closed+1))
	p.evidence.ClosingProof = p.ledger.consistency(7, p.ledger.size())
	assert.Equal(t, map[Check]Outcome{CheckWitness: Failed}, p.objections())
}

func TestOneWitnessIsNotTwo(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	second := newKey("second.example", 4)
	second.at = 1
	p.trust.Witnesses, p.trust.Quorum = append(p.trust.Witnesses, second.verifier()), 2
	assert.Equal(t, map[Check]Outcome{CheckWitness: Failed}, p.objections())
}

func TestWhatIsMineMustBeMineToTheLetter(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	row := string(p.evidence.Request)
	for why, other := range map[string]string{
		"another service": strings.Replace(row, "passport-new", "birth", 1),
		"two requests":    strings.SplitAfter(string(p.evidence.Requests), "\n")[0] + strings.SplitAfter(string(p.evidence.Requests), "\n")[1],
		"no request":      "",
	} {
		p.evidence.Request = []byte(other)
		assert.Equal(t, Failed, p.objections()[CheckRequest], why)
	}
	requests, err := ParseRequests(p.evidence.Requests)
	require.NoError(t, err)
	receipt, err := Receipt{"another", opening, requests[0]}.Sign(newKey(ledgerName, 1))
	require.NoError(t, err)
	p.evidence.Receipt = receipt
	assert.Equal(t, Failed, p.objections()[CheckReceipt])
}

func TestAProofForOtherSizesIsRefused(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.evidence.ClosingProof = bytes.Replace(p.evidence.ClosingProof, []byte("from 8 "), []byte("from 7 "), 1)
	assert.Equal(t, map[Check]Outcome{CheckWitness: Failed}, p.objections())
}

func TestASignedNoteIsReadInItsOneSpellingOnly(t *testing.T) {
	signer := newKey(ledgerName, 1)
	sign := func(text string) []byte {
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		require.NoError(t, err)
		return signed
	}
	hash := tlog.Hash{}.String() + "\n"
	good := sign(ledgerName + "\n7\n" + hash)
	_, err := OpenCheckpoint(good, signer.verifier())
	require.NoError(t, err)
	for why, signed := range map[string][]byte{
		"another ledger's origin": sign("other.example\n7\n" + hash),
		"an incredible size":      sign(ledgerName + "\n281474976710657\n" + hash),
		"bits that Base64 drops":  append(bytes.Clone(good[:len(good)-3]), good[len(good)-3]+1, '=', '\n'),
	} {
		_, err := OpenCheckpoint(signed, signer.verifier())
		assert.Error(t, err, why)
	}
	_, err = OpenReceipt(sign("mawidi receipt v2\nr\n2026-11-24T08:00:00Z\n"+Pseudonym{}.String()+" birth *\n"), signer.verifier())
	assert.ErrorContains(t, err, "no receipt")
}

func TestAFolderWithAStrangeFileIsRefused(t *testing.T) {
	files := map[string][]byte{"more": nil}
	e := aPlayedRelease(t, cheat{}).evidence
	for _, p := range e.parts() {
		files[p.name] = *p.content
	}
	_, err := FromFiles(files)
	assert.ErrorContains(t, err, "belong to no evidence")
	delete(files, "more")
	read, err := FromFiles(files)
	require.NoError(t, err)
	assert.Equal(t, e, read)
}

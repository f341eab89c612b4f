package fair

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func aPlayedRelease(t require.TestingT, by cheat) *played {
	requests, slots := aGathering(1, 40, 12)
	return play(t, aStandIn(t), requests, slots, by)
}

// objections are the verdicts that are not passed.
func (p *played) objections() map[Check]Outcome {
	objections := map[Check]Outcome{}
	for v := range CheckRelease(p.evidence, p.trust) {
		if v.Outcome != Passed {
			objections[v.Check] = v.Outcome
		}
	}
	return objections
}

func TestAnHonestReleasePassesEveryCheck(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	verdicts := slices.Collect(CheckRelease(p.evidence, p.trust))
	assert.Len(t, verdicts, 12)
	for _, v := range verdicts {
		assert.Equal(t, Passed, v.Outcome, "%s: %s", v.Check, v.Detail)
		assert.NotEmpty(t, v.Detail, v.Check)
	}
}

// says is what a check has to say.
func (p *played) says(check Check) (said Verdict) {
	for v := range CheckRelease(p.evidence, p.trust) {
		if v.Check == check {
			said = v
		}
	}
	return said
}

func TestEachCheckNamesWhatIsWrong(t *testing.T) {
	beacon := aStandIn(t)
	near := func(text []byte, fromEnd int) { text[len(text)-fromEnd] ^= 1 }
	for check, c := range map[Check]struct {
		by    cheat
		forge func(p *played)
		named string
	}{
		CheckCheckpoint: {forge: func(p *played) { p.evidence.Checkpoint[30] ^= 1 }, named: "ledger.mawidi.example did not sign this"},
		CheckHistory:    {forge: func(p *played) { near(p.evidence.EarlierProof, 2) }, named: "nothing shows that the ledger of 12 lines goes on from the one of 2"},
		CheckLog:        {forge: func(p *played) { near(p.evidence.List, 2) }, named: "nothing shows that this list is line 7 of the ledger"},
		CheckWitness:    {by: cheat{witness: closed + 65}, named: "the closed list: 0 of 1 witnesses signed it in time, 1 are wanted"},
		CheckSlots:      {forge: func(p *played) { p.evidence.Slots[3] ^= 1 }, named: "; the ledger says "},
		CheckList:       {forge: func(p *played) { p.evidence.Requests[3] ^= 1 }, named: "; the ledger says "},
		CheckRequest:    {forge: func(p *played) { p.evidence.Request[3] ^= 1 }, named: " is not in the list"},
		CheckReceipt:    {forge: func(p *played) { near(p.evidence.Receipt, 20) }, named: "ledger.mawidi.example did not sign this"},
		CheckCommitment: {by: cheat{reveal: func(s *Seed) { s.Secret[0]++ }}, named: "the secret is not the one that was committed to"},
		CheckBeacon:     {by: cheat{reveal: func(s *Seed) { s.Beacon.Signature = beacon.sign(1).Signature }}, named: "stand-in did not sign this as its round "},
		CheckAllocation: {by: cheat{allot: func(drawn []Place) { drawn[0].Slot, drawn[1].Slot = drawn[1].Slot, drawn[0].Slot }}, named: "place 1 does not follow from the draw"},
	} {
		p := aPlayedRelease(t, c.by)
		if c.forge != nil {
			c.forge(p)
		}
		said := p.says(check)
		assert.Equal(t, Failed, said.Outcome, check)
		assert.Contains(t, said.Detail, c.named)
	}
}

func TestOneFlippedBitAnywhereInTheEvidenceIsFound(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	archive := p.evidence.Archive()
	rapid.Check(t, func(t *rapid.T) {
		for _, bit := range rapid.SliceOfN(rapid.IntRange(0, 8*len(archive)-1), 10, 10).Draw(t, "bits") {
			forged := slices.Clone(archive)
			forged[bit/8] ^= 1 << (bit % 8)
			evidence, err := FromArchive(forged)
			if err != nil {
				continue // it cannot even be read
			}
			p := played{evidence: evidence, trust: p.trust}
			require.Contains(t, slices.Collect(maps.Values(p.objections())), Failed, "%q", forged[max(0, bit/8-20):bit/8+1])
		}
	})
}

func TestWhoKnowsNeitherWitnessNorBeaconHearsWhatWasNotChecked(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.trust.Witnesses, p.trust.Beacon = nil, nil
	assert.Equal(t, map[Check]Outcome{CheckWitness: Unchecked, CheckBeacon: Unchecked}, p.objections())
}

func TestWhoHasNoRequestOfTheirOwnHearsNothingOfOne(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	p.evidence.Request, p.evidence.Receipt, p.trust.Earlier = nil, nil, nil
	for v := range CheckRelease(p.evidence, p.trust) {
		assert.NotContains(t, []Check{CheckHistory, CheckRequest, CheckReceipt, CheckPlace}, v.Check)
	}
	assert.Empty(t, p.objections())
}

func TestADeploymentWithoutBeaconAndWitnessSaysSo(t *testing.T) {
	requests, slots := aGathering(1, 40, 12)
	nobody := beacon{Chain{}, func(Count) Round { return Round{} }}
	p := play(t, nobody, requests, slots, cheat{})
	p.trust.Witnesses, p.trust.Beacon = nil, nil
	assert.Equal(t, map[Check]Outcome{CheckWitness: Unchecked, CheckBeacon: Unchecked}, p.objections())

	quicknet := Quicknet()
	p.trust.Beacon = &quicknet
	assert.Equal(t, Failed, p.objections()[CheckBeacon], "whoever expects a beacon is not content without")
}

func TestAnEmptyGatheringCanBeChecked(t *testing.T) {
	requests, slots := aGathering(1, 40, 12)
	p := play(t, aStandIn(t), requests, slots, cheat{gathered: func([]Request) []Request { return nil }})
	p.evidence.Request, p.evidence.Receipt = nil, nil
	assert.NotContains(t, p.objections(), CheckAllocation)
	assert.NotContains(t, p.objections(), CheckList)
	read, err := FromArchive(p.evidence.Archive())
	require.NoError(t, err)
	assert.Equal(t, p.evidence.Archive(), read.Archive())
}

func TestWhateverIsUnreadableFailsItsOwnCheck(t *testing.T) {
	for check, spoil := range map[Check]func(*Evidence) *[]byte{
		CheckCheckpoint: func(e *Evidence) *[]byte { return &e.Checkpoint },
		CheckHistory:    func(e *Evidence) *[]byte { return &e.EarlierProof },
		CheckLog:        func(e *Evidence) *[]byte { return &e.Seed },
		CheckWitness:    func(e *Evidence) *[]byte { return &e.ClosingProof },
		CheckSlots:      func(e *Evidence) *[]byte { return &e.Slots },
		CheckList:       func(e *Evidence) *[]byte { return &e.Requests },
		CheckRequest:    func(e *Evidence) *[]byte { return &e.Request },
		CheckReceipt:    func(e *Evidence) *[]byte { return &e.Receipt },
		CheckAllocation: func(e *Evidence) *[]byte { return &e.Places },
	} {
		p := aPlayedRelease(t, cheat{})
		*spoil(&p.evidence) = []byte("something else\n")
		assert.Equal(t, Failed, p.objections()[check], check)
	}
}

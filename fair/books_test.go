package fair

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// booksOf are the books of a ledger of which all lines were read, but for those that are refused.
func booksOf(p *played) (books *Books, refused []error) {
	books = NewBooks(func(root Hash) ([]byte, error) {
		if table, found := p.tables[root]; found {
			return table, nil
		}
		return nil, errors.New("no such table was published")
	}, &p.beacon.Chain)
	for _, line := range p.ledger.lines {
		if err := books.Read(line); err != nil {
			refused = append(refused, err)
		}
	}
	return books, refused
}

func TestAnHonestLedgerCanBeFollowedFromTheBeginning(t *testing.T) {
	_, refused := booksOf(aPlayedRelease(t, cheat{}))
	assert.Empty(t, refused)
}

func TestFollowingTheLedgerFindsADrawThatDoesNotFollow(t *testing.T) {
	beacon := aStandIn(t)
	for why, by := range map[string]cheat{
		"place 1 of ":                 {allot: func(drawn []Place) { drawn[0].Request[0]++ }},
		"is not the one that was":     {reveal: func(s *Seed) { s.Secret[0]++ }},
		"did not sign this":           {reveal: func(s *Seed) { s.Beacon.Signature = beacon.sign(1).Signature }},
		"the list names the round 29": {reveal: func(s *Seed) { s.Beacon = beacon.sign(1) }},
	} {
		_, refused := booksOf(aPlayedRelease(t, by))
		require.NotEmpty(t, refused, why)
		assert.ErrorContains(t, refused[0], why)
	}
}

func TestFollowingTheLedgerFindsWhatOneReleaseDoesNotShow(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	books, _ := booksOf(p)
	served := books.slots["sl_00000"].holder
	for _, c := range []struct {
		why  string
		line Line
	}{
		{"was announced before", p.ledger.lines[1]},
		{"was closed before", p.ledger.lines[7]},
		{"was revealed before", p.ledger.lines[9]},
		{"was drawn before", p.ledger.lines[10]},
		{"was not announced", &List{Release: "damascus"}},
		{"was not closed", &Seed{Release: "damascus"}},
		{"was not revealed", &Allocation{Release: "damascus"}},
		{"not in this order", &Release{ID: "later", At: 2, Opens: 1}},
		{"no such table", &Release{ID: "later"}},
		{"sl_00000 is held by", &Booking{"sl_00000", Pseudonym{4}, closed + 200}},
		{"sl_old_2 has lapsed", &Booking{"sl_old_2", Pseudonym{4}, closed + 200}},
		{"was never announced", &Booking{"sl_none", Pseudonym{4}, closed + 200}},
		{"is not held by", &Cancellation{"sl_00000", Pseudonym{4}, closed + 200}},
		{"is not held by", &Cancellation{"sl_old_0", Pseudonym{4}, closed + 200}},
		{"was not drawn within", &Return{"sl_00000", *served, closed + 9000}},
		{"was not drawn within", &Return{"sl_old_1", Pseudonym{9}, closed + 10}},
		{"was not drawn within", &Return{"sl_old_1", Pseudonym{9}, 5}},
		{"before its time", &Lapse{"sl_old_3", closed + 199}},
		{"is held by", &Lapse{"sl_old_1", closed + 300}},
	} {
		assert.ErrorContains(t, books.Read(c.line), c.why)
	}
	require.NoError(t, books.Read(&Return{"sl_00000", *served, closed + 7271}), "two hours are two hours")
	require.NoError(t, books.Read(&Booking{"sl_00000", Pseudonym{4}, closed + 7272}))
	require.NoError(t, books.Read(&Cancellation{"sl_00000", Pseudonym{4}, closed + 7273}))
}

func TestASlotIsNotGivenAwayWhileItIsBeingDrawnAndIsFreeOnceThatWasCalledOff(t *testing.T) {
	p := &played{ledger: &ledger{t: t}, beacon: aStandIn(t), tables: map[Hash][]byte{}}
	_, slots := aGathering(1, 1, 2)
	announced := p.announce(&Release{ID: releaseID, Mission: "beirut", Closes: closed}, slots)
	books, refused := booksOf(p)
	require.Empty(t, refused)

	assert.ErrorContains(t, books.Read(&Booking{"sl_00000", Pseudonym{1}, announced.Latest}), "is to be drawn in")
	p.announce(&Release{ID: "next", Mission: "beirut", Closes: closed + 86_400}, slots)
	assert.ErrorContains(t, books.Read(p.ledger.lines[1]), "is to be drawn in", "it is announced while the first may be drawn")
	assert.NoError(t, books.Read(p.announce(&Release{ID: "after", Mission: "beirut", Closes: closed + 200_000}, slots)))

	late := p.close(announced, nil, closed)
	require.NoError(t, books.Read(late))
	require.NoError(t, books.Read(&Seed{releaseID, closed + 70, secret(), p.beacon.sign(late.Round)}))
	assert.ErrorContains(t, books.Read(&Allocation{Release: releaseID, At: announced.Latest + 1}), "called off")
}

func TestWhoStayedAwayIsCountedAmongTheSlotsThatWereHeld(t *testing.T) {
	books, refused := booksOf(aPlayedRelease(t, cheat{}))
	require.Empty(t, refused)
	first, second := closed-100, closed+100 // sl_old_1 was held at closed, sl_old_2 lapsed, sl_old_0 was free
	for _, c := range []struct {
		why  string
		line *Attendance
	}{
		{"never had a slot", &Attendance{Mission: "doha", Service: "birth"}},
		{"not in this order", &Attendance{"beirut", "birth", second, first, second, 0, 0}},
		{"not in this order", &Attendance{"beirut", "birth", first, second, first, 1, 0}},
		{"cannot have been missed", &Attendance{"beirut", "birth", first, second, second, 1, 2}},
		{"1 slots for birth at beirut were held", &Attendance{"beirut", "birth", first, second, second, 2, 1}},
	} {
		assert.ErrorContains(t, books.Read(c.line), c.why)
	}
	require.NoError(t, books.Read(&Attendance{"beirut", "birth", first, second, second, 1, 1}))
	assert.ErrorContains(t, books.Read(&Attendance{"beirut", "birth", first, second, second, 0, 0}), "and again from")
	require.NoError(t, books.Read(&Attendance{"beirut", "birth", second, second + 1, second + 1, 0, 0}))
	require.NoError(t, books.Read(&Devices{second, 3}))
}

// whole is the ledger as it is published for whoever follows it.
func (p *played) whole() Ledger {
	l := Ledger{Checkpoint: p.evidence.Checkpoint, Table: func(root Hash) ([]byte, error) { return p.tables[root], nil }}
	for _, line := range p.ledger.lines {
		text, err := Encode(line)
		require.NoError(p.ledger.t, err)
		l.Lines = append(append(l.Lines, text...), '\n')
	}
	return l
}

func TestAWholeLedgerPassesEveryCheck(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	var made []Check
	for v := range CheckLedger(p.whole(), p.trust) {
		assert.Equal(t, Passed, v.Outcome, v.Detail)
		made = append(made, v.Check)
	}
	assert.Equal(t, []Check{
		CheckCheckpoint, CheckHistory, CheckLog, CheckWitness, CheckAllocation, CheckAllocation, CheckLines,
	}, made, "two releases were drawn")
}

func TestALedgerOfWhichALineIsMissingIsRefused(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	l := p.whole()
	l.Lines = l.Lines[bytes.IndexByte(l.Lines, '\n')+1:]
	failed := map[Check]string{}
	for v := range CheckLedger(l, p.trust) {
		if v.Outcome == Failed {
			failed[v.Check] += v.Detail + "\n"
		}
	}
	assert.Contains(t, failed, CheckHistory)
	assert.Contains(t, failed, CheckLog)
	assert.Contains(t, failed[CheckLines], "line 1: the release beirut-2026-09-16 was not announced\n")
}

func TestOneFlippedBitAnywhereInALedgersLinesIsFound(t *testing.T) {
	p := aPlayedRelease(t, cheat{})
	rapid.Check(t, func(t *rapid.T) {
		l := p.whole()
		bit := rapid.IntRange(0, 8*len(l.Lines)-1).Draw(t, "bit")
		l.Lines[bit/8] ^= 1 << (bit % 8)
		outcomes := map[Outcome]bool{}
		for v := range CheckLedger(l, p.trust) {
			outcomes[v.Outcome] = true
		}
		require.Contains(t, outcomes, Failed)
	})
}

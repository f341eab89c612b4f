package beacon

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
	"mawidi/ministry/beacon/beacontest"
)

// aPastRound is one whose time has come long ago.
const aPastRound fair.Count = 1000

func reach(t *testing.T, b *beacontest.Beacon, relays ...string) *Drand {
	t.Helper()
	d, err := New(b.Chain, b.Hash, relays)
	require.NoError(t, err)
	return d
}

func TestARoundIsFetchedAndVerified(t *testing.T) {
	b := beacontest.New(t)
	round, ready, err := reach(t, b, b.Relay(t, nil)+"/").Round(t.Context(), aPastRound)
	require.NoError(t, err)
	assert.True(t, ready)
	assert.Equal(t, b.Sign(aPastRound), round)
}

func TestTheListNamesARoundThatIsSignedAMinuteLater(t *testing.T) {
	b := beacontest.New(t)
	d := reach(t, b, "https://relay.example")
	assert.Equal(t, fair.BeaconRule{Chain: "stand-in", Wait: 60}, d.Rule())
	closed := b.Chain.Genesis + 1_000_001
	number := d.RoundFor(closed)
	assert.GreaterOrEqual(t, d.Signed(number), closed+60)
	assert.Less(t, d.Signed(number-1), closed+60)
}

func TestARoundWhoseTimeHasNotComeIsNotAskedFor(t *testing.T) {
	b := beacontest.New(t)
	asked := false
	d := reach(t, b, b.Relay(t, func(fair.Round) []byte { asked = true; return nil }))
	_, ready, err := d.Round(t.Context(), d.RoundFor(fair.At(time.Now())))
	require.NoError(t, err)
	assert.False(t, ready)
	assert.False(t, asked, "whoever runs a relay need not know beforehand")
}

// What relays may answer that is not to be drawn with.
func spoiled(b *beacontest.Beacon) map[error]func(fair.Round) []byte {
	return map[error]func(fair.Round) []byte{
		ErrWrongRound: func(r fair.Round) []byte { return beacontest.Answer(b.Sign(r.Number + 1)) },
		ErrForged: func(r fair.Round) []byte {
			return beacontest.Answer(fair.Round{Number: r.Number, Signature: b.Sign(r.Number + 1).Signature})
		},
		ErrMalformed: func(fair.Round) []byte { return []byte("<html>Welcome to this café</html>") },
		ErrLate:      func(fair.Round) []byte { return nil },
	}
}

func TestAnAnswerThatIsNotTheRoundIsRefusedByName(t *testing.T) {
	b := beacontest.New(t)
	for name, answer := range spoiled(b) {
		_, ready, err := reach(t, b, b.Relay(t, answer)).Round(t.Context(), aPastRound)
		assert.ErrorIs(t, err, name)
		assert.False(t, ready)
	}
	other := beacontest.New(t)
	_, ready, err := reach(t, b, b.Relay(t, func(r fair.Round) []byte { return beacontest.Answer(other.Sign(r.Number)) })).Round(t.Context(), aPastRound)
	assert.ErrorIs(t, err, ErrForged, "another beacon's key")
	assert.False(t, ready)
}

func TestTheNextRelayHelpsOutWhereOneIsDownOrLies(t *testing.T) {
	b := beacontest.New(t)
	gone := httptest.NewServer(nil)
	gone.Close()
	relays := []string{gone.URL}
	for _, answer := range spoiled(b) {
		relays = append(relays, b.Relay(t, answer))
	}
	round, ready, err := reach(t, b, append(relays, b.Relay(t, nil))...).Round(t.Context(), aPastRound)
	require.NoError(t, err)
	assert.True(t, ready)
	assert.Equal(t, b.Sign(aPastRound), round)
}

func TestARoundThatIsALittleLateIsWaitedFor(t *testing.T) {
	b := beacontest.New(t)
	d := reach(t, b, b.Relay(t, func(fair.Round) []byte { return nil }))
	at := b.Chain.Signed(aPastRound).Time()
	for after, late := range map[time.Duration]bool{0: false, 9 * time.Second: false, 11 * time.Second: true} {
		d.Now = func() time.Time { return at.Add(after) }
		_, ready, err := d.Round(t.Context(), aPastRound)
		assert.False(t, ready)
		assert.Equal(t, late, err != nil, after)
	}
}

func TestPublishedRoundsOfQuicknetAreTakenAsTheyWereAnswered(t *testing.T) {
	file, err := os.ReadFile("../../fair/testdata/quicknet.json")
	require.NoError(t, err)
	var published []json.RawMessage
	require.NoError(t, json.Unmarshal(file, &published))
	d, err := New(fair.Quicknet(), QuicknetHash, []string{"https://api.drand.sh"})
	require.NoError(t, err)
	for _, answer := range published {
		var r struct{ Round int64 }
		require.NoError(t, json.Unmarshal(answer, &r))
		round, err := d.read(answer, fair.Count(r.Round))
		require.NoError(t, err)
		assert.EqualValues(t, r.Round, round.Number)
	}
}

func TestARelayIsAURL(t *testing.T) {
	for _, relays := range [][]string{nil, {"api.drand.sh"}, {"ftp://api.drand.sh"}, {"https://api.drand.sh?x=1"}, {"https://"}, {"http://%zz"}} {
		_, err := New(fair.Quicknet(), QuicknetHash, relays)
		assert.Error(t, err, relays)
	}
}

func FuzzAnswer(f *testing.F) {
	b := beacontest.New(f)
	d, err := New(b.Chain, b.Hash, []string{"https://relay.example"})
	require.NoError(f, err)
	f.Add(beacontest.Answer(b.Sign(aPastRound)))
	f.Add([]byte(`{"round":1000,"signature":""}`))
	f.Add([]byte(`{"round":-1}`))
	f.Fuzz(func(t *testing.T, said []byte) {
		round, err := d.read(said, aPastRound)
		if err == nil {
			require.NoError(t, b.Chain.Verify(round), "what is believed is genuine")
			require.Equal(t, b.Sign(aPastRound), round)
		}
	})
}

package ledger

import (
	"compress/gzip"
	"crypto/rand"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/beacon/beacontest"
	"mawidi/ministry/ledger/witnesstest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

const releaseID = "beirut.2026-11-24T10:00"

// story is a ministry that draws with a witness and a beacon, and what a verifier knows of it.
type story struct {
	*Ledger
	t       *testing.T
	witness *witnesstest.Witness
	beacon  *beacontest.Beacon
	now     fair.Instant
}

func aStory(t *testing.T, database string) *story {
	t.Helper()
	s := &story{t: t, witness: witnesstest.Start(t), beacon: beacontest.New(t), now: fair.At(time.Now())}
	asked, err := NewWitness(s.witness.URL, s.witness.Key)
	require.NoError(t, err)
	s.Ledger = open(t, database, func(c *Config) {
		c.Witnesses, c.Quorum, c.Signed = []*Witness{asked}, 1, s.beacon.Chain.Signed
	})
	s.witness.Know(s.Key())
	return s
}

// trust is what a verifier has from elsewhere.
func (s *story) trust() fair.Trust {
	return fair.Trust{Ledger: s.verifier, Witnesses: []note.Verifier{verifierOf(s.t, s.witness.Key)}, Quorum: 1, Beacon: &s.beacon.Chain}
}

func (s *story) write(table []byte, lines ...fair.Line) {
	s.t.Helper()
	require.NoError(s.t, s.store.Change(s.t.Context(), "write", func(tx *store.Tx) error {
		if err := s.PublishTable(tx, table); err != nil {
			return err
		}
		return s.Record(tx, lines...)
	}))
}

// announce publishes slots and a commitment.
func (s *story) announce(slots []fair.Slot, secret fair.Hash) {
	table, err := fair.FormatSlots(slots)
	require.NoError(s.t, err)
	root, rows := fair.Root(table)
	s.write(table, &fair.Release{
		ID: releaseID, Mission: "beirut", At: s.now - 60, Opens: s.now - 60, Closes: s.now, Latest: s.now + 3600,
		Slots: rows, SlotsRoot: root, Commitment: fair.Commit(secret), Beacon: fair.BeaconRule{Chain: s.beacon.Chain.Name, Wait: 60},
	})
}

// close publishes the list of requests.
func (s *story) close(requests []fair.Request) *fair.List {
	table, err := fair.FormatRequests(requests)
	require.NoError(s.t, err)
	root, rows := fair.Root(table)
	list := &fair.List{Release: releaseID, At: s.now, Requests: rows, RequestsRoot: root, Round: s.beacon.Chain.FirstRound(s.now + 60)}
	s.write(table, list)
	return list
}

// draw reveals the seed and publishes what it gives.
func (s *story) draw(list *fair.List, slots []fair.Slot, requests []fair.Request, secret fair.Hash) {
	at := s.beacon.Chain.Signed(list.Round)
	seed := &fair.Seed{Release: releaseID, At: at, Secret: secret, Beacon: s.beacon.Sign(list.Round)}
	table, err := fair.FormatPlaces(fair.Settle(seed.Value(list.RequestsRoot), requests, slots))
	require.NoError(s.t, err)
	root, rows := fair.Root(table)
	s.write(table, seed, &fair.Allocation{Release: releaseID, At: at, Served: rows, PlacesRoot: root})
	require.NoError(s.t, s.Grow(s.t.Context()))
	require.NoError(s.t, s.Publish(s.t.Context()))
}

// play draws a release of 300 requests for 40 slots, between the bookings of others.
func (s *story) play() (requests []fair.Request) {
	var slots []fair.Slot
	for n := range 40 {
		slots = append(slots, fair.Slot{ID: fair.Name(fmt.Sprintf("sl_%02d", n)), Service: "passport-new", Starts: s.now + 700_000 + fair.Instant(n)})
	}
	for n := range 300 {
		wanted := []fair.Name{slots[n%40].ID, slots[(n+1)%40].ID}[:n%3] // none: any
		requests = append(requests, fair.Request{ID: fair.Pseudonym{byte(n), byte(n >> 8), 9}, Service: "passport-new", Choices: wanted})
	}
	var secret fair.Hash
	_, _ = rand.Read(secret[:]) // never fails, see crypto/rand
	s.announce(slots, secret)
	s.book(s.t, 1000, 1300)
	list := s.close(requests)
	held, err := s.Held(s.t.Context(), releaseID)
	require.NoError(s.t, err)
	require.True(s.t, held)
	s.book(s.t, 1300, 1310)
	s.draw(list, slots, requests, secret)
	s.book(s.t, 1310, 1900)
	require.NoError(s.t, s.Grow(s.t.Context()))
	require.NoError(s.t, s.Publish(s.t.Context()))
	return requests
}

func (s *story) evidence(earlier int64) fair.Evidence {
	s.t.Helper()
	e, err := s.Evidence(s.t.Context(), releaseID, earlier)
	require.NoError(s.t, err)
	return e
}

// seen is the checkpoint that is published now, as an app remembers it.
func (s *story) seen() *tlog.Tree {
	s.t.Helper()
	checkpoint, err := s.Checkpoint(s.t.Context())
	require.NoError(s.t, err)
	opened, err := fair.OpenCheckpoint(checkpoint, s.verifier)
	require.NoError(s.t, err)
	return &opened.Tree
}

// objections are the checks that did not pass.
func objections(e fair.Evidence, t fair.Trust) []string {
	var wrong []string
	for v := range fair.CheckRelease(e, t) {
		if v.Outcome != fair.Passed {
			wrong = append(wrong, fmt.Sprintf("%s %s: %s", v.Check, v.Outcome, v.Detail))
		}
	}
	return wrong
}

func TestEveryCheckOfAReleaseFindsItsEvidenceGood(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		s := aStory(t, on.New(t))
		s.book(t, 0, 3)
		require.NoError(t, s.growTo(t, 3, 5))
		trust := s.trust()
		trust.Earlier = s.seen()
		requests := s.play()

		e := s.evidence(trust.Earlier.N)
		own, err := requests[0].MarshalText()
		require.NoError(t, err)
		e.Request = append(own, '\n')
		signed, err := s.Sign(fair.Receipt{Release: releaseID, At: s.now - 30, Request: requests[0]})
		require.NoError(t, err)
		e.Receipt = []byte(signed)
		assert.Empty(t, objections(e, trust))

		again, err := fair.FromArchive(e.Archive())
		require.NoError(t, err)
		assert.Equal(t, e, again)

		for range 2 { // once they were packed
			packed, size, err := s.Packed(t.Context(), releaseID, trust.Earlier.N)
			require.NoError(t, err)
			assert.Less(t, size, len(s.evidence(trust.Earlier.N).Archive())/2)
			unpacked, err := gzip.NewReader(packed)
			require.NoError(t, err)
			archive, err := io.ReadAll(unpacked)
			require.NoError(t, err)
			assert.Equal(t, s.evidence(trust.Earlier.N).Archive(), archive)
		}
	})
}

func TestThereIsNoEvidenceBeforeTheDrawIsPublished(t *testing.T) {
	s := aStory(t, storetest.New(t))
	_, err := s.Evidence(t.Context(), releaseID, 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	s.announce(nil, fair.Hash{1})
	list := s.close(nil)
	held, err := s.Held(t.Context(), releaseID)
	require.NoError(t, err)
	require.True(t, held)
	_, err = s.Evidence(t.Context(), releaseID, 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	s.draw(list, nil, nil, fair.Hash{1})
	assert.Empty(t, objections(s.evidence(0), s.trust()), "nobody asked, and nothing was there")
}

func TestAListIsHeldOnlyOnceItsWitnessSignedItBeforeTheBeaconSpoke(t *testing.T) {
	s := aStory(t, storetest.New(t))
	s.witness.Stop()
	s.announce(nil, fair.Hash{1})
	s.close(nil)
	held, err := s.Held(t.Context(), releaseID)
	require.Error(t, err)
	assert.False(t, held)

	s.witness.Resume()
	held, err = s.Held(t.Context(), releaseID)
	require.NoError(t, err)
	assert.True(t, held)

	s.Ledger.signed = func(fair.Count) fair.Instant { return s.now } // as if the round had come before
	held, err = s.Held(t.Context(), releaseID)
	require.NoError(t, err)
	assert.False(t, held)
}

func TestWhoSawMoreThanIsPublishedGetsNoProof(t *testing.T) {
	s := aStory(t, storetest.New(t))
	s.play()
	size := s.seen().N
	for _, earlier := range []int64{0, size + 1} {
		assert.Nil(t, s.evidence(earlier).EarlierProof)
	}
	for _, earlier := range []int64{1, 255, 256, 257, size - 1, size} {
		assert.NotNil(t, s.evidence(earlier).EarlierProof)
	}
}

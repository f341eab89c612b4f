package ministry

import (
	"context"
	"fmt"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// record keeps a line of the open ledger in the change that it tells of.
func (s *Server) record(tx *store.Tx, line fair.Line) error { return s.ledger.Record(tx, line) }

// recordAll is record for several, in their order.
func (s *Server) recordAll(tx *store.Tx, lines []fair.Line) error {
	return s.ledger.Record(tx, lines...)
}

// recorded is a release's own line of a kind (ledger.KindRelease and the like), also while
// it waits for its place in the tree, or store.ErrNotFound.
func recorded[L fair.Line](s *Server, tx *store.Tx, releaseID, kind string) (line L, err error) {
	found, err := s.ledger.LineOf(tx, releaseID, kind)
	if err != nil {
		return line, err
	}
	line, is := found.(L)
	if !is {
		return line, fmt.Errorf("the %s of %s is recorded as a %T", kind, releaseID, found)
	}
	return line, nil
}

// publishTable publishes a table beside the ledger, for anyone to fetch by its root.
func (s *Server) publishTable(tx *store.Tx, table []byte) error {
	return s.ledger.PublishTable(tx, table)
}

// receipt signs the promise that a request will be in its release's list. The same receipt
// always has the same signature.
func (s *Server) receipt(r fair.Receipt) (string, error) { return s.ledger.Sign(r) }

// closing reports whether a checkpoint that holds a release's list was published, and
// co-signed by enough witnesses; it tries to bring that about. Only where this instance
// leads.
func (s *Server) closing(ctx context.Context, releaseID string) (held bool, err error) {
	return s.ledger.Held(ctx, releaseID)
}

// Beacon is the public randomness that releases are drawn with.
type Beacon interface {
	// Rule is how a release names in advance the round that it is drawn with.
	Rule() fair.BeaconRule
	// RoundFor is the number of that round when the list is closed at an instant; 0 without
	// a beacon.
	RoundFor(closed fair.Instant) fair.Count
	// Signed is when a round is signed.
	Signed(round fair.Count) fair.Instant
	// Round is a round, its signature verified, and whether it is there yet.
	Round(ctx context.Context, number fair.Count) (round fair.Round, ready bool, err error)
}

// NoBeacon is for a ministry that draws without a beacon, and says so in every release.
type NoBeacon struct{}

// Rule implements Beacon.
func (NoBeacon) Rule() fair.BeaconRule { return fair.BeaconRule{} }

// RoundFor implements Beacon.
func (NoBeacon) RoundFor(fair.Instant) fair.Count { return 0 }

// Signed implements Beacon.
func (NoBeacon) Signed(fair.Count) fair.Instant { return 0 }

// Round implements Beacon.
func (NoBeacon) Round(context.Context, fair.Count) (fair.Round, bool, error) {
	return fair.Round{}, true, nil
}

// beaconRule is how a release that is announced now names its round.
func (s *Server) beaconRule() fair.BeaconRule { return s.beacon.Rule() }

// roundFor is the number of the round for a list that is closed at an instant; 0 without a
// beacon.
func (s *Server) roundFor(closed fair.Instant) fair.Count { return s.beacon.RoundFor(closed) }

// round is a round of the beacon, and whether it is there yet. The round 0, of a release
// that was announced without a beacon, is always there.
func (s *Server) round(ctx context.Context, number fair.Count) (round fair.Round, ready bool, err error) {
	if number == 0 {
		return fair.Round{}, true, nil
	}
	return s.beacon.Round(ctx, number)
}

// Package ledger keeps the open ledger of docs/fair.md: an append-only Merkle log (RFC 6962
// hashing) of what becomes of releases and slots. A line is recorded in the change that it
// tells of, brought into the tree within a second by whichever server leads, signed as a
// checkpoint, co-signed by witnesses, and published as files that anyone may read.
package ledger

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// Config is what a Ledger is made of. Store, Name and Seed are required.
type Config struct {
	Store  *store.Store
	Name   string           // the origin of its checkpoints and the name of its key, such as "mawidi.example/ledger"
	Seed   []byte           // 32 bytes that its Ed25519 key is made of
	Now    func() time.Time // when a line was recorded; time.Now
	Logger *slog.Logger     // discards

	Witnesses []*Witness // sign what is published; nobody
	Quorum    int        // how many of them must have, at least 1 where there are any
	Kept      string     // file that the last published checkpoint is kept in, apart from the database; none

	// Signed is when a round of the beacon is signed, before which witnesses must have signed
	// the list that names it; nil without a beacon.
	Signed func(round fair.Count) fair.Instant
}

// Ledger is the ledger of one ministry, as one of its servers sees it. Its methods may be
// called from any number of goroutines.
type Ledger struct {
	store    *store.Store
	signer   note.Signer
	verifier note.Verifier
	public   string // the verifier, as it is written
	now      func() time.Time
	logger   *slog.Logger

	witnesses []*Witness
	quorum    int
	kept      string
	signed    func(fair.Count) fair.Instant

	packed packs

	woken      chan struct{} // a line was recorded
	grown      chan struct{} // the tree has grown
	growing    sync.Mutex
	publishing sync.Mutex
}

// New makes a Ledger, and reads and writes nothing yet.
func New(c Config) (*Ledger, error) {
	if len(c.Seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("a ledger's key is made of %d bytes, not %d", ed25519.SeedSize, len(c.Seed))
	}
	signer, public, err := newSigner(c.Name, ed25519.NewKeyFromSeed(c.Seed))
	if err != nil {
		return nil, err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return nil, err
	}
	if n := len(c.Witnesses); c.Quorum < 0 || c.Quorum > n || n > 0 && c.Quorum == 0 {
		return nil, fmt.Errorf("%d of %d witnesses cannot be wanted", c.Quorum, n)
	}
	l := &Ledger{
		store: c.Store, signer: signer, verifier: verifier, public: public, now: c.Now, logger: c.Logger,
		witnesses: c.Witnesses, quorum: c.Quorum, kept: c.Kept, signed: c.Signed,
		woken: make(chan struct{}, 1), grown: make(chan struct{}, 1),
	}
	if l.now == nil {
		l.now = time.Now
	}
	if l.logger == nil {
		l.logger = slog.New(slog.DiscardHandler)
	}
	return l, nil
}

// Key is the ledger's public key, a verifier key of a signed note: name+hash+base64.
func (l *Ledger) Key() string { return l.public }

// Witnesses are the public keys of those who sign what is published, in the order in which
// they were given.
func (l *Ledger) Witnesses() []string {
	keys := make([]string, len(l.witnesses))
	for i, w := range l.witnesses {
		keys[i] = w.Key()
	}
	return keys
}

// Quorum is how many of the witnesses must have signed; 0 where there are none.
func (l *Ledger) Quorum() int { return l.quorum }

// Sign makes a receipt a signed note. The same receipt always has the same signature.
func (l *Ledger) Sign(r fair.Receipt) (string, error) {
	signed, err := r.Sign(l.signer)
	return string(signed), err
}

// Record keeps lines in the change that they tell of. Once that is committed they come into
// the tree within a second, in the order in which they were recorded.
func (l *Ledger) Record(tx *store.Tx, lines ...fair.Line) error {
	now := l.now()
	for _, line := range lines {
		text, err := fair.Encode(line)
		if err != nil {
			return fmt.Errorf("record a line of the ledger: %w", err)
		}
		kind, releaseID := about(line)
		if err := tx.RecordLine(store.LedgerLine{ReleaseID: releaseID, Kind: kind, Text: text, RecordedAt: now}); err != nil {
			return err
		}
	}
	signal(l.woken)
	return nil
}

// The kinds of a release's own lines, by which they are found again.
const (
	KindRelease    = "release"
	KindList       = "list"
	KindSeed       = "seed"
	KindAllocation = "allocation"
)

// about is the kind of a release's own line, and the release; of other lines nothing.
func about(line fair.Line) (kind, releaseID string) {
	switch l := line.(type) {
	case *fair.Release:
		return KindRelease, string(l.ID)
	case *fair.List:
		return KindList, string(l.Release)
	case *fair.Seed:
		return KindSeed, string(l.Release)
	case *fair.Allocation:
		return KindAllocation, string(l.Release)
	}
	return "", ""
}

// PublishTable publishes a table beside the lines, for anyone to fetch by its root.
func (l *Ledger) PublishTable(tx *store.Tx, table []byte) error {
	root, _ := fair.Root(table)
	return tx.PublishTable(root.String(), table)
}

// LineOf is a release's own line of a kind, also before it is in the tree, or
// store.ErrNotFound.
func (l *Ledger) LineOf(tx *store.Tx, releaseID, kind string) (fair.Line, error) {
	found, err := tx.LineOfRelease(releaseID, kind)
	if err != nil {
		return nil, err
	}
	return fair.ParseLine(found.Text)
}

// Held reports whether a checkpoint that holds a release's list has been published, and was
// signed by enough witnesses before the beacon's round. Where none has been published it
// tries to bring that about. Only the server that leads may ask.
func (l *Ledger) Held(ctx context.Context, releaseID string) (bool, error) {
	held, err := l.isHeld(ctx, releaseID)
	if err != nil || held {
		return held, err
	}
	if err := l.CatchUp(ctx); err != nil {
		return false, err
	}
	return l.isHeld(ctx, releaseID)
}

func (l *Ledger) isHeld(ctx context.Context, releaseID string) (held bool, err error) {
	err = l.store.View(ctx, func(tx *store.Tx) error {
		closing, err := tx.Closing(releaseID)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		held, err = l.inTime(tx, releaseID, closing)
		return err
	})
	return held, err
}

// inTime says whether enough witnesses signed a checkpoint before the round of the beacon
// that the release's list names.
func (l *Ledger) inTime(tx *store.Tx, releaseID, closing string) (bool, error) {
	line, err := l.LineOf(tx, releaseID, KindList)
	if err != nil {
		return false, err
	}
	list, is := line.(*fair.List)
	if !is || list.Round == 0 || l.signed == nil {
		return is, nil
	}
	times, err := l.cosigned(closing)
	if err != nil {
		return false, err
	}
	early := 0
	for _, at := range times {
		if at < l.signed(list.Round) {
			early++
		}
	}
	return early >= l.quorum, nil
}

// signal leaves word, unless there is one that nobody has taken yet.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

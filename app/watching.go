package app

import (
	"context"
	"fmt"
	"time"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/api"
	"mawidi/fair"
)

// How much of the ledger is fetched to see that it is still the same, in bytes on the wire.
const (
	largestCheckpoint = 16 << 10
	largestTile       = 16 << 10 // 256 hashes, and whatever the network adds
)

// lookEvery is how often the app looks at the ledger by itself while a request is gathered: whoever rewrites it afterwards is found
// out even if they do so before the draw.
const lookEvery = 24 * time.Hour

// LookAtLedger fetches the ledger's newest checkpoint and sees whether the ledger goes on from the one that this device saw before,
// from the ledger's own tiles (C2SP tlog-tiles): some kilobytes. Where it does not, a LedgerAlarm is raised. The checkpoint is
// remembered; LedgerTrust tells of it. Errors are ErrNoLedger, client's, and those of a checkpoint without the ledger's signature.
func (a *App) LookAtLedger(ctx context.Context) error {
	known, err := recall[rememberedLedger](a, ledgerPage)
	trust, isKnown := a.ledgerTrust()
	if err != nil || !isKnown {
		return ErrNoLedger
	}
	signed, err := a.client.LedgerFile(ctx, known.Value.URL, "checkpoint", largestCheckpoint)
	if err != nil {
		return err
	}
	shown, err := fair.OpenCheckpoint(signed, trust.Ledger)
	if err != nil {
		return fmt.Errorf("look at the ledger: %w", err)
	}
	seen, err := recall[seenCheckpoint](a, checkpointPage)
	if err != nil {
		a.pages.Lock()
		defer a.pages.Unlock()
		a.rememberCheckpoint(signed, trust.Ledger)
		return nil
	}
	before, err := seen.Value.tree(trust.Ledger)
	if err != nil {
		return fmt.Errorf("look at the ledger: %w", err)
	}
	return a.compare(seen.Value.Checkpoint, signed, before, shown.Tree, tiles{ctx: ctx, app: a, ledger: known.Value.URL})
}

// compare remembers the newer of two checkpoints where it goes on from the older; else it raises the alarm.
func (a *App) compare(seen, shown []byte, before, after tlog.Tree, from tiles) error {
	trust, _ := a.ledgerTrust()
	var proof []byte
	for range 2 { // what was only spoilt on its way is no fault of the ministry's
		var err error
		if proof, err = prove(before, after, from); err != nil {
			return err
		}
		if goesOn(before, after, proof) {
			a.pages.Lock()
			defer a.pages.Unlock()
			a.rememberCheckpoint(shown, trust.Ledger)
			return nil
		}
	}
	a.pages.Lock()
	defer a.pages.Unlock()
	a.raise(LedgerAlarm{Kind: AlarmHistory, Checks: []Check{CheckHistory}}, contradiction(seen, shown, proof, trust.Ledger))
	return nil
}

// prove makes the proof that the smaller of two trees is the beginning of the larger, from the larger's tiles. Tiles that are not
// the tree's are no proof: then it has no hashes.
func prove(x, y tlog.Tree, from tiles) ([]byte, error) {
	if x.N > y.N {
		x, y = y, x
	}
	proof := fair.Consistency{From: fair.Count(x.N), To: fair.Count(y.N)}
	if x.N > 0 && x.N < y.N {
		hashes, err := tlog.ProveTree(y.N, x.N, tlog.TileHashReader(y, &from))
		if from.failed != nil {
			return nil, from.failed
		}
		if err == nil {
			proof.Proof = hashes
		}
	}
	return proof.MarshalText()
}

// goesOn tells whether one of the trees is the beginning of the other.
func goesOn(x, y tlog.Tree, proof []byte) bool {
	if x.N > y.N {
		x, y = y, x
	}
	var c fair.Consistency
	if x.N == y.N || c.UnmarshalText(proof) != nil {
		return x == y
	}
	return c.Check(x, y) == nil
}

// tiles reads a ledger's tiles, as tlog has it.
type tiles struct {
	ctx    context.Context
	app    *App
	ledger string
	failed error // why a tile could not be fetched
}

func (t *tiles) Height() int { return torchwood.TileHeight }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(wanted))
	for i, tile := range wanted {
		if read[i], t.failed = t.app.client.LedgerFile(t.ctx, t.ledger, torchwood.TilePath(tile), largestTile); t.failed != nil {
			return nil, t.failed
		}
	}
	return read, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// lookSoon looks at the ledger, unless that was done lately: once a request has gone into a release that gathers for longer than a
// rush, at a random moment of the next minute.
func (a *App) lookSoon(r api.Request) {
	seen, err := recall[seenCheckpoint](a, checkpointPage)
	if err == nil && a.Now().Sub(seen.At) < lookEvery || r.SettlesAt == nil || r.SettlesAt.Sub(a.Now()) < rush {
		return
	}
	a.work.Go(func() {
		if a.sleepUntil(a.live, a.Now().Add(random(time.Minute))) != nil {
			return
		}
		if err := a.LookAtLedger(a.live); err != nil {
			a.log.Info("look at the ledger", "error", err)
		}
	})
}

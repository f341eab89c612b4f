package ledger

import (
	"context"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// Evidence is all that is published about a release, with a proof for whoever saw a
// checkpoint of earlier lines before, unless that is 0. It is store.ErrNotFound until a
// checkpoint is published that holds the release's allocation.
func (l *Ledger) Evidence(ctx context.Context, releaseID string, earlier int64) (fair.Evidence, error) {
	return l.gather(ctx, releaseID, earlier, (*findings).tables)
}

// proofs are the evidence without its tables.
func (l *Ledger) proofs(ctx context.Context, releaseID string, earlier int64) (fair.Evidence, error) {
	return l.gather(ctx, releaseID, earlier, func(*findings, *fair.Evidence) error { return nil })
}

func (l *Ledger) gather(ctx context.Context, releaseID string, earlier int64, tables func(*findings, *fair.Evidence) error) (e fair.Evidence, err error) {
	err = l.store.View(ctx, func(tx *store.Tx) error {
		checkpoint, tree, err := l.published(tx)
		if err != nil {
			return err
		}
		tiles := &tilesOnce{books{tx}, map[tlog.Tile][]byte{}}
		f := &findings{books: books{tx}, tree: tree, hashes: tlog.TileHashReader(tree, tiles), releaseID: releaseID}
		e = fair.Evidence{Checkpoint: []byte(checkpoint)}
		if e.EarlierProof, err = f.consistency(earlier); err != nil {
			return err
		}
		if err := f.closing(l, &e); err != nil {
			return err
		}
		if err := f.lines(&e); err != nil {
			return err
		}
		return tables(f, &e)
	})
	return e, err
}

// findings are about a release in a tree.
type findings struct {
	books
	tree      tlog.Tree
	hashes    tlog.HashReader // of the tree
	releaseID string

	slots, requests, places fair.Hash // roots of its tables
}

// closing adds the checkpoint that held the list in time.
func (f *findings) closing(l *Ledger, e *fair.Evidence) error {
	checkpoint, err := f.Closing(f.releaseID)
	if err != nil {
		return err
	}
	opened, err := fair.OpenCheckpoint([]byte(checkpoint), l.verifier)
	if err != nil {
		return fmt.Errorf("the closing of %s: %w", f.releaseID, err)
	}
	e.Closing = []byte(checkpoint)
	e.ClosingProof, err = f.consistency(opened.N)
	return err
}

// consistency is the proof that the first so many lines are the beginning of the tree; nil
// for 0, or for more than there are.
func (f *findings) consistency(from int64) ([]byte, error) {
	if from < 1 || from > f.tree.N {
		return nil, nil
	}
	proof, err := tlog.ProveTree(f.tree.N, from, f.hashes)
	if err != nil {
		return nil, err
	}
	return fair.Consistency{From: fair.Count(from), To: fair.Count(f.tree.N), Proof: proof}.MarshalText()
}

// lines adds the release's own lines.
func (f *findings) lines(e *fair.Evidence) error {
	for kind, to := range map[string]*[]byte{KindRelease: &e.Release, KindList: &e.List, KindSeed: &e.Seed, KindAllocation: &e.Allocation} {
		line, text, err := f.inclusion(kind)
		if err != nil {
			return err
		}
		*to = text
		switch l := line.(type) {
		case *fair.Release:
			f.slots = l.SlotsRoot
		case *fair.List:
			f.requests = l.RequestsRoot
		case *fair.Allocation:
			f.places = l.PlacesRoot
		}
	}
	return nil
}

// tables adds the tables that the lines have the roots of.
func (f *findings) tables(e *fair.Evidence) (err error) {
	for root, to := range map[*fair.Hash]*[]byte{&f.slots: &e.Slots, &f.requests: &e.Requests, &f.places: &e.Places} {
		if *to, err = f.Table(root.String()); err != nil {
			return fmt.Errorf("a table of %s: %w", f.releaseID, err)
		}
	}
	return nil
}

// inclusion is the release's line of a kind, with the proof that it is in the tree.
func (f *findings) inclusion(kind string) (fair.Line, []byte, error) {
	found, err := f.LineOfRelease(f.releaseID, kind)
	if err != nil {
		return nil, nil, err
	}
	if found.Number < 0 || found.Number >= f.tree.N {
		return nil, nil, store.ErrNotFound
	}
	line, err := fair.ParseLine(found.Text)
	if err != nil {
		return nil, nil, err
	}
	proof, err := tlog.ProveRecord(f.tree.N, found.Number, f.hashes)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	text, err := fair.Inclusion{Line: line, Index: fair.Count(found.Number), Proof: proof}.MarshalText()
	return line, text, err
}

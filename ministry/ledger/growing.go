package ledger

import (
	"context"
	"errors"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/ministry/store"
)

// ErrAltered says that the ledger in the books is not the one whose tree was signed.
var ErrAltered = errors.New("the ledger's lines in the database were altered")

// mostAtOnce is how many lines one change brings into the tree, so that bookings come in
// between.
const mostAtOnce = 1000

// Grow brings the lines that are pending into the tree. Only the server that leads may.
func (l *Ledger) Grow(ctx context.Context) error {
	l.growing.Lock()
	defer l.growing.Unlock()
	for {
		added := 0
		err := l.store.ChangeLeading(ctx, "let the ledger grow", func(tx *store.Tx) (err error) {
			if err := tx.LockLedger(); err != nil {
				return err
			}
			added, err = books{tx}.grow()
			return err
		})
		if added > 0 && err == nil {
			signal(l.grown)
		}
		if err != nil || added < mostAtOnce {
			return err
		}
	}
}

// grow brings the first of the pending lines into the tree, and counts them.
func (b books) grow() (added int, err error) {
	pending, err := b.PendingLines(mostAtOnce)
	if err != nil || len(pending) == 0 {
		return 0, err
	}
	tree, err := b.tree()
	if err != nil {
		return 0, err
	}
	for i := range pending {
		pending[i].Number = tree.N + int64(i)
	}
	if tree, err = b.with(tree, pending, b.AddLedgerHash); err != nil {
		return 0, err
	}
	return len(pending), errors.Join(b.PlaceLines(pending), b.SetLedgerTree(tree.N, tree.Hash[:]))
}

// with is a tree with more lines. Keep is given the hashes that they complete on the levels
// at which tiles begin.
func (b books) with(tree tlog.Tree, lines []store.LedgerLine, keep func(level int, number int64, hash []byte) error) (tlog.Tree, error) {
	known, err := b.rightEdge(tree)
	if err != nil {
		return tree, fmt.Errorf("%w: %w", ErrAltered, err)
	}
	for _, line := range lines {
		hashes, err := tlog.StoredHashes(tree.N, []byte(line.Text), known)
		if err != nil {
			return tree, err
		}
		first := tlog.StoredHashIndex(0, tree.N)
		for level, hash := range hashes {
			known[first+int64(level)] = hash
			if level == 0 || level%torchwood.TileHeight != 0 {
				continue
			}
			if err := keep(level, tree.N>>level, hash[:]); err != nil {
				return tree, err
			}
		}
		tree.N++
	}
	tree.Hash, err = tlog.TreeHash(tree.N, known)
	return tree, err
}

// hashesByIndex are hashes of a tree by what tlog.StoredHashIndex calls them.
type hashesByIndex map[int64]tlog.Hash

// ReadHashes implements tlog.HashReader.
func (h hashesByIndex) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hash, known := h[index]
		if !known {
			return nil, fmt.Errorf("hash %d of the tree is not known", index)
		}
		hashes[i] = hash
	}
	return hashes, nil
}

// rightEdge are the hashes that the tree grows on from.
func (b books) rightEdge(tree tlog.Tree) (hashesByIndex, error) {
	indexes := torchwood.RightEdge(tree.N)
	known := make(hashesByIndex, len(indexes))
	if tree.N == 0 {
		return known, nil
	}
	hashes, err := b.hashes(tree).ReadHashes(indexes)
	for i := range hashes {
		known[indexes[i]] = hashes[i]
	}
	return known, err
}

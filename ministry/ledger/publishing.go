package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// published is the checkpoint that was published last, and its tree; empty and of no lines
// before the first of this ledger. One of another name is none.
func (l *Ledger) published(tx *store.Tx) (checkpoint string, tree tlog.Tree, err error) {
	checkpoint, err = tx.Published()
	if errors.Is(err, store.ErrNotFound) {
		return "", tlog.Tree{}, nil
	}
	if err != nil {
		return "", tlog.Tree{}, err
	}
	if origin, _, _ := strings.Cut(checkpoint, "\n"); origin != l.signer.Name() {
		return "", tlog.Tree{}, nil
	}
	opened, err := fair.OpenCheckpoint([]byte(checkpoint), l.verifier)
	if err != nil {
		return "", tlog.Tree{}, fmt.Errorf("the checkpoint that was published last: %w", err)
	}
	return checkpoint, opened.Tree, nil
}

// Publish signs the tree as it stands, has witnesses sign it too, and publishes the
// checkpoint, unless it was. For a release whose list it is the first to hold it is kept as
// the closing. Only the server that leads may.
func (l *Ledger) Publish(ctx context.Context) error {
	l.publishing.Lock()
	defer l.publishing.Unlock()
	last, tree, due, err := l.due(ctx)
	if err != nil || !due {
		return err
	}
	checkpoint, err := l.sign(tree)
	if err != nil {
		return err
	}
	if checkpoint, err = l.cosign(ctx, checkpoint, tree); err != nil {
		return err
	}
	if err := l.keep(checkpoint); err != nil {
		return err
	}
	return l.store.ChangeLeading(ctx, "publish a checkpoint", func(tx *store.Tx) error {
		closed, err := tx.ReleasesWith(KindList, last.N, tree.N)
		if err != nil {
			return err
		}
		for _, releaseID := range closed {
			if err := tx.SetClosing(releaseID, tree.N, checkpoint); err != nil {
				return err
			}
		}
		return tx.SetPublished(tree.N, checkpoint)
	})
}

// due is the tree that was published last, the tree as it stands, and whether a checkpoint
// of it is to be published: not where one was that enough witnesses signed, and never where
// it does not go on from the last.
func (l *Ledger) due(ctx context.Context) (last, tree tlog.Tree, due bool, err error) {
	err = l.store.View(ctx, func(tx *store.Tx) error {
		b := books{tx}
		var checkpoint string
		if checkpoint, last, err = l.published(tx); err != nil {
			return err
		}
		if tree, err = b.tree(); err != nil {
			return err
		}
		signed, err := l.cosigned(checkpoint)
		if err != nil {
			return err
		}
		if due = checkpoint == "" || tree != last || len(signed) < l.quorum; !due {
			return nil
		}
		return b.goesOn(last, tree)
	})
	return last, tree, due, err
}

// sign makes a checkpoint of a tree (C2SP tlog-checkpoint).
func (l *Ledger) sign(tree tlog.Tree) (string, error) {
	text := torchwood.Checkpoint{Origin: l.signer.Name(), Tree: tree}.String()
	signed, err := note.Sign(&note.Note{Text: text}, l.signer)
	return string(signed), err
}

// goesOn says whether the tree that was published last is the beginning of another.
func (b books) goesOn(from, to tlog.Tree) error {
	if from.N == 0 || from == to {
		return nil
	}
	if from.N > to.N {
		return fmt.Errorf("%w: %d lines were published, and there are %d", ErrAltered, from.N, to.N)
	}
	proof, err := tlog.ProveTree(to.N, from.N, b.hashes(to))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrAltered, err)
	}
	if err := tlog.CheckTree(proof, to.N, to.Hash, from.N, from.Hash); err != nil {
		return fmt.Errorf("%w: %w", ErrAltered, err)
	}
	return nil
}

package ledger

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// forTheSlow is how long the other witnesses have once enough have signed.
const forTheSlow = 300 * time.Millisecond

// cosign has the witnesses sign a checkpoint of a tree, and adds their signatures to it. It
// fails where fewer sign than the quorum.
func (l *Ledger) cosign(ctx context.Context, checkpoint string, tree tlog.Tree) (string, error) {
	if len(l.witnesses) == 0 {
		return checkpoint, nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type answer struct {
		lines string
		err   error
	}
	answers := make(chan answer, len(l.witnesses))
	for _, w := range l.witnesses {
		go func() {
			lines, err := w.cosign(ctx, checkpoint, tree, func(from int64) (tlog.TreeProof, error) { return l.prove(ctx, tree, from) })
			answers <- answer{lines, err}
		}()
	}
	var signatures strings.Builder
	var refused error
	signed := 0
	for range l.witnesses {
		a := <-answers
		if a.err != nil {
			refused = errors.Join(refused, a.err)
			continue
		}
		signatures.WriteString(a.lines)
		if signed++; signed == l.quorum {
			defer time.AfterFunc(forTheSlow, cancel).Stop()
		}
	}
	if signed < l.quorum {
		return "", fmt.Errorf("%d of %d witnesses signed, %d are wanted: %w", signed, len(l.witnesses), l.quorum, refused)
	}
	if refused != nil {
		l.logger.WarnContext(ctx, "a witness did not sign", "error", refused)
	}
	return checkpoint + signatures.String(), nil
}

// cosigned tells when which of the witnesses signed a checkpoint.
func (l *Ledger) cosigned(checkpoint string) ([]fair.Instant, error) {
	if checkpoint == "" || len(l.witnesses) == 0 {
		return nil, nil
	}
	verifiers := make([]note.Verifier, len(l.witnesses))
	for i, w := range l.witnesses {
		verifiers[i] = w.verifier
	}
	return fair.Cosigned([]byte(checkpoint), verifiers)
}

// prove is the proof that a tree goes on from one of so many lines.
func (l *Ledger) prove(ctx context.Context, tree tlog.Tree, from int64) (proof tlog.TreeProof, err error) {
	err = l.store.View(ctx, func(tx *store.Tx) error {
		proof, err = tlog.ProveTree(tree.N, from, books{tx}.hashes(tree))
		return err
	})
	return proof, err
}

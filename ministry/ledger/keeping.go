package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/ministry/store"
)

// keep writes a checkpoint that is about to be published to its file, and waits for the
// disk.
func (l *Ledger) keep(checkpoint string) error {
	if l.kept == "" {
		return nil
	}
	draft, err := os.CreateTemp(filepath.Dir(l.kept), filepath.Base(l.kept)+".*")
	if err != nil {
		return fmt.Errorf("keep the checkpoint: %w", err)
	}
	_, err = draft.WriteString(checkpoint)
	if err := errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return errors.Join(fmt.Errorf("keep the checkpoint: %w", err), os.Remove(draft.Name()))
	}
	if err := os.Rename(draft.Name(), l.kept); err != nil {
		return fmt.Errorf("keep the checkpoint: %w", err)
	}
	folder, err := os.Open(filepath.Dir(l.kept))
	if err != nil {
		return fmt.Errorf("keep the checkpoint: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Check returns ErrBehind, ErrAltered or ErrContradicted where the database does not have
// what was published of this ledger, as far as the kept file and the witnesses remember.
// Nobody may serve such a database. A witness that cannot be asked now is no reason.
func (l *Ledger) Check(ctx context.Context) error {
	if err := CheckKept(ctx, l.store, l.kept, l.signer.Name()); err != nil {
		return err
	}
	var err error
	for range 3 { // another server may let the ledger grow meanwhile
		if err = l.askWitnesses(ctx); !errors.Is(err, ErrBehind) {
			break
		}
	}
	if errors.Is(err, ErrBehind) || errors.Is(err, ErrContradicted) || errors.Is(err, ErrAltered) {
		return err
	}
	if err != nil {
		l.logger.WarnContext(ctx, "the witnesses could not be asked what they remember", "error", err)
	}
	return nil
}

// Attended returns nil where enough witnesses are there to sign: they do so with the tree as
// it stands. Only the server that leads may ask.
func (l *Ledger) Attended(ctx context.Context) error {
	l.publishing.Lock()
	defer l.publishing.Unlock()
	return l.askWitnesses(ctx)
}

// askWitnesses has the witnesses sign the tree as it stands, which is not published yet.
func (l *Ledger) askWitnesses(ctx context.Context) error {
	var tree tlog.Tree
	var pending int64
	err := l.store.View(ctx, func(tx *store.Tx) (err error) {
		if tree, err = (books{tx}).tree(); err != nil {
			return err
		}
		state, err := tx.LedgerState()
		pending = state.Pending
		return err
	})
	if err != nil {
		return err
	}
	checkpoint, err := l.sign(tree)
	if err != nil {
		return err
	}
	_, err = l.cosign(ctx, checkpoint, tree)
	if errors.Is(err, ErrBehind) && l.mostSigned() <= tree.N+pending {
		return nil // they are to come into the tree yet, and then the witness compares
	}
	return err
}

// mostSigned is how many lines a witness is known to have signed, the most of any.
func (l *Ledger) mostSigned() (lines int64) {
	for _, w := range l.witnesses {
		w.mu.Lock()
		lines = max(lines, w.signed)
		w.mu.Unlock()
	}
	return lines
}

// CheckKept returns ErrBehind or ErrAltered where a database does not begin with the lines
// of the checkpoint that a file keeps. Where there is no file, or it is about a ledger of
// another name, it finds nothing wrong; with an empty name it looks at any.
func CheckKept(ctx context.Context, st *store.Store, file, name string) error {
	last, err := readKept(file)
	if err != nil || last.N == 0 || name != "" && name != last.Origin {
		return err
	}
	return st.View(ctx, func(tx *store.Tx) error {
		b := books{tx}
		tree, err := b.tree()
		if err != nil {
			return err
		}
		if missing := last.N - tree.N; missing > 0 { // a backup may have been made before they had their places
			pending, err := b.PendingLines(int(missing))
			if err != nil {
				return err
			}
			if tree, err = b.with(tree, pending, func(int, int64, []byte) error { return nil }); err != nil {
				return err
			}
		}
		if last.N > tree.N {
			return fmt.Errorf("%w: %s keeps a checkpoint of %d lines, and there are %d", ErrBehind, file, last.N, tree.N)
		}
		return b.goesOn(last.Tree, tree)
	})
}

// readKept reads the checkpoint in a file; one of no lines where there is no file. Whose
// signature it has is not looked at: whoever could write the file could also remove it.
func readKept(file string) (torchwood.Checkpoint, error) {
	if file == "" {
		return torchwood.Checkpoint{}, nil
	}
	content, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return torchwood.Checkpoint{}, nil
	}
	if err != nil {
		return torchwood.Checkpoint{}, fmt.Errorf("read the checkpoint that was kept: %w", err)
	}
	text, _, found := strings.Cut(string(content), "\n\n")
	kept, err := torchwood.ParseCheckpoint(text + "\n")
	if err != nil || !found {
		return torchwood.Checkpoint{}, fmt.Errorf("%s holds no checkpoint", file)
	}
	return kept, nil
}

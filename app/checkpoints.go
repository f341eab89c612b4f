package app

import (
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/app/phone"
	"mawidi/fair"
)

// seenCheckpoint is the newest checkpoint of the ledger that this device has seen: what it is shown later must go on from it.
type seenCheckpoint struct {
	Checkpoint []byte `json:"checkpoint"` // the signed note
	Lines      int64  `json:"lines"`      // of the ledger then
}

const checkpointPage = "checkpoint"

// tree is the tree that was signed.
func (s seenCheckpoint) tree(ledger note.Verifier) (tlog.Tree, error) {
	opened, err := fair.OpenCheckpoint(s.Checkpoint, ledger)
	return opened.Tree, err
}

// rememberCheckpoint keeps a good checkpoint, unless a newer one of the same ledger is known. a.pages is held.
func (a *App) rememberCheckpoint(signed []byte, ledger note.Verifier) {
	opened, err := fair.OpenCheckpoint(signed, ledger)
	if err != nil {
		return
	}
	if seen, err := recall[seenCheckpoint](a, checkpointPage); err == nil && seen.Value.Lines > opened.N {
		return
	}
	if err := a.copy.write(checkpointPage, seenCheckpoint{Checkpoint: signed, Lines: opened.N}, a.Now()); err != nil {
		a.log.Warn("remember a checkpoint", "error", err)
	}
}

// CheckpointFile is the newest checkpoint that this device has seen, to be handed on: whoever compares those of many people finds
// out whether all were shown one ledger (drawcheck -earlier). It is ErrUnknown where none was seen.
func (a *App) CheckpointFile() (phone.File, error) {
	seen, err := recall[seenCheckpoint](a, checkpointPage)
	return phone.File{Name: "mawidi-checkpoint.txt", Type: "text/plain", Content: seen.Value.Checkpoint}, err
}

// contradiction is the proof that a ledger was rewritten, or that others are shown another one: both of its checkpoints, and what
// was given as the proof that they are of one ledger.
func contradiction(earlier, later, proof []byte, ledger note.Verifier) []byte {
	return archive(
		"README", "These two checkpoints carry the signature of "+ledger.Name()+".\n"+
			"Nothing shows that one is the beginning of the other: either they are of two different\n"+
			"ledgers, or the proof (RFC 6962, section 2.1.2) was refused. See docs/fair.md.\n",
		"checkpoint.earlier", string(earlier),
		"checkpoint.later", string(later),
		"proof", string(proof),
	)
}

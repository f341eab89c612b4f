package fair

import (
	"encoding/base64"
	"errors"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
)

// MaxEntries is the size beyond which no log is believed: more lines than could ever be written.
const MaxEntries = 1 << 48

// OpenCheckpoint reads a checkpoint of the ledger (C2SP tlog-checkpoint) that carries the
// signature of its key, whose name is the ledger's origin. Co-signatures are left to Cosigned.
func OpenCheckpoint(signed []byte, ledger note.Verifier) (torchwood.Checkpoint, error) {
	opened, err := openSigned(signed, ledger)
	if err != nil {
		return torchwood.Checkpoint{}, err
	}
	c, err := torchwood.ParseCheckpoint(opened.Text)
	switch {
	case err != nil:
		return torchwood.Checkpoint{}, err
	case c.Origin != ledger.Name():
		return torchwood.Checkpoint{}, fmt.Errorf("the checkpoint is of %q, not of %q", c.Origin, ledger.Name())
	case c.N > MaxEntries:
		return torchwood.Checkpoint{}, fmt.Errorf("%d entries are more than any ledger has", c.N)
	}
	return c, nil
}

// Cosigned tells when which of the witnesses signed a checkpoint (C2SP tlog-cosignature v1):
// the last second of each, those that did not sign left out. The verifiers are
// torchwood.NewCosignatureVerifier's. A wrong signature by one of them is an error.
func Cosigned(signed []byte, witnesses []note.Verifier) ([]Instant, error) {
	opened, err := openNote(signed, witnesses...)
	var unsigned *note.UnverifiedNoteError
	if errors.As(err, &unsigned) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	times := make([]Instant, len(opened.Sigs))
	for i, signature := range opened.Sigs {
		at, err := torchwood.CosignatureTimestamp(signature)
		if err != nil {
			return nil, err
		}
		times[i] = Instant(at)
	}
	return times, nil
}

// openSigned is openNote for what one key must have signed.
func openSigned(signed []byte, by note.Verifier) (*note.Note, error) {
	opened, err := openNote(signed, by)
	if err != nil {
		return nil, fmt.Errorf("%s did not sign this: %w", by.Name(), err)
	}
	return opened, nil
}

// openNote is note.Open, and refuses signatures in another spelling than the one that Base64
// (RFC 4648) calls canonical.
func openNote(signed []byte, known ...note.Verifier) (*note.Note, error) {
	opened, err := note.Open(signed, note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	for _, signatures := range [][]note.Signature{opened.Sigs, opened.UnverifiedSigs} {
		for _, s := range signatures {
			if _, err := base64.StdEncoding.Strict().DecodeString(s.Base64); err != nil {
				return nil, fmt.Errorf("the signature of %s: %w", s.Name, err)
			}
		}
	}
	return opened, nil
}

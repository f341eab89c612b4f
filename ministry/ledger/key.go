package ledger

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// newSigner makes a signer of notes from an Ed25519 key, and its verifier key.
func newSigner(name string, key ed25519.PrivateKey) (note.Signer, string, error) {
	public, err := note.NewEd25519VerifierKey(name, key.Public().(ed25519.PublicKey))
	if err != nil {
		return nil, "", fmt.Errorf("name the ledger %q: %w", name, err)
	}
	// C2SP signed-note has no form for private keys; this is the one of note.GenerateKey.
	hash := strings.Split(public, "+")[1]
	const ed25519Key = "\x01"
	signer, err := note.NewSigner(fmt.Sprintf("PRIVATE+KEY+%s+%s+%s", name, hash, base64.StdEncoding.EncodeToString(append([]byte(ed25519Key), key.Seed()...))))
	if err != nil {
		return nil, "", fmt.Errorf("name the ledger %q: %w", name, err)
	}
	return signer, public, nil
}

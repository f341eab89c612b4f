package ledger

import (
	"crypto/ed25519"
	"net/http"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"mawidi/fair"
)

// Whatever a witness answers: a checkpoint that is made of it has its signature, and reads
// as any verifier would read it.
func FuzzWitness(f *testing.F) {
	l, err := New(Config{Name: "mawidi.example/ledger", Seed: make([]byte, 32)})
	require.NoError(f, err)
	checkpoint, err := l.sign(tlog.Tree{N: 7})
	require.NoError(f, err)
	signer, err := torchwood.NewCosignatureSigner("witness.example", ed25519.NewKeyFromSeed(make([]byte, 32)))
	require.NoError(f, err)
	w, err := NewWitness("https://witness.example", signer.Verifier().String())
	require.NoError(f, err)
	signed, err := note.Sign(&note.Note{Text: checkpoint[:len(checkpoint)-len(signature(f, checkpoint))-1]}, signer)
	require.NoError(f, err)
	good := []byte(signature(f, string(signed)))
	_, err = w.read(http.StatusOK, good, checkpoint, 7)
	require.NoError(f, err)
	f.Add(http.StatusOK, good)
	f.Add(http.StatusOK, []byte("— witness.example AAAA\n"))
	f.Add(http.StatusConflict, []byte("12\n"))
	f.Add(http.StatusConflict, []byte("9223372036854775808\n"))
	f.Add(http.StatusUnprocessableEntity, []byte("\n\n"))
	f.Fuzz(func(t *testing.T, status int, said []byte) {
		lines, err := w.read(status, said, checkpoint, 7)
		if err != nil {
			return
		}
		times, err := fair.Cosigned([]byte(checkpoint+lines), []note.Verifier{w.verifier})
		require.NoError(t, err)
		require.NotEmpty(t, times)
		tree, err := fair.OpenCheckpoint([]byte(checkpoint+lines), l.verifier)
		require.NoError(t, err)
		require.EqualValues(t, 7, tree.N)
	})
}

// signature are the lines of a signed note behind its text.
func signature(t testing.TB, signed string) string {
	for i := len(signed) - 1; i > 0; i-- {
		if signed[i-1:i+1] == "\n\n" {
			return signed[i+1:]
		}
	}
	require.Fail(t, "no note")
	return ""
}

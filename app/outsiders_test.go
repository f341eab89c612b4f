package app

import (
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"filippo.io/torchwood"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
)

// Those whose word an insider of the ministry does not hold: the beacon and a witness.

// publishedRound is a round of quicknet as it was published.
func publishedRound(t testing.TB, number fair.Count) fair.Round {
	file, err := os.ReadFile("../fair/testdata/quicknet.json")
	require.NoError(t, err)
	var rounds []struct {
		Round     int64
		Signature string
	}
	require.NoError(t, json.Unmarshal(file, &rounds))
	for _, r := range rounds {
		if fair.Count(r.Round) == number {
			signature, err := hex.DecodeString(r.Signature)
			require.NoError(t, err)
			return fair.Round{Number: number, Signature: signature}
		}
	}
	require.FailNowf(t, "not published", "round %d", number)
	return fair.Round{}
}

// witness signs checkpoints as C2SP tlog-cosignature has it, at a second of its own.
type witness struct {
	name    string
	private ed25519.PrivateKey
	at      fair.Instant
}

func (w witness) public() string {
	signer, err := torchwood.NewCosignatureSigner(w.name, w.private)
	if err != nil {
		panic(err)
	}
	return signer.Verifier().String()
}

func (w witness) Name() string { return w.name }

func (w witness) KeyHash() uint32 {
	verifier, err := torchwood.NewCosignatureVerifier(w.public())
	if err != nil {
		panic(err)
	}
	return verifier.KeyHash()
}

func (w witness) Sign(text []byte) ([]byte, error) {
	signature := ed25519.Sign(w.private, fmt.Appendf(nil, "cosignature/v1\ntime %d\n%s", w.at, text))
	return append(binary.BigEndian.AppendUint64(nil, uint64(w.at)), signature...), nil
}

// Package beacontest is a beacon of which a test holds the key: it speaks drand's protocol
// over HTTP, and signs as drand does.
package beacontest

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/cloudflare/circl/sign/bls"
	"github.com/stretchr/testify/require"

	"mawidi/fair"
)

// Beacon signs each round of its chain on demand, whatever the time is.
type Beacon struct {
	Chain fair.Chain
	Hash  string
	key   *bls.PrivateKey[bls.KeyG2SigG1]
}

// New makes a beacon with a new key, whose rounds come every three seconds.
func New(t testing.TB) *Beacon {
	t.Helper()
	material := make([]byte, 32)
	_, _ = rand.Read(material) // never fails, see crypto/rand
	key, err := bls.KeyGen[bls.KeyG2SigG1](material, nil, nil)
	require.NoError(t, err)
	public, err := key.PublicKey().MarshalBinary()
	require.NoError(t, err)
	hash := sha256.Sum256(public)
	return &Beacon{
		Chain: fair.Chain{Name: "stand-in", Genesis: 1_700_000_000, Period: 3, PublicKey: public},
		Hash:  fmt.Sprintf("%x", hash),
		key:   key,
	}
}

// Sign is a round of the beacon.
func (b *Beacon) Sign(number fair.Count) fair.Round {
	message := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(number)))
	return fair.Round{Number: number, Signature: bls.Sign(b.key, message[:])}
}

// Answer is a round as drand's relays answer with it.
func Answer(r fair.Round) []byte {
	answer, err := json.Marshal(map[string]any{
		"round": int64(r.Number), "randomness": r.Randomness().String(), "signature": fmt.Sprintf("%x", r.Signature),
	})
	if err != nil {
		panic(err) // of numbers and hexadecimal digits never
	}
	return answer
}

// Relay answers for the beacon at a URL until the test ends. Between the round that was
// asked for and what is answered comes spoil, where it is not nil: nothing is not found.
func (b *Beacon) Relay(t testing.TB, spoil func(asked fair.Round) []byte) (url string) {
	t.Helper()
	if spoil == nil {
		spoil = Answer
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /"+b.Hash+"/public/{round}", func(w http.ResponseWriter, r *http.Request) {
		number, err := strconv.ParseInt(r.PathValue("round"), 10, 64)
		if err != nil {
			http.Error(w, "no round", http.StatusBadRequest)
			return
		}
		answer := spoil(b.Sign(fair.Count(number)))
		if answer == nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer) // fails only when nobody listens any more
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

package client

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// The two benchmarks make the same signed call on loopback, with the client and with net/http alone; page 6 wants the
// first within one and a half times the second.

func BenchmarkSignedCall(b *testing.B) {
	c := newTestClient(b, newCounter(b))
	signIn(b, c)
	for b.Loop() {
		account, err := c.Account(b.Context())
		if err != nil || account.MaskedAddress == "" {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlainSignedCall(b *testing.B) {
	address := newCounter(b) + "/v1/me"
	prover := newTestClient(b, "https://mawidi.example").prover
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	for b.Loop() {
		proof, err := prover.prove(http.MethodGet, address, "access-first")
		if err != nil {
			b.Fatal(err)
		}
		request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Authorization", "DPoP access-first")
		request.Header.Set("DPoP", proof)
		response, err := transport.RoundTrip(request)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		prover.learn(response.Header.Get("DPoP-Nonce"))
		var account api.Account
		if err != nil || json.Unmarshal(body, &account) != nil || account.MaskedAddress == "" {
			b.Fatal(err)
		}
	}
}

func BenchmarkProof(b *testing.B) {
	prover := newTestClient(b, "https://mawidi.example").prover
	prover.learn("nonce")
	for b.Loop() {
		if _, err := prover.prove(http.MethodPost, "https://mawidi.example/v1/requests", "access-first"); err != nil {
			b.Fatal(err)
		}
	}
}

// newCounter serves an account at once, so that only the way to it and back is measured.
func newCounter(b *testing.B) string {
	answer, err := json.Marshal(api.Account{MaskedAddress: "+961 •• ••• •01", Channel: api.Sms, Language: api.Ar})
	require.NoError(b, err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", jsonMedia)
		w.Header().Set("DPoP-Nonce", "nonce")
		w.Header().Set("Mawidi-Time", "1795000000000")
		_, _ = w.Write(answer)
	}))
	b.Cleanup(server.Close)
	return server.URL
}

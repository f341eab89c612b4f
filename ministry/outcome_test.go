package ministry

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnAnswerIsKeptUnderAKeyThatOnlyItsRequestCanDerive(t *testing.T) {
	s := &Server{keys: newKeys(t)}
	first := &call{method: "POST", path: "/v1/x", proof: proof{thumbprint: "layla"}}
	o := s.outcomeOf(first, terms{key: "idempotency-key-1"})
	nonce := make([]byte, o.aead.NonceSize())
	kept := o.aead.Seal(nil, nonce, []byte("a confirmation secret"), o.fingerprint)

	again := s.outcomeOf(first, terms{key: "idempotency-key-1"})
	opened, err := again.aead.Open(nil, nonce, kept, again.fingerprint)
	require.NoError(t, err)
	require.Equal(t, "a confirmation secret", string(opened))

	other := &call{method: "POST", path: "/v1/x", proof: proof{thumbprint: "omar"}}
	for _, o := range []outcome{
		s.outcomeOf(first, terms{key: "idempotency-key-2"}), s.outcomeOf(other, terms{key: "idempotency-key-1"}),
		(&Server{keys: newKeys(t)}).outcomeOf(first, terms{key: "idempotency-key-1"}),
	} {
		_, err := o.aead.Open(nil, nonce, kept, o.fingerprint)
		require.Error(t, err)
	}
}

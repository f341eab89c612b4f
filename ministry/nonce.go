package ministry

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"time"
)

const (
	// nonceLifetime is how long a proof may be used after its nonce was given out.
	nonceLifetime = 5 * time.Minute
	// nonceAhead is how far ahead a nonce may be dated: by another instance whose
	// clock is ahead, or before a clock stepped back.
	nonceAhead = time.Minute

	nonceLength = 8 + 16 // bytes: the instant and half a MAC
)

// nonces are the DPoP nonces of RFC 9449, section 8, without any memory: each is the
// instant at which it was given out and a MAC, so that every instance knows its own
// and the others'.
type nonces struct{ key []byte }

// give makes the nonce of an instant.
func (n nonces) give(now time.Time) string {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, nonceLength), uint64(now.UnixMilli()))
	return base64.RawURLEncoding.EncodeToString(append(b, n.mac(b)...))
}

// given says when a nonce was given out, and whether it is one of ours that a proof
// may still use.
func (n nonces) given(nonce string, now time.Time) (at time.Time, ok bool) {
	at, ok = n.read(nonce)
	age := now.Sub(at)
	return at, ok && age >= -nonceAhead && age < nonceLifetime
}

// challenged says whether a nonce was given out recently enough for a key to have been
// attested for it.
func (n nonces) challenged(nonce string, now time.Time) bool {
	at, ok := n.read(nonce)
	age := now.Sub(at)
	return ok && age >= -nonceAhead && age < challengeLifetime
}

// read says when one of our nonces was given out.
func (n nonces) read(nonce string) (at time.Time, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(nonce)
	if err != nil || len(b) != nonceLength || !hmac.Equal(b[8:], n.mac(b[:8])) {
		return time.Time{}, false
	}
	return time.UnixMilli(int64(binary.BigEndian.Uint64(b))), true
}

func (n nonces) mac(instant []byte) []byte {
	mac := hmac.New(sha256.New, n.key)
	mac.Write(instant)
	return mac.Sum(nil)[:nonceLength-8]
}

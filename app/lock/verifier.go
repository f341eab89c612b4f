package lock

import (
	"crypto/rand"
	"crypto/subtle"

	"golang.org/x/crypto/argon2"
)

// verifier tells whether a PIN is the right one without holding it: Argon2id (RFC 9106) of it with a salt of its own. What it
// costs stands beside it, so that a later version may raise that.
type verifier struct {
	Salt   []byte `json:"salt"`
	Passes uint32 `json:"passes"`
	Memory uint32 `json:"memory"` // KiB
	Hash   []byte `json:"hash"`
}

// What one try costs, by OWASP's least for Argon2id with one thread: 50 ms on a desktop, some 200 ms on a plain phone.
const (
	passes   = 2
	memory   = 19 * 1024
	threads  = 1
	hashSize = 32
	saltSize = 16
)

func newVerifier(pin string) verifier {
	v := verifier{Salt: make([]byte, saltSize), Passes: passes, Memory: memory}
	_, _ = rand.Read(v.Salt) // never fails (crypto/rand)
	v.Hash = v.hash(pin)
	return v
}

func (v verifier) matches(pin string) bool {
	return subtle.ConstantTimeCompare(v.Hash, v.hash(pin)) == 1
}

func (v verifier) hash(pin string) []byte {
	return argon2.IDKey([]byte(pin), v.Salt, v.Passes, v.Memory, threads, hashSize)
}

// sound reports whether the verifier is whole and of a cost that this device can bear.
func (v verifier) sound() bool {
	return len(v.Salt) == saltSize && len(v.Hash) == hashSize &&
		v.Passes >= 1 && v.Passes <= 16 && v.Memory >= 1024 && v.Memory <= 256*1024
}

// Easy reports whether a PIN is among the first that anyone would try: one digit all along, or digits that count up or down. What
// is no PIN at all is easy too.
func Easy(pin string) bool {
	if len(pin) != Digits {
		return true
	}
	step := int(pin[1]) - int(pin[0])
	if step < -1 || step > 1 {
		return false
	}
	for i := 2; i < len(pin); i++ {
		if int(pin[i])-int(pin[i-1]) != step {
			return false
		}
	}
	return true
}

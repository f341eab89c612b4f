package fair

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/cloudflare/circl/sign/bls"
)

// Chain is a public randomness beacon of the scheme bls-unchained-g1-rfc9380 of drand: every
// Period a round is signed by a group of independent operators, of whom most would have to
// conspire to know one in advance.
type Chain struct {
	Name      Name
	Genesis   Instant // when round 1 is signed
	Period    Count   // seconds between two rounds, at least 1
	PublicKey []byte  // 96 bytes: a compressed point of BLS12-381's G2
}

// Quicknet is drand's chain of the League of Entropy with a round every 3 seconds, whose hash is
// 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971.
func Quicknet() Chain {
	key, err := hex.DecodeString("83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c" +
		"8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb" +
		"5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a")
	if err != nil {
		panic(err)
	}
	return Chain{Name: "quicknet", Genesis: 1692803367, Period: 3, PublicKey: key}
}

// FirstRound is the first round that is signed at or after an instant.
func (c Chain) FirstRound(at Instant) Count {
	since := Count(at - c.Genesis)
	if since <= 0 {
		return 1
	}
	return (since+c.Period-1)/c.Period + 1
}

// Signed is when a round is signed.
func (c Chain) Signed(round Count) Instant {
	return c.Genesis + Instant((round-1)*c.Period)
}

// Verify says whether the operators of the chain signed this round: a BLS signature in G1 over
// SHA-256 of the round's number as 8 bytes, big-endian, hashed to the curve by RFC 9380.
func (c Chain) Verify(r Round) error {
	if r.Number < 1 || len(r.Signature) != signatureSize {
		return fmt.Errorf("round %d has a signature of %d bytes, not %d", r.Number, len(r.Signature), signatureSize)
	}
	var key bls.PublicKey[bls.KeyG2SigG1]
	if err := key.UnmarshalBinary(c.PublicKey); err != nil {
		return fmt.Errorf("the public key of %s: %w", c.Name, err)
	}
	message := sha256.Sum256(binary.BigEndian.AppendUint64(nil, uint64(r.Number)))
	if !bls.Verify(&key, message[:], r.Signature) {
		return fmt.Errorf("%s did not sign this as its round %d", c.Name, r.Number)
	}
	return nil
}

// signatureSize is that of a compressed point of BLS12-381's G1, in bytes.
const signatureSize = 48

// Round is one round of a beacon. As text it is "number/signature", the signature in hexadecimal
// digits, or "none" for the Round without a number: that of a draw without a beacon.
type Round struct {
	Number    Count
	Signature []byte // 48 bytes
}

// Randomness is what the round gives to everybody: SHA-256 of its signature.
func (r Round) Randomness() Hash { return sha256.Sum256(r.Signature) }

// MarshalText writes the round.
func (r Round) MarshalText() ([]byte, error) {
	switch {
	case r.Number == 0 && len(r.Signature) == 0:
		return []byte(none), nil
	case r.Number < 1 || len(r.Signature) != signatureSize:
		return nil, errRound
	}
	return fmt.Appendf(nil, "%d/%x", r.Number, r.Signature), nil
}

// UnmarshalText reads what MarshalText wrote.
func (r *Round) UnmarshalText(text []byte) error {
	*r = Round{}
	if string(text) == none {
		return nil
	}
	number, signature, found := strings.Cut(string(text), "/")
	if err := r.Number.UnmarshalText([]byte(number)); err != nil || !found || r.Number == 0 {
		return errRound
	}
	r.Signature = make([]byte, signatureSize)
	return fromHex(r.Signature, []byte(signature))
}

const none = "none"

var errRound = errors.New(`a round is "none", or a number from 1 on and 48 bytes of signature`)

// BeaconRule names in advance the round that a release will be drawn with: the first of the
// chain that is signed at least Wait seconds after the list was closed. As text it is
// "chain/wait", or "none" for the rule of a draw without a beacon, which is the zero value.
type BeaconRule struct {
	Chain Name
	Wait  Count
}

// Round is the number of the round that the rule names when the list is closed at an instant.
// It is 0 for the rule without a beacon.
func (b BeaconRule) Round(chain Chain, closed Instant) Count {
	if b.Chain == "" {
		return 0
	}
	return chain.FirstRound(closed + Instant(b.Wait))
}

// MarshalText writes the rule.
func (b BeaconRule) MarshalText() ([]byte, error) {
	if b == (BeaconRule{}) {
		return []byte(none), nil
	}
	if err := b.Chain.check(); err != nil {
		return nil, err
	}
	wait, err := b.Wait.MarshalText()
	return fmt.Appendf(nil, "%s/%s", b.Chain, wait), err
}

// UnmarshalText reads what MarshalText wrote.
func (b *BeaconRule) UnmarshalText(text []byte) error {
	*b = BeaconRule{}
	if string(text) == none {
		return nil
	}
	chain, wait, found := strings.Cut(string(text), "/")
	if !found {
		return errors.New(`the rule for a beacon is "none" or "chain/seconds"`)
	}
	return errors.Join(b.Chain.UnmarshalText([]byte(chain)), b.Wait.UnmarshalText([]byte(wait)))
}

package fair

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Each value here has exactly one spelling: what UnmarshalText takes, MarshalText writes back
// byte for byte.

// Name is what the ministry calls a release, a mission, a service, a slot or a beacon's chain:
// 1 to 64 of the characters A–Z, a–z, 0–9, "_", ".", ":" and "-".
type Name string

// MarshalText gives the name's characters; a name that breaks the rules is an error.
func (n Name) MarshalText() ([]byte, error) {
	return []byte(n), n.check()
}

// UnmarshalText takes nothing but a name's characters.
func (n *Name) UnmarshalText(text []byte) error {
	*n = Name(text)
	return n.check()
}

func (n Name) check() error {
	if len(n) < 1 || len(n) > 64 {
		return fmt.Errorf("a name has 1 to 64 characters, not %d", len(n))
	}
	for i := range len(n) {
		if !inName(n[i]) {
			return fmt.Errorf("%q is no name: %q is not allowed in one", string(n), n[i])
		}
	}
	return nil
}

func inName(c byte) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	}
	return strings.IndexByte("_.:-", c) >= 0
}

// Pseudonym is 16 random bytes that stand for one request or one booking and never for a
// person: each request and each booking has a new one, made by the device. As text it is 32
// lowercase hexadecimal digits.
type Pseudonym [16]byte

// MarshalText gives 32 hexadecimal digits.
func (p Pseudonym) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, p[:]), nil }

// UnmarshalText takes 32 lowercase hexadecimal digits.
func (p *Pseudonym) UnmarshalText(text []byte) error { return fromHex(p[:], text) }

func (p Pseudonym) String() string { return hex.EncodeToString(p[:]) }

// Hash is a SHA-256 hash, or a secret of the same length. As text it is 64 lowercase
// hexadecimal digits.
type Hash [32]byte

// MarshalText gives 64 hexadecimal digits.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText takes 64 lowercase hexadecimal digits.
func (h *Hash) UnmarshalText(text []byte) error { return fromHex(h[:], text) }

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// fromHex fills all of to from lowercase hexadecimal digits.
func fromHex(to, text []byte) error {
	if len(text) != hex.EncodedLen(len(to)) {
		return fmt.Errorf("%d hexadecimal digits are wanted, not %d", hex.EncodedLen(len(to)), len(text))
	}
	for _, c := range text {
		if 'A' <= c && c <= 'F' {
			return errors.New("hexadecimal digits are written in lower case")
		}
	}
	_, err := hex.Decode(to, text)
	return err
}

// Instant is a second in time, counted from 1970 in UTC. As text it is RFC 3339 in UTC with
// whole seconds: 2026-11-24T08:00:00Z.
type Instant int64

// At is the second in which t lies.
func At(t time.Time) Instant { return Instant(t.Unix()) }

// Time is the instant as Go's time, in UTC.
func (i Instant) Time() time.Time { return time.Unix(int64(i), 0).UTC() }

func (i Instant) String() string { return i.Time().Format(time.RFC3339) }

// MarshalText gives RFC 3339; the years 0000 to 9999 can be written.
func (i Instant) MarshalText() ([]byte, error) { return i.Time().MarshalText() }

// UnmarshalText takes RFC 3339 in UTC with whole seconds.
func (i *Instant) UnmarshalText(text []byte) error {
	t, err := time.Parse(time.RFC3339, string(text))
	if err != nil {
		return err
	}
	*i = At(t)
	if i.String() != string(text) {
		return fmt.Errorf("%q is not written in UTC with whole seconds", text)
	}
	return nil
}

// Count is a number from 0 to 2⁶³−1. As text it is decimal, without leading zeros.
type Count int64

// MarshalText gives decimal digits; a negative count is an error.
func (c Count) MarshalText() ([]byte, error) {
	if c < 0 {
		return nil, fmt.Errorf("%d is less than nothing", c)
	}
	return strconv.AppendInt(nil, int64(c), 10), nil
}

// UnmarshalText takes decimal digits without leading zeros.
func (c *Count) UnmarshalText(text []byte) error {
	n, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != string(text) {
		return fmt.Errorf("%q is no number, or is written with a sign or leading zeros", text)
	}
	*c = Count(n)
	return nil
}

package client

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// errNotPinned refuses a server whose certificate is in order but whose key is not one that the app was built with.
var errNotPinned = errors.New("the server's public key is none of the pinned ones")

// pins are SHA-256 digests of public keys (SubjectPublicKeyInfo, RFC 7469).
type pins map[[sha256.Size]byte]bool

func parsePins(encoded []string) (pins, error) {
	parsed := pins{}
	for _, pin := range encoded {
		digest, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(pin, "sha256/"))
		if err != nil || len(digest) != sha256.Size {
			return nil, fmt.Errorf("pinned key %q is not the base64 of a SHA-256 digest", pin)
		}
		parsed[[sha256.Size]byte(digest)] = true
	}
	if len(parsed) == 1 {
		return nil, errors.New("a pinned key needs a spare beside it")
	}
	return parsed, nil
}

// verify runs after the usual verification, also on resumed sessions, and wants a pinned key in a verified chain.
func (p pins) verify(state tls.ConnectionState) error {
	for _, chain := range state.VerifiedChains {
		for _, certificate := range chain {
			if p[sha256.Sum256(certificate.RawSubjectPublicKeyInfo)] {
				return nil
			}
		}
	}
	return errNotPinned
}

package attestation

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// appleObject is an attestation object of App Attest (WebAuthn, section 6.5.4, in CBOR).
type appleObject struct {
	chain             [][]byte // DER, leaf first
	authenticatorData []byte
	authenticator     authenticator
}

// authenticator is what stands in front in the authenticator data (WebAuthn, section 6.1), as far as Apple gives it a meaning.
type authenticator struct {
	app         [32]byte // SHA-256 of the app's identifier
	counter     uint32   // how often the key signed
	environment [16]byte
	credential  []byte // the key's name: SHA-256 of its point
}

// strict is the CBOR of one object with nothing twice in it, nor nested deeper or longer than Apple's are.
var strict = func() cbor.DecMode {
	mode, err := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, MaxNestedLevels: 8, MaxArrayElements: 16, MaxMapPairs: 16, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

func parseAppleObject(encoded []byte) (appleObject, error) {
	var read struct {
		Format    string `cbor:"fmt"`
		Statement struct {
			Chain [][]byte `cbor:"x5c"`
		} `cbor:"attStmt"`
		AuthenticatorData []byte `cbor:"authData"`
	}
	if err := strict.Unmarshal(encoded, &read); err != nil {
		return appleObject{}, fmt.Errorf("no attestation object: %w", err)
	}
	if read.Format != "apple-appattest" {
		return appleObject{}, fmt.Errorf("an attestation object of the format %q", read.Format)
	}
	if len(read.Statement.Chain) == 0 || len(read.Statement.Chain) > longestChain {
		return appleObject{}, errors.New("no certificates")
	}
	d, err := parseAuthenticator(read.AuthenticatorData)
	return appleObject{read.Statement.Chain, read.AuthenticatorData, d}, err
}

var errShortAuthenticator = errors.New("the authenticator data end too soon")

// parseAuthenticator reads 32 bytes of the app's digest, one of flags, four of the counter, 16 of the environment, two of the length
// of the key's name, and that. What follows is the key again, which the leaf holds too.
func parseAuthenticator(data []byte) (d authenticator, err error) {
	const name = 32 + 1 + 4 + 16 + 2
	if len(data) < name {
		return d, errShortAuthenticator
	}
	copy(d.app[:], data)
	d.counter = binary.BigEndian.Uint32(data[33:])
	copy(d.environment[:], data[37:])
	length := int(binary.BigEndian.Uint16(data[53:]))
	if len(data) < name+length {
		return d, errShortAuthenticator
	}
	d.credential = data[name : name+length]
	return d, nil
}

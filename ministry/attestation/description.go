package attestation

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// description is Android's KeyDescription, as far as it is judged by.
type description struct {
	attestation, keystore Level // where the attestation was made, and where the key is
	challenge             []byte
	software, hardware    authorizations
}

// authorizations is an AuthorizationList, as far as it is judged by: what software or hardware holds the key to.
type authorizations struct {
	purposes []int64
	origin   *int64
	boot     *boot
	app      *application
}

// boot is a RootOfTrust: how the system was started.
type boot struct {
	locked bool
	state  int
}

// application is an AttestationApplicationId: whose key it is. Several packages can share one user ID, and with it their keys.
type application struct {
	packages []string
	signers  [][]byte // SHA-256 of the certificates that sign them
}

// Values and tags of the schema (KeyMint's Tag.aidl and its neighbours).
const (
	purposeSign     = 2
	originGenerated = 0
	bootVerified    = 0
	bootSelfSigned  = 1 // by a key that the phone's owner put in

	tagPurpose     = 1
	tagOrigin      = 702
	tagRootOfTrust = 704
	tagApplication = 709
)

var errMalformed = errors.New("a malformed key description")

func isDescription(e pkix.Extension) bool { return e.Id.Equal(descriptionID) }

// level is the weaker of where the key is and where that was attested.
func (d description) level() Level { return min(d.attestation, d.keystore) }

// parseDescription reads the extension's value. What it does not judge by it skips, since every version of Android adds to it.
func parseDescription(der []byte) (description, error) {
	var raw struct {
		Version             int
		AttestationLevel    asn1.Enumerated
		KeystoreVersion     int
		KeystoreLevel       asn1.Enumerated
		Challenge, UniqueID []byte
		Software, Hardware  asn1.RawValue
	}
	if err := unmarshal(der, &raw); err != nil {
		return description{}, err
	}
	d := description{attestation: Level(raw.AttestationLevel), keystore: Level(raw.KeystoreLevel), challenge: raw.Challenge}
	if min(d.attestation, d.keystore) < Software || max(d.attestation, d.keystore) > SecureElement {
		return description{}, fmt.Errorf("%w: levels %d and %d", errMalformed, d.attestation, d.keystore)
	}
	var err error
	if d.software, err = parseAuthorizations(raw.Software); err != nil {
		return description{}, err
	}
	d.hardware, err = parseAuthorizations(raw.Hardware)
	return d, err
}

func parseAuthorizations(list asn1.RawValue) (a authorizations, err error) {
	if list.Class != asn1.ClassUniversal || list.Tag != asn1.TagSequence || !list.IsCompound {
		return a, errMalformed
	}
	for rest := list.Bytes; len(rest) > 0; {
		var entry asn1.RawValue
		if rest, err = asn1.Unmarshal(rest, &entry); err != nil {
			return a, fmt.Errorf("%w: %w", errMalformed, err)
		}
		if entry.Class != asn1.ClassContextSpecific || !entry.IsCompound {
			return a, errMalformed
		}
		if err := a.read(entry.Tag, entry.Bytes); err != nil {
			return a, err
		}
	}
	return a, nil
}

// read reads the value of one tag, which each may stand once.
func (a *authorizations) read(tag int, der []byte) error {
	switch {
	case tag == tagPurpose && a.purposes == nil:
		return unmarshalSet(der, &a.purposes)
	case tag == tagOrigin && a.origin == nil:
		a.origin = new(int64)
		return unmarshal(der, a.origin)
	case tag == tagRootOfTrust && a.boot == nil:
		return a.readBoot(der)
	case tag == tagApplication && a.app == nil:
		return a.readApplication(der)
	case tag == tagPurpose || tag == tagOrigin || tag == tagRootOfTrust || tag == tagApplication:
		return fmt.Errorf("%w: tag %d twice", errMalformed, tag)
	default:
		return nil
	}
}

func (a *authorizations) readBoot(der []byte) error {
	var raw struct {
		Key    []byte
		Locked bool
		State  asn1.Enumerated
		Hash   []byte `asn1:"optional"` // since version 3
	}
	if err := unmarshal(der, &raw); err != nil {
		return err
	}
	a.boot = &boot{locked: raw.Locked, state: int(raw.State)}
	return nil
}

// readApplication reads an octet string that holds DER of its own.
func (a *authorizations) readApplication(der []byte) error {
	var inner []byte
	if err := unmarshal(der, &inner); err != nil {
		return err
	}
	var raw struct {
		Packages []struct {
			Name    []byte
			Version int64
		} `asn1:"set"`
		Signers [][]byte `asn1:"set"`
	}
	if err := unmarshal(inner, &raw); err != nil {
		return err
	}
	a.app = &application{signers: raw.Signers}
	for _, p := range raw.Packages {
		a.app.packages = append(a.app.packages, string(p.Name))
	}
	return nil
}

// unmarshal reads DER with nothing after it.
func unmarshal(der []byte, into any) error { return unmarshalWith(der, into, "") }

func unmarshalSet(der []byte, into any) error { return unmarshalWith(der, into, "set") }

func unmarshalWith(der []byte, into any, params string) error {
	rest, err := asn1.UnmarshalWithParams(der, into, params)
	if err != nil {
		return fmt.Errorf("%w: %w", errMalformed, err)
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: something after its end", errMalformed)
	}
	return nil
}

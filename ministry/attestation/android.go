package attestation

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"slices"
)

// Android checks Android's key attestation: the certificates of the key, leaf first, DER one after the other, of which the leaf
// carries a description of the key (https://source.android.com/docs/security/features/keystore/attestation).
type Android struct {
	Roots   *x509.CertPool  // Google's hardware attestation roots
	Package string          // the app's package name
	Signers [][]byte        // SHA-256 of certificates that may sign the app; none asks for none
	Revoked map[string]bool // serial numbers, lower-case hexadecimal, of certificates that Google has revoked
}

// descriptionID is the extension of key descriptions.
var descriptionID = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11129, 2, 1, 17}

// longestChain is more certificates than any phone sends.
const longestChain = 10

// Verify checks that the chain ends at a root, describes the statement's key, and that the key was made in hardware, for signing
// alone, by our app, on a phone that started a system it could verify. A key in software is no error: the verdict says it.
func (a Android) Verify(s Statement) (Verdict, error) {
	chain, err := x509.ParseCertificates(s.Encoded)
	if err != nil || len(chain) == 0 || len(chain) > longestChain {
		return Verdict{}, fmt.Errorf("%w: no certificates", ErrUntrusted)
	}
	if err := a.checkChain(chain, s); err != nil {
		return Verdict{}, err
	}
	i := slices.IndexFunc(chain[0].Extensions, isDescription)
	if i < 0 {
		return Verdict{}, fmt.Errorf("%w: the leaf describes no key", ErrUntrusted)
	}
	d, err := parseDescription(chain[0].Extensions[i].Value)
	if err != nil {
		return Verdict{}, fmt.Errorf("%w: %w", ErrUntrusted, err)
	}
	if err := a.checkDescription(d); err != nil {
		return Verdict{}, err
	}
	return Verdict{Level: d.level(), Challenge: d.challenge}, nil
}

// checkChain refuses a chain whose leaf is of another key, in which a certificate above the leaf describes a key (then a phone's
// user had that one sign), in which one is revoked, and that does not end at a root.
func (a Android) checkChain(chain []*x509.Certificate, s Statement) error {
	key, ok := chain[0].PublicKey.(*ecdsa.PublicKey)
	if !ok || key.Curve != elliptic.P256() || !key.Equal(s.Key) {
		return fmt.Errorf("%w: the leaf is of another key", ErrUntrusted)
	}
	between := x509.NewCertPool()
	for i, c := range chain {
		if a.Revoked[c.SerialNumber.Text(16)] {
			return fmt.Errorf("%w: certificate %d is revoked", ErrUntrusted, i)
		}
		if i == 0 {
			continue
		}
		if slices.ContainsFunc(c.Extensions, isDescription) {
			return fmt.Errorf("%w: certificate %d is a phone's own key", ErrUntrusted, i)
		}
		between.AddCert(c)
	}
	_, err := chain[0].Verify(x509.VerifyOptions{
		Roots: a.Roots, Intermediates: between, CurrentTime: s.At, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	if err != nil {
		return fmt.Errorf("%w: the chain ends at no root: %w", ErrUntrusted, err)
	}
	return nil
}

// checkDescription refuses a key that was brought from outside or may do more than sign, a phone that runs a changed system, and
// another app.
func (a Android) checkDescription(d description) error {
	hardware := d.hardware
	if d.level() == Software {
		hardware = d.software
	}
	switch boot := hardware.boot; {
	case !slices.Equal(hardware.purposes, []int64{purposeSign}):
		return fmt.Errorf("%w: a key for the purposes %v", ErrUntrusted, hardware.purposes)
	case hardware.origin == nil || *hardware.origin != originGenerated:
		return fmt.Errorf("%w: a key from outside", ErrUntrusted)
	case d.level() > Software && boot == nil:
		return fmt.Errorf("%w: not a word on the start of the system", ErrUntrusted)
	case d.level() > Software && (!boot.locked || boot.state != bootVerified && boot.state != bootSelfSigned):
		return fmt.Errorf("%w: a changed system", ErrUntrusted)
	}
	app := d.software.app // the system says whose key it is, the hardware cannot know
	if app == nil || !slices.Contains(app.packages, a.Package) {
		return fmt.Errorf("%w: another app's key", ErrUntrusted)
	}
	signed := func(digest []byte) bool {
		return slices.ContainsFunc(a.Signers, func(ours []byte) bool { return slices.Equal(ours, digest) })
	}
	if len(a.Signers) > 0 && !slices.ContainsFunc(app.signers, signed) {
		return fmt.Errorf("%w: our app, signed by someone else", ErrUntrusted)
	}
	return nil
}

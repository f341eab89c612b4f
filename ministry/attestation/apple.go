package attestation

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"slices"
)

// Apple checks App Attest: Apple's word for a key that the app had made for it, on an iPhone as Apple made it, in the app as it was
// published (https://developer.apple.com/documentation/devicecheck/validating-apps-that-connect-to-your-server). That key is not the
// device key, which Apple does not attest; our app has Apple's key answer for the device key.
type Apple struct {
	Roots       *x509.CertPool // Apple's App Attestation root
	App         string         // the team's identifier and the app's, as in "A1B2C3D4E5.app.mawidi"
	Development bool           // whether apps from Xcode count instead of those from TestFlight and the App Store
}

// appStatement is what our app sends, DER: the challenge, and Apple's attestation object for the SHA-256 digest of the device key
// (SubjectPublicKeyInfo) with the challenge behind it.
type appStatement struct{ Challenge, Object []byte }

// nonceID is the extension with the digest that a key was attested for.
var nonceID = asn1.ObjectIdentifier{1, 2, 840, 113635, 100, 8, 2}

// Verify checks what Apple's documentation lists, in its order. That our app keeps the device key in the Secure Enclave is as true as
// that it is our app, so that is the level.
func (a Apple) Verify(s Statement) (Verdict, error) {
	var said appStatement
	if rest, err := asn1.Unmarshal(s.Encoded, &said); err != nil || len(rest) > 0 {
		return Verdict{}, fmt.Errorf("%w: no statement of the app", ErrUntrusted)
	}
	o, err := parseAppleObject(said.Object)
	if err != nil {
		return Verdict{}, fmt.Errorf("%w: %w", ErrUntrusted, err)
	}
	leaf, err := a.checkChain(o, s)
	if err != nil {
		return Verdict{}, err
	}
	if err := checkNonce(leaf, o, s, said.Challenge); err != nil {
		return Verdict{}, err
	}
	if err := a.checkAuthenticator(leaf, o.authenticator); err != nil {
		return Verdict{}, err
	}
	return Verdict{Level: SecureElement, Challenge: said.Challenge}, nil
}

// checkChain returns the leaf of a chain that ends at the root.
func (a Apple) checkChain(o appleObject, s Statement) (*x509.Certificate, error) {
	leaf, err := x509.ParseCertificate(o.chain[0])
	if err != nil {
		return nil, fmt.Errorf("%w: the leaf: %w", ErrUntrusted, err)
	}
	between := x509.NewCertPool()
	for _, der := range o.chain[1:] {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("%w: the chain: %w", ErrUntrusted, err)
		}
		between.AddCert(c)
	}
	_, err = leaf.Verify(x509.VerifyOptions{
		Roots: a.Roots, Intermediates: between, CurrentTime: s.At, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	if err != nil {
		return nil, fmt.Errorf("%w: the chain ends at no root: %w", ErrUntrusted, err)
	}
	return leaf, nil
}

// checkNonce refuses what Apple attested for another device key, another challenge or another authenticator.
func checkNonce(leaf *x509.Certificate, o appleObject, s Statement, challenge []byte) error {
	key, err := x509.MarshalPKIXPublicKey(s.Key)
	if err != nil {
		return fmt.Errorf("%w: the device key: %w", ErrUntrusted, err)
	}
	asked := sha256.Sum256(append(key, challenge...))
	want := sha256.Sum256(append(slices.Clone(o.authenticatorData), asked[:]...))
	for _, extension := range leaf.Extensions {
		if !extension.Id.Equal(nonceID) {
			continue
		}
		var nonce struct {
			Digest []byte `asn1:"explicit,tag:1"`
		}
		if rest, err := asn1.Unmarshal(extension.Value, &nonce); err == nil && len(rest) == 0 && bytes.Equal(nonce.Digest, want[:]) {
			return nil
		}
	}
	return fmt.Errorf("%w: attested for something else", ErrUntrusted)
}

// checkAuthenticator refuses another app, another environment, and a key that is not the leaf's or was used before.
func (a Apple) checkAuthenticator(leaf *x509.Certificate, d authenticator) error {
	key, ok := leaf.PublicKey.(*ecdsa.PublicKey)
	if !ok {
		return fmt.Errorf("%w: a key of the type %T", ErrUntrusted, leaf.PublicKey)
	}
	point, err := key.Bytes()
	if err != nil {
		return fmt.Errorf("%w: the leaf's key: %w", ErrUntrusted, err)
	}
	environment := "appattest\x00\x00\x00\x00\x00\x00\x00"
	if a.Development {
		environment = "appattestdevelop"
	}
	switch credential := sha256.Sum256(point); {
	case d.app != sha256.Sum256([]byte(a.App)):
		return fmt.Errorf("%w: another app", ErrUntrusted)
	case d.counter != 0:
		return fmt.Errorf("%w: a key that was used %d times", ErrUntrusted, d.counter)
	case string(d.environment[:]) != environment:
		return fmt.Errorf("%w: the environment %q", ErrUntrusted, d.environment)
	case !bytes.Equal(d.credential, credential[:]):
		return fmt.Errorf("%w: another key than the leaf's", ErrUntrusted)
	}
	return nil
}

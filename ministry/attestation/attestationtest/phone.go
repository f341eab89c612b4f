// Package attestationtest makes phones whose keys tests attest: a maker's root, and chains as Android's keystore gives them.
package attestationtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Maker makes phones. Its root is what Google's is to real ones.
type Maker struct {
	Root  *x509.Certificate
	Batch *x509.Certificate // what attests the keys of its phones
	batch *ecdsa.PrivateKey
}

// Description is what an attested key is said to be. Its zero value has everything wrong; Good returns one that has not.
type Description struct {
	Level     int // 0 software, 1 trusted environment, 2 StrongBox; of the key and of what attests it
	Challenge []byte
	Package   string
	Signer    []byte  // SHA-256 of the certificate that signs the app
	Purposes  []int64 // 2 is signing
	Origin    int64   // 0 is made inside
	Locked    bool    // the boot loader
	Boot      int     // 0 verified, 1 by the owner's key, 2 unverified, 3 failed
	NoBoot    bool    // not a word on it
}

// Good describes a key as our app makes it on a phone as it was sold.
func Good(challenge []byte) Description {
	return Description{Level: 1, Challenge: challenge, Package: "app.mawidi", Signer: make([]byte, 32), Purposes: []int64{2}, Locked: true}
}

// NewMaker makes a maker whose certificates hold from 2016 to 2046.
func NewMaker(t testing.TB) *Maker {
	t.Helper()
	key := NewKey(t)
	root := certify(t, authority("Maker", 1), nil, &key.PublicKey, key)
	batch := NewKey(t)
	return &Maker{Root: root, Batch: certify(t, authority("Batch", 2), root, &batch.PublicKey, key), batch: batch}
}

// NewKey makes a P-256 key.
func NewKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	return key
}

// Roots are the maker's root alone.
func (m *Maker) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(m.Root)
	return pool
}

// Attest returns the chain of a key, DER one after the other, leaf first.
func (m *Maker) Attest(t testing.TB, key *ecdsa.PublicKey, d Description) []byte {
	t.Helper()
	leaf := m.Leaf(t, key, d.Extension(t))
	return append(append(leaf.Raw, m.Batch.Raw...), m.Root.Raw...)
}

// Leaf returns the certificate of a key with the extensions given. Like a phone's it names no one, and holds from 1970 on.
func (m *Maker) Leaf(t testing.TB, key *ecdsa.PublicKey, extensions ...pkix.Extension) *x509.Certificate {
	t.Helper()
	return certify(t, &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Android Keystore Key"},
		NotBefore: time.Unix(0, 0), NotAfter: time.Date(2048, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtraExtensions: extensions,
	}, m.Batch, key, m.batch)
}

// AttestBy returns a chain whose leaf was signed by a phone's own attested key, as a user who wants to vouch for a key of theirs
// could make it.
func (m *Maker) AttestBy(t testing.TB, own *ecdsa.PrivateKey, ownDescription Description, key *ecdsa.PublicKey, d Description) []byte {
	t.Helper()
	template := authority("Phone", 3)
	template.ExtraExtensions = []pkix.Extension{ownDescription.Extension(t)}
	phone := certify(t, template, m.Batch, &own.PublicKey, m.batch)
	leaf := certify(t, &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: m.Root.NotAfter, ExtraExtensions: []pkix.Extension{d.Extension(t)},
	}, phone, key, own)
	return append(append(append(leaf.Raw, phone.Raw...), m.Batch.Raw...), m.Root.Raw...)
}

func authority(name string, serial int64) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage:  x509.KeyUsageCertSign,
		NotBefore: time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2046, 1, 1, 0, 0, 0, 0, time.UTC),
	}
}

// certify signs a certificate; one without a parent signs itself.
func certify(t testing.TB, template, parent *x509.Certificate, key *ecdsa.PublicKey, by *ecdsa.PrivateKey) *x509.Certificate {
	t.Helper()
	if parent == nil {
		parent = template
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key, by)
	require.NoError(t, err)
	c, err := x509.ParseCertificate(der)
	require.NoError(t, err)
	return c
}

// Extension writes the description as KeyMint 3 does.
func (d Description) Extension(t testing.TB) pkix.Extension {
	t.Helper()
	held := d.lists(t)
	software, hardware := []asn1.RawValue{d.application(t)}, held
	if d.Level == 0 {
		software, hardware = append(held, d.application(t)), nil
	}
	value := der(t, struct {
		Version             int
		Level               asn1.Enumerated
		Keystore            int
		KeystoreLevel       asn1.Enumerated
		Challenge, UniqueID []byte
		Software, Hardware  []asn1.RawValue
	}{300, asn1.Enumerated(d.Level), 300, asn1.Enumerated(d.Level), d.Challenge, nil, software, hardware}, "")
	return pkix.Extension{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11129, 2, 1, 17}, Value: value}
}

// lists are the entries that whatever holds the key vouches for. Algorithm, size, digests and the key's end of use stand between
// those that are judged by, as a real phone has them.
func (d Description) lists(t testing.TB) []asn1.RawValue {
	entries := []asn1.RawValue{
		entry(1, der(t, d.Purposes, "set")), entry(2, der(t, 3, "")), entry(3, der(t, 256, "")),
		entry(5, der(t, []int64{4}, "set")), entry(10, der(t, 1, "")), entry(503, der(t, asn1.NullRawValue, "")),
		entry(702, der(t, d.Origin, "")),
	}
	if d.NoBoot {
		return entries
	}
	return append(entries, entry(704, der(t, struct {
		Key    []byte
		Locked bool
		State  asn1.Enumerated
		Hash   []byte
	}{make([]byte, 32), d.Locked, asn1.Enumerated(d.Boot), make([]byte, 32)}, "")), entry(705, der(t, 140000, "")))
}

func (d Description) application(t testing.TB) asn1.RawValue {
	type packageInfo struct {
		Name    []byte
		Version int64
	}
	return entry(709, der(t, der(t, struct {
		Packages []packageInfo `asn1:"set"`
		Signers  [][]byte      `asn1:"set"`
	}{[]packageInfo{{[]byte(d.Package), 7}}, [][]byte{d.Signer}}, ""), ""))
}

func entry(tag int, value []byte) asn1.RawValue {
	return asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: tag, IsCompound: true, Bytes: value}
}

func der(t testing.TB, value any, params string) []byte {
	t.Helper()
	encoded, err := asn1.MarshalWithParams(value, params)
	require.NoError(t, err)
	return encoded
}

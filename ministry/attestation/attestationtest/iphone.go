package attestationtest

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/binary"
	"math/big"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/stretchr/testify/require"
)

// Apple makes iPhones, and says of apps on them what they are (App Attest). Its root is what Apple's is to real ones.
type Apple struct {
	Root    *x509.Certificate
	between *x509.Certificate
	key     *ecdsa.PrivateKey
}

// App is what an app and its attested key are said to be. GoodApp returns one that is ours.
type App struct {
	ID          string // the team's identifier and the app's
	Environment string // 16 bytes
	Counter     uint32 // how often the key signed
	Format      string
	Other       bool // whether the authenticator names another key than the leaf's
}

// GoodApp describes our app as the App Store has it, with a fresh key.
func GoodApp() App {
	return App{ID: "A1B2C3D4E5.app.mawidi", Environment: "appattest\x00\x00\x00\x00\x00\x00\x00", Format: "apple-appattest"}
}

// NewApple makes an Apple whose certificates hold from 2016 to 2046.
func NewApple(t testing.TB) *Apple {
	t.Helper()
	key, between := NewKey(t), NewKey(t)
	root := certify(t, authority("App Attestation Root CA", 1), nil, &key.PublicKey, key)
	return &Apple{Root: root, between: certify(t, authority("App Attestation CA 1", 2), root, &between.PublicKey, key), key: between}
}

// Roots are Apple's root alone.
func (a *Apple) Roots() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(a.Root)
	return pool
}

// Attest returns what our app sends of a device key: the challenge, and Apple's object for both.
func (a *Apple) Attest(t testing.TB, device *ecdsa.PublicKey, challenge []byte, app App) []byte {
	t.Helper()
	key, err := x509.MarshalPKIXPublicKey(device)
	require.NoError(t, err)
	asked := sha256.Sum256(append(key, challenge...))
	return der(t, struct{ Challenge, Object []byte }{challenge, a.Object(t, asked[:], app)}, "")
}

// Object returns Apple's attestation object for a digest that an app asked with.
func (a *Apple) Object(t testing.TB, asked []byte, app App) []byte {
	t.Helper()
	key := NewKey(t)
	point, err := key.PublicKey.Bytes()
	require.NoError(t, err)
	data := app.authenticator(point)
	nonce := sha256.Sum256(append(append([]byte(nil), data...), asked...))
	leaf := certify(t, &x509.Certificate{
		SerialNumber: big.NewInt(3), Subject: pkix.Name{CommonName: "credential"}, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2046, 1, 1, 0, 0, 0, 0, time.UTC),
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 840, 113635, 100, 8, 2}, Value: der(t, struct {
			Digest []byte `asn1:"explicit,tag:1"`
		}{nonce[:]}, "")}},
	}, a.between, &key.PublicKey, a.key)
	object, err := cbor.Marshal(map[string]any{
		"fmt": app.Format, "authData": data,
		"attStmt": map[string]any{"x5c": [][]byte{leaf.Raw, a.between.Raw}, "receipt": []byte("for Apple alone")},
	})
	require.NoError(t, err)
	return object
}

// authenticator writes the authenticator data, with the key behind its name as COSE has it.
func (app App) authenticator(point []byte) []byte {
	id, credential := sha256.Sum256([]byte(app.ID)), sha256.Sum256(point)
	if app.Other {
		credential[0] ^= 1
	}
	data := append(id[:], 0x40) // attested credential data are included
	data = binary.BigEndian.AppendUint32(data, app.Counter)
	data = append(data, app.Environment...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(credential)))
	cose := append([]byte{0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32}, point[1:33]...)
	return append(append(append(data, credential[:]...), append(cose, 0x22, 0x58, 32)...), point[33:]...)
}

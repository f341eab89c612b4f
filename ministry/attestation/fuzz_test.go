package attestation

import (
	"bytes"
	"testing"

	"mawidi/ministry/attestation/attestationtest"
)

// FuzzDescription reads what a stranger may put into a certificate: whatever it is, it is refused or keeps within the schema.
func FuzzDescription(f *testing.F) {
	d := attestationtest.Good([]byte("a nonce of the ministry"))
	for d.Level = range 3 {
		f.Add(d.Extension(f).Value)
	}
	f.Add([]byte{0x30, 0x00})
	f.Fuzz(func(t *testing.T, der []byte) {
		d, err := parseDescription(der)
		if err != nil {
			return
		}
		if d.level() < Software || d.level() > SecureElement {
			t.Fatalf("level %d", d.level())
		}
		if !bytes.Contains(der, d.challenge) {
			t.Fatal("a challenge that nobody wrote")
		}
	})
}

// FuzzVerify hands in chains of a stranger's making, none of which may be believed.
func FuzzVerify(f *testing.F) {
	maker, key := attestationtest.NewMaker(f), attestationtest.NewKey(f)
	good := attestationtest.NewMaker(f).Attest(f, &key.PublicKey, attestationtest.Good([]byte("nonce")))
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Fuzz(func(t *testing.T, chain []byte) {
		_, err := Android{Roots: maker.Roots(), Package: "app.mawidi"}.Verify(Statement{Encoded: chain, Key: &key.PublicKey, At: maker.Root.NotBefore})
		if err == nil {
			t.Fatal("believed a stranger")
		}
	})
}

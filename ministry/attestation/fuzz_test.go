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

// FuzzAppleObject reads what a stranger may send as an attestation object: it is refused, or all that was read was written there.
func FuzzAppleObject(f *testing.F) {
	apple := attestationtest.NewApple(f)
	object := apple.Object(f, make([]byte, 32), attestationtest.GoodApp())
	f.Add(object)
	f.Add(object[:len(object)/2])
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, encoded []byte) {
		o, err := parseAppleObject(encoded)
		if err != nil {
			return
		}
		for _, written := range append(o.chain, o.authenticatorData, o.authenticator.credential) {
			if !bytes.Contains(encoded, written) {
				t.Fatalf("%x was read, and nobody wrote it", written)
			}
		}
	})
}

// FuzzVerifyApple hands in statements of a stranger's making, none of which may be believed.
func FuzzVerifyApple(f *testing.F) {
	apple, key := attestationtest.NewApple(f), attestationtest.NewKey(f)
	f.Add(attestationtest.NewApple(f).Attest(f, &key.PublicKey, []byte("nonce"), attestationtest.GoodApp()))
	f.Fuzz(func(t *testing.T, word []byte) {
		_, err := Apple{Roots: apple.Roots(), App: "A1B2C3D4E5.app.mawidi"}.Verify(Statement{Encoded: word, Key: &key.PublicKey, At: apple.Root.NotBefore.AddDate(11, 0, 0)})
		if err == nil {
			t.Fatal("believed a stranger")
		}
	})
}

package attestation_test

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
)

var (
	challenge = []byte("a nonce of the ministry")
	signer    = sha256.Sum256([]byte("the ministry's own certificate"))
	today     = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
)

func ours(maker *attestationtest.Maker) attestation.Android {
	return attestation.Android{Roots: maker.Roots(), Package: "app.mawidi", Signers: [][]byte{signer[:]}}
}

func good() attestationtest.Description {
	d := attestationtest.Good(challenge)
	d.Signer = signer[:]
	return d
}

func TestAKeyMadeInAPhonesHardwareIsBelieved(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	for level, want := range map[int]attestation.Level{
		0: attestation.Software, 1: attestation.TrustedEnvironment, 2: attestation.SecureElement,
	} {
		key, d := attestationtest.NewKey(t), good()
		d.Level = level
		verdict, err := ours(maker).Verify(attestation.Statement{Encoded: maker.Attest(t, &key.PublicKey, d), Key: &key.PublicKey, At: today})
		require.NoError(t, err)
		assert.Equal(t, attestation.Verdict{Level: want, Challenge: challenge}, verdict)
	}
}

func TestAPhoneOnASystemOfItsOwnersIsBelievedWhileItIsLocked(t *testing.T) {
	maker, key, d := attestationtest.NewMaker(t), attestationtest.NewKey(t), good()
	d.Boot = 1
	_, err := ours(maker).Verify(attestation.Statement{Encoded: maker.Attest(t, &key.PublicKey, d), Key: &key.PublicKey, At: today})
	require.NoError(t, err)
}

func TestADescriptionThatShowsLessIsNotBelieved(t *testing.T) {
	maker := attestationtest.NewMaker(t)
	for name, spoil := range map[string]func(*attestationtest.Description){
		"another app":                    func(d *attestationtest.Description) { d.Package = "app.broker" },
		"our app, signed by someone":     func(d *attestationtest.Description) { d.Signer = make([]byte, 32) },
		"a key brought from outside":     func(d *attestationtest.Description) { d.Origin = 2 },
		"a key that vouches for others":  func(d *attestationtest.Description) { d.Purposes = []int64{2, 7} },
		"a key for nothing":              func(d *attestationtest.Description) { d.Purposes = nil },
		"an unlocked boot loader":        func(d *attestationtest.Description) { d.Locked = false },
		"an unverified system":           func(d *attestationtest.Description) { d.Boot = 2 },
		"a system that failed its check": func(d *attestationtest.Description) { d.Boot = 3 },
		"not a word on the system":       func(d *attestationtest.Description) { d.NoBoot = true },
		"a level that does not exist":    func(d *attestationtest.Description) { d.Level = 9 },
	} {
		t.Run(name, func(t *testing.T) {
			key, d := attestationtest.NewKey(t), good()
			spoil(&d)
			_, err := ours(maker).Verify(attestation.Statement{Encoded: maker.Attest(t, &key.PublicKey, d), Key: &key.PublicKey, At: today})
			require.ErrorIs(t, err, attestation.ErrUntrusted)
		})
	}
}

func TestAChainThatDoesNotVouchForTheKeyIsNotBelieved(t *testing.T) {
	maker, stranger, key := attestationtest.NewMaker(t), attestationtest.NewMaker(t), attestationtest.NewKey(t)
	other, chain := attestationtest.NewKey(t), maker.Attest(t, &key.PublicKey, good())
	for name, s := range map[string]attestation.Statement{
		"nothing":                   {},
		"not certificates":          {Encoded: []byte("attested, on my honour")},
		"cut short":                 {Encoded: chain[:len(chain)-9]},
		"another key's":             {Encoded: maker.Attest(t, &other.PublicKey, good())},
		"a root of a stranger's":    {Encoded: stranger.Attest(t, &key.PublicKey, good())},
		"a leaf without a word":     {Encoded: append(maker.Leaf(t, &key.PublicKey).Raw, maker.Batch.Raw...)},
		"nothing above the leaf":    {Encoded: maker.Leaf(t, &key.PublicKey, good().Extension(t)).Raw},
		"a phone's user as voucher": {Encoded: maker.AttestBy(t, other, good(), &key.PublicKey, good())},
		"after the root's end":      {Encoded: chain, At: today.AddDate(30, 0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			s.Key = &key.PublicKey
			if s.At.IsZero() {
				s.At = today
			}
			_, err := ours(maker).Verify(s)
			require.ErrorIs(t, err, attestation.ErrUntrusted)
		})
	}
}

func TestAMakersBatchThatLeakedIsBelievedNoMore(t *testing.T) {
	maker, key := attestationtest.NewMaker(t), attestationtest.NewKey(t)
	verifier := ours(maker)
	verifier.Revoked = map[string]bool{maker.Batch.SerialNumber.Text(16): true}
	_, err := verifier.Verify(attestation.Statement{Encoded: maker.Attest(t, &key.PublicKey, good()), Key: &key.PublicKey, At: today})
	require.ErrorIs(t, err, attestation.ErrUntrusted)
	require.ErrorContains(t, err, "revoked")
}

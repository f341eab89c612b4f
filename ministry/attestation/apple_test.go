package attestation_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
)

func ourApp(apple *attestationtest.Apple) attestation.Apple {
	return attestation.Apple{Roots: apple.Roots(), App: "A1B2C3D4E5.app.mawidi"}
}

func TestOurAppOnAnIPhoneIsBelieved(t *testing.T) {
	apple, key := attestationtest.NewApple(t), attestationtest.NewKey(t)
	word := apple.Attest(t, &key.PublicKey, challenge, attestationtest.GoodApp())
	verdict, err := ourApp(apple).Verify(attestation.Statement{Encoded: word, Key: &key.PublicKey, At: today})
	require.NoError(t, err)
	assert.Equal(t, attestation.Verdict{Level: attestation.SecureElement, Challenge: challenge}, verdict)
}

func TestAnAppFromXcodeIsBelievedOnlyWhereThatIsMeant(t *testing.T) {
	apple, key, app := attestationtest.NewApple(t), attestationtest.NewKey(t), attestationtest.GoodApp()
	app.Environment = "appattestdevelop"
	s := attestation.Statement{Encoded: apple.Attest(t, &key.PublicKey, challenge, app), Key: &key.PublicKey, At: today}
	_, err := ourApp(apple).Verify(s)
	require.ErrorIs(t, err, attestation.ErrUntrusted)
	development := ourApp(apple)
	development.Development = true
	_, err = development.Verify(s)
	require.NoError(t, err)
}

func TestAnAppOfWhichAppleSaysLessIsNotBelieved(t *testing.T) {
	apple := attestationtest.NewApple(t)
	for name, spoil := range map[string]func(*attestationtest.App){
		"another app":              func(a *attestationtest.App) { a.ID = "A1B2C3D4E5.app.broker" },
		"our app of another team":  func(a *attestationtest.App) { a.ID = "ZZZZZZZZZZ.app.mawidi" },
		"a key that was used":      func(a *attestationtest.App) { a.Counter = 1 },
		"another key's name":       func(a *attestationtest.App) { a.Other = true },
		"an unknown environment":   func(a *attestationtest.App) { a.Environment = "appattestsandbox" },
		"a security key's word":    func(a *attestationtest.App) { a.Format = "packed" },
		"authenticator cut short":  func(a *attestationtest.App) { a.Environment = "" },
		"authenticator cut longer": func(a *attestationtest.App) { a.Environment += "\x00" },
	} {
		key, app := attestationtest.NewKey(t), attestationtest.GoodApp()
		spoil(&app)
		word := apple.Attest(t, &key.PublicKey, challenge, app)
		_, err := ourApp(apple).Verify(attestation.Statement{Encoded: word, Key: &key.PublicKey, At: today})
		require.ErrorIs(t, err, attestation.ErrUntrusted, name)
	}
}

func TestApplesWordIsForOneDeviceKeyAndOneChallenge(t *testing.T) {
	apple, stranger := attestationtest.NewApple(t), attestationtest.NewApple(t)
	key, other := attestationtest.NewKey(t), attestationtest.NewKey(t)
	good := attestationtest.GoodApp()
	believed := func(word []byte) error {
		_, err := ourApp(apple).Verify(attestation.Statement{Encoded: word, Key: &key.PublicKey, At: today})
		return err
	}
	word := apple.Attest(t, &key.PublicKey, challenge, good)
	require.NoError(t, believed(word))
	require.ErrorIs(t, believed(apple.Attest(t, &other.PublicKey, challenge, good)), attestation.ErrUntrusted, "another device's")
	require.ErrorIs(t, believed(stranger.Attest(t, &key.PublicKey, challenge, good)), attestation.ErrUntrusted, "another root's")
	require.ErrorIs(t, believed(word[:len(word)-1]), attestation.ErrUntrusted, "cut short")
	require.ErrorIs(t, believed(append(word[:len(word):len(word)], 0)), attestation.ErrUntrusted, "with something behind it")
	forged := bytes.Replace(word, challenge, []byte("a nonce of my own make."), 1)
	require.ErrorIs(t, believed(forged), attestation.ErrUntrusted, "a challenge put in its place")
	_, err := ourApp(apple).Verify(attestation.Statement{Encoded: word, Key: &key.PublicKey, At: today.AddDate(30, 0, 0)})
	require.ErrorIs(t, err, attestation.ErrUntrusted, "long after")
}

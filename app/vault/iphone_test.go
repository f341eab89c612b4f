//go:build gnustep

package vault_test

import (
	"crypto/ecdsa"
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/ios/check/phone"
	"mawidi/ministry/attestation"
	"mawidi/ministry/attestation/attestationtest"
)

// onIPhone opens the vault of the home, on the phone whose Keychain is there too.
func onIPhone(home string) vault.Vault {
	phone.Start(home)
	return vault.VouchedByApple(vault.OverKeystore(vault.Keychain{}, filepath.Join(home, "vault"), "main"))
}

// inKeychain are the files of the phone's Keychain.
func inKeychain(t testing.TB, home string) []string {
	items, err := filepath.Glob(filepath.Join(home, "*.plist"))
	require.NoError(t, err)
	return items
}

func TestSecretsInAnIPhonesKeychain(t *testing.T) {
	file := func(home, name string) string {
		return filepath.Join(home, "vault", base64.RawURLEncoding.EncodeToString([]byte(name))+".sealed")
	}
	vaulttest.Suite(t, vaulttest.Kind{
		Open: func(_ testing.TB, home string) vault.Vault { return onIPhone(home) },
		Damage: []func(testing.TB, string, string){
			func(t testing.TB, home, name string) { require.NoError(t, os.WriteFile(file(home, name), nil, 0o600)) },
			func(t testing.TB, home, name string) {
				sealed, err := os.ReadFile(file(home, name))
				require.NoError(t, err)
				sealed[len(sealed)-1] ^= 1
				require.NoError(t, os.WriteFile(file(home, name), sealed, 0o600))
			},
		},
		LoseKeys: func(t testing.TB, home string) {
			for _, item := range inKeychain(t, home) {
				require.NoError(t, os.Remove(item))
			}
		},
		Reinstall: func(t testing.TB, home string) { require.NoError(t, os.RemoveAll(filepath.Join(home, "vault"))) },
	})
	assert.Zero(t, phone.Held(), "what the frameworks gave out was released")
}

func TestTheDeviceKeyIsInAnIPhonesSecureEnclaveWhereThereIsOne(t *testing.T) {
	v := onIPhone(t.TempDir())
	_, err := v.Signer()
	require.NoError(t, err)
	assert.Equal(t, vault.Hardware, v.Level())

	phone.WithoutEnclave(true)
	t.Cleanup(func() { phone.WithoutEnclave(false) })
	old := onIPhone(t.TempDir())
	_, err = old.Signer()
	require.NoError(t, err)
	assert.Equal(t, vault.Software, old.Level())
}

func TestNothingInAnIPhonesKeychainLeavesIt(t *testing.T) {
	home := t.TempDir()
	v := onIPhone(home)
	_, err := v.Signer()
	require.NoError(t, err)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	items := inKeychain(t, home)
	require.Len(t, items, 2, "a key that signs and one that seals")
	for _, item := range items {
		attributes, err := os.ReadFile(item)
		require.NoError(t, err)
		assert.Contains(t, string(attributes), "kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly")
		assert.NotContains(t, string(attributes), "secret")
	}
}

func TestBeforeAnIPhoneIsUnlockedNothingIsTakenForLost(t *testing.T) {
	home := t.TempDir()
	v := onIPhone(home)
	key, err := v.Signer()
	require.NoError(t, err)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	phone.Lock(true)
	t.Cleanup(func() { phone.Lock(false) })
	locked := func(err error) {
		t.Helper()
		require.ErrorContains(t, err, "not unlocked")
		require.NotErrorIs(t, err, vault.ErrDamaged)
	}
	v = onIPhone(home)
	_, err = v.Get("tokens")
	locked(err)
	locked(v.Put("tokens", []byte("new")))
	_, err = v.Signer()
	locked(err)
	_, err = key.Sign(nil, make([]byte, 32), nil)
	locked(err)
	_, err = onIPhone(t.TempDir()).Signer()
	locked(err)
	phone.Start(home)
	phone.Lock(false)
	secret, err := v.Get("tokens")
	require.NoError(t, err)
	assert.Equal(t, "secret", string(secret))
	again, err := v.Signer()
	require.NoError(t, err)
	assert.Equal(t, key.Public(), again.Public())
}

func TestAKeyThatAnIPhoneCannotOpenAnyMoreIsLostForGood(t *testing.T) {
	v := onIPhone(t.TempDir())
	key, err := v.Signer()
	require.NoError(t, err)
	phone.Spoil()
	again, err := v.Signer()
	require.NoError(t, err)
	require.Equal(t, key.Public(), again.Public(), "nobody can see it yet")
	_, err = key.Sign(nil, make([]byte, 32), nil)
	require.ErrorIs(t, err, vault.ErrDamaged)
	_, err = v.Signer()
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.NoError(t, v.Erase())
	fresh, err := v.Signer()
	require.NoError(t, err)
	require.NotEqual(t, key.Public(), fresh.Public())
}

func TestNoBackupIsMadeOfAnIPhonesVault(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, vault.LeaveOutOfBackups(folder))
	assert.Equal(t, folder, phone.NotBackedUp())
	require.Error(t, vault.LeaveOutOfBackups(filepath.Join(folder, "none")))
}

func TestAppleVouchesForTheAppThatHoldsAnIPhonesKeyAndTheMinistryBelievesIt(t *testing.T) {
	maker := attestationtest.NewApple(t)
	phone.Apple(func(digest []byte) []byte { return maker.Object(t, digest, attestationtest.GoodApp()) })
	t.Cleanup(func() { phone.Apple(nil) })
	v := onIPhone(t.TempDir())
	ministry := attestation.Apple{Roots: maker.Roots(), App: "A1B2C3D4E5.app.mawidi"}
	for _, challenge := range []string{"a challenge", "another one, a week later"} {
		word, err := v.Attest([]byte(challenge), false)
		require.NoError(t, err)
		key, err := v.Signer()
		require.NoError(t, err)
		s := attestation.Statement{Encoded: word, Key: key.Public().(*ecdsa.PublicKey), At: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
		verdict, err := ministry.Verify(s)
		require.NoError(t, err)
		assert.Equal(t, challenge, string(verdict.Challenge))
	}
}

func TestWhereAppleGivesNoWordAnIPhonesKeyStays(t *testing.T) {
	v := onIPhone(t.TempDir())
	before, err := v.Signer()
	require.NoError(t, err)
	word, err := v.Attest([]byte("a challenge"), true)
	require.NoError(t, err)
	require.Nil(t, word, "this phone has no App Attest")

	phone.Apple(func([]byte) []byte { return nil })
	t.Cleanup(func() { phone.Apple(nil) })
	_, err = v.Attest([]byte("a challenge"), true)
	require.ErrorContains(t, err, "com.apple.devicecheck.error 4")
	after, err := v.Signer()
	require.NoError(t, err)
	require.Equal(t, before.Public(), after.Public())
}

//go:build jvm

// Package jvm_test runs the vault over Android's keystore on a phone that is none.
package jvm_test

import (
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/base64"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/java/jvm"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/ministry/attestation"
)

func TestMain(m *testing.M) { os.Exit(jvm.Main(m)) }

func open(t testing.TB, home string) vault.Vault {
	return vault.OverKeystore(keystore(t, home), filepath.Join(home, "vault"), home)
}

func keystore(t testing.TB, home string) vault.Keystore {
	machine, err := jvm.Start(home)
	require.NoError(t, err)
	return vault.JavaKeystore(machine)
}

func TestSecretsInAndroidsKeystore(t *testing.T) {
	file := func(home, name string) string {
		return filepath.Join(home, "vault", base64.RawURLEncoding.EncodeToString([]byte(name))+".sealed")
	}
	spoil := func(content []byte) func(testing.TB, string, string) {
		return func(t testing.TB, home, name string) {
			require.NoError(t, os.WriteFile(file(home, name), content, 0o600))
		}
	}
	vaulttest.Suite(t, vaulttest.Kind{
		Open:   open,
		Damage: []func(testing.TB, string, string){spoil(nil), spoil(make([]byte, 20)), spoil(make([]byte, 200))},
		LoseKeys: func(t testing.TB, home string) {
			lost, err := filepath.Glob(filepath.Join(jvm.Keys(), url.QueryEscape("app.mawidi."+home)+".*"))
			require.NoError(t, err)
			require.NotEmpty(t, lost)
			for _, key := range lost {
				require.NoError(t, os.Remove(key))
			}
		},
	})
}

func TestAKeyIsInHardwareAndItsMakerVouchesForItToTheMinistry(t *testing.T) {
	v := open(t, t.TempDir())
	_, err := v.Signer()
	require.NoError(t, err)
	assert.Equal(t, vault.Hardware, v.Level())
	for _, nonce := range []string{"a nonce of the ministry", "another one, two days later"} {
		statement, err := v.Attest([]byte(nonce), true)
		require.NoError(t, err)
		signer, err := v.Signer()
		require.NoError(t, err)
		verdict, err := attestation.Android{Roots: makers(t), Package: "app.mawidi"}.Verify(
			attestation.Statement{Encoded: statement, Key: signer.Public().(*ecdsa.PublicKey), At: time.Now()})
		require.NoError(t, err)
		assert.Equal(t, attestation.Verdict{Level: attestation.TrustedEnvironment, Challenge: []byte(nonce)}, verdict)
	}
}

// makers are the roots of the phone's maker, which are there once it attested a key.
func makers(t *testing.T) *x509.CertPool {
	t.Helper()
	root, err := os.ReadFile(filepath.Join(jvm.Keys(), "maker.root"))
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(root)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	return roots
}

// phoneHas says what of Android's keystore the phone has until the test ends.
func phoneHas(t *testing.T, thing string, yes bool) {
	t.Helper()
	machine, err := jvm.Start(t.TempDir())
	require.NoError(t, err)
	set := func(yes bool) {
		require.NoError(t, machine.Run(func(c *java.Calls) { c.Static("static phone/Phone.has(Ljava/lang/String;Z)V", thing, yes) }))
	}
	set(yes)
	t.Cleanup(func() { set(!yes) })
}

func TestOnAPhoneWithoutAChipTheKeyIsKnownToBeInSoftware(t *testing.T) {
	phoneHas(t, "chip", false)
	v := open(t, t.TempDir())
	_, err := v.Signer()
	require.NoError(t, err)
	assert.Equal(t, vault.Software, v.Level())
}

func TestSecretsAreSealedInAChipOfTheirOwnWhereThereIsOne(t *testing.T) {
	inside := func(t *testing.T) []string {
		home := t.TempDir()
		require.NoError(t, open(t, home).Put("tokens", []byte("secret")))
		keys, err := filepath.Glob(filepath.Join(jvm.Keys(), url.QueryEscape("app.mawidi."+home)+"*.strongbox"))
		require.NoError(t, err)
		return keys
	}
	assert.Empty(t, inside(t))
	phoneHas(t, "strongbox", true)
	assert.Len(t, inside(t), 1)
}

func TestAPhoneThatAttestsNoKeysHasAPlainOne(t *testing.T) {
	phoneHas(t, "attestation", false)
	v := open(t, t.TempDir())
	statement, err := v.Attest([]byte("a nonce of the ministry"), true)
	require.NoError(t, err)
	assert.Nil(t, statement)
	key, err := v.Signer()
	require.NoError(t, err)
	_, err = key.Sign(nil, make([]byte, 32), nil)
	require.NoError(t, err)
}

func TestKeysThatAndroidInvalidatedAreLostForGood(t *testing.T) {
	v := open(t, t.TempDir())
	key, err := v.Signer()
	require.NoError(t, err)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	t.Run("from then on", func(t *testing.T) {
		phoneHas(t, "use", false)
		_, err := v.Get("tokens")
		require.ErrorIs(t, err, vault.ErrDamaged)
		_, err = key.Sign(nil, make([]byte, 32), nil)
		require.ErrorIs(t, err, vault.ErrDamaged)
	})
	_, err = v.Signer()
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.NoError(t, v.Erase())
	fresh, err := v.Signer()
	require.NoError(t, err)
	assert.NotEqual(t, key.Public(), fresh.Public())
}

func TestTheAppsOwnFolderIsAskedOfAndroid(t *testing.T) {
	machine, err := jvm.Start("/data/user/0/app.mawidi")
	require.NoError(t, err)
	folder, err := machine.PrivateFolder()
	require.NoError(t, err)
	assert.Equal(t, "/data/user/0/app.mawidi/no_backup", folder)
}

func TestWhatTheKeystoreRefusesIsToldApart(t *testing.T) {
	keystore := keystore(t, t.TempDir())
	_, err := keystore.Sign("nobody's", make([]byte, 32))
	require.ErrorIs(t, err, vault.ErrKeyLost)
	_, err = keystore.Unseal("nobody's", []byte("short"), nil)
	require.ErrorIs(t, err, vault.ErrForged)
	require.ErrorContains(t, keystore.MakeSigningKey("", nil), "alias must not be empty")
}

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
	root, err := os.ReadFile(filepath.Join(jvm.Keys(), "maker.root"))
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(root)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	for _, nonce := range []string{"a nonce of the ministry", "another one, two days later"} {
		statement, err := v.Attest([]byte(nonce), true)
		require.NoError(t, err)
		signer, err := v.Signer()
		require.NoError(t, err)
		verdict, err := attestation.Android{Roots: roots, Package: "app.mawidi"}.Verify(
			attestation.Statement{Encoded: statement, Key: signer.Public().(*ecdsa.PublicKey), At: time.Now()})
		require.NoError(t, err)
		assert.Equal(t, attestation.Verdict{Level: attestation.TrustedEnvironment, Challenge: []byte(nonce)}, verdict)
	}
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

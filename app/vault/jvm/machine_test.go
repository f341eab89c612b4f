//go:build jvm

package jvm_test

import (
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/vault"
	"mawidi/app/vault/jvm"
	"mawidi/app/vault/vaulttest"
	"mawidi/ministry/attestation"
)

// phoneVariable names the phone's folder to the processes that a story starts: what it is made of, and its keys.
const phoneVariable = "MAWIDI_TEST_PHONE"

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	phone := os.Getenv(phoneVariable)
	if phone == "" {
		var err error
		if phone, err = build(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(phone)
		os.Setenv(phoneVariable, phone)
	}
	if err := jvm.Start(filepath.Join(phone, "classes"), filepath.Join(phone, "keys")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// build compiles the phone.
func build() (phone string, err error) {
	var sources []string
	for _, pattern := range []string{"java/*/*.java", "java/*/*/*.java", "java/*/*/*/*.java"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		sources = append(sources, found...)
	}
	if phone, err = os.MkdirTemp("", "mawidi-phone"); err != nil {
		return "", err
	}
	if err := os.Mkdir(filepath.Join(phone, "keys"), 0o700); err != nil {
		return "", err
	}
	arguments := append([]string{"-d", filepath.Join(phone, "classes")}, sources...)
	if said, err := exec.Command("javac", arguments...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("javac: %w\n%s", err, said)
	}
	return phone, nil
}

func keys() string { return filepath.Join(os.Getenv(phoneVariable), "keys") }

func open(home string) vault.Vault {
	return vault.OverKeystore(vault.JavaKeystore(jvm.Attached), filepath.Join(home, "vault"), home)
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
		Open:   func(_ testing.TB, home string) vault.Vault { return open(home) },
		Damage: []func(testing.TB, string, string){spoil(nil), spoil(make([]byte, 20)), spoil(make([]byte, 200))},
		LoseKeys: func(t testing.TB, home string) {
			lost, err := filepath.Glob(filepath.Join(keys(), url.QueryEscape("app.mawidi."+home)+".*"))
			require.NoError(t, err)
			require.NotEmpty(t, lost)
			for _, key := range lost {
				require.NoError(t, os.Remove(key))
			}
		},
	})
}

func TestAKeyIsInHardwareAndItsMakerVouchesForItToTheMinistry(t *testing.T) {
	v := open(t.TempDir())
	_, err := v.Signer()
	require.NoError(t, err)
	assert.Equal(t, vault.Hardware, v.Level())
	statement, err := v.Attest([]byte("a nonce of the ministry"))
	require.NoError(t, err)
	signer, err := v.Signer()
	require.NoError(t, err)

	root, err := os.ReadFile(filepath.Join(keys(), "maker.root"))
	require.NoError(t, err)
	certificate, err := x509.ParseCertificate(root)
	require.NoError(t, err)
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	verdict, err := attestation.Android{Roots: roots, Package: "app.mawidi"}.Verify(
		attestation.Statement{Encoded: statement, Key: signer.Public().(*ecdsa.PublicKey), At: time.Now()})
	require.NoError(t, err)
	assert.Equal(t, attestation.Verdict{Level: attestation.TrustedEnvironment, Challenge: []byte("a nonce of the ministry")}, verdict)
}

func TestTheAppsOwnFolderIsAskedOfAndroid(t *testing.T) {
	folder, err := jvm.PrivateFolder("/data/user/0/app.mawidi/no_backup")
	require.NoError(t, err)
	assert.Equal(t, "/data/user/0/app.mawidi/no_backup", folder)
}

func TestWhatTheKeystoreRefusesIsToldApart(t *testing.T) {
	keystore := vault.JavaKeystore(jvm.Attached)
	_, err := keystore.Sign("nobody's", make([]byte, 32))
	require.ErrorIs(t, err, vault.ErrKeyLost)
	_, err = keystore.Unseal("nobody's", []byte("short"), nil)
	require.ErrorIs(t, err, vault.ErrForged)
	require.ErrorContains(t, keystore.MakeSigningKey("", nil), "alias must not be empty")
}

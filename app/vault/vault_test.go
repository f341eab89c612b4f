//go:build linux && !android

package vault_test

import (
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"

	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
)

func TestMain(m *testing.M) { os.Exit(vaulttest.Main(m)) }

func TestSecretsInTheKeyring(t *testing.T) {
	service := func(home string) string { return "app.mawidi." + home }
	spoil := func(text string) func(testing.TB, string, string) {
		return func(t testing.TB, home, name string) { require.NoError(t, keyring.Set(service(home), name, text)) }
	}
	vaulttest.Suite(t, vaulttest.Kind{
		Open: func(t testing.TB, home string) vault.Vault {
			v := vault.Open(home)
			require.Equal(t, vault.Keyring, v.Level(), "no Secret Service answered")
			return v
		},
		Damage:   []func(testing.TB, string, string){spoil("%% not base64 %%")},
		LoseKeys: func(t testing.TB, home string) { require.NoError(t, keyring.DeleteAll(service(home))) },
	})
}

func TestSecretsInMemory(t *testing.T) {
	vaulttest.Suite(t, vaulttest.Kind{Open: func(testing.TB, string) vault.Vault { return vault.NewMemory() }, Forgets: true})
}

func TestSecretsUnderAPhonesKeystore(t *testing.T) {
	keys := func(home string) string { return filepath.Join(home, "keystore") }
	file := func(home, name string) string {
		return filepath.Join(home, "vault", base64.RawURLEncoding.EncodeToString([]byte(name))+".sealed")
	}
	write := func(t testing.TB, path string, content []byte) {
		require.NoError(t, os.WriteFile(path, content, 0o600))
	}
	vaulttest.Suite(t, vaulttest.Kind{
		Open: func(_ testing.TB, home string) vault.Vault {
			return vault.OverKeystore(vaulttest.Keystore{Folder: keys(home)}, filepath.Join(home, "vault"), "main")
		},
		Damage: []func(testing.TB, string, string){
			func(t testing.TB, home, name string) { write(t, file(home, name), nil) },
			func(t testing.TB, home, name string) {
				write(t, file(home, name), []byte("not what was sealed, but long enough"))
			},
			func(t testing.TB, home, name string) {
				sealed, err := os.ReadFile(file(home, name))
				require.NoError(t, err)
				sealed[len(sealed)-1] ^= 1
				write(t, file(home, name), sealed)
			},
			func(t testing.TB, home, name string) { // another secret's, put in its place
				v := vault.OverKeystore(vaulttest.Keystore{Folder: keys(home)}, filepath.Join(home, "vault"), "main")
				require.NoError(t, v.Put("other", []byte("other")))
				sealed, err := os.ReadFile(file(home, "other"))
				require.NoError(t, err)
				write(t, file(home, name), sealed)
			},
		},
		LoseKeys:  func(t testing.TB, home string) { require.NoError(t, os.RemoveAll(keys(home))) },
		Reinstall: func(t testing.TB, home string) { require.NoError(t, os.RemoveAll(filepath.Join(home, "vault"))) },
	})
}

func TestTwoProfilesShareNothing(t *testing.T) {
	one, two := vault.Open(t.Name()+"-one"), vault.Open(t.Name()+"-two")
	t.Cleanup(func() { _ = one.Erase(); _ = two.Erase() })
	require.NoError(t, one.Put("tokens", []byte("one")))
	_, err := two.Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.NoError(t, two.Put("tokens", []byte("two")))
	require.NoError(t, two.Erase())
	secret, err := one.Get("tokens")
	require.NoError(t, err)
	assert.Equal(t, "one", string(secret))
}

func TestAnErasedVaultKeepsNothingThatWasStillUnderWay(t *testing.T) {
	home := t.TempDir()
	open := func() vault.Vault {
		return vault.OverKeystore(vaulttest.Keystore{Folder: filepath.Join(home, "keystore")}, filepath.Join(home, "vault"), "main")
	}
	v := vault.UntilErased(open())
	require.NoError(t, v.Put("tokens", []byte("secret")))
	require.NoError(t, v.Clear())
	require.NoError(t, v.Put("tokens", []byte("new")), "a vault that was cleared stays in use")
	require.NoError(t, v.Erase())
	require.ErrorIs(t, v.Put("tokens", []byte("late")), vault.ErrErased)
	_, err := v.Signer()
	require.ErrorIs(t, err, vault.ErrErased)
	_, err = v.Attest([]byte("a challenge"), true)
	require.ErrorIs(t, err, vault.ErrErased)
	_, err = open().Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
	left, err := os.ReadDir(filepath.Join(home, "keystore"))
	require.NoError(t, err)
	require.Empty(t, left, "a key was made")
}

// stubborn is a keystore that makes no key that signs, and loses the one before over it, as Android's does.
type stubborn struct{ vaulttest.Keystore }

func (s stubborn) MakeSigningKey(alias string, _ []byte) error {
	return errors.Join(s.Delete(alias), errors.New("not now"))
}

func TestAKeyThatCouldNotBeMadeAnewTakesNothingElseWithIt(t *testing.T) {
	home := t.TempDir()
	keys := vaulttest.Keystore{Folder: filepath.Join(home, "keystore")}
	open := func(keys vault.Keystore) vault.Vault {
		return vault.OverKeystore(keys, filepath.Join(home, "vault"), "main")
	}
	_, err := open(keys).Signer()
	require.NoError(t, err)
	require.NoError(t, open(keys).Put("tokens", []byte("secret")))
	_, err = open(stubborn{keys}).Attest([]byte("a challenge"), true)
	require.ErrorContains(t, err, "not now")
	_, err = open(keys).Signer()
	require.NoError(t, err, "another is made once the phone can")
	secret, err := open(keys).Get("tokens")
	require.NoError(t, err)
	assert.Equal(t, "secret", string(secret))
}

func TestADeviceKeyThatIsNoneIsSaidToBeDamaged(t *testing.T) {
	v := vault.Open(t.Name())
	t.Cleanup(func() { _ = v.Erase() })
	require.NoError(t, v.Put("device-key", []byte("not a key")))
	_, err := v.Signer()
	require.ErrorIs(t, err, vault.ErrDamaged)
}

func TestWithoutASecretServiceSecretsStayInMemory(t *testing.T) {
	home := t.TempDir()
	program := exec.Command(os.Args[0], "-test.run", "TestHelperOpensAVaultWithoutABus", "-test.v")
	program.Env = append(os.Environ(), "DBUS_SESSION_BUS_ADDRESS=unix:path="+home+"/none", "HOME="+home,
		"MAWIDI_TEST_NO_BUS=1")
	out, err := program.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "memory only")
	left, err := os.ReadDir(home)
	require.NoError(t, err)
	assert.Empty(t, left, "something was written to disk")
}

// TestHelperOpensAVaultWithoutABus is the other process of the test above.
func TestHelperOpensAVaultWithoutABus(t *testing.T) {
	if os.Getenv("MAWIDI_TEST_NO_BUS") == "" {
		return
	}
	v := vault.Open("nobus")
	if v.Level() == vault.MemoryOnly && v.Put("tokens", []byte(strings.Repeat("s", 64))) == nil {
		t.Log("memory only")
	}
}

//go:build linux && !android

package vault_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"

	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
)

func TestMain(m *testing.M) { os.Exit(vaulttest.Main(m)) }

func each(t *testing.T, story func(t *testing.T, v vault.Vault)) {
	t.Run("keyring", func(t *testing.T) {
		v := vault.Open(t.Name())
		require.Equal(t, vault.Keyring, v.Level(), "no Secret Service answered")
		t.Cleanup(func() { _ = v.Erase() })
		story(t, v)
	})
	t.Run("memory", func(t *testing.T) { story(t, vault.NewMemory()) })
}

func TestASecretIsKeptReplacedAndForgotten(t *testing.T) {
	each(t, func(t *testing.T, v vault.Vault) {
		_, err := v.Get("tokens")
		require.ErrorIs(t, err, vault.ErrNotFound)
		require.NoError(t, v.Put("tokens", []byte{0, 1, 255, '\n'}))
		require.NoError(t, v.Put("tokens", []byte("second")))
		secret, err := v.Get("tokens")
		require.NoError(t, err)
		assert.Equal(t, "second", string(secret))
		require.NoError(t, v.Delete("tokens"))
		require.NoError(t, v.Delete("tokens"))
		_, err = v.Get("tokens")
		assert.ErrorIs(t, err, vault.ErrNotFound)
	})
}

func TestTheDeviceKeyIsMadeOnceAndSigns(t *testing.T) {
	each(t, func(t *testing.T, v vault.Vault) {
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() { _, err := v.Signer(); assert.NoError(t, err) })
		}
		wait.Wait()
		first, err := v.Signer()
		require.NoError(t, err)
		again, err := v.Signer()
		require.NoError(t, err)
		require.Equal(t, first.Public(), again.Public())
		digest := sha256.Sum256([]byte("proof"))
		signature, err := first.Sign(rand.Reader, digest[:], crypto.SHA256)
		require.NoError(t, err)
		assert.True(t, ecdsa.VerifyASN1(first.Public().(*ecdsa.PublicKey), digest[:], signature))
	})
}

func TestErasingTheDeviceLeavesNothing(t *testing.T) {
	each(t, func(t *testing.T, v vault.Vault) {
		before, err := v.Signer()
		require.NoError(t, err)
		require.NoError(t, v.Put("tokens", []byte("secret")))
		require.NoError(t, v.Erase())
		require.NoError(t, v.Erase(), "erasing twice is no error")
		_, err = v.Get("tokens")
		require.ErrorIs(t, err, vault.ErrNotFound)
		after, err := v.Signer()
		require.NoError(t, err)
		assert.NotEqual(t, before.Public(), after.Public())
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

func TestADamagedEntryIsSaidToBeDamaged(t *testing.T) {
	v := vault.Open(t.Name())
	t.Cleanup(func() { _ = v.Erase() })
	service := "app.mawidi." + t.Name()
	require.NoError(t, keyring.Set(service, "tokens", "%% not base64 %%"))
	require.NoError(t, keyring.Set(service, "device-key", "bm90IGEga2V5"))
	_, err := v.Get("tokens")
	require.ErrorIs(t, err, vault.ErrDamaged)
	_, err = v.Signer()
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

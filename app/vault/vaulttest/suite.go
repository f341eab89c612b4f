//go:build linux

package vaulttest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/vault"
)

// Kind is one way of keeping secrets, as the stories of Suite use it. A home is a folder of the test's own, and the one device
// on which a vault is opened again and again.
type Kind struct {
	Open func(t testing.TB, home string) vault.Vault // as the app does when it starts
	// Damage spoils what is kept of a secret, in the ways that can happen to it.
	Damage []func(t testing.TB, home, name string)
	// LoseKeys has the device forget what guards its secrets.
	LoseKeys func(t testing.TB, home string)
	// Reinstall removes the app with its files and installs it anew; nil where that leaves the files, as on a desktop.
	Reinstall func(t testing.TB, home string)
	// Forgets is for the kind that keeps nothing once the app is closed; the fields above it, but Open, are then not asked.
	Forgets bool
}

// Suite tells every story that a vault has to pass.
func Suite(t *testing.T, kind Kind) {
	if runsElsewhere(t, kind) {
		return
	}
	stories := map[string]func(*testing.T, Kind){
		"a secret is kept, replaced and forgotten":    keptReplacedForgotten,
		"any bytes and any name will do":              anyBytesAnyName,
		"the device key is made once and signs":       keyMadeOnce,
		"being attested leaves a key that signs":      attested,
		"erasing leaves nothing":                      erased,
		"a thousand secrets are kept and read":        aThousand,
		"many hands at once do not hinder each other": manyHands,
	}
	if !kind.Forgets {
		stories["secrets survive a restart"] = survivesRestart
		stories["what is damaged is said to be, and can be replaced"] = damaged
		stories["lost keys give nothing out, and erasing begins anew"] = lostKeys
		stories["a full disk refuses the new and keeps the old"] = fullDisk
		stories["two processes keep one device's secrets"] = twoProcesses
	}
	if kind.Reinstall != nil {
		stories["an app that is installed anew finds nothing of the one before"] = reinstalled
	}
	for name, story := range stories {
		t.Run(name, func(t *testing.T) { story(t, kind) })
	}
}

func open(t *testing.T, kind Kind) vault.Vault {
	v := kind.Open(t, t.TempDir())
	t.Cleanup(func() { assert.NoError(t, v.Erase()) })
	return v
}

func keptReplacedForgotten(t *testing.T, kind Kind) {
	v := open(t, kind)
	_, err := v.Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
	require.NoError(t, v.Put("tokens", []byte("first")))
	require.NoError(t, v.Put("tokens", []byte("second")))
	holds(t, v, "tokens", "second")
	require.NoError(t, v.Delete("tokens"))
	require.NoError(t, v.Delete("tokens"), "to delete what is not there is no error")
	_, err = v.Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
}

func anyBytesAnyName(t *testing.T, kind Kind) {
	v := open(t, kind)
	for _, name := range []string{"../tokens", "رموز", "a/b", "."} {
		require.NoError(t, v.Put(name, []byte{0, 1, 255, '\n'}))
		holds(t, v, name, "\x00\x01\xff\n")
	}
}

func keyMadeOnce(t *testing.T, kind Kind) {
	v := open(t, kind)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() { _, err := v.Signer(); assert.NoError(t, err) })
	}
	wait.Wait()
	first := signs(t, v)
	assert.Equal(t, first, signs(t, v))
}

func attested(t *testing.T, kind Kind) {
	v := open(t, kind)
	signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	first, err := v.Attest([]byte("a challenge"), true)
	require.NoError(t, err)
	key := signs(t, v)
	again, err := v.Attest([]byte("another challenge"), false)
	require.NoError(t, err)
	assert.Equal(t, first, again)
	assert.Equal(t, key, signs(t, v), "a key that was attested stays")
	_, err = v.Attest([]byte("a third challenge"), true)
	require.NoError(t, err)
	signs(t, v)
	holds(t, v, "tokens", "secret")
}

func erased(t *testing.T, kind Kind) {
	v := open(t, kind)
	before := signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	require.NoError(t, v.Erase())
	require.NoError(t, v.Erase(), "erasing twice is no error")
	_, err := v.Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
	assert.NotEqual(t, before, signs(t, v))
}

func aThousand(t *testing.T, kind Kind) {
	v := open(t, kind)
	for i := range 1000 {
		name := fmt.Sprintf("secret-%d", i%10)
		require.NoError(t, v.Put(name, fmt.Appendf(nil, "value %d", i)))
		holds(t, v, name, fmt.Sprintf("value %d", i))
	}
}

func manyHands(t *testing.T, kind Kind) {
	v := open(t, kind)
	var wait sync.WaitGroup
	for hand := range 8 {
		wait.Go(func() {
			for i := range 10 {
				name := fmt.Sprintf("hand-%d", hand)
				assert.NoError(t, v.Put(name, fmt.Appendf(nil, "%d", i)))
				secret, err := v.Get(name)
				assert.NoError(t, err)
				assert.Equal(t, fmt.Sprint(i), string(secret))
			}
		})
	}
	wait.Wait()
}

func survivesRestart(t *testing.T, kind Kind) {
	home := t.TempDir()
	v := kind.Open(t, home)
	t.Cleanup(func() { assert.NoError(t, v.Erase()) })
	key := signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	again := kind.Open(t, home)
	holds(t, again, "tokens", "secret")
	assert.Equal(t, key, signs(t, again))
	assert.Equal(t, v.Level(), again.Level())
}

func damaged(t *testing.T, kind Kind) {
	for _, damage := range kind.Damage {
		home := t.TempDir()
		v := kind.Open(t, home)
		signs(t, v)
		require.NoError(t, v.Put("tokens", []byte("secret")))
		damage(t, home, "tokens")
		_, err := v.Get("tokens")
		require.ErrorIs(t, err, vault.ErrDamaged)
		require.NoError(t, v.Put("tokens", []byte("new")))
		holds(t, v, "tokens", "new")
		damage(t, home, "device-key")
		_, err = v.Signer()
		require.ErrorIs(t, err, vault.ErrDamaged)
		require.NoError(t, v.Erase())
		signs(t, v)
		require.NoError(t, v.Erase())
	}
}

func lostKeys(t *testing.T, kind Kind) {
	home := t.TempDir()
	v := kind.Open(t, home)
	before := signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	kind.LoseKeys(t, home)
	v = kind.Open(t, home)
	t.Cleanup(func() { assert.NoError(t, v.Erase()) })
	if _, err := v.Get("tokens"); err == nil {
		require.FailNow(t, "a secret came out without its key")
	}
	if _, err := v.Signer(); err != nil {
		require.ErrorIs(t, err, vault.ErrDamaged)
		require.NoError(t, v.Erase())
	}
	assert.NotEqual(t, before, signs(t, v))
	require.NoError(t, v.Put("tokens", []byte("new")))
	holds(t, v, "tokens", "new")
}

func reinstalled(t *testing.T, kind Kind) {
	home := t.TempDir()
	v := kind.Open(t, home)
	before := signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("secret")))
	kind.Reinstall(t, home)
	v = kind.Open(t, home)
	t.Cleanup(func() { assert.NoError(t, v.Erase()) })
	_, err := v.Get("tokens")
	require.ErrorIs(t, err, vault.ErrNotFound)
	assert.NotEqual(t, before, signs(t, v))
}

func holds(t testing.TB, v vault.Vault, name, want string) {
	t.Helper()
	secret, err := v.Get(name)
	require.NoError(t, err)
	require.Equal(t, want, string(secret))
}

// signs has the device key sign something, checks that, and returns its public half.
func signs(t testing.TB, v vault.Vault) *ecdsa.PublicKey {
	t.Helper()
	key, err := v.Signer()
	require.NoError(t, err)
	digest := sha256.Sum256([]byte("proof"))
	signature, err := key.Sign(rand.Reader, digest[:], crypto.SHA256)
	require.NoError(t, err)
	public := key.Public().(*ecdsa.PublicKey)
	require.True(t, ecdsa.VerifyASN1(public, digest[:], signature))
	return public
}

//go:build linux

package vaulttest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/again"
	"mawidi/app/vault"
)

const (
	homeVariable = "MAWIDI_TEST_VAULT_HOME"
	handVariable = "MAWIDI_TEST_VAULT_HAND"
)

// runsElsewhere reports whether this is another process of a story's, whose job it has then done.
func runsElsewhere(t *testing.T, kind Kind) bool {
	switch again.Job() {
	case "":
		return false
	case "hand":
		writeAsHand(t, kind)
	case "disk":
		fillDisk(t, kind)
	}
	return true
}

func twoProcesses(t *testing.T, kind Kind) {
	home := t.TempDir()
	v := kind.Open(t, home)
	t.Cleanup(func() { assert.NoError(t, v.Erase()) })
	hands := make([]*exec.Cmd, 2)
	for i := range hands {
		hands[i] = again.Command(t, "hand", homeVariable+"="+home, handVariable+"="+fmt.Sprint(i))
		hands[i].Stdout, hands[i].Stderr = &strings.Builder{}, &strings.Builder{}
		require.NoError(t, hands[i].Start())
	}
	for _, hand := range hands {
		require.NoError(t, hand.Wait(), "%s %s", hand.Stdout, hand.Stderr)
	}
	key, err := json.Marshal(signs(t, v))
	require.NoError(t, err)
	for i := range hands {
		holds(t, v, fmt.Sprintf("last-%d", i), "19")
		holds(t, v, fmt.Sprintf("key-%d", i), string(key))
	}
	shared, err := v.Get("shared")
	require.NoError(t, err)
	assert.Contains(t, []string{"hand 0", "hand 1"}, string(shared))
}

// writeAsHand is one of two processes that keep secrets of one device at the same time.
func writeAsHand(t *testing.T, kind Kind) {
	v, hand := kind.Open(t, os.Getenv(homeVariable)), os.Getenv(handVariable)
	key, err := json.Marshal(signs(t, v))
	require.NoError(t, err)
	require.NoError(t, v.Put("key-"+hand, key))
	for i := range 20 {
		require.NoError(t, v.Put("shared", []byte("hand "+hand)))
		require.NoError(t, v.Put("last-"+hand, fmt.Append(nil, i)))
		holds(t, v, "last-"+hand, fmt.Sprint(i))
	}
}

func fullDisk(t *testing.T, _ Kind) {
	home := t.TempDir()
	job := again.Command(t, "disk", homeVariable+"="+home)
	session := Session(t.Context(), home, job.Args...)
	session.Env = append(job.Env, session.Env...)
	said, err := again.OnSmallDisk(t, session, home).CombinedOutput()
	require.NoError(t, err, string(said))
	require.Contains(t, string(said), diskWasFull)
}

const diskWasFull = "the disk was full, and the old secret stayed"

// fillDisk keeps secrets on a disk that is full for a while.
func fillDisk(t *testing.T, kind Kind) {
	home := os.Getenv(homeVariable)
	v := kind.Open(t, home)
	key := signs(t, v)
	require.NoError(t, v.Put("tokens", []byte("old")))
	ballast := filepath.Join(home, "ballast")
	require.ErrorIs(t, os.WriteFile(ballast, make([]byte, 2<<20), 0o600), syscall.ENOSPC)
	large := make([]byte, 64<<10)
	require.Error(t, v.Put("tokens", large))
	require.Error(t, v.Put("large", large))
	holds(t, v, "tokens", "old")
	_, err := v.Get("large")
	require.ErrorIs(t, err, vault.ErrNotFound)
	v = kind.Open(t, home)
	holds(t, v, "tokens", "old")
	require.Equal(t, key, signs(t, v))
	require.NoError(t, os.Remove(ballast))
	require.NoError(t, v.Put("tokens", large))
	holds(t, v, "tokens", string(large))
	t.Log(diskWasFull)
}

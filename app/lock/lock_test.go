//go:build linux && !android

package lock_test

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/lock"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
)

func TestMain(m *testing.M) { os.Exit(vaulttest.Main(m)) }

const pin, guess = "280617", "280618"

// device keeps its secrets in a real keyring, and its clock is the test's.
type device struct {
	t       *testing.T
	vault   vault.Vault
	running time.Duration // since the device was started
	lock    *lock.Lock
}

func newDevice(t *testing.T) *device {
	t.Helper()
	d := &device{t: t, vault: vault.Open(t.Name()), running: 3 * time.Hour}
	require.Equal(t, vault.Keyring, d.vault.Level())
	t.Cleanup(func() { require.NoError(t, d.vault.Erase()) })
	d.opensApp()
	return d
}

func (d *device) opensApp() {
	d.t.Helper()
	opened, err := lock.Open(d.vault, func() time.Duration { return d.running })
	require.NoError(d.t, err)
	d.lock = opened
}

// guesses wrong PINs.
func (d *device) guesses(times int) {
	d.t.Helper()
	for range times {
		require.ErrorIs(d.t, d.lock.Try(guess), lock.ErrWrong)
	}
}

func TestWithoutAPINNothingIsLocked(t *testing.T) {
	d := newDevice(t)
	assert.Equal(t, lock.Status{}, d.lock.Status())
	require.NoError(t, d.lock.Try("anything"))
	d.lock.Leave()
	d.running += time.Hour
	d.lock.Return()
	assert.False(t, d.lock.Status().Locked)
}

func TestThePINIsAskedForOnStartAndAfterAMinuteAway(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	assert.Equal(t, lock.Status{Set: true, TriesLeft: 5}, d.lock.Status(), "whoever sets it is in")

	d.opensApp()
	require.True(t, d.lock.Status().Locked)
	require.ErrorIs(t, d.lock.Try(guess), lock.ErrWrong)
	require.True(t, d.lock.Status().Locked)
	require.NoError(t, d.lock.Try(pin))
	require.False(t, d.lock.Status().Locked)

	d.lock.Leave()
	d.running += lock.Patience - time.Second
	d.lock.Return()
	require.False(t, d.lock.Status().Locked, "a look at a message is no reason to ask")
	d.lock.Leave()
	d.running += lock.Patience
	require.True(t, d.lock.Status().Locked, "already before the reader is back")
	d.lock.Return()
	require.True(t, d.lock.Status().Locked)
}

func TestWaitsGrowFromAMinuteToAnHourAndTheRightPINEndsThem(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	d.guesses(4)
	assert.Equal(t, lock.Status{Set: true, TriesLeft: 1}, d.lock.Status(), "a slip of the finger costs nothing")
	for _, wait := range []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, time.Hour} {
		d.guesses(1)
		require.Equal(t, wait, d.lock.Status().Wait)
		d.running += wait - time.Second
		require.ErrorIs(t, d.lock.Try(pin), lock.ErrWaiting, "not even the right one")
		require.Equal(t, time.Second, d.lock.Status().Wait, "asking too early costs nothing more")
		d.running += time.Second
	}
	require.NoError(t, d.lock.Try(pin))
	assert.Equal(t, 5, d.lock.Status().TriesLeft)
}

func TestNeitherClosingTheAppNorRestartingTheDeviceSparesTheWait(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	d.guesses(5)
	d.running += time.Minute
	d.guesses(1)
	d.running += time.Minute
	d.opensApp()
	require.Equal(t, 4*time.Minute, d.lock.Status().Wait)

	d.running = 20 * time.Second // the device was started anew
	d.opensApp()
	require.Equal(t, 5*time.Minute-20*time.Second, d.lock.Status().Wait)
	d.running += 4 * time.Hour
	d.opensApp()
	require.Zero(t, d.lock.Status().Wait)
	d.guesses(1)
	require.Equal(t, 15*time.Minute, d.lock.Status().Wait, "the wrong ones are still counted")
}

func TestTriesAtTheSameMomentAreCountedOneByOne(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	var all sync.WaitGroup
	var mu sync.Mutex
	refused := map[error]int{}
	for range 8 {
		all.Go(func() {
			err := d.lock.Try(guess)
			mu.Lock()
			defer mu.Unlock()
			refused[err]++
		})
	}
	all.Wait()
	assert.Equal(t, map[error]int{lock.ErrWrong: 5, lock.ErrWaiting: 3}, refused)
}

func TestThePINItselfIsNowhere(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	kept, err := d.vault.Get("lock")
	require.NoError(t, err)
	assert.NotContains(t, string(kept), pin)
	require.NoError(t, d.lock.Set(pin))
	again, err := d.vault.Get("lock")
	require.NoError(t, err)
	assert.NotEqual(t, kept, again, "the same PIN does not look the same twice")
}

func TestAPINThatAnyoneWouldTryFirstIsRefused(t *testing.T) {
	d := newDevice(t)
	for _, easy := range []string{"000000", "777777", "123456", "654321", "", "12345", "1234567"} {
		require.ErrorIs(t, d.lock.Set(easy), lock.ErrEasy, easy)
	}
	assert.False(t, d.lock.Status().Set)
	for _, fine := range []string{"112233", "123465", "100000", "019283"} {
		require.NoError(t, d.lock.Set(fine))
	}
}

func TestTheLockIsTakenAway(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	require.NoError(t, d.lock.Remove())
	assert.Equal(t, lock.Status{}, d.lock.Status())
	d.opensApp()
	assert.Equal(t, lock.Status{}, d.lock.Status())
}

func TestADamagedLockOpensForNobody(t *testing.T) {
	for name, damaged := range map[string]string{
		"no json": "%%", "no verifier": `{"wrong":0}`, "free": `{"verifier":{"salt":"AAAAAAAAAAAAAAAAAAAAAA==","passes":0,"memory":0,"hash":""}}`,
		"boundless": `{"verifier":{"salt":"AAAAAAAAAAAAAAAAAAAAAA==","passes":1,"memory":4294967295,"hash":"` + strings.Repeat("A", 43) + `="}}`,
	} {
		t.Run(name, func(t *testing.T) {
			d := newDevice(t)
			require.NoError(t, d.vault.Put("lock", []byte(damaged)))
			d.opensApp()
			require.True(t, d.lock.Status().Locked)
			require.ErrorIs(t, d.lock.Try(pin), vault.ErrDamaged)
		})
	}
}

// full is a vault that takes nothing in.
type full struct{ vault.Vault }

func (full) Put(string, []byte) error { return errors.New("no space left") }

func TestATryThatCannotBeCountedIsNotMade(t *testing.T) {
	d := newDevice(t)
	require.NoError(t, d.lock.Set(pin))
	d.vault = full{d.vault}
	d.opensApp()
	require.ErrorContains(t, d.lock.Try(pin), "no space left")
	assert.True(t, d.lock.Status().Locked)
}

func BenchmarkATry(b *testing.B) {
	l, err := lock.Open(vault.NewMemory(), func() time.Duration { return 0 })
	require.NoError(b, err)
	require.NoError(b, l.Set(pin))
	for b.Loop() {
		if err := l.Try(pin); err != nil {
			b.Fatal(err)
		}
	}
}

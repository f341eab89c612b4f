//go:build linux

package app

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/app/remind"
	"mawidi/app/remind/remindtest"
	"mawidi/app/vault"
	"mawidi/app/vault/vaulttest"
	"mawidi/client"
)

func TestRemindersOfTheDesktopInTheOfflineCopy(t *testing.T) {
	remindtest.Suite(t, remindtest.Kind{
		New:    func(t testing.TB, home string) remindtest.Device { return newDesk(t, home) },
		Within: synctest.Test,
	})
}

// desk is a computer, on which time passes as in its synctest bubble. The app goes by the ministry's clock alone.
type desk struct {
	t     testing.TB
	home  string
	close func()

	mu   sync.Mutex
	told []string
}

func newDesk(t testing.TB, home string) *desk {
	d := &desk{t: t, home: home, close: func() {}}
	t.Cleanup(d.Close)
	return d
}

func (d *desk) Start() remind.Scheduler {
	d.Close()
	keys := vault.OverKeystore(vaulttest.Keystore{Folder: filepath.Join(d.home, "keys")}, filepath.Join(d.home, "vault"), "desk")
	pages, err := openCopybook(d.home, keys)
	require.NoError(d.t, err)
	signer, err := keys.Signer()
	require.NoError(d.t, err)
	ministry, err := client.New(client.Config{BaseURL: "http://127.0.0.1:1", Signer: signer, Tokens: tokenVault{vault.UntilErased(keys)}})
	require.NoError(d.t, err)
	a := &App{client: ministry, copy: pages, record: &record{}, notices: map[string]bool{}}
	a.log = slog.New(a.record)
	s := remind.NewDesktop(reminderBook{a}, d.Now, d.show)
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { s.Run(ctx, nil) })
	d.close = func() { cancel(); running.Wait() }
	synctest.Wait()
	return s
}

func (d *desk) show(r remind.Reminder) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.told = append(d.told, r.Title)
}

func (d *desk) Close() {
	d.close()
	d.close = func() {}
}

func (d *desk) Pass(passes time.Duration) {
	time.Sleep(passes)
	synctest.Wait()
}

func (d *desk) Off(passes time.Duration) {
	d.Close()
	time.Sleep(passes)
}

func (d *desk) SetClock(time.Duration) {}

func (d *desk) Now() time.Time { return time.Now() }

func (d *desk) Told() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	told := d.told
	d.told = nil
	return told
}

func (d *desk) Damage() {
	require.NoError(d.t, os.WriteFile(filepath.Join(d.home, remindersPage+pageSuffix), make([]byte, 100), 0o600))
}

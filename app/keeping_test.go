package app_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

func TestNothingPersonalIsOnTheDiskInTheClear(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	p.app.Close()

	pages := 0
	for name, content := range files(t, p.dir) {
		pages++
		for _, secret := range []string{"حداد", "Haddad", booked.Reference, booked.ID, "01010000001", "+96170000001", "refresh_token"} {
			assert.NotContainsf(t, string(content), secret, "in %s", name)
		}
	}
	assert.GreaterOrEqual(t, pages, 5, "the offline copy is there")
}

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		found[path], err = os.ReadFile(path)
		return err
	})
	if !os.IsNotExist(err) {
		require.NoError(t, err)
	}
	return found
}

func TestADamagedOfflineCopyIsSaidAndLearntAgain(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	for name, damage := range map[string]func([]byte) []byte{
		"cut":     func(page []byte) []byte { return page[:len(page)/2] },
		"emptied": func([]byte) []byte { return nil },
		"changed": func(page []byte) []byte { page[len(page)-1] ^= 1; return page },
		"foreign": func([]byte) []byte { return bytes.Repeat([]byte("x"), 400) },
	} {
		t.Run(name, func(t *testing.T) {
			p.app.Close()
			for path, content := range files(t, p.dir) {
				if strings.HasSuffix(path, "appointments.page") {
					require.NoError(t, os.WriteFile(path, damage(content), 0o600))
				}
			}
			p.mu.Lock()
			p.news = nil
			p.mu.Unlock()
			p.open()
			_, err := p.app.Appointment(app.FromCopy(t.Context()), booked.ID)
			require.ErrorIs(t, err, app.ErrUnknown)
			p.hearsNotice("offline-copy-damaged")
			known, err := p.app.Appointments(t.Context())
			require.NoError(t, err)
			assert.Len(t, known.Value, 1)
			again, err := p.app.Appointment(app.FromCopy(t.Context()), booked.ID)
			require.NoError(t, err)
			assert.Equal(t, booked.Reference, again.Value.Reference)
		})
	}
}

func TestADamagedKeyringMeansRegisteringAgainAndSaysSo(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	p.app.Close()
	require.NoError(t, vault.Open(p.profile).Put("device-key", []byte("not a key")))
	p.open()
	p.hearsNotice("vault-damaged")
	assert.Equal(t, app.SignedOut, p.app.Session().State)
	m.Clock.Advance(2 * time.Minute)
	session := p.signIn(ministrytest.Layla())
	assert.Equal(t, app.DeviceWaiting, session.State, "with another key it is another device")
}

func TestWithoutAKeyringTheAppWorksUntilItIsClosedAndWritesNoSecret(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	dir := filepath.Join(t.TempDir(), "files")
	p := &phone{t: t, ministry: m, dir: dir, network: &network{}}
	open := func() {
		opened, err := app.Open(app.Config{
			Server: m.URL, Version: "1.0.0", Dir: dir, Vault: vault.NewMemory(), DeviceName: "PC", Platform: api.Linux,
		})
		require.NoError(t, err)
		opened.Subscribe(func(n app.News) { p.mu.Lock(); defer p.mu.Unlock(); p.news = append(p.news, n) })
		opened.Start()
		p.app = opened
		t.Cleanup(opened.Close)
	}
	open()
	p.hearsNotice("vault-unavailable")
	p.signIn(ministrytest.Layla())
	require.NoError(t, p.app.Follow(ministrytest.Beirut))
	p.book(ministrytest.Renewal)
	p.app.Close()
	for name := range files(t, dir) {
		assert.Equal(t, "settings.json", filepath.Base(name))
	}
	open()
	assert.Equal(t, app.SignedOut, p.app.Session().State)
	assert.Equal(t, ministrytest.Beirut, p.app.Followed(), "settings are no secret")
}

func TestTwoProfilesAreTwoCitizens(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla(), ministrytest.Someone(1))
	one, two := newPhone(t, m, "one"), newPhone(t, m, "two")
	one.signIn(ministrytest.Layla())
	two.signIn(ministrytest.Someone(1))
	booked := one.book(ministrytest.Renewal)
	two.restart()
	assert.Equal(t, "Citizen 1", two.app.Session().Citizen.Name.En)
	_, err := two.app.Appointment(t.Context(), booked.ID)
	assert.Equal(t, "not-found", problem(t, err).Code, "another citizen's appointment is not to be seen")
}

func TestADeviceWhoseClockIsHoursOffIsToldSoButNotByASandbox(t *testing.T) {
	for name, sandbox := range map[string]bool{"ministry": false, "sandbox": true} {
		t.Run(name, func(t *testing.T) {
			m := ministrytest.New(t, func(c *ministry.Config) { c.Sandbox = sandbox })
			m.Clock.Set(time.Now().Add(3 * time.Hour)) // of this machine's own clock
			p := newPhone(t, m, "phone")
			for range 2 {
				_, err := p.app.Policy(t.Context())
				require.NoError(t, err)
			}
			assert.InDelta(t, -3*time.Hour, p.app.ClockSkew(), float64(time.Minute))
			if !sandbox {
				p.hearsNotice("clock-off")
				return
			}
			p.app.Close()
			p.mu.Lock()
			defer p.mu.Unlock()
			assert.NotContains(t, p.news, app.News(app.Noticed{Code: "clock-off"}))
		})
	}
}

package app_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	secretservice "github.com/zalando/go-keyring/secret_service"

	"mawidi/app"
	handheld "mawidi/app/phone"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// lived is what a device holds after weeks of use: an appointment with its reminders, a release to be reminded of, a PIN, a child
// to book for, its own settings.
func lived(t *testing.T) (p *phone, personal []string) {
	t.Helper()
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla)
	p = newPhone(t, m, "phone")
	p.signIn(layla)
	require.NoError(t, p.app.Follow(ministrytest.Beirut))
	booked := p.book(ministrytest.Renewal)
	_, err := p.app.TicketCode(t.Context(), booked)
	require.NoError(t, err)
	_, err = p.app.Devices(t.Context())
	require.NoError(t, err)
	releases, err := p.app.Releases(t.Context(), ministrytest.Beirut)
	require.NoError(t, err)
	next := releases.Value[len(releases.Value)-1]
	require.NoError(t, p.app.RemindOfRelease(next, booked.Mission.Name))
	require.NoError(t, p.app.Lock().Set("280617"))
	s := p.app.Settings()
	s.Language, s.TextScale = locale.English, 1.5
	require.NoError(t, p.app.SetSettings(s))

	var tokens struct {
		Access  string `json:"access_token"`
		Refresh string `json:"refresh_token"`
	}
	kept, err := vault.Open(p.profile).Get("tokens")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(kept, &tokens))
	require.NotEmpty(t, tokens.Refresh)
	return p, []string{
		"حداد", "Haddad", layla.NationalNumber, layla.PassportNumber, layla.Phone, booked.Reference, booked.ID,
		tokens.Access, tokens.Refresh, "280617", p.app.Session().Device.ID, ministrytest.Beirut,
	}
}

// entries is how many entries a profile has in the keyring.
func (p *phone) entries() int {
	p.t.Helper()
	service, err := secretservice.NewSecretService()
	require.NoError(p.t, err)
	found, err := service.SearchItems(service.GetLoginCollection(), map[string]string{"service": "app.mawidi." + p.profile})
	require.NoError(p.t, err)
	return len(found)
}

// requireNothingLeft looks into every byte of what a profile can have been written to.
func (p *phone) requireNothingLeft(personal []string) {
	p.t.Helper()
	require.NoDirExists(p.t, p.dir)
	require.Zero(p.t, p.entries(), "in the keyring")
	for _, place := range []string{filepath.Dir(p.dir), os.Getenv("HOME")} {
		for path, content := range files(p.t, place) {
			for _, secret := range personal {
				require.Falsef(p.t, bytes.Contains(content, []byte(secret)), "%q in %s", secret, path)
			}
		}
	}
}

func TestErasingTheDeviceLeavesNothingOfAWholeStory(t *testing.T) {
	p, personal := lived(t)
	require.GreaterOrEqual(t, len(files(t, p.dir)), 8)
	require.GreaterOrEqual(t, p.entries(), 6)
	require.Len(t, p.app.Reminders(), 4)

	require.NoError(t, p.app.EraseDevice(t.Context()))

	assert.Equal(t, app.Erased{}, heard[app.Erased](p))
	assert.Empty(t, p.app.Reminders(), "nothing is left to remind of")
	assert.Equal(t, app.Session{}, p.app.Session())
	p.requireNothingLeft(personal)
	p.app.Close()
	p.requireNothingLeft(personal)

	p.open()
	assert.Equal(t, app.SignedOut, p.app.Session().State)
	assert.Empty(t, p.app.Reminders())
	assert.Equal(t, locale.Arabic, p.app.Settings().Language)
	assert.False(t, p.app.Lock().Status().Set)
	_, err := p.app.Appointments(app.FromCopy(t.Context()))
	assert.ErrorIs(t, err, app.ErrUnknown)
}

func TestWhatIsUnderWayWhileTheDeviceIsErasedLeavesNothingBehind(t *testing.T) {
	p, personal := lived(t)
	var busy sync.WaitGroup
	for range 3 {
		for _, work := range []func(){
			func() { _, _ = p.app.Appointments(t.Context()) },
			func() { _, _ = p.app.Account(t.Context()) },
			func() { _ = p.app.SetSettings(p.app.Settings()) },
			func() { _ = p.app.TestReminder() },
			func() { _ = p.app.Lock().Try("280617") },
			p.app.Foreground,
		} {
			busy.Go(func() {
				for range 20 {
					work()
				}
			})
		}
	}
	require.NoError(t, p.app.EraseDevice(t.Context()))
	busy.Wait()
	p.app.Close()
	p.requireNothingLeft(personal)
}

// sharing is a phone with files on it that were shared.
type sharing struct {
	handheld.Phone
	files []string
}

func (s *sharing) Erase() error {
	s.files = nil
	return nil
}

func TestErasingTheDeviceTakesTheFilesThatWereSharedAlong(t *testing.T) {
	shared := &sharing{files: []string{"mawidi-BEY-7K3M-92.ics"}}
	opened, err := app.Open(app.Config{Server: "http://127.0.0.1:1", Version: "1.0.0", Dir: t.TempDir(), Vault: vault.NewMemory(), Phone: shared})
	require.NoError(t, err)
	defer opened.Close()

	require.NoError(t, opened.EraseDevice(t.Context()))

	require.Empty(t, shared.files)
}

func TestADeviceIsErasedWithoutANetworkToo(t *testing.T) {
	p, personal := lived(t)
	p.network.down.Store(true)
	require.NoError(t, p.app.EraseDevice(t.Context()))
	p.requireNothingLeft(personal)
}

func TestDeletingTheAccountSignsOutEverywhereAndErasesTheDevice(t *testing.T) {
	p, personal := lived(t)
	require.NoError(t, p.app.DeleteAccount(t.Context()))
	assert.Equal(t, app.Erased{Account: true}, heard[app.Erased](p))
	p.requireNothingLeft(personal)
	p.app.Close()

	p.ministry.Clock.Advance(2 * time.Minute)
	p.open()
	require.Equal(t, app.SignedIn, p.signIn(ministrytest.Layla()).State, "whoever comes back is a first device again")
	left, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	require.Len(t, left.Value, 1)
	assert.NotEqual(t, "upcoming", string(left.Value[0].State), "the appointment was given back")
}

func TestAnAccountThatCannotBeDeletedNowLeavesTheDeviceAsItIs(t *testing.T) {
	p, _ := lived(t)
	p.network.down.Store(true)
	require.Error(t, p.app.DeleteAccount(t.Context()))
	assert.Equal(t, app.SignedIn, p.app.Session().State)
	assert.Len(t, p.app.Reminders(), 4)
}

package app_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/ministry/ministrytest"
)

// keylike is what a token, a key or a secret looks like within something longer.
var keylike = regexp.MustCompile(`[A-Za-z0-9_+/.-]{20,}`)

// phoneScreen is what a report says of the window.
var phoneScreen = app.Screen{Width: 390, Height: 844, Scale: 1.5}

func TestAReportTellsWhatWentWrongAndNamesNobody(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla)
	p := newPhone(t, m, "phone")
	_, err := p.app.Register(t.Context(), papers(layla))
	require.NoError(t, err)
	_, err = p.app.Verify(t.Context(), "000000")
	wrong := problem(t, err)
	verification := m.Code(layla.Phone)
	_, err = p.app.Verify(t.Context(), verification)
	require.NoError(t, err)

	first := p.wish(ministrytest.Renewal, 1)
	booked := p.book(ministrytest.Renewal)
	m.Clock.Advance(30 * time.Second)
	another := p.book(ministrytest.PowerAttorney)
	m.Clock.Advance(30 * time.Second)
	_, err = p.app.Ask(t.Context(), first)
	twice := problem(t, err)
	p.network.down.Store(true)
	_, err = p.app.Devices(t.Context())
	require.Error(t, err)
	p.network.down.Store(false)
	_, err = p.app.Cancel(t.Context(), booked.ID)
	require.NoError(t, err)
	m.Clock.Advance(30 * time.Second)
	_, err = p.app.Cancel(t.Context(), another.ID)
	used := problem(t, err)

	report := p.app.Report(phoneScreen)
	t.Log("\n" + report)
	for _, tells := range []string{
		"Mawidi 1.0.0 on linux/", "Language: ar, text 100%", "Window: 390 × 844 at 1.5", "Session: signed in", "Secrets: keyring",
		"verifyRegistration code-wrong (409), request " + wrong.RequestID,
		"createRequest " + twice.Code + " (409), request " + twice.RequestID,
		"listDevices unreachable: broken", "cancelAppointment allowance-used (409), request " + used.RequestID,
	} {
		assert.Contains(t, report, tells)
	}

	account, err := p.app.Account(t.Context())
	require.NoError(t, err)
	secrets := []string{
		"Layla", "Haddad", "ليلى", "حداد", layla.NationalNumber, layla.PassportNumber, layla.Phone, layla.Phone[4:], "1990", verification,
		booked.ID, booked.Reference, another.ID, another.Reference, first.ApplicantID, first.Choices[0].ID, "Galaxy", p.profile, p.dir,
		account.Value.Device.ID, account.Value.MaskedAddress, ministrytest.Beirut, ministrytest.Renewal,
	}
	for _, name := range []string{"tokens", "totp", "copy-key", "device-key"} {
		kept, err := vault.Open(p.profile).Get(name)
		require.NoError(t, err)
		secrets = append(secrets, string(kept))
		secrets = append(secrets, keylike.FindAllString(string(kept), -1)...)
	}
	for _, secret := range secrets {
		if len(secret) > 3 {
			assert.NotContains(t, report, secret)
		}
	}
}

func TestAReportOfAnAppInWhichNothingWentWrongSaysSo(t *testing.T) {
	p := newPhone(t, ministrytest.New(t), "phone")
	assert.Contains(t, p.app.Report(phoneScreen), "Nothing went wrong.")
}

package ministry_test

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// wholeStory is Layla signing in on two devices, booking, cancelling and mistyping, and
// everything about her that nobody else may read.
func wholeStory(t *testing.T) (m *ministrytest.Ministry, layla *ministrytest.Person, secrets map[string]string) {
	t.Helper()
	m = ministrytest.New(t)
	entry := ministrytest.Layla()
	entry.Email = "layla@example.org"
	layla = &ministrytest.Person{Device: m.NewDevice("Laylas-Telefon"), Entry: entry, CitizenID: m.Settle(entry)[0]}
	var r api.Registration
	a := layla.Register(ministrytest.Registration(entry))
	a.Into(t, &r)
	code := m.Code(entry.Phone)
	layla.Verify(r.ID, wrongCode(code))
	layla.Verify(r.ID, code).Into(t, &layla.Session)

	call := asking(layla, ministrytest.Renewal, "booking-key-000001")
	confirmation := layla.ConfirmationCode()
	var booked api.Request
	layla.Do(call).Into(t, &booked)
	m.CatchUp()
	shown := layla.Ticket(*booked.Appointment, 0)
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, shown).Verdict)
	layla.Post("/v1/appointments/"+booked.Appointment.ID+"/cancellation", nil)
	layla.Do(ministrytest.Call{Method: http.MethodGet, Path: "/v1/appointments/nobodys"})
	m.Clock.Advance(time.Minute)
	m.NewDevice("Pixel").SignIn(ministrytest.Registration(entry))
	m.CatchUp()
	return m, layla, map[string]string{
		"national number": entry.NationalNumber, "passport number": entry.PassportNumber, "register place": entry.RegisterPlace,
		"name": entry.Name.Ar, "English name": entry.Name.En, "child's name": entry.Children[0].Name.Ar, "birth date": entry.BirthDate.String(),
		"phone": entry.Phone, "e-mail": entry.Email, "device name": "Laylas-Telefon",
		"access token": layla.Session.Tokens.AccessToken, "refresh token": layla.Session.Tokens.RefreshToken,
		"confirmation secret": layla.Session.Totp.Secret, "verification code": code, "confirmation code": confirmation,
		"ticket secret": layla.Session.Ticket.Secret, "what the ticket shows": shown, "the ticket's code": codeIn(t, shown),
		"idempotency key": "booking-key-000001",
	}
}

func TestAStolenDatabaseTellsNothing(t *testing.T) {
	storetest.OnlySQLite(t)
	m, layla, secrets := wholeStory(t)
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(layla.Session.Totp.Secret)
	require.NoError(t, err)
	secrets["raw confirmation secret"] = string(raw)
	raw, err = base64.RawURLEncoding.DecodeString(layla.Session.Ticket.Secret)
	require.NoError(t, err)
	secrets["raw ticket secret"] = string(raw)
	files, err := filepath.Glob(m.Database() + "*")
	require.NoError(t, err)
	var stolen []byte
	for _, file := range files {
		content, err := os.ReadFile(file)
		require.NoError(t, err)
		stolen = append(stolen, content...)
	}
	require.True(t, bytes.Contains(stolen, []byte(layla.CitizenID)), "the story is in there")
	for what, secret := range secrets {
		require.False(t, bytes.Contains(stolen, []byte(secret)), what)
	}
}

func TestTheLogHasNothingAboutPeople(t *testing.T) {
	m, _, secrets := wholeStory(t)
	log := m.Log()
	require.Contains(t, log, `"operation":"createRequest"`)
	require.Contains(t, log, `"request_id":"`)
	log = regexp.MustCompile(`"(time|took)":[^,}]+`).ReplaceAllString(log, "") // whose digits are anything
	for what, secret := range secrets {
		require.NotContains(t, log, secret, what)
	}
	require.NotContains(t, log, "127.0.0.1", "addresses are people's too")
}

func TestTheOpenLedgerHasNothingAboutPeople(t *testing.T) {
	m, layla, secrets := wholeStory(t)
	omar := newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 0)
	given := drawn(t, m, omar, ministrytest.Renewal)
	m.CatchUp()
	for what, secret := range map[string]string{
		"her number": layla.CitizenID, "his number": omar.CitizenID, "his applicant": omar.me,
		"his request": *given.RequestID, "his appointment": given.ID, "its reference": given.Reference,
	} {
		secrets[what] = secret
	}
	var published strings.Builder
	m.View(func(tx *store.Tx) error {
		size, _, err := tx.LedgerTree()
		require.NoError(t, err)
		lines, err := tx.LinesBetween(0, size)
		published.WriteString(strings.Join(lines, "\n"))
		return err
	})
	tables, err := storetest.SQL(t, m.Database()).Query(`SELECT content FROM ledger_tables`)
	require.NoError(t, err)
	defer tables.Close()
	for tables.Next() {
		var table []byte
		require.NoError(t, tables.Scan(&table))
		published.Write(table)
	}
	require.NoError(t, tables.Err())
	require.Contains(t, published.String(), "booking slot=")
	require.Contains(t, published.String(), "cancellation slot=")
	require.Contains(t, published.String(), " "+given.SlotID+"\n", "it was drawn")
	for what, secret := range secrets {
		if len(secret) > len("123456") { // among so many digits there is any code
			require.NotContains(t, published.String(), secret, what)
		}
	}
}

func TestTheLogRepeatsNothingThatStrangersWrite(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.NewDevice("phone")
	const word = "LaylaHaddad"
	for _, call := range []ministrytest.Call{
		{Method: http.MethodGet, Path: "/v1/" + word},
		{Method: http.MethodGet, Path: "/v1/missions/" + word},
		{Method: http.MethodGet, Path: "/v1/missions/beirut/slots?service=" + word + "&from=" + word},
		{Method: word, Path: "/v1/policy"},
		{Method: http.MethodGet, Path: me, Header: http.Header{"Authorization": {"DPoP " + word}, "X-Request-Id": {word}, "Accept-Language": {word}}},
		{Method: http.MethodPost, Path: "/v1/registrations", Body: []byte(`{"identity":{"national_number":"` + word + `"}}`)},
		{Method: http.MethodPost, Path: "/v1/registrations", Body: []byte(`{"` + word + `":`)},
	} {
		call.Bare = true
		require.GreaterOrEqual(t, phone.Do(call).Status, 400)
	}
	require.Contains(t, m.Log(), `"problem":"not-found"`)
	require.NotContains(t, m.Log(), word)
}

func TestWhoErasesTheirAccountIsForgotten(t *testing.T) {
	m := ministrytest.New(t)
	omar := m.SignedIn(ministrytest.Omar())
	bound := ministrytest.Registration(omar.Entry).Address
	var booked api.Request
	omar.Do(asking(omar, ministrytest.Renewal, "")).Into(t, &booked)

	erase := ministrytest.Call{Method: http.MethodDelete, Path: me, Key: "erasing-key-000001"}
	require.Equal(t, http.StatusNoContent, omar.Do(erase).Status)
	require.Equal(t, http.StatusNoContent, omar.Do(erase).Status, "a lost answer still comes")
	require.Equal(t, "signed-out", omar.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)
	require.Equal(t, "signed-out", omar.Refresh().Problem.Code)
	m.CatchUp()
	requireTold(t, m, bound, "حُذف حسابك")

	m.View(func(tx *store.Tx) error {
		addresses, err := tx.AddressesOf(omar.CitizenID)
		require.Empty(t, addresses)
		require.NoError(t, err)
		devices, err := tx.DevicesOf(omar.CitizenID)
		require.Empty(t, devices)
		return err
	})
	m.Clock.Advance(time.Minute)
	again := m.NewDevice("new phone")
	typed := ministrytest.Registration(omar.Entry)
	typed.Address = "+96170777777"
	again.SignIn(typed)
	require.Equal(t, api.Active, again.Session.Device.State, "and may begin anew")
	require.Equal(t, "+961 •• ••• •77", again.Account().MaskedAddress)
}

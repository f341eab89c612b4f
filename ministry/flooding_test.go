package ministry_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// A broker who holds Omar's papers, of whom no address is on record, can type any phone
// on any number of devices.
func TestPapersWithoutAnAddressDoNotFloodAStrangersPhone(t *testing.T) {
	const strangers = "+491511234567"
	m := ministrytest.New(t)
	m.Settle(ministrytest.Omar())
	typed := ministrytest.Registration(ministrytest.Omar())
	typed.Address = strangers
	ask := func() {
		t.Helper()
		a := m.NewDevice("broker's").Register(typed)
		require.Equal(t, http.StatusAccepted, a.Status, "the answer does not tell: %s", a.Body)
	}
	for n := range 8 {
		ask()
		ask() // another device in the same minute
		require.Len(t, m.Messages(strangers), min(n+1, 5), "one a minute, five a day")
		m.Clock.Advance(time.Minute)
	}
	own := ministrytest.Registration(ministrytest.Omar())
	omar := m.NewDevice("Omar's")
	require.Equal(t, http.StatusAccepted, omar.Register(own).Status)
	require.Len(t, m.Messages(own.Address), 1, "Omar's own phone is not concerned")

	m.Clock.Set(ministrytest.Start.Add(24 * time.Hour))
	ask()
	require.Len(t, m.Messages(strangers), 6, "and the next day begins anew")
}

func TestACodeThatWasNotSentForTheLimitLetsNobodyIn(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Omar())
	typed := ministrytest.Registration(ministrytest.Omar())
	first, second := m.NewDevice("first"), m.NewDevice("second")
	require.Equal(t, http.StatusAccepted, first.Register(typed).Status)
	code := m.Code(typed.Address)
	var unsent api.Registration
	second.Register(typed).Into(t, &unsent)
	for range 5 {
		require.Equal(t, "code-wrong", second.Verify(unsent.ID, code).Problem.Code)
	}
	require.Equal(t, "code-expired", second.Verify(unsent.ID, code).Problem.Code)
}

func TestWhoTypesAnAddressThatServesAnotherIsToldAtThatAddress(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	layla.Email = "layla@example.org"
	m.Settle(layla, ministrytest.Omar())
	for _, c := range []struct {
		language api.Language
		channel  api.Channel
		address  string
		says     string
	}{
		{api.Ar, api.Sms, layla.Phone, "مرتبط بحساب آخر"},
		{api.En, api.Email, layla.Email, "serves another account"},
	} {
		typed := ministrytest.Registration(ministrytest.Omar())
		typed.Channel, typed.Address, typed.Language = c.channel, c.address, c.language
		require.Equal(t, http.StatusAccepted, m.NewDevice("https://broker.example").Register(typed).Status)
		requireTold(t, m, c.address, c.says)
		for _, message := range m.Messages(c.address) {
			require.NotContains(t, message.Body, "broker", "nothing that a stranger wrote")
			require.NotRegexp(t, `\d{6}`, message.Body, "and no code")
		}
		m.Clock.Advance(time.Minute)
	}
	made := ministrytest.Registration(ministrytest.Omar())
	made.Address, made.Identity.NationalNumber = layla.Phone, "09090909090"
	before := len(m.Messages(""))
	require.Equal(t, http.StatusAccepted, m.NewDevice("anyone's").Register(made).Status)
	require.Len(t, m.Messages(""), before, "without papers in the register nobody is written to")
}

func TestStrangersDoNotUseUpTheCodesOfAnAddressOnRecord(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla, ministrytest.Omar())
	typed := ministrytest.Registration(ministrytest.Omar())
	typed.Address = layla.Phone
	for n := range 8 {
		require.Equal(t, http.StatusAccepted, m.NewDevice(fmt.Sprint("broker's ", n)).Register(typed).Status)
		m.Clock.Advance(time.Minute)
	}
	require.Len(t, m.Messages(layla.Phone), 5, "Layla is not flooded")
	phone := m.NewDevice("Layla's")
	require.Equal(t, http.StatusAccepted, phone.Register(ministrytest.Registration(layla)).Status)
	sent := m.Messages(layla.Phone)
	require.Len(t, sent, 6)
	require.True(t, strings.Contains(sent[0].Body, "Layla's"), "and her own code comes")
}

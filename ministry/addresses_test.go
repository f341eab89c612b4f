package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestTheCodeGoesToTheAddressOnRecordWhateverIsTyped(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla)
	typed := ministrytest.Registration(layla)
	typed.Address = "+491511234567" // a broker's

	var r api.Registration
	m.NewDevice("broker's phone").Register(typed).Into(t, &r)
	require.Equal(t, "+49 • ••• ••• •67", r.MaskedAddress, "as typed")
	require.Empty(t, m.Messages("+491511234567"))
	sent := m.Messages(layla.Phone)
	require.Len(t, sent, 1)
	require.Contains(t, sent[0].Body, "broker's phone", "the message names the device that asks")
}

func TestWhereTheRecordHasAnEmailOnlyTheCodeGoesThere(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	layla.Phone, layla.Email = "", "layla@example.org"
	m.Settle(layla)
	typed := ministrytest.Registration(layla)
	typed.Channel, typed.Address = api.Sms, "+96170999999"
	phone := m.NewDevice("phone")
	phone.SignIn(typed)
	require.Len(t, m.Messages("layla@example.org"), 1)
	require.Equal(t, api.Email, phone.Account().Channel)
}

func TestOneAddressServesOneAdult(t *testing.T) {
	m := ministrytest.New(t)
	omar, other := ministrytest.Omar(), ministrytest.Omar()
	other.NationalNumber = "02020000003"
	m.SignedIn(omar)
	bound := ministrytest.Registration(omar).Address
	m.Settle(other)

	typed := ministrytest.Registration(other)
	typed.Address = bound
	m.Clock.Advance(time.Minute) // since the code that bound it
	require.Equal(t, http.StatusAccepted, m.NewDevice("second").Register(typed).Status, "the answer does not tell")
	require.NotRegexp(t, `\d{6}`, m.Messages(bound)[0].Body, "but no code is sent")

	typed.Address = "+96170555555"
	m.NewDevice("third").SignIn(typed)
}

func TestTwoCodesForOneFreeAddressBindItOnce(t *testing.T) {
	m := ministrytest.New(t)
	omar, other := ministrytest.Omar(), ministrytest.Omar()
	other.NationalNumber = "02020000003"
	m.Settle(omar, other)
	typed := ministrytest.Registration(omar)
	first := m.NewDevice("first")
	var one, two api.Registration
	first.Register(typed).Into(t, &one)
	oneCode := m.Code(typed.Address)

	otherTyped := ministrytest.Registration(other)
	otherTyped.Address = typed.Address
	second := m.NewDevice("second")
	second.Register(otherTyped).Into(t, &two)
	twoCode := m.Code(typed.Address)

	require.Equal(t, http.StatusCreated, first.Verify(one.ID, oneCode).Status)
	if oneCode != twoCode {
		require.Equal(t, "code-expired", second.Verify(two.ID, twoCode).Problem.Code)
	}
}

func TestACodeThatWentElsewhereIsWorthlessOnceTheCitizenHasBoundAnAddress(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Omar())
	typed := ministrytest.Registration(ministrytest.Omar())
	typed.Address = "+491511234567" // a broker's, with Omar's papers
	broker := m.NewDevice("broker")
	var r api.Registration
	broker.Register(typed).Into(t, &r)
	brokersCode := m.Code("+491511234567")

	omar := m.NewDevice("omar")
	omar.SignIn(ministrytest.Registration(ministrytest.Omar()))
	require.Equal(t, "code-expired", broker.Verify(r.ID, brokersCode).Problem.Code)
	require.Nil(t, omar.Account().WaitingDevice)
}

func TestWhatIsTypedWronglyIsNamedFieldByField(t *testing.T) {
	m := ministrytest.New(t)
	typed := ministrytest.Registration(ministrytest.Layla())
	typed.Identity.NationalNumber = "123"
	typed.Identity.PassportNumber = nil
	typed.Address = "0912"
	typed.Identity.BirthDate.Time = ministrytest.Start.AddDate(1, 0, 0)
	a := m.NewDevice("phone").Register(typed)
	require.Equal(t, http.StatusUnprocessableEntity, a.Status)
	wrong := map[string]string{}
	for _, e := range *a.Problem.Errors {
		wrong[e.Field] = e.Code
		require.NotEmpty(t, *e.Detail)
	}
	require.Equal(t, map[string]string{
		"identity.national_number": "malformed", "identity.passport_number": "required",
		"identity.birth_date": "in-the-future", "address": "malformed",
	}, wrong)
}

func TestAMinorDoesNotRegister(t *testing.T) {
	m := ministrytest.New(t)
	typed := ministrytest.Registration(ministrytest.Layla())
	typed.Identity.BirthDate.Time = ministrytest.Start.AddDate(-17, 0, 0)
	a := m.NewDevice("phone").Register(typed)
	require.Equal(t, http.StatusUnprocessableEntity, a.Status)
	require.Equal(t, "under-age", (*a.Problem.Errors)[0].Code)
}

func TestADeviceRegistersWithItsOwnKeyOnly(t *testing.T) {
	m := ministrytest.New(t)
	phone, other := m.NewDevice("phone"), m.NewDevice("other")
	typed := ministrytest.Registration(ministrytest.Layla())
	typed.Device = api.DeviceKey{Jwk: other.JWK(), Name: "phone", Platform: api.Android}
	a := phone.Post("/v1/registrations", typed)
	require.Equal(t, http.StatusUnprocessableEntity, a.Status)
	require.Equal(t, "device.jwk", (*a.Problem.Errors)[0].Field)
}

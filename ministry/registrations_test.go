package ministry_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestACitizenRegistersWithTheirPassport(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())

	require.Equal(t, api.Active, layla.Session.Device.State)
	require.Equal(t, "ليلى حداد", layla.Session.Citizen.Name.Ar)
	require.Equal(t, "••••••••001", layla.Session.Citizen.NationalNumber)
	require.Equal(t, "••••••456", *layla.Session.Citizen.PassportNumber)

	account := layla.Account()
	require.Equal(t, "+961 •• ••• •01", account.MaskedAddress)
	require.Len(t, account.Applicants, 3)
	require.Equal(t, api.Self, account.Applicants[0].Relation)
	require.False(t, account.Applicants[0].Minor)
	require.True(t, account.Applicants[1].Minor)
	require.Equal(t, 1, account.Applicants[0].Allowance.Left)
	require.Empty(t, account.OpenRequests)
}

func TestACitizenWithoutPassportRegistersWithTheRegisterPlace(t *testing.T) {
	m := ministrytest.New(t)
	omar := m.SignedIn(ministrytest.Omar())

	require.Nil(t, omar.Session.Citizen.PassportNumber)
	require.Equal(t, api.Sms, omar.Account().Channel, "the typed phone was bound")
	require.Equal(t, http.StatusOK, omar.Do(ministrytest.Call{Method: "GET", Path: "/v1/me/devices"}).Status)
}

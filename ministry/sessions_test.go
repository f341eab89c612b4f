package ministry_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestAnAccessTokenServesFifteenMinutes(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	require.Equal(t, 900, layla.Session.Tokens.ExpiresIn)
	m.Clock.Advance(15 * time.Minute)
	a := layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me, Once: true})
	require.Equal(t, "token-expired", a.Problem.Code)
	require.Equal(t, http.StatusOK, layla.Refresh().Status)
	require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Status)
}

func refreshWith(d *ministrytest.Device, token string) ministrytest.Answer {
	return d.Post("/v1/tokens", api.TokenRequest{RefreshToken: token})
}

func TestARefreshTokenIsReplacedAndHonouredForAMinuteMore(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	old := layla.Session.Tokens.RefreshToken

	require.Equal(t, http.StatusOK, refreshWith(layla.Device, old).Status, "the answer is lost on the way")
	m.Restart()
	m.Clock.Advance(time.Minute)
	again := refreshWith(layla.Device, old)
	require.Equal(t, http.StatusOK, again.Status)
	var pair api.Tokens
	again.Into(t, &pair)
	require.NotEqual(t, old, pair.RefreshToken)

	m.Clock.Advance(time.Second)
	late := refreshWith(layla.Device, old)
	require.Equal(t, "signed-out", late.Problem.Code)
	require.Equal(t, "signed-out", refreshWith(layla.Device, pair.RefreshToken).Problem.Code, "and with it the device is signed out")
	require.Equal(t, "signed-out", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code, "at once")
}

func TestOfTwoAnswersToOneRefreshTheNewestTokenLives(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	var first, second api.Tokens
	refreshWith(layla.Device, layla.Session.Tokens.RefreshToken).Into(t, &first)
	refreshWith(layla.Device, layla.Session.Tokens.RefreshToken).Into(t, &second)
	m.Clock.Advance(2 * time.Minute)
	require.Equal(t, http.StatusOK, refreshWith(layla.Device, second.RefreshToken).Status)
	require.Equal(t, "signed-out", refreshWith(layla.Device, first.RefreshToken).Problem.Code)
}

func TestAStolenTokenIsWorthNothingWithoutTheKey(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	thief := m.NewDevice("thief")
	require.Equal(t, "signed-out", refreshWith(thief, layla.Session.Tokens.RefreshToken).Problem.Code)
	thief.Session.Tokens.AccessToken = layla.Session.Tokens.AccessToken
	require.Equal(t, "proof-invalid", thief.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)
	require.Equal(t, http.StatusOK, layla.Refresh().Status, "and the owner lost nothing")
}

func TestATokenThatWasMadeUpSignsNobodyIn(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.NewDevice("phone")
	for _, token := range []string{"x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c", "ey.ey.ey"} {
		phone.Session.Tokens.AccessToken = token
		require.Equal(t, "signed-out", phone.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code, token)
	}
	require.Equal(t, "signed-out", refreshWith(phone, "rt_0123456789abcdef").Problem.Code)
}

func TestADeviceUnusedForHalfAYearIsSignedOut(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	m.Clock.Advance(180 * 24 * time.Hour)
	require.Equal(t, "signed-out", layla.Refresh().Problem.Code)
}

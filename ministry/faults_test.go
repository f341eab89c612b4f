package ministry_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestAFaultOfOursIsAProblemAndIsLogged(t *testing.T) {
	m := ministrytest.New(t)
	m.Server.Mount("GET /panic", func(http.ResponseWriter, *http.Request) { panic("citizen Layla is in here") })
	m.Server.Mount("GET /error", func(w http.ResponseWriter, r *http.Request) {
		m.Server.WriteProblem(w, r, errors.New("the disk is full"))
	})
	m.Server.Mount("GET /abort", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	front := httptest.NewServer(m.Server.Handler())
	defer front.Close()

	for _, path := range []string{"/panic", "/error"} {
		response, err := http.Get(front.URL + path)
		require.NoError(t, err)
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.Equal(t, http.StatusInternalServerError, response.StatusCode)
		require.Equal(t, api.ProblemMediaType, response.Header.Get("Content-Type"))
		require.Contains(t, string(body), `"code":"internal"`)
		require.NotContains(t, string(body), "disk")
		require.Contains(t, m.Log(), response.Header.Get("X-Request-Id"))
	}
	require.Contains(t, m.Log(), "the disk is full")
	require.NotContains(t, m.Log(), "Layla", "what a panic says may be personal")
	_, err := http.Get(front.URL + "/abort")
	require.Error(t, err, "the connection is cut, as a handler asks for")
}

func TestAMinistryWhoseBooksCannotBeReadIsAliveButNotReady(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.SignedIn(ministrytest.Layla())
	get := func(path string) ministrytest.Answer {
		return phone.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
	}
	require.Equal(t, http.StatusOK, get("/readyz").Status)
	require.NoError(t, m.Store.Close())
	require.Equal(t, http.StatusOK, get("/healthz").Status)
	for _, a := range []ministrytest.Answer{get("/readyz"), phone.Do(ministrytest.Call{Method: http.MethodGet, Path: me})} {
		require.Equal(t, http.StatusServiceUnavailable, a.Status)
		require.NotEmpty(t, a.Header.Get("Retry-After"))
	}
	m.Restart()
	require.Equal(t, http.StatusOK, get("/readyz").Status)
}

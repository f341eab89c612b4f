package client

import (
	"compress/gzip"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// writes answers with these bytes of this media type.
func writes(status int, media, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// closesEarly sends JSON of unknown length and closes before its end, which only the JSON can tell.
func closesEarly(w http.ResponseWriter, _ *http.Request) {
	connection, buffered, _ := w.(http.Hijacker).Hijack()
	_, _ = io.WriteString(buffered, "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"items\": [")
	_ = buffered.Flush()
	_ = connection.Close()
}

func packsGarbage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonMedia)
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = io.WriteString(w, "this was never packed")
}

// bomb unpacks to more than any answer of the contract has.
func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", jsonMedia)
	w.Header().Set("Content-Encoding", "gzip")
	packed := gzip.NewWriter(w)
	_, _ = io.Copy(packed, io.LimitReader(spaces{}, largestAnswer+1))
	_ = packed.Close()
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestWhatCanHappenToACallAndWhatTheAppIsTold(t *testing.T) {
	cases := map[string]struct {
		answer http.HandlerFunc
		want   error
	}{
		"a refusal":                      {refuses(404, "not-found"), &api.Problem{Status: 404, Code: "not-found"}},
		"a refusal with a charset":       {writes(404, "application/problem+json; charset=utf-8", `{"status":404,"code":"not-found"}`), &api.Problem{Status: 404, Code: "not-found"}},
		"a code of a later contract":     {refuses(418, "no-coffee"), &api.Problem{Status: 418, Code: "no-coffee"}},
		"busy":                           {refuses(503, "unavailable"), &api.Problem{Status: 503, Code: "unavailable"}},
		"a gateway's page":               {writes(502, "text/html", "<h1>Bad gateway</h1>"), &Unreachable{Kind: KindBroken}},
		"dropped before an answer":       {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, &Unreachable{Kind: KindBroken}},
		"cut half-way":                   {cuts, &Unreachable{Kind: KindBroken}},
		"cut half-way, length unknown":   {closesEarly, &Unreachable{Kind: KindBroken}},
		"packed wrongly":                 {packsGarbage, &Unreachable{Kind: KindBroken}},
		"a portal's page":                {writes(200, "text/html; charset=utf-8", "<html>Sign in</html>"), &Unreadable{200, ReasonPortal}},
		"a portal's redirect":            {http.RedirectHandler("http://portal.example/", http.StatusFound).ServeHTTP, &Unreadable{302, ReasonPortal}},
		"a portal that says so":          {writes(511, "text/plain", ""), &Unreadable{511, ReasonPortal}},
		"not asked whether it changed":   {writes(304, jsonMedia, ""), &Unreadable{304, ReasonPortal}},
		"plain text":                     {writes(200, "text/plain", "ok"), &Unreadable{200, ReasonMalformed}},
		"no media type":                  {writes(200, "", `{"items":[]}`), &Unreadable{200, ReasonMalformed}},
		"other JSON":                     {writes(200, jsonMedia, `{"items": "none"}`), &Unreadable{200, ReasonMalformed}},
		"no JSON":                        {writes(200, jsonMedia, "items"), &Unreadable{200, ReasonMalformed}},
		"too large":                      {bomb, &Unreadable{200, ReasonTooLarge}},
		"a problem without a code":       {writes(400, problemMedia, `{"status":400}`), &Unreadable{400, ReasonMalformed}},
		"a problem with another status":  {writes(400, problemMedia, `{"status":200,"code":"x"}`), &Unreadable{400, ReasonMalformed}},
		"a problem that is no JSON":      {writes(400, problemMedia, "no"), &Unreadable{400, ReasonMalformed}},
		"an error that is not a problem": {writes(400, jsonMedia, `{"error":"bad"}`), &Unreadable{400, ReasonMalformed}},
	}
	for name, tt := range cases {
		t.Run(name, func(t *testing.T) {
			desk := newDesk(t, tt.answer)
			_, err := newTestClient(t, desk.URL).Missions(t.Context(), "")
			require.ErrorContains(t, err, "listMissions: ")
			assertLike(t, tt.want, err)
		})
	}
}

func assertLike(t *testing.T, want, err error) {
	switch want := want.(type) {
	case *api.Problem:
		got := &api.Problem{}
		require.ErrorAs(t, err, &got)
		assert.Equal(t, want.Status, got.Status)
		assert.Equal(t, want.Code, got.Code)
	case *Unreachable:
		got := &Unreachable{}
		require.ErrorAs(t, err, &got)
		assert.Equal(t, want.Kind, got.Kind)
	case *Unreadable:
		got := &Unreadable{}
		require.ErrorAs(t, err, &got)
		assert.Equal(t, want, got)
	}
}

func TestNobodyAtTheAddress(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	_, err = newTestClient(t, "http://"+listener.Addr().String()).Missions(t.Context(), "")
	assertLike(t, &Unreachable{Kind: KindNone}, err)
}

func TestANameThatNobodyKnows(t *testing.T) {
	_, err := newTestClient(t, "https://ministry.invalid").Missions(t.Context(), "")
	assertLike(t, &Unreachable{Kind: KindNone}, err)
}

func TestAServerThatSpeaksNoTLS(t *testing.T) {
	desk := newDesk(t, says(200, api.MissionList{}))
	_, err := newTestClient(t, strings.Replace(desk.URL, "http", "https", 1)).Missions(t.Context(), "")
	assertLike(t, &Unreachable{Kind: KindTLS}, err)
}

func TestAServerThatDoesNotAnswerInTime(t *testing.T) {
	once := func(config *Config) { config.Retry.Attempts = 1 }
	t.Run("no first byte", func(t *testing.T) {
		desk := newDesk(t, stalls)
		c := newTestClient(t, desk.URL, once, func(config *Config) { config.Timeouts.Header = 20 * time.Millisecond })
		_, err := c.Missions(t.Context(), "")
		assertLike(t, &Unreachable{Kind: KindSlow}, err)
	})
	t.Run("no last byte", func(t *testing.T) {
		desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", jsonMedia)
			_, _ = io.WriteString(w, `{"items": [`)
			_ = http.NewResponseController(w).Flush()
			stalls(w, r)
		})
		c := newTestClient(t, desk.URL, once, func(config *Config) { config.Timeouts.Whole = 50 * time.Millisecond })
		_, err := c.Missions(t.Context(), "")
		assertLike(t, &Unreachable{Kind: KindSlow}, err)
	})
	t.Run("no handshake", func(t *testing.T) {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		defer listener.Close()
		c := newTestClient(t, "https://"+listener.Addr().String(), once, func(config *Config) { config.Timeouts.TLS = 20 * time.Millisecond })
		_, err = c.Missions(t.Context(), "")
		assertLike(t, &Unreachable{Kind: KindSlow}, err)
	})
	t.Run("before the caller's deadline", func(t *testing.T) {
		desk := newDesk(t, stalls)
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		_, err := newTestClient(t, desk.URL).Missions(ctx, "")
		assertLike(t, &Unreachable{Kind: KindSlow}, err)
		assert.ErrorIs(t, err, context.DeadlineExceeded)
	})
}

func TestALongPollOutlastsThePatienceForOrdinaryCalls(t *testing.T) {
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(100 * time.Millisecond):
			says(200, api.Request{State: api.RequestStateServed})(w, r)
		}
	})
	c := newTestClient(t, desk.URL, func(config *Config) {
		config.Timeouts = Timeouts{Header: 20 * time.Millisecond, Whole: 20 * time.Millisecond}
		config.Retry.Attempts = 1
	})
	signIn(t, c)
	request, err := c.RequestState(t.Context(), "rq_1", 25*time.Second)
	require.NoError(t, err)
	assert.Equal(t, api.RequestStateServed, request.State)
	_, err = c.Account(t.Context())
	assertLike(t, &Unreachable{Kind: KindSlow}, err)
}

func TestCancellingEndsACallAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	desk := newDesk(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		stalls(w, r)
	})
	_, err := newTestClient(t, desk.URL).Missions(ctx, "")
	require.ErrorIs(t, err, context.Canceled)
	assert.Len(t, desk.requests(), 1)
	_, err = newTestClient(t, desk.URL).Missions(ctx, "")
	require.ErrorIs(t, err, context.Canceled)
	assert.Len(t, desk.requests(), 1, "a context already ended sends nothing")
}

func TestErrorsNeverShowTokensCodesOrBodies(t *testing.T) {
	secrets := []string{"access-first", "refresh-first", "482915", "09123456789", "N00123456", "secret-in-the-answer"}
	for name, answer := range map[string]http.HandlerFunc{
		"refused":  writes(422, problemMedia, `{"status":422,"code":"validation-failed","detail":"secret-in-the-answer","request_id":"01J"}`),
		"portal":   writes(200, "text/html", "secret-in-the-answer"),
		"no JSON":  writes(200, jsonMedia, "secret-in-the-answer"),
		"cut":      cuts,
		"redirect": http.RedirectHandler("http://portal.example/?secret-in-the-answer", http.StatusFound).ServeHTTP,
	} {
		t.Run(name, func(t *testing.T) {
			desk := newDesk(t, answer)
			c := newTestClient(t, desk.URL)
			signIn(t, c)
			change := Change{Key: NewIdempotencyKey(), Code: func(time.Time) (string, error) { return "482915", nil }}
			passport := "N00123456"
			_, registered := c.Register(t.Context(), api.RegistrationRequest{Identity: api.Identity{NationalNumber: "09123456789", PassportNumber: &passport}}, change)
			_, booked := c.Request(t.Context(), api.AppointmentRequest{}, change)
			_, renewed := c.tokens.renew(t.Context(), "access-first")
			for _, err := range []error{registered, booked, renewed} {
				require.Error(t, err)
				for _, secret := range secrets {
					assert.NotContains(t, err.Error(), secret)
				}
			}
		})
	}
}

func TestACertificateOfAnotherTimeBlamesTheClock(t *testing.T) {
	server := httptest.NewUnstartedServer(says(200, api.MissionList{}))
	server.TLS = serving(certificateFor(t, newKey(t), time.Now().Add(-48*time.Hour), time.Now().Add(-24*time.Hour)))
	server.StartTLS()
	defer server.Close()
	_, err := newTestClient(t, server.URL, trusting(server)).Missions(t.Context(), "")
	assertLike(t, &Unreachable{Kind: KindClock}, err)
}

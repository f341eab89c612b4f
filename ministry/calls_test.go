package ministry_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

func TestEveryAnswerCarriesTheClockAndTheNextNonce(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.NewDevice("phone")
	for _, path := range []string{"/v1/policy", "/v1/missions", "/v1/nothing", me, "/healthz", "/readyz", "/docs"} {
		a := phone.Do(ministrytest.Call{Method: http.MethodGet, Path: path, Bare: true})
		h := a.Header
		require.Equal(t, strconv.FormatInt(m.Clock.Now().UnixMilli(), 10), h.Get("Mawidi-Time"), path)
		require.Len(t, h.Get("X-Request-Id"), 16, path)
		require.NotEmpty(t, h.Get("DPoP-Nonce"), path)
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), path)
		require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'", path)
	}
}

func TestWhatTheContractDoesNotHaveIsAProblem(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.NewDevice("phone")
	for _, c := range []struct {
		method, path string
		status       int
		code         string
	}{
		{"GET", "/", 404, "not-found"},
		{"GET", "/v1", 404, "not-found"},
		{"GET", "/v1/", 404, "not-found"},
		{"GET", "/v1/../v1/policy", 404, "not-found"},
		{"GET", "/v1//policy", 404, "not-found"},
		{"GET", "/v2/policy", 404, "not-found"},
		{"GET", "/v1/missions/%00", 404, "not-found"},
		{"GET", "/v1/missions/" + strings.Repeat("x", 65), 404, "not-found"},
		{"GET", "/v1/missions/a%2Fb", 404, "not-found"},
		{"GET", "/v1/missions/%D8%A8", 404, "not-found"},
		{"POST", "/v1/policy", 405, "method-not-allowed"},
		{"PATCH", "/v1/me", 405, "method-not-allowed"},
		{"BREW", "/v1/me", 405, "method-not-allowed"},
		{"OPTIONS", "/v1/requests", 405, "method-not-allowed"},
	} {
		a := phone.Do(ministrytest.Call{Method: c.method, Path: c.path, Bare: true})
		require.Equal(t, c.status, a.Status, "%s %s", c.method, c.path)
		require.Equal(t, c.code, a.Problem.Code, "%s %s", c.method, c.path)
		require.Equal(t, c.status == 405, a.Header.Get("Allow") != "", "%s %s", c.method, c.path)
	}
}

func TestMalformedRequestsAreRefusedAndNeverAFault(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	json := http.Header{"Content-Type": {"application/json"}}
	for name, c := range map[string]struct {
		call   ministrytest.Call
		status int
		code   string
	}{
		"no body":            {ministrytest.Call{Body: []byte{}, Header: json}, 400, "malformed"},
		"half a body":        {ministrytest.Call{Body: []byte(`{"applicant_id": "a"`)}, 400, "malformed"},
		"two bodies":         {ministrytest.Call{Body: []byte(`{} {}`)}, 400, "malformed"},
		"an array":           {ministrytest.Call{Body: []byte(`[]`)}, 400, "malformed"},
		"null":               {ministrytest.Call{Body: []byte(`null`)}, 400, "malformed"},
		"a number":           {ministrytest.Call{Body: []byte(`7`)}, 400, "malformed"},
		"deep":               {ministrytest.Call{Body: []byte(strings.Repeat("[", 30_000) + strings.Repeat("]", 30_000))}, 400, "malformed"},
		"deep and unknown":   {ministrytest.Call{Body: []byte(`{"extra":` + strings.Repeat(`{"a":`, 9_000) + `1` + strings.Repeat(`}`, 9_001))}, 400, "validation-failed"},
		"broken UTF-8":       {ministrytest.Call{Body: []byte("{\"applicant_id\": \"\xff\xfe\"}")}, 400, "malformed"},
		"too large":          {ministrytest.Call{Body: bytes.Repeat([]byte(" "), 64<<10+1)}, 413, "too-large"},
		"text":               {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Content-Type": {"text/plain"}}}, 415, "unsupported-media-type"},
		"no type":            {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Content-Type": {"x"}}}, 415, "unsupported-media-type"},
		"a form":             {ministrytest.Call{Body: []byte(`a=b`), Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}}, 415, "unsupported-media-type"},
		"fields missing":     {ministrytest.Call{Body: []byte(`{}`)}, 400, "validation-failed"},
		"wrong types":        {ministrytest.Call{Body: []byte(`{"applicant_id": 7, "mission_id": [], "service_id": {}, "choices": "x"}`)}, 400, "validation-failed"},
		"an odd key":         {ministrytest.Call{Key: "short", Body: []byte(`{}`)}, 400, "validation-failed"},
		"an odd code":        {ministrytest.Call{Code: "12345", Body: []byte(`{}`)}, 400, "validation-failed"},
		"two codes":          {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Idempotency-Key": {"key-key-key-key-1", "key-key-key-key-2"}}}, 400, ""},
		"giant headers":      {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"X-Long": {strings.Repeat("x", 17<<10)}}}, 431, "too-large"},
		"an odd language":    {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Accept-Language": {"\xff;q=zz,,,;;;"}}}, 400, "validation-failed"},
		"packed":             {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Content-Encoding": {"gzip"}}}, 415, "unsupported-media-type"},
		"another charset":    {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Content-Type": {"application/json; charset=windows-1256"}}}, 415, "unsupported-media-type"},
		"UTF-8, as it is":    {ministrytest.Call{Body: []byte(`{}`), Header: http.Header{"Content-Type": {"application/json; charset=UTF-8"}}}, 400, "validation-failed"},
		"a name twice":       {ministrytest.Call{Body: []byte(`{"applicant_id":"x","mission_id":"beirut","service_id":"x","any":true,"mission_id":"cairo"}`)}, 400, "malformed"},
		"a name in capitals": {ministrytest.Call{Body: []byte(`{"applicant_id":"x","mission_id":"beirut","service_id":"x","CHOICES":["a","b","c","d","e","f"]}`)}, 400, "malformed"},
		"a long s":           {ministrytest.Call{Body: []byte(`{"applicant_id":"x","mission_id":"beirut","service_id":"x","choiceſ":["a b"]}`)}, 400, "malformed"},
		"rubbish behind":     {ministrytest.Call{Body: []byte(`{"applicant_id":"x","mission_id":"beirut","service_id":"x","any":true}]`)}, 400, "malformed"},
		"an unknown field":   {ministrytest.Call{Body: []byte(`{"applicant_id":"x","mission_id":"beirut","service_id":"passport-renewal","any":true,"extra":1}`)}, 404, "not-found"},
	} {
		t.Run(name, func(t *testing.T) {
			c.call.Method, c.call.Path = http.MethodPost, "/v1/requests"
			a := layla.Do(c.call)
			require.Equal(t, c.status, a.Status, "%s", a.Body)
			if c.code != "" {
				require.Equal(t, c.code, a.Problem.Code)
			}
			require.NotEmpty(t, a.Problem.Title)
			require.Equal(t, a.Header.Get("X-Request-Id"), a.Problem.RequestID)
		})
	}
	require.NotContains(t, m.Log(), "internal error")
}

func TestHeadersThatMayComeOnceAreRefusedTwice(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	access := "DPoP " + layla.Session.Tokens.AccessToken
	proof := layla.Prove(ministrytest.Claims{Method: "GET", URL: m.URL + me, AccessToken: layla.Session.Tokens.AccessToken, Nonce: layla.Nonce()})
	a := layla.Do(ministrytest.Call{Method: "GET", Path: me, Bare: true, Header: http.Header{"Authorization": {access, access}, "Dpop": {proof}}})
	require.Equal(t, http.StatusBadRequest, a.Status)
	require.Equal(t, "Authorization", (*a.Problem.Errors)[0].Field)
}

func TestEachWrongFieldIsNamedByItsPath(t *testing.T) {
	m := ministrytest.New(t)
	a := m.NewDevice("phone").Post("/v1/registrations", []byte(`{
		"identity": {"national_number": 7, "birth_date": "2025-02-30"}, "channel": "pigeon", "address": "",
		"device": {"jwk": {"kty": "EC", "crv": "P-256", "x": "short", "y": "short"}, "name": "", "platform": "toaster"}}`))
	require.Equal(t, http.StatusBadRequest, a.Status)
	wrong := map[string]string{}
	for _, e := range *a.Problem.Errors {
		wrong[e.Field] = e.Code
	}
	require.Equal(t, map[string]string{
		"identity.national_number": "malformed", "identity.birth_date": "malformed", "channel": "not-allowed", "address": "required",
		"device.jwk.x": "malformed", "device.jwk.y": "malformed", "device.name": "required", "device.platform": "not-allowed", "language": "required",
	}, wrong)
}

func TestRefusalsSpeakTheReadersLanguage(t *testing.T) {
	m := ministrytest.New(t)
	phone := m.NewDevice("phone")
	for language, title := range map[string]string{
		"": "لم نجد ما طلبته. ارجع وحدّث الصفحة.", "ar-SY": "لم نجد ما طلبته. ارجع وحدّث الصفحة.",
		"en-GB,en;q=0.9": "We could not find that.", "fr, de;q=0.5": "لم نجد ما طلبته. ارجع وحدّث الصفحة.",
	} {
		a := phone.Do(ministrytest.Call{Method: "GET", Path: "/v1/missions/nowhere", Bare: true, Header: http.Header{"Accept-Language": {language}}})
		require.Contains(t, a.Problem.Title, title[:20], language)
		require.Equal(t, "urn:mawidi:problem:not-found", a.Problem.Type)
		require.Contains(t, a.Header.Values("Vary"), "Accept-Language")
	}
}

func TestARefusalSaysHowLongToWait(t *testing.T) {
	m := ministrytest.New(t)
	phone, typed := m.NewDevice("phone"), ministrytest.Registration(ministrytest.Layla())
	require.Equal(t, http.StatusAccepted, phone.Register(typed).Status)
	m.Clock.Advance(30 * time.Second)
	a := phone.Register(typed)
	require.Equal(t, "30", a.Header.Get("Retry-After"))
	require.Equal(t, "طلبات كثيرة في وقت قصير. حاول مرة أخرى بعد 30 ثانية.", locale.Plain(a.Problem.Title))
}

func TestAnswersAreCompressedForWhoReadsThat(t *testing.T) {
	m := ministrytest.New(t)
	get := func(encoding string) *http.Response {
		request, err := http.NewRequestWithContext(t.Context(), "GET", m.URL+"/openapi.yaml", nil)
		require.NoError(t, err)
		request.Header.Set("Accept-Encoding", encoding)
		response, err := http.DefaultTransport.RoundTrip(request)
		require.NoError(t, err)
		t.Cleanup(func() { _ = response.Body.Close() })
		return response
	}
	packed := get("br, gzip;q=0.8")
	require.Equal(t, "gzip", packed.Header.Get("Content-Encoding"))
	unpacked, err := gzip.NewReader(packed.Body)
	require.NoError(t, err)
	body, err := io.ReadAll(unpacked)
	require.NoError(t, err)
	require.Equal(t, string(api.Contract), string(body))
	for _, encoding := range []string{"identity", "gzip;q=0", "br"} {
		require.Empty(t, get(encoding).Header.Get("Content-Encoding"), encoding)
	}
}

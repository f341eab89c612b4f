package ministry_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestTheContractAndItsDocumentationAreServed(t *testing.T) {
	m := ministrytest.New(t)
	contract, _ := fetch(t, m.URL+"/openapi.yaml")
	require.Equal(t, string(api.Contract), contract)

	docs, header := fetch(t, m.URL+"/docs")
	require.Contains(t, docs, "createRequest")
	require.Contains(t, docs, "/v1/appointments/{appointment_id}/give-back")
	require.Contains(t, docs, `<a href="#object-AppointmentRequest">`)
	require.NotContains(t, docs, "http://", "the page loads nothing from elsewhere")
	require.Contains(t, header.Get("Content-Security-Policy"), "default-src 'none'")
	if path := os.Getenv("MAWIDI_DOCS"); path != "" {
		require.NoError(t, os.WriteFile(path, []byte(docs), 0o600))
	}

	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, m.URL+"/docs", nil)
	require.NoError(t, err)
	request.Header.Set("If-None-Match", header.Get("ETag"))
	again, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	require.NoError(t, again.Body.Close())
	require.Equal(t, http.StatusNotModified, again.StatusCode)
}

func fetch(t *testing.T, url string) (string, http.Header) {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return string(body), response.Header
}

func TestEveryBodyIsShownByAWholeExample(t *testing.T) {
	m := ministrytest.New(t)
	docs, _ := fetch(t, m.URL+"/docs")
	examples := regexp.MustCompile(`(?s)<pre>(.*?)</pre>`).FindAllStringSubmatch(docs, -1)
	require.GreaterOrEqual(t, len(examples), 35)
	for _, example := range examples {
		shown := html.UnescapeString(example[1])
		require.True(t, json.Valid([]byte(shown)), shown)
		require.NotContains(t, shown, `"…"`, "a placeholder")
	}
}

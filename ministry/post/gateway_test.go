package post_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/post"
)

var envelope = post.Envelope{
	ID: "ms_1", Address: post.Address{Channel: post.SMS, To: layla}, Text: "رمز التحقق: \"482915\"\nلا تعطه لأحد", At: noon,
}

// jsonGateway and formGateway are two gateways as operators meet them, each only data.
const jsonGateway = `
url: %URL%/v1/messages
headers:
  Authorization: Bearer ${MAWIDI_TEST_SMS_KEY}
  Content-Type: application/json
  Idempotency-Key: '{{.ID}}'
body: '{"to": {{json .To}}, "text": {{json .Text}}}'
success:
  status: [201]
  answer: '"status": *"queued"'
`

const formGateway = `
method: PUT
url: %URL%/send?ref={{query .ID}}
headers: {Content-Type: application/x-www-form-urlencoded}
body: to={{digits .To | query}}&text={{query .Text}}
`

func TestAGatewayThatWantsJSONIsOnlyData(t *testing.T) {
	t.Setenv("MAWIDI_TEST_SMS_KEY", "key-of-ours")
	standIn := newStandIn(t, http.StatusCreated, `{"status": "queued"}`)
	require.NoError(t, load(t, jsonGateway, standIn).Carry(t.Context(), envelope))
	got := standIn.last
	assert.Equal(t, "POST /v1/messages", got.line)
	assert.Equal(t, "Bearer key-of-ours", got.header.Get("Authorization"))
	assert.Equal(t, "ms_1", got.header.Get("Idempotency-Key"))
	var body map[string]string
	require.NoError(t, json.Unmarshal(got.body, &body))
	assert.Equal(t, map[string]string{"to": layla, "text": envelope.Text}, body)
}

func TestAGatewayThatWantsAFormIsOnlyData(t *testing.T) {
	standIn := newStandIn(t, http.StatusOK, "OK 1")
	require.NoError(t, load(t, formGateway, standIn).Carry(t.Context(), envelope))
	assert.Equal(t, "PUT /send?ref=ms_1", standIn.last.line)
	form, err := url.ParseQuery(string(standIn.last.body))
	require.NoError(t, err)
	assert.Equal(t, url.Values{"to": {"96170000001"}, "text": {envelope.Text}}, form)
}

func TestWhatAGatewayAnswersDecidesWhetherToTryAgain(t *testing.T) {
	t.Setenv("MAWIDI_TEST_SMS_KEY", "key-of-ours")
	for _, c := range []struct {
		name      string
		status    int
		answer    string
		permanent bool
	}{
		{"a refusal dressed as success", http.StatusCreated, `{"status": "no credit"}`, false},
		{"a status that is not the one agreed", http.StatusOK, `{"status": "queued"}`, false},
		{"a number that is none", http.StatusBadRequest, "", true},
		{"our key is wrong", http.StatusUnauthorized, "", false},
		{"too many at once", http.StatusTooManyRequests, "", false},
		{"the gateway is ill", http.StatusBadGateway, "", false},
		{"the gateway moved", http.StatusMovedPermanently, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := load(t, jsonGateway, newStandIn(t, c.status, c.answer)).Carry(t.Context(), envelope)
			var failure *post.Failure
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, c.permanent, failure.Permanent)
			assert.NotContains(t, failure.Reason, "482915")
			assert.NotContains(t, failure.Reason, "96170000001")
		})
	}
}

func TestAGatewayThatCannotBeReachedIsTriedAgainAndNotQuoted(t *testing.T) {
	standIn := newStandIn(t, http.StatusOK, "")
	gateway := load(t, formGateway, standIn)
	standIn.Close()
	var failure *post.Failure
	require.ErrorAs(t, gateway.Carry(t.Context(), envelope), &failure)
	assert.Equal(t, post.Failure{Reason: "gateway could not be reached"}, *failure)
}

func TestAMistakeInAGatewaysConfigurationShowsAtTheStart(t *testing.T) {
	for _, c := range []struct{ name, config, says string }{
		{"nothing", "", "EOF"},
		{"a key that there is not", "url: https://sms.example\nmethode: POST", "methode"},
		{"a value that there is not", "url: https://sms.example\nbody: '{{.Phone}}'", "Phone"},
		{"a template cut short", "url: https://sms.example\nbody: '{{json .To'", "body"},
		{"a function that there is not", "url: https://sms.example\nbody: '{{base64 .To}}'", "base64"},
		{"a secret that is not set", "url: https://sms.example/${MAWIDI_TEST_NOT_SET}", "MAWIDI_TEST_NOT_SET"},
		{"codes in clear text", "url: http://sms.example/send", "https"},
		{"no URL", "body: '{{.To}}'", "https"},
		{"an answer that is no pattern", "url: https://sms.example\nsuccess: {answer: '('}", "missing closing"},
		{"a method with a space", "url: https://sms.example\nmethod: PO ST", "method"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := post.LoadGateway(write(t, c.config))
			require.ErrorContains(t, err, c.says)
		})
	}
	_, err := post.LoadGateway(filepath.Join(t.TempDir(), "absent.yaml"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

type standIn struct {
	*httptest.Server
	last struct {
		line   string
		header http.Header
		body   []byte
	}
}

func newStandIn(t *testing.T, status int, answer string) *standIn {
	s := &standIn{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.last.line, s.last.header = r.Method+" "+r.URL.RequestURI(), r.Header
		s.last.body, _ = io.ReadAll(r.Body)
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}))
	t.Cleanup(s.Close)
	return s
}

func load(t *testing.T, config string, s *standIn) *post.Gateway {
	gateway, err := post.LoadGateway(write(t, strings.ReplaceAll(config, "%URL%", s.URL)))
	require.NoError(t, err)
	return gateway
}

func write(t *testing.T, config string) string {
	path := filepath.Join(t.TempDir(), "sms.yaml")
	require.NoError(t, os.WriteFile(path, []byte(config), 0o600))
	return path
}

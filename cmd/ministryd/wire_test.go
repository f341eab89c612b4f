package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

// wire is a connection on which a test writes what no well-behaved client would.
type wire struct {
	t       *testing.T
	conn    net.Conn
	answers *bufio.Reader
}

func dial(t *testing.T, p *process) *wire {
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	require.NoError(t, conn.SetDeadline(time.Now().Add(10*time.Second)))
	return &wire{t, conn, bufio.NewReader(conn)}
}

func (w *wire) write(lines ...string) {
	_, err := io.WriteString(w.conn, strings.Join(lines, "\r\n"))
	require.NoError(w.t, err)
}

// answer reads the answer to a request that was made with a method.
func (w *wire) answer(method string) (*http.Response, string) {
	response, err := http.ReadResponse(w.answers, &http.Request{Method: method})
	require.NoError(w.t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(w.t, err)
	require.NoError(w.t, response.Body.Close())
	return response, string(body)
}

func TestWhateverComesOverTheWireIsAnsweredInKind(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	const host, json = "Host: x", "Content-Type: application/json"
	const clock = "POST /sandbox/clock HTTP/1.1"
	for name, c := range map[string]struct {
		request []string
		status  int
		code    string // of the problem, or empty
	}{
		"HTTP/1.0 without a host": {[]string{"GET /v1/policy HTTP/1.0", "", ""}, 200, ""},
		"a whole URL":             {[]string{"GET http://x/v1/policy HTTP/1.1", host, "", ""}, 200, ""},
		"a body on GET":           {[]string{"GET /v1/policy HTTP/1.1", host, "Content-Length: 5", "", "hello"}, 200, ""},
		"HEAD":                    {[]string{"HEAD /v1/policy HTTP/1.1", host, "", ""}, 200, ""},
		"HEAD of a refusal":       {[]string{"HEAD /v1/me HTTP/1.1", host, "", ""}, 401, ""},
		"OPTIONS":                 {[]string{"OPTIONS /v1/policy HTTP/1.1", host, "", ""}, 405, "method-not-allowed"},
		"a small method":          {[]string{"get /v1/policy HTTP/1.1", host, "", ""}, 405, "method-not-allowed"},
		"CONNECT":                 {[]string{"CONNECT x:443 HTTP/1.1", host, "", ""}, 404, "not-found"},
		"a slash at the end":      {[]string{"GET /v1/policy/ HTTP/1.1", host, "", ""}, 404, "not-found"},
		"two slashes":             {[]string{"GET /v1//policy HTTP/1.1", host, "", ""}, 404, "not-found"},
		"a way up":                {[]string{"GET /v1/me/../policy HTTP/1.1", host, "", ""}, 404, "not-found"},
		"giant headers":           {[]string{"GET /v1/policy HTTP/1.1", host, "X-Long: " + strings.Repeat("x", 100<<10), "", ""}, 431, "too-large"},
		"broken UTF-8 in a query": {[]string{"GET /v1/missions?cursor=%ff%fe HTTP/1.1", host, "", ""}, 400, "validation-failed"},
		"a chunked body":          {[]string{clock, host, json, "Transfer-Encoding: chunked", "", "2", "{}", "0", "", ""}, 422, "validation-failed"},
		"a broken chunk":          {[]string{clock, host, json, "Transfer-Encoding: chunked", "", "zz", "{}", "0", "", ""}, 400, "malformed"},
		"a body too large":        {[]string{clock, host, json, "Content-Length: 70000", "", strings.Repeat(" ", 70000)}, 413, "too-large"},
		"a body said to be giant": {[]string{clock, host, json, "Content-Length: 9999999999", "", ""}, 413, "too-large"},
		"chunks without an end":   {[]string{clock, host, json, "Transfer-Encoding: chunked", "", fmt.Sprintf("%x", 70000), strings.Repeat(" ", 70000)}, 413, "too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			w := dial(t, p)
			w.write(c.request...)
			method, _, _ := strings.Cut(c.request[0], " ")
			response, body := w.answer(method)
			assert.Equal(t, c.status, response.StatusCode, body)
			assert.NotEmpty(t, response.Header.Get("X-Request-Id"))
			if c.code != "" {
				assert.Equal(t, api.ProblemMediaType, response.Header.Get("Content-Type"))
				assert.Contains(t, body, `"code":"`+c.code+`"`)
			}
			if method == http.MethodHead {
				assert.Empty(t, body)
			}
		})
	}
	assert.NotContains(t, p.stderr.String(), "internal error")
	assert.NotContains(t, p.stderr.String(), "panic")
}

func TestABodyThatWaitsToBeWantedIsAskedForOnlyIfItIs(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	const waits = "Expect: 100-continue"
	w := dial(t, p)
	w.write("POST /sandbox/clock HTTP/1.1", "Host: x", "Content-Type: application/json", "Content-Length: 2", waits, "", "")
	goOn, _ := w.answer(http.MethodPost)
	require.Equal(t, http.StatusContinue, goOn.StatusCode)
	w.write("{}")
	response, _ := w.answer(http.MethodPost)
	assert.Equal(t, http.StatusUnprocessableEntity, response.StatusCode)

	for status, header := range map[int]string{http.StatusUnauthorized: "Content-Length: 2", http.StatusRequestEntityTooLarge: "Content-Length: 70000"} {
		w := dial(t, p)
		path := "/v1/requests"
		if status != http.StatusUnauthorized {
			path = "/sandbox/clock"
		}
		w.write("POST "+path+" HTTP/1.1", "Host: x", "Content-Type: application/json", header, waits, "", "")
		refused, _ := w.answer(http.MethodPost)
		assert.Equal(t, status, refused.StatusCode, "refused before it was sent")
	}
}

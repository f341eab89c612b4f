package ministry

import (
	"context"
	"net/http"
	"time"

	"mawidi/locale"
)

// call is what the server knows of the request that it is answering.
type call struct {
	id           string // of the request, in every answer and log line
	operation    string // the contract's operationId; empty outside the contract
	method, path string
	address      string      // of whoever calls
	header       http.Header // of the answer
	body         []byte      // whole, as it came
	confirmation string      // the Confirmation-Code, or empty
	token        accessToken
	proof        proof
	caller       Caller
	accept       string // Accept-Language
	anyones      bool   // what is answered is a file for anyone to keep and hand on
	problem      string // code of the problem that was answered, for the log
}

type callKey struct{}

// withCall gives a request its call.
func withCall(r *http.Request) (*http.Request, *call) {
	c := &call{id: newRequestID(), method: r.Method, path: r.URL.EscapedPath(), accept: r.Header.Get("Accept-Language"), header: http.Header{}}
	return r.WithContext(context.WithValue(r.Context(), callKey{}, c)), c
}

// callOf is the call that a context belongs to; a new one outside of any.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{id: newRequestID(), header: http.Header{}}
}

// locale speaks the language that the request accepts.
func (c *call) locale() *locale.Locale {
	return locale.New(locale.Match(c.accept), locale.LatinNumerals)
}

// steady is the machine's own clock, for what must not follow a sandbox's: limits
// and how long things take.
func steady() time.Time { return time.Now() }

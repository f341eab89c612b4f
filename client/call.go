package client

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"mawidi/api"
)

// Change is what a call that changes something carries beside its body.
type Change struct {
	// Key is the Idempotency-Key, made by NewIdempotencyKey and kept by the app before the call: whoever sends the
	// same change again after a crash, with the same key and body, gets its first outcome.
	Key string
	// Code gives the confirmation code (rule 11) at the server's time, anew for every attempt. It is asked for
	// booking, cancelling, moving and giving back, and nil elsewhere.
	Code func(at time.Time) (string, error)
}

// NewIdempotencyKey makes a key for one change: 26 random letters and digits, 130 bits.
func NewIdempotencyKey() string { return rand.Text() }

// access says what a call must prove.
type access int

const (
	open     access = iota // nothing
	proven                 // that the device holds its key
	signedIn               // that, and that the citizen is signed in
)

// call is one call of the contract, as it will be sent however often.
type call struct {
	name   string // the contract's operationId
	method string
	path   string // below /v1, escaped
	query  url.Values
	body   any // nil for none
	into   any // where to read the JSON of a success; nil for an answer without any
	access access
	change Change
	etag   string        // of the copy that the caller holds
	hold   time.Duration // how long the server may hold the answer back
	whole  time.Duration // in place of Timeouts.Whole where positive
	accept string        // the answer's media type, JSON where empty
}

// path joins segments below /v1, escaping each.
func path(segments ...string) string {
	var joined strings.Builder
	for _, segment := range segments {
		joined.WriteByte('/')
		joined.WriteString(url.PathEscape(segment))
	}
	return joined.String()
}

// send makes a call and returns the ministry's answer, sending again what may be sent again. Its errors are wrapped
// with the call's name.
func (c *Client) send(ctx context.Context, call call) (answer, error) {
	got, err := c.sendAgain(ctx, call)
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", call.name, err)
	}
	return got, nil
}

func (c *Client) sendAgain(ctx context.Context, call call) (answer, error) {
	var body []byte
	if call.body != nil {
		var err error
		if body, err = json.Marshal(call.body); err != nil {
			return answer{}, fmt.Errorf("encode the body: %w", err)
		}
	}
	var mended mended
	for failed := 0; ; {
		settings := c.clock.settings()
		got, err := c.exchange(ctx, call, body)
		if err == nil {
			return got, nil
		}
		if mended.mend(ctx, c, got, err, settings) {
			continue
		}
		failed++
		pause, again := c.retry.pause(failed, err, got.retryAfter)
		if !again || !sleep(ctx, pause) {
			return answer{}, ended(ctx, err)
		}
	}
}

// ended prefers the caller's own cancelling over whatever it cut short.
func ended(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Cause(ctx)
	}
	return err
}

// Codes of problems that the client mends by itself, each once in a call.
const (
	codeProofNonce        = "proof-nonce"
	codeTokenExpired      = "token-expired"
	codeConfirmationWrong = "confirmation-wrong"
)

// mended remembers which refusals were mended already, so that a server that insists is believed.
type mended map[string]bool

// mend does what a refusal asks for and reports whether the call is worth sending again at once: with the nonce that
// came along, with a new access token, or with a code of the right time where the answer set the clock right.
func (m *mended) mend(ctx context.Context, c *Client, got answer, err error, settings int) bool {
	problem := (*api.Problem)(nil)
	if !errors.As(err, &problem) || (*m)[problem.Code] {
		return false
	}
	worthwhile := false
	switch problem.Code {
	case codeProofNonce:
		worthwhile = true
	case codeTokenExpired:
		_, err := c.tokens.renew(ctx, got.accessToken)
		worthwhile = err == nil
	case codeConfirmationWrong:
		worthwhile = c.clock.settings() != settings
	}
	if *m == nil {
		*m = mended{}
	}
	(*m)[problem.Code] = true
	return worthwhile
}

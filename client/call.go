package client

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"
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
	anyone   access = iota // nothing
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

// encode is the call's body, made once so that every attempt sends the same bytes; nil where it has none.
func (call call) encode() ([]byte, error) {
	if call.body == nil {
		return nil, nil
	}
	body, err := json.Marshal(call.body)
	if err != nil {
		return nil, fmt.Errorf("encode the body: %w", err)
	}
	return body, nil
}

package client

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
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

// Codes of problems that the client deals with by itself.
const (
	codeProofNonce        = "proof-nonce"
	codeProofInvalid      = "proof-invalid"
	codeTokenExpired      = "token-expired"
	codeSignedOut         = "signed-out"
	codeConfirmationWrong = "confirmation-wrong"
)

// send makes a call and returns the ministry's answer, sending again what may be sent again. Its errors are wrapped
// with the call's name.
func (c *Client) send(ctx context.Context, call call) (answer, error) {
	got, err := c.sendAgain(ctx, call)
	if problem, refused := errors.AsType[*api.Problem](err); refused && problem.Code == codeSignedOut && call.access == signedIn {
		err = c.tokens.end(ctx, got.accessToken, problem)
	}
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", call.name, err)
	}
	return got, nil
}

func (c *Client) sendAgain(ctx context.Context, call call) (answer, error) {
	body, err := call.encode()
	if err != nil {
		return answer{}, err
	}
	var mended []string // codes of refusals, so that a server that insists is believed
	for failed := 0; ; {
		offset := c.clock.Offset()
		accessToken, err := c.accessTokenFor(ctx, call)
		if err != nil {
			return answer{}, err
		}
		got, err := c.exchange(ctx, call, body, accessToken)
		if err == nil {
			return got, nil
		}
		if problem, refused := errors.AsType[*api.Problem](err); refused && !slices.Contains(mended, problem.Code) {
			mended = append(mended, problem.Code)
			worthwhile, err := c.mend(ctx, problem.Code, accessToken, offset)
			if err != nil {
				return answer{}, err
			}
			if worthwhile {
				continue
			}
		}
		failed++
		pause, again := c.retry.pause(failed, err, got.retryAfter)
		if !again || !sleep(ctx, pause) {
			return got, ended(ctx, err)
		}
	}
}

// mend does what a refusal asks for and reports whether the call is worth sending again at once: with a new proof
// and the nonce that came along, with a new access token, or with a code of the right time where the answer showed that
// the clock was off.
func (c *Client) mend(ctx context.Context, code, accessToken string, offset time.Duration) (worthwhile bool, err error) {
	switch code {
	case codeProofNonce, codeProofInvalid: // a network that repeats a request uses up its proof
		return true, nil
	case codeTokenExpired:
		if accessToken == "" {
			return false, nil
		}
		_, err := c.tokens.renew(ctx, accessToken)
		return err == nil, err
	case codeConfirmationWrong:
		return (c.clock.Offset() - offset).Abs() > time.Second, nil
	default:
		return false, nil
	}
}

// ended prefers the caller's own cancelling over whatever it cut short.
func ended(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return err
}

func (c *Client) accessTokenFor(ctx context.Context, call call) (string, error) {
	if call.access != signedIn {
		return "", nil
	}
	return c.tokens.access(ctx)
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

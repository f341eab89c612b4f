package client

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"mawidi/api"
)

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
	switch {
	case errors.Is(err, context.Canceled):
		return answer{}, fmt.Errorf("%s: %w", call.name, err)
	case err != nil:
		c.log.Warn("a call failed", "call", call.name, "error", err)
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

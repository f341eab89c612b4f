package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"mawidi/api"
)

// longestWait is how long the contract lets a request's state be awaited in one call.
const longestWait = 25 * time.Second

// Request asks for an appointment (rule 2). The request comes back served, with the appointment, or gathered until
// SettlesAt, with the ministry's receipt. Problems 409 `slot-taken` (with the nearest free), `already-booked`, `already-asked`, `not-released`,
// `window-closed`; 403 `device-waiting`, `rebooking-waits`, `confirmation-wrong`. change.Code is required.
func (c *Client) Request(ctx context.Context, wanted api.AppointmentRequest, change Change) (api.Request, error) {
	return c.changeRequest(ctx, call{name: "createRequest", method: http.MethodPost, path: "/requests", body: wanted, change: change})
}

// RequestState is a request as it is. A positive wait, cut to whole seconds and 25 at most, holds the answer open while
// the request is gathered. Problem 404 where it is not the citizen's.
func (c *Client) RequestState(ctx context.Context, requestID string, wait time.Duration) (api.Request, error) {
	state := call{name: "getRequest", path: path("requests", requestID), access: signedIn}
	if seconds := int(min(wait, longestWait) / time.Second); seconds > 0 {
		state.query = url.Values{"wait": {strconv.Itoa(seconds)}}
		state.hold = time.Duration(seconds) * time.Second
		state.whole = 10 * time.Second // beside the hold
	}
	got, err := fetch[api.Request](ctx, c, state)
	return got.Value, err
}

// ChangeRequest replaces the choices of a request that is gathered. Problem 404 where it is not the citizen's, 409
// `settled` where it is too late.
func (c *Client) ChangeRequest(ctx context.Context, requestID string, wanted api.RequestChange, change Change) (api.Request, error) {
	return c.changeRequest(ctx, call{name: "changeRequest", method: http.MethodPut, path: path("requests", requestID), body: wanted, change: change})
}

// WithdrawRequest takes back a request that is gathered, and gives it as withdrawn. Problem 404 where it is not the
// citizen's, 409 `settled` where it is too late.
func (c *Client) WithdrawRequest(ctx context.Context, requestID string, change Change) (api.Request, error) {
	return c.changeRequest(ctx, call{name: "withdrawRequest", method: http.MethodDelete, path: path("requests", requestID), change: change})
}

func (c *Client) changeRequest(ctx context.Context, call call) (api.Request, error) {
	var request api.Request
	call.access, call.into = signedIn, &request
	_, err := c.send(ctx, call)
	return request, err
}

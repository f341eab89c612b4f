package client

import (
	"context"
	"fmt"

	"github.com/go-resty/resty/v2"
)

// exchange sends a call once and reads its answer. With a refusal the answer's header fields are given too.
func (c *Client) exchange(ctx context.Context, call call, body []byte, accessToken string) (answer, error) {
	whole := c.timeouts.Whole
	if call.whole > 0 {
		whole = call.whole
	}
	attempt, cancel := context.WithTimeoutCause(ctx, whole+call.hold, errSlow)
	defer cancel()
	attempt, trip := c.embark(attempt, call.hold)
	defer trip.end()

	request, err := c.prepare(attempt, call, body, accessToken)
	if err != nil {
		return answer{}, err
	}
	response, err := request.Execute(call.method, c.base+call.path)
	if err != nil {
		return answer{}, failure(ctx, attempt, err)
	}
	header := response.Header()
	if c.strays.holds(header.Get("X-Request-Id"), call.method+" "+response.Request.URL, call.access == anyone) {
		c.NetworkChanged() // what else waits on that connection is no answer of ours either
		return answer{}, &Unreachable{Kind: KindBroken, Err: errStray}
	}
	c.prover.learn(header.Get("DPoP-Nonce"))
	c.clock.observe(header, trip.sentAt(), trip.receivedAt())
	c.lastAnswer.Store(int64(trip.receivedAt()))
	got := answer{
		status:      response.StatusCode(),
		header:      header,
		body:        response.Body(),
		accessToken: accessToken,
		retryAfter:  retryAfter(header, c.clock.Now()),
	}
	return got, got.check(call)
}

// prepare builds one attempt's request: the same body as ever, the proof and the code of this moment.
func (c *Client) prepare(ctx context.Context, call call, body []byte, accessToken string) (*resty.Request, error) {
	request := c.http.R().SetContext(ctx).
		SetHeader("Accept", call.media()+", "+problemMedia).
		SetHeader("Accept-Language", string(c.language()))
	if len(call.query) > 0 {
		request.SetQueryParamsFromValues(call.query)
	}
	if body != nil {
		request.SetHeader("Content-Type", jsonMedia).SetBody(body)
	}
	if call.etag != "" {
		request.SetHeader("If-None-Match", call.etag)
	}
	if call.change.Key != "" {
		request.SetHeader("Idempotency-Key", call.change.Key)
	}
	if call.change.Code != nil {
		code, err := call.change.Code(c.clock.Now())
		if err != nil {
			return nil, fmt.Errorf("make a confirmation code: %w", err)
		}
		request.SetHeader("Confirmation-Code", code)
	}
	if call.access == anyone {
		return request, nil
	}
	proof, err := c.prover.prove(call.method, c.base+call.path, accessToken)
	if err != nil {
		return nil, err
	}
	request.SetHeader("DPoP", proof)
	if accessToken != "" {
		request.SetHeader("Authorization", "DPoP "+accessToken)
	}
	return request, nil
}

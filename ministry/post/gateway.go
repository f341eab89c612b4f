package post

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// Gateway is a Carrier that asks an SMS gateway over HTTP, in the way that its
// GatewayConfig says.
type Gateway struct {
	method  string
	url     *template.Template
	headers map[string]*template.Template
	body    *template.Template
	taken   []int
	known   []int
	answer  *regexp.Regexp
	client  *http.Client
}

const longestAnswer = 64 << 10 // bytes of a gateway's answer that are looked at

// Carry asks the gateway to send one text message. Refusals of the message itself
// (4xx, but for our own key and for haste) are for good; everything else may pass.
func (g *Gateway) Carry(ctx context.Context, e Envelope) error {
	request, err := g.request(e)
	if err != nil {
		return &Failure{Reason: "gateway's request cannot be written", Permanent: true}
	}
	response, err := g.client.Do(request.WithContext(ctx))
	if err != nil {
		return gatewayUnreached(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return gatewayUnreached(err)
	}
	return g.judge(response.StatusCode, answer)
}

func (g *Gateway) judge(status int, answer []byte) error {
	switch {
	case slices.Contains(g.known, status):
		return nil
	case slices.Contains(g.taken, status) && g.answer.Match(answer):
		return nil
	case slices.Contains(g.taken, status):
		return &Failure{Reason: "gateway's answer is not the one that means success"}
	}
	mayPass := status < 400 || status >= 500 || slices.Contains([]int{
		http.StatusUnauthorized, http.StatusForbidden, // our own key is wrong, not the message
		http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests,
	}, status)
	return &Failure{Reason: fmt.Sprintf("gateway answered %d", status), Permanent: !mayPass}
}

func (g *Gateway) request(e Envelope) (*http.Request, error) {
	url, err := fill(g.url, e)
	if err != nil {
		return nil, err
	}
	body, err := fill(g.body, e)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest(g.method, url, strings.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("write request: %w", err)
	}
	for name, t := range g.headers {
		value, err := fill(t, e)
		if err != nil {
			return nil, err
		}
		request.Header.Set(name, value)
	}
	return request, nil
}

func fill(t *template.Template, e Envelope) (string, error) {
	var b strings.Builder
	if err := t.Execute(&b, e); err != nil {
		return "", fmt.Errorf("fill in %s: %w", t.Name(), err)
	}
	return b.String(), nil
}

// gatewayUnreached drops the error's text, which holds the URL and may so hold the
// phone number and the words.
func gatewayUnreached(err error) error {
	if isTimeout(err) {
		return &Failure{Reason: "gateway did not answer in time"}
	}
	return &Failure{Reason: "gateway could not be reached"}
}

// stay refuses redirections: a gateway that moved is for the operator to look at.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

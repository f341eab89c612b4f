package client

import (
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"

	"mawidi/api"
)

const (
	jsonMedia     = "application/json"
	calendarMedia = "text/calendar"
	htmlMedia     = "text/html"
	problemMedia  = api.ProblemMediaType
)

// answer is what came back from one attempt.
type answer struct {
	status      int
	header      http.Header
	body        []byte
	accessToken string        // the one that the attempt carried
	retryAfter  time.Duration // as the answer asked, zero where it did not
}

func (call call) media() string {
	if call.accept != "" {
		return call.accept
	}
	return jsonMedia
}

// check holds the answer against the contract and reads it: nil for a success in the call's media type, otherwise the
// problem, or what else is wrong.
func (a answer) check(call call) error {
	media, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	switch {
	case a.status == http.StatusNoContent, a.status == http.StatusNotModified && call.etag != "":
		return nil
	case a.status >= 200 && a.status < 300 && media == call.media():
		if call.into == nil {
			return nil
		}
		return parseJSON(a.status, a.body, call.into)
	case a.status >= 400 && media == problemMedia:
		problem, err := parseProblem(a.status, a.body)
		if err != nil {
			return err
		}
		return problem
	case isGateway(a.status), a.status == http.StatusServiceUnavailable, a.status == http.StatusTooManyRequests:
		return &Unreachable{Kind: KindBroken, Err: errGateway}
	case a.status >= 300 && a.status < 400, a.status == http.StatusNetworkAuthenticationRequired, media == htmlMedia:
		return &Unreadable{Status: a.status, Reason: ReasonPortal}
	default:
		return &Unreadable{Status: a.status, Reason: ReasonMalformed}
	}
}

var errGateway = errors.New("a gateway answered in the ministry's place")

// parseProblem reads a problem (RFC 9457). One without a code, or whose status is not the answer's, is none of ours.
func parseProblem(status int, body []byte) (*api.Problem, error) {
	problem := &api.Problem{}
	if err := parseJSON(status, body, problem); err != nil {
		return nil, err
	}
	if problem.Code == "" || problem.Status != status {
		return nil, &Unreadable{Status: status, Reason: ReasonMalformed}
	}
	return problem, nil
}

// parseJSON reads one JSON value. A text that stops in its middle was cut on its way (without a length nothing else
// shows it); any other fault is the sender's.
func parseJSON(status int, body []byte, value any) error {
	err := json.Unmarshal(body, value)
	if err == nil {
		return nil
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok && strings.HasPrefix(syntax.Error(), "unexpected end") {
		return &Unreachable{Kind: KindBroken, Err: errCut}
	}
	return &Unreadable{Status: status, Reason: ReasonMalformed}
}

var errCut = errors.New("the answer stops half-way")

package ministry

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// statuses are the HTTP statuses of what the rules refuse.
var statuses = map[rules.Code]int{
	rules.CodeWrong:           http.StatusConflict,
	rules.CodeExpired:         http.StatusGone,
	rules.SlotTaken:           http.StatusConflict,
	rules.AlreadyBooked:       http.StatusConflict,
	rules.AlreadyAsked:        http.StatusConflict,
	rules.NotReleased:         http.StatusConflict,
	rules.WindowClosed:        http.StatusConflict,
	rules.DeviceWaiting:       http.StatusForbidden,
	rules.RebookingWaits:      http.StatusForbidden,
	rules.ConfirmationWrong:   http.StatusForbidden,
	rules.ConfirmationLocked:  http.StatusForbidden,
	rules.Settled:             http.StatusConflict,
	rules.AllowanceUsed:       http.StatusConflict,
	rules.AlreadyCancelled:    http.StatusConflict,
	rules.TooLate:             http.StatusConflict,
	rules.ChoicesMixed:        http.StatusUnprocessableEntity,
	rules.ServiceNotBookable:  http.StatusConflict,
	rules.NotEligible:         http.StatusForbidden,
	rules.ApprovalNumberWrong: http.StatusConflict,
	rules.AttestationMissing:  http.StatusForbidden,
	rules.BeingDrawn:          http.StatusConflict,
	rules.HandBackUsed:        http.StatusConflict,
}

// refuse makes a problem with a status and a stable code, for what the rules do not
// know of; WriteProblem adds the rest.
func refuse(status int, code string) *api.Problem {
	return &api.Problem{Status: status, Code: code}
}

// notFound is the answer about anything that is not there or not the caller's.
func notFound() *api.Problem { return refuse(http.StatusNotFound, "not-found") }

// later refuses for a while, with 429 or 503.
func later(status int, code string, after time.Duration) *api.Problem {
	p := refuse(status, code)
	p.RetryAfter = seconds(after)
	return p
}

// problemOf is the one table from errors to what is answered (RFC 9457). Foreseen is
// false for an error that nobody foresaw, which is a fault of ours.
func problemOf(err error) (p *api.Problem, foreseen bool) {
	var (
		problem  *api.Problem
		refusal  *rules.Refusal
		fields   rules.FieldErrors
		tooLarge *http.MaxBytesError
		contract *openapi3filter.RequestError
		many     openapi3.MultiError
	)
	switch {
	case errors.As(err, &problem):
		copied := *problem
		return &copied, true
	case errors.As(err, &refusal):
		return refusalProblem(refusal), true
	case errors.As(err, &fields):
		return fieldsProblem(fields), true
	case errors.As(err, &tooLarge):
		return refuse(http.StatusRequestEntityTooLarge, "too-large"), true
	case errors.As(err, &many), errors.As(err, &contract):
		return contractProblem(err), true
	case errors.Is(err, store.ErrNotFound):
		return notFound(), true
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, store.ErrClosed):
		return later(http.StatusServiceUnavailable, "unavailable", time.Second), true
	case errors.Is(err, store.ErrUnavailable):
		return later(http.StatusServiceUnavailable, "unavailable", spread(5*time.Second)), false
	case unbindable(err):
		return refuse(http.StatusBadRequest, "malformed"), true
	default:
		return refuse(http.StatusInternalServerError, "internal"), false
	}
}

// refusalProblem is a rule's no as a problem. Who knows more, such as the slots
// behind Alternatives, adds it.
func refusalProblem(r *rules.Refusal) *api.Problem {
	p := refuse(statuses[r.Code], string(r.Code))
	if !r.NextAllowedAt.IsZero() {
		p.NextAllowedAt = &r.NextAllowedAt
	}
	if r.RetryAfter > 0 {
		p.RetryAfter = seconds(r.RetryAfter)
	}
	if r.AppointmentID != "" {
		p.AppointmentID = &r.AppointmentID
	}
	if r.RequestID != "" {
		p.RequestIDOpen = &r.RequestID
	}
	if r.Code == rules.CodeWrong || r.Code == rules.ConfirmationWrong {
		p.TriesLeft = &r.TriesLeft
	}
	return p
}

func fieldsProblem(fields rules.FieldErrors) *api.Problem {
	wrong := make([]api.FieldError, len(fields))
	for i, f := range fields {
		wrong[i] = api.FieldError{Field: f.Field, Code: string(f.Code)}
	}
	return validationFailed(http.StatusUnprocessableEntity, wrong...)
}

// unbindable reports the errors by which the generated server says that a parameter
// or body does not fit its Go type.
func unbindable(err error) bool {
	var (
		invalid  *InvalidParamFormatError
		many     *TooManyValuesForParamError
		header   *RequiredHeaderError
		param    *RequiredParamError
		unknown  *UnmarshalingParamError
		syntax   *json.SyntaxError
		mismatch *json.UnmarshalTypeError
		instant  *time.ParseError
	)
	return errors.As(err, &invalid) || errors.As(err, &many) || errors.As(err, &header) || errors.As(err, &param) ||
		errors.As(err, &unknown) || errors.As(err, &syntax) || errors.As(err, &mismatch) || errors.As(err, &instant)
}

// WriteProblem answers with the problem that err stands for, in the language that the
// request accepts. What nobody foresaw is logged and becomes 500.
func (s *Server) WriteProblem(w http.ResponseWriter, r *http.Request, err error) {
	c := callOf(r.Context())
	p, foreseen := problemOf(err)
	if !foreseen {
		s.logger.ErrorContext(r.Context(), "internal error", "request_id", c.id, "operation", c.operation, "error", err)
	}
	s.word(p, c)
	c.problem = p.Code
	h := w.Header()
	h.Set("Content-Type", api.ProblemMediaType)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Language", string(c.locale().Language()))
	h.Add("Vary", "Accept-Language")
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", challenge(p.Code))
	}
	if p.RetryAfter != nil && (p.Status == http.StatusTooManyRequests || p.Status == http.StatusServiceUnavailable) {
		h.Set("Retry-After", strconv.Itoa(*p.RetryAfter))
	}
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // fails only when nobody listens any more
}

// word gives a problem its type, request ID and sentences.
func (s *Server) word(p *api.Problem, c *call) {
	l := c.locale()
	p.Type = "urn:mawidi:problem:" + p.Code
	p.RequestID = c.id
	p.Title = l.Problem(p.Code, details(p, l)...)
	if p.Errors == nil {
		return
	}
	wrong := make([]api.FieldError, len(*p.Errors))
	for i, e := range *p.Errors {
		sentence := l.FieldProblem(fieldName(e.Field), e.Code)
		e.Detail = &sentence
		wrong[i] = e
	}
	p.Errors = &wrong
}

// details are what a problem's sentence can say beyond its code.
func details(p *api.Problem, l *locale.Locale) []locale.Arg {
	args := []locale.Arg{locale.A("RequestID", p.RequestID)}
	if p.TriesLeft != nil {
		args = append(args, locale.A("Count", *p.TriesLeft))
	}
	if p.RetryAfter != nil {
		args = append(args, locale.A("Time", l.Until(time.Duration(*p.RetryAfter)*time.Second)))
	}
	if p.NextAllowedAt != nil {
		args = append(args, locale.A("Date", l.Date(*p.NextAllowedAt)))
	}
	return args
}

// challenge is the WWW-Authenticate header of a 401 (RFC 9449, sections 7.1 and 9).
func challenge(code string) string {
	reason := map[string]string{
		"proof-nonce": "use_dpop_nonce", "proof-missing": "invalid_dpop_proof", "proof-invalid": "invalid_dpop_proof",
	}[code]
	if reason == "" {
		reason = "invalid_token"
	}
	return `DPoP error="` + reason + `", algs="ES256"`
}

// seconds rounds up, so that waiting that long is enough.
func seconds(d time.Duration) *int {
	n := int(math.Ceil(d.Seconds()))
	return &n
}

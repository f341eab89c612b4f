package client

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"mawidi/api"
)

// Whatever bytes answer, they are a problem of the contract with a code and the answer's status, or one of our errors.
func FuzzAProblemIsReadOrNamedUnreadable(f *testing.F) {
	f.Add(409, []byte(`{"type":"urn:mawidi:problem:slot-taken","title":"ذهب","status":409,"code":"slot-taken","request_id":"01J","nearest":[{"id":"sl_1"}]}`))
	f.Add(422, []byte(`{"status":422,"code":"validation-failed","errors":[{"field":"identity.birth_date","code":"in-the-future"}]}`))
	f.Add(429, []byte(`{"status":429,"code":"too-many-requests","retry_after":-1}`))
	f.Add(400, []byte(`{"status":400,"code":`))
	f.Add(400, []byte(`null`))
	f.Add(500, []byte("<html>"))
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		problem, err := parseProblem(status, body)
		if err == nil {
			if problem.Code == "" || problem.Status != status || problem.Error() == "" {
				t.Fatalf("accepted a problem that is none: %+v", problem)
			}
			return
		}
		_, unreadable := errors.AsType[*Unreadable](err)
		_, unreachable := errors.AsType[*Unreachable](err)
		if unreadable == unreachable {
			t.Fatalf("an error of no kind or of two: %v", err)
		}
	})
}

// Whatever comes back in whatever media type, it is an appointment or one of our errors.
func FuzzAnAnswerIsReadOrNamed(f *testing.F) {
	f.Add(200, "application/json; charset=utf-8", []byte(`{"id":"ap_1","starts_at":"2026-11-24T09:00:00+02:00","state":"booked"}`))
	f.Add(200, "application/json", []byte(`{"id":"ap_1"`))
	f.Add(200, "text/html", []byte("<html>log in to our Wi-Fi"))
	f.Add(502, "text/plain; =", []byte("bad gateway"))
	f.Add(409, "application/problem+json", []byte(`{"status":409,"code":"slot-taken"}`))
	f.Fuzz(func(t *testing.T, status int, media string, body []byte) {
		err := answer{status: status, header: http.Header{"Content-Type": {media}}, body: body}.check(call{into: &api.Appointment{}})
		_, unreadable := errors.AsType[*Unreadable](err)
		_, unreachable := errors.AsType[*Unreachable](err)
		problem, refused := errors.AsType[*api.Problem](err)
		switch {
		case err == nil && (status < 200 || status > 299):
			t.Fatalf("%d was taken for a success", status)
		case err != nil && !unreadable && !unreachable && !refused:
			t.Fatalf("an error of no kind: %v", err)
		case refused && problem.Code == "":
			t.Fatal("a refusal without a code")
		}
	})
}

// Whatever stands in Retry-After and Date, the wait is neither negative nor forgotten by an overflow.
func FuzzRetryAfterIsNeverNegative(f *testing.F) {
	f.Add("120", "")
	f.Add("Mon, 23 Nov 2026 10:00:05 GMT", "Mon, 23 Nov 2026 10:00:00 GMT")
	f.Add("-1", "tomorrow")
	f.Add("Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 0000 00:00:00 GMT")
	f.Fuzz(func(t *testing.T, value, date string) {
		wait := retryAfter(http.Header{"Retry-After": {value}, "Date": {date}}, time.Unix(1_795_000_000, 0))
		if wait < 0 {
			t.Fatalf("waits %v for %q", wait, value)
		}
		if _, again := (Retry{}).orDefault().pause(1, &api.Problem{Status: 503}, wait); again && wait > 10*time.Second {
			t.Fatalf("sleeps %v without the caller's consent", wait)
		}
	})
}

// No stamp, however odd, makes the clock panic or run backwards.
func FuzzAnyStampLeavesAClockThatRuns(f *testing.F) {
	f.Add("1795000000000", int64(time.Hour), int64(40*time.Millisecond))
	f.Add("-1", int64(0), int64(0))
	f.Add("7258118400000", int64(1), int64(1<<40))
	f.Fuzz(func(t *testing.T, stamp string, sent, trip int64) {
		now := time.Duration(0)
		clock := newServerClock(func() time.Duration { return now }, func() time.Time { return time.Unix(1_795_000_000, 0) }, 0)
		sent = min(max(sent, 0), int64(1000*24*time.Hour))
		trip = min(max(trip, 0), int64(24*time.Hour))
		now = time.Duration(sent + trip)
		clock.observe(http.Header{"Mawidi-Time": {stamp}}, time.Duration(sent), now)
		before := clock.Now()
		now += time.Second
		if clock.Known() && clock.Now().Sub(before) != time.Second {
			t.Fatalf("a second lasted %v", clock.Now().Sub(before))
		}
	})
}

package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"mawidi/ministry/post"
	"mawidi/ministry/store"
)

// faultsInForce are what is wrong on purpose until it is switched off.
type faultsInForce struct {
	DelayMS    int  `json:"delay_ms"`
	CutPercent int  `json:"cut_percent"`
	LoseSMS    bool `json:"lose_sms"`
}

// faults are the sandbox's switches, kept in the database over restarts.
type faults struct {
	store   *store.Store
	inForce atomic.Pointer[faultsInForce]
}

const faultsSetting = "sandbox_faults"

// read takes in which faults are in force: none, until some were.
func (f *faults) read(tx *store.Tx) error {
	now := &faultsInForce{}
	kept, err := tx.ReadSetting(faultsSetting)
	if err == nil {
		err = json.Unmarshal([]byte(kept), now)
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return fmt.Errorf("read the faults: %w", err)
	}
	f.inForce.Store(now)
	return nil
}

func (f *faults) set(ctx context.Context, wanted faultsInForce) error {
	kept, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	err = f.store.Change(ctx, "switch faults", func(tx *store.Tx) error { return tx.WriteSetting(faultsSetting, string(kept)) })
	if err == nil {
		f.inForce.Store(&wanted)
	}
	return err
}

// around puts the faults around what answers /v1: a delay before the work, and
// connections that break off in the middle of the answer once the work is done.
func (f *faults) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now := f.inForce.Load()
		if !strings.HasPrefix(r.URL.Path, "/v1/") {
			next.ServeHTTP(w, r)
			return
		}
		if !pause(r.Context(), time.Duration(now.DelayMS)*time.Millisecond) {
			return
		}
		if rand.IntN(100) >= now.CutPercent {
			next.ServeHTTP(w, r)
			return
		}
		answer := &heldAnswer{header: http.Header{}, status: http.StatusOK}
		next.ServeHTTP(answer, r)
		answer.breakOff(w)
	})
}

// pause waits, and reports whether anyone still wants the answer.
func pause(ctx context.Context, d time.Duration) bool {
	if d == 0 {
		return true
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// heldAnswer keeps an answer back until the work is done.
type heldAnswer struct {
	header http.Header
	status int
	body   []byte
}

func (a *heldAnswer) Header() http.Header { return a.header }

func (a *heldAnswer) WriteHeader(status int) { a.status = status }

func (a *heldAnswer) Write(p []byte) (int, error) {
	a.body = append(a.body, p...)
	return len(p), nil
}

// breakOff sends the head and half of the body, and then drops the connection.
func (a *heldAnswer) breakOff(w http.ResponseWriter) {
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	if len(a.body) > 0 {
		w.WriteHeader(a.status)
		_, _ = w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush()
	}
	panic(http.ErrAbortHandler)
}

// losing is a carrier whose text messages the gateway takes and loses while that fault
// is in force.
type losing struct {
	post.Carrier
	faults *faults
}

func (l losing) Carry(ctx context.Context, e post.Envelope) error {
	if e.Channel == post.SMS && l.faults.inForce.Load().LoseSMS {
		return nil
	}
	return l.Carrier.Carry(ctx, e)
}

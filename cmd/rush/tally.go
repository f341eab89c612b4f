package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// tally counts what the servers answered, every attempt of every call.
type tally struct {
	all, asking, reading histogram // of answers, by how long they took to the last byte
	booked, gathered     atomic.Int64
	unanswered           atomic.Int64 // connections that broke
	inFlight             atomic.Int64
	lastBooking          atomic.Int64 // Unix nanoseconds

	mu       sync.Mutex
	refusals map[string]int64
}

// answered counts an answer.
func (t *tally) answered(r *http.Request, status int, body []byte, took time.Duration) {
	t.all.add(took)
	if r.Method == http.MethodGet {
		t.reading.add(took)
	} else {
		t.asking.add(took)
	}
	switch {
	case status == http.StatusCreated:
		t.booked.Add(1)
		t.lastBooking.Store(time.Now().UnixNano())
	case status == http.StatusAccepted:
		t.gathered.Add(1)
	case status >= http.StatusBadRequest:
		t.refused(status, body)
	}
}

func (t *tally) refused(status int, body []byte) {
	var problem struct{ Code string }
	_ = json.Unmarshal(body, &problem) // what is no problem is counted without a code
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.refusals == nil {
		t.refusals = map[string]int64{}
	}
	t.refusals[strconv.Itoa(status)+" "+problem.Code]++
}

func (t *tally) refusedBy() map[string]int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.refusals)
}

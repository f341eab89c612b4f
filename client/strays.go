package client

import (
	"errors"
	"slices"
	"sync"
)

// strays tells answers that are not to the call they came with. A proxy that repeats an answer leaves the second one on
// the connection, where the next call may take it for its own, and be told of another's refusal.
type strays struct {
	mu   sync.Mutex
	last [64]answered // a ring
	next int
}

// answered is an answer that came: its X-Request-Id, and the method and path it was the answer to.
type answered struct{ id, to string }

// holds notes an answer and reports whether it came before: to another call, or to a call like this one where no cache
// may have kept it. One without an ID is never found out.
func (s *strays) holds(id, to string, cacheable bool) bool {
	if id == "" {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if before := slices.IndexFunc(s.last[:], func(a answered) bool { return a.id == id }); before >= 0 {
		return !cacheable || s.last[before].to != to
	}
	s.last[s.next] = answered{id, to}
	s.next = (s.next + 1) % len(s.last)
	return false
}

var errStray = errors.New("the answer was to another call")

package ministry

import "sync"

// waitingRoom is where calls wait for a request's outcome without asking the database
// again and again. The zero value is open and empty.
type waitingRoom struct {
	mu     sync.Mutex
	closed bool
	bells  map[string]*bell // by request ID
}

// bell wakes everyone who waits for one request.
type bell struct {
	rings   chan struct{} // closed once there is news
	waiting int
	release string
}

// enter waits for news of a request that a release gathers: rings is closed when there
// is some, at once where the room is closed. Leave must be called in the end.
func (w *waitingRoom) enter(requestID, releaseID string) (rings <-chan struct{}, leave func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		rung := make(chan struct{})
		close(rung)
		return rung, func() {}
	}
	b := w.bells[requestID]
	if b == nil {
		b = &bell{rings: make(chan struct{}), release: releaseID}
		if w.bells == nil {
			w.bells = map[string]*bell{}
		}
		w.bells[requestID] = b
	}
	b.waiting++
	return b.rings, func() { w.leave(requestID, b) }
}

func (w *waitingRoom) leave(requestID string, b *bell) {
	w.mu.Lock()
	defer w.mu.Unlock()
	b.waiting--
	if b.waiting == 0 && w.bells[requestID] == b {
		delete(w.bells, requestID)
	}
}

// ring wakes those who wait for one request.
func (w *waitingRoom) ring(requestID string) {
	w.ringIf(func(id string, _ *bell) bool { return id == requestID })
}

// ringRelease wakes those who wait for any request of a release.
func (w *waitingRoom) ringRelease(releaseID string) {
	w.ringIf(func(_ string, b *bell) bool { return b.release == releaseID })
}

// close wakes everyone and keeps no one waiting from now on: the server stops.
func (w *waitingRoom) close() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.ringAll()
}

// ringAll wakes everyone.
func (w *waitingRoom) ringAll() { w.ringIf(func(string, *bell) bool { return true }) }

func (w *waitingRoom) ringIf(wanted func(requestID string, b *bell) bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for id, b := range w.bells {
		if wanted(id, b) {
			close(b.rings)
			delete(w.bells, id)
		}
	}
}

package main

import (
	"context"
	"net/http"
	"sync"

	"mawidi/ministry/store"
)

// house answers with the instance that is at work, and has calls wait while a sandbox
// is being reset.
type house struct {
	opener *opener

	mu      sync.Mutex
	turned  sync.Cond // inside or closed changed
	closed  bool
	inside  int
	current *instance
}

// openHouse opens the first instance.
func openHouse(ctx context.Context, o *opener) (*house, error) {
	h := &house{opener: o}
	h.turned.L = &h.mu
	o.reset = h.reset
	var err error
	h.current, err = o.open(ctx)
	return h, err
}

// ServeHTTP answers a call.
func (h *house) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := h.enter()
	defer h.leave()
	at.ServeHTTP(w, r)
}

// metrics answers /metrics.
func (h *house) metrics(w http.ResponseWriter, r *http.Request) {
	at := h.enter()
	defer h.leave()
	at.metrics.ServeHTTP(w, r)
}

func (h *house) enter() *instance {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.closed {
		h.turned.Wait()
	}
	h.inside++
	return h.current
}

func (h *house) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.inside--
	h.turned.Broadcast()
}

// reset begins to replace the sandbox by a new one: from now on calls wait until that
// is done. A reset under way is not begun again.
func (h *house) reset() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return
	}
	h.closed = true
	go func() {
		if err := h.replace(); err != nil {
			h.opener.failed(err)
		}
	}()
}

func (h *house) replace() error {
	h.current.release()
	h.empty()
	if err := h.current.close(); err != nil {
		return err
	}
	if err := store.Remove(h.opener.database); err != nil {
		return err
	}
	next, err := h.opener.open(context.Background())
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.current, h.closed = next, false
	h.turned.Broadcast()
	return nil
}

// empty waits until nobody is inside.
func (h *house) empty() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.inside > 0 {
		h.turned.Wait()
	}
}

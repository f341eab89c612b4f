package main

import (
	"context"
	"fmt"
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
	current *instance // nil once a reset has failed
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
	if at == nil {
		panic(http.ErrAbortHandler) // the command is about to end
	}
	at.ServeHTTP(w, r)
}

// admin answers on the listener of -admin.
func (h *house) admin(w http.ResponseWriter, r *http.Request) {
	at := h.enter()
	defer h.leave()
	if at != nil {
		at.admin.ServeHTTP(w, r)
	}
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
	go h.replace()
}

// replace puts a new instance in the place of the current one.
func (h *house) replace() {
	next, err := h.next()
	if err != nil {
		h.opener.failed(fmt.Errorf("reset: %w", err))
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.current, h.closed = next, false
	h.turned.Broadcast()
}

func (h *house) next() (*instance, error) {
	h.current.release()
	h.empty()
	if err := h.current.close(); err != nil {
		return nil, err
	}
	if err := store.Remove(context.Background(), h.opener.database); err != nil {
		return nil, err
	}
	return h.opener.open(context.Background())
}

// empty waits until nobody is inside.
func (h *house) empty() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for h.inside > 0 {
		h.turned.Wait()
	}
}

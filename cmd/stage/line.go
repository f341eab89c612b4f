package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
)

// line is the network between the app and the ministry. It passes every byte on until it is cut; then nobody is at the address
// any more, as on a phone that lost its signal.
type line struct {
	address, to string
	there, back way // to the ministry and from it

	mu       sync.Mutex
	listener net.Listener // nil while cut
	ends     map[net.Conn]struct{}
	trap     []byte // how the request begins in whose middle the line is cut; nil for none
}

// openLine opens a line to an address, at a free port of this machine.
func openLine(to string) (*line, error) {
	l := &line{address: "127.0.0.1:0", to: to, ends: map[net.Conn]struct{}{}}
	if err := l.restore(); err != nil {
		return nil, err
	}
	l.address = l.listener.Addr().String()
	return l, nil
}

// restore mends the line, on the same address.
func (l *line) restore() error {
	listener, err := net.Listen("tcp", l.address)
	if err != nil {
		return fmt.Errorf("open a line to the ministry: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener = listener
	go l.serve(listener)
	return nil
}

// cut ends every connection, and lets nobody connect.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.listener == nil {
		return
	}
	l.listener.Close()
	l.listener, l.trap = nil, nil
	for end := range l.ends {
		end.Close()
	}
}

// cutIn has the line cut in the middle of the next request that begins so and that the ministry grants: it did arrive, and of the
// answer not a byte comes back.
func (l *line) cutIn(request string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.trap = []byte(request)
}

func (l *line) isCut() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.listener == nil
}

func (l *line) serve(listener net.Listener) {
	for {
		app, err := listener.Accept()
		if err != nil {
			return
		}
		ministry, err := net.Dial("tcp", l.to)
		if err != nil {
			app.Close()
			continue
		}
		go l.join(app, ministry)
	}
}

// join passes bytes on both ways until one end closes.
func (l *line) join(app, ministry net.Conn) {
	l.there.carry(0) // TCP's greeting
	l.back.carry(0)
	if !l.hold(app, ministry) {
		return
	}
	var trapped atomic.Bool // the request under way is the one to be cut
	go func() {
		defer l.drop(app, ministry)
		l.there.pass(app, ministry, func(sent []byte) error {
			if l.traps(sent) {
				trapped.Store(true)
			}
			return nil
		})
	}()
	go func() {
		defer l.drop(app, ministry)
		l.back.pass(ministry, app, func(answered []byte) error {
			if trapped.Swap(false) && bytes.HasPrefix(answered, []byte("HTTP/1.1 20")) {
				l.cut()
				return errors.New("cut")
			}
			return nil
		})
	}()
}

func (l *line) traps(sent []byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.trap != nil && bytes.HasPrefix(sent, l.trap)
}

// hold remembers the ends to be cut off, unless the line was cut before they were joined.
func (l *line) hold(ends ...net.Conn) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, end := range ends {
		if l.listener == nil {
			end.Close()
			continue
		}
		l.ends[end] = struct{}{}
	}
	return l.listener != nil
}

func (l *line) drop(ends ...net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, end := range ends {
		delete(l.ends, end)
		end.Close()
	}
}

package main

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// way is one direction of a line. The zero way is as fast as the machine.
type way struct {
	rate    int           // bytes a second, for all connections together; 0 for no end
	delay   time.Duration // on top
	carried atomic.Int64  // bytes so far

	busy sync.Mutex
}

// narrow makes a line of so many bits a second each way, on which an answer comes after the round trip at the earliest.
func (l *line) narrow(bitsPerSecond int, roundTrip time.Duration) {
	for _, w := range []*way{&l.there, &l.back} {
		w.busy.Lock()
		w.rate, w.delay = bitsPerSecond/8, roundTrip/2
		w.busy.Unlock()
	}
}

// carried is how many bytes went over the line, both ways: TLS and all, without the headers of TCP and IP.
func (l *line) carried() int64 { return l.there.carried.Load() + l.back.carried.Load() }

// carry takes as long as so many bytes take.
func (w *way) carry(bytes int) {
	w.carried.Add(int64(bytes))
	w.busy.Lock()
	if w.rate > 0 {
		time.Sleep(time.Duration(bytes) * time.Second / time.Duration(w.rate))
	}
	delay := w.delay
	w.busy.Unlock()
	time.Sleep(delay)
}

// pass copies what comes from one end to the other, after a look at it, until there is no more or the look says so.
func (w *way) pass(from, to net.Conn, look func([]byte) error) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			if look(buffer[:n]) != nil {
				return
			}
			w.carry(n)
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

package client

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// trip times one attempt: it measures the round trip for the server's clock, without look-ups and handshakes, and
// gives up when the answer's first byte takes too long.
type trip struct {
	sent, received atomic.Int64 // elapsed time, in nanoseconds
	patience       time.Duration
	giveUp         context.CancelCauseFunc
	timer          atomic.Pointer[time.Timer]
}

// embark begins a trip under ctx, which the returned context carries. Idle connections that lay unused for longer than
// they are kept are closed first: Go's timers stop while the device sleeps, so that nothing else would do it.
func (c *Client) embark(ctx context.Context, hold time.Duration) (context.Context, *trip) {
	if last := time.Duration(c.lastAnswer.Load()); last > 0 && elapsed()-last > idleFor {
		c.NetworkChanged()
	}
	ctx, cancel := context.WithCancelCause(ctx)
	t := &trip{patience: c.timeouts.Header + hold, giveUp: cancel}
	t.sent.Store(int64(elapsed()))
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn:              func(httptrace.GotConnInfo) { t.sent.Store(int64(elapsed())) },
		WroteRequest:         func(httptrace.WroteRequestInfo) { t.await() },
		GotFirstResponseByte: t.arrive,
	}), t
}

func (t *trip) await() {
	if t.received.Load() != 0 {
		return // answered before it was all asked
	}
	if last := t.timer.Swap(time.AfterFunc(t.patience, func() { t.giveUp(errSlow) })); last != nil {
		last.Stop()
	}
}

func (t *trip) arrive() {
	t.received.Store(int64(elapsed()))
	if timer := t.timer.Load(); timer != nil {
		timer.Stop()
	}
}

func (t *trip) end() {
	if timer := t.timer.Load(); timer != nil {
		timer.Stop()
	}
	t.giveUp(nil)
}

func (t *trip) sentAt() time.Duration { return time.Duration(t.sent.Load()) }

// receivedAt is when the first byte came; now, for a transport that does not tell.
func (t *trip) receivedAt() time.Duration {
	if t.received.Load() == 0 {
		return elapsed()
	}
	return time.Duration(t.received.Load())
}

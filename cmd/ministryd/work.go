package main

import "context"

// work is something that goes on in the background until it is ended.
type work struct {
	cancel context.CancelFunc
	done   chan struct{}
}

// begin starts work that outlives ctx. When it fails by itself, failed hears of it.
func begin(ctx context.Context, run func(context.Context) error, failed func(error)) *work {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	w := &work{cancel, make(chan struct{})}
	go func() {
		defer close(w.done)
		if err := run(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
	}()
	return w
}

// end ends the work and waits until it has stopped. It may be called again.
func (w *work) end() {
	w.cancel()
	<-w.done
}

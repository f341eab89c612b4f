package ministry

import "runtime"

// turnstile lets through as many at a time as there are processors, for work that does
// nothing but keep one busy. A crowd then queues here, in order, and not in Go's
// scheduler, where whoever writes to the books would have to queue among it each time
// after waiting for the disk.
type turnstile chan struct{}

func newTurnstile() turnstile { return make(turnstile, runtime.GOMAXPROCS(0)) }

// pass does some work once it is its turn.
func (t turnstile) pass(work func() error) error {
	t <- struct{}{}
	defer func() { <-t }()
	return work()
}

package app

import (
	"context"
	"sync"
	"time"
)

// moment is how long others may join in a question after it was asked. It is shorter than anyone waits before asking what has
// come of a release's opening, so that nobody is told how things were before.
const moment = time.Second

// sharing has several who ask the ministry the same thing at the same moment share one answer: news make every open page ask
// anew, and on a narrow line each answer takes its time.
type sharing struct {
	mu        sync.Mutex
	questions map[string]*question
}

// question is asked and not answered yet.
type question struct {
	at       time.Time
	answered chan struct{}
	value    any
	err      error
	dropped  bool // whoever asked went away before the answer
}

// share asks, or waits for the answer to the question of that name that another has just asked. Where the other goes away
// before it comes, it asks again.
func share[T any](ctx context.Context, s *sharing, name string, ask func(context.Context) (T, error)) (T, error) {
	for {
		q, isMine := s.join(name)
		if isMine {
			value, err := ask(ctx)
			q.value, q.err, q.dropped = value, err, ctx.Err() != nil
			s.close(name, q)
			return value, err
		}
		select {
		case <-q.answered:
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
		if !q.dropped {
			return q.value.(T), q.err
		}
	}
}

// join returns the question that was just asked, or a new one that is the caller's to ask.
func (s *sharing) join(name string) (q *question, isMine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q, asked := s.questions[name]; asked && time.Since(q.at) < moment {
		return q, false
	}
	q = &question{at: time.Now(), answered: make(chan struct{})}
	s.questions[name] = q
	return q, true
}

// close lets those who wait have what came of the question.
func (s *sharing) close(name string, q *question) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.questions[name] == q {
		delete(s.questions, name)
	}
	close(q.answered)
}

// outdate has everything asked anew: something has changed since.
func (s *sharing) outdate() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.questions)
}

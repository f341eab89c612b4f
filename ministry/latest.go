package ministry

import (
	"sync"
	"sync/atomic"
)

// latest is a value that its readers share until it is out of date. A reader who finds
// it so makes the next one.
type latest[T any] struct {
	making sync.Mutex
	value  atomic.Pointer[T]
}

// standing is how well a value may still be shown.
type standing int

const (
	fresh     standing = iota
	stale              // to be made anew, but it may be shown while that is under way
	worthless          // nobody may be shown it any more
)

func freshIf(ok bool) standing {
	if ok {
		return fresh
	}
	return stale
}

// get is the value as it stands; next makes another where it is not fresh.
func (l *latest[T]) get(judge func(*T) standing, next func() (*T, error)) (*T, error) {
	kept, good := l.kept(judge)
	if good == fresh {
		return kept, nil
	}
	if !l.making.TryLock() {
		if good == stale {
			return kept, nil
		}
		l.making.Lock()
	}
	defer l.making.Unlock()
	if kept, good = l.kept(judge); good == fresh {
		return kept, nil
	}
	made, err := next()
	if err != nil {
		return nil, err
	}
	l.value.Store(made)
	return made, nil
}

func (l *latest[T]) kept(judge func(*T) standing) (*T, standing) {
	kept := l.value.Load()
	if kept == nil {
		return nil, worthless
	}
	return kept, judge(kept)
}

// forget has the value made anew before it is read again.
func (l *latest[T]) forget() { l.value.Store(nil) }

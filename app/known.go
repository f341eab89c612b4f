package app

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"mawidi/client"
)

// Known is a value with the moment it was learnt from the ministry. Stale says that it comes from the offline copy, since
// the ministry could not be reached or was not asked.
type Known[T any] struct {
	Value T
	At    time.Time
	Stale bool
}

type fromCopyKey struct{}

// FromCopy returns a context in which reads answer from the offline copy alone and at once: for the first look of a screen,
// while the ministry is being asked. Where nothing is known yet they fail with ErrUnknown.
func FromCopy(ctx context.Context) context.Context {
	return context.WithValue(ctx, fromCopyKey{}, true)
}

// ErrUnknown says that the offline copy does not have what was asked for.
var ErrUnknown = errors.New("nothing is known of it yet")

// tagged is a public page with the ETag (RFC 9110) that asks whether it still holds.
type tagged[T any] struct {
	ETag  string `json:"etag"`
	Value T      `json:"value"`
}

// learnPublic is learn for what is open to anyone, which is only fetched again where it changed.
func learnPublic[T any](ctx context.Context, a *App, name string,
	ask func(ctx context.Context, etag string) (client.Fetched[T], error),
) (Known[T], error) {
	held, _ := recall[tagged[T]](a, name)
	known, err := learn(ctx, a, name, func(ctx context.Context) (tagged[T], error) {
		got, err := ask(ctx, held.Value.ETag)
		if err == nil && got.NotModified {
			return held.Value, nil
		}
		return tagged[T]{ETag: got.ETag, Value: got.Value}, err
	})
	return Known[T]{Value: known.Value.Value, At: known.At, Stale: known.Stale}, err
}

// learn asks the ministry and keeps the answer as a page of the offline copy; where the ministry cannot be reached, the page
// answers. A refusal is passed on: what the ministry says counts, not what it said before.
func learn[T any](ctx context.Context, a *App, name string, ask func(context.Context) (T, error)) (Known[T], error) {
	if ctx.Value(fromCopyKey{}) != nil {
		return recall[T](a, name)
	}
	return share(ctx, &a.sharing, name, func(ctx context.Context) (Known[T], error) { return learnAlone(ctx, a, name, ask) })
}

func learnAlone[T any](ctx context.Context, a *App, name string, ask func(context.Context) (T, error)) (Known[T], error) {
	value, err := ask(ctx)
	if err == nil {
		at := a.Now()
		if err := a.copy.write(name, value, at); err != nil {
			a.log.Warn("keep a page of the offline copy", "error", err)
		}
		a.watchClock()
		return Known[T]{Value: value, At: at}, nil
	}
	a.hear(err)
	if !unreachable(err) {
		return Known[T]{}, err
	}
	known, unknown := recall[T](a, name)
	if unknown != nil {
		return Known[T]{}, err
	}
	return known, nil
}

func recall[T any](a *App, name string) (Known[T], error) {
	var value T
	at, err := a.copy.read(name, &value)
	switch {
	case errors.Is(err, errDamagedCopy):
		a.notice("offline-copy-damaged")
		return Known[T]{}, ErrUnknown
	case errors.Is(err, fs.ErrNotExist):
		return Known[T]{}, ErrUnknown
	case err != nil:
		a.log.Warn("read a page of the offline copy", "error", err)
		return Known[T]{}, ErrUnknown
	}
	return Known[T]{Value: value, At: at, Stale: true}, nil
}

// unreachable reports whether the error means that no word of the ministry arrived.
func unreachable(err error) bool {
	var silent *client.Unreachable
	var garbled *client.Unreadable
	return errors.As(err, &silent) || errors.As(err, &garbled) || isRefusal(err, "unavailable", "internal")
}

// MayHaveArrived tells whether what failed so may have been done all the same: it was sent, and no answer came or none that can
// be read. Over a network that wants its reader to sign in, or that is not safe, nothing is sent.
func MayHaveArrived(err error) bool {
	var silent *client.Unreachable
	var garbled *client.Unreadable
	switch {
	case errors.As(err, &silent):
		return silent.Kind != client.KindTLS && silent.Kind != client.KindClock
	case errors.As(err, &garbled):
		return garbled.Reason != client.ReasonPortal
	}
	return false
}

package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/client"
)

// Wish is what a citizen asks for: one to five slots of a service in order of preference, all of them open or all in the
// release that is gathering; or any slot.
type Wish struct {
	ApplicantID string     `json:"applicant_id"`
	MissionID   string     `json:"mission_id"`
	ServiceID   string     `json:"service_id"`
	Choices     []api.Slot `json:"choices"`
	Any         bool       `json:"any"`
}

// keptWish is a wish that was decided on and not yet answered, with what is needed to send it once.
type keptWish struct {
	Wish     Wish      `json:"wish"`
	Key      string    `json:"key"`
	SendAt   time.Time `json:"send_at"`   // by the ministry's clock
	SettleAt time.Time `json:"settle_at"` // when its release settles, zero where it is not gathering
}

// sending is a kept wish on its way, and what came of it.
type sending struct {
	kept    keptWish
	unheard bool // it was sent and no answer came
	cancel  context.CancelFunc
	done    chan struct{}
	request api.Request
	err     error
}

const wishPage = "wish"

const (
	// lastMoment is how long before settling a request is sent at the latest, to arrive over a slow network.
	lastMoment = 12 * time.Second
	// afterwards is how long after settling, or after it was asked for at once, a wish that was perhaps never sent is still
	// sent: long enough for a phone that was off for a moment, too short for a surprise.
	afterwards = 2 * time.Minute
)

// ErrAsking says that a wish is on its way already; Asking tells which.
var ErrAsking = errors.New("another request is on its way")

// Ask hands in a request (rule 2). While its release is gathering it is sent at a random moment of what is left of the
// gathering, so that being fast gains nothing and the ministry is not stormed; otherwise at once. The wish is kept before
// anything is sent: when the context ends or the app is closed, it is still sent, once. An app too old to book with asks for nothing
// and returns ErrOutdated.
func (a *App) Ask(ctx context.Context, w Wish) (api.Request, error) {
	if a.Outdated() {
		return api.Request{}, ErrOutdated
	}
	kept := keptWish{Wish: w, Key: a.wishKey(w), SendAt: a.Now()}
	if settles, ok := a.gathering(w); ok {
		kept.SettleAt = settles
		kept.SendAt = randomMoment(a.nextCode(), settles.Add(-lastMoment))
	}
	s, err := a.begin(kept)
	if err != nil {
		return api.Request{}, err
	}
	select {
	case <-s.done:
		return s.request, s.err
	case <-ctx.Done():
		return api.Request{}, context.Cause(ctx)
	}
}

// wishKey is a new key, unless the same wish was sent before and got no answer: then it is the same change.
func (a *App) wishKey(w Wish) string {
	known, err := recall[keptWish](a, wishPage)
	if err == nil && reflect.DeepEqual(known.Value.Wish.body(), w.body()) {
		return known.Value.Key
	}
	return client.NewIdempotencyKey()
}

// Asking returns the wish that is kept and not yet answered, and when it is going to be sent.
func (a *App) Asking() (w Wish, sendAt time.Time, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.sending == nil {
		return Wish{}, time.Time{}, false
	}
	return a.sending.kept.Wish, a.sending.kept.SendAt, true
}

// Unheard tells whether the wish on its way was sent and no answer has come yet: it is sent again, and counts once.
func (a *App) Unheard() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.sending != nil && a.sending.unheard
}

// gathering tells whether the wish goes into a release that is gathering, and when that settles.
func (a *App) gathering(w Wish) (settlesAt time.Time, ok bool) {
	known, err := recall[tagged[[]api.Release]](a, releasesPage(w.MissionID))
	if err != nil {
		return time.Time{}, false
	}
	now := a.Now()
	i := slices.IndexFunc(known.Value.Value, func(r api.Release) bool {
		meant := w.Any || slices.ContainsFunc(w.Choices, func(s api.Slot) bool { return s.ReleaseID == r.ID })
		return meant && !r.GathersFrom.After(now) && r.SettlesAt.After(now)
	})
	if i < 0 {
		return time.Time{}, false
	}
	return known.Value.Value[i].SettlesAt, true
}

// randomMoment is uniform from first until last, or first where that is later.
func randomMoment(first, last time.Time) time.Time {
	span := last.Sub(first)
	if span <= 0 {
		return first
	}
	after, err := rand.Int(rand.Reader, big.NewInt(int64(span)))
	if err != nil {
		return first
	}
	return first.Add(time.Duration(after.Int64()))
}

func (a *App) begin(kept keptWish) (*sending, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.sending != nil {
		return nil, ErrAsking
	}
	if err := a.copy.write(wishPage, kept, a.Now()); err != nil {
		return nil, fmt.Errorf("keep the request: %w", err)
	}
	ctx, cancel := context.WithCancel(a.live)
	s := &sending{kept: kept, cancel: cancel, done: make(chan struct{})}
	a.sending = s
	a.work.Go(func() { a.send(ctx, s) })
	return s, nil
}

// resumeWish takes up a wish that was kept when the app was closed, unless its time is over by the ministry's clock.
func (a *App) resumeWish() {
	known, err := recall[keptWish](a, wishPage)
	if err != nil || !a.awaitClock() {
		return
	}
	kept := known.Value
	late := kept.SettleAt
	if late.IsZero() {
		late = kept.SendAt
	}
	if a.Now().After(late.Add(afterwards)) {
		a.dropWish()
		return
	}
	if _, err := a.begin(kept); err != nil {
		a.log.Warn("take up the request that was kept", "error", err)
	}
}

// send waits for the wish's moment, sends it, and draws what follows from the answer. A wish that got no answer stays kept
// for the next start.
func (a *App) send(ctx context.Context, s *sending) {
	defer close(s.done)
	defer s.cancel()
	defer a.sent()
	s.request, s.err = a.handIn(ctx, s)
	if ctx.Err() != nil {
		return
	}
	if s.err == nil || !unreachable(s.err) {
		if err := a.copy.forget(wishPage); err != nil {
			a.log.Warn("forget a request that was sent", "error", err)
		}
	}
	a.hear(s.err)
	if s.err != nil {
		a.tell(RequestRefused{Wish: s.kept.Wish, Err: s.err})
		return
	}
	a.settled(s.request)
}

// sent makes room for the next wish, once what came of the last one is known to whoever asks.
func (a *App) sent() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sending = nil
}

// putOff has the wish wait for a fresh confirmation code: until then it can be taken back.
func (a *App) putOff(s *sending) func(until time.Time) {
	return func(until time.Time) {
		a.mu.Lock()
		defer a.mu.Unlock()
		s.kept.SendAt = until
	}
}

// handIn sends the wish at its moment. It is sent again, under the same key, while the ministry cannot be reached and there is
// time: whoever asked may have put the device away.
func (a *App) handIn(ctx context.Context, s *sending) (r api.Request, err error) {
	kept := s.kept
	until := kept.SettleAt
	if until.IsZero() {
		until = kept.SendAt.Add(afterwards)
	}
	for moment := kept.SendAt; ; moment = a.Now().Add(pauseUnreached) {
		if err := a.sleepUntil(ctx, moment); err != nil {
			return api.Request{}, err
		}
		err = a.confirmed(ctx, client.Change{Key: kept.Key}, a.putOff(s), func(change client.Change) (err error) {
			r, err = a.client.Request(ctx, kept.Wish.body(), change)
			return err
		})
		if err == nil {
			a.spend()
		}
		if err == nil || !unreachable(err) || !a.Now().Before(until) {
			return r, err
		}
		a.mu.Lock()
		s.unheard = true
		a.mu.Unlock()
	}
}

// dropWish forgets the wish that is kept, also one that waits for its moment.
func (a *App) dropWish() {
	a.mu.Lock()
	s := a.sending
	a.mu.Unlock()
	if s != nil {
		s.cancel()
		<-s.done
	}
	if err := a.copy.forget(wishPage); err != nil {
		a.log.Warn("forget a request", "error", err)
	}
}

// awaitClock waits until the ministry's clock is known, and reports false where the app is closed before.
func (a *App) awaitClock() bool {
	for !a.client.Clock().Known() {
		if err := a.client.Resync(a.live); err != nil && a.sleepUntil(a.live, a.Now().Add(pauseUnreached)) != nil {
			return false
		}
	}
	return true
}

// nap bounds a sleep, since timers stand still while the device sleeps and the ministry's clock may be measured anew.
const nap = time.Second

func (a *App) sleepUntil(ctx context.Context, moment time.Time) error {
	for {
		left := moment.Sub(a.Now())
		if left <= 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(min(left, nap)):
		}
	}
}

func (w Wish) body() api.AppointmentRequest {
	body := api.AppointmentRequest{ApplicantID: w.ApplicantID, MissionID: w.MissionID, ServiceID: w.ServiceID}
	if w.Any {
		body.Any = &w.Any
		return body
	}
	choices := slotIDs(w.Choices)
	body.Choices = &choices
	return body
}

func slotIDs(slots []api.Slot) []string {
	ids := make([]string, len(slots))
	for i, s := range slots {
		ids[i] = s.ID
	}
	return ids
}

package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/client"
)

// keptWish is a wish that was decided on and not yet answered, with what is needed to send it once: however often it is sent, its
// key and its body are the same.
type keptWish struct {
	Wish        Wish   `json:"wish"`
	Key         string `json:"key"`
	PublicID    string `json:"public_id,omitempty"`    // for this wish alone
	StandingKey string `json:"standing_key,omitempty"` // where it stands

	SendAt   time.Time `json:"send_at"`   // by the ministry's clock
	SettleAt time.Time `json:"settle_at"` // when its release settles, zero where it is not gathering
}

// expires is until when it is sent: until its release settles, or for a moment after it was asked for at once.
func (w keptWish) expires() time.Time {
	if w.SettleAt.IsZero() {
		return w.SendAt.Add(afterwards)
	}
	return w.SettleAt
}

// lapses is until when it may be taken up again after the app was closed.
func (w keptWish) lapses() time.Time {
	if w.SettleAt.IsZero() {
		return w.expires()
	}
	return w.SettleAt.Add(afterwards)
}

func (w keptWish) body() api.AppointmentRequest {
	body := api.AppointmentRequest{
		ApplicantID: w.Wish.ApplicantID, MissionID: w.Wish.MissionID, ServiceID: w.Wish.ServiceID,
		PublicID: given(w.PublicID), StandingKey: given(w.StandingKey),
	}
	body.Choices, body.Any = w.Wish.wants().fields()
	return body
}

// isTriedAgain tells whether the wish is sent again after the error. Whoever books at once is there to help, where the network
// asks for it.
func (w keptWish) isTriedAgain(err error) bool {
	return unreachable(err) && (!w.SettleAt.IsZero() || MayHaveArrived(err) || isRefusal(err, "unavailable", "internal"))
}

// sending is a kept wish on its way, and what came of it.
type sending struct {
	kept    keptWish
	unheard bool  // it was sent and no answer came
	step    int64 // the half minute whose code confirms it, 0 until it is sent
	cancel  context.CancelFunc
	done    chan struct{}
	request api.Request
	err     error
}

const wishesPage = "wishes"

// afterwards is how long a wish or a change that was perhaps never sent is still sent: long enough for a phone that was off for a
// moment, too short for a surprise.
const afterwards = 2 * time.Minute

// loadWishes brings back the wishes that had no answer when the app was closed.
func (a *App) loadWishes() {
	a.wishes = map[string]keptWish{}
	if known, err := recall[map[string]keptWish](a, wishesPage); err == nil {
		a.wishes = known.Value
	}
}

// keepWishes writes down what is asked for. a.mu is held.
func (a *App) keepWishes() error {
	if len(a.wishes) == 0 {
		return a.copy.forget(wishesPage)
	}
	return a.copy.write(wishesPage, a.wishes, a.Now())
}

// forgetWish forgets the applicant's wish: it was answered, or taken back.
func (a *App) forgetWish(applicantID string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.wishes, applicantID)
	if err := a.keepWishes(); err != nil {
		a.log.Warn("forget a request", "error", err)
	}
}

// identify gives the wish a new key and new random IDs, unless the same wish was sent before and got no answer: then it is the same
// change, and has the same ones.
func (a *App) identify(w Wish) keptWish {
	a.mu.Lock()
	defer a.mu.Unlock()
	if kept, ok := a.wishes[w.ApplicantID]; ok && w.sameAs(kept.Wish) {
		return kept
	}
	kept := keptWish{Wish: w, Key: client.NewIdempotencyKey(), PublicID: newPublicID()}
	if w.Standing {
		kept.StandingKey = newStandingKey()
	}
	return kept
}

// sameAs tells whether two wishes ask for the same, whatever else is known of the slots by now.
func (w Wish) sameAs(other Wish) bool {
	return w.ApplicantID == other.ApplicantID && w.MissionID == other.MissionID && w.ServiceID == other.ServiceID &&
		w.Standing == other.Standing && w.wants().equal(other.wants())
}

func (a *App) begin(kept keptWish) (*sending, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	id := kept.Wish.ApplicantID
	if a.sending[id] != nil {
		return nil, ErrAsking
	}
	a.wishes[id] = kept
	if err := a.keepWishes(); err != nil {
		return nil, fmt.Errorf("keep the request: %w", err)
	}
	ctx, cancel := context.WithCancel(a.live)
	s := &sending{kept: kept, cancel: cancel, done: make(chan struct{})}
	a.sending[id] = s
	a.work.Go(func() { a.send(ctx, s) })
	return s, nil
}

// resumeWishes takes up the wishes that were kept when the app was closed, unless their time is over by the ministry's clock.
func (a *App) resumeWishes() {
	a.mu.Lock()
	wishes := maps.Clone(a.wishes)
	a.mu.Unlock()
	if len(wishes) == 0 || !a.awaitClock() {
		return
	}
	for id, kept := range wishes {
		if a.Now().After(kept.lapses()) {
			a.forgetWish(id)
			continue
		}
		if _, err := a.begin(kept); err != nil {
			a.log.Warn("take up the request that was kept", "error", err)
		}
	}
}

// send waits for the wish's moment, sends it, and draws what follows from the answer. A wish that got no answer stays kept
// for the next start.
func (a *App) send(ctx context.Context, s *sending) {
	defer close(s.done)
	defer s.cancel()
	defer a.sent(s)
	s.request, s.err = a.handIn(ctx, s)
	if ctx.Err() != nil {
		return
	}
	if s.err == nil {
		a.own(s.request, s.kept)
	}
	if s.err == nil || !unreachable(s.err) {
		a.forgetWish(s.kept.Wish.ApplicantID)
	}
	a.hear(s.err)
	if s.err != nil {
		a.tell(RequestRefused{Wish: s.kept.Wish, Err: s.err})
		return
	}
	a.settled(s.request)
}

// sent makes room for the applicant's next wish, once what came of the last one is known to whoever asks.
func (a *App) sent(s *sending) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.sending, s.kept.Wish.ApplicantID)
}

// handIn sends the wish at its moment. It is sent again, under the same key, while the ministry cannot be reached and there is
// time: whoever asked may have put the device away.
func (a *App) handIn(ctx context.Context, s *sending) (r api.Request, err error) {
	kept := s.kept
	for moment := kept.SendAt; ; moment = a.Now().Add(pauseUnreached) {
		if err := a.awaitTurn(ctx, s, moment); err != nil {
			return api.Request{}, err
		}
		err = a.confirmed(ctx, client.Change{Key: kept.Key, Code: a.bookingCode(s)}, a.putOff(s), func(change client.Change) (err error) {
			r, err = a.client.Request(ctx, kept.body(), change)
			return err
		})
		if err == nil || !kept.isTriedAgain(err) || !a.Now().Before(kept.expires()) {
			return r, err
		}
		a.mu.Lock()
		s.unheard = true
		a.mu.Unlock()
	}
}

// awaitTurn waits for the wish's moment, and then for a code to confirm it with.
func (a *App) awaitTurn(ctx context.Context, s *sending, moment time.Time) error {
	if err := a.sleepUntil(ctx, moment); err != nil {
		return err
	}
	for until := a.nextBooking(s); until.After(a.Now()); until = a.nextBooking(s) {
		a.putOff(s)(until)
		if err := a.sleepUntil(ctx, until); err != nil {
			return err
		}
	}
	return nil
}

// putOff has the wish wait for a code that was not used before: until then it can be taken back.
func (a *App) putOff(s *sending) func(until time.Time) {
	return func(until time.Time) {
		a.mu.Lock()
		defer a.mu.Unlock()
		s.kept.SendAt, s.step = until, 0
		a.codesUsed = max(a.codesUsed, codeStep(until)-1)
	}
}

// WithdrawWish takes back the applicant's wish while it waits for its moment and reports whether it was in time: otherwise it
// may have been sent, and is a request to withdraw.
func (a *App) WithdrawWish(applicantID string) bool {
	a.mu.Lock()
	s := a.sending[applicantID]
	waits := s != nil && s.kept.SendAt.After(a.Now())
	a.mu.Unlock()
	if !waits {
		return false
	}
	a.drop(s)
	return errors.Is(s.err, context.Canceled)
}

// drop forgets a wish, also one that waits for its moment.
func (a *App) drop(s *sending) {
	s.cancel()
	<-s.done
	a.forgetWish(s.kept.Wish.ApplicantID)
}

// dropWishes forgets whatever is asked for.
func (a *App) dropWishes() {
	a.mu.Lock()
	under := slices.Collect(maps.Values(a.sending))
	a.mu.Unlock()
	for _, s := range under {
		a.drop(s)
	}
}

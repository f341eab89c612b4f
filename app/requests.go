package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"mawidi/api"
)

// Wish is what a citizen asks for: one to five slots of a service in order of preference, all of them open or all in the
// release that is gathering; or any slot.
type Wish struct {
	ApplicantID string     `json:"applicant_id"`
	MissionID   string     `json:"mission_id"`
	ServiceID   string     `json:"service_id"`
	Choices     []api.Slot `json:"choices"`
	Any         bool       `json:"any"`
	// Standing has the wish go into each following release of the mission, for any slot of the service, until it is served or
	// withdrawn.
	Standing bool `json:"standing,omitempty"`
}

// Pending is a wish that is kept on the device and not answered yet.
type Pending struct {
	Wish
	SendAt    time.Time // by the ministry's clock; in the future while it waits for its moment or for a fresh confirmation
	SettlesAt time.Time // when the gathering that it goes into settles; zero where it goes into none, also for want of a code
	Unheard   bool      // it was sent and no answer came: it is sent again, and counts once
}

// ErrAsking says that a wish for the applicant is on its way already; Asking tells which.
var ErrAsking = errors.New("another request is on its way")

// Ask hands in a request (rule 2). While its release is gathering for a minute it is sent at a random moment of what is left of
// it, so that being fast gains nothing and the ministry is not stormed, or once it has settled where ConfirmsBefore says no; otherwise
// at once. The wish is kept before
// anything is sent: when the context ends or the app is closed, it is still sent, once. An app too old to book with asks for nothing
// and returns ErrOutdated.
func (a *App) Ask(ctx context.Context, w Wish) (api.Request, error) {
	if a.Outdated() {
		return api.Request{}, ErrOutdated
	}
	kept := a.identify(w)
	kept.SendAt, kept.SettleAt = a.Now(), time.Time{}
	switch release, gathers := a.gathering(w); {
	case gathers && !a.ConfirmsBefore(release.SettlesAt):
		kept.SendAt = release.SettlesAt
	case gathers:
		kept.SettleAt = release.SettlesAt
		if release.SettlesAt.Sub(release.GathersFrom) <= rush {
			kept.SendAt = a.randomMoment(release.SettlesAt.Add(-lastMoment))
		}
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

// StandAgain hands in what a settled request asked for once more, for any slot of its service, and leaves it standing.
func (a *App) StandAgain(ctx context.Context, r api.Request) (api.Request, error) {
	return a.Ask(ctx, Wish{ApplicantID: r.ApplicantID, MissionID: r.MissionID, ServiceID: r.ServiceID, Any: true, Standing: true})
}

// Asking returns the wishes that are not answered yet, at most one for each applicant, the one that is sent first at the front.
func (a *App) Asking() []Pending {
	a.mu.Lock()
	defer a.mu.Unlock()
	var pending []Pending
	for _, s := range a.sending {
		pending = append(pending, Pending{Wish: s.kept.Wish, SendAt: s.kept.SendAt, SettlesAt: s.kept.SettleAt, Unheard: s.unheard})
	}
	slices.SortFunc(pending, func(x, y Pending) int { return x.SendAt.Compare(y.SendAt) })
	return pending
}

// rush is how long a gathering may last in which everybody asks at once.
const rush = 10 * time.Minute

// gathering finds the release that is gathering and that the wish goes into.
func (a *App) gathering(w Wish) (release api.Release, ok bool) {
	known, err := recall[tagged[[]api.Release]](a, releasesPage(w.MissionID))
	if err != nil {
		return api.Release{}, false
	}
	now := a.Now()
	i := slices.IndexFunc(known.Value.Value, func(r api.Release) bool {
		meant := w.Any || slices.ContainsFunc(w.Choices, func(s api.Slot) bool { return s.ReleaseID == r.ID })
		return meant && !r.GathersFrom.After(now) && r.SettlesAt.After(now)
	})
	if i < 0 {
		return api.Release{}, false
	}
	return known.Value.Value[i], true
}

// wants is what the wish asks for.
func (w Wish) wants() wants {
	if w.Any {
		return wants{}
	}
	return wants{Choices: slotIDs(w.Choices)}
}

func slotIDs(slots []api.Slot) []string {
	ids := make([]string, len(slots))
	for i, s := range slots {
		ids[i] = s.ID
	}
	return ids
}

package screens

import (
	"context"
	"reflect"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
)

// refresh asks for all that Home shows.
func (h *home) refresh() {
	read(h.stage, h.app.Missions, keep(h, &h.missions))
	read(h.stage, h.app.Policy, keep(h, &h.policy))
	h.refreshReleases()
	if h.app.Session().State < app.DeviceWaiting {
		h.account, h.appointments = app.Known[api.Account]{}, app.Known[[]api.Appointment]{}
		h.show()
		return
	}
	read(h.stage, h.app.Account, keep(h, &h.account))
	read(h.stage, h.app.Appointments, keep(h, &h.appointments))
}

// keep returns what takes an answer in and shows it, where it tells something new. The offline copy that is shown already
// is nothing new.
func keep[T any](h *home, into *app.Known[T]) func(app.Known[T], error) {
	return func(known app.Known[T], err error) {
		h.answers[into] = err
		if err != nil && !h.arrived {
			h.showSoon()
		}
		isShown := !into.At.IsZero()
		switch {
		case err != nil, isShown && known.At.Equal(into.At) && !known.Stale:
			return
		case isShown && into.Stale == known.Stale && reflect.DeepEqual(into.Value, known.Value):
			into.At = known.At
			return
		}
		*into = known
		h.showSoon()
	}
}

// showSoon has everything drawn anew once for all the answers that are here already.
func (h *home) showSoon() {
	if h.due {
		return
	}
	h.due = true
	h.run.Show(func() {
		h.due = false
		if h.ctx.Err() == nil {
			h.show()
		}
	})
}

// stillOpen is how often it is looked whether what is open is still left.
const stillOpen = time.Minute

// accountHolds is how long what is known of the account holds: then it is asked for again, since a new device may want to be
// let in.
const accountHolds = 5 * time.Minute

func (h *home) refreshReleases() {
	mission := h.app.Followed()
	if mission == "" {
		return
	}
	h.again = h.now().Add(stillOpen)
	if h.app.Session().State >= app.DeviceWaiting && h.now().Sub(h.account.At) >= accountHolds {
		task(h.stage, h.app.Account, keep(h, &h.account))
	}
	ask := func(ctx context.Context) (app.Known[[]api.Release], error) { return h.app.Releases(ctx, mission) }
	take := keep(h, &h.releases)
	read(h.stage, ask, func(known app.Known[[]api.Release], err error) {
		if mission != h.app.Followed() {
			return
		}
		take(known, err)
	})
}

// onRetry asks again because the reader wants it. What it was asked with is drawn anew with the answer, whichever that is.
func (h *home) onRetry() {
	task(h.stage, h.app.Missions, func(known app.Known[[]api.Mission], err error) {
		keep(h, &h.missions)(known, err)
		h.refresh()
		h.show()
	})
}

// arrives tells whether there is enough to be shown at once: all of it, so that nothing jumps when the rest comes; or on a slow
// network, after a while, at least the mission and its releases.
func (h *home) arrives() bool {
	needed := []any{&h.missions, &h.releases}
	if h.app.Session().State >= app.DeviceWaiting && !h.isSlow() {
		needed = append(needed, &h.account, &h.appointments)
	}
	return !slices.ContainsFunc(needed, func(part any) bool { _, answered := h.answers[part]; return !answered })
}

// isSlow tells whether the reader has been waiting long enough to be told.
func (h *home) isSlow() bool { return h.now().Sub(h.opened) >= slowAfter }

package screens

import (
	"context"
	"reflect"
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

func (h *home) refreshReleases() {
	mission := h.app.Followed()
	if mission == "" {
		return
	}
	h.again = h.now().Add(stillOpen)
	ask := func(ctx context.Context) (app.Known[[]api.Release], error) { return h.app.Releases(ctx, mission) }
	take := keep(h, &h.releases)
	read(h.stage, ask, func(known app.Known[[]api.Release], err error) {
		if mission != h.app.Followed() {
			return
		}
		if h.missed = err; err != nil {
			h.show()
		}
		take(known, err)
	})
}

package screens

import (
	"context"
	"errors"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
)

// ask hands the wish in, at a random moment of the gathering that the app draws (rule 2). If it is on its way already, that
// is what is shown.
func (r *request) ask() {
	r.refusal = nil
	r.learnNames(r.pending.MissionID, r.pending.ServiceID)
	r.learnReleases(r.pending.MissionID)
	wish := r.pending.Wish
	send := func(ctx context.Context) (api.Request, error) { return r.app.Ask(ctx, wish) }
	task(r.stage, send, func(made api.Request, err error) {
		switch {
		case err == nil:
			r.become(made.ID)
		case errors.Is(err, app.ErrAsking):
			r.watch()
		default:
			r.refusal = err
			r.show()
		}
	})
}

// clocksApart is by how much the ministry's clock and what the device makes of it may differ.
const clocksApart = 5 * time.Second

// watch finds out what became of the wish that is kept on the device: it still waits, it was handed in, or neither.
func (r *request) watch() {
	known := r.pending.ServiceID != ""
	if pending, ok := pendingFor(r.app, r.pending.ApplicantID); ok {
		was := r.pending
		r.pending = pending
		if !known {
			r.learnNames(pending.MissionID, pending.ServiceID)
			r.learnReleases(pending.MissionID)
		} else if pending.Unheard != was.Unheard || !pending.SendAt.Equal(was.SendAt) {
			r.show()
		}
		return
	}
	for _, made := range r.app.Requests() {
		same := made.ApplicantID == r.pending.ApplicantID && made.ServiceID == r.pending.ServiceID
		if same && made.MadeAt.After(r.pending.SendAt.Add(-clocksApart)) || !known && made.ApplicantID == r.pending.ApplicantID {
			r.become(made.ID)
			return
		}
	}
	r.lost = true
}

// become goes on as the page of the request that was handed in; under another page it only changes what it is about.
func (r *request) become(id string) {
	if r.onTop() {
		r.nav.Replace(To(Request, id))
		return
	}
	r.id = id
	r.follow(id)
	r.show()
}

// follow shows the request as it was last known and waits until it is settled.
func (r *request) follow(id string) {
	i := slices.IndexFunc(r.app.Requests(), func(made api.Request) bool { return made.ID == id })
	if i >= 0 {
		r.take(r.app.Requests()[i])
	}
	if i >= 0 && r.request.State != api.RequestStateGathered {
		return
	}
	await := func(ctx context.Context) (api.Request, error) { return r.app.AwaitSettled(ctx, id) }
	task(r.stage, await, func(settled api.Request, err error) {
		if r.failure = err; err != nil {
			r.tell(r.banner, err, func() { r.follow(id) })
			r.show()
			return
		}
		r.banner.Hide()
		r.take(settled)
		r.show()
	})
}

// take learns the request as the ministry describes it.
func (r *request) take(made api.Request) {
	r.request = &made
	r.learnNames(made.MissionID, made.ServiceID)
	if made.State != api.RequestStateServed {
		r.learnReleases(made.MissionID)
	}
	if made.Appointment != nil {
		r.learnAppointment(*made.Appointment)
	}
}

// learnAppointment finds what has become of the appointment since: it may have been moved, cancelled or given back.
func (r *request) learnAppointment(got api.Appointment) {
	if r.got.ID == "" {
		r.got = got
	}
	ask := func(ctx context.Context) (app.Known[api.Appointment], error) { return r.app.Appointment(ctx, got.ID) }
	read(r.stage, ask, func(known app.Known[api.Appointment], err error) {
		if err == nil && known.Value.ID == got.ID && known.Value.Sequence >= r.got.Sequence {
			r.got = known.Value
			r.show()
		}
	})
}

// learnReleases finds when requests are settled, and when there is another release.
func (r *request) learnReleases(missionID string) {
	ask := func(ctx context.Context) (app.Known[[]api.Release], error) { return r.app.Releases(ctx, missionID) }
	read(r.stage, ask, func(known app.Known[[]api.Release], err error) {
		if err == nil {
			r.releases = known.Value
			r.show()
		}
	})
}

// learnNames finds what the mission and the service are called.
func (r *request) learnNames(missionID, serviceID string) {
	if r.mission.ID != "" {
		return
	}
	read(r.stage, r.app.Missions, func(missions app.Known[[]api.Mission], err error) {
		r.mission = byID(missions.Value, missionID, func(m api.Mission) string { return m.ID })
		r.show()
	})
	ask := func(ctx context.Context) (app.Known[[]api.Service], error) { return r.app.Services(ctx, missionID) }
	read(r.stage, ask, func(services app.Known[[]api.Service], err error) {
		r.service = byID(services.Value, serviceID, func(s api.Service) string { return s.ID })
		r.show()
	})
}

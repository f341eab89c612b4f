package screens

import (
	"context"
	"slices"

	"mawidi/api"
	"mawidi/app"
)

// What several screens read from the app, each a role of its own; a screen's interface is put together from those it needs.
type (
	catalogue interface {
		Missions(context.Context) (app.Known[[]api.Mission], error)
		Services(ctx context.Context, missionID string) (app.Known[[]api.Service], error)
	}
	board interface {
		Releases(ctx context.Context, missionID string) (app.Known[[]api.Release], error)
	}
	rulebook interface {
		Policy(context.Context) (app.Known[api.Policy], error)
	}
	accounts interface {
		Session() app.Session
		Account(context.Context) (app.Known[api.Account], error)
	}
	askings interface {
		Asking() []app.Pending
		Requests() []api.Request
	}
)

// asking is the first ID in the route of a request that has none yet: it is kept on the device and waits for its moment. The second
// is its applicant's.
const asking = "asking"

// pendingFor is the wish for the applicant that is kept on the device and not answered yet.
func pendingFor(a askings, applicantID string) (app.Pending, bool) {
	pending := a.Asking()
	i := slices.IndexFunc(pending, func(w app.Pending) bool { return w.ApplicantID == applicantID })
	if i < 0 {
		return app.Pending{}, false
	}
	return pending[i], true
}

package screens

import (
	"context"
	"time"

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
		Asking() (app.Wish, time.Time, bool)
		Requests() []api.Request
	}
)

// asking is the ID in the route of a request that has none yet: it is kept on the device and waits for its moment.
const asking = "asking"

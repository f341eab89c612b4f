package app

import (
	"context"

	"mawidi/api"
	"mawidi/client"
)

const policyPage = "policy"

// Policy returns the rules in force (rule 13).
func (a *App) Policy(ctx context.Context) (Known[api.Policy], error) {
	known, err := learnPublic(ctx, a, policyPage, a.client.Policy)
	if err == nil && !known.Stale {
		a.heed(known.Value)
	}
	return known, err
}

// Missions returns every mission.
func (a *App) Missions(ctx context.Context) (Known[[]api.Mission], error) {
	return learnPublic(ctx, a, "missions", a.client.Missions)
}

// Followed returns the ID of the mission that the citizen follows, empty where they have not chosen yet.
func (a *App) Followed() string { return a.Settings().Mission }

// Follow makes it the mission that Home shows.
func (a *App) Follow(missionID string) error {
	s := a.Settings()
	s.Mission = missionID
	return a.SetSettings(s)
}

// Services returns what the mission does.
func (a *App) Services(ctx context.Context, missionID string) (Known[[]api.Service], error) {
	return learnPublic(ctx, a, "services."+missionID, func(ctx context.Context, etag string) (client.Fetched[[]api.Service], error) {
		return a.client.Services(ctx, missionID, etag)
	})
}

// Releases returns the mission's releases of the past seven days and the next eight, oldest first.
func (a *App) Releases(ctx context.Context, missionID string) (Known[[]api.Release], error) {
	return learnPublic(ctx, a, releasesPage(missionID), func(ctx context.Context, etag string) (client.Fetched[[]api.Release], error) {
		return a.client.Releases(ctx, missionID, etag)
	})
}

func releasesPage(missionID string) string { return "releases." + missionID }

// NextRelease returns the first of the releases that is yet to open by the ministry's clock.
func (a *App) NextRelease(releases []api.Release) (api.Release, bool) {
	now := a.Now()
	for _, r := range releases {
		if r.OpensAt.After(now) {
			return r, true
		}
	}
	return api.Release{}, false
}

// Slots returns the slots of a service that can be asked for now, earliest first. They are never taken from the offline copy:
// a slot of an hour ago is no offer.
func (a *App) Slots(ctx context.Context, missionID, serviceID string) ([]api.Slot, error) {
	got, err := a.client.Slots(ctx, client.SlotQuery{MissionID: missionID, ServiceID: serviceID}, "")
	return got.Value, err
}

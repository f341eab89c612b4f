package ministry

import (
	"context"
	"errors"
	"time"

	"mawidi/api"
	"mawidi/ministry/store"
)

// ListReleases answers GET /missions/{mission_id}/releases.
func (s *Server) ListReleases(ctx context.Context, request ListReleasesRequestObject) (ListReleasesResponseObject, error) {
	b, err := s.boardOf(ctx, request.MissionID)
	if err != nil {
		return nil, err
	}
	d, err := b.documents.get("releases", func() any { return api.ReleaseList{Items: b.releases} })
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, b.maxAge(s.now())), nil
}

func (s *Server) boardOf(ctx context.Context, missionID string) (*board, error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	m, err := c.mission(missionID)
	if err != nil {
		return nil, err
	}
	return s.board(ctx, m)
}

// release is a release as the contract has it, at now.
func (m *mission) release(r store.Release, services []api.ReleaseCount, now time.Time) api.Release {
	if services == nil {
		services = []api.ReleaseCount{}
	}
	shown := api.Release{
		ID: r.ID, OpensAt: r.OpensAt.In(m.zone), GathersFrom: r.GathersFrom.In(m.zone), SettlesAt: r.SettlesAt.In(m.zone),
		State: releaseState(r, now), Services: services,
	}
	switch shown.State {
	case api.ReleaseStateOpen:
		shown.DrawnAt = new(r.SettledAt.In(m.zone))
	case api.ReleaseStateDrawing:
		if !r.DrawsAt.IsZero() {
			shown.DrawsAt = new(r.DrawsAt.In(m.zone))
		}
	}
	return shown
}

func releaseState(r store.Release, now time.Time) api.ReleaseState {
	switch {
	case r.CalledOff:
		return api.ReleaseStateCalledOff
	case !r.SettledAt.IsZero():
		return api.ReleaseStateOpen
	case isBeingDrawn(r, now):
		return api.ReleaseStateDrawing
	case now.Before(r.GathersFrom):
		return api.ReleaseStateUpcoming
	default:
		return api.ReleaseStateGathering
	}
}

// nextRelease is the mission's next release to open, or nil.
func (m *mission) nextRelease(tx *store.Tx, now time.Time) (*api.Release, error) {
	next, err := tx.NextRelease(m.ID, now)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	counts, err := tx.ReleaseCounts(m.ID, next.Opens, next.Opens)
	if err != nil {
		return nil, err
	}
	services := []api.ReleaseCount{}
	for _, c := range counts { // nothing is served before it opens, so all are left
		services = append(services, api.ReleaseCount{ServiceID: c.ServiceID, Slots: c.Slots, Left: c.Slots})
	}
	return new(m.release(next, services, now)), nil
}

package screens

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"mawidi/api"
	"mawidi/app"
)

// offerApp is what an offer is put together from.
type offerApp interface {
	Slots(ctx context.Context, missionID, serviceID string) ([]api.Slot, error)
	Appointments(context.Context) (app.Known[[]api.Appointment], error)
	catalogue
	board
	rulebook
	accounts
}

// offer is all that booking a service of a mission starts from.
type offer struct {
	mission      api.Mission
	service      api.Service
	policy       api.Policy
	releases     []api.Release
	slots        []api.Slot // those that can be booked or asked for, earliest first
	applicants   []api.Applicant
	appointments []api.Appointment
}

// loadOffer asks for the slots, what is left of each release and the account, all at once. What hardly ever changes is taken
// from the offline copy where that has it.
func loadOffer(ctx context.Context, a offerApp, missionID, serviceID string) (offer, error) {
	var o offer
	together, asked := errgroup.WithContext(ctx)
	together.Go(func() error {
		missions, err := known(asked, a.Missions)
		o.mission = byID(missions, missionID, func(m api.Mission) string { return m.ID })
		return err
	})
	together.Go(func() error {
		services, err := known(asked, func(ctx context.Context) (app.Known[[]api.Service], error) { return a.Services(ctx, missionID) })
		o.service = byID(services, serviceID, func(s api.Service) string { return s.ID })
		return err
	})
	together.Go(func() (err error) {
		o.policy, err = known(asked, a.Policy)
		return err
	})
	together.Go(func() error {
		releases, err := a.Releases(asked, missionID)
		o.releases = releases.Value
		return err
	})
	together.Go(func() (err error) {
		o.slots, err = a.Slots(asked, missionID, serviceID)
		return err
	})
	if a.Session().State >= app.DeviceWaiting {
		together.Go(func() error {
			account, err := a.Account(asked)
			o.applicants = account.Value.Applicants
			return err
		})
	}
	err := together.Wait()
	held, _ := a.Appointments(app.FromCopy(ctx)) // none known: none to warn of
	o.appointments = held.Value
	return o, err
}

// recallOffer is what the offline copy has of an offer, and since when: all but the slots, since one of an hour ago is no offer.
func recallOffer(ctx context.Context, a offerApp, missionID, serviceID string) (app.Known[offer], error) {
	copied := app.FromCopy(ctx)
	missions, err := a.Missions(copied)
	if err != nil {
		return app.Known[offer]{}, err
	}
	services, err := a.Services(copied, missionID)
	if err != nil {
		return app.Known[offer]{}, err
	}
	releases, err := a.Releases(copied, missionID)
	return app.Known[offer]{At: releases.At, Stale: true, Value: offer{
		mission:  byID(missions.Value, missionID, func(m api.Mission) string { return m.ID }),
		service:  byID(services.Value, serviceID, func(s api.Service) string { return s.ID }),
		releases: releases.Value,
	}}, err
}

// known is what the offline copy has, or else what the ministry says.
func known[T any](ctx context.Context, ask func(context.Context) (app.Known[T], error)) (T, error) {
	copied, err := ask(app.FromCopy(ctx))
	if err == nil {
		return copied.Value, nil
	}
	answered, err := ask(ctx)
	return answered.Value, err
}

// byID is the item with the ID, or the zero value.
func byID[T any](items []T, id string, idOf func(T) string) T {
	var none T
	if i := slices.IndexFunc(items, func(item T) bool { return idOf(item) == id }); i >= 0 {
		return items[i]
	}
	return none
}

// eligible are the applicants whom the service is for.
func (o offer) eligible() []api.Applicant {
	return slices.DeleteFunc(slices.Clone(o.applicants), func(a api.Applicant) bool {
		return o.service.Audience == api.Adult && a.Minor || o.service.Audience == api.Minor && !a.Minor
	})
}

// gathers tells whether the wish goes into a release that gathers requests, rather than being served at once.
func gathers(w app.Wish) bool { return w.Any || len(w.Choices) > 0 && gathering(w.Choices[0]) }

// gathering tells whether the slot is in a release that gathers requests.
func gathering(s api.Slot) bool { return s.State == api.SlotStateGathering }

// zoneOf is the mission's zone, as of the moment that the mission was fetched.
func zoneOf(m api.Mission) *time.Location { return time.FixedZone(m.Zone, m.UtcOffsetSeconds) }

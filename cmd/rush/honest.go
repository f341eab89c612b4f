package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"time"

	"mawidi/api"
	"mawidi/client"
)

const (
	medianReaction = 3 * time.Second // from seeing that a release is open to the tap
	reactionSpread = 0.6             // of its logarithm: one in twenty takes longer than 8 s
	mostTries      = 3               // until someone gives up
	mostChoices    = 3
)

// reaction is how long an honest citizen takes, drawn from a log-normal distribution.
func reaction() time.Duration {
	return time.Duration(float64(medianReaction) * math.Exp(reactionSpread*rand.NormFloat64()))
}

// ask has a citizen ask until they are served, gathered or refused for good. Where their
// slots are gone they take what is offered in their place; where nobody answers they tap
// again, which sends the same request.
func (r *rush) ask(ctx context.Context, p *phone) error {
	r.outcomes[p.n].asked = true
	wanted := r.wish(p.member)
	change := p.confirmed()
	for range mostTries {
		made, err := p.Request(ctx, wanted, change)
		if err == nil {
			r.note(p.n, made)
			return nil
		}
		problem, refused := errors.AsType[*api.Problem](err)
		_, unreached := errors.AsType[*client.Unreachable](err)
		switch {
		case unreached:
		case refused && problem.Nearest != nil && len(*problem.Nearest) > 0:
			wanted.Choices = new(slotIDs(*problem.Nearest))
			change = p.confirmed()
		default:
			return ended(ctx, err)
		}
	}
	return nil
}

// ended passes on the play's end, and what is no refusal: a refusal was counted already.
func ended(ctx context.Context, err error) error {
	_, refused := errors.AsType[*api.Problem](err)
	_, unreached := errors.AsType[*client.Unreachable](err)
	if ctx.Err() != nil || refused || unreached {
		return nil
	}
	return err
}

// wish is some of the slots at the member's mission, in any order.
func (r *rush) wish(m member) api.AppointmentRequest {
	there := r.crowd.Missions[m.Home]
	choices := make(api.Choices, 0, mostChoices)
	first, step := rand.IntN(len(there.Slots)), 1+rand.IntN(max(1, len(there.Slots)/mostChoices-1))
	for i := range min(mostChoices, len(there.Slots)) {
		choices = append(choices, there.Slots[(first+i*step)%len(there.Slots)])
	}
	return api.AppointmentRequest{ApplicantID: m.ApplicantID, MissionID: there.ID, ServiceID: r.crowd.Service, Choices: &choices}
}

func slotIDs(slots []api.Slot) api.Choices {
	ids := make(api.Choices, len(slots))
	for i, slot := range slots {
		ids[i] = slot.ID
	}
	return ids
}

// look has a citizen look at one of the days that their mission offers.
func (r *rush) look(ctx context.Context, p *phone, etag string) (client.Fetched[[]api.Slot], error) {
	day := r.crowd.Opens.AddDate(0, 0, 8+p.n%days)
	return p.Slots(ctx, client.SlotQuery{MissionID: r.crowd.Missions[p.Home].ID, ServiceID: r.crowd.Service, From: day, To: day}, etag)
}

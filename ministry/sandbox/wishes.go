package sandbox

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// wish is what someone needs, and asks for until they have it.
type wish struct {
	citizenID, applicantID, service string
}

// wanted are the services as often as people need them.
var wanted = []string{
	"passport-renewal", "passport-renewal", "passport-renewal", "passport-renewal", "passport-new", "passport-replacement",
	"register-extract", "family-statement", "power-of-attorney", "power-of-attorney", "legalisation", "birth", "marriage",
	"national-id", "consular-registration", "travel-document",
}

const mostWishes = 3 // of one person

// wishFor has the people who are nobody's character want something where they live.
func (p *past) wishFor(ctx context.Context, people []Person, ids []string) error {
	return p.store.View(ctx, func(tx *store.Tx) error {
		for i, person := range people {
			applicants, err := tx.ApplicantsOf(ids[i])
			if err != nil {
				return err
			}
			if person.Note.Ar != "" {
				p.played = append(p.played, played{wish{ids[i], applicants[0].ID, wanted[0]}, person.Home, person.Plays})
				continue
			}
			home := p.towns[slices.IndexFunc(p.towns, func(t *town) bool { return t.id == person.Home })]
			for _, a := range applicants {
				for range 1 + p.IntN(mostWishes) {
					home.wishes = append(home.wishes, wish{ids[i], a.ID, wanted[p.IntN(len(wanted))]})
				}
			}
		}
		return nil
	})
}

// gather has some people ask in a release's gathering, each for up to three times of
// their service.
func (p *past) gather(ctx context.Context, t *town, r rules.Release) error {
	free := map[string][]string{}
	err := p.store.View(ctx, func(tx *store.Tx) error {
		opens := rules.WallOf(r.OpensAt, t.zone).String()
		releases, err := tx.Releases(t.id, opens, opens)
		if err != nil || len(releases) == 0 {
			return err
		}
		slots, err := tx.FreeSlotsOfRelease(releases[0].ID)
		for _, s := range slots {
			free[s.ServiceID] = append(free[s.ServiceID], s.ID)
		}
		return err
	})
	if err != nil {
		return err
	}
	return p.try(ctx, t, func(w wish) (asked api.AppointmentRequest, ok bool) {
		slots := free[w.service]
		p.Shuffle(len(slots), func(i, j int) { slots[i], slots[j] = slots[j], slots[i] })
		choices := slices.Clone(slots[:min(len(slots), 1+p.IntN(3))])
		return api.AppointmentRequest{Choices: &choices}, len(choices) > 0
	})
}

// come has some people take whatever is open.
func (p *past) come(ctx context.Context, t *town) error {
	return p.try(ctx, t, func(wish) (api.AppointmentRequest, bool) {
		return api.AppointmentRequest{Any: new(true)}, true
	})
}

// try has the next few people in the town's queue ask. Everyone goes to its end, since
// a wish that was granted is refused from then on and costs nothing.
func (p *past) try(ctx context.Context, t *town, ask func(wish) (api.AppointmentRequest, bool)) error {
	visits := min(len(t.wishes), t.perVisit)
	for _, w := range t.wishes[:visits] {
		asked, ok := ask(w)
		if !ok {
			continue
		}
		if _, err := p.ask(ctx, t.id, w, asked); err != nil && !refused(err) {
			return fmt.Errorf("%s asks for %s: %w", w.applicantID, w.service, err)
		}
	}
	t.wishes = append(t.wishes[visits:], t.wishes[:visits]...)
	return nil
}

func (p *past) ask(ctx context.Context, mission string, w wish, asked api.AppointmentRequest) (api.Request, error) {
	asked.ApplicantID, asked.MissionID, asked.ServiceID = w.applicantID, mission, w.service
	return p.server.Ask(ctx, w.citizenID, asked)
}

// refused reports whether a rule stood in the way, as happens to people.
func refused(err error) bool {
	var (
		refusal *rules.Refusal
		problem *api.Problem
		fields  rules.FieldErrors
	)
	return errors.As(err, &refusal) || errors.As(err, &problem) || errors.As(err, &fields)
}

// played is what a character of data/cast.yaml did before the sandbox begins.
type played struct {
	wish
	home, part string
}

// play has the characters do their part.
func (p *past) play(ctx context.Context) error {
	for _, c := range p.played {
		if c.part == "" {
			continue
		}
		made, err := p.ask(ctx, c.home, c.wish, api.AppointmentRequest{Any: new(true)})
		if err != nil {
			return fmt.Errorf("part %s: %w", c.part, err)
		}
		if made.Appointment == nil {
			return fmt.Errorf("part %s: nothing is open to be booked", c.part)
		}
		switch c.part {
		case "cancelled":
			err = p.server.Cancel(ctx, c.citizenID, made.Appointment.ID)
		case "gave-back":
			err = p.server.GiveBack(ctx, c.citizenID, made.Appointment.ID)
		case "booked":
		default:
			err = fmt.Errorf("no part is called %q", c.part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

package ministry

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// choose takes in the slots that are wanted and finds the window in which they are.
func (s *Server) choose(tx *store.Tx, w *wish, choices *api.Choices, anySlot *bool, now time.Time) error {
	w.any = anySlot != nil && *anySlot
	switch {
	case w.any && choices != nil:
		return &rules.Refusal{Code: rules.ChoicesMixed}
	case w.any:
		return s.chooseAny(tx, w, now)
	case choices == nil:
		return rules.FieldErrors{{Field: "choices", Code: rules.Required}}
	}
	named, err := tx.SlotsInReleases(*choices)
	if err != nil {
		return fmt.Errorf("find slots: %w", err)
	}
	inRules := make([]rules.Choice, 0, len(*choices))
	for _, id := range *choices {
		slot, known := named[id]
		if !known {
			return rules.FieldErrors{{Field: "choices", Code: rules.Malformed}}
		}
		choice, err := w.mission.choice(slot, now)
		if err != nil {
			return err
		}
		if choice.Window(now) == rules.Unreleased {
			return w.mission.notReleased(slot.Release)
		}
		inRules = append(inRules, choice)
		w.slots = append(w.slots, slot.Slot)
	}
	window, err := rules.CheckChoices(inRules, s.policy.MaxChoices, now)
	if err != nil {
		return err
	}
	if first := w.slots[0]; first.MissionID != w.mission.ID || first.ServiceID != w.service.ID {
		return &rules.Refusal{Code: rules.ChoicesMixed}
	}
	w.enter(window, inRules[0])
	return nil
}

// enter notes the window in which the wish is, and the release of its slots where that
// gathers.
func (w *wish) enter(window rules.Window, first rules.Choice) {
	w.window, w.releaseID = window, ""
	if window == rules.Gathered {
		w.releaseID, w.settlesAt = w.slots[0].ReleaseID, first.Release.SettlesAt
	}
}

// mostAny is how many of the free slots are looked at for a request that takes any.
const mostAny = 50

// chooseAny takes in what is free of the service: what is open, or else what gathers. A
// request that is gathered already stays in its release.
func (s *Server) chooseAny(tx *store.Tx, w *wish, now time.Time) error {
	slots, err := anySlots(tx, w, now)
	if err != nil {
		return fmt.Errorf("find free slots: %w", err)
	}
	byID := map[string]store.Slot{}
	var free []rules.Choice
	var drawn *store.Release
	for _, slot := range slots {
		if isBeingDrawn(slot.Release, now) {
			drawn = &slot.Release // what else is free can be had meanwhile
			continue
		}
		choice, err := w.mission.choice(slot, now)
		if err != nil {
			return err
		}
		byID[slot.ID] = slot.Slot
		free = append(free, choice)
	}
	window, candidates, err := rules.CheckAny(free, now)
	switch {
	case err != nil && (w.standing != nil || w.releaseID != ""):
		return s.stand(tx, w, now)
	case err != nil && drawn != nil:
		return w.mission.beingDrawn(*drawn, now)
	case err != nil:
		return s.noneFree(tx, w.mission, now)
	}
	for _, candidate := range candidates {
		w.slots = append(w.slots, byID[candidate.SlotID])
	}
	w.enter(window, candidates[0])
	return nil
}

// stand has a wish for any slot wait for the release that gathers next, where nothing is
// to be had now; one that is gathered already stays in its release.
func (s *Server) stand(tx *store.Tx, w *wish, now time.Time) error {
	var r store.Release
	if w.releaseID != "" {
		found, err := tx.Release(w.releaseID)
		if err != nil {
			return fmt.Errorf("find the release: %w", err)
		}
		r = found
	} else {
		coming, err := tx.ReleasesAfter(w.mission.ID, now, 1)
		if err != nil {
			return fmt.Errorf("find the next release: %w", err)
		}
		if len(coming) == 0 {
			return &rules.Refusal{Code: rules.NotReleased}
		}
		r = coming[0]
	}
	w.window, w.releaseID, w.settlesAt = rules.Gathered, r.ID, r.SettlesAt
	opens, err := rules.ParseWall(r.Opens)
	if err != nil {
		return err
	}
	return checkAge(w.service, w.applicant, opens.Date.AddDays(s.policy.LeadDays()))
}

func anySlots(tx *store.Tx, w *wish, now time.Time) ([]store.ReleasedSlot, error) {
	gathering, err := tx.GatheringSlots(w.mission.ID, w.service.ID, w.releaseID, now, mostAny)
	if err != nil || w.releaseID != "" {
		return gathering, err
	}
	open, err := tx.OpenSlots(w.mission.ID, w.service.ID, w.mission.wall(now), mostAny)
	return append(open, gathering...), err
}

// findSlot finds a slot that a request names.
func findSlot(tx *store.Tx, id string) (store.ReleasedSlot, error) {
	slot, err := tx.SlotInRelease(id)
	if errors.Is(err, store.ErrNotFound) {
		return slot, rules.FieldErrors{{Field: "choices", Code: rules.Malformed}}
	}
	if err != nil {
		return slot, fmt.Errorf("find slot: %w", err)
	}
	return slot, nil
}

// choice is a slot as the rules want it. Its release is taken as settled once it is
// settled in the books, and nobody is served from one whose draw is overdue.
func (m *mission) choice(slot store.ReleasedSlot, now time.Time) (rules.Choice, error) {
	starts, err := m.instant(slot.Starts)
	if err != nil {
		return rules.Choice{}, err
	}
	r := slot.Release
	if isBeingDrawn(r, now) {
		return rules.Choice{}, m.beingDrawn(r, now)
	}
	settles := r.SettlesAt
	if !r.SettledAt.IsZero() && now.Before(settles) {
		settles = now
	}
	return rules.Choice{
		SlotID: slot.ID, MissionID: slot.MissionID, ServiceID: slot.ServiceID, StartsAt: starts,
		Release: rules.Release{OpensAt: r.OpensAt, GathersFrom: r.GathersFrom, SettlesAt: settles},
	}, nil
}

// noneFree refuses a request for any slot where none is to be had, and says when the
// mission's next release opens.
func (s *Server) noneFree(tx *store.Tx, m *mission, now time.Time) error {
	next, err := tx.NextRelease(m.ID, now)
	if errors.Is(err, store.ErrNotFound) {
		return &rules.Refusal{Code: rules.NotReleased}
	}
	if err != nil {
		return fmt.Errorf("find the next release: %w", err)
	}
	return m.notReleased(next)
}

// notReleased refuses what opens only later, and says when it opens and from when it can
// be asked for. A freed slot cannot be found out by it: in the books it stays in its old
// release until the new one opens (rule 6).
func (m *mission) notReleased(r store.Release) *api.Problem {
	p := refuse(http.StatusConflict, string(rules.NotReleased))
	p.OpensAt, p.NextAllowedAt = new(r.OpensAt.In(m.zone)), new(r.GathersFrom.In(m.zone))
	return p
}

// isBeingDrawn reports whether a release collects no more requests and is not drawn yet.
func isBeingDrawn(r store.Release, now time.Time) bool {
	return r.SettledAt.IsZero() && (!r.ClosedAt.IsZero() || !now.Before(r.SettlesAt))
}

// drawLate is how long to wait before asking for a release again whose draw is overdue.
const drawLate = 10 * time.Second

// beingDrawn refuses a slot of a release that is being drawn, and says when that is done:
// where it waits for witnesses or the public randomness, once that comes, and else in a
// second.
func (m *mission) beingDrawn(r store.Release, now time.Time) error {
	waits := r.DrawsAt.After(r.ClosedAt) || r.ClosedAt.IsZero() && now.Sub(r.SettlesAt) >= drawLate
	if !waits {
		return later(http.StatusServiceUnavailable, "unavailable", time.Second)
	}
	at := notBefore(r.DrawsAt, now.Add(drawLate))
	p := refuse(http.StatusConflict, string(rules.BeingDrawn))
	p.NextAllowedAt, p.RetryAfter = new(at.In(m.zone)), seconds(at.Sub(now))
	return p
}

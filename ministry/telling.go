package ministry

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"mawidi/locale"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// tell queues the messages about requests that were served or not, and returns how many
// requests it told of. It comes after the settling, so that a release with many requests
// settles quickly; what was not told when the server stops is told later.
func (s *Server) tell(ctx context.Context) (told int, err error) {
	now := s.now()
	due := func(tx *store.Tx) ([]store.Request, error) { return tx.RequestsToTell(portion) }
	return workOff(ctx, s, "tell", due, func(tx *store.Tx, c *catalogue, q store.Request) error {
		if err := s.tellOutcome(tx, c, q, now); err != nil {
			return fmt.Errorf("tell of request %s: %w", q.ID, err)
		}
		return tx.MarkRequestTold(q.ID)
	})
}

// tellOutcome queues the message about what came of a request. An appointment that has
// already gone again needs none.
func (s *Server) tellOutcome(tx *store.Tx, c *catalogue, q store.Request, now time.Time) error {
	if q.State == requestNotServed {
		return s.tellNotServed(tx, c, q, now)
	}
	if err := tx.LockCitizen(q.CitizenID); err != nil {
		return err
	}
	a, err := tx.Appointment(q.AppointmentID)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.State != string(rules.Booked) {
		return nil
	}
	if err != nil {
		return err
	}
	if q.ReleaseID == "" {
		return s.tellOf(tx, c, "booked", a, now)
	}
	return s.tellOf(tx, c, "served", a, now)
}

func (s *Server) tellNotServed(tx *store.Tx, c *catalogue, q store.Request, now time.Time) error {
	m, err := c.mission(q.MissionID)
	if err != nil {
		return err
	}
	next, err := tx.NextRelease(m.ID, now)
	if errors.Is(err, store.ErrNotFound) {
		return nil // the mission has closed, and there is nothing to look forward to
	}
	if err != nil {
		return err
	}
	r, err := tx.Release(q.ReleaseID)
	if err != nil {
		return err
	}
	count, err := tx.ReleaseCount(r.ID, q.ServiceID)
	if err != nil {
		return err
	}
	return s.post(tx, q.CitizenID, post.Letter{
		Once: "not_served/" + q.ID, About: q.ID, Key: "message." + notServed(q, r), ExpiresAt: now.Add(24 * time.Hour),
	}, func(l *locale.Locale) map[string]any {
		args := m.words(l, next.OpensAt)
		args["Service"] = words(l, m.serviceName(q.ServiceID))
		args["Requests"], args["Slots"] = l.Number(count.Requests), l.Number(count.Slots)
		return args
	}, now)
}

// notServed names what is to be said about a request that was not served.
func notServed(q store.Request, r store.Release) string {
	switch goesOn := q.NextID != ""; {
	case r.CalledOff && goesOn:
		return "called_off_stands"
	case r.CalledOff:
		return "called_off"
	case goesOn:
		return "not_served_stands"
	default:
		return "not_served"
	}
}

// tellOf queues a message about an appointment: booked, served, moved, cancelled,
// given_back, handed_back, cancelled_by_mission, or reminder with its offset. Each is told once for
// every change of the appointment.
func (s *Server) tellOf(tx *store.Tx, c *catalogue, occasion string, a store.Appointment, now time.Time) error {
	m, err := c.mission(a.MissionID)
	if err != nil {
		return err
	}
	starts, err := m.instant(a.Starts)
	if err != nil {
		return err
	}
	person, err := s.applicant(tx, a.CitizenID, a.ApplicantID)
	if err != nil {
		return err
	}
	sentence, _, _ := strings.Cut(occasion, "/")
	letter := post.Letter{Once: fmt.Sprintf("%s/%s/%d", occasion, a.ID, a.Sequence), About: a.ID, Key: "message." + sentence}
	if sentence == "reminder" {
		letter.ExpiresAt = starts
	}
	return s.post(tx, a.CitizenID, letter, func(l *locale.Locale) map[string]any {
		args := m.words(l, starts)
		args["Service"] = words(l, m.serviceName(a.ServiceID))
		args["Applicant"] = words(l, store.Words(person.Name))
		args["Reference"] = a.Reference
		args["Date"] = l.Date(starts.In(m.zone))
		return args
	}, now)
}

// words are what a message about a mission and a time there says.
func (m *mission) words(l *locale.Locale, at time.Time) map[string]any {
	return map[string]any{"Mission": words(l, m.Name), "City": words(l, m.City), "When": l.DateTime(at.In(m.zone))}
}

func words(l *locale.Locale, w store.Words) string {
	if l.Language() == locale.English {
		return w.En
	}
	return w.Ar
}

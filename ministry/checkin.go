package ministry

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Desk answers what a mission's desk asks. It belongs on a listener that only the
// ministry's own people reach.
func (s *Server) Desk() http.Handler {
	routes := &router{server: s, mux: http.NewServeMux()}
	routes.HandleFunc("POST /desk/check-ins", s.CheckIn)
	return s.answering(routes)
}

// CheckIn answers POST /desk/check-ins.
func (s *Server) CheckIn(w http.ResponseWriter, r *http.Request) {
	judged, err := s.judgeTicket(w.Header(), r)
	if err != nil {
		s.WriteProblem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(judged) // fails only when nobody listens any more
}

// judgeTicket reads what was shown, and judges it unless this ticket was tried too often:
// a code has a million values, and whoever tries them has a guard of their own.
func (s *Server) judgeTicket(h http.Header, r *http.Request) (judged api.CheckIn, err error) {
	var asked api.CheckInRequest
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		return judged, err
	}
	shown, err := ticket.Read(asked.Ticket)
	if err != nil {
		return judged, rules.FieldErrors{{Field: "ticket", Code: rules.Malformed}}
	}
	if err := s.limits.ticket.take(r.Context(), h, shown.Reference, steady()); err != nil {
		return judged, err
	}
	c, err := s.catalogue(r.Context())
	if err != nil {
		return judged, err
	}
	at, err := c.mission(asked.MissionID)
	if err != nil {
		return judged, err
	}
	err = s.store.Change(r.Context(), "check in", func(tx *store.Tx) (err error) {
		judged, err = s.admitTicket(tx, c, at, shown)
		return err
	})
	return judged, err
}

// admitTicket judges a ticket at a mission's desk, and keeps that it let someone in.
func (s *Server) admitTicket(tx *store.Tx, c *catalogue, at *mission, shown ticket.Shown) (api.CheckIn, error) {
	if err := tx.LockTicket(shown.Reference); err != nil {
		return api.CheckIn{}, err
	}
	now := s.now()
	a, err := tx.AppointmentByReference(shown.Reference)
	if errors.Is(err, store.ErrNotFound) {
		return api.CheckIn{Verdict: api.CheckInVerdict(rules.TicketUnknown)}, nil
	}
	if err != nil {
		return api.CheckIn{}, fmt.Errorf("find the appointment: %w", err)
	}
	keys, err := s.ticketKeys(tx, a, now)
	if err != nil {
		return api.CheckIn{}, err
	}
	matches := func(step int64) bool {
		return slices.ContainsFunc(keys, func(k ticket.Key) bool { return k.Matches(shown.Code, step) })
	}
	verdict, before, err := c.admit(tx, a, at, matches, now)
	if err != nil {
		return api.CheckIn{}, err
	}
	if verdict == rules.TicketNotCurrent {
		return api.CheckIn{Verdict: api.CheckInVerdict(verdict)}, nil
	}
	return s.checkInInContract(tx, c, a, before, verdict, now)
}

// admit judges a code that was shown with an appointment's ticket, and keeps that it let
// someone in. Before is what was kept until then.
func (c *catalogue) admit(tx *store.Tx, a store.Appointment, at *mission, matches func(step int64) bool, now time.Time) (verdict rules.Verdict, before store.CheckIn, err error) {
	if before, err = tx.CheckIn(a.ID); err != nil {
		return "", before, fmt.Errorf("read the check-in: %w", err)
	}
	known, err := c.ticket(a, before)
	if err != nil {
		return "", before, err
	}
	verdict, step := known.Admit(matches, at.ID, rules.DateOf(now, at.zone), now)
	if verdict != rules.TicketValid {
		return verdict, before, nil
	}
	if err := tx.LetIn(a.ID, step, now); err != nil {
		return "", before, fmt.Errorf("keep the check-in: %w", err)
	}
	return verdict, before, nil
}

// ticket is an appointment's ticket as the rules see it.
func (c *catalogue) ticket(a store.Appointment, before store.CheckIn) (rules.Ticket, error) {
	starts, err := rules.ParseWall(a.Starts)
	if err != nil {
		return rules.Ticket{}, fmt.Errorf("appointment %s: %w", a.ID, err)
	}
	held := a.State == string(rules.Booked) || a.State == statePast
	return rules.Ticket{MissionID: a.MissionID, Day: starts.Date, Held: held, LastStep: before.LastStep}, nil
}

// checkInInContract tells a verdict on a ticket with a right code, and so whose it is.
func (s *Server) checkInInContract(tx *store.Tx, c *catalogue, a store.Appointment, before store.CheckIn, verdict rules.Verdict, now time.Time) (api.CheckIn, error) {
	m, err := c.mission(a.MissionID)
	if err != nil {
		return api.CheckIn{}, err
	}
	shown, err := s.showAppointment(tx, c, a, now)
	if err != nil {
		return api.CheckIn{}, err
	}
	told := api.CheckIn{Verdict: api.CheckInVerdict(verdict), Appointment: &shown}
	if !before.FirstAt.IsZero() {
		told.CheckedInAt = new(before.FirstAt.In(m.zone))
	}
	return told, nil
}

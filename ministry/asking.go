package ministry

import (
	"encoding/hex"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// wish is what a citizen asks for, found and checked as far as it does not depend on
// what is free.
type wish struct {
	citizenID string
	applicant Person
	mission   *mission
	service   *service
	any       bool
	slots     []store.Slot // the choices, the dearest first; with any, what may be had
	window    rules.Window // Gathered or Open
	releaseID string       // the release that gathers it
	settlesAt time.Time    // when that settles
	publicID  string       // what the published list is to name the request by
	standing  []byte       // the key of a wish that stands, or nil
}

// wishFor finds out what a request is about and whether it may be made at all. ReleaseID
// names the release that gathers the request already; it is empty for a new one.
func (s *Server) wishFor(tx *store.Tx, c *catalogue, citizenID string, asked api.AppointmentRequest, releaseID string, now time.Time) (*wish, error) {
	m, err := c.mission(asked.MissionID)
	if err != nil {
		return nil, err
	}
	w := &wish{citizenID: citizenID, mission: m, service: m.service(asked.ServiceID), releaseID: releaseID}
	if w.service == nil {
		return nil, notFound()
	}
	if w.applicant, err = s.applicant(tx, citizenID, asked.ApplicantID); err != nil {
		return nil, err
	}
	if err := rules.CheckBookable(m.live(), w.service.bookable()); err != nil {
		return nil, err
	}
	if err := s.take(w, asked.PublicID, asked.StandingKey); err != nil {
		return nil, err
	}
	if err := s.choose(tx, w, asked.Choices, asked.Any, now); err != nil {
		return nil, err
	}
	return w, w.checkEligible()
}

// take takes in what the device made up for a request: its public ID, and the key of a wish
// that stands.
func (s *Server) take(w *wish, publicID, standingKey *string) (err error) {
	if w.publicID, err = s.publicID(publicID); err != nil || standingKey == nil {
		return err
	}
	w.standing, err = hex.DecodeString(*standingKey)
	return err
}

// publicID is the one that came with a request, or else a new one.
func (s *Server) publicID(came *string) (string, error) {
	if came != nil {
		return *came, nil
	}
	return s.newPublicID()
}

// checkEligible asks whether the service is for someone of the applicant's age on the
// day (rule 4): with any, on each of the days that may come of it.
func (w *wish) checkEligible() error {
	for _, slot := range w.slots {
		wall, err := rules.ParseWall(slot.Starts)
		if err != nil {
			return err
		}
		if err := checkAge(w.service, w.applicant, wall.Date); err != nil {
			return err
		}
	}
	return nil
}

// checkAge asks whether a service is for someone of a person's age on a day (rule 4).
func checkAge(of *service, p Person, on rules.Date) error {
	return rules.CheckEligible(rules.Audience(of.Audience), rules.Applicant{Birth: p.BirthDate, Child: p.Relation == api.Child}, on)
}

// request is the wish as it is stored, under a new ID.
func (s *Server) request(w *wish, state string, now time.Time) (store.Request, error) {
	q := store.Request{
		ID: store.NewID("rq"), CitizenID: w.citizenID, ApplicantID: w.applicant.ID,
		MissionID: w.mission.ID, ServiceID: w.service.ID, ReleaseID: w.releaseID,
		Any: w.any, State: state, MadeAt: now, PublicID: w.publicID,
	}
	if !w.any {
		q.Choices = slotIDs(w.slots)
	}
	return q, s.keepStanding(&q, w.standing)
}

// keepStanding seals the key of a wish that stands, where it is gathered, in its request.
func (s *Server) keepStanding(q *store.Request, key []byte) (err error) {
	q.StandingKey = nil
	if key != nil && q.State == requestGathered {
		q.StandingKey, err = s.keys.Seal(key, aboutStanding(q.ID))
	}
	return err
}

// inContract is the wish's request as the contract has it.
func (s *Server) inContract(w *wish, q store.Request) (api.Request, error) {
	in := w.mission.request(q)
	state := api.SlotStateOpen
	if w.window == rules.Gathered {
		state = api.SlotStateGathering
		in.ReleaseID, in.SettlesAt = &w.releaseID, new(w.settlesAt.In(w.mission.zone))
		if err := s.addReceipt(&in, q); err != nil {
			return in, err
		}
	}
	for _, row := range w.slots[:len(q.Choices)] {
		slot, err := w.mission.slot(row, state)
		if err != nil {
			return in, err
		}
		in.Choices = append(in.Choices, slot)
	}
	return in, nil
}

func slotIDs(slots []store.Slot) []string {
	ids := make([]string, len(slots))
	for i, slot := range slots {
		ids[i] = slot.ID
	}
	return ids
}

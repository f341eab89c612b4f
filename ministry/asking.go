package ministry

import (
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
	if err := s.choose(tx, w, asked.Choices, asked.Any, now); err != nil {
		return nil, err
	}
	return w, w.checkEligible()
}

// checkEligible asks whether the service is for someone of the applicant's age on the
// day (rule 4): with any, on each of the days that may come of it.
func (w *wish) checkEligible() error {
	for _, slot := range w.slots {
		wall, err := rules.ParseWall(slot.Starts)
		if err != nil {
			return err
		}
		person := rules.Applicant{Birth: w.applicant.BirthDate, Child: w.applicant.Relation == api.Child}
		if err := rules.CheckEligible(rules.Audience(w.service.Audience), person, wall.Date); err != nil {
			return err
		}
	}
	return nil
}

// request is the wish as it is stored.
func (w *wish) request(state string, now time.Time) store.Request {
	q := store.Request{
		ID: store.NewID("rq"), CitizenID: w.citizenID, ApplicantID: w.applicant.ID,
		MissionID: w.mission.ID, ServiceID: w.service.ID, ReleaseID: w.releaseID,
		Any: w.any, State: state, MadeAt: now,
	}
	if !w.any {
		q.Choices = slotIDs(w.slots)
	}
	return q
}

// inContract is the wish's request as the contract has it.
func (w *wish) inContract(q store.Request) (api.Request, error) {
	in := w.mission.request(q)
	state := api.SlotStateOpen
	if w.window == rules.Gathered {
		state = api.SlotStateGathering
		in.ReleaseID, in.SettlesAt = &w.releaseID, new(w.settlesAt.In(w.mission.zone))
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

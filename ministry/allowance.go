package ministry

import (
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// allowanceAt is what an applicant may still cancel or move this month at a mission in
// a zone (rule 5).
func (s *Server) allowanceAt(tx *store.Tx, applicantID string, zone *time.Location, now time.Time) (api.Allowance, error) {
	_, spent, err := spentBy(tx, applicantID, now)
	if err != nil {
		return api.Allowance{}, err
	}
	left := rules.AllowanceAt(now, zone, spent, s.policy.CancellationsPerMonth)
	in := api.Allowance{PerMonth: s.policy.CancellationsPerMonth, Left: left.Left}
	if !left.NextAllowedAt.IsZero() {
		in.NextAllowedAt = new(left.NextAllowedAt)
	}
	return in, nil
}

// allowanceOf is an applicant's allowance over all missions. The month is the one at the
// mission where the last change was counted; where none was, all of it is left in any zone.
func (s *Server) allowanceOf(tx *store.Tx, applicantID string, now time.Time) (api.Allowance, error) {
	rows, _, err := spentBy(tx, applicantID, now)
	if err != nil {
		return api.Allowance{}, err
	}
	zone := time.UTC
	if len(rows) > 0 {
		c, err := s.readCatalogue(tx)
		if err != nil {
			return api.Allowance{}, err
		}
		m, err := c.mission(rows[len(rows)-1].MissionID)
		if err != nil {
			return api.Allowance{}, err
		}
		zone = m.zone
	}
	return s.allowanceAt(tx, applicantID, zone, now)
}

// checkAllowance refuses where nothing is left this month, and says when there will be.
func (s *Server) checkAllowance(tx *store.Tx, h holding, now time.Time) error {
	_, spent, err := spentBy(tx, h.ApplicantID, now)
	if err != nil {
		return err
	}
	return rules.CheckAllowance(now, h.mission.zone, spent, s.policy.CancellationsPerMonth)
}

// spend counts a change of an appointment against its applicant's allowance.
func spend(tx *store.Tx, h holding, kind string, now time.Time) error {
	err := tx.InsertCancellation(store.Cancellation{
		ApplicantID: h.ApplicantID, Day: rules.DateOf(now, h.mission.zone).String(), MissionID: h.MissionID,
		AppointmentID: h.ID, Sequence: h.Sequence + 1, Kind: kind,
	})
	if err != nil {
		return fmt.Errorf("count the change of %s: %w", h.ID, err)
	}
	return nil
}

// spentBy lists what counted against an applicant's allowance in any month that is not
// over yet somewhere.
func spentBy(tx *store.Tx, applicantID string, now time.Time) ([]store.Cancellation, []rules.Date, error) {
	thisMonth := rules.DateOf(now.Add(-24*time.Hour), time.UTC)
	thisMonth.Day = 1
	rows, err := tx.Cancellations(applicantID, thisMonth.String())
	if err != nil {
		return nil, nil, fmt.Errorf("find what counts against the allowance: %w", err)
	}
	spent := make([]rules.Date, len(rows))
	for i, row := range rows {
		if spent[i], err = rules.ParseDate(row.Day); err != nil {
			return nil, nil, err
		}
	}
	return rows, spent, nil
}

// rebookingWaitsOf lists the services that an applicant may not book again yet, because
// they gave an appointment back whose time has not passed (rule 5).
func (s *Server) rebookingWaitsOf(tx *store.Tx, applicantID string, now time.Time) ([]api.RebookingWait, error) {
	waits := []api.RebookingWait{}
	rows, err := tx.GivenBack(applicantID)
	if err != nil || len(rows) == 0 {
		return waits, err
	}
	c, err := s.readCatalogue(tx)
	if err != nil {
		return nil, err
	}
	for _, a := range rows {
		m, err := c.mission(a.MissionID)
		if err != nil {
			return nil, err
		}
		until, err := m.instant(a.Starts)
		if err != nil {
			return nil, err
		}
		if now.Before(until) {
			waits = append(waits, api.RebookingWait{ServiceID: a.ServiceID, Until: until})
		}
	}
	return waits, nil
}

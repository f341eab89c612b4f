package ministry

import (
	"fmt"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Visitors are those who came to a mission between two wall times, the second excluded, and
// showed no ticket. A sandbox's own people have no device to show one with; everybody else
// comes to the desk and needs no such list.
type Visitors func(tx *store.Tx, missionID string, from, before rules.Wall) ([]store.Appointment, error)

// welcome lets a day's visitors in at a mission's desk, each when their appointment starts: by the
// rules of a ticket, as if its code were right.
func (s *Server) welcome(tx *store.Tx, c *catalogue, m *mission, day rules.Date) error {
	came, err := s.visitors(tx, m.ID, day.At(0), day.AddDays(1).At(0))
	if err != nil {
		return fmt.Errorf("see who came: %w", err)
	}
	papers := func(int64) bool { return true }
	for _, a := range came {
		starts, err := rules.ParseWall(a.Starts)
		if err != nil {
			return fmt.Errorf("appointment %s: %w", a.ID, err)
		}
		if _, _, err := c.admit(tx, a, m, papers, starts.In(m.zone)); err != nil {
			return err
		}
	}
	return nil
}

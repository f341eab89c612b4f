package ministry

import (
	"context"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// catalogueAge is how long the catalogue is believed, so that missions added to the
// books by another process show without a restart.
const catalogueAge = 5 * time.Second

// catalogue is what seldom changes: the missions and what each of them does. It is
// shared and never changes; the documents are made from it on demand.
type catalogue struct {
	readAt    time.Time // by the machine's clock
	listed    []*mission
	missions  map[string]*mission
	documents documents
}

// mission is a mission with its zone and calendar at hand.
type mission struct {
	store.Mission
	zone     *time.Location
	schedule rules.Schedule
	closed   []store.ClosedDay // from yesterday on
	offers   []*service        // in order of listing
}

// service is how one mission does a service.
type service struct {
	store.Service
	store.MissionService
}

// live reports whether the mission receives people already.
func (m *mission) live() bool { return m.Status != "soon" }

// gathersADay reports whether the mission's releases gather for a day.
func (m *mission) gathersADay() bool { return m.Gathering == string(rules.GatherDay) }

// service finds what the mission does by its ID, or nil.
func (m *mission) service(id string) *service {
	for _, offered := range m.offers {
		if offered.ID == id {
			return offered
		}
	}
	return nil
}

// serviceName is what a service is called, or its ID where the mission does it no more.
func (m *mission) serviceName(id string) store.Words {
	if offered := m.service(id); offered != nil {
		return offered.Name
	}
	return store.Words{Ar: id, En: id}
}

// instant is when a clock at the mission shows a stored wall time (rule 14).
func (m *mission) instant(wall string) (time.Time, error) {
	w, err := rules.ParseWall(wall)
	if err != nil {
		return time.Time{}, fmt.Errorf("time at %s: %w", m.ID, err)
	}
	return w.In(m.zone), nil
}

// wall is what a clock at the mission shows at t, as it is stored.
func (m *mission) wall(t time.Time) string { return rules.WallOf(t, m.zone).String() }

// mission finds a mission of the catalogue by its ID; it is not found otherwise.
func (c *catalogue) mission(id string) (*mission, error) {
	if m, ok := c.missions[id]; ok {
		return m, nil
	}
	return nil, notFound()
}

// catalogue is the catalogue as it stands.
func (s *Server) catalogue(ctx context.Context) (*catalogue, error) {
	return s.missions.get(func(c *catalogue) standing { return freshIf(time.Since(c.readAt) < catalogueAge) },
		func() (read *catalogue, err error) {
			err = s.store.View(context.WithoutCancel(ctx), func(tx *store.Tx) error {
				read, err = s.readCatalogue(tx)
				return err
			})
			if err != nil {
				return nil, fmt.Errorf("read the missions: %w", err)
			}
			return read, nil
		})
}

func (s *Server) readCatalogue(tx *store.Tx) (*catalogue, error) {
	c := &catalogue{readAt: time.Now(), missions: map[string]*mission{}}
	missions, err := tx.Missions()
	if err != nil {
		return nil, err
	}
	for _, row := range missions {
		zone, err := time.LoadLocation(row.Zone)
		if err != nil {
			return nil, fmt.Errorf("mission %s: %w", row.ID, err)
		}
		m := &mission{Mission: row, zone: zone, schedule: s.policy.Schedule(zone, rules.Gathering(row.Gathering))}
		c.listed = append(c.listed, m)
		c.missions[m.ID] = m
	}
	if err := c.addServices(tx); err != nil {
		return nil, err
	}
	yesterday := rules.DateOf(s.now(), time.UTC).AddDays(-1)
	closed, err := tx.ClosedDays(yesterday.String())
	if err != nil {
		return nil, err
	}
	for _, day := range closed {
		c.missions[day.MissionID].closed = append(c.missions[day.MissionID].closed, day)
	}
	return c, nil
}

func (c *catalogue) addServices(tx *store.Tx) error {
	services, err := tx.Services()
	if err != nil {
		return err
	}
	offers, err := tx.MissionServices()
	if err != nil {
		return err
	}
	for _, s := range services {
		for _, offer := range offers {
			if offer.ServiceID == s.ID {
				m := c.missions[offer.MissionID]
				m.offers = append(m.offers, &service{s, offer})
			}
		}
	}
	return nil
}

package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// mission, service and holiday are the data files' entries.
type (
	mission struct {
		ID          string
		Kind        string
		Status      string
		Prefix      string
		Zone        string
		Gathering   string
		Name        words
		City        words
		Country     words
		CountryCode string `yaml:"country_code"`
		Address     words
		Phone       string
		Position    [2]float64 // latitude, longitude
		Currency    string
		Days        []string
		Counters    []counter
		Soon        []string `yaml:"services_soon"`
		Closed      []holiday
	}
	// counter serves one service from one time to another, on each day or on those named.
	counter struct {
		Counter  string
		From, To string
		Service  string
		Only     []string
	}
	service struct {
		ID        string
		Group     string
		Audience  string
		Minutes   int
		Fee       int // in whole units
		Soon      bool
		Name      words
		Documents []struct {
			ID       string
			Audience string
			Text     words
		}
	}
	holiday struct {
		Day    string // "12-25" each year, or "2027-03-09"
		Reason words
	}
)

// gathering is how the mission's releases gather: by the minute unless it says so.
func (m mission) gathering() rules.Gathering {
	if m.Gathering == "" {
		return rules.GatherMinute
	}
	return rules.Gathering(m.Gathering)
}

// catalogue is what the sandbox's missions are and do.
type catalogue struct {
	missions []mission
	services []service
	holidays []holiday
}

func readCatalogue() (c catalogue, err error) {
	if c.missions, err = read[[]mission]("missions.yaml"); err != nil {
		return c, err
	}
	if c.services, err = read[[]service]("services.yaml"); err != nil {
		return c, err
	}
	c.holidays, err = read[[]holiday]("holidays.yaml")
	return c, err
}

// write puts missions and services in the books, with releases from so many days
// before now on.
func (c catalogue) write(tx *store.Tx, now time.Time, daysBefore int) error {
	for place, s := range c.services {
		row := store.Service{ID: s.ID, Place: place, Group: s.Group, Audience: s.Audience, Name: s.Name.stored()}
		for _, d := range s.Documents {
			row.Documents = append(row.Documents, store.Document{ID: d.ID, Audience: d.Audience, Text: d.Text.stored()})
		}
		if err := tx.PutService(row); err != nil {
			return fmt.Errorf("service %s: %w", s.ID, err)
		}
	}
	for place, m := range c.missions {
		if err := c.writeMission(tx, m, place, now, daysBefore); err != nil {
			return fmt.Errorf("mission %s: %w", m.ID, err)
		}
	}
	return nil
}

func (c catalogue) writeMission(tx *store.Tx, m mission, place int, now time.Time, daysBefore int) error {
	zone, err := time.LoadLocation(m.Zone)
	if err != nil {
		return err
	}
	today := rules.DateOf(now, zone)
	if err := tx.PutMission(store.Mission{
		ID: m.ID, Place: place, Kind: m.Kind, Status: m.Status, Gathering: string(m.gathering()), Prefix: m.Prefix, Zone: m.Zone,
		Name: m.Name.stored(), City: m.City.stored(), Country: m.Country.stored(), CountryCode: m.CountryCode,
		Address: m.Address.stored(), Phone: m.Phone, Latitude: m.Position[0], Longitude: m.Position[1],
		ReleasesFrom: today.AddDays(-daysBefore).String(),
	}); err != nil {
		return err
	}
	for _, s := range c.services {
		if err := tx.PutMissionService(c.serviceAt(m, s)); err != nil {
			return err
		}
	}
	for _, h := range slices.Concat(c.holidays, m.Closed) {
		for _, day := range h.days(today.Year) {
			if err := tx.PutClosedDay(store.ClosedDay{MissionID: m.ID, Day: day, Reason: h.Reason.stored()}); err != nil {
				return err
			}
		}
	}
	templates, err := c.templates(m)
	if err != nil {
		return err
	}
	return tx.PutTemplates(m.ID, templates)
}

// serviceAt is how a mission does a service; what it has no counter for comes later.
func (c catalogue) serviceAt(m mission, s service) store.MissionService {
	row := store.MissionService{
		MissionID: m.ID, ServiceID: s.ID, Status: "bookable", Minutes: s.Minutes, FeeMinor: 100 * s.Fee, FeeCurrency: m.Currency,
	}
	served := slices.ContainsFunc(m.Counters, func(at counter) bool { return at.Service == s.ID })
	if s.Soon || !served || slices.Contains(m.Soon, s.ID) {
		row.Status = "soon"
	}
	return row
}

func (c catalogue) templates(m mission) (templates []store.Template, err error) {
	for _, at := range m.Counters {
		of := slices.IndexFunc(c.services, func(s service) bool { return s.ID == at.Service })
		if of < 0 {
			return nil, fmt.Errorf("counter %s: no service %q", at.Counter, at.Service)
		}
		days := m.Days
		if at.Only != nil {
			days = at.Only
		}
		for _, day := range days {
			weekday, err := weekdayOf(day)
			if err != nil {
				return nil, err
			}
			templates = append(templates, store.Template{
				MissionID: m.ID, Weekday: weekday, Counter: at.Counter, Opens: at.From, Closes: at.To,
				Minutes: c.services[of].Minutes, ServiceID: at.Service,
			})
		}
	}
	return templates, nil
}

func weekdayOf(name string) (int, error) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(day.String(), name) {
			return int(day), nil
		}
	}
	return 0, fmt.Errorf("no day of the week is called %q", name)
}

// days are the holiday's dates in a year and the next, or its one date.
func (h holiday) days(year int) []string {
	if len(h.Day) == len(time.DateOnly) {
		return []string{h.Day}
	}
	return []string{fmt.Sprintf("%d-%s", year, h.Day), fmt.Sprintf("%d-%s", year+1, h.Day)}
}

package intake

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Catalogue is what a ministry's missions are and do, as missions.yaml says it.
type Catalogue struct {
	Services []Service // wherever they are done, in order of listing
	Missions []Mission // in order of listing
	Holidays []Holiday // of all missions
}

// Mission is an embassy or a consulate general. Lists and words are as in the contract,
// times of the day 15:04, days of the week in English.
type Mission struct {
	ID          string
	Kind        string // embassy or consulate_general
	Status      string // pilot, live or soon
	Prefix      string // of its references, three letters
	Zone        string // IANA
	Gathering   rules.Gathering
	Name        store.Words
	City        store.Words
	Country     store.Words
	CountryCode string `yaml:"country_code"` // ISO 3166-1
	Address     store.Words
	Phone       string
	Position    [2]float64 // latitude, longitude
	Currency    string     // ISO 4217
	Days        []string   // on which it receives citizens
	Counters    []Counter
	Soon        []string `yaml:"services_soon"` // which it has a counter for, and opens later
	Closed      []Holiday
}

// Counter serves one service from one time to another, on each of its mission's days or
// on those named here.
type Counter struct {
	Counter  string
	From, To string
	Service  string
	Only     []string
}

// Service is something that missions do.
type Service struct {
	ID        string
	Group     string
	Audience  string // all, adult or minor
	Minutes   int
	Fee       int  // in whole units of the mission's currency
	Soon      bool // nowhere yet
	Name      store.Words
	Documents []Document
}

// Document is something to bring.
type Document struct {
	ID       string
	Audience string
	Text     store.Words
}

// Holiday is a day on which missions receive nobody.
type Holiday struct {
	Day    string // "12-25" each year, or "2027-03-09"
	Reason store.Words
}

// ReadCatalogue reads missions.yaml, where an unknown key is an error, and checks it.
func ReadCatalogue(r io.Reader) (c Catalogue, err error) {
	decoder := yaml.NewDecoder(r)
	decoder.KnownFields(true)
	if err := decoder.Decode(&c); err != nil {
		return c, err
	}
	return c, c.Check()
}

// GathersBy is how the mission's releases gather: by the minute unless it says so.
func (m Mission) GathersBy() rules.Gathering {
	if m.Gathering == "" {
		return rules.GatherMinute
	}
	return m.Gathering
}

// Write puts missions and services in the books, in place of what is there under the same
// IDs. Missions that are new have releases from so many days before now on.
func (c Catalogue) Write(tx *store.Tx, now time.Time, daysBefore int) error {
	known, err := tx.Missions()
	if err != nil {
		return err
	}
	for place, s := range c.Services {
		row := store.Service{ID: s.ID, Place: place, Group: s.Group, Audience: s.Audience, Name: s.Name}
		for _, d := range s.Documents {
			row.Documents = append(row.Documents, store.Document{ID: d.ID, Audience: d.Audience, Text: d.Text})
		}
		if err := tx.PutService(row); err != nil {
			return fmt.Errorf("service %s: %w", s.ID, err)
		}
	}
	for place, m := range c.Missions {
		releasesFrom := ""
		if at := slices.IndexFunc(known, func(k store.Mission) bool { return k.ID == m.ID }); at >= 0 {
			releasesFrom = known[at].ReleasesFrom
		}
		if err := c.writeMission(tx, m, place, now.AddDate(0, 0, -daysBefore), releasesFrom); err != nil {
			return fmt.Errorf("mission %s: %w", m.ID, err)
		}
	}
	return nil
}

// writeMission writes a mission whose releases begin on the date that the books have, or
// else on the day of from.
func (c Catalogue) writeMission(tx *store.Tx, m Mission, place int, from time.Time, releasesFrom string) error {
	zone, err := time.LoadLocation(m.Zone)
	if err != nil {
		return err
	}
	first := rules.DateOf(from, zone)
	if err := tx.PutMission(store.Mission{
		ID: m.ID, Place: place, Kind: m.Kind, Status: m.Status, Gathering: string(m.GathersBy()), Prefix: m.Prefix, Zone: m.Zone,
		Name: m.Name, City: m.City, Country: m.Country, CountryCode: m.CountryCode,
		Address: m.Address, Phone: m.Phone, Latitude: m.Position[0], Longitude: m.Position[1],
		ReleasesFrom: cmp.Or(releasesFrom, first.String()),
	}); err != nil {
		return err
	}
	for _, s := range c.Services {
		if err := tx.PutMissionService(c.ServiceAt(m, s)); err != nil {
			return err
		}
	}
	for _, h := range slices.Concat(c.Holidays, m.Closed) {
		for _, day := range h.Days(first.Year) {
			if err := tx.PutClosedDay(store.ClosedDay{MissionID: m.ID, Day: day, Reason: h.Reason}); err != nil {
				return err
			}
		}
	}
	templates, err := c.Templates(m)
	if err != nil {
		return err
	}
	return tx.PutTemplates(m.ID, templates)
}

// ServiceAt is how a mission does a service; what it has no counter for comes later.
func (c Catalogue) ServiceAt(m Mission, s Service) store.MissionService {
	row := store.MissionService{
		MissionID: m.ID, ServiceID: s.ID, Status: "bookable", Minutes: s.Minutes, FeeMinor: 100 * s.Fee, FeeCurrency: m.Currency,
	}
	served := slices.ContainsFunc(m.Counters, func(at Counter) bool { return at.Service == s.ID })
	if s.Soon || !served || slices.Contains(m.Soon, s.ID) {
		row.Status = "soon"
	}
	return row
}

// Templates are the mission's counters on each of its days.
func (c Catalogue) Templates(m Mission) (templates []store.Template, err error) {
	for _, at := range m.Counters {
		of := slices.IndexFunc(c.Services, func(s Service) bool { return s.ID == at.Service })
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
				Minutes: c.Services[of].Minutes, ServiceID: at.Service,
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

// Days are the holiday's dates in a year and the next, or its one date.
func (h Holiday) Days(year int) []string {
	if len(h.Day) == len(time.DateOnly) {
		return []string{h.Day}
	}
	return []string{fmt.Sprintf("%d-%s", year, h.Day), fmt.Sprintf("%d-%s", year+1, h.Day)}
}

package report

import (
	"fmt"

	"mawidi/fair"
)

// Reader follows a ledger line by line and keeps count. It takes the lines as they are: whether
// they can have happened is for fair.Books to say.
//
// The zero value is of no use; NewReader makes one.
type Reader struct {
	table    func(root fair.Hash) ([]byte, error)
	lines    int
	months   map[Month]*tallies
	releases map[fair.Name]release // that have not been drawn
	slots    map[fair.Name]slot
	pruned   Month
}

// release is what a line that only names it needs to know.
type release struct {
	mission   fair.Name
	announced Month
}

// slot is where and when one is.
type slot struct {
	mission, service fair.Name
	starts           fair.Instant
}

// tallies are the counts of one month.
type tallies struct {
	devices  int
	missions map[fair.Name]*Mission
	services map[[2]fair.Name]*tally
}

// tally is a row, and how long those waited who were given a slot.
type tally struct {
	Service
	waits waits
}

// NewReader begins with an empty ledger. Table gives the published table with a root.
func NewReader(table func(root fair.Hash) ([]byte, error)) *Reader {
	return &Reader{table: table, months: map[Month]*tallies{}, releases: map[fair.Name]release{}, slots: map[fair.Name]slot{}}
}

// Lines is how many lines were read.
func (r *Reader) Lines() int { return r.lines }

// Read takes the next line of the ledger. An error says that its table is not to be had, or that
// it names what the ledger has not told of; then nothing of it is counted.
func (r *Reader) Read(line fair.Line) error {
	r.lines++
	switch l := line.(type) {
	case *fair.Release:
		return r.announce(l)
	case *fair.List:
		return r.close(l)
	case *fair.Allocation:
		return r.allot(l)
	case *fair.Booking:
		return r.give(l.Slot, l.At, func(t *tally) { t.Booked++ })
	case *fair.Cancellation:
		return r.count(l.Slot, l.At, func(t *tally) { t.Cancelled++ })
	case *fair.Return:
		return r.count(l.Slot, l.At, func(t *tally) { t.Returned++ })
	case *fair.Lapse:
		return r.count(l.Slot, l.At, func(t *tally) { t.Lapsed++ })
	case *fair.Attendance:
		t := r.month(MonthOf(l.At)).service(l.Mission, l.Service)
		t.Appointments, t.Missed = t.Appointments+int(l.Appointments), t.Missed+int(l.Missed)
	case *fair.Devices:
		r.month(MonthOf(l.At)).devices = int(l.Registered)
	}
	return nil
}

func (r *Reader) announce(l *fair.Release) error {
	table, err := r.table(l.SlotsRoot)
	if err != nil {
		return err
	}
	slots, err := fair.ParseSlots(table)
	if err != nil {
		return err
	}
	month := MonthOf(l.At)
	r.prune(month)
	r.releases[l.ID] = release{l.Mission, month}
	r.month(month).mission(l.Mission).Releases++
	for _, s := range slots {
		announced := r.month(month).service(l.Mission, s.Service)
		if _, again := r.slots[s.ID]; again {
			announced.Again++
			continue
		}
		r.slots[s.ID] = slot{l.Mission, s.Service, s.Starts}
		announced.Slots++
		r.month(MonthOf(s.Starts)).service(l.Mission, s.Service).Capacity++
	}
	return nil
}

// prune forgets the slots of earlier months once there is a new one. No line can name them any
// more, save those of the month before, which are kept.
func (r *Reader) prune(month Month) {
	if month <= r.pruned {
		return
	}
	for id, s := range r.slots {
		if MonthOf(s.starts) < r.pruned {
			delete(r.slots, id)
		}
	}
	r.pruned = month
}

func (r *Reader) close(l *fair.List) error {
	of, known := r.releases[l.Release]
	if !known {
		return fmt.Errorf("the release %s was not announced", l.Release)
	}
	table, err := r.table(l.RequestsRoot)
	if err != nil {
		return err
	}
	requests, err := fair.ParseRequests(table)
	if err != nil {
		return err
	}
	for _, request := range requests {
		r.month(MonthOf(l.At)).service(of.mission, request.Service).Requests++
	}
	return nil
}

func (r *Reader) allot(l *fair.Allocation) error {
	of, known := r.releases[l.Release]
	if !known {
		return fmt.Errorf("the release %s was not announced, or was drawn before", l.Release)
	}
	table, err := r.table(l.PlacesRoot)
	if err != nil {
		return err
	}
	places, err := fair.ParsePlaces(table)
	if err != nil {
		return err
	}
	for _, place := range places {
		if err := r.give(place.Slot, l.At, func(t *tally) { t.Served++ }); err != nil {
			return err
		}
	}
	r.month(of.announced).mission(of.mission).Drawn++
	delete(r.releases, l.Release)
	return nil
}

// give counts a slot that somebody was given, and how long they wait for it.
func (r *Reader) give(id fair.Name, at fair.Instant, count func(*tally)) error {
	return r.count(id, at, func(t *tally) {
		count(t)
		t.waits.add(r.slots[id].starts - at)
	})
}

func (r *Reader) count(id fair.Name, at fair.Instant, count func(*tally)) error {
	s, known := r.slots[id]
	if !known {
		return fmt.Errorf("%s was never announced", id)
	}
	count(r.month(MonthOf(at)).service(s.mission, s.service))
	return nil
}

func (r *Reader) month(month Month) *tallies {
	if r.months[month] == nil {
		r.months[month] = &tallies{missions: map[fair.Name]*Mission{}, services: map[[2]fair.Name]*tally{}}
	}
	return r.months[month]
}

func (t *tallies) mission(name fair.Name) *Mission {
	if t.missions[name] == nil {
		t.missions[name] = &Mission{Mission: name}
	}
	return t.missions[name]
}

func (t *tallies) service(mission, service fair.Name) *tally {
	at := [2]fair.Name{mission, service}
	if t.services[at] == nil {
		t.services[at] = &tally{Service: Service{Mission: mission, Service: service}, waits: waits{}}
	}
	return t.services[at]
}

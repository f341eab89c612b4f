package ministry

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// A board stays up for some time although slots were taken meanwhile: it is made anew at
// most four times a second, and where boards are large and many, not so often that all of
// them take more than a twentieth of a processor, unless that would be later than a copy of
// one is good for.
const (
	boardRest  = 250 * time.Millisecond
	boardShare = 20
)

// boards are the public snapshots, one for each mission.
type boards struct {
	byMission sync.Map // mission ID to *noticeboard
	hung      atomic.Int64
}

// noticeboard is where one mission's board hangs.
type noticeboard struct {
	latest[board]
	changes atomic.Int64 // counts commits that took or freed slots
	turns   atomic.Int64 // counts releases that opened or settled, which shows at once
}

// board is what anyone may see of a mission's releases and slots. It never changes;
// when time passes or slots are taken the next one takes its place.
type board struct {
	mission   *mission
	madeAt    time.Time // by the machine's clock
	took      time.Duration
	changes   int64 // of the notice board when it was made
	turns     int64
	changesAt time.Time // when it is out of date by the passing of time alone
	releases  []api.Release
	slots     map[string][]api.Slot // free ones that can be asked for, by service, earliest first
	shown     map[[2]string]bool    // the same by service and ID
	documents documents
}

func (b *boards) of(missionID string) *noticeboard {
	if n, ok := b.byMission.Load(missionID); ok {
		return n.(*noticeboard)
	}
	n, hung := b.byMission.LoadOrStore(missionID, &noticeboard{})
	if !hung {
		b.hung.Add(1)
	}
	return n.(*noticeboard)
}

// rest is how long a board may stay up that took so long to make.
func (b *boards) rest(took time.Duration) time.Duration {
	return max(boardRest, min(liveAge, boardShare*took*time.Duration(b.hung.Load())))
}

// changed marks a mission's board as out of date, after a commit.
func (s *Server) changed(missionID string) { s.boards.of(missionID).changes.Add(1) }

// turned has a mission's board made anew before it is read again: a release opened or settled.
func (s *Server) turned(missionID string) { s.boards.of(missionID).turns.Add(1) }

// board is a mission's board as it stands now: a moment behind the books where slots
// were taken, but never behind the clock.
func (s *Server) board(ctx context.Context, m *mission) (*board, error) {
	n := s.boards.of(m.ID)
	judge := func(b *board) standing { // whether another instance sold a slot, only the books know
		switch {
		case b.turns != n.turns.Load() || !s.clock.Now().Before(b.changesAt):
			return worthless
		default:
			current := b.changes == n.changes.Load() && b.mission == m && !s.store.Shared()
			return freshIf(current || time.Since(b.madeAt) < s.boards.rest(b.took))
		}
	}
	return n.get(judge, func() (*board, error) {
		b := &board{mission: m, madeAt: time.Now(), changes: n.changes.Load(), turns: n.turns.Load(), slots: map[string][]api.Slot{}, shown: map[[2]string]bool{}}
		err := s.store.View(context.WithoutCancel(ctx), func(tx *store.Tx) error { return b.fill(tx, s.now()) })
		if err != nil {
			return nil, fmt.Errorf("make the board of %s: %w", m.ID, err)
		}
		b.took = time.Since(b.madeAt)
		return b, nil
	})
}

const (
	pastDays       = 7
	comingReleases = 8
)

// fill reads what the board shows at now.
func (b *board) fill(tx *store.Tx, now time.Time) error {
	m := b.mission
	today := rules.DateOf(now, m.zone)
	b.changesAt = today.AddDays(1).At(0).In(m.zone)
	from := today.AddDays(-pastDays).At(0).String()
	rows, err := tx.Releases(m.ID, from, today.AddDays(comingReleases+1).At(0).String())
	if err != nil {
		return err
	}
	free, err := tx.FreeSlots(m.ID, m.wall(now))
	if err != nil {
		return err
	}
	left, err := b.addSlots(rows, free, now)
	if err != nil {
		return err
	}
	asked, err := b.askedSoFar(tx, now)
	if err != nil {
		return err
	}
	counts, err := tx.ReleaseCounts(m.ID, from, today.AddDays(comingReleases+1).At(0).String())
	if err != nil {
		return err
	}
	b.addReleases(rows, counts, left, asked, now)
	return nil
}

// askedSoFar counts by release and service who asked in the gatherings of a day. In a
// minute's there is no time to go by it.
func (b *board) askedSoFar(tx *store.Tx, now time.Time) (map[[2]string]int, error) {
	if !b.mission.gathersADay() {
		return nil, nil
	}
	counts, err := tx.GatheredCounts(b.mission.ID, now)
	asked := map[[2]string]int{}
	for _, c := range counts {
		asked[[2]string{c.ReleaseID, c.ServiceID}] = c.Requests
	}
	return asked, err
}

// addSlots shows the free slots whose release's list is public, and counts by release
// and service what is left.
func (b *board) addSlots(rows []store.Release, free []store.Slot, now time.Time) (map[[2]string]int, error) {
	releases := map[string]store.Release{}
	for _, r := range rows {
		releases[r.ID] = r
		b.until(r.GathersFrom, now)
		b.until(r.OpensAt, now)
		b.until(r.SettlesAt, now)
	}
	left := map[[2]string]int{}
	for i, row := range free {
		r, known := releases[row.ReleaseID]
		if known && (now.Before(r.GathersFrom) || isBeingDrawn(r, now)) {
			left[[2]string{r.ID, row.ServiceID}]++
			continue
		}
		slot, err := b.mission.slot(row, slotState(r))
		if err != nil {
			return nil, err
		}
		if i == 0 {
			b.until(slot.StartsAt, now)
		}
		left[[2]string{r.ID, row.ServiceID}]++
		b.slots[row.ServiceID] = append(b.slots[row.ServiceID], slot)
		b.shown[[2]string{row.ServiceID, row.ID}] = true
	}
	return left, nil
}

// addReleases shows the past days' releases and the coming ones.
func (b *board) addReleases(rows []store.Release, counts []store.ReleaseCount, left, asked map[[2]string]int, now time.Time) {
	services := map[string][]store.ReleaseCount{}
	for _, c := range counts {
		services[c.ReleaseID] = append(services[c.ReleaseID], c)
	}
	coming := 0
	for _, r := range rows {
		if r.OpensAt.After(now) {
			coming++
		}
		if coming > comingReleases {
			return
		}
		var shown []api.ReleaseCount
		for _, c := range services[r.ID] {
			of := [2]string{r.ID, c.ServiceID}
			shown = append(shown, api.ReleaseCount{ServiceID: c.ServiceID, Slots: c.Slots, Left: left[of], Requests: b.requests(r, c, asked[of], now)})
		}
		b.releases = append(b.releases, b.mission.release(r, shown, now))
	}
}

// requests is how many asked for a service in a release, or nil where nobody has counted yet.
func (b *board) requests(r store.Release, c store.ReleaseCount, asked int, now time.Time) *int {
	switch {
	case !r.ClosedAt.IsZero() || !r.SettledAt.IsZero():
		return &c.Requests
	case b.mission.gathersADay() && !now.Before(r.GathersFrom):
		return &asked
	default:
		return nil
	}
}

// showsAny reports whether one of the slots is free, as far as the board knows.
func (b *board) showsAny(serviceID string, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return b.shown[[2]string{serviceID, id}] })
}

// until notes an instant to come from which the board is out of date.
func (b *board) until(t, now time.Time) {
	if t.After(now) && t.Before(b.changesAt) {
		b.changesAt = t
	}
}

// liveAge is how long a copy of releases and slots is good for.
const liveAge = 2 * time.Second

// maxAge is how long a copy of the board is good for: not over the instant from which
// it is out of date.
func (b *board) maxAge(now time.Time) time.Duration { return min(liveAge, b.changesAt.Sub(now)) }

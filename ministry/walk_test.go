package ministry

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// walk is a week in which a few citizens do whatever comes to their minds, while the
// promises that the ministry makes are looked after at every step.
type walk struct {
	*town
	dice   *rand.Rand
	people []someone
	freed  map[string]time.Time // slots that were given up, and when
	done   map[string]int       // what was done how often
}

func TestWhateverCitizensDoNoPromiseIsBroken(t *testing.T) {
	done := map[string]int{}
	for seed, gathering := range []string{"minute", "day", "minute", "day"} {
		seed := uint64(seed)
		w := &walk{
			town: newTownWith(t, monday+"T09:30:00", seeded(seed), store.Mission{Zone: "Asia/Beirut", Gathering: gathering}),
			dice: rand.New(rand.NewPCG(seed, seed)), freed: map[string]time.Time{}, done: done,
		}
		for range 8 {
			w.people = append(w.people, w.newcomer())
		}
		for range 150 {
			w.step()
			w.check()
		}
		w.audit()
	}
	for _, what := range []string{"gathered", "served", "cancelled", "moved", "given back", "handed back", "refused"} {
		assert.Positive(t, done[what], "%s: %v", what, done)
	}
}

func (w *walk) step() {
	w.t.Helper()
	who := w.people[w.dice.IntN(len(w.people))]
	held := w.held(who)
	switch n := w.dice.IntN(10); {
	case held != nil && w.now().Before(held.DrawnAt.Add(2*time.Hour)) && n < 5:
		_, err := w.does(who, held.ID, w.handBack)
		w.gaveUp(held, "handed back", err)
	case n < 3:
		w.clock.set(w.now().Add(time.Duration(1+w.dice.IntN(240)) * time.Minute))
		w.catchUp()
	case n < 4:
		w.catchUpToNextOpening()
	case n < 7 || held == nil:
		w.askFor(who)
	case n < 8:
		w.gaveUp(held, "cancelled", w.cancels(who, held.ID))
	case n < 9:
		w.gaveUp(held, "given back", w.givesBack(who, held.ID))
	default:
		if free := w.shown(held.ServiceID); len(free) > 0 {
			_, err := w.moves(who, held.ID, free[w.dice.IntN(len(free))].ID)
			w.gaveUp(held, "moved", err)
		}
	}
}

// catchUpToNextOpening puts the clock to the next release, which gathers then.
func (w *walk) catchUpToNextOpening() {
	w.t.Helper()
	for _, r := range w.mission().schedule.Next(w.now(), 1) {
		w.clock.set(r.OpensAt)
	}
	w.catchUp()
}

func (w *walk) askFor(who someone) {
	w.t.Helper()
	service := []string{renewal, attorney}[w.dice.IntN(2)]
	asked := who.wants(service)
	if free := w.shown(service); len(free) > 0 && w.dice.IntN(4) > 0 {
		slot := free[len(free)-1-w.dice.IntN(min(10, len(free)))] // the latest are the newest
		asked = who.wants(service, slot.ID)
		if at, again := w.freed[slot.ID]; again {
			assert.Greater(w.t, w.releaseOf(slot.ID).GathersFrom, at, "a freed slot came back before its release opened")
		}
	}
	if w.dice.IntN(3) == 0 {
		asked.StandingKey = new(standingKey(who))
	}
	made, err := w.Ask(context.Background(), who.id, asked)
	w.note(string(made.State), err)
}

func (w *walk) gaveUp(held *store.Appointment, what string, err error) {
	if err == nil {
		w.freed[held.SlotID] = w.now()
	}
	w.note(what, err)
}

// note counts what was done. Refusals are part of life, anything else is not.
func (w *walk) note(what string, err error) {
	w.t.Helper()
	var refusal *rules.Refusal
	var problem *api.Problem
	var gone *taken
	switch {
	case err == nil:
		w.done[what]++
	case errors.As(err, &refusal) || errors.As(err, &problem) || errors.As(err, &gone):
		w.done["refused"]++
	default:
		require.NoError(w.t, err)
	}
}

// held is an appointment that someone has, or nil.
func (w *walk) held(who someone) (held *store.Appointment) {
	w.view(func(tx *store.Tx) error {
		booked, err := tx.BookedBy(who.id)
		if len(booked) > 0 {
			held = &booked[w.dice.IntN(len(booked))]
		}
		return err
	})
	return held
}

func (w *walk) releaseOf(slotID string) (r store.Release) {
	w.view(func(tx *store.Tx) error {
		slot, err := tx.SlotInRelease(slotID)
		r = slot.Release
		return err
	})
	return r
}

// check looks after what must always hold.
func (w *walk) check() {
	w.t.Helper()
	now := w.now()
	w.view(func(tx *store.Tx) error {
		freed, err := tx.FreedSlots("beirut")
		require.NoError(w.t, err)
		free, err := tx.FreeSlots("beirut", "")
		require.NoError(w.t, err)
		booked, err := tx.BookedBetween("beirut", "", "9")
		require.NoError(w.t, err)
		holder := map[string]string{}
		for _, a := range booked {
			assert.Empty(w.t, holder[a.SlotID], "a slot is held twice")
			holder[a.SlotID] = a.ID
			assert.Empty(w.t, freed[a.SlotID], "a slot that waits to return is held")
		}
		for _, slot := range free {
			assert.Empty(w.t, holder[slot.ID], "a slot is held and free")
			assert.Empty(w.t, freed[slot.ID], "a slot waits to return and is free")
		}
		for _, who := range w.people {
			w.checkAllowances(tx, who, now)
		}
		return nil
	})
	b, err := w.board(context.Background(), w.mission())
	require.NoError(w.t, err)
	for _, r := range b.releases {
		for _, count := range r.Services {
			assert.LessOrEqual(w.t, count.Left, count.Slots, "%s of %s", count.ServiceID, r.ID)
			assert.GreaterOrEqual(w.t, count.Left, 0)
		}
	}
}

// checkAllowances wants one change a month at most, and one appointment for a service.
func (w *walk) checkAllowances(tx *store.Tx, who someone, now time.Time) {
	w.t.Helper()
	months := map[string]int{}
	spent, err := tx.Cancellations(who.applicants[0], "")
	require.NoError(w.t, err)
	for _, c := range spent {
		months[c.Day[:7]]++
		assert.Equal(w.t, 1, months[c.Day[:7]], "changes in one month")
	}
	services := map[string]int{}
	booked, err := tx.BookedBy(who.id)
	require.NoError(w.t, err)
	for _, a := range booked {
		starts, err := w.mission().instant(a.Starts)
		require.NoError(w.t, err)
		if now.Before(starts) {
			services[a.ServiceID]++
			assert.Equal(w.t, 1, services[a.ServiceID], "upcoming appointments for %s", a.ServiceID)
		}
	}
}

package ministry

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// planned is what a release holds of the renewal, by wall time of its opening.
func (w *town) planned(serviceID string) map[string]int {
	w.t.Helper()
	planned := map[string]int{}
	w.view(func(tx *store.Tx) error {
		counts, err := tx.ReleaseCounts("beirut", "", "9")
		for _, c := range counts {
			if c.ServiceID == serviceID {
				planned[c.ReleaseID[len("beirut."):]] = c.Slots
			}
		}
		return err
	})
	return planned
}

func TestADaysSlotsAreDealtOverTheFourReleasesEightDaysBefore(t *testing.T) {
	w := newTown(t, monday+"T09:00:00")
	for _, at := range []string{"T10:00", "T13:00", "T16:00", "T20:00"} {
		assert.Equal(t, 3, w.planned(renewal)[monday+at], "twelve slots a day, three in each release")
	}
	w.view(func(tx *store.Tx) error {
		slots, err := tx.FreeSlotsOfRelease("beirut." + monday + "T10:00")
		for _, slot := range slots {
			assert.Equal(t, "2026-12-01", slot.Starts[:10], "eight days later")
		}
		assert.NotEmpty(t, slots)
		return err
	})
}

func TestPublishingAgainChangesNothing(t *testing.T) {
	w := newTown(t, monday+"T09:00:00")
	before := w.planned(renewal)
	w.published, w.missions = nil, latest[catalogue]{} // as after a restart
	w.catchUp()
	assert.Equal(t, before, w.planned(renewal))
}

func TestAMinistryThatWasDownForTenDaysMakesUpForEveryRelease(t *testing.T) {
	w := newTown(t, monday+"T09:00:00")
	w.jump("2026-12-03T14:00:00")
	w.view(func(tx *store.Tx) error {
		toClose, err := tx.ReleasesToClose(w.now())
		toDraw, err1 := tx.ReleasesToDraw(w.now())
		assert.Empty(t, append(toClose, toDraw...))
		releases, err2 := tx.Releases("beirut", monday, "2026-12-03T13:00")
		assert.Len(t, releases, 4*10+2)
		for _, r := range releases {
			assert.False(t, r.OpenedAt.IsZero() || r.SettledAt.IsZero(), "%s is opened and settled", r.ID)
			if r.Opens > "2026-11-26" {
				assert.Positive(t, w.planned(renewal)[r.Opens], r.ID)
			} else {
				assert.Zero(t, w.planned(renewal)[r.Opens], "%s has nothing to give any more", r.ID)
			}
		}
		return errors.Join(err, err1, err2)
	})
}

func TestClosedDaysHaveNoSlotsAndTheirReleasesShowAsEmpty(t *testing.T) {
	w := newTown(t, monday+"T09:00:00")
	day := rules.Date{Year: 2026, Month: 12, Day: 8} // dealt on 30 November
	w.change(func(tx *store.Tx) error {
		return tx.PutClosedDay(store.ClosedDay{MissionID: "beirut", Day: day.String(), Reason: store.Words{Ar: "عطلة", En: "Holiday"}})
	})
	w.jump("2026-11-30T08:00:00")
	assert.Zero(t, w.planned(renewal)["2026-11-30T10:00"])
	assert.Equal(t, 3, w.planned(renewal)["2026-12-01T10:00"])

	b, err := w.board(context.Background(), w.mission())
	require.NoError(t, err)
	assert.Contains(t, openings(b.releases), "2026-11-30T10:00", "an empty release is shown, not hidden")
}

func openings(releases []api.Release) (walls []string) {
	for _, r := range releases {
		walls = append(walls, r.OpensAt.Format("2006-01-02T15:04"))
	}
	return walls
}

func TestReleasesOpenAtTheirWallTimeOnDaysWhenTheClocksChange(t *testing.T) {
	for zone, night := range map[string]string{
		"Europe/Berlin": "2026-10-25", "Asia/Beirut": "2027-03-28", "Africa/Cairo": "2026-10-30",
	} {
		t.Run(zone, func(t *testing.T) {
			w := newTownWith(t, night+"T05:00:00", seeded(1), store.Mission{Zone: zone, Gathering: "minute"})
			b, err := w.board(context.Background(), w.mission())
			require.NoError(t, err)
			var today []string
			for _, r := range b.releases {
				if r.OpensAt.Format(time.DateOnly) == night {
					today = append(today, r.OpensAt.Format("15:04"))
					assert.Equal(t, time.Minute, r.SettlesAt.Sub(r.OpensAt))
				}
			}
			assert.Equal(t, []string{"10:00", "13:00", "16:00", "20:00"}, today)
		})
	}
}

func TestEverySlotStaysBookableForSevenFullDaysOverAClockChange(t *testing.T) {
	for _, zone := range []string{"Europe/Berlin", "Asia/Beirut", "Africa/Cairo"} {
		w := newTownWith(t, "2026-10-26T05:00:00", seeded(1), store.Mission{Zone: zone, Gathering: "minute"})
		w.view(func(tx *store.Tx) error {
			slots, err := tx.FreeSlots("beirut", "2026-10-26T09:00")
			require.NotEmpty(t, slots)
			for _, slot := range slots {
				released, err := tx.SlotInRelease(slot.ID)
				require.NoError(t, err)
				starts, err := w.mission().instant(slot.Starts)
				require.NoError(t, err)
				assert.GreaterOrEqual(t, starts.Sub(released.Release.SettlesAt), 7*24*time.Hour-time.Minute, "%s of %s in %s", slot.Starts, slot.ReleaseID, zone)
			}
			return err
		})
	}
}

// A government that puts its clocks forward at two days' notice: an appointment at nine
// stays at nine.
func TestAnAppointmentKeepsItsWallTimeWhenTheZonesClocksAreChanged(t *testing.T) {
	w := newTown(t, monday+"T10:30:00")
	who := w.newcomer()
	before := w.books(who, renewal, last(w.open(renewal)))
	w.change(func(tx *store.Tx) error {
		m := w.mission().Mission
		m.Zone = "Asia/Riyadh" // an hour further east, as the zone's data says from now on
		return tx.PutMission(m)
	})
	w.missions.forget()
	c, err := w.catalogue(context.Background())
	require.NoError(t, err)
	w.view(func(tx *store.Tx) error {
		a, err := tx.Appointment(before.ID)
		require.NoError(t, err)
		after, err := w.showAppointment(tx, c, a, w.now())
		assert.Equal(t, before.StartsAt.Format("2006-01-02T15:04"), after.StartsAt.Format("2006-01-02T15:04"))
		assert.Equal(t, time.Hour, before.StartsAt.Sub(after.StartsAt))
		return err
	})
}

func TestARestartFindsTheSameReleasesAndSlots(t *testing.T) {
	before := newTown(t, monday+"T09:00:00")
	after := openTown(t, before.database, before.folder, seeded(2))
	after.clock.set(before.now())
	after.catchUp()
	assert.Equal(t, before.slots(), after.slots())
}

// slots lists all free slots in the books.
func (w *town) slots() (all []store.Slot) {
	w.t.Helper()
	w.view(func(tx *store.Tx) (err error) {
		all, err = tx.FreeSlots("beirut", "")
		require.NotEmpty(w.t, all)
		return err
	})
	return all
}
